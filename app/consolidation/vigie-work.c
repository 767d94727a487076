/* vigie-work.c: who did how much where, kept as audits come and go
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-work-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

#define KEY "wave, organisation, channel, scenario, auditor"
#define SECONDS_BETWEEN(from, to) \
  "coalesce (CAST (strftime ('%s', " to ") - strftime ('%s', " from ") AS INTEGER), 0)"
#define SECONDS SECONDS_BETWEEN ("r.started", "r.finalised")
#define ADD                                                                           \
  " ON CONFLICT DO UPDATE SET n = n + excluded.n, points = points + excluded.points," \
  " squares = squares + excluded.squares, seconds = seconds + excluded.seconds"

/* The score as the table counts it. */
static gint64
to_units (const mpq_t score)
{
  mpq_t units;
  mpz_t whole;
  mpq_init (units);
  mpz_init (whole);
  mpq_set_ui (units, VIGIE_WORK_UNITS, 1);
  mpq_mul (units, units, score);
  vigie_rational_round (units, units, 0);
  mpz_set_q (whole, units);
  const gint64 value = mpz_get_si (whole);
  mpz_clear (whole);
  mpq_clear (units);
  return value;
}

/* Scores are 0 to 100: a sum of squares has room for millions of audits. */
gboolean
vigie_store_count_work (
  VigieStore *self, const char *audit, const mpq_t score, gboolean out, GError **error)
{
  const gint64 units = to_units (score);
  const gint64 sign = out ? -1 : 1;
  return vigie_store_run (
    self, error,
    "INSERT INTO work (" KEY ", n, points, squares, seconds)"
    " SELECT a.wave, a.organisation, a.channel, r.scenario_type, r.auditor, ?1, ?2, ?3,"
    " ?1 * " SECONDS " FROM audit a JOIN revision r ON r.id = a.head WHERE a.id = ?4" ADD,
    "iiit", sign, sign * units, sign * units * units, audit);
}

gboolean
vigie_store_count_new_work (VigieStore *self,
                            const VigieCheckedAudit *checked,
                            const char *auditor,
                            const mpq_t score,
                            GError **error)
{
  const VigieBundleAudit *audit = checked->audit;
  const gint64 units = to_units (score);
  return vigie_store_run (self, error,
                          "INSERT INTO work (" KEY ", n, points, squares, seconds)"
                          " VALUES (?, ?, ?, ?, ?, 1, ?, ?, " SECONDS_BETWEEN ("?8", "?9") ")" ADD,
                          "tttttiitt", audit->wave ? audit->wave : "", audit->organisation,
                          audit->channel, checked->scenario_type, auditor, units, units * units,
                          audit->started, audit->finalised);
}

/* All of them ---------------------------------------------------------------------------------- */

#define COUNTED                                                                             \
  "SELECT a.wave, a.organisation, a.channel, r.scenario_type, r.auditor, s.audit, " SECONDS \
  " FROM audit a JOIN revision r ON r.id = a.head JOIN score s ON s.revision = r.id"        \
  " WHERE a.status = 'accepted' AND r.done_by = 'primary' AND s.audit IS NOT NULL"          \
  " ORDER BY a.organisation, a.channel, a.wave, a.id"

/* What a row holds beside its key. */
typedef struct
{
  gint64 n;
  gint64 points;
  gint64 squares;
  gint64 seconds;
} Sums;

static Sums *
own_sums (GHashTable *all, VigieStatement *statement)
{
  const char *parts[6] = { NULL };
  for (int i = 0; i < 5; i++)
    parts[i] = vigie_statement_text (statement, i);
  g_autofree char *key = g_strjoinv ("\t", (char **) parts);
  Sums *sums = g_hash_table_lookup (all, key);
  if (sums)
    return sums;
  sums = g_new0 (Sums, 1);
  g_hash_table_insert (all, g_steal_pointer (&key), sums);
  return sums;
}

