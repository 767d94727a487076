/* test-list.c: what the list of assignments shows, and in which words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../../workspace/work-fixture.h"
#include "auditor/vigie-assignment-filter.h"
#include "auditor/vigie-assignment-groups.h"
#include "auditor/vigie-assignment-row.h"
#include "auditor/vigie-assignments-page.h"
#include "auditor/vigie-audit-page.h"
#include "auditor/vigie-auditor-page.h"
#include "auditor/vigie-export-dialog.h"
#include "auditor/vigie-join-dialog.h"
#include "auditor/vigie-new-audit-dialog.h"
#include "auditor/vigie-review-page.h"
#include "auditor/vigie-week-bar.h"
#include "auditor/vigie-week-strip.h"
#include "auditor/vigie-welcome-page.h"
#include "compat/vigie-banner.h"
#include "compat/vigie-narrow-bin.h"
#include "ui-fixture.h"
#include "vigie-window.h"

/* Templates ------------------------------------------------------------------------------------ */

static void
test_templates (void)
{
  const GType types[] = {
    VIGIE_TYPE_ASSIGNMENT_ROW, VIGIE_TYPE_ASSIGNMENTS_PAGE, VIGIE_TYPE_AUDITOR_PAGE,
    VIGIE_TYPE_REVIEW_PAGE,    VIGIE_TYPE_WELCOME_PAGE,
  };
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *widget = g_object_new (types[i], NULL);
      ui_close (ui_show (widget), widget);
    }
}

static void
test_dialog_templates (void)
{
  const GType types[] = { VIGIE_TYPE_EXPORT_DIALOG, VIGIE_TYPE_JOIN_DIALOG,
                          VIGIE_TYPE_NEW_AUDIT_DIALOG, VIGIE_TYPE_WINDOW };
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWindow *window = g_object_new (types[i], NULL);
      gtk_window_present (window);
      ui_settle ();
      ui_close (window, window);
    }
}

/* Words ---------------------------------------------------------------------------------------- */

static char *
window_on (VigieWorkItem *item, int day, int hour)
{
  g_autoptr (GDateTime) end = g_date_time_add_days (vigie_work_item_get_ends (item), day);
  g_autoptr (GDateTime) now = g_date_time_add_hours (end, hour);
  return vigie_words_for_window (item, now);
}

static void
assert_window (VigieWorkItem *item, int day, int hour, const char *words)
{
  g_autofree char *said = window_on (item, day, hour);
  g_assert_cmpstr (said, ==, words);
}

static void
test_window_in_words (void)
{
  g_autoptr (Work) work = work_new ();
  VigieWorkItem *item = vigie_workspace_find_item (work->workspace, WORK_PHONE);
  assert_window (item, 3, 0, "late by 3 days");
  assert_window (item, 1, 0, "late by 1 day");
  assert_window (item, 0, -1, "until today");
  assert_window (item, -1, 0, "until tomorrow");

  g_autofree char *last = vigie_words_for_day (vigie_work_item_get_ends (item));
  g_autofree char *until = g_strdup_printf ("until %s", last);
  assert_window (item, -2, 0, until);
}

static void
test_done_is_not_due (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  VigieWorkItem *item = vigie_workspace_find_item (work->workspace, id);
  g_autofree char *words = window_on (item, 3, 0);
  g_autoptr (GDateTime) later = g_date_time_add_days (vigie_work_item_get_ends (item), 3);
  g_assert_null (words);
  g_assert_false (vigie_work_item_is_late (item, later));
}

/* Filter --------------------------------------------------------------------------------------- */

static guint
count (VigieAssignmentFilter *filter, Work *work, VigieStage stage)
{
  guint counts[VIGIE_STAGE_ALL + 1];
  vigie_assignment_filter_count (filter, vigie_workspace_get_items (work->workspace), counts);
  return counts[stage];
}

