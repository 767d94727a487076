/* vigie-value-text.c: answers between a person's locale and the form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-value-text.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

/* Numbers -------------------------------------------------------------------------------------- */

static gboolean
is_plain_number (const char *text)
{
  const char *at = text + (*text == '-' || *text == '+');
  const gsize whole = strspn (at, "0123456789");
  at += whole;
  const gsize fraction = *at == '.' ? strspn (at + 1, "0123456789") : 0;
  at += *at == '.' ? fraction + 1 : 0;
  return *at == '\0' && whole + fraction > 0;
}

/* Digits of any script, without blanks; a minus of typography is a minus. */
static char *
fold_digits (const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);
      if (g_unichar_isspace (c) || c == '\'' || c == 0x2019)
        continue;
      if (g_unichar_isdigit (c))
        g_string_append_c (plain, (char) ('0' + g_unichar_digit_value (c)));
      else if (c == 0x2212)
        g_string_append_c (plain, '-');
      else if (c == 0x066b)
        g_string_append_c (plain, '.');
      else
        g_string_append_unichar (plain, c);
    }
  return g_strdup (plain->str);
}

/* Whether @text is written in thousands by @separator: `1,234` or `1,234,567.8`. */
static gboolean
is_grouped (const char *text, char separator)
{
  const char *at = text + (*text == '-' || *text == '+');
  gsize digits = strspn (at, "0123456789");
  if (digits == 0 || digits > 3 || at[digits] != separator)
    return FALSE;
  for (at += digits; *at == separator; at += digits)
    {
      digits = strspn (++at, "0123456789");
      if (digits != 3)
        return FALSE;
    }
  return strchr (at, separator) == NULL;
}

static void
remove_char (char *text, char c)
{
  char *to = text;
  for (const char *from = text; *from; from++)
    if (*from != c)
      *to++ = *from;
  *to = '\0';
}

static char *
read_number (const char *text)
{
  g_autofree char *number = fold_digits (text);
  const char *radix = nl_langinfo (RADIXCHAR);
  const char *thousands = nl_langinfo (THOUSEP);
  const char own = *radix == ',' ? ',' : '.';
  const char other = own == ',' ? '.' : ',';

  if (is_grouped (number, other) && (*thousands == other || strchr (number, own)))
    remove_char (number, other);
  g_strdelimit (number, ",", '.');
  return is_plain_number (number) ? g_steal_pointer (&number) : g_strstrip (g_strdup (text));
}

static char *
show_number (const char *value)
{
  if (!is_plain_number (value))
    return g_strdup (value);
  const char *point = strchr (value, '.');
  if (!point)
    return g_strdup (value);
  return g_strdup_printf ("%.*s%s%s", (int) (point - value), value, nl_langinfo (RADIXCHAR),
                          point + 1);
}

char *
vigie_value_text_group (const char *shown)
{
  /* A narrow blank, which is read as nothing, where the locale has no mark of its own */
  const char *mark = *nl_langinfo (THOUSEP) ? nl_langinfo (THOUSEP) : "\u202f";
  const gsize sign = *shown == '-' || *shown == '+';
  const gsize digits = strspn (shown + sign, "0123456789");
  GString *text = g_string_new_len (shown, (gssize) sign);
  for (gsize i = 0; i < digits; i++)
    {
      if (i > 0 && (digits - i) % 3 == 0)
        g_string_append (text, mark);
      g_string_append_c (text, shown[sign + i]);
    }
  g_string_append (text, shown + sign + digits);
  return g_string_free (text, FALSE);
}

/* Dates ---------------------------------------------------------------------------------------- */

/* Order of day, month and year in the locale, such as "dmy"; the locale C has ISO's. */
static void
find_date_order (char order[4])
{
  const char *format = nl_langinfo (D_FMT);
  guint n = 0;
  memcpy (order, "ymd", 4);
  if (strcmp (format, "%m/%d/%y") == 0 && !strchr (setlocale (LC_TIME, NULL), '_'))
    return;
  char found[4] = "";
  for (const char *at = format; *at && n < 3; at++)
    {
      if (*at != '%')
        continue;
      at += at[1] == '-' || at[1] == 'E' || at[1] == 'O' ? 2 : 1;
      if (*at == 'd' || *at == 'e')
        found[n++] = 'd';
      else if (*at == 'm' || *at == 'b' || *at == 'B')
        found[n++] = 'm';
      else if (*at == 'y' || *at == 'Y')
        found[n++] = 'y';
      else if (*at == 'D')
        {
          memcpy (found, "mdy", 4);
          n = 3;
        }
      else if (*at == '\0')
        break;
    }
  if (n == 3 && strchr (found, 'd') && strchr (found, 'm') && strchr (found, 'y'))
    memcpy (order, found, 4);
}

/* What stands between the parts of a date: the first mark of the locale's format. */
static char
find_date_separator (const char order[4])
{
  const char *format = nl_langinfo (D_FMT);
  const char *mark = strpbrk (format, "/.-");
  return order[0] == 'y' || !mark ? '-' : *mark;
}

