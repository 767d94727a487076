/* vigie-sample.c: the sample campaign, moved to the present
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-sample.h"

#include "campaign/vigie-campaign-private.h"

#include "base/vigie-resource.h"

#define RESOURCE "sample/campaign.xml"
#define AUDITOR "A01"
/* Days that a campaign's first wave has at least */
#define LEAST_DAYS 14

/* Days from today on which an assignment starts and ends. */
static const struct
{
  const char *channel;
  int starts;
  int ends;
} plan[] = {
  { "letter", -9, -1 }, { "phone", -2, 2 },   { "email", -1, 5 }, { "visit", 0, 7 },
  { "social", -3, 8 },  { "reviews", 0, 14 }, { "phone", 1, 9 },  { "email", 6, 16 },
};

VigieCampaign *
vigie_sample_campaign_new (GDateTime *now, GError **error)
{
  g_autoptr (GBytes) document = vigie_resource_load (RESOURCE, error);
  VigieCampaign *self = document ? vigie_campaign_new_from_xml (document, RESOURCE, error) : NULL;

  for (guint i = 0; self && i < self->waves->len; i++)
    {
      VigieWave *wave = g_ptr_array_index (self->waves, i);
      const int years = g_date_time_get_year (now) - g_date_get_year (&wave->starts);
      /* GDate has no signed years; no wave begins or ends on 29 February. */
      g_date_set_year (&wave->starts, (GDateYear) (g_date_get_year (&wave->starts) + years));
      g_date_set_year (&wave->ends, (GDateYear) (g_date_get_year (&wave->ends) + years));
    }
  return self;
}

static GDate
day_of (GDateTime *time)
{
  GDate day;
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) g_date_time_get_day_of_month (time),
                  (GDateMonth) g_date_time_get_month (time),
                  (GDateYear) g_date_time_get_year (time));
  return day;
}

static int
compare_waves (gconstpointer a, gconstpointer b)
{
  const VigieWave *const *x = a, *const *y = b;
  return g_date_compare (&(*x)->starts, &(*y)->starts);
}

void
vigie_sample_begin (VigieCampaign *campaign, GDateTime *now)
{
  g_return_if_fail (campaign && now);
  const GDate today = day_of (now);

  for (guint i = 0; i < campaign->waves->len; i++)
    {
      VigieWave *wave = g_ptr_array_index (campaign->waves, i);
      if (g_date_days_between (&today, &wave->ends) >= LEAST_DAYS)
        continue;
      g_date_set_year (&wave->starts, (GDateYear) (g_date_get_year (&wave->starts) + 1));
      g_date_set_year (&wave->ends, (GDateYear) (g_date_get_year (&wave->ends) + 1));
    }
  g_ptr_array_sort (campaign->waves, compare_waves);
  for (guint i = 0; i < campaign->waves->len; i++)
    {
      VigieWave *wave = g_ptr_array_index (campaign->waves, i);
      if (i == 0)
        wave->starts = today;
      g_free (wave->id);
      wave->id = g_strdup_printf ("wave-%u", i + 1);
    }
  /* Its invented auditors would be given audits that nobody makes. */
  g_ptr_array_set_size (campaign->auditors, 0);
  vigie_campaign_free_indexes (campaign);
}

static const VigieWave *
find_wave (VigieCampaign *self, const GDate *today)
{
  for (guint i = 0; i < self->waves->len; i++)
    {
      const VigieWave *wave = g_ptr_array_index (self->waves, i);
      if (g_date_compare (&wave->starts, today) <= 0 && g_date_compare (today, &wave->ends) <= 0)
        return wave;
    }
  return NULL;
}

static const VigieScenario *
find_scenario (VigieCampaign *self, const char *channel, guint number)
{
  const VigieScenario *found = NULL;

  for (guint i = 0; i < self->scenarios->len; i++)
    {
      const VigieScenario *scenario = g_ptr_array_index (self->scenarios, i);
      if (!g_str_equal (scenario->channel, channel))
        continue;
      found = scenario;
      if (number-- == 0)
        break;
    }
  return found;
}

static const VigieOrganisation *
find_organisation (VigieCampaign *self, const char *channel, guint number)
{
  for (guint i = 0; i < self->organisations->len; i++)
    {
      const VigieOrganisation *organisation =
        g_ptr_array_index (self->organisations, (number + i) % self->organisations->len);
      if (vigie_organisation_has_channel (organisation, channel))
        return organisation;
    }
  return NULL;
}

/* The day so many days from today, kept within the wave. */
static GDate
day_in_wave (const GDate *today, int days, const VigieWave *wave)
{
  GDate date;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) ((int) g_date_get_julian (today) + days));
  g_date_clamp (&date, &wave->starts, &wave->ends);
  return date;
}

static void
add (VigieCampaign *self, guint number, const GDate *today, const VigieWave *wave)
{
  const char *channel_id = plan[number].channel;
  const VigieChannel *channel = vigie_campaign_find_channel (self, channel_id);
  /* Another category each time. */
  const VigieOrganisation *organisation = find_organisation (self, channel_id, number * 4);
  const VigieScenario *scenario = find_scenario (self, channel_id, number % 4);
  g_autofree char *id = g_strdup_printf ("%s.%s.%u", wave->id, AUDITOR, number + 1);
  if (!channel || !organisation || !scenario)
    return;

  VigieAssignment *assignment = vigie_campaign_add_assignment (self, id);
  assignment->auditor = g_strdup (AUDITOR);
  assignment->organisation = g_strdup (organisation->id);
  assignment->channel = g_strdup (channel_id);
  assignment->wave = g_strdup (wave->id);
  assignment->scenario = g_strdup (scenario->id);
  assignment->starts = day_in_wave (today, plan[number].starts, wave);
  assignment->ends = day_in_wave (today, plan[number].ends, wave);
  if (channel->hours)
    {
      const char *span = channel->hours[number % g_strv_length (channel->hours)];
      assignment->from = g_strndup (span, 5);
      assignment->to = g_strdup (span + 6);
    }
}

void
vigie_sample_add_assignments (VigieCampaign *campaign, GDateTime *now)
{
  const GDate today = day_of (now);
  const VigieWave *wave = find_wave (campaign, &today);

  for (guint i = 0; wave && i < G_N_ELEMENTS (plan); i++)
    add (campaign, i, &today, wave);
}

/* Identifier → name. */
static GHashTable *
read_names (void)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GBytes) document = vigie_resource_load (RESOURCE, NULL);
  g_autoptr (VigieCampaign) sample =
    document ? vigie_campaign_new_from_xml (document, RESOURCE, NULL) : NULL;
  for (guint i = 0; sample && i < sample->organisations->len; i++)
    {
      const VigieOrganisation *organisation = g_ptr_array_index (sample->organisations, i);
      g_hash_table_insert (names, g_strdup (organisation->id), g_strdup (organisation->name));
    }
  return names;
}

gboolean
vigie_sample_is_invented (const VigieOrganisation *organisation)
{
  static GHashTable *names; /* read once, then never changed */
  g_return_val_if_fail (organisation, FALSE);

  if (g_once_init_enter (&names))
    g_once_init_leave (&names, read_names ());
  return g_strcmp0 (g_hash_table_lookup (names, organisation->id), organisation->name) == 0;
}
