/* vigie-spreadsheet.c: a table of texts that comes from outside
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-spreadsheet.h"

#include "base/vigie-durable.h"
#include "base/vigie-error.h"
#include "campaign/vigie-campaign.h"
#include "campaign/vigie-workbook-private.h"
#include "form/vigie-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Lines that are looked at to find out what separates their fields. */
#define N_LOOKED_AT 10

/** Row: a row, with as many cells as it has up to the last that says something */
typedef struct
{
  guint line;
  guint n;
  const char *cells[];
} Row;

struct _VigieSpreadsheet
{
  gatomicrefcount references;
  char *name;
  GStringChunk *texts;
  GPtrArray *rows; /* Row */
  guint n_columns;
  VigieSpreadsheetEncoding encoding;
};

VigieSpreadsheet *
vigie_spreadsheet_new (const char *name)
{
  VigieSpreadsheet *self = g_new0 (VigieSpreadsheet, 1);
  g_atomic_ref_count_init (&self->references);
  self->name = g_strdup (name);
  self->texts = g_string_chunk_new (64 * 1024);
  self->rows = g_ptr_array_new_with_free_func (g_free);
  return self;
}

VigieSpreadsheet *
vigie_spreadsheet_ref (VigieSpreadsheet *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
vigie_spreadsheet_unref (VigieSpreadsheet *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_string_chunk_free (self->texts);
  g_ptr_array_unref (self->rows);
  g_free (self->name);
  g_free (self);
}

static gboolean
fail (VigieSpreadsheet *self, guint line, GError **error, const char *text)
{
  return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_TABLE, self->name,
                          (int) line, "%s", text);
}

/* Cells ---------------------------------------------------------------------------------------- */

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0xfeff || c == 0x200b || c == 0xfffe
         || c == 0xffff;
}

/* One line without blanks at its ends: what is pasted has line breaks and no-break spaces. */
static void
clean (GString *target, const char *text)
{
  gboolean pending = FALSE;
  g_string_truncate (target, 0);
  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);
      if (is_blank (c))
        {
          pending = target->len > 0;
          continue;
        }
      if (pending)
        g_string_append_c (target, ' ');
      pending = FALSE;
      g_string_append_len (target, at, g_utf8_next_char (at) - at);
    }
}

char *
vigie_spreadsheet_clean (const char *text)
{
  GString *cleaned = g_string_new (NULL);
  clean (cleaned, text);
  return g_string_free (cleaned, FALSE);
}

gboolean
vigie_spreadsheet_add_row (
  VigieSpreadsheet *self, const char *const *cells, guint n, guint line, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree Row *row = NULL;
  if (n > VIGIE_SPREADSHEET_MAX_COLUMNS)
    {
      g_autofree char *message =
        g_strdup_printf (_ ("the row has %u cells, and %u are the most: remove what is not needed"),
                         n, VIGIE_SPREADSHEET_MAX_COLUMNS);
      return fail (self, line, error, message);
    }
  row = g_malloc (sizeof (Row) + n * sizeof (char *));
  row->line = line;
  row->n = 0;
  for (guint i = 0; i < n; i++)
    {
      if (strlen (cells[i]) > VIGIE_SPREADSHEET_MAX_CELL)
        return fail (self, line, error, _ ("a cell is longer than a spreadsheet can have it"));
      clean (text, cells[i]);
      row->cells[i] =
        text->len > 0 ? g_string_chunk_insert_len (self->texts, text->str, text->len) : "";
      if (text->len > 0)
        row->n = i + 1;
    }
  if (row->n == 0)
    return TRUE;
  if (self->rows->len >= VIGIE_SPREADSHEET_MAX_ROWS)
    {
      g_autofree char *message = g_strdup_printf (
        _ ("the table has more than %u rows: import it in pieces"), VIGIE_SPREADSHEET_MAX_ROWS);
      return fail (self, line, error, message);
    }
  self->n_columns = MAX (self->n_columns, row->n);
  g_ptr_array_add (self->rows, g_steal_pointer (&row));
  return TRUE;
}

guint
vigie_spreadsheet_get_n_rows (VigieSpreadsheet *self)
{
  return self->rows->len;
}

guint
vigie_spreadsheet_get_n_columns (VigieSpreadsheet *self)
{
  return self->n_columns;
}

guint
vigie_spreadsheet_get_line (VigieSpreadsheet *self, guint row)
{
  return ((const Row *) g_ptr_array_index (self->rows, row))->line;
}

const char *
vigie_spreadsheet_get_cell (VigieSpreadsheet *self, guint row, guint column)
{
  const Row *at = g_ptr_array_index (self->rows, row);
  return column < at->n ? at->cells[column] : "";
}

void
vigie_spreadsheet_set_cell (VigieSpreadsheet *self, guint row, guint column, const char *text)
{
  g_return_if_fail (row < self->rows->len && column < self->n_columns);
  Row *at = g_ptr_array_index (self->rows, row);
  g_autoptr (GString) cleaned = g_string_new (NULL);
  clean (cleaned, text);
  if (column >= at->n)
    {
      at = g_realloc (at, sizeof (Row) + (column + 1) * sizeof (char *));
      while (at->n <= column)
        at->cells[at->n++] = "";
      self->rows->pdata[row] = at;
    }
  at->cells[column] = g_string_chunk_insert (self->texts, cleaned->str);
}

