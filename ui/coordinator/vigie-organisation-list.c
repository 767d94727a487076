/* vigie-organisation-list.c: organisations of a campaign, as a list that makes its lines when they
 * are shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-organisation-list.h"

#include "campaign/vigie-organisation.h"
#include "vigie-fold.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Items ---------------------------------------------------------------------------------------- */

struct _VigieOrganisationItem
{
  GObject parent_instance;

  VigieCampaign *campaign; /* what the organisation is a part of */
  const VigieOrganisation *organisation;
  guint key_column; /* of the key */
  char *key;        /* (nullable): for sorting */
};

G_DEFINE_FINAL_TYPE (VigieOrganisationItem, vigie_organisation_item, G_TYPE_OBJECT)

const char *
vigie_organisation_item_get_id (VigieOrganisationItem *self)
{
  return self->organisation->id;
}

static const char *
get_contact (VigieOrganisationItem *self, guint position)
{
  if (position >= self->campaign->channels->len)
    return "";
  const VigieChannel *channel = g_ptr_array_index (self->campaign->channels, position);
  const char *contact = vigie_organisation_get_contact (self->organisation, channel->id);
  if (contact)
    return contact;
  return vigie_organisation_has_channel (self->organisation, channel->id) ? "✓" : "";
}

const char *
vigie_organisation_item_get_text (VigieOrganisationItem *self, guint column)
{
  const VigieOrganisation *organisation = self->organisation;
  if (column == VIGIE_ORGANISATION_NAME)
    return organisation->name;
  if (column == VIGIE_ORGANISATION_SITE)
    return organisation->site ? organisation->site : "";
  if (column >= VIGIE_ORGANISATION_CONTACT)
    return get_contact (self, column - VIGIE_ORGANISATION_CONTACT);
  const VigieCategory *category =
    vigie_campaign_find_category (self->campaign, organisation->category);
  const char *name = category ? vigie_names_get (category->names, g_get_language_names ()[0]) : "";
  return *name ? name : organisation->category;
}

static const char *
get_key (VigieOrganisationItem *self, guint column)
{
  if (self->key && self->key_column == column)
    return self->key;
  g_free (self->key);
  self->key = g_utf8_collate_key (vigie_organisation_item_get_text (self, column), -1);
  self->key_column = column;
  return self->key;
}

int
vigie_organisation_item_compare (VigieOrganisationItem *a, VigieOrganisationItem *b, guint column)
{
  return strcmp (get_key (a, column), get_key (b, column));
}

static void
vigie_organisation_item_finalize (GObject *object)
{
  VigieOrganisationItem *self = VIGIE_ORGANISATION_ITEM (object);
  vigie_campaign_unref (self->campaign);
  g_free (self->key);
  G_OBJECT_CLASS (vigie_organisation_item_parent_class)->finalize (object);
}

static void
vigie_organisation_item_class_init (VigieOrganisationItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigie_organisation_item_finalize;
}

static void
vigie_organisation_item_init (VigieOrganisationItem *self)
{
}

/* List ----------------------------------------------------------------------------------------- */

struct _VigieOrganisationList
{
  VigieLazyList parent_instance;

  VigieCampaign *campaign; /* (nullable) */
  char **words;            /* (nullable): of the filter, folded */
  GPtrArray *folded;       /* (nullable) utf8: what is searched, one an organisation */
};

G_DEFINE_FINAL_TYPE (VigieOrganisationList, vigie_organisation_list, VIGIE_TYPE_LAZY_LIST)

static guint
count (VigieLazyList *list)
{
  const VigieCampaign *campaign = VIGIE_ORGANISATION_LIST (list)->campaign;
  return campaign ? campaign->organisations->len : 0;
}

static gpointer
make_item (VigieLazyList *list, guint position)
{
  const VigieOrganisationList *self = VIGIE_ORGANISATION_LIST (list);
  VigieOrganisationItem *item = g_object_new (VIGIE_TYPE_ORGANISATION_ITEM, NULL);
  item->campaign = vigie_campaign_ref (self->campaign);
  item->organisation = g_ptr_array_index (self->campaign->organisations, position);
  return item;
}

static char *
fold_organisation (const VigieOrganisation *organisation)
{
  g_autoptr (GString) text = g_string_new (organisation->name);
  GHashTableIter iter;
  gpointer contact;
  g_string_append_printf (text, "\n%s\n%s\n%s", organisation->id, organisation->category,
                          organisation->site ? organisation->site : "");
  g_hash_table_iter_init (&iter, organisation->contacts);
  while (g_hash_table_iter_next (&iter, NULL, &contact))
    g_string_append_printf (text, "\n%s", (const char *) contact);
  return vigie_fold (text->str);
}

static gboolean
is_in (VigieLazyList *list, guint position)
{
  const VigieOrganisationList *self = VIGIE_ORGANISATION_LIST (list);
  for (char **word = self->words; word && *word; word++)
    if (!strstr (g_ptr_array_index (self->folded, position), *word))
      return FALSE;
  return TRUE;
}

/* What is searched is written once a campaign, when a filter is first asked for. */
static void
update (VigieOrganisationList *self)
{
  const GPtrArray *all = self->campaign ? self->campaign->organisations : NULL;
  if (self->words && !self->folded && all)
    {
      self->folded = g_ptr_array_new_full (all->len, g_free);
      for (guint i = 0; i < all->len; i++)
        g_ptr_array_add (self->folded, fold_organisation (all->pdata[i]));
    }
  vigie_lazy_list_fill (VIGIE_LAZY_LIST (self));
}

void
vigie_organisation_list_set_campaign (VigieOrganisationList *self, VigieCampaign *campaign)
{
  g_autoptr (VigieCampaign) before = g_steal_pointer (&self->campaign);
  self->campaign = vigie_campaign_ref (campaign);
  g_clear_pointer (&self->folded, g_ptr_array_unref);
  update (self);
}

void
vigie_organisation_list_set_filter (VigieOrganisationList *self, const char *text)
{
  g_auto (GStrv) words = vigie_fold_words (text);
  g_clear_pointer (&self->words, g_strfreev);
  if (words[0])
    self->words = g_steal_pointer (&words);
  update (self);
}

static void
vigie_organisation_list_finalize (GObject *object)
{
  VigieOrganisationList *self = VIGIE_ORGANISATION_LIST (object);
  g_clear_pointer (&self->campaign, vigie_campaign_unref);
  g_clear_pointer (&self->folded, g_ptr_array_unref);
  g_clear_pointer (&self->words, g_strfreev);
  G_OBJECT_CLASS (vigie_organisation_list_parent_class)->finalize (object);
}

static void
vigie_organisation_list_class_init (VigieOrganisationListClass *klass)
{
  VigieLazyListClass *list_class = VIGIE_LAZY_LIST_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = vigie_organisation_list_finalize;
  list_class->item_type = VIGIE_TYPE_ORGANISATION_ITEM;
  list_class->count = count;
  list_class->is_in = is_in;
  list_class->make_item = make_item;
}

static void
vigie_organisation_list_init (VigieOrganisationList *self)
{
}

VigieOrganisationList *
vigie_organisation_list_new (void)
{
  return g_object_new (VIGIE_TYPE_ORGANISATION_LIST, NULL);
}