static void
test_filter_by_stage (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAssignmentFilter) filter = vigie_assignment_filter_new ();
  const guint all = count (filter, work, VIGIE_STAGE_ALL);
  g_autofree char *done = work_finalised (work, WORK_EMAIL);
  g_autoptr (VigieAudit) begun = work_begin (work, WORK_PHONE);

  g_assert_cmpuint (all, >, 3);
  g_assert_cmpuint (count (filter, work, VIGIE_STAGE_ALL), ==, all);
  g_assert_cmpuint (count (filter, work, VIGIE_STAGE_TODO), ==, all - 2);
  g_assert_cmpuint (count (filter, work, VIGIE_STAGE_IN_PROGRESS), ==, 1);
  g_assert_cmpuint (count (filter, work, VIGIE_STAGE_DONE), ==, 1);
}

static void
test_search (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAssignmentFilter) filter = vigie_assignment_filter_new ();
  VigieWorkItem *item = vigie_workspace_find_item (work->workspace, WORK_PHONE);
  g_autofree char *loud = g_utf8_strup (vigie_work_item_get_organisation_name (item), -1);
  g_autofree char *two = g_strdup_printf ("%s  %s", vigie_work_item_get_channel_name (item), loud);
  const guint all = count (filter, work, VIGIE_STAGE_ALL);

  vigie_assignment_filter_set_search (filter, two, NULL);
  g_assert_true (gtk_filter_match (GTK_FILTER (filter), item));
  g_assert_cmpuint (count (filter, work, VIGIE_STAGE_ALL), <, all);

  vigie_assignment_filter_set_search (filter, "no organisation has this name", NULL);
  g_assert_cmpuint (count (filter, work, VIGIE_STAGE_ALL), ==, 0);

  vigie_assignment_filter_set_search (filter, "  ", NULL);
  g_assert_cmpuint (count (filter, work, VIGIE_STAGE_ALL), ==, all);
  g_assert_cmpint (gtk_filter_get_strictness (GTK_FILTER (filter)), ==, GTK_FILTER_MATCH_ALL);
}

static void
test_filter_by_channel (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAssignmentFilter) filter = vigie_assignment_filter_new ();
  vigie_assignment_filter_set_channel (filter, "phone");
  g_assert_true (gtk_filter_match (GTK_FILTER (filter),
                                   vigie_workspace_find_item (work->workspace, WORK_PHONE)));
  g_assert_false (gtk_filter_match (GTK_FILTER (filter),
                                    vigie_workspace_find_item (work->workspace, WORK_EMAIL)));
}

/* On the last day of its window, and after it until it is done */
static void
test_filter_today (void)
{
  static const struct
  {
    int days;
    gboolean shown;
  } cases[] = { { -60, FALSE }, { 0, TRUE }, { 5, TRUE } };
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAssignmentFilter) filter = vigie_assignment_filter_new ();
  VigieWorkItem *item = vigie_workspace_find_item (work->workspace, WORK_PHONE);
  g_autoptr (GDateTime) end = g_date_time_add_hours (vigie_work_item_get_ends (item), -1);
  const guint all = count (filter, work, VIGIE_STAGE_ALL);
  vigie_assignment_filter_set_today (filter, work->workspace);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) now = g_date_time_add_days (end, cases[i].days);
      vigie_assignment_filter_set_now (filter, now);
      g_assert_cmpint (gtk_filter_match (GTK_FILTER (filter), item), ==, cases[i].shown);
      g_assert_cmpuint (count (filter, work, VIGIE_STAGE_ALL), ==,
                        vigie_assignment_filter_count_today (
                          filter, vigie_workspace_get_items (work->workspace), work->workspace));
    }
  g_autofree char *done = work_finalised (work, WORK_PHONE);
  g_assert_false (gtk_filter_match (GTK_FILTER (filter), item));
  vigie_assignment_filter_set_today (filter, NULL);
  g_assert_cmpuint (count (filter, work, VIGIE_STAGE_ALL), ==, all);
}

/* Page ----------------------------------------------------------------------------------------- */

static VigieAuditState
state_at (GListModel *shown, guint position)
{
  g_autoptr (VigieWorkItem) item = g_list_model_get_item (shown, position);
  return vigie_work_item_get_state (item);
}

