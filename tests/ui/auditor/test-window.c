/* test-window.c: the window: files that are opened, joining, going on where one was
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../../workspace/work-fixture.h"
#include "auditor/vigie-assignments-page.h"
#include "auditor/vigie-audit-page.h"
#include "auditor/vigie-auditor-page.h"
#include "auditor/vigie-join-dialog.h"
#include "compat/vigie-banner.h"
#include "base/vigie-copy.h"
#include "coordinator/vigie-coordinator-page.h"
#include "ui-fixture.h"
#include "vigie-places.h"
#include "vigie-window.h"

#include <glib/gstdio.h>
#include <string.h>

static VigieWindow *
open_window (void)
{
  VigieWindow *window = VIGIE_WINDOW (vigie_window_new (NULL));
  vigie_window_resume (window);
  gtk_window_present (GTK_WINDOW (window));
  ui_settle ();
  return window;
}

static void
close_window (VigieWindow *window)
{
  gpointer watched = window;
  g_object_add_weak_pointer (watched, &watched);
  gtk_window_close (GTK_WINDOW (window));
  ui_settle ();
  g_assert_null (watched);
}

static const char *
get_page (VigieWindow *window)
{
  return gtk_stack_get_visible_child_name (
    GTK_STACK (ui_child (window, VIGIE_TYPE_WINDOW, "stack")));
}

static VigieAuditorPage *
get_auditor (VigieWindow *window)
{
  return VIGIE_AUDITOR_PAGE (ui_child (window, VIGIE_TYPE_WINDOW, "auditor"));
}

static VigieAudit *
get_audit (VigieWindow *window)
{
  return vigie_audit_page_get_audit (
    VIGIE_AUDIT_PAGE (ui_child (get_auditor (window), VIGIE_TYPE_AUDITOR_PAGE, "audit")));
}

static void
open_place (VigieWindow *window, const char *folder)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-place", "(is)",
                              (int) VIGIE_SIDE_AUDITOR, folder);
  ui_settle ();
}

static void
open_path (VigieWindow *window, const char *path)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-path", "s", path);
  ui_settle ();
}

/* Going on ------------------------------------------------------------------------------------- */

static void
test_resumes (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = NULL;
  work_close (work);

  vigie_places_leave ();
  VigieWindow *window = open_window ();
  g_assert_cmpstr (get_page (window), ==, "welcome");
  open_place (window, work->folder);
  g_assert_cmpstr (get_page (window), ==, "auditor");
  gtk_widget_activate_action (GTK_WIDGET (get_auditor (window)), "auditor.open", "s", WORK_PHONE);
  ui_settle ();
  id = g_strdup (vigie_audit_get_id (get_audit (window)));
  vigie_audit_set_position (get_audit (window), "/data/comment");
  close_window (window);

  window = open_window ();
  g_assert_cmpstr (get_page (window), ==, "auditor");
  g_assert_nonnull (get_audit (window));
  g_assert_cmpstr (vigie_audit_get_id (get_audit (window)), ==, id);
  g_assert_cmpstr (vigie_audit_get_position (get_audit (window)), ==, "/data/comment");

  /* Back on the start page, the next start is there too, and the campaign is offered. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-welcome", NULL);
  close_window (window);
  window = open_window ();
  g_assert_cmpstr (get_page (window), ==, "welcome");
  g_assert_nonnull (ui_find (window, ADW_TYPE_ACTION_ROW, "As auditor"));
  close_window (window);
}

/* A workspace that is open behind another page is where the next start begins, once one is there
 * again. */
static void
test_comes_back (void)
{
  g_autoptr (Work) work = work_new ();
  work_close (work);
  vigie_places_leave ();
  VigieWindow *window = open_window ();
  open_place (window, work->folder);
  g_autofree char *title = g_strdup (gtk_window_get_title (GTK_WINDOW (window)));
  /* As another campaign leaves it. */
  vigie_places_leave ();
  gtk_window_set_title (GTK_WINDOW (window), "Another");
  open_place (window, work->folder);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, title);
  g_autoptr (VigiePlace) place = vigie_places_get_current ();
  g_assert_nonnull (place);
  g_assert_cmpstr (place->folder, ==, work->folder);
  close_window (window);
}

