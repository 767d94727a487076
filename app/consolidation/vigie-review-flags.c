/* vigie-review-flags.c: audits that a person should look at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-anonymous-private.h"
#include "consolidation/vigie-review-private.h"
#include "consolidation/vigie-review.h"
#include "consolidation/vigie-store-private.h"

#include "base/vigie-time.h"

#include <string.h>

#define DAY (24 * 60)      /* minutes */
#define LATE_ENTRY 2       /* days from first to last answer where nothing is awaited */
#define SAME_DESK DAY      /* minutes between two contacts with one desk */
#define DURATION_FACTOR 4  /* times the median, or that part of it */
#define DURATION_MINIMUM 8 /* audits of a channel that its median needs */
#define LINE_MINIMUM 10    /* scored answers that a straight line needs */

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

/* A failure is kept in @failed, and ends the walk. */
static void
add_flag (Review *self, const char *audit, const char *code, const char *value, const char *other)
{
  g_autofree char *token =
    self->anonymous ? vigie_anonymous_token (self->anonymous, "audit", audit) : NULL;
  if (!self->failed)
    (void) vigie_store_run (self->store, &self->failed,
                            "INSERT INTO temp.review_flag (key, audit, code, value, other)"
                            " VALUES (?, ?, ?, ?, ?)",
                            "ttttt", token ? token : audit, audit, code, value, other);
}

static void
add_minutes (Review *self, const char *audit, const char *code, gint64 minutes, const char *other)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, minutes);
  add_flag (self, audit, code, value, other);
}

/* Times ---------------------------------------------------------------------------------------- */

/* In the auditor's own time, as it was signed. */
static gboolean
is_inside (GDateTime *when, const VigieAssignment *assignment)
{
  GDate day;
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) g_date_time_get_day_of_month (when),
                  (GDateMonth) g_date_time_get_month (when),
                  (GDateYear) g_date_time_get_year (when));
  g_autofree char *time = g_date_time_format (when, "%H:%M");
  return g_date_compare (&day, &assignment->starts) >= 0
         && g_date_compare (&day, &assignment->ends) <= 0
         && (!assignment->from || strcmp (time, assignment->from) >= 0)
         && (!assignment->to || strcmp (time, assignment->to) <= 0);
}

/* An answer may take the working days after which the channel is closed: twice as many days. */
static gint64
longest_entry (Review *self, const char *channel)
{
  const VigieChannel *known = vigie_campaign_find_channel (self->campaign, channel);
  return (LATE_ENTRY + 2 * (gint64) (known ? known->close_after : 0)) * DAY;
}

static void
look_at_times (Review *self, const VigieAuditRow *row)
{
  g_autoptr (GDateTime) started = vigie_time_from_text (row->started, NULL);
  g_autoptr (GDateTime) finalised = vigie_time_from_text (row->finalised, NULL);
  const VigieAssignment *assignment =
    vigie_campaign_find_assignment (self->campaign, row->assignment);
  if (!started || !finalised || !g_str_equal (row->done_by, "primary"))
    return;
  if (assignment && !is_inside (started, assignment))
    add_flag (self, row->id, "outside-window", row->started, NULL);
  const gint64 minutes = (g_date_time_to_unix (finalised) - g_date_time_to_unix (started)) / 60;
  if (minutes > longest_entry (self, row->channel))
    add_minutes (self, row->id, "late-entry", minutes, NULL);
  /* A desk is an organisation's, on a channel, at a site. */
  g_autofree char *desk = g_strjoin ("\n", row->organisation, row->channel,
                                     assignment && assignment->site ? assignment->site : "", NULL);
  if (!self->failed)
    (void) vigie_store_run (
      self->store, &self->failed,
      "INSERT INTO temp.review_timing (channel, desk, started, minutes, audit)"
      " VALUES (?, ?, ?, ?, ?)",
      "ttiit", row->channel, desk, g_date_time_to_unix (started) / 60, minutes, row->id);
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
                       "i", (gint64) DURATION_MINIMUM);
  gboolean row = TRUE;
  while (statement && row)
    {
      if (!vigie_statement_step (statement, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (channels, g_strdup (vigie_statement_text (statement, 0)));
    }
  return statement ? g_steal_pointer (&channels) : NULL;
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
                       "tii", channel, (gint64) DURATION_FACTOR, median);
  gboolean row = TRUE;
  while (statement && row)
    {
      if (!vigie_statement_step (statement, &row, error))
        return FALSE;
      if (row)
        add_minutes (self, vigie_statement_text (statement, 0), "duration",
                     vigie_statement_int (statement, 1), NULL);
    }
  return statement != NULL;
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
                       "i", (gint64) SAME_DESK);
  gboolean row = TRUE;
  while (statement && row)
    {
      if (!vigie_statement_step (statement, &row, error))
        return FALSE;
      if (row)
        add_minutes (self, vigie_statement_text (statement, 0), "same-desk",
                     vigie_statement_int (statement, 2), vigie_statement_text (statement, 1));
    }
  return statement != NULL;
}

/* Answers -------------------------------------------------------------------------------------- */

typedef struct
{
  char *share;
  guint n;
  gboolean differ;
} Line;

