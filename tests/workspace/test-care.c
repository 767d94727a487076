/* test-care.c: purging, backing up, verifying, versions of the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "work-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define SECRET "the clerk's confidential remark"

/* Purging -------------------------------------------------------------------------------------- */

static gboolean
holds (const char *path, const char *text)
{
  gsize size;
  g_autofree char *contents = NULL;
  return g_file_get_contents (path, &contents, &size, NULL)
         && memmem (contents, size, text, strlen (text)) != NULL;
}

/* Anywhere in the folder: database, log, evidence, backups. */
static gboolean
is_anywhere (const char *folder, const char *text)
{
  g_autoptr (GDir) listing = g_dir_open (folder, 0, NULL);
  const char *name;
  while (listing && (name = g_dir_read_name (listing)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR) ? is_anywhere (path, text) : holds (path, text))
        return TRUE;
    }
  return FALSE;
}

static char *
finalise_with (Work *work, const char *assignment, const char *comment, const char *photo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, assignment);
  work_fill (audit, "8");
  work_answer (audit, "/data/comment", comment);
  work_attach (work, audit, "photo.png", photo);
  vigie_audit_finalise (audit, &error);
  g_assert_no_error (error);
  return g_strdup (vigie_audit_get_id (audit));
}

static void
receive (Work *work)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bundle = work_export (work, "sent.bundle.asice");
  g_autofree char *receipt = work_sign_receipt (
    work, work_receipt (work, bundle, VIGIE_VERDICT_ACCEPTED, NULL), "sent.receipt.asice");
  vigie_workspace_import_receipt (work->workspace, receipt, NULL, &error);
  g_assert_no_error (error);
}

static void
purge (Work *work, int expected)
{
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (vigie_workspace_purge (work->workspace, &error), ==, expected);
  g_assert_no_error (error);
}

static void
test_purge_really_deletes (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = finalise_with (work, WORK_PHONE, SECRET, "a secret picture");
  receive (work);
  g_assert_true (is_anywhere (work->folder, SECRET));
  g_assert_true (is_anywhere (work->folder, "a secret picture"));
  purge (work, 1);
  g_assert_false (is_anywhere (work->folder, SECRET));
  g_assert_false (is_anywhere (work->folder, "a secret picture"));
  g_assert_cmpuint (work_count_files (work, "evidence"), ==, 0);
  g_autofree char *log = g_build_filename (work->folder, "workspace.sqlite-wal", NULL);
  GStatBuf status;
  g_assert_true (g_stat (log, &status) != 0 || status.st_size == 0);
  work_close (work);
  g_assert_false (is_anywhere (work->folder, SECRET));
}

static void
test_purge_leaves_the_rest (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *gone = finalise_with (work, WORK_PHONE, SECRET, "shared picture");
  g_autofree char *gone_too = finalise_with (work, WORK_VISIT, SECRET, "own picture");
  receive (work);
  g_autofree char *stays = finalise_with (work, WORK_EMAIL, "stays", "shared picture");
  g_assert_cmpuint (work_count_files (work, "evidence"), ==, 2);
  g_auto (VigiePurgePlan) plan = { 0 };
  g_assert_true (vigie_workspace_plan_purge (work->workspace, &plan, &error));
  g_assert_cmpuint (plan.received->len, ==, 2);
  g_assert_true (g_ptr_array_find_with_equal_func (plan.received, gone, g_str_equal, NULL));
  g_assert_cmpuint (plan.n_discarded, ==, 0);
  g_assert_cmpuint (plan.n_files, ==, 1); /* the other one is used by what stays */
  g_assert_cmpuint (plan.size, ==, strlen ("own picture"));
  purge (work, 2);
  g_assert_cmpuint (work_count_files (work, "evidence"), ==, 1);
  g_assert_true (is_anywhere (work->folder, "shared picture"));
  work_assert_state (work, stays, "finalised");
  g_autofree char *bundle = work_export (work, "rest.bundle.asice");
  work_assert_state (work, stays, "exported");

  g_assert_null (vigie_workspace_open_audit (work->workspace, gone, &error));
  work_assert_refused (&error, "audit-unknown");
  g_assert_null (vigie_workspace_get_history (work->workspace, gone, &error));
  work_assert_refused (&error, "audit-unknown");
}

/* It stays known that the assignment was done. */
static void
test_purged_assignment_stays_done (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  receive (work);
  purge (work, 1);
  VigieWorkItem *item = vigie_workspace_find_item (work->workspace, WORK_PHONE);
  g_assert_cmpint (vigie_work_item_get_state (item), ==, VIGIE_AUDIT_RECEIVED);
  g_assert_null (vigie_work_item_get_audit_id (item));
  g_assert_null (vigie_workspace_new_audit (work->workspace, NULL, NULL, WORK_PHONE, &error));
  work_assert_refused (&error, "audit-state");
  purge (work, 0);
}

static void
test_only_received_is_purged (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) draft = work_begin (work, WORK_EMAIL);
  g_autofree char *exported = work_finalised (work, WORK_VISIT);
  g_autofree char *bundle = work_export (work, "one.bundle.asice");
  g_autofree char *finalised = work_finalised (work, WORK_PHONE);
  purge (work, 0);
  work_assert_state (work, vigie_audit_get_id (draft), "draft");
  work_assert_state (work, exported, "exported");
  work_assert_state (work, finalised, "finalised");
}