static const char *
get_side (VigieWindow *window)
{
  GObject *page = ui_child (get_auditor (window), VIGIE_TYPE_AUDITOR_PAGE, "audit");
  return gtk_stack_get_visible_child_name (
    GTK_STACK (ui_child (page, VIGIE_TYPE_AUDIT_PAGE, "stack")));
}

static void
act (VigieWindow *window, const char *action)
{
  gtk_widget_activate_action (
    GTK_WIDGET (ui_child (get_auditor (window), VIGIE_TYPE_AUDITOR_PAGE, "audit")), action, NULL);
  ui_settle ();
}

/* Who was reading the answers over goes on with it; who was not, does not. */
static void
test_resumes_the_review (void)
{
  g_autoptr (Work) work = work_new ();
  work_close (work);
  vigie_places_leave ();
  VigieWindow *window = open_window ();
  open_place (window, work->folder);
  gtk_widget_activate_action (GTK_WIDGET (get_auditor (window)), "auditor.open", "s", WORK_PHONE);
  ui_settle ();
  act (window, "audit.review");
  close_window (window);

  window = open_window ();
  g_assert_cmpstr (get_side (window), ==, "review");
  act (window, "auditor.back"); /* to the list: what is opened then is opened at its questions */
  gtk_widget_activate_action (GTK_WIDGET (get_auditor (window)), "auditor.open", "s", WORK_PHONE);
  ui_settle ();
  g_assert_cmpstr (get_side (window), ==, "form");
  act (window, "audit.review");
  act (window, "audit.back");
  g_assert_cmpstr (get_side (window), ==, "form");
  close_window (window);

  window = open_window ();
  g_assert_nonnull (get_audit (window));
  g_assert_cmpstr (get_side (window), ==, "form");
  close_window (window);
}

static void
test_busy_workspace (void)
{
  g_autoptr (Work) work = work_new ();
  vigie_places_leave ();
  VigieWindow *window = open_window ();
  open_place (window, work->folder);
  g_assert_nonnull (ui_dialog ());
  g_assert_nonnull (ui_find (ui_dialog (), GTK_TYPE_LABEL, "work [workspace-busy]"));
  ui_answer ("cancel");
  g_assert_cmpstr (get_page (window), ==, "welcome");

  open_place (window, work->folder);
  work_close (work); /* the other program is closed, and it is tried again */
  ui_answer ("accept");
  g_assert_cmpstr (get_page (window), ==, "auditor");
  close_window (window);
}

/* Damage --------------------------------------------------------------------------------------- */

/* Overwrites pages of the database, but for its first one. */
static void
damage (Work *work)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (work->folder, "workspace.sqlite", NULL);
  g_autofree char *data = NULL;
  gsize size;
  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (size, >, 3 * 4096);
  memset (data + 4096, 0x5a, size - 4096);
  g_file_set_contents (path, data, (gssize) size, &error);
  g_assert_no_error (error);
}

static void
test_damaged_workspace (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = g_build_filename (work->base->folder, "backup", NULL);
  vigie_workspace_backup (work->workspace, backup, &error);
  g_assert_no_error (error);
  work_close (work);
  damage (work);
  vigie_places_leave ();
  VigieWindow *window = open_window ();
  open_place (window, work->folder);
  g_assert_nonnull (ui_find (ui_dialog (), GTK_TYPE_LABEL, "This Workspace Is Damaged"));
  ui_answer ("cancel");
  g_assert_cmpstr (get_page (window), ==, "welcome");
  open_place (window, backup); /* what the way out leads to */
  g_assert_cmpstr (get_page (window), ==, "auditor");
  close_window (window);
}

static char *
name_store (const char *folder)
{
  return g_build_filename (folder, "workspace.sqlite", NULL);
}

