/* test-grids.c: the audit grids: texts, working days and windows
 *
 * Working days are checked against counting days one by one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "grid-fixture.h"

#include "base/vigie-resource.h"
#include "base/vigie-xml.h"

#define XFORMS "http://www.w3.org/2002/xforms"

/* Texts -----------------------------------------------------------------------------------------*/

static void
test_grid_loads (gconstpointer name)
{
  g_autofree char *path = g_strdup_printf ("forms/%s.xml", (const char *) name);
  g_autoptr (GBytes) bytes = vigie_resource_load (path, NULL);
  g_autoptr (GPtrArray) diagnostics = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieForm) form = vigie_form_load (bytes, path, NULL, &diagnostics, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < diagnostics->len; i++)
    {
      const VigieFormDiagnostic *diagnostic = diagnostics->pdata[i];
      g_error ("%s:%d: %s", path, diagnostic->line, diagnostic->text);
    }
  g_assert_true (vigie_form_is_scored (form));
  g_assert_cmpstr (vigie_form_match_language (form, "fr_FR.UTF-8"), ==, "Français (fr)");
  g_assert_cmpstr (vigie_form_match_language (form, NULL), ==, "English (en)");
}

static xmlNode *
child (xmlNode *parent, const char *ns, const char *name)
{
  xmlNode *node = vigie_xml_first (parent, ns, name);
  g_assert_nonnull (node);
  return node;
}

/* Ids of a translation; each has a text. */
static GHashTable *
text_ids (xmlNode *translation)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (xmlNode *at = vigie_xml_first (translation, XFORMS, "text"); at;
       at = vigie_xml_next (at, XFORMS, "text"))
    {
      g_autofree char *text = vigie_xml_text (child (at, XFORMS, "value"));
      g_assert_cmpstr (text, !=, "");
      g_assert_true (g_hash_table_add (ids, vigie_xml_attribute (at, NULL, "id")));
    }
  return ids;
}

static void
test_grid_speaks_both_languages (gconstpointer name)
{
  g_autofree char *path = g_strdup_printf ("forms/%s.xml", (const char *) name);
  g_autoptr (GBytes) bytes = vigie_resource_load (path, NULL);
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);
  g_autoptr (xmlDoc) document = vigie_xml_parse (data, size, path, NULL);
  xmlNode *head = child (xmlDocGetRootElement (document), "http://www.w3.org/1999/xhtml", "head");
  xmlNode *itext = child (child (head, XFORMS, "model"), XFORMS, "itext");
  xmlNode *english = child (itext, XFORMS, "translation");
  xmlNode *french = vigie_xml_next (english, XFORMS, "translation");
  g_autoptr (GHashTable) english_ids = text_ids (english);
  g_autoptr (GHashTable) french_ids = text_ids (french);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, english_ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_assert_true (g_hash_table_contains (french_ids, id));
  g_assert_cmpuint (g_hash_table_size (french_ids), ==, g_hash_table_size (english_ids));
}

/* Working days ----------------------------------------------------------------------------------*/

typedef struct
{
  const char *name;
  const char *calendar;
  const char *sent;
  const char *reply;
  const char *days;
} WorkdaysCase;

static const WorkdaysCase workdays_cases[] = {
  { "same-day", "FR", "2026-10-06T09:00", "2026-10-06T16:00", "0" },
  { "next-day", "FR", "2026-10-06T16:59:59", "2026-10-07T08:00", "1" },
  { "at-five-counts-from-next-day", "FR", "2026-10-06T17:00", "2026-10-08T08:00", "1" },
  { "at-five-next-day-is-none", "FR", "2026-10-06T17:00", "2026-10-07T20:00", "0" },
  { "over-weekend", "FR", "2026-10-09T10:00", "2026-10-12T10:00", "1" },
  { "friday-at-five", "FR", "2026-10-09T17:00", "2026-10-13T10:00", "1" },
  { "sent-on-saturday", "FR", "2026-10-10T10:00", "2026-10-13T10:00", "1" },
  { "reply-on-sunday", "FR", "2026-10-06T10:00", "2026-10-11T10:00", "3" },
  { "over-easter-monday", "FR", "2026-04-02T10:00", "2026-04-07T10:00", "2" },
  { "good-friday-in-alsace", "FR-ALSACE-MOSELLE", "2026-04-02T10:00", "2026-04-07T10:00", "1" },
  { "sent-on-a-holiday", "FR", "2026-07-14T10:00", "2026-07-16T10:00", "1" },
  { "boxing-day", "FR", "2025-12-24T10:00", "2025-12-29T10:00", "2" },
  { "boxing-day-in-alsace", "FR-ALSACE-MOSELLE", "2025-12-24T10:00", "2025-12-29T10:00", "1" },
  { "guadeloupe", "FR-971", "2026-05-26T10:00", "2026-05-28T10:00", "1" },
  { "guadeloupe-elsewhere", "FR", "2026-05-26T10:00", "2026-05-28T10:00", "2" },
  { "martinique", "FR-972", "2026-05-21T10:00", "2026-05-26T10:00", "1" },
  { "guyane", "FR-973", "2026-06-09T10:00", "2026-06-11T10:00", "1" },
  { "guyane-on-whit-monday-once", "FR-973", "2030-06-07T10:00", "2030-06-11T10:00", "1" },
  { "reunion", "FR-974", "2024-12-19T10:00", "2024-12-23T10:00", "1" },
  { "mayotte", "FR-976", "2026-04-24T10:00", "2026-04-28T10:00", "1" },
  { "unknown-calendar-has-national-days", "FR-XX", "2026-07-13T10:00", "2026-07-15T10:00", "1" },
};

