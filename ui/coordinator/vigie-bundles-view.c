/* vigie-bundles-view.c: the bundles that auditors sent, and what became of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-bundles-view.h"

#include "compat/vigie-drop-down.h"
#include "compat/vigie-file-dialog.h"
#include "compat/vigie-flow-layout.h"
#include "compat/vigie-growing-rows.h"
#include "coordinator/vigie-coordination-inbox.h"
#include "coordinator/vigie-coordination-key.h"
#include "coordinator/vigie-verdict-list.h"
#include "coordinator/vigie-verdict-row.h"
#include "vigie-drop.h"
#include "vigie-fold.h"
#include "vigie-label.h"

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
  GtkWidget *watch;
  GtkLabel *counts;
  GtkDropDown *shows;
  GtkEditable *search;
  GtkWidget *watching;
  GtkImage *watching_icon;
  GtkLabel *watched;
  GtkButton *stop;
  GtkWidget *locked;
  GtkLabel *waiting;
  GtkWidget *trouble;
  GtkLabel *refused;
  GtkButton *show_refused;
  GtkButton *retry_all;
  GtkWidget *attention;
  GtkLabel *conflicts;
  GtkStack *found;
  GtkListView *list;

  VigieCoordination *coordination;
  GSignalGroup *signals;
  GSignalGroup *inbox;
  GtkFilterListModel *shown;
  VigieGrowingRows *rows; /* of those that are shown, what has a line already */
  GtkFilter *filter;
  VigieBundlesShow show;
  char **words; /* (nullable): that are searched for */
  gboolean is_filling;
  gboolean is_first; /* the next verdict is the first of what runs */
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
  gtk_widget_set_visible (self->watch, published);
  gtk_widget_set_visible (self->enrol, !published);
  gtk_widget_set_visible (self->publish, !published);
  adw_status_page_set_title (self->empty,
                             published ? _ ("No bundles yet") : _ ("Ready to be published"));
  vigie_label_describe_page (
    self->empty, published
                   ? _ ("Drop the files here that auditors sent.")
                   : _ ("Enrol the auditors, then publish the campaign and send them its file. "
                        "When they send bundles, drop them here."));
}

/* Filters -------------------------------------------------------------------------------------- */

static gboolean
match (gpointer item, gpointer user_data)
{
  const VigieBundlesView *self = user_data;
  if (self->show != VIGIE_BUNDLES_ALL && vigie_verdict_item_get_show (item) != self->show)
    return FALSE;
  return !self->words || vigie_verdict_item_matches (item, (const char *const *) self->words);
}

static void
update_found (VigieBundlesView *self)
{
  const gboolean filtered = gtk_filter_list_model_get_filter (self->shown) != NULL;
  const gboolean none = g_list_model_get_n_items (G_LIST_MODEL (self->shown)) == 0
                        && gtk_filter_list_model_get_pending (self->shown) == 0;
  gtk_stack_set_visible_child_name (self->found, filtered && none ? "none" : "some");
}

/* Without a filter no line is made that is not seen. */
static void
apply_filter (VigieBundlesView *self)
{
  const gboolean any = self->show != VIGIE_BUNDLES_ALL || self->words;
  if (any && gtk_filter_list_model_get_filter (self->shown))
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  else
    gtk_filter_list_model_set_filter (self->shown, any ? self->filter : NULL);
  update_found (self);
}

static void
filter_changed_cb (VigieBundlesView *self)
{
  const guint chosen = gtk_drop_down_get_selected (self->shows);
  if (self->is_filling || chosen >= VIGIE_N_BUNDLES_SHOWS)
    return;
  self->show = (VigieBundlesShow) chosen;
  g_strfreev (self->words);
  self->words = vigie_fold_words (gtk_editable_get_text (self->search));
  if (!self->words[0])
    g_clear_pointer (&self->words, g_strfreev);
  apply_filter (self);
}