/* The database goes while an audit is open: that is said before the window closes. */
static void
test_removed_workspace (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *store = name_store (work->folder);
  work_close (work);
  vigie_places_leave ();
  VigieWindow *window = open_window ();
  open_place (window, work->folder);
  gtk_widget_activate_action (GTK_WIDGET (get_auditor (window)), "auditor.open", "s", WORK_PHONE);
  ui_settle ();
  g_assert_nonnull (get_audit (window));
  g_assert_cmpint (g_unlink (store), ==, 0);
  gtk_window_close (GTK_WINDOW (window));
  g_assert_nonnull (ui_find (ui_dialog (), GTK_TYPE_LABEL, "Close Without Saving?"));
  ui_answer ("cancel");
  g_assert_nonnull (ui_find (window, GTK_TYPE_BUTTON, "Save a Copy…"));
  gtk_window_close (GTK_WINDOW (window));
  ui_answer ("accept");

  window = open_window (); /* resumes */
  g_assert_nonnull (ui_find (ui_dialog (), GTK_TYPE_LABEL, "The Answers Are Not Here"));
  g_assert_nonnull (ui_find (ui_dialog (), GTK_TYPE_BUTTON, "Open Backup…"));
  ui_answer ("cancel");
  close_window (window);
}

/* Checks, which goes on beside the window. */
static void
check (VigieWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (get_auditor (window)), "auditor.verify", NULL);
  while (!ui_dialog () && !ui_find (window, GTK_TYPE_LABEL, "Checked: the workspace is sound."))
    g_main_context_iteration (NULL, TRUE);
  ui_settle ();
}

static void
test_check_is_cancelled (void)
{
  g_autoptr (Work) work = work_new ();
  work_close (work);
  vigie_places_leave ();
  VigieWindow *window = open_window ();
  open_place (window, work->folder);
  GtkWidget *page = GTK_WIDGET (get_auditor (window));
  gtk_widget_activate_action (page, "auditor.verify", NULL);
  GtkWidget *banner = ui_find (page, VIGIE_TYPE_BANNER, "The workspace is being checked.");
  g_assert_nonnull (banner);
  gtk_widget_activate_action (page, "auditor.cancel-verify", NULL);
  while (!ui_find (window, GTK_TYPE_LABEL, "The check was cancelled."))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (gtk_widget_get_visible (banner));
  g_assert_null (ui_dialog ());
  close_window (window);
}

/* What goes is named before it goes. */
static void
test_purge_says_what_goes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Work) work = work_new ();
  VigieWorkItem *item = vigie_workspace_find_item (work->workspace, WORK_PHONE);
  g_autofree char *line =
    g_strdup_printf ("• %s, %s\n", vigie_work_item_get_organisation_name (item),
                     vigie_work_item_get_channel_name (item));
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *bundle = work_export (work, "sent.bundle.asice");
  g_autofree char *receipt = work_sign_receipt (
    work, work_receipt (work, bundle, VIGIE_VERDICT_ACCEPTED, NULL), "sent.receipt.asice");
  vigie_workspace_import_receipt (work->workspace, receipt, NULL, &error);
  g_assert_no_error (error);
  work_close (work);
  vigie_places_leave ();
  VigieWindow *window = open_window ();
  open_place (window, work->folder);
  GtkWidget *page = GTK_WIDGET (get_auditor (window));
  gtk_widget_activate_action (page, "auditor.purge", NULL);
  ui_settle ();
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ui_dialog ()), line));
  ui_answer ("accept");
  gtk_widget_activate_action (page, "auditor.purge", NULL);
  ui_settle ();
  g_assert_cmpstr (adw_message_dialog_get_heading (ui_dialog ()), ==, "Nothing to Purge");
  ui_answer ("close");
  close_window (window);
}

static void
test_check (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  work_fill (audit, "8");
  work_attach (work, audit, "desk.png", "a picture");
  g_autoptr (VigieEvidence) evidence =
    vigie_audit_get_evidence (audit, work_find (audit, "/data/photo"));
  g_autofree char *file = g_strdup (evidence->file);
  g_clear_object (&audit);
  work_close (work);
  vigie_places_leave ();
  VigieWindow *window = open_window ();
  open_place (window, work->folder);
  check (window);
  g_assert_null (ui_dialog ());
  close_window (window);

  g_assert_cmpint (g_remove (file), ==, 0);
  window = open_window ();
  check (window);
  g_assert_nonnull (ui_find (ui_dialog (), GTK_TYPE_LABEL, "The Workspace Is Damaged"));
  g_assert_null (strstr (adw_message_dialog_get_body (ui_dialog ()), " more\n"));
  ui_answer ("close");
  close_window (window);
}

