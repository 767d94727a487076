/* test-saves.c: what is saved while the window lives on, and while others change the same folder
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator-widgets.h"

#include "campaign/vigie-auditors.h"
#include "campaign/vigie-campaign-lock.h"
#include "coordinator/vigie-auditors-window.h"
#include "coordinator/vigie-coordination-amend.h"
#include "coordinator/vigie-coordination-auditors.h"
#include "coordinator/vigie-coordination-data.h"
#include "coordinator/vigie-coordination-key.h"
#include "coordinator/vigie-coordination-plan.h"
#include "coordinator/vigie-coordination-weights.h"

#include <locale.h>

#define SERIAL "0a1b2c3d4e5f60718293a4b5c6d7e8f9"

static VigieCampaign *
get_campaign (VigieCoordinatorPage *page)
{
  return vigie_coordination_get_campaign (page->coordination);
}

static const VigieAssignment *
get_first (VigieCampaign *campaign)
{
  return g_ptr_array_index (campaign->assignments, 0);
}

static VigieCampaignLock *
lock (const char *folder)
{
  g_autoptr (GError) error = NULL;
  VigieCampaignLock *self = vigie_campaign_lock_take (folder, 0, NULL, &error);
  g_assert_no_error (error);
  return self;
}

/* What is saved ----------------------------------------------------------------------------------
 */

static void
remove_first (VigieCoordination *coordination, GAsyncResult **result)
{
  vigie_coordination_change_assignment (coordination,
                                        get_first (vigie_coordination_get_campaign (coordination)),
                                        NULL, coordinator_ended_cb, result);
}

static void
keep_name (VigieCoordination *coordination, const char *name, GAsyncResult **result)
{
  g_autoptr (GHashTable) names = vigie_names_new ();
  vigie_names_set (names, "en", name);
  vigie_coordination_keep_names (coordination, names, coordinator_ended_cb, result);
}

static void
keep_names (VigieCoordination *coordination, GAsyncResult **result)
{
  keep_name (coordination, "Another", result);
}

static void
keep_weights (VigieCoordination *coordination, GAsyncResult **result)
{
  g_autoptr (VigieWeightTable) table = vigie_coordination_open_weights (coordination, NULL);
  vigie_coordination_keep_weights (coordination, vigie_coordination_get_campaign (coordination),
                                   table, coordinator_ended_cb, result);
}

static void
keep_period (VigieCoordination *coordination, GAsyncResult **result)
{
  vigie_coordination_set_retention (coordination, 7, coordinator_ended_cb, result);
}

static void
revoke_one (VigieCoordination *coordination, GAsyncResult **result)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  vigie_coordination_revoke (coordination, "A01", now, "lost", coordinator_ended_cb, result);
}

static void
share_out (VigieCoordination *coordination, GAsyncResult **result)
{
  GDate today;
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 1, G_DATE_JANUARY, 2020);
  vigie_coordination_assign (coordination, 1, &today, coordinator_ended_cb, result);
}

static void
seal (VigieCoordination *coordination, GAsyncResult **result)
{
  vigie_coordination_seal (coordination, coordinator_ended_cb, result);
}

static void
change_passphrase (VigieCoordination *coordination, GAsyncResult **result)
{
  vigie_coordination_change_passphrase (coordination, "correct horse", coordinator_ended_cb,
                                        result);
}

static gboolean
finish (VigieCoordination *coordination, GAsyncResult *result, GError **error)
{
  const gpointer tag = g_task_get_source_tag (G_TASK (result));
  g_autoptr (GPtrArray) problems = NULL;
  if (tag == (gpointer) vigie_coordination_seal)
    return vigie_coordination_seal_finish (coordination, result, error);
  if (tag == (gpointer) vigie_coordination_change_passphrase)
    return vigie_coordination_change_passphrase_finish (coordination, result, error);
  if (tag == (gpointer) vigie_coordination_assign)
    return vigie_coordination_assign_finish (coordination, result, &problems, error) >= 0;
  return vigie_coordination_save_finish (coordination, result, error);
}

