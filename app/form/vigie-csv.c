/* vigie-csv.c: rows of comma-separated values (RFC 4180), or with `;`, tabs or `|`
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-csv.h"

#include "base/vigie-error.h"
#include "form/vigie-form-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A row is held as a whole; no table that people look at is as wide. */
#define MAX_FIELDS 10000u

typedef struct
{
  const char *at;
  const char *end;
  int line;
  char separator;
  GPtrArray *fields;
} Reader;

/* Commas, or whatever the header has instead: a semicolon goes before them (JavaRosa), since where
 * that separates, commas are those of numbers. */
static char
find_separator (const char *text, const char *end)
{
  const char *line_end = memchr (text, '\n', end - text);
  const gsize size = (line_end ? line_end : end) - text;

  for (const char *at = ";,\t|"; *at; at++)
    if (memchr (text, *at, size))
      return *at;
  return ',';
}

static gboolean
read_quoted (Reader *reader, GString *field, GError **error)
{
  const int line = reader->line;

  for (reader->at++; reader->at < reader->end; reader->at++)
    {
      if (*reader->at == '"')
        {
          reader->at++;
          if (reader->at >= reader->end || *reader->at != '"')
            return TRUE;
        }
      if (*reader->at == '\n')
        reader->line++;
      g_string_append_c (field, *reader->at);
    }
  return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_ATTACHMENT, NULL, 0,
                          _ ("the quoted field of line %d never ends"), line);
}

static gboolean
is_at_end_of_field (const Reader *reader, const char *at)
{
  return at >= reader->end || *at == reader->separator || *at == '\n' || *at == '\r';
}

/* Blanks between a closing quotation mark and what ends the field are no part of it (JavaRosa). */
static void
skip_blanks (Reader *reader)
{
  const char *at = reader->at;

  while (!is_at_end_of_field (reader, at) && (*at == ' ' || *at == '\t'))
    at++;
  if (is_at_end_of_field (reader, at))
    reader->at = at;
}

static gboolean
read_field (Reader *reader, GError **error)
{
  g_autoptr (GString) field = g_string_new (NULL);

  if (reader->at < reader->end && *reader->at == '"')
    {
      if (!read_quoted (reader, field, error))
        return FALSE;
      skip_blanks (reader);
    }
  const char *from = reader->at;
  while (!is_at_end_of_field (reader, reader->at))
    reader->at++;
  g_string_append_len (field, from, reader->at - from);
  g_ptr_array_add (reader->fields, g_strdup (field->str));
  return TRUE;
}

static gboolean
read_row (Reader *reader, GError **error)
{
  g_ptr_array_set_size (reader->fields, 0);
  for (;;)
    {
      if (!read_field (reader, error))
        return FALSE;
      if (reader->at >= reader->end || *reader->at != reader->separator)
        break;
      reader->at++;
      if (reader->fields->len >= MAX_FIELDS)
        return vigie_error_set (
          error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LIMIT, NULL, 0,
          g_dngettext (GETTEXT_PACKAGE, "line %d of the table has more than %u field",
                       "line %d of the table has more than %u fields", MAX_FIELDS),
          reader->line, MAX_FIELDS);
    }
  if (reader->at < reader->end && *reader->at == '\r')
    reader->at++;
  if (reader->at < reader->end && *reader->at == '\n')
    reader->at++;
  reader->line++;
  return TRUE;
}

static gboolean
is_empty_row (const Reader *reader)
{
  return reader->fields->len == 1 && !*(char *) g_ptr_array_index (reader->fields, 0);
}

gboolean
vigie_csv_read_separated (const char *text,
                          gsize size,
                          char separator,
                          VigieCsvFunc func,
                          gpointer user_data,
                          GError **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  Reader reader = { .at = text, .end = text + size, .line = 1, .fields = fields };
  guint row = 0;

  if (!g_utf8_validate_len (text, size, NULL))
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_ATTACHMENT, NULL, 0,
                            _ ("the table is not UTF-8 text"));
  if (size >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    reader.at += 3;
  reader.separator = separator ? separator : find_separator (reader.at, reader.end);
  while (reader.at < reader.end)
    {
      const int line = reader.line;
      if (!read_row (&reader, error))
        return FALSE;
      if (is_empty_row (&reader))
        continue;
      if (!func ((char *const *) fields->pdata, fields->len, row++, line, user_data, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
vigie_csv_read (const char *text, gsize size, VigieCsvFunc func, gpointer user_data, GError **error)
{
  return vigie_csv_read_separated (text, size, '\0', func, user_data, error);
}
