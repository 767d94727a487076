/* test-assign.c: assignments from quotas, on random campaigns
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign-fixture.h"

#include "campaign/vigie-assign-changes.h"
#include "campaign/vigie-assign.h"
#include "campaign/vigie-auditors.h"
#include "campaign/vigie-holidays.h"
#include "campaign/vigie-sample.h"

#include <string.h>

static GPtrArray *
generate_from (VigieCampaign *campaign, guint64 seed, const GDate *from)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_assign_problem_free);
  g_autoptr (GError) error = NULL;
  g_assert_true (vigie_assign_generate (campaign, seed, from, problems, &error));
  g_assert_no_error (error);
  return problems;
}

static GPtrArray *
generate (VigieCampaign *campaign, guint64 seed)
{
  return generate_from (campaign, seed, NULL);
}

static VigieCampaign *
make_sample (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 5, 4, 10, 0, 0);
  g_autoptr (GError) error = NULL;
  VigieCampaign *campaign = vigie_sample_campaign_new (now, &error);
  g_assert_no_error (error);
  return campaign;
}

/* How many assignments of a desk in a wave; -1 for @organisation etc. NULL: any. */
static guint
count (VigieCampaign *campaign,
       const char *organisation,
       const char *channel,
       const char *wave,
       const char *auditor)
{
  guint n = 0;
  for (guint i = 0; i < campaign->assignments->len; i++)
    {
      const VigieAssignment *a = campaign->assignments->pdata[i];
      n += (!organisation || g_str_equal (a->organisation, organisation))
           && (!channel || g_str_equal (a->channel, channel))
           && (!wave || g_str_equal (a->wave, wave))
           && (!auditor || g_str_equal (a->auditor, auditor));
    }
  return n;
}

static const VigieAssignProblem *
find_problem (GPtrArray *problems,
              const char *code,
              const char *organisation,
              const char *channel,
              const char *wave)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const VigieAssignProblem *problem = problems->pdata[i];
      if (g_str_equal (problem->code, code) && g_str_equal (problem->channel, channel)
          && g_strcmp0 (problem->organisation, organisation) == 0
          && g_strcmp0 (problem->wave, wave) == 0)
        return problem;
    }
  return NULL;
}

/* A year of the sample: twelve organisations, 36 audits each, one without a social account. */
static void
test_sample (void)
{
  g_autoptr (VigieCampaign) campaign = make_sample ();
  g_autoptr (GPtrArray) problems = generate (campaign, 7);

  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpuint (campaign->assignments->len, ==, 12 * 36 - 4);
  g_assert_cmpuint (count (campaign, "cc-ronceviere", "social", NULL, NULL), ==, 0);
  g_assert_cmpuint (count (campaign, "m-orvelance", "phone", NULL, NULL), ==, 12);
  for (guint i = 0; i < campaign->auditors->len; i++)
    g_assert_cmpuint (
      count (campaign, NULL, NULL, NULL, ((VigieAuditor *) campaign->auditors->pdata[i])->code), ==,
      107);
  g_autoptr (GError) error = NULL;
  g_assert_true (vigie_campaign_check (campaign, &error));
  g_assert_no_error (error);
}

