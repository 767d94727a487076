/* vigie-coordination-save.c: every change of an open campaign on its way into the folder
 *
 * A thread reads the campaign as it stands there, changes that and saves it, while no other program
 * may. So a change never takes back what came from elsewhere, and the window lives on meanwhile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordination-private.h"

#include "compat/vigie-thread.h"

/** Saving: what a thread needs to know, and what came of it */
typedef struct
{
  char *folder;
  char *known; /* (nullable): stamp of the campaign that the main thread has */
  VigieCampaignChangeFunc change;
  gpointer order;
  GDestroyNotify free_order;
  gboolean is_other;         /* the folder has another campaign than that */
  VigieCampaign *campaign;   /* (nullable): to take over */
  VigieCampaignForms *forms; /* (nullable): to take over */
} Saving;

static void
saving_free (Saving *self)
{
  g_free (self->folder);
  g_free (self->known);
  self->free_order (self->order);
  g_clear_pointer (&self->campaign, vigie_campaign_unref);
  g_clear_pointer (&self->forms, g_hash_table_unref);
  g_free (self);
}

static gboolean
change_cb (VigieCampaign *campaign, gpointer user_data, GError **error)
{
  Saving *self = user_data;
  self->is_other = g_strcmp0 (campaign->stamp, self->known) != 0;
  return self->change (campaign, self->order, error);
}

/* What others changed is shown, also if what was to be saved could not be. */
static void
read_anew (Saving *self)
{
  g_autoptr (GHashTable) forms = NULL;
  VigieCampaign *campaign = vigie_campaign_folder_open (self->folder, &forms, NULL);
  if (!campaign)
    return;
  g_clear_pointer (&self->campaign, vigie_campaign_unref);
  self->campaign = campaign;
  self->forms = g_steal_pointer (&forms);
}

static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Saving *self = data;
  GError *error = NULL;
  self->campaign =
    vigie_campaign_folder_change (self->folder, change_cb, self, cancellable, &error);
  if (self->is_other)
    read_anew (self);
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

void
vigie_coordination_save (VigieCoordination *self,
                         gpointer tag,
                         const char *status,
                         VigieCampaignChangeFunc change,
                         gpointer order,
                         GDestroyNotify free_order,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Saving *saving = g_new0 (Saving, 1);
  saving->folder = g_strdup (self->folder);
  saving->known = g_strdup (self->campaign->stamp);
  saving->change = change;
  saving->order = order;
  saving->free_order = free_order;
  g_autoptr (GTask) task = vigie_coordination_task_new (
    self, tag, saving, (GDestroyNotify) saving_free, callback, user_data);
  if (vigie_coordination_begin (self, task, status))
    vigie_thread_run (task, save_thread);
}

gpointer
vigie_coordination_save_get_order (GAsyncResult *result)
{
  return ((Saving *) g_task_get_task_data (G_TASK (result)))->order;
}

gboolean
vigie_coordination_save_take (VigieCoordination *self, GAsyncResult *result, GError **error)
{
  Saving *saving = g_task_get_task_data (G_TASK (result));
  if (saving->campaign)
    vigie_coordination_take_campaign (self, g_steal_pointer (&saving->campaign),
                                      g_steal_pointer (&saving->forms));
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
vigie_coordination_save_finish (VigieCoordination *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GError) local = NULL;
  const gboolean done = vigie_coordination_save_take (self, result, &local);
  vigie_coordination_end_of (self, result);
  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  return done;
}
