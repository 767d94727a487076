/* vigie-function-select.c: functions over the answers of selects: values between spaces
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-function-support-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define SPACES " \t\n\r"

/* The next item of the list at @at, whose end is put in @end; its length is 0 if there is none. */
static const char *
next_item (const char *at, const char **end)
{
  at += strspn (at, SPACES);
  *end = at + strcspn (at, SPACES);
  return at;
}

static gboolean
has_item (const char *list, const char *item, gsize length)
{
  const char *end;

  for (const char *at = next_item (list, &end); at < end; at = next_item (end, &end))
    if ((gsize) (end - at) == length && memcmp (at, item, length) == 0)
      return TRUE;
  return FALSE;
}

/* Nothing is selected where nothing is: engines agree on selected('', ''). */
gboolean
vigie_function_selected (VigieSurroundings *context,
                         const VigieValue *args,
                         guint n_args,
                         VigieValue *result,
                         GError **error)
{
  g_autofree char *owned_list = NULL, *owned_item = NULL;
  const char *list = vigie_argument_to_string (context, &args[0], &owned_list);
  const char *item = vigie_argument_to_string (context, &args[1], &owned_item);
  const char *end, *start = next_item (item, &end);

  if (*end != '\0')
    {
      /* Only spaces may follow: a value with a space in it is never an item. */
      const char *rest = end + strspn (end, SPACES);
      if (*rest != '\0')
        {
          vigie_value_set_boolean (result, FALSE);
          return TRUE;
        }
    }
  if (start == end)
    vigie_value_set_boolean (result, list[strspn (list, SPACES)] == '\0');
  else
    vigie_value_set_boolean (result, has_item (list, start, (gsize) (end - start)));
  return TRUE;
}

gboolean
vigie_function_selected_at (VigieSurroundings *context,
                            const VigieValue *args,
                            guint n_args,
                            VigieValue *result,
                            GError **error)
{
  g_autofree char *owned = NULL;
  const char *list = vigie_argument_to_string (context, &args[0], &owned);
  double index = trunc (vigie_argument_to_number (context, &args[1]));
  const char *end, *at = next_item (list, &end);

  for (; at < end && index > 0; index--)
    at = next_item (end, &end);
  if (at < end && index == 0)
    vigie_value_take_string (result, g_strndup (at, (gsize) (end - at)));
  else
    vigie_value_set_static (result, "");
  return TRUE;
}

gboolean
vigie_function_count_selected (VigieSurroundings *context,
                               const VigieValue *args,
                               guint n_args,
                               VigieValue *result,
                               GError **error)
{
  g_autofree char *owned = NULL;
  const char *list = vigie_argument_to_string (context, &args[0], &owned);
  const char *end;
  guint n = 0;

  for (const char *at = next_item (list, &end); at < end; at = next_item (end, &end))
    n++;
  vigie_value_set_number (result, n);
  return TRUE;
}

/* -1, as any negative limit, is none. */
static gboolean
is_between (double number, double min, double max)
{
  return (min < 0 || number >= min) && (max < 0 || number <= max);
}

/* A node counts if it is not empty: the specification speaks of numbers above zero, but engines
 * take the boolean value and their tests expect it. */
gboolean
vigie_function_checklist (VigieSurroundings *context,
                          const VigieValue *args,
                          guint n_args,
                          VigieValue *result,
                          GError **error)
{
  g_auto (VigieArgumentWalk) walk = { 0 };
  VigieValue value = VIGIE_VALUE_INIT;
  guint n = 0;

  vigie_argument_walk_init (&walk, context, args + 2, n_args - 2);
  while (vigie_argument_walk_next (&walk, &value))
    n += vigie_value_to_boolean (&value);
  vigie_value_set_boolean (result, is_between (n, vigie_argument_to_number (context, &args[0]),
                                               vigie_argument_to_number (context, &args[1])));
  return TRUE;
}

static guint
count_values (const VigieValue *value)
{
  return value->kind == VIGIE_VALUE_NODES ? value->n_nodes : 1;
}

/* The sum of the weights at @weights whose counterpart at @flags is true; each is a value, or as
 * many nodes as the other. */
static gboolean
add_weights (VigieSurroundings *context,
             const VigieValue *flags,
             const VigieValue *weights,
             double *sum,
             GError **error)
{
  g_auto (VigieArgumentWalk) flag_walk = { 0 };
  g_auto (VigieArgumentWalk) weight_walk = { 0 };
  VigieValue flag = VIGIE_VALUE_INIT, weight = VIGIE_VALUE_INIT;

  if (count_values (flags) != count_values (weights) && count_values (flags) > 0)
    return vigie_function_fail (
      error, _ ("The function weighted-checklist needs as many weights as values"));
  vigie_argument_walk_init (&flag_walk, context, flags, 1);
  vigie_argument_walk_init (&weight_walk, context, weights, 1);
  while (vigie_argument_walk_next (&flag_walk, &flag)
         && vigie_argument_walk_next (&weight_walk, &weight))
    if (vigie_value_to_boolean (&flag))
      *sum += vigie_argument_to_number (context, &weight);
  return TRUE;
}

gboolean
vigie_function_weighted_checklist (VigieSurroundings *context,
                                   const VigieValue *args,
                                   guint n_args,
                                   VigieValue *result,
                                   GError **error)
{
  double sum = 0;

  if (n_args % 2 != 0)
    return vigie_function_fail (
      error, _ ("The function weighted-checklist needs a weight for each value"));
  for (guint i = 2; i < n_args; i += 2)
    if (!add_weights (context, &args[i], &args[i + 1], &sum, error))
      return FALSE;
  vigie_value_set_boolean (result, is_between (sum, vigie_argument_to_number (context, &args[0]),
                                               vigie_argument_to_number (context, &args[1])));
  return TRUE;
}