static char *
plan_of (guint64 seed)
{
  g_autoptr (VigieCampaign) campaign = make_sample ();
  g_autoptr (GPtrArray) problems = generate (campaign, seed);
  g_autoptr (GBytes) bytes = vigie_campaign_to_xml (campaign);
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

static void
test_reproducible (void)
{
  g_autofree char *first = plan_of (1), *again = plan_of (1), *other = plan_of (2);

  g_assert_cmpstr (first, ==, again);
  g_assert_cmpstr (first, !=, other);
}

/* Properties ----------------------------------------------------------------------------------- */

static guint
count_days (const VigieWave *wave, const VigieChannel *channel, const char *calendar)
{
  guint n = 0;
  for (GDate date = wave->starts; g_date_compare (&date, &wave->ends) <= 0;
       g_date_add_days (&date, 1))
    n += channel->any_day || vigie_day_is_working (&date, calendar);
  return n;
}

static void
check_quota (VigieCampaign *campaign,
             GPtrArray *problems,
             const VigieOrganisation *organisation,
             const VigieChannel *channel,
             const VigieWave *wave)
{
  const guint made = count (campaign, organisation->id, channel->id, wave->id, NULL);
  const guint days = count_days (wave, channel, organisation->calendar);

  if (!vigie_organisation_has_channel (organisation, channel->id))
    {
      g_assert_cmpuint (made, ==, 0);
      return;
    }
  g_assert_cmpuint (made, ==, MIN (channel->per_wave, days));
  const char *code = days == 0 ? "no-working-day" : "few-working-days";
  const VigieAssignProblem *problem =
    find_problem (problems, code, organisation->id, channel->id, wave->id);
  g_assert_true ((problem != NULL) == (made < channel->per_wave));
  if (problem)
    {
      g_assert_cmpuint (problem->made, ==, made);
      g_assert_cmpuint (problem->wanted, ==, channel->per_wave);
      g_assert_nonnull (strstr (problem->text, wave->id));
    }
}

static void
check_desk (VigieCampaign *campaign,
            const VigieOrganisation *organisation,
            const VigieChannel *channel)
{
  for (guint w = 0; w < campaign->waves->len; w++)
    {
      const VigieWave *wave = campaign->waves->pdata[w];
      for (guint i = 0; i < campaign->auditors->len; i++)
        {
          const VigieAuditor *auditor = campaign->auditors->pdata[i];
          const guint n = count (campaign, organisation->id, channel->id, wave->id, auditor->code);
          const guint made = count (campaign, organisation->id, channel->id, wave->id, NULL);
          /* No auditor twice at a desk in a wave, unless there are too few. */
          g_assert_cmpuint (n, <=, (made + campaign->auditors->len - 1) / campaign->auditors->len);
        }
    }
}

static void
check_loads (VigieCampaign *campaign)
{
  guint most = 0, least = G_MAXUINT;
  for (guint i = 0; i < campaign->auditors->len; i++)
    {
      const VigieAuditor *auditor = campaign->auditors->pdata[i];
      const guint n = count (campaign, NULL, NULL, NULL, auditor->code);
      most = MAX (most, n);
      least = MIN (least, n);
    }
  g_assert_cmpuint (most - least, <=, 1);
}

static gboolean
same_desk (const VigieAssignment *a, const VigieAssignment *b)
{
  return g_str_equal (a->organisation, b->organisation) && g_str_equal (a->channel, b->channel)
         && g_str_equal (a->wave, b->wave);
}

static void
check_windows (VigieCampaign *campaign)
{
  for (guint i = 0; i < campaign->assignments->len; i++)
    {
      const VigieAssignment *a = campaign->assignments->pdata[i];
      const VigieChannel *channel = vigie_campaign_find_channel (campaign, a->channel);
      const VigieOrganisation *organisation =
        vigie_campaign_find_organisation (campaign, a->organisation);
      if (!channel->any_day)
        {
          g_assert_true (vigie_day_is_working (&a->starts, organisation->calendar));
          g_assert_true (vigie_day_is_working (&a->ends, organisation->calendar));
        }
      g_assert_true ((a->from != NULL) == (channel->hours != NULL));
      /* The next one of the desk, which stands beside it, begins later. */
      const VigieAssignment *next =
        i + 1 < campaign->assignments->len ? campaign->assignments->pdata[i + 1] : NULL;
      if (next && same_desk (a, next))
        g_assert_cmpint (g_date_compare (&a->ends, &next->starts), <, 0);
    }
}

/* The waiting time fits between the window and the end of the wave, or it was said that it does
 * not. */
static void
check_waiting (VigieCampaign *campaign, GPtrArray *problems)
{
  for (guint i = 0; i < campaign->assignments->len; i++)
    {
      const VigieAssignment *a = campaign->assignments->pdata[i];
      const VigieChannel *channel = vigie_campaign_find_channel (campaign, a->channel);
      const VigieWave *wave = vigie_campaign_find_wave (campaign, a->wave);
      const char *calendar = vigie_campaign_find_organisation (campaign, a->organisation)->calendar;
      if (vigie_working_days_between (&a->ends, &wave->ends, calendar) < channel->close_after)
        g_assert_true (
          find_problem (problems, "wave-short", a->organisation, a->channel, a->wave)
          || find_problem (problems, "few-working-days", a->organisation, a->channel, a->wave));
    }
}

/* Whether any organisation has the channel: what nobody has lacks no auditors. */
static gboolean
is_used (VigieCampaign *campaign, const VigieChannel *channel)
{
  for (guint i = 0; i < campaign->organisations->len; i++)
    if (vigie_organisation_has_channel (campaign->organisations->pdata[i], channel->id))
      return TRUE;
  return FALSE;
}

static void
check_plan (VigieCampaign *campaign, GPtrArray *problems)
{
  for (guint i = 0; i < campaign->organisations->len; i++)
    for (guint j = 0; j < campaign->channels->len; j++)
      {
        const VigieOrganisation *organisation = campaign->organisations->pdata[i];
        const VigieChannel *channel = campaign->channels->pdata[j];
        for (guint w = 0; w < campaign->waves->len; w++)
          check_quota (campaign, problems, organisation, channel, campaign->waves->pdata[w]);
        check_desk (campaign, organisation, channel);
      }
  for (guint j = 0; j < campaign->channels->len; j++)
    {
      const VigieChannel *channel = campaign->channels->pdata[j];
      const gboolean few = campaign->auditors->len < channel->per_wave;
      g_assert_true ((find_problem (problems, "few-auditors", NULL, channel->id, NULL) != NULL)
                     == (few && is_used (campaign, channel)));
    }
  check_loads (campaign);
  check_windows (campaign);
  check_waiting (campaign, problems);
}

static void
test_properties (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (campaign_fixture_seed ());

  for (guint i = 0; i < 25; i++)
    {
      g_autoptr (VigieCampaign) campaign = campaign_fixture_random (random);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) problems = generate (campaign, g_rand_int (random));
      check_plan (campaign, problems);
      g_assert_true (vigie_campaign_check (campaign, &error));
      g_assert_no_error (error);
    }
}

