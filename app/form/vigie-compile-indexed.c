/* vigie-compile-indexed.c: indexed-repeat(node, repeat, index, …)
 *
 * Source: ODK XForms, XPath Functions; JavaRosa for what it leaves open.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-program-ops-private.h"

#include "form/vigie-form-error.h"

#include <glib/gi18n-lib.h>

static void
free_indexed (VigieIndexed *indexed)
{
  g_free (indexed->given);
  g_free (indexed);
}

/* Of repeats without an index the own instance is meant, so that others need not be told. Which of
 * the rest is read is known only once the indexes are. */
static void
depend_on_indexed (VigieCompiler *self, const VigieIndexed *indexed)
{
  const VigieScopeDef *origin = vigie_compiler_origin (self)->scope;
  const VigieScopeDef *common = vigie_scope_def_common (origin, indexed->target->scope);
  const VigieScopeDef *shared = common;

  for (guint i = 0; i < indexed->n_given; i++)
    while (vigie_scope_def_is_within (shared, indexed->given[i]))
      shared = shared->parent;
  const VigieDependency dependency = {
    .def = indexed->target,
    .depth = shared->depth,
    .is_loose = common->depth > 0,
    .is_noted = TRUE,
  };
  vigie_compiler_depend_on (self, &dependency);
  vigie_compile_depend_on_text (self, indexed->target, shared->depth, common->depth > 0);
}

static const VigieDef *
plain_target (VigieCompiler *self, const VigieXPathNode *node)
{
  GError *error = NULL;
  const VigieDef *target = vigie_compile_target (self, node, &error);

  if (error)
    g_propagate_error (self->error, error);
  else if (!target)
    vigie_compile_fail (self, VIGIE_FORM_ERROR_FUNCTION, _ ("indexed-repeat() takes plain paths"));
  return target;
}

gboolean
vigie_compile_indexed (VigieCompiler *self, const VigieXPathNode *node)
{
  const VigieDef *target = plain_target (self, node->args[0]);
  VigieIndexed *indexed;

  if (!target)
    return FALSE;
  if (node->n_args % 2 == 0)
    return vigie_compile_fail (self, VIGIE_FORM_ERROR_FUNCTION,
                               _ ("indexed-repeat() takes an index for each repeat"));
  indexed = g_new0 (VigieIndexed, 1);
  indexed->target = target;
  indexed->n_given = node->n_args / 2;
  indexed->given = g_new0 (const VigieScopeDef *, indexed->n_given);
  if (!self->program->indexed)
    self->program->indexed = g_ptr_array_new_with_free_func ((GDestroyNotify) free_indexed);
  g_ptr_array_add (self->program->indexed, indexed);
  for (guint i = 0; i < indexed->n_given; i++)
    {
      VigieStatic known;
      const VigieDef *repeat = plain_target (self, node->args[1 + 2 * i]);
      if (!repeat)
        return FALSE;
      if (!repeat->is_repeat || !vigie_scope_def_is_within (target->scope, repeat->scope))
        return vigie_compile_fail (self, VIGIE_FORM_ERROR_FUNCTION,
                                   _ ("indexed-repeat() takes repeats that the node is in"));
      indexed->given[i] = repeat->scope;
      if (!vigie_compile (self, node->args[2 + 2 * i], VIGIE_WANT_NUMBER, &known))
        return FALSE;
      vigie_compile_emit (self, (VigieOp){ .code = VIGIE_OP_TO_NUMBER }, 0);
    }
  depend_on_indexed (self, indexed);
  vigie_compile_emit (self, (VigieOp){ .code = VIGIE_OP_INDEXED, .indexed = indexed },
                      1 - (int) indexed->n_given);
  return TRUE;
}
