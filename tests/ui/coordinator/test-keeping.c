/* test-keeping.c: decisions on audits that wait for the store, while the window lives on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator-widgets.h"

#include "coordinator/vigie-conflict-window.h"
#include "coordinator/vigie-judge-window.h"

#include <locale.h>
#include <string.h>

/** Desk: a page with bundles, and a store that nobody else can write to while it is taken */
typedef struct
{
  Fixture *fixture;
  char *folder;
  VigieCoordinatorPage *page;
  GtkWindow *window;
  GtkWindow *dialog;  /* (nullable): in which is decided */
  VigieStore *others; /* another program's connection */
} Desk;

static void
desk_open (Desk *self, gboolean in_conflict)
{
  const FixtureAnswers answers = { .quality = 8, .wait = "yes", .comment = "A polite answer" };
  g_autoptr (GError) error = NULL;
  self->dialog = NULL;
  self->fixture = fixture_new (3, 3);
  self->folder = coordinator_folder (self->fixture);
  g_autoptr (FixtureAudit) audit = fixture_audit_new (self->fixture, "CC-1.phone.1", &answers);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  if (!in_conflict)
    g_ptr_array_add (paths, fixture_bundle_of (self->fixture, "one.bundle.asice", 0, audit));
  g_autoptr (GPtrArray) rivals = in_conflict ? coordinator_rivals (self->fixture) : NULL;
  self->window = coordinator_window (self->folder, &self->page);
  coordinator_open (self->page, in_conflict ? rivals : paths);
  g_autofree char *path = g_build_filename (self->folder, "store.sqlite", NULL);
  self->others = vigie_store_open (path, FALSE, NULL, &error);
  g_assert_no_error (error);
}

static void
desk_close (Desk *self)
{
  coordinator_wait_until_idle (self->page);
  coordinator_settle ();
  vigie_store_close (self->others);
  gtk_window_destroy (self->window);
  g_free (self->folder);
  fixture_free (self->fixture);
}

/** Meanwhile: what happens while another program writes; Returns: whether it keeps what it wrote */
typedef struct
{
  Desk *desk;
  gboolean (*happen) (Desk *desk);
} Meanwhile;

static gboolean
meanwhile_cb (VigieStore *store, gpointer data, GError **error)
{
  const Meanwhile *meanwhile = data;
  return meanwhile->happen (meanwhile->desk);
}

static void
while_taken (Desk *self, gboolean (*happen) (Desk *desk))
{
  g_autoptr (GError) error = NULL;
  Meanwhile meanwhile = { self, happen };
  vigie_store_change (self->others, meanwhile_cb, &meanwhile, &error);
  g_assert_no_error (error);
}

static void
finish (Desk *self)
{
  coordinator_wait_until_idle (self->page);
  coordinator_settle ();
}

static void
act (gpointer widget, const char *action)
{
  gtk_widget_activate_action (widget, action, NULL);
}

static gpointer
get_part (GtkWindow *window, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (window), G_OBJECT_TYPE (window), name);
}

