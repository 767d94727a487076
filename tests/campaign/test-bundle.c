/* test-bundle.c: bundle.xml and receipt.xml, out and in; the schema of requests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign-fixture.h"

#include "campaign/vigie-bundle-private.h"

#include "base/vigie-error.h"

#include <string.h>

#define DIGEST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define OTHER "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210"
#define FIRST "11111111-1111-4111-8111-111111111111"
#define SECOND "22222222-2222-4222-8222-222222222222"
#define BUNDLE "99999999-9999-4999-8999-999999999999"

static const char bundle_document[] =
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  "<bundle xmlns=\"urn:vigie:bundle:1\" id=\"" BUNDLE "\" campaign=\"small\" edition=\"3\""
  " auditor=\"A01\" created=\"2026-02-01T10:00:00+01:00\">\n"
  " <audit id=\"" FIRST "\" revision=\"1\" instance=\"uuid:a\" assignment=\"w1.one.phone.1\""
  " organisation=\"one\" channel=\"phone\" wave=\"w1\" form=\"phone\" form-version=\"1.0\""
  " file=\"audits/" FIRST ".xml\" sha256=\"" DIGEST "\" history=\"histories/" FIRST ".xml\""
  " started=\"2026-01-30T09:00:00Z\" finalised=\"2026-01-30T09:30:00Z\">\n"
  "  <evidence path=\"/data/proof\" name=\"capture d’écran.png\" file=\"evidence/" DIGEST ".png\""
  " sha256=\"" DIGEST "\" type=\"image/png\" size=\"12\"/>\n"
  "  <evidence path=\"/data/rep[2]/proof\" name=\"b.eml\" file=\"evidence/" OTHER ".eml\""
  " sha256=\"" OTHER "\" type=\"message/rfc822\" size=\"4294967296\"/>\n"
  " </audit>\n"
  " <audit id=\"" SECOND "\" revision=\"2\" instance=\"uuid:c\" deprecated=\"uuid:b\""
  " organisation=\"two\" channel=\"email\" form=\"email\" form-version=\"\""
  " file=\"audits/" SECOND ".xml\" sha256=\"" OTHER "\""
  " started=\"2026-01-31T09:00:00Z\" finalised=\"2026-01-31T09:30:00Z\"/>\n"
  "</bundle>\n";

static const char receipt_document[] =
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  "<receipt xmlns=\"urn:vigie:receipt:1\" campaign=\"small\" bundle=\"" BUNDLE "\""
  " digest=\"" DIGEST "\" auditor=\"A01\" created=\"2026-02-02T10:00:00Z\">\n"
  " <audit id=\"" FIRST "\" revision=\"1\" verdict=\"accepted\"/>\n"
  " <audit id=\"" SECOND "\" revision=\"2\" verdict=\"quarantined\" code=\"digest-mismatch\">\n"
  "  <reason>The file is not\nwhat was signed &amp; sent</reason>\n"
  " </audit>\n"
  "</receipt>\n";

static void
assert_text (GBytes *bytes, const char *expected)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_strndup (data, size);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_bundle_round_trip (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (bundle_document, strlen (bundle_document));
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieBundle) bundle = vigie_bundle_new_from_xml (bytes, "bundle.xml", &error);
  g_assert_no_error (error);

  const VigieBundleAudit *first = bundle->audits->pdata[0];
  const VigieBundleAudit *second = bundle->audits->pdata[1];
  const VigieBundleEvidence *evidence = first->evidence->pdata[1];
  g_assert_cmpuint (bundle->edition, ==, 3);
  g_assert_cmpstr (first->assignment, ==, "w1.one.phone.1");
  g_assert_null (first->deprecated_id);
  g_assert_cmpuint (evidence->size, ==, G_GUINT64_CONSTANT (4294967296));
  g_assert_null (second->assignment);
  g_assert_null (second->wave);
  g_assert_null (second->history);
  g_assert_cmpstr (second->form_version, ==, "");
  g_assert_cmpstr (second->deprecated_id, ==, "uuid:b");

  g_autoptr (GBytes) again = vigie_bundle_to_xml (bundle);
  assert_text (again, bundle_document);
}

/* Kept manifests ---------------------------------------------------------------------------------
 */

