/* test-leave.c: a campaign is left while something runs: who is asked, and what becomes of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator-widgets.h"

#include "consolidation/vigie-receipt-folder.h"
#include "vigie-places.h"
#include "vigie-window.h"

#include <locale.h>

/** Desk: the program's window with a campaign in it, and bundles that are being merged */
typedef struct
{
  Fixture *fixture;
  char *folder;
  GtkWindow *window;
  VigieCoordinatorPage *page;
} Desk;

static void
open_place (Desk *self, const char *folder)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.open-place", "(is)",
                              VIGIE_SIDE_COORDINATOR, folder);
  while (vigie_coordinator_page_is_opening (self->page))
    g_main_context_iteration (NULL, TRUE);
}

static void
merge (Desk *self, GPtrArray *bundles)
{
  g_ptr_array_add (bundles, NULL);
  vigie_coordinator_page_merge (self->page, (const char *const *) bundles->pdata);
  g_ptr_array_remove_index (bundles, bundles->len - 1);
  g_assert_true (vigie_coordinator_page_is_working (self->page));
}

static void
begin (Desk *self)
{
  self->fixture = fixture_new (3, 3);
  self->folder = coordinator_folder (self->fixture);
  self->window = GTK_WINDOW (vigie_window_new (NULL));
  self->page = coordinator_find_nth (self->window, VIGIE_TYPE_COORDINATOR_PAGE, 0);
  gtk_window_present (self->window);
  open_place (self, self->folder);
  g_assert_cmpstr (vigie_coordinator_page_get_folder (self->page), ==, self->folder);
  g_autoptr (GPtrArray) bundles = coordinator_bundles (self->fixture);
  merge (self, bundles);
}

static void
end (Desk *self)
{
  g_free (self->folder);
  fixture_free (self->fixture);
}

/* What was merged was merged as a whole, with its receipt. */
static guint
count_merged (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "store.sqlite", NULL);
  g_autofree char *receipts = g_build_filename (folder, "receipts", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieStore) store = vigie_store_open (path, FALSE, NULL, &error);
  g_assert_no_error (error);
  VigieStoreCounts counts;
  g_assert_true (vigie_store_get_counts (store, &counts, &error));
  g_autoptr (GDir) dir = g_dir_open (receipts, 0, NULL);
  guint n = 0;
  for (const char *name; dir && (name = g_dir_read_name (dir));)
    n += g_str_has_suffix (name, ".receipt.asice");
  g_assert_cmpuint (counts.bundles, ==, n);
  g_assert_false (vigie_receipt_folder_is_owed (folder));
  return n;
}

static void
test_keep_going (void)
{
  Desk desk;
  begin (&desk);
  gtk_window_close (desk.window);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (desk.window)));
  gtk_window_close (desk.window); /* is asked once */
  coordinator_picture (coordinator_wait_for_dialog (), "leave");
  coordinator_answer ("cancel");
  coordinator_wait_until_idle (desk.page);
  coordinator_settle ();
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (desk.window)));
  g_assert_cmpuint (count_merged (desk.folder), ==, 3);

  /* Nothing runs: nothing is asked. */
  gpointer watched = desk.window;
  g_object_add_weak_pointer (G_OBJECT (desk.window), &watched);
  gtk_window_close (desk.window);
  coordinator_settle ();
  g_assert_null (watched);
  end (&desk);
}

static void
test_stop (void)
{
  Desk desk;
  begin (&desk);
  gpointer watched = desk.window;
  g_object_add_weak_pointer (G_OBJECT (desk.window), &watched);
  gtk_window_close (desk.window);
  coordinator_answer ("accept");
  while (watched)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_merged (desk.folder), <=, 3);
  end (&desk);
}

/* The campaign that is open is gone to, without a question; another one waits for what runs. */
static void
test_open_another (void)
{
  Desk desk;
  g_autoptr (GError) error = NULL;
  begin (&desk);
  g_autofree char *other = fixture_path (desk.fixture, "other");
  g_assert_true (vigie_coordination_create (other, "Other", NULL, NULL, &error));
  open_place (&desk, desk.folder);
  g_assert_true (vigie_coordinator_page_is_working (desk.page));
  open_place (&desk, other);
  g_assert_cmpstr (vigie_coordinator_page_get_folder (desk.page), ==, desk.folder);
  coordinator_answer ("accept");
  while (!g_str_equal (vigie_coordinator_page_get_folder (desk.page), other)
         || vigie_coordinator_page_is_opening (desk.page))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_merged (desk.folder), <=, 3);
  gtk_window_destroy (desk.window);
  end (&desk);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/coordinator/leave/keep-going", test_keep_going);
  g_test_add_func ("/coordinator/leave/stop", test_stop);
  g_test_add_func ("/coordinator/leave/open-another", test_open_another);
  return g_test_run ();
}
