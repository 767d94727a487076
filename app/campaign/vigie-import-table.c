/* vigie-import-table.c: a table that is imported, whatever its rows are of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-import-table-private.h"

#include "base/vigie-error.h"
#include "campaign/vigie-organisation.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Rows that are looked at below the heading. */
#define N_LOOKED_AT 50u

char *
vigie_import_fold (const char *text)
{
  g_autofree char *bare = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = bare ? g_utf8_casefold (bare, -1) : g_strdup ("");
  GString *result = g_string_new (NULL);
  gboolean pending = FALSE;
  for (const char *at = folded; *at; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);
      if (g_unichar_ismark (c))
        continue;
      if (!g_unichar_isalnum (c))
        {
          pending = result->len > 0;
          continue;
        }
      if (pending)
        g_string_append_c (result, ' ');
      pending = FALSE;
      g_string_append_unichar (result, c);
    }
  return g_string_free (result, FALSE);
}

void
vigie_import_index_names (GHashTable *index, char *id, VigieNames *names)
{
  GHashTableIter iter;
  gpointer name;
  g_hash_table_insert (index, vigie_import_fold (id), id);
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, NULL, &name))
    g_hash_table_insert (index, vigie_import_fold (name), id);
}

/* Making --------------------------------------------------------------------------------------- */

static void
problem_free (gpointer data)
{
  VigieImportProblem *problem = data;
  g_free (problem->text);
  g_free (problem);
}

void
vigie_import_table_init (VigieImportTable *self, VigieSpreadsheet *sheet)
{
  self->sheet = vigie_spreadsheet_ref (sheet);
  self->fields = g_new0 (guint, MAX (vigie_spreadsheet_get_n_columns (sheet), 1));
  self->problems = g_ptr_array_new_with_free_func (problem_free);
}

void
vigie_import_table_clear (VigieImportTable *self)
{
  vigie_spreadsheet_unref (self->sheet);
  g_free (self->fields);
  g_ptr_array_unref (self->problems);
}

void
vigie_import_table_free (VigieImportTable *self)
{
  if (self)
    self->free (self);
}

/* Guessing ------------------------------------------------------------------------------------- */

static gboolean
is_taken (VigieImportTable *self, guint field)
{
  for (guint i = 0; i < vigie_spreadsheet_get_n_columns (self->sheet); i++)
    if (self->fields[i] == field)
      return TRUE;
  return FALSE;
}

static guint
read_heading (VigieImportTable *self, VigieHeadingFunc read, const char *cell)
{
  g_autofree char *folded = vigie_import_fold (cell);
  const guint known = read (self, folded);
  if (known != VIGIE_IMPORT_NOTHING)
    return known;
  for (guint field = VIGIE_IMPORT_NOTHING + 1; field < self->count_fields (self); field++)
    {
      g_autofree char *name = self->name_field (self, field);
      g_autofree char *own = vigie_import_fold (name);
      if (g_str_equal (own, folded))
        return field;
    }
  return VIGIE_IMPORT_NOTHING;
}

void
vigie_import_table_read_headings (VigieImportTable *self, VigieHeadingFunc read)
{
  for (guint i = 0; i < vigie_spreadsheet_get_n_columns (self->sheet); i++)
    {
      const guint field = read_heading (self, read, vigie_spreadsheet_get_cell (self->sheet, 0, i));
      self->has_heading |= field != VIGIE_IMPORT_NOTHING;
      if (field != VIGIE_IMPORT_NOTHING && !is_taken (self, field))
        self->fields[i] = field;
    }
}

gboolean
vigie_import_table_looks_like (VigieImportTable *self, guint column, VigieLookFunc is_one)
{
  const guint n = MIN (vigie_spreadsheet_get_n_rows (self->sheet), N_LOOKED_AT);
  guint good = 0, filled = 0;
  for (guint i = self->has_heading ? 1 : 0; i < n; i++)
    {
      const char *cell = vigie_spreadsheet_get_cell (self->sheet, i, column);
      filled += *cell != '\0';
      good += *cell != '\0' && is_one (self, cell);
    }
  /* Some are wrong: that is what the import will say. */
  return filled > 0 && good * 5 >= filled * 4;
}

void
vigie_import_table_look_for (VigieImportTable *self, guint field, VigieLookFunc is_one)
{
  if (field == VIGIE_IMPORT_NOTHING || is_taken (self, field))
    return;
  for (guint i = 0; i < vigie_spreadsheet_get_n_columns (self->sheet); i++)
    if (self->fields[i] == VIGIE_IMPORT_NOTHING && vigie_import_table_looks_like (self, i, is_one))
      {
        self->fields[i] = field;
        return;
      }
}

/* What is to be read --------------------------------------------------------------------------- */

