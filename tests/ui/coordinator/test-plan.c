/* test-plan.c: assignments in the window: shared out, changed, undone, published again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator-fixture.h"

#include "base/vigie-time.h"
#include "campaign/vigie-auditors.h"
#include "coordinator/vigie-coordination-plan.h"
#include "coordinator/vigie-plan-import-window.h"
#include "coordinator/vigie-plan-list.h"

#include <locale.h>
#include <string.h>

static VigieCampaign *
get_campaign (VigieCoordinatorPage *page)
{
  return vigie_coordination_get_campaign (page->coordination);
}

static const VigieAssignment *
get_assignment (VigieCoordinatorPage *page, guint position)
{
  return g_ptr_array_index (get_campaign (page)->assignments, position);
}

/* The campaign as it stands in its folder */
static VigieCampaign *
open_saved (const char *folder)
{
  g_autoptr (GError) error = NULL;
  VigieCampaign *campaign = vigie_campaign_folder_open (folder, NULL, &error);
  g_assert_no_error (error);
  return campaign;
}

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *at = gtk_widget_get_first_child (widget); at;
       at = gtk_widget_get_next_sibling (at))
    {
      GtkWidget *found = find_child (at, type);
      if (found)
        return found;
    }
  return NULL;
}

static guint
count_columns (VigieCoordinatorPage *page)
{
  GtkColumnView *table =
    GTK_COLUMN_VIEW (find_child (GTK_WIDGET (page->plan), GTK_TYPE_COLUMN_VIEW));
  GListModel *columns = gtk_column_view_get_columns (table);
  guint shown = 0;
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      shown += gtk_column_view_column_get_visible (column);
    }
  return shown;
}

static gboolean
shows (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *at = gtk_widget_get_first_child (widget); at;
       at = gtk_widget_get_next_sibling (at))
    if (shows (at, text))
      return TRUE;
  return FALSE;
}

/* Presses the button of the dialog that is open. */
static void
accept (void)
{
  GtkWindow *dialog = coordinator_find_window (g_type_from_name ("AdwMessageDialog"));
  g_signal_emit_by_name (dialog, "response", "accept");
  gtk_window_destroy (dialog);
  coordinator_settle ();
}

static GtkWindow *
open_plan (const char *folder, VigieCoordinatorPage **page)
{
  GtkWindow *window = coordinator_window (folder, page);
  adw_view_stack_set_visible_child_name ((*page)->stack, "plan");
  coordinator_settle ();
  return window;
}

/* The fixture's waves are those of one year; audits are planned from today on. */
static void
move_waves (VigieCampaign *campaign)
{
  for (guint i = 0; i < campaign->waves->len; i++)
    {
      VigieWave *wave = g_ptr_array_index (campaign->waves, i);
      g_date_set_year (&wave->ends, (GDateYear) (g_date_get_year (&wave->ends) + 100 * (i + 1)));
      if (i > 0)
        g_date_set_year (&wave->starts, (GDateYear) (g_date_get_year (&wave->starts) + 100 * i));
    }
}

/* Whether the question about sharing out says so. */
static gboolean
asks (VigieCoordinatorPage *page, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (page->plan), "plan.generate", NULL);
  coordinator_settle ();
  GtkWindow *dialog = coordinator_find_window (g_type_from_name ("AdwMessageDialog"));
  const gboolean found = shows (GTK_WIDGET (dialog), text);
  g_signal_emit_by_name (dialog, "response", "cancel");
  gtk_window_destroy (dialog);
  coordinator_settle ();
  return found;
}

static void
enrol (Fixture *fixture, guint auditor)
{
  vigie_campaign_add_certificate (fixture->campaign,
                                  vigie_identity_get_certificate (fixture->auditors[auditor]));
}

/* Who is planned without a certificate, and who is left out, is told before it is done. */
static void
test_certificates_are_told (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 1);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 2, 1, 0, 0, 0);
  for (guint i = 1; i < FIXTURE_AUDITORS; i++)
    enrol (fixture, i);
  g_assert_true (vigie_campaign_revoke (fixture->campaign, "A02", now, NULL));
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_plan (folder, &page);
  g_assert_true (asks (page, "1 auditor has no certificate yet"));
  g_assert_true (asks (page, "1 auditor whose certificate was revoked gets nothing new"));
  gtk_window_destroy (window);
}

