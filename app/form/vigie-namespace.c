/* vigie-namespace.c: nodes of the namespace axis
 *
 * Nobody walks this axis but for curiosity, so there are no such nodes until one does. Those made
 * are kept by the session, by element, so that a node is the same one whenever it is reached.
 *
 * Source: XML Path Language 1.0, §5.4.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session-private.h"

#include <libxml/tree.h>
#include <string.h>

/* What is in scope is gathered from the element outwards: a prefix means what the nearest says. */
typedef struct
{
  gpointer element;
  GPtrArray *nodes;
  GHashTable *seen; /* prefixes, "" for none */
} Gathering;

static void
take (Gathering *self, const char *prefix, const char *uri)
{
  if (!g_hash_table_add (self->seen, (gpointer) (prefix ? prefix : "")) || !uri || !*uri)
    return;
  VigieNamespaceNode *node = g_new (VigieNamespaceNode, 1);
  *node = (VigieNamespaceNode){
    .tag = VIGIE_TREE_NAMESPACE,
    .ns = { prefix, uri },
    .element = self->element,
  };
  g_ptr_array_add (self->nodes, node);
}

static void
gather_data (Gathering *self, const VigieDataNode *element)
{
  for (; element; element = element->parent)
    {
      const GArray *declared = vigie_secondary_get_declarations (element);
      for (guint i = 0; declared && i < declared->len; i++)
        {
          const VigieNamespace *ns = &g_array_index (declared, VigieNamespace, i);
          take (self, ns->prefix, ns->uri);
        }
    }
}

/* The definition keeps no declarations inside of the instance, only what they were made for. */
static void
gather_answer (Gathering *self, const VigieFormNode *element)
{
  const GArray *around = element->scope->session->form->scope_namespaces;

  for (const VigieDef *def = element->def; def; def = def->parent)
    if (def->prefix || def->ns || def->is_xforms)
      take (self, def->prefix, vigie_def_get_namespace (def));
  for (guint i = 0; i < around->len; i++)
    {
      const VigieNamespace *ns = &g_array_index (around, VigieNamespace, i);
      take (self, ns->prefix, ns->uri);
    }
}

/* The default namespace first, the others by prefix. */
static int
compare_prefixes (gconstpointer a, gconstpointer b)
{
  const VigieNamespaceNode *x = *(VigieNamespaceNode *const *) a;
  const VigieNamespaceNode *y = *(VigieNamespaceNode *const *) b;
  return g_strcmp0 (x->ns.prefix, y->ns.prefix);
}

static GPtrArray *
make_nodes (gpointer element)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Gathering gathering = { element, g_ptr_array_new_with_free_func (g_free), seen };

  if (vigie_tree_tag (element) == VIGIE_TREE_DATA)
    gather_data (&gathering, element);
  else
    gather_answer (&gathering, element);
  take (&gathering, "xml", (const char *) XML_XML_NAMESPACE);
  g_ptr_array_sort (gathering.nodes, compare_prefixes);
  for (guint i = 0; i < gathering.nodes->len; i++)
    ((VigieNamespaceNode *) g_ptr_array_index (gathering.nodes, i))->order = i;
  return gathering.nodes;
}

void
vigie_form_session_append_namespaces (VigieFormSession *self, gpointer node, GPtrArray *target)
{
  if (!vigie_tree_is_element (node))
    return;
  if (!self->namespace_nodes)
    self->namespace_nodes =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  GPtrArray *nodes = g_hash_table_lookup (self->namespace_nodes, node);
  if (!nodes)
    {
      nodes = make_nodes (node);
      g_hash_table_insert (self->namespace_nodes, node, nodes);
    }
  for (guint i = 0; i < nodes->len; i++)
    g_ptr_array_add (target, g_ptr_array_index (nodes, i));
}

void
vigie_form_session_forget_namespaces (VigieFormSession *self, VigieScope *scope)
{
  for (guint i = 0; self->namespace_nodes && i < scope->def->defs->len; i++)
    g_hash_table_remove (self->namespace_nodes, &scope->nodes[i]);
}
