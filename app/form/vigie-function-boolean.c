/* vigie-function-boolean.c: boolean functions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-function-support-private.h"

#include <string.h>

gboolean
vigie_function_true (VigieSurroundings *context,
                     const VigieValue *args,
                     guint n_args,
                     VigieValue *result,
                     GError **error)
{
  vigie_value_set_boolean (result, TRUE);
  return TRUE;
}

gboolean
vigie_function_false (VigieSurroundings *context,
                      const VigieValue *args,
                      guint n_args,
                      VigieValue *result,
                      GError **error)
{
  vigie_value_set_boolean (result, FALSE);
  return TRUE;
}

gboolean
vigie_function_boolean (VigieSurroundings *context,
                        const VigieValue *args,
                        guint n_args,
                        VigieValue *result,
                        GError **error)
{
  vigie_value_set_boolean (result, vigie_value_to_boolean (&args[0]));
  return TRUE;
}

gboolean
vigie_function_not (VigieSurroundings *context,
                    const VigieValue *args,
                    guint n_args,
                    VigieValue *result,
                    GError **error)
{
  vigie_value_set_boolean (result, !vigie_value_to_boolean (&args[0]));
  return TRUE;
}

gboolean
vigie_function_boolean_from_string (VigieSurroundings *context,
                                    const VigieValue *args,
                                    guint n_args,
                                    VigieValue *result,
                                    GError **error)
{
  g_autofree char *owned = NULL;
  const char *text = vigie_argument_to_string (context, &args[0], &owned);

  vigie_value_set_boolean (result, strcmp (text, "true") == 0 || strcmp (text, "1") == 0);
  return TRUE;
}