VigieSpreadsheetEncoding
vigie_spreadsheet_get_encoding (VigieSpreadsheet *self)
{
  return self->encoding;
}

/* Letters -------------------------------------------------------------------------------------- */

static gboolean
starts_with (GBytes *bytes, const char *mark, gsize length)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  return size >= length && memcmp (data, mark, length) == 0;
}

static char *
convert (GBytes *bytes, const char *from, gsize *length)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  return g_convert (data, (gssize) size, "UTF-8", from, NULL, length, NULL);
}

/* As UTF-8, whatever it was in; NULL if it is no text. */
static char *
decode (VigieSpreadsheet *self, GBytes *bytes, gsize *length)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  char *text;
  if (starts_with (bytes, "\xff\xfe", 2) || starts_with (bytes, "\xfe\xff", 2))
    {
      self->encoding = VIGIE_SPREADSHEET_UTF16;
      text = convert (bytes, "UTF-16", length);
    }
  else if (size > 0 && memchr (data, '\0', size))
    return NULL;
  else if (g_utf8_validate_len (data ? data : "", size, NULL))
    {
      *length = size;
      return g_strndup (data ? data : "", size);
    }
  else
    {
      self->encoding = VIGIE_SPREADSHEET_WINDOWS_1252;
      text = convert (bytes, "WINDOWS-1252", length);
      if (!text)
        text = convert (bytes, "ISO-8859-1", length);
    }
  if (text && memchr (text, '\0', *length))
    g_clear_pointer (&text, g_free);
  return text;
}

/* Separator ------------------------------------------------------------------------------------ */

/* How often @separator stands in each of the first lines, outside of quoted fields. */
static guint
count_separators (const char *text, gsize size, char separator, guint counts[N_LOOKED_AT])
{
  gboolean quoted = FALSE;
  guint n = 0;
  counts[0] = 0;
  for (gsize i = 0; i < size; i++)
    {
      if (text[i] == '"')
        quoted = !quoted;
      else if (!quoted && text[i] == separator)
        counts[n]++;
      else if (!quoted && text[i] == '\n' && i + 1 < size)
        {
          if (n + 1 == N_LOOKED_AT)
            break;
          counts[++n] = 0;
        }
    }
  return n + 1;
}

/* That of which most lines have as many as the first. */
static char
find_separator (const char *text, gsize size)
{
  char best = ',';
  guint best_score = 0;
  for (const char *at = "\t;,|"; *at; at++)
    {
      guint counts[N_LOOKED_AT];
      const guint n = count_separators (text, size, *at, counts);
      guint alike = 0;
      for (guint i = 0; i < n; i++)
        alike += counts[i] == counts[0];
      const guint score = counts[0] == 0 ? 0 : alike * 1000 + MIN (counts[0], 999);
      if (score > best_score)
        best = *at;
      best_score = MAX (best_score, score);
    }
  return best;
}

/* Text ----------------------------------------------------------------------------------------- */

/* Exports have an apostrophe before what a spreadsheet would take for a formula
 * (docs/decisions/044-csv-without-formulas.md). */
static const char *
skip_mark (const char *text)
{
  return text[0] == '\'' && text[1] != '\0' && strchr ("=+-@\t\r'", text[1]) ? text + 1 : text;
}

static gboolean
take_row (
  char *const *fields, guint n_fields, guint row, int line, gpointer user_data, GError **error)
{
  g_autofree const char **cells = g_new (const char *, MAX (n_fields, 1));
  for (guint i = 0; i < n_fields; i++)
    cells[i] = skip_mark (fields[i]);
  return vigie_spreadsheet_add_row (user_data, cells, n_fields, (guint) line, error);
}

VigieSpreadsheet *
vigie_spreadsheet_new_from_text (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (VigieSpreadsheet) self = vigie_spreadsheet_new (name);
  g_autoptr (GError) local = NULL;
  gsize size = 0;
  g_autofree char *text = decode (self, bytes, &size);
  if (!text)
    {
      fail (self, 0, error, _ ("this is no text: save the table as CSV"));
      return NULL;
    }
  if (vigie_csv_read_separated (text, size, find_separator (text, size), take_row, self, &local))
    return g_steal_pointer (&self);
  if (local->domain == VIGIE_CAMPAIGN_ERROR)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    fail (self, 0, error, local->message);
  return NULL;
}

VigieSpreadsheet *
vigie_spreadsheet_new_from_bytes (GBytes *bytes, const char *name, GError **error)
{
  /* What other programs know their files by */
  const gboolean is_zip = starts_with (bytes, "PK\3\4", 4);
  const gboolean is_old = starts_with (bytes, "\xd0\xcf\x11\xe0", 4);
  if (!is_zip && !is_old)
    return vigie_spreadsheet_new_from_text (bytes, name, error);
  g_autoptr (VigieSpreadsheet) self = vigie_spreadsheet_new (name);
  if (is_old)
    fail (self, 0, error,
          _ ("this workbook is of the old kind (XLS) or has a password: save it as XLSX or CSV, "
             "without a password"));
  return is_zip && vigie_workbook_read (bytes, name, self, error) ? g_steal_pointer (&self) : NULL;
}

VigieSpreadsheet *
vigie_spreadsheet_open (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = vigie_read_file (path, VIGIE_SPREADSHEET_MAX_SIZE, error);
  return bytes ? vigie_spreadsheet_new_from_bytes (bytes, path, error) : NULL;
}
