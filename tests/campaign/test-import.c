/* test-import.c: organisations out of tables: what columns are, what rows are refused for, undone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign-fixture.h"

#include "campaign/vigie-campaign-changes.h"
#include "campaign/vigie-import.h"
#include "campaign/vigie-sample.h"

#include "base/vigie-error.h"

#include <string.h>

static VigieSpreadsheet *
read_bytes (const char *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  VigieSpreadsheet *sheet = vigie_spreadsheet_new_from_text (bytes, "table.csv", &error);
  g_assert_no_error (error);
  return sheet;
}

static VigieSpreadsheet *
read_text (const char *text)
{
  return read_bytes (text, strlen (text));
}

static void
assert_cell (VigieSpreadsheet *sheet, guint row, guint column, const char *expected)
{
  g_assert_cmpstr (vigie_spreadsheet_get_cell (sheet, row, column), ==, expected);
}

/* Tables --------------------------------------------------------------------------------------- */

static void
test_separators (void)
{
  static const char *const texts[] = {
    "Name,Town\n\"One, Ltd\",Here\nTwo,There\n",
    "Name;Town\n\"One, Ltd\";Here\nTwo;There\n",
    "Name\tTown\n\"One, Ltd\"\tHere\nTwo\tThere\n",
    "Name\tTown\r\nOne, Ltd\tHere\r\nTwo\tThere\r\n",
    "\"Name\"|Town\n\"One, Ltd\"|Here\nTwo|There",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (VigieSpreadsheet) sheet = read_text (texts[i]);
      g_assert_cmpuint (vigie_spreadsheet_get_n_rows (sheet), ==, 3);
      g_assert_cmpuint (vigie_spreadsheet_get_n_columns (sheet), ==, 2);
      assert_cell (sheet, 1, 0, "One, Ltd");
      assert_cell (sheet, 2, 1, "There");
    }
}

static void
test_encodings (void)
{
  g_autoptr (VigieSpreadsheet) plain = read_text ("\xef\xbb\xbfNom;Ville\nÉpinal;Œuilly\n");
  g_assert_cmpint (vigie_spreadsheet_get_encoding (plain), ==, VIGIE_SPREADSHEET_UTF8);
  assert_cell (plain, 0, 0, "Nom");
  assert_cell (plain, 1, 1, "Œuilly");
  g_autoptr (VigieSpreadsheet) old = read_text ("Nom;Ville\n\xc9pinal;\x8cuilly\n");
  g_assert_cmpint (vigie_spreadsheet_get_encoding (old), ==, VIGIE_SPREADSHEET_WINDOWS_1252);
  assert_cell (old, 1, 0, "Épinal");
  assert_cell (old, 1, 1, "Œuilly");
  static const char wide[] = "\xff\xfeN\0o\0m\0\t\0V\0\n\0\xc9\0p\0\t\0x\0\n";
  g_autoptr (VigieSpreadsheet) utf16 = read_bytes (wide, sizeof wide);
  g_assert_cmpint (vigie_spreadsheet_get_encoding (utf16), ==, VIGIE_SPREADSHEET_UTF16);
  assert_cell (utf16, 1, 0, "Ép");
}

/* Blanks of every kind, line breaks in cells, empty rows and lines. */
static void
test_cells (void)
{
  g_autoptr (VigieSpreadsheet) sheet =
    read_text ("Name,Town\n\n ,\n\"  Two\nlines\xc2\xa0\",\"a\"\"b\"\nshort\n");
  g_assert_cmpuint (vigie_spreadsheet_get_n_rows (sheet), ==, 3);
  assert_cell (sheet, 1, 0, "Two lines");
  assert_cell (sheet, 1, 1, "a\"b");
  assert_cell (sheet, 2, 1, "");
  g_assert_cmpuint (vigie_spreadsheet_get_line (sheet, 0), ==, 1);
  g_assert_cmpuint (vigie_spreadsheet_get_line (sheet, 1), ==, 4);
  g_assert_cmpuint (vigie_spreadsheet_get_line (sheet, 2), ==, 6);
  vigie_spreadsheet_set_cell (sheet, 2, 1, " mended ");
  assert_cell (sheet, 2, 1, "mended");
  assert_cell (sheet, 2, 0, "short");
}

