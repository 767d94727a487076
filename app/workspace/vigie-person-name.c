/* vigie-person-name.c: whether a text names a person, by signs that can be told
 *
 * A title with a name after it, somebody who says a name, a greeting or a signature, and two or
 * three capitalised words within a sentence. Words of the campaign, and words that offices and
 * places are called by, are no names. German writes every noun with a capital, and Arabic has none:
 * there the last sign says nothing. docs/decisions/217-names-by-signs.md
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-person-name-private.h"

#include <string.h>

/* Signs ---------------------------------------------------------------------------------------- */

#define BEGIN "(?<![\\p{L}’'-])"
#define NAME "(\\p{Lu}[\\p{L}’'-]+(?: \\p{Lu}[\\p{L}’'-]+){0,2})"
#define ARABIC_NAME "((?!ال)\\p{Arabic}{2,}(?: \\p{Arabic}{2,})?)"

/* Each has the name as its first group. */
static const char *const signs[] = {
  /* A title */
  BEGIN
  "(?:M|Me|Ms|Dr|(?i:mrs?|miss|mme|mlle|monsieur|madame|mademoiselle|herrn?|frau|sra?|señora?|don|"
  "doña))\\.?\\s+" NAME,
  "(?<!\\p{L})(?:السيد|السيدة|الآنسة|الأستاذ|الأستاذة|الدكتور|الدكتورة)\\s+" ARABIC_NAME,
  /* A name is said */
  BEGIN "(?i:my name is|(?:his|her|their) name (?:is|was)|named|signed(?: by)?:?)\\s+" NAME,
  BEGIN
  "(?i:je m[’']appelle|s[’']appel(?:le|ait)|se nomm(?:e|ait)|(?:mon|son) nom (?:est|était)|du nom "
  "de|nommée?|signée?(?: par)?[  ]?:?)\\s+" NAME,
  BEGIN "(?i:ich heiße|(?:mein|ihr|sein) Name (?:ist|war|lautet)|namens|gez\\.)\\s+" NAME,
  BEGIN "(?i:me llamo|se llama(?:ba)?|(?:mi|su) nombre (?:es|era)|de nombre|firmad[oa](?: "
        "por)?:?)\\s+" NAME,
  "(?<!\\p{L})(?:اسمي|يدعى|تدعى)\\s+" ARABIC_NAME,
  BEGIN "(?i:this is)\\s+" NAME "(?= (?:speaking|from|at)\\b)",
  /* A greeting, to its comma */
  "(?m:^)\\s*(?i:dear|hello|hi|bonjour|ch[eè]re?|hallo|liebe[r]?|hola|estimad[oa])\\s+" NAME
  "\\s*[,!]",
  /* A signature: what follows the closing formula, and nothing else in its line */
  "(?i:regards|sincerely|faithfully|cordialement|salutations|freundlichen Grüßen|freundlichem Gruß|"
  "atentamente|un saludo|saludos)[,.]?\\s*\\n\\s*(\\p{Lu}[\\p{L}’'.-]* \\p{Lu}[\\p{L}’'-]+)[ "
  "\\t]*(?m:$)",
};

/* Words that begin with a capital and are no names: how one addresses somebody, offices and what
 * they are called, months, places, languages, makes. In lower case, sorted by language. */
static const char no_names[] =
  " sir madam mr mrs ms all team customer citizen resident client user the your our this that "
  "office "
  "desk town city hall council county district department mayor director manager head reception "
  "street road avenue square north south east west new saint main central public support help care "
  "opening hours form page web site data protection terms contact "
  "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
  "july august september october november december english french german spanish arabic european "
  "union "
  "madame monsieur mesdames messieurs à le la les l’ l' un une notre votre service services bureau "
  "accueil mairie hôtel maison maire directeur directrice président présidente communauté commune "
  "agglomération métropole ville département région état france pôle emploi carte point rue place "
  "boulevard sainte nord sud est ouest grand grande petit petite haut haute espace centre guichet "
  "lundi mardi mercredi jeudi vendredi samedi dimanche clients usagers relation équipe "
  "herr herrn frau damen herren der die das ihr ihre unser unsere amt stadt gemeinde rathaus "
  "bürgermeister bürgermeisterin bürgerservice direktor direktorin doktor professor kollege "
  "kollegin "
  "leiter leiterin "
  "señor señora señores el los las su nuestro nuestra buenos buenas ayuntamiento alcalde alcaldesa "
  "directora oficina atención equipo san santa santo plaza calle avenida "
  "google maps microsoft windows word excel outlook facebook messenger whatsapp instagram twitter "
  "youtube linkedin apple android adobe acrobat reader chrome firefox internet explorer ";

static gboolean
is_in_list (const char *list, const char *word)
{
  g_autofree char *padded = g_strconcat (" ", word, " ", NULL);
  return strstr (list, padded) != NULL;
}

static gboolean
is_no_name (GHashTable *known, const char *word, gsize length)
{
  g_autofree char *text = g_strndup (word, length);
  g_autofree char *lower = g_utf8_strdown (text, -1);
  g_autofree char *folded = g_utf8_casefold (text, -1);
  return is_in_list (no_names, lower) || (known && g_hash_table_contains (known, folded));
}

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c) || c == 0x2019 || c == '\'' || c == '-';
}

