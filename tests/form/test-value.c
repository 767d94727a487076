/* test-value.c: values and the calendar, tried with many random values
 *
 * Single conversions, comparisons and dates are told in
 * stories/{conversions,operators,dates-zones}.story.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "small-evaluator.h"

#include "form/vigie-calendar-private.h"

#include <locale.h>
#include <math.h>
#include <string.h>

static void
test_any_number_survives_as_text (void)
{
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GString) text = g_string_new (NULL);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 50000; i++)
    {
      double number;
      if (i % 2 == 0)
        {
          guint64 bits = (guint64) g_rand_int (random) << 32 | g_rand_int (random);
          memcpy (&number, &bits, sizeof number);
        }
      else
        number =
          g_rand_int_range (random, -1000000, 1000000) / pow (10, g_rand_int_range (random, 0, 9));
      if (!isfinite (number))
        continue;
      g_string_truncate (text, 0);
      vigie_number_append (text, number);
      g_assert_cmpfloat (vigie_number_from_text (text->str), ==, number);
      g_assert_null (strpbrk (text->str, "eE+"));
      g_assert_true (strchr (text->str, '.') == NULL || text->str[text->len - 1] != '0');
    }
}

static void
test_number_from_text_agrees_with_c_library (void)
{
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 50000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (gint n = g_rand_int_range (random, 1, 20); n > 0; n--)
        g_string_append_c (text, (char) ('0' + g_rand_int_range (random, 0, 10)));
      if (g_rand_boolean (random))
        g_string_insert_c (text, g_rand_int_range (random, 0, (gint32) text->len + 1), '.');
      g_assert_cmpfloat (vigie_number_from_text (text->str), ==, g_ascii_strtod (text->str, NULL));
    }
}

static void
test_numbers_ignore_the_locale (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *set = setlocale (LC_NUMERIC, "fr_FR.UTF-8");

  if (set == NULL)
    set = setlocale (LC_NUMERIC, "de_DE.UTF-8");
  if (set == NULL)
    {
      g_test_skip ("no locale with a decimal comma on this machine");
      return;
    }
  vigie_number_append (text, 1.0 / 3);
  g_assert_cmpstr (text->str, ==, "0.3333333333333333");
  g_assert_cmpfloat (vigie_number_from_text ("3.14159265358979323846"), ==, G_PI);
  setlocale (LC_NUMERIC, "C");
}

/* Comparisons ---------------------------------------------------------------------------------- */

/* Sets large enough for the hash table give what every pair tried one by one gives. */
static void
test_large_sets_compare_as_their_pairs (void)
{
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 60; round++)
    {
      SmallNode left[41] = { 0 }, right[41] = { 0 };
      g_auto (VigieValue) a = VIGIE_VALUE_INIT;
      g_auto (VigieValue) b = VIGIE_VALUE_INIT;
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
      gint span = g_rand_int_range (random, 1, 3000);
      gint n = g_rand_int_range (random, 0, 41), m = g_rand_int_range (random, 0, 41);

      for (gint i = 0; i < n + m; i++)
        {
          char *text = g_strdup_printf ("%d", g_rand_int_range (random, 0, span));
          g_ptr_array_add (texts, text);
          *(i < n ? &left[i] : &right[i - n]) = (SmallNode){ "x", text };
        }
      small_nodes (&a, left, NULL);
      small_nodes (&b, right, NULL);
      for (int op = VIGIE_XPATH_EQ; op <= VIGIE_XPATH_GE; op++)
        {
          gboolean expected = FALSE;
          for (gint i = 0; i < n; i++)
            for (gint j = 0; j < m; j++)
              {
                VigieValue one = { .kind = VIGIE_VALUE_STRING, .text = left[i].text };
                VigieValue other = { .kind = VIGIE_VALUE_STRING, .text = right[j].text };
                expected = expected || vigie_value_compare (op, &one, &other, NULL);
              }
          g_assert_cmpint (vigie_value_compare (op, &a, &b, NULL), ==, expected);
        }
    }
}

/* Calendar ------------------------------------------------------------------------------------- */

