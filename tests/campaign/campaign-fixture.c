/* campaign-fixture.c: campaigns for tests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign-fixture.h"

#include "campaign/vigie-holidays.h"

#include <string.h>

const char campaign_fixture_document[] =
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  "<campaign xmlns=\"urn:vigie:campaign:1\" id=\"small\" edition=\"3\" fictitious=\"yes\""
  " scores-visible=\"no\">\n"
  " <name xml:lang=\"en\">Small</name>\n"
  " <name xml:lang=\"fr\">Petite</name>\n"
  " <criteria>\n"
  "  <criterion id=\"courtesy\">\n"
  "   <name xml:lang=\"en\">Courtesy</name>\n"
  "  </criterion>\n"
  "  <criterion id=\"waiting\">\n"
  "   <name xml:lang=\"en\">Waiting</name>\n"
  "  </criterion>\n"
  " </criteria>\n"
  " <categories>\n"
  "  <category id=\"CC\">\n"
  "   <name xml:lang=\"en\">Communities</name>\n"
  "  </category>\n"
  " </categories>\n"
  " <channels>\n"
  "  <channel id=\"phone\" form=\"forms/phone.xml\" form-id=\"phone\" form-version=\"1.0\""
  " weight=\"62.5\" minimum=\"3\" per-wave=\"2\" close-after=\"0\" days=\"working\""
  " hours=\"09:00-12:00 14:00-17:00\">\n"
  "   <name xml:lang=\"en\">Telephone</name>\n"
  "   <weight criterion=\"courtesy\">40</weight>\n"
  "   <weight criterion=\"waiting\">60.0</weight>\n"
  "   <renamed version=\"0.9\" from=\"/data/wait\" to=\"/data/town\"/>\n"
  "   <renamed version=\"0.8\" from=\"/data/queue\" to=\"/data/town\"/>\n"
  "  </channel>\n"
  "  <channel id=\"email\" form=\"forms/email.xml\" weight=\"37.5\" minimum=\"0\" per-wave=\"0\""
  " close-after=\"20\" remind-after=\"10 5\" days=\"any\">\n"
  "   <name xml:lang=\"en\">E-mail</name>\n"
  "  </channel>\n"
  " </channels>\n"
  " <organisations>\n"
  "  <organisation id=\"one\" category=\"CC\" siren=\"000000101\" calendar=\"FR-974\""
  " channels=\"phone email\">\n"
  "   <name>One &amp; All</name>\n"
  "   <site>Town hall</site>\n"
  "  </organisation>\n"
  "  <organisation id=\"two\" category=\"CC\" calendar=\"FR\" channels=\"email\">\n"
  "   <name>Two</name>\n"
  "  </organisation>\n"
  " </organisations>\n"
  " <waves>\n"
  "  <wave id=\"w1\" starts=\"2026-01-01\" ends=\"2026-03-31\">\n"
  "   <name xml:lang=\"en\">First</name>\n"
  "  </wave>\n"
  " </waves>\n"
  " <scenarios>\n"
  "  <scenario id=\"bins\" channel=\"phone\" type=\"info\">\n"
  "   <title xml:lang=\"en\">Bins</title>\n"
  "   <text xml:lang=\"en\">Ask when bins are emptied.\nSay thank you.</text>\n"
  "  </scenario>\n"
  "  <scenario id=\"page\" channel=\"email\" type=\"complaint\" remind-after=\"\">\n"
  "   <title xml:lang=\"en\">Page</title>\n"
  "   <text xml:lang=\"en\">Report a page.</text>\n"
  "  </scenario>\n"
  " </scenarios>\n"
  " <ranking minimum-audits=\"24\" minimum-channels=\"2\" mandatory-channels=\"phone\""
  " category-minimum=\"3\" prize-threshold=\"60\"/>\n"
  " <retention months=\"24\"/>\n"
  " <auditors>\n"
  "  <auditor code=\"A01\"/>\n"
  "  <auditor code=\"A02\"/>\n"
  " </auditors>\n"
  " <revocations>\n"
  "  <revocation serial=\"0a1b\" when=\"2026-02-01T08:00:00Z\"/>\n"
  " </revocations>\n"
  " <assignments>\n"
  "  <assignment id=\"w1.one.phone.1\" auditor=\"A01\" organisation=\"one\" channel=\"phone\""
  " wave=\"w1\" scenario=\"bins\" site=\"Annex\" starts=\"2026-01-05\" ends=\"2026-01-16\""
  " from=\"09:00\" to=\"12:00\" done-by=\"primary\"/>\n"
  "  <assignment id=\"w1.two.email.1\" auditor=\"A02\" organisation=\"two\" channel=\"email\""
  " wave=\"w1\" scenario=\"page\" starts=\"2026-01-05\" ends=\"2026-01-05\""
  " done-by=\"backcheck\"/>\n"
  " </assignments>\n"
  "</campaign>\n";

VigieCampaign *
campaign_fixture_parse (const char *document)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (document, strlen (document));
  g_autoptr (GError) error = NULL;
  VigieCampaign *campaign = vigie_campaign_new_from_xml (bytes, "campaign.xml", &error);
  g_assert_no_error (error);
  g_assert_nonnull (campaign);
  return campaign;
}

char *
campaign_fixture_replace (const char *document, const char *from, const char *to, int *line)
{
  const char *at = strstr (document, from);
  g_assert_nonnull (at);
  if (line)
    {
      *line = 1;
      for (const char *c = document; c < at; c++)
        *line += *c == '\n';
    }
  g_autofree char *head = g_strndup (document, at - document);
  return g_strconcat (head, to, at + strlen (from), NULL);
}

guint32
campaign_fixture_seed (void)
{
  const char *given = g_getenv ("VIGIE_TEST_SEED");
  const guint32 seed =
    given ? (guint32) g_ascii_strtoull (given, NULL, 10) : g_random_int () & 0xffffff;
  g_test_message ("VIGIE_TEST_SEED=%u", seed);
  return seed;
}

VigieIdentity *
campaign_fixture_authority (const char *id, guint8 seed)
{
  guint8 bytes[32];
  memset (bytes, seed, sizeof bytes);
  g_autoptr (GBytes) entropy = g_bytes_new (bytes, sizeof bytes);
  g_autoptr (GDateTime) start = g_date_time_new_utc (2026, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) end = g_date_time_new_utc (2036, 1, 1, 0, 0, 0);
  g_autoptr (GError) error = NULL;
  VigieIdentity *authority = vigie_identity_generate (entropy, &error);
  g_assert_no_error (error);
  vigie_identity_make_authority (authority, id, "Test campaign", start, end, &error);
  g_assert_no_error (error);
  return authority;
}

VigieCertificate *
campaign_fixture_issue (VigieIdentity *authority, const char *code)
{
  g_autoptr (GDateTime) start = g_date_time_new_utc (2026, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) end = g_date_time_new_utc (2027, 1, 1, 0, 0, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieIdentity) key = vigie_identity_generate (NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) der = vigie_identity_make_request (key, code, &error);
  g_assert_no_error (error);
  g_autoptr (VigieRequest) request = vigie_request_new (der, &error);
  g_assert_no_error (error);
  VigieCertificate *certificate =
    vigie_identity_issue (authority, request, code, VIGIE_ROLE_AUDITOR, NULL, start, end, &error);
  g_assert_no_error (error);
  return certificate;
}

/* Random campaigns ----------------------------------------------------------------------------- */

