/* vigie-value-number.c: numbers as text and back
 *
 * Neither depends on the locale. Both are on the path of every recomputation, so ordinary numbers
 * take no allocation and no call to the C library's conversions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-value-number-private.h"

#include "form/vigie-value-private.h"

#include <math.h>
#include <string.h>

/* Integers up to here, and powers of ten up to 10^22, are exact doubles: one division of the two is
 * correctly rounded. */
#define MAX_EXACT ((guint64) 1 << 53)
#define MAX_EXACT_POWER 22

/* Above this many digits a 64-bit integer could overflow. */
#define MAX_DIGITS 18

static const double powers[MAX_EXACT_POWER + 1] = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                    1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                    1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };

typedef struct
{
  guint64 digits;
  guint n_digits;
  guint n_decimals;
} VigieScan;

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static const char *
scan_digits (const char *at, VigieScan *scan, gboolean decimals)
{
  for (; g_ascii_isdigit (*at); at++)
    {
      scan->n_digits++;
      scan->n_decimals += decimals;
      if (scan->n_digits <= MAX_DIGITS)
        scan->digits = scan->digits * 10 + (guint64) (*at - '0');
    }
  return at;
}

/* JavaRosa, which wrote most of the values there are, takes a comma for the decimal point: people
 * type it in half the world. XPath has no other use for it in a number. */
static const char *
scan_number (const char *at, VigieScan *scan, gboolean *has_comma)
{
  at = scan_digits (at, scan, FALSE);
  if (*at == '.' || *at == ',')
    {
      *has_comma = *at == ',';
      at = scan_digits (at + 1, scan, TRUE);
    }
  return at;
}

static double
convert_slowly (const char *start, const char *end, gboolean has_comma)
{
  g_autofree char *copy = NULL;

  if (!has_comma)
    return g_ascii_strtod (start, NULL);
  copy = g_strndup (start, (gsize) (end - start));
  *strchr (copy, ',') = '.';
  return g_ascii_strtod (copy, NULL);
}

double
vigie_number_from_text (const char *text)
{
  VigieScan scan = { 0 };
  const char *start, *end;
  gboolean negative, has_comma = FALSE;
  double number;

  while (is_space (*text))
    text++;
  negative = *text == '-';
  start = negative ? text + 1 : text;
  end = scan_number (start, &scan, &has_comma);
  text = end;
  while (is_space (*text))
    text++;
  if (*text != '\0' || scan.n_digits == 0)
    return NAN;

  if (scan.n_digits <= MAX_DIGITS && scan.digits <= MAX_EXACT)
    number = (double) scan.digits / powers[scan.n_decimals];
  else
    number = convert_slowly (start, end, has_comma);
  return negative ? -number : number;
}

void
vigie_decimal_from_number (VigieDecimal *self, double number)
{
  char buffer[64];
  const char *at;

  /* The shortest of the forms that read back as the same number; 17 digits always do. */
  for (int precision = 14; precision <= 16; precision++)
    {
      char format[] = "%.14e";
      format[3] = (char) ('0' + precision - 10);
      g_ascii_formatd (buffer, sizeof buffer, format, number);
      if (precision == 16 || g_ascii_strtod (buffer, NULL) == number)
        break;
    }

  self->negative = buffer[0] == '-';
  self->n_digits = 0;
  for (at = buffer + self->negative; *at != 'e'; at++)
    if (*at != '.')
      self->digits[self->n_digits++] = *at;
  self->point = (int) g_ascii_strtoll (at + 1, NULL, 10) + 1;
  while (self->n_digits > 1 && self->digits[self->n_digits - 1] == '0')
    self->n_digits--;
}

void
vigie_decimal_append (const VigieDecimal *self, GString *target)
{
  int n = (int) self->n_digits;

  if (self->negative)
    g_string_append_c (target, '-');
  if (self->point <= 0)
    {
      g_string_append (target, "0.");
      for (int i = self->point; i < 0; i++)
        g_string_append_c (target, '0');
      g_string_append_len (target, self->digits, n);
      return;
    }
  for (int i = 0; i < self->point || i < n; i++)
    {
      if (i == self->point)
        g_string_append_c (target, '.');
      g_string_append_c (target, i < n ? self->digits[i] : '0');
    }
}

static void
append_integer (GString *target, gint64 integer)
{
  char buffer[24];
  char *at = buffer + sizeof buffer;
  guint64 rest = (guint64) (integer < 0 ? -integer : integer);

  do
    {
      *--at = (char) ('0' + rest % 10);
      rest /= 10;
    }
  while (rest > 0);
  if (integer < 0)
    *--at = '-';
  g_string_append_len (target, at, buffer + sizeof buffer - at);
}

void
vigie_number_append (GString *target, double number)
{
  VigieDecimal decimal;

  if (isnan (number))
    g_string_append (target, "NaN");
  else if (isinf (number))
    g_string_append (target, number < 0 ? "-Infinity" : "Infinity");
  else if (fabs (number) < 1e15 && number == trunc (number))
    append_integer (target, (gint64) number);
  else
    {
      vigie_decimal_from_number (&decimal, number);
      vigie_decimal_append (&decimal, target);
    }
}
