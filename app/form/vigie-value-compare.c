/* vigie-value-compare.c: the comparisons of XPath 1.0 §3.4
 *
 * With a node set a comparison holds if it holds for any node; two node sets, for any pair. Pairs
 * are not tried one by one: equality looks strings up, order compares extremes.
 *
 * Beyond XPath 1.0: texts that are dates or date-times are ordered as such, and where a date meets
 * a date-time it counts as its local midnight. A boolean is less or more than nodes by their
 * numbers (docs/decisions/106-booleans-and-nodes-in-order.md).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-value-private.h"

#include "form/vigie-calendar-private.h"
#include "form/vigie-xpath-private.h"

#include <math.h>
#include <string.h>

/* Numbers nearer than this are equal, as in JavaRosa: 6.1 - 7.8 = -1.7
 * (docs/decisions/011-equal-numbers.md). */
#define TOLERANCE 1e-12

/* Above this many pairs of nodes a hash table is faster. */
#define MAX_PAIRS 256

/* A number, and whether it is a VIGIE_VALUE_DATE or VIGIE_VALUE_DATE_TIME. */
typedef struct
{
  VigieValueKind kind;
  double number;
} VigieOperand;

static VigieOperand
operand_of_text (const char *text, GTimeZone *zone)
{
  VigieOperand operand = { VIGIE_VALUE_NUMBER, vigie_number_from_text (text) };
  double days;

  if (isnan (operand.number))
    {
      VigieValueKind kind = vigie_parse_date_or_time (text, zone, &days);
      if (kind != VIGIE_VALUE_STRING)
        operand = (VigieOperand){ kind, days };
    }
  return operand;
}

static VigieOperand
operand_of_value (const VigieValue *value, GTimeZone *zone)
{
  if (value->kind == VIGIE_VALUE_STRING)
    return operand_of_text (value->text, zone);
  return (VigieOperand){ value->kind, value->number };
}

static void
align_operands (VigieOperand *a, VigieOperand *b, GTimeZone *zone)
{
  if (a->kind == VIGIE_VALUE_DATE && b->kind == VIGIE_VALUE_DATE_TIME)
    a->number = vigie_days_utc_of_local (a->number, zone);
  else if (a->kind == VIGIE_VALUE_DATE_TIME && b->kind == VIGIE_VALUE_DATE)
    b->number = vigie_days_utc_of_local (b->number, zone);
}

static gboolean
numbers_equal (double a, double b)
{
  return a == b || fabs (a - b) < TOLERANCE;
}

