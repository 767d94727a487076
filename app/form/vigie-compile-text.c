/* vigie-compile-text.c: what the text of an element with children is made of
 *
 * An expression that takes the text of a group reads what is in it, and is evaluated after that. By
 * a wild card groups are met that nobody meant: what is in those is followed loosely, so that an
 * expression in one of them does not wait for itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-program-ops-private.h"

static void
depend_below (VigieCompiler *self, const VigieDef *def, guint depth, gboolean is_loose)
{
  for (guint i = 0; i < def->children->len; i++)
    {
      const VigieDef *child = g_ptr_array_index (def->children, i);
      *self->context->work += 1;
      if (!is_loose)
        vigie_compile_depend (self, child, depth);
      else if (child != vigie_compiler_origin (self))
        vigie_compiler_depend (self, child, depth, TRUE);
      depend_below (self, child, depth, is_loose);
    }
}

void
vigie_compile_depend_on_text (VigieCompiler *self,
                              const VigieDef *def,
                              guint depth,
                              gboolean is_loose)
{
  /* Once it is too much, that is told, and nothing is followed any more. */
  if (!self->takes_nodes && vigie_work_check (*self->context->work, NULL))
    depend_below (self, def, depth, is_loose);
}
