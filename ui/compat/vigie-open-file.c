/* vigie-open-file.c: shows a file in another program, through the portal in a sandbox
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-open-file.h"

#include "compat/vigie-message.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <glib/gstdio.h>

/* In the folder that the system empties when the person logs out: what is shown here may be
 * confidential, and is not to outlast a purge. Of a sandbox's, the portal reaches one part only. */
static char *
make_folder (GError **error)
{
  const char *sandbox = g_getenv ("FLATPAK_ID");
  g_autofree char *base = sandbox
                            ? g_build_filename (g_get_user_runtime_dir (), "app", sandbox, NULL)
                            : g_strdup (g_get_user_runtime_dir ());
  g_autofree char *folder = g_build_filename (base, "vigie-opened-XXXXXX", NULL);
  if (g_mkdtemp (folder))
    return g_steal_pointer (&folder);
  g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (errno), g_strerror (errno));
  return NULL;
}

/** A copy on its way */
typedef struct
{
  GtkWidget *parent;
  GFile *copy;
  char *folder;
} Opening;

static void
opening_free (Opening *self)
{
  g_object_unref (self->parent);
  g_object_unref (self->copy);
  g_free (self->folder);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

/* Who left the page meanwhile is told nothing. */
static void
tell (GtkWidget *parent, const char *heading, const GError *error)
{
  if (gtk_widget_get_root (parent))
    vigie_message_show_error (parent, heading, error);
}

static void
opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) parent = user_data;
  g_autoptr (GError) error = NULL;
  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    tell (parent, _ ("No Program Opened the File"), error);
}

static void
copied (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  if (!g_file_copy_finish (G_FILE (source), result, &error))
    {
      (void) g_file_delete (opening->copy, NULL, NULL);
      (void) g_rmdir (opening->folder);
      tell (opening->parent, _ ("The File Cannot Be Opened"), error);
      return;
    }
  (void) g_chmod (g_file_peek_path (opening->copy), 0400);
  g_autofree char *uri = g_file_get_uri (opening->copy);
  g_autoptr (GdkAppLaunchContext) context =
    gdk_display_get_app_launch_context (gtk_widget_get_display (opening->parent));
  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, opened,
                                           g_object_ref (opening->parent));
}

void
vigie_open_file (GtkWidget *parent, const char *path, const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (parent) && path);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = make_folder (&error);
  if (!folder)
    {
      tell (parent, _ ("The File Cannot Be Opened"), error);
      return;
    }
  g_autofree char *base = g_path_get_basename (name ? name : path);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Opening *opening = g_new0 (Opening, 1);
  opening->parent = g_object_ref (parent);
  opening->copy = g_file_new_build_filename (folder, base, NULL);
  opening->folder = g_steal_pointer (&folder);
  g_file_copy_async (file, opening->copy, G_FILE_COPY_NOFOLLOW_SYMLINKS, G_PRIORITY_DEFAULT, NULL,
                     NULL, NULL, copied, opening);
}

/* Folders -------------------------------------------------------------------------------------- */

static void
folder_shown (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) parent = user_data;
  g_autoptr (GError) error = NULL;
  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    tell (parent, _ ("The Folder Cannot Be Shown"), error);
}

char *
vigie_open_find_folder (const char *path)
{
  return g_file_test (path, G_FILE_TEST_IS_DIR) ? g_strdup (path) : g_path_get_dirname (path);
}

void
vigie_open_folder (GtkWidget *parent, const char *path)
{
  g_return_if_fail (GTK_IS_WIDGET (parent) && path);
  g_autofree char *folder = vigie_open_find_folder (path);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autofree char *uri = g_file_get_uri (file);
  g_app_info_launch_default_for_uri_async (uri, NULL, NULL, folder_shown, g_object_ref (parent));
}
