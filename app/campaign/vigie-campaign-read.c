/* vigie-campaign-read.c: reading campaign.xml
 *
 * After the schema, one pass in the order of the document: every reference leads to a part that
 * stands before it, so it is checked where it is read, with its line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-assignment.h"
#include "campaign/vigie-campaign-private.h"
#include "campaign/vigie-document-private.h"
#include "campaign/vigie-holidays.h"

#include "base/vigie-error.h"
#include "base/vigie-xml.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NS VIGIE_CAMPAIGN_NAMESPACE
#define MAX_ID 64
/* Weights and thresholds: more digits than these are a mistake. */
#define MAX_DIGITS 9
#define MAX_DECIMALS 6
#define MAX_PER_WAVE 1000
#define MAX_CLOSE_AFTER 366
#define MAX_REMINDERS 9
#define MAX_RETENTION 1200

typedef struct
{
  VigieDocumentReader document;
  VigieCampaign *campaign;
} Reader;

typedef gboolean (*ReadFunc) (Reader *self, const xmlNode *node);

/* Errors --------------------------------------------------------------------------------------- */

G_GNUC_PRINTF (4, 5)
static gboolean
fail (Reader *self, VigieCampaignError code, const xmlNode *node, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  return vigie_error_set (self->document.error, VIGIE_CAMPAIGN_ERROR, (int) code,
                          self->document.name, vigie_xml_line (node), "%s", text);
}

/* Identifiers and references ------------------------------------------------------------------- */

/* Reads the identifier of a new part. */
static gboolean
read_id (Reader *self, const xmlNode *node, const char *attribute, char **id)
{
  return vigie_document_read_id (&self->document, node, attribute, FALSE, MAX_ID, id);
}

static gboolean
index_last (Reader *self, const xmlNode *node, VigieCampaignPart part)
{
  if (vigie_campaign_index_last (self->campaign, part))
    return TRUE;
  const GPtrArray *parts = vigie_campaign_get_part (self->campaign, part);
  const char *id = *(char **) parts->pdata[parts->len - 1];
  return fail (
    self, VIGIE_CAMPAIGN_ERROR_DUPLICATE, node,
    /* Translators: an identifier, then the name of an element of the document, such as channel */
    _ ("“%s” stands here a second time: give each “%s” an identifier of its own"), id,
    (const char *) node->name);
}

static gboolean
check_reference (
  Reader *self, const xmlNode *node, const char *attribute, VigieCampaignPart part, const char *id)
{
  if (vigie_campaign_find (self->campaign, part, id))
    return TRUE;
  return fail (self, VIGIE_CAMPAIGN_ERROR_REFERENCE, node,
               _ ("“%s” names “%s”, which the campaign does not have: add it or correct the name"),
               attribute, id);
}

static gboolean
read_reference (
  Reader *self, const xmlNode *node, const char *attribute, VigieCampaignPart part, char **id)
{
  return vigie_document_read_id (&self->document, node, attribute, FALSE, MAX_ID, id)
         && check_reference (self, node, attribute, part, *id);
}

static gboolean
read_references (
  Reader *self, const xmlNode *node, const char *attribute, VigieCampaignPart part, char ***ids)
{
  g_auto (GStrv) list = vigie_document_read_list (node, attribute);

  for (guint i = 0; list[i]; i++)
    {
      if (!check_reference (self, node, attribute, part, list[i]))
        return FALSE;
      for (guint j = 0; j < i; j++)
        if (g_str_equal (list[i], list[j]))
          return fail (self, VIGIE_CAMPAIGN_ERROR_DUPLICATE, node,
                       _ ("“%s” names “%s” twice: name it once"), attribute, list[i]);
    }
  g_strfreev (*ids);
  *ids = g_steal_pointer (&list);
  return TRUE;
}

/* Values --------------------------------------------------------------------------------------- */

