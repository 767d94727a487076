/* vigie-tree.c: one way to walk the primary instance and secondary instances
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session-private.h"

#include <string.h>

static inline VigieFormNode *
answer (gconstpointer node)
{
  return (VigieFormNode *) node;
}

static inline VigieDataNode *
data (gconstpointer node)
{
  return (VigieDataNode *) node;
}

static inline VigieNamespaceNode *namespace(gconstpointer node)
{
  return (VigieNamespaceNode *) node;
}

VigieTreeTag
vigie_tree_tag (gconstpointer node)
{
  return *(const guint8 *) node;
}

VigieDataKind
vigie_tree_kind (gconstpointer node)
{
  return vigie_tree_tag (node) == VIGIE_TREE_DATA ? data (node)->kind : VIGIE_DATA_NAMED;
}

const char *
vigie_tree_name (gconstpointer node)
{
  switch (vigie_tree_tag (node))
    {
    case VIGIE_TREE_ANSWER:
      return answer (node)->def->name;
    case VIGIE_TREE_DATA:
      return data (node)->name;
    case VIGIE_TREE_NAMESPACE:
      return namespace(node)->ns.prefix;
    case VIGIE_TREE_DOCUMENT:
    default:
      return NULL;
    }
}

const char *
vigie_tree_prefix (gconstpointer node)
{
  switch (vigie_tree_tag (node))
    {
    case VIGIE_TREE_ANSWER:
      return answer (node)->def->prefix;
    case VIGIE_TREE_DATA:
      return data (node)->ns ? data (node)->ns->prefix : NULL;
    case VIGIE_TREE_NAMESPACE:
    case VIGIE_TREE_DOCUMENT:
    default:
      return NULL;
    }
}

const char *
vigie_tree_namespace (gconstpointer node)
{
  switch (vigie_tree_tag (node))
    {
    case VIGIE_TREE_ANSWER:
      return vigie_def_get_namespace (answer (node)->def);
    case VIGIE_TREE_DATA:
      return data (node)->ns ? data (node)->ns->uri : NULL;
    case VIGIE_TREE_NAMESPACE:
    case VIGIE_TREE_DOCUMENT:
    default:
      return NULL;
    }
}

gboolean
vigie_tree_is_attribute (gconstpointer node)
{
  if (vigie_tree_tag (node) == VIGIE_TREE_ANSWER)
    return answer (node)->def->is_attribute;
  if (vigie_tree_tag (node) == VIGIE_TREE_DATA && data (node)->parent)
    for (const VigieDataNode *at = data (node)->parent->first_attribute; at; at = at->next)
      if (at == node)
        return TRUE;
  return FALSE;
}

gboolean
vigie_tree_is_element (gconstpointer node)
{
  const VigieTreeTag tag = vigie_tree_tag (node);

  return (tag == VIGIE_TREE_ANSWER || tag == VIGIE_TREE_DATA)
         && vigie_tree_kind (node) == VIGIE_DATA_NAMED && vigie_tree_name (node)
         && !vigie_tree_is_attribute (node);
}

const char *
vigie_tree_string (gpointer node)
{
  switch (vigie_tree_tag (node))
    {
    case VIGIE_TREE_ANSWER:
      return vigie_node_visible_text (node);
    case VIGIE_TREE_DATA:
      return vigie_secondary_get_text (data (node));
    case VIGIE_TREE_NAMESPACE:
      return namespace(node)->ns.uri;
    case VIGIE_TREE_DOCUMENT:
    default:
      return vigie_node_visible_text (&answer (node)->scope->nodes[0]);
    }
}

double
vigie_tree_number (gpointer node, GTimeZone *zone)
{
  if (vigie_tree_tag (node) == VIGIE_TREE_ANSWER)
    return vigie_node_visible_number (node);
  const VigieValue value = { .kind = VIGIE_VALUE_STRING, .text = vigie_tree_string (node) };
  return vigie_value_to_number (&value, zone);
}

gboolean
vigie_tree_is_leaf (gconstpointer node)
{
  switch (vigie_tree_tag (node))
    {
    case VIGIE_TREE_ANSWER:
      return !(answer (node)->flags & VIGIE_NODE_HAS_CHILDREN);
    case VIGIE_TREE_DATA:
      return !data (node)->first_child;
    case VIGIE_TREE_NAMESPACE:
      return TRUE;
    case VIGIE_TREE_DOCUMENT:
    default:
      return FALSE;
    }
}

gboolean
vigie_tree_is_visible (gconstpointer node)
{
  return vigie_tree_tag (node) != VIGIE_TREE_ANSWER
         || (answer (node)->flags & VIGIE_NODE_RELEVANT) != 0;
}

/* Document order ------------------------------------------------------------------------------- */

