/* vigie-reweigh.c: the score of an audit from its criteria, with other weights
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-reweigh-private.h"

#include "consolidation/vigie-erasure-private.h"
#include "consolidation/vigie-store-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _VigieScales
{
  VigieStore *store;
  const VigieWeights *weights;
  GHashTable *scales; /* "CHANNEL\tID\tVERSION" → VigieScale */
};

/* Scales --------------------------------------------------------------------------------------- */

VigieScales *
vigie_scales_new (VigieStore *store, const VigieWeights *weights)
{
  VigieScales *self = g_new0 (VigieScales, 1);
  self->store = store;
  self->weights = weights;
  self->scales =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  return self;
}

void
vigie_scales_free (VigieScales *self)
{
  if (!self)
    return;
  g_hash_table_unref (self->scales);
  g_free (self);
}

static void
rational_free (gpointer data)
{
  mpq_clear ((mpq_ptr) data);
  g_free (data);
}

/* The form's weight, or what goes before it. */
static void
find_weight (const VigieScales *self,
             const VigieChannel *channel,
             const char *criterion,
             const char *of_form,
             mpq_t weight)
{
  const char *of_campaign =
    channel ? g_hash_table_lookup (channel->criterion_weights, criterion) : NULL;
  if (self->weights && channel
      && vigie_weights_get_criterion (self->weights, channel->id, criterion, weight))
    return;
  if (!of_campaign || !vigie_rational_from_decimal (weight, of_campaign))
    (void) vigie_rational_from_fraction (weight, of_form);
}

static VigieScale *
make_scale (VigieScales *self, const char *channel, VigieForm *form, GError **error)
{
  GHashTableIter iter;
  gpointer criterion, of_form;
  const VigieChannel *known =
    vigie_campaign_find_channel (vigie_store_get_campaign (self->store), channel);
  g_autoptr (GHashTable) weights = vigie_form_score_get_weights (form, error);
  if (!weights)
    return NULL;
  VigieScale *scale = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, rational_free);
  g_hash_table_iter_init (&iter, weights);
  while (g_hash_table_iter_next (&iter, &criterion, &of_form))
    {
      mpq_ptr weight = (mpq_ptr) g_new (mpq_t, 1);
      mpq_init (weight);
      find_weight (self, known, criterion, of_form, weight);
      g_hash_table_insert (scale, g_strdup (criterion), weight);
    }
  return scale;
}

VigieScale *
vigie_scales_find (VigieScales *self,
                   const char *channel,
                   const char *form_id,
                   const char *form_version,
                   GError **error)
{
  g_autofree char *key = g_strjoin ("\t", channel, form_id, form_version, NULL);
  VigieScale *scale = g_hash_table_lookup (self->scales, key);
  if (scale)
    return scale;
  VigieForm *form = vigie_store_get_form (self->store, channel, form_id, form_version, error);
  scale = form ? make_scale (self, channel, form, error) : NULL;
  if (scale)
    g_hash_table_insert (self->scales, g_steal_pointer (&key), scale);
  return scale;
}

mpq_srcptr
vigie_scale_get (VigieScale *self, const char *criterion)
{
  static mpq_t nothing;
  static gsize once;
  if (g_once_init_enter (&once))
    {
      mpq_init (nothing);
      g_once_init_leave (&once, 1);
    }
  mpq_srcptr weight = g_hash_table_lookup (self, criterion);
  return weight ? weight : nothing;
}

/* Weighing ------------------------------------------------------------------------------------- */

typedef struct
{
  VigieScale *scale;
  mpq_ptr sum;
  mpq_ptr total;
} Weighing;

static gboolean
weigh_criterion (const char *const *fields, gpointer user_data)
{
  const Weighing *self = user_data;
  mpq_srcptr weight = vigie_scale_get (self->scale, fields[0]);
  mpq_t score;
  mpq_init (score);
  if (vigie_rational_from_fraction (score, fields[1]))
    {
      mpq_mul (score, score, weight);
      mpq_add (self->sum, self->sum, score);
      mpq_add (self->total, self->total, weight);
    }
  mpq_clear (score);
  return TRUE;
}

