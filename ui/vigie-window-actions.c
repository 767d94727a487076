/* vigie-window-actions.c: what can be done from anywhere in the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-window-private.h"

#include "auditor/vigie-join-dialog.h"
#include "compat/vigie-file-dialog.h"
#include "compat/vigie-message.h"
#include "compat/vigie-open-file.h"
#include "compat/vigie-toast.h"
#include "help/vigie-help-window.h"
#include "vigie-lent.h"

#include <glib/gi18n-lib.h>

/* Passing words -------------------------------------------------------------------------------- */

static void
toast_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwToast *toast = vigie_toast_new (g_variant_get_string (parameter, NULL));
  vigie_toast_add (VIGIE_WINDOW (widget)->toasts, toast);
}

static void
toast_file_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *text, *path;
  g_variant_get (parameter, "(&s&s)", &text, &path);
  AdwToast *toast = vigie_toast_new (text);
  adw_toast_set_button_label (toast, _ ("Show in Folder"));
  adw_toast_set_action_name (toast, "win.show-folder");
  adw_toast_set_action_target (toast, "s", path);
  vigie_toast_add (VIGIE_WINDOW (widget)->toasts, toast);
}

static void
show_folder_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_open_folder (widget, g_variant_get_string (parameter, NULL));
}

/* Joining -------------------------------------------------------------------------------------- */

static void
dialog_joined (VigieJoinDialog *dialog, VigieWorkspace *workspace, VigieWindow *self)
{
  vigie_window_show_workspace (self, workspace);
}

/* The newer edition is taken while nothing has the workspace open: it belongs to one holder. */
static void
update_workspace (VigieWindow *self, const char *folder, const char *path)
{
  g_autoptr (GError) error = NULL;
  if (!vigie_auditor_page_close (self->auditor))
    return;
  vigie_auditor_page_set_workspace (self->auditor, NULL);
  g_autoptr (VigieWorkspace) workspace =
    vigie_workspace_join (folder, path, NULL, NULL, NULL, NULL, &error);
  if (!workspace)
    {
      vigie_message_show_error (GTK_WIDGET (self), _ ("The Campaign Was Not Updated"), error);
      if (vigie_window_open_place (self, VIGIE_SIDE_AUDITOR, folder))
        return;
      vigie_window_show_welcome (self);
      return;
    }
  vigie_window_show_workspace (self, workspace);
  const char *said = vigie_workspace_is_enrolled (workspace)
                       ? _ ("The campaign is up to date, and you are enrolled")
                       : _ ("The campaign is up to date; you are not enrolled yet");
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", said);
}

void
vigie_window_join (VigieWindow *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCampaign) campaign = vigie_campaign_open (path, NULL, NULL, &error);
  if (!campaign)
    {
      vigie_message_show_error (GTK_WIDGET (self), _ ("This Campaign File Cannot Be Used"), error);
      return;
    }
  VigieWorkspace *open = vigie_auditor_page_get_workspace (self->auditor);
  if (open && g_str_equal (vigie_workspace_get_campaign (open)->id, campaign->id))
    {
      g_autofree char *own = g_strdup (vigie_workspace_get_folder (open));
      update_workspace (self, own, path);
      return;
    }
  g_autofree char *parent = vigie_lent_get_own_folder (VIGIE_SIDE_AUDITOR);
  g_autofree char *folder = g_build_filename (parent, campaign->id, NULL);
  g_autofree char *store = g_build_filename (folder, "workspace.sqlite", NULL);
  if (g_file_test (store, G_FILE_TEST_EXISTS))
    {
      update_workspace (self, folder, path);
      return;
    }
  if (!vigie_auditor_page_close (self->auditor))
    return;
  GtkWidget *dialog = vigie_join_dialog_new (GTK_WINDOW (self), campaign, path, folder);
  g_signal_connect_object (dialog, "joined", G_CALLBACK (dialog_joined), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
campaign_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *path = vigie_file_dialog_finish_path (result);
  if (path)
    vigie_window_join (VIGIE_WINDOW (source), path);
}