static void
test_page (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *done = work_finalised (work, WORK_PHONE);
  GtkWidget *page = vigie_assignments_page_new ();
  vigie_assignments_page_set_workspace (VIGIE_ASSIGNMENTS_PAGE (page), work->workspace);
  GtkWindow *window = ui_show (page);
  GListModel *shown = vigie_assignments_page_get_shown (VIGIE_ASSIGNMENTS_PAGE (page));
  const guint all = g_list_model_get_n_items (shown);

  /* What is done comes last, and is waiting to be exported. */
  g_assert_cmpint (state_at (shown, all - 1), ==, VIGIE_AUDIT_FINALISED);
  g_assert_nonnull (
    ui_find (page, GTK_TYPE_LABEL, "1 finalised audit waits to be exported for the coordinator."));
  g_assert_nonnull (ui_find (page, GTK_TYPE_TOGGLE_BUTTON, "Done (1)"));

  vigie_assignments_page_set_stage (VIGIE_ASSIGNMENTS_PAGE (page), VIGIE_STAGE_DONE);
  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, 1);
  vigie_assignments_page_set_stage (VIGIE_ASSIGNMENTS_PAGE (page), VIGIE_STAGE_IN_PROGRESS);
  ui_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, 0);
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "Nothing in Progress"));

  vigie_assignments_page_set_workspace (VIGIE_ASSIGNMENTS_PAGE (page), NULL);
  ui_close (window, page);
}

static char *
title_in_february (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  return g_strdup_printf ("23 February – 1 March%s",
                          g_date_time_get_year (now) == 2026 ? "" : " 2026");
}

/* Of another year than this one, a day and its month would say too little. */
static void
test_week_of_another_year (void)
{
  static const struct
  {
    GDateDay day;
    GDateMonth month;
    GDateYear year;
    const char *title;
  } weeks[] = {
    { 26, G_DATE_FEBRUARY, 2020, "24 February – 1 March 2020" },
    { 1, G_DATE_JANUARY, 2020, "30 December 2019 – 5 January 2020" },
  };
  GtkWidget *bar = g_object_new (VIGIE_TYPE_WEEK_BAR, NULL);
  GtkWindow *window = ui_show (bar);
  for (gsize i = 0; i < G_N_ELEMENTS (weeks); i++)
    {
      GDate day;
      g_date_clear (&day, 1);
      g_date_set_dmy (&day, weeks[i].day, weeks[i].month, weeks[i].year);
      vigie_week_bar_set_day (VIGIE_WEEK_BAR (bar), &day);
      g_assert_nonnull (ui_find (bar, GTK_TYPE_LABEL, weeks[i].title));
    }
  ui_close (window, bar);
}

static void
wait_until_narrow (GtkWidget *page, gboolean narrow)
{
  GObject *bin = ui_child (page, VIGIE_TYPE_ASSIGNMENTS_PAGE, "narrow");
  while (vigie_narrow_bin_get_narrow (VIGIE_NARROW_BIN (bin)) != narrow)
    g_main_context_iteration (NULL, TRUE);
}

/* Where there is little width they are behind a button, which says how many hide audits. */
static void
test_filters_fold (void)
{
  g_autoptr (Work) work = work_new ();
  GtkWidget *page = vigie_assignments_page_new ();
  vigie_assignments_page_set_workspace (VIGIE_ASSIGNMENTS_PAGE (page), work->workspace);
  GtkWidget *clamp = g_object_new (ADW_TYPE_CLAMP, "child", page, "maximum-size", 800, NULL);
  GtkWindow *window = ui_show (clamp);
  GtkWidget *filters = GTK_WIDGET (ui_child (page, VIGIE_TYPE_ASSIGNMENTS_PAGE, "filters"));
  GtkWidget *fold = GTK_WIDGET (ui_child (page, VIGIE_TYPE_ASSIGNMENTS_PAGE, "fold"));
  wait_until_narrow (page, FALSE);
  g_assert_true (gtk_widget_get_mapped (filters));
  g_assert_false (gtk_widget_get_mapped (fold));

  g_object_set (clamp, "maximum-size", 360, NULL);
  wait_until_narrow (page, TRUE);
  g_assert_false (gtk_widget_get_mapped (filters));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (fold)), ==, "Filters");
  vigie_assignments_page_set_stage (VIGIE_ASSIGNMENTS_PAGE (page), VIGIE_STAGE_TODO);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (fold)), ==, "Filters (1)");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fold), TRUE);
  g_assert_true (gtk_widget_get_mapped (filters));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fold), FALSE);
  g_assert_false (gtk_widget_get_mapped (filters));

  g_object_set (clamp, "maximum-size", 800, NULL);
  wait_until_narrow (page, FALSE);
  g_assert_true (gtk_widget_get_mapped (filters));
  ui_close (window, page);
}

