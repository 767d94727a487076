/* vigie-xml-private.h: the parser behind documents of both kinds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <libxml/parser.h>

G_BEGIN_DECLS

/** VigieXmlPrepare: for vigie_xml_run(): changes what the parser does, before it begins */
typedef void (*VigieXmlPrepare) (xmlParserCtxt *parser, gpointer user_data);

/**
 * vigie_xml_run:
 * @prepare: (nullable): called once, with the handlers of vigie_xml_parse() in place
 * @error: %VIGIE_BASE_ERROR_XML with file and line
 *
 * Parses a document with the limits of vigie_xml_parse().
 *
 * Returns: (transfer full) (nullable): the document as the handlers left it
 */
xmlDoc *vigie_xml_run (const void *data,
                       gsize size,
                       const char *name,
                       VigieXmlPrepare prepare,
                       gpointer user_data,
                       GError **error);

/** vigie_xml_get_user_data: Returns: (transfer none): what vigie_xml_run() was given */
gpointer vigie_xml_get_user_data (xmlParserCtxt *parser);

/** vigie_xml_refuse_element: whether an element inside of @depth others is one too
 * deep, or one name too many: the parser stops
 */
gboolean vigie_xml_refuse_element (xmlParserCtxt *parser, int depth);

G_END_DECLS
