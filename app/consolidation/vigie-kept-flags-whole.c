/* vigie-kept-flags-whole.c: second codings and texts, which are compared all at once
 *
 * Whose counterpart a second coding is depends on all audits of its place, and who wrote a run of
 * words first on all texts. They are read without keeping others from writing; what is kept is
 * changed where it is another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-kept-flags-private.h"
#include "consolidation/vigie-review-private.h"

#include <string.h>

/* So many texts between two looks whether it was cancelled */
#define STRIDE 256

void
vigie_flag_whole_clear (VigieFlagWhole *self)
{
  g_clear_pointer (&self->pairs, g_hash_table_unref);
  g_clear_pointer (&self->texts, g_hash_table_unref);
}

/* Reading -------------------------------------------------------------------------------------- */

static GHashTable *
read_kept_pairs (VigieStore *store, GError **error)
{
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  VigieStatement *statement =
    vigie_store_query (store, error, "SELECT second, first FROM double_of", "");
  gboolean row = TRUE;
  while (statement && row)
    {
      if (!vigie_statement_step (statement, &row, error))
        return NULL;
      if (row)
        g_hash_table_insert (pairs, g_strdup (vigie_statement_text (statement, 0)),
                             g_strdup (vigie_statement_text (statement, 1)));
    }
  return statement ? g_steal_pointer (&pairs) : NULL;
}

static gboolean
has_all (GHashTable *pairs, GHashTable *others)
{
  GHashTableIter iter;
  gpointer second, first;
  g_hash_table_iter_init (&iter, others);
  while (g_hash_table_iter_next (&iter, &second, &first))
    if (g_strcmp0 (g_hash_table_lookup (pairs, second), first) != 0)
      return FALSE;
  return TRUE;
}

static void
add_line (GHashTable *lines, const char *audit, const char *path, const char *other)
{
  GString *text = g_hash_table_lookup (lines, audit);
  if (!text)
    {
      text = g_string_new (NULL);
      g_hash_table_insert (lines, g_strdup (audit), text);
    }
  g_string_append_printf (text, "%s\t%s\n", path, other);
}

static void
free_line (gpointer data)
{
  (void) g_string_free (data, TRUE);
}

static GHashTable *
lines_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_line);
}

/* In the order in which a run of words belongs to the first one. */
static VigieStatement *
ask_for_texts (VigieStore *store, GError **error)
{
  return vigie_store_query (store, error,
                            "SELECT a.id, t.path, t.runs FROM text t"
                            " CROSS JOIN audit a ON a.head = t.revision"
                            " WHERE a.status = 'accepted'"
                            " ORDER BY a.organisation, a.channel, a.wave, a.id, t.id",
                            "");
}

static GHashTable *
compare_texts (VigieStore *store, GHashTable *pairs, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) lines = lines_new ();
  g_autoptr (VigieTexts) texts = vigie_texts_new ();
  VigieStatement *statement = ask_for_texts (store, error);
  gboolean row = TRUE;
  for (guint n = 0; statement && row; n++)
    {
      if ((n % STRIDE == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
          || !vigie_statement_step (statement, &row, error))
        {
          vigie_statement_reset (statement);
          return NULL;
        }
      if (!row)
        break;
      const char *audit = vigie_statement_text (statement, 0);
      g_autoptr (GBytes) runs = vigie_statement_blob (statement, 2);
      const char *other = vigie_texts_add (texts, audit, runs);
      if (other && g_strcmp0 (g_hash_table_lookup (pairs, audit), other) != 0)
        add_line (lines, audit, vigie_statement_text (statement, 1), other);
    }
  return statement ? g_steal_pointer (&lines) : NULL;
}

gboolean
vigie_flag_whole_read (VigieFlagWhole *self,
                       VigieStore *store,
                       gboolean texts,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GHashTable) kept = read_kept_pairs (store, error);
  self->pairs = kept ? vigie_store_get_pairs (store, error) : NULL;
  if (!self->pairs)
    return FALSE;
  if (!texts && has_all (kept, self->pairs) && has_all (self->pairs, kept))
    return TRUE;
  self->texts = compare_texts (store, self->pairs, cancellable, error);
  return self->texts != NULL;
}

