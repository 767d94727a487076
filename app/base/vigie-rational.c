/* vigie-rational.c: exact fractions, on GMP
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-rational.h"

#include <langinfo.h>
#include <math.h>
#include <string.h>

#define MAX_CHARACTERS 400
#define MAX_EXPONENT 400

/* Of two numbers of 64 bits, what is between and behind them. */
#define SMALL_SIZE 48

static void
power_of_ten (mpz_t target, unsigned long exponent)
{
  mpz_ui_pow_ui (target, 10, exponent);
}

/* Multiplies by 10^exponent, exactly. */
static void
scale_by_ten (mpq_t value, long exponent)
{
  mpz_t power;
  mpz_init (power);
  power_of_ten (power, (unsigned long) ABS (exponent));
  if (exponent >= 0)
    mpz_mul (mpq_numref (value), mpq_numref (value), power);
  else
    mpz_mul (mpq_denref (value), mpq_denref (value), power);
  mpq_canonicalize (value);
  mpz_clear (power);
}

gboolean
vigie_rational_from_decimal (mpq_t target, const char *text)
{
  char digits[MAX_CHARACTERS + 2];
  gsize n = 0;
  gboolean any = FALSE, point = FALSE;
  long exponent = 0;

  while (g_ascii_isspace (*text))
    text++;
  if (strlen (text) > MAX_CHARACTERS)
    return FALSE;
  if (*text == '-')
    digits[n++] = *text++;
  for (; g_ascii_isdigit (*text) || (*text == '.' && !point); text++)
    {
      if (*text == '.')
        {
          point = TRUE;
          continue;
        }
      digits[n++] = *text;
      any = TRUE;
      if (point)
        exponent--;
    }
  if (!any)
    return FALSE;
  if (*text == 'e' || *text == 'E')
    {
      char *end;
      const gint64 given = g_ascii_strtoll (text + 1, &end, 10);
      if (end == text + 1 || ABS (given) > MAX_EXPONENT)
        return FALSE;
      exponent += (long) given;
      text = end;
    }
  while (g_ascii_isspace (*text))
    text++;
  if (*text)
    return FALSE;

  digits[n] = '\0';
  mpz_set_str (mpq_numref (target), digits, 10);
  mpz_set_ui (mpq_denref (target), 1);
  if (exponent != 0)
    scale_by_ten (target, exponent);
  return TRUE;
}

gboolean
vigie_rational_from_fraction (mpq_t target, const char *text)
{
  const gsize length = strlen (text);
  const char *slash = strchr (text, '/');
  const gsize head = slash ? (gsize) (slash - text) : length;
  const gsize sign = *text == '-';

  if (strspn (text + sign, "0123456789") != head - sign || head == sign)
    return FALSE;
  if (slash
      && (strspn (slash + 1, "0123456789") != length - head - 1 || head + 1 == length
          || strspn (slash + 1, "0") == length - head - 1))
    return FALSE;
  mpq_set_str (target, text, 10);
  mpq_canonicalize (target);
  return TRUE;
}

static gboolean
is_whole (const mpq_t value)
{
  return mpz_cmp_ui (mpq_denref (value), 1) == 0;
}

void
vigie_rational_add (mpq_t sum, const mpq_t value)
{
  if (is_whole (sum) && is_whole (value))
    mpz_add (mpq_numref (sum), mpq_numref (sum), mpq_numref (value));
  else
    mpq_add (sum, sum, value);
}

static char *
take_gmp_string (char *text)
{
  void (*release) (void *, size_t);
  char *copy = g_strdup (text);
  mp_get_memory_functions (NULL, NULL, &release);
  release (text, strlen (text) + 1);
  return copy;
}

/* Characters that mpq_get_str() may need: a sign, a slash, a zero at the end. */
static gsize
max_fraction_size (const mpq_t value)
{
  return mpz_sizeinbase (mpq_numref (value), 10) + mpz_sizeinbase (mpq_denref (value), 10) + 3;
}

/* Writes the digits before @end; Returns: the first of them. */
static char *
write_digits (char *end, unsigned long number)
{
  do
    *--end = (char) ('0' + number % 10);
  while ((number /= 10) > 0);
  return end;
}

/* The fraction at the end of @buffer, if both its parts are machine numbers; %NULL otherwise. */
static const char *
write_small (const mpq_t value, char *buffer, gsize size)
{
  char *at = buffer + size;
  if (mpq_sgn (value) < 0 || !mpz_fits_ulong_p (mpq_numref (value))
      || !mpz_fits_ulong_p (mpq_denref (value)))
    return NULL;
  *--at = '\0';
  if (!is_whole (value))
    {
      at = write_digits (at, mpz_get_ui (mpq_denref (value)));
      *--at = '/';
    }
  return write_digits (at, mpz_get_ui (mpq_numref (value)));
}

