/* vigie-media-player.c: a sound or a film, played in its place
 *
 * GTK plays through a module that is a package of its own; where it is missing that is said.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-media-player-private.h"

#include "compat/vigie-message.h"
#include "compat/vigie-open-file.h"

#include <glib/gi18n-lib.h>

/* Pixels: as high as a film may get */
#define MOST_HEIGHT 320

struct _VigieMediaPlayer
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *buttons;
  GtkWidget *play;
  GtkWidget *open;
  GtkWidget *picture;
  GtkWidget *controls;
  GtkWidget *play_control; /* (nullable): the button of the controls */
  GtkLabel *problem;

  GtkMediaStream *stream;
  char *name;
  char *path; /* (nullable): once it was asked for */
  gboolean video;
  VigieMediaSource source;
  gpointer source_data;
  GDestroyNotify free_data;
};

G_DEFINE_FINAL_TYPE (VigieMediaPlayer, vigie_media_player, GTK_TYPE_WIDGET)

/* Names ---------------------------------------------------------------------------------------- */

static void
set_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* GTK's controls are icons without names. */
static void
name_controls (VigieMediaPlayer *self, GtkWidget *widget)
{
  if (GTK_IS_SCALE_BUTTON (widget))
    {
      set_name (widget, _ ("Volume"));
      return;
    }
  if (GTK_IS_SCALE (widget))
    set_name (widget, _ ("Position"));
  else if (GTK_IS_BUTTON (widget) && !self->play_control)
    self->play_control = widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    name_controls (self, child);
}

static void
on_playing (VigieMediaPlayer *self)
{
  if (self->play_control)
    set_name (self->play_control,
              gtk_media_stream_get_playing (self->stream) ? _ ("Pause") : _ ("Play"));
}

/* Playing -------------------------------------------------------------------------------------- */

static void
show_problem (VigieMediaPlayer *self, const char *text)
{
  gtk_label_set_label (self->problem, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
  gtk_widget_set_visible (self->open, text != NULL);
  gtk_widget_set_visible (self->play, TRUE);
  gtk_widget_set_visible (self->controls, FALSE);
  gtk_widget_set_visible (self->picture, FALSE);
}

static void
stop (VigieMediaPlayer *self)
{
  if (!self->stream)
    return;
  g_signal_handlers_disconnect_by_data (self->stream, self);
  gtk_media_stream_pause (self->stream);
  gtk_media_controls_set_media_stream (GTK_MEDIA_CONTROLS (self->controls), NULL);
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), NULL);
  g_clear_object (&self->stream);
}

static void
on_error (VigieMediaPlayer *self)
{
  const GError *error = gtk_media_stream_get_error (self->stream);
  if (!error)
    return;
  /* Translators: the reason follows */
  g_autofree char *text = g_strdup_printf (_ ("This file cannot be played: %s"), error->message);
  stop (self);
  show_problem (self, text);
}

static gboolean
can_play (void)
{
  g_autoptr (GtkMediaStream) any = gtk_media_file_new ();
  return !g_str_equal (G_OBJECT_TYPE_NAME (any), "GtkNoMediaFile");
}

static gboolean
fetch (VigieMediaPlayer *self)
{
  g_autoptr (GError) error = NULL;
  if (!self->path)
    self->path = self->source (self->source_data, &error);
  if (error)
    vigie_message_show_error (GTK_WIDGET (self), _ ("The File Cannot Be Read"), error);
  return self->path != NULL;
}

static void
begin (VigieMediaPlayer *self)
{
  self->stream = gtk_media_file_new_for_filename (self->path);
  g_signal_connect_swapped (self->stream, "notify::error", G_CALLBACK (on_error), self);
  g_signal_connect_swapped (self->stream, "notify::playing", G_CALLBACK (on_playing), self);
  gtk_media_controls_set_media_stream (GTK_MEDIA_CONTROLS (self->controls), self->stream);
  if (self->video)
    gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (self->stream));
  gtk_widget_set_visible (self->picture, self->video);
  gtk_widget_set_visible (self->controls, TRUE);
  if (self->play_control && gtk_widget_has_focus (self->play))
    gtk_widget_grab_focus (self->play_control);
  gtk_widget_set_visible (self->play, FALSE);
}

