/* vigie-campaign-collect.c: forms and attachments of a campaign, from files and to them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-campaign-collect-private.h"

#include "base/vigie-durable.h"
#include "base/vigie-error.h"
#include "base/vigie-resource.h"
#include "campaign/vigie-campaign-private.h"
#include "campaign/vigie-campaign-scoring.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define BUILTIN "builtin:"

VigieCampaignForms *
vigie_campaign_forms_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
}

gboolean
vigie_campaign_forms_equal (VigieCampaignForms *self, VigieCampaignForms *other)
{
  GHashTableIter iter;
  gpointer entry, data;
  if (g_hash_table_size (self) != g_hash_table_size (other))
    return FALSE;
  g_hash_table_iter_init (&iter, self);
  while (g_hash_table_iter_next (&iter, &entry, &data))
    {
      GBytes *there = g_hash_table_lookup (other, entry);
      if (!there || !g_bytes_equal (there, data))
        return FALSE;
    }
  return TRUE;
}

static guint
count_media (VigieCampaignForms *self, const char *prefix)
{
  GHashTableIter iter;
  gpointer entry;
  guint count = 0;
  g_hash_table_iter_init (&iter, self);
  while (g_hash_table_iter_next (&iter, &entry, NULL))
    count += g_str_has_prefix (entry, prefix) ? 1 : 0;
  return count;
}

static gboolean
same_file (VigieCampaignForms *self,
           const char *entry,
           VigieCampaignForms *other,
           const char *other_entry)
{
  GBytes *here = g_hash_table_lookup (self, entry);
  GBytes *there = g_hash_table_lookup (other, other_entry);
  return here && there && g_bytes_equal (here, there);
}

gboolean
vigie_campaign_form_equal (VigieCampaignForms *self,
                           const char *entry,
                           VigieCampaignForms *other,
                           const char *other_entry)
{
  g_return_val_if_fail (self && entry && other && other_entry, FALSE);

  g_autofree char *media = vigie_campaign_media_prefix (entry);
  g_autofree char *other_media = vigie_campaign_media_prefix (other_entry);
  GHashTableIter iter;
  gpointer name;
  if (!same_file (self, entry, other, other_entry)
      || count_media (self, media) != count_media (other, other_media))
    return FALSE;
  g_hash_table_iter_init (&iter, self);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      if (!g_str_has_prefix (name, media))
        continue;
      g_autofree char *other_name =
        g_strconcat (other_media, (const char *) name + strlen (media), NULL);
      if (!same_file (self, name, other, other_name))
        return FALSE;
    }
  return TRUE;
}

gboolean
vigie_campaign_make_folder (const char *path, GError **error)
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

gboolean
vigie_campaign_collect_form (VigieCampaignForms *forms,
                             const char *entry,
                             const char *path,
                             GError **error)
{
  g_autoptr (GBytes) data = vigie_read_file (path, VIGIE_CAMPAIGN_MAX_FILE, error);
  return data && add_form (forms, entry, data, error)
         && add_media_folder (forms, entry, path, error)
         && collect_beside (forms, entry, path, error);
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
  if (!vigie_campaign_collect_form (forms, entry, path, error))
    return FALSE;
  g_free (channel->form);
  channel->form = g_steal_pointer (&entry);
  return TRUE;
}

gboolean
vigie_campaign_collect_forms (VigieCampaign *self,
                              VigieCampaignForms *forms,
                              const char *source,
                              GError **error)
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
      if (!form || !vigie_campaign_check_form_scoring (self, form, channel->form, error))
        return FALSE;
      g_free (channel->form_id);
      channel->form_id = g_strdup (vigie_form_get_id (form));
      g_free (channel->form_version);
      channel->form_version = g_strdup (vigie_form_get_version (form));
    }
  return TRUE;
}

gboolean
vigie_campaign_write_forms (const char *folder, VigieCampaignForms *forms, GError **error)
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
      if (!vigie_campaign_make_folder (parent, error)
          || !vigie_durable_replace (path, bytes, size, error))
        return FALSE;
    }
  return TRUE;
}

VigieCampaignForms *
vigie_campaign_read_forms (VigieCampaign *self, const char *folder, GError **error)
{
  g_autoptr (GHashTable) forms = vigie_campaign_forms_new ();

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
