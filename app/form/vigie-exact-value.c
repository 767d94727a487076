/* vigie-exact-value.c: values of exact expressions: conversions and comparison
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-exact-private.h"

#include <math.h>

#define MILLISECONDS_OF_DAY 86400000.0

/* Above this many pairs of nodes the engine compares: it does not try them one by one. */
#define MAX_PAIRS 4096

void
vigie_exact_init (VigieExact *self)
{
  self->value = (VigieValue) VIGIE_VALUE_INIT;
  self->is_exact = FALSE;
  mpq_init (self->number);
}

void
vigie_exact_clear (VigieExact *self)
{
  vigie_value_clear (&self->value);
  mpq_clear (self->number);
}

void
vigie_exact_set (VigieExact *self, const mpq_t number)
{
  vigie_value_set_number (&self->value, 0);
  mpq_set (self->number, number);
  self->is_exact = TRUE;
}

void
vigie_exact_set_nan (VigieExact *self)
{
  vigie_value_set_number (&self->value, NAN);
  self->is_exact = FALSE;
}

void
vigie_exact_set_boolean (VigieExact *self, gboolean boolean)
{
  vigie_value_set_boolean (&self->value, boolean);
  self->is_exact = FALSE;
}

void
vigie_exact_move (VigieExact *self, VigieExact *source)
{
  vigie_value_clear (&self->value);
  self->value = source->value;
  self->is_exact = source->is_exact;
  mpq_swap (self->number, source->number);
  source->value = (VigieValue) VIGIE_VALUE_INIT;
  source->is_exact = FALSE;
}

/* Days that came from a text have whole milliseconds; the double is near enough to tell which. */
static void
days_to_rational (mpq_t target, double days)
{
  mpz_set_d (mpq_numref (target), round (days * MILLISECONDS_OF_DAY));
  mpz_set_d (mpq_denref (target), MILLISECONDS_OF_DAY);
  mpq_canonicalize (target);
}

static gboolean
number_to_rational (mpq_t target, double number)
{
  g_autoptr (GString) text = NULL;

  if (!isfinite (number))
    return FALSE;
  text = g_string_new (NULL);
  vigie_number_append (text, number);
  return vigie_rational_from_decimal (target, text->str);
}

gboolean
vigie_exact_from_text (mpq_t target, const char *text, gboolean *is_date)
{
  g_autoptr (GTimeZone) utc = NULL;
  double days;

  if (is_date)
    *is_date = FALSE;
  if (vigie_rational_from_decimal (target, text))
    return TRUE;
  if (!g_ascii_isdigit (*text))
    return FALSE;
  utc = g_time_zone_new_utc ();
  if (vigie_parse_date_or_time (text, utc, &days) == VIGIE_VALUE_STRING)
    return FALSE;
  days_to_rational (target, days);
  if (is_date)
    *is_date = TRUE;
  return TRUE;
}

gboolean
vigie_exact_to_number (VigieExactEvaluator *evaluator, const VigieExact *self, mpq_t target)
{
  if (self->is_exact)
    {
      mpq_set (target, self->number);
      return TRUE;
    }
  switch (self->value.kind)
    {
    case VIGIE_VALUE_STRING:
      return vigie_exact_from_text (target, self->value.text, NULL);
    case VIGIE_VALUE_NODES:
      return self->value.n_nodes > 0
             && vigie_exact_evaluate_node (evaluator, self->value.nodes[0], target);
    case VIGIE_VALUE_DATE:
    case VIGIE_VALUE_DATE_TIME:
      days_to_rational (target, self->value.number);
      return TRUE;
    case VIGIE_VALUE_BOOLEAN:
    case VIGIE_VALUE_NUMBER:
      return number_to_rational (target, self->value.number);
    }
  g_return_val_if_reached (FALSE);
}

/* A single node is its text, as in the engine, where a reference to one is no set. */
gboolean
vigie_exact_to_boolean (const VigieExact *self)
{
  if (self->is_exact)
    return mpq_sgn (self->number) != 0;
  if (self->value.kind == VIGIE_VALUE_NODES && self->value.n_nodes == 1)
    return !vigie_exact_is_empty (self);
  return vigie_value_to_boolean (&self->value);
}

gboolean
vigie_exact_is_empty (const VigieExact *self)
{
  if (self->is_exact)
    return FALSE;
  if (self->value.kind == VIGIE_VALUE_NODES)
    return self->value.n_nodes == 0 || *self->value.ops->get_string (self->value.nodes[0]) == '\0';
  return self->value.kind == VIGIE_VALUE_STRING && *self->value.text == '\0';
}

