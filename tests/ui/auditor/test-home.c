/* test-home.c: what is late, returned, refused, received, and how far each wave is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../../workspace/work-fixture.h"
#include "auditor/vigie-assignment-groups.h"
#include "auditor/vigie-assignments-page.h"
#include "auditor/vigie-auditor-words.h"
#include "auditor/vigie-wave-card.h"
#include "auditor/vigie-wave-strip.h"
#include "ui-fixture.h"

/** Home: three audits that were handed in, and what became of them */
typedef struct
{
  Work *work;
  char *received;
  char *returned;
  char *refused;
  GtkWidget *page;
  GtkWindow *window;
} Home;

static void
take_receipt (
  Work *work, const char *bundle, const char *name, VigieVerdict verdict, const char *code)
{
  g_autoptr (GError) error = NULL;
  VigieReceipt *receipt = work_receipt (work, bundle, verdict, code ? "so it is" : NULL);
  VigieReceiptAudit *audit = g_ptr_array_index (receipt->audits, 0);
  g_free (audit->code);
  audit->code = g_strdup (code);
  g_autofree char *path = work_sign_receipt (work, receipt, name);
  vigie_workspace_import_receipt (work->workspace, path, NULL, &error);
  g_assert_no_error (error);
}

static char *
hand_in (Work *work, const char *assignment, VigieVerdict verdict, const char *code)
{
  g_autofree char *file = g_strconcat (assignment, ".bundle.asice", NULL);
  g_autofree char *answer = g_strconcat (assignment, ".receipt.asice", NULL);
  char *id = work_finalised (work, assignment);
  g_autofree char *bundle = work_export (work, file);
  take_receipt (work, bundle, answer, verdict, code);
  return id;
}

static Home *
home_new (void)
{
  Home *self = g_new0 (Home, 1);
  self->work = work_new ();
  self->received = hand_in (self->work, WORK_PHONE, VIGIE_VERDICT_ACCEPTED, NULL);
  self->returned = hand_in (self->work, WORK_EMAIL, VIGIE_VERDICT_QUARANTINED, "audit-returned");
  self->refused = hand_in (self->work, WORK_VISIT, VIGIE_VERDICT_QUARANTINED, "audit-rejected");
  self->page = vigie_assignments_page_new ();
  vigie_assignments_page_set_workspace (VIGIE_ASSIGNMENTS_PAGE (self->page), self->work->workspace);
  self->window = ui_show (self->page);
  return self;
}

static void
home_free (Home *self)
{
  ui_close (self->window, self->page);
  g_free (self->received);
  g_free (self->returned);
  g_free (self->refused);
  work_free (self->work);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Home, home_free)

static GListModel *
get_shown (Home *self)
{
  return vigie_assignments_page_get_shown (VIGIE_ASSIGNMENTS_PAGE (self->page));
}

static void
assert_only (Home *self, const char *filter, const char *id)
{
  GtkWidget *button = ui_find (self->page, GTK_TYPE_TOGGLE_BUTTON, filter);
  g_assert_nonnull (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  ui_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (get_shown (self)), ==, 1);
  g_autoptr (VigieWorkItem) item = g_list_model_get_item (get_shown (self), 0);
  g_assert_cmpstr (vigie_work_item_get_audit_id (item), ==, id);
}

/* Each has a filter of its own, which is there when there is something to show. */
static void
test_filters (void)
{
  g_autoptr (Work) work = work_new ();
  GtkWidget *page = vigie_assignments_page_new ();
  vigie_assignments_page_set_workspace (VIGIE_ASSIGNMENTS_PAGE (page), work->workspace);
  GtkWindow *window = ui_show (page);
  g_assert_null (ui_find (page, GTK_TYPE_TOGGLE_BUTTON, "Refused (0)"));
  ui_close (window, page);

  g_autoptr (Home) home = home_new ();
  assert_only (home, "Returned (1)", home->returned);
  assert_only (home, "Refused (1)", home->refused);
  assert_only (home, "Received (1)", home->received);
}

/* A group of its own each, those that ask for something first */
static void
test_groups (void)
{
  g_autoptr (Home) home = home_new ();
  const guint n = g_list_model_get_n_items (get_shown (home));
  g_autoptr (VigieWorkItem) first = g_list_model_get_item (get_shown (home), 0);
  g_autoptr (VigieWorkItem) second = g_list_model_get_item (get_shown (home), 1);
  g_autoptr (VigieWorkItem) last = g_list_model_get_item (get_shown (home), n - 1);
  g_assert_cmpstr (vigie_work_item_get_audit_id (first), ==, home->returned);
  g_assert_cmpstr (vigie_work_item_get_audit_id (second), ==, home->refused);
  g_assert_cmpstr (vigie_work_item_get_audit_id (last), ==, home->received);
  g_assert_nonnull (ui_find (home->page, GTK_TYPE_LABEL, "Returned · 1"));
  g_assert_nonnull (ui_find (home->page, GTK_TYPE_LABEL, "Refused · 1"));

  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_assert_cmpstr (vigie_group_name (VIGIE_GROUPING_STATE, second, now), ==, "Refused");
  g_assert_cmpint (vigie_group_compare (VIGIE_GROUPING_STATE, first, second, now), <, 0);
  g_assert_cmpint (vigie_group_compare (VIGIE_GROUPING_STATE, second, last, now), <, 0);
}

