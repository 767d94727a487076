/* vigie-recorder.c: sound from the microphone into a file
 *
 * GStreamer records, as Opus in Ogg, or as WAV where there is no encoder. The file grows in a
 * folder of its own until it is complete.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-recorder-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#ifdef HAVE_GSTREAMER
#include <gst/gst.h>
#endif

/* How long the end of a file may take to be written */
#define END_SECONDS 3

struct _VigieRecorder
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkButton *button;
  GtkLabel *elapsed;

  char *source;
  char *folder; /* (nullable): of the file that is being recorded */
  char *path;
  gint64 began; /* microseconds of the monotonic clock */
  guint ticking;
#ifdef HAVE_GSTREAMER
  GstElement *pipeline; /* (nullable) */
  guint watch;
#endif
};

enum
{
  RECORDED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigieRecorder, vigie_recorder, GTK_TYPE_WIDGET)

static void
show_state (VigieRecorder *self)
{
  const gboolean recording = vigie_recorder_is_recording (self);
  gtk_button_set_label (self->button, recording ? _ ("Stop Recording") : _ ("Record"));
  gtk_widget_set_visible (GTK_WIDGET (self->elapsed), recording);
  if (!recording)
    return;
  const gint64 seconds = (g_get_monotonic_time () - self->began) / G_USEC_PER_SEC;
  g_autofree char *text = g_strdup_printf ("%d:%02d", (int) (seconds / 60), (int) (seconds % 60));
  gtk_label_set_label (self->elapsed, text);
}

static void
remove_files (VigieRecorder *self)
{
  if (self->path)
    (void) g_unlink (self->path);
  if (self->folder)
    (void) g_rmdir (self->folder);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->folder, g_free);
}

#ifdef HAVE_GSTREAMER

gboolean
vigie_recorder_is_possible (void)
{
  return TRUE;
}

gboolean
vigie_recorder_is_recording (VigieRecorder *self)
{
  return self->pipeline != NULL;
}

/* Ending --------------------------------------------------------------------------------------- */

static void
close_pipeline (VigieRecorder *self)
{
  g_clear_handle_id (&self->ticking, g_source_remove);
  g_clear_handle_id (&self->watch, g_source_remove);
  if (self->pipeline)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  g_clear_pointer (&self->pipeline, gst_object_unref);
  show_state (self);
}