void
vigie_media_player_play (VigieMediaPlayer *self)
{
  g_return_if_fail (VIGIE_IS_MEDIA_PLAYER (self));
  if (!self->source || (!self->stream && !fetch (self)))
    return;
  show_problem (self, NULL);
  if (!can_play ())
    {
      show_problem (self, _ ("Sound and video cannot be played here: GTK’s module for it is not "
                             "installed. Another program may play the file."));
      return;
    }
  if (!self->stream)
    begin (self);
  if (gtk_media_stream_get_error (self->stream))
    on_error (self);
  else
    gtk_media_stream_play (self->stream);
}

static void
on_open (VigieMediaPlayer *self)
{
  if (self->source && fetch (self))
    vigie_open_file (GTK_WIDGET (self), self->path, self->name);
}

static void
forget_source (VigieMediaPlayer *self)
{
  stop (self);
  if (self->free_data)
    self->free_data (self->source_data);
  self->free_data = NULL;
  self->source = NULL;
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->path, g_free);
}

void
vigie_media_player_set_source (VigieMediaPlayer *self,
                               const char *name,
                               gboolean video,
                               VigieMediaSource source,
                               gpointer user_data,
                               GDestroyNotify free_data)
{
  g_return_if_fail (VIGIE_IS_MEDIA_PLAYER (self));
  gtk_widget_set_visible (GTK_WIDGET (self), name != NULL);
  if (name && g_strcmp0 (self->name, name) == 0)
    {
      if (free_data)
        free_data (user_data);
      return;
    }
  forget_source (self);
  show_problem (self, NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->problem), NULL);
  gtk_widget_set_visible (self->buttons, TRUE);
  self->name = g_strdup (name);
  self->video = video;
  self->source = source;
  self->source_data = user_data;
  self->free_data = free_data;
  gtk_button_set_label (GTK_BUTTON (self->play),
                        video ? _ ("Play the Video") : _ ("Play the Sound"));
}

void
vigie_media_player_set_missing (VigieMediaPlayer *self,
                                const char *name,
                                gboolean video,
                                const char *why)
{
  g_return_if_fail (VIGIE_IS_MEDIA_PLAYER (self) && name);
  forget_source (self);
  g_autofree char *text =
    /* Translators: the name of a file */
    g_strdup_printf (video ? _ ("The video “%s” cannot be played: its file is missing.")
                           : _ ("The sound “%s” cannot be played: its file is missing."),
                     name);
  show_problem (self, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->problem), why);
  gtk_widget_set_visible (self->buttons, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

GtkMediaStream *
vigie_media_player_get_stream (VigieMediaPlayer *self)
{
  return self->stream;
}

/* Widget --------------------------------------------------------------------------------------- */

static void
vigie_media_player_unmap (GtkWidget *widget)
{
  VigieMediaPlayer *self = VIGIE_MEDIA_PLAYER (widget);
  if (self->stream)
    gtk_media_stream_pause (self->stream);
  GTK_WIDGET_CLASS (vigie_media_player_parent_class)->unmap (widget);
}

static void
vigie_media_player_dispose (GObject *object)
{
  VigieMediaPlayer *self = VIGIE_MEDIA_PLAYER (object);
  if (self->box)
    forget_source (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vigie_media_player_parent_class)->dispose (object);
}

static void
vigie_media_player_class_init (VigieMediaPlayerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_media_player_dispose;
  widget_class->unmap = vigie_media_player_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
add_button (VigieMediaPlayer *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (self->buttons), button);
  return button;
}

static void
vigie_media_player_init (VigieMediaPlayer *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->picture =
    g_object_new (GTK_TYPE_PICTURE, "visible", FALSE, "halign", GTK_ALIGN_START, "can-shrink", TRUE,
                  "height-request", MOST_HEIGHT, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
  set_name (self->picture, _ ("Video"));
  self->controls = gtk_media_controls_new (NULL);
  gtk_widget_set_visible (self->controls, FALSE);
  name_controls (self, self->controls);
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->problem = g_object_new (GTK_TYPE_LABEL, "visible", FALSE, "xalign", 0.0, "wrap", TRUE,
                                "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  gtk_box_append (GTK_BOX (self->box), self->picture);
  gtk_box_append (GTK_BOX (self->box), self->controls);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->problem));
  gtk_box_append (GTK_BOX (self->box), self->buttons);
  self->play = add_button (self, _ ("Play the Sound"), G_CALLBACK (vigie_media_player_play));
  self->open = add_button (self, _ ("Open With Another Program"), G_CALLBACK (on_open));
  gtk_widget_set_visible (self->open, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
vigie_media_player_new (void)
{
  return g_object_new (VIGIE_TYPE_MEDIA_PLAYER, NULL);
}
