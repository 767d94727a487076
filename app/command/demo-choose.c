/* demo-choose.c: which assignments of the year are carried out
 *
 * The audits are shared out evenly among the organisations, those of an organisation among its
 * channels in proportion to the year's quotas, those of a desk over the waves. With the number that
 * the quotas ask for, all assignments are carried out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/demo-private.h"

#include "campaign/vigie-assign.h"

#include <glib/gi18n-lib.h>

static guint
count_year (VigieCampaign *campaign, const VigieChannel *channel)
{
  return channel->per_wave * campaign->waves->len;
}

/* @total audits by the method of the largest remainder; the earlier channel where two are equal. */
static void
share_out (VigieCampaign *campaign,
           const VigieOrganisation *organisation,
           guint total,
           guint *counts)
{
  const guint n = campaign->channels->len;
  g_autofree guint64 *left = g_new0 (guint64, n);
  guint64 sum = 0;
  guint given = 0;

  for (guint i = 0; i < n; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (campaign->channels, i);
      if (vigie_organisation_has_channel (organisation, channel->id))
        sum += left[i] = count_year (campaign, channel);
    }
  for (guint i = 0; sum > 0 && i < n; i++)
    {
      given += counts[i] = (guint) (left[i] * total / sum);
      left[i] = left[i] * total % sum;
    }
  for (; sum > 0 && given < total; given++)
    {
      guint most = 0;
      for (guint i = 1; i < n; i++)
        most = left[i] > left[most] ? i : most;
      counts[most]++;
      left[most] = 0;
    }
}

static guint
get_total (const VigieDemo *demo, guint organisation)
{
  return demo->audits / demo->organisations + (organisation < demo->audits % demo->organisations);
}

/* Raises the quotas to what the largest share needs. */
static void
raise_quotas (VigieCampaign *campaign, guint *const *counts)
{
  const guint n_waves = campaign->waves->len;
  for (guint c = 0; c < campaign->channels->len; c++)
    {
      VigieChannel *channel = g_ptr_array_index (campaign->channels, c);
      for (guint o = 0; o < campaign->organisations->len; o++)
        channel->per_wave = MAX (channel->per_wave, (counts[o][c] + n_waves - 1) / n_waves);
    }
}

static GPtrArray *
list_desk (VigieCampaign *campaign, const char *organisation, const char *channel)
{
  GPtrArray *desk = g_ptr_array_new ();
  for (guint i = 0; i < campaign->assignments->len; i++)
    {
      VigieAssignment *assignment = g_ptr_array_index (campaign->assignments, i);
      if (g_str_equal (assignment->organisation, organisation)
          && g_str_equal (assignment->channel, channel))
        g_ptr_array_add (desk, assignment);
    }
  return desk;
}

/* @count of a desk's assignments, spread over the year. */
static gboolean
choose_at_desk (VigieCampaign *campaign,
                const VigieOrganisation *organisation,
                const VigieChannel *channel,
                guint count,
                GPtrArray *chosen,
                GError **error)
{
  g_autoptr (GPtrArray) desk = list_desk (campaign, organisation->id, channel->id);
  if (desk->len < count)
    return vigie_error_set (
      error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_TOO_LARGE, NULL, 0,
      g_dngettext (GETTEXT_PACKAGE,
                   /* Translators: name of an organisation, identifier of a channel, audits that can
                      be made, audits asked for; the plural follows those that can be made */
                   "the year has no room for so many audits: at “%s”, %s, %u of %u can be made; "
                   "ask for fewer, or for more organisations",
                   "the year has no room for so many audits: at “%s”, %s, %u of %u can be made; "
                   "ask for fewer, or for more organisations",
                   desk->len),
      organisation->name, channel->id, desk->len, count);
  for (guint i = 0; i < count; i++)
    g_ptr_array_add (chosen, g_ptr_array_index (desk, (guint64) i * desk->len / count));
  return TRUE;
}

static gboolean
choose_all (VigieCampaign *campaign, guint *const *counts, GPtrArray *chosen, GError **error)
{
  for (guint o = 0; o < campaign->organisations->len; o++)
    for (guint c = 0; c < campaign->channels->len; c++)
      if (!choose_at_desk (campaign, g_ptr_array_index (campaign->organisations, o),
                           g_ptr_array_index (campaign->channels, c), counts[o][c], chosen, error))
        return FALSE;
  return TRUE;
}

GPtrArray *
vigie_demo_choose (const VigieDemo *demo, VigieCampaign *campaign, GError **error)
{
  g_autoptr (GPtrArray) counts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  for (guint o = 0; o < campaign->organisations->len; o++)
    {
      guint *share = g_new0 (guint, campaign->channels->len);
      g_ptr_array_add (counts, share);
      share_out (campaign, g_ptr_array_index (campaign->organisations, o), get_total (demo, o),
                 share);
    }
  raise_quotas (campaign, (guint *const *) counts->pdata);
  if (!vigie_assign_generate (campaign, demo->seed, NULL, NULL, error)
      || !choose_all (campaign, (guint *const *) counts->pdata, chosen, error))
    return NULL;
  return g_steal_pointer (&chosen);
}
