/* vigie-xml.c: reading XML from outside, and writing it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-xml.h"

#include "base/vigie-error.h"
#include "base/vigie-xml-private.h"

#include <glib/gi18n-lib.h>
#include <libxml/dict.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
#include <string.h>

/* A document as characters of one, two or four bytes each, of which only ASCII matters here. */
typedef struct
{
  const guint8 *data;
  gsize n;
  guint width;
  guint low; /* which byte is the lowest */
} Characters;

static Characters
characters_of (const guint8 *data, gsize size)
{
  Characters self = { .data = data, .n = size, .width = 1 };
  gsize first = 0;

  /* As the parser: `<` or a byte order mark, with zeros before or behind it. */
  while (first < 4 && first < size && data[first] == 0)
    first++;
  if (size < 4)
    return self;
  if (first > 0)
    self = (Characters){ .data = data, .width = (guint) first + 1, .low = (guint) first };
  else if (data[0] == 0xfe && data[1] == 0xff)
    self = (Characters){ .data = data, .width = 2, .low = 1 };
  else if ((data[0] == 0xff && data[1] == 0xfe) || data[1] == 0)
    self = (Characters){ .data = data, .width = data[2] == 0 && data[3] == 0 ? 4 : 2 };
  self.n = size / self.width;
  return self;
}

/* What a run of the parser is about, and its first problem. */
typedef struct
{
  int line;
  char *message;
  int depth; /* elements that are open */
  Characters text;
  gpointer user_data;
} Problem;

/* Keeps the first problem only: what follows it is mostly noise. */
static void
keep_problem (Problem *problem, int line, const char *message)
{
  if (problem->message)
    return;
  problem->line = line;
  problem->message = g_strstrip (g_strdup (message));
}

static void
on_error (void *context, xmlErrorPtr error)
{
  xmlParserCtxt *parser = context;
  Problem *problem = parser->_private;
  /* A namespace named by a relative URI is deprecated, no error, and found in forms. */
  if (error->level >= XML_ERR_ERROR
      || (error->domain == XML_FROM_NAMESPACE && error->code != XML_WAR_NS_URI_RELATIVE))
    keep_problem (problem, error->line, error->message ? error->message : _ ("not well-formed"));
}

static void
stop_with (xmlParserCtxt *parser, const char *message)
{
  keep_problem (parser->_private, xmlSAX2GetLineNumber (parser), message);
  xmlStopParser (parser);
}

/* Encodings -------------------------------------------------------------------------------------
 */

static gboolean
is_number (const char *text)
{
  return *text && strspn (text, "0123456789") == strlen (text);
}