/* The windows of the campaign are the Mondays to Fridays from 2 to 27 February 2026. */
static void
test_week (void)
{
  g_autoptr (Work) work = work_new ();
  GtkWidget *page = vigie_assignments_page_new ();
  vigie_assignments_page_set_workspace (VIGIE_ASSIGNMENTS_PAGE (page), work->workspace);
  GtkWindow *window = ui_show (page);
  GListModel *shown = vigie_assignments_page_get_shown (VIGIE_ASSIGNMENTS_PAGE (page));
  const guint all = g_list_model_get_n_items (shown);
  VigieWeekBar *bar = VIGIE_WEEK_BAR (ui_child (page, VIGIE_TYPE_ASSIGNMENTS_PAGE, "week"));
  GtkToggleButton *button =
    GTK_TOGGLE_BUTTON (ui_child (page, VIGIE_TYPE_ASSIGNMENTS_PAGE, "by_week"));
  GDate day;
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 25, G_DATE_FEBRUARY, 2026); /* a Wednesday */
  g_assert_null (ui_find (page, VIGIE_TYPE_WEEK_STRIP, NULL));

  vigie_week_bar_set_day (bar, &day);
  gtk_toggle_button_set_active (button, TRUE);
  ui_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (shown), >, 0);
  g_autofree char *title = title_in_february ();
  g_assert_nonnull (ui_find (bar, GTK_TYPE_LABEL, title));
  GtkWidget *strip = ui_find (page, VIGIE_TYPE_WEEK_STRIP, NULL);
  g_assert_nonnull (strip);
  g_autofree char *words = vigie_week_strip_describe (VIGIE_WEEK_STRIP (strip));
  g_assert_cmpstr (words, ==, "may be contacted on Mon 23, Tue 24, Wed 25, Thu 26, Fri 27");
  g_assert_true (gtk_widget_has_css_class (ui_find (strip, GTK_TYPE_LABEL, "Fri\n27"), "open"));
  g_assert_false (gtk_widget_has_css_class (ui_find (strip, GTK_TYPE_LABEL, "Sat\n28"), "open"));

  gtk_widget_activate_action (GTK_WIDGET (bar), "week.next", NULL);
  ui_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, 0);
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "Nothing in the Chosen Week"));
  gtk_widget_activate_action (GTK_WIDGET (bar), "week.today", NULL);
  g_assert_false (gtk_widget_activate_action (GTK_WIDGET (bar), "week.nowhere", NULL));
  gtk_toggle_button_set_active (button, FALSE);
  ui_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, all);
  g_assert_null (ui_find (page, VIGIE_TYPE_WEEK_STRIP, NULL));

  vigie_assignments_page_set_workspace (VIGIE_ASSIGNMENTS_PAGE (page), NULL);
  ui_close (window, page);
}