static void
test_all_are_enrolled (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 1);
  for (guint i = 0; i < FIXTURE_AUDITORS; i++)
    enrol (fixture, i);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_plan (folder, &page);
  g_assert_true (asks (page, "Share Out"));
  g_assert_false (asks (page, "certificate"));
  gtk_window_destroy (window);
}

/* What is missing of the quotas comes, is in the folder, and goes again. */
static void
test_share_out (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 1);
  for (guint i = 0; i < fixture->campaign->channels->len; i++)
    ((VigieChannel *) g_ptr_array_index (fixture->campaign->channels, i))->per_wave = 2;
  move_waves (fixture->campaign);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_plan (folder, &page);
  const guint before = get_campaign (page)->assignments->len;
  g_assert_false (vigie_coordination_can_undo (page->coordination));

  gtk_widget_activate_action (GTK_WIDGET (page->plan), "plan.generate", NULL);
  coordinator_settle ();
  accept ();
  while (vigie_coordination_is_busy (page->coordination))
    g_main_context_iteration (NULL, TRUE);
  coordinator_settle ();
  const guint after = get_campaign (page)->assignments->len;
  g_autoptr (VigieCampaign) saved = open_saved (folder);
  g_assert_cmpuint (after, >, before);
  g_assert_cmpuint (saved->assignments->len, ==, after);
  coordinator_picture (window, "plan");
  GtkLabel *seed = GTK_LABEL (
    gtk_widget_get_template_child (GTK_WIDGET (page->plan), VIGIE_TYPE_PLAN_VIEW, "seed"));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (seed)));
  g_assert_cmpstr (gtk_label_get_text (seed), ==, "Seed 1");

  gtk_widget_activate_action (GTK_WIDGET (page->plan), "plan.undo", NULL);
  g_autoptr (VigieCampaign) undone = open_saved (folder);
  g_assert_cmpuint (get_campaign (page)->assignments->len, ==, before);
  g_assert_cmpuint (undone->assignments->len, ==, before);
  g_assert_false (vigie_coordination_can_undo (page->coordination));
  gtk_window_destroy (window);
}

/* Another auditor, asked for in the dialog; and undone. */
static void
test_change (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 2);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_plan (folder, &page);
  g_autofree char *before = g_strdup (get_assignment (page, 1)->auditor);

  vigie_plan_view_select (page->plan, 1);
  gtk_widget_activate_action (GTK_WIDGET (page->plan), "plan.edit", NULL);
  coordinator_settle ();
  GtkWindow *dialog = coordinator_find_window (g_type_from_name ("AdwMessageDialog"));
  GtkDropDown *auditors = GTK_DROP_DOWN (find_child (GTK_WIDGET (dialog), GTK_TYPE_DROP_DOWN));
  const guint chosen = gtk_drop_down_get_selected (auditors);
  gtk_drop_down_set_selected (auditors, (chosen + 1) % FIXTURE_AUDITORS);
  accept ();
  g_assert_cmpstr (get_assignment (page, 1)->auditor, !=, before);
  gtk_widget_activate_action (GTK_WIDGET (page->plan), "plan.undo", NULL);
  g_assert_cmpstr (get_assignment (page, 1)->auditor, ==, before);
  gtk_window_destroy (window);
}

/* What the campaign cannot be saved with is refused, and is as it was. */
static void
test_refused (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 2);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (GError) error = NULL;
  VigieCoordinatorPage *page;
  GtkWindow *window = open_plan (folder, &page);
  const VigieAssignment *assignment = get_assignment (page, 0);
  g_autofree char *id = g_strdup (assignment->id);
  g_autofree char *auditor = g_strdup (assignment->auditor);
  const GDate starts = assignment->starts;
  const GDate ends = assignment->ends;
  g_assert_false (vigie_coordination_change_assignment (page->coordination, id, "NOBODY", &starts,
                                                        &ends, &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_REFERENCE);
  g_assert_cmpstr (get_assignment (page, 0)->auditor, ==, auditor);
  g_assert_false (vigie_coordination_can_undo (page->coordination));
  gtk_window_destroy (window);
}

