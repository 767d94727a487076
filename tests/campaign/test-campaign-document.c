/* test-campaign-document.c: campaign.xml, out and in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign-fixture.h"

#include "base/vigie-error.h"
#include "base/vigie-time.h"

#include <string.h>

static void
test_round_trip (void)
{
  g_autoptr (VigieCampaign) campaign = campaign_fixture_parse (campaign_fixture_document);
  g_autoptr (GBytes) bytes = vigie_campaign_to_xml (campaign);

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                   campaign_fixture_document, strlen (campaign_fixture_document));
}

static void
test_contents (void)
{
  g_autoptr (VigieCampaign) campaign = campaign_fixture_parse (campaign_fixture_document);
  const VigieChannel *phone = vigie_campaign_find_channel (campaign, "phone");
  const VigieOrganisation *one = vigie_campaign_find_organisation (campaign, "one");
  const VigieAssignment *first = vigie_campaign_find_assignment (campaign, "w1.one.phone.1");
  g_autofree char *weight = vigie_rational_to_fraction (phone->weight);

  g_assert_cmpstr (campaign->id, ==, "small");
  g_assert_cmpuint (campaign->edition, ==, 3);
  g_assert_true (campaign->fictitious);
  g_assert_false (campaign->scores_visible);
  g_assert_cmpstr (vigie_names_get (campaign->names, "fr_FR.UTF-8"), ==, "Petite");
  g_assert_cmpstr (weight, ==, "125/2");
  g_assert_cmpstr (g_hash_table_lookup (phone->criterion_weights, "waiting"), ==, "60.0");
  g_assert_cmpstr (phone->hours[1], ==, "14:00-17:00");
  g_assert_cmpstr (one->name, ==, "One & All");
  g_assert_cmpstr (one->siren, ==, "000000101");
  g_assert_cmpstr (one->calendar, ==, "FR-974");
  g_assert_cmpstr (first->site, ==, "Annex");
  g_assert_cmpstr (first->from, ==, "09:00");
  g_assert_cmpint (g_date_get_day (&first->ends), ==, 16);
  g_assert_cmpstr (vigie_campaign_find_scenario (campaign, "page")->type, ==, "complaint");
  g_assert_cmpuint (campaign->rules.minimum_channels, ==, 2);
  g_assert_null (vigie_campaign_find_assignment (campaign, "w1.one.phone.2"));
  g_assert_null (vigie_campaign_find_wave (campaign, NULL));
}

static void
test_random_round_trip (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (campaign_fixture_seed ());

  for (guint i = 0; i < 40; i++)
    {
      g_autoptr (VigieCampaign) campaign = campaign_fixture_random (random);
      g_autoptr (GBytes) first = vigie_campaign_to_xml (campaign);
      g_autoptr (GError) error = NULL;
      g_autoptr (VigieCampaign) again = vigie_campaign_new_from_xml (first, "random.xml", &error);
      g_assert_no_error (error);
      g_autoptr (GBytes) second = vigie_campaign_to_xml (again);
      g_assert_true (g_bytes_equal (first, second));
      g_assert_true (vigie_campaign_check (again, &error));
    }
}

static void
test_certificates (void)
{
  g_autoptr (VigieCampaign) campaign = campaign_fixture_parse (campaign_fixture_document);
  g_autoptr (VigieIdentity) authority = campaign_fixture_authority ("small", 1);
  g_autoptr (VigieCertificate) first = campaign_fixture_issue (authority, "A02");
  g_autoptr (VigieCertificate) renewed = campaign_fixture_issue (authority, "A02");
  g_autoptr (VigieCertificate) newcomer = campaign_fixture_issue (authority, "A03");

  campaign->authority = vigie_certificate_ref (vigie_identity_get_certificate (authority));
  vigie_campaign_add_certificate (campaign, first);
  vigie_campaign_add_certificate (campaign, renewed);
  vigie_campaign_add_certificate (campaign, newcomer);
  g_assert_cmpuint (campaign->auditors->len, ==, 3);

  g_autoptr (GBytes) bytes = vigie_campaign_to_xml (campaign);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCampaign) again = vigie_campaign_new_from_xml (bytes, "c.xml", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (vigie_certificate_get_fingerprint (again->authority), ==,
                   vigie_certificate_get_fingerprint (campaign->authority));
  g_assert_cmpstr (
    vigie_certificate_get_fingerprint (vigie_campaign_find_auditor (again, "A02")->certificate), ==,
    vigie_certificate_get_fingerprint (renewed));
  g_assert_null (vigie_campaign_find_auditor (again, "A01")->certificate);

  /* The campaign trusts what its authority issued, until it is revoked. */
  g_autoptr (GDateTime) before = g_date_time_new_utc (2026, 4, 30, 23, 59, 59);
  g_autoptr (GDateTime) when = g_date_time_new_utc (2026, 5, 1, 0, 0, 0);
  vigie_campaign_add_revocation (again, vigie_certificate_get_serial (renewed), when);
  g_autoptr (VigieTrust) trust = vigie_campaign_get_trust (again);
  g_assert_true (vigie_trust_check (trust, renewed, before, VIGIE_ROLE_AUDITOR, &error));
  g_assert_no_error (error);
  g_assert_false (vigie_trust_check (trust, renewed, when, VIGIE_ROLE_AUDITOR, &error));
  g_assert_error (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_REVOKED);
}

