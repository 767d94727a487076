/* vigie-ranking-view.c: the ranking by category, with filters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-ranking-view.h"

#include "compat/vigie-drop-down.h"
#include "compat/vigie-growing-rows.h"
#include "coordinator/vigie-asked.h"
#include "coordinator/vigie-rank-line.h"
#include "vigie-label.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _VigieRankingView
{
  GtkWidget parent_instance;

  GtkDropDown *categories;
  GtkDropDown *waves;
  GtkStack *stack;
  AdwStatusPage *status;
  GtkListView *list;

  VigieCoordination *coordination;
  GSignalGroup *signals;
  GListStore *items;
  VigieGrowingRows *rows; /* of the items, what has a line already */
  gboolean narrow;
  guint asked; /* number of the newest question: older answers are not shown */
};

G_DEFINE_FINAL_TYPE (VigieRankingView, vigie_ranking_view, GTK_TYPE_WIDGET)

enum
{
  PROP_NARROW = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

enum
{
  ACTIVATED,
  READY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Reading the ranking -------------------------------------------------------------------------- */

static gboolean
has_audits (const VigieStanding *standing)
{
  for (guint i = 0; standing && i < standing->rows->len; i++)
    if (((VigieRankRow *) g_ptr_array_index (standing->rows, i))->audits > 0)
      return TRUE;
  return FALSE;
}

static void
show_standing (VigieRankingView *self, VigieStanding *standing, const GError *error)
{
  const gboolean anything = has_audits (standing);
  vigie_rank_item_fill (self->items, anything ? standing : NULL);
  adw_status_page_set_title (self->status,
                             error ? _ ("The ranking cannot be shown") : _ ("No ranking yet"));
  vigie_label_describe_page (
    self->status,
    error ? error->message : _ ("It appears here as soon as bundles with audits were imported."));
  gtk_stack_set_visible_child_name (self->stack, anything ? "list" : "empty");
  g_signal_emit (self, signals[READY], 0);
}

static void
ranked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieStanding) standing =
    vigie_coordination_rank_finish (VIGIE_COORDINATION (source), result, &error);
  g_autoptr (VigieRankingView) self = vigie_asked_finish (user_data);
  if (self)
    show_standing (self, standing, error);
}

/* The first line of both lists means all of them. */
static const char *
get_category (VigieRankingView *self)
{
  const GPtrArray *all = vigie_coordination_get_campaign (self->coordination)->categories;
  const guint chosen = gtk_drop_down_get_selected (self->categories);
  if (chosen == 0 || chosen > all->len)
    return NULL;
  return ((VigieCategory *) g_ptr_array_index (all, chosen - 1))->id;
}

static const char *
get_wave (VigieRankingView *self)
{
  const GPtrArray *all = vigie_coordination_get_campaign (self->coordination)->waves;
  const guint chosen = gtk_drop_down_get_selected (self->waves);
  if (chosen == 0 || chosen > all->len)
    return NULL;
  return ((VigieWave *) g_ptr_array_index (all, chosen - 1))->id;
}

static void
read_ranking (VigieRankingView *self)
{
  if (!self->coordination)
    return;
  vigie_coordination_rank (self->coordination, get_category (self), get_wave (self), ranked_cb,
                           vigie_asked_new (self, &self->asked));
}

static void
filter_chosen_cb (VigieRankingView *self)
{
  read_ranking (self);
}

static void
changed_cb (VigieRankingView *self)
{
  read_ranking (self);
}

/* Filters -------------------------------------------------------------------------------------- */

static void
fill_filters (VigieRankingView *self)
{
  const VigieCampaign *campaign = vigie_coordination_get_campaign (self->coordination);
  const char *language = g_get_language_names ()[0];
  g_autoptr (GtkStringList) categories = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) waves = gtk_string_list_new (NULL);
  gtk_string_list_append (categories, _ ("All categories"));
  for (guint i = 0; i < campaign->categories->len; i++)
    {
      const VigieCategory *category = g_ptr_array_index (campaign->categories, i);
      gtk_string_list_append (categories, vigie_names_get (category->names, language));
    }
  gtk_string_list_append (waves, _ ("All waves"));
  for (guint i = 0; i < campaign->waves->len; i++)
    {
      const VigieWave *wave = g_ptr_array_index (campaign->waves, i);
      gtk_string_list_append (waves, vigie_names_get (wave->names, language));
    }
  gtk_drop_down_set_model (self->categories, G_LIST_MODEL (categories));
  gtk_drop_down_set_model (self->waves, G_LIST_MODEL (waves));
}

