/* vigie-campaign-form-change.c: another form for a channel, or other words in it
 *
 * A new form gets a name of its own in the folder: campaign.xml names one form or the other, and
 * both are there until it is written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-campaign-collect-private.h"
#include "campaign/vigie-campaign-private.h"
#include "campaign/vigie-campaign-scoring.h"

#include "base/vigie-durable.h"
#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define SUFFIX ".xml"

static VigieChannel *
find_channel (VigieCampaign *self, const char *id, GError **error)
{
  for (guint i = 0; i < self->channels->len; i++)
    {
      VigieChannel *channel = g_ptr_array_index (self->channels, i);
      if (g_str_equal (channel->id, id))
        return channel;
    }
  vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_CHANNEL, NULL, 0,
                   _ ("the campaign has no channel “%s”"), id);
  return NULL;
}

/* Names ---------------------------------------------------------------------------------------- */

static gboolean
is_taken (VigieCampaignForms *forms, const char *folder, const char *entry)
{
  if (!folder)
    return g_hash_table_contains (forms, entry);
  g_autofree char *path = g_build_filename (folder, entry, NULL);
  g_autofree char *media = vigie_campaign_media_prefix (path);
  return g_hash_table_contains (forms, entry) || g_file_test (path, G_FILE_TEST_EXISTS)
         || g_file_test (media, G_FILE_TEST_EXISTS);
}

/* `forms/NAME.xml`, or `forms/NAME-2.xml` … where that is taken; a plain name where it is none. */
static char *
choose_entry (VigieCampaignForms *forms,
              const char *folder,
              const VigieChannel *channel,
              const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *entry = g_strconcat ("forms/", name, NULL);
  if (!vigie_campaign_form_is_safe (entry) || strlen (entry) > 80)
    {
      g_free (entry);
      entry = g_strconcat ("forms/", channel->id, SUFFIX, NULL);
    }
  g_autofree char *stem = g_strndup (entry, strlen (entry) - strlen (SUFFIX));
  for (guint n = 2; is_taken (forms, folder, entry); n++)
    {
      g_free (entry);
      entry = g_strdup_printf ("%s-%u" SUFFIX, stem, n);
    }
  return g_steal_pointer (&entry);
}

/* Replacing ------------------------------------------------------------------------------------ */

/* The attachments of the old form that do not lie beside the new one. */
static void
carry_media (VigieCampaignForms *forms,
             const char *from,
             VigieCampaignForms *fresh,
             const char *to,
             const char *path)
{
  g_autofree char *old_prefix = vigie_campaign_media_prefix (from);
  g_autofree char *new_prefix = vigie_campaign_media_prefix (to);
  g_autofree char *folder = g_path_get_dirname (path);
  GHashTableIter iter;
  gpointer entry, data;

  g_hash_table_iter_init (&iter, forms);
  while (g_hash_table_iter_next (&iter, &entry, &data))
    {
      if (!g_str_has_prefix (entry, old_prefix))
        continue;
      const char *name = (const char *) entry + strlen (old_prefix);
      g_autofree char *beside = g_build_filename (folder, name, NULL);
      if (!g_file_test (beside, G_FILE_TEST_EXISTS))
        g_hash_table_replace (fresh, g_strconcat (new_prefix, name, NULL), g_bytes_ref (data));
    }
}

/* Answers say which version they are of: no two forms may be called the same. */
static gboolean
check_version (const VigieChannel *channel,
               GBytes *before,
               VigieForm *form,
               GBytes *after,
               const char *path,
               GError **error)
{
  if (g_strcmp0 (channel->form_id, vigie_form_get_id (form)) != 0
      || g_strcmp0 (channel->form_version, vigie_form_get_version (form)) != 0
      || (before && g_bytes_equal (before, after)))
    return TRUE;
  return vigie_error_set (
    error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_FORM, path, 0,
    /* Translators: %s is the version of a form */
    _ ("the campaign has another form of the version “%s”: give the new one a higher version, so "
       "that answers to both can be told apart"),
    vigie_form_get_version (form));
}

typedef struct
{
  char *entry;
  char *id;
  char *version;
} FormName;

/** VigieKeptForm: a form with its attachments, as a channel had it */
struct _VigieKeptForm
{
  char *channel;
  FormName name;
  VigieCampaignForms *files;
};

static FormName
name_of (const VigieChannel *channel)
{
  return (FormName){ g_strdup (channel->form), g_strdup (channel->form_id),
                     g_strdup (channel->form_version) };
}

static void
form_name_clear (FormName *self)
{
  g_free (self->entry);
  g_free (self->id);
  g_free (self->version);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FormName, form_name_clear)

static void
set_form (VigieChannel *channel, const char *entry, const char *id, const char *version)
{
  g_free (channel->form);
  g_free (channel->form_id);
  g_free (channel->form_version);
  channel->form = g_strdup (entry);
  channel->form_id = g_strdup (id);
  channel->form_version = g_strdup (version);
}

