/* vigie-table.c: what all kinds of table files share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-table-private.h"

static void
clear_cell (gpointer data)
{
  VigieCell *cell = data;
  g_free (cell->text);
}

void
vigie_table_init (VigieTableWriter *self)
{
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->cells = g_array_new (FALSE, FALSE, sizeof (VigieCell));
  g_array_set_clear_func (self->cells, clear_cell);
}

void
vigie_table_clear (VigieTableWriter *self)
{
  g_ptr_array_unref (self->columns);
  g_array_unref (self->cells);
}

gboolean
vigie_table_begin (VigieTableWriter *self,
                   const char *table,
                   const char *const *columns,
                   GError **error)
{
  g_ptr_array_set_size (self->columns, 0);
  for (; *columns; columns++)
    g_ptr_array_add (self->columns, g_strdup (*columns));
  return self->begin (self, table, error);
}

static void
append (VigieTableWriter *self, VigieCellType type, const char *text)
{
  const gboolean empty = !text || *text == '\0';
  const VigieCell cell = { empty ? VIGIE_CELL_EMPTY : type, empty ? NULL : g_strdup (text) };
  g_array_append_val (self->cells, cell);
}

void
vigie_table_text (VigieTableWriter *self, const char *text)
{
  append (self, VIGIE_CELL_TEXT, text);
}

void
vigie_table_number (VigieTableWriter *self, const char *decimal)
{
  append (self, VIGIE_CELL_NUMBER, decimal);
}

void
vigie_table_integer (VigieTableWriter *self, gint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);
  append (self, VIGIE_CELL_NUMBER, text);
}

void
vigie_table_boolean (VigieTableWriter *self, gboolean value)
{
  append (self, VIGIE_CELL_BOOLEAN, value ? "true" : "false");
}

void
vigie_table_time (VigieTableWriter *self, const char *text)
{
  append (self, VIGIE_CELL_TIME, text);
}

gboolean
vigie_table_end_row (VigieTableWriter *self, GError **error)
{
  g_return_val_if_fail (self->cells->len == self->columns->len, FALSE);
  const gboolean written = self->row (self, error);
  g_array_set_size (self->cells, 0);
  return written;
}

gboolean
vigie_table_end (VigieTableWriter *self, GError **error)
{
  return self->end (self, error);
}

gboolean
vigie_table_close (VigieTableWriter *self, GError **error)
{
  return self->close (self, error);
}

void
vigie_table_free (VigieTableWriter *self)
{
  if (self)
    self->free (self);
}

/* Nowhere -------------------------------------------------------------------------------------- */

static gboolean
begin_nowhere (VigieTableWriter *self, const char *table, GError **error)
{
  return TRUE;
}

static gboolean
go_on_nowhere (VigieTableWriter *self, GError **error)
{
  return TRUE;
}

static void
free_nowhere (VigieTableWriter *self)
{
  vigie_table_clear (self);
  g_free (self);
}

VigieTableWriter *
vigie_table_nowhere_new (void)
{
  VigieTableWriter *self = g_new0 (VigieTableWriter, 1);
  vigie_table_init (self);
  self->begin = begin_nowhere;
  self->row = go_on_nowhere;
  self->end = go_on_nowhere;
  self->close = go_on_nowhere;
  self->free = free_nowhere;
  return self;
}

/* ---------------------------------------------------------------------------------------------- */

gboolean
vigie_text_is_number (const char *text)
{
  gboolean digit = FALSE;
  gboolean point = FALSE;
  if (*text == '-' || *text == '+')
    text++;
  for (; *text != '\0'; text++)
    {
      if (*text == '.' && point)
        return FALSE;
      if (*text != '.' && !g_ascii_isdigit (*text))
        return FALSE;
      point = point || *text == '.';
      digit = digit || *text != '.';
    }
  return digit;
}
