/* test-database.c: opening, refusing, transactions, statements, failures of the machine
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "database/vigie-database-private.h"

#include "base/vigie-error.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *const migrations[] = {
  "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;"
  "CREATE TABLE part (thing INTEGER NOT NULL REFERENCES thing (id), size INTEGER) STRICT",
};
static const VigieDatabaseSchema schema = { 0x56545354, migrations, 1 };

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("vigie-database-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "store with spaces, é & 100%?.sqlite", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (folder)))
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static VigieDatabase *
create (const char *path)
{
  g_autoptr (GError) error = NULL;
  VigieDatabase *database = vigie_database_open (path, &schema, VIGIE_DATABASE_CREATE, &error);
  g_assert_no_error (error);
  return database;
}

static void
execute (VigieDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;
  vigie_database_execute (database, sql, &error);
  g_assert_no_error (error);
}

static gint64
query (VigieDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;
  vigie_database_query_int (database, sql, NULL, -1, &value, &error);
  g_assert_no_error (error);
  return value;
}

static void
assert_refused (const char *path, VigieDatabaseFlags flags, int code, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (vigie_database_open (path, &schema, flags, &error));
  g_assert_error (error, VIGIE_DATABASE_ERROR, code);
  g_assert_cmpstr (vigie_error_get_word (error), ==, word);
  g_assert_cmpstr (vigie_error_get_file (error), ==, path);
}

static void
assert_same_file (const char *path, const char *before, gsize size)
{
  g_autofree char *after = NULL;
  gsize after_size;
  g_assert_true (g_file_get_contents (path, &after, &after_size, NULL));
  g_assert_cmpmem (before, size, after, after_size);
}

/* Opening -------------------------------------------------------------------------------------- */

static void
test_create (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieDatabase) database = create (fixture->path);
  g_autofree char *mode = NULL;

  g_assert_cmpstr (vigie_database_get_path (database), ==, fixture->path);
  g_assert_true (vigie_database_query_text (database, "PRAGMA journal_mode", NULL, &mode, NULL));
  g_assert_cmpstr (mode, ==, "wal");
  g_assert_cmpint (query (database, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (query (database, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (query (database, "PRAGMA trusted_schema"), ==, 0);
  g_assert_cmpint (query (database, "PRAGMA cell_size_check"), ==, 1);
  g_assert_cmpint (query (database, "PRAGMA application_id"), ==, schema.application_id);
  g_assert_cmpint (query (database, "PRAGMA user_version"), ==, 1);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_REGULAR));
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *deep = g_build_filename (fixture->folder, "none", "store.sqlite", NULL);

  assert_refused (fixture->path, 0, VIGIE_DATABASE_ERROR_NOT_FOUND, "file-not-found");
  assert_refused (fixture->path, VIGIE_DATABASE_READ_ONLY, VIGIE_DATABASE_ERROR_NOT_FOUND,
                  "file-not-found");
  assert_refused (deep, VIGIE_DATABASE_CREATE, VIGIE_DATABASE_ERROR_NOT_FOUND, "file-not-found");
  assert_refused (fixture->folder, VIGIE_DATABASE_CREATE, VIGIE_DATABASE_ERROR_FOREIGN,
                  "database-foreign");
}

static void
test_foreign_text (Fixture *fixture, gconstpointer data)
{
  const char text[] = "Dear auditor, this is a letter and no database at all, however long it is. "
                      "It goes on until it is longer than the header of a database.";
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));

  assert_refused (fixture->path, 0, VIGIE_DATABASE_ERROR_FOREIGN, "database-foreign");
  assert_refused (fixture->path, VIGIE_DATABASE_CREATE, VIGIE_DATABASE_ERROR_FOREIGN,
                  "database-foreign");
  assert_same_file (fixture->path, text, sizeof text - 1);
}

