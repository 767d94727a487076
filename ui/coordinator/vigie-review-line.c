/* vigie-review-line.c: a line of the list of audits to look at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-review-line.h"

#include "compat/vigie-line-text.h"
#include "vigie-label.h"

struct _VigieReviewLine
{
  GtkWidget parent_instance;

  GtkWidget *box;
  VigieLineText *title;
  GtkLabel *state;
  VigieLineText *details;
  VigieLineText *remarks;
};

G_DEFINE_FINAL_TYPE (VigieReviewLine, vigie_review_line, GTK_TYPE_WIDGET)

void
vigie_review_line_set_item (VigieReviewLine *self, VigieReviewItem *item)
{
  g_autofree char *title = vigie_review_item_get_title (item);
  g_autofree char *details = vigie_review_item_get_details (item);
  g_autofree char *remarks = vigie_review_item_get_remarks (item);
  const char *state = vigie_review_item_get_state (item);
  g_autofree char *words = g_strdup_printf ("%s, %s. %s. %s", title, state, details, remarks);
  vigie_line_text_set_text (self->title, title);
  gtk_label_set_text (self->state, state);
  vigie_line_text_set_text (self->details, details);
  vigie_line_text_set_text (self->remarks, remarks);
  gtk_widget_set_visible (GTK_WIDGET (self->remarks), *remarks != '\0');
  vigie_label_name_line (GTK_WIDGET (self), words);
}

static void
vigie_review_line_dispose (GObject *object)
{
  VigieReviewLine *self = VIGIE_REVIEW_LINE (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vigie_review_line_parent_class)->dispose (object);
}

static void
vigie_review_line_class_init (VigieReviewLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_review_line_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
vigie_review_line_init (VigieReviewLine *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->title = VIGIE_LINE_TEXT (vigie_line_text_new ("heading"));
  self->state = GTK_LABEL (vigie_label_new (NULL, "vigie-verdict"));
  self->details = VIGIE_LINE_TEXT (vigie_line_text_new ("dim-label"));
  self->remarks = VIGIE_LINE_TEXT (vigie_line_text_new (NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->state), GTK_ALIGN_START);
  gtk_label_set_xalign (self->state, 0.5f);
  gtk_widget_add_css_class (self->box, "vigie-revision");
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (self->box), head);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->details));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->remarks));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
vigie_review_line_new (void)
{
  return g_object_new (VIGIE_TYPE_REVIEW_LINE, NULL);
}
