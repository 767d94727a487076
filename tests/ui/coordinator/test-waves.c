/* test-waves.c: waves and standards in the window: changed, refused, undone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator-widgets.h"

#include "base/vigie-time.h"
#include "compat/vigie-banner.h"
#include "coordinator/vigie-coordination-amend.h"
#include "coordinator/vigie-waves-window.h"
#include "form/vigie-calendar-button.h"
#include "form/vigie-value-text.h"

#include <locale.h>
#include <string.h>

/** Desk: a coordinator's page with its window of waves */
typedef struct
{
  Fixture *fixture;
  char *folder;
  VigieCoordinatorPage *page;
  GtkWindow *parent;
  GtkWindow *window;
} Desk;

static void
desk_show (Desk *desk)
{
  desk->folder = coordinator_folder (desk->fixture);
  desk->parent = coordinator_window (desk->folder, &desk->page);
  gtk_widget_activate_action (GTK_WIDGET (desk->page), "coordinator.waves", NULL);
  desk->window = coordinator_find_window (VIGIE_TYPE_WAVES_WINDOW);
  coordinator_settle ();
}

static void
desk_open (Desk *desk, gboolean plan)
{
  desk->fixture = fixture_new (2, 2);
  if (!plan)
    g_ptr_array_set_size (desk->fixture->campaign->assignments, 0);
  desk_show (desk);
}

static void
desk_close (Desk *desk)
{
  gtk_window_destroy (desk->window);
  gtk_window_destroy (desk->parent);
  g_free (desk->folder);
  fixture_free (desk->fixture);
}

static void
desk_do (Desk *desk, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (desk->window), action, NULL);
  while (vigie_coordination_is_busy (desk->page->coordination))
    g_main_context_iteration (NULL, TRUE);
  coordinator_settle ();
}

static GtkWidget *
find_one (GtkWidget *widget, GType type, guint *position)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (*position)-- == 0)
    return widget;
  for (GtkWidget *at = gtk_widget_get_first_child (widget); at;
       at = gtk_widget_get_next_sibling (at))
    {
      GtkWidget *found = find_one (at, type, position);
      if (found)
        return found;
    }
  return NULL;
}

static gpointer
find_below (Desk *desk, const char *child, GType type, guint position)
{
  GObject *box =
    gtk_widget_get_template_child (GTK_WIDGET (desk->window), VIGIE_TYPE_WAVES_WINDOW, child);
  GtkWidget *found = find_one (GTK_WIDGET (box), type, &position);
  g_assert_nonnull (found);
  return found;
}

/* The button under the days of the first wave. */
static GtkWidget *
find_remove (Desk *desk)
{
  GtkWidget *calendar = find_below (desk, "waves", VIGIE_TYPE_CALENDAR_BUTTON, 0);
  GtkWidget *at = gtk_widget_get_parent (calendar);
  while (at && !GTK_IS_BUTTON (at))
    at = gtk_widget_get_next_sibling (at);
  g_assert_nonnull (at);
  return at;
}

/* Entries stand by wave: name, first day, last day. */
static void
write_entry (Desk *desk, guint position, const char *text)
{
  gtk_editable_set_text (find_below (desk, "waves", GTK_TYPE_ENTRY, position), text);
}

static void
write_day (Desk *desk, guint position, GDate day, int later)
{
  if (later >= 0)
    g_date_add_days (&day, (guint) later);
  else
    g_date_subtract_days (&day, (guint) -later);
  g_autofree char *iso = vigie_date_to_text (&day);
  g_autofree char *shown = vigie_value_text_show (VIGIE_FORM_TYPE_DATE, iso);
  write_entry (desk, position, shown);
}

static VigieCampaign *
open_saved (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  VigieCampaign *campaign = vigie_campaign_folder_open (desk->folder, NULL, &error);
  g_assert_no_error (error);
  return campaign;
}

static gboolean
is_refused (Desk *desk)
{
  VigieBanner *banner = VIGIE_BANNER (
    gtk_widget_get_template_child (GTK_WIDGET (desk->window), VIGIE_TYPE_WAVES_WINDOW, "banner"));
  return vigie_banner_get_revealed (banner);
}

