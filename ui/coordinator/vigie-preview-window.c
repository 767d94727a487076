/* vigie-preview-window.c: a report before it is saved, page by page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-preview-window.h"

#include "compat/vigie-file-dialog.h"
#include "compat/vigie-flow-layout.h"
#include "compat/vigie-message.h"
#include "compat/vigie-toast.h"
#include "vigie-label.h"

#include <glib/gi18n-lib.h>

#define ZOOM_STEP 1.25

struct _VigiePreviewWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkWidget *tools;
  GtkLabel *number;
  GtkStack *stack;
  AdwStatusPage *failure;
  GtkScrolledWindow *scroller;
  VigiePageView *view;

  VigieCoordination *coordination;
  char *organisation; /* (nullable) */
  char *language;
  char *wave;
};

G_DEFINE_FINAL_TYPE (VigiePreviewWindow, vigie_preview_window, ADW_TYPE_WINDOW)

/* Turning pages -------------------------------------------------------------------------------- */

static void
update (VigiePreviewWindow *self)
{
  const guint n = vigie_page_view_get_n_pages (self->view);
  const guint page = vigie_page_view_get_page (self->view);
  GtkWidget *widget = GTK_WIDGET (self);
  /* Translators: number of this page, number of pages */
  g_autofree char *text =
    n > 0 ? g_strdup_printf (_ ("Page %u of %u"), page + 1, n) : g_strdup ("");
  gtk_label_set_text (self->number, text);
  gtk_widget_action_set_enabled (widget, "preview.next", page + 1 < n);
  gtk_widget_action_set_enabled (widget, "preview.previous", page > 0);
  gtk_widget_action_set_enabled (widget, "preview.save", n > 0);
  gtk_widget_action_set_enabled (widget, "preview.zoom-in", n > 0);
  gtk_widget_action_set_enabled (widget, "preview.zoom-out", n > 0);
  gtk_widget_action_set_enabled (widget, "preview.zoom-fit", n > 0);
}

static void
turn_to (VigiePreviewWindow *self, guint page, gboolean to_end)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  vigie_page_view_set_page (self->view, page);
  gtk_adjustment_set_value (adjustment, to_end ? gtk_adjustment_get_upper (adjustment) : 0);
  update (self);
}

static void
next (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigiePreviewWindow *self = VIGIE_PREVIEW_WINDOW (widget);
  turn_to (self, vigie_page_view_get_page (self->view) + 1, FALSE);
}

static void
previous (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigiePreviewWindow *self = VIGIE_PREVIEW_WINDOW (widget);
  turn_to (self, vigie_page_view_get_page (self->view) - 1, FALSE);
}

/* Through the page first, then to the one after it. */
static void
go_down (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigiePreviewWindow *self = VIGIE_PREVIEW_WINDOW (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  const guint page = vigie_page_view_get_page (self->view);
  const double value = gtk_adjustment_get_value (adjustment);
  const double step = gtk_adjustment_get_page_size (adjustment);
  if (value + step + 1 < gtk_adjustment_get_upper (adjustment))
    gtk_adjustment_set_value (adjustment, value + step);
  else if (page + 1 < vigie_page_view_get_n_pages (self->view))
    turn_to (self, page + 1, FALSE);
}

static void
go_up (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigiePreviewWindow *self = VIGIE_PREVIEW_WINDOW (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  const guint page = vigie_page_view_get_page (self->view);
  const double value = gtk_adjustment_get_value (adjustment);
  if (value > 1)
    gtk_adjustment_set_value (adjustment, value - gtk_adjustment_get_page_size (adjustment));
  else if (page > 0)
    turn_to (self, page - 1, TRUE);
}

static void
go_to_first (GtkWidget *widget, const char *action, GVariant *parameter)
{
  turn_to (VIGIE_PREVIEW_WINDOW (widget), 0, FALSE);
}

static void
go_to_last (GtkWidget *widget, const char *action, GVariant *parameter)
{
  turn_to (VIGIE_PREVIEW_WINDOW (widget), G_MAXUINT, FALSE);
}

static void
zoom (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigiePreviewWindow *self = VIGIE_PREVIEW_WINDOW (widget);
  const double now = vigie_page_view_get_zoom (self->view);
  vigie_page_view_set_zoom (self->view, g_str_has_suffix (action, "in")    ? now * ZOOM_STEP
                                        : g_str_has_suffix (action, "out") ? now / ZOOM_STEP
                                                                           : VIGIE_PAGE_VIEW_FIT);
}

/* Laying out ----------------------------------------------------------------------------------- */

static VigieReportOptions
get_options (VigiePreviewWindow *self)
{
  return (VigieReportOptions){ .language = self->language, .wave = self->wave };
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigiePreviewWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieReportPages) pages =
    vigie_coordination_preview_finish (VIGIE_COORDINATION (source), result, &error);
  if (!self->coordination) /* closed meanwhile */
    return;
  if (pages)
    {
      adw_window_title_set_title (self->title, pages->title);
      gtk_window_set_title (GTK_WINDOW (self), pages->title);
      vigie_page_view_set_pages (self->view, g_steal_pointer (&pages));
      gtk_widget_grab_focus (GTK_WIDGET (self->scroller));
    }
  else
    vigie_label_describe_page (self->failure, error->message);
  gtk_stack_set_visible_child_name (self->stack, error ? "failed" : "page");
  update (self);
}

/* Saving --------------------------------------------------------------------------------------- */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigiePreviewWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  const int n = vigie_coordination_finish (VIGIE_COORDINATION (source), result, &error);
  if (!self->coordination)
    return;
  if (n >= 0)
    vigie_toast_add (self->toasts, vigie_toast_new (_ ("Report saved")));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Report Was Not Saved"), error);
}

