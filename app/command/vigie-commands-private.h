/* vigie-commands-private.h: the subcommands, one file each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "command/vigie-command.h"

G_BEGIN_DECLS

/* Lines in the order of docs/cli.md: `extern const VigieCommand vigie_command_form_check;` */

extern const VigieCommand vigie_command_form_check;
extern const VigieCommand vigie_command_form_evaluate;
extern const VigieCommand vigie_command_form_run;
extern const VigieCommand vigie_command_form_score;
extern const VigieCommand vigie_command_form_pot;
extern const VigieCommand vigie_command_form_translate;
extern const VigieCommand vigie_command_identity_create;
extern const VigieCommand vigie_command_identity_show;
extern const VigieCommand vigie_command_identity_request;
extern const VigieCommand vigie_command_identity_issue;
extern const VigieCommand vigie_command_identity_renew;
extern const VigieCommand vigie_command_identity_revoke;
extern const VigieCommand vigie_command_identity_export;
extern const VigieCommand vigie_command_identity_import;
extern const VigieCommand vigie_command_campaign_create;
extern const VigieCommand vigie_command_campaign_check;
extern const VigieCommand vigie_command_campaign_publish;
extern const VigieCommand vigie_command_campaign_seal;
extern const VigieCommand vigie_command_campaign_assign;
extern const VigieCommand vigie_command_workspace_join;
extern const VigieCommand vigie_command_workspace_status;
extern const VigieCommand vigie_command_workspace_backup;
extern const VigieCommand vigie_command_workspace_verify;
extern const VigieCommand vigie_command_workspace_purge;
extern const VigieCommand vigie_command_workspace_sample;
extern const VigieCommand vigie_command_audit_list;
extern const VigieCommand vigie_command_audit_new;
extern const VigieCommand vigie_command_audit_show;
extern const VigieCommand vigie_command_audit_set;
extern const VigieCommand vigie_command_audit_fill;
extern const VigieCommand vigie_command_audit_attach;
extern const VigieCommand vigie_command_audit_mail;
extern const VigieCommand vigie_command_audit_remind;
extern const VigieCommand vigie_command_audit_finalise;
extern const VigieCommand vigie_command_audit_discard;
extern const VigieCommand vigie_command_audit_revise;
extern const VigieCommand vigie_command_audit_history;
extern const VigieCommand vigie_command_bundle_export;
extern const VigieCommand vigie_command_bundle_verify;
extern const VigieCommand vigie_command_bundle_show;
extern const VigieCommand vigie_command_receipt_import;
extern const VigieCommand vigie_command_merge;
extern const VigieCommand vigie_command_conflict_list;
extern const VigieCommand vigie_command_conflict_show;
extern const VigieCommand vigie_command_conflict_resolve;
extern const VigieCommand vigie_command_conflict_reopen;
extern const VigieCommand vigie_command_conflict_decisions;
extern const VigieCommand vigie_command_rank;
extern const VigieCommand vigie_command_review_agreement;
extern const VigieCommand vigie_command_review_auditors;
extern const VigieCommand vigie_command_review_flags;
extern const VigieCommand vigie_command_review_draw;
extern const VigieCommand vigie_command_review_judge;
extern const VigieCommand vigie_command_review_judgements;
extern const VigieCommand vigie_command_report;
extern const VigieCommand vigie_command_export;
extern const VigieCommand vigie_command_dossier_create;
extern const VigieCommand vigie_command_dossier_verify;
extern const VigieCommand vigie_command_store_verify;
extern const VigieCommand vigie_command_store_erase;
extern const VigieCommand vigie_command_store_erasures;
extern const VigieCommand vigie_command_store_retention;
extern const VigieCommand vigie_command_demo;

G_END_DECLS
