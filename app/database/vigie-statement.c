/* vigie-statement.c: prepared statements, cached by their text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "database/vigie-database-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * VigieStatement:
 * @sql: its text, as the connection keeps it
 * @failed: first result of a bind that was not good; said by the next step
 */
struct _VigieStatement
{
  VigieDatabase *database;
  sqlite3_stmt *handle;
  const char *sql;
  int failed;
};

void
vigie_statement_free (VigieStatement *self)
{
  sqlite3_finalize (self->handle);
  g_free (self);
}

static VigieStatement *
compile (VigieDatabase *self, const char *sql, GError **error)
{
  sqlite3_stmt *handle = NULL;
  const char *tail = NULL;
  int code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, &tail);
  if (code != SQLITE_OK)
    {
      vigie_database_fail (self, code, error);
      return NULL;
    }
  g_assert (handle && tail[strspn (tail, " \n;")] == '\0'); /* one statement, not none or two */

  VigieStatement *statement = g_new0 (VigieStatement, 1);
  statement->database = self;
  statement->handle = handle;
  return statement;
}

static VigieStatement *
find_or_compile (VigieDatabase *self, const char *sql, GError **error)
{
  VigieStatement *statement = g_hash_table_lookup (self->statements, sql);
  if (statement)
    return statement;
  statement = compile (self, sql, error);
  if (!statement)
    return NULL;
  char *text = g_strdup (sql);
  statement->sql = text;
  g_hash_table_insert (self->statements, text, statement);
  return statement;
}

VigieStatement *
vigie_database_prepare (VigieDatabase *self, const char *sql, GError **error)
{
  /* Most texts are constants: the address says which. */
  VigieStatement **recent = &self->recent[((gsize) sql >> 3) % VIGIE_DATABASE_N_RECENT];
  if (!*recent || strcmp ((*recent)->sql, sql) != 0)
    {
      VigieStatement *found = find_or_compile (self, sql, error);
      if (!found)
        return NULL;
      *recent = found;
    }
  vigie_statement_reset (*recent);
  return *recent;
}

static void
note_bind (VigieStatement *self, int code)
{
  if (self->failed == SQLITE_OK)
    self->failed = code;
}

void
vigie_statement_bind_text (VigieStatement *self, int index, const char *text)
{
  note_bind (self, text ? sqlite3_bind_text (self->handle, index + 1, text, -1, SQLITE_TRANSIENT)
                        : sqlite3_bind_null (self->handle, index + 1));
}

void
vigie_statement_borrow_text (VigieStatement *self, int index, const char *text)
{
  note_bind (self, text ? sqlite3_bind_text (self->handle, index + 1, text, -1, SQLITE_STATIC)
                        : sqlite3_bind_null (self->handle, index + 1));
}

void
vigie_statement_borrow_blob (VigieStatement *self, int index, const void *data, gsize size)
{
  note_bind (
    self, sqlite3_bind_blob64 (self->handle, index + 1, size > 0 ? data : "", size, SQLITE_STATIC));
}

void
vigie_statement_bind_int (VigieStatement *self, int index, gint64 value)
{
  note_bind (self, sqlite3_bind_int64 (self->handle, index + 1, value));
}

void
vigie_statement_bind_double (VigieStatement *self, int index, double value)
{
  note_bind (self, sqlite3_bind_double (self->handle, index + 1, value));
}

void
vigie_statement_bind_blob (VigieStatement *self, int index, const void *data, gsize size)
{
  /* A NULL pointer would bind NULL, but empty bytes are bytes. */
  note_bind (self, sqlite3_bind_blob64 (self->handle, index + 1, size > 0 ? data : "", size,
                                        SQLITE_TRANSIENT));
}

void
vigie_statement_bind_null (VigieStatement *self, int index)
{
  note_bind (self, sqlite3_bind_null (self->handle, index + 1));
}

gboolean
vigie_statement_step (VigieStatement *self, gboolean *row, GError **error)
{
  const int code = self->failed == SQLITE_OK ? sqlite3_step (self->handle) : self->failed;
  *row = code == SQLITE_ROW;
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    vigie_database_fail (self->database, code, error);
  (void) sqlite3_reset (self->handle);
  return code == SQLITE_DONE;
}

gboolean
vigie_statement_next (VigieStatement *self, gboolean *good, GError **error)
{
  gboolean row = FALSE;
  *good = self && vigie_statement_step (self, &row, error);
  return row;
}

gboolean
vigie_statement_gather (VigieStatement *self, GHashTable *set, GError **error)
{
  gboolean good;
  while (vigie_statement_next (self, &good, error))
    g_hash_table_add (set, g_strdup (vigie_statement_text (self, 0)));
  return good;
}

gboolean
vigie_statement_list (VigieStatement *self, GPtrArray *list, GError **error)
{
  gboolean good;
  while (vigie_statement_next (self, &good, error))
    g_ptr_array_add (list, g_strdup (vigie_statement_text (self, 0)));
  return good;
}

gboolean
vigie_statement_run (VigieStatement *self, GError **error)
{
  gboolean row = TRUE;
  while (row)
    if (!vigie_statement_step (self, &row, error))
      return FALSE;
  return TRUE;
}

void
vigie_statement_reset (VigieStatement *self)
{
  (void) sqlite3_reset (self->handle); /* repeats the failure of the last step, said already */
  (void) sqlite3_clear_bindings (self->handle);
  self->failed = SQLITE_OK;
}

const char *
vigie_statement_text (VigieStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->handle, column);
}

gint64
vigie_statement_int (VigieStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

double
vigie_statement_double (VigieStatement *self, int column)
{
  return sqlite3_column_double (self->handle, column);
}

GBytes *
vigie_statement_blob (VigieStatement *self, int column)
{
  const void *data = sqlite3_column_blob (self->handle, column);
  return g_bytes_new (data, (gsize) sqlite3_column_bytes (self->handle, column));
}

gboolean
vigie_statement_is_null (VigieStatement *self, int column)
{
  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}

/* First row ------------------------------------------------------------------------------------ */

static gboolean
first_row (VigieDatabase *self,
           const char *sql,
           const char *parameter,
           VigieStatement **statement,
           gboolean *row,
           GError **error)
{
  *statement = vigie_database_prepare (self, sql, error);
  if (!*statement)
    return FALSE;
  if (parameter)
    vigie_statement_bind_text (*statement, 0, parameter);
  return vigie_statement_step (*statement, row, error);
}

gboolean
vigie_database_query_int (VigieDatabase *self,
                          const char *sql,
                          const char *parameter,
                          gint64 fallback,
                          gint64 *value,
                          GError **error)
{
  VigieStatement *statement;
  gboolean row;
  if (!first_row (self, sql, parameter, &statement, &row, error))
    return FALSE;
  *value =
    row && !vigie_statement_is_null (statement, 0) ? vigie_statement_int (statement, 0) : fallback;
  vigie_statement_reset (statement);
  return TRUE;
}

gboolean
vigie_database_query_text (
  VigieDatabase *self, const char *sql, const char *parameter, char **value, GError **error)
{
  VigieStatement *statement;
  gboolean row;
  *value = NULL;
  if (!first_row (self, sql, parameter, &statement, &row, error))
    return FALSE;
  if (row)
    *value = g_strdup (vigie_statement_text (statement, 0));
  vigie_statement_reset (statement);
  return TRUE;
}