/* Whether @name is an encoding of one byte a character with those of ASCII in their places. */
static gboolean
is_single_byte (const char *name)
{
  static const char *const families[] = { "iso-8859-", "iso8859-", "iso_8859-", "windows-125",
                                          "cp125" };
  static const char *const names[] = { "us-ascii", "ascii", "latin1", "iso-latin-1" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    {
      const gsize length = strlen (families[i]);
      if (g_ascii_strncasecmp (name, families[i], length) == 0 && is_number (name + length))
        return TRUE;
    }
  return FALSE;
}

/* What a document declares has to be what it is, since the parser goes over to it: tags that were
 * counted before would be others then. The first two names it passes over. */
static gboolean
is_encoding_known (const char *name, const Characters *text)
{
  if (g_ascii_strcasecmp (name, "utf-8") == 0 || g_ascii_strcasecmp (name, "utf8") == 0)
    return TRUE;
  if (text->width == 1)
    return is_single_byte (name);
  return text->width == 2
         && (g_ascii_strcasecmp (name, "utf-16") == 0
             || g_ascii_strcasecmp (name, text->low == 0 ? "utf-16le" : "utf-16be") == 0);
}

/* Comes between the declaration and all else. */
static void
on_start_document (void *context)
{
  xmlParserCtxt *parser = context;
  const Problem *problem = parser->_private;
  const char *name = (const char *) parser->encoding;

#if LIBXML_VERSION >= 21400
  if (!name)
    name = (const char *) xmlCtxtGetDeclaredEncoding (parser);
#else
  if (!name)
    name = parser->input ? (const char *) parser->input->encoding : NULL;
#endif
  if (problem->text.n >= 4 && memcmp (problem->text.data, "\x4c\x6f\xa7\x94", 4) == 0)
    name = "EBCDIC"; /* `<?xm` in it, which the parser reads so with or without a name */
  xmlSAX2StartDocument (context);
  if (!name || is_encoding_known (name, &problem->text))
    return;
  g_autofree char *message =
    g_strdup_printf (_ ("the encoding “%s” is not read here: save the document as UTF-8"), name);
  stop_with (parser, message);
}

/* What is not allowed ---------------------------------------------------------------------------
 */

static void
on_internal_subset (void *context, const xmlChar *name, const xmlChar *external, const xmlChar *id)
{
  stop_with (context, _ ("a document type declaration is not allowed"));
}

static void
skip_internal_subset (void *context,
                      const xmlChar *name,
                      const xmlChar *external,
                      const xmlChar *id)
{
}

static void
on_entity (void *context,
           const xmlChar *name,
           int type,
           const xmlChar *public_id,
           const xmlChar *system_id,
           xmlChar *content)
{
  on_internal_subset (context, name, public_id, system_id);
}

static void
on_attribute (void *context,
              const xmlChar *element,
              const xmlChar *name,
              int type,
              int use,
              const xmlChar *value,
              xmlEnumeration *choices)
{
  xmlFreeEnumeration (choices);
  on_internal_subset (context, name, NULL, NULL);
}

/* A declaration without declarations: all that a document tells by it is its name. */
static void
allow_document_type (xmlParserCtxt *parser, gpointer user_data)
{
  parser->sax->internalSubset = skip_internal_subset;
  parser->sax->externalSubset = skip_internal_subset;
  parser->sax->entityDecl = on_entity;
  parser->sax->attributeDecl = on_attribute;
}

static void
on_reference (void *context, const xmlChar *name)
{
  stop_with (context, _ ("an entity reference is not allowed"));
}

gpointer
vigie_xml_get_user_data (xmlParserCtxt *parser)
{
  return ((Problem *) parser->_private)->user_data;
}

gboolean
vigie_xml_refuse_element (xmlParserCtxt *parser, int depth)
{
  const char *problem = NULL;

  if (depth >= VIGIE_XML_MAX_DEPTH)
    problem = _ ("elements are nested too deeply");
  else if (xmlDictSize (parser->dict) > VIGIE_XML_MAX_NAMES)
    problem = _ ("there are too many different names");
  if (problem)
    stop_with (parser, problem);
  return problem != NULL;
}

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
  Problem *problem = ((xmlParserCtxt *) context)->_private;
  if (vigie_xml_refuse_element (context, problem->depth))
    return;
  problem->depth++;
  xmlSAX2StartElementNs (context, local, prefix, uri, n_namespaces, namespaces, n_attributes,
                         n_defaulted, attributes);
}

static void
on_end_element (void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
  Problem *problem = ((xmlParserCtxt *) context)->_private;
  problem->depth--;
  xmlSAX2EndElementNs (context, local, prefix, uri);
}

static char
character_at (const Characters *self, gsize i)
{
  const guint8 *at = self->data + i * self->width;

  for (guint k = 0; k < self->width; k++)
    if (k != self->low && at[k] != 0)
      return 'x';
  return (char) at[self->low];
}

/* Attributes of the tag at @at, or of what looks like one. No `<` can stand in a tag, not even in
 * quotation marks, so what is before a tag never hides it. */
static guint
count_attributes (const Characters *text, gsize at)
{
  guint n = 0;
  char quote = '\0', c;

  for (at++; at < text->n && (c = character_at (text, at)) != '<' && (quote || c != '>'); at++)
    {
      if (quote && c == quote)
        quote = '\0';
      else if (!quote && (c == '"' || c == '\''))
        {
          quote = c;
          n++;
        }
    }
  return n;
}

