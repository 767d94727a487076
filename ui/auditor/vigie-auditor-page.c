/* vigie-auditor-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-auditor-page.h"

struct _VigieAuditorPage
{
  GtkWidget parent_instance;

  GtkWidget *box;
  VigieWorkspace *workspace;
};

G_DEFINE_FINAL_TYPE (VigieAuditorPage, vigie_auditor_page, GTK_TYPE_WIDGET)

static void
vigie_auditor_page_dispose (GObject *object)
{
  VigieAuditorPage *self = VIGIE_AUDITOR_PAGE (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vigie_auditor_page_parent_class)->dispose (object);
}

static void
vigie_auditor_page_class_init (VigieAuditorPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_auditor_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vigie/Vigie/ui/auditor/vigie-auditor-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieAuditorPage, box);
}

static void
vigie_auditor_page_init (VigieAuditorPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
vigie_auditor_page_new (void)
{
  return g_object_new (VIGIE_TYPE_AUDITOR_PAGE, NULL);
}

void
vigie_auditor_page_set_workspace (VigieAuditorPage *self, VigieWorkspace *workspace)
{
  g_set_object (&self->workspace, workspace);
}

VigieWorkspace *
vigie_auditor_page_get_workspace (VigieAuditorPage *self)
{
  return self->workspace;
}

void
vigie_auditor_page_open_file (VigieAuditorPage *self, GFile *file)
{
}

gboolean
vigie_auditor_page_close (VigieAuditorPage *self)
{
  return TRUE;
}
