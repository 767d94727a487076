/* vigie-board-quality.c: how auditors work: leniency, time, flags, second codings, back-checks
 *
 * Leniency and time come from what the store keeps of the auditors' work, and are there at once.
 * Flags, second codings and back-checks are kept, and brought up to what has changed since.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-board-private.h"
#include "consolidation/vigie-coding-private.h"
#include "consolidation/vigie-kept-flags-private.h"
#include "consolidation/vigie-review-private.h"
#include "consolidation/vigie-statistics-private.h"
#include "consolidation/vigie-work-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

enum
{
  AUDITS,
  LENIENCY,
  MINUTES,
  FLAGS,
  APART,
  EQUAL,
  AGREEMENT,
  CHECKED,
};

/* Sums over audits; scores in points. */
typedef struct
{
  double n;
  double sum;
  double squares;
  double seconds;
} Sums;

/* What an auditor did among audits with the same expectation: of one category, channel and wave. */
typedef struct
{
  Sums own;
  const Sums *peers;   /* of the same category, channel and wave */
  const Sums *channel; /* of the same channel */
  gboolean waits;      /* for answers: its time says nothing about the auditor */
} Share;

typedef struct
{
  char *code;
  GHashTable *shares; /* "CATEGORY\tCHANNEL\tWAVE" → Share */
  guint flags;
  VigieCodingSum *codings;
  guint drawn;
  guint checked;
} Auditor;

typedef struct
{
  VigieCampaign *campaign;
  const VigieBoardFilter *filter;
  GHashTable *peers;    /* "CATEGORY\tCHANNEL\tWAVE" → Sums */
  GHashTable *channels; /* channel → Sums */
  GHashTable *auditors; /* code → Auditor */
} Reading;

static void
auditor_free (gpointer data)
{
  Auditor *self = data;
  g_hash_table_unref (self->shares);
  vigie_coding_sum_free (self->codings);
  g_free (self->code);
  g_free (self);
}

static void
reading_clear (Reading *self)
{
  g_hash_table_unref (self->peers);
  g_hash_table_unref (self->channels);
  g_hash_table_unref (self->auditors);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static void
reading_init (Reading *self, VigieCampaign *campaign, const VigieBoardFilter *filter)
{
  self->campaign = campaign;
  self->filter = filter;
  self->peers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->channels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->auditors = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, auditor_free);
}

static Auditor *
get_auditor (Reading *self, const char *code)
{
  Auditor *auditor = g_hash_table_lookup (self->auditors, code);
  if (auditor)
    return auditor;
  auditor = g_new0 (Auditor, 1);
  auditor->code = g_strdup (code);
  auditor->shares = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  auditor->codings = vigie_coding_sum_new ();
  g_hash_table_insert (self->auditors, auditor->code, auditor);
  return auditor;
}

/* Leniency and time ---------------------------------------------------------------------------- */

static gpointer
get_sums (GHashTable *all, const char *key, gsize size)
{
  gpointer sums = g_hash_table_lookup (all, key);
  if (sums)
    return sums;
  sums = g_malloc0 (size);
  g_hash_table_insert (all, g_strdup (key), sums);
  return sums;
}

static void
add_sums (Sums *self, const VigieWork *work)
{
  self->n += (double) work->n;
  self->sum += (double) work->points / VIGIE_WORK_UNITS;
  self->squares += (double) work->squares / VIGIE_WORK_UNITS / VIGIE_WORK_UNITS;
  self->seconds += (double) work->seconds;
}

static gboolean
is_wanted (Reading *self, const char *wave, const char *organisation_id, const char *channel)
{
  const VigieBoardFilter *filter = self->filter;
  const VigieOrganisation *organisation =
    vigie_campaign_find_organisation (self->campaign, organisation_id);
  return organisation && vigie_board_has_category (organisation, filter)
         && (!filter->wave || g_str_equal (filter->wave, wave))
         && (!filter->channel || g_str_equal (filter->channel, channel));
}

static gboolean
is_waiting (Reading *self, const char *id)
{
  const VigieChannel *channel = vigie_campaign_find_channel (self->campaign, id);
  return !channel || channel->close_after > 0;
}

static void
take_work (const VigieWork *work, gpointer user_data)
{
  Reading *self = user_data;
  if (!is_wanted (self, work->wave, work->organisation, work->channel))
    return;
  const char *category =
    vigie_campaign_find_organisation (self->campaign, work->organisation)->category;
  g_autofree char *key = g_strjoin ("\t", category, work->channel, work->wave, NULL);
  Sums *peers = get_sums (self->peers, key, sizeof (Sums));
  Sums *channel = get_sums (self->channels, work->channel, sizeof (Sums));
  Share *share = get_sums (get_auditor (self, work->auditor)->shares, key, sizeof (Share));
  share->peers = peers;
  share->channel = channel;
  share->waits = is_waiting (self, work->channel);
  add_sums (peers, work);
  add_sums (channel, work);
  add_sums (&share->own, work);
}

