/* test-inbox.c: the folder that bundles are taken from by themselves, and the receipts they get
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

#include "consolidation/vigie-inbox-private.h"
#include "consolidation/vigie-receipt-folder.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/** Desk: a campaign's folder with an inbox, and the folder that it watches */
typedef struct
{
  char *campaign;
  char *folder;
  VigieInbox *inbox;
} Desk;

static void
desk_open (Desk *self)
{
  self->inbox = vigie_inbox_new (self->campaign);
  /* Two looks in a row are enough here, and nothing looks by itself. */
  vigie_inbox_set_pace (self->inbox, 0, 0);
  vigie_inbox_hold (self->inbox);
}

static Desk *
desk_new (void)
{
  Desk *self = g_new0 (Desk, 1);
  self->campaign = g_dir_make_tmp ("vigie-desk-XXXXXX", NULL);
  self->folder = g_build_filename (self->campaign, "arrivals é", NULL);
  g_assert_cmpint (g_mkdir (self->folder, 0755), ==, 0);
  desk_open (self);
  return self;
}

static void
desk_free (Desk *self)
{
  g_assert_finalize_object (self->inbox);
  fixture_remove_tree (self->campaign);
  g_free (self->campaign);
  g_free (self->folder);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

static void
looked_cb (VigieInbox *inbox, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

/* Waits for one look that begins now. */
static void
look (Desk *self)
{
  gboolean looked = FALSE;
  const gulong handler = g_signal_connect (self->inbox, "looked", G_CALLBACK (looked_cb), &looked);
  vigie_inbox_look (self->inbox);
  while (!looked)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (self->inbox, handler);
}

static void
watch (Desk *self)
{
  g_autoptr (GError) error = NULL;
  vigie_inbox_set_folder (self->inbox, self->folder, &error);
  g_assert_no_error (error);
  look (self);
}

static void
put (Desk *self, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
append (Desk *self, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  FILE *file = g_fopen (path, "a");
  g_assert_nonnull (file);
  g_assert_cmpint (fputs (text, file), >=, 0);
  g_assert_cmpint (fclose (file), ==, 0);
}

/* What can be taken now, by name; "" is nothing. */
static char *
take (Desk *self)
{
  g_auto (GStrv) paths = vigie_inbox_take (self->inbox);
  g_autoptr (GString) names = g_string_new (NULL);
  for (char **path = paths; path && *path; path++)
    {
      g_autofree char *name = g_path_get_basename (*path);
      g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "", name);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

#define assert_taken(desk, names)               \
  G_STMT_START                                  \
  {                                             \
    g_autofree char *taken_names = take (desk); \
    g_assert_cmpstr (taken_names, ==, (names)); \
  }                                             \
  G_STMT_END

/* Watching ------------------------------------------------------------------------------------- */

static void
test_whole_files (void)
{
  g_autoptr (Desk) desk = desk_new ();
  put (desk, "one.bundle.asice", "beginning");
  put (desk, "sealed.bundle.asice.p7m", "sealed");
  put (desk, "letter.txt", "no bundle");
  put (desk, ".hidden.bundle.asice", "on its way");
  put (desk, "empty.bundle.asice", "");
  watch (desk);
  append (desk, "one.bundle.asice", ", and on");
  look (desk);
  assert_taken (desk, "sealed.bundle.asice.p7m");
  look (desk);
  assert_taken (desk, "one.bundle.asice");
  look (desk);
  assert_taken (desk, "");
}

/* What was dealt with is not taken again by the next program, unless it is another file. */
static void
test_taken_once (void)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *told = g_build_filename (desk->folder, "told.bundle.asice", NULL);
  put (desk, "told.bundle.asice", "damaged");
  put (desk, "late.bundle.asice", "the disk was full");
  watch (desk);
  look (desk);
  assert_taken (desk, "late.bundle.asice told.bundle.asice");
  vigie_inbox_settle (desk->inbox, told);
  g_assert_true (vigie_inbox_keep (desk->inbox, &error));
  g_assert_no_error (error);
  g_assert_finalize_object (g_steal_pointer (&desk->inbox));

  desk_open (desk);
  g_assert_cmpstr (vigie_inbox_get_folder (desk->inbox), ==, desk->folder);
  look (desk);
  look (desk);
  assert_taken (desk, "late.bundle.asice");
  put (desk, "told.bundle.asice", "sent once more, and longer");
  look (desk);
  look (desk);
  assert_taken (desk, "told.bundle.asice");
}

/* Whoever renames a file into place has written it before: one look is enough. */
static void
test_renamed_into_place (void)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autofree char *from = g_build_filename (desk->folder, "arriving.part", NULL);
  g_autofree char *to = g_build_filename (desk->folder, "whole.bundle.asice", NULL);
  /* A file that is only written waits for an hour. */
  g_assert_finalize_object (desk->inbox);
  desk->inbox = vigie_inbox_new (desk->campaign);
  vigie_inbox_set_pace (desk->inbox, 60 * 60 * 1000, 0);
  watch (desk);
  if (!vigie_inbox_has_monitor (desk->inbox))
    {
      g_test_skip ("this file system has no monitor");
      return;
    }
  put (desk, "arriving.part", "a bundle");
  append (desk, "written.bundle.asice", "still being written");
  look (desk);
  g_assert_cmpint (g_rename (from, to), ==, 0);
  g_autofree char *taken = take (desk);
  while (!*taken)
    {
      g_main_context_iteration (NULL, TRUE);
      g_free (taken);
      taken = take (desk);
    }
  g_assert_cmpstr (taken, ==, "whole.bundle.asice");
}

static void
test_folder_gone (void)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (GError) error = NULL;
  watch (desk);
  g_assert_null (vigie_inbox_get_trouble (desk->inbox));
  g_assert_cmpint (g_rmdir (desk->folder), ==, 0);
  look (desk);
  g_assert_nonnull (vigie_inbox_get_trouble (desk->inbox));
  assert_taken (desk, "");

  /* A drive that is plugged in again is looked through as before. */
  g_assert_cmpint (g_mkdir (desk->folder, 0755), ==, 0);
  put (desk, "back.bundle.asice", "here again");
  look (desk);
  g_assert_null (vigie_inbox_get_trouble (desk->inbox));
  look (desk);
  assert_taken (desk, "back.bundle.asice");

  g_assert_true (vigie_inbox_set_folder (desk->inbox, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (vigie_inbox_get_folder (desk->inbox));
  g_assert_finalize_object (g_steal_pointer (&desk->inbox));
  desk_open (desk);
  g_assert_null (vigie_inbox_get_folder (desk->inbox));
}

/* Where nothing can be remembered, nothing is promised. */
static void
test_not_remembered (void)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *file = g_build_filename (desk->campaign, "inbox.ini", NULL);
  g_assert_cmpint (g_mkdir (file, 0755), ==, 0);
  g_assert_false (vigie_inbox_set_folder (desk->inbox, desk->folder, &error));
  g_assert_nonnull (error);
  g_assert_null (vigie_inbox_get_folder (desk->inbox));
}

static void
test_folder_of_receipts (void)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (GError) error = NULL;
  watch (desk);
  g_assert_null (vigie_inbox_get_receipts (desk->inbox));
  g_assert_true (vigie_inbox_set_receipts (desk->inbox, desk->campaign, &error));
  g_assert_no_error (error);
  g_assert_finalize_object (g_steal_pointer (&desk->inbox));
  desk_open (desk);
  g_assert_cmpstr (vigie_inbox_get_receipts (desk->inbox), ==, desk->campaign);
  g_assert_cmpstr (vigie_inbox_get_folder (desk->inbox), ==, desk->folder);
}

/* Receipts ------------------------------------------------------------------------------------- */

/** Merging: what the program that is killed does */
typedef struct
{
  Fixture *fixture;
  guint left; /* receipts that it writes before it is killed */
} Merging;

static void
merged_cb (VigieBundleVerdict *verdict, gpointer user_data)
{
  Merging *merging = user_data;
  if (merging->left == 0)
    (void) raise (SIGKILL);
  merging->left--;
  (void) vigie_receipt_folder_write (merging->fixture->folder, verdict, merging->fixture->authority,
                                     NULL);
  vigie_bundle_verdict_free (verdict);
}

/* Merges in a process of its own, which is killed when the bundle after @left is merged. */
static void
merge_and_die (Fixture *fixture, const char *store_path, const GPtrArray *paths, guint left)
{
  const pid_t child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      Merging merging = { fixture, left };
      g_autoptr (VigieStore) store = vigie_store_open (store_path, FALSE, NULL, NULL);
      if (!store || !vigie_receipt_folder_begin (store, fixture->folder, NULL))
        _exit (1);
      for (guint i = 0; i < paths->len; i++)
        merged_cb (vigie_store_merge (store, paths->pdata[i], NULL), &merging);
      _exit (2);
    }
  int status;
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
}

