/* fuzz-expression.c: any text as an expression, in a form's filling and on a document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include "form/vigie-document.h"
#include "form/vigie-form-session.h"

#include <string.h>

static const char form_text[] =
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
  " xmlns:jr='http://openrosa.org/javarosa'><h:head><model><itext><translation lang='en'>"
  "<text id='t'><value>T <output value='/data/a'/></value></text></translation></itext><instance>"
  "<data id='f'><a>1</a><d>2026-03-01</d><s>x y</s><g>1 2 0 0;1 3 0 0;2 3 0 0;1 2 0 0</g>"
  "<r><b>2</b><q><c>3</c></q></r><r><b>4</b><q><c>5</c></q><q><c/></q></r></data></instance>"
  "<instance id='l'><root><item><n>x</n><v>1</v></item><item><n>y</n><v>2</v></item></root>"
  "</instance></model></h:head><h:body><input ref='/data/a'/><select ref='/data/s'><itemset"
  " nodeset=\"instance('l')/root/item\"><value ref='n'/><label ref='v'/></itemset></select>"
  "<repeat nodeset='/data/r'><input ref='/data/r/b'/><repeat nodeset='/data/r/q'>"
  "<input ref='/data/r/q/c'/></repeat></repeat></h:body></h:html>";

static const char document_text[] =
  "<data x='1'><a>1</a><d>2026-03-01</d><s>x y</s><r><b>2</b></r><r><b>4</b><q>5</q></r></data>";

static VigieFormSession *
get_session (void)
{
  static VigieFormSession *session;

  if (session)
    return session;
  g_autoptr (GBytes) bytes = g_bytes_new_static (form_text, strlen (form_text));
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieForm) form = vigie_form_load (bytes, "form", NULL, NULL, &error);
  if (!form)
    g_error ("%s", error->message);
  session = vigie_form_session_new (form, NULL);
  return session;
}

static VigieDocument *
get_document (void)
{
  static VigieDocument *document;

  if (document)
    return document;
  g_autoptr (GBytes) bytes = g_bytes_new_static (document_text, strlen (document_text));
  g_autoptr (GError) error = NULL;
  document = vigie_document_new (bytes, "document", NULL, &error);
  if (!document)
    g_error ("%s", error->message);
  return document;
}

/* A result or a reason, never both, and the result is text. */
static void
check_result (VigieFormResult *result, GError **error)
{
  if (!result == !*error)
    g_error ("neither result nor reason");
  g_clear_error (error);
  if (!result)
    return;
  if (!g_utf8_validate (result->value, -1, NULL))
    g_error ("the result is no text");
  vigie_form_result_free (result);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *bytes = g_strndup ((const char *) data, size);
  g_autofree char *expression = g_utf8_make_valid (bytes, -1);
  static const char *const places[] = { "/data", "/data/r[2]/b", "/data/r[2]/q[1]/c" };

  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      VigieFormNode *at = vigie_form_session_find (get_session (), places[i]);
      check_result (vigie_form_session_evaluate (get_session (), expression, at, &error), &error);
    }
  check_result (vigie_document_evaluate (get_document (), expression, "/data/r[2]", &error),
                &error);
  return 0;
}