/* Another program's database whose log was not yet taken over: its log must stay as well. */
static void
test_foreign_database (Fixture *fixture, gconstpointer data)
{
  sqlite3 *theirs;
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *before = NULL, *wal_before = NULL;
  gsize size, wal_size;

  g_assert_cmpint (sqlite3_open (fixture->path, &theirs), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (theirs,
                                 "PRAGMA application_id = 7; PRAGMA journal_mode = WAL;"
                                 "CREATE TABLE a (b); INSERT INTO a VALUES (1)",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_db_config (theirs, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_close (theirs);
  g_assert_true (g_file_get_contents (fixture->path, &before, &size, NULL));
  g_assert_true (g_file_get_contents (wal, &wal_before, &wal_size, NULL));
  g_assert_cmpuint (wal_size, >, 0);

  assert_refused (fixture->path, VIGIE_DATABASE_CREATE, VIGIE_DATABASE_ERROR_FOREIGN,
                  "database-foreign");

  assert_same_file (fixture->path, before, size);
  assert_same_file (wal, wal_before, wal_size);
}

static void
test_read_only_beside_writer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieDatabase) writer = create (fixture->path);
  g_assert_true (vigie_database_begin (writer, NULL));
  execute (writer, "INSERT INTO thing VALUES (1, 'kept')");

  g_autoptr (VigieDatabase) reader =
    vigie_database_open (fixture->path, &schema, VIGIE_DATABASE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (query (reader, "SELECT count(*) FROM thing"), ==, 0);
  g_assert_true (vigie_database_commit (writer, NULL));
  g_assert_cmpint (query (reader, "SELECT count(*) FROM thing"), ==, 1);

  g_assert_false (vigie_database_execute (reader, "DELETE FROM thing", &error));
  g_assert_error (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_READ_ONLY);
}

/* Transactions and statements ------------------------------------------------------------------ */

static void
test_nested (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieDatabase) database = create (fixture->path);

  g_assert_true (vigie_database_begin (database, NULL));
  execute (database, "INSERT INTO thing VALUES (1, 'outer')");
  g_assert_true (vigie_database_begin (database, NULL));
  execute (database, "INSERT INTO thing VALUES (2, 'undone')");
  vigie_database_rollback (database);
  g_assert_true (vigie_database_begin (database, NULL));
  execute (database, "INSERT INTO thing VALUES (3, 'inner')");
  g_assert_true (vigie_database_commit (database, NULL));
  g_assert_true (vigie_database_commit (database, NULL));

  g_assert_cmpint (query (database, "SELECT sum(id) FROM thing"), ==, 4);
}

/* After SQLite undid a transaction, the rest of it must not be committed piece by piece. */
static void
test_lost (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieDatabase) database = create (fixture->path);

  g_assert_true (vigie_database_begin (database, NULL));
  execute (database, "INSERT INTO thing VALUES (1, 'first')");
  execute (database, "ROLLBACK"); /* as SQLite does by itself when the disk is full */
  g_assert_false (vigie_database_begin (database, NULL));
  g_assert_false (vigie_database_commit (database, &error));
  g_assert_error (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_FAILED);

  g_assert_true (vigie_database_begin (database, NULL));
  execute (database, "INSERT INTO thing VALUES (2, 'second')");
  g_assert_true (vigie_database_commit (database, NULL));
  g_assert_cmpint (query (database, "SELECT sum(id) FROM thing"), ==, 2);
}

static void
test_constraint (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieDatabase) database = create (fixture->path);

  g_assert_false (vigie_database_execute (database, "INSERT INTO part VALUES (9, 1)", &error));
  g_assert_error (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_false (vigie_database_execute (database, "INSERT INTO thing VALUES (1, x'00')", &error));
  g_assert_error (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_CONSTRAINT);
}

static void
test_statements (Fixture *fixture, gconstpointer data)
{
  const char *sql = "SELECT ?1, ?2, ?3, ?4, ?5";
  g_autofree char *same_text = g_strdup (sql);
  g_autoptr (VigieDatabase) database = create (fixture->path);
  gboolean row = FALSE;

  VigieStatement *statement = vigie_database_prepare (database, sql, NULL);
  vigie_statement_bind_text (statement, 0, "“ç”");
  vigie_statement_bind_int (statement, 1, G_MININT64);
  vigie_statement_bind_double (statement, 2, 0.1);
  vigie_statement_bind_blob (statement, 3, NULL, 0);
  g_assert_true (vigie_statement_step (statement, &row, NULL));
  g_assert_true (row);
  g_assert_cmpstr (vigie_statement_text (statement, 0), ==, "“ç”");
  g_assert_cmpint (vigie_statement_int (statement, 1), ==, G_MININT64);
  g_assert_cmpfloat (vigie_statement_double (statement, 2), ==, 0.1);
  g_assert_false (vigie_statement_is_null (statement, 3));
  g_assert_true (vigie_statement_is_null (statement, 4));
  g_autoptr (GBytes) blob = vigie_statement_blob (statement, 3);
  g_assert_cmpuint (g_bytes_get_size (blob), ==, 0);

  g_assert_true (vigie_database_prepare (database, same_text, NULL) == statement);
  g_assert_true (vigie_statement_step (statement, &row, NULL));
  g_assert_true (vigie_statement_is_null (statement, 0)); /* nothing is left bound */
  g_assert_true (vigie_statement_step (statement, &row, NULL));
  g_assert_false (row);
}

