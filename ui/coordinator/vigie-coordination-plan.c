/* vigie-coordination-plan.c: who audits what and when: made, changed, undone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordination-plan.h"

#include "base/vigie-error.h"
#include "compat/vigie-thread.h"
#include "consolidation/vigie-plan-export.h"
#include "coordinator/vigie-coordination-private.h"

#include <glib/gi18n-lib.h>

#define MOST_UNDONE 20

/* Undoing -------------------------------------------------------------------------------------- */

static void
remember (VigieCoordination *self, GBytes *document)
{
  if (!self->undone)
    self->undone = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  if (self->undone->len >= MOST_UNDONE)
    g_ptr_array_remove_index (self->undone, 0);
  g_ptr_array_add (self->undone, g_bytes_ref (document));
}

/* Puts the assignments of a document in the place of those that are there. */
static gboolean
put_back (VigieCoordination *self, GBytes *document, GError **error)
{
  g_autoptr (VigieCampaign) then = vigie_campaign_new_from_xml (document, NULL, error);
  if (!then)
    return FALSE;
  GPtrArray *assignments = self->campaign->assignments;
  self->campaign->assignments = then->assignments;
  then->assignments = assignments;
  if (vigie_campaign_folder_save (self->campaign, self->folder, error))
    return TRUE;
  then->assignments = self->campaign->assignments;
  self->campaign->assignments = assignments;
  return FALSE;
}

gboolean
vigie_coordination_can_undo (VigieCoordination *self)
{
  return self->undone && self->undone->len > 0;
}

gboolean
vigie_coordination_undo (VigieCoordination *self, GError **error)
{
  g_return_val_if_fail (vigie_coordination_can_undo (self), FALSE);

  if (!vigie_coordination_check_idle (self, error)
      || !put_back (self, g_ptr_array_index (self->undone, self->undone->len - 1), error))
    return FALSE;
  g_ptr_array_remove_index (self->undone, self->undone->len - 1);
  vigie_coordination_tell_changed (self);
  return TRUE;
}

/* Changing ------------------------------------------------------------------------------------- */

static gboolean
find_assignment (VigieCoordination *self, const char *id, guint *position, GError **error)
{
  GPtrArray *all = self->campaign->assignments;
  for (*position = 0; *position < all->len; (*position)++)
    if (g_str_equal (((VigieAssignment *) g_ptr_array_index (all, *position))->id, id))
      return TRUE;
  return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_ASSIGNMENT, NULL, 0,
                          _ ("the campaign has no assignment “%s”"), id);
}

/* What could not be saved is taken back. */
static gboolean
save (VigieCoordination *self, GBytes *before, GError **error)
{
  if (vigie_campaign_folder_save (self->campaign, self->folder, error))
    {
      remember (self, before);
      vigie_coordination_tell_changed (self);
      return TRUE;
    }
  (void) put_back (self, before, NULL);
  vigie_coordination_tell_changed (self);
  return FALSE;
}

gboolean
vigie_coordination_change_assignment (VigieCoordination *self,
                                      const char *id,
                                      const char *auditor,
                                      const GDate *starts,
                                      const GDate *ends,
                                      GError **error)
{
  guint position;
  if (!vigie_coordination_check_idle (self, error) || !find_assignment (self, id, &position, error))
    return FALSE;
  g_autoptr (GBytes) before = vigie_campaign_to_xml (self->campaign);
  VigieAssignment *assignment = g_ptr_array_index (self->campaign->assignments, position);
  g_free (assignment->auditor);
  assignment->auditor = g_strdup (auditor);
  assignment->starts = *starts;
  assignment->ends = *ends;
  return save (self, before, error);
}

gboolean
vigie_coordination_remove_assignment (VigieCoordination *self, const char *id, GError **error)
{
  guint position;
  if (!vigie_coordination_check_idle (self, error) || !find_assignment (self, id, &position, error))
    return FALSE;
  g_autoptr (GBytes) before = vigie_campaign_to_xml (self->campaign);
  g_ptr_array_remove_index (self->campaign->assignments, position);
  return save (self, before, error);
}

GPtrArray *
vigie_coordination_list_changes (VigieCoordination *self)
{
  return vigie_assign_compare (self->store ? vigie_store_get_campaign (self->store) : NULL,
                               self->campaign);
}

/* Generating and importing --------------------------------------------------------------------- */

/** Plan: what a thread needs to know, and what it found */
typedef struct
{
  char *folder;
  guint64 seed;
  GDate from;              /* nothing is planned for days before it */
  VigiePlanImport *import; /* (nullable): %NULL: what the quotas ask for is added */
  VigieCampaign *campaign;
  GBytes *before;
  GPtrArray *problems;
} Plan;

