/* vigie-form-result.c: values of expressions as shown outside, and the paths of their nodes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session-private.h"

/* A few nodes are counted among their siblings one by one. */
#define FEW 16

/* Positions -------------------------------------------------------------------------------------
 */

static guint
hash_kind (gconstpointer node)
{
  const char *name = vigie_tree_name (node);

  return (name ? g_str_hash (name) : 0) + vigie_tree_kind (node);
}

static gboolean
is_same_kind (gconstpointer a, gconstpointer b)
{
  return vigie_tree_has_same_name (a, b);
}

/* Takes note of the positions of those children of @parent that are among @positions. */
static void
number_children (GHashTable *positions, const VigieDataNode *parent)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (hash_kind, is_same_kind);

  for (VigieDataNode *at = parent->first_child; at; at = at->next)
    {
      const guint position = GPOINTER_TO_UINT (g_hash_table_lookup (counts, at)) + 1;
      g_hash_table_replace (counts, at, GUINT_TO_POINTER (position));
      if (g_hash_table_contains (positions, at))
        g_hash_table_insert (positions, at, GUINT_TO_POINTER (position));
    }
}

/* Data nodes of a result, and those around them → their positions; NULL of a short one. */
static GHashTable *
find_positions (const VigieValue *value)
{
  if (value->n_nodes <= FEW)
    return NULL;
  GHashTable *positions = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) parents = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer parent;

  for (guint i = 0; i < value->n_nodes; i++)
    {
      gpointer node = value->nodes[i];
      if (vigie_tree_tag (node) == VIGIE_TREE_NAMESPACE)
        node = vigie_tree_parent (node);
      if (vigie_tree_tag (node) != VIGIE_TREE_DATA)
        continue;
      for (VigieDataNode *at = node; at->parent; at = at->parent)
        {
          if (!g_hash_table_add (positions, at))
            break;
          g_hash_table_add (parents, at->parent);
        }
    }
  g_hash_table_iter_init (&iter, parents);
  while (g_hash_table_iter_next (&iter, &parent, NULL))
    number_children (positions, parent);
  return positions;
}

static guint
position_of (GHashTable *positions, VigieDataNode *node)
{
  return positions ? GPOINTER_TO_UINT (g_hash_table_lookup (positions, node))
                   : vigie_tree_position (node);
}

/* Paths ---------------------------------------------------------------------------------------- */

static void
append_named (GString *target, GHashTable *positions, VigieDataNode *node)
{
  const gboolean is_attribute = vigie_tree_is_attribute (node);

  g_string_append (target, is_attribute ? "/@" : "/");
  if (node->ns && node->ns->prefix)
    g_string_append_printf (target, "%s:", node->ns->prefix);
  g_string_append (target, node->name);
  if (!is_attribute)
    g_string_append_printf (target, "[%u]", position_of (positions, node));
}

/* Path of a node of a secondary instance, as `instance('id')` would reach it. */
static void
append_data_path (GString *target, GHashTable *positions, VigieDataNode *node)
{
  if (!node->parent)
    return;
  append_data_path (target, positions, node->parent);
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
                              position_of (positions, node));
    }
  else
    append_named (target, positions, node);
}

static char *path_of (GHashTable *positions, gpointer node);

static char *
path_of_namespace (GHashTable *positions, const VigieNamespaceNode *node)
{
  g_autofree char *element = path_of (positions, node->element);

  return node->ns.prefix ? g_strdup_printf ("%s/namespace::%s", element, node->ns.prefix)
                         : g_strdup_printf ("%s/namespace::*[name() = '']", element);
}

static char *
path_of (GHashTable *positions, gpointer node)
{
  if (vigie_tree_tag (node) == VIGIE_TREE_ANSWER)
    return vigie_form_node_get_path (node);
  if (vigie_tree_tag (node) == VIGIE_TREE_DOCUMENT)
    return g_strdup ("/");
  if (vigie_tree_tag (node) == VIGIE_TREE_NAMESPACE)
    return path_of_namespace (positions, node);
  GString *path = g_string_new (NULL);
  append_data_path (path, positions, node);
  if (path->len == 0)
    g_string_append_c (path, '/');
  return g_string_free (path, FALSE);
}

/* Results -------------------------------------------------------------------------------------- */

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

VigieFormResult *
vigie_form_session_make_result (VigieFormSession *self, const VigieValue *value)
{
  VigieFormResult *result = g_new0 (VigieFormResult, 1);
  result->type = type_name (value->kind);
  result->value =
    g_strdup (vigie_value_to_string (value, self->machine.surroundings.scratch, self->zone));
  if (value->kind != VIGIE_VALUE_NODES)
    return result;
  g_autoptr (GHashTable) positions = find_positions (value);
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  for (guint i = 0; i < value->n_nodes; i++)
    {
      g_autofree char *path = path_of (positions, value->nodes[i]);
      g_strv_builder_add (paths, path);
    }
  result->paths = g_strv_builder_end (paths);
  return result;
}
