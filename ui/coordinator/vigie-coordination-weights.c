/* vigie-coordination-weights.c: the criteria and weights of an open campaign: tried and kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordination-weights.h"

#include "compat/vigie-thread.h"
#include "coordinator/vigie-coordination-private.h"

VigieWeightTable *
vigie_coordination_open_weights (VigieCoordination *self, GError **error)
{
  return vigie_weight_table_new (self->campaign, self->forms, error);
}

/* Puts the names, criteria and channels of @document in the place of those that are there. */
static void
put_back (VigieCampaign *campaign, GBytes *document)
{
  g_autoptr (VigieCampaign) then = vigie_campaign_new_from_xml (document, NULL, NULL);
  if (!then) /* it was written a moment ago */
    return;
  gpointer names = campaign->names, criteria = campaign->criteria, channels = campaign->channels;
  campaign->names = then->names;
  campaign->criteria = then->criteria;
  campaign->channels = then->channels;
  then->names = names;
  then->criteria = criteria;
  then->channels = channels;
}

static gboolean
save (VigieCoordination *self, GBytes *before, GError **error)
{
  if (!vigie_campaign_folder_save (self->campaign, self->folder, error))
    {
      put_back (self->campaign, before);
      vigie_coordination_tell_changed (self);
      return FALSE;
    }
  vigie_coordination_tell_changed (self);
  return TRUE;
}

gboolean
vigie_coordination_keep_weights (VigieCoordination *self, VigieWeightTable *table, GError **error)
{
  g_return_val_if_fail (vigie_weight_table_is_good (table), FALSE);

  if (!vigie_coordination_check_idle (self, error))
    return FALSE;
  g_autoptr (GBytes) before = vigie_campaign_to_xml (self->campaign);
  vigie_weight_table_apply (table, self->campaign);
  return save (self, before, error);
}

gboolean
vigie_coordination_keep_names (VigieCoordination *self, VigieNames *names, GError **error)
{
  GHashTableIter iter;
  gpointer language, name;
  if (!vigie_coordination_check_idle (self, error))
    return FALSE;
  g_autoptr (GBytes) before = vigie_campaign_to_xml (self->campaign);
  g_hash_table_remove_all (self->campaign->names);
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &language, &name))
    vigie_names_set (self->campaign->names, language, name);
  return save (self, before, error);
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
