/* test-form-limits.c: forms that ask for too much are refused in words, at the limit and not before
 *
 * Every limit of docs/forms.md is really reached here; those of a single expression are in
 * test-xpath.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-error.h"
#include "form/vigie-document.h"
#include "form/vigie-form-error.h"
#include "form/vigie-form-session.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define HEAD                                                                              \
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml' " \
  "xmlns:jr='http://openrosa.org/javarosa'><h:head><model><instance><data id='big'>"
#define MODEL "</data></instance>"
#define BODY "</model></h:head><h:body>"
#define END "</h:body></h:html>"

static void
append_times (GString *text, const char *unit, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (text, unit);
}

/* The form @text (transfer full). */
static VigieForm *
load (GString *text, GPtrArray **diagnostics, GError **error)
{
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (text);
  return vigie_form_load (bytes, "big.xml", NULL, diagnostics, error);
}

static void
assert_refused (GString *text, const char *words)
{
  g_autoptr (GPtrArray) diagnostics = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieForm) form = load (text, &diagnostics, &error);

  g_assert_null (form);
  g_assert_error (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LIMIT);
  g_assert_cmpstr (error->message, ==, words);
  g_assert_cmpstr (vigie_error_get_file (error), ==, "big.xml");
  g_assert_cmpuint (diagnostics->len, ==, 1);
}

static void
assert_accepted (GString *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieForm) form = load (text, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (form);
}

static VigieFormSession *
start (GString *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieForm) form = load (text, NULL, &error);

  g_assert_no_error (error);
  return vigie_form_session_new (form, NULL);
}

static void
assert_limit (GError *error, const char *words)
{
  g_assert_error (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LIMIT);
  g_assert_cmpstr (error->message, ==, words);
}

/* The document ----------------------------------------------------------------------------------
 */

static void
test_size (void)
{
  const gsize limit = 64u << 20;
  GString *text = g_string_sized_new (limit + 2);

  g_string_append (text, HEAD MODEL BODY END);
  g_string_set_size (text, limit + 1);
  memset (text->str + strlen (HEAD MODEL BODY END), ' ', limit + 1 - strlen (HEAD MODEL BODY END));
  assert_refused (text, "the form is larger than 64 MiB");
}

static GString *
form_of_nodes (guint n)
{
  GString *text = g_string_new (HEAD);

  for (guint i = 0; i < n / 1000; i++)
    {
      g_string_append_printf (text, "<g%u>", i);
      for (guint k = 1; k < 1000; k++)
        g_string_append_printf (text, "<n%u/>", k);
      g_string_append_printf (text, "</g%u>", i);
    }
  g_string_append (text, MODEL BODY END);
  return text;
}

/* The attribute of the root is a node too. */
static void
test_nodes (void)
{
  assert_accepted (form_of_nodes (499000));
  assert_refused (form_of_nodes (500000), "the primary instance has more than 500000 nodes");
}

static GString *
form_of_expressions (guint n)
{
  GString *text = g_string_new (HEAD "<n>");
  const guint n_nodes = (n + 3) / 4;

  for (guint i = 0; i < n_nodes; i++)
    g_string_append_printf (text, "<n%u/>", i);
  g_string_append (text, "</n>" MODEL);
  for (guint i = 0; i < n_nodes; i++)
    g_string_append_printf (text,
                            "<bind nodeset='/data/n/n%u' calculate='1' relevant='%s' "
                            "required='1' readonly='1'/>",
                            i, n % 4 == 1 && i == n_nodes - 1 ? "" : "1");
  g_string_append (text, BODY END);
  return text;
}

static void
test_expressions (void)
{
  assert_accepted (form_of_expressions (500000));
  assert_refused (form_of_expressions (500004), "the form has more than 500000 expressions");
}

static void
test_depth_of_elements (void)
{
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (HEAD);

  append_times (text, "<n>", 100000);
  g_assert_null (load (text, NULL, &error));
  g_assert_error (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_XML);
  g_assert_nonnull (strstr (error->message, "elements are nested too deeply"));
}

