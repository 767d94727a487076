/* main.c: vigiectl, every capability of Vigie without a display
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/vigie-command.h"

int
main (int argc, char **argv)
{
  return vigie_command_main (argc, argv);
}
