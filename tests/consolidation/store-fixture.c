/* store-fixture.c: campaigns, filled audits and signed bundles for tests of the coordinator's store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

#include "consolidation/vigie-store-private.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* Form ----------------------------------------------------------------------------------------- */

static const char form_template[] =
  "<h:html xmlns=\"http://www.w3.org/2002/xforms\" xmlns:h=\"http://www.w3.org/1999/xhtml\""
  " xmlns:jr=\"http://openrosa.org/javarosa\" xmlns:orx=\"http://openrosa.org/xforms\""
  " xmlns:vigie=\"urn:vigie:xforms:1\">"
  "<h:head><h:title>Test %1$s</h:title><model>"
  "<instance><data id=\"test-%1$s\" version=\"1\">"
  "<header><audit_uuid/><assignment_id/><wave/><auditor_code/><scenario_type/><done_by/></header>"
  "<quality/><wait/><solved/><grave/><comment/><photo/><day/><double/>"
  "<step jr:template=\"\"><minutes>1</minutes></step>"
  "<orx:meta><orx:instanceID/></orx:meta>"
  "</data></instance>"
  "<instance id=\"vigie-scoring\"><vigie:scoring channel=\"%1$s\">"
  "<vigie:criterion id=\"courtesy\" weight=\"3\"/><vigie:criterion id=\"waiting\" weight=\"2\"/>"
  "<vigie:criterion id=\"complaint\" weight=\"1\"/>"
  "<vigie:cap when=\"/data/grave = 'yes'\" at=\"50\"/>"
  "</vigie:scoring></instance>"
  "<bind nodeset=\"/data/quality\" type=\"decimal\" required=\"true()\""
  " constraint=\". &gt;= 0 and . &lt;= 10\" vigie:criterion=\"courtesy\" vigie:weight=\"3\""
  " vigie:points=\". div 10\"/>"
  "<bind nodeset=\"/data/wait\" type=\"string\" required=\"true()\" vigie:criterion=\"waiting\""
  " vigie:weight=\"2\" vigie:points=\"if(. = 'yes', 1, if(. = 'no', 0, ''))\"/>"
  "<bind nodeset=\"/data/solved\" type=\"string\" vigie:criterion=\"complaint\" vigie:weight=\"1\""
  " vigie:points=\"if(. = 'yes', 1, if(. = 'no', 0, ''))\"/>"
  "<bind nodeset=\"/data/grave\" type=\"string\"/>"
  "<bind nodeset=\"/data/comment\" type=\"string\"/>"
  "<bind nodeset=\"/data/photo\" type=\"binary\" relevant=\"/data/quality != 1\"/>"
  "<bind nodeset=\"/data/day\" type=\"date\" constraint=\". &lt;= today()\"/>"
  "<bind nodeset=\"/data/double\" type=\"decimal\" calculate=\"/data/quality * 2\"/>"
  "<bind nodeset=\"/data/step/minutes\" type=\"int\"/>"
  "<bind nodeset=\"/data/orx:meta/orx:instanceID\" type=\"string\" jr:preload=\"uid\"/>"
  "</model></h:head><h:body>"
  "<input ref=\"/data/quality\"><label>Quality</label></input>"
  "<select1 ref=\"/data/wait\"><label>Waited little?</label>"
  "<item><label>Yes</label><value>yes</value></item><item><label>No</label><value>no</value></item>"
  "<item><label>Not applicable</label><value>na</value></item></select1>"
  "<select1 ref=\"/data/solved\"><label>Solved?</label>"
  "<item><label>Yes</label><value>yes</value></item><item><label>No</label><value>no</value></item>"
  "<item><label>Not applicable</label><value>na</value></item></select1>"
  "<input ref=\"/data/grave\"><label>Grave</label></input>"
  "<input ref=\"/data/comment\"><label>Comment</label></input>"
  "<upload ref=\"/data/photo\" mediatype=\"image/*\"><label>Photo</label></upload>"
  "<input ref=\"/data/day\"><label>Day</label></input>"
  "<group ref=\"/data/step\"><label>Step</label><repeat nodeset=\"/data/step\">"
  "<input ref=\"/data/step/minutes\"><label>Minutes</label></input></repeat></group>"
  "</h:body></h:html>";