static gboolean
is_decimal (const char *text)
{
  const gsize whole = strspn (text, "0123456789");
  if (whole == 0 || whole > MAX_DIGITS)
    return FALSE;
  if (text[whole] == '\0')
    return TRUE;
  const char *fraction = text + whole + 1;
  const gsize decimals = strspn (fraction, "0123456789");
  return text[whole] == '.' && decimals >= 1 && decimals <= MAX_DECIMALS
         && fraction[decimals] == '\0';
}

static gboolean
check_decimal (Reader *self, const xmlNode *node, const char *what, char *text)
{
  g_strstrip (text);
  if (is_decimal (text))
    return TRUE;
  return fail (
    self, VIGIE_CAMPAIGN_ERROR_INVALID, node,
    g_dngettext (
      GETTEXT_PACKAGE,
      /* Translators: name of an attribute or element of the document, what stands there, decimals
       */
      "“%s” is “%s”: it must be a number such as 25 or 12.5, not negative, with at most %d decimal",
      "“%s” is “%s”: it must be a number such as 25 or 12.5, not negative, with at most %d "
      "decimals",
      MAX_DECIMALS),
    what, text, MAX_DECIMALS);
}

static gboolean
read_decimal (Reader *self, const xmlNode *node, const char *attribute, mpq_t value)
{
  g_autofree char *text = vigie_xml_attribute (node, NULL, attribute);
  if (!text)
    text = g_strdup ("");
  return check_decimal (self, node, attribute, text) && vigie_rational_from_decimal (value, text);
}

static gboolean
read_uint (
  Reader *self, const xmlNode *node, const char *attribute, guint least, guint most, guint *value)
{
  guint64 number;
  if (!vigie_document_read_number (&self->document, node, attribute, least, most, *value, &number))
    return FALSE;
  *value = (guint) number;
  return TRUE;
}

/* The text of an element that must say something. */
static gboolean
read_words (Reader *self, const xmlNode *node, char **value)
{
  g_autofree char *text = vigie_xml_text (node);
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  if (*stripped == '\0')
    return fail (self, VIGIE_CAMPAIGN_ERROR_INVALID, node, _ ("“%s” is empty: write its text"),
                 (const char *) node->name);
  *value = g_steal_pointer (&text);
  return TRUE;
}

static gboolean
read_names (Reader *self, const xmlNode *parent, const char *element, VigieNames *names)
{
  for (xmlNode *node = vigie_xml_first (parent, NS, element); node;
       node = vigie_xml_next (node, NS, element))
    {
      g_autofree char *language =
        vigie_xml_attribute (node, (const char *) XML_XML_NAMESPACE, "lang");
      g_autofree char *text = NULL;
      if (!read_words (self, node, &text))
        return FALSE;
      if (!language || g_hash_table_contains (names, language))
        return fail (self, VIGIE_CAMPAIGN_ERROR_DUPLICATE, node,
                     _ ("“%s” stands here a second time in the language “%s”: remove one"), element,
                     language ? language : "");
      vigie_names_set (names, language, text);
    }
  return TRUE;
}

/* Base64 of RFC 4648, section 4, with white space between; NULL if it is not that. */
static GBytes *
decode_base64 (char *text)
{
  char *end = text;
  for (const char *at = text; *at; at++)
    if (!g_ascii_isspace (*at))
      *end++ = *at;
  *end = '\0';

  const gsize length = (gsize) (end - text);
  const gsize digits = strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                     "0123456789+/");
  if (length == 0 || length % 4 != 0 || length - digits > 2
      || strspn (text + digits, "=") != length - digits)
    return NULL;
  gsize size = 0;
  guchar *data = g_base64_decode (text, &size);
  return g_bytes_new_take (data, size);
}

static gboolean
read_certificate (Reader *self, const xmlNode *node, VigieCertificate **certificate)
{
  g_autofree char *text = vigie_xml_text (node);
  g_autoptr (GBytes) der = decode_base64 (text);
  g_autoptr (GError) local = NULL;

  if (!der)
    return fail (self, VIGIE_CAMPAIGN_ERROR_INVALID, node,
                 _ ("“%s” is not in base64: put the certificate in again"),
                 (const char *) node->name);
  *certificate = vigie_certificate_new_from_der (der, &local);
  if (*certificate)
    return TRUE;
  return fail (self, VIGIE_CAMPAIGN_ERROR_INVALID, node,
               _ ("this is not a certificate in DER and base64: %s"), local->message);
}

