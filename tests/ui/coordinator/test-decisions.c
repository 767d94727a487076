/* test-decisions.c: what a coordinator decides on audits, in the windows for it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator-widgets.h"

#include "auditor/vigie-history-dialog.h"
#include "consolidation/vigie-kept-revision.h"
#include "coordinator/vigie-answer-choice.h"
#include "coordinator/vigie-bundle-window.h"
#include "coordinator/vigie-conflict-window.h"
#include "coordinator/vigie-judge-window.h"
#include "coordinator/vigie-review-list.h"
#include "coordinator/vigie-revision-card.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

/* The visible descendant number *@position of @widget that is of @type. */
static GtkWidget *
find_nth (GtkWidget *widget, GType type, guint *position)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (*position)-- == 0)
    return widget;
  for (GtkWidget *at = gtk_widget_get_first_child (widget); at;
       at = gtk_widget_get_next_sibling (at))
    {
      GtkWidget *found = gtk_widget_get_visible (at) ? find_nth (at, type, position) : NULL;
      if (found)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_child (gpointer widget, GType type, guint position)
{
  GtkWidget *found = find_nth (widget, type, &position);
  g_assert_nonnull (found);
  return found;
}

/* Whether any label below @widget says @text. */
static gboolean
says (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *at = gtk_widget_get_first_child (widget); at;
       at = gtk_widget_get_next_sibling (at))
    if (gtk_widget_get_visible (at) && says (at, text))
      return TRUE;
  return FALSE;
}

static guint
count_conflicts (VigieCoordinatorPage *page)
{
  VigieStoreCounts counts;
  g_assert_true (vigie_coordination_get_counts (page->coordination, &counts));
  return counts.conflicts;
}

/* The receipts in the campaign's folder whose names hold @part */
static guint
count_receipts (const char *folder, const char *part)
{
  g_autofree char *path = g_build_filename (folder, "receipts", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;
  while (dir && (name = g_dir_read_name (dir)))
    n += strstr (name, part) != NULL;
  return n;
}

/* Conflicts ------------------------------------------------------------------------------------ */

static GtkWindow *
open_conflict (Fixture *fixture,
               const char *folder,
               VigieCoordinatorPage **page,
               GtkWindow **window)
{
  g_autoptr (GPtrArray) rivals = coordinator_rivals (fixture);
  *window = coordinator_window (folder, page);
  coordinator_open (*page, rivals);
  g_assert_cmpuint (count_conflicts (*page), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (*page), "coordinator.conflicts", NULL);
  return coordinator_find_window (VIGIE_TYPE_CONFLICT_WINDOW);
}

/* The answer that counts at @path, of the only audit there is */
static char *
get_answer (VigieCoordinatorPage *page, const char *path)
{
  g_autoptr (GError) error = NULL;
  VigieStore *store = vigie_coordination_get_store (page->coordination);
  g_autoptr (GPtrArray) decisions = vigie_store_list_resolutions (store, NULL, &error);
  g_assert_no_error (error);
  const VigieResolution *last = g_ptr_array_index (decisions, decisions->len - 1);
  g_autofree char *standing = vigie_store_get_standing (store, last->audit, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (standing, ==, last->instance_id);
  g_autoptr (VigieFormSession) session = vigie_store_read_answers (store, standing, "en", &error);
  g_assert_no_error (error);
  return g_strdup (vigie_form_node_get_value (vigie_form_session_find (session, path)));
}

static void
test_conflict (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window;
  GtkWindow *dialog = open_conflict (fixture, folder, &page, &window);
  /* Without a choice and a reason nothing happens. */
  gtk_widget_activate_action (GTK_WIDGET (dialog), "conflict.keep", NULL);
  vigie_conflict_window_choose (VIGIE_CONFLICT_WINDOW (dialog), 0, "  ");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "conflict.keep", NULL);
  g_assert_cmpuint (count_conflicts (page), ==, 1);

  vigie_conflict_window_choose (VIGIE_CONFLICT_WINDOW (dialog), 1, "heard the recording");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "conflict.keep", NULL);
  coordinator_wait (page);
  g_assert_cmpuint (count_conflicts (page), ==, 0);
  g_assert_cmpuint (count_receipts (folder, "-conflict-resolved-"), ==, 2);
  gtk_window_destroy (window);
}

