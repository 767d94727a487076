/* vigie-kept-flags-step.c: follows single audits in the flags that are kept
 *
 * An audit that changed leaves what is kept and enters it again. What others are compared with may
 * be another audit then: they are gathered, and looked at when all audits of the step are in place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-audit-query.h"
#include "consolidation/vigie-flag-rules-private.h"
#include "consolidation/vigie-kept-flags-private.h"

#include "base/vigie-error.h"

static GHashTable *
set_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
vigie_flag_step_init (VigieFlagStep *self, VigieStore *store)
{
  *self = (VigieFlagStep){
    .store = store,
    .campaign = vigie_store_get_campaign (store),
    .desks = set_new (),
    .evidence = set_new (),
    .durations = set_new (),
    .touched = set_new (),
    .seconds = set_new (),
    .codings = vigie_codings_new (),
    .comparer = vigie_comparer_new (store),
  };
}

void
vigie_flag_step_clear (VigieFlagStep *self)
{
  g_clear_pointer (&self->desks, g_hash_table_unref);
  g_clear_pointer (&self->evidence, g_hash_table_unref);
  g_clear_pointer (&self->durations, g_hash_table_unref);
  g_clear_pointer (&self->touched, g_hash_table_unref);
  g_clear_pointer (&self->seconds, g_hash_table_unref);
  g_clear_pointer (&self->codings, g_hash_table_unref);
  g_clear_pointer (&self->comparer, vigie_comparer_free);
  g_clear_pointer (&self->seed, g_free);
  g_clear_error (&self->failed);
}

static gboolean
tell_failure (VigieFlagStep *self, GError **error)
{
  if (!self->failed)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->failed));
  return FALSE;
}

void
vigie_flag_step_write (
  const char *audit, const char *code, const char *value, const char *other, gpointer user_data)
{
  VigieFlagStep *self = user_data;
  g_hash_table_add (self->touched, g_strdup (audit));
  if (!self->failed)
    (void) vigie_store_run (self->store, &self->failed,
                            "INSERT INTO flag (audit, code, value, other) VALUES (?, ?, ?, ?)",
                            "tttt", audit, code, value, other);
}

/* The audits that @statement finds, in its first column, into @set. */
static gboolean
ask_whether (VigieStatement *statement, gboolean *answer, GError **error)
{
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  *answer = row && vigie_statement_int (statement, 0) != 0;
  vigie_statement_reset (statement);
  return TRUE;
}

/* One audit ------------------------------------------------------------------------------------ */

/* Contacts with a desk stand in the order of minute and identifier. Each half of a comparison of
 * both is one look-up, however many there were in one minute. */
#define NEIGHBOUR(beyond, order)                                                             \
  "SELECT audit, distance, 1 FROM (SELECT t.audit AS audit, 0 AS distance"                   \
  "  FROM timing o CROSS JOIN timing t WHERE o.audit = ?1 AND t.desk = o.desk"               \
  "  AND t.started = o.started AND t.audit " beyond " o.audit ORDER BY t.audit " order       \
  "  LIMIT 1) UNION ALL SELECT audit, distance, 2 FROM (SELECT t.audit AS audit,"            \
  "  o.started - t.started AS distance FROM timing o CROSS JOIN timing t WHERE o.audit = ?1" \
  "  AND t.desk = o.desk AND t.started " beyond " o.started"                                 \
  "  ORDER BY t.started " order ", t.audit " order " LIMIT 1) ORDER BY 3"

/* The next one at the same desk, which is compared with it. */
static gboolean
gather_next (VigieFlagStep *self, const char *audit, GError **error)
{
  return vigie_statement_gather (
    vigie_store_query (self->store, error, NEIGHBOUR (">", "ASC"), "t", audit), self->desks, error);
}

/* Those that have a file of it, those that were found to have one, and those that may not be told
 * of it because one codes the other again. */
static gboolean
gather_evidence (VigieFlagStep *self, const char *audit, GError **error)
{
  return vigie_statement_gather (
           vigie_store_query (self->store, error,
                              "SELECT b.id FROM revision r"
                              " CROSS JOIN evidence e ON e.revision = r.id"
                              " CROSS JOIN evidence f ON f.sha256 = e.sha256"
                              " CROSS JOIN audit b ON b.head = f.revision WHERE r.audit = ?",
                              "t", audit),
           self->evidence, error)
         && vigie_statement_gather (
           vigie_store_query (self->store, error,
                              "SELECT audit FROM flag"
                              " WHERE other = ? AND code = 'evidence-reused'",
                              "t", audit),
           self->evidence, error)
         && vigie_statement_gather (
           vigie_store_query (self->store, error,
                              "SELECT first FROM pair WHERE second = ?1 AND again = 1"
                              " AND first IS NOT NULL"
                              " UNION ALL SELECT second FROM pair WHERE first = ?1"
                              " AND again = 1",
                              "t", audit),
           self->evidence, error);
}

