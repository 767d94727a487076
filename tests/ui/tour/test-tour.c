/* test-tour.c: the guided tour follows what a person does, and stands in nobody's way
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../../workspace/work-fixture.h"
#include "../auditor/ui-fixture.h"
#include "auditor/vigie-assignment-row.h"
#include "auditor/vigie-assignments-page.h"
#include "auditor/vigie-audit-page.h"
#include "compat/vigie-message.h"
#include "tour/vigie-tour-audit.h"
#include "tour/vigie-tour-popover.h"
#include "tour/vigie-tour.h"
#include "vigie-places.h"
#include "vigie-settings.h"
#include "vigie-window.h"

/** Desk: the sample in a window, and the tour on it */
typedef struct
{
  char *folder;
  VigieWorkspace *workspace;
  GtkWindow *window;
  GtkWidget *over;
  VigieAuditorPage *page;
  char *audit;
  VigieTour *tour;
  gboolean ended;
} Desk;

static void
ended_cb (VigieTour *tour, Desk *desk)
{
  g_assert_false (desk->ended);
  desk->ended = TRUE;
}

static gpointer
list_of (Desk *desk)
{
  return ui_child (desk->page, VIGIE_TYPE_AUDITOR_PAGE, "assignments");
}

static GtkWidget *
audit_page_of (Desk *desk)
{
  return GTK_WIDGET (ui_child (desk->page, VIGIE_TYPE_AUDITOR_PAGE, "audit"));
}

static void
desk_begin (Desk *self)
{
  g_autoptr (GError) error = NULL;
  g_clear_object (&self->tour);
  g_clear_pointer (&self->audit, g_free);
  self->audit = vigie_tour_audit_prepare (self->workspace, &error);
  g_assert_no_error (error);
  gtk_widget_activate_action (GTK_WIDGET (self->page), "auditor.back", NULL);
  vigie_assignments_page_set_stage (list_of (self), VIGIE_STAGE_IN_PROGRESS);
  ui_settle ();
  self->ended = FALSE;
  self->tour = vigie_tour_new (self->over, self->page, self->audit);
  g_signal_connect (self->tour, "ended", G_CALLBACK (ended_cb), self);
}

static Desk *
desk_new (int width)
{
  g_autoptr (GError) error = NULL;
  Desk *self = g_new0 (Desk, 1);
  self->folder = g_dir_make_tmp ("vigie-tour-XXXXXX", NULL);
  g_autofree char *place = g_build_filename (self->folder, "workspace", NULL);
  self->workspace = vigie_workspace_create_sample (place, NULL, &error);
  g_assert_no_error (error);
  self->page = VIGIE_AUDITOR_PAGE (vigie_auditor_page_new ());
  self->over = gtk_overlay_new ();
  gtk_overlay_set_child (GTK_OVERLAY (self->over), GTK_WIDGET (self->page));
  self->window = ui_show (self->over);
  gtk_window_set_default_size (self->window, width, 720);
  vigie_auditor_page_set_workspace (self->page, self->workspace);
  ui_settle ();
  desk_begin (self);
  return self;
}

