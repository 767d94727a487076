/* vigie-kept-pairs.c: follows second codings and back-checks as audits change
 *
 * Whose audit a second coding does again is decided among those that fit it: they have one key. An
 * audit that comes or goes changes that only for those that see fewer than two others: whoever sees
 * two has no counterpart before and after.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-audit-query.h"
#include "consolidation/vigie-kept-flags-private.h"

#include "base/vigie-error.h"

#include <string.h>

enum
{
  MAY_BE_DONE_AGAIN,
  SECOND_CODING,
  BACK_CHECK,
  SOMETHING_ELSE,
};

static int
find_kind (const char *done_by)
{
  return g_str_equal (done_by, "primary")         ? MAY_BE_DONE_AGAIN
         : g_str_equal (done_by, VIGIE_DOUBLE)    ? SECOND_CODING
         : g_str_equal (done_by, VIGIE_BACKCHECK) ? BACK_CHECK
                                                  : SOMETHING_ELSE;
}

/* Keys ----------------------------------------------------------------------------------------- */

/* What is not there is another thing than what is empty. */
static void
add_part (GChecksum *checksum, const char *part)
{
  g_checksum_update (checksum, (const guchar *) (part ? "=" : "-"), 1);
  if (part)
    g_checksum_update (checksum, (const guchar *) part, (gssize) strlen (part) + 1);
}

static gint64
make_key (const VigieCase *of, const char *what, const char *first, const char *second)
{
  guint8 digest[32];
  gsize size = sizeof digest;
  gint64 key;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  add_part (checksum, of->organisation);
  add_part (checksum, of->channel);
  add_part (checksum, of->wave);
  add_part (checksum, what);
  add_part (checksum, first);
  add_part (checksum, second);
  g_checksum_get_digest (checksum, digest, &size);
  memcpy (&key, digest, sizeof key);
  return GINT64_FROM_BE (key);
}

/* One that does another again is found by one key; one that may be done again by those that any can
 * have. Returns: how many */
static guint
make_keys (const VigieCase *of, gint64 keys[2])
{
  guint n = 0;
  if (!of->codes)
    keys[n++] = make_key (of, "fits", of->scenario, of->site);
  if (of->is_second ? of->codes != NULL : of->assignment != NULL)
    keys[n++] = make_key (of, "assigned", of->is_second ? of->codes : of->assignment, NULL);
  return n;
}

/* Who is concerned ----------------------------------------------------------------------------- */

/* Those that an auditor may have done again, two of them at most. */
#define OTHERS                                                                                \
  "SELECT audit FROM (SELECT audit FROM fit WHERE key = ?1 AND again = 0 AND auditor < ?2"    \
  " LIMIT 2) UNION ALL SELECT audit FROM (SELECT audit FROM fit WHERE key = ?1 AND again = 0" \
  " AND auditor > ?2 LIMIT 2)"

/* The only one that @auditor may have done again; %NULL if there is none, or several. *@n (out): 0,
 * 1, or more */
static gboolean
find_only (
  VigieStore *store, gint64 key, const char *auditor, char **only, guint *n, GError **error)
{
  VigieStatement *statement = vigie_store_query (store, error, OTHERS, "it", key, auditor);
  g_autofree char *found = NULL;
  gboolean good;
  for (*n = 0; vigie_statement_next (statement, &good, error); (*n)++)
    if (!found)
      found = g_strdup (vigie_statement_text (statement, 0));
  *only = *n == 1 ? g_steal_pointer (&found) : NULL;
  return good;
}

/* The next auditor who did something again under @key, after one; *@again is 0 after the last. */
static gboolean
find_next (VigieStore *store, gint64 key, gint64 *again, char **auditor, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (store, error,
                       "SELECT again, auditor FROM fit WHERE key = ? AND (again, auditor) > (?, ?)"
                       " ORDER BY again, auditor LIMIT 1",
                       "iit", key, *again, *auditor);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  *again = row ? vigie_statement_int (statement, 0) : 0;
  g_free (*auditor);
  *auditor = row ? g_strdup (vigie_statement_text (statement, 1)) : NULL;
  vigie_statement_reset (statement);
  return TRUE;
}

