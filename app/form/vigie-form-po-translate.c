/* vigie-form-po-translate.c: translations from gettext into a form
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

typedef struct
{
  const VigieFormPoSource *source; /* the PO file */
  VigiePo *po;
  xmlNode *old;           /* (nullable): the form's own translation into that language */
  GHashTable *old_values; /* context → its `value` */
  guint n_missing;
  GError *error;
} Translation;

static gboolean
refuse (Translation *self, int line, const char *text)
{
  return vigie_error_set (&self->error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_TRANSLATION,
                          self->source->name, line, "%s", text);
}

/* A deep copy for a place below @parent: names are in the namespaces declared there. */
static xmlNode *
copy_below (xmlNode *node, xmlNode *parent)
{
  xmlNode *copy = NULL;
  xmlDOMWrapCloneNode (NULL, node->doc, node, &copy, parent->doc, parent, 1, 0);
  return copy;
}

static xmlNode *
nth_output (const xmlNode *value, guint number)
{
  xmlNode *at = vigie_xml_first (value, VIGIE_NS_XFORMS, "output");
  for (guint i = 1; at && i < number; i++)
    at = vigie_xml_next (at, VIGIE_NS_XFORMS, "output");
  return number > 0 ? at : NULL;
}

static void
add_literal (xmlNode *target, GString *literal)
{
  xmlAddChild (target, xmlNewText ((const xmlChar *) literal->str));
  g_string_truncate (literal, 0);
}

/* Reads `{N}` at *@at, adds a copy of the source's output N, and notes it in @seen. */
static gboolean
add_output (xmlNode *target, const xmlNode *value, const char **at, guint64 *seen)
{
  char *end;
  const guint64 number = g_ascii_strtoull (*at + 1, &end, 10);
  xmlNode *output = number <= 64 ? nth_output (value, (guint) number) : NULL;

  if (!output || *end != '}')
    return FALSE;
  xmlAddChild (target, copy_below (output, target));
  *seen |= G_GUINT64_CONSTANT (1) << (number - 1);
  *at = end;
  return TRUE;
}

/* Fills @target with a translation, in which `{N}` stands for an output of @value. Whether it names
 * them all, and none that is not there. */
static gboolean
fill_with_outputs (xmlNode *target, const xmlNode *value, const char *translation)
{
  g_autoptr (GString) literal = g_string_new (NULL);
  const guint n = vigie_form_po_count_outputs (value);
  guint64 seen = 0;

  for (const char *at = translation; *at; at++)
    {
      if ((*at == '{' || *at == '}') && at[1] == *at)
        g_string_append_c (literal, *at++);
      else if (*at == '{')
        {
          add_literal (target, literal);
          if (!add_output (target, value, &at, &seen))
            return FALSE;
        }
      else
        g_string_append_c (literal, *at);
    }
  add_literal (target, literal);
  return n <= 64 && seen == (n == 64 ? G_MAXUINT64 : (G_GUINT64_CONSTANT (1) << n) - 1);
}

static void
remove_children (xmlNode *node)
{
  while (node->children)
    {
      xmlNode *child = node->children;
      xmlUnlinkNode (child);
      xmlFreeNode (child);
    }
}

static gboolean
put_translation (Translation *self, xmlNode *value, const VigiePoEntry *entry)
{
  xmlNode *source;
  gboolean done = TRUE;

  if (!vigie_xml_text_is_valid (entry->translation))
    return refuse (self, entry->line, _ ("the translation has characters that XML does not allow"));
  source = copy_below (value, value->parent);
  remove_children (value);
  if (vigie_form_po_count_outputs (source) == 0)
    xmlAddChild (value, xmlNewText ((const xmlChar *) entry->translation));
  else
    done = fill_with_outputs (value, source, entry->translation);
  xmlFreeNode (source);
  if (!done)
    return refuse (
      self, entry->line,
      _ ("the translation must have the same placeholders as the message: {1}, {2} …"));
  return TRUE;
}

static void
remove_blank_before (xmlNode *element)
{
  xmlNode *blank = element->prev;

  if (blank && xmlIsBlankNode (blank))
    {
      xmlUnlinkNode (blank);
      xmlFreeNode (blank);
    }
}

/* Takes an element out, with the white space before it. */
static void
remove_element (xmlNode *element)
{
  remove_blank_before (element);
  xmlUnlinkNode (element);
  xmlFreeNode (element);
}

static gboolean
translate_message (xmlNode *text, xmlNode *value, gpointer user_data)
{
  Translation *self = user_data;
  g_autofree char *context = vigie_form_po_context (text, value);
  g_autofree char *message = vigie_form_po_message (value);
  const VigiePoEntry *entry = vigie_po_find (self->po, context, message);
  xmlNode *old;

  if (*message == '\0')
    return TRUE;
  if (entry)
    return put_translation (self, value, entry);
  self->n_missing++;
  old = g_hash_table_lookup (self->old_values, context);
  if (old)
    xmlReplaceNode (value, copy_below (old, text));
  else
    remove_element (value);
  if (old)
    xmlFreeNode (value);
  else if (!vigie_xml_first (text, VIGIE_NS_XFORMS, "value"))
    remove_element (text);
  return TRUE;
}

