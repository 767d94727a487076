/* vigie-holidays.h: public holidays and working days in France
 *
 * By rule, for any year, so that nothing has to be updated. The calendars are those of
 * organisations:
 *
 * - `FR`: the eleven holidays of Code du travail, article L3133-1;
 * - `FR-ALSACE-MOSELLE`: Good Friday and 26 December too (article L3134-13);
 * - `FR-971` Guadeloupe, `FR-972` Martinique, `FR-973` Guyane, `FR-974` La Réunion, `FR-976`
 * Mayotte: the day of the abolition of slavery too (article L3422-2; décret 83-1003).
 *
 * Right from 1984 on, when the last of these days was added.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** vigie_calendars: names of the calendars, %NULL-ended */
extern const char *const vigie_calendars[];

/** vigie_calendar_is_known: whether @calendar is one of them */
gboolean vigie_calendar_is_known (const char *calendar);

/** vigie_easter: sets @date to Easter Sunday of the Gregorian @year (1583 … 9999) */
void vigie_easter (GDateYear year, GDate *date);

/** vigie_holidays_get: Returns: (transfer full) (element-type GDate): the holidays of a year in a
 * known calendar, in order, each once */
GArray *vigie_holidays_get (GDateYear year, const char *calendar);

/** vigie_day_is_holiday: whether @date is a holiday; in an unknown calendar none is */
gboolean vigie_day_is_holiday (const GDate *date, const char *calendar);

/** vigie_day_is_working: whether @date is Monday to Friday and no holiday */
gboolean vigie_day_is_working (const GDate *date, const char *calendar);

/**
 * vigie_working_days_add:
 * @date: (inout): a valid date, moved on
 * @n: number of working days
 * @calendar: the calendar
 *
 * Moves @date to the @n-th working day after it, so that vigie_working_days_between() counts @n; 0
 * leaves it where it is, also on a Sunday.
 */
void vigie_working_days_add (GDate *date, guint n, const char *calendar);

/** vigie_working_days_between: Returns: number of working days after @from up to and including @to;
 * 0 if
 * @to is not after @from */
guint vigie_working_days_between (const GDate *from, const GDate *to, const char *calendar);

G_END_DECLS
