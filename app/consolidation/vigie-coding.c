/* vigie-coding.c: what second codings say of an auditor, in one wave, category and channel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-coding-private.h"

#include "consolidation/vigie-kept-flags-private.h"

#include <string.h>

/* One of them ---------------------------------------------------------------------------------- */

VigieCoding *
vigie_coding_new (const char *wave, const char *category, const char *channel, const char *auditor)
{
  VigieCoding *self = g_new0 (VigieCoding, 1);
  self->wave = g_strdup (wave);
  self->category = g_strdup (category);
  self->channel = g_strdup (channel);
  self->auditor = g_strdup (auditor);
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
vigie_coding_free (VigieCoding *self)
{
  g_hash_table_unref (self->answers);
  g_free (self->wave);
  g_free (self->category);
  g_free (self->channel);
  g_free (self->auditor);
  g_free (self);
}

gboolean
vigie_coding_is_empty (const VigieCoding *self)
{
  return self->others == 0 && self->pairs == 0;
}

/* What is not there any more is not kept. */
static void
count_answer (VigieCoding *self, const char *answer, gint64 times)
{
  const gint64 n = GPOINTER_TO_UINT (g_hash_table_lookup (self->answers, answer)) + times;
  if (n > 0)
    g_hash_table_insert (self->answers, g_strdup (answer), GUINT_TO_POINTER ((guint) n));
  else
    g_hash_table_remove (self->answers, answer);
}

static int
compare_texts (gconstpointer left, gconstpointer right)
{
  return strcmp (left, right);
}

char *
vigie_coding_pack_answers (const VigieCoding *self)
{
  GString *packed = g_string_new (NULL);
  g_autoptr (GList) answers = g_hash_table_get_keys (self->answers);
  answers = g_list_sort (answers, compare_texts);
  for (GList *at = answers; at; at = at->next)
    g_string_append_printf (packed, "%s\t%u\n", (const char *) at->data,
                            GPOINTER_TO_UINT (g_hash_table_lookup (self->answers, at->data)));
  return g_string_free (packed, FALSE);
}

static gboolean
unpack_answer (const char *const *fields, gpointer user_data)
{
  g_autofree char *answer = g_strjoin ("\t", fields[0], fields[1], fields[2], NULL);
  count_answer (user_data, answer, g_ascii_strtoll (fields[3], NULL, 10));
  return TRUE;
}

void
vigie_coding_unpack_answers (VigieCoding *self, const char *packed)
{
  vigie_packed_foreach (packed, 4, unpack_answer, self);
}

/* A second coding ------------------------------------------------------------------------------ */

void
vigie_coded_pair_clear (VigieCodedPair *self)
{
  g_clear_pointer (&self->answers, g_free);
}

/* Lines and fields stay apart, and different codes different. */
static void
append_code (GString *lines, const char *code)
{
  g_autofree char *escaped = strpbrk (code, "\t\n\\") ? g_strescape (code, NULL) : NULL;
  g_string_append (lines, escaped ? escaped : code);
}

static void
note_answer (const VigieAnswerPair *pair, gpointer user_data)
{
  GString *lines = user_data;
  if (pair->scale != VIGIE_SCALE_CODES)
    return;
  g_string_append_printf (lines, "%s\t", pair->path);
  append_code (lines, pair->first);
  g_string_append_c (lines, '\t');
  append_code (lines, pair->second);
  g_string_append_c (lines, '\n');
}

/* Distance of two scores, rounded to units. */
static gint64
find_distance (const mpq_t first, const mpq_t second)
{
  mpq_t distance, units;
  mpz_t whole;
  mpq_inits (distance, units, NULL);
  mpz_init (whole);
  mpq_sub (distance, first, second);
  mpq_abs (distance, distance);
  mpq_set_ui (units, VIGIE_CODING_UNITS, 1);
  mpq_mul (distance, distance, units);
  vigie_rational_round (distance, distance, 0);
  mpz_set_q (whole, distance);
  const gint64 apart = mpz_get_si (whole);
  mpz_clear (whole);
  mpq_clears (distance, units, NULL);
  return apart;
}

gboolean
vigie_coded_pair_read (VigieCodedPair *self,
                       VigieComparer *comparer,
                       const VigieCase *first,
                       const VigieCase *second,
                       GError **error)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  *self = (VigieCodedPair){ .scored = first->has_score && second->has_score };
  if (!vigie_comparer_foreach (comparer, first, second, note_answer, lines, error))
    return FALSE;
  self->apart = self->scored ? find_distance (first->score, second->score) : 0;
  self->answers = g_strdup (lines->str);
  return TRUE;
}

