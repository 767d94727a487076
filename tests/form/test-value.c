/* test-value.c: values, their conversions and comparisons, and the calendar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "small-evaluator.h"

#include "form/vigie-calendar-private.h"

#include <locale.h>
#include <math.h>
#include <string.h>

static const SmallNode nodes[] = {
  { "empty", "" },  { "three", "3" },
  { "n", "1" },     { "n", "5" },
  { "n", "9" },     { "same", "x" },
  { "same", "x" },  { "mixed", "x" },
  { "mixed", "y" }, { "day", "2026-03-01" },
  { "zero", "0" },  { "moment", "2026-03-01T00:30:00+01:00" },
  { "gap", "1" },   { "gap", "" },
  { "gap", "7" },   { NULL, NULL },
};

typedef struct
{
  const char *text;
  double number;
} NumberCase;

static void
assert_same (double actual, double expected)
{
  if (isnan (expected))
    g_assert_true (isnan (actual));
  else
    g_assert_cmpfloat (actual, ==, expected);
}

static void
test_number_from_text (void)
{
  static const NumberCase cases[] = {
    { "0", 0 },
    { "1", 1 },
    { "-1", -1 },
    { "100.001", 100.001 },
    { ".1001", 0.1001 },
    { "0.", 0 },
    { "-.5", -0.5 },
    { " -12345.6789 \n\r\t", -12345.6789 },
    { "0017.50", 17.5 },
    { "4,6", 4.6 },
    { "1230000000000000000000", 1.23e21 },
    { "0.00000000000000000123", 1.23e-18 },
    { "9007199254740993", 9007199254740992.0 },
    { "9007199254740992", 9007199254740992.0 },
    { "123456789012345678901234567890", 123456789012345678901234567890.0 },
    { "0.1", 0.1 },
    { "0.3", 0.3 },
    { "1,00000000000000000000001", 1.0 },
    { "3.14159265358979323846", G_PI },
    { "", NAN },
    { " ", NAN },
    { "-", NAN },
    { ".", NAN },
    { "-.", NAN },
    { "+5", NAN },
    { "- 17", NAN },
    { "--1", NAN },
    { "1e6", NAN },
    { "1.1e6", NAN },
    { "0x10", NAN },
    { "34.56.7", NAN },
    { "1,234.5", NAN },
    { "12a", NAN },
    { "NaN", NAN },
    { "Infinity", NAN },
    { "2026-03-01", NAN },
    { "\xd9\xa3", NAN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("“%s”", cases[i].text);
      assert_same (vigie_number_from_text (cases[i].text), cases[i].number);
    }
  g_assert_true (signbit (vigie_number_from_text ("-0")));
}

typedef struct
{
  double number;
  const char *text;
} TextCase;

static void
test_number_to_text (void)
{
  static const TextCase cases[] = {
    { 0, "0" },
    { -0.0, "0" },
    { 1, "1" },
    { -123456, "-123456" },
    { 123456.0, "123456" },
    { 0.557586, "0.557586" },
    { -1.5, "-1.5" },
    { 0.1, "0.1" },
    { 0.1 + 0.2, "0.30000000000000004" },
    { 1.05 + 2.05, "3.0999999999999996" },
    { 100, "100" },
    { 1e15, "1000000000000000" },
    { 999999999999999.0, "999999999999999" },
    { 9007199254740993.0, "9007199254740992" },
    { 1.23e21, "1230000000000000000000" },
    { 1e22, "10000000000000000000000" },
    { 1.23e-18, "0.00000000000000000123" },
    { 1.0 / 3, "0.3333333333333333" },
    { 10957.430902777778, "10957.430902777778" },
    { 1e-7, "0.0000001" },
    { 12345678.9, "12345678.9" },
    { NAN, "NaN" },
    { -NAN, "NaN" },
    { INFINITY, "Infinity" },
    { -INFINITY, "-Infinity" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new ("=");
      vigie_number_append (text, cases[i].number);
      g_assert_cmpstr (text->str + 1, ==, cases[i].text);
    }
}

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

/* Comparisons and conversions, as expressions ------------------------------------------------- */

