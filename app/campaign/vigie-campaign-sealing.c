/* vigie-campaign-sealing.c: the key that the coordinator opens sealed bundles with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-campaign-private.h"

#include "base/vigie-error.h"

#define SEALING "sealing"

/* A key with a certificate that the authority issued for as long as it is valid itself. */
static VigieIdentity *
make_reader (VigieIdentity *authority, GDateTime *now, GError **error)
{
  VigieCertificate *issuer = vigie_identity_get_certificate (authority);
  g_autoptr (VigieIdentity) self = vigie_identity_generate (NULL, error);
  g_autoptr (GBytes) der = self ? vigie_identity_make_request (self, SEALING, error) : NULL;
  g_autoptr (VigieRequest) request = der ? vigie_request_new (der, error) : NULL;
  g_autoptr (VigieCertificate) certificate =
    request ? vigie_identity_issue (authority, request, SEALING, VIGIE_ROLE_COORDINATOR, NULL, now,
                                    vigie_certificate_get_not_after (issuer), error)
            : NULL;
  return certificate && vigie_identity_set_certificate (self, certificate, error)
           ? g_steal_pointer (&self)
           : NULL;
}

gboolean
vigie_campaign_folder_seal (const char *folder,
                            const char *passphrase,
                            GDateTime *now,
                            GError **error)
{
  g_autofree char *keys = g_build_filename (folder, "authority", NULL);
  g_autofree char *target = g_build_filename (folder, SEALING, NULL);
  g_autofree char *certificate = g_build_filename (target, "certificate.pem", NULL);
  if (g_file_test (certificate, G_FILE_TEST_EXISTS))
    return TRUE;

  g_autoptr (VigieIdentity) authority = vigie_identity_open (keys, passphrase, error);
  g_autoptr (VigieIdentity) reader = authority ? make_reader (authority, now, error) : NULL;
  return reader && vigie_identity_save (reader, target, passphrase, error);
}

GPtrArray *
vigie_campaign_folder_open_readers (const char *folder, const char *passphrase, GError **error)
{
  g_autofree char *keys = g_build_filename (folder, SEALING, NULL);
  g_autoptr (GPtrArray) readers =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_identity_unref);
  if (!g_file_test (keys, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&readers);
  VigieIdentity *reader = vigie_identity_open (keys, passphrase, error);
  if (!reader)
    return NULL;
  g_ptr_array_add (readers, reader);
  return g_steal_pointer (&readers);
}

gboolean
vigie_campaign_folder_change_passphrase (const char *folder,
                                         const char *before,
                                         const char *after,
                                         GError **error)
{
  g_autofree char *authority = g_build_filename (folder, "authority", NULL);
  g_autofree char *sealing = g_build_filename (folder, SEALING, NULL);
  const gboolean seals = g_file_test (sealing, G_FILE_TEST_IS_DIR);
  if (seals && !vigie_identity_change_passphrase (sealing, before, after, error))
    return FALSE;
  if (vigie_identity_change_passphrase (authority, before, after, error))
    return TRUE;
  if (seals)
    (void) vigie_identity_change_passphrase (sealing, after, before, NULL);
  return FALSE;
}
