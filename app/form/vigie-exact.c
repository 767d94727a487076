/* vigie-exact.c: walks expressions with exact fractions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-exact-private.h"

#include "form/vigie-form-session-private.h"
#include "form/vigie-tree-private.h"

/* Fractions with more bits than this come from a form that was made to fill the memory. */
#define MAX_BITS 16384

/* Calculations that need each other this deep are taken as the engine stored them. */
#define MAX_DEPTH 200

/* What is known of a calculated node. */
typedef struct
{
  gboolean is_number;
  mpq_t number;
} Figure;

struct _VigieExactEvaluator
{
  VigieFormSession *session;
  GHashTable *figures; /* VigieFormNode → Figure */
  guint depth;
};

static void
figure_free (gpointer figure)
{
  mpq_clear (((Figure *) figure)->number);
  g_free (figure);
}

VigieExactEvaluator *
vigie_exact_evaluator_new (VigieFormSession *session)
{
  VigieExactEvaluator *self = g_new0 (VigieExactEvaluator, 1);
  self->session = session;
  self->figures = g_hash_table_new_full (NULL, NULL, NULL, figure_free);
  return self;
}

void
vigie_exact_evaluator_free (VigieExactEvaluator *self)
{
  g_hash_table_unref (self->figures);
  g_free (self);
}

GTimeZone *
vigie_exact_evaluator_get_zone (VigieExactEvaluator *self)
{
  return self->session->machine.surroundings.zone;
}

/* Nodes ---------------------------------------------------------------------------------------- */

static const VigieExpr *
calculation_of (gpointer node)
{
  if (vigie_tree_tag (node) != VIGIE_TREE_ANSWER)
    return NULL;
  return ((VigieFormNode *) node)->def->exprs[VIGIE_EXPR_CALCULATE];
}

static Figure *
calculate (VigieExactEvaluator *self, gpointer node, const VigieExpr *calculation)
{
  g_auto (VigieExact) result;
  Figure *figure = g_new0 (Figure, 1);

  mpq_init (figure->number);
  vigie_exact_init (&result);
  self->depth++;
  if (vigie_exact_evaluate (self, vigie_xpath_get_root (calculation->xpath), node, &result, NULL)
      && result.is_exact)
    {
      figure->is_number = TRUE;
      mpq_swap (figure->number, result.number);
    }
  self->depth--;
  return figure;
}

gboolean
vigie_exact_evaluate_calculation (VigieExactEvaluator *self, VigieFormNode *node, mpq_t target)
{
  const VigieExpr *calculation = calculation_of (node);
  Figure *figure;

  if (!calculation || self->depth >= MAX_DEPTH)
    return FALSE;
  figure = g_hash_table_lookup (self->figures, node);
  if (!figure)
    {
      figure = calculate (self, node, calculation);
      g_hash_table_insert (self->figures, node, figure);
    }
  if (figure->is_number)
    mpq_set (target, figure->number);
  return figure->is_number;
}

gboolean
vigie_exact_evaluate_node (VigieExactEvaluator *self, gpointer node, mpq_t target)
{
  if (!vigie_tree_is_visible (node))
    return FALSE;
  return vigie_exact_evaluate_calculation (self, node, target)
         || vigie_exact_from_text (target, vigie_tree_string (node), NULL);
}

/* What the engine does ------------------------------------------------------------------------- */

/* Numbers of the engine become exact: the shortest decimal counts. */
static void
settle (VigieExactEvaluator *self, VigieExact *result)
{
  mpq_t number;

  if (result->value.kind != VIGIE_VALUE_NUMBER || result->is_exact)
    return;
  mpq_init (number);
  if (vigie_exact_to_number (self, result, number))
    vigie_exact_set (result, number);
  mpq_clear (number);
}

/* A text may be borrowed from an argument or a program, which do not live as long. */
static void
own_text (VigieExact *result)
{
  if (result->value.kind == VIGIE_VALUE_STRING && !result->value.owned)
    vigie_value_take_string (&result->value, g_strdup (result->value.text));
}

static gboolean
run_engine (VigieExactEvaluator *self,
            const VigieXPathNode *ast,
            VigieFormNode *at,
            gboolean want_nodes,
            VigieExact *result,
            GError **error)
{
  guint64 work = 0;
  const VigieCompileContext context = {
    .form = self->session->form, .def = at->def, .work = &work, .want_nodes = want_nodes
  };
  g_autoptr (VigieProgram) program = vigie_program_compile (&context, ast, error);

  result->is_exact = FALSE;
  if (!program
      || !vigie_program_run (program, &self->session->machine, at, NULL, &result->value, error))
    return FALSE;
  own_text (result);
  settle (self, result);
  return TRUE;
}

gboolean
vigie_exact_delegate (VigieExactEvaluator *self,
                      const VigieXPathNode *ast,
                      VigieFormNode *at,
                      VigieExact *result,
                      GError **error)
{
  return run_engine (self, ast, at, FALSE, result, error);
}

