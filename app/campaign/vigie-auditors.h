/* vigie-auditors.h: who works on a campaign: certificates issued, renewed, revoked
 *
 * Changes are of the campaign in memory; auditors and stores learn them from the next edition.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"

G_BEGIN_DECLS

/** VigieAuditorState: an auditor, what was revoked of the certificate that is the newest, and how
 * many assignments there are; points into the campaign */
typedef struct
{
  const VigieAuditor *auditor;
  const VigieRevocation *revocation; /* (nullable) */
  guint assignments;
} VigieAuditorState;

/** vigie_campaign_list_auditors: Returns: (transfer full) (element-type VigieAuditorState): in the
 * campaign's order; valid as long as the campaign is not changed */
GPtrArray *vigie_campaign_list_auditors (VigieCampaign *self);

/** vigie_campaign_find_revocation: Returns: (transfer none) (nullable): that of the certificate
 * @serial */
const VigieRevocation *vigie_campaign_find_revocation (VigieCampaign *self, const char *serial);

/**
 * vigie_campaign_enter_certificates:
 * @paths: (nullable): files with a certificate in PEM, %NULL-ended
 * @now: when they must be valid
 * @error: %VIGIE_BASE_ERROR, %VIGIE_IDENTITY_ERROR; the place is the file
 *
 * Enters certificates that the campaign's authority issued to auditors.
 */
gboolean vigie_campaign_enter_certificates (VigieCampaign *self,
                                            char **paths,
                                            GDateTime *now,
                                            GError **error);

/**
 * vigie_campaign_enrol:
 * @authority: the campaign's, to issue with
 * @request: what the auditor asks for
 * @code: the auditor's in this campaign, which may not be the one that was asked for
 * @now: when the certificate begins to be valid
 * @error: as vigie_identity_issue()
 *
 * Issues a certificate, as long as that of @authority is valid, and enters it.
 *
 * Returns: (transfer none) (nullable): the certificate
 */
VigieCertificate *vigie_campaign_enrol (VigieCampaign *self,
                                        VigieIdentity *authority,
                                        const VigieRequest *request,
                                        const char *code,
                                        GDateTime *now,
                                        GError **error);

/**
 * vigie_campaign_renew:
 * @authority: the campaign's, to issue with
 * @code: an auditor with a certificate
 * @now: when the new one begins to be valid
 * @error: %VIGIE_IDENTITY_ERROR_REVOKED: a key that was revoked needs a new request;
 *   %VIGIE_CAMPAIGN_ERROR_REFERENCE: no such auditor, or not enrolled
 *
 * Enters a certificate for the same key and code, as long as that of @authority is valid.
 *
 * Returns: (transfer none) (nullable): the certificate
 */
VigieCertificate *vigie_campaign_renew (
  VigieCampaign *self, VigieIdentity *authority, const char *code, GDateTime *now, GError **error);

/** vigie_campaign_revoke_certificate: signatures with the certificate @serial from @when on do not
 * count; if it is revoked already, the earlier time counts */
void vigie_campaign_revoke_certificate (VigieCampaign *self, const char *serial, GDateTime *when);

/**
 * vigie_campaign_folder_revoke:
 * @folder: a coordinator's
 * @serial: as vigie_certificate_get_serial() writes it
 * @when: as in vigie_campaign_revoke_certificate()
 * @error: as vigie_campaign_folder_open() and vigie_campaign_folder_save()
 *
 * Revokes a certificate, of whomever, in the campaign that is kept in @folder.
 */
gboolean vigie_campaign_folder_revoke (const char *folder,
                                       const char *serial,
                                       GDateTime *when,
                                       GError **error);

/** vigie_campaign_revoke: as vigie_campaign_revoke_certificate(), that of the auditor @code;
 * %VIGIE_CAMPAIGN_ERROR_REFERENCE: no such auditor, or not enrolled */
gboolean
vigie_campaign_revoke (VigieCampaign *self, const char *code, GDateTime *when, GError **error);

/**
 * vigie_campaign_take_back:
 * @published: (nullable): the newest edition that was published
 * @error: %VIGIE_CAMPAIGN_ERROR_OLDER: what was published cannot be taken back
 *
 * The certificate of the auditor @code is not revoked after all.
 */
gboolean vigie_campaign_take_back (VigieCampaign *self,
                                   VigieCampaign *published,
                                   const char *code,
                                   GError **error);

/** vigie_campaign_is_certificate_known: whether the newest certificate of @auditor, who is
 * enrolled, stands in @published (nullable) */
gboolean
vigie_campaign_is_certificate_known (VigieCampaign *published, const VigieAuditor *auditor);

/**
 * vigie_campaign_take_certificate_back:
 * @published: (nullable): the newest edition that was published
 * @error: %VIGIE_CAMPAIGN_ERROR_OLDER: what was published can only be revoked;
 *   %VIGIE_CAMPAIGN_ERROR_REFERENCE: no such auditor, or not enrolled
 *
 * Undoes vigie_campaign_enrol() and vigie_campaign_renew(): the auditor @code has the certificate
 * of @published, or none. Without that and without assignments nothing is left of the auditor.
 */
gboolean vigie_campaign_take_certificate_back (VigieCampaign *self,
                                               VigieCampaign *published,
                                               const char *code,
                                               GError **error);

/** vigie_auditors_get_reason: Returns: (transfer full) (nullable): why the certificate @serial was
 * revoked, as it stands in `auditors.ini` of the coordinator's @folder: no edition says it */
char *vigie_auditors_get_reason (const char *folder, const char *serial);

/** vigie_auditors_set_reason: @why is (nullable): none */
gboolean
vigie_auditors_set_reason (const char *folder, const char *serial, const char *why, GError **error);

G_END_DECLS