/* Which side holds @comment */
static guint
find_side (GtkWindow *dialog, const char *comment)
{
  for (guint i = 0; i < 3; i++)
    {
      VigieAnswerChoice *choice =
        VIGIE_ANSWER_CHOICE (find_child (dialog, VIGIE_TYPE_ANSWER_CHOICE, i));
      if (!g_str_equal (vigie_answer_choice_get_path (choice), "/data/comment"))
        continue;
      GtkWidget *first = find_child (choice, GTK_TYPE_CHECK_BUTTON, 0);
      return says (first, comment) ? 0 : 1;
    }
  g_assert_not_reached ();
}

/* Answers follow the revision that is kept, but for the one that was chosen from the other. */
static void
test_answers_of_both (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window;
  GtkWindow *dialog = open_conflict (fixture, folder, &page, &window);
  VigieConflictWindow *self = VIGIE_CONFLICT_WINDOW (dialog);
  const guint polite = find_side (dialog, "A polite answer");
  const guint other = 1 - polite;

  g_assert_true (says (GTK_WIDGET (dialog), "Quality"));
  g_assert_false (says (GTK_WIDGET (dialog), "/data/double"));
  g_assert_false (vigie_conflict_window_choose_answer (self, "/data/double", 0));
  g_assert_true (vigie_conflict_window_choose_answer (self, "/data/wait", other));
  vigie_conflict_window_choose (self, other, "first thought");
  vigie_conflict_window_choose (self, polite, "heard the recording");
  coordinator_picture (dialog, "conflict");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "conflict.keep", NULL);
  coordinator_wait (page);

  g_autofree char *comment = get_answer (page, "/data/comment");
  g_autofree char *wait = get_answer (page, "/data/wait");
  g_assert_cmpstr (comment, ==, "A polite answer");
  g_assert_cmpstr (wait, ==, "no");
  gtk_window_destroy (window);
}

/* Who signed it, what is behind it, what both say. */
static void
test_what_a_conflict_shows (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window;
  GtkWindow *dialog = open_conflict (fixture, folder, &page, &window);
  GtkWidget *card = find_child (dialog, VIGIE_TYPE_REVISION_CARD, 1);
  g_assert_true (says (card, "photo.png"));
  gtk_widget_activate_action (card, "revision.show-signature", NULL);
  gtk_window_destroy (coordinator_find_window (VIGIE_TYPE_BUNDLE_WINDOW));

  GtkExpander *agreeing = GTK_EXPANDER (find_child (dialog, GTK_TYPE_EXPANDER, 0));
  g_assert_false (says (GTK_WIDGET (agreeing), "Solved?"));
  gtk_expander_set_expanded (agreeing, TRUE);
  g_assert_true (says (GTK_WIDGET (agreeing), "Solved?"));
  gtk_window_destroy (dialog);
  gtk_window_destroy (window);
}

/* Without the campaign's key the auditors could not be told, so nothing is decided. */
static void
test_nothing_without_the_key (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autofree char *authority = g_build_filename (folder, "authority", NULL);
  VigieCoordinatorPage *page;
  GtkWindow *window;
  GtkWindow *dialog = open_conflict (fixture, folder, &page, &window);
  fixture_remove_tree (authority);
  vigie_conflict_window_choose (VIGIE_CONFLICT_WINDOW (dialog), 0, "heard the recording");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "conflict.keep", NULL);
  coordinator_respond (coordinator_wait_for_dialog (), "close");
  g_assert_cmpuint (count_conflicts (page), ==, 1);
  gtk_window_destroy (dialog);
  gtk_window_destroy (window);
}

/* Reviews -------------------------------------------------------------------------------------- */

