/* small-evaluator.c: evaluates calls over a handful of nodes, for tests of functions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "small-evaluator.h"

#include <string.h>

typedef struct
{
  VigieSurroundings *context;
  const SmallNode *nodes;
  GError **error;
} SmallEvaluation;

static const char *
get_string (gpointer node)
{
  return ((const SmallNode *) node)->text;
}

static const char *
get_name (gpointer node)
{
  return ((const SmallNode *) node)->name;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return (a > b) - (a < b);
}

static const VigieNodeOps ops = { get_string, get_name, compare };

void
small_nodes (VigieValue *value, const SmallNode *nodes, const char *name)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (; nodes != NULL && nodes->name != NULL; nodes++)
    if (name == NULL || strcmp (nodes->name, name) == 0)
      g_ptr_array_add (found, (gpointer) nodes);
  vigie_value_clear (value);
  value->kind = VIGIE_VALUE_NODES;
  value->ops = &ops;
  value->n_nodes = found->len;
  value->nodes = value->owned = g_memdup2 (found->pdata, found->len * sizeof (gpointer));
}

static gboolean evaluate (SmallEvaluation *self, const VigieXPathNode *node, VigieValue *result);

static gboolean
evaluate_call (SmallEvaluation *self, const VigieXPathNode *node, VigieValue *result)
{
  const VigieFunction *function = vigie_function_lookup (node->text);
  g_autofree VigieValue *args = g_new0 (VigieValue, node->n_args);
  gboolean ok = TRUE;

  g_assert_nonnull (function);
  g_assert_cmpuint (node->n_args, >=, function->min_args);
  g_assert_cmpuint (node->n_args, <=, function->max_args);
  g_assert_nonnull (function->call);
  for (guint i = 0; i < node->n_args; i++)
    {
      args[i].text = "";
      ok = ok && evaluate (self, node->args[i], &args[i]);
    }
  ok = ok && function->call (self->context, args, node->n_args, result, self->error);
  for (guint i = 0; i < node->n_args; i++)
    vigie_value_clear (&args[i]);
  return ok;
}

static gboolean
evaluate (SmallEvaluation *self, const VigieXPathNode *node, VigieValue *result)
{
  switch (node->kind)
    {
    case VIGIE_XPATH_NUMBER:
      vigie_value_set_number (result, node->number);
      return TRUE;
    case VIGIE_XPATH_STRING:
      vigie_value_take_string (result, g_strdup (node->text));
      return TRUE;
    case VIGIE_XPATH_CALL:
      return evaluate_call (self, node, result);
    case VIGIE_XPATH_PATH:
      g_assert_true (node->absolute && node->n_steps == 2);
      small_nodes (result, self->nodes, node->steps[1].local);
      return TRUE;
    default:
      g_assert_not_reached ();
    }
}

gboolean
small_evaluate (VigieSurroundings *context,
                const SmallNode *nodes,
                const char *expression,
                VigieValue *result,
                GError **error)
{
  SmallEvaluation self = { context, nodes, error };
  g_autoptr (VigieXPath) xpath = vigie_xpath_parse (expression, error);

  return xpath != NULL && evaluate (&self, vigie_xpath_get_root (xpath), result);
}

void
small_world_init (SmallWorld *self, const char *now, const char *zone)
{
  self->surroundings = (VigieSurroundings){
    .now = g_date_time_new_from_iso8601 (now, NULL),
    .zone = g_time_zone_new_identifier (zone),
    .random = g_rand_new_with_seed (1),
    .language = "English (en)",
    .scratch = g_string_new (NULL),
  };
  g_assert_nonnull (self->surroundings.now);
  g_assert_nonnull (self->surroundings.zone);
}

void
small_world_clear (SmallWorld *self)
{
  g_clear_pointer (&self->surroundings.now, g_date_time_unref);
  g_clear_pointer (&self->surroundings.zone, g_time_zone_unref);
  g_clear_pointer (&self->surroundings.random, g_rand_free);
  if (self->surroundings.scratch != NULL)
    g_string_free (self->surroundings.scratch, TRUE);
  self->surroundings.scratch = NULL;
}
