/* vigie-statistics-private.h: quantiles of Student's t distribution
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * vigie_statistics_beta:
 * @x: 0 to 1
 * @a: above 0
 * @b: above 0
 *
 * Returns: the regularised incomplete beta function I_x(a, b) (DLMF §8.17)
 */
double vigie_statistics_beta (double x, double a, double b);

/**
 * vigie_statistics_t_quantile:
 * @probability: above 0.5 and below 1
 * @freedom: degrees of freedom, above 0, need not be whole
 *
 * Returns: the value that Student's t stays below with @probability; relative error under
 *   1e-11 up to 100,000 degrees
 */
double vigie_statistics_t_quantile (double probability, double freedom);

/** vigie_statistics_wilson: the 95 % interval of a share of @count out of @n > 0, by Wilson's score
 */
void vigie_statistics_wilson (guint count, guint n, double *low, double *high);

G_END_DECLS
