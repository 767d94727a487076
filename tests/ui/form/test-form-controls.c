/* test-form-controls.c: each control gives the right value to the audit, and shows it again
 *
 * Each test answers as a person does, opens the workspace anew, and looks what is shown then.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form-fixture.h"

#include "form/vigie-question-private.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

static GtkWidget *
find_entry (GtkWidget *question)
{
  GtkWidget *entry = form_fixture_find_type (question, GTK_TYPE_ENTRY);
  g_assert_nonnull (entry);
  return entry;
}

static void
type_text (FormFixture *form, const char *path, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_entry (form_fixture_go (form, path))), text);
  g_assert_true (vigie_form_view_commit (form->view));
}

static void
assert_shown (FormFixture *form, const char *path, const char *text)
{
  GtkWidget *entry = find_entry (form_fixture_go (form, path));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, text);
}

static void
press (GtkWidget *question, const char *label)
{
  GtkWidget *button = form_fixture_find_button (question, label);
  g_assert_nonnull (button);
  if (GTK_IS_CHECK_BUTTON (button))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (button),
                                 !gtk_check_button_get_active (GTK_CHECK_BUTTON (button)));
  else
    g_signal_emit_by_name (button, "clicked");
}

static gboolean
is_ticked (GtkWidget *question, const char *label)
{
  GtkWidget *button = form_fixture_find_button (question, label);
  g_assert_true (GTK_IS_CHECK_BUTTON (button));
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (button));
}

/* Words and numbers ---------------------------------------------------------------------------- */

static void
test_text (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  type_text (form, "/data/words/name", "  Ada ");
  g_assert_cmpstr (form_fixture_value (form, "/data/words/name"), ==, "  Ada ");
  form_fixture_reopen (form);
  assert_shown (form, "/data/words/name", "  Ada ");
}

static void
test_lines (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  GtkWidget *question = form_fixture_go (form, "/data/words/story");
  GtkWidget *view = form_fixture_find_type (question, GTK_TYPE_TEXT_VIEW);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "One\nTwo", -1);
  g_assert_true (vigie_form_view_commit (form->view));
  g_assert_cmpstr (form_fixture_value (form, "/data/words/story"), ==, "One\nTwo");

  form_fixture_reopen (form);
  question = form_fixture_go (form, "/data/words/story");
  view = form_fixture_find_type (question, GTK_TYPE_TEXT_VIEW);
  g_autofree char *text = NULL;
  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "text", &text, NULL);
  g_assert_cmpstr (text, ==, "One\nTwo");
}

static void
test_integer (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  type_text (form, "/data/numbers/count", " 7 ");
  g_assert_cmpstr (form_fixture_value (form, "/data/numbers/count"), ==, "7");
  type_text (form, "/data/numbers/count", "seven");
  g_assert_cmpstr (form_fixture_value (form, "/data/numbers/count"), ==, "seven");
  form_fixture_reopen (form);
  assert_shown (form, "/data/numbers/count", "seven");
}

/* In French 1,5 is written; the form keeps 1.5, and computes with it. */
static void
test_decimal (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  if (!setlocale (LC_NUMERIC, "fr_FR.UTF-8"))
    {
      g_test_skip ("locale fr_FR.UTF-8 is not installed");
      return;
    }
  type_text (form, "/data/numbers/price", "1,5");
  g_assert_cmpstr (form_fixture_value (form, "/data/numbers/price"), ==, "1.5");
  g_assert_cmpstr (form_fixture_value (form, "/data/numbers/total"), ==, "3");
  GtkWidget *total = form_fixture_find_label (GTK_WIDGET (form->view), "3");
  g_assert_nonnull (total);
  form_fixture_reopen (form);
  assert_shown (form, "/data/numbers/price", "1,5");
  setlocale (LC_NUMERIC, "C");
}

static void
test_range (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  GtkWidget *question = form_fixture_go (form, "/data/numbers/mood");
  g_assert_nonnull (form_fixture_find_label (question, "Not set"));
  GtkWidget *scale = form_fixture_find_type (question, GTK_TYPE_SCALE);
  g_signal_emit_by_name (scale, "move-slider", GTK_SCROLL_STEP_RIGHT);
  g_assert_true (vigie_form_view_commit (form->view));
  g_assert_cmpstr (form_fixture_value (form, "/data/numbers/mood"), ==, "0.5");
  form_fixture_reopen (form);
  question = form_fixture_go (form, "/data/numbers/mood");
  scale = form_fixture_find_type (question, GTK_TYPE_SCALE);
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (scale)), ==, 0.5);
}

