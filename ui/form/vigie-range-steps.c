/* vigie-range-steps.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-range-steps-private.h"

#include <math.h>

static double
get_attribute (VigieFormSession *session,
               const VigieFormItem *item,
               const char *name,
               double otherwise)
{
  const char *text = vigie_form_session_get_control_attribute (session, item, NULL, name);
  const double number = text ? g_ascii_strtod (text, NULL) : otherwise;
  return isfinite (number) ? number : otherwise;
}

static int
count_digits (double step, double start)
{
  int digits = 0;
  for (double scale = 1; digits < 6; scale *= 10, digits++)
    if (fabs (step * scale - round (step * scale)) < 1e-9
        && fabs (start * scale - round (start * scale)) < 1e-9)
      break;
  return digits;
}

void
vigie_range_steps_read (VigieRangeSteps *self, VigieFormSession *session, const VigieFormItem *item)
{
  self->start = get_attribute (session, item, "start", 0);
  self->end = get_attribute (session, item, "end", 10);
  self->step = fabs (get_attribute (session, item, "step", 1));
  if (self->step <= 0)
    self->step = 1;
  self->digits = count_digits (self->step, self->start);
}

guint
vigie_range_steps_count (const VigieRangeSteps *self)
{
  const double steps = floor (fabs (self->end - self->start) / self->step + 1e-9);
  return steps < G_MAXUINT ? (guint) steps + 1 : G_MAXUINT;
}

static char *
format (const VigieRangeSteps *self, double value)
{
  static const char *const formats[] = { "%.0f", "%.1f", "%.2f", "%.3f", "%.4f", "%.5f", "%.6f" };
  char text[G_ASCII_DTOSTR_BUF_SIZE * 10];
  return g_strdup (g_ascii_formatd (text, sizeof text, formats[self->digits], value));
}

char *
vigie_range_steps_get (const VigieRangeSteps *self, guint place)
{
  const double way = self->start > self->end ? -self->step : self->step;
  return format (self, self->start + place * way);
}

char *
vigie_range_steps_write (const VigieRangeSteps *self, double value)
{
  const double steps = round ((value - self->start) / self->step);
  return format (self, self->start + steps * self->step);
}
