/* vigie-kept-draw.c: follows the draw of back-checks as audits change
 *
 * Of one seed and share, the audits with the smallest digests are kept: those that are drawn, and
 * about as many that come next. An audit that comes or goes moves the border between both by one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-audit-query.h"
#include "consolidation/vigie-kept-flags-private.h"

#define MAX_ROUNDS 5
#define WHOLE (G_GUINT64_CONSTANT (1) << 32) /* one more than what digests begin with at most */
#define SPARE 64                             /* audits beside the drawn ones, at least */
#define TOO_MANY 8                           /* times what has to be kept */

/* What is kept of the draw. */
typedef struct
{
  char *seed;
  guint per_mille;
  gint64 n;    /* drawn */
  gint64 kept; /* with those that come next */
  gint64 changes;
} State;

static void
state_clear (State *self)
{
  g_clear_pointer (&self->seed, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (State, state_clear)

static gboolean
read_state (VigieStore *self, State *state, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (self, error, "SELECT seed, per_mille, n, kept, changes FROM draw_state", "");
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  state_clear (state);
  *state = (State){
    .seed = g_strdup (vigie_statement_text (statement, 0)),
    .per_mille = (guint) vigie_statement_int (statement, 1),
    .n = vigie_statement_int (statement, 2),
    .kept = vigie_statement_int (statement, 3),
    .changes = vigie_statement_int (statement, 4),
  };
  vigie_statement_reset (statement);
  return TRUE;
}

static gboolean
is_of (const State *state, const char *seed, guint per_mille)
{
  return state->per_mille == per_mille && g_str_equal (state->seed, seed);
}

gboolean
vigie_store_has_draw (
  VigieStore *self, const char *seed, guint per_mille, gboolean *current, GError **error)
{
  gint64 changes;
  g_auto (State) state = { 0 };
  if (!read_state (self, &state, error) || !vigie_store_get_changes (self, &changes, error))
    return FALSE;
  *current = is_of (&state, seed, per_mille) && changes >= 0 && state.changes == changes;
  return TRUE;
}

/* One audit ------------------------------------------------------------------------------------ */

char *
vigie_draw_digest (const char *seed, const char *audit)
{
  g_autofree char *text = g_strjoin ("\n", seed, audit, NULL);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

static gboolean
is_below (const char *digest, guint64 below)
{
  g_autofree char *head = g_strndup (digest, 8);
  return g_ascii_strtoull (head, NULL, 16) < below;
}

static gboolean
insert (VigieStore *self,
        const VigieAuditRow *row,
        VigieCampaign *campaign,
        const char *digest,
        GError **error)
{
  return vigie_store_run (
    self, error,
    "INSERT INTO drawn (audit, digest, wave, category, channel, auditor, is_in, is_checked)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0,"
    " EXISTS (SELECT 1 FROM pair WHERE first = ?1 AND again = 2))",
    "tttttt", row->id, digest, row->wave, vigie_campaign_get_category (campaign, row->organisation),
    row->channel, row->auditor);
}

static gboolean
load (VigieFlagStep *self, GError **error)
{
  gint64 below;
  if (self->seed)
    return TRUE;
  if (!vigie_database_query_int (self->store->database, "SELECT below FROM draw_state", NULL, 0,
                                 &below, error))
    return FALSE;
  self->below = (guint64) below;
  return vigie_database_query_text (
    self->store->database, "SELECT seed FROM draw_state WHERE id = ?", "1", &self->seed, error);
}

gboolean
vigie_flag_step_draw (VigieFlagStep *self, const VigieAuditRow *row, GError **error)
{
  if (!row->counts)
    return TRUE;
  if (!load (self, error))
    return FALSE;
  if (*self->seed == '\0')
    return TRUE;
  g_autofree char *digest = vigie_draw_digest (self->seed, row->id);
  return !is_below (digest, self->below)
         || insert (self->store, row, self->campaign, digest, error);
}

gboolean
vigie_flag_step_undraw (VigieFlagStep *self, const char *audit, GError **error)
{
  return vigie_store_run (self->store, error, "DELETE FROM drawn WHERE audit = ?", "t", audit);
}

gboolean
vigie_flag_step_check (VigieFlagStep *self, const char *audit, GError **error)
{
  return vigie_store_run (self->store, error,
                          "UPDATE drawn SET is_checked ="
                          " EXISTS (SELECT 1 FROM pair WHERE first = ?1 AND again = 2)"
                          " WHERE audit = ?1",
                          "t", audit);
}

/* The border ----------------------------------------------------------------------------------- */

static gboolean
count_wanted (VigieStore *self, guint per_mille, gint64 *all, gint64 *wanted, GError **error)
{
  if (!vigie_database_query_int (self->database, "SELECT coalesce (sum(n), 0) FROM work", NULL, 0,
                                 all, error))
    return FALSE;
  *wanted = MIN ((*all * per_mille + 999) / 1000, *all);
  return TRUE;
}

static gint64
count_to_keep (gint64 wanted)
{
  return MAX (2 * wanted, wanted + SPARE);
}

/* Those that came since stand on the right side of the border first; then it is moved. */
static gboolean
move_border (VigieStore *self, const State *state, gint64 wanted, GError **error)
{
  gint64 n;
  return vigie_store_run (self, error,
                          "UPDATE drawn SET is_in = 1 WHERE is_in = 0 AND (digest, audit) <"
                          " (SELECT digest, audit FROM drawn WHERE is_in = 1"
                          "  ORDER BY digest DESC, audit DESC LIMIT 1)",
                          "")
         && vigie_database_query_int (self->database, "SELECT n FROM draw_state", NULL, 0, &n,
                                      error)
         && (n <= wanted
             || vigie_store_run (self, error,
                                 "UPDATE drawn SET is_in = 0 WHERE audit IN"
                                 " (SELECT audit FROM drawn WHERE is_in = 1"
                                 "  ORDER BY digest DESC, audit DESC LIMIT ?)",
                                 "i", n - wanted))
         && (n >= wanted
             || vigie_store_run (self, error,
                                 "UPDATE drawn SET is_in = 1 WHERE audit IN"
                                 " (SELECT audit FROM drawn WHERE is_in = 0"
                                 "  ORDER BY digest, audit LIMIT ?)",
                                 "i", wanted - n))
         && vigie_store_run (
           self, error, "UPDATE draw_state SET changes = (SELECT changes FROM flag_state)", "");
}

/* In a transaction. *@done (out): the draw is that of all audits; otherwise it has to be made anew
 */
static gboolean
settle (VigieStore *self, const char *seed, guint per_mille, gboolean *done, GError **error)
{
  gint64 all, wanted, changes;
  g_auto (State) state = { 0 };
  *done = FALSE;
  if (!read_state (self, &state, error) || !vigie_store_get_changes (self, &changes, error)
      || !count_wanted (self, per_mille, &all, &wanted, error))
    return FALSE;
  /* Where flags are behind, so is this; it is made from scratch by whoever asks. */
  if (changes < 0)
    return *done = TRUE;
  if (!is_of (&state, seed, per_mille) || state.kept < wanted
      || state.kept > TOO_MANY * count_to_keep (wanted))
    return TRUE;
  *done = TRUE;
  return state.changes == changes || move_border (self, &state, wanted, error);
}

/* Anew ----------------------------------------------------------------------------------------- */

/* The audits that are kept, by name; read while others may write. */
typedef struct
{
  const char *seed;
  guint64 below;
  GPtrArray *audits;
  GCancellable *cancellable;
} Gathering;

static gboolean
visit (const VigieAuditRow *row, gpointer user_data)
{
  Gathering *self = user_data;
  if (row->counts)
    {
      g_autofree char *digest = vigie_draw_digest (self->seed, row->id);
      if (is_below (digest, self->below))
        g_ptr_array_add (self->audits, g_strdup (row->id));
    }
  return !g_cancellable_is_cancelled (self->cancellable);
}

/* Keeps an audit of the draw */
static gboolean
keep_row (const VigieAuditRow *row, gpointer user_data)
{
  gpointer *data = user_data;
  VigieStore *store = data[0];
  const Gathering *gathering = data[1];
  GError **failed = data[2];
  g_autofree char *digest = vigie_draw_digest (gathering->seed, row->id);
  (void) insert (store, row, vigie_store_get_campaign (store), digest, failed);
  return TRUE;
}

static gboolean
keep_audits (VigieStore *self, const Gathering *gathering, GError **error)
{
  g_autoptr (GError) failed = NULL;
  gpointer data[] = { self, (gpointer) gathering, &failed };
  for (guint i = 0; i < gathering->audits->len && !failed; i++)
    {
      gint64 head;
      if (!vigie_database_query_int (self->database, "SELECT head FROM audit WHERE id = ?",
                                     g_ptr_array_index (gathering->audits, i), 0, &head, error)
          || !vigie_store_read_audit (self, head, keep_row, data, error))
        return FALSE;
    }
  if (!failed)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

/* Unless audits have changed since @changes. */
static gboolean
write_anew (VigieStore *self,
            const Gathering *gathering,
            guint per_mille,
            gint64 changes,
            gboolean *done,
            GError **error)
{
  gint64 now;
  if (!vigie_store_get_changes (self, &now, error))
    return FALSE;
  if (now != changes)
    return TRUE;
  return vigie_store_forget_draw (self, error)
         && vigie_store_run (self, error,
                             "UPDATE draw_state SET seed = ?, per_mille = ?, below = ?", "tii",
                             gathering->seed, (gint64) per_mille, (gint64) gathering->below)
         && keep_audits (self, gathering, error)
         && settle (self, gathering->seed, per_mille, done, error);
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
draw_anew (VigieStore *self,
           const char *seed,
           guint per_mille,
           gboolean *done,
           GCancellable *cancellable,
           GError **error)
{
  gint64 changes, all, wanted;
  g_autoptr (GPtrArray) audits = g_ptr_array_new_with_free_func (g_free);
  Gathering gathering = { seed, WHOLE, audits, cancellable };
  if (!vigie_store_get_changes (self, &changes, error)
      || !count_wanted (self, per_mille, &all, &wanted, error))
    return FALSE;
  if (count_to_keep (wanted) < all)
    gathering.below = (guint64) ((double) WHOLE * count_to_keep (wanted) / (double) all);
  return vigie_store_foreach_audit (self, NULL, visit, &gathering, error)
         && !g_cancellable_set_error_if_cancelled (cancellable, error)
         && vigie_database_begin (self->database, error)
         && end_transaction (self, write_anew (self, &gathering, per_mille, changes, done, error),
                             error);
}

gboolean
vigie_store_keep_draw (
  VigieStore *self, const char *seed, guint per_mille, GCancellable *cancellable, GError **error)
{
  gboolean done = FALSE;
  for (guint round = 0; round < MAX_ROUNDS && !done; round++)
    {
      if (!vigie_store_has_draw (self, seed, per_mille, &done, error))
        return FALSE;
      if (done)
        return TRUE;
      if (!vigie_database_begin (self->database, error)
          || !end_transaction (self, settle (self, seed, per_mille, &done, error), error)
          || (!done && !draw_anew (self, seed, per_mille, &done, cancellable, error)))
        return FALSE;
    }
  return TRUE;
}

gboolean
vigie_store_forget_draw (VigieStore *self, GError **error)
{
  return vigie_database_execute (self->database,
                                 "DELETE FROM drawn; DELETE FROM draw_count;"
                                 "UPDATE draw_state SET seed = '', per_mille = 0, below = 0, n = 0,"
                                 " kept = 0, changes = -1",
                                 error);
}