static void
test_discarded_goes_with_the_next_purge (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  work_answer (audit, "/data/comment", SECRET);
  vigie_workspace_discard (work->workspace, vigie_audit_get_id (audit), &error);
  g_assert_no_error (error);
  g_assert_true (is_anywhere (work->folder, SECRET));
  purge (work, 0);
  g_assert_false (is_anywhere (work->folder, SECRET));
}

static void
test_open_audit_is_purged (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autoptr (VigieAudit) audit = work_open (work, id);
  receive (work);
  purge (work, 1);
  g_assert_false (
    vigie_audit_answer (audit, work_find (audit, "/data/comment"), "too late", &error));
  work_assert_refused (&error, "audit-state");
}

static void
test_migration_backups_are_purged (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *backup = g_build_filename (work->folder, "workspace.sqlite.v1.backup", NULL);
  g_assert_true (g_file_set_contents (backup, SECRET, -1, NULL));
  receive (work);
  purge (work, 1);
  g_assert_false (g_file_test (backup, G_FILE_TEST_EXISTS));
}

/* The history is append-only for everybody else. */
static void
test_history_cannot_be_changed (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *before = work_query (work, "SELECT count(*) FROM history");
  work_close (work);
  g_assert_false (work_try (work, "UPDATE history SET after = 'x'"));
  g_assert_false (work_try (work, "DELETE FROM history"));
  g_autofree char *after = work_query (work, "SELECT count(*) FROM history");
  g_assert_cmpstr (before, ==, after);
}

/* Backup --------------------------------------------------------------------------------------- */

