/* vigie-review-leniency.c: auditors against what others found in the same wave
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-review.h"
#include "consolidation/vigie-store-private.h"

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

typedef struct
{
  char *auditor;
  Peers *peers;
  mpq_t score;
} Scored;

typedef struct
{
  VigieCampaign *campaign;
  GHashTable *peers; /* "CATEGORY\nCHANNEL\nWAVE" → Peers */
  GPtrArray *audits; /* Scored */
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
scored_free (gpointer data)
{
  Scored *self = data;
  mpq_clear (self->score);
  g_free (self->auditor);
  g_free (self);
}

static void
leniency_free (gpointer data)
{
  VigieLeniency *self = data;
  mpq_clears (self->mean, self->leniency, NULL);
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
visit (const VigieAuditRow *row, gpointer user_data)
{
  Reading *self = user_data;
  if (!row->counts)
    return TRUE;
  Scored *scored = g_new0 (Scored, 1);
  scored->auditor = g_strdup (row->auditor);
  scored->peers = get_peers (self, row);
  mpq_init (scored->score);
  mpq_set (scored->score, row->score);
  mpq_add (scored->peers->sum, scored->peers->sum, row->score);
  scored->peers->n++;
  g_ptr_array_add (self->audits, scored);
  return TRUE;
}

/* Summing -------------------------------------------------------------------------------------- */

static Sum *
get_sum (GHashTable *sums, GPtrArray *rows, const char *auditor)
{
  Sum *sum = g_hash_table_lookup (sums, auditor);
  if (sum)
    return sum;
  sum = g_new0 (Sum, 1);
  sum->row = g_new0 (VigieLeniency, 1);
  sum->row->auditor = g_strdup (auditor);
  mpq_inits (sum->squares, sum->row->mean, sum->row->leniency, NULL);
  g_ptr_array_add (rows, sum->row);
  g_hash_table_insert (sums, sum->row->auditor, sum);
  return sum;
}

static void
add_audit (Sum *sum, const Scored *scored)
{
  mpq_t distance, n;
  mpq_inits (distance, n, NULL);
  mpq_set_ui (n, scored->peers->n, 1);
  mpq_div (distance, scored->peers->sum, n);
  mpq_sub (distance, scored->score, distance);
  vigie_rational_round (distance, distance, DIGITS);
  mpq_add (sum->row->mean, sum->row->mean, scored->score);
  mpq_add (sum->row->leniency, sum->row->leniency, distance);
  mpq_mul (distance, distance, distance);
  mpq_add (sum->squares, sum->squares, distance);
  sum->row->audits++;
  mpq_clears (distance, n, NULL);
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

GPtrArray *
vigie_store_get_leniency (VigieStore *self, GError **error)
{
  g_autoptr (GHashTable) peers =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, peers_free);
  g_autoptr (GPtrArray) audits = g_ptr_array_new_with_free_func (scored_free);
  Reading reading = { vigie_store_require_campaign (self, error), peers, audits };
  if (!reading.campaign || !vigie_store_foreach_audit (self, NULL, visit, &reading, error))
    return NULL;
  g_autoptr (GHashTable) sums = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, sum_free);
  GPtrArray *rows = g_ptr_array_new_with_free_func (leniency_free);
  for (guint i = 0; i < audits->len; i++)
    {
      const Scored *scored = g_ptr_array_index (audits, i);
      add_audit (get_sum (sums, rows, scored->auditor), scored);
    }
  g_autoptr (GList) all = g_hash_table_get_values (sums);
  for (GList *at = all; at; at = at->next)
    finish (at->data);
  g_ptr_array_sort (rows, compare_codes);
  return rows;
}
