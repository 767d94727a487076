/* test-statistics.c: quantiles of Student's t against published tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-statistics-private.h"

#include <math.h>
#include <stdio.h>

/* Two-sided 95 % and 99 % points; 8 and more digits as R's qt() prints them, which agree with the
 * shorter ones of printed tables. */
static const struct
{
  double probability;
  double freedom;
  double t;
} table[] = {
  { 0.975, 1, 12.7062047361747 },   { 0.975, 2, 4.30265272974946 },
  { 0.975, 3, 3.18244630528371 },   { 0.975, 4, 2.77644510519779 },
  { 0.975, 5, 2.57058183563631 },   { 0.975, 10, 2.22813885198627 },
  { 0.975, 20, 2.08596344726586 },  { 0.975, 30, 2.04227245630124 },
  { 0.975, 120, 1.97993040508244 }, { 0.995, 5, 4.03214298355522 },
  { 0.995, 30, 2.74999565356722 },  { 0.95, 10, 1.81246112281168 },
};

static void
test_table (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      const double t = vigie_statistics_t_quantile (table[i].probability, table[i].freedom);
      g_assert_cmpfloat_with_epsilon (t / table[i].t, 1, 1e-12);
    }
}

/* Cornish and Fisher's expansion about the normal quantile, whose next term is far below this. */
static void
test_limit_is_normal (void)
{
  g_assert_cmpfloat_with_epsilon (vigie_statistics_t_quantile (0.975, 1e5), 1.9599877075346, 1e-11);
}

/* For 2 degrees of freedom the quantile has a closed form: t = (2p − 1)·√(2 / (4p(1 − p))). */
static void
test_closed_form (void)
{
  for (int i = 51; i < 100; i++)
    {
      const double p = i / 100.0;
      const double expected = (2 * p - 1) * sqrt (2 / (4 * p * (1 - p)));
      g_assert_cmpfloat_with_epsilon (vigie_statistics_t_quantile (p, 2) / expected, 1, 1e-12);
    }
}

/* I_x(a, b) = 1 − I_{1−x}(b, a), and I_x(1, b) = 1 − (1 − x)^b. */
static void
test_beta_identities (void)
{
  for (double x = 0.05; x < 1; x += 0.05)
    for (double a = 0.5; a < 60; a *= 2.3)
      {
        const double sum =
          vigie_statistics_beta (x, a, 3.5) + vigie_statistics_beta (1 - x, 3.5, a);
        g_assert_cmpfloat_with_epsilon (sum, 1, 1e-13);
        g_assert_cmpfloat_with_epsilon (vigie_statistics_beta (x, 1, a), 1 - pow (1 - x, a), 1e-13);
      }
}

static gboolean
has_r (void)
{
  g_autofree char *program = g_find_program_in_path ("Rscript");
  return program != NULL;
}

static void
test_against_r (void)
{
  if (!has_r ())
    {
      g_test_skip ("Rscript is not installed");
      return;
    }
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  g_spawn_command_line_sync ("Rscript -e \"cat(sprintf('%.15g', qt(0.975, seq(4.5, 60, 0.5))))\"",
                             &output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_auto (GStrv) values = g_strsplit (g_strstrip (output), " ", -1);
  g_assert_cmpuint (g_strv_length (values), ==, 112);
  for (guint i = 0; values[i]; i++)
    g_assert_cmpfloat_with_epsilon (vigie_statistics_t_quantile (0.975, 4.5 + i * 0.5),
                                    g_ascii_strtod (values[i], NULL), 1e-9);
}

/* As R gives them: prop.test (count, n, correct = FALSE). */
static void
test_wilson (void)
{
  static const struct
  {
    guint count, n;
    double low, high;
  } cases[] = {
    { 10, 20, 0.2992980081982, 0.7007019918018 },
    { 1, 10, 0.0178762130951, 0.4041500267952 },
    { 0, 10, 0, 0.2775327998629 },
    { 10, 10, 0.7224672001371, 1 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double low;
      double high;
      vigie_statistics_wilson (cases[i].count, cases[i].n, &low, &high);
      g_assert_cmpfloat_with_epsilon (low, cases[i].low, 1e-12);
      g_assert_cmpfloat_with_epsilon (high, cases[i].high, 1e-12);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consolidation/student/table", test_table);
  g_test_add_func ("/consolidation/student/limit-is-normal", test_limit_is_normal);
  g_test_add_func ("/consolidation/student/closed-form", test_closed_form);
  g_test_add_func ("/consolidation/student/beta-identities", test_beta_identities);
  g_test_add_func ("/consolidation/statistics/wilson", test_wilson);
  g_test_add_func ("/consolidation/student/against-r", test_against_r);
  return g_test_run ();
}
