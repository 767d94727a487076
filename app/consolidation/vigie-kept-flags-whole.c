/* vigie-kept-flags-whole.c: texts, which are compared all at once
 *
 * Who wrote a run of words first depends on all texts. They are read without keeping others from
 * writing; what is kept is changed where it is another.
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
  g_clear_pointer (&self->texts, g_hash_table_unref);
}

/* Reading -------------------------------------------------------------------------------------- */

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

/* A second coding may have the texts of the audit that it codes again. */
static gboolean
is_second_of (
  VigieStore *store, const char *audit, const char *other, gboolean *answer, GError **error)
{
  VigieStatement *statement = vigie_store_query (store, error,
                                                 "SELECT EXISTS (SELECT 1 FROM pair"
                                                 " WHERE second = ? AND first = ? AND again = 1)",
                                                 "tt", audit, other);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  *answer = row && vigie_statement_int (statement, 0) != 0;
  vigie_statement_reset (statement);
  return TRUE;
}

static gboolean
compare_text (VigieStore *store,
              VigieTexts *texts,
              GHashTable *lines,
              VigieStatement *statement,
              GError **error)
{
  gboolean is_again;
  const char *audit = vigie_statement_text (statement, 0);
  g_autoptr (GBytes) runs = vigie_statement_blob (statement, 2);
  const char *other = vigie_texts_add (texts, audit, runs);
  if (!other)
    return TRUE;
  if (!is_second_of (store, audit, other, &is_again, error))
    return FALSE;
  if (!is_again)
    add_line (lines, audit, vigie_statement_text (statement, 1), other);
  return TRUE;
}

static GHashTable *
compare_texts (VigieStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) lines = lines_new ();
  g_autoptr (VigieTexts) texts = vigie_texts_new ();
  VigieStatement *statement = ask_for_texts (store, error);
  gboolean row = TRUE;
  for (guint n = 0; statement && row; n++)
    {
      if ((n % STRIDE == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
          || !vigie_statement_step (statement, &row, error)
          || (row && !compare_text (store, texts, lines, statement, error)))
        {
          vigie_statement_reset (statement);
          return NULL;
        }
    }
  return statement ? g_steal_pointer (&lines) : NULL;
}

gboolean
vigie_flag_whole_read (VigieFlagWhole *self,
                       VigieStore *store,
                       GCancellable *cancellable,
                       GError **error)
{
  self->texts = compare_texts (store, cancellable, error);
  return self->texts != NULL;
}

/* Keeping -------------------------------------------------------------------------------------- */

static GHashTable *
read_kept_texts (VigieStore *store, GError **error)
{
  g_autoptr (GHashTable) lines = lines_new ();
  VigieStatement *statement =
    vigie_store_query (store, error,
                       "SELECT audit, value, other FROM flag WHERE code = 'text-reused'"
                       " ORDER BY id",
                       "");
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    add_line (lines, vigie_statement_text (statement, 0), vigie_statement_text (statement, 1),
              vigie_statement_text (statement, 2));
  return good ? g_steal_pointer (&lines) : NULL;
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
  return !self->texts || write_texts (self, step, error);
}