/* Campaign ------------------------------------------------------------------------------------- */

static const struct
{
  const char *id;
  int weight;
  int minimum;
} channels[] = { { "phone", 25, 3 }, { "email", 20, 3 }, { "visit", 20, 3 }, { "reviews", 10, 2 } };

static const char *const categories[] = { "CC", "CA" };

static void
append_channels (GString *xml)
{
  g_string_append (xml, "<channels>");
  for (gsize i = 0; i < G_N_ELEMENTS (channels); i++)
    g_string_append_printf (
      xml,
      "<channel id=\"%s\" form=\"forms/%s.xml\" weight=\"%d\" minimum=\"%d\" per-wave=\"3\""
      " close-after=\"0\" days=\"working\"><name xml:lang=\"en\">%s</name>"
      "<weight criterion=\"courtesy\">3</weight><weight criterion=\"waiting\">2</weight>"
      "<weight criterion=\"complaint\">1</weight></channel>",
      channels[i].id, channels[i].id, channels[i].weight, channels[i].minimum, channels[i].id);
  g_string_append (xml, "</channels>");
}

static void
append_organisations (GString *xml, guint n)
{
  g_string_append (xml, "<organisations>");
  for (gsize c = 0; c < G_N_ELEMENTS (categories); c++)
    for (guint i = 1; i <= n; i++)
      g_string_append_printf (
        xml,
        "<organisation id=\"%1$s-%2$u\" category=\"%1$s\" calendar=\"FR\""
        " channels=\"phone email visit reviews\"><name>Body %1$s, “%2$u”</name></organisation>",
        categories[c], i);
  g_string_append (xml, "</organisations>");
}

static void
append_scenarios (GString *xml)
{
  g_string_append (xml, "<scenarios>");
  for (gsize i = 0; i < G_N_ELEMENTS (channels); i++)
    g_string_append_printf (xml,
                            "<scenario id=\"s-%1$s\" channel=\"%1$s\" type=\"info\">"
                            "<title xml:lang=\"en\">Ask</title><text xml:lang=\"en\">Ask.</text>"
                            "</scenario>",
                            channels[i].id);
  g_string_append (xml, "</scenarios>");
}

static void
append_assignments (GString *xml, guint n_organisations, guint per_channel)
{
  guint turn = 0;
  g_string_append (xml, "<assignments>");
  for (gsize c = 0; c < G_N_ELEMENTS (categories); c++)
    for (guint o = 1; o <= n_organisations; o++)
      for (gsize k = 0; k < G_N_ELEMENTS (channels); k++)
        for (guint i = 1; i <= per_channel; i++)
          g_string_append_printf (
            xml,
            "<assignment id=\"%1$s-%2$u.%3$s.%4$u\" auditor=\"A0%5$u\""
            " organisation=\"%1$s-%2$u\" channel=\"%3$s\" wave=\"w%6$u\" scenario=\"s-%3$s\""
            " starts=\"2026-%8$s-02\" ends=\"2026-%8$s-27\" done-by=\"%7$s\"/>",
            categories[c], o, channels[k].id, i, turn++ % FIXTURE_AUDITORS + 1, 2 - i % 2,
            i == 13 ? "double" : "primary", i % 2 ? "02" : "08");
  g_string_append (xml, "</assignments>");
}