static const char dates[] =
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'>"
  "<h:head><h:title>Dates</h:title><model><instance><data id='dates' version='1'>"
  "<year/><month/><day/></data></instance><bind nodeset='/data/year' type='date'/>"
  "<bind nodeset='/data/month' type='date'/><bind nodeset='/data/day' "
  "type='date'/></model></h:head>"
  "<h:body><input ref='/data/year' appearance='year'><label>Year</label></input>"
  "<input ref='/data/month' appearance='month-year'><label>Month</label></input>"
  "<input ref='/data/day' appearance='no-calendar'><label>Day</label></input></h:body></h:html>";

/* As much of a date as the form asks for. */
static void
test_parts_of_dates (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_form (dates);
  type_text (form, "/data/year", "2019");
  g_assert_cmpstr (form_fixture_value (form, "/data/year"), ==, "2019-01-01");
  type_text (form, "/data/month", "May 2019");
  g_assert_cmpstr (form_fixture_value (form, "/data/month"), ==, "2019-05-01");
  type_text (form, "/data/day", "2019-05-17");
  g_assert_cmpstr (form_fixture_value (form, "/data/day"), ==, "2019-05-17");
  for (const char *const *path =
         (const char *const[]){ "/data/year", "/data/month", "/data/day", NULL };
       *path; path++)
    g_assert_null (form_fixture_find_type (form_fixture_go (form, *path), GTK_TYPE_MENU_BUTTON));
  form_fixture_reopen (form);
  assert_shown (form, "/data/year", "2019");
  assert_shown (form, "/data/month", "2019-05");
  assert_shown (form, "/data/day", "2019-05-17");
}

static const char sums[] =
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'>"
  "<h:head><h:title>Sums</h:title><model><instance><data id='sums' version='1'><sum/><next/></data>"
  "</instance><bind nodeset='/data/sum' type='int'/><bind nodeset='/data/next' type='string'/>"
  "</model></h:head><h:body>"
  "<input ref='/data/sum' appearance='thousands-sep'><label>Sum</label></input>"
  "<input ref='/data/next'><label>Next</label></input></h:body></h:html>";

/* As it is typed while it is typed, in groups once it is left. */
static void
test_thousands (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_form (sums);
  type_text (form, "/data/sum", "1234567");
  g_assert_cmpstr (form_fixture_value (form, "/data/sum"), ==, "1234567");
  (void) form_fixture_go (form, "/data/next");
  form_fixture_settle (form);
  assert_shown (form, "/data/sum", "1\u202f234\u202f567");
  form_fixture_reopen (form);
  assert_shown (form, "/data/sum", "1\u202f234\u202f567");
}

static const char rating[] =
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'>"
  "<h:head><h:title>Rating</h:title><model><instance><data id='rating' version='1'>"
  "<stars/><many/></data></instance>"
  "<bind nodeset='/data/stars' type='int'/><bind nodeset='/data/many' type='int'/></model></h:head>"
  "<h:body><range ref='/data/stars' appearance='rating' start='1' end='5' step='1'>"
  "<label>Stars</label></range>"
  "<range ref='/data/many' appearance='rating' start='0' end='100' step='1'>"
  "<label>Too many for stars</label></range></h:body></h:html>";

static guint
count_full_stars (GtkWidget *root)
{
  guint n = GTK_IS_IMAGE (root)
            && g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (root)), "starred-symbolic") == 0;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    n += count_full_stars (child);
  return n;
}

/* A star is clicked, moved on from with the arrows, chosen by a digit, and taken back. */
static void
test_rating (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_form (rating);
  GtkWidget *question = form_fixture_go (form, "/data/stars");
  GtkWidget *star = form_fixture_find_type (question, GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (star), TRUE);
  g_assert_cmpstr (form_fixture_value (form, "/data/stars"), ==, "1");
  gtk_widget_grab_focus (star);
  gtk_widget_child_focus (form->window, GTK_DIR_RIGHT);
  g_assert_cmpstr (form_fixture_value (form, "/data/stars"), ==, "2");
  g_assert_true (vigie_question_choose (VIGIE_QUESTION (question), GDK_KEY_4));
  g_assert_cmpstr (form_fixture_value (form, "/data/stars"), ==, "4");
  g_assert_cmpuint (count_full_stars (question), ==, 4);
  g_assert_false (vigie_question_choose (VIGIE_QUESTION (question), GDK_KEY_6));

  form_fixture_reopen (form);
  question = form_fixture_go (form, "/data/stars");
  g_assert_cmpuint (count_full_stars (question), ==, 4);
  g_assert_true (vigie_question_choose (VIGIE_QUESTION (question), GDK_KEY_Delete));
  g_assert_cmpstr (form_fixture_value (form, "/data/stars"), ==, "");
  g_assert_cmpuint (count_full_stars (question), ==, 0);
  g_assert_nonnull (form_fixture_find_type (form_fixture_go (form, "/data/many"), GTK_TYPE_SCALE));
}