static void
test_check_finds_much (void)
{
  g_autoptr (Work) work = work_new ();
  work_close (work);
  vigie_places_leave ();
  VigieWindow *window = open_window ();
  open_place (window, work->folder);
  work_tamper (work,
               "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 13)"
               " INSERT INTO evidence (sha256, size, media_type, extension, added)"
               " SELECT printf ('%064d', i), 1, 'image/png', 'png', '2026-02-10T09:00:00Z' FROM n");
  check (window);
  const char *body = adw_message_dialog_get_body (ui_dialog ());
  g_auto (GStrv) parts = g_strsplit (body, "[evidence-lost]", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 10 + 1);
  g_assert_nonnull (strstr (body, "and 3 more\n"));
  ui_answer ("close");
  close_window (window);
}

/* Files ---------------------------------------------------------------------------------------- */

static void
test_bad_campaign (void)
{
  g_autoptr (Work) work = work_new_outside ();
  g_autofree char *path = work_write (work, "broken.campaign.asice", "PK\3\4 no", 8);
  vigie_places_leave ();
  VigieWindow *window = open_window ();
  open_path (window, path);
  g_assert_nonnull (ui_dialog ());
  g_assert_cmpstr (adw_message_dialog_get_heading (ui_dialog ()), ==,
                   "This Campaign File Cannot Be Used");
  ui_answer ("close");
  g_assert_cmpstr (get_page (window), ==, "welcome");
  close_window (window);
}

static void
test_unknown_file (void)
{
  vigie_places_leave ();
  VigieWindow *window = open_window ();
  open_path (window, "/nowhere/letter.pdf");
  g_assert_cmpstr (adw_message_dialog_get_heading (ui_dialog ()), ==,
                   "Vigie Cannot Open This File");
  ui_answer ("close");
  close_window (window);
}

static VigieJoinDialog *
find_join_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      if (VIGIE_IS_JOIN_DIALOG (window))
        return VIGIE_JOIN_DIALOG (window);
    }
  return NULL;
}

static void
test_joins (void)
{
  g_autoptr (Work) work = work_new_outside ();
  g_autofree char *words = vigie_fingerprint_to_words (
    vigie_certificate_get_fingerprint (vigie_identity_get_certificate (work->base->authority)));
  vigie_places_leave ();
  VigieWindow *window = open_window ();
  open_path (window, work->package);
  VigieJoinDialog *dialog = find_join_dialog ();
  g_assert_nonnull (dialog);
  g_assert_nonnull (ui_find (dialog, GTK_TYPE_LABEL, words));

  GtkWidget *join = ui_find (dialog, GTK_TYPE_BUTTON, "Join");
  g_assert_false (gtk_widget_get_sensitive (join));
  gtk_editable_set_text (GTK_EDITABLE (ui_child (dialog, VIGIE_TYPE_JOIN_DIALOG, "code")), "A01");
  g_assert_true (gtk_widget_get_sensitive (join));
  g_signal_emit_by_name (join, "clicked");
  ui_settle ();

  VigieWorkspace *workspace = vigie_auditor_page_get_workspace (get_auditor (window));
  g_assert_nonnull (workspace);
  g_assert_cmpstr (vigie_workspace_get_code (workspace), ==, "A01");
  g_assert_false (vigie_workspace_is_enrolled (workspace)); /* the key is new */
  g_autofree char *own =
    vigie_fingerprint_to_words (vigie_workspace_get_key_fingerprint (workspace));
  gpointer list = ui_child (get_auditor (window), VIGIE_TYPE_AUDITOR_PAGE, "assignments");
  gpointer banner = ui_child (list, VIGIE_TYPE_ASSIGNMENTS_PAGE, "enrol_banner");
  g_assert_true (vigie_banner_get_revealed (banner));
  g_assert_nonnull (strstr (vigie_banner_get_title (banner), own));

  /* A newer edition is taken by the workspace that is open. */
  g_autofree char *newer = work_publish (work, "newer.campaign.asice", 3);
  open_path (window, newer);
  workspace = vigie_auditor_page_get_workspace (get_auditor (window));
  g_assert_nonnull (workspace);
  g_assert_cmpuint (vigie_workspace_get_campaign (workspace)->edition, ==, 3);
  close_window (window);
}