static void
target_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigiePreviewWindow *self = VIGIE_PREVIEW_WINDOW (source);
  g_autofree char *path = vigie_file_dialog_finish_path (result);
  if (!path || !self->coordination)
    return;
  const VigieReportOptions options = get_options (self);
  vigie_coordination_report (self->coordination, self->organisation, &options, path, saved_cb,
                             g_object_ref (self));
}

static void
save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigiePreviewWindow *self = VIGIE_PREVIEW_WINDOW (widget);
  g_autofree char *name =
    g_strconcat (self->organisation ? self->organisation : "summary", ".pdf", NULL);
  vigie_file_dialog_save (widget, _ ("Save Report"), name, target_chosen_cb, NULL);
}

/* ---------------------------------------------------------------------------------------------- */

VigiePageView *
vigie_preview_window_get_view (VigiePreviewWindow *self)
{
  return self->view;
}

static void
vigie_preview_window_dispose (GObject *object)
{
  VigiePreviewWindow *self = VIGIE_PREVIEW_WINDOW (object);
  g_clear_object (&self->coordination);
  g_clear_pointer (&self->organisation, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->wave, g_free);
  G_OBJECT_CLASS (vigie_preview_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *action;
    GtkWidgetActionActivateFunc func;
    guint key;
    GdkModifierType modifiers;
  } actions[] = {
    { "preview.save", save, GDK_KEY_s, GDK_CONTROL_MASK },
    { "preview.next", next, GDK_KEY_Page_Down, GDK_CONTROL_MASK },
    { "preview.previous", previous, GDK_KEY_Page_Up, GDK_CONTROL_MASK },
    { "preview.go-down", go_down, 0, 0 },
    { "preview.go-up", go_up, 0, 0 },
    { "preview.first", go_to_first, 0, 0 },
    { "preview.last", go_to_last, 0, 0 },
    { "preview.zoom-in", zoom, GDK_KEY_plus, GDK_CONTROL_MASK },
    { "preview.zoom-out", zoom, GDK_KEY_minus, GDK_CONTROL_MASK },
    { "preview.zoom-fit", zoom, GDK_KEY_0, GDK_CONTROL_MASK },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].action, NULL, actions[i].func);
      if (actions[i].key != 0)
        gtk_widget_class_add_binding_action (widget_class, actions[i].key, actions[i].modifiers,
                                             actions[i].action, NULL);
    }
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vigie_preview_window_class_init (VigiePreviewWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_preview_window_dispose;
  g_type_ensure (VIGIE_TYPE_PAGE_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-preview-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigiePreviewWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, VigiePreviewWindow, title);
  gtk_widget_class_bind_template_child (widget_class, VigiePreviewWindow, tools);
  gtk_widget_class_bind_template_child (widget_class, VigiePreviewWindow, number);
  gtk_widget_class_bind_template_child (widget_class, VigiePreviewWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, VigiePreviewWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, VigiePreviewWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, VigiePreviewWindow, view);
  install_actions (widget_class);
}

/* The scrolled window has keys of its own for these: pages come first. */
static gboolean
key_pressed_cb (VigiePreviewWindow *self, guint key, guint code, GdkModifierType state)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_Page_Down, "preview.go-down" },
    { GDK_KEY_Page_Up, "preview.go-up" },
    { GDK_KEY_Home, "preview.first" },
    { GDK_KEY_End, "preview.last" },
  };
  if (state & gtk_accelerator_get_default_mod_mask ())
    return GDK_EVENT_PROPAGATE;
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (key == keys[i].key)
      return gtk_widget_activate_action (GTK_WIDGET (self), keys[i].action, NULL);
  return GDK_EVENT_PROPAGATE;
}

static void
vigie_preview_window_init (VigiePreviewWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->tools, vigie_flow_layout_new (6, 6));
  vigie_toast_name_close (self->toasts, C_ ("message", "Close"));
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  update (self);
}

GtkWindow *
vigie_preview_window_new (GtkWindow *parent,
                          VigieCoordination *coordination,
                          const char *organisation,
                          const VigieReportOptions *options)
{
  VigiePreviewWindow *self =
    g_object_new (VIGIE_TYPE_PREVIEW_WINDOW, "transient-for", parent, NULL);
  self->coordination = g_object_ref (coordination);
  self->organisation = g_strdup (organisation);
  self->language = g_strdup (options->language);
  self->wave = g_strdup (options->wave);
  vigie_coordination_preview (coordination, organisation, options, laid_out_cb,
                              g_object_ref (self));
  return GTK_WINDOW (self);
}