void
vigie_ranking_view_filter (VigieRankingView *self, const char *category, const char *wave)
{
  const VigieCampaign *campaign = vigie_coordination_get_campaign (self->coordination);
  guint category_at = 0;
  guint wave_at = 0;
  for (guint i = 0; category && i < campaign->categories->len; i++)
    if (g_str_equal (((VigieCategory *) g_ptr_array_index (campaign->categories, i))->id, category))
      category_at = i + 1;
  for (guint i = 0; wave && i < campaign->waves->len; i++)
    if (g_str_equal (((VigieWave *) g_ptr_array_index (campaign->waves, i))->id, wave))
      wave_at = i + 1;
  gtk_drop_down_set_selected (self->categories, category_at);
  gtk_drop_down_set_selected (self->waves, wave_at);
}

/* List ----------------------------------------------------------------------------------------- */

static void
row_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  VigieRankingView *self = user_data;
  GtkWidget *line = vigie_rank_line_new ();
  g_object_bind_property (self, "narrow", line, "narrow", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (item, line);
}

static void
show_item (GtkListItem *item, GParamSpec *pspec, VigieGrowingRow *row)
{
  VigieRankItem *shown = vigie_growing_row_get_item (row);
  if (!shown)
    return;
  vigie_rank_line_set_item (VIGIE_RANK_LINE (gtk_list_item_get_child (item)), shown);
  gtk_list_item_set_activatable (item, vigie_rank_item_get_row (shown) != NULL);
}

static void
row_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  VigieGrowingRow *row = gtk_list_item_get_item (item);
  g_signal_connect_swapped (row, "notify::item", G_CALLBACK (show_item), item);
  show_item (item, NULL, row);
}

static void
row_unbound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), show_item, item);
}

static void
row_activated_cb (VigieRankingView *self, guint position)
{
  g_autoptr (VigieRankItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  if (item && vigie_rank_item_get_row (item))
    g_signal_emit (self, signals[ACTIVATED], 0, item);
}

void
vigie_ranking_view_set_coordination (VigieRankingView *self, VigieCoordination *coordination)
{
  if (!g_set_object (&self->coordination, coordination))
    return;
  g_signal_group_set_target (self->signals, coordination);
  fill_filters (self);
  read_ranking (self);
}

GListModel *
vigie_ranking_view_get_items (VigieRankingView *self)
{
  return G_LIST_MODEL (self->items);
}

static void
vigie_ranking_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, VIGIE_RANKING_VIEW (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigie_ranking_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    VIGIE_RANKING_VIEW (object)->narrow = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigie_ranking_view_dispose (GObject *object)
{
  VigieRankingView *self = VIGIE_RANKING_VIEW (object);
  GtkWidget *child;
  g_clear_object (&self->signals);
  g_clear_object (&self->coordination);
  g_clear_object (&self->items);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (vigie_ranking_view_parent_class)->dispose (object);
}

static void
vigie_ranking_view_class_init (VigieRankingViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->dispose = vigie_ranking_view_dispose;
  object_class->get_property = vigie_ranking_view_get_property;
  object_class->set_property = vigie_ranking_view_set_property;
  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[ACTIVATED] = g_signal_new ("activated", VIGIE_TYPE_RANKING_VIEW, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, VIGIE_TYPE_RANK_ITEM);
  signals[READY] = g_signal_new ("ready", VIGIE_TYPE_RANKING_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-ranking-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieRankingView, categories);
  gtk_widget_class_bind_template_child (widget_class, VigieRankingView, waves);
  gtk_widget_class_bind_template_child (widget_class, VigieRankingView, stack);
  gtk_widget_class_bind_template_child (widget_class, VigieRankingView, status);
  gtk_widget_class_bind_template_child (widget_class, VigieRankingView, list);
  gtk_widget_class_bind_template_callback (widget_class, filter_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
vigie_ranking_view_init (VigieRankingView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vigie_drop_down_name_button (self->categories, _ ("Category"));
  vigie_drop_down_name_button (self->waves, _ ("Wave"));
  self->items = g_list_store_new (VIGIE_TYPE_RANK_ITEM);
  self->rows = vigie_growing_rows_new (GTK_WIDGET (self->list), G_LIST_MODEL (self->items));
  g_autoptr (GtkNoSelection) selection =
    gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (row_set_up_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bound_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (row_unbound_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  self->signals = g_signal_group_new (VIGIE_TYPE_COORDINATION);
  g_signal_group_connect_object (self->signals, "changed", G_CALLBACK (changed_cb), self,
                                 G_CONNECT_SWAPPED);
}
