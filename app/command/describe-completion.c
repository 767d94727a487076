/* describe-completion.c: completions for bash, fish and zsh from the table of commands
 *
 * First the noun, then the verb, then options of that command; file names everywhere else, because
 * nearly all arguments and values are files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/describe-private.h"

#include <string.h>

#define HEAD "# Written from the table of commands (app/command/describe-completion.c)\n"

/* Text within single quotes; @also is escaped by a backslash where a shell's own functions read it.
 */
static void
append_quoted (GString *text, const char *words, const char *also)
{
  g_string_append_c (text, '\'');
  for (; *words; words++)
    {
      if (strchr (also, *words))
        g_string_append_c (text, '\\');
      if (*words == '\'')
        g_string_append (text, "'\\''");
      else
        g_string_append_c (text, *words);
    }
  g_string_append_c (text, '\'');
}

/* bash ----------------------------------------------------------------------------------------- */

static void
append_bash_option (const GOptionEntry *option, gpointer data)
{
  g_string_append_printf (data, " --%s", option->long_name);
}

static void
append_bash_verbs (GString *text, const char *noun)
{
  g_autoptr (GPtrArray) verbs = vigie_describe_verbs (noun);
  if (verbs->len == 0)
    return;
  g_string_append_printf (text, "    %s)\n      words='--help", noun);
  for (guint i = 0; i < verbs->len; i++)
    g_string_append_printf (text, " %s", vigie_describe_verb (verbs->pdata[i]));
  g_string_append (text, "' last=2 ;;\n");
}

/* Options are offered once one is begun; where nothing is offered bash offers files. */
void
vigie_describe_bash (GString *text)
{
  static const char end[] = "  esac\n"
                            "  COMPREPLY=()\n"
                            "  [ \"$COMP_CWORD\" -le \"$last\" ] || [[ $word = -* ]] || return\n"
                            "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
                            "}\n"
                            "complete -o bashdefault -o default -F _vigiectl vigiectl\n";
  g_autoptr (GPtrArray) first = vigie_describe_first_words ();
  g_string_append (
    text, HEAD "_vigiectl ()\n{\n"
               "  local word=${COMP_WORDS[COMP_CWORD]} command= last=1 words='--help --version");
  for (guint i = 0; i < first->len; i++)
    g_string_append_printf (text, " %s", (char *) first->pdata[i]);
  g_string_append (text, "'\n"
                         "  [ \"$COMP_CWORD\" = 1 ] || command=${COMP_WORDS[1]}\n"
                         "  case $command in\n");
  for (guint i = 0; i < first->len; i++)
    append_bash_verbs (text, first->pdata[i]);
  g_string_append (
    text, "  esac\n"
          "  [ \"$last\" = 1 ] || [ \"$COMP_CWORD\" = 2 ] || command+=\" ${COMP_WORDS[2]}\"\n"
          "  case $command in\n");
  for (const VigieCommand *const *command = vigie_commands; *command; command++)
    {
      g_string_append_printf (text, "    '%s') words='", (*command)->name);
      vigie_describe_each_option (*command, append_bash_option, text);
      g_string_append (text, "' ;;\n");
    }
  g_string_append (text, end);
}

/* fish ----------------------------------------------------------------------------------------- */

typedef struct
{
  GString *text;
  const VigieCommand *command;
} Place;

static void
append_fish_option (const GOptionEntry *option, gpointer data)
{
  const Place *place = data;
  g_string_append_printf (place->text, "complete -c vigiectl -n '__vigiectl_runs %s'",
                          place->command->name);
  if (option->short_name)
    g_string_append_printf (place->text, " -s %c", option->short_name);
  g_string_append_printf (place->text, " -l %s", option->long_name);
  if (vigie_describe_takes_value (option))
    g_string_append (place->text, " -r");
  g_string_append (place->text, " -d ");
  append_quoted (place->text, option->description, "\\");
  g_string_append_c (place->text, '\n');
}

static void
append_fish_verbs (GString *text, const char *noun)
{
  g_autoptr (GPtrArray) verbs = vigie_describe_verbs (noun);
  for (guint i = 0; i < verbs->len; i++)
    {
      const VigieCommand *command = verbs->pdata[i];
      g_string_append_printf (text, "complete -c vigiectl -n '__vigiectl_follows %s' -f -a %s -d ",
                              noun, vigie_describe_verb (command));
      append_quoted (text, command->summary, "\\");
      g_string_append_c (text, '\n');
    }
}

