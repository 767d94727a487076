/* test-review.c: the review names what is missing and leads there; finalising, revising
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../../workspace/work-fixture.h"
#include "auditor/vigie-audit-copy.h"
#include "auditor/vigie-audit-page.h"
#include "auditor/vigie-auditor-page.h"
#include "auditor/vigie-review-page.h"
#include "ui-fixture.h"

#include <string.h>

/** An audit on its page, in a window */
typedef struct
{
  Work *work;
  VigieAudit *audit;
  GtkWidget *page;
  GtkWindow *window;
} Shown;

static Shown *
shown_new (void)
{
  Shown *self = g_new0 (Shown, 1);
  self->work = work_new ();
  self->audit = work_begin (self->work, WORK_PHONE);
  self->page = vigie_audit_page_new ();
  self->window = ui_show (self->page);
  vigie_audit_page_set_audit (VIGIE_AUDIT_PAGE (self->page), self->work->workspace, self->audit);
  ui_settle ();
  return self;
}

static void
shown_free (Shown *self)
{
  vigie_audit_page_set_audit (VIGIE_AUDIT_PAGE (self->page), NULL, NULL);
  ui_close (self->window, self->page);
  g_assert_finalize_object (self->audit);
  work_free (self->work);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Shown, shown_free)

static GtkWidget *
get_review (Shown *self)
{
  return GTK_WIDGET (ui_child (self->page, VIGIE_TYPE_AUDIT_PAGE, "review"));
}

static const char *
get_side (Shown *self)
{
  return gtk_stack_get_visible_child_name (
    GTK_STACK (ui_child (self->page, VIGIE_TYPE_AUDIT_PAGE, "stack")));
}

static void
act (Shown *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (self->page, action, NULL));
  ui_settle ();
}

/* Missing answers ------------------------------------------------------------------------------ */

static void
test_lists_what_is_missing (void)
{
  g_autoptr (Shown) shown = shown_new ();
  act (shown, "audit.review");
  g_assert_cmpstr (get_side (shown), ==, "review");
  g_assert_cmpuint (vigie_review_page_get_n_problems (VIGIE_REVIEW_PAGE (get_review (shown))), ==,
                    2);
  g_assert_nonnull (ui_find (get_review (shown), GTK_TYPE_LABEL, "2 things are missing or wrong"));
  GtkWidget *finalise = ui_find (get_review (shown), GTK_TYPE_BUTTON, "Finalise…");
  g_assert_false (gtk_widget_get_sensitive (finalise));
}

static void
test_leads_to_the_question (void)
{
  g_autoptr (Shown) shown = shown_new ();
  act (shown, "audit.review");
  GtkWidget *line = ui_find (get_review (shown), GTK_TYPE_BUTTON, "Waited little?");
  g_assert_nonnull (line);
  g_signal_emit_by_name (line, "clicked");
  ui_settle ();
  g_assert_cmpstr (get_side (shown), ==, "form");
  g_assert_cmpstr (vigie_audit_get_position (shown->audit), ==, "/data/wait");
}

static void
test_wrong_answer_is_named (void)
{
  g_autoptr (Shown) shown = shown_new ();
  work_fill (shown->audit, "11");
  act (shown, "audit.review");
  g_assert_nonnull (ui_find (get_review (shown), GTK_TYPE_LABEL, "1 thing is missing or wrong"));
  g_assert_nonnull (ui_find (get_review (shown), GTK_TYPE_BUTTON, "Quality"));
}

