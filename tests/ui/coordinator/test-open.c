/* test-open.c: a campaign is read while the window lives on, and need not be waited for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator-widgets.h"

#include "base/vigie-copy.h"
#include "vigie-places.h"
#include "vigie-window-private.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/** Desk: the program's window, and a campaign whose store another program is writing */
typedef struct
{
  Fixture *fixture;
  char *folder;
  VigieStore *others; /* (nullable) */
  VigieWindow *window;
} Desk;

/* The store does not know the edition yet: who opens it waits for whoever writes. */
static void
begin (Desk *self)
{
  g_autoptr (GError) error = NULL;
  self->fixture = fixture_new (2, 2);
  self->folder = coordinator_folder (self->fixture);
  g_autofree char *path = g_build_filename (self->folder, "store.sqlite", NULL);
  self->others = vigie_store_open (path, TRUE, NULL, &error);
  g_assert_no_error (error);
  fixture_execute (self->others, "BEGIN IMMEDIATE");
  self->window = VIGIE_WINDOW (vigie_window_new (NULL));
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
let_go (Desk *self)
{
  fixture_execute (self->others, "ROLLBACK");
  g_clear_pointer (&self->others, vigie_store_close);
}

static void
end (Desk *self)
{
  g_free (self->folder);
  fixture_free (self->fixture);
}

static void
open_place (Desk *self, const char *folder)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.open-place", "(is)",
                              VIGIE_SIDE_COORDINATOR, folder);
}

static const char *
get_shown (Desk *self)
{
  return gtk_stack_get_visible_child_name (self->window->stack);
}

static const char *
get_body (Desk *self)
{
  return gtk_stack_get_visible_child_name (self->window->coordinator->body);
}

static void
wait_until_read (Desk *self)
{
  while (vigie_coordinator_page_is_opening (self->window->coordinator))
    g_main_context_iteration (NULL, TRUE);
}

/* Whether @widget ends: what was read without being wanted holds it until it is read. */
static void
wait_for_end (gpointer *widget)
{
  while (*widget)
    g_main_context_iteration (NULL, TRUE);
}

/* That it is being read shows at once, and nothing can be done with it before it is there. */
static void
test_lives_on (void)
{
  Desk desk;
  begin (&desk);
  VigieCoordinatorPage *page = desk.window->coordinator;
  GtkWidget *button = g_object_ref_sink (gtk_button_new ());
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "coordinator.import");
  gtk_widget_set_parent (button, GTK_WIDGET (page));
  open_place (&desk, desk.folder);
  g_assert_cmpstr (get_shown (&desk), ==, "coordinator");
  g_assert_cmpstr (get_body (&desk), ==, "reading");
  g_assert_true (coordinator_turns ());
  g_assert_true (vigie_coordinator_page_is_opening (page));
  g_assert_null (vigie_coordinator_page_get_folder (page));
  g_assert_false (gtk_widget_is_sensitive (button));
  coordinator_picture (GTK_WINDOW (desk.window), "reading");

  let_go (&desk);
  wait_until_read (&desk);
  g_assert_cmpstr (vigie_coordinator_page_get_folder (page), ==, desk.folder);
  g_assert_cmpstr (get_shown (&desk), ==, "coordinator");
  g_assert_cmpstr (get_body (&desk), ==, "campaign");
  g_assert_true (gtk_widget_is_sensitive (button));
  gtk_widget_unparent (button);
  g_object_unref (button);
  gtk_window_close (GTK_WINDOW (desk.window));
  end (&desk);
}

/* Whoever goes back to the start page stays there, and what is read is not shown. */
static void
test_going_back (void)
{
  Desk desk;
  begin (&desk);
  open_place (&desk, desk.folder);
  gtk_widget_activate_action (GTK_WIDGET (desk.window), "win.show-welcome", NULL);
  g_assert_false (vigie_coordinator_page_is_opening (desk.window->coordinator));
  let_go (&desk);
  g_assert_true (coordinator_turns ());
  g_assert_cmpstr (get_shown (&desk), ==, "welcome");
  gpointer page = desk.window->coordinator;
  g_object_add_weak_pointer (page, &page);
  g_assert_null (vigie_coordinator_page_get_folder (page));
  gtk_window_close (GTK_WINDOW (desk.window));
  wait_for_end (&page);
  end (&desk);
}

/* Closing asks nothing, and waits for nothing. */
static void
test_closing (void)
{
  Desk desk;
  begin (&desk);
  open_place (&desk, desk.folder);
  gpointer window = desk.window;
  gpointer page = desk.window->coordinator;
  g_object_add_weak_pointer (window, &window);
  g_object_add_weak_pointer (page, &page);
  gtk_window_close (GTK_WINDOW (desk.window));
  g_assert_true (coordinator_turns ());
  g_assert_null (window);
  let_go (&desk);
  wait_for_end (&page);
  end (&desk);
}