static void
enter_auditors (Fixture *fixture)
{
  for (guint i = 0; i < FIXTURE_AUDITORS; i++)
    vigie_campaign_add_certificate (fixture->campaign,
                                    vigie_identity_get_certificate (fixture->auditors[i]));
}

typedef void (*Begin) (VigieCoordination *coordination, GAsyncResult **result);

/* While another program has the folder, the window waits and lives; what would race is not offered,
 * and what was asked for is done then. */
static void
test_window_lives_on (gconstpointer data)
{
  const Begin begin = (Begin) (gpointer) data;
  g_autoptr (Fixture) fixture = fixture_new (2, 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  VigieCoordinatorPage *page;
  enter_auditors (fixture);
  g_autofree char *folder = coordinator_folder (fixture);
  GtkWindow *window = coordinator_window (folder, &page);
  /* Follows whether publishing is offered. */
  GtkWidget *button = g_object_ref_sink (gtk_button_new ());
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "coordinator.publish");
  gtk_widget_set_parent (button, GTK_WIDGET (page));
  g_assert_true (gtk_widget_is_sensitive (button));
  VigieCampaignLock *others = lock (folder);
  g_autoptr (VigieCampaign) before = coordinator_open_saved (folder);

  begin (page->coordination, &result);
  g_assert_true (coordinator_turns ());
  g_assert_null (result);
  g_assert_true (vigie_coordination_is_busy (page->coordination));
  g_assert_false (gtk_widget_is_sensitive (button));
  g_autoptr (VigieCampaign) meanwhile = coordinator_open_saved (folder);
  g_assert_cmpstr (meanwhile->stamp, ==, before->stamp);
  g_assert_null (meanwhile->sealing);

  vigie_campaign_lock_free (others);
  const gboolean done = finish (page->coordination, coordinator_await (&result), &error);
  g_assert_no_error (error);
  g_assert_true (done);
  g_assert_false (vigie_coordination_is_busy (page->coordination));
  g_assert_true (gtk_widget_is_sensitive (button));
  gtk_widget_unparent (button);
  g_object_unref (button);
  gtk_window_destroy (window);
}

/* Opening a key with its passphrase takes time by design, and not the window's. */
static void
test_key_is_opened_beside (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 1);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  VigieCoordinatorPage *page;
  vigie_campaign_folder_change_passphrase (folder, NULL, "correct horse", &error);
  g_assert_no_error (error);
  GtkWindow *window = coordinator_window (folder, &page);
  const gint64 begun = g_get_monotonic_time ();
  vigie_coordination_unlock (page->coordination, "correct horse", coordinator_ended_cb, &result);
  const gint64 asked = g_get_monotonic_time () - begun;
  coordinator_await (&result);
  const gint64 opened = g_get_monotonic_time () - begun;
  g_assert_true (vigie_coordination_unlock_finish (page->coordination, result, &error));
  g_assert_no_error (error);
  g_assert_false (vigie_coordination_is_locked (page->coordination));
  g_assert_cmpint (asked, <, opened / 2);
  gtk_window_destroy (window);
}

/* Another program took the certificate away, by hand. */
static void
take_certificate (const char *folder, const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCampaign) campaign = coordinator_open_saved (folder);
  VigieAuditor *auditor = (VigieAuditor *) vigie_campaign_find_auditor (campaign, code);
  g_clear_pointer (&auditor->certificate, vigie_certificate_unref);
  vigie_campaign_folder_save (campaign, folder, &error);
  g_assert_no_error (error);
}

/* Whoever closed the window that asked for it hears all the same that it was not saved. */
static void
test_closed_meanwhile (void)
{
  CoordinatorDesk desk;
  Fixture *fixture = fixture_new (2, 2);
  enter_auditors (fixture);
  coordinator_desk_open (&desk, fixture, "coordinator.auditors", VIGIE_TYPE_AUDITORS_WINDOW);
  VigieCampaignLock *others = lock (desk.folder);
  gtk_widget_activate_action (GTK_WIDGET (desk.window), "auditors.renew", "s", "A01");
  g_assert_true (vigie_coordination_is_busy (desk.page->coordination));
  gtk_window_close (desk.window);
  take_certificate (desk.folder, "A01");
  vigie_campaign_lock_free (others);

  GtkWindow *dialog = coordinator_wait_for_dialog ();
  g_assert_true (gtk_window_get_transient_for (dialog) == desk.parent);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==,
                   g_dgettext (GETTEXT_PACKAGE, "The Certificate Was Not Renewed"));
  coordinator_respond (dialog, "close");
  gtk_window_destroy (desk.parent);
  g_free (desk.folder);
  fixture_free (desk.fixture);
}