static void
ready_cb (VigieReviewsView *view, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

/* Runs the main loop until the reviews were read once more. */
static void
wait_for_reviews (VigieCoordinatorPage *page, void (*act) (VigieCoordinatorPage *))
{
  gboolean ready = FALSE;
  const gulong handler = g_signal_connect (page->reviews, "ready", G_CALLBACK (ready_cb), &ready);
  act (page);
  while (!ready)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (page->reviews, handler);
  coordinator_settle ();
}

static void
show_reviews (VigieCoordinatorPage *page)
{
  GtkStack *stack = GTK_STACK (
    gtk_widget_get_template_child (GTK_WIDGET (page->reviews), VIGIE_TYPE_REVIEWS_VIEW, "stack"));
  adw_view_stack_set_visible_child_name (page->stack, "reviews");
  /* Nothing is said to wait, or not to, before it was looked for. */
  if (!vigie_reviews_view_get_rows (page->reviews))
    g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "reading");
}

static void
choose_all (VigieCoordinatorPage *page)
{
  vigie_reviews_view_show (page->reviews, VIGIE_REVIEW_ALL);
}

static void
choose_judged (VigieCoordinatorPage *page)
{
  vigie_reviews_view_show (page->reviews, VIGIE_REVIEW_JUDGED);
}

static void
draw_all (VigieCoordinatorPage *page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  vigie_review_draw_set (page->coordination, "published text", 1000, coordinator_ended_cb, &result);
  vigie_review_draw_set_finish (page->coordination, coordinator_await (&result), &error);
  g_assert_no_error (error);
}

/* Two audits of one desk on the same day, and one that is alone: a page that shows its reviews. */
static GtkWindow *
open_reviews (Fixture *fixture, const char *folder, VigieCoordinatorPage **page)
{
  const FixtureAnswers answers = { .quality = 8, .wait = "yes", .comment = "A polite answer" };
  g_autoptr (FixtureAudit) first = fixture_audit_new (fixture, "CC-1.phone.1", &answers);
  g_autoptr (FixtureAudit) second = fixture_audit_new (fixture, "CC-1.phone.2", &answers);
  g_autoptr (FixtureAudit) alone = fixture_audit_new (fixture, "CC-2.email.1", &answers);
  FixtureAudit *audits[] = { first, second, alone };
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (audits); i++)
    {
      g_autofree char *name = g_strdup_printf ("review-%u.bundle.asice", i);
      g_ptr_array_add (paths, fixture_bundle_of (fixture, name, (int) i, audits[i]));
    }
  GtkWindow *window = coordinator_window (folder, page);
  coordinator_open (*page, paths);
  wait_for_reviews (*page, show_reviews);
  return window;
}

static guint
count_shown (VigieCoordinatorPage *page)
{
  return g_list_model_get_n_items (G_LIST_MODEL (vigie_reviews_view_get_list (page->reviews)));
}

/* Opens the window for the line at @position, as pressing it does. */
static GtkWindow *
open_judge (VigieCoordinatorPage *page, guint position)
{
  GtkWidget *view = find_child (page->reviews, GTK_TYPE_LIST_VIEW, 0);
  g_signal_emit_by_name (view, "activate", position);
  return coordinator_find_window (VIGIE_TYPE_JUDGE_WINDOW);
}

static char *
get_remarks (VigieCoordinatorPage *page, guint position)
{
  GListModel *list = G_LIST_MODEL (vigie_reviews_view_get_list (page->reviews));
  g_autoptr (VigieReviewItem) item = g_list_model_get_item (list, position);
  return vigie_review_item_get_remarks (item);
}

/* What is noticed waits, with the reason in a sentence; the rest does not. */
static void
test_what_waits (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_reviews (fixture, folder, &page);
  VigieReviewRows *rows = vigie_reviews_view_get_rows (page->reviews);
  const guint n = vigie_review_rows_get_n (rows);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <, 3);
  g_assert_cmpuint (count_shown (page), ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (vigie_review_rows_get (rows, i)->flags->len, >, 0);
  g_autofree char *remarks = get_remarks (page, 0);
  g_assert_nonnull (strstr (remarks, "It was "));
  wait_for_reviews (page, choose_all);
  g_assert_cmpuint (count_shown (page), ==, 3);
  coordinator_picture (window, "reviews");
  wait_for_reviews (page, choose_judged);
  g_assert_cmpuint (count_shown (page), ==, 0);
  gtk_window_destroy (window);
}

