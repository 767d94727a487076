/* test-form-work.c: what a hostile form asks for is counted, and done once where it can be
 *
 * Work is counted, never timed: by nodes looked at, by evaluations, by what is kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-document.h"
#include "form/vigie-form-error.h"
#include "form/vigie-form-session-private.h"

#include <string.h>

#define HEAD                                                                              \
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml' " \
  "xmlns:jr='http://openrosa.org/javarosa'><h:head><model><instance><data id='work'>"
#define MODEL "</data></instance>"
#define BODY "</model></h:head><h:body>"
#define END "</h:body></h:html>"

#define MANY 1000

/* Less than if each of many is looked at for each. */
#define ALLOWED (20 * MANY)
#define TOO_MANY "the expression looks at more than 20000 nodes"

static VigieFormSession *
begin (GString *text)
{
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieForm) form = vigie_form_load (bytes, "work.xml", NULL, NULL, &error);

  g_assert_no_error (error);
  VigieFormSession *session = vigie_form_session_new (form, NULL);
  session->machine.max_visited = ALLOWED;
  return session;
}

/* @n instances of /data/r with the nodes a and b, and /data/n; a list of a hundred items. */
static VigieFormSession *
begin_repeat (guint n)
{
  GString *text = g_string_new (HEAD);

  g_string_append_printf (text, "<n>%u</n><r jr:template=''><a/><b/></r>" MODEL, n);
  g_string_append (text, "<instance id='l'><root>");
  for (guint i = 0; i < 100; i++)
    g_string_append (text, "<i/>");
  g_string_append (text, "</root></instance>" BODY
                         "<repeat nodeset='/data/r' jr:count='/data/n'><input ref='/data/r/a'/>"
                         "</repeat>" END);
  return begin (text);
}

static void
assert_number (VigieFormSession *session, const char *expression, const char *expected)
{
  g_autoptr (GError) error = NULL;
  VigieFormResult *result = vigie_form_session_evaluate (session, expression, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (result->value, ==, expected);
  vigie_form_result_free (result);
}

static void
assert_too_much (VigieFormSession *session, const char *expression, const char *words)
{
  g_autoptr (GError) error = NULL;
  VigieFormResult *result = vigie_form_session_evaluate (session, expression, NULL, &error);

  if (result)
    g_error ("“%s” was evaluated", expression);
  g_assert_nonnull (strstr (error->message, words));
}

/* Nodes ---------------------------------------------------------------------------------------- */

/* Whatever goes over all instances for each of all instances ends at the limit. */
static void
test_all_for_each (void)
{
  static const char *const expressions[] = {
    "count(/data/r[count(//nothing) = -1])",
    "count(/data/r[count(following-sibling::nothing) = -1])",
    "count(/data/r[count-non-empty(//a) = -1])",
    "count(/data/r[id('x')])",
    "count(instance('l')/root/i[count-non-empty(/data/r/a) = -1])",
    "count(instance('l')/root/i[count(/data/n | /data/r/a) = -1])",
    "count(instance('l')/root/i[join(position(), /data/r/a) = ''])",
  };
  g_autoptr (VigieFormSession) session = begin_repeat (MANY);

  for (guint i = 0; i < G_N_ELEMENTS (expressions); i++)
    assert_too_much (session, expressions[i], TOO_MANY);
}

/* What names one instance looks at that one alone. */
static void
test_one_for_each (void)
{
  g_autoptr (VigieFormSession) session = begin_repeat (MANY);

  assert_number (session, "count(/data/r[count(indexed-repeat(/data/r/a, /data/r, 400)) = 1])",
                 "1000");
  assert_number (session, "count(/data/r[position(..) = 0])", "0");
}

static VigieDocument *
begin_document (guint n)
{
  g_autoptr (GString) text = g_string_new ("<list>");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "<item id='i%u' next='i%u'/>", i, (i + 1) % n);
  g_string_append (text, "</list>");
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  VigieDocument *document = vigie_document_new (bytes, "list.xml", NULL, &error);
  g_assert_no_error (error);
  return document;
}

