/* vigie-coordination-open.c: how a campaign is opened: what its folder holds is read in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordination-private.h"

#include "base/vigie-error.h"
#include "compat/vigie-thread.h"

#include <glib/gi18n-lib.h>

/* Folder --------------------------------------------------------------------------------------- */

char *
vigie_coordination_store_path (const char *folder)
{
  return g_build_filename (folder, "store.sqlite", NULL);
}

VigieStore *
vigie_coordination_open_store (const char *folder, const GPtrArray *known, GError **error)
{
  g_autofree char *path = vigie_coordination_store_path (folder);
  g_autofree char *package = NULL;
  const guint newest = vigie_campaign_folder_find_published (folder, &package);
  if (newest == 0 && !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_NO_CAMPAIGN, NULL, 0,
                       _ ("the campaign has not been published yet: publish it first, and send it "
                          "to the auditors"));
      return NULL;
    }
  g_autoptr (VigieStore) store = vigie_store_open_knowing (path, TRUE, NULL, known, error);
  if (!store)
    return NULL;
  /* Without its key a sealed bundle is refused, and says so; the others are merged. */
  g_autoptr (GPtrArray) readers = vigie_campaign_folder_open_readers (folder, NULL, NULL);
  vigie_store_set_readers (store, readers);
  VigieCampaign *campaign = vigie_store_get_campaign (store);
  if ((!campaign || campaign->edition < newest) && package
      && !vigie_store_set_campaign (store, package, error))
    return NULL;
  return g_steal_pointer (&store);
}

guint
vigie_coordination_get_published (VigieCoordination *self)
{
  return vigie_campaign_folder_find_published (self->folder, NULL);
}

/* In a thread ---------------------------------------------------------------------------------- */

/** Opening: what is read, for the main thread to take over */
typedef struct
{
  char *folder;
  VigieCampaign *campaign;
  VigieCampaignForms *forms;
  VigieStore *store;       /* (nullable): nothing is published yet */
  VigieKeptVerdicts *kept; /* (nullable) */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *self = data;
  g_free (self->folder);
  g_clear_pointer (&self->campaign, vigie_campaign_unref);
  g_clear_pointer (&self->forms, g_hash_table_unref);
  g_clear_pointer (&self->store, vigie_store_close);
  g_clear_pointer (&self->kept, vigie_kept_verdicts_free);
  g_free (self);
}

static gboolean
read_campaign (Opening *self, GCancellable *cancellable, GError **error)
{
  self->campaign = vigie_campaign_folder_open (self->folder, &self->forms, error);
  return self->campaign && !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* A campaign that nobody has published yet has no store. */
static gboolean
read_store (Opening *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  self->store = vigie_coordination_open_store (self->folder, NULL, &local);
  if (self->store)
    self->kept = vigie_kept_verdicts_read (self->store);
  else if (!g_error_matches (local, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_NO_CAMPAIGN))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return TRUE;
}

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  if (read_campaign (data, cancellable, &error) && read_store (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* In the main thread --------------------------------------------------------------------------- */

static VigieStore *
open_for_pool (gpointer folder, const GPtrArray *known, GError **error)
{
  return vigie_coordination_open_store (folder, known, error);
}

/* The connection goes from the thread that opened it, and has ended, to this one. */
static VigieCoordination *
coordination_new (Opening *opening)
{
  VigieCoordination *self = g_object_new (VIGIE_TYPE_COORDINATION, NULL);
  self->folder = g_steal_pointer (&opening->folder);
  self->inbox = vigie_inbox_new (self->folder);
  self->pool =
    vigie_store_pool_new (open_for_pool, self->folder,
                          opening->store ? vigie_store_share_editions (opening->store) : NULL);
  self->campaign = g_steal_pointer (&opening->campaign);
  self->forms = g_steal_pointer (&opening->forms);
  self->store = g_steal_pointer (&opening->store);
  if (opening->kept)
    vigie_verdict_list_set_kept (self->verdicts, g_steal_pointer (&opening->kept));
  return self;
}

void
vigie_coordination_open_async (const char *folder,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Opening *opening = g_new0 (Opening, 1);
  opening->folder = g_canonicalize_filename (folder, NULL);
  g_task_set_source_tag (task, vigie_coordination_open_async);
  g_task_set_task_data (task, opening, opening_free);
  vigie_thread_run (task, open_thread);
}

VigieCoordination *
vigie_coordination_open_finish (GAsyncResult *result, GError **error)
{
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return coordination_new (g_task_get_task_data (G_TASK (result)));
}
