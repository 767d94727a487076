/* vigie-function-date.c: date and time functions
 *
 * What is no date is an error here, as in JavaRosa, except that nothing stays nothing: an empty
 * value and NaN give the empty string.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-function-date-private.h"
#include "form/vigie-function-support-private.h"

#include "form/vigie-calendar-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

double
vigie_surroundings_get_now (const VigieSurroundings *context)
{
  g_autoptr (GDateTime) now =
    context->now != NULL ? g_date_time_ref (context->now) : g_date_time_new_now_utc ();

  return (double) g_date_time_to_unix (now) / 86400.0
         + (double) (g_date_time_get_microsecond (now) / 1000) / 86400000.0;
}

/* A text that is a number counts as one only in a node: values of nodes are always texts, while in
 * an expression the author had the choice. */
static VigieValueKind
parse_text (VigieSurroundings *context, const VigieValue *argument, double *days)
{
  g_autofree char *owned = NULL;
  const char *text = vigie_argument_to_string (context, argument, &owned);
  VigieValueKind kind = vigie_parse_date_or_time (text, context->zone, days);

  if (kind == VIGIE_VALUE_STRING && *text == '\0')
    {
      *days = NAN;
      return VIGIE_VALUE_NUMBER;
    }
  if (kind == VIGIE_VALUE_STRING && argument->kind == VIGIE_VALUE_NODES)
    {
      *days = vigie_number_from_text (text);
      return isnan (*days) ? VIGIE_VALUE_STRING : VIGIE_VALUE_NUMBER;
    }
  return kind;
}

VigieValueKind
vigie_argument_to_date (VigieSurroundings *context, const VigieValue *argument, double *days)
{
  VigieValueKind kind = argument->kind;

  *days = argument->number;
  if (kind == VIGIE_VALUE_STRING || kind == VIGIE_VALUE_NODES)
    kind = parse_text (context, argument, days);
  if (kind == VIGIE_VALUE_BOOLEAN || (!isnan (*days) && !vigie_days_are_date (*days)))
    return VIGIE_VALUE_STRING;
  return kind;
}

static gboolean
fail_no_date (VigieSurroundings *context, const VigieValue *argument, GError **error)
{
  g_autofree char *owned = NULL;

  return vigie_function_fail (error, _ ("“%s” is no date"),
                              vigie_argument_to_string (context, argument, &owned));
}

gboolean
vigie_function_today (VigieSurroundings *context,
                      const VigieValue *args,
                      guint n_args,
                      VigieValue *result,
                      GError **error)
{
  VigieMoment now;

  vigie_moment_from_days (&now, vigie_surroundings_get_now (context), context->zone);
  vigie_value_set_date (result, (double) now.local_day);
  return TRUE;
}

gboolean
vigie_function_now (VigieSurroundings *context,
                    const VigieValue *args,
                    guint n_args,
                    VigieValue *result,
                    GError **error)
{
  vigie_value_set_date_time (result, vigie_surroundings_get_now (context));
  return TRUE;
}

static void
set_local_day (VigieSurroundings *context, double days, VigieValue *result)
{
  VigieMoment moment;

  vigie_moment_from_days (&moment, days, context->zone);
  vigie_value_set_date (result, (double) moment.local_day);
}

/* A whole number is a day; one with a fraction is a moment, as decimal-date-time() gives them. */
gboolean
vigie_function_date (VigieSurroundings *context,
                     const VigieValue *args,
                     guint n_args,
                     VigieValue *result,
                     GError **error)
{
  double days;

  switch (vigie_argument_to_date (context, &args[0], &days))
    {
    case VIGIE_VALUE_STRING:
      return fail_no_date (context, &args[0], error);
    case VIGIE_VALUE_DATE_TIME:
      set_local_day (context, days, result);
      break;
    default:
      if (isnan (days))
        vigie_value_set_static (result, "");
      else if (days == trunc (days))
        vigie_value_set_date (result, days);
      else
        set_local_day (context, days, result);
    }
  return TRUE;
}

gboolean
vigie_function_date_time (VigieSurroundings *context,
                          const VigieValue *args,
                          guint n_args,
                          VigieValue *result,
                          GError **error)
{
  double days;

  switch (vigie_argument_to_date (context, &args[0], &days))
    {
    case VIGIE_VALUE_STRING:
      return fail_no_date (context, &args[0], error);
    case VIGIE_VALUE_DATE:
      vigie_value_set_date (result, days);
      break;
    default:
      if (isnan (days))
        vigie_value_set_static (result, "");
      else
        vigie_value_set_date_time (result, days);
    }
  return TRUE;
}

/* A date is its local midnight. */
gboolean
vigie_function_decimal_date_time (VigieSurroundings *context,
                                  const VigieValue *args,
                                  guint n_args,
                                  VigieValue *result,
                                  GError **error)
{
  double days;

  switch (vigie_argument_to_date (context, &args[0], &days))
    {
    case VIGIE_VALUE_STRING:
      return fail_no_date (context, &args[0], error);
    case VIGIE_VALUE_DATE:
      days = vigie_days_utc_of_local (days, context->zone);
      break;
    default:
      break;
    }
  if (isnan (days))
    vigie_value_set_static (result, "");
  else
    vigie_value_set_number (result, days);
  return TRUE;
}

/* A time with a zone was written by a device that was in that zone on that day; of the day nothing
 * is known, so it is taken to be today's local offset that it is turned to. */
static double
fraction_of_time (VigieSurroundings *context, const char *text)
{
  gint64 milliseconds, today_seconds;
  gboolean has_zone;
  int offset;

  if (!vigie_parse_time (text, &milliseconds, &has_zone, &offset))
    return NAN;
  if (has_zone)
    {
      today_seconds = vigie_milliseconds_of_days (vigie_surroundings_get_now (context)) / 1000;
      milliseconds -=
        (gint64) (offset - vigie_zone_offset_at (context->zone, today_seconds)) * 1000;
    }
  milliseconds = (milliseconds % 86400000 + 86400000) % 86400000;
  return (double) milliseconds / 86400000.0;
}

static double
fraction_of_date (VigieValueKind kind, double days, GTimeZone *zone)
{
  VigieMoment moment;

  if (kind != VIGIE_VALUE_DATE_TIME)
    return days - floor (days);
  vigie_moment_from_days (&moment, days, zone);
  return (((moment.hour * 60 + moment.minute) * 60 + moment.second) * 1000.0 + moment.millisecond)
         / 86400000.0;
}

/* What is no time is NaN, as in ODK Web Forms. */
gboolean
vigie_function_decimal_time (VigieSurroundings *context,
                             const VigieValue *args,
                             guint n_args,
                             VigieValue *result,
                             GError **error)
{
  g_autofree char *owned = NULL;
  double days, fraction;
  VigieValueKind kind = vigie_argument_to_date (context, &args[0], &days);

  if (kind == VIGIE_VALUE_STRING)
    fraction = fraction_of_time (context, vigie_argument_to_string (context, &args[0], &owned));
  else
    fraction = isnan (days) ? NAN : fraction_of_date (kind, days, context->zone);
  vigie_value_set_number (result, fraction);
  return TRUE;
}
