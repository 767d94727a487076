/* vigie-tally.c: sums over the audits that count, kept as audits come and go
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-tally-private.h"

#include "consolidation/vigie-store-private.h"
#include "consolidation/vigie-work-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define EVERY_WAVE ""

/* Sums that are held in memory from one bundle to the next. */
#define MAX_HELD 2048

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
  gboolean changed;    /* since it was written, of one that is gathered */
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

/* A score as sums need it. */
typedef struct
{
  mpq_t score;
  mpq_t square;
  GPtrArray *criteria;      /* CriterionSum of one each, by id, if the score was read … */
  const VigieFormScore *of; /* (nullable): … or the score itself */
} Figures;

static void
figures_clear (Figures *self)
{
  mpq_clears (self->score, self->square, NULL);
  g_clear_pointer (&self->criteria, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Figures, figures_clear)

/* A line of `score.criteria`. */
static gboolean
read_criterion (const char *const *fields, gpointer user_data)
{
  CriterionSum *criterion = g_new (CriterionSum, 1);
  mpq_init (criterion->sum);
  criterion->id = g_strdup (fields[0]);
  criterion->n = 1;
  if (vigie_rational_from_fraction (criterion->sum, fields[1]))
    g_ptr_array_add (user_data, criterion);
  else
    criterion_sum_free (criterion);
  return TRUE;
}

static void
figures_init (Figures *self)
{
  mpq_inits (self->score, self->square, NULL);
  self->criteria = NULL;
  self->of = NULL;
}

/* Takes the figures of a score that was just computed. */
static void
figures_take (Figures *self, const VigieFormScore *score)
{
  mpq_set (self->score, score->audit);
  mpq_mul (self->square, self->score, self->score);
  self->of = score;
}

static gboolean
figures_read (Figures *self, const char *score, const char *criteria)
{
  if (!vigie_rational_from_fraction (self->score, score))
    return FALSE;
  mpq_mul (self->square, self->score, self->score);
  self->criteria = g_ptr_array_new_with_free_func (criterion_sum_free);
  vigie_packed_foreach (criteria, 5, read_criterion, self->criteria);
  return TRUE;
}

static void
add_to (mpq_t sum, const mpq_t value, gboolean out)
{
  if (out)
    mpq_sub (sum, sum, value);
  else
    vigie_rational_add (sum, value);
}

static void
count_criterion (Tally *self, const char *id, const mpq_t score, gboolean out)
{
  CriterionSum *criterion = find_criterion (self, id);
  add_to (criterion->sum, score, out);
  criterion->n += out ? -1 : 1;
}

static void
count_figures (Tally *self, const Figures *figures, gboolean out)
{
  add_to (self->sum, figures->score, out);
  add_to (self->squares, figures->square, out);
  self->n += out ? -1 : 1;
  for (guint i = 0; figures->criteria && i < figures->criteria->len; i++)
    {
      const CriterionSum *one = g_ptr_array_index (figures->criteria, i);
      count_criterion (self, one->id, one->sum, out);
    }
  for (guint i = 0; figures->of && i < figures->of->criteria->len; i++)
    {
      const VigieCriterionScore *one = g_ptr_array_index (figures->of->criteria, i);
      if (one->has_score)
        count_criterion (self, one->id, one->score, out);
    }
  self->changed = TRUE;
}

/* Keeping -------------------------------------------------------------------------------------- */

static void
append_number (GString *target, guint number)
{
  char digits[12];
  gsize n = sizeof digits;
  do
    digits[--n] = (char) ('0' + number % 10);
  while ((number /= 10) > 0);
  g_string_append_len (target, digits + n, (gssize) (sizeof digits - n));
}

static char *
pack_criteria (const Tally *self)
{
  GString *packed = g_string_sized_new (256);
  for (guint i = 0; i < self->criteria->len; i++)
    {
      const CriterionSum *criterion = g_ptr_array_index (self->criteria, i);
      if (criterion->n == 0)
        continue;
      g_string_append (packed, criterion->id);
      g_string_append_c (packed, '\t');
      append_number (packed, criterion->n);
      g_string_append_c (packed, '\t');
      vigie_rational_append_fraction (packed, criterion->sum);
      g_string_append_c (packed, '\n');
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

/* Where an audit counts, and its score. */
typedef struct
{
  char *organisation;
  char *channel;
  char *wave;
  Figures figures;
} Counted;

static void
counted_clear (Counted *self)
{
  g_free (self->organisation);
  g_free (self->channel);
  g_free (self->wave);
  figures_clear (&self->figures);
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
  counted->organisation = g_strdup (vigie_statement_text (statement, 0));
  counted->channel = g_strdup (vigie_statement_text (statement, 1));
  counted->wave = g_strdup (vigie_statement_text (statement, 2));
  const gboolean good = figures_read (&counted->figures, vigie_statement_text (statement, 3),
                                      vigie_statement_text (statement, 4));
  vigie_statement_reset (statement);
  return good || fail_damaged (self, error);
}

static char *
make_key (const char *wave, const char *organisation, const char *channel)
{
  return g_strjoin ("\t", wave, organisation, channel, NULL);
}

/* The sums that are gathered. */
static Tally *
get_gathered (
  VigieStore *self, const char *wave, const char *organisation, const char *channel, GError **error)
{
  g_autofree char *key = make_key (wave, organisation, channel);
  Tally *tally = g_hash_table_lookup (self->gathered, key);
  if (tally)
    return tally;
  tally = read_tally (self, wave, organisation, channel, error);
  if (tally)
    g_hash_table_insert (self->gathered, g_steal_pointer (&key), tally);
  return tally;
}

static gboolean
change_tally (VigieStore *self,
              const char *wave,
              const char *organisation,
              const char *channel,
              const Figures *figures,
              gboolean out,
              GError **error)
{
  if (self->is_gathering)
    {
      Tally *gathered = get_gathered (self, wave, organisation, channel, error);
      if (gathered)
        count_figures (gathered, figures, out);
      return gathered != NULL;
    }
  vigie_store_forget_tallies (self);
  g_autoptr (Tally) tally = read_tally (self, wave, organisation, channel, error);
  if (!tally)
    return FALSE;
  count_figures (tally, figures, out);
  return write_tally (self, wave, organisation, channel, tally, error);
}

static gboolean
change_tallies (VigieStore *self,
                const char *organisation,
                const char *channel,
                const char *wave,
                const Figures *figures,
                gboolean out,
                GError **error)
{
  return change_tally (self, EVERY_WAVE, organisation, channel, figures, out, error)
         && (*wave == '\0'
             || change_tally (self, wave, organisation, channel, figures, out, error));
}

gboolean
vigie_store_tally (VigieStore *self, const char *audit, gboolean out, GError **error)
{
  g_auto (Counted) counted = { 0 };
  gboolean found;
  figures_init (&counted.figures);
  if (!read_counted (self, audit, &counted, &found, error))
    return FALSE;
  return !found
         || (change_tallies (self, counted.organisation, counted.channel, counted.wave,
                             &counted.figures, out, error)
             && vigie_store_count_work (self, audit, counted.figures.score, out, error));
}

gboolean
vigie_store_tally_new (VigieStore *self,
                       const VigieCheckedAudit *checked,
                       const char *auditor,
                       GError **error)
{
  const VigieBundleAudit *audit = checked->audit;
  if (!checked->score->audit || !g_str_equal (checked->done_by, "primary"))
    return TRUE;
  g_auto (Figures) figures;
  figures_init (&figures);
  figures_take (&figures, checked->score->score);
  return change_tallies (self, audit->organisation, audit->channel, audit->wave ? audit->wave : "",
                         &figures, FALSE, error)
         && vigie_store_count_new_work (self, checked, auditor, figures.score, error);
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
  g_auto (Figures) figures;
  figures_init (&figures);
  if (!figures_read (&figures, score, criteria))
    return fail_damaged (self, error);
  count_figures (all, &figures, FALSE);
  if (own)
    count_figures (own, &figures, FALSE);
  return TRUE;
}

static void
merge_tally (Tally *self, const Tally *other)
{
  self->changed = TRUE;
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
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
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
  return good;
}

/* "WAVE\tORGANISATION\tCHANNEL" → Tally, from the scores of the audits that @statement selects. */
static GHashTable *
count_selected (VigieStore *self, VigieStatement *statement, GError **error)
{
  g_autoptr (GHashTable) tallies =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) tally_free);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    if (!count_row (self, statement, tallies, error))
      {
        vigie_statement_reset (statement);
        return NULL;
      }
  return good ? g_steal_pointer (&tallies) : NULL;
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
write_place (VigieStore *self, const char *key, const Tally *tally, GError **error)
{
  g_auto (GStrv) place = g_strsplit (key, "\t", 3);
  return write_tally (self, place[0], place[1], place[2], tally, error);
}

static gboolean
write_changed (VigieStore *self, GHashTable *tallies, GError **error)
{
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, tallies);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      Tally *tally = value;
      if (tally->changed && !write_place (self, key, tally, error))
        return FALSE;
      tally->changed = FALSE;
    }
  return TRUE;
}

