/* test-differential.c: compiled expressions against libxml2's XPath, our functions registered in it
 *
 * Expressions are made at random within what XPath 1.0 and forms have in common, and evaluated on
 * documents made at random. The seed is printed; DIFFERENTIAL_SEED=N repeats a run. Where forms
 * differ by intent (equality of numbers within 10⁻¹², dates, NaN as text) nothing is made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-document.h"
#include "form/vigie-form-error.h"
#include "libxml2-functions.h"

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DOCUMENTS 40
#define EXPRESSIONS 150
#define MAX_WORK 2000000 /* operations of libxml2 for one expression */

static guint32 seed;

/* Documents ------------------------------------------------------------------------------------ */

static const char *const names[] = { "a", "b", "c", "item", "x", "p:y" };
static const char *const values[] = { "", "1", "2", "3", "10", "-4", "one", "two", "a b", " z " };

static const char *const attributes[] = {
  "",
  "",
  " p:j=\"1\"",
  " xml:lang=\"fr\"",
  " xml:lang=\"en-GB\"",
  " xmlns:q=\"urn:q\"",
  " xmlns:q=\"urn:other\"",
};

static const char *const between[] = { "", "", "", "t", "<![CDATA[c]]>u", "<!--n-->", "<?go on?>" };

static const char *
pick (GRand *random, const char *const *from, guint n)
{
  return from[g_rand_int_range (random, 0, (gint32) n)];
}

static void
append_element (GString *xml, GRand *random, guint depth)
{
  const char *name = pick (random, names, G_N_ELEMENTS (names));
  const int n = depth < 4 ? g_rand_int_range (random, 0, 5) : 0;

  g_string_append_printf (xml, "<%s", name);
  if (g_rand_boolean (random))
    g_string_append_printf (xml, " k=\"%s\"", pick (random, values, G_N_ELEMENTS (values)));
  g_string_append (xml, pick (random, attributes, G_N_ELEMENTS (attributes)));
  g_string_append_c (xml, '>');
  if (n == 0)
    g_string_append (xml, pick (random, values, G_N_ELEMENTS (values)));
  for (int i = 0; i < n; i++)
    {
      append_element (xml, random, depth + 1);
      g_string_append (xml, pick (random, between, G_N_ELEMENTS (between)));
    }
  g_string_append_printf (xml, "</%s>", name);
}

static char *
make_document (GRand *random)
{
  GString *xml = g_string_new ("<r xmlns:p=\"urn:p\" xml:lang=\"en\">");

  for (guint i = 0; i < 6; i++)
    append_element (xml, random, 1);
  g_string_append (xml, "</r>");
  return g_string_free (xml, FALSE);
}

/* Expressions ---------------------------------------------------------------------------------- */

static void append_number (GString *text, GRand *random, guint depth);
static void append_boolean (GString *text, GRand *random, guint depth);
static void append_path (GString *text, GRand *random, guint depth);

static void
append_predicate (GString *text, GRand *random, guint depth)
{
  static const char *const plain[] = {
    "1",
    "2",
    "last()",
    "position() = 2",
    "position() < last()",
    "@k",
    "not(*)",
    "* or @k",
    ". = 'one'",
    "@k = ../@k",
    "string-length() > 2",
    "name() = 'a'",
    "normalize-space() = 'z'",
    "number() > 1",
    "true()",
    "false()",
    "-1 + 2",
    "@k and not(@k = '1')",
    "selected(., 'a')",
    "position() mod 2 = 1",
    "..",
  };

  g_string_append_c (text, '[');
  if (depth < 3 && g_rand_int_range (random, 0, 4) == 0)
    append_boolean (text, random, depth + 1);
  else
    g_string_append (text, pick (random, plain, G_N_ELEMENTS (plain)));
  g_string_append_c (text, ']');
}

