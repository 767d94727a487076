/* vigie-campaign-write.c: the campaign as campaign.xml, the same bytes for the same campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-campaign-private.h"
#include "campaign/vigie-document-private.h"

#include "base/vigie-time.h"

#include <string.h>

static int
compare_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The languages by name: a hash table has no order. */
static void
write_names (VigieDocumentWriter *writer, const char *element, VigieNames *names)
{
  guint n = 0;
  g_autofree char **tags = (char **) g_hash_table_get_keys_as_array (names, &n);

  qsort (tags, n, sizeof (char *), compare_text);
  for (guint i = 0; i < n; i++)
    {
      vigie_document_writer_start (writer, element);
      vigie_document_writer_attribute (writer, "xml:lang", tags[i]);
      vigie_document_writer_text (writer, g_hash_table_lookup (names, tags[i]));
      vigie_document_writer_end (writer, element);
    }
}

static void
write_decimal (VigieDocumentWriter *writer, const char *attribute, const mpq_t value)
{
  g_autofree char *text = vigie_rational_to_decimal (value, vigie_rational_count_decimals (value));
  vigie_document_writer_attribute (writer, attribute, text);
}

static void
write_date (VigieDocumentWriter *writer, const char *attribute, const GDate *date)
{
  if (!g_date_valid (date))
    return;
  g_autofree char *text = vigie_date_to_text (date);
  vigie_document_writer_attribute (writer, attribute, text);
}

static void
write_certificate (VigieDocumentWriter *writer, const char *element, VigieCertificate *certificate)
{
  g_autoptr (GBytes) der = vigie_certificate_to_der (certificate);
  gsize size;
  const guchar *data = g_bytes_get_data (der, &size);
  g_autofree char *text = g_base64_encode (data, size);

  vigie_document_writer_start (writer, element);
  vigie_document_writer_text (writer, text);
  vigie_document_writer_end (writer, element);
}

static void
write_named (VigieDocumentWriter *writer, const char *element, const char *id, VigieNames *names)
{
  vigie_document_writer_start (writer, element);
  vigie_document_writer_attribute (writer, "id", id);
  write_names (writer, "name", names);
  vigie_document_writer_end (writer, element);
}

static void
write_weight (VigieDocumentWriter *writer, const char *criterion, const char *weight)
{
  vigie_document_writer_start (writer, "weight");
  vigie_document_writer_attribute (writer, "criterion", criterion);
  vigie_document_writer_text (writer, weight);
  vigie_document_writer_end (writer, "weight");
}

static void
write_reminders (VigieDocumentWriter *writer, const GArray *reminders)
{
  if (!reminders)
    return;
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < reminders->len; i++)
    g_string_append_printf (text, i == 0 ? "%u" : " %u", g_array_index (reminders, guint, i));
  vigie_document_writer_attribute (writer, "remind-after", text->str);
}

static void
write_channel (VigieDocumentWriter *writer, VigieCampaign *self, const VigieChannel *channel)
{
  vigie_document_writer_start (writer, "channel");
  vigie_document_writer_attribute (writer, "id", channel->id);
  vigie_document_writer_attribute (writer, "form", channel->form);
  vigie_document_writer_attribute (writer, "form-id", channel->form_id);
  vigie_document_writer_attribute (writer, "form-version", channel->form_version);
  write_decimal (writer, "weight", channel->weight);
  vigie_document_writer_number (writer, "minimum", channel->minimum);
  vigie_document_writer_number (writer, "per-wave", channel->per_wave);
  vigie_document_writer_number (writer, "close-after", channel->close_after);
  write_reminders (writer, channel->remind_after);
  vigie_document_writer_attribute (writer, "days", channel->any_day ? "any" : "working");
  vigie_document_writer_list (writer, "hours", (const char *const *) channel->hours);
  write_names (writer, "name", channel->names);
  for (guint i = 0; i < self->criteria->len; i++)
    {
      const VigieCriterion *criterion = g_ptr_array_index (self->criteria, i);
      const char *weight = g_hash_table_lookup (channel->criterion_weights, criterion->id);
      if (weight)
        write_weight (writer, criterion->id, weight);
    }
  vigie_campaign_write_renamings (writer, channel);
  vigie_document_writer_end (writer, "channel");
}