/* What was in front before comes back with the reason. */
static void
test_refused (void)
{
  Desk desk;
  begin (&desk);
  let_go (&desk);
  open_place (&desk, desk.fixture->folder);
  g_assert_cmpstr (get_shown (&desk), ==, "coordinator");
  wait_until_read (&desk);
  g_assert_cmpstr (get_shown (&desk), ==, "welcome");
  GtkWindow *dialog = coordinator_wait_for_dialog ();
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==,
                   "This Campaign Cannot Be Opened");
  coordinator_respond (dialog, "close");
  gtk_window_close (GTK_WINDOW (desk.window));
  end (&desk);
}

/* Files that come meanwhile are for the campaign that is being read. */
static void
test_files_wait (void)
{
  Desk desk;
  VigieStoreCounts counts;
  begin (&desk);
  g_autoptr (GPtrArray) bundles = coordinator_bundles (desk.fixture);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (g_ptr_array_index (bundles, 0));
  g_list_store_append (files, file);
  open_place (&desk, desk.folder);
  vigie_window_open_files (desk.window, G_LIST_MODEL (files));
  g_assert_true (vigie_coordinator_page_is_opening (desk.window->coordinator));
  let_go (&desk);
  wait_until_read (&desk);
  coordinator_wait_until_idle (desk.window->coordinator);
  g_assert_true (vigie_coordination_get_counts (desk.window->coordinator->coordination, &counts));
  g_assert_cmpint (counts.bundles, ==, 1);
  gtk_window_close (GTK_WINDOW (desk.window));
  end (&desk);
}

/* Who opens another one meanwhile gets that. */
static void
test_another (void)
{
  Desk desk;
  g_autoptr (GError) error = NULL;
  begin (&desk);
  g_autofree char *other = fixture_path (desk.fixture, "other");
  g_assert_true (vigie_coordination_create (other, "Other", NULL, NULL, &error));
  open_place (&desk, desk.folder);
  open_place (&desk, other);
  wait_until_read (&desk);
  let_go (&desk);
  g_assert_true (coordinator_turns ());
  g_assert_cmpstr (vigie_coordinator_page_get_folder (desk.window->coordinator), ==, other);
  g_assert_cmpstr (get_shown (&desk), ==, "coordinator");
  gtk_window_close (GTK_WINDOW (desk.window));
  end (&desk);
}

/* Lent folders --------------------------------------------------------------------------------- */

/* Returns: (transfer full): where a portal lends a folder of that name; nothing is there yet */
static char *
find_lent (const char *name)
{
  g_autofree char *given = g_build_filename (g_get_user_runtime_dir (), "doc", "1f2e3d4c", NULL);
  g_assert_cmpint (g_mkdir_with_parents (given, 0700), ==, 0);
  return g_build_filename (given, name, NULL);
}

/* Returns: (transfer full): the campaign on the desk, lent under that name */
static char *
lend (Desk *desk, const char *name)
{
  g_autoptr (GError) error = NULL;
  char *lent = find_lent (name);
  g_assert_true (vigie_copy_folder (desk->folder, lent, &error));
  g_assert_no_error (error);
  return lent;
}

static char *
find_copy (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), "vigie", "campaigns", name, NULL);
}

static void
assert_no_copy (const char *name)
{
  g_autofree char *path = find_copy (name);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
answer_refusal (Desk *desk)
{
  GtkWindow *dialog = coordinator_wait_for_dialog ();
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==,
                   "This Campaign Cannot Be Opened");
  coordinator_respond (dialog, "close");
  g_assert_cmpstr (get_shown (desk), ==, "welcome");
  g_assert_null (vigie_coordinator_page_get_folder (desk->window->coordinator));
}

/* A folder that a portal has lent stays as it is: a copy of it is opened, in the program's own
 * folder, and what is left of one that was cut off goes. */
static void
test_lent (void)
{
  Desk desk;
  begin (&desk);
  let_go (&desk);
  g_autofree char *lent = lend (&desk, "Barometer");
  g_autofree char *copy = find_copy ("Barometer");
  g_autofree char *cut_off = find_copy (".Barometer.partial-abcDEF");
  g_assert_cmpint (g_mkdir_with_parents (cut_off, 0700), ==, 0);

  open_place (&desk, lent);
  coordinator_answer ("cancel");
  g_assert_cmpstr (get_shown (&desk), ==, "welcome");
  assert_no_copy ("Barometer");

  open_place (&desk, lent);
  coordinator_answer ("accept");
  while (!vigie_coordinator_page_get_folder (desk.window->coordinator))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (vigie_coordinator_page_get_folder (desk.window->coordinator), ==, copy);
  g_assert_cmpstr (get_shown (&desk), ==, "coordinator");
  assert_no_copy (".Barometer.partial-abcDEF");
  gtk_window_close (GTK_WINDOW (desk.window));
  end (&desk);
}

/* Whoever chooses all documents has them stay where they are, and is asked nothing. */
static void
test_lent_without_campaign (void)
{
  Desk desk;
  begin (&desk);
  let_go (&desk);
  g_autofree char *lent = lend (&desk, "Documents");
  g_autofree char *plan = g_build_filename (lent, "campaign.xml", NULL);
  g_assert_cmpint (g_unlink (plan), ==, 0);
  open_place (&desk, lent);
  answer_refusal (&desk);
  assert_no_copy ("Documents");
  gtk_window_close (GTK_WINDOW (desk.window));
  end (&desk);
}

