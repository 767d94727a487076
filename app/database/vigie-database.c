/* vigie-database.c: opening and closing a store
 *
 * A file is looked at before SQLite opens it: what is another program's, or of a newer version, is
 * refused without a byte of it being touched, not even by the recovery of its log. That works
 * because our own files carry their mark from the first commit on, which is made before the log is
 * used.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "database/vigie-database-private.h"

#include "base/vigie-durable.h"
#include "base/vigie-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUSY_TIMEOUT_MS 5000

/* Database file format, section 1.3: the header */
#define HEADER_SIZE 100
#define HEADER_MAGIC "SQLite format 3"
#define HEADER_USER_VERSION 60
#define HEADER_APPLICATION_ID 68

const char *
vigie_database_get_path (VigieDatabase *self)
{
  return self->path;
}

void
vigie_database_set_patience (VigieDatabase *self, guint milliseconds)
{
  sqlite3_busy_timeout (self->handle, (int) MIN (milliseconds, G_MAXINT));
}

void
vigie_database_close (VigieDatabase *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->statements, g_hash_table_unref);
  if (sqlite3_close (self->handle) != SQLITE_OK)
    g_critical ("a statement of %s was not finalized", self->path);
  g_free (self->path);
  g_free (self);
}

/* Looking before opening ----------------------------------------------------------------------- */

static guint32
read_big_endian (const guint8 *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

static gboolean
fail_foreign (const char *path, GError **error)
{
  return vigie_error_set (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_FOREIGN, path, 0,
                          _ ("this is not a database of Vigie of the kind that belongs here"));
}

static gboolean
fail_newer (const char *path, GError **error)
{
  return vigie_error_set (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_NEWER, path, 0,
                          _ ("this was written by a newer version of Vigie; install that version "
                             "to open it"));
}

static gboolean
check_header (const guint8 *header,
              const char *path,
              const VigieDatabaseSchema *schema,
              GError **error)
{
  if (memcmp (header, HEADER_MAGIC, sizeof HEADER_MAGIC) != 0
      || read_big_endian (header + HEADER_APPLICATION_ID) != (guint32) schema->application_id)
    return fail_foreign (path, error);
  if (read_big_endian (header + HEADER_USER_VERSION) > schema->n_migrations)
    return fail_newer (path, error);
  return TRUE;
}

/* Reads through SQLite's own file: opening and closing a second descriptor would drop the locks
 * that another connection of this process may hold (POSIX advisory locks). Nothing is locked or
 * recovered by this. An empty file is what is left when making a database was cut off: it may
 * become one. */
static gboolean
look_at_file (VigieDatabase *self,
              const VigieDatabaseSchema *schema,
              VigieDatabaseFlags flags,
              gboolean *is_new,
              GError **error)
{
  guint8 header[HEADER_SIZE];
  sqlite3_file *file = NULL;
  sqlite3_int64 size = 0;
  int code = sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code == SQLITE_OK)
    code = file->pMethods->xFileSize (file, &size);
  if (code != SQLITE_OK)
    return vigie_database_fail (self, code, error);

  *is_new = size == 0 && flags & VIGIE_DATABASE_CREATE;
  if (*is_new)
    return TRUE;
  if (size < HEADER_SIZE)
    return fail_foreign (self->path, error);
  code = file->pMethods->xRead (file, header, sizeof header, 0);
  if (code != SQLITE_OK)
    return vigie_database_fail (self, code, error);
  return check_header (header, self->path, schema, error);
}

/* SQLite opens for reading what it may not write, without a word. */
static gboolean
check_writable (VigieDatabase *self, GError **error)
{
  if (sqlite3_db_readonly (self->handle, "main") != 1)
    return TRUE;
  const gboolean read_only_media = access (self->path, W_OK) != 0 && errno == EROFS;
  return vigie_error_set (
    error, VIGIE_DATABASE_ERROR,
    read_only_media ? VIGIE_DATABASE_ERROR_READ_ONLY : VIGIE_DATABASE_ERROR_PERMISSION, self->path,
    0, "%s",
    read_only_media ? _ ("the database lies on a medium that cannot be written")
                    : _ ("no permission to write the database"));
}

/* Opening -------------------------------------------------------------------------------------- */

/* On read-only media the log's index cannot be made beside the file. If there is no log, the file
 * cannot change either. */
