/* test-migration.c: from each version to the current one, whatever happens; backup, verification
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "database/vigie-database-private.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define CURRENT 3
#define APPLICATION_ID 0x56545354

static const char *const migrations[] = {
  "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;"
  "INSERT INTO thing VALUES (1, 'of version 1')",
  "ALTER TABLE thing ADD COLUMN size INTEGER; INSERT INTO thing VALUES (2, 'of version 2', 20)",
  "CREATE TABLE other (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;"
  "INSERT INTO other SELECT id, name FROM thing; DROP TABLE thing; ALTER TABLE other RENAME TO "
  "thing;"
  "INSERT INTO thing VALUES (3, 'of version 3')",
};

static const VigieDatabaseSchema schemas[] = {
  { 0 },
  { APPLICATION_ID, migrations, 1 },
  { APPLICATION_ID, migrations, 2 },
  { APPLICATION_ID, migrations, 3 },
};

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("vigie-migration-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "store.sqlite", NULL);
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
open_as (const char *path, guint version, VigieDatabaseFlags flags)
{
  g_autoptr (GError) error = NULL;
  VigieDatabase *database = vigie_database_open (path, &schemas[version], flags, &error);
  g_assert_no_error (error);
  return database;
}

static void
make (const char *path, guint version)
{
  vigie_database_close (open_as (path, version, VIGIE_DATABASE_CREATE));
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

static char *
backup_of (Fixture *fixture, guint version)
{
  return g_strdup_printf ("%s.v%u.backup", fixture->path, version);
}

static void
test_from_each_version (Fixture *fixture, gconstpointer data)
{
  for (guint version = 1; version <= CURRENT; version++)
    {
      g_autofree char *backup = backup_of (fixture, version);
      g_unlink (fixture->path);
      make (fixture->path, version);

      g_autoptr (VigieDatabase) database = open_as (fixture->path, CURRENT, 0);
      g_assert_cmpint (query (database, "PRAGMA user_version"), ==, CURRENT);
      g_assert_cmpint (query (database, "SELECT sum(id) FROM thing"), ==, 6);
      g_assert_cmpint (query (database, "PRAGMA foreign_keys"), ==, 1);
      g_assert_cmpint (g_file_test (backup, G_FILE_TEST_EXISTS), ==, version < CURRENT);
      if (version == CURRENT)
        continue;

      g_autoptr (VigieDatabase) old = open_as (backup, version, VIGIE_DATABASE_READ_ONLY);
      g_assert_cmpint (query (old, "PRAGMA user_version"), ==, version);
      g_assert_cmpint (query (old, "SELECT count(*) FROM thing"), ==, version);
    }
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gsize before_size, after_size;
  make (fixture->path, 2);
  g_assert_true (g_file_get_contents (fixture->path, &before, &before_size, NULL));

  g_assert_null (vigie_database_open (fixture->path, &schemas[1], 0, &error));
  g_assert_error (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_NEWER);

  g_assert_true (g_file_get_contents (fixture->path, &after, &after_size, NULL));
  g_assert_cmpmem (before, before_size, after, after_size);
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *contents = NULL;
  gsize size;
  g_assert_true (g_file_get_contents (from, &contents, &size, NULL));
  g_assert_true (g_file_set_contents (to, contents, (gssize) size, NULL));
}

/* The newer version may stand in the log alone, when the newer program was killed. */
static void
test_newer_in_log (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.sqlite", NULL);
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *copied_wal = g_strconcat (copy, "-wal", NULL);
  g_autofree char *before = NULL, *after = NULL;
  gsize before_size, after_size;
  make (fixture->path, 1);
  VigieDatabase *newer = open_as (fixture->path, 2, 0);
  copy_file (fixture->path, copy);
  copy_file (wal, copied_wal);
  vigie_database_close (newer);
  g_assert_true (g_file_get_contents (copy, &before, &before_size, NULL));

  g_assert_null (vigie_database_open (copy, &schemas[1], 0, &error));
  g_assert_error (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_NEWER);

  g_assert_true (g_file_get_contents (copy, &after, &after_size, NULL));
  g_assert_cmpmem (before, before_size, after, after_size);
  g_autoptr (VigieDatabase) again = open_as (copy, 2, 0);
  g_assert_cmpint (query (again, "SELECT count(*) FROM thing"), ==, 2);
}

static void
test_read_only_older (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  make (fixture->path, 1);
  g_assert_null (
    vigie_database_open (fixture->path, &schemas[2], VIGIE_DATABASE_READ_ONLY, &error));
  g_assert_error (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_READ_ONLY);
}

