/* vigie-report-line.c: a line of the list of organisations that reports are written of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-report-line.h"

#include "vigie-label.h"

#include <glib/gi18n-lib.h>

struct _VigieReportLine
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *check;
  GtkLabel *name;
  GtkLabel *category;

  GBindingGroup *bindings;
};

G_DEFINE_FINAL_TYPE (VigieReportLine, vigie_report_line, GTK_TYPE_WIDGET)

void
vigie_report_line_set_item (VigieReportLine *self, VigieReportItem *item)
{
  g_binding_group_set_source (self->bindings, item);
  if (!item)
    return;
  const char *name = vigie_report_item_get_name (item);
  const char *category = vigie_report_item_get_category (item);
  g_autofree char *words = g_strdup_printf ("%s, %s", name, category);
  /* Translators: name of an organisation */
  g_autofree char *check = g_strdup_printf (_ ("Report of %s"), name);
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->category, category);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  check, -1);
  vigie_label_name_line (GTK_WIDGET (self), words);
}

static void
vigie_report_line_dispose (GObject *object)
{
  VigieReportLine *self = VIGIE_REPORT_LINE (object);
  g_clear_object (&self->bindings);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vigie_report_line_parent_class)->dispose (object);
}

static void
vigie_report_line_class_init (VigieReportLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_report_line_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
vigie_report_line_init (VigieReportLine *self)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->check = gtk_check_button_new ();
  self->name = GTK_LABEL (vigie_label_new (NULL, NULL));
  self->category = GTK_LABEL (vigie_label_new (NULL, "dim-label"));
  gtk_widget_set_valign (self->check, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_add_css_class (self->box, "vigie-revision");
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->category));
  gtk_box_append (GTK_BOX (self->box), self->check);
  gtk_box_append (GTK_BOX (self->box), texts);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->bindings = g_binding_group_new ();
  g_binding_group_bind (self->bindings, "chosen", self->check, "active",
                        G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
}

GtkWidget *
vigie_report_line_new (void)
{
  return g_object_new (VIGIE_TYPE_REPORT_LINE, NULL);
}
