/* vigie-xml-tree.c: documents that are only read, quickly
 *
 * libxml2 makes, and frees, each node, attribute and text by itself, which is a third of the time
 * that a large form takes to load. Here its parser fills nodes of the same kind that lie side by
 * side.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-xml-tree.h"

#include "base/vigie-xml-private.h"

#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <string.h>

#define FIRST_BLOCK (16u << 10)
#define LARGEST_BLOCK (512u << 10)

/**
 * VigieXmlTree:
 * @blocks: memory of all nodes and texts
 * @used: bytes of the last block that are taken; of @size
 * @at: while it is read: the element that is open
 * @text: text that has come in since the last tag
 * @ns: namespace that was looked up last: mostly the next one too
 */
struct _VigieXmlTree
{
  GPtrArray *blocks;
  gsize used;
  gsize size;
  xmlDoc *doc;
  xmlNode *root;
  xmlNode *at;
  int depth;
  GString *text;
  xmlNs *ns;
};

/* Memory --------------------------------------------------------------------------------------- */

static gpointer
take (VigieXmlTree *self, gsize size)
{
  size = (size + sizeof (gpointer) - 1) & ~(sizeof (gpointer) - 1);
  if (self->used + size > self->size)
    {
      const gsize next = self->size == 0 ? FIRST_BLOCK : MIN (2 * self->size, LARGEST_BLOCK);
      self->size = MAX (next, size);
      self->used = 0;
      g_ptr_array_add (self->blocks, g_malloc (self->size));
    }
  char *block = g_ptr_array_index (self->blocks, self->blocks->len - 1);
  self->used += size;
  return block + self->used - size;
}

static gpointer
take_cleared (VigieXmlTree *self, gsize size)
{
  return memset (take (self, size), 0, size);
}

static xmlChar *
take_text (VigieXmlTree *self, const char *text, gsize length)
{
  xmlChar *copy = take (self, length + 1);

  memcpy (copy, text, length);
  copy[length] = '\0';
  return copy;
}

/* Nodes ---------------------------------------------------------------------------------------- */

static xmlNode *
new_node (VigieXmlTree *self, xmlElementType type, const xmlChar *name)
{
  xmlNode *node = take_cleared (self, sizeof (xmlNode));

  node->type = type;
  node->name = name;
  node->doc = self->doc;
  return node;
}

static xmlNode *
new_text (VigieXmlTree *self, const char *text, gsize length)
{
  xmlNode *node = new_node (self, XML_TEXT_NODE, xmlStringText);

  node->content = take_text (self, text, length);
  return node;
}

static void
append (xmlNode *parent, xmlNode *node)
{
  node->parent = parent;
  node->prev = parent->last;
  if (parent->last)
    parent->last->next = node;
  else
    parent->children = node;
  parent->last = node;
}

static void
flush_text (VigieXmlTree *self)
{
  if (self->text->len > 0 && self->at)
    append (self->at, new_text (self, self->text->str, self->text->len));
  g_string_truncate (self->text, 0);
}

/* Names are those of the parser's dictionary: the same text is the same pointer. */
static xmlNs *
find_namespace (VigieXmlTree *self, const xmlNode *node, const xmlChar *prefix, const xmlChar *uri)
{
  if (!uri)
    return NULL;
  if (self->ns && self->ns->prefix == prefix && self->ns->href == uri)
    return self->ns;
  for (; node; node = node->parent)
    for (xmlNs *ns = node->nsDef; ns; ns = ns->next)
      if (ns->prefix == prefix && ns->href == uri)
        return self->ns = ns;
  /* `xml` is declared nowhere. */
  self->ns = take_cleared (self, sizeof (xmlNs));
  *self->ns = (xmlNs){ .type = XML_LOCAL_NAMESPACE, .prefix = prefix, .href = uri };
  return self->ns;
}

static void
add_declarations (VigieXmlTree *self, xmlNode *node, const xmlChar **namespaces, int n)
{
  xmlNs **end = &node->nsDef;

  for (int i = 0; i < n; i++)
    {
      *end = take_cleared (self, sizeof (xmlNs));
      **end = (xmlNs){
        .type = XML_LOCAL_NAMESPACE,
        .prefix = namespaces[2 * i],
        .href = namespaces[2 * i + 1],
      };
      end = &(*end)->next;
    }
}

/* @attribute: name, prefix, namespace, and the value from the fourth to the fifth. */
static xmlAttr *
new_attribute (VigieXmlTree *self, xmlNode *element, const xmlChar **attribute)
{
  xmlAttr *at = take_cleared (self, sizeof (xmlAttr));
  const char *value = (const char *) attribute[3];
  xmlNode *text = new_text (self, value, (const char *) attribute[4] - value);

  at->type = XML_ATTRIBUTE_NODE;
  at->name = attribute[0];
  at->doc = self->doc;
  at->parent = element;
  at->ns = find_namespace (self, element, attribute[1], attribute[2]);
  at->children = at->last = text;
  text->parent = (xmlNode *) at;
  return at;
}

