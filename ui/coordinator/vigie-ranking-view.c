/* vigie-ranking-view.c: the ranking by category, with filters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-ranking-view.h"

#include "compat/vigie-drop-down.h"
#include "compat/vigie-flow-layout.h"
#include "compat/vigie-growing-rows.h"
#include "coordinator/vigie-asked.h"
#include "coordinator/vigie-rank-line.h"
#include "vigie-label.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _VigieRankingView
{
  GtkWidget parent_instance;

  GtkWidget *filters;
  GtkDropDown *categories;
  GtkDropDown *waves;
  GtkStack *stack;
  AdwStatusPage *status;
  GtkListView *list;

  VigieCoordination *coordination;
  GPtrArray *category_ids; /* of the lines of the list: NULL for all */
  GPtrArray *wave_ids;
  gboolean is_filling;
  gboolean is_stale; /* what is shown is not what the store holds, or not what was chosen */
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

/* What is chosen in a list, of which @ids are: %NULL for all of them */
static const char *
get_chosen (GtkDropDown *list, const GPtrArray *ids)
{
  const guint chosen = gtk_drop_down_get_selected (list);
  return chosen < ids->len ? g_ptr_array_index (ids, chosen) : NULL;
}

static void
read_ranking (VigieRankingView *self)
{
  vigie_coordination_rank (self->coordination, get_chosen (self->categories, self->category_ids),
                           get_chosen (self->waves, self->wave_ids), ranked_cb,
                           vigie_asked_new (self, &self->asked));
}

/* A ranking that nobody sees is not computed. */
static void
read_if_seen (VigieRankingView *self)
{
  if (!self->coordination || !self->is_stale || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->is_stale = FALSE;
  read_ranking (self);
}

static void
filter_chosen_cb (VigieRankingView *self)
{
  if (self->is_filling)
    return;
  self->is_stale = TRUE;
  read_if_seen (self);
}

/* Filters -------------------------------------------------------------------------------------- */

static void
choose (GtkDropDown *list, const GPtrArray *ids, const char *id)
{
  guint at = 0;
  for (guint i = 1; id && i < ids->len; i++)
    if (g_str_equal (g_ptr_array_index (ids, i), id))
      at = i;
  gtk_drop_down_set_selected (list, at);
}

static gboolean
has_lines (GtkDropDown *list, const GPtrArray *ids, GtkStringList *names, const GPtrArray *new_ids)
{
  GtkStringList *now = GTK_STRING_LIST (gtk_drop_down_get_model (list));
  if (ids->len != new_ids->len)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (g_strcmp0 (ids->pdata[i], new_ids->pdata[i]) != 0
        || g_strcmp0 (gtk_string_list_get_string (now, i), gtk_string_list_get_string (names, i))
             != 0)
      return FALSE;
  return TRUE;
}

/* The list gets other lines, and what was chosen stays chosen, if it is still there. */
static void
fill_filter (GtkDropDown *list, GtkStringList *names, GPtrArray **ids, GPtrArray *new_ids)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (ids);
  *ids = new_ids;
  if (has_lines (list, old, names, new_ids))
    return;
  const char *chosen = get_chosen (list, old);
  gtk_drop_down_set_model (list, G_LIST_MODEL (names));
  choose (list, new_ids, chosen);
}

static void
add_choice (GtkStringList *names, GPtrArray *ids, const char *id, const char *name)
{
  gtk_string_list_append (names, name);
  g_ptr_array_add (ids, g_strdup (id));
}

/* The first line of both lists means all of them. */
static void
fill_filters (VigieRankingView *self)
{
  const VigieCampaign *campaign = vigie_coordination_get_campaign (self->coordination);
  const char *language = g_get_language_names ()[0];
  g_autoptr (GtkStringList) categories = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) waves = gtk_string_list_new (NULL);
  GPtrArray *category_ids = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *wave_ids = g_ptr_array_new_with_free_func (g_free);
  add_choice (categories, category_ids, NULL, _ ("All categories"));
  for (guint i = 0; i < campaign->categories->len; i++)
    {
      const VigieCategory *category = g_ptr_array_index (campaign->categories, i);
      add_choice (categories, category_ids, category->id,
                  vigie_names_get (category->names, language));
    }
  add_choice (waves, wave_ids, NULL, _ ("All waves"));
  for (guint i = 0; i < campaign->waves->len; i++)
    {
      const VigieWave *wave = g_ptr_array_index (campaign->waves, i);
      add_choice (waves, wave_ids, wave->id, vigie_names_get (wave->names, language));
    }
  self->is_filling = TRUE;
  fill_filter (self->categories, categories, &self->category_ids, category_ids);
  fill_filter (self->waves, waves, &self->wave_ids, wave_ids);
  self->is_filling = FALSE;
}

static void
changed_cb (VigieRankingView *self)
{
  fill_filters (self);
  self->is_stale = TRUE;
  read_if_seen (self);
}

void
vigie_ranking_view_filter (VigieRankingView *self, const char *category, const char *wave)
{
  choose (self->categories, self->category_ids, category);
  choose (self->waves, self->wave_ids, wave);
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
  changed_cb (self);
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
vigie_ranking_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vigie_ranking_view_parent_class)->map (widget);
  read_if_seen (VIGIE_RANKING_VIEW (widget));
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
vigie_ranking_view_finalize (GObject *object)
{
  VigieRankingView *self = VIGIE_RANKING_VIEW (object);
  g_ptr_array_unref (self->category_ids);
  g_ptr_array_unref (self->wave_ids);
  G_OBJECT_CLASS (vigie_ranking_view_parent_class)->finalize (object);
}

static void
vigie_ranking_view_class_init (VigieRankingViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->dispose = vigie_ranking_view_dispose;
  object_class->finalize = vigie_ranking_view_finalize;
  object_class->get_property = vigie_ranking_view_get_property;
  object_class->set_property = vigie_ranking_view_set_property;
  widget_class->map = vigie_ranking_view_map;
  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[ACTIVATED] = g_signal_new ("activated", VIGIE_TYPE_RANKING_VIEW, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, VIGIE_TYPE_RANK_ITEM);
  signals[READY] = g_signal_new ("ready", VIGIE_TYPE_RANKING_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-ranking-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieRankingView, filters);
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
  self->category_ids = g_ptr_array_new_with_free_func (g_free);
  self->wave_ids = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->filters, vigie_flow_layout_new (6, 6));
  vigie_drop_down_name_button (self->categories, _ ("Category"));
  vigie_drop_down_name_button (self->waves, _ ("Wave"));
  vigie_drop_down_let_shrink (self->categories);
  vigie_drop_down_let_shrink (self->waves);
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
