/* bundle-command.h: what the subcommands on bundles share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-bundle.h"
#include "package/vigie-package.h"

G_BEGIN_DECLS

/** vigie_command_read_bundle: Returns: (transfer full) (nullable): the manifest of a verified
 * package, every file that it names being in the package with the digest it says */
VigieBundle *vigie_command_read_bundle (VigiePackage *package, GError **error);

/** vigie_command_count_evidence: Returns: evidence files, each counted once */
guint vigie_command_count_evidence (const VigieBundle *bundle);

G_END_DECLS
