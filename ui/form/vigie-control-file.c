/* vigie-control-file.c: a file as evidence: chosen, pasted, dropped or drawn
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-control-private.h"

#include "compat/vigie-file-dialog.h"
#include "compat/vigie-flow-layout.h"
#include "compat/vigie-open-file.h"
#include "form/vigie-media-player-private.h"
#include "form/vigie-picture-dialog-private.h"
#include "form/vigie-recorder-private.h"
#include "form/vigie-scan-list-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define VIGIE_TYPE_CONTROL_FILE (vigie_control_file_get_type ())
G_DECLARE_FINAL_TYPE (VigieControlFile, vigie_control_file, VIGIE, CONTROL_FILE, VigieControl)

struct _VigieControlFile
{
  VigieControl parent_instance;

  GtkWidget *kept; /* box: picture, name and size */
  GtkPicture *picture;
  GtkLabel *name;
  GtkLabel *size;
  GtkButton *choose;
  GtkWidget *remove;
  GtkWidget *redact; /* parts of a picture */
  GtkWidget *open;
  GtkBox *box;
  VigieMediaPlayer *player; /* (nullable): made for the first sound or film */
  gboolean unsafe;          /* the file was not in the store when it was shown */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (VigieControlFile, vigie_control_file, VIGIE_TYPE_CONTROL)

/* Pictures larger than this are not decoded for a thumbnail. */
#define MAX_PICTURE_BYTES (16 * 1024 * 1024)
/* Nor those that are small on the disk and huge once decoded */
#define MAX_PICTURE_PIXELS (100 * 1000 * 1000)
#define PICTURE_SIZE 96

static void
vigie_control_file_dispose (GObject *object)
{
  VigieControlFile *self = VIGIE_CONTROL_FILE (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (vigie_control_file_parent_class)->dispose (object);
}

/* Taking --------------------------------------------------------------------------------------- */

static gboolean
take_path (VigieControlFile *self, const char *path)
{
  const VigieFormItem *item = vigie_control_get_item (VIGIE_CONTROL (self));
  VigieFormEditor *editor = vigie_control_get_editor (VIGIE_CONTROL (self));
  if (!item->node || !editor)
    return FALSE;
  const gboolean taken = vigie_form_editor_attach (editor, item->node, path);
  if (taken)
    g_signal_emit_by_name (self, "answered", FALSE);
  vigie_control_refresh (VIGIE_CONTROL (self));
  return taken;
}

static gboolean
take_file (VigieControlFile *self, GFile *file)
{
  VigieFormEditor *editor = vigie_control_get_editor (VIGIE_CONTROL (self));
  g_autofree char *path = g_file_get_path (file);
  if (path)
    return take_path (self, path);
  g_autoptr (GError) error =
    g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         _ ("The file is not on this computer; copy it here first."));
  if (editor)
    vigie_form_editor_fail (editor, error);
  return FALSE;
}

static void
on_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieControlFile) self = user_data;
  g_autoptr (GListModel) files = vigie_file_dialog_finish (result);
  g_autoptr (GFile) file = files ? g_list_model_get_item (files, 0) : NULL;
  if (file)
    (void) take_file (self, file);
}

/* Endings for the media types that forms ask for; others take all files. */
static const VigieFileKind *
get_kind (VigieControlFile *self)
{
  static const char *const pictures[] = { "*.png", "*.jpg",  "*.jpeg", "*.webp", "*.gif",
                                          "*.tif", "*.tiff", "*.heic", "*.bmp",  NULL };
  static VigieFileKind kind = { .patterns = pictures };
  const char *type = vigie_form_session_get_control_attribute (
    vigie_control_get_session (VIGIE_CONTROL (self)), vigie_control_get_item (VIGIE_CONTROL (self)),
    NULL, "mediatype");
  kind.name = _ ("Pictures");
  return g_strcmp0 (type, "image/*") == 0 ? &kind : NULL;
}

static void
on_choose (VigieControlFile *self)
{
  vigie_file_dialog_open (GTK_WIDGET (self), _ ("Choose a File"), get_kind (self), FALSE, on_chosen,
                          g_object_ref (self));
}

static void
on_remove (VigieControlFile *self)
{
  (void) vigie_control_give (VIGIE_CONTROL (self), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->choose));
}

static gboolean
on_scan (VigieControlFile *self, const char *path)
{
  return take_path (self, path);
}

static void
on_recorded (VigieControlFile *self, const char *path)
{
  (void) take_path (self, path);
}

static void
on_not_recorded (VigieControlFile *self, const GError *error)
{
  VigieFormEditor *editor = vigie_control_get_editor (VIGIE_CONTROL (self));
  if (editor)
    vigie_form_editor_fail (editor, error);
}