static void
test_backup_is_a_workspace (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = finalise_with (work, WORK_PHONE, "good", "a picture");
  g_autofree char *target = fixture_path (work->base, "copy");
  vigie_workspace_backup (work->workspace, target, &error);
  g_assert_no_error (error);

  work_close (work);
  g_free (work->folder);
  work->folder = g_steal_pointer (&target);
  work_reopen (work);
  work_assert_state (work, id, "finalised");
  g_autofree char *bundle = work_export (work, "from-copy.bundle.asice");
  g_autoptr (GPtrArray) problems = NULL;
  vigie_workspace_verify (work->workspace, NULL, &problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_backup_refused (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *inside = g_build_filename (work->folder, "evidence", "copy", NULL);
  g_autofree char *evidence = g_build_filename (work->folder, "evidence", NULL);
  g_assert_cmpint (g_mkdir_with_parents (evidence, 0700), ==, 0);
  const struct
  {
    const char *target, *word;
  } cases[] = {
    { work->base->folder, "file-exists" },
    { "/nowhere/copy", "file-not-found" },
    { inside, "value-invalid" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_false (vigie_workspace_backup (work->workspace, cases[i].target, &error));
      work_assert_refused (&error, cases[i].word);
    }
  g_assert_cmpint (g_rmdir (evidence), ==, 0); /* is empty */
}

/* Verifying ------------------------------------------------------------------------------------ */

static GPtrArray *
verify (Work *work)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *problems = NULL;
  vigie_workspace_verify (work->workspace, NULL, &problems, &error);
  g_assert_no_error (error);
  return problems;
}

static void
test_verify_cancelled (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *id = finalise_with (work, WORK_PHONE, "good", "a picture");
  g_cancellable_cancel (cancellable);
  g_assert_false (vigie_workspace_verify (work->workspace, cancellable, &problems, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (problems);
}

static void
assert_problem (Work *work, const char *word)
{
  g_autoptr (GPtrArray) problems = verify (work);
  g_autofree char *code = g_strdup_printf ("[%s]", word);
  g_assert_cmpuint (problems->len, >=, 1);
  g_assert_true (g_str_has_suffix (g_ptr_array_index (problems, 0), code));
}

static void
test_all_is_well (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = finalise_with (work, WORK_PHONE, "good", "a picture");
  g_autoptr (GPtrArray) problems = verify (work);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
flip (const char *path, gsize at)
{
  gsize size;
  g_autofree char *bytes = fixture_read (path, &size);
  g_assert_cmpuint (at, <, size);
  bytes[at] ^= 1;
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
}

static void
test_flipped_byte_of_evidence (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  work_fill (audit, "8");
  work_attach (work, audit, "photo.png", "a picture");
  g_autoptr (VigieEvidence) evidence =
    vigie_audit_get_evidence (audit, work_find (audit, "/data/photo"));
  for (gsize i = 0; i < evidence->size; i++)
    {
      flip (evidence->file, i);
      assert_problem (work, "evidence-lost");
      flip (evidence->file, i);
    }
  g_autoptr (GPtrArray) problems = verify (work);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpint (g_unlink (evidence->file), ==, 0);
  assert_problem (work, "evidence-lost");
}

static void
test_flipped_byte_of_a_document (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  work_close (work);
  g_autofree char *path = g_build_filename (work->folder, "workspace.sqlite", NULL);
  gsize size;
  g_autofree char *bytes = fixture_read (path, &size);
  const char *at = memmem (bytes, size, "<quality>8<", 11);
  g_assert_nonnull (at);
  flip (path, (gsize) (at - bytes) + 9);
  work_reopen (work);
  assert_problem (work, "database-corrupt");
}

static void
test_changed_campaign (void)
{
  g_autoptr (Work) work = work_new ();
  work_close (work);
  work_tamper (work, "UPDATE edition SET package = CAST (package || 'x' AS BLOB)");
  work_reopen (work);
  assert_problem (work, "database-corrupt");
}

/* Every page is hit once. A store that is refused at once is found out as well. */
static void
test_damaged_pages (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = finalise_with (work, WORK_PHONE, "good", "a picture");
  work_close (work);
  g_autofree char *path = g_build_filename (work->folder, "workspace.sqlite", NULL);
  gsize size;
  g_autofree char *good = fixture_read (path, &size);
  guint n_found = 0, n_pages = 0;
  for (gsize page = 4096; page < size; page += 4096, n_pages++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *bad = g_memdup2 (good, size);
      memset (bad + page, 0xff, 512);
      g_assert_true (g_file_set_contents (path, bad, (gssize) size, NULL));
      g_autoptr (VigieWorkspace) workspace =
        vigie_workspace_open_for_reading (work->folder, &work->clock, &error);
      g_autoptr (GPtrArray) problems = NULL;
      if (!workspace || !vigie_workspace_verify (workspace, NULL, &problems, &error))
        n_found += error != NULL;
      else
        n_found += problems->len > 0;
    }
  g_assert_cmpuint (n_pages, >, 10);
  g_assert_cmpuint (n_found, ==, n_pages);
}

/* Versions ------------------------------------------------------------------------------------- */

static void
assert_not_opened (Work *work, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (vigie_workspace_open (work->folder, NULL, &error));
  work_assert_refused (&error, word);
  g_assert_null (
    vigie_workspace_join (work->folder, work->package, NULL, NULL, NULL, NULL, &error));
  work_assert_refused (&error, word);
}

static void
test_newer_version (void)
{
  g_autoptr (Work) work = work_new ();
  work_close (work);
  g_autofree char *version = work_query (work, "PRAGMA user_version");
  g_autofree char *back = g_strconcat ("PRAGMA user_version = ", version, NULL);
  g_assert_true (work_try (work, "PRAGMA user_version = 9999"));
  assert_not_opened (work, "database-newer");
  g_assert_true (work_try (work, back));
  work_reopen (work);
}

static void
test_database_of_another_program (void)
{
  g_autoptr (Work) work = work_new ();
  work_close (work);
  g_assert_true (work_try (work, "PRAGMA application_id = 42"));
  assert_not_opened (work, "database-foreign");
}

static void
test_tables_are_strict (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *mode = work_query (work, "PRAGMA journal_mode");
  g_autofree char *keys =
    work_query (work, "SELECT count(*) FROM pragma_foreign_key_list('answer')");
  g_autofree char *strict =
    work_query (work, "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND"
                      " type = 'table' AND name NOT LIKE 'sqlite_%' AND NOT strict");
  g_assert_cmpstr (mode, ==, "wal");
  g_assert_cmpstr (keys, ==, "1");
  g_assert_cmpstr (strict, ==, "0");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/purge/really-deletes", test_purge_really_deletes);
  g_test_add_func ("/workspace/purge/leaves-the-rest", test_purge_leaves_the_rest);
  g_test_add_func ("/workspace/purge/assignment-stays-done", test_purged_assignment_stays_done);
  g_test_add_func ("/workspace/purge/only-received", test_only_received_is_purged);
  g_test_add_func ("/workspace/purge/discarded-too", test_discarded_goes_with_the_next_purge);
  g_test_add_func ("/workspace/purge/open-audit", test_open_audit_is_purged);
  g_test_add_func ("/workspace/purge/migration-backups", test_migration_backups_are_purged);
  g_test_add_func ("/workspace/history/cannot-be-changed", test_history_cannot_be_changed);
  g_test_add_func ("/workspace/backup/is-a-workspace", test_backup_is_a_workspace);
  g_test_add_func ("/workspace/backup/refused", test_backup_refused);
  g_test_add_func ("/workspace/verify/all-is-well", test_all_is_well);
  g_test_add_func ("/workspace/verify/flipped-byte-of-evidence", test_flipped_byte_of_evidence);
  g_test_add_func ("/workspace/verify/flipped-byte-of-a-document", test_flipped_byte_of_a_document);
  g_test_add_func ("/workspace/verify/changed-campaign", test_changed_campaign);
  g_test_add_func ("/workspace/verify/damaged-pages", test_damaged_pages);
  g_test_add_func ("/workspace/verify/cancelled", test_verify_cancelled);
  g_test_add_func ("/workspace/version/newer", test_newer_version);
  g_test_add_func ("/workspace/version/another-program", test_database_of_another_program);
  g_test_add_func ("/workspace/version/tables", test_tables_are_strict);
  return g_test_run ();
}
