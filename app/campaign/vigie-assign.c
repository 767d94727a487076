/* vigie-assign.c: assignments made from the quotas of a campaign
 *
 * The desks of a channel stand in a seeded order; the audits of desk i in wave w are dealt to
 * auditors in turn from position (i + w) × quota on. So a wave's audits of a channel are dealt
 * evenly, those of a desk go to different auditors, and from wave to wave each desk moves on to the
 * next ones.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-assign.h"

#include "campaign/vigie-assign-private.h"
#include "campaign/vigie-auditors.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  VigieCampaign *campaign;
  GPtrArray *problems;
  const GDate *from; /* (nullable) */
  guint64 random;
  GPtrArray *active;    /* VigieAuditor: those who get something new */
  guint *auditors;      /* positions → indexes of active auditors, shuffled */
  guint turn;           /* whose turn it is when a channel begins */
  guint n_desks;        /* so far */
  GArray *slots;        /* VigieSlot */
  GHashTable *days;     /* key → VigieDays of a channel, wave and calendar */
  GHashTable *existing; /* WAVE ORGANISATION CHANNEL → GPtrArray of VigieAssignment */
} Plan;

void
vigie_assign_problem_free (VigieAssignProblem *self)
{
  g_free (self->organisation);
  g_free (self->channel);
  g_free (self->wave);
  g_free (self->text);
  g_free (self);
}

/* Chance --------------------------------------------------------------------------------------- */

/* SplitMix64 (Steele, Lea, Flood 2014): the same on every machine and with every GLib. */
static guint64
next_random (Plan *self)
{
  guint64 z = (self->random += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static void
shuffle (Plan *self, guint *items, guint n)
{
  for (guint i = n; i > 1; i--)
    {
      const guint j = (guint) (next_random (self) % i);
      const guint item = items[i - 1];
      items[i - 1] = items[j];
      items[j] = item;
    }
}

/* Problems ------------------------------------------------------------------------------------- */

static void
add_problem (Plan *self,
             const char *organisation,
             const VigieChannel *channel,
             const char *wave,
             guint made,
             const char *code,
             char *text)
{
  if (!self->problems)
    {
      g_free (text);
      return;
    }
  VigieAssignProblem *problem = g_new0 (VigieAssignProblem, 1);
  problem->organisation = g_strdup (organisation);
  problem->channel = g_strdup (channel->id);
  problem->wave = g_strdup (wave);
  problem->wanted = channel->per_wave;
  problem->made = made;
  problem->code = code;
  problem->text = text;
  g_ptr_array_add (self->problems, problem);
}

static void
report_short_wave (Plan *self,
                   const VigieOrganisation *organisation,
                   const VigieChannel *channel,
                   const VigieWave *wave)
{
  add_problem (
    self, organisation->id, channel, wave->id, channel->per_wave, "wave-short",
    g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   /* Translators: name of an organisation, identifier of a channel, working days,
                                           identifier of a wave */
                   "“%s”, %s: an unanswered contact is closed after %u working day, which may "
                   "be after the end of the wave “%s”: lengthen the wave",
                   "“%s”, %s: an unanswered contact is closed after %u working days, which may "
                   "be after the end of the wave “%s”: lengthen the wave",
                   channel->close_after),
      organisation->name, channel->id, channel->close_after, wave->id));
}

/* A longer wave would have had room for all: it was shared out too late. */
static void
report_late (Plan *self,
             const VigieOrganisation *organisation,
             const VigieChannel *channel,
             const VigieWave *wave,
             guint made)
{
  add_problem (
    self, organisation->id, channel, wave->id, made, "too-late",
    g_strdup_printf (
      g_dngettext (
        GETTEXT_PACKAGE,
        /* Translators: name of an organisation, identifiers of a channel and of a wave,
           audits that are planned, audits wanted; the plural follows the last */
        "“%s”, %s: too few days of the wave “%s” are left, so %u of %u audit is planned: "
        "lengthen it, or lower the quota",
        "“%s”, %s: too few days of the wave “%s” are left, so %u of %u audits are "
        "planned: lengthen it, or lower the quota",
        channel->per_wave),
      organisation->name, channel->id, wave->id, made, channel->per_wave));
}