static void
test_change (void)
{
  Desk desk;
  desk_open (&desk, TRUE);
  g_autoptr (VigieCampaign) before = open_saved (&desk);
  const VigieWave *first = before->waves->pdata[0];
  const VigieWave *last = before->waves->pdata[before->waves->len - 1];
  const guint n = before->waves->len;
  write_entry (&desk, 0, "Early");
  gtk_widget_activate_action (GTK_WIDGET (desk.window), "waves.add", NULL);
  write_entry (&desk, 3 * n, "Another");
  write_day (&desk, 3 * n + 1, last->ends, 1);
  write_day (&desk, 3 * n + 2, last->ends, 30);
  gtk_expander_set_expanded (find_below (&desk, "channels", GTK_TYPE_EXPANDER, 0), TRUE);
  GtkSpinButton *days = find_below (&desk, "channels", GTK_TYPE_SPIN_BUTTON, 0);
  gtk_spin_button_set_value (days, 40);
  desk_do (&desk, "waves.save");
  coordinator_picture (desk.window, "waves");
  g_autoptr (VigieCampaign) after = open_saved (&desk);
  g_assert_cmpuint (after->waves->len, ==, n + 1);
  const VigieWave *same = vigie_campaign_find_wave (after, first->id);
  g_assert_cmpstr (vigie_names_get (same->names, g_get_language_names ()[0]), ==, "Early");
  g_assert_cmpuint (((VigieChannel *) after->channels->pdata[0])->close_after, ==, 40);
  desk_do (&desk, "waves.undo");
  g_autoptr (VigieCampaign) undone = open_saved (&desk);
  g_autoptr (GBytes) a = vigie_campaign_to_xml (before);
  g_autoptr (GBytes) b = vigie_campaign_to_xml (undone);
  g_assert_true (g_bytes_equal (a, b));
  desk_close (&desk);
}

/* Fields go on after they were saved: a new wave is that wave from then on, a number that is still
 * being typed is saved, and undo drops nothing that was typed. */
static void
test_going_on (void)
{
  Desk desk;
  desk_open (&desk, FALSE);
  g_autoptr (VigieCampaign) before = open_saved (&desk);
  const guint n = before->waves->len;
  const VigieWave *last = before->waves->pdata[n - 1];
  gtk_widget_activate_action (GTK_WIDGET (desk.window), "waves.add", NULL);
  write_entry (&desk, 3 * n, "Another");
  write_day (&desk, 3 * n + 1, last->ends, 1);
  write_day (&desk, 3 * n + 2, last->ends, 30);
  gtk_expander_set_expanded (find_below (&desk, "channels", GTK_TYPE_EXPANDER, 0), TRUE);
  GtkEditable *days = find_below (&desk, "channels", GTK_TYPE_SPIN_BUTTON, 0);
  gtk_editable_set_text (days, "37");
  desk_do (&desk, "waves.save");
  write_entry (&desk, 3 * n, "Renamed");
  desk_do (&desk, "waves.save");
  g_autoptr (VigieCampaign) after = open_saved (&desk);
  g_assert_cmpuint (after->waves->len, ==, n + 1);
  const VigieWave *added = after->waves->pdata[n];
  g_assert_cmpstr (vigie_names_get (added->names, g_get_language_names ()[0]), ==, "Renamed");
  g_assert_cmpuint (((VigieChannel *) after->channels->pdata[0])->close_after, ==, 37);
  write_entry (&desk, 3 * n, "Not saved");
  desk_do (&desk, "waves.undo");
  g_autoptr (VigieCampaign) same = open_saved (&desk);
  g_assert_cmpuint (same->waves->len, ==, n + 1);
  g_assert_cmpstr (gtk_editable_get_text (find_below (&desk, "waves", GTK_TYPE_ENTRY, 3 * n)), ==,
                   "Not saved");
  g_assert_true (is_refused (&desk));
  desk_close (&desk);
}

/* Days and names that were typed are not dropped without a question, nor asked about once they are
 * saved. */
static void
test_typed_is_not_lost (void)
{
  Desk desk;
  desk_open (&desk, TRUE);
  gpointer watched = desk.window;
  g_object_add_weak_pointer (G_OBJECT (desk.window), &watched);
  write_entry (&desk, 0, "Early");
  gtk_window_close (desk.window);
  coordinator_answer ("cancel");
  g_assert_nonnull (watched);
  desk_do (&desk, "waves.save");
  g_object_ref (desk.window); /* which the desk destroys */
  gtk_window_close (desk.window);
  coordinator_settle ();
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (desk.window)));
  g_object_remove_weak_pointer (G_OBJECT (desk.window), &watched);
  GtkWindow *closed = desk.window;
  desk_close (&desk);
  g_object_unref (closed);
}