/* Times of day --------------------------------------------------------------------------------- */

/* Minutes after midnight of the five characters `HH:MM`, -1 if they are not that. */
static int
minutes_of (const char *text)
{
  if (!g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]) || text[2] != ':'
      || !g_ascii_isdigit (text[3]) || !g_ascii_isdigit (text[4]))
    return -1;
  const int hours = 10 * (text[0] - '0') + text[1] - '0';
  const int minutes = 10 * (text[3] - '0') + text[4] - '0';
  return hours < 24 && minutes < 60 ? 60 * hours + minutes : -1;
}

static gboolean
is_span (const char *from, const char *to)
{
  const int starts = minutes_of (from), ends = minutes_of (to);
  return starts >= 0 && starts < ends;
}

static gboolean
read_hours (Reader *self, const xmlNode *node, char ***hours)
{
  g_auto (GStrv) spans = vigie_document_read_list (node, "hours");

  for (char **span = spans; *span; span++)
    if (strlen (*span) != 11 || (*span)[5] != '-' || !is_span (*span, *span + 6))
      return fail (self, VIGIE_CAMPAIGN_ERROR_INVALID, node,
                   _ ("“%s” is no span of hours: write it as 09:00-12:00"), *span);
  *hours = spans[0] ? g_steal_pointer (&spans) : NULL;
  return TRUE;
}

/* Reminders ------------------------------------------------------------------------------------ */

static gboolean
read_reminder (Reader *self, const xmlNode *node, const char *text, GArray *reminders)
{
  guint64 number;
  if (!g_ascii_string_to_unsigned (text, 10, 1, MAX_CLOSE_AFTER, &number, NULL))
    return fail (self, VIGIE_CAMPAIGN_ERROR_INVALID, node,
                 _ ("“%s” is no number of working days after which a reminder is sent: write one "
                    "from 1 to %d for each reminder, as in 10 5"),
                 text, MAX_CLOSE_AFTER);
  const guint days = (guint) number;
  g_array_append_val (reminders, days);
  return TRUE;
}

/* A reminder is sent before the contact is given up. */
static gboolean
check_reminders (Reader *self,
                 const xmlNode *node,
                 const VigieChannel *channel,
                 const GArray *reminders)
{
  guint days = 0;
  for (guint i = 0; i < reminders->len; i++)
    days += g_array_index (reminders, guint, i);
  if (reminders->len > MAX_REMINDERS)
    return fail (self, VIGIE_CAMPAIGN_ERROR_INVALID, node,
                 _ ("“remind-after” has %u reminders: allow at most %d"), reminders->len,
                 MAX_REMINDERS);
  if (reminders->len == 0 || days < channel->close_after)
    return TRUE;
  return fail (self, VIGIE_CAMPAIGN_ERROR_INVALID, node,
               _ ("the last reminder would be sent after %u working days, but the channel “%s” "
                  "gives an answer up after %u (close-after): send them earlier, or wait longer"),
               days, channel->id, channel->close_after);
}

/* Without the attribute nothing is stated; with an empty one no reminder is allowed. */
static gboolean
read_reminders (Reader *self, const xmlNode *node, const VigieChannel *channel, GArray **reminders)
{
  g_autofree char *text = vigie_xml_attribute (node, NULL, "remind-after");
  if (!text)
    return TRUE;
  g_auto (GStrv) numbers = vigie_document_read_list (node, "remind-after");
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (guint));
  for (char **number = numbers; *number; number++)
    if (!read_reminder (self, node, *number, list))
      return FALSE;
  if (!check_reminders (self, node, channel, list))
    return FALSE;
  *reminders = g_steal_pointer (&list);
  return TRUE;
}

/* Parts ---------------------------------------------------------------------------------------- */