/* Flags of texts stay until all texts were compared. */
static gboolean
leave (VigieFlagStep *self, const char *audit, GError **error)
{
  gboolean texts;
  if (!gather_next (self, audit, error) || !gather_evidence (self, audit, error)
      || !vigie_flag_step_unfit (self, audit, error) || !vigie_flag_step_undraw (self, audit, error)
      || !ask_whether (vigie_store_query (self->store, error,
                                          "SELECT EXISTS (SELECT 1 FROM revision r"
                                          " JOIN text t ON t.revision = r.id WHERE r.audit = ?)",
                                          "t", audit),
                       &texts, error))
    return FALSE;
  self->texts = self->texts || texts;
  return vigie_store_run (self->store, error,
                          "DELETE FROM flag WHERE audit = ? AND code <> 'text-reused'", "t", audit)
         && vigie_store_run (self->store, error, "DELETE FROM timing WHERE audit = ?", "t", audit);
}

static gboolean
visit (const VigieAuditRow *row, gpointer user_data)
{
  VigieFlagStep *self = user_data;
  g_auto (VigieFlagTimes) times = { 0 };
  if (!vigie_flag_step_fit (self, row, &self->failed)
      || !vigie_flag_step_draw (self, row, &self->failed)
      || !vigie_flag_look_at_lines (self->store, row, vigie_flag_step_write, self, &self->failed)
      || !vigie_flag_look_at_times (self->campaign, row, &times, vigie_flag_step_write, self)
      || self->failed)
    return TRUE;
  if (vigie_store_run (self->store, &self->failed,
                       "INSERT INTO timing (audit, channel, desk, started, minutes)"
                       " VALUES (?, ?, ?, ?, ?)",
                       "tttii", row->id, row->channel, times.desk, times.started, times.minutes))
    (void) gather_next (self, row->id, &self->failed);
  g_hash_table_add (self->desks, g_strdup (row->id));
  g_hash_table_add (self->durations, g_strdup (row->id));
  return TRUE;
}

/* What is not accepted is not compared. */
static gboolean
enter (VigieFlagStep *self, const char *audit, GError **error)
{
  gint64 head;
  g_autoptr (GError) wrong = NULL;
  if (!vigie_database_query_int (self->store->database,
                                 "SELECT head FROM audit WHERE id = ? AND status = 'accepted'",
                                 audit, 0, &head, error))
    return FALSE;
  if (head != 0 && !vigie_store_read_audit (self->store, head, visit, self, &wrong)
      && !g_error_matches (wrong, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }
  return tell_failure (self, error);
}

gboolean
vigie_flag_step_take (VigieFlagStep *self, const char *audit, GError **error)
{
  g_hash_table_add (self->touched, g_strdup (audit));
  return leave (self, audit, error) && enter (self, audit, error);
}

/* Medians -------------------------------------------------------------------------------------- */

/* Those whose time is flagged beside that median. */
static gboolean
gather_outside (VigieFlagStep *self, const char *channel, gint64 median, GError **error)
{
  return vigie_statement_gather (
           vigie_store_query (self->store, error,
                              "SELECT audit FROM timing WHERE channel = ? AND minutes < ?", "ti",
                              channel, median / VIGIE_FLAG_DURATION_FACTOR + 1),
           self->durations, error)
         && vigie_statement_gather (
           vigie_store_query (self->store, error,
                              "SELECT audit FROM timing WHERE channel = ? AND minutes > ?", "ti",
                              channel, median * VIGIE_FLAG_DURATION_FACTOR),
           self->durations, error);
}

/* *@has (out): there are enough audits for one */
static gboolean
find_median (
  VigieFlagStep *self, const char *channel, gboolean *has, gint64 *median, GError **error)
{
  gint64 n;
  if (!vigie_database_query_int (self->store->database,
                                 "SELECT count(*) FROM timing WHERE channel = ?", channel, 0, &n,
                                 error))
    return FALSE;
  *has = n >= VIGIE_FLAG_DURATION_MINIMUM;
  VigieStatement *statement =
    vigie_store_query (self->store, error,
                       "SELECT minutes FROM timing WHERE channel = ? ORDER BY minutes LIMIT 1"
                       " OFFSET ?",
                       "ti", channel, *has ? (n - 1) / 2 : 0);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  *median = row ? vigie_statement_int (statement, 0) : 0;
  vigie_statement_reset (statement);
  return TRUE;
}

static gboolean
follow_median (VigieFlagStep *self, const char *channel, GError **error)
{
  gboolean has;
  gint64 median, kept;
  if (!find_median (self, channel, &has, &median, error)
      || !vigie_database_query_int (self->store->database,
                                    "SELECT minutes FROM timing_median WHERE channel = ?", channel,
                                    G_MININT64, &kept, error))
    return FALSE;
  const gboolean had = kept != G_MININT64;
  if (had == has && (!has || kept == median))
    return TRUE;
  if ((had && !gather_outside (self, channel, kept, error))
      || (has && !gather_outside (self, channel, median, error)))
    return FALSE;
  return has ? vigie_store_run (self->store, error,
                                "INSERT OR REPLACE INTO timing_median (channel, minutes)"
                                " VALUES (?, ?)",
                                "ti", channel, median)
             : vigie_store_run (self->store, error, "DELETE FROM timing_median WHERE channel = ?",
                                "t", channel);
}

/* From one channel to the next in the index, not through all audits. */
gboolean
vigie_flag_step_follow_medians (VigieFlagStep *self, GError **error)
{
  g_autoptr (GHashTable) channels = set_new ();
  g_autofree char *channel = g_strdup ("");
  while (channel)
    {
      g_autofree char *after = g_steal_pointer (&channel);
      if (!vigie_database_query_text (self->store->database,
                                      "SELECT channel FROM timing WHERE channel > ?"
                                      " ORDER BY channel LIMIT 1",
                                      after, &channel, error))
        return FALSE;
      if (channel)
        g_hash_table_add (channels, g_strdup (channel));
    }
  if (!vigie_statement_gather (
        vigie_store_query (self->store, error, "SELECT channel FROM timing_median", ""), channels,
        error))
    return FALSE;
  GHashTableIter iter;
  gpointer name;
  g_hash_table_iter_init (&iter, channels);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!follow_median (self, name, error))
      return FALSE;
  return TRUE;
}