gboolean
vigie_exact_delegate_call (VigieExactEvaluator *self,
                           const VigieFunction *function,
                           const VigieExact *args,
                           guint n_args,
                           VigieExact *result,
                           GError **error)
{
  g_autofree VigieValue *values = g_new (VigieValue, MAX (n_args, 1));

  for (guint i = 0; i < n_args; i++)
    vigie_exact_to_value (&args[i], &values[i]);
  vigie_value_clear (&result->value);
  result->is_exact = FALSE;
  if (!function->call (&self->session->machine.surroundings, values, n_args, &result->value, error))
    return FALSE;
  own_text (result);
  settle (self, result);
  return TRUE;
}

/* Operators ------------------------------------------------------------------------------------ */

static void
apply_modulo (mpq_t target, const mpq_t a, const mpq_t b)
{
  mpz_t whole;
  mpq_t part;

  mpz_init (whole);
  mpq_init (part);
  mpq_div (part, a, b);
  mpz_tdiv_q (whole, mpq_numref (part), mpq_denref (part));
  mpq_set_z (part, whole);
  mpq_mul (part, part, b);
  mpq_sub (target, a, part);
  mpz_clear (whole);
  mpq_clear (part);
}

/* Whether the result is a number. */
static gboolean
apply_arithmetic (VigieXPathKind kind, mpq_t target, const mpq_t a, const mpq_t b)
{
  switch (kind)
    {
    case VIGIE_XPATH_ADD:
      mpq_add (target, a, b);
      return TRUE;
    case VIGIE_XPATH_SUBTRACT:
      mpq_sub (target, a, b);
      return TRUE;
    case VIGIE_XPATH_MULTIPLY:
      mpq_mul (target, a, b);
      return TRUE;
    case VIGIE_XPATH_DIVIDE:
      if (mpq_sgn (b) == 0)
        return FALSE;
      mpq_div (target, a, b);
      return TRUE;
    case VIGIE_XPATH_MODULO:
      if (mpq_sgn (b) == 0)
        return FALSE;
      apply_modulo (target, a, b);
      return TRUE;
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
is_too_large (const mpq_t number)
{
  return mpz_sizeinbase (mpq_numref (number), 2) > MAX_BITS
         || mpz_sizeinbase (mpq_denref (number), 2) > MAX_BITS;
}

static gboolean
evaluate_arithmetic (VigieExactEvaluator *self,
                     const VigieXPathNode *ast,
                     VigieFormNode *at,
                     VigieExact *result,
                     GError **error)
{
  g_auto (VigieExact) left, right;
  mpq_t a, b;

  vigie_exact_init (&left);
  vigie_exact_init (&right);
  if (!vigie_exact_evaluate (self, ast->args[0], at, &left, error)
      || !vigie_exact_evaluate (self, ast->args[1], at, &right, error))
    return FALSE;
  mpq_inits (a, b, NULL);
  if (vigie_exact_to_number (self, &left, a) && vigie_exact_to_number (self, &right, b)
      && apply_arithmetic (ast->kind, a, a, b) && !is_too_large (a))
    vigie_exact_set (result, a);
  else
    vigie_exact_set_nan (result);
  mpq_clears (a, b, NULL);
  return TRUE;
}

static gboolean
evaluate_comparison (VigieExactEvaluator *self,
                     const VigieXPathNode *ast,
                     VigieFormNode *at,
                     VigieExact *result,
                     GError **error)
{
  g_auto (VigieExact) left, right;

  vigie_exact_init (&left);
  vigie_exact_init (&right);
  if (!vigie_exact_evaluate (self, ast->args[0], at, &left, error)
      || !vigie_exact_evaluate (self, ast->args[1], at, &right, error))
    return FALSE;
  vigie_exact_set_boolean (result, vigie_exact_compare (self, (int) ast->kind, &left, &right));
  return TRUE;
}

/* The right side is not looked at if the left one decides. */
static gboolean
evaluate_logic (VigieExactEvaluator *self,
                const VigieXPathNode *ast,
                VigieFormNode *at,
                VigieExact *result,
                GError **error)
{
  const gboolean deciding = ast->kind == VIGIE_XPATH_OR;
  gboolean holds = !deciding;

  for (guint i = 0; i < ast->n_args && holds != deciding; i++)
    {
      if (!vigie_exact_evaluate (self, ast->args[i], at, result, error))
        return FALSE;
      holds = vigie_exact_to_boolean (result);
    }
  vigie_exact_set_boolean (result, holds);
  return TRUE;
}

static gboolean
evaluate_negation (VigieExactEvaluator *self,
                   const VigieXPathNode *ast,
                   VigieFormNode *at,
                   VigieExact *result,
                   GError **error)
{
  mpq_t number;

  if (!vigie_exact_evaluate (self, ast->args[0], at, result, error))
    return FALSE;
  mpq_init (number);
  if (vigie_exact_to_number (self, result, number))
    {
      mpq_neg (number, number);
      vigie_exact_set (result, number);
    }
  else
    vigie_exact_set_nan (result);
  mpq_clear (number);
  return TRUE;
}

static gboolean
evaluate_literal (const VigieXPathNode *ast, VigieExact *result)
{
  mpq_t number;

  if (ast->kind == VIGIE_XPATH_STRING)
    {
      result->is_exact = FALSE;
      vigie_value_set_static (&result->value, ast->text);
      return TRUE;
    }
  mpq_init (number);
  if (vigie_rational_from_decimal (number, ast->text))
    vigie_exact_set (result, number);
  else
    vigie_exact_set_nan (result);
  mpq_clear (number);
  return TRUE;
}

/* `.`, which most expressions of scores are about. */
static gboolean
is_self (const VigieXPathNode *ast)
{
  return !ast->absolute && !ast->start && ast->n_steps == 1 && ast->steps[0].axis == VIGIE_AXIS_SELF
         && ast->steps[0].test == VIGIE_TEST_NODE && ast->steps[0].n_predicates == 0;
}

static void
set_node (VigieExact *result, VigieFormNode *node)
{
  gpointer *nodes = g_new (gpointer, 1);

  nodes[0] = node;
  vigie_value_clear (&result->value);
  result->value = (VigieValue){ .kind = VIGIE_VALUE_NODES,
                                .text = "",
                                .n_nodes = 1,
                                .nodes = nodes,
                                .owned = nodes,
                                .ops = &vigie_tree_ops };
  result->is_exact = FALSE;
}

static gboolean
is_exact_node (const VigieExact *value)
{
  return value->value.kind == VIGIE_VALUE_NODES && value->value.n_nodes == 1
         && calculation_of (value->value.nodes[0]);
}

/* Replaces the value of a path by the node itself, if that is a calculated one. */
static gboolean
keep_node (VigieExactEvaluator *self,
           const VigieXPathNode *ast,
           VigieFormNode *at,
           VigieExact *result,
           GError **error)
{
  g_auto (VigieExact) set;

  vigie_exact_init (&set);
  if (!run_engine (self, ast, at, TRUE, &set, error))
    return FALSE;
  if (is_exact_node (&set))
    set_node (result, set.value.nodes[0]);
  return TRUE;
}

/* A reference to one node is its value, as in the engine: not a set, so that one that is not
 * relevant equals the empty text. A calculated node stays a node, whose exact value is known here.
 */
static gboolean
evaluate_path (VigieExactEvaluator *self,
               const VigieXPathNode *ast,
               VigieFormNode *at,
               VigieExact *result,
               GError **error)
{
  if (is_self (ast) && vigie_tree_is_visible (at))
    {
      set_node (result, at);
      return TRUE;
    }
  if (!run_engine (self, ast, at, FALSE, result, error))
    return FALSE;
  if (result->value.kind == VIGIE_VALUE_NODES || vigie_exact_is_empty (result))
    return TRUE;
  return keep_node (self, ast, at, result, error);
}

gboolean
vigie_exact_evaluate (VigieExactEvaluator *self,
                      const VigieXPathNode *ast,
                      VigieFormNode *at,
                      VigieExact *result,
                      GError **error)
{
  switch (ast->kind)
    {
    case VIGIE_XPATH_NUMBER:
    case VIGIE_XPATH_STRING:
      return evaluate_literal (ast, result);
    case VIGIE_XPATH_CALL:
      return vigie_exact_call (self, ast, at, result, error);
    case VIGIE_XPATH_PATH:
      return evaluate_path (self, ast, at, result, error);
    case VIGIE_XPATH_UNION:
      return vigie_exact_delegate (self, ast, at, result, error);
    case VIGIE_XPATH_NEGATE:
      return evaluate_negation (self, ast, at, result, error);
    case VIGIE_XPATH_OR:
    case VIGIE_XPATH_AND:
      return evaluate_logic (self, ast, at, result, error);
    case VIGIE_XPATH_EQ:
    case VIGIE_XPATH_NE:
    case VIGIE_XPATH_LT:
    case VIGIE_XPATH_LE:
    case VIGIE_XPATH_GT:
    case VIGIE_XPATH_GE:
      return evaluate_comparison (self, ast, at, result, error);
    case VIGIE_XPATH_ADD:
    case VIGIE_XPATH_SUBTRACT:
    case VIGIE_XPATH_MULTIPLY:
    case VIGIE_XPATH_DIVIDE:
    case VIGIE_XPATH_MODULO:
      return evaluate_arithmetic (self, ast, at, result, error);
    case VIGIE_XPATH_KEYED:
      break;
    }
  g_return_val_if_reached (FALSE);
}
