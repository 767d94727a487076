/* vigie-function-date-private.h: arguments that are dates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-function-private.h"

G_BEGIN_DECLS

/** vigie_surroundings_get_now: days since 1970-01-01T00:00Z, to the millisecond */
double vigie_surroundings_get_now (const VigieSurroundings *context);

/**
 * vigie_argument_to_date:
 * @days: (out): as its kind counts them; NaN if the argument is empty
 *
 * Returns: %VIGIE_VALUE_DATE, %VIGIE_VALUE_DATE_TIME, %VIGIE_VALUE_NUMBER for a number of days of
 *   which nothing else is known, or %VIGIE_VALUE_STRING if it is no date
 */
VigieValueKind
vigie_argument_to_date (VigieSurroundings *context, const VigieValue *argument, double *days);

G_END_DECLS
