/* vigie-voice.c: the language of a report, for one thread and one while
 *
 * The thread's own locale is changed, never the program's: a window may write reports in the
 * background. Where LANGUAGE is set it has the last word about words, as everywhere with gettext.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/vigie-report-private.h"

#include <math.h>
#include <string.h>

/* Locales of a language for which the first country is not its own name in capitals. */
static const struct
{
  const char *language;
  const char *locale;
} usual[] = {
  { "en", "en_GB.UTF-8" }, { "ar", "ar_EG.UTF-8" }, { "br", "br_FR.UTF-8" },
  { "ca", "ca_ES.UTF-8" }, { "co", "fr_FR.UTF-8" }, { "el", "el_GR.UTF-8" },
  { "eu", "eu_ES.UTF-8" }, { "he", "he_IL.UTF-8" }, { "oc", "oc_FR.UTF-8" },
  { "uk", "uk_UA.UTF-8" },
};

static locale_t
try_locale (const char *name)
{
  return newlocale (LC_ALL_MASK, name, (locale_t) 0);
}

/* A locale of this machine for a locale or tag: itself, with UTF-8, with the usual country. */
static locale_t
find_locale (const char *language)
{
  g_autofree char *bare = g_strndup (language, strcspn (language, ".@"));
  g_strdelimit (bare, "-", '_');
  g_autofree char *unicode = g_strconcat (bare, ".UTF-8", NULL);
  g_autofree char *upper = g_ascii_strup (bare, -1);
  g_autofree char *own = g_strdup_printf ("%s_%s.UTF-8", bare, upper);
  locale_t found = try_locale (unicode);
  for (gsize i = 0; !found && i < G_N_ELEMENTS (usual); i++)
    if (g_str_equal (usual[i].language, bare))
      found = try_locale (usual[i].locale);
  if (!found)
    found = try_locale (own);
  return found;
}

void
vigie_voice_begin (VigieVoice *self, const char *language)
{
  self->language = g_strdup (language ? language : g_get_language_names ()[0]);
  self->locale = language ? find_locale (language) : (locale_t) 0;
  self->before = self->locale ? uselocale (self->locale) : (locale_t) 0;
}

void
vigie_voice_end (VigieVoice *self)
{
  if (self->before)
    (void) uselocale (self->before);
  if (self->locale)
    freelocale (self->locale);
  g_clear_pointer (&self->language, g_free);
  self->locale = self->before = (locale_t) 0;
}

const char *
vigie_voice_translate (const char *key, gsize skip)
{
  const char *translation = dgettext (GETTEXT_PACKAGE, key);
  return translation == key ? key + skip : translation;
}

gboolean
vigie_voice_is_mirrored (void)
{
  g_autoptr (PangoLayout) layout =
    vigie_chart_layout_new (_ ("Page %u of %u"), 9, FALSE, -1, 0, FALSE);
  return pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL;
}

char *
vigie_voice_tag (const VigieVoice *self)
{
  char *tag = g_strndup (self->language, strcspn (self->language, ".@"));
  g_strdelimit (tag, "_", '-');
  if (!g_str_equal (tag, "C") && !g_str_equal (tag, "POSIX"))
    return tag;
  g_free (tag);
  return g_strdup ("en");
}

char *
vigie_voice_score (const mpq_t value, gboolean present)
{
  return present ? vigie_rational_to_text (value, 1) : g_strdup ("–");
}

char *
vigie_voice_number (double value)
{
  return isnan (value) ? g_strdup ("–") : vigie_double_to_text (value, 1);
}

char *
vigie_voice_list (const GPtrArray *items)
{
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; i < items->len; i++)
    {
      /* Translators: between the parts of a list such as “Telephone, E-mail”, with its space */
      const char *joiner = i > 0 ? C_ ("list", ", ") : "";
      g_string_append_printf (list, "%s%s", joiner, (const char *) g_ptr_array_index (items, i));
    }
  return items->len > 0 ? g_string_free (g_steal_pointer (&list), FALSE) : g_strdup ("–");
}
