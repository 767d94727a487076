/* vigie-database-care.c: backup, verification, checkpoint, and whether it is still there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "database/vigie-database-private.h"

#include "base/vigie-durable.h"
#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

static gboolean
copy_pages (VigieDatabase *self, sqlite3 *copy, const char *target, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (copy, "main", self->handle, "main");
  if (!backup)
    return vigie_database_fail_handle (copy, target, sqlite3_errcode (copy), error);
  const int stepped = sqlite3_backup_step (backup, -1);
  const int finished = sqlite3_backup_finish (backup);
  if (stepped == SQLITE_DONE && finished == SQLITE_OK)
    return TRUE;
  return vigie_database_fail_handle (copy, target, finished != SQLITE_OK ? finished : stepped,
                                     error);
}

gboolean
vigie_database_backup (VigieDatabase *self, const char *target, GError **error)
{
  g_autoptr (VigieDurableFile) file = vigie_durable_file_new (target, error);
  const char *path = file ? vigie_durable_file_need_path (file, error) : NULL;
  if (!path)
    return FALSE;

  sqlite3 *copy = NULL;
  int code = sqlite3_open_v2 (path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, NULL);
  gboolean good = code == SQLITE_OK ? copy_pages (self, copy, target, error)
                                    : vigie_database_fail_handle (copy, target, code, error);
  code = sqlite3_close (copy);
  if (good && code != SQLITE_OK)
    good = vigie_database_fail_handle (NULL, target, code, error);
  return good && vigie_durable_file_commit (file, error);
}

gboolean
vigie_database_check_place (VigieDatabase *self, GError **error)
{
  int moved = 0;
  (void) sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  return !moved
         || vigie_error_set (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_GONE, self->path, 0,
                             _ ("the database is no longer in its place: it was moved, removed or "
                                "replaced by another program"));
}

static gboolean
fail_corrupt (VigieDatabase *self, const char *finding, GError **error)
{
  return vigie_error_set (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_CORRUPT, self->path, 0,
                          _ ("the database is damaged: %s"), finding);
}

static gboolean
check (VigieDatabase *self, const char *pragma, GError **error)
{
  g_autofree char *finding = NULL;
  if (!vigie_database_query_text (self, pragma, NULL, &finding, error))
    return FALSE;
  return g_strcmp0 (finding, "ok") == 0 || fail_corrupt (self, finding ? finding : "", error);
}

gboolean
vigie_database_check_pages (VigieDatabase *self, GError **error)
{
  return check (self, "PRAGMA quick_check(1)", error);
}

gboolean
vigie_database_verify (VigieDatabase *self, GError **error)
{
  if (!check (self, "PRAGMA integrity_check(1)", error))
    return FALSE;

  g_autofree char *table = NULL;
  if (!vigie_database_query_text (self, "SELECT \"table\" FROM pragma_foreign_key_check", NULL,
                                  &table, error))
    return FALSE;
  if (table)
    {
      g_autofree char *text = g_strdup_printf (_ ("a row of “%s” refers to nothing"), table);
      return fail_corrupt (self, text, error);
    }
  return TRUE;
}

/* A statement that still stands on a row would keep the log from being emptied. */
static void
reset_all (VigieDatabase *self)
{
  GHashTableIter iter;
  gpointer statement;
  g_hash_table_iter_init (&iter, self->statements);
  while (g_hash_table_iter_next (&iter, NULL, &statement))
    vigie_statement_reset (statement);
}

static gboolean
empty_log (VigieDatabase *self, GError **error)
{
  const int code =
    sqlite3_wal_checkpoint_v2 (self->handle, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  return code == SQLITE_OK || vigie_database_fail (self, code, error);
}

gboolean
vigie_database_checkpoint (VigieDatabase *self, gboolean vacuum, GError **error)
{
  reset_all (self);
  if (!empty_log (self, error))
    return FALSE;
  /* VACUUM goes through the log as well, and what it replaced still stands there. */
  return !vacuum || (vigie_database_execute (self, "VACUUM", error) && empty_log (self, error));
}
