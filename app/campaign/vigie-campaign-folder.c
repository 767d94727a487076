/* vigie-campaign-folder.c: the coordinator's folder of a campaign
 *
 *     campaign.xml       the plan as it stands
 *     forms/             forms and, in NAME-media/, their attachments
 *     authority/         key.pem, certificate.pem
 *     sealing/           the same, of the key that sealed bundles are opened with, if there is one
 *     published/         each edition as it was published: 0001.campaign.asice …
 *     lock               locked by whoever changes the campaign
 *
 * campaign.xml is written last, so a folder that has one is complete.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-campaign-collect-private.h"
#include "campaign/vigie-campaign-private.h"

#include "base/vigie-digest.h"
#include "base/vigie-durable.h"
#include "base/vigie-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define VALIDITY_YEARS 10

/* Creating ------------------------------------------------------------------------------------- */

static gboolean
check_empty (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  if (!dir || !g_dir_read_name (dir))
    return TRUE;
  return vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_EXISTS, folder, 0,
                          _ ("the folder is not empty: choose a new one for the campaign"));
}

static gboolean
write_authority (const char *folder,
                 VigieCampaign *self,
                 GBytes *seed,
                 const char *passphrase,
                 GDateTime *now,
                 GError **error)
{
  g_autofree char *path = g_build_filename (folder, "authority", NULL);
  g_autoptr (GDateTime) end = g_date_time_add_years (now, VALIDITY_YEARS);
  g_autoptr (VigieIdentity) authority = vigie_identity_generate (seed, error);

  if (!authority
      || !vigie_identity_make_authority (authority, self->id, vigie_names_get (self->names, "en"),
                                         now, end, error))
    return FALSE;
  if (g_mkdir_with_parents (path, 0700) != 0)
    return vigie_error_from_errno (error, errno, path, _ ("cannot make the folder"));
  return vigie_identity_save (authority, path, passphrase, error);
}

/* Removes what a failed creation left; the folder itself was new or empty. */
static void
remove_contents (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_contents (path);
      (void) g_remove (path);
    }
}

static gboolean
create (const char *folder,
        GBytes *document,
        const char *source,
        GBytes *seed,
        const char *passphrase,
        GDateTime *now,
        GError **error)
{
  g_autoptr (VigieCampaign) self = vigie_campaign_new_from_xml (document, "campaign.xml", error);
  g_autoptr (GHashTable) forms = vigie_campaign_forms_new ();
  const gboolean existed = g_file_test (folder, G_FILE_TEST_EXISTS);

  if (!self || !vigie_campaign_collect_forms (self, forms, source, error)
      || !check_empty (folder, error) || !vigie_campaign_make_folder (folder, error))
    return FALSE;
  /* Certificates that the document names are another campaign's: this one gets its own. */
  g_clear_pointer (&self->authority, vigie_certificate_unref);
  g_clear_pointer (&self->sealing, vigie_certificate_unref);
  self->edition = 1;
  if (vigie_campaign_write_forms (folder, forms, error)
      && write_authority (folder, self, seed, passphrase, now, error)
      && vigie_campaign_folder_save (self, folder, error))
    return TRUE;
  remove_contents (folder);
  if (!existed)
    (void) g_rmdir (folder);
  return FALSE;
}

gboolean
vigie_campaign_folder_create (const char *folder,
                              GBytes *document,
                              const char *source,
                              GBytes *seed,
                              GDateTime *now,
                              GError **error)
{
  return create (folder, document, source, seed, NULL, now, error);
}

gboolean
vigie_campaign_folder_create_locked (
  const char *folder, GBytes *document, const char *passphrase, GDateTime *now, GError **error)
{
  return create (folder, document, NULL, NULL, passphrase, now, error);
}

/* Opening and saving --------------------------------------------------------------------------- */

static VigieCertificate *
read_certificate (const char *folder, const char *whose, GError **error)
{
  g_autofree char *path = g_build_filename (folder, whose, "certificate.pem", NULL);
  return vigie_certificate_open (path, error);
}

/* The certificates are those of the keys in the folder, whatever the document says. */
static gboolean
take_certificates (VigieCampaign *self, const char *folder, GError **error)
{
  g_autofree char *sealing = g_build_filename (folder, "sealing", NULL);
  g_clear_pointer (&self->authority, vigie_certificate_unref);
  g_clear_pointer (&self->sealing, vigie_certificate_unref);
  self->authority = read_certificate (folder, "authority", error);
  if (!self->authority)
    return FALSE;
  if (!g_file_test (sealing, G_FILE_TEST_IS_DIR))
    return TRUE;
  self->sealing = read_certificate (folder, "sealing", error);
  return self->sealing != NULL;
}