static void
append_path (GString *text, GRand *random, guint depth)
{
  static const char *const starts[] = {
    "/r/", "", "./", "../", "/*/", "descendant::", "(a | b)/", "(//a)[2]/", "(//*)[last()]/../",
    "//"
  };
  static const char *const steps[] = {
    "a",
    "b",
    "c",
    "item",
    "x",
    "*",
    "..",
    ".",
    "@k",
    "@*",
    "ancestor::*",
    "ancestor-or-self::*",
    "following-sibling::*",
    "preceding-sibling::a",
    "descendant::b",
    "descendant-or-self::*",
    "following::x",
    "preceding::*",
    "parent::*",
    "self::a",
    "self::node()",
    "text()",
    "comment()",
    "node()",
    "processing-instruction()",
    "processing-instruction('go')",
    "preceding-sibling::node()",
    "following::text()",
    "p:y",
    "p:*",
    "@p:j",
    "descendant::p:*",
    "namespace::p",
    "namespace::xml",
    "namespace::*[. = 'urn:p']",
  };
  /* What is deep inside is evaluated for many nodes: it does not search the whole document. */
  const gboolean is_deep = depth > 1;
  const char *start = pick (random, starts, is_deep ? 7 : (guint) G_N_ELEMENTS (starts));
  const gboolean needs_name = g_str_has_suffix (start, "::");
  const int n = g_rand_int_range (random, 1, 4);

  g_string_append (text, start);
  for (int i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append (text, !is_deep && g_rand_int_range (random, 0, 5) == 0 ? "//" : "/");
      const char *step =
        pick (random, steps, i == 0 && needs_name ? 6 : (guint) G_N_ELEMENTS (steps));
      /* libxml2 2.9 makes `descendant` of `//.`, and loses the node itself. */
      if (g_str_has_suffix (text->str, "//") && (step[0] == '.' || g_str_has_prefix (step, "self")))
        step = "*";
      g_string_append (text, step);
      /* What comes after namespaces, and in which order they stand, libxml2 decides by addresses.
       */
      if (g_str_has_prefix (step, "namespace"))
        return;
      /* The abbreviations . and .. take no predicates (XPath 1.0 §2.5). */
      if (step[0] != '.' && depth < 3 && g_rand_int_range (random, 0, 3) == 0)
        append_predicate (text, random, depth + 1);
    }
}

static void
append_set (GString *text, GRand *random, guint depth)
{
  const gsize begin = text->len;
  append_path (text, random, depth);
  const gsize end = text->len;
  if (g_rand_int_range (random, 0, 6) == 0)
    {
      g_string_append (text, " | ");
      append_path (text, random, depth + 1);
    }
  /* libxml2 knows no order of namespaces among others. */
  if (strstr (text->str + begin, "namespace::"))
    g_string_truncate (text, end);
}

/* No text is "-" alone: libxml2 takes that for -0, while XPath 1.0 §4.4 has no number in it, and we
 * say so (stories/functions-number.story). */
static void
append_text (GString *text, GRand *random, guint depth)
{
  static const char *const forms[] = {
    "string(%p)",
    "name(%p)",
    "local-name(%p)",
    "namespace-uri(%p)",
    "concat(string(%p), ':', string(%p))",
    "normalize-space(%p)",
    "substring-before(%p, ' ')",
    "substring-after(%p, ' ')",
    "substring(%p, %n)",
    "substring('abcdef', 2, 3)",
    "translate(%p, 'onetw', 'ONE')",
    "substr(string(%p), 1)",
    "substr(translate(%p, '-', '~'), -2, %n)",
    "join('/', %p)",
    "join(' ', %p, 'x', %p)",
    "selected-at(%p, 1)",
    "coalesce(string(%p), 'none')",
    "if(%p, 'some', string(%p))",
    "if(count(%p) > %n, 1, 'x')",
    "'one'",
    "'2'",
    "''",
  };
  const char *form = pick (random, forms, depth > 3 ? 3 : (guint) G_N_ELEMENTS (forms));

  for (const char *at = form; *at; at++)
    if (at[0] == '%' && at[1] == 'p')
      {
        append_path (text, random, depth + 1);
        at++;
      }
    else if (at[0] == '%')
      {
        g_string_append_printf (text, "%d", g_rand_int_range (random, -1, 5));
        at++;
      }
    else
      g_string_append_c (text, *at);
}

static void
append_number (GString *text, GRand *random, guint depth)
{
  static const char *const operators[] = { " + ", " - ", " * ", " div ", " mod " };
  static const char *const functions[] = { "count(",         "sum(", "number(",
                                           "min(",           "max(", "count-non-empty(",
                                           "count-selected(" };
  static const char *const rounding[] = { "floor(", "ceiling(", "round(", "-(", "int(", "abs(" };

  switch (depth > 3 ? 0 : g_rand_int_range (random, 0, 7))
    {
    case 0:
      g_string_append_printf (text, "%d", g_rand_int_range (random, 0, 12));
      return;
    case 1:
      append_number (text, random, depth + 1);
      g_string_append (text, pick (random, operators, G_N_ELEMENTS (operators)));
      append_number (text, random, depth + 1);
      return;
    case 2:
      g_string_append (text, pick (random, rounding, G_N_ELEMENTS (rounding)));
      append_number (text, random, depth + 1);
      break;
    case 3:
      g_string_append (text, "string-length(");
      append_text (text, random, depth + 1);
      break;
    case 4:
      g_string_append (text, "count(");
      append_path (text, random, depth + 1);
      g_string_append (text, "/namespace::*");
      break;
    default:
      g_string_append (text, pick (random, functions, G_N_ELEMENTS (functions)));
      append_set (text, random, depth + 1);
    }
  g_string_append_c (text, ')');
}

