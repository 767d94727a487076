/* vigie-fold.h: words as people search for them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** vigie_fold: Returns: (transfer full): @text without case and accents, so that "elysee" finds
 * "Élysée" */
char *vigie_fold (const char *text);

/** vigie_fold_words: Returns: (transfer full): the folded words of what a person looks for,
 * %NULL-ended */
char **vigie_fold_words (const char *query);

/** vigie_fold_matches: whether each of @words, folded, is in @text */
gboolean vigie_fold_matches (const char *text, const char *const *words);

G_END_DECLS