typedef struct
{
  const char *expression;
  gboolean holds;
} TruthCase;

static void
assert_truths (const TruthCase *cases, gsize n, const char *zone)
{
  g_auto (SmallWorld) world = { 0 };

  small_world_init (&world, "2026-03-01T10:00:00+01:00", zone);
  for (gsize i = 0; i < n; i++)
    {
      g_auto (VigieValue) value = VIGIE_VALUE_INIT;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].expression);
      small_evaluate (&world.surroundings, nodes, cases[i].expression, &value, &error);
      g_assert_no_error (error);
      g_assert_cmpint (value.kind, ==, VIGIE_VALUE_BOOLEAN);
      g_assert_cmpint (vigie_value_to_boolean (&value), ==, cases[i].holds);
    }
}

static void
test_compare_values (void)
{
  static const TruthCase cases[] = {
    { "3 = 3", TRUE },
    { "3 != 3", FALSE },
    { "3 != 4", TRUE },
    { "6.1 - 7.8 = -1.7", TRUE },
    { "0.1 + 0.2 != 0.3", FALSE },
    { "1 = 1.000001", FALSE },
    { "'abc' = 'abc'", TRUE },
    { "'abc' != 'abc'", FALSE },
    { "'abc' = 'ABC'", FALSE },
    { "'' = ''", TRUE },
    { "17 = '17.0000000'", TRUE },
    { "'0017.' = 17", TRUE },
    { "'017.' = '17.000'", FALSE },
    { "true() = 17", TRUE },
    { "0 = false()", TRUE },
    { "true() = 'true'", TRUE },
    { "true() = 'false'", TRUE },
    { "false() = ''", TRUE },
    { "true() != false()", TRUE },
    { "'-17' > '-172'", TRUE },
    { "'abc' < 'abcd'", FALSE },
    { "'abc' >= 'abc'", FALSE },
    { "'10' > '9'", TRUE },
    { "true() > 0.9999", TRUE },
    { "3 < 4 < 5", TRUE },
    { "5 <= 5", TRUE },
    { "5 >= 5", TRUE },
    { "5 < 5", FALSE },
    { "1 div 0 > 5", TRUE },
    { "1 div 0 = 1 div 0", TRUE },
    { "'' = 0", FALSE },
    { "'' < 1", FALSE },
    { "'' >= 0", FALSE },
    { "'' != 0", TRUE },
    { "number('') = number('')", FALSE },
    { "number('') != number('')", TRUE },
    { "number('') < 1", FALSE },
    { "number('') > 1", FALSE },
    { "number('') <= number('')", FALSE },
  };

  assert_truths (cases, G_N_ELEMENTS (cases), "UTC");
}