static gboolean
is_asked (VigieDateGrain grain, char part)
{
  return part == 'y' || (part == 'm' && grain != VIGIE_DATE_YEAR)
         || (part == 'd' && grain == VIGIE_DATE_DAY);
}

static char *
format_date (VigieDateGrain grain, int year, int month, int day)
{
  char order[4];
  find_date_order (order);
  const char separator = find_date_separator (order);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < 3; i++)
    {
      if (!is_asked (grain, order[i]))
        continue;
      if (text->len > 0)
        g_string_append_c (text, separator);
      g_string_append_printf (text, order[i] == 'y' ? "%04d" : "%02d",
                              order[i] == 'y'   ? year
                              : order[i] == 'm' ? month
                                                : day);
    }
  return g_string_free (text, FALSE);
}

/* Up to @max runs of digits of @text; 0 where anything else than marks is between them. */
static guint
read_parts (const char *text, const char *marks, int *parts, gsize *widths, guint max)
{
  guint n = 0;
  for (const char *at = text; *at;)
    {
      const gsize digits = strspn (at, "0123456789");
      if (digits == 0 || digits > 8 || n == max)
        return 0;
      parts[n] = (int) g_ascii_strtoll (at, NULL, 10);
      widths[n++] = digits;
      at += digits;
      at += strspn (at, marks);
    }
  return n;
}

static int
complete_year (int year, gsize width)
{
  return width > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
}

static char *
date_from_parts (const char *folded)
{
  int parts[3];
  gsize widths[3];
  char order[4];
  int year = 0, month = 0, day = 0;
  const guint n = read_parts (folded, "/.-", parts, widths, 3);

  find_date_order (order);
  if (n == 3 && widths[0] == 4)
    memcpy (order, "ymd", 4);
  else if (n == 3 && order[0] == 'y' && widths[2] == 4)
    memcpy (order, "dmy", 4);
  if (n == 2)
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_local ();
      const gboolean day_first = strchr (order, 'd') < strchr (order, 'm');
      year = g_date_time_get_year (now);
      day = parts[day_first ? 0 : 1];
      month = parts[day_first ? 1 : 0];
    }
  for (guint i = 0; n == 3 && i < 3; i++)
    if (order[i] == 'y')
      year = complete_year (parts[i], widths[i]);
    else if (order[i] == 'm')
      month = parts[i];
    else
      day = parts[i];
  if (n < 2 || year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NULL;
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

char *
vigie_value_text_read_date (const char *text)
{
  g_autofree char *folded = fold_digits (text);
  char *date = date_from_parts (folded);
  if (date || strspn (folded, "0123456789/.-") == strlen (folded))
    return date;
  GDate parsed;
  g_date_clear (&parsed, 1);
  g_date_set_parse (&parsed, text);
  if (!g_date_valid (&parsed))
    return NULL;
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&parsed), g_date_get_month (&parsed),
                          g_date_get_day (&parsed));
}

/* `05/2019`, `2019-05`, `5.19`; 0 if it is no month of a year */
static int
month_from_parts (const char *folded, int *year)
{
  int parts[2];
  gsize widths[2];
  char order[4];
  if (read_parts (folded, "/.-", parts, widths, 2) != 2)
    return 0;
  find_date_order (order);
  const gboolean year_first =
    widths[0] == 4 || (widths[1] != 4 && strchr (order, 'y') < strchr (order, 'm'));
  *year = complete_year (parts[!year_first], widths[!year_first]);
  return parts[year_first];
}

static char *
read_month (const char *text)
{
  g_autofree char *folded = fold_digits (text);
  g_autofree char *words = g_strconcat ("1 ", text, NULL);
  int year = 0;
  const int month = month_from_parts (folded, &year);
  if (month >= 1 && month <= 12 && year >= 1)
    return g_strdup_printf ("%04d-%02d-01", year, month);
  char *date = vigie_value_text_read_date (text);
  if (!date)
    date = vigie_value_text_read_date (words);
  if (date)
    memcpy (date + 8, "01", 2);
  return date;
}

static char *
read_year (const char *text)
{
  int year;
  gsize width;
  g_autofree char *folded = fold_digits (text);
  if (read_parts (folded, "", &year, &width, 1) == 1 && width == 4 && year > 0)
    return g_strdup_printf ("%04d-01-01", year);
  char *date = vigie_value_text_read_date (text);
  if (date)
    memcpy (date + 5, "01-01", 5);
  return date;
}

char *
vigie_value_text_read_grain (VigieDateGrain grain, const char *text)
{
  char *date = grain == VIGIE_DATE_YEAR    ? read_year (text)
               : grain == VIGIE_DATE_MONTH ? read_month (text)
                                           : vigie_value_text_read_date (text);
  return date ? date : g_strstrip (g_strdup (text));
}

char *
vigie_value_text_show_date (VigieDateGrain grain, const char *value)
{
  int year, month, day;
  if (strlen (value) < 10 || sscanf (value, "%4d-%2d-%2d", &year, &month, &day) != 3)
    return g_strdup (value);
  return format_date (grain, year, month, day);
}