/* All scenarios of a channel are used at a desk before one comes again. */
static void
test_scenarios_rotate (void)
{
  g_autoptr (VigieCampaign) campaign = make_sample ();
  g_autoptr (GPtrArray) problems = generate (campaign, 3);

  for (guint i = 0; i < campaign->organisations->len; i++)
    {
      const VigieOrganisation *organisation = campaign->organisations->pdata[i];
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint j = 0; j < campaign->assignments->len; j++)
        {
          const VigieAssignment *a = campaign->assignments->pdata[j];
          if (g_str_equal (a->organisation, organisation->id))
            g_hash_table_insert (
              seen, a->scenario,
              GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (seen, a->scenario)) + 1));
        }
      for (guint s = 0; s < campaign->scenarios->len; s++)
        {
          const VigieScenario *scenario = campaign->scenarios->pdata[s];
          const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (seen, scenario->id));
          const guint all = count (campaign, organisation->id, scenario->channel, NULL, NULL);
          g_assert_cmpuint (n, ==, all / 4);
        }
    }
}

/* Over the year every auditor is at a desk about as often as any other. */
static void
test_desks_are_shared (void)
{
  g_autoptr (VigieCampaign) campaign = make_sample ();
  g_autoptr (GPtrArray) problems = generate (campaign, 11);

  for (guint i = 0; i < campaign->organisations->len; i++)
    for (guint a = 0; a < campaign->auditors->len; a++)
      {
        const VigieOrganisation *organisation = campaign->organisations->pdata[i];
        const VigieAuditor *auditor = campaign->auditors->pdata[a];
        g_assert_cmpuint (count (campaign, organisation->id, "phone", NULL, auditor->code), ==, 3);
        g_assert_cmpuint (count (campaign, organisation->id, "visit", NULL, auditor->code), ==, 1);
      }
}

/* What exists stays; only what is missing is added. */
static void
test_existing_stay (void)
{
  g_autoptr (VigieCampaign) campaign = make_sample ();
  g_autoptr (GPtrArray) problems = generate (campaign, 5);
  g_autoptr (GBytes) before = vigie_campaign_to_xml (campaign);

  g_autoptr (GPtrArray) none = generate (campaign, 6);
  g_autoptr (GBytes) same = vigie_campaign_to_xml (campaign);
  g_assert_true (g_bytes_equal (before, same));

  const VigieAssignment *removed = campaign->assignments->pdata[10];
  g_autofree char *id = g_strdup (removed->id);
  g_ptr_array_remove_index (campaign->assignments, 10);
  g_autoptr (GPtrArray) again = generate (campaign, 6);
  g_assert_cmpuint (campaign->assignments->len, ==, 12 * 36 - 4);
  g_assert_nonnull (vigie_campaign_find_assignment (campaign, id));
  g_assert_true (vigie_campaign_check (campaign, NULL));
}

/* In mid-campaign: nothing for days that are past, as much as the days that are left have room for,
 * and the rest is told. */
