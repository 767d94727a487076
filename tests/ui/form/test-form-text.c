/* test-form-text.c: numbers, dates and times as people write them; Markdown of labels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-markdown.h"
#include "form/vigie-value-text.h"

#include <locale.h>

typedef struct
{
  VigieFormType type;
  const char *typed;
  const char *value;
} Reading;

static void
assert_readings (const Reading *readings, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *value = vigie_value_text_read (readings[i].type, readings[i].typed);
      g_assert_cmpstr (value, ==, readings[i].value);
    }
}

static gboolean
use_locale (const char *locale)
{
  if (setlocale (LC_ALL, locale))
    return TRUE;
  g_autofree char *why = g_strdup_printf ("locale %s is not installed", locale);
  g_test_skip (why);
  return FALSE;
}

static void
test_read (void)
{
  static const Reading readings[] = {
    { VIGIE_FORM_TYPE_INT, " 1 200 ", "1200" },
    { VIGIE_FORM_TYPE_INT, "٣٥", "35" },
    { VIGIE_FORM_TYPE_INT, "−4", "-4" },
    { VIGIE_FORM_TYPE_INT, " four ", "four" },
    { VIGIE_FORM_TYPE_INT, "", "" },
    { VIGIE_FORM_TYPE_DECIMAL, "1.5", "1.5" },
    { VIGIE_FORM_TYPE_DECIMAL, "1,5", "1.5" },
    { VIGIE_FORM_TYPE_DECIMAL, "1,234.5", "1234.5" },
    { VIGIE_FORM_TYPE_DECIMAL, "1.5.2", "1.5.2" },
    { VIGIE_FORM_TYPE_DECIMAL, ".5", ".5" },
    { VIGIE_FORM_TYPE_DATE, "2026-02-28", "2026-02-28" },
    { VIGIE_FORM_TYPE_DATE, "28.02.2026", "2026-02-28" },
    { VIGIE_FORM_TYPE_DATE, "2026-02-30", "2026-02-30" },
    { VIGIE_FORM_TYPE_DATE, "soon", "soon" },
    { VIGIE_FORM_TYPE_TIME, "9", "09:00" },
    { VIGIE_FORM_TYPE_TIME, "932", "09:32" },
    { VIGIE_FORM_TYPE_TIME, "14h32", "14:32" },
    { VIGIE_FORM_TYPE_TIME, "14h", "14:00" },
    { VIGIE_FORM_TYPE_TIME, "14:32:05", "14:32:05" },
    { VIGIE_FORM_TYPE_TIME, "2:32 pm", "14:32" },
    { VIGIE_FORM_TYPE_TIME, "12:05 a.m.", "00:05" },
    { VIGIE_FORM_TYPE_TIME, "24:00", "24:00" },
    { VIGIE_FORM_TYPE_STRING, " as typed ", " as typed " },
  };
  setlocale (LC_ALL, "C.UTF-8");
  assert_readings (readings, G_N_ELEMENTS (readings));
}

static void
test_french (void)
{
  static const Reading readings[] = {
    { VIGIE_FORM_TYPE_DECIMAL, "1 234,5", "1234.5" },
    { VIGIE_FORM_TYPE_DECIMAL, "1.5", "1.5" },
    { VIGIE_FORM_TYPE_DATE, "3/2/26", "2026-02-03" },
    { VIGIE_FORM_TYPE_DATE, "03/02/2026", "2026-02-03" },
    { VIGIE_FORM_TYPE_DATE, "3 février 2026", "2026-02-03" },
  };
  if (!use_locale ("fr_FR.UTF-8"))
    return;
  assert_readings (readings, G_N_ELEMENTS (readings));
  g_autofree char *date = vigie_value_text_show (VIGIE_FORM_TYPE_DATE, "2026-02-03");
  g_assert_cmpstr (date, ==, "03/02/2026");
  g_autofree char *number = vigie_value_text_show (VIGIE_FORM_TYPE_DECIMAL, "-1.50");
  g_assert_cmpstr (number, ==, "-1,50");
  g_autofree char *moment =
    vigie_value_text_show (VIGIE_FORM_TYPE_DATE_TIME, "2026-02-03T14:05:00.000+01:00");
  g_assert_cmpstr (moment, ==, "03/02/2026 14:05");
}

/* What is shown and read again is the same value. */
static void
test_round_trip (void)
{
  static const char *const locales[] = { "C.UTF-8", "fr_FR.UTF-8", "en_US.UTF-8" };
  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    for (guint day = 1; day <= 365 && setlocale (LC_ALL, locales[i]); day++)
      {
        g_autoptr (GDateTime) start = g_date_time_new_utc (2026, 1, 1, 0, 0, 0);
        g_autoptr (GDateTime) at = g_date_time_add_days (start, (int) day);
        g_autofree char *value = g_date_time_format (at, "%F");
        g_autofree char *shown = vigie_value_text_show (VIGIE_FORM_TYPE_DATE, value);
        g_autofree char *read = vigie_value_text_read (VIGIE_FORM_TYPE_DATE, shown);
        g_assert_cmpstr (read, ==, value);
      }
}