/* Keeping -------------------------------------------------------------------------------------- */

/* Both are told of each other’s files from now on, or not any more. */
static void
note_pair (VigieFlagStep *step, const char *second, const char *first)
{
  g_hash_table_add (step->evidence, g_strdup (second));
  g_hash_table_add (step->evidence, g_strdup (first));
}

static gboolean
write_pairs (const VigieFlagWhole *self, VigieFlagStep *step, GError **error)
{
  GHashTableIter iter;
  gpointer second, first;
  g_autoptr (GHashTable) kept = read_kept_pairs (step->store, error);
  if (!kept)
    return FALSE;
  g_hash_table_iter_init (&iter, kept);
  while (g_hash_table_iter_next (&iter, &second, &first))
    {
      if (g_strcmp0 (g_hash_table_lookup (self->pairs, second), first) == 0)
        continue;
      note_pair (step, second, first);
      if (!vigie_store_run (step->store, error, "DELETE FROM double_of WHERE second = ?", "t",
                            second))
        return FALSE;
    }
  g_hash_table_iter_init (&iter, self->pairs);
  while (g_hash_table_iter_next (&iter, &second, &first))
    {
      if (g_strcmp0 (g_hash_table_lookup (kept, second), first) == 0)
        continue;
      note_pair (step, second, first);
      if (!vigie_store_run (step->store, error,
                            "INSERT INTO double_of (second, first) VALUES (?, ?)", "tt", second,
                            first))
        return FALSE;
    }
  return TRUE;
}

static GHashTable *
read_kept_texts (VigieStore *store, GError **error)
{
  g_autoptr (GHashTable) lines = lines_new ();
  VigieStatement *statement =
    vigie_store_query (store, error,
                       "SELECT audit, value, other FROM flag WHERE code = 'text-reused'"
                       " ORDER BY id",
                       "");
  gboolean row = TRUE;
  while (statement && row)
    {
      if (!vigie_statement_step (statement, &row, error))
        return NULL;
      if (row)
        add_line (lines, vigie_statement_text (statement, 0), vigie_statement_text (statement, 1),
                  vigie_statement_text (statement, 2));
    }
  return statement ? g_steal_pointer (&lines) : NULL;
}

static gboolean
is_same (GHashTable *lines, const char *audit, const GString *text)
{
  const GString *other = g_hash_table_lookup (lines, audit);
  return other && g_str_equal (other->str, text->str);
}

/* Each line of @text is a path and an audit. */
static void
write_lines (VigieFlagStep *step, const char *audit, const GString *text)
{
  g_auto (GStrv) lines = g_strsplit (text->str, "\n", -1);
  for (char **line = lines; *line; line++)
    {
      char *other = strchr (*line, '\t');
      if (!other)
        continue;
      *other = '\0';
      vigie_flag_step_write (audit, "text-reused", *line, other + 1, step);
    }
}

static gboolean
write_texts (const VigieFlagWhole *self, VigieFlagStep *step, GError **error)
{
  GHashTableIter iter;
  gpointer audit, text;
  g_autoptr (GHashTable) kept = read_kept_texts (step->store, error);
  if (!kept)
    return FALSE;
  g_hash_table_iter_init (&iter, kept);
  while (g_hash_table_iter_next (&iter, &audit, &text))
    {
      if (is_same (self->texts, audit, text))
        continue;
      g_hash_table_add (step->touched, g_strdup (audit));
      if (!vigie_store_run (step->store, error,
                            "DELETE FROM flag WHERE audit = ? AND code = 'text-reused'", "t",
                            audit))
        return FALSE;
    }
  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, &audit, &text))
    if (!is_same (kept, audit, text))
      write_lines (step, audit, text);
  return TRUE;
}

gboolean
vigie_flag_whole_write (const VigieFlagWhole *self, VigieFlagStep *step, GError **error)
{
  return write_pairs (self, step, error) && (!self->texts || write_texts (self, step, error));
}