static void
test_from_day (void)
{
  g_autoptr (VigieCampaign) campaign = make_sample ();
  const VigieWave *first = campaign->waves->pdata[0], *second = campaign->waves->pdata[1];
  GDate from = second->ends;
  g_date_subtract_days (&from, 40);
  g_assert_cmpint (g_date_compare (&second->starts, &from), <, 0);
  g_autoptr (GPtrArray) problems = generate_from (campaign, 7, &from);

  for (guint i = 0; i < campaign->assignments->len; i++)
    {
      const VigieAssignment *a = campaign->assignments->pdata[i];
      g_assert_cmpint (g_date_compare (&a->starts, &from), >=, 0);
    }
  g_assert_cmpuint (count (campaign, NULL, NULL, first->id, NULL), ==, 0);
  g_assert_cmpuint (count (campaign, "m-orvelance", "phone", second->id, NULL), ==, 3);
  const VigieAssignProblem *late =
    find_problem (problems, "too-late", "m-orvelance", "phone", first->id);
  g_assert_nonnull (late);
  g_assert_cmpuint (late->made, ==, 0);
  g_assert_cmpuint (late->wanted, ==, 3);
  g_assert_null (find_problem (problems, "no-working-day", "m-orvelance", "phone", first->id));
  g_assert_null (find_problem (problems, "too-late", "m-orvelance", "phone", second->id));
  check_windows (campaign);
  g_assert_true (vigie_campaign_check (campaign, NULL));

  g_autoptr (VigieCampaign) again = make_sample ();
  g_autoptr (GPtrArray) same = generate_from (again, 7, &from);
  g_autoptr (GBytes) a = vigie_campaign_to_xml (campaign);
  g_autoptr (GBytes) b = vigie_campaign_to_xml (again);
  g_assert_true (g_bytes_equal (a, b));
}

/* Two days before the end of a wave: one audit a day, beside those that were made before. */
static void
test_few_days_left (void)
{
  g_autoptr (VigieCampaign) campaign = make_sample ();
  g_ptr_array_set_size (campaign->waves, 1);
  const VigieWave *wave = campaign->waves->pdata[0];
  VigieChannel *phone = (VigieChannel *) vigie_campaign_find_channel (campaign, "phone");
  phone->per_wave = 2;
  g_autoptr (GPtrArray) none = generate (campaign, 7);
  g_assert_cmpuint (count (campaign, "m-orvelance", "phone", NULL, NULL), ==, 2);

  phone->per_wave = 6;
  const VigieOrganisation *body = vigie_campaign_find_organisation (campaign, "m-orvelance");
  GDate from = wave->ends;
  while (vigie_working_days_between (&from, &wave->ends, body->calendar) < 1
         || !vigie_day_is_working (&from, body->calendar))
    g_date_subtract_days (&from, 1);
  g_autoptr (GPtrArray) problems = generate_from (campaign, 7, &from);
  const VigieAssignProblem *late =
    find_problem (problems, "too-late", "m-orvelance", "phone", wave->id);
  guint made = 0;
  for (guint i = 0; i < campaign->assignments->len; i++)
    {
      const VigieAssignment *a = campaign->assignments->pdata[i];
      if (g_str_equal (a->organisation, body->id) && g_str_equal (a->channel, "phone"))
        made += g_date_compare (&a->starts, &from) >= 0;
    }
  g_assert_cmpuint (made, ==, 2);
  g_assert_nonnull (late);
  g_assert_cmpuint (late->made, ==, 4);
  g_assert_cmpuint (late->wanted, ==, 6);
  g_assert_true (vigie_campaign_check (campaign, NULL));
}