/* The counts stand in the choices, which are made anew: what is chosen stays. */
static void
update_shows (VigieBundlesView *self, const guint counts[VIGIE_N_BUNDLES_SHOWS])
{
  const char *const names[] = {
    C_ ("bundles", "All"),         C_ ("bundles", "Accepted"),    C_ ("bundles", "Duplicate"),
    C_ ("bundles", "Superseded"),  C_ ("bundles", "In conflict"), C_ ("bundles", "Sent back"),
    C_ ("bundles", "Quarantined"), C_ ("bundles", "Refused"),
  };
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  for (guint i = 0; i < VIGIE_N_BUNDLES_SHOWS; i++)
    /* Translators: what bundles are, and their number */
    gtk_string_list_take (model, g_strdup_printf (C_ ("bundles", "%s (%u)"), names[i], counts[i]));
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->shows, G_LIST_MODEL (model));
  gtk_drop_down_set_selected (self->shows, self->show);
  self->is_filling = FALSE;
}

static void
show_refused (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieBundlesView *self = VIGIE_BUNDLES_VIEW (widget);
  guint counts[VIGIE_N_BUNDLES_SHOWS];
  vigie_verdict_list_count (
    VIGIE_VERDICT_LIST (vigie_coordination_get_verdicts (self->coordination)), counts);
  gtk_editable_set_text (self->search, "");
  vigie_bundles_view_show (self, counts[VIGIE_BUNDLES_REFUSED] > 0 ? VIGIE_BUNDLES_REFUSED
                                                                   : VIGIE_BUNDLES_QUARANTINED);
}

static void
show_all (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieBundlesView *self = VIGIE_BUNDLES_VIEW (widget);
  gtk_editable_set_text (self->search, "");
  vigie_bundles_view_show (self, VIGIE_BUNDLES_ALL);
}

/* Following what is open ----------------------------------------------------------------------- */

static void
update_watched (VigieBundlesView *self)
{
  VigieInbox *inbox = vigie_coordination_get_inbox (self->coordination);
  const char *folder = vigie_inbox_get_folder (inbox);
  const char *trouble = vigie_inbox_get_trouble (inbox);
  g_autofree char *shown = folder ? vigie_file_dialog_describe (folder) : NULL;
  g_autofree char *text =
    !folder ? NULL
    : trouble
      /* Translators: a folder, and why it cannot be looked into */
      ? g_strdup_printf (_ ("%s cannot be watched: %s"), shown, trouble)
      : vigie_inbox_has_monitor (inbox)
          /* Translators: %s is a folder */
          ? g_strdup_printf (_ ("New bundles in %s are imported by themselves"), shown)
          /* Translators: %s is a folder */
          : g_strdup_printf (_ ("New bundles in %s are imported by themselves, with a delay: this "
                                "place does not tell of them"),
                             shown);
  gtk_widget_set_visible (self->watching, folder != NULL);
  gtk_label_set_text (self->watched, text ? text : "");
  gtk_image_set_from_icon_name (self->watching_icon,
                                trouble ? "dialog-warning-symbolic" : "folder-symbolic");
}

/* They are not taken before their receipts can be signed, and sealed ones be opened. */
static void
update_locked (VigieBundlesView *self)
{
  VigieInbox *inbox = vigie_coordination_get_inbox (self->coordination);
  const guint n = vigie_coordination_get_store (self->coordination) ? vigie_inbox_count (inbox) : 0;
  const gboolean waits = n > 0 && vigie_coordination_is_locked (self->coordination);
  g_autofree char *text = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u new bundle waits for the passphrase of the campaign’s key",
                 "%u new bundles wait for the passphrase of the campaign’s key", n),
    n);
  if (waits)
    gtk_label_set_text (self->waiting, text);
  gtk_widget_set_visible (self->locked, waits);
}

static void
update_trouble (VigieBundlesView *self, guint n)
{
  g_autofree char *text = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u file did not come in: its line says why, and what to do",
                 "%u files did not come in: their lines say why, and what to do", n),
    n);
  gtk_label_set_text (self->refused, text);
  gtk_widget_set_visible (self->trouble, n > 0);
}