static void
append_comparison (GString *text, GRand *random, guint depth)
{
  static const char *const operators[] = { " = ", " != ", " < ", " <= ", " > ", " >= " };
  const char *operator= pick (random, operators, G_N_ELEMENTS (operators));

  if (g_rand_boolean (random))
    append_set (text, random, depth + 1);
  else
    append_text (text, random, depth + 1);
  g_string_append (text, operator);
  switch (g_rand_int_range (random, 0, 3))
    {
    case 0:
      append_set (text, random, depth + 1);
      break;
    case 1:
      append_number (text, random, depth + 1);
      break;
    default:
      append_text (text, random, depth + 1);
    }
}

static void
append_boolean (GString *text, GRand *random, guint depth)
{
  static const char *const of_text[] = { "contains(", "starts-with(", "ends-with(", "selected(",
                                         "regex(" };

  switch (depth > 3 ? 0 : g_rand_int_range (random, 0, 6))
    {
    case 0:
    case 1:
      append_comparison (text, random, depth);
      return;
    case 5:
      g_string_append_printf (text, "lang('%s')", g_rand_boolean (random) ? "EN" : "en-gb");
      return;
    case 2:
      append_comparison (text, random, depth + 1);
      g_string_append (text, g_rand_boolean (random) ? " and " : " or ");
      append_comparison (text, random, depth + 1);
      return;
    case 3:
      g_string_append (text, pick (random, of_text, G_N_ELEMENTS (of_text)));
      append_text (text, random, depth + 1);
      g_string_append (text, ", 'o'");
      break;
    default:
      g_string_append (text, g_rand_boolean (random) ? "not(" : "boolean(");
      append_set (text, random, depth + 1);
    }
  g_string_append_c (text, ')');
}

static char *
make_expression (GRand *random)
{
  static void (*const appends[]) (GString * text, GRand * random,
                                  guint depth) = { append_set, append_text, append_number,
                                                   append_boolean };
  GString *text = g_string_new (NULL);

  appends[g_rand_int_range (random, 0, G_N_ELEMENTS (appends))](text, random, 0);
  return g_string_free (text, FALSE);
}

/* Comparing ------------------------------------------------------------------------------------ */

static gboolean
same_number (const char *ours, double theirs)
{
  const double value = g_ascii_strtod (ours, NULL);

  if (isnan (theirs))
    return strcmp (ours, "NaN") == 0;
  return value == theirs || fabs (value - theirs) <= 1e-9 * fabs (theirs);
}

/* Our paths count elements of a name, as libxml2's do, but always say which. */
static gboolean
is_at (xmlXPathContext *context, const char *path, const xmlNode *node)
{
  xmlXPathObject *found = xmlXPathEval (BAD_CAST (*path ? path : "/"), context);
  const gboolean same = found && found->nodesetval && found->nodesetval->nodeNr == 1
                        && found->nodesetval->nodeTab[0] == node;

  xmlXPathFreeObject (found);
  return same;
}

/* A namespace is a copy in libxml2, which knows its element, and has no order. */
static gboolean
has_namespace (xmlXPathContext *context, const VigieFormResult *ours, const xmlNs *ns)
{
  g_autofree char *end =
    g_strdup_printf (ns->prefix ? "/namespace::%s" : "/namespace::*[name() = '%s']",
                     ns->prefix ? (const char *) ns->prefix : "");

  for (guint i = 0; ours->paths[i]; i++)
    {
      g_autofree char *element =
        g_strndup (ours->paths[i], MAX (strlen (ours->paths[i]), strlen (end)) - strlen (end));
      if (g_str_has_suffix (ours->paths[i], end)
          && is_at (context, element, (const xmlNode *) ns->next))
        return TRUE;
    }
  return FALSE;
}

static gboolean
same_nodes (xmlXPathContext *context, const VigieFormResult *ours, xmlXPathObject *theirs)
{
  const int n = theirs->nodesetval ? theirs->nodesetval->nodeNr : 0;
  gboolean has_order = TRUE;

  if (!ours->paths || (int) g_strv_length (ours->paths) != n)
    return FALSE;
  for (int i = 0; i < n; i++)
    {
      const xmlNode *node = theirs->nodesetval->nodeTab[i];
      if (node->type != XML_NAMESPACE_DECL)
        continue;
      has_order = FALSE;
      if (!has_namespace (context, ours, (const xmlNs *) node))
        return FALSE;
    }
  if (has_order)
    xmlXPathNodeSetSort (theirs->nodesetval);
  for (int i = 0; has_order && i < n; i++)
    if (!is_at (context, ours->paths[i], theirs->nodesetval->nodeTab[i]))
      return FALSE;
  return TRUE;
}