static void
test_compare_nodes (void)
{
  static const TruthCase cases[] = {
    { "/data/n = 5", TRUE },
    { "/data/n = 4", FALSE },
    { "/data/n != 5", TRUE },
    { "5 = /data/n", TRUE },
    { "/data/n > 8", TRUE },
    { "/data/n > 9", FALSE },
    { "/data/n >= 9", TRUE },
    { "/data/n < 1", FALSE },
    { "/data/n <= 1", TRUE },
    { "8 < /data/n", TRUE },
    { "9 < /data/n", FALSE },
    { "1 >= /data/n", TRUE },
    { "0 > /data/n", FALSE },
    { "/data/n = '5'", TRUE },
    { "/data/n = '5.0'", FALSE },
    { "/data/n = /data/three", FALSE },
    { "/data/n < /data/three", TRUE },
    { "/data/n > /data/three", TRUE },
    { "/data/three < /data/n", TRUE },
    { "/data/three > /data/n", TRUE },
    { "/data/n < /data/n", TRUE },
    { "/data/three < /data/three", FALSE },
    { "/data/three <= /data/three", TRUE },
    { "/data/same = /data/same", TRUE },
    { "/data/same != /data/same", FALSE },
    { "/data/mixed != /data/mixed", TRUE },
    { "/data/same != /data/mixed", TRUE },
    { "/data/same = /data/mixed", TRUE },
    { "/data/same = 'x'", TRUE },
    { "/data/same != 'x'", FALSE },
    { "/data/mixed = 'x'", TRUE },
    { "/data/mixed != 'x'", TRUE },
    { "/data/nothing = ''", FALSE },
    { "/data/nothing != ''", FALSE },
    { "/data/nothing = /data/nothing", FALSE },
    { "/data/nothing != /data/n", FALSE },
    { "/data/nothing < 1", FALSE },
    { "/data/nothing < /data/n", FALSE },
    { "/data/nothing = false()", TRUE },
    { "/data/empty = false()", FALSE },
    { "/data/empty = true()", TRUE },
    { "true() = /data/n", TRUE },
    { "false() < /data/n", TRUE },
    { "/data/empty = ''", TRUE },
    { "/data/empty = 0", FALSE },
    { "/data/empty < 1", FALSE },
    { "/data/empty >= 0", FALSE },
    { "/data/gap < 0", FALSE },
    { "/data/gap > 6", TRUE },
    { "/data/gap < /data/zero", FALSE },
    { "/data/zero = 0", TRUE },
    { "/data/zero = ''", FALSE },
  };

  assert_truths (cases, G_N_ELEMENTS (cases), "UTC");
}

static void
test_compare_dates (void)
{
  static const TruthCase cases[] = {
    { "date('2004-05-01') = date('2004-05-01')", TRUE },
    { "date('2004-05-01') != date('2004-05-01')", FALSE },
    { "date('2001-12-26') > date('2001-12-25')", TRUE },
    { "date('1969-07-20') < date('1969-07-21')", TRUE },
    { "true() != date('1999-09-09')", FALSE },
    { "'string' = date('1999-09-09')", FALSE },
    { "'string' != date('1999-09-09')", TRUE },
    { "date('') = ''", TRUE },
    { "'' < today()", FALSE },
    { "'' > today()", FALSE },
    { "today() = '2026-03-01'", TRUE },
    { "'2026-02-28' < today()", TRUE },
    { "'2026-02-28' < '2026-03-01'", TRUE },
    { "'2026-03-02' <= today()", FALSE },
    { "today() > ('2012-01-01' + 10)", TRUE },
    { "10 + '2012-07-24' = '2012-08-03'", TRUE },
    { "'2012-08-03' = 10 + '2012-07-24'", TRUE },
    { "date('1970-01-02') < 3", TRUE },
    { "date('2100-01-02') > 1", TRUE },
    { "/data/day = today()", TRUE },
    { "/data/day < today() + 1", TRUE },
    { "/data/day > today() - 1", TRUE },
    { "/data/day >= today()", TRUE },
    { "now() > today()", TRUE },
    { "now() < today() + 1", TRUE },
    { "date('2026-03-01') < now()", TRUE },
    { "date('2026-03-02') > now()", TRUE },
    { "'2026-03-01T10:00:00+01:00' = now()", TRUE },
    { "'2026-03-01T09:00:00Z' = now()", TRUE },
    { "'2026-03-01T09:00:00.001Z' > now()", TRUE },
    { "/data/moment > /data/day", TRUE },
    { "/data/day < /data/moment", TRUE },
    { "/data/moment < today()", FALSE },
    { "'2026-03-01' < '2026-03-01T00:00:00+01:00'", FALSE },
    { "'2026-03-01' <= '2026-03-01T00:00:00+01:00'", TRUE },
    { "'2026-03-01' = '2026-03-01T00:00:00+01:00'", FALSE },
  };

  assert_truths (cases, G_N_ELEMENTS (cases), "Europe/Paris");
}

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

typedef struct
{
  const char *text;
  VigieValueKind kind;
  double days;
  const char *written; /* in Europe/Paris */
} DateCase;

