/* vigie-secondary.c: secondary instances and their hash indexes
 *
 * Nodes stand in blocks that never move. Indexes are made under a lock, so that sessions of several
 * threads may share a form.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-secondary-private.h"

#include "base/vigie-error.h"
#include "base/vigie-xml.h"
#include "form/vigie-form-error.h"
#include "form/vigie-form-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A form may have many small instances, or a large one. */
#define FIRST_BLOCK 16u
#define LARGEST_BLOCK 1024u

/* No answer may be longer than this, and no form has so much to say in all. */
#define MAX_TEXT (VIGIE_FORM_MAX_VALUE + 1)
#define MAX_TEXTS VIGIE_FORM_MAX_TEXTS

/* The document stands first, so that the topmost node of a tree leads to the instance. */
struct _VigieSecondary
{
  VigieDataNode document;
  char *id;
  GStringChunk *strings;
  GPtrArray *blocks;
  guint block_size; /* of the last */
  guint n_in_block; /* nodes of it that are taken */
  guint n_nodes;
  VigieDataNode *last_parent; /* appending to it needs no search for its last child */
  VigieDataNode *last_child;
  gboolean keeps_all_text;
  GHashTable *namespaces;   /* VigieNamespace, each once */
  GHashTable *declarations; /* (nullable): element → GArray of VigieNamespace */
  const xmlNs *last_xml_ns; /* while a tree is read: most nodes have the namespace of the last */
  const VigieNamespace *last_ns;
  gboolean is_used;
  GMutex lock;
  GHashTable *indexes; /* key → GHashTable of text → GPtrArray */
  GMutex texts_lock;
  GHashTable *texts; /* element with children → its text */
  gsize n_text;      /* bytes of those */
};

static VigieDataNode *
new_node (VigieSecondary *self)
{
  if (self->n_in_block == self->block_size)
    {
      self->block_size = CLAMP (2 * self->block_size, FIRST_BLOCK, LARGEST_BLOCK);
      self->n_in_block = 0;
      g_ptr_array_add (self->blocks, g_new0 (VigieDataNode, self->block_size));
    }
  VigieDataNode *block = g_ptr_array_index (self->blocks, self->blocks->len - 1);
  VigieDataNode *node = block + self->n_in_block++;
  node->tag = VIGIE_TREE_DATA;
  node->order = self->n_nodes++;
  node->text = "";
  return node;
}

static guint
hash_namespace (gconstpointer key)
{
  const VigieNamespace *ns = key;
  return g_direct_hash (ns->prefix) * 31 + g_direct_hash (ns->uri);
}

static gboolean
equal_namespaces (gconstpointer a, gconstpointer b)
{
  const VigieNamespace *x = a, *y = b;
  return x->prefix == y->prefix && x->uri == y->uri;
}

VigieSecondary *
vigie_secondary_new (const char *id)
{
  VigieSecondary *self = g_new0 (VigieSecondary, 1);

  self->id = g_strdup (id);
  self->strings = g_string_chunk_new (4096);
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->document = (VigieDataNode){ .tag = VIGIE_TREE_DATA, .text = "" };
  self->n_nodes = 1;
  self->namespaces = g_hash_table_new_full (hash_namespace, equal_namespaces, g_free, NULL);
  g_mutex_init (&self->lock);
  g_mutex_init (&self->texts_lock);
  self->texts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->indexes =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  return self;
}

void
vigie_secondary_free (VigieSecondary *self)
{
  g_hash_table_unref (self->indexes);
  g_hash_table_unref (self->namespaces);
  g_clear_pointer (&self->declarations, g_hash_table_unref);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->texts_lock);
  g_hash_table_unref (self->texts);
  g_ptr_array_unref (self->blocks);
  g_string_chunk_free (self->strings);
  g_free (self->id);
  g_free (self);
}

void
vigie_secondary_set_used (VigieSecondary *self)
{
  self->is_used = TRUE;
}

gboolean
vigie_secondary_is_used (const VigieSecondary *self)
{
  return self->is_used;
}

const char *
vigie_secondary_get_id (const VigieSecondary *self)
{
  return self->id;
}

VigieDataNode *
vigie_secondary_get_document (VigieSecondary *self)
{
  return &self->document;
}

