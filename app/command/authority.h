/* authority.h: the campaign's authority, as commands on a store sign with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "command/vigie-command.h"
#include "consolidation/vigie-store.h"

G_BEGIN_DECLS

/** vigie_command_open_signer: Returns: (transfer full) (nullable): the identity in @folder, or,
 * if that is %NULL, where `campaign create` and `demo` put it beside the store;
 * %VIGIE_IDENTITY_ERROR_NONE, or %VIGIE_STORE_ERROR_SIGNER: it is not that of the campaign */
VigieIdentity *vigie_command_open_signer (VigieStore *store, const char *folder, GError **error);

/** vigie_command_prepare_receipts: makes @folder where it is missing, and tries whether files can
 * be written there */
gboolean vigie_command_prepare_receipts (const char *folder, GError **error);

/** vigie_invocation_print_decision: one JSON document on a decision on @audit: @member with @value,
 * and the receipts that were written */
void vigie_invocation_print_decision (VigieInvocation *self,
                                      const char *audit,
                                      const char *member,
                                      const char *value,
                                      const GPtrArray *files);

G_END_DECLS
