/* vigie-coordination-forms.c: the forms of an open campaign: other ones, and other languages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordination-forms.h"

#include "base/vigie-durable.h"
#include "base/vigie-error.h"
#include "coordinator/vigie-coordination-private.h"

#include <glib/gi18n-lib.h>

#define MAX_PO (64 * 1024 * 1024)

VigieCampaignForms *
vigie_coordination_get_forms (VigieCoordination *self)
{
  return self->forms;
}

void
vigie_coordination_get_form_source (VigieCoordination *self,
                                    const VigieChannel *channel,
                                    VigieFormPoSource *source)
{
  source->document = g_hash_table_lookup (self->forms, channel->form);
  source->name = channel->form;
}

static VigieCampaignForms *
copy_forms (VigieCampaignForms *forms)
{
  VigieCampaignForms *copy =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  GHashTableIter iter;
  gpointer entry, data;
  g_hash_table_iter_init (&iter, forms);
  while (g_hash_table_iter_next (&iter, &entry, &data))
    g_hash_table_insert (copy, g_strdup (entry), g_bytes_ref (data));
  return copy;
}

VigieCampaign *
vigie_coordination_take_form (VigieCoordination *self,
                              const char *channel,
                              const char *path,
                              VigieCampaignForms **forms,
                              GError **error)
{
  g_autoptr (GBytes) document = vigie_campaign_to_xml (self->campaign);
  g_autoptr (VigieCampaign) copy = vigie_campaign_new_from_xml (document, "campaign.xml", error);
  g_autoptr (GHashTable) copies = copy_forms (self->forms);
  if (!copy || !vigie_campaign_take_form (copy, copies, channel, path, error))
    return NULL;
  *forms = g_steal_pointer (&copies);
  return g_steal_pointer (&copy);
}

gboolean
vigie_coordination_replace_form (VigieCoordination *self,
                                 const char *channel,
                                 const char *path,
                                 GError **error)
{
  if (!vigie_coordination_check_idle (self, error)
      || !vigie_campaign_folder_replace_form (self->campaign, self->forms, self->folder, channel,
                                              path, error))
    return FALSE;
  vigie_coordination_tell_changed (self);
  return TRUE;
}

gboolean
vigie_coordination_translate_form (VigieCoordination *self,
                                   const char *channel_id,
                                   const char *path,
                                   guint *n_missing,
                                   GError **error)
{
  const VigieChannel *channel = vigie_campaign_find_channel (self->campaign, channel_id);
  g_return_val_if_fail (channel, FALSE);

  if (!vigie_coordination_check_idle (self, error))
    return FALSE;
  g_autoptr (GBytes) file = vigie_read_file (path, MAX_PO, error);
  if (!file)
    return FALSE;
  VigieFormPoSource form;
  vigie_coordination_get_form_source (self, channel, &form);
  const VigieFormPoSource translation = { file, path };
  g_autoptr (GBytes) translated = vigie_form_po_translate (&form, &translation, n_missing, error);
  if (!translated
      || !vigie_campaign_folder_reword_form (self->campaign, self->forms, self->folder, channel_id,
                                             translated, error))
    return FALSE;
  vigie_coordination_tell_changed (self);
  return TRUE;
}
