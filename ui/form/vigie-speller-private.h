/* vigie-speller-private.h: which words of a language are written as its dictionary has them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_SPELLER (vigie_speller_get_type ())
G_DECLARE_FINAL_TYPE (VigieSpeller, vigie_speller, VIGIE, SPELLER, GObject)

/**
 * VigieSpeller:
 *
 * The dictionary of one language, as the desktop has it installed. It is read in a thread of its
 * own; until then, and where there is none, every word is right.
 *
 * Signals: `changed`: the dictionary was read or does not exist, or words were added to it: what
 * was checked is to be checked again.
 */

/** vigie_speller_is_possible: whether Vigie was built with a library that finds dictionaries */
gboolean vigie_speller_is_possible (void);

/** vigie_speller_get: @language: a BCP 47 tag such as `fr`; Returns: (transfer full): the same
 * object each time */
VigieSpeller *vigie_speller_get (const char *language);

/** vigie_speller_is_read: whether it is known by now whether there is a dictionary */
gboolean vigie_speller_is_read (VigieSpeller *self);

/** vigie_speller_is_ready: whether there is a dictionary, and it was read */
gboolean vigie_speller_is_ready (VigieSpeller *self);

/** VigieSpellWord: bytes from @start to before @end of a text, and the same in characters */
typedef struct
{
  gsize start;
  gsize end;
  guint first;
  guint last;
} VigieSpellWord;

/**
 * vigie_speller_find_wrong:
 * @text: UTF-8
 *
 * Words with digits, in capitals throughout, and in addresses of any kind are no words of a
 * language and left out.
 *
 * Returns: (transfer full) (element-type VigieSpellWord): the words that the dictionary does not
 * have
 */
GArray *vigie_speller_find_wrong (VigieSpeller *self, const char *text);

/** vigie_speller_suggest: Returns: (transfer full) (array zero-terminated=1): at most @most words
 * like @word, the likeliest first */
GStrv vigie_speller_suggest (VigieSpeller *self, const char *word, guint most);

/** vigie_speller_add: @word is right from now on, in every program that asks this dictionary */
void vigie_speller_add (VigieSpeller *self, const char *word);

/** vigie_speller_ignore: @word is right until the program ends */
void vigie_speller_ignore (VigieSpeller *self, const char *word);

G_END_DECLS
