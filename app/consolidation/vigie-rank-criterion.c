/* vigie-rank-criterion.c: what audits scored in one criterion, to rank by it
 *
 * The sums that a store keeps of a criterion have no squares, of which intervals are made: so each
 * audit is asked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-rank-criterion-private.h"

#include "consolidation/vigie-erasure-private.h"
#include "consolidation/vigie-store-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

static gboolean
check_complete (VigieStore *self, const char *wave, GError **error)
{
  guint n;
  if (!vigie_store_count_erased (self, NULL, wave, &n, error))
    return FALSE;
  if (n == 0)
    return TRUE;
  return vigie_error_set (
    error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_ERASED, self->path, 0,
    g_dngettext (
      GETTEXT_PACKAGE,
      "%u audit was deleted after its time, so how its criterion varied is not known any "
      "more: rank a wave by it that is still there (--wave), or a copy from before",
      "%u audits were deleted after their time, so how their criterion varied is not "
      "known any more: rank a wave by it that is still there (--wave), or a copy from "
      "before",
      n),
    n);
}

/* The criterion that is looked for among those of one audit, and where its score goes. */
typedef struct
{
  VigieRanking *ranking;
  const char *criterion;
  const char *organisation;
  const char *channel;
} Feed;

static gboolean
feed_criterion (const char *const *fields, gpointer user_data)
{
  const Feed *feed = user_data;
  if (!g_str_equal (fields[0], feed->criterion))
    return TRUE;
  mpq_t score;
  mpq_init (score);
  if (vigie_rational_from_fraction (score, fields[1]))
    (void) vigie_ranking_add_square (feed->ranking, feed->organisation, feed->channel, score);
  mpq_clear (score);
  return FALSE;
}

gboolean
vigie_store_feed_squares (
  VigieStore *self, const char *wave, const char *criterion, VigieRanking *ranking, GError **error)
{
  if (!check_complete (self, wave, error))
    return FALSE;
  vigie_ranking_set_criterion (ranking, criterion);
  VigieStatement *statement = vigie_store_query (
    self, error,
    "SELECT a.organisation, a.channel, s.criteria FROM audit a"
    " JOIN revision r ON r.id = a.head JOIN score s ON s.revision = r.id"
    " WHERE a.status = 'accepted' AND r.done_by = 'primary' AND s.audit IS NOT NULL"
    " AND (? IS NULL OR a.wave = ?)",
    "tt", wave, wave);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      Feed feed = { ranking, criterion, vigie_statement_text (statement, 0),
                    vigie_statement_text (statement, 1) };
      vigie_packed_foreach (vigie_statement_text (statement, 2), 5, feed_criterion, &feed);
    }
  return good;
}
