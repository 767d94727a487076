/* test-dossier.c: dossiers that the authority itself made up
 *
 * vigie_dossier_write() signs nothing that does not hold; whoever has the authority's key does not
 * need it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

#include "base/vigie-error.h"
#include "consolidation/vigie-dossier.h"
#include "consolidation/vigie-store-private.h"
#include "consolidation/vigie-tally-private.h"

#include <sqlite3.h>

/* A closed store of two audits. */
static char *
make_store (Fixture *fixture)
{
  static const FixtureAnswers answers = { .quality = 8, .wait = "yes" };
  static const char *const assignments[] = { "CC-1.phone.1", "CC-1.phone.2" };
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  for (guint i = 0; i < G_N_ELEMENTS (assignments); i++)
    {
      g_autoptr (FixtureAudit) audit = fixture_audit_new (fixture, assignments[i], &answers);
      g_autofree char *name = g_strdup_printf ("%u.bundle.asice", i);
      g_autofree char *path = fixture_bundle_of (fixture, name, 0, audit);
      fixture_merge (store, path, VIGIE_VERDICT_ACCEPTED);
    }
  return fixture_path (fixture, "s.sqlite");
}

static void
execute (const char *path, const char *sql)
{
  sqlite3 *database;
  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
}

static void
add_file (VigiePackageWriter *writer, const char *name, const char *path)
{
  g_autoptr (GError) error = NULL;
  vigie_package_writer_add_file (writer, name, "application/octet-stream", path, NULL, NULL,
                                 &error);
  g_assert_no_error (error);
}

/* The campaign as the store has it. */
static GBytes *
read_campaign (VigieStore *store)
{
  g_autoptr (GError) error = NULL;
  gboolean row;
  VigieStatement *statement = vigie_store_query (
    store, &error, "SELECT data FROM edition_file WHERE name = 'campaign.xml'", "");
  g_assert_no_error (error);
  g_assert_true (vigie_statement_step (statement, &row, &error) && row);
  GBytes *data = vigie_statement_blob (statement, 0);
  vigie_statement_reset (statement);
  return data;
}

/* A dossier of the store after @change, with the sums and the ranking that follow from it; @also is
 * done to the store afterwards. */
static char *
forge (Fixture *fixture, const char *change, const char *also)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_store (fixture);
  g_autofree char *ranking = fixture_path (fixture, "ranking.csv");
  g_autofree char *target = fixture_path (fixture, "forged.dossier.asice");
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  execute (path, change);
  g_autoptr (VigieStore) store = vigie_store_open (path, FALSE, NULL, &error);
  g_assert_no_error (error);
  vigie_store_tally_all (store, &error);
  g_assert_no_error (error);
  vigie_store_write_ranking (store, ranking, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) campaign = read_campaign (store);
  g_clear_pointer (&store, vigie_store_close);
  execute (path, also);
  execute (path, "PRAGMA wal_checkpoint (TRUNCATE)");

  g_autoptr (VigiePackageWriter) writer =
    vigie_package_writer_new (target, fixture->authority, NULL, now, &error);
  g_assert_no_error (error);
  vigie_package_writer_add (writer, "campaign.xml", "application/xml", campaign, &error);
  g_assert_no_error (error);
  add_file (writer, "ranking.csv", ranking);
  add_file (writer, "store.sqlite", path);
  vigie_package_writer_commit (writer, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&target);
}

/* Temporary files of dossiers in the folder that they are verified in. */
static guint
count_left (void)
{
  guint n = 0;
  g_autoptr (GDir) dir = g_dir_open (g_get_tmp_dir (), 0, NULL);
  g_assert_nonnull (dir);
  for (const char *name; (name = g_dir_read_name (dir));)
    n += g_str_has_prefix (name, ".vigie-dossier-");
  return n;
}

static void
test_honest (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autofree char *path = forge (fixture, "", "");
  g_autoptr (VigieDossier) dossier = vigie_dossier_verify (path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dossier->problems->len, ==, 0);
  g_assert_cmpuint (dossier->refused, ==, 0);
}

static void
test_invented_audit (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autofree char *path =
    forge (fixture,
           "INSERT INTO audit SELECT 'invented', head, status, organisation, channel, wave"
           " FROM audit WHERE head = 1",
           "");
  g_autoptr (VigieDossier) dossier = vigie_dossier_verify (path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dossier->problems->len, ==, 1);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (dossier->problems, 0), "invented: "));
}

/* The error is of the file that was named, and nothing is left of what it was looked at in. */
static void
test_other_tables (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autofree char *path = forge (fixture, "", "CREATE VIEW other AS SELECT * FROM audit");
  g_assert_null (vigie_dossier_verify (path, NULL, NULL, &error));
  g_assert_error (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_SCHEMA);
  g_assert_cmpstr (vigie_error_get_file (error), ==, path);
  g_assert_cmpuint (count_left (), ==, 0);
}

/* To refuse what was signed is no fault that can be proved, but it is said. */
static void
test_refused_audit (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autofree char *path =
    forge (fixture,
           "INSERT INTO quarantine (digest, audit, file, bundle, auditor, code, reason, tried_at)"
           " SELECT b.digest, r.audit, '', b.uuid, b.auditor, 'instance-invalid', '', b.signed_at"
           " FROM revision r JOIN bundle b ON b.id = r.bundle WHERE r.id = 1;"
           "DELETE FROM audit WHERE head = 1; DELETE FROM evidence WHERE revision = 1;"
           "DELETE FROM text WHERE revision = 1; DELETE FROM score WHERE revision = 1;"
           "DELETE FROM document WHERE revision = 1; DELETE FROM revision WHERE id = 1",
           "");
  g_autoptr (VigieDossier) dossier = vigie_dossier_verify (path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dossier->problems->len, ==, 0);
  g_assert_cmpuint (dossier->refused, ==, 1);
}

/* A store of an older version is migrated where it is looked at. */
static void
test_older_version (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autofree char *path = forge (
    fixture, "",
    FIXTURE_WITHOUT_NUMBERS
    "DROP TABLE judgement_question; DROP TABLE kept_tally; DROP TABLE erased; DROP TABLE erasure;"
    "DROP TABLE composed; DROP TABLE resolution_field; DROP TABLE text; DROP TABLE work;"
    "DELETE FROM pending; PRAGMA user_version = 4");
  g_autoptr (VigieDossier) dossier = vigie_dossier_verify (path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dossier->problems->len, ==, 0);
  g_clear_pointer (&dossier, vigie_dossier_free);
  g_assert_cmpuint (count_left (), ==, 0);
}

int
main (int argc, char **argv)
{
  /* Apart from other programs' temporary files; GLib asks for TMPDIR only once. */
  const char *parent = g_getenv ("TMPDIR");
  g_autofree char *folder =
    g_build_filename (parent ? parent : "/tmp", "vigie-test-dossier-XXXXXX", NULL);
  g_assert_nonnull (g_mkdtemp (folder));
  g_setenv ("TMPDIR", folder, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consolidation/dossier/honest", test_honest);
  g_test_add_func ("/consolidation/dossier/invented-audit", test_invented_audit);
  g_test_add_func ("/consolidation/dossier/other-tables", test_other_tables);
  g_test_add_func ("/consolidation/dossier/refused-audit", test_refused_audit);
  g_test_add_func ("/consolidation/dossier/older-version", test_older_version);
  const int status = g_test_run ();
  fixture_remove_tree (folder);
  return status;
}
