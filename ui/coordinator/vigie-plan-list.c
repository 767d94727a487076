/* vigie-plan-list.c: assignments of a campaign, as a list that makes its lines when they are shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-plan-list.h"

#include <glib/gi18n-lib.h>

/* Items ---------------------------------------------------------------------------------------- */

struct _VigiePlanItem
{
  GObject parent_instance;

  char *id;
  char *texts[VIGIE_N_PLAN_COLUMNS];
};

G_DEFINE_FINAL_TYPE (VigiePlanItem, vigie_plan_item, G_TYPE_OBJECT)

const char *
vigie_plan_item_get_id (VigiePlanItem *self)
{
  return self->id;
}

char *
vigie_plan_item_get_text (VigiePlanItem *self, VigiePlanColumn column)
{
  return g_strdup (self->texts[column]);
}

char *
vigie_plan_days_to_text (const GDate *starts, const GDate *ends)
{
  char first[64] = "", last[64] = "";
  if (g_date_valid (starts))
    g_date_strftime (first, sizeof first, "%x", starts);
  if (g_date_valid (ends))
    g_date_strftime (last, sizeof last, "%x", ends);
  /* Translators: first and last day */
  return g_strdup_printf (C_ ("days", "%s – %s"), first, last);
}

static char *
copy_name (VigieNames *names, const char *id)
{
  const char *name = names ? vigie_names_get (names, g_get_language_names ()[0]) : "";
  return g_strdup (*name ? name : id ? id : "");
}

/* A copy of the words: assignments may be changed while a line is still shown. */
static VigiePlanItem *
item_new (VigieCampaign *campaign, const VigieAssignment *assignment)
{
  VigiePlanItem *self = g_object_new (VIGIE_TYPE_PLAN_ITEM, NULL);
  const VigieOrganisation *organisation =
    vigie_campaign_find_organisation (campaign, assignment->organisation);
  const VigieChannel *channel = vigie_campaign_find_channel (campaign, assignment->channel);
  const VigieWave *wave = vigie_campaign_find_wave (campaign, assignment->wave);
  const VigieScenario *scenario = vigie_campaign_find_scenario (campaign, assignment->scenario);
  self->id = g_strdup (assignment->id);
  self->texts[VIGIE_PLAN_ORGANISATION] =
    g_strdup (organisation ? organisation->name : assignment->organisation);
  self->texts[VIGIE_PLAN_CHANNEL] =
    copy_name (channel ? channel->names : NULL, assignment->channel);
  self->texts[VIGIE_PLAN_WAVE] = copy_name (wave ? wave->names : NULL, assignment->wave);
  self->texts[VIGIE_PLAN_AUDITOR] = g_strdup (assignment->auditor);
  self->texts[VIGIE_PLAN_DAYS] = vigie_plan_days_to_text (&assignment->starts, &assignment->ends);
  self->texts[VIGIE_PLAN_SCENARIO] =
    copy_name (scenario ? scenario->titles : NULL, assignment->scenario);
  return self;
}

static void
vigie_plan_item_finalize (GObject *object)
{
  VigiePlanItem *self = VIGIE_PLAN_ITEM (object);
  g_free (self->id);
  for (gsize i = 0; i < G_N_ELEMENTS (self->texts); i++)
    g_free (self->texts[i]);
  G_OBJECT_CLASS (vigie_plan_item_parent_class)->finalize (object);
}

static void
vigie_plan_item_class_init (VigiePlanItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigie_plan_item_finalize;
}

static void
vigie_plan_item_init (VigiePlanItem *self)
{
}

/* List ----------------------------------------------------------------------------------------- */

struct _VigiePlanList
{
  VigieLazyList parent_instance;

  VigieCampaign *campaign; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (VigiePlanList, vigie_plan_list, VIGIE_TYPE_LAZY_LIST)

static guint
count (VigieLazyList *list)
{
  const VigieCampaign *campaign = VIGIE_PLAN_LIST (list)->campaign;
  return campaign ? campaign->assignments->len : 0;
}

static gpointer
make_item (VigieLazyList *list, guint position)
{
  VigieCampaign *campaign = VIGIE_PLAN_LIST (list)->campaign;
  if (position >= campaign->assignments->len)
    return NULL;
  return item_new (campaign, g_ptr_array_index (campaign->assignments, position));
}

void
vigie_plan_list_set_campaign (VigiePlanList *self, VigieCampaign *campaign)
{
  g_autoptr (VigieCampaign) before = g_steal_pointer (&self->campaign);
  self->campaign = vigie_campaign_ref (campaign);
  vigie_lazy_list_fill (VIGIE_LAZY_LIST (self));
}

static void
vigie_plan_list_finalize (GObject *object)
{
  g_clear_pointer (&VIGIE_PLAN_LIST (object)->campaign, vigie_campaign_unref);
  G_OBJECT_CLASS (vigie_plan_list_parent_class)->finalize (object);
}

static void
vigie_plan_list_class_init (VigiePlanListClass *klass)
{
  VigieLazyListClass *list_class = VIGIE_LAZY_LIST_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = vigie_plan_list_finalize;
  list_class->item_type = VIGIE_TYPE_PLAN_ITEM;
  list_class->count = count;
  list_class->make_item = make_item;
}

static void
vigie_plan_list_init (VigiePlanList *self)
{
}

VigiePlanList *
vigie_plan_list_new (void)
{
  return g_object_new (VIGIE_TYPE_PLAN_LIST, NULL);
}