static void
test_read_and_write_dates (void)
{
  static const DateCase cases[] = {
    { "1970-01-01", VIGIE_VALUE_DATE, 0, "1970-01-01" },
    { "2008-09-05", VIGIE_VALUE_DATE, 14127, "2008-09-05" },
    { "1941-12-07", VIGIE_VALUE_DATE, -10252, "1941-12-07" },
    { "1996-02-29", VIGIE_VALUE_DATE, 9555, "1996-02-29" },
    { "2000-02-29", VIGIE_VALUE_DATE, 11016, "2000-02-29" },
    { "0001-01-01", VIGIE_VALUE_DATE, -719162, "0001-01-01" },
    { "1970-1-2", VIGIE_VALUE_DATE, 1, "1970-01-02" },
    { "12026-03-01", VIGIE_VALUE_DATE, 3672938, "12026-03-01" },
    { "1900-02-29", VIGIE_VALUE_STRING, 0, NULL },
    { "1983-09-31", VIGIE_VALUE_STRING, 0, NULL },
    { "2026-13-01", VIGIE_VALUE_STRING, 0, NULL },
    { "2026-00-01", VIGIE_VALUE_STRING, 0, NULL },
    { "2026-01-00", VIGIE_VALUE_STRING, 0, NULL },
    { "26-01-01", VIGIE_VALUE_STRING, 0, NULL },
    { "01-2019", VIGIE_VALUE_STRING, 0, NULL },
    { "-2026-01-01", VIGIE_VALUE_STRING, 0, NULL },
    { "2026-01-01x", VIGIE_VALUE_STRING, 0, NULL },
    { "2026-01-001", VIGIE_VALUE_STRING, 0, NULL },
    { "2026-01", VIGIE_VALUE_STRING, 0, NULL },
    { " 2026-01-01", VIGIE_VALUE_STRING, 0, NULL },
    { "2026-01-01 10:00", VIGIE_VALUE_STRING, 0, NULL },
    { "", VIGIE_VALUE_STRING, 0, NULL },
    { "1970-01-01T00:00:00Z", VIGIE_VALUE_DATE_TIME, 0, "1970-01-01T01:00:00.000+01:00" },
    { "1970-01-02T12:00:00.000+00:00", VIGIE_VALUE_DATE_TIME, 1.5,
      "1970-01-02T13:00:00.000+01:00" },
    { "2000-01-01T10:20:30.000+00:00", VIGIE_VALUE_DATE_TIME, 10957.430902777778,
      "2000-01-01T11:20:30.000+01:00" },
    { "2018-04-24T15:30:00.000+06:00", VIGIE_VALUE_DATE_TIME, 17645.395833333332,
      "2018-04-24T11:30:00.000+02:00" },
    { "2025-08-18T02:03:23.958Z", VIGIE_VALUE_DATE_TIME, 20318.085693958332,
      "2025-08-18T04:03:23.958+02:00" },
    { "2026-03-01T10:00", VIGIE_VALUE_DATE_TIME, 20513.375, "2026-03-01T10:00:00.000+01:00" },
    { "2026-07-01T10:00:00", VIGIE_VALUE_DATE_TIME, 20635 + 8 / 24.0,
      "2026-07-01T10:00:00.000+02:00" },
    { "2026-03-01T10:00:00.5-05", VIGIE_VALUE_DATE_TIME, 20513.625 + 0.5 / 86400,
      "2026-03-01T16:00:00.500+01:00" },
    { "2026-03-01T10:00:00+0530", VIGIE_VALUE_DATE_TIME, 20513.1875,
      "2026-03-01T05:30:00.000+01:00" },
    { "2026-03-01T23:59:59.9999Z", VIGIE_VALUE_DATE_TIME, (20514 * 86400000.0 - 1) / 86400000.0,
      "2026-03-02T00:59:59.999+01:00" },
    { "2026-03-01T24:00:00", VIGIE_VALUE_STRING, 0, NULL },
    { "2026-03-01T10:60:00", VIGIE_VALUE_STRING, 0, NULL },
    { "2026-03-01T10:00:60", VIGIE_VALUE_STRING, 0, NULL },
    { "2026-03-01T10:00:00.", VIGIE_VALUE_STRING, 0, NULL },
    { "2026-03-01T10:00:00+24:00", VIGIE_VALUE_STRING, 0, NULL },
    { "2026-03-01T10:00:00+01:60", VIGIE_VALUE_STRING, 0, NULL },
    { "2026-03-01T10:00:00+1", VIGIE_VALUE_STRING, 0, NULL },
    { "2026-03-01T10:00:00Zx", VIGIE_VALUE_STRING, 0, NULL },
    { "2026-03-01T", VIGIE_VALUE_STRING, 0, NULL },
    { "2026-03-01T10", VIGIE_VALUE_STRING, 0, NULL },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Paris");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      double days = 0;

      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (vigie_parse_date_or_time (cases[i].text, zone, &days), ==, cases[i].kind);
      if (cases[i].kind == VIGIE_VALUE_STRING)
        continue;
      g_assert_cmpfloat (days, ==, cases[i].days);
      if (cases[i].kind == VIGIE_VALUE_DATE)
        vigie_append_date (text, days);
      else
        vigie_append_date_time (text, days, zone);
      g_assert_cmpstr (text->str, ==, cases[i].written);
    }
}