static void
update (VigieBundlesView *self)
{
  VigieStoreCounts counts;
  guint shows[VIGIE_N_BUNDLES_SHOWS];
  GListModel *verdicts = vigie_coordination_get_verdicts (self->coordination);
  (void) vigie_coordination_get_counts (self->coordination, &counts);
  vigie_verdict_list_count (VIGIE_VERDICT_LIST (verdicts), shows);
  g_autofree char *text = describe (&counts);
  g_autofree char *rivals = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u audit has rival revisions: choose which one counts",
                 "%u audits have rival revisions: choose which ones count", counts.conflicts),
    counts.conflicts);
  const gboolean anything =
    counts.bundles > 0 || g_list_model_get_n_items (verdicts) > 0
    || vigie_inbox_get_folder (vigie_coordination_get_inbox (self->coordination));
  gtk_label_set_text (self->counts, text);
  gtk_label_set_text (self->conflicts, rivals);
  gtk_widget_set_visible (self->attention, counts.conflicts > 0);
  update_shows (self, shows);
  update_watched (self);
  update_locked (self);
  update_trouble (self, shows[VIGIE_BUNDLES_REFUSED] + shows[VIGIE_BUNDLES_QUARANTINED]);
  show_empty (self);
  gtk_stack_set_visible_child_name (self->stack, anything ? "list" : "empty");
}

static void
changed_cb (VigieBundlesView *self)
{
  update (self);
}

/* What the store says of them is read after a decision is told of. While bundles are merged the
 * choices stay as they are: all is counted at the end. */
static void
verdicts_changed_cb (VigieBundlesView *self)
{
  guint counts[VIGIE_N_BUNDLES_SHOWS];
  if (!self->coordination || vigie_coordination_is_busy (self->coordination))
    return;
  vigie_verdict_list_count (
    VIGIE_VERDICT_LIST (vigie_coordination_get_verdicts (self->coordination)), counts);
  update_shows (self, counts);
}

static void
busy_cb (VigieBundlesView *self)
{
  const gboolean busy = vigie_coordination_is_busy (self->coordination);
  self->is_first = busy;
  vigie_growing_rows_hold (self->rows, busy);
  update_locked (self);
}

static void
looked_cb (VigieBundlesView *self)
{
  update_watched (self);
  update_locked (self);
}

/* Verdicts are shown while others are still being merged. The first of them brings the list back to
 * its top, where those that follow come: whoever goes on reading below is left in peace then. */
static void
items_changed_cb (GListModel *shown, guint position, guint removed, guint added, gpointer user_data)
{
  VigieBundlesView *self = user_data;
  update_found (self);
  if (added == 0)
    return;
  gtk_stack_set_visible_child_name (self->stack, "list");
  if (position == 0 && self->is_first)
    {
      self->is_first = FALSE;
      vigie_growing_rows_go_to_top (self->rows);
    }
}

/* Lines ---------------------------------------------------------------------------------------- */

static void
show_item (VigieVerdictRow *line, GParamSpec *pspec, VigieGrowingRow *row)
{
  VigieVerdictItem *item = vigie_growing_row_get_item (row);
  if (item)
    vigie_verdict_row_set_item (line, item);
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
  VigieVerdictRow *line = VIGIE_VERDICT_ROW (gtk_list_item_get_child (item));
  VigieGrowingRow *row = gtk_list_item_get_item (item);
  g_signal_connect_swapped (row, "notify::item", G_CALLBACK (show_item), line);
  show_item (line, NULL, row);
}

static void
row_unbound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), show_item,
                                        gtk_list_item_get_child (item));
}

void
vigie_bundles_view_show (VigieBundlesView *self, VigieBundlesShow show)
{
  g_return_if_fail (VIGIE_IS_BUNDLES_VIEW (self));
  gtk_drop_down_set_selected (self->shows, show);
  filter_changed_cb (self);
}