static int
compare_ints (gint64 a, gint64 b)
{
  return a < b ? -1 : a > b;
}

/* The scopes of both at the depth right below their common scope decide, by repeat and position;
 * where one of the nodes stands in the common scope itself, the definition's order does. */
static int
compare_answers (const VigieFormNode *a, const VigieFormNode *b)
{
  VigieScope *scope_a = a->scope, *scope_b = b->scope;
  VigieScope *below_a = NULL, *below_b = NULL;

  if (scope_a == scope_b)
    return compare_ints (a->def->id, b->def->id);
  while (scope_a != scope_b)
    {
      const guint depth_a = scope_a->def->depth, depth_b = scope_b->def->depth;
      if (depth_a >= depth_b)
        {
          below_a = scope_a;
          scope_a = scope_a->parent;
        }
      if (depth_b >= depth_a)
        {
          below_b = scope_b;
          scope_b = scope_b->parent;
        }
    }
  if (below_a && below_b && below_a->def == below_b->def)
    return compare_ints (below_a->index, below_b->index);
  return compare_ints (below_a ? below_a->def->repeat->id : a->def->id,
                       below_b ? below_b->def->repeat->id : b->def->id);
}

static const VigieDataNode *
top_of (const VigieDataNode *node)
{
  while (node->parent)
    node = node->parent;
  return node;
}

/* Namespaces stand right after their element, before its attributes (XPath 1.0 §5). */
static int
compare_namespaces (gconstpointer a, gconstpointer b)
{
  const gboolean is_a = vigie_tree_tag (a) == VIGIE_TREE_NAMESPACE;
  const gboolean is_b = vigie_tree_tag (b) == VIGIE_TREE_NAMESPACE;
  const int order =
    vigie_tree_compare (is_a ? namespace(a)->element : a, is_b ? namespace(b)->element : b);

  if (order != 0)
    return order;
  return is_a && is_b ? compare_ints (namespace(a)->order, namespace(b)->order) : is_a ? 1 : -1;
}

int
vigie_tree_compare (gconstpointer a, gconstpointer b)
{
  const VigieTreeTag tag_a = vigie_tree_tag (a), tag_b = vigie_tree_tag (b);

  if (a == b)
    return 0;
  if (tag_a == VIGIE_TREE_NAMESPACE || tag_b == VIGIE_TREE_NAMESPACE)
    return compare_namespaces (a, b);
  if (tag_a != tag_b)
    return compare_ints (tag_a, tag_b);
  if (tag_a == VIGIE_TREE_ANSWER)
    return compare_answers (a, b);
  if (tag_a != VIGIE_TREE_DATA)
    return 0;
  if (data (a)->order != data (b)->order)
    return compare_ints (data (a)->order, data (b)->order);
  return top_of (a) < top_of (b) ? -1 : 1;
}

static const char *
ops_string (gpointer node)
{
  return vigie_tree_string (node);
}

static const char *
ops_name (gpointer node)
{
  const char *name = vigie_tree_name (node);
  return name ? name : "";
}

const VigieNodeOps vigie_tree_ops = {
  .get_string = ops_string,
  .get_name = ops_name,
  .compare = vigie_tree_compare,
};

