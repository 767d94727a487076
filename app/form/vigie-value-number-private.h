/* vigie-value-number-private.h: numbers as decimal digits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VigieDecimal:
 * @negative: whether it is below zero
 * @n_digits: how many of @digits count, at least one
 * @point: where the decimal point stands: before digit @point; may lie outside of them
 * @digits: '0' to '9'
 *
 * The digits of a finite number: 0.@digits × 10^@point.
 */
typedef struct
{
  gboolean negative;
  guint n_digits;
  int point;
  char digits[24];
} VigieDecimal;

/** vigie_decimal_from_number: the shortest digits that give @number again, which must be finite */
void vigie_decimal_from_number (VigieDecimal *self, double number);

/** vigie_decimal_append: without exponent */
void vigie_decimal_append (const VigieDecimal *self, GString *target);

G_END_DECLS