static guint
count_receipts (Desk *self, const char *part)
{
  g_autofree char *path = g_build_filename (self->folder, "receipts", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;
  for (const char *name; dir && (name = g_dir_read_name (dir));)
    n += strstr (name, part) != NULL;
  return n;
}

static GPtrArray *
list_decisions (Desk *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *list = vigie_store_list_resolutions (self->others, NULL, &error);
  g_assert_no_error (error);
  return list;
}

static guint
count_decisions (Desk *self)
{
  g_autoptr (GPtrArray) list = list_decisions (self);
  return list->len;
}

static guint
count_judgements (Desk *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = vigie_store_list_judgements (self->others, NULL, &error);
  g_assert_no_error (error);
  return list->len;
}

/* What is held ------------------------------------------------------------------------------------
 */

/* It waits for the disk, and the window lives; nothing can be typed that would be lost. */
static void
check_held (Desk *self)
{
  g_assert_true (coordinator_turns ());
  g_assert_true (vigie_coordination_is_busy (self->page->coordination));
  g_assert_false (gtk_widget_is_sensitive (get_part (self->dialog, "why")));
}

static GtkWindow *
open_judge (Desk *self)
{
  gboolean ready = FALSE;
  adw_view_stack_set_visible_child_name (self->page->stack, "reviews");
  vigie_reviews_view_show (self->page->reviews, VIGIE_REVIEW_ALL);
  while (!ready)
    {
      VigieReviewRows *rows = vigie_reviews_view_get_rows (self->page->reviews);
      ready = rows && vigie_review_rows_get_n (rows) == 1;
      g_main_context_iteration (NULL, !ready);
    }
  VigieReviewRows *rows = vigie_reviews_view_get_rows (self->page->reviews);
  const char *const audits[] = { vigie_review_rows_get (rows, 0)->audit, NULL };
  GtkWindow *judge = vigie_judge_window_new (self->window, self->page->coordination, rows, audits);
  gtk_window_present (judge);
  coordinator_settle ();
  return judge;
}

static GtkWindow *
open_conflict (Desk *self)
{
  act (self->page, "coordinator.conflicts");
  GtkWindow *dialog = coordinator_find_window (VIGIE_TYPE_CONFLICT_WINDOW);
  coordinator_settle ();
  return dialog;
}

static gboolean
press_twice (Desk *self)
{
  act (self->dialog, "judge.keep");
  check_held (self);
  act (self->dialog, "judge.keep");
  act (self->dialog, "judge.skip");
  g_assert_true (coordinator_turns ());
  g_assert_cmpuint (count_judgements (self), ==, 0);
  return FALSE;
}

/* Pressed twice, it is judged once. */
static void
test_judged_once (void)
{
  Desk desk;
  desk_open (&desk, FALSE);
  GtkWindow *judge = open_judge (&desk);
  gpointer watched = judge;
  g_object_add_weak_pointer (G_OBJECT (judge), &watched);
  vigie_judge_window_choose (VIGIE_JUDGE_WINDOW (judge), VIGIE_JUDGEMENT_ACCEPTED, "Heard it");
  desk.dialog = judge;
  while_taken (&desk, press_twice);
  finish (&desk);
  g_assert_cmpuint (count_judgements (&desk), ==, 1);
  g_assert_cmpuint (count_receipts (&desk, "-audit-accepted-"), ==, 1);
  g_assert_null (watched);
  desk_close (&desk);
}

static gboolean
keep_and_leave (Desk *self)
{
  act (self->dialog, "conflict.keep");
  check_held (self);
  act (self->dialog, "conflict.keep");
  gtk_window_close (self->dialog);
  g_assert_true (coordinator_turns ());
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->dialog)));
  return FALSE;
}

/* Whoever wants to leave meanwhile leaves when it is kept, without a question. */
static void
test_left_meanwhile (void)
{
  Desk desk;
  desk_open (&desk, TRUE);
  GtkWindow *dialog = open_conflict (&desk);
  gpointer watched = dialog;
  g_object_add_weak_pointer (G_OBJECT (dialog), &watched);
  vigie_conflict_window_choose (VIGIE_CONFLICT_WINDOW (dialog), 0, "Heard it");
  desk.dialog = dialog;
  while_taken (&desk, keep_and_leave);
  finish (&desk);
  g_assert_null (watched);
  g_assert_cmpuint (count_decisions (&desk), ==, 1);
  g_assert_cmpuint (count_receipts (&desk, "-conflict-resolved-"), ==, 2);
  desk_close (&desk);
}

static gboolean
decide_elsewhere (Desk *self)
{
  act (self->dialog, "conflict.keep");
  check_held (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = vigie_store_list_conflicts (self->others, &error);
  const VigieConflict *conflict = g_ptr_array_index (conflicts, 0);
  const VigieConflictSide *side = g_ptr_array_index (conflict->sides, 0);
  vigie_store_resolve_fields (self->others, conflict->audit, side->instance_id, NULL, "C. Martin",
                              "Heard it first", &error);
  g_assert_no_error (error);
  return TRUE;
}

/* Who was first has decided: nothing is decided twice, and what is left to decide on is shown. */
static void
test_others_were_first (void)
{
  Desk desk;
  desk_open (&desk, TRUE);
  GtkWindow *window = open_conflict (&desk);
  vigie_conflict_window_choose (VIGIE_CONFLICT_WINDOW (window), 1, "Heard it");
  desk.dialog = window;
  while_taken (&desk, decide_elsewhere);
  GtkWindow *dialog = coordinator_wait_for_dialog ();
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==,
                   g_dgettext (GETTEXT_PACKAGE, "The Decision Was Not Kept"));
  g_assert_nonnull (
    strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "came while you read"));
  coordinator_respond (dialog, "close");
  g_assert_cmpuint (count_decisions (&desk), ==, 1);
  g_assert_cmpuint (count_receipts (&desk, "-conflict-resolved-"), ==, 0);
  gtk_window_destroy (window);
  desk_close (&desk);
}

