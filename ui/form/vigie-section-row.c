/* vigie-section-row.c: a section in the side list: name, count, state
 *
 * A form may have hundreds of sections, and the list shows twenty: what a row shows is made when it
 * is asked for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-section-row-private.h"

#include "compat/vigie-row-layout.h"

#include <glib/gi18n-lib.h>

struct _VigieSectionRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *title;
  GtkLabel *count;
  GtkWidget *mark; /* (nullable): made with the first state that has one */

  VigieSection *section;
};

G_DEFINE_FINAL_TYPE (VigieSectionRow, vigie_section_row, GTK_TYPE_LIST_BOX_ROW)

static void
vigie_section_row_dispose (GObject *object)
{
  g_clear_object (&VIGIE_SECTION_ROW (object)->section);
  G_OBJECT_CLASS (vigie_section_row_parent_class)->dispose (object);
}

static void
vigie_section_row_class_init (VigieSectionRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigie_section_row_dispose;
}

static void
vigie_section_row_init (VigieSectionRow *self)
{
}

static void
show_mark (VigieSectionRow *self, VigieSectionState state)
{
  const char *const icon = state == VIGIE_SECTION_DONE      ? "object-select-symbolic"
                           : state == VIGIE_SECTION_PROBLEM ? "dialog-error-symbolic"
                                                            : NULL;
  if (!icon && !self->mark)
    return;
  if (!self->mark)
    {
      self->mark =
        g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_box_append (GTK_BOX (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self))), self->mark);
    }
  gtk_image_set_from_icon_name (GTK_IMAGE (self->mark), icon);
  gtk_widget_set_visible (self->mark, icon != NULL);
  gtk_widget_set_css_classes (
    self->mark, (const char *[]){ state == VIGIE_SECTION_DONE ? "success" : "error", NULL });
}

static void
show_state (VigieSectionRow *self)
{
  VigieSection *section = self->section;
  const guint total = vigie_section_get_total (section);
  g_autofree char *count =
    /* Translators: how many questions of a section are answered, of how many */
    total ? g_strdup_printf (_ ("%u/%u"), vigie_section_get_answered (section), total) : NULL;
  g_autofree char *words = vigie_section_describe (section);
  gtk_label_set_text (self->title, vigie_section_get_title (section));
  gtk_label_set_text (self->count, count ? count : "");
  show_mark (self, vigie_section_get_state (section));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
}

static void
update (VigieSectionRow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), vigie_section_is_relevant (self->section));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  vigie_section_get_title (self->section), -1);
  if (self->title)
    show_state (self);
}

gboolean
vigie_section_row_fill (VigieSectionRow *self)
{
  if (self->title)
    return FALSE;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (box, vigie_row_layout_new (9));
  self->title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "hexpand", TRUE, "wrap", TRUE,
                              "wrap-mode", PANGO_WRAP_WORD_CHAR, "max-width-chars", 26, NULL);
  self->count =
    g_object_new (GTK_TYPE_LABEL, "css-classes",
                  (const char *const[]){ "numeric", "caption", "dim-label", NULL }, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  update (self);
  return TRUE;
}

GtkWidget *
vigie_section_row_new (VigieSection *section)
{
  VigieSectionRow *self = g_object_new (VIGIE_TYPE_SECTION_ROW, NULL);
  self->section = g_object_ref (section);
  g_signal_connect_object (section, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

VigieSection *
vigie_section_row_get_section (VigieSectionRow *self)
{
  return self->section;
}