GListModel *
vigie_bundles_view_get_shown (VigieBundlesView *self)
{
  return G_LIST_MODEL (self->shown);
}

void
vigie_bundles_view_set_coordination (VigieBundlesView *self, VigieCoordination *coordination)
{
  if (!g_set_object (&self->coordination, coordination))
    return;
  gtk_filter_list_model_set_model (self->shown, vigie_coordination_get_verdicts (coordination));
  g_signal_connect_object (vigie_coordination_get_verdicts (coordination), "items-changed",
                           G_CALLBACK (verdicts_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_group_set_target (self->signals, coordination);
  g_signal_group_set_target (self->inbox, vigie_coordination_get_inbox (coordination));
  update (self);
}

static void
vigie_bundles_view_dispose (GObject *object)
{
  VigieBundlesView *self = VIGIE_BUNDLES_VIEW (object);
  GtkWidget *child;
  g_clear_object (&self->signals);
  g_clear_object (&self->inbox);
  g_clear_object (&self->coordination);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  /* The filter asks this widget; nothing asks the filter any more. */
  if (self->shown)
    gtk_filter_list_model_set_model (self->shown, NULL);
  g_clear_object (&self->rows);
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->words, g_strfreev);
  G_OBJECT_CLASS (vigie_bundles_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, stack);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, empty);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, import);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, import_more);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, enrol);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, publish);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, counts);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, attention);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, conflicts);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, watch);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, shows);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, search);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, watching);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, watching_icon);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, watched);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, stop);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, locked);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, waiting);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, trouble);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, refused);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, show_refused);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, retry_all);
  gtk_widget_class_bind_template_child (widget_class, VigieBundlesView, found);
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
bind_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_install_action (widget_class, "bundles.show-refused", NULL, show_refused);
  gtk_widget_class_install_action (widget_class, "bundles.show-all", NULL, show_all);
}

static void
vigie_bundles_view_class_init (VigieBundlesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_bundles_view_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-bundles-view.ui");
  bind_children (widget_class);
  bind_actions (widget_class);
}

static void
make_list (VigieBundlesView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (row_set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bound_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (row_unbound_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  self->filter = GTK_FILTER (gtk_custom_filter_new (match, self, NULL));
  self->shown = gtk_filter_list_model_new (NULL, NULL);
  gtk_filter_list_model_set_incremental (self->shown, TRUE);
  g_signal_connect_object (self->shown, "notify::pending", G_CALLBACK (update_found), self,
                           G_CONNECT_SWAPPED);
  self->rows = vigie_growing_rows_new (GTK_WIDGET (self->list), G_LIST_MODEL (self->shown));
  g_autoptr (GtkNoSelection) selection =
    gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (items_changed_cb), self, 0);
}

static void
vigie_bundles_view_init (VigieBundlesView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  GtkWidget *buttons[] = {
    self->import,
    self->watch,
    self->enrol,
    self->publish,
    GTK_WIDGET (self->import_more),
    GTK_WIDGET (self->stop),
    GTK_WIDGET (self->show_refused),
    GTK_WIDGET (self->retry_all),
  };
  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    let_wrap (buttons[i]);
  gtk_widget_set_layout_manager (self->trouble, vigie_flow_layout_new (12, 6));
  vigie_drop_down_name_button (self->shows, _ ("Bundles to show"));
  vigie_drop_down_let_shrink (self->shows);
  vigie_drop_pass_on (GTK_WIDGET (self->search));
  make_list (self);
  self->signals = g_signal_group_new (VIGIE_TYPE_COORDINATION);
  g_signal_group_connect_object (self->signals, "changed", G_CALLBACK (changed_cb), self,
                                 G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->signals, "notify::busy", G_CALLBACK (busy_cb), self,
                                 G_CONNECT_SWAPPED);
  self->inbox = g_signal_group_new (VIGIE_TYPE_INBOX);
  g_signal_group_connect_object (self->inbox, "looked", G_CALLBACK (looked_cb), self,
                                 G_CONNECT_SWAPPED);
}