/* Comparing ------------------------------------------------------------------------------------ */

static gboolean
compare_desk (VigieFlagStep *self, const char *audit, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (self->store, error, NEIGHBOUR ("<", "DESC"), "t", audit);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  if (row && vigie_statement_int (statement, 1) < VIGIE_FLAG_SAME_DESK)
    vigie_flag_add_minutes (audit, "same-desk", vigie_statement_int (statement, 1),
                            vigie_statement_text (statement, 0), vigie_flag_step_write, self);
  vigie_statement_reset (statement);
  return TRUE;
}

static gboolean
compare_duration (VigieFlagStep *self, const char *audit, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (self->store, error,
                       "SELECT t.minutes, m.minutes FROM timing t"
                       " JOIN timing_median m ON m.channel = t.channel WHERE t.audit = ?",
                       "t", audit);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  const gint64 minutes = row ? vigie_statement_int (statement, 0) : 0;
  const gint64 median = row ? vigie_statement_int (statement, 1) : 0;
  vigie_statement_reset (statement);
  if (minutes * VIGIE_FLAG_DURATION_FACTOR < median
      || minutes > median * VIGIE_FLAG_DURATION_FACTOR)
    vigie_flag_add_minutes (audit, "duration", minutes, NULL, vigie_flag_step_write, self);
  return TRUE;
}

static gboolean
compare_evidence (VigieFlagStep *self, const char *audit, GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self->store, error,
    "SELECT e.path, (SELECT min (b.id) FROM evidence f JOIN audit b ON b.head = f.revision"
    " WHERE f.sha256 = e.sha256 AND b.status = 'accepted') AS first"
    " FROM audit a CROSS JOIN evidence e ON e.revision = a.head"
    " WHERE a.id = ? AND a.status = 'accepted' AND first < a.id",
    "t", audit);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      gboolean again;
      const char *first = vigie_statement_text (statement, 1);
      if (!ask_whether (vigie_store_query (self->store, error,
                                           "SELECT EXISTS (SELECT 1 FROM pair WHERE again = 1"
                                           " AND ((second = ?1 AND first = ?2)"
                                           " OR (second = ?2 AND first = ?1)))",
                                           "tt", audit, first),
                        &again, error))
        {
          vigie_statement_reset (statement);
          return FALSE;
        }
      if (!again)
        vigie_flag_step_write (audit, "evidence-reused", vigie_statement_text (statement, 0), first,
                               self);
    }
  return good;
}

typedef gboolean (*CompareFunc) (VigieFlagStep *self, const char *audit, GError **error);

static gboolean
compare_all (
  VigieFlagStep *self, GHashTable *audits, const char *code, CompareFunc compare, GError **error)
{
  GHashTableIter iter;
  gpointer audit;
  g_hash_table_iter_init (&iter, audits);
  while (g_hash_table_iter_next (&iter, &audit, NULL))
    {
      g_hash_table_add (self->touched, g_strdup (audit));
      if (!vigie_store_run (self->store, error, "DELETE FROM flag WHERE audit = ? AND code = ?",
                            "tt", audit, code)
          || !compare (self, audit, error))
        return FALSE;
    }
  return tell_failure (self, error);
}

