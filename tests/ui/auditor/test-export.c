/* test-export.c: the export dialog: a bundle that opens, and what can go wrong
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../../workspace/work-fixture.h"
#include "auditor/vigie-export-dialog.h"
#include "ui-fixture.h"

/** What the signal `written` said */
typedef struct
{
  guint n_audits;
  guint n_files;
} Written;

static void
written_cb (
  VigieExportDialog *dialog, const char *path, guint audits, guint files, Written *written)
{
  written->n_audits = audits;
  written->n_files = files;
}

static VigieExportDialog *
open_dialog (Work *work, Written *written)
{
  GtkWidget *dialog = vigie_export_dialog_new (NULL, work->workspace);
  g_signal_connect (dialog, "written", G_CALLBACK (written_cb), written);
  gtk_window_present (GTK_WINDOW (dialog));
  ui_settle ();
  return VIGIE_EXPORT_DIALOG (dialog);
}

static const char *
get_side (VigieExportDialog *dialog)
{
  return gtk_stack_get_visible_child_name (
    GTK_STACK (ui_child (dialog, VIGIE_TYPE_EXPORT_DIALOG, "stack")));
}

/* Until the other threads are done; whether the bundle is there */
static gboolean
export_to (VigieExportDialog *dialog, const char *path)
{
  vigie_export_dialog_export (dialog, path);
  while (vigie_export_dialog_is_busy (dialog))
    g_main_context_iteration (NULL, TRUE);
  ui_settle ();
  return g_str_equal (get_side (dialog), "written");
}

static void
test_writes_a_bundle (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *other = work_finalised (work, WORK_EMAIL);
  g_autofree char *path = fixture_path (work->base, "a.bundle.asice");
  Written written = { 0 };
  VigieExportDialog *dialog = open_dialog (work, &written);

  g_assert_true (export_to (dialog, path));
  g_assert_nonnull (ui_find (dialog, GTK_TYPE_LABEL, path));
  g_assert_nonnull (ui_find (dialog, GTK_TYPE_LABEL, "Written and read again: 2 audits, 5 files"));
  g_autoptr (VigieBundle) bundle = work_read_bundle (work, path);
  g_assert_cmpuint (bundle->audits->len, ==, 2);
  g_assert_cmpuint (written.n_audits, ==, 2);
  g_assert_cmpuint (written.n_files, ==, 5); /* two documents, two histories, the manifest */
  work_assert_state (work, id, "exported");
  ui_close (GTK_WINDOW (dialog), dialog);
}

static void
test_only_chosen_ones (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *other = work_finalised (work, WORK_EMAIL);
  g_autofree char *path = fixture_path (work->base, "a.bundle.asice");
  Written written = { 0 };
  VigieExportDialog *dialog = open_dialog (work, &written);
  GtkWidget *check = ui_find (dialog, GTK_TYPE_CHECK_BUTTON, NULL);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_nonnull (ui_find (dialog, GTK_TYPE_LABEL, "1 audit is chosen."));
  g_assert_true (export_to (dialog, path));
  g_assert_cmpuint (written.n_audits, ==, 1);
  ui_close (GTK_WINDOW (dialog), dialog);
}

static void
test_nothing_to_export (void)
{
  g_autoptr (Work) work = work_new ();
  Written written = { 0 };
  VigieExportDialog *dialog = open_dialog (work, &written);
  g_assert_cmpstr (get_side (dialog), ==, "nothing");
  ui_close (GTK_WINDOW (dialog), dialog);
}

static void
test_not_enrolled (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Work) work = work_new_outside ();
  work->workspace =
    vigie_workspace_join (work->folder, work->package, "A01", NULL, NULL, &work->clock, &error);
  g_assert_no_error (error);
  Written written = { 0 };
  VigieExportDialog *dialog = open_dialog (work, &written);
  g_assert_cmpstr (get_side (dialog), ==, "not-enrolled");
  ui_close (GTK_WINDOW (dialog), dialog);
}

static void
test_failure_leaves_nothing (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *path = fixture_path (work->base, "no-such-folder/a.bundle.asice");
  Written written = { 0 };
  VigieExportDialog *dialog = open_dialog (work, &written);
  g_assert_false (export_to (dialog, path));
  g_assert_nonnull (ui_dialog ());
  ui_answer ("close");
  g_assert_cmpuint (written.n_audits, ==, 0);
  g_assert_cmpstr (get_side (dialog), ==, "choose");
  work_assert_state (work, id, "finalised");
  ui_close (GTK_WINDOW (dialog), dialog);
}

