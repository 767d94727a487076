/* vigie-plan-import-check.c: what each row of a table says of an assignment, and what is wrong with
 * it by itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-plan-import-private.h"

#include "base/vigie-time.h"
#include "campaign/vigie-document-private.h"
#include "campaign/vigie-holidays.h"
#include "campaign/vigie-organisation.h"
#include "campaign/vigie-written-moment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/** Checking: a walk over the rows, and the row that it has come to */
typedef struct
{
  VigieImportWalk walk;
  VigiePlanImport *import;
  VigieCampaign *campaign;
  VigieDayOrder order;
  GHashTable *seen; /* identifiers of assignments → line */

  const VigieAssignment *before;
  VigieAssignment *after;
} Checking;

/* Fields --------------------------------------------------------------------------------------- */

static void
refuse_missing (Checking *self, VigiePlanField field)
{
  g_autofree char *name = vigie_import_table_get_field_name (&self->import->table, field);
  if (self->walk.columns[field] < 0)
    /* Translators: what a column of a table is, such as Organisation */
    vigie_import_refuse (&self->walk, "missing", field,
                         _ ("the table has no column “%s”: give one this heading, or choose it"),
                         name);
  else
    /* Translators: what a column of a table is, such as Organisation */
    vigie_import_refuse (&self->walk, "missing", field, _ ("nothing stands under “%s”: write it"),
                         name);
}

static void
set_text (char **target, const char *text)
{
  if (g_strcmp0 (*target, text) == 0)
    return;
  g_free (*target);
  *target = g_strdup (text);
}

/* Which assignment ----------------------------------------------------------------------------- */

static void
find_assignment (Checking *self)
{
  const char *id = vigie_import_get (&self->walk, VIGIE_PLAN_FIELD_ID);
  const guint line = vigie_spreadsheet_get_line (self->import->table.sheet, self->walk.row);
  if (*id == '\0')
    return;
  if (!vigie_is_id (id, TRUE, VIGIE_ASSIGNMENT_MAX_ID))
    {
      vigie_import_refuse (
        &self->walk, "id-invalid", VIGIE_PLAN_FIELD_ID,
        _ ("“%s” is no identifier: use letters and digits without accents, points, hyphens "
           "and underscores, or leave it empty and one is made"),
        id);
      return;
    }
  const gpointer earlier = g_hash_table_lookup (self->seen, id);
  if (earlier)
    vigie_import_refuse (&self->walk, "id-twice", VIGIE_PLAN_FIELD_ID,
                         _ ("line %u is of the same assignment: remove one of them"),
                         GPOINTER_TO_UINT (earlier));
  else
    g_hash_table_insert (self->seen, (gpointer) id, GUINT_TO_POINTER (line));
  self->before = vigie_campaign_find_assignment (self->campaign, id);
}

/* What it refers to ---------------------------------------------------------------------------- */

/** Found: what a cell says of a part of the campaign */
typedef enum
{
  FOUND_NOTHING, /* it is empty */
  FOUND_ONE,
  FOUND_NONE,    /* the campaign has no such part: still to be refused */
  FOUND_SEVERAL, /* refused */
} Found;

static Found
find_part (Checking *self, VigiePlanField field, VigiePlanPart part, const char **id)
{
  const char *text = vigie_import_get (&self->walk, field);
  const char *channel = part == VIGIE_PLAN_PART_SCENARIO ? self->after->channel : NULL;
  gboolean several;
  *id = NULL;
  if (*text == '\0')
    return FOUND_NOTHING;
  *id = vigie_plan_words_find (self->import->words, part, channel, text, &several);
  if (!several)
    return *id ? FOUND_ONE : FOUND_NONE;
  vigie_import_refuse (
    &self->walk, "ambiguous", field,
    _ ("the campaign has several that are called “%s”: say which one by its identifier"), text);
  return FOUND_SEVERAL;
}

/* What was found, unless nothing was and nothing was there. */
static void
take (Checking *self, VigiePlanField field, Found found, const char *id, char **target)
{
  if (found == FOUND_ONE)
    set_text (target, id);
  else if (found == FOUND_NOTHING && !*target)
    refuse_missing (self, field);
}

/* What an assignment is of stays: audits that were made for it are of that. */
static void
take_unless_other (Checking *self, VigiePlanField field, Found found, const char *id, char **target)
{
  if (!self->before || found != FOUND_ONE || g_str_equal (*target, id))
    take (self, field, found, id, target);
  else
    vigie_import_refuse (
      &self->walk, "id-other", field,
      /* Translators: identifiers of an assignment and of its organisation, channel or wave */
      _ ("the assignment “%s” is of “%s”, and that stays: leave its identifier empty to add "
         "another audit"),
      self->before->id, *target);
}