guint
vigie_secondary_get_n_nodes (const VigieSecondary *self)
{
  return self->n_nodes - 1;
}

/* Building ------------------------------------------------------------------------------------- */

static const char *
intern (VigieSecondary *self, const xmlChar *text)
{
  return text ? g_string_chunk_insert_const (self->strings, (const char *) text) : NULL;
}

static const VigieNamespace *
keep_namespace (VigieSecondary *self, const xmlNs *ns)
{
  if (!ns || ns == self->last_xml_ns)
    return ns ? self->last_ns : NULL;
  const VigieNamespace wanted = { intern (self, ns->prefix), intern (self, ns->href) };
  VigieNamespace *kept = g_hash_table_lookup (self->namespaces, &wanted);
  if (!kept)
    {
      kept = g_memdup2 (&wanted, sizeof wanted);
      g_hash_table_add (self->namespaces, kept);
    }
  self->last_xml_ns = ns;
  self->last_ns = kept;
  return kept;
}

static void
set_names (VigieSecondary *self, VigieDataNode *node, const xmlChar *name, const xmlNs *ns)
{
  node->name = intern (self, name);
  node->ns = keep_namespace (self, ns);
}

static void
set_text (VigieSecondary *self, VigieDataNode *node, const char *text)
{
  node->text = *text ? g_string_chunk_insert (self->strings, text) : "";
}

VigieDataNode *
vigie_secondary_add_element (VigieSecondary *self,
                             VigieDataNode *parent,
                             const char *name,
                             const char *text)
{
  VigieDataNode *node = new_node (self);
  VigieDataNode *last = self->last_parent == parent ? self->last_child : parent->first_child;

  set_names (self, node, BAD_CAST name, NULL);
  set_text (self, node, text);
  node->parent = parent;
  while (last && last->next)
    last = last->next;
  node->previous = last;
  if (last)
    last->next = node;
  else
    parent->first_child = node;
  self->last_parent = parent;
  self->last_child = node;
  return node;
}

void
vigie_secondary_set_last (VigieSecondary *self, VigieDataNode *parent, VigieDataNode *child)
{
  self->last_parent = parent;
  self->last_child = child;
}

static void
read_value (VigieSecondary *self, VigieDataNode *node, const xmlAttr *attribute)
{
  const xmlNode *only = attribute->children;

  if (only && !only->next && only->type == XML_TEXT_NODE)
    {
      set_text (self, node, (const char *) only->content);
      return;
    }
  const char *ns = attribute->ns ? (const char *) attribute->ns->href : NULL;
  g_autofree char *value =
    vigie_xml_attribute (attribute->parent, ns, (const char *) attribute->name);
  set_text (self, node, value ? value : "");
}

static void
read_attributes (VigieSecondary *self, VigieDataNode *node, const xmlNode *element)
{
  VigieDataNode *previous = NULL;

  for (const xmlAttr *at = element->properties; at; at = at->next)
    {
      VigieDataNode *attribute = new_node (self);
      set_names (self, attribute, at->name, at->ns);
      read_value (self, attribute, at);
      attribute->parent = node;
      attribute->previous = previous;
      if (previous)
        previous->next = attribute;
      else
        node->first_attribute = attribute;
      previous = attribute;
    }
}

/* What an element declares; around the topmost one there may be more. */
static void
read_declarations (VigieSecondary *self, VigieDataNode *node, const xmlNode *element)
{
  const gboolean is_top = node->parent == &self->document;
  GArray *declared = NULL;

  for (const xmlNode *at = element; at && at->type == XML_ELEMENT_NODE;
       at = is_top ? at->parent : NULL)
    for (const xmlNs *ns = at->nsDef; ns; ns = ns->next)
      {
        const VigieNamespace kept = { intern (self, ns->prefix), intern (self, ns->href) };
        if (!declared)
          declared = g_array_new (FALSE, FALSE, sizeof (VigieNamespace));
        g_array_append_val (declared, kept);
      }
  if (!declared)
    return;
  if (!self->declarations)
    self->declarations = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  g_hash_table_insert (self->declarations, node, declared);
}

