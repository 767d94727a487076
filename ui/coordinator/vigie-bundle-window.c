/* vigie-bundle-window.c: the signature of a bundle and what it covers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-bundle-window.h"

#include "base/vigie-error.h"
#include "coordinator/vigie-bundle-facts.h"

#include <glib/gi18n-lib.h>

struct _VigieBundleWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkListView *list;
  AdwStatusPage *refused;

  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (VigieBundleWindow, vigie_bundle_window, ADW_TYPE_WINDOW)

/* Rows ----------------------------------------------------------------------------------------- */

static GtkWidget *
make_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style)
    gtk_widget_add_css_class (label, style);
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

/* ---------------------------------------------------------------------------------------------- */

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieBundleWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) facts = vigie_bundle_facts_read_finish (result, &error);
  if (!self->cancellable) /* closed meanwhile */
    return;
  if (!facts)
    {
      g_autofree char *reason =
        g_strdup_printf ("%s [%s]", error->message, vigie_error_get_word (error));
      g_autofree char *plain = g_markup_escape_text (reason, -1);
      adw_status_page_set_description (self->refused, plain);
      gtk_stack_set_visible_child_name (self->stack, "refused");
      return;
    }
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (g_steal_pointer (&facts));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  gtk_stack_set_visible_child_name (self->stack, "facts");
}

static void
vigie_bundle_window_dispose (GObject *object)
{
  VigieBundleWindow *self = VIGIE_BUNDLE_WINDOW (object);
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (vigie_bundle_window_parent_class)->dispose (object);
}

static gboolean
close_cb (GtkWindow *window, gpointer user_data)
{
  g_cancellable_cancel (VIGIE_BUNDLE_WINDOW (window)->cancellable);
  return FALSE;
}

static void
vigie_bundle_window_class_init (VigieBundleWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_bundle_window_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-bundle-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieBundleWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, VigieBundleWindow, list);
  gtk_widget_class_bind_template_child (widget_class, VigieBundleWindow, refused);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vigie_bundle_window_init (VigieBundleWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (row_set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bound_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  self->cancellable = g_cancellable_new ();
}

GtkWindow *
vigie_bundle_window_new (GtkWindow *parent,
                         VigieCoordination *coordination,
                         const char *uuid,
                         const char *path)
{
  VigieBundleWindow *self = g_object_new (VIGIE_TYPE_BUNDLE_WINDOW, "transient-for", parent, NULL);
  vigie_bundle_facts_read (coordination, uuid, path, self->cancellable, read_cb,
                           g_object_ref (self));
  return GTK_WINDOW (self);
}