static void
read_organisation (Checking *self)
{
  const char *id;
  const Found found =
    find_part (self, VIGIE_PLAN_FIELD_ORGANISATION, VIGIE_PLAN_PART_ORGANISATION, &id);
  if (found == FOUND_NONE)
    vigie_import_refuse (
      &self->walk, "organisation-unknown", VIGIE_PLAN_FIELD_ORGANISATION,
      _ ("the campaign has no organisation “%s”: correct it, or add the organisation first"),
      vigie_import_get (&self->walk, VIGIE_PLAN_FIELD_ORGANISATION));
  take_unless_other (self, VIGIE_PLAN_FIELD_ORGANISATION, found, id, &self->after->organisation);
}

static void
read_channel (Checking *self)
{
  const char *id;
  const Found found = find_part (self, VIGIE_PLAN_FIELD_CHANNEL, VIGIE_PLAN_PART_CHANNEL, &id);
  if (found == FOUND_NONE)
    vigie_import_refuse (&self->walk, "channel-unknown", VIGIE_PLAN_FIELD_CHANNEL,
                         _ ("the campaign has no channel “%s”: correct it"),
                         vigie_import_get (&self->walk, VIGIE_PLAN_FIELD_CHANNEL));
  take_unless_other (self, VIGIE_PLAN_FIELD_CHANNEL, found, id, &self->after->channel);
  const VigieOrganisation *organisation =
    vigie_campaign_find_organisation (self->campaign, self->after->organisation);
  if (organisation && self->after->channel
      && !vigie_organisation_has_channel (organisation, self->after->channel))
    vigie_import_refuse (
      &self->walk, "channel-lacking", VIGIE_PLAN_FIELD_CHANNEL,
      _ ("“%s” does not have the channel “%s”: correct the row, or add the channel to the "
         "organisation"),
      organisation->name, self->after->channel);
}

/* The only one of a channel is taken without asking. */
static const char *
find_only_scenario (Checking *self)
{
  const VigieScenario *only = NULL;
  for (guint i = 0; i < self->campaign->scenarios->len; i++)
    {
      const VigieScenario *scenario = self->campaign->scenarios->pdata[i];
      if (g_strcmp0 (scenario->channel, self->after->channel) != 0)
        continue;
      if (only)
        return NULL;
      only = scenario;
    }
  return only ? only->id : NULL;
}

static void
read_scenario (Checking *self)
{
  const char *id;
  Found found = find_part (self, VIGIE_PLAN_FIELD_SCENARIO, VIGIE_PLAN_PART_SCENARIO, &id);
  const char *text = vigie_import_get (&self->walk, VIGIE_PLAN_FIELD_SCENARIO);
  const VigieScenario *scenario = vigie_campaign_find_scenario (self->campaign, id);
  if (found == FOUND_NONE)
    vigie_import_refuse (
      &self->walk, "scenario-unknown", VIGIE_PLAN_FIELD_SCENARIO,
      _ ("the campaign has no scenario “%s”: correct it, or write the scenario first"), text);
  else if (scenario && self->after->channel
           && !g_str_equal (scenario->channel, self->after->channel))
    vigie_import_refuse (&self->walk, "scenario-other", VIGIE_PLAN_FIELD_SCENARIO,
                         _ ("the scenario “%s” is for the channel “%s”: choose one for “%s”"), text,
                         scenario->channel, self->after->channel);
  else if (found == FOUND_NOTHING && !self->after->channel)
    return; /* that is wrong first */
  else if (found == FOUND_NOTHING && !self->before && (id = find_only_scenario (self)) != NULL)
    found = FOUND_ONE;
  take (self, VIGIE_PLAN_FIELD_SCENARIO, found, id, &self->after->scenario);
}

static void
read_auditor (Checking *self)
{
  const char *id;
  const Found found = find_part (self, VIGIE_PLAN_FIELD_AUDITOR, VIGIE_PLAN_PART_AUDITOR, &id);
  if (found == FOUND_NONE)
    vigie_import_refuse (
      &self->walk, "auditor-unknown", VIGIE_PLAN_FIELD_AUDITOR,
      _ ("the campaign has no auditor “%s”: correct the code, or enrol the auditor first"),
      vigie_import_get (&self->walk, VIGIE_PLAN_FIELD_AUDITOR));
  take (self, VIGIE_PLAN_FIELD_AUDITOR, found, id, &self->after->auditor);
}

/* When ----------------------------------------------------------------------------------------- */

/* Whether there is a day then. */
static gboolean
read_day (Checking *self, VigiePlanField field, GDate *day)
{
  const char *text = vigie_import_get (&self->walk, field);
  GDate written;
  if (*text == '\0')
    {
      if (!self->before)
        refuse_missing (self, field);
      return self->before != NULL;
    }
  if (!vigie_written_day_read (text, self->order, &written))
    {
      vigie_import_refuse (&self->walk, "day-invalid", field, _ ("“%s” is no day: write it as %s"),
                           text, "2026-03-01");
      return FALSE;
    }
  *day = written;
  return TRUE;
}