static gboolean
is_used (VigieCampaign *self, const char *entry)
{
  for (guint i = 0; i < self->channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (self->channels, i);
      if (g_str_equal (channel->form, entry))
        return TRUE;
    }
  return FALSE;
}

/* The files of a form, from the folder and from @forms (nullable). Editions that were published
 * have theirs; what cannot be removed is in nobody's way. */
static void
remove_form (VigieCampaignForms *files,
             const char *folder,
             const char *form,
             VigieCampaignForms *forms)
{
  g_autofree char *prefix = vigie_campaign_media_prefix (form);
  g_autofree char *media = g_build_filename (folder, prefix, NULL);
  g_autoptr (GList) entries = g_hash_table_get_keys (files);
  for (const GList *at = entries; at; at = at->next)
    {
      const char *entry = at->data;
      if (!g_str_equal (entry, form) && !g_str_has_prefix (entry, prefix))
        continue;
      g_autofree char *path = g_build_filename (folder, entry, NULL);
      (void) g_remove (path);
      if (forms)
        g_hash_table_remove (forms, entry);
    }
  (void) g_rmdir (media);
}

static void
take_files (VigieCampaignForms *forms, VigieCampaignForms *fresh)
{
  GHashTableIter iter;
  gpointer entry, data;
  g_hash_table_iter_init (&iter, fresh);
  while (g_hash_table_iter_next (&iter, &entry, &data))
    g_hash_table_replace (forms, g_strdup (entry), g_bytes_ref (data));
}

/* The new form with its attachments, entered for the channel; NULL if it cannot be used. @folder is
 * (nullable). */
static VigieCampaignForms *
enter_form (VigieCampaign *self,
            VigieChannel *channel,
            VigieCampaignForms *forms,
            const char *folder,
            const char *path,
            GError **error)
{
  g_autofree char *entry = choose_entry (forms, folder, channel, path);
  g_autoptr (GHashTable) fresh = vigie_campaign_forms_new ();
  carry_media (forms, channel->form, fresh, entry, path);
  if (!vigie_campaign_collect_form (fresh, entry, path, error))
    return NULL;
  g_autoptr (VigieForm) form = vigie_campaign_open_form (fresh, entry, error);
  if (!form
      || !check_version (channel, g_hash_table_lookup (forms, channel->form), form,
                         g_hash_table_lookup (fresh, entry), path, error)
      || !vigie_campaign_check_form_scoring (self, form, path, error))
    return NULL;
  set_form (channel, entry, vigie_form_get_id (form), vigie_form_get_version (form));
  return g_steal_pointer (&fresh);
}

/* Saves the campaign with the channel's form of @fresh, in the place of the one called @old. */
static gboolean
save_form (VigieCampaign *self,
           VigieCampaignForms *forms,
           const char *folder,
           VigieChannel *channel,
           const FormName *old,
           VigieCampaignForms *fresh,
           GError **error)
{
  if (!vigie_campaign_write_forms (folder, fresh, error)
      || !vigie_campaign_folder_save (self, folder, error))
    {
      remove_form (fresh, folder, channel->form, NULL);
      set_form (channel, old->entry, old->id, old->version);
      return FALSE;
    }
  if (!is_used (self, old->entry))
    remove_form (forms, folder, old->entry, forms);
  take_files (forms, fresh);
  return TRUE;
}

gboolean
vigie_campaign_take_form (VigieCampaign *self,
                          VigieCampaignForms *forms,
                          const char *channel_id,
                          const char *path,
                          GError **error)
{
  g_return_val_if_fail (self && forms && channel_id && path, FALSE);

  VigieChannel *channel = find_channel (self, channel_id, error);
  g_autoptr (GHashTable) fresh =
    channel ? enter_form (self, channel, forms, NULL, path, error) : NULL;
  if (fresh)
    take_files (forms, fresh);
  return fresh != NULL;
}

gboolean
vigie_campaign_folder_replace_form (VigieCampaign *self,
                                    VigieCampaignForms *forms,
                                    const char *folder,
                                    const char *channel_id,
                                    const char *path,
                                    GError **error)
{
  g_return_val_if_fail (self && forms && folder && channel_id && path, FALSE);

  VigieChannel *channel = find_channel (self, channel_id, error);
  if (!channel)
    return FALSE;
  g_auto (FormName) old = name_of (channel);
  g_autoptr (GHashTable) fresh = enter_form (self, channel, forms, folder, path, error);
  return fresh && save_form (self, forms, folder, channel, &old, fresh, error);
}

/* Putting back --------------------------------------------------------------------------------- */