/* Those for whom one by @from makes a difference, which is not among those that fit. */
static gboolean
gather_concerned (VigieFlagStep *self, gint64 key, const char *from, GError **error)
{
  gint64 again = SECOND_CODING;
  g_autofree char *auditor = g_strdup ("");
  for (;;)
    {
      guint n;
      g_autofree char *only = NULL;
      if (!find_next (self->store, key, &again, &auditor, error))
        return FALSE;
      if (again == 0)
        return TRUE;
      if (g_str_equal (auditor, from))
        continue;
      if (!find_only (self->store, key, auditor, &only, &n, error)
          || (n < 2
              && !vigie_statement_gather (
                vigie_store_query (self->store, error,
                                   "SELECT audit FROM fit"
                                   " WHERE key = ? AND again = ? AND auditor = ?",
                                   "iit", key, again, auditor),
                self->seconds, error)))
        return FALSE;
    }
}

/* Coming and going ----------------------------------------------------------------------------- */

gboolean
vigie_flag_step_fit (VigieFlagStep *self, const VigieAuditRow *row, GError **error)
{
  g_autoptr (VigieCase) of = vigie_case_new (self->campaign, row);
  gint64 keys[2];
  const guint n = make_keys (of, keys);
  for (guint i = 0; i < n; i++)
    if ((!of->is_second && !gather_concerned (self, keys[i], of->auditor, error))
        || !vigie_store_run (
          self->store, error, "INSERT INTO fit (key, again, auditor, audit) VALUES (?, ?, ?, ?)",
          "iitt", keys[i], (gint64) find_kind (row->done_by), of->auditor, of->id))
      return FALSE;
  return TRUE;
}

/* A row of `fit` of an audit that goes */
typedef struct
{
  gint64 key;
  gint64 again;
  char *auditor;
} Gone;

static void
gone_clear (gpointer data)
{
  g_free (((Gone *) data)->auditor);
}

static GArray *
list_gone (VigieStore *store, const char *audit, GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (Gone));
  g_array_set_clear_func (list, gone_clear);
  VigieStatement *statement = vigie_store_query (
    store, error, "SELECT key, again, auditor FROM fit WHERE audit = ?", "t", audit);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      const Gone gone = { vigie_statement_int (statement, 0), vigie_statement_int (statement, 1),
                          g_strdup (vigie_statement_text (statement, 2)) };
      g_array_append_val (list, gone);
    }
  return good ? g_steal_pointer (&list) : NULL;
}

/* What it was done again by, what it does again itself, and itself if it does something again now.
 */
static gboolean
gather_own (VigieFlagStep *self, const char *audit, GError **error)
{
  return vigie_statement_gather (
    vigie_store_query (self->store, error,
                       "SELECT second FROM pair WHERE second = ?1"
                       " UNION ALL SELECT second FROM pair WHERE first = ?1"
                       " UNION ALL SELECT a.id FROM audit a"
                       " JOIN revision r ON r.id = a.head"
                       " WHERE a.id = ?1 AND r.done_by <> 'primary'",
                       "t", audit),
    self->seconds, error);
}

gboolean
vigie_flag_step_unfit (VigieFlagStep *self, const char *audit, GError **error)
{
  g_autoptr (GArray) list = list_gone (self->store, audit, error);
  if (!list || !gather_own (self, audit, error)
      || (list->len > 0
          && !vigie_store_run (self->store, error, "DELETE FROM fit WHERE audit = ?", "t", audit)))
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      const Gone *gone = &g_array_index (list, Gone, i);
      if (gone->again == MAY_BE_DONE_AGAIN
          && !gather_concerned (self, gone->key, gone->auditor, error))
        return FALSE;
    }
  return TRUE;
}

/* Sums ----------------------------------------------------------------------------------------- */

/* The sums of a place and auditor, as they are kept; they are written at the end. */
static VigieCoding *
get_coding (VigieFlagStep *self,
            const char *wave,
            const char *category,
            const char *channel,
            const char *auditor,
            GError **error)
{
  g_autofree char *key = vigie_codings_key (wave, category, channel, auditor);
  if (g_hash_table_contains (self->codings, key))
    return g_hash_table_lookup (self->codings, key);
  VigieStatement *statement =
    vigie_store_query (self->store, error,
                       "SELECT others, pairs, scored, apart, answers FROM coding"
                       " WHERE wave = ? AND category = ? AND channel = ? AND auditor = ?",
                       "tttt", wave, category, channel, auditor);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return NULL;
  VigieCoding *coding = vigie_codings_get (self->codings, wave, category, channel, auditor);
  if (row)
    {
      coding->others = vigie_statement_int (statement, 0);
      coding->pairs = vigie_statement_int (statement, 1);
      coding->scored = vigie_statement_int (statement, 2);
      coding->apart = vigie_statement_int (statement, 3);
      vigie_coding_unpack_answers (coding, vigie_statement_text (statement, 4));
    }
  vigie_statement_reset (statement);
  return coding;
}

