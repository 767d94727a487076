/* vigie-workbook.c: the first sheet of a workbook (XLSX, ECMA-376)
 *
 * Streams from the container into libxml2's reader and row by row into the spreadsheet; only texts
 * that cells share are held. Elements are known by their local names, which both namespaces of the
 * standard have alike.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-workbook-private.h"

#include "base/vigie-error.h"
#include "campaign/vigie-campaign.h"
#include "campaign/vigie-unzip-private.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>
#include <math.h>
#include <string.h>

#define WORKBOOK "xl/workbook.xml"
#define RELATIONS "xl/_rels/workbook.xml.rels"
#define TEXTS "xl/sharedStrings.xml"
#define MAX_LIST ((guint64) 4 * 1024 * 1024)
#define MAX_LINE 1048576u

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlTextReader, xmlFreeTextReader)

/** Reading: a walk through a workbook */
typedef struct
{
  VigieUnzip *zip;
  const char *name;
  VigieSpreadsheet *target;
  char *relation; /* (nullable): identifier of the sheet */
  char *sheet;    /* (nullable): its entry */
  GStringChunk *chunk;
  GPtrArray *texts; /* const char *, in the chunk */

  GString *text;
  gboolean takes;   /* whether text that comes is of the cell */
  guint phonetic;   /* depth of readings aids, which are not said */
  GPtrArray *cells; /* char * */
  guint line;
  guint column;
  char type; /* of the cell: s shared, t text, n number */
} Reading;

/** StepFunc: for each element that begins or ends, and text between */
typedef gboolean (*StepFunc) (Reading *self, xmlTextReader *reader, GError **error);

static gboolean
fail (Reading *self, guint line, GError **error, const char *text)
{
  return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_TABLE, self->name,
                          (int) line, "%s", text);
}

/* XML ------------------------------------------------------------------------------------------ */

static int
read_cb (void *stream, char *buffer, int size)
{
  return vigie_unzip_stream_read (stream, buffer, size);
}

/* What is wrong is told by the result; nothing is printed. */
static void
ignore_cb (void *user_data, xmlErrorPtr error)
{
}

static gboolean
walk (Reading *self, xmlTextReader *reader, StepFunc step, GError **error)
{
  int result;
  while ((result = xmlTextReaderRead (reader)) == 1)
    {
      /* No program writes one, and entities could be declared in it. */
      if (xmlTextReaderNodeType (reader) == XML_READER_TYPE_DOCUMENT_TYPE)
        return fail (self, 0, error, _ ("the workbook is damaged: save it again"));
      if (!step (self, reader, error))
        return FALSE;
    }
  return result == 0 || fail (self, 0, error, _ ("the workbook is damaged: save it again"));
}