static void
test_markdown (void)
{
  static const struct
  {
    const char *text, *markup;
  } cases[] = {
    { "plain", "plain" },
    { "a *b* c", "a <i>b</i> c" },
    { "a **b *c* d**", "a <b>b <i>c</i> d</b>" },
    { "__b__ and _i_", "<b>b</b> and <i>i</i>" },
    { "snake_case_name", "snake_case_name" },
    { "2 * 3 * 4", "2 * 3 * 4" },
    { "** open", "** open" },
    { "*open **both", "*open **both" },
    { "<b>& \\*", "&lt;b&gt;&amp; *" },
    { "# Title\ntext", "<b>Title</b>\ntext" },
    { "[a](https://x.org/?a=1&b=2)", "<a href=\"https://x.org/?a=1&amp;b=2\">a</a>" },
    { "[a](javascript:x)", "[a](javascript:x)" },
    { "[a](https://x.org/\"onclick)", "<a href=\"https://x.org/&quot;onclick\">a</a>" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *markup = vigie_markdown_to_pango (cases[i].text);
      g_assert_cmpstr (markup, ==, cases[i].markup);
    }
  g_autofree char *plain = vigie_markdown_to_plain ("a **b** [c](https://x.org) & d");
  g_assert_cmpstr (plain, ==, "a b c & d");
}

/* Whatever the author wrote, the markup is well-formed. */
static void
test_markdown_is_well_formed (void)
{
  static const char letters[] = "a*_[]()#\\<& \n";
  const guint32 seed = g_random_int ();
  g_test_message ("seed %u", seed);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  for (guint i = 0; i < 20000; i++)
    {
      char text[24] = "";
      for (gint32 n = g_rand_int_range (random, 0, sizeof text - 1); n-- > 0;)
        text[n] = letters[g_rand_int_range (random, 0, sizeof letters - 1)];
      g_autofree char *markup = vigie_markdown_to_pango (text);
      g_autofree char *whole = g_strdup_printf ("<m>%s</m>", markup);
      g_autoptr (GMarkupParseContext) parser =
        g_markup_parse_context_new (&(GMarkupParser){ NULL }, 0, NULL, NULL);
      g_autoptr (GError) error = NULL;
      g_markup_parse_context_parse (parser, whole, -1, &error);
      g_assert_no_error (error);
    }
}

static void
test_parts_of_dates (void)
{
  static const struct
  {
    VigieDateGrain grain;
    const char *typed;
    const char *value;
    const char *shown;
  } cases[] = {
    { VIGIE_DATE_YEAR, "2019", "2019-01-01", "2019" },
    { VIGIE_DATE_YEAR, "17/05/2019", "2019-01-01", "2019" },
    { VIGIE_DATE_YEAR, "19", "19", "19" },
    { VIGIE_DATE_YEAR, "soon", "soon", "soon" },
    { VIGIE_DATE_MONTH, "5/2019", "2019-05-01", "05/2019" },
    { VIGIE_DATE_MONTH, "2019-05", "2019-05-01", "05/2019" },
    { VIGIE_DATE_MONTH, "05.19", "2019-05-01", "05/2019" },
    { VIGIE_DATE_MONTH, "mai 2019", "2019-05-01", "05/2019" },
    { VIGIE_DATE_MONTH, "17/05/2019", "2019-05-01", "05/2019" },
    { VIGIE_DATE_MONTH, "13/2019", "13/2019", "13/2019" },
    { VIGIE_DATE_DAY, "17/5/2019", "2019-05-17", "17/05/2019" },
  };
  if (!use_locale ("fr_FR.UTF-8"))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *value = vigie_value_text_read_grain (cases[i].grain, cases[i].typed);
      g_autofree char *shown = vigie_value_text_show_date (cases[i].grain, value);
      g_assert_cmpstr (value, ==, cases[i].value);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

static void
assert_grouped (const char *value, const char *shown)
{
  g_autofree char *plain = vigie_value_text_show (VIGIE_FORM_TYPE_DECIMAL, value);
  g_autofree char *text = vigie_value_text_group (plain);
  g_autofree char *back = vigie_value_text_read (VIGIE_FORM_TYPE_DECIMAL, text);
  g_assert_cmpstr (text, ==, shown);
  g_assert_cmpstr (back, ==, value);
}

static void
test_thousands (void)
{
  setlocale (LC_ALL, "C.UTF-8");
  assert_grouped ("1234567.5", "1\u202f234\u202f567.5");
  assert_grouped ("-100", "-100");
  if (!use_locale ("fr_FR.UTF-8"))
    return;
  assert_grouped ("-1234.25", "-1\u202f234,25");
  assert_grouped ("999", "999");
  assert_grouped ("1000", "1\u202f000");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/form/text/read", test_read);
  g_test_add_func ("/ui/form/text/french", test_french);
  g_test_add_func ("/ui/form/text/round-trip", test_round_trip);
  g_test_add_func ("/ui/form/text/markdown", test_markdown);
  g_test_add_func ("/ui/form/text/markdown-is-well-formed", test_markdown_is_well_formed);
  g_test_add_func ("/ui/form/text/thousands", test_thousands);
  g_test_add_func ("/ui/form/text/parts-of-dates", test_parts_of_dates);
  return g_test_run ();
}
