/* vigie-tally.c: sums over the audits that count, kept as audits come and go
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-tally-private.h"

#include "consolidation/vigie-store-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define EVERY_WAVE ""

typedef struct
{
  char *id;
  guint n;
  mpq_t sum;
} CriterionSum;

typedef struct
{
  guint n;
  mpq_t sum;
  mpq_t squares;
  GPtrArray *criteria; /* CriterionSum, by id */
  gboolean damaged;    /* a kept sum was no fraction */
} Tally;

static void
criterion_sum_free (gpointer data)
{
  CriterionSum *self = data;
  mpq_clear (self->sum);
  g_free (self->id);
  g_free (self);
}

static Tally *
tally_new (void)
{
  Tally *self = g_new0 (Tally, 1);
  mpq_inits (self->sum, self->squares, NULL);
  self->criteria = g_ptr_array_new_with_free_func (criterion_sum_free);
  return self;
}

static void
tally_free (Tally *self)
{
  mpq_clears (self->sum, self->squares, NULL);
  g_ptr_array_unref (self->criteria);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Tally, tally_free)

static CriterionSum *
find_criterion (Tally *self, const char *id)
{
  guint at = 0;
  for (; at < self->criteria->len; at++)
    {
      CriterionSum *known = g_ptr_array_index (self->criteria, at);
      const int order = strcmp (known->id, id);
      if (order == 0)
        return known;
      if (order > 0)
        break;
    }
  CriterionSum *made = g_new0 (CriterionSum, 1);
  made->id = g_strdup (id);
  mpq_init (made->sum);
  g_ptr_array_insert (self->criteria, (gint) at, made);
  return made;
}

static gboolean
fail_damaged (VigieStore *self, GError **error)
{
  return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_DAMAGED, self->path, 0,
                          _ ("a kept score is no fraction"));
}

/* Adding --------------------------------------------------------------------------------------- */

typedef struct
{
  Tally *tally;
  gboolean out;
} Count;

static void
add_to (mpq_t sum, const mpq_t value, gboolean out)
{
  if (out)
    mpq_sub (sum, sum, value);
  else
    mpq_add (sum, sum, value);
}

/* A line of `score.criteria`. */
static gboolean
count_criterion (const char *const *fields, gpointer user_data)
{
  const Count *count = user_data;
  mpq_t score;
  mpq_init (score);
  if (vigie_rational_from_fraction (score, fields[1]))
    {
      CriterionSum *criterion = find_criterion (count->tally, fields[0]);
      add_to (criterion->sum, score, count->out);
      criterion->n += count->out ? -1 : 1;
    }
  mpq_clear (score);
  return TRUE;
}

static gboolean
count_audit (Tally *self, const char *score, const char *criteria, gboolean out)
{
  Count count = { self, out };
  mpq_t value;
  mpq_init (value);
  const gboolean good = vigie_rational_from_fraction (value, score);
  if (good)
    {
      add_to (self->sum, value, out);
      mpq_mul (value, value, value);
      add_to (self->squares, value, out);
      self->n += out ? -1 : 1;
      vigie_packed_foreach (criteria, 5, count_criterion, &count);
    }
  mpq_clear (value);
  return good;
}

/* Keeping -------------------------------------------------------------------------------------- */

static char *
pack_criteria (const Tally *self)
{
  GString *packed = g_string_new (NULL);
  for (guint i = 0; i < self->criteria->len; i++)
    {
      const CriterionSum *criterion = g_ptr_array_index (self->criteria, i);
      g_autofree char *sum = vigie_rational_to_fraction (criterion->sum);
      if (criterion->n > 0)
        g_string_append_printf (packed, "%s\t%u\t%s\n", criterion->id, criterion->n, sum);
    }
  return g_string_free (packed, FALSE);
}

static gboolean
unpack_criterion (const char *const *fields, gpointer user_data)
{
  Tally *self = user_data;
  CriterionSum *criterion = find_criterion (self, fields[0]);
  criterion->n = (guint) g_ascii_strtoull (fields[1], NULL, 10);
  self->damaged = !vigie_rational_from_fraction (criterion->sum, fields[2]);
  return !self->damaged;
}

/* Columns @at: n, sum, squares, criteria. */
static Tally *
read_columns (VigieStore *store, VigieStatement *statement, int at, GError **error)
{
  g_autoptr (Tally) self = tally_new ();
  self->n = (guint) vigie_statement_int (statement, at);
  vigie_packed_foreach (vigie_statement_text (statement, at + 3), 3, unpack_criterion, self);
  if (!self->damaged
      && vigie_rational_from_fraction (self->sum, vigie_statement_text (statement, at + 1))
      && vigie_rational_from_fraction (self->squares, vigie_statement_text (statement, at + 2)))
    return g_steal_pointer (&self);
  fail_damaged (store, error);
  return NULL;
}