/* What exports mark so that no spreadsheet runs it is without the mark again. */
static void
test_marks (void)
{
  g_autoptr (VigieSpreadsheet) sheet =
    read_text ("Name,Town\n\"'=1+1\",\"''s-Gravenhage\"\n'hello,'\n'+33 1,'-\n");
  assert_cell (sheet, 1, 0, "=1+1");
  assert_cell (sheet, 1, 1, "'s-Gravenhage");
  assert_cell (sheet, 2, 0, "'hello");
  assert_cell (sheet, 2, 1, "'");
  assert_cell (sheet, 3, 0, "+33 1");
  assert_cell (sheet, 3, 1, "-");
}

static void
assert_refused (const char *data, gsize size, int line)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_assert_null (vigie_spreadsheet_new_from_text (bytes, "table.csv", &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_TABLE);
  g_assert_cmpstr (vigie_error_get_file (error), ==, "table.csv");
  g_assert_cmpint (vigie_error_get_line (error), ==, line);
}

static void
test_hostile (void)
{
  g_autofree char *wide = g_strnfill (VIGIE_SPREADSHEET_MAX_COLUMNS, ',');
  g_autofree char *rows = g_strnfill (2 * (VIGIE_SPREADSHEET_MAX_ROWS + 1), 'x');
  g_autofree char *cell = g_strnfill (VIGIE_SPREADSHEET_MAX_CELL + 1, 'x');
  for (gsize i = 1; i < 2 * (VIGIE_SPREADSHEET_MAX_ROWS + 1); i += 2)
    rows[i] = '\n';
  assert_refused ("a\0b\n", 4, 0);
  assert_refused ("PK\3\4\0\0", 6, 0);
  assert_refused ("a,\"never ends\nb\n", 16, 0);
  assert_refused (wide, strlen (wide), 1);
  assert_refused (cell, strlen (cell), 1);
  assert_refused (rows, strlen (rows), (int) VIGIE_SPREADSHEET_MAX_ROWS + 1);
  g_autoptr (VigieSpreadsheet) nothing = read_text ("");
  g_assert_cmpuint (vigie_spreadsheet_get_n_rows (nothing), ==, 0);
}

/* Columns -------------------------------------------------------------------------------------- */

static VigieCampaign *
get_campaign (void)
{
  return campaign_fixture_parse (campaign_fixture_document);
}

static VigieImport *
import_text (VigieCampaign *campaign, const char *text)
{
  g_autoptr (VigieSpreadsheet) sheet = read_text (text);
  return vigie_import_new (campaign, sheet);
}

/* The fixture has the channels phone and email, in this order. */
enum
{
  PHONE = VIGIE_IMPORT_CONTACT,
  EMAIL,
};

static void
test_headings (void)
{
  static const char *const texts[] = {
    "Name,Category,Telephone,E-mail,SIREN\n",
    "Nom;Catégorie;Téléphone;Courriel;N° SIREN\n",
    "Bezeichnung\tKategorie\tTelefonnummer\tE-Mail-Adresse\tsiren\n",
    "Nombre;Categoría;TELÉFONO;Correo electrónico;SIREN\n",
  };
  static const guint fields[] = { VIGIE_IMPORT_NAME, VIGIE_IMPORT_CATEGORY, PHONE, EMAIL,
                                  VIGIE_IMPORT_SIREN };
  g_autoptr (VigieCampaign) campaign = get_campaign ();
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (VigieImport) import = import_text (campaign, texts[i]);
      g_assert_true (vigie_import_table_get_has_heading (VIGIE_IMPORT_TABLE (import)));
      for (guint column = 0; column < G_N_ELEMENTS (fields); column++)
        g_assert_cmpuint (vigie_import_table_get_field (VIGIE_IMPORT_TABLE (import), column), ==,
                          fields[column]);
    }
}