static void
test_bind_out_of_range (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieDatabase) database = create (fixture->path);
  gboolean row;

  VigieStatement *statement = vigie_database_prepare (database, "SELECT ?1", NULL);
  vigie_statement_bind_int (statement, 1, 5);
  g_assert_false (vigie_statement_step (statement, &row, &error));
  g_assert_error (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_FAILED);
}

/* All rows, then the end; a statement that fails on its way, or that there is not, has no rows more
 * and is not good. */
static void
test_next (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieDatabase) database = create (fixture->path);
  g_autoptr (GError) error = NULL;
  gboolean good;
  gint64 sum = 0;
  VigieStatement *rows = vigie_database_prepare (database, "VALUES (1), (2), (4)", NULL);
  while (vigie_statement_next (rows, &good, &error))
    sum += vigie_statement_int (rows, 0);
  g_assert_no_error (error);
  g_assert_true (good);
  g_assert_cmpint (sum, ==, 7);

  VigieStatement *broken = vigie_database_prepare (
    database, "SELECT abs (column1) FROM (VALUES (1), (-9223372036854775807 - 1), (2))", NULL);
  guint n = 0;
  while (vigie_statement_next (broken, &good, &error))
    n++;
  g_assert_nonnull (error);
  g_assert_false (good);
  g_assert_cmpuint (n, ==, 1);
  g_clear_error (&error);
  g_assert_false (vigie_statement_next (NULL, &good, &error));
  g_assert_false (good);
  g_assert_no_error (error);
}

/* The texts of a column, until one cannot be computed. */
static void
test_columns (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieDatabase) database = create (fixture->path);
  g_autoptr (GHashTable) set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  const char *sql = "VALUES ('b', 'x'), ('a', 'y'), ('b', 'z')";
  g_assert_true (
    vigie_statement_gather (vigie_database_prepare (database, sql, NULL), set, &error));
  g_assert_cmpuint (g_hash_table_size (set), ==, 2);
  g_assert_true (g_hash_table_contains (set, "a") && g_hash_table_contains (set, "b"));
  g_assert_true (vigie_statement_list (vigie_database_prepare (database, sql, NULL), list, &error));
  g_assert_cmpuint (list->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (list, 1), ==, "a");

  const char *broken = "SELECT abs (column1) FROM (VALUES (1), (-9223372036854775807 - 1))";
  g_assert_false (
    vigie_statement_gather (vigie_database_prepare (database, broken, NULL), set, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (
    vigie_statement_list (vigie_database_prepare (database, broken, NULL), list, &error));
  g_assert_nonnull (error);
}

/* Failures of the machine ---------------------------------------------------------------------- */

static void
test_locked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieDatabase) database = create (fixture->path);
  execute (database, "PRAGMA busy_timeout = 50");
  int ready[2];
  g_assert_cmpint (pipe (ready), ==, 0);

  const pid_t other = fork ();
  if (other == 0)
    {
      sqlite3 *handle;
      const gboolean held =
        sqlite3_open (fixture->path, &handle) == SQLITE_OK
        && sqlite3_exec (handle, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK;
      if (held && write (ready[1], "x", 1) == 1)
        pause ();
      _exit (1);
    }
  char byte;
  close (ready[1]);
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  close (ready[0]);

  g_assert_false (vigie_database_begin (database, &error));
  g_assert_error (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_LOCKED);
  g_assert_cmpstr (vigie_error_get_word (error), ==, "database-locked");
  g_assert_cmpint (vigie_error_get_exit_status (error), ==, 3);

  kill (other, SIGKILL);
  waitpid (other, NULL, 0);
  g_assert_true (vigie_database_begin (database, NULL));
  g_assert_true (vigie_database_commit (database, NULL));
}

