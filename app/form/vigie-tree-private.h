/* vigie-tree-private.h: one way to walk the primary instance and secondary instances
 *
 * Paths run over two kinds of trees: nodes of a session, whose shape is the form's definition, and
 * read-only data nodes of secondary instances. Both begin with a tag, so that a node set may hold
 * either.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-value-private.h"
#include "form/vigie-xpath-private.h"

G_BEGIN_DECLS

/** VigieTreeTag: first member of every node */
typedef enum
{
  VIGIE_TREE_DOCUMENT,  /* above the root of a session's instance */
  VIGIE_TREE_ANSWER,    /* a VigieFormNode */
  VIGIE_TREE_DATA,      /* a VigieDataNode */
  VIGIE_TREE_NAMESPACE, /* a VigieNamespaceNode */
} VigieTreeTag;

/** VigieDataKind: what a VigieDataNode is; only documents that are evaluated on have others than
 * elements and attributes */
typedef enum
{
  VIGIE_DATA_NAMED, /* element, attribute, or the document itself */
  VIGIE_DATA_TEXT,
  VIGIE_DATA_COMMENT,
  VIGIE_DATA_INSTRUCTION, /* @name is its target */
} VigieDataKind;

typedef struct _VigieDataNode VigieDataNode;

/** VigieNamespace: a declaration; @prefix is %NULL of the default namespace; both are interned */
typedef struct
{
  const char *prefix;
  const char *uri;
} VigieNamespace;

/**
 * VigieDataNode:
 * @tag: %VIGIE_TREE_DATA
 * @order: position in document order, attributes after their element
 * @name: (nullable): local name, interned in its instance; %NULL for the document itself, texts and
 *   comments
 * @ns: (nullable): namespace, with the prefix it is written with
 * @text: text directly in it, "" if none; see vigie_secondary_get_text()
 *
 * A node of a secondary instance; immutable once loaded.
 */
struct _VigieDataNode
{
  guint8 tag;
  guint8 kind; /* VigieDataKind */
  guint32 order;
  const char *name;
  const VigieNamespace *ns;
  const char *text;
  VigieDataNode *parent;
  VigieDataNode *first_child;
  VigieDataNode *next;
  VigieDataNode *previous;
  VigieDataNode *first_attribute;
};

/**
 * VigieNamespaceNode:
 * @tag: %VIGIE_TREE_NAMESPACE
 * @order: position among the namespaces of its element
 * @element: what it is in scope at
 *
 * A node of the namespace axis (XPath 1.0 §5.4), made when first asked for.
 */
typedef struct
{
  guint8 tag;
  guint order;
  VigieNamespace ns;
  gpointer element;
} VigieNamespaceNode;

/** vigie_tree_ops: how values read nodes of any tree */
extern const VigieNodeOps vigie_tree_ops;

VigieTreeTag vigie_tree_tag (gconstpointer node);
/** vigie_tree_kind: what a node is; of answers %VIGIE_DATA_NAMED */
VigieDataKind vigie_tree_kind (gconstpointer node);

/** vigie_tree_name: Returns: (nullable): local name; of a namespace its prefix */
const char *vigie_tree_name (gconstpointer node);
const char *vigie_tree_prefix (gconstpointer node);
const char *vigie_tree_namespace (gconstpointer node);
gboolean vigie_tree_is_attribute (gconstpointer node);

/** vigie_tree_is_element: whether a name test on any axis but two can be about it */
gboolean vigie_tree_is_element (gconstpointer node);

/** vigie_tree_string: string value: the text of a leaf, else those of all below (XPath 1.0 §5); ""
 * of a node that is not relevant */
const char *vigie_tree_string (gpointer node);

/** vigie_tree_is_leaf: whether the string value is kept as it is, not put together */
gboolean vigie_tree_is_leaf (gconstpointer node);

/** vigie_tree_number: number of the string value, cached for answers */
double vigie_tree_number (gpointer node, GTimeZone *zone);

/** vigie_tree_is_visible: %FALSE for an answer that is not relevant */
gboolean vigie_tree_is_visible (gconstpointer node);

/** vigie_tree_compare: document order; nodes of different trees in a stable order */
int vigie_tree_compare (gconstpointer a, gconstpointer b);

gpointer vigie_tree_parent (gpointer node);

/** vigie_tree_append_children: appends child elements in document order */
void vigie_tree_append_children (gpointer node, GPtrArray *target);
void vigie_tree_append_attributes (gpointer node, GPtrArray *target);

/** vigie_tree_has_same_name: whether two nodes of a secondary instance count as the same in
 * positions */
gboolean vigie_tree_has_same_name (const VigieDataNode *a, const VigieDataNode *b);

/** vigie_tree_position: position of an element among its siblings of the same name, from 1 */
guint vigie_tree_position (gpointer node);

/** vigie_tree_walk: appends the nodes on @axis from @node, in document order whatever the axis;
 * those of the namespace axis the session makes (vigie_form_session_append_namespaces()) */
void vigie_tree_walk (gpointer node, VigieXPathAxis axis, GPtrArray *target);

G_END_DECLS
