/* vigie-agreement.c: how well two people who coded the same cases agree
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-agreement-private.h"

#define DOMINANT 80 /* per cent of all codes from which one code dominates */

/* A code, or a value, and how often each of the two gave it. */
typedef struct
{
  mpq_t value; /* 0 for codes */
  guint first;
  guint second;
} Class;

typedef struct
{
  mpq_t first;
  mpq_t second;
} Values;

struct _VigiePairs
{
  GHashTable *codes; /* code → Class */
  GHashTable *scale; /* fraction → Class */
  GPtrArray *values; /* Values */
  guint n_codes;
  guint equal;
};

/* Feeding -------------------------------------------------------------------------------------- */

static void
class_free (gpointer data)
{
  mpq_clear (((Class *) data)->value);
  g_free (data);
}

static void
values_free (gpointer data)
{
  Values *self = data;
  mpq_clears (self->first, self->second, NULL);
  g_free (self);
}

VigiePairs *
vigie_pairs_new (void)
{
  VigiePairs *self = g_new0 (VigiePairs, 1);
  self->codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, class_free);
  self->scale = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, class_free);
  self->values = g_ptr_array_new_with_free_func (values_free);
  return self;
}

void
vigie_pairs_free (VigiePairs *self)
{
  g_hash_table_unref (self->codes);
  g_hash_table_unref (self->scale);
  g_ptr_array_unref (self->values);
  g_free (self);
}

static Class *
get_class (GHashTable *classes, const char *name)
{
  Class *known = g_hash_table_lookup (classes, name);
  if (known)
    return known;
  known = g_new0 (Class, 1);
  mpq_init (known->value);
  g_hash_table_insert (classes, g_strdup (name), known);
  return known;
}

void
vigie_pairs_add_codes (VigiePairs *self, const char *first, const char *second, guint times)
{
  get_class (self->codes, first)->first += times;
  get_class (self->codes, second)->second += times;
  self->n_codes += times;
  self->equal += g_str_equal (first, second) ? times : 0;
}

static Class *
get_value_class (VigiePairs *self, const mpq_t value)
{
  g_autofree char *text = vigie_rational_to_fraction (value);
  Class *known = get_class (self->scale, text);
  mpq_set (known->value, value);
  return known;
}

void
vigie_pairs_add_values (VigiePairs *self, const mpq_t first, const mpq_t second)
{
  Values *values = g_new (Values, 1);
  mpq_inits (values->first, values->second, NULL);
  mpq_set (values->first, first);
  mpq_set (values->second, second);
  g_ptr_array_add (self->values, values);
  get_value_class (self, first)->first++;
  get_value_class (self, second)->second++;
}

/* Codes ---------------------------------------------------------------------------------------- */

/* Sets @measure to (a − e) ÷ (1 − e): agreement beyond what chance gives. */
static void
correct_for_chance (VigieMeasure *measure, const mpq_t agreement, const mpq_t chance)
{
  mpq_t one, rest;
  mpq_inits (one, rest, NULL);
  mpq_set_ui (one, 1, 1);
  mpq_sub (rest, one, chance);
  measure->present = mpq_sgn (rest) != 0;
  if (measure->present)
    {
      mpq_sub (measure->value, agreement, chance);
      mpq_div (measure->value, measure->value, rest);
    }
  mpq_clears (one, rest, NULL);
}

static void
add_fraction (mpq_t sum, guint64 numerator, guint64 denominator)
{
  mpq_t part;
  mpq_init (part);
  mpq_set_ui (part, numerator, denominator);
  mpq_canonicalize (part);
  mpq_add (sum, sum, part);
  mpq_clear (part);
}

/* Cohen: chance is that both give the same code, each with the shares that were theirs. Gwet: that
 * codes are given at random where a case is hard: Σ π (1 − π) ÷ (q − 1). */
static void
find_chance (VigiePairs *self, mpq_t cohen, mpq_t gwet)
{
  const guint64 n = self->n_codes;
  const guint64 q = MAX (2, g_hash_table_size (self->codes));
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, self->codes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Class *code = value;
      const guint64 both = code->first + code->second;
      add_fraction (cohen, (guint64) code->first * code->second, n * n);
      add_fraction (gwet, both * (2 * n - both), 4 * n * n * (q - 1));
    }
}

