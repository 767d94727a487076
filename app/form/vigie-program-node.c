/* vigie-program-node.c: operations that ask what a node is and where it stands
 *
 * Source: XML Path Language 1.0, §4.1 and §4.3.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-program-ops-private.h"

#include "form/vigie-form-session-private.h"

#include <libxml/tree.h>
#include <math.h>
#include <string.h>

static gpointer
first_of (const VigieValue *value)
{
  return value->kind == VIGIE_VALUE_NODES && value->n_nodes > 0 ? value->nodes[0] : NULL;
}

char *
vigie_node_dup_name (const VigieValue *nodes)
{
  gpointer node = first_of (nodes);
  const char *name = node ? vigie_tree_name (node) : NULL;
  const char *prefix = node ? vigie_tree_prefix (node) : NULL;

  return prefix ? g_strconcat (prefix, ":", name, NULL) : g_strdup (name ? name : "");
}

char *
vigie_node_dup_namespace (const VigieValue *nodes)
{
  gpointer node = first_of (nodes);
  const char *ns = node ? vigie_tree_namespace (node) : NULL;

  return g_strdup (ns ? ns : "");
}

double
vigie_node_position (VigieMachine *machine, const VigieValue *nodes)
{
  gpointer node = first_of (nodes);

  /* It is counted from the first of its siblings on. */
  if (node && vigie_tree_tag (node) == VIGIE_TREE_DATA)
    for (const VigieDataNode *at = node; at; at = at->previous)
      machine->n_visited++;

  return node ? vigie_tree_position (node) : NAN;
}

/* Instances by index ----------------------------------------------------------------------------
 */

/* @chain: the nodes from the document to one that is looked for; @indexes: for each which of its
 * name is meant, 0: any. */
typedef struct
{
  VigieMachine *machine;
  GPtrArray *chain;
  guint *indexes;
  GPtrArray *found;
} IndexedSearch;

static GPtrArray *
chain_of (gpointer node)
{
  GPtrArray *chain = g_ptr_array_new ();

  for (gpointer at = node; at; at = vigie_tree_parent (at))
    g_ptr_array_insert (chain, 0, at);
  return chain;
}

static gboolean
is_called (gpointer node, gpointer other)
{
  return g_strcmp0 (vigie_tree_name (node), vigie_tree_name (other)) == 0
         && g_strcmp0 (vigie_tree_namespace (node), vigie_tree_namespace (other)) == 0;
}

/* Takes note of the index of a repeat. Whether what is looked for can be in it. */
static gboolean
take_index (IndexedSearch *self, gpointer repeat, double number)
{
  g_autoptr (GPtrArray) chain = repeat ? chain_of (repeat) : NULL;

  if (!chain || chain->len > self->chain->len)
    return FALSE;
  for (guint i = 0; i < chain->len; i++)
    if (!is_called (g_ptr_array_index (chain, i), g_ptr_array_index (self->chain, i)))
      return FALSE;
  self->indexes[chain->len - 1] = number >= 1 ? (guint) MIN (number, G_MAXINT) : 1;
  return TRUE;
}

static void
search_indexed (IndexedSearch *self, gpointer node, guint depth)
{
  g_autoptr (GPtrArray) next = g_ptr_array_new ();
  guint position = 0;

  if (depth == self->chain->len)
    {
      g_ptr_array_add (self->found, node);
      return;
    }
  gpointer model = g_ptr_array_index (self->chain, depth);
  if (vigie_tree_is_attribute (model))
    vigie_tree_append_attributes (node, next);
  else
    vigie_tree_append_children (node, next);
  self->machine->n_visited += next->len;
  for (guint i = 0; i < next->len; i++)
    if (is_called (g_ptr_array_index (next, i), model)
        && (++position == self->indexes[depth] || self->indexes[depth] == 0))
      search_indexed (self, g_ptr_array_index (next, i), depth + 1);
}