/* A scenario states its own, an empty list too; without the attribute its channel decides. */
static void
test_reminders (void)
{
  g_autoptr (VigieCampaign) campaign = campaign_fixture_parse (campaign_fixture_document);
  const VigieChannel *email = vigie_campaign_find_channel (campaign, "email");
  const VigieChannel *phone = vigie_campaign_find_channel (campaign, "phone");
  const GArray *reminders = vigie_campaign_get_reminders (campaign, email, NULL);
  g_assert_cmpuint (reminders->len, ==, 2);
  g_assert_cmpuint (g_array_index (reminders, guint, 0), ==, 10);
  g_assert_cmpuint (g_array_index (reminders, guint, 1), ==, 5);
  g_assert_null (vigie_campaign_get_reminders (campaign, email, "page"));
  g_assert_null (vigie_campaign_get_reminders (campaign, phone, "bins"));

  g_autofree char *document = campaign_fixture_replace (
    campaign_fixture_document, "remind-after=\"\"", "remind-after=\" 7\"", NULL);
  g_autoptr (VigieCampaign) other = campaign_fixture_parse (document);
  email = vigie_campaign_find_channel (other, "email");
  reminders = vigie_campaign_get_reminders (other, email, "page");
  g_assert_cmpuint (reminders->len, ==, 1);
  g_assert_cmpuint (g_array_index (reminders, guint, 0), ==, 7);
}

/* A question is followed from the version that had it elsewhere; others stay where they are. */
static void
test_renamings (void)
{
  g_autoptr (VigieCampaign) campaign = campaign_fixture_parse (campaign_fixture_document);
  const VigieChannel *phone = vigie_campaign_find_channel (campaign, "phone");
  const char *other = "/data/other";
  g_assert_cmpstr (vigie_channel_follow (phone, "0.9", "/data/wait"), ==, "/data/town");
  g_assert_cmpstr (vigie_channel_follow (phone, "0.8", "/data/queue"), ==, "/data/town");
  g_assert_cmpstr (vigie_channel_follow (phone, "0.8", "/data/wait"), ==, "/data/wait");
  g_assert_true (vigie_channel_follow (phone, "0.9", other) == other);
}

/* Months after the last wave; to the end of a short month. */
static void
test_retention (void)
{
  g_autoptr (VigieCampaign) campaign = campaign_fixture_parse (campaign_fixture_document);
  GDate day;
  g_assert_true (vigie_campaign_get_last_day (campaign, &day));
  g_autofree char *first = vigie_date_to_text (&day);
  g_assert_cmpstr (first, ==, "2028-03-31");
  campaign->retention = 6;
  g_assert_true (vigie_campaign_get_last_day (campaign, &day));
  g_autofree char *short_month = vigie_date_to_text (&day);
  g_assert_cmpstr (short_month, ==, "2026-09-30");
  campaign->retention = 0;
  g_assert_false (vigie_campaign_get_last_day (campaign, &day));
}

static void
test_foreign_certificate (void)
{
  g_autoptr (VigieCampaign) campaign = campaign_fixture_parse (campaign_fixture_document);
  g_autoptr (VigieIdentity) authority = campaign_fixture_authority ("small", 1);
  VigieAuditor *auditor = g_ptr_array_index (campaign->auditors, 0);
  g_autoptr (GError) error = NULL;

  auditor->certificate = campaign_fixture_issue (authority, "A09");
  g_assert_false (vigie_campaign_check (campaign, &error));
  g_assert_cmpstr (vigie_error_get_word (error), ==, "campaign-invalid");
  g_assert_nonnull (strstr (error->message, "A09"));
}