static Tally *
read_tally (
  VigieStore *self, const char *wave, const char *organisation, const char *channel, GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self, error,
    "SELECT n, sum, squares, criteria FROM tally WHERE wave = ? AND organisation = ?"
    " AND channel = ?",
    "ttt", wave, organisation, channel);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return NULL;
  Tally *tally = row ? read_columns (self, statement, 0, error) : tally_new ();
  vigie_statement_reset (statement);
  return tally;
}

static gboolean
write_tally (VigieStore *self,
             const char *wave,
             const char *organisation,
             const char *channel,
             const Tally *tally,
             GError **error)
{
  if (tally->n == 0)
    return vigie_store_run (self, error,
                            "DELETE FROM tally WHERE wave = ? AND organisation = ?"
                            " AND channel = ?",
                            "ttt", wave, organisation, channel);
  g_autofree char *sum = vigie_rational_to_fraction (tally->sum);
  g_autofree char *squares = vigie_rational_to_fraction (tally->squares);
  g_autofree char *criteria = pack_criteria (tally);
  return vigie_store_run (self, error,
                          "INSERT OR REPLACE INTO tally"
                          " (wave, organisation, channel, n, sum, squares, criteria)"
                          " VALUES (?, ?, ?, ?, ?, ?, ?)",
                          "tttittt", wave, organisation, channel, (gint64) tally->n, sum, squares,
                          criteria);
}

/* An audit that counts, as sums need it. */
typedef struct
{
  char *organisation;
  char *channel;
  char *wave;
  char *score;
  char *criteria;
} Counted;

static void
counted_clear (Counted *self)
{
  g_free (self->organisation);
  g_free (self->channel);
  g_free (self->wave);
  g_free (self->score);
  g_free (self->criteria);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Counted, counted_clear)

#define COUNTED                                                                \
  "SELECT a.organisation, a.channel, a.wave, s.audit, s.criteria FROM audit a" \
  " JOIN revision r ON r.id = a.head JOIN score s ON s.revision = r.id"        \
  " WHERE a.status = 'accepted' AND r.done_by = 'primary' AND s.audit IS NOT NULL"

static gboolean
read_counted (
  VigieStore *self, const char *audit, Counted *counted, gboolean *found, GError **error)
{
  VigieStatement *statement = vigie_store_query (self, error, COUNTED " AND a.id = ?", "t", audit);
  if (!statement || !vigie_statement_step (statement, found, error))
    return FALSE;
  if (!*found)
    return TRUE;
  char **texts[] = { &counted->organisation, &counted->channel, &counted->wave, &counted->score,
                     &counted->criteria };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (vigie_statement_text (statement, (int) i));
  vigie_statement_reset (statement);
  return TRUE;
}

static char *
make_key (const char *wave, const char *organisation, const char *channel)
{
  return g_strjoin ("\t", wave, organisation, channel, NULL);
}

/* The sums to be changed: those that are gathered, or (*@own) read for this change alone. */
static Tally *
get_tally (
  VigieStore *self, const Counted *counted, const char *wave, gboolean *own, GError **error)
{
  *own = self->gathered == NULL;
  if (*own)
    return read_tally (self, wave, counted->organisation, counted->channel, error);
  g_autofree char *key = make_key (wave, counted->organisation, counted->channel);
  Tally *tally = g_hash_table_lookup (self->gathered, key);
  if (tally)
    return tally;
  tally = read_tally (self, wave, counted->organisation, counted->channel, error);
  if (tally)
    g_hash_table_insert (self->gathered, g_steal_pointer (&key), tally);
  return tally;
}

static gboolean
change_tally (
  VigieStore *self, const Counted *counted, const char *wave, gboolean out, GError **error)
{
  gboolean own;
  Tally *tally = get_tally (self, counted, wave, &own, error);
  if (!tally)
    return FALSE;
  gboolean good = count_audit (tally, counted->score, counted->criteria, out);
  if (!good)
    fail_damaged (self, error);
  else if (own)
    good = write_tally (self, wave, counted->organisation, counted->channel, tally, error);
  if (own)
    tally_free (tally);
  return good;
}

gboolean
vigie_store_tally (VigieStore *self, const char *audit, gboolean out, GError **error)
{
  g_auto (Counted) counted = { 0 };
  gboolean found;
  if (!read_counted (self, audit, &counted, &found, error))
    return FALSE;
  return !found
         || (change_tally (self, &counted, EVERY_WAVE, out, error)
             && (*counted.wave == '\0' || change_tally (self, &counted, counted.wave, out, error)));
}

