/* vigie-speller.c: which words of a language are written as its dictionary has them
 *
 * Enchant finds the dictionary: that of Hunspell, Aspell, Nuspell or whatever the desktop has.
 * Without Enchant no language has one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-speller-private.h"

#include "compat/vigie-thread.h"

#include <pango/pango.h>
#include <string.h>

#ifdef HAVE_ENCHANT
#include <enchant.h>
#endif

struct _VigieSpeller
{
  GObject parent_instance;

  char *language;
#ifdef HAVE_ENCHANT
  EnchantBroker *broker;
  EnchantDict *dictionary;
#endif
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigieSpeller, vigie_speller, G_TYPE_OBJECT)

/* The dictionary ------------------------------------------------------------------------------- */

#ifdef HAVE_ENCHANT

gboolean
vigie_speller_is_possible (void)
{
  return TRUE;
}

/** What the thread gives */
typedef struct
{
  EnchantBroker *broker;
  EnchantDict *dictionary;
} Found;

static void
found_free (Found *found)
{
  if (found->dictionary)
    enchant_broker_free_dict (found->broker, found->dictionary);
  enchant_broker_free (found->broker);
  g_free (found);
}

/** The dictionary of a country for a form that names a language alone */
typedef struct
{
  const char *language;
  char *tag;       /* (nullable) */
  gboolean is_own; /* the person's */
} Country;

static void
look_at_dictionary (
  const char *tag, const char *provider, const char *text, const char *file, void *user_data)
{
  Country *self = user_data;
  const gsize length = strlen (self->language);
  if (!g_str_has_prefix (tag, self->language) || (tag[length] != '_' && tag[length] != '-'))
    return;
  const gboolean own = g_strv_contains (g_get_language_names (), tag);
  if (self->is_own || (self->tag && !own && strcmp (tag, self->tag) >= 0))
    return;
  g_free (self->tag);
  self->tag = g_strdup (tag);
  self->is_own = own;
}

/* Newer Enchant has none for “en” where there is one for “en_US”. The person's own country goes
 * before others.
 *
 * Returns: (nullable) */
static EnchantDict *
find_dictionary (EnchantBroker *broker, const char *language)
{
  EnchantDict *found = enchant_broker_request_dict (broker, language);
  Country country = { .language = language };
  if (!found)
    enchant_broker_list_dicts (broker, look_at_dictionary, &country);
  if (country.tag)
    found = enchant_broker_request_dict (broker, country.tag);
  g_free (country.tag);
  return found;
}

static void
read_dictionary (GTask *task, gpointer source, gpointer language, GCancellable *cancellable)
{
  Found *found = g_new0 (Found, 1);
  found->broker = enchant_broker_init ();
  found->dictionary = find_dictionary (found->broker, language);
  g_task_return_pointer (task, found, (GDestroyNotify) found_free);
}

static void
dictionary_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieSpeller *self = VIGIE_SPELLER (source);
  g_autofree Found *found = g_task_propagate_pointer (G_TASK (result), NULL);
  if (!found)
    return;
  self->broker = found->broker;
  self->dictionary = found->dictionary;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
begin_reading (VigieSpeller *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, dictionary_read, NULL);
  g_task_set_source_tag (task, begin_reading);
  g_task_set_task_data (task, g_strdelimit (g_strdup (self->language), "-", '_'), g_free);
  vigie_thread_run (task, read_dictionary);
}

gboolean
vigie_speller_is_read (VigieSpeller *self)
{
  g_return_val_if_fail (VIGIE_IS_SPELLER (self), FALSE);
  return self->broker != NULL;
}

gboolean
vigie_speller_is_ready (VigieSpeller *self)
{
  g_return_val_if_fail (VIGIE_IS_SPELLER (self), FALSE);
  return self->dictionary != NULL;
}

static gboolean
is_wrong (VigieSpeller *self, const char *word, gsize size)
{
  return enchant_dict_check (self->dictionary, word, (gssize) size) > 0;
}

GStrv
vigie_speller_suggest (VigieSpeller *self, const char *word, guint most)
{
  g_return_val_if_fail (VIGIE_IS_SPELLER (self) && word, NULL);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  size_t n = 0;
  char **all = self->dictionary ? enchant_dict_suggest (self->dictionary, word, -1, &n) : NULL;
  for (size_t i = 0; i < n && i < most; i++)
    if (g_utf8_validate (all[i], -1, NULL))
      g_strv_builder_add (words, all[i]);
  if (all)
    enchant_dict_free_string_list (self->dictionary, all);
  return g_strv_builder_end (words);
}

