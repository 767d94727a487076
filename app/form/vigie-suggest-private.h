/* vigie-suggest-private.h: the word that an author may have meant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VigieSuggestion:
 * @word: what is written
 * @best: (nullable): what comes closest so far
 * @distance: letters that differ between the two
 * @n_left: how many more words are looked at: forms of strangers have thousands
 */
typedef struct
{
  const char *word;
  const char *best;
  guint distance;
  guint n_left;
} VigieSuggestion;

void vigie_suggestion_init (VigieSuggestion *self, const char *word);

/** vigie_suggestion_consider: @candidate (not copied) becomes @best if it is one or two slips away
 * from the word, and less far than the best so far */
void vigie_suggestion_consider (VigieSuggestion *self, const char *candidate);

G_END_DECLS
