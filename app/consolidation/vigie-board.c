/* vigie-board.c: rows by columns with figures, and what all kinds of boards have in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-board-private.h"

#include "base/vigie-error.h"
#include "consolidation/vigie-table-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const char *const work_figures[] = {
  "planned", "done", "late", "due", "ahead", "feasible",
};
static const char *const value_figures[] = { "value" };
static const char *const score_figures[] = { "score", "low", "high", "audits" };
static const char *const quality_figures[] = { "value", "low", "high", "of" };

static const struct
{
  const char *name;
  const char *const *figures;
  guint n_figures;
} kinds[VIGIE_N_BOARD_KINDS] = {
  [VIGIE_BOARD_COVERAGE] = { "coverage", work_figures, G_N_ELEMENTS (work_figures) },
  [VIGIE_BOARD_AUDITORS] = { "auditors", value_figures, G_N_ELEMENTS (value_figures) },
  [VIGIE_BOARD_CRITERIA] = { "criteria", score_figures, G_N_ELEMENTS (score_figures) },
  [VIGIE_BOARD_CHANNELS] = { "channels", score_figures, G_N_ELEMENTS (score_figures) },
  [VIGIE_BOARD_WAVES] = { "waves", score_figures, G_N_ELEMENTS (score_figures) },
  [VIGIE_BOARD_QUALITY] = { "quality", quality_figures, G_N_ELEMENTS (quality_figures) },
};

const char *
vigie_board_kind_get_name (VigieBoardKind kind)
{
  g_return_val_if_fail (kind < VIGIE_N_BOARD_KINDS, NULL);
  return kinds[kind].name;
}

/* Making --------------------------------------------------------------------------------------- */

static void
line_free (gpointer data)
{
  VigieBoardLine *line = data;
  g_free (line->id);
  g_free (line->name);
  g_free (line->group);
  g_free (line);
}

static VigieBoardLine *
line_new (const char *id, const char *name, const char *group)
{
  VigieBoardLine *line = g_new0 (VigieBoardLine, 1);
  line->id = g_strdup (id);
  line->name = g_strdup (name);
  line->group = g_strdup (group);
  return line;
}

VigieBoard *
vigie_board_new (VigieBoardKind kind, VigieCampaign *campaign)
{
  VigieBoard *self = g_new0 (VigieBoard, 1);
  g_atomic_ref_count_init (&self->references);
  self->kind = kind;
  self->campaign = vigie_campaign_ref (campaign);
  self->rows = g_ptr_array_new_with_free_func (line_free);
  self->columns = g_ptr_array_new_with_free_func (line_free);
  self->figures = kinds[kind].figures;
  self->n_figures = kinds[kind].n_figures;
  self->cells = g_array_new (FALSE, FALSE, sizeof (double));
  return self;
}

VigieBoard *
vigie_board_ref (VigieBoard *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
vigie_board_unref (VigieBoard *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  vigie_campaign_unref (self->campaign);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->columns);
  g_array_unref (self->cells);
  g_free (self);
}

void
vigie_board_add_column (VigieBoard *self, const char *id, const char *name)
{
  g_ptr_array_add (self->columns, line_new (id, name, ""));
}

void
vigie_board_add_row (VigieBoard *self, const char *id, const char *name, const char *group)
{
  const double none = NAN;
  g_ptr_array_add (self->rows, line_new (id, name, group));
  for (guint i = 0; i < self->columns->len * self->n_figures; i++)
    g_array_append_val (self->cells, none);
}

void
vigie_board_add_channels (VigieBoard *self, const VigieBoardFilter *filter)
{
  const GPtrArray *channels = self->campaign->channels;
  if (!filter->channel && channels->len > 1)
    vigie_board_add_column (self, "", _ ("All channels"));
  for (guint i = 0; i < channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (channels, i);
      if (!filter->channel || g_str_equal (filter->channel, channel->id))
        vigie_board_add_column (self, channel->id, vigie_board_name (channel->names, filter));
    }
}

/* Cells ---------------------------------------------------------------------------------------- */

static double *
find_cell (const VigieBoard *self, guint row, guint column, guint figure)
{
  g_assert (row < self->rows->len && column < self->columns->len && figure < self->n_figures);
  return &g_array_index (self->cells, double,
                         (row * self->columns->len + column) * self->n_figures + figure);
}

double
vigie_board_get (const VigieBoard *self, guint row, guint column, guint figure)
{
  return *find_cell (self, row, column, figure);
}

void
vigie_board_set (VigieBoard *self, guint row, guint column, guint figure, double value)
{
  *find_cell (self, row, column, figure) = value;
}

