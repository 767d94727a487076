/* vigie-time.h: points in time as RFC 3339 text
 *
 * No function here reads the clock: callers pass the time, so that tests and `vigiectl demo` can
 * have one of their own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** vigie_time_to_text: Returns: (transfer full): @time as `2026-03-01T10:00:00+01:00` (RFC 3339) */
char *vigie_time_to_text (GDateTime *time);

/** vigie_time_to_utc_text: Returns: (transfer full): @time in UTC as `2026-03-01T09:00:00Z` */
char *vigie_time_to_utc_text (GDateTime *time);

/**
 * vigie_time_from_text:
 * @text: RFC 3339 date and time with zone
 * @error: %VIGIE_BASE_ERROR_VALUE
 *
 * Returns: (transfer full) (nullable): the time
 */
GDateTime *vigie_time_from_text (const char *text, GError **error);

/** vigie_time_text_is_valid: whether vigie_time_from_text() takes @text */
gboolean vigie_time_text_is_valid (const char *text);

/**
 * vigie_date_from_text:
 * @text: `YYYY-MM-DD` and nothing else
 * @date: (out caller-allocates): the date
 *
 * Returns: whether @text is a date of the Gregorian calendar
 */
gboolean vigie_date_from_text (const char *text, GDate *date);

/** vigie_date_to_text: Returns: (transfer full): `YYYY-MM-DD` */
char *vigie_date_to_text (const GDate *date);

G_END_DECLS
