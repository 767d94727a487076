/* test-workbook.c: tables out of workbooks, made by another library or by hand, whole and damaged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "place.h"

#include "base/vigie-error.h"
#include "campaign/vigie-campaign.h"
#include "campaign/vigie-spreadsheet.h"

#include <string.h>
#include <xlsxwriter.h>
#include <zlib.h>

static VigieSpreadsheet *
open_table (const char *path)
{
  g_autoptr (GError) error = NULL;
  VigieSpreadsheet *table = vigie_spreadsheet_open (path, &error);
  g_assert_no_error (error);
  return table;
}

static void
assert_cell (VigieSpreadsheet *table, guint row, guint column, const char *expected)
{
  g_assert_cmpstr (vigie_spreadsheet_get_cell (table, row, column), ==, expected);
}

static void
assert_refused (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (vigie_spreadsheet_new_from_bytes (bytes, "table.xlsx", &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_TABLE);
  g_assert_cmpstr (vigie_error_get_file (error), ==, "table.xlsx");
}

/* By libxlsxwriter: shared texts, numbers, formulas, a row that is left out, a hidden sheet. */
static void
write_workbook (const char *path)
{
  lxw_workbook *workbook = workbook_new (path);
  lxw_worksheet *hidden = workbook_add_worksheet (workbook, "Notes");
  lxw_worksheet *sheet = workbook_add_worksheet (workbook, "Organisations");
  worksheet_write_string (hidden, 0, 0, "not this one", NULL);
  worksheet_write_string (sheet, 0, 0, "Name", NULL);
  worksheet_write_string (sheet, 0, 1, "SIREN", NULL);
  worksheet_write_string (sheet, 0, 2, "Sum", NULL);
  worksheet_write_string (sheet, 1, 0, "Épinal & <Cie>", NULL);
  worksheet_write_number (sheet, 1, 1, 123456789, NULL);
  worksheet_write_number (sheet, 1, 2, 12.5, NULL);
  worksheet_write_string (sheet, 4, 0, "Name", NULL);
  worksheet_write_number (sheet, 4, 1, 33123456789.0, NULL);
  worksheet_write_formula_num (sheet, 4, 2, "=1+1", NULL, 2);
  worksheet_write_boolean (sheet, 4, 3, 1, NULL);
  worksheet_activate (sheet);
  worksheet_set_first_sheet (sheet);
  worksheet_hide (hidden);
  g_assert_cmpint (workbook_close (workbook), ==, LXW_NO_ERROR);
}

static void
test_workbook (Place *place, gconstpointer data)
{
  g_autofree char *path = place_at (place, "table.xlsx");
  write_workbook (path);
  g_autoptr (VigieSpreadsheet) table = open_table (path);
  g_assert_cmpuint (vigie_spreadsheet_get_n_rows (table), ==, 3);
  g_assert_cmpuint (vigie_spreadsheet_get_n_columns (table), ==, 4);
  assert_cell (table, 0, 1, "SIREN");
  assert_cell (table, 1, 0, "Épinal & <Cie>");
  assert_cell (table, 1, 1, "123456789");
  assert_cell (table, 1, 2, "12.5");
  assert_cell (table, 2, 0, "Name");
  assert_cell (table, 2, 1, "33123456789");
  assert_cell (table, 2, 2, "2");
  assert_cell (table, 2, 3, "1");
  g_assert_cmpuint (vigie_spreadsheet_get_line (table, 2), ==, 5);
}

/* What is cut off or changed is refused, or reads as before where nobody looks. */
static void
test_damaged (Place *place, gconstpointer data)
{
  g_autofree char *path = place_at (place, "table.xlsx");
  g_autofree char *whole = NULL;
  gsize size;
  write_workbook (path);
  g_assert_true (g_file_get_contents (path, &whole, &size, NULL));
  for (gsize cut = 4; cut < size; cut += 97)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (whole, cut);
      assert_refused (bytes);
    }
  guint n_refused = 0;
  for (gsize at = 4; at < size; at += 7)
    {
      whole[at] ^= 0x55;
      g_autoptr (GBytes) bytes = g_bytes_new (whole, size);
      g_autoptr (GError) error = NULL;
      g_autoptr (VigieSpreadsheet) table =
        vigie_spreadsheet_new_from_bytes (bytes, "table.xlsx", &error);
      g_assert_true ((table != NULL) == (error == NULL));
      n_refused += error != NULL;
      whole[at] ^= 0x55;
    }
  g_assert_cmpuint (n_refused, >, 0);
}

