/* test-export.c: tables that programs and spreadsheets read as they were meant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

#include "base/vigie-error.h"
#include "consolidation/vigie-export.h"
#include "consolidation/vigie-table-private.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

static const char *const columns[] = { "id", "text", "number", "flag", NULL };

static void
write_row (VigieTableWriter *writer, const char *id, const char *text, const char *number)
{
  g_autoptr (GError) error = NULL;
  vigie_table_text (writer, id);
  vigie_table_text (writer, text);
  vigie_table_number (writer, number);
  vigie_table_boolean (writer, number != NULL);
  vigie_table_end_row (writer, &error);
  g_assert_no_error (error);
}

static void
write_table (VigieTableWriter *writer)
{
  g_autoptr (GError) error = NULL;
  vigie_table_begin (writer, "table", columns, &error);
  g_assert_no_error (error);
  write_row (writer, "1", "plain", "1.5");
  write_row (writer, "2", "comma, “quote\" and\r\nlines", "-3");
  write_row (writer, "3", "=HYPERLINK(\"x\")", NULL);
  write_row (writer, "4", "+1+1", "0");
  write_row (writer, "5", "@sum", "0");
  write_row (writer, "6", "-2", "0");
  write_row (writer, "7", "'quoted", "0");
  write_row (writer, "8", NULL, "0");
  write_row (writer, "9", "007", "0");
  vigie_table_end (writer, &error);
  g_assert_no_error (error);
  vigie_table_close (writer, &error);
  g_assert_no_error (error);
}

static void
test_csv (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 1);
  g_autoptr (VigieTableWriter) writer = vigie_table_csv_new (fixture->folder);
  write_table (writer);
  g_autofree char *path = fixture_path (fixture, "table.csv");
  g_autofree char *found = fixture_read (path, NULL);
  g_assert_cmpstr (found, ==,
                   "id,text,number,flag\r\n"
                   "1,plain,1.5,true\r\n"
                   "2,\"comma, “quote\"\" and\r\nlines\",-3,true\r\n"
                   "3,\"'=HYPERLINK(\"\"x\"\")\",,false\r\n"
                   "4,\"'+1+1\",0,true\r\n"
                   "5,\"'@sum\",0,true\r\n"
                   "6,-2,0,true\r\n"
                   "7,\"''quoted\",0,true\r\n"
                   "8,,0,true\r\n"
                   "9,007,0,true\r\n");
}

static void
test_json (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 1);
  g_autoptr (VigieTableWriter) writer = vigie_table_json_new (fixture->folder);
  write_table (writer);
  g_autofree char *path = fixture_path (fixture, "table.jsonl");
  g_autofree char *contents = fixture_read (path, NULL);
  g_auto (GStrv) lines = g_strsplit (contents, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 10);
  for (guint i = 0; i < 9; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = json_from_string (lines[i], &error);
      g_assert_no_error (error);
      JsonObject *object = json_node_get_object (node);
      g_assert_cmpint (json_object_get_string_member (object, "id")[0], ==, '1' + (int) i);
      if (i == 1)
        g_assert_cmpstr (json_object_get_string_member (object, "text"), ==,
                         "comma, “quote\" and\r\nlines");
      if (i == 2)
        g_assert_true (json_object_get_null_member (object, "number"));
      if (i == 7)
        g_assert_true (json_object_get_null_member (object, "text"));
    }
}

/* What is abandoned leaves no file behind. */
static void
test_nothing_half_written (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 1);
  g_autoptr (GError) error = NULL;
  VigieTableWriter *writer = vigie_table_csv_new (fixture->folder);
  vigie_table_begin (writer, "table", columns, &error);
  write_row (writer, "1", "x", NULL);
  vigie_table_free (writer);
  g_autofree char *workbook = fixture_path (fixture, "x.xlsx");
  writer = vigie_table_xlsx_new (workbook, &error);
  vigie_table_begin (writer, "table", columns, &error);
  vigie_table_free (writer);
  g_autoptr (GDir) listing = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (listing)))
    g_assert_cmpstr (name, ==, "test.campaign.asice");
}

static VigieStore *
make_store (Fixture *fixture)
{
  VigieStore *store = fixture_store (fixture, "s.sqlite");
  static const FixtureAnswers answers[] = {
    { .quality = 7.5, .wait = "yes", .comment = "=cmd()", .steps = 2 },
    { .quality = 10, .wait = "no", .grave = TRUE, .comment = "a\nb", .steps = 1 },
  };
  static const char *const assignments[] = { "CC-1.phone.1", "CC-1.phone.2" };
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (FixtureAudit) audit = fixture_audit_new (fixture, assignments[i], &answers[i]);
      g_autofree char *name = g_strdup_printf ("%u.bundle.asice", i);
      g_autofree char *path = fixture_bundle_of (fixture, name, 0, audit);
      fixture_merge (store, path, VIGIE_VERDICT_ACCEPTED);
    }
  return store;
}

static void
assert_has (const char *text, const char *part)
{
  if (!strstr (text, part))
    g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, part));
}

