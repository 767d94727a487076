/* vigie-trial.c: a form that is filled to see how it is, and not kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-trial.h"

#include "base/vigie-copy.h"
#include "base/vigie-error.h"
#include "workspace/vigie-workspace-private.h"

#include <glib/gi18n-lib.h>

#define CODE "TRIAL"

struct _VigieTrial
{
  char *folder;
  VigieWorkspace *workspace;
  VigieAudit *audit;
};

/* What is done in it would take time, and nothing of it is seen in a trial. */
static VigieCampaign *
copy_campaign (VigieCampaign *campaign, GError **error)
{
  g_autoptr (GBytes) document = vigie_campaign_to_xml (campaign);
  VigieCampaign *copy = vigie_campaign_new_from_xml (document, "campaign.xml", error);
  if (!copy)
    return NULL;
  g_ptr_array_set_size (copy->assignments, 0);
  g_ptr_array_set_size (copy->auditors, 0);
  g_ptr_array_set_size (copy->revocations, 0);
  g_clear_pointer (&copy->sealing, vigie_certificate_unref);
  return copy;
}

static gboolean
publish (VigieCampaign *campaign, VigieCampaignForms *forms, const char *target, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) begin = g_date_time_add_hours (now, -1);
  g_autoptr (GDateTime) end = g_date_time_add_days (now, 1);
  g_autoptr (VigieIdentity) authority = vigie_identity_generate (NULL, error);
  return authority
         && vigie_identity_make_authority (authority, campaign->id, CODE, begin, end, error)
         && vigie_campaign_publish (campaign, forms, authority, target, now, error);
}

static const char *
find_organisation (VigieCampaign *campaign, const char *channel, GError **error)
{
  for (guint i = 0; i < campaign->organisations->len; i++)
    {
      const VigieOrganisation *organisation = g_ptr_array_index (campaign->organisations, i);
      if (vigie_organisation_has_channel (organisation, channel))
        return organisation->id;
    }
  vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_ORGANISATION, NULL, 0,
                   _ ("no organisation has the channel “%s”: give it to one, to try its form out"),
                   channel);
  return NULL;
}

static gboolean
begin_audit (VigieTrial *self,
             VigieCampaign *campaign,
             VigieCampaignForms *forms,
             const char *channel,
             GError **error)
{
  g_autofree char *package = g_build_filename (self->folder, "trial.campaign.asice", NULL);
  g_autofree char *folder = g_build_filename (self->folder, "workspace", NULL);
  const char *organisation = find_organisation (campaign, channel, error);
  if (!organisation || !publish (campaign, forms, package, error))
    return FALSE;
  self->workspace = vigie_workspace_join (folder, package, CODE, NULL, NULL, NULL, error);
  g_autofree char *audit = self->workspace ? vigie_workspace_new_audit (self->workspace, channel,
                                                                        organisation, NULL, error)
                                           : NULL;
  self->audit = audit ? vigie_workspace_open_audit (self->workspace, audit, error) : NULL;
  return self->audit != NULL;
}

VigieTrial *
vigie_trial_new (VigieCampaign *campaign,
                 VigieCampaignForms *forms,
                 const char *channel,
                 GError **error)
{
  g_return_val_if_fail (campaign && forms && channel, NULL);

  g_autoptr (VigieCampaign) copy = copy_campaign (campaign, error);
  g_autoptr (VigieTrial) self = g_new0 (VigieTrial, 1);
  self->folder = copy ? g_dir_make_tmp ("vigie-trial-XXXXXX", error) : NULL;
  return self->folder && begin_audit (self, copy, forms, channel, error) ? g_steal_pointer (&self)
                                                                         : NULL;
}

void
vigie_trial_free (VigieTrial *self)
{
  g_clear_object (&self->audit);
  g_clear_object (&self->workspace);
  if (self->folder)
    vigie_copy_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self);
}

VigieAudit *
vigie_trial_get_audit (VigieTrial *self)
{
  return self->audit;
}