/* The ids of a document are looked up, not searched: that would be over the limit. */
static void
test_ids_of_a_document (void)
{
  g_autoptr (VigieDocument) document = begin_document (5000);
  g_autoptr (GError) error = NULL;
  VigieFormResult *result =
    vigie_document_evaluate (document, "count(//item[id(@next)/@id = @next])", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (result->value, ==, "5000");
  vigie_form_result_free (result);
  result = vigie_document_evaluate (document, "id('i9 i2  i700 i2')", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (result->paths), ==, 3);
  g_assert_cmpstr (result->paths[0], ==, "/list[1]/item[3]");
  g_assert_cmpstr (result->paths[2], ==, "/list[1]/item[701]");
  vigie_form_result_free (result);
}

/* Long results know the places of their nodes as short ones do. */
static void
test_paths_of_a_document (void)
{
  static const char text[] =
    "<l><a/><b/>t<a x=''/><a/><c/>t<b/><a/><a/><b/><!--c--><a/><a/><a/><a/><d><a/><a/></d></l>";
  g_autoptr (GBytes) xml = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieDocument) document = vigie_document_new (xml, "l.xml", NULL, &error);
  VigieFormResult *all = vigie_document_evaluate (document, "//node() | //@*", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (all->paths), >, 16);
  for (guint i = 0; all->paths[i]; i++)
    {
      VigieFormResult *one = vigie_document_evaluate (document, all->paths[i], NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_strv_length (one->paths), ==, 1);
      g_assert_cmpstr (one->paths[0], ==, all->paths[i]);
      vigie_form_result_free (one);
    }
  vigie_form_result_free (all);
}

/* Loading -------------------------------------------------------------------------------------- */

static VigieForm *
load (GString *text, const VigieFormOptions *options, GPtrArray **diagnostics, GError **error)
{
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (text);

  return vigie_form_load (bytes, "work.xml", options, diagnostics, error);
}

/* @n selects, each filtered by the name of what is chosen before, and the name of the last. */
static GString *
form_of_chain (guint n)
{
  GString *text = g_string_new (HEAD "<name/>");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "<q%u/>", i);
  g_string_append_printf (text,
                          MODEL "<instance id='l'><root><i><v>a</v></i><i><v>b</v></i></root>"
                                "</instance><bind nodeset='/data/name' "
                                "calculate=\"jr:choice-name(/data/q%u, '/data/q%u')\"/>" BODY,
                          n - 1, n - 1);
  g_string_append (text, "<select1 ref='/data/q0'><item><label>a</label><value>a</value></item>"
                         "<item><label>b</label><value>b</value></item></select1>");
  for (guint i = 1; i < n; i++)
    g_string_append_printf (text,
                            "<select1 ref='/data/q%u'><itemset nodeset=\"instance('l')/root/i[v = "
                            "jr:choice-name(/data/q%u, '/data/q%u')]\"><value ref='v'/>"
                            "<label ref='v'/></itemset></select1>",
                            i, i - 1, i - 1);
  return g_string_append (text, END);
}

/* What is kept of a chain of lists made of lists grows as the chain does. */
static void
test_chain_of_lists (void)
{
  guint n_kept[2] = { 0 };

  for (guint k = 0; k < 2; k++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VigieForm) form = load (form_of_chain (200 * (k + 1)), NULL, NULL, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < form->defs->len; i++)
        {
          const VigieDef *def = g_ptr_array_index (form->defs, i);
          n_kept[k] += def->dependents ? def->dependents->len : 0;
          if (def->choices)
            n_kept[k] +=
              def->choices->lists->len + def->choices->namers->len + def->choices->naming->len;
        }
    }
  g_assert_cmpuint (n_kept[1], <=, 2 * n_kept[0] + 8);
}