void
vigie_board_add (VigieBoard *self, guint row, guint column, guint figure, double value)
{
  double *cell = find_cell (self, row, column, figure);
  *cell = isnan (*cell) ? value : *cell + value;
}

const VigieBoardLine *
vigie_board_get_row (const VigieBoard *self, guint row)
{
  return g_ptr_array_index (self->rows, row);
}

const VigieBoardLine *
vigie_board_get_column (const VigieBoard *self, guint column)
{
  return g_ptr_array_index (self->columns, column);
}

/* Reading -------------------------------------------------------------------------------------- */

const char *
vigie_board_name (VigieNames *names, const VigieBoardFilter *filter)
{
  return vigie_names_get (names, filter->language ? filter->language : g_get_language_names ()[0]);
}

gboolean
vigie_board_has_category (const VigieOrganisation *organisation, const VigieBoardFilter *filter)
{
  return !filter->category || g_str_equal (filter->category, organisation->category);
}

static gboolean
check_filter (VigieCampaign *campaign, const VigieBoardFilter *filter, GError **error)
{
  const char *missing =
    filter->category && !vigie_campaign_find_category (campaign, filter->category)
      ? filter->category
    : filter->wave && !vigie_campaign_find_wave (campaign, filter->wave)          ? filter->wave
    : filter->channel && !vigie_campaign_find_channel (campaign, filter->channel) ? filter->channel
                                                                                  : NULL;
  return !missing
         || vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_REFERENCE, NULL, 0,
                             _ ("the campaign has nothing that is called “%s”"), missing);
}

VigieBoard *
vigie_store_read_board (VigieStore *self,
                        VigieBoardKind kind,
                        const VigieBoardFilter *filter,
                        GCancellable *cancellable,
                        GError **error)
{
  g_return_val_if_fail (self && filter && g_date_valid (&filter->today), NULL);

  VigieCampaign *campaign = vigie_store_require_campaign (self, error);
  if (!campaign || !check_filter (campaign, filter, error))
    return NULL;
  switch (kind)
    {
    case VIGIE_BOARD_COVERAGE:
      return vigie_board_read_coverage (self, filter, error);
    case VIGIE_BOARD_AUDITORS:
      return vigie_board_read_auditors (self, filter, error);
    case VIGIE_BOARD_CRITERIA:
      return vigie_board_read_criteria (self, filter, error);
    case VIGIE_BOARD_CHANNELS:
      return vigie_board_read_channels (self, filter, error);
    case VIGIE_BOARD_WAVES:
      return vigie_board_read_waves (self, filter, error);
    case VIGIE_BOARD_QUALITY:
      return vigie_board_read_quality (self, filter, cancellable, error);
    default:
      g_return_val_if_reached (NULL);
    }
}

/* As a table ----------------------------------------------------------------------------------- */

/* Whole numbers as such, others with four decimals. */
static void
write_figure (VigieTableWriter *writer, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  if (isnan (value))
    vigie_table_number (writer, NULL);
  else
    vigie_table_number (
      writer, g_ascii_formatd (text, sizeof text, value == floor (value) ? "%.0f" : "%.4f", value));
}

static gboolean
has_figure (const VigieBoard *self, guint row, guint column)
{
  for (guint i = 0; i < self->n_figures; i++)
    if (!isnan (vigie_board_get (self, row, column, i)))
      return TRUE;
  return FALSE;
}

static gboolean
write_cell (
  const VigieBoard *self, VigieTableWriter *writer, guint row, guint column, GError **error)
{
  const VigieBoardLine *at = vigie_board_get_row (self, row);
  const VigieBoardLine *of = vigie_board_get_column (self, column);
  vigie_table_text (writer, at->id);
  vigie_table_text (writer, at->name);
  vigie_table_text (writer, at->group);
  vigie_table_text (writer, of->id);
  vigie_table_text (writer, of->name);
  for (guint i = 0; i < self->n_figures; i++)
    write_figure (writer, vigie_board_get (self, row, column, i));
  return vigie_table_end_row (writer, error);
}

gboolean
vigie_board_write_csv (const VigieBoard *self, const char *target, GError **error)
{
  const char *names[16] = { "row", "row_name", "group", "column", "column_name" };
  g_autoptr (VigieTableWriter) writer = vigie_table_csv_new_file (target);
  for (guint i = 0; i < self->n_figures; i++)
    names[5 + i] = self->figures[i];
  if (!vigie_table_begin (writer, kinds[self->kind].name, names, error))
    return FALSE;
  for (guint row = 0; row < self->rows->len; row++)
    for (guint column = 0; column < self->columns->len; column++)
      if (has_figure (self, row, column) && !write_cell (self, writer, row, column, error))
        return FALSE;
  return vigie_table_end (writer, error) && vigie_table_close (writer, error);
}
