/* vigie-bundle-check.h: a bundle that was verified: who signed what, when, for which campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-bundle.h"
#include "package/vigie-package.h"

G_BEGIN_DECLS

/**
 * VigieBundleCheck:
 * @package: the package: its signer with certificate and time, and the files that are covered
 * @bundle: its manifest, whose files are all there and as it says
 * @authority: (nullable): who issued the signer's certificate; %NULL if nobody was trusted, so that
 *   the signer is only who the certificate says
 */
typedef struct
{
  VigiePackage *package;
  VigieBundle *bundle;
  VigieCertificate *authority;
} VigieBundleCheck;

/**
 * vigie_bundle_check:
 * @path: a bundle, which may be sealed
 * @readers: (nullable) (element-type VigieIdentity): keys that it may be sealed for
 * @trust: (nullable): whom to trust; the signer must then be an auditor
 * @error: %VIGIE_PACKAGE_ERROR, %VIGIE_IDENTITY_ERROR, %VIGIE_CAMPAIGN_ERROR, %VIGIE_BASE_ERROR
 *
 * Returns: (transfer full) (nullable): what is known of a bundle that holds
 */
VigieBundleCheck *vigie_bundle_check (const char *path,
                                      GPtrArray *readers,
                                      VigieTrust *trust,
                                      GCancellable *cancellable,
                                      GError **error);
void vigie_bundle_check_free (VigieBundleCheck *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieBundleCheck, vigie_bundle_check_free)

/** vigie_bundle_count_evidence: Returns: the number of files of evidence, each counted once */
guint vigie_bundle_count_evidence (const VigieBundle *self);

G_END_DECLS