static GPtrArray *
make_bundles (Fixture *fixture)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < 3; i++)
    {
      const FixtureAnswers answers = { .quality = 3 + i };
      g_autofree char *assignment = g_strdup_printf ("CC-1.phone.%u", i + 1);
      g_autofree char *name = g_strdup_printf ("sent-%u.bundle.asice", i);
      g_autoptr (FixtureAudit) audit = fixture_audit_new (fixture, assignment, &answers);
      g_ptr_array_add (paths, fixture_bundle_of (fixture, name, (int) i, audit));
    }
  return paths;
}

static guint
count_receipts (Fixture *fixture)
{
  g_autofree char *folder = fixture_path (fixture, "receipts");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;
  while (dir && (name = g_dir_read_name (dir)))
    n += g_str_has_suffix (name, ".receipt.asice");
  return n;
}

/* The bundle that was merged last has no receipt yet when the program is killed. */
static void
test_killed_before_the_receipt (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (GPtrArray) paths = make_bundles (fixture);
  g_autoptr (GError) error = NULL;
  VigieStoreCounts counts;
  vigie_store_close (fixture_store (fixture, "store.sqlite"));
  g_autofree char *path = fixture_path (fixture, "store.sqlite");
  merge_and_die (fixture, path, paths, 1);
  g_assert_true (vigie_receipt_folder_is_owed (fixture->folder));
  g_assert_cmpuint (count_receipts (fixture), ==, 1);

  g_autoptr (VigieStore) store = vigie_store_open (path, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (vigie_store_get_counts (store, &counts, NULL));
  g_assert_cmpuint (counts.bundles, ==, 2);
  g_assert_cmpint (
    vigie_receipt_folder_catch_up (store, fixture->folder, fixture->authority, NULL, &error), ==,
    1);
  g_assert_no_error (error);
  g_assert_cmpuint (count_receipts (fixture), ==, 2);
  g_assert_false (vigie_receipt_folder_is_owed (fixture->folder));
  g_assert_cmpint (
    vigie_receipt_folder_catch_up (store, fixture->folder, fixture->authority, NULL, &error), ==,
    0);
}

/* It says what merging said, as long as nothing else happened. */
static void
test_answer (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "store.sqlite");
  g_autoptr (GError) error = NULL;
  const FixtureAnswers answers = { .quality = 5 };
  g_autoptr (FixtureAudit) first = fixture_audit_new (fixture, "CC-1.phone.1", &answers);
  g_autoptr (FixtureAudit) wrong = fixture_audit_new (fixture, "CC-1.phone.1", &answers);
  g_free (wrong->audit->organisation);
  wrong->audit->organisation = g_strdup ("nowhere");
  FixtureAudit *const audits[] = { first, wrong };
  const FixtureBundle how = { .name = "both.bundle.asice" };
  g_autofree char *path = fixture_bundle (fixture, &how, audits, 2);
  g_autoptr (VigieBundleVerdict) verdict = vigie_store_merge (store, path, NULL);
  g_assert_cmpuint (verdict->accepted, ==, 1);
  g_assert_cmpuint (verdict->quarantined, ==, 1);

  g_autoptr (VigieReceipt) receipt = vigie_store_answer_bundle (store, verdict->bundle, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (receipt->digest, ==, verdict->receipt->digest);
  g_assert_cmpstr (receipt->auditor, ==, "A01");
  g_assert_cmpuint (receipt->audits->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const VigieReceiptAudit *now = g_ptr_array_index (receipt->audits, i);
      const VigieReceiptAudit *then = g_ptr_array_index (verdict->receipt->audits, i);
      g_assert_cmpstr (now->id, ==, then->id);
      g_assert_cmpint (now->verdict, ==, then->verdict);
      g_assert_cmpstr (now->code, ==, then->code);
      g_assert_cmpstr (now->reason, ==, then->reason);
    }
  g_assert_null (vigie_store_answer_bundle (store, "no such bundle", &error));
  g_assert_error (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_DAMAGED);
}

/* A revision and two that follow it: the first is superseded, the others are rivals. */
static void
test_answer_of_rivals (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "store.sqlite");
  g_autoptr (GError) error = NULL;
  const FixtureAnswers answers = { .quality = 5 };
  g_autoptr (FixtureAudit) first = fixture_audit_new (fixture, "CC-1.phone.1", &answers);
  g_autoptr (FixtureAudit) left = fixture_audit_revise (fixture, first, 6);
  g_autoptr (FixtureAudit) right = fixture_audit_revise (fixture, first, 7);
  FixtureAudit *const audits[] = { first, left, right };
  const VigieVerdict expected[] = { VIGIE_VERDICT_SUPERSEDED, VIGIE_VERDICT_CONFLICT,
                                    VIGIE_VERDICT_CONFLICT };
  char *bundles[3];
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("rival-%u.bundle.asice", i);
      g_autofree char *path = fixture_bundle_of (fixture, name, (int) i, audits[i]);
      g_autoptr (VigieBundleVerdict) verdict = vigie_store_merge (store, path, NULL);
      bundles[i] = g_strdup (verdict->bundle);
    }
  g_autoptr (GHashTable) rivals = vigie_store_find_bundles (store, "conflict", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (rivals), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (VigieReceipt) receipt = vigie_store_answer_bundle (store, bundles[i], &error);
      g_assert_no_error (error);
      const VigieReceiptAudit *audit = g_ptr_array_index (receipt->audits, 0);
      g_assert_cmpint (audit->verdict, ==, expected[i]);
      g_free (bundles[i]);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  /* The first, before there is any other thread that a fork would lose. */
  g_test_add_func ("/consolidation/inbox/killed-before-the-receipt",
                   test_killed_before_the_receipt);
  g_test_add_func ("/consolidation/inbox/answer", test_answer);
  g_test_add_func ("/consolidation/inbox/answer-of-rivals", test_answer_of_rivals);
  g_test_add_func ("/consolidation/inbox/whole-files", test_whole_files);
  g_test_add_func ("/consolidation/inbox/taken-once", test_taken_once);
  g_test_add_func ("/consolidation/inbox/renamed-into-place", test_renamed_into_place);
  g_test_add_func ("/consolidation/inbox/folder-gone", test_folder_gone);
  g_test_add_func ("/consolidation/inbox/not-remembered", test_not_remembered);
  g_test_add_func ("/consolidation/inbox/folder-of-receipts", test_folder_of_receipts);
  return g_test_run ();
}
