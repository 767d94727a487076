/* vigie-review-texts.c: near-duplicates among texts, in one pass
 *
 * Each run of five words belongs to the audit that wrote it first. A text most of whose runs belong
 * to one other audit was written before. Time and memory grow with the words, not with the pairs of
 * texts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-review-private.h"

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
  self->owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
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

/* Words without case, marks and punctuation. */
static GPtrArray *
split_words (const char *text)
{
  g_auto (GStrv) parts = g_str_tokenize_and_fold (text, NULL, NULL);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  for (char **part = parts; *part; part++)
    g_ptr_array_add (words, g_strdup (*part));
  return words;
}

static char *
join_run (const GPtrArray *words, guint at)
{
  GString *run = g_string_new (NULL);
  for (guint i = at; i < at + RUN; i++)
    g_string_append_printf (run, "%s ", (const char *) g_ptr_array_index (words, i));
  return g_string_free (run, FALSE);
}

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
vigie_texts_add (VigieTexts *self, const char *audit, const char *text)
{
  g_autoptr (GPtrArray) words = split_words (text);
  if (words->len < MIN_WORDS)
    return NULL;
  const char *name = own_name (self, audit);
  const char *found = NULL;
  const guint n_runs = words->len - RUN + 1;
  g_autoptr (GHashTable) shared = g_hash_table_new (NULL, NULL); /* audit → runs */
  for (guint i = 0; i < n_runs; i++)
    {
      g_autofree char *run = join_run (words, i);
      char *owner = g_hash_table_lookup (self->owners, run);
      if (!owner)
        g_hash_table_insert (self->owners, g_steal_pointer (&run), (gpointer) name);
      if (!owner || owner == name)
        continue;
      const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (shared, owner)) + 1;
      g_hash_table_insert (shared, owner, GUINT_TO_POINTER (n));
      if (n * 5 >= n_runs * 4)
        found = owner;
    }
  return found;
}