/* What is read for nobody is read no further, and anew once somebody looks. */
static void
test_left_while_reading (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_reviews (fixture, folder, &page);
  const VigieReviewRows *before = vigie_reviews_view_get_rows (page->reviews);
  g_signal_emit_by_name (page->coordination, "changed");
  adw_view_stack_set_visible_child_name (page->stack, "bundles");
  coordinator_wait_until_idle (page);
  coordinator_settle ();
  g_assert_true (vigie_reviews_view_get_rows (page->reviews) == before);
  wait_for_reviews (page, show_reviews);
  g_assert_true (vigie_reviews_view_get_rows (page->reviews) != before);
  g_assert_cmpuint (count_shown (page), >, 0);
  gtk_window_destroy (window);
}

static void
rows_read_cb (GObject *source, GAsyncResult *result, gpointer rows)
{
  g_autoptr (GError) error = NULL;
  *(VigieReviewRows **) rows = vigie_review_rows_read_finish (result, &error);
  g_assert_no_error (error);
}

static VigieReviewRows *
read_rows (VigieCoordinatorPage *page, guint limit)
{
  VigieReviewRows *rows = NULL;
  vigie_review_rows_read (page->coordination, VIGIE_REVIEW_ALL, limit, NULL, rows_read_cb, &rows);
  while (!rows)
    g_main_context_iteration (NULL, TRUE);
  return rows;
}

static void
note_change (GListModel *list, guint position, guint removed, guint added, gpointer change)
{
  g_string_append_printf (change, "%u-%u+%u ", position, removed, added);
}

/* The others come after the first ones, whose lines stay. */
static void
test_first_ones_first (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_reviews (fixture, folder, &page);
  g_autoptr (VigieReviewRows) first = read_rows (page, 2);
  g_autoptr (VigieReviewRows) all = read_rows (page, 0);
  g_assert_false (first->is_whole);
  g_assert_true (all->is_whole);
  g_assert_cmpuint (first->counts[VIGIE_REVIEW_ALL], ==, 3);
  g_autoptr (VigieReviewList) list = vigie_review_list_new ();
  g_autoptr (GString) changes = g_string_new (NULL);
  g_signal_connect (list, "items-changed", G_CALLBACK (note_change), changes);
  vigie_review_list_set_rows (list, first);
  vigie_review_list_set_rows (list, all);
  vigie_review_list_set_rows (list, first);
  g_assert_cmpstr (changes->str, ==, "0-0+2 2-0+1 0-3+2 ");
  gtk_window_destroy (window);
}

/* Drawn ones wait as well, in the same draw whenever it is read. */
static void
test_back_checks (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autofree char *seed = NULL;
  guint per_mille;
  VigieCoordinatorPage *page;
  GtkWindow *window = open_reviews (fixture, folder, &page);
  vigie_review_draw_get (page->coordination, &seed, &per_mille);
  g_assert_cmpstr (seed, ==, "");
  g_assert_cmpuint (per_mille, ==, 30);
  wait_for_reviews (page, draw_all);
  g_assert_cmpuint (count_shown (page), ==, 3);
  g_autofree char *remarks = get_remarks (page, 2);
  g_assert_nonnull (strstr (remarks, "drawn for a back-check"));
  gtk_window_destroy (window);
}

static void
keep_judgement (VigieCoordinatorPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (coordinator_find_window (VIGIE_TYPE_JUDGE_WINDOW)),
                              "judge.keep", NULL);
}