static char *
random_text (GRand *random)
{
  static const char *const pieces[] = {
    "a",  " ",   "é",    "&",    "<b>", "\"",    "'", "\n",
    "\t", "]]>", "日本", "🙂", "\r",  "&amp;", "é", "\u202e",
  };
  GString *text = g_string_new ("x");
  const int n = g_rand_int_range (random, 0, 30);
  for (int i = 0; i < n; i++)
    g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static void
random_names (GRand *random, VigieNames *names)
{
  static const char *const tags[] = { "fr", "en", "ar", "pt-BR", "zh-Hant" };
  const int first = g_rand_int_range (random, 0, G_N_ELEMENTS (tags));
  for (int i = first; i < (int) G_N_ELEMENTS (tags); i++)
    {
      g_autofree char *text = random_text (random);
      vigie_names_set (names, tags[i], text);
    }
}

static char *
random_decimal (GRand *random)
{
  return g_strdup_printf ("%d.%0*d", g_rand_int_range (random, 0, 1000),
                          g_rand_int_range (random, 1, 7), g_rand_int_range (random, 0, 10));
}

static void
random_channel (GRand *random, VigieCampaign *self, guint number)
{
  g_autofree char *id = g_strdup_printf ("ch_%u", number);
  g_autofree char *weight = random_decimal (random);
  VigieChannel *channel = vigie_campaign_add_channel (self, id);

  random_names (random, channel->names);
  channel->form = g_strdup_printf ("forms/f%u.xml", number);
  channel->form_id = g_rand_boolean (random) ? random_text (random) : NULL;
  channel->form_version = g_rand_boolean (random) ? g_strdup ("2.1") : NULL;
  g_assert_true (vigie_rational_from_decimal (channel->weight, weight));
  channel->minimum = (guint) g_rand_int_range (random, 0, 5);
  channel->per_wave = (guint) g_rand_int_range (random, 0, 5);
  channel->close_after = (guint) g_rand_int_range (random, 0, 30);
  channel->any_day = g_rand_boolean (random);
  if (g_rand_boolean (random))
    channel->hours = g_strsplit ("09:00-12:00 14:00-17:00", " ", -1);
  for (guint i = 0; i < self->criteria->len; i++)
    if (g_rand_boolean (random))
      g_hash_table_insert (channel->criterion_weights,
                           g_strdup (((VigieCriterion *) self->criteria->pdata[i])->id),
                           random_decimal (random));
}

static void
random_organisation (GRand *random, VigieCampaign *self, guint number)
{
  g_autofree char *id = g_strdup_printf ("org-%u", number);
  g_autoptr (GStrvBuilder) channels = g_strv_builder_new ();
  VigieOrganisation *organisation = vigie_campaign_add_organisation (self, id);
  const guint n_calendars = g_strv_length ((char **) vigie_calendars);

  organisation->name = random_text (random);
  organisation->site = g_rand_boolean (random) ? random_text (random) : NULL;
  organisation->siren = g_rand_boolean (random) ? g_strdup_printf ("%09u", number) : NULL;
  organisation->category = g_strdup (
    ((VigieCategory *)
       self->categories->pdata[g_rand_int_range (random, 0, (gint32) self->categories->len)])
      ->id);
  g_free (organisation->calendar);
  organisation->calendar =
    g_strdup (vigie_calendars[g_rand_int_range (random, 0, (gint32) n_calendars)]);
  for (guint i = 0; i < self->channels->len; i++)
    if (g_rand_int_range (random, 0, 4) > 0)
      g_strv_builder_add (channels, ((VigieChannel *) self->channels->pdata[i])->id);
  g_strfreev (organisation->channels);
  organisation->channels = g_strv_builder_end (channels);
}

static void
random_waves (GRand *random, VigieCampaign *self)
{
  const int n = g_rand_int_range (random, 1, 6);
  GDate date;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, 1, 2026);
  for (int i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("wave%d", i);
      VigieWave *wave = vigie_campaign_add_wave (self, id);
      random_names (random, wave->names);
      wave->starts = date;
      g_date_add_days (&date, (guint) g_rand_int_range (random, 0, 100));
      wave->ends = date;
      g_date_add_days (&date, 1);
    }
}

