/* vigie-organisation-list.c: organisations of a campaign, as a list that makes its lines when they
 * are shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-organisation-list.h"

#include "campaign/vigie-organisation.h"

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
  GObject parent_instance;

  VigieCampaign *campaign; /* (nullable) */
  GArray *shown;           /* guint: positions in the campaign */
  char **words;            /* (nullable): of the filter, folded */
  GPtrArray *folded;       /* (nullable) utf8: what is searched, one an organisation */
};

static GType
get_item_type (GListModel *model)
{
  return VIGIE_TYPE_ORGANISATION_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return VIGIE_ORGANISATION_LIST (model)->shown->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  VigieOrganisationList *self = VIGIE_ORGANISATION_LIST (model);
  if (position >= self->shown->len)
    return NULL;
  VigieOrganisationItem *item = g_object_new (VIGIE_TYPE_ORGANISATION_ITEM, NULL);
  item->campaign = vigie_campaign_ref (self->campaign);
  item->organisation =
    g_ptr_array_index (self->campaign->organisations, g_array_index (self->shown, guint, position));
  return item;
}

static void
init_list_model (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieOrganisationList,
                               vigie_organisation_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list_model))

/* Without case and accents. */
static char *
fold (const char *text)
{
  g_autofree char *bare = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autoptr (GString) plain = g_string_new (NULL);
  for (const char *at = bare ? bare : ""; *at; at = g_utf8_next_char (at))
    if (!g_unichar_ismark (g_utf8_get_char (at)))
      g_string_append_unichar (plain, g_utf8_get_char (at));
  return g_utf8_casefold (plain->str, -1);
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
  return fold (text->str);
}

static gboolean
is_shown (VigieOrganisationList *self, guint position)
{
  for (char **word = self->words; word && *word; word++)
    if (!strstr (g_ptr_array_index (self->folded, position), *word))
      return FALSE;
  return TRUE;
}

/* What is searched is written once a campaign, when a filter is first asked for. */
static void
update (VigieOrganisationList *self)
{
  const guint before = self->shown->len;
  const GPtrArray *all = self->campaign ? self->campaign->organisations : NULL;
  if (self->words && !self->folded && all)
    {
      self->folded = g_ptr_array_new_full (all->len, g_free);
      for (guint i = 0; i < all->len; i++)
        g_ptr_array_add (self->folded, fold_organisation (all->pdata[i]));
    }
  g_array_set_size (self->shown, 0);
  for (guint i = 0; all && i < all->len; i++)
    if (is_shown (self, i))
      g_array_append_val (self->shown, i);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->shown->len);
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
  g_autofree char *folded = fold (text);
  g_auto (GStrv) words = g_strsplit_set (g_strstrip (folded), " \t\n", -1);
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
  g_array_unref (self->shown);
  G_OBJECT_CLASS (vigie_organisation_list_parent_class)->finalize (object);
}

static void
vigie_organisation_list_class_init (VigieOrganisationListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigie_organisation_list_finalize;
}

static void
vigie_organisation_list_init (VigieOrganisationList *self)
{
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
}

VigieOrganisationList *
vigie_organisation_list_new (void)
{
  return g_object_new (VIGIE_TYPE_ORGANISATION_LIST, NULL);
}