static void
test_counter (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  GtkWidget *question = form_fixture_go (form, "/data/numbers/rings");
  GtkWidget *less = form_fixture_find_type (question, GTK_TYPE_BUTTON);
  GtkWidget *more = gtk_widget_get_next_sibling (less);
  g_signal_emit_by_name (more, "clicked");
  g_signal_emit_by_name (more, "clicked");
  g_assert_cmpstr (form_fixture_value (form, "/data/numbers/rings"), ==, "2");
  for (int i = 0; i < 3; i++)
    g_signal_emit_by_name (less, "clicked");
  g_assert_cmpstr (form_fixture_value (form, "/data/numbers/rings"), ==, "0");
}

/* What its button says: the time, while it runs */
static const char *
get_stopwatch_text (GtkWidget *question)
{
  GtkWidget *button = form_fixture_find_type (question, GTK_TYPE_BUTTON);
  return gtk_label_get_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))));
}

/* The time measured is at most what passed between the presses, to a second. */
static void
test_stopwatch (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  GtkWidget *question = form_fixture_go (form, "/data/numbers/wait");
  const gint64 before = g_get_monotonic_time ();
  press (question, "Start Stopwatch");
  while (!form_fixture_find_label (question, "Stop  0:01"))
    g_main_context_iteration (NULL, TRUE);
  press (question, "Lap");
  g_assert_cmpint (g_ascii_strtoll (form_fixture_value (form, "/data/numbers/wait"), NULL, 10), >=,
                   1);
  press (question, get_stopwatch_text (question));
  const gint64 passed = g_get_monotonic_time () - before;
  const gint64 seconds =
    g_ascii_strtoll (form_fixture_value (form, "/data/numbers/wait"), NULL, 10);
  g_assert_cmpint (seconds, >=, 1);
  g_assert_cmpint (seconds, <=, passed / G_USEC_PER_SEC + 1);
  g_assert_nonnull (form_fixture_find_button (question, "Start Stopwatch"));
}

/* Left with its section and with the program, the time runs on. */
static void
test_stopwatch_runs_on (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  press (form_fixture_go (form, "/data/numbers/wait"), "Start Stopwatch");
  form_fixture_go (form, "/data/moments/day");
  GtkWidget *question = form_fixture_go (form, "/data/numbers/wait");
  g_assert_null (form_fixture_find_button (question, "Start Stopwatch"));

  form_fixture_reopen (form);
  question = form_fixture_go (form, "/data/numbers/wait");
  GtkWidget *button = form_fixture_find_type (question, GTK_TYPE_BUTTON);
  g_assert_true (g_str_has_prefix (get_stopwatch_text (question), "Stop"));
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (form_fixture_value (form, "/data/numbers/wait"), !=, "");
  g_assert_nonnull (form_fixture_find_button (question, "Start Stopwatch"));
}

static void
test_place (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  type_text (form, "/data/numbers/place", "48.8566, 2.3522");
  g_assert_cmpstr (form_fixture_value (form, "/data/numbers/place"), ==, "48.8566 2.3522");
}

/* Moments -------------------------------------------------------------------------------------- */

static void
test_date (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  type_text (form, "/data/moments/day", "2026-02-28");
  g_assert_cmpstr (form_fixture_value (form, "/data/moments/day"), ==, "2026-02-28");
  type_text (form, "/data/moments/day", "the day before");
  g_assert_cmpstr (form_fixture_value (form, "/data/moments/day"), ==, "the day before");
  form_fixture_reopen (form);
  assert_shown (form, "/data/moments/day", "the day before");
}