/* Errors --------------------------------------------------------------------------------------- */

/* One thing that is wrong in a document that is otherwise right: @to instead of @from. The error is
 * on the line of @from, or of @on if that is given. */
typedef struct
{
  const char *name;
  const char *from;
  const char *to;
  const char *word;
  const char *on;
} Mistake;

static const Mistake mistakes[] = {
  { "not-xml", "<criteria>", "<criteria", "xml-invalid", "<criterion id=\"courtesy\"" },
  { "unknown-element", " <waves>", " <vagues/><waves>", "payload-invalid" },
  { "unknown-attribute", "close-after=\"0\"", "closed=\"0\"", "payload-invalid" },
  { "no-name", "   <name xml:lang=\"en\">Telephone</name>\n", "", "payload-invalid" },
  { "bad-flag", "fictitious=\"yes\"", "fictitious=\"maybe\"", "payload-invalid" },
  { "negative-count", "per-wave=\"2\"", "per-wave=\"-2\"", "payload-invalid" },
  { "bad-scenario-type", "type=\"info\"", "type=\"prank\"", "payload-invalid" },
  { "bad-id", "id=\"small\"", "id=\"sm.all\"", "campaign-invalid" },
  { "non-ascii-id", "<auditor code=\"A02\"", "<auditor code=\"É02\"", "campaign-invalid" },
  { "edition-too-large", "edition=\"3\"", "edition=\"4294967296\"", "campaign-invalid" },
  { "edition-zero", "edition=\"3\"", "edition=\"0\"", "payload-invalid" },
  { "empty-name", ">Telephone<", ">  <", "campaign-invalid" },
  { "weight-text", "weight=\"62.5\"", "weight=\"much\"", "campaign-invalid" },
  { "weight-negative", "weight=\"62.5\"", "weight=\"-1\"", "campaign-invalid" },
  { "weight-exponent", "weight=\"62.5\"", "weight=\"1e300\"", "campaign-invalid" },
  { "weight-huge", "weight=\"62.5\"", "weight=\"1234567890\"", "campaign-invalid" },
  { "quota-huge", "per-wave=\"2\"", "per-wave=\"1001\"", "campaign-invalid" },
  { "criterion-weight", ">60.0<", ">60,0<", "campaign-invalid" },
  { "hours", "14:00-17:00", "17:00-14:00", "campaign-invalid" },
  { "hours-shape", "14:00-17:00", "14h-17h", "campaign-invalid" },
  { "reminder-word", "\"10 5\"", "\"10 soon\"", "campaign-invalid" },
  { "reminder-at-once", "\"10 5\"", "\"0\"", "campaign-invalid" },
  { "reminder-too-late", "\"10 5\"", "\"10 10\"", "campaign-invalid" },
  { "reminders-too-many", "\"10 5\"", "\"1 1 1 1 1 1 1 1 1 1\"", "campaign-invalid" },
  { "reminder-without-waiting", "type=\"info\"", "type=\"info\" remind-after=\"1\"",
    "campaign-invalid" },
  { "form-outside", "forms/phone.xml", "../phone.xml", "campaign-invalid" },
  { "form-absolute", "forms/phone.xml", "/etc/phone.xml", "campaign-invalid" },
  { "siren", "000000101", "101", "campaign-invalid" },
  { "wave-date", "2026-03-31", "2026-02-30", "campaign-invalid" },
  { "wave-ends-first", "2026-03-31", "2025-12-31", "campaign-invalid" },
  { "waves-overlap", "  <wave id=\"w1\"",
    "  <wave id=\"w0\" starts=\"2025-12-01\" ends=\"2026-01-01\"><name xml:lang=\"en\">0</name>"
    "</wave><wave id=\"w1\"",
    "campaign-invalid" },
  { "threshold", "prize-threshold=\"60\"", "prize-threshold=\"sixty\"", "campaign-invalid" },
  { "renamed-condition", "from=\"/data/wait\"", "from=\"/data/wait[1]\"", "campaign-invalid" },
  { "renamed-relative", "from=\"/data/wait\"", "from=\"wait\"", "campaign-invalid" },
  { "renamed-nothing", "from=\"/data/wait\"", "from=\"/data/wait/\"", "campaign-invalid" },
  { "renamed-version", "version=\"0.9\"", "version=\"\"", "campaign-invalid" },
  { "renamed-twice", "version=\"0.8\"", "version=\"0.9\"", "campaign-duplicate" },
  { "retention-none", "months=\"24\"", "months=\"0\"", "payload-invalid" },
  { "retention-endless", "months=\"24\"", "months=\"1201\"", "campaign-invalid" },
  { "revocation-time", "2026-02-01T08:00:00Z", "2026-02-01T08:00:00", "campaign-invalid" },
  { "revocation-serial", "0a1b", "0A1B", "campaign-invalid" },
  { "certificate", "<auditor code=\"A01\"/>",
    "<auditor code=\"A01\"><certificate>AAAA</certificate></auditor>", "campaign-invalid" },
  { "certificate-base64", "<auditor code=\"A01\"/>",
    "<auditor code=\"A01\"><certificate>AAA?</certificate></auditor>", "payload-invalid" },
  { "certificate-empty", "<auditor code=\"A01\"/>",
    "<auditor code=\"A01\"><certificate/></auditor>", "campaign-invalid" },
  { "assignment-ends-first", "ends=\"2026-01-16\"", "ends=\"2026-01-04\"", "campaign-invalid" },
  { "assignment-outside-wave", "ends=\"2026-01-16\"", "ends=\"2026-04-01\"", "campaign-invalid" },
  { "assignment-codes-itself", "<assignment id=\"w1.one.phone.1\"",
    "<assignment codes=\"w1.one.phone.1\" id=\"w1.one.phone.1\"", "campaign-invalid" },
  { "assignment-codes-none", "<assignment id=\"w1.one.phone.1\"",
    "<assignment codes=\"none\" id=\"w1.one.phone.1\"", "campaign-reference" },
  { "assignment-times", "to=\"12:00\"", "to=\"08:00\"", "campaign-invalid" },
  { "assignment-time-shape", "to=\"12:00\"", "to=\"12h\"", "campaign-invalid" },
  { "unknown-criterion", "criterion=\"waiting\"", "criterion=\"patience\"", "campaign-reference" },
  { "unknown-category", "\"two\" category=\"CC\"", "\"two\" category=\"CU\"",
    "campaign-reference" },
  { "unknown-channel", "channels=\"email\"", "channels=\"fax\"", "campaign-reference" },
  { "unknown-calendar", "calendar=\"FR-974\"", "calendar=\"FR-42\"", "campaign-reference" },
  { "unknown-scenario-channel", "\"page\" channel=\"email\"", "\"page\" channel=\"fax\"",
    "campaign-reference" },
  { "unknown-mandatory-channel", "mandatory-channels=\"phone\"", "mandatory-channels=\"fax\"",
    "campaign-reference" },
  { "unknown-auditor", "auditor=\"A01\"", "auditor=\"A07\"", "campaign-reference" },
  { "unknown-organisation", "organisation=\"one\"", "organisation=\"six\"", "campaign-reference" },
  { "unknown-wave", "wave=\"w1\"", "wave=\"w2\"", "campaign-reference" },
  { "unknown-scenario", "scenario=\"bins\"", "scenario=\"cats\"", "campaign-reference" },
  { "scenario-of-other-channel", "scenario=\"bins\"", "scenario=\"page\"", "campaign-reference" },
  { "organisation-lacks-channel", "channels=\"phone email\"", "channels=\"email\"",
    "campaign-reference", "<assignment id=\"w1.one.phone.1\"" },
  { "name-twice", "xml:lang=\"fr\">Petite", "xml:lang=\"en\">Petite", "campaign-duplicate" },
  { "criterion-twice", "<criterion id=\"waiting\"", "<criterion id=\"courtesy\"",
    "campaign-duplicate" },
  { "weight-twice", "<weight criterion=\"waiting\"", "<weight criterion=\"courtesy\"",
    "campaign-duplicate" },
  { "channel-twice", "<channel id=\"email\"", "<channel id=\"phone\"", "campaign-duplicate" },
  { "channel-named-twice", "channels=\"phone email\"", "channels=\"phone phone\"",
    "campaign-duplicate" },
  { "organisation-twice", "<organisation id=\"two\"", "<organisation id=\"one\"",
    "campaign-duplicate" },
  { "auditor-twice", "<auditor code=\"A02\"", "<auditor code=\"A01\"", "campaign-duplicate" },
  { "assignment-twice", "<assignment id=\"w1.two.email.1\"", "<assignment id=\"w1.one.phone.1\"",
    "campaign-duplicate" },
};

