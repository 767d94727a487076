/* vigie-database.h: a thin layer over SQLite
 *
 * Opens a store with its pragmas, migrates it by numbered steps with a backup first, prepares and
 * caches statements, runs transactions, and maps SQLite's failures to errors with a place. It knows
 * no table of anybody. A connection belongs to one thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VigieDatabaseError:
 * @VIGIE_DATABASE_ERROR_FAILED: SQLite failed (`database-failed`)
 * @VIGIE_DATABASE_ERROR_LOCKED: another program holds it (`database-locked`)
 * @VIGIE_DATABASE_ERROR_CORRUPT: it is damaged (`database-corrupt`)
 * @VIGIE_DATABASE_ERROR_FOREIGN: it is another program's, or no database at all
 * (`database-foreign`)
 * @VIGIE_DATABASE_ERROR_NEWER: it is of a newer version of Vigie (`database-newer`)
 * @VIGIE_DATABASE_ERROR_CONSTRAINT: a constraint of the schema (`database-constraint`)
 * @VIGIE_DATABASE_ERROR_DISK_FULL: no space left (`disk-full`)
 * @VIGIE_DATABASE_ERROR_READ_ONLY: it cannot be written (`read-only`)
 * @VIGIE_DATABASE_ERROR_NOT_FOUND: there is none (`file-not-found`)
 * @VIGIE_DATABASE_ERROR_PERMISSION: no permission (`permission-denied`)
 * @VIGIE_DATABASE_ERROR_SCHEMA: its tables are not those of its version (`database-schema`)
 * @VIGIE_DATABASE_ERROR_GONE: its file was moved, removed or replaced while it was open
 * (`database-gone`)
 */
typedef enum
{
  VIGIE_DATABASE_ERROR_FAILED,
  VIGIE_DATABASE_ERROR_LOCKED,
  VIGIE_DATABASE_ERROR_CORRUPT,
  VIGIE_DATABASE_ERROR_FOREIGN,
  VIGIE_DATABASE_ERROR_NEWER,
  VIGIE_DATABASE_ERROR_CONSTRAINT,
  VIGIE_DATABASE_ERROR_DISK_FULL,
  VIGIE_DATABASE_ERROR_READ_ONLY,
  VIGIE_DATABASE_ERROR_NOT_FOUND,
  VIGIE_DATABASE_ERROR_PERMISSION,
  VIGIE_DATABASE_ERROR_SCHEMA,
  VIGIE_DATABASE_ERROR_GONE,
} VigieDatabaseError;

#define VIGIE_DATABASE_ERROR (vigie_database_error_quark ())
GQuark vigie_database_error_quark (void);

typedef struct _VigieDatabase VigieDatabase;
typedef struct _VigieStatement VigieStatement;

/** VigieDatabaseFlags: how to open; without any: read and write an existing one */
typedef enum
{
  VIGIE_DATABASE_CREATE = 1 << 0,
  VIGIE_DATABASE_READ_ONLY = 1 << 1,
} VigieDatabaseFlags;

/**
 * VigieDatabaseSchema:
 * @application_id: SQLite application_id of this kind of store
 * @migrations: (array length=n_migrations): SQL scripts; the script at index i leads from version i
 * to version i + 1 (`user_version`)
 * @n_migrations: the current version
 */
typedef struct
{
  gint32 application_id;
  const char *const *migrations;
  guint n_migrations;
} VigieDatabaseSchema;

/**
 * vigie_database_open:
 * @path: the file
 * @schema: what it must be
 * @flags: how to open
 * @error: %VIGIE_DATABASE_ERROR
 *
 * Opens with foreign keys on, WAL, synchronous=FULL, trusted_schema off, a busy timeout of 5 s. A
 * file of an older version is backed up to `PATH.vN.backup` (N its version) and migrated, each step
 * in one transaction; one of another application_id or newer version is refused untouched.
 *
 * Returns: (transfer full) (nullable): the connection
 */
VigieDatabase *vigie_database_open (const char *path,
                                    const VigieDatabaseSchema *schema,
                                    VigieDatabaseFlags flags,
                                    GError **error);
void vigie_database_close (VigieDatabase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieDatabase, vigie_database_close)

const char *vigie_database_get_path (VigieDatabase *self);

/** vigie_database_execute: runs one or several statements without results */
gboolean vigie_database_execute (VigieDatabase *self, const char *sql, GError **error);

/** vigie_database_begin: BEGIN IMMEDIATE; nests as savepoints */
gboolean vigie_database_begin (VigieDatabase *self, GError **error);
/** vigie_database_commit: durable on disk when it returns %TRUE; rolls back and says why otherwise.
 * The outermost one checks vigie_database_check_place() before. */
gboolean vigie_database_commit (VigieDatabase *self, GError **error);
/** vigie_database_rollback: undoes the innermost begin; never fails */
void vigie_database_rollback (VigieDatabase *self);

/** vigie_database_rest: ends what is left of reading and of transactions: statements are reset, and
 * what was begun is rolled back, so that the connection holds no state of the file */
void vigie_database_rest (VigieDatabase *self);

/** vigie_database_check_place: whether its path still names the file that is open. One that was
 * removed takes everything that is written and is gone when it is closed; it can still be read and
 * backed up. %VIGIE_DATABASE_ERROR_GONE */
gboolean vigie_database_check_place (VigieDatabase *self, GError **error);

/** vigie_database_backup: a consistent copy to a new file, through SQLite's backup interface,
 * durable */