static gsize
skip_word (const char *text)
{
  const char *at = text;
  while (*at && is_letter (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return (gsize) (at - text);
}

void
vigie_person_name_learn (GHashTable *known, const char *text)
{
  for (const char *at = text; at && *at;)
    {
      const gsize length = skip_word (at);
      g_autofree char *word = g_strndup (at, length);
      if (length > 0)
        g_hash_table_add (known, g_utf8_casefold (word, -1));
      at += length;
      if (length == 0)
        at = g_utf8_next_char (at);
    }
}

/* A name of which one word is none is none. */
static gboolean
has_no_name (GHashTable *known, const char *name)
{
  for (const char *at = name; *at;)
    {
      const gsize length = skip_word (at);
      if (length > 0 && is_no_name (known, at, length))
        return TRUE;
      at += length;
      if (length == 0)
        at = g_utf8_next_char (at);
    }
  return FALSE;
}

static char *
find_sign (const char *sign, const char *text, GHashTable *known)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GRegex) regex = g_regex_new (sign, G_REGEX_OPTIMIZE, 0, NULL);
  g_return_val_if_fail (regex, NULL);
  g_regex_match (regex, text, 0, &match);
  while (g_match_info_matches (match))
    {
      g_autofree char *name = g_match_info_fetch (match, 1);
      if (!has_no_name (known, name))
        {
          g_autofree char *all = g_match_info_fetch (match, 0);
          return g_strdup (g_strstrip (all));
        }
      g_match_info_next (match, NULL);
    }
  return NULL;
}

/* Within a sentence ---------------------------------------------------------------------------- */

/* Enough small words of German, more of which its text is made */
static gboolean
is_german (const char *text)
{
  static const char german[] = " der die das und nicht ist ich wurde mit ein eine zu den auf im ";
  guint words = 0, small = 0;
  for (const char *at = text; *at;)
    {
      const gsize length = skip_word (at);
      g_autofree char *word = g_strndup (at, length);
      g_autofree char *lower = g_utf8_strdown (word, -1);
      words += length > 0;
      small += length > 0 && is_in_list (german, lower);
      at += length;
      if (length == 0)
        at = g_utf8_next_char (at);
    }
  return small >= 2 && small * 6 >= words;
}

/* Like Anna; after a first one, also like MARTIN. */
static gboolean
is_capitalised (const char *word, gsize length, gboolean is_first)
{
  const char *second = g_utf8_next_char (word);
  if (!g_unichar_isupper (g_utf8_get_char (word)) || second >= word + length)
    return FALSE;
  if (g_unichar_islower (g_utf8_get_char (second)))
    return TRUE;
  if (is_first || g_utf8_strlen (word, (gssize) length) < 3)
    return FALSE;
  for (const char *at = second; at < word + length; at = g_utf8_next_char (at))
    if (g_unichar_islower (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

/** Run: capitalised words, each one space after the other; @begin: where a sentence begins */
typedef struct
{
  const char *begin;
  const char *end;
  guint length;
  gboolean is_broken; /* one of its words is no name */
} Run;

static char *
take_run (Run *self)
{
  char *name = self->length >= 2 && self->length <= 3 && !self->is_broken
                 ? g_strndup (self->begin, (gsize) (self->end - self->begin))
                 : NULL;
  *self = (Run){ 0 };
  return name;
}

static gboolean
begins_sentence (const char *text, const char *word)
{
  for (const char *at = word; at > text;)
    {
      at = g_utf8_prev_char (at);
      const gunichar c = g_utf8_get_char (at);
      if (c == '\n')
        return TRUE;
      if (!g_unichar_isspace (c))
        return !g_unichar_isalnum (c) && c != ',' && c != ')';
    }
  return TRUE;
}

static void
add_word (Run *run, const char *word, gsize length, GHashTable *known)
{
  if (run->length == 0)
    run->begin = word;
  run->length++;
  run->end = word + length;
  run->is_broken = run->is_broken || is_no_name (known, word, length);
}

static char *
find_run (const char *text, GHashTable *known)
{
  Run run = { 0 };
  char *name = NULL;
  for (const char *at = text; *at && !name;)
    {
      const gsize length = skip_word (at);
      const gboolean follows = run.length > 0 && at == run.end + 1 && run.end[0] == ' ';
      if (length == 0)
        {
          at = g_utf8_next_char (at);
          continue;
        }
      if (!follows)
        name = take_run (&run);
      if (!name && is_capitalised (at, length, run.length == 0) && !begins_sentence (text, at))
        add_word (&run, at, length, known);
      else if (!name)
        name = take_run (&run);
      at += length;
    }
  return name ? name : take_run (&run);
}

/* All together --------------------------------------------------------------------------------- */

char *
vigie_person_name_find (const char *text, GHashTable *known)
{
  g_return_val_if_fail (text, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      char *found = find_sign (signs[i], text, known);
      if (found)
        return found;
    }
  return is_german (text) ? NULL : find_run (text, known);
}