static void
test_answers_are_read_over (void)
{
  g_autoptr (Shown) shown = shown_new ();
  work_fill (shown->audit, "8");
  act (shown, "audit.review");
  GtkWidget *review = get_review (shown);
  g_assert_nonnull (ui_find (review, GTK_TYPE_LABEL, "Everything is answered"));
  GtkWidget *row = ui_find (review, ADW_TYPE_ACTION_ROW, "Waited little?");
  g_assert_nonnull (ui_find (row, GTK_TYPE_LABEL, "Yes"));
  gtk_test_accessible_assert_property (ui_find (row, GTK_TYPE_BUTTON, "Change"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Change: Waited little?");
  g_assert_nonnull (
    ui_find (ui_find (review, ADW_TYPE_ACTION_ROW, "Comment"), GTK_TYPE_LABEL, "Not answered"));
}

/* Finalising and after ------------------------------------------------------------------------- */

static void
finalise (Shown *shown)
{
  work_fill (shown->audit, "8");
  act (shown, "audit.review");
  act (shown, "audit.finalise");
  ui_answer ("accept");
}

static void
test_finalise (void)
{
  g_autoptr (Shown) shown = shown_new ();
  finalise (shown);
  g_assert_cmpint (vigie_audit_get_state (shown->audit), ==, VIGIE_AUDIT_FINALISED);
  work_assert_state (shown->work, vigie_audit_get_id (shown->audit), "finalised");
  g_assert_null (ui_find (get_review (shown), GTK_TYPE_BUTTON, "Change"));
  g_assert_nonnull (ui_find (get_review (shown), GTK_TYPE_BUTTON, "Export…"));
}

/* Only where the campaign says so, and never before it is final. */
static void
test_score_is_explained (void)
{
  g_autoptr (Shown) shown = shown_new ();
  VigieCampaign *campaign = vigie_workspace_get_campaign (shown->work->workspace);
  campaign->scores_visible = FALSE;
  finalise (shown);
  g_assert_null (ui_find (get_review (shown), GTK_TYPE_LABEL, "Score"));

  g_autoptr (Shown) other = shown_new ();
  campaign = vigie_workspace_get_campaign (other->work->workspace);
  campaign->scores_visible = TRUE;
  work_fill (other->audit, "8");
  act (other, "audit.review");
  g_assert_null (ui_find (get_review (other), GTK_TYPE_LABEL, "Score"));
  act (other, "audit.finalise");
  ui_answer ("accept");
  g_assert_nonnull (ui_find (get_review (other), GTK_TYPE_LABEL, "Score"));
  GtkWidget *courtesy = ui_find (get_review (other), ADW_TYPE_EXPANDER_ROW, "courtesy");
  g_assert_nonnull (courtesy);
  g_assert_nonnull (ui_find (courtesy, GTK_TYPE_LABEL, "80.0"));
}

static void
test_finalise_can_be_declined (void)
{
  g_autoptr (Shown) shown = shown_new ();
  work_fill (shown->audit, "8");
  act (shown, "audit.finalise");
  ui_answer ("cancel");
  g_assert_cmpint (vigie_audit_get_state (shown->audit), ==, VIGIE_AUDIT_DRAFT);
}

static void
test_incomplete_is_not_finalised (void)
{
  g_autoptr (Shown) shown = shown_new ();
  act (shown, "audit.finalise");
  ui_answer ("accept");
  g_assert_nonnull (ui_dialog ());
  ui_answer ("close");
  g_assert_cmpint (vigie_audit_get_state (shown->audit), ==, VIGIE_AUDIT_DRAFT);
  g_assert_cmpstr (get_side (shown), ==, "review");
}

static void
test_revise_needs_a_reason (void)
{
  g_autoptr (Shown) shown = shown_new ();
  finalise (shown);
  act (shown, "audit.revise");
  GtkWidget *entry = ui_find (ui_dialog (), GTK_TYPE_ENTRY, NULL);
  g_assert_false (adw_message_dialog_get_response_enabled (ui_dialog (), "accept"));
  gtk_editable_set_text (GTK_EDITABLE (entry), " ");
  g_assert_false (adw_message_dialog_get_response_enabled (ui_dialog (), "accept"));
  ui_answer ("cancel");
  work_assert_state (shown->work, vigie_audit_get_id (shown->audit), "finalised");

  act (shown, "audit.revise");
  entry = ui_find (ui_dialog (), GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "a figure was wrong");
  ui_answer ("accept");
  work_assert_state (shown->work, vigie_audit_get_id (shown->audit), "draft");
}

static void
test_discard (void)
{
  g_autoptr (Shown) shown = shown_new ();
  act (shown, "audit.discard");
  ui_answer ("accept");
  VigieWorkItem *item = vigie_workspace_find_item (shown->work->workspace, WORK_PHONE);
  g_assert_null (vigie_work_item_get_audit_id (item));
  g_assert_null (vigie_audit_page_get_audit (VIGIE_AUDIT_PAGE (shown->page)));
}

/* What is worth a second look ------------------------------------------------------------------ */

static void
test_warnings_lead_to_the_question (void)
{
  g_autoptr (Shown) shown = shown_new ();
  work_fill (shown->audit, "8");
  work_answer (shown->audit, "/data/comment", "I was sent to Mrs Kestrelby");
  act (shown, "audit.review");
  GtkWidget *review = get_review (shown);
  GtkWidget *warnings = GTK_WIDGET (ui_child (review, VIGIE_TYPE_REVIEW_PAGE, "warnings"));
  GtkWidget *card = gtk_widget_get_first_child (warnings);
  g_assert_nonnull (card);
  g_assert_null (gtk_widget_get_next_sibling (card));
  g_assert_nonnull (ui_find (review, GTK_TYPE_LABEL, "Worth a Second Look"));
  GtkWidget *finalise = GTK_WIDGET (ui_child (review, VIGIE_TYPE_REVIEW_PAGE, "finalise"));
  g_assert_true (gtk_widget_get_sensitive (finalise)); /* nothing prevents it */

  g_signal_emit_by_name (card, "clicked");
  ui_settle ();
  g_assert_cmpstr (get_side (shown), ==, "form");
  g_assert_cmpstr (vigie_audit_get_position (shown->audit), ==, "/data/comment");
  work_answer (shown->audit, "/data/comment", "I was sent to the first floor");
  act (shown, "audit.review");
  g_assert_null (ui_find (review, GTK_TYPE_LABEL, "Worth a Second Look"));
}

/* What came back ------------------------------------------------------------------------------- */

static void
return_with_remark (Shown *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bundle = work_export (self->work, "one.bundle.asice");
  VigieReceipt *receipt =
    work_receipt (self->work, bundle, VIGIE_VERDICT_QUARANTINED, "see the question");
  VigieReceiptAudit *audit = g_ptr_array_index (receipt->audits, 0);
  g_free (audit->code);
  audit->code = g_strdup ("audit-returned");
  vigie_receipt_audit_add_question (audit, "/data/wait", "How was it measured?");
  g_autofree char *path = work_sign_receipt (self->work, receipt, "r.receipt.asice");
  vigie_workspace_import_receipt (self->work->workspace, path, NULL, &error);
  g_assert_no_error (error);
}

/* Said before it is revised; then at the question, and in the list that leads to it. */
static void
test_remarks (void)
{
  g_autoptr (Shown) shown = shown_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strdup (vigie_audit_get_id (shown->audit));
  finalise (shown);
  return_with_remark (shown);
  vigie_audit_page_set_audit (VIGIE_AUDIT_PAGE (shown->page), NULL, NULL);
  vigie_audit_page_set_audit (VIGIE_AUDIT_PAGE (shown->page), shown->work->workspace, shown->audit);
  ui_settle ();
  g_assert_nonnull (ui_find (get_review (shown), GTK_TYPE_LABEL, "How was it measured?"));
  g_assert_null (ui_find (get_review (shown), GTK_TYPE_BUTTON, "How was it measured?"));

  vigie_audit_page_set_audit (VIGIE_AUDIT_PAGE (shown->page), NULL, NULL);
  g_assert_finalize_object (g_steal_pointer (&shown->audit));
  vigie_workspace_revise (shown->work->workspace, id, "as asked", &error);
  g_assert_no_error (error);
  shown->audit = work_open (shown->work, id);
  vigie_audit_page_set_audit (VIGIE_AUDIT_PAGE (shown->page), shown->work->workspace, shown->audit);
  ui_settle ();
  act (shown, "audit.go-to-reason");
  g_assert_cmpstr (vigie_audit_get_position (shown->audit), ==, "/data/wait");
  GtkWidget *said =
    ui_find (shown->page, GTK_TYPE_LABEL, "The coordinator asks: How was it measured?");
  g_assert_nonnull (said);
  act (shown, "audit.review");
  GtkWidget *card = ui_find (get_review (shown), GTK_TYPE_BUTTON, "How was it measured?");
  g_assert_nonnull (card);
  g_signal_emit_by_name (card, "clicked");
  ui_settle ();
  g_assert_cmpstr (get_side (shown), ==, "form");
}

/* On paper ------------------------------------------------------------------------------------- */

static char *
read_pdf (const char *path)
{
  char *text = NULL;
  g_autoptr (GError) error = NULL;
  const char *const arguments[] = { "pdftotext", "-enc", "UTF-8", path, "-", NULL };
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL,
                &error);
  g_assert_no_error (error);
  return text;
}

static void
test_pdf (void)
{
  g_autoptr (Shown) shown = shown_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_find_program_in_path ("pdftotext");
  if (!program)
    {
      g_test_skip ("pdftotext is not installed");
      return;
    }
  work_fill (shown->audit, "8");
  work_answer (shown->audit, "/data/comment", "A remark with an é and a €");
  g_autofree char *path = g_build_filename (shown->work->folder, "copy.pdf", NULL);
  vigie_audit_copy_write (shown->audit, path, &error);
  g_assert_no_error (error);
  g_autofree char *draft = read_pdf (path);
  g_assert_nonnull (strstr (draft, "A remark with an é and a €"));
  g_assert_nonnull (strstr (draft, "Waited little?"));
  g_assert_nonnull (strstr (draft, "Yes"));
  g_assert_nonnull (strstr (draft, "Not answered"));
  g_assert_nonnull (strstr (draft, "Draft: this audit is not"));
  vigie_audit_finalise (shown->audit, &error);
  g_assert_no_error (error);
  vigie_audit_copy_write (shown->audit, path, &error);
  g_assert_no_error (error);
  g_autofree char *final = read_pdf (path);
  g_assert_null (strstr (final, "Draft"));
  g_assert_nonnull (strstr (final, "Finalised, revision 1"));
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/ui/auditor/review/lists-what-is-missing", test_lists_what_is_missing);
  g_test_add_func ("/ui/auditor/review/leads-to-the-question", test_leads_to_the_question);
  g_test_add_func ("/ui/auditor/review/names-wrong-answer", test_wrong_answer_is_named);
  g_test_add_func ("/ui/auditor/review/reads-answers-over", test_answers_are_read_over);
  g_test_add_func ("/ui/auditor/finalise/changes-state", test_finalise);
  g_test_add_func ("/ui/auditor/finalise/score-is-explained", test_score_is_explained);
  g_test_add_func ("/ui/auditor/finalise/can-be-declined", test_finalise_can_be_declined);
  g_test_add_func ("/ui/auditor/finalise/refuses-incomplete", test_incomplete_is_not_finalised);
  g_test_add_func ("/ui/auditor/review/warnings-lead-to-the-question",
                   test_warnings_lead_to_the_question);
  g_test_add_func ("/ui/auditor/review/remarks", test_remarks);
  g_test_add_func ("/ui/auditor/review/pdf", test_pdf);
  g_test_add_func ("/ui/auditor/revise/needs-a-reason", test_revise_needs_a_reason);
  g_test_add_func ("/ui/auditor/discard/frees-the-assignment", test_discard);
  return g_test_run ();
}