static void
assert_focus (Desk *desk, guint entry)
{
  GtkWidget *focus = gtk_window_get_focus (desk->window);
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, find_below (desk, "waves", GTK_TYPE_ENTRY, entry)));
}

static GtkSpinButton *
find_rule (Desk *desk, guint position)
{
  return find_below (desk, "ranking", GTK_TYPE_SPIN_BUTTON, position);
}

/* What an organisation needs for a place: numbers, and channels that are ticked; and undone. */
static void
test_ranking_rules (void)
{
  Desk desk;
  desk_open (&desk, FALSE);
  g_autoptr (VigieCampaign) before = open_saved (&desk);
  const VigieChannel *last = before->channels->pdata[before->channels->len - 1];
  g_assert_cmpint (gtk_spin_button_get_value_as_int (find_rule (&desk, 0)), ==,
                   (int) before->rules.minimum_audits);
  GtkCheckButton *mandatory =
    find_below (&desk, "ranking", GTK_TYPE_CHECK_BUTTON, before->channels->len - 1);
  const gboolean was = gtk_check_button_get_active (mandatory);
  g_assert_cmpint (
    was, ==,
    before->rules.mandatory_channels
      && g_strv_contains ((const char *const *) before->rules.mandatory_channels, last->id));
  gtk_spin_button_set_value (find_rule (&desk, 0), before->rules.minimum_audits + 7);
  gtk_spin_button_set_value (find_rule (&desk, 1), 1);
  gtk_check_button_set_active (mandatory, !was);
  desk_do (&desk, "waves.save");

  g_autoptr (VigieCampaign) after = open_saved (&desk);
  g_assert_cmpuint (after->rules.minimum_audits, ==, before->rules.minimum_audits + 7);
  g_assert_cmpuint (after->rules.minimum_channels, ==, 1);
  g_assert_cmpint (
    after->rules.mandatory_channels
      && g_strv_contains ((const char *const *) after->rules.mandatory_channels, last->id),
    ==, !was);
  g_assert_cmpuint (after->rules.category_minimum, ==, before->rules.category_minimum);
  g_assert_true (mpq_equal (after->rules.prize_threshold, before->rules.prize_threshold));
  desk_do (&desk, "waves.undo");
  g_autoptr (VigieCampaign) undone = open_saved (&desk);
  g_autoptr (GBytes) a = vigie_campaign_to_xml (before);
  g_autoptr (GBytes) b = vigie_campaign_to_xml (undone);
  g_assert_true (g_bytes_equal (a, b));
  desk_close (&desk);
}

/* Rules that a person would not choose here are shown as they are, and saving changes nothing. */
static void
test_odd_ranking_rules (void)
{
  Desk desk = { .fixture = fixture_new (2, 2) };
  VigieRankingRules *rules = &desk.fixture->campaign->rules;
  rules->minimum_audits = 0;
  rules->minimum_channels = desk.fixture->campaign->channels->len + 3;
  desk_show (&desk);
  g_autoptr (VigieCampaign) before = open_saved (&desk);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (find_rule (&desk, 0)), ==, 0);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (find_rule (&desk, 1)), ==,
                   (int) before->rules.minimum_channels);
  desk_do (&desk, "waves.save");
  g_assert_false (
    vigie_coordination_can_take_back (desk.page->coordination, VIGIE_AMENDMENT_WAVES));
  g_autoptr (VigieCampaign) after = open_saved (&desk);
  g_assert_cmpuint (after->rules.minimum_audits, ==, 0);
  g_assert_cmpuint (after->rules.minimum_channels, ==, before->rules.minimum_channels);
  desk_close (&desk);
}

