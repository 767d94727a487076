/* vigie-commands.c: the list of subcommands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/vigie-commands-private.h"

const VigieCommand *const vigie_commands[] = {
  &vigie_command_form_check,
  &vigie_command_form_run,
  &vigie_command_form_score,
  &vigie_command_form_pot,
  &vigie_command_form_translate,
  &vigie_command_campaign_create,
  &vigie_command_campaign_check,
  &vigie_command_campaign_publish,
  &vigie_command_campaign_assign,
  NULL,
};
