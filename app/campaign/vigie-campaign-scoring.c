/* vigie-campaign-scoring.c: whether the forms of a campaign can be scored with its criteria
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-campaign-scoring.h"

#include "base/vigie-error.h"
#include "form/vigie-form-error.h"

static gboolean
has_criterion (const char *id, gpointer campaign)
{
  return vigie_campaign_find_criterion (campaign, id) != NULL;
}

GPtrArray *
vigie_campaign_list_scoring_faults (VigieCampaign *self, VigieForm *form)
{
  return vigie_form_score_check (form, has_criterion, self);
}

gboolean
vigie_campaign_check_form_scoring (VigieCampaign *self,
                                   VigieForm *form,
                                   const char *path,
                                   GError **error)
{
  g_autoptr (GPtrArray) faults = vigie_campaign_list_scoring_faults (self, form);
  for (guint i = 0; i < faults->len; i++)
    {
      const VigieFormDiagnostic *fault = g_ptr_array_index (faults, i);
      if (fault->is_error)
        return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_SCORE, path, fault->line,
                                "%s", fault->text);
    }
  return TRUE;
}

gboolean
vigie_campaign_check_scoring (VigieCampaign *self, VigieCampaignForms *forms, GError **error)
{
  g_return_val_if_fail (self && forms, FALSE);

  for (guint i = 0; i < self->channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (self->channels, i);
      g_autoptr (VigieForm) form = vigie_campaign_load_form (self, forms, channel->id, error);
      if (!form || !vigie_campaign_check_form_scoring (self, form, channel->form, error))
        return FALSE;
    }
  return TRUE;
}
