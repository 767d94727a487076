/* test-rational.c: exact fractions in and out of text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-rational.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

static void
assert_value (const mpq_t value, const char *expected)
{
  g_autofree char *text = vigie_rational_to_fraction (value);
  GString *behind = g_string_new ("is ");
  vigie_rational_append_fraction (behind, value);
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpstr (behind->str + strlen ("is "), ==, expected);
  g_assert_cmpuint (behind->len, ==, strlen (behind->str));
  g_string_free (behind, TRUE);
}

static void
test_decimals (void)
{
  static const char *const cases[][2] = {
    { "0", "0" },         { "-0", "0" },     { "12.50", "25/2" }, { "-12.50", "-25/2" },
    { ".5", "1/2" },      { "5.", "5" },     { " 7\t\n", "7" },   { "3e2", "300" },
    { "25E-2", "1/4" },   { "1.5e1", "15" }, { "007", "7" },      { "0.1", "1/10" },
    { "-.25e+2", "-25" },
  };
  mpq_t value;
  mpq_init (value);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (vigie_rational_from_decimal (value, cases[i][0]));
      assert_value (value, cases[i][1]);
    }
  mpq_clear (value);
}

static void
test_no_decimals (void)
{
  static const char *const cases[] = {
    "",     " ",  "-",   ".",  "-.",  "+1",  "1,5",   "1.2.3",  "1 2",
    "0x10", "1e", "1e+", "e5", "NaN", "inf", "1e401", "1e-401", "1e99999999999999999999",
    "--1",  "٣",
  };
  mpq_t value;
  mpq_init (value);
  mpq_set_ui (value, 3, 7);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_false (vigie_rational_from_decimal (value, cases[i]));
      assert_value (value, "3/7"); /* as it was */
    }
  g_autofree char *longest = g_strnfill (400, '9');
  g_autofree char *too_long = g_strnfill (401, '9');
  g_assert_true (vigie_rational_from_decimal (value, longest));
  g_assert_false (vigie_rational_from_decimal (value, too_long));
  mpq_clear (value);
}

static void
test_fractions (void)
{
  static const char *const good[][2] = {
    { "700/11", "700/11" }, { "-3", "-3" }, { "6/4", "3/2" }, { "-0/5", "0" }, { "010", "10" },
  };
  static const char *const bad[] = {
    "", "-", "/", "1/", "/2", "1/0", "1/000", "1/-2", "1/2/3", "1.5", " 1", "1 ", "+1", "1/ 2",
  };
  mpq_t value;
  mpq_init (value);
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (vigie_rational_from_fraction (value, good[i][0]));
      assert_value (value, good[i][1]);
    }
  mpq_set_ui (value, 3, 7);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (vigie_rational_from_fraction (value, bad[i]));
      assert_value (value, "3/7");
    }
  mpq_clear (value);
}

/* Half away from zero, on both sides. */
static void
test_rounding (void)
{
  static const struct
  {
    const char *value;
    int digits;
    const char *text, *floor;
  } cases[] = {
    { "1/2", 0, "1", "0" },         { "-1/2", 0, "-1", "-1" },      { "5/2", 0, "3", "2" },
    { "-5/2", 0, "-3", "-3" },      { "1/3", 1, "0.3", "0" },       { "2/3", 3, "0.667", "0" },
    { "-1/3", 2, "-0.33", "-1" },   { "1/1000", 1, "0.0", "0" },    { "-1/1000", 1, "0.0", "-1" },
    { "2975/33", 1, "90.2", "90" }, { "1749/20", 1, "87.5", "87" }, { "7", 2, "7.00", "7" },
    { "1/20", 1, "0.1", "0" },      { "-1/20", 1, "-0.1", "-1" },   { "999/10", 0, "100", "99" },
  };
  mpq_t value, rounded, whole;
  mpq_inits (value, rounded, whole, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (vigie_rational_from_fraction (value, cases[i].value));
      g_autofree char *text = vigie_rational_to_decimal (value, cases[i].digits);
      g_assert_cmpstr (text, ==, cases[i].text);
      vigie_rational_round (rounded, value, cases[i].digits);
      g_autofree char *again = vigie_rational_to_decimal (rounded, cases[i].digits);
      g_assert_cmpstr (again, ==, cases[i].text);
      vigie_rational_floor (whole, value);
      assert_value (whole, cases[i].floor);
      vigie_rational_round (value, value, cases[i].digits); /* into itself */
      g_assert_true (mpq_equal (value, rounded));
    }
  mpq_clears (value, rounded, whole, NULL);
}

