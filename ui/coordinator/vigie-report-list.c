/* vigie-report-list.c: the organisations that reports can be written of, to choose from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-report-list.h"

#include "vigie-fold.h"

#include <string.h>

/* Items ---------------------------------------------------------------------------------------- */

struct _VigieReportItem
{
  GObject parent_instance;

  char *organisation;
  char *name;
  char *folded; /* name and identifier, for the search */
  char *category;
  char *category_name;
  gboolean chosen;
};

G_DEFINE_FINAL_TYPE (VigieReportItem, vigie_report_item, G_TYPE_OBJECT)

enum
{
  PROP_CHOSEN = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

const char *
vigie_report_item_get_organisation (VigieReportItem *self)
{
  return self->organisation;
}

const char *
vigie_report_item_get_name (VigieReportItem *self)
{
  return self->name;
}

const char *
vigie_report_item_get_category (VigieReportItem *self)
{
  return self->category_name;
}

gboolean
vigie_report_item_get_chosen (VigieReportItem *self)
{
  return self->chosen;
}

void
vigie_report_item_set_chosen (VigieReportItem *self, gboolean chosen)
{
  if (self->chosen == chosen)
    return;
  self->chosen = chosen;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOSEN]);
}

static void
vigie_report_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHOSEN)
    g_value_set_boolean (value, VIGIE_REPORT_ITEM (object)->chosen);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigie_report_item_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHOSEN)
    vigie_report_item_set_chosen (VIGIE_REPORT_ITEM (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigie_report_item_finalize (GObject *object)
{
  VigieReportItem *self = VIGIE_REPORT_ITEM (object);
  g_free (self->organisation);
  g_free (self->name);
  g_free (self->folded);
  g_free (self->category);
  g_free (self->category_name);
  G_OBJECT_CLASS (vigie_report_item_parent_class)->finalize (object);
}

static void
vigie_report_item_class_init (VigieReportItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = vigie_report_item_get_property;
  object_class->set_property = vigie_report_item_set_property;
  object_class->finalize = vigie_report_item_finalize;
  properties[PROP_CHOSEN] =
    g_param_spec_boolean ("chosen", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
vigie_report_item_init (VigieReportItem *self)
{
}

static VigieReportItem *
report_item_new (VigieCampaign *campaign, const VigieOrganisation *organisation)
{
  VigieReportItem *self = g_object_new (VIGIE_TYPE_REPORT_ITEM, NULL);
  const VigieCategory *category = vigie_campaign_find_category (campaign, organisation->category);
  g_autofree char *words = g_strdup_printf ("%s %s", organisation->name, organisation->id);
  self->organisation = g_strdup (organisation->id);
  self->name = g_strdup (organisation->name);
  self->folded = vigie_fold (words);
  self->category = g_strdup (organisation->category);
  self->category_name =
    g_strdup (category ? vigie_names_get (category->names, g_get_language_names ()[0])
                       : organisation->category);
  return self;
}

/* List ----------------------------------------------------------------------------------------- */

struct _VigieReportList
{
  VigieLazyList parent_instance;

  GPtrArray *items;   /* VigieReportItem */
  GHashTable *chosen; /* set of identifiers */
  char *text;         /* folded */
  char *category;     /* (nullable) */
  gboolean is_choosing;
};

static guint chosen_changed_signal;

G_DEFINE_FINAL_TYPE (VigieReportList, vigie_report_list, VIGIE_TYPE_LAZY_LIST)

static guint
count (VigieLazyList *list)
{
  return VIGIE_REPORT_LIST (list)->items->len;
}

static gpointer
make_item (VigieLazyList *list, guint position)
{
  return g_object_ref (g_ptr_array_index (VIGIE_REPORT_LIST (list)->items, position));
}

static gboolean
is_in (VigieLazyList *list, guint position)
{
  const VigieReportList *self = VIGIE_REPORT_LIST (list);
  const VigieReportItem *item = g_ptr_array_index (self->items, position);
  return (!self->category || g_str_equal (item->category, self->category))
         && strstr (item->folded, self->text);
}

/* The item at an index of the list. */
static VigieReportItem *
get_shown (VigieReportList *self, guint index)
{
  return g_ptr_array_index (self->items,
                            vigie_lazy_list_get_position (VIGIE_LAZY_LIST (self), index));
}

static void
chosen_cb (VigieReportList *self, GParamSpec *pspec, VigieReportItem *item)
{
  if (item->chosen)
    g_hash_table_add (self->chosen, g_strdup (item->organisation));
  else
    g_hash_table_remove (self->chosen, item->organisation);
  if (!self->is_choosing)
    g_signal_emit (self, chosen_changed_signal, 0);
}

/* Organisations that are not there any more are not chosen any more. */
void
vigie_report_list_set_campaign (VigieReportList *self, VigieCampaign *campaign)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->chosen);
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_ptr_array_set_size (self->items, 0);
  for (guint i = 0; campaign && i < campaign->organisations->len; i++)
    {
      const VigieOrganisation *organisation = g_ptr_array_index (campaign->organisations, i);
      VigieReportItem *item = report_item_new (campaign, organisation);
      item->chosen = g_hash_table_contains (before, organisation->id);
      if (item->chosen)
        g_hash_table_add (self->chosen, g_strdup (organisation->id));
      g_signal_connect_object (item, "notify::chosen", G_CALLBACK (chosen_cb), self,
                               G_CONNECT_SWAPPED);
      g_ptr_array_add (self->items, item);
    }
  vigie_lazy_list_fill (VIGIE_LAZY_LIST (self));
  g_signal_emit (self, chosen_changed_signal, 0);
}

void
vigie_report_list_set_filter (VigieReportList *self, const char *text, const char *category)
{
  g_free (self->text);
  g_free (self->category);
  self->text = vigie_fold (text);
  self->category = g_strdup (category);
  vigie_lazy_list_fill (VIGIE_LAZY_LIST (self));
}

void
vigie_report_list_choose_shown (VigieReportList *self, gboolean chosen)
{
  const guint n = vigie_lazy_list_get_length (VIGIE_LAZY_LIST (self));
  self->is_choosing = TRUE;
  for (guint i = 0; i < n; i++)
    vigie_report_item_set_chosen (get_shown (self, i), chosen);
  self->is_choosing = FALSE;
  g_signal_emit (self, chosen_changed_signal, 0);
}

guint
vigie_report_list_count_chosen (VigieReportList *self)
{
  return g_hash_table_size (self->chosen);
}

gboolean
vigie_report_list_are_shown_chosen (VigieReportList *self)
{
  const guint n = vigie_lazy_list_get_length (VIGIE_LAZY_LIST (self));
  for (guint i = 0; i < n; i++)
    if (!vigie_report_item_get_chosen (get_shown (self, i)))
      return FALSE;
  return n > 0;
}

GStrv
vigie_report_list_get_chosen (VigieReportList *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (guint i = 0; i < self->items->len; i++)
    {
      const VigieReportItem *item = g_ptr_array_index (self->items, i);
      if (item->chosen)
        g_strv_builder_add (builder, item->organisation);
    }
  return g_strv_builder_end (builder);
}

static void
vigie_report_list_finalize (GObject *object)
{
  VigieReportList *self = VIGIE_REPORT_LIST (object);
  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->chosen);
  g_free (self->text);
  g_free (self->category);
  G_OBJECT_CLASS (vigie_report_list_parent_class)->finalize (object);
}

static void
vigie_report_list_class_init (VigieReportListClass *klass)
{
  VigieLazyListClass *list_class = VIGIE_LAZY_LIST_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = vigie_report_list_finalize;
  list_class->item_type = VIGIE_TYPE_REPORT_ITEM;
  list_class->count = count;
  list_class->is_in = is_in;
  list_class->make_item = make_item;
  chosen_changed_signal = g_signal_new ("chosen-changed", VIGIE_TYPE_REPORT_LIST, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigie_report_list_init (VigieReportList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->text = g_strdup ("");
}

VigieReportList *
vigie_report_list_new (void)
{
  return g_object_new (VIGIE_TYPE_REPORT_LIST, NULL);
}