static void
write_line (VigieDocumentWriter *writer, const char *element, const char *text)
{
  if (!text)
    return;
  vigie_document_writer_start (writer, element);
  vigie_document_writer_text (writer, text);
  vigie_document_writer_end (writer, element);
}

static void
write_organisation (VigieDocumentWriter *writer, const VigieOrganisation *organisation)
{
  vigie_document_writer_start (writer, "organisation");
  vigie_document_writer_attribute (writer, "id", organisation->id);
  vigie_document_writer_attribute (writer, "category", organisation->category);
  vigie_document_writer_attribute (writer, "siren", organisation->siren);
  vigie_document_writer_attribute (writer, "calendar", organisation->calendar);
  g_autofree char *channels = g_strjoinv (" ", organisation->channels);
  vigie_document_writer_attribute (writer, "channels", channels);
  write_line (writer, "name", organisation->name);
  write_line (writer, "site", organisation->site);
  vigie_campaign_write_contacts (writer, organisation);
  vigie_document_writer_end (writer, "organisation");
}

static void
write_wave (VigieDocumentWriter *writer, const VigieWave *wave)
{
  vigie_document_writer_start (writer, "wave");
  vigie_document_writer_attribute (writer, "id", wave->id);
  write_date (writer, "starts", &wave->starts);
  write_date (writer, "ends", &wave->ends);
  write_names (writer, "name", wave->names);
  vigie_document_writer_end (writer, "wave");
}

static void
write_scenario (VigieDocumentWriter *writer, const VigieScenario *scenario)
{
  vigie_document_writer_start (writer, "scenario");
  vigie_document_writer_attribute (writer, "id", scenario->id);
  vigie_document_writer_attribute (writer, "channel", scenario->channel);
  vigie_document_writer_attribute (writer, "type", scenario->type);
  write_reminders (writer, scenario->remind_after);
  write_names (writer, "title", scenario->titles);
  write_names (writer, "text", scenario->texts);
  vigie_document_writer_end (writer, "scenario");
}

static void
write_retention (VigieDocumentWriter *writer, guint months)
{
  if (months == 0)
    return;
  vigie_document_writer_start (writer, "retention");
  vigie_document_writer_number (writer, "months", months);
  vigie_document_writer_end (writer, "retention");
}

static void
write_rules (VigieDocumentWriter *writer, const VigieRankingRules *rules)
{
  vigie_document_writer_start (writer, "ranking");
  vigie_document_writer_number (writer, "minimum-audits", rules->minimum_audits);
  vigie_document_writer_number (writer, "minimum-channels", rules->minimum_channels);
  vigie_document_writer_list (writer, "mandatory-channels",
                              (const char *const *) rules->mandatory_channels);
  vigie_document_writer_number (writer, "category-minimum", rules->category_minimum);
  write_decimal (writer, "prize-threshold", rules->prize_threshold);
  vigie_document_writer_end (writer, "ranking");
}

static void
write_auditor (VigieDocumentWriter *writer, const VigieAuditor *auditor)
{
  vigie_document_writer_start (writer, "auditor");
  vigie_document_writer_attribute (writer, "code", auditor->code);
  if (auditor->certificate)
    write_certificate (writer, "certificate", auditor->certificate);
  vigie_document_writer_end (writer, "auditor");
}

static void
write_revocation (VigieDocumentWriter *writer, const VigieRevocation *revocation)
{
  g_autofree char *when = vigie_time_to_text (revocation->when);
  vigie_document_writer_start (writer, "revocation");
  vigie_document_writer_attribute (writer, "serial", revocation->serial);
  vigie_document_writer_attribute (writer, "when", when);
  vigie_document_writer_end (writer, "revocation");
}

static void
write_assignment (VigieDocumentWriter *writer, const VigieAssignment *assignment)
{
  vigie_document_writer_start (writer, "assignment");
  vigie_document_writer_attribute (writer, "id", assignment->id);
  vigie_document_writer_attribute (writer, "auditor", assignment->auditor);
  vigie_document_writer_attribute (writer, "organisation", assignment->organisation);
  vigie_document_writer_attribute (writer, "channel", assignment->channel);
  vigie_document_writer_attribute (writer, "wave", assignment->wave);
  vigie_document_writer_attribute (writer, "scenario", assignment->scenario);
  vigie_document_writer_attribute (writer, "site", assignment->site);
  write_date (writer, "starts", &assignment->starts);
  write_date (writer, "ends", &assignment->ends);
  vigie_document_writer_attribute (writer, "from", assignment->from);
  vigie_document_writer_attribute (writer, "to", assignment->to);
  vigie_document_writer_attribute (writer, "done-by", assignment->done_by);
  vigie_document_writer_attribute (writer, "codes", assignment->codes);
  vigie_document_writer_end (writer, "assignment");
}

