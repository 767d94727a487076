/* vigie-campaign-steps.c: the parts of a campaign on the way from a first idea to its publication
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-campaign-steps.h"

#include "campaign/vigie-assign-changes.h"
#include "campaign/vigie-campaign-changes.h"
#include "campaign/vigie-weight-table.h"

#include <glib/gi18n-lib.h>

void
vigie_campaign_step_free (VigieCampaignStep *self)
{
  g_free (self->text);
  g_free (self);
}

static void
take (GPtrArray *steps, const char *code, VigieStepState state, char *text)
{
  VigieCampaignStep *step = g_new0 (VigieCampaignStep, 1);
  step->code = code;
  step->state = state;
  step->text = text;
  g_ptr_array_add (steps, step);
}

/* Parts ---------------------------------------------------------------------------------------- */

static void
add_names (VigieCampaign *self, GPtrArray *steps)
{
  const guint n = g_hash_table_size (self->names);
  const char *name = vigie_names_get (self->names, g_get_language_names ()[0]);
  if (n == 0 || *name == '\0')
    take (steps, "names", VIGIE_STEP_MISSING, g_strdup (_ ("The campaign has no name yet")));
  else
    take (
      steps, "names", VIGIE_STEP_READY,
      g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%s, in %u language", "%s, in %u languages", n), name, n));
}

static guint
count_used_categories (VigieCampaign *self)
{
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->organisations->len; i++)
    g_hash_table_add (
      used, ((const VigieOrganisation *) g_ptr_array_index (self->organisations, i))->category);
  return g_hash_table_size (used);
}

static void
add_organisations (VigieCampaign *self, GPtrArray *steps)
{
  const guint n = self->organisations->len;
  if (n == 0)
    {
      take (steps, "organisations", VIGIE_STEP_MISSING,
            g_strdup (_ ("No organisation yet: paste them from a spreadsheet, or import a file")));
      return;
    }
  g_autofree char *bodies =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u organisation", "%u organisations", n), n);
  g_autofree char *categories = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u category", "%u categories", count_used_categories (self)),
    count_used_categories (self));
  /* Translators: "62 organisations", "3 categories" */
  take (steps, "organisations", VIGIE_STEP_READY,
        g_strdup_printf (_ ("%s in %s"), bodies, categories));
}

static gboolean
add_decimal (mpq_t sum, const char *decimal)
{
  mpq_t value;
  mpq_init (value);
  const gboolean good = decimal && vigie_rational_from_decimal (value, decimal);
  if (good)
    mpq_add (sum, sum, value);
  mpq_clear (value);
  return good;
}

/* Adds the weights that the campaign gives the criteria of @channel; those that the form gives are
 * its own affair. Returns: how many there are. */
static guint
sum_criteria (VigieCampaign *self, const VigieChannel *channel, mpq_t sum)
{
  guint n = 0;
  mpq_set_ui (sum, 0, 1);
  for (guint i = 0; i < self->criteria->len; i++)
    {
      const VigieCriterion *criterion = g_ptr_array_index (self->criteria, i);
      n += add_decimal (sum, g_hash_table_lookup (channel->criterion_weights, criterion->id));
    }
  return n;
}

/* What is wrong with the weights of @channel's criteria: (nullable). @hundred becomes %FALSE if
 * they add up to something else. A sum of 0 may be lifted by what the form weighs. */
static char *
find_wrong_sum (VigieCampaign *self, const VigieChannel *channel, gboolean *hundred)
{
  gboolean good;
  mpq_t sum;
  mpq_init (sum);
  const guint n = sum_criteria (self, channel, sum);
  g_autofree char *text = vigie_weight_describe_sum (sum, n, TRUE, &good);
  good |= n < self->criteria->len;
  *hundred &= n == 0 || mpq_cmp_ui (sum, 100, 1) == 0;
  mpq_clear (sum);
  /* Translators: name of a channel, what is wrong with the weights of its criteria */
  return good
           ? NULL
           : g_strdup_printf (C_ ("weights", "%s: %s"),
                              vigie_names_get (channel->names, g_get_language_names ()[0]), text);
}

/* The same judgement as where weights are changed. */
static char *
find_wrong_weights (VigieCampaign *self, gboolean *hundred)
{
  gboolean good;
  char *wrong = NULL;
  mpq_t sum;
  mpq_init (sum);
  for (guint i = 0; i < self->channels->len; i++)
    mpq_add (sum, sum, ((const VigieChannel *) g_ptr_array_index (self->channels, i))->weight);
  g_autofree char *text = vigie_weight_describe_sum (sum, self->channels->len, TRUE, &good);
  *hundred = self->channels->len == 0 || mpq_cmp_ui (sum, 100, 1) == 0;
  mpq_clear (sum);
  if (!good)
    return g_strdup_printf (C_ ("weights", "%s: %s"), _ ("Channels"), text);
  for (guint i = 0; i < self->channels->len && !wrong; i++)
    wrong = find_wrong_sum (self, g_ptr_array_index (self->channels, i), hundred);
  return wrong;
}

static void
add_criteria (VigieCampaign *self, GPtrArray *steps)
{
  const guint n = self->criteria->len;
  gboolean hundred;
  char *wrong = find_wrong_weights (self, &hundred);
  if (n == 0)
    take (steps, "criteria", VIGIE_STEP_MISSING,
          g_strdup (_ ("No criterion yet: say what the audits are about")));
  else if (wrong)
    take (steps, "criteria", VIGIE_STEP_WRONG, g_steal_pointer (&wrong));
  else if (hundred)
    take (steps, "criteria", VIGIE_STEP_READY,
          g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u criterion, weights add up to 100",
                                        "%u criteria, weights add up to 100", n),
                           n));
  else
    take (steps, "criteria", VIGIE_STEP_READY,
          g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                        "%u criterion; each weight counts for its share",
                                        "%u criteria; each weight counts for its share", n),
                           n));
  g_free (wrong);
}