static void
plan_free (Plan *plan)
{
  g_free (plan->folder);
  g_clear_pointer (&plan->import, vigie_plan_import_free);
  g_clear_pointer (&plan->campaign, vigie_campaign_unref);
  g_clear_pointer (&plan->before, g_bytes_unref);
  g_ptr_array_unref (plan->problems);
  g_free (plan);
}

static gboolean
change_plan (Plan *plan, GError **error)
{
  return plan->import
           ? vigie_plan_import_apply (plan->import, plan->campaign, error)
           : vigie_assign_generate (plan->campaign, plan->seed, &plan->from, plan->problems, error);
}

/* Reads the campaign anew from its folder: the main thread's copy is not shared. */
static void
plan_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Plan *plan = data;
  GError *error = NULL;
  plan->campaign = vigie_campaign_folder_open (plan->folder, NULL, &error);
  plan->before = plan->campaign ? vigie_campaign_to_xml (plan->campaign) : NULL;
  const guint before = plan->campaign ? plan->campaign->assignments->len : 0;
  if (plan->campaign && change_plan (plan, &error)
      && vigie_campaign_folder_save (plan->campaign, plan->folder, &error))
    g_task_return_int (task, plan->campaign->assignments->len - before);
  else
    g_task_return_error (task, error);
}

static void
run (VigieCoordination *self,
     Plan *plan,
     gpointer tag,
     const char *status,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  plan->folder = g_strdup (self->folder);
  plan->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_assign_problem_free);
  g_autoptr (GTask) task =
    vigie_coordination_task_new (self, tag, plan, (GDestroyNotify) plan_free, callback, user_data);
  if (vigie_coordination_begin (self, task, status))
    vigie_thread_run (task, plan_thread);
}

/* How many were added, -1 on failure; what can be undone is remembered. */
static int
finish (VigieCoordination *self, GAsyncResult *result, GError **error)
{
  Plan *plan = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) local = NULL;
  const gssize n = g_task_propagate_int (G_TASK (result), &local);
  if (!local)
    {
      VigieCampaign *campaign = self->campaign;
      self->campaign = g_steal_pointer (&plan->campaign);
      vigie_campaign_unref (campaign);
      if (n > 0 || plan->import)
        remember (self, plan->before);
    }
  vigie_coordination_end_of (self, result);
  if (!local)
    return (int) n;
  g_propagate_error (error, g_steal_pointer (&local));
  return -1;
}

void
vigie_coordination_assign (VigieCoordination *self,
                           guint64 seed,
                           const GDate *from,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Plan *plan = g_new0 (Plan, 1);
  plan->seed = seed;
  plan->from = *from;
  run (self, plan, vigie_coordination_assign, _ ("Sharing out the audits…"), callback, user_data);
}

int
vigie_coordination_assign_finish (VigieCoordination *self,
                                  GAsyncResult *result,
                                  GPtrArray **problems,
                                  GError **error)
{
  const Plan *plan = g_task_get_task_data (G_TASK (result));
  *problems = g_ptr_array_ref (plan->problems);
  return finish (self, result, error);
}

void
vigie_coordination_import_plan (VigieCoordination *self,
                                VigiePlanImport *import,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Plan *plan = g_new0 (Plan, 1);
  plan->import = import;
  run (self, plan, vigie_coordination_import_plan, _ ("Saving the campaign…"), callback, user_data);
}

VigiePlanImport *
vigie_coordination_import_plan_finish (VigieCoordination *self,
                                       GAsyncResult *result,
                                       GError **error)
{
  Plan *plan = g_task_get_task_data (G_TASK (result));
  (void) finish (self, result, error);
  return g_steal_pointer (&plan->import);
}

/* Exporting ------------------------------------------------------------------------------------ */

/** Export: what a thread needs to know */
typedef struct
{
  char *folder;
  char *path;
} Export;

static void
export_free (Export *export)
{
  g_free (export->folder);
  g_free (export->path);
  g_free (export);
}

static void
export_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Export *export = data;
  GError *error = NULL;
  g_autoptr (VigieCampaign) campaign = vigie_campaign_folder_open (export->folder, NULL, &error);
  const gboolean written =
    campaign && vigie_plan_export (campaign, VIGIE_PLAN_FOR_PEOPLE, export->path, &error);
  vigie_coordination_return_count (task, written ? 0 : -1, error);
}

void
vigie_coordination_export_plan (VigieCoordination *self,
                                const char *path,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Export *export = g_new (Export, 1);
  *export = (Export){ g_strdup (self->folder), g_strdup (path) };
  g_autoptr (GTask) task =
    vigie_coordination_task_new (self, vigie_coordination_export_plan, export,
                                 (GDestroyNotify) export_free, callback, user_data);
  if (vigie_coordination_begin (self, task, _ ("Exporting data…")))
    vigie_thread_run (task, export_thread);
}

gboolean
vigie_coordination_export_plan_finish (VigieCoordination *self,
                                       GAsyncResult *result,
                                       GError **error)
{
  return vigie_coordination_finish (self, result, error) >= 0;
}
