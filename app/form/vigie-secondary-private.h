/* vigie-secondary-private.h: secondary instances: read-only data beside the answers
 *
 * Built from XML in the form, or from XML, CSV and GeoJSON attachments. Equality predicates over
 * them (`[region = …]`) use hash indexes, built when first needed and shared by all sessions.
 *
 * Source: ODK XForms, Secondary Instances.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-tree-private.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

/** VIGIE_SECONDARY_MAX_NODES: most nodes of one secondary instance */
#define VIGIE_SECONDARY_MAX_NODES 5000000u

typedef struct _VigieSecondary VigieSecondary;

VigieSecondary *vigie_secondary_new (const char *id);
void vigie_secondary_free (VigieSecondary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieSecondary, vigie_secondary_free)

const char *vigie_secondary_get_id (const VigieSecondary *self);

/** vigie_secondary_set_used: an expression of the form asks for it; while the form is loaded */
void vigie_secondary_set_used (VigieSecondary *self);
gboolean vigie_secondary_is_used (const VigieSecondary *self);

/** vigie_secondary_get_document: Returns: (transfer none): the node that `instance('id')` gives */
VigieDataNode *vigie_secondary_get_document (VigieSecondary *self);

/** vigie_secondary_get_n_nodes: nodes in it, the document not counted */
guint vigie_secondary_get_n_nodes (const VigieSecondary *self);

/** vigie_secondary_add_element: appends an element without namespace; @text is copied */
VigieDataNode *vigie_secondary_add_element (VigieSecondary *self,
                                            VigieDataNode *parent,
                                            const char *name,
                                            const char *text);

/** vigie_secondary_get_declarations: Returns: (transfer none) (nullable) (element-type
 * VigieNamespace): the namespaces that @element declares, of the topmost one also those around it;
 * an empty URI takes one away */
const GArray *vigie_secondary_get_declarations (const VigieDataNode *element);

/** vigie_secondary_get_text: Returns: (transfer none): the text of @node, of an element with
 * children the texts of all elements below (XPath 1.0 §5.2) */
const char *vigie_secondary_get_text (const VigieDataNode *node);

/** vigie_secondary_set_last: @child is known to be the last child of @parent: appending to it needs
 * no search */
void vigie_secondary_set_last (VigieSecondary *self, VigieDataNode *parent, VigieDataNode *child);

/** vigie_secondary_keep_all_text: elements with children shall have their text too, and texts,
 * comments and instructions be nodes (XPath 1.0 §5), before anything is read */
void vigie_secondary_keep_all_text (VigieSecondary *self);

/** vigie_secondary_read_tree: appends @element and all below to the document;
 * %VIGIE_FORM_ERROR_LIMIT */
gboolean vigie_secondary_read_tree (VigieSecondary *self, const xmlNode *element, GError **error);

/** vigie_secondary_read_csv: `root/item` elements of the rows; %VIGIE_FORM_ERROR_ATTACHMENT */
gboolean vigie_secondary_read_csv (VigieSecondary *self, GBytes *bytes, GError **error);

/** vigie_secondary_read_geojson: `root/item` elements of a FeatureCollection's features, with
 * `geometry` as ODK text; %VIGIE_FORM_ERROR_ATTACHMENT */
gboolean vigie_secondary_read_geojson (VigieSecondary *self, GBytes *bytes, GError **error);

/**
 * vigie_secondary_look_up:
 * @parent: an element or the document
 * @item: (nullable): name of the children wanted; %NULL: any
 * @key: name of the child of those that is compared
 * @is_attribute: whether @key is an attribute
 * @value: text that the child must equal; "" also matches children without @key
 *
 * Returns: (transfer none) (nullable) (element-type VigieDataNode): in document order; %NULL: none
 */
const GPtrArray *vigie_secondary_look_up (VigieSecondary *self,
                                          VigieDataNode *parent,
                                          const char *item,
                                          const char *key,
                                          gboolean is_attribute,
                                          const char *value);

G_END_DECLS