/* The one receipt whose name holds @part */
static VigieReceipt *
open_receipt (Fixture *fixture, const char *folder, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "receipts", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (VigieTrust) trust = vigie_campaign_get_trust (fixture->campaign);
  const char *name;
  while ((name = g_dir_read_name (dir)) && !strstr (name, part))
    ;
  g_assert_nonnull (name);
  g_autofree char *file = g_build_filename (path, name, NULL);
  g_autoptr (VigiePackage) package =
    vigie_package_open (file, trust, VIGIE_ROLE_AUTHORITY, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) xml = vigie_package_read (package, "receipt.xml", 1 << 20, &error);
  g_assert_no_error (error);
  VigieReceipt *receipt = vigie_receipt_new_from_xml (xml, name, &error);
  g_assert_no_error (error);
  return receipt;
}

/* Sent back with a question about one answer: the receipt says both, and it waits no longer. */
static void
test_send_back (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_reviews (fixture, folder, &page);
  const guint before = count_shown (page);
  VigieJudgeWindow *judge = VIGIE_JUDGE_WINDOW (open_judge (page, 0));
  coordinator_picture (GTK_WINDOW (judge), "judge");
  keep_judgement (page); /* nothing is chosen */
  g_assert_cmpuint (count_receipts (folder, "-audit-returned-"), ==, 0);
  g_assert_false (vigie_judge_window_ask (judge, "/data/double", "Twice?"));
  g_assert_true (vigie_judge_window_ask (judge, "/data/comment", "Who said so?"));
  vigie_judge_window_choose (judge, VIGIE_JUDGEMENT_RETURNED, "Two answers do not fit");
  wait_for_reviews (page, keep_judgement);
  g_assert_cmpuint (count_shown (page), ==, before - 1);

  g_autoptr (VigieReceipt) receipt = open_receipt (fixture, folder, "-audit-returned-");
  const VigieReceiptAudit *answer = g_ptr_array_index (receipt->audits, 0);
  g_assert_cmpstr (answer->reason, ==, "Two answers do not fit");
  g_assert_cmpuint (answer->questions->len, ==, 1);
  wait_for_reviews (page, choose_judged);
  g_assert_cmpuint (count_shown (page), ==, 1);
  gtk_window_destroy (window);
}

/* One after the other; what is passed over stays; the window closes after the last. */
static void
test_one_after_the_other (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_reviews (fixture, folder, &page);
  wait_for_reviews (page, draw_all);
  VigieJudgeWindow *judge = VIGIE_JUDGE_WINDOW (open_judge (page, 0));
  gtk_widget_activate_action (GTK_WIDGET (judge), "judge.skip", NULL);
  vigie_judge_window_choose (judge, VIGIE_JUDGEMENT_REJECTED, "Another office");
  wait_for_reviews (page, keep_judgement);
  g_assert_cmpuint (count_shown (page), ==, 2);
  vigie_judge_window_choose (judge, VIGIE_JUDGEMENT_ACCEPTED, "Heard the recording");
  wait_for_reviews (page, keep_judgement);
  g_assert_cmpuint (count_shown (page), ==, 1);
  g_assert_cmpuint (count_receipts (folder, "-audit-rejected-"), ==, 1);
  g_assert_cmpuint (count_receipts (folder, "-audit-accepted-"), ==, 1);
  gtk_window_destroy (window);
}

