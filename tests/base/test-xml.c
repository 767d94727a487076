/* test-xml.c: XML from outside is refused where it could do harm, with its line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-error.h"
#include "base/vigie-xml-tree.h"
#include "base/vigie-xml.h"

#include <string.h>

static xmlDoc *
parse (const char *text, GError **error)
{
  return vigie_xml_parse (text, strlen (text), "in.xml", error);
}

static void
assert_refused (const char *text, int line)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      if (i == 0)
        g_assert_null (parse (text, &error));
      else
        g_assert_null (vigie_xml_tree_parse (text, strlen (text), "in.xml", &error));
      g_assert_cmpstr (vigie_error_get_word (error), ==, "xml-invalid");
      g_assert_cmpstr (vigie_error_get_file (error), ==, "in.xml");
      g_assert_cmpint (vigie_error_get_line (error), ==, line);
      g_assert_cmpuint (strlen (error->message), >, 0);
    }
}

static void
test_elements (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (xmlDoc) document = parse ("<a xmlns=\"urn:x\" xmlns:o=\"urn:o\" k=\"1\" o:k=\"2\">\n"
                                       " <b>one</b><o:b/><!-- c --><b>t&amp;wo &#233;</b>\n</a>",
                                       &error);
  g_assert_no_error (error);
  xmlNode *root = xmlDocGetRootElement (document);
  g_assert_true (vigie_xml_is (root, "urn:x", "a"));
  g_assert_false (vigie_xml_is (root, NULL, "a"));
  g_assert_false (vigie_xml_is (root, "urn:x", "b"));
  g_assert_false (vigie_xml_is (NULL, "urn:x", "b"));
  g_autofree char *plain = vigie_xml_attribute (root, NULL, "k");
  g_autofree char *other = vigie_xml_attribute (root, "urn:o", "k");
  g_autofree char *none = vigie_xml_attribute (root, NULL, "none");
  g_assert_cmpstr (plain, ==, "1");
  g_assert_cmpstr (other, ==, "2");
  g_assert_null (none);

  xmlNode *first = vigie_xml_first (root, "urn:x", "b");
  xmlNode *second = vigie_xml_next (first, "urn:x", "b");
  g_autofree char *text = vigie_xml_text (second);
  g_assert_cmpstr (text, ==, "t&wo é");
  g_assert_cmpint (vigie_xml_line (second), ==, 2);
  g_assert_true (vigie_xml_is (vigie_xml_next (first, NULL, NULL), "urn:o", "b"));
  g_assert_null (vigie_xml_next (second, "urn:x", "b"));
  g_assert_null (vigie_xml_first (NULL, NULL, NULL));
}

static void
test_not_well_formed (void)
{
  assert_refused ("<a>\n<b>\n</a>", 3);
  assert_refused ("<a></a><b/>", 1);
  assert_refused ("<a k=\"1\" k=\"2\"/>", 1);
  assert_refused ("<a>\n&#0;</a>", 2);
  assert_refused ("<a>\n\n\xff</a>", 3);
  assert_refused ("<o:a/>", 1); /* a prefix of nobody */
  assert_refused ("just text", 1);
}

static void
test_empty (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (vigie_xml_parse ("", 0, NULL, &error));
  g_assert_cmpstr (vigie_error_get_word (error), ==, "xml-invalid");
}

/* Whatever stands in it: none is read, none is fetched. */
static void
test_document_types (void)
{
  assert_refused ("<!DOCTYPE a><a/>", 1);
  assert_refused ("<?xml version=\"1.0\"?>\n<!DOCTYPE a SYSTEM \"http://localhost/a.dtd\">\n<a/>",
                  2);
  assert_refused ("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>", 1);
  assert_refused ("<!DOCTYPE a [<!ENTITY % x SYSTEM \"file:///etc/passwd\"> %x;]><a/>", 1);
  assert_refused ("<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                  "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><l>&c;</l>",
                  1);
}

