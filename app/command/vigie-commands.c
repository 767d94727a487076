/* vigie-commands.c: the list of subcommands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/vigie-commands-private.h"

const VigieCommand *const vigie_commands[] = {
  NULL,
};