static void
test_there_and_back (void)
{
  mpq_t value, back;
  mpq_inits (value, back, NULL);
  for (int i = 0; i < 2000; i++)
    {
      const gint32 n = g_test_rand_int_range (-1000000, 1000000);
      mpq_set_si (value, n, (unsigned long) g_test_rand_int_range (1, 100000));
      mpq_canonicalize (value);
      g_autofree char *fraction = vigie_rational_to_fraction (value);
      g_assert_true (vigie_rational_from_fraction (back, fraction));
      g_assert_true (mpq_equal (value, back));
      mpq_set_si (value, n, 1000);
      mpq_canonicalize (value);
      g_autofree char *decimal = vigie_rational_to_decimal (value, 3); /* exact */
      g_assert_true (vigie_rational_from_decimal (back, decimal));
      g_assert_true (mpq_equal (value, back));
    }
  mpq_clears (value, back, NULL);
}

/* In the language of the test, which is English and, once more, French. */
static void
test_for_people (void)
{
  const char *sign = nl_langinfo (RADIXCHAR);
  g_autofree char *expected = g_strdup_printf ("-87%s45", sign);
  g_autofree char *whole = NULL;
  g_autofree char *exact = NULL;
  g_autofree char *near = NULL;
  mpq_t value;
  mpq_init (value);
  mpq_set_si (value, -8745, 100);
  mpq_canonicalize (value);
  exact = vigie_rational_to_text (value, 2);
  whole = vigie_rational_to_text (value, 0);
  mpq_clear (value);
  near = vigie_double_to_text (-87.45, 2);
  g_assert_cmpstr (exact, ==, expected);
  g_assert_cmpstr (near, ==, expected);
  g_assert_cmpstr (whole, ==, "-87");
}

/* Around the largest number of the machine the digits are GMP's, on both sides. */
static void
test_large_and_small (void)
{
  mpq_t value;
  mpq_init (value);
  for (guint i = 0; i < 2000; i++)
    {
      const gint32 n = g_test_rand_int_range (-3, 4);
      mpz_set_ui (mpq_numref (value), (unsigned long) g_test_rand_int_range (0, G_MAXINT));
      mpz_mul_2exp (mpq_numref (value), mpq_numref (value),
                    (mp_bitcnt_t) g_test_rand_int_range (0, 40));
      if (n < 0)
        mpz_neg (mpq_numref (value), mpq_numref (value));
      mpz_set_ui (mpq_denref (value), 1);
      mpz_mul_2exp (mpq_denref (value), mpq_denref (value), (mp_bitcnt_t) (20 * ABS (n)));
      mpz_add_ui (mpq_denref (value), mpq_denref (value), (unsigned long) (i % 3));
      mpq_canonicalize (value);
      char *expected = mpq_get_str (NULL, 10, value);
      assert_value (value, expected);
      free (expected);
    }
  mpq_clear (value);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/rational/decimals", test_decimals);
  g_test_add_func ("/base/rational/no-decimals", test_no_decimals);
  g_test_add_func ("/base/rational/fractions", test_fractions);
  g_test_add_func ("/base/rational/rounding", test_rounding);
  g_test_add_func ("/base/rational/there-and-back", test_there_and_back);
  g_test_add_func ("/base/rational/large-and-small", test_large_and_small);
  g_test_add_func ("/base/rational/for-people", test_for_people);
  return g_test_run ();
}