static gboolean
compare_numbers (int op, double a, double b)
{
  switch (op)
    {
    case VIGIE_XPATH_EQ:
      return numbers_equal (a, b);
    case VIGIE_XPATH_NE:
      return !numbers_equal (a, b);
    case VIGIE_XPATH_LT:
      return a < b;
    case VIGIE_XPATH_LE:
      return a <= b;
    case VIGIE_XPATH_GT:
      return a > b;
    case VIGIE_XPATH_GE:
      return a >= b;
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
compare_operands (int op, VigieOperand a, VigieOperand b, GTimeZone *zone)
{
  align_operands (&a, &b, zone);
  return compare_numbers (op, a.number, b.number);
}

static gboolean
is_equality (int op)
{
  return op == VIGIE_XPATH_EQ || op == VIGIE_XPATH_NE;
}

static gboolean
compare_texts (int op, const char *a, const char *b)
{
  return (strcmp (a, b) == 0) == (op == VIGIE_XPATH_EQ);
}

/* Neither is a node set. */
static gboolean
compare_scalars (int op, const VigieValue *a, const VigieValue *b, GTimeZone *zone)
{
  if (is_equality (op))
    {
      if (a->kind == VIGIE_VALUE_BOOLEAN || b->kind == VIGIE_VALUE_BOOLEAN)
        return (vigie_value_to_boolean (a) == vigie_value_to_boolean (b)) == (op == VIGIE_XPATH_EQ);
      if (a->kind == VIGIE_VALUE_STRING && b->kind == VIGIE_VALUE_STRING)
        return compare_texts (op, a->text, b->text);
    }
  return compare_operands (op, operand_of_value (a, zone), operand_of_value (b, zone), zone);
}

static const char *
node_text (const VigieValue *set, guint i)
{
  return set->ops->get_string (set->nodes[i]);
}

static gboolean
compare_nodes_with_scalar (int op, const VigieValue *set, const VigieValue *scalar, GTimeZone *zone)
{
  if (scalar->kind == VIGIE_VALUE_STRING && is_equality (op))
    {
      for (guint i = 0; i < set->n_nodes; i++)
        if (compare_texts (op, node_text (set, i), scalar->text))
          return TRUE;
      return FALSE;
    }
  for (guint i = 0; i < set->n_nodes; i++)
    if (compare_operands (op, operand_of_text (node_text (set, i), zone),
                          operand_of_value (scalar, zone), zone))
      return TRUE;
  return FALSE;
}

static gboolean
any_equal_pair (const VigieValue *a, const VigieValue *b)
{
  g_autoptr (GHashTable) texts = NULL;

  if ((guint64) a->n_nodes * b->n_nodes <= MAX_PAIRS)
    {
      for (guint i = 0; i < a->n_nodes; i++)
        for (guint j = 0; j < b->n_nodes; j++)
          if (strcmp (node_text (a, i), node_text (b, j)) == 0)
            return TRUE;
      return FALSE;
    }
  texts = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < a->n_nodes; i++)
    g_hash_table_add (texts, (gpointer) node_text (a, i));
  for (guint j = 0; j < b->n_nodes; j++)
    if (g_hash_table_contains (texts, node_text (b, j)))
      return TRUE;
  return FALSE;
}

/* All pairs are equal only if all nodes of both sets equal the first. */
static gboolean
any_different_pair (const VigieValue *a, const VigieValue *b)
{
  const char *first;

  if (a->n_nodes == 0 || b->n_nodes == 0)
    return FALSE;
  first = node_text (a, 0);
  for (guint i = 1; i < a->n_nodes; i++)
    if (strcmp (first, node_text (a, i)) != 0)
      return TRUE;
  for (guint j = 0; j < b->n_nodes; j++)
    if (strcmp (first, node_text (b, j)) != 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_date_time (const VigieValue *set, GTimeZone *zone)
{
  for (guint i = 0; i < set->n_nodes; i++)
    if (operand_of_text (node_text (set, i), zone).kind == VIGIE_VALUE_DATE_TIME)
      return TRUE;
  return FALSE;
}

/* The least or greatest number of a set, NaN if none is a number. */
static double
extreme_of_nodes (const VigieValue *set, gboolean greatest, gboolean as_date_times, GTimeZone *zone)
{
  double extreme = NAN;

  for (guint i = 0; i < set->n_nodes; i++)
    {
      VigieOperand operand = operand_of_text (node_text (set, i), zone);
      if (as_date_times && operand.kind == VIGIE_VALUE_DATE)
        operand.number = vigie_days_utc_of_local (operand.number, zone);
      if (isnan (extreme) || (greatest ? operand.number > extreme : operand.number < extreme))
        extreme = operand.number;
    }
  return extreme;
}

static gboolean
compare_node_sets (int op, const VigieValue *a, const VigieValue *b, GTimeZone *zone)
{
  gboolean less = op == VIGIE_XPATH_LT || op == VIGIE_XPATH_LE;
  gboolean as_date_times;

  if (op == VIGIE_XPATH_EQ)
    return any_equal_pair (a, b);
  if (op == VIGIE_XPATH_NE)
    return any_different_pair (a, b);
  if (a->n_nodes == 1 && b->n_nodes == 1)
    return compare_operands (op, operand_of_text (node_text (a, 0), zone),
                             operand_of_text (node_text (b, 0), zone), zone);
  as_date_times = has_date_time (a, zone) || has_date_time (b, zone);
  return compare_numbers (op, extreme_of_nodes (a, !less, as_date_times, zone),
                          extreme_of_nodes (b, less, as_date_times, zone));
}

static int
mirrored (int op)
{
  switch (op)
    {
    case VIGIE_XPATH_LT:
      return VIGIE_XPATH_GT;
    case VIGIE_XPATH_LE:
      return VIGIE_XPATH_GE;
    case VIGIE_XPATH_GT:
      return VIGIE_XPATH_LT;
    case VIGIE_XPATH_GE:
      return VIGIE_XPATH_LE;
    default:
      return op;
    }
}

gboolean
vigie_value_compare (int op, const VigieValue *a, const VigieValue *b, GTimeZone *zone)
{
  VigieValue boolean = VIGIE_VALUE_INIT;

  if (a->kind != VIGIE_VALUE_NODES && b->kind != VIGIE_VALUE_NODES)
    return compare_scalars (op, a, b, zone);
  if (a->kind == VIGIE_VALUE_NODES && b->kind == VIGIE_VALUE_NODES)
    return compare_node_sets (op, a, b, zone);
  if (a->kind == VIGIE_VALUE_BOOLEAN && is_equality (op))
    {
      vigie_value_set_boolean (&boolean, vigie_value_to_boolean (b));
      return compare_scalars (op, a, &boolean, zone);
    }
  if (b->kind == VIGIE_VALUE_BOOLEAN && is_equality (op))
    {
      vigie_value_set_boolean (&boolean, vigie_value_to_boolean (a));
      return compare_scalars (op, &boolean, b, zone);
    }
  if (a->kind == VIGIE_VALUE_NODES)
    return compare_nodes_with_scalar (op, a, b, zone);
  return compare_nodes_with_scalar (mirrored (op), b, a, zone);
}