static char *
make_document (guint n_organisations, guint per_channel)
{
  GString *xml = g_string_new (
    "<campaign xmlns=\"urn:vigie:campaign:1\" id=\"test\" edition=\"1\" fictitious=\"yes\""
    " scores-visible=\"no\"><name xml:lang=\"en\">Test</name>"
    "<criteria><criterion id=\"courtesy\"><name xml:lang=\"en\">Courtesy</name></criterion>"
    "<criterion id=\"waiting\"><name xml:lang=\"en\">Waiting</name></criterion>"
    "<criterion id=\"complaint\"><name xml:lang=\"en\">Complaint</name></criterion></criteria>"
    "<categories><category id=\"CC\"><name xml:lang=\"en\">Communities</name></category>"
    "<category id=\"CA\"><name xml:lang=\"en\">Agglomerations</name></category></categories>");
  append_channels (xml);
  append_organisations (xml, n_organisations);
  g_string_append (xml, "<waves><wave id=\"w1\" starts=\"2026-01-01\" ends=\"2026-06-30\">"
                        "<name xml:lang=\"en\">First</name></wave>"
                        "<wave id=\"w2\" starts=\"2026-07-01\" ends=\"2026-12-31\">"
                        "<name xml:lang=\"en\">Second</name></wave></waves>");
  append_scenarios (xml);
  g_string_append (
    xml,
    "<ranking minimum-audits=\"11\" minimum-channels=\"4\""
    " mandatory-channels=\"phone email visit\" category-minimum=\"3\" prize-threshold=\"60\"/>"
    "<auditors><auditor code=\"A01\"/><auditor code=\"A02\"/><auditor code=\"A03\"/></auditors>");
  append_assignments (xml, n_organisations, per_channel);
  g_string_append (xml, "</campaign>");
  return g_string_free (xml, FALSE);
}

/* Identities ----------------------------------------------------------------------------------- */

static VigieIdentity *
make_key (guint8 seed)
{
  guint8 bytes[32];
  memset (bytes, seed, sizeof bytes);
  g_autoptr (GBytes) entropy = g_bytes_new (bytes, sizeof bytes);
  g_autoptr (GError) error = NULL;
  VigieIdentity *identity = vigie_identity_generate (entropy, &error);
  g_assert_no_error (error);
  return identity;
}

static VigieIdentity *
make_auditor (VigieIdentity *authority, guint number)
{
  g_autoptr (GDateTime) start = g_date_time_new_utc (2026, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) end = g_date_time_new_utc (2027, 1, 1, 0, 0, 0);
  g_autofree char *code = g_strdup_printf ("A0%u", number);
  g_autoptr (GError) error = NULL;
  VigieIdentity *self = make_key ((guint8) (10 + number));
  g_autoptr (GBytes) der = vigie_identity_make_request (self, code, &error);
  g_assert_no_error (error);
  g_autoptr (VigieRequest) request = vigie_request_new (der, &error);
  g_assert_no_error (error);
  const guint8 serial[8] = { 1, 2, 3, 4, 5, 6, 7, (guint8) number };
  g_autoptr (GBytes) bytes = g_bytes_new (serial, sizeof serial);
  g_autoptr (VigieCertificate) certificate =
    vigie_identity_issue (authority, request, code, VIGIE_ROLE_AUDITOR, bytes, start, end, &error);
  g_assert_no_error (error);
  vigie_identity_set_certificate (self, certificate, &error);
  g_assert_no_error (error);
  return self;
}

static VigieIdentity *
make_authority (void)
{
  g_autoptr (GDateTime) start = g_date_time_new_utc (2026, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) end = g_date_time_new_utc (2036, 1, 1, 0, 0, 0);
  g_autoptr (GError) error = NULL;
  VigieIdentity *self = make_key (1);
  vigie_identity_make_authority (self, "test", "Test", start, end, &error);
  g_assert_no_error (error);
  return self;
}

/* Fixture -------------------------------------------------------------------------------------- */

char *
fixture_path (Fixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

char *
fixture_publish (Fixture *self, const char *name)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 1, 10, 0, 0, 0);
  g_autoptr (GError) error = NULL;
  char *path = fixture_path (self, name);
  vigie_campaign_publish (self->campaign, self->forms, self->authority, path, now, &error);
  g_assert_no_error (error);
  return path;
}

