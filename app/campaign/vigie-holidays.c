/* vigie-holidays.c: public holidays and working days in France
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-holidays.h"

/* VigieHolidayRule: a fixed day, or so many days after Easter Sunday where the month is 0 */
typedef struct
{
  const char *calendar; /* NULL: in all of them */
  int month;
  int day;
} VigieHolidayRule;

static const VigieHolidayRule rules[] = {
  { NULL, 1, 1 },   /* New Year's Day */
  { NULL, 0, 1 },   /* Easter Monday */
  { NULL, 5, 1 },   /* Labour Day */
  { NULL, 5, 8 },   /* Victory 1945 */
  { NULL, 0, 39 },  /* Ascension */
  { NULL, 0, 50 },  /* Whit Monday */
  { NULL, 7, 14 },  /* National day */
  { NULL, 8, 15 },  /* Assumption */
  { NULL, 11, 1 },  /* All Saints */
  { NULL, 11, 11 }, /* Armistice 1918 */
  { NULL, 12, 25 }, /* Christmas */
  { "FR-ALSACE-MOSELLE", 0, -2 },
  { "FR-ALSACE-MOSELLE", 12, 26 },
  { "FR-971", 5, 27 },
  { "FR-972", 5, 22 },
  { "FR-973", 6, 10 },
  { "FR-974", 12, 20 },
  { "FR-976", 4, 27 },
};

const char *const vigie_calendars[] = {
  "FR", "FR-ALSACE-MOSELLE", "FR-971", "FR-972", "FR-973", "FR-974", "FR-976", NULL,
};

gboolean
vigie_calendar_is_known (const char *calendar)
{
  return calendar && g_strv_contains (vigie_calendars, calendar);
}

/* The Gregorian computus as Meeus gives it (Astronomical Algorithms, chapter 8). */
void
vigie_easter (GDateYear year, GDate *date)
{
  const int golden = year % 19;
  const int century = year / 100, rest = year % 100;
  const int correction = (century - (century + 8) / 25 + 1) / 3;
  const int epact = (19 * golden + century - century / 4 - correction + 15) % 30;
  const int weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
  const int late = (golden + 11 * epact + 22 * weekday) / 451;
  const int days = epact + weekday - 7 * late + 114;

  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) (days % 31 + 1), (GDateMonth) (days / 31), year);
}

static gboolean
rule_applies (const VigieHolidayRule *rule, const char *calendar)
{
  return !rule->calendar || g_str_equal (rule->calendar, calendar);
}

static void
rule_get_date (const VigieHolidayRule *rule, GDateYear year, GDate *date)
{
  if (rule->month == 0)
    {
      vigie_easter (year, date);
      g_date_set_julian (date, (guint32) ((int) g_date_get_julian (date) + rule->day));
      return;
    }
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) rule->day, (GDateMonth) rule->month, year);
}

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  return g_date_compare (a, b);
}

GArray *
vigie_holidays_get (GDateYear year, const char *calendar)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (GDate));

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      GDate date;
      if (!rule_applies (&rules[i], calendar))
        continue;
      rule_get_date (&rules[i], year, &date);
      g_array_append_val (days, date);
    }
  g_array_sort (days, compare_dates);
  /* Ascension falls on 1 or 8 May in some years: one day off, not two. */
  for (guint i = days->len; i > 1; i--)
    if (compare_dates (&g_array_index (days, GDate, i - 1), &g_array_index (days, GDate, i - 2))
        == 0)
      g_array_remove_index (days, i - 1);
  return g_steal_pointer (&days);
}

gboolean
vigie_day_is_holiday (const GDate *date, const char *calendar)
{
  if (!vigie_calendar_is_known (calendar))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      GDate holiday;
      if (!rule_applies (&rules[i], calendar))
        continue;
      rule_get_date (&rules[i], g_date_get_year (date), &holiday);
      if (g_date_compare (date, &holiday) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
vigie_day_is_working (const GDate *date, const char *calendar)
{
  return g_date_get_weekday (date) <= G_DATE_FRIDAY && !vigie_day_is_holiday (date, calendar);
}

void
vigie_working_days_add (GDate *date, guint n, const char *calendar)
{
  while (n > 0)
    {
      g_date_add_days (date, 1);
      if (vigie_day_is_working (date, calendar))
        n--;
    }
}

guint
vigie_working_days_between (const GDate *from, const GDate *to, const char *calendar)
{
  guint n = 0;

  for (GDate date = *from; g_date_compare (&date, to) < 0;)
    {
      g_date_add_days (&date, 1);
      if (vigie_day_is_working (&date, calendar))
        n++;
    }
  return n;
}
