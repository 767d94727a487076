/* vigie-tour-anchor.c: which widget a step of the tour is about
 *
 * A step that begins elsewhere than where its widget is points at the way there: at the list while
 * the audit is closed, at the form while its question is in another section.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tour/vigie-tour-anchor-private.h"

#include "auditor/vigie-assignment-row.h"
#include "auditor/vigie-assignments-page.h"
#include "auditor/vigie-audit-page.h"
#include "auditor/vigie-review-page.h"
#include "tour/vigie-tour-audit.h"

#define CHILD(widget, TYPE, name) \
  GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (widget), TYPE, name))

static GtkWidget *
get_list_page (VigieTourPlace *self)
{
  return CHILD (self->page, VIGIE_TYPE_AUDITOR_PAGE, "assignments");
}

static GtkWidget *
get_audit_page (VigieTourPlace *self)
{
  return CHILD (self->page, VIGIE_TYPE_AUDITOR_PAGE, "audit");
}

static GtkWidget *
get_review (VigieTourPlace *self)
{
  return CHILD (get_audit_page (self), VIGIE_TYPE_AUDIT_PAGE, "review");
}

static GtkWidget *
get_form (VigieTourPlace *self)
{
  return CHILD (get_audit_page (self), VIGIE_TYPE_AUDIT_PAGE, "form");
}

/* State ---------------------------------------------------------------------------------------- */

VigieAudit *
vigie_tour_place_get_audit (VigieTourPlace *self)
{
  VigieAudit *audit = vigie_audit_page_get_audit (VIGIE_AUDIT_PAGE (get_audit_page (self)));
  return audit && g_str_equal (vigie_audit_get_id (audit), self->audit_id) ? audit : NULL;
}

VigieAuditState
vigie_tour_place_get_state (VigieTourPlace *self)
{
  VigieWorkspace *workspace = vigie_auditor_page_get_workspace (VIGIE_AUDITOR_PAGE (self->page));
  VigieWorkItem *item = workspace ? vigie_workspace_find_item (workspace, self->audit_id) : NULL;
  return item ? vigie_work_item_get_state (item) : VIGIE_AUDIT_DRAFT;
}

gboolean
vigie_tour_place_is_reviewing (VigieTourPlace *self)
{
  return vigie_tour_place_get_audit (self) && gtk_widget_get_mapped (get_review (self));
}

/* Finding -------------------------------------------------------------------------------------- */

static GtkWidget *
if_mapped (GtkWidget *widget)
{
  return widget && gtk_widget_get_mapped (widget) ? widget : NULL;
}

static GtkWidget *
find_row (GtkWidget *widget, const char *audit_id)
{
  GtkWidget *found = NULL;
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (VIGIE_IS_ASSIGNMENT_ROW (widget))
    {
      VigieWorkItem *item = vigie_assignment_row_get_item (VIGIE_ASSIGNMENT_ROW (widget));
      const char *id = item ? vigie_work_item_get_audit_id (item) : NULL;
      return id && g_str_equal (id, audit_id) ? widget : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, audit_id);
  return found;
}

/* The row, or what leads to it where the list shows others. */
static GtkWidget *
find_in_list (VigieTourPlace *self)
{
  GtkWidget *page = get_list_page (self);
  GtkWidget *row = find_row (page, self->audit_id);
  return row ? row : if_mapped (CHILD (page, VIGIE_TYPE_ASSIGNMENTS_PAGE, "filters"));
}

/* The question that has the focus, if it is the one at @path; once found it is kept while it is on
 * the screen, for the popover takes the focus. */
static GtkWidget *
find_question (VigieTourPlace *self, const char *path)
{
  VigieAudit *audit = vigie_tour_place_get_audit (self);
  GtkRoot *root = gtk_widget_get_root (self->page);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  GtkWidget *question =
    focus ? gtk_widget_get_ancestor (focus, g_type_from_name ("VigieQuestion")) : NULL;
  const char *position = audit ? vigie_audit_get_position (audit) : NULL;
  const gboolean there = g_strcmp0 (position, path) == 0;
  if (question && there)
    g_set_weak_pointer (&self->question, question);
  if (self->question && there && gtk_widget_get_mapped (self->question))
    return self->question;
  return if_mapped (get_form (self));
}

