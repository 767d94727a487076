/* describe.c: writes the manual page or a shell's completions while vigiectl is built
 *
 * Usage: describe manual|bash|fish|zsh
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/describe-private.h"

#include <stdio.h>
#include <string.h>

void
vigie_describe_each_option (const VigieCommand *command,
                            void (*visit) (const GOptionEntry *option, gpointer data),
                            gpointer data)
{
  static const GOptionEntry common[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, NULL, vigie_command_json_text, NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, NULL, vigie_command_quiet_text, NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, NULL, "Explain the command", NULL },
    G_OPTION_ENTRY_NULL,
  };
  for (const GOptionEntry *option = command->options; option && option->long_name; option++)
    if (*option->long_name && !(option->flags & G_OPTION_FLAG_HIDDEN))
      visit (option, data);
  for (const GOptionEntry *option = common; option->long_name; option++)
    visit (option, data);
}

gboolean
vigie_describe_takes_value (const GOptionEntry *option)
{
  return option->arg != G_OPTION_ARG_NONE
         && !(option->arg == G_OPTION_ARG_CALLBACK && (option->flags & G_OPTION_FLAG_NO_ARG));
}

const char *
vigie_describe_verb (const VigieCommand *command)
{
  const char *blank = strchr (command->name, ' ');
  return blank ? blank + 1 : command->name;
}

GPtrArray *
vigie_describe_first_words (void)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  for (const VigieCommand *const *command = vigie_commands; *command; command++)
    {
      g_autofree char *word = g_strndup ((*command)->name, strcspn ((*command)->name, " "));
      if (!g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
        g_ptr_array_add (words, g_steal_pointer (&word));
    }
  return words;
}

GPtrArray *
vigie_describe_verbs (const char *noun)
{
  GPtrArray *verbs = g_ptr_array_new ();
  const gsize length = strlen (noun);
  for (const VigieCommand *const *command = vigie_commands; *command; command++)
    if (strncmp ((*command)->name, noun, length) == 0 && (*command)->name[length] == ' ')
      g_ptr_array_add (verbs, (gpointer) *command);
  return verbs;
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *word;
    void (*write) (GString *text);
  } kinds[] = {
    { "manual", vigie_describe_manual },
    { "bash", vigie_describe_bash },
    { "fish", vigie_describe_fish },
    { "zsh", vigie_describe_zsh },
  };
  g_autoptr (GString) text = g_string_new (NULL);
  for (gsize i = 0; argc == 2 && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (argv[1], kinds[i].word))
      kinds[i].write (text);
  if (text->len == 0)
    {
      fputs ("usage: describe manual|bash|fish|zsh\n", stderr);
      return 2;
    }
  return fputs (text->str, stdout) == EOF || fflush (stdout) != 0 ? 1 : 0;
}