/* Its window was for what is handed in already. */
static void
test_not_late_again (void)
{
  g_autoptr (Home) home = home_new ();
  g_autoptr (GError) error = NULL;
  VigieWorkItem *item = vigie_workspace_find_item (home->work->workspace, home->returned);
  g_autoptr (GDateTime) later = g_date_time_add_days (vigie_work_item_get_ends (item), 30);
  g_autofree char *words = vigie_words_for_window (item, later);
  g_assert_null (words);
  g_assert_false (vigie_work_item_is_late (item, later));

  vigie_workspace_revise (home->work->workspace, home->returned, "as asked", &error);
  g_assert_no_error (error);
  g_assert_false (vigie_work_item_is_late (item, later));
  g_assert_null (vigie_work_item_get_next_day (item));
  g_autoptr (GDateTime) then = g_date_time_add_days (vigie_work_item_get_ends (item), -1);
  g_assert_false (vigie_workspace_can_contact (home->work->workspace, item, then));
}

/* Waves ---------------------------------------------------------------------------------------- */

static VigieWaveStrip *
get_strip (Home *self)
{
  return VIGIE_WAVE_STRIP (ui_child (self->page, VIGIE_TYPE_ASSIGNMENTS_PAGE, "waves"));
}

static void
test_waves_in_words (void)
{
  static const struct
  {
    VigieWaveCounts counts;
    const char *done, *due;
  } cases[] = {
    { { .total = 4 }, "0 of 4 done", "4 due" },
    { { .total = 4, .done = 2, .received = 1, .late = 1 },
      "2 of 4 done, 1 received",
      "2 due, 1 late" },
    { { .total = 5, .done = 1, .returned = 2, .refused = 1 },
      "1 of 5 done",
      "4 due, 2 returned, 1 refused" },
    { { .total = 3, .done = 3, .received = 3 }, "3 of 3 done, 3 received", "nothing left to do" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *done = vigie_wave_describe_done (&cases[i].counts);
      g_autofree char *due = vigie_wave_describe_due (&cases[i].counts);
      g_assert_cmpstr (done, ==, cases[i].done);
      g_assert_cmpstr (due, ==, cases[i].due);
    }
}

/* What the card says is what the list has, and is the name of its button. */
static void
test_waves_are_counted (void)
{
  g_autoptr (Home) home = home_new ();
  const guint n = g_list_model_get_n_items (get_shown (home));
  g_autofree char *done = g_strdup_printf ("1 of %u done, 1 received", n);
  g_autofree char *due =
    g_strdup_printf ("%u due, %u late, 1 returned, 1 refused", n - 1, n - 3); /* windows are past */
  GtkWidget *card = ui_find (get_strip (home), VIGIE_TYPE_WAVE_CARD, NULL);
  g_assert_nonnull (ui_find (card, GTK_TYPE_LABEL, done));
  g_assert_nonnull (ui_find (card, GTK_TYPE_LABEL, due));
  g_autoptr (VigieWorkItem) any = g_list_model_get_item (get_shown (home), 0);
  g_autofree char *name =
    g_strdup_printf ("%s, %s, %s", vigie_work_item_get_wave_name (any), done, due);
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

/* One wave alone, and all again; hidden, none is chosen any more. */
static void
test_waves_choose (void)
{
  g_autoptr (Home) home = home_new ();
  g_autoptr (GError) error = NULL;
  VigieWaveStrip *strip = get_strip (home);
  const guint n = g_list_model_get_n_items (get_shown (home));
  home->work->seconds += 200 * 24 * 60 * 60; /* in the second half of the year */
  g_autofree char *other =
    vigie_workspace_new_audit (home->work->workspace, "phone", "CA-1", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ui_count (strip, VIGIE_TYPE_WAVE_CARD, NULL), ==, 1);
  vigie_assignments_page_refresh (VIGIE_ASSIGNMENTS_PAGE (home->page));
  g_assert_cmpuint (ui_count (strip, VIGIE_TYPE_WAVE_CARD, NULL), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (get_shown (home)), ==, n + 1);

  GtkToggleButton *card = GTK_TOGGLE_BUTTON (ui_find (strip, VIGIE_TYPE_WAVE_CARD, NULL));
  gtk_toggle_button_set_active (card, TRUE);
  g_assert_cmpstr (vigie_wave_strip_get_chosen (strip), ==, "w1");
  g_assert_cmpuint (g_list_model_get_n_items (get_shown (home)), ==, n);
  gtk_toggle_button_set_active (card, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (get_shown (home)), ==, n + 1);

  gtk_toggle_button_set_active (card, TRUE);
  GtkToggleButton *shows =
    GTK_TOGGLE_BUTTON (ui_child (home->page, VIGIE_TYPE_ASSIGNMENTS_PAGE, "by_wave"));
  gtk_toggle_button_set_active (shows, FALSE);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (strip)));
  g_assert_null (vigie_wave_strip_get_chosen (strip));
  g_assert_cmpuint (g_list_model_get_n_items (get_shown (home)), ==, n + 1);
  gtk_toggle_button_set_active (shows, TRUE);
}

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
  g_test_add_func ("/ui/auditor/home/filters", test_filters);
  g_test_add_func ("/ui/auditor/home/groups", test_groups);
  g_test_add_func ("/ui/auditor/home/not-late-again", test_not_late_again);
  g_test_add_func ("/ui/auditor/home/waves-in-words", test_waves_in_words);
  g_test_add_func ("/ui/auditor/home/waves-are-counted", test_waves_are_counted);
  g_test_add_func ("/ui/auditor/home/waves-choose", test_waves_choose);
  return g_test_run ();
}