char *
vigie_rational_to_fraction (const mpq_t value)
{
  char buffer[SMALL_SIZE];
  const char *small = write_small (value, buffer, sizeof buffer);
  if (small)
    return g_strdup (small);
  return mpq_get_str (g_malloc (max_fraction_size (value)), 10, value);
}

void
vigie_rational_append_fraction (GString *target, const mpq_t value)
{
  char buffer[SMALL_SIZE];
  const char *small = write_small (value, buffer, sizeof buffer);
  if (small)
    {
      g_string_append_len (target, small, buffer + sizeof buffer - 1 - small);
      return;
    }
  const gsize before = target->len;
  g_string_set_size (target, before + max_fraction_size (value));
  mpq_get_str (target->str + before, 10, value);
  g_string_truncate (target, before + strlen (target->str + before));
}

/* The numerator of value × 10^digits rounded half away from zero. */
static void
scaled_and_rounded (mpz_t target, const mpq_t value, int digits)
{
  mpz_t doubled;
  mpz_init (doubled);
  power_of_ten (target, (unsigned long) digits);
  mpz_mul (target, target, mpq_numref (value));
  mpz_abs (target, target);
  /* (2·n + d) ÷ 2·d, truncated, rounds the half up; the sign comes back afterwards. */
  mpz_mul_2exp (target, target, 1);
  mpz_add (target, target, mpq_denref (value));
  mpz_mul_2exp (doubled, mpq_denref (value), 1);
  mpz_tdiv_q (target, target, doubled);
  if (mpq_sgn (value) < 0)
    mpz_neg (target, target);
  mpz_clear (doubled);
}

char *
vigie_rational_to_decimal (const mpq_t value, int digits)
{
  g_return_val_if_fail (digits >= 0 && digits <= 30, NULL);

  mpz_t scaled;
  mpz_init (scaled);
  scaled_and_rounded (scaled, value, digits);
  const gboolean negative = mpz_sgn (scaled) < 0;
  mpz_abs (scaled, scaled);
  g_autofree char *text = take_gmp_string (mpz_get_str (NULL, 10, scaled));
  mpz_clear (scaled);

  GString *result = g_string_new (negative ? "-" : "");
  const gsize length = strlen (text);
  for (gsize i = length; i <= (gsize) digits; i++)
    g_string_append_c (result, '0');
  g_string_append (result, text);
  if (digits > 0)
    g_string_insert_c (result, (gssize) result->len - digits, '.');
  return g_string_free (result, FALSE);
}

/* nl_langinfo() knows the locale of the thread, which localeconv() need not. */
static char *
localise (const char *decimal)
{
  g_auto (GStrv) parts = g_strsplit (decimal, ".", 2);
  return g_strjoinv (nl_langinfo (RADIXCHAR), parts);
}

#define MOST_DECIMALS 30

int
vigie_rational_count_decimals (const mpq_t value)
{
  mpq_t again;
  int digits = 0;
  mpq_init (again);
  for (; digits < MOST_DECIMALS; digits++)
    {
      vigie_rational_round (again, value, digits);
      if (mpq_equal (again, value))
        break;
    }
  mpq_clear (again);
  return digits;
}

char *
vigie_rational_to_text (const mpq_t value, int digits)
{
  g_autofree char *decimal = vigie_rational_to_decimal (value, digits);
  return localise (decimal);
}

char *
vigie_double_to_text (double value, int digits)
{
  char format[16];
  char text[G_ASCII_DTOSTR_BUF_SIZE + 32];
  g_return_val_if_fail (digits >= 0 && digits <= 30 && fabs (value) < 1e15, NULL);
  g_snprintf (format, sizeof format, "%%.%df", digits);
  return localise (g_ascii_formatd (text, sizeof text, format, value));
}

void
vigie_rational_round (mpq_t target, const mpq_t value, int digits)
{
  g_return_if_fail (digits >= 0 && digits <= 30);

  mpz_t scaled;
  mpz_init (scaled);
  scaled_and_rounded (scaled, value, digits);
  mpq_set_z (target, scaled);
  mpz_clear (scaled);
  scale_by_ten (target, -digits);
}

void
vigie_rational_floor (mpq_t target, const mpq_t value)
{
  mpz_t whole;
  mpz_init (whole);
  mpz_fdiv_q (whole, mpq_numref (value), mpq_denref (value));
  mpq_set_z (target, whole);
  mpz_clear (whole);
}
