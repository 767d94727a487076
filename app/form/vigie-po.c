/* vigie-po.c: reads and writes PO files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-po-private.h"

#include "base/vigie-error.h"
#include "form/vigie-form-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The string of an entry that a line belongs to. */
typedef enum
{
  PART_NONE,
  PART_CONTEXT,
  PART_MESSAGE,
  PART_TRANSLATION,
  N_PARTS,
} Part;

typedef struct
{
  const char *name;
  VigiePo *po;
  int line;

  GString *parts[N_PARTS]; /* of the entry being read; NULL: not seen */
  Part current;
  gboolean is_fuzzy;
  int entry_line;
} Parser;

/* Entries -------------------------------------------------------------------------------------- */

static guint
entry_hash (gconstpointer key)
{
  const VigiePoEntry *entry = key;
  return g_str_hash (entry->context) * 31 + g_str_hash (entry->message);
}

static gboolean
entry_equal (gconstpointer a, gconstpointer b)
{
  const VigiePoEntry *left = a, *right = b;
  return g_str_equal (left->context, right->context) && g_str_equal (left->message, right->message);
}

static void
entry_free (gpointer data)
{
  VigiePoEntry *entry = data;
  g_free (entry->context);
  g_free (entry->message);
  g_free (entry->translation);
  g_free (entry);
}

void
vigie_po_free (VigiePo *self)
{
  g_free (self->language);
  g_free (self->form_language);
  g_hash_table_unref (self->entries);
  g_free (self);
}

const VigiePoEntry *
vigie_po_find (VigiePo *self, const char *context, const char *message)
{
  const VigiePoEntry key = { .context = (char *) context, .message = (char *) message };
  return g_hash_table_lookup (self->entries, &key);
}

/* Reading -------------------------------------------------------------------------------------- */

static gboolean
refuse (Parser *self, GError **error, const char *text)
{
  return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_TRANSLATION, self->name,
                          self->line, "%s", text);
}

static char *
header_field (const char *header, const char *field)
{
  g_auto (GStrv) lines = g_strsplit (header, "\n", -1);
  const gsize length = strlen (field);

  for (char **line = lines; *line; line++)
    if (g_ascii_strncasecmp (*line, field, length) == 0 && (*line)[length] == ':')
      return g_strstrip (g_strdup (*line + length + 1));
  return g_strdup ("");
}

static gboolean
take_header (Parser *self, const char *header, GError **error)
{
  g_autofree char *type = header_field (header, "Content-Type");
  g_autofree char *folded = g_ascii_strdown (type, -1);
  const char *charset = strstr (folded, "charset=");

  if (charset && !g_str_equal (charset + 8, "utf-8") && !g_str_equal (charset + 8, "us-ascii"))
    return refuse (self, error, _ ("the file is not in UTF-8"));
  g_free (self->po->language);
  g_free (self->po->form_language);
  self->po->language = header_field (header, "Language");
  self->po->form_language = header_field (header, "X-Form-Language");
  return TRUE;
}

static gboolean
take_entry (Parser *self, GError **error)
{
  const char *context = self->parts[PART_CONTEXT] ? self->parts[PART_CONTEXT]->str : "";
  const char *message = self->parts[PART_MESSAGE]->str;
  const char *translation = self->parts[PART_TRANSLATION]->str;
  VigiePoEntry *entry;

  if (*message == '\0' && !self->parts[PART_CONTEXT])
    return take_header (self, translation, error);
  if (self->is_fuzzy || *translation == '\0')
    return TRUE;
  self->line = self->entry_line;
  if (vigie_po_find (self->po, context, message))
    return refuse (self, error, _ ("the message stands twice in the file"));
  entry = g_new0 (VigiePoEntry, 1);
  entry->context = g_strdup (context);
  entry->message = g_strdup (message);
  entry->translation = g_strdup (translation);
  entry->line = self->entry_line;
  g_hash_table_add (self->po->entries, entry);
  return TRUE;
}

static void
forget_entry (Parser *self)
{
  for (guint i = 0; i < N_PARTS; i++)
    if (self->parts[i])
      {
        g_string_free (self->parts[i], TRUE);
        self->parts[i] = NULL;
      }
  self->current = PART_NONE;
  self->is_fuzzy = FALSE;
}

/* Ends the entry being read, if there is one. */
static gboolean
finish_entry (Parser *self, GError **error)
{
  const int line = self->line;

  if (!self->parts[PART_CONTEXT] && !self->parts[PART_MESSAGE])
    return TRUE;
  if (!self->parts[PART_MESSAGE] || !self->parts[PART_TRANSLATION])
    return refuse (self, error, _ ("the entry before has no “msgid” or no “msgstr”"));
  if (!take_entry (self, error))
    return FALSE;
  self->line = line;
  forget_entry (self);
  return TRUE;
}

static gboolean
append_escape (GString *target, char character)
{
  static const char names[] = "ntr\\\"";
  static const char values[] = "\n\t\r\\\"";
  const char *at = character ? strchr (names, character) : NULL;

  if (!at)
    return FALSE;
  g_string_append_c (target, values[at - names]);
  return TRUE;
}

