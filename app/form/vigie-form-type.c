/* vigie-form-type.c: data types of binds: what is valid, and how values are written
 *
 * Source: ODK XForms, Data Types. Dates and times are written as JavaRosa writes them; whole and
 * decimal numbers stay as typed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Numbers -------------------------------------------------------------------------------------- */

static const char *
skip_digits (const char *text, guint *n)
{
  *n = 0;
  while (g_ascii_isdigit (*text))
    {
      text++;
      (*n)++;
    }
  return text;
}

/* XML Schema int: 32 bits. */
static gboolean
is_int (const char *text)
{
  const char *at = text + (*text == '-' || *text == '+');
  guint n;

  while (*at == '0' && at[1])
    at++;
  if (*skip_digits (at, &n) != '\0' || n == 0 || n > 10)
    return FALSE;
  const gint64 value = g_ascii_strtoll (at, NULL, 10);
  return *text == '-' ? value <= (gint64) G_MAXINT32 + 1 : value <= G_MAXINT32;
}

/* XML Schema decimal: no exponent. */
static gboolean
is_decimal (const char *text)
{
  guint whole, fraction = 0;
  const char *at = skip_digits (text + (*text == '-' || *text == '+'), &whole);

  if (*at == '.')
    at = skip_digits (at + 1, &fraction);
  return *at == '\0' && whole + fraction > 0;
}

/* Places --------------------------------------------------------------------------------------- */

static gboolean
read_point (const char *text, double *latitude, double *longitude)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\n", -1);
  double parts[4] = { 0 };
  guint n = 0;

  for (guint i = 0; words[i]; i++)
    {
      if (!*words[i])
        continue;
      /* A comma would be read as a point, but separates numbers where people write places. */
      const double number = vigie_number_from_text (words[i]);
      if (n == 4 || isnan (number) || strchr (words[i], ','))
        return FALSE;
      parts[n++] = number;
    }
  *latitude = parts[0];
  *longitude = parts[1];
  return n >= 2 && fabs (parts[0]) <= 90 && fabs (parts[1]) <= 180;
}

static gboolean
is_line (const char *text, gboolean closed)
{
  g_auto (GStrv) points = g_strsplit (text, ";", -1);
  double latitude[2] = { 0 }, longitude[2] = { 0 };
  guint n = 0;

  for (guint i = 0; points[i]; i++)
    {
      if (!*g_strstrip (points[i]) && !points[i + 1])
        continue;
      const guint side = n++ > 0;
      if (!read_point (points[i], &latitude[side], &longitude[side]))
        return FALSE;
    }
  if (closed)
    return n >= 4 && latitude[0] == latitude[1] && longitude[0] == longitude[1];
  return n >= 2;
}

/* Times ---------------------------------------------------------------------------------------- */

static gboolean
two_digits (const char *text, int max, int *value)
{
  if (!g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]))
    return FALSE;
  *value = (text[0] - '0') * 10 + text[1] - '0';
  return *value <= max;
}

/* Offset as `Z`, `+hh:mm` or `-hh:mm`; %NULL if @text is none. */
static char *
read_offset (const char *text)
{
  int hours, minutes;

  if (strcmp (text, "Z") == 0)
    return g_strdup ("Z");
  if ((*text != '+' && *text != '-') || !two_digits (text + 1, 14, &hours))
    return NULL;
  const char *rest = text + 3;
  if (*rest == '\0')
    return g_strdup_printf ("%c%02d:00", *text, hours);
  rest += *rest == ':';
  if (!two_digits (rest, 59, &minutes) || rest[2] != '\0')
    return NULL;
  return g_strdup_printf ("%c%02d:%02d", *text, hours, minutes);
}

static char *
local_offset (GTimeZone *zone, GDateTime *now)
{
  g_autoptr (GDateTime) local = g_date_time_to_timezone (now, zone);
  return g_date_time_format (local, "%:z");
}