/* Fills the database until it fails; Returns: the error. What was committed before is still there.
 */
static GError *
fill_up (VigieDatabase *database)
{
  GError *error = NULL;
  gint64 committed = 0;
  for (int i = 0; i < 100000 && !error; i++)
    {
      if (!vigie_database_begin (database, &error))
        break;
      if (!vigie_database_execute (
            database, "INSERT INTO thing (name) VALUES (hex (randomblob (2000)))", &error))
        vigie_database_rollback (database);
      else if (vigie_database_commit (database, &error))
        committed++;
    }
  g_assert_cmpint (query (database, "SELECT count(*) FROM thing"), ==, committed);
  return error;
}

static void
test_page_limit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieDatabase) database = create (fixture->path);
  execute (database, "PRAGMA max_page_count = 20");
  g_autoptr (GError) error = fill_up (database);
  g_assert_error (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_DISK_FULL);
  g_assert_cmpstr (vigie_error_get_word (error), ==, "disk-full");
}

static void
test_file_size_limit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieDatabase) database = create (fixture->path);
  struct rlimit before, limit;
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  limit = before;
  limit.rlim_cur = 200 * 1024;
  void (*handler) (int) = signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);

  g_autoptr (GError) error = fill_up (database);

  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  signal (SIGXFSZ, handler);
  g_assert_error (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_DISK_FULL);
  execute (database, "INSERT INTO thing (name) VALUES ('room again')");
}

static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "small", NULL);
  g_autofree char *path = g_build_filename (folder, "store.sqlite", NULL);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  if (mount ("tmpfs", folder, "tmpfs", 0, "size=512k") != 0)
    {
      g_test_skip ("a small file system can only be mounted by root");
      g_rmdir (folder);
      return;
    }
  {
    g_autoptr (VigieDatabase) database = create (path);
    g_autoptr (GError) error = fill_up (database);
    g_assert_error (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_DISK_FULL);
    g_assert_true (vigie_database_verify (database, NULL));
  }
  g_assert_cmpint (umount (folder), ==, 0);
  g_rmdir (folder);
}

static void
test_read_only_file_system (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (fixture->folder, "media", NULL);
  g_autofree char *path = g_build_filename (folder, "store.sqlite", NULL);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  if (mount ("tmpfs", folder, "tmpfs", 0, "size=2m") != 0)
    {
      g_test_skip ("a read-only file system can only be mounted by root");
      g_rmdir (folder);
      return;
    }
  VigieDatabase *database = create (path);
  execute (database, "INSERT INTO thing VALUES (1, 'kept')");
  vigie_database_close (database);
  g_assert_cmpint (mount ("tmpfs", folder, "tmpfs", MS_REMOUNT | MS_RDONLY, NULL), ==, 0);

  assert_refused (path, 0, VIGIE_DATABASE_ERROR_READ_ONLY, "read-only");
  database = vigie_database_open (path, &schema, VIGIE_DATABASE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (query (database, "SELECT count(*) FROM thing"), ==, 1);
  vigie_database_close (database);

  g_assert_cmpint (umount (folder), ==, 0);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name, function) \
  g_test_add ("/database/" name, Fixture, NULL, set_up, function, tear_down)
  TEST ("open/creates-with-safe-settings", test_create);
  TEST ("open/missing-is-not-found", test_missing);
  TEST ("open/foreign-text-is-refused-untouched", test_foreign_text);
  TEST ("open/foreign-database-is-refused-untouched", test_foreign_database);
  TEST ("open/read-only-beside-a-writer", test_read_only_beside_writer);
  TEST ("transaction/nests", test_nested);
  TEST ("transaction/lost-one-is-not-half-committed", test_lost);
  TEST ("transaction/constraint-has-its-code", test_constraint);
  TEST ("statement/cached-and-clean", test_statements);
  TEST ("statement/next", test_next);
  TEST ("statement/columns", test_columns);
  TEST ("statement/bad-bind-is-said-at-the-step", test_bind_out_of_range);
  TEST ("failure/locked-by-another-process", test_locked);
  TEST ("failure/page-limit-is-disk-full", test_page_limit);
  TEST ("failure/file-size-limit-is-disk-full", test_file_size_limit);
  TEST ("failure/full-file-system-is-disk-full", test_full_disk);
  TEST ("failure/read-only-file-system", test_read_only_file_system);
  return g_test_run ();
}
