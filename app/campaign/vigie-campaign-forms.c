/* vigie-campaign-forms.c: the forms of a campaign: their names in a package, loading them
 *
 * Forms lie as `forms/NAME.xml`, the attachments of one in `forms/NAME-media/`, as ODK's own tools
 * keep them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-campaign-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FOLDER "forms/"
#define SUFFIX ".xml"

static gboolean
is_file_name (const char *name, gsize length)
{
  if (length == 0 || length > 100 || !g_ascii_isalnum (name[0]))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (name[i]) && !strchr ("-_.", name[i]))
      return FALSE;
  return TRUE;
}

gboolean
vigie_campaign_form_is_safe (const char *entry)
{
  return g_str_has_prefix (entry, FOLDER) && g_str_has_suffix (entry, SUFFIX)
         && strlen (entry) > strlen (FOLDER SUFFIX)
         && is_file_name (entry + strlen (FOLDER), strlen (entry) - strlen (FOLDER SUFFIX));
}

gboolean
vigie_campaign_media_is_safe (const char *name)
{
  return is_file_name (name, strlen (name));
}

char *
vigie_campaign_media_prefix (const char *entry)
{
  g_autofree char *stem = g_strndup (entry, strlen (entry) - strlen (SUFFIX));
  return g_strconcat (stem, "-media/", NULL);
}

/* Where the attachments of a form are looked up while it is loaded. */
typedef struct
{
  VigieCampaignForms *forms;
  char *prefix;
} Attachments;

static GBytes *
get_attachment (const char *name, gpointer user_data, GError **error)
{
  const Attachments *attachments = user_data;
  g_autofree char *entry = g_strconcat (attachments->prefix, name, NULL);
  GBytes *data = g_hash_table_lookup (attachments->forms, entry);

  if (data)
    return g_bytes_ref (data);
  vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_NOT_FOUND, entry, 0,
                   _ ("the campaign has no attachment “%s”: put it there"), entry);
  return NULL;
}

GBytes *
vigie_campaign_get_attachment (VigieCampaign *self,
                               VigieCampaignForms *forms,
                               const char *channel_id,
                               const char *reference,
                               GError **error)
{
  g_return_val_if_fail (self && forms && channel_id && reference, NULL);
  const VigieChannel *channel = vigie_campaign_find_channel (self, channel_id);
  if (!channel)
    {
      vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_CHANNEL, NULL, 0,
                       _ ("the campaign has no channel “%s”"), channel_id);
      return NULL;
    }
  const char *slash = strrchr (reference, '/');
  g_autofree char *prefix = vigie_campaign_media_prefix (channel->form);
  Attachments attachments = { forms, prefix };
  return get_attachment (slash ? slash + 1 : reference, &attachments, error);
}

VigieForm *
vigie_campaign_open_form (VigieCampaignForms *forms, const char *entry, GError **error)
{
  GBytes *document = g_hash_table_lookup (forms, entry);
  if (!document)
    {
      vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_FORM, entry, 0,
                       _ ("the campaign lacks the form “%s”: add it"), entry);
      return NULL;
    }

  g_autofree char *prefix = vigie_campaign_media_prefix (entry);
  Attachments attachments = { forms, prefix };
  const VigieFormOptions options = {
    .attachments = get_attachment,
    .attachments_data = &attachments,
    .needs_attachments = TRUE,
  };
  g_autoptr (GError) local = NULL;
  VigieForm *form = vigie_form_load (document, entry, &options, NULL, &local);
  if (!form)
    vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_FORM,
                     vigie_error_get_file (local) ? vigie_error_get_file (local) : entry,
                     vigie_error_get_line (local), _ ("the form “%s” cannot be used: %s"), entry,
                     local->message);
  return form;
}

static gboolean
check_named (const VigieChannel *channel,
             const char *what,
             const char *expected,
             const char *found,
             GError **error)
{
  if (!expected || g_str_equal (expected, found))
    return TRUE;
  return vigie_error_set (
    error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_FORM, channel->form, 0,
    /* Translators: form-id or form-version, which the campaign calls it; what the form has;
       identifier of a channel; what the campaign has */
    _ ("%s of this form is “%s”, but the channel “%s” says “%s”: correct the campaign, or put the "
       "form there that is meant"),
    what, found, channel->id, expected);
}

VigieForm *
vigie_campaign_load_form (VigieCampaign *self,
                          VigieCampaignForms *forms,
                          const char *channel_id,
                          GError **error)
{
  const VigieChannel *channel = vigie_campaign_find_channel (self, channel_id);
  if (!channel)
    {
      vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_CHANNEL, NULL, 0,
                       _ ("the campaign has no channel “%s”"), channel_id ? channel_id : "");
      return NULL;
    }

  g_autoptr (VigieForm) form = vigie_campaign_open_form (forms, channel->form, error);
  if (!form || !check_named (channel, "form-id", channel->form_id, vigie_form_get_id (form), error)
      || !check_named (channel, "form-version", channel->form_version,
                       vigie_form_get_version (form), error))
    return NULL;
  return g_steal_pointer (&form);
}

gboolean
vigie_campaign_check_forms (VigieCampaign *self, VigieCampaignForms *forms, GError **error)
{
  for (guint i = 0; i < self->channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (self->channels, i);
      g_autoptr (VigieForm) form = vigie_campaign_load_form (self, forms, channel->id, error);
      if (!form || !vigie_campaign_check_renamings (channel, form, error))
        return FALSE;
    }
  return TRUE;
}
