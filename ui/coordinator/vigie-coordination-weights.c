/* vigie-coordination-weights.c: the criteria and weights of an open campaign: tried and kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordination-weights.h"

#include "compat/vigie-thread.h"
#include "coordinator/vigie-coordination-amend.h"
#include "coordinator/vigie-coordination-private.h"

VigieWeightTable *
vigie_coordination_open_weights (VigieCoordination *self, GError **error)
{
  return vigie_weight_table_new (self->campaign, self->forms, error);
}

void
vigie_coordination_keep_weights (VigieCoordination *self,
                                 VigieCampaign *before,
                                 VigieWeightTable *table,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (vigie_weight_table_is_good (table));

  g_autoptr (VigieAmendment) amendment = vigie_amendment_new ();
  vigie_amendment_set_weights (amendment, before, table);
  vigie_coordination_amend (self, amendment, callback, user_data);
}

void
vigie_coordination_keep_names (VigieCoordination *self,
                               VigieNames *names,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (VigieAmendment) amendment = vigie_amendment_new ();
  vigie_amendment_set_names (amendment, self->campaign->names, names);
  vigie_coordination_amend (self, amendment, callback, user_data);
}

/* Trying --------------------------------------------------------------------------------------- */

static void
try_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  VigieCoordination *self = source;
  GError *error = NULL;
  VigieStore *store = vigie_coordination_take_store (self, &error);
  VigieWhatIf *result = store ? vigie_store_try_weights (store, data, &error) : NULL;
  vigie_coordination_give_store (self, store);
  if (result)
    g_task_return_pointer (task, result, (GDestroyNotify) vigie_what_if_free);
  else
    g_task_return_error (task, error);
}

void
vigie_coordination_try_weights (VigieCoordination *self,
                                const VigieWeightTable *table,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  VigieCampaign *campaign = self->store ? vigie_store_get_campaign (self->store) : NULL;
  g_task_set_source_tag (task, vigie_coordination_try_weights);
  if (!campaign)
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }
  g_task_set_task_data (task, vigie_weights_new_from_table (table, campaign),
                        (GDestroyNotify) vigie_weights_free);
  vigie_thread_run (task, try_thread);
}

VigieWhatIf *
vigie_coordination_try_weights_finish (VigieCoordination *self,
                                       GAsyncResult *result,
                                       GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
