/* vigie-form-po.c: the texts of a form out to gettext
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-po.h"

#include "base/vigie-error.h"
#include "base/vigie-xml.h"
#include "form/vigie-form-error.h"
#include "form/vigie-form-po-private.h"
#include "form/vigie-form-private.h"
#include "form/vigie-po-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char header[] = "msgid \"\"\n"
                             "msgstr \"\"\n"
                             "\"Project-Id-Version: forms\\n\"\n"
                             "\"Language: \\n\"\n"
                             "\"X-Form-Language: \\n\"\n"
                             "\"MIME-Version: 1.0\\n\"\n"
                             "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                             "\"Content-Transfer-Encoding: 8bit\\n\"\n";

/* The document ----------------------------------------------------------------------------------*/

static xmlNode *
find_itext (xmlDoc *document)
{
  xmlNode *root = xmlDocGetRootElement (document);
  xmlNode *head = root ? vigie_xml_first (root, VIGIE_NS_XHTML, "head") : NULL;
  xmlNode *model = head ? vigie_xml_first (head, VIGIE_NS_XFORMS, "model") : NULL;
  return model ? vigie_xml_first (model, VIGIE_NS_XFORMS, "itext") : NULL;
}

static gboolean
is_default (const xmlNode *translation)
{
  g_autofree char *value = vigie_xml_attribute (translation, NULL, "default");
  return value && !g_str_equal (value, "false()");
}

static xmlNode *
find_default (xmlNode *itext)
{
  for (xmlNode *at = vigie_xml_first (itext, VIGIE_NS_XFORMS, "translation"); at;
       at = vigie_xml_next (at, VIGIE_NS_XFORMS, "translation"))
    if (is_default (at))
      return at;
  return vigie_xml_first (itext, VIGIE_NS_XFORMS, "translation");
}

xmlNode *
vigie_form_po_open (const VigieFormPoSource *source, xmlDoc **document, GError **error)
{
  gsize size;
  const void *data = g_bytes_get_data (source->document, &size);
  xmlNode *root, *itext, *translation;

  *document = vigie_xml_parse (data, size, source->name, error);
  if (!*document)
    return NULL;
  root = xmlDocGetRootElement (*document);
  itext = find_itext (*document);
  translation = itext ? find_default (itext) : NULL;
  if (!root || !vigie_xml_is (root, VIGIE_NS_XHTML, "html"))
    vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_NOT_A_FORM, source->name, 0,
                     _ ("this is not an XForm"));
  else if (!translation)
    vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_ITEXT, source->name, 0,
                     _ ("the form has no texts in “itext”, so there is nothing to translate"));
  return translation;
}

/* Pictures and sounds are files, not messages. */
static gboolean
is_media (const char *form)
{
  return form
         && (g_str_equal (form, "image") || g_str_equal (form, "big-image")
             || g_str_equal (form, "audio") || g_str_equal (form, "video"));
}

char *
vigie_form_po_context (const xmlNode *text, const xmlNode *value)
{
  g_autofree char *id = vigie_xml_attribute (text, NULL, "id");
  g_autofree char *form = vigie_xml_attribute (value, NULL, "form");
  return form ? g_strdup_printf ("%s#%s", id ? id : "", form) : g_strdup (id ? id : "");
}

guint
vigie_form_po_count_outputs (const xmlNode *value)
{
  guint n = 0;
  for (xmlNode *at = vigie_xml_first (value, VIGIE_NS_XFORMS, "output"); at;
       at = vigie_xml_next (at, VIGIE_NS_XFORMS, "output"))
    n++;
  return n;
}

static void
append_with_doubled_braces (GString *target, const char *text)
{
  for (; *text; text++)
    {
      g_string_append_c (target, *text);
      if (*text == '{' || *text == '}')
        g_string_append_c (target, *text);
    }
}

char *
vigie_form_po_message (const xmlNode *value)
{
  GString *message;
  guint n = 0;

  if (vigie_form_po_count_outputs (value) == 0)
    return vigie_xml_text (value);
  message = g_string_new (NULL);
  for (const xmlNode *at = value->children; at; at = at->next)
    if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE)
      append_with_doubled_braces (message, (const char *) at->content);
    else if (vigie_xml_is (at, VIGIE_NS_XFORMS, "output"))
      g_string_append_printf (message, "{%u}", ++n);
  return g_string_free (message, FALSE);
}