static void
join_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const patterns[] = { "*.campaign.asice", NULL };
  const VigieFileKind kind = { _ ("Campaign files"), patterns };
  vigie_file_dialog_open (widget, _ ("Choose the Campaign File"), &kind, FALSE, campaign_chosen,
                          NULL);
}

/* Exploring ------------------------------------------------------------------------------------ */

static void
explore_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  (void) vigie_window_explore (VIGIE_WINDOW (widget));
}

static void
tour_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_window_take_tour (VIGIE_WINDOW (widget));
}

/* Coordinating --------------------------------------------------------------------------------- */

static void
new_campaign_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieWindow *self = VIGIE_WINDOW (widget);
  if (vigie_auditor_page_close (self->auditor))
    vigie_coordinator_page_create (self->coordinator);
}

static void
folder_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *path = vigie_file_dialog_finish_path (result);
  if (path)
    vigie_window_open_place (VIGIE_WINDOW (source), VIGIE_SIDE_COORDINATOR, path);
}

static void
open_coordinator_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_file_dialog_open_folder (widget, _ ("Choose the Campaign’s Folder"), folder_chosen, NULL);
}

/* Files and places ----------------------------------------------------------------------------- */

static void
open_place_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int side;
  const char *folder;
  g_variant_get (parameter, "(i&s)", &side, &folder);
  vigie_window_open_place (VIGIE_WINDOW (widget), (VigieSide) side, folder);
}

static void
show_welcome_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_window_show_welcome (VIGIE_WINDOW (widget));
}

static void
files_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GListModel) files = vigie_file_dialog_finish (result);
  vigie_window_open_files (VIGIE_WINDOW (source), files);
}

static void
open_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const patterns[] = { "*.campaign.asice", "*.receipt.asice", "*.bundle.asice",
                                          "*.request.asice", NULL };
  const VigieFileKind kind = { _ ("Files of Vigie"), patterns };
  vigie_file_dialog_open (widget, _ ("Open Files"), &kind, TRUE, files_chosen, NULL);
}

static void
open_backup_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_window_choose_backup (VIGIE_WINDOW (widget));
}

static void
open_path_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));
  g_list_store_append (files, file);
  vigie_window_open_files (VIGIE_WINDOW (widget), G_LIST_MODEL (files));
}

static void
show_help_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_help_open (GTK_WINDOW (widget));
}

/* It is made when it is asked for, and gone when it is closed. The one that GTK would keep for us
 * hides among the windows of the program; and 4.8 crashes when an assistive program asks for a
 * window by its number while one closes, and the last of those that are left is hidden. */
static void
show_shortcuts_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder =
    gtk_builder_new_from_resource ("/org/vigie/Vigie/ui/vigie-application-shortcuts.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));
  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (widget));
  gtk_window_present (shortcuts);
}

static void
tell_damage_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_window_tell_damage (VIGIE_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

void
vigie_window_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.toast", "s", toast_activated },
    { "win.toast-file", "(ss)", toast_file_activated },
    { "win.show-folder", "s", show_folder_activated },
    { "win.join", NULL, join_activated },
    { "win.explore", NULL, explore_activated },
    { "win.tour", NULL, tour_activated },
    { "win.new-campaign", NULL, new_campaign_activated },
    { "win.open-coordinator", NULL, open_coordinator_activated },
    { "win.open-place", "(is)", open_place_activated },
    { "win.show-welcome", NULL, show_welcome_activated },
    { "win.show-help", NULL, show_help_activated },
    { "win.show-shortcuts", NULL, show_shortcuts_activated },
    { "win.open", NULL, open_activated },
    { "win.open-backup", NULL, open_backup_activated },
    { "win.open-path", "s", open_path_activated },
    { "win.tell-damage", "s", tell_damage_activated },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type,
                                     actions[i].activate);
}