gboolean
vigie_store_tally_all (VigieStore *self, GError **error)
{
  vigie_store_forget_tallies (self);
  g_autoptr (GHashTable) tallies = count_all (self, error);
  return tallies && vigie_store_run (self, error, "DELETE FROM tally", "")
         && write_changed (self, tallies, error) && vigie_store_count_all_work (self, error);
}

/* Gathering ------------------------------------------------------------------------------------ */

/* What another connection has written since makes the sums in memory old. */
static gboolean
read_version (VigieStore *self, gint64 *version, GError **error)
{
  return vigie_database_query_int (self->database, "PRAGMA data_version", NULL, 0, version, error);
}

gboolean
vigie_store_gather_tallies (VigieStore *self, GError **error)
{
  g_return_val_if_fail (!self->is_gathering, FALSE);

  gint64 version;
  if (!read_version (self, &version, error))
    return FALSE;
  if (!self->gathered)
    self->gathered =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) tally_free);
  if (version != self->gathered_version || g_hash_table_size (self->gathered) > MAX_HELD)
    g_hash_table_remove_all (self->gathered);
  self->gathered_version = version;
  self->is_gathering = TRUE;
  return TRUE;
}

void
vigie_store_forget_tallies (VigieStore *self)
{
  self->is_gathering = FALSE;
  g_clear_pointer (&self->gathered, g_hash_table_unref);
}

