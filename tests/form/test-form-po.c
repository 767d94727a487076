/* test-form-po.c: texts of forms out to gettext, translations back in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-error.h"
#include "base/vigie-resource.h"
#include "base/vigie-xml.h"
#include "form/vigie-form-error.h"
#include "form/vigie-form-po.h"
#include "form/vigie-form-private.h"
#include "form/vigie-po-private.h"

#include <libxml/c14n.h>
#include <glib/gstdio.h>
#include <string.h>

static const char *const grids[] = { "email", "letter", "phone", "reviews", "social", "visit" };

#define FORM(translations)                                                                \
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'>" \
  "<h:head><model><itext>\n"                                                              \
  "  <translation lang='English (en)' default='true()'>\n"                                \
  "    <text id='q:label'><value>How many?</value>"                                       \
  "<value form='guidance'>Count \"all\"</value>"                                          \
  "<value form='image'>jr://images/q.png</value></text>\n"                                \
  "    <text id='n:label'>\n      <value>From <output value=\"/data/a\"/> to {<output "   \
  "ref='/data/b'/>}</value>\n    </text>\n"                                               \
  "    <text id='empty'><value/></text>\n"                                                \
  "  </translation>\n" translations "</itext></model></h:head></h:html>"

#define PO(language, entries)                                                 \
  "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n" \
  "\"Language: " language "\\n\"\n\n" entries

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static char *
template_of (const char *form, GError **error)
{
  g_autoptr (GBytes) document = bytes_of (form);
  const VigieFormPoSource source = { .document = document, .name = "form.xml" };
  return vigie_form_po_template (&source, 1, error);
}

static char *
translate (const char *form, const char *po, guint *n_missing, GError **error)
{
  g_autoptr (GBytes) document = bytes_of (form);
  g_autoptr (GBytes) file = bytes_of (po);
  const VigieFormPoSource source = { .document = document, .name = "form.xml" };
  const VigieFormPoSource translation = { .document = file, .name = "de.po" };
  g_autoptr (GBytes) result = vigie_form_po_translate (&source, &translation, n_missing, error);
  gsize size;
  const char *data = result ? g_bytes_get_data (result, &size) : NULL;
  return data ? g_strndup (data, size) : NULL;
}

static void
assert_contains (const char *text, const char *part)
{
  if (!strstr (text, part))
    g_error ("“%s” is not in:\n%s", part, text);
}

/* Template --------------------------------------------------------------------------------------*/

static void
test_template (void)
{
  g_autofree char *template = template_of (FORM (""), NULL);

  assert_contains (template,
                   "#: form.xml\nmsgctxt \"q:label\"\nmsgid \"How many?\"\nmsgstr \"\"\n");
  assert_contains (template, "msgctxt \"q:label#guidance\"\nmsgid \"Count \\\"all\\\"\"\n");
  assert_contains (template, "#. {1}: /data/a\n#. {2}: /data/b\n#: form.xml\nmsgctxt \"n:label\"\n"
                             "msgid \"From {1} to {{{2}}}\"\n");
  g_assert_null (strstr (template, "q.png"));
  g_assert_null (strstr (template, "msgctxt \"empty\""));
}

static void
test_same_message_once (void)
{
  g_autoptr (GBytes) document = bytes_of (FORM (""));
  const VigieFormPoSource sources[] = { { document, "a.xml" }, { document, "b.xml" } };
  g_autofree char *template = vigie_form_po_template (sources, 2, NULL);
  const char *first = strstr (template, "msgid \"How many?\"");

  g_assert_nonnull (first);
  g_assert_null (strstr (first + 1, "msgid \"How many?\""));
  assert_contains (template, "#: a.xml b.xml\nmsgctxt \"q:label\"\n");
}

