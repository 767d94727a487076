/* vigie-picture-dialog.c: draws a picture, or on one, or hides parts of one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-picture-dialog-private.h"

#include "compat/vigie-flow-layout.h"
#include "form/vigie-picture-canvas-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* What is decoded whole, to be drawn on: what cameras make */
#define MAX_BYTES (64 * 1024 * 1024)
#define MAX_PIXELS (64 * 1000 * 1000)
#define MAX_SIDE 32767 /* of a cairo image surface */

/* White paper, in pixels */
#define PAPER_WIDTH 1200
#define PAPER_HEIGHT 900
#define SIGNATURE_HEIGHT 400

#define VIGIE_TYPE_PICTURE_DIALOG (vigie_picture_dialog_get_type ())
G_DECLARE_FINAL_TYPE (VigiePictureDialog, vigie_picture_dialog, VIGIE, PICTURE_DIALOG, AdwWindow)

struct _VigiePictureDialog
{
  AdwWindow parent_instance;

  VigiePictureCanvas *canvas;
  GtkLabel *hint;
  GtkWidget *tools;
  GtkWidget *add_bar;
  GTask *task; /* until it is answered */
};

G_DEFINE_FINAL_TYPE (VigiePictureDialog, vigie_picture_dialog, ADW_TYPE_WINDOW)

static void
update_actions (VigiePictureDialog *self)
{
  const gboolean any = vigie_picture_canvas_get_count (self->canvas) > 0;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.undo", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.done", any);
}

static void
undo_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_picture_canvas_undo (VIGIE_PICTURE_DIALOG (widget)->canvas);
}

static void
add_bar_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_picture_canvas_add_bar (VIGIE_PICTURE_DIALOG (widget)->canvas);
}

static void
done_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigiePictureDialog *self = VIGIE_PICTURE_DIALOG (widget);
  g_autoptr (GTask) task = g_steal_pointer (&self->task);
  GdkPixbuf *burnt = task ? vigie_picture_canvas_burn (self->canvas) : NULL;
  if (burnt)
    g_task_return_pointer (task, burnt, g_object_unref);
  else if (task)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                             _ ("There is not enough memory for this picture."));
  gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
vigie_picture_dialog_close_request (GtkWindow *window)
{
  VigiePictureDialog *self = VIGIE_PICTURE_DIALOG (window);
  g_autoptr (GTask) task = g_steal_pointer (&self->task);
  if (task)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "closed");
  return GTK_WINDOW_CLASS (vigie_picture_dialog_parent_class)->close_request (window);
}

/* Life ----------------------------------------------------------------------------------------- */

/* The window goes with the one that it belongs to, without a word. */
static void
vigie_picture_dialog_dispose (GObject *object)
{
  VigiePictureDialog *self = VIGIE_PICTURE_DIALOG (object);
  g_autoptr (GTask) task = g_steal_pointer (&self->task);
  if (task)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "closed");
  G_OBJECT_CLASS (vigie_picture_dialog_parent_class)->dispose (object);
}

static void
vigie_picture_dialog_class_init (VigiePictureDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_picture_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = vigie_picture_dialog_close_request;
  g_type_ensure (VIGIE_TYPE_PICTURE_CANVAS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vigie/Vigie/ui/form/vigie-picture-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, VigiePictureDialog, canvas);
  gtk_widget_class_bind_template_child (widget_class, VigiePictureDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, VigiePictureDialog, add_bar);
  gtk_widget_class_bind_template_child (widget_class, VigiePictureDialog, tools);
  gtk_widget_class_install_action (widget_class, "picture.undo", NULL, undo_activated);
  gtk_widget_class_install_action (widget_class, "picture.add-bar", NULL, add_bar_activated);
  gtk_widget_class_install_action (widget_class, "picture.done", NULL, done_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "picture.undo",
                                       NULL);
}

static void
vigie_picture_dialog_init (VigiePictureDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->tools, vigie_flow_layout_new (6, 6));
  g_signal_connect_object (self->canvas, "notify::count", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  update_actions (self);
}

/* Beginning ------------------------------------------------------------------------------------ */

