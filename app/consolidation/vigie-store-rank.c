/* vigie-store-rank.c: reads the scores of the store into a ranking
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-store-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

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
    (void) vigie_ranking_add_criterion (feed->ranking, feed->organisation, feed->channel, fields[0],
                                        score);
  mpq_clear (score);
  return TRUE;
}

static gboolean
feed_audit (VigieStore *self, VigieStatement *statement, VigieRanking *ranking, GError **error)
{
  const Feed feed = { ranking, vigie_statement_text (statement, 0),
                      vigie_statement_text (statement, 1) };
  mpq_t score;
  mpq_init (score);
  const gboolean good = vigie_rational_from_fraction (score, vigie_statement_text (statement, 2));
  if (good && vigie_ranking_add_audit (ranking, feed.organisation, feed.channel, score))
    vigie_packed_foreach (vigie_statement_text (statement, 3), 5, feed_criterion, (gpointer) &feed);
  mpq_clear (score);
  return good
         || vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_DAMAGED, self->path, 0,
                             _ ("a kept score is no fraction"));
}

static gboolean
feed_audits (VigieStore *self, const char *wave, VigieRanking *ranking, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT a.organisation, a.channel, s.audit, s.criteria FROM audit a"
                       " JOIN revision r ON r.id = a.head JOIN score s ON s.revision = r.id"
                       " WHERE a.status = 'accepted' AND r.done_by = 'primary'"
                       " AND s.audit IS NOT NULL AND (? IS NULL OR a.wave = ?)",
                       "tt", wave, wave);
  gboolean row = TRUE;
  while (statement && row)
    {
      if (!vigie_statement_step (statement, &row, error))
        return FALSE;
      if (row && !feed_audit (self, statement, ranking, error))
        {
          vigie_statement_reset (statement);
          return FALSE;
        }
    }
  return statement != NULL;
}

static gboolean
check_filter (VigieCampaign *campaign, const VigieRankFilter *filter, GError **error)
{
  const char *what = NULL;
  if (filter->category && !vigie_campaign_find_category (campaign, filter->category))
    what = filter->category;
  else if (filter->wave && !vigie_campaign_find_wave (campaign, filter->wave))
    what = filter->wave;
  else if (filter->channel && !vigie_campaign_find_channel (campaign, filter->channel))
    what = filter->channel;
  if (!what)
    return TRUE;
  return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_REFERENCE, NULL, 0,
                          _ ("the campaign has no “%s”"), what);
}

GPtrArray *
vigie_store_rank_details (VigieStore *self, const VigieRankFilter *filter, GError **error)
{
  static const VigieRankFilter everything = { 0 };
  if (!filter)
    filter = &everything;
  VigieCampaign *campaign = vigie_store_require_campaign (self, error);
  if (!campaign || !check_filter (campaign, filter, error))
    return NULL;
  g_autoptr (VigieRanking) ranking = vigie_ranking_new (campaign);
  if (!feed_audits (self, filter->wave, ranking, error))
    return NULL;
  return vigie_ranking_compute (ranking, filter);
}

GPtrArray *
vigie_store_rank (VigieStore *self, const VigieRankFilter *filter, GError **error)
{
  return vigie_store_rank_details (self, filter, error); /* a detail begins with its row */
}