static void
assert_kept (const char *document, gsize size, const char *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new (document, size);
  g_autoptr (VigieBundle) kept = vigie_bundle_new_kept (bytes);
  if (!expected)
    {
      g_assert_null (kept);
      return;
    }
  g_assert_nonnull (kept);
  g_autoptr (GBytes) again = vigie_bundle_to_xml (kept);
  assert_text (again, expected);
}

/* What is written otherwise is refused, not misread. */
static void
test_bundle_kept (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    gboolean is_read;
  } changes[] = {
    { "name=\"b.eml\"", "name=\"&amp;&lt;&gt;&quot;.eml\"", TRUE },
    { "name=\"b.eml\"", "name=\"&#98;.eml\"", FALSE },
    { "name=\"b.eml\"", "name=\"b\n.eml\"", FALSE },
    { "name=\"b.eml\"", "name='b.eml'", FALSE },
    { " name=\"b.eml\"", "", FALSE },
    { " name=\"b.eml\"", "  name=\"b.eml\"", FALSE },
    { "name=\"b.eml\"", "name=\"b.eml\" name=\"c.eml\"", FALSE },
    { "size=\"12\"", "size=\"x\"", FALSE },
    { " form-version=\"\"", "", TRUE },
    { " wave=\"w1\"", "", TRUE },
    { "<audit id=\"" SECOND, "<audit id=\"" FIRST, FALSE },
    { "/data/rep[2]", "/a", FALSE },
    { "\n</bundle>", "</bundle>", FALSE },
  };
  assert_kept (bundle_document, strlen (bundle_document), bundle_document);
  for (gsize cut = 0; cut < strlen (bundle_document); cut++)
    assert_kept (bundle_document, cut, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      const char *at = strstr (bundle_document, changes[i].from);
      g_assert_nonnull (at);
      g_autofree char *head = g_strndup (bundle_document, (gsize) (at - bundle_document));
      g_autofree char *text =
        g_strconcat (head, changes[i].to, at + strlen (changes[i].from), NULL);
      assert_kept (text, strlen (text), changes[i].is_read ? text : NULL);
    }
}

/* The quick way ---------------------------------------------------------------------------------
 */

/* Whoever is read without a parser is read by the parser as the same bundle. */
static gboolean
check_both_ways (const char *document, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (document, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieBundle) quick = vigie_bundle_new_written (bytes);
  if (!quick)
    return FALSE;
  g_autoptr (VigieBundle) slow = vigie_bundle_new_parsed (bytes, "bundle.xml", &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) quick_again = vigie_bundle_to_xml (quick);
  g_autoptr (GBytes) slow_again = vigie_bundle_to_xml (slow);
  g_assert_true (g_bytes_equal (quick_again, slow_again));
  g_assert_true (g_bytes_equal (quick_again, bytes));
  return TRUE;
}

/* One of the pieces that manifests are made of, or that they must not be made of. */
static const char *const pieces[] = {
  "",
  " ",
  "\n",
  "\t",
  "\"",
  "'",
  "<",
  ">",
  "&amp;",
  "&#9;",
  "&#13;",
  "&lt;",
  "&#38;",
  "<!-- -->",
  "<?x?>",
  "]]>",
  "\x01",
  "\x7f",
  "\xc2\x85",
  "\xff",
  "\xef\xbf\xbf",
  "é",
  "-",
  ".",
  "0",
  "-0",
  "007",
  "99999999999999999999",
  "Z",
  "+01:00",
  "24",
  "30",
  FIRST,
  SECOND,
  DIGEST,
  OTHER,
  "A",
  "uuid:a",
  "uuid:b",
  "../",
  " wave=\"w1\"",
  " wave=\"\"",
  " form-version=\"\"",
  " xmlns:x=\"y\"",
  "<audit/>",
  "/>",
  "id",
  "x:",
};

