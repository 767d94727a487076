/* vigie-campaign-folder.c: the coordinator's folder of a campaign
 *
 *     campaign.xml       the plan as it stands
 *     forms/             forms and, in NAME-media/, their attachments
 *     authority/         key.pem, certificate.pem
 *     sealing/           the same, of the key that sealed bundles are opened with, if there is one
 *     published/         each edition as it was published: 0001.campaign.asice …
 *
 * campaign.xml is written last, so a folder that has one is complete.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-campaign-private.h"

#include "base/vigie-durable.h"
#include "base/vigie-error.h"
#include "base/vigie-resource.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define BUILTIN "builtin:"
#define VALIDITY_YEARS 10

static VigieCampaignForms *
forms_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
}

static gboolean
make_folder (const char *path, GError **error)
{
  if (g_mkdir_with_parents (path, 0755) == 0)
    return TRUE;
  return vigie_error_from_errno (error, errno, path, _ ("cannot make the folder"));
}

/* Reading forms and attachments ---------------------------------------------------------------- */

static gboolean
add_media (VigieCampaignForms *forms,
           const char *prefix,
           const char *folder,
           const char *name,
           GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;
  if (!vigie_campaign_media_is_safe (name))
    return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_FORM, path, 0,
                            _ ("“%s” cannot be the name of an attachment: rename it to ASCII "
                               "letters, digits, hyphens, underscores and dots, here and in the "
                               "form"),
                            name);
  if (g_hash_table_size (forms) >= VIGIE_CAMPAIGN_MAX_FILES)
    return vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_TOO_LARGE, folder, 0,
                            g_dngettext (GETTEXT_PACKAGE,
                                         "a campaign can have at most %d form or attachment",
                                         "a campaign can have at most %d forms and attachments",
                                         VIGIE_CAMPAIGN_MAX_FILES),
                            VIGIE_CAMPAIGN_MAX_FILES);
  GBytes *data = vigie_read_file (path, VIGIE_CAMPAIGN_MAX_FILE, error);
  if (!data)
    return FALSE;
  g_hash_table_replace (forms, g_strconcat (prefix, name, NULL), data);
  return TRUE;
}

/* All files of the folder of attachments beside the form at @path, if there is one. */
static gboolean
add_media_folder (VigieCampaignForms *forms, const char *entry, const char *path, GError **error)
{
  g_autofree char *prefix = vigie_campaign_media_prefix (entry);
  g_autofree char *folder = vigie_campaign_media_prefix (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (!add_media (forms, prefix, folder, name, error))
      return FALSE;
  return TRUE;
}

static gboolean
add_form (VigieCampaignForms *forms, const char *entry, GBytes *data, GError **error)
{
  GBytes *there = g_hash_table_lookup (forms, entry);
  if (there && !g_bytes_equal (there, data))
    return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_DUPLICATE, NULL, 0,
                            _ ("two forms would be called “%s”: rename one of them"), entry);
  g_hash_table_replace (forms, g_strdup (entry), g_bytes_ref (data));
  return TRUE;
}

/* The form of a channel of a campaign that is being created: the channel then names its entry. */
static gboolean
collect_builtin (VigieCampaignForms *forms, VigieChannel *channel, GError **error)
{
  g_autofree char *entry = g_strdup_printf ("forms/%s.xml", channel->form + strlen (BUILTIN));
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) data = vigie_resource_load (entry, &local);

  if (!data)
    return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_FORM, NULL, 0,
                            _ ("there is no built-in form “%s”: use phone, email, letter, visit, "
                               "reviews or social, or name a file"),
                            channel->form + strlen (BUILTIN));
  if (!add_form (forms, entry, data, error))
    return FALSE;
  g_free (channel->form);
  channel->form = g_steal_pointer (&entry);
  return TRUE;
}

/* Attachments that a form asks for may also lie beside it; they are moved to its own folder. */
typedef struct
{
  VigieCampaignForms *forms;
  char *prefix;
  char *folder;
} Beside;