static void
test_entities (void)
{
  assert_refused ("<a>\n&nbsp;</a>", 2);
  assert_refused ("<a k=\"&nbsp;\"/>", 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (xmlDoc) document = parse ("<a>&lt;&gt;&amp;&quot;&apos;&#x41;</a>", &error);
  g_assert_no_error (error);
  g_autofree char *text = vigie_xml_text (xmlDocGetRootElement (document));
  g_assert_cmpstr (text, ==, "<>&\"'A");
}

static char *
nest (guint depth)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < depth; i++)
    g_string_append (text, "<a>");
  for (guint i = 0; i < depth; i++)
    g_string_append (text, "</a>");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_depth (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *deepest = nest (VIGIE_XML_MAX_DEPTH);
  g_autofree char *too_deep = nest (VIGIE_XML_MAX_DEPTH + 1);
  g_autofree char *abyss = nest (200000);
  g_autoptr (xmlDoc) document = parse (deepest, &error);
  g_assert_no_error (error);
  assert_refused (too_deep, 1);
  assert_refused (abyss, 1);
}

static char *
crowd (guint n, const char *begin, const char *end)
{
  g_autoptr (GString) text = g_string_new (begin);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, " k%u=%s", i, i % 2 ? "'\"'" : "\"'>\"");
  g_string_append (text, end);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Twenty thousand attributes take seconds, forty thousand half a minute. */
static void
test_attributes (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *most = crowd (VIGIE_XML_MAX_ATTRIBUTES, "<a>\n<b", "/></a>");
  g_autofree char *more = crowd (VIGIE_XML_MAX_ATTRIBUTES + 1, "<a>\n<b", "/></a>");
  g_autofree char *hidden = crowd (500000, "<a>\n<!-- <b k=' --><b", "/></a>");
  g_autofree char *text = crowd (100000, "<a><b/>", "</a>");
  g_autoptr (xmlDoc) document = parse (most, &error);
  g_assert_no_error (error);
  assert_refused (more, 2);
  assert_refused (hidden, 2);
  g_autoptr (xmlDoc) quotes = parse (text, &error);
  g_assert_no_error (error);
}

/* U+013C has the byte of `<` in it. */
static void
test_attributes_of_wide_documents (void)
{
  static const char *const encodings[] = { "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32BE" };
  g_autofree char *more = crowd (VIGIE_XML_MAX_ATTRIBUTES + 1, "<a>\n<b k='ļ'", "/></a>");

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      gsize size;
      g_autoptr (GError) error = NULL;
      g_autofree char *wide = g_convert (more, -1, encodings[i], "UTF-8", NULL, &size, NULL);
      g_assert_null (vigie_xml_parse (wide, size, NULL, &error));
      g_assert_cmpstr (error->message, ==, "an element has too many attributes");
      g_assert_cmpint (vigie_error_get_line (error), ==, 2);
    }
}

static void
assert_encoding (GByteArray *text, const char *refused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (xmlDoc) document = vigie_xml_parse (text->data, text->len, "in.xml", &error);

  if (!refused)
    {
      g_assert_no_error (error);
      return;
    }
  g_autofree char *message =
    g_strdup_printf ("the encoding “%s” is not read here: save the document as UTF-8", refused);
  g_assert_null (document);
  g_assert_error (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_XML);
  g_assert_cmpstr (error->message, ==, message);
  g_assert_cmpint (vigie_error_get_line (error), ==, 1);
}

static void
append_as (GByteArray *target, const char *text, const char *encoding)
{
  gsize size;
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = g_convert (text, -1, encoding, "UTF-8", NULL, &size, &error);

  g_assert_no_error (error);
  g_byte_array_append (target, (const guint8 *) bytes, (guint) size);
}

/* A tag is another one in an encoding that hides `<`, or that begins after the declaration. */
static void
test_encodings (void)
{
  static const struct
  {
    const char *declared;
    const char *as;
    const char *refused;
  } cases[] = {
    { "UTF-8", "UTF-8", NULL },
    { "utf-8", "UTF-16", NULL },
    { "UTF-16", "UTF-16", NULL },
    { "UTF-16BE", "UTF-16BE", NULL },
    { "utf-16le", "UTF-16LE", NULL },
    { "US-ASCII", "ASCII", NULL },
    { "iso-8859-1", "ISO-8859-1", NULL },
    { "ISO-8859-15", "ISO-8859-15", NULL },
    { "windows-1252", "CP1252", NULL },
    { "Windows-1250", "CP1250", NULL },
    { "UTF-7", "UTF-8", "UTF-7" },
    { "IBM037", "IBM037", "EBCDIC" },
    { "ISO-2022-JP", "ASCII", "ISO-2022-JP" },
    { "Shift_JIS", "ASCII", "Shift_JIS" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) text = g_byte_array_new ();
      g_autofree char *document =
        g_strdup_printf ("<?xml version='1.0' encoding='%s'?><a/>", cases[i].declared);
      append_as (text, document, cases[i].as);
      assert_encoding (text, cases[i].refused);
    }
  g_autoptr (GByteArray) nameless = g_byte_array_new ();
  append_as (nameless, "<?xml version='1.0'?><a/>", "IBM037");
  assert_encoding (nameless, "EBCDIC");
}