/* What was planned for an auditor stays after a revocation; nothing new comes. */
static void
test_revoked (void)
{
  g_autoptr (VigieCampaign) campaign = make_sample ();
  g_autoptr (VigieIdentity) authority = vigie_identity_generate (NULL, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) end = g_date_time_new_utc (2028, 1, 1, 0, 0, 0);
  g_autoptr (GError) error = NULL;
  const VigieAuditor *leaver = campaign->auditors->pdata[0];
  g_assert_true (
    vigie_identity_make_authority (authority, campaign->id, "Office", now, end, &error));
  g_autoptr (VigieIdentity) key = vigie_identity_generate (NULL, &error);
  g_autoptr (GBytes) asked = vigie_identity_make_request (key, leaver->code, &error);
  g_assert_no_error (error);
  g_autoptr (VigieRequest) request = vigie_request_new (asked, &error);
  g_assert_nonnull (vigie_campaign_enrol (campaign, authority, request, leaver->code, now, &error));
  g_assert_no_error (error);
  VigieChannel *phone = (VigieChannel *) vigie_campaign_find_channel (campaign, "phone");
  phone->per_wave = 1;
  g_autoptr (GPtrArray) before = generate (campaign, 7);
  const guint n = count (campaign, NULL, NULL, NULL, leaver->code);
  g_assert_cmpuint (n, >, 0);

  g_assert_true (vigie_campaign_revoke (campaign, leaver->code, now, &error));
  phone->per_wave = 3;
  g_autoptr (GPtrArray) problems = generate (campaign, 7);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpuint (count (campaign, NULL, NULL, NULL, leaver->code), ==, n);
  g_assert_cmpuint (campaign->assignments->len, ==, 12 * 36 - 4);
  g_assert_true (vigie_campaign_check (campaign, &error));
  g_assert_no_error (error);

  while (campaign->auditors->len > 1)
    g_ptr_array_remove_index (campaign->auditors, 1);
  g_assert_false (vigie_assign_generate (campaign, 7, NULL, NULL, &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_INVALID);
}

static void
test_no_scenario (void)
{
  g_autoptr (VigieCampaign) campaign = make_sample ();
  for (guint i = campaign->scenarios->len; i > 0; i--)
    if (g_str_equal (((VigieScenario *) campaign->scenarios->pdata[i - 1])->channel, "letter"))
      g_ptr_array_remove_index (campaign->scenarios, i - 1);
  g_autoptr (GPtrArray) problems = generate (campaign, 5);

  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_nonnull (find_problem (problems, "no-scenario", NULL, "letter", NULL));
  g_assert_cmpuint (count (campaign, NULL, "letter", NULL, NULL), ==, 0);
}

/* What no organisation has asks for nothing, and lacks nothing. */
static void
test_channel_of_nobody (void)
{
  g_autoptr (VigieCampaign) campaign = make_sample ();
  g_ptr_array_set_size (campaign->auditors, 1);
  for (guint i = 0; i < campaign->organisations->len; i++)
    {
      VigieOrganisation *organisation = campaign->organisations->pdata[i];
      g_strfreev (organisation->channels);
      organisation->channels = g_strsplit ("phone", " ", -1);
    }
  g_autoptr (GPtrArray) problems = generate (campaign, 5);
  g_assert_nonnull (find_problem (problems, "few-auditors", NULL, "phone", NULL));
  g_assert_cmpuint (problems->len, ==, 1);
}

static void
test_no_auditor (void)
{
  g_autoptr (VigieCampaign) campaign = make_sample ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_set_size (campaign->auditors, 0);
  g_assert_false (vigie_assign_generate (campaign, 1, NULL, NULL, &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_INVALID);
}

/* The sample around any day of any year: still a good campaign, with something late and something
 * due. */
static void
test_sample_around_now (void)
{
  g_autoptr (GDateTime) day = g_date_time_new_utc (2027, 12, 20, 9, 0, 0);

  for (guint i = 0; i < 420; i++)
    {
      g_autoptr (GDateTime) now = g_date_time_add_days (day, (int) i);
      g_autoptr (GError) error = NULL;
      g_autoptr (VigieCampaign) campaign = vigie_sample_campaign_new (now, &error);
      g_assert_no_error (error);
      vigie_sample_add_assignments (campaign, now);
      g_assert_cmpuint (count (campaign, NULL, NULL, NULL, "A01"), ==, 8);
      if (i % 30 == 0)
        {
          g_assert_true (vigie_campaign_check (campaign, &error));
          g_assert_no_error (error);
        }
    }
}

/* Begun on any day: the first wave begins then and is long enough to share audits out, none
 * overlap, and none is over. */
static void
test_begins_today (void)
{
  g_autoptr (GDateTime) day = g_date_time_new_utc (2027, 12, 20, 9, 0, 0);

  for (guint i = 0; i < 420; i++)
    {
      g_autoptr (GDateTime) now = g_date_time_add_days (day, (int) i);
      g_autofree char *today = g_date_time_format (now, "%F");
      g_autoptr (VigieCampaign) campaign = vigie_sample_campaign_new (now, NULL);
      vigie_sample_begin (campaign, now);
      const VigieWave *first = campaign->waves->pdata[0];
      char starts[16];
      g_date_strftime (starts, sizeof starts, "%F", &first->starts);
      g_assert_cmpstr (starts, ==, today);
      g_assert_cmpint (g_date_days_between (&first->starts, &first->ends), >=, 14);
      for (guint k = 1; k < campaign->waves->len; k++)
        {
          const VigieWave *before = campaign->waves->pdata[k - 1],
                          *wave = campaign->waves->pdata[k];
          g_assert_cmpint (g_date_days_between (&before->ends, &wave->starts), >, 0);
          g_assert_cmpint (g_date_days_between (&wave->starts, &wave->ends), >, 28);
        }
      g_assert_cmpuint (campaign->waves->len, ==, 4);
      g_assert_cmpuint (campaign->auditors->len, ==, 0);
      g_assert_nonnull (vigie_campaign_find_wave (campaign, "wave-1"));
      if (i % 30 == 0)
        g_assert_true (vigie_campaign_check (campaign, NULL));
    }
}

/* Comparing ------------------------------------------------------------------------------------ */

static const VigieAssignChange *
find_change (const GPtrArray *changes, const char *auditor)
{
  for (guint i = 0; i < changes->len; i++)
    if (g_str_equal (((const VigieAssignChange *) g_ptr_array_index (changes, i))->auditor,
                     auditor))
      return g_ptr_array_index (changes, i);
  g_assert_not_reached ();
}

/* One is given to somebody else, one gets another day, one is taken away: each is told whom. */
static void
test_compare (void)
{
  g_autoptr (VigieCampaign) before = make_sample ();
  g_autoptr (GPtrArray) problems = generate (before, 5);
  g_autoptr (GBytes) document = vigie_campaign_to_xml (before);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCampaign) after = vigie_campaign_new_from_xml (document, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) nothing = vigie_assign_compare (before, after);
  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (after->assignments->len, >, 3);

  VigieAssignment *given = g_ptr_array_index (after->assignments, 0);
  VigieAssignment *moved = g_ptr_array_index (after->assignments, 1);
  g_free (given->auditor);
  given->auditor = g_strdup ("NEW");
  g_date_subtract_days (&moved->starts, 1);
  g_ptr_array_remove_index (after->assignments, 2);
  g_autoptr (GPtrArray) changes = vigie_assign_compare (before, after);
  guint added = 0, changed = 0, removed = 0;
  for (guint i = 0; i < changes->len; i++)
    {
      const VigieAssignChange *change = g_ptr_array_index (changes, i);
      added += change->added;
      changed += change->changed;
      removed += change->removed;
    }
  g_assert_cmpuint (added, ==, 1);
  g_assert_cmpuint (changed, ==, 1);
  g_assert_cmpuint (removed, ==, 2);
  g_assert_cmpuint (find_change (changes, "NEW")->added, ==, 1);
  g_assert_cmpuint (find_change (changes, moved->auditor)->changed, ==, 1);

  g_autoptr (GPtrArray) first = vigie_assign_compare (NULL, before);
  added = 0;
  for (guint i = 0; i < first->len; i++)
    added += ((const VigieAssignChange *) g_ptr_array_index (first, i))->added;
  g_assert_cmpuint (added, ==, before->assignments->len);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/campaign/assign/year-of-the-sample", test_sample);
  g_test_add_func ("/campaign/assign/same-seed-same-plan", test_reproducible);
  g_test_add_func ("/campaign/assign/random-campaigns-keep-the-rules", test_properties);
  g_test_add_func ("/campaign/assign/scenarios-rotate", test_scenarios_rotate);
  g_test_add_func ("/campaign/assign/auditors-share-desks", test_desks_are_shared);
  g_test_add_func ("/campaign/assign/existing-stay", test_existing_stay);
  g_test_add_func ("/campaign/assign/channel-without-scenario", test_no_scenario);
  g_test_add_func ("/campaign/assign/from-day", test_from_day);
  g_test_add_func ("/campaign/assign/few-days-left", test_few_days_left);
  g_test_add_func ("/campaign/assign/revoked", test_revoked);
  g_test_add_func ("/campaign/assign/no-auditor", test_no_auditor);
  g_test_add_func ("/campaign/assign/channel-of-nobody", test_channel_of_nobody);
  g_test_add_func ("/campaign/sample/any-day", test_sample_around_now);
  g_test_add_func ("/campaign/sample/begins-today", test_begins_today);
  g_test_add_func ("/campaign/assign/compare", test_compare);
  return g_test_run ();
}