static void
test_calendar (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  type_text (form, "/data/moments/day", "2026-02-28");
  GtkWidget *question = form_fixture_go (form, "/data/moments/day");
  GtkWidget *button = form_fixture_find_type (question, GTK_TYPE_MENU_BUTTON);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  GtkWidget *calendar = form_fixture_find_type (popover, GTK_TYPE_CALENDAR);
  g_autoptr (GDateTime) shown = gtk_calendar_get_date (GTK_CALENDAR (calendar));
  g_autofree char *day = g_date_time_format (shown, "%F");
  g_assert_cmpstr (day, ==, "2026-02-28");

  g_autoptr (GDateTime) chosen = g_date_time_new_local (2026, 3, 1, 0, 0, 0);
  gtk_calendar_select_day (GTK_CALENDAR (calendar), chosen);
  press (popover, "Use This Day");
  g_assert_cmpstr (form_fixture_value (form, "/data/moments/day"), ==, "2026-03-01");
}

static void
test_time (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  type_text (form, "/data/moments/hour", "14h32");
  g_assert_true (
    g_str_has_prefix (form_fixture_value (form, "/data/moments/hour"), "14:32:00.000"));
  form_fixture_reopen (form);
  assert_shown (form, "/data/moments/hour", "14:32");
}

/* Half of a moment is kept, is wrong, and is there again. */
static void
test_date_time (void)
{
  static const char path[] = "/data/moments/when";
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  type_text (form, path, "2026-02-28");
  VigieFormSession *session = vigie_audit_get_session (form->audit);
  g_assert_cmpint (vigie_form_node_get_problem (vigie_form_session_find (session, path)), ==,
                   VIGIE_FORM_PROBLEM_TYPE);
  form_fixture_reopen (form);
  assert_shown (form, path, "2026-02-28");

  GtkWidget *question = form_fixture_go (form, path);
  GtkWidget *date = find_entry (question);
  GtkWidget *time = gtk_widget_get_last_child (gtk_widget_get_parent (date));
  gtk_editable_set_text (GTK_EDITABLE (time), "9:05");
  g_assert_true (vigie_form_view_commit (form->view));
  g_assert_true (g_str_has_prefix (form_fixture_value (form, path), "2026-02-28T09:05:00.000"));
  session = vigie_audit_get_session (form->audit);
  g_assert_cmpint (vigie_form_node_get_problem (vigie_form_session_find (session, path)), ==,
                   VIGIE_FORM_PROBLEM_NONE);

  form_fixture_reopen (form);
  question = form_fixture_go (form, path);
  date = find_entry (question);
  time = gtk_widget_get_last_child (gtk_widget_get_parent (date));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (date)), ==, "2026-02-28");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (time)), ==, "09:05");
}

/* Choices -------------------------------------------------------------------------------------- */

static void
test_select_one (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  GtkWidget *question = form_fixture_go (form, "/data/choices/receipt");
  press (question, "Partly");
  g_assert_cmpstr (form_fixture_value (form, "/data/choices/receipt"), ==, "partly");
  form_fixture_reopen (form);
  question = form_fixture_go (form, "/data/choices/receipt");
  g_assert_true (is_ticked (question, "Partly"));
  g_assert_false (is_ticked (question, "Yes"));
}

/* By the mouse; where an answer is needed there is nothing to clear. */
static void
test_clear_select_one (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_form (
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'>"
    "<h:head><h:title>Clearing</h:title><model><instance><data id='clearing'><free/><due/></data>"
    "</instance><bind nodeset='/data/free' type='string'/>"
    "<bind nodeset='/data/due' type='string' required=\"/data/free = "
    "''\"/></model></h:head><h:body>"
    "<select1 ref='/data/free'><label>Free</label><item><label>A</label><value>a</value></item>"
    "</select1><select1 ref='/data/due'><label>Due</label><item><label>B</label><value>b</value>"
    "</item></select1></h:body></h:html>");
  GtkWidget *due = form_fixture_go (form, "/data/due");
  press (due, "B");
  g_assert_null (form_fixture_find_type (due, GTK_TYPE_BUTTON));

  GtkWidget *free = form_fixture_go (form, "/data/free");
  g_assert_null (form_fixture_find_type (free, GTK_TYPE_BUTTON));
  press (free, "A");
  g_assert_nonnull (form_fixture_find_type (due, GTK_TYPE_BUTTON)); /* needed no longer */
  GtkWidget *clear = form_fixture_find_type (free, GTK_TYPE_BUTTON);
  g_signal_emit_by_name (clear, "clicked");
  g_assert_cmpstr (form_fixture_value (form, "/data/free"), ==, "");
  g_assert_false (is_ticked (free, "A"));
  g_assert_null (form_fixture_find_type (free, GTK_TYPE_BUTTON));
}

