/* vigie-reviews-view.c: audits that a person should look at, and those that were judged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-reviews-view.h"

#include "compat/vigie-drop-down.h"
#include "compat/vigie-flow-layout.h"
#include "compat/vigie-message.h"
#include "coordinator/vigie-asked.h"
#include "coordinator/vigie-judge-window.h"
#include "coordinator/vigie-reading-page.h"
#include "coordinator/vigie-review-line.h"
#include "vigie-label.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _VigieReviewsView
{
  GtkWidget parent_instance;

  GtkWidget *head;
  GtkDropDown *shows;
  GtkWidget *draw;
  GtkStack *stack;
  AdwStatusPage *status;
  GtkListView *view;

  VigieCoordination *coordination;
  GSignalGroup *signals;
  VigieReviewList *list;
  VigieReviewRows *rows;     /* (nullable) */
  guint asked;               /* number of the newest question: older answers are not shown */
  GCancellable *cancellable; /* (nullable): of what is read now */
  VigieReviewShow show;
  gboolean is_stale; /* what is shown is not what the store holds */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (VigieReviewsView, vigie_reviews_view, GTK_TYPE_WIDGET)

static guint ready_signal;

/* Showing -------------------------------------------------------------------------------------- */

/* Until flags were looked for nobody knows whether any waits. */
static const char *
get_page (VigieReviewsView *self, const GError *error)
{
  if (error)
    return "empty";
  if (!self->rows)
    return "reading";
  return g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0 ? "list" : "empty";
}

static void
update_stack (VigieReviewsView *self, const GError *error)
{
  const guint show = gtk_drop_down_get_selected (self->shows);
  const char *const titles[] = { _ ("Nothing waits for you"), _ ("Nothing was judged yet"),
                                 _ ("No audits yet") };
  const char *const texts[] = {
    _ ("Audits with something to look at, and those drawn for a back-check, appear here."),
    _ ("Audits that were accepted, sent back or rejected appear here."),
    _ ("They appear here as soon as bundles with audits were imported."),
  };
  const guint at = MIN (show, VIGIE_N_REVIEW_SHOWS - 1);
  adw_status_page_set_title (self->status, error ? _ ("The audits cannot be shown") : titles[at]);
  vigie_label_describe_page (self->status, error ? error->message : texts[at]);
  gtk_stack_set_visible_child_name (self->stack, get_page (self, error));
}

/* The counts stand in the choices, which are made anew: what is chosen stays. */
static void
update_shows (VigieReviewsView *self)
{
  const guint chosen = gtk_drop_down_get_selected (self->shows);
  guint n[VIGIE_N_REVIEW_SHOWS];
  for (guint i = 0; i < VIGIE_N_REVIEW_SHOWS; i++)
    n[i] = self->rows ? self->rows->counts[i] : 0;
  /* Not counted yet: the same words without a number. */
  const char *const uncounted[] = { C_ ("audits", "Waiting"), C_ ("audits", "Judged"),
                                    C_ ("audits", "All"), NULL };
  g_autofree char *waiting =
    /* Translators: number of audits that wait to be judged; likewise the next two */
    g_strdup_printf (C_ ("audits", "Waiting (%u)"), n[VIGIE_REVIEW_WAITING]);
  g_autofree char *judged = g_strdup_printf (C_ ("audits", "Judged (%u)"), n[VIGIE_REVIEW_JUDGED]);
  g_autofree char *all = g_strdup_printf (C_ ("audits", "All (%u)"), n[VIGIE_REVIEW_ALL]);
  const char *const texts[] = { waiting, judged, all, NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (self->rows ? texts : uncounted);
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->shows, G_LIST_MODEL (model));
  gtk_drop_down_set_selected (self->shows, chosen < VIGIE_N_REVIEW_SHOWS ? chosen : 0);
  self->is_filling = FALSE;
}

/* Reading -------------------------------------------------------------------------------------- */

/* As many as a tall window shows, which are there at once. */
#define FIRST 256

static void ask (VigieReviewsView *self, guint limit);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieReviewRows) rows = vigie_review_rows_read_finish (result, &error);
  g_autoptr (VigieReviewsView) self = vigie_asked_finish (user_data);
  if (!self)
    return;
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, vigie_review_rows_unref);
  self->rows = g_steal_pointer (&rows);
  vigie_review_list_set_rows (self->list, self->rows);
  update_shows (self);
  update_stack (self, error);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reviews.draw", self->rows != NULL);
  if (self->rows && !self->rows->is_whole)
    ask (self, 0);
  else
    g_signal_emit (self, ready_signal, 0);
}