static void
test_tables (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = make_store (fixture);
  g_autofree char *all = fixture_export (fixture, store, "x");

  /* Answers with their scores; repeats by position; formulas made harmless. */
  assert_has (all, ",/data/quality,quality,7.5,courtesy,3.0000,0.7500,,/data/quality\r\n");
  assert_has (all, ",/data/wait,wait,yes,waiting,2.0000,1.0000,,/data/wait\r\n");
  assert_has (all, ",/data/solved,solved,na,complaint,1.0000,,,/data/solved\r\n");
  assert_has (all, ",/data/step[1]/minutes,minutes,5,,,,,/data/step/minutes\r\n");
  assert_has (all, ",/data/step[2]/minutes,minutes,10,,,,,/data/step/minutes\r\n");
  assert_has (all, ",/data/comment,comment,\"'=cmd()\",,,,,/data/comment\r\n");
  assert_has (all, ",/data/comment,comment,\"a\nb\",,,,,/data/comment\r\n");
  g_assert_null (strstr (all, "instanceID,"));

  /* (3·75 + 2·100) ÷ 5 = 85; (3·100 + 2·0) ÷ 5 = 60, capped at 50. */
  assert_has (all, ",85.0000,85,,false,");
  assert_has (all, ",50.0000,50,50.0000,false,");
  assert_has (all, ",criterion,courtesy,75.0000,75,3,3,false\r\n");
  assert_has (all, ",criterion,complaint,,,0,1,");

  /* The ranking names everybody, and the codebook all that a reader needs. */
  assert_has (all, "CA,,CA-1,\"Body CA, “1”\",,,,0,0,false,");
  assert_has (all, "answers,value,phone,test-phone,1,/data/wait,wait,string,select1,waiting,2,,"
                   "Waited little?,\"yes=Yes\nno=No\nna=Not applicable\",no,/data/wait\r\n");
  assert_has (all, "/data/photo,photo,binary,upload,,,,Photo,,yes,/data/photo\r\n");
  assert_has (all, "/data/comment,comment,string,input,,,,Comment,,possible,/data/comment\r\n");
  assert_has (all, "/data/step/minutes,minutes,int,input,,,,Minutes,,no,/data/step/minutes\r\n");
  assert_has (all, "audits,auditor,,,,,,,,,,en,code of the auditor,,pseudonym,\r\n");
}

