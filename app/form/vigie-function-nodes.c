/* vigie-function-nodes.c: functions over node sets
 *
 * An empty node is no number, so sums and extremes that meet one are NaN: as XPath 1.0 and 3.0 say,
 * which the specification refers to (docs/decisions/012-nan-in-aggregates.md).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-function-support-private.h"

#include <math.h>

gboolean
vigie_function_count (VigieSurroundings *context,
                      const VigieValue *args,
                      guint n_args,
                      VigieValue *result,
                      GError **error)
{
  if (!vigie_argument_check_nodes (&args[0], "count", error))
    return FALSE;
  vigie_value_set_number (result, args[0].n_nodes);
  return TRUE;
}

gboolean
vigie_function_count_non_empty (VigieSurroundings *context,
                                const VigieValue *args,
                                guint n_args,
                                VigieValue *result,
                                GError **error)
{
  guint n = 0;

  if (!vigie_argument_check_nodes (&args[0], "count-non-empty", error))
    return FALSE;
  for (guint i = 0; i < args[0].n_nodes; i++)
    n += *args[0].ops->get_string (args[0].nodes[i]) != '\0';
  vigie_value_set_number (result, n);
  return TRUE;
}

gboolean
vigie_function_sum (VigieSurroundings *context,
                    const VigieValue *args,
                    guint n_args,
                    VigieValue *result,
                    GError **error)
{
  g_auto (VigieArgumentWalk) walk = { 0 };
  VigieValue value = VIGIE_VALUE_INIT;
  double sum = 0;

  if (!vigie_argument_check_nodes (&args[0], "sum", error))
    return FALSE;
  vigie_argument_walk_init (&walk, context, args, n_args);
  while (vigie_argument_walk_next (&walk, &value))
    sum += vigie_argument_to_number (context, &value);
  vigie_value_set_number (result, sum);
  return TRUE;
}

/* NaN of nothing, and as soon as one of the values is. */
static double
find_extreme (VigieSurroundings *context, const VigieValue *args, guint n_args, gboolean greatest)
{
  g_auto (VigieArgumentWalk) walk = { 0 };
  VigieValue value = VIGIE_VALUE_INIT;
  double extreme = greatest ? -INFINITY : INFINITY;
  gboolean any = FALSE;

  vigie_argument_walk_init (&walk, context, args, n_args);
  while (vigie_argument_walk_next (&walk, &value))
    {
      double number = vigie_argument_to_number (context, &value);
      if (isnan (number))
        return NAN;
      if (greatest ? number > extreme : number < extreme)
        extreme = number;
      any = TRUE;
    }
  return any ? extreme : NAN;
}

gboolean
vigie_function_min (VigieSurroundings *context,
                    const VigieValue *args,
                    guint n_args,
                    VigieValue *result,
                    GError **error)
{
  vigie_value_set_number (result, find_extreme (context, args, n_args, FALSE));
  return TRUE;
}

gboolean
vigie_function_max (VigieSurroundings *context,
                    const VigieValue *args,
                    guint n_args,
                    VigieValue *result,
                    GError **error)
{
  vigie_value_set_number (result, find_extreme (context, args, n_args, TRUE));
  return TRUE;
}

gboolean
vigie_function_local_name (VigieSurroundings *context,
                           const VigieValue *args,
                           guint n_args,
                           VigieValue *result,
                           GError **error)
{
  const char *name = "";

  if (!vigie_argument_check_nodes (&args[0], "local-name", error))
    return FALSE;
  if (args[0].n_nodes > 0)
    name = args[0].ops->get_name (args[0].nodes[0]);
  vigie_value_take_string (result, g_strdup (name));
  return TRUE;
}
