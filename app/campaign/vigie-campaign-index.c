/* vigie-campaign-index.c: looking up the parts of a campaign by their identifiers
 *
 * The arrays of a campaign are open to whoever holds it, so an index can be behind them. It maps
 * identifiers to positions, never to parts: a hit is checked against the part at that position. A
 * miss, which is rare, is confirmed by a walk over the parts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-campaign-private.h"

/* Every part begins with its identifier. */
G_STATIC_ASSERT (G_STRUCT_OFFSET (VigieCriterion, id) == 0);
G_STATIC_ASSERT (G_STRUCT_OFFSET (VigieCategory, id) == 0);
G_STATIC_ASSERT (G_STRUCT_OFFSET (VigieChannel, id) == 0);
G_STATIC_ASSERT (G_STRUCT_OFFSET (VigieOrganisation, id) == 0);
G_STATIC_ASSERT (G_STRUCT_OFFSET (VigieWave, id) == 0);
G_STATIC_ASSERT (G_STRUCT_OFFSET (VigieScenario, id) == 0);
G_STATIC_ASSERT (G_STRUCT_OFFSET (VigieAuditor, code) == 0);
G_STATIC_ASSERT (G_STRUCT_OFFSET (VigieAssignment, id) == 0);
G_STATIC_ASSERT (G_N_ELEMENTS (((VigieCampaign *) NULL)->indexes) == VIGIE_CAMPAIGN_N_PARTS);

static const char *
get_id (gconstpointer part)
{
  return *(const char *const *) part;
}

GPtrArray *
vigie_campaign_get_part (VigieCampaign *self, VigieCampaignPart part)
{
  GPtrArray *const parts[] = {
    self->criteria, self->categories, self->channels, self->organisations,
    self->waves,    self->scenarios,  self->auditors, self->assignments,
  };
  G_STATIC_ASSERT (G_N_ELEMENTS (parts) == VIGIE_CAMPAIGN_N_PARTS);
  return parts[part];
}

static GHashTable *
make_index (GPtrArray *parts)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = parts ? parts->len : 0; i > 0; i--)
    g_hash_table_replace (index, g_strdup (get_id (parts->pdata[i - 1])), GUINT_TO_POINTER (i));
  return index;
}

static void
remake_index (VigieCampaign *self, VigieCampaignPart part)
{
  g_clear_pointer (&self->indexes[part], g_hash_table_unref);
  self->indexes[part] = make_index (vigie_campaign_get_part (self, part));
}

/* Position + 1 of the part with that identifier, if the index is right about it; 0 otherwise. */
static guint
look_up (VigieCampaign *self, VigieCampaignPart part, const char *id)
{
  GPtrArray *parts = vigie_campaign_get_part (self, part);
  const guint position = GPOINTER_TO_UINT (g_hash_table_lookup (self->indexes[part], id));

  if (position == 0 || position > parts->len
      || !g_str_equal (get_id (parts->pdata[position - 1]), id))
    return 0;
  return position;
}

static gboolean
walk (GPtrArray *parts, const char *id)
{
  for (guint i = 0; i < parts->len; i++)
    if (g_str_equal (get_id (parts->pdata[i]), id))
      return TRUE;
  return FALSE;
}

gconstpointer
vigie_campaign_find (VigieCampaign *self, VigieCampaignPart part, const char *id)
{
  GPtrArray *parts = vigie_campaign_get_part (self, part);

  if (!id)
    return NULL;
  if (!self->indexes[part] || g_hash_table_size (self->indexes[part]) != parts->len)
    remake_index (self, part);

  guint position = look_up (self, part, id);
  if (position == 0 && walk (parts, id))
    {
      remake_index (self, part);
      position = look_up (self, part, id);
    }
  return position > 0 ? parts->pdata[position - 1] : NULL;
}

gboolean
vigie_campaign_index_last (VigieCampaign *self, VigieCampaignPart part)
{
  GPtrArray *parts = vigie_campaign_get_part (self, part);

  if (!self->indexes[part])
    self->indexes[part] = make_index (NULL);
  return g_hash_table_insert (self->indexes[part], g_strdup (get_id (parts->pdata[parts->len - 1])),
                              GUINT_TO_POINTER (parts->len));
}

void
vigie_campaign_free_indexes (VigieCampaign *self)
{
  for (guint part = 0; part < VIGIE_CAMPAIGN_N_PARTS; part++)
    g_clear_pointer (&self->indexes[part], g_hash_table_unref);
}

const VigieCriterion *
vigie_campaign_find_criterion (VigieCampaign *self, const char *id)
{
  return vigie_campaign_find (self, VIGIE_CAMPAIGN_CRITERION, id);
}

const VigieCategory *
vigie_campaign_find_category (VigieCampaign *self, const char *id)
{
  return vigie_campaign_find (self, VIGIE_CAMPAIGN_CATEGORY, id);
}

const VigieChannel *
vigie_campaign_find_channel (VigieCampaign *self, const char *id)
{
  return vigie_campaign_find (self, VIGIE_CAMPAIGN_CHANNEL, id);
}

const VigieOrganisation *
vigie_campaign_find_organisation (VigieCampaign *self, const char *id)
{
  return vigie_campaign_find (self, VIGIE_CAMPAIGN_ORGANISATION, id);
}

const VigieWave *
vigie_campaign_find_wave (VigieCampaign *self, const char *id)
{
  return vigie_campaign_find (self, VIGIE_CAMPAIGN_WAVE, id);
}

const VigieScenario *
vigie_campaign_find_scenario (VigieCampaign *self, const char *id)
{
  return vigie_campaign_find (self, VIGIE_CAMPAIGN_SCENARIO, id);
}

const VigieAuditor *
vigie_campaign_find_auditor (VigieCampaign *self, const char *code)
{
  return vigie_campaign_find (self, VIGIE_CAMPAIGN_AUDITOR, code);
}

const VigieAssignment *
vigie_campaign_find_assignment (VigieCampaign *self, const char *id)
{
  return vigie_campaign_find (self, VIGIE_CAMPAIGN_ASSIGNMENT, id);
}
