/* demo-fill.c: one audit, question by question, as a person at the form would go through it
 *
 * Every question that is asked with the answers given so far gets its answer through the form
 * engine, in the order of the form; then the audit is finalised, which checks it as any other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/demo-private.h"

#include <glib/gstdio.h>

/* How long an answer takes, and with which question waiting for a reply begins */
#define SECONDS_PER_ANSWER 7
#define FIRST_AFTER_WAITING "ack"

static void
pass_time (VigieDemoFilling *self)
{
  GDateTime *later = g_date_time_add_seconds (*self->now, SECONDS_PER_ANSWER);
  g_date_time_unref (*self->now);
  *self->now = later;
}

/* The audit slept until the reply came, or until it was closed without one. */
static void
wait_for_end (VigieDemoFilling *self)
{
  if (g_date_time_compare (*self->now, self->times.end) >= 0)
    return;
  g_date_time_unref (*self->now);
  *self->now = g_date_time_ref (self->times.end);
}

static gboolean
attach (VigieDemoFilling *self, VigieFormNode *node, const char *folder, GError **error)
{
  g_autofree char *path = vigie_demo_write_evidence (self, folder, error);
  if (!path)
    return FALSE;
  const gboolean good = vigie_audit_attach (self->audit, node, path, error);
  (void) g_unlink (path);
  return good;
}

static gboolean
is_open (const VigieFormItem *item)
{
  return item->node && vigie_form_node_is_relevant (item->node)
         && !vigie_form_node_is_read_only (item->node)
         && !vigie_form_node_is_calculated (item->node)
         && *vigie_form_node_get_value (item->node) == '\0';
}

static gboolean
answer (VigieDemoFilling *self, const VigieFormItem *item, const char *evidence, GError **error)
{
  if (!is_open (item))
    return TRUE;
  if (g_str_equal (vigie_form_node_get_name (item->node), FIRST_AFTER_WAITING))
    wait_for_end (self);
  pass_time (self);
  if (item->kind == VIGIE_FORM_KIND_UPLOAD)
    return !vigie_form_node_is_required (item->node) || attach (self, item->node, evidence, error);

  g_autofree char *value = vigie_demo_answer (self, item);
  return !value || vigie_audit_answer (self->audit, item->node, value, error);
}

static gboolean
fill_below (VigieDemoFilling *self,
            const VigieFormItem *parent,
            const char *evidence,
            GError **error)
{
  g_autoptr (GArray) items = vigie_form_session_list (self->session, parent);
  for (guint i = 0; i < items->len; i++)
    {
      const VigieFormItem *item = &g_array_index (items, VigieFormItem, i);
      const gboolean holds_others = item->kind <= VIGIE_FORM_KIND_INSTANCE;
      if (!vigie_form_session_item_is_relevant (self->session, item))
        continue;
      if (!(holds_others ? fill_below (self, item, evidence, error)
                         : answer (self, item, evidence, error)))
        return FALSE;
    }
  return TRUE;
}

gboolean
vigie_demo_fill (VigieDemoFilling *self, const char *evidence, GError **error)
{
  if (!fill_below (self, NULL, evidence, error))
    return FALSE;
  wait_for_end (self);
  if (vigie_audit_finalise (self->audit, error))
    return TRUE;
  g_prefix_error (error, "%s: ", self->assignment->id);
  return FALSE;
}
