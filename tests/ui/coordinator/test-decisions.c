/* test-decisions.c: what a coordinator decides on audits, in the windows for it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator-fixture.h"

#include "auditor/vigie-history-dialog.h"
#include "consolidation/vigie-kept-revision.h"
#include "coordinator/vigie-answer-choice.h"
#include "coordinator/vigie-bundle-window.h"
#include "coordinator/vigie-conflict-window.h"
#include "coordinator/vigie-revision-card.h"

#include <locale.h>
#include <string.h>

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
  gtk_window_destroy (coordinator_find_window (g_type_from_name ("AdwMessageDialog")));
  g_assert_cmpuint (count_conflicts (page), ==, 1);
  gtk_window_destroy (dialog);
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "");
  adw_init ();
  g_test_add_func ("/coordinator/conflict/a-revision", test_conflict);
  g_test_add_func ("/coordinator/conflict/answers-of-both", test_answers_of_both);
  g_test_add_func ("/coordinator/conflict/shown", test_what_a_conflict_shows);
  g_test_add_func ("/coordinator/conflict/without-the-key", test_nothing_without_the_key);
  return g_test_run ();
}
