/* vigie-audit-query.c: which audits, as the revisions that count, without reading them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-audit-query.h"

#include "consolidation/vigie-kept-flags-private.h"
#include "consolidation/vigie-store-private.h"

/* An index answers the first two, without looking at an audit; what it does not hold is joined only
 * if it is asked for. */
#define PLACE " (?2 IS NULL OR a.channel = ?2) AND (?3 IS NULL OR a.wave = ?3)"
#define ONE " WHERE a.organisation = ?1 AND" PLACE
#define ANY " WHERE ?1 IS NULL AND" PLACE
#define BY " ORDER BY a.organisation, a.channel, a.wave, a.id"
#define SELECT "SELECT a.head, a.organisation, NULL FROM audit a"
#define MORE_COLUMNS \
  "SELECT a.head, a.organisation, CASE a.status WHEN 'accepted' THEN s.criteria ELSE '' END FROM "
#define WITH_MORE " JOIN revision r ON r.id = a.head JOIN score s ON s.revision = r.id"
#define SELECT_MORE MORE_COLUMNS "audit a" WITH_MORE
#define MORE " AND (?4 IS NULL OR r.scenario_type = ?4) AND (?5 IS NULL OR r.auditor = ?5)"

static const char find_any[] = SELECT ANY BY;
static const char find_one[] = SELECT ONE BY;
static const char find_more_any[] = SELECT_MORE ANY MORE BY;
static const char find_more_one[] = SELECT_MORE ONE MORE BY;
static const char find_coded_again[] =
  MORE_COLUMNS "(SELECT DISTINCT first FROM pair WHERE again = 1 AND first IS NOT NULL) p"
               " CROSS JOIN audit a ON a.id = p.first" WITH_MORE
               " WHERE (?1 IS NULL OR a.organisation = ?1) AND" PLACE MORE BY;

/* So many rows between two looks whether it was cancelled */
#define STRIDE 4096

typedef struct
{
  const char *criterion;
  gboolean is_there;
} Search;

static gboolean
look_at_criterion (const char *const *fields, gpointer user_data)
{
  Search *search = user_data;
  search->is_there =
    search->is_there || (g_str_equal (fields[0], search->criterion) && *fields[1] != '\0');
  return !search->is_there;
}

static gboolean
has_criterion (const char *criterion, const char *criteria)
{
  Search search = { criterion, FALSE };
  vigie_packed_foreach (criteria, 5, look_at_criterion, &search);
  return search.is_there;
}

static gboolean
is_wanted (VigieStore *self, const VigieAuditQuery *query, VigieStatement *statement)
{
  if (query->criterion && !has_criterion (query->criterion, vigie_statement_text (statement, 2)))
    return FALSE;
  if (!query->category)
    return TRUE;
  const VigieOrganisation *organisation = vigie_campaign_find_organisation (
    vigie_store_get_campaign (self), vigie_statement_text (statement, 1));
  return organisation && g_str_equal (organisation->category, query->category);
}

static VigieStatement *
ask (VigieStore *self, const VigieAuditQuery *query, GError **error)
{
  if (query->coded_again)
    return vigie_store_query (self, error, find_coded_again, "ttttt", query->organisation,
                              query->channel, query->wave, query->scenario, query->auditor);
  return query->scenario || query->auditor || query->criterion
           ? vigie_store_query (self, error, query->organisation ? find_more_one : find_more_any,
                                "ttttt", query->organisation, query->channel, query->wave,
                                query->scenario, query->auditor)
           : vigie_store_query (self, error, query->organisation ? find_one : find_any, "ttt",
                                query->organisation, query->channel, query->wave);
}

GArray *
vigie_store_find_audits (VigieStore *self,
                         const VigieAuditQuery *query,
                         GCancellable *cancellable,
                         GError **error)
{
  g_return_val_if_fail (self && query, NULL);

  if (!vigie_store_require_campaign (self, error)
      || (query->coded_again && !vigie_store_keep_flags (self, cancellable, error)))
    return NULL;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  VigieStatement *statement = ask (self, query, error);
  gboolean row = TRUE;
  for (guint n = 0; statement && row; n++)
    {
      if (n % STRIDE == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          vigie_statement_reset (statement);
          return NULL;
        }
      if (!vigie_statement_step (statement, &row, error))
        return NULL;
      const gint64 revision = row ? vigie_statement_int (statement, 0) : 0;
      if (row && is_wanted (self, query, statement))
        g_array_append_val (found, revision);
    }
  return statement ? g_steal_pointer (&found) : NULL;
}
