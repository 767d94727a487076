/* vigie-plan-words.c: what people call the parts of a campaign that a plan is made of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-import-table-private.h"
#include "campaign/vigie-plan-words-private.h"

/* Names are keys as they are folded; of a scenario there is a second one, with its channel before.
 * No folded name has a line break. */
struct _VigiePlanWords
{
  GHashTable *ids[VIGIE_N_PLAN_PARTS];   /* a set */
  GHashTable *names[VIGIE_N_PLAN_PARTS]; /* name → identifier, NULL for several */
};

static char *
make_key (const char *channel, const char *text)
{
  g_autofree char *folded = vigie_import_fold (text);
  return channel ? g_strconcat (channel, "\n", folded, NULL) : g_steal_pointer (&folded);
}

static void
add_name (VigiePlanWords *self, VigiePlanPart part, const char *channel, const char *text, char *id)
{
  gpointer there = NULL;
  char *key = make_key (channel, text);
  const gboolean known = g_hash_table_lookup_extended (self->names[part], key, NULL, &there);
  g_hash_table_insert (self->names[part], key, known && there != id ? NULL : id);
}

static void
add_names (
  VigiePlanWords *self, VigiePlanPart part, const char *channel, VigieNames *names, char *id)
{
  GHashTableIter iter;
  gpointer name;
  add_name (self, part, channel, id, id);
  if (!names)
    return;
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, NULL, &name))
    add_name (self, part, channel, name, id);
}

static void
add (VigiePlanWords *self, VigiePlanPart part, char *id, VigieNames *names)
{
  g_hash_table_add (self->ids[part], id);
  add_names (self, part, NULL, names, id);
}

static void
add_all (VigiePlanWords *self, VigieCampaign *campaign)
{
  for (guint i = 0; i < campaign->organisations->len; i++)
    {
      VigieOrganisation *organisation = campaign->organisations->pdata[i];
      add (self, VIGIE_PLAN_PART_ORGANISATION, organisation->id, NULL);
      add_name (self, VIGIE_PLAN_PART_ORGANISATION, NULL, organisation->name, organisation->id);
    }
  for (guint i = 0; i < campaign->channels->len; i++)
    {
      VigieChannel *channel = campaign->channels->pdata[i];
      add (self, VIGIE_PLAN_PART_CHANNEL, channel->id, channel->names);
    }
  for (guint i = 0; i < campaign->waves->len; i++)
    {
      VigieWave *wave = campaign->waves->pdata[i];
      add (self, VIGIE_PLAN_PART_WAVE, wave->id, wave->names);
    }
  for (guint i = 0; i < campaign->scenarios->len; i++)
    {
      VigieScenario *scenario = campaign->scenarios->pdata[i];
      add (self, VIGIE_PLAN_PART_SCENARIO, scenario->id, scenario->titles);
      add_names (self, VIGIE_PLAN_PART_SCENARIO, scenario->channel, scenario->titles, scenario->id);
    }
  for (guint i = 0; i < campaign->auditors->len; i++)
    add (self, VIGIE_PLAN_PART_AUDITOR, ((VigieAuditor *) campaign->auditors->pdata[i])->code,
         NULL);
}

VigiePlanWords *
vigie_plan_words_new (VigieCampaign *campaign)
{
  VigiePlanWords *self = g_new (VigiePlanWords, 1);
  for (guint part = 0; part < VIGIE_N_PLAN_PARTS; part++)
    {
      self->ids[part] = g_hash_table_new (g_str_hash, g_str_equal);
      self->names[part] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    }
  add_all (self, campaign);
  return self;
}

void
vigie_plan_words_free (VigiePlanWords *self)
{
  for (guint part = 0; part < VIGIE_N_PLAN_PARTS; part++)
    {
      g_hash_table_unref (self->ids[part]);
      g_hash_table_unref (self->names[part]);
    }
  g_free (self);
}

const char *
vigie_plan_words_find (VigiePlanWords *self,
                       VigiePlanPart part,
                       const char *channel,
                       const char *text,
                       gboolean *several)
{
  gpointer id = NULL;
  gboolean known = g_hash_table_lookup_extended (self->ids[part], text, &id, NULL);
  if (!known && channel)
    {
      g_autofree char *own = make_key (channel, text);
      known = g_hash_table_lookup_extended (self->names[part], own, NULL, &id);
    }
  if (!known)
    {
      g_autofree char *key = make_key (NULL, text);
      known = g_hash_table_lookup_extended (self->names[part], key, NULL, &id);
    }
  if (several)
    *several = known && !id;
  return id;
}

const char *
vigie_plan_words_choose (
  VigiePlanWords *self, VigiePlanPart part, const char *channel, const char *id, const char *name)
{
  return g_strcmp0 (vigie_plan_words_find (self, part, channel, name, NULL), id) == 0 ? name : id;
}