static void
assert_value (VigieFormSession *session, const char *path, const char *expected)
{
  VigieFormNode *node = vigie_form_session_find (session, path);

  g_assert_cmpstr (vigie_form_node_get_value (node), ==, expected);
}

/* Still, the last of the chain follows the first. */
static void
test_chain_is_followed (void)
{
  g_autoptr (VigieFormSession) session = begin (form_of_chain (8));

  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *path = g_strdup_printf ("/data/q%u", i);
      g_assert_true (
        vigie_form_session_set (session, vigie_form_session_find (session, path), "a", NULL));
    }
  assert_value (session, "/data/name", "a");
  const guint64 before = vigie_form_session_get_evaluations (session);
  vigie_form_session_set (session, vigie_form_session_find (session, "/data/q0"), "b", NULL);
  assert_value (session, "/data/q1", "");
  assert_value (session, "/data/q7", "");
  assert_value (session, "/data/name", "");
  g_assert_cmpuint (vigie_form_session_get_evaluations (session) - before, <, 200);
}

/* @n nodes that each read all of the others by a wild card. */
static GString *
form_of_wild_cards (guint n)
{
  GString *text = g_string_new (HEAD "<g>");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "<q%u/>", i);
  g_string_append (text, "</g><h>");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "<c%u/>", i);
  g_string_append (text, "</h>" MODEL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (
      text, "<bind nodeset='/data/h/c%u' calculate='count(/data/g/*[. = %u])'/>", i, i);
  return g_string_append (text, BODY "<input ref='/data/g/q0'/>" END);
}

static void
test_wild_cards (void)
{
  g_autoptr (GPtrArray) diagnostics = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieForm) some = load (form_of_wild_cards (1000), NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_null (load (form_of_wild_cards (2600), NULL, &diagnostics, &error));
  g_assert_error (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, "the expressions of the form read more than 6250000 "
                                            "nodes in all: name those that are meant instead of "
                                            "“*” or “//”"));
  g_assert_cmpuint (diagnostics->len, ==, 1);
}

/* A step from many nodes finds each once, and goes through each once. */
static void
test_steps_from_many (void)
{
  static const char *const names[] = {
    "*/following-sibling::*", "*/preceding-sibling::*",  "*/following::*",
    "*/ancestor::*",          "*/descendant-or-self::*", "*/..//*",
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GString *text = g_string_new (HEAD "<c/><g>");
      for (guint k = 0; k < 20000; k++)
        g_string_append_printf (text, "<q%u/>", k);
      g_string_append_printf (text,
                              "</g>" MODEL "<bind nodeset='/data/c' required='count(/data/g/%s"
                              "[. = 1]) = 3'/>" BODY END,
                              names[i]);
      g_autoptr (VigieForm) form = load (text, NULL, NULL, &error);
      /* Some of them reach the node itself, which is said. */
      if (!form)
        g_assert_nonnull (strstr (error->message, "reads the node itself"));
      g_clear_error (&error);
    }
}

static GBytes *
cancel (const char *name, gpointer cancellable, GError **error)
{
  g_cancellable_cancel (cancellable);
  return g_bytes_new_static ("v\na\n", 4);
}

