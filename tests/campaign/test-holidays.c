/* test-holidays.c: French public holidays and working days, against what the calendars of the years
 * said
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign-fixture.h"

#include "campaign/vigie-holidays.h"

#include "base/vigie-time.h"

static GDate
day (const char *text)
{
  GDate date;
  g_assert_true (vigie_date_from_text (text, &date));
  return date;
}

/* Easter Sundays as almanacs list them, the extremes (22 March, 25 April) and exceptions among
 * them. */
static void
test_easter (void)
{
  static const char *const sundays[] = {
    "1583-04-10", "1598-03-22", "1666-04-25", "1818-03-22", "1886-04-25", "1943-04-25",
    "1954-04-18", "1961-04-02", "1981-04-19", "1984-04-22", "2000-04-23", "2008-03-23",
    "2011-04-24", "2016-03-27", "2019-04-21", "2020-04-12", "2021-04-04", "2022-04-17",
    "2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16",
    "2029-04-01", "2030-04-21", "2038-04-25", "2049-04-18", "2076-04-19", "2285-03-22",
    "2299-04-16",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (sundays); i++)
    {
      const GDate expected = day (sundays[i]);
      GDate easter;
      vigie_easter (g_date_get_year (&expected), &easter);
      g_autofree char *text = vigie_date_to_text (&easter);
      g_assert_cmpstr (text, ==, sundays[i]);
    }
}

/* Easter is a Sunday from 22 March to 25 April, whatever the year. */
static void
test_easter_range (void)
{
  for (GDateYear year = 1583; year < 4100; year++)
    {
      GDate easter, first, last;
      vigie_easter (year, &easter);
      g_date_set_dmy (&first, 22, 3, year);
      g_date_set_dmy (&last, 25, 4, year);
      g_assert_cmpint (g_date_get_weekday (&easter), ==, G_DATE_SUNDAY);
      g_assert_cmpint (g_date_compare (&first, &easter), <=, 0);
      g_assert_cmpint (g_date_compare (&easter, &last), <=, 0);
    }
}

static char *
list (GDateYear year, const char *calendar)
{
  g_autoptr (GArray) days = vigie_holidays_get (year, calendar);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < days->len; i++)
    {
      const GDate *date = &g_array_index (days, GDate, i);
      g_string_append_printf (text, "%s%02u-%02u", i > 0 ? " " : "", g_date_get_month (date),
                              g_date_get_day (date));
    }
  return g_string_free (text, FALSE);
}

