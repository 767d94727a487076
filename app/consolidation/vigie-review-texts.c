/* vigie-review-texts.c: near-duplicates among texts, in one pass
 *
 * Each run of five words belongs to the audit that wrote it first. A text most of whose runs belong
 * to one other audit was written before. Time and memory grow with the words, not with the pairs of
 * texts. A run stands for itself as a number of 64 bits: the store keeps those of each text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-review-private.h"

#include <string.h>

#define RUN 5        /* words of a run */
#define MIN_WORDS 12 /* below, people write the same by chance */

struct _VigieTexts
{
  GHashTable *owners; /* run → audit */
  GHashTable *audits; /* the audits' names, owned once */
};

VigieTexts *
vigie_texts_new (void)
{
  VigieTexts *self = g_new0 (VigieTexts, 1);
  self->owners = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->audits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
vigie_texts_free (VigieTexts *self)
{
  g_hash_table_unref (self->owners);
  g_hash_table_unref (self->audits);
  g_free (self);
}

/* Runs ----------------------------------------------------------------------------------------- */

/* Words without case, marks and punctuation, the same whatever the program's language. */
static GPtrArray *
split_words (const char *text)
{
  g_auto (GStrv) parts = g_str_tokenize_and_fold (text, "C", NULL);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  for (char **part = parts; *part; part++)
    g_ptr_array_add (words, g_strdup (*part));
  return words;
}

/* FNV-1a over the words, each with a space behind it. */
static guint64
number_run (const GPtrArray *words, guint at)
{
  guint64 number = 0xcbf29ce484222325u;
  for (guint i = at; i < at + RUN; i++)
    {
      const char *word = g_ptr_array_index (words, i);
      for (const char *byte = word; *byte != '\0'; byte++)
        number = (number ^ (guint8) *byte) * 0x100000001b3u;
      number = (number ^ ' ') * 0x100000001b3u;
    }
  return number;
}

GBytes *
vigie_texts_number_runs (const char *text)
{
  g_autoptr (GPtrArray) words = split_words (text);
  if (words->len < MIN_WORDS)
    return NULL;
  GByteArray *runs = g_byte_array_new ();
  for (guint i = 0; i + RUN <= words->len; i++)
    {
      const guint64 number = GUINT64_TO_BE (number_run (words, i));
      g_byte_array_append (runs, (const guint8 *) &number, sizeof number);
    }
  return g_byte_array_free_to_bytes (runs);
}

/* Finding -------------------------------------------------------------------------------------- */

static const char *
own_name (VigieTexts *self, const char *audit)
{
  gpointer known;
  if (!g_hash_table_lookup_extended (self->audits, audit, &known, NULL))
    {
      known = g_strdup (audit);
      g_hash_table_add (self->audits, known);
    }
  return known;
}

const char *
vigie_texts_add (VigieTexts *self, const char *audit, GBytes *runs)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (runs, &size);
  const char *name = own_name (self, audit);
  const char *found = NULL;
  const guint n_runs = (guint) (size / sizeof (guint64));
  g_autoptr (GHashTable) shared = g_hash_table_new (NULL, NULL); /* audit → runs */
  for (guint i = 0; i < n_runs; i++)
    {
      guint64 run;
      memcpy (&run, data + i * sizeof run, sizeof run);
      char *owner = g_hash_table_lookup (self->owners, &run);
      if (!owner)
        g_hash_table_insert (self->owners, g_memdup2 (&run, sizeof run), (gpointer) name);
      if (!owner || owner == name)
        continue;
      const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (shared, owner)) + 1;
      g_hash_table_insert (shared, owner, GUINT_TO_POINTER (n));
      if (n * 5 >= n_runs * 4)
        found = owner;
    }
  return found;
}