/* The time of the audits that do not wait, beside what others need for them. */
static void
set_tempo (VigieBoard *board, guint row, const Auditor *auditor)
{
  double n = 0, seconds = 0, usual = 0;
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, auditor->shares);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Share *share = value;
      if (share->waits)
        continue;
      n += share->own.n;
      seconds += share->own.seconds;
      usual += share->own.n * share->channel->seconds / share->channel->n;
    }
  if (n == 0)
    return;
  vigie_board_set (board, row, MINUTES, VIGIE_BOARD_VALUE, seconds / n / 60);
  vigie_board_set (board, row, MINUTES, VIGIE_BOARD_OF, usual / n / 60);
}

/* The mean distance from what others of the same category, channel and wave came to. The interval
 * is that of a mean of independent distances. */
static void
set_leniency (VigieBoard *board, guint row, const Auditor *auditor)
{
  double n = 0, distance = 0, squares = 0;
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, auditor->shares);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Share *share = value;
      const Sums *own = &share->own;
      const double mean = share->peers->sum / share->peers->n;
      n += own->n;
      distance += own->sum - own->n * mean;
      squares += own->squares - 2 * mean * own->sum + own->n * mean * mean;
    }
  vigie_board_set (board, row, AUDITS, VIGIE_BOARD_VALUE, n);
  if (n == 0)
    return;
  const double leniency = distance / n;
  vigie_board_set (board, row, LENIENCY, VIGIE_BOARD_VALUE, leniency);
  if (n < 2)
    return;
  const double variance = MAX (squares - n * leniency * leniency, 0) / (n - 1) / n;
  const double half = vigie_statistics_t_quantile (0.975, n - 1) * sqrt (variance);
  vigie_board_set (board, row, LENIENCY, VIGIE_BOARD_VALUE_LOW, leniency - half);
  vigie_board_set (board, row, LENIENCY, VIGIE_BOARD_VALUE_HIGH, leniency + half);
}

/* What compares audits ------------------------------------------------------------------------- */

static void
count_flags (const char *organisation,
             const char *channel,
             const char *wave,
             const char *auditor,
             guint n,
             gpointer user_data)
{
  if (is_wanted (user_data, wave, organisation, channel))
    get_auditor (user_data, auditor)->flags += n;
}

static gboolean
is_place_wanted (Reading *self, const char *wave, const char *category, const char *channel)
{
  const VigieBoardFilter *filter = self->filter;
  return *category != '\0' && (!filter->category || g_str_equal (filter->category, category))
         && (!filter->wave || g_str_equal (filter->wave, wave))
         && (!filter->channel || g_str_equal (filter->channel, channel));
}

/* Who only coded or checked again is in no sums of work. */
static gboolean
count_pairs (Reading *self, VigieStore *store, GError **error)
{
  GHashTableIter iter;
  gpointer value;
  g_autoptr (GHashTable) codings = vigie_store_get_codings (store, error);
  if (!codings)
    return FALSE;
  g_hash_table_iter_init (&iter, codings);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const VigieCoding *coding = value;
      if (is_place_wanted (self, coding->wave, coding->category, coding->channel))
        vigie_coding_sum_add (get_auditor (self, coding->auditor)->codings, coding);
    }
  return TRUE;
}

static gboolean
count_kept_draw (Reading *self, VigieStore *store, GError **error)
{
  VigieStatement *statement = vigie_store_query (
    store, error,
    "SELECT wave, category, channel, auditor, n, checked FROM draw_count WHERE n <> 0", "");
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      if (!is_place_wanted (self, vigie_statement_text (statement, 0),
                            vigie_statement_text (statement, 1),
                            vigie_statement_text (statement, 2)))
        continue;
      Auditor *auditor = get_auditor (self, vigie_statement_text (statement, 3));
      auditor->drawn += (guint) vigie_statement_int (statement, 4);
      auditor->checked += (guint) vigie_statement_int (statement, 5);
    }
  return good;
}

static gboolean
count_new_draw (Reading *self, VigieStore *store, GError **error)
{
  g_autoptr (GHashTable) checked = vigie_store_get_checked (store, error);
  g_autoptr (GPtrArray) drawn =
    checked ? vigie_store_draw (store, self->filter->seed, self->filter->per_mille, error) : NULL;
  for (guint i = 0; drawn && i < drawn->len; i++)
    {
      const VigieDrawn *one = g_ptr_array_index (drawn, i);
      if (!is_wanted (self, one->wave, one->organisation, one->channel))
        continue;
      Auditor *auditor = get_auditor (self, one->auditor);
      auditor->drawn++;
      auditor->checked += g_hash_table_contains (checked, one->audit);
    }
  return drawn != NULL;
}

static gboolean
has_seed (const VigieBoardFilter *filter)
{
  return filter->seed && *filter->seed != '\0';
}