/* Where the next `<` is from @from on, or the end. */
static gsize
find_tag (const Characters *text, gsize from)
{
  if (text->width == 1 && from < text->n)
    {
      const guint8 *found = memchr (text->data + from, '<', text->n - from);
      return found ? (gsize) (found - text->data) : text->n;
    }
  while (from < text->n && character_at (text, from) != '<')
    from++;
  return from;
}

static int
line_of (const Characters *text, gsize at)
{
  int line = 1;

  for (gsize i = 0; i < at; i++)
    line += character_at (text, i) == '\n';
  return line;
}

/* Line of an element with too many attributes, or 0. This cannot wait for the parser, which
 * compares each with each before it tells of the element. Most tags are too short to be one. */
static int
find_crowd (const Characters *text)
{
  const gsize shortest = strlen (" a=''") * VIGIE_XML_MAX_ATTRIBUTES;
  gsize next;

  for (gsize at = find_tag (text, 0); at < text->n; at = next)
    {
      next = find_tag (text, at + 1);
      if (next - at > shortest && count_attributes (text, at) > VIGIE_XML_MAX_ATTRIBUTES)
        return line_of (text, at);
    }
  return 0;
}

xmlDoc *
vigie_xml_run (const void *data,
               gsize size,
               const char *name,
               VigieXmlPrepare prepare,
               gpointer user_data,
               GError **error)
{
  const int options = XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_COMPACT | XML_PARSE_HUGE;
  Problem problem = { .text = characters_of (data, size), .user_data = user_data };

  if (size > G_MAXINT - 1)
    {
      vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_TOO_LARGE, name, 0,
                       _ ("the document is larger than 2 GiB"));
      return NULL;
    }

  const int crowd = find_crowd (&problem.text);
  if (crowd > 0)
    {
      vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_XML, name, crowd,
                       _ ("an element has too many attributes"));
      return NULL;
    }

  xmlParserCtxt *parser =
    xmlCreateMemoryParserCtxt (size > 0 ? data : " ", size > 0 ? (int) size : 1);
  if (!parser)
    {
      vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_XML, name, 0,
                       _ ("the document cannot be read as XML"));
      return NULL;
    }
  xmlCtxtUseOptions (parser, options);
  parser->_private = &problem;
  parser->sax->serror = (xmlStructuredErrorFunc) on_error;
  parser->sax->startDocument = on_start_document;
  parser->sax->internalSubset = on_internal_subset;
  parser->sax->reference = on_reference;
  parser->sax->startElementNs = on_start_element;
  parser->sax->endElementNs = on_end_element;
  parser->userData = parser;
  if (prepare)
    prepare (parser, user_data);

  xmlParseDocument (parser);
  xmlDoc *doc = g_steal_pointer (&parser->myDoc);
  const gboolean good = parser->wellFormed && !problem.message && doc;
  xmlFreeParserCtxt (parser);

  if (!good)
    {
      g_clear_pointer (&doc, xmlFreeDoc);
      vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_XML, name, problem.line, "%s",
                       problem.message ? problem.message : _ ("not well-formed"));
    }
  g_free (problem.message);
  return doc;
}

xmlDoc *
vigie_xml_parse (const void *data, gsize size, const char *name, GError **error)
{
  return vigie_xml_run (data, size, name, NULL, NULL, error);
}

xmlDoc *
vigie_xml_parse_any (const void *data, gsize size, const char *name, GError **error)
{
  return vigie_xml_run (data, size, name, allow_document_type, NULL, error);
}

gboolean
vigie_xml_is (const xmlNode *node, const char *ns, const char *local)
{
  if (!node || node->type != XML_ELEMENT_NODE)
    return FALSE;
  if (!local)
    return TRUE;
  if (node->name[0] != (xmlChar) local[0] || strcmp ((const char *) node->name, local) != 0)
    return FALSE;
  return g_strcmp0 (ns, node->ns ? (const char *) node->ns->href : NULL) == 0;
}