VigieSpreadsheet *
vigie_import_table_get_sheet (VigieImportTable *self)
{
  return self->sheet;
}

guint
vigie_import_table_get_n_fields (VigieImportTable *self)
{
  return self->count_fields (self);
}

char *
vigie_import_table_get_field_name (VigieImportTable *self, guint field)
{
  g_return_val_if_fail (field < self->count_fields (self), NULL);
  return self->name_field (self, field);
}

guint
vigie_import_table_get_field (VigieImportTable *self, guint column)
{
  g_return_val_if_fail (column < vigie_spreadsheet_get_n_columns (self->sheet),
                        VIGIE_IMPORT_NOTHING);
  return self->fields[column];
}

void
vigie_import_table_set_field (VigieImportTable *self, guint column, guint field)
{
  const guint n = vigie_spreadsheet_get_n_columns (self->sheet);
  g_return_if_fail (column < n && field < self->count_fields (self));

  for (guint i = 0; i < n; i++)
    if (self->fields[i] == field)
      self->fields[i] = VIGIE_IMPORT_NOTHING;
  self->fields[column] = field;
}

char *
vigie_import_table_name_column (VigieImportTable *self, guint column)
{
  const guint field =
    column == VIGIE_IMPORT_NO_COLUMN ? VIGIE_IMPORT_NOTHING : self->fields[column];
  return field == VIGIE_IMPORT_NOTHING ? NULL : self->name_field (self, field);
}

gboolean
vigie_import_table_get_has_heading (VigieImportTable *self)
{
  return self->has_heading;
}

void
vigie_import_table_set_has_heading (VigieImportTable *self, gboolean has_heading)
{
  self->has_heading = has_heading;
}

gboolean
vigie_import_table_has_rows (VigieImportTable *self)
{
  return vigie_spreadsheet_get_n_rows (self->sheet) > (self->has_heading ? 1 : 0);
}

gboolean
vigie_import_table_require_rows (VigieImportTable *self, GError **error)
{
  const gboolean has_heading = self->has_heading && vigie_spreadsheet_get_n_rows (self->sheet) > 0;
  return vigie_import_table_has_rows (self)
         || vigie_error_set (
           error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_TABLE, NULL, 0, "%s",
           has_heading ? _ ("the table has a heading and no rows: write at least one row below it")
                       : _ ("the table has nothing in it: write its rows, or choose another one"));
}

/* Checking ------------------------------------------------------------------------------------- */

void
vigie_import_table_forget (VigieImportTable *self)
{
  g_ptr_array_set_size (self->problems, 0);
  memset (self->counts, 0, sizeof self->counts);
}

int *
vigie_import_table_find_columns (VigieImportTable *self)
{
  const guint n = self->count_fields (self);
  int *columns = g_new (int, n);
  for (guint i = 0; i < n; i++)
    columns[i] = -1;
  for (guint i = 0; i < vigie_spreadsheet_get_n_columns (self->sheet); i++)
    if (self->fields[i] != VIGIE_IMPORT_NOTHING)
      columns[self->fields[i]] = (int) i;
  return columns;
}

void
vigie_import_table_refuse (
  VigieImportTable *self, const char *code, guint row, int column, char *text)
{
  VigieImportProblem *problem = g_new (VigieImportProblem, 1);
  *problem = (VigieImportProblem){
    .code = code,
    .row = row,
    .column = column < 0 ? VIGIE_IMPORT_NO_COLUMN : (guint) column,
    .text = text,
  };
  g_ptr_array_add (self->problems, problem);
}

const char *
vigie_import_get (const VigieImportWalk *self, guint field)
{
  const int column = self->columns[field];
  return column < 0 ? ""
                    : vigie_spreadsheet_get_cell (self->table->sheet, self->row, (guint) column);
}

void
vigie_import_refuse (VigieImportWalk *self, const char *code, guint field, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  vigie_import_table_refuse (self->table, code, self->row, self->columns[field],
                             g_strdup_vprintf (format, args));
  va_end (args);
  self->bad = TRUE;
}

gboolean
vigie_import_is_short (VigieImportWalk *self, guint field, const char *text)
{
  const glong length = g_utf8_strlen (text, -1);
  if (length <= VIGIE_ORGANISATION_MAX_TEXT)
    return TRUE;
  vigie_import_refuse (self, "too-long", field,
                       _ ("this has %ld characters, and %d are the most: shorten it"), length,
                       VIGIE_ORGANISATION_MAX_TEXT);
  return FALSE;
}

void
vigie_import_table_check (VigieImportTable *self)
{
  self->check (self);
}

guint
vigie_import_table_count (VigieImportTable *self, VigieImportState state)
{
  return self->counts[state];
}

const GPtrArray *
vigie_import_table_get_problems (VigieImportTable *self)
{
  return self->problems;
}
