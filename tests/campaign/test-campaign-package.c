/* test-campaign-package.c: the coordinator's folder, the published package, what forms are filled
 * with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign-fixture.h"
#include "place.h"

#include "campaign/vigie-assign.h"
#include "campaign/vigie-sample.h"

#include "base/vigie-durable.h"
#include "base/vigie-error.h"
#include "base/vigie-resource.h"

#include <glib/gstdio.h>
#include <string.h>

static const char form_document[] =
  "<?xml version=\"1.0\"?>\n"
  "<h:html xmlns=\"http://www.w3.org/2002/xforms\" xmlns:h=\"http://www.w3.org/1999/xhtml\">\n"
  " <h:head><h:title>Towns</h:title>\n"
  "  <model>\n"
  "   <instance><data id=\"towns\" version=\"7\"><town/></data></instance>\n"
  "   <instance id=\"list\" src=\"jr://file/list.xml\"/>\n"
  "   <bind nodeset=\"/data/town\" type=\"string\"/>\n"
  "  </model>\n"
  " </h:head>\n"
  " <h:body><select1 ref=\"/data/town\"><label>Town</label>\n"
  "  <itemset nodeset=\"instance('list')/root/item\"><value ref=\"name\"/><label ref=\"label\"/>"
  "</itemset></select1></h:body>\n"
  "</h:html>\n";
static const char list_document[] = "<root><item><name>a</name><label>A</label></item></root>\n";

/* The sample, opened from its folder, and published as @target. */
static VigieCampaign *
publish (Place *self, const char *target, VigieCampaignForms **forms)
{
  g_autofree char *folder = place_make_campaign (self);
  g_autoptr (GError) error = NULL;
  VigieCampaign *campaign = vigie_campaign_folder_open (folder, forms, &error);
  g_assert_no_error (error);
  vigie_campaign_folder_publish (campaign, *forms, folder, NULL, target, self->now, &error);
  g_assert_no_error (error);
  return campaign;
}

/* Folder --------------------------------------------------------------------------------------- */

