/* vigie-form-scans.c: which folder new scans are looked for in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-view-private.h"

#include "compat/vigie-file-dialog.h"

#include <glib/gi18n-lib.h>

static void
folder_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieFormView *self = VIGIE_FORM_VIEW (source);
  g_autoptr (GListModel) files = vigie_file_dialog_finish (result);
  g_autoptr (GFile) folder = g_list_model_get_item (files, 0);
  if (!folder)
    return;
  g_autofree char *name = g_file_get_basename (folder);
  g_autofree char *shown = g_filename_display_name (name);
  /* Translators: %s is the name of a folder */
  g_autofree char *text = g_strdup_printf (_ ("New scans in “%s” will be offered"), shown);
  g_settings_set_string (self->settings, "scan-folder", g_file_peek_path (folder));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

static void
on_choose (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  vigie_file_dialog_open_folder (GTK_WIDGET (user_data), _ ("Choose the Scanner’s Folder"),
                                 folder_chosen, NULL);
}

static void
on_forget (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VigieFormView *self = user_data;
  g_settings_reset (self->settings, "scan-folder");
}

static void
update_forget (VigieFormView *self)
{
  g_autofree char *folder = g_settings_get_string (self->settings, "scan-folder");
  GAction *forget = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "forget-scans");
  g_simple_action_set_enabled (G_SIMPLE_ACTION (forget), *folder != '\0');
}

void
vigie_form_view_add_scan_actions (VigieFormView *self)
{
  static const GActionEntry entries[] = {
    { .name = "choose-scans", .activate = on_choose },
    { .name = "forget-scans", .activate = on_forget },
  };
  if (!self->settings)
    return;
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  g_signal_connect_object (self->settings, "changed::scan-folder", G_CALLBACK (update_forget), self,
                           G_CONNECT_SWAPPED);
  update_forget (self);
}
