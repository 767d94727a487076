/* vigie-document.c: writing and reading the documents of this folder
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-document-private.h"

#include "base/vigie-error.h"
#include "base/vigie-time.h"
#include "package/vigie-package.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Writing -------------------------------------------------------------------------------------- */

void
vigie_document_writer_init (VigieDocumentWriter *self)
{
  *self = (VigieDocumentWriter){
    .text = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"),
  };
}

GBytes *
vigie_document_writer_finish (VigieDocumentWriter *self)
{
  g_assert (self->depth == 0);
  g_string_append_c (self->text, '\n');
  return g_string_free_to_bytes (g_steal_pointer (&self->text));
}

static void
close_tag (VigieDocumentWriter *self)
{
  if (self->in_tag)
    g_string_append_c (self->text, '>');
  self->in_tag = FALSE;
}

static void
new_line (VigieDocumentWriter *self)
{
  g_string_append_printf (self->text, "\n%*s", (int) self->depth, "");
}

void
vigie_document_writer_start (VigieDocumentWriter *self, const char *name)
{
  close_tag (self);
  new_line (self);
  g_string_append_c (self->text, '<');
  g_string_append (self->text, name);
  self->in_tag = TRUE;
  self->in_line = FALSE;
  self->depth++;
}

void
vigie_document_writer_end (VigieDocumentWriter *self, const char *name)
{
  self->depth--;
  if (self->in_tag)
    {
      g_string_append (self->text, "/>");
      self->in_tag = FALSE;
    }
  else
    {
      if (!self->in_line)
        new_line (self);
      g_string_append_printf (self->text, "</%s>", name);
    }
  self->in_line = FALSE;
}

void
vigie_document_writer_attribute (VigieDocumentWriter *self, const char *name, const char *value)
{
  g_return_if_fail (self->in_tag);
  if (!value)
    return;
  g_string_append_c (self->text, ' ');
  g_string_append (self->text, name);
  g_string_append (self->text, "=\"");
  /* A bare tab or line feed would become a space on reading (XML 1.0 §3.3.3). */
  for (const char *at = value; *at;)
    {
      const gsize length = strcspn (at, "\t\n");
      g_autofree char *piece = at[length] != '\0' ? g_strndup (at, length) : NULL;
      vigie_xml_append_escaped (self->text, piece ? piece : at);
      at += length;
      if (*at)
        g_string_append (self->text, *at++ == '\t' ? "&#9;" : "&#10;");
    }
  g_string_append_c (self->text, '"');
}

void
vigie_document_writer_number (VigieDocumentWriter *self, const char *name, guint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, value);
  vigie_document_writer_attribute (self, name, text);
}

void
vigie_document_writer_list (VigieDocumentWriter *self, const char *name, const char *const *values)
{
  if (!values || !values[0])
    return;
  g_autofree char *text = g_strjoinv (" ", (char **) values);
  vigie_document_writer_attribute (self, name, text);
}

void
vigie_document_writer_text (VigieDocumentWriter *self, const char *text)
{
  close_tag (self);
  vigie_xml_append_escaped (self->text, text);
  self->in_line = TRUE;
}

/* Reading -------------------------------------------------------------------------------------- */

xmlDoc *
vigie_document_open (
  GBytes *bytes, const char *schema, const char *name, gsize max_size, GError **error)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  if (size > max_size)
    {
      vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_TOO_LARGE, name, 0,
                       _ ("the document is larger than %d MiB"), (int) (max_size / (1024 * 1024)));
      return NULL;
    }
  /* First of all as XML, whose errors have a code of their own. */
  g_autoptr (xmlDoc) document = vigie_xml_parse (data, size, name, error);
  if (!document || !vigie_package_check_document (document, schema, name, error))
    return NULL;
  return g_steal_pointer (&document);
}

gboolean
vigie_document_fail (VigieDocumentReader *self, const xmlNode *node, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  return vigie_error_set (self->error, self->domain, self->code, self->name, vigie_xml_line (node),
                          "%s", text);
}

/* The attribute; an error if the document has none, which its schema should have said already. */
static char *
require (VigieDocumentReader *self, const xmlNode *node, const char *attribute)
{
  char *text = vigie_xml_attribute (node, NULL, attribute);
  if (!text)
    vigie_document_fail (self, node, _ ("“%s” lacks the attribute “%s”"), (const char *) node->name,
                         attribute);
  return text;
}

gboolean
vigie_is_id (const char *text, gboolean dots, gsize max)
{
  if (!g_ascii_isalnum (text[0]) || strlen (text) > max)
    return FALSE;
  for (const char *at = text; *at; at++)
    if (!g_ascii_isalnum (*at) && *at != '-' && *at != '_' && !(dots && *at == '.'))
      return FALSE;
  return TRUE;
}