static void
test_passphrase (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Work) work = work_new_outside ();
  g_autofree char *path = fixture_path (work->base, "a.bundle.asice");
  work->workspace =
    vigie_workspace_join (work->folder, work->package, NULL, work->base->auditors[0], "open sesame",
                          &work->clock, &error);
  g_assert_no_error (error);
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  work_reopen (work);

  Written written = { 0 };
  VigieExportDialog *dialog = open_dialog (work, &written);
  GtkWidget *box = GTK_WIDGET (ui_child (dialog, VIGIE_TYPE_EXPORT_DIALOG, "passphrase_box"));
  GtkWidget *entry = GTK_WIDGET (ui_child (dialog, VIGIE_TYPE_EXPORT_DIALOG, "passphrase"));
  g_assert_false (gtk_widget_get_visible (box));
  g_assert_false (export_to (dialog, path));
  g_assert_true (gtk_widget_get_visible (box));
  g_assert_null (ui_dialog ());

  gtk_editable_set_text (GTK_EDITABLE (entry), "open barley");
  g_assert_false (export_to (dialog, path));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  ui_answer ("close");

  gtk_editable_set_text (GTK_EDITABLE (entry), "open sesame");
  g_assert_true (export_to (dialog, path));
  work_assert_state (work, id, "exported");
  ui_close (GTK_WINDOW (dialog), dialog);
}

/* Closing the dialog cancels; it stays until nothing is left. */
static void
test_cancel (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *path = fixture_path (work->base, "a.bundle.asice");
  Written written = { 0 };
  VigieExportDialog *dialog = open_dialog (work, &written);
  vigie_export_dialog_export (dialog, path);
  g_assert_cmpstr (get_side (dialog), ==, "working");
  gtk_window_close (GTK_WINDOW (dialog));
  while (vigie_export_dialog_is_busy (dialog))
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (ui_dialog ());
  g_assert_cmpstr (get_side (dialog), ==, "choose");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  work_assert_state (work, id, "finalised");
  ui_close (GTK_WINDOW (dialog), dialog);
}

/* A bundle that the coordinator would refuse does not count as written, whatever the reason: here
 * the authority is another one once everything is packed. */
static void
swap_authority_cb (GtkProgressBar *progress, GParamSpec *pspec, Work *work)
{
  VigieCampaign *campaign = vigie_workspace_get_campaign (work->workspace);
  if (gtk_progress_bar_get_fraction (progress) < 1)
    return;
  g_clear_pointer (&campaign->authority, vigie_certificate_unref);
  campaign->authority =
    vigie_certificate_ref (vigie_identity_get_certificate (work->base->auditors[0]));
}

static void
test_reads_again (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *path = fixture_path (work->base, "a.bundle.asice");
  Written written = { 0 };
  VigieExportDialog *dialog = open_dialog (work, &written);
  g_signal_connect (ui_child (dialog, VIGIE_TYPE_EXPORT_DIALOG, "progress"), "notify::fraction",
                    G_CALLBACK (swap_authority_cb), work);
  g_assert_false (export_to (dialog, path));
  g_assert_cmpstr (adw_message_dialog_get_heading (ui_dialog ()), ==,
                   "The Bundle Cannot Be Relied On");
  ui_answer ("close");
  g_assert_cmpuint (written.n_audits, ==, 0);
  g_assert_false (vigie_export_dialog_is_busy (dialog));
  ui_close (GTK_WINDOW (dialog), dialog);
}

static void
test_suggested_name (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GDateTime) day = g_date_time_new_local (2026, 3, 1, 12, 0, 0);
  g_autofree char *name = vigie_export_dialog_suggest_name (work->workspace, day);
  g_assert_cmpstr (name, ==, "A01-2026-03-01.bundle.asice");
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/ui/auditor/export/writes-a-bundle", test_writes_a_bundle);
  g_test_add_func ("/ui/auditor/export/only-chosen", test_only_chosen_ones);
  g_test_add_func ("/ui/auditor/export/nothing-there", test_nothing_to_export);
  g_test_add_func ("/ui/auditor/export/not-enrolled", test_not_enrolled);
  g_test_add_func ("/ui/auditor/export/failure-leaves-nothing", test_failure_leaves_nothing);
  g_test_add_func ("/ui/auditor/export/passphrase", test_passphrase);
  g_test_add_func ("/ui/auditor/export/cancel", test_cancel);
  g_test_add_func ("/ui/auditor/export/suggested-name", test_suggested_name);
  g_test_add_func ("/ui/auditor/export/reads-again", test_reads_again);
  return g_test_run ();
}
