/* vigie-database-error.c: SQLite's failures as errors with a stable word
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "database/vigie-database-private.h"

#include "base/vigie-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

static const char *const words[] = {
  "database-failed", "database-locked",     "database-corrupt", "database-foreign",
  "database-newer",  "database-constraint", "disk-full",        "read-only",
  "file-not-found",  "permission-denied",   "database-schema",  "database-gone",
};

VIGIE_DEFINE_ERROR (vigie_database_error_quark, "vigie-database-error", words)

/* What the system call under a failed input or output said: SQLite keeps it. */
static VigieDatabaseError
code_from_errno (int errnum)
{
  switch (errnum)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG: /* a limit on the size of files: there is no room for more either */
      return VIGIE_DATABASE_ERROR_DISK_FULL;
    case EROFS:
      return VIGIE_DATABASE_ERROR_READ_ONLY;
    case EACCES:
    case EPERM:
      return VIGIE_DATABASE_ERROR_PERMISSION;
    case ENOENT:
    case ENOTDIR:
      return VIGIE_DATABASE_ERROR_NOT_FOUND;
    case EISDIR:
      return VIGIE_DATABASE_ERROR_FOREIGN;
    default:
      return VIGIE_DATABASE_ERROR_FAILED;
    }
}

static VigieDatabaseError
code_from_sqlite (int code, int errnum)
{
  switch (code & 0xff)
    {
    case SQLITE_FULL:
      return VIGIE_DATABASE_ERROR_DISK_FULL;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return code_from_errno (errnum);
    case SQLITE_READONLY:
      return VIGIE_DATABASE_ERROR_READ_ONLY;
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return VIGIE_DATABASE_ERROR_PERMISSION;
    case SQLITE_NOTADB:
      return VIGIE_DATABASE_ERROR_FOREIGN;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return VIGIE_DATABASE_ERROR_LOCKED;
    case SQLITE_CORRUPT:
      return VIGIE_DATABASE_ERROR_CORRUPT;
    case SQLITE_CONSTRAINT:
      return VIGIE_DATABASE_ERROR_CONSTRAINT;
    default:
      return VIGIE_DATABASE_ERROR_FAILED;
    }
}

static const char *
text_of (VigieDatabaseError code)
{
  switch (code)
    {
    case VIGIE_DATABASE_ERROR_LOCKED:
      return _ ("another program is using the database");
    case VIGIE_DATABASE_ERROR_CORRUPT:
      return _ ("the database is damaged");
    case VIGIE_DATABASE_ERROR_FOREIGN:
      return _ ("this is not a database of Vigie");
    case VIGIE_DATABASE_ERROR_CONSTRAINT:
      return _ ("the data contradict the rules of the database");
    case VIGIE_DATABASE_ERROR_DISK_FULL:
      return _ ("no space is left to write the database");
    case VIGIE_DATABASE_ERROR_READ_ONLY:
      return _ ("the database cannot be written");
    case VIGIE_DATABASE_ERROR_NOT_FOUND:
      return _ ("there is no such database");
    case VIGIE_DATABASE_ERROR_PERMISSION:
      return _ ("no permission to use the database");
    default:
      return _ ("the database failed");
    }
}

static int
last_errno (sqlite3 *handle, int which)
{
  sqlite3_file *file = NULL;
  int errnum = 0;
  if (sqlite3_file_control (handle, "main", which, &file) == SQLITE_OK && file && file->pMethods)
    file->pMethods->xFileControl (file, SQLITE_FCNTL_LAST_ERRNO, &errnum);
  return errnum;
}

/* Where the failure was seen late, as by COMMIT, only the file itself still knows the reason. */
static int
system_errno (sqlite3 *handle)
{
  int errnum = sqlite3_system_errno (handle);
  if (!errnum)
    errnum = last_errno (handle, SQLITE_FCNTL_JOURNAL_POINTER);
  if (!errnum)
    errnum = last_errno (handle, SQLITE_FCNTL_FILE_POINTER);
  return errnum;
}

gboolean
vigie_database_fail_handle (sqlite3 *handle, const char *path, int code, GError **error)
{
  const int extended = handle && code == SQLITE_ERROR ? sqlite3_extended_errcode (handle) : code;
  const VigieDatabaseError kind = code_from_sqlite (extended, handle ? system_errno (handle) : 0);
  const char *detail = handle ? sqlite3_errmsg (handle) : sqlite3_errstr (code);
  return vigie_error_set (error, VIGIE_DATABASE_ERROR, kind, path, 0, "%s (%s)", text_of (kind),
                          detail);
}

gboolean
vigie_database_fail (VigieDatabase *self, int code, GError **error)
{
  return vigie_database_fail_handle (self->handle, self->path, code, error);
}
