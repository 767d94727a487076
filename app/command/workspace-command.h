/* workspace-command.h: what the subcommands on a workspace share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "command/vigie-commands-private.h"
#include "workspace/vigie-workspace.h"

G_BEGIN_DECLS

/** VIGIE_WORKSPACE_OPTION: the option `--workspace DIR` for a command's own table */
#define VIGIE_WORKSPACE_OPTION                                                                  \
  {                                                                                             \
    "workspace", 'w', 0, G_OPTION_ARG_FILENAME, &vigie_workspace_option,                        \
      N_ ("Folder of the workspace; else VIGIE_WORKSPACE, else the current folder"), N_ ("DIR") \
  }
extern char *vigie_workspace_option;

/** vigie_workspace_options: a table that has `--workspace` alone */
extern const GOptionEntry vigie_workspace_options[];

/** VigieAccess: what a command does with the workspace */
typedef enum
{
  VIGIE_ACCESS_READ,
  VIGIE_ACCESS_WRITE,
} VigieAccess;

/** vigie_invocation_open_workspace: Returns: (transfer full) (nullable): the workspace; a failure
 * has been reported. A passphrase is taken from VIGIE_PASSPHRASE. */
VigieWorkspace *vigie_invocation_open_workspace (VigieInvocation *self, VigieAccess access);

/** vigie_invocation_open_audit: the audit that the first argument names, likewise */
VigieAudit *vigie_invocation_open_audit (VigieInvocation *self, VigieWorkspace *workspace);

/** vigie_invocation_fail_workspace: reports @error (transfer full) about the workspace's folder,
 * with status 3 where another program holds it */
void vigie_invocation_fail_workspace (VigieInvocation *self, GError *error, const char *file);

/** vigie_workspace_passphrase: Returns: (transfer none) (nullable): from VIGIE_PASSPHRASE */
const char *vigie_workspace_passphrase (void);

/** vigie_find_node: a node by absolute path, or by a name that one question alone has */
VigieFormNode *vigie_find_node (VigieFormSession *session, const char *at, GError **error);

/** vigie_invocation_print_object: prints @object (transfer full) as JSON */
void vigie_invocation_print_object (VigieInvocation *self, JsonObject *object);
void vigie_invocation_print_array (VigieInvocation *self, JsonArray *array);

/** vigie_json_set_text: a string member; null if @text is %NULL */
void vigie_json_set_text (JsonObject *object, const char *name, const char *text);

/** vigie_item_summary_to_json: Returns: (transfer full): an item of the auditor's list */
JsonObject *vigie_item_summary_to_json (VigieWorkItem *item);

/** vigie_refusal_to_json: Returns: (transfer full): `{"ok":false,"at","code","error"}`; @at is
 * (nullable) */
JsonObject *vigie_refusal_to_json (const char *at, const GError *error);

/* Answers ---------------------------------------------------------------------------------------
 */

/** vigie_answer_from_json: Returns: (transfer full) (nullable): a value as text; arrays for a
 * select multiple or a rank; %NULL if it is none */
char *vigie_answer_from_json (JsonNode *node);

/**
 * vigie_fill_stream: answers JSON Lines from @fd, replying to each on standard output
 * vigie_fill_file: answers a JSON object path → value
 */
void vigie_fill_stream (VigieInvocation *self, VigieAudit *audit, int fd);
void vigie_fill_file (VigieInvocation *self, VigieAudit *audit, const char *path);

G_END_DECLS
