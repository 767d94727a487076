/* vigie-coordinator-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordinator-page.h"

struct _VigieCoordinatorPage
{
  GtkWidget parent_instance;

  GtkWidget *box;
  char *folder;
};

G_DEFINE_FINAL_TYPE (VigieCoordinatorPage, vigie_coordinator_page, GTK_TYPE_WIDGET)

static void
vigie_coordinator_page_dispose (GObject *object)
{
  VigieCoordinatorPage *self = VIGIE_COORDINATOR_PAGE (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vigie_coordinator_page_parent_class)->dispose (object);
}

static void
vigie_coordinator_page_class_init (VigieCoordinatorPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_coordinator_page_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-coordinator-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieCoordinatorPage, box);
}

static void
vigie_coordinator_page_init (VigieCoordinatorPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
vigie_coordinator_page_new (void)
{
  return g_object_new (VIGIE_TYPE_COORDINATOR_PAGE, NULL);
}

gboolean
vigie_coordinator_page_open (VigieCoordinatorPage *self, const char *folder, GError **error)
{
  g_free (self->folder);
  self->folder = g_strdup (folder);
  return TRUE;
}

const char *
vigie_coordinator_page_get_folder (VigieCoordinatorPage *self)
{
  return self->folder;
}

void
vigie_coordinator_page_open_files (VigieCoordinatorPage *self, GListModel *files)
{
}

void
vigie_coordinator_page_create (VigieCoordinatorPage *self)
{
}
