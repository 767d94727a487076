/* vigie-plan-sheet.c: the assignments of a campaign as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-plan-sheet.h"

#include "base/vigie-time.h"
#include "campaign/vigie-plan-import-private.h"

/** Writing: the columns, and the row that is written */
typedef struct
{
  VigieCampaign *campaign;
  VigiePlanReader reader;
  VigiePlanWords *words;
  gboolean has[VIGIE_N_PLAN_FIELDS];
  const char *cells[VIGIE_N_PLAN_FIELDS];
  char *days[2];
} Writing;

/* What is the same in every language; vigie_plan_import_new() knows all of them. */
static const char *const headings[] = {
  NULL,      "id",        "organisation", "channel",   "wave",    "scenario",
  "auditor", "first day", "last day",     "from hour", "to hour", "site",
};
G_STATIC_ASSERT (G_N_ELEMENTS (headings) == VIGIE_N_PLAN_FIELDS);

static const char *
get_name (VigieNames *names, const char *id)
{
  const char *name = names ? vigie_names_get (names, g_get_language_names ()[0]) : "";
  return *name != '\0' ? name : id;
}

/* What people call it, unless they call several like that. */
static const char *
choose (const Writing *self,
        VigiePlanPart part,
        const VigieAssignment *assignment,
        const char *id,
        const char *name)
{
  const char *channel = part == VIGIE_PLAN_PART_SCENARIO ? assignment->channel : NULL;
  return self->reader == VIGIE_PLAN_FOR_PEOPLE
           ? vigie_plan_words_choose (self->words, part, channel, id, name)
           : id;
}

static void
set_parts (Writing *self, const VigieAssignment *assignment)
{
  VigieCampaign *campaign = self->campaign;
  const VigieOrganisation *organisation =
    vigie_campaign_find_organisation (campaign, assignment->organisation);
  const VigieChannel *channel = vigie_campaign_find_channel (campaign, assignment->channel);
  const VigieWave *wave = vigie_campaign_find_wave (campaign, assignment->wave);
  const VigieScenario *scenario = vigie_campaign_find_scenario (campaign, assignment->scenario);
  self->cells[VIGIE_PLAN_FIELD_ORGANISATION] =
    choose (self, VIGIE_PLAN_PART_ORGANISATION, assignment, assignment->organisation,
            organisation ? organisation->name : assignment->organisation);
  self->cells[VIGIE_PLAN_FIELD_CHANNEL] =
    choose (self, VIGIE_PLAN_PART_CHANNEL, assignment, assignment->channel,
            get_name (channel ? channel->names : NULL, assignment->channel));
  self->cells[VIGIE_PLAN_FIELD_WAVE] =
    choose (self, VIGIE_PLAN_PART_WAVE, assignment, assignment->wave,
            get_name (wave ? wave->names : NULL, assignment->wave));
  self->cells[VIGIE_PLAN_FIELD_SCENARIO] =
    choose (self, VIGIE_PLAN_PART_SCENARIO, assignment, assignment->scenario,
            get_name (scenario ? scenario->titles : NULL, assignment->scenario));
}

static void
set_cells (Writing *self, const VigieAssignment *assignment)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    g_free (self->days[i]);
  self->days[0] = vigie_date_to_text (&assignment->starts);
  self->days[1] = vigie_date_to_text (&assignment->ends);
  self->cells[VIGIE_PLAN_FIELD_ID] = assignment->id;
  self->cells[VIGIE_PLAN_FIELD_AUDITOR] = assignment->auditor;
  self->cells[VIGIE_PLAN_FIELD_FIRST_DAY] = self->days[0];
  self->cells[VIGIE_PLAN_FIELD_LAST_DAY] = self->days[1];
  self->cells[VIGIE_PLAN_FIELD_FROM] = assignment->from;
  self->cells[VIGIE_PLAN_FIELD_TO] = assignment->to;
  self->cells[VIGIE_PLAN_FIELD_SITE] = assignment->site;
  set_parts (self, assignment);
}

static gboolean
add_row (const Writing *self,
         const char *const *cells,
         guint line,
         VigieSpreadsheet *sheet,
         GError **error)
{
  const char *row[VIGIE_N_PLAN_FIELDS];
  guint n = 0;
  for (guint field = VIGIE_PLAN_FIELD_ID; field < VIGIE_N_PLAN_FIELDS; field++)
    if (self->has[field])
      row[n++] = cells[field] ? cells[field] : "";
  return vigie_spreadsheet_add_row (sheet, row, n, line, error);
}

static void
find_columns (Writing *self)
{
  const GPtrArray *assignments = self->campaign->assignments;
  for (guint field = VIGIE_PLAN_FIELD_ID; field <= VIGIE_PLAN_FIELD_LAST_DAY; field++)
    self->has[field] = TRUE;
  for (guint i = 0; i < assignments->len; i++)
    {
      const VigieAssignment *assignment = assignments->pdata[i];
      self->has[VIGIE_PLAN_FIELD_FROM] |= assignment->from != NULL;
      self->has[VIGIE_PLAN_FIELD_TO] |= assignment->to != NULL;
      self->has[VIGIE_PLAN_FIELD_SITE] |= assignment->site && *assignment->site != '\0';
    }
}

static gboolean
add_heading (const Writing *self, VigieSpreadsheet *sheet, GError **error)
{
  const char *cells[VIGIE_N_PLAN_FIELDS];
  for (guint field = VIGIE_PLAN_FIELD_ID; field < VIGIE_N_PLAN_FIELDS; field++)
    cells[field] = self->reader == VIGIE_PLAN_FOR_PEOPLE ? vigie_plan_import_name_field (field)
                                                         : headings[field];
  return add_row (self, cells, 1, sheet, error);
}

VigieSpreadsheet *
vigie_plan_sheet_new (VigieCampaign *campaign, VigiePlanReader reader, GError **error)
{
  g_autoptr (VigiePlanWords) words = vigie_plan_words_new (campaign);
  g_autoptr (VigieSpreadsheet) sheet = vigie_spreadsheet_new (NULL);
  Writing writing = { .campaign = campaign, .reader = reader, .words = words };
  find_columns (&writing);
  gboolean good = add_heading (&writing, sheet, error);
  for (guint i = 0; good && i < campaign->assignments->len; i++)
    {
      set_cells (&writing, campaign->assignments->pdata[i]);
      good = add_row (&writing, writing.cells, i + 2, sheet, error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (writing.days); i++)
    g_free (writing.days[i]);
  return good ? g_steal_pointer (&sheet) : NULL;
}
