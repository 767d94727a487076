/* vigie-range-steps-private.h: the numbers that a range of the form offers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-session.h"

G_BEGIN_DECLS

/**
 * VigieRangeSteps: (ODK XForms, `range`: attributes `start`, `end`, `step`)
 * @start: the number at which it begins; may be more than @end
 * @end: the number at which it ends
 * @step: between two numbers; always positive
 * @digits: decimals that its numbers need, at most six
 */
typedef struct
{
  double start;
  double end;
  double step;
  int digits;
} VigieRangeSteps;

/** vigie_range_steps_read: what is missing or no number is 0, 10 and 1 */
void vigie_range_steps_read (VigieRangeSteps *self,
                             VigieFormSession *session,
                             const VigieFormItem *item);

/** vigie_range_steps_count: Returns: how many numbers there are, at most %G_MAXUINT */
guint vigie_range_steps_count (const VigieRangeSteps *self);

/** vigie_range_steps_get: Returns: (transfer full): the number at @place, as the form keeps it */
char *vigie_range_steps_get (const VigieRangeSteps *self, guint place);

/** vigie_range_steps_write: Returns: (transfer full): the number next to @value, as the form keeps
 * it */
char *vigie_range_steps_write (const VigieRangeSteps *self, double value);

G_END_DECLS
