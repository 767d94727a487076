/* vigie-review-flags.c: audits that a person should look at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-anonymous-private.h"
#include "consolidation/vigie-flag-rules-private.h"
#include "consolidation/vigie-kept-flags-private.h"
#include "consolidation/vigie-review-private.h"
#include "consolidation/vigie-review.h"
#include "consolidation/vigie-store-private.h"

#include <string.h>

/* What a store of any size is read for stands in tables of this connection, which SQLite moves to a
 * file of its own when they grow. */
static const char gathering[] =
  "CREATE TEMP TABLE IF NOT EXISTS review_timing (channel TEXT NOT NULL, desk TEXT NOT NULL,"
  " started INTEGER NOT NULL, minutes INTEGER NOT NULL, audit TEXT NOT NULL);"
  "CREATE TEMP TABLE IF NOT EXISTS review_flag (key TEXT NOT NULL, audit TEXT NOT NULL,"
  " code TEXT NOT NULL, value TEXT NOT NULL, other TEXT);"
  "DELETE FROM temp.review_timing; DELETE FROM temp.review_flag";
static const char forgetting[] = "DELETE FROM temp.review_timing; DELETE FROM temp.review_flag";

typedef struct
{
  VigieStore *store;
  VigieCampaign *campaign;
  GHashTable *pairs;
  VigieTexts *texts;
  const VigieAnonymous *anonymous;
  const char *audit;
  GCancellable *cancellable;
  GError *failed;
} Review;

static void
flag_free (gpointer data)
{
  VigieFlag *self = data;
  g_free (self->audit);
  g_free (self->value);
  g_free (self->other);
  g_free (self);
}

GPtrArray *
vigie_flags_new (void)
{
  return g_ptr_array_new_with_free_func (flag_free);
}

void
vigie_flags_add (GPtrArray *flags, VigieStatement *statement)
{
  VigieFlag *flag = g_new (VigieFlag, 1);
  *flag = (VigieFlag){
    .audit = g_strdup (vigie_statement_text (statement, 0)),
    .code = g_intern_string (vigie_statement_text (statement, 1)),
    .value = g_strdup (vigie_statement_text (statement, 2)),
    .other = g_strdup (vigie_statement_text (statement, 3)),
  };
  g_ptr_array_add (flags, flag);
}

/* A failure is kept in @failed, and ends the walk. */
static void
add_flag (
  const char *audit, const char *code, const char *value, const char *other, gpointer user_data)
{
  Review *self = user_data;
  g_autofree char *token =
    self->anonymous ? vigie_anonymous_token (self->anonymous, "audit", audit) : NULL;
  if (!self->failed)
    (void) vigie_store_run (self->store, &self->failed,
                            "INSERT INTO temp.review_flag (key, audit, code, value, other)"
                            " VALUES (?, ?, ?, ?, ?)",
                            "ttttt", token ? token : audit, audit, code, value, other);
}

/* Times ---------------------------------------------------------------------------------------- */

static void
look_at_times (Review *self, const VigieAuditRow *row)
{
  g_auto (VigieFlagTimes) times = { 0 };
  if (vigie_flag_look_at_times (self->campaign, row, &times, add_flag, self) && !self->failed)
    (void) vigie_store_run (
      self->store, &self->failed,
      "INSERT INTO temp.review_timing (channel, desk, started, minutes, audit)"
      " VALUES (?, ?, ?, ?, ?)",
      "ttiit", row->channel, times.desk, times.started, times.minutes, row->id);
}

/* The channels whose median is known. */
static GPtrArray *
list_channels (Review *self, GError **error)
{
  g_autoptr (GPtrArray) channels = g_ptr_array_new_with_free_func (g_free);
  VigieStatement *statement =
    vigie_store_query (self->store, error,
                       "SELECT channel FROM temp.review_timing GROUP BY channel"
                       " HAVING count (*) >= ? ORDER BY channel",
                       "i", (gint64) VIGIE_FLAG_DURATION_MINIMUM);
  return vigie_statement_list (statement, channels, error) ? g_steal_pointer (&channels) : NULL;
}

static gboolean
flag_channel (Review *self, const char *channel, GError **error)
{
  gint64 median;
  if (!vigie_database_query_int (
        self->store->database,
        "SELECT minutes FROM temp.review_timing WHERE channel = ?1 ORDER BY minutes LIMIT 1"
        " OFFSET (SELECT (count (*) - 1) / 2 FROM temp.review_timing WHERE channel = ?1)",
        channel, 0, &median, error))
    return FALSE;
  VigieStatement *statement =
    vigie_store_query (self->store, error,
                       "SELECT audit, minutes FROM temp.review_timing"
                       " WHERE channel = ? AND (minutes * ?2 < ?3 OR minutes > ?3 * ?2)",
                       "tii", channel, (gint64) VIGIE_FLAG_DURATION_FACTOR, median);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    vigie_flag_add_minutes (vigie_statement_text (statement, 0), "duration",
                            vigie_statement_int (statement, 1), NULL, add_flag, self);
  return good;
}

