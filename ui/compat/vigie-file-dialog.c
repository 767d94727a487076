/* vigie-file-dialog.c: file choosers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-file-dialog.h"

#include "base/vigie-copy.h"
#include "compat/vigie-message.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where a file lies outside of the sandbox, as newer portals tell it */
#define HOST_PATH "xattr::document-portal.host-path"

/* The library reads and writes by path; what has none is told, and left out. */
static GListModel *
keep_local (GtkWidget *parent, GListModel *chosen)
{
  GListStore *files = g_list_store_new (G_TYPE_FILE);
  const guint n = chosen ? g_list_model_get_n_items (chosen) : 0;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (chosen, i);
      if (g_file_peek_path (file))
        g_list_store_append (files, file);
    }
  if (g_list_model_get_n_items (G_LIST_MODEL (files)) < n)
    vigie_message_show (parent, _ ("This Place Is Not on This Computer"),
                        _ ("Vigie works with files of this computer. Choose a place here, and copy "
                           "from or to the other one."));
  return G_LIST_MODEL (files);
}

static void
chooser_responded (GtkNativeDialog *chooser, int response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GListModel) chosen = NULL;
  if (response == GTK_RESPONSE_ACCEPT)
    chosen = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));
  gtk_native_dialog_destroy (chooser);
  g_task_return_pointer (task, keep_local (g_task_get_source_object (task), chosen),
                         g_object_unref);
}

static GtkFileChooserNative *
chooser_new (GtkWidget *parent, const char *title, GtkFileChooserAction action)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
    title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, action, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  return chooser;
}

/* The task keeps the chooser: nobody else does while it is shown. */
static void
chooser_run (GtkWidget *parent,
             GtkFileChooserNative *chooser,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_task_data (task, chooser, g_object_unref);
  g_signal_connect (chooser, "response", G_CALLBACK (chooser_responded), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
add_kind (GtkFileChooser *chooser, const VigieFileKind *kind)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, kind->name);
  for (gsize i = 0; kind->patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, kind->patterns[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}

void
vigie_file_dialog_open (GtkWidget *parent,
                        const char *title,
                        const VigieFileKind *kind,
                        gboolean multiple,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GtkFileChooserNative *chooser = chooser_new (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), multiple);
  if (kind)
    add_kind (GTK_FILE_CHOOSER (chooser), kind);
  chooser_run (parent, chooser, callback, user_data);
}

void
vigie_file_dialog_open_folder (GtkWidget *parent,
                               const char *title,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  vigie_file_dialog_open_folder_at (parent, title, NULL, callback, user_data);
}

void
vigie_file_dialog_open_folder_at (GtkWidget *parent,
                                  const char *title,
                                  const char *start,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GtkFileChooserNative *chooser =
    chooser_new (parent, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER);
  g_autoptr (GFile) folder =
    start && g_file_test (start, G_FILE_TEST_IS_DIR) ? g_file_new_for_path (start) : NULL;
  gtk_file_chooser_set_create_folders (GTK_FILE_CHOOSER (chooser), TRUE);
  if (folder)
    (void) gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
  chooser_run (parent, chooser, callback, user_data);
}

void
vigie_file_dialog_save (GtkWidget *parent,
                        const char *title,
                        const char *name,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GtkFileChooserNative *chooser = chooser_new (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  chooser_run (parent, chooser, callback, user_data);
}

/* The name of a folder that is to be made in the one that was chosen; the chooser has it. */
#define NAME_KEY "vigie-new-folder"

void
vigie_file_dialog_save_folder (GtkWidget *parent,
                               const char *title,
                               const char *name,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  if (!g_getenv ("FLATPAK_ID"))
    {
      vigie_file_dialog_save (parent, title, name, callback, user_data);
      return;
    }
  GtkFileChooserNative *chooser =
    chooser_new (parent, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER);
  gtk_file_chooser_set_create_folders (GTK_FILE_CHOOSER (chooser), TRUE);
  g_object_set_data_full (G_OBJECT (chooser), NAME_KEY, g_strdup (name), g_free);
  chooser_run (parent, chooser, callback, user_data);
}

GListModel *
vigie_file_dialog_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

char *
vigie_file_dialog_finish_path (GAsyncResult *result)
{
  g_autoptr (GListModel) files = vigie_file_dialog_finish (result);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  const char *name =
    g_object_get_data (g_task_get_task_data (G_TASK (result)), NAME_KEY); /* of the chooser */
  return !file  ? NULL
         : name ? vigie_copy_find_free (g_file_peek_path (file), name)
                : g_file_get_path (file);
}

/* Returns: (transfer full): the bytes that GIO tells of an attribute of the file system, where it
 * writes what is no printable ASCII, and backslashes, as “\\xNN”. Source: documentation of
 * GFileAttribute, “xattr” namespace. */
static char *
unescape (const char *told)
{
  GString *bytes = g_string_sized_new (strlen (told));
  for (const char *at = told; *at; at++)
    if (at[0] == '\\' && at[1] == 'x' && g_ascii_isxdigit (at[2]) && g_ascii_isxdigit (at[3]))
      {
        g_string_append_c (
          bytes, (char) (g_ascii_xdigit_value (at[2]) * 16 + g_ascii_xdigit_value (at[3])));
        at += 3;
      }
    else
      g_string_append_c (bytes, *at);
  return g_string_free (bytes, FALSE);
}

/* (nullable): where that part of the path begins which the person has chosen */
static const char *
find_lent (const char *path)
{
  g_autofree char *lent =
    g_build_filename (g_get_user_runtime_dir (), "doc", G_DIR_SEPARATOR_S, NULL);
  const char *chosen =
    g_str_has_prefix (path, lent) ? strchr (path + strlen (lent), G_DIR_SEPARATOR) : NULL;
  return chosen ? chosen + 1 : NULL;
}

gboolean
vigie_file_dialog_is_lent (const char *path)
{
  g_return_val_if_fail (path, FALSE);
  return find_lent (path) != NULL;
}

char *
vigie_file_dialog_describe (const char *path)
{
  g_return_val_if_fail (path, NULL);

  const char *chosen = find_lent (path);
  if (!chosen)
    return g_filename_display_name (path);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info =
    g_file_query_info (file, HOST_PATH, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  const char *told = info ? g_file_info_get_attribute_string (info, HOST_PATH) : NULL;
  g_autofree char *outside = told ? unescape (told) : NULL;
  return g_filename_display_name (outside && *outside ? outside : chosen);
}
