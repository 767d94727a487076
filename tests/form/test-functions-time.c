/* test-functions-time.c: functions of dates and times, and those of chance
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "function-cases.h"

#include <math.h>
#include <string.h>

/* Dates ---------------------------------------------------------------------------------------- */

static void
test_dates (void)
{
  static const FunctionCase cases[] = {
    { "today()", "2026-03-01" },
    { "now()", "2026-03-01T09:20:30.405+00:00" },
    { "date(today() + 10)", "2026-03-11" },
    { "date(10 + today())", "2026-03-11" },
    { "date('2000-01-01')", "2000-01-01" },
    { "date('1996-02-29')", "1996-02-29" },
    { "date('1970-1-2')", "1970-01-02" },
    { "date('2018-01-01' + 1)", "2018-01-02" },
    { "date('2000-01-01T23:30:00Z')", "2000-01-01" },
    { "date('2000-01-01T23:30:00-01:00')", "2000-01-02" },
    { "date(0)", "1970-01-01" },
    { "date(6.5)", "1970-01-07" },
    { "date(-1)", "1969-12-31" },
    { "date(14127)", "2008-09-05" },
    { "date(/data/days)", "2008-09-05" },
    { "date(-10252)", "1941-12-07" },
    { "date(date('1989-11-09'))", "1989-11-09" },
    { "date(now())", "2026-03-01" },
    { "date('')", "" },
    { "date(/data/empty)", "" },
    { "date(number('invalid'))", "" },
    { "date('14127')", NULL },
    { "date('1983-09-31')", NULL },
    { "date('not a date')", NULL },
    { "date(/data/item)", NULL },
    { "date(true())", NULL },
    { "date(1 div 0)", NULL },
    { "date(1000000000)", NULL },
    { "date-time('2000-01-01T10:20:30.000')", "2000-01-01T10:20:30.000+00:00" },
    { "date-time('1970-01-01')", "1970-01-01" },
    { "date-time(0.5)", "1970-01-01T12:00:00.000+00:00" },
    { "date-time('')", "" },
    { "date-time('nonsense')", NULL },
    { "date-time(false())", NULL },
    { "decimal-date-time('2000-01-01T10:20:30.000')", "10957.430902777778" },
    { "decimal-date-time('1970-01-02T00:00:00Z')", "1" },
    { "decimal-date-time('1970-01-02')", "1" },
    { "decimal-date-time(1.25)", "1.25" },
    { "decimal-date-time('')", "" },
    { "decimal-date-time('-1000')", NULL },
    { "decimal-date-time('-01-2019')", NULL },
    { "decimal-time('2000-01-01T10:20:30.000+03:00')", "0.3059027777777778" },
    { "decimal-time('12:00')", "0.5" },
    { "decimal-time('18:00:00')", "0.75" },
    { "decimal-time('2026-03-01')", "0" },
    { "decimal-time(1.25)", "0.25" },
    { "decimal-time(-0.25)", "0.75" },
    { "decimal-time('')", "NaN" },
  };

  ASSERT_CASES (cases);
}

/* A zone without daylight saving seven hours behind UTC, as ODK Web Forms' tests have it. */
static void
test_dates_in_a_zone (void)
{
  static const FunctionCase cases[] = {
    { "decimal-date-time('1970-01-01') * 24", "7" },
    { "decimal-date-time('1970-01-01T00:00:00') * 24", "7" },
    { "decimal-date-time('2025-08-18T02:03:23.958Z')", "20318.085693958332" },
    { "decimal-date-time('2018-04-24T15:30:00.000+06:00')", "17645.395833333332" },
    { "date-time('1970-01-01T21:50:49Z')", "1970-01-01T14:50:49.000-07:00" },
    { "date-time(0)", "1969-12-31T17:00:00.000-07:00" },
    { "number('1970-01-01')", "0" },
    { "'2018-06-25' < '2018-06-25T00:00:00.000-07:00'", "false" },
    { "'2018-06-25' < '2018-06-25T00:00:00.001-07:00'", "true" },
    { "10 + date('2012-07-24') = date('2012-08-03')", "true" },
    { "/data/day = date('2012-07-24') - 1", "true" },
    { "decimal-time('06:00:00.000-07:00')", "0.25" },
    { "decimal-time('06:00:00.000-01:00')", "0" },
    { "decimal-time('06:00:59.000-07:00')", "0.25068287037037035" },
    { "decimal-time('23:59:00.000-07:00')", "0.9993055555555556" },
    { "decimal-time('23:59:00.000-13:00')", "0.24930555555555556" },
    { "decimal-time('23:30:00+12:00')", "0.1875" },
    { "decimal-time('a')", "NaN" },
    { "decimal-time('24:00:00.000-07:00')", "NaN" },
    { "decimal-time('06:00:00.000-24:00')", "NaN" },
    { "decimal-time('06:60:00.000-07:00')", "NaN" },
    { "decimal-time('06:00:60.000-07:00')", "NaN" },
    { "decimal-time('23:59:00.000-07:60')", "NaN" },
    { "decimal-time(/data/time)", "0.25" },
    { "decimal-time('12:00:00.000-07:00') - decimal-time('06:00:00.000-07:00')", "0.25" },
    { "today()", "2026-03-01" },
    { "now()", "2026-03-01T02:20:30.405-07:00" },
  };

  ASSERT_CASES_IN (cases, "America/Phoenix");
}

