/* describe-private.h: what is written from the table of commands while vigiectl is built
 *
 * The manual page and the completions of shells, so that neither can say what the program does not
 * know. Texts are those of the sources, in English. Not part of vigiectl.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "command/vigie-command.h"

G_BEGIN_DECLS

/** vigie_describe_manual: vigiectl(1) for man, appended to @text */
void vigie_describe_manual (GString *text);

/** vigie_describe_bash: completions for bash, appended to @text */
void vigie_describe_bash (GString *text);

/** vigie_describe_fish: completions for fish, appended to @text */
void vigie_describe_fish (GString *text);

/** vigie_describe_zsh: completions for zsh, appended to @text */
void vigie_describe_zsh (GString *text);

/** vigie_describe_each_option: calls @visit with each option of @command, those of all commands
 * after its own */
void vigie_describe_each_option (const VigieCommand *command,
                                 void (*visit) (const GOptionEntry *option, gpointer data),
                                 gpointer data);

/** vigie_describe_takes_value: Returns: whether @option is followed by something */
gboolean vigie_describe_takes_value (const GOptionEntry *option);

/** vigie_describe_first_words: Returns: (transfer full): the nouns and the commands of one word,
 * each once, in the order of the table */
GPtrArray *vigie_describe_first_words (void);

/** vigie_describe_verbs: Returns: (transfer full): the commands that begin with @noun and have a
 * second word, as #VigieCommand; none where @noun is a command itself */
GPtrArray *vigie_describe_verbs (const char *noun);

/** vigie_describe_verb: Returns: the second word of the name of @command, or its only one */
const char *vigie_describe_verb (const VigieCommand *command);

G_END_DECLS