static void
test_calendar_agrees_with_glib (void)
{
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GDate) date = g_date_new_julian (g_rand_int_range (random, 1, 3000000));
      gint64 days = (gint64) g_date_get_julian (date) - 719163;
      int year, month, day;

      g_assert_cmpint (vigie_days_from_date (g_date_get_year (date), g_date_get_month (date),
                                             g_date_get_day (date)),
                       ==, days);
      vigie_date_from_days (days, &year, &month, &day);
      g_assert_cmpint (year, ==, g_date_get_year (date));
      g_assert_cmpint (month, ==, (int) g_date_get_month (date));
      g_assert_cmpint (day, ==, g_date_get_day (date));
    }
}

static void
test_calendar_before_year_one (void)
{
  int year, month, day;

  for (gint64 days = -1000000; days < -700000; days += 37)
    {
      vigie_date_from_days (days, &year, &month, &day);
      g_assert_cmpint (vigie_days_from_date (year, month, day), ==, days);
    }
}

static void
test_every_millisecond_survives (void)
{
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/St_Johns");

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      double days = (double) g_rand_int_range (random, -20000, 40000)
                    + g_rand_int_range (random, 0, 86400000) / 86400000.0;
      double again;

      vigie_append_date_time (text, days, zone);
      g_assert_cmpint (vigie_parse_date_or_time (text->str, NULL, &again), ==,
                       VIGIE_VALUE_DATE_TIME);
      g_assert_cmpint (vigie_milliseconds_of_days (again), ==, vigie_milliseconds_of_days (days));
    }
}

static void
test_absurd_dates_write_nothing (void)
{
  static const double days[] = { NAN, INFINITY, -INFINITY, 1e9, -1e300 };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      vigie_append_date (text, days[i]);
      vigie_append_date_time (text, days[i], NULL);
      g_assert_cmpstr (text->str, ==, "");
    }
}

static void
test_ownership (void)
{
  g_auto (VigieValue) value = VIGIE_VALUE_INIT;
  g_autoptr (GString) buffer = g_string_new (NULL);

  g_assert_cmpstr (vigie_value_to_string (&value, buffer, NULL), ==, "");
  vigie_value_take_string (&value, g_strdup ("abc"));
  g_assert_cmpstr (vigie_value_to_string (&value, buffer, NULL), ==, "abc");
  vigie_value_take_string (&value, g_strdup ("def"));
  vigie_value_set_number (&value, 2);
  g_assert_cmpstr (vigie_value_to_string (&value, buffer, NULL), ==, "2");
  vigie_value_take_string (&value, g_strdup ("ghi"));
  vigie_value_set_static (&value, "static");
  g_assert_cmpstr (vigie_value_to_string (&value, buffer, NULL), ==, "static");
  const SmallNode nodes[] = { { "n", "1" }, { NULL, NULL } };
  small_nodes (&value, nodes, "n");
  g_assert_cmpstr (vigie_value_to_string (&value, buffer, NULL), ==, "1");
  vigie_value_set_date (&value, 0);
  g_assert_cmpstr (vigie_value_to_string (&value, buffer, NULL), ==, "1970-01-01");
  vigie_value_clear (&value);
  g_assert_cmpstr (vigie_value_to_string (&value, buffer, NULL), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/value/any-number-survives-as-text", test_any_number_survives_as_text);
  g_test_add_func ("/form/value/number-from-text-agrees-with-c-library",
                   test_number_from_text_agrees_with_c_library);
  g_test_add_func ("/form/value/numbers-ignore-the-locale", test_numbers_ignore_the_locale);
  g_test_add_func ("/form/value/large-sets-compare-as-their-pairs",
                   test_large_sets_compare_as_their_pairs);
  g_test_add_func ("/form/value/ownership", test_ownership);
  g_test_add_func ("/form/calendar/agrees-with-glib", test_calendar_agrees_with_glib);
  g_test_add_func ("/form/calendar/before-year-one", test_calendar_before_year_one);
  g_test_add_func ("/form/calendar/every-millisecond-survives", test_every_millisecond_survives);
  g_test_add_func ("/form/calendar/absurd-dates", test_absurd_dates_write_nothing);
  return g_test_run ();
}