/* Others -----------------------------------------------------------------------------------------
 */

/* What another program changed is there afterwards, in the folder and in the window. */
static void
test_others_stay (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 2);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (GError) error = NULL;
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  g_autofree char *id = g_strdup (get_first (get_campaign (page))->id);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  vigie_campaign_folder_revoke (folder, SERIAL, now, &error);
  g_assert_no_error (error);
  coordinator_remove_assignment (page->coordination, id);
  g_autoptr (VigieCampaign) saved = coordinator_open_saved (folder);
  g_assert_nonnull (vigie_campaign_find_revocation (saved, SERIAL));
  g_assert_null (vigie_campaign_find_assignment (saved, id));
  g_assert_nonnull (vigie_campaign_find_revocation (get_campaign (page), SERIAL));
  gtk_window_destroy (window);
}

/** Other: what another program does with the assignment @id */
typedef struct
{
  const char *id;
  const char *auditor;
} Other;

static gboolean
give_cb (VigieCampaign *campaign, gpointer user_data, GError **error)
{
  const Other *other = user_data;
  VigieAssignment *assignment =
    (VigieAssignment *) vigie_campaign_find_assignment (campaign, other->id);
  g_free (assignment->auditor);
  assignment->auditor = g_strdup (other->auditor);
  return TRUE;
}

static void
change_elsewhere (const char *folder, VigieCampaignChangeFunc change, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCampaign) changed =
    vigie_campaign_folder_change (folder, change, data, NULL, &error);
  g_assert_no_error (error);
}

static const char *
get_another_auditor (VigieCampaign *campaign, const char *auditor)
{
  for (guint i = 0; i < campaign->auditors->len; i++)
    if (!g_str_equal (((const VigieAuditor *) campaign->auditors->pdata[i])->code, auditor))
      return ((const VigieAuditor *) campaign->auditors->pdata[i])->code;
  g_assert_not_reached ();
}

static void
act (VigieCoordinatorPage *page, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (page->plan), action, NULL);
  coordinator_wait_until_idle (page);
  coordinator_settle ();
}

/* Undoing takes back what the window did: not what another program did to other assignments. */
static void
test_undo_leaves_others (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 2);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  g_autofree char *id = g_strdup (get_first (get_campaign (page))->id);
  const VigieAssignment *second = g_ptr_array_index (get_campaign (page)->assignments, 1);
  g_autofree char *stays = g_strdup (second->id);
  g_autofree char *auditor = g_strdup (get_another_auditor (get_campaign (page), second->auditor));
  coordinator_remove_assignment (page->coordination, id);
  Other other = { stays, auditor };
  change_elsewhere (folder, give_cb, &other);

  act (page, "plan.undo");
  g_autoptr (VigieCampaign) saved = coordinator_open_saved (folder);
  g_assert_cmpstr (get_first (saved)->id, ==, id);
  g_assert_cmpstr (vigie_campaign_find_assignment (saved, stays)->auditor, ==, auditor);
  g_assert_cmpstr (vigie_campaign_find_assignment (get_campaign (page), stays)->auditor, ==,
                   auditor);
  g_assert_false (vigie_coordination_can_undo (page->coordination));
  gtk_window_destroy (window);
}

