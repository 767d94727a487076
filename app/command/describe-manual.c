/* describe-manual.c: vigiectl(1) from the table of commands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/describe-private.h"

static const char head[] =
  ".\\\" Written from the table of commands (app/command/describe-manual.c); not to be edited.\n"
  ".TH VIGIECTL 1 \"\" \"Vigie " VIGIE_VERSION "\" \"User Commands\"\n"
  ".SH NAME\n"
  "vigiectl \\- mystery audits without a display\n"
  ".SH SYNOPSIS\n"
  ".B vigiectl\n"
  ".I NOUN VERB\n"
  ".RB [ \\-\\-option\n"
  ".IR VALUE ]\n"
  ".IR ARGUMENT \\&...\n"
  ".SH DESCRIPTION\n"
  "Everything that\n"
  ".BR vigie (1)\n"
  "does in its window, for scripts, servers and tests: forms, identities, campaigns, workspaces,\n"
  "audits, signed bundles, consolidation, rankings and reports.\n"
  ".PP\n"
  "Results for people go to standard output, messages to standard error.\n"
  "A message has the form\n"
  ".IR FILE : LINE \": error: \" TEXT \" [\" code ],\n"
  "where the code is a stable word for scripts.\n"
  "In a batch, what is refused is named and the rest is done.\n"
  ".PP\n"
  ".B vigiectl \\-\\-help\n"
  "lists the commands,\n"
  ".BI \"vigiectl \" \"NOUN VERB\" \" \\-\\-help\"\n"
  "explains one,\n"
  ".B vigiectl \\-\\-version\n"
  "tells the version.\n"
  "These options all commands have:\n";

static const char tail[] =
  ".SH EXIT STATUS\n"
  ".TP\n.B 0\nAll done.\n"
  ".TP\n.B 1\nThe input is wrong or something was refused; what was fine in a batch is done.\n"
  ".TP\n.B 2\nWrong usage.\n"
  ".TP\n.B 3\nThe environment failed: a full disk, no permission, a store in use.\n"
  ".TP\n.B 130\nInterrupted.\n"
  ".SH ENVIRONMENT\n"
  ".TP\n.B VIGIE_WORKSPACE\nThe workspace where none is named; without both it is the current "
  "folder.\n"
  ".TP\n.B VIGIE_PASSPHRASE\nPassphrase of a key that is kept with one, or PIN of a card.\n"
  ".TP\n.B VIGIE_EXPORT_PASSPHRASE\nPassphrase of a key on its way from machine to machine.\n"
  ".TP\n.B NO_COLOR\nNo colours in tables.\n"
  ".SH SEE ALSO\n"
  ".BR vigie (1)\n";

static void
append_escaped (GString *text, const char *words)
{
  if (*words == '.' || *words == '\'')
    g_string_append (text, "\\&");
  for (; *words; words++)
    switch (*words)
      {
      case '\\':
        g_string_append (text, "\\e");
        break;
      case '-':
        g_string_append (text, "\\-");
        break;
      case '"':
        g_string_append (text, "\\(dq");
        break;
      case '\'':
        g_string_append (text, "\\(aq");
        break;
      default:
        g_string_append_c (text, *words);
      }
}

/* Summaries have neither capital nor full stop. */
static void
append_sentence (GString *text, const char *words)
{
  g_autofree char *sentence = g_strdup (words);
  *sentence = g_ascii_toupper (*sentence);
  append_escaped (text, sentence);
  g_string_append (text, g_str_has_suffix (sentence, ".") ? "\n" : ".\n");
}

static void
append_option (const GOptionEntry *option, gpointer data)
{
  GString *text = data;
  g_string_append (text, ".TP\n.BR ");
  if (option->short_name)
    g_string_append_printf (text, "\\-%c \", \" ", option->short_name);
  g_string_append (text, "\\-\\-");
  append_escaped (text, option->long_name);
  if (vigie_describe_takes_value (option))
    {
      g_string_append (text, " \" \\fI");
      append_escaped (text, option->arg_description ? option->arg_description : "VALUE");
      g_string_append (text, "\\fR\"");
    }
  g_string_append_c (text, '\n');
  append_sentence (text, option->description);
}

/* Only the command's own: those of all commands are explained once. */
static void
append_own_option (const GOptionEntry *option, gpointer data)
{
  if (!g_strv_contains ((const char *const[]){ "json", "quiet", "help", NULL }, option->long_name))
    append_option (option, data);
}

static void
append_command (GString *text, const VigieCommand *command)
{
  g_string_append (text, ".SS \"vigiectl ");
  append_escaped (text, command->name);
  if (*command->arguments)
    {
      g_string_append_c (text, ' ');
      append_escaped (text, command->arguments);
    }
  g_string_append (text, "\"\n");
  append_sentence (text, command->summary);
  vigie_describe_each_option (command, append_own_option, text);
  g_string_append (text, ".PP\nExample:\n.PP\n.RS\n.nf\n");
  append_escaped (text, command->example);
  g_string_append (text, "\n.fi\n.RE\n");
}

void
vigie_describe_manual (GString *text)
{
  static const VigieCommand none = { .options = NULL };
  g_string_append (text, head);
  vigie_describe_each_option (&none, append_option, text);
  g_string_append (text, ".SH COMMANDS\n");
  for (const VigieCommand *const *command = vigie_commands; *command; command++)
    append_command (text, *command);
  g_string_append (text, tail);
}