GPtrArray *
vigie_node_find_indexed (VigieMachine *machine, const VigieValue *args, guint n_args)
{
  g_autoptr (GPtrArray) chain = chain_of (first_of (&args[0]));
  g_autofree guint *indexes = g_new0 (guint, chain->len + 1);
  IndexedSearch search = { machine, chain, indexes, g_ptr_array_new () };
  gboolean can_be = chain->len > 0;

  for (guint i = 1; i < n_args && can_be; i += 2)
    can_be = take_index (&search, first_of (&args[i]), args[i + 1].number);
  if (can_be)
    search_indexed (&search, g_ptr_array_index (chain, 0), 1);
  return search.found;
}

/* Languages ------------------------------------------------------------------------------------ */

static const char *
find_attribute (gpointer node, const char *name, const char *ns)
{
  g_autoptr (GPtrArray) attributes = g_ptr_array_new ();

  vigie_tree_append_attributes (node, attributes);
  for (guint i = 0; i < attributes->len; i++)
    {
      gpointer at = g_ptr_array_index (attributes, i);
      if (strcmp (vigie_tree_name (at), name) == 0
          && g_strcmp0 (vigie_tree_namespace (at), ns) == 0)
        return vigie_tree_string (at);
    }
  return NULL;
}

gboolean
vigie_node_has_language (gpointer node, const char *wanted)
{
  const gsize length = strlen (wanted);

  for (gpointer at = node; at; at = vigie_tree_parent (at))
    {
      const char *language = find_attribute (at, "lang", (const char *) XML_XML_NAMESPACE);
      if (language)
        return g_ascii_strncasecmp (language, wanted, length) == 0
               && (language[length] == '\0' || language[length] == '-');
    }
  return FALSE;
}

/* Elements by id ------------------------------------------------------------------------------- */

static void
add_words (GHashTable *words, const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " \t\r\n", -1);

  for (guint i = 0; parts[i]; i++)
    if (*parts[i])
      g_hash_table_add (words, g_strdup (parts[i]));
}

static GHashTable *
words_of (VigieMachine *machine, const VigieValue *ids)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (ids->kind != VIGIE_VALUE_NODES)
    add_words (words, vigie_value_to_string (ids, machine->surroundings.scratch,
                                             machine->surroundings.zone));
  for (guint i = 0; ids->kind == VIGIE_VALUE_NODES && i < ids->n_nodes; i++)
    add_words (words, vigie_tree_string (ids->nodes[i]));
  return words;
}

static gpointer
top_of (gpointer node)
{
  while (vigie_tree_parent (node))
    node = vigie_tree_parent (node);
  return node;
}

/* id → GPtrArray of elements, in document order. Going through them all counts. */
static GHashTable *
index_ids (VigieMachine *machine, gpointer top)
{
  GHashTable *index =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  vigie_tree_walk (top, VIGIE_AXIS_DESCENDANT, all);
  machine->n_visited += all->len;
  for (guint i = 0; i < all->len; i++)
    {
      gpointer node = g_ptr_array_index (all, i);
      const char *id = find_attribute (node, "id", NULL);
      GPtrArray *same = id ? g_hash_table_lookup (index, id) : NULL;
      if (id && !same)
        {
          same = g_ptr_array_new ();
          g_hash_table_insert (index, (char *) id, same);
        }
      if (id)
        g_ptr_array_add (same, node);
    }
  return index;
}

/* A document stays as it is, and so does its index; answers change. */
static GHashTable *
ref_index (VigieMachine *machine)
{
  VigieFormSession *session = machine->session;

  if (!session->anchor)
    return index_ids (machine, &session->document);
  if (!session->ids)
    session->ids = index_ids (machine, top_of (session->anchor));
  return g_hash_table_ref (session->ids);
}

GPtrArray *
vigie_node_find_ids (VigieMachine *machine, const VigieValue *ids)
{
  g_autoptr (GHashTable) words = words_of (machine, ids);
  g_autoptr (GHashTable) index = ref_index (machine);
  GPtrArray *found = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer word;

  machine->n_visited += g_hash_table_size (words);
  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    {
      GPtrArray *same = g_hash_table_lookup (index, word);
      for (guint i = 0; same && i < same->len; i++)
        g_ptr_array_add (found, g_ptr_array_index (same, i));
    }
  machine->n_visited += found->len;
  return found;
}
