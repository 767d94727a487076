/* vigie-exact-function.c: functions of exact expressions
 *
 * Here are those whose result is a number that depends exactly on numbers, and those that do not
 * look at all their arguments. All others are the engine's, called with the arguments' values.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-error.h"
#include "form/vigie-exact-private.h"
#include "form/vigie-form-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_PLACES 30

/* One call: its evaluated arguments. */
typedef struct
{
  VigieExactEvaluator *evaluator;
  VigieExact *args;
  guint n_args;
} Call;

/* Fills @result from the evaluated arguments; numbers only. Whether there is a number. */
typedef gboolean (*ExactFunc) (const Call *call, mpq_t result);

static gboolean
argument (const Call *call, guint i, mpq_t target)
{
  return vigie_exact_to_number (call->evaluator, &call->args[i], target);
}

static gboolean
exact_same (const Call *call, mpq_t result)
{
  return argument (call, 0, result);
}

/* Of a moment whole days (docs/decisions/107-number-of-a-moment.md). */
static gboolean
exact_number (const Call *call, mpq_t result)
{
  if (!argument (call, 0, result))
    return FALSE;
  if (vigie_exact_get_kind (&call->args[0]) == VIGIE_VALUE_DATE_TIME)
    vigie_rational_floor (result, result);
  return TRUE;
}

static gboolean
exact_abs (const Call *call, mpq_t result)
{
  if (!argument (call, 0, result))
    return FALSE;
  mpq_abs (result, result);
  return TRUE;
}

static gboolean
exact_floor (const Call *call, mpq_t result)
{
  if (!argument (call, 0, result))
    return FALSE;
  vigie_rational_floor (result, result);
  return TRUE;
}

static gboolean
exact_ceiling (const Call *call, mpq_t result)
{
  if (!argument (call, 0, result))
    return FALSE;
  mpq_neg (result, result);
  vigie_rational_floor (result, result);
  mpq_neg (result, result);
  return TRUE;
}

/* Cuts off towards zero. */
static gboolean
exact_int (const Call *call, mpq_t result)
{
  if (!argument (call, 0, result))
    return FALSE;
  if (mpq_sgn (result) >= 0)
    vigie_rational_floor (result, result);
  else
    exact_ceiling (call, result);
  return TRUE;
}

static void
power_of_ten (mpq_t target, int exponent)
{
  mpq_set_ui (target, 1, 1);
  mpz_ui_pow_ui (mpq_numref (target), 10, (unsigned long) ABS (exponent));
  if (exponent < 0)
    mpq_inv (target, target);
}

/* The half goes towards positive infinity (XPath 1.0 §4.4). */
static gboolean
exact_round (const Call *call, mpq_t result)
{
  gboolean is_number = FALSE;
  mpq_t places, scale;

  mpq_inits (places, scale, NULL);
  if (argument (call, 0, result) && (call->n_args < 2 || argument (call, 1, places))
      && fabs (mpq_get_d (places)) < MAX_PLACES + 1)
    {
      power_of_ten (scale, (int) mpq_get_d (places));
      mpq_mul (result, result, scale);
      mpq_set_ui (places, 1, 2);
      mpq_add (result, result, places);
      vigie_rational_floor (result, result);
      mpq_div (result, result, scale);
      is_number = TRUE;
    }
  mpq_clears (places, scale, NULL);
  return is_number;
}

/* Numbers one after the other, node sets counting as their nodes. */
typedef gboolean (*FoldFunc) (gboolean is_first, mpq_t result, const mpq_t number);

static gboolean
fold_set (const Call *call, const VigieExact *set, FoldFunc fold, gboolean *is_first, mpq_t result)
{
  gboolean is_number = TRUE;
  mpq_t number;

  mpq_init (number);
  for (guint i = 0; is_number && i < set->value.n_nodes; i++)
    {
      if (*set->value.ops->get_string (set->value.nodes[i]) == '\0')
        continue;
      is_number = vigie_exact_evaluate_node (call->evaluator, set->value.nodes[i], number)
                  && fold (*is_first, result, number);
      *is_first = FALSE;
    }
  mpq_clear (number);
  return is_number;
}

static gboolean
fold_arguments (const Call *call, FoldFunc fold, gboolean *is_first, mpq_t result)
{
  gboolean is_number = TRUE;
  mpq_t number;

  mpq_init (number);
  for (guint i = 0; is_number && i < call->n_args; i++)
    {
      if (call->args[i].value.kind == VIGIE_VALUE_NODES)
        is_number = fold_set (call, &call->args[i], fold, is_first, result);
      else if (!vigie_exact_is_empty (&call->args[i]))
        {
          is_number = argument (call, i, number) && fold (*is_first, result, number);
          *is_first = FALSE;
        }
    }
  mpq_clear (number);
  return is_number;
}

static gboolean
fold_sum (gboolean is_first, mpq_t result, const mpq_t number)
{
  mpq_add (result, result, number);
  return TRUE;
}

static gboolean
fold_min (gboolean is_first, mpq_t result, const mpq_t number)
{
  if (is_first || mpq_cmp (number, result) < 0)
    mpq_set (result, number);
  return TRUE;
}

static gboolean
fold_max (gboolean is_first, mpq_t result, const mpq_t number)
{
  if (is_first || mpq_cmp (number, result) > 0)
    mpq_set (result, number);
  return TRUE;
}

