/* sealing-keys.h: the coordinator's key, where sealed bundles are opened
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"

G_BEGIN_DECLS

/**
 * vigie_command_open_readers:
 * @folder: (nullable): the coordinator's folder of the campaign
 * @files: what is to be opened, %NULL-ended
 * @error: %VIGIE_IDENTITY_ERROR, if @files has a sealed one and @folder no usable key
 *
 * Returns: (transfer full) (nullable) (element-type VigieIdentity): keys to open @files with; none,
 *   and no passphrase asked for, if none of them is sealed
 */
GPtrArray *vigie_command_open_readers (const char *folder, char **files, GError **error);

/** vigie_command_newest_edition: Returns: (transfer full) (nullable): the newest campaign file that
 * was published from the folder of a campaign */
char *vigie_command_newest_edition (const char *folder, GError **error);

G_END_DECLS