/* Cuts out a little and puts a piece in its place, once or several times. */
static void
mutate (GString *document, GRand *random)
{
  for (gint32 n = g_rand_int_range (random, 1, 4); n > 0; n--)
    {
      const gsize at = (gsize) g_rand_int_range (random, 0, (gint32) document->len);
      const gsize most = MIN (document->len - at, 8);
      g_string_erase (document, (gssize) at, g_rand_int_range (random, 0, (gint32) most + 1));
      g_string_insert (document, (gssize) at,
                       pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
    }
}

static void
test_bundle_written (void)
{
  g_assert_true (check_both_ways (bundle_document, strlen (bundle_document)));
  for (gsize cut = 0; cut < strlen (bundle_document); cut++)
    g_assert_false (check_both_ways (bundle_document, cut));
  g_assert_false (check_both_ways (bundle_document, sizeof bundle_document)); /* with its zero */
}

static void
test_bundle_written_mutated (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (campaign_fixture_seed ());
  guint taken = 0;
  for (guint i = 0; i < 6000; i++)
    {
      g_autoptr (GString) document = g_string_new (bundle_document);
      mutate (document, random);
      taken += check_both_ways (document->str, document->len);
    }
  g_test_message ("%u of them were taken", taken);
  g_assert_cmpuint (taken, >, 0);
}

/* In whatever order they were put together, the document is the same. */
static void
test_bundle_order (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (bundle_document, strlen (bundle_document));
  g_autoptr (VigieBundle) bundle = vigie_bundle_new_from_xml (bytes, "bundle.xml", NULL);
  const VigieBundleAudit *audit = bundle->audits->pdata[0];
  gpointer kept = bundle->audits->pdata[0];

  bundle->audits->pdata[0] = bundle->audits->pdata[1];
  bundle->audits->pdata[1] = kept;
  kept = audit->evidence->pdata[0];
  audit->evidence->pdata[0] = audit->evidence->pdata[1];
  audit->evidence->pdata[1] = kept;
  g_autoptr (GBytes) again = vigie_bundle_to_xml (bundle);
  assert_text (again, bundle_document);
}

static void
test_receipt_round_trip (void)
{
  g_autoptr (VigieReceipt) receipt = vigie_receipt_new ();
  receipt->campaign = g_strdup ("small");
  receipt->bundle = g_strdup (BUNDLE);
  receipt->digest = g_strdup (DIGEST);
  receipt->auditor = g_strdup ("A01");
  receipt->created = g_strdup ("2026-02-02T10:00:00Z");
  vigie_receipt_add (receipt, SECOND, 2, VIGIE_VERDICT_QUARANTINED, "digest-mismatch",
                     "The file is not\nwhat was signed & sent");
  vigie_receipt_add (receipt, FIRST, 1, VIGIE_VERDICT_ACCEPTED, NULL, NULL);
  g_autoptr (GBytes) bytes = vigie_receipt_to_xml (receipt);
  assert_text (bytes, receipt_document);

  g_autoptr (GError) error = NULL;
  g_autoptr (VigieReceipt) again = vigie_receipt_new_from_xml (bytes, "receipt.xml", &error);
  g_assert_no_error (error);
  const VigieReceiptAudit *second = again->audits->pdata[1];
  g_assert_cmpint (second->verdict, ==, VIGIE_VERDICT_QUARANTINED);
  g_assert_cmpstr (second->reason, ==, "The file is not\nwhat was signed & sent");
  g_autoptr (GBytes) third = vigie_receipt_to_xml (again);
  assert_text (third, receipt_document);
}

/* What is asked about single answers; the receipt above, without, is read all the same. */
static void
test_receipt_questions (void)
{
  g_autoptr (GBytes) before = g_bytes_new_static (receipt_document, strlen (receipt_document));
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieReceipt) receipt = vigie_receipt_new_from_xml (before, "receipt.xml", &error);
  g_assert_no_error (error);
  VigieReceiptAudit *second = receipt->audits->pdata[1];
  g_assert_cmpuint (second->questions->len, ==, 0);
  vigie_receipt_audit_add_question (second, "/data/step[2]/minutes", "5 < 3?");
  g_autoptr (GBytes) bytes = vigie_receipt_to_xml (receipt);
  g_autoptr (VigieReceipt) again = vigie_receipt_new_from_xml (bytes, "receipt.xml", &error);
  g_assert_no_error (error);
  second = again->audits->pdata[1];
  g_assert_cmpuint (second->questions->len, ==, 1);
  const VigieReceiptQuestion *question = second->questions->pdata[0];
  g_assert_cmpstr (question->path, ==, "/data/step[2]/minutes");
  g_assert_cmpstr (question->text, ==, "5 < 3?");
  g_autoptr (GBytes) third = vigie_receipt_to_xml (again);
  g_assert_true (g_bytes_equal (bytes, third));
}