static gboolean
write_coding (VigieStore *store, const VigieCoding *coding, GError **error)
{
  if (!vigie_store_run (store, error,
                        "DELETE FROM coding"
                        " WHERE wave = ? AND category = ? AND channel = ? AND auditor = ?",
                        "tttt", coding->wave, coding->category, coding->channel, coding->auditor))
    return FALSE;
  g_autofree char *answers = vigie_coding_pack_answers (coding);
  return vigie_coding_is_empty (coding)
         || vigie_store_run (store, error,
                             "INSERT INTO coding (wave, category, channel, auditor, others, pairs,"
                             " scored, apart, answers) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                             "ttttiiiit", coding->wave, coding->category, coding->channel,
                             coding->auditor, coding->others, coding->pairs, coding->scored,
                             coding->apart, answers);
}

/* Pairs ---------------------------------------------------------------------------------------- */

/* A row of `pair` */
typedef struct
{
  gint64 again;
  char *wave;
  char *category;
  char *channel;
  char *auditor;
  char *first;         /* (nullable) */
  char *first_auditor; /* (nullable) */
  VigieCodedPair coded;
} Pair;

static void
pair_clear (Pair *self)
{
  g_free (self->wave);
  g_free (self->category);
  g_free (self->channel);
  g_free (self->auditor);
  g_free (self->first);
  g_free (self->first_auditor);
  vigie_coded_pair_clear (&self->coded);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, pair_clear)

