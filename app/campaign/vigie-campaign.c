/* vigie-campaign.c: the campaign as data: making it, its texts, its trust
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-assignment.h"
#include "campaign/vigie-campaign-private.h"
#include "campaign/vigie-organisation.h"

#include "base/vigie-error.h"

#include <string.h>

static const char *const words[] = {
  "campaign-invalid", "campaign-reference", "campaign-duplicate",   "campaign-form",
  "campaign-other",   "campaign-older",     "organisation-unknown", "assignment-unknown",
  "channel-unknown",  "bundle-invalid",     "table-invalid",        "campaign-busy",
  "campaign-stale",
};

VIGIE_DEFINE_ERROR (vigie_campaign_error_quark, "vigie-campaign-error", words)

/* Texts ---------------------------------------------------------------------------------------- */

VigieNames *
vigie_names_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
vigie_names_set (VigieNames *self, const char *language, const char *text)
{
  g_hash_table_replace (self, g_strdup (language), g_strdup (text));
}

/* `fr_FR.UTF-8@euro` is asked for where a document says `fr-FR` (BCP 47). */
static char *
tag_from_locale (const char *locale)
{
  char *tag = g_strndup (locale, strcspn (locale, ".@"));
  return g_strdelimit (tag, "_", '-');
}

static gboolean
same_language (const char *a, const char *b)
{
  const gsize length = strcspn (a, "-");
  return length == strcspn (b, "-") && g_ascii_strncasecmp (a, b, length) == 0;
}

/* The best of the tags: 3 the very tag, 2 its language, 1 English, 0 any. */
static int
rank_tag (const char *tag, const char *wanted)
{
  if (g_ascii_strcasecmp (tag, wanted) == 0)
    return 3;
  if (same_language (tag, wanted))
    return 2;
  return same_language (tag, "en") ? 1 : 0;
}

const char *
vigie_names_get (VigieNames *self, const char *language)
{
  g_autofree char *wanted = tag_from_locale (language ? language : "en");
  const char *best = NULL, *text = "";
  int best_rank = -1;
  GHashTableIter iter;
  gpointer tag, value;

  if (!self)
    return "";
  g_hash_table_iter_init (&iter, self);
  while (g_hash_table_iter_next (&iter, &tag, &value))
    {
      const int rank = rank_tag (tag, wanted);
      /* The first by name among equals: hash tables have no order. */
      if (rank < best_rank || (rank == best_rank && strcmp (tag, best) > 0))
        continue;
      best_rank = rank;
      best = tag;
      text = value;
    }
  return text;
}

/* Parts ---------------------------------------------------------------------------------------- */

static void
criterion_free (VigieCriterion *self)
{
  g_free (self->id);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->descriptions);
  g_free (self);
}

static void
category_free (VigieCategory *self)
{
  g_free (self->id);
  g_hash_table_unref (self->names);
  g_free (self);
}

static void
channel_free (VigieChannel *self)
{
  g_free (self->id);
  g_hash_table_unref (self->names);
  g_free (self->form);
  g_free (self->form_id);
  g_free (self->form_version);
  mpq_clear (self->weight);
  g_hash_table_unref (self->criterion_weights);
  g_strfreev (self->hours);
  g_clear_pointer (&self->remind_after, g_array_unref);
  g_ptr_array_unref (self->renamings);
  g_free (self);
}

static void
wave_free (VigieWave *self)
{
  g_free (self->id);
  g_hash_table_unref (self->names);
  g_free (self);
}

static void
scenario_free (VigieScenario *self)
{
  g_free (self->id);
  g_free (self->channel);
  g_free (self->type);
  g_hash_table_unref (self->titles);
  g_hash_table_unref (self->texts);
  g_clear_pointer (&self->remind_after, g_array_unref);
  g_free (self);
}

static void
auditor_free (VigieAuditor *self)
{
  g_free (self->code);
  g_clear_pointer (&self->certificate, vigie_certificate_unref);
  g_free (self);
}

static void
revocation_free (VigieRevocation *self)
{
  g_free (self->serial);
  g_clear_pointer (&self->when, g_date_time_unref);
  g_free (self);
}

VigieCriterion *
vigie_campaign_add_criterion (VigieCampaign *self, const char *id)
{
  VigieCriterion *part = g_new0 (VigieCriterion, 1);
  part->id = g_strdup (id);
  part->names = vigie_names_new ();
  part->descriptions = vigie_names_new ();
  g_ptr_array_add (self->criteria, part);
  return part;
}

VigieCategory *
vigie_campaign_add_category (VigieCampaign *self, const char *id)
{
  VigieCategory *part = g_new0 (VigieCategory, 1);
  part->id = g_strdup (id);
  part->names = vigie_names_new ();
  g_ptr_array_add (self->categories, part);
  return part;
}

VigieChannel *
vigie_campaign_add_channel (VigieCampaign *self, const char *id)
{
  VigieChannel *part = g_new0 (VigieChannel, 1);
  part->id = g_strdup (id);
  part->names = vigie_names_new ();
  mpq_init (part->weight);
  part->criterion_weights = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  part->renamings = vigie_campaign_new_renamings ();
  g_ptr_array_add (self->channels, part);
  return part;
}

VigieOrganisation *
vigie_campaign_add_organisation (VigieCampaign *self, const char *id)
{
  VigieOrganisation *part = vigie_organisation_new (id);
  g_ptr_array_add (self->organisations, part);
  return part;
}