static gboolean
index_old (xmlNode *text, xmlNode *value, gpointer old_values)
{
  g_hash_table_insert (old_values, vigie_form_po_context (text, value), value);
  return TRUE;
}

static gboolean
note_id (xmlNode *text, xmlNode *value, gpointer ids)
{
  g_hash_table_add (ids, vigie_xml_attribute (text, NULL, "id"));
  return TRUE;
}

/* Texts that only the old translation has stay in it. */
static void
keep_others (const Translation *self, xmlNode *translation)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  vigie_form_po_for_each (translation, note_id, ids);
  for (xmlNode *text = vigie_xml_first (self->old, VIGIE_NS_XFORMS, "text"); text;
       text = vigie_xml_next (text, VIGIE_NS_XFORMS, "text"))
    {
      g_autofree char *id = vigie_xml_attribute (text, NULL, "id");
      if (id && !g_hash_table_contains (ids, id))
        xmlAddChild (translation, copy_below (text, translation));
    }
}

/* The translation that is called @name, or whose tag in parentheses is @tag. */
static xmlNode *
find_language (xmlNode *itext, const char *name, const char *tag)
{
  g_autofree char *suffix = g_strdup_printf ("(%s)", tag);

  for (xmlNode *at = vigie_xml_first (itext, VIGIE_NS_XFORMS, "translation"); at;
       at = vigie_xml_next (at, VIGIE_NS_XFORMS, "translation"))
    {
      g_autofree char *lang = vigie_xml_attribute (at, NULL, "lang");
      if (lang
          && (g_str_equal (lang, name) || g_str_equal (lang, tag)
              || (*tag && g_str_has_suffix (lang, suffix))))
        return at;
    }
  return NULL;
}

/* A copy of the default translation, named after the language. */
static xmlNode *
begin_language (const Translation *self, xmlNode *source)
{
  xmlNode *copy = copy_below (source, source->parent);
  g_autofree char *old_name = self->old ? vigie_xml_attribute (self->old, NULL, "lang") : NULL;
  const char *name = self->po->form_language;

  if (!*name)
    name = old_name ? old_name : self->po->language;
  xmlSetProp (copy, (const xmlChar *) "lang", (const xmlChar *) name);
  xmlUnsetProp (copy, (const xmlChar *) "default");
  return copy;
}

/* Puts a new language after all others. */
static void
insert_language (xmlNode *source, xmlNode *translation)
{
  xmlNode *last = source;

  for (xmlNode *at = source; at; at = vigie_xml_next (at, VIGIE_NS_XFORMS, "translation"))
    last = at;
  xmlAddNextSibling (last, translation);
  if (source->prev && xmlIsBlankNode (source->prev))
    xmlAddPrevSibling (translation, xmlDocCopyNode (source->prev, source->doc, 1));
}

static void
replace_old (Translation *self, xmlNode *translation)
{
  keep_others (self, translation);
  xmlReplaceNode (self->old, translation);
  xmlFreeNode (self->old);
  self->old = NULL;
}

static gboolean
translate (Translation *self, xmlDoc *document, xmlNode *source)
{
  xmlNode *itext = source->parent;
  const char *tag = self->po->language;
  xmlNode *translation;

  if (!*tag && !*self->po->form_language)
    return refuse (self, 0, _ ("the header does not say which language it is"));
  self->old = find_language (itext, self->po->form_language, tag);
  if (self->old == source)
    return refuse (self, 0, _ ("this is the language that the form is translated from"));
  if (self->old)
    vigie_form_po_for_each (self->old, index_old, self->old_values);
  translation = begin_language (self, source);
  /* In its place from the beginning, where the namespaces are declared. */
  insert_language (source, translation);
  if (!vigie_form_po_for_each (translation, translate_message, self))
    return FALSE;
  if (self->old)
    {
      remove_blank_before (translation);
      replace_old (self, translation);
    }
  return TRUE;
}

static void
free_xml (gpointer text)
{
  xmlFree (text);
}

static GBytes *
write_document (xmlDoc *document)
{
  xmlChar *text = NULL;
  int size = 0;

  xmlDocDumpMemoryEnc (document, &text, &size, "UTF-8");
  return g_bytes_new_with_free_func (text, (gsize) size, free_xml, text);
}

GBytes *
vigie_form_po_translate (const VigieFormPoSource *form,
                         const VigieFormPoSource *translation,
                         guint *n_missing,
                         GError **error)
{
  g_autoptr (xmlDoc) document = NULL;
  g_autoptr (VigiePo) po = NULL;
  Translation self = { .source = translation };
  GError *local = NULL;
  gboolean done;
  gsize size;
  const char *text = g_bytes_get_data (translation->document, &size);
  xmlNode *source = vigie_form_po_open (form, &document, &local);

  if (local)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  po = vigie_po_parse (text, size, translation->name, error);
  if (!po)
    return NULL;
  self.po = po;
  self.old_values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  done = translate (&self, document, source);
  g_hash_table_unref (self.old_values);
  if (!done)
    {
      g_propagate_error (error, self.error);
      return NULL;
    }
  if (n_missing)
    *n_missing = self.n_missing;
  return write_document (document);
}