static gboolean
read_criterion (Reader *self, const xmlNode *node)
{
  g_autofree char *id = NULL;
  if (!read_id (self, node, "id", &id))
    return FALSE;
  VigieCriterion *criterion = vigie_campaign_add_criterion (self->campaign, id);
  return index_last (self, node, VIGIE_CAMPAIGN_CRITERION)
         && read_names (self, node, "name", criterion->names)
         && read_names (self, node, "description", criterion->descriptions);
}

static gboolean
read_category (Reader *self, const xmlNode *node)
{
  g_autofree char *id = NULL;
  if (!read_id (self, node, "id", &id))
    return FALSE;
  VigieCategory *category = vigie_campaign_add_category (self->campaign, id);
  return index_last (self, node, VIGIE_CAMPAIGN_CATEGORY)
         && read_names (self, node, "name", category->names);
}

static gboolean
read_weight (Reader *self, const xmlNode *node, VigieChannel *channel)
{
  g_autofree char *criterion = NULL;
  g_autofree char *text = vigie_xml_text (node);

  if (!read_reference (self, node, "criterion", VIGIE_CAMPAIGN_CRITERION, &criterion)
      || !check_decimal (self, node, "weight", text))
    return FALSE;
  if (g_hash_table_contains (channel->criterion_weights, criterion))
    return fail (self, VIGIE_CAMPAIGN_ERROR_DUPLICATE, node,
                 _ ("the criterion “%s” has a second weight in this channel: remove one"),
                 criterion);
  g_hash_table_insert (channel->criterion_weights, g_steal_pointer (&criterion),
                       g_steal_pointer (&text));
  return TRUE;
}

/* `builtin:phone`, or a path below the folder of the document. */
static gboolean
is_form_name (const char *form)
{
  if (g_str_has_prefix (form, "builtin:"))
    return vigie_is_id (form + strlen ("builtin:"), FALSE, MAX_ID);
  return g_str_has_suffix (form, ".xml") && !g_path_is_absolute (form) && !strstr (form, "..")
         && !strchr (form, '\\') && strlen (form) <= 250;
}

static gboolean
read_channel_form (Reader *self, const xmlNode *node, VigieChannel *channel)
{
  if (!vigie_document_read_line (&self->document, node, "form", &channel->form))
    return FALSE;
  if (!is_form_name (channel->form))
    return fail (self, VIGIE_CAMPAIGN_ERROR_INVALID, node,
                 _ ("“%s” is no form: name a file such as forms/phone.xml, or a built-in form such "
                    "as builtin:phone"),
                 channel->form);
  channel->form_id = vigie_xml_attribute (node, NULL, "form-id");
  channel->form_version = vigie_xml_attribute (node, NULL, "form-version");
  return TRUE;
}

static gboolean
read_channel (Reader *self, const xmlNode *node)
{
  g_autofree char *id = NULL;
  g_autofree char *days = vigie_xml_attribute (node, NULL, "days");
  if (!read_id (self, node, "id", &id))
    return FALSE;

  VigieChannel *channel = vigie_campaign_add_channel (self->campaign, id);
  channel->any_day = g_strcmp0 (days, "any") == 0;
  if (!index_last (self, node, VIGIE_CAMPAIGN_CHANNEL) || !read_channel_form (self, node, channel)
      || !read_decimal (self, node, "weight", channel->weight)
      || !read_uint (self, node, "minimum", 0, MAX_PER_WAVE, &channel->minimum)
      || !read_uint (self, node, "per-wave", 0, MAX_PER_WAVE, &channel->per_wave)
      || !read_uint (self, node, "close-after", 0, MAX_CLOSE_AFTER, &channel->close_after)
      || !read_reminders (self, node, channel, &channel->remind_after)
      || !read_hours (self, node, &channel->hours)
      || !read_names (self, node, "name", channel->names))
    return FALSE;
  for (xmlNode *weight = vigie_xml_first (node, NS, "weight"); weight;
       weight = vigie_xml_next (weight, NS, "weight"))
    if (!read_weight (self, weight, channel))
      return FALSE;
  return vigie_campaign_read_renamings (&self->document, node, channel);
}