static void
test_select_multiple (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  GtkWidget *question = form_fixture_go (form, "/data/choices/seen");
  press (question, "Ramp");
  press (question, "Badge");
  g_assert_cmpstr (form_fixture_value (form, "/data/choices/seen"), ==, "badge ramp");
  form_fixture_reopen (form);
  question = form_fixture_go (form, "/data/choices/seen");
  g_assert_true (is_ticked (question, "Badge"));
  g_assert_false (is_ticked (question, "Opening hours"));
  g_assert_true (is_ticked (question, "Ramp"));
}

static void
test_rank (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  GtkWidget *question = form_fixture_go (form, "/data/choices/rank");
  g_assert_cmpstr (form_fixture_value (form, "/data/choices/rank"), ==, "");
  GtkWidget *row = gtk_widget_get_parent (form_fixture_find_label (question, "2. Courtesy"));
  GtkWidget *up = form_fixture_find_type (row, GTK_TYPE_BUTTON);
  g_signal_emit_by_name (up, "clicked");
  g_assert_cmpstr (form_fixture_value (form, "/data/choices/rank"), ==, "courtesy speed clarity");
  form_fixture_reopen (form);
  question = form_fixture_go (form, "/data/choices/rank");
  g_assert_nonnull (form_fixture_find_label (question, "1. Courtesy"));
  g_assert_null (form_fixture_find_button (question, "Use This Order"));
}

static void
test_drop_down (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  GtkWidget *question = form_fixture_go (form, "/data/choices/region");
  GtkWidget *list = form_fixture_find_type (question, GTK_TYPE_DROP_DOWN);
  g_assert_true (gtk_drop_down_get_enable_search (GTK_DROP_DOWN (list)));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), 8);
  g_assert_cmpstr (form_fixture_value (form, "/data/choices/region"), ==, "r08");
  form_fixture_reopen (form);
  question = form_fixture_go (form, "/data/choices/region");
  g_assert_nonnull (form_fixture_find_label (question, "La Réunion"));
  list = form_fixture_find_type (question, GTK_TYPE_DROP_DOWN);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), 0);
  g_assert_cmpstr (form_fixture_value (form, "/data/choices/region"), ==, "");
}

/* The button within the list has the focus, so it is what a screen reader reads. */
static void
test_drop_down_name (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  GtkWidget *question = form_fixture_go (form, "/data/choices/region");
  GtkWidget *list = form_fixture_find_type (question, GTK_TYPE_DROP_DOWN);
  if (gtk_check_version (4, 10, 0) == NULL)
    {
      g_test_skip ("this GTK names the button after what is chosen");
      return;
    }
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (list)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Region");
}

static void
test_trigger (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  press (form_fixture_go (form, "/data/choices/agree"), "I confirm");
  g_assert_cmpstr (form_fixture_value (form, "/data/choices/agree"), ==, "OK");
  form_fixture_reopen (form);
  g_assert_true (is_ticked (form_fixture_go (form, "/data/choices/agree"), "I confirm"));
}

/* Files ---------------------------------------------------------------------------------------- */

/* A picture on the clipboard becomes evidence; removing it takes the answer back. */
static void
test_file (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  GtkWidget *question = form_fixture_go (form, "/data/choices/proof");
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 40, 30);
  gdk_pixbuf_fill (pixbuf, 0x3584e4ff);
  g_autoptr (GdkTexture) texture = gdk_texture_new_for_pixbuf (pixbuf);
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (question), texture);
  press (question, "Paste");
  while (*form_fixture_value (form, "/data/choices/proof") == '\0')
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (form_fixture_value (form, "/data/choices/proof"), ==, "Pasted picture.png");

  form_fixture_reopen (form);
  question = form_fixture_go (form, "/data/choices/proof");
  g_assert_nonnull (form_fixture_find_label (question, "Pasted picture.png"));
  GtkWidget *picture = form_fixture_find_type (question, GTK_TYPE_PICTURE);
  g_assert_nonnull (picture);
  g_assert_nonnull (gtk_picture_get_paintable (GTK_PICTURE (picture)));
  press (question, "Remove");
  g_assert_cmpstr (form_fixture_value (form, "/data/choices/proof"), ==, "");
  g_assert_null (form_fixture_find_type (question, GTK_TYPE_PICTURE));
}