static void
random_people (GRand *random, VigieCampaign *self)
{
  const int n = g_rand_int_range (random, 1, 9);
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (1767225600);
  for (int i = 0; i < n; i++)
    {
      g_autofree char *code = g_strdup_printf ("A%02d", i);
      vigie_campaign_add_auditor (self, code);
    }
  if (g_rand_boolean (random))
    vigie_campaign_add_revocation (self, "00ff", when);
}

static void
random_scenarios (GRand *random, VigieCampaign *self)
{
  static const char *const types[] = { "info", "procedure", "complaint" };
  for (guint i = 0; i < self->channels->len * 3; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i);
      VigieScenario *scenario = vigie_campaign_add_scenario (self, id);
      scenario->channel =
        g_strdup (((VigieChannel *) self->channels->pdata[i % self->channels->len])->id);
      scenario->type = g_strdup (types[g_rand_int_range (random, 0, 3)]);
      random_names (random, scenario->titles);
      random_names (random, scenario->texts);
    }
}

VigieCampaign *
campaign_fixture_random (GRand *random)
{
  VigieCampaign *self = vigie_campaign_new ("random-1");
  self->edition = (guint) g_rand_int_range (random, 1, 100);
  self->fictitious = g_rand_boolean (random);
  self->scores_visible = g_rand_boolean (random);
  random_names (random, self->names);
  for (int i = g_rand_int_range (random, 1, 8); i > 0; i--)
    {
      g_autofree char *id = g_strdup_printf ("c%d", i);
      random_names (random, vigie_campaign_add_criterion (self, id)->names);
      random_names (random, vigie_campaign_add_category (self, id)->names);
    }
  for (guint i = (guint) g_rand_int_range (random, 1, 6); i > 0; i--)
    random_channel (random, self, i);
  for (guint i = (guint) g_rand_int_range (random, 1, 40); i > 0; i--)
    random_organisation (random, self, i);
  random_waves (random, self);
  random_scenarios (random, self);
  random_people (random, self);
  return self;
}