static gboolean
read_calendar (Reader *self, const xmlNode *node, VigieOrganisation *organisation)
{
  g_autofree char *calendar = vigie_xml_attribute (node, NULL, "calendar");
  if (!calendar)
    return TRUE;
  if (!vigie_calendar_is_known (calendar))
    {
      g_autofree char *known = g_strjoinv (", ", (char **) vigie_calendars);
      return fail (self, VIGIE_CAMPAIGN_ERROR_REFERENCE, node,
                   _ ("there is no calendar “%s”: use one of %s"), calendar, known);
    }
  g_free (organisation->calendar);
  organisation->calendar = g_steal_pointer (&calendar);
  return TRUE;
}

static gboolean
read_siren (Reader *self, const xmlNode *node, VigieOrganisation *organisation)
{
  g_autofree char *siren = vigie_xml_attribute (node, NULL, "siren");
  if (siren && (strlen (siren) != 9 || strspn (siren, "0123456789") != 9))
    return fail (self, VIGIE_CAMPAIGN_ERROR_INVALID, node,
                 _ ("“%s” is no SIREN number: it has nine digits, leading zeros included"), siren);
  organisation->siren = g_steal_pointer (&siren);
  return TRUE;
}

static gboolean
read_organisation (Reader *self, const xmlNode *node)
{
  g_autofree char *id = NULL;
  const xmlNode *site = vigie_xml_first (node, NS, "site");
  if (!read_id (self, node, "id", &id))
    return FALSE;

  VigieOrganisation *organisation = vigie_campaign_add_organisation (self->campaign, id);
  return index_last (self, node, VIGIE_CAMPAIGN_ORGANISATION)
         && read_reference (self, node, "category", VIGIE_CAMPAIGN_CATEGORY,
                            &organisation->category)
         && read_siren (self, node, organisation) && read_calendar (self, node, organisation)
         && read_references (self, node, "channels", VIGIE_CAMPAIGN_CHANNEL,
                             &organisation->channels)
         && read_words (self, vigie_xml_first (node, NS, "name"), &organisation->name)
         && (!site || read_words (self, site, &organisation->site))
         && vigie_campaign_read_contacts (&self->document, node, organisation);
}

static gboolean
check_wave (Reader *self, const xmlNode *node, const VigieWave *wave)
{
  const GPtrArray *waves = self->campaign->waves;
  const VigieWave *before = waves->len > 1 ? waves->pdata[waves->len - 2] : NULL;

  if (g_date_compare (&wave->starts, &wave->ends) > 0)
    return fail (self, VIGIE_CAMPAIGN_ERROR_INVALID, node,
                 _ ("the wave “%s” ends before it starts: correct its dates"), wave->id);
  if (before && g_date_compare (&before->ends, &wave->starts) >= 0)
    return fail (self, VIGIE_CAMPAIGN_ERROR_INVALID, node,
                 _ ("the wave “%s” starts before the wave “%s” has ended: list the waves in their "
                    "order, and let them not overlap"),
                 wave->id, before->id);
  return TRUE;
}

static gboolean
read_wave (Reader *self, const xmlNode *node)
{
  g_autofree char *id = NULL;
  if (!read_id (self, node, "id", &id))
    return FALSE;
  VigieWave *wave = vigie_campaign_add_wave (self->campaign, id);
  return index_last (self, node, VIGIE_CAMPAIGN_WAVE)
         && vigie_document_read_date (&self->document, node, "starts", &wave->starts)
         && vigie_document_read_date (&self->document, node, "ends", &wave->ends)
         && check_wave (self, node, wave) && read_names (self, node, "name", wave->names);
}

static gboolean
read_scenario (Reader *self, const xmlNode *node)
{
  g_autofree char *id = NULL;
  if (!read_id (self, node, "id", &id))
    return FALSE;
  VigieScenario *scenario = vigie_campaign_add_scenario (self->campaign, id);
  scenario->type = vigie_xml_attribute (node, NULL, "type");
  return index_last (self, node, VIGIE_CAMPAIGN_SCENARIO)
         && read_reference (self, node, "channel", VIGIE_CAMPAIGN_CHANNEL, &scenario->channel)
         && read_reminders (self, node,
                            vigie_campaign_find_channel (self->campaign, scenario->channel),
                            &scenario->remind_after)
         && read_names (self, node, "title", scenario->titles)
         && read_names (self, node, "text", scenario->texts);
}