/* *@is_there (out) */
static gboolean
read_kept (VigieStore *store, const char *second, Pair *pair, gboolean *is_there, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (store, error,
                       "SELECT again, wave, category, channel, auditor, first, first_auditor,"
                       " scored, apart, answers FROM pair WHERE second = ?",
                       "t", second);
  if (!statement || !vigie_statement_step (statement, is_there, error))
    return FALSE;
  char **texts[] = { &pair->wave,    &pair->category, &pair->channel,
                     &pair->auditor, &pair->first,    &pair->first_auditor };
  for (gsize i = 0; *is_there && i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (vigie_statement_text (statement, 1 + (int) i));
  if (*is_there)
    {
      pair->again = vigie_statement_int (statement, 0);
      pair->coded = (VigieCodedPair){
        .scored = vigie_statement_int (statement, 7) != 0,
        .apart = vigie_statement_int (statement, 8),
        .answers = g_strdup (vigie_statement_text (statement, 9)),
      };
    }
  vigie_statement_reset (statement);
  return TRUE;
}

/* The auditor of both is told of. */
static gboolean
count_pair (VigieFlagStep *self, const Pair *pair, gboolean out, GError **error)
{
  VigieCoding *own =
    get_coding (self, pair->wave, pair->category, pair->channel, pair->auditor, error);
  if (!own)
    return FALSE;
  own->others += out ? -1 : 1;
  if (pair->again != SECOND_CODING || !pair->first)
    return TRUE;
  VigieCoding *of =
    get_coding (self, pair->wave, pair->category, pair->channel, pair->first_auditor, error);
  if (of)
    vigie_coding_count (of, &pair->coded, out);
  return of != NULL;
}

static gboolean
make_case (const VigieAuditRow *row, gpointer user_data)
{
  gpointer *data = user_data;
  data[1] = vigie_case_new (data[0], row);
  return TRUE;
}

/* Returns: (transfer full) (nullable): the audit as it counts */
static VigieCase *
read_case (VigieFlagStep *self, const char *audit, GError **error)
{
  gint64 head;
  gpointer data[] = { self->campaign, NULL };
  if (!vigie_database_query_int (self->store->database, "SELECT head FROM audit WHERE id = ?",
                                 audit, 0, &head, error)
      || !vigie_store_read_audit (self->store, head, make_case, data, error))
    return NULL;
  return data[1];
}

/* What @second is now. *@is_there (out): it does something again */
static gboolean
read_second (
  VigieFlagStep *self, const char *second, Pair *pair, gboolean *is_there, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (self->store, error,
                       "SELECT r.done_by, a.wave, a.organisation, a.channel, r.auditor FROM audit a"
                       " JOIN revision r ON r.id = a.head"
                       " WHERE a.id = ? AND r.done_by <> 'primary'",
                       "t", second);
  if (!statement || !vigie_statement_step (statement, is_there, error))
    return FALSE;
  if (*is_there)
    {
      pair->again = find_kind (vigie_statement_text (statement, 0));
      pair->wave = g_strdup (vigie_statement_text (statement, 1));
      pair->category = g_strdup (
        vigie_campaign_get_category (self->campaign, vigie_statement_text (statement, 2)));
      pair->channel = g_strdup (vigie_statement_text (statement, 3));
      pair->auditor = g_strdup (vigie_statement_text (statement, 4));
    }
  vigie_statement_reset (statement);
  return TRUE;
}

/* One that is not accepted fits none. */
static gboolean
find_first (VigieFlagStep *self, const char *second, Pair *pair, GError **error)
{
  guint n;
  VigieStatement *statement = vigie_store_query (
    self->store, error, "SELECT key FROM fit WHERE audit = ? AND again > 0", "t", second);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  const gint64 key = row ? vigie_statement_int (statement, 0) : 0;
  vigie_statement_reset (statement);
  return !row || find_only (self->store, key, pair->auditor, &pair->first, &n, error);
}

static gboolean
compare (VigieFlagStep *self, const char *second_id, Pair *pair, GError **error)
{
  g_autoptr (VigieCase) first = read_case (self, pair->first, error);
  g_autoptr (VigieCase) second = first ? read_case (self, second_id, error) : NULL;
  if (!second)
    return FALSE;
  pair->first_auditor = g_strdup (first->auditor);
  return pair->again != SECOND_CODING
         || vigie_coded_pair_read (&pair->coded, self->comparer, first, second, error);
}

static gboolean
write_pair (VigieStore *store, const char *second, const Pair *pair, GError **error)
{
  return vigie_store_run (
    store, error,
    "INSERT INTO pair (second, again, wave, category, channel, auditor, first,"
    " first_auditor, scored, apart, answers)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "tittttttiit", second, pair->again, pair->wave, pair->category, pair->channel, pair->auditor,
    pair->first, pair->first_auditor, (gint64) pair->coded.scored, pair->coded.apart,
    pair->coded.answers ? pair->coded.answers : "");
}

/* Both are told of each other’s files from now on, or not any more; and of its texts, if it has
 * any. */
static gboolean
note_other (
  VigieFlagStep *self, const char *second, const Pair *before, const Pair *now, GError **error)
{
  const char *was = before->again == SECOND_CODING ? before->first : NULL;
  const char *is = now->again == SECOND_CODING ? now->first : NULL;
  gint64 texts;
  if (g_strcmp0 (was, is) == 0)
    return TRUE;
  g_hash_table_add (self->evidence, g_strdup (second));
  if (was)
    g_hash_table_add (self->evidence, g_strdup (was));
  if (is)
    g_hash_table_add (self->evidence, g_strdup (is));
  if (!vigie_database_query_int (self->store->database,
                                 "SELECT EXISTS (SELECT 1 FROM revision r"
                                 " JOIN text t ON t.revision = r.id WHERE r.audit = ?)",
                                 second, 0, &texts, error))
    return FALSE;
  self->texts = self->texts || texts != 0;
  return TRUE;
}

/* The audit may be checked now, or not any more. */
static gboolean
note_check (VigieFlagStep *self, const Pair *pair, GError **error)
{
  return pair->again != BACK_CHECK || !pair->first
         || vigie_flag_step_check (self, pair->first, error);
}

static gboolean
settle_second (VigieFlagStep *self, const char *second, GError **error)
{
  g_auto (Pair) before = { 0 };
  g_auto (Pair) now = { 0 };
  gboolean was, is;
  if (!read_kept (self->store, second, &before, &was, error)
      || (was
          && (!count_pair (self, &before, TRUE, error)
              || !vigie_store_run (self->store, error, "DELETE FROM pair WHERE second = ?", "t",
                                   second)))
      || !read_second (self, second, &now, &is, error))
    return FALSE;
  if (is
      && (!find_first (self, second, &now, error)
          || (now.first && !compare (self, second, &now, error))
          || !write_pair (self->store, second, &now, error)
          || !count_pair (self, &now, FALSE, error)))
    return FALSE;
  return note_check (self, &before, error) && note_check (self, &now, error)
         && note_other (self, second, &before, &now, error);
}

gboolean
vigie_flag_step_settle_pairs (VigieFlagStep *self, GError **error)
{
  GHashTableIter iter;
  gpointer second, coding;
  g_hash_table_iter_init (&iter, self->seconds);
  while (g_hash_table_iter_next (&iter, &second, NULL))
    if (!settle_second (self, second, error))
      return FALSE;
  g_hash_table_iter_init (&iter, self->codings);
  while (g_hash_table_iter_next (&iter, NULL, &coding))
    if (!write_coding (self->store, coding, error))
      return FALSE;
  return TRUE;
}
