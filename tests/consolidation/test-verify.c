/* test-verify.c: what was changed in a store afterwards is found; older stores are migrated
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

#include "consolidation/vigie-store-private.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

static const FixtureAnswers answers = {
  .quality = 8,
  .wait = "yes",
  .photo = TRUE,
  .comment = "Nobody knew which office was in charge, so that the call was passed on three times.",
};

/* A closed store of two audits; returns its path. */
static char *
make_store (Fixture *fixture)
{
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  static const char *const assignments[] = { "CC-1.phone.1", "CC-1.phone.2" };
  for (guint i = 0; i < 2; i++)
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
  char *message = NULL;
  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  if (sqlite3_exec (database, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
}

/* Verifies a store; Returns: (transfer full): the problems, a line each, or why the database is no
 * whole one. */
static char *
verify (const char *path, guint *checked)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieStore) store = vigie_store_open_foreign (path, &error);
  g_autoptr (GPtrArray) problems = NULL;
  if (!store || !vigie_store_verify (store, checked, &problems, NULL, NULL, NULL, &error))
    {
      g_assert_error (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_CORRUPT);
      return g_strdup (error->message);
    }
  g_ptr_array_add (problems, NULL);
  return g_strjoinv ("\n", (char **) problems->pdata);
}

static void
test_untouched (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autofree char *path = make_store (fixture);
  guint checked = 0;
  g_autofree char *problems = verify (path, &checked);
  g_assert_cmpstr (problems, ==, "");
  /* 5 files of the campaign; per bundle: manifest, answers, history, photo, score; the sums of one
   * channel in two waves and over all, and the work in both. */
  g_assert_cmpuint (checked, ==, 5 + 2 * 5 + 3 + 2);
}

#define REMOVE_FIRST                                                           \
  "DELETE FROM audit WHERE head = 1; DELETE FROM evidence WHERE revision = 1;" \
  "DELETE FROM text WHERE revision = 1; DELETE FROM score WHERE revision = 1;" \
  "DELETE FROM document WHERE revision = 1; DELETE FROM revision WHERE id = 1"