static gboolean
read_rules (Reader *self, const xmlNode *node)
{
  VigieRankingRules *rules = &self->campaign->rules;
  return read_uint (self, node, "minimum-audits", 0, 1000000, &rules->minimum_audits)
         && read_uint (self, node, "minimum-channels", 0, 1000, &rules->minimum_channels)
         && read_uint (self, node, "category-minimum", 0, 1000000, &rules->category_minimum)
         && read_decimal (self, node, "prize-threshold", rules->prize_threshold)
         && read_references (self, node, "mandatory-channels", VIGIE_CAMPAIGN_CHANNEL,
                             &rules->mandatory_channels);
}

static gboolean
read_retention (Reader *self, const xmlNode *node)
{
  return !node || read_uint (self, node, "months", 1, MAX_RETENTION, &self->campaign->retention);
}

static gboolean
read_auditor (Reader *self, const xmlNode *node)
{
  g_autofree char *code = NULL;
  const xmlNode *certificate = vigie_xml_first (node, NS, "certificate");
  if (!read_id (self, node, "code", &code))
    return FALSE;

  VigieAuditor *auditor = vigie_campaign_add_auditor (self->campaign, code);
  if (!index_last (self, node, VIGIE_CAMPAIGN_AUDITOR))
    return FALSE;
  if (!certificate)
    return TRUE;
  if (!read_certificate (self, certificate, &auditor->certificate))
    return FALSE;
  if (vigie_certificate_get_role (auditor->certificate) != VIGIE_ROLE_AUDITOR
      || !g_str_equal (vigie_certificate_get_code (auditor->certificate), code))
    return fail (self, VIGIE_CAMPAIGN_ERROR_INVALID, certificate,
                 _ ("this certificate was not issued for the auditor “%s” but for “%s”: remove it "
                    "or put it where it belongs"),
                 code, vigie_certificate_get_code (auditor->certificate));
  return TRUE;
}

static gboolean
read_revocation (Reader *self, const xmlNode *node)
{
  g_autofree char *serial = vigie_xml_attribute (node, NULL, "serial");
  g_autoptr (GDateTime) when = NULL;

  if (!vigie_document_read_time (&self->document, node, "when", NULL, &when))
    return FALSE;
  if (!serial || *serial == '\0' || strlen (serial) > 64
      || strspn (serial, "0123456789abcdef") != strlen (serial))
    return fail (self, VIGIE_CAMPAIGN_ERROR_INVALID, node,
                 _ ("“%s” is no serial number: write it in lower-case hexadecimal digits"),
                 serial ? serial : "");
  vigie_campaign_add_revocation (self->campaign, serial, when);
  return TRUE;
}

/* Assignments ---------------------------------------------------------------------------------- */

static gboolean
check_assignment (Reader *self, const xmlNode *node, const VigieAssignment *assignment)
{
  const VigieOrganisation *organisation =
    vigie_campaign_find_organisation (self->campaign, assignment->organisation);
  const VigieScenario *scenario =
    vigie_campaign_find_scenario (self->campaign, assignment->scenario);
  const VigieWave *wave = vigie_campaign_find_wave (self->campaign, assignment->wave);

  if (!vigie_organisation_has_channel (organisation, assignment->channel))
    return fail (self, VIGIE_CAMPAIGN_ERROR_REFERENCE, node,
                 _ ("“%s” does not have the channel “%s”: correct the assignment, or add the "
                    "channel to the organisation"),
                 organisation->id, assignment->channel);
  if (!g_str_equal (scenario->channel, assignment->channel))
    return fail (self, VIGIE_CAMPAIGN_ERROR_REFERENCE, node,
                 _ ("the scenario “%s” is for the channel “%s”: choose one for “%s”"), scenario->id,
                 scenario->channel, assignment->channel);
  if (g_date_compare (&assignment->starts, &assignment->ends) > 0)
    return fail (self, VIGIE_CAMPAIGN_ERROR_INVALID, node,
                 _ ("the assignment “%s” ends before it starts: correct its dates"),
                 assignment->id);
  if (g_date_compare (&assignment->starts, &wave->starts) < 0
      || g_date_compare (&assignment->ends, &wave->ends) > 0)
    return fail (self, VIGIE_CAMPAIGN_ERROR_INVALID, node,
                 _ ("the assignment “%s” lies outside its wave “%s”: correct its dates, or those "
                    "of the wave"),
                 assignment->id, wave->id);
  return TRUE;
}