static GtkWidget *
find_problem (VigieTourPlace *self)
{
  GtkWidget *problems = CHILD (get_review (self), VIGIE_TYPE_REVIEW_PAGE, "problems");
  GtkWidget *first = gtk_widget_get_first_child (problems);
  for (GtkWidget *child = first; child; child = gtk_widget_get_next_sibling (child))
    {
      GVariant *target = GTK_IS_BUTTON (child)
                           ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (child))
                           : NULL;
      if (target && g_str_equal (g_variant_get_string (target, NULL), VIGIE_TOUR_STATEMENT))
        return if_mapped (child);
    }
  return if_mapped (first);
}

GtkWidget *
vigie_tour_place_find (VigieTourPlace *self, VigieTourStep step)
{
  const gboolean reviewing = vigie_tour_place_is_reviewing (self);
  GtkWidget *audit = get_audit_page (self);
  GtkWidget *review_button = if_mapped (CHILD (audit, VIGIE_TYPE_AUDIT_PAGE, "review_button"));
  if (!vigie_tour_place_get_audit (self))
    return find_in_list (self);
  switch (step)
    {
    case VIGIE_TOUR_ANSWER:
      return find_question (self, VIGIE_TOUR_QUESTION);
    case VIGIE_TOUR_SAVED:
      return if_mapped (CHILD (audit, VIGIE_TYPE_AUDIT_PAGE, "saved"));
    case VIGIE_TOUR_PROBLEM:
      return reviewing ? find_problem (self) : find_question (self, VIGIE_TOUR_STATEMENT);
    case VIGIE_TOUR_FINALISE:
      return reviewing ? if_mapped (CHILD (get_review (self), VIGIE_TYPE_REVIEW_PAGE, "finalise"))
                       : review_button;
    case VIGIE_TOUR_EXPORT:
      return if_mapped (CHILD (get_review (self), VIGIE_TYPE_REVIEW_PAGE, "export"));
    case VIGIE_TOUR_REVIEW:
      return review_button;
    case VIGIE_TOUR_OPEN:
    case VIGIE_TOUR_N_STEPS:
    default:
      return NULL;
    }
}

/* Doing ---------------------------------------------------------------------------------------- */

static void
go_to_question (VigieTourPlace *self, const char *path)
{
  gtk_widget_activate_action (get_audit_page (self), "audit.go-to", "s", path);
}

static void
go_to_row (VigieTourPlace *self, GtkWidget *anchor)
{
  if (VIGIE_IS_ASSIGNMENT_ROW (anchor))
    gtk_widget_grab_focus (gtk_widget_get_parent (anchor));
  else
    vigie_assignments_page_set_stage (VIGIE_ASSIGNMENTS_PAGE (get_list_page (self)),
                                      vigie_stage_of (vigie_tour_place_get_state (self)));
}

void
vigie_tour_place_go (VigieTourPlace *self, VigieTourStep step, GtkWidget *anchor)
{
  if (!vigie_tour_place_get_audit (self))
    go_to_row (self, anchor);
  else if (step == VIGIE_TOUR_ANSWER)
    go_to_question (self, VIGIE_TOUR_QUESTION);
  else if (step == VIGIE_TOUR_PROBLEM && !vigie_tour_place_is_reviewing (self))
    go_to_question (self, VIGIE_TOUR_STATEMENT);
  else
    gtk_widget_grab_focus (anchor);
}

void
vigie_tour_place_skip (VigieTourPlace *self, VigieTourStep step)
{
  if (step == VIGIE_TOUR_OPEN)
    gtk_widget_activate_action (self->page, "auditor.open", "s", self->audit_id);
  else if (step == VIGIE_TOUR_REVIEW)
    gtk_widget_activate_action (get_audit_page (self), "audit.review", NULL);
}
