/* vigie-statistics.c: quantiles of Student's t distribution
 *
 * The tail of t is an incomplete beta function, I_x(ν/2, 1/2) with x = ν/(ν + t²); it is computed
 * by its continued fraction and inverted by bisection (docs/decisions/043-student-quantile.md).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-statistics-private.h"

#include <float.h>
#include <math.h>

static double
log_gamma (double x)
{
  int sign;
  return lgamma_r (x, &sign); /* lgamma() writes a global */
}

/* log B(a, b). For b = 1/2 and a large, log Γ(a + 1/2) − log Γ(a) by its own series (from DLMF
 * §5.11.1), because the difference of two large logarithms would lose digits. */
static double
log_beta (double a, double b)
{
  const double large = MAX (a, b);
  if (MIN (a, b) != 0.5 || large < 20)
    return log_gamma (a) + log_gamma (b) - log_gamma (a + b);
  const double r = 1 / (large * large);
  const double series =
    (-1.0 / 8 + r * (1.0 / 192 + r * (-1.0 / 640 + r * (17.0 / 14336 - r * 31.0 / 18432)))) / large;
  return log_gamma (0.5) - (0.5 * log (large) + series);
}

/* Coefficient number @n, counted from 1, of the continued fraction of I_x(a, b) (DLMF §8.17.22). */
static double
beta_coefficient (guint n, double x, double a, double b)
{
  const double m = n / 2;
  if (n % 2 == 0)
    return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
  return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
}

/* Keeps the continued fraction from dividing by zero (Thompson and Barnett's change to Lentz). */
static double
not_zero (double x)
{
  return fabs (x) < 1e-300 ? 1e-300 : x;
}

/* The continued fraction 1/(1 + d₁/(1 + d₂/(1 + …))), forwards by Lentz's method. */
static double
beta_fraction (double x, double a, double b)
{
  double c = 1;
  double d = 1 / not_zero (1 + beta_coefficient (1, x, a, b));
  double fraction = d;
  for (guint n = 2; n <= 100000; n++)
    {
      const double coefficient = beta_coefficient (n, x, a, b);
      d = 1 / not_zero (1 + coefficient * d);
      c = not_zero (1 + coefficient / c);
      fraction *= c * d;
      if (fabs (c * d - 1) < 2 * DBL_EPSILON)
        break;
    }
  return fraction;
}

double
vigie_statistics_beta (double x, double a, double b)
{
  if (x <= 0)
    return 0;
  if (x >= 1)
    return 1;
  const double front = exp (a * log (x) + b * log1p (-x) - log_beta (a, b));
  /* The fraction converges fast below the mean of the distribution; above it, by symmetry. */
  if (x <= (a + 1) / (a + b + 2))
    return front * beta_fraction (x, a, b) / a;
  return 1 - front * beta_fraction (1 - x, b, a) / b;
}

/* Probability that t with @freedom degrees exceeds @t, for @t ≥ 0. */
static double
upper_tail (double t, double freedom)
{
  return 0.5 * vigie_statistics_beta (freedom / (freedom + t * t), freedom / 2, 0.5);
}

double
vigie_statistics_t_quantile (double probability, double freedom)
{
  g_return_val_if_fail (probability > 0.5 && probability < 1 && freedom > 0, NAN);

  const double tail = 1 - probability;
  double low = 0;
  double high = 2;
  while (upper_tail (high, freedom) > tail && high < DBL_MAX / 4)
    high *= 2;
  for (;;)
    {
      const double middle = low + (high - low) / 2;
      if (middle <= low || middle >= high)
        return middle;
      if (upper_tail (middle, freedom) > tail)
        low = middle;
      else
        high = middle;
    }
}

void
vigie_statistics_wilson (guint count, guint n, double *low, double *high)
{
  g_return_if_fail (n > 0 && count <= n);

  const double z = 1.959963984540054; /* 97.5 % of the normal distribution */
  const double share = (double) count / n;
  const double scale = 1 + z * z / n;
  const double middle = (share + z * z / (2.0 * n)) / scale;
  const double half = z * sqrt (share * (1 - share) / n + z * z / (4.0 * n * n)) / scale;
  *low = count == 0 ? 0 : middle - half;
  *high = count == n ? 1 : middle + half;
}