static void
measure_codes (VigiePairs *self, VigieAgreement *agreement)
{
  mpq_t cohen, gwet;
  mpq_inits (cohen, gwet, NULL);
  find_chance (self, cohen, gwet);
  agreement->agreement.present = TRUE;
  add_fraction (agreement->agreement.value, self->equal, self->n_codes);
  correct_for_chance (&agreement->kappa, agreement->agreement.value, cohen);
  correct_for_chance (&agreement->ac1, agreement->agreement.value, gwet);
  mpq_clears (cohen, gwet, NULL);
}

static gboolean
one_code_dominates (VigiePairs *self)
{
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, self->codes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Class *code = value;
      if ((guint64) 100 * (code->first + code->second) >= (guint64) 2 * DOMINANT * self->n_codes)
        return TRUE;
    }
  return FALSE;
}

/* Values --------------------------------------------------------------------------------------- */

static void
add_distance (mpq_t sum, const mpq_t a, const mpq_t b, guint64 times)
{
  mpq_t distance, factor;
  mpq_inits (distance, factor, NULL);
  mpq_sub (distance, a, b);
  mpq_abs (distance, distance);
  mpq_set_ui (factor, times, 1);
  mpq_mul (distance, distance, factor);
  mpq_add (sum, sum, distance);
  mpq_clears (distance, factor, NULL);
}

/* Linear weights: 1 − mean distance within pairs ÷ mean distance of any first from any second. */
static void
measure_weighted (VigiePairs *self, VigieMeasure *kappa)
{
  mpq_t observed, expected, n;
  mpq_inits (observed, expected, n, NULL);
  for (guint i = 0; i < self->values->len; i++)
    {
      const Values *pair = g_ptr_array_index (self->values, i);
      add_distance (observed, pair->first, pair->second, 1);
    }
  g_autoptr (GList) classes = g_hash_table_get_values (self->scale);
  for (GList *a = classes; a; a = a->next)
    for (GList *b = classes; b; b = b->next)
      {
        const Class *x = a->data;
        const Class *y = b->data;
        add_distance (expected, x->value, y->value, (guint64) x->first * y->second);
      }
  kappa->present = mpq_sgn (expected) != 0;
  if (kappa->present)
    {
      mpq_set_ui (n, self->values->len, 1);
      mpq_mul (observed, observed, n);
      mpq_div (observed, observed, expected);
      mpq_set_ui (kappa->value, 1, 1);
      mpq_sub (kappa->value, kappa->value, observed);
    }
  mpq_clears (observed, expected, n, NULL);
}

/* Adds the square of @value times @factor. */
static void
add_square (mpq_t sum, const mpq_t value, guint factor)
{
  mpq_t square, times;
  mpq_inits (square, times, NULL);
  mpq_mul (square, value, value);
  mpq_set_ui (times, factor, 1);
  mpq_mul (square, square, times);
  mpq_add (sum, sum, square);
  mpq_clears (square, times, NULL);
}

/* Sums of squares of the two-way table of pairs: between cases, between the two, and what is left.
 */
static void
sum_squares (VigiePairs *self, mpq_t cases, mpq_t coders, mpq_t rest)
{
  mpq_t means[3], n, part; /* of the first, of the second, of all */
  mpq_inits (means[0], means[1], means[2], n, part, NULL);
  for (guint i = 0; i < self->values->len; i++)
    {
      const Values *pair = g_ptr_array_index (self->values, i);
      mpq_add (means[0], means[0], pair->first);
      mpq_add (means[1], means[1], pair->second);
    }
  mpq_set_ui (n, self->values->len, 1);
  mpq_div (means[0], means[0], n);
  mpq_div (means[1], means[1], n);
  mpq_add (means[2], means[0], means[1]);
  mpq_div_2exp (means[2], means[2], 1);
  for (guint k = 0; k < 2; k++)
    {
      mpq_sub (part, means[k], means[2]);
      add_square (coders, part, self->values->len);
    }
  for (guint i = 0; i < self->values->len; i++)
    {
      const Values *pair = g_ptr_array_index (self->values, i);
      mpq_add (part, pair->first, pair->second);
      mpq_div_2exp (part, part, 1);
      mpq_sub (part, part, means[2]);
      add_square (cases, part, 2);
      mpq_sub (part, pair->first, means[2]);
      add_square (rest, part, 1);
      mpq_sub (part, pair->second, means[2]);
      add_square (rest, part, 1);
    }
  mpq_sub (rest, rest, cases);
  mpq_sub (rest, rest, coders);
  mpq_clears (means[0], means[1], means[2], n, part, NULL);
}