static gboolean
count_row (VigieStore *self, VigieStatement *statement, GHashTable *all, GError **error)
{
  mpq_t score;
  mpq_init (score);
  const gboolean good = vigie_rational_from_fraction (score, vigie_statement_text (statement, 5));
  if (good)
    {
      const gint64 units = to_units (score);
      Sums *sums = own_sums (all, statement);
      sums->n++;
      sums->points += units;
      sums->squares += units * units;
      sums->seconds += vigie_statement_int (statement, 6);
    }
  mpq_clear (score);
  return good
         || vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_DAMAGED, self->path, 0,
                             _ ("a kept score is no fraction"));
}

/* "WAVE\tORGANISATION\tCHANNEL\tSCENARIO\tAUDITOR" → Sums, from the audits. */
static GHashTable *
count_all (VigieStore *self, GError **error)
{
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  VigieStatement *statement = vigie_store_query (self, error, COUNTED, "");
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    if (!count_row (self, statement, all, error))
      {
        vigie_statement_reset (statement);
        return NULL;
      }
  return good ? g_steal_pointer (&all) : NULL;
}

gboolean
vigie_store_count_all_work (VigieStore *self, GError **error)
{
  GHashTableIter iter;
  gpointer key, value;
  g_autoptr (GHashTable) all = count_all (self, error);
  if (!all || !vigie_store_run (self, error, "DELETE FROM work", ""))
    return FALSE;
  g_hash_table_iter_init (&iter, all);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Sums *sums = value;
      g_auto (GStrv) at = g_strsplit (key, "\t", 5);
      if (!vigie_store_run (self, error,
                            "INSERT INTO work (" KEY ", n, points, squares, seconds)"
                            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            "tttttiiii", at[0], at[1], at[2], at[3], at[4], sums->n, sums->points,
                            sums->squares, sums->seconds))
        return FALSE;
    }
  return TRUE;
}

/* Reading -------------------------------------------------------------------------------------- */

#define SELECT "SELECT " KEY ", n, points, squares, seconds FROM work WHERE n <> 0"

static VigieWork
read_row (VigieStatement *statement)
{
  return (VigieWork){
    .wave = vigie_statement_text (statement, 0),
    .organisation = vigie_statement_text (statement, 1),
    .channel = vigie_statement_text (statement, 2),
    .scenario = vigie_statement_text (statement, 3),
    .auditor = vigie_statement_text (statement, 4),
    .n = vigie_statement_int (statement, 5),
    .points = vigie_statement_int (statement, 6),
    .squares = vigie_statement_int (statement, 7),
    .seconds = vigie_statement_int (statement, 8),
  };
}

gboolean
vigie_store_foreach_work (
  VigieStore *self, const char *wave, VigieWorkFunc func, gpointer user_data, GError **error)
{
  VigieStatement *statement = wave
                                ? vigie_store_query (self, error, SELECT " AND wave = ?", "t", wave)
                                : vigie_store_query (self, error, SELECT, "");
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      const VigieWork work = read_row (statement);
      func (&work, user_data);
    }
  return good;
}

/* Verifying ------------------------------------------------------------------------------------ */

typedef struct
{
  GHashTable *expected;
  guint n_rows;
  guint n_wrong;
} Comparison;

static void
compare_row (const VigieWork *work, gpointer user_data)
{
  Comparison *self = user_data;
  g_autofree char *key = g_strjoin ("\t", work->wave, work->organisation, work->channel,
                                    work->scenario, work->auditor, NULL);
  const Sums *sums = g_hash_table_lookup (self->expected, key);
  self->n_rows++;
  self->n_wrong += !sums || sums->n != work->n || sums->points != work->points
                   || sums->squares != work->squares || sums->seconds != work->seconds;
}

gboolean
vigie_store_verify_work (VigieStore *self, guint *checked, GPtrArray *problems, GError **error)
{
  g_autoptr (GHashTable) expected = count_all (self, error);
  Comparison comparison = { .expected = expected };
  if (!expected || !vigie_store_foreach_work (self, NULL, compare_row, &comparison, error))
    return FALSE;
  if (comparison.n_wrong > 0 || comparison.n_rows != g_hash_table_size (expected))
    g_ptr_array_add (problems,
                     g_strdup (_ ("what is kept of the auditors’ work does not follow from the "
                                  "audits")));
  *checked += comparison.n_rows;
  return TRUE;
}