gboolean
vigie_document_read_id (VigieDocumentReader *self,
                        const xmlNode *node,
                        const char *attribute,
                        gboolean dots,
                        gsize max,
                        char **value)
{
  g_autofree char *text = require (self, node, attribute);
  if (!text)
    return FALSE;
  if (!vigie_is_id (text, dots, max))
    return vigie_document_fail (
      self, node,
      g_dngettext (GETTEXT_PACKAGE,
                   "“%s” is no identifier: use up to %d ASCII letter, digit, hyphen or underscore, "
                   "beginning with a letter or digit",
                   "“%s” is no identifier: use up to %d ASCII letters, digits, hyphens and "
                   "underscores, beginning with a letter or digit",
                   max),
      text, (int) max);
  *value = g_steal_pointer (&text);
  return TRUE;
}

gboolean
vigie_is_uuid (const char *text)
{
  return g_uuid_string_is_valid (text) && !strpbrk (text, "ABCDEF");
}

gboolean
vigie_document_read_uuid (VigieDocumentReader *self,
                          const xmlNode *node,
                          const char *attribute,
                          char **value)
{
  g_autofree char *text = require (self, node, attribute);
  if (!text)
    return FALSE;
  if (!vigie_is_uuid (text))
    return vigie_document_fail (self, node, _ ("“%s” is no UUID in lower case"), text);
  *value = g_steal_pointer (&text);
  return TRUE;
}

gboolean
vigie_is_sha256 (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

gboolean
vigie_document_read_sha256 (VigieDocumentReader *self,
                            const xmlNode *node,
                            const char *attribute,
                            char **value)
{
  g_autofree char *text = require (self, node, attribute);
  if (!text)
    return FALSE;
  if (!vigie_is_sha256 (text))
    return vigie_document_fail (
      self, node, _ ("“%s” is no SHA-256 digest: 64 hexadecimal digits in lower case"), text);
  *value = g_steal_pointer (&text);
  return TRUE;
}

gboolean
vigie_document_read_time (VigieDocumentReader *self,
                          const xmlNode *node,
                          const char *attribute,
                          char **value,
                          GDateTime **time)
{
  g_autofree char *text = require (self, node, attribute);
  if (!text)
    return FALSE;
  g_autoptr (GDateTime) parsed = vigie_time_from_text (text, NULL);
  if (!parsed)
    return vigie_document_fail (
      self, node, _ ("“%s” is not a date and time with zone, such as 2026-03-01T10:00:00+01:00"),
      text);
  if (value)
    *value = g_steal_pointer (&text);
  if (time)
    *time = g_steal_pointer (&parsed);
  return TRUE;
}

gboolean
vigie_document_read_date (VigieDocumentReader *self,
                          const xmlNode *node,
                          const char *attribute,
                          GDate *value)
{
  g_autofree char *text = require (self, node, attribute);
  if (!text)
    return FALSE;
  if (!vigie_date_from_text (text, value))
    return vigie_document_fail (self, node, _ ("“%s” is not a date such as 2026-03-01"), text);
  return TRUE;
}

gboolean
vigie_document_read_number (VigieDocumentReader *self,
                            const xmlNode *node,
                            const char *attribute,
                            guint64 least,
                            guint64 most,
                            guint64 fallback,
                            guint64 *value)
{
  g_autofree char *text = vigie_xml_attribute (node, NULL, attribute);
  *value = fallback;
  if (!text || g_ascii_string_to_unsigned (g_strstrip (text), 10, least, most, value, NULL))
    return TRUE;
  g_autofree char *first = g_strdup_printf ("%" G_GUINT64_FORMAT, least);
  g_autofree char *last = g_strdup_printf ("%" G_GUINT64_FORMAT, most);
  return vigie_document_fail (self, node,
                              _ ("“%s” is “%s”: it must be a whole number from %s to %s"),
                              attribute, text, first, last);
}

gboolean
vigie_is_line (const char *text)
{
  gboolean good = *text != '\0' && strlen (text) <= 1024;
  for (const char *at = text; good && *at; at = g_utf8_next_char (at))
    good = !g_unichar_iscntrl (g_utf8_get_char (at));
  return good;
}

gboolean
vigie_document_read_line (VigieDocumentReader *self,
                          const xmlNode *node,
                          const char *attribute,
                          char **value)
{
  g_autofree char *text = require (self, node, attribute);
  if (!text)
    return FALSE;
  if (!vigie_is_line (text))
    return vigie_document_fail (
      self, node, _ ("“%s” must be a line of text, without control characters, of 1 to 1024 bytes"),
      attribute);
  *value = g_steal_pointer (&text);
  return TRUE;
}

char **
vigie_document_read_list (const xmlNode *node, const char *attribute)
{
  g_autofree char *text = vigie_xml_attribute (node, NULL, attribute);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = g_strsplit_set (text ? text : "", " \t\n\r", -1);

  for (char **word = words; *word; word++)
    if (**word)
      g_strv_builder_add (builder, *word);
  return g_strv_builder_end (builder);
}

gboolean
vigie_document_read_flag (const xmlNode *node, const char *attribute)
{
  g_autofree char *text = vigie_xml_attribute (node, NULL, attribute);
  return g_strcmp0 (text, "yes") == 0;
}