static void
test_msgfmt_reads_template (void)
{
  g_autofree char *program = g_find_program_in_path ("msgfmt");
  g_autofree char *template = template_of (FORM (""), NULL);
  g_autofree char *folder = g_dir_make_tmp ("vigie-po-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "form.pot", NULL);
  const char *argv[] = { program, "--check-format", "--output-file=/dev/null", path, NULL };
  g_autofree char *complaint = NULL;
  int status;

  if (!program)
    {
      g_test_skip ("msgfmt is not installed");
      return;
    }
  g_assert_true (g_file_set_contents (path, template, -1, NULL));
  g_assert_true (
    g_spawn_sync (NULL, (char **) argv, NULL, 0, NULL, NULL, NULL, &complaint, &status, NULL));
  g_assert_cmpstr (complaint, ==, "");
  g_assert_cmpint (status, ==, 0);
  g_remove (path);
  g_rmdir (folder);
}

/* Translation -----------------------------------------------------------------------------------*/

static void
test_new_language (void)
{
  guint n_missing = 99;
  g_autofree char *form =
    translate (FORM (""),
               PO ("de", "msgctxt \"q:label\"\nmsgid \"How many?\"\nmsgstr \"Wie viele?\"\n"
                         "\nmsgctxt \"n:label\"\nmsgid \"From {1} to {{{2}}}\"\n"
                         "msgstr \"\"\n\"Bis {{{2}}} \"\n\"von {1}\"\n"),
               &n_missing, NULL);

  g_assert_cmpuint (n_missing, ==, 1);
  assert_contains (form, "<translation lang=\"English (en)\" default=\"true()\">");
  assert_contains (form, "<translation lang=\"de\">\n"
                         "    <text id=\"q:label\"><value>Wie viele?</value>"
                         "<value form=\"image\">jr://images/q.png</value></text>\n");
  assert_contains (
    form, "<value>Bis {<output ref=\"/data/b\"/>} von <output value=\"/data/a\"/></value>");
}

static void
test_existing_language_keeps_its_texts (void)
{
  guint n_missing = 0;
  g_autofree char *form = translate (
    FORM ("<translation lang='Deutsch (de)'><text id='q:label'><value>Alt?</value></text>"
          "<text id='n:label'><value>Von <output value='/data/a'/></value></text>"
          "<text id='own'><value>Eigen</value></text></translation>"),
    PO ("de", "msgctxt \"q:label\"\nmsgid \"How many?\"\nmsgstr \"Wie viele?\"\n"), &n_missing,
    NULL);

  g_assert_cmpuint (n_missing, ==, 2);
  assert_contains (form, "<translation lang=\"Deutsch (de)\">");
  assert_contains (form, "<value>Wie viele?</value>");
  assert_contains (form, "<value>Von <output value=\"/data/a\"/></value>");
  assert_contains (form, "<text id=\"own\"><value>Eigen</value></text>");
  g_assert_null (strstr (form, "Alt?"));
}

static void
test_fuzzy_and_obsolete_do_not_count (void)
{
  guint n_missing = 0;
  g_autofree char *form =
    translate (FORM (""),
               PO ("de", "#, fuzzy\nmsgctxt \"q:label\"\nmsgid \"How many?\"\nmsgstr \"Was?\"\n\n"
                         "#~ msgctxt \"q:label\"\n#~ msgid \"How many?\"\n#~ msgstr \"Alt\"\n"),
               &n_missing, NULL);

  g_assert_cmpuint (n_missing, ==, 3);
  g_assert_null (strstr (form, "Was?"));
}

static void
test_name_of_language (void)
{
  g_autofree char *form = translate (
    FORM (""), "msgid \"\"\nmsgstr \"Language: ar\\nX-Form-Language: العربية (ar)\\n\"\n", NULL,
    NULL);
  assert_contains (form, "<translation lang=\"العربية (ar)\">");
}

typedef struct
{
  const char *name;
  const char *po;
  int line;
  const char *words;
} Refusal;

static const Refusal refusals[] = {
  { "output-missing",
    PO ("de", "msgctxt \"n:label\"\nmsgid \"From {1} to {{{2}}}\"\nmsgstr \"Von {1}\"\n"), 6,
    "the translation must have the same placeholders as the message: {1}, {2} …" },
  { "output-unknown",
    PO ("de", "msgctxt \"n:label\"\nmsgid \"From {1} to {{{2}}}\"\nmsgstr \"{1} {2} {3}\"\n"), 6,
    "the same placeholders" },
  { "output-damaged",
    PO ("de", "msgctxt \"n:label\"\nmsgid \"From {1} to {{{2}}}\"\nmsgstr \"{1} {2} {\"\n"), 6,
    "the same placeholders" },
  { "no-language", "msgid \"\"\nmsgstr \"\"\n", 0, "the header does not say which language it is" },
  { "source-language", PO ("en", ""), 0, "this is the language that the form is translated from" },
  { "charset", "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n", 3,
    "the file is not in UTF-8" },
  { "not-utf-8", "msgid \"\xff\"\n", 0, "the file is not in UTF-8" },
  { "no-po", "<html>\n", 1, "this is no line of a PO file" },
  { "open-quote", PO ("de", "msgid \"How\n"), 6, "the text does not end with a quotation mark" },
  { "escape", PO ("de", "msgid \"\\q\"\n"), 6, "unknown escape sequence in the text" },
  { "no-msgstr", PO ("de", "msgctxt \"a\"\nmsgid \"b\"\n\nmsgctxt \"c\"\n"), 9,
    "“msgctxt”, “msgid” and “msgstr” are not in order" },
  { "unfinished", PO ("de", "msgid \"b\"\n"), 7, "the entry before has no “msgid” or no “msgstr”" },
  { "twice", PO ("de", "msgid \"b\"\nmsgstr \"c\"\n\nmsgid \"b\"\nmsgstr \"d\"\n"), 9,
    "the message stands twice in the file" },
  { "plural", PO ("de", "msgid \"b\"\nmsgid_plural \"bs\"\nmsgstr[0] \"c\"\n"), 7,
    "texts of forms have no plural forms" },
  { "control-character", PO ("de", "msgctxt \"q:label\"\nmsgid \"How many?\"\nmsgstr \"\x01\"\n"),
    6, "the translation has characters that XML does not allow" },
  { "no-quote", PO ("de", "msgid How\n"), 6, "a text in quotation marks is missing" },
  { "order", PO ("de", "msgstr \"c\"\n"), 6, "“msgctxt”, “msgid” and “msgstr” are not in order" },
};

static void
test_refusal (gconstpointer data)
{
  const Refusal *refusal = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *form = translate (FORM (""), refusal->po, NULL, &error);

  g_assert_null (form);
  g_assert_error (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_TRANSLATION);
  g_assert_cmpint (vigie_error_get_line (error), ==, refusal->line);
  g_assert_nonnull (strstr (error->message, refusal->words));
  g_assert_cmpstr (vigie_error_get_word (error), ==, "translation-invalid");
}

static void
test_form_without_texts (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) other = NULL;

  g_assert_null (template_of ("<h:html xmlns:h='http://www.w3.org/1999/xhtml'/>", &error));
  g_assert_error (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_ITEXT);
  g_assert_cmpstr (error->message, ==,
                   "the form has no texts in “itext”, so there is nothing to translate");
  g_assert_null (template_of ("<html/>", &other));
  g_assert_error (other, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_NOT_A_FORM);
  g_assert_cmpstr (other->message, ==, "this is not an XForm");
}

