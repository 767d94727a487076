/* vigie-workspace-join.c: joining a campaign, newer editions of it, enrolment
 *
 * Everything that can be refused is looked at before the folder is touched. The key is on disk
 * before the tables say that the campaign was joined with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include "base/vigie-digest.h"
#include "base/vigie-durable.h"
#include "base/vigie-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/**
 * Joining:
 * @package: bytes of the campaign package
 * @document: campaign.xml
 * @certificate: (nullable): issued for the key; owned by @campaign
 * @identity: (nullable): key that is to be written; %NULL: the folder has it
 */
typedef struct
{
  VigieCampaign *campaign;
  VigieCampaignForms *forms;
  GBytes *package;
  GBytes *document;
  VigieIdentity *identity;
  VigieCertificate *certificate;
  char *key_fingerprint;
  char *code;
} Joining;

static void
joining_clear (Joining *self)
{
  g_clear_pointer (&self->campaign, vigie_campaign_unref);
  g_clear_pointer (&self->forms, g_hash_table_unref);
  g_clear_pointer (&self->package, g_bytes_unref);
  g_clear_pointer (&self->document, g_bytes_unref);
  g_clear_pointer (&self->identity, vigie_identity_unref);
  g_free (self->key_fingerprint);
  g_free (self->code);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Joining, joining_clear)

/* Looking -------------------------------------------------------------------------------------- */

VigieCertificate *
vigie_workspace_find_certificate (VigieCampaign *campaign, const char *key_fingerprint)
{
  for (guint i = 0; i < campaign->auditors->len; i++)
    {
      const VigieAuditor *auditor = g_ptr_array_index (campaign->auditors, i);
      if (auditor->certificate
          && g_str_equal (vigie_certificate_get_key_fingerprint (auditor->certificate),
                          key_fingerprint))
        return auditor->certificate;
    }
  return NULL;
}

static gboolean
read_package (Joining *joining, const char *path, VigieTrust *trust, GError **error)
{
  joining->campaign = vigie_campaign_open (path, trust, &joining->forms, error);
  if (!joining->campaign)
    return FALSE;
  joining->package = vigie_read_file (path, VIGIE_WORKSPACE_MAX_CAMPAIGN, error);
  if (!joining->package)
    return FALSE;
  joining->document = vigie_campaign_to_xml (joining->campaign);
  if (!joining->campaign->authority)
    return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_INVALID, path, 0,
                            _ ("the campaign names no authority"));
  return TRUE;
}

/* The code is the one the certificate was issued for, else the one that was given. */
static gboolean
find_code (Joining *joining, const char *given, const char *path, GError **error)
{
  joining->certificate =
    vigie_workspace_find_certificate (joining->campaign, joining->key_fingerprint);
  if (given && *given == '\0')
    given = NULL;
  if (joining->certificate)
    {
      const char *issued = vigie_certificate_get_code (joining->certificate);
      if (given && !g_str_equal (given, issued))
        return vigie_error_set (error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_NOT_ENROLLED,
                                path, 0, _ ("the campaign enrolled this key as “%s”, not as “%s”"),
                                issued, given);
      given = issued;
    }
  if (!given)
    return vigie_error_set (error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_NOT_ENROLLED, path,
                            0,
                            _ ("the campaign holds no certificate for this key; give the auditor "
                               "code to join and ask for one"));
  joining->code = g_strdup (given);
  return TRUE;
}

static gboolean
fail_other_key (const char *folder, GError **error)
{
  return vigie_error_set (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_EXISTS, folder, 0,
                          _ ("the workspace has another key already"));
}

/* For a workspace that is made: the key given, the one in the folder, or a new one. */
static gboolean
find_key (Joining *joining,
          const char *folder,
          VigieIdentity *given,
          const char *passphrase,
          GError **error)
{
  g_autofree char *keys = g_build_filename (folder, "identity", NULL);
  g_autofree char *file = g_build_filename (keys, "key.pem", NULL);
  const gboolean is_kept = g_file_test (file, G_FILE_TEST_EXISTS);
  g_autoptr (VigieIdentity) identity = is_kept ? vigie_identity_open (keys, passphrase, error)
                                       : given ? vigie_identity_ref (given)
                                               : vigie_identity_generate (NULL, error);
  if (!identity)
    return FALSE;

  joining->key_fingerprint = g_strdup (vigie_identity_get_key_fingerprint (identity));
  if (!is_kept)
    joining->identity = g_steal_pointer (&identity);
  if (given && !g_str_equal (vigie_identity_get_key_fingerprint (given), joining->key_fingerprint))
    return fail_other_key (folder, error);
  return TRUE;
}

/* Writing -------------------------------------------------------------------------------------- */

static gboolean
write_certificate (VigieWorkspace *self, const Joining *joining, GError **error)
{
  if (!joining->certificate)
    return TRUE;
  g_autofree char *path = vigie_workspace_path (self, "identity/certificate.pem");
  g_autofree char *pem = vigie_certificate_to_pem (joining->certificate);
  return vigie_durable_replace (path, pem, strlen (pem), error);
}

