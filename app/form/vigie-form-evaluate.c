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
  const VigieCompileContext context = {
    .form = self->form,
    .def = at->def,
    .want_nodes = want_nodes,
  };
  g_autoptr (VigieProgram) program = vigie_program_compile (&context, ast, error);

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

void
vigie_form_result_free (VigieFormResult *self)
{
  g_free (self->value);
  g_strfreev (self->paths);
  g_free (self);
}

static const char *
type_name (VigieValueKind kind)
{
  switch (kind)
    {
    case VIGIE_VALUE_NUMBER:
      return "number";
    case VIGIE_VALUE_BOOLEAN:
      return "boolean";
    case VIGIE_VALUE_DATE:
    case VIGIE_VALUE_DATE_TIME:
      return "date";
    case VIGIE_VALUE_NODES:
      return "nodeset";
    case VIGIE_VALUE_STRING:
    default:
      return "string";
    }
}

static void
append_named (GString *target, VigieDataNode *node)
{
  const gboolean is_attribute = vigie_tree_is_attribute (node);

  g_string_append (target, is_attribute ? "/@" : "/");
  if (node->ns && node->ns->prefix)
    g_string_append_printf (target, "%s:", node->ns->prefix);
  g_string_append (target, node->name);
  if (!is_attribute)
    g_string_append_printf (target, "[%u]", vigie_tree_position (node));
}

/* Path of a node of a secondary instance, as `instance('id')` would reach it. */
static void
append_data_path (GString *target, VigieDataNode *node)
{
  if (!node->parent)
    return;
  append_data_path (target, node->parent);
  if (node->kind != VIGIE_DATA_NAMED)
    {
      static const char *const tests[] = {
        [VIGIE_DATA_TEXT] = "text",
        [VIGIE_DATA_COMMENT] = "comment",
        [VIGIE_DATA_INSTRUCTION] = "processing-instruction",
      };
      const char *name = node->name ? node->name : "";
      const char *quote = node->name ? "'" : "";
      g_string_append_printf (target, "/%s(%s%s%s)[%u]", tests[node->kind], quote, name, quote,
                              vigie_tree_position (node));
    }
  else
    append_named (target, node);
}

static char *path_of (gpointer node);

static char *
path_of_namespace (const VigieNamespaceNode *node)
{
  g_autofree char *element = path_of (node->element);

  return node->ns.prefix ? g_strdup_printf ("%s/namespace::%s", element, node->ns.prefix)
                         : g_strdup_printf ("%s/namespace::*[name() = '']", element);
}

static char *
path_of (gpointer node)
{
  if (vigie_tree_tag (node) == VIGIE_TREE_ANSWER)
    return vigie_form_node_get_path (node);
  if (vigie_tree_tag (node) == VIGIE_TREE_DOCUMENT)
    return g_strdup ("/");
  if (vigie_tree_tag (node) == VIGIE_TREE_NAMESPACE)
    return path_of_namespace (node);
  GString *path = g_string_new (NULL);
  append_data_path (path, node);
  if (path->len == 0)
    g_string_append_c (path, '/');
  return g_string_free (path, FALSE);
}

VigieFormResult *
vigie_form_session_make_result (VigieFormSession *self, const VigieValue *value)
{
  VigieFormResult *result = g_new0 (VigieFormResult, 1);
  result->type = type_name (value->kind);
  result->value =
    g_strdup (vigie_value_to_string (value, self->machine.surroundings.scratch, self->zone));
  if (value->kind != VIGIE_VALUE_NODES)
    return result;
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  for (guint i = 0; i < value->n_nodes; i++)
    {
      g_autofree char *path = path_of (value->nodes[i]);
      g_strv_builder_add (paths, path);
    }
  result->paths = g_strv_builder_end (paths);
  return result;
}

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
