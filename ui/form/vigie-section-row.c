/* vigie-section-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-section-row-private.h"

#include <glib/gi18n-lib.h>

struct _VigieSectionRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *title;
  GtkLabel *count;
  GtkImage *mark;

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
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_section_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vigie/Vigie/ui/form/vigie-section-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieSectionRow, title);
  gtk_widget_class_bind_template_child (widget_class, VigieSectionRow, count);
  gtk_widget_class_bind_template_child (widget_class, VigieSectionRow, mark);
}

static void
vigie_section_row_init (VigieSectionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_mark (VigieSectionRow *self, VigieSectionState state)
{
  const char *const icon = state == VIGIE_SECTION_DONE      ? "emblem-ok-symbolic"
                           : state == VIGIE_SECTION_PROBLEM ? "dialog-error-symbolic"
                                                            : NULL;
  gtk_image_set_from_icon_name (self->mark, icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self->mark),
                              (const char *[]){ state == VIGIE_SECTION_DONE      ? "success"
                                                : state == VIGIE_SECTION_PROBLEM ? "error"
                                                                                 : "dim-label",
                                                NULL });
}

static void
update (VigieSectionRow *self)
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
  gtk_widget_set_visible (GTK_WIDGET (self), vigie_section_is_relevant (section));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  vigie_section_get_title (section),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
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
