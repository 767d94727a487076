/* vigie-calendar.c: dates and date-times as days since 1970-01-01
 *
 * The proleptic Gregorian calendar. Reading and writing ISO 8601 as forms have it (ODK XForms, Data
 * Types): the zone is part of a date-time, and a date-time without one is local.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-calendar-private.h"

#include <math.h>

#define DAYS_OF_400_YEARS 146097
#define MILLISECONDS_OF_DAY G_GINT64_CONSTANT (86400000)

/* Days beyond this many (some 270,000 years) are no date, and would overflow an integer of
 * milliseconds sooner or later. */
#define MAX_DAYS 1e8

static gint64
floor_divide (gint64 a, gint64 b)
{
  return a / b - (a % b < 0);
}

/* Years begin in March here, so that the leap day is the last of its year. */
gint64
vigie_days_from_date (int year, int month, int day)
{
  gint64 y = (gint64) year - (month <= 2);
  gint64 era = floor_divide (y, 400);
  gint64 year_of_era = y - era * 400;
  gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  gint64 day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * DAYS_OF_400_YEARS + day_of_era - 719468;
}

void
vigie_date_from_days (gint64 days, int *year, int *month, int *day)
{
  gint64 shifted = days + 719468;
  gint64 era = floor_divide (shifted, DAYS_OF_400_YEARS);
  gint64 day_of_era = shifted - era * DAYS_OF_400_YEARS;
  gint64 year_of_era =
    (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 shifted_month = (5 * day_of_year + 2) / 153;

  *day = (int) (day_of_year - (153 * shifted_month + 2) / 5 + 1);
  *month = (int) (shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  *year = (int) (year_of_era + era * 400 + (*month <= 2));
}

static int
days_in_month (int year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

  return days[month - 1] + (month == 2 && leap);
}

/* Zones ---------------------------------------------------------------------------------------- */

gint32
vigie_zone_offset_at (GTimeZone *zone, gint64 utc_seconds)
{
  if (zone == NULL)
    return 0;
  return g_time_zone_get_offset (
    zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, utc_seconds));
}

/* Of a local time that the clocks show twice the first is taken, one that they skip counts from
 * before the change: as JavaRosa and browsers do. */
gint32
vigie_zone_offset_of_local (GTimeZone *zone, gint64 local_seconds)
{
  gint64 adjusted = local_seconds;

  if (zone == NULL)
    return 0;
  const int interval = g_time_zone_adjust_time (zone, G_TIME_TYPE_DAYLIGHT, &adjusted);
  if (adjusted != local_seconds)
    return g_time_zone_get_offset (zone, MAX (interval - 1, 0));
  /* Which of the two is called daylight saving differs: in Dublin it is winter. */
  const int other = g_time_zone_find_interval (zone, G_TIME_TYPE_STANDARD, local_seconds);
  const gint32 offset = g_time_zone_get_offset (zone, interval);
  return other < 0 ? offset : MAX (offset, g_time_zone_get_offset (zone, other));
}

double
vigie_days_utc_of_local (double local_days, GTimeZone *zone)
{
  gint64 seconds;

  if (!(fabs (local_days) <= MAX_DAYS))
    return local_days;
  seconds = (gint64) floor (local_days * 86400.0);
  return local_days - vigie_zone_offset_of_local (zone, seconds) / 86400.0;
}

gint64
vigie_milliseconds_of_days (double days)
{
  return (gint64) floor (days * (double) MILLISECONDS_OF_DAY + 0.5);
}

gboolean
vigie_days_are_date (double days)
{
  return fabs (days) <= MAX_DAYS;
}

void
vigie_moment_from_days (VigieMoment *self, double days, GTimeZone *zone)
{
  gint64 milliseconds = vigie_milliseconds_of_days (days);
  gint64 day;
  int rest;

  /* Old local times differ from UTC by seconds too, which ISO 8601 cannot write. */
  self->offset = vigie_zone_offset_at (zone, floor_divide (milliseconds, 1000)) / 60 * 60;
  milliseconds += (gint64) self->offset * 1000;
  day = floor_divide (milliseconds, MILLISECONDS_OF_DAY);
  rest = (int) (milliseconds - day * MILLISECONDS_OF_DAY);
  vigie_date_from_days (day, &self->year, &self->month, &self->day);
  self->local_day = day;
  self->hour = rest / 3600000;
  self->minute = rest / 60000 % 60;
  self->second = rest / 1000 % 60;
  self->millisecond = rest % 1000;
}

/* Reading -------------------------------------------------------------------------------------- */

/* Between @least and @most digits; -1 if there are fewer. */
static int
scan_number (const char **at, guint least, guint most)
{
  int number = 0;
  guint n = 0;

  for (; n < most && g_ascii_isdigit (**at); (*at)++, n++)
    number = number * 10 + (**at - '0');
  return n >= least ? number : -1;
}

static gboolean
scan_char (const char **at, char c)
{
  if (**at != c)
    return FALSE;
  (*at)++;
  return TRUE;
}

/* Engines also take months and days of one digit. */
static gboolean
scan_date (const char **at, gint64 *days)
{
  int year, month, day;

  if ((year = scan_number (at, 4, 6)) < 0 || !scan_char (at, '-')
      || (month = scan_number (at, 1, 2)) < 1 || month > 12 || !scan_char (at, '-')
      || (day = scan_number (at, 1, 2)) < 1 || day > days_in_month (year, month))
    return FALSE;
  *days = vigie_days_from_date (year, month, day);
  return TRUE;
}

/* Decimals of a second in whole milliseconds; more digits are cut, as in the other engines. */
static gboolean
scan_milliseconds (const char **at, int *milliseconds)
{
  int unit = 100;

  *milliseconds = 0;
  if (!scan_char (at, '.') && !scan_char (at, ','))
    return TRUE;
  if (!g_ascii_isdigit (**at))
    return FALSE;
  for (; g_ascii_isdigit (**at); (*at)++, unit /= 10)
    *milliseconds += (**at - '0') * unit;
  return TRUE;
}

/* Nothing, `Z`, `+hh:mm`, `+hhmm` or `+hh`. */
static gboolean
scan_zone (const char **at, gboolean *has_zone, int *offset)
{
  int sign, hours, minutes = 0;

  *offset = 0;
  *has_zone = **at != '\0';
  if (!*has_zone || scan_char (at, 'Z'))
    return TRUE;
  if (**at != '+' && **at != '-')
    return FALSE;
  sign = **at == '-' ? -1 : 1;
  (*at)++;
  hours = scan_number (at, 2, 2);
  if (scan_char (at, ':') || g_ascii_isdigit (**at))
    minutes = scan_number (at, 2, 2);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
    return FALSE;
  *offset = sign * (hours * 3600 + minutes * 60);
  return TRUE;
}

gboolean
vigie_parse_time (const char *text, gint64 *milliseconds, gboolean *has_zone, int *offset)
{
  int hour, minute, second = 0, rest;

  if ((hour = scan_number (&text, 1, 2)) < 0 || hour > 23 || !scan_char (&text, ':')
      || (minute = scan_number (&text, 2, 2)) < 0 || minute > 59)
    return FALSE;
  if (scan_char (&text, ':') && ((second = scan_number (&text, 2, 2)) < 0 || second > 59))
    return FALSE;
  if (!scan_milliseconds (&text, &rest) || !scan_zone (&text, has_zone, offset) || *text != '\0')
    return FALSE;
  *milliseconds = ((hour * 60 + minute) * 60 + second) * G_GINT64_CONSTANT (1000) + rest;
  return TRUE;
}

VigieValueKind
vigie_parse_date_or_time (const char *text, GTimeZone *zone, double *days)
{
  gint64 day, milliseconds;
  gboolean has_zone;
  int offset;

  /* Most texts are no dates: leave at once. */
  if (!g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]) || !scan_date (&text, &day))
    return VIGIE_VALUE_STRING;
  if (*text == '\0')
    {
      *days = (double) day;
      return VIGIE_VALUE_DATE;
    }
  if (!scan_char (&text, 'T') || !vigie_parse_time (text, &milliseconds, &has_zone, &offset))
    return VIGIE_VALUE_STRING;
  milliseconds += day * MILLISECONDS_OF_DAY;
  if (!has_zone)
    offset = vigie_zone_offset_of_local (zone, floor_divide (milliseconds, 1000));
  milliseconds -= (gint64) offset * 1000;
  *days = (double) milliseconds / (double) MILLISECONDS_OF_DAY;
  return VIGIE_VALUE_DATE_TIME;
}

