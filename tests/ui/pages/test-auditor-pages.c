/* test-auditor-pages.c: the auditor's pages and dialogs, narrow and wide
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../../workspace/work-fixture.h"
#include "page-check.h"

#include "auditor/vigie-assignments-page.h"
#include "auditor/vigie-audit-page.h"
#include "auditor/vigie-auditor-page.h"
#include "auditor/vigie-export-dialog.h"
#include "auditor/vigie-history-dialog.h"
#include "auditor/vigie-join-dialog.h"
#include "auditor/vigie-new-audit-dialog.h"
#include "auditor/vigie-welcome-page.h"
#include "help/vigie-help-window.h"
#include "tour/vigie-tour-popover.h"
#include "tour/vigie-tour.h"
#include "vigie-lent.h"
#include "vigie-places.h"
#include "vigie-window.h"

#include <adwaita.h>

#define CHILD(widget, TYPE, name) gtk_widget_get_template_child (GTK_WIDGET (widget), TYPE, name)

static VigieWindow *
open_window (void)
{
  vigie_places_leave ();
  VigieWindow *window = VIGIE_WINDOW (vigie_window_new (NULL));
  vigie_window_resume (window);
  gtk_window_present (GTK_WINDOW (window));
  page_settle (GTK_WINDOW (window));
  return window;
}

static void
close_window (VigieWindow *window)
{
  gtk_window_close (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static GtkWidget *
get_auditor (VigieWindow *window)
{
  return GTK_WIDGET (CHILD (window, VIGIE_TYPE_WINDOW, "auditor"));
}

static GtkWidget *
get_audit_page (VigieWindow *window)
{
  return GTK_WIDGET (CHILD (get_auditor (window), VIGIE_TYPE_AUDITOR_PAGE, "audit"));
}

/** Opens the window on a workspace, which nothing else may have open. */
static VigieWindow *
open_work (Work *work)
{
  work_close (work);
  VigieWindow *window = open_window ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-place", "(is)",
                              (int) VIGIE_SIDE_AUDITOR, work->folder);
  page_settle (GTK_WINDOW (window));
  return window;
}

static void
open_audit (VigieWindow *window, const char *id)
{
  gtk_widget_activate_action (get_auditor (window), "auditor.open", "s", id);
  page_settle (GTK_WINDOW (window));
}

/* Opens a dialog by an action, looks at it, and closes it. */
static void
look_at_dialog (GtkWidget *widget, const char *action, GType type, const char *name)
{
  gtk_widget_activate_action (widget, action, NULL);
  GtkWindow *dialog = page_find_window (type);
  page_check (dialog, name);
  gtk_window_close (dialog);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Pages ---------------------------------------------------------------------------------------- */

static void
test_welcome (void)
{
  VigieWindow *window = open_window ();
  page_check (GTK_WINDOW (window), "start page");
  gpointer welcome = CHILD (window, VIGIE_TYPE_WINDOW, "welcome");
  GtkWidget *coordinate = GTK_WIDGET (CHILD (welcome, VIGIE_TYPE_WELCOME_PAGE, "coordinate"));
  g_signal_emit_by_name (coordinate, "clicked");
  page_check_here (GTK_WINDOW (window), "coordinator's choices");
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_last_child (coordinate)));
  page_settle (GTK_WINDOW (window));
  close_window (window);
}

static void
look_at_menu (VigieWindow *window, gpointer button, const char *name)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  page_check_here (GTK_WINDOW (window), name);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  page_settle (GTK_WINDOW (window));
}

