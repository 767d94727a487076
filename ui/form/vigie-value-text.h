/* vigie-value-text.h: answers as people write and read them, and as forms keep them
 *
 * Forms keep numbers with a point and dates as ISO 8601; people write both as their locale does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form.h"

G_BEGIN_DECLS

/**
 * vigie_value_text_show:
 * @type: type of the node
 * @value: the value as the form keeps it
 *
 * Returns: (transfer full): the value as the locale writes it; @value itself where it is not of its
 *   type
 */
char *vigie_value_text_show (VigieFormType type, const char *value);

/** vigie_value_text_group: Returns: (transfer full): the number @shown, as vigie_value_text_show()
 * gives it, with its digits in groups of three as the locale has them (appearance `thousands-sep`)
 */
char *vigie_value_text_group (const char *shown);

/**
 * vigie_value_text_read:
 * @type: type of the node
 * @text: what a person typed
 *
 * Takes numbers with the locale's separators and with a point, dates in the locale's order, as ISO
 * 8601 and with names of months, times such as `14:32`, `14h32`, `1432` and `2:32 pm`.
 *
 * Returns: (transfer full): the value as the form keeps it; the trimmed @text where it is not of
 *   the type, so that nothing typed is lost
 */
char *vigie_value_text_read (VigieFormType type, const char *text);

/** vigie_value_text_read_date: Returns: (transfer full) (nullable): `YYYY-MM-DD` of what a person
 * typed */
char *vigie_value_text_read_date (const char *text);

/** vigie_value_text_read_time: Returns: (transfer full) (nullable): `HH:MM` or `HH:MM:SS` of what a
 * person typed */
char *vigie_value_text_read_time (const char *text);

/** vigie_value_text_date_pattern: Returns: (transfer full): how the locale writes dates, such as
 * `DD/MM/YYYY` */
char *vigie_value_text_date_pattern (void);

/** VigieDateGrain: how much of a date is asked for; what is not asked for is the first (ODK XForms,
 * appearances `month-year` and `year`) */
typedef enum
{
  VIGIE_DATE_DAY,
  VIGIE_DATE_MONTH,
  VIGIE_DATE_YEAR,
} VigieDateGrain;

/** vigie_value_text_show_date: Returns: (transfer full): as much of a date as is asked for; @value
 * itself where it is none */
char *vigie_value_text_show_date (VigieDateGrain grain, const char *value);

/** vigie_value_text_read_grain: Returns: (transfer full): `YYYY-MM-DD` of what a person typed, with
 * the first of what is not asked for; the trimmed @text where it means no date */
char *vigie_value_text_read_grain (VigieDateGrain grain, const char *text);

/** vigie_value_text_grain_pattern: Returns: (transfer full): how the locale writes it, such as
 * `MM/YYYY` */
char *vigie_value_text_grain_pattern (VigieDateGrain grain);

G_END_DECLS
