/* vigie-board-coverage.c: boards of what is planned, done and missing: by organisation, by auditor
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-board-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Where things stand in a board: identifier → number + 1. */
typedef struct
{
  VigieBoard *board;
  GHashTable *rows;
  GHashTable *columns;
} Places;

static void
places_init (Places *self, VigieBoard *board)
{
  self->board = board;
  self->rows = g_hash_table_new (g_str_hash, g_str_equal);
  self->columns = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < board->rows->len; i++)
    g_hash_table_insert (self->rows, vigie_board_get_row (board, i)->id, GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < board->columns->len; i++)
    g_hash_table_insert (self->columns, vigie_board_get_column (board, i)->id,
                         GUINT_TO_POINTER (i + 1));
}

static void
places_clear (Places *self)
{
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->columns);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Places, places_clear)

/* By organisation ------------------------------------------------------------------------------ */

static void
add_cell (Places *self, const char *row_id, const char *column_id, const VigiePlanned *planned)
{
  const guint row = GPOINTER_TO_UINT (g_hash_table_lookup (self->rows, row_id));
  const guint column = GPOINTER_TO_UINT (g_hash_table_lookup (self->columns, column_id));
  if (row == 0 || column == 0)
    return;
  const guint missing = planned->late + planned->due + planned->ahead;
  const double values[] = {
    [VIGIE_BOARD_PLANNED] = planned->planned,
    [VIGIE_BOARD_DONE] = planned->done,
    [VIGIE_BOARD_LATE] = planned->late,
    [VIGIE_BOARD_DUE] = planned->due,
    [VIGIE_BOARD_AHEAD] = planned->ahead,
    [VIGIE_BOARD_FEASIBLE] = planned->is_feasible ? missing : 0,
  };
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    vigie_board_add (self->board, row - 1, column - 1, i, values[i]);
}

static void
cover (const VigiePlanned *planned, gpointer user_data)
{
  add_cell (user_data, planned->organisation->id, planned->channel->id, planned);
  add_cell (user_data, planned->organisation->id, "", planned);
  add_cell (user_data, "", planned->channel->id, planned);
  add_cell (user_data, "", "", planned);
}

/* In the order of the campaign, category by category, after all of them together. */
static void
add_organisations (VigieBoard *board, const VigieBoardFilter *filter)
{
  const GPtrArray *categories = board->campaign->categories;
  const GPtrArray *organisations = board->campaign->organisations;
  vigie_board_add_row (board, "", _ ("All organisations"), "");
  for (guint i = 0; i < categories->len; i++)
    {
      const VigieCategory *category = g_ptr_array_index (categories, i);
      if (filter->category && !g_str_equal (filter->category, category->id))
        continue;
      for (guint k = 0; k < organisations->len; k++)
        {
          const VigieOrganisation *organisation = g_ptr_array_index (organisations, k);
          if (g_str_equal (organisation->category, category->id))
            vigie_board_add_row (board, organisation->id, organisation->name, category->id);
        }
    }
}

VigieBoard *
vigie_board_read_coverage (VigieStore *store, const VigieBoardFilter *filter, GError **error)
{
  g_autoptr (VigieBoard) board =
    vigie_board_new (VIGIE_BOARD_COVERAGE, vigie_store_get_campaign (store));
  g_auto (Places) places;
  vigie_board_add_channels (board, filter);
  add_organisations (board, filter);
  places_init (&places, board);
  return vigie_board_foreach_planned (store, filter, cover, &places, error)
           ? g_steal_pointer (&board)
           : NULL;
}

/* By auditor ----------------------------------------------------------------------------------- */

enum
{
  PLANNED,
  DONE,
  LATE,
  DUE,
  AHEAD,
  FEASIBLE,
  DAYS,  /* working days that are left for them */
  A_DAY, /* audits a day */
  N_COLUMNS,
};

/* What an auditor has left to do in a wave. */
typedef struct
{
  const VigieWave *wave;
  guint n;
} Left;

typedef struct
{
  char *code;
  guint values[N_COLUMNS];
  GArray *left; /* Left */
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;
  g_array_unref (load->left);
  g_free (load->code);
  g_free (load);
}

static Load *
get_load (GHashTable *loads, const char *code)
{
  Load *load = g_hash_table_lookup (loads, code);
  if (load)
    return load;
  load = g_new0 (Load, 1);
  load->code = g_strdup (code);
  load->left = g_array_new (FALSE, FALSE, sizeof (Left));
  g_hash_table_insert (loads, load->code, load);
  return load;
}