static gboolean
read_entry (Reading *self, const char *entry, guint64 max_size, StepFunc step, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (VigieUnzipStream) stream = vigie_unzip_open (self->zip, entry, max_size, error);
  if (!stream)
    return FALSE;
  g_autoptr (xmlTextReader) reader = xmlReaderForIO (
    read_cb, NULL, stream, entry, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (!reader)
    return fail (self, 0, error, _ ("the workbook is damaged: save it again"));
  xmlTextReaderSetStructuredErrorHandler (reader, (xmlStructuredErrorFunc) ignore_cb, NULL);
  const gboolean good = walk (self, reader, step, &local);
  /* Of two reasons the one below. */
  if (vigie_unzip_stream_get_error (stream))
    {
      g_propagate_error (error, g_error_copy (vigie_unzip_stream_get_error (stream)));
      return FALSE;
    }
  if (!good)
    g_propagate_error (error, g_steal_pointer (&local));
  return good;
}

static gboolean
is_start (xmlTextReader *reader, const char *name)
{
  return xmlTextReaderNodeType (reader) == XML_READER_TYPE_ELEMENT
         && g_str_equal ((const char *) xmlTextReaderConstLocalName (reader), name);
}

/* Also of an element that is empty, which has no end of its own. */
static gboolean
is_end (xmlTextReader *reader, const char *name)
{
  const int type = xmlTextReaderNodeType (reader);
  return (type == XML_READER_TYPE_END_ELEMENT
          || (type == XML_READER_TYPE_ELEMENT && xmlTextReaderIsEmptyElement (reader)))
         && g_str_equal ((const char *) xmlTextReaderConstLocalName (reader), name);
}

/* By its local name: `id` of relations has a namespace. */
static char *
get_attribute (xmlTextReader *reader, const char *name)
{
  char *value = NULL;
  while (!value && xmlTextReaderMoveToNextAttribute (reader) == 1)
    if (g_str_equal ((const char *) xmlTextReaderConstLocalName (reader), name)
        && xmlTextReaderConstValue (reader))
      value = g_strdup ((const char *) xmlTextReaderConstValue (reader));
  xmlTextReaderMoveToElement (reader);
  return value;
}

static void
take_text (Reading *self, xmlTextReader *reader)
{
  const int type = xmlTextReaderNodeType (reader);
  const char *value = (const char *) xmlTextReaderConstValue (reader);
  if (self->takes && self->phonetic == 0 && value
      && (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA
          || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE)
      && self->text->len <= VIGIE_SPREADSHEET_MAX_CELL)
    g_string_append (self->text, value);
}

/* Texts of cells and of runs in them; what tells how they are pronounced is passed over. */
static void
follow_text (Reading *self, xmlTextReader *reader)
{
  if (is_start (reader, "rPh") && !xmlTextReaderIsEmptyElement (reader))
    self->phonetic++;
  if (is_start (reader, "t"))
    self->takes = TRUE;
  take_text (self, reader);
  if (is_end (reader, "t"))
    self->takes = FALSE;
  if (is_end (reader, "rPh") && self->phonetic > 0)
    self->phonetic--;
}

/* Which sheet ---------------------------------------------------------------------------------- */

static gboolean
find_sheet (Reading *self, xmlTextReader *reader, GError **error)
{
  if (self->relation || !is_start (reader, "sheet"))
    return TRUE;
  g_autofree char *state = get_attribute (reader, "state");
  if (!state || g_str_equal (state, "visible"))
    self->relation = get_attribute (reader, "id");
  return TRUE;
}

static gboolean
find_relation (Reading *self, xmlTextReader *reader, GError **error)
{
  if (self->sheet || !is_start (reader, "Relationship"))
    return TRUE;
  g_autofree char *id = get_attribute (reader, "Id");
  g_autofree char *target = get_attribute (reader, "Target");
  if (target && g_strcmp0 (id, self->relation) == 0)
    self->sheet = *target == '/' ? g_strdup (target + 1) : g_strconcat ("xl/", target, NULL);
  return TRUE;
}

/* Texts ---------------------------------------------------------------------------------------- */

static gboolean
read_texts (Reading *self, xmlTextReader *reader, GError **error)
{
  if (is_start (reader, "si"))
    g_string_truncate (self->text, 0);
  follow_text (self, reader);
  if (is_end (reader, "si"))
    g_ptr_array_add (self->texts, g_string_chunk_insert_const (self->chunk, self->text->str));
  return TRUE;
}

/* Cells ---------------------------------------------------------------------------------------- */

/* `B5` → 1; the one after the last where it does not say. */
static guint
read_column (Reading *self, xmlTextReader *reader)
{
  g_autofree char *place = get_attribute (reader, "r");
  guint column = 0;
  for (const char *at = place; at && g_ascii_isupper (*at) && column < 100000; at++)
    column = column * 26 + (guint) (*at - 'A') + 1;
  return column > 0 ? column - 1 : self->column;
}

static void
begin_cell (Reading *self, xmlTextReader *reader)
{
  g_autofree char *type = get_attribute (reader, "t");
  self->column = read_column (self, reader);
  self->type = !type || g_str_equal (type, "n") ? 'n' : g_str_equal (type, "s") ? 's' : 't';
  g_string_truncate (self->text, 0);
}

/* A number as a person reads it: identifiers and telephone numbers have no exponent. */
static char *
write_number (const char *text)
{
  char *end;
  const double value = g_ascii_strtod (text, &end);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  if (end == text || *end != '\0' || !isfinite (value))
    return g_strdup (text);
  const gboolean whole = fabs (value) < 1e15 && value == floor (value);
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, whole ? "%.0f" : "%.15g", value));
}