static void
wait_until_idle (VigieCoordinatorPage *page)
{
  while (vigie_coordination_is_busy (page->coordination))
    g_main_context_iteration (NULL, TRUE);
  coordinator_settle ();
}

/* Undoing brings assignments back, and leaves an auditor who was enrolled meanwhile. */
static void
test_undo_keeps_the_rest (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 2);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (GError) error = NULL;
  VigieCoordinatorPage *page;
  GtkWindow *window = open_plan (folder, &page);
  const guint before = get_campaign (page)->assignments->len;
  vigie_plan_view_select (page->plan, 0);
  gtk_widget_activate_action (GTK_WIDGET (page->plan), "plan.remove", NULL);
  wait_until_idle (page);
  g_assert_cmpuint (get_campaign (page)->assignments->len, ==, before - 1);
  GtkWidget *focus = gtk_window_get_focus (window);
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (page->plan)));
  g_assert_true (gtk_widget_get_state_flags (focus) & GTK_STATE_FLAG_SELECTED);
  g_autoptr (VigieIdentity) auditor = vigie_identity_generate (NULL, &error);
  g_autoptr (GBytes) der = vigie_identity_make_request (auditor, "A-009", &error);
  g_autoptr (VigieRequest) request = vigie_request_new (der, &error);
  g_assert_true (vigie_coordination_enrol (page->coordination, request, "A-009", &error));
  g_assert_no_error (error);
  gtk_widget_activate_action (GTK_WIDGET (page->plan), "plan.undo", NULL);
  g_autoptr (VigieCampaign) saved = open_saved (folder);
  g_assert_cmpuint (saved->assignments->len, ==, before);
  g_assert_nonnull (vigie_campaign_find_auditor (saved, "A-009"));
  gtk_window_destroy (window);
}

/* Before an edition is amended, it is told what changes for whom. */
static void
test_account (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 2);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_plan (folder, &page);
  g_autoptr (GPtrArray) none = vigie_coordination_list_changes (page->coordination);
  g_assert_cmpuint (none->len, ==, 0);
  g_autofree char *code = g_strdup (get_assignment (page, 0)->auditor);
  vigie_plan_view_select (page->plan, 0);
  gtk_widget_activate_action (GTK_WIDGET (page->plan), "plan.remove", NULL);
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.publish", NULL);
  coordinator_settle ();
  GtkWindow *dialog = coordinator_find_window (g_type_from_name ("AdwMessageDialog"));
  g_autofree char *body = NULL;
  g_object_get (dialog, "body", &body, NULL);
  g_assert_true (g_str_has_prefix (body, code));
  g_assert_nonnull (strstr (body, "1"));
  gtk_window_destroy (dialog);
  gtk_window_destroy (window);
}

/* Importing and exporting ---------------------------------------------------------------------- */

static VigieImportTable *
wait_for_import (GtkWindow *window)
{
  VigieImportTable *import;
  while (!(import = vigie_import_window_get_import (VIGIE_IMPORT_WINDOW (window))))
    g_main_context_iteration (NULL, TRUE);
  return import;
}

static gpointer
get_child (GtkWindow *window, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (window), VIGIE_TYPE_IMPORT_WINDOW, name);
}

/* An auditor of the campaign who does not have that assignment */
static const char *
get_another_auditor (VigieCoordinatorPage *page, const VigieAssignment *assignment)
{
  const GPtrArray *auditors = get_campaign (page)->auditors;
  for (guint i = 0; i < auditors->len; i++)
    if (!g_str_equal (((const VigieAuditor *) auditors->pdata[i])->code, assignment->auditor))
      return ((const VigieAuditor *) auditors->pdata[i])->code;
  g_assert_not_reached ();
}