/* Writing -------------------------------------------------------------------------------------- */

static void
append_padded (GString *target, int number, int width)
{
  char buffer[16];
  int at = sizeof buffer;

  if (number < 0)
    {
      g_string_append_c (target, '-');
      number = -number;
    }
  for (; number > 0 || width > 0; number /= 10, width--)
    buffer[--at] = (char) ('0' + number % 10);
  g_string_append_len (target, buffer + at, (gssize) sizeof buffer - at);
}

static void
append_ymd (GString *target, int year, int month, int day)
{
  append_padded (target, year, 4);
  g_string_append_c (target, '-');
  append_padded (target, month, 2);
  g_string_append_c (target, '-');
  append_padded (target, day, 2);
}

void
vigie_append_date (GString *target, double days)
{
  int year, month, day;

  if (!vigie_days_are_date (days))
    return;
  vigie_date_from_days ((gint64) floor (days), &year, &month, &day);
  append_ymd (target, year, month, day);
}

static void
append_offset (GString *target, int offset)
{
  int minutes = offset / 60;

  g_string_append_c (target, minutes < 0 ? '-' : '+');
  minutes = minutes < 0 ? -minutes : minutes;
  append_padded (target, minutes / 60, 2);
  g_string_append_c (target, ':');
  append_padded (target, minutes % 60, 2);
}

void
vigie_append_date_time (GString *target, double days, GTimeZone *zone)
{
  VigieMoment moment;

  if (!vigie_days_are_date (days))
    return;
  vigie_moment_from_days (&moment, days, zone);
  append_ymd (target, moment.year, moment.month, moment.day);
  g_string_append_c (target, 'T');
  append_padded (target, moment.hour, 2);
  g_string_append_c (target, ':');
  append_padded (target, moment.minute, 2);
  g_string_append_c (target, ':');
  append_padded (target, moment.second, 2);
  g_string_append_c (target, '.');
  append_padded (target, moment.millisecond, 3);
  append_offset (target, moment.offset);
}
