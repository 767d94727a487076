/* vigie-question-media.c: picture, sound and film that belong to a question
 *
 * They come with the form, as attachments that its texts name. A picture is shown at once, within
 * limits; a sound or film is written out and read when a person plays it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-question-media-private.h"

#include "form/vigie-form-media-private.h"
#include "form/vigie-form-picture-private.h"
#include "form/vigie-media-player-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Pixels of the picture in the form, and of the large one in its window */
#define PICTURE_SIZE 480
#define LARGE_SIZE 1600

struct _VigieQuestionMedia
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *picture;
  GtkWidget *enlarge;
  VigieMediaPlayer *audio; /* (nullable): made when there is something to play */
  VigieMediaPlayer *video; /* (nullable) */

  VigieFormEditor *editor;
  char *large;           /* (nullable): reference of the larger one */
  VigieMediaPlayer *own; /* (nullable): what plays by itself */
};

G_DEFINE_FINAL_TYPE (VigieQuestionMedia, vigie_question_media, GTK_TYPE_WIDGET)

static void
set_player (VigieQuestionMedia *self,
            VigieMediaPlayer **player,
            const char *reference,
            gboolean video)
{
  if (!*player && (!reference || !*reference))
    return;
  if (!*player)
    {
      *player = VIGIE_MEDIA_PLAYER (vigie_media_player_new ());
      gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (*player));
    }
  vigie_form_media_set_player (*player, self->editor, reference, video);
}

static void
on_enlarge (VigieQuestionMedia *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture =
    vigie_form_media_load (self->editor, self->large, LARGE_SIZE, &error);
  if (error)
    vigie_form_editor_fail (self->editor, error);
  if (!texture)
    return;
  GtkWidget *picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (texture));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_vexpand (picture, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Picture of the question"), -1);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), picture);
  GtkWidget *window =
    g_object_new (ADW_TYPE_WINDOW, "modal", TRUE, "title", _ ("Picture of the question"),
                  "transient-for", gtk_widget_get_root (GTK_WIDGET (self)), "content", box,
                  "default-width", 760, "default-height", 620, NULL);
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                      gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  gtk_window_present (GTK_WINDOW (window));
}

/* The question --------------------------------------------------------------------------------- */

static char *
get_text (VigieQuestionMedia *self, const VigieFormItem *item, VigieFormText which)
{
  return vigie_form_session_get_text (vigie_form_editor_get_session (self->editor), item, which);
}

static VigieMediaPlayer *
find_own (VigieQuestionMedia *self, const VigieFormItem *item)
{
  const char *word = vigie_form_session_get_control_attribute (
    vigie_form_editor_get_session (self->editor), item, NULL, "autoplay");
  if (g_strcmp0 (word, "audio") == 0)
    return self->audio;
  return g_strcmp0 (word, "video") == 0 ? self->video : NULL;
}

gboolean
vigie_question_media_is_needed (VigieFormEditor *editor, const VigieFormItem *item)
{
  static const VigieFormText all[] = { VIGIE_FORM_TEXT_IMAGE, VIGIE_FORM_TEXT_AUDIO,
                                       VIGIE_FORM_TEXT_VIDEO };
  VigieFormSession *session = vigie_form_editor_get_session (editor);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *text = vigie_form_session_get_text (session, item, all[i]);
      if (text && *text)
        return TRUE;
    }
  return FALSE;
}

void
vigie_question_media_update (VigieQuestionMedia *self,
                             VigieFormEditor *editor,
                             const VigieFormItem *item)
{
  g_return_if_fail (VIGIE_IS_QUESTION_MEDIA (self) && editor && item);
  g_set_object (&self->editor, editor);
  g_autofree char *image = get_text (self, item, VIGIE_FORM_TEXT_IMAGE);
  g_autofree char *audio = get_text (self, item, VIGIE_FORM_TEXT_AUDIO);
  g_autofree char *video = get_text (self, item, VIGIE_FORM_TEXT_VIDEO);
  g_free (self->large);
  self->large = get_text (self, item, VIGIE_FORM_TEXT_BIG_IMAGE);
  vigie_form_picture_show (VIGIE_FORM_PICTURE (self->picture), editor, image, PICTURE_SIZE);
  set_player (self, &self->audio, audio, FALSE);
  set_player (self, &self->video, video, TRUE);
  gtk_widget_set_visible (self->enlarge, self->large && *self->large);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          (image && *image) || (audio && *audio) || (video && *video));
  self->own = find_own (self, item);
}

void
vigie_question_media_play (VigieQuestionMedia *self)
{
  g_return_if_fail (VIGIE_IS_QUESTION_MEDIA (self));
  VigieMediaPlayer *own = self->own;
  self->own = NULL;
  if (own && gtk_widget_get_visible (GTK_WIDGET (own)))
    vigie_media_player_play (own);
}

/* Widget --------------------------------------------------------------------------------------- */

static void
vigie_question_media_dispose (GObject *object)
{
  VigieQuestionMedia *self = VIGIE_QUESTION_MEDIA (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->editor);
  g_clear_pointer (&self->large, g_free);
  G_OBJECT_CLASS (vigie_question_media_parent_class)->dispose (object);
}

static void
vigie_question_media_class_init (VigieQuestionMediaClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigie_question_media_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vigie_question_media_init (VigieQuestionMedia *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->picture = vigie_form_picture_new (_ ("Picture of the question"));
  self->enlarge = gtk_button_new_with_label (_ ("Show Larger"));
  gtk_widget_set_halign (self->enlarge, GTK_ALIGN_START);
  g_signal_connect_swapped (self->enlarge, "clicked", G_CALLBACK (on_enlarge), self);
  gtk_box_append (GTK_BOX (self->box), self->picture);
  gtk_box_append (GTK_BOX (self->box), self->enlarge);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