/* All of them ---------------------------------------------------------------------------------- */

/* The sums of one organisation and channel while its audits are read, wave by wave. */
static Tally *
own_tally (GHashTable *tallies, const char *wave, const char *organisation, const char *channel)
{
  g_autofree char *key = make_key (wave, organisation, channel);
  Tally *tally = g_hash_table_lookup (tallies, key);
  if (tally)
    return tally;
  tally = tally_new ();
  g_hash_table_insert (tallies, g_steal_pointer (&key), tally);
  return tally;
}

static gboolean
count_row (VigieStore *self, VigieStatement *statement, GHashTable *tallies, GError **error)
{
  const char *organisation = vigie_statement_text (statement, 0);
  const char *channel = vigie_statement_text (statement, 1);
  const char *wave = vigie_statement_text (statement, 2);
  const char *score = vigie_statement_text (statement, 3);
  const char *criteria = vigie_statement_text (statement, 4);
  Tally *all = own_tally (tallies, EVERY_WAVE, organisation, channel);
  Tally *own = *wave != '\0' ? own_tally (tallies, wave, organisation, channel) : NULL;
  if (!count_audit (all, score, criteria, FALSE)
      || (own && !count_audit (own, score, criteria, FALSE)))
    return fail_damaged (self, error);
  return TRUE;
}

static void
merge_tally (Tally *self, const Tally *other)
{
  self->n += other->n;
  mpq_add (self->sum, self->sum, other->sum);
  mpq_add (self->squares, self->squares, other->squares);
  for (guint i = 0; i < other->criteria->len; i++)
    {
      const CriterionSum *from = g_ptr_array_index (other->criteria, i);
      CriterionSum *to = find_criterion (self, from->id);
      to->n += from->n;
      mpq_add (to->sum, to->sum, from->sum);
    }
}

/* What was deleted after its time stays in the sums. */
static gboolean
count_kept (VigieStore *self, GHashTable *tallies, GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self, error, "SELECT wave, organisation, channel, n, sum, squares, criteria FROM kept_tally",
    "");
  gboolean row = TRUE;
  while (statement && row)
    {
      if (!vigie_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        break;
      g_autoptr (Tally) kept = read_columns (self, statement, 3, error);
      if (!kept)
        {
          vigie_statement_reset (statement);
          return FALSE;
        }
      merge_tally (own_tally (tallies, vigie_statement_text (statement, 0),
                              vigie_statement_text (statement, 1),
                              vigie_statement_text (statement, 2)),
                   kept);
    }
  return statement != NULL;
}

/* "WAVE\tORGANISATION\tCHANNEL" → Tally, from the scores of the audits that @statement selects. */
static GHashTable *
count_selected (VigieStore *self, VigieStatement *statement, GError **error)
{
  g_autoptr (GHashTable) tallies =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) tally_free);
  gboolean row = TRUE;
  while (statement && row)
    {
      if (!vigie_statement_step (statement, &row, error))
        return NULL;
      if (row && !count_row (self, statement, tallies, error))
        {
          vigie_statement_reset (statement);
          return NULL;
        }
    }
  return statement ? g_steal_pointer (&tallies) : NULL;
}

/* "WAVE\tORGANISATION\tCHANNEL" → Tally, from the scores. */
static GHashTable *
count_all (VigieStore *self, GError **error)
{
  g_autoptr (GHashTable) tallies =
    count_selected (self, vigie_store_query (self, error, COUNTED, ""), error);
  return tallies && count_kept (self, tallies, error) ? g_steal_pointer (&tallies) : NULL;
}