static void
test_verdicts (void)
{
  for (guint i = VIGIE_VERDICT_ACCEPTED; i <= VIGIE_VERDICT_QUARANTINED; i++)
    {
      VigieVerdict verdict;
      g_assert_true (vigie_verdict_from_name (vigie_verdict_get_name (i), &verdict));
      g_assert_cmpint (verdict, ==, i);
    }
  VigieVerdict untouched = VIGIE_VERDICT_CONFLICT;
  g_assert_false (vigie_verdict_from_name ("perhaps", &untouched));
  g_assert_false (vigie_verdict_from_name (NULL, &untouched));
  g_assert_cmpint (untouched, ==, VIGIE_VERDICT_CONFLICT);
}

/* Mistakes ------------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  const char *from;
  const char *to;
  const char *word;
} Mistake;

static const Mistake bundle_mistakes[] = {
  { "not-xml", "</bundle>", "", "xml-invalid" },
  { "doctype", "<bundle ", "<!DOCTYPE x><bundle ", "xml-invalid" },
  { "unknown-element", "<evidence ", "<proof ", "payload-invalid" },
  { "size", "size=\"12\"", "size=\"-1\"", "payload-invalid" },
  { "revision-zero", "revision=\"1\"", "revision=\"0\"", "payload-invalid" },
  { "bundle-id", BUNDLE, "99999999", "bundle-invalid" },
  { "bundle-id-case", BUNDLE, "9999999A-9999-4999-8999-999999999999", "bundle-invalid" },
  { "created", "2026-02-01T10:00:00+01:00", "2026-02-01", "bundle-invalid" },
  { "created-impossible", "2026-02-01T10:00:00+01:00", "2026-02-31T10:00:00Z", "bundle-invalid" },
  { "audit-twice", "<audit id=\"" SECOND "\"", "<audit id=\"" FIRST "\"", "bundle-invalid" },
  { "instance-twice", "uuid:c", "uuid:a", "bundle-invalid" },
  { "instance-follows-itself", "uuid:c", "uuid:b", "bundle-invalid" },
  { "revision-follows-nothing", " deprecated=\"uuid:b\"", "", "bundle-invalid" },
  { "audit-file", "audits/" FIRST ".xml", "audits/" SECOND ".xml", "bundle-invalid" },
  { "audit-file-outside", "audits/" FIRST ".xml", "../" FIRST ".xml", "bundle-invalid" },
  { "history-file", "histories/" FIRST ".xml", "audits/" FIRST ".xml", "bundle-invalid" },
  { "digest-short", "sha256=\"" OTHER "\" type", "sha256=\"fed\" type", "bundle-invalid" },
  { "digest-case", "sha256=\"" DIGEST "\" history",
    "sha256=\"0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef\" history",
    "bundle-invalid" },
  { "evidence-file", "evidence/" DIGEST ".png", "evidence/" OTHER ".png", "bundle-invalid" },
  { "evidence-extension", DIGEST ".png", DIGEST ".../x", "bundle-invalid" },
  { "evidence-name", "name=\"b.eml\"", "name=\"../b.eml\"", "bundle-invalid" },
  { "evidence-name-control", "name=\"b.eml\"", "name=\"b&#10;.eml\"", "bundle-invalid" },
  { "evidence-type", "message/rfc822", "message", "bundle-invalid" },
  { "evidence-path", "path=\"/data/proof\"", "path=\"proof\"", "bundle-invalid" },
  { "evidence-twice", "/data/rep[2]/proof", "/data/proof", "bundle-invalid" },
  { "evidence-two-sizes",
    "file=\"evidence/" OTHER ".eml\" sha256=\"" OTHER "\" type=\"message/rfc822\"",
    "file=\"evidence/" DIGEST ".png\" sha256=\"" DIGEST "\" type=\"image/png\"", "bundle-invalid" },
  { "auditor", "auditor=\"A01\"", "auditor=\"-\"", "bundle-invalid" },
};

static const Mistake receipt_mistakes[] = {
  { "verdict", "verdict=\"accepted\"", "verdict=\"maybe\"", "payload-invalid" },
  { "digest", "digest=\"" DIGEST, "digest=\"x", "bundle-invalid" },
  { "audit-twice", SECOND, FIRST, "bundle-invalid" },
  { "audit-id", SECOND, "second", "bundle-invalid" },
  { "bundle", BUNDLE, "bundle", "bundle-invalid" },
};

static void
check_mistake (const Mistake *mistake, const char *source, gboolean is_bundle)
{
  int line = 0;
  g_autofree char *document = campaign_fixture_replace (source, mistake->from, mistake->to, &line);
  g_autoptr (GBytes) bytes = g_bytes_new (document, strlen (document));
  g_autoptr (GError) error = NULL;

  g_assert_null (vigie_bundle_new_written (bytes));
  if (is_bundle)
    g_assert_null (vigie_bundle_new_from_xml (bytes, "bad.xml", &error));
  else
    g_assert_null (vigie_receipt_new_from_xml (bytes, "bad.xml", &error));
  g_test_message ("%d: %s", vigie_error_get_line (error), error->message);
  g_assert_cmpstr (vigie_error_get_word (error), ==, mistake->word);
  g_assert_cmpstr (vigie_error_get_file (error), ==, "bad.xml");
  if (!g_str_equal (mistake->word, "xml-invalid"))
    g_assert_cmpint (vigie_error_get_line (error), ==, line);
}

static void
test_bundle_mistake (gconstpointer data)
{
  check_mistake (data, bundle_document, TRUE);
}

static void
test_receipt_mistake (gconstpointer data)
{
  check_mistake (data, receipt_document, FALSE);
}

/* Any bytes may be others: the document is then read or refused, never more than that. */
static void
test_mutated (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (campaign_fixture_seed ());
  const gsize size = strlen (bundle_document);

  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *copy = g_strdup (bundle_document);
      g_autoptr (GError) error = NULL;
      copy[g_rand_int_range (random, 0, (gint32) size)] = (char) g_rand_int_range (random, 1, 256);
      g_autoptr (GBytes) bytes = g_bytes_new_static (copy, size);
      g_autoptr (VigieBundle) bundle = vigie_bundle_new_from_xml (bytes, "m.xml", &error);
      g_assert_true ((bundle == NULL) == (error != NULL));
    }
}

