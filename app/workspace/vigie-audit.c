/* vigie-audit.c: an audit that is open, with its form and answers
 *
 * What the session changes is recorded as it happens and written by vigie-audit-save.c. An audit is
 * open once: whoever opens it again gets the same object.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include "base/vigie-error.h"
#include "base/vigie-time.h"

#include <glib/gi18n-lib.h>

enum
{
  PROP_0,
  PROP_SAVED_AT,
  PROP_ANSWERED,
  PROP_TOTAL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (VigieAudit, vigie_audit, G_TYPE_OBJECT)

static void
vigie_audit_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VigieAudit *self = VIGIE_AUDIT (object);
  switch (id)
    {
    case PROP_SAVED_AT:
      g_value_set_boxed (value, self->saved_at);
      break;
    case PROP_ANSWERED:
      g_value_set_uint (value, self->answered);
      break;
    case PROP_TOTAL:
      g_value_set_uint (value, g_hash_table_size (self->required));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
vigie_audit_dispose (GObject *object)
{
  VigieAudit *self = VIGIE_AUDIT (object);
  if (self->workspace && !self->detached && self->state == VIGIE_AUDIT_DRAFT
      && vigie_audit_is_unsaved (self))
    (void) vigie_audit_save_again (self, NULL);
  g_clear_handle_id (&self->position_source, g_source_remove);
  if (self->workspace && !self->detached)
    g_hash_table_remove (self->workspace->audits, self->id);
  if (self->session && self->handler)
    g_clear_signal_handler (&self->handler, self->session);
  g_clear_object (&self->session);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (vigie_audit_parent_class)->dispose (object);
}

static void
vigie_audit_finalize (GObject *object)
{
  VigieAudit *self = VIGIE_AUDIT (object);
  g_clear_pointer (&self->saved, g_hash_table_unref);
  g_hash_table_unref (self->dirty);
  g_hash_table_unref (self->required);
  g_ptr_array_unref (self->events);
  g_ptr_array_unref (self->uses);
  g_ptr_array_unref (self->reminders);
  g_clear_pointer (&self->remarks, g_ptr_array_unref);
  g_clear_pointer (&self->saved_at, g_date_time_unref);
  g_free (self->id);
  g_free (self->position);
  g_free (self->typing);
  G_OBJECT_CLASS (vigie_audit_parent_class)->finalize (object);
}

static void
vigie_audit_class_init (VigieAuditClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = vigie_audit_get_property;
  object_class->dispose = vigie_audit_dispose;
  object_class->finalize = vigie_audit_finalize;
  properties[PROP_SAVED_AT] = g_param_spec_boxed ("saved-at", NULL, NULL, G_TYPE_DATE_TIME, flags);
  properties[PROP_ANSWERED] = g_param_spec_uint ("answered", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_TOTAL] = g_param_spec_uint ("total", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vigie_audit_init (VigieAudit *self)
{
  self->dirty = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->required = g_hash_table_new (NULL, NULL);
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_workspace_event_free);
  self->uses = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_evidence_use_free);
  self->reminders = g_ptr_array_new_with_free_func (g_free);
}

/* Counting ------------------------------------------------------------------------------------- */

static guint
count_below (VigieFormSession *session, const VigieFormItem *parent, GHashTable *required)
{
  guint answered = 0;
  g_autoptr (GArray) items = vigie_form_session_list (session, parent);
  for (guint i = 0; i < items->len; i++)
    {
      const VigieFormItem *item = &g_array_index (items, VigieFormItem, i);
      if (!vigie_form_session_item_is_relevant (session, item))
        continue;
      if (item->kind <= VIGIE_FORM_KIND_INSTANCE)
        answered += count_below (session, item, required);
      else if (item->node && vigie_form_node_is_required (item->node)
               && !vigie_form_node_is_read_only (item->node))
        {
          const gboolean has_answer = *vigie_form_node_get_value (item->node) != '\0';
          answered += has_answer && !g_hash_table_contains (required, item->node);
          g_hash_table_insert (required, item->node, GINT_TO_POINTER (has_answer));
        }
    }
  return answered;
}

guint
vigie_session_list_required (VigieFormSession *session, GHashTable *required)
{
  g_hash_table_remove_all (required);
  return count_below (session, NULL, required);
}

void
vigie_audit_count (VigieAudit *self)
{
  if (!self->recount)
    return;
  self->recount = FALSE;
  self->answered = vigie_session_list_required (self->session, self->required);
}

static void
note_answer (VigieAudit *self, VigieFormNode *node)
{
  gpointer had_answer;
  if (!g_hash_table_lookup_extended (self->required, node, NULL, &had_answer))
    return;
  const gboolean has_answer = *vigie_form_node_get_value (node) != '\0';
  self->answered += (guint) (has_answer - GPOINTER_TO_INT (had_answer));
  g_hash_table_insert (self->required, node, GINT_TO_POINTER (has_answer));
}

/* Following the session ------------------------------------------------------------------------ */