/* A billion laughs end at the first one. */
static void
test_entities (void)
{
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new ("<!DOCTYPE h [<!ENTITY a0 'ha'>");

  for (guint i = 0; i < 30; i++)
    g_string_append_printf (text, "<!ENTITY a%u '&a%u;&a%u;'>", i + 1, i, i);
  g_string_append (text, "]>" HEAD "&a30;" MODEL BODY END);
  g_assert_null (load (text, NULL, &error));
  g_assert_error (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_XML);
  g_assert_nonnull (strstr (error->message, "a document type declaration is not allowed"));
}

static GString *
form_of_secondaries (guint n)
{
  GString *text = g_string_new (HEAD "<a/>" MODEL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "<instance id='i%u'><l/></instance>", i);
  return g_string_append (text, BODY END);
}

static void
test_secondaries (void)
{
  assert_accepted (form_of_secondaries (10000));
  assert_refused (form_of_secondaries (10002), "the form has more than 10000 instances");
}

static GBytes *
give_table (const char *name, gpointer table, GError **error)
{
  return g_bytes_ref (table);
}

/* One table of two million cells may be read, not three of them. */
static void
test_nodes_of_secondaries (void)
{
  g_autoptr (GString) cells = g_string_new ("a");

  for (guint i = 1; i < 1000; i++)
    g_string_append_printf (cells, ",a%u", i);
  for (guint i = 0; i < 2000; i++)
    {
      g_string_append_c (cells, '\n');
      append_times (cells, ",", 999);
    }
  g_autoptr (GBytes) table = g_bytes_new (cells->str, cells->len);
  g_autoptr (GBytes) form = g_bytes_new_static (
    HEAD "<a/>" MODEL "<instance id='i' src='jr://file/t.csv'/><instance id='j' "
         "src='jr://file/t.csv'/><instance id='k' src='jr://file/t.csv'/>" BODY END,
    strlen (HEAD "<a/>" MODEL "<instance id='i' src='jr://file/t.csv'/><instance id='j' "
                 "src='jr://file/t.csv'/><instance id='k' src='jr://file/t.csv'/>" BODY END));
  const VigieFormOptions options = { .attachments = give_table, .attachments_data = table };
  g_autoptr (GError) error = NULL;

  g_assert_null (vigie_form_load (form, "big.xml", &options, NULL, &error));
  assert_limit (error, "the instances of the form have more than 5000000 nodes in all");
}

static GString *
form_of_languages (guint n)
{
  GString *text = g_string_new (HEAD "<a/>" MODEL "<itext>");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text,
                            "<translation lang='l%u'><text id='t'><value>x</value></text>"
                            "</translation>",
                            i);
  return g_string_append (text, "</itext>" BODY END);
}

static void
test_languages (void)
{
  assert_accepted (form_of_languages (256));
  assert_refused (form_of_languages (258), "the form has more than 256 languages");
}

/* @n texts in the first of 256 languages */
static GString *
form_of_texts (guint n)
{
  GString *text = g_string_new (HEAD "<a/>" MODEL "<itext><translation lang='l'>");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "<text id='t%u'><value/></text>", i);
  g_string_append (text, "</translation>");
  for (guint i = 1; i < 256; i++)
    g_string_append_printf (text, "<translation lang='l%u'><text id='t0'/></translation>", i);
  return g_string_append (text, "</itext>" BODY END);
}

static void
test_texts (void)
{
  g_autoptr (GPtrArray) diagnostics = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (load (form_of_texts (19540), &diagnostics, &error));
  g_assert_error (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LIMIT);
  g_assert_cmpstr (error->message, ==,
                   "the translations have more than 5000000 texts, each counted for each language");
}

/* The last finding says how many more there are. */
static void
assert_rest (guint n_errors, const char *words)
{
  g_autoptr (GPtrArray) errors = NULL;
  GString *text = g_string_new (HEAD "<a/>" MODEL BODY);

  append_times (text, "<input ref='/b'/>", n_errors);
  g_assert_null (load (g_string_append (text, END), &errors, NULL));
  g_assert_cmpuint (errors->len, ==, 10001);
  const VigieFormDiagnostic *last = g_ptr_array_index (errors, 10000);
  g_assert_cmpstr (last->text, ==, words);
}