/* Clocks in Paris go from 2:00 to 3:00 on 29 March 2026 and from 3:00 to 2:00 on 25 October. */
static void
test_daylight_saving (void)
{
  static const char *const pairs[][2] = {
    { "2026-03-29T01:59:59", "2026-03-29T00:59:59.000+00:00" },
    { "2026-03-29T03:00:00", "2026-03-29T01:00:00.000+00:00" },
    { "2026-10-25T01:59:59", "2026-10-24T23:59:59.000+00:00" },
    { "2026-10-25T02:30:00", "2026-10-25T00:30:00.000+00:00" },
    { "2026-10-25T03:00:00", "2026-10-25T02:00:00.000+00:00" },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Paris");

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      double days;

      g_assert_cmpint (vigie_parse_date_or_time (pairs[i][0], zone, &days), ==,
                       VIGIE_VALUE_DATE_TIME);
      vigie_append_date_time (text, days, NULL);
      g_assert_cmpstr (text->str, ==, pairs[i][1]);
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
  g_test_add_func ("/form/value/number-from-text", test_number_from_text);
  g_test_add_func ("/form/value/number-to-text", test_number_to_text);
  g_test_add_func ("/form/value/any-number-survives-as-text", test_any_number_survives_as_text);
  g_test_add_func ("/form/value/number-from-text-agrees-with-c-library",
                   test_number_from_text_agrees_with_c_library);
  g_test_add_func ("/form/value/numbers-ignore-the-locale", test_numbers_ignore_the_locale);
  g_test_add_func ("/form/value/compare-values", test_compare_values);
  g_test_add_func ("/form/value/compare-nodes", test_compare_nodes);
  g_test_add_func ("/form/value/compare-dates", test_compare_dates);
  g_test_add_func ("/form/value/large-sets-compare-as-their-pairs",
                   test_large_sets_compare_as_their_pairs);
  g_test_add_func ("/form/value/ownership", test_ownership);
  g_test_add_func ("/form/calendar/agrees-with-glib", test_calendar_agrees_with_glib);
  g_test_add_func ("/form/calendar/before-year-one", test_calendar_before_year_one);
  g_test_add_func ("/form/calendar/read-and-write", test_read_and_write_dates);
  g_test_add_func ("/form/calendar/daylight-saving", test_daylight_saving);
  g_test_add_func ("/form/calendar/every-millisecond-survives", test_every_millisecond_survives);
  g_test_add_func ("/form/calendar/absurd-dates", test_absurd_dates_write_nothing);
  return g_test_run ();
}
