/* vigie-written-moment.c: days and times of day as people and spreadsheets write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-written-moment.h"

#include <math.h>
#include <string.h>

#define MINUTES_OF_DAY (24 * 60)

/* 2000-01-01 and 2099-12-31, as workbooks count them from 1899-12-30 */
#define FIRST_SERIAL 36526u
#define LAST_SERIAL 73050u

/** Written: three numbers and what stands between them */
typedef struct
{
  guint numbers[3];
  guint lengths[3]; /* digits of each */
  gunichar separator;
} Written;

/* The digits of any script as those of ASCII. */
static char *
to_ascii_digits (const char *text)
{
  GString *result = g_string_new (NULL);
  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);
      if (g_unichar_isdigit (c))
        g_string_append_c (result, (char) ('0' + g_unichar_digit_value (c)));
      else
        g_string_append_unichar (result, c);
    }
  return g_string_free (result, FALSE);
}

/* Days ----------------------------------------------------------------------------------------- */

/* Digits from *@at on, as many as four, five for a number that stands alone. */
static gboolean
take_number (const char **at, guint *number, guint *length)
{
  *number = *length = 0;
  for (; g_ascii_isdigit (**at) && *length < 5; ++*at, ++*length)
    *number = *number * 10 + (guint) (**at - '0');
  return *length > 0;
}

static gboolean
is_separator (gunichar c)
{
  return c == '/' || c == '-' || c == '.';
}

/* Three numbers with the same sign between them, and perhaps a last one behind: `31.1.2026.` */
static gboolean
take_apart (const char *text, Written *written)
{
  g_autofree char *digits = to_ascii_digits (text);
  const char *at = digits;
  for (guint i = 0; i < 3; i++)
    {
      if (!take_number (&at, &written->numbers[i], &written->lengths[i]))
        return FALSE;
      if (i == 2)
        break;
      while (*at == ' ')
        at++;
      const gunichar c = g_utf8_get_char (at);
      if (!is_separator (c) || (i == 1 && c != written->separator))
        return FALSE;
      written->separator = c;
      at++;
      while (*at == ' ')
        at++;
    }
  return *at == '\0' || (at[0] == '.' && at[1] == '\0');
}

static gboolean
ends_with_year (const Written *written)
{
  return written->lengths[0] <= 2 && written->lengths[1] <= 2
         && (written->lengths[2] == 4 || written->lengths[2] == 2);
}

VigieDayOrder
vigie_written_day_get_order (const char *text)
{
  Written written;
  if (!take_apart (text, &written) || !ends_with_year (&written))
    return VIGIE_DAY_ORDER_UNKNOWN;
  if (written.separator == '.' || written.numbers[0] > 12)
    return VIGIE_DAY_ORDER_DAY_FIRST;
  return written.numbers[1] > 12 ? VIGIE_DAY_ORDER_MONTH_FIRST : VIGIE_DAY_ORDER_UNKNOWN;
}

VigieDayOrder
vigie_written_day_get_local_order (void)
{
  char text[64] = "";
  Written written;
  GDate day;
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 2, G_DATE_JANUARY, 2026);
  g_date_strftime (text, sizeof text, "%x", &day);
  return take_apart (text, &written) && ends_with_year (&written) && written.numbers[0] == 1
           ? VIGIE_DAY_ORDER_MONTH_FIRST
           : VIGIE_DAY_ORDER_DAY_FIRST;
}

static gboolean
set_day (GDate *day, guint year, guint month, guint number)
{
  if (year < 1000 || !g_date_valid_dmy ((GDateDay) MIN (number, 99), (int) month, (GDateYear) year))
    return FALSE;
  g_date_set_dmy (day, (GDateDay) number, (int) month, (GDateYear) year);
  return TRUE;
}

static gboolean
read_serial (const char *text, GDate *day)
{
  const char *at = text;
  guint number, length;
  if (!take_number (&at, &number, &length) || *at != '\0' || number < FIRST_SERIAL
      || number > LAST_SERIAL)
    return FALSE;
  g_date_set_dmy (day, 1, G_DATE_JANUARY, 2000);
  g_date_add_days (day, number - FIRST_SERIAL);
  return TRUE;
}

gboolean
vigie_written_day_read (const char *text, VigieDayOrder order, GDate *day)
{
  Written written;
  g_date_clear (day, 1);
  if (!take_apart (text, &written))
    return read_serial (text, day);
  const guint *n = written.numbers;
  if (written.lengths[0] == 4 && written.lengths[1] <= 2 && written.lengths[2] <= 2)
    return set_day (day, n[0], n[1], n[2]);
  if (!ends_with_year (&written))
    return FALSE;
  const guint year = written.lengths[2] == 2 ? 2000 + n[2] : n[2];
  const gboolean month_first = order == VIGIE_DAY_ORDER_MONTH_FIRST && written.separator != '.';
  return month_first ? set_day (day, year, n[0], n[1]) : set_day (day, year, n[1], n[0]);
}

/* Times of day --------------------------------------------------------------------------------- */

static char *
make_time (guint hours, guint minutes)
{
  return hours < 24 && minutes < 60 ? g_strdup_printf ("%02u:%02u", hours, minutes) : NULL;
}

/* What a workbook has: 0.375 for nine o'clock. */
static char *
read_part_of_day (const char *text)
{
  char *end;
  if (!g_str_has_prefix (text, "0.") && !g_str_equal (text, "0"))
    return NULL;
  const double part = g_ascii_strtod (text, &end);
  if (*end != '\0' || !(part >= 0 && part < 1))
    return NULL;
  const guint minutes = (guint) lround (part * MINUTES_OF_DAY);
  return make_time (minutes / 60, minutes % 60);
}

/* Twelve hours as twenty-four; FALSE if @rest is something else than `AM`, `PM` or nothing. */
static gboolean
read_half (const char *rest, guint *hours)
{
  const gboolean before = g_ascii_strcasecmp (rest, "am") == 0;
  const gboolean after = g_ascii_strcasecmp (rest, "pm") == 0;
  if (!before && !after)
    return *rest == '\0';
  if (*hours < 1 || *hours > 12)
    return FALSE;
  *hours = *hours % 12 + (after ? 12 : 0);
  return TRUE;
}

static const char *
skip_blanks (const char *at)
{
  while (*at == ' ')
    at++;
  return at;
}

char *
vigie_written_time_read (const char *text)
{
  g_autofree char *digits = to_ascii_digits (text);
  const char *at = digits;
  guint hours, minutes = 0, seconds, length;
  char *part = read_part_of_day (digits);
  if (part)
    return part;
  if (!take_number (&at, &hours, &length) || length > 2)
    return NULL;
  at = skip_blanks (at);
  const gboolean colon = *at == ':';
  if (!colon && *at != 'h' && *at != 'H')
    return NULL;
  at = skip_blanks (at + 1);
  if (take_number (&at, &minutes, &length) ? length != 2 : colon)
    return NULL;
  if (colon && *at == ':' && (at++, !take_number (&at, &seconds, &length) || length != 2))
    return NULL;
  return read_half (skip_blanks (at), &hours) ? make_time (hours, minutes) : NULL;
}