static void
report_days (Plan *self,
             const VigieOrganisation *organisation,
             const VigieChannel *channel,
             const VigieWave *wave,
             guint made)
{
  if (made == 0)
    add_problem (
      self, organisation->id, channel, wave->id, made, "no-working-day",
      g_strdup_printf (
        /* Translators: name of an organisation, identifiers of a channel and of a wave */
        _ ("“%s”, %s: the wave “%s” has no working day: lengthen it"), organisation->name,
        channel->id, wave->id));
  else
    add_problem (
      self, organisation->id, channel, wave->id, made, "few-working-days",
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                    /* Translators: name of an organisation, identifiers of a
                                       channel and of a wave, audits that fit, audits wanted; the
                                       plural follows the last */
                                    "“%s”, %s: the wave “%s” has working days for %u of %u audit, "
                                    "one a day: lengthen it, or lower the quota",
                                    "“%s”, %s: the wave “%s” has working days for %u of %u audits, "
                                    "one a day: lengthen it, or lower the quota",
                                    channel->per_wave),
                       organisation->name, channel->id, wave->id, made, channel->per_wave));
}

/* What there is already ------------------------------------------------------------------------ */

static char *
desk_key (const char *wave, const char *organisation, const char *channel)
{
  return g_strdup_printf ("%s %s %s", wave, organisation, channel);
}

static void
index_existing (Plan *self)
{
  for (guint i = 0; i < self->campaign->assignments->len; i++)
    {
      VigieAssignment *assignment = g_ptr_array_index (self->campaign->assignments, i);
      if (g_strcmp0 (assignment->done_by, "primary") != 0)
        continue;
      g_autofree char *key =
        desk_key (assignment->wave, assignment->organisation, assignment->channel);
      GPtrArray *there = g_hash_table_lookup (self->existing, key);
      if (!there)
        {
          there = g_ptr_array_new ();
          g_hash_table_insert (self->existing, g_steal_pointer (&key), there);
        }
      g_ptr_array_add (there, assignment);
    }
}

static guint
find_auditor (Plan *self, const char *code)
{
  const GPtrArray *auditors = self->active;
  guint i = 0;
  while (i < auditors->len && strcmp (((VigieAuditor *) auditors->pdata[i])->code, code) != 0)
    i++;
  return i;
}

/* Slots ---------------------------------------------------------------------------------------- */

static const VigieDays *
get_days (Plan *self, const VigieWave *wave, const VigieChannel *channel, const char *calendar)
{
  g_autofree char *key = desk_key (wave->id, calendar, channel->id);
  VigieDays *days = g_hash_table_lookup (self->days, key);
  if (!days)
    {
      days = vigie_days_new (wave, channel, calendar, self->from);
      g_hash_table_insert (self->days, g_steal_pointer (&key), days);
    }
  return days;
}

static gboolean
is_at_desk (Plan *self, guint n, guint auditor)
{
  for (guint i = 1; i <= n; i++)
    if (g_array_index (self->slots, VigieSlot, self->slots->len - i).auditor == auditor)
      return TRUE;
  return FALSE;
}

/* Whose turn it is, passing over those who are among the last @n slots already, if others are left.
 */
static guint
take_turn (Plan *self, guint turn, guint n)
{
  const guint n_auditors = self->active->len;

  for (guint i = 0; i < n_auditors; i++)
    if (!is_at_desk (self, n, self->auditors[(turn + i) % n_auditors]))
      return self->auditors[(turn + i) % n_auditors];
  return self->auditors[turn % n_auditors];
}

/* Those of the audits that are over before anything new may be planned. */
static guint
count_over (const Plan *self, const GPtrArray *existing)
{
  guint n = 0;
  for (guint i = 0; self->from && existing && i < existing->len; i++)
    n += g_date_compare (&((VigieAssignment *) existing->pdata[i])->ends, self->from) < 0;
  return n;
}

/* How many audits a desk has in a wave, at most one a day of those that are left. */
static guint
count_audits (const VigieChannel *channel, const VigieDays *days, guint n_existing, guint over)
{
  return MAX (n_existing, MIN (channel->per_wave, over + days->days->len));
}

/* The audits of a desk in a wave: those there are, then those to make; @turn is whose turn it is.
 */
static void
add_desk_wave (Plan *self, guint organisation_index, guint channel_index, guint w, guint turn)
{
  VigieCampaign *campaign = self->campaign;
  const VigieOrganisation *organisation = campaign->organisations->pdata[organisation_index];
  const VigieChannel *channel = campaign->channels->pdata[channel_index];
  const VigieWave *wave = campaign->waves->pdata[w];
  const VigieDays *days = get_days (self, wave, channel, organisation->calendar);
  g_autofree char *key = desk_key (wave->id, organisation->id, channel->id);
  const GPtrArray *existing = g_hash_table_lookup (self->existing, key);
  const guint n_existing = existing ? existing->len : 0;
  const guint over = count_over (self, existing);
  const guint n = count_audits (channel, days, n_existing, over);
  const guint first = self->slots->len;

  for (guint k = 0; k < n; k++)
    {
      VigieSlot slot = { organisation_index, channel_index, w, k, over, self->n_desks, 0, FALSE };
      slot.fixed = k < n_existing;
      slot.auditor = slot.fixed
                       ? find_auditor (self, ((VigieAssignment *) existing->pdata[k])->auditor)
                       : take_turn (self, turn + k, self->slots->len - first);
      if (slot.auditor < self->active->len)
        g_array_append_val (self->slots, slot);
    }
  if (n < channel->per_wave && days->n_gone > over)
    report_late (self, organisation, channel, wave, n);
  else if (n < channel->per_wave)
    report_days (self, organisation, channel, wave, n);
  else if (n_existing < n && days->n_usable < n - over)
    report_short_wave (self, organisation, channel, wave);
}