static void
add_forms (VigieCampaign *self, VigieCampaignForms *forms, GPtrArray *steps)
{
  const char *missing = NULL;
  for (guint i = 0; forms && i < self->channels->len && !missing; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (self->channels, i);
      if (!channel->form || !g_hash_table_contains (forms, channel->form))
        missing = vigie_names_get (channel->names, g_get_language_names ()[0]);
    }
  if (self->channels->len == 0)
    take (steps, "forms", VIGIE_STEP_MISSING, g_strdup (_ ("No channel with a form yet")));
  else if (missing)
    take (steps, "forms", VIGIE_STEP_MISSING,
          g_strdup_printf (_ ("The form of %s is missing"), missing));
  else
    take (steps, "forms", VIGIE_STEP_READY,
          g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u channel with its form",
                                        "%u channels with their forms", self->channels->len),
                           self->channels->len));
}

static void
add_waves (VigieCampaign *self, GPtrArray *steps)
{
  if (self->waves->len == 0)
    {
      take (steps, "waves", VIGIE_STEP_MISSING,
            g_strdup (_ ("No wave yet: say from when to when audits are made")));
      return;
    }
  GDate first = ((const VigieWave *) g_ptr_array_index (self->waves, 0))->starts;
  GDate last = ((const VigieWave *) g_ptr_array_index (self->waves, 0))->ends;
  for (guint i = 1; i < self->waves->len; i++)
    {
      const VigieWave *wave = g_ptr_array_index (self->waves, i);
      if (g_date_compare (&wave->starts, &first) < 0)
        first = wave->starts;
      if (g_date_compare (&wave->ends, &last) > 0)
        last = wave->ends;
    }
  char from[64], to[64];
  g_date_strftime (from, sizeof from, "%x", &first);
  g_date_strftime (to, sizeof to, "%x", &last);
  g_autofree char *waves = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u wave", "%u waves", self->waves->len), self->waves->len);
  /* Translators: "4 waves", two days */
  take (steps, "waves", VIGIE_STEP_READY,
        g_strdup_printf (_ ("%s, from %s to %s"), waves, from, to));
}

static guint
count_certified (VigieCampaign *self)
{
  guint n = 0;
  for (guint i = 0; i < self->auditors->len; i++)
    n += ((const VigieAuditor *) g_ptr_array_index (self->auditors, i))->certificate ? 1 : 0;
  return n;
}

static void
add_auditors (VigieCampaign *self, GPtrArray *steps)
{
  const guint n = self->auditors->len;
  const guint without = n - count_certified (self);
  if (n == 0)
    take (steps, "auditors", VIGIE_STEP_MISSING,
          g_strdup (_ ("No auditor yet: ask each for a request file, and enrol them with it")));
  else if (without > 0)
    take (steps, "auditors", VIGIE_STEP_WRONG,
          g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u auditor has no certificate yet",
                                        "%u auditors have no certificate yet", without),
                           without));
  else
    take (
      steps, "auditors", VIGIE_STEP_READY,
      g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u auditor is enrolled", "%u auditors are enrolled", n), n));
}

static void
add_assignments (VigieCampaign *self, GPtrArray *steps)
{
  if (self->assignments->len == 0)
    take (steps, "assignments", VIGIE_STEP_MISSING,
          g_strdup (_ ("Nothing is shared out yet: let the quotas do it, on the page Plan")));
  else
    take (steps, "assignments", VIGIE_STEP_READY,
          g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u assignment is shared out",
                                        "%u assignments are shared out", self->assignments->len),
                           self->assignments->len));
}

static void
add_publishing (VigieCampaign *self,
                VigieCampaignForms *forms,
                VigieCampaign *published,
                VigieCampaignForms *published_forms,
                GPtrArray *steps)
{
  if (!published)
    {
      take (steps, "publish", VIGIE_STEP_MISSING,
            g_strdup (_ ("Not published yet: auditors begin with the file that publishing makes")));
      return;
    }
  g_autoptr (GPtrArray) changes =
    vigie_campaign_compare (published, published_forms, self, forms, g_get_language_names ()[0]);
  g_autoptr (GPtrArray) plans = vigie_assign_compare (published, self);
  guint n = changes->len;
  for (guint i = 0; i < plans->len; i++)
    {
      const VigieAssignChange *plan = g_ptr_array_index (plans, i);
      n += plan->added + plan->changed + plan->removed;
    }
  if (n > 0)
    take (steps, "publish", VIGIE_STEP_WRONG,
          g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u change is not published yet",
                                        "%u changes are not published yet", n),
                           n));
  else
    take (
      steps, "publish", VIGIE_STEP_READY,
      g_strdup_printf (_ ("Edition %u is out, and nothing has changed since"), published->edition));
}

GPtrArray *
vigie_campaign_list_steps (VigieCampaign *self,
                           VigieCampaignForms *forms,
                           VigieCampaign *published,
                           VigieCampaignForms *published_forms)
{
  g_return_val_if_fail (self, NULL);

  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_campaign_step_free);
  add_names (self, steps);
  add_organisations (self, steps);
  add_criteria (self, steps);
  add_forms (self, forms, steps);
  add_waves (self, steps);
  add_auditors (self, steps);
  add_assignments (self, steps);
  add_publishing (self, forms, published, published_forms, steps);
  return steps;
}