static gboolean
keep_and_go (Desk *self)
{
  act (self->dialog, "conflict.keep");
  check_held (self);
  gtk_window_destroy (self->dialog);
  return FALSE;
}

/* Also whoever is gone by force: what was decided is kept, and told. */
static void
test_gone_meanwhile (void)
{
  Desk desk;
  desk_open (&desk, TRUE);
  GtkWindow *dialog = open_conflict (&desk);
  vigie_conflict_window_choose (VIGIE_CONFLICT_WINDOW (dialog), 1, "Heard it");
  desk.dialog = dialog;
  while_taken (&desk, keep_and_go);
  finish (&desk);
  g_assert_cmpuint (count_decisions (&desk), ==, 1);
  g_assert_cmpuint (count_receipts (&desk, "-conflict-resolved-"), ==, 2);
  desk_close (&desk);
}

/* What could not be kept stays as it was typed, also if somebody wanted to leave meanwhile. */
static void
test_typed_stays (void)
{
  Desk desk;
  desk_open (&desk, FALSE);
  GtkWindow *judge = open_judge (&desk);
  gpointer why = get_part (judge, "why");
  g_autofree char *authority = g_build_filename (desk.folder, "authority", NULL);
  vigie_judge_window_choose (VIGIE_JUDGE_WINDOW (judge), VIGIE_JUDGEMENT_REJECTED, "Another one");
  gtk_widget_grab_focus (why);
  fixture_remove_tree (authority);
  act (judge, "judge.keep");
  gtk_window_close (judge);
  GtkWindow *dialog = coordinator_wait_for_dialog ();
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==,
                   g_dgettext (GETTEXT_PACKAGE, "The Judgement Was Not Kept"));
  coordinator_respond (dialog, "close");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (judge)));
  g_assert_true (gtk_widget_is_sensitive (why));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (judge), why));
  g_assert_cmpstr (gtk_editable_get_text (why), ==, "Another one");
  g_assert_cmpuint (count_judgements (&desk), ==, 0);
  gtk_window_destroy (judge);
  desk_close (&desk);
}

static void
decide (Desk *self)
{
  GtkWindow *dialog = open_conflict (self);
  vigie_conflict_window_choose (VIGIE_CONFLICT_WINDOW (dialog), 0, "Heard it");
  act (dialog, "conflict.keep");
  finish (self);
}

static const VigieResolution *
get_decision (const GPtrArray *decisions)
{
  g_assert_cmpuint (decisions->len, ==, 1);
  return g_ptr_array_index (decisions, 0);
}

static gboolean
take_back_twice (Desk *self)
{
  g_autoptr (GPtrArray) decisions = list_decisions (self);
  const char *audit = get_decision (decisions)->audit;
  gtk_widget_activate_action (GTK_WIDGET (self->page), "coordinator.reopen", "s", audit);
  g_assert_true (coordinator_turns ());
  g_assert_true (vigie_coordination_is_busy (self->page->coordination));
  gtk_widget_activate_action (GTK_WIDGET (self->page), "coordinator.reopen", "s", audit);
  GtkWindow *dialog = coordinator_wait_for_dialog ();
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==,
                   g_dgettext (GETTEXT_PACKAGE, "The Decision Was Not Taken Back"));
  coordinator_respond (dialog, "close");
  return FALSE;
}

/* Taken back once; what is asked for while that runs is refused aloud. */
static void
test_taken_back_once (void)
{
  Desk desk;
  desk_open (&desk, TRUE);
  decide (&desk);
  while_taken (&desk, take_back_twice);
  finish (&desk);
  g_autoptr (GPtrArray) after = list_decisions (&desk);
  g_assert_nonnull (get_decision (after)->withdrawn_at);
  decide (&desk);
  g_assert_cmpuint (count_decisions (&desk), ==, 2);
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "");
  adw_init ();
  g_test_add_func ("/coordinator/keeping/judged-once", test_judged_once);
  g_test_add_func ("/coordinator/keeping/left-meanwhile", test_left_meanwhile);
  g_test_add_func ("/coordinator/keeping/others-were-first", test_others_were_first);
  g_test_add_func ("/coordinator/keeping/gone-meanwhile", test_gone_meanwhile);
  g_test_add_func ("/coordinator/keeping/typed-stays", test_typed_stays);
  g_test_add_func ("/coordinator/keeping/taken-back-once", test_taken_back_once);
  return g_test_run ();
}