static void
test_mistake (gconstpointer data)
{
  const Mistake *mistake = data;
  int line = 0;
  g_autofree char *document =
    campaign_fixture_replace (campaign_fixture_document, mistake->from, mistake->to, &line);
  g_autoptr (GBytes) bytes = g_bytes_new (document, strlen (document));
  g_autoptr (GError) error = NULL;

  if (mistake->on)
    g_free (campaign_fixture_replace (campaign_fixture_document, mistake->on, "", &line));
  g_assert_null (vigie_campaign_new_from_xml (bytes, "bad.xml", &error));
  g_test_message ("%s:%d: %s", vigie_error_get_file (error), vigie_error_get_line (error),
                  error->message);
  g_assert_cmpstr (vigie_error_get_word (error), ==, mistake->word);
  g_assert_cmpstr (vigie_error_get_file (error), ==, "bad.xml");
  g_assert_cmpint (vigie_error_get_line (error), ==, line);
}

/* Hostile -------------------------------------------------------------------------------------- */

/* A document cut anywhere is refused, whatever is left of it. */
static void
test_truncated (void)
{
  const gsize size = strlen (campaign_fixture_document);

  for (gsize length = 0; length < size - 1; length += 13)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (campaign_fixture_document, length);
      g_autoptr (GError) error = NULL;
      g_assert_null (vigie_campaign_new_from_xml (bytes, "cut.xml", &error));
      g_assert_cmpstr (vigie_error_get_word (error), ==, "xml-invalid");
    }
}