/* Any text comes back as it was. */
static void
test_strings_come_back (void)
{
  static const char *const pieces[] = { "a",   "é", "\n", "\t", "\"",    "\\",   "\r",
                                        "\\n", " ", "#",  "日", "msgid", "\n\n", "{1}" };
  const guint32 seed = g_random_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 500; round++)
    {
      g_autoptr (GString) text = g_string_new ("x");
      g_autoptr (GString) file = g_string_new (NULL);
      g_autoptr (VigiePo) po = NULL;
      const VigiePoEntry *entry;

      for (guint n = (guint) g_rand_int_range (random, 0, 12); n > 0; n--)
        g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      vigie_po_append (file, "msgctxt", text->str);
      vigie_po_append (file, "msgid", text->str);
      vigie_po_append (file, "msgstr", text->str);
      po = vigie_po_parse (file->str, file->len, "x.po", NULL);
      g_assert_nonnull (po);
      entry = vigie_po_find (po, text->str, text->str);
      g_assert_nonnull (entry);
      g_assert_cmpstr (entry->translation, ==, text->str);
    }
}

/* The audit grids -------------------------------------------------------------------------------*/

static GBytes *
load_grid (const char *name)
{
  g_autofree char *path = g_strdup_printf ("forms/%s.xml", name);
  GBytes *bytes = vigie_resource_load (path, NULL);
  g_assert_nonnull (bytes);
  return bytes;
}