typedef struct
{
  VigieCoding *coding;
  gint64 times;
} Counting;

static gboolean
count_line (const char *const *fields, gpointer user_data)
{
  const Counting *counting = user_data;
  g_autofree char *answer = g_strjoin ("\t", fields[0], fields[1], fields[2], NULL);
  count_answer (counting->coding, answer, counting->times);
  return TRUE;
}

void
vigie_coding_count (VigieCoding *self, const VigieCodedPair *pair, gboolean out)
{
  Counting counting = { self, out ? -1 : 1 };
  self->pairs += counting.times;
  self->scored += pair->scored ? counting.times : 0;
  self->apart += counting.times * pair->apart;
  vigie_packed_foreach (pair->answers, 3, count_line, &counting);
}

/* All of them ---------------------------------------------------------------------------------- */

GHashTable *
vigie_codings_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) vigie_coding_free);
}

char *
vigie_codings_key (const char *wave, const char *category, const char *channel, const char *auditor)
{
  return g_strjoin ("\t", wave, category, channel, auditor, NULL);
}

VigieCoding *
vigie_codings_get (GHashTable *codings,
                   const char *wave,
                   const char *category,
                   const char *channel,
                   const char *auditor)
{
  g_autofree char *key = vigie_codings_key (wave, category, channel, auditor);
  VigieCoding *coding = g_hash_table_lookup (codings, key);
  if (coding)
    return coding;
  coding = vigie_coding_new (wave, category, channel, auditor);
  g_hash_table_insert (codings, g_steal_pointer (&key), coding);
  return coding;
}

char *
vigie_codings_describe (GHashTable *codings)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (codings), compare_texts);
  for (GList *at = keys; at; at = at->next)
    {
      const VigieCoding *coding = g_hash_table_lookup (codings, at->data);
      g_autofree char *answers = vigie_coding_pack_answers (coding);
      g_string_append_printf (text,
                              "%s\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT
                              "\t%" G_GINT64_FORMAT "\n%s",
                              (const char *) at->data, coding->others, coding->pairs,
                              coding->scored, coding->apart, answers);
    }
  return g_string_free (text, FALSE);
}

const char *
vigie_campaign_get_category (VigieCampaign *campaign, const char *organisation)
{
  const VigieOrganisation *known = vigie_campaign_find_organisation (campaign, organisation);
  return known ? known->category : "";
}

typedef struct
{
  VigieCampaign *campaign;
  VigieComparer *comparer;
  GHashTable *codings;
  GError *failed;
} Finding;

static gboolean
find_pair (const VigieCase *first, const VigieCase *second, gpointer user_data)
{
  Finding *self = user_data;
  g_auto (VigieCodedPair) pair = { 0 };
  if (!vigie_coded_pair_read (&pair, self->comparer, first, second, &self->failed))
    return FALSE;
  vigie_coding_count (
    vigie_codings_get (self->codings, first->wave,
                       vigie_campaign_get_category (self->campaign, first->organisation),
                       first->channel, first->auditor),
    &pair, FALSE);
  return TRUE;
}