static VigieJoinDialog *
join_as (VigieWindow *window, const char *package, const char *code)
{
  open_path (window, package);
  VigieJoinDialog *dialog = find_join_dialog ();
  g_assert_nonnull (dialog);
  gtk_editable_set_text (GTK_EDITABLE (ui_child (dialog, VIGIE_TYPE_JOIN_DIALOG, "code")), code);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "join.join", NULL);
  ui_settle ();
  return dialog;
}

/* Nothing is made under a code that nobody has, unless it is meant. */
static void
test_joins_with_unknown_code (void)
{
  g_autoptr (Work) work = work_new_outside ();
  g_autofree char *folder =
    g_build_filename (g_get_user_data_dir (), "vigie", "workspaces", "test", NULL);
  g_autofree char *aside = g_strconcat (folder, "-aside", NULL);
  vigie_places_leave ();
  VigieWindow *window = open_window ();
  VigieJoinDialog *dialog = join_as (window, work->package, "a1");
  g_assert_nonnull (
    ui_find (dialog, GTK_TYPE_LABEL, "Nobody in this file has this code. Do you mean “A01”?"));
  g_assert_nonnull (ui_find (ui_dialog (), GTK_TYPE_LABEL, "Is the Code Right?"));
  ui_answer ("cancel");
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_assert_true (find_join_dialog () == dialog);
  gtk_window_close (GTK_WINDOW (dialog));
  ui_settle ();

  join_as (window, work->package, "z99");
  ui_answer ("accept");
  g_assert_cmpstr (
    vigie_workspace_get_code (vigie_auditor_page_get_workspace (get_auditor (window))), ==, "z99");
  close_window (window);
  g_assert_cmpint (g_rename (folder, aside), ==, 0); /* the next one joins that campaign as well */
}

/* What the dialog says of the receipt of one audit, which it names */
static void
assert_receipt (VigieWindow *window, const char *id, const char *said)
{
  VigieWorkspace *workspace = vigie_auditor_page_get_workspace (get_auditor (window));
  VigieWorkItem *item = vigie_workspace_find_item (workspace, id);
  g_autofree char *text =
    g_strdup_printf ("%s\n%s – %s", said, vigie_work_item_get_organisation_name (item),
                     vigie_work_item_get_channel_name (item));
  g_assert_cmpstr (adw_message_dialog_get_body (ui_dialog ()), ==, text);
}

static void
test_receipt (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *bundle = work_export (work, "a.bundle.asice");
  g_autofree char *receipt = work_sign_receipt (
    work, work_receipt (work, bundle, VIGIE_VERDICT_ACCEPTED, NULL), "a.receipt.asice");
  work_close (work);

  vigie_places_leave ();
  VigieWindow *window = open_window ();
  open_place (window, work->folder);
  open_path (window, receipt);
  assert_receipt (window, id, "The coordinator has received 1 audit.");
  ui_answer ("close");
  VigieWorkspace *workspace = vigie_auditor_page_get_workspace (get_auditor (window));
  g_assert_cmpint (vigie_work_item_get_state (vigie_workspace_find_item (workspace, id)), ==,
                   VIGIE_AUDIT_RECEIVED);
  close_window (window);
}

/* What came back without a question was refused; of what there is none, nothing is said. */
static void
test_receipt_refuses (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *bundle = work_export (work, "a.bundle.asice");
  g_autofree char *receipt = work_sign_receipt (
    work, work_receipt (work, bundle, VIGIE_VERDICT_QUARANTINED, "twice"), "a.receipt.asice");
  work_close (work);

  vigie_places_leave ();
  VigieWindow *window = open_window ();
  open_place (window, work->folder);
  open_path (window, receipt);
  assert_receipt (window, id, "1 audit was refused; the list says why.");
  ui_answer ("close");
  close_window (window);
}

static void
open_two (VigieWindow *window, const char *one, const char *two)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) first = g_file_new_for_path (one);
  g_autoptr (GFile) second = g_file_new_for_path (two);
  g_list_store_append (files, first);
  g_list_store_append (files, second);
  vigie_window_open_files (window, G_LIST_MODEL (files));
  ui_settle ();
}

