/* vigie-form-evaluate.c: expressions typed in later, and for scores
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-error.h"
#include "form/vigie-form-session-private.h"

#include <glib/gi18n-lib.h>

static gboolean
evaluate (VigieFormSession *self,
          VigieFormNode *node,
          const VigieXPathNode *ast,
          gboolean want_nodes,
          VigieValue *out,
          GError **error)
{
  VigieFormNode *at = node ? node : &self->root->nodes[0];
  guint64 work = 0;
  const VigieCompileContext context = {
    .form = self->form,
    .def = at->def,
    .work = &work,
    .want_nodes = want_nodes,
  };
  g_autoptr (VigieProgram) program = vigie_program_compile (&context, ast, error);

  /* Whoever is being evaluated and asks for this pays for it. */
  self->machine.n_visited += work;
  if (!program)
    return FALSE;
  if (!vigie_program_run (program, &self->machine, at, NULL, out, error))
    return FALSE;
  /* Literals belong to the program, which goes. */
  if (out->kind == VIGIE_VALUE_STRING && !out->owned)
    vigie_value_take_string (out, g_strdup (out->text));
  return TRUE;
}

gboolean
vigie_form_session_eval_ast (VigieFormSession *self,
                             VigieFormNode *node,
                             const VigieXPathNode *ast,
                             VigieValue *out,
                             GError **error)
{
  return evaluate (self, node, ast, FALSE, out, error);
}

GPtrArray *
vigie_form_session_select (VigieFormSession *self,
                           VigieFormNode *node,
                           const VigieXPathNode *ast,
                           GError **error)
{
  g_auto (VigieValue) value = VIGIE_VALUE_INIT;
  GPtrArray *nodes;

  if (!evaluate (self, node, ast, TRUE, &value, error))
    return NULL;
  nodes = g_ptr_array_new ();
  for (guint i = 0; value.kind == VIGIE_VALUE_NODES && i < value.n_nodes; i++)
    if (vigie_tree_tag (value.nodes[i]) == VIGIE_TREE_ANSWER)
      g_ptr_array_add (nodes, value.nodes[i]);
  return nodes;
}

/* Public --------------------------------------------------------------------------------------- */

VigieFormResult *
vigie_form_session_evaluate (VigieFormSession *self,
                             const char *expression,
                             VigieFormNode *at,
                             GError **error)
{
  g_autoptr (VigieXPath) xpath = vigie_xpath_parse (expression, error);
  g_auto (VigieValue) value = VIGIE_VALUE_INIT;

  if (!xpath || !evaluate (self, at, vigie_xpath_get_root (xpath), TRUE, &value, error))
    return NULL;
  return vigie_form_session_make_result (self, &value);
}
