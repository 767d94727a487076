/* test-plan-import.c: assignments out of tables: what columns are, what rows are refused for, and
 * that what is written is read back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign-fixture.h"

#include "campaign/vigie-assign.h"
#include "campaign/vigie-plan-import.h"
#include "campaign/vigie-plan-sheet.h"
#include "campaign/vigie-written-moment.h"

#include "base/vigie-time.h"

#include <string.h>
#include <time.h>

static VigieSpreadsheet *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  VigieSpreadsheet *sheet = vigie_spreadsheet_new_from_text (bytes, "plan.csv", &error);
  g_assert_no_error (error);
  return sheet;
}

static VigiePlanImport *
import_text (VigieCampaign *campaign, const char *text)
{
  g_autoptr (VigieSpreadsheet) sheet = read_text (text);
  return vigie_plan_import_new (campaign, sheet);
}

static VigieCampaign *
get_campaign (void)
{
  return campaign_fixture_parse (campaign_fixture_document);
}

static void
assert_counts (VigiePlanImport *import, guint fresh, guint changed, guint same, guint bad)
{
  VigieImportTable *table = VIGIE_IMPORT_TABLE (import);
  const GPtrArray *problems = vigie_import_table_get_problems (table);
  for (guint i = 0; i < problems->len; i++)
    {
      const VigieImportProblem *problem = problems->pdata[i];
      g_test_message ("%u %u %s: %s", problem->row, problem->column, problem->code, problem->text);
    }
  g_assert_cmpuint (vigie_import_table_count (table, VIGIE_IMPORT_NEW), ==, fresh);
  g_assert_cmpuint (vigie_import_table_count (table, VIGIE_IMPORT_CHANGED), ==, changed);
  g_assert_cmpuint (vigie_import_table_count (table, VIGIE_IMPORT_SAME), ==, same);
  g_assert_cmpuint (vigie_import_table_count (table, VIGIE_IMPORT_BAD), ==, bad);
}

static void
assert_problem (VigiePlanImport *import, guint position, const char *code, guint row, guint column)
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
assert_problems_are (VigiePlanImport *import, guint n)
{
  g_assert_cmpuint (vigie_import_table_get_problems (VIGIE_IMPORT_TABLE (import))->len, ==, n);
}

static void
apply (VigiePlanImport *import, VigieCampaign *campaign)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (vigie_plan_import_apply (import, campaign, &error));
  g_assert_true (vigie_campaign_check (campaign, &error));
  g_assert_no_error (error);
}

static void
assert_day (const GDate *day, const char *expected)
{
  g_autofree char *text = vigie_date_to_text (day);
  g_assert_cmpstr (text, ==, expected);
}

/* Columns -------------------------------------------------------------------------------------- */

static void
test_headings (void)
{
  static const char *const texts[] = {
    "Id,Organisation,Channel,Wave,Scenario,Auditor,First day,Last day,From,To,Site\n",
    "Identifiant;Organisme;Canal;Vague;Scénario;Auditeur;Premier jour;Dernier jour;De;À;Lieu\n",
    "Kennung;Einrichtung;Kanal;Welle;Szenario;Prüfer;Erster Tag;Letzter Tag;Von;Bis;Standort\n",
    "Identificador;Entidad;Canal;Ola;Escenario;Auditor;Primer día;Último día;Desde;Hasta;Sede\n",
    "المعرّف;المؤسسة;القناة;الموجة;السيناريو;المدقق;اليوم الأول;اليوم الأخير;من;إلى;الموقع\n",
    "id\torganisation\tchannel\twave\tscenario\tauditor\tstart date\tdue date\tfrom hour\tto "
    "hour\tsite\n",
  };
  g_autoptr (VigieCampaign) campaign = get_campaign ();
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (VigiePlanImport) import = import_text (campaign, texts[i]);
      VigieImportTable *table = VIGIE_IMPORT_TABLE (import);
      g_assert_true (vigie_import_table_get_has_heading (table));
      for (guint column = 0; column < VIGIE_N_PLAN_FIELDS - 1; column++)
        g_assert_cmpuint (vigie_import_table_get_field (table, column), ==, column + 1);
    }
}

