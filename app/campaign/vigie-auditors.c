/* vigie-auditors.c: who works on a campaign: certificates issued, renewed, revoked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-auditors.h"

#include "base/vigie-durable.h"
#include "base/vigie-error.h"
#include "campaign/vigie-campaign-lock.h"

#include <glib/gi18n-lib.h>

#define FILE_NAME "auditors.ini"
#define REVOCATIONS "Revocations"

/* Serial numbers are numbers. */
static const char *
skip_zeros (const char *serial)
{
  while (serial[0] == '0' && serial[1])
    serial++;
  return serial;
}

const VigieRevocation *
vigie_campaign_find_revocation (VigieCampaign *self, const char *serial)
{
  g_return_val_if_fail (self && serial, NULL);

  for (guint i = 0; i < self->revocations->len; i++)
    {
      const VigieRevocation *one = g_ptr_array_index (self->revocations, i);
      if (g_ascii_strcasecmp (skip_zeros (one->serial), skip_zeros (serial)) == 0)
        return one;
    }
  return NULL;
}

static const VigieRevocation *
find_revocation (VigieCampaign *self, const VigieAuditor *auditor)
{
  return auditor->certificate ? vigie_campaign_find_revocation (
           self, vigie_certificate_get_serial (auditor->certificate))
                              : NULL;
}

GPtrArray *
vigie_campaign_list_auditors (VigieCampaign *self)
{
  g_return_val_if_fail (self, NULL);

  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->assignments->len; i++)
    {
      const VigieAssignment *assignment = g_ptr_array_index (self->assignments, i);
      const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, assignment->auditor));
      g_hash_table_insert (counts, assignment->auditor, GUINT_TO_POINTER (n + 1));
    }
  for (guint i = 0; i < self->auditors->len; i++)
    {
      VigieAuditorState *state = g_new0 (VigieAuditorState, 1);
      state->auditor = g_ptr_array_index (self->auditors, i);
      state->revocation = find_revocation (self, state->auditor);
      state->assignments = GPOINTER_TO_UINT (g_hash_table_lookup (counts, state->auditor->code));
      g_ptr_array_add (list, state);
    }
  return list;
}

/* Certificates --------------------------------------------------------------------------------- */

static gboolean
enter (VigieCampaign *self, const char *path, GDateTime *now, GError **error)
{
  g_autoptr (VigieTrust) trust = vigie_campaign_get_trust (self);
  g_autoptr (VigieCertificate) certificate = vigie_certificate_open (path, error);
  if (!certificate || !vigie_trust_check (trust, certificate, now, VIGIE_ROLE_AUDITOR, error))
    return FALSE;
  vigie_campaign_add_certificate (self, certificate);
  return TRUE;
}

gboolean
vigie_campaign_enter_certificates (VigieCampaign *self,
                                   char **paths,
                                   GDateTime *now,
                                   GError **error)
{
  g_return_val_if_fail (self && now, FALSE);

  for (char **path = paths; path && *path; path++)
    {
      g_autoptr (GError) local = NULL;
      if (enter (self, *path, now, &local))
        continue;
      vigie_error_set_place (local, *path, 0);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return TRUE;
}

VigieCertificate *
vigie_campaign_enrol (VigieCampaign *self,
                      VigieIdentity *authority,
                      const VigieRequest *request,
                      const char *code,
                      GDateTime *now,
                      GError **error)
{
  g_return_val_if_fail (self && authority && request && code && now, NULL);

  g_autoptr (VigieCertificate) certificate =
    vigie_identity_issue (authority, request, code, VIGIE_ROLE_AUDITOR, NULL, now, NULL, error);
  if (!certificate)
    return NULL;
  vigie_campaign_add_certificate (self, certificate);
  return vigie_campaign_find_auditor (self, code)->certificate;
}

static const VigieAuditor *
find_enrolled (VigieCampaign *self, const char *code, GError **error)
{
  const VigieAuditor *auditor = vigie_campaign_find_auditor (self, code);
  if (auditor && auditor->certificate)
    return auditor;
  vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_REFERENCE, NULL, 0,
                   _ ("the auditor “%s” is not enrolled"), code);
  return NULL;
}

VigieCertificate *
vigie_campaign_renew (
  VigieCampaign *self, VigieIdentity *authority, const char *code, GDateTime *now, GError **error)
{
  g_return_val_if_fail (self && authority && code && now, NULL);

  const VigieAuditor *auditor = find_enrolled (self, code, error);
  if (!auditor)
    return NULL;
  if (find_revocation (self, auditor))
    {
      vigie_error_set (
        error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_REVOKED, NULL, 0,
        _ ("the certificate of “%s” was revoked: let the auditor make a new request"), code);
      return NULL;
    }
  g_autoptr (VigieCertificate) certificate =
    vigie_identity_renew (authority, auditor->certificate, now, NULL, error);
  if (!certificate)
    return NULL;
  vigie_campaign_add_certificate (self, certificate);
  return auditor->certificate;
}

/* Revoking ------------------------------------------------------------------------------------- */