static void
test_dates_over_daylight_saving (void)
{
  static const FunctionCase cases[] = {
    { "decimal-time('2026-07-01T12:00:00+02:00')", "0.5" },
    { "decimal-time('2026-01-01T12:00:00+01:00')", "0.5" },
    { "decimal-time('2026-07-01T12:00:00+01:00') * 24", "13" },
    { "decimal-time('2026-03-29T03:00:00')", "0.125" },
    { "decimal-time('12:00:00+01:00')", "0.5" },
    { "number(date('2026-03-30')) - number(date('2026-03-29'))", "1" },
    { "(decimal-date-time('2026-03-30') - decimal-date-time('2026-03-29')) * 24 < 23.01", "true" },
    { "date('2026-03-29T22:30:00Z')", "2026-03-30" },
    { "date('2026-03-28T22:30:00Z')", "2026-03-28" },
    { "format-date-time('2026-03-29T00:59:00Z', '%H:%M')", "01:59" },
    { "format-date-time('2026-03-29T01:00:00Z', '%H:%M')", "03:00" },
  };

  ASSERT_CASES_IN (cases, "Europe/Paris");
}

static void
test_today_is_local (void)
{
  static const FunctionCase west[] = { { "today()", "2026-02-28" } };
  static const FunctionCase east[] = { { "today()", "2026-03-01" }, { "now() > today()", "true" } };
  g_auto (SmallWorld) world = { 0 };

  small_world_init (&world, "2026-03-01T04:00:00+01:00", "America/Phoenix");
  function_case_assert (&world, &west[0]);
  small_world_clear (&world);
  small_world_init (&world, "2026-02-28T23:30:00+00:00", "Europe/Paris");
  function_case_assert (&world, &east[0]);
  function_case_assert (&world, &east[1]);
}

static void
test_format_date (void)
{
  static const FunctionCase cases[] = {
    { "format-date('2018-01-02T10:20:30.123', '%Y-%m-%e %H:%M:%S')", "2018-01-2 10:20:30" },
    { "format-date(/data/day, '%Y/%n | %y/%m | %b')", "2012/7 | 12/07 | Jul" },
    { "format-date('2012-08-20T00:00:00.00+00:00', '%Y/%n | %y/%m | %b')", "2012/8 | 12/08 | Aug" },
    { "format-date('2012-08-20T00:00:00.00+00:00', '%M | %S | %3')", "00 | 00 | 000" },
    { "format-date-time('2001-12-31', '%b %e, %Y')", "Dec 31, 2001" },
    { "format-date-time(/data/moment, '%d %H %h:%M:%S.%3')", "08 13 13:07:08.123" },
    { "format-date-time('2012-08-08T06:07:08', '%h')", "6" },
    { "format-date('2026-03-01', '%a %d/%m/%y')", "Sun 01/03/26" },
    { "format-date('2026-03-02', '%a')", "Mon" },
    { "format-date('1969-12-27', '%a')", "Sat" },
    { "format-date('0476-09-04', '%Y %y')", "0476 76" },
    { "format-date('2026-03-01', '100%%')", "100%" },
    { "format-date('2026-03-01', 'le %e, \xc3\xa0 %Y')", "le 1, à 2026" },
    { "format-date('2026-01-01', '%W')", "1" },
    { "format-date('2027-01-01', '%W')", "53" },
    { "format-date(14127, '%Y-%m-%d')", "2008-09-05" },
    { "format-date(today(), '%Y-%m-%d')", "2026-03-01" },
    { "format-date-time(now(), '%Y-%m-%dT%H:%M:%S.%3')", "2026-03-01T09:20:30.405" },
    { "format-date('', '%Y')", "" },
    { "format-date(number('invalid'), '%Y-%m-%d')", "" },
    { "format-date('not a date', '%M')", "" },
    { "format-date('2026-03-01', '')", "" },
    { "format-date('2026-03-01', '%')", NULL },
    { "format-date('2026-03-01', '%Q')", NULL },
    { "format-date('2026-03-01', '%\xc3\xa9')", NULL },
    { "format-date('2026-03-01', '%Z')", NULL },
  };

  ASSERT_CASES (cases);
}

