/* test-inbox.c: bundles that come in: filters, a folder that is watched, files that were refused
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator-widgets.h"

#include "consolidation/vigie-kept-revision.h"
#include "consolidation/vigie-receipt-folder.h"
#include "coordinator/vigie-coordination-inbox.h"
#include "coordinator/vigie-verdict-list.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

static gpointer
get_child (VigieCoordinatorPage *page, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (page->bundles), VIGIE_TYPE_BUNDLES_VIEW, name);
}

static guint
count_shown (VigieCoordinatorPage *page)
{
  return g_list_model_get_n_items (vigie_bundles_view_get_shown (page->bundles));
}

/* Filters work on when the window has nothing else to do. */
static void
wait_for_shown (VigieCoordinatorPage *page, guint n)
{
  while (count_shown (page) != n)
    g_main_context_iteration (NULL, TRUE);
}

static guint
count_verdicts (VigieCoordinatorPage *page, VigieBundlesShow show)
{
  guint counts[VIGIE_N_BUNDLES_SHOWS];
  vigie_verdict_list_count (
    VIGIE_VERDICT_LIST (vigie_coordination_get_verdicts (page->coordination)), counts);
  return counts[show];
}

/* Good ones, a damaged one, rivals, a duplicate, and a file that is no bundle at all. */
static GtkWindow *
open_everything (Fixture *fixture, VigieCoordinatorPage **page, const char *folder)
{
  g_autoptr (GPtrArray) bundles = coordinator_bundles (fixture);
  g_autoptr (GPtrArray) rivals = coordinator_rivals (fixture);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);
  GtkWindow *window = coordinator_window (folder, page);
  coordinator_damage (g_ptr_array_index (bundles, 1));
  coordinator_open (*page, bundles);
  coordinator_open (*page, rivals);
  char *letter = fixture_path (fixture, "letter.asice");
  g_assert_true (g_file_set_contents (letter, "Dear auditor", -1, NULL));
  g_ptr_array_add (others, letter);
  char *copy = fixture_path (fixture, "copy.bundle.asice");
  gsize size;
  g_autofree char *whole = fixture_read (g_ptr_array_index (bundles, 0), &size);
  g_assert_true (g_file_set_contents (copy, whole, (gssize) size, NULL));
  g_ptr_array_add (others, copy);
  coordinator_open (*page, others);
  return window;
}

static void
test_filters (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_everything (fixture, &page, folder);
  const guint all = count_verdicts (page, VIGIE_BUNDLES_ALL);
  g_assert_cmpuint (count_shown (page), ==, all);
  g_assert_cmpuint (count_verdicts (page, VIGIE_BUNDLES_REFUSED), ==, 2);
  g_assert_cmpuint (count_verdicts (page, VIGIE_BUNDLES_DUPLICATE), ==, 1);
  g_assert_cmpuint (count_verdicts (page, VIGIE_BUNDLES_CONFLICT), >, 0);
  for (guint show = VIGIE_BUNDLES_ACCEPTED; show < VIGIE_N_BUNDLES_SHOWS; show++)
    {
      const guint n = count_verdicts (page, show);
      vigie_bundles_view_show (page->bundles, show);
      wait_for_shown (page, n);
      while (!g_str_equal (gtk_stack_get_visible_child_name (get_child (page, "found")),
                           n > 0 ? "some" : "none"))
        g_main_context_iteration (NULL, TRUE);
    }

  /* All files that did not come in at once, each with what to do. */
  gtk_widget_activate_action (GTK_WIDGET (page->bundles), "bundles.show-refused", NULL);
  wait_for_shown (page, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (VigieVerdictItem) item =
        g_list_model_get_item (vigie_bundles_view_get_shown (page->bundles), i);
      g_assert_nonnull (vigie_verdict_item_get_reason (item));
      g_assert_nonnull (vigie_verdict_item_get_remedy (item));
    }
  coordinator_picture (window, "refused");

  gtk_widget_activate_action (GTK_WIDGET (page->bundles), "bundles.show-all", NULL);
  wait_for_shown (page, all);
  gtk_editable_set_text (get_child (page, "search"), "LETTER");
  wait_for_shown (page, 1);
  gtk_editable_set_text (get_child (page, "search"), "");
  wait_for_shown (page, all);
  gtk_window_destroy (window);
}