void
vigie_describe_fish (GString *text)
{
  g_autoptr (GPtrArray) first = vigie_describe_first_words ();
  g_string_append (text, HEAD "function __vigiectl_follows\n"
                              "  set -l words (commandline -opc)\n"
                              "  test \"$words[2..-1]\" = \"$argv\"\n"
                              "end\n"
                              "function __vigiectl_runs\n"
                              "  set -l words (commandline -opc)\n"
                              "  test \"$words[2..\"(math 1 + (count $argv))\"]\" = \"$argv\"\n"
                              "end\n"
                              "complete -c vigiectl -n __vigiectl_follows -f -l help\n"
                              "complete -c vigiectl -n __vigiectl_follows -f -l version\n");
  for (guint i = 0; i < first->len; i++)
    {
      g_string_append_printf (text, "complete -c vigiectl -n __vigiectl_follows -f -a %s\n",
                              (char *) first->pdata[i]);
      append_fish_verbs (text, first->pdata[i]);
    }
  for (const VigieCommand *const *command = vigie_commands; *command; command++)
    vigie_describe_each_option (*command, append_fish_option,
                                &(Place){ .text = text, .command = *command });
}

/* zsh ------------------------------------------------------------------------------------------ */

static void
append_zsh_option (const GOptionEntry *option, gpointer data)
{
  GString *text = data;
  g_autoptr (GString) spec = g_string_new (NULL);
  g_string_append_printf (spec, "--%s%s[", option->long_name,
                          vigie_describe_takes_value (option) ? "=" : "");
  for (const char *c = option->description; *c; c++)
    {
      if (strchr ("[]\\:", *c))
        g_string_append_c (spec, '\\');
      g_string_append_c (spec, *c);
    }
  g_string_append (spec, vigie_describe_takes_value (option) ? "]:value:_files" : "]");
  g_string_append (text, " \\\n      ");
  append_quoted (text, spec->str, "");
}

static void
append_zsh_list (GString *text, const char *noun, GPtrArray *verbs)
{
  g_string_append_printf (text, "    %s)\n      verbs=(\n", noun);
  for (guint i = 0; i < verbs->len; i++)
    {
      const VigieCommand *command = verbs->pdata[i];
      g_autofree char *line =
        g_strdup_printf ("%s:%s", vigie_describe_verb (command), command->summary);
      g_string_append (text, "        ");
      append_quoted (text, line, "\\");
      g_string_append_c (text, '\n');
    }
  g_string_append (text, "      ) ;;\n");
}

void
vigie_describe_zsh (GString *text)
{
  g_autoptr (GPtrArray) first = vigie_describe_first_words ();
  g_string_append (text,
                   "#compdef vigiectl\n" HEAD "local command=$words[2] skipped=1\nlocal -a verbs\n"
                   "if (( CURRENT == 2 )); then\n  compadd -- --help --version");
  for (guint i = 0; i < first->len; i++)
    g_string_append_printf (text, " %s", (char *) first->pdata[i]);
  g_string_append (text, "\n  return\nfi\ncase $command in\n");
  for (guint i = 0; i < first->len; i++)
    {
      g_autoptr (GPtrArray) verbs = vigie_describe_verbs (first->pdata[i]);
      if (verbs->len > 0)
        append_zsh_list (text, first->pdata[i], verbs);
    }
  g_string_append (text,
                   "esac\n"
                   "if (( $#verbs )); then\n"
                   "  if (( CURRENT == 3 )); then\n    _describe verb verbs\n    return\n  fi\n"
                   "  command=\"$command $words[3]\" skipped=2\nfi\n"
                   "shift $skipped words\n(( CURRENT -= skipped ))\n"
                   "case $command in\n");
  for (const VigieCommand *const *command = vigie_commands; *command; command++)
    {
      g_string_append_printf (text, "  '%s')\n    _arguments", (*command)->name);
      vigie_describe_each_option (*command, append_zsh_option, text);
      g_string_append (text, " \\\n      '*:file:_files' ;;\n");
    }
  g_string_append (text, "esac\n");
}