static void
fail (VigieRecorder *self, const GError *error)
{
  close_pipeline (self);
  remove_files (self);
  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
complete (VigieRecorder *self)
{
  g_autofree char *path = g_strdup (self->path);
  g_object_ref (self);
  close_pipeline (self);
  g_signal_emit (self, signals[RECORDED], 0, path);
  remove_files (self);
  g_object_unref (self);
}

static gboolean
on_message (GstBus *bus, GstMessage *message, gpointer data)
{
  VigieRecorder *self = data;
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
    {
      self->watch = 0;
      complete (self);
      return G_SOURCE_REMOVE;
    }
  if (GST_MESSAGE_TYPE (message) != GST_MESSAGE_ERROR)
    return G_SOURCE_CONTINUE;
  g_autoptr (GError) error = NULL;
  gst_message_parse_error (message, &error, NULL);
  self->watch = 0;
  fail (self, error);
  return G_SOURCE_REMOVE;
}

/* The encoder writes what it still has; then the bus tells the end. */
static void
end (VigieRecorder *self)
{
  gst_element_send_event (self->pipeline, gst_event_new_eos ());
}

/* The widget goes: the end is waited for here. */
static void
end_now (VigieRecorder *self)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (self->pipeline);
  g_clear_handle_id (&self->watch, g_source_remove);
  end (self);
  GstMessage *message =
    gst_bus_timed_pop_filtered (bus, END_SECONDS * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  if (message)
    gst_message_unref (message);
  complete (self);
}

/* Beginning ------------------------------------------------------------------------------------ */

static gboolean
has_element (const char *name)
{
  GstElementFactory *factory = gst_element_factory_find (name);
  if (factory)
    gst_object_unref (factory);
  return factory != NULL;
}

/* The desktop's servers of sound tell their microphones; without any, a source would wait for ever.
 */
static gboolean
has_microphone (void)
{
  GstDeviceMonitor *monitor = gst_device_monitor_new ();
  gst_device_monitor_add_filter (monitor, "Audio/Source", NULL);
  GList *devices =
    gst_device_monitor_start (monitor) ? gst_device_monitor_get_devices (monitor) : NULL;
  const gboolean any = devices != NULL;
  g_list_free_full (devices, gst_object_unref);
  gst_device_monitor_stop (monitor);
  gst_object_unref (monitor);
  return any;
}

static char *
make_path (VigieRecorder *self, const char *ending, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  self->folder = g_dir_make_tmp ("vigie-XXXXXX", error);
  if (!self->folder)
    return NULL;
  /* Translators: name of a file of recorded sound, with the time (g_date_time_format) */
  g_autofree char *stem = g_date_time_format (now, _ ("Recording %H-%M-%S"));
  g_autofree char *name = g_strconcat (stem ? stem : "Recording", ending, NULL);
  return g_build_filename (self->folder, name, NULL);
}

static GstElement *
make_pipeline (VigieRecorder *self, GError **error)
{
  const gboolean opus = has_element ("opusenc") && has_element ("oggmux");
  g_autofree char *text = g_strdup_printf (
    "%s ! audioconvert ! audioresample ! %s ! filesink name=file",
    self->source ? self->source : "autoaudiosrc", opus ? "opusenc ! oggmux" : "wavenc");
  self->path = make_path (self, opus ? ".ogg" : ".wav", error);
  GstElement *pipeline = self->path ? gst_parse_launch (text, error) : NULL;
  if (!pipeline)
    return NULL;
  GstElement *file = gst_bin_get_by_name (GST_BIN (pipeline), "file");
  g_object_set (file, "location", self->path, NULL);
  gst_object_unref (file);
  return pipeline;
}

static gboolean
on_tick (gpointer self)
{
  show_state (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
begin (VigieRecorder *self, GError **error)
{
  if (!gst_init_check (NULL, NULL, error))
    return FALSE;
  if (!self->source && !has_microphone ())
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _ ("There is no microphone on this computer."));
      return FALSE;
    }
  g_autoptr (GError) failure = NULL;
  GstElement *pipeline = make_pipeline (self, &failure);
  if (failure) /* of a pipeline that is half there too */
    {
      g_clear_pointer (&pipeline, gst_object_unref);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  self->pipeline = pipeline;
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  self->watch = gst_bus_add_watch (bus, on_message, self);
  self->began = g_get_monotonic_time ();
  self->ticking = g_timeout_add (500, on_tick, self);
  gst_element_set_state (pipeline, GST_STATE_PLAYING); /* a failure comes by the bus */
  return TRUE;
}

#else

gboolean
vigie_recorder_is_possible (void)
{
  return FALSE;
}

gboolean
vigie_recorder_is_recording (VigieRecorder *self)
{
  return FALSE;
}

static gboolean
begin (VigieRecorder *self, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                       _ ("There is no microphone on this computer."));
  return FALSE;
}

static void
fail (VigieRecorder *self, const GError *error)
{
  remove_files (self);
  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
end (VigieRecorder *self)
{
}

static void
end_now (VigieRecorder *self)
{
}

#endif

/* Widget --------------------------------------------------------------------------------------- */

static void
on_clicked (VigieRecorder *self)
{
  g_autoptr (GError) error = NULL;
  if (vigie_recorder_is_recording (self))
    end (self);
  else if (!begin (self, &error))
    fail (self, error);
  show_state (self);
}

static void
vigie_recorder_unmap (GtkWidget *widget)
{
  VigieRecorder *self = VIGIE_RECORDER (widget);
  if (vigie_recorder_is_recording (self))
    end_now (self);
  GTK_WIDGET_CLASS (vigie_recorder_parent_class)->unmap (widget);
}

static void
vigie_recorder_dispose (GObject *object)
{
  VigieRecorder *self = VIGIE_RECORDER (object);
  if (vigie_recorder_is_recording (self))
    end_now (self);
  remove_files (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->source, g_free);
  G_OBJECT_CLASS (vigie_recorder_parent_class)->dispose (object);
}

static void
vigie_recorder_class_init (VigieRecorderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigie_recorder_dispose;
  GTK_WIDGET_CLASS (klass)->unmap = vigie_recorder_unmap;
  signals[RECORDED] = g_signal_new ("recorded", VIGIE_TYPE_RECORDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", VIGIE_TYPE_RECORDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vigie_recorder_init (VigieRecorder *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->button = GTK_BUTTON (gtk_button_new ());
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (on_clicked), self);
  self->elapsed = g_object_new (GTK_TYPE_LABEL, "visible", FALSE, "css-classes",
                                (const char *const[]){ "numeric", NULL }, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->elapsed),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ ("Recorded so far"), -1);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->button));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->elapsed));
  show_state (self);
}

GtkWidget *
vigie_recorder_new (const char *source)
{
  VigieRecorder *self = g_object_new (VIGIE_TYPE_RECORDER, NULL);
  self->source = g_strdup (source);
  return GTK_WIDGET (self);
}