/* From and to are of days where days stand below. */
static void
test_headings_of_days (void)
{
  g_autoptr (VigieCampaign) campaign = get_campaign ();
  g_autoptr (VigiePlanImport) import =
    import_text (campaign, "Name,Kanal,Prüfer,Von,Bis,Beginn,Ende\n"
                           "One & All,phone,A02,2026-02-02,2026-02-06,09:00,12:00\n");
  VigieImportTable *table = VIGIE_IMPORT_TABLE (import);
  g_assert_cmpuint (vigie_import_table_get_field (table, 3), ==, VIGIE_PLAN_FIELD_FIRST_DAY);
  g_assert_cmpuint (vigie_import_table_get_field (table, 4), ==, VIGIE_PLAN_FIELD_LAST_DAY);
  g_assert_cmpuint (vigie_import_table_get_field (table, 5), ==, VIGIE_PLAN_FIELD_FROM);
  g_assert_cmpuint (vigie_import_table_get_field (table, 6), ==, VIGIE_PLAN_FIELD_TO);
  assert_counts (import, 1, 0, 0, 0);
}

/* Without headings, by what stands there. */
static void
test_contents (void)
{
  static const guint fields[] = { VIGIE_PLAN_FIELD_AUDITOR,  VIGIE_PLAN_FIELD_ORGANISATION,
                                  VIGIE_PLAN_FIELD_CHANNEL,  VIGIE_PLAN_FIELD_FIRST_DAY,
                                  VIGIE_PLAN_FIELD_LAST_DAY, VIGIE_PLAN_FIELD_WAVE,
                                  VIGIE_PLAN_FIELD_SCENARIO, VIGIE_PLAN_FIELD_FROM };
  g_autoptr (VigieCampaign) campaign = get_campaign ();
  g_autoptr (VigiePlanImport) import =
    import_text (campaign, "A01\ttwo\tE-mail\t2026-02-02\t2026-02-08\tFirst\tPage\t9h30\n"
                           "A02\tone\te-mail\t2026-02-03\t2026-02-08\tw1\tpage\t10:00\n");
  VigieImportTable *table = VIGIE_IMPORT_TABLE (import);
  g_assert_false (vigie_import_table_get_has_heading (table));
  for (guint column = 0; column < G_N_ELEMENTS (fields); column++)
    g_assert_cmpuint (vigie_import_table_get_field (table, column), ==, fields[column]);
  assert_counts (import, 2, 0, 0, 0);
}

/* Rows ----------------------------------------------------------------------------------------- */

static void
test_new_and_changed (void)
{
  g_autoptr (VigieCampaign) campaign = get_campaign ();
  g_autoptr (VigiePlanImport) import = import_text (
    campaign, "Id,Organisation,Channel,Wave,Scenario,Auditor,First day,Last day,From,To\n"
              "w1.one.phone.1,,,,,A02,,,,\n"
              "w1.two.email.1,two,email,w1,page,A02,2026-01-05,2026-01-05,,\n"
              ",One & All,Telephone,First,Bins,a01,2026-02-02,2026-02-06,14:00,17:00\n"
              ",ONE ALL,phone,,,A02,2026-02-09,2026-02-13,,\n"
              "own.id,one,e-mail,w1,page,A01,2026-02-07,2026-02-08,,\n");
  g_autoptr (GBytes) before = vigie_campaign_to_xml (campaign);
  assert_counts (import, 3, 1, 1, 0);
  apply (import, campaign);

  g_assert_cmpuint (campaign->assignments->len, ==, 5);
  const VigieAssignment *changed = vigie_campaign_find_assignment (campaign, "w1.one.phone.1");
  g_assert_cmpstr (changed->auditor, ==, "A02");
  g_assert_cmpstr (changed->site, ==, "Annex");
  g_assert_cmpstr (changed->from, ==, "09:00");
  assert_day (&changed->starts, "2026-01-05");
  /* New ones get the next free number, in the order of the table. */
  const VigieAssignment *second = campaign->assignments->pdata[2];
  const VigieAssignment *third = campaign->assignments->pdata[3];
  g_assert_cmpstr (second->id, ==, "w1.one.phone.2");
  g_assert_cmpstr (second->auditor, ==, "A01");
  g_assert_cmpstr (second->from, ==, "14:00");
  g_assert_cmpstr (second->done_by, ==, "primary");
  g_assert_cmpstr (third->id, ==, "w1.one.phone.3");
  g_assert_cmpstr (third->wave, ==, "w1");
  g_assert_cmpstr (third->scenario, ==, "bins");
  g_assert_null (third->from);
  g_assert_nonnull (vigie_campaign_find_assignment (campaign, "own.id"));

  /* The second time there is nothing to do, and nothing twice. */
  g_autoptr (VigieSpreadsheet) sheet =
    vigie_spreadsheet_ref (vigie_import_table_get_sheet (VIGIE_IMPORT_TABLE (import)));
  g_autoptr (VigiePlanImport) again = vigie_plan_import_new (campaign, sheet);
  assert_counts (again, 0, 0, 5, 0);
  g_autoptr (GBytes) after = vigie_campaign_to_xml (campaign);
  apply (again, campaign);
  g_autoptr (GBytes) still = vigie_campaign_to_xml (campaign);
  g_assert_true (g_bytes_equal (after, still));
  g_assert_false (g_bytes_equal (before, after));
}