/* A circle of any length is told in a few steps, and errors of any number by the first of them. */
static void
test_length_of_what_is_told (void)
{
  g_autoptr (GPtrArray) circle = NULL;
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (HEAD);

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "<a%u/>", i);
  g_string_append (text, MODEL);
  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "<bind nodeset='/data/a%u' calculate='/data/a%u'/>", i,
                            (i + 1) % 1000);
  g_assert_null (load (g_string_append (text, BODY END), &circle, &error));
  g_assert_error (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_CIRCULAR);
  g_assert_nonnull (strstr (error->message, "“/data/a0” → calculate of"));
  g_assert_nonnull (strstr (error->message, " → … → "));
  g_assert_cmpuint (strlen (error->message), <, 1000);
  assert_rest (10001, "1 more finding is not told: correct the others first");
  assert_rest (10007, "7 more findings are not told: correct the others first");
}

/* A filling -------------------------------------------------------------------------------------
 */

#define REPEAT(attributes, nodes)                                                            \
  HEAD "<n>0</n><r jr:template=''>" nodes "</r>" MODEL BODY "<input ref='/data/n'/><repeat " \
       "nodeset='/data/r'" attributes "><group/></repeat>" END

static void
test_instances (void)
{
  g_autoptr (VigieFormSession) session = start (g_string_new (REPEAT ("", "<a/>")));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 10000; i++)
    g_assert_nonnull (vigie_form_session_add_repeat (session, "/data/r", NULL));
  g_assert_null (vigie_form_session_add_repeat (session, "/data/r", &error));
  assert_limit (error, "“/data/r” takes no more instances after number 10000");
  g_assert_nonnull (vigie_form_session_find (session, "/data/r[10000]"));
  g_assert_null (vigie_form_session_find (session, "/data/r[10001]"));
}

static void
test_instances_of_a_document (void)
{
  g_autoptr (VigieFormSession) session = start (g_string_new (REPEAT ("", "<a/>")));
  g_autoptr (GString) text = g_string_new ("<data id='big'>");
  g_autoptr (GError) error = NULL;

  append_times (text, "<r/>", 10001);
  g_string_append (text, "</data>");
  g_autoptr (GBytes) xml = g_bytes_new (text->str, text->len);
  g_assert_null (vigie_form_session_load (vigie_form_session_get_form (session), NULL, xml,
                                          "filled.xml", FALSE, &error));
  assert_limit (error, "“r” has more than 10000 instances");
  g_assert_cmpstr (vigie_error_get_file (error), ==, "filled.xml");
}

/* A repeat of @n_nodes nodes, and @n empty instances of it. */
static GString *
form_of_instances (guint n_nodes, guint n)
{
  GString *text = g_string_new (HEAD "<r jr:template=''>");

  for (guint i = 0; i < n_nodes; i++)
    g_string_append_printf (text, "<n%u/>", i);
  g_string_append (text, "</r>");
  append_times (text, "<r/>", n);
  g_string_append (text, MODEL BODY "<repeat nodeset='/data/r'><group/></repeat>" END);
  return text;
}

static void
test_instances_of_the_form (void)
{
  assert_refused (form_of_instances (1, 10001), "“/data/r” has more than 10000 instances");
  assert_accepted (form_of_instances (1, 10000));
}

static void
test_nodes_of_a_filling (void)
{
  assert_refused (form_of_instances (250, 8000), "a filling cannot have more than 2000000 nodes");

  g_autoptr (VigieFormSession) session = start (form_of_instances (250, 1));
  g_autoptr (GString) text = g_string_new ("<data id='big'>");
  g_autoptr (GError) error = NULL;

  append_times (text, "<r/>", 8000);
  g_string_append (text, "</data>");
  g_autoptr (GBytes) xml = g_bytes_new (text->str, text->len);
  g_assert_null (vigie_form_session_load (vigie_form_session_get_form (session), NULL, xml,
                                          "filled.xml", FALSE, &error));
  assert_limit (error, "a filling cannot have more than 2000000 nodes");
  g_assert_cmpstr (vigie_error_get_file (error), ==, "filled.xml");
}