gboolean vigie_database_backup (VigieDatabase *self, const char *target, GError **error);

/** vigie_database_verify: integrity_check and foreign_key_check; %VIGIE_DATABASE_ERROR_CORRUPT */
gboolean vigie_database_verify (VigieDatabase *self, GError **error);

/** vigie_database_check_pages: whether all pages hang together, without looking whether the indexes
 * agree with their tables: in time proportional to the size of the file;
 * %VIGIE_DATABASE_ERROR_CORRUPT */
gboolean vigie_database_check_pages (VigieDatabase *self, GError **error);

/**
 * vigie_database_verify_schema:
 * @schema: what it was opened as
 * @error: %VIGIE_DATABASE_ERROR_SCHEMA
 *
 * Whether the tables, indexes, views and triggers of the file are those that the migrations make in
 * a new one, to the letter. In a file that somebody else wrote, what is asked for means what it
 * says only if they are: a table may be a view, and a constraint may be gone. What SQLite notes
 * down to plan queries (`ANALYZE`) is passed over.
 */
gboolean vigie_database_verify_schema (VigieDatabase *self,
                                       const VigieDatabaseSchema *schema,
                                       GError **error);

/** vigie_database_checkpoint: WAL checkpoint (TRUNCATE), and VACUUM if @vacuum */
gboolean vigie_database_checkpoint (VigieDatabase *self, gboolean vacuum, GError **error);

/** vigie_database_set_patience: how long, in milliseconds, other programs are waited for */
void vigie_database_set_patience (VigieDatabase *self, guint milliseconds);

/** vigie_database_last_id: rowid of the last insert */
gint64 vigie_database_last_id (VigieDatabase *self);

/** vigie_database_changes: rows changed by the last statement */
gint64 vigie_database_changes (VigieDatabase *self);

/* Statements ----------------------------------------------------------------------------------- */

/**
 * vigie_database_prepare:
 * @sql: one statement, a static string: prepared statements are cached by it
 *
 * Returns: (transfer none) (nullable): the statement, reset and with no values bound; it belongs to
 *   the connection. One user at a time: to nest the same statement, use another text.
 */
VigieStatement *vigie_database_prepare (VigieDatabase *self, const char *sql, GError **error);

/* Parameters and columns count from 0. Text and blobs are copied. */
void vigie_statement_bind_text (VigieStatement *self, int index, const char *text);
void vigie_statement_bind_int (VigieStatement *self, int index, gint64 value);
void vigie_statement_bind_double (VigieStatement *self, int index, double value);
void vigie_statement_bind_blob (VigieStatement *self, int index, const void *data, gsize size);

/* The same without a copy: the caller keeps the bytes until the statement was run and reset. */
void vigie_statement_borrow_text (VigieStatement *self, int index, const char *text);
void vigie_statement_borrow_blob (VigieStatement *self, int index, const void *data, gsize size);
void vigie_statement_bind_null (VigieStatement *self, int index);

/** vigie_statement_step: %TRUE and *@row %TRUE: a row is there; *@row %FALSE: done (and reset) */
gboolean vigie_statement_step (VigieStatement *self, gboolean *row, GError **error);

/**
 * vigie_statement_next:
 * @self: (nullable): %NULL: a statement that could not be made, which @error tells of already
 * @good: (out): %FALSE: there was, or is, an error; %TRUE: there is none, also after the last row
 * @error: %VIGIE_DATABASE_ERROR
 *
 * Goes through all rows: `while (vigie_statement_next (statement, &good, error)) …; return good;`.
 * Whoever leaves before the last row resets the statement.
 *
 * Returns: whether there is a row
 */
gboolean vigie_statement_next (VigieStatement *self, gboolean *good, GError **error);

/**
 * vigie_statement_gather:
 * @self: (nullable): as for vigie_statement_next()
 * @set: (element-type utf8): gets a copy of the text in the first column of each row
 * @error: %VIGIE_DATABASE_ERROR
 */
gboolean vigie_statement_gather (VigieStatement *self, GHashTable *set, GError **error);

/** vigie_statement_list: the same, to the end of @list (element-type utf8) */
gboolean vigie_statement_list (VigieStatement *self, GPtrArray *list, GError **error);

/** vigie_statement_run: steps a statement without results to its end */
gboolean vigie_statement_run (VigieStatement *self, GError **error);
void vigie_statement_reset (VigieStatement *self);

/** vigie_statement_text: Returns: (transfer none) (nullable): valid until the next step */
const char *vigie_statement_text (VigieStatement *self, int column);
gint64 vigie_statement_int (VigieStatement *self, int column);
double vigie_statement_double (VigieStatement *self, int column);
/** vigie_statement_blob: Returns: (transfer full): a copy */
GBytes *vigie_statement_blob (VigieStatement *self, int column);
gboolean vigie_statement_is_null (VigieStatement *self, int column);

/** vigie_database_query_int: first column of the first row of @sql with one optional text
 * parameter;
 * @fallback if there is no row or it is NULL */
gboolean vigie_database_query_int (VigieDatabase *self,
                                   const char *sql,
                                   const char *parameter,
                                   gint64 fallback,
                                   gint64 *value,
                                   GError **error);

/** vigie_database_query_text: the same for text; *@value is %NULL if there is no row */
gboolean vigie_database_query_text (
  VigieDatabase *self, const char *sql, const char *parameter, char **value, GError **error);

G_END_DECLS