/* Axes ----------------------------------------------------------------------------------------- */

gpointer
vigie_tree_parent (gpointer node)
{
  switch (vigie_tree_tag (node))
    {
    case VIGIE_TREE_ANSWER:
      {
        VigieFormNode *parent = vigie_node_parent (node);
        return parent ? parent : &answer (node)->scope->session->document;
      }
    case VIGIE_TREE_DATA:
      return data (node)->parent;
    case VIGIE_TREE_NAMESPACE:
      return namespace(node)->element;
    case VIGIE_TREE_DOCUMENT:
    default:
      return NULL;
    }
}

static void
append_answers (VigieFormNode *node, GPtrArray *target)
{
  for (guint i = 0; i < node->def->children->len; i++)
    {
      const VigieDef *def = g_ptr_array_index (node->def->children, i);
      if (!def->is_repeat)
        {
          VigieFormNode *child = &node->scope->nodes[def->slot];
          if (!def->is_implied || !vigie_node_is_empty (child))
            g_ptr_array_add (target, child);
          continue;
        }
      const VigieFamily *family = vigie_family_get (node->scope, def->scope);
      for (guint k = 0; k < family->scopes->len; k++)
        {
          VigieScope *scope = g_ptr_array_index (family->scopes, k);
          g_ptr_array_add (target, &scope->nodes[0]);
        }
    }
}

void
vigie_tree_append_children (gpointer node, GPtrArray *target)
{
  switch (vigie_tree_tag (node))
    {
    case VIGIE_TREE_DOCUMENT:
      g_ptr_array_add (target, &answer (node)->scope->nodes[0]);
      break;
    case VIGIE_TREE_ANSWER:
      append_answers (node, target);
      break;
    case VIGIE_TREE_NAMESPACE:
      break;
    case VIGIE_TREE_DATA:
    default:
      for (VigieDataNode *at = data (node)->first_child; at; at = at->next)
        g_ptr_array_add (target, at);
      break;
    }
}

void
vigie_tree_append_attributes (gpointer node, GPtrArray *target)
{
  if (vigie_tree_tag (node) == VIGIE_TREE_DATA)
    {
      for (VigieDataNode *at = data (node)->first_attribute; at; at = at->next)
        g_ptr_array_add (target, at);
      return;
    }
  if (vigie_tree_tag (node) != VIGIE_TREE_ANSWER)
    return;
  for (guint i = 0; i < answer (node)->def->attributes->len; i++)
    {
      const VigieDef *def = g_ptr_array_index (answer (node)->def->attributes, i);
      g_ptr_array_add (target, &answer (node)->scope->nodes[def->slot]);
    }
}

gboolean
vigie_tree_has_same_name (const VigieDataNode *a, const VigieDataNode *b)
{
  return a->kind == b->kind && g_strcmp0 (a->name, b->name) == 0
         && g_strcmp0 (vigie_tree_namespace (a), vigie_tree_namespace (b)) == 0;
}

guint
vigie_tree_position (gpointer node)
{
  guint position = 1;

  if (vigie_tree_tag (node) == VIGIE_TREE_ANSWER)
    return (answer (node)->def->is_repeat ? answer (node)->scope->index : answer (node)->def->twin)
           + 1;
  if (vigie_tree_tag (node) != VIGIE_TREE_DATA)
    return 1;
  for (const VigieDataNode *at = data (node)->previous; at; at = at->previous)
    if (vigie_tree_has_same_name (at, node))
      position++;
  return position;
}

static void
append_descendants (gpointer node, GPtrArray *target)
{
  g_autoptr (GPtrArray) children = g_ptr_array_new ();

  vigie_tree_append_children (node, children);
  for (guint i = 0; i < children->len; i++)
    {
      g_ptr_array_add (target, g_ptr_array_index (children, i));
      append_descendants (g_ptr_array_index (children, i), target);
    }
}