void
vigie_speller_add (VigieSpeller *self, const char *word)
{
  g_return_if_fail (VIGIE_IS_SPELLER (self) && word);
  if (!self->dictionary)
    return;
  enchant_dict_add (self->dictionary, word, -1);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
vigie_speller_ignore (VigieSpeller *self, const char *word)
{
  g_return_if_fail (VIGIE_IS_SPELLER (self) && word);
  if (!self->dictionary)
    return;
  enchant_dict_add_to_session (self->dictionary, word, -1);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
close_dictionary (VigieSpeller *self)
{
  if (self->dictionary)
    enchant_broker_free_dict (self->broker, self->dictionary);
  if (self->broker)
    enchant_broker_free (self->broker);
}

#else

gboolean
vigie_speller_is_possible (void)
{
  return FALSE;
}

static void
begin_reading (VigieSpeller *self)
{
}

gboolean
vigie_speller_is_read (VigieSpeller *self)
{
  return TRUE;
}

gboolean
vigie_speller_is_ready (VigieSpeller *self)
{
  return FALSE;
}

static gboolean
is_wrong (VigieSpeller *self, const char *word, gsize size)
{
  return FALSE;
}

GStrv
vigie_speller_suggest (VigieSpeller *self, const char *word, guint most)
{
  return g_new0 (char *, 1);
}

void
vigie_speller_add (VigieSpeller *self, const char *word)
{
}

void
vigie_speller_ignore (VigieSpeller *self, const char *word)
{
}

static void
close_dictionary (VigieSpeller *self)
{
}

#endif

/* Words ---------------------------------------------------------------------------------------- */

/* What stands between blanks; an address is one piece, and none of its parts is a word. */
static gboolean
is_address (const char *text, gsize start, gsize end)
{
  gsize from = start, to = end;
  while (from > 0 && !g_ascii_isspace (text[from - 1]))
    from--;
  while (text[to] && !g_ascii_isspace (text[to]))
    to++;
  for (gsize i = from; i < to; i++)
    if (strchr ("@/\\_#", text[i])
        || (text[i] == '.' && i > from && g_ascii_isalnum (text[i - 1])
            && g_ascii_isalnum (text[i + 1])))
      return TRUE;
  return FALSE;
}

static gboolean
is_of_language (const char *word, gsize size)
{
  gboolean any_small = FALSE;
  for (const char *at = word; at < word + size; at = g_utf8_next_char (at))
    {
      const gunichar letter = g_utf8_get_char (at);
      if (g_unichar_isdigit (letter))
        return FALSE;
      any_small = any_small || (g_unichar_isalpha (letter) && !g_unichar_isupper (letter));
    }
  return any_small;
}

static void
look_at (VigieSpeller *self, const char *text, const VigieSpellWord *word, GArray *wrong)
{
  const gsize size = word->end - word->start;
  if (is_of_language (text + word->start, size) && !is_address (text, word->start, word->end)
      && is_wrong (self, text + word->start, size))
    g_array_append_vals (wrong, word, 1);
}

/* Pango ends words at apostrophes; dictionaries have those of “isn’t” and “l’eau”. */
static gboolean
goes_on (const PangoLogAttr *attributes, glong i, const char *at)
{
  const gunichar sign = g_utf8_get_char (at);
  return (sign == '\'' || sign == 0x2019) && attributes[i + 1].is_word_start;
}

static void
look_through (
  VigieSpeller *self, const char *text, const PangoLogAttr *attributes, glong n, GArray *wrong)
{
  VigieSpellWord word = { 0 };
  gboolean within = FALSE;
  const char *at = text;
  for (glong i = 0; i <= n; i++)
    {
      if (within && attributes[i].is_word_end && !(i < n && goes_on (attributes, i, at)))
        {
          word.last = (guint) i;
          word.end = (gsize) (at - text);
          look_at (self, text, &word, wrong);
          within = FALSE;
        }
      if (!within && attributes[i].is_word_start)
        {
          word = (VigieSpellWord){ .start = (gsize) (at - text), .first = (guint) i };
          within = TRUE;
        }
      at = i < n ? g_utf8_next_char (at) : at;
    }
}

GArray *
vigie_speller_find_wrong (VigieSpeller *self, const char *text)
{
  g_return_val_if_fail (VIGIE_IS_SPELLER (self) && text, NULL);
  GArray *wrong = g_array_new (FALSE, FALSE, sizeof (VigieSpellWord));
  const glong n = g_utf8_strlen (text, -1);
  if (!vigie_speller_is_ready (self) || n == 0)
    return wrong;
  g_autofree PangoLogAttr *attributes = g_new0 (PangoLogAttr, n + 1);
  pango_get_log_attrs (text, (int) strlen (text), -1, pango_language_from_string (self->language),
                       attributes, (int) n + 1);
  look_through (self, text, attributes, n, wrong);
  return wrong;
}

/* Life ----------------------------------------------------------------------------------------- */

static void
vigie_speller_finalize (GObject *object)
{
  VigieSpeller *self = VIGIE_SPELLER (object);
  close_dictionary (self);
  g_free (self->language);
  G_OBJECT_CLASS (vigie_speller_parent_class)->finalize (object);
}

static void
vigie_speller_class_init (VigieSpellerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigie_speller_finalize;
  signals[CHANGED] = g_signal_new ("changed", VIGIE_TYPE_SPELLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
vigie_speller_init (VigieSpeller *self)
{
}

/* Kept until the program ends: a dictionary takes a while to read, and ignored words are only here.
 */
VigieSpeller *
vigie_speller_get (const char *language)
{
  static GHashTable *spellers = NULL;
  g_return_val_if_fail (language, NULL);
  if (!spellers)
    spellers = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  VigieSpeller *self = g_hash_table_lookup (spellers, language);
  if (!self)
    {
      self = g_object_new (VIGIE_TYPE_SPELLER, NULL);
      self->language = g_strdup (language);
      g_hash_table_insert (spellers, self->language, self);
      begin_reading (self);
    }
  return g_object_ref (self);
}
