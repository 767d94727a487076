/* vigie-xml-tree.h: documents that are only read, quickly
 *
 * The nodes are libxml2's and everything that reads those works, but they lie in few blocks of
 * memory that are freed at once. They are changed by functions of this file only, and do not
 * outlive the tree.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

typedef struct _VigieXmlTree VigieXmlTree;

/**
 * vigie_xml_tree_parse:
 * @data: the document
 * @size: its length in bytes
 * @name: (nullable): name to use in messages
 * @error: as vigie_xml_parse()
 *
 * Accepts what vigie_xml_parse() accepts. Comments and instructions are left out, text and CDATA
 * side by side are one text.
 *
 * Returns: (transfer full) (nullable): the document
 */
VigieXmlTree *vigie_xml_tree_parse (const void *data, gsize size, const char *name, GError **error);
void vigie_xml_tree_free (VigieXmlTree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieXmlTree, vigie_xml_tree_free)

/** vigie_xml_tree_get_root: Returns: (transfer none): its root element */
xmlNode *vigie_xml_tree_get_root (VigieXmlTree *self);

/** vigie_xml_tree_give_namespace: all elements without a namespace get @uri, as if the root
 * declared it */
void vigie_xml_tree_give_namespace (VigieXmlTree *self, const char *uri);

G_END_DECLS
