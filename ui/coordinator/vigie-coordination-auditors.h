/* vigie-coordination-auditors.h: the auditors of an open campaign, and the passphrase of its key
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-auditors.h"
#include "coordinator/vigie-coordination.h"

G_BEGIN_DECLS

/** vigie_coordination_renew: gives an auditor a certificate for the same key, for the next edition;
 * errors as vigie_campaign_renew(), %VIGIE_IDENTITY_ERROR_PASSPHRASE, %G_IO_ERROR_PENDING */
gboolean vigie_coordination_renew (VigieCoordination *self, const char *code, GError **error);

/** vigie_coordination_revoke: signatures of the auditor @code from @when on do not count, from the
 * next edition on; @why (nullable) stays in the folder; errors as vigie_campaign_revoke(),
 * %VIGIE_BASE_ERROR, %G_IO_ERROR_PENDING */
gboolean vigie_coordination_revoke (
  VigieCoordination *self, const char *code, GDateTime *when, const char *why, GError **error);

/** vigie_coordination_take_back_revocation: undoes that; %VIGIE_CAMPAIGN_ERROR_OLDER if it was
 * published */
gboolean
vigie_coordination_take_back_revocation (VigieCoordination *self, const char *code, GError **error);

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

/* The key -------------------------------------------------------------------------------------- */

/** vigie_coordination_is_locked: whether the campaign's key has a passphrase that is not known in
 * this session */
gboolean vigie_coordination_is_locked (VigieCoordination *self);

/** vigie_coordination_has_passphrase: whether the key has one */
gboolean vigie_coordination_has_passphrase (VigieCoordination *self);

/** vigie_coordination_unlock: tries @passphrase and, if it opens the key, knows it until the
 * campaign is closed: %VIGIE_IDENTITY_ERROR_PASSPHRASE */
gboolean
vigie_coordination_unlock (VigieCoordination *self, const char *passphrase, GError **error);

/** vigie_coordination_change_passphrase: gives the unlocked key another one; @after is (nullable):
 * none; %VIGIE_IDENTITY_ERROR_PASSPHRASE while it is locked, %VIGIE_BASE_ERROR: it has the old one
 */
gboolean
vigie_coordination_change_passphrase (VigieCoordination *self, const char *after, GError **error);

G_END_DECLS