static void
test_unknown_files_together (void)
{
  vigie_places_leave ();
  VigieWindow *window = open_window ();
  open_two (window, "/nowhere/letter.pdf", "/nowhere/photo.png");
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ui_dialog ()), "2 files, “letter.pdf”"));
  ui_answer ("close");
  g_assert_null (ui_dialog ());
  close_window (window);
}

/* The campaign that is open is another one than that of the receipt. */
static void
test_receipt_of_another_campaign (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *bundle = work_export (work, "a.bundle.asice");
  g_autofree char *receipt = work_sign_receipt (
    work, work_receipt (work, bundle, VIGIE_VERDICT_ACCEPTED, NULL), "a.receipt.asice");
  work_close (work);

  vigie_places_leave ();
  VigieWindow *window = open_window ();
  open_place (window, work->folder);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.explore", NULL);
  ui_settle ();
  g_assert_cmpstr (
    vigie_workspace_get_folder (vigie_auditor_page_get_workspace (get_auditor (window))), !=,
    work->folder);
  open_path (window, receipt);
  assert_receipt (window, id, "The coordinator has received 1 audit.");
  ui_answer ("close");
  VigieWorkspace *workspace = vigie_auditor_page_get_workspace (get_auditor (window));
  g_assert_cmpint (vigie_work_item_get_state (vigie_workspace_find_item (workspace, id)), ==,
                   VIGIE_AUDIT_RECEIVED);
  close_window (window);
}

static void
test_explores (void)
{
  vigie_places_leave ();
  VigieWindow *window = open_window ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.explore", NULL);
  ui_settle ();
  g_assert_cmpstr (get_page (window), ==, "auditor");
  g_assert_nonnull (
    ui_find (window, GTK_TYPE_LABEL, "Sample data: every name and number here is invented."));
  g_assert_nonnull (ui_find (window, GTK_TYPE_BUTTON, "Coordinator’s Side"));
  gtk_widget_activate_action (GTK_WIDGET (get_auditor (window)), "auditor.coordinator-side", NULL);
  ui_settle ();
  g_assert_cmpstr (get_page (window), ==, "coordinator");
  close_window (window);
}

/* The coordinator of a campaign that was joined works elsewhere, also if its data are invented. */
static void
test_joined_sample (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *coordinator = vigie_workspace_get_coordinator (work->workspace);
  g_assert_null (coordinator);
  work->base->campaign->fictitious = TRUE;
  g_autofree char *newer = work_publish (work, "newer.campaign.asice", 3);
  work_close (work);
  vigie_places_leave ();
  VigieWindow *window = open_window ();
  open_place (window, work->folder);
  open_path (window, newer);
  g_assert_nonnull (
    ui_find (window, GTK_TYPE_LABEL, "Sample data: every name and number here is invented."));
  g_assert_null (ui_find (window, GTK_TYPE_BUTTON, "Coordinator’s Side"));
  gtk_widget_activate_action (GTK_WIDGET (get_auditor (window)), "auditor.coordinator-side", NULL);
  g_assert_cmpstr (get_page (window), ==, "auditor");
  g_assert_null (ui_dialog ());
  close_window (window);
}

