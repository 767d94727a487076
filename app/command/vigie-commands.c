/* vigie-commands.c: the list of subcommands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/vigie-commands-private.h"

const VigieCommand *const vigie_commands[] = {
  &vigie_command_form_pot,
  &vigie_command_form_translate,
  NULL,
};