/* Reads `"text"` at the end of a line. */
static gboolean
read_string (Parser *self, const char *at, GError **error)
{
  GString *target = self->parts[self->current];

  at += strspn (at, " \t");
  if (*at++ != '"')
    return refuse (self, error, _ ("a text in quotation marks is missing"));
  for (; *at && *at != '"'; at++)
    {
      if (*at != '\\')
        g_string_append_c (target, *at);
      else if (!append_escape (target, *++at))
        return refuse (self, error, _ ("unknown escape sequence in the text"));
    }
  if (*at != '"' || at[1 + strspn (at + 1, " \t\r")] != '\0')
    return refuse (self, error, _ ("the text does not end with a quotation mark"));
  return TRUE;
}

static gboolean
begin_part (Parser *self, Part part, const char *rest, GError **error)
{
  /* A context, or a message after a whole entry, begins the next entry. */
  if (self->parts[PART_TRANSLATION] && part != PART_TRANSLATION && !finish_entry (self, error))
    return FALSE;
  if (self->parts[part] || (part == PART_TRANSLATION && !self->parts[PART_MESSAGE]))
    return refuse (self, error, _ ("“msgctxt”, “msgid” and “msgstr” are not in order"));
  if (!self->parts[PART_CONTEXT] && !self->parts[PART_MESSAGE])
    self->entry_line = self->line;
  self->parts[part] = g_string_new (NULL);
  self->current = part;
  return read_string (self, rest, error);
}

static gboolean
read_comment (Parser *self, const char *line, GError **error)
{
  if (self->parts[PART_TRANSLATION] && !finish_entry (self, error))
    return FALSE;
  if (line[1] == ',' && strstr (line, "fuzzy"))
    self->is_fuzzy = TRUE;
  return TRUE;
}

static const char *
after_keyword (const char *line, const char *keyword)
{
  const gsize length = strlen (keyword);
  return strncmp (line, keyword, length) == 0 && strchr (" \t\"", line[length]) ? line + length
                                                                                : NULL;
}

static gboolean
read_line (Parser *self, const char *line, GError **error)
{
  const char *rest;

  line += strspn (line, " \t\r");
  if (*line == '\0')
    return self->parts[PART_TRANSLATION] ? finish_entry (self, error) : TRUE;
  if (*line == '#')
    return read_comment (self, line, error);
  if (*line == '"' && self->current != PART_NONE)
    return read_string (self, line, error);
  if ((rest = after_keyword (line, "msgctxt")))
    return begin_part (self, PART_CONTEXT, rest, error);
  if ((rest = after_keyword (line, "msgid")))
    return begin_part (self, PART_MESSAGE, rest, error);
  if ((rest = after_keyword (line, "msgstr")))
    return begin_part (self, PART_TRANSLATION, rest, error);
  if (g_str_has_prefix (line, "msgid_plural"))
    return refuse (self, error, _ ("texts of forms have no plural forms"));
  return refuse (self, error, _ ("this is no line of a PO file"));
}

static gboolean
read_lines (Parser *self, const char *text, gsize size, GError **error)
{
  g_autofree char *copy = g_strndup (text, size);
  char *next = copy;

  for (char *line = strsep (&next, "\n"); line; line = strsep (&next, "\n"))
    {
      self->line++;
      if (!read_line (self, line, error))
        return FALSE;
    }
  return finish_entry (self, error);
}

VigiePo *
vigie_po_parse (const char *text, gsize size, const char *name, GError **error)
{
  static const char mark[] = "\xEF\xBB\xBF";
  g_autoptr (VigiePo) po = g_new0 (VigiePo, 1);
  Parser self = { .name = name, .po = po };
  gboolean done;

  po->language = g_strdup ("");
  po->form_language = g_strdup ("");
  po->entries = g_hash_table_new_full (entry_hash, entry_equal, entry_free, NULL);
  if (!g_utf8_validate_len (text, size, NULL))
    {
      refuse (&self, error, _ ("the file is not in UTF-8"));
      return NULL;
    }
  if (size >= 3 && memcmp (text, mark, 3) == 0)
    {
      text += 3;
      size -= 3;
    }
  done = read_lines (&self, text, size, error);
  forget_entry (&self);
  return done ? g_steal_pointer (&po) : NULL;
}

/* Writing -------------------------------------------------------------------------------------- */

static void
append_quoted (GString *target, const char *text, gsize length)
{
  g_string_append_c (target, '"');
  for (gsize i = 0; i < length; i++)
    switch (text[i])
      {
      case '\n':
        g_string_append (target, "\\n");
        break;
      case '\t':
        g_string_append (target, "\\t");
        break;
      case '\r':
        g_string_append (target, "\\r");
        break;
      case '"':
      case '\\':
        g_string_append_c (target, '\\');
        g_string_append_c (target, text[i]);
        break;
      default:
        g_string_append_c (target, text[i]);
      }
  g_string_append (target, "\"\n");
}

void
vigie_po_append (GString *target, const char *keyword, const char *text)
{
  const char *line_feed = strchr (text, '\n');

  g_string_append_printf (target, "%s ", keyword);
  if (line_feed && line_feed[1] != '\0')
    g_string_append (target, "\"\"\n");
  do
    {
      const gsize length = line_feed ? (gsize) (line_feed - text) + 1 : strlen (text);
      append_quoted (target, text, length);
      text += length;
      line_feed = strchr (text, '\n');
    }
  while (*text);
}