static void
test_problems (void)
{
  g_autoptr (VigieCampaign) campaign = get_campaign ();
  g_autofree char *lengthy = g_strnfill (251, 'x');
  g_autofree char *text = g_strdup_printf (
    "Id,Organisation,Channel,Wave,Scenario,Auditor,First day,Last day,From,To,Site\n"
    ",,phone,w1,bins,A01,2026-02-02,2026-02-06,,,\n"
    ",nobody,phone,w1,bins,A01,2026-02-02,2026-02-06,,,\n"
    ",one,fax,w1,bins,A01,2026-02-02,2026-02-06,,,\n"
    ",two,phone,w1,bins,A01,2026-02-02,2026-02-06,,,\n"
    ",one,phone,w9,bins,A01,2026-02-02,2026-02-06,,,\n"
    ",one,phone,w1,nothing,A01,2026-02-02,2026-02-06,,,\n"
    ",one,phone,w1,page,A01,2026-02-02,2026-02-06,,,\n"
    ",one,phone,w1,bins,A99,2026-02-02,2026-02-06,,,\n"
    ",one,phone,w1,bins,,2026-02-02,2026-02-06,,,\n"
    ",one,phone,w1,bins,A01,soon,2026-02-06,,,\n"
    ",one,phone,w1,bins,A01,,2026-02-06,,,\n"
    ",one,phone,w1,bins,A01,2026-02-06,2026-02-02,,,\n"
    ",one,phone,w1,bins,A01,2025-12-31,2026-02-06,,,\n"
    ",one,phone,w1,bins,A01,2026-02-02,2026-04-01,,,\n"
    ",one,phone,w1,bins,A01,2026-02-02,2026-02-07,,,\n"
    ",one,phone,w1,bins,A01,2026-01-01,2026-02-06,,,\n"
    ",one,phone,w1,bins,A01,2026-02-02,2026-02-06,late,,\n"
    ",one,phone,w1,bins,A01,2026-02-02,2026-02-06,12:00,9:00,\n"
    "é,one,phone,w1,bins,A01,2026-02-02,2026-02-06,,,\n"
    "w1.one.phone.1,two,,,,,,,,,\n"
    "w1.two.email.1,,phone,,,,,,,,\n"
    "w1.two.email.1,,,,,A01,,,,,\n"
    ",one,phone,w1,bins,A01,2026-02-02,2026-02-06,,,%s\n"
    ",one,phone,,bins,A01,2026-05-04,2026-05-05,,,\n"
    ",one,phone,w1,bins,A01,2026-02-02,2026-02-06,,,fine\n",
    lengthy);
  static const struct
  {
    const char *code;
    guint row, column;
  } expected[] = {
    { "missing", 1, 1 },         { "organisation-unknown", 2, 1 },
    { "channel-unknown", 3, 2 }, { "channel-lacking", 4, 2 },
    { "wave-unknown", 5, 3 },    { "scenario-unknown", 6, 4 },
    { "scenario-other", 7, 4 },  { "auditor-unknown", 8, 5 },
    { "missing", 9, 5 },         { "day-invalid", 10, 6 },
    { "missing", 11, 6 },        { "day-order", 12, 7 },
    { "day-outside", 13, 6 },    { "day-outside", 14, 7 },
    { "day-closed", 15, 7 },     { "day-closed", 16, 6 },
    { "hour-invalid", 17, 8 },   { "hour-order", 18, 9 },
    { "id-invalid", 19, 0 },     { "id-other", 20, 1 },
    { "id-other", 21, 2 },       { "id-twice", 22, 0 },
    { "too-long", 23, 10 },      { "wave-missing", 24, 3 },
  };
  g_autoptr (VigiePlanImport) import = import_text (campaign, text);
  assert_counts (import, 1, 0, 0, 24);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    assert_problem (import, i, expected[i].code, expected[i].row, expected[i].column);
  assert_problems_are (import, G_N_ELEMENTS (expected));

  /* One is mended. */
  VigieImportTable *table = VIGIE_IMPORT_TABLE (import);
  vigie_spreadsheet_set_cell (vigie_import_table_get_sheet (table), 2, 1, "One & All");
  vigie_spreadsheet_set_cell (vigie_import_table_get_sheet (table), 2, 6, "2026-02-03");
  vigie_import_table_check (table);
  assert_problem (import, 1, "channel-unknown", 3, 2);
  assert_counts (import, 2, 0, 0, 23);
  apply (import, campaign);
  g_assert_cmpuint (campaign->assignments->len, ==, 4);
}