/* One is changed, one is added, one is wrong until it is mended; all of it is one undo. */
static void
test_import (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 2);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_plan (folder, &page);
  const VigieAssignment *first = get_assignment (page, 0);
  const guint before = get_campaign (page)->assignments->len;
  g_autofree char *id = g_strdup (first->id);
  g_autofree char *auditor = g_strdup (first->auditor);
  g_autofree char *other = g_strdup (get_another_auditor (page, first));
  g_autofree char *day = vigie_date_to_text (&first->starts);
  g_autofree char *text =
    g_strdup_printf ("Id\tOrganisation\tChannel\tScenario\tAuditor\tFirst day\tLast day\n"
                     "%s\t\t\t\t%s\t\t\n"
                     "\t%s\t%s\t%s\t%s\t%s\t%s\n"
                     "\t%s\t%s\t%s\tNOBODY\t%s\t%s\n",
                     id, other, first->organisation, first->channel, first->scenario, other, day,
                     day, first->organisation, first->channel, first->scenario, day, day);

  vigie_plan_view_take_text (page->plan, text);
  GtkWindow *dialog = coordinator_find_window (VIGIE_TYPE_PLAN_IMPORT_WINDOW);
  VigieImportTable *import = wait_for_import (dialog);
  coordinator_settle ();
  coordinator_picture (dialog, "plan-import");
  g_assert_cmpuint (vigie_import_table_count (import, VIGIE_IMPORT_BAD), ==, 1);
  g_assert_cmpstr (gtk_label_get_text (get_child (dialog, "summary")), ==,
                   "1 new assignment, 1 changed assignment, 1 row with errors");
  g_assert_cmpstr (gtk_label_get_text (get_child (dialog, "accept")), ==, "Import 2 of 3");
  GtkListBoxRow *problem = gtk_list_box_get_row_at_index (get_child (dialog, "problems"), 0);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (problem)), ==,
                   "Line 4, Auditor");
  vigie_import_window_mend (VIGIE_IMPORT_WINDOW (dialog), 3, 4, auditor);
  import = wait_for_import (dialog);
  g_assert_cmpuint (vigie_import_table_count (import, VIGIE_IMPORT_NEW), ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.accept", NULL);
  wait_until_idle (page);

  g_autoptr (VigieCampaign) saved = open_saved (folder);
  g_assert_cmpuint (saved->assignments->len, ==, before + 2);
  g_assert_cmpstr (vigie_campaign_find_assignment (saved, id)->auditor, ==, other);
  g_assert_cmpuint (get_campaign (page)->assignments->len, ==, before + 2);
  gtk_widget_activate_action (GTK_WIDGET (page->plan), "plan.undo", NULL);
  g_autoptr (VigieCampaign) undone = open_saved (folder);
  g_assert_cmpuint (undone->assignments->len, ==, before);
  g_assert_cmpstr (vigie_campaign_find_assignment (undone, id)->auditor, ==, auditor);
  g_assert_false (vigie_coordination_can_undo (page->coordination));
  gtk_window_destroy (window);
}

/* Rows that are wrong are left out, if a person wants it so. */
static void
test_import_some (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 2);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_plan (folder, &page);
  const guint before = get_campaign (page)->assignments->len;
  const VigieAssignment *first = get_assignment (page, 0);
  g_autofree char *id = g_strdup (first->id);
  g_autofree char *other = g_strdup (get_another_auditor (page, first));
  g_autofree char *text = g_strdup_printf ("Id;Auditor\n%s;%s\nnew;%s\n", id, other, other);
  vigie_plan_view_take_text (page->plan, text);
  GtkWindow *dialog = coordinator_find_window (VIGIE_TYPE_PLAN_IMPORT_WINDOW);
  wait_for_import (dialog);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.accept", NULL);
  wait_until_idle (page);
  g_assert_cmpuint (get_campaign (page)->assignments->len, ==, before);
  g_assert_cmpstr (vigie_campaign_find_assignment (get_campaign (page), id)->auditor, ==, other);
  gtk_window_destroy (window);
}

