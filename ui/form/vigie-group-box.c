/* vigie-group-box.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-group-box-private.h"

#include "form/vigie-markdown.h"
#include "form/vigie-question-media-private.h"

struct _VigieGroupBox
{
  GtkWidget parent_instance;

  GtkWidget *title;
  GtkWidget *media; /* (nullable): made when there is any */
  VigieFormEditor *editor;
  VigieFormItem item;
};

G_DEFINE_FINAL_TYPE (VigieGroupBox, vigie_group_box, GTK_TYPE_WIDGET)

static void
vigie_group_box_dispose (GObject *object)
{
  VigieGroupBox *self = VIGIE_GROUP_BOX (object);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child;
       child = gtk_widget_get_first_child (GTK_WIDGET (self)))
    gtk_widget_unparent (child);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (vigie_group_box_parent_class)->dispose (object);
}

static void
vigie_group_box_class_init (VigieGroupBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_group_box_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "questiongroup");
}

static void
vigie_group_box_init (VigieGroupBox *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                              PANGO_WRAP_WORD_CHAR, NULL);
  gtk_widget_set_parent (self->title, GTK_WIDGET (self));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->title, NULL, -1);
}

void
vigie_group_box_update (VigieGroupBox *self)
{
  VigieFormSession *session = vigie_form_editor_get_session (self->editor);
  g_autofree char *text = vigie_form_session_get_text (session, &self->item, VIGIE_FORM_TEXT_LABEL);
  g_autofree char *markup = vigie_markdown_to_pango (text ? text : "");
  gtk_label_set_markup (GTK_LABEL (self->title), markup);
  gtk_widget_set_visible (self->title, *markup != '\0');
  if (!self->media && vigie_question_media_is_needed (self->editor, &self->item))
    {
      self->media = g_object_new (VIGIE_TYPE_QUESTION_MEDIA, "margin-top", 6, NULL);
      gtk_widget_insert_after (self->media, GTK_WIDGET (self), self->title);
    }
  if (self->media)
    vigie_question_media_update (VIGIE_QUESTION_MEDIA (self->media), self->editor, &self->item);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          vigie_form_session_item_is_relevant (session, &self->item));
}

GtkWidget *
vigie_group_box_new (VigieQuestionIndex *index, const VigieFormItem *item, guint depth)
{
  VigieGroupBox *self = g_object_new (VIGIE_TYPE_GROUP_BOX, NULL);
  self->editor = g_object_ref (vigie_question_index_get_editor (index));
  self->item = *item;
  gtk_widget_add_css_class (self->title, depth == 0 ? "title-4" : "heading");
  g_autoptr (GArray) items =
    vigie_form_session_list (vigie_form_editor_get_session (self->editor), item);
  for (guint i = 0; i < items->len; i++)
    gtk_widget_set_parent (
      vigie_question_index_make (index, &g_array_index (items, VigieFormItem, i), depth + 1),
      GTK_WIDGET (self));
  vigie_group_box_update (self);
  return GTK_WIDGET (self);
}