static GBytes *
get_beside (const char *name, gpointer user_data, GError **error)
{
  const Beside *beside = user_data;
  g_autofree char *entry = g_strconcat (beside->prefix, name, NULL);

  if (!g_hash_table_contains (beside->forms, entry)
      && !add_media (beside->forms, beside->prefix, beside->folder, name, error))
    return NULL;
  GBytes *data = g_hash_table_lookup (beside->forms, entry);
  return data ? g_bytes_ref (data) : NULL;
}

static gboolean
collect_beside (VigieCampaignForms *forms, const char *entry, const char *path, GError **error)
{
  g_autofree char *prefix = vigie_campaign_media_prefix (entry);
  g_autofree char *folder = g_path_get_dirname (path);
  Beside beside = { forms, prefix, folder };
  const VigieFormOptions options = {
    .attachments = get_beside,
    .attachments_data = &beside,
    .needs_attachments = TRUE,
  };
  g_autoptr (VigieForm) form =
    vigie_form_load (g_hash_table_lookup (forms, entry), path, &options, NULL, error);

  return form != NULL;
}

static gboolean
collect_file (VigieCampaignForms *forms, VigieChannel *channel, const char *source, GError **error)
{
  g_autofree char *path = g_build_filename (source ? source : ".", channel->form, NULL);
  g_autofree char *name = g_path_get_basename (channel->form);
  g_autofree char *entry = g_strconcat ("forms/", name, NULL);

  if (!vigie_campaign_form_is_safe (entry))
    return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_FORM, path, 0,
                            _ ("“%s” cannot be the name of a form: rename it to ASCII letters, "
                               "digits, hyphens, underscores and dots"),
                            name);
  g_autoptr (GBytes) data = vigie_read_file (path, VIGIE_CAMPAIGN_MAX_FILE, error);
  if (!data || !add_form (forms, entry, data, error)
      || !add_media_folder (forms, entry, path, error)
      || !collect_beside (forms, entry, path, error))
    return FALSE;
  g_free (channel->form);
  channel->form = g_steal_pointer (&entry);
  return TRUE;
}

