/* vigie-form-language.c: which of a form's languages fits what is wanted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-private.h"

#include <string.h>

const char *const *
vigie_form_get_languages (VigieForm *self)
{
  return (const char *const *) self->languages->pdata;
}

/* Tag of a language name: `fr` of `Français (fr)`, else the name itself. */
static char *
tag_of (const char *name)
{
  const char *open = strrchr (name, '(');
  const char *close = open ? strchr (open, ')') : NULL;
  char *tag = close ? g_strndup (open + 1, close - open - 1) : g_strdup (name);

  for (char *at = tag; *at; at++)
    if (*at == '_')
      *at = '-';
  return tag;
}

/* How well @name answers @wanted: 3 the same tag, 2 the same language, 0 not at all. */
static int
match (const char *name, const char *wanted)
{
  g_autofree char *tag = tag_of (name);
  const gsize n = strcspn (tag, "-");
  const gsize n_wanted = strcspn (wanted, "-");

  if (g_ascii_strcasecmp (tag, wanted) == 0)
    return 3;
  return n == n_wanted && g_ascii_strncasecmp (tag, wanted, n) == 0 ? 2 : 0;
}

/* The language that fits best, or NULL if none does. */
static const char *
find_language (VigieForm *self, const char *wanted)
{
  const char *best = NULL;
  int best_rank = 0;
  g_autofree char *tag = g_strndup (wanted, strcspn (wanted, ".@"));
  g_autofree char *normal = tag_of (tag);
  for (guint i = 0; i < self->languages->len; i++)
    {
      const char *name = g_ptr_array_index (self->languages, i);
      const int rank = strcmp (name, wanted) == 0 ? 4 : match (name, normal);
      if (rank > best_rank)
        {
          best = name;
          best_rank = rank;
        }
    }
  return best;
}

gboolean
vigie_form_has_language (VigieForm *self, const char *wanted)
{
  return find_language (self, wanted) != NULL;
}

const char *
vigie_form_match_language (VigieForm *self, const char *wanted)
{
  const char *found = wanted && *wanted ? find_language (self, wanted) : NULL;

  if (found || self->languages->len == 0)
    return found;
  return g_ptr_array_index (self->languages, self->default_language);
}

const char *
vigie_form_get_title_in (VigieForm *self, const char *language)
{
  const VigieItextEntry *entry = vigie_form_find_text (self, "vigie:title");
  const char *name = vigie_form_match_language (self, language);

  for (guint i = 0; entry && name && i < self->languages->len; i++)
    {
      if (self->languages->pdata[i] != name)
        continue;
      const VigieTemplate *title = vigie_itext_get (self, entry, i, VIGIE_TEXT_FORM_PLAIN);
      if (title && title->n_segments == 1 && title->segments[0].literal)
        return title->segments[0].literal;
    }
  return self->title;
}