/* What is read now does not come any more; Returns: whether something was. */
static gboolean
stop_reading (VigieReviewsView *self)
{
  if (!self->cancellable)
    return FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->asked++;
  return TRUE;
}

static void
ask (VigieReviewsView *self, guint limit)
{
  stop_reading (self);
  self->cancellable = g_cancellable_new ();
  vigie_review_rows_read (self->coordination, self->show, limit, self->cancellable, read_cb,
                          vigie_asked_new (self, &self->asked));
}

/* What changed is looked at for whoever looks. */
static void
read_if_seen (VigieReviewsView *self)
{
  if (!self->coordination || !self->is_stale || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->is_stale = FALSE;
  ask (self, FIRST);
}

/* What another choice shows would stand under the name of this one. */
static void
show_chosen_cb (VigieReviewsView *self)
{
  const guint chosen = gtk_drop_down_get_selected (self->shows);
  if (self->is_filling || chosen >= VIGIE_N_REVIEW_SHOWS || chosen == self->show)
    return;
  self->show = (VigieReviewShow) chosen;
  g_clear_pointer (&self->rows, vigie_review_rows_unref);
  vigie_review_list_set_rows (self->list, NULL);
  update_stack (self, NULL);
  self->is_stale = TRUE;
  read_if_seen (self);
}

static void
changed_cb (VigieReviewsView *self)
{
  self->is_stale = TRUE;
  read_if_seen (self);
}

/* Drawing -------------------------------------------------------------------------------------- */

/** Draw: what a person is asked for */
typedef struct
{
  GtkEditable *seed;
  GtkSpinButton *percent;
} Draw;

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieReviewsView) self = user_data;
  g_autoptr (GError) error = NULL;
  if (!vigie_review_draw_set_finish (VIGIE_COORDINATION (source), result, &error))
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Draw Was Not Kept"), error);
}

static void
draw_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieReviewsView *self = VIGIE_REVIEWS_VIEW (source);
  g_autofree Draw *draw = user_data;
  g_autoptr (GtkEditable) entry = draw->seed;
  g_autoptr (GtkSpinButton) percent = draw->percent;
  if (!vigie_message_ask_finish (result))
    return;
  g_autofree char *seed = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  gtk_spin_button_update (percent);
  const guint per_mille = (guint) (gtk_spin_button_get_value (percent) * 10 + 0.5);
  vigie_review_draw_set (self->coordination, seed, per_mille, drawn_cb, g_object_ref (self));
}

static void
add_field (GtkWidget *box, const char *caption, const char *name, GtkWidget *field)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (caption);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), field);
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), field);
}

static void
draw (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieReviewsView *self = VIGIE_REVIEWS_VIEW (widget);
  g_autofree char *seed = NULL;
  guint per_mille;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *percent = gtk_spin_button_new_with_range (0.1, 100, 1);
  Draw *asked = g_new (Draw, 1);
  vigie_review_draw_get (self->coordination, &seed, &per_mille);
  gtk_editable_set_text (GTK_EDITABLE (entry), seed);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (percent), 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (percent), per_mille / 10.0);
  add_field (box, _ ("_Text that you publish beforehand"), _ ("Text that you publish beforehand"),
             entry);
  add_field (box, _ ("Share of the audits, in _per cent"), _ ("Share of the audits, in per cent"),
             percent);
  asked->seed = GTK_EDITABLE (g_object_ref (entry));
  asked->percent = GTK_SPIN_BUTTON (g_object_ref (percent));
  vigie_message_ask (
    widget, _ ("Draw Back-Checks?"),
    _ ("The audits that are checked again follow from a text that you publish beforehand: "
       "anybody can draw them again."),
    _ ("_Draw"), FALSE, box, draw_answered_cb, asked);
}

/* List ----------------------------------------------------------------------------------------- */

static void
row_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, vigie_review_line_new ());
}

static void
row_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  vigie_review_line_set_item (VIGIE_REVIEW_LINE (gtk_list_item_get_child (item)),
                              gtk_list_item_get_item (item));
}