/* What another program changed since is not taken back; if that is all, it is said. */
static void
test_undo_of_what_is_gone (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 2);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) undone = NULL;
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  g_autoptr (VigieAssignment) before = vigie_assignment_copy (get_first (get_campaign (page)));
  g_autoptr (VigieAssignment) after = vigie_assignment_copy (before);
  g_free (after->auditor);
  after->auditor = g_strdup (get_another_auditor (get_campaign (page), before->auditor));
  vigie_coordination_change_assignment (page->coordination, before, after, coordinator_ended_cb,
                                        &result);
  g_assert_true (
    vigie_coordination_amend_finish (page->coordination, coordinator_await (&result), &error));
  const VigieAuditor *last = g_ptr_array_index (get_campaign (page)->auditors, 2);
  g_autofree char *third = g_strdup (last->code);
  Other other = { before->id, third };
  change_elsewhere (folder, give_cb, &other);

  vigie_coordination_undo (page->coordination, coordinator_ended_cb, &undone);
  g_assert_false (
    vigie_coordination_amend_finish (page->coordination, coordinator_await (&undone), &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_STALE);
  g_assert_cmpstr (get_first (get_campaign (page))->auditor, ==, third);
  g_assert_false (vigie_coordination_can_undo (page->coordination));
  gtk_window_destroy (window);
}

/* Conflicts --------------------------------------------------------------------------------------
 */

/* The same assignment was changed by both: what stands there is shown beside what was typed, and
 * the person decides. */
static void
test_same_assignment (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 2);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  g_object_set (page->stack, "visible-child-name", "plan", NULL);
  coordinator_settle ();
  g_autofree char *id = g_strdup (get_first (get_campaign (page))->id);
  g_autofree char *theirs =
    g_strdup (get_another_auditor (get_campaign (page), get_first (get_campaign (page))->auditor));
  Other other = { id, theirs };
  vigie_plan_view_select (page->plan, 0);
  gtk_widget_activate_action (GTK_WIDGET (page->plan), "plan.edit", NULL);
  GtkWindow *dialog = coordinator_wait_for_dialog ();
  GtkEditable *day = coordinator_find_nth (dialog, GTK_TYPE_ENTRY, 0);
  GtkEditable *last = coordinator_find_nth (dialog, GTK_TYPE_ENTRY, 1);
  gtk_editable_set_text (last, gtk_editable_get_text (day));
  g_autofree char *typed = g_strdup (gtk_editable_get_text (last));
  change_elsewhere (folder, give_cb, &other);
  coordinator_respond (dialog, "accept");
  coordinator_wait_until_idle (page);

  GtkWindow *again = coordinator_wait_for_dialog ();
  g_assert_cmpstr (gtk_editable_get_text (coordinator_find_nth (again, GTK_TYPE_ENTRY, 1)), ==,
                   typed);
  g_assert_cmpstr (get_first (get_campaign (page))->auditor, ==, theirs);
  coordinator_respond (again, "accept");
  coordinator_wait_until_idle (page);
  const VigieAssignment *now = get_first (get_campaign (page));
  g_assert_cmpint (g_date_compare (&now->starts, &now->ends), ==, 0);
  gtk_window_destroy (window);
}

static gboolean
name_cb (VigieCampaign *campaign, gpointer user_data, GError **error)
{
  vigie_names_set (campaign->names, user_data, "Elsewhere");
  campaign->retention = 99;
  return TRUE;
}

/* Names in other languages stay; the same name is theirs until it is kept once more. */
static void
test_same_name (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 1);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  static const char *const wanted[] = { "First", "Second", "Second" };
  static const char *const languages[] = { "it", "en", NULL };
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GAsyncResult) result = NULL;
      const gboolean clashes = g_strcmp0 (languages[i], "en") == 0;
      if (languages[i])
        change_elsewhere (folder, name_cb, (gpointer) languages[i]);
      keep_name (page->coordination, wanted[i], &result);
      const gboolean done =
        vigie_coordination_amend_finish (page->coordination, coordinator_await (&result), &error);
      g_assert_true (done != clashes);
      if (clashes)
        g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_STALE);
      GHashTable *names = get_campaign (page)->names;
      g_assert_cmpstr (g_hash_table_lookup (names, "en"), ==, clashes ? "Elsewhere" : wanted[i]);
      g_autoptr (VigieCampaign) saved = coordinator_open_saved (folder);
      g_assert_cmpstr (g_hash_table_lookup (saved->names, "en"), ==,
                       clashes ? "Elsewhere" : wanted[i]);
      g_assert_true (i > 0 || g_hash_table_contains (saved->names, "it"));
    }
  gtk_window_destroy (window);
}

