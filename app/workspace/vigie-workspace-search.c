/* vigie-workspace-search.c: looking through what was written in all audits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

/* Longest query, in words: more is no search */
#define MAX_WORDS 12

/* Each word as a text of FTS5's query language, so that nothing in it is an operator; the beginning
 * of a word is enough. */
static char *
make_query (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\n", -1);
  GString *query = g_string_new (NULL);
  guint n = 0;
  for (guint i = 0; words[i] && n < MAX_WORDS; i++)
    {
      if (*words[i] == '\0')
        continue;
      g_auto (GStrv) parts = g_strsplit (words[i], "\"", -1);
      g_autofree char *quoted = g_strjoinv ("\"\"", parts);
      g_string_append_printf (query, "%s\"%s\" *", n++ > 0 ? " " : "", quoted);
    }
  return g_string_free (query, FALSE);
}

GHashTable *
vigie_workspace_search (VigieWorkspace *self, const char *text, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (self) && text, NULL);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *query = make_query (text);
  if (*query == '\0')
    return g_steal_pointer (&found);
  VigieStatement *statement = vigie_database_prepare (
    self->database,
    "SELECT audit.id, snippet (text_search, 0, '', '', '…', 12) FROM text_search"
    " JOIN text ON text.id = text_search.rowid JOIN audit ON audit.number = text.audit"
    " WHERE text_search MATCH ?1 AND audit.state <> 'discarded' ORDER BY rank DESC",
    error);
  if (!statement)
    return NULL;
  vigie_statement_bind_text (statement, 0, query);
  for (gboolean row = TRUE; row;)
    {
      if (!vigie_statement_step (statement, &row, error))
        return NULL;
      if (row) /* the best one comes last and stays */
        g_hash_table_insert (found, g_strdup (vigie_statement_text (statement, 0)),
                             g_strdup (vigie_statement_text (statement, 1)));
    }
  return g_steal_pointer (&found);
}