static void
test_create (Place *self, gconstpointer data)
{
  g_autofree char *folder = place_make_campaign (self);
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCampaign) campaign = vigie_campaign_folder_open (folder, &forms, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (g_hash_table_size (forms), ==, 6);
  g_assert_true (vigie_campaign_check_forms (campaign, forms, &error));
  g_assert_no_error (error);
  g_assert_cmpint (vigie_certificate_get_role (campaign->authority), ==, VIGIE_ROLE_AUTHORITY);
  g_assert_cmpstr (vigie_certificate_get_code (campaign->authority), ==, "sample-barometer");
  for (guint i = 0; i < campaign->channels->len; i++)
    {
      const VigieChannel *channel = campaign->channels->pdata[i];
      g_autofree char *entry = g_strdup_printf ("forms/%s.xml", channel->id);
      g_assert_cmpstr (channel->form, ==, entry);
      g_assert_nonnull (channel->form_id);
      g_assert_cmpstr (channel->form_version, !=, "");
      g_autoptr (GBytes) builtin = vigie_resource_load (entry, NULL);
      g_assert_true (g_bytes_equal (builtin, g_hash_table_lookup (forms, entry)));
    }

  /* The key is for its owner alone. */
  GStatBuf status;
  g_autofree char *key = g_build_filename (folder, "authority", "key.pem", NULL);
  g_assert_cmpint (g_stat (key, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
}

static void
test_create_in_full_folder (Place *self, gconstpointer data)
{
  g_autofree char *folder = place_make_campaign (self);
  g_autoptr (GBytes) document = place_get_sample (self);
  g_autoptr (GError) error = NULL;

  g_assert_false (vigie_campaign_folder_create (folder, document, NULL, NULL, self->now, &error));
  g_assert_error (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_EXISTS);
  g_autoptr (VigieCampaign) untouched = vigie_campaign_folder_open (folder, NULL, NULL);
  g_assert_nonnull (untouched);
}

static void
assert_not_created (Place *self, const char *from, const char *to, const char *word)
{
  g_autofree char *folder = place_at (self, "broken");
  g_autoptr (GBytes) sample = place_get_sample (self);
  g_autofree char *text =
    campaign_fixture_replace (g_bytes_get_data (sample, NULL), from, to, NULL);
  g_autoptr (GBytes) document = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_false (
    vigie_campaign_folder_create (folder, document, self->root, NULL, self->now, &error));
  g_test_message ("%s", error->message);
  g_assert_cmpstr (vigie_error_get_word (error), ==, word);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_create_refused (Place *self, gconstpointer data)
{
  assert_not_created (self, "builtin:phone", "builtin:fax", "campaign-form");
  assert_not_created (self, "builtin:phone", "phone.xml", "file-not-found");
  assert_not_created (self, "form=\"builtin:phone\"", "form=\"builtin:phone\" form-version=\"9\"",
                      "campaign-form");
  assert_not_created (self, "category=\"CC\"", "category=\"XX\"", "campaign-reference");
}

/* The folder `own` of a campaign with a form and an attachment from outside. */
static char *
make_own_folder (Place *self)
{
  char *folder = place_at (self, "own");
  g_autofree char *form = place_at (self, "towns.xml");
  g_autofree char *list = place_at (self, "list.xml");
  g_autofree char *text = campaign_fixture_replace (
    campaign_fixture_document, "form=\"forms/phone.xml\" form-id=\"phone\" form-version=\"1.0\"",
    "form=\"towns.xml\"", NULL);
  g_autofree char *both =
    campaign_fixture_replace (text, "form=\"forms/email.xml\"", "form=\"builtin:email\"", NULL);
  g_autoptr (GBytes) document = g_bytes_new (both, strlen (both));
  g_autoptr (GError) error = NULL;

  g_assert_true (vigie_durable_replace (form, form_document, strlen (form_document), NULL));
  g_assert_true (vigie_durable_replace (list, list_document, strlen (list_document), NULL));
  vigie_campaign_folder_create (folder, document, self->root, NULL, self->now, &error);
  g_assert_no_error (error);
  return folder;
}

/* A form from outside keeps its attachments, which move into a folder of their own. */
static void
test_create_with_own_form (Place *self, gconstpointer data)
{
  g_autofree char *folder = make_own_folder (self);
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCampaign) campaign = vigie_campaign_folder_open (folder, &forms, &error);
  g_assert_no_error (error);
  g_assert_true (g_hash_table_contains (forms, "forms/towns-media/list.xml"));
  g_assert_cmpstr (vigie_campaign_find_channel (campaign, "phone")->form_id, ==, "towns");
  g_assert_cmpstr (vigie_campaign_find_channel (campaign, "phone")->form_version, ==, "7");
  g_assert_true (vigie_campaign_check_forms (campaign, forms, &error));

  /* It travels with its attachment. */
  g_autofree char *target = place_at (self, "own.campaign.asice");
  g_autoptr (GHashTable) received = NULL;
  vigie_campaign_folder_publish (campaign, forms, folder, NULL, target, self->now, &error);
  g_assert_no_error (error);
  g_autoptr (VigieCampaign) opened = vigie_campaign_open (target, NULL, &received, &error);
  g_assert_no_error (error);
  g_autoptr (VigieForm) loaded = vigie_campaign_load_form (opened, received, "phone", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (vigie_form_get_id (loaded), ==, "towns");
}

/* What the checks say of a question of version 7 that the form in use is said to have elsewhere. */
static void
assert_renaming (VigieCampaign *campaign,
                 GHashTable *forms,
                 const char *folder,
                 const char *const *renaming,
                 const char *word)
{
  const VigieChannel *channel = vigie_campaign_find_channel (campaign, "phone");
  g_autoptr (GError) error = NULL;
  g_ptr_array_set_size (channel->renamings, 0);
  vigie_channel_add_renaming ((VigieChannel *) channel, renaming[0], renaming[1], renaming[2]);
  const gboolean good = vigie_campaign_check_forms (campaign, forms, &error)
                        && vigie_campaign_folder_check_past (campaign, folder, &error);
  g_assert_cmpstr (good ? NULL : vigie_error_get_word (error), ==, word);
}

/* A renamed question is looked for in the form in use, and in the edition that had it before. */
static void
test_renamed_questions (Place *self, gconstpointer data)
{
  g_autofree char *folder = make_own_folder (self);
  g_autofree char *target = place_at (self, "own.campaign.asice");
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCampaign) campaign = vigie_campaign_folder_open (folder, &forms, &error);
  g_assert_no_error (error);
  g_assert_true (vigie_campaign_folder_check_past (campaign, folder, &error)); /* nothing yet */
  vigie_campaign_folder_publish (campaign, forms, folder, NULL, target, self->now, &error);
  g_assert_no_error (error);

  g_auto (GStrv) parts = g_strsplit (form_document, "/data/town", -1);
  g_autofree char *paths = g_strjoinv ("/data/city", parts);
  g_autofree char *city = campaign_fixture_replace (paths, "<town/>", "<city/>", NULL);
  char *newer = campaign_fixture_replace (city, "version=\"7\"", "version=\"8\"", NULL);
  g_hash_table_insert (forms, g_strdup ("forms/towns.xml"),
                       g_bytes_new_take (newer, strlen (newer)));
  VigieChannel *phone = g_ptr_array_index (campaign->channels, 0);
  g_free (phone->form_version);
  phone->form_version = g_strdup ("8");
  const struct
  {
    const char *renaming[3]; /* version, from, to */
    const char *word;
  } cases[] = {
    { { "7", "/data/town", "/data/city" }, NULL },
    { { "7", "/data/town", "/data/village" }, "campaign-reference" },
    { { "7", "/data/town", "/data" }, "campaign-reference" },
    { { "7", "/data/village", "/data/city" }, "campaign-reference" },
    { { "6", "/data/town", "/data/city" }, "campaign-reference" },
    { { "8", "/data/town", "/data/city" }, "campaign-invalid" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_renaming (campaign, forms, folder, cases[i].renaming, cases[i].word);
}

/* Whoever fills the form would have no choices, and no way to get them. */
static void
test_create_without_attachment (Place *self, gconstpointer data)
{
  g_autofree char *folder = place_at (self, "own");
  g_autofree char *form = place_at (self, "towns.xml");
  g_autofree char *text = campaign_fixture_replace (
    campaign_fixture_document, "form=\"forms/phone.xml\" form-id=\"phone\" form-version=\"1.0\"",
    "form=\"towns.xml\"", NULL);
  g_autofree char *both =
    campaign_fixture_replace (text, "form=\"forms/email.xml\"", "form=\"builtin:email\"", NULL);
  g_autoptr (GBytes) document = g_bytes_new (both, strlen (both));
  g_autoptr (GError) error = NULL;

  g_assert_true (vigie_durable_replace (form, form_document, strlen (form_document), NULL));
  g_assert_false (
    vigie_campaign_folder_create (folder, document, self->root, NULL, self->now, &error));
  g_assert_cmpstr (vigie_error_get_word (error), ==, "form-attachment");
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_save_refuses_what_cannot_be_opened (Place *self, gconstpointer data)
{
  g_autofree char *folder = place_make_campaign (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCampaign) campaign = vigie_campaign_folder_open (folder, NULL, NULL);
  g_autoptr (GBytes) before = vigie_campaign_to_xml (campaign);
  VigieOrganisation *organisation = campaign->organisations->pdata[0];

  g_free (organisation->name);
  organisation->name = g_strdup ("bell \a");
  g_assert_false (vigie_campaign_folder_save (campaign, folder, &error));
  g_assert_cmpstr (vigie_error_get_word (error), ==, "xml-invalid");
  g_autoptr (VigieCampaign) again = vigie_campaign_folder_open (folder, NULL, NULL);
  g_autoptr (GBytes) after = vigie_campaign_to_xml (again);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_load_form_of_unknown_channel (Place *self, gconstpointer data)
{
  g_autofree char *folder = place_make_campaign (self);
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCampaign) campaign = vigie_campaign_folder_open (folder, &forms, NULL);

  g_assert_null (vigie_campaign_load_form (campaign, forms, "fax", &error));
  g_assert_cmpstr (vigie_error_get_word (error), ==, "channel-unknown");
}

/* Package -------------------------------------------------------------------------------------- */

static void
test_publish_and_open (Place *self, gconstpointer data)
{
  g_autofree char *target = place_at (self, "sample.campaign.asice");
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (GHashTable) received = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCampaign) sent = publish (self, target, &forms);

  g_autoptr (VigieCampaign) opened = vigie_campaign_open (target, NULL, &received, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) a = vigie_campaign_to_xml (sent);
  g_autoptr (GBytes) b = vigie_campaign_to_xml (opened);
  g_assert_true (g_bytes_equal (a, b));
  g_assert_cmpuint (g_hash_table_size (received), ==, 6);
  g_assert_true (g_bytes_equal (g_hash_table_lookup (forms, "forms/visit.xml"),
                                g_hash_table_lookup (received, "forms/visit.xml")));

  g_autoptr (VigieTrust) trust = vigie_campaign_get_trust (sent);
  g_autoptr (VigieCampaign) trusted = vigie_campaign_open (target, trust, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (trusted);
}

static void
test_editions (Place *self, gconstpointer data)
{
  g_autofree char *target = place_at (self, "sample.campaign.asice");
  g_autofree char *folder = place_at (self, "campaign");
  g_autofree char *kept = g_build_filename (folder, "published", "0001.campaign.asice", NULL);
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCampaign) campaign = publish (self, target, &forms);
  g_autoptr (VigieCampaign) first = vigie_campaign_open (target, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->edition, ==, 1);

  vigie_campaign_add_auditor (campaign, "A05");
  vigie_campaign_folder_publish (campaign, forms, folder, NULL, target, self->now, &error);
  g_assert_no_error (error);
  g_autoptr (VigieCampaign) second = vigie_campaign_open (target, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second->edition, ==, 2);
  g_assert_nonnull (vigie_campaign_find_auditor (second, "A05"));
  g_autoptr (VigieCampaign) saved = vigie_campaign_folder_open (folder, NULL, NULL);
  g_assert_cmpuint (saved->edition, ==, 2);
  g_autoptr (VigieCampaign) record = vigie_campaign_open (kept, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (record->edition, ==, 1);

  g_assert_true (vigie_campaign_check_successor (first, second, &error));
  g_assert_true (vigie_campaign_check_successor (first, first, &error));
  g_assert_no_error (error);
  g_assert_false (vigie_campaign_check_successor (second, first, &error));
  g_assert_cmpstr (vigie_error_get_word (error), ==, "campaign-older");
  g_clear_error (&error);

  /* The same number for other contents is no successor. */
  second->edition = 1;
  g_assert_false (vigie_campaign_check_successor (first, second, &error));
  g_assert_cmpstr (vigie_error_get_word (error), ==, "campaign-older");
  g_clear_error (&error);

  /* Nor is another campaign, or one of the same name by another authority. */
  g_autoptr (VigieIdentity) other = campaign_fixture_authority ("sample-barometer", 9);
  g_clear_pointer (&second->authority, vigie_certificate_unref);
  second->authority = vigie_certificate_ref (vigie_identity_get_certificate (other));
  g_assert_false (vigie_campaign_check_successor (first, second, &error));
  g_assert_cmpstr (vigie_error_get_word (error), ==, "campaign-other");
  g_clear_error (&error);
  g_free (second->id);
  second->id = g_strdup ("other");
  g_assert_false (vigie_campaign_check_successor (first, second, &error));
  g_assert_cmpstr (vigie_error_get_word (error), ==, "campaign-other");
}

/* One byte that is another, anywhere, and the package is refused. */
static void
test_tampered (Place *self, gconstpointer data)
{
  g_autofree char *target = place_at (self, "sample.campaign.asice");
  g_autofree char *bad = place_at (self, "bad.campaign.asice");
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (VigieCampaign) campaign = publish (self, target, &forms);
  g_autoptr (GRand) random = g_rand_new_with_seed (campaign_fixture_seed ());
  gsize size;
  g_autofree char *bytes = NULL;

  g_assert_true (g_file_get_contents (target, &bytes, &size, NULL));
  for (guint i = 0; i < 40; i++)
    {
      const gsize position = (gsize) g_rand_int_range (random, 0, (gint32) size);
      g_autoptr (GError) error = NULL;
      const char before = bytes[position];
      bytes[position] ^= 1 << g_rand_int_range (random, 0, 8);
      g_assert_true (g_file_set_contents (bad, bytes, (gssize) size, NULL));
      g_autoptr (VigieCampaign) opened = vigie_campaign_open (bad, NULL, NULL, &error);
      g_assert_null (opened);
      g_assert_nonnull (error);
      bytes[position] = before;
    }
}

/* A package of these entries, signed by @signer: what an attacker can make. */
static void
forge (Place *self,
       const char *target,
       VigieIdentity *signer,
       GBytes *document,
       VigieCampaignForms *forms)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigiePackageWriter) writer =
    vigie_package_writer_new (target, signer, NULL, self->now, &error);
  g_assert_no_error (error);
  GHashTableIter iter;
  gpointer name, bytes;

  if (document)
    vigie_package_writer_add (writer, "campaign.xml", "application/xml", document, &error);
  g_assert_no_error (error);
  g_hash_table_iter_init (&iter, forms);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    {
      vigie_package_writer_add (writer, name, "application/xml", bytes, &error);
      g_assert_no_error (error);
    }
  vigie_package_writer_commit (writer, &error);
  g_assert_no_error (error);
}

static void
assert_refused (const char *target, VigieTrust *trust, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCampaign) opened = vigie_campaign_open (target, trust, NULL, &error);
  g_assert_null (opened);
  g_test_message ("%s", error->message);
  g_assert_cmpstr (vigie_error_get_word (error), ==, word);
}

static void
test_foreign_authority (Place *self, gconstpointer data)
{
  g_autofree char *target = place_at (self, "sample.campaign.asice");
  g_autofree char *forged = place_at (self, "forged.campaign.asice");
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (VigieCampaign) campaign = publish (self, target, &forms);
  g_autoptr (GBytes) document = vigie_campaign_to_xml (campaign);
  g_autoptr (VigieIdentity) other = campaign_fixture_authority ("sample-barometer", 9);
  g_autoptr (VigieTrust) trust = vigie_campaign_get_trust (campaign);
  g_autoptr (GError) error = NULL;

  /* The true campaign, signed by somebody else: refused even at the first contact. */
  forge (self, forged, other, document, forms);
  assert_refused (forged, NULL, "signer-unknown");
  assert_refused (forged, trust, "signer-unknown");

  /* Somebody else's own campaign: only for those who do not expect the true one. */
  g_assert_true (vigie_campaign_publish (campaign, forms, other, forged, self->now, &error));
  assert_refused (forged, trust, "signer-unknown");
  g_autoptr (VigieCampaign) opened = vigie_campaign_open (forged, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (opened);
}

static void
test_auditor_cannot_publish (Place *self, gconstpointer data)
{
  g_autofree char *target = place_at (self, "sample.campaign.asice");
  g_autofree char *forged = place_at (self, "forged.campaign.asice");
  g_autofree char *key = g_build_filename (self->root, "campaign", "authority", NULL);
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (VigieCampaign) campaign = publish (self, target, &forms);
  g_autoptr (GBytes) document = vigie_campaign_to_xml (campaign);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieIdentity) authority = vigie_identity_open (key, NULL, &error);
  g_autoptr (VigieIdentity) auditor = vigie_identity_generate (NULL, &error);
  g_autoptr (GBytes) der = vigie_identity_make_request (auditor, "A01", &error);
  g_autoptr (VigieRequest) request = vigie_request_new (der, &error);
  g_autoptr (GDateTime) end = g_date_time_add_years (self->now, 1);
  g_autoptr (VigieCertificate) certificate = vigie_identity_issue (
    authority, request, "A01", VIGIE_ROLE_AUDITOR, NULL, self->now, end, &error);
  g_assert_no_error (error);
  vigie_identity_set_certificate (auditor, certificate, &error);
  g_assert_no_error (error);

  g_assert_false (vigie_campaign_publish (campaign, forms, auditor, forged, self->now, &error));
  g_assert_cmpstr (vigie_error_get_word (error), ==, "certificate-role");
  g_assert_false (g_file_test (forged, G_FILE_TEST_EXISTS));
  forge (self, forged, auditor, document, forms);
  assert_refused (forged, NULL, "certificate-role");
}

static void
test_contents_are_checked (Place *self, gconstpointer data)
{
  g_autofree char *target = place_at (self, "sample.campaign.asice");
  g_autofree char *forged = place_at (self, "forged.campaign.asice");
  g_autofree char *key = g_build_filename (self->root, "campaign", "authority", NULL);
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (VigieCampaign) campaign = publish (self, target, &forms);
  g_autoptr (VigieIdentity) authority = vigie_identity_open (key, NULL, NULL);
  g_autoptr (GBytes) document = vigie_campaign_to_xml (campaign);
  g_autoptr (GBytes) visit = g_bytes_ref (g_hash_table_lookup (forms, "forms/visit.xml"));

  forge (self, forged, authority, NULL, forms);
  assert_refused (forged, NULL, "kind");

  g_hash_table_insert (forms, g_strdup ("notes.txt"), g_bytes_new_static ("hello", 5));
  forge (self, forged, authority, document, forms);
  assert_refused (forged, NULL, "payload-invalid");
  g_hash_table_remove (forms, "notes.txt");

  g_hash_table_remove (forms, "forms/visit.xml");
  forge (self, forged, authority, document, forms);
  assert_refused (forged, NULL, "campaign-form");

  /* A form that is another one, and one that is none. */
  g_hash_table_insert (forms, g_strdup ("forms/visit.xml"),
                       g_bytes_ref (g_hash_table_lookup (forms, "forms/email.xml")));
  forge (self, forged, authority, document, forms);
  assert_refused (forged, NULL, "campaign-form");
  g_hash_table_insert (forms, g_strdup ("forms/visit.xml"), g_bytes_new_static ("<x/>", 4));
  forge (self, forged, authority, document, forms);
  assert_refused (forged, NULL, "campaign-form");
  g_hash_table_insert (forms, g_strdup ("forms/visit.xml"), g_bytes_ref (visit));

  g_autoptr (GBytes) wrong = g_bytes_new_static ("<campaign/>", 11);
  forge (self, forged, authority, wrong, forms);
  assert_refused (forged, NULL, "payload-invalid");

  g_clear_pointer (&campaign->authority, vigie_certificate_unref);
  g_autoptr (GBytes) nobody = vigie_campaign_to_xml (campaign);
  forge (self, forged, authority, nobody, forms);
  assert_refused (forged, NULL, "campaign-invalid");

  forge (self, forged, authority, document, forms);
  g_autoptr (VigieCampaign) good = vigie_campaign_open (forged, NULL, NULL, NULL);
  g_assert_nonnull (good);
}

static void
test_publish_refused (Place *self, gconstpointer data)
{
  g_autofree char *folder = place_make_campaign (self);
  g_autofree char *target = place_at (self, "x.campaign.asice");
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCampaign) campaign = vigie_campaign_folder_open (folder, &forms, NULL);
  g_autoptr (GBytes) phone = g_bytes_ref (g_hash_table_lookup (forms, "forms/phone.xml"));

  g_hash_table_remove (forms, "forms/phone.xml");
  g_assert_false (
    vigie_campaign_folder_publish (campaign, forms, folder, NULL, target, self->now, &error));
  g_assert_cmpstr (vigie_error_get_word (error), ==, "campaign-form");
  g_clear_error (&error);

  g_hash_table_insert (forms, g_strdup ("forms/phone.xml"), g_bytes_ref (phone));
  g_hash_table_insert (forms, g_strdup ("forms/../x.xml"), g_bytes_ref (phone));
  g_assert_false (
    vigie_campaign_folder_publish (campaign, forms, folder, NULL, target, self->now, &error));
  g_assert_cmpstr (vigie_error_get_word (error), ==, "campaign-form");
  g_clear_error (&error);

  g_hash_table_remove (forms, "forms/../x.xml");
  g_autofree char *nowhere = place_at (self, "no/such/folder.campaign.asice");
  g_autofree char *kept = g_build_filename (folder, "published", "0001.campaign.asice", NULL);
  g_assert_false (
    vigie_campaign_folder_publish (campaign, forms, folder, NULL, nowhere, self->now, &error));
  g_assert_cmpstr (vigie_error_get_word (error), ==, "file-not-found");
  g_assert_false (g_file_test (kept, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  ((VigieOrganisation *) campaign->organisations->pdata[0])->category[0] = 'X';
  g_assert_false (
    vigie_campaign_folder_publish (campaign, forms, folder, NULL, target, self->now, &error));
  g_assert_cmpstr (vigie_error_get_word (error), ==, "campaign-reference");
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
}

/* Prefill -------------------------------------------------------------------------------------- */

static void
assert_field (VigieFormSession *session, const char *name, const char *expected)
{
  g_autofree char *path = g_strdup_printf ("/data/header/%s", name);
  VigieFormNode *node = vigie_form_session_find (session, path);
  g_assert_nonnull (node);
  g_assert_cmpstr (vigie_form_node_get_value (node), ==, expected);
}

static void
test_prefill (Place *self, gconstpointer data)
{
  g_autofree char *folder = place_make_campaign (self);
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCampaign) campaign = vigie_campaign_folder_open (folder, &forms, NULL);
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_assign_problem_free);
  g_assert_true (vigie_assign_generate (campaign, 1, NULL, problems, NULL));

  for (guint i = 0; i < campaign->channels->len; i++)
    {
      const VigieChannel *channel = campaign->channels->pdata[i];
      g_autofree char *id = g_strdup_printf ("2026-3.cc-vernaille.%s.1", channel->id);
      const VigieAssignment *assignment = vigie_campaign_find_assignment (campaign, id);
      const VigieOrganisation *organisation =
        vigie_campaign_find_organisation (campaign, "cc-vernaille");
      g_assert_nonnull (assignment);
      g_autoptr (VigieForm) form = vigie_campaign_load_form (campaign, forms, channel->id, &error);
      g_assert_no_error (error);
      g_autoptr (GHashTable) prefill =
        vigie_campaign_get_prefill (campaign, form, channel, organisation, assignment, "A01",
                                    "11111111-1111-4111-8111-111111111111");
      const VigieFormContext context = { .now = self->now, .prefill = prefill };
      g_autoptr (VigieFormSession) session = vigie_form_session_new (form, &context);
      g_autofree char *start = g_strdup_printf (
        "%04d-%02d-%02d", g_date_get_year (&assignment->starts),
        g_date_get_month (&assignment->starts), g_date_get_day (&assignment->starts));
      const VigieScenario *scenario = vigie_campaign_find_scenario (campaign, assignment->scenario);

      assert_field (session, "audit_uuid", "11111111-1111-4111-8111-111111111111");
      assert_field (session, "assignment_id", id);
      assert_field (session, "wave", "2026-3");
      assert_field (session, "org_siren", organisation->siren);
      assert_field (session, "org_name", organisation->name);
      assert_field (session, "site", organisation->site);
      assert_field (session, "scenario_code", scenario->id);
      assert_field (session, "scenario_type", scenario->type);
      assert_field (session, "auditor_code", "A01");
      assert_field (session, "grid_version", channel->form_version);
      assert_field (session, "done_by", "primary");
      assert_field (session, "calendar", "FR-ALSACE-MOSELLE");
      assert_field (session, "window_start", start);
      if (assignment->from)
        {
          assert_field (session, "window_from", assignment->from);
          assert_field (session, "window_to", assignment->to);
        }
    }
}

/* Without an assignment the organisation's fields are known, the others are left open. */
static void
test_prefill_without_assignment (Place *self, gconstpointer data)
{
  g_autofree char *folder = place_make_campaign (self);
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (VigieCampaign) campaign = vigie_campaign_folder_open (folder, &forms, NULL);
  const VigieChannel *channel = vigie_campaign_find_channel (campaign, "phone");
  g_autoptr (VigieForm) form = vigie_campaign_load_form (campaign, forms, "phone", NULL);
  g_autoptr (GHashTable) prefill = vigie_campaign_get_prefill (
    campaign, form, channel, campaign->organisations->pdata[0], NULL, "A02", "id");

  g_assert_cmpstr (g_hash_table_lookup (prefill, "/data/header/auditor_code"), ==, "A02");
  g_assert_cmpstr (g_hash_table_lookup (prefill, "/data/header/done_by"), ==, "primary");
  g_assert_false (g_hash_table_contains (prefill, "/data/header/assignment_id"));
  g_assert_false (g_hash_table_contains (prefill, "/data/header/window_start"));
}

/* Sealing -------------------------------------------------------------------------------------- */

static void
test_sealing (Place *self, gconstpointer data)
{
  g_autofree char *folder = place_make_campaign (self);
  g_autofree char *target = place_at (self, "sealing.campaign.asice");
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) none = vigie_campaign_folder_open_readers (folder, NULL, &error);
  g_assert_cmpuint (none->len, ==, 0);

  g_assert_true (vigie_campaign_folder_seal (folder, NULL, self->now, &error));
  g_assert_no_error (error);
  g_autoptr (VigieCampaign) campaign = vigie_campaign_folder_open (folder, &forms, &error);
  g_assert_no_error (error);
  vigie_campaign_folder_publish (campaign, forms, folder, NULL, target, self->now, &error);
  g_assert_no_error (error);

  g_autoptr (VigieCampaign) opened = vigie_campaign_open (target, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) readers = vigie_campaign_folder_open_readers (folder, NULL, &error);
  g_assert_cmpuint (readers->len, ==, 1);
  g_assert_cmpstr (vigie_certificate_get_key_fingerprint (opened->sealing), ==,
                   vigie_identity_get_key_fingerprint (readers->pdata[0]));
  g_assert_cmpint (vigie_certificate_get_role (opened->sealing), ==, VIGIE_ROLE_COORDINATOR);

  /* A second time it stays the same key. */
  g_assert_true (vigie_campaign_folder_seal (folder, NULL, self->now, &error));
  g_autoptr (VigieCampaign) again = vigie_campaign_folder_open (folder, NULL, &error);
  g_assert_cmpstr (vigie_certificate_get_serial (again->sealing), ==,
                   vigie_certificate_get_serial (opened->sealing));
}