static void
test_workdays (gconstpointer data)
{
  const WorkdaysCase *test = data;
  g_autoptr (VigieForm) form = grid_load ("email");
  g_autoptr (GHashTable) prefill = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Cayenne");
  const VigieFormContext context = { .timezone = zone, .prefill = prefill };
  g_autoptr (VigieFormSession) session = NULL;
  g_autoptr (VigieFormScore) score = NULL;

  g_hash_table_insert (prefill, (char *) "/data/header/calendar", (char *) test->calendar);
  session = vigie_form_session_new (form, &context);
  grid_answer (session, "sent_at", test->sent);
  grid_answer (session, "replied", "yes");
  grid_answer (session, "reply_at", test->reply);
  score = grid_score (session);
  g_assert_cmpstr (grid_computed (score, "reply_days"), ==, test->days);
}

static const char *const easters[] = { "2024-03-31", "2025-04-20", "2026-04-05",
                                       "2027-03-28", "2028-04-16", "2029-04-01",
                                       "2030-04-21", "2031-04-13", "2032-03-28" };

static gboolean
is_national_holiday (const GDate *date)
{
  static const guint16 fixed[] = { 101, 501, 508, 714, 815, 1101, 1111, 1225 };
  const guint16 day = (guint16) (g_date_get_month (date) * 100 + g_date_get_day (date));
  GDate easter;
  int after;

  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (fixed[i] == day)
      return TRUE;
  g_date_clear (&easter, 1);
  g_date_set_parse (&easter, easters[g_date_get_year (date) - 2024]);
  after = g_date_days_between (&easter, date);
  return after == 1 || after == 39 || after == 50;
}

static gboolean
is_workday (const GDate *date)
{
  return g_date_get_weekday (date) <= G_DATE_FRIDAY && !is_national_holiday (date);
}

/* One by one, as a person counts on a calendar. */
static int
count_workdays (GDate sent, gboolean is_late, const GDate *reply)
{
  int n = 0;

  if (is_late || !is_workday (&sent))
    do
      g_date_add_days (&sent, 1);
    while (!is_workday (&sent));
  while (g_date_compare (&sent, reply) < 0)
    {
      g_date_add_days (&sent, 1);
      n += is_workday (&sent);
    }
  return n;
}

static char *
date_text (const GDate *date)
{
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date),
                          g_date_get_day (date));
}

static void
test_workdays_against_counting (void)
{
  const guint32 seed = g_random_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (VigieFormSession) session = grid_start ("email", "Europe/Paris");

  g_test_message ("seed %u", seed);
  grid_answer (session, "replied", "yes");
  for (guint round = 0; round < 400; round++)
    {
      const int hour = g_rand_int_range (random, 0, 24);
      g_autofree char *sent_day = NULL, *reply_day = NULL, *sent = NULL, *reply = NULL;
      g_autofree char *expected = NULL;
      g_autoptr (VigieFormScore) score = NULL;
      GDate from, to;

      g_date_clear (&from, 1);
      g_date_set_dmy (&from, 1, 1, 2024);
      g_date_add_days (&from, (guint) g_rand_int_range (random, 0, 3200));
      to = from;
      g_date_add_days (&to, (guint) g_rand_int_range (random, 0, 60));
      sent_day = date_text (&from);
      reply_day = date_text (&to);
      sent = g_strdup_printf ("%sT%02d:30", sent_day, hour);
      reply = g_strdup_printf ("%sT23:59", reply_day);
      grid_answer (session, "sent_at", sent);
      grid_answer (session, "reply_at", reply);
      score = grid_score (session);
      expected = g_strdup_printf ("%d", count_workdays (from, hour >= 17, &to));
      if (g_strcmp0 (grid_computed (score, "reply_days"), expected) != 0)
        g_error ("%s to %s: %s, not %s", sent, reply, grid_computed (score, "reply_days"),
                 expected);
    }
}