static void
assert_old_version_usable (Fixture *fixture)
{
  g_autoptr (VigieDatabase) old = open_as (fixture->path, 1, 0);
  g_assert_cmpint (query (old, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (query (old, "SELECT count(*) FROM thing"), ==, 1);
  g_assert_true (vigie_database_verify (old, NULL));
}

static void
test_failing_step (Fixture *fixture, gconstpointer data)
{
  const char *const failing[] = { migrations[0], "INSERT INTO thing VALUES (2, 'half'); NONSENSE" };
  const char *const dangling[] = {
    migrations[0],
    "CREATE TABLE part (thing INTEGER REFERENCES thing (id)) STRICT; INSERT INTO part VALUES (99)",
  };
  const VigieDatabaseSchema bad = { APPLICATION_ID, failing, 2 };
  const VigieDatabaseSchema worse = { APPLICATION_ID, dangling, 2 };
  g_autoptr (GError) error = NULL;
  make (fixture->path, 1);

  g_assert_null (vigie_database_open (fixture->path, &bad, 0, &error));
  g_assert_error (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_FAILED);
  g_clear_error (&error);
  assert_old_version_usable (fixture);
  g_assert_null (vigie_database_open (fixture->path, &worse, 0, &error));
  g_assert_error (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_CONSTRAINT);
  assert_old_version_usable (fixture);
}

static void
kill_now (sqlite3_context *context, int n, sqlite3_value **values)
{
  kill (getpid (), SIGKILL);
}

static int
add_kill_now (sqlite3 *handle, char **message, const struct sqlite3_api_routines *api)
{
  return sqlite3_create_function (handle, "kill_now", 0, SQLITE_UTF8, NULL, kill_now, NULL, NULL);
}

static void
test_killed_in_step (Fixture *fixture, gconstpointer data)
{
  const char *const killing[] = {
    migrations[0],
    "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
    "INSERT INTO thing SELECT i, hex (randomblob (500)) FROM n; SELECT kill_now ()",
  };
  const VigieDatabaseSchema schema = { APPLICATION_ID, killing, 2 };
  make (fixture->path, 1);

  const pid_t child = fork ();
  if (child == 0)
    {
      sqlite3_auto_extension ((void (*) (void)) add_kill_now);
      vigie_database_open (fixture->path, &schema, 0, NULL);
      _exit (0);
    }
  int status;
  waitpid (child, &status, 0);
  g_assert_true (WIFSIGNALED (status));

  assert_old_version_usable (fixture);
}

/* A database of which making was cut off before its first commit is made again. */
static void
test_empty_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  g_assert_null (vigie_database_open (fixture->path, &schemas[1], 0, &error));
  g_assert_error (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_FOREIGN);
  make (fixture->path, 1);
  assert_old_version_usable (fixture);
}

static void
test_backup (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_build_filename (fixture->folder, "copy.sqlite", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieDatabase) database = open_as (fixture->path, 1, VIGIE_DATABASE_CREATE);
  g_assert_true (
    vigie_database_execute (database, "INSERT INTO thing VALUES (5, 'in the log')", NULL));

  vigie_database_backup (database, target, &error);
  g_assert_no_error (error);

  g_autoptr (VigieDatabase) copy = open_as (target, 1, 0);
  g_assert_cmpint (query (copy, "SELECT sum(id) FROM thing"), ==, 6);
  g_assert_false (vigie_database_backup (database, "/nonexistent/copy", &error));
  g_assert_nonnull (error);
}

static void
test_corrupt_page (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VigieDatabase *database = open_as (fixture->path, 1, VIGIE_DATABASE_CREATE);
  g_assert_true (vigie_database_execute (
    database,
    "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
    "INSERT INTO thing SELECT i, hex (randomblob (100)) FROM n",
    NULL));
  g_assert_true (vigie_database_verify (database, NULL));
  vigie_database_close (database);

  char rubbish[4096];
  memset (rubbish, 0xa5, sizeof rubbish);
  const int fd = open (fixture->path, O_WRONLY | O_CLOEXEC);
  g_assert_cmpint (pwrite (fd, rubbish, sizeof rubbish, 4096 * 9), ==, sizeof rubbish);
  close (fd);

  database = open_as (fixture->path, 1, 0);
  g_assert_false (vigie_database_verify (database, &error));
  g_assert_error (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_CORRUPT);
  vigie_database_close (database);
}

static void
test_dangling_row (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieDatabase) database = open_as (fixture->path, 1, VIGIE_DATABASE_CREATE);
  g_assert_true (vigie_database_execute (
    database,
    "CREATE TABLE part (thing INTEGER REFERENCES thing (id)) STRICT;"
    "PRAGMA foreign_keys = OFF; INSERT INTO part VALUES (99); PRAGMA foreign_keys = ON",
    NULL));
  g_assert_false (vigie_database_verify (database, &error));
  g_assert_error (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_CORRUPT);
}

static void
test_checkpoint (Fixture *fixture, gconstpointer data)
{
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *contents = NULL;
  gsize size;
  GStatBuf status;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieDatabase) database = open_as (fixture->path, 1, VIGIE_DATABASE_CREATE);
  g_assert_true (vigie_database_execute (
    database,
    "PRAGMA secure_delete = ON; INSERT INTO thing VALUES (7, 'SECRET-WORD');"
    "DELETE FROM thing WHERE id = 7",
    NULL));

  vigie_database_checkpoint (database, TRUE, &error);
  g_assert_no_error (error);

  g_assert_cmpint (g_stat (wal, &status), ==, 0);
  g_assert_cmpint (status.st_size, ==, 0);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &size, NULL));
  g_assert_null (memmem (contents, size, "SECRET-WORD", strlen ("SECRET-WORD")));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name, function) \
  g_test_add ("/database/" name, Fixture, NULL, set_up, function, tear_down)
  TEST ("migration/from-each-version-with-a-backup", test_from_each_version);
  TEST ("migration/newer-is-refused-untouched", test_newer);
  TEST ("migration/newer-in-the-log-is-refused-untouched", test_newer_in_log);
  TEST ("migration/older-cannot-be-opened-for-reading", test_read_only_older);
  TEST ("migration/failing-step-keeps-the-old-version", test_failing_step);
  TEST ("migration/killed-in-a-step-keeps-the-old-version", test_killed_in_step);
  TEST ("migration/empty-file-is-made-again", test_empty_file);
  TEST ("backup/holds-what-the-log-holds", test_backup);
  TEST ("verify/finds-a-damaged-page", test_corrupt_page);
  TEST ("verify/finds-a-row-that-refers-to-nothing", test_dangling_row);
  TEST ("checkpoint/leaves-nothing-deleted-behind", test_checkpoint);
  return g_test_run ();
}
