/* vigie-coordination-auditors.h: the auditors of an open campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-auditors.h"
#include "coordinator/vigie-coordination.h"

G_BEGIN_DECLS

/* Each of these changes the campaign in its folder, in a thread, for the next edition:
 *
 * @code: of the auditor, who must be in the campaign, except to be enrolled
 * @callback: called in the main thread; it calls vigie_coordination_save_finish(), which has the
 *   errors that are named here beside its own
 *
 * All of them: %VIGIE_CAMPAIGN_ERROR_STALE: the auditor has another certificate by now than the one
 * that is shown. What issues certificates: %VIGIE_IDENTITY_ERROR_PASSPHRASE while the campaign's
 * key is locked. What is given is copied or referenced. */

/**
 * vigie_coordination_enrol:
 * @request: which key the certificate is for
 * @code: of the auditor, who is added if the campaign has none of that code
 *
 * Issues a certificate. Errors as vigie_campaign_enrol().
 */
void vigie_coordination_enrol (VigieCoordination *self,
                               const VigieRequest *request,
                               const char *code,
                               GAsyncReadyCallback callback,
                               gpointer user_data);

/** vigie_coordination_renew: gives an auditor a certificate for the same key. Errors as
 * vigie_campaign_renew() */
void vigie_coordination_renew (VigieCoordination *self,
                               const char *code,
                               GAsyncReadyCallback callback,
                               gpointer user_data);

/** vigie_coordination_take_back_certificate: undoes both, as
 * vigie_campaign_take_certificate_back() does: %VIGIE_CAMPAIGN_ERROR_OLDER if it was published */
void vigie_coordination_take_back_certificate (VigieCoordination *self,
                                               const char *code,
                                               GAsyncReadyCallback callback,
                                               gpointer user_data);

/** vigie_coordination_can_take_back_certificate: Returns: whether @code has a certificate that no
 * edition which was published has */
gboolean vigie_coordination_can_take_back_certificate (VigieCoordination *self, const char *code);

/**
 * vigie_coordination_revoke:
 * @when: signatures of the auditor from then on do not count
 * @why: (nullable): the reason, which stays in the folder and is in no edition
 *
 * Revokes the certificate that the auditor has. Errors as vigie_campaign_revoke().
 */
void vigie_coordination_revoke (VigieCoordination *self,
                                const char *code,
                                GDateTime *when,
                                const char *why,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

/** vigie_coordination_take_back_revocation: undoes that, as vigie_campaign_take_back() does:
 * %VIGIE_CAMPAIGN_ERROR_OLDER if it was published */
void vigie_coordination_take_back_revocation (VigieCoordination *self,
                                              const char *code,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);

/** vigie_coordination_can_restore_auditor: Returns: whether the certificate of @code is revoked,
 * and no edition that was published says so */
gboolean vigie_coordination_can_restore_auditor (VigieCoordination *self, const char *code);

/* ---------------------------------------------------------------------------------------------- */

/** vigie_coordination_save_certificate: writes the certificate of @code, who is enrolled, to
 * the file @target in PEM; for vigie_coordination_write_text_finish() */
void vigie_coordination_save_certificate (VigieCoordination *self,
                                          const char *code,
                                          const char *target,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);

/** vigie_coordination_count_audits: how many audits of each auditor are here, read in a thread */
void vigie_coordination_count_audits (VigieCoordination *self,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/** vigie_coordination_count_audits_finish: Returns: (transfer full) (nullable): as
 * vigie_store_count_by_auditor() gives it */
GHashTable *vigie_coordination_count_audits_finish (GAsyncResult *result);

G_END_DECLS
