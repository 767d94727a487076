/* vigie-document-private.h: writing and reading the documents of this folder
 *
 * A small writer whose output is always the same for the same calls, and the getters that the
 * readers share. Documents were checked against their schema before; what is checked here is what
 * RELAX NG cannot say or says badly, and it is said with the line and what to do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/vigie-xml.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writing -------------------------------------------------------------------------------------- */

/** VigieDocumentWriter: XML being written, indented by one space a level */
typedef struct
{
  GString *text;
  guint depth;
  gboolean in_tag;
  gboolean in_line;
} VigieDocumentWriter;

void vigie_document_writer_init (VigieDocumentWriter *self);

/** vigie_document_writer_finish: Returns: (transfer full): the document, its last tag closed */
GBytes *vigie_document_writer_finish (VigieDocumentWriter *self);

void vigie_document_writer_start (VigieDocumentWriter *self, const char *name);
void vigie_document_writer_end (VigieDocumentWriter *self, const char *name);

/** vigie_document_writer_attribute: of the tag just started; nothing if @value is %NULL */
void
vigie_document_writer_attribute (VigieDocumentWriter *self, const char *name, const char *value);
void vigie_document_writer_number (VigieDocumentWriter *self, const char *name, guint64 value);

/** vigie_document_writer_list: the values with spaces between; nothing if there are none */
void
vigie_document_writer_list (VigieDocumentWriter *self, const char *name, const char *const *values);

/** vigie_document_writer_text: text of the tag just started */
void vigie_document_writer_text (VigieDocumentWriter *self, const char *text);

/* Reading -------------------------------------------------------------------------------------- */

/** VigieDocumentReader: a document being read: whose error domain and code its problems have */
typedef struct
{
  const char *name;
  GQuark domain;
  int code;
  GError **error;
} VigieDocumentReader;

/**
 * vigie_document_open:
 * @bytes: the document
 * @schema: schema it must follow, such as `campaign`
 * @name: its name in messages
 * @max_size: most bytes
 * @error: %VIGIE_BASE_ERROR_TOO_LARGE, %VIGIE_BASE_ERROR_XML, %VIGIE_PACKAGE_ERROR_PAYLOAD_INVALID
 *
 * Returns: (transfer full) (nullable): the tree
 */
xmlDoc *vigie_document_open (
  GBytes *bytes, const char *schema, const char *name, gsize max_size, GError **error);

/** vigie_document_fail: sets an error of the reader's code at @node; Returns: always %FALSE */
gboolean
vigie_document_fail (VigieDocumentReader *self, const xmlNode *node, const char *format, ...)
  G_GNUC_PRINTF (3, 4);

/** vigie_document_read_id: an identifier: ASCII letters, digits, `-`, `_`, with @dots also `.`, at
 * most @max characters, beginning with a letter or digit */
gboolean vigie_document_read_id (VigieDocumentReader *self,
                                 const xmlNode *node,
                                 const char *attribute,
                                 gboolean dots,
                                 gsize max,
                                 char **value);

gboolean vigie_document_read_uuid (VigieDocumentReader *self,
                                   const xmlNode *node,
                                   const char *attribute,
                                   char **value);

/** vigie_document_read_sha256: 64 lower-case hexadecimal digits */
gboolean vigie_document_read_sha256 (VigieDocumentReader *self,
                                     const xmlNode *node,
                                     const char *attribute,
                                     char **value);

/** vigie_document_read_time: RFC 3339 with zone; @value (optional) takes the text, @time (optional)
 * what it says */
gboolean vigie_document_read_time (VigieDocumentReader *self,
                                   const xmlNode *node,
                                   const char *attribute,
                                   char **value,
                                   GDateTime **time);

gboolean vigie_document_read_date (VigieDocumentReader *self,
                                   const xmlNode *node,
                                   const char *attribute,
                                   GDate *value);

/** vigie_document_read_number: a whole number from @least to @most; @fallback where there is none
 */
gboolean vigie_document_read_number (VigieDocumentReader *self,
                                     const xmlNode *node,
                                     const char *attribute,
                                     guint64 least,
                                     guint64 most,
                                     guint64 fallback,
                                     guint64 *value);

/** vigie_document_read_line: one line of text: not empty, no control characters */
gboolean vigie_document_read_line (VigieDocumentReader *self,
                                   const xmlNode *node,
                                   const char *attribute,
                                   char **value);

/** vigie_document_read_list: Returns: (transfer full): the words of an attribute, empty if none */
char **vigie_document_read_list (const xmlNode *node, const char *attribute);

/** vigie_document_read_flag: whether an attribute is `yes` */
gboolean vigie_document_read_flag (const xmlNode *node, const char *attribute);

/** vigie_is_id: whether @text is an identifier as vigie_document_read_id() wants it */
gboolean vigie_is_id (const char *text, gboolean dots, gsize max);

/** vigie_is_uuid, vigie_is_sha256, vigie_is_line: the same for vigie_document_read_uuid() and so on
 */
gboolean vigie_is_uuid (const char *text);
gboolean vigie_is_sha256 (const char *text);
gboolean vigie_is_line (const char *text);

G_END_DECLS