Fixture *
fixture_new (guint n_organisations, guint per_channel)
{
  g_autoptr (GError) error = NULL;
  Fixture *self = g_new0 (Fixture, 1);
  self->folder = g_dir_make_tmp ("vigie-store-XXXXXX", &error);
  g_assert_no_error (error);
  self->per_channel = per_channel;
  self->authority = make_authority ();
  for (guint i = 0; i < FIXTURE_AUDITORS; i++)
    self->auditors[i] = make_auditor (self->authority, i + 1);

  self->forms =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  for (gsize i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      char *form = g_strdup_printf (form_template, channels[i].id);
      g_hash_table_insert (self->forms, g_strdup_printf ("forms/%s.xml", channels[i].id),
                           g_bytes_new_take (form, strlen (form)));
    }
  char *document = make_document (n_organisations, per_channel);
  g_autoptr (GBytes) bytes = g_bytes_new_take (document, strlen (document));
  self->campaign = vigie_campaign_new_from_xml (bytes, "campaign.xml", &error);
  g_assert_no_error (error);
  self->package = fixture_publish (self, "test.campaign.asice");
  return self;
}

void
fixture_remove_tree (const char *path)
{
  g_autoptr (GDir) listing =
    g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;
  while (listing && (name = g_dir_read_name (listing)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      fixture_remove_tree (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

void
fixture_free (Fixture *self)
{
  fixture_remove_tree (self->folder);
  for (guint i = 0; i < FIXTURE_AUDITORS; i++)
    vigie_identity_unref (self->auditors[i]);
  vigie_identity_unref (self->authority);
  vigie_campaign_unref (self->campaign);
  g_hash_table_unref (self->forms);
  g_free (self->package);
  g_free (self->folder);
  g_free (self);
}

/* @text with @to for each @from. */
static char *
replace (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, -1);
  return g_strjoinv (to, parts);
}

char *
fixture_rename_wait (Fixture *self, gboolean stated, const char *name)
{
  VigieChannel *phone = g_ptr_array_index (self->campaign->channels, 0);
  g_autofree char *form = g_strdup_printf (form_template, phone->id);
  g_autofree char *element = replace (form, "<wait/>", "<waited/>");
  g_autofree char *path = replace (element, "/data/wait\"", "/data/waited\"");
  g_autofree char *label = replace (path, "Waited little?", "Was the wait short?");
  char *renamed = replace (label, "version=\"1\"", "version=\"2\"");
  g_hash_table_insert (self->forms, g_strdup (phone->form),
                       g_bytes_new_take (renamed, strlen (renamed)));
  g_free (phone->form_version);
  phone->form_version = g_strdup ("2");
  if (stated)
    vigie_channel_add_renaming (phone, "1", "/data/wait", "/data/waited");
  self->campaign->edition = 2;
  return fixture_publish (self, name);
}

/* Audits --------------------------------------------------------------------------------------- */

void
fixture_audit_free (FixtureAudit *self)
{
  vigie_bundle_audit_free (self->audit);
  g_bytes_unref (self->instance);
  g_bytes_unref (self->history);
  g_clear_pointer (&self->photo, g_bytes_unref);
  g_free (self);
}

static void
answer (VigieFormSession *session, const char *path, const char *value)
{
  g_autoptr (GError) error = NULL;
  VigieFormNode *node = vigie_form_session_find (session, path);
  g_assert_nonnull (node);
  vigie_form_session_set (session, node, value, &error);
  g_assert_no_error (error);
}

static void
answer_number (VigieFormSession *session, const char *path, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  answer (session, path, g_ascii_formatd (text, sizeof text, "%g", value));
}

static VigieForm *
load_form (Fixture *self, const char *channel)
{
  g_autoptr (GError) error = NULL;
  VigieForm *form = vigie_campaign_load_form (self->campaign, self->forms, channel, &error);
  g_assert_no_error (error);
  return form;
}

static char *
read_value (VigieFormSession *session, const char *name)
{
  VigieFormNode *node = vigie_form_session_find_by_name (session, name);
  const char *value = node ? vigie_form_node_get_value (node) : "";
  return *value ? g_strdup (value) : NULL;
}

static void
add_photo (FixtureAudit *self, guint number)
{
  g_autofree char *text = g_strdup_printf ("photo %u", number);
  self->photo = g_bytes_new (text, strlen (text) + 1);
  VigieBundleEvidence *evidence = vigie_bundle_audit_add_evidence (self->audit);
  evidence->path = g_strdup ("/data/photo");
  evidence->name = g_strdup ("photo.png");
  evidence->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->photo);
  evidence->file = g_strdup_printf ("evidence/%s.png", evidence->sha256);
  evidence->media_type = g_strdup ("image/png");
  evidence->size = g_bytes_get_size (self->photo);
}

/* Fixes the bytes of a filling and what the manifest says of it. */
static void
finalise (Fixture *self, FixtureAudit *audit, VigieFormSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *history =
    g_strdup_printf ("<history xmlns=\"urn:vigie:history:1\" number=\"%u\"/>", self->counter);
  audit->instance = vigie_form_session_get_instance (session, TRUE, &error);
  g_assert_no_error (error);
  audit->history = g_bytes_new (history, strlen (history));
  audit->audit->instance_id = read_value (session, "instanceID");
  audit->audit->deprecated_id = read_value (session, "deprecatedID");
  audit->audit->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, audit->instance);
  audit->audit->started = g_strdup ("2026-02-10T09:00:00+01:00");
  audit->audit->finalised = g_strdup_printf ("2026-02-10T%02u:%02u:00+01:00",
                                             10 + self->counter / 60 % 12, self->counter % 60);
}

static FixtureAudit *
audit_for (Fixture *self, const char *id, const VigieAssignment *assignment, guint revision)
{
  const VigieChannel *channel = vigie_campaign_find_channel (self->campaign, assignment->channel);
  FixtureAudit *made = g_new0 (FixtureAudit, 1);
  VigieBundleAudit *audit = made->audit = vigie_bundle_audit_new ();
  made->auditor = (guint) (assignment->auditor[2] - '1');
  audit->id = g_strdup (id);
  audit->revision = revision;
  audit->assignment = g_strdup (assignment->id);
  audit->organisation = g_strdup (assignment->organisation);
  audit->channel = g_strdup (assignment->channel);
  audit->wave = g_strdup (assignment->wave);
  audit->form_id = g_strdup (channel->form_id);
  audit->form_version = g_strdup (channel->form_version);
  audit->file = g_strdup_printf ("audits/%s.xml", id);
  audit->history = g_strdup_printf ("histories/%s.xml", id);
  return made;
}

static void
give_answers (VigieFormSession *session, const FixtureAnswers *answers)
{
  answer_number (session, "/data/quality", answers->quality);
  answer (session,
          vigie_form_session_find (session, "/data/waited") ? "/data/waited" : "/data/wait",
          answers->wait ? answers->wait : "na");
  answer (session, "/data/solved", answers->solved ? answers->solved : "na");
  answer (session, "/data/grave", answers->grave ? "yes" : "no");
  answer (session, "/data/day", "2026-02-10");
  if (answers->comment)
    answer (session, "/data/comment", answers->comment);
  if (answers->photo)
    answer (session, "/data/photo", "photo.png");
  for (guint i = 1; i <= answers->steps; i++)
    {
      g_autoptr (GError) error = NULL;
      VigieFormNode *step = vigie_form_session_add_repeat (session, "/data/step", &error);
      g_assert_no_error (error);
      g_autofree char *instance = vigie_form_node_get_path (step);
      g_autofree char *path = g_strconcat (instance, "/minutes", NULL);
      answer_number (session, path, 5 * i);
    }
}

FixtureAudit *
fixture_audit_new (Fixture *self, const char *assignment_id, const FixtureAnswers *answers)
{
  const VigieAssignment *assignment =
    vigie_campaign_find_assignment (self->campaign, assignment_id);
  g_assert_nonnull (assignment);
  g_autofree char *id = g_strdup_printf ("00000000-0000-4000-8000-%012u", ++self->counter);
  FixtureAudit *audit = audit_for (self, id, assignment, 1);

  g_autoptr (VigieForm) form = load_form (self, assignment->channel);
  g_autoptr (GHashTable) prefill = vigie_campaign_get_prefill (
    self->campaign, form, vigie_campaign_find_channel (self->campaign, assignment->channel),
    vigie_campaign_find_organisation (self->campaign, assignment->organisation), assignment,
    assignment->auditor, id);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 2, 10, 8, 0, 0);
  const VigieFormContext context = {
    .now = now,
    .random_seed = self->counter,
    .has_random_seed = TRUE,
    .prefill = prefill,
  };
  g_autoptr (VigieFormSession) session = vigie_form_session_new (form, &context);
  give_answers (session, answers);
  if (answers->photo)
    add_photo (audit, self->counter);
  finalise (self, audit, session);
  return audit;
}