/* Where waves overlap one is led to the day that was changed, of whichever of them. */
static void
test_overlap (void)
{
  Desk desk;
  desk_open (&desk, FALSE);
  g_autoptr (VigieCampaign) before = open_saved (&desk);
  const VigieWave *first = before->waves->pdata[0];
  const VigieWave *second = before->waves->pdata[1];
  write_day (&desk, 2, second->starts, 5);
  desk_do (&desk, "waves.save");
  g_assert_true (is_refused (&desk));
  assert_focus (&desk, 2);

  write_day (&desk, 2, first->ends, 0);
  write_day (&desk, 4, first->ends, -5);
  desk_do (&desk, "waves.save");
  g_assert_true (is_refused (&desk));
  assert_focus (&desk, 4);

  write_day (&desk, 4, second->starts, 0);
  gtk_widget_activate_action (GTK_WIDGET (desk.window), "waves.add", NULL);
  const guint n = 3 * before->waves->len;
  write_entry (&desk, n, "Between");
  write_day (&desk, n + 1, first->ends, -1);
  write_day (&desk, n + 2, first->ends, 0);
  desk_do (&desk, "waves.save");
  g_assert_true (is_refused (&desk));
  assert_focus (&desk, n + 1);
  desk_close (&desk);
}

static void
amended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(gboolean *) user_data =
    vigie_coordination_amend_finish (VIGIE_COORDINATION (source), result, NULL);
}

/* What was changed of organisations meanwhile is not what undoing waves takes back. */
static void
test_undo_of_waves_alone (void)
{
  Desk desk;
  desk_open (&desk, FALSE);
  VigieCoordination *coordination = desk.page->coordination;
  write_entry (&desk, 0, "Early");
  desk_do (&desk, "waves.save");
  const VigieOrganisation *one =
    vigie_coordination_get_campaign (coordination)->organisations->pdata[0];
  g_autofree char *id = g_strdup (one->id);
  VigieOrganisation *other = vigie_organisation_copy (one);
  g_free (other->name);
  other->name = g_strdup ("Renamed");
  g_autoptr (VigieAmendment) amendment = vigie_amendment_new ();
  vigie_amendment_change_organisation (amendment, one, other);
  gboolean done = FALSE;
  vigie_coordination_amend (coordination, amendment, amended_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  desk_do (&desk, "waves.undo");
  g_autoptr (VigieCampaign) after = open_saved (&desk);
  const VigieWave *first = after->waves->pdata[0];
  g_assert_cmpstr (vigie_names_get (first->names, g_get_language_names ()[0]), !=, "Early");
  g_assert_cmpstr (vigie_campaign_find_organisation (after, id)->name, ==, "Renamed");
  g_assert_false (vigie_coordination_can_take_back (coordination, VIGIE_AMENDMENT_WAVES));
  g_assert_true (vigie_coordination_can_take_back (coordination, VIGIE_AMENDMENT_ORGANISATIONS));
  desk_close (&desk);
}

/* A day of the calendar stands in its entry as if it had been typed. */
static void
test_calendar (void)
{
  Desk desk;
  desk_open (&desk, FALSE);
  g_autoptr (VigieCampaign) before = open_saved (&desk);
  VigieWave *first = g_ptr_array_index (before->waves, 0);
  GDate day = first->starts;
  g_date_add_days (&day, 3);
  g_autoptr (GDateTime) chosen = g_date_time_new_local (
    g_date_get_year (&day), (int) g_date_get_month (&day), g_date_get_day (&day), 0, 0, 0);
  vigie_calendar_button_choose (find_below (&desk, "waves", VIGIE_TYPE_CALENDAR_BUTTON, 0), chosen);
  desk_do (&desk, "waves.save");
  g_autoptr (VigieCampaign) saved = open_saved (&desk);
  first = g_ptr_array_index (saved->waves, 0);
  g_assert_cmpint (g_date_compare (&first->starts, &day), ==, 0);
  desk_close (&desk);
}

static void
test_refused (void)
{
  Desk desk;
  desk_open (&desk, TRUE);
  g_autoptr (VigieCampaign) before = open_saved (&desk);
  const VigieWave *first = before->waves->pdata[0];
  g_autoptr (GBytes) document = vigie_campaign_to_xml (before);
  static const char *const words[] = { "", "soon" };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      write_entry (&desk, 1, words[i]);
      desk_do (&desk, "waves.save");
      g_assert_true (is_refused (&desk));
    }
  write_day (&desk, 1, first->ends, 1);
  desk_do (&desk, "waves.save");
  g_assert_true (is_refused (&desk));
  write_day (&desk, 1, first->starts, 0);
  /* A second one in the days of the first. */
  gtk_widget_activate_action (GTK_WIDGET (desk.window), "waves.add", NULL);
  const guint at = 3 * before->waves->len;
  write_entry (&desk, at, "Within");
  write_day (&desk, at + 1, first->starts, 1);
  write_day (&desk, at + 2, first->starts, 2);
  desk_do (&desk, "waves.save");
  g_assert_true (is_refused (&desk));
  g_autoptr (VigieCampaign) after = open_saved (&desk);
  g_autoptr (GBytes) same = vigie_campaign_to_xml (after);
  g_assert_true (g_bytes_equal (document, same));
  desk_close (&desk);
}

