/* vigie-control-moment.c: a date with its calendar, a time, or both
 *
 * Appearances: `month-year` and `year` ask for so much of a date, `no-calendar` leaves the calendar
 * out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-control-private.h"

#include "compat/vigie-flow-layout.h"
#include "form/vigie-calendar-button.h"
#include "form/vigie-value-text.h"
#include "vigie-drop.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define VIGIE_TYPE_CONTROL_MOMENT (vigie_control_moment_get_type ())
G_DECLARE_FINAL_TYPE (VigieControlMoment, vigie_control_moment, VIGIE, CONTROL_MOMENT, VigieControl)

struct _VigieControlMoment
{
  VigieControl parent_instance;

  GtkWidget *date;      /* (nullable) */
  GtkWidget *time;      /* (nullable) */
  VigieDateGrain grain; /* of what is asked for */
};

G_DEFINE_FINAL_TYPE (VigieControlMoment, vigie_control_moment, VIGIE_TYPE_CONTROL)

/* Reading -------------------------------------------------------------------------------------- */

/* Of one entry: what it means, or what was typed when that has no meaning. */
static char *
read_part (const VigieControlMoment *self, VigieFormType type, const char *text)
{
  return type == VIGIE_FORM_TYPE_DATE ? vigie_value_text_read_grain (self->grain, text)
                                      : vigie_value_text_read (type, text);
}

static char *
read_entry (const VigieControlMoment *self, GtkWidget *entry, VigieFormType type)
{
  return entry ? read_part (self, type, gtk_editable_get_text (GTK_EDITABLE (entry)))
               : g_strdup ("");
}

/* Half of a moment is kept as it is: the form says that it is not whole. */
static char *
get_value (VigieControl *control)
{
  VigieControlMoment *self = VIGIE_CONTROL_MOMENT (control);
  g_autofree char *date = read_entry (self, self->date, VIGIE_FORM_TYPE_DATE);
  g_autofree char *time = read_entry (self, self->time, VIGIE_FORM_TYPE_TIME);
  if (*date && *time)
    return g_strconcat (date, "T", time, NULL);
  if (*time && self->date)
    return g_strconcat ("T", time, NULL);
  if (*date && self->time)
    return g_strconcat (date, "T", NULL);
  return g_strdup (*date ? date : time);
}

/* Of a day and a time, the one that has no meaning; the day where both have or neither. */
static GtkWidget *
find_wrong (VigieControl *control)
{
  VigieControlMoment *self = VIGIE_CONTROL_MOMENT (control);
  guint hour, minute;
  int year, month, day;
  if (!self->date || !self->time)
    return self->date ? self->date : self->time;
  g_autofree char *date = read_entry (self, self->date, VIGIE_FORM_TYPE_DATE);
  g_autofree char *time = read_entry (self, self->time, VIGIE_FORM_TYPE_TIME);
  const gboolean is_day = sscanf (date, "%4d-%2d-%2d", &year, &month, &day) == 3;
  const gboolean is_time =
    sscanf (time, "%2u:%2u", &hour, &minute) == 2 && hour < 24 && minute < 60;
  return is_day && !is_time ? self->time : self->date;
}

/* Showing -------------------------------------------------------------------------------------- */

static void
show_part (const VigieControlMoment *self, GtkWidget *entry, VigieFormType type, const char *value)
{
  if (!entry)
    return;
  g_autofree char *text = type == VIGIE_FORM_TYPE_DATE
                            ? vigie_value_text_show_date (self->grain, value)
                            : vigie_value_text_show (type, value);
  if (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (entry)), text))
    return;
  /* What is typed and means the same is not rewritten under the caret. */
  g_autofree char *typed = read_entry (self, entry, type);
  g_autofree char *wanted = read_part (self, type, text);
  if (!vigie_widget_has_focus_within (entry) || !g_str_equal (typed, wanted))
    gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
show_value (VigieControl *control, const char *value)
{
  VigieControlMoment *self = VIGIE_CONTROL_MOMENT (control);
  const char *middle = self->date && self->time ? strchr (value, 'T') : NULL;
  g_autofree char *date = middle ? g_strndup (value, (gsize) (middle - value)) : g_strdup (value);
  show_part (self, self->date, VIGIE_FORM_TYPE_DATE, date);
  show_part (self, self->time, VIGIE_FORM_TYPE_TIME, middle ? middle + 1 : self->date ? "" : value);
}

static void
day_taken_cb (VigieControlMoment *self)
{
  (void) vigie_control_commit (VIGIE_CONTROL (self));
}

/* Building ------------------------------------------------------------------------------------- */

static GtkWidget *
make_entry (VigieControlMoment *self, const char *pattern, int width)
{
  GtkWidget *entry = gtk_entry_new ();
  vigie_drop_pass_on (entry);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), width);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), pattern);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (vigie_control_note_typing), self);
  return entry;
}

/* The second entry is named after the question and its own part of it. */
static void
add_time (VigieControlMoment *self, GtkWidget *box)
{
  self->time = make_entry (self, C_ ("example of a time", "14:30"), 8);
  if (self->date)
    {
      /* Translators: stands between the entry of a date and that of a time, if anything does */
      GtkWidget *label = gtk_label_new (C_ ("moment", "at"));
      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Time"), -1);
      gtk_accessible_update_relation (
        GTK_ACCESSIBLE (self->time), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
        vigie_control_get_label (VIGIE_CONTROL (self)), label, NULL, -1);
    }
  gtk_box_append (GTK_BOX (box), self->time);
}

VigieDateGrain
vigie_item_get_grain (VigieFormSession *session, const VigieFormItem *item)
{
  if (!item->node || vigie_form_node_get_type (item->node) != VIGIE_FORM_TYPE_DATE)
    return VIGIE_DATE_DAY;
  return vigie_item_has_appearance (session, item, "year")         ? VIGIE_DATE_YEAR
         : vigie_item_has_appearance (session, item, "month-year") ? VIGIE_DATE_MONTH
                                                                   : VIGIE_DATE_DAY;
}

static void
build (VigieControl *control)
{
  VigieControlMoment *self = VIGIE_CONTROL_MOMENT (control);
  const VigieFormType type = vigie_control_get_value_type (control);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_layout_manager (box, vigie_flow_layout_new (6, 6));
  if (type != VIGIE_FORM_TYPE_TIME)
    {
      self->grain = vigie_item_get_grain (vigie_control_get_session (control),
                                          vigie_control_get_item (control));
      g_autofree char *pattern = vigie_value_text_grain_pattern (self->grain);
      self->date = make_entry (self, pattern, 11);
      gtk_box_append (GTK_BOX (box), self->date);
      if (self->grain == VIGIE_DATE_DAY && !vigie_control_has_appearance (control, "no-calendar"))
        {
          GtkWidget *calendar = vigie_calendar_button_new (GTK_EDITABLE (self->date), NULL);
          g_signal_connect_swapped (calendar, "taken", G_CALLBACK (day_taken_cb), self);
          gtk_box_append (GTK_BOX (box), calendar);
        }
    }
  if (type != VIGIE_FORM_TYPE_DATE)
    add_time (self, box);
  vigie_control_set_child (control, box, self->date ? self->date : self->time);
}

static void
vigie_control_moment_class_init (VigieControlMomentClass *klass)
{
  VigieControlClass *control_class = VIGIE_CONTROL_CLASS (klass);
  control_class->build = build;
  control_class->show_value = show_value;
  control_class->get_value = get_value;
  control_class->find_wrong = find_wrong;
}

static void
vigie_control_moment_init (VigieControlMoment *self)
{
}
