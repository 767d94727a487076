/* vigie-assignment-row.c: a row of the auditor's list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-assignment-row.h"

#include "auditor/vigie-auditor-words.h"
#include "auditor/vigie-week-strip.h"

#include <glib/gi18n-lib.h>

struct _VigieAssignmentRow
{
  GtkWidget parent_instance;

  GtkWidget *outer;
  GtkBox *box;
  GtkLabel *heading;
  GtkLabel *now;
  GtkLabel *found;
  GtkImage *icon;
  GtkLabel *organisation;
  GtkLabel *detail;
  GtkLabel *window;
  GtkLabel *reason;
  GtkLabel *state;
  GtkLabel *progress;
  VigieWeekStrip *week; /* (nullable): made for the first week */

  VigieWorkItem *item;
  gulong handler;
};

G_DEFINE_FINAL_TYPE (VigieAssignmentRow, vigie_assignment_row, GTK_TYPE_WIDGET)

static void
set_optional (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text && *text);
}

static char *
describe_detail (VigieWorkItem *item)
{
  const char *channel = vigie_work_item_get_channel_name (item);
  const char *scenario = vigie_work_item_get_scenario_title (item);
  if (!scenario || !*scenario)
    return g_strdup (channel);
  /* Translators: channel, then scenario: "Phone · Opening hours" */
  return g_strdup_printf (C_ ("channel and scenario", "%s · %s"), channel, scenario);
}

char *
vigie_assignment_row_describe (VigieWorkItem *item, GDateTime *now)
{
  const char *parts[7] = { 0 };
  gsize n = 0;
  g_autofree char *detail = describe_detail (item);
  g_autofree char *window = vigie_words_for_window (item, now);
  parts[n++] = vigie_work_item_get_organisation_name (item);
  parts[n++] = detail;
  parts[n++] = vigie_words_for_item (item, now);
  if (window)
    parts[n++] = window;
  if (vigie_work_item_get_reason (item))
    parts[n++] = vigie_work_item_get_reason (item);
  return vigie_words_join (parts);
}

static void
set_state (VigieAssignmentRow *self, GDateTime *now)
{
  const VigieAuditState state = vigie_work_item_get_state (self->item);
  const gboolean waits = vigie_work_item_is_waiting (self->item, now);
  const char *name = waits                                     ? "waiting"
                     : vigie_work_item_is_refused (self->item) ? "refused"
                                                               : vigie_audit_state_get_name (state);
  const char *classes[] = { "pill-label", name, NULL };
  gtk_widget_set_css_classes (GTK_WIDGET (self->state), classes);
  gtk_label_set_label (self->state, vigie_words_for_item (self->item, now));
}

static void
set_progress (VigieAssignmentRow *self)
{
  const guint total = vigie_work_item_get_total (self->item);
  const guint answered = vigie_work_item_get_answered (self->item);
  if (vigie_work_item_get_state (self->item) != VIGIE_AUDIT_DRAFT || total == 0)
    {
      set_optional (self->progress, NULL);
      return;
    }
  g_autofree char *text = vigie_words_for_progress (answered, total);
  set_optional (self->progress, text);
}

static gboolean
shows_week (VigieAssignmentRow *self)
{
  return self->week && gtk_widget_get_visible (GTK_WIDGET (self->week));
}

/* On GTK 4.8 a row of a list has no name of its own. */
static void
set_accessible_name (VigieAssignmentRow *self, GDateTime *now)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *item = vigie_assignment_row_describe (self->item, now);
  g_autofree char *week =
    shows_week (self) ? vigie_week_strip_describe (self->week) : g_strdup ("");
  g_autofree char *name = vigie_words_join ((const char *const[]){ item, week, NULL });
  gtk_accessible_update_property (GTK_ACCESSIBLE (row ? row : GTK_WIDGET (self)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update (VigieAssignmentRow *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *detail = describe_detail (self->item);
  g_autofree char *window = vigie_words_for_window (self->item, now);
  const VigieAuditState state = vigie_work_item_get_state (self->item);
  gtk_image_set_from_icon_name (self->icon,
                                vigie_channel_icon (vigie_work_item_get_channel (self->item)));
  gtk_label_set_label (self->organisation, vigie_work_item_get_organisation_name (self->item));
  gtk_label_set_label (self->detail, detail);
  set_optional (self->window, window);
  if (vigie_work_item_is_late (self->item, now))
    gtk_widget_add_css_class (GTK_WIDGET (self->window), "late");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->window), "late");
  set_optional (self->reason,
                state == VIGIE_AUDIT_RETURNED ? vigie_work_item_get_reason (self->item) : NULL);
  set_state (self, now);
  set_progress (self);
  set_accessible_name (self, now);
}

