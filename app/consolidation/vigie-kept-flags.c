/* vigie-kept-flags.c: flags that the store keeps, brought up to what it holds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-kept-flags-private.h"
#include "consolidation/vigie-review-private.h"

#include <glib/gi18n-lib.h>

#define STEP 1024         /* audits of one transaction */
#define PAUSE (20 * 1000) /* microseconds between two of them, for others who wait to write */
#define MAX_ROUNDS 5      /* times that others may write while all is compared */

/* What is known of the flags that are kept. */
typedef struct
{
  gboolean current;
  gint64 edition; /* of the campaign that they were found by; 0: there are none */
  gint64 newest;  /* in the store */
  gint64 until;   /* the last revision that was looked at */
  gboolean texts; /* texts have to be compared */
} State;

static gboolean
read_state (VigieStore *self, State *state, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT edition, (SELECT max(number) FROM edition), until, texts,"
                       " whole AND NOT texts AND until >= coalesce"
                       " ((SELECT max(id) FROM revision), 0)"
                       " AND NOT EXISTS (SELECT 1 FROM flag_changed) FROM flag_state",
                       "");
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  *state = (State){
    .edition = vigie_statement_int (statement, 0),
    .newest = vigie_statement_int (statement, 1),
    .until = vigie_statement_int (statement, 2),
    .texts = vigie_statement_int (statement, 3) != 0,
    .current = vigie_statement_int (statement, 4) != 0,
  };
  vigie_statement_reset (statement);
  state->current = state->current && state->edition == state->newest;
  return TRUE;
}

/* Whether this connection knows the campaign that flags have to be found by. */
static gboolean
knows_newest (VigieStore *self, const State *state)
{
  const VigieCampaign *campaign = vigie_store_get_campaign (self);
  return campaign && (gint64) campaign->edition == state->newest;
}

gboolean
vigie_store_has_flags (VigieStore *self, gboolean *current, GError **error)
{
  State state;
  if (!read_state (self, &state, error))
    return FALSE;
  *current = state.current && knows_newest (self, &state);
  return TRUE;
}

gboolean
vigie_store_get_changes (VigieStore *self, gint64 *changes, GError **error)
{
  gboolean current;
  *changes = -1;
  return vigie_store_has_flags (self, &current, error)
         && (!current
             || vigie_database_query_int (self->database, "SELECT changes FROM flag_state", NULL,
                                          -1, changes, error));
}

gboolean
vigie_store_forget_flags (VigieStore *self, GError **error)
{
  return vigie_store_forget_draw (self, error)
         && vigie_database_execute (
           self->database,
           "DELETE FROM flag; DELETE FROM timing; DELETE FROM timing_median;"
           "DELETE FROM fit; DELETE FROM pair; DELETE FROM coding;"
           "DELETE FROM flagged; DELETE FROM judged;"
           "DELETE FROM flag_count; DELETE FROM flag_changed;"
           "UPDATE flag_state SET edition = 0, until = 0, texts = 1,"
           " whole = 0, waiting = 0, changes = changes + 1",
           error);
}

/* Audits that changed -------------------------------------------------------------------------- */

/* Audits of one step, and the last revision among them that is new. */
typedef struct
{
  GPtrArray *audits;
  gint64 until;
} Batch;

static gboolean
list_changed (VigieStore *self, Batch *batch, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (self, error, "SELECT audit FROM flag_changed LIMIT ?", "i", (gint64) STEP);
  return vigie_statement_list (statement, batch->audits, error);
}

static gboolean
list_new (VigieStore *self, Batch *batch, GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self, error, "SELECT audit, id FROM revision WHERE id > ? ORDER BY id LIMIT ?", "ii",
    batch->until, (gint64) STEP);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      batch->until = vigie_statement_int (statement, 1);
      g_ptr_array_add (batch->audits, g_strdup (vigie_statement_text (statement, 0)));
    }
  return good;
}

static gboolean
take_batch (VigieStore *self, const Batch *batch, GError **error)
{
  g_auto (VigieFlagStep) step = { 0 };
  vigie_flag_step_init (&step, self);
  for (guint i = 0; i < batch->audits->len; i++)
    {
      const char *audit = g_ptr_array_index (batch->audits, i);
      if (!vigie_flag_step_take (&step, audit, error)
          || !vigie_store_run (self, error, "DELETE FROM flag_changed WHERE audit = ?", "t", audit))
        return FALSE;
    }
  return vigie_flag_step_settle (&step, error)
         && vigie_store_run (self, error,
                             "UPDATE flag_state SET until = ?, texts = texts OR ?, whole = 0,"
                             " changes = changes + 1",
                             "ii", batch->until, (gint64) step.texts);
}

/* In a transaction: *@done (out): none is left. */
static gboolean
take_some (VigieStore *self, gboolean *done, GError **error)
{
  State state;
  g_autoptr (GPtrArray) audits = g_ptr_array_new_with_free_func (g_free);
  if (!read_state (self, &state, error))
    return FALSE;
  if (!knows_newest (self, &state))
    return *done = TRUE;
  if (state.edition != state.newest)
    {
      state.until = 0;
      if (!vigie_store_forget_flags (self, error)
          || !vigie_store_run (self, error, "UPDATE flag_state SET edition = ?", "i", state.newest))
        return FALSE;
    }
  Batch batch = { audits, state.until };
  if (!list_changed (self, &batch, error) || !list_new (self, &batch, error))
    return FALSE;
  *done = audits->len == 0;
  return *done || take_batch (self, &batch, error);
}