static void
add_left (Load *load, const VigieWave *wave, guint n)
{
  for (guint i = 0; i < load->left->len; i++)
    {
      Left *left = &g_array_index (load->left, Left, i);
      if (left->wave == wave)
        {
          left->n += n;
          return;
        }
    }
  const Left left = { wave, n };
  g_array_append_val (load->left, left);
}

static void
add_load (Load *load, const VigiePlanned *planned)
{
  const guint missing = planned->late + planned->due + planned->ahead;
  const guint feasible = planned->is_feasible ? missing : 0;
  load->values[PLANNED] += planned->planned;
  load->values[DONE] += planned->done;
  load->values[LATE] += planned->late;
  load->values[DUE] += planned->due;
  load->values[AHEAD] += planned->ahead;
  load->values[FEASIBLE] += feasible;
  if (feasible > 0)
    add_left (load, planned->wave, feasible);
}

static void
burden (const VigiePlanned *planned, gpointer user_data)
{
  add_load (get_load (user_data, *planned->auditor ? planned->auditor : "-"), planned);
  add_load (get_load (user_data, ""), planned);
}

/* What is left of each wave by the days that it leaves; waves may run at the same time. */
static void
add_load_row (VigieBoard *board, const Load *load, const GDate *today)
{
  const guint row = board->rows->len;
  const char *name = *load->code == '\0'             ? _ ("All auditors")
                     : g_str_equal (load->code, "-") ? _ ("Not assigned")
                                                     : load->code;
  guint most = 0;
  double a_day = 0;
  vigie_board_add_row (board, load->code, name, "");
  for (guint i = 0; i < DAYS; i++)
    vigie_board_set (board, row, i, 0, load->values[i]);
  for (guint i = 0; i < load->left->len; i++)
    {
      const Left *left = &g_array_index (load->left, Left, i);
      const guint days = MAX (vigie_board_count_days (left->wave, today, "FR", FALSE, 0), 1);
      most = MAX (most, days);
      a_day += (double) left->n / days;
    }
  if (most == 0)
    return;
  vigie_board_set (board, row, DAYS, 0, most);
  vigie_board_set (board, row, A_DAY, 0, a_day);
}

/* "" first, "-" last. */
static int
compare_loads (gconstpointer left, gconstpointer right)
{
  const char *a = (*(const Load *const *) left)->code;
  const char *b = (*(const Load *const *) right)->code;
  const gboolean a_last = g_str_equal (a, "-");
  const gboolean b_last = g_str_equal (b, "-");
  return a_last != b_last ? a_last - b_last : strcmp (a, b);
}

static void
add_columns (VigieBoard *board)
{
  vigie_board_add_column (board, "planned", C_ ("audits", "Planned"));
  vigie_board_add_column (board, "done", C_ ("audits", "Done"));
  vigie_board_add_column (board, "late", C_ ("audits", "Late"));
  vigie_board_add_column (board, "due", C_ ("audits", "Due"));
  vigie_board_add_column (board, "ahead", C_ ("audits", "To come"));
  vigie_board_add_column (board, "feasible", C_ ("audits", "Still feasible"));
  vigie_board_add_column (board, "days", _ ("Working days left"));
  vigie_board_add_column (board, "a-day", _ ("Needed a day"));
}

VigieBoard *
vigie_board_read_auditors (VigieStore *store, const VigieBoardFilter *filter, GError **error)
{
  GHashTableIter iter;
  gpointer load;
  g_autoptr (VigieBoard) board =
    vigie_board_new (VIGIE_BOARD_AUDITORS, vigie_store_get_campaign (store));
  g_autoptr (GHashTable) loads = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, load_free);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  (void) get_load (loads, "");
  if (!vigie_board_foreach_planned (store, filter, burden, loads, error))
    return NULL;
  g_hash_table_iter_init (&iter, loads);
  while (g_hash_table_iter_next (&iter, NULL, &load))
    g_ptr_array_add (sorted, load);
  g_ptr_array_sort (sorted, compare_loads);
  add_columns (board);
  for (guint i = 0; i < sorted->len; i++)
    add_load_row (board, g_ptr_array_index (sorted, i), &filter->today);
  return g_steal_pointer (&board);
}
