/* vigie-tour-audit.c: an audit of the sample that is nearly filled, for the guided tour
 *
 * The shortest one there is: three calls that nobody answered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tour/vigie-tour-audit.h"

#include <glib/gi18n-lib.h>

#define CHANNEL "phone"
#define STORY "/data/close/story"
#define WHEN "/data/call/first_attempt_at"
#define FROM "/data/header/window_from"
#define USUAL_HOUR "10:00"
/* Days that are tried for the first call: a window is no longer than a wave. */
#define MOST_DAYS 120

static const struct
{
  const char *path;
  const char *value;
} answers[] = {
  { "/data/access/num_found", "two" },
  { "/data/access/num_consistent", "yes" },
  { "/data/access/hours_published", "yes" },
  { "/data/access/not_premium", "yes" },
  { "/data/call/attempts", "3" },
  { "/data/call/outcome", "noanswer" },
};

/* Long enough for the form, which wants to know what happened. */
static const char *
get_story (void)
{
  return _ ("Called three times, on three half-days, within the published hours: nobody answered, "
            "and no machine did. This audit belongs to the guided tour.");
}

static VigieFormNode *
find (VigieAudit *audit, const char *path)
{
  return vigie_form_session_find (vigie_audit_get_session (audit), path);
}

static const char *
get_value (VigieAudit *audit, const char *path)
{
  VigieFormNode *node = find (audit, path);
  const char *value = node ? vigie_form_node_get_value (node) : NULL;
  return value ? value : "";
}

gboolean
vigie_tour_audit_has (VigieAudit *audit, const char *path)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (audit) && path, FALSE);
  return *get_value (audit, path) != '\0';
}

static gboolean
answer (VigieAudit *audit, const char *path, const char *value, GError **error)
{
  VigieFormNode *node = find (audit, path);
  return !node || vigie_audit_answer (audit, node, value, error);
}

/* The first moment that the form takes: a working day in the window of the assignment. */
static gboolean
answer_when (VigieAudit *audit, GError **error)
{
  VigieFormNode *node = find (audit, WHEN);
  GDateTime *starts = vigie_work_item_get_starts (vigie_audit_get_item (audit));
  g_autoptr (GDateTime) day = starts ? g_date_time_ref (starts) : g_date_time_new_now_local ();
  const char *hour = vigie_tour_audit_has (audit, FROM) ? get_value (audit, FROM) : USUAL_HOUR;
  g_autofree char *format = g_strdup_printf ("%%Y-%%m-%%dT%.5s:00", hour);
  for (guint i = 0; node && i < MOST_DAYS; i++)
    {
      g_autofree char *value = g_date_time_format (day, format);
      g_autoptr (GDateTime) next = g_date_time_add_days (day, 1);
      if (!vigie_audit_answer (audit, node, value, error))
        return FALSE;
      if (vigie_form_node_get_problem (node) == VIGIE_FORM_PROBLEM_NONE)
        break;
      g_date_time_unref (day);
      day = g_steal_pointer (&next);
    }
  return TRUE;
}

static gboolean
fill (VigieAudit *audit, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    if (!answer (audit, answers[i].path, answers[i].value, error))
      return FALSE;
  if (!answer_when (audit, error) || !answer (audit, STORY, get_story (), error))
    return FALSE;
  vigie_audit_set_position (audit, VIGIE_TOUR_QUESTION);
  return TRUE;
}

/* Finding -------------------------------------------------------------------------------------- */

/* Whether a draft is of a tour that was not ended. */
static gboolean
is_left_over (VigieWorkspace *workspace, VigieWorkItem *item)
{
  const char *id = vigie_work_item_get_audit_id (item);
  if (!id || vigie_work_item_get_state (item) != VIGIE_AUDIT_DRAFT
      || !g_str_equal (vigie_work_item_get_channel (item), CHANNEL))
    return FALSE;
  g_autoptr (VigieAudit) audit = vigie_workspace_open_audit (workspace, id, NULL);
  return audit && g_str_equal (get_value (audit, STORY), get_story ());
}

static VigieWorkItem *
find_item (VigieWorkspace *workspace,
           gboolean (*fits) (VigieWorkspace *workspace, VigieWorkItem *item))
{
  GListModel *items = vigie_workspace_get_items (workspace);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (VigieWorkItem) item = g_list_model_get_item (items, i);
      if (fits (workspace, item))
        return item; /* the list holds it */
    }
  return NULL;
}

static gboolean
is_to_do (VigieWorkspace *workspace, VigieWorkItem *item)
{
  return !vigie_work_item_get_audit_id (item)
         && g_str_equal (vigie_work_item_get_channel (item), CHANNEL);
}

/* With an assignment, if there is one left. */
static char *
begin (VigieWorkspace *workspace, GError **error)
{
  VigieWorkItem *item = find_item (workspace, is_to_do);
  if (item)
    return vigie_workspace_new_audit (workspace, NULL, NULL,
                                      vigie_work_item_get_assignment_id (item), error);
  const VigieOrganisation *organisation =
    g_ptr_array_index (vigie_workspace_get_campaign (workspace)->organisations, 0);
  return vigie_workspace_new_audit (workspace, CHANNEL, organisation->id, NULL, error);
}

char *
vigie_tour_audit_prepare (VigieWorkspace *workspace, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (workspace), NULL);
  VigieWorkItem *left = find_item (workspace, is_left_over);
  if (left)
    return g_strdup (vigie_work_item_get_audit_id (left));
  g_autofree char *id = begin (workspace, error);
  g_autoptr (VigieAudit) audit = id ? vigie_workspace_open_audit (workspace, id, error) : NULL;
  return audit && fill (audit, error) ? g_steal_pointer (&id) : NULL;
}
