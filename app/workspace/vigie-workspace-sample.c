/* vigie-workspace-sample.c: a campaign of its own for exploring, both sides of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include "base/vigie-copy.h"
#include "campaign/vigie-sample.h"

#include <glib/gstdio.h>

#define AUDITOR "A01"
#define COORDINATOR "coordinator"

static gboolean
create_campaign (const char *folder, GDateTime *now, GError **error)
{
  g_autoptr (VigieCampaign) campaign = vigie_sample_campaign_new (now, error);
  if (!campaign)
    return FALSE;
  vigie_sample_add_assignments (campaign, now);
  g_autoptr (GBytes) document = vigie_campaign_to_xml (campaign);
  return vigie_campaign_folder_create (folder, document, NULL, NULL, now, error);
}

static VigieCertificate *
issue (const char *folder, VigieIdentity *auditor, GError **error)
{
  g_autofree char *keys = g_build_filename (folder, "authority", NULL);
  g_autoptr (VigieIdentity) authority = vigie_identity_open (keys, NULL, error);
  g_autoptr (GBytes) der = authority ? vigie_identity_make_request (auditor, AUDITOR, error) : NULL;
  g_autoptr (VigieRequest) request = der ? vigie_request_new (der, error) : NULL;
  if (!request)
    return NULL;
  VigieCertificate *own = vigie_identity_get_certificate (authority);
  return vigie_identity_issue (authority, request, AUDITOR, VIGIE_ROLE_AUDITOR, NULL,
                               vigie_certificate_get_not_before (own),
                               vigie_certificate_get_not_after (own), error);
}

static gboolean
enrol_and_publish (
  const char *folder, const char *target, VigieIdentity *auditor, GDateTime *now, GError **error)
{
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (VigieCampaign) campaign = vigie_campaign_folder_open (folder, &forms, error);
  g_autoptr (VigieCertificate) certificate = campaign ? issue (folder, auditor, error) : NULL;
  if (!certificate)
    return FALSE;
  vigie_campaign_add_certificate (campaign, certificate);
  return vigie_campaign_folder_publish (campaign, forms, folder, NULL, target, now, error);
}

VigieWorkspace *
vigie_workspace_create_sample (const char *folder, const VigieClock *clock, GError **error)
{
  g_return_val_if_fail (folder, NULL);

  g_autofree char *coordinator = g_build_filename (folder, COORDINATOR, NULL);
  g_autofree char *package = g_build_filename (coordinator, "sample.campaign.asice", NULL);
  g_autoptr (GDateTime) now = vigie_clock_now (clock);
  const gboolean is_new = !g_file_test (folder, G_FILE_TEST_EXISTS);
  const gboolean was_there = g_file_test (coordinator, G_FILE_TEST_EXISTS);
  g_autoptr (VigieIdentity) auditor = vigie_identity_generate (NULL, error);
  VigieWorkspace *self = NULL;
  if (auditor && create_campaign (coordinator, now, error)
      && enrol_and_publish (coordinator, package, auditor, now, error))
    self = vigie_workspace_join (folder, package, NULL, auditor, NULL, clock, error);
  if (!self && !was_there)
    vigie_copy_remove_folder (coordinator);
  if (!self && is_new)
    (void) g_rmdir (folder);
  return self;
}

char *
vigie_workspace_get_coordinator (VigieWorkspace *self)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (self), NULL);
  g_autofree char *document = g_build_filename (self->folder, COORDINATOR, "campaign.xml", NULL);
  return g_file_test (document, G_FILE_TEST_IS_REGULAR) ? g_path_get_dirname (document) : NULL;
}
