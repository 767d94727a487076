/* vigie-database-transaction.c: transactions that nest
 *
 * SQLite ends a transaction on its own after some failures (disk full, input/output). Then nothing
 * of it may be committed later by accident, so every step looks whether it is still there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "database/vigie-database-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

static gboolean
run (VigieDatabase *self, const char *sql, GError **error)
{
  VigieStatement *statement = vigie_database_prepare (self, sql, error);
  return statement && vigie_statement_run (statement, error);
}

static gboolean
run_savepoint (VigieDatabase *self, const char *verb, guint depth, GError **error)
{
  char sql[64];
  g_snprintf (sql, sizeof sql, "%s level%u", verb, depth);
  return run (self, sql, error);
}

static gboolean
is_lost (VigieDatabase *self)
{
  return self->depth > 0 && sqlite3_get_autocommit (self->handle);
}

static gboolean
fail_lost (VigieDatabase *self, GError **error)
{
  return vigie_error_set (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_FAILED, self->path, 0,
                          _ ("the database undid the change after a failure"));
}

gboolean
vigie_database_begin (VigieDatabase *self, GError **error)
{
  if (is_lost (self))
    return fail_lost (self, error);
  const gboolean good = self->depth == 0 ? run (self, "BEGIN IMMEDIATE", error)
                                         : run_savepoint (self, "SAVEPOINT", self->depth, error);
  if (good)
    self->depth++;
  return good;
}

gboolean
vigie_database_commit (VigieDatabase *self, GError **error)
{
  g_return_val_if_fail (self->depth > 0, FALSE);

  gboolean good = !is_lost (self) || fail_lost (self, error);
  if (good && self->depth == 1)
    good = vigie_database_check_place (self, error);
  if (good)
    good = self->depth == 1 ? run (self, "COMMIT", error)
                            : run_savepoint (self, "RELEASE", self->depth - 1, error);
  if (good)
    self->depth--;
  else
    vigie_database_rollback (self);
  return good;
}

void
vigie_database_rollback (VigieDatabase *self)
{
  g_return_if_fail (self->depth > 0);

  self->depth--;
  if (sqlite3_get_autocommit (self->handle))
    return;
  if (self->depth == 0)
    {
      (void) run (self, "ROLLBACK", NULL);
      return;
    }
  (void) run_savepoint (self, "ROLLBACK TO", self->depth, NULL);
  (void) run_savepoint (self, "RELEASE", self->depth, NULL);
}

void
vigie_database_rest (VigieDatabase *self)
{
  for (sqlite3_stmt *at = sqlite3_next_stmt (self->handle, NULL); at;
       at = sqlite3_next_stmt (self->handle, at))
    (void) sqlite3_reset (at);
  if (!sqlite3_get_autocommit (self->handle))
    (void) run (self, "ROLLBACK", NULL);
  self->depth = 0;
}

gint64
vigie_database_last_id (VigieDatabase *self)
{
  return sqlite3_last_insert_rowid (self->handle);
}

gint64
vigie_database_changes (VigieDatabase *self)
{
  return sqlite3_changes64 (self->handle);
}

gboolean
vigie_database_execute (VigieDatabase *self, const char *sql, GError **error)
{
  const int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  return code == SQLITE_OK || vigie_database_fail (self, code, error);
}