static gboolean
flag_durations (Review *self, GError **error)
{
  g_autoptr (GPtrArray) channels = list_channels (self, error);
  for (guint i = 0; channels && i < channels->len; i++)
    if (!flag_channel (self, g_ptr_array_index (channels, i), error))
      return FALSE;
  return channels != NULL;
}

/* An audit, and the one before it at the same desk. */
static gboolean
flag_desks (Review *self, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (self->store, error,
                       "SELECT audit, before, distance FROM (SELECT audit,"
                       " lag (audit) OVER desks AS before, started - lag (started) OVER desks"
                       " AS distance FROM temp.review_timing"
                       " WINDOW desks AS (PARTITION BY desk ORDER BY started, audit))"
                       " WHERE distance < ?",
                       "i", (gint64) VIGIE_FLAG_SAME_DESK);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    vigie_flag_add_minutes (vigie_statement_text (statement, 0), "same-desk",
                            vigie_statement_int (statement, 2), vigie_statement_text (statement, 1),
                            add_flag, self);
  return good;
}

/* Answers -------------------------------------------------------------------------------------- */

static void
look_at_text (const char *path, GBytes *runs, gpointer user_data)
{
  Review *self = user_data;
  const char *other = vigie_texts_add (self->texts, self->audit, runs);
  if (other && g_strcmp0 (g_hash_table_lookup (self->pairs, self->audit), other) != 0)
    add_flag (self->audit, "text-reused", path, other, self);
}

/* No document is read: what is looked for was kept when it was merged. */
static gboolean
look_at_answers (Review *self, const VigieAuditRow *row, GError **error)
{
  self->audit = row->id;
  return vigie_flag_look_at_lines (self->store, row, add_flag, self, error)
         && vigie_store_foreach_text (self->store, row->key, look_at_text, self, error);
}

static gboolean
visit (const VigieAuditRow *row, gpointer user_data)
{
  Review *self = user_data;
  if (!g_str_equal (row->status, "accepted"))
    return TRUE;
  look_at_times (self, row);
  return look_at_answers (self, row, &self->failed)
         && !g_cancellable_set_error_if_cancelled (self->cancellable, &self->failed);
}

/* Evidence ------------------------------------------------------------------------------------- */

/* Each file against the first audit that has it, by identifier. */
static gboolean
flag_evidence (Review *self, GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self->store, error,
    "SELECT a.id, e.path, (SELECT min (b.id) FROM evidence f JOIN audit b ON b.head = f.revision"
    " WHERE f.sha256 = e.sha256 AND b.status = 'accepted') AS first"
    " FROM audit a JOIN evidence e ON e.revision = a.head"
    " WHERE a.status = 'accepted' AND first < a.id",
    "");
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      const char *audit = vigie_statement_text (statement, 0);
      const char *other = vigie_statement_text (statement, 2);
      /* Second codings are made from the same evidence. */
      if (g_strcmp0 (g_hash_table_lookup (self->pairs, audit), other) != 0
          && g_strcmp0 (g_hash_table_lookup (self->pairs, other), audit) != 0)
        add_flag (audit, "evidence-reused", vigie_statement_text (statement, 1), other, self);
    }
  return good;
}

/* All of them ---------------------------------------------------------------------------------- */

static gboolean
tell_failure (Review *self, GError **error)
{
  if (!self->failed)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->failed));
  return FALSE;
}

static gboolean
find_flags (Review *self, GError **error)
{
  self->pairs = vigie_store_get_pairs (self->store, error);
  return self->pairs && vigie_store_foreach_audit (self->store, NULL, visit, self, error)
         && tell_failure (self, error) && flag_evidence (self, error)
         && flag_durations (self, error) && flag_desks (self, error) && tell_failure (self, error);
}

/* Flags that the store keeps, for others that sort them. */
static gboolean
copy_flags (Review *self, GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self->store, error, "SELECT audit, code, value, other FROM flag ORDER BY id", "");
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    add_flag (vigie_statement_text (statement, 0), vigie_statement_text (statement, 1),
              vigie_statement_text (statement, 2), vigie_statement_text (statement, 3), self);
  return good && tell_failure (self, error);
}

/* Where the flags stand. */
typedef enum
{
  FROM_AUDITS, /* in the temporary table, found from scratch */
  COPIED,      /* there, but copied from those that are kept */
  KEPT,        /* in the store's own tables */
} Source;

/* Who is told; one of the two. */
typedef struct
{
  VigieFlagFunc func;
  VigieFlagCountFunc count;
  gpointer user_data;
} Listener;

static gboolean
tell_flags (VigieStore *self, const Listener *listener, Source source, GError **error)
{
  VigieStatement *statement =
    source == KEPT ? vigie_store_query (self, error,
                                        "SELECT audit, code, value, other FROM flag"
                                        " ORDER BY audit, code, value, id",
                                        "")
                   : vigie_store_query (self, error,
                                        "SELECT audit, code, value, other FROM temp.review_flag"
                                        " ORDER BY key, code, value, rowid",
                                        "");
  gboolean row = TRUE;
  gboolean good = statement != NULL;
  while (good && row)
    {
      if (!vigie_statement_step (statement, &row, error))
        return FALSE;
      const VigieFlag flag = {
        .audit = row ? (char *) vigie_statement_text (statement, 0) : NULL,
        .code = row ? g_intern_string (vigie_statement_text (statement, 1)) : NULL,
        .value = row ? (char *) vigie_statement_text (statement, 2) : NULL,
        .other = row ? (char *) vigie_statement_text (statement, 3) : NULL,
      };
      good = !row || listener->func (&flag, listener->user_data, error);
    }
  if (statement)
    vigie_statement_reset (statement);
  return good;
}