/* One value of a draft may ask for as many. */
static void
test_nodes_of_a_draft (void)
{
  g_autoptr (VigieFormSession) session = start (form_of_instances (250, 1));
  const VigieFormSavedValue saved = { "/data/r[9000]/n1", "x" };
  g_autoptr (GError) error = NULL;

  g_assert_null (
    vigie_form_session_restore (vigie_form_session_get_form (session), NULL, &saved, 1, &error));
  assert_limit (error, "a filling cannot have more than 2000000 nodes");
}

static void
test_answer (void)
{
  g_autoptr (VigieFormSession) session = start (g_string_new (REPEAT ("", "<a/>")));
  VigieFormNode *node = vigie_form_session_find (session, "/data/n");
  g_autofree char *answer = g_strnfill ((1u << 20) + 1, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_false (vigie_form_session_set (session, node, answer, &error));
  g_assert_error (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_VALUE);
  g_assert_cmpstr (error->message, ==, "the answer to “/data/n” is longer than 1048576 bytes");
  answer[1u << 20] = '\0';
  g_assert_true (vigie_form_session_set (session, node, answer, NULL));
}

/* What is computed is kept as what is answered is, and all of it together as what can be read
 * again. */
static void
test_texts_of_a_filling (void)
{
  g_autoptr (VigieFormSession) session = start (g_string_new (
    HEAD "<a/><b/><r jr:template=''><c/></r>" MODEL
         "<bind nodeset='/data/b' calculate=\"concat(/data/a, 'x')\"/>" BODY
         "<input ref='/data/a'/><repeat nodeset='/data/r'><input ref='/data/r/c'/></repeat>" END));
  g_autofree char *answer = g_strnfill (1u << 20, 'x');
  g_autoptr (GError) error = NULL;
  guint n = 0;

  vigie_form_session_set (session, vigie_form_session_find (session, "/data/a"), answer, NULL);
  g_assert_cmpstr (vigie_form_node_get_value (vigie_form_session_find (session, "/data/b")), ==,
                   "");
  const GPtrArray *failures = vigie_form_session_get_failures (session);
  g_assert_cmpuint (failures->len, ==, 1);
  const GError *failure = g_ptr_array_index (failures, 0);
  g_assert_nonnull (strstr (failure->message, "the value is longer than 1048576 bytes"));
  do
    {
      g_autofree char *path = g_strdup_printf ("/data/r[%u]/c", ++n);
      g_assert_nonnull (vigie_form_session_add_repeat (session, "/data/r", NULL));
      vigie_form_session_set (session, vigie_form_session_find (session, path), answer, &error);
    }
  while (!error);
  assert_limit (error, "the values of a filling cannot have more than 64 MiB");
  g_assert_cmpuint (n, ==, 64);
  /* At the limit an answer may become shorter, and may be another one of its length. */
  g_autofree char *shorter = g_strnfill ((1u << 20) - 1, 'y');
  VigieFormNode *first = vigie_form_session_find (session, "/data/r[1]/c");
  g_assert_true (vigie_form_session_set (session, first, shorter, NULL));
  g_assert_true (vigie_form_session_set (session, first, answer, NULL));
  g_assert_true (vigie_form_session_remove_repeat (
    session, vigie_form_session_find (session, "/data/r[1]"), NULL));
  g_assert_true (vigie_form_session_set (
    session, vigie_form_session_find (session, "/data/r[63]/c"), answer, NULL));
}

/* Expressions that take too long ----------------------------------------------------------------
 */

static void
assert_evaluation_fails (VigieFormSession *session, const char *expression, const char *words)
{
  g_autoptr (GError) error = NULL;
  VigieFormResult *result = vigie_form_session_evaluate (session, expression, NULL, &error);

  g_assert_null (result);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_nodes_looked_at (void)
{
  g_autoptr (VigieFormSession) session =
    start (g_string_new (REPEAT (" jr:count='/data/n'", "<a/>")));

  vigie_form_session_set (session, vigie_form_session_find (session, "/data/n"), "5000", NULL);
  assert_evaluation_fails (session, "count(/data/r[count(/data/r[a = current()/n]) = -1])",
                           "the expression looks at more than 20000000 nodes");
}

static void
test_regex (void)
{
  g_autoptr (VigieFormSession) session = start (g_string_new (REPEAT ("", "<a/>")));

  assert_evaluation_fails (session,
                           "regex('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab', '^(a+)+$')",
                           "The regular expression “^(a+)+$” takes too long");
}

static void
test_points_of_a_line (void)
{
  g_autoptr (VigieFormSession) session = start (g_string_new (REPEAT ("", "<a/>")));
  VigieFormNode *line = vigie_form_session_find (session, "/data/n");
  g_autoptr (GString) points = g_string_new ("0 0");

  for (guint i = 1; i <= 5000; i++)
    g_string_append_printf (points, ";0 %g", i / 100.0);
  g_assert_true (vigie_form_session_set (session, line, points->str, NULL));
  assert_evaluation_fails (session, "intersects(/data/n)",
                           "The function intersects takes at most 5000 points");
}

static void
test_document_without_that_node (void)
{
  g_autoptr (GBytes) xml = g_bytes_new_static ("<a><b/></a>", 11);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieDocument) document = vigie_document_new (xml, "a.xml", NULL, &error);

  g_assert_no_error (error);
  g_assert_null (vigie_document_evaluate (document, "1", "/a/c", &error));
  g_assert_error (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_NO_NODE);
  g_assert_cmpstr (error->message, ==, "there is no node “/a/c”");
}

/* Digests that this machine does not allow: its settings are read once, so in a process of its own.
 */
static void
test_digest_not_allowed (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (VigieFormSession) session = start (g_string_new (REPEAT ("", "<a/>")));
      assert_evaluation_fails (session, "digest('a', 'MD5')",
                               "This machine does not allow the digest “MD5”");
      return;
    }
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *settings = g_build_filename (folder, "openssl.cnf", NULL);

  g_file_set_contents (settings,
                       "openssl_conf = all\n[all]\nproviders = some\n[some]\nbase = base\n"
                       "[base]\nactivate = 1\n",
                       -1, NULL);
  g_setenv ("OPENSSL_CONF", settings, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_unsetenv ("OPENSSL_CONF");
  g_test_trap_assert_passed ();
  g_unlink (settings);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/limits/size", test_size);
  g_test_add_func ("/form/limits/nodes", test_nodes);
  g_test_add_func ("/form/limits/expressions", test_expressions);
  g_test_add_func ("/form/limits/depth-of-elements", test_depth_of_elements);
  g_test_add_func ("/form/limits/entities", test_entities);
  g_test_add_func ("/form/limits/secondaries", test_secondaries);
  g_test_add_func ("/form/limits/nodes-of-secondaries", test_nodes_of_secondaries);
  g_test_add_func ("/form/limits/languages", test_languages);
  g_test_add_func ("/form/limits/texts", test_texts);
  g_test_add_func ("/form/limits/length-of-what-is-told", test_length_of_what_is_told);
  g_test_add_func ("/form/limits/texts-of-a-filling", test_texts_of_a_filling);
  g_test_add_func ("/form/limits/instances", test_instances);
  g_test_add_func ("/form/limits/instances-of-a-document", test_instances_of_a_document);
  g_test_add_func ("/form/limits/instances-of-the-form", test_instances_of_the_form);
  g_test_add_func ("/form/limits/nodes-of-a-filling", test_nodes_of_a_filling);
  g_test_add_func ("/form/limits/nodes-of-a-draft", test_nodes_of_a_draft);
  g_test_add_func ("/form/limits/answer", test_answer);
  g_test_add_func ("/form/limits/nodes-looked-at", test_nodes_looked_at);
  g_test_add_func ("/form/limits/regex", test_regex);
  g_test_add_func ("/form/limits/points-of-a-line", test_points_of_a_line);
  g_test_add_func ("/form/limits/document-without-that-node", test_document_without_that_node);
  g_test_add_func ("/form/limits/digest-not-allowed", test_digest_not_allowed);
  return g_test_run ();
}
