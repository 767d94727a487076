/* vigie-commands.c: the list of subcommands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/vigie-commands-private.h"

/* One a line, so that changes to it merge. */
/* clang-format off */
const VigieCommand *const vigie_commands[] = {
  &vigie_command_form_check,
  &vigie_command_form_evaluate,
  &vigie_command_form_run,
  &vigie_command_form_score,
  &vigie_command_form_pot,
  &vigie_command_form_translate,
  &vigie_command_identity_create,
  &vigie_command_identity_show,
  &vigie_command_identity_request,
  &vigie_command_identity_issue,
  &vigie_command_identity_revoke,
  &vigie_command_campaign_create,
  &vigie_command_campaign_check,
  &vigie_command_campaign_publish,
  &vigie_command_campaign_assign,
  &vigie_command_workspace_join,
  &vigie_command_workspace_status,
  &vigie_command_workspace_backup,
  &vigie_command_workspace_verify,
  &vigie_command_workspace_purge,
  &vigie_command_workspace_sample,
  &vigie_command_audit_list,
  &vigie_command_audit_new,
  &vigie_command_audit_show,
  &vigie_command_audit_set,
  &vigie_command_audit_fill,
  &vigie_command_audit_attach,
  &vigie_command_audit_finalise,
  &vigie_command_audit_discard,
  &vigie_command_audit_revise,
  &vigie_command_audit_history,
  &vigie_command_bundle_export,
  &vigie_command_bundle_verify,
  &vigie_command_bundle_show,
  &vigie_command_receipt_import,
  &vigie_command_merge,
  &vigie_command_conflict_list,
  &vigie_command_conflict_show,
  &vigie_command_conflict_resolve,
  &vigie_command_rank,
  &vigie_command_report,
  &vigie_command_export,
  &vigie_command_store_verify,
  &vigie_command_demo,
  NULL,
};
/* clang-format on */