/* What is after the table, and is wrong, is not reached. */
static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const VigieFormOptions options = { .attachments = cancel,
                                     .attachments_data = cancellable,
                                     .cancellable = cancellable };
  g_autoptr (GPtrArray) diagnostics = NULL;
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (HEAD "<a/>" MODEL "<instance id='t' src='jr://file/t.csv'/>"
                                     "<bind nodeset='/data/b' calculate='1 +'/>" BODY END);

  g_assert_null (load (text, &options, &diagnostics, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (diagnostics->len, ==, 0);
}

/* Lists that never change are kept, but not without end. */
static void
test_kept_lists (void)
{
  GString *text = g_string_new (HEAD);

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, "<q%u/>", i);
  g_string_append (text, MODEL "<instance id='l'><root>");
  for (guint i = 0; i < 30000; i++)
    g_string_append_printf (text, "<i><v>%u</v></i>", i);
  g_string_append (text, "</root></instance>" BODY);
  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text,
                            "<select1 ref='/data/q%u'><itemset nodeset=\"instance('l')/root/i\">"
                            "<value ref='v'/><label ref='v'/></itemset></select1>",
                            i);
  g_autoptr (VigieFormSession) session = begin (g_string_append (text, END));
  session->machine.max_visited = G_MAXUINT;

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *path = g_strdup_printf ("/data/q%u", i);
      VigieFormNode *node = vigie_form_session_find (session, path);
      g_autofree char *name = vigie_form_session_choice_name (session, node, "29999");
      g_assert_cmpstr (name, ==, "29999");
    }
  g_assert_cmpuint (session->n_listed, ==, 66 * 30000);
}

/* Reading by an index ----------------------------------------------------------------------------
 */

/* A change is looked at by those who read it, however many there are: a total up to each of many
 * instances, and one instance that is read with another one from outside. */
static void
test_who_reads_by_an_index (void)
{
  GString *text = g_string_new (HEAD);

  g_string_append_printf (
    text,
    "<n>%u</n><k>1</k><r jr:template=''><a/><sum/></r><o jr:template=''><i "
    "jr:template=''><b/></i></o><all/>" MODEL
    "<bind nodeset='/data/r/sum' calculate=\"coalesce(../a, 0) + if(position(..)"
    " = 1, 0, indexed-repeat(/data/r/sum, /data/r, position(..) - 1))\"/>"
    "<bind nodeset='/data/all' calculate='string-length(concat(indexed-repeat("
    "/data/o/i/b, /data/o/i, /data/k)))'/>" BODY
    "<input ref='/data/k'/><repeat nodeset='/data/r' jr:count='/data/n'><input "
    "ref='/data/r/a'/></repeat><repeat nodeset='/data/o'><repeat "
    "nodeset='/data/o/i'><input ref='/data/o/i/b'/></repeat></repeat>" END,
    MANY);
  g_autoptr (VigieFormSession) session = begin (text);
  const guint64 before = session->n_readers;

  vigie_form_session_set (session, vigie_form_session_find (session, "/data/r[1]/a"), "5", NULL);
  g_assert_cmpuint (session->n_readers - before, <=, 4 * MANY);
  assert_value (session, "/data/r[1000]/sum", "5");
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *inner = g_strdup_printf ("/data/o[%u]/i", i + 1);
      g_autofree char *path = g_strdup_printf ("/data/o[%u]/i[1]/b", i + 1);
      g_assert_nonnull (vigie_form_session_add_repeat (session, "/data/o", NULL));
      if (!vigie_form_session_find (session, path))
        g_assert_nonnull (vigie_form_session_add_repeat (session, inner, NULL));
      vigie_form_session_set (session, vigie_form_session_find (session, path), "xy", NULL);
    }
  assert_value (session, "/data/all", "6");
  vigie_form_session_remove_repeat (session, vigie_form_session_find (session, "/data/o[2]"), NULL);
  assert_value (session, "/data/all", "4");
  vigie_form_session_set (session, vigie_form_session_find (session, "/data/o[2]/i[1]/b"), "",
                          NULL);
  assert_value (session, "/data/all", "2");
}

/* Instances that go together are told together. */
static void
test_who_reads_positions (void)
{
  GString *text = g_string_new (HEAD);

  g_string_append_printf (text,
                          "<n>%u</n><r jr:template=''><p/></r><all/>" MODEL
                          "<bind nodeset='/data/r/p' calculate='position(..)'/>"
                          "<bind nodeset='/data/all' calculate='count(/data/r)'/>" BODY
                          "<input ref='/data/n'/><repeat nodeset='/data/r' jr:count='/data/n'>"
                          "<group/></repeat>" END,
                          MANY);
  g_autoptr (VigieFormSession) session = begin (text);
  const guint64 before = session->n_readers;

  vigie_form_session_set (session, vigie_form_session_find (session, "/data/n"), "2", NULL);
  g_assert_cmpuint (session->n_readers - before, <=, MANY);
  assert_value (session, "/data/all", "2");
  assert_value (session, "/data/r[2]/p", "2");
}