/* What no column is for is told, and is of no cell. */
static void
test_no_column (void)
{
  g_autoptr (VigieCampaign) campaign = get_campaign ();
  g_autoptr (VigiePlanImport) import = import_text (
    campaign, "Organisation,Channel,First day,Last day\none,phone,2026-02-02,2026-02-03\n");
  assert_counts (import, 0, 0, 0, 1);
  assert_problem (import, 0, "missing", 1, VIGIE_IMPORT_NO_COLUMN);
  g_assert_null (
    vigie_import_table_name_column (VIGIE_IMPORT_TABLE (import), VIGIE_IMPORT_NO_COLUMN));
}

/* What two have in common names neither. */
static void
test_ambiguous (void)
{
  g_autofree char *document =
    campaign_fixture_replace (campaign_fixture_document, "<name>Two<", "<name>One and all<", NULL);
  g_autofree char *same =
    campaign_fixture_replace (document, "One &amp; All", "ONE, and all", NULL);
  g_autoptr (VigieCampaign) campaign = campaign_fixture_parse (same);
  g_autoptr (VigiePlanImport) import =
    import_text (campaign, "Organisation,Channel,Auditor,First day,Last day\n"
                           "One and all,email,A01,2026-02-02,2026-02-03\n"
                           "two,email,A01,2026-02-02,2026-02-03\n");
  assert_counts (import, 1, 0, 0, 1);
  assert_problem (import, 0, "ambiguous", 1, 0);

  /* So people are told identifiers. */
  g_autoptr (VigieSpreadsheet) sheet = vigie_plan_sheet_new (campaign, VIGIE_PLAN_FOR_PEOPLE, NULL);
  g_assert_cmpstr (vigie_spreadsheet_get_cell (sheet, 1, 1), ==, "one");
  g_assert_cmpstr (vigie_spreadsheet_get_cell (sheet, 1, 2), ==, "Telephone");
}

/* Days that were good enough before may stay; another auditor does not need other days. */
static void
test_days_that_stay (void)
{
  g_autofree char *document = campaign_fixture_replace (
    campaign_fixture_document, "starts=\"2026-01-05\" ends=\"2026-01-16\"",
    "starts=\"2026-01-04\" ends=\"2026-01-18\"", NULL);
  g_autoptr (VigieCampaign) campaign = campaign_fixture_parse (document);
  g_autoptr (VigiePlanImport) import = import_text (
    campaign, "Id,Auditor,First day,Last day\nw1.one.phone.1,A02,4.1.2026,18.1.2026\n");
  assert_counts (import, 0, 1, 0, 0);
  g_autoptr (VigiePlanImport) other =
    import_text (campaign, "Id,Auditor,First day,Last day\nw1.one.phone.1,A02,,17.1.2026\n");
  assert_problem (other, 0, "day-closed", 1, 3);
}

/* Rows beside each other ----------------------------------------------------------------------- */

static void
test_same_audit (void)
{
  g_autoptr (VigieCampaign) campaign = get_campaign ();
  g_autoptr (VigiePlanImport) import =
    import_text (campaign, "Id,Organisation,Channel,Scenario,Auditor,First day,Last day,Site\n"
                           ",one,phone,bins,A01,2026-02-02,2026-02-06,\n"
                           ",one,phone,bins,A01,2026-02-02,2026-02-06,\n"
                           "own,one,phone,bins,A01,2026-02-02,2026-02-06,\n"
                           ",one,phone,bins,A01,2026-02-02,2026-02-06,Annex\n");
  assert_counts (import, 2, 0, 0, 2);
  assert_problem (import, 0, "audit-twice", 2, 1);
  assert_problem (import, 1, "audit-twice", 3, 1);

  /* One that the campaign has, said without its identifier, twice, and with another one. */
  g_autoptr (VigiePlanImport) known = import_text (
    campaign, "Id,Organisation,Channel,Scenario,Auditor,First day,Last day,From,To,Site\n"
              ",one,phone,bins,A01,2026-01-05,2026-01-16,9:00,12:00,Annex\n"
              ",one,phone,bins,A01,2026-01-05,2026-01-16,9:00,12:00,Annex\n"
              "own,one,phone,bins,A01,2026-01-05,2026-01-16,9:00,12:00,Annex\n");
  assert_counts (known, 0, 0, 1, 2);
  assert_problem (known, 0, "audit-twice", 2, 1);
  assert_problem (known, 1, "audit-known", 3, 0);
}

