/* test-rescue.c: answers that cannot be saved where they are go elsewhere
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "work-fixture.h"

#include "../base/disk-fault.h"
#include "base/vigie-copy.h"

#include <glib/gstdio.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

/* Another program that keeps the database for itself */
static sqlite3 *
lock_database (Work *work)
{
  sqlite3 *other = NULL;
  g_autofree char *path = g_build_filename (work->folder, "workspace.sqlite", NULL);
  g_assert_cmpint (sqlite3_open (path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  vigie_workspace_set_patience (work->workspace, 1);
  return other;
}

static void
fail_to_answer (VigieAudit *audit, const char *path, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (vigie_audit_answer (audit, work_find (audit, path), value, &error));
  work_assert_refused (&error, "database-locked");
}

static char *
name_folder (Work *work, const char *name)
{
  return g_build_filename (work->base->folder, name, NULL);
}

/* Value in an audit of the workspace in @folder, as its owner finds it */
static char *
read_value (const char *folder, const char *audit_id, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieWorkspace) workspace = vigie_workspace_open (folder, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (VigieAudit) audit = vigie_workspace_open_audit (workspace, audit_id, &error);
  g_assert_no_error (error);
  VigieFormNode *node = vigie_form_session_find (vigie_audit_get_session (audit), path);
  return node ? g_strdup (vigie_form_node_get_value (node)) : NULL;
}

static void
assert_value (const char *folder, const char *audit_id, const char *path, const char *value)
{
  g_autofree char *found = read_value (folder, audit_id, path);
  g_assert_cmpstr (found, ==, value);
}

static void
test_copy_has_what_is_unsaved (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_autofree char *copy = name_folder (work, "copy");
  work_answer (audit, "/data/comment", "Before");
  sqlite3 *other = lock_database (work);
  fail_to_answer (audit, "/data/quality", "7");
  g_assert_true (vigie_audit_save_copy (audit, copy, &error));
  g_assert_no_error (error);
  assert_value (copy, vigie_audit_get_id (audit), "/data/quality", "7");
  assert_value (copy, vigie_audit_get_id (audit), "/data/comment", "Before");

  /* Here it is as unsaved as before, and can still be saved. */
  g_autofree char *here =
    work_query (work, "SELECT value FROM answer WHERE path = '/data/quality'");
  g_assert_cmpstr (here, ==, "");
  sqlite3_close (other);
  g_assert_true (vigie_audit_save_again (audit, &error));
  g_autofree char *now = work_query (work, "SELECT value FROM answer WHERE path = '/data/quality'");
  g_assert_cmpstr (now, ==, "7");
}

/* A folder that a portal lends takes files, but knows no locks, which a database needs. */
static void
test_copy_where_nothing_is_locked (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_autofree char *lent = name_folder (work, "lent");
  g_autofree char *copy = g_build_filename (lent, "copy", NULL);
  g_autofree char *log = g_build_filename (copy, "workspace.sqlite-wal", NULL);
  char folder[PATH_MAX];
  g_assert_cmpint (g_mkdir (lent, 0700), ==, 0);
  g_assert_nonnull (realpath (lent, folder));
  sqlite3 *other = lock_database (work);
  fail_to_answer (audit, "/data/quality", "7");
  disk_fault_refuse_locks (folder);
  g_assert_false (vigie_copy_knows_locks (lent));
  g_assert_true (vigie_audit_save_copy (audit, copy, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_null (vigie_workspace_open (copy, NULL, NULL)); /* as it would be in the sandbox */
  disk_fault_refuse_locks (NULL);
  assert_value (copy, vigie_audit_get_id (audit), "/data/quality", "7");
  sqlite3_close (other);
}

static void
test_copy_that_cannot_be_made (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_autofree char *copy = name_folder (work, "copy");
  g_assert_cmpint (g_mkdir (copy, 0700), ==, 0);
  g_assert_false (vigie_audit_save_copy (audit, copy, &error));
  work_assert_refused (&error, "file-exists");
  g_assert_cmpint (g_rmdir (copy), ==, 0); /* nothing was put into it */
}

static char *
back_up (Work *work)
{
  g_autoptr (GError) error = NULL;
  char *backup = name_folder (work, "backup");
  g_assert_true (vigie_workspace_backup (work->workspace, backup, &error));
  g_assert_no_error (error);
  return backup;
}

static char *
carry_over (VigieAudit *audit, const char *folder, guint n_lost)
{
  guint lost;
  g_autoptr (GError) error = NULL;
  char *id = vigie_audit_carry_over (audit, folder, &lost, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lost, ==, n_lost);
  return id;
}

/* Answers that changed, texts that went, instances that came, files: all as it stands now. */
static void
test_answers_go_into_a_backup (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_VISIT);
  work_answer (audit, "/data/comment", "Old");
  g_assert_true (vigie_audit_add_repeat (audit, "/data/step", &error));
  work_answer (audit, "/data/step[1]/minutes", "5");
  g_autofree char *backup = back_up (work);
  work_answer (audit, "/data/comment", "");
  work_answer (audit, "/data/quality", "7");
  g_assert_true (vigie_audit_add_repeat (audit, "/data/step", &error));
  work_answer (audit, "/data/step[2]/minutes", "10");
  work_attach (work, audit, "desk.png", "a picture");

  g_autofree char *id = carry_over (audit, backup, 0);
  g_assert_cmpstr (id, ==, vigie_audit_get_id (audit));
  assert_value (backup, id, "/data/comment", "");
  assert_value (backup, id, "/data/quality", "7");
  assert_value (backup, id, "/data/step[1]/minutes", "5");
  assert_value (backup, id, "/data/step[2]/minutes", "10");
  assert_value (backup, id, "/data/photo", "desk.png");
  g_autoptr (VigieWorkspace) other = vigie_workspace_open (backup, NULL, &error);
  g_autoptr (VigieAudit) there = vigie_workspace_open_audit (other, id, &error);
  g_autoptr (VigieEvidence) evidence =
    vigie_audit_get_evidence (there, work_find (there, "/data/photo"));
  g_assert_true (g_file_test (evidence->file, G_FILE_TEST_IS_REGULAR));
}

/* The audit was begun after the backup was made. */
static void
test_answers_go_into_a_new_audit (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *backup = back_up (work);
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  work_answer (audit, "/data/quality", "7");
  g_autofree char *id = carry_over (audit, backup, 0);
  g_assert_cmpstr (id, !=, vigie_audit_get_id (audit));
  assert_value (backup, id, "/data/quality", "7");
  g_autofree char *again = carry_over (audit, backup, 0); /* there is one now */
  g_assert_cmpstr (again, ==, id);
}

static void
test_lost_files_are_counted (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *backup = back_up (work);
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_VISIT);
  work_attach (work, audit, "desk.png", "a picture");
  work_answer (audit, "/data/quality", "7");
  g_autoptr (VigieEvidence) evidence =
    vigie_audit_get_evidence (audit, work_find (audit, "/data/photo"));
  g_assert_cmpint (g_remove (evidence->file), ==, 0);
  g_autofree char *id = carry_over (audit, backup, 1);
  assert_value (backup, id, "/data/photo", "");
  assert_value (backup, id, "/data/quality", "7");
}

/* The file is gone ----------------------------------------------------------------------------- */

static void
assert_all_is_in_copy (Work *work, VigieAudit *audit)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = name_folder (work, "copy");
  g_autofree char *key = g_build_filename (copy, "identity", "key.pem", NULL);
  g_assert_true (vigie_audit_save_copy (audit, copy, &error));
  g_assert_no_error (error);
  assert_value (copy, vigie_audit_get_id (audit), "/data/comment", "Before");
  assert_value (copy, vigie_audit_get_id (audit), "/data/quality", "7");
  g_assert_true (g_file_test (key, G_FILE_TEST_EXISTS));
}

static void
fail_to_type (VigieAudit *audit, const char *path, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (vigie_audit_keep_typing (audit, work_find (audit, path), value, &error));
  work_assert_refused (&error, "database-gone");
}

/* Nothing is called saved that goes into a file which nobody can open any more. */
static void
test_removed_database (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_autofree char *path = g_build_filename (work->folder, "workspace.sqlite", NULL);
  work_answer (audit, "/data/comment", "Before");
  g_assert_false (vigie_workspace_has_remains (work->folder));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_true (vigie_workspace_has_remains (work->folder));
  g_assert_false (vigie_audit_save_again (audit, &error)); /* nor is what was saved */
  work_assert_refused (&error, "database-gone");
  fail_to_type (audit, "/data/comment", "Bef");
  g_assert_false (vigie_audit_answer (audit, work_find (audit, "/data/quality"), "7", &error));
  work_assert_refused (&error, "database-gone");
  assert_all_is_in_copy (work, audit);
}

/* Another file of that name, such as one from a backup, is not the one that is written to. */
static void
test_replaced_database (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_autofree char *path = g_build_filename (work->folder, "workspace.sqlite", NULL);
  g_autofree char *backup = back_up (work);
  g_autofree char *other = g_build_filename (backup, "workspace.sqlite", NULL);
  g_assert_cmpint (g_rename (other, path), ==, 0);
  g_assert_false (vigie_audit_answer (audit, work_find (audit, "/data/quality"), "7", &error));
  work_assert_refused (&error, "database-gone");
}

static void
test_renamed_folder (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_autofree char *renamed = name_folder (work, "renamed");
  work_answer (audit, "/data/comment", "Before");
  g_assert_cmpint (g_rename (work->folder, renamed), ==, 0);
  g_assert_false (vigie_audit_answer (audit, work_find (audit, "/data/quality"), "7", &error));
  work_assert_refused (&error, "database-gone");
  assert_all_is_in_copy (work, audit);

  g_assert_cmpint (g_rename (renamed, work->folder), ==, 0); /* put back */
  g_assert_true (vigie_audit_save_again (audit, &error));
  g_assert_no_error (error);
}

/* Damage -------------------------------------------------------------------------------------- */

static void
test_damage_is_found (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (work->folder, "workspace.sqlite", NULL);
  g_autofree char *data = NULL;
  gsize size;
  g_assert_false (vigie_workspace_find_damage (work->folder, &error)); /* beside who works in it */
  g_assert_no_error (error);
  work_close (work);
  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  memset (data + size - 4096, 0x5a, 4096);
  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
  g_assert_true (vigie_workspace_find_damage (work->folder, &error));
  work_assert_refused (&error, "database-corrupt");
}

/* The clock ------------------------------------------------------------------------------------ */

static void
test_newest_is_not_set_back (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  work->seconds = 7200;
  work_answer (audit, "/data/quality", "7");
  g_autoptr (GDateTime) before = vigie_workspace_get_newest (work->workspace);
  work->seconds = 10;
  work_answer (audit, "/data/quality", "8");
  g_autoptr (GDateTime) after = vigie_workspace_get_newest (work->workspace);
  g_assert_cmpint (g_date_time_compare (before, after), ==, 0);
  g_assert_cmpint (g_date_time_compare (vigie_audit_get_saved_at (audit), after), <, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/rescue/copy-has-what-is-unsaved", test_copy_has_what_is_unsaved);
  g_test_add_func ("/workspace/rescue/copy-where-nothing-is-locked",
                   test_copy_where_nothing_is_locked);
  g_test_add_func ("/workspace/rescue/copy-that-cannot-be-made", test_copy_that_cannot_be_made);
  g_test_add_func ("/workspace/rescue/into-a-backup", test_answers_go_into_a_backup);
  g_test_add_func ("/workspace/rescue/into-a-new-audit", test_answers_go_into_a_new_audit);
  g_test_add_func ("/workspace/rescue/lost-files", test_lost_files_are_counted);
  g_test_add_func ("/workspace/rescue/removed-database", test_removed_database);
  g_test_add_func ("/workspace/rescue/replaced-database", test_replaced_database);
  g_test_add_func ("/workspace/rescue/renamed-folder", test_renamed_folder);
  g_test_add_func ("/workspace/rescue/damage", test_damage_is_found);
  g_test_add_func ("/workspace/rescue/clock", test_newest_is_not_set_back);
  return g_test_run ();
}
