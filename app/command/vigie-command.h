/* vigie-command.h: one file per subcommand of vigiectl
 *
 * Each subcommand is a #VigieCommand, defined in a file of its own and listed in vigie-commands.c.
 * docs/cli.md is the contract that they keep.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/vigie-clock.h"
#include "base/vigie-error.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** Exit statuses of docs/cli.md */
enum
{
  VIGIE_EXIT_DONE = 0,
  VIGIE_EXIT_REFUSED = 1,
  VIGIE_EXIT_USAGE = 2,
  VIGIE_EXIT_ENVIRONMENT = 3,
  VIGIE_EXIT_INTERRUPTED = 130,
};

/**
 * VigieInvocation:
 * @name: words of the command
 * @arguments: positional arguments, %NULL-ended
 * @n_arguments: their number
 * @json: `--json` was given
 * @quiet: `--quiet` was given
 * @cancellable: cancelled by SIGINT and SIGTERM
 * @status: exit status so far; vigie_invocation_fail() raises it
 * @printed: whether JSON was printed
 * @refusal: (nullable): the first failure as JSON
 * @output_error: errno of the first time that standard output could not be written
 *
 * What a subcommand gets after its options were read.
 */
typedef struct
{
  const char *name;
  char **arguments;
  guint n_arguments;
  gboolean json;
  gboolean quiet;
  GCancellable *cancellable;
  int status;
  gboolean printed;
  JsonObject *refusal;
  int output_error;
} VigieInvocation;

/**
 * VigieCommand:
 * @name: words of it: `form check`, `merge`
 * @arguments: (translatable): names of the positional arguments: `FORM`, `STORE BUNDLE…`; empty for
 * none
 * @summary: (translatable): one sentence without full stop
 * @example: a whole command line
 * @options: (nullable): options of its own, GOption entries pointing at static variables of its
 * file
 * @target: (nullable): the variable of the option that names the file to write: what no file can
 *   replace, a device for one, is refused before @run
 * @min_arguments: least number of positional arguments
 * @max_arguments: largest number
 * @leaves_nothing: it writes to standard output only: an interruption that it does not follow
 *   within a second ends it all the same
 * @run: does it; errors are reported with vigie_invocation_fail()
 */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;
  const char *example;
  const GOptionEntry *options;
  char *const *target;
  guint min_arguments;
  guint max_arguments;
  gboolean leaves_nothing;
  void (*run) (VigieInvocation *invocation);
} VigieCommand;

/** vigie_command_json_text: (translatable): what `--json` does, in every command */
extern const char vigie_command_json_text[];

/** vigie_command_quiet_text: (translatable): what `--quiet` does, in every command */
extern const char vigie_command_quiet_text[];

/** vigie_commands: all subcommands, %NULL-ended, in the order of docs/cli.md */
extern const VigieCommand *const vigie_commands[];

/**
 * vigie_invocation_fail:
 * @error: (transfer full): what went wrong; freed
 * @file: (nullable): the file to name if the error names none
 *
 * Writes `FILE:LINE: error: TEXT [code]` to standard error and raises the exit status. With --json
 * and nothing else to print, standard output gets `{"ok":false,"file","line","code","error"}` of
 * the first failure in the end.
 */
void vigie_invocation_fail (VigieInvocation *self, GError *error, const char *file);

/** vigie_invocation_print_refusal: prints that object for @error at once, for commands that answer
 * with an object a file */
void vigie_invocation_print_refusal (VigieInvocation *self, const GError *error, const char *file);

/** vigie_invocation_usage: says what is wrong with the call, to standard error, and sets status 2
 */
void vigie_invocation_usage (VigieInvocation *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/** vigie_invocation_has_store: Returns: whether @path, from `--store STORE`, was given; otherwise
 * that was said */
gboolean vigie_invocation_has_store (VigieInvocation *self, const char *path);

/** vigie_invocation_say: a line of human text on standard output, unless --json or --quiet */
void vigie_invocation_say (VigieInvocation *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/** vigie_invocation_note: a message on standard error, unless --quiet */
void vigie_invocation_note (VigieInvocation *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/** vigie_invocation_print_text: writes to standard output, at once; what cannot be written is told
 * when the command ends */
void vigie_invocation_print_text (VigieInvocation *self, const char *text);

/** vigie_invocation_print_json: one JSON document, or one line of JSON Lines, then a line feed */
void vigie_invocation_print_json (VigieInvocation *self, JsonNode *node);

/** vigie_invocation_print_file: `{"file":FILE}`, for a command whose result is a file */
void vigie_invocation_print_file (VigieInvocation *self, const char *file);

/** vigie_invocation_progress: a progress bar on standard error if that is a terminal */
void vigie_invocation_progress (VigieInvocation *self, const char *what, guint done, guint total);

/** vigie_command_main: runs the subcommand that @argv names; Returns: the exit status */
int vigie_command_main (int argc, char **argv);

G_END_DECLS