static gboolean
read_times_of_day (Reader *self, const xmlNode *node, VigieAssignment *assignment)
{
  assignment->from = vigie_xml_attribute (node, NULL, "from");
  assignment->to = vigie_xml_attribute (node, NULL, "to");
  if (!assignment->from && !assignment->to)
    return TRUE;
  const char *from = assignment->from ? assignment->from : "00:00";
  const char *to = assignment->to ? assignment->to : "23:59";
  if (strlen (from) == 5 && strlen (to) == 5 && is_span (from, to))
    return TRUE;
  return fail (self, VIGIE_CAMPAIGN_ERROR_INVALID, node,
               _ ("from “%s” to “%s” are no times of day: write them as 09:00 and 12:00, the "
                  "earlier one first"),
               from, to);
}

static gboolean
read_assignment (Reader *self, const xmlNode *node)
{
  g_autofree char *id = NULL;
  g_autofree char *done_by = vigie_xml_attribute (node, NULL, "done-by");
  if (!vigie_document_read_id (&self->document, node, "id", TRUE, VIGIE_ASSIGNMENT_MAX_ID, &id))
    return FALSE;

  VigieAssignment *assignment = vigie_campaign_add_assignment (self->campaign, id);
  if (done_by)
    {
      g_free (assignment->done_by);
      assignment->done_by = g_steal_pointer (&done_by);
    }
  assignment->site = vigie_xml_attribute (node, NULL, "site");
  assignment->codes = vigie_xml_attribute (node, NULL, "codes");
  return index_last (self, node, VIGIE_CAMPAIGN_ASSIGNMENT)
         && read_reference (self, node, "auditor", VIGIE_CAMPAIGN_AUDITOR, &assignment->auditor)
         && read_reference (self, node, "organisation", VIGIE_CAMPAIGN_ORGANISATION,
                            &assignment->organisation)
         && read_reference (self, node, "channel", VIGIE_CAMPAIGN_CHANNEL, &assignment->channel)
         && read_reference (self, node, "wave", VIGIE_CAMPAIGN_WAVE, &assignment->wave)
         && read_reference (self, node, "scenario", VIGIE_CAMPAIGN_SCENARIO, &assignment->scenario)
         && vigie_document_read_date (&self->document, node, "starts", &assignment->starts)
         && vigie_document_read_date (&self->document, node, "ends", &assignment->ends)
         && read_times_of_day (self, node, assignment) && check_assignment (self, node, assignment);
}

/* A second coding is of one contact: all but the auditor is as it was. Read once all assignments
 * are known. */
static gboolean
check_codes (Reader *self, const xmlNode *node)
{
  g_autofree char *id = vigie_xml_attribute (node, NULL, "id");
  const VigieAssignment *second = vigie_campaign_find_assignment (self->campaign, id);
  if (!second || !second->codes)
    return TRUE;
  const VigieAssignment *first = vigie_campaign_find_assignment (self->campaign, second->codes);
  if (!first)
    return fail (self, VIGIE_CAMPAIGN_ERROR_REFERENCE, node,
                 _ ("the assignment “%s” codes “%s” again, which is not there"), id, second->codes);
  return (g_str_equal (second->done_by, "double") && g_str_equal (first->done_by, "primary")
          && g_str_equal (first->organisation, second->organisation)
          && g_str_equal (first->channel, second->channel)
          && g_str_equal (first->wave, second->wave)
          && !g_str_equal (first->auditor, second->auditor))
         || fail (
           self, VIGIE_CAMPAIGN_ERROR_INVALID, node,
           _ ("the assignment “%s” cannot code “%s” again: it has to be a second coding of a "
              "primary audit by another auditor, of the same organisation, channel and wave"),
           id, second->codes);
}

