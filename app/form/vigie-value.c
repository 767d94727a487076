/* vigie-value.c: what expressions compute with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-value-private.h"

#include "form/vigie-calendar-private.h"

#include <math.h>

void
vigie_value_clear (VigieValue *self)
{
  g_free (self->owned);
  *self = (VigieValue) VIGIE_VALUE_INIT;
}

static void
set_numeric (VigieValue *self, VigieValueKind kind, double number)
{
  g_free (self->owned);
  *self = (VigieValue){ .kind = kind, .number = number, .text = "" };
}

void
vigie_value_set_number (VigieValue *self, double number)
{
  set_numeric (self, VIGIE_VALUE_NUMBER, number);
}

void
vigie_value_set_boolean (VigieValue *self, gboolean boolean)
{
  set_numeric (self, VIGIE_VALUE_BOOLEAN, boolean ? 1.0 : 0.0);
}

void
vigie_value_set_date (VigieValue *self, double days)
{
  set_numeric (self, VIGIE_VALUE_DATE, days);
}

void
vigie_value_set_date_time (VigieValue *self, double days)
{
  set_numeric (self, VIGIE_VALUE_DATE_TIME, days);
}

void
vigie_value_set_static (VigieValue *self, const char *text)
{
  g_free (self->owned);
  *self = (VigieValue){ .kind = VIGIE_VALUE_STRING, .text = text };
}

void
vigie_value_take_string (VigieValue *self, char *text)
{
  if (self->owned != text)
    g_free (self->owned);
  *self = (VigieValue){ .kind = VIGIE_VALUE_STRING, .text = text, .owned = text };
}

static const char *
first_text (const VigieValue *self)
{
  return self->n_nodes > 0 ? self->ops->get_string (self->nodes[0]) : "";
}

static double
number_of_text (const char *text, GTimeZone *zone)
{
  double number = vigie_number_from_text (text);
  double days;

  if (isnan (number) && vigie_parse_date_or_time (text, zone, &days) != VIGIE_VALUE_STRING)
    return days;
  return number;
}

double
vigie_value_to_number (const VigieValue *self, GTimeZone *zone)
{
  switch (self->kind)
    {
    case VIGIE_VALUE_STRING:
      return number_of_text (self->text, zone);
    case VIGIE_VALUE_NODES:
      return number_of_text (first_text (self), zone);
    default:
      return self->number;
    }
}

gboolean
vigie_value_to_boolean (const VigieValue *self)
{
  switch (self->kind)
    {
    case VIGIE_VALUE_STRING:
      return *self->text != '\0';
    case VIGIE_VALUE_NODES:
      return self->n_nodes > 0;
    case VIGIE_VALUE_DATE:
    case VIGIE_VALUE_DATE_TIME:
      return TRUE; /* as in JavaRosa: 1970-01-01 is a date like others */
    default:
      return self->number != 0.0 && !isnan (self->number);
    }
}

const char *
vigie_value_to_string (const VigieValue *self, GString *buffer, GTimeZone *zone)
{
  switch (self->kind)
    {
    case VIGIE_VALUE_STRING:
      return self->text;
    case VIGIE_VALUE_NODES:
      return first_text (self);
    case VIGIE_VALUE_BOOLEAN:
      return self->number != 0.0 ? "true" : "false";
    case VIGIE_VALUE_NUMBER:
      g_string_truncate (buffer, 0);
      vigie_number_append (buffer, self->number);
      return buffer->str;
    case VIGIE_VALUE_DATE:
      g_string_truncate (buffer, 0);
      vigie_append_date (buffer, self->number);
      return buffer->str;
    case VIGIE_VALUE_DATE_TIME:
      g_string_truncate (buffer, 0);
      vigie_append_date_time (buffer, self->number, zone);
      return buffer->str;
    }
  g_return_val_if_reached ("");
}