static gboolean
is_in (const VigieWave *wave, const GDate *day)
{
  return g_date_compare (&wave->starts, day) <= 0 && g_date_compare (day, &wave->ends) <= 0;
}

/* Waves do not overlap: the days say which one it is. */
static const VigieWave *
find_wave (Checking *self)
{
  for (guint i = 0; i < self->campaign->waves->len; i++)
    {
      const VigieWave *wave = self->campaign->waves->pdata[i];
      if (is_in (wave, &self->after->starts) && is_in (wave, &self->after->ends))
        return wave;
    }
  return NULL;
}

static void
check_is_in (Checking *self, VigiePlanField field, const VigieWave *wave, const GDate *day)
{
  if (is_in (wave, day))
    return;
  g_autofree char *starts = vigie_date_to_text (&wave->starts);
  g_autofree char *ends = vigie_date_to_text (&wave->ends);
  vigie_import_refuse (&self->walk, "day-outside", field,
                       /* Translators: identifier of a wave, and its first and last day */
                       _ ("the wave “%s” is from %s to %s: choose a day in it"), wave->id, starts,
                       ends);
}

static void
read_wave (Checking *self, gboolean has_days)
{
  const char *id;
  Found found = find_part (self, VIGIE_PLAN_FIELD_WAVE, VIGIE_PLAN_PART_WAVE, &id);
  if (found == FOUND_NONE)
    vigie_import_refuse (&self->walk, "wave-unknown", VIGIE_PLAN_FIELD_WAVE,
                         _ ("the campaign has no wave “%s”: correct it"),
                         vigie_import_get (&self->walk, VIGIE_PLAN_FIELD_WAVE));
  if (found == FOUND_NOTHING && !self->before && !has_days)
    return; /* they are wrong first */
  if (found == FOUND_NOTHING && !self->before)
    {
      const VigieWave *wave = find_wave (self);
      if (!wave)
        vigie_import_refuse (&self->walk, "wave-missing", VIGIE_PLAN_FIELD_WAVE,
                             _ ("no wave has both days: correct them, or write which wave it is"));
      found = wave ? FOUND_ONE : FOUND_SEVERAL;
      id = wave ? wave->id : NULL;
    }
  take_unless_other (self, VIGIE_PLAN_FIELD_WAVE, found, id, &self->after->wave);
}

/* Days that stay are not looked at again: they were good enough. */
static void
check_day (Checking *self, VigiePlanField field, const GDate *day, const GDate *earlier)
{
  const VigieWave *wave = vigie_campaign_find_wave (self->campaign, self->after->wave);
  const VigieChannel *channel = vigie_campaign_find_channel (self->campaign, self->after->channel);
  const VigieOrganisation *organisation =
    vigie_campaign_find_organisation (self->campaign, self->after->organisation);
  if (earlier && g_date_compare (day, earlier) == 0)
    return;
  if (wave)
    check_is_in (self, field, wave, day);
  if (channel && organisation && !channel->any_day
      && !vigie_day_is_working (day, organisation->calendar))
    vigie_import_refuse (
      &self->walk, "day-closed", field,
      _ ("this is no working day in the calendar %s, and the channel “%s” needs one: choose "
         "another day"),
      organisation->calendar, channel->id);
}

static void
read_when (Checking *self)
{
  VigieAssignment *after = self->after;
  const VigieAssignment *before = self->before;
  const gboolean starts = read_day (self, VIGIE_PLAN_FIELD_FIRST_DAY, &after->starts);
  const gboolean ends = read_day (self, VIGIE_PLAN_FIELD_LAST_DAY, &after->ends);
  read_wave (self, starts && ends);
  if (starts)
    check_day (self, VIGIE_PLAN_FIELD_FIRST_DAY, &after->starts, before ? &before->starts : NULL);
  if (ends)
    check_day (self, VIGIE_PLAN_FIELD_LAST_DAY, &after->ends, before ? &before->ends : NULL);
  if (starts && ends && g_date_compare (&after->starts, &after->ends) > 0)
    vigie_import_refuse (&self->walk, "day-order", VIGIE_PLAN_FIELD_LAST_DAY,
                         _ ("the last day is before the first one: correct one of them"));
}

static void
read_hour (Checking *self, VigiePlanField field, char **target)
{
  const char *text = vigie_import_get (&self->walk, field);
  if (*text == '\0')
    return;
  g_autofree char *time = vigie_written_time_read (text);
  if (time)
    set_text (target, time);
  else
    vigie_import_refuse (&self->walk, "hour-invalid", field,
                         _ ("“%s” is no time of day: write one such as 09:00"), text);
}