static gboolean
write_all (VigieStore *self, GHashTable *tallies, GError **error)
{
  GHashTableIter iter;
  gpointer key, tally;
  g_hash_table_iter_init (&iter, tallies);
  while (g_hash_table_iter_next (&iter, &key, &tally))
    {
      g_auto (GStrv) place = g_strsplit (key, "\t", 3);
      if (!write_tally (self, place[0], place[1], place[2], tally, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
vigie_store_tally_all (VigieStore *self, GError **error)
{
  g_autoptr (GHashTable) tallies = count_all (self, error);
  return tallies && vigie_store_run (self, error, "DELETE FROM tally", "")
         && write_all (self, tallies, error);
}

/* Gathering ------------------------------------------------------------------------------------ */

void
vigie_store_gather_tallies (VigieStore *self)
{
  g_return_if_fail (!self->gathered);
  self->gathered =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) tally_free);
}

void
vigie_store_forget_tallies (VigieStore *self)
{
  g_clear_pointer (&self->gathered, g_hash_table_unref);
}

gboolean
vigie_store_write_tallies (VigieStore *self, GError **error)
{
  g_autoptr (GHashTable) gathered = g_steal_pointer (&self->gathered);
  return write_all (self, gathered, error);
}

/* Deleted audits ------------------------------------------------------------------------------- */

static gboolean
write_kept (VigieStore *self, gint64 erasure, const char *key, const Tally *tally, GError **error)
{
  g_auto (GStrv) place = g_strsplit (key, "\t", 3);
  g_autofree char *sum = vigie_rational_to_fraction (tally->sum);
  g_autofree char *squares = vigie_rational_to_fraction (tally->squares);
  g_autofree char *criteria = pack_criteria (tally);
  return vigie_store_run (self, error,
                          "INSERT INTO kept_tally"
                          " (erasure, wave, organisation, channel, n, sum, squares, criteria)"
                          " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                          "itttittt", erasure, place[0], place[1], place[2], (gint64) tally->n, sum,
                          squares, criteria);
}

gboolean
vigie_store_keep_tallies (VigieStore *self, gint64 erasure, GError **error)
{
  GHashTableIter iter;
  gpointer key, tally;
  g_autoptr (GHashTable) tallies = count_selected (
    self,
    vigie_store_query (self, error,
                       COUNTED " AND a.id IN (SELECT audit FROM erased WHERE erasure = ?)", "i",
                       erasure),
    error);
  if (!tallies)
    return FALSE;
  g_hash_table_iter_init (&iter, tallies);
  while (g_hash_table_iter_next (&iter, &key, &tally))
    if (!write_kept (self, erasure, key, tally, error))
      return FALSE;
  return TRUE;
}

/* Reading -------------------------------------------------------------------------------------- */

static void
feed (VigieRanking *ranking, const char *organisation, const char *channel, const Tally *tally)
{
  if (!vigie_ranking_add_audits (ranking, organisation, channel, tally->n, tally->sum,
                                 tally->squares))
    return;
  for (guint i = 0; i < tally->criteria->len; i++)
    {
      const CriterionSum *criterion = g_ptr_array_index (tally->criteria, i);
      (void) vigie_ranking_add_criteria (ranking, organisation, channel, criterion->id,
                                         criterion->n, criterion->sum);
    }
}

gboolean
vigie_store_feed_tallies (VigieStore *self, const char *wave, VigieRanking *ranking, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT organisation, channel, n, sum, squares, criteria FROM tally"
                       " WHERE wave = ?",
                       "t", wave ? wave : EVERY_WAVE);
  gboolean row = TRUE;
  while (statement && row)
    {
      if (!vigie_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        break;
      g_autoptr (Tally) tally = read_columns (self, statement, 2, error);
      if (!tally)
        {
          vigie_statement_reset (statement);
          return FALSE;
        }
      feed (ranking, vigie_statement_text (statement, 0), vigie_statement_text (statement, 1),
            tally);
    }
  return statement != NULL;
}

/* Verifying ------------------------------------------------------------------------------------ */

static gboolean
is_same (const Tally *a, const Tally *b)
{
  g_autofree char *left = pack_criteria (a);
  g_autofree char *right = pack_criteria (b);
  return a->n == b->n && mpq_equal (a->sum, b->sum) && mpq_equal (a->squares, b->squares)
         && g_str_equal (left, right);
}

static void
report (GPtrArray *problems, const char *key)
{
  g_autofree char *place = g_strdup (key);
  g_ptr_array_add (problems, g_strdup_printf (_ ("%s: the kept sums do not follow from the scores"),
                                              g_strstrip (g_strdelimit (place, "\t", ' '))));
}

gboolean
vigie_store_verify_tallies (VigieStore *self, guint *checked, GPtrArray *problems, GError **error)
{
  GHashTableIter iter;
  gpointer key;
  g_autoptr (GHashTable) expected = count_all (self, error);
  VigieStatement *statement =
    expected ? vigie_store_query (self, error,
                                  "SELECT wave || char (9) || organisation || char (9) || channel,"
                                  " n, sum, squares, criteria FROM tally ORDER BY 1",
                                  "")
             : NULL;
  gboolean row = TRUE;
  while (statement && row)
    {
      if (!vigie_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        break;
      const char *place = vigie_statement_text (statement, 0);
      const Tally *right = g_hash_table_lookup (expected, place);
      g_autoptr (Tally) kept = read_columns (self, statement, 1, NULL);
      if (!kept || !right || !is_same (kept, right))
        report (problems, place);
      (void) g_hash_table_remove (expected, place);
      (*checked)++;
    }
  if (!statement)
    return FALSE;
  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    report (problems, key);
  return TRUE;
}