/* As of a database that was torn when it was copied: its last page is nonsense, which nobody reads
 * who only opens it. */
static void
tear (const char *folder)
{
  g_autofree char *store = g_build_filename (folder, "store.sqlite", NULL);
  g_autofree char *bytes = NULL;
  gsize size;
  g_assert_true (g_file_get_contents (store, &bytes, &size, NULL));
  memset (bytes + size - 4096, 0xff, 4096);
  g_assert_true (g_file_set_contents (store, bytes, (gssize) size, NULL));
}

static void
test_lent_torn (void)
{
  Desk desk;
  begin (&desk);
  let_go (&desk);
  g_autofree char *lent = lend (&desk, "Torn");
  tear (lent);
  open_place (&desk, lent);
  coordinator_answer ("accept");
  answer_refusal (&desk);
  assert_no_copy ("Torn");
  gtk_window_close (GTK_WINDOW (desk.window));
  end (&desk);
}

/* Nobody would ever open it. */
static void
test_lent_and_closed (void)
{
  Desk desk;
  begin (&desk);
  let_go (&desk);
  g_autofree char *lent = lend (&desk, "Left");
  gpointer window = desk.window;
  g_object_add_weak_pointer (window, &window);
  open_place (&desk, lent);
  GtkWindow *dialog = coordinator_wait_for_dialog ();
  g_signal_emit_by_name (dialog, "response", "accept");
  gtk_window_destroy (dialog);
  gtk_window_close (GTK_WINDOW (desk.window)); /* before it can be copied */
  wait_for_end (&window);
  assert_no_copy ("Left");
  end (&desk);
}

/* Begins to merge a bundle, which waits for another program that writes. */
static void
begin_to_merge (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) bundles = coordinator_bundles (desk->fixture);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (g_ptr_array_index (bundles, 0));
  g_autofree char *path = g_build_filename (desk->folder, "store.sqlite", NULL);
  g_list_store_append (files, file);
  desk->others = vigie_store_open (path, TRUE, NULL, &error);
  g_assert_no_error (error);
  fixture_execute (desk->others, "BEGIN IMMEDIATE");
  vigie_window_open_files (desk->window, G_LIST_MODEL (files));
  g_assert_true (vigie_coordinator_page_is_working (desk->window->coordinator));
}

/* Who would rather have what runs go on keeps it, and has no copy that nobody opens. */
static void
test_lent_while_working (void)
{
  Desk desk;
  begin (&desk);
  let_go (&desk);
  g_autofree char *lent = lend (&desk, "Meanwhile");
  open_place (&desk, desk.folder);
  wait_until_read (&desk);
  begin_to_merge (&desk);
  open_place (&desk, lent);
  coordinator_answer ("accept");
  GtkWindow *dialog = coordinator_wait_for_dialog ();
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==,
                   "Stop What Is Going On?");
  coordinator_respond (dialog, "cancel");
  assert_no_copy ("Meanwhile");
  let_go (&desk);
  coordinator_wait_until_idle (desk.window->coordinator);
  g_assert_cmpstr (vigie_coordinator_page_get_folder (desk.window->coordinator), ==, desk.folder);
  gtk_window_close (GTK_WINDOW (desk.window));
  end (&desk);
}

/* Who would not gets the copy, and keeps it. */
static void
test_lent_after_work (void)
{
  Desk desk;
  begin (&desk);
  let_go (&desk);
  g_autofree char *lent = lend (&desk, "After");
  g_autofree char *copy = find_copy ("After");
  open_place (&desk, desk.folder);
  wait_until_read (&desk);
  begin_to_merge (&desk);
  open_place (&desk, lent);
  coordinator_answer ("accept");
  coordinator_respond (coordinator_wait_for_dialog (), "accept");
  let_go (&desk);
  while (g_strcmp0 (vigie_coordinator_page_get_folder (desk.window->coordinator), copy) != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_file_test (copy, G_FILE_TEST_IS_DIR));
  gtk_window_close (GTK_WINDOW (desk.window));
  end (&desk);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/coordinator/open/lives-on", test_lives_on);
  g_test_add_func ("/coordinator/open/going-back", test_going_back);
  g_test_add_func ("/coordinator/open/closing", test_closing);
  g_test_add_func ("/coordinator/open/refused", test_refused);
  g_test_add_func ("/coordinator/open/files-wait", test_files_wait);
  g_test_add_func ("/coordinator/open/another", test_another);
  g_test_add_func ("/coordinator/open/lent", test_lent);
  g_test_add_func ("/coordinator/open/lent-without-campaign", test_lent_without_campaign);
  g_test_add_func ("/coordinator/open/lent-torn", test_lent_torn);
  g_test_add_func ("/coordinator/open/lent-and-closed", test_lent_and_closed);
  g_test_add_func ("/coordinator/open/lent-while-working", test_lent_while_working);
  g_test_add_func ("/coordinator/open/lent-after-work", test_lent_after_work);
  return g_test_run ();
}