gboolean
vigie_form_po_for_each (xmlNode *translation, VigieFormPoFunc func, gpointer user_data)
{
  for (xmlNode *text = vigie_xml_first (translation, VIGIE_NS_XFORMS, "text"), *next_text; text;
       text = next_text)
    {
      next_text = vigie_xml_next (text, VIGIE_NS_XFORMS, "text");
      for (xmlNode *value = vigie_xml_first (text, VIGIE_NS_XFORMS, "value"), *next; value;
           value = next)
        {
          g_autofree char *form = vigie_xml_attribute (value, NULL, "form");
          next = vigie_xml_next (value, VIGIE_NS_XFORMS, "value");
          if (!is_media (form) && !func (text, value, user_data))
            return FALSE;
        }
    }
  return TRUE;
}

/* Template --------------------------------------------------------------------------------------*/

/* A message and where it stands. */
typedef struct
{
  char *context;
  char *message;
  GString *places;
  GString *comments;
} Message;

typedef struct
{
  char *name;          /* of the document being read */
  GPtrArray *messages; /* Message, in the order they were met */
  GHashTable *known;   /* context EOT message → Message */
} Template;

static void
message_free (gpointer data)
{
  Message *message = data;
  g_free (message->context);
  g_free (message->message);
  g_string_free (message->places, TRUE);
  g_string_free (message->comments, TRUE);
  g_free (message);
}

static void
append_output_comments (GString *target, const xmlNode *value)
{
  guint n = 0;
  for (xmlNode *at = vigie_xml_first (value, VIGIE_NS_XFORMS, "output"); at;
       at = vigie_xml_next (at, VIGIE_NS_XFORMS, "output"))
    {
      g_autofree char *by_value = vigie_xml_attribute (at, NULL, "value");
      g_autofree char *by_ref = vigie_xml_attribute (at, NULL, "ref");
      g_autofree char *expression = g_strdelimit (g_strdup (by_value ? by_value
                                                            : by_ref ? by_ref
                                                                     : ""),
                                                  "\r\n", ' ');
      g_string_append_printf (target, "#. {%u}: %s\n", ++n, expression);
    }
}

static gboolean
collect_message (xmlNode *text, xmlNode *value, gpointer user_data)
{
  Template *self = user_data;
  g_autofree char *context = vigie_form_po_context (text, value);
  g_autofree char *message = vigie_form_po_message (value);
  g_autofree char *key = g_strconcat (context, "\004", message, NULL);
  Message *known = g_hash_table_lookup (self->known, key);

  if (*message == '\0')
    return TRUE;
  if (!known)
    {
      known = g_new0 (Message, 1);
      known->context = g_steal_pointer (&context);
      known->message = g_steal_pointer (&message);
      known->places = g_string_new (NULL);
      known->comments = g_string_new (NULL);
      append_output_comments (known->comments, value);
      g_ptr_array_add (self->messages, known);
      g_hash_table_insert (self->known, g_steal_pointer (&key), known);
    }
  g_string_append_printf (known->places, " %s", self->name);
  return TRUE;
}

static char *
write_template (const Template *self)
{
  GString *result = g_string_new (NULL);

  g_string_append (result, header);
  for (guint i = 0; i < self->messages->len; i++)
    {
      const Message *message = self->messages->pdata[i];
      g_string_append_printf (result, "\n%s#:%s\n", message->comments->str, message->places->str);
      vigie_po_append (result, "msgctxt", message->context);
      vigie_po_append (result, "msgid", message->message);
      vigie_po_append (result, "msgstr", "");
    }
  return g_string_free (result, FALSE);
}

char *
vigie_form_po_template (const VigieFormPoSource *forms, gsize n_forms, GError **error)
{
  Template self = { 0 };
  char *result = NULL;
  gboolean done = TRUE;

  self.messages = g_ptr_array_new_with_free_func (message_free);
  self.known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (gsize i = 0; done && i < n_forms; i++)
    {
      g_autoptr (xmlDoc) document = NULL;
      GError *local = NULL;
      xmlNode *translation = vigie_form_po_open (&forms[i], &document, &local);
      self.name = g_path_get_basename (forms[i].name);
      done = local == NULL;
      if (done)
        vigie_form_po_for_each (translation, collect_message, &self);
      else
        g_propagate_error (error, local);
      g_free (self.name);
    }
  if (done)
    result = write_template (&self);
  g_hash_table_unref (self.known);
  g_ptr_array_unref (self.messages);
  return result;
}