/* What was typed is not lost without a question, and what is not sent is not silently so. */
static void
test_typed_is_not_lost (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_reviews (fixture, folder, &page);
  wait_for_reviews (page, draw_all);
  GtkWindow *judge = open_judge (page, 0);
  gpointer watched = judge;
  gpointer why = gtk_widget_get_template_child (GTK_WIDGET (judge), VIGIE_TYPE_JUDGE_WINDOW, "why");
  gpointer unsent =
    gtk_widget_get_template_child (GTK_WIDGET (judge), VIGIE_TYPE_JUDGE_WINDOW, "unsent");
  g_object_add_weak_pointer (G_OBJECT (judge), &watched);

  g_assert_true (
    vigie_judge_window_ask (VIGIE_JUDGE_WINDOW (judge), "/data/comment", "Who said so?"));
  g_assert_false (gtk_widget_get_visible (unsent));
  vigie_judge_window_choose (VIGIE_JUDGE_WINDOW (judge), VIGIE_JUDGEMENT_ACCEPTED, "Heard it");
  g_assert_true (gtk_widget_get_visible (unsent));

  gtk_widget_activate_action (GTK_WIDGET (judge), "judge.skip", NULL);
  coordinator_answer ("cancel");
  g_assert_cmpstr (gtk_editable_get_text (why), ==, "Heard it");
  gtk_widget_activate_action (GTK_WIDGET (judge), "judge.skip", NULL);
  coordinator_answer ("accept");
  g_assert_cmpstr (gtk_editable_get_text (why), ==, "");
  g_assert_false (gtk_widget_get_visible (unsent));

  gtk_editable_set_text (why, "The other one");
  gtk_window_close (judge);
  coordinator_answer ("cancel");
  g_assert_nonnull (watched);
  gtk_window_close (judge);
  coordinator_answer ("accept");
  g_assert_null (watched);
  gtk_window_destroy (window);
}

/* A folder that nothing can be written into stands in the place of the receipts. */
static void
block_receipts (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "receipts", NULL);
  g_autofree char *aside = g_build_filename (folder, "aside", NULL);
  g_assert_cmpint (g_rename (path, aside), ==, 0);
  g_assert_cmpint (symlink ("/proc", path), ==, 0);
}

/* A judgement whose receipt cannot be written is kept, and not asked for again. */
static void
test_receipt_fails (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_reviews (fixture, folder, &page);
  const guint before = count_shown (page);
  VigieJudgeWindow *judge = VIGIE_JUDGE_WINDOW (open_judge (page, before - 1));
  gpointer watched = judge;
  g_object_add_weak_pointer (G_OBJECT (judge), &watched);
  block_receipts (folder);
  vigie_judge_window_choose (judge, VIGIE_JUDGEMENT_ACCEPTED, "Heard the recording");
  wait_for_reviews (page, keep_judgement);
  GtkWindow *dialog = coordinator_wait_for_dialog ();
  g_autofree char *heading = NULL;
  g_object_get (dialog, "heading", &heading, NULL);
  g_assert_cmpstr (heading, ==, "The Auditors Were Not Told");
  coordinator_respond (dialog, "close");
  g_assert_cmpuint (count_shown (page), ==, before - 1);
  g_assert_null (watched);
  gtk_window_destroy (window);
}

/* Two audits in which the same was written. */
static GPtrArray *
make_copied (Fixture *fixture)
{
  static const char *const assignments[] = { "CC-1.phone.1", "CC-2.phone.1" };
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (assignments); i++)
    {
      const FixtureAnswers answers = {
        .quality = 8,
        .comment = "The voice said that nobody could answer today, that all lines were busy, and "
                   "that one should call again after the holidays.",
      };
      g_autoptr (FixtureAudit) audit = fixture_audit_new (fixture, assignments[i], &answers);
      g_autofree char *name = g_strdup_printf ("copied-%u.bundle.asice", i);
      g_ptr_array_add (paths, fixture_bundle_of (fixture, name, (int) i, audit));
    }
  return paths;
}

static GtkWindow *
find_window_over (GtkWindow *parent)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      if (gtk_window_get_transient_for (window) == parent)
        return window; /* GTK holds it */
    }
  return NULL;
}

static const VigieFlag *
find_flag (VigieReviewRows *rows, const char *code)
{
  for (guint i = 0; i < vigie_review_rows_get_n (rows); i++)
    {
      const GPtrArray *flags = vigie_review_rows_get (rows, i)->flags;
      for (guint at = 0; at < flags->len; at++)
        if (g_str_equal (((VigieFlag *) g_ptr_array_index (flags, at))->code, code))
          return g_ptr_array_index (flags, at);
    }
  g_error ("no audit has the flag %s", code);
}