/* Pasting -------------------------------------------------------------------------------------- */

/* @name is the file's name without ending. */
static void
take_pixbuf (VigieControlFile *self, GdkPixbuf *pixbuf, const char *name, gboolean jpeg)
{
  VigieFormEditor *editor = vigie_control_get_editor (VIGIE_CONTROL (self));
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("vigie-XXXXXX", &error);
  g_autofree char *base = g_strdup_printf ("%s.%s", name, jpeg ? "jpg" : "png");
  g_autofree char *path = folder ? g_build_filename (folder, base, NULL) : NULL;
  if (folder
      && (jpeg ? gdk_pixbuf_save (pixbuf, path, "jpeg", &error, "quality", "92", NULL)
               : gdk_pixbuf_save (pixbuf, path, "png", &error, NULL)))
    (void) take_path (self, path);
  if (error && editor)
    vigie_form_editor_fail (editor, error);
  if (path)
    (void) g_unlink (path);
  if (folder)
    (void) g_rmdir (folder);
}

static void
take_texture (VigieControlFile *self, GdkTexture *texture)
{
  VigieFormEditor *editor = vigie_control_get_editor (VIGIE_CONTROL (self));
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_get_from_texture (texture);
  if (pixbuf)
    {
      /* Translators: name of a file made of a picture from the clipboard */
      take_pixbuf (self, pixbuf, _ ("Pasted picture"), FALSE);
      return;
    }
  g_autoptr (GError) error = g_error_new_literal (
    G_IO_ERROR, G_IO_ERROR_FAILED, _ ("There is not enough memory for this picture."));
  if (editor)
    vigie_form_editor_fail (editor, error);
}

static void
take_value (VigieControlFile *self, const GValue *value)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    take_texture (self, g_value_get_object (value));
  else if (G_VALUE_HOLDS (value, G_TYPE_FILE))
    (void) take_file (self, g_value_get_object (value));
  else if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      GSList *files = g_value_get_boxed (value);
      if (files)
        (void) take_file (self, files->data);
    }
}

static void
on_pasted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieControlFile) self = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);
  VigieFormEditor *editor = vigie_control_get_editor (VIGIE_CONTROL (self));
  if (value)
    take_value (self, value);
  else if (editor && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    vigie_form_editor_fail (editor, error);
}

static void
on_paste (VigieControlFile *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  VigieFormEditor *editor = vigie_control_get_editor (VIGIE_CONTROL (self));
  GType type = GDK_TYPE_TEXTURE;
  g_autoptr (GdkContentFormats) all =
    gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (formats));
  if (gdk_content_formats_contain_gtype (all, GDK_TYPE_FILE_LIST))
    type = GDK_TYPE_FILE_LIST;
  else if (!gdk_content_formats_contain_gtype (all, GDK_TYPE_TEXTURE))
    {
      g_autoptr (GError) error = g_error_new_literal (
        G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no file and no picture on the clipboard."));
      vigie_form_editor_fail (editor, error);
      return;
    }
  gdk_clipboard_read_value_async (clipboard, type, G_PRIORITY_DEFAULT, self->cancellable, on_pasted,
                                  g_object_ref (self));
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, gpointer self)
{
  take_value (self, value);
  return TRUE;
}

/* Drawing -------------------------------------------------------------------------------------- */

static VigieEvidence *
get_evidence (VigieControlFile *self)
{
  VigieControl *control = VIGIE_CONTROL (self);
  VigieFormEditor *editor = vigie_control_get_editor (control);
  const VigieFormItem *item = vigie_control_get_item (control);
  return editor && item->node && *vigie_control_get_value (control)
           ? vigie_audit_get_evidence (vigie_form_editor_get_audit (editor), item->node)
           : NULL;
}

/** What is being drawn; @name: of the file to come, without ending */
typedef struct
{
  VigieControlFile *control;
  char *name;
} Drawing;

static void
drawing_free (Drawing *self)
{
  g_object_unref (self->control);
  g_free (self->name);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Drawing, drawing_free)

static void
on_drawn (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Drawing) drawing = user_data;
  g_autoptr (GError) error = NULL;
  gboolean jpeg;
  g_autoptr (GdkPixbuf) pixbuf = vigie_picture_dialog_finish (result, &jpeg, &error);
  VigieFormEditor *editor = vigie_control_get_editor (VIGIE_CONTROL (drawing->control));
  if (pixbuf)
    take_pixbuf (drawing->control, pixbuf, drawing->name, jpeg);
  else if (editor && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    vigie_form_editor_fail (editor, error);
}

