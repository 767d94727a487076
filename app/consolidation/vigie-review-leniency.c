/* vigie-review-leniency.c: auditors against what others found in the same wave
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-coding-private.h"
#include "consolidation/vigie-review.h"

#include <math.h>
#include <string.h>

#define FLAG_POINTS 5 /* distance from which an auditor is flagged */
#define FLAG_AUDITS 5 /* audits that it must be over */
#define DIGITS 30     /* decimals that distances are rounded to before they are summed */

/* Audits with the same expectation: of one category, channel and wave. */
typedef struct
{
  guint n;
  mpq_t sum;
} Peers;

/* The audits are read twice: once for what is expected of them, once for how far they are from it.
 */
typedef struct
{
  VigieCampaign *campaign;
  GHashTable *peers;   /* "CATEGORY\nCHANNEL\nWAVE" → Peers */
  GHashTable *sums;    /* auditor → Sum */
  GPtrArray *rows;     /* VigieLeniency */
  GHashTable *codings; /* (nullable): VigieCoding */
} Reading;

/* An auditor while the distances are summed. */
typedef struct
{
  VigieLeniency *row;
  mpq_t squares;
} Sum;

static void
peers_free (gpointer data)
{
  mpq_clear (((Peers *) data)->sum);
  g_free (data);
}

static void
leniency_free (gpointer data)
{
  VigieLeniency *self = data;
  mpq_clears (self->mean, self->leniency, self->equal.value, self->agreement.value, NULL);
  g_free (self->auditor);
  g_free (self);
}

static void
sum_free (gpointer data)
{
  mpq_clear (((Sum *) data)->squares);
  g_free (data);
}

/* Reading -------------------------------------------------------------------------------------- */

static Peers *
get_peers (Reading *self, const VigieAuditRow *row)
{
  const VigieOrganisation *organisation =
    vigie_campaign_find_organisation (self->campaign, row->organisation);
  g_autofree char *key =
    g_strjoin ("\n", organisation ? organisation->category : "", row->channel, row->wave, NULL);
  Peers *peers = g_hash_table_lookup (self->peers, key);
  if (peers)
    return peers;
  peers = g_new0 (Peers, 1);
  mpq_init (peers->sum);
  g_hash_table_insert (self->peers, g_steal_pointer (&key), peers);
  return peers;
}

static gboolean
expect_audit (const VigieAuditRow *row, gpointer user_data)
{
  if (!row->counts)
    return TRUE;
  Peers *peers = get_peers (user_data, row);
  mpq_add (peers->sum, peers->sum, row->score);
  peers->n++;
  return TRUE;
}

/* Summing -------------------------------------------------------------------------------------- */

static Sum *
get_sum (Reading *self, const char *auditor)
{
  Sum *sum = g_hash_table_lookup (self->sums, auditor);
  if (sum)
    return sum;
  sum = g_new0 (Sum, 1);
  sum->row = g_new0 (VigieLeniency, 1);
  sum->row->auditor = g_strdup (auditor);
  mpq_inits (sum->squares, sum->row->mean, sum->row->leniency, sum->row->equal.value,
             sum->row->agreement.value, NULL);
  g_ptr_array_add (self->rows, sum->row);
  g_hash_table_insert (self->sums, sum->row->auditor, sum);
  return sum;
}

static gboolean
measure_audit (const VigieAuditRow *row, gpointer user_data)
{
  if (!row->counts)
    return TRUE;
  const Peers *peers = get_peers (user_data, row);
  Sum *sum = get_sum (user_data, row->auditor);
  mpq_t distance, n;
  mpq_inits (distance, n, NULL);
  mpq_set_ui (n, peers->n, 1);
  mpq_div (distance, peers->sum, n);
  mpq_sub (distance, row->score, distance);
  vigie_rational_round (distance, distance, DIGITS);
  mpq_add (sum->row->mean, sum->row->mean, row->score);
  mpq_add (sum->row->leniency, sum->row->leniency, distance);
  mpq_mul (distance, distance, distance);
  mpq_add (sum->squares, sum->squares, distance);
  sum->row->audits++;
  mpq_clears (distance, n, NULL);
  return TRUE;
}

/* From sums to means; the standard error is that of a mean of independent distances. */
static void
finish (Sum *sum)
{
  VigieLeniency *row = sum->row;
  mpq_t n, variance, limit;
  mpq_inits (n, variance, limit, NULL);
  mpq_set_ui (n, row->audits, 1);
  mpq_mul (variance, row->leniency, row->leniency);
  mpq_div (variance, variance, n);
  mpq_sub (variance, sum->squares, variance);
  mpq_div (row->mean, row->mean, n);
  mpq_div (row->leniency, row->leniency, n);
  if (row->audits > 1)
    row->standard_error = sqrt (mpq_get_d (variance) / (row->audits - 1.0) / row->audits);
  mpq_abs (limit, row->leniency);
  row->flagged = row->audits >= FLAG_AUDITS && mpq_cmp_ui (limit, FLAG_POINTS, 1) > 0;
  mpq_clears (n, variance, limit, NULL);
}

static int
compare_codes (gconstpointer left, gconstpointer right)
{
  const VigieLeniency *a = *(const VigieLeniency *const *) left;
  const VigieLeniency *b = *(const VigieLeniency *const *) right;
  return strcmp (a->auditor, b->auditor);
}

/* Too few second codings say nothing beyond the share of equal answers. */
static void
measure_codings (VigieLeniency *row, GHashTable *codings)
{
  GHashTableIter iter;
  gpointer coding;
  g_autoptr (VigieCodingSum) sum = vigie_coding_sum_new ();
  g_hash_table_iter_init (&iter, codings);
  while (g_hash_table_iter_next (&iter, NULL, &coding))
    if (g_str_equal (((const VigieCoding *) coding)->auditor, row->auditor))
      vigie_coding_sum_add (sum, coding);
  row->pairs = (guint) sum->pairs;
  vigie_pairs_pool (sum->questions, &row->equal, &row->agreement);
  row->agreement.present = row->agreement.present && sum->pairs >= VIGIE_CODING_MINIMUM;
}

/* All readings see the same audits, also while others merge. */
static gboolean
read_all (VigieStore *self, Reading *reading, GError **error)
{
  if (!vigie_database_execute (self->database, "SAVEPOINT leniency", error))
    return FALSE;
  const gboolean good = vigie_store_foreach_audit (self, NULL, expect_audit, reading, error)
                        && vigie_store_foreach_audit (self, NULL, measure_audit, reading, error)
                        && (reading->codings = vigie_store_get_codings (self, error)) != NULL;
  (void) vigie_database_execute (self->database, "RELEASE leniency", NULL);
  return good;
}

GPtrArray *
vigie_store_get_leniency (VigieStore *self, GError **error)
{
  g_autoptr (GHashTable) peers =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, peers_free);
  g_autoptr (GHashTable) sums = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, sum_free);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (leniency_free);
  Reading reading = { vigie_store_require_campaign (self, error), peers, sums, rows, NULL };
  if (!reading.campaign || !read_all (self, &reading, error))
    return NULL;
  g_autoptr (GHashTable) codings = reading.codings;
  g_autoptr (GList) all = g_hash_table_get_values (sums);
  for (GList *at = all; at; at = at->next)
    {
      finish (at->data);
      measure_codings (((Sum *) at->data)->row, codings);
    }
  g_ptr_array_sort (rows, compare_codes);
  return g_steal_pointer (&rows);
}