static void
desk_free (Desk *self)
{
  gpointer watched = self->tour;
  g_object_add_weak_pointer (watched, &watched);
  g_object_unref (self->tour);
  ui_settle ();
  g_assert_null (watched);
  ui_close (self->window, NULL);
  g_clear_object (&self->workspace);
  fixture_remove_tree (self->folder);
  g_free (self->folder);
  g_free (self->audit);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

/* Waiting -------------------------------------------------------------------------------------- */

static gboolean
shows (Desk *desk)
{
  return gtk_widget_get_mapped (vigie_tour_get_popover (desk->tour));
}

/* Until it is at that step and points at its widget. */
static GtkWidget *
wait_for (Desk *desk, VigieTourStep step)
{
  while (vigie_tour_get_step (desk->tour) != step || !shows (desk)
         || gtk_widget_get_width (vigie_tour_get_popover (desk->tour)) == 0)
    g_main_context_iteration (NULL, TRUE);
  ui_settle ();
  return vigie_tour_get_anchor (desk->tour);
}

static gboolean
has_focus (Desk *desk)
{
  GtkWidget *focus = gtk_window_get_focus (desk->window);
  return focus && gtk_widget_is_ancestor (focus, vigie_tour_get_popover (desk->tour));
}

static void
choose (Desk *desk, VigieTourChoice choice)
{
  g_signal_emit_by_name (vigie_tour_get_popover (desk->tour), "chosen", (int) choice);
  ui_settle ();
}

static VigieAudit *
get_audit (Desk *desk)
{
  return vigie_audit_page_get_audit (VIGIE_AUDIT_PAGE (audit_page_of (desk)));
}

static void
give (Desk *desk, const char *path, const char *value)
{
  g_autoptr (GError) error = NULL;
  vigie_audit_answer (get_audit (desk), work_find (get_audit (desk), path), value, &error);
  g_assert_no_error (error);
}

/* The audit ------------------------------------------------------------------------------------ */

/* Two answers are left to give, and no more: after them it can be finalised. */
static void
test_nearly_filled (void)
{
  g_autoptr (Desk) desk = desk_new (900);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = vigie_workspace_open_audit (desk->workspace, desk->audit, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) problems = vigie_form_session_validate (vigie_audit_get_session (audit));
  g_assert_cmpuint (problems->len, ==, 2);
  g_assert_false (vigie_tour_audit_has (audit, VIGIE_TOUR_QUESTION));
  g_assert_false (vigie_tour_audit_has (audit, VIGIE_TOUR_STATEMENT));
  work_answer (audit, VIGIE_TOUR_QUESTION, "yes");
  work_answer (audit, VIGIE_TOUR_STATEMENT, "OK");
  vigie_audit_finalise (audit, &error);
  g_assert_no_error (error);
}

/* What one tour left is taken again by the next; what it finished is not. */
static void
test_prepares_once (void)
{
  g_autoptr (Desk) desk = desk_new (900);
  g_autoptr (GError) error = NULL;
  g_autofree char *first = g_strdup (desk->audit);
  desk_begin (desk);
  g_assert_cmpstr (desk->audit, ==, first);
  g_autoptr (VigieAudit) audit = vigie_workspace_open_audit (desk->workspace, first, &error);
  work_answer (audit, VIGIE_TOUR_QUESTION, "yes");
  work_answer (audit, VIGIE_TOUR_STATEMENT, "OK");
  g_assert_true (vigie_audit_finalise (audit, &error));
  g_clear_object (&audit);
  desk_begin (desk);
  g_assert_cmpstr (desk->audit, !=, first);
}

/* Steps ---------------------------------------------------------------------------------------- */

static void
fill_what_is_left (Desk *desk)
{
  GtkWidget *page = audit_page_of (desk);
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (wait_for (desk, VIGIE_TOUR_ANSWER)), ==, "VigieQuestion");
  g_assert_true (has_focus (desk));
  give (desk, VIGIE_TOUR_QUESTION, "yes");
  GtkWidget *saved = wait_for (desk, VIGIE_TOUR_SAVED);
  g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (saved)), "Saved "));
  choose (desk, VIGIE_TOUR_CHOICE_GO);
  g_assert_true (GTK_IS_BUTTON (wait_for (desk, VIGIE_TOUR_REVIEW)));
  g_assert_true (has_focus (desk));
  gtk_widget_activate_action (page, "audit.review", NULL);
  GtkWidget *line = wait_for (desk, VIGIE_TOUR_PROBLEM);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (line)), ==, "audit.go-to");
  g_signal_emit_by_name (line, "clicked");
  while (!g_str_equal (G_OBJECT_TYPE_NAME (vigie_tour_get_anchor (desk->tour)), "VigieQuestion"))
    g_main_context_iteration (NULL, TRUE);
  give (desk, VIGIE_TOUR_STATEMENT, "OK");
}