VigieKeptForm *
vigie_kept_form_new (VigieCampaignForms *forms, const VigieChannel *channel)
{
  g_return_val_if_fail (forms && channel, NULL);

  VigieKeptForm *self = g_new0 (VigieKeptForm, 1);
  g_autofree char *prefix = vigie_campaign_media_prefix (channel->form);
  GHashTableIter iter;
  gpointer entry, data;
  self->channel = g_strdup (channel->id);
  self->name = name_of (channel);
  self->files = vigie_campaign_forms_new ();
  g_hash_table_iter_init (&iter, forms);
  while (g_hash_table_iter_next (&iter, &entry, &data))
    if (g_str_equal (entry, channel->form) || g_str_has_prefix (entry, prefix))
      g_hash_table_replace (self->files, g_strdup (entry), g_bytes_ref (data));
  return self;
}

void
vigie_kept_form_free (VigieKeptForm *self)
{
  if (!self)
    return;
  g_free (self->channel);
  form_name_clear (&self->name);
  g_hash_table_unref (self->files);
  g_free (self);
}

/* The files of @kept under the name @entry. */
static VigieCampaignForms *
copy_files (const VigieKeptForm *kept, const char *entry)
{
  VigieCampaignForms *files = vigie_campaign_forms_new ();
  g_autofree char *old_prefix = vigie_campaign_media_prefix (kept->name.entry);
  g_autofree char *new_prefix = vigie_campaign_media_prefix (entry);
  GHashTableIter iter;
  gpointer name, data;
  g_hash_table_iter_init (&iter, kept->files);
  while (g_hash_table_iter_next (&iter, &name, &data))
    g_hash_table_replace (files,
                          g_str_equal (name, kept->name.entry)
                            ? g_strdup (entry)
                            : g_strconcat (new_prefix, (char *) name + strlen (old_prefix), NULL),
                          g_bytes_ref (data));
  return files;
}

/* Whether the form of @channel has the attachments of @kept, and no others. */
static gboolean
has_attachments_of (VigieCampaignForms *forms,
                    const VigieChannel *channel,
                    const VigieKeptForm *kept)
{
  g_autoptr (VigieKeptForm) now = vigie_kept_form_new (forms, channel);
  g_autoptr (GHashTable) before = copy_files (kept, channel->form);
  GHashTableIter iter;
  gpointer name, data;
  if (g_hash_table_size (now->files) != g_hash_table_size (before))
    return FALSE;
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &name, &data))
    {
      GBytes *other = g_hash_table_lookup (now->files, name);
      if (!other || (!g_str_equal (name, channel->form) && !g_bytes_equal (other, data)))
        return FALSE;
    }
  return TRUE;
}

gboolean
vigie_campaign_folder_put_back_form (VigieCampaign *self,
                                     VigieCampaignForms *forms,
                                     const char *folder,
                                     const VigieKeptForm *kept,
                                     GError **error)
{
  g_return_val_if_fail (self && forms && folder && kept, FALSE);

  VigieChannel *channel = find_channel (self, kept->channel, error);
  if (!channel)
    return FALSE;
  if (g_strcmp0 (channel->form_id, kept->name.id) == 0
      && g_strcmp0 (channel->form_version, kept->name.version) == 0
      && has_attachments_of (forms, channel, kept))
    return vigie_campaign_folder_reword_form (self, forms, folder, kept->channel,
                                              g_hash_table_lookup (kept->files, kept->name.entry),
                                              error);
  g_auto (FormName) old = name_of (channel);
  g_autofree char *entry = choose_entry (forms, folder, channel, kept->name.entry);
  g_autoptr (GHashTable) fresh = copy_files (kept, entry);
  g_autoptr (VigieForm) form = vigie_campaign_open_form (fresh, entry, error);
  if (!form || !vigie_campaign_check_form_scoring (self, form, entry, error))
    return FALSE;
  set_form (channel, entry, kept->name.id, kept->name.version);
  return save_form (self, forms, folder, channel, &old, fresh, error);
}

/* Rewording ------------------------------------------------------------------------------------ */

gboolean
vigie_campaign_folder_reword_form (VigieCampaign *self,
                                   VigieCampaignForms *forms,
                                   const char *folder,
                                   const char *channel_id,
                                   GBytes *document,
                                   GError **error)
{
  g_return_val_if_fail (self && forms && folder && channel_id && document, FALSE);

  VigieChannel *channel = find_channel (self, channel_id, error);
  if (!channel)
    return FALSE;
  g_autofree char *path = g_build_filename (folder, channel->form, NULL);
  GBytes *before = g_bytes_ref (g_hash_table_lookup (forms, channel->form));
  gsize size;
  const void *data = g_bytes_get_data (document, &size);
  g_hash_table_replace (forms, g_strdup (channel->form), g_bytes_ref (document));
  g_autoptr (VigieForm) form = vigie_campaign_load_form (self, forms, channel_id, error);
  const gboolean done = form && vigie_durable_replace (path, data, size, error);
  if (!done)
    g_hash_table_replace (forms, g_strdup (channel->form), g_bytes_ref (before));
  g_bytes_unref (before);
  return done;
}