/* A wave with assignments stays; one without anything goes. */
static void
test_remove (void)
{
  Desk desk;
  desk_open (&desk, TRUE);
  g_signal_emit_by_name (find_remove (&desk), "clicked");
  GtkWindow *dialog = coordinator_find_window (g_type_from_name ("AdwMessageDialog"));
  gtk_window_destroy (dialog);
  find_remove (&desk);
  desk_close (&desk);

  desk_open (&desk, FALSE);
  g_autoptr (VigieCampaign) before = open_saved (&desk);
  gpointer waves =
    gtk_widget_get_template_child (GTK_WIDGET (desk.window), VIGIE_TYPE_WAVES_WINDOW, "waves");
  gtk_widget_grab_focus (find_remove (&desk));
  g_signal_emit_by_name (find_remove (&desk), "clicked");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (desk.window), waves));
  desk_do (&desk, "waves.save");
  g_autoptr (VigieCampaign) after = open_saved (&desk);
  g_assert_cmpuint (after->waves->len, ==, before->waves->len - 1);

  /* Without any, the focus is on what adds one. */
  for (guint i = 0; i < after->waves->len; i++)
    g_signal_emit_by_name (find_remove (&desk), "clicked");
  gpointer add =
    gtk_widget_get_template_child (GTK_WIDGET (desk.window), VIGIE_TYPE_WAVES_WINDOW, "add");
  g_assert_true (gtk_window_get_focus (desk.window) == add);
  desk_close (&desk);
}

/* What was begun outside of the new days is told, and stays if a person agrees. */
static void
test_shorter (void)
{
  Desk desk;
  desk_open (&desk, TRUE);
  g_autoptr (GPtrArray) bundles = coordinator_bundles (desk.fixture);
  coordinator_open (desk.page, bundles);
  VigieStore *store = vigie_coordination_get_store (desk.page->coordination);
  g_autoptr (VigieCampaign) before = open_saved (&desk);
  const VigieWave *first = before->waves->pdata[0];
  guint all = 0, outside = 0;
  g_assert_true (vigie_store_count_audits (store, NULL, first->id, &all, NULL));
  g_assert_true (
    vigie_store_count_outside (store, first->id, "1900-01-01", "1900-01-02", &outside, NULL));
  g_assert_cmpuint (all, >, 0);
  g_assert_cmpuint (outside, ==, all);
  g_autofree char *starts = vigie_date_to_text (&first->starts);
  g_assert_true (
    vigie_store_count_outside (store, first->id, starts, "9999-12-31", &outside, NULL));
  g_assert_cmpuint (outside, ==, 0);
  write_day (&desk, 1, first->ends, 0);
  desk_do (&desk, "waves.save");
  GtkWindow *dialog = coordinator_find_window (g_type_from_name ("AdwMessageDialog"));
  gtk_window_destroy (dialog);
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "");
  adw_init ();
  g_test_add_func ("/coordinator/waves/change", test_change);
  g_test_add_func ("/coordinator/waves/going-on", test_going_on);
  g_test_add_func ("/coordinator/waves/overlap", test_overlap);
  g_test_add_func ("/coordinator/waves/ranking-rules", test_ranking_rules);
  g_test_add_func ("/coordinator/waves/odd-ranking-rules", test_odd_ranking_rules);
  g_test_add_func ("/coordinator/waves/undo-of-waves-alone", test_undo_of_waves_alone);
  g_test_add_func ("/coordinator/waves/calendar", test_calendar);
  g_test_add_func ("/coordinator/waves/typed-is-not-lost", test_typed_is_not_lost);
  g_test_add_func ("/coordinator/waves/refused", test_refused);
  g_test_add_func ("/coordinator/waves/remove", test_remove);
  g_test_add_func ("/coordinator/waves/shorter", test_shorter);
  return g_test_run ();
}