static char *
show_date (const char *value)
{
  return vigie_value_text_show_date (VIGIE_DATE_DAY, value);
}

char *
vigie_value_text_date_pattern (void)
{
  return vigie_value_text_grain_pattern (VIGIE_DATE_DAY);
}

char *
vigie_value_text_grain_pattern (VigieDateGrain grain)
{
  char order[4];
  find_date_order (order);
  const char separator[] = { find_date_separator (order), '\0' };
  const char *parts[4] = { NULL };
  guint n = 0;
  for (guint i = 0; i < 3; i++)
    if (is_asked (grain, order[i]))
      /* Translators: letters that stand for the digits of a year, such as YYYY-MM-DD */
      parts[n++] = order[i] == 'y' ? C_ ("date pattern", "YYYY")
                   /* Translators: letters that stand for the digits of a month */
                   : order[i] == 'm' ? C_ ("date pattern", "MM")
                                     /* Translators: letters that stand for the digits of a day */
                                     : C_ ("date pattern", "DD");
  return g_strjoinv (separator, (char **) parts);
}

/* Times ---------------------------------------------------------------------------------------- */

/* Takes `am` or `pm` off the end; Returns: hours to add, or -1 for none */
static int
take_half_of_day (char *text)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);
  remove_char (lower, '.');
  const gboolean am = g_str_has_suffix (lower, "am");
  const gboolean pm = g_str_has_suffix (lower, "pm");
  if (!am && !pm)
    return -1;
  text[strcspn (text, "aApP")] = '\0';
  return pm ? 12 : 0;
}

char *
vigie_value_text_read_time (const char *text)
{
  int parts[3] = { 0 };
  gsize widths[3];
  g_autofree char *folded = fold_digits (text);
  const int half = take_half_of_day (folded);
  g_strdelimit (folded, "hH", ':');
  guint n = read_parts (folded, ":.", parts, widths, 3);

  if (n == 1 && widths[0] > 2)
    {
      parts[1] = parts[0] % 100;
      parts[0] /= 100;
      n = widths[0] <= 4 ? 2 : 0;
    }
  if (half >= 0 && (parts[0] < 1 || parts[0] > 12))
    return NULL;
  if (half >= 0)
    parts[0] = parts[0] % 12 + half;
  if (n == 0 || parts[0] > 23 || parts[1] > 59 || parts[2] > 59)
    return NULL;
  return n == 3 ? g_strdup_printf ("%02d:%02d:%02d", parts[0], parts[1], parts[2])
                : g_strdup_printf ("%02d:%02d", parts[0], parts[1]);
}

/* `HH:MM:SS.mmm+ZZ:ZZ` without what nobody typed: seconds of zero, parts of seconds, zone */
static char *
show_time (const char *value)
{
  int hours, minutes, seconds = 0;
  if (sscanf (value, "%2d:%2d:%2d", &hours, &minutes, &seconds) < 2)
    return g_strdup (value);
  return seconds ? g_strdup_printf ("%02d:%02d:%02d", hours, minutes, seconds)
                 : g_strdup_printf ("%02d:%02d", hours, minutes);
}

/* All types ------------------------------------------------------------------------------------ */

static char *
show_date_time (const char *value)
{
  const char *middle = strchr (value, 'T');
  if (!middle)
    return show_date (value);
  g_autofree char *date_part = g_strndup (value, (gsize) (middle - value));
  g_autofree char *date = show_date (date_part);
  g_autofree char *time = show_time (middle + 1);
  return g_strdup_printf ("%s %s", date, time);
}

char *
vigie_value_text_show (VigieFormType type, const char *value)
{
  switch (type)
    {
    case VIGIE_FORM_TYPE_DECIMAL:
      return show_number (value);
    case VIGIE_FORM_TYPE_DATE:
      return show_date (value);
    case VIGIE_FORM_TYPE_TIME:
      return show_time (value);
    case VIGIE_FORM_TYPE_DATE_TIME:
      return show_date_time (value);
    default:
      return g_strdup (value);
    }
}

static char *
read_date_time (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 2);
  g_autofree char *date = words[0] ? vigie_value_text_read_date (words[0]) : NULL;
  g_autofree char *time = words[0] && words[1] ? vigie_value_text_read_time (words[1]) : NULL;
  return date && time ? g_strconcat (date, "T", time, NULL) : NULL;
}

char *
vigie_value_text_read (VigieFormType type, const char *text)
{
  char *value = NULL;
  switch (type)
    {
    case VIGIE_FORM_TYPE_INT:
    case VIGIE_FORM_TYPE_DECIMAL:
      return read_number (text);
    case VIGIE_FORM_TYPE_DATE:
      value = vigie_value_text_read_date (text);
      break;
    case VIGIE_FORM_TYPE_TIME:
      value = vigie_value_text_read_time (text);
      break;
    case VIGIE_FORM_TYPE_DATE_TIME:
      value = read_date_time (text);
      break;
    default:
      return g_strdup (text);
    }
  return value ? value : g_strstrip (g_strdup (text));
}
