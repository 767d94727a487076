/* vigie-campaign-past.c: what a campaign says of earlier editions, held against those it published
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-campaign-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is left to be found in an edition; @missing: VigieRenaming of @channel */
typedef struct
{
  const VigieChannel *channel;
  GPtrArray *missing;
} Search;

static void
search_free (gpointer data)
{
  Search *self = data;
  g_ptr_array_unref (self->missing);
  g_free (self);
}

static GPtrArray *
list_searches (VigieCampaign *campaign)
{
  GPtrArray *searches = g_ptr_array_new_with_free_func (search_free);
  for (guint i = 0; i < campaign->channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (campaign->channels, i);
      if (channel->renamings->len == 0)
        continue;
      Search *search = g_new (Search, 1);
      *search = (Search){ channel, g_ptr_array_copy (channel->renamings, NULL, NULL) };
      g_ptr_array_set_free_func (search->missing, NULL);
      g_ptr_array_add (searches, search);
    }
  return searches;
}

static gboolean
has_version (const Search *search, const char *version)
{
  for (guint i = 0; i < search->missing->len; i++)
    if (g_str_equal (((const VigieRenaming *) search->missing->pdata[i])->version, version))
      return TRUE;
  return FALSE;
}

/* What stood at the new path in that version is another question: it cannot stay there. */
static gboolean
is_free (const Search *search, const VigieRenaming *renaming, VigieForm *form)
{
  return !vigie_form_has_question (form, renaming->to)
         || vigie_channel_follow (search->channel, renaming->version, renaming->to) != renaming->to;
}

static gboolean
check_renaming (const Search *search,
                const VigieRenaming *renaming,
                VigieForm *form,
                GError **error)
{
  if (!vigie_form_has_question (form, renaming->from))
    return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_REFERENCE, NULL, 0,
                            _ ("“%s” of the channel “%s” is renamed for the version “%s”, which "
                               "had no such question: correct the path"),
                            renaming->from, search->channel->id, renaming->version);
  return is_free (search, renaming, form)
         || vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_INVALID, NULL, 0,
                             _ ("“%s” of the channel “%s” is renamed to “%s”, where the version "
                                "“%s” had another question: say what became of that one too"),
                             renaming->from, search->channel->id, renaming->to, renaming->version);
}

/* Takes what the form of that version had out of what is missing. */
static gboolean
look_in_form (Search *search, VigieForm *form, GError **error)
{
  for (guint i = search->missing->len; i > 0; i--)
    {
      const VigieRenaming *renaming = g_ptr_array_index (search->missing, i - 1);
      if (!g_str_equal (renaming->version, vigie_form_get_version (form)))
        continue;
      if (!check_renaming (search, renaming, form, error))
        return FALSE;
      g_ptr_array_remove_index (search->missing, i - 1);
    }
  return TRUE;
}

static gboolean
look_in_edition (const char *path, GPtrArray *searches, GError **error)
{
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (VigieCampaign) edition = vigie_campaign_open (path, NULL, &forms, error);
  for (guint i = 0; edition && i < searches->len; i++)
    {
      Search *search = g_ptr_array_index (searches, i);
      const VigieChannel *then = vigie_campaign_find_channel (edition, search->channel->id);
      if (!then || !has_version (search, then->form_version))
        continue;
      g_autoptr (VigieForm) form = vigie_campaign_load_form (edition, forms, then->id, error);
      if (!form || !look_in_form (search, form, error))
        return FALSE;
    }
  return edition != NULL;
}

static gboolean
is_done (const GPtrArray *searches)
{
  for (guint i = 0; i < searches->len; i++)
    if (((const Search *) searches->pdata[i])->missing->len > 0)
      return FALSE;
  return TRUE;
}

static gboolean
fail_missing (const GPtrArray *searches, GError **error)
{
  for (guint i = 0; i < searches->len; i++)
    {
      const Search *search = g_ptr_array_index (searches, i);
      if (search->missing->len == 0)
        continue;
      const VigieRenaming *renaming = g_ptr_array_index (search->missing, 0);
      return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_REFERENCE, NULL, 0,
                              _ ("“%s” of the channel “%s” is renamed for the version “%s”, which "
                                 "no published edition has: correct the version"),
                              renaming->from, search->channel->id, renaming->version);
    }
  return TRUE;
}

gboolean
vigie_campaign_folder_check_past (VigieCampaign *self, const char *folder, GError **error)
{
  g_return_val_if_fail (self && folder, FALSE);

  g_autoptr (GPtrArray) searches = list_searches (self);
  g_autofree char *published = g_build_filename (folder, "published", NULL);
  g_autoptr (GDir) dir = searches->len > 0 ? g_dir_open (published, 0, NULL) : NULL;
  gboolean any = FALSE;
  for (const char *name; dir && !is_done (searches) && (name = g_dir_read_name (dir));)
    {
      g_autofree char *path = g_build_filename (published, name, NULL);
      if (!g_str_has_suffix (name, ".campaign.asice"))
        continue;
      any = TRUE;
      if (!look_in_edition (path, searches, error))
        return FALSE;
    }
  /* Without any there is nothing to hold it against. */
  return !any || fail_missing (searches, error);
}
