/* vigie-calendar-private.h: moments, their local fields and zones
 *
 * What the date functions need beyond vigie-value-private.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-value-private.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * VigieMoment:
 * @local_day: whole days since 1970-01-01 on the local calendar
 * @offset: seconds that local time is ahead of UTC, in whole minutes
 *
 * A date-time as the clocks of a zone show it.
 */
typedef struct
{
  int year, month, day;
  int hour, minute, second, millisecond;
  gint64 local_day;
  gint32 offset;
} VigieMoment;

/** vigie_moment_from_days: of days since 1970-01-01T00:00Z; @zone is nullable for UTC, as below */
void vigie_moment_from_days (VigieMoment *self, double days, GTimeZone *zone);

/** vigie_days_are_date: whether a number of days can be a date: finite and of this era */
gboolean vigie_days_are_date (double days);

/** vigie_milliseconds_of_days: rounded */
gint64 vigie_milliseconds_of_days (double days);

/** vigie_days_utc_of_local: days since 1970-01-01T00:00Z of days on the local calendar */
double vigie_days_utc_of_local (double local_days, GTimeZone *zone);

/** vigie_zone_offset_at: seconds that @zone is ahead of UTC */
gint32 vigie_zone_offset_at (GTimeZone *zone, gint64 utc_seconds);

/** vigie_zone_offset_of_local: the same for a local time, in seconds as if it were UTC */
gint32 vigie_zone_offset_of_local (GTimeZone *zone, gint64 local_seconds);

/**
 * vigie_parse_time:
 * @text: `hh:mm[:ss[.sss]][zone]`
 * @milliseconds: (out): since midnight
 * @has_zone: (out): whether it names a zone
 * @offset: (out): seconds of that zone ahead of UTC
 */
gboolean vigie_parse_time (const char *text, gint64 *milliseconds, gboolean *has_zone, int *offset);

G_END_DECLS
