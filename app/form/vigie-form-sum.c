/* vigie-form-sum.c: sums, counts and extremes over a repeat, kept as values change
 *
 * Adding the difference gives the same double as adding everything only while all numbers are
 * whole; with fractions the sum is taken anew, in document order, over cached numbers. Extremes are
 * the ends of the numbers in order, which are put in order when the first extreme is asked for.
 * Texts side by side are kept in vigie-form-join.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session-private.h"

#include <math.h>
#include <string.h>

/* Whole numbers up to 2^53 add exactly in any order. */
#define EXACT 9007199254740992.0

static VigieSum *
sum_of (const VigieFormNode *node)
{
  if (!node->def->is_summed || !node->scope->family)
    return NULL;
  VigieSum *sum = &node->scope->family->sums[node->def->sum_slot];
  return sum->is_valid ? sum : NULL;
}

static gboolean
is_whole (double number)
{
  return number == floor (number) && fabs (number) < EXACT;
}

/* By number, those of the same number in any order that stays. */
static int
compare_nodes (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const double x = ((const VigieFormNode *) a)->number, y = ((const VigieFormNode *) b)->number;

  if (x != y)
    return x < y ? -1 : 1;
  return a < b ? -1 : a > b;
}

static void
rank (GSequence *ranked, VigieFormNode *node, int by)
{
  if (by > 0)
    g_sequence_insert_sorted (ranked, node, compare_nodes, NULL);
  else
    g_sequence_remove (g_sequence_lookup (ranked, node, compare_nodes, NULL));
}

static void
change (VigieSum *sum, VigieFormNode *node, int by)
{
  if (!(node->flags & VIGIE_NODE_RELEVANT))
    return;
  const double number = vigie_node_number (node);
  sum->n_visible += by;
  if (isnan (number))
    return;
  sum->n_numbers += by;
  if (is_whole (number))
    sum->sum += by * number;
  else
    sum->n_fractions += by;
  if (fabs (sum->sum) >= EXACT)
    sum->is_inexact = TRUE;
  if (sum->ranked)
    rank (sum->ranked, node, by);
}

/* Whether texts side by side are kept, and go on being so. */
static gboolean
keeps_joined (VigieSum *sum)
{
  if (sum->joined && vigie_joined_is_stale (sum->joined))
    g_clear_pointer (&sum->joined, vigie_joined_free);
  return sum->joined != NULL;
}

void
vigie_sum_leave (VigieFormNode *node)
{
  VigieSum *sum = sum_of (node);
  if (!sum)
    return;
  change (sum, node, -1);
  if (keeps_joined (sum))
    vigie_joined_leave (sum->joined, node);
}

void
vigie_sum_enter (VigieFormNode *node)
{
  VigieSum *sum = sum_of (node);
  if (!sum)
    return;
  change (sum, node, 1);
  if (keeps_joined (sum))
    vigie_joined_enter (sum->joined, node);
}

void
vigie_sum_clear (VigieSum *self)
{
  g_clear_pointer (&self->ranked, g_sequence_free);
  g_clear_pointer (&self->joined, vigie_joined_free);
}

static VigieFormNode *
node_at (const VigieFamily *self, const VigieDef *def, guint i)
{
  VigieScope *scope = g_ptr_array_index (self->scopes, i);

  scope->session->n_scanned++;
  scope->session->machine.n_visited++;
  return &scope->nodes[def->slot];
}

static VigieSum *
get_sum (VigieFamily *self, const VigieDef *def)
{
  VigieSum *sum = &self->sums[def->sum_slot];

  if (sum->is_valid)
    return sum;
  *sum = (VigieSum){ .is_valid = TRUE };
  for (guint i = 0; i < self->scopes->len; i++)
    change (sum, node_at (self, def, i), 1);
  return sum;
}

static double
sum_in_order (const VigieFamily *self, const VigieDef *def)
{
  double total = 0;

  for (guint i = 0; i < self->scopes->len; i++)
    {
      VigieFormNode *node = node_at (self, def, i);
      if (node->flags & VIGIE_NODE_RELEVANT)
        total += vigie_node_number (node);
    }
  return total;
}

double
vigie_family_sum (VigieFamily *self, const VigieDef *def)
{
  const VigieSum *sum = get_sum (self, def);

  if (sum->n_numbers < sum->n_visible)
    return NAN;
  return sum->n_fractions > 0 || sum->is_inexact ? sum_in_order (self, def) : sum->sum;
}

guint
vigie_family_count (VigieFamily *self, const VigieDef *def)
{
  return get_sum (self, def)->n_visible;
}

static GSequence *
get_ranked (VigieFamily *self, const VigieDef *def)
{
  VigieSum *sum = get_sum (self, def);

  if (sum->ranked)
    return sum->ranked;
  sum->ranked = g_sequence_new (NULL);
  for (guint i = 0; i < self->scopes->len; i++)
    {
      VigieFormNode *node = node_at (self, def, i);
      if ((node->flags & VIGIE_NODE_RELEVANT) && !isnan (vigie_node_number (node)))
        rank (sum->ranked, node, 1);
    }
  return sum->ranked;
}

double
vigie_family_extreme (VigieFamily *self, const VigieDef *def, gboolean is_greatest)
{
  const VigieSum *sum = get_sum (self, def);

  if (sum->n_numbers < sum->n_visible || sum->n_visible == 0)
    return NAN;
  GSequence *ranked = get_ranked (self, def);
  GSequenceIter *end = is_greatest ? g_sequence_iter_prev (g_sequence_get_end_iter (ranked))
                                   : g_sequence_get_begin_iter (ranked);
  return vigie_node_number (g_sequence_get (end));
}

char *
vigie_family_join (VigieFamily *self, const VigieDef *def, const char *separator)
{
  VigieSum *sum = get_sum (self, def);

  if ((guint64) sum->n_visible * strlen (separator) > VIGIE_FORM_MAX_RESULT)
    return NULL;
  /* One separator is kept; no form is known that joins the same texts by two. */
  if (sum->joined && !vigie_joined_has_separator (sum->joined, separator))
    g_clear_pointer (&sum->joined, vigie_joined_free);
  if (!sum->joined)
    {
      sum->joined = vigie_joined_new (separator);
      for (guint i = 0; i < self->scopes->len; i++)
        vigie_joined_enter (sum->joined, node_at (self, def, i));
    }
  return vigie_joined_dup (sum->joined);
}
