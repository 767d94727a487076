/* vigie-form-sum.c: sums and counts over a repeat, kept as values change
 *
 * Adding the difference gives the same double as adding everything only while all numbers are
 * whole; with fractions the sum is taken anew, in document order, over cached numbers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session-private.h"

#include <math.h>

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
}

void
vigie_sum_leave (VigieFormNode *node)
{
  VigieSum *sum = sum_of (node);
  if (sum)
    change (sum, node, -1);
}

void
vigie_sum_enter (VigieFormNode *node)
{
  VigieSum *sum = sum_of (node);
  if (sum)
    change (sum, node, 1);
}

static VigieSum *
get_sum (VigieFamily *self, const VigieDef *def)
{
  VigieSum *sum = &self->sums[def->sum_slot];

  if (sum->is_valid)
    return sum;
  *sum = (VigieSum){ .is_valid = TRUE };
  for (guint i = 0; i < self->scopes->len; i++)
    {
      VigieScope *scope = g_ptr_array_index (self->scopes, i);
      change (sum, &scope->nodes[def->slot], 1);
    }
  return sum;
}

static double
sum_in_order (const VigieFamily *self, const VigieDef *def)
{
  double total = 0;

  for (guint i = 0; i < self->scopes->len; i++)
    {
      VigieScope *scope = g_ptr_array_index (self->scopes, i);
      VigieFormNode *node = &scope->nodes[def->slot];
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