#define MAX_JUDGED 200

/* The audits from the one that was pressed on, so that one can go through them: as many as anybody
 * does at once, since each is read to know its name. */
static void
row_activated_cb (VigieReviewsView *self, guint position)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  for (guint i = position; i < n && i - position < MAX_JUDGED; i++)
    {
      const VigieReviewRow *row = vigie_review_rows_get (self->rows, i);
      if (*row->audit != '\0')
        g_strv_builder_add (builder, row->audit);
    }
  g_auto (GStrv) audits = g_strv_builder_end (builder);
  if (audits[0])
    gtk_window_present (vigie_judge_window_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                self->coordination, self->rows,
                                                (const char *const *) audits));
}

/* ---------------------------------------------------------------------------------------------- */

void
vigie_reviews_view_set_coordination (VigieReviewsView *self, VigieCoordination *coordination)
{
  if (!g_set_object (&self->coordination, coordination))
    return;
  g_clear_pointer (&self->rows, vigie_review_rows_unref);
  vigie_review_list_set_rows (self->list, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reviews.draw", FALSE);
  g_signal_group_set_target (self->signals, coordination);
  update_shows (self);
  update_stack (self, NULL);
  changed_cb (self);
}

VigieReviewList *
vigie_reviews_view_get_list (VigieReviewsView *self)
{
  return self->list;
}

VigieReviewRows *
vigie_reviews_view_get_rows (VigieReviewsView *self)
{
  return self->rows;
}

void
vigie_reviews_view_show (VigieReviewsView *self, VigieReviewShow show)
{
  gtk_drop_down_set_selected (self->shows, show);
}

static void
vigie_reviews_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vigie_reviews_view_parent_class)->map (widget);
  read_if_seen (VIGIE_REVIEWS_VIEW (widget));
}

/* A million audits take a while: that is spent for whoever looks. */
static void
vigie_reviews_view_unmap (GtkWidget *widget)
{
  VigieReviewsView *self = VIGIE_REVIEWS_VIEW (widget);
  if (stop_reading (self))
    self->is_stale = TRUE;
  GTK_WIDGET_CLASS (vigie_reviews_view_parent_class)->unmap (widget);
}

static void
vigie_reviews_view_dispose (GObject *object)
{
  VigieReviewsView *self = VIGIE_REVIEWS_VIEW (object);
  GtkWidget *child;
  stop_reading (self);
  g_clear_object (&self->signals);
  g_clear_object (&self->coordination);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->list);
  g_clear_pointer (&self->rows, vigie_review_rows_unref);
  G_OBJECT_CLASS (vigie_reviews_view_parent_class)->dispose (object);
}

static void
vigie_reviews_view_class_init (VigieReviewsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_reviews_view_dispose;
  widget_class->map = vigie_reviews_view_map;
  widget_class->unmap = vigie_reviews_view_unmap;
  ready_signal = g_signal_new ("ready", VIGIE_TYPE_REVIEWS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
  g_type_ensure (VIGIE_TYPE_READING_PAGE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-reviews-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieReviewsView, head);
  gtk_widget_class_bind_template_child (widget_class, VigieReviewsView, shows);
  gtk_widget_class_bind_template_child (widget_class, VigieReviewsView, draw);
  gtk_widget_class_bind_template_child (widget_class, VigieReviewsView, stack);
  gtk_widget_class_bind_template_child (widget_class, VigieReviewsView, status);
  gtk_widget_class_bind_template_child (widget_class, VigieReviewsView, view);
  gtk_widget_class_bind_template_callback (widget_class, show_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "reviews.draw", NULL, draw);
}

static void
vigie_reviews_view_init (VigieReviewsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->head, vigie_flow_layout_new (12, 6));
  vigie_drop_down_name_button (self->shows, _ ("Audits to show"));
  vigie_drop_down_let_shrink (self->shows);
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->draw))), TRUE);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (row_set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bound_cb), NULL);
  gtk_list_view_set_factory (self->view, factory);
  self->list = vigie_review_list_new ();
  g_autoptr (GtkNoSelection) selection =
    gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  self->signals = g_signal_group_new (VIGIE_TYPE_COORDINATION);
  g_signal_group_connect_object (self->signals, "changed", G_CALLBACK (changed_cb), self,
                                 G_CONNECT_SWAPPED);
}