/* A plan that is another one meanwhile is told of, and nothing of the table is taken. */
static void
test_import_too_late (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 2);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (GError) error = NULL;
  VigieCoordinatorPage *page;
  GtkWindow *window = open_plan (folder, &page);
  const VigieAssignment *first = get_assignment (page, 0);
  g_autofree char *id = g_strdup (first->id);
  g_autofree char *text =
    g_strdup_printf ("Id;Auditor\n%s;%s\n", id, get_another_auditor (page, first));
  vigie_plan_view_take_text (page->plan, text);
  GtkWindow *dialog = coordinator_find_window (VIGIE_TYPE_PLAN_IMPORT_WINDOW);
  wait_for_import (dialog);
  g_assert_true (vigie_coordination_remove_assignment (page->coordination, id, &error));
  const guint left = get_campaign (page)->assignments->len;
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.accept", NULL);
  wait_until_idle (page);
  GtkWindow *message = coordinator_find_window (g_type_from_name ("AdwMessageDialog"));
  g_autofree char *body = NULL;
  g_object_get (message, "body", &body, NULL);
  g_assert_nonnull (strstr (body, id));
  gtk_window_destroy (message);
  g_assert_nonnull (vigie_import_window_get_import (VIGIE_IMPORT_WINDOW (dialog)));
  g_assert_cmpuint (get_campaign (page)->assignments->len, ==, left);
  gtk_window_close (dialog);
  gtk_window_destroy (window);
}

/* What is exported and imported again says that nothing is new, whatever kind of file it is. */
static void
test_export (void)
{
  static const char *const names[] = { "plan.csv", "plan.xlsx" };
  g_autoptr (Fixture) fixture = fixture_new (3, 2);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_plan (folder, &page);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = fixture_path (fixture, names[i]);
      vigie_plan_view_export (page->plan, path);
      wait_until_idle (page);
      vigie_plan_view_open (page->plan, path);
      GtkWindow *dialog = coordinator_find_window (VIGIE_TYPE_PLAN_IMPORT_WINDOW);
      VigieImportTable *import = wait_for_import (dialog);
      coordinator_settle ();
      g_assert_cmpuint (vigie_import_table_count (import, VIGIE_IMPORT_SAME), ==,
                        get_campaign (page)->assignments->len);
      g_assert_cmpuint (vigie_import_table_get_problems (import)->len, ==, 0);
      g_assert_false (gtk_widget_get_visible (get_child (dialog, "problems_box")));
      gtk_window_destroy (dialog);
      coordinator_settle ();
    }
  gtk_window_destroy (window);
}

/* In little width one cell says all that six say else. */
static void
test_narrow (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 2);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_plan (folder, &page);
  const VigieAssignment *first = get_assignment (page, 0);
  g_autofree char *between = g_strdup_printf (" · %s", first->auditor);
  g_object_set (page->plan, "narrow", FALSE, NULL);
  coordinator_settle ();
  g_assert_cmpuint (count_columns (page), ==, VIGIE_N_PLAN_COLUMNS);
  g_assert_false (shows (GTK_WIDGET (page->plan), between));
  g_object_set (page->plan, "narrow", TRUE, NULL);
  coordinator_settle ();
  g_assert_cmpuint (count_columns (page), ==, 1);
  coordinator_picture (window, "plan-narrow");
  const gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  while (!shows (GTK_WIDGET (page->plan), between) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (shows (GTK_WIDGET (page->plan), between));
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "");
  adw_init ();
  g_test_add_func ("/coordinator/plan/certificates-are-told", test_certificates_are_told);
  g_test_add_func ("/coordinator/plan/all-are-enrolled", test_all_are_enrolled);
  g_test_add_func ("/coordinator/plan/share-out", test_share_out);
  g_test_add_func ("/coordinator/plan/narrow", test_narrow);
  g_test_add_func ("/coordinator/plan/change", test_change);
  g_test_add_func ("/coordinator/plan/refused", test_refused);
  g_test_add_func ("/coordinator/plan/undo-keeps-the-rest", test_undo_keeps_the_rest);
  g_test_add_func ("/coordinator/plan/account", test_account);
  g_test_add_func ("/coordinator/plan/import", test_import);
  g_test_add_func ("/coordinator/plan/import-some", test_import_some);
  g_test_add_func ("/coordinator/plan/import-too-late", test_import_too_late);
  g_test_add_func ("/coordinator/plan/export", test_export);
  return g_test_run ();
}