static void
draw (VigieControlFile *self, VigiePictureTask task, const VigieEvidence *on, const char *name)
{
  Drawing *drawing = g_new0 (Drawing, 1);
  const char *dot = on ? strrchr (on->name, '.') : NULL;
  drawing->control = g_object_ref (self);
  drawing->name = dot && dot > on->name ? g_strndup (on->name, (gsize) (dot - on->name))
                                        : g_strdup (on ? on->name : name);
  vigie_picture_dialog_run (GTK_WIDGET (self), task, on ? on->file : NULL, on_drawn, drawing);
}

static void
on_draw (VigieControlFile *self)
{
  VigieControl *control = VIGIE_CONTROL (self);
  g_autoptr (VigieEvidence) evidence =
    vigie_control_has_appearance (control, "annotate") ? get_evidence (self) : NULL;
  if (evidence)
    draw (self, VIGIE_PICTURE_ANNOTATE, evidence, NULL);
  else if (vigie_control_has_appearance (control, "signature"))
    /* Translators: name of a file */
    draw (self, VIGIE_PICTURE_SIGN, NULL, C_ ("drawn by hand", "Signature"));
  else
    /* Translators: name of a file */
    draw (self, VIGIE_PICTURE_DRAW, NULL, _ ("Drawing"));
}

static void
on_redact (VigieControlFile *self)
{
  g_autoptr (VigieEvidence) evidence = get_evidence (self);
  if (evidence)
    draw (self, VIGIE_PICTURE_REDACT, evidence, NULL);
}

/* Showing -------------------------------------------------------------------------------------- */

static gboolean
can_be_shown (const VigieEvidence *evidence)
{
  int width, height;
  return evidence->media_type && g_str_has_prefix (evidence->media_type, "image/")
         && evidence->size <= MAX_PICTURE_BYTES
         && gdk_pixbuf_get_file_info (evidence->file, &width, &height)
         && (gint64) width * height <= MAX_PICTURE_PIXELS;
}

static void
show_picture (VigieControlFile *self, const VigieEvidence *evidence)
{
  g_autoptr (GdkPixbuf) pixbuf = evidence && can_be_shown (evidence)
                                   ? gdk_pixbuf_new_from_file_at_scale (
                                     evidence->file, PICTURE_SIZE * 2, PICTURE_SIZE * 2, TRUE, NULL)
                                   : NULL;
  g_autoptr (GdkTexture) texture = pixbuf ? gdk_texture_new_for_pixbuf (pixbuf) : NULL;
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (GTK_WIDGET (self->picture), texture != NULL);
}

static char *
get_path (gpointer self, GError **error)
{
  g_autoptr (VigieEvidence) evidence = get_evidence (self);
  if (evidence)
    return g_strdup (evidence->file);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                       _ ("The file is not safe on the disk."));
  return NULL;
}

/* Nothing of it is read here: what it is was seen when it was taken. */
static void
show_player (VigieControlFile *self, const VigieEvidence *evidence)
{
  const char *type = evidence && evidence->media_type ? evidence->media_type : "";
  const gboolean video = g_str_has_prefix (type, "video/");
  const gboolean plays =
    video || g_str_has_prefix (type, "audio/") || g_str_equal (type, "application/ogg");
  if (plays && !self->player)
    {
      self->player = VIGIE_MEDIA_PLAYER (vigie_media_player_new ());
      gtk_box_insert_child_after (self->box, GTK_WIDGET (self->player), self->kept);
    }
  if (self->player)
    vigie_media_player_set_source (self->player, plays ? evidence->name : NULL, video, get_path,
                                   self, NULL);
}

static void
on_open (VigieControlFile *self)
{
  g_autoptr (VigieEvidence) evidence = get_evidence (self);
  if (evidence)
    vigie_open_file (GTK_WIDGET (self), evidence->file, evidence->name);
}

static void
show_value (VigieControl *control, const char *value)
{
  VigieControlFile *self = VIGIE_CONTROL_FILE (control);
  const gboolean has_file = *value != '\0';
  g_autoptr (VigieEvidence) evidence = get_evidence (self);
  self->unsafe = has_file && !evidence;
  g_autofree char *size = evidence ? g_format_size (evidence->size) : NULL;
  gtk_widget_set_visible (self->kept, has_file);
  gtk_widget_set_visible (self->remove, has_file);
  gtk_widget_set_visible (self->redact, evidence && can_be_shown (evidence));
  gtk_button_set_label (self->choose, has_file ? _ ("Replace…") : _ ("Choose File…"));
  gtk_label_set_text (self->name, value);
  gtk_label_set_text (self->size, size       ? size
                                  : has_file ? _ ("The file is not safe on the disk.")
                                             : "");
  gtk_widget_set_visible (self->open, evidence != NULL);
  show_picture (self, evidence);
  show_player (self, evidence);
}