typedef void (*Change) (VigieFormSession *session, gconstpointer data);

static FixtureAudit *
revise (Fixture *self, const FixtureAudit *from, Change change, gconstpointer data)
{
  const VigieAssignment *assignment =
    vigie_campaign_find_assignment (self->campaign, from->audit->assignment);
  FixtureAudit *audit = audit_for (self, from->audit->id, assignment, from->audit->revision + 1);
  g_autoptr (VigieForm) form = load_form (self, assignment->channel);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 2, 11, 8, 0, 0);
  const VigieFormContext context = {
    .now = now,
    .random_seed = ++self->counter,
    .has_random_seed = TRUE,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieFormSession) session =
    vigie_form_session_load (form, &context, from->instance, "revised", TRUE, &error);
  g_assert_no_error (error);
  change (session, data);
  if (from->photo)
    add_photo (audit, self->counter);
  finalise (self, audit, session);
  return audit;
}

static void
change_quality (VigieFormSession *session, gconstpointer data)
{
  answer_number (session, "/data/quality", *(const double *) data);
}

FixtureAudit *
fixture_audit_revise (Fixture *self, const FixtureAudit *from, double quality)
{
  return revise (self, from, change_quality, &quality);
}

/* Answers, and whether the first step is taken out before they are given. */
typedef struct
{
  const FixtureAnswers *answers;
  gboolean drop_step;
} Correction;

