/* campaign-certificates.h: enrolling auditors by the certificates issued to them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"

G_BEGIN_DECLS

/**
 * vigie_command_add_certificates:
 * @paths: (nullable): files with a certificate in PEM, %NULL-ended
 * @now: when they must be valid
 * @error: %VIGIE_BASE_ERROR, %VIGIE_IDENTITY_ERROR; the place is the file
 *
 * Puts certificates that the campaign's authority issued to auditors into @campaign.
 */
gboolean vigie_command_add_certificates (VigieCampaign *campaign,
                                         char **paths,
                                         GDateTime *now,
                                         GError **error);

G_END_DECLS
