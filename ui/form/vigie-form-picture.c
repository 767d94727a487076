/* vigie-form-picture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-picture-private.h"

#include "form/vigie-form-media-private.h"

#include <glib/gi18n-lib.h>

struct _VigieFormPicture
{
  GtkWidget parent_instance;

  GtkWidget *picture;
  GtkWidget *lack; /* (nullable): says that there is none; made when needed */
  char *reference; /* (nullable): of what is shown */
};

G_DEFINE_FINAL_TYPE (VigieFormPicture, vigie_form_picture, GTK_TYPE_WIDGET)

static void
vigie_form_picture_dispose (GObject *object)
{
  VigieFormPicture *self = VIGIE_FORM_PICTURE (object);
  g_clear_pointer (&self->picture, gtk_widget_unparent);
  g_clear_pointer (&self->lack, gtk_widget_unparent);
  g_clear_pointer (&self->reference, g_free);
  G_OBJECT_CLASS (vigie_form_picture_parent_class)->dispose (object);
}

static void
vigie_form_picture_class_init (VigieFormPictureClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigie_form_picture_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vigie_form_picture_init (VigieFormPicture *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
vigie_form_picture_new (const char *name)
{
  VigieFormPicture *self = g_object_new (VIGIE_TYPE_FORM_PICTURE, NULL);
  self->picture = g_object_new (GTK_TYPE_PICTURE, "accessible-role",
                                name ? GTK_ACCESSIBLE_ROLE_IMG : GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                "halign", GTK_ALIGN_START, "can-shrink", TRUE, "css-classes",
                                (const char *const[]){ "vigie-thumbnail", NULL }, "overflow",
                                GTK_OVERFLOW_HIDDEN, "visible", FALSE, NULL);
  if (name)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    name, -1);
  gtk_widget_set_parent (self->picture, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

static void
make_lack (VigieFormPicture *self)
{
  GtkWidget *image =
    g_object_new (GTK_TYPE_IMAGE, "icon-name", "image-missing-symbolic", "valign", GTK_ALIGN_START,
                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, NULL);
  self->lack = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->lack, "dim-label");
  gtk_box_append (GTK_BOX (self->lack), image);
  gtk_box_append (GTK_BOX (self->lack), label);
  gtk_widget_set_parent (self->lack, GTK_WIDGET (self));
}

static void
show_lack (VigieFormPicture *self, const GError *error)
{
  if (error && !self->lack)
    make_lack (self);
  if (self->lack)
    gtk_widget_set_visible (self->lack, error != NULL);
  if (!error)
    return;
  g_autofree char *name = g_path_get_basename (self->reference);
  /* Translators: the name of a picture's file */
  g_autofree char *text = g_strdup_printf (_ ("The picture “%s” cannot be shown."), name);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (self->lack)), text);
  gtk_widget_set_tooltip_text (self->lack, error->message);
}

void
vigie_form_picture_show (VigieFormPicture *self,
                         VigieFormEditor *editor,
                         const char *reference,
                         int size)
{
  g_return_if_fail (VIGIE_IS_FORM_PICTURE (self));
  const gboolean any = reference && *reference;
  if (any && g_strcmp0 (self->reference, reference) == 0)
    return;
  g_free (self->reference);
  self->reference = any ? g_strdup (reference) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture =
    any ? vigie_form_media_load (editor, reference, size, &error) : NULL;
  if (error)
    g_message ("%s: %s", reference, error->message);
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (texture));
  gtk_widget_set_visible (self->picture, texture != NULL);
  show_lack (self, error);
  gtk_widget_set_visible (GTK_WIDGET (self), any);
}