/* Three audits of one auditor at one desk, on the days 2, 3 and 4 of February. */
static VigieCampaign *
get_three (void)
{
  VigieCampaign *campaign = get_campaign ();
  g_autoptr (VigiePlanImport) import =
    import_text (campaign, "Id,Organisation,Channel,Auditor,First day,Last day\n"
                           "a,one,phone,A01,2026-02-02,2026-02-02\n"
                           "b,one,phone,A01,2026-02-03,2026-02-03\n"
                           "c,one,phone,A01,2026-02-04,2026-02-04\n");
  apply (import, campaign);
  return campaign;
}

/* Each may take the place of the next, as long as that one makes way. */
static void
test_places (void)
{
  g_autoptr (VigieCampaign) campaign = get_three ();
  g_autoptr (VigiePlanImport) moved =
    import_text (campaign, "Id,First day,Last day\n"
                           "a,2026-02-03,2026-02-03\nb,2026-02-04,2026-02-04\n"
                           "c,2026-02-05,2026-02-05\n");
  assert_counts (moved, 0, 3, 0, 0);

  /* The last one cannot: then none can. */
  g_autoptr (VigiePlanImport) blocked =
    import_text (campaign, "Id,First day,Last day\n"
                           "a,2026-02-03,2026-02-03\nb,2026-02-04,2026-02-04\nc,soon,soon\n");
  assert_counts (blocked, 0, 0, 0, 3);
  assert_problem (blocked, 0, "audit-known", 1, 0);
  assert_problem (blocked, 1, "audit-known", 2, 0);
  assert_problem (blocked, 2, "day-invalid", 3, 1);

  /* Who says the same without an identifier means the one that stays after all. */
  g_autoptr (VigiePlanImport) kept =
    import_text (campaign, "Id,Organisation,Channel,Scenario,Auditor,First day,Last day\n"
                           ",one,phone,bins,A01,2026-02-02,2026-02-02\n"
                           "a,,,,,2026-02-03,2026-02-03\n");
  assert_counts (kept, 0, 0, 1, 1);
  assert_problem (kept, 0, "audit-known", 2, 0);
  apply (kept, campaign);
  g_assert_cmpuint (campaign->assignments->len, ==, 5);
}

/* Who codes an audit again is somebody else, whichever of both rows is changed. */
static void
test_second_codings (void)
{
  g_autofree char *document = campaign_fixture_replace (
    campaign_fixture_document, " </assignments>",
    "  <assignment id=\"again\" auditor=\"A02\" organisation=\"one\" channel=\"phone\" wave=\"w1\""
    " scenario=\"bins\" starts=\"2026-01-05\" ends=\"2026-01-16\" done-by=\"double\""
    " codes=\"w1.one.phone.1\"/>\n </assignments>",
    NULL);
  g_autoptr (VigieCampaign) campaign = campaign_fixture_parse (document);
  g_autoptr (VigiePlanImport) first = import_text (campaign, "Id,Auditor\nw1.one.phone.1,A02\n");
  assert_counts (first, 0, 0, 0, 1);
  assert_problem (first, 0, "auditor-same", 1, 1);
  g_autoptr (VigiePlanImport) second = import_text (campaign, "Id,Auditor\nagain,A01\n");
  assert_counts (second, 0, 0, 0, 1);
  g_autoptr (VigiePlanImport) both =
    import_text (campaign, "Id,Auditor\nagain,A01\nw1.one.phone.1,A02\n");
  assert_counts (both, 0, 2, 0, 0);
  apply (both, campaign);
}

