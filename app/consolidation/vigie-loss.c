/* vigie-loss.c: the points that one audit loses, question by question
 *
 * A question with weight w and share p loses W/ΣW · w·(1 − p)/Σw · 100 points of the audit's score:
 * W weighs its criterion, w itself within it. A criterion that a no-contact rule set is lost as a
 * whole, and what a cap takes from the mean of the criteria is a loss of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-loss-private.h"

#include "consolidation/vigie-store-private.h"

#include <string.h>

VigieLoss *
vigie_loss_new (const char *kind, const char *channel, const char *criterion, const char *path)
{
  VigieLoss *self = g_new0 (VigieLoss, 1);
  const char *name = path ? strrchr (path, '/') : NULL;
  self->kind = kind;
  self->channel = g_strdup (channel);
  self->criterion = g_strdup (criterion);
  self->path = g_strdup (path);
  self->name = g_strdup (name ? name + 1 : path);
  self->n = 1;
  mpq_inits (self->weight, self->points, self->lost, NULL);
  return self;
}

void
vigie_loss_free (VigieLoss *self)
{
  mpq_clears (self->weight, self->points, self->lost, NULL);
  g_free (self->channel);
  g_free (self->criterion);
  g_free (self->path);
  g_free (self->name);
  g_free (self->label);
  g_free (self);
}

static int
compare_losses (gconstpointer left, gconstpointer right)
{
  const VigieLoss *a = *(const VigieLoss *const *) left;
  const VigieLoss *b = *(const VigieLoss *const *) right;
  int order = mpq_cmp (b->lost, a->lost);
  if (order == 0)
    order = strcmp (a->channel, b->channel);
  if (order == 0)
    order = g_strcmp0 (a->criterion, b->criterion);
  return order != 0 ? order : g_strcmp0 (a->path, b->path);
}

void
vigie_losses_sort (GPtrArray *losses)
{
  g_ptr_array_sort (losses, compare_losses);
}

/* One audit ------------------------------------------------------------------------------------ */

/* A criterion of the audit: what its questions add up to. */
typedef struct
{
  mpq_t weight; /* of those that count */
  mpq_t earned;
  mpq_t factor; /* points of the audit's score for a point of the grid; 0: by no question */
} Criterion;

typedef struct
{
  VigieScale *scale;
  const char *channel;
  GHashTable *criteria; /* id → Criterion */
  mpq_ptr total;        /* weight of the criteria */
  GPtrArray *losses;
} Audit;

static void
criterion_free (gpointer data)
{
  Criterion *self = data;
  mpq_clears (self->weight, self->earned, self->factor, NULL);
  g_free (self);
}

static Criterion *
find_criterion (Audit *self, const char *id)
{
  Criterion *criterion = g_hash_table_lookup (self->criteria, id);
  if (criterion)
    return criterion;
  criterion = g_new0 (Criterion, 1);
  mpq_inits (criterion->weight, criterion->earned, criterion->factor, NULL);
  g_hash_table_insert (self->criteria, g_strdup (id), criterion);
  return criterion;
}

/* A line: path, criterion, weight, points. */
static gboolean
sum_line (const char *const *fields, gpointer user_data)
{
  Criterion *criterion = find_criterion (user_data, fields[1]);
  mpq_t weight, points;
  mpq_inits (weight, points, NULL);
  if (vigie_rational_from_fraction (points, fields[3])
      && vigie_rational_from_fraction (weight, fields[2]))
    {
      mpq_add (criterion->weight, criterion->weight, weight);
      mpq_mul (points, points, weight);
      mpq_add (criterion->earned, criterion->earned, points);
    }
  mpq_clears (weight, points, NULL);
  return TRUE;
}