static void
test_changes (void)
{
  static const char *const changes[] = {
    "UPDATE document SET instance = CAST (replace (CAST (instance AS TEXT), '<quality>8', "
    "'<quality>9') AS BLOB) WHERE revision = 1",
    "UPDATE document SET history = x'00' WHERE revision = 1",
    "UPDATE document SET history = NULL WHERE revision = 1",
    "UPDATE bundle SET manifest = CAST (replace (CAST (manifest AS TEXT), 'CC-1', 'CC-2') AS BLOB) "
    "WHERE id = 1",
    "UPDATE bundle SET signature = substr (signature, 1, 1000) WHERE id = 1",
    "UPDATE bundle SET auditor = 'A03' WHERE id = 1",
    "UPDATE bundle SET signed_at = '2026-01-02T00:00:00Z' WHERE id = 1",
    "UPDATE bundle SET edition = 9 WHERE id = 1",
    "UPDATE revision SET organisation = 'CA-1' WHERE id = 1",
    "UPDATE revision SET number = 7 WHERE id = 1",
    "UPDATE audit SET organisation = 'CA-1' WHERE head = 1",
    "UPDATE audit SET status = 'conflict' WHERE head = 1",
    "UPDATE audit SET status = 'rejected' WHERE head = 1",
    "UPDATE revision SET done_by = 'double' WHERE id = 1",
    REMOVE_FIRST,
    "UPDATE score SET audit = '100' WHERE revision = 1",
    "UPDATE score SET lines = '' WHERE revision = 1",
    "UPDATE tally SET n = 3 WHERE wave = ''",
    "UPDATE text SET runs = x'0102030405060708' WHERE revision = 1",
    "DELETE FROM text WHERE revision = 2",
    "INSERT INTO text (revision, path, runs) VALUES (1, '/data/comment', x'0102030405060708')",
    "UPDATE tally SET sum = '200' WHERE wave = ''",
    "UPDATE tally SET squares = 'none' WHERE wave = ''",
    "UPDATE tally SET criteria = replace (criteria, char (9) || '2', char (9) || '1')",
    "DELETE FROM tally WHERE wave <> ''",
    "INSERT INTO tally SELECT 'w9', organisation, channel, n, sum, squares, criteria FROM tally"
    " WHERE wave = ''",
    "UPDATE edition_file SET data = CAST (replace (CAST (data AS TEXT), 'weight=\"25\"', "
    "'weight=\"99\"') AS BLOB) WHERE name = 'campaign.xml'",
    /* What no revision stands behind is counted, and what is lacking is passed over. */
    "INSERT INTO audit SELECT 'invented', head, status, organisation, channel, wave FROM audit"
    " WHERE head = 1",
    "INSERT INTO audit SELECT 'unsummed', head, 'conflict', organisation, channel, wave FROM audit"
    " WHERE head = 1",
    "UPDATE audit SET wave = 'w2' WHERE head = 1",
    "UPDATE audit SET channel = 'email' WHERE head = 1",
    "DELETE FROM document WHERE revision = 1",
    "DELETE FROM score WHERE revision = 1",
    "DELETE FROM bundle WHERE id = 1",
    "UPDATE revision SET auditor = 'A03' WHERE id = 1",
    "INSERT INTO document (revision, instance) SELECT 99, instance FROM document LIMIT 1",
    "INSERT INTO score SELECT 99, audit, cap, no_contact, criteria, lines FROM score LIMIT 1",
    "DELETE FROM evidence WHERE revision = 1",
    "UPDATE evidence SET sha256 = replace (sha256, 'a', 'b'), kept = 0 WHERE revision = 1",
    "UPDATE evidence SET path = '/data/other' WHERE revision = 1",
    "INSERT INTO evidence (revision, path, name, entry, sha256, media_type, size, kept)"
    " SELECT revision, path, name, entry, sha256, media_type, size, 0 FROM evidence"
    " WHERE revision = 1",
    "UPDATE evidence SET revision = 99 WHERE revision = 1",
    "UPDATE text SET revision = 99 WHERE revision = 1",
    /* The document and its digest together: the signature is what they do not follow. */
    "UPDATE document SET instance = (SELECT instance FROM document WHERE revision = 2) "
    "WHERE revision = 1",
  };
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autofree char *path = make_store (fixture);
  gsize size;
  execute (path, "PRAGMA wal_checkpoint (TRUNCATE)");
  g_autofree char *untouched = fixture_read (path, &size);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      execute (path, changes[i]);
      g_autofree char *problems = verify (path, NULL);
      g_test_message ("%s → %s", changes[i], problems);
      g_assert_cmpstr (problems, !=, "");
      execute (path, "PRAGMA wal_checkpoint (TRUNCATE)");
      g_assert_true (g_file_set_contents (path, untouched, (gssize) size, NULL));
    }
  g_autofree char *problems = verify (path, NULL);
  g_assert_cmpstr (problems, ==, "");
}

/* What is asked for means what it says only if the tables are those of Vigie. */
static void
test_tables (void)
{
  static const struct
  {
    const char *sql;
    const char *object;
  } changes[] = {
    { "CREATE TRIGGER quiet AFTER DELETE ON pending BEGIN UPDATE tally SET n = 9; END",
      "trigger quiet" },
    { "CREATE VIEW other AS SELECT * FROM audit", "view other" },
    { "ALTER TABLE score RENAME TO kept; CREATE VIEW score AS SELECT * FROM kept", "table kept" },
    { "DROP INDEX audit_head", "index audit_head" },
    { "DROP TABLE text; CREATE TABLE text (id INTEGER PRIMARY KEY, revision, path, runs);"
      "CREATE INDEX text_revision ON text (revision)",
      "table text" },
  };
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autofree char *path = make_store (fixture);
  gsize size;
  execute (path, "PRAGMA wal_checkpoint (TRUNCATE)");
  g_autofree char *untouched = fixture_read (path, &size);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GError) error = NULL;
      execute (path, changes[i].sql);
      execute (path, "PRAGMA wal_checkpoint (TRUNCATE)");
      g_assert_null (vigie_store_open_foreign (path, &error));
      g_assert_error (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_SCHEMA);
      g_assert_nonnull (strstr (error->message, changes[i].object));
      g_assert_true (g_file_set_contents (path, untouched, (gssize) size, NULL));
    }
  execute (path, "ANALYZE");
  g_autofree char *problems = verify (path, NULL);
  g_assert_cmpstr (problems, ==, "");
}