/* Texts ---------------------------------------------------------------------------------------- */

static void
test_length_of_texts (void)
{
  g_autoptr (VigieFormSession) session = begin_repeat (1);
  session->machine.max_visited = G_MAXUINT;
  g_autofree char *answer = g_strnfill (1u << 20, 'x');
  g_autoptr (GString) parts = g_string_new ("/data/r/a");

  g_assert_true (vigie_form_session_set (session, vigie_form_session_find (session, "/data/r[1]/a"),
                                         answer, NULL));
  for (guint i = 1; i < 16; i++)
    g_string_append (parts, ", /data/r/a");
  g_autofree char *most = g_strdup_printf ("string-length(concat(%s))", parts->str);
  assert_number (session, most, "16777216");
  g_autofree char *more = g_strdup_printf ("concat(%s, 'x')", parts->str);
  assert_too_much (session, more, "The function concat makes texts of up to 16777216 bytes");
  g_autofree char *joined = g_strdup_printf ("join('', 'x', %s)", parts->str);
  assert_too_much (session, joined, "The function join makes texts of up to 16777216 bytes");
}

/* Going through long texts again and again is work too. */
static void
test_work_on_texts (void)
{
  g_autoptr (VigieFormSession) session = begin_repeat (MANY);
  g_autofree char *answer = g_strnfill (1u << 20, 'x');

  vigie_form_session_set (session, vigie_form_session_find (session, "/data/r[1]/a"), answer, NULL);
  assert_too_much (session, "count(/data/r[string-length(/data/r[1]/a) = 1])", TOO_MANY);
}

/* A question with @n_outputs in its label, which are @output, and the same as the text t; a choice
 * and a text that are long; /data/n is 1000. */
static VigieFormSession *
begin_texts (const char *output, guint n_outputs)
{
  g_autofree char *name = g_strnfill (1000, 'x');
  g_autoptr (GString) outputs = g_string_new ("x");
  GString *text = g_string_new (HEAD "<n>1000</n><q/><v/><r jr:template=''><a/></r>" MODEL);

  for (guint i = 0; i < n_outputs; i++)
    g_string_append_printf (outputs, "<output value=\"%s\"/>", output);
  g_string_append_printf (text,
                          "<itext><translation lang='en'><text id='t'><value>%s</value></text>"
                          "<text id='long'><value>%s</value></text></translation></itext>" BODY
                          "<select1 ref='/data/q'><item><label>%s</label><value>a</value></item>"
                          "</select1><input ref='/data/v'><label>%s</label></input>"
                          "<repeat nodeset='/data/r' jr:count='/data/n'><input ref='/data/r/a'/>"
                          "</repeat>" END,
                          outputs->str, name, name, outputs->str);
  return begin (text);
}

static char *
label_of (VigieFormSession *session, const char *path)
{
  return vigie_form_session_get_node_text (session, vigie_form_session_find (session, path),
                                           VIGIE_FORM_TEXT_LABEL);
}