static void
change_all (VigieFormSession *session, gconstpointer data)
{
  const Correction *correction = data;
  VigieFormNode *step =
    correction->drop_step ? vigie_form_session_find (session, "/data/step[1]") : NULL;
  if (step)
    vigie_form_session_remove_repeat (session, step, NULL);
  give_answers (session, correction->answers);
}

void
fixture_audit_forge (FixtureAudit *audit, const char *from, const char *to)
{
  gsize size;
  const char *old = g_bytes_get_data (audit->instance, &size);
  g_autofree char *text = g_strndup (old, size);
  char *at = strstr (text, from);
  g_assert_nonnull (at);
  g_autofree char *head = g_strndup (text, at - text);
  char *forged = g_strconcat (head, to, at + strlen (from), NULL);
  g_bytes_unref (audit->instance);
  audit->instance = g_bytes_new_take (forged, strlen (forged));
  g_free (audit->audit->sha256);
  audit->audit->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, audit->instance);
}

FixtureAudit *
fixture_audit_correct (Fixture *self,
                       const FixtureAudit *from,
                       const FixtureAnswers *answers,
                       gboolean drop_step)
{
  const Correction correction = { answers, drop_step };
  g_assert_false (answers->photo);
  return revise (self, from, change_all, &correction);
}

/* Bundles -------------------------------------------------------------------------------------- */