/* After a restart the store is asked: what is in conflict is found again. */
static void
test_filters_after_a_restart (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_everything (fixture, &page, folder);
  gtk_window_destroy (window);
  window = coordinator_window (folder, &page);
  g_assert_cmpuint (count_verdicts (page, VIGIE_BUNDLES_CONFLICT), ==, 3);
  g_assert_cmpuint (count_verdicts (page, VIGIE_BUNDLES_REFUSED), ==, 2);
  vigie_bundles_view_show (page->bundles, VIGIE_BUNDLES_CONFLICT);
  wait_for_shown (page, 3);
  g_autoptr (VigieVerdictItem) item =
    g_list_model_get_item (vigie_bundles_view_get_shown (page->bundles), 0);
  g_assert_cmpstr (vigie_verdict_item_get_word (item), ==, "Conflict");
  gtk_window_destroy (window);
}

static gboolean
judge (VigieCoordinatorPage *page,
       const char *audit,
       const char *read,
       VigieJudgementState state,
       GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  vigie_coordination_judge (page->coordination, audit, read, state, "The letter is dated", NULL,
                            coordinator_ended_cb, &result);
  return vigie_coordination_decide_finish (page->coordination, coordinator_await (&result), NULL,
                                           error);
}

/* What was sent back can be found. */
static void
test_sent_back (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (GPtrArray) bundles = coordinator_bundles (fixture);
  g_autoptr (GError) error = NULL;
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  coordinator_open (page, bundles);
  g_assert_cmpuint (count_verdicts (page, VIGIE_BUNDLES_RETURNED), ==, 0);
  VigieStore *store = vigie_coordination_get_store (page->coordination);
  g_autoptr (VigieVerdictItem) item =
    g_list_model_get_item (vigie_coordination_get_verdicts (page->coordination), 0);
  g_autoptr (VigieReceipt) receipt =
    vigie_store_answer_bundle (store, vigie_verdict_item_get_bundle (item), &error);
  g_assert_no_error (error);
  const VigieReceiptAudit *audit = g_ptr_array_index (receipt->audits, 0);
  /* What was read is not what counts by now: nothing is decided. */
  g_assert_false (judge (page, audit->id, "uuid:another", VIGIE_JUDGEMENT_RETURNED, &error));
  g_assert_error (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_cmpuint (count_verdicts (page, VIGIE_BUNDLES_RETURNED), ==, 0);
  g_autofree char *read = vigie_store_get_standing (store, audit->id, &error);
  g_assert_true (judge (page, audit->id, read, VIGIE_JUDGEMENT_RETURNED, &error));
  g_assert_no_error (error);
  while (count_verdicts (page, VIGIE_BUNDLES_RETURNED) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (vigie_verdict_item_get_word (item), ==, "Sent back");

  /* Until it is accepted. */
  vigie_bundles_view_show (page->bundles, VIGIE_BUNDLES_RETURNED);
  wait_for_shown (page, 1);
  g_assert_true (judge (page, audit->id, read, VIGIE_JUDGEMENT_ACCEPTED, &error));
  g_assert_no_error (error);
  wait_for_shown (page, 0);
  g_assert_cmpuint (count_verdicts (page, VIGIE_BUNDLES_RETURNED), ==, 0);
  g_assert_cmpstr (vigie_verdict_item_get_word (item), ==, "Accepted");
  coordinator_settle ();
  gtk_window_destroy (window);
}

/* What the choice of the filter at @show says, with the number. */
static const char *
get_choice (VigieCoordinatorPage *page, VigieBundlesShow show)
{
  return gtk_string_list_get_string (
    GTK_STRING_LIST (gtk_drop_down_get_model (get_child (page, "shows"))), show);
}

/* A conflict that is decided is none any more, in the session that it came up in too. */
static void
test_decided (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (GPtrArray) rivals = coordinator_rivals (fixture);
  g_autoptr (GError) error = NULL;
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  coordinator_open (page, rivals);
  g_assert_cmpuint (count_verdicts (page, VIGIE_BUNDLES_CONFLICT), ==, rivals->len);
  vigie_bundles_view_show (page->bundles, VIGIE_BUNDLES_CONFLICT);
  wait_for_shown (page, rivals->len);
  g_autoptr (VigieVerdictItem) item =
    g_list_model_get_item (vigie_bundles_view_get_shown (page->bundles), 0);
  g_autofree char *before = g_strdup (get_choice (page, VIGIE_BUNDLES_CONFLICT));

  g_autoptr (GPtrArray) conflicts = vigie_coordination_list_conflicts (page->coordination, &error);
  g_assert_no_error (error);
  const VigieConflict *conflict = g_ptr_array_index (conflicts, 0);
  const VigieConflictSide *side = g_ptr_array_index (conflict->sides, 0);
  g_autoptr (GAsyncResult) result = NULL;
  vigie_coordination_resolve (page->coordination, conflict, side->instance_id, NULL, "Heard it",
                              coordinator_ended_cb, &result);
  g_assert_true (vigie_coordination_decide_finish (page->coordination, coordinator_await (&result),
                                                   NULL, &error));
  wait_for_shown (page, 0);
  g_assert_cmpuint (count_verdicts (page, VIGIE_BUNDLES_CONFLICT), ==, 0);
  g_assert_cmpstr (vigie_verdict_item_get_word (item), ==, "Accepted");
  g_assert_cmpint (vigie_verdict_item_get_look (item), ==, VIGIE_VERDICT_ACCEPTED);
  g_assert_cmpstr (get_choice (page, VIGIE_BUNDLES_CONFLICT), !=, before);
  coordinator_settle ();
  gtk_window_destroy (window);
}

/* Publishing ----------------------------------------------------------------------------------- */

/** Following: work that begins as soon as publishing is over, as bundles that waited do */
typedef struct
{
  VigieCoordination *coordination;
  gboolean has_begun;
  gboolean is_done;
  gboolean was_busy; /* when publishing was told */
  guint edition;     /* that the campaign had when the work began */
} Following;

static void
caught_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Following *following = user_data;
  (void) vigie_coordination_finish (following->coordination, result, NULL);
  following->is_done = TRUE;
}

static void
busy_cb (Following *following)
{
  if (vigie_coordination_is_busy (following->coordination) || following->has_begun)
    return;
  following->has_begun = TRUE;
  following->edition = vigie_coordination_get_campaign (following->coordination)->edition;
  vigie_coordination_catch_up (following->coordination, caught_up_cb, following);
}

static void
edition_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Following *following = user_data;
  g_autoptr (GError) error = NULL;
  const int edition = vigie_coordination_finish (following->coordination, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (edition, ==, following->edition);
  following->was_busy = vigie_coordination_is_busy (following->coordination);
}

/* What begins when publishing is over is not ended by who hears that it is. */
static void
test_published_once (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 2);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autofree char *target = fixture_path (fixture, "next.campaign.asice");
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  coordinator_settle ();
  Following following = { .coordination = page->coordination };
  const gulong handler =
    g_signal_connect_swapped (page->coordination, "notify::busy", G_CALLBACK (busy_cb), &following);
  vigie_coordination_publish (page->coordination, target, edition_cb, &following);
  while (!following.is_done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (following.was_busy);
  g_assert_false (vigie_coordination_is_busy (page->coordination));
  g_signal_handler_disconnect (page->coordination, handler);
  coordinator_settle ();
  gtk_window_destroy (window);
}

/* Watching ------------------------------------------------------------------------------------- */

static char *
make_watched (Fixture *fixture, VigieCoordinatorPage *page)
{
  g_autoptr (GError) error = NULL;
  char *watched = fixture_path (fixture, "arrivals");
  g_assert_cmpint (g_mkdir (watched, 0755), ==, 0);
  vigie_inbox_set_pace (vigie_coordination_get_inbox (page->coordination), 0, 1);
  g_assert_true (vigie_coordination_watch (page->coordination, watched, &error));
  g_assert_no_error (error);
  return watched;
}

static void
move_into (GPtrArray *bundles, const char *folder)
{
  for (guint i = 0; i < bundles->len; i++)
    {
      g_autofree char *name = g_path_get_basename (bundles->pdata[i]);
      g_autofree char *to = g_build_filename (folder, name, NULL);
      g_assert_cmpint (g_rename (bundles->pdata[i], to), ==, 0);
    }
}

static void
wait_for_verdicts (VigieCoordinatorPage *page, guint n)
{
  while (count_verdicts (page, VIGIE_BUNDLES_ALL) < n
         || vigie_coordination_is_busy (page->coordination))
    g_main_context_iteration (NULL, TRUE);
}

/* Bundles come in by themselves, now and after a restart; a damaged one is told of once. */
static void
test_watched_folder (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (GPtrArray) bundles = coordinator_bundles (fixture);
  g_autoptr (GPtrArray) rivals = coordinator_rivals (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  coordinator_damage (g_ptr_array_index (bundles, 1));
  g_autofree char *watched = make_watched (fixture, page);
  g_assert_true (gtk_widget_get_visible (get_child (page, "watching")));
  g_assert_nonnull (strstr (gtk_label_get_text (get_child (page, "watched")), watched));
  move_into (bundles, watched);
  wait_for_verdicts (page, 3);
  g_assert_cmpuint (count_verdicts (page, VIGIE_BUNDLES_REFUSED), ==, 1);
  coordinator_picture (window, "watched");
  gtk_window_destroy (window);

  move_into (rivals, watched);
  window = coordinator_window (folder, &page);
  vigie_inbox_set_pace (vigie_coordination_get_inbox (page->coordination), 0, 1);
  wait_for_verdicts (page, 6);
  /* Only what is new was merged: what was told of before is no duplicate. */
  g_assert_cmpuint (count_verdicts (page, VIGIE_BUNDLES_ALL), ==, 6);
  g_assert_cmpuint (count_verdicts (page, VIGIE_BUNDLES_DUPLICATE), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.stop-watching", NULL);
  g_assert_false (gtk_widget_get_visible (get_child (page, "watching")));
  g_assert_null (vigie_inbox_get_folder (vigie_coordination_get_inbox (page->coordination)));
  gtk_window_destroy (window);
}

/* Nobody is asked for a passphrase unasked: bundles wait, and a button leads to it. */
static void
test_watched_folder_locked (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (GPtrArray) bundles = coordinator_bundles (fixture);
  g_autoptr (GError) error = NULL;
  vigie_campaign_folder_change_passphrase (folder, NULL, "correct horse", &error);
  g_assert_no_error (error);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  g_autofree char *watched = make_watched (fixture, page);
  move_into (bundles, watched);
  while (!gtk_widget_get_visible (get_child (page, "locked"))
         || vigie_inbox_count (vigie_coordination_get_inbox (page->coordination)) < 3)
    g_main_context_iteration (NULL, TRUE);
  coordinator_settle ();
  coordinator_picture (window, "locked");
  g_assert_false (vigie_coordinator_page_is_working (page));
  g_assert_cmpuint (count_verdicts (page, VIGIE_BUNDLES_ALL), ==, 0);

  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.unlock", NULL);
  coordinator_answer ("cancel");
  g_assert_true (gtk_widget_get_visible (get_child (page, "locked")));
  g_assert_cmpuint (count_verdicts (page, VIGIE_BUNDLES_ALL), ==, 0);

  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.unlock", NULL);
  GtkWindow *dialog = coordinator_wait_for_dialog ();
  gtk_editable_set_text (coordinator_find_nth (dialog, GTK_TYPE_PASSWORD_ENTRY, 0),
                         "correct horse");
  coordinator_respond (dialog, "accept");
  wait_for_verdicts (page, 3);
  g_assert_false (gtk_widget_get_visible (get_child (page, "locked")));
  g_assert_false (vigie_receipt_folder_is_owed (folder));
  gtk_window_destroy (window);
}

static void
test_watched_folder_gone (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  g_autofree char *watched = make_watched (fixture, page);
  VigieInbox *inbox = vigie_coordination_get_inbox (page->coordination);
  g_assert_cmpint (g_rmdir (watched), ==, 0);
  while (!vigie_inbox_get_trouble (inbox))
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (
    strstr (gtk_label_get_text (get_child (page, "watched")), vigie_inbox_get_trouble (inbox)));
  gtk_window_destroy (window);
}

/* Files that are dropped while others are merged wait for their turn. */
static void
test_one_after_the_other (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (GPtrArray) bundles = coordinator_bundles (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  for (guint i = 0; i < bundles->len; i++)
    {
      const char *const one[] = { bundles->pdata[i], NULL };
      vigie_coordinator_page_merge (page, one);
      g_assert_true (vigie_coordination_is_busy (page->coordination));
    }
  wait_for_verdicts (page, bundles->len);
  g_assert_cmpuint (count_verdicts (page, VIGIE_BUNDLES_ACCEPTED), ==, bundles->len);
  gtk_window_destroy (window);
}

/* Receipts ------------------------------------------------------------------------------------- */

static guint
count_receipts (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "receipts", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;
  while (dir && (name = g_dir_read_name (dir)))
    n += g_str_has_suffix (name, ".receipt.asice");
  return n;
}

/* A merge ended between the bundle and its receipt: the next opening writes it. */
static void
test_owed_receipts (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (GPtrArray) bundles = coordinator_bundles (fixture);
  VigieCoordinatorPage *page;
  gtk_window_destroy (coordinator_window (folder, &page));
  g_autofree char *path = g_build_filename (folder, "store.sqlite", NULL);
  g_autoptr (VigieStore) store = vigie_store_open (path, FALSE, NULL, NULL);
  g_assert_true (vigie_receipt_folder_begin (store, folder, NULL));
  fixture_merge (store, g_ptr_array_index (bundles, 0), VIGIE_VERDICT_ACCEPTED);
  g_clear_pointer (&store, vigie_store_close);
  g_assert_cmpuint (count_receipts (folder), ==, 0);

  GtkWindow *window = coordinator_window (folder, &page);
  while (vigie_receipt_folder_is_owed (folder) || vigie_coordination_is_busy (page->coordination))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_receipts (folder), ==, 1);
  gtk_window_destroy (window);
}

/* What cannot be replaced by a file stands where the receipts have to go. */
static void
block_receipts (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "receipts", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (const char *name; (name = g_dir_read_name (dir));)
    if (g_str_has_suffix (name, ".receipt.asice"))
      g_ptr_array_add (names, g_build_filename (path, name, NULL));
  for (guint i = 0; i < names->len; i++)
    {
      g_assert_cmpint (g_remove (names->pdata[i]), ==, 0);
      g_assert_cmpint (g_mkdir (names->pdata[i], 0755), ==, 0);
    }
}

/* Bundles that were merged are not said to be refused because their receipts could not be written.
 */
static void
test_receipts_fail (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (GPtrArray) bundles = coordinator_bundles (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  coordinator_open (page, bundles);
  block_receipts (folder);
  const char *const again[] = { g_ptr_array_index (bundles, 0), NULL };
  vigie_coordinator_page_merge (page, again);
  GtkWindow *dialog = coordinator_wait_for_dialog ();
  g_autofree char *heading = NULL;
  g_object_get (dialog, "heading", &heading, NULL);
  g_assert_cmpstr (heading, ==, "Receipts Are Missing");
  coordinator_respond (dialog, "close");
  g_assert_cmpuint (count_verdicts (page, VIGIE_BUNDLES_DUPLICATE), ==, 1);
  gtk_window_destroy (window);
}

static void
merged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  int *n = user_data;
  *n = vigie_coordination_merge_finish (VIGIE_COORDINATION (source), result, NULL, &error);
  g_assert_no_error (error);
}

/* Only what was given a verdict counts as imported. */
static void
test_cancelled (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (GPtrArray) bundles = coordinator_bundles (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  int n = -1;
  g_ptr_array_add (bundles, NULL);
  vigie_coordination_merge (page->coordination, (const char *const *) bundles->pdata, merged_cb,
                            &n);
  vigie_coordination_cancel (page->coordination);
  while (n < 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint ((guint) n, ==, count_verdicts (page, VIGIE_BUNDLES_ALL));
  coordinator_settle ();
  gtk_window_destroy (window);
}

static void
receipts_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  int *n = user_data;
  *n = vigie_coordination_finish (VIGIE_COORDINATION (source), result, &error);
  g_assert_no_error (error);
}

static int
save_receipts (VigieCoordinatorPage *page, const char *target)
{
  int n = -1;
  vigie_coordination_save_receipts (page->coordination, target, receipts_saved_cb, &n);
  g_assert_true (vigie_coordination_is_busy (page->coordination));
  while (n < 0)
    g_main_context_iteration (NULL, TRUE);
  return n;
}

static void
test_saved_receipts (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autofree char *target = fixture_path (fixture, "to-send");
  g_autoptr (GPtrArray) bundles = coordinator_bundles (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  coordinator_open (page, bundles);
  g_assert_cmpint (g_mkdir (target, 0755), ==, 0);
  g_assert_cmpint (save_receipts (page, target), ==, 3);
  /* Those that are there are not new. */
  g_assert_cmpint (save_receipts (page, target), ==, 0);
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/coordinator/inbox/filters", test_filters);
  g_test_add_func ("/coordinator/inbox/filters-after-a-restart", test_filters_after_a_restart);
  g_test_add_func ("/coordinator/inbox/sent-back", test_sent_back);
  g_test_add_func ("/coordinator/inbox/decided", test_decided);
  g_test_add_func ("/coordinator/inbox/receipts-fail", test_receipts_fail);
  g_test_add_func ("/coordinator/inbox/cancelled", test_cancelled);
  g_test_add_func ("/coordinator/inbox/published-once", test_published_once);
  g_test_add_func ("/coordinator/inbox/watched-folder", test_watched_folder);
  g_test_add_func ("/coordinator/inbox/watched-folder-locked", test_watched_folder_locked);
  g_test_add_func ("/coordinator/inbox/watched-folder-gone", test_watched_folder_gone);
  g_test_add_func ("/coordinator/inbox/one-after-the-other", test_one_after_the_other);
  g_test_add_func ("/coordinator/inbox/owed-receipts", test_owed_receipts);
  g_test_add_func ("/coordinator/inbox/saved-receipts", test_saved_receipts);
  return g_test_run ();
}
