/* coordinator-fixture.c: a coordinator's folder with auditors, bundles and a page that shows it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator-fixture.h"

#include <glib/gstdio.h>

static void
make_folder (const char *folder, const char *name, char **path)
{
  *path = g_build_filename (folder, name, NULL);
  g_assert_cmpint (g_mkdir_with_parents (*path, 0755), ==, 0);
}

static void
write_forms (Fixture *fixture, const char *folder)
{
  GHashTableIter iter;
  gpointer entry, data;
  g_hash_table_iter_init (&iter, fixture->forms);
  while (g_hash_table_iter_next (&iter, &entry, &data))
    {
      g_autofree char *path = g_build_filename (folder, entry, NULL);
      gsize size;
      const char *bytes = g_bytes_get_data (data, &size);
      g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
    }
}

char *
coordinator_folder (Fixture *fixture)
{
  g_autofree char *forms = NULL;
  g_autofree char *authority = NULL;
  g_autofree char *first = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) opened = NULL;
  char *folder = fixture_path (fixture, "coordinator");
  make_folder (folder, "forms", &forms);
  make_folder (folder, "authority", &authority);
  write_forms (fixture, folder);
  g_assert_true (vigie_identity_save (fixture->authority, authority, NULL, &error));
  g_assert_no_error (error);
  vigie_campaign_folder_save (fixture->campaign, folder, &error);
  g_assert_no_error (error);

  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 1, 10, 0, 0, 0);
  g_autoptr (VigieCampaign) campaign = vigie_campaign_folder_open (folder, &opened, &error);
  g_assert_no_error (error);
  first = fixture_path (fixture, "sent.campaign.asice");
  vigie_campaign_folder_publish (campaign, opened, folder, NULL, first, now, &error);
  g_assert_no_error (error);
  return folder;
}

/* Bundles -------------------------------------------------------------------------------------- */

GPtrArray *
coordinator_bundles (Fixture *fixture)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  for (guint auditor = 0; auditor < FIXTURE_AUDITORS; auditor++)
    {
      g_autoptr (GPtrArray) audits =
        g_ptr_array_new_with_free_func ((GDestroyNotify) fixture_audit_free);
      for (guint k = 0; k < fixture->campaign->assignments->len; k++)
        {
          const VigieAssignment *assignment = g_ptr_array_index (fixture->campaign->assignments, k);
          const FixtureAnswers answers = { .quality = 3 + k % 6, .wait = k % 3 ? "yes" : "no" };
          if (assignment->auditor[2] - '1' == (int) auditor
              && g_str_has_prefix (assignment->organisation, "CC"))
            g_ptr_array_add (audits, fixture_audit_new (fixture, assignment->id, &answers));
        }
      g_autofree char *name = g_strdup_printf ("A0%u.bundle.asice", auditor + 1);
      const FixtureBundle how = { .name = name, .auditor = auditor, .signer = auditor };
      g_ptr_array_add (paths, fixture_bundle (fixture, &how,
                                              (FixtureAudit *const *) (gpointer) audits->pdata,
                                              audits->len));
    }
  return paths;
}

GPtrArray *
coordinator_rivals (Fixture *fixture)
{
  const FixtureAnswers answers = { .quality = 8, .photo = TRUE };
  const FixtureAnswers corrected = { .quality = 5, .wait = "yes", .comment = "A polite answer" };
  const FixtureAnswers otherwise = { .quality = 2, .wait = "no", .comment = "Nobody came" };
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FixtureAudit) first = fixture_audit_new (fixture, "CC-1.phone.1", &answers);
  g_autoptr (FixtureAudit) left = fixture_audit_correct (fixture, first, &corrected, FALSE);
  g_autoptr (FixtureAudit) right = fixture_audit_correct (fixture, first, &otherwise, FALSE);
  FixtureAudit *audits[] = { first, left, right };
  for (guint i = 0; i < G_N_ELEMENTS (audits); i++)
    {
      g_autofree char *name = g_strdup_printf ("rival-%u.bundle.asice", i + 1);
      g_ptr_array_add (paths, fixture_bundle_of (fixture, name, (int) i, audits[i]));
    }
  return paths;
}

void
coordinator_damage (const char *path)
{
  gsize size;
  g_autofree char *data = fixture_read (path, &size);
  data[size / 2] ^= 1;
  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
}

/* Page ----------------------------------------------------------------------------------------- */

void
coordinator_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

gboolean
coordinator_open_folder (VigieCoordinatorPage *page, const char *folder, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  vigie_coordinator_page_open (page, folder, opened_cb, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);
  return vigie_coordinator_page_open_finish (page, result, error);
}

GtkWindow *
coordinator_window (const char *folder, VigieCoordinatorPage **page)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *window = adw_window_new ();
  *page = VIGIE_COORDINATOR_PAGE (vigie_coordinator_page_new ());
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (*page));
  gtk_window_present (GTK_WINDOW (window));
  if (folder)
    (void) coordinator_open_folder (*page, folder, &error);
  g_assert_no_error (error);
  if (folder)
    coordinator_wait (*page);
  return GTK_WINDOW (window);
}

static void
ready_cb (VigieRankingView *view, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

void
coordinator_wait (VigieCoordinatorPage *page)
{
  gboolean ready = !gtk_widget_get_mapped (GTK_WIDGET (page->ranking));
  const gulong handler = g_signal_connect (page->ranking, "ready", G_CALLBACK (ready_cb), &ready);
  while (!ready || !page->coordination || vigie_coordination_is_busy (page->coordination))
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (page->ranking, handler);
  coordinator_settle ();
}

static void
board_ready_cb (VigieDashboardView *view, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

void
coordinator_show_ranking (VigieCoordinatorPage *page)
{
  adw_view_stack_set_visible_child_name (page->stack, "ranking");
  coordinator_wait (page);
}

void
coordinator_wait_for_board (VigieCoordinatorPage *page)
{
  gboolean ready = FALSE;
  const gulong handler =
    g_signal_connect (page->dashboard, "ready", G_CALLBACK (board_ready_cb), &ready);
  while (!ready)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (page->dashboard, handler);
}

void
coordinator_show_dashboard (VigieCoordinatorPage *page)
{
  adw_view_stack_set_visible_child_name (page->stack, "dashboard");
  while (!vigie_dashboard_view_is_ready (page->dashboard))
    g_main_context_iteration (NULL, TRUE);
}

void
coordinator_show_board (VigieCoordinatorPage *page, VigieBoardKind kind)
{
  coordinator_show_dashboard (page);
  const VigieBoard *shown = vigie_dashboard_view_get_board (page->dashboard);
  if (shown && shown->kind == kind)
    return;
  vigie_dashboard_view_show (page->dashboard, kind);
  coordinator_wait_for_board (page);
}

void
coordinator_open (VigieCoordinatorPage *page, GPtrArray *paths)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (g_ptr_array_index (paths, i));
      g_list_store_append (files, file);
    }
  vigie_coordinator_page_open_files (page, G_LIST_MODEL (files));
  coordinator_wait (page);
}

GtkWindow *
coordinator_find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }
  g_assert_not_reached ();
}

/* Pictures ------------------------------------------------------------------------------------- */

static gboolean
mapped_long_enough_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

void
coordinator_picture (GtkWindow *window, const char *name)
{
  const char *folder = g_getenv ("VIGIE_PICTURES");
  gboolean drawn = FALSE;
  if (!folder)
    return;
  g_timeout_add (600, mapped_long_enough_cb, &drawn);
  while (!drawn)
    g_main_context_iteration (NULL, TRUE);
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  const char *const arguments[] = { "import", "-window", "root", path, NULL };
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
}