static void
test_list (void)
{
  VigieWindow *window = open_window ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.explore", NULL);
  page_check (GTK_WINDOW (window), "list");
  gpointer page = CHILD (get_auditor (window), VIGIE_TYPE_AUDITOR_PAGE, "assignments");
  look_at_menu (window, CHILD (page, VIGIE_TYPE_ASSIGNMENTS_PAGE, "menu"), "menu of the list");
  for (int stage = VIGIE_STAGE_TODO; stage < VIGIE_STAGE_ALL; stage++)
    {
      vigie_assignments_page_set_stage (page, (VigieStage) stage);
      page_check (GTK_WINDOW (window), "list of a stage");
    }
  vigie_assignments_page_set_stage (page, VIGIE_STAGE_ALL);
  gtk_toggle_button_set_active (
    GTK_TOGGLE_BUTTON (CHILD (page, VIGIE_TYPE_ASSIGNMENTS_PAGE, "by_week")), TRUE);
  page_check (GTK_WINDOW (window), "week");
  look_at_dialog (get_auditor (window), "auditor.new-audit", VIGIE_TYPE_NEW_AUDIT_DIALOG,
                  "new audit");
  look_at_dialog (get_auditor (window), "auditor.purge", ADW_TYPE_MESSAGE_DIALOG, "purge");
  close_window (window);
}

static void
test_audit (void)
{
  g_autoptr (Work) work = work_new ();
  VigieWindow *window = open_work (work);
  open_audit (window, WORK_PHONE);
  GtkWidget *page = get_audit_page (window);
  page_check (GTK_WINDOW (window), "audit");
  look_at_dialog (page, "audit.history", VIGIE_TYPE_HISTORY_DIALOG, "history without changes");
  gtk_widget_activate_action (page, "audit.review", NULL);
  page_check (GTK_WINDOW (window), "review with problems");
  look_at_dialog (page, "audit.finalise", ADW_TYPE_MESSAGE_DIALOG, "finalise");
  look_at_dialog (page, "audit.discard", ADW_TYPE_MESSAGE_DIALOG, "discard");
  close_window (window);
}

static void
test_finalised (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  VigieWindow *window = open_work (work);
  page_check (GTK_WINDOW (window), "list with an audit to export");
  open_audit (window, id);
  GtkWidget *page = get_audit_page (window);
  page_check (GTK_WINDOW (window), "finalised audit");
  look_at_dialog (page, "audit.revise", ADW_TYPE_MESSAGE_DIALOG, "revise");
  look_at_dialog (page, "audit.history", VIGIE_TYPE_HISTORY_DIALOG, "history");
  look_at_dialog (get_auditor (window), "auditor.export", VIGIE_TYPE_EXPORT_DIALOG, "export");
  close_window (window);
}

static void
test_returned (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *bundle = work_export (work, "a.bundle.asice");
  g_autofree char *receipt = work_sign_receipt (
    work, work_receipt (work, bundle, VIGIE_VERDICT_QUARANTINED, "the photo shows a face"),
    "a.receipt.asice");
  VigieWindow *window = open_work (work);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-path", "s", receipt);
  GtkWindow *dialog = page_find_window (ADW_TYPE_MESSAGE_DIALOG);
  page_check (dialog, "receipt read");
  gtk_window_close (dialog);
  page_check (GTK_WINDOW (window), "list with a returned audit");
  open_audit (window, id);
  page_check (GTK_WINDOW (window), "returned audit");
  close_window (window);
}

/* Dialogs -------------------------------------------------------------------------------------- */

static void
test_nothing_to_export (void)
{
  g_autoptr (Work) work = work_new ();
  VigieWindow *window = open_work (work);
  look_at_dialog (get_auditor (window), "auditor.export", VIGIE_TYPE_EXPORT_DIALOG,
                  "nothing to export");
  close_window (window);
}

static void
test_joining (void)
{
  g_autoptr (Work) work = work_new_outside ();
  VigieWindow *window = open_window ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-path", "s", work->package);
  GtkWindow *dialog = page_find_window (VIGIE_TYPE_JOIN_DIALOG);
  page_check (dialog, "join");
  gtk_editable_set_text (GTK_EDITABLE (CHILD (dialog, VIGIE_TYPE_JOIN_DIALOG, "code")), "A01");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "join.join", NULL);
  page_check (GTK_WINDOW (window), "list of who is not enrolled");
  look_at_dialog (get_auditor (window), "auditor.export", VIGIE_TYPE_EXPORT_DIALOG,
                  "export, not enrolled");
  close_window (window);
}