/* A period that was typed is refused once, and still there. */
static void
test_same_period (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 1);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) refused = NULL;
  g_autoptr (GAsyncResult) kept = NULL;
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  change_elsewhere (folder, name_cb, (gpointer) "it");
  keep_period (page->coordination, &refused);
  g_assert_false (
    vigie_coordination_amend_finish (page->coordination, coordinator_await (&refused), &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_STALE);
  g_assert_cmpuint (get_campaign (page)->retention, ==, 99);
  keep_period (page->coordination, &kept);
  g_assert_true (
    vigie_coordination_amend_finish (page->coordination, coordinator_await (&kept), NULL));
  g_assert_cmpuint (get_campaign (page)->retention, ==, 7);
  gtk_window_destroy (window);
}

static void
assert_refused_once (VigieCoordinatorPage *page, const char *target, guint edition)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) refused = NULL;
  g_autoptr (GAsyncResult) out = NULL;
  vigie_coordination_publish (page->coordination, target, coordinator_ended_cb, &refused);
  g_assert_cmpint (
    vigie_coordination_finish (page->coordination, coordinator_await (&refused), &error), ==, -1);
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_STALE);
  g_clear_error (&error);
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
  vigie_coordination_publish (page->coordination, target, coordinator_ended_cb, &out);
  g_assert_cmpint (vigie_coordination_finish (page->coordination, coordinator_await (&out), &error),
                   ==, edition);
  g_assert_no_error (error);
  g_assert_cmpuint (get_campaign (page)->edition, ==, edition);
}

/* As an editor does, or another copy of the folder: campaign.xml says nothing of it. */
static void
reword_elsewhere (const char *folder, const char *form)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, form, NULL);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_autofree char *reworded = g_strconcat (text, "<!-- in other words -->\n", NULL);
  g_assert_true (g_file_set_contents (path, reworded, -1, &error));
}

/* What nobody here has seen is not published; then it is seen. */
static void
test_publishing_what_was_seen (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 1);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autofree char *second = fixture_path (fixture, "second.campaign.asice");
  g_autofree char *third = fixture_path (fixture, "third.campaign.asice");
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  change_elsewhere (folder, name_cb, (gpointer) "it");
  assert_refused_once (page, second, 2);
  g_assert_cmpuint (get_campaign (page)->retention, ==, 99);
  reword_elsewhere (folder, vigie_campaign_find_channel (get_campaign (page), "phone")->form);
  assert_refused_once (page, third, 3);
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    Begin begin;
  } saves[] = {
    { "/coordinator/saves/lives-on/assignment", remove_first },
    { "/coordinator/saves/lives-on/names", keep_names },
    { "/coordinator/saves/lives-on/weights", keep_weights },
    { "/coordinator/saves/lives-on/period", keep_period },
    { "/coordinator/saves/lives-on/revocation", revoke_one },
    { "/coordinator/saves/lives-on/sharing-out", share_out },
    { "/coordinator/saves/lives-on/sealing", seal },
    { "/coordinator/saves/lives-on/passphrase", change_passphrase },
  };
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (saves); i++)
    g_test_add_data_func (saves[i].path, (gpointer) saves[i].begin, test_window_lives_on);
  g_test_add_func ("/coordinator/saves/key-is-opened-beside", test_key_is_opened_beside);
  g_test_add_func ("/coordinator/saves/closed-meanwhile", test_closed_meanwhile);
  g_test_add_func ("/coordinator/saves/others-stay", test_others_stay);
  g_test_add_func ("/coordinator/saves/undo-leaves-others", test_undo_leaves_others);
  g_test_add_func ("/coordinator/saves/undo-of-what-is-gone", test_undo_of_what_is_gone);
  g_test_add_func ("/coordinator/saves/same-assignment", test_same_assignment);
  g_test_add_func ("/coordinator/saves/same-name", test_same_name);
  g_test_add_func ("/coordinator/saves/same-period", test_same_period);
  g_test_add_func ("/coordinator/saves/publishing-what-was-seen", test_publishing_what_was_seen);
  return g_test_run ();
}