static void
test_rows_have_names (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GtkWidget *page = vigie_assignments_page_new ();
  vigie_assignments_page_set_workspace (VIGIE_ASSIGNMENTS_PAGE (page), work->workspace);
  GtkWindow *window = ui_show (page);
  GtkWidget *row = ui_find (page, VIGIE_TYPE_ASSIGNMENT_ROW, NULL);
  g_assert_nonnull (row);
  g_autoptr (VigieWorkItem) first =
    g_list_model_get_item (vigie_assignments_page_get_shown (VIGIE_ASSIGNMENTS_PAGE (page)), 0);
  g_autofree char *name = vigie_assignment_row_describe (first, now);
  gtk_test_accessible_assert_property (gtk_widget_get_parent (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       name);
  ui_close (window, page);
}

/* Narrow --------------------------------------------------------------------------------------- */

static int
get_least_width (GtkWidget *widget)
{
  int least;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

/* Names what is too wide, down to the smallest widget that is. */
static void
name_wide_ones (GtkWidget *widget, int limit)
{
  if (!gtk_widget_get_visible (widget) || get_least_width (widget) <= limit)
    return;
  g_test_message ("%s needs %d pixels", G_OBJECT_TYPE_NAME (widget), get_least_width (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    name_wide_ones (child, limit);
}

static void
assert_narrow (GtkWidget *widget, int limit)
{
  name_wide_ones (widget, limit);
  g_assert_cmpint (get_least_width (widget), <=, limit);
}

/* 360 pixels wide, also when the text is twice as large. */
static void
test_narrow (gconstpointer dpi)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  GtkWidget *pages[] = { vigie_welcome_page_new (), vigie_assignments_page_new (),
                         vigie_review_page_new (), vigie_audit_page_new () };
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", GPOINTER_TO_INT (dpi) * 1024, NULL);
  vigie_assignments_page_set_workspace (VIGIE_ASSIGNMENTS_PAGE (pages[1]), work->workspace);
  vigie_review_page_show (VIGIE_REVIEW_PAGE (pages[2]), audit);
  vigie_audit_page_set_audit (VIGIE_AUDIT_PAGE (pages[3]), work->workspace, audit);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWindow *window = ui_show (pages[i]);
      assert_narrow (pages[i], 350);
      ui_close (window, pages[i]);
    }
  GtkWidget *dialogs[] = { vigie_export_dialog_new (NULL, work->workspace),
                           vigie_new_audit_dialog_new (NULL, work->workspace),
                           vigie_join_dialog_new (NULL, work->base->campaign, "x", "y") };
  for (gsize i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      gtk_window_present (GTK_WINDOW (dialogs[i]));
      ui_settle ();
      assert_narrow (dialogs[i], 360);
      ui_close (GTK_WINDOW (dialogs[i]), dialogs[i]);
    }
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
}

/* Groups, waiting, words in answers ------------------------------------------------------------ */

static void
test_groups (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *done = work_finalised (work, WORK_EMAIL);
  GtkWidget *page = vigie_assignments_page_new ();
  vigie_assignments_page_set_workspace (VIGIE_ASSIGNMENTS_PAGE (page), work->workspace);
  GtkWindow *window = ui_show (page);
  GListModel *shown = vigie_assignments_page_get_shown (VIGIE_ASSIGNMENTS_PAGE (page));
  const guint n = g_list_model_get_n_items (shown);
  g_autofree char *late = g_strdup_printf ("Late · %u", n - 1); /* its windows are past */
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, late));
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "Done · 1"));

  GtkDropDown *grouping = GTK_DROP_DOWN (ui_child (page, VIGIE_TYPE_ASSIGNMENTS_PAGE, "grouping"));
  gtk_drop_down_set_selected (grouping, VIGIE_GROUPING_WAVE);
  ui_settle ();
  g_autoptr (VigieWorkItem) first = g_list_model_get_item (shown, 0);
  g_autofree char *wave =
    g_strdup_printf ("%s · 1 of %u done", vigie_work_item_get_wave_name (first), n);
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, wave));
  gtk_drop_down_set_selected (grouping, VIGIE_GROUPING_STATE);
  ui_settle ();
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "Finalised · 1"));
  g_assert_null (ui_find (page, GTK_TYPE_LABEL, wave));
  ui_close (window, page);
}