/* What a label shows is cut between two characters, and that is told. */
static void
test_length_of_labels (void)
{
  g_autoptr (VigieFormSession) session = begin_texts ("/data/v", 40);
  g_autoptr (GString) answer = g_string_new (NULL);

  session->machine.max_visited = G_MAXUINT;
  for (guint i = 0; i < 1u << 19; i++)
    g_string_append (answer, "é");
  g_assert_true (vigie_form_session_set (session, vigie_form_session_find (session, "/data/v"),
                                         answer->str, NULL));
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *label = label_of (session, "/data/v");
      g_assert_cmpuint (strlen (label), ==, (16u << 20) - 1);
      g_assert_true (g_utf8_validate (label, -1, NULL));
    }
  const GPtrArray *failures = vigie_form_session_get_failures (session);
  g_assert_cmpuint (failures->len, ==, 1);
  const GError *failure = failures->pdata[0];
  g_assert_error (failure, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LIMIT);
  g_assert_cmpstr (failure->message, ==,
                   "a text would have more than 16777216 bytes: the rest is left out");
  assert_number (session, "string-length(jr:itext('t'))", "8388608");
  g_assert_cmpuint (failures->len, ==, 2);
}

/* Labels and texts that an expression asks for are its work. */
static void
test_work_on_names (void)
{
  g_autoptr (VigieFormSession) session = begin_texts ("1", 1);

  assert_number (session, "count(/data/r[jr:choice-name('b', '/data/q') = ''])", "1000");
  assert_too_much (session, "count(/data/r[jr:choice-name('a', '/data/q') = ''])", TOO_MANY);
  assert_number (session, "count(/data/r[jr:itext('t') = ''])", "0");
  assert_too_much (session, "count(/data/r[jr:itext('long') = ''])", TOO_MANY);
}

/* The outputs of a label may do as much as one of them. */
static void
test_work_of_a_label (void)
{
  g_autoptr (VigieFormSession) session = begin_texts ("count(/data/r[a = ''])", 40);
  g_autofree char *label = label_of (session, "/data/v");
  const GPtrArray *failures = vigie_form_session_get_failures (session);

  g_assert_true (g_str_has_prefix (label, "x10001000"));
  g_assert_cmpuint (strlen (label), <, 1 + 40 * 4);
  g_assert_cmpuint (failures->len, >, 0);
  const GError *failure = failures->pdata[0];
  g_assert_nonnull (strstr (failure->message, TOO_MANY));
}

/* Rounds --------------------------------------------------------------------------------------- */

#define ROUND (50 * ALLOWED)
#define TOO_MUCH_IN_ALL "all expressions together look at more than 1000000 nodes"

/* @n instances of /data/r, where b and the constraint of a are @calculate and @constraint. */
static VigieFormSession *
begin_calculated (guint n, const char *calculate, const char *constraint)
{
  GString *text = g_string_new (HEAD);

  g_string_append_printf (text, "<n>%u</n><k/><s/><r jr:template=''><a>1</a><b/><p/></r>" MODEL, n);
  g_string_append_printf (text, "<bind nodeset='/data/r/b' calculate=\"%s\"/>", calculate);
  g_string_append_printf (text, "<bind nodeset='/data/r/a' constraint=\"%s\"/>", constraint);
  g_string_append (text, "<bind nodeset='/data/s' calculate='sum(/data/r/a) + count(/data/r)'/>"
                         "<bind nodeset='/data/r/p' calculate='position(..)'/>");
  g_string_append (text, BODY "<input ref='/data/k'/><repeat nodeset='/data/r' "
                              "jr:count='/data/n'><input ref='/data/r/a'/></repeat>" END);
  return begin (text);
}

static gboolean
has_failed_with (VigieFormSession *session, const char *words)
{
  const GPtrArray *failures = vigie_form_session_get_failures (session);

  for (guint i = 0; i < failures->len; i++)
    if (strstr (((const GError *) g_ptr_array_index (failures, i))->message, words))
      return TRUE;
  return FALSE;
}