/* Whether the criterion has the score that its questions give it. */
static gboolean
follows_from_lines (const Criterion *self, const mpq_t score)
{
  if (mpq_sgn (self->weight) == 0)
    return FALSE;
  mpq_t found;
  mpq_init (found);
  mpq_set_ui (found, 100, 1);
  mpq_mul (found, found, self->earned);
  mpq_div (found, found, self->weight);
  const gboolean same = mpq_equal (found, score) != 0;
  mpq_clear (found);
  return same;
}

/* What a criterion that a rule has set takes from the audit: W/ΣW · (100 − score). */
static void
lose_criterion (Audit *self, const char *id, const mpq_t score)
{
  VigieLoss *loss = vigie_loss_new ("no-contact", self->channel, id, NULL);
  mpq_set_ui (loss->lost, 100, 1);
  mpq_sub (loss->lost, loss->lost, score);
  mpq_mul (loss->lost, loss->lost, vigie_scale_get (self->scale, id));
  mpq_div (loss->lost, loss->lost, self->total);
  g_ptr_array_add (self->losses, loss);
}

/* A criterion: id, score or nothing, thin, weight, possible. */
static gboolean
weigh_criterion (const char *const *fields, gpointer user_data)
{
  Audit *self = user_data;
  mpq_t score;
  mpq_init (score);
  if (vigie_rational_from_fraction (score, fields[1]))
    {
      Criterion *criterion = find_criterion (self, fields[0]);
      if (follows_from_lines (criterion, score))
        {
          mpq_set_ui (criterion->factor, 100, 1);
          mpq_mul (criterion->factor, criterion->factor, vigie_scale_get (self->scale, fields[0]));
          mpq_div (criterion->factor, criterion->factor, self->total);
          mpq_div (criterion->factor, criterion->factor, criterion->weight);
        }
      else
        lose_criterion (self, fields[0], score);
    }
  mpq_clear (score);
  return TRUE;
}

static gboolean
lose_line (const char *const *fields, gpointer user_data)
{
  Audit *self = user_data;
  const Criterion *criterion = find_criterion (self, fields[1]);
  mpq_t points;
  mpq_init (points);
  if (mpq_sgn (criterion->factor) > 0 && vigie_rational_from_fraction (points, fields[3]))
    {
      VigieLoss *loss = vigie_loss_new ("question", self->channel, fields[1], fields[0]);
      (void) vigie_rational_from_fraction (loss->weight, fields[2]);
      mpq_set (loss->points, points);
      mpq_set_ui (loss->lost, 1, 1);
      mpq_sub (loss->lost, loss->lost, points);
      mpq_mul (loss->lost, loss->lost, loss->weight);
      mpq_mul (loss->lost, loss->lost, criterion->factor);
      g_ptr_array_add (self->losses, loss);
    }
  mpq_clear (points);
  return TRUE;
}

static void
lose_to_cap (Audit *self, const mpq_t mean, const mpq_t score)
{
  if (mpq_cmp (mean, score) <= 0)
    return;
  VigieLoss *loss = vigie_loss_new ("cap", self->channel, NULL, NULL);
  mpq_sub (loss->lost, mean, score);
  g_ptr_array_add (self->losses, loss);
}

GPtrArray *
vigie_losses_of_audit (VigieScale *scale,
                       const char *channel,
                       const char *criteria,
                       const char *lines,
                       const char *cap,
                       mpq_t score,
                       gboolean *has_score)
{
  mpq_t mean, total;
  mpq_inits (mean, total, NULL);
  GPtrArray *losses = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_loss_free);
  g_autoptr (GHashTable) found =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, criterion_free);
  Audit self = { scale, channel, found, total, losses };
  *has_score = vigie_scale_weigh (scale, criteria, cap, mean, total, score);
  if (*has_score)
    {
      vigie_packed_foreach (lines, 4, sum_line, &self);
      vigie_packed_foreach (criteria, 5, weigh_criterion, &self);
      vigie_packed_foreach (lines, 4, lose_line, &self);
      lose_to_cap (&self, mean, score);
    }
  mpq_clears (mean, total, NULL);
  return losses;
}
