/* vigie-fold.c: words as people search for them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-fold.h"

#include <string.h>

char *
vigie_fold (const char *text)
{
  g_return_val_if_fail (text, NULL);
  g_autofree char *lower = g_utf8_casefold (text, -1);
  g_autofree char *apart = g_utf8_normalize (lower, -1, G_NORMALIZE_ALL);
  GString *plain = g_string_new (NULL);
  for (const char *at = apart; at && *at; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);
      if (!g_unichar_ismark (letter))
        g_string_append_unichar (plain, letter);
    }
  return g_string_free (plain, FALSE);
}

char **
vigie_fold_words (const char *query)
{
  g_autofree char *folded = vigie_fold (query);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  for (char **part = parts; *part; part++)
    if (**part)
      g_strv_builder_add (words, *part);
  return g_strv_builder_end (words);
}

gboolean
vigie_fold_matches (const char *text, const char *const *words)
{
  g_autofree char *folded = vigie_fold (text);
  for (const char *const *word = words; *word; word++)
    if (!strstr (folded, *word))
      return FALSE;
  return TRUE;
}
