/* test-notes.c: notes with the time, written while an audit is filled
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../../workspace/work-fixture.h"
#include "auditor/vigie-audit-page.h"
#include "auditor/vigie-notes-pane.h"
#include "ui-fixture.h"

static void
write_note (VigieNotesPane *pane, const char *text)
{
  GtkWidget *entry = GTK_WIDGET (ui_child (pane, VIGIE_TYPE_NOTES_PANE, "entry"));
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
  ui_settle ();
}

static guint
count (VigieNotesPane *pane)
{
  guint n;
  g_object_get (pane, "count", &n, NULL);
  return n;
}

static void
test_written_and_shown (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  VigieNotesPane *pane = g_object_new (VIGIE_TYPE_NOTES_PANE, NULL);
  GtkWindow *window = ui_show (GTK_WIDGET (pane));
  vigie_notes_pane_set_audit (pane, audit);
  g_assert_null (ui_find (pane, GTK_TYPE_ENTRY, NULL)); /* closed, and not reached by Tab */
  vigie_notes_pane_begin (pane);
  write_note (pane, "nobody at the desk");
  write_note (pane, "  ");
  write_note (pane, "a_queue");
  g_assert_cmpuint (count (pane), ==, 2);
  g_assert_nonnull (ui_find (pane, GTK_TYPE_LABEL, "nobody at the desk"));
  g_assert_nonnull (ui_find (pane, GTK_TYPE_LABEL, "a_queue"));
  GtkEditable *entry = GTK_EDITABLE (ui_child (pane, VIGIE_TYPE_NOTES_PANE, "entry"));
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");

  /* Taken away, it can be written anew. */
  GtkWidget *list = GTK_WIDGET (ui_child (pane, VIGIE_TYPE_NOTES_PANE, "list"));
  g_signal_emit_by_name (ui_find (list, GTK_TYPE_BUTTON, NULL), "clicked");
  ui_settle ();
  g_assert_cmpuint (count (pane), ==, 1);
  g_assert_null (ui_find (pane, GTK_TYPE_LABEL, "nobody at the desk"));
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "nobody at the desk");
  ui_close (window, pane);
}

static void
test_read_only_afterwards (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  vigie_audit_add_note (audit, "before the end", &error);
  g_assert_no_error (error);
  work_fill (audit, "7");
  vigie_audit_finalise (audit, &error);
  g_assert_no_error (error);
  VigieNotesPane *pane = g_object_new (VIGIE_TYPE_NOTES_PANE, NULL);
  GtkWindow *window = ui_show (GTK_WIDGET (pane));
  vigie_notes_pane_set_audit (pane, audit);
  vigie_notes_pane_begin (pane);
  ui_settle ();
  g_assert_nonnull (ui_find (pane, GTK_TYPE_LABEL, "before the end"));
  g_assert_null (ui_find (pane, GTK_TYPE_ENTRY, NULL));
  g_assert_null (ui_find (pane, GTK_TYPE_BUTTON, NULL));
  ui_close (window, pane);
}

static void
test_on_the_audit_page (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  VigieAuditPage *page = VIGIE_AUDIT_PAGE (vigie_audit_page_new ());
  GtkWindow *window = ui_show (GTK_WIDGET (page));
  vigie_audit_page_set_audit (page, work->workspace, audit);
  ui_settle ();
  VigieNotesPane *pane = VIGIE_NOTES_PANE (ui_child (page, VIGIE_TYPE_AUDIT_PAGE, "notes"));
  GtkWidget *button = GTK_WIDGET (ui_child (page, VIGIE_TYPE_AUDIT_PAGE, "notes_button"));
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Notes");
  gtk_widget_activate_action (GTK_WIDGET (page), "audit.note", NULL);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), GTK_WIDGET (pane)));
  write_note (pane, "one");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "1 note");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), FALSE);
  g_assert_null (ui_find (pane, GTK_TYPE_ENTRY, NULL));
  vigie_audit_page_set_audit (page, work->workspace, NULL);
  ui_close (window, page);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/ui/auditor/notes/written-and-shown", test_written_and_shown);
  g_test_add_func ("/ui/auditor/notes/read-only-afterwards", test_read_only_afterwards);
  g_test_add_func ("/ui/auditor/notes/on-the-audit-page", test_on_the_audit_page);
  return g_test_run ();
}
