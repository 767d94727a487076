/* vigie-document.c: expressions of forms on any XML document
 *
 * The document is read as a secondary instance, and an empty form lends its session: programs are
 * compiled and run as in a form, only that paths start in the document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-document.h"

#include "base/vigie-error.h"
#include "base/vigie-xml.h"
#include "form/vigie-form-error.h"
#include "form/vigie-form-session-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _VigieDocument
{
  VigieSecondary *data;
  VigieForm *form;
  VigieFormSession *session;
};

static const char empty_form[] =
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'><h:head>"
  "<model><instance><data id='document'/></instance></model></h:head><h:body/></h:html>";

/* Prefixes of the document may be used in expressions. */
static void
take_namespaces (VigieForm *form, const xmlNode *element)
{
  for (const xmlNs *ns = element->nsDef; ns; ns = ns->next)
    if (ns->prefix && !g_hash_table_contains (form->namespaces, ns->prefix))
      g_hash_table_insert (form->namespaces,
                           (char *) vigie_form_intern (form, (const char *) ns->prefix),
                           (char *) vigie_form_intern (form, (const char *) ns->href));
  for (const xmlNode *at = element->children; at; at = at->next)
    if (at->type == XML_ELEMENT_NODE)
      take_namespaces (form, at);
}

VigieDocument *
vigie_document_new (GBytes *xml, const char *name, const VigieFormContext *context, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (xml, &size);
  g_autoptr (xmlDoc) doc = vigie_xml_parse_any (data, size, name, error);
  xmlNode *root = doc ? xmlDocGetRootElement (doc) : NULL;
  g_autoptr (GBytes) text = g_bytes_new_static (empty_form, strlen (empty_form));

  if (!root)
    return NULL;
  g_autoptr (VigieSecondary) instance = vigie_secondary_new ("document");
  vigie_secondary_keep_all_text (instance);
  if (!vigie_secondary_read_tree (instance, root, error))
    return NULL;
  g_autoptr (VigieForm) form = vigie_form_load (text, name, NULL, NULL, error);
  if (!form)
    return NULL;
  take_namespaces (form, root);
  VigieDocument *self = g_new0 (VigieDocument, 1);
  self->data = g_steal_pointer (&instance);
  self->form = g_steal_pointer (&form);
  self->session = vigie_form_session_new (self->form, context);
  return self;
}

void
vigie_document_free (VigieDocument *self)
{
  g_clear_object (&self->session);
  g_clear_pointer (&self->form, vigie_form_unref);
  g_clear_pointer (&self->data, vigie_secondary_free);
  g_free (self);
}

static gboolean
evaluate (
  VigieDocument *self, const char *expression, gpointer focus, VigieValue *value, GError **error)
{
  guint64 work = 0;
  const VigieCompileContext context = {
    .form = self->form,
    .document = self->data,
    .work = &work,
    .want_nodes = TRUE,
  };
  g_autoptr (VigieXPath) xpath = vigie_xpath_parse (expression, error);
  g_autoptr (VigieProgram) program =
    xpath ? vigie_program_compile_item (&context, vigie_xpath_get_root (xpath), error) : NULL;

  if (!program)
    return FALSE;
  self->session->anchor = focus;
  if (!vigie_program_run (program, &self->session->machine,
                          vigie_form_session_get_root (self->session), focus, value, error))
    return FALSE;
  /* Literals belong to the program, which goes. */
  if (value->kind == VIGIE_VALUE_STRING && !value->owned)
    vigie_value_take_string (value, g_strdup (value->text));
  return TRUE;
}

VigieFormResult *
vigie_document_evaluate (VigieDocument *self,
                         const char *expression,
                         const char *at,
                         GError **error)
{
  gpointer focus = vigie_secondary_get_document (self->data);
  g_auto (VigieValue) value = VIGIE_VALUE_INIT;

  if (at)
    {
      g_auto (VigieValue) place = VIGIE_VALUE_INIT;
      if (!evaluate (self, at, focus, &place, error))
        return NULL;
      if (place.kind != VIGIE_VALUE_NODES || place.n_nodes == 0)
        {
          vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_NO_NODE, NULL, 0,
                           /* Translators: a path or an expression */
                           _ ("there is no node “%s”"), at);
          return NULL;
        }
      focus = place.nodes[0];
    }
  if (!evaluate (self, expression, focus, &value, error))
    return NULL;
  return vigie_form_session_make_result (self->session, &value);
}