static gboolean
same_result (xmlXPathContext *context, const VigieFormResult *ours, xmlXPathObject *theirs)
{
  switch (theirs->type)
    {
    case XPATH_BOOLEAN:
      return strcmp (ours->type, "boolean") == 0
             && strcmp (ours->value, theirs->boolval ? "true" : "false") == 0;
    case XPATH_NUMBER:
      return strcmp (ours->type, "number") == 0 && same_number (ours->value, theirs->floatval);
    case XPATH_STRING:
      return strcmp (ours->type, "string") == 0
             && strcmp (ours->value, (const char *) theirs->stringval) == 0;
    case XPATH_NODESET:
      return same_nodes (context, ours, theirs);
    default:
      return FALSE;
    }
}

static char *
show (xmlXPathObject *object)
{
  xmlChar *text = xmlXPathCastToString (object);
  char *copy = g_strdup_printf (
    "type %d, %d nodes, “%s”", object->type,
    object->type == XPATH_NODESET && object->nodesetval ? object->nodesetval->nodeNr : 0,
    (const char *) text);
  xmlFree (text);
  return copy;
}

static void
compare_at (VigieDocument *document,
            xmlXPathContext *context,
            const char *xml,
            const char *expression,
            const char *at)
{
  g_autoptr (GError) error = NULL;
  context->opCount = 0;
  xmlXPathObject *place = xmlXPathEval (BAD_CAST at, context);
  VigieFormResult *ours = vigie_document_evaluate (document, expression, at, &error);

  if (g_error_matches (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LIMIT))
    {
      xmlXPathFreeObject (place);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpint (place->nodesetval->nodeNr, ==, 1);
  xmlXPathObject *theirs =
    xmlXPathNodeEval (place->nodesetval->nodeTab[0], BAD_CAST expression, context);
  context->node = (xmlNode *) context->doc;
  /* Without a result it was too much work for libxml2 (MAX_WORK). */
  if (theirs && !same_result (context, ours, theirs))
    {
      g_autofree char *wanted = show (theirs);
      g_error ("seed %u: %s\nat %s of %s\nours: %s “%s”, libxml2: %s", seed, expression, at, xml,
               ours->type, ours->value, wanted);
    }
  vigie_form_result_free (ours);
  xmlXPathFreeObject (theirs);
  xmlXPathFreeObject (place);
}

static void
ignore_problem (void *data, xmlError *problem)
{
}

static void
compare_document (GRand *random)
{
  static const char *const places[] = { "/r", "/r/*[1]", "/r/*[last()]" };
  g_autofree char *xml = make_document (random);
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  VigieDocument *document = vigie_document_new (bytes, "document", NULL, &error);
  xmlDoc *doc = xmlReadMemory (xml, (int) strlen (xml), NULL, NULL, XML_PARSE_NOCDATA);
  xmlXPathContext *context = xmlXPathNewContext (doc);
  libxml2_functions_register (context);
  xmlXPathRegisterNs (context, BAD_CAST "p", BAD_CAST "urn:p");
  xmlXPathRegisterNs (context, BAD_CAST "q", BAD_CAST "urn:q");
  context->opLimit = MAX_WORK;
  context->opCount = 0;
  xmlSetStructuredErrorFunc (NULL, (xmlStructuredErrorFunc) ignore_problem);

  g_assert_no_error (error);
  for (guint i = 0; i < EXPRESSIONS; i++)
    {
      g_autofree char *expression = make_expression (random);
      compare_at (document, context, xml, expression, pick (random, places, G_N_ELEMENTS (places)));
    }
  xmlXPathFreeContext (context);
  xmlFreeDoc (doc);
  vigie_document_free (document);
}

static void
test_differential (void)
{
  GRand *random = g_rand_new_with_seed (seed);

  for (guint i = 0; i < DOCUMENTS; i++)
    compare_document (random);
  g_rand_free (random);
}

int
main (int argc, char **argv)
{
  const char *given = g_getenv ("DIFFERENTIAL_SEED");

  g_test_init (&argc, &argv, NULL);
  seed = given ? (guint32) strtoul (given, NULL, 10) : g_random_int ();
  g_test_message ("DIFFERENTIAL_SEED=%u", seed);
  g_test_add_func ("/form/differential/libxml2", test_differential);
  return g_test_run ();
}
