/* vigie-coordination-key.c: the key of an open campaign: unlocked, given another passphrase, and
 * the one that sealed bundles are opened with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordination-key.h"

#include "compat/vigie-thread.h"
#include "coordinator/vigie-coordination-private.h"

#include <glib/gi18n-lib.h>

/** Opening: what a thread needs to know, and what it opened */
typedef struct
{
  char *folder;
  char *passphrase;          /* (nullable): that opens the key */
  char *after;               /* (nullable): that it gets */
  VigieIdentity *authority;  /* (nullable) */
  GPtrArray *readers;        /* (nullable) */
  VigieCampaign *campaign;   /* (nullable) */
  VigieCampaignForms *forms; /* (nullable) */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *self = data;
  g_free (self->folder);
  vigie_coordination_forget (self->passphrase);
  vigie_coordination_forget (self->after);
  g_clear_pointer (&self->authority, vigie_identity_unref);
  g_clear_pointer (&self->readers, g_ptr_array_unref);
  g_clear_pointer (&self->campaign, vigie_campaign_unref);
  g_clear_pointer (&self->forms, g_hash_table_unref);
  g_free (self);
}

static GTask *
task_new (VigieCoordination *self,
          gpointer tag,
          const char *passphrase,
          const char *after,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  Opening *opening = g_new0 (Opening, 1);
  opening->folder = g_strdup (self->folder);
  opening->passphrase = g_strdup (passphrase);
  opening->after = g_strdup (after);
  return vigie_coordination_task_new (self, tag, opening, opening_free, callback, user_data);
}

static void
give_back (GTask *task, gboolean done, GError *error)
{
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* The passphrase ------------------------------------------------------------------------------- */

/* A key that was opened with its passphrase is kept open: opening it takes time by design. */
VigieIdentity *
vigie_coordination_open_authority (VigieCoordination *self, GError **error)
{
  return self->authority ? vigie_identity_ref (self->authority)
                         : vigie_coordination_open_key (self->folder, NULL, error);
}

gboolean
vigie_coordination_is_locked (VigieCoordination *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieIdentity) authority = vigie_coordination_open_authority (self, &error);
  return g_error_matches (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_PASSPHRASE);
}

gboolean
vigie_coordination_has_passphrase (VigieCoordination *self)
{
  return self->passphrase || vigie_coordination_is_locked (self);
}

static void
take_readers (VigieCoordination *self, Opening *opening)
{
  if (!opening->readers)
    return;
  g_clear_pointer (&self->readers, g_ptr_array_unref);
  self->readers = g_steal_pointer (&opening->readers);
  if (self->store)
    vigie_store_set_readers (self->store, self->readers);
}

static void
know (VigieCoordination *self, Opening *opening, const char *passphrase)
{
  g_clear_pointer (&self->authority, vigie_identity_unref);
  vigie_coordination_forget (self->passphrase);
  self->passphrase = g_strdup (passphrase);
  self->authority = passphrase ? g_steal_pointer (&opening->authority) : NULL;
  take_readers (self, opening);
}

static void
unlock_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Opening *self = data;
  GError *error = NULL;
  self->authority = vigie_coordination_open_key (self->folder, self->passphrase, &error);
  if (self->authority)
    self->readers = vigie_campaign_folder_open_readers (self->folder, self->passphrase, NULL);
  give_back (task, self->authority != NULL, error);
}

void
vigie_coordination_unlock (VigieCoordination *self,
                           const char *passphrase,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task =
    task_new (self, vigie_coordination_unlock, passphrase, NULL, callback, user_data);
  vigie_thread_run (task, unlock_thread);
}

gboolean
vigie_coordination_unlock_finish (VigieCoordination *self, GAsyncResult *result, GError **error)
{
  Opening *opening = g_task_get_task_data (G_TASK (result));
  const gboolean done = g_task_propagate_boolean (G_TASK (result), error);
  if (done)
    know (self, opening, opening->passphrase);
  return done;
}

static void
change_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Opening *self = data;
  GError *error = NULL;
  g_autoptr (VigieCampaignLock) lock =
    vigie_campaign_lock_take (self->folder, VIGIE_CAMPAIGN_LOCK_PATIENCE, cancellable, &error);
  const gboolean done = lock
                        && vigie_campaign_folder_change_passphrase (self->folder, self->passphrase,
                                                                    self->after, &error);
  if (done)
    {
      self->authority = vigie_coordination_open_key (self->folder, self->after, NULL);
      self->readers = vigie_campaign_folder_open_readers (self->folder, self->after, NULL);
    }
  give_back (task, done, error);
}

void
vigie_coordination_change_passphrase (VigieCoordination *self,
                                      const char *after,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_autoptr (GTask) task = task_new (self, vigie_coordination_change_passphrase, self->passphrase,
                                     after, callback, user_data);
  if (vigie_coordination_begin (self, task, _ ("Changing the passphrase…")))
    vigie_thread_run (task, change_thread);
}

gboolean
vigie_coordination_change_passphrase_finish (VigieCoordination *self,
                                             GAsyncResult *result,
                                             GError **error)
{
  Opening *opening = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) local = NULL;
  const gboolean done = g_task_propagate_boolean (G_TASK (result), &local);
  if (done)
    know (self, opening, opening->after);
  vigie_coordination_end_of (self, result);
  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  return done;
}

/* Sealing -------------------------------------------------------------------------------------- */

static void
seal_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Opening *self = data;
  GError *error = NULL;
  g_autoptr (GDateTime) now = vigie_clock_now (NULL);
  g_autoptr (VigieCampaignLock) lock =
    vigie_campaign_lock_take (self->folder, VIGIE_CAMPAIGN_LOCK_PATIENCE, cancellable, &error);
  if (lock && vigie_campaign_folder_seal (self->folder, self->passphrase, now, &error))
    self->readers = vigie_campaign_folder_open_readers (self->folder, self->passphrase, &error);
  if (self->readers)
    self->campaign = vigie_campaign_folder_open (self->folder, &self->forms, &error);
  give_back (task, self->campaign != NULL, error);
}

void
vigie_coordination_seal (VigieCoordination *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task =
    task_new (self, vigie_coordination_seal, self->passphrase, NULL, callback, user_data);
  if (vigie_coordination_begin (self, task, _ ("Making a key…")))
    vigie_thread_run (task, seal_thread);
}

gboolean
vigie_coordination_seal_finish (VigieCoordination *self, GAsyncResult *result, GError **error)
{
  Opening *opening = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) local = NULL;
  const gboolean done = g_task_propagate_boolean (G_TASK (result), &local);
  if (done)
    {
      vigie_coordination_take_campaign (self, g_steal_pointer (&opening->campaign),
                                        g_steal_pointer (&opening->forms));
      take_readers (self, opening);
    }
  vigie_coordination_end_of (self, result);
  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  return done;
}
