/* vigie-calendar-button.h: a calendar beside an entry of a day, which may also be typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_CALENDAR_BUTTON (vigie_calendar_button_get_type ())
G_DECLARE_FINAL_TYPE (VigieCalendarButton, vigie_calendar_button, VIGIE, CALENDAR_BUTTON, GtkWidget)

/**
 * VigieCalendarButton:
 *
 * Signal `taken`: a day of the calendar stands in the entry now, as the locale writes it.
 */

/** vigie_calendar_button_new: @entry: which it outlives at most by a frame; @name: (nullable): of
 * the entry, for those who do not see it beside the button */
GtkWidget *vigie_calendar_button_new (GtkEditable *entry, const char *name);

/** vigie_calendar_button_beside: Returns: (transfer floating): a box of @entry and its button */
GtkWidget *vigie_calendar_button_beside (GtkEditable *entry, const char *name);

/** vigie_calendar_button_choose: as if a person took @day there */
void vigie_calendar_button_choose (VigieCalendarButton *self, GDateTime *day);

G_END_DECLS
