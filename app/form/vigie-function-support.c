/* vigie-function-support.c: what implementations of functions share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-function-support-private.h"

#include "base/vigie-error.h"
#include "form/vigie-form-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_INT (1 << 30)

const char *
vigie_argument_to_string (VigieSurroundings *context, const VigieValue *argument, char **owned)
{
  const char *text = vigie_value_to_string (argument, context->scratch, context->zone);

  if (text != context->scratch->str)
    return text;
  /* The next argument may need the scratch too. */
  g_free (*owned);
  *owned = g_strndup (text, context->scratch->len);
  return *owned;
}

double
vigie_argument_to_number (VigieSurroundings *context, const VigieValue *argument)
{
  return vigie_value_to_number (argument, context->zone);
}

int
vigie_argument_to_int (VigieSurroundings *context, const VigieValue *argument)
{
  double number = vigie_argument_to_number (context, argument);

  if (isnan (number))
    return 0;
  return (int) CLAMP (trunc (number), -MAX_INT, MAX_INT);
}

gboolean
vigie_argument_check_nodes (const VigieValue *argument, const char *function, GError **error)
{
  if (argument->kind == VIGIE_VALUE_NODES)
    return TRUE;
  return vigie_function_fail (error, _ ("The function %s needs nodes, not a value"), function);
}

void
vigie_argument_walk_init (VigieArgumentWalk *self,
                          VigieSurroundings *context,
                          const VigieValue *args,
                          guint n_args)
{
  *self = (VigieArgumentWalk){ .context = context, .args = args, .n_args = n_args };
}

void
vigie_argument_walk_clear (VigieArgumentWalk *self)
{
  g_clear_pointer (&self->owned, g_free);
}

gboolean
vigie_argument_walk_next (VigieArgumentWalk *self, VigieValue *value)
{
  for (; self->arg < self->n_args; self->arg++, self->node = 0)
    {
      const VigieValue *arg = &self->args[self->arg];
      if (arg->kind != VIGIE_VALUE_NODES)
        {
          *value = *arg;
          value->owned = NULL;
          self->arg++;
          return TRUE;
        }
      if (self->node < arg->n_nodes)
        {
          *value = (VigieValue){
            .kind = VIGIE_VALUE_STRING,
            .text = arg->ops->get_string (arg->nodes[self->node]),
          };
          self->node++;
          return TRUE;
        }
    }
  return FALSE;
}

const char *
vigie_argument_walk_next_text (VigieArgumentWalk *self)
{
  VigieValue value = VIGIE_VALUE_INIT;

  if (!vigie_argument_walk_next (self, &value))
    return NULL;
  return vigie_argument_to_string (self->context, &value, &self->owned);
}

gboolean
vigie_function_fail (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_FUNCTION, NULL, 0, "%s",
                          message);
}