/* By hand -------------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  const char *text;
} Part;

static void
put (GByteArray *target, guint64 value, guint size)
{
  for (guint i = 0; i < size; i++)
    {
      const guint8 byte = (guint8) value;
      g_byte_array_append (target, &byte, 1);
      value >>= 8;
    }
}

/* The fields that the local header and the directory have alike. */
static void
put_entry (
  GByteArray *target, const Part *part, const guint8 *packed, gsize packed_size, guint flags)
{
  const gsize size = strlen (part->text);
  put (target, 20, 2);
  put (target, flags, 2);
  put (target, packed ? 8 : 0, 2);
  put (target, 0, 4);
  put (target, crc32 (0, (const Bytef *) part->text, (guint) size), 4);
  put (target, packed ? packed_size : size, 4);
  put (target, size, 4);
  put (target, strlen (part->name), 2);
  put (target, 0, 2);
}

static GByteArray *
deflate_text (const char *text)
{
  z_stream z = { 0 };
  g_assert_cmpint (deflateInit2 (&z, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY), ==, Z_OK);
  GByteArray *packed = g_byte_array_new ();
  g_byte_array_set_size (packed, (guint) deflateBound (&z, strlen (text)));
  z.next_in = (Bytef *) text;
  z.avail_in = (guint) strlen (text);
  z.next_out = packed->data;
  z.avail_out = packed->len;
  g_assert_cmpint (deflate (&z, Z_FINISH), ==, Z_STREAM_END);
  g_byte_array_set_size (packed, (guint) z.total_out);
  deflateEnd (&z);
  return packed;
}

/* A ZIP file of texts. */
static GBytes *
zip (const Part *parts, guint n, gboolean pack, guint flags)
{
  GByteArray *file = g_byte_array_new ();
  g_autoptr (GByteArray) directory = g_byte_array_new ();
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GByteArray) packed = pack ? deflate_text (parts[i].text) : NULL;
      const guint offset = file->len;
      const guint8 *bytes = packed ? packed->data : (const guint8 *) parts[i].text;
      const guint size = packed ? packed->len : (guint) strlen (parts[i].text);
      put (file, 0x04034b50, 4);
      put_entry (file, &parts[i], packed ? packed->data : NULL, size, flags);
      g_byte_array_append (file, (const guint8 *) parts[i].name, (guint) strlen (parts[i].name));
      g_byte_array_append (file, bytes, size);
      put (directory, 0x02014b50, 4);
      put (directory, 20, 2);
      put_entry (directory, &parts[i], packed ? packed->data : NULL, size, flags);
      put (directory, 0, 10);
      put (directory, offset, 4);
      g_byte_array_append (directory, (const guint8 *) parts[i].name,
                           (guint) strlen (parts[i].name));
    }
  const guint start = file->len;
  g_byte_array_append (file, directory->data, directory->len);
  put (file, 0x06054b50, 4);
  put (file, 0, 4);
  put (file, n, 2);
  put (file, n, 2);
  put (file, directory->len, 4);
  put (file, start, 4);
  put (file, 0, 2);
  return g_byte_array_free_to_bytes (file);
}

#define BOOK "<workbook xmlns:r='r'><sheets><sheet name='A' r:id='r1'/></sheets></workbook>"
#define LINKS "<Relationships><Relationship Id='r1' Target='/xl/s.xml'/></Relationships>"

static GBytes *
zip_sheet (const char *sheet, const char *texts, gboolean pack)
{
  const Part parts[] = {
    { "xl/workbook.xml", BOOK },
    { "xl/_rels/workbook.xml.rels", LINKS },
    { "xl/s.xml", sheet },
    { "xl/sharedStrings.xml", texts },
  };
  return zip (parts, texts ? 4 : 3, pack, 0);
}

