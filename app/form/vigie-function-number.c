/* vigie-function-number.c: number functions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-function-support-private.h"

#include "form/vigie-calendar-private.h"
#include "form/vigie-value-number-private.h"

#include <math.h>

/* More places than this mean nothing to a double; engines answer NaN. */
#define MAX_PLACES 30

static gboolean
is_moment (VigieSurroundings *context, const VigieValue *argument)
{
  g_autofree char *owned = NULL;
  double days;

  if (argument->kind != VIGIE_VALUE_STRING && argument->kind != VIGIE_VALUE_NODES)
    return argument->kind == VIGIE_VALUE_DATE_TIME;
  return vigie_parse_date_or_time (vigie_argument_to_string (context, argument, &owned),
                                   context->zone, &days)
         == VIGIE_VALUE_DATE_TIME;
}

/* Of a moment whole days; decimal-date-time() gives their fractions
 * (docs/decisions/107-number-of-a-moment.md). */
gboolean
vigie_function_number (VigieSurroundings *context,
                       const VigieValue *args,
                       guint n_args,
                       VigieValue *result,
                       GError **error)
{
  const double number = vigie_argument_to_number (context, &args[0]);

  vigie_value_set_number (result, is_moment (context, &args[0]) ? floor (number) : number);
  return TRUE;
}

gboolean
vigie_function_int (VigieSurroundings *context,
                    const VigieValue *args,
                    guint n_args,
                    VigieValue *result,
                    GError **error)
{
  vigie_value_set_number (result, trunc (vigie_argument_to_number (context, &args[0])));
  return TRUE;
}

gboolean
vigie_function_floor (VigieSurroundings *context,
                      const VigieValue *args,
                      guint n_args,
                      VigieValue *result,
                      GError **error)
{
  vigie_value_set_number (result, floor (vigie_argument_to_number (context, &args[0])));
  return TRUE;
}

gboolean
vigie_function_ceiling (VigieSurroundings *context,
                        const VigieValue *args,
                        guint n_args,
                        VigieValue *result,
                        GError **error)
{
  vigie_value_set_number (result, ceil (vigie_argument_to_number (context, &args[0])));
  return TRUE;
}

/* Whether the digits from @kept on make the one before them grow: half goes towards positive
 * infinity (XPath 1.0 §4.4), which for negative numbers is towards zero. */
static gboolean
rounds_away (const VigieDecimal *decimal, int kept)
{
  if (kept < 0 || kept >= (int) decimal->n_digits || decimal->digits[kept] != '5')
    return kept >= 0 && kept < (int) decimal->n_digits && decimal->digits[kept] > '5';
  return !decimal->negative || kept + 1 < (int) decimal->n_digits;
}

/* Decimal digits are rounded, not binary ones: 2.15 is 2.2 to one place, although the double
 * nearest to 2.15 lies below it. */
static double
round_to_places (double number, int places)
{
  g_autoptr (GString) text = NULL;
  VigieDecimal decimal;
  gboolean away;
  int kept, i;

  vigie_decimal_from_number (&decimal, number);
  kept = decimal.point + places;
  if (kept >= (int) decimal.n_digits)
    return number;
  away = rounds_away (&decimal, kept);
  if (kept < 0 || (kept == 0 && !away))
    return decimal.negative ? -0.0 : 0.0;

  for (i = kept - 1; away && i >= 0 && decimal.digits[i] == '9'; i--)
    ;
  if (away && i < 0)
    {
      decimal.digits[0] = '1';
      decimal.n_digits = 1;
      decimal.point++;
    }
  else
    {
      decimal.digits[away ? i : 0] += away;
      decimal.n_digits = (guint) (away ? i + 1 : kept);
    }
  text = g_string_new (NULL);
  vigie_decimal_append (&decimal, text);
  return g_ascii_strtod (text->str, NULL);
}

/* Not floor (number + 0.5): that sum may round up by itself. */
static double
round_to_whole (double number)
{
  double whole = floor (number);

  if (number - whole >= 0.5)
    whole += 1;
  return copysign (whole, number);
}

gboolean
vigie_function_round (VigieSurroundings *context,
                      const VigieValue *args,
                      guint n_args,
                      VigieValue *result,
                      GError **error)
{
  double number = vigie_argument_to_number (context, &args[0]);
  double places = n_args > 1 ? trunc (vigie_argument_to_number (context, &args[1])) : 0;

  if (!isfinite (number) || number == 0)
    vigie_value_set_number (result, number);
  else if (!(fabs (places) <= MAX_PLACES))
    vigie_value_set_number (result, NAN);
  else if (places == 0)
    vigie_value_set_number (result, round_to_whole (number));
  else
    vigie_value_set_number (result, round_to_places (number, (int) places));
  return TRUE;
}

gboolean
vigie_function_pi (VigieSurroundings *context,
                   const VigieValue *args,
                   guint n_args,
                   VigieValue *result,
                   GError **error)
{
  vigie_value_set_number (result, G_PI);
  return TRUE;
}

gboolean
vigie_function_pow (VigieSurroundings *context,
                    const VigieValue *args,
                    guint n_args,
                    VigieValue *result,
                    GError **error)
{
  vigie_value_set_number (result, pow (vigie_argument_to_number (context, &args[0]),
                                       vigie_argument_to_number (context, &args[1])));
  return TRUE;
}

gboolean
vigie_function_atan2 (VigieSurroundings *context,
                      const VigieValue *args,
                      guint n_args,
                      VigieValue *result,
                      GError **error)
{
  vigie_value_set_number (result, atan2 (vigie_argument_to_number (context, &args[0]),
                                         vigie_argument_to_number (context, &args[1])));
  return TRUE;
}

/* Not the C library's exp10(), which misses powers of ten by a bit: exp10(3) is 1000. */
static double
power_of_ten (double exponent)
{
  return pow (10, exponent);
}

/* Functions of one number that the C library has under the same meaning. */
#define DEFINE_MATH(name, function)                                                           \
  gboolean vigie_function_##name (VigieSurroundings *context, const VigieValue *args,         \
                                  guint n_args, VigieValue *result, GError **error)           \
  {                                                                                           \
    vigie_value_set_number (result, function (vigie_argument_to_number (context, &args[0]))); \
    return TRUE;                                                                              \
  }

DEFINE_MATH (abs, fabs)
DEFINE_MATH (acos, acos)
DEFINE_MATH (asin, asin)
DEFINE_MATH (atan, atan)
DEFINE_MATH (cos, cos)
DEFINE_MATH (exp, exp)
DEFINE_MATH (exp10, power_of_ten)
DEFINE_MATH (log, log)
DEFINE_MATH (log10, log10)
DEFINE_MATH (sin, sin)
DEFINE_MATH (sqrt, sqrt)
DEFINE_MATH (tan, tan)