static gboolean
exact_sum (const Call *call, mpq_t result)
{
  gboolean is_first = TRUE;
  return fold_arguments (call, fold_sum, &is_first, result);
}

static gboolean
exact_min (const Call *call, mpq_t result)
{
  gboolean is_first = TRUE;
  return fold_arguments (call, fold_min, &is_first, result) && !is_first;
}

static gboolean
exact_max (const Call *call, mpq_t result)
{
  gboolean is_first = TRUE;
  return fold_arguments (call, fold_max, &is_first, result) && !is_first;
}

static const struct
{
  const char *name;
  ExactFunc call;
} functions[] = {
  { "abs", exact_abs },     { "ceiling", exact_ceiling }, { "decimal-date-time", exact_same },
  { "floor", exact_floor }, { "int", exact_int },         { "max", exact_max },
  { "min", exact_min },     { "number", exact_number },   { "round", exact_round },
  { "sum", exact_sum },
};

static ExactFunc
find_function (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    if (g_str_equal (functions[i].name, name))
      return functions[i].call;
  return NULL;
}

/* Only the chosen branch is evaluated. */
static gboolean
call_if (VigieExactEvaluator *self,
         const VigieXPathNode *ast,
         VigieFormNode *at,
         VigieExact *result,
         GError **error)
{
  if (!vigie_exact_evaluate (self, ast->args[0], at, result, error))
    return FALSE;
  return vigie_exact_evaluate (self, ast->args[vigie_exact_to_boolean (result) ? 1 : 2], at, result,
                               error);
}

static gboolean
call_coalesce (VigieExactEvaluator *self,
               const VigieXPathNode *ast,
               VigieFormNode *at,
               VigieExact *result,
               GError **error)
{
  if (!vigie_exact_evaluate (self, ast->args[0], at, result, error))
    return FALSE;
  return !vigie_exact_is_empty (result)
         || vigie_exact_evaluate (self, ast->args[1], at, result, error);
}

static void
apply (const Call *call, ExactFunc function, VigieExact *result)
{
  mpq_t number;

  mpq_init (number);
  if (function (call, number))
    vigie_exact_set (result, number);
  else
    vigie_exact_set_nan (result);
  mpq_clear (number);
}

static gboolean
call_evaluated (VigieExactEvaluator *self,
                const VigieXPathNode *ast,
                VigieFormNode *at,
                const VigieFunction *function,
                VigieExact *result,
                GError **error)
{
  const ExactFunc exact = find_function (ast->text);
  Call call = { .evaluator = self, .args = g_new (VigieExact, MAX (ast->n_args, 1)) };
  gboolean done = TRUE;

  for (; done && call.n_args < ast->n_args; call.n_args++)
    {
      vigie_exact_init (&call.args[call.n_args]);
      done =
        vigie_exact_evaluate (self, ast->args[call.n_args], at, &call.args[call.n_args], error);
    }
  if (done && exact)
    apply (&call, exact, result);
  else if (done)
    done = vigie_exact_delegate_call (self, function, call.args, call.n_args, result, error);
  for (guint i = 0; i < call.n_args; i++)
    vigie_exact_clear (&call.args[i]);
  g_free (call.args);
  return done;
}

static gboolean
takes (const VigieFunction *function, const VigieXPathNode *ast, GError **error)
{
  if (function && ast->n_args >= function->min_args && ast->n_args <= function->max_args)
    return TRUE;
  return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_FUNCTION, NULL, 0,
                          _ ("there is no function “%s” with that number of arguments"), ast->text);
}

static gboolean
check_all (VigieXPathNode *const *expressions, guint n, GError **error)
{
  for (guint i = 0; i < n; i++)
    if (!vigie_exact_check (expressions[i], error))
      return FALSE;
  return TRUE;
}

gboolean
vigie_exact_check (const VigieXPathNode *ast, GError **error)
{
  if (ast->kind != VIGIE_XPATH_PATH)
    return (ast->kind != VIGIE_XPATH_CALL || takes (vigie_function_lookup (ast->text), ast, error))
           && check_all (ast->args, ast->n_args, error);
  if (ast->start && !vigie_exact_check (ast->start, error))
    return FALSE;
  if (!check_all (ast->start_predicates, ast->n_start_predicates, error))
    return FALSE;
  for (guint i = 0; i < ast->n_steps; i++)
    if (!check_all (ast->steps[i].predicates, ast->steps[i].n_predicates, error))
      return FALSE;
  return TRUE;
}

gboolean
vigie_exact_call (VigieExactEvaluator *self,
                  const VigieXPathNode *ast,
                  VigieFormNode *at,
                  VigieExact *result,
                  GError **error)
{
  const VigieFunction *function = vigie_function_lookup (ast->text);

  if (!takes (function, ast, error))
    return FALSE;
  if (g_str_equal (ast->text, "if"))
    return call_if (self, ast, at, result, error);
  if (g_str_equal (ast->text, "coalesce"))
    return call_coalesce (self, ast, at, result, error);
  if (function->flags & VIGIE_FUNCTION_COMPILER || !function->call || ast->n_args == 0)
    return vigie_exact_delegate (self, ast, at, result, error);
  return call_evaluated (self, ast, at, function, result, error);
}
