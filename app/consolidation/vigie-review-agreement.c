/* vigie-review-agreement.c: how well second codings agree with the audits that they code again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-agreement-private.h"
#include "consolidation/vigie-pairs-private.h"
#include "consolidation/vigie-review-private.h"

#include <string.h>

/* Questions ------------------------------------------------------------------------------------ */

typedef struct
{
  char *channel;
  char *path; /* (nullable) */
  VigieScale scale;
  VigiePairs *pairs;
} Question;

typedef struct
{
  VigieComparer *comparer;
  GHashTable *questions; /* "CHANNEL\nPATH" → Question */
  const char *channel;   /* of the audits that are compared */
  GError *failed;
} Comparison;

static void
question_free (gpointer data)
{
  Question *self = data;
  vigie_pairs_free (self->pairs);
  g_free (self->channel);
  g_free (self->path);
  g_free (self);
}

static Question *
get_question (Comparison *self, const char *channel, const char *path)
{
  g_autofree char *key = g_strjoin ("\n", channel, path ? path : "~", NULL);
  Question *question = g_hash_table_lookup (self->questions, key);
  if (question)
    return question;
  question = g_new0 (Question, 1);
  question->channel = g_strdup (channel);
  question->path = g_strdup (path);
  question->pairs = vigie_pairs_new ();
  g_hash_table_insert (self->questions, g_steal_pointer (&key), question);
  return question;
}

typedef gboolean (*ReadNumber) (mpq_t target, const char *text);

static void
add_numbers (Question *question, const char *first, const char *second, ReadNumber read)
{
  mpq_t a, b;
  mpq_inits (a, b, NULL);
  if (first && second && read (a, first) && read (b, second))
    vigie_pairs_add_values (question->pairs, a, b);
  mpq_clears (a, b, NULL);
}

static void
add_answers (const VigieAnswerPair *pair, gpointer user_data)
{
  Comparison *self = user_data;
  Question *question = get_question (self, self->channel, pair->path);
  question->scale = pair->scale;
  if (pair->scale == VIGIE_SCALE_NUMBERS)
    {
      add_numbers (question, pair->first, pair->second, vigie_rational_from_decimal);
      return;
    }
  vigie_pairs_add_codes (question->pairs, pair->first, pair->second, 1);
  add_numbers (question, pair->first_points, pair->second_points, vigie_rational_from_fraction);
}

static gboolean
compare_pair (const VigieCase *first, const VigieCase *second, gpointer user_data)
{
  Comparison *self = user_data;
  self->channel = first->channel;
  if (!vigie_comparer_foreach (self->comparer, first, second, add_answers, self, &self->failed))
    return FALSE;
  if (first->has_score && second->has_score)
    {
      vigie_pairs_add_values (get_question (self, first->channel, NULL)->pairs, first->score,
                              second->score);
      vigie_pairs_add_values (get_question (self, "", NULL)->pairs, first->score, second->score);
    }
  return TRUE;
}

/* Results -------------------------------------------------------------------------------------- */

#define N_MEASURES 5

static void
list_measures (VigieAgreement *self, VigieMeasure *measures[N_MEASURES])
{
  measures[0] = &self->agreement;
  measures[1] = &self->kappa;
  measures[2] = &self->weighted_kappa;
  measures[3] = &self->ac1;
  measures[4] = &self->icc;
}

static void
agreement_free (gpointer data)
{
  VigieAgreement *self = data;
  VigieMeasure *measures[N_MEASURES];
  list_measures (self, measures);
  for (guint i = 0; i < N_MEASURES; i++)
    mpq_clear (measures[i]->value);
  g_free (self->channel);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

static VigieAgreement *
agreement_new (const Question *question)
{
  VigieAgreement *self = g_new0 (VigieAgreement, 1);
  VigieMeasure *measures[N_MEASURES];
  list_measures (self, measures);
  for (guint i = 0; i < N_MEASURES; i++)
    mpq_init (measures[i]->value);
  const char *slash = question->path ? strrchr (question->path, '/') : NULL;
  self->channel = g_strdup (question->channel);
  self->path = g_strdup (question->path);
  self->name = slash ? g_strdup (slash + 1) : NULL;
  vigie_pairs_measure (question->pairs, question->scale == VIGIE_SCALE_CODES, self);
  return self;
}

/* Questions by channel and path, then audits by channel, then all audits. */
static int
compare_agreements (gconstpointer left, gconstpointer right)
{
  const VigieAgreement *a = *(const VigieAgreement *const *) left;
  const VigieAgreement *b = *(const VigieAgreement *const *) right;
  if (!a->path != !b->path)
    return a->path ? -1 : 1;
  if (!*a->channel != !*b->channel)
    return *a->channel ? -1 : 1;
  const int order = strcmp (a->channel, b->channel);
  return order != 0 ? order : g_strcmp0 (a->path, b->path);
}

GPtrArray *
vigie_store_get_agreement (VigieStore *self, GError **error)
{
  Comparison comparison = {
    .comparer = vigie_comparer_new (self),
    .questions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, question_free),
  };
  GPtrArray *all = NULL;
  if (vigie_store_foreach_pair (self, VIGIE_DOUBLE, compare_pair, &comparison, error)
      && !comparison.failed)
    {
      g_autoptr (GList) questions = g_hash_table_get_values (comparison.questions);
      all = g_ptr_array_new_with_free_func (agreement_free);
      for (GList *at = questions; at; at = at->next)
        g_ptr_array_add (all, agreement_new (at->data));
      g_ptr_array_sort (all, compare_agreements);
    }
  if (comparison.failed)
    g_propagate_error (error, comparison.failed);
  g_hash_table_unref (comparison.questions);
  vigie_comparer_free (comparison.comparer);
  return all;
}
