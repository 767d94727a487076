/* vigie-rational.h: exact fractions, on GMP
 *
 * Scores are exact until their last rounding, so that every machine prints the same figures. The
 * type is GMP's own mpq_t, always canonical; here is only what GMP lacks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <gmp.h>

G_BEGIN_DECLS

/**
 * vigie_rational_from_decimal:
 * @target: an initialised rational
 * @text: a decimal number such as `-12.50`, `.5` or `3e2`; white space around it is skipped
 *
 * Sets @target to exactly what the digits say. At most 400 characters and exponents within ±400.
 *
 * Returns: whether @text is a number; @target is unchanged otherwise
 */
gboolean vigie_rational_from_decimal (mpq_t target, const char *text);

/**
 * vigie_rational_from_fraction:
 * @target: an initialised rational
 * @text: `700/11`, `-3` …, as vigie_rational_to_fraction() writes it
 *
 * Returns: whether @text is such a fraction; @target is unchanged otherwise
 */
gboolean vigie_rational_from_fraction (mpq_t target, const char *text);

/** vigie_rational_add: adds @value to @sum, quickly where both are whole */
void vigie_rational_add (mpq_t sum, const mpq_t value);

/** vigie_rational_to_fraction: Returns: (transfer full): lowest terms: `700/11`, `-3` */
char *vigie_rational_to_fraction (const mpq_t value);

/** vigie_rational_append_fraction: appends what vigie_rational_to_fraction() gives */
void vigie_rational_append_fraction (GString *target, const mpq_t value);

/**
 * vigie_rational_to_decimal:
 * @value: a rational
 * @digits: decimals to keep, 0 to 30
 *
 * Returns: (transfer full): @value rounded half away from zero, always with @digits decimals:
 * `87.4`
 */
char *vigie_rational_to_decimal (const mpq_t value, int digits);

/** vigie_rational_count_decimals: Returns: how many decimals write @value exactly, at most 30: as
 * many if no number of them does */
int vigie_rational_count_decimals (const mpq_t value);

/** vigie_rational_to_text: Returns: (transfer full): the same for people, with the decimal sign of
 * the locale: `87,4` */
char *vigie_rational_to_text (const mpq_t value, int digits);

/** vigie_double_to_text: Returns: (transfer full): @value, which is finite, in the same way */
char *vigie_double_to_text (double value, int digits);

/** vigie_rational_round: sets @target to @value rounded half away from zero to @digits decimals */
void vigie_rational_round (mpq_t target, const mpq_t value, int digits);

/** vigie_rational_floor: sets @target to the greatest integer not above @value */
void vigie_rational_floor (mpq_t target, const mpq_t value);

G_END_DECLS