static char *
read_source (const char *path, gsize *size)
{
  g_autofree char *full = g_build_filename (g_getenv ("VIGIE_SOURCE_ROOT"), path, NULL);
  char *text = NULL;
  g_assert_true (g_file_get_contents (full, &text, size, NULL));
  return text;
}

/* `vigiectl form pot resources/forms/?*.xml -o po/forms/vigie-forms.pot` makes it again. */
static void
test_template_is_up_to_date (void)
{
  VigieFormPoSource sources[G_N_ELEMENTS (grids)];
  g_autofree char *expected = read_source ("po/forms/vigie-forms.pot", NULL);
  g_autofree char *template = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (grids); i++)
    {
      sources[i].document = load_grid (grids[i]);
      sources[i].name = g_strconcat (grids[i], ".xml", NULL);
    }
  template = vigie_form_po_template (sources, G_N_ELEMENTS (grids), NULL);
  g_assert_cmpstr (template, ==, expected);
  for (guint i = 0; i < G_N_ELEMENTS (grids); i++)
    {
      g_bytes_unref (sources[i].document);
      g_free ((char *) sources[i].name);
    }
}

typedef struct
{
  char *language; /* as in po/LINGUAS */
  const char *grid;
} Translated;

static void
translated_free (gpointer data)
{
  Translated *self = data;
  g_free (self->language);
  g_free (self);
}

/* The texts of @language, whose name ends with its code: `Deutsch (de)`. */
static xmlNode *
find_translation (xmlDoc *document, const char *language)
{
  g_autofree char *ending = g_strdup_printf (" (%s)", language);
  xmlNode *head = vigie_xml_first (xmlDocGetRootElement (document), VIGIE_NS_XHTML, "head");
  xmlNode *model = vigie_xml_first (head, VIGIE_NS_XFORMS, "model");
  xmlNode *itext = vigie_xml_first (model, VIGIE_NS_XFORMS, "itext");
  for (xmlNode *at = vigie_xml_first (itext, VIGIE_NS_XFORMS, "translation"); at;
       at = vigie_xml_next (at, VIGIE_NS_XFORMS, "translation"))
    {
      g_autofree char *name = vigie_xml_attribute (at, NULL, "lang");
      if (g_str_has_suffix (name, ending))
        return at;
    }
  return NULL;
}

static char *
texts_of (GBytes *form, const char *language)
{
  gsize size;
  const void *data = g_bytes_get_data (form, &size);
  g_autoptr (xmlDoc) document = vigie_xml_parse (data, size, "form", NULL);
  xmlNode *translation = find_translation (document, language);
  g_assert_nonnull (translation);
  xmlBuffer *buffer = xmlBufferCreate ();
  g_assert_cmpint (xmlNodeDump (buffer, document, translation, 0, 0), >, 0);
  char *text = g_strdup ((const char *) xmlBufferContent (buffer));
  xmlBufferFree (buffer);
  return text;
}

static GBytes *
without_language (GBytes *form, const char *language)
{
  gsize size;
  const void *data = g_bytes_get_data (form, &size);
  g_autoptr (xmlDoc) document = vigie_xml_parse (data, size, "form", NULL);
  xmlNode *translation = find_translation (document, language);
  xmlChar *text = NULL;
  int length = 0;
  xmlUnlinkNode (translation);
  xmlFreeNode (translation);
  xmlDocDumpMemory (document, &text, &length);
  GBytes *rest = g_bytes_new (text, (gsize) length);
  xmlFree (text);
  return rest;
}

