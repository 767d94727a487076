/* vigie-review-flags.c: audits that a person should look at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
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

/* When an audit was made, and where. */
typedef struct
{
  char *id;
  char *desk; /* "ORGANISATION\nCHANNEL\nSITE" */
  char *channel;
  gint64 started; /* minutes */
  gint64 minutes;
} Timing;

typedef struct
{
  VigieStore *store;
  VigieCampaign *campaign;
  GHashTable *pairs;
  GPtrArray *flags;   /* VigieFlag */
  GPtrArray *timings; /* Timing */
  VigieTexts *texts;
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

static void
timing_free (gpointer data)
{
  Timing *self = data;
  g_free (self->id);
  g_free (self->desk);
  g_free (self->channel);
  g_free (self);
}

static void
add_flag (Review *self, const char *audit, const char *code, const char *value, const char *other)
{
  VigieFlag *flag = g_new (VigieFlag, 1);
  *flag = (VigieFlag){ g_strdup (audit), code, g_strdup (value), g_strdup (other) };
  g_ptr_array_add (self->flags, flag);
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
  Timing *timing = g_new0 (Timing, 1);
  timing->id = g_strdup (row->id);
  timing->channel = g_strdup (row->channel);
  timing->desk = g_strjoin ("\n", row->organisation, row->channel,
                            assignment && assignment->site ? assignment->site : "", NULL);
  timing->started = g_date_time_to_unix (started) / 60;
  timing->minutes = (g_date_time_to_unix (finalised) - g_date_time_to_unix (started)) / 60;
  if (timing->minutes > longest_entry (self, row->channel))
    add_minutes (self, row->id, "late-entry", timing->minutes, NULL);
  g_ptr_array_add (self->timings, timing);
}

static int
compare_durations (gconstpointer left, gconstpointer right)
{
  const Timing *a = *(const Timing *const *) left;
  const Timing *b = *(const Timing *const *) right;
  const int order = strcmp (a->channel, b->channel);
  return order != 0 ? order : (a->minutes > b->minutes) - (a->minutes < b->minutes);
}

static void
flag_durations (Review *self)
{
  g_ptr_array_sort (self->timings, compare_durations);
  Timing **all = (Timing **) self->timings->pdata;
  for (guint start = 0, end; start < self->timings->len; start = end)
    {
      for (end = start;
           end < self->timings->len && g_str_equal (all[end]->channel, all[start]->channel); end++)
        ;
      const gint64 median = all[start + (end - start - 1) / 2]->minutes;
      for (guint i = start; end - start >= DURATION_MINIMUM && i < end; i++)
        if (all[i]->minutes * DURATION_FACTOR < median
            || all[i]->minutes > median * DURATION_FACTOR)
          add_minutes (self, all[i]->id, "duration", all[i]->minutes, NULL);
    }
}

static int
compare_desks (gconstpointer left, gconstpointer right)
{
  const Timing *a = *(const Timing *const *) left;
  const Timing *b = *(const Timing *const *) right;
  int order = strcmp (a->desk, b->desk);
  if (order == 0)
    order = (a->started > b->started) - (a->started < b->started);
  return order != 0 ? order : strcmp (a->id, b->id);
}

static void
flag_desks (Review *self)
{
  g_ptr_array_sort (self->timings, compare_desks);
  for (guint i = 1; i < self->timings->len; i++)
    {
      const Timing *before = g_ptr_array_index (self->timings, i - 1);
      const Timing *timing = g_ptr_array_index (self->timings, i);
      const gint64 distance = timing->started - before->started;
      if (g_str_equal (before->desk, timing->desk) && distance < SAME_DESK)
        add_minutes (self, timing->id, "same-desk", distance, before->id);
    }
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

/* ---------------------------------------------------------------------------------------------- */

static int
compare_flags (gconstpointer left, gconstpointer right)
{
  const VigieFlag *a = *(const VigieFlag *const *) left;
  const VigieFlag *b = *(const VigieFlag *const *) right;
  int order = strcmp (a->audit, b->audit);
  if (order == 0)
    order = strcmp (a->code, b->code);
  return order != 0 ? order : strcmp (a->value, b->value);
}

GPtrArray *
vigie_store_get_flags (VigieStore *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) pairs = vigie_store_get_pairs (self, error);
  if (!pairs)
    return NULL;
  g_autoptr (GPtrArray) flags = g_ptr_array_new_with_free_func (flag_free);
  g_autoptr (GPtrArray) timings = g_ptr_array_new_with_free_func (timing_free);
  g_autoptr (VigieTexts) texts = vigie_texts_new ();
  Review review = {
    .store = self,
    .campaign = vigie_store_get_campaign (self),
    .pairs = pairs,
    .flags = flags,
    .timings = timings,
    .texts = texts,
    .cancellable = cancellable,
  };
  if (!vigie_store_foreach_audit (self, NULL, visit, &review, error))
    return NULL;
  if (review.failed)
    {
      g_propagate_error (error, review.failed);
      return NULL;
    }
  if (!flag_evidence (&review, error))
    return NULL;
  flag_durations (&review);
  flag_desks (&review);
  g_ptr_array_sort (flags, compare_flags);
  return g_steal_pointer (&flags);
}