/* Any byte may be another: the document is then read or refused, never more than that. */
static void
test_mutated (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (campaign_fixture_seed ());
  const gsize size = strlen (campaign_fixture_document);

  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *copy = g_strdup (campaign_fixture_document);
      g_autoptr (GError) error = NULL;
      for (int n = g_rand_int_range (random, 1, 4); n > 0; n--)
        copy[g_rand_int_range (random, 0, (gint32) size)] =
          (char) g_rand_int_range (random, 1, 256);
      g_autoptr (GBytes) bytes = g_bytes_new_static (copy, size);
      g_autoptr (VigieCampaign) campaign = vigie_campaign_new_from_xml (bytes, "m.xml", &error);
      g_assert_true ((campaign == NULL) == (error != NULL));
      if (campaign)
        g_assert_true (vigie_campaign_check (campaign, NULL));
    }
}

static void
test_too_large (void)
{
  const gsize size = 64 * 1024 * 1024 + 1;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (size), size);
  g_autoptr (GError) error = NULL;

  g_assert_null (vigie_campaign_new_from_xml (bytes, "large.xml", &error));
  g_assert_cmpstr (vigie_error_get_word (error), ==, "too-large");
}

/* Names ---------------------------------------------------------------------------------------- */

static void
test_names (void)
{
  g_autoptr (GHashTable) names = vigie_names_new ();

  g_assert_cmpstr (vigie_names_get (NULL, "fr"), ==, "");
  g_assert_cmpstr (vigie_names_get (names, "fr"), ==, "");
  vigie_names_set (names, "pt-BR", "rua");
  vigie_names_set (names, "de", "Straße");
  g_assert_cmpstr (vigie_names_get (names, "fr"), ==, "Straße");
  g_assert_cmpstr (vigie_names_get (names, "pt"), ==, "rua");
  vigie_names_set (names, "en-GB", "street");
  vigie_names_set (names, "pt", "via");
  g_assert_cmpstr (vigie_names_get (names, "fr_FR.UTF-8"), ==, "street");
  g_assert_cmpstr (vigie_names_get (names, "C"), ==, "street");
  g_assert_cmpstr (vigie_names_get (names, NULL), ==, "street");
  g_assert_cmpstr (vigie_names_get (names, "pt_BR.UTF-8@x"), ==, "rua");
  g_assert_cmpstr (vigie_names_get (names, "pt_PT"), ==, "via");
}

/* Look-ups ------------------------------------------------------------------------------------- */