static void
write_barometer (VigieDocumentWriter *writer, VigieCampaign *self)
{
  vigie_document_writer_start (writer, "criteria");
  for (guint i = 0; i < self->criteria->len; i++)
    {
      const VigieCriterion *criterion = g_ptr_array_index (self->criteria, i);
      vigie_document_writer_start (writer, "criterion");
      vigie_document_writer_attribute (writer, "id", criterion->id);
      write_names (writer, "name", criterion->names);
      write_names (writer, "description", criterion->descriptions);
      vigie_document_writer_end (writer, "criterion");
    }
  vigie_document_writer_end (writer, "criteria");

  vigie_document_writer_start (writer, "categories");
  for (guint i = 0; i < self->categories->len; i++)
    {
      const VigieCategory *category = g_ptr_array_index (self->categories, i);
      write_named (writer, "category", category->id, category->names);
    }
  vigie_document_writer_end (writer, "categories");

  vigie_document_writer_start (writer, "channels");
  for (guint i = 0; i < self->channels->len; i++)
    write_channel (writer, self, g_ptr_array_index (self->channels, i));
  vigie_document_writer_end (writer, "channels");
}

static void
write_plan (VigieDocumentWriter *writer, VigieCampaign *self)
{
  vigie_document_writer_start (writer, "organisations");
  for (guint i = 0; i < self->organisations->len; i++)
    write_organisation (writer, g_ptr_array_index (self->organisations, i));
  vigie_document_writer_end (writer, "organisations");

  vigie_document_writer_start (writer, "waves");
  for (guint i = 0; i < self->waves->len; i++)
    write_wave (writer, g_ptr_array_index (self->waves, i));
  vigie_document_writer_end (writer, "waves");

  vigie_document_writer_start (writer, "scenarios");
  for (guint i = 0; i < self->scenarios->len; i++)
    write_scenario (writer, g_ptr_array_index (self->scenarios, i));
  vigie_document_writer_end (writer, "scenarios");

  write_rules (writer, &self->rules);
  write_retention (writer, self->retention);
}

static void
write_people (VigieDocumentWriter *writer, VigieCampaign *self)
{
  if (self->authority)
    write_certificate (writer, "authority", self->authority);
  if (self->sealing)
    write_certificate (writer, "sealing", self->sealing);

  vigie_document_writer_start (writer, "auditors");
  for (guint i = 0; i < self->auditors->len; i++)
    write_auditor (writer, g_ptr_array_index (self->auditors, i));
  vigie_document_writer_end (writer, "auditors");

  vigie_document_writer_start (writer, "revocations");
  for (guint i = 0; i < self->revocations->len; i++)
    write_revocation (writer, g_ptr_array_index (self->revocations, i));
  vigie_document_writer_end (writer, "revocations");

  vigie_document_writer_start (writer, "assignments");
  for (guint i = 0; i < self->assignments->len; i++)
    write_assignment (writer, g_ptr_array_index (self->assignments, i));
  vigie_document_writer_end (writer, "assignments");
}

GBytes *
vigie_campaign_to_xml (VigieCampaign *self)
{
  VigieDocumentWriter writer;

  vigie_document_writer_init (&writer);
  vigie_document_writer_start (&writer, "campaign");
  vigie_document_writer_attribute (&writer, "xmlns", VIGIE_CAMPAIGN_NAMESPACE);
  vigie_document_writer_attribute (&writer, "id", self->id);
  vigie_document_writer_number (&writer, "edition", self->edition);
  vigie_document_writer_attribute (&writer, "fictitious", self->fictitious ? "yes" : "no");
  vigie_document_writer_attribute (&writer, "scores-visible", self->scores_visible ? "yes" : "no");
  write_names (&writer, "name", self->names);
  write_barometer (&writer, self);
  write_plan (&writer, self);
  write_people (&writer, self);
  vigie_document_writer_end (&writer, "campaign");
  return vigie_document_writer_finish (&writer);
}