const GArray *
vigie_secondary_get_declarations (const VigieDataNode *element)
{
  const VigieDataNode *top = element;

  while (top->parent)
    top = top->parent;
  const VigieSecondary *self = (const VigieSecondary *) top;
  return self->declarations ? g_hash_table_lookup (self->declarations, element) : NULL;
}

/* Nodes are linked here, so that reading is linear whatever the shape. */
static VigieDataNode *
append_node (VigieSecondary *self, VigieDataNode *parent, VigieDataNode *previous)
{
  VigieDataNode *node = new_node (self);

  node->parent = parent;
  node->previous = previous;
  if (previous)
    previous->next = node;
  else
    parent->first_child = node;
  return node;
}

/* What stands between elements; text and CDATA side by side are one text (XPath 1.0 §5.7). */
static void
read_between (VigieSecondary *self, VigieDataNode *parent, const xmlNode *at, VigieDataNode **last)
{
  const char *content = at->content ? (const char *) at->content : "";
  const gboolean is_text = at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE;

  if (is_text && *last && (*last)->kind == VIGIE_DATA_TEXT)
    {
      g_autofree char *joined = g_strconcat ((*last)->text, content, NULL);
      set_text (self, *last, joined);
      return;
    }
  if ((is_text && !*content)
      || (!is_text && at->type != XML_COMMENT_NODE && at->type != XML_PI_NODE))
    return;
  *last = append_node (self, parent, *last);
  (*last)->kind = is_text                        ? VIGIE_DATA_TEXT
                  : at->type == XML_COMMENT_NODE ? VIGIE_DATA_COMMENT
                                                 : VIGIE_DATA_INSTRUCTION;
  if (at->type == XML_PI_NODE)
    set_names (self, *last, at->name, NULL);
  set_text (self, *last, content);
}

static gboolean read_element (VigieSecondary *self,
                              VigieDataNode *parent,
                              const xmlNode *element,
                              VigieDataNode **last,
                              GError **error);

/* Whether there are elements among the children is told in @last, or all that is there. */
static gboolean
read_children (VigieSecondary *self,
               VigieDataNode *node,
               const xmlNode *first,
               VigieDataNode **last,
               GError **error)
{
  for (const xmlNode *at = first; at; at = at->next)
    if (at->type == XML_ELEMENT_NODE)
      {
        if (!read_element (self, node, at, last, error))
          return FALSE;
      }
    else if (self->keeps_all_text)
      read_between (self, node, at, last);
  return TRUE;
}

static void
read_text (VigieSecondary *self, VigieDataNode *node, const xmlNode *element)
{
  const xmlNode *only = element->children;

  if (only && !only->next && (only->type == XML_TEXT_NODE || only->type == XML_CDATA_SECTION_NODE))
    {
      set_text (self, node, (const char *) only->content);
      return;
    }
  g_autofree char *text = vigie_xml_text (element);
  set_text (self, node, text);
}

static gboolean
has_text_between (const xmlNode *element)
{
  for (const xmlNode *at = element->children; at; at = at->next)
    if ((at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE)
        && !xmlIsBlankNode ((xmlNode *) at))
      return TRUE;
  return FALSE;
}

/* White space between elements is how the document is written, nothing that it says. */
static void
read_mixed_text (VigieSecondary *self, VigieDataNode *node, const xmlNode *element)
{
  if (self->n_text > MAX_TEXTS || !has_text_between (element))
    return;
  read_text (self, node, element);
  self->n_text += strlen (node->text);
}

static gboolean
read_element (VigieSecondary *self,
              VigieDataNode *parent,
              const xmlNode *element,
              VigieDataNode **last,
              GError **error)
{
  VigieDataNode *last_child = NULL;

  if (self->n_nodes > VIGIE_SECONDARY_MAX_NODES)
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LIMIT, NULL, 0,
                            g_dngettext (GETTEXT_PACKAGE, "the instance “%s” has more than %u node",
                                         "the instance “%s” has more than %u nodes",
                                         VIGIE_SECONDARY_MAX_NODES),
                            self->id, VIGIE_SECONDARY_MAX_NODES);
  VigieDataNode *node = append_node (self, parent, *last);
  *last = node;
  set_names (self, node, element->name, element->ns);
  read_declarations (self, node, element);
  read_attributes (self, node, element);
  if (!read_children (self, node, element->children, &last_child, error))
    return FALSE;
  if (element->children && (!last_child || self->keeps_all_text))
    read_text (self, node, element);
  else if (last_child)
    read_mixed_text (self, node, element);
  return TRUE;
}