/* A row that keeps no constraint, in tables that look as they should. */
static void
test_rows_without_constraints (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autofree char *path = make_store (fixture);
  g_autoptr (GError) error = NULL;
  execute (path, "PRAGMA writable_schema = ON;"
                 "UPDATE sqlite_schema SET sql = replace (sql, 'path TEXT NOT NULL', 'path TEXT')"
                 " WHERE name = 'text'");
  execute (path, "UPDATE text SET path = NULL");
  execute (path, "PRAGMA writable_schema = ON;"
                 "UPDATE sqlite_schema SET sql = replace (sql, 'path TEXT', 'path TEXT NOT NULL')"
                 " WHERE name = 'text'");
  g_assert_null (vigie_store_open_foreign (path, &error));
  g_assert_error (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_CORRUPT);
}

static char *
find_evidence (Fixture *fixture, guint number)
{
  g_autofree char *text = g_strdup_printf ("photo %u", number);
  g_autofree char *digest =
    g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) text, strlen (text) + 1);
  g_autofree char *name = g_strdup_printf ("s.sqlite.evidence/%.2s/%s", digest, digest);
  return fixture_path (fixture, name);
}

static void
test_evidence (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autofree char *path = make_store (fixture);
  g_autofree char *photo = find_evidence (fixture, 1);
  g_assert_true (g_file_set_contents (photo, "another", -1, NULL));
  g_autofree char *changed = verify (path, NULL);
  g_assert_nonnull (strstr (changed, photo));
  g_assert_cmpint (g_unlink (photo), ==, 0);
  g_autofree char *gone = verify (path, NULL);
  g_assert_nonnull (strstr (gone, photo));
}

/* Whether an audit that is gone is missed, if it is written down as refused like that. */
static gboolean
is_missed (const char *bundle, const char *auditor, const char *code)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autofree char *path = make_store (fixture);
  g_autofree char *sql = g_strdup_printf (
    "INSERT INTO quarantine (digest, audit, file, bundle, auditor, code, reason, tried_at)"
    " SELECT b.digest, r.audit, '', %s, %s, '%s', '', b.signed_at FROM revision r"
    " JOIN bundle b ON b.id = r.bundle WHERE r.id = 1;" REMOVE_FIRST,
    bundle, auditor, code);
  execute (path, sql);
  g_autofree char *problems = verify (path, NULL);
  return strstr (problems, "not there any more") != NULL;
}

/* A refusal explains it only if it is of that bundle, and the campaign bears its reason out as far
 * as the manifest tells. */
static void
test_refusals (void)
{
  g_assert_false (is_missed ("b.uuid", "b.auditor", "instance-invalid"));
  g_assert_true (is_missed ("NULL", "b.auditor", "instance-invalid"));
  g_assert_true (is_missed ("b.uuid", "'A09'", "instance-invalid"));
  g_assert_true (is_missed ("b.uuid", "b.auditor", "assignee-mismatch"));
  g_assert_true (is_missed ("b.uuid", "b.auditor", "organisation-unknown"));
  g_assert_true (is_missed ("b.uuid", "b.auditor", "form-unknown"));
}

/* A store of the version before gets what is new, and a backup of what it was. */
static void
test_migration (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autofree char *path = fixture_path (fixture, "old.sqlite");
  for (guint version = 1; version < vigie_store_schema.n_migrations; version++)
    {
      (void) g_unlink (path);
      for (guint i = 0; i < version; i++)
        execute (path, vigie_store_schema.migrations[i]);
      g_autofree char *marks =
        g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %u;"
                         "INSERT INTO quarantine (digest, audit, file, code, reason, tried_at)"
                         " VALUES ('d', '', 'kept.bundle.asice', 'c', 'r', 't')",
                         vigie_store_schema.application_id, version);
      execute (path, marks);

      g_autoptr (GError) error = NULL;
      g_autoptr (VigieStore) store = vigie_store_open (path, FALSE, NULL, &error);
      g_assert_no_error (error);
      g_autoptr (GPtrArray) list = vigie_store_list_quarantine (store, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (list->len, ==, 1);
      vigie_store_set_campaign (store, fixture->package, &error);
      g_assert_no_error (error);
      g_autofree char *backup = g_strdup_printf ("%s.v%u.backup", path, version);
      g_assert_true (g_file_test (backup, G_FILE_TEST_EXISTS));

      g_autoptr (FixtureAudit) audit = fixture_audit_new (fixture, "CC-1.phone.1", &answers);
      g_autofree char *bundle = fixture_bundle_of (fixture, "m.bundle.asice", 0, audit);
      fixture_merge (store, bundle, VIGIE_VERDICT_ACCEPTED);
      g_clear_pointer (&store, vigie_store_close);
      g_autofree char *problems = verify (path, NULL);
      g_assert_cmpstr (problems, ==, "");
    }
}