static gboolean
write_identity (VigieWorkspace *self,
                const Joining *joining,
                const char *passphrase,
                GError **error)
{
  g_autofree char *keys = vigie_workspace_path (self, "identity");
  if (g_mkdir_with_parents (keys, 0700) != 0)
    return vigie_error_from_errno (error, errno, keys, _ ("cannot make the folder"));
  if (joining->identity
      && (!vigie_identity_save (joining->identity, keys, passphrase, error)
          || !vigie_durable_sync_folder (self->folder, error)))
    return FALSE;
  return write_certificate (self, joining, error);
}

static gboolean
insert_owner (VigieWorkspace *self, const Joining *joining, const char *now, GError **error)
{
  VigieStatement *statement = vigie_database_prepare (
    self->database,
    "INSERT INTO workspace (id, code, campaign, authority, key_fingerprint, joined)"
    " VALUES (1, ?1, ?2, ?3, ?4, ?5)"
    " ON CONFLICT (id) DO UPDATE SET code = excluded.code",
    error);
  if (!statement)
    return FALSE;
  g_autoptr (GBytes) authority = vigie_certificate_to_der (joining->campaign->authority);
  vigie_statement_bind_text (statement, 0, joining->code);
  vigie_statement_bind_text (statement, 1, joining->campaign->id);
  vigie_statement_bind_blob (statement, 2, g_bytes_get_data (authority, NULL),
                             g_bytes_get_size (authority));
  vigie_statement_bind_text (statement, 3, joining->key_fingerprint);
  vigie_statement_bind_text (statement, 4, now);
  return vigie_statement_run (statement, error);
}

static void
bind_bytes (VigieStatement *statement, int index, GBytes *bytes)
{
  vigie_statement_bind_blob (statement, index, g_bytes_get_data (bytes, NULL),
                             g_bytes_get_size (bytes));
}