/* Building ------------------------------------------------------------------------------------- */

static GtkWidget *
make_kept (VigieControlFile *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  self->name = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                             PANGO_WRAP_WORD_CHAR, NULL);
  self->size = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "css-classes",
                             (const char *const[]){ "caption", "dim-label", NULL }, NULL);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->size));

  self->picture =
    g_object_new (GTK_TYPE_PICTURE, "width-request", PICTURE_SIZE, "height-request", PICTURE_SIZE,
                  "can-shrink", TRUE, "halign", GTK_ALIGN_START, "css-classes",
                  (const char *const[]){ "vigie-thumbnail", NULL }, "overflow", GTK_OVERFLOW_HIDDEN,
                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *kept = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_append (GTK_BOX (kept), GTK_WIDGET (self->picture));
  gtk_box_append (GTK_BOX (kept), words);
  return kept;
}

static GtkWidget *
add_button (VigieControlFile *self, GtkWidget *box, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

/* Of pictures only, whatever else a form says. */
static void
add_draw_button (VigieControlFile *self, GtkWidget *buttons)
{
  VigieControl *control = VIGIE_CONTROL (self);
  if (!get_kind (self))
    return;
  if (vigie_control_has_appearance (control, "signature"))
    add_button (self, buttons, _ ("Sign…"), G_CALLBACK (on_draw));
  else if (vigie_control_has_appearance (control, "draw")
           || vigie_control_has_appearance (control, "annotate"))
    add_button (self, buttons, _ ("Draw…"), G_CALLBACK (on_draw));
}

static void
add_recorder (VigieControlFile *self, GtkWidget *buttons)
{
  VigieControl *control = VIGIE_CONTROL (self);
  const char *type = vigie_form_session_get_control_attribute (
    vigie_control_get_session (control), vigie_control_get_item (control), NULL, "mediatype");
  if (g_strcmp0 (type, "audio/*") != 0 || !vigie_recorder_is_possible ())
    return;
  GtkWidget *recorder = vigie_recorder_new (NULL);
  g_signal_connect_object (recorder, "recorded", G_CALLBACK (on_recorded), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (recorder, "failed", G_CALLBACK (on_not_recorded), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (buttons), recorder);
}

/* Given from elsewhere, such as by undoing, the answer changes before its file is in the store. */
static void
saved_cb (VigieControlFile *self)
{
  if (self->unsafe)
    vigie_control_refresh (VIGIE_CONTROL (self));
}

static void
build (VigieControl *control)
{
  VigieControlFile *self = VIGIE_CONTROL_FILE (control);
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing",
                                 9, "css-classes", (const char *const[]){ "vigie-file", NULL },
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_layout_manager (buttons, vigie_flow_layout_new (6, 6));
  self->kept = make_kept (self);
  self->box = GTK_BOX (box);
  gtk_box_append (GTK_BOX (box), self->kept);
  gtk_box_append (GTK_BOX (box), buttons);
  GtkWidget *scans = vigie_scan_list_new (get_kind (self) != NULL);
  g_signal_connect_object (scans, "attach", G_CALLBACK (on_scan), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), scans);
  add_draw_button (self, buttons);
  add_recorder (self, buttons);
  self->choose =
    GTK_BUTTON (add_button (self, buttons, _ ("Choose File…"), G_CALLBACK (on_choose)));
  add_button (self, buttons, C_ ("clipboard", "Paste"), G_CALLBACK (on_paste));
  self->redact = add_button (self, buttons, _ ("Black Out…"), G_CALLBACK (on_redact));
  self->open = add_button (self, buttons, C_ ("file", "Open"), G_CALLBACK (on_open));
  self->remove = add_button (self, buttons, C_ ("file", "Remove"), G_CALLBACK (on_remove));

  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  gtk_drop_target_set_gtypes (drop, (GType[]){ GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE }, 2);
  g_signal_connect (drop, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  /* What could not be kept at first shows as kept after another try. */
  g_signal_connect_object (vigie_control_get_editor (control), "notify::failure",
                           G_CALLBACK (vigie_control_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (vigie_form_editor_get_audit (vigie_control_get_editor (control)),
                           "notify::saved-at", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  vigie_control_set_child (control, box, box);
}

static void
vigie_control_file_class_init (VigieControlFileClass *klass)
{
  VigieControlClass *control_class = VIGIE_CONTROL_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_control_file_dispose;
  control_class->build = build;
  control_class->show_value = show_value;
}

static void
vigie_control_file_init (VigieControlFile *self)
{
  self->cancellable = g_cancellable_new ();
}