static gboolean
has_scenario (VigieCampaign *campaign, const VigieChannel *channel)
{
  for (guint i = 0; i < campaign->scenarios->len; i++)
    if (g_str_equal (((VigieScenario *) campaign->scenarios->pdata[i])->channel, channel->id))
      return TRUE;
  return FALSE;
}

/* Whether the channel's quota can be met at all; says why it cannot. */
static gboolean
check_channel (Plan *self, const VigieChannel *channel)
{
  if (channel->per_wave == 0)
    return FALSE;
  if (!has_scenario (self->campaign, channel))
    {
      add_problem (self, NULL, channel, NULL, 0, "no-scenario",
                   g_strdup_printf (
                     /* Translators: identifier of a channel */
                     _ ("%s: there is no scenario for this channel: write one"), channel->id));
      return FALSE;
    }
  if (self->active->len < channel->per_wave)
    add_problem (
      self, NULL, channel, NULL, channel->per_wave, "few-auditors",
      g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE,
                     /* Translators: identifier of a channel, audits, auditors; the plural follows
                                               the audits */
                     "%s: each organisation has %u audit in a wave, more than there are "
                     "auditors (%u): the same auditor turns up twice: enrol more",
                     "%s: each organisation has %u audits in a wave, more than there are "
                     "auditors (%u): the same auditor turns up twice: enrol more",
                     channel->per_wave),
        channel->id, channel->per_wave, self->active->len));
  return TRUE;
}

static void
add_channel (Plan *self, guint channel_index)
{
  VigieCampaign *campaign = self->campaign;
  const VigieChannel *channel = campaign->channels->pdata[channel_index];
  g_autofree guint *desks = g_new (guint, campaign->organisations->len + 1);
  guint n_desks = 0;

  for (guint i = 0; i < campaign->organisations->len; i++)
    if (vigie_organisation_has_channel (campaign->organisations->pdata[i], channel->id))
      desks[n_desks++] = i;
  if (n_desks == 0 || !check_channel (self, channel))
    return;
  shuffle (self, desks, n_desks);

  const guint n_auditors = self->active->len;
  const guint step = channel->per_wave % n_auditors;
  for (guint i = 0; i < n_desks; i++, self->n_desks++)
    for (guint w = 0; w < campaign->waves->len; w++)
      add_desk_wave (self, desks[i], channel_index, w,
                     (guint) ((self->turn + (guint64) (i + w) * step) % n_auditors));
  self->turn = (guint) ((self->turn + (guint64) n_desks * step) % n_auditors);
}

/* Assignments ---------------------------------------------------------------------------------- */

char *
vigie_assignment_make_id (const char *desk, GHashTable *ids, guint *number)
{
  for (;;)
    {
      char *id = g_strdup_printf ("%s.%u", desk, ++*number);
      if (!g_hash_table_contains (ids, id))
        return id;
      g_free (id);
    }
}

/* Organisations that are ranked against each other get the same scenarios in the same wave. */
static const char *
choose_scenario (Plan *self, const VigieSlot *slot, const VigieOrganisation *organisation)
{
  VigieCampaign *campaign = self->campaign;
  const VigieChannel *channel = campaign->channels->pdata[slot->channel];
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new ();
  guint category = 0;

  for (guint i = 0; i < campaign->scenarios->len; i++)
    {
      VigieScenario *scenario = campaign->scenarios->pdata[i];
      if (g_str_equal (scenario->channel, channel->id))
        g_ptr_array_add (scenarios, scenario);
    }
  while (category < campaign->categories->len
         && strcmp (((VigieCategory *) campaign->categories->pdata[category])->id,
                    organisation->category)
              != 0)
    category++;
  const guint position = category + slot->wave * channel->per_wave + slot->number;
  const VigieScenario *scenario = scenarios->pdata[position % scenarios->len];
  return scenario->id;
}

/* Assignments that were there before may have taken some numbers. */
static char *
make_id (Plan *self, const VigieSlot *slot, GHashTable *ids)
{
  VigieCampaign *campaign = self->campaign;
  const VigieOrganisation *organisation = campaign->organisations->pdata[slot->organisation];
  const VigieChannel *channel = campaign->channels->pdata[slot->channel];
  const VigieWave *wave = campaign->waves->pdata[slot->wave];
  g_autofree char *desk = g_strdup_printf ("%s.%s.%s", wave->id, organisation->id, channel->id);
  guint number = 0;
  return vigie_assignment_make_id (desk, ids, &number);
}