static gboolean
is_immutable (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  struct stat status;
  return access (folder, W_OK) != 0 && (stat (wal, &status) != 0 || status.st_size == 0);
}

static int
open_handle (const char *path, VigieDatabaseFlags flags, sqlite3 **handle)
{
  const int mode = flags & VIGIE_DATABASE_READ_ONLY ? SQLITE_OPEN_READONLY
                   : flags & VIGIE_DATABASE_CREATE  ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                                    : SQLITE_OPEN_READWRITE;
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *escaped = g_uri_escape_string (absolute, "/", FALSE);
  g_autofree char *uri =
    g_strdup_printf ("file://%s%s", escaped,
                     flags & VIGIE_DATABASE_READ_ONLY && is_immutable (path) ? "?immutable=1" : "");
  return sqlite3_open_v2 (
    uri, handle, mode | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, NULL);
}

static gboolean
configure (VigieDatabase *self, GError **error)
{
  sqlite3 *handle = self->handle;
  sqlite3_busy_timeout (handle, BUSY_TIMEOUT_MS);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  return vigie_database_execute (self,
                                 "PRAGMA foreign_keys = ON;"
                                 "PRAGMA synchronous = FULL;"
                                 "PRAGMA cell_size_check = ON",
                                 error);
}

/* The header may be behind the log: a version in the log counts as well. */
static gboolean
check_version (VigieDatabase *self,
               const VigieDatabaseSchema *schema,
               gboolean read_only,
               GError **error)
{
  gint64 version;
  if (!vigie_database_get_version (self, &version, error))
    return FALSE;
  if (version > schema->n_migrations)
    {
      sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
      return fail_newer (self->path, error);
    }
  if (read_only && version < schema->n_migrations)
    return vigie_error_set (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_READ_ONLY, self->path,
                            0,
                            _ ("this was written by an older version of Vigie and must be opened "
                               "for writing once"));
  return TRUE;
}

/* A new file gets its tables and its mark in the old journal's mode, then changes to the log. */
static gboolean
prepare_for_writing (VigieDatabase *self,
                     const VigieDatabaseSchema *schema,
                     gboolean is_new,
                     GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  return vigie_database_migrate (self, schema, error)
         && vigie_database_execute (self, "PRAGMA journal_mode = WAL", error)
         && (!is_new || vigie_durable_sync_folder (folder, error));
}

/* What SQLite says when a new file cannot be made: that there is none. */
static gboolean
fail_to_open (VigieDatabase *self, VigieDatabaseFlags flags, int code, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  if (flags & VIGIE_DATABASE_CREATE && access (folder, F_OK) == 0 && access (folder, W_OK) != 0)
    {
      const gboolean read_only_media = errno == EROFS;
      return vigie_error_set (
        error, VIGIE_DATABASE_ERROR,
        read_only_media ? VIGIE_DATABASE_ERROR_READ_ONLY : VIGIE_DATABASE_ERROR_PERMISSION,
        self->path, 0, "%s",
        read_only_media ? _ ("the database lies on a medium that cannot be written")
                        : _ ("no permission to write the database"));
    }
  return vigie_database_fail (self, code, error);
}

VigieDatabase *
vigie_database_open (const char *path,
                     const VigieDatabaseSchema *schema,
                     VigieDatabaseFlags flags,
                     GError **error)
{
  g_return_val_if_fail (path && schema, NULL);

  const gboolean read_only = (flags & VIGIE_DATABASE_READ_ONLY) != 0;
  const gboolean was_there = access (path, F_OK) == 0;
  gboolean is_new;
  g_autoptr (VigieDatabase) self = g_new0 (VigieDatabase, 1);
  self->path = g_strdup (path);
  self->statements =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) vigie_statement_free);
  const int code = open_handle (path, flags, &self->handle);
  if (code != SQLITE_OK)
    {
      fail_to_open (self, flags, code, error);
      return NULL;
    }
  if (!look_at_file (self, schema, flags, &is_new, error)
      || (!read_only && !check_writable (self, error)) || !configure (self, error)
      || !check_version (self, schema, read_only, error)
      || (!read_only && !prepare_for_writing (self, schema, is_new, error)))
    {
      if (flags & VIGIE_DATABASE_CREATE && !was_there)
        (void) unlink (path); /* could not be made */
      return NULL;
    }
  return g_steal_pointer (&self);
}