/* Each expression does less than it may, all that follow from one answer do more. */
static void
test_round (void)
{
  g_autoptr (VigieFormSession) session =
    begin_calculated (MANY, "if(/data/k = 'all', count(/data/r[a = 1]), 5)",
                      "/data/k != 'each' or count(/data/r[a = 1]) &gt; 0");
  VigieFormNode *k = vigie_form_session_find (session, "/data/k");
  g_autoptr (GError) error = NULL;

  session->machine.max_round = ROUND;
  g_assert_true (vigie_form_session_set (session, k, "few", &error));
  g_assert_false (has_failed_with (session, TOO_MUCH_IN_ALL));
  g_assert_true (vigie_form_session_set (session, k, "all", &error));
  g_assert_true (has_failed_with (session, TOO_MUCH_IN_ALL));
  g_assert_cmpuint (session->machine.n_round, <, 2 * ROUND);
  /* The next answer has as much again. */
  g_assert_true (vigie_form_session_set (session, k, "few", &error));
  VigieFormNode *last = vigie_form_session_find (session, "/data/r[1000]/b");
  g_assert_cmpstr (vigie_form_node_get_value (last), ==, "5");
  g_assert_cmpuint (session->machine.n_round, <, ROUND / 10);
}

/* So it is when all constraints are looked at. */
static void
test_round_of_constraints (void)
{
  g_autoptr (VigieFormSession) session =
    begin_calculated (MANY, "1", "/data/k != 'each' or count(/data/r[a = 1]) &gt; 0");
  VigieFormNode *k = vigie_form_session_find (session, "/data/k");

  session->machine.max_round = ROUND;
  g_assert_true (vigie_form_session_set (session, k, "each", NULL));
  g_autoptr (GPtrArray) problems = vigie_form_session_validate (session);
  g_assert_true (has_failed_with (session, TOO_MUCH_IN_ALL));
  g_assert_cmpuint (session->machine.n_round, <, 2 * ROUND);
  g_assert_cmpuint (problems->len, >, 0);
}

/* A form as large as one may be, and as people write them, is far from the limit. */
static void
test_round_of_a_large_form (void)
{
  g_autoptr (VigieFormSession) session = begin_calculated (
    VIGIE_FORM_MAX_INSTANCES, "concat('Person ', ../p, ' of ', count(/data/r))", ". &gt; 0");

  g_assert_cmpuint (session->machine.n_round, >, VIGIE_FORM_MAX_INSTANCES);
  g_assert_cmpuint (session->machine.n_round, <, session->machine.max_round / 1000);
  g_autoptr (GPtrArray) problems = vigie_form_session_validate (session);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpuint (session->machine.n_round, <, session->machine.max_round / 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/work/all-for-each", test_all_for_each);
  g_test_add_func ("/form/work/one-for-each", test_one_for_each);
  g_test_add_func ("/form/work/ids-of-a-document", test_ids_of_a_document);
  g_test_add_func ("/form/work/paths-of-a-document", test_paths_of_a_document);
  g_test_add_func ("/form/work/chain-of-lists", test_chain_of_lists);
  g_test_add_func ("/form/work/chain-is-followed", test_chain_is_followed);
  g_test_add_func ("/form/work/wild-cards", test_wild_cards);
  g_test_add_func ("/form/work/steps-from-many", test_steps_from_many);
  g_test_add_func ("/form/work/cancelled", test_cancelled);
  g_test_add_func ("/form/work/kept-lists", test_kept_lists);
  g_test_add_func ("/form/work/who-reads-by-an-index", test_who_reads_by_an_index);
  g_test_add_func ("/form/work/who-reads-positions", test_who_reads_positions);
  g_test_add_func ("/form/work/length-of-texts", test_length_of_texts);
  g_test_add_func ("/form/work/work-on-texts", test_work_on_texts);
  g_test_add_func ("/form/work/length-of-labels", test_length_of_labels);
  g_test_add_func ("/form/work/work-on-names", test_work_on_names);
  g_test_add_func ("/form/work/work-of-a-label", test_work_of_a_label);
  g_test_add_func ("/form/work/round", test_round);
  g_test_add_func ("/form/work/round-of-constraints", test_round_of_constraints);
  g_test_add_func ("/form/work/round-of-a-large-form", test_round_of_a_large_form);
  return g_test_run ();
}