static void
set_hours (VigieAssignment *assignment, const VigieChannel *channel, guint position)
{
  if (!channel->hours)
    return;
  const char *span = channel->hours[position % g_strv_length (channel->hours)];
  assignment->from = g_strndup (span, 5);
  assignment->to = g_strdup (span + 6);
}

static void
add_assignment (Plan *self, const VigieSlot *slot, GHashTable *ids)
{
  VigieCampaign *campaign = self->campaign;
  const VigieOrganisation *organisation = campaign->organisations->pdata[slot->organisation];
  const VigieChannel *channel = campaign->channels->pdata[slot->channel];
  const VigieWave *wave = campaign->waves->pdata[slot->wave];
  const VigieDays *days = get_days (self, wave, channel, organisation->calendar);
  const guint n = MIN (channel->per_wave - slot->over, days->days->len);
  const VigieWindow window = vigie_days_get_window (days, slot->number - slot->over, n, slot->desk);
  g_autofree char *id = make_id (self, slot, ids);

  VigieAssignment *assignment = vigie_campaign_add_assignment (campaign, id);
  g_hash_table_add (ids, assignment->id);
  assignment->auditor = g_strdup (((VigieAuditor *) self->active->pdata[slot->auditor])->code);
  assignment->organisation = g_strdup (organisation->id);
  assignment->channel = g_strdup (channel->id);
  assignment->wave = g_strdup (wave->id);
  assignment->scenario = g_strdup (choose_scenario (self, slot, organisation));
  assignment->starts = window.starts;
  assignment->ends = window.ends;
  set_hours (assignment, channel, slot->desk + slot->wave * channel->per_wave + slot->number);
}

/* By wave, organisation, channel and number: the order of the document. */
static int
compare_slots (gconstpointer a, gconstpointer b)
{
  const VigieSlot *x = a, *y = b;
  if (x->wave != y->wave)
    return x->wave < y->wave ? -1 : 1;
  if (x->organisation != y->organisation)
    return x->organisation < y->organisation ? -1 : 1;
  if (x->channel != y->channel)
    return x->channel < y->channel ? -1 : 1;
  return x->number < y->number ? -1 : x->number > y->number;
}

static void
add_assignments (Plan *self)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  const GPtrArray *assignments = self->campaign->assignments;

  for (guint i = 0; i < assignments->len; i++)
    g_hash_table_add (ids, ((VigieAssignment *) assignments->pdata[i])->id);
  g_array_sort (self->slots, compare_slots);
  for (guint i = 0; i < self->slots->len; i++)
    {
      const VigieSlot *slot = &g_array_index (self->slots, VigieSlot, i);
      if (!slot->fixed)
        add_assignment (self, slot, ids);
    }
}

static void
make_plan (Plan *self)
{
  VigieCampaign *campaign = self->campaign;

  for (guint i = 0; i < self->active->len; i++)
    self->auditors[i] = i;
  shuffle (self, self->auditors, self->active->len);
  index_existing (self);
  for (guint i = 0; i < campaign->channels->len; i++)
    add_channel (self, i);
  vigie_slots_deal (self->slots, self->active->len);
  add_assignments (self);
}

/* Those who can sign what they are asked for, or will once they are enrolled. */
static GPtrArray *
list_active (VigieCampaign *campaign)
{
  GPtrArray *active = g_ptr_array_new ();
  for (guint i = 0; i < campaign->auditors->len; i++)
    {
      VigieAuditor *auditor = g_ptr_array_index (campaign->auditors, i);
      if (!auditor->certificate
          || !vigie_campaign_find_revocation (campaign,
                                              vigie_certificate_get_serial (auditor->certificate)))
        g_ptr_array_add (active, auditor);
    }
  return active;
}

gboolean
vigie_assign_generate (
  VigieCampaign *campaign, guint64 seed, const GDate *from, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) active = list_active (campaign);
  if (active->len == 0)
    return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_INVALID, NULL, 0,
                            _ ("the campaign has no auditor to assign audits to: enrol one first"));

  g_autofree guint *auditors = g_new (guint, active->len);
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (VigieSlot));
  g_autoptr (GHashTable) days =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) vigie_days_free);
  g_autoptr (GHashTable) existing =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  Plan plan = {
    .campaign = campaign,
    .problems = problems,
    .from = from,
    .random = seed,
    .active = active,
    .auditors = auditors,
    .slots = slots,
    .days = days,
    .existing = existing,
  };
  make_plan (&plan);
  return TRUE;
}