gboolean
vigie_scale_weigh (
  VigieScale *self, const char *criteria, const char *cap, mpq_t mean, mpq_t total, mpq_t audit)
{
  Weighing weighing = { self, mean, total };
  mpq_set_ui (mean, 0, 1);
  mpq_set_ui (total, 0, 1);
  vigie_packed_foreach (criteria, 5, weigh_criterion, &weighing);
  if (mpq_sgn (total) == 0)
    return FALSE;
  mpq_div (mean, mean, total);
  if (!cap || !vigie_rational_from_fraction (audit, cap) || mpq_cmp (audit, mean) > 0)
    mpq_set (audit, mean);
  return TRUE;
}

/* Ranking -------------------------------------------------------------------------------------- */

/* Where the criteria of one audit go. */
typedef struct
{
  VigieRanking *ranking;
  const char *organisation;
  const char *channel;
} Feed;

static gboolean
feed_criterion (const char *const *fields, gpointer user_data)
{
  const Feed *feed = user_data;
  mpq_t score;
  mpq_init (score);
  if (vigie_rational_from_fraction (score, fields[1]))
    (void) vigie_ranking_add_criteria (feed->ranking, feed->organisation, feed->channel, fields[0],
                                       1, score);
  mpq_clear (score);
  return TRUE;
}

/* Columns: organisation, channel, form, version, cap, criteria. */
static gboolean
feed_audit (VigieScales *scales, VigieStatement *statement, VigieRanking *ranking, GError **error)
{
  Feed feed = { ranking, vigie_statement_text (statement, 0), vigie_statement_text (statement, 1) };
  const char *criteria = vigie_statement_text (statement, 5);
  VigieScale *scale = vigie_scales_find (scales, feed.channel, vigie_statement_text (statement, 2),
                                         vigie_statement_text (statement, 3), error);
  if (!scale)
    return FALSE;
  mpq_t mean, total, audit;
  mpq_inits (mean, total, audit, NULL);
  if (vigie_scale_weigh (scale, criteria, vigie_statement_text (statement, 4), mean, total, audit)
      && vigie_ranking_add_audit (ranking, feed.organisation, feed.channel, audit))
    vigie_packed_foreach (criteria, 5, feed_criterion, &feed);
  mpq_clears (mean, total, audit, NULL);
  return TRUE;
}

/* Sums do not tell what audits would have scored with other weights of criteria. */
static gboolean
check_complete (VigieStore *self, const char *wave, GError **error)
{
  guint n;
  if (!vigie_store_count_erased (self, NULL, wave, &n, error))
    return FALSE;
  if (n == 0)
    return TRUE;
  if (wave)
    return vigie_error_set (
      error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_ERASED, self->path, 0,
      g_dngettext (GETTEXT_PACKAGE,
                   "%u audit of the wave was deleted after its time, so other weights cannot be "
                   "tried on it any more: try them on another wave, or on a copy from before",
                   "%u audits of the wave were deleted after their time, so other weights cannot "
                   "be tried on it any more: try them on another wave, or on a copy from before",
                   n),
      n);
  return vigie_error_set (
    error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_ERASED, self->path, 0,
    g_dngettext (GETTEXT_PACKAGE,
                 "%u audit was deleted after its time, so other weights cannot be tried on all "
                 "waves: try them on one that is still there (--wave), or on a copy from before",
                 "%u audits were deleted after their time, so other weights cannot be tried on all "
                 "waves: try them on one that is still there (--wave), or on a copy from before",
                 n),
    n);
}

gboolean
vigie_store_feed_reweighed (VigieStore *self,
                            const char *wave,
                            const VigieWeights *weights,
                            VigieRanking *ranking,
                            GError **error)
{
  if (!check_complete (self, wave, error))
    return FALSE;
  g_autoptr (VigieScales) scales = vigie_scales_new (self, weights);
  VigieStatement *statement = vigie_store_query (
    self, error,
    "SELECT a.organisation, a.channel, r.form_id, r.form_version, s.cap, s.criteria FROM audit a"
    " JOIN revision r ON r.id = a.head JOIN score s ON s.revision = r.id"
    " WHERE a.status = 'accepted' AND r.done_by = 'primary' AND s.audit IS NOT NULL"
    " AND (? IS NULL OR a.wave = ?)",
    "tt", wave, wave);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    if (!feed_audit (scales, statement, ranking, error))
      {
        vigie_statement_reset (statement);
        return FALSE;
      }
  return good;
}