/* By way of the index of those that do something again: most audits do not. */
static gboolean
find_others (Finding *self, VigieStore *store, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (store, error,
                       "SELECT a.organisation, a.channel, a.wave, r.auditor, count(*)"
                       " FROM revision r CROSS JOIN audit a ON a.head = r.id"
                       " WHERE r.done_by <> 'primary' GROUP BY 1, 2, 3, 4",
                       "");
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    vigie_codings_get (
      self->codings, vigie_statement_text (statement, 2),
      vigie_campaign_get_category (self->campaign, vigie_statement_text (statement, 0)),
      vigie_statement_text (statement, 1), vigie_statement_text (statement, 3))
      ->others += vigie_statement_int (statement, 4);
  return good;
}

GHashTable *
vigie_store_find_codings (VigieStore *self, GError **error)
{
  VigieCampaign *campaign = vigie_store_require_campaign (self, error);
  if (!campaign)
    return NULL;
  g_autoptr (GHashTable) codings = vigie_codings_new ();
  g_autoptr (VigieComparer) comparer = vigie_comparer_new (self);
  Finding finding = { campaign, comparer, codings, NULL };
  const gboolean good =
    find_others (&finding, self, error)
    && vigie_store_foreach_pair (self, VIGIE_DOUBLE, find_pair, &finding, error);
  if (!finding.failed)
    return good ? g_steal_pointer (&codings) : NULL;
  g_propagate_error (error, finding.failed);
  return NULL;
}

GHashTable *
vigie_store_read_codings (VigieStore *self, GError **error)
{
  g_autoptr (GHashTable) codings = vigie_codings_new ();
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT wave, category, channel, auditor, others, pairs, scored, apart,"
                       " answers FROM coding",
                       "");
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      VigieCoding *coding = vigie_codings_get (
        codings, vigie_statement_text (statement, 0), vigie_statement_text (statement, 1),
        vigie_statement_text (statement, 2), vigie_statement_text (statement, 3));
      coding->others = vigie_statement_int (statement, 4);
      coding->pairs = vigie_statement_int (statement, 5);
      coding->scored = vigie_statement_int (statement, 6);
      coding->apart = vigie_statement_int (statement, 7);
      vigie_coding_unpack_answers (coding, vigie_statement_text (statement, 8));
    }
  return good ? g_steal_pointer (&codings) : NULL;
}

GHashTable *
vigie_store_get_codings (VigieStore *self, GError **error)
{
  gboolean current;
  if (!vigie_store_has_flags (self, &current, error))
    return NULL;
  return current ? vigie_store_read_codings (self, error) : vigie_store_find_codings (self, error);
}

/* Of an auditor -------------------------------------------------------------------------------- */

VigieCodingSum *
vigie_coding_sum_new (void)
{
  VigieCodingSum *self = g_new0 (VigieCodingSum, 1);
  self->questions =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) vigie_pairs_free);
  return self;
}

void
vigie_coding_sum_free (VigieCodingSum *self)
{
  g_hash_table_unref (self->questions);
  g_free (self);
}

static VigiePairs *
get_question (VigieCodingSum *self, const char *channel, const char *path)
{
  g_autofree char *key = g_strjoin ("\t", channel, path, NULL);
  VigiePairs *pairs = g_hash_table_lookup (self->questions, key);
  if (pairs)
    return pairs;
  pairs = vigie_pairs_new ();
  g_hash_table_insert (self->questions, g_steal_pointer (&key), pairs);
  return pairs;
}

void
vigie_coding_sum_add (VigieCodingSum *self, const VigieCoding *coding)
{
  GHashTableIter iter;
  gpointer answer, n;
  self->pairs += coding->pairs;
  self->scored += coding->scored;
  self->apart += coding->apart;
  g_hash_table_iter_init (&iter, coding->answers);
  while (g_hash_table_iter_next (&iter, &answer, &n))
    {
      g_auto (GStrv) fields = g_strsplit (answer, "\t", 3);
      vigie_pairs_add_codes (get_question (self, coding->channel, fields[0]), fields[1], fields[2],
                             GPOINTER_TO_UINT (n));
    }
}