static gboolean
is_too_large (const char *source, int width, int height)
{
  GStatBuf status;
  return (gint64) width * height > MAX_PIXELS || MAX (width, height) > MAX_SIDE
         || g_stat (source, &status) != 0 || status.st_size > MAX_BYTES;
}

/* As a person sees it: cameras note how they were held. */
static GdkPixbuf *
load_picture (const char *source, gboolean *jpeg, GError **error)
{
  int width, height;
  const GdkPixbufFormat *format = gdk_pixbuf_get_file_info (source, &width, &height);
  if (!format || is_too_large (source, width, height))
    {
      g_set_error_literal (
        error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
        _ ("This picture is of an unknown format, or too large to be drawn on."));
      return NULL;
    }
  g_autofree char *name = gdk_pixbuf_format_get_name ((GdkPixbufFormat *) format);
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new_from_file (source, error);
  *jpeg = g_str_equal (name, "jpeg");
  GdkPixbuf *upright = picture ? gdk_pixbuf_apply_embedded_orientation (picture) : NULL;
  if (picture && !upright)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                         _ ("There is not enough memory for this picture."));
  return upright;
}

static void
set_up_words (VigiePictureDialog *self, VigiePictureTask task)
{
  static const struct
  {
    const char *title;
    const char *canvas;
    const char *hint;
  } words[] = {
    [VIGIE_PICTURE_SIGN] = { N_ ("Sign"),
                             /* Translators: a signature drawn by hand */
                             N_ ("Paper for the signature"),
                             N_ ("Sign with the pen, a finger or the mouse.") },
    [VIGIE_PICTURE_DRAW] = { N_ ("Draw"), N_ ("Paper for the drawing"),
                             N_ ("Draw with the pen, a finger or the mouse.") },
    [VIGIE_PICTURE_ANNOTATE] = { N_ ("Draw on the Picture"), N_ ("Picture to draw on"),
                                 N_ ("Draw with the pen, a finger or the mouse.") },
    [VIGIE_PICTURE_REDACT] = { N_ ("Black Out"), N_ ("Picture to black out parts of"),
                               N_ ("Draw bars over faces, names and numbers. The arrow keys move "
                                   "the last bar, with Shift they change its size.") },
  };
  gtk_window_set_title (GTK_WINDOW (self), _ (words[task].title));
  gtk_label_set_label (self->hint, _ (words[task].hint));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->canvas), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (words[task].canvas), -1);
  gtk_widget_set_visible (self->add_bar, task == VIGIE_PICTURE_REDACT);
}

void
vigie_picture_dialog_run (GtkWidget *parent,
                          VigiePictureTask task,
                          const char *source,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) answer = g_task_new (parent, NULL, callback, user_data);
  GError *error = NULL;
  gboolean jpeg = FALSE;
  g_autoptr (GdkPixbuf) picture = source ? load_picture (source, &jpeg, &error) : NULL;
  if (source && !picture)
    {
      g_task_return_error (answer, error);
      return;
    }
  g_task_set_task_data (answer, GINT_TO_POINTER (jpeg), NULL);
  GtkRoot *root = gtk_widget_get_root (parent);
  VigiePictureDialog *self =
    g_object_new (VIGIE_TYPE_PICTURE_DIALOG, "destroy-with-parent", TRUE, "transient-for",
                  GTK_IS_WINDOW (root) ? root : NULL, NULL);
  const int height = task == VIGIE_PICTURE_SIGN ? SIGNATURE_HEIGHT : PAPER_HEIGHT;
  vigie_picture_canvas_set_picture (
    self->canvas, picture, picture ? gdk_pixbuf_get_width (picture) : PAPER_WIDTH,
    picture ? gdk_pixbuf_get_height (picture) : height,
    task == VIGIE_PICTURE_REDACT ? VIGIE_MARK_BAR : VIGIE_MARK_STROKE);
  self->task = g_steal_pointer (&answer);
  set_up_words (self, task);
  gtk_window_present (GTK_WINDOW (self));
}

GdkPixbuf *
vigie_picture_dialog_finish (GAsyncResult *result, gboolean *jpeg, GError **error)
{
  *jpeg = GPOINTER_TO_INT (g_task_get_task_data (G_TASK (result)));
  return g_task_propagate_pointer (G_TASK (result), error);
}