/* Without headings, by what stands there. */
static void
test_contents (void)
{
  g_autoptr (VigieCampaign) campaign = get_campaign ();
  g_autoptr (VigieImport) import =
    import_text (campaign, "Three\tCC\t01 23 45 67 89\tthree@example.org\n"
                           "Four\tCC\t+33 1 23 45 67 88\tfour@example.org\n");
  g_assert_false (vigie_import_table_get_has_heading (VIGIE_IMPORT_TABLE (import)));
  g_assert_cmpuint (vigie_import_table_get_field (VIGIE_IMPORT_TABLE (import), 0), ==,
                    VIGIE_IMPORT_NAME);
  g_assert_cmpuint (vigie_import_table_get_field (VIGIE_IMPORT_TABLE (import), 1), ==,
                    VIGIE_IMPORT_CATEGORY);
  g_assert_cmpuint (vigie_import_table_get_field (VIGIE_IMPORT_TABLE (import), 2), ==, PHONE);
  g_assert_cmpuint (vigie_import_table_get_field (VIGIE_IMPORT_TABLE (import), 3), ==, EMAIL);
  g_assert_cmpuint (vigie_import_table_count (VIGIE_IMPORT_TABLE (import), VIGIE_IMPORT_NEW), ==,
                    2);

  vigie_import_table_set_field (VIGIE_IMPORT_TABLE (import), 2, VIGIE_IMPORT_NAME);
  g_assert_cmpuint (vigie_import_table_get_field (VIGIE_IMPORT_TABLE (import), 0), ==,
                    VIGIE_IMPORT_NOTHING);
  vigie_import_table_check (VIGIE_IMPORT_TABLE (import));
  g_assert_cmpuint (vigie_import_table_count (VIGIE_IMPORT_TABLE (import), VIGIE_IMPORT_NEW), ==,
                    2);
}

/* Rows ----------------------------------------------------------------------------------------- */

static void
assert_problem (VigieImport *import, guint position, const char *code, guint row, guint column)
{
  const GPtrArray *problems = vigie_import_table_get_problems (VIGIE_IMPORT_TABLE (import));
  g_assert_cmpuint (position, <, problems->len);
  const VigieImportProblem *problem = problems->pdata[position];
  g_assert_cmpstr (problem->code, ==, code);
  g_assert_cmpuint (problem->row, ==, row);
  g_assert_cmpuint (problem->column, ==, column);
  g_assert_cmpstr (problem->text, !=, "");
}

