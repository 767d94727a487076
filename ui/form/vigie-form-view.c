/* vigie-form-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-view.h"

struct _VigieFormView
{
  GtkWidget parent_instance;

  GtkWidget *box;
  VigieAudit *audit;
};

G_DEFINE_FINAL_TYPE (VigieFormView, vigie_form_view, GTK_TYPE_WIDGET)

static void
vigie_form_view_dispose (GObject *object)
{
  VigieFormView *self = VIGIE_FORM_VIEW (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vigie_form_view_parent_class)->dispose (object);
}

static void
vigie_form_view_class_init (VigieFormViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_form_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vigie/Vigie/ui/form/vigie-form-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieFormView, box);
}

static void
vigie_form_view_init (VigieFormView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
vigie_form_view_new (void)
{
  return g_object_new (VIGIE_TYPE_FORM_VIEW, NULL);
}

void
vigie_form_view_set_audit (VigieFormView *self, VigieAudit *audit)
{
  g_set_object (&self->audit, audit);
}

VigieAudit *
vigie_form_view_get_audit (VigieFormView *self)
{
  return self->audit;
}

void
vigie_form_view_go_to (VigieFormView *self, const char *path)
{
}

gboolean
vigie_form_view_commit (VigieFormView *self)
{
  return TRUE;
}