/* Each language of the interface is one of the grids, and its PO file is what the grids say. */
static void
test_language_is_complete (gconstpointer data)
{
  const Translated *self = data;
  gsize size;
  g_autofree char *path = g_strdup_printf ("po/forms/%s.po", self->language);
  g_autofree char *po = read_source (path, &size);
  g_autoptr (GBytes) po_bytes = g_bytes_new (po, size);
  g_autoptr (GBytes) form = load_grid (self->grid);
  g_autoptr (GBytes) without = without_language (form, self->language);
  const VigieFormPoSource source = { without, self->grid };
  const VigieFormPoSource translation = { po_bytes, path };
  guint n_missing = 0;
  g_autoptr (GBytes) translated = vigie_form_po_translate (&source, &translation, &n_missing, NULL);
  g_assert_nonnull (translated);
  g_assert_cmpuint (n_missing, ==, 0);

  g_autofree char *expected = texts_of (form, self->language);
  g_autofree char *result = texts_of (translated, self->language);
  g_assert_cmpstr (result, ==, expected);
}

static void
add_languages (void)
{
  g_autofree char *list = read_source ("po/LINGUAS", NULL);
  g_auto (GStrv) languages = g_strsplit (list, "\n", -1);
  for (guint i = 0; languages[i]; i++)
    for (guint k = 0; k < G_N_ELEMENTS (grids) && languages[i][0] && languages[i][0] != '#'; k++)
      {
        Translated *self = g_new0 (Translated, 1);
        self->language = g_strdup (languages[i]);
        self->grid = grids[k];
        g_autofree char *name = g_strdup_printf ("/form/po/complete/%s/%s", languages[i], grids[k]);
        g_test_add_data_func_full (name, self, test_language_is_complete, translated_free);
      }
}

/* Coverage ------------------------------------------------------------------------------------- */

static void
test_coverage (void)
{
  g_autoptr (GBytes) document = bytes_of (
    FORM ("<translation lang='Deutsch (de)'><text id='q:label'><value>Wie viele?</value></text>"
          "<text id='n:label'><value/></text><text id='other'><value>x</value></text></translation>"
          "<translation lang='es'/>"));
  const VigieFormPoSource source = { .document = document, .name = "form.xml" };
  g_autoptr (GPtrArray) list = vigie_form_po_get_coverage (&source, NULL);
  static const VigieFormCoverage expected[] = {
    { (char *) "English (en)", TRUE, 3, 0 },
    { (char *) "Deutsch (de)", FALSE, 3, 2 },
    { (char *) "es", FALSE, 3, 3 },
  };
  g_assert_cmpuint (list->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < list->len; i++)
    {
      const VigieFormCoverage *coverage = g_ptr_array_index (list, i);
      g_assert_cmpstr (coverage->language, ==, expected[i].language);
      g_assert_cmpint (coverage->is_default, ==, expected[i].is_default);
      g_assert_cmpuint (coverage->n_texts, ==, expected[i].n_texts);
      g_assert_cmpuint (coverage->n_missing, ==, expected[i].n_missing);
    }
}

static void
test_coverage_without_texts (void)
{
  g_autoptr (GBytes) document = bytes_of ("<h:html xmlns:h='http://www.w3.org/1999/xhtml'/>");
  const VigieFormPoSource source = { .document = document, .name = "form.xml" };
  g_autoptr (GError) error = NULL;
  g_assert_null (vigie_form_po_get_coverage (&source, &error));
  g_assert_error (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_ITEXT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/po/coverage", test_coverage);
  g_test_add_func ("/form/po/coverage-without-texts", test_coverage_without_texts);
  g_test_add_func ("/form/po/template", test_template);
  g_test_add_func ("/form/po/same-message-once", test_same_message_once);
  g_test_add_func ("/form/po/msgfmt-reads-template", test_msgfmt_reads_template);
  g_test_add_func ("/form/po/new-language", test_new_language);
  g_test_add_func ("/form/po/existing-language-keeps-its-texts",
                   test_existing_language_keeps_its_texts);
  g_test_add_func ("/form/po/fuzzy-and-obsolete-do-not-count",
                   test_fuzzy_and_obsolete_do_not_count);
  g_test_add_func ("/form/po/name-of-language", test_name_of_language);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strdup_printf ("/form/po/refuses/%s", refusals[i].name);
      g_test_add_data_func (path, &refusals[i], test_refusal);
    }
  g_test_add_func ("/form/po/form-without-texts", test_form_without_texts);
  g_test_add_func ("/form/po/strings-come-back", test_strings_come_back);
  g_test_add_func ("/form/po/template-is-up-to-date", test_template_is_up_to_date);
  add_languages ();
  return g_test_run ();
}
