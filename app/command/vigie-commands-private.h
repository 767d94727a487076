/* vigie-commands-private.h: the subcommands, one file each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "command/vigie-command.h"

G_BEGIN_DECLS

/* Lines in the order of docs/cli.md: `extern const VigieCommand vigie_command_form_check;` */

extern const VigieCommand vigie_command_form_check;
extern const VigieCommand vigie_command_form_run;
extern const VigieCommand vigie_command_form_score;
extern const VigieCommand vigie_command_form_pot;
extern const VigieCommand vigie_command_form_translate;
extern const VigieCommand vigie_command_campaign_create;
extern const VigieCommand vigie_command_campaign_check;
extern const VigieCommand vigie_command_campaign_publish;
extern const VigieCommand vigie_command_campaign_assign;

G_END_DECLS