typedef struct
{
  const char *language;
  const char *text;
} LanguageCase;

static void
test_format_date_in_the_language_of_the_form (void)
{
  static const LanguageCase cases[] = {
    { "en", "Mon 2 Feb" },
    { "English (en)", "Mon 2 Feb" },
    { "fr", "lun. 2 févr." },
    { "Français (fr)", "lun. 2 févr." },
    { "French", "lun. 2 févr." },
    { "français", "lun. 2 févr." },
    { "fr-CA", "lun. 2 févr." },
    { "fr_FR.UTF-8", "lun. 2 févr." },
    { "Deutsch (de)", "Mo. 2 Feb." },
    { "Español (es)", "lun 2 feb" },
    { "العربية (ar)", "الاثنين 2 فبراير" },
    { "العربية", "الاثنين 2 فبراير" },
    { "Português (pt-BR)", "seg. 2 fev." },
    { "Italiano (it)", "lun 2 feb" },
    { "Nederlands (nl)", "ma 2 feb." },
    { "Klingon (tlh)", "Mon 2 Feb" },
    { "frisian", "Mon 2 Feb" },
    { NULL, "Mon 2 Feb" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FunctionCase expected = { "format-date('2026-02-02', '%a %e %b')", cases[i].text };
      function_cases_assert (&expected, 1, "UTC", cases[i].language);
    }
}

/* Chance --------------------------------------------------------------------------------------- */

/* The orders that ODK Web Forms publishes for these seeds; JavaRosa gives the same. */
static void
test_seeded_shuffle (void)
{
  static const FunctionCase cases[] = {
    { "concat(randomize(/data/letter, 42))", "AFCBDE" },
    { "concat(randomize(/data/letter, '42'))", "AFCBDE" },
    { "concat(randomize(/data/letter, -42))", "EDAFBC" },
    { "concat(randomize(/data/letter, 1))", "BFEACD" },
    { "concat(randomize(/data/letter, 1.1))", "BFEACD" },
    { "concat(randomize(/data/letter, 11111111))", "ACDBFE" },
    { "concat(randomize(/data/letter, int(1)))", "BFEACD" },
    { "concat(randomize(/data/letter, 0))", "CBEAFD" },
    { "concat(randomize(/data/letter, number('')))", "CBEAFD" },
    { "concat(randomize(/data/letter, ''))", "CBEAFD" },
    { "concat(randomize(/data/letter, 1 div 0))", "CBEAFD" },
    { "concat(randomize(/data/letter, -1 div 0))", "CBEAFD" },
    { "concat(randomize(/data/letter, /data/seed))", "BFEACD" },
    { "concat(randomize(/data/letter, 5989458117437254))", "ACBEDF" },
    { "concat(randomize(/data/letter, 'mirror'))", "ACBEDF" },
    { "concat(randomize(/data/letter, /data/mirror))", "ACBEDF" },
    { "count(randomize(/data/nothing, 42))", "0" },
    { "count(randomize(/data/nothing))", "0" },
    { "max(randomize(/data/n, 42))", "99" },
    { "randomize(1, 2)", NULL },
  };

  ASSERT_CASES (cases);
}

static void
test_shuffle_without_seed (void)
{
  g_auto (SmallWorld) world = { 0 };
  guint counts[6] = { 0 };

  small_world_init (&world, "2026-03-01T10:00:00Z", "UTC");
  for (guint i = 0; i < 600; i++)
    {
      g_auto (VigieValue) value = VIGIE_VALUE_INIT;
      guint seen = 0;

      g_assert_true (small_evaluate (&world.surroundings, function_nodes, "randomize(/data/letter)",
                                     &value, NULL));
      g_assert_cmpuint (value.n_nodes, ==, 6);
      for (guint j = 0; j < 6; j++)
        seen |= 1u << (*value.ops->get_string (value.nodes[j]) - 'A');
      g_assert_cmpuint (seen, ==, 0x3f);
      counts[*value.ops->get_string (value.nodes[0]) - 'A']++;
    }
  for (guint i = 0; i < 6; i++)
    {
      /* 100 expected each; five standard deviations are 46. */
      g_assert_cmpuint (counts[i], >, 54);
      g_assert_cmpuint (counts[i], <, 146);
    }
}

static void
test_random (void)
{
  g_auto (SmallWorld) world = { 0 };
  double sum = 0;

  small_world_init (&world, "2026-03-01T10:00:00Z", "UTC");
  for (guint i = 0; i < 1000; i++)
    {
      g_auto (VigieValue) value = VIGIE_VALUE_INIT;
      g_assert_true (
        small_evaluate (&world.surroundings, function_nodes, "random()", &value, NULL));
      g_assert_true (value.number >= 0 && value.number < 1);
      sum += value.number;
    }
  g_assert_cmpfloat (sum, >, 400);
  g_assert_cmpfloat (sum, <, 600);
}

static void
test_uuid (void)
{
  static const FunctionCase cases[] = {
    { "string-length(uuid())", "36" },
    { "string-length(uuid(6))", "6" },
    { "string-length(uuid(0))", "0" },
    { "string-length(uuid(/data/n))", NULL },
    { "string-length(uuid(/data/one))", "3" },
    { "uuid(/data/nothing)", NULL },
    { "uuid('x')", NULL },
    { "uuid(-1)", NULL },
    { "uuid(1000000000)", NULL },
    { "uuid() = uuid()", "false" },
    { "regex(uuid(20), '^[0-9A-Za-z]{20}$')", "true" },
  };
  g_auto (SmallWorld) world = { 0 };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  ASSERT_CASES (cases);
  small_world_init (&world, "2026-03-01T10:00:00Z", "UTC");
  for (guint i = 0; i < 1000; i++)
    {
      g_auto (VigieValue) value = VIGIE_VALUE_INIT;
      g_assert_true (small_evaluate (&world.surroundings, function_nodes, "uuid()", &value, NULL));
      g_assert_true (g_uuid_string_is_valid (value.text));
      g_assert_cmpint (value.text[14], ==, '4');
      g_assert_nonnull (strchr ("89ab", value.text[19]));
      g_assert_true (g_hash_table_add (seen, g_strdup (value.text)));
    }
}

static void
test_same_seed_gives_same_chance (void)
{
  g_auto (SmallWorld) one = { 0 };
  g_auto (SmallWorld) other = { 0 };

  small_world_init (&one, "2026-03-01T10:00:00Z", "UTC");
  small_world_init (&other, "2026-03-01T10:00:00Z", "UTC");
  for (guint i = 0; i < 50; i++)
    {
      g_auto (VigieValue) a = VIGIE_VALUE_INIT;
      g_auto (VigieValue) b = VIGIE_VALUE_INIT;
      const char *expression = "concat(uuid(), random(), concat(randomize(/data/letter)))";

      g_assert_true (small_evaluate (&one.surroundings, function_nodes, expression, &a, NULL));
      g_assert_true (small_evaluate (&other.surroundings, function_nodes, expression, &b, NULL));
      g_assert_cmpstr (a.text, ==, b.text);
    }
}

/* Without a fixed clock the machine's is read: today's date is one of two around the call. */
static void
test_clock_of_the_machine (void)
{
  g_auto (SmallWorld) world = { 0 };
  g_auto (VigieValue) value = VIGIE_VALUE_INIT;
  double before, after;

  small_world_init (&world, "2026-03-01T10:00:00Z", "UTC");
  g_clear_pointer (&world.surroundings.now, g_date_time_unref);
  before = (double) g_get_real_time () / 86400e6;
  g_assert_true (small_evaluate (&world.surroundings, function_nodes, "now()", &value, NULL));
  after = (double) g_get_real_time () / 86400e6;
  g_assert_cmpfloat (value.number, >=, before - 1e-7);
  g_assert_cmpfloat (value.number, <=, after + 1e-7);
  g_assert_true (small_evaluate (&world.surroundings, function_nodes, "today()", &value, NULL));
  g_assert_true (value.number == floor (before) || value.number == floor (after));
}

int
main (int argc, char **argv)
{
  /* Languages that forms do not say are the person's. */
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/function/dates", test_dates);
  g_test_add_func ("/form/function/dates-in-a-zone", test_dates_in_a_zone);
  g_test_add_func ("/form/function/dates-over-daylight-saving", test_dates_over_daylight_saving);
  g_test_add_func ("/form/function/today-is-local", test_today_is_local);
  g_test_add_func ("/form/function/format-date", test_format_date);
  g_test_add_func ("/form/function/format-date-language",
                   test_format_date_in_the_language_of_the_form);
  g_test_add_func ("/form/function/seeded-shuffle", test_seeded_shuffle);
  g_test_add_func ("/form/function/shuffle-without-seed", test_shuffle_without_seed);
  g_test_add_func ("/form/function/random", test_random);
  g_test_add_func ("/form/function/uuid", test_uuid);
  g_test_add_func ("/form/function/same-seed", test_same_seed_gives_same_chance);
  g_test_add_func ("/form/function/clock", test_clock_of_the_machine);
  return g_test_run ();
}