gboolean
vigie_secondary_read_tree (VigieSecondary *self, const xmlNode *element, GError **error)
{
  VigieDataNode *last = NULL;

  self->last_xml_ns = NULL;
  if (!self->keeps_all_text)
    return read_element (self, &self->document, element, &last, error);
  if (!read_children (self, &self->document, element->doc->children, &last, error))
    return FALSE;
  read_text (self, &self->document, (const xmlNode *) element->doc);
  return TRUE;
}

void
vigie_secondary_keep_all_text (VigieSecondary *self)
{
  self->keeps_all_text = TRUE;
}

/* Texts of elements with children -------------------------------------------------------------- */

static void
append_below (const VigieDataNode *node, GString *text)
{
  for (const VigieDataNode *at = node->first_child; at && text->len < MAX_TEXT; at = at->next)
    if (at->first_child && !*at->text)
      append_below (at, text);
    else
      g_string_append (text, at->text);
}

/* Made when first asked for: mostly nobody does. No form needs as many as there may be. */
static const char *
find_text (VigieSecondary *self, const VigieDataNode *node)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->texts_lock);
  const char *known = g_hash_table_lookup (self->texts, node);

  if (known || self->n_text > MAX_TEXTS)
    return known ? known : "";
  g_autoptr (GString) text = g_string_new (NULL);
  append_below (node, text);
  g_string_truncate (text, MIN (text->len, MAX_TEXT));
  self->n_text += text->len;
  char *kept = g_strndup (text->str, text->len);
  g_hash_table_insert (self->texts, (gpointer) node, kept);
  return kept;
}

const char *
vigie_secondary_get_text (const VigieDataNode *node)
{
  if (!node->first_child || *node->text)
    return node->text;
  const VigieDataNode *top = node;
  while (top->parent)
    top = top->parent;
  VigieSecondary *self = (VigieSecondary *) top;
  return self->keeps_all_text ? node->text : find_text (self, node);
}

/* Indexes -------------------------------------------------------------------------------------- */

static void
add_to_index (GHashTable *index, const char *text, VigieDataNode *item)
{
  GPtrArray *items = g_hash_table_lookup (index, text);

  if (!items)
    {
      items = g_ptr_array_new ();
      g_hash_table_insert (index, (char *) text, items);
    }
  if (items->len == 0 || g_ptr_array_index (items, items->len - 1) != item)
    g_ptr_array_add (items, item);
}

static GHashTable *
make_index (VigieDataNode *parent, const char *item, const char *key, gboolean is_attribute)
{
  GHashTable *index =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (VigieDataNode *node = parent->first_child; node; node = node->next)
    {
      gboolean found = FALSE;
      if (item && strcmp (node->name, item) != 0)
        continue;
      for (const VigieDataNode *at = is_attribute ? node->first_attribute : node->first_child; at;
           at = at->next)
        if (strcmp (at->name, key) == 0)
          {
            add_to_index (index, vigie_secondary_get_text (at), node);
            found = TRUE;
          }
      if (!found)
        add_to_index (index, "", node);
    }
  return index;
}

const GPtrArray *
vigie_secondary_look_up (VigieSecondary *self,
                         VigieDataNode *parent,
                         const char *item,
                         const char *key,
                         gboolean is_attribute,
                         const char *value)
{
  char name[512];
  g_autofree char *long_name = NULL;
  const char *id = name;

  const int n = g_snprintf (name, sizeof name, "%p %s %c%s", (void *) parent, item ? item : "*",
                            is_attribute ? '@' : '/', key);
  if (n >= (int) sizeof name)
    id = long_name = g_strdup_printf ("%p %s %c%s", (void *) parent, item ? item : "*",
                                      is_attribute ? '@' : '/', key);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GHashTable *index = g_hash_table_lookup (self->indexes, id);
  if (!index)
    {
      index = make_index (parent, item, key, is_attribute);
      g_hash_table_insert (self->indexes, g_strdup (id), index);
    }
  return g_hash_table_lookup (index, value);
}