static VigieBundleAudit *
copy_audit (const VigieBundleAudit *from)
{
  VigieBundleAudit *to = vigie_bundle_audit_new ();
  to->id = g_strdup (from->id);
  to->revision = from->revision;
  to->instance_id = g_strdup (from->instance_id);
  to->deprecated_id = g_strdup (from->deprecated_id);
  to->assignment = g_strdup (from->assignment);
  to->organisation = g_strdup (from->organisation);
  to->channel = g_strdup (from->channel);
  to->wave = g_strdup (from->wave);
  to->form_id = g_strdup (from->form_id);
  to->form_version = g_strdup (from->form_version);
  to->file = g_strdup (from->file);
  to->sha256 = g_strdup (from->sha256);
  to->history = g_strdup (from->history);
  to->started = g_strdup (from->started);
  to->finalised = g_strdup (from->finalised);
  for (guint i = 0; i < from->evidence->len; i++)
    {
      const VigieBundleEvidence *old = g_ptr_array_index (from->evidence, i);
      VigieBundleEvidence *evidence = vigie_bundle_audit_add_evidence (to);
      evidence->path = g_strdup (old->path);
      evidence->name = g_strdup (old->name);
      evidence->file = g_strdup (old->file);
      evidence->sha256 = g_strdup (old->sha256);
      evidence->media_type = g_strdup (old->media_type);
      evidence->size = old->size;
    }
  return to;
}

static VigieBundle *
make_manifest (Fixture *self, const FixtureBundle *how, FixtureAudit *const *audits, guint n_audits)
{
  VigieBundle *bundle = vigie_bundle_new ();
  bundle->id = g_strdup_printf ("10000000-0000-4000-8000-%012u", ++self->counter);
  bundle->campaign = g_strdup ("test");
  bundle->edition = 1;
  bundle->auditor = g_strdup_printf ("A0%u", how->auditor + 1);
  bundle->created = g_strdup ("2026-03-01T10:00:00+01:00");
  for (guint i = 0; i < n_audits; i++)
    g_ptr_array_add (bundle->audits, copy_audit (audits[i]->audit));
  if (how->mangle)
    how->mangle (bundle);
  return bundle;
}

static void
add (VigiePackageWriter *writer, const char *name, const char *type, GBytes *data)
{
  g_autoptr (GError) error = NULL;
  vigie_package_writer_add (writer, name, type, data, &error);
  g_assert_no_error (error);
}

char *
fixture_bundle (Fixture *self,
                const FixtureBundle *how,
                FixtureAudit *const *audits,
                guint n_audits)
{
  g_autoptr (VigieBundle) bundle = make_manifest (self, how, audits, n_audits);
  g_autoptr (GBytes) manifest = vigie_bundle_to_xml (bundle);
  g_autoptr (GDateTime) first = g_date_time_new_utc (2026, 3, 1, 9, 0, 0);
  g_autoptr (GDateTime) now = g_date_time_add_minutes (first, how->minute);
  g_autoptr (GError) error = NULL;
  char *path = fixture_path (self, how->name);
  g_autoptr (VigiePackageWriter) writer =
    vigie_package_writer_new (path, self->auditors[how->signer], NULL, now, &error);
  g_assert_no_error (error);
  add (writer, "bundle.xml", "application/xml", manifest);
  for (guint i = 0; i < n_audits; i++)
    {
      add (writer, audits[i]->audit->file, "application/xml", audits[i]->instance);
      add (writer, audits[i]->audit->history, "application/xml", audits[i]->history);
      if (audits[i]->photo && !how->no_photos)
        {
          const VigieBundleEvidence *evidence = g_ptr_array_index (audits[i]->audit->evidence, 0);
          add (writer, evidence->file, "image/png", audits[i]->photo);
        }
    }
  if (how->extra)
    add (writer, how->extra, "application/xml", manifest);
  vigie_package_writer_commit (writer, &error);
  g_assert_no_error (error);
  return path;
}

