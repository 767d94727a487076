/* test-time.c: points in time and dates as text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-clock.h"
#include "base/vigie-error.h"
#include "base/vigie-time.h"

#include <string.h>

static void
test_times (void)
{
  static const char *const cases[][3] = {
    { "2026-03-01T10:00:00+01:00", "2026-03-01T10:00:00+01:00", "2026-03-01T09:00:00Z" },
    { "2026-03-01T09:00:00Z", "2026-03-01T09:00:00Z", "2026-03-01T09:00:00Z" },
    { "2026-03-01T00:15:30-09:30", "2026-03-01T00:15:30-09:30", "2026-03-01T09:45:30Z" },
    { "2026-12-31T23:59:59.750+05:45", "2026-12-31T23:59:59+05:45", "2026-12-31T18:14:59Z" },
    { "2024-02-29T12:00:00+00:00", "2024-02-29T12:00:00Z", "2024-02-29T12:00:00Z" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GDateTime) time = vigie_time_from_text (cases[i][0], &error);
      g_assert_no_error (error);
      g_autofree char *text = vigie_time_to_text (time);
      g_autofree char *utc = vigie_time_to_utc_text (time);
      g_assert_cmpstr (text, ==, cases[i][1]);
      g_assert_cmpstr (utc, ==, cases[i][2]);
    }
}

static void
test_no_times (void)
{
  static const char *const cases[] = {
    "",
    "now",
    "2026-03-01",
    "2026-03-01T10:00:00",
    "2026-03-01 10:00:00+01:00",
    "2026-02-30T10:00:00Z",
    "2026-03-01T25:00:00Z",
    "2026-W10-1T10:00:00Z",
    "2026-060T10:00:00Z",
    "20260301T100000Z0000",
    "2026-03-01T10:00:00+1",
    "2026-13-01T10:00:00Z",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (vigie_time_from_text (cases[i], &error));
      g_assert_cmpstr (vigie_error_get_word (error), ==, "value-invalid");
    }
}

/* One character or two are others: what is looked at quickly is what is read. */
static void
test_valid_or_not (void)
{
  static const char characters[] = "0123456789-+:.TZ W";
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  guint good = 0;
  for (guint i = 0; i < 20000; i++)
    {
      char text[] = "2026-03-01T10:00:00+01:00";
      if (g_rand_boolean (random))
        memcpy (text + 19, "Z", 2);
      for (gint32 n = g_rand_int_range (random, 0, 3); n > 0; n--)
        text[g_rand_int_range (random, 0, (gint32) strlen (text))] =
          characters[g_rand_int_range (random, 0, sizeof characters - 1)];
      g_autoptr (GDateTime) time = vigie_time_from_text (text, NULL);
      if (vigie_time_text_is_valid (text) != (time != NULL))
        g_error ("%s", text);
      good += time != NULL;
    }
  g_assert_cmpuint (good, >, 1000);
}

static void
test_dates (void)
{
  static const char *const good[] = { "2026-03-01", "2024-02-29", "2000-02-29", "0001-01-01",
                                      "9999-12-31" };
  static const char *const bad[] = {
    "",           "2026-3-1",   "2026-02-29", "1900-02-29",  "2026-00-01",  "2026-13-01",
    "2026-01-00", "2026-01-32", "0000-01-01", "2026-03-01T", " 2026-03-01", "2026/03/01",
    "2026-+3-01", "-026-03-01", "2026-03-0x",
  };
  GDate date;
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (vigie_date_from_text (good[i], &date));
      g_autofree char *text = vigie_date_to_text (&date);
      g_assert_cmpstr (text, ==, good[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (vigie_date_from_text (bad[i], &date));
      g_assert_false (g_date_valid (&date));
    }
  g_assert_false (vigie_date_from_text (NULL, &date));
}

static GDateTime *
tick (gpointer seconds)
{
  return g_date_time_new_from_unix_utc ((*(gint64 *) seconds)++);
}

static void
test_clock (void)
{
  gint64 seconds = 1000;
  const VigieClock clock = { tick, &seconds };
  g_autoptr (GDateTime) first = vigie_clock_now (&clock);
  g_autoptr (GDateTime) second = vigie_clock_now (&clock);
  g_assert_cmpint (g_date_time_to_unix (first), ==, 1000);
  g_assert_cmpint (g_date_time_to_unix (second), ==, 1001);

  const VigieClock machine = { 0 };
  const gint64 before = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (GDateTime) now = vigie_clock_now (&machine);
  g_autoptr (GDateTime) also = vigie_clock_now (NULL);
  g_assert_cmpint (g_date_time_to_unix (now), >=, before);
  g_assert_cmpint (g_date_time_to_unix (also), >=, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/time/valid-or-not", test_valid_or_not);
  g_test_add_func ("/base/time/there-and-back", test_times);
  g_test_add_func ("/base/time/refused", test_no_times);
  g_test_add_func ("/base/time/dates", test_dates);
  g_test_add_func ("/base/time/clock", test_clock);
  return g_test_run ();
}