static void
read_hours (Checking *self)
{
  VigieAssignment *after = self->after;
  read_hour (self, VIGIE_PLAN_FIELD_FROM, &after->from);
  read_hour (self, VIGIE_PLAN_FIELD_TO, &after->to);
  if ((after->from || after->to)
      && strcmp (after->from ? after->from : "00:00", after->to ? after->to : "23:59") >= 0)
    vigie_import_refuse (&self->walk, "hour-order",
                         after->to ? VIGIE_PLAN_FIELD_TO : VIGIE_PLAN_FIELD_FROM,
                         _ ("it ends before it begins: write the earlier hour first"));
}

/* A site that cannot stand in a cell as it is may stay as it is. */
static gboolean
is_same_site (const char *there, const char *text)
{
  g_autofree char *clean = there ? vigie_spreadsheet_clean (there) : NULL;
  return clean && g_str_equal (clean, text);
}

static void
read_site (Checking *self)
{
  const char *text = vigie_import_get (&self->walk, VIGIE_PLAN_FIELD_SITE);
  if (*text != '\0' && !is_same_site (self->after->site, text)
      && vigie_import_is_short (&self->walk, VIGIE_PLAN_FIELD_SITE, text))
    set_text (&self->after->site, text);
}

/* Rows ----------------------------------------------------------------------------------------- */

static VigieImportState
judge (const Checking *self)
{
  if (self->walk.bad)
    return VIGIE_IMPORT_BAD;
  if (!self->before)
    return VIGIE_IMPORT_NEW;
  return vigie_assignment_equal (self->before, self->after) ? VIGIE_IMPORT_SAME
                                                            : VIGIE_IMPORT_CHANGED;
}

static void
check_row (Checking *self)
{
  const char *id = vigie_import_get (&self->walk, VIGIE_PLAN_FIELD_ID);
  self->before = NULL;
  self->walk.bad = FALSE;
  find_assignment (self);
  self->after = self->before ? vigie_assignment_copy (self->before)
                             : vigie_assignment_new (*id != '\0' ? id : NULL);
  read_organisation (self);
  read_channel (self);
  read_scenario (self);
  read_auditor (self);
  read_when (self);
  read_hours (self);
  read_site (self);
  VigiePlanRow row = { self->walk.row, judge (self), self->before, NULL };
  if (self->walk.bad)
    g_clear_pointer (&self->after, vigie_assignment_free);
  row.after = g_steal_pointer (&self->after);
  g_array_append_val (self->import->rows, row);
}

/* What comes first in the days of the table: one that can be read in one order only tells, else it
 * is as people here write them. */
static VigieDayOrder
find_order (const Checking *self)
{
  VigieSpreadsheet *sheet = self->import->table.sheet;
  for (VigiePlanField field = VIGIE_PLAN_FIELD_FIRST_DAY; field <= VIGIE_PLAN_FIELD_LAST_DAY;
       field++)
    for (guint i = 0; self->walk.columns[field] >= 0 && i < vigie_spreadsheet_get_n_rows (sheet);
         i++)
      {
        const VigieDayOrder order = vigie_written_day_get_order (
          vigie_spreadsheet_get_cell (sheet, i, (guint) self->walk.columns[field]));
        if (order != VIGIE_DAY_ORDER_UNKNOWN)
          return order;
      }
  return vigie_written_day_get_local_order ();
}

static int
compare_problems (gconstpointer left, gconstpointer right)
{
  const VigieImportProblem *a = *(const VigieImportProblem *const *) left;
  const VigieImportProblem *b = *(const VigieImportProblem *const *) right;
  return a->row < b->row ? -1 : a->row > b->row;
}

void
vigie_plan_import_check (VigieImportTable *table)
{
  VigiePlanImport *self = (VigiePlanImport *) table;
  g_autofree int *columns = vigie_import_table_find_columns (table);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Checking checking = { { table, columns }, self, self->campaign, VIGIE_DAY_ORDER_UNKNOWN, seen };
  checking.order = find_order (&checking);
  vigie_import_table_forget (table);
  g_array_set_size (self->rows, 0);
  for (checking.walk.row = table->has_heading ? 1 : 0;
       checking.walk.row < vigie_spreadsheet_get_n_rows (table->sheet); checking.walk.row++)
    check_row (&checking);
  vigie_plan_import_settle (self, columns);
  for (guint i = 0; i < self->rows->len; i++)
    table->counts[g_array_index (self->rows, VigiePlanRow, i).state]++;
  /* GLib sorts arrays of pointers without changing the order of equal ones. */
  g_ptr_array_sort (table->problems, compare_problems);
}