static void
test_mail (void)
{
  g_autoptr (Work) work = work_new ();
  static const char message[] = "From: Town <town@example.org>\nSubject: Re: pool\n"
                                "In-Reply-To: <1@example.org>\n"
                                "Date: Mon, 9 Mar 2026 15:00:00 +0000\n\nAt seven.\n";
  g_autofree char *path = work_write (work, "reply.eml", message, sizeof message - 1);
  VigieWindow *window = open_window ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.explore", NULL);
  VigieWorkspace *workspace =
    vigie_auditor_page_get_workspace (VIGIE_AUDITOR_PAGE (get_auditor (window)));
  const VigieOrganisation *organisation =
    g_ptr_array_index (vigie_workspace_get_campaign (workspace)->organisations, 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *id =
    vigie_workspace_new_audit (workspace, "email", organisation->id, NULL, &error);
  g_assert_no_error (error);
  open_audit (window, id);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-path", "s", path);
  GtkWindow *dialog = page_find_window (ADW_TYPE_MESSAGE_DIALOG);
  page_check (dialog, "mail");
  gtk_window_close (dialog);
  close_window (window);
}

static void
copied (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *copy = vigie_lent_copy_finish (result);
  g_assert_null (copy);
  *(gboolean *) user_data = TRUE;
}

/* The question about a folder outside of the sandbox; "Cancel" ends it without a copy. */
static void
test_lent (void)
{
  g_autoptr (Work) work = work_new ();
  VigieWindow *window = open_work (work);
  gboolean is_over = FALSE;
  vigie_lent_copy (GTK_WIDGET (window), VIGIE_SIDE_AUDITOR, work->folder, copied, &is_over);
  GtkWindow *dialog = page_find_window (ADW_TYPE_MESSAGE_DIALOG);
  page_check (dialog, "folder outside of the sandbox");
  gtk_window_close (dialog);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
  close_window (window);
}

static void
test_help (void)
{
  GtkWidget *help = vigie_help_window_new (NULL);
  gtk_window_present (GTK_WINDOW (help));
  page_check (GTK_WINDOW (help), "list of help pages");
  for (guint i = 0; vigie_help_topics[i].name; i++)
    {
      g_autofree char *name = g_strconcat ("help ", vigie_help_topics[i].name, NULL);
      vigie_help_window_show_topic (VIGIE_HELP_WINDOW (help), vigie_help_topics[i].name);
      page_check (GTK_WINDOW (help), name);
    }
  gtk_window_destroy (GTK_WINDOW (help));
}

/* Each step, where it points. */
static void
test_tour (void)
{
  VigieWindow *window = open_window ();
  gtk_window_set_default_size (GTK_WINDOW (window), PAGE_NARROW, 720);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.tour", NULL);
  for (int step = 0; step < VIGIE_TOUR_FINALISE; step++)
    {
      GtkWidget *overlay = GTK_WIDGET (CHILD (window, VIGIE_TYPE_WINDOW, "overlay"));
      GtkWidget *popover = gtk_widget_get_last_child (overlay);
      page_settle (GTK_WINDOW (window));
      g_assert_true (VIGIE_IS_TOUR_POPOVER (popover) && gtk_widget_get_mapped (popover));
      page_check_here (GTK_WINDOW (window), "tour");
      g_signal_emit_by_name (popover, "chosen", (int) VIGIE_TOUR_CHOICE_SKIP);
    }
  close_window (window);
}

int
main (int argc, char **argv)
{
  page_init (&argc, &argv);
  g_test_add_func ("/ui/pages/auditor/welcome", test_welcome);
  g_test_add_func ("/ui/pages/auditor/list", test_list);
  g_test_add_func ("/ui/pages/auditor/audit", test_audit);
  g_test_add_func ("/ui/pages/auditor/finalised", test_finalised);
  g_test_add_func ("/ui/pages/auditor/returned", test_returned);
  g_test_add_func ("/ui/pages/auditor/nothing-to-export", test_nothing_to_export);
  g_test_add_func ("/ui/pages/auditor/joining", test_joining);
  g_test_add_func ("/ui/pages/auditor/mail", test_mail);
  g_test_add_func ("/ui/pages/auditor/lent", test_lent);
  g_test_add_func ("/ui/pages/auditor/help", test_help);
  g_test_add_func ("/ui/pages/auditor/tour", test_tour);
  return g_test_run ();
}