/* A plan that is another one meanwhile is left alone. */
static void
test_other_plan (void)
{
  g_autoptr (VigieCampaign) campaign = get_three ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigiePlanImport) import =
    import_text (campaign, "Id,Organisation,Channel,Auditor,First day,Last day\n"
                           "d,one,phone,A02,2026-02-05,2026-02-05\nb,,,A02,,\n");
  assert_counts (import, 1, 1, 0, 0);
  g_ptr_array_remove_index (campaign->assignments, 3);
  g_autoptr (GBytes) before = vigie_campaign_to_xml (campaign);
  g_assert_false (vigie_plan_import_apply (import, campaign, &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_ASSIGNMENT);
  g_clear_error (&error);
  g_autoptr (VigieCampaign) other = get_three ();
  vigie_campaign_add_assignment (other, "d");
  g_assert_false (vigie_plan_import_apply (import, other, &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_DUPLICATE);
  g_autoptr (GBytes) after = vigie_campaign_to_xml (campaign);
  g_assert_true (g_bytes_equal (before, after));
}

/* Days and hours ------------------------------------------------------------------------------- */

static void
test_written_days (void)
{
  static const struct
  {
    const char *text;
    VigieDayOrder order;
    const char *day; /* NULL: it is none */
  } cases[] = {
    { "2026-01-05", VIGIE_DAY_ORDER_MONTH_FIRST, "2026-01-05" },
    { "2026/1/5", VIGIE_DAY_ORDER_DAY_FIRST, "2026-01-05" },
    { "05/01/2026", VIGIE_DAY_ORDER_DAY_FIRST, "2026-01-05" },
    { "05/01/2026", VIGIE_DAY_ORDER_MONTH_FIRST, "2026-05-01" },
    { "5.1.26", VIGIE_DAY_ORDER_MONTH_FIRST, "2026-01-05" },
    { "5. 1. 2026", VIGIE_DAY_ORDER_DAY_FIRST, "2026-01-05" },
    { "٢٠٢٦-٠١-٠٥", VIGIE_DAY_ORDER_DAY_FIRST, "2026-01-05" },
    { "46027", VIGIE_DAY_ORDER_DAY_FIRST, "2026-01-05" },
    { "36526", VIGIE_DAY_ORDER_DAY_FIRST, "2000-01-01" },
    { "73050", VIGIE_DAY_ORDER_DAY_FIRST, "2099-12-31" },
    { "73051", VIGIE_DAY_ORDER_DAY_FIRST, NULL },
    { "31/02/2026", VIGIE_DAY_ORDER_DAY_FIRST, NULL },
    { "2026-13-01", VIGIE_DAY_ORDER_DAY_FIRST, NULL },
    { "2026-01-05 soon", VIGIE_DAY_ORDER_DAY_FIRST, NULL },
    { "05/01-2026", VIGIE_DAY_ORDER_DAY_FIRST, NULL },
    { "05/01", VIGIE_DAY_ORDER_DAY_FIRST, NULL },
    { "1/1/1", VIGIE_DAY_ORDER_DAY_FIRST, NULL },
    { "0000-00-00", VIGIE_DAY_ORDER_DAY_FIRST, NULL },
    { "", VIGIE_DAY_ORDER_DAY_FIRST, NULL },
    { "-1-2-3", VIGIE_DAY_ORDER_DAY_FIRST, NULL },
    { "999999999999-1-1", VIGIE_DAY_ORDER_DAY_FIRST, NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GDate day;
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (vigie_written_day_read (cases[i].text, cases[i].order, &day), ==,
                       cases[i].day != NULL);
      if (cases[i].day)
        assert_day (&day, cases[i].day);
    }
}

static void
test_written_times (void)
{
  static const char *const cases[][2] = {
    { "9:00", "09:00" },
    { "09:00:00", "09:00" },
    { "9h", "09:00" },
    { "9h30", "09:30" },
    { "9 h 30", "09:30" },
    { "2:30 PM", "14:30" },
    { "12:05am", "00:05" },
    { "0.375", "09:00" },
    { "0.6041666667", "14:30" },
    { "0", "00:00" },
    { "٠٩:٣٠", "09:30" },
    { "24:00", NULL },
    { "9:60", NULL },
    { "9", NULL },
    { "9:5", NULL },
    { "13:00 PM", NULL },
    { "1.5", NULL },
    { "0.5x", NULL },
    { "9:00:0", NULL },
    { "", NULL },
    { "nine", NULL },
    { "9:", NULL },
    { "0.99999", NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *time = vigie_written_time_read (cases[i][0]);
      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (time, ==, cases[i][1]);
    }
}

/* One day that cannot be read otherwise tells how the others are meant. */
static void
test_order_of_days (void)
{
  g_autoptr (VigieCampaign) campaign = get_three ();
  g_autoptr (VigiePlanImport) american =
    import_text (campaign, "Id,First day,Last day\na,2/3/2026,2/13/2026\n");
  apply (american, campaign);
  assert_day (&vigie_campaign_find_assignment (campaign, "a")->starts, "2026-02-03");
  g_autoptr (VigiePlanImport) french =
    import_text (campaign, "Id,First day,Last day\na,02/03/2026,13/03/2026\n");
  apply (french, campaign);
  assert_day (&vigie_campaign_find_assignment (campaign, "a")->starts, "2026-03-02");
}

/* Many ----------------------------------------------------------------------------------------- */

static const char *
pick (GRand *random, const char *const *texts, gsize n)
{
  return texts[g_rand_int_range (random, 0, (gint32) n)];
}

#define PICK(random, ...)                             \
  pick (random, (const char *const[]){ __VA_ARGS__ }, \
        sizeof ((const char *const[]){ __VA_ARGS__ }) / sizeof (char *))

/* Whatever a table says: what is found good makes a campaign that can be used. */
static void
test_any_table (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (campaign_fixture_seed ());
  guint taken = 0;
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (VigieCampaign) campaign = get_three ();
      g_autoptr (GString) text =
        g_string_new ("Id,Organisation,Channel,Wave,Scenario,Auditor,First day,Last day,From,To\n");
      for (guint row = 0; row < 12; row++)
        g_string_append_printf (
          text, "%s,%s,%s,%s,%s,%s,%s,%s,%s,%s\n",
          PICK (random, "", "", "a", "b", "c", "w1.one.phone.1", "w1.two.email.1", "new", "é"),
          PICK (random, "one", "one", "one", "One & All", "", "two"),
          PICK (random, "phone", "phone", "phone", "Telephone", "", "email"),
          PICK (random, "w1", "w1", "First", "", ""), PICK (random, "bins", "Bins", "", "", "page"),
          PICK (random, "A01", "A02", "a02", "", "A01"),
          PICK (random, "2026-02-02", "2026-02-03", "3/2/2026", "2026-02-02", "", "x"),
          PICK (random, "2026-02-03", "2026-02-04", "4.2.2026", "46057", "2026-02-01", ""),
          PICK (random, "", "", "9:00", "0.5", ""), PICK (random, "", "", "12:00", "18h", "25h"));
      g_autoptr (VigiePlanImport) import = import_text (campaign, text->str);
      VigieImportTable *table = VIGIE_IMPORT_TABLE (import);
      taken += vigie_import_table_count (table, VIGIE_IMPORT_NEW)
               + vigie_import_table_count (table, VIGIE_IMPORT_CHANGED);
      apply (import, campaign);
    }
  g_assert_cmpuint (taken, >, 100);
}

static VigieCampaign *
random_plan (GRand *random)
{
  VigieCampaign *campaign = campaign_fixture_random (random);
  g_autoptr (GError) error = NULL;
  g_assert_true (
    vigie_assign_generate (campaign, (guint64) g_rand_int (random), NULL, NULL, &error));
  g_assert_no_error (error);
  return campaign;
}

/* What is written changes nothing where it comes from, and makes the same plan where there is none.
 */
static void
test_round_trip (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (campaign_fixture_seed ());
  guint n = 0;
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (VigieCampaign) campaign = random_plan (random);
      g_autoptr (GError) error = NULL;
      const VigiePlanReader reader = i % 2 ? VIGIE_PLAN_FOR_PEOPLE : VIGIE_PLAN_FOR_PROGRAMS;
      g_autoptr (VigieSpreadsheet) sheet = vigie_plan_sheet_new (campaign, reader, &error);
      g_assert_no_error (error);
      const guint rows = campaign->assignments->len;
      n += rows;
      g_autoptr (VigiePlanImport) back = vigie_plan_import_new (campaign, sheet);
      assert_counts (back, 0, 0, rows, 0);

      g_autoptr (GBytes) before = vigie_campaign_to_xml (campaign);
      g_ptr_array_set_size (campaign->assignments, 0);
      g_autoptr (VigiePlanImport) anew = vigie_plan_import_new (campaign, sheet);
      assert_counts (anew, rows, 0, 0, 0);
      apply (anew, campaign);
      g_autoptr (GBytes) after = vigie_campaign_to_xml (campaign);
      g_assert_true (g_bytes_equal (before, after));
    }
  g_assert_cmpuint (n, >, 100);
}

/* Sites are any text, also one that no table can hold as it is. */
static void
test_round_trip_of_sites (void)
{
  static const char *const sites[] = { "Annex  B", "=1+1", "'=1", "-", " two\nlines ", "@home" };
  g_autoptr (VigieCampaign) campaign = get_three ();
  g_autofree char *lengthy = g_strnfill (300, 'x');
  for (gsize i = 0; i <= G_N_ELEMENTS (sites); i++)
    {
      VigieAssignment *assignment = campaign->assignments->pdata[0];
      g_free (assignment->site);
      assignment->site = g_strdup (i < G_N_ELEMENTS (sites) ? sites[i] : lengthy);
      g_autoptr (VigieSpreadsheet) sheet =
        vigie_plan_sheet_new (campaign, VIGIE_PLAN_FOR_PEOPLE, NULL);
      g_autoptr (VigiePlanImport) import = vigie_plan_import_new (campaign, sheet);
      assert_counts (import, 0, 0, 5, 0);
    }
  g_autoptr (VigiePlanImport) import = import_text (campaign, "Id,Site\na,'=Annex\n");
  apply (import, campaign);
  g_assert_cmpstr (vigie_campaign_find_assignment (campaign, "a")->site, ==, "=Annex");
}

/* A national plan: 1,500 organisations, six channels, four waves and two audits each. */
static void
test_large (void)
{
  g_autoptr (VigieCampaign) campaign = get_campaign ();
  g_autoptr (GString) text = g_string_new ("Organisation;Canal;Auditeur;Du;Au\n");
  const guint n = 72000;
  for (guint i = 0; i < n / 24; i++)
    {
      g_autofree char *id = g_strdup_printf ("org-%u", i);
      VigieOrganisation *organisation = vigie_campaign_add_organisation (campaign, id);
      organisation->name = g_strdup_printf ("Communauté d’agglomération n° %u", i);
      organisation->category = g_strdup ("CC");
      organisation->channels = (g_strfreev (organisation->channels), g_strsplit ("email", " ", -1));
      for (guint k = 0; k < 24; k++)
        g_string_append_printf (text, "%s;E-mail;A0%u;%02u/02/2026;28/02/2026\n",
                                organisation->name, k % 2 + 1, k + 1);
    }
  const clock_t start = clock ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigiePlanImport) import = import_text (campaign, text->str);
  assert_counts (import, n, 0, 0, 0);
  g_assert_true (vigie_plan_import_apply (import, campaign, &error));
  g_autoptr (VigiePlanImport) again = import_text (campaign, text->str);
  assert_counts (again, 0, 0, n, 0);
  const double taken = (double) (clock () - start) / CLOCKS_PER_SEC;
  g_test_message ("%u rows, twice: %.1f s of a processor", n, taken);
  /* One that looks at all rows for each row would take an hour. */
  g_assert_cmpfloat (taken, <, 120);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-import/columns/headings", test_headings);
  g_test_add_func ("/plan-import/columns/headings-of-days", test_headings_of_days);
  g_test_add_func ("/plan-import/columns/contents", test_contents);
  g_test_add_func ("/plan-import/rows/new-and-changed", test_new_and_changed);
  g_test_add_func ("/plan-import/rows/problems", test_problems);
  g_test_add_func ("/plan-import/rows/no-column", test_no_column);
  g_test_add_func ("/plan-import/rows/ambiguous", test_ambiguous);
  g_test_add_func ("/plan-import/rows/days-that-stay", test_days_that_stay);
  g_test_add_func ("/plan-import/beside/same-audit", test_same_audit);
  g_test_add_func ("/plan-import/beside/places", test_places);
  g_test_add_func ("/plan-import/beside/second-codings", test_second_codings);
  g_test_add_func ("/plan-import/beside/other-plan", test_other_plan);
  g_test_add_func ("/plan-import/moments/days", test_written_days);
  g_test_add_func ("/plan-import/moments/times", test_written_times);
  g_test_add_func ("/plan-import/moments/order", test_order_of_days);
  g_test_add_func ("/plan-import/any-table", test_any_table);
  g_test_add_func ("/plan-import/round-trip/plan", test_round_trip);
  g_test_add_func ("/plan-import/round-trip/sites", test_round_trip_of_sites);
  g_test_add_func ("/plan-import/large", test_large);
  return g_test_run ();
}