static gboolean
collect_forms (VigieCampaign *self, VigieCampaignForms *forms, const char *source, GError **error)
{
  for (guint i = 0; i < self->channels->len; i++)
    {
      VigieChannel *channel = g_ptr_array_index (self->channels, i);
      const gboolean good = g_str_has_prefix (channel->form, BUILTIN)
                              ? collect_builtin (forms, channel, error)
                              : collect_file (forms, channel, source, error);
      if (!good)
        return FALSE;

      g_autoptr (VigieForm) form = vigie_campaign_load_form (self, forms, channel->id, error);
      if (!form)
        return FALSE;
      g_free (channel->form_id);
      channel->form_id = g_strdup (vigie_form_get_id (form));
      g_free (channel->form_version);
      channel->form_version = g_strdup (vigie_form_get_version (form));
    }
  return TRUE;
}

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
write_forms (const char *folder, VigieCampaignForms *forms, GError **error)
{
  GHashTableIter iter;
  gpointer entry, data;

  g_hash_table_iter_init (&iter, forms);
  while (g_hash_table_iter_next (&iter, &entry, &data))
    {
      g_autofree char *path = g_build_filename (folder, entry, NULL);
      g_autofree char *parent = g_path_get_dirname (path);
      gsize size;
      const void *bytes = g_bytes_get_data (data, &size);
      if (!make_folder (parent, error) || !vigie_durable_replace (path, bytes, size, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_authority (
  const char *folder, VigieCampaign *self, GBytes *seed, GDateTime *now, GError **error)
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
  return vigie_identity_save (authority, path, NULL, error);
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

gboolean
vigie_campaign_folder_create (const char *folder,
                              GBytes *document,
                              const char *source,
                              GBytes *seed,
                              GDateTime *now,
                              GError **error)
{
  g_autoptr (VigieCampaign) self = vigie_campaign_new_from_xml (document, "campaign.xml", error);
  g_autoptr (GHashTable) forms = forms_new ();
  const gboolean existed = g_file_test (folder, G_FILE_TEST_EXISTS);

  if (!self || !collect_forms (self, forms, source, error) || !check_empty (folder, error)
      || !make_folder (folder, error))
    return FALSE;
  /* Certificates that the document names are another campaign's: this one gets its own. */
  g_clear_pointer (&self->authority, vigie_certificate_unref);
  g_clear_pointer (&self->sealing, vigie_certificate_unref);
  self->edition = 1;
  if (write_forms (folder, forms, error) && write_authority (folder, self, seed, now, error)
      && vigie_campaign_folder_save (self, folder, error))
    return TRUE;
  remove_contents (folder);
  if (!existed)
    (void) g_rmdir (folder);
  return FALSE;
}

/* Opening and saving --------------------------------------------------------------------------- */

static VigieCertificate *
read_certificate (const char *folder, const char *whose, GError **error)
{
  g_autofree char *path = g_build_filename (folder, whose, "certificate.pem", NULL);
  g_autoptr (GBytes) data = vigie_read_file (path, 64 * 1024, error);
  if (!data)
    return NULL;
  gsize size;
  const char *bytes = g_bytes_get_data (data, &size);
  g_autofree char *pem = g_strndup (bytes, size);
  VigieCertificate *certificate = vigie_certificate_new_from_pem (pem, error);
  if (!certificate && error)
    vigie_error_set_place (*error, path, 0);
  return certificate;
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

static VigieCampaignForms *
read_forms (VigieCampaign *self, const char *folder, GError **error)
{
  g_autoptr (GHashTable) forms = forms_new ();

  for (guint i = 0; i < self->channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (self->channels, i);
      g_autofree char *path = g_build_filename (folder, channel->form, NULL);
      if (!vigie_campaign_form_is_safe (channel->form))
        {
          vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_FORM, path, 0,
                           _ ("the channel “%s” names “%s”: in a campaign's folder, forms lie in "
                              "forms/"),
                           channel->id, channel->form);
          return NULL;
        }
      g_autoptr (GBytes) data = vigie_read_file (path, VIGIE_CAMPAIGN_MAX_FILE, error);
      if (!data || !add_form (forms, channel->form, data, error)
          || !add_media_folder (forms, channel->form, path, error))
        return NULL;
    }
  return g_steal_pointer (&forms);
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
  if (!take_certificates (self, folder, error))
    return NULL;
  if (!forms)
    return g_steal_pointer (&self);
  *forms = read_forms (self, folder, error);
  return *forms ? g_steal_pointer (&self) : NULL;
}

gboolean
vigie_campaign_folder_save (VigieCampaign *self, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "campaign.xml", NULL);
  g_autoptr (GBytes) document = vigie_campaign_to_xml (self);
  g_autoptr (VigieCampaign) again = vigie_campaign_new_from_xml (document, path, error);
  gsize size;
  const void *data = g_bytes_get_data (document, &size);

  return again && vigie_durable_replace (path, data, size, error);
}

/* Publishing ----------------------------------------------------------------------------------- */

/* The highest edition kept under published/, 0 if there is none. */
static guint
last_published (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint last = 0;
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      guint64 edition;
      g_autofree char *digits = g_strndup (name, strcspn (name, "."));
      if (g_str_has_suffix (name, ".campaign.asice")
          && g_ascii_string_to_unsigned (digits, 10, 1, G_MAXINT - 1, &edition, NULL))
        last = MAX (last, (guint) edition);
    }
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

  self->edition = MAX (self->edition, last_published (published) + 1);
  g_autofree char *name = g_strdup_printf ("%04u.campaign.asice", self->edition);
  g_autofree char *kept = g_build_filename (published, name, NULL);
  if (!make_folder (published, error)
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