static gboolean
insert_forms (VigieWorkspace *self, const Joining *joining, GError **error)
{
  GHashTableIter iter;
  gpointer name, document;
  g_hash_table_iter_init (&iter, joining->forms);
  while (g_hash_table_iter_next (&iter, &name, &document))
    {
      VigieStatement *statement = vigie_database_prepare (
        self->database, "INSERT INTO form (edition, name, document) VALUES (?1, ?2, ?3)", error);
      if (!statement)
        return FALSE;
      vigie_statement_bind_int (statement, 0, joining->campaign->edition);
      vigie_statement_bind_text (statement, 1, name);
      bind_bytes (statement, 2, document);
      if (!vigie_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_edition (VigieWorkspace *self, const Joining *joining, const char *now, GError **error)
{
  VigieStatement *statement =
    vigie_database_prepare (self->database,
                            "INSERT INTO edition (edition, received, sha256, package, document)"
                            " VALUES (?1, ?2, ?3, ?4, ?5)",
                            error);
  if (!statement)
    return FALSE;
  g_autofree char *digest = vigie_digest_bytes (joining->package);
  vigie_statement_bind_int (statement, 0, joining->campaign->edition);
  vigie_statement_bind_text (statement, 1, now);
  vigie_statement_bind_text (statement, 2, digest);
  bind_bytes (statement, 3, joining->package);
  bind_bytes (statement, 4, joining->document);
  return vigie_statement_run (statement, error) && insert_forms (self, joining, error);
}

static gboolean
insert_all (VigieWorkspace *self, const Joining *joining, GError **error)
{
  g_autofree char *now = vigie_workspace_now (self);
  const gboolean is_known = self->campaign && self->campaign->edition == joining->campaign->edition;
  if (!vigie_database_begin (self->database, error))
    return FALSE;
  if (insert_owner (self, joining, now, error)
      && (is_known || insert_edition (self, joining, now, error)))
    return vigie_database_commit (self->database, error);
  vigie_database_rollback (self->database);
  return FALSE;
}

/* Joining -------------------------------------------------------------------------------------- */

static gboolean
check_successor (VigieWorkspace *self, const Joining *joining, const char *path, GError **error)
{
  GError *failed = NULL;
  if (vigie_campaign_check_successor (self->campaign, joining->campaign, &failed))
    return TRUE;
  vigie_error_set_place (failed, path, 0);
  g_propagate_error (error, failed);
  return FALSE;
}

static VigieWorkspace *
take_edition (
  VigieWorkspace *self, const char *path, const char *code, VigieIdentity *identity, GError **error)
{
  g_auto (Joining) joining = { 0 };
  g_autoptr (VigieTrust) trust = vigie_campaign_get_trust (self->campaign);
  if (identity
      && !g_str_equal (vigie_identity_get_key_fingerprint (identity), self->key_fingerprint))
    {
      fail_other_key (self->folder, error);
      return NULL;
    }
  joining.key_fingerprint = g_strdup (self->key_fingerprint);
  if (!read_package (&joining, path, trust, error) || !check_successor (self, &joining, path, error)
      || !find_code (&joining, code && *code ? code : self->code, path, error)
      || !write_identity (self, &joining, NULL, error) || !insert_all (self, &joining, error)
      || !vigie_workspace_load (self, error))
    return NULL;
  vigie_workspace_reload_items (self);
  return g_object_ref (self);
}

/* What was made when joining failed half-way; a folder that holds anything else stays. */
static void
remove_made (const char *folder)
{
  static const char *const made[] = {
    "workspace.sqlite",
    "workspace.sqlite-wal",
    "workspace.sqlite-shm",
    "workspace.sqlite-journal",
    "identity/key.pem",
    "identity/certificate.pem",
    "identity",
    "lock",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (made); i++)
    {
      g_autofree char *path = g_build_filename (folder, made[i], NULL);
      (void) g_remove (path);
    }
  (void) g_rmdir (folder);
}

static gboolean
write_all (VigieWorkspace *self, const Joining *joining, const char *passphrase, GError **error)
{
  return write_identity (self, joining, passphrase, error) && insert_all (self, joining, error)
         && vigie_workspace_load (self, error);
}

/* Nothing is left of a failure, unless a key was there before. It is removed under the lock:
 * without it another program may be joining here just now, and nothing is touched. */
static VigieWorkspace *
make (const char *folder,
      Joining *joining,
      const char *passphrase,
      const VigieClock *clock,
      GError **error)
{
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      vigie_error_from_errno (error, errno, folder, _ ("cannot make the folder"));
      return NULL;
    }
  g_autoptr (GError) failed = NULL;
  g_autoptr (VigieWorkspace) self =
    vigie_workspace_new (folder, VIGIE_WORKSPACE_CREATE, clock, &failed);
  if (self && write_all (self, joining, passphrase, &failed))
    {
      vigie_workspace_set_passphrase (self, passphrase);
      return g_steal_pointer (&self);
    }
  if (self)
    g_clear_pointer (&self->database, vigie_database_close);
  if (joining->identity
      && !g_error_matches (failed, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_BUSY))
    remove_made (folder);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

static VigieWorkspace *
join_new (const char *folder,
          const char *path,
          const char *code,
          VigieIdentity *identity,
          const char *passphrase,
          const VigieClock *clock,
          GError **error)
{
  g_auto (Joining) joining = { 0 };
  if (!read_package (&joining, path, NULL, error)
      || !find_key (&joining, folder, identity, passphrase, error)
      || !find_code (&joining, code, path, error))
    return NULL;
  return make (folder, &joining, passphrase, clock, error);
}

VigieWorkspace *
vigie_workspace_join (const char *folder,
                      const char *campaign,
                      const char *code,
                      VigieIdentity *identity,
                      const char *passphrase,
                      const VigieClock *clock,
                      GError **error)
{
  g_return_val_if_fail (folder && campaign, NULL);

  g_autoptr (GError) failed = NULL;
  g_autoptr (VigieWorkspace) self = vigie_workspace_open (folder, clock, &failed);
  if (self)
    {
      if (passphrase)
        vigie_workspace_set_passphrase (self, passphrase);
      return take_edition (self, campaign, code, identity, error);
    }
  if (!g_error_matches (failed, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_NONE_HERE))
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  return join_new (folder, campaign, code, identity, passphrase, clock, error);
}

/* Enrolment ------------------------------------------------------------------------------------ */

gboolean
vigie_workspace_is_enrolled (VigieWorkspace *self)
{
  return vigie_workspace_find_certificate (self->campaign, self->key_fingerprint) != NULL;
}

VigieWorkspaceKey *
vigie_workspace_copy_key (VigieWorkspace *self, GError **error)
{
  VigieCertificate *certificate =
    vigie_workspace_find_certificate (self->campaign, self->key_fingerprint);
  if (!certificate)
    {
      vigie_error_set (error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_NOT_ENROLLED,
                       self->folder, 0,
                       _ ("the campaign holds no certificate for this workspace; send the request "
                          "to the coordinator and open the campaign file that comes back"));
      return NULL;
    }
  VigieWorkspaceKey *key = g_new0 (VigieWorkspaceKey, 1);
  key->folder = vigie_workspace_path (self, "identity");
  key->passphrase = g_strdup (self->passphrase);
  key->certificate = vigie_certificate_ref (certificate);
  key->trust = vigie_campaign_get_trust (self->campaign);
  return key;
}

void
vigie_workspace_key_free (VigieWorkspaceKey *self)
{
  if (!self)
    return;
  g_free (self->folder);
  g_free (self->passphrase);
  vigie_certificate_unref (self->certificate);
  g_clear_pointer (&self->trust, vigie_trust_unref);
  g_free (self);
}

VigieIdentity *
vigie_workspace_key_open (const VigieWorkspaceKey *self, GDateTime *now, GError **error)
{
  g_autoptr (VigieIdentity) identity = vigie_identity_open (self->folder, self->passphrase, error);
  if (!identity || !vigie_identity_set_certificate (identity, self->certificate, error)
      || !vigie_trust_check (self->trust, self->certificate, now, VIGIE_ROLE_AUDITOR, error))
    return NULL;
  return g_steal_pointer (&identity);
}
