/* vigie-xml.h: reading XML from outside, and writing it
 *
 * Everything that comes from outside is read through here: no network, no DTD, no entity
 * expansion, bounded size and depth, errors with their line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

/** VIGIE_XML_MAX_DEPTH: deepest nesting of elements that is accepted */
#define VIGIE_XML_MAX_DEPTH 256

/** VIGIE_XML_MAX_ATTRIBUTES: most attributes of one element: the time to read them grows with the
 * square */
#define VIGIE_XML_MAX_ATTRIBUTES 256

/** VIGIE_XML_MAX_NAMES: most different names of one document: so does the time to look them up */
#define VIGIE_XML_MAX_NAMES 200000

/**
 * vigie_xml_parse:
 * @data: the document
 * @size: its length in bytes
 * @name: (nullable): name to use in messages
 * @error: %VIGIE_BASE_ERROR_XML with file and line
 *
 * Parses a namespace-aware tree without blank-node removal. A document type declaration, an entity
 * reference other than the five predefined ones, more depth, attributes or names than the limits
 * above and namespace errors are refused. So are encodings other than UTF-8, UTF-16, ASCII,
 * ISO-8859 and Windows-125x, and those that a document declares but is not in.
 *
 * Returns: (transfer full) (nullable): the document
 */
xmlDoc *vigie_xml_parse (const void *data, gsize size, const char *name, GError **error);

/**
 * vigie_xml_parse_any: as vigie_xml_parse(), for documents that are only looked at: a document type
 * declaration is skipped, not followed. One that declares something itself is still refused.
 */
xmlDoc *vigie_xml_parse_any (const void *data, gsize size, const char *name, GError **error);

/** vigie_xml_is: whether @node is an element called @local in the namespace @ns (%NULL: none) */
gboolean vigie_xml_is (const xmlNode *node, const char *ns, const char *local);

/** vigie_xml_first: Returns: (nullable): first child element of that name; %NULL @local: any */
xmlNode *vigie_xml_first (const xmlNode *parent, const char *ns, const char *local);

/** vigie_xml_next: Returns: (nullable): next sibling element of that name; %NULL @local: any */
xmlNode *vigie_xml_next (const xmlNode *node, const char *ns, const char *local);

/** vigie_xml_attribute: Returns: (transfer full) (nullable): value of an attribute (@ns %NULL:
 * none) */
char *vigie_xml_attribute (const xmlNode *node, const char *ns, const char *local);

/** vigie_xml_peek_attribute: the same without a copy, where the document has it in one piece; else
 * %NULL, and @is_there says whether there is one */
const char *vigie_xml_peek_attribute (const xmlNode *node,
                                      const char *ns,
                                      const char *local,
                                      gboolean *is_there);

/** vigie_xml_text: Returns: (transfer full): the text content of @node, "" when empty */
char *vigie_xml_text (const xmlNode *node);

/** vigie_xml_line: Returns: line of @node in its document, right beyond 65,535 too */
int vigie_xml_line (const xmlNode *node);

/** vigie_xml_plain_length: Returns: how many bytes of @text there are before the first one that
 * vigie_xml_append_escaped() would write as an entity, or the end */
gsize vigie_xml_plain_length (const char *text);

/** vigie_xml_append_escaped: appends @text to @target as XML text (also right inside "…" values) */
void vigie_xml_append_escaped (GString *target, const char *text);

/** vigie_xml_text_is_valid: whether all characters of the UTF-8 @text may stand in XML 1.0 (§2.2)
 */
gboolean vigie_xml_text_is_valid (const char *text);

G_END_DECLS
