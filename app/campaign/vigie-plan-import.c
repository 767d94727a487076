/* vigie-plan-import.c: assignments out of a table: its columns, and taking its rows over
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-plan-import-private.h"

#include "base/vigie-error.h"
#include "campaign/vigie-campaign-private.h"

#include <glib/gi18n-lib.h>

static guint
count_fields (VigieImportTable *table)
{
  return VIGIE_N_PLAN_FIELDS;
}

const char *
vigie_plan_import_name_field (VigiePlanField field)
{
  static const char *const names[] = {
    N_ ("Nothing"),  N_ ("Identifier"), N_ ("Organisation"), N_ ("Channel"),
    N_ ("Wave"),     N_ ("Scenario"),   N_ ("Auditor"),      N_ ("First day"),
    N_ ("Last day"), N_ ("From hour"),  N_ ("To hour"),      N_ ("Site"),
  };
  G_STATIC_ASSERT (G_N_ELEMENTS (names) == VIGIE_N_PLAN_FIELDS);
  return _ (names[field]);
}

static char *
name_field (VigieImportTable *table, guint field)
{
  return g_strdup (vigie_plan_import_name_field (field));
}

static void
row_clear (gpointer data)
{
  vigie_assignment_free (((VigiePlanRow *) data)->after);
}

static void
free_table (VigieImportTable *table)
{
  VigiePlanImport *self = (VigiePlanImport *) table;
  vigie_import_table_clear (table);
  g_array_unref (self->rows);
  vigie_plan_words_free (self->words);
  vigie_campaign_unref (self->campaign);
  g_free (self);
}

void
vigie_plan_import_free (VigiePlanImport *self)
{
  vigie_import_table_free (VIGIE_IMPORT_TABLE (self));
}

VigiePlanImport *
vigie_plan_import_new (VigieCampaign *campaign, VigieSpreadsheet *sheet)
{
  VigiePlanImport *self = g_new0 (VigiePlanImport, 1);
  self->table.count_fields = count_fields;
  self->table.name_field = name_field;
  self->table.check = vigie_plan_import_check;
  self->table.free = free_table;
  vigie_import_table_init (&self->table, sheet);
  self->campaign = vigie_campaign_ref (campaign);
  self->words = vigie_plan_words_new (campaign);
  self->rows = g_array_new (FALSE, TRUE, sizeof (VigiePlanRow));
  g_array_set_clear_func (self->rows, row_clear);
  vigie_plan_import_guess (self);
  vigie_plan_import_check (&self->table);
  return self;
}

/* Taking over ---------------------------------------------------------------------------------- */

/* Identifier → position + 1 */
static GHashTable *
index_assignments (VigieCampaign *campaign)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < campaign->assignments->len; i++)
    g_hash_table_insert (index, ((VigieAssignment *) campaign->assignments->pdata[i])->id,
                         GUINT_TO_POINTER (i + 1));
  return index;
}

static gboolean
check_place (const VigiePlanRow *row, VigieCampaign *campaign, GHashTable *index, GError **error)
{
  const char *id = row->after->id;
  const guint position = GPOINTER_TO_UINT (g_hash_table_lookup (index, id));
  const gboolean there = position > 0;
  if (row->state == VIGIE_IMPORT_CHANGED && there
      && !vigie_assignment_equal (campaign->assignments->pdata[position - 1], row->before))
    return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_STALE, NULL, 0,
                            _ ("another program changed the assignment “%s” meanwhile: import the "
                               "table again"),
                            id);
  if (row->state == VIGIE_IMPORT_CHANGED && !there)
    return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_ASSIGNMENT, NULL, 0,
                            _ ("the campaign has no assignment “%s” any more: import the table "
                               "again"),
                            id);
  return row->state == VIGIE_IMPORT_CHANGED || !there
         || vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_DUPLICATE, NULL, 0,
                             _ ("the campaign has an assignment “%s” already: import the table "
                                "again"),
                             id);
}

static gboolean
is_taken_over (const VigiePlanRow *row)
{
  return row->state == VIGIE_IMPORT_NEW || row->state == VIGIE_IMPORT_CHANGED;
}

gboolean
vigie_plan_import_apply (VigiePlanImport *self, VigieCampaign *campaign, GError **error)
{
  g_autoptr (GHashTable) index = index_assignments (campaign);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const VigiePlanRow *row = &g_array_index (self->rows, VigiePlanRow, i);
      if (is_taken_over (row) && !check_place (row, campaign, index, error))
        return FALSE;
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      const VigiePlanRow *row = &g_array_index (self->rows, VigiePlanRow, i);
      if (!is_taken_over (row))
        continue;
      const guint position = GPOINTER_TO_UINT (g_hash_table_lookup (index, row->after->id));
      VigieAssignment *copy = vigie_assignment_copy (row->after);
      if (position == 0)
        g_ptr_array_add (campaign->assignments, copy);
      else
        {
          /* The key is a part of what is freed. */
          g_hash_table_remove (index, row->after->id);
          vigie_assignment_free (campaign->assignments->pdata[position - 1]);
          campaign->assignments->pdata[position - 1] = copy;
        }
    }
  /* An index may be of parts that were freed. */
  vigie_campaign_free_indexes (campaign);
  return TRUE;
}