/* How a line end was written: `_x000D_` (ECMA-376, ST_Xstring). */
static char *
write_text (const char *text)
{
  g_autoptr (GString) result = g_string_new (text);
  g_string_replace (result, "_x000D_", " ", 0);
  return g_string_free (g_steal_pointer (&result), FALSE);
}

static gboolean
end_cell (Reading *self, GError **error)
{
  const char *text = self->text->str;
  if (*text && self->column >= VIGIE_SPREADSHEET_MAX_COLUMNS)
    return fail (self, self->line, error, _ ("the row has more cells than can be read"));
  if (*text && self->type == 's')
    {
      guint64 position;
      if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT, &position, NULL)
          || position >= self->texts->len)
        return fail (self, self->line, error, _ ("the workbook is damaged: save it again"));
      text = g_ptr_array_index (self->texts, (guint) position);
    }
  if (*text)
    {
      while (self->cells->len <= self->column)
        g_ptr_array_add (self->cells, g_strdup (""));
      g_free (self->cells->pdata[self->column]);
      self->cells->pdata[self->column] =
        self->type == 'n' ? write_number (text) : write_text (text);
    }
  self->column++;
  return TRUE;
}

static gboolean
begin_row (Reading *self, xmlTextReader *reader, GError **error)
{
  g_autofree char *number = get_attribute (reader, "r");
  guint64 line = (guint64) self->line + 1;
  if (number && !g_ascii_string_to_unsigned (number, 10, line, MAX_LINE, &line, NULL))
    return fail (self, self->line, error, _ ("the workbook is damaged: save it again"));
  self->line = (guint) line;
  self->column = 0;
  g_ptr_array_set_size (self->cells, 0);
  return TRUE;
}

static gboolean
read_sheet (Reading *self, xmlTextReader *reader, GError **error)
{
  if (is_start (reader, "row") && !begin_row (self, reader, error))
    return FALSE;
  if (is_start (reader, "c"))
    begin_cell (self, reader);
  if (is_start (reader, "v"))
    self->takes = TRUE;
  follow_text (self, reader);
  if (is_end (reader, "v"))
    self->takes = FALSE;
  if (is_end (reader, "c") && !end_cell (self, error))
    return FALSE;
  return !is_end (reader, "row")
         || vigie_spreadsheet_add_row (self->target, (const char *const *) self->cells->pdata,
                                       self->cells->len, self->line, error);
}

/* Workbook ------------------------------------------------------------------------------------- */

static gboolean
read_parts (Reading *self, GError **error)
{
  if (!vigie_unzip_has (self->zip, WORKBOOK) || !vigie_unzip_has (self->zip, RELATIONS))
    return fail (self, 0, error, _ ("this is no XLSX workbook: save it as XLSX or CSV"));
  if (!read_entry (self, WORKBOOK, MAX_LIST, find_sheet, error)
      || !read_entry (self, RELATIONS, MAX_LIST, find_relation, error))
    return FALSE;
  if (!self->relation || !self->sheet || !vigie_unzip_has (self->zip, self->sheet))
    return fail (self, 0, error, _ ("the workbook has no sheet that is shown"));
  if (vigie_unzip_has (self->zip, TEXTS)
      && !read_entry (self, TEXTS, VIGIE_WORKBOOK_MAX_TEXTS, read_texts, error))
    return FALSE;
  return read_entry (self, self->sheet, VIGIE_WORKBOOK_MAX_SHEET, read_sheet, error);
}

gboolean
vigie_workbook_read (GBytes *bytes, const char *name, VigieSpreadsheet *target, GError **error)
{
  g_autoptr (VigieUnzip) zip = vigie_unzip_new (bytes, name, error);
  if (!zip)
    return FALSE;
  Reading reading = {
    .zip = zip,
    .name = name,
    .target = target,
    .chunk = g_string_chunk_new (64 * 1024),
    .texts = g_ptr_array_new (),
    .text = g_string_new (NULL),
    .cells = g_ptr_array_new_with_free_func (g_free),
  };
  const gboolean good = read_parts (&reading, error);
  g_string_chunk_free (reading.chunk);
  g_ptr_array_unref (reading.texts);
  g_ptr_array_unref (reading.cells);
  g_string_free (reading.text, TRUE);
  g_free (reading.relation);
  g_free (reading.sheet);
  return good;
}