char *
fixture_bundle_of (Fixture *self, const char *name, int minute, FixtureAudit *audit)
{
  const FixtureBundle how = {
    .name = name,
    .auditor = audit->auditor,
    .signer = audit->auditor,
    .minute = minute,
  };
  return fixture_bundle (self, &how, &audit, 1);
}

/* Stores --------------------------------------------------------------------------------------- */

VigieStore *
fixture_store (Fixture *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_path (self, name);
  VigieStore *store = vigie_store_open (path, TRUE, NULL, &error);
  g_assert_no_error (error);
  vigie_store_set_campaign (store, self->package, &error);
  g_assert_no_error (error);
  return store;
}

void
fixture_merge (VigieStore *store, const char *path, VigieVerdict expected)
{
  g_autoptr (VigieBundleVerdict) verdict = vigie_store_merge (store, path, NULL);
  if (verdict->verdict != expected)
    g_test_message ("%s: %s [%s]", path, verdict->error, verdict->code);
  g_assert_cmpstr (vigie_verdict_get_name (verdict->verdict), ==,
                   vigie_verdict_get_name (expected));
}

void
fixture_assert_refused (VigieStore *store, const char *path, const char *code)
{
  g_autoptr (VigieBundleVerdict) verdict = vigie_store_merge (store, path, NULL);
  g_assert_cmpstr (vigie_verdict_get_name (verdict->verdict), ==, "quarantined");
  g_assert_cmpstr (verdict->code, ==, code);
  g_assert_nonnull (verdict->error);
  g_assert_false (verdict->environment);
}

char *
fixture_read (const char *path, gsize *size)
{
  g_autoptr (GError) error = NULL;
  char *contents = NULL;
  g_file_get_contents (path, &contents, size, &error);
  g_assert_no_error (error);
  return contents;
}

char *
fixture_export (Fixture *self, VigieStore *store, const char *name)
{
  static const char *const files[] = { "audits.csv",  "answers.csv",   "scores.csv",
                                       "ranking.csv", "agreement.csv", "auditors.csv",
                                       "flags.csv",   "codebook.csv",  "questions.csv" };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = fixture_path (self, name);
  vigie_store_export (store, VIGIE_EXPORT_CSV, folder, NULL, &error);
  g_assert_no_error (error);
  GString *all = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);
      g_autofree char *contents = fixture_read (path, NULL);
      g_string_append_printf (all, "== %s\n%s", files[i], contents);
    }
  return g_string_free (all, FALSE);
}

char *
fixture_mixed (Fixture *self, const char *name, char *ids[3])
{
  static const char *const assignments[] = { "CC-1.phone.1", "CC-1.email.1", "CC-1.visit.1" };
  FixtureAudit *audits[3];
  for (guint i = 0; i < 3; i++)
    {
      const FixtureAnswers answers = { .quality = 8, .photo = i == 2 };
      audits[i] = fixture_audit_new (self, assignments[i], &answers);
    }
  fixture_audit_forge (audits[1], "<quality>8</quality>", "<quality>11</quality>");
  const FixtureBundle how = {
    .name = name,
    .auditor = audits[0]->auditor,
    .signer = audits[0]->auditor,
    .no_photos = TRUE,
  };
  char *path = fixture_bundle (self, &how, audits, 3);
  for (guint i = 0; i < 3; i++)
    {
      if (ids)
        ids[i] = g_strdup (audits[i]->audit->id);
      fixture_audit_free (audits[i]);
    }
  return path;
}

void
fixture_execute (VigieStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  vigie_database_execute (store->database, sql, &error);
  g_assert_no_error (error);
}
