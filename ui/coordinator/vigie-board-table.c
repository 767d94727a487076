/* vigie-board-table.c: a board as a table whose cells can be pressed
 *
 * Only the cells that are seen are widgets: a board may have thousands of rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-board-table.h"

#include "compat/vigie-accessible-name.h"
#include "compat/vigie-sideways.h"
#include "compat/vigie-tooltip.h"
#include "coordinator/vigie-board-list.h"
#include "report/vigie-board-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define TONES 10
#define N_NAMES 2 /* columns of names: one for much width, one for little; one of them is shown */

/* Letters of a row's name at least */
static const int name_widths[N_NAMES] = { 30, 18 };

struct _VigieBoardTable
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkColumnView *view;
  VigieBoardList *list;
  VigieBoard *board; /* (nullable) */
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (VigieBoardTable, vigie_board_table, GTK_TYPE_WIDGET)

static guint activated_signal;

/* Names of rows -------------------------------------------------------------------------------- */

static void
name_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer width)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  /* Names of one category often begin alike. */
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_width_chars (GTK_LABEL (label), GPOINTER_TO_INT (width));
  gtk_list_item_set_child (item, label);
}

static void
name_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  VigieBoardItem *shown = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  const VigieBoardLine *line =
    vigie_board_get_row (vigie_board_item_get_board (shown), vigie_board_item_get_row (shown));
  gtk_label_set_text (GTK_LABEL (label), line->name);
  vigie_tooltip_set (label, line->name);
  if (*line->id == '\0')
    gtk_widget_add_css_class (label, "heading");
  else
    gtk_widget_remove_css_class (label, "heading");
}

/* Cells ---------------------------------------------------------------------------------------- */

static void
cell_clicked_cb (GtkWidget *button, GtkListItem *item)
{
  GtkWidget *table = gtk_widget_get_ancestor (button, VIGIE_TYPE_BOARD_TABLE);
  VigieBoardItem *shown = gtk_list_item_get_item (item);
  if (table && shown)
    g_signal_emit (table, activated_signal, 0, vigie_board_item_get_row (shown),
                   GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "column")));
}

static void
cell_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *button = gtk_button_new_with_label ("");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "vigie-cell");
  gtk_widget_add_css_class (button, "numeric");
  g_object_set_data (G_OBJECT (button), "column", column);
  g_signal_connect (button, "clicked", G_CALLBACK (cell_clicked_cb), item);
  gtk_list_item_set_child (item, button);
  gtk_list_item_set_activatable (item, FALSE);
}

/* How much of what there could be, in as many steps as the style sheet has. */
static void
set_tone (GtkWidget *button, double tone, gboolean is_marked)
{
  const guint chosen = isnan (tone) ? TONES : MIN ((guint) (tone * TONES), TONES - 1);
  for (guint i = 0; i < TONES; i++)
    {
      g_autofree char *name = g_strdup_printf ("vigie-tone-%u", i);
      if (i == chosen)
        gtk_widget_add_css_class (button, name);
      else
        gtk_widget_remove_css_class (button, name);
    }
  if (is_marked)
    gtk_widget_add_css_class (button, "vigie-marked");
  else
    gtk_widget_remove_css_class (button, "vigie-marked");
}

static void
cell_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  VigieBoardItem *shown = gtk_list_item_get_item (item);
  GtkWidget *button = gtk_list_item_get_child (item);
  const VigieBoard *board = vigie_board_item_get_board (shown);
  const guint row = vigie_board_item_get_row (shown);
  const guint column = GPOINTER_TO_UINT (data);
  g_autofree char *text = vigie_board_cell_to_text (board, row, column);
  g_autofree char *words = vigie_board_cell_describe (board, row, column);
  gtk_button_set_label (GTK_BUTTON (button), text);
  g_autofree char *explained = vigie_board_cell_explain (board, row, column);
  vigie_tooltip_set (button, explained);
  vigie_accessible_set_name (GTK_ACCESSIBLE (button), words);
  set_tone (button, vigie_board_cell_get_tone (board, row, column),
            vigie_board_cell_is_marked (board, row, column));
}

/* Columns -------------------------------------------------------------------------------------- */