static void
test_whole (void)
{
  g_autoptr (Desk) desk = desk_new (900);
  g_autoptr (GError) error = NULL;
  GtkWidget *page = audit_page_of (desk);
  GtkWidget *row = wait_for (desk, VIGIE_TOUR_OPEN);
  g_assert_true (VIGIE_IS_ASSIGNMENT_ROW (row));
  g_assert_true (has_focus (desk));
  choose (desk, VIGIE_TOUR_CHOICE_GO); /* the focus goes to the row: Return opens it */
  g_assert_true (gtk_window_get_focus (desk->window) == gtk_widget_get_parent (row));
  gtk_widget_activate_action (row, "auditor.open", "s", desk->audit);
  fill_what_is_left (desk);

  GtkWidget *button = wait_for (desk, VIGIE_TOUR_FINALISE);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, "audit.review");
  gtk_widget_activate_action (page, "audit.review", NULL);
  button = wait_for (desk, VIGIE_TOUR_FINALISE);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, "audit.finalise");
  gtk_widget_activate_action (page, "audit.finalise", NULL);
  ui_answer ("accept");

  button = wait_for (desk, VIGIE_TOUR_EXPORT);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, "audit.export");
  g_autofree char *bundle = g_build_filename (desk->folder, "a.bundle.asice", NULL);
  vigie_workspace_export (desk->workspace, NULL, bundle, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  gtk_widget_queue_draw (desk->over);
  while (!desk->ended)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (vigie_tour_get_step (desk->tour), ==, VIGIE_TOUR_N_STEPS);
  g_assert_false (shows (desk));
}

/* Who does nothing of it comes to the end all the same. */
static void
test_skips (void)
{
  g_autoptr (Desk) desk = desk_new (900);
  for (int step = VIGIE_TOUR_OPEN; step < VIGIE_TOUR_N_STEPS; step++)
    {
      if (step < VIGIE_TOUR_FINALISE)
        wait_for (desk, (VigieTourStep) step);
      g_assert_cmpint (vigie_tour_get_step (desk->tour), ==, step);
      choose (desk, VIGIE_TOUR_CHOICE_SKIP);
    }
  g_assert_true (desk->ended);
}

/* The person goes where he likes: it shows the way back, and takes what was done elsewhere. */
static void
test_wanders_off (void)
{
  g_autoptr (Desk) desk = desk_new (900);
  wait_for (desk, VIGIE_TOUR_OPEN);
  vigie_assignments_page_set_stage (list_of (desk), VIGIE_STAGE_WAITING);
  ui_settle ();
  g_assert_false (VIGIE_IS_ASSIGNMENT_ROW (wait_for (desk, VIGIE_TOUR_OPEN)));
  choose (desk, VIGIE_TOUR_CHOICE_GO);
  g_assert_true (VIGIE_IS_ASSIGNMENT_ROW (wait_for (desk, VIGIE_TOUR_OPEN)));
  gtk_widget_activate_action (GTK_WIDGET (desk->page), "auditor.open", "s", desk->audit);
  wait_for (desk, VIGIE_TOUR_ANSWER);
  gtk_widget_activate_action (GTK_WIDGET (desk->page), "auditor.back", NULL);
  g_assert_true (VIGIE_IS_ASSIGNMENT_ROW (wait_for (desk, VIGIE_TOUR_ANSWER)));
  gtk_widget_activate_action (GTK_WIDGET (desk->page), "auditor.open", "s", desk->audit);
  give (desk, VIGIE_TOUR_QUESTION, "no");
  wait_for (desk, VIGIE_TOUR_SAVED);
}

static void
test_ends_by_escape (void)
{
  g_autoptr (Desk) desk = desk_new (900);
  wait_for (desk, VIGIE_TOUR_OPEN);
  gtk_popover_popdown (GTK_POPOVER (vigie_tour_get_popover (desk->tour))); /* as the key does */
  ui_settle ();
  g_assert_true (desk->ended);
  g_assert_false (shows (desk));
}