/* Two-way random effects, absolute agreement, one coder (Shrout and Fleiss):
 * (MSR − MSE) ÷ (MSR + MSE + 2 (MSC − MSE) ÷ n). */
static void
measure_correlation (VigiePairs *self, VigieMeasure *icc)
{
  if (self->values->len < 2)
    return;
  mpq_t cases, coders, rest, n, below;
  mpq_inits (cases, coders, rest, n, below, NULL);
  sum_squares (self, cases, coders, rest);
  mpq_set_ui (n, self->values->len - 1, 1);
  mpq_div (cases, cases, n);
  mpq_div (rest, rest, n);
  mpq_sub (below, coders, rest);
  mpq_mul_2exp (below, below, 1);
  mpq_set_ui (n, self->values->len, 1);
  mpq_div (below, below, n);
  mpq_add (below, below, cases);
  mpq_add (below, below, rest);
  icc->present = mpq_sgn (below) != 0;
  if (icc->present)
    {
      mpq_sub (icc->value, cases, rest);
      mpq_div (icc->value, icc->value, below);
    }
  mpq_clears (cases, coders, rest, n, below, NULL);
}

/* ---------------------------------------------------------------------------------------------- */

static void
judge (VigieAgreement *agreement, const char *measure, const VigieMeasure *found)
{
  if (agreement->measure || !found->present)
    return;
  agreement->measure = measure;
  agreement->flagged = mpq_cmp_ui (found->value, 3, 5) < 0;
}

void
vigie_pairs_measure (VigiePairs *self, gboolean ordinal, VigieAgreement *agreement)
{
  agreement->pairs = MAX (self->n_codes, self->values->len);
  if (self->n_codes > 0)
    measure_codes (self, agreement);
  if (self->values->len > 0 && ordinal)
    measure_weighted (self, &agreement->weighted_kappa);
  else if (self->values->len > 0)
    measure_correlation (self, &agreement->icc);
  if (self->n_codes > 0 && one_code_dominates (self))
    judge (agreement, "ac1", &agreement->ac1);
  judge (agreement, "weighted-kappa", &agreement->weighted_kappa);
  judge (agreement, "kappa", &agreement->kappa);
  judge (agreement, "icc", &agreement->icc);
}

/* Pooled --------------------------------------------------------------------------------------- */

/* Chance as the measure has it that a single question would be judged by. */
static void
add_chance (VigiePairs *self, mpq_t sum)
{
  mpq_t cohen, gwet, n;
  mpq_inits (cohen, gwet, n, NULL);
  find_chance (self, cohen, gwet);
  mpq_set_ui (n, self->n_codes, 1);
  mpq_mul (cohen, cohen, n);
  mpq_mul (gwet, gwet, n);
  if (one_code_dominates (self))
    mpq_add (sum, sum, gwet);
  else
    mpq_add (sum, sum, cohen);
  mpq_clears (cohen, gwet, n, NULL);
}

void
vigie_pairs_pool (GHashTable *questions, VigieMeasure *equal, VigieMeasure *pooled)
{
  guint64 n = 0, same = 0;
  mpq_t chance, all;
  mpq_inits (chance, all, NULL);
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, questions);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      VigiePairs *pairs = value;
      n += pairs->n_codes;
      same += pairs->equal;
      add_chance (pairs, chance);
    }
  equal->present = n > 0;
  pooled->present = n > 0;
  if (n > 0)
    {
      mpq_set_ui (equal->value, same, n);
      mpq_canonicalize (equal->value);
      mpq_set_ui (all, n, 1);
      mpq_div (chance, chance, all);
      correct_for_chance (pooled, equal->value, chance);
    }
  mpq_clears (chance, all, NULL);
}
