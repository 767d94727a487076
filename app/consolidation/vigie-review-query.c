/* vigie-review-query.c: which audits wait to be judged, or were, without reading the others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-review-query.h"

#include "consolidation/vigie-audit-query.h"
#include "consolidation/vigie-kept-flags-private.h"
#include "consolidation/vigie-review-private.h"

/* So many rows between two looks whether it was cancelled, and so many audits that are looked up */
#define STRIDE 4096
#define LOOKED_UP 256

#define FLAGGED "FROM flagged WHERE waits = 1"
#define DRAWN "FROM temp.review_drawn"
#define PLACE "a.organisation, a.channel, a.wave, a.id"

gboolean
vigie_store_follow_flags (VigieStore *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self, FALSE);
  return vigie_store_keep_flags (self, cancellable, error);
}

gboolean
vigie_store_follow_draw (
  VigieStore *self, const char *seed, guint per_mille, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self && seed && *seed != '\0', FALSE);
  return vigie_store_keep_draw (self, seed, per_mille, cancellable, error);
}

/* Drawn ones ----------------------------------------------------------------------------------- */

/* Those that wait and are not among the flagged ones, in the order of those: each is looked up
 * once, to be counted and found. */
static gboolean
write_drawn (VigieStore *self, const GPtrArray *drawn, GCancellable *cancellable, GError **error)
{
  if (!vigie_database_execute (self->database,
                               "CREATE TEMP TABLE IF NOT EXISTS review_drawn"
                               " (organisation TEXT, channel TEXT, wave TEXT, audit TEXT,"
                               " revision INTEGER,"
                               " PRIMARY KEY (organisation, channel, wave, audit)) WITHOUT ROWID;"
                               "DELETE FROM temp.review_drawn",
                               error))
    return FALSE;
  for (guint i = 0; drawn && i < drawn->len; i++)
    if ((i % LOOKED_UP == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        || !vigie_store_run (
          self, error,
          "INSERT INTO temp.review_drawn (organisation, channel, wave, audit, revision)"
          " SELECT " PLACE ", a.head FROM audit a WHERE a.id = ?1 AND a.status <> 'conflict'"
          " AND NOT EXISTS (SELECT 1 FROM judged j WHERE j.audit = a.id)"
          " AND NOT EXISTS (SELECT 1 FROM flagged f WHERE f.audit = a.id AND f.waits = 1)",
          "t", g_ptr_array_index (drawn, i)))
      return FALSE;
  return TRUE;
}

/* Counting ------------------------------------------------------------------------------------- */

static gboolean
count (VigieStore *self, guint counts[VIGIE_N_REVIEW_SHOWS], GError **error)
{
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT (SELECT waiting FROM flag_state) + (SELECT count(*) " DRAWN "),"
                       " (SELECT n FROM number WHERE what = 'judged'),"
                       " (SELECT n FROM number WHERE what = 'audit')",
                       "");
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  for (int i = 0; i < VIGIE_N_REVIEW_SHOWS; i++)
    counts[i] = (guint) vigie_statement_int (statement, i);
  vigie_statement_reset (statement);
  return TRUE;
}

/* Finding -------------------------------------------------------------------------------------- */

/* Without drawn ones the index has the order. */
static VigieStatement *
ask (VigieStore *self, const VigieReviewQuery *query, GError **error)
{
  const gint64 limit = query->limit > 0 ? (gint64) query->limit : -1;
  if (query->show == VIGIE_REVIEW_JUDGED)
    return vigie_store_query (self, error,
                              "SELECT revision FROM judged"
                              " ORDER BY organisation, channel, wave, audit LIMIT ?",
                              "i", limit);
  if (query->show == VIGIE_REVIEW_ALL)
    return vigie_store_query (self, error, "SELECT a.head FROM audit a ORDER BY " PLACE " LIMIT ?",
                              "i", limit);
  if (!query->drawn || query->drawn->len == 0)
    return vigie_store_query (self, error,
                              "SELECT revision " FLAGGED
                              " ORDER BY organisation, channel, wave, audit LIMIT ?",
                              "i", limit);
  return vigie_store_query (self, error,
                            "SELECT revision, organisation, channel, wave, audit " FLAGGED
                            " UNION ALL SELECT revision, organisation, channel, wave, audit " DRAWN
                            " ORDER BY 2, 3, 4, 5 LIMIT ?",
                            "i", limit);
}

static GArray *
find (VigieStore *self, const VigieReviewQuery *query, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  VigieStatement *statement = ask (self, query, error);
  gboolean row = TRUE;
  for (guint n = 0; statement && row; n++)
    {
      if ((n % STRIDE == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
          || !vigie_statement_step (statement, &row, error))
        {
          vigie_statement_reset (statement);
          return NULL;
        }
      const gint64 revision = row ? vigie_statement_int (statement, 0) : 0;
      if (row)
        g_array_append_val (found, revision);
    }
  return statement ? g_steal_pointer (&found) : NULL;
}

GArray *
vigie_store_find_reviews (VigieStore *self,
                          const VigieReviewQuery *query,
                          guint counts[VIGIE_N_REVIEW_SHOWS],
                          GCancellable *cancellable,
                          GError **error)
{
  g_return_val_if_fail (self && query && counts, NULL);

  /* What is counted is what is found. */
  if (!vigie_store_require_campaign (self, error)
      || !vigie_database_execute (self->database, "SAVEPOINT reviews", error))
    return NULL;
  GArray *found =
    write_drawn (self, query->drawn, cancellable, error) && count (self, counts, error)
      ? find (self, query, cancellable, error)
      : NULL;
  (void) vigie_database_execute (self->database, "RELEASE reviews", NULL);
  return found;
}

/* One of them ---------------------------------------------------------------------------------- */

gboolean
vigie_store_find_head (VigieStore *self, const char *audit, gint64 *revision, GError **error)
{
  g_return_val_if_fail (self && audit && revision, FALSE);
  return vigie_database_query_int (self->database, "SELECT head FROM audit WHERE id = ?", audit, 0,
                                   revision, error);
}

/* By the last judgement, if it is of the revision that counts. */
gboolean
vigie_store_is_judged (VigieStore *self, const char *audit, gboolean *judged, GError **error)
{
  g_return_val_if_fail (self && audit && judged, FALSE);

  gint64 n;
  if (!vigie_database_query_int (self->database,
                                 "SELECT count(*) FROM judgement j"
                                 " CROSS JOIN audit a ON a.id = j.audit"
                                 " JOIN revision r ON r.id = a.head"
                                 " WHERE j.audit = ? AND a.status <> 'conflict' AND j.number ="
                                 "  (SELECT max(k.number) FROM judgement k WHERE k.audit = a.id)"
                                 " AND (j.instance_id, j.sha256) = (r.instance_id, r.sha256)",
                                 audit, 0, &n, error))
    return FALSE;
  *judged = n > 0;
  return TRUE;
}

GPtrArray *
vigie_store_get_flags_of (VigieStore *self, const char *audit, GError **error)
{
  g_return_val_if_fail (self && audit, NULL);

  g_autoptr (GPtrArray) flags = vigie_flags_new ();
  VigieStatement *statement = vigie_store_query (self, error,
                                                 "SELECT audit, code, value, other FROM flag"
                                                 " WHERE audit = ? ORDER BY code, value, id",
                                                 "t", audit);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    vigie_flags_add (flags, statement);
  return good ? g_steal_pointer (&flags) : NULL;
}
