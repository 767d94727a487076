/* vigie-table-text.c: tables as text files: CSV and JSON Lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-table-private.h"

#include "base/vigie-durable.h"

#include <string.h>

#define BUFFER_SIZE 65536

typedef struct
{
  VigieTableWriter parent;
  char *folder; /* (nullable): %NULL: there is one table, whose file is @path */
  char *path;
  const char *suffix;
  VigieDurableFile *file; /* (nullable): between tables there is none */
  GPtrArray *written;     /* VigieDurableFile: tables that wait for the last one */
  GString *buffer;
} TextWriter;

static gboolean
flush (TextWriter *self, gsize at_least, GError **error)
{
  if (self->buffer->len < at_least)
    return TRUE;
  const gboolean written =
    vigie_durable_file_write (self->file, self->buffer->str, self->buffer->len, error);
  g_string_truncate (self->buffer, 0);
  return written;
}

static gboolean
open_file (TextWriter *self, const char *table, GError **error)
{
  g_autofree char *name = g_strconcat (table, self->suffix, NULL);
  g_autofree char *path =
    self->folder ? g_build_filename (self->folder, name, NULL) : g_strdup (self->path);
  g_string_truncate (self->buffer, 0);
  g_clear_pointer (&self->file, vigie_durable_file_free);
  self->file = vigie_durable_file_new (path, error);
  return self->file != NULL;
}

static gboolean
end_file (VigieTableWriter *writer, GError **error)
{
  TextWriter *self = (TextWriter *) writer;
  if (!flush (self, 0, error) || !vigie_durable_file_sync (self->file, error))
    return FALSE;
  g_ptr_array_add (self->written, g_steal_pointer (&self->file));
  return TRUE;
}

/* All tables are of one state: none takes its place before all are written. */
static gboolean
close_files (VigieTableWriter *writer, GError **error)
{
  TextWriter *self = (TextWriter *) writer;
  for (guint i = 0; i < self->written->len; i++)
    if (!vigie_durable_file_commit (g_ptr_array_index (self->written, i), error))
      return FALSE;
  return TRUE;
}

static void
free_writer (VigieTableWriter *writer)
{
  TextWriter *self = (TextWriter *) writer;
  g_clear_pointer (&self->file, vigie_durable_file_free);
  g_ptr_array_unref (self->written);
  g_string_free (self->buffer, TRUE);
  g_free (self->folder);
  g_free (self->path);
  vigie_table_clear (writer);
  g_free (self);
}

static TextWriter *
text_writer_new (const char *folder, const char *suffix)
{
  TextWriter *self = g_new0 (TextWriter, 1);
  vigie_table_init (&self->parent);
  self->folder = g_strdup (folder);
  self->suffix = suffix;
  self->buffer = g_string_sized_new (BUFFER_SIZE);
  self->written = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_durable_file_free);
  self->parent.end = end_file;
  self->parent.close = close_files;
  self->parent.free = free_writer;
  return self;
}

/* CSV ------------------------------------------------------------------------------------------ */

/* Spreadsheets run a text that begins like this as a formula (OWASP, CSV Injection). A text that
 * has the mark already gets another one, so that taking one off gives the text back. */
static gboolean
needs_mark (const VigieCell *cell)
{
  return cell->type == VIGIE_CELL_TEXT && strchr ("=+-@\t\r'", cell->text[0])
         && !vigie_text_is_number (cell->text);
}

static void
append_csv (GString *target, const char *text, gboolean mark)
{
  if (!mark && !strpbrk (text, "\",\r\n"))
    {
      g_string_append (target, text);
      return;
    }
  g_string_append (target, mark ? "\"'" : "\"");
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (target, '"');
      g_string_append_c (target, *at);
    }
  g_string_append_c (target, '"');
}

static gboolean
begin_csv (VigieTableWriter *writer, const char *table, GError **error)
{
  TextWriter *self = (TextWriter *) writer;
  if (!open_file (self, table, error))
    return FALSE;
  for (guint i = 0; i < writer->columns->len; i++)
    {
      g_string_append (self->buffer, i > 0 ? "," : "");
      append_csv (self->buffer, g_ptr_array_index (writer->columns, i), FALSE);
    }
  g_string_append (self->buffer, "\r\n");
  return TRUE;
}

static gboolean
write_csv_row (VigieTableWriter *writer, GError **error)
{
  TextWriter *self = (TextWriter *) writer;
  for (guint i = 0; i < writer->cells->len; i++)
    {
      const VigieCell *cell = &g_array_index (writer->cells, VigieCell, i);
      g_string_append (self->buffer, i > 0 ? "," : "");
      if (cell->text)
        append_csv (self->buffer, cell->text, needs_mark (cell));
    }
  g_string_append (self->buffer, "\r\n");
  return flush (self, BUFFER_SIZE, error);
}

VigieTableWriter *
vigie_table_csv_new (const char *folder)
{
  TextWriter *self = text_writer_new (folder, ".csv");
  self->parent.begin = begin_csv;
  self->parent.row = write_csv_row;
  return &self->parent;
}

VigieTableWriter *
vigie_table_csv_new_file (const char *path)
{
  VigieTableWriter *writer = vigie_table_csv_new (NULL);
  ((TextWriter *) writer)->path = g_strdup (path);
  return writer;
}

/* JSON Lines ----------------------------------------------------------------------------------- */

void
vigie_json_append_string (GString *target, const char *text)
{
  g_string_append_c (target, '"');
  for (const guchar *at = (const guchar *) text; *at != '\0'; at++)
    {
      if (*at == '"' || *at == '\\')
        g_string_append_printf (target, "\\%c", *at);
      else if (*at < 0x20)
        g_string_append_printf (target, "\\u%04x", *at);
      else
        g_string_append_c (target, (char) *at);
    }
  g_string_append_c (target, '"');
}

static gboolean
begin_json (VigieTableWriter *writer, const char *table, GError **error)
{
  return open_file ((TextWriter *) writer, table, error);
}

static gboolean
write_json_row (VigieTableWriter *writer, GError **error)
{
  TextWriter *self = (TextWriter *) writer;
  for (guint i = 0; i < writer->cells->len; i++)
    {
      const VigieCell *cell = &g_array_index (writer->cells, VigieCell, i);
      g_string_append_c (self->buffer, i > 0 ? ',' : '{');
      vigie_json_append_string (self->buffer, g_ptr_array_index (writer->columns, i));
      g_string_append_c (self->buffer, ':');
      if (!cell->text)
        g_string_append (self->buffer, "null");
      else if (cell->type == VIGIE_CELL_NUMBER || cell->type == VIGIE_CELL_BOOLEAN)
        g_string_append (self->buffer, cell->text);
      else
        vigie_json_append_string (self->buffer, cell->text);
    }
  g_string_append (self->buffer, "}\n");
  return flush (self, BUFFER_SIZE, error);
}

VigieTableWriter *
vigie_table_json_new (const char *folder)
{
  TextWriter *self = text_writer_new (folder, ".jsonl");
  self->parent.begin = begin_json;
  self->parent.row = write_json_row;
  return &self->parent;
}