gboolean
vigie_campaign_folder_check (const char *folder, GError **error)
{
  g_return_val_if_fail (folder, FALSE);

  GStatBuf status;
  g_autofree char *path = g_build_filename (folder, "campaign.xml", NULL);
  const int failed = g_stat (path, &status) != 0 ? errno : S_ISDIR (status.st_mode) ? EISDIR : 0;
  return !failed || vigie_error_from_errno (error, failed, path, _ ("cannot open the file"));
}

VigieCampaign *
vigie_campaign_folder_open (const char *folder, VigieCampaignForms **forms, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "campaign.xml", NULL);
  g_autoptr (GBytes) document = vigie_read_file (path, VIGIE_CAMPAIGN_MAX_SIZE, error);
  if (!document)
    return NULL;

  g_autoptr (VigieCampaign) self = vigie_campaign_new_from_xml (document, path, error);
  if (!self)
    return NULL;
  self->stamp = vigie_digest_bytes (document);
  if (!take_certificates (self, folder, error))
    return NULL;
  if (!forms)
    return g_steal_pointer (&self);
  *forms = vigie_campaign_read_forms (self, folder, error);
  return *forms ? g_steal_pointer (&self) : NULL;
}

/* What was not read from the folder takes the place of what is there, and so does anything where
 * nothing is. */
static gboolean
check_unchanged (VigieCampaign *self, const char *path, GError **error)
{
  if (!self->stamp || !g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_autoptr (GBytes) there = vigie_read_file (path, VIGIE_CAMPAIGN_MAX_SIZE, error);
  if (!there)
    return FALSE;
  g_autofree char *stamp = vigie_digest_bytes (there);
  return g_str_equal (stamp, self->stamp)
         || vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_STALE, path, 0,
                             _ ("another program changed the campaign meanwhile, and nothing was "
                                "written over that: do it again"));
}

gboolean
vigie_campaign_folder_save (VigieCampaign *self, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "campaign.xml", NULL);
  g_autoptr (GBytes) document = vigie_campaign_to_xml (self);
  g_autoptr (VigieCampaign) again = vigie_campaign_new_from_xml (document, path, error);
  gsize size;
  const void *data = g_bytes_get_data (document, &size);

  if (!again || !check_unchanged (self, path, error)
      || !vigie_durable_replace (path, data, size, error))
    return FALSE;
  g_free (self->stamp);
  self->stamp = vigie_digest_bytes (document);
  return TRUE;
}

/* Publishing ----------------------------------------------------------------------------------- */

guint
vigie_campaign_folder_find_published (const char *folder, char **package)
{
  g_return_val_if_fail (folder, 0);

  g_autofree char *published = g_build_filename (folder, "published", NULL);
  g_autoptr (GDir) dir = g_dir_open (published, 0, NULL);
  g_autofree char *newest = NULL;
  guint last = 0;
  const char *name;
  while (dir && (name = g_dir_read_name (dir)))
    {
      guint64 edition;
      g_autofree char *digits = g_strndup (name, strcspn (name, "."));
      if (!g_str_has_suffix (name, ".campaign.asice")
          || !g_ascii_string_to_unsigned (digits, 10, 1, G_MAXINT - 1, &edition, NULL)
          || edition <= last)
        continue;
      last = (guint) edition;
      g_free (newest);
      newest = g_build_filename (published, name, NULL);
    }
  if (package)
    *package = g_steal_pointer (&newest);
  return last;
}

static gboolean
copy_file (const char *from, const char *to, GError **error)
{
  g_autoptr (GBytes) data = vigie_read_file (from, (gsize) 1 << 30, error);
  if (!data)
    return FALSE;
  gsize size;
  const void *bytes = g_bytes_get_data (data, &size);
  return vigie_durable_replace (to, bytes, size, error);
}

gboolean
vigie_campaign_folder_publish (VigieCampaign *self,
                               VigieCampaignForms *forms,
                               const char *folder,
                               const char *passphrase,
                               const char *target,
                               GDateTime *now,
                               GError **error)
{
  g_autofree char *key = g_build_filename (folder, "authority", NULL);
  g_autofree char *published = g_build_filename (folder, "published", NULL);
  g_autoptr (VigieIdentity) authority = vigie_identity_open (key, passphrase, error);
  if (!authority)
    return FALSE;

  self->edition = MAX (self->edition, vigie_campaign_folder_find_published (folder, NULL) + 1);
  g_autofree char *name = g_strdup_printf ("%04u.campaign.asice", self->edition);
  g_autofree char *kept = g_build_filename (published, name, NULL);
  if (!vigie_campaign_make_folder (published, error)
      || !vigie_campaign_publish (self, forms, authority, kept, now, error))
    return FALSE;
  if (!copy_file (kept, target, error))
    {
      /* Nobody can have it, so its number is free again. */
      (void) g_unlink (kept);
      return FALSE;
    }
  return vigie_campaign_folder_save (self, folder, error);
}
