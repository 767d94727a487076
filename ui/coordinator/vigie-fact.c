/* vigie-fact.c: a name and what it is, and a list of such
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-fact.h"

#include "vigie-label.h"

struct _VigieFact
{
  GObject parent_instance;

  char *name;
  char *value;
};

G_DEFINE_FINAL_TYPE (VigieFact, vigie_fact, G_TYPE_OBJECT)

static void
vigie_fact_finalize (GObject *object)
{
  VigieFact *self = VIGIE_FACT (object);
  g_free (self->name);
  g_free (self->value);
  G_OBJECT_CLASS (vigie_fact_parent_class)->finalize (object);
}

static void
vigie_fact_class_init (VigieFactClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigie_fact_finalize;
}

static void
vigie_fact_init (VigieFact *self)
{
}

VigieFact *
vigie_fact_new (const char *name, const char *value)
{
  VigieFact *self = g_object_new (VIGIE_TYPE_FACT, NULL);
  self->name = g_strdup (name);
  self->value = g_strdup (value);
  return self;
}

const char *
vigie_fact_get_name (VigieFact *self)
{
  return self->name;
}

const char *
vigie_fact_get_value (VigieFact *self)
{
  return self->value;
}

/* Rows ----------------------------------------------------------------------------------------- */

static GtkWidget *
make_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = vigie_label_new (NULL, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
row_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *name = make_label (box, "caption");
  gtk_widget_add_css_class (name, "dim-label");
  (void) make_label (box, NULL);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
row_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  VigieFact *fact = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *row = gtk_widget_get_parent (box);
  g_autofree char *words =
    g_strdup_printf ("%s: %s", vigie_fact_get_name (fact), vigie_fact_get_value (fact));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), vigie_fact_get_name (fact));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), vigie_fact_get_value (fact));
  /* On GTK 4.8 the row of the list, which has the focus, has no name of its own. */
  if (row)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

void
vigie_fact_show (GtkListView *list, GListModel *facts)
{
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (g_object_ref (facts));
  if (!gtk_list_view_get_factory (list))
    {
      g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
      g_signal_connect (factory, "setup", G_CALLBACK (row_set_up_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (row_bound_cb), NULL);
      gtk_list_view_set_factory (list, factory);
    }
  gtk_list_view_set_model (list, GTK_SELECTION_MODEL (selection));
}