static gboolean
end_transaction (VigieStore *self, gboolean good, GError **error)
{
  if (good)
    return vigie_database_commit (self->database, error);
  vigie_database_rollback (self->database);
  return FALSE;
}

static gboolean
take_changes (VigieStore *self, GCancellable *cancellable, GError **error)
{
  gboolean done = FALSE;
  while (!done)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !vigie_database_begin (self->database, error)
          || !end_transaction (self, take_some (self, &done, error), error))
        return FALSE;
      if (!done)
        g_usleep (PAUSE);
    }
  return TRUE;
}

/* All audits ----------------------------------------------------------------------------------- */

/* Another connection has written since, where the number is another one. */
static gboolean
read_version (VigieStore *self, gint64 *version, GError **error)
{
  return vigie_database_query_int (self->database, "PRAGMA data_version", NULL, 0, version, error);
}

static gboolean
write_whole (VigieStore *self, const VigieFlagWhole *whole, gint64 version, GError **error)
{
  gint64 now;
  g_auto (VigieFlagStep) step = { 0 };
  vigie_flag_step_init (&step, self);
  if (!read_version (self, &now, error))
    return FALSE;
  return now != version
         || (vigie_flag_whole_write (whole, &step, error)
             && vigie_flag_step_follow_medians (&step, error)
             && vigie_flag_step_settle (&step, error)
             && vigie_store_run (self, error, "UPDATE flag_state SET texts = 0, whole = 1", ""));
}

static gboolean
compare_whole (VigieStore *self, GCancellable *cancellable, GError **error)
{
  State state;
  gint64 version;
  g_auto (VigieFlagWhole) whole = { 0 };
  return read_version (self, &version, error) && read_state (self, &state, error)
         && (!state.texts || vigie_flag_whole_read (&whole, self, cancellable, error))
         && vigie_database_begin (self->database, error)
         && end_transaction (self, write_whole (self, &whole, version, error), error);
}

gboolean
vigie_store_keep_flags (VigieStore *self, GCancellable *cancellable, GError **error)
{
  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      State state;
      if (!read_state (self, &state, error))
        return FALSE;
      if (state.current || !knows_newest (self, &state))
        return TRUE;
      if (!take_changes (self, cancellable, error) || !compare_whole (self, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/* Verifying ------------------------------------------------------------------------------------ */

static gboolean
is_same (const VigieFlag *a, const VigieFlag *b)
{
  return g_str_equal (a->audit, b->audit) && g_str_equal (a->code, b->code)
         && g_str_equal (a->value, b->value) && g_strcmp0 (a->other, b->other) == 0;
}

static gboolean
are_same (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!is_same (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

#define PLACES                                                                \
  "SELECT a.wave, a.organisation, a.channel, r.auditor, count(*) FROM flag f" \
  " JOIN audit a ON a.id = f.audit JOIN revision r ON r.id = a.head GROUP BY 1, 2, 3, 4"
#define SUMS "SELECT wave, organisation, channel, auditor, n FROM flag_count WHERE n <> 0"
#define AUDITS                                                                              \
  "SELECT a.id, a.head, a.organisation, a.channel, a.wave, r.auditor, count(*) FROM flag f" \
  " JOIN audit a ON a.id = f.audit JOIN revision r ON r.id = a.head GROUP BY 1"
#define KEPT "SELECT audit, revision, organisation, channel, wave, auditor, n FROM flagged"

/* Whether what is counted are the flags that are kept. */
static gboolean
is_counted (VigieStore *self, gboolean *right, GError **error)
{
  gint64 wrong;
  if (!vigie_database_query_int (
        self->database,
        "SELECT EXISTS (SELECT * FROM (" PLACES ") EXCEPT " SUMS ")"
        " OR EXISTS (" SUMS " EXCEPT SELECT * FROM (" PLACES "))"
        " OR EXISTS (SELECT * FROM (" AUDITS ") EXCEPT " KEPT ")"
        " OR EXISTS (" KEPT " EXCEPT SELECT * FROM (" AUDITS "))"
        " OR (SELECT waiting FROM flag_state) <> (SELECT count(*) FROM flagged WHERE waits)",
        NULL, 0, &wrong, error))
    return FALSE;
  *right = wrong == 0;
  return TRUE;
}

static gboolean
are_same_codings (VigieStore *self, gboolean *same, GError **error)
{
  g_autoptr (GHashTable) kept = vigie_store_read_codings (self, error);
  g_autoptr (GHashTable) found = kept ? vigie_store_find_codings (self, error) : NULL;
  if (!found)
    return FALSE;
  g_autofree char *a = vigie_codings_describe (kept);
  g_autofree char *b = vigie_codings_describe (found);
  *same = g_str_equal (a, b);
  return TRUE;
}

gboolean
vigie_store_verify_flags (
  VigieStore *self, guint *checked, GPtrArray *problems, GCancellable *cancellable, GError **error)
{
  gboolean current, counted, coded;
  if (!vigie_store_has_flags (self, &current, error) || !is_counted (self, &counted, error))
    return FALSE;
  if (!current)
    return TRUE;
  g_autoptr (GPtrArray) kept = vigie_store_get_flags (self, cancellable, error);
  g_autoptr (GPtrArray) found = kept ? vigie_store_find_flags (self, cancellable, error) : NULL;
  if (!found || !are_same_codings (self, &coded, error))
    return FALSE;
  if (!counted || !coded || !are_same (kept, found))
    g_ptr_array_add (problems,
                     g_strdup (_ ("what is kept of the auditors’ work does not follow from the "
                                  "audits")));
  *checked += found->len;
  return TRUE;
}