static void
test_workbook_is_deterministic (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = make_store (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *one = fixture_path (fixture, "one.xlsx");
  g_autofree char *folder = fixture_path (fixture, "folder");
  g_autofree char *two = fixture_path (fixture, "folder/export.xlsx");
  vigie_store_export (store, VIGIE_EXPORT_XLSX, one, NULL, &error);
  g_assert_no_error (error);
  g_usleep (1100000); /* ZIP and document properties keep whole seconds */
  vigie_store_export (store, VIGIE_EXPORT_XLSX, folder, NULL, &error);
  g_assert_no_error (error);
  gsize size_one;
  gsize size_two;
  g_autofree char *a = fixture_read (one, &size_one);
  g_autofree char *b = fixture_read (two, &size_two);
  g_assert_cmpmem (a, size_one, b, size_two);
}

/* The sheets as Python's standard library reads them. */
static void
test_workbook (void)
{
  static const char script[] =
    "import sys, zipfile, re\n"
    "z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None\n"
    "names = re.findall(r'<sheet name=\"([^\"]+)\"', z.read('xl/workbook.xml').decode())\n"
    "assert names == ['audits', 'answers', 'questions', 'scores', 'ranking', 'agreement', "
    "'auditors', "
    "'flags', 'codebook'], names\n"
    "answers = z.read('xl/worksheets/sheet2.xml').decode()\n"
    "assert '<v>7.5</v>' in answers and 'state=\"frozen\"' in answers\n"
    "assert '=cmd()' in answers and '<f>' not in answers\n"
    "audits = z.read('xl/worksheets/sheet1.xml').decode()\n"
    "assert re.search(r's=\"\\d\"><v>46063\\.375</v>', audits), audits\n"; /* 2026-02-10 09:00 */
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = make_store (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_path (fixture, "x.xlsx");
  vigie_store_export (store, VIGIE_EXPORT_XLSX, path, NULL, &error);
  g_assert_no_error (error);
  const char *argv[] = { "python3", "-c", script, path, NULL };
  g_autofree char *errors = NULL;
  int status;
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &errors, &status,
                &error);
  g_assert_no_error (error);
  g_test_message ("%s", errors);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

/* Some of the tables: each is what it is among all of them, and the others are not there. */
static void
test_single_tables (void)
{
  static const char *const asked[] = { "questions", "codebook", NULL };
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = make_store (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *all = fixture_path (fixture, "all");
  g_autofree char *some = fixture_path (fixture, "some");
  const VigieExportOptions options = { .tables = asked };
  vigie_store_export (store, VIGIE_EXPORT_CSV, all, NULL, &error);
  g_assert_no_error (error);
  vigie_store_export_with (store, &options, some, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  for (const char *const *table = vigie_export_list_tables (); *table; table++)
    {
      g_autofree char *name = g_strconcat (*table, ".csv", NULL);
      g_autofree char *whole = g_build_filename (all, name, NULL);
      g_autofree char *single = g_build_filename (some, name, NULL);
      g_assert_true (g_file_test (whole, G_FILE_TEST_EXISTS));
      g_assert_cmpint (g_file_test (single, G_FILE_TEST_EXISTS), ==,
                       g_strv_contains (asked, *table));
    }
  g_autofree char *whole = g_build_filename (all, "questions.csv", NULL);
  g_autofree char *single = g_build_filename (some, "questions.csv", NULL);
  g_autofree char *codebook = g_build_filename (some, "codebook.csv", NULL);
  g_autofree char *expected = fixture_read (whole, NULL);
  g_autofree char *found = fixture_read (single, NULL);
  g_autofree char *meanings = fixture_read (codebook, NULL);
  g_assert_cmpstr (found, ==, expected);
  g_assert_nonnull (strchr (strchr (found, '\n') + 1, '\n')); /* rows, not the head alone */
  assert_has (meanings, "\nquestions,");
  g_assert_null (strstr (meanings, "\naudits,"));
  g_assert_null (strstr (meanings, "\nanswers,"));
}

static void
test_unknown_table (void)
{
  static const char *const asked[] = { "audits", "nothing", NULL };
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = make_store (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = fixture_path (fixture, "tables");
  const VigieExportOptions options = { .tables = asked };
  g_assert_false (vigie_store_export_with (store, &options, folder, NULL, NULL, NULL, &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_REFERENCE);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_cannot_be_written (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = make_store (fixture);
  g_autoptr (GError) error = NULL;
  g_assert_false (
    vigie_store_export (store, VIGIE_EXPORT_CSV, fixture->package, NULL, &error)); /* a file */
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (vigie_store_export (store, VIGIE_EXPORT_XLSX, "/nowhere/x.xlsx", NULL, &error));
  g_assert_error (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_cancellable_cancel (cancellable);
  g_autofree char *folder = fixture_path (fixture, "cancelled");
  g_assert_false (vigie_store_export (store, VIGIE_EXPORT_CSV, folder, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* The store is free for writing again. */
  g_autoptr (FixtureAudit) audit =
    fixture_audit_new (fixture, "CC-1.phone.3", &(FixtureAnswers){ .quality = 1 });
  g_autofree char *path = fixture_bundle_of (fixture, "later.bundle.asice", 0, audit);
  fixture_merge (store, path, VIGIE_VERDICT_ACCEPTED);
}

/* Tables of two states are never mixed: the old ones stay until all of the new ones are there. */
static void
test_all_or_nothing (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = make_store (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = fixture_path (fixture, "tables");
  g_autofree char *audits = g_build_filename (folder, "audits.csv", NULL);
  g_autofree char *codebook = g_build_filename (folder, "codebook.csv", NULL);
  vigie_store_export (store, VIGIE_EXPORT_CSV, folder, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *before = fixture_read (audits, NULL);

  g_assert_cmpint (g_unlink (codebook), ==, 0);
  g_assert_cmpint (g_mkdir (codebook, 0755), ==, 0); /* the last table has no place */
  g_autoptr (FixtureAudit) audit =
    fixture_audit_new (fixture, "CC-1.phone.3", &(FixtureAnswers){ .quality = 1 });
  g_autofree char *path = fixture_bundle_of (fixture, "later.bundle.asice", 0, audit);
  fixture_merge (store, path, VIGIE_VERDICT_ACCEPTED);
  g_assert_false (vigie_store_export (store, VIGIE_EXPORT_CSV, folder, NULL, &error));
  g_assert_error (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_NOT_A_FILE);
  g_autofree char *after = fixture_read (audits, NULL);
  g_assert_cmpstr (after, ==, before);
}

/* Of signed documents nothing is left either, and the folder can be chosen again. */
static void
test_documents_all_or_nothing (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = make_store (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = fixture_path (fixture, "documents");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (vigie_store_export_submissions (store, folder, cancellable, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_assert_cmpint (vigie_store_export_submissions (store, folder, NULL, &error), ==, 2);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consolidation/export/csv", test_csv);
  g_test_add_func ("/consolidation/export/json", test_json);
  g_test_add_func ("/consolidation/export/nothing-half-written", test_nothing_half_written);
  g_test_add_func ("/consolidation/export/tables", test_tables);
  g_test_add_func ("/consolidation/export/workbook-is-deterministic",
                   test_workbook_is_deterministic);
  g_test_add_func ("/consolidation/export/workbook", test_workbook);
  g_test_add_func ("/consolidation/export/single-tables", test_single_tables);
  g_test_add_func ("/consolidation/export/unknown-table", test_unknown_table);
  g_test_add_func ("/consolidation/export/cannot-be-written", test_cannot_be_written);
  g_test_add_func ("/consolidation/export/all-or-nothing", test_all_or_nothing);
  g_test_add_func ("/consolidation/export/documents-all-or-nothing", test_documents_all_or_nothing);
  return g_test_run ();
}