/* `hh:mm[:ss[.sss]][offset]` as JavaRosa writes it, or %NULL if it is no time. */
static char *
normalise_time (const char *text, GTimeZone *zone, GDateTime *now)
{
  int hours, minutes, seconds = 0;
  double fraction = 0;
  const char *at = text + 5;

  if (!two_digits (text, 23, &hours) || text[2] != ':' || !two_digits (text + 3, 59, &minutes))
    return NULL;
  if (*at == ':')
    {
      if (!two_digits (at + 1, 59, &seconds))
        return NULL;
      at += 3;
      if (*at == '.')
        {
          guint n;
          const char *end = skip_digits (at + 1, &n);
          if (n == 0)
            return NULL;
          g_autofree char *digits = g_strndup (at, end - at);
          fraction = g_ascii_strtod (digits, NULL);
          at = end;
        }
    }
  g_autofree char *offset = *at ? read_offset (at) : local_offset (zone, now);
  if (!offset)
    return NULL;
  return g_strdup_printf ("%02d:%02d:%02d.%03d%s", hours, minutes, seconds,
                          (int) MIN (fraction * 1000 + 0.5, 999), offset);
}

static char *
normalise_date (const char *text, GTimeZone *zone, gboolean with_time)
{
  double days;
  const VigieValueKind kind = vigie_parse_date_or_time (text, zone, &days);
  g_autoptr (GString) target = g_string_new (NULL);

  if (kind == VIGIE_VALUE_STRING)
    return NULL;
  if (with_time)
    {
      /* A date alone is its first moment. */
      g_autofree char *midnight = g_strconcat (text, "T00:00", NULL);
      if (kind == VIGIE_VALUE_DATE
          && vigie_parse_date_or_time (midnight, zone, &days) != VIGIE_VALUE_DATE_TIME)
        return NULL;
      vigie_append_date_time (target, days, zone);
    }
  else if (kind == VIGIE_VALUE_DATE)
    vigie_append_date (target, days);
  else
    {
      vigie_append_date_time (target, days, zone);
      g_string_truncate (target, strcspn (target->str, "T"));
    }
  return g_strdup (target->str);
}

/* Public to the folder ------------------------------------------------------------------------- */

gboolean
vigie_type_is_valid (VigieFormType type, const char *text)
{
  double days, latitude, longitude;
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *time = NULL;

  if (!*text)
    return TRUE;
  switch (type)
    {
    case VIGIE_FORM_TYPE_INT:
      return is_int (text);
    case VIGIE_FORM_TYPE_DECIMAL:
      return is_decimal (text);
    case VIGIE_FORM_TYPE_BOOLEAN:
      return strcmp (text, "true") == 0 || strcmp (text, "false") == 0 || strcmp (text, "1") == 0
             || strcmp (text, "0") == 0;
    case VIGIE_FORM_TYPE_DATE:
    case VIGIE_FORM_TYPE_DATE_TIME:
      zone = g_time_zone_new_utc ();
      return vigie_parse_date_or_time (text, zone, &days) != VIGIE_VALUE_STRING;
    case VIGIE_FORM_TYPE_TIME:
      zone = g_time_zone_new_utc ();
      now = g_date_time_new_from_unix_utc (0);
      time = normalise_time (text, zone, now);
      return time != NULL;
    case VIGIE_FORM_TYPE_GEOPOINT:
      return read_point (text, &latitude, &longitude);
    case VIGIE_FORM_TYPE_GEOTRACE:
      return is_line (text, FALSE);
    case VIGIE_FORM_TYPE_GEOSHAPE:
      return is_line (text, TRUE);
    case VIGIE_FORM_TYPE_NONE:
    case VIGIE_FORM_TYPE_STRING:
    case VIGIE_FORM_TYPE_BINARY:
    case VIGIE_FORM_TYPE_BARCODE:
    case VIGIE_FORM_TYPE_INTENT:
    default:
      return TRUE;
    }
}