static void
test_search_in_answers (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  work_answer (audit, "/data/comment", "The clerk whistled a Breton tune");
  GtkWidget *page = vigie_assignments_page_new ();
  vigie_assignments_page_set_workspace (VIGIE_ASSIGNMENTS_PAGE (page), work->workspace);
  GtkWindow *window = ui_show (page);
  GListModel *shown = vigie_assignments_page_get_shown (VIGIE_ASSIGNMENTS_PAGE (page));
  GtkEditable *search = GTK_EDITABLE (ui_child (page, VIGIE_TYPE_ASSIGNMENTS_PAGE, "search"));
  gtk_editable_set_text (search, "breton whist");
  g_signal_emit_by_name (search, "search-changed");
  ui_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, 1);
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "The clerk whistled a Breton tune"));
  gtk_editable_set_text (search, "");
  g_signal_emit_by_name (search, "search-changed");
  ui_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (shown), >, 1);
  g_assert_null (ui_find (page, GTK_TYPE_LABEL, "The clerk whistled a Breton tune"));
  ui_close (window, page);
}

static void
note_opened (GSimpleAction *action, GVariant *id, gpointer opened)
{
  g_ptr_array_add (opened, g_variant_dup_string (id, NULL));
}

static gboolean
press_down (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean taken = FALSE;
  for (guint i = 0; !taken && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) keys = g_list_model_get_item (controllers, i);
      if (GTK_IS_EVENT_CONTROLLER_KEY (keys))
        g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_Down, 0, 0, &taken);
    }
  return taken;
}

static gboolean
has_focus_within (GtkWidget *widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (widget)));
  return focus && focus != widget && gtk_widget_is_ancestor (focus, widget);
}

static void
wait_for_rows (GtkWidget *list)
{
  for (;;)
    {
      GtkWidget *row = gtk_widget_get_first_child (list);
      if (row && gtk_widget_get_mapped (row))
        return;
      g_main_context_iteration (NULL, TRUE);
    }
}

/* Return opens the first that was found, also while the search waits for more letters; Down goes
 * to it. */
static void
test_search_by_keys (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  work_answer (audit, "/data/comment", "The clerk whistled a Breton tune");
  g_autoptr (GPtrArray) opened = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) open = g_simple_action_new ("open", G_VARIANT_TYPE_STRING);
  g_signal_connect (open, "activate", G_CALLBACK (note_opened), opened);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (open));
  GtkWidget *page = vigie_assignments_page_new ();
  gtk_widget_insert_action_group (page, "auditor", G_ACTION_GROUP (actions));
  vigie_assignments_page_set_workspace (VIGIE_ASSIGNMENTS_PAGE (page), work->workspace);
  GtkWindow *window = ui_show (page);
  GtkWidget *search = GTK_WIDGET (ui_child (page, VIGIE_TYPE_ASSIGNMENTS_PAGE, "search"));
  GtkWidget *list = GTK_WIDGET (ui_child (page, VIGIE_TYPE_ASSIGNMENTS_PAGE, "list"));
  wait_for_rows (list);
  gtk_widget_grab_focus (search);
  g_assert_true (press_down (search));
  g_assert_true (has_focus_within (list));

  gtk_editable_set_text (GTK_EDITABLE (search), "breton whist");
  g_signal_emit_by_name (search, "activate");
  g_assert_cmpuint (opened->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (opened, 0), ==, vigie_audit_get_id (audit));

  gtk_editable_set_text (GTK_EDITABLE (search), "nobody wrote this");
  g_signal_emit_by_name (search, "activate"); /* nothing there to open */
  g_assert_cmpuint (opened->len, ==, 1);
  ui_close (window, page);
}

/* Changes the database beside the workspace that is open. */
static void
tamper_beside (Work *work, const char *sql)
{
  VigieWorkspace *open = g_steal_pointer (&work->workspace);
  work_tamper (work, sql);
  work->workspace = open;
}

