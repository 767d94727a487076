/* vigie-audits-window.c: the audits behind a figure
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-audits-window.h"

#include "coordinator/vigie-judge-window.h"
#include "coordinator/vigie-review-line.h"
#include "coordinator/vigie-review-list.h"
#include "vigie-label.h"

#include <glib/gi18n-lib.h>

#define MAX_JUDGED 200

struct _VigieAuditsWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkLabel *figure;
  GtkStack *stack;
  AdwStatusPage *status;
  GtkListView *view;

  VigieCoordination *coordination;
  VigieReviewList *list;
  VigieReviewRows *rows; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (VigieAuditsWindow, vigie_audits_window, ADW_TYPE_WINDOW)

static guint ready_signal;

static void
show_rows (VigieAuditsWindow *self, const GError *error)
{
  vigie_review_list_set_rows (self->list, self->rows);
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  g_autofree char *count =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u audit", "%u audits", n), n);
  adw_window_title_set_subtitle (self->title, error ? "" : count);
  if (error)
    {
      adw_status_page_set_title (self->status, _ ("The audits cannot be shown"));
      vigie_label_describe_page (self->status, error->message);
    }
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
  g_signal_emit (self, ready_signal, 0);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieAuditsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieReviewRows) rows = vigie_review_rows_read_finish (result, &error);
  if (!self->list) /* closed meanwhile */
    return;
  g_clear_pointer (&self->rows, vigie_review_rows_unref);
  self->rows = g_steal_pointer (&rows);
  show_rows (self, error);
}

VigieReviewRows *
vigie_audits_window_get_rows (VigieAuditsWindow *self)
{
  return self->rows;
}

/* List ----------------------------------------------------------------------------------------- */

static void
row_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, vigie_review_line_new ());
}

static void
row_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  vigie_review_line_set_item (VIGIE_REVIEW_LINE (gtk_list_item_get_child (item)),
                              gtk_list_item_get_item (item));
}

/* The audits from the one that was pressed on, so that one can go through them: as many as anybody
 * does at once, since each is read to know its name. */
static void
row_activated_cb (VigieAuditsWindow *self, guint position)
{
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
    gtk_window_present (vigie_judge_window_new (GTK_WINDOW (self), self->coordination, self->rows,
                                                (const char *const *) audits));
}

/* ---------------------------------------------------------------------------------------------- */

static void
vigie_audits_window_dispose (GObject *object)
{
  VigieAuditsWindow *self = VIGIE_AUDITS_WINDOW (object);
  g_clear_object (&self->coordination);
  g_clear_object (&self->list);
  g_clear_pointer (&self->rows, vigie_review_rows_unref);
  G_OBJECT_CLASS (vigie_audits_window_parent_class)->dispose (object);
}

static void
vigie_audits_window_class_init (VigieAuditsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_audits_window_dispose;
  ready_signal = g_signal_new ("ready", VIGIE_TYPE_AUDITS_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-audits-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieAuditsWindow, title);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditsWindow, figure);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditsWindow, status);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditsWindow, view);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vigie_audits_window_init (VigieAuditsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (row_set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bound_cb), NULL);
  gtk_list_view_set_factory (self->view, factory);
  self->list = vigie_review_list_new ();
  g_autoptr (GtkNoSelection) selection =
    gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
}

GtkWindow *
vigie_audits_window_new (GtkWindow *parent,
                         VigieCoordination *coordination,
                         const VigieAuditQuery *query,
                         const char *figure)
{
  VigieAuditsWindow *self = g_object_new (VIGIE_TYPE_AUDITS_WINDOW, "transient-for", parent, NULL);
  self->coordination = g_object_ref (coordination);
  gtk_label_set_text (self->figure, figure);
  vigie_review_rows_read_some (coordination, query, read_cb, g_object_ref (self));
  return GTK_WINDOW (self);
}
