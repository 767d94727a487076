/* vigie-amendment-weights.c: the criteria and weights that an amendment changes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-amendment-private.h"
#include "campaign/vigie-weight-sheet-private.h"

#include <glib/gi18n-lib.h>

static void
copy_criteria (VigieCampaign *to, const VigieCampaign *from)
{
  for (guint i = 0; i < from->criteria->len; i++)
    {
      const VigieCriterion *criterion = g_ptr_array_index (from->criteria, i);
      VigieCriterion *copy = vigie_campaign_add_criterion (to, criterion->id);
      vigie_weight_copy_names (criterion->names, copy->names);
      vigie_weight_copy_names (criterion->descriptions, copy->descriptions);
    }
}

static void
copy_weights (VigieChannel *to, const VigieChannel *from)
{
  mpq_set (to->weight, from->weight);
  g_hash_table_remove_all (to->criterion_weights);
  vigie_weight_copy_names (from->criterion_weights, to->criterion_weights);
}

VigieCampaign *
vigie_amended_weights_copy (const VigieCampaign *campaign)
{
  VigieCampaign *copy = vigie_campaign_new (NULL);
  copy_criteria (copy, campaign);
  for (guint i = 0; i < campaign->channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (campaign->channels, i);
      copy_weights (vigie_campaign_add_channel (copy, channel->id), channel);
    }
  return copy;
}

static gboolean
has_same_criteria (const VigieCampaign *a, const VigieCampaign *b)
{
  if (a->criteria->len != b->criteria->len)
    return FALSE;
  for (guint i = 0; i < a->criteria->len; i++)
    {
      const VigieCriterion *x = g_ptr_array_index (a->criteria, i);
      const VigieCriterion *y = g_ptr_array_index (b->criteria, i);
      if (!g_str_equal (x->id, y->id) || !vigie_weight_same_names (x->names, y->names)
          || !vigie_weight_same_names (x->descriptions, y->descriptions))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_same_weights (const VigieCampaign *a, const VigieCampaign *b)
{
  if (a->channels->len != b->channels->len)
    return FALSE;
  for (guint i = 0; i < a->channels->len; i++)
    {
      const VigieChannel *x = g_ptr_array_index (a->channels, i);
      const VigieChannel *y = g_ptr_array_index (b->channels, i);
      if (!g_str_equal (x->id, y->id) || !mpq_equal (x->weight, y->weight)
          || !vigie_weight_same_names (x->criterion_weights, y->criterion_weights))
        return FALSE;
    }
  return TRUE;
}

gboolean
vigie_amended_weights_turn (VigieCampaign *from,
                            VigieCampaign *to,
                            VigieCampaign *campaign,
                            GError **error)
{
  if (!has_same_criteria (campaign, from) || !has_same_weights (campaign, from))
    return vigie_amendment_fail_stale (
      error,
      _ ("another program changed the criteria or the weights meanwhile: what stands here is "
         "not lost; keep it once more to put it in the place of theirs"));
  g_ptr_array_set_size (campaign->criteria, 0);
  copy_criteria (campaign, to);
  for (guint i = 0; i < campaign->channels->len; i++)
    copy_weights (g_ptr_array_index (campaign->channels, i), g_ptr_array_index (to->channels, i));
  return TRUE;
}