static gboolean
follow_line (const char *const *fields, gpointer user_data)
{
  Line *line = user_data;
  if (*fields[3] == '\0')
    return TRUE;
  line->n++;
  if (!line->share)
    line->share = g_strdup (fields[3]);
  line->differ = line->differ || !g_str_equal (line->share, fields[3]);
  return TRUE;
}

static void
look_at_text (const char *path, GBytes *runs, gpointer user_data)
{
  Review *self = user_data;
  const char *other = vigie_texts_add (self->texts, self->audit, runs);
  if (other && g_strcmp0 (g_hash_table_lookup (self->pairs, self->audit), other) != 0)
    add_flag (self, self->audit, "text-reused", path, other);
}

static gboolean
look_at_lines (Review *self, const VigieAuditRow *row, GError **error)
{
  Line line = { 0 };
  VigieStatement *statement = vigie_store_query (
    self->store, error, "SELECT lines FROM score WHERE revision = ?", "i", row->key);
  gboolean found;
  if (!statement || !vigie_statement_step (statement, &found, error))
    return FALSE;
  if (found)
    vigie_packed_foreach (vigie_statement_text (statement, 0), 4, follow_line, &line);
  vigie_statement_reset (statement);
  if (line.n >= LINE_MINIMUM && !line.differ && !row->no_contact)
    add_flag (self, row->id, "straight-lining", line.share, NULL);
  g_free (line.share);
  return TRUE;
}

/* No document is read: what is looked for was kept when it was merged. */
static gboolean
look_at_answers (Review *self, const VigieAuditRow *row, GError **error)
{
  self->audit = row->id;
  return look_at_lines (self, row, error)
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
  gboolean row = TRUE;
  while (statement && row)
    {
      if (!vigie_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        break;
      const char *audit = vigie_statement_text (statement, 0);
      const char *other = vigie_statement_text (statement, 2);
      /* Second codings are made from the same evidence. */
      if (g_strcmp0 (g_hash_table_lookup (self->pairs, audit), other) != 0
          && g_strcmp0 (g_hash_table_lookup (self->pairs, other), audit) != 0)
        add_flag (self, audit, "evidence-reused", vigie_statement_text (statement, 1), other);
    }
  return statement != NULL;
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
  return vigie_store_foreach_audit (self->store, NULL, visit, self, error)
         && tell_failure (self, error) && flag_evidence (self, error)
         && flag_durations (self, error) && flag_desks (self, error) && tell_failure (self, error);
}

/* Who is told; one of the two. */
typedef struct
{
  VigieFlagFunc func;
  VigieFlagCountFunc count;
  gpointer user_data;
} Listener;

static gboolean
tell_flags (VigieStore *self, gconstpointer how, GError **error)
{
  const Listener *listener = how;
  VigieStatement *statement =
    vigie_store_query (self, error,
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
tell_counts (VigieStore *self, gconstpointer how, GError **error)
{
  const Listener *listener = how;
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT a.organisation, a.channel, a.wave, r.auditor, count (*)"
                       " FROM temp.review_flag f JOIN audit a ON a.id = f.audit"
                       " JOIN revision r ON r.id = a.head GROUP BY 1, 2, 3, 4",
                       "");
  gboolean row = TRUE;
  while (statement && row)
    {
      if (!vigie_statement_step (statement, &row, error))
        return FALSE;
      if (row)
        listener->count (vigie_statement_text (statement, 0), vigie_statement_text (statement, 1),
                         vigie_statement_text (statement, 2), vigie_statement_text (statement, 3),
                         (guint) vigie_statement_int (statement, 4), listener->user_data);
    }
  return statement != NULL;
}

typedef gboolean (*TellFunc) (VigieStore *store, gconstpointer how, GError **error);

/* Finds all flags, and has @tell read them where they stand. */
static gboolean
gather (VigieStore *self,
        const VigieAnonymous *anonymous,
        TellFunc tell,
        gconstpointer how,
        GCancellable *cancellable,
        GError **error)
{
  g_autoptr (GHashTable) pairs = vigie_store_get_pairs (self, error);
  if (!pairs || !vigie_database_execute (self->database, "SAVEPOINT review", error))
    return FALSE;
  g_autoptr (VigieTexts) texts = vigie_texts_new ();
  Review review = {
    .store = self,
    .campaign = vigie_store_get_campaign (self),
    .pairs = pairs,
    .texts = texts,
    .anonymous = anonymous,
    .cancellable = cancellable,
  };
  const gboolean good = vigie_database_execute (self->database, gathering, error)
                        && find_flags (&review, error) && tell (self, how, error);
  g_clear_error (&review.failed);
  (void) vigie_database_execute (self->database, forgetting, NULL);
  (void) vigie_database_execute (self->database, "RELEASE review", NULL);
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
  return gather (self, anonymous, tell_flags, &listener, cancellable, error);
}

gboolean
vigie_store_count_flags (VigieStore *self,
                         VigieFlagCountFunc func,
                         gpointer user_data,
                         GCancellable *cancellable,
                         GError **error)
{
  const Listener listener = { .count = func, .user_data = user_data };
  return gather (self, NULL, tell_counts, &listener, cancellable, error);
}

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

GPtrArray *
vigie_store_get_flags (VigieStore *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) flags = g_ptr_array_new_with_free_func (flag_free);
  return vigie_store_foreach_flag (self, NULL, keep_flag, flags, cancellable, error)
           ? g_steal_pointer (&flags)
           : NULL;
}