typedef struct
{
  const char *sent;
  const char *reply;
  const char *hours;
} WorkhoursCase;

static const WorkhoursCase workhours_cases[] = {
  { "2026-09-07T10:00", "2026-09-07T10:00:01", "1/3600" },
  { "2026-09-07T10:00", "2026-09-07T18:30", "7" },
  { "2026-09-07T07:00", "2026-09-07T09:20", "1/3" },
  { "2026-09-07T16:45", "2026-09-08T09:15", "1/2" },
  { "2026-09-04T16:00", "2026-09-07T10:00", "2" },
  { "2026-09-05T16:00", "2026-09-06T10:00", "0" },
  { "2026-07-13T16:00", "2026-07-15T09:00", "1" },
  { "2026-12-24T09:00", "2026-12-28T17:00", "16" },
};

static void
test_workhours (void)
{
  g_autoptr (VigieFormSession) session = grid_start ("social", "Europe/Paris");

  grid_answer (session, "account", "yes");
  grid_answer (session, "replied", "yes");
  for (guint i = 0; i < G_N_ELEMENTS (workhours_cases); i++)
    {
      g_autoptr (VigieFormScore) score = NULL;
      grid_answer (session, "sent_at", workhours_cases[i].sent);
      grid_answer (session, "reply_at", workhours_cases[i].reply);
      score = grid_score (session);
      g_assert_cmpstr (grid_computed (score, "reply_hours"), ==, workhours_cases[i].hours);
    }
}

static void
assert_in_window (VigieFormSession *session, const char *when, gboolean expected)
{
  grid_answer (session, "sent_at", when);
  if ((vigie_form_node_get_problem (grid_find (session, "sent_at")) == VIGIE_FORM_PROBLEM_NONE)
      != expected)
    g_error ("%s is%s in the window", when, expected ? " not" : "");
}

static void
test_default_window (void)
{
  g_autoptr (VigieFormSession) session = grid_start ("email", "Asia/Tokyo");

  assert_in_window (session, "2026-10-06T08:00", TRUE);
  assert_in_window (session, "2026-10-06T16:00", TRUE);
  assert_in_window (session, "2026-10-06T07:59", FALSE);
  assert_in_window (session, "2026-10-06T16:01", FALSE);
  assert_in_window (session, "2026-10-10T10:00", FALSE); /* Saturday */
  assert_in_window (session, "2026-05-14T10:00", FALSE); /* Ascension */
  assert_in_window (session, "2026-12-25T10:00", FALSE);
}

static void
test_window_of_the_assignment (void)
{
  g_autoptr (VigieForm) form = grid_load ("email");
  g_autoptr (GHashTable) prefill = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Paris");
  const VigieFormContext context = { .timezone = zone, .prefill = prefill };
  g_autoptr (VigieFormSession) session = NULL;

  g_hash_table_insert (prefill, (char *) "/data/header/window_start", (char *) "2026-10-06");
  g_hash_table_insert (prefill, (char *) "/data/header/window_end", (char *) "2026-10-08");
  g_hash_table_insert (prefill, (char *) "/data/header/window_from", (char *) "10:30");
  g_hash_table_insert (prefill, (char *) "/data/header/window_to", (char *) "18:00");
  session = vigie_form_session_new (form, &context);
  assert_in_window (session, "2026-10-06T10:30", TRUE);
  assert_in_window (session, "2026-10-08T18:00", TRUE);
  assert_in_window (session, "2026-10-05T12:00", FALSE);
  assert_in_window (session, "2026-10-09T12:00", FALSE);
  assert_in_window (session, "2026-10-07T10:29", FALSE);
}

/* Main ------------------------------------------------------------------------------------------*/

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (grids); i++)
    {
      g_autofree char *loads = g_strdup_printf ("/form/grid/loads/%s", grids[i]);
      g_autofree char *speaks = g_strdup_printf ("/form/grid/speaks-both-languages/%s", grids[i]);
      g_test_add_data_func (loads, grids[i], test_grid_loads);
      g_test_add_data_func (speaks, grids[i], test_grid_speaks_both_languages);
    }
  for (guint i = 0; i < G_N_ELEMENTS (workdays_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/form/grid/workdays/%s", workdays_cases[i].name);
      g_test_add_data_func (path, &workdays_cases[i], test_workdays);
    }
  g_test_add_func ("/form/grid/workdays-against-counting", test_workdays_against_counting);
  g_test_add_func ("/form/grid/workhours", test_workhours);
  g_test_add_func ("/form/grid/default-window", test_default_window);
  g_test_add_func ("/form/grid/window-of-the-assignment", test_window_of_the_assignment);
  return g_test_run ();
}