static void
test_inline (void)
{
  g_autoptr (GBytes) bytes = zip_sheet (
    "<worksheet><sheetData><row><c t='inlineStr'><is><r><t>Rich</t></r><r><t xml:space='preserve'> "
    "text</t></r><rPh sb='0' eb='1'><t>said so</t></rPh></is></c><c/><c t='s'><v>1</v></c></row>"
    "<row r='9'><c r='C9' t='str'><f>A1</f><v>a_x000D_b</v></c><c r='A9'><v>1.5e3</v></c></row>"
    "</sheetData></worksheet>",
    "<sst><si><t>zero</t></si><si><r><t>on</t></r><r><t>e</t></r></si></sst>", TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieSpreadsheet) table =
    vigie_spreadsheet_new_from_bytes (bytes, "table.xlsx", &error);
  g_assert_no_error (error);
  assert_cell (table, 0, 0, "Rich text");
  assert_cell (table, 0, 2, "one");
  assert_cell (table, 1, 0, "1500");
  assert_cell (table, 1, 2, "a b");
  g_assert_cmpuint (vigie_spreadsheet_get_line (table, 1), ==, 9);
}

static void
test_hostile (void)
{
  static const char *const sheets[] = {
    "<!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><w><row><c t='str'><v>&b;</v>"
    "</c></row></w>",
    "<w><row><c t='s'><v>7</v></c></row></w>",
    "<w><row><c t='s'><v>-1</v></c></row></w>",
    "<w><row r='5'/><row r='4'/></w>",
    "<w><row r='99999999'/></w>",
    "<w><row><c r='ZZZZZ1'><v>1</v></c></row></w>",
    "<w><row><c>",
    "no xml",
    "",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (GBytes) bytes = zip_sheet (sheets[i], "<sst><si><t>zero</t></si></sst>", i % 2);
      assert_refused (bytes);
    }
}

/* Little that becomes much: what comes out is counted, whatever the directory says. */
static void
test_bomb (void)
{
  g_autoptr (GString) much = g_string_sized_new (160 * 1024 * 1024);
  g_string_append (much, "<sst><si><t>x</t></si>");
  while (much->len < 159 * 1024 * 1024)
    g_string_append (much, "<si/><!--                                                     -->");
  g_string_append (much, "</sst>");
  g_autoptr (GBytes) bytes = zip_sheet ("<w><row><c><v>1</v></c></row></w>", much->str, TRUE);
  g_assert_cmpuint (g_bytes_get_size (bytes), <, 2 * 1024 * 1024);
  assert_refused (bytes);
}

static void
test_containers (void)
{
  const Part twice[] = { { "xl/workbook.xml", BOOK }, { "xl/workbook.xml", BOOK } };
  const Part other[] = { { "content.xml", "<a/>" } };
  const Part hidden[] = {
    { "xl/workbook.xml", "<w><sheet state='hidden' id='r1'/></w>" },
    { "xl/_rels/workbook.xml.rels", LINKS },
    { "xl/s.xml", "<w/>" },
  };
  g_autoptr (GBytes) a = zip (twice, 2, FALSE, 0);
  g_autoptr (GBytes) b = zip (other, 1, FALSE, 0);
  g_autoptr (GBytes) c = zip (hidden, 3, FALSE, 0);
  g_autoptr (GBytes) d = zip (hidden, 3, TRUE, 1); /* encrypted */
  g_autoptr (GBytes) old = g_bytes_new ("\xd0\xcf\x11\xe0\xa1\xb1", 6);
  assert_refused (a);
  assert_refused (b);
  assert_refused (c);
  assert_refused (d);
  assert_refused (old);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/workbook/another-library", Place, NULL, place_set_up, test_workbook,
              place_tear_down);
  g_test_add ("/workbook/damaged", Place, NULL, place_set_up, test_damaged, place_tear_down);
  g_test_add_func ("/workbook/inline", test_inline);
  g_test_add_func ("/workbook/hostile", test_hostile);
  g_test_add_func ("/workbook/bomb", test_bomb);
  g_test_add_func ("/workbook/containers", test_containers);
  return g_test_run ();
}
