/* vigie-coordination-auditors.c: the auditors of an open campaign, and the passphrase of its key
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordination-auditors.h"

#include "base/vigie-durable.h"
#include "compat/vigie-thread.h"
#include "coordinator/vigie-coordination-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Reads the campaign anew from what was saved: a change that could not be saved is taken back. */
static gboolean
save (VigieCoordination *self, GBytes *before, GError **error)
{
  if (vigie_campaign_folder_save (self->campaign, self->folder, error))
    {
      vigie_coordination_tell_changed (self);
      return TRUE;
    }
  VigieCampaign *then = vigie_campaign_new_from_xml (before, "campaign.xml", NULL);
  if (then)
    {
      g_clear_pointer (&then->authority, vigie_certificate_unref);
      then->authority = g_steal_pointer (&self->campaign->authority);
      g_clear_pointer (&then->sealing, vigie_certificate_unref);
      then->sealing = g_steal_pointer (&self->campaign->sealing);
      vigie_campaign_unref (self->campaign);
      self->campaign = then;
      /* Who shows parts of the one that is gone has to take them anew. */
      vigie_coordination_tell_changed (self);
    }
  return FALSE;
}

gboolean
vigie_coordination_enrol (VigieCoordination *self,
                          const VigieRequest *request,
                          const char *code,
                          GError **error)
{
  /* Publishing saves the campaign's folder from its own copy: this certificate would be lost. */
  if (!vigie_coordination_check_idle (self, error))
    return FALSE;
  g_autoptr (VigieIdentity) authority = vigie_coordination_open_authority (self, error);
  g_autoptr (GBytes) before = vigie_campaign_to_xml (self->campaign);
  g_autoptr (GDateTime) now = vigie_clock_now (NULL);
  return authority && vigie_campaign_enrol (self->campaign, authority, request, code, now, error)
         && save (self, before, error);
}

gboolean
vigie_coordination_renew (VigieCoordination *self, const char *code, GError **error)
{
  if (!vigie_coordination_check_idle (self, error))
    return FALSE;
  g_autoptr (VigieIdentity) authority = vigie_coordination_open_authority (self, error);
  g_autoptr (GBytes) before = vigie_campaign_to_xml (self->campaign);
  g_autoptr (GDateTime) now = vigie_clock_now (NULL);
  return authority && vigie_campaign_renew (self->campaign, authority, code, now, error)
         && save (self, before, error);
}

static const char *
get_serial (VigieCoordination *self, const char *code)
{
  const VigieAuditor *auditor = vigie_campaign_find_auditor (self->campaign, code);
  return auditor && auditor->certificate ? vigie_certificate_get_serial (auditor->certificate)
                                         : NULL;
}

gboolean
vigie_coordination_revoke (
  VigieCoordination *self, const char *code, GDateTime *when, const char *why, GError **error)
{
  if (!vigie_coordination_check_idle (self, error))
    return FALSE;
  g_autoptr (GBytes) before = vigie_campaign_to_xml (self->campaign);
  const char *serial = get_serial (self, code);
  return (!serial || vigie_auditors_set_reason (self->folder, serial, why, error))
         && vigie_campaign_revoke (self->campaign, code, when, error) && save (self, before, error);
}

static VigieCampaign *
get_published (VigieCoordination *self)
{
  return self->store ? vigie_store_get_campaign (self->store) : NULL;
}

gboolean
vigie_coordination_take_back_revocation (VigieCoordination *self, const char *code, GError **error)
{
  if (!vigie_coordination_check_idle (self, error))
    return FALSE;
  g_autoptr (GBytes) before = vigie_campaign_to_xml (self->campaign);
  const char *serial = get_serial (self, code);
  if (!vigie_campaign_take_back (self->campaign, get_published (self), code, error)
      || !save (self, before, error))
    return FALSE;
  (void) vigie_auditors_set_reason (self->folder, serial, NULL, NULL);
  return TRUE;
}

gboolean
vigie_coordination_can_restore_auditor (VigieCoordination *self, const char *code)
{
  const char *serial = get_serial (self, code);
  VigieCampaign *published = get_published (self);
  return serial && vigie_campaign_find_revocation (self->campaign, serial)
         && !(published && vigie_campaign_find_revocation (published, serial));
}

gboolean
vigie_coordination_save_certificate (VigieCoordination *self,
                                     const char *code,
                                     const char *target,
                                     GError **error)
{
  const VigieAuditor *auditor = vigie_campaign_find_auditor (self->campaign, code);
  g_return_val_if_fail (auditor && auditor->certificate, FALSE);

  g_autofree char *pem = vigie_certificate_to_pem (auditor->certificate);
  return vigie_durable_replace (target, pem, strlen (pem), error);
}

/* Counting ------------------------------------------------------------------------------------- */

static void
count_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  VigieCoordination *self = source;
  VigieStore *store = vigie_coordination_take_store (self, NULL);
  GHashTable *counts = store ? vigie_store_count_by_auditor (store, NULL) : NULL;
  vigie_coordination_give_store (self, store);
  g_task_return_pointer (task, counts, (GDestroyNotify) g_hash_table_unref);
}

void
vigie_coordination_count_audits (VigieCoordination *self,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  vigie_thread_run (task, count_thread);
}

GHashTable *
vigie_coordination_count_audits_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/* The key -------------------------------------------------------------------------------------- */

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
know (VigieCoordination *self, VigieIdentity *authority, const char *passphrase)
{
  g_clear_pointer (&self->authority, vigie_identity_unref);
  vigie_coordination_forget (self->passphrase);
  self->passphrase = g_strdup (passphrase);
  self->authority = passphrase ? vigie_identity_ref (authority) : NULL;
}

gboolean
vigie_coordination_unlock (VigieCoordination *self, const char *passphrase, GError **error)
{
  g_autoptr (VigieIdentity) authority =
    vigie_coordination_open_key (self->folder, passphrase, error);
  if (!authority)
    return FALSE;
  know (self, authority, passphrase);
  if (self->store)
    {
      g_autoptr (GPtrArray) readers =
        vigie_campaign_folder_open_readers (self->folder, passphrase, NULL);
      vigie_store_set_readers (self->store, readers);
    }
  return TRUE;
}

gboolean
vigie_coordination_change_passphrase (VigieCoordination *self, const char *after, GError **error)
{
  if (!vigie_coordination_check_idle (self, error))
    return FALSE;
  g_autoptr (VigieIdentity) authority = vigie_coordination_open_authority (self, error);
  if (!authority
      || !vigie_campaign_folder_change_passphrase (self->folder, self->passphrase, after, error))
    return FALSE;
  know (self, authority, after);
  return TRUE;
}