static void
test_search_fails (void)
{
  g_autoptr (Work) work = work_new ();
  GtkWidget *page = vigie_assignments_page_new ();
  vigie_assignments_page_set_workspace (VIGIE_ASSIGNMENTS_PAGE (page), work->workspace);
  GtkWindow *window = ui_show (page);
  tamper_beside (work, "ALTER TABLE text RENAME TO elsewhere");
  GtkEditable *search = GTK_EDITABLE (ui_child (page, VIGIE_TYPE_ASSIGNMENTS_PAGE, "search"));
  gtk_editable_set_text (search, "no audit says this");
  g_signal_emit_by_name (search, "search-changed");
  ui_settle ();
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "The Search Did Not Work"));
  g_assert_null (ui_find (page, GTK_TYPE_LABEL, "Nothing Found"));

  tamper_beside (work, "ALTER TABLE elsewhere RENAME TO text");
  vigie_assignments_page_refresh (VIGIE_ASSIGNMENTS_PAGE (page));
  ui_settle ();
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "Nothing Found"));
  ui_close (window, page);
}

/* A letter that was posted on the first working day after so many days ago */
static VigieAudit *
post_letter (VigieWorkspace *workspace, int days_ago)
{
  g_autoptr (GError) error = NULL;
  VigieCampaign *campaign = vigie_workspace_get_campaign (workspace);
  const VigieOrganisation *organisation = g_ptr_array_index (campaign->organisations, 0);
  g_autofree char *id =
    vigie_workspace_new_audit (workspace, "letter", organisation->id, NULL, &error);
  g_assert_no_error (error);
  VigieAudit *audit = vigie_workspace_open_audit (workspace, id, &error);
  g_assert_no_error (error);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  for (int i = 0; i < 7 && !vigie_work_item_get_due (vigie_audit_get_item (audit)); i++)
    {
      g_autoptr (GDateTime) day = g_date_time_add_days (now, i - days_ago);
      g_autofree char *text = g_date_time_format (day, "%Y-%m-%d");
      work_answer (audit, "/data/sending/posted_on", text);
    }
  g_assert_nonnull (vigie_work_item_get_due (vigie_audit_get_item (audit)));
  return audit;
}

static GDateTime *
get_day (VigieWorkItem *item)
{
  GDateTime *due = vigie_work_item_get_due (item);
  return due ? due : vigie_work_item_get_ends (item);
}

