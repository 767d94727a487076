/* vigie-export-ranking.c: the table `ranking`
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-export-private.h"

#include <math.h>

/* Names of the columns of single channels and criteria. */
static GPtrArray *
list_parts (VigieCampaign *campaign)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < campaign->channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (campaign->channels, i);
      g_ptr_array_add (parts, g_strdup_printf ("%s_audits", channel->id));
      g_ptr_array_add (parts, g_strdup_printf ("%s_score", channel->id));
      g_ptr_array_add (parts, g_strdup_printf ("%s_counts", channel->id));
    }
  for (guint i = 0; i < campaign->criteria->len; i++)
    {
      const VigieCriterion *criterion = g_ptr_array_index (campaign->criteria, i);
      g_ptr_array_add (parts, g_strdup_printf ("criterion_%s", criterion->id));
    }
  return parts;
}

static void
write_interval (VigieExport *self, const VigieRankRow *row)
{
  vigie_export_rational (self, row->score, 1, row->has_score);
  vigie_export_double (self, row->has_score ? row->low : NAN, 1);
  vigie_export_double (self, row->has_score ? row->high : NAN, 1);
}

static void
write_details (VigieExport *self, const VigieRankDetail *detail)
{
  const VigieRankRow *row = &detail->row;
  vigie_export_fraction (self, row->score, row->has_score);
  vigie_export_double (self, row->has_score ? sqrt (detail->variance) : NAN, 10);
  vigie_export_double (self, row->has_score ? detail->freedom : NAN, 10);
  vigie_export_double (self, row->has_score ? row->low : NAN, 10);
  vigie_export_double (self, row->has_score ? row->high : NAN, 10);
}

static gboolean
write_row (VigieExport *self, const VigieRankDetail *detail, GError **error)
{
  const VigieRankRow *row = &detail->row;
  VigieTableWriter *writer = self->writer;
  vigie_table_text (writer, row->organisation->category);
  if (row->ranked)
    vigie_table_integer (writer, row->rank);
  else
    vigie_table_text (writer, NULL);
  vigie_table_text (writer, row->organisation->id);
  vigie_table_text (writer, row->organisation->name);
  write_interval (self, row);
  vigie_table_integer (writer, row->audits);
  vigie_table_integer (writer, row->n_channels);
  vigie_table_boolean (writer, row->ranked);
  vigie_table_boolean (writer, row->tied_with_next);
  vigie_table_boolean (writer, row->prize);
  write_details (self, detail);
  for (guint i = 0; i < row->channels->len; i++)
    {
      const VigieRankCell *cell = g_ptr_array_index (row->channels, i);
      vigie_table_integer (writer, cell->n);
      vigie_export_rational (self, cell->score, 4, cell->has_score);
      vigie_table_boolean (writer, cell->counts);
    }
  for (guint i = 0; i < row->criteria->len; i++)
    {
      const VigieRankCell *cell = g_ptr_array_index (row->criteria, i);
      vigie_export_rational (self, cell->score, 4, cell->has_score);
    }
  return vigie_table_end_row (writer, error);
}

gboolean
vigie_export_write_ranking (VigieExport *self, GError **error)
{
  const VigieExportOptions *options = self->options;
  const VigieRankFilter filter = {
    .wave = options->wave,
    .category = options->category,
    .channel = options->channel,
  };
  g_autoptr (GPtrArray) rows = vigie_store_rank_details (self->store, &filter, error);
  g_autoptr (GPtrArray) parts = list_parts (self->campaign);
  if (!rows || !vigie_export_begin (self, "ranking", vigie_export_ranking, parts, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!write_row (self, g_ptr_array_index (rows, i), error))
      return FALSE;
  return vigie_table_end (self->writer, error);
}