static void
test_new_and_changed (void)
{
  g_autoptr (VigieCampaign) campaign = get_campaign ();
  g_autoptr (GBytes) before = vigie_campaign_to_xml (campaign);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import = import_text (campaign, "Name,Category,Phone,E-mail\n"
                                                          "TWO,,,two@example.org\n"
                                                          "Trois à l’Est,CC,01 02 03 04 05,\n"
                                                          "One & All,,,\n");
  g_assert_cmpuint (vigie_import_table_count (VIGIE_IMPORT_TABLE (import), VIGIE_IMPORT_NEW), ==,
                    1);
  g_assert_cmpuint (vigie_import_table_count (VIGIE_IMPORT_TABLE (import), VIGIE_IMPORT_CHANGED),
                    ==, 1);
  g_assert_cmpuint (vigie_import_table_count (VIGIE_IMPORT_TABLE (import), VIGIE_IMPORT_SAME), ==,
                    1);
  g_assert_cmpuint (vigie_import_table_count (VIGIE_IMPORT_TABLE (import), VIGIE_IMPORT_BAD), ==,
                    0);

  g_autoptr (VigieAmendment) amendment = vigie_import_make_amendment (import);
  g_assert_true (vigie_amendment_apply (amendment, campaign, &error));
  g_assert_true (vigie_campaign_check (campaign, &error));
  g_assert_no_error (error);
  const VigieOrganisation *two = vigie_campaign_find_organisation (campaign, "two");
  const VigieOrganisation *three = vigie_campaign_find_organisation (campaign, "trois-a-l-est");
  g_assert_cmpstr (two->name, ==, "TWO");
  g_assert_cmpstr (vigie_organisation_get_contact (two, "email"), ==, "two@example.org");
  g_assert_nonnull (three);
  g_assert_true (vigie_organisation_has_channel (three, "phone"));
  g_assert_false (vigie_organisation_has_channel (three, "email"));

  /* All of it is taken back in one. */
  g_assert_true (vigie_amendment_revert (amendment, campaign, &error));
  g_autoptr (GBytes) after = vigie_campaign_to_xml (campaign);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_problems (void)
{
  g_autoptr (VigieCampaign) campaign = get_campaign ();
  g_autofree char *lengthy = g_strnfill (VIGIE_ORGANISATION_MAX_TEXT + 1, 'x');
  g_autofree char *text = g_strdup_printf ("Id,Name,Category,SIREN,Calendar,Channels,Phone,E-mail\n"
                                           ",,CC,,,,,\n"
                                           ",Six,CC,101,,,,\n"
                                           ",Seven,CC,,FR-999,,,\n"
                                           ",Eight,CC,,,fax,,\n"
                                           ",Nine,CC,,,,call us,\n"
                                           ",Ten,CC,,,,,ten at example.org\n"
                                           "é,Eleven,CC,,,,,\n"
                                           "twelve,Twelve,CC,,,,,\n"
                                           "twelve,Thirteen,CC,,,,,\n"
                                           ",Six,CC,,,,,\n"
                                           ",%s,CC,,,,,\n"
                                           "other,Two,CC,,,,,\n"
                                           ",Fine,CC,,FR-974,Telephone; email,,\n",
                                           lengthy);
  static const struct
  {
    const char *code;
    guint row, column;
  } expected[] = {
    { "name-missing", 1, 1 },    { "siren-invalid", 2, 3 }, { "calendar-unknown", 3, 4 },
    { "channel-unknown", 4, 5 }, { "phone-invalid", 5, 6 }, { "email-invalid", 6, 7 },
    { "id-invalid", 7, 0 },      { "id-twice", 9, 0 },      { "name-twice", 10, 1 },
    { "too-long", 11, 1 },       { "name-known", 12, 0 },
  };
  g_autoptr (VigieImport) import = import_text (campaign, text);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    assert_problem (import, i, expected[i].code, expected[i].row, expected[i].column);
  g_assert_cmpuint (vigie_import_table_get_problems (VIGIE_IMPORT_TABLE (import))->len, ==,
                    G_N_ELEMENTS (expected));
  g_assert_cmpuint (vigie_import_table_count (VIGIE_IMPORT_TABLE (import), VIGIE_IMPORT_BAD), ==,
                    11);
  g_assert_cmpuint (vigie_import_table_count (VIGIE_IMPORT_TABLE (import), VIGIE_IMPORT_NEW), ==,
                    2);

  /* One is mended. */
  vigie_spreadsheet_set_cell (vigie_import_table_get_sheet (VIGIE_IMPORT_TABLE (import)), 2, 3,
                              "000 000 101");
  vigie_import_table_check (VIGIE_IMPORT_TABLE (import));
  assert_problem (import, 1, "calendar-unknown", 3, 4);
  g_assert_cmpuint (vigie_import_table_count (VIGIE_IMPORT_TABLE (import), VIGIE_IMPORT_NEW), ==,
                    3);
}

/* A row may say which organisation it is of by the identifier, the next one by the name. */
static void
test_same_organisation (void)
{
  g_autoptr (VigieCampaign) campaign = get_campaign ();
  const VigieOrganisation *known = g_ptr_array_index (campaign->organisations, 0);
  g_autofree char *text =
    g_strdup_printf ("Id,Name,Site\n%s,,here\n,%s,there\n", known->id, known->name);
  g_autofree char *turned =
    g_strdup_printf ("Id,Name,Site\n,%s,there\n%s,,here\n", known->name, known->id);
  g_autoptr (VigieImport) import = import_text (campaign, text);
  assert_problem (import, 0, "name-twice", 2, 1);
  g_assert_cmpuint (vigie_import_table_count (VIGIE_IMPORT_TABLE (import), VIGIE_IMPORT_CHANGED),
                    ==, 1);
  g_autoptr (VigieImport) other = import_text (campaign, turned);
  assert_problem (other, 0, "id-twice", 2, 0);
  g_assert_cmpuint (vigie_import_table_count (VIGIE_IMPORT_TABLE (other), VIGIE_IMPORT_CHANGED), ==,
                    1);
}

static void
test_categories (void)
{
  g_autoptr (VigieCampaign) campaign = get_campaign ();
  g_autoptr (GBytes) before = vigie_campaign_to_xml (campaign);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import = import_text (campaign, "Name,Category\nThree,Communities\n"
                                                          "Four,Région\nFive,région\n");
  g_assert_cmpuint (vigie_import_table_count (VIGIE_IMPORT_TABLE (import), VIGIE_IMPORT_BAD), ==,
                    2);
  assert_problem (import, 0, "category-unknown", 2, 1);
  g_assert_cmpuint (vigie_import_get_unknown_categories (import)->len, ==, 1);
  vigie_import_set_make_categories (import, TRUE);
  vigie_import_table_check (VIGIE_IMPORT_TABLE (import));
  g_assert_cmpuint (vigie_import_table_count (VIGIE_IMPORT_TABLE (import), VIGIE_IMPORT_NEW), ==,
                    3);
  g_autoptr (VigieAmendment) amendment = vigie_import_make_amendment (import);
  g_assert_true (vigie_amendment_apply (amendment, campaign, &error));
  g_assert_true (vigie_campaign_check (campaign, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (vigie_campaign_find_organisation (campaign, "five")->category, ==, "region");
  g_assert_true (vigie_amendment_revert (amendment, campaign, &error));
  g_autoptr (GBytes) after = vigie_campaign_to_xml (campaign);
  g_assert_true (g_bytes_equal (before, after));
}

/* Amendments ----------------------------------------------------------------------------------- */

/* What is taken out comes back where it stood, with its assignments. */
static void
test_remove (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (campaign_fixture_seed ());
  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (VigieCampaign) campaign = campaign_fixture_random (random);
      g_autoptr (GBytes) before = vigie_campaign_to_xml (campaign);
      g_autoptr (GError) error = NULL;
      if (campaign->organisations->len == 0)
        continue;
      const guint at = (guint) g_rand_int_range (random, 0, (gint32) campaign->organisations->len);
      const guint n = campaign->organisations->len;
      const VigieOrganisation *chosen = campaign->organisations->pdata[at];
      g_autoptr (VigieAmendment) amendment = vigie_amendment_new ();
      vigie_amendment_remove_organisation (amendment, campaign, chosen->id);
      g_assert_true (vigie_amendment_apply (amendment, campaign, &error));
      g_assert_cmpuint (campaign->organisations->len, ==, n - 1);
      g_assert_true (vigie_campaign_check (campaign, &error));
      g_assert_no_error (error);
      g_assert_true (vigie_amendment_revert (amendment, campaign, &error));
      g_autoptr (GBytes) after = vigie_campaign_to_xml (campaign);
      g_assert_true (g_bytes_equal (before, after));
    }
}

/* What the table names stays or comes, all else goes with its assignments; and comes back. */
static void
test_replace (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (campaign_fixture_seed ());
  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (VigieCampaign) campaign = campaign_fixture_random (random);
      g_autoptr (GError) error = NULL;
      if (campaign->organisations->len == 0)
        continue;
      campaign->fictitious = TRUE;
      g_autoptr (GBytes) before = vigie_campaign_to_xml (campaign);
      const guint at = (guint) g_rand_int_range (random, 0, (gint32) campaign->organisations->len);
      const VigieOrganisation *kept = campaign->organisations->pdata[at];
      g_autofree char *id = g_strdup (kept->id);
      g_autofree char *table =
        g_strdup_printf ("id,name,category\n%s,,\nreal-1,Real,%s\n", id, kept->category);
      g_autoptr (VigieImport) import = import_text (campaign, table);
      g_assert_cmpuint (vigie_import_table_count (VIGIE_IMPORT_TABLE (import), VIGIE_IMPORT_BAD),
                        ==, 0);
      vigie_import_set_replace (import, TRUE);
      g_autoptr (VigieAmendment) amendment = vigie_import_make_amendment (import);
      g_assert_true (vigie_amendment_apply (amendment, campaign, &error));
      g_assert_true (vigie_campaign_check (campaign, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (campaign->organisations->len, ==, 2);
      g_assert_nonnull (vigie_campaign_find_organisation (campaign, id));
      g_assert_nonnull (vigie_campaign_find_organisation (campaign, "real-1"));
      g_assert_false (campaign->fictitious);
      g_assert_true (vigie_amendment_revert (amendment, campaign, &error));
      g_autoptr (GBytes) after = vigie_campaign_to_xml (campaign);
      g_assert_true (g_bytes_equal (before, after));
    }
}

static void
amend (VigieCampaign *campaign, VigieAmendment *amendment)
{
  g_autoptr (GError) error = NULL;
  vigie_amendment_end_fiction (amendment, campaign);
  vigie_amendment_apply (amendment, campaign, &error);
  g_assert_no_error (error);
}

static void
rename_organisation (VigieCampaign *campaign, guint position, const char *name)
{
  const VigieOrganisation *before = g_ptr_array_index (campaign->organisations, position);
  VigieOrganisation *after = vigie_organisation_copy (before);
  g_autoptr (VigieAmendment) amendment = vigie_amendment_new ();
  g_free (after->name);
  after->name = g_strdup (name);
  vigie_amendment_change_organisation (amendment, before, after);
  amend (campaign, amendment);
}

/* The mark stays while one of the sample's organisations does, and comes back with the last. */
static void
test_fiction_ends (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 5, 4, 10, 0, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCampaign) campaign = vigie_sample_campaign_new (now, &error);
  g_assert_no_error (error);
  const guint n = campaign->organisations->len;
  g_assert_true (campaign->fictitious);
  g_autofree char *first = g_strdup (((VigieOrganisation *) campaign->organisations->pdata[0])->id);
  g_autoptr (VigieAmendment) removal = vigie_amendment_new ();
  vigie_amendment_remove_organisation (removal, campaign, first);
  amend (campaign, removal);
  for (guint i = 1; i + 1 < n; i++)
    rename_organisation (campaign, i, "A body of ours");
  g_assert_true (campaign->fictitious);

  g_autofree char *left = g_strdup (((VigieOrganisation *) campaign->organisations->pdata[0])->id);
  g_autoptr (VigieAmendment) last = vigie_amendment_new ();
  vigie_amendment_remove_organisation (last, campaign, left);
  amend (campaign, last);
  g_assert_false (campaign->fictitious);
  g_assert_true (vigie_amendment_revert (last, campaign, &error));
  g_assert_true (campaign->fictitious);

  rename_organisation (campaign, 0, "Another of ours");
  g_assert_false (campaign->fictitious);
}

/* Who marked a campaign of other organisations has a reason. */
static void
test_fiction_of_others_stays (void)
{
  g_autoptr (VigieCampaign) campaign = get_campaign ();
  g_assert_true (campaign->fictitious);
  g_autoptr (VigieAmendment) removal = vigie_amendment_new ();
  vigie_amendment_remove_organisation (removal, campaign, "two");
  amend (campaign, removal);
  g_assert_true (campaign->fictitious);
}

/* Another campaign than the one that it was made for. */
static void
test_foreign (void)
{
  g_autoptr (VigieCampaign) campaign = get_campaign ();
  g_autoptr (VigieCampaign) other = get_campaign ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAmendment) amendment = vigie_amendment_new ();
  vigie_amendment_remove_organisation (amendment, campaign, "two");
  g_assert_true (vigie_amendment_apply (amendment, other, &error));
  g_assert_false (vigie_amendment_apply (amendment, other, &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_ORGANISATION);
  g_clear_error (&error);
  g_assert_false (vigie_amendment_revert (amendment, campaign, &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_DUPLICATE);
}

static guint
count_changes (VigieCampaign *before, VigieCampaign *after)
{
  g_autoptr (GPtrArray) changes = vigie_campaign_compare (before, NULL, after, NULL, "en");
  return changes->len;
}

static void
test_waves_and_standards (void)
{
  g_autoptr (VigieCampaign) campaign = get_campaign ();
  g_autoptr (VigieCampaign) before = get_campaign ();
  g_autoptr (VigieCampaign) wanted = get_campaign ();
  g_autoptr (GError) error = NULL;
  VigieWave *wave = wanted->waves->pdata[0];
  VigieChannel *channel = wanted->channels->pdata[1];
  g_date_set_dmy (&wave->ends, 30, G_DATE_APRIL, 2026);
  VigieWave *second = vigie_campaign_add_wave (wanted, "w2");
  vigie_names_set (second->names, "en", "Second");
  g_date_set_dmy (&second->starts, 1, G_DATE_MAY, 2026);
  g_date_set_dmy (&second->ends, 30, G_DATE_JUNE, 2026);
  channel->close_after = 30;
  wanted->rules.minimum_audits = 1;
  g_strfreev (wanted->rules.mandatory_channels);
  wanted->rules.mandatory_channels = g_strsplit (channel->id, " ", -1);

  g_autoptr (VigieAmendment) amendment = vigie_amendment_new ();
  g_assert_true (vigie_amendment_is_empty (amendment));
  vigie_amendment_set_waves (amendment, campaign->waves, wanted->waves);
  vigie_amendment_set_standards (amendment, campaign->channels->pdata[1], channel);
  vigie_amendment_set_fictitious (amendment, FALSE);
  vigie_amendment_set_rules (amendment, &campaign->rules, &wanted->rules);
  g_assert_false (vigie_amendment_is_empty (amendment));
  g_assert_true (vigie_amendment_apply (amendment, campaign, &error));
  g_assert_false (campaign->fictitious);
  wanted->fictitious = FALSE;
  g_assert_cmpuint (count_changes (wanted, campaign), ==, 0);
  g_assert_cmpuint (count_changes (before, campaign), ==, 4);
  g_assert_true (vigie_amendment_revert (amendment, campaign, &error));
  g_assert_cmpuint (count_changes (before, campaign), ==, 0);
}

/* Contacts come back from the document, and are refused where they have no channel. */
static void
test_contacts (void)
{
  g_autoptr (VigieCampaign) campaign = get_campaign ();
  g_autoptr (GError) error = NULL;
  VigieOrganisation *one = campaign->organisations->pdata[0];
  vigie_organisation_set_contact (one, "phone", "+33 1 & <2>");
  g_autoptr (GBytes) document = vigie_campaign_to_xml (campaign);
  g_autoptr (VigieCampaign) again = vigie_campaign_new_from_xml (document, "campaign.xml", &error);
  g_assert_no_error (error);
  const VigieOrganisation *same = again->organisations->pdata[0];
  g_assert_true (vigie_organisation_equal (one, same));
  g_hash_table_insert (((VigieOrganisation *) again->organisations->pdata[1])->contacts,
                       g_strdup ("phone"), g_strdup ("1234"));
  int line;
  g_autofree char *wrong =
    campaign_fixture_replace (campaign_fixture_document, "<name>Two</name>",
                              "<name>Two</name><contact channel=\"phone\">1234</contact>", &line);
  g_autoptr (GBytes) bytes = g_bytes_new (wrong, strlen (wrong));
  g_assert_null (vigie_campaign_new_from_xml (bytes, "campaign.xml", &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_INVALID);
  g_assert_cmpint (vigie_error_get_line (error), ==, line);
}

/* Many with the same letters, or with none that an identifier can have. */
static void
test_identifiers (void)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *id = vigie_organisation_take_id (i % 2 ? "日本" : "Saint-Étienne", taken);
      g_assert_cmpuint (strlen (id), <=, 64);
    }
  g_assert_cmpuint (g_hash_table_size (taken), ==, 20000);
  g_assert_true (g_hash_table_contains (taken, "saint-etienne-10000"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/table/separators", test_separators);
  g_test_add_func ("/import/table/encodings", test_encodings);
  g_test_add_func ("/import/table/cells", test_cells);
  g_test_add_func ("/import/table/marks", test_marks);
  g_test_add_func ("/import/table/hostile", test_hostile);
  g_test_add_func ("/import/columns/headings", test_headings);
  g_test_add_func ("/import/columns/contents", test_contents);
  g_test_add_func ("/import/rows/new-and-changed", test_new_and_changed);
  g_test_add_func ("/import/rows/problems", test_problems);
  g_test_add_func ("/import/rows/same-organisation", test_same_organisation);
  g_test_add_func ("/import/rows/categories", test_categories);
  g_test_add_func ("/import/amendment/remove", test_remove);
  g_test_add_func ("/import/amendment/replace", test_replace);
  g_test_add_func ("/import/amendment/fiction-ends", test_fiction_ends);
  g_test_add_func ("/import/amendment/fiction-of-others-stays", test_fiction_of_others_stays);
  g_test_add_func ("/import/amendment/foreign", test_foreign);
  g_test_add_func ("/import/amendment/waves-and-standards", test_waves_and_standards);
  g_test_add_func ("/import/contacts", test_contacts);
  g_test_add_func ("/import/identifiers", test_identifiers);
  return g_test_run ();
}