/* Counting ------------------------------------------------------------------------------------- */

#define ADD " ON CONFLICT DO UPDATE SET n = n + excluded.n"

/* Takes what is kept of an audit out of the sums. */
static gboolean
uncount (VigieFlagStep *self, const char *audit, GError **error)
{
  return vigie_store_run (self->store, error,
                          "UPDATE flag_state SET waiting = waiting"
                          " - (SELECT coalesce (max (waits), 0) FROM flagged WHERE audit = ?)",
                          "t", audit)
         && vigie_store_run (self->store, error,
                             "INSERT INTO flag_count (wave, organisation, channel, auditor, n)"
                             " SELECT wave, organisation, channel, auditor, -n FROM flagged"
                             " WHERE audit = ?" ADD,
                             "t", audit)
         && vigie_store_run (self->store, error, "DELETE FROM flagged WHERE audit = ?", "t", audit);
}

/* It waits until a judgement of the revision that counts is the last one. */
static gboolean
count (VigieFlagStep *self, const char *audit, GError **error)
{
  return vigie_store_run (
           self->store, error,
           "INSERT INTO flagged"
           " (audit, revision, organisation, channel, wave, auditor, n, waits)"
           " SELECT a.id, a.head, a.organisation, a.channel, a.wave, r.auditor,"
           " (SELECT count(*) FROM flag WHERE audit = a.id),"
           " NOT EXISTS (SELECT 1 FROM judgement j WHERE j.audit = a.id"
           "  AND j.number = (SELECT max(k.number) FROM judgement k WHERE k.audit = a.id)"
           "  AND (j.instance_id, j.sha256) = (r.instance_id, r.sha256))"
           " FROM audit a JOIN revision r ON r.id = a.head WHERE a.id = ?1"
           " AND EXISTS (SELECT 1 FROM flag WHERE audit = ?1)",
           "t", audit)
         && vigie_store_run (self->store, error,
                             "INSERT INTO flag_count (wave, organisation, channel, auditor, n)"
                             " SELECT wave, organisation, channel, auditor, n FROM flagged"
                             " WHERE audit = ?" ADD,
                             "t", audit)
         && vigie_store_run (self->store, error,
                             "UPDATE flag_state SET waiting = waiting"
                             " + (SELECT coalesce (max (waits), 0) FROM flagged WHERE audit = ?)",
                             "t", audit);
}

/* Those of whose revision that counts a judgement is the last one. */
static gboolean
judge_anew (VigieFlagStep *self, const char *audit, GError **error)
{
  return vigie_store_run (self->store, error, "DELETE FROM judged WHERE audit = ?", "t", audit)
         && vigie_store_run (
           self->store, error,
           "INSERT INTO judged (audit, revision, organisation, channel, wave)"
           " SELECT a.id, a.head, a.organisation, a.channel, a.wave FROM judgement j"
           " CROSS JOIN audit a ON a.id = j.audit JOIN revision r ON r.id = a.head"
           " WHERE j.audit = ? AND a.status <> 'conflict'"
           " AND j.number = (SELECT max(k.number) FROM judgement k WHERE k.audit = a.id)"
           " AND (j.instance_id, j.sha256) = (r.instance_id, r.sha256)",
           "t", audit);
}

/* Most audits have no flags, and had none. */
static gboolean
count_anew (VigieFlagStep *self, const char *audit, GError **error)
{
  gboolean had, has;
  return ask_whether (vigie_store_query (self->store, error,
                                         "SELECT EXISTS (SELECT 1 FROM flagged WHERE audit = ?)",
                                         "t", audit),
                      &had, error)
         && ask_whether (vigie_store_query (self->store, error,
                                            "SELECT EXISTS (SELECT 1 FROM flag WHERE audit = ?)",
                                            "t", audit),
                         &has, error)
         && (!had || uncount (self, audit, error)) && (!has || count (self, audit, error));
}

gboolean
vigie_flag_step_settle (VigieFlagStep *self, GError **error)
{
  GHashTableIter iter;
  gpointer audit;
  if (!vigie_flag_step_settle_pairs (self, error)
      || !compare_all (self, self->desks, "same-desk", compare_desk, error)
      || !compare_all (self, self->durations, "duration", compare_duration, error)
      || !compare_all (self, self->evidence, "evidence-reused", compare_evidence, error))
    return FALSE;
  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &audit, NULL))
    if (!count_anew (self, audit, error) || !judge_anew (self, audit, error))
      return FALSE;
  return TRUE;
}