void
vigie_campaign_revoke_certificate (VigieCampaign *self, const char *serial, GDateTime *when)
{
  g_return_if_fail (self && serial && when);

  VigieRevocation *known = (VigieRevocation *) vigie_campaign_find_revocation (self, serial);
  if (!known)
    vigie_campaign_add_revocation (self, serial, when);
  else if (g_date_time_compare (when, known->when) < 0)
    {
      g_date_time_unref (known->when);
      known->when = g_date_time_ref (when);
    }
}

/** Revoking: what is revoked, from when */
typedef struct
{
  const char *serial;
  GDateTime *when;
} Revoking;

static gboolean
revoke_cb (VigieCampaign *campaign, gpointer user_data, GError **error)
{
  const Revoking *revoking = user_data;
  vigie_campaign_revoke_certificate (campaign, revoking->serial, revoking->when);
  return TRUE;
}

gboolean
vigie_campaign_folder_revoke (const char *folder,
                              const char *serial,
                              GDateTime *when,
                              GError **error)
{
  g_return_val_if_fail (folder && serial && when, FALSE);

  Revoking revoking = { serial, when };
  g_autoptr (VigieCampaign) campaign =
    vigie_campaign_folder_change (folder, revoke_cb, &revoking, NULL, error);
  return campaign != NULL;
}

gboolean
vigie_campaign_revoke (VigieCampaign *self, const char *code, GDateTime *when, GError **error)
{
  g_return_val_if_fail (self && code && when, FALSE);

  const VigieAuditor *auditor = find_enrolled (self, code, error);
  if (!auditor)
    return FALSE;
  vigie_campaign_revoke_certificate (self, vigie_certificate_get_serial (auditor->certificate),
                                     when);
  return TRUE;
}

static gboolean
is_assigned (VigieCampaign *self, const char *code)
{
  for (guint i = 0; i < self->assignments->len; i++)
    if (g_strcmp0 (((const VigieAssignment *) g_ptr_array_index (self->assignments, i))->auditor,
                   code)
        == 0)
      return TRUE;
  return FALSE;
}

gboolean
vigie_campaign_is_certificate_known (VigieCampaign *published, const VigieAuditor *auditor)
{
  g_return_val_if_fail (auditor && auditor->certificate, FALSE);

  const VigieAuditor *before =
    published ? vigie_campaign_find_auditor (published, auditor->code) : NULL;
  return before && before->certificate
         && g_str_equal (vigie_certificate_get_serial (before->certificate),
                         vigie_certificate_get_serial (auditor->certificate));
}

gboolean
vigie_campaign_take_certificate_back (VigieCampaign *self,
                                      VigieCampaign *published,
                                      const char *code,
                                      GError **error)
{
  g_return_val_if_fail (self && code, FALSE);

  VigieAuditor *auditor = (VigieAuditor *) find_enrolled (self, code, error);
  if (!auditor)
    return FALSE;
  if (vigie_campaign_is_certificate_known (published, auditor))
    return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_OLDER, NULL, 0,
                            _ ("an edition that was published has the certificate of “%s”: revoke "
                               "it, it cannot be taken back"),
                            code);
  const VigieAuditor *before = published ? vigie_campaign_find_auditor (published, code) : NULL;
  g_clear_pointer (&auditor->certificate, vigie_certificate_unref);
  if (before && before->certificate)
    auditor->certificate = vigie_certificate_ref (before->certificate);
  if (!before && !is_assigned (self, code))
    (void) g_ptr_array_remove (self->auditors, auditor);
  return TRUE;
}

gboolean
vigie_campaign_take_back (VigieCampaign *self,
                          VigieCampaign *published,
                          const char *code,
                          GError **error)
{
  g_return_val_if_fail (self && code, FALSE);

  const VigieAuditor *auditor = find_enrolled (self, code, error);
  if (!auditor)
    return FALSE;
  if (published && find_revocation (published, auditor))
    return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_OLDER, NULL, 0,
                            _ ("an edition that was published says that the certificate of “%s” is "
                               "revoked: that cannot be taken back"),
                            code);
  (void) g_ptr_array_remove (self->revocations, (gpointer) find_revocation (self, auditor));
  return TRUE;
}

/* Reasons -------------------------------------------------------------------------------------- */

static GKeyFile *
read_notes (const char *folder, char **path)
{
  GKeyFile *file = g_key_file_new ();
  *path = g_build_filename (folder, FILE_NAME, NULL);
  (void) g_key_file_load_from_file (file, *path, G_KEY_FILE_NONE, NULL);
  return file;
}

char *
vigie_auditors_get_reason (const char *folder, const char *serial)
{
  g_return_val_if_fail (folder && serial, NULL);

  g_autofree char *path = NULL;
  g_autoptr (GKeyFile) file = read_notes (folder, &path);
  return g_key_file_get_string (file, REVOCATIONS, serial, NULL);
}

gboolean
vigie_auditors_set_reason (const char *folder, const char *serial, const char *why, GError **error)
{
  g_return_val_if_fail (folder && serial, FALSE);

  g_autofree char *path = NULL;
  g_autoptr (GKeyFile) file = read_notes (folder, &path);
  gsize size;
  if (why)
    g_key_file_set_string (file, REVOCATIONS, serial, why);
  else
    (void) g_key_file_remove_key (file, REVOCATIONS, serial, NULL);
  g_autofree char *text = g_key_file_to_data (file, &size, NULL);
  return vigie_durable_replace (path, text, size, error);
}