/* Repeats -------------------------------------------------------------------------------------- */

static void
test_repeat (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  vigie_form_view_go_to (form->view, "/data/choices/agree");
  g_action_group_activate_action (vigie_form_view_get_actions (form->view), "next-section", NULL);
  form_fixture_settle (form);
  press (GTK_WIDGET (form->view), "Add “Visit”");
  press (GTK_WIDGET (form->view), "Add “Visit”");
  form_fixture_settle (form);
  g_assert_nonnull (form_fixture_find_label (GTK_WIDGET (form->view), "Visit 2"));
  g_autofree char *focus = form_fixture_focus (form);
  g_assert_cmpstr (focus, ==, "/data/visits/visit[2]/who");
  type_text (form, "/data/visits/visit[2]/who", "Bo");

  form_fixture_reopen (form);
  assert_shown (form, "/data/visits/visit[2]/who", "Bo");
  VigieFormSession *session = vigie_audit_get_session (form->audit);
  g_autoptr (GError) error = NULL;
  vigie_audit_remove_repeat (form->audit,
                             vigie_form_session_find (session, "/data/visits/visit[1]"), &error);
  g_assert_no_error (error);
  form_fixture_settle (form);
  assert_shown (form, "/data/visits/visit[1]/who", "Bo");
  g_assert_null (form_fixture_find_label (GTK_WIDGET (form->view), "Visit 2"));
}

/* Reading -------------------------------------------------------------------------------------- */

static void
test_read_only_question (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  type_text (form, "/data/words/code", "A7");
  GtkWidget *question = form_fixture_go (form, "/data/words/code");
  type_text (form, "/data/words/name", "fixed");
  g_assert_null (form_fixture_find_type (question, GTK_TYPE_ENTRY));
  g_assert_nonnull (form_fixture_find_label (question, "A7"));
  type_text (form, "/data/words/name", "free");
  g_assert_nonnull (form_fixture_find_type (question, GTK_TYPE_ENTRY));
}

static void
test_markdown (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  GtkWidget *question = form_fixture_go (form, "/data/words/name");
  GtkWidget *label = form_fixture_find_label (question, "Your name & site");
  g_assert_nonnull (label);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==,
                   "Your <b>name</b> &amp; <a href=\"https://example.org\">site</a>");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");
  adw_init ();
  g_test_add_func ("/ui/form/controls/text", test_text);
  g_test_add_func ("/ui/form/controls/lines", test_lines);
  g_test_add_func ("/ui/form/controls/integer", test_integer);
  g_test_add_func ("/ui/form/controls/decimal-in-french", test_decimal);
  g_test_add_func ("/ui/form/controls/range", test_range);
  g_test_add_func ("/ui/form/controls/rating", test_rating);
  g_test_add_func ("/ui/form/controls/thousands", test_thousands);
  g_test_add_func ("/ui/form/controls/parts-of-dates", test_parts_of_dates);
  g_test_add_func ("/ui/form/controls/counter", test_counter);
  g_test_add_func ("/ui/form/controls/stopwatch", test_stopwatch);
  g_test_add_func ("/ui/form/controls/stopwatch-runs-on", test_stopwatch_runs_on);
  g_test_add_func ("/ui/form/controls/place", test_place);
  g_test_add_func ("/ui/form/controls/date", test_date);
  g_test_add_func ("/ui/form/controls/calendar", test_calendar);
  g_test_add_func ("/ui/form/controls/time", test_time);
  g_test_add_func ("/ui/form/controls/date-time", test_date_time);
  g_test_add_func ("/ui/form/controls/select-one", test_select_one);
  g_test_add_func ("/ui/form/controls/clear-select-one", test_clear_select_one);
  g_test_add_func ("/ui/form/controls/select-multiple", test_select_multiple);
  g_test_add_func ("/ui/form/controls/rank", test_rank);
  g_test_add_func ("/ui/form/controls/drop-down", test_drop_down);
  g_test_add_func ("/ui/form/controls/drop-down-name", test_drop_down_name);
  g_test_add_func ("/ui/form/controls/trigger", test_trigger);
  g_test_add_func ("/ui/form/controls/file", test_file);
  g_test_add_func ("/ui/form/controls/repeat", test_repeat);
  g_test_add_func ("/ui/form/controls/read-only", test_read_only_question);
  g_test_add_func ("/ui/form/controls/markdown", test_markdown);
  return g_test_run ();
}
