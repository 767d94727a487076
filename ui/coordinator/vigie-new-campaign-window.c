/* vigie-new-campaign-window.c: asks for the name and the place of a new campaign, and makes it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-new-campaign-window.h"

#include "compat/vigie-file-dialog.h"
#include "compat/vigie-message.h"
#include "coordinator/vigie-coordination.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _VigieNewCampaignWindow
{
  AdwWindow parent_instance;

  GtkEditable *name;
  GtkLabel *place;
  GtkWidget *create;

  char *parent_folder;
};

G_DEFINE_FINAL_TYPE (VigieNewCampaignWindow, vigie_new_campaign_window, ADW_TYPE_WINDOW)

static guint created_signal;

static char *
get_name (VigieNewCampaignWindow *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
}

/* The folder to make: called as the campaign, without what a file system may not like. */
static char *
get_folder (VigieNewCampaignWindow *self)
{
  g_autofree char *name = get_name (self);
  g_strdelimit (name, "/\\:*?\"<>|", '-');
  while (*name == '.')
    memmove (name, name + 1, strlen (name));
  return *name ? g_build_filename (self->parent_folder, name, NULL) : NULL;
}

static void
changed_cb (VigieNewCampaignWindow *self)
{
  g_autofree char *folder = get_folder (self);
  g_autofree char *shown = g_filename_display_name (folder ? folder : self->parent_folder);
  gtk_label_set_text (self->place, shown);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "new-campaign.create", folder != NULL);
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieNewCampaignWindow *self = VIGIE_NEW_CAMPAIGN_WINDOW (source);
  g_autoptr (GListModel) files = vigie_file_dialog_finish (result);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  if (!file || !g_file_peek_path (file))
    return;
  g_free (self->parent_folder);
  self->parent_folder = g_file_get_path (file);
  changed_cb (self);
}

static void
choose (GtkWidget *widget, const char *action, GVariant *parameter)
{
  vigie_file_dialog_open_folder (widget, _ ("Place of the Campaign"), folder_chosen_cb, NULL);
}

static void
create (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieNewCampaignWindow *self = VIGIE_NEW_CAMPAIGN_WINDOW (widget);
  g_autofree char *name = get_name (self);
  g_autofree char *folder = get_folder (self);
  g_autoptr (GError) error = NULL;
  if (!folder)
    return;
  if (!vigie_coordination_create (folder, name, &error))
    {
      vigie_message_show_error (widget, _ ("The Campaign Was Not Created"), error);
      return;
    }
  g_signal_emit (self, created_signal, 0, folder);
  gtk_window_close (GTK_WINDOW (self));
}

void
vigie_new_campaign_window_fill (VigieNewCampaignWindow *self, const char *name, const char *place)
{
  g_free (self->parent_folder);
  self->parent_folder = g_strdup (place);
  gtk_editable_set_text (self->name, name);
  changed_cb (self);
}

static void
vigie_new_campaign_window_finalize (GObject *object)
{
  g_free (VIGIE_NEW_CAMPAIGN_WINDOW (object)->parent_folder);
  G_OBJECT_CLASS (vigie_new_campaign_window_parent_class)->finalize (object);
}

static void
vigie_new_campaign_window_class_init (VigieNewCampaignWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = vigie_new_campaign_window_finalize;
  created_signal = g_signal_new ("created", VIGIE_TYPE_NEW_CAMPAIGN_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-new-campaign-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieNewCampaignWindow, name);
  gtk_widget_class_bind_template_child (widget_class, VigieNewCampaignWindow, place);
  gtk_widget_class_bind_template_child (widget_class, VigieNewCampaignWindow, create);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "new-campaign.choose", NULL, choose);
  gtk_widget_class_install_action (widget_class, "new-campaign.create", NULL, create);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vigie_new_campaign_window_init (VigieNewCampaignWindow *self)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  self->parent_folder = g_strdup (documents ? documents : g_get_home_dir ());
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->create);
  changed_cb (self);
}

GtkWindow *
vigie_new_campaign_window_new (GtkWindow *parent)
{
  return g_object_new (VIGIE_TYPE_NEW_CAMPAIGN_WINDOW, "transient-for", parent, NULL);
}