void
vigie_assignment_row_set_item (VigieAssignmentRow *self, VigieWorkItem *item)
{
  g_return_if_fail (VIGIE_IS_ASSIGNMENT_ROW (self));
  if (self->item)
    g_clear_signal_handler (&self->handler, self->item);
  g_set_object (&self->item, item);
  if (!item)
    return;
  self->handler = g_signal_connect_swapped (item, "notify", G_CALLBACK (update), self);
  update (self);
}

VigieWorkItem *
vigie_assignment_row_get_item (VigieAssignmentRow *self)
{
  g_return_val_if_fail (VIGIE_IS_ASSIGNMENT_ROW (self), NULL);
  return self->item;
}

void
vigie_assignment_row_set_heading (VigieAssignmentRow *self, const char *heading)
{
  g_return_if_fail (VIGIE_IS_ASSIGNMENT_ROW (self));
  set_optional (self->heading, heading);
}

void
vigie_assignment_row_set_notes (VigieAssignmentRow *self, gboolean can_contact, const char *found)
{
  g_return_if_fail (VIGIE_IS_ASSIGNMENT_ROW (self));
  gtk_widget_set_visible (GTK_WIDGET (self->now), can_contact);
  set_optional (self->found, found);
}

static gboolean
read_day (GDateTime *moment, GDate *day)
{
  g_date_clear (day, 1);
  if (!moment)
    return FALSE;
  g_autoptr (GDateTime) local = g_date_time_to_local (moment);
  g_date_set_dmy (day, (GDateDay) g_date_time_get_day_of_month (local),
                  (GDateMonth) g_date_time_get_month (local),
                  (GDateYear) g_date_time_get_year (local));
  return TRUE;
}

static void
show_week (VigieAssignmentRow *self,
           GDateTime *now,
           const GDate *monday,
           guint open,
           const char *const *hours)
{
  GDate due, remind, today;
  (void) read_day (now, &today);
  const gboolean waits = read_day (vigie_work_item_get_due (self->item), &due);
  const gboolean reminds = read_day (vigie_work_item_get_remind (self->item), &remind);
  if (!self->week)
    {
      self->week = g_object_new (VIGIE_TYPE_WEEK_STRIP, NULL);
      gtk_box_append (self->box, GTK_WIDGET (self->week));
    }
  vigie_week_strip_show (self->week, monday, open, waits ? &due : NULL, reminds ? &remind : NULL,
                         &today, hours);
  gtk_widget_set_visible (GTK_WIDGET (self->week), TRUE);
}

void
vigie_assignment_row_set_week (VigieAssignmentRow *self,
                               const GDate *monday,
                               guint open,
                               const char *const *hours)
{
  g_return_if_fail (VIGIE_IS_ASSIGNMENT_ROW (self));
  const gboolean showed = shows_week (self);
  if (showed && !monday)
    gtk_widget_set_visible (GTK_WIDGET (self->week), FALSE);
  if (!self->item || (!monday && !showed))
    return;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  if (monday)
    show_week (self, now, monday, open, hours);
  set_accessible_name (self, now);
}

static void
vigie_assignment_row_dispose (GObject *object)
{
  VigieAssignmentRow *self = VIGIE_ASSIGNMENT_ROW (object);
  vigie_assignment_row_set_item (self, NULL);
  g_clear_pointer (&self->outer, gtk_widget_unparent);
  self->week = NULL;
  G_OBJECT_CLASS (vigie_assignment_row_parent_class)->dispose (object);
}

static void
vigie_assignment_row_class_init (VigieAssignmentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_assignment_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/auditor/vigie-assignment-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentRow, outer);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentRow, box);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentRow, heading);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentRow, now);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentRow, found);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentRow, icon);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentRow, organisation);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentRow, detail);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentRow, window);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentRow, reason);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentRow, state);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentRow, progress);
}

static void
vigie_assignment_row_init (VigieAssignmentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
vigie_assignment_row_new (void)
{
  return g_object_new (VIGIE_TYPE_ASSIGNMENT_ROW, NULL);
}