static void
add_column (VigieBoardTable *self, const char *title, GtkListItemFactory *factory, gboolean is_name)
{
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, is_name);
  gtk_column_view_append_column (self->view, column);
}

static void
remove_columns (VigieBoardTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);
      gtk_column_view_remove_column (self->view, column);
    }
}

static const char *
get_rows_title (VigieBoardKind kind)
{
  return kind == VIGIE_BOARD_WAVES                                     ? _ ("Channel")
         : kind == VIGIE_BOARD_AUDITORS || kind == VIGIE_BOARD_QUALITY ? _ ("Auditor")
                                                                       : _ ("Organisation");
}

static void
show_names (VigieBoardTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  for (guint i = 0; i < MIN (N_NAMES, g_list_model_get_n_items (columns)); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      gtk_column_view_column_set_visible (column, self->narrow == (i > 0));
    }
}

/* GTK 4.8 keeps the cells of a column that gets another factory: each width has its column. */
static void
add_names (VigieBoardTable *self)
{
  for (guint i = 0; i < N_NAMES; i++)
    {
      GtkListItemFactory *names = gtk_signal_list_item_factory_new ();
      g_signal_connect (names, "setup", G_CALLBACK (name_set_up_cb),
                        GINT_TO_POINTER (name_widths[i]));
      g_signal_connect (names, "bind", G_CALLBACK (name_bound_cb), NULL);
      add_column (self, get_rows_title (self->board->kind), names, TRUE);
    }
  show_names (self);
}

static void
add_columns (VigieBoardTable *self)
{
  add_names (self);
  for (guint i = 0; i < self->board->columns->len; i++)
    {
      GtkListItemFactory *cells = gtk_signal_list_item_factory_new ();
      g_signal_connect (cells, "setup", G_CALLBACK (cell_set_up_cb), GUINT_TO_POINTER (i));
      g_signal_connect (cells, "bind", G_CALLBACK (cell_bound_cb), GUINT_TO_POINTER (i));
      add_column (self, vigie_board_get_column (self->board, i)->name, cells, FALSE);
    }
}

static gboolean
has_same_columns (const VigieBoard *a, const VigieBoard *b)
{
  if (!a || !b || a->kind != b->kind || a->columns->len != b->columns->len)
    return FALSE;
  for (guint i = 0; i < a->columns->len; i++)
    if (!g_str_equal (vigie_board_get_column (a, i)->id, vigie_board_get_column (b, i)->id)
        || g_strcmp0 (vigie_board_get_column (a, i)->name, vigie_board_get_column (b, i)->name)
             != 0)
      return FALSE;
  return TRUE;
}

void
vigie_board_table_set_board (VigieBoardTable *self, VigieBoard *board)
{
  g_autoptr (VigieBoard) before = g_steal_pointer (&self->board);
  self->board = board ? vigie_board_ref (board) : NULL;
  if (has_same_columns (before, board))
    {
      vigie_board_list_set_board (self->list, board);
      return;
    }
  vigie_board_list_set_board (self->list, NULL);
  remove_columns (self);
  if (board)
    add_columns (self);
  vigie_board_list_set_board (self->list, board);
  vigie_sideways_go_to_start (GTK_SCROLLED_WINDOW (self->scroller));
}

void
vigie_board_table_set_narrow (VigieBoardTable *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  show_names (self);
}

/* ---------------------------------------------------------------------------------------------- */

static void
vigie_board_table_dispose (GObject *object)
{
  VigieBoardTable *self = VIGIE_BOARD_TABLE (object);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->list);
  g_clear_pointer (&self->board, vigie_board_unref);
  G_OBJECT_CLASS (vigie_board_table_parent_class)->dispose (object);
}

static void
vigie_board_table_class_init (VigieBoardTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_board_table_dispose;
  activated_signal = g_signal_new ("activated", VIGIE_TYPE_BOARD_TABLE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
vigie_board_table_init (VigieBoardTable *self)
{
  self->list = vigie_board_list_new ();
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (
    GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->list))))));
  self->scroller = gtk_scrolled_window_new ();
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Figures"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  vigie_sideways_keep_start (GTK_SCROLLED_WINDOW (self->scroller));
}