static void
test_request_schema (void)
{
  static const char good[] =
    "<request xmlns=\"urn:vigie:request:1\" auditor=\"A01\" created=\"2026-01-01T08:00:00Z\">"
    "<contact>01 99 00 00 00</contact>"
    "<certification-request>MAA=</certification-request></request>";
  g_autofree char *bad = campaign_fixture_replace (good, "created=", "made=", NULL);
  g_autoptr (GBytes) first = g_bytes_new_static (good, strlen (good));
  g_autoptr (GBytes) second = g_bytes_new_static (bad, strlen (bad));
  g_autoptr (GError) error = NULL;

  g_assert_true (vigie_package_check_schema (first, "request", "request.xml", &error));
  g_assert_no_error (error);
  g_assert_false (vigie_package_check_schema (second, "request", "request.xml", &error));
  g_assert_cmpstr (vigie_error_get_word (error), ==, "payload-invalid");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/campaign/bundle/round-trip-of-bytes", test_bundle_round_trip);
  g_test_add_func ("/campaign/bundle/kept", test_bundle_kept);
  g_test_add_func ("/campaign/bundle/written", test_bundle_written);
  g_test_add_func ("/campaign/bundle/written-mutated", test_bundle_written_mutated);
  g_test_add_func ("/campaign/bundle/any-order-same-bytes", test_bundle_order);
  g_test_add_func ("/campaign/receipt/round-trip-of-bytes", test_receipt_round_trip);
  g_test_add_func ("/campaign/receipt/questions", test_receipt_questions);
  g_test_add_func ("/campaign/receipt/verdicts", test_verdicts);
  for (gsize i = 0; i < G_N_ELEMENTS (bundle_mistakes); i++)
    {
      g_autofree char *path =
        g_strconcat ("/campaign/bundle/refused/", bundle_mistakes[i].name, NULL);
      g_test_add_data_func (path, &bundle_mistakes[i], test_bundle_mistake);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (receipt_mistakes); i++)
    {
      g_autofree char *path =
        g_strconcat ("/campaign/receipt/refused/", receipt_mistakes[i].name, NULL);
      g_test_add_data_func (path, &receipt_mistakes[i], test_receipt_mistake);
    }
  g_test_add_func ("/campaign/bundle/hostile/mutated", test_mutated);
  g_test_add_func ("/campaign/request/schema", test_request_schema);
  return g_test_run ();
}