static void
assert_list (GDateYear year, const char *calendar, const char *expected)
{
  g_autofree char *text = list (year, calendar);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_lists (void)
{
  assert_list (2025, "FR", "01-01 04-21 05-01 05-08 05-29 06-09 07-14 08-15 11-01 11-11 12-25");
  assert_list (2026, "FR", "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25");
  assert_list (2026, "FR-ALSACE-MOSELLE",
               "01-01 04-03 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25 12-26");
  assert_list (2026, "FR-971",
               "01-01 04-06 05-01 05-08 05-14 05-25 05-27 07-14 08-15 11-01 11-11 12-25");
  assert_list (2026, "FR-972",
               "01-01 04-06 05-01 05-08 05-14 05-22 05-25 07-14 08-15 11-01 11-11 12-25");
  assert_list (2026, "FR-973",
               "01-01 04-06 05-01 05-08 05-14 05-25 06-10 07-14 08-15 11-01 11-11 12-25");
  assert_list (2026, "FR-974",
               "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-20 12-25");
  assert_list (2026, "FR-976",
               "01-01 04-06 04-27 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25");
}

/* Two holidays on one day are one day off: Ascension on 1 May 2008 and on 8 May 2024 is not twice.
 */
static void
test_coincidence (void)
{
  assert_list (2008, "FR", "01-01 03-24 05-01 05-08 05-12 07-14 08-15 11-01 11-11 12-25");
  assert_list (2024, "FR", "01-01 04-01 05-01 05-08 05-09 05-20 07-14 08-15 11-01 11-11 12-25");
}

static void
test_unknown_calendar (void)
{
  const GDate christmas = day ("2026-12-25");

  g_assert_false (vigie_calendar_is_known ("BE"));
  g_assert_false (vigie_calendar_is_known (NULL));
  g_assert_false (vigie_day_is_holiday (&christmas, "BE"));
  g_assert_true (vigie_day_is_working (&christmas, "BE"));
}

static void
assert_add (const char *from, guint n, const char *calendar, const char *expected)
{
  GDate date = day (from);
  vigie_working_days_add (&date, n, calendar);
  g_autofree char *text = vigie_date_to_text (&date);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_add (void)
{
  /* Thursday before Easter: Friday and, in Alsace-Moselle, Friday and Monday are skipped. */
  assert_add ("2026-04-02", 1, "FR", "2026-04-03");
  assert_add ("2026-04-02", 1, "FR-ALSACE-MOSELLE", "2026-04-07");
  assert_add ("2026-04-03", 1, "FR", "2026-04-07");
  assert_add ("2026-04-05", 0, "FR", "2026-04-05");
  assert_add ("2026-04-30", 2, "FR", "2026-05-05");
  assert_add ("2026-12-18", 3, "FR", "2026-12-23");
  assert_add ("2021-12-17", 1, "FR-974", "2021-12-21");
  assert_add ("2026-12-31", 1, "FR", "2027-01-04");
  /* 20 working days, the time an e-mail may take. */
  assert_add ("2026-05-04", 20, "FR", "2026-06-04");
}

/* 2026 has 252 working days, 2025 had 251, 2024 had 252 (Monday to Friday). */
static void
test_years (void)
{
  static const struct
  {
    const char *before;
    const char *last;
    guint days;
  } years[] = {
    { "2023-12-31", "2024-12-31", 252 },
    { "2024-12-31", "2025-12-31", 251 },
    { "2025-12-31", "2026-12-31", 252 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (years); i++)
    {
      const GDate before = day (years[i].before), last = day (years[i].last);
      g_assert_cmpuint (vigie_working_days_between (&before, &last, "FR"), ==, years[i].days);
    }
}

/* Adding and counting undo each other, and adding ends on a working day. */
static void
test_inverse (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (campaign_fixture_seed ());
  const gint32 n_calendars = (gint32) g_strv_length ((char **) vigie_calendars);
  const GDate origin = day ("1990-01-01");

  for (guint i = 0; i < 500; i++)
    {
      const char *calendar = vigie_calendars[g_rand_int_range (random, 0, n_calendars)];
      const guint n = (guint) g_rand_int_range (random, 1, 120);
      GDate from = origin;
      g_date_add_days (&from, (guint) g_rand_int_range (random, 0, 36500));
      GDate to = from;
      vigie_working_days_add (&to, n, calendar);
      g_assert_true (vigie_day_is_working (&to, calendar));
      g_assert_cmpuint (vigie_working_days_between (&from, &to, calendar), ==, n);
      g_assert_cmpuint (vigie_working_days_between (&to, &from, calendar), ==, 0);
      g_assert_cmpuint (vigie_working_days_between (&from, &from, calendar), ==, 0);
    }
}

/* The list of a year and the question of a day agree. */
static void
test_list_agrees (void)
{
  for (GDateYear year = 1990; year < 2050; year++)
    for (const char *const *calendar = vigie_calendars; *calendar; calendar++)
      {
        g_autoptr (GArray) days = vigie_holidays_get (year, *calendar);
        guint found = 0;
        GDate date;
        g_date_clear (&date, 1);
        for (g_date_set_dmy (&date, 1, 1, year); g_date_get_year (&date) == year;
             g_date_add_days (&date, 1))
          found += vigie_day_is_holiday (&date, *calendar);
        g_assert_cmpuint (found, ==, days->len);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/campaign/holidays/easter", test_easter);
  g_test_add_func ("/campaign/holidays/easter-stays-in-its-weeks", test_easter_range);
  g_test_add_func ("/campaign/holidays/lists-of-years", test_lists);
  g_test_add_func ("/campaign/holidays/two-on-one-day", test_coincidence);
  g_test_add_func ("/campaign/holidays/unknown-calendar-has-none", test_unknown_calendar);
  g_test_add_func ("/campaign/holidays/list-agrees-with-days", test_list_agrees);
  g_test_add_func ("/campaign/working-days/add", test_add);
  g_test_add_func ("/campaign/working-days/of-whole-years", test_years);
  g_test_add_func ("/campaign/working-days/add-and-count-are-inverse", test_inverse);
  return g_test_run ();
}