static gboolean
tell_counts (VigieStore *self, const Listener *listener, Source source, GError **error)
{
  VigieStatement *statement =
    source == KEPT
      ? vigie_store_query (self, error,
                           "SELECT organisation, channel, wave, auditor, n FROM flag_count"
                           " WHERE n <> 0",
                           "")
      : vigie_store_query (self, error,
                           "SELECT a.organisation, a.channel, a.wave, r.auditor, count (*)"
                           " FROM temp.review_flag f JOIN audit a ON a.id = f.audit"
                           " JOIN revision r ON r.id = a.head GROUP BY 1, 2, 3, 4",
                           "");
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    listener->count (vigie_statement_text (statement, 0), vigie_statement_text (statement, 1),
                     vigie_statement_text (statement, 2), vigie_statement_text (statement, 3),
                     (guint) vigie_statement_int (statement, 4), listener->user_data);
  return good;
}

static gboolean
tell (VigieStore *self, const Listener *listener, Source source, GError **error)
{
  return listener->func ? tell_flags (self, listener, source, error)
                        : tell_counts (self, listener, source, error);
}

/* Puts flags into the temporary table, and has them read where they stand. */
static gboolean
gather (Review *self, const Listener *listener, Source source, GError **error)
{
  VigieDatabase *database = self->store->database;
  self->campaign = vigie_store_require_campaign (self->store, error);
  if (!self->campaign)
    return FALSE;
  self->texts = vigie_texts_new ();
  const gboolean good = vigie_database_execute (database, gathering, error)
                        && (source == COPIED ? copy_flags (self, error) : find_flags (self, error))
                        && tell (self->store, listener, source, error);
  g_clear_error (&self->failed);
  g_clear_pointer (&self->texts, vigie_texts_free);
  g_clear_pointer (&self->pairs, g_hash_table_unref);
  (void) vigie_database_execute (database, forgetting, NULL);
  return good;
}

/* All is of one state of the store. */
static gboolean
read_flags (Review *review, const Listener *listener, gboolean anew, GError **error)
{
  VigieStore *store = review->store;
  gboolean kept = FALSE;
  if (!vigie_database_execute (store->database, "SAVEPOINT review", error))
    return FALSE;
  const gboolean good =
    (anew || vigie_store_has_flags (store, &kept, error))
    && (kept && !review->anonymous ? tell (store, listener, KEPT, error)
                                   : gather (review, listener, kept ? COPIED : FROM_AUDITS, error));
  (void) vigie_database_execute (store->database, "RELEASE review", NULL);
  return good;
}

gboolean
vigie_store_foreach_flag (VigieStore *self,
                          const VigieAnonymous *anonymous,
                          VigieFlagFunc func,
                          gpointer user_data,
                          GCancellable *cancellable,
                          GError **error)
{
  const Listener listener = { .func = func, .user_data = user_data };
  Review review = { .store = self, .anonymous = anonymous, .cancellable = cancellable };
  return read_flags (&review, &listener, FALSE, error);
}

gboolean
vigie_store_count_flags (VigieStore *self,
                         VigieFlagCountFunc func,
                         gpointer user_data,
                         GCancellable *cancellable,
                         GError **error)
{
  const Listener listener = { .count = func, .user_data = user_data };
  Review review = { .store = self, .cancellable = cancellable };
  return read_flags (&review, &listener, FALSE, error);
}

/* A copy of each ------------------------------------------------------------------------------- */

static gboolean
keep_flag (const VigieFlag *flag, gpointer user_data, GError **error)
{
  VigieFlag *copy = g_new (VigieFlag, 1);
  *copy = (VigieFlag){
    .audit = g_strdup (flag->audit),
    .code = flag->code,
    .value = g_strdup (flag->value),
    .other = g_strdup (flag->other),
  };
  g_ptr_array_add (user_data, copy);
  return TRUE;
}

static GPtrArray *
list_flags (VigieStore *self, gboolean anew, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) flags = vigie_flags_new ();
  const Listener listener = { .func = keep_flag, .user_data = flags };
  Review review = { .store = self, .cancellable = cancellable };
  return read_flags (&review, &listener, anew, error) ? g_steal_pointer (&flags) : NULL;
}

GPtrArray *
vigie_store_get_flags (VigieStore *self, GCancellable *cancellable, GError **error)
{
  return list_flags (self, FALSE, cancellable, error);
}

GPtrArray *
vigie_store_find_flags (VigieStore *self, GCancellable *cancellable, GError **error)
{
  return list_flags (self, TRUE, cancellable, error);
}