static void
append_ancestors (gpointer node, GPtrArray *target)
{
  gpointer parent = vigie_tree_parent (node);
  if (!parent)
    return;
  append_ancestors (parent, target);
  g_ptr_array_add (target, parent);
}

static void
append_data_siblings (VigieDataNode *node, gboolean following, GPtrArray *target)
{
  VigieDataNode *first = node;

  if (following)
    first = node->next;
  else
    while (first->previous)
      first = first->previous;
  for (VigieDataNode *at = first; at && at != node; at = at->next)
    g_ptr_array_add (target, at);
}

static void
append_siblings (gpointer node, gboolean following, GPtrArray *target)
{
  g_autoptr (GPtrArray) siblings = g_ptr_array_new ();
  gpointer parent = vigie_tree_parent (node);
  guint at = 0;

  if (!parent || vigie_tree_tag (node) == VIGIE_TREE_NAMESPACE || vigie_tree_is_attribute (node))
    return;
  if (vigie_tree_tag (node) == VIGIE_TREE_DATA)
    {
      append_data_siblings (node, following, target);
      return;
    }
  vigie_tree_append_children (parent, siblings);
  /* All of them are gone through to find those on one side. */
  answer (node)->scope->session->machine.n_visited += siblings->len;
  if (!g_ptr_array_find (siblings, node, &at))
    return;
  for (guint i = following ? at + 1 : 0; i < (following ? siblings->len : at); i++)
    g_ptr_array_add (target, g_ptr_array_index (siblings, i));
}

/* following and preceding (XPath 1.0 §2.2): siblings of the node and of its ancestors, and below.
 */
static void
append_outside (gpointer node, gboolean following, GPtrArray *target)
{
  g_autoptr (GPtrArray) line = g_ptr_array_new ();

  append_ancestors (node, line);
  g_ptr_array_add (line, node);
  for (guint i = 0; i < line->len; i++)
    {
      g_autoptr (GPtrArray) siblings = g_ptr_array_new ();
      gpointer at = g_ptr_array_index (line, following ? line->len - 1 - i : i);
      append_siblings (at, following, siblings);
      for (guint k = 0; k < siblings->len; k++)
        {
          g_ptr_array_add (target, g_ptr_array_index (siblings, k));
          append_descendants (g_ptr_array_index (siblings, k), target);
        }
    }
}

void
vigie_tree_walk (gpointer node, VigieXPathAxis axis, GPtrArray *target)
{
  gpointer parent;

  switch (axis)
    {
    case VIGIE_AXIS_CHILD:
      vigie_tree_append_children (node, target);
      break;
    case VIGIE_AXIS_ATTRIBUTE:
      vigie_tree_append_attributes (node, target);
      break;
    case VIGIE_AXIS_SELF:
      g_ptr_array_add (target, node);
      break;
    case VIGIE_AXIS_PARENT:
      parent = vigie_tree_parent (node);
      if (parent)
        g_ptr_array_add (target, parent);
      break;
    case VIGIE_AXIS_DESCENDANT_OR_SELF:
      g_ptr_array_add (target, node);
      append_descendants (node, target);
      break;
    case VIGIE_AXIS_DESCENDANT:
      append_descendants (node, target);
      break;
    case VIGIE_AXIS_ANCESTOR_OR_SELF:
      append_ancestors (node, target);
      g_ptr_array_add (target, node);
      break;
    case VIGIE_AXIS_ANCESTOR:
      append_ancestors (node, target);
      break;
    case VIGIE_AXIS_FOLLOWING:
    case VIGIE_AXIS_PRECEDING:
      append_outside (node, axis == VIGIE_AXIS_FOLLOWING, target);
      break;
    case VIGIE_AXIS_FOLLOWING_SIBLING:
    case VIGIE_AXIS_PRECEDING_SIBLING:
    default:
      append_siblings (node, axis == VIGIE_AXIS_FOLLOWING_SIBLING, target);
      break;
    }
}