static void
test_lookup_after_change (void)
{
  g_autoptr (VigieCampaign) campaign = campaign_fixture_parse (campaign_fixture_document);

  g_assert_nonnull (vigie_campaign_find_auditor (campaign, "A01"));
  g_ptr_array_remove_index (campaign->auditors, 0);
  vigie_campaign_add_auditor (campaign, "B01");
  g_assert_null (vigie_campaign_find_auditor (campaign, "A01"));
  g_assert_cmpstr (vigie_campaign_find_auditor (campaign, "B01")->code, ==, "B01");
  g_assert_cmpstr (vigie_campaign_find_auditor (campaign, "A02")->code, ==, "A02");

  VigieAuditor *renamed = g_ptr_array_index (campaign->auditors, 0);
  g_free (renamed->code);
  renamed->code = g_strdup ("C01");
  g_assert_null (vigie_campaign_find_auditor (campaign, "A02"));
  g_assert_true (vigie_campaign_find_auditor (campaign, "C01") == renamed);
  g_ptr_array_set_size (campaign->auditors, 0);
  g_assert_null (vigie_campaign_find_auditor (campaign, "C01"));
}

static VigieCampaign *
make_large (guint n_organisations, guint n_assignments)
{
  VigieCampaign *campaign = campaign_fixture_parse (campaign_fixture_document);
  const VigieAssignment *model = campaign->assignments->pdata[0];

  for (guint i = 0; i < n_organisations; i++)
    {
      g_autofree char *id = g_strdup_printf ("org-%u", i);
      VigieOrganisation *organisation = vigie_campaign_add_organisation (campaign, id);
      organisation->name = g_strdup (id);
      organisation->category = g_strdup ("CC");
      g_strfreev (organisation->channels);
      organisation->channels = g_strsplit ("phone email", " ", -1);
    }
  for (guint i = 0; i < n_assignments; i++)
    {
      g_autofree char *id = g_strdup_printf ("w1.a%u", i);
      VigieAssignment *assignment = vigie_campaign_add_assignment (campaign, id);
      assignment->auditor = g_strdup ("A01");
      assignment->organisation = g_strdup_printf ("org-%u", i % n_organisations);
      assignment->channel = g_strdup ("phone");
      assignment->wave = g_strdup ("w1");
      assignment->scenario = g_strdup ("bins");
      assignment->starts = model->starts;
      assignment->ends = model->ends;
    }
  return campaign;
}

static double
time_to_read (guint n_organisations, guint n_assignments)
{
  g_autoptr (VigieCampaign) campaign = make_large (n_organisations, n_assignments);
  g_autoptr (GBytes) bytes = vigie_campaign_to_xml (campaign);
  g_autoptr (GError) error = NULL;
  const gint64 start = g_get_monotonic_time ();
  g_autoptr (VigieCampaign) again = vigie_campaign_new_from_xml (bytes, "large.xml", &error);
  const double seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;

  g_assert_no_error (error);
  g_assert_nonnull (vigie_campaign_find_assignment (again, "w1.a7"));
  g_test_message ("%u organisations, %u assignments: %.3f s", n_organisations, n_assignments,
                  seconds);
  return seconds;
}

/* Ten times the campaign takes about ten times as long, not a hundred times. */
static void
test_large (void)
{
  const double small = time_to_read (200, 2000);
  const double large = time_to_read (2000, 20000);

  g_assert_cmpfloat (large, <, 40 * MAX (small, 0.005));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/campaign/document/round-trip-of-bytes", test_round_trip);
  g_test_add_func ("/campaign/document/contents", test_contents);
  g_test_add_func ("/campaign/document/random-campaigns-round-trip", test_random_round_trip);
  g_test_add_func ("/campaign/document/certificates-and-trust", test_certificates);
  g_test_add_func ("/campaign/document/reminders", test_reminders);
  g_test_add_func ("/campaign/document/renamings", test_renamings);
  g_test_add_func ("/campaign/document/retention", test_retention);
  g_test_add_func ("/campaign/document/certificate-of-another-auditor", test_foreign_certificate);
  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autofree char *path = g_strconcat ("/campaign/document/refused/", mistakes[i].name, NULL);
      g_test_add_data_func (path, &mistakes[i], test_mistake);
    }
  g_test_add_func ("/campaign/document/hostile/truncated", test_truncated);
  g_test_add_func ("/campaign/document/hostile/mutated", test_mutated);
  g_test_add_func ("/campaign/document/hostile/too-large", test_too_large);
  g_test_add_func ("/campaign/names/best-language", test_names);
  g_test_add_func ("/campaign/lookup/after-change", test_lookup_after_change);
  g_test_add_func ("/campaign/lookup/large-campaign-in-linear-time", test_large);
  return g_test_run ();
}