static xmlNode *
search (xmlNode *node, const char *ns, const char *local)
{
  while (node && !vigie_xml_is (node, ns, local))
    node = node->next;
  return node;
}

xmlNode *
vigie_xml_first (const xmlNode *parent, const char *ns, const char *local)
{
  return parent ? search (parent->children, ns, local) : NULL;
}

xmlNode *
vigie_xml_next (const xmlNode *node, const char *ns, const char *local)
{
  return node ? search (node->next, ns, local) : NULL;
}

static char *
take_xml_string (xmlChar *text)
{
  char *copy = text ? g_strdup ((const char *) text) : NULL;
  if (text)
    xmlFree (text);
  return copy;
}

const char *
vigie_xml_peek_attribute (const xmlNode *node,
                          const char *ns,
                          const char *local,
                          gboolean *is_there)
{
  const xmlAttr *at = node->properties;

  while (at
         && (strcmp ((const char *) at->name, local) != 0
             || g_strcmp0 (at->ns ? (const char *) at->ns->href : NULL, ns) != 0))
    at = at->next;
  *is_there = at != NULL;
  if (!at || !at->children)
    return at ? "" : NULL;
  return !at->children->next && at->children->type == XML_TEXT_NODE
           ? (const char *) at->children->content
           : NULL;
}

char *
vigie_xml_attribute (const xmlNode *node, const char *ns, const char *local)
{
  gboolean is_there;
  const char *text = vigie_xml_peek_attribute (node, ns, local, &is_there);

  if (text || !is_there)
    return g_strdup (text);
  xmlNode *target = (xmlNode *) node;
  return take_xml_string (ns ? xmlGetNsProp (target, BAD_CAST local, BAD_CAST ns)
                             : xmlGetNoNsProp (target, BAD_CAST local));
}

char *
vigie_xml_text (const xmlNode *node)
{
  const xmlNode *only = node->type == XML_ELEMENT_NODE ? node->children : NULL;

  if (only && !only->next && only->type == XML_TEXT_NODE)
    return g_strdup ((const char *) only->content);
  char *text = take_xml_string (xmlNodeGetContent ((xmlNode *) node));
  return text ? text : g_strdup ("");
}

int
vigie_xml_line (const xmlNode *node)
{
  /* Where libxml2 keeps nothing, vigie-xml-tree.c keeps lines that do not fit into two bytes. */
  if (node && node->type == XML_ELEMENT_NODE && node->psvi)
    return GPOINTER_TO_INT (node->psvi);
  long line = node ? xmlGetLineNo (node) : 0;
  return line > 0 && line < G_MAXINT ? (int) line : 0;
}

/* What stands for a character in markup; %NULL for most. */
static const char *
get_entity (char c)
{
  switch (c)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\r':
      return "&#13;"; /* a bare one would become a line feed on reading (XML 1.0 §2.11) */
    default:
      return NULL;
    }
}

gsize
vigie_xml_plain_length (const char *text)
{
  const char *at = text;
  /* All of them come before `?` in ASCII. */
  while ((guchar) *at > '>' || (*at != '\0' && !get_entity (*at)))
    at++;
  return (gsize) (at - text);
}

void
vigie_xml_append_escaped (GString *target, const char *text)
{
  for (;;)
    {
      const gsize plain = vigie_xml_plain_length (text);
      g_string_append_len (target, text, (gssize) plain);
      text += plain;
      if (*text == '\0')
        return;
      g_string_append (target, get_entity (*text++));
    }
}

gboolean
vigie_xml_text_is_valid (const char *text)
{
  /* Most texts are ASCII from one end to the other. */
  while (*text >= ' ' && *text < 0x7f)
    text++;
  if (*text == '\0')
    return TRUE;
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);
      if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xfffe || c == 0xffff)
        return FALSE;
    }
  return TRUE;
}