/* The parser goes over to what is declared, right behind it. */
static void
test_encodings_that_change (void)
{
  static const struct
  {
    const char *first;
    const char *then;
  } cases[] = {
    { "ASCII", "UTF-16LE" },
    { "UTF-16BE", "ISO-8859-1" },
    { "UTF-16LE", "UTF-16BE" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) text = g_byte_array_new ();
      g_autoptr (GError) error = NULL;
      g_autofree char *declaration =
        g_strdup_printf ("<?xml version='1.0' encoding='%s'", cases[i].then);
      append_as (text, declaration, cases[i].first);
      append_as (text, "?><a/>", cases[i].then);
      g_assert_null (vigie_xml_parse (text->data, text->len, "in.xml", &error));
      g_assert_error (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_XML);
    }
}

static void
test_names (void)
{
  g_autoptr (GString) text = g_string_new ("<a>");
  for (guint i = 0; i < VIGIE_XML_MAX_NAMES; i++)
    g_string_append_printf (text, "<n%u/>", i);
  g_string_append (text, "</a>");
  assert_refused (text->str, 1);
}

/* libxml2 alone counts to 65,535. */
static void
test_lines_beyond_sixteen_bits (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *lines = g_strnfill (70000, '\n');
  g_autofree char *good = g_strconcat ("<a>", lines, "<b>x</b></a>", NULL);
  g_autoptr (xmlDoc) document = parse (good, &error);
  g_assert_no_error (error);
  xmlNode *b = vigie_xml_first (xmlDocGetRootElement (document), NULL, "b");
  g_assert_cmpint (vigie_xml_line (b), ==, 70001);
  g_autofree char *bad = g_strconcat ("<a>", lines, "<b></a>", NULL);
  assert_refused (bad, 70001);
}

/* What is in an element, one line for each thing, text joined. */
static void
describe (const xmlNode *node, GString *target)
{
  for (const xmlNs *ns = node->nsDef; ns; ns = ns->next)
    g_string_append_printf (target, "declares %s %s\n", ns->prefix, ns->href);
  for (const xmlAttr *at = node->properties; at; at = at->next)
    {
      const char *ns = at->ns ? (const char *) at->ns->href : NULL;
      g_autofree char *value = vigie_xml_attribute (node, ns, (const char *) at->name);
      g_string_append_printf (target, "@%s %s %s=%s\n", ns, at->ns ? at->ns->prefix : NULL,
                              at->name, value);
      g_assert_true (at->parent == node && (!at->next || at->next->prev == at));
    }
  g_autofree char *text = vigie_xml_text (node);
  g_string_append_printf (target, "text “%s”\n", text);
  for (xmlNode *child = vigie_xml_first (node, NULL, NULL); child;
       child = vigie_xml_next (child, NULL, NULL))
    {
      g_string_append_printf (target, "%s %s %s at %d\n", child->ns ? child->ns->href : NULL,
                              child->ns ? child->ns->prefix : NULL, child->name,
                              vigie_xml_line (child));
      g_assert_true (child->parent == node && child->doc == node->doc);
      g_assert_true (!child->next || child->next->prev == child);
      describe (child, target);
    }
}

static void
test_tree_is_the_document (void)
{
  static const char *const documents[] = {
    "<a/>",
    "<?xml version='1.0' encoding='ISO-8859-1'?><!-- c --><?pi x?><a k='\xe9'>\xe8</a><!-- c -->",
    "<a xmlns='urn:x' xmlns:o='urn:o' k=' 1\n2 ' o:k='&lt;&amp;&#38;&quot;&#x1F600;' e=''>\n "
    "<b>one</b>"
    "<o:b xml:lang='fr' xmlns:o='urn:p' o:c='d'/><!-- c --><b xmlns=''>t&amp;wo &#233;</b>\n</a>",
    "<a>one<!-- c -->two<![CDATA[ <three> ]]>&gt;four<?pi x?><b/>\n<b> </b>five</a>",
    "<a><b><c>1</c><c>2</c></b><b><c/></b><d k='1' l='2' m='3'/></a>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GString) expected = g_string_new (NULL);
      g_autoptr (GString) got = g_string_new (NULL);
      g_autoptr (xmlDoc) document = parse (documents[i], &error);
      g_assert_no_error (error);
      g_autoptr (VigieXmlTree) tree =
        vigie_xml_tree_parse (documents[i], strlen (documents[i]), "in.xml", &error);
      g_assert_no_error (error);
      describe (xmlDocGetRootElement (document), expected);
      describe (vigie_xml_tree_get_root (tree), got);
      g_assert_cmpstr (got->str, ==, expected->str);
      g_assert_true (vigie_xml_tree_get_root (tree)->parent->type == XML_DOCUMENT_NODE);
    }
}