char *
vigie_type_normalise (
  VigieFormType type, const char *text, GTimeZone *zone, GDateTime *now, gboolean *is_valid)
{
  char *result = NULL;

  *is_valid = vigie_type_is_valid (type, text);
  if (!*text || !*is_valid)
    return g_strdup (text);
  if (type == VIGIE_FORM_TYPE_DATE || type == VIGIE_FORM_TYPE_DATE_TIME)
    result = normalise_date (text, zone, type == VIGIE_FORM_TYPE_DATE_TIME);
  else if (type == VIGIE_FORM_TYPE_TIME)
    result = normalise_time (text, zone, now);
  return result ? result : g_strdup (text);
}

/* As JavaRosa stores results of expressions: NaN is empty, a number next to a whole one is that
 * one, and a whole type cuts off. */
static gboolean
store_number (VigieFormNode *node, double number)
{
  const double whole = trunc (number);

  if (isnan (number))
    return vigie_node_store_text (node, "");
  if (node->def->type == VIGIE_FORM_TYPE_BOOLEAN)
    return vigie_node_store_text (node, fabs (number) > 1.0e-12 ? "true" : "false");
  if (node->def->type == VIGIE_FORM_TYPE_INT || fabs (number - whole) < 1.0e-9)
    number = whole;
  return vigie_node_store_number (node, number);
}

static double
bound_of (const VigieControl *range, const char *name)
{
  for (guint i = 0; range->attributes && i < range->attributes->len; i++)
    {
      const VigieAttribute *at = &g_array_index (range->attributes, VigieAttribute, i);
      if (!at->ns && strcmp (at->local, name) == 0)
        return vigie_number_from_text (at->value);
    }
  return NAN;
}

gboolean
vigie_type_is_within (const VigieFormNode *node, const char *text)
{
  const GPtrArray *controls = node->def->controls;

  for (guint i = 0; controls && i < controls->len; i++)
    {
      const VigieControl *control = g_ptr_array_index (controls, i);
      if (control->kind != VIGIE_FORM_KIND_RANGE)
        continue;
      const double start = bound_of (control, "start"), end = bound_of (control, "end");
      const double number = vigie_number_from_text (text);
      if (number < MIN (start, end) || number > MAX (start, end))
        return FALSE;
    }
  return TRUE;
}

gboolean
vigie_type_store (VigieFormSession *session, VigieFormNode *node, const VigieValue *value)
{
  gboolean is_valid;

  if (value->kind == VIGIE_VALUE_NUMBER && node->def->type != VIGIE_FORM_TYPE_DATE
      && node->def->type != VIGIE_FORM_TYPE_DATE_TIME && node->def->type != VIGIE_FORM_TYPE_TIME)
    return store_number (node, value->number);
  if (value->kind == VIGIE_VALUE_BOOLEAN)
    return vigie_node_store_text (node, value->number != 0 ? "true" : "false");
  if (value->kind == VIGIE_VALUE_NUMBER && !isnan (value->number))
    {
      /* A number where a date is wanted counts days. */
      VigieValue date = {
        .kind = node->def->type == VIGIE_FORM_TYPE_DATE ? VIGIE_VALUE_DATE : VIGIE_VALUE_DATE_TIME,
        .text = "",
        .number = node->def->type == VIGIE_FORM_TYPE_DATE ? floor (value->number) : value->number,
      };
      return vigie_type_store (session, node, &date);
    }
  const char *text = vigie_value_to_string (value, session->scratch, session->zone);
  if (value->kind == VIGIE_VALUE_NUMBER)
    text = "";
  g_autofree char *copy = g_strdup (text);
  if (node->def->type == VIGIE_FORM_TYPE_INT && is_decimal (copy))
    copy[strcspn (copy, ".")] = '\0';
  g_autofree char *normal =
    vigie_type_normalise (node->def->type, copy, session->zone, session->now, &is_valid);
  return vigie_node_store_text (node, normal);
}