/* The document --------------------------------------------------------------------------------- */

static gboolean
read_list (
  Reader *self, const xmlNode *root, const char *list, const char *element, ReadFunc function)
{
  const xmlNode *parent = vigie_xml_first (root, NS, list);

  for (xmlNode *node = vigie_xml_first (parent, NS, element); node;
       node = vigie_xml_next (node, NS, element))
    if (!function (self, node))
      return FALSE;
  return TRUE;
}

/* Its issuer is checked where there is an authority to check it against. */
static gboolean
read_sealing (Reader *self, const xmlNode *sealing)
{
  VigieCampaign *campaign = self->campaign;
  if (!read_certificate (self, sealing, &campaign->sealing))
    return FALSE;
  if (vigie_certificate_get_role (campaign->sealing) != VIGIE_ROLE_COORDINATOR
      || !vigie_certificate_has_strong_key (campaign->sealing))
    return fail (
      self, VIGIE_CAMPAIGN_ERROR_INVALID, sealing,
      _ ("this certificate was not issued to a coordinator, so nothing can be sealed for "
         "it: remove it"));
  return TRUE;
}

static gboolean
read_head (Reader *self, const xmlNode *root)
{
  VigieCampaign *campaign = self->campaign;
  const xmlNode *authority = vigie_xml_first (root, NS, "authority");
  const xmlNode *sealing = vigie_xml_first (root, NS, "sealing");

  campaign->fictitious = vigie_document_read_flag (root, "fictitious");
  campaign->scores_visible = vigie_document_read_flag (root, "scores-visible");
  return read_id (self, root, "id", &campaign->id)
         && read_uint (self, root, "edition", 1, G_MAXINT, &campaign->edition)
         && read_names (self, root, "name", campaign->names)
         && (!authority || read_certificate (self, authority, &campaign->authority))
         && (!sealing || read_sealing (self, sealing));
}

static gboolean
read_campaign (Reader *self, const xmlNode *root)
{
  return read_head (self, root) && read_list (self, root, "criteria", "criterion", read_criterion)
         && read_list (self, root, "categories", "category", read_category)
         && read_list (self, root, "channels", "channel", read_channel)
         && read_list (self, root, "organisations", "organisation", read_organisation)
         && read_list (self, root, "waves", "wave", read_wave)
         && read_list (self, root, "scenarios", "scenario", read_scenario)
         && read_rules (self, vigie_xml_first (root, NS, "ranking"))
         && read_retention (self, vigie_xml_first (root, NS, "retention"))
         && read_list (self, root, "auditors", "auditor", read_auditor)
         && read_list (self, root, "revocations", "revocation", read_revocation)
         && read_list (self, root, "assignments", "assignment", read_assignment)
         && read_list (self, root, "assignments", "assignment", check_codes);
}

VigieCampaign *
vigie_campaign_new_from_xml (GBytes *document, const char *name, GError **error)
{
  g_autoptr (xmlDoc) xml =
    vigie_document_open (document, "campaign", name, VIGIE_CAMPAIGN_MAX_SIZE, error);
  if (!xml)
    return NULL;

  g_autoptr (VigieCampaign) campaign = vigie_campaign_new (NULL);
  Reader reader = {
    .document = { name, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_INVALID, error },
    .campaign = campaign,
  };
  return read_campaign (&reader, xmlDocGetRootElement (xml)) ? g_steal_pointer (&campaign) : NULL;
}

gboolean
vigie_campaign_check (VigieCampaign *self, GError **error)
{
  g_autoptr (GBytes) document = vigie_campaign_to_xml (self);
  g_autoptr (VigieCampaign) again = vigie_campaign_new_from_xml (document, "campaign.xml", error);
  return again != NULL;
}
