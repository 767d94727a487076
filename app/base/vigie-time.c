/* vigie-time.c: points in time as RFC 3339 text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-time.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

char *
vigie_time_to_text (GDateTime *time)
{
  if (g_date_time_get_utc_offset (time) == 0)
    return g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%S%:z");
}

char *
vigie_time_to_utc_text (GDateTime *time)
{
  g_autoptr (GDateTime) utc = g_date_time_to_utc (time);
  return g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");
}

GDateTime *
vigie_time_from_text (const char *text, GError **error)
{
  /* GLib also takes week and ordinal dates, which RFC 3339 does not. */
  const gboolean shaped =
    strlen (text) >= 20 && text[4] == '-' && text[7] == '-' && text[10] == 'T';
  GDateTime *time = shaped ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
  if (!time)
    vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_VALUE, NULL, 0,
                     _ ("“%s” is not a date and time with zone, such as 2026-03-01T10:00:00+01:00"),
                     text);
  return time;
}

/* The number that @text begins with, if it is one of @n digits from @least to @most. */
static gboolean
is_number (const char *text, gsize n, int least, int most)
{
  int number = 0;
  for (gsize i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      number = 10 * number + g_ascii_digit_value (text[i]);
    }
  return number >= least && number <= most;
}

/* `Z`, or hours and minutes from Greenwich as clocks have them. */
static gboolean
is_zone (const char *text)
{
  return strcmp (text, "Z") == 0
         || ((text[0] == '+' || text[0] == '-') && strlen (text) == 6 && text[3] == ':'
             && is_number (text + 1, 2, 0, 12) && is_number (text + 4, 2, 0, 59));
}

gboolean
vigie_time_text_is_valid (const char *text)
{
  /* Plain enough to be sure of it: any month has 28 days. */
  if (strlen (text) >= 20 && is_number (text, 4, 1, 9999) && text[4] == '-'
      && is_number (text + 5, 2, 1, 12) && text[7] == '-' && is_number (text + 8, 2, 1, 28)
      && text[10] == 'T' && is_number (text + 11, 2, 0, 23) && text[13] == ':'
      && is_number (text + 14, 2, 0, 59) && text[16] == ':' && is_number (text + 17, 2, 0, 59)
      && is_zone (text + 19))
    return TRUE;
  g_autoptr (GDateTime) time = vigie_time_from_text (text, NULL);
  return time != NULL;
}

gboolean
vigie_date_from_text (const char *text, GDate *date)
{
  g_date_clear (date, 1);
  if (!text || strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  for (int i = 0; i < 10; i++)
    if (i != 4 && i != 7 && !g_ascii_isdigit (text[i]))
      return FALSE;

  const int year = atoi (text), month = atoi (text + 5), day = atoi (text + 8);
  if (year < 1 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

char *
vigie_date_to_text (const GDate *date)
{
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date),
                          g_date_get_day (date));
}
