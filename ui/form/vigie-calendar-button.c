/* vigie-calendar-button.c: a calendar beside an entry of a day, which may also be typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-calendar-button.h"

#include "form/vigie-value-text.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

struct _VigieCalendarButton
{
  GtkWidget parent_instance;

  GtkEditable *entry; /* (nullable): weak */
  GtkWidget *button;
  GtkCalendar *calendar;
  GtkPopover *popover;
};

G_DEFINE_FINAL_TYPE (VigieCalendarButton, vigie_calendar_button, GTK_TYPE_WIDGET)

static guint taken_signal;

/* The day that stands in the entry, or today. */
static void
opened_cb (VigieCalendarButton *self)
{
  int year, month, day;
  g_autofree char *value =
    self->entry ? vigie_value_text_read_date (gtk_editable_get_text (self->entry)) : NULL;
  g_autoptr (GDateTime) date = value && sscanf (value, "%4d-%2d-%2d", &year, &month, &day) == 3
                                 ? g_date_time_new_local (year, month, day, 0, 0, 0)
                                 : NULL;
  g_autoptr (GDateTime) shown = date ? g_steal_pointer (&date) : g_date_time_new_now_local ();
  gtk_calendar_select_day (self->calendar, shown);
  gtk_widget_grab_focus (GTK_WIDGET (self->calendar));
}

static void
take_day (VigieCalendarButton *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autofree char *value = g_date_time_format (day, "%Y-%m-%d");
  g_autofree char *text = vigie_value_text_show (VIGIE_FORM_TYPE_DATE, value);
  gtk_popover_popdown (self->popover);
  if (!self->entry)
    return;
  gtk_editable_set_text (self->entry, text);
  g_signal_emit (self, taken_signal, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

void
vigie_calendar_button_choose (VigieCalendarButton *self, GDateTime *day)
{
  gtk_calendar_select_day (self->calendar, day);
  take_day (self);
}

/* The arrows go from day to day, Page Up and Page Down from month to month; Return takes the day.
 * The calendar's own keys would begin at its last cell, and select nothing. */
static gboolean
key_pressed_cb (VigieCalendarButton *self, guint keyval, guint keycode, GdkModifierType state)
{
  const int forward =
    gtk_widget_get_direction (GTK_WIDGET (self->calendar)) == GTK_TEXT_DIR_RTL ? -1 : 1;
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autoptr (GDateTime) next = NULL;
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      next = g_date_time_add_days (day, keyval == GDK_KEY_Right ? forward : -forward);
      break;
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      next = g_date_time_add_days (day, keyval == GDK_KEY_Down ? 7 : -7);
      break;
    case GDK_KEY_Page_Up:
    case GDK_KEY_Page_Down:
      next = g_date_time_add_months (day, keyval == GDK_KEY_Page_Down ? 1 : -1);
      break;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      take_day (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  if (next)
    gtk_calendar_select_day (self->calendar, next);
  return GDK_EVENT_STOP;
}

/* ---------------------------------------------------------------------------------------------- */

GtkWidget *
vigie_calendar_button_new (GtkEditable *entry, const char *name)
{
  VigieCalendarButton *self = g_object_new (VIGIE_TYPE_CALENDAR_BUTTON, NULL);
  /* Translators: a button that opens a calendar, and the name of the day that it is for */
  g_autofree char *label =
    name ? g_strdup_printf (C_ ("calendar", "Calendar: %s"), name) : g_strdup (_ ("Calendar"));
  g_set_weak_pointer (&self->entry, entry);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  return GTK_WIDGET (self);
}

GtkWidget *
vigie_calendar_button_beside (GtkEditable *entry, const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_hexpand (GTK_WIDGET (entry), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (entry));
  gtk_box_append (GTK_BOX (box), vigie_calendar_button_new (entry, name));
  return box;
}

static void
vigie_calendar_button_dispose (GObject *object)
{
  VigieCalendarButton *self = VIGIE_CALENDAR_BUTTON (object);
  g_clear_weak_pointer (&self->entry);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (vigie_calendar_button_parent_class)->dispose (object);
}

static void
vigie_calendar_button_class_init (VigieCalendarButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_calendar_button_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  taken_signal = g_signal_new ("taken", VIGIE_TYPE_CALENDAR_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigie_calendar_button_init (VigieCalendarButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *calendar = gtk_calendar_new ();
  GtkWidget *take = gtk_button_new_with_mnemonic (C_ ("calendar", "_Use This Day"));
  GtkEventController *keys = gtk_event_controller_key_new ();
  self->calendar = GTK_CALENDAR (calendar);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (calendar, keys);
  g_signal_connect_swapped (take, "clicked", G_CALLBACK (take_day), self);
  gtk_widget_add_css_class (take, "suggested-action");
  gtk_box_append (GTK_BOX (box), calendar);
  gtk_box_append (GTK_BOX (box), take);
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->popover, box);
  g_signal_connect_swapped (self->popover, "map", G_CALLBACK (opened_cb), self);
  self->button = g_object_new (GTK_TYPE_MENU_BUTTON, "icon-name", "x-office-calendar-symbolic",
                               "popover", self->popover, "tooltip-text", _ ("Calendar"), NULL);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}