static void
test_gives_way_to_dialogs (void)
{
  g_autoptr (Desk) desk = desk_new (900);
  wait_for (desk, VIGIE_TOUR_OPEN);
  vigie_message_show (GTK_WIDGET (desk->page), "Heading", "Body");
  while (shows (desk))
    {
      gtk_widget_queue_draw (desk->over);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_false (desk->ended);
  ui_answer ("close");
  wait_for (desk, VIGIE_TOUR_OPEN);
}

/* Place ---------------------------------------------------------------------------------------- */

static void
assert_fits (Desk *desk)
{
  GdkRectangle place;
  GtkWidget *popover = vigie_tour_get_popover (desk->tour);
  g_assert_true (gtk_popover_get_pointing_to (GTK_POPOVER (popover), &place));
  g_assert_cmpint (place.x, >=, 0);
  g_assert_cmpint (place.y, >=, 0);
  g_assert_cmpint (place.x + place.width, <=, gtk_widget_get_width (desk->over));
  g_assert_cmpint (place.y + place.height, <=, gtk_widget_get_height (desk->over));
  /* Without its shadow */
  GtkWidget *contents = gtk_widget_get_first_child (popover);
  g_assert_cmpint (gtk_widget_get_width (contents), >, 0);
  g_assert_cmpint (gtk_widget_get_width (contents), <=, gtk_widget_get_width (desk->over));
}

static void
walk_narrow (GtkTextDirection direction)
{
  gtk_widget_set_default_direction (direction);
  {
    g_autoptr (Desk) desk = desk_new (360);
    for (int step = VIGIE_TOUR_OPEN; step < VIGIE_TOUR_FINALISE; step++)
      {
        wait_for (desk, (VigieTourStep) step);
        assert_fits (desk);
        choose (desk, VIGIE_TOUR_CHOICE_SKIP);
      }
  }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_narrow (void)
{
  walk_narrow (GTK_TEXT_DIR_LTR);
}

static void
test_right_to_left (void)
{
  walk_narrow (GTK_TEXT_DIR_RTL);
}

static void
test_names (void)
{
  g_autoptr (Desk) desk = desk_new (900);
  wait_for (desk, VIGIE_TOUR_OPEN);
  GtkWidget *popover = vigie_tour_get_popover (desk->tour);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_ROLE_DIALOG);
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (popover),
                                                   GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (gtk_window_get_focus (desk->window)), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
    "The list shows what there is to do. This audit is nearly filled: choose it.");
}

/* In the window ------------------------------------------------------------------------------ */

/* It is offered on the start page until it has ended once. */
static void
test_is_offered_once (void)
{
  g_autoptr (GSettings) settings = vigie_settings_open ();
  g_assert_nonnull (settings);
  g_settings_reset (settings, "tour-ended");
  vigie_places_leave ();
  GtkWidget *window = vigie_window_new (NULL);
  gtk_window_present (GTK_WINDOW (window));
  ui_settle ();
  g_assert_nonnull (ui_find (window, GTK_TYPE_BUTTON, "Try with a sample campaign"));
  gtk_widget_activate_action (window, "win.tour", NULL);
  GtkWidget *end;
  while (!(end = ui_find (window, GTK_TYPE_BUTTON, "End Tour")) || !gtk_widget_get_mapped (end))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (g_settings_get_boolean (settings, "tour-ended"));
  g_signal_emit_by_name (end, "clicked");
  ui_settle ();
  g_assert_true (g_settings_get_boolean (settings, "tour-ended"));
  gtk_widget_activate_action (window, "win.show-welcome", NULL);
  ui_settle ();
  g_assert_null (ui_find (window, GTK_TYPE_BUTTON, "Try with a sample campaign"));
  gpointer watched = window;
  g_object_add_weak_pointer (watched, &watched);
  gtk_window_close (GTK_WINDOW (window));
  ui_settle ();
  g_assert_null (watched);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/ui/tour/nearly-filled", test_nearly_filled);
  g_test_add_func ("/ui/tour/prepares-once", test_prepares_once);
  g_test_add_func ("/ui/tour/whole", test_whole);
  g_test_add_func ("/ui/tour/skips", test_skips);
  g_test_add_func ("/ui/tour/wanders-off", test_wanders_off);
  g_test_add_func ("/ui/tour/ends-by-escape", test_ends_by_escape);
  g_test_add_func ("/ui/tour/gives-way-to-dialogs", test_gives_way_to_dialogs);
  g_test_add_func ("/ui/tour/narrow", test_narrow);
  g_test_add_func ("/ui/tour/right-to-left", test_right_to_left);
  g_test_add_func ("/ui/tour/names", test_names);
  g_test_add_func ("/ui/tour/is-offered-once", test_is_offered_once);
  return g_test_run ();
}
