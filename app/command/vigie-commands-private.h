/* vigie-commands-private.h: the subcommands, one file each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "command/vigie-command.h"

G_BEGIN_DECLS

/* Lines in the order of docs/cli.md: `extern const VigieCommand vigie_command_form_check;` */

extern const VigieCommand vigie_command_form_pot;
extern const VigieCommand vigie_command_form_translate;

G_END_DECLS