static void
note_change (VigieAudit *self, const VigieFormChange *change)
{
  const guint counting = VIGIE_FORM_CHANGED_RELEVANT | VIGIE_FORM_CHANGED_REQUIRED
                         | VIGIE_FORM_CHANGED_READ_ONLY | VIGIE_FORM_CHANGED_STRUCTURE;
  if (change->what & counting)
    self->recount = TRUE;
  if (change->what & VIGIE_FORM_CHANGED_STRUCTURE)
    self->dirty_all = TRUE;
  if (!(change->what & VIGIE_FORM_CHANGED_VALUE))
    return;
  if (!self->recount)
    note_answer (self, change->node);
  if (!self->dirty_all)
    g_hash_table_insert (self->dirty, vigie_form_node_get_path (change->node),
                         g_strdup (vigie_form_node_get_value (change->node)));
}

static void
on_changed (VigieFormSession *session, gpointer changes, guint n_changes, gpointer user_data)
{
  const VigieFormChange *change = changes;
  for (guint i = 0; i < n_changes; i++)
    note_change (user_data, &change[i]);
}

void
vigie_audit_watch (VigieAudit *self)
{
  self->handler = g_signal_connect (self->session, "changed", G_CALLBACK (on_changed), self);
  self->recount = TRUE;
  vigie_audit_count (self);
}

/* Opening -------------------------------------------------------------------------------------- */

static VigieAudit *
open_row (VigieWorkspace *workspace, const VigieAuditRow *row, GError **error)
{
  g_autoptr (GHashTable) saved = NULL;
  g_autoptr (VigieFormSession) session = vigie_workspace_restore (workspace, row, &saved, error);
  if (!session)
    return NULL;

  g_autoptr (VigieAudit) self = g_object_new (VIGIE_TYPE_AUDIT, NULL);
  self->workspace = g_object_ref (workspace);
  self->id = g_strdup (row->id);
  self->number = row->number;
  self->state = row->state;
  self->revision = row->revision;
  self->position = g_strdup (row->position);
  self->session = g_steal_pointer (&session);
  self->saved = g_steal_pointer (&saved);
  self->saved_at = vigie_time_from_text (row->modified, NULL);
  if (!vigie_audit_read_reminders (self, error))
    {
      self->detached = TRUE; /* nobody works on it: there is nothing to save */
      return NULL;
    }
  self->dirty_all = TRUE; /* what restoring computed anew is written with the next answer */
  vigie_audit_watch (self);
  vigie_audit_look_at_steps (self);
  vigie_audit_find_wait (self);
  /* An audit can be worked on without its index; the next opening tries again. */
  if (!workspace->read_only)
    (void) vigie_audit_mend_text (self, NULL);
  g_hash_table_insert (workspace->audits, self->id, self);
  if (!workspace->read_only && self->state == VIGIE_AUDIT_DRAFT)
    vigie_audit_take_up_typing (self);
  return g_steal_pointer (&self);
}

VigieAudit *
vigie_workspace_open_audit (VigieWorkspace *self, const char *audit_id, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (self) && audit_id, NULL);

  VigieAudit *open = g_hash_table_lookup (self->audits, audit_id);
  if (open)
    return g_object_ref (open);
  g_autoptr (VigieAuditRow) row = vigie_workspace_read_row (self, audit_id, error);
  return row ? open_row (self, row, error) : NULL;
}

void
vigie_audit_detach (VigieWorkspace *workspace, const char *audit_id)
{
  VigieAudit *open = g_hash_table_lookup (workspace->audits, audit_id);
  if (!open)
    return;
  open->detached = TRUE;
  open->position_is_new = FALSE;
  g_hash_table_remove (workspace->audits, audit_id);
}

gboolean
vigie_audit_check_draft (VigieAudit *self, GError **error)
{
  if (self->detached)
    return vigie_error_set (error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_STATE, NULL, 0,
                            _ ("the audit went on elsewhere; open it again"));
  if (self->state != VIGIE_AUDIT_DRAFT)
    return vigie_error_set (error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_STATE, NULL, 0,
                            _ ("the audit is finalised and can only be read; reopen it to go on"));
  return TRUE;
}

/* Reading -------------------------------------------------------------------------------------- */

const char *
vigie_audit_get_id (VigieAudit *self)
{
  return self->id;
}

VigieWorkItem *
vigie_audit_get_item (VigieAudit *self)
{
  return vigie_workspace_find_item (self->workspace, self->id);
}

VigieAuditState
vigie_audit_get_state (VigieAudit *self)
{
  return self->state;
}

guint
vigie_audit_get_revision (VigieAudit *self)
{
  return self->revision;
}

VigieFormSession *
vigie_audit_get_session (VigieAudit *self)
{
  return self->session;
}

GDateTime *
vigie_audit_get_saved_at (VigieAudit *self)
{
  return self->saved_at;
}

const char *
vigie_audit_get_position (VigieAudit *self)
{
  return self->position;
}

void
vigie_audit_tell_saved (VigieAudit *self, GDateTime *now)
{
  g_clear_pointer (&self->saved_at, g_date_time_unref);
  self->saved_at = g_date_time_ref (now);
  vigie_workspace_note_time (self->workspace, now);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVED_AT]);
}

void
vigie_audit_written (VigieAudit *self, GDateTime *now)
{
  vigie_workspace_refresh (self->workspace, self->id);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ANSWERED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOTAL]);
  vigie_audit_tell_saved (self, now);
}