static void
assert_counts (const char *path, guint audits, guint superseded, guint conflicts)
{
  g_autoptr (GError) error = NULL;
  VigieStoreCounts counts;
  g_autoptr (VigieStore) store = vigie_store_open (path, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (vigie_store_get_counts (store, &counts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (counts.audits, ==, audits);
  g_assert_cmpuint (counts.superseded, ==, superseded);
  g_assert_cmpuint (counts.conflicts, ==, conflicts);
}

/* How many there are is counted once, and kept from then on. */
static void
test_numbers_of_an_older_store (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autofree char *path = fixture_path (fixture, "numbers.sqlite");
  g_autoptr (VigieStore) store = fixture_store (fixture, "numbers.sqlite");
  g_autoptr (FixtureAudit) first = fixture_audit_new (fixture, "CC-1.phone.1", &answers);
  g_autoptr (FixtureAudit) other = fixture_audit_new (fixture, "CC-1.phone.2", &answers);
  g_autoptr (FixtureAudit) left = fixture_audit_revise (fixture, first, 5);
  g_autoptr (FixtureAudit) right = fixture_audit_revise (fixture, first, 6);
  FixtureAudit *audits[] = { first, other, left, right };
  for (guint i = 0; i < G_N_ELEMENTS (audits); i++)
    {
      if (i == 3) /* the last one comes to a store that was migrated */
        {
          g_clear_pointer (&store, vigie_store_close);
          execute (path, FIXTURE_WITHOUT_NUMBERS "PRAGMA user_version = 10");
          assert_counts (path, 2, 1, 0);
          g_autoptr (GError) error = NULL;
          store = vigie_store_open (path, FALSE, NULL, &error);
          g_assert_no_error (error);
        }
      g_autofree char *name = g_strdup_printf ("n%u.bundle.asice", i);
      g_autofree char *bundle = fixture_bundle_of (fixture, name, (int) i, audits[i]);
      fixture_merge (store, bundle, i == 3 ? VIGIE_VERDICT_CONFLICT : VIGIE_VERDICT_ACCEPTED);
    }
  g_clear_pointer (&store, vigie_store_close);
  assert_counts (path, 2, 1, 1);
  g_autofree char *problems = verify (path, NULL);
  g_assert_cmpstr (problems, ==, "");
}

/* A number that somebody changed is found. */
static void
test_changed_number (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autofree char *path = make_store (fixture);
  execute (path, "UPDATE number SET n = n + 1 WHERE what = 'audit'");
  g_autofree char *problems = verify (path, NULL);
  g_assert_nonnull (strstr (problems, "how many"));
}

/* What a step cannot do in SQL is done when the store is opened. */
static void
test_sums_of_an_older_store (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autofree char *path = make_store (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieStore) before = vigie_store_open (path, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *expected = fixture_export (fixture, before, "before");
  g_assert_nonnull (strstr (expected, "text-reused"));
  g_clear_pointer (&before, vigie_store_close);
  execute (
    path, FIXTURE_WITHOUT_NUMBERS
    "DROP TABLE judgement_question; DROP TABLE kept_tally; DROP TABLE erased; DROP TABLE erasure;"
    "DROP TABLE composed; DROP TABLE resolution_field; DROP TABLE text; DROP TABLE "
    "judgement; DROP TABLE tally; DROP TABLE pending; DROP TABLE work;"
    "PRAGMA user_version = 2");

  g_autofree char *problems = verify (path, NULL);

  g_assert_cmpstr (problems, ==, "");
  g_autoptr (VigieStore) store = vigie_store_open (path, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *found = fixture_export (fixture, store, "after");
  g_assert_cmpstr (found, ==, expected);
}

/* What the database itself says to an audit of that state. */
static int
change_status (const char *path, const char *status)
{
  sqlite3 *database;
  g_autofree char *sql = g_strdup_printf ("UPDATE audit SET status = '%s'", status);
  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  const int code = sqlite3_exec (database, sql, NULL, NULL, NULL);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
  return code;
}

/* The table of audits as it was until version 9: it is made anew, with all rows and the same rule.
 */
static void
test_audits_of_an_older_store (void)
{
  static const char *const states[] = { "conflict", "returned", "rejected", "withdrawn",
                                        "accepted" };
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autofree char *path = make_store (fixture);
  execute (path, FIXTURE_WITHOUT_NUMBERS
           "ALTER TABLE audit RENAME TO newer;"
           "CREATE TABLE audit (id TEXT PRIMARY KEY,"
           " head INTEGER NOT NULL REFERENCES revision (id), status TEXT NOT NULL CHECK"
           " (status IN ('accepted', 'conflict', 'returned', 'rejected', 'withdrawn')),"
           " organisation TEXT NOT NULL, channel TEXT NOT NULL, wave TEXT NOT NULL)"
           " STRICT, WITHOUT ROWID;"
           "INSERT INTO audit SELECT id, head, status, organisation, channel, wave FROM newer;"
           "DROP TABLE newer;"
           "CREATE INDEX audit_order ON audit (organisation, channel, wave, id);"
           "CREATE INDEX audit_head ON audit (head);"
           "PRAGMA user_version = 9");

  g_autofree char *problems = verify (path, NULL);

  g_assert_cmpstr (problems, ==, "");
  g_assert_cmpint (change_status (path, "other"), ==, SQLITE_CONSTRAINT);
  g_assert_cmpint (change_status (path, ""), ==, SQLITE_CONSTRAINT);
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    g_assert_cmpint (change_status (path, states[i]), ==, SQLITE_OK);
  g_autofree char *again = verify (path, NULL);
  g_assert_cmpstr (again, ==, "");
}

static void
test_foreign_database (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autofree char *path = fixture_path (fixture, "foreign.sqlite");
  execute (path, "CREATE TABLE t (x)");
  g_autoptr (GError) error = NULL;
  g_assert_null (vigie_store_open (path, FALSE, NULL, &error));
  g_assert_error (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_FOREIGN);
}

/* Editions ------------------------------------------------------------------------------------- */

static void
set_weight (Fixture *fixture, const char *criterion, const char *weight)
{
  for (guint i = 0; i < fixture->campaign->channels->len; i++)
    {
      VigieChannel *channel = g_ptr_array_index (fixture->campaign->channels, i);
      g_hash_table_replace (channel->criterion_weights, g_strdup (criterion), g_strdup (weight));
    }
}

static void
test_new_weights_count_for_old_audits (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autofree char *path = make_store (fixture);
  fixture->campaign->edition = 2;
  set_weight (fixture, "waiting", "7");
  g_autofree char *second = fixture_publish (fixture, "second.campaign.asice");
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieStore) store = vigie_store_open (path, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *before = fixture_export (fixture, store, "before");
  g_assert_nonnull (strstr (before, ",88.0000,88,")); /* (3·80 + 2·100) ÷ 5 */

  vigie_store_set_campaign (store, second, &error);
  g_assert_no_error (error);

  g_autofree char *after = fixture_export (fixture, store, "after");
  g_assert_nonnull (strstr (after, ",94.0000,94,")); /* (3·80 + 7·100) ÷ 10 */
  g_assert_null (strstr (after, ",88.0000,88,"));
  g_autoptr (GPtrArray) problems = NULL;
  vigie_store_verify (store, NULL, &problems, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);

  /* An older edition does not come back. */
  g_assert_false (vigie_store_set_campaign (store, fixture->package, &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_OLDER);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consolidation/verify/untouched", test_untouched);
  g_test_add_func ("/consolidation/verify/changes", test_changes);
  g_test_add_func ("/consolidation/verify/tables", test_tables);
  g_test_add_func ("/consolidation/verify/rows-without-constraints", test_rows_without_constraints);
  g_test_add_func ("/consolidation/verify/evidence", test_evidence);
  g_test_add_func ("/consolidation/verify/refusals", test_refusals);
  g_test_add_func ("/consolidation/verify/migration", test_migration);
  g_test_add_func ("/consolidation/verify/sums-of-an-older-store", test_sums_of_an_older_store);
  g_test_add_func ("/consolidation/verify/audits-of-an-older-store", test_audits_of_an_older_store);
  g_test_add_func ("/consolidation/verify/numbers-of-an-older-store",
                   test_numbers_of_an_older_store);
  g_test_add_func ("/consolidation/verify/changed-number", test_changed_number);
  g_test_add_func ("/consolidation/verify/foreign-database", test_foreign_database);
  g_test_add_func ("/consolidation/verify/new-weights-count-for-old-audits",
                   test_new_weights_count_for_old_audits);
  return g_test_run ();
}