/* A sample that lost its answers is not passed over in silence. */
static void
test_lost_sample (void)
{
  g_autofree char *base = g_build_filename (g_get_user_data_dir (), "vigie", "sample", NULL);
  g_autofree char *second = g_strconcat (base, "-2", NULL);
  g_autofree char *store = name_store (base);
  g_autofree char *kept = g_strconcat (store, ".kept", NULL);
  vigie_places_leave ();
  VigieWindow *window = open_window ();
  g_assert_cmpint (g_rename (store, kept), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.explore", NULL);
  g_assert_nonnull (ui_find (ui_dialog (), GTK_TYPE_LABEL, "Begin a New Sample?"));
  ui_answer ("cancel");
  g_assert_cmpstr (get_page (window), ==, "welcome");
  g_assert_false (g_file_test (second, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_rename (kept, store), ==, 0); /* as it was */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.explore", NULL);
  ui_settle ();
  g_assert_cmpstr (get_page (window), ==, "auditor");
  close_window (window);
}

/* As after a campaign was made: the page opens its folder itself. */
static void
test_shows_coordinator (void)
{
  g_autofree char *folder =
    g_build_filename (g_get_user_data_dir (), "vigie", "sample", "coordinator", NULL);
  vigie_places_leave ();
  VigieWindow *window = open_window ();
  VigieCoordinatorPage *page =
    VIGIE_COORDINATOR_PAGE (ui_child (window, VIGIE_TYPE_WINDOW, "coordinator"));
  vigie_coordinator_page_open (page, folder, NULL, NULL);
  g_assert_cmpstr (get_page (window), ==, "coordinator");
  while (vigie_coordinator_page_is_opening (page))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (vigie_coordinator_page_get_folder (page), ==, folder);
  ui_settle ();
  g_assert_cmpstr (get_page (window), ==, "coordinator");
  g_autoptr (VigiePlace) place = vigie_places_get_current ();
  g_assert_cmpint (place->side, ==, VIGIE_SIDE_COORDINATOR);
  close_window (window);
}

/* What a portal lends is copied only if it is a workspace. */
static void
test_lent (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *given = g_build_filename (g_get_user_runtime_dir (), "doc", "5a6b7c8d", NULL);
  g_autofree char *none = g_build_filename (given, "Documents", NULL);
  g_autofree char *lent = g_build_filename (given, "Backup", NULL);
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "vigie", "workspaces", NULL);
  g_autofree char *no_copy = g_build_filename (own, "Documents", NULL);
  g_autofree char *copy = g_build_filename (own, "Backup", NULL);
  work_close (work);
  g_assert_cmpint (g_mkdir_with_parents (none, 0700), ==, 0);
  g_assert_true (vigie_copy_folder (work->folder, lent, &error));
  vigie_places_leave ();
  VigieWindow *window = open_window ();

  open_place (window, none);
  g_assert_cmpstr (adw_message_dialog_get_heading (ui_dialog ()), ==,
                   "This Campaign Cannot Be Opened");
  ui_answer ("close");
  g_assert_false (g_file_test (no_copy, G_FILE_TEST_EXISTS));

  open_place (window, lent);
  ui_answer ("accept");
  while (!vigie_auditor_page_get_workspace (get_auditor (window)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (
    vigie_workspace_get_folder (vigie_auditor_page_get_workspace (get_auditor (window))), ==, copy);
  close_window (window);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/ui/window/check-is-cancelled", test_check_is_cancelled);
  g_test_add_func ("/ui/window/purge-says-what-goes", test_purge_says_what_goes);
  g_test_add_func ("/ui/window/resumes", test_resumes);
  g_test_add_func ("/ui/window/comes-back", test_comes_back);
  g_test_add_func ("/ui/window/resumes-the-review", test_resumes_the_review);
  g_test_add_func ("/ui/window/busy-workspace", test_busy_workspace);
  g_test_add_func ("/ui/window/bad-campaign", test_bad_campaign);
  g_test_add_func ("/ui/window/unknown-file", test_unknown_file);
  g_test_add_func ("/ui/window/joins-with-unknown-code", test_joins_with_unknown_code);
  g_test_add_func ("/ui/window/joins-and-updates", test_joins);
  g_test_add_func ("/ui/window/receipt", test_receipt);
  g_test_add_func ("/ui/window/receipt-refuses", test_receipt_refuses);
  g_test_add_func ("/ui/window/unknown-files-together", test_unknown_files_together);
  g_test_add_func ("/ui/window/receipt-of-another-campaign", test_receipt_of_another_campaign);
  g_test_add_func ("/ui/window/damaged-workspace", test_damaged_workspace);
  g_test_add_func ("/ui/window/removed-workspace", test_removed_workspace);
  g_test_add_func ("/ui/window/lent", test_lent);
  g_test_add_func ("/ui/window/check", test_check);
  g_test_add_func ("/ui/window/check-finds-much", test_check_finds_much);
  g_test_add_func ("/ui/window/explores", test_explores);
  g_test_add_func ("/ui/window/joined-sample", test_joined_sample);
  g_test_add_func ("/ui/window/lost-sample", test_lost_sample);
  g_test_add_func ("/ui/window/shows-coordinator", test_shows_coordinator);
  return g_test_run ();
}