static void
assert_locked (const char *folder, const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (vigie_campaign_folder_open_readers (folder, passphrase, &error));
  g_assert_cmpstr (vigie_error_get_word (error), ==, "passphrase-wrong");
}

/* The key that opens sealed bundles has the passphrase of the campaign's key, and changes with it.
 */
static void
test_sealing_passphrase (Place *self, gconstpointer data)
{
  g_autofree char *folder = place_make_campaign (self);
  g_autofree char *kept = g_build_filename (folder, "sealing", "certificate.pem", NULL);
  g_autoptr (GError) error = NULL;
  vigie_campaign_folder_change_passphrase (folder, NULL, "correct horse", &error);
  g_assert_no_error (error);
  g_assert_false (vigie_campaign_folder_seal (folder, "battery", self->now, &error));
  g_assert_cmpstr (vigie_error_get_word (error), ==, "passphrase-wrong");
  g_assert_false (g_file_test (kept, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  g_assert_true (vigie_campaign_folder_seal (folder, "correct horse", self->now, &error));
  g_assert_no_error (error);

  assert_locked (folder, NULL);
  assert_locked (folder, "battery");
  g_autoptr (GPtrArray) readers =
    vigie_campaign_folder_open_readers (folder, "correct horse", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (readers->len, ==, 1);

  vigie_campaign_folder_change_passphrase (folder, "correct horse", "staple", &error);
  g_assert_no_error (error);
  assert_locked (folder, "correct horse");
  g_autoptr (GPtrArray) again = vigie_campaign_folder_open_readers (folder, "staple", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (vigie_identity_get_key_fingerprint (again->pdata[0]), ==,
                   vigie_identity_get_key_fingerprint (readers->pdata[0]));

  /* Where one of the two keys has another passphrase, neither is changed. */
  g_assert_false (vigie_campaign_folder_change_passphrase (folder, "wrong", "new", &error));
  g_clear_error (&error);
  g_autoptr (GPtrArray) same = vigie_campaign_folder_open_readers (folder, "staple", &error);
  g_assert_no_error (error);
  g_assert_nonnull (same);
}

/* Nobody but the campaign's authority says for whom bundles are sealed. */
static void
test_sealing_of_stranger (Place *self, gconstpointer data)
{
  g_autofree char *target = place_at (self, "a.campaign.asice");
  g_autofree char *other = place_at (self, "other");
  g_autofree char *keys = place_at (self, "campaign/authority");
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) document = place_get_sample (self);
  g_autoptr (VigieCampaign) campaign = publish (self, target, &forms);
  g_assert_true (vigie_campaign_folder_create (other, document, NULL, NULL, self->now, &error));
  g_assert_true (vigie_campaign_folder_seal (other, NULL, self->now, &error));
  g_autoptr (VigieCampaign) stranger = vigie_campaign_folder_open (other, NULL, &error);
  g_autoptr (VigieIdentity) authority = vigie_identity_open (keys, NULL, &error);
  g_assert_no_error (error);

  campaign->sealing = vigie_certificate_ref (stranger->sealing);
  g_assert_true (vigie_campaign_publish (campaign, forms, authority, target, self->now, &error));
  g_assert_null (vigie_campaign_open (target, NULL, NULL, &error));
  g_assert_error (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_UNTRUSTED);
  g_clear_error (&error);

  g_clear_pointer (&campaign->sealing, vigie_certificate_unref);
  campaign->sealing = vigie_certificate_ref (campaign->authority);
  g_assert_false (vigie_campaign_publish (campaign, forms, authority, target, self->now, &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_INVALID);
}

#define ADD(path, function) g_test_add (path, Place, NULL, place_set_up, function, place_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/campaign/folder/create-and-open", test_create);
  ADD ("/campaign/folder/create-in-full-folder", test_create_in_full_folder);
  ADD ("/campaign/folder/create-refused-leaves-nothing", test_create_refused);
  ADD ("/campaign/folder/own-form-with-attachment", test_create_with_own_form);
  ADD ("/campaign/folder/renamed-questions", test_renamed_questions);
  ADD ("/campaign/folder/own-form-without-attachment", test_create_without_attachment);
  ADD ("/campaign/folder/save-keeps-it-openable", test_save_refuses_what_cannot_be_opened);
  ADD ("/campaign/folder/unknown-channel", test_load_form_of_unknown_channel);
  ADD ("/campaign/package/publish-and-open", test_publish_and_open);
  ADD ("/campaign/package/editions", test_editions);
  ADD ("/campaign/package/tampered", test_tampered);
  ADD ("/campaign/package/foreign-authority", test_foreign_authority);
  ADD ("/campaign/package/auditor-cannot-publish", test_auditor_cannot_publish);
  ADD ("/campaign/package/contents-are-checked", test_contents_are_checked);
  ADD ("/campaign/package/publish-refused", test_publish_refused);
  ADD ("/campaign/sealing/key-of-the-folder", test_sealing);
  ADD ("/campaign/sealing/passphrase", test_sealing_passphrase);
  ADD ("/campaign/sealing/stranger", test_sealing_of_stranger);
  ADD ("/campaign/prefill/header-of-built-in-forms", test_prefill);
  ADD ("/campaign/prefill/without-assignment", test_prefill_without_assignment);
  return g_test_run ();
}
