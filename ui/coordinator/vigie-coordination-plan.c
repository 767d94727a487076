/* vigie-coordination-plan.c: who audits what and when: made, changed, undone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordination-plan.h"

#include "compat/vigie-thread.h"
#include "consolidation/vigie-plan-export.h"
#include "coordinator/vigie-coordination-amend.h"
#include "coordinator/vigie-coordination-private.h"

#include <glib/gi18n-lib.h>

/* Changing ------------------------------------------------------------------------------------- */

static const VigieAssignment *
find_assignment (VigieCoordination *self, const char *id, guint *position)
{
  const GPtrArray *all = self->campaign->assignments;
  for (*position = 0; *position < all->len; (*position)++)
    {
      const VigieAssignment *assignment = g_ptr_array_index (all, *position);
      if (g_str_equal (assignment->id, id))
        return assignment;
    }
  return NULL;
}

void
vigie_coordination_change_assignment (VigieCoordination *self,
                                      const VigieAssignment *before,
                                      const VigieAssignment *after,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_autoptr (VigieAmendment) amendment = vigie_amendment_new ();
  guint position;
  g_return_if_fail (before);

  (void) find_assignment (self, before->id, &position);
  vigie_amendment_change_assignment (amendment, position, before, after);
  vigie_coordination_amend (self, amendment, callback, user_data);
}

gboolean
vigie_coordination_can_undo (VigieCoordination *self)
{
  return vigie_coordination_can_take_back (self, VIGIE_AMENDMENT_PLAN);
}

void
vigie_coordination_undo (VigieCoordination *self, GAsyncReadyCallback callback, gpointer user_data)
{
  vigie_coordination_take_back (self, VIGIE_AMENDMENT_PLAN, callback, user_data);
}

GPtrArray *
vigie_coordination_list_changes (VigieCoordination *self)
{
  return vigie_assign_compare (self->store ? vigie_store_get_campaign (self->store) : NULL,
                               self->campaign);
}

/* Generating and importing --------------------------------------------------------------------- */

/** Plan: what a thread needs to know, and what it did */
typedef struct
{
  guint64 seed;
  GDate from;              /* nothing is planned for days before it */
  VigiePlanImport *import; /* (nullable): %NULL: what the quotas ask for is added */
  GPtrArray *problems;
  VigieAmendment *amendment; /* (nullable): what it changed */
  int n_added;
} Plan;

static Plan *
plan_new (void)
{
  Plan *plan = g_new0 (Plan, 1);
  plan->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_assign_problem_free);
  return plan;
}

static void
plan_free (gpointer data)
{
  Plan *plan = data;
  g_clear_pointer (&plan->import, vigie_plan_import_free);
  g_clear_pointer (&plan->amendment, vigie_amendment_unref);
  g_ptr_array_unref (plan->problems);
  g_free (plan);
}

static gpointer
copy_assignment (gconstpointer assignment, gpointer user_data)
{
  return vigie_assignment_copy (assignment);
}

static GPtrArray *
copy_assignments (GPtrArray *assignments)
{
  GPtrArray *copy = g_ptr_array_copy (assignments, copy_assignment, NULL);
  g_ptr_array_set_free_func (copy, (GDestroyNotify) vigie_assignment_free);
  return copy;
}

static gboolean
plan_cb (VigieCampaign *campaign, gpointer user_data, GError **error)
{
  Plan *plan = user_data;
  g_autoptr (GPtrArray) before = copy_assignments (campaign->assignments);
  g_ptr_array_set_size (plan->problems, 0);
  if (plan->import
        ? !vigie_plan_import_apply (plan->import, campaign, error)
        : !vigie_assign_generate (campaign, plan->seed, &plan->from, plan->problems, error))
    return FALSE;
  g_clear_pointer (&plan->amendment, vigie_amendment_unref);
  plan->amendment = vigie_amendment_new ();
  vigie_amendment_compare_assignments (plan->amendment, before, campaign->assignments);
  plan->n_added = (int) (campaign->assignments->len - before->len);
  return TRUE;
}

/* How many were added, -1 on failure; what can be undone is remembered. */
static int
finish (VigieCoordination *self, GAsyncResult *result, GError **error)
{
  Plan *plan = vigie_coordination_save_get_order (result);
  g_autoptr (GError) local = NULL;
  const gboolean done = vigie_coordination_save_take (self, result, &local);
  if (done && !vigie_amendment_is_empty (plan->amendment))
    vigie_coordination_keep_amendment (self, plan->amendment);
  vigie_coordination_end_of (self, result);
  if (done)
    return plan->n_added;
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
  Plan *plan = plan_new ();
  plan->seed = seed;
  plan->from = *from;
  vigie_coordination_save (self, vigie_coordination_assign, _ ("Sharing out the audits…"), plan_cb,
                           plan, plan_free, callback, user_data);
}

int
vigie_coordination_assign_finish (VigieCoordination *self,
                                  GAsyncResult *result,
                                  GPtrArray **problems,
                                  GError **error)
{
  const Plan *plan = vigie_coordination_save_get_order (result);
  *problems = g_ptr_array_ref (plan->problems);
  return finish (self, result, error);
}

void
vigie_coordination_import_plan (VigieCoordination *self,
                                VigiePlanImport *import,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Plan *plan = plan_new ();
  plan->import = import;
  vigie_coordination_save (self, vigie_coordination_import_plan, _ ("Saving the campaign…"),
                           plan_cb, plan, plan_free, callback, user_data);
}

VigiePlanImport *
vigie_coordination_import_plan_finish (VigieCoordination *self,
                                       GAsyncResult *result,
                                       GError **error)
{
  Plan *plan = vigie_coordination_save_get_order (result);
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