static void
decide (VigieCoordinatorPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.conflicts", NULL);
  GtkWindow *dialog = coordinator_find_window (VIGIE_TYPE_CONFLICT_WINDOW);
  vigie_conflict_window_choose (VIGIE_CONFLICT_WINDOW (dialog), 0, "heard the recording");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "conflict.keep", NULL);
  coordinator_wait (page);
  g_assert_cmpuint (count_conflicts (page), ==, 0);
}

/* From the message that tells of it, and later from the audit's own window. */
static void
test_decision_is_taken_back (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (GPtrArray) rivals = coordinator_rivals (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  coordinator_open (page, rivals);
  decide (page);
  g_autoptr (GPtrArray) decisions =
    vigie_store_list_resolutions (vigie_coordination_get_store (page->coordination), NULL, NULL);
  const char *audit = ((const VigieResolution *) g_ptr_array_index (decisions, 0))->audit;
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.reopen", "s", audit);
  coordinator_wait_until_idle (page);
  g_assert_cmpuint (count_conflicts (page), ==, 1);

  decide (page);
  const char *const audits[] = { audit, NULL };
  g_autoptr (VigieReviewRows) rows = read_rows (page, G_MAXUINT);
  GtkWindow *judge = vigie_judge_window_new (window, page->coordination, rows, audits);
  gtk_window_present (judge);
  g_assert_true (says (GTK_WIDGET (judge), "undone at once"));
  gtk_widget_activate_action (GTK_WIDGET (judge), "judge.reopen", NULL);
  coordinator_respond (coordinator_wait_for_dialog (), "close");
  g_assert_cmpuint (count_conflicts (page), ==, 1);
  gtk_window_destroy (window);
}

/* A flag that names another audit leads to it, and back. */
static void
test_flag_leads_to_the_other (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (GPtrArray) paths = make_copied (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  coordinator_open (page, paths);
  wait_for_reviews (page, show_reviews);
  const VigieFlag *flag = find_flag (vigie_reviews_view_get_rows (page->reviews), "text-reused");
  const char *const audits[] = { flag->audit, NULL };
  GtkWindow *judge = vigie_judge_window_new (window, page->coordination,
                                             vigie_reviews_view_get_rows (page->reviews), audits);
  gtk_window_present (judge);
  gtk_widget_activate_action (GTK_WIDGET (judge), "judge.show-other", "s", flag->other);
  GtkWindow *other = find_window_over (judge);
  g_assert_true (VIGIE_IS_JUDGE_WINDOW (other));
  GtkWidget *flags = GTK_WIDGET (
    gtk_widget_get_template_child (GTK_WIDGET (judge), VIGIE_TYPE_JUDGE_WINDOW, "flags"));
  g_assert_true (says (flags, "Open the Other Audit…"));
  gtk_window_destroy (other);
  gtk_window_destroy (judge);
  gtk_window_destroy (window);
  coordinator_settle ();
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "");
  adw_init ();
  g_test_add_func ("/coordinator/conflict/a-revision", test_conflict);
  g_test_add_func ("/coordinator/conflict/taken-back", test_decision_is_taken_back);
  g_test_add_func ("/coordinator/conflict/answers-of-both", test_answers_of_both);
  g_test_add_func ("/coordinator/conflict/shown", test_what_a_conflict_shows);
  g_test_add_func ("/coordinator/conflict/without-the-key", test_nothing_without_the_key);
  g_test_add_func ("/coordinator/review/what-waits", test_what_waits);
  g_test_add_func ("/coordinator/review/left-while-reading", test_left_while_reading);
  g_test_add_func ("/coordinator/review/first-ones-first", test_first_ones_first);
  g_test_add_func ("/coordinator/review/back-checks", test_back_checks);
  g_test_add_func ("/coordinator/review/send-back", test_send_back);
  g_test_add_func ("/coordinator/review/one-after-the-other", test_one_after_the_other);
  g_test_add_func ("/coordinator/review/typed-is-not-lost", test_typed_is_not_lost);
  g_test_add_func ("/coordinator/review/receipt-fails", test_receipt_fails);
  g_test_add_func ("/coordinator/review/flag-leads-to-the-other", test_flag_leads_to_the_other);
  return g_test_run ();
}