VigieValueKind
vigie_exact_get_kind (const VigieExact *self)
{
  g_autoptr (GTimeZone) utc = NULL;
  const char *text = self->value.text;
  double days;

  if (self->value.kind == VIGIE_VALUE_NODES)
    text = self->value.n_nodes ? self->value.ops->get_string (self->value.nodes[0]) : "";
  else if (self->value.kind != VIGIE_VALUE_STRING)
    return self->value.kind;
  utc = g_time_zone_new_utc ();
  return vigie_parse_date_or_time (text, utc, &days);
}

void
vigie_exact_to_value (const VigieExact *self, VigieValue *target)
{
  g_autofree char *decimal = NULL;

  *target = self->value;
  target->owned = NULL;
  if (!self->is_exact)
    return;
  /* GMP's own conversion cuts off; the nearest double is wanted. */
  decimal = vigie_rational_to_decimal (self->number, 30);
  vigie_value_set_number (target, g_ascii_strtod (decimal, NULL));
}

/* Comparison ----------------------------------------------------------------------------------- */

static gboolean
compare_result (int op, int order)
{
  switch (op)
    {
    case VIGIE_XPATH_EQ:
      return order == 0;
    case VIGIE_XPATH_NE:
      return order != 0;
    case VIGIE_XPATH_LT:
      return order < 0;
    case VIGIE_XPATH_LE:
      return order <= 0;
    case VIGIE_XPATH_GT:
      return order > 0;
    case VIGIE_XPATH_GE:
      return order >= 0;
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
is_text (const VigieExact *self)
{
  return self->value.kind == VIGIE_VALUE_STRING || self->value.kind == VIGIE_VALUE_NODES;
}

static gboolean
is_date (const VigieExact *self)
{
  const VigieValueKind kind = vigie_exact_get_kind (self);
  return kind == VIGIE_VALUE_DATE || kind == VIGIE_VALUE_DATE_TIME;
}

static gboolean
compare_as_engine (VigieExactEvaluator *evaluator, int op, const VigieExact *a, const VigieExact *b)
{
  VigieValue left, right;

  vigie_exact_to_value (a, &left);
  vigie_exact_to_value (b, &right);
  return vigie_value_compare (op, &left, &right, vigie_exact_evaluator_get_zone (evaluator));
}

/* Each is a scalar or a set of one node. Texts are equal as texts; dates are ordered by the engine,
 * which knows how a date and a date-time meet. */
static gboolean
compare_single (VigieExactEvaluator *evaluator, int op, const VigieExact *a, const VigieExact *b)
{
  const gboolean is_equality = op == VIGIE_XPATH_EQ || op == VIGIE_XPATH_NE;
  gboolean result;
  mpq_t left, right;

  if ((is_equality && is_text (a) && is_text (b)) || is_date (a) || is_date (b))
    return compare_as_engine (evaluator, op, a, b);

  mpq_inits (left, right, NULL);
  if (vigie_exact_to_number (evaluator, a, left) && vigie_exact_to_number (evaluator, b, right))
    result = compare_result (op, mpq_cmp (left, right));
  else
    result = op == VIGIE_XPATH_NE;
  mpq_clears (left, right, NULL);
  return result;
}

static guint
n_operands (const VigieExact *self)
{
  return self->value.kind == VIGIE_VALUE_NODES ? self->value.n_nodes : 1;
}

/* The @i-th operand of a set as a set of its own, borrowed; a scalar is itself. */
static VigieExact
operand_at (const VigieExact *self, guint i)
{
  VigieExact operand = *self;
  if (self->value.kind == VIGIE_VALUE_NODES)
    {
      operand.value.nodes += i;
      operand.value.n_nodes = 1;
    }
  return operand;
}

gboolean
vigie_exact_compare (VigieExactEvaluator *evaluator,
                     int op,
                     const VigieExact *a,
                     const VigieExact *b)
{
  const guint n_a = n_operands (a), n_b = n_operands (b);

  if (a->value.kind == VIGIE_VALUE_BOOLEAN || b->value.kind == VIGIE_VALUE_BOOLEAN
      || (guint64) n_a * n_b > MAX_PAIRS)
    return compare_as_engine (evaluator, op, a, b);
  for (guint i = 0; i < n_a; i++)
    for (guint j = 0; j < n_b; j++)
      {
        const VigieExact left = operand_at (a, i), right = operand_at (b, j);
        if (compare_single (evaluator, op, &left, &right))
          return TRUE;
      }
  return FALSE;
}