static gboolean
count_draw (Reading *self, VigieStore *store, GError **error)
{
  gboolean kept;
  if (!has_seed (self->filter))
    return TRUE;
  if (!vigie_store_has_draw (store, self->filter->seed, self->filter->per_mille, &kept, error))
    return FALSE;
  return kept ? count_kept_draw (self, store, error) : count_new_draw (self, store, error);
}

/* Where what is kept cannot be brought up to date, all audits are compared. */
static gboolean
keep (VigieStore *store, const VigieBoardFilter *filter, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failed = NULL;
  if (vigie_store_keep_flags (store, cancellable, &failed) && has_seed (filter))
    (void) vigie_store_keep_draw (store, filter->seed, filter->per_mille, cancellable, &failed);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
compare_audits (Reading *self, VigieStore *store, GCancellable *cancellable, GError **error)
{
  return keep (store, self->filter, cancellable, error)
         && vigie_store_count_flags (store, count_flags, self, cancellable, error)
         && count_pairs (self, store, error) && count_draw (self, store, error);
}

/* Fewer than enough second codings have a share of equal answers, but say too little beyond that.
 */
static void
set_codings (VigieBoard *board, guint row, const VigieCodingSum *codings)
{
  VigieMeasure equal = { 0 }, pooled = { 0 };
  mpq_inits (equal.value, pooled.value, NULL);
  vigie_pairs_pool (codings->questions, &equal, &pooled);
  vigie_board_set (board, row, APART, VIGIE_BOARD_OF, (double) codings->scored);
  if (codings->scored > 0)
    vigie_board_set (board, row, APART, VIGIE_BOARD_VALUE,
                     (double) codings->apart / VIGIE_CODING_UNITS / (double) codings->scored);
  vigie_board_set (board, row, EQUAL, VIGIE_BOARD_OF, (double) codings->pairs);
  vigie_board_set (board, row, AGREEMENT, VIGIE_BOARD_OF, (double) codings->pairs);
  if (equal.present)
    vigie_board_set (board, row, EQUAL, VIGIE_BOARD_VALUE, 100 * mpq_get_d (equal.value));
  if (pooled.present && codings->pairs >= VIGIE_CODING_MINIMUM)
    vigie_board_set (board, row, AGREEMENT, VIGIE_BOARD_VALUE, mpq_get_d (pooled.value));
  mpq_clears (equal.value, pooled.value, NULL);
}

static void
set_comparison (VigieBoard *board, guint row, const Auditor *auditor)
{
  vigie_board_set (board, row, FLAGS, VIGIE_BOARD_VALUE, auditor->flags);
  set_codings (board, row, auditor->codings);
  vigie_board_set (board, row, CHECKED, VIGIE_BOARD_VALUE, auditor->checked);
  vigie_board_set (board, row, CHECKED, VIGIE_BOARD_OF, auditor->drawn);
}

/* ---------------------------------------------------------------------------------------------- */

static int
compare_codes (gconstpointer left, gconstpointer right)
{
  return strcmp ((*(const Auditor *const *) left)->code, (*(const Auditor *const *) right)->code);
}

static void
add_columns (VigieBoard *board)
{
  vigie_board_add_column (board, "audits", _ ("Audits"));
  vigie_board_add_column (board, "leniency", _ ("Leniency"));
  vigie_board_add_column (board, "minutes", _ ("Minutes an audit"));
  vigie_board_add_column (board, "flags", _ ("To look at"));
  vigie_board_add_column (board, "apart", _ ("Points apart in second codings"));
  vigie_board_add_column (board, "equal", _ ("Equal answers"));
  vigie_board_add_column (board, "agreement", _ ("Agreement"));
  vigie_board_add_column (board, "checked", _ ("Back-checks"));
}

VigieBoard *
vigie_board_read_quality (VigieStore *store,
                          const VigieBoardFilter *filter,
                          GCancellable *cancellable,
                          GError **error)
{
  GHashTableIter iter;
  gpointer auditor;
  g_autoptr (VigieBoard) board =
    vigie_board_new (VIGIE_BOARD_QUALITY, vigie_store_get_campaign (store));
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_auto (Reading) reading = { 0 };
  reading_init (&reading, board->campaign, filter);
  if (!vigie_store_foreach_work (store, filter->wave, take_work, &reading, error)
      || (!filter->quickly && !compare_audits (&reading, store, cancellable, error)))
    return NULL;
  g_hash_table_iter_init (&iter, reading.auditors);
  while (g_hash_table_iter_next (&iter, NULL, &auditor))
    g_ptr_array_add (sorted, auditor);
  g_ptr_array_sort (sorted, compare_codes);
  add_columns (board);
  for (guint i = 0; i < sorted->len; i++)
    {
      const Auditor *one = g_ptr_array_index (sorted, i);
      vigie_board_add_row (board, one->code, one->code, "");
      set_leniency (board, i, one);
      set_tempo (board, i, one);
      if (!filter->quickly)
        set_comparison (board, i, one);
    }
  return g_steal_pointer (&board);
}