gboolean
vigie_store_write_tallies (VigieStore *self, GError **error)
{
  self->is_gathering = FALSE;
  return write_changed (self, self->gathered, error);
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
vigie_store_foreach_tally (VigieStore *self,
                           VigieTallyFunc func,
                           gpointer user_data,
                           GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self, error,
    "SELECT wave, organisation, channel, n, sum, squares, '' FROM tally WHERE wave <> ''", "");
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      g_autoptr (Tally) tally = read_columns (self, statement, 3, error);
      if (!tally)
        {
          vigie_statement_reset (statement);
          return FALSE;
        }
      func (vigie_statement_text (statement, 0), vigie_statement_text (statement, 1),
            vigie_statement_text (statement, 2), tally->n, tally->sum, tally->squares, user_data);
    }
  return good;
}

gboolean
vigie_store_feed_tallies (VigieStore *self, const char *wave, VigieRanking *ranking, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT organisation, channel, n, sum, squares, criteria FROM tally"
                       " WHERE wave = ?",
                       "t", wave ? wave : EVERY_WAVE);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      g_autoptr (Tally) tally = read_columns (self, statement, 2, error);
      if (!tally)
        {
          vigie_statement_reset (statement);
          return FALSE;
        }
      feed (ranking, vigie_statement_text (statement, 0), vigie_statement_text (statement, 1),
            tally);
    }
  return good;
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
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      const char *place = vigie_statement_text (statement, 0);
      const Tally *right = g_hash_table_lookup (expected, place);
      g_autoptr (Tally) kept = read_columns (self, statement, 1, NULL);
      if (!kept || !right || !is_same (kept, right))
        report (problems, place);
      (void) g_hash_table_remove (expected, place);
      (*checked)++;
    }
  if (!good)
    return FALSE;
  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    report (problems, key);
  return TRUE;
}
