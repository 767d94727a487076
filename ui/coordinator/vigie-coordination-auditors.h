/* vigie-coordination-auditors.h: the auditors of an open campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-auditors.h"
#include "coordinator/vigie-coordination.h"

G_BEGIN_DECLS

/* Each of these is saved for the next edition, and ends with vigie_coordination_save_finish();
 * %VIGIE_CAMPAIGN_ERROR_STALE: the auditor has another certificate by now than was shown. What
 * issues certificates: %VIGIE_IDENTITY_ERROR_PASSPHRASE while the campaign's key is locked. */

/** vigie_coordination_enrol: issues a certificate for a request; errors as vigie_campaign_enrol()
 */
void vigie_coordination_enrol (VigieCoordination *self,
                               const VigieRequest *request,
                               const char *code,
                               GAsyncReadyCallback callback,
                               gpointer user_data);

/** vigie_coordination_renew: gives an auditor a certificate for the same key; errors as
 * vigie_campaign_renew() */
void vigie_coordination_renew (VigieCoordination *self,
                               const char *code,
                               GAsyncReadyCallback callback,
                               gpointer user_data);

/** vigie_coordination_revoke: signatures of the auditor @code from @when on do not count; @why
 * (nullable) stays in the folder; errors as vigie_campaign_revoke() */
void vigie_coordination_revoke (VigieCoordination *self,
                                const char *code,
                                GDateTime *when,
                                const char *why,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

/** vigie_coordination_take_back_revocation: undoes that; %VIGIE_CAMPAIGN_ERROR_OLDER if it was
 * published */
void vigie_coordination_take_back_revocation (VigieCoordination *self,
                                              const char *code,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);

/* ---------------------------------------------------------------------------------------------- */

/** vigie_coordination_take_back_certificate: undoes enrolling and renewing, as
 * vigie_campaign_take_certificate_back() does; ends with vigie_coordination_save_finish() */
void vigie_coordination_take_back_certificate (VigieCoordination *self,
                                               const char *code,
                                               GAsyncReadyCallback callback,
                                               gpointer user_data);
/** vigie_coordination_can_take_back_certificate: whether @code has a certificate that no edition
 * which was published has */
gboolean vigie_coordination_can_take_back_certificate (VigieCoordination *self, const char *code);
/** vigie_coordination_can_restore_auditor: whether the certificate of @code is revoked, and no
 * edition that was published says so */
gboolean vigie_coordination_can_restore_auditor (VigieCoordination *self, const char *code);

/** vigie_coordination_save_certificate: writes the certificate of @code, who is enrolled, to
 * the file @target in PEM; %VIGIE_BASE_ERROR */
gboolean vigie_coordination_save_certificate (VigieCoordination *self,
                                              const char *code,
                                              const char *target,
                                              GError **error);

/** vigie_coordination_count_audits: how many audits of each auditor are here, read in a thread */
void vigie_coordination_count_audits (VigieCoordination *self,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/** vigie_coordination_count_audits_finish: Returns: (transfer full) (nullable): as
 * vigie_store_count_by_auditor() gives it */
GHashTable *vigie_coordination_count_audits_finish (GAsyncResult *result);

G_END_DECLS