static void
add_attributes (VigieXmlTree *self, xmlNode *node, const xmlChar **attributes, int n)
{
  xmlAttr *last = NULL;

  for (int i = 0; i < n; i++)
    {
      xmlAttr *at = new_attribute (self, node, attributes + 5 * i);
      at->prev = last;
      if (last)
        last->next = at;
      else
        node->properties = at;
      last = at;
    }
}

/* Handlers ------------------------------------------------------------------------------------- */

static void
on_start_element (void *context,
                  const xmlChar *local,
                  const xmlChar *prefix,
                  const xmlChar *uri,
                  int n_namespaces,
                  const xmlChar **namespaces,
                  int n_attributes,
                  int n_defaulted,
                  const xmlChar **attributes)
{
  VigieXmlTree *self = vigie_xml_get_user_data (context);

  if (vigie_xml_refuse_element (context, self->depth))
    return;
  self->doc = ((xmlParserCtxt *) context)->myDoc;
  flush_text (self);
  xmlNode *node = new_node (self, XML_ELEMENT_NODE, local);
  const int line = xmlSAX2GetLineNumber (context);
  node->line = (unsigned short) MIN (line, G_MAXUSHORT);
  node->psvi = GINT_TO_POINTER (line);
  if (self->at)
    append (self->at, node);
  else
    {
      self->root = node;
      node->parent = (xmlNode *) self->doc;
    }
  add_declarations (self, node, namespaces, n_namespaces);
  node->ns = find_namespace (self, node, prefix, uri);
  add_attributes (self, node, attributes, n_attributes);
  self->at = node;
  self->depth++;
}

static void
on_end_element (void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
  VigieXmlTree *self = vigie_xml_get_user_data (context);

  flush_text (self);
  self->depth--;
  self->at = self->at == self->root ? NULL : self->at->parent;
}

static void
on_text (void *context, const xmlChar *text, int length)
{
  VigieXmlTree *self = vigie_xml_get_user_data (context);

  g_string_append_len (self->text, (const char *) text, length);
}

/* Values come as they are meant only if entities are replaced; there are but the predefined ones.
 */
static void
prepare (xmlParserCtxt *parser, gpointer user_data)
{
#if LIBXML_VERSION >= 21400
  xmlCtxtSetOptions (parser, xmlCtxtGetOptions (parser) | XML_PARSE_NOENT);
#else
  parser->replaceEntities = 1;
#endif
  parser->sax->startElementNs = on_start_element;
  parser->sax->endElementNs = on_end_element;
  parser->sax->characters = on_text;
  parser->sax->ignorableWhitespace = on_text;
  parser->sax->cdataBlock = on_text;
  parser->sax->comment = NULL;
  parser->sax->processingInstruction = NULL;
}

/* Public --------------------------------------------------------------------------------------- */

VigieXmlTree *
vigie_xml_tree_parse (const void *data, gsize size, const char *name, GError **error)
{
  g_autoptr (VigieXmlTree) self = g_new0 (VigieXmlTree, 1);

  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->text = g_string_new (NULL);
  self->doc = vigie_xml_run (data, size, name, prepare, self, error);
  if (!self->doc)
    return NULL;
  self->doc->children = self->doc->last = self->root;
  return g_steal_pointer (&self);
}

void
vigie_xml_tree_free (VigieXmlTree *self)
{
  if (self->doc)
    self->doc->children = self->doc->last = NULL;
  g_clear_pointer (&self->doc, xmlFreeDoc);
  g_ptr_array_unref (self->blocks);
  g_string_free (self->text, TRUE);
  g_free (self);
}

xmlNode *
vigie_xml_tree_get_root (VigieXmlTree *self)
{
  return self->root;
}

static xmlNode *
next_in_document (xmlNode *node, const xmlNode *top)
{
  if (node->children)
    return node->children;
  while (node != top && !node->next)
    node = node->parent;
  return node != top ? node->next : NULL;
}

void
vigie_xml_tree_give_namespace (VigieXmlTree *self, const char *uri)
{
  xmlNs *ns = take_cleared (self, sizeof (xmlNs));

  *ns = (xmlNs){
    .next = self->root->nsDef,
    .type = XML_LOCAL_NAMESPACE,
    .href = take_text (self, uri, strlen (uri)),
  };
  self->root->nsDef = ns;
  for (xmlNode *at = self->root; at; at = next_in_document (at, self->root))
    if (at->type == XML_ELEMENT_NODE && !at->ns)
      at->ns = ns;
}