/* Texts that are longer than a block, and more of them than go into one. */
static void
test_tree_holds_much (void)
{
  g_autoptr (GString) text = g_string_new ("<a>");
  g_autoptr (GError) error = NULL;
  g_autofree char *long_text = g_strnfill (3 << 20, 'x');
  guint n = 0;

  for (guint i = 0; i < 70000; i++)
    g_string_append_printf (text, "<b k='%u'>%u</b>\n", i, i);
  g_string_append_printf (text, "<c k='%s'>%s</c></a>", long_text, long_text);
  g_autoptr (VigieXmlTree) tree = vigie_xml_tree_parse (text->str, text->len, NULL, &error);
  g_assert_no_error (error);
  const xmlNode *at = vigie_xml_first (vigie_xml_tree_get_root (tree), NULL, "b");
  for (; vigie_xml_is (at, NULL, "b"); at = vigie_xml_next (at, NULL, NULL), n++)
    {
      g_autofree char *number = g_strdup_printf ("%u", n);
      g_autofree char *value = vigie_xml_attribute (at, NULL, "k");
      g_autofree char *content = vigie_xml_text (at);
      g_assert_cmpstr (value, ==, number);
      g_assert_cmpstr (content, ==, number);
      g_assert_cmpint (vigie_xml_line (at), ==, (int) n + 1);
    }
  g_autofree char *last = vigie_xml_attribute (at, NULL, "k");
  g_assert_cmpuint (n, ==, 70000);
  g_assert_cmpstr (last, ==, long_text);
}

static void
test_escaped (void)
{
  static const char *const texts[] = {
    "", "plain", "<&>\"'", "a\r\nb\n\rc", "]]>", "é 日本 🙂"
  };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GString) xml = g_string_new ("<a>");
      vigie_xml_append_escaped (xml, texts[i]);
      g_string_append (xml, "</a>");
      g_autoptr (xmlDoc) document = parse (xml->str, &error);
      g_assert_no_error (error);
      g_autofree char *text = vigie_xml_text (xmlDocGetRootElement (document));
      g_assert_cmpstr (text, ==, texts[i]);
    }
}

static void
test_characters (void)
{
  g_assert_true (vigie_xml_text_is_valid ("tab\t line\n return\r é 🙂"));
  g_assert_true (vigie_xml_text_is_valid (""));
  g_assert_false (vigie_xml_text_is_valid ("\001"));
  g_assert_false (vigie_xml_text_is_valid ("\033[31m"));
  g_assert_false (vigie_xml_text_is_valid ("\xff"));
  g_assert_false (vigie_xml_text_is_valid ("\357\277\276")); /* U+FFFE */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/xml/elements", test_elements);
  g_test_add_func ("/base/xml/not-well-formed", test_not_well_formed);
  g_test_add_func ("/base/xml/empty", test_empty);
  g_test_add_func ("/base/xml/document-types", test_document_types);
  g_test_add_func ("/base/xml/entities", test_entities);
  g_test_add_func ("/base/xml/depth", test_depth);
  g_test_add_func ("/base/xml/attributes", test_attributes);
  g_test_add_func ("/base/xml/attributes-of-wide-documents", test_attributes_of_wide_documents);
  g_test_add_func ("/base/xml/encodings", test_encodings);
  g_test_add_func ("/base/xml/encodings-that-change", test_encodings_that_change);
  g_test_add_func ("/base/xml/names", test_names);
  g_test_add_func ("/base/xml/lines-beyond-sixteen-bits", test_lines_beyond_sixteen_bits);
  g_test_add_func ("/base/xml/tree/is-the-document", test_tree_is_the_document);
  g_test_add_func ("/base/xml/tree/holds-much", test_tree_holds_much);
  g_test_add_func ("/base/xml/escaped", test_escaped);
  g_test_add_func ("/base/xml/characters", test_characters);
  return g_test_run ();
}
