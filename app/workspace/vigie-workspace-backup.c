/* vigie-workspace-backup.c: the whole workspace once more, elsewhere
 *
 * The copy is a folder that can be opened as a workspace. It is made under another name and gets
 * its own when it is complete.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include "base/vigie-copy.h"
#include "base/vigie-durable.h"
#include "base/vigie-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/** What the copy has besides; @amend: (nullable) */
typedef struct
{
  VigieWorkspaceAmend amend;
  gpointer data;
} Amendment;

/* Where the folder is now: it may have been renamed, and the system knows what the lock file that
 * is open is called. */
static char *
find_folder (VigieWorkspace *self)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", self->lock);
  g_autofree char *target = self->lock >= 0 ? g_file_read_link (link, NULL) : NULL;
  return target && g_str_has_suffix (target, "/lock") ? g_path_get_dirname (target)
                                                      : g_strdup (self->folder);
}

/* Nothing of it may be left to the log: the file alone may be what is copied. */
static gboolean
amend_database (const char *path, const Amendment *amendment, GError **error)
{
  g_autoptr (VigieDatabase) copy = vigie_database_open (path, &vigie_workspace_schema, 0, error);
  return copy && vigie_database_execute (copy, "PRAGMA secure_delete = ON", error)
         && amendment->amend (copy, amendment->data, error)
         && vigie_database_checkpoint (copy, FALSE, error);
}

static gboolean
make_database (VigieWorkspace *self, const char *target, const Amendment *amendment, GError **error)
{
  return vigie_database_backup (self->database, target, error)
         && (!amendment->amend || amend_database (target, amendment, error));
}

/* A database needs locks; where there are none it comes as a file that was made elsewhere. */
static gboolean
copy_database (VigieWorkspace *self,
               const char *folder,
               const char *target,
               const Amendment *amendment,
               GError **error)
{
  if (vigie_copy_knows_locks (folder))
    return make_database (self, target, amendment, error);
  g_autofree char *made = g_dir_make_tmp ("vigie-backup-XXXXXX", error);
  if (!made)
    return FALSE;
  g_autofree char *path = g_build_filename (made, "workspace.sqlite", NULL);
  const gboolean good =
    make_database (self, path, amendment, error) && vigie_copy_file (path, target, error);
  vigie_copy_remove_folder (made);
  return good;
}

static gboolean
copy_all (VigieWorkspace *self, const char *partial, const Amendment *amendment, GError **error)
{
  static const char *const folders[] = { "identity", "evidence" };
  g_autofree char *folder = find_folder (self);
  g_autofree char *database = g_build_filename (partial, "workspace.sqlite", NULL);
  /* The database first: files that it names are never removed while this program holds the lock,
   * and a file that comes later does no harm. */
  if (!copy_database (self, partial, database, amendment, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *from = g_build_filename (folder, folders[i], NULL);
      g_autofree char *to = g_build_filename (partial, folders[i], NULL);
      if (g_file_test (from, G_FILE_TEST_IS_DIR) && !vigie_copy_folder (from, to, error))
        return FALSE;
    }
  return vigie_durable_sync_folder (partial, error);
}

/* A copy of the folder in the folder would be copied too, and so on. */
static gboolean
is_inside (const char *folder, const char *parent)
{
  char outer[PATH_MAX], inner[PATH_MAX];
  if (!realpath (folder, outer) || !realpath (parent, inner))
    return FALSE;
  const gsize length = strlen (outer);
  return strncmp (inner, outer, length) == 0 && (inner[length] == '/' || inner[length] == '\0');
}

gboolean
vigie_workspace_backup (VigieWorkspace *self, const char *target, GError **error)
{
  return vigie_workspace_backup_amended (self, target, NULL, NULL, error);
}

gboolean
vigie_workspace_backup_amended (VigieWorkspace *self,
                                const char *target,
                                VigieWorkspaceAmend amend,
                                gpointer data,
                                GError **error)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (self) && target, FALSE);

  g_autofree char *whole = g_canonicalize_filename (target, NULL);
  g_autofree char *parent = g_path_get_dirname (whole);
  g_autofree char *partial = g_strdup_printf ("%s.partial-XXXXXX", whole);
  g_autofree char *folder = find_folder (self);
  if (g_file_test (whole, G_FILE_TEST_EXISTS))
    return vigie_error_from_errno (error, EEXIST, target,
                                   _ ("the backup needs a folder that does not exist yet"));
  if (is_inside (folder, parent))
    return vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_VALUE, target, 0,
                            _ ("a backup lies outside of the workspace"));
  if (!g_mkdtemp (partial))
    return vigie_error_from_errno (error, errno, target, _ ("cannot make the folder"));
  gboolean good = copy_all (self, partial, &(Amendment){ amend, data }, error);
  if (good && g_rename (partial, whole) != 0)
    good = vigie_error_from_errno (error, errno, target, _ ("cannot put the folder in place"));
  if (!good)
    vigie_copy_remove_folder (partial);
  return good && vigie_durable_sync_folder (parent, error);
}
