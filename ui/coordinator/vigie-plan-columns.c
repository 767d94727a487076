/* vigie-plan-columns.c: the columns of the table of assignments
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-plan-columns.h"

#include "coordinator/vigie-plan-list.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
make_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

/* A cell of its own for each text -------------------------------------------------------------- */

static void
cell_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, make_label ());
}

static void
cell_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  g_autofree char *text = vigie_plan_item_get_text (gtk_list_item_get_item (item),
                                                    (VigiePlanColumn) GPOINTER_TO_UINT (user_data));
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static GtkListItemFactory *
make_cells (guint column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (cell_set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (cell_bound_cb), GUINT_TO_POINTER (column));
  return factory;
}

/* One cell for all texts ----------------------------------------------------------------------- */

/* What stands in each line, from a column to another */
static const struct
{
  VigiePlanColumn first;
  VigiePlanColumn last;
} lines[] = {
  { VIGIE_PLAN_ORGANISATION, VIGIE_PLAN_ORGANISATION },
  { VIGIE_PLAN_CHANNEL, VIGIE_PLAN_AUDITOR },
  { VIGIE_PLAN_DAYS, VIGIE_PLAN_DAYS },
  { VIGIE_PLAN_SCENARIO, VIGIE_PLAN_SCENARIO },
};

/* Without breaks: GTK 4.8 asks how high a row is before it knows how wide. */
static void
row_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      GtkWidget *label = make_label ();
      gtk_label_set_ellipsize (GTK_LABEL (label),
                               i == 0 ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), 12);
      gtk_box_append (GTK_BOX (box), label);
      if (i == 0)
        continue;
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "caption");
    }
  gtk_list_item_set_child (item, box);
}

static void
row_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  VigiePlanItem *shown = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GString) line = g_string_new (NULL);
      for (guint column = lines[i].first; column <= lines[i].last; column++)
        {
          g_autofree char *text = vigie_plan_item_get_text (shown, (VigiePlanColumn) column);
          g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", text);
        }
      gtk_label_set_text (GTK_LABEL (label), line->str);
      label = gtk_widget_get_next_sibling (label);
    }
}

static GtkListItemFactory *
make_rows (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (row_set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bound_cb), NULL);
  return factory;
}

/* ---------------------------------------------------------------------------------------------- */

static void
add_column (GtkColumnView *table, const char *title, GtkListItemFactory *cells, gboolean expand)
{
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, cells);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, expand);
  gtk_column_view_append_column (table, column);
}

void
vigie_plan_columns_add (GtkColumnView *table)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (table));

  const char *const titles[VIGIE_N_PLAN_COLUMNS] = {
    _ ("Organisation"), _ ("Channel"), _ ("Wave"), _ ("Auditor"), _ ("Days"), _ ("Scenario"),
  };
  for (guint i = 0; i < VIGIE_N_PLAN_COLUMNS; i++)
    add_column (table, titles[i], make_cells (i),
                i == VIGIE_PLAN_ORGANISATION || i == VIGIE_PLAN_SCENARIO);
  /* GTK 4.8 keeps the cells of a column that gets another factory: it is a column of its own. */
  add_column (table, titles[VIGIE_PLAN_ORGANISATION], make_rows (), TRUE);
  vigie_plan_columns_set_narrow (table, FALSE);
}

void
vigie_plan_columns_set_narrow (GtkColumnView *table, gboolean narrow)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (table));

  GListModel *columns = gtk_column_view_get_columns (table);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      gtk_column_view_column_set_visible (column, narrow == (i == VIGIE_N_PLAN_COLUMNS));
    }
}
