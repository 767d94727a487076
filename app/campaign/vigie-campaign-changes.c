/* vigie-campaign-changes.c: what another edition of a campaign changes, assignments left out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-campaign-changes.h"
#include "campaign/vigie-counted.h"
#include "campaign/vigie-organisation.h"

#include <glib/gi18n-lib.h>

/** Comparing: what is compared, and what was found */
typedef struct
{
  VigieCampaign *before;
  VigieCampaignForms *before_forms; /* (nullable) */
  VigieCampaign *after;
  VigieCampaignForms *after_forms; /* (nullable) */
  const char *language;
  GPtrArray *changes;
} Comparing;

void
vigie_campaign_change_free (VigieCampaignChange *self)
{
  g_free (self->text);
  g_free (self);
}

G_GNUC_PRINTF (4, 5)
static void
add (const Comparing *self, const char *code, gboolean rescores, const char *format, ...)
{
  VigieCampaignChange *change = g_new0 (VigieCampaignChange, 1);
  va_list arguments;
  change->code = code;
  change->rescores = rescores;
  va_start (arguments, format);
  change->text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->changes, change);
}

/* Parts that are the same ---------------------------------------------------------------------- */

static gboolean
same_texts (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer key, value;
  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (g_strcmp0 (g_hash_table_lookup (b, key), value) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
same_list (char **a, char **b)
{
  static char *nothing[] = { NULL };
  return g_strv_equal ((const char *const *) (a ? a : nothing),
                       (const char *const *) (b ? b : nothing));
}

static gboolean
same_numbers (const GArray *a, const GArray *b)
{
  if (!a || !b)
    return a == b;
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (g_array_index (a, guint, i) != g_array_index (b, guint, i))
      return FALSE;
  return TRUE;
}

static gboolean
same_wave (const VigieWave *a, const VigieWave *b)
{
  return same_texts (a->names, b->names) && g_date_compare (&a->starts, &b->starts) == 0
         && g_date_compare (&a->ends, &b->ends) == 0;
}

static gboolean
same_scenario (const VigieScenario *a, const VigieScenario *b)
{
  return g_str_equal (a->channel, b->channel) && g_str_equal (a->type, b->type)
         && same_numbers (a->remind_after, b->remind_after) && same_texts (a->titles, b->titles)
         && same_texts (a->texts, b->texts);
}

static gboolean
same_category (const VigieCategory *a, const VigieCategory *b)
{
  return same_texts (a->names, b->names);
}

static gboolean
same_certificate (VigieCertificate *a, VigieCertificate *b)
{
  if (!a || !b)
    return a == b;
  return g_str_equal (vigie_certificate_get_serial (a), vigie_certificate_get_serial (b));
}

static gboolean
same_auditor (const VigieAuditor *a, const VigieAuditor *b)
{
  return same_certificate (a->certificate, b->certificate);
}

static gboolean
same_rules (const VigieRankingRules *a, const VigieRankingRules *b)
{
  return a->minimum_audits == b->minimum_audits && a->minimum_channels == b->minimum_channels
         && a->category_minimum == b->category_minimum
         && mpq_equal (a->prize_threshold, b->prize_threshold)
         && same_list (a->mandatory_channels, b->mandatory_channels);
}

/* Counted parts -------------------------------------------------------------------------------- */

typedef gconstpointer (*FindFunc) (VigieCampaign *campaign, const char *id);
typedef gboolean (*SameFunc) (gconstpointer a, gconstpointer b);

/** Count: how many parts are new, changed, gone */
typedef struct
{
  guint added;
  guint changed;
  guint removed;
} Count;

/* All parts begin with their identifier. */
static const char *
get_id (gconstpointer part)
{
  return *(const char *const *) part;
}

static Count
count_changes (const Comparing *self,
               const GPtrArray *before,
               const GPtrArray *after,
               FindFunc find,
               SameFunc same)
{
  Count count = { 0 };
  for (guint i = 0; i < after->len; i++)
    {
      gconstpointer now = g_ptr_array_index (after, i);
      gconstpointer then = find (self->before, get_id (now));
      count.added += then ? 0 : 1;
      count.changed += then && !same (then, now) ? 1 : 0;
    }
  for (guint i = 0; i < before->len; i++)
    count.removed += find (self->after, get_id (g_ptr_array_index (before, i))) ? 0 : 1;
  return count;
}

/* Counts in words ------------------------------------------------------------------------------ */

/** Kind: what parts of one kind are called when they are counted: those that are new, those that
 * changed, those that are gone, each as one and as several */
typedef struct
{
  const char *code;
  const char *added[2];
  const char *changed[2];
  const char *removed[2];
} Kind;

static const Kind categories_kind = {
  "categories",
  { NP_ ("%u new category", "%u new categories") },
  { NP_ ("%u changed category", "%u changed categories") },
  { NP_ ("%u category taken away", "%u categories taken away") },
};

static const Kind organisations_kind = {
  "organisations",
  { NP_ ("%u new organisation", "%u new organisations") },
  { NP_ ("%u changed organisation", "%u changed organisations") },
  { NP_ ("%u organisation taken away", "%u organisations taken away") },
};

static const Kind waves_kind = {
  "waves",
  { NP_ ("%u new wave", "%u new waves") },
  { NP_ ("%u changed wave", "%u changed waves") },
  { NP_ ("%u wave taken away", "%u waves taken away") },
};

static const Kind scenarios_kind = {
  "scenarios",
  { NP_ ("%u new scenario", "%u new scenarios") },
  { NP_ ("%u changed scenario", "%u changed scenarios") },
  { NP_ ("%u scenario taken away", "%u scenarios taken away") },
};

static const Kind auditors_kind = {
  "auditors",
  { NP_ ("%u new auditor", "%u new auditors") },
  { NP_ ("%u auditor with another certificate", "%u auditors with another certificate") },
  { NP_ ("%u auditor taken away", "%u auditors taken away") },
};

static void
add_counts (const Comparing *self, const Kind *kind, gboolean rescores, const Count *count)
{
  g_autoptr (GString) line = g_string_new (NULL);
  vigie_counted_add (line, count->added, kind->added[0], kind->added[1]);
  vigie_counted_add (line, count->changed, kind->changed[0], kind->changed[1]);
  vigie_counted_add (line, count->removed, kind->removed[0], kind->removed[1]);
  if (line->len > 0)
    add (self, kind->code, rescores, "%s", line->str);
}

static void
compare_counted (const Comparing *self)
{
  VigieCampaign *a = self->before, *b = self->after;
  const Count categories =
    count_changes (self, a->categories, b->categories, (FindFunc) vigie_campaign_find_category,
                   (SameFunc) same_category);
  const Count organisations = count_changes (self, a->organisations, b->organisations,
                                             (FindFunc) vigie_campaign_find_organisation,
                                             (SameFunc) vigie_organisation_equal);
  const Count waves = count_changes (self, a->waves, b->waves, (FindFunc) vigie_campaign_find_wave,
                                     (SameFunc) same_wave);
  const Count scenarios =
    count_changes (self, a->scenarios, b->scenarios, (FindFunc) vigie_campaign_find_scenario,
                   (SameFunc) same_scenario);
  const Count auditors =
    count_changes (self, a->auditors, b->auditors, (FindFunc) vigie_campaign_find_auditor,
                   (SameFunc) same_auditor);
  add_counts (self, &categories_kind, TRUE, &categories);
  add_counts (self, &organisations_kind, organisations.changed + organisations.removed > 0,
              &organisations);
  add_counts (self, &waves_kind, FALSE, &waves);
  add_counts (self, &scenarios_kind, FALSE, &scenarios);
  add_counts (self, &auditors_kind, FALSE, &auditors);
}

/* Criteria and channels ------------------------------------------------------------------------ */

static const char *
name_of (const Comparing *self, VigieNames *names)
{
  return vigie_names_get (names, self->language);
}

/* Whether those that are in both stand in another order. */
static gboolean
is_reordered (const Comparing *self)
{
  guint at = 0;
  const GPtrArray *before = self->before->criteria;
  for (guint i = 0; i < self->after->criteria->len; i++)
    {
      const VigieCriterion *now = g_ptr_array_index (self->after->criteria, i);
      if (!vigie_campaign_find_criterion (self->before, now->id))
        continue;
      while (
        at < before->len
        && !vigie_campaign_find_criterion (self->after, get_id (g_ptr_array_index (before, at))))
        at++;
      if (at >= before->len || !g_str_equal (get_id (g_ptr_array_index (before, at)), now->id))
        return TRUE;
      at++;
    }
  return FALSE;
}

static void
compare_criteria (const Comparing *self)
{
  for (guint i = 0; i < self->after->criteria->len; i++)
    {
      const VigieCriterion *now = g_ptr_array_index (self->after->criteria, i);
      const VigieCriterion *then = vigie_campaign_find_criterion (self->before, now->id);
      if (!then)
        add (self, "criteria", FALSE, _ ("New criterion: %s"), name_of (self, now->names));
      else if (!same_texts (then->names, now->names))
        /* Translators: a criterion, the name that it had */
        add (self, "criteria", FALSE, _ ("Criterion %s has other names (it was %s)"),
             name_of (self, now->names), name_of (self, then->names));
      if (then && !same_texts (then->descriptions, now->descriptions))
        /* Translators: a criterion */
        add (self, "criteria", FALSE, _ ("Criterion %s has another description"),
             name_of (self, now->names));
    }
  for (guint i = 0; i < self->before->criteria->len; i++)
    {
      const VigieCriterion *then = g_ptr_array_index (self->before->criteria, i);
      if (!vigie_campaign_find_criterion (self->after, then->id))
        add (self, "criteria", TRUE, _ ("Criterion %s is taken away"), name_of (self, then->names));
    }
  if (is_reordered (self))
    add (self, "criteria", FALSE, "%s", _ ("The criteria stand in another order"));
}

/* As people write it; "–" where the form's own weight counts. */
static char *
show_weight (const char *decimal)
{
  mpq_t value;
  char *text = NULL;
  mpq_init (value);
  if (decimal && vigie_rational_from_decimal (value, decimal))
    text = vigie_rational_to_text (value, vigie_rational_count_decimals (value));
  mpq_clear (value);
  return text ? text : g_strdup ("–");
}

static gboolean
same_decimal (const char *a, const char *b)
{
  mpq_t left, right;
  if (!a || !b)
    return a == b;
  mpq_inits (left, right, NULL);
  const gboolean same = vigie_rational_from_decimal (left, a)
                        && vigie_rational_from_decimal (right, b) && mpq_equal (left, right);
  mpq_clears (left, right, NULL);
  return same;
}

static void
compare_criterion_weights (const Comparing *self, const VigieChannel *then, const VigieChannel *now)
{
  for (guint i = 0; i < self->after->criteria->len; i++)
    {
      const VigieCriterion *criterion = g_ptr_array_index (self->after->criteria, i);
      const char *before = g_hash_table_lookup (then->criterion_weights, criterion->id);
      const char *after = g_hash_table_lookup (now->criterion_weights, criterion->id);
      if (same_decimal (before, after))
        continue;
      g_autofree char *was = show_weight (before);
      g_autofree char *is = show_weight (after);
      /* Translators: a channel, a criterion, the weight that it had, the one that it gets */
      add (self, "weights", TRUE, _ ("%s, %s: weight %s becomes %s"), name_of (self, now->names),
           name_of (self, criterion->names), was, is);
    }
}

static gboolean
same_conduct (const VigieChannel *a, const VigieChannel *b)
{
  return same_texts (a->names, b->names) && a->per_wave == b->per_wave
         && a->close_after == b->close_after && same_numbers (a->remind_after, b->remind_after)
         && a->any_day == b->any_day && same_list (a->hours, b->hours);
}

static void
compare_form (const Comparing *self, const VigieChannel *then, const VigieChannel *now)
{
  const char *name = name_of (self, now->names);
  if (g_strcmp0 (then->form_id, now->form_id) != 0
      || g_strcmp0 (then->form_version, now->form_version) != 0)
    /* Translators: a channel, a form, its version */
    add (self, "forms", FALSE, _ ("%s: auditors fill the form %s, version %s, from now on"), name,
         now->form_id ? now->form_id : now->form, now->form_version ? now->form_version : "–");
  else if (self->before_forms && self->after_forms
           && !vigie_campaign_form_equal (self->before_forms, then->form, self->after_forms,
                                          now->form))
    /* Translators: a channel. The questions are the same: the version of the form is. */
    add (self, "forms", FALSE, _ ("%s: texts, translations or attachments of the form differ"),
         name);
}

static void
compare_channel (const Comparing *self, const VigieChannel *then, const VigieChannel *now)
{
  const char *name = name_of (self, now->names);
  if (!mpq_equal (then->weight, now->weight))
    {
      g_autofree char *was =
        vigie_rational_to_text (then->weight, vigie_rational_count_decimals (then->weight));
      g_autofree char *is =
        vigie_rational_to_text (now->weight, vigie_rational_count_decimals (now->weight));
      /* Translators: a channel, the weight that it had, the one that it gets */
      add (self, "weights", TRUE, _ ("%s: weight %s becomes %s"), name, was, is);
    }
  compare_criterion_weights (self, then, now);
  if (then->minimum != now->minimum)
    add (self, "channels", TRUE,
         g_dngettext (GETTEXT_PACKAGE, "%s counts from %u audit on", "%s counts from %u audits on",
                      now->minimum),
         name, now->minimum);
  compare_form (self, then, now);
  if (!same_conduct (then, now))
    add (self, "channels", FALSE, _ ("%s: name, quota, times or reminders are others"), name);
}

static void
compare_channels (const Comparing *self)
{
  for (guint i = 0; i < self->after->channels->len; i++)
    {
      const VigieChannel *now = g_ptr_array_index (self->after->channels, i);
      const VigieChannel *then = vigie_campaign_find_channel (self->before, now->id);
      if (then)
        compare_channel (self, then, now);
      else
        add (self, "channels", TRUE, _ ("New channel: %s"), name_of (self, now->names));
    }
  for (guint i = 0; i < self->before->channels->len; i++)
    {
      const VigieChannel *then = g_ptr_array_index (self->before->channels, i);
      if (!vigie_campaign_find_channel (self->after, then->id))
        add (self, "channels", TRUE, _ ("Channel %s is taken away"), name_of (self, then->names));
    }
}

/* ---------------------------------------------------------------------------------------------- */

static void
compare_the_rest (const Comparing *self)
{
  VigieCampaign *a = self->before, *b = self->after;
  if (b->revocations->len != a->revocations->len)
    add (self, "auditors", FALSE,
         g_dngettext (GETTEXT_PACKAGE, "%u certificate does not count any more",
                      "%u certificates do not count any more", b->revocations->len),
         b->revocations->len);
  if (!same_rules (&a->rules, &b->rules))
    add (self, "ranking", TRUE, "%s",
         _ ("Who is ranked, and who wins a prize, follows other rules"));
  if (a->scores_visible != b->scores_visible)
    add (self, "other", FALSE, "%s",
         b->scores_visible ? _ ("Auditors see the scores of finalised audits")
                           : _ ("Auditors do not see scores any more"));
  if (a->retention != b->retention || a->fictitious != b->fictitious)
    add (self, "other", FALSE, "%s",
         _ ("How long audits are kept, or what they are called, differs"));
  if (!same_certificate (a->sealing, b->sealing))
    add (self, "other", FALSE, "%s", _ ("Auditors seal their bundles for another key"));
}

GPtrArray *
vigie_campaign_compare (VigieCampaign *before,
                        VigieCampaignForms *before_forms,
                        VigieCampaign *after,
                        VigieCampaignForms *after_forms,
                        const char *language)
{
  g_return_val_if_fail (before && after, NULL);

  const Comparing self = {
    .before = before,
    .before_forms = before_forms,
    .after = after,
    .after_forms = after_forms,
    .language = language,
    .changes = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_campaign_change_free),
  };
  if (!same_texts (before->names, after->names))
    add (&self, "names", FALSE, _ ("The campaign is called %s"),
         vigie_names_get (after->names, language));
  compare_criteria (&self);
  compare_channels (&self);
  compare_counted (&self);
  compare_the_rest (&self);
  return self.changes;
}