/* A day on which a reply is due and the end of a window are days of one order. */
static void
test_order_of_days (void)
{
  g_autofree char *base = g_dir_make_tmp ("vigie-order-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (base, "workspace", NULL);
  g_autoptr (VigieWorkspace) workspace = vigie_workspace_create_sample (folder, NULL, NULL);
  g_autoptr (VigieAudit) new = post_letter (workspace, 10);
  g_autoptr (VigieAudit) old = post_letter (workspace, 120);
  GtkWidget *page = vigie_assignments_page_new ();
  vigie_assignments_page_set_workspace (VIGIE_ASSIGNMENTS_PAGE (page), workspace);
  GtkWindow *window = ui_show (page);
  gtk_drop_down_set_selected (
    GTK_DROP_DOWN (ui_child (page, VIGIE_TYPE_ASSIGNMENTS_PAGE, "grouping")),
    VIGIE_GROUPING_CHANNEL);
  ui_settle ();
  GListModel *shown = vigie_assignments_page_get_shown (VIGIE_ASSIGNMENTS_PAGE (page));
  guint n_letters = 0;
  for (guint i = 1; i < g_list_model_get_n_items (shown); i++)
    {
      g_autoptr (VigieWorkItem) one = g_list_model_get_item (shown, i - 1);
      g_autoptr (VigieWorkItem) two = g_list_model_get_item (shown, i);
      if (g_strcmp0 (vigie_work_item_get_channel (one), "letter") != 0
          || g_strcmp0 (vigie_work_item_get_channel (two), "letter") != 0
          || vigie_stage_of (vigie_work_item_get_state (two)) == VIGIE_STAGE_DONE)
        continue;
      n_letters++;
      g_assert_nonnull (get_day (one));
      g_assert_true (!get_day (two) || g_date_time_compare (get_day (one), get_day (two)) <= 0);
    }
  g_assert_cmpuint (n_letters, >=, 2);
  ui_close (window, page);
  g_clear_object (&new);
  g_clear_object (&old);
  g_clear_object (&workspace);
  fixture_remove_tree (base);
}

static void
test_waiting (void)
{
  g_autofree char *base = g_dir_make_tmp ("vigie-waiting-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (base, "workspace", NULL);
  g_autoptr (VigieWorkspace) workspace = vigie_workspace_create_sample (folder, NULL, NULL);
  g_autoptr (VigieAudit) sleeping = post_letter (workspace, 10);
  g_autoptr (VigieAudit) due = post_letter (workspace, 120);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_assert_cmpint (vigie_stage_of_item (vigie_audit_get_item (sleeping), now), ==,
                   VIGIE_STAGE_WAITING);
  g_assert_cmpint (vigie_stage_of_item (vigie_audit_get_item (due), now), ==,
                   VIGIE_STAGE_IN_PROGRESS);

  GtkWidget *page = vigie_audit_page_new ();
  GtkWindow *window = ui_show (page);
  vigie_audit_page_set_audit (VIGIE_AUDIT_PAGE (page), workspace, sleeping);
  ui_settle ();
  VigieBanner *banner = VIGIE_BANNER (ui_child (page, VIGIE_TYPE_AUDIT_PAGE, "waiting_banner"));
  g_assert_true (vigie_banner_get_revealed (banner));
  g_assert_true (g_str_has_prefix (vigie_banner_get_title (banner), "Waiting for a reply until "));
  g_assert_null (ui_find (banner, GTK_TYPE_BUTTON, NULL));

  vigie_audit_page_set_audit (VIGIE_AUDIT_PAGE (page), workspace, due);
  ui_settle ();
  g_assert_true (g_str_has_prefix (vigie_banner_get_title (banner), "The reply was due by "));
  g_signal_emit_by_name (ui_find (banner, GTK_TYPE_BUTTON, NULL), "clicked");
  ui_settle ();
  g_assert_cmpstr (work_get (due, "/data/reply/replied"), ==, "no");
  g_assert_false (vigie_banner_get_revealed (banner));
  vigie_audit_page_set_audit (VIGIE_AUDIT_PAGE (page), NULL, NULL);
  ui_close (window, page);
  g_clear_object (&sleeping);
  g_clear_object (&due);
  g_clear_object (&workspace);
  fixture_remove_tree (base);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/ui/auditor/filter/today", test_filter_today);
  g_test_add_func ("/ui/auditor/templates", test_templates);
  g_test_add_func ("/ui/auditor/dialog-templates", test_dialog_templates);
  g_test_add_func ("/ui/auditor/words/window", test_window_in_words);
  g_test_add_func ("/ui/auditor/words/done-is-not-due", test_done_is_not_due);
  g_test_add_func ("/ui/auditor/filter/stage", test_filter_by_stage);
  g_test_add_func ("/ui/auditor/filter/search", test_search);
  g_test_add_func ("/ui/auditor/filter/channel", test_filter_by_channel);
  g_test_add_func ("/ui/auditor/list/order-counts-empty", test_page);
  g_test_add_func ("/ui/auditor/week", test_week);
  g_test_add_func ("/ui/auditor/filters-fold", test_filters_fold);
  g_test_add_func ("/ui/auditor/week-of-another-year", test_week_of_another_year);
  g_test_add_func ("/ui/auditor/list/rows-have-names", test_rows_have_names);
  g_test_add_data_func ("/ui/auditor/narrow/usual-text", GINT_TO_POINTER (96), test_narrow);
  g_test_add_data_func ("/ui/auditor/narrow/large-text", GINT_TO_POINTER (192), test_narrow);
  g_test_add_func ("/ui/auditor/list/groups", test_groups);
  g_test_add_func ("/ui/auditor/list/search-in-answers", test_search_in_answers);
  g_test_add_func ("/ui/auditor/list/search-by-keys", test_search_by_keys);
  g_test_add_func ("/ui/auditor/list/search-fails", test_search_fails);
  g_test_add_func ("/ui/auditor/list/order-of-days", test_order_of_days);
  g_test_add_func ("/ui/auditor/list/waiting", test_waiting);
  return g_test_run ();
}
