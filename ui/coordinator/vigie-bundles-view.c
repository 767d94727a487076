/* vigie-bundles-view.c: the bundles that auditors sent, and what became of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-bundles-view.h"

#include "coordinator/vigie-verdict-row.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _VigieBundlesView
{
  GtkWidget parent_instance;

  GtkStack *stack;
  AdwStatusPage *empty;
  GtkWidget *import;
  GtkButton *import_more;
  GtkWidget *enrol;
  GtkWidget *publish;
  GtkLabel *counts;
  GtkWidget *attention;
  GtkLabel *conflicts;
  GtkListView *list;

  VigieCoordination *coordination;
  GSignalGroup *signals;
};

G_DEFINE_FINAL_TYPE (VigieBundlesView, vigie_bundles_view, GTK_TYPE_WIDGET)

static void
append_count (GString *text, char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
  g_free (part);
}

static char *
describe (const VigieStoreCounts *counts)
{
  g_autoptr (GString) text = g_string_new (NULL);
  append_count (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u bundle merged",
                                                    "%u bundles merged", counts->bundles),
                                       counts->bundles));
  append_count (
    text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u audit", "%u audits", counts->audits),
                           counts->audits));
  if (counts->quarantined > 0)
    append_count (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u quarantined",
                                                      "%u quarantined", counts->quarantined),
                                         counts->quarantined));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What to do first, where nothing is there yet. */
static void
show_empty (VigieBundlesView *self)
{
  const gboolean published = vigie_coordination_get_published (self->coordination) > 0;
  gtk_widget_set_visible (self->import, published);
  gtk_widget_set_visible (self->enrol, !published);
  gtk_widget_set_visible (self->publish, !published);
  adw_status_page_set_title (self->empty,
                             published ? _ ("No bundles yet") : _ ("Ready to be published"));
  adw_status_page_set_description (
    self->empty, published
                   ? _ ("Drop the files here that auditors sent.")
                   : _ ("Enrol the auditors, then publish the campaign and send them its file. "
                        "When they send bundles, drop them here."));
}

static void
update (VigieBundlesView *self)
{
  VigieStoreCounts counts;
  GListModel *verdicts = vigie_coordination_get_verdicts (self->coordination);
  (void) vigie_coordination_get_counts (self->coordination, &counts);
  g_autofree char *text = describe (&counts);
  g_autofree char *rivals = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u audit has rival revisions: choose which one counts",
                 "%u audits have rival revisions: choose which ones count", counts.conflicts),
    counts.conflicts);
  const gboolean anything = counts.bundles > 0 || g_list_model_get_n_items (verdicts) > 0;
  gtk_label_set_text (self->counts, text);
  gtk_label_set_text (self->conflicts, rivals);
  gtk_widget_set_visible (self->attention, counts.conflicts > 0);
  show_empty (self);
  gtk_stack_set_visible_child_name (self->stack, anything ? "list" : "empty");
}

static void
changed_cb (VigieBundlesView *self)
{
  update (self);
}

/* Verdicts are shown while others are still being merged. A list stays where it is when something
 * comes before what it shows, so the newest would come unseen. */
static void
items_changed_cb (
  GListModel *verdicts, guint position, guint removed, guint added, gpointer user_data)
{
  VigieBundlesView *self = user_data;
  if (added == 0)
    return;
  gtk_stack_set_visible_child_name (self->stack, "list");
  if (position == 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0u);
}

static void
row_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, vigie_verdict_row_new ());
  gtk_list_item_set_activatable (item, FALSE);
}

static void
row_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  vigie_verdict_row_set_item (VIGIE_VERDICT_ROW (gtk_list_item_get_child (item)),
                              gtk_list_item_get_item (item));
}

void
vigie_bundles_view_set_coordination (VigieBundlesView *self, VigieCoordination *coordination)
{
  if (!g_set_object (&self->coordination, coordination))
    return;
  g_autoptr (GtkNoSelection) selection =
    gtk_no_selection_new (g_object_ref (vigie_coordination_get_verdicts (coordination)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_signal_group_set_target (self->signals, coordination);
  g_signal_connect_object (vigie_coordination_get_verdicts (coordination), "items-changed",
                           G_CALLBACK (items_changed_cb), self, 0);
  update (self);
}

static void
vigie_bundles_view_dispose (GObject *object)
{
  VigieBundlesView *self = VIGIE_BUNDLES_VIEW (object);
  GtkWidget *child;
  g_clear_object (&self->signals);
  g_clear_object (&self->coordination);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (vigie_bundles_view_parent_class)->dispose (object);
}

static void
vigie_bundles_view_class_init (VigieBundlesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_bundles_view_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-bundles-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, stack);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, empty);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, import);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, import_more);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, enrol);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, publish);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, counts);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, attention);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, conflicts);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, list);
}

/* Large letters need more than one line in little width. */
static void
let_wrap (GtkWidget *button)
{
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
}

static void
vigie_bundles_view_init (VigieBundlesView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  let_wrap (self->import);
  let_wrap (self->enrol);
  let_wrap (self->publish);
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (self->import_more)), TRUE);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (row_set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bound_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  self->signals = g_signal_group_new (VIGIE_TYPE_COORDINATION);
  g_signal_group_connect_object (self->signals, "changed", G_CALLBACK (changed_cb), self,
                                 G_CONNECT_SWAPPED);
}