VigieWave *
vigie_campaign_add_wave (VigieCampaign *self, const char *id)
{
  VigieWave *part = g_new0 (VigieWave, 1);
  part->id = g_strdup (id);
  part->names = vigie_names_new ();
  g_ptr_array_add (self->waves, part);
  return part;
}

VigieScenario *
vigie_campaign_add_scenario (VigieCampaign *self, const char *id)
{
  VigieScenario *part = g_new0 (VigieScenario, 1);
  part->id = g_strdup (id);
  part->titles = vigie_names_new ();
  part->texts = vigie_names_new ();
  g_ptr_array_add (self->scenarios, part);
  return part;
}

VigieAuditor *
vigie_campaign_add_auditor (VigieCampaign *self, const char *code)
{
  VigieAuditor *part = g_new0 (VigieAuditor, 1);
  part->code = g_strdup (code);
  g_ptr_array_add (self->auditors, part);
  return part;
}

VigieAssignment *
vigie_campaign_add_assignment (VigieCampaign *self, const char *id)
{
  VigieAssignment *part = vigie_assignment_new (id);
  g_ptr_array_add (self->assignments, part);
  return part;
}

void
vigie_campaign_add_revocation (VigieCampaign *self, const char *serial, GDateTime *when)
{
  VigieRevocation *part = g_new0 (VigieRevocation, 1);
  part->serial = g_strdup (serial);
  part->when = g_date_time_ref (when);
  g_ptr_array_add (self->revocations, part);
}

void
vigie_campaign_add_certificate (VigieCampaign *self, VigieCertificate *certificate)
{
  const char *code = vigie_certificate_get_code (certificate);
  VigieAuditor *auditor = (VigieAuditor *) vigie_campaign_find_auditor (self, code);

  if (!auditor)
    auditor = vigie_campaign_add_auditor (self, code);
  vigie_certificate_ref (certificate);
  g_clear_pointer (&auditor->certificate, vigie_certificate_unref);
  auditor->certificate = certificate;
}

const GArray *
vigie_campaign_get_reminders (VigieCampaign *self,
                              const VigieChannel *channel,
                              const char *scenario)
{
  const VigieScenario *own = vigie_campaign_find_scenario (self, scenario);
  const GArray *reminders = own && own->remind_after ? own->remind_after : channel->remind_after;
  return reminders && reminders->len > 0 ? reminders : NULL;
}

gboolean
vigie_campaign_get_last_day (VigieCampaign *self, GDate *day)
{
  g_date_clear (day, 1);
  for (guint i = 0; i < self->waves->len; i++)
    {
      const VigieWave *wave = g_ptr_array_index (self->waves, i);
      if (!g_date_valid (day) || g_date_compare (&wave->ends, day) > 0)
        *day = wave->ends;
    }
  if (self->retention == 0 || !g_date_valid (day))
    return FALSE;
  g_date_add_months (day, self->retention);
  return TRUE;
}

/* Campaign ------------------------------------------------------------------------------------- */

VigieCampaign *
vigie_campaign_new (const char *id)
{
  VigieCampaign *self = g_new0 (VigieCampaign, 1);

  self->id = g_strdup (id);
  self->edition = 1;
  self->names = vigie_names_new ();
  self->criteria = g_ptr_array_new_with_free_func ((GDestroyNotify) criterion_free);
  self->categories = g_ptr_array_new_with_free_func ((GDestroyNotify) category_free);
  self->channels = g_ptr_array_new_with_free_func ((GDestroyNotify) channel_free);
  self->organisations = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_organisation_free);
  self->waves = g_ptr_array_new_with_free_func ((GDestroyNotify) wave_free);
  self->scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify) scenario_free);
  self->auditors = g_ptr_array_new_with_free_func ((GDestroyNotify) auditor_free);
  self->revocations = g_ptr_array_new_with_free_func ((GDestroyNotify) revocation_free);
  self->assignments = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_assignment_free);
  self->rules.minimum_audits = 24;
  self->rules.minimum_channels = 4;
  self->rules.mandatory_channels = g_new0 (char *, 1);
  self->rules.category_minimum = 3;
  mpq_init (self->rules.prize_threshold);
  mpq_set_ui (self->rules.prize_threshold, 60, 1);
  g_atomic_ref_count_init (&self->references);
  return self;
}

VigieCampaign *
vigie_campaign_ref (VigieCampaign *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
vigie_campaign_unref (VigieCampaign *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  vigie_campaign_free_indexes (self);
  for (guint part = 0; part < VIGIE_CAMPAIGN_N_PARTS; part++)
    g_ptr_array_unref (vigie_campaign_get_part (self, part));
  g_ptr_array_unref (self->revocations);
  g_clear_pointer (&self->sealing, vigie_certificate_unref);
  g_hash_table_unref (self->names);
  g_strfreev (self->rules.mandatory_channels);
  mpq_clear (self->rules.prize_threshold);
  g_clear_pointer (&self->authority, vigie_certificate_unref);
  g_free (self->id);
  g_free (self->stamp);
  g_free (self);
}

VigieTrust *
vigie_campaign_get_trust (VigieCampaign *self)
{
  VigieTrust *trust = vigie_trust_new ();

  if (self->authority)
    vigie_trust_add_authority (trust, self->authority);
  for (guint i = 0; i < self->revocations->len; i++)
    {
      const VigieRevocation *revocation = g_ptr_array_index (self->revocations, i);
      vigie_trust_revoke (trust, revocation->serial, revocation->when);
    }
  return trust;
}
