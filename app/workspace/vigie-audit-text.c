/* vigie-audit-text.c: what was written in answers is kept for searching as it is given
 *
 * Texts alone: choices and numbers are found by the filters. A change costs its own rows of the
 * index.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

static gboolean
is_text (VigieAudit *self, const char *path)
{
  VigieFormItem item;
  VigieFormNode *node = vigie_form_session_find (self->session, path);
  return node && vigie_form_node_get_type (node) <= VIGIE_FORM_TYPE_STRING
         && vigie_form_session_item_for_node (self->session, node, &item)
         && item.kind == VIGIE_FORM_KIND_INPUT;
}

static gboolean
run (VigieAudit *self, const char *sql, const char *path, const char *text, GError **error)
{
  VigieStatement *statement = vigie_database_prepare (self->workspace->database, sql, error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_int (statement, 0, self->number);
  vigie_statement_bind_text (statement, 1, path);
  if (text)
    vigie_statement_bind_text (statement, 2, text);
  return vigie_statement_run (statement, error);
}

static gboolean
write_text (VigieAudit *self, const char *path, const char *text, GError **error)
{
  return run (self, "INSERT OR IGNORE INTO text (audit, path) VALUES (?1, ?2)", path, NULL, error)
         && run (self,
                 "INSERT OR REPLACE INTO text_search (rowid, value)"
                 " SELECT id, ?3 FROM text WHERE audit = ?1 AND path = ?2",
                 path, text, error);
}

static gboolean
remove_text (VigieAudit *self, const char *path, GError **error)
{
  return run (self,
              "DELETE FROM text_search WHERE rowid ="
              " (SELECT id FROM text WHERE audit = ?1 AND path = ?2)",
              path, NULL, error)
         && run (self, "DELETE FROM text WHERE audit = ?1 AND path = ?2", path, NULL, error);
}

gboolean
vigie_audit_index_text (VigieAudit *self, GHashTable *differences, GError **error)
{
  GHashTableIter iter;
  gpointer path, value;
  g_hash_table_iter_init (&iter, differences);
  while (g_hash_table_iter_next (&iter, &path, &value))
    {
      const char *text = value;
      const gboolean is_gone = !text || *text == '\0';
      if (!is_gone && !is_text (self, path))
        continue;
      if (is_gone ? !remove_text (self, path, error) : !write_text (self, path, text, error))
        return FALSE;
    }
  return TRUE;
}

/* Mending -------------------------------------------------------------------------------------- */

/* Path → text that is missing in the index, %NULL: what is in it and should not be */
static gboolean
find_wrong (VigieAudit *self, GHashTable *values, GHashTable *wrong, GError **error)
{
  GHashTableIter iter;
  gpointer path, value;
  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &path, &value))
    if (*(const char *) value && is_text (self, path))
      g_hash_table_insert (wrong, g_strdup (path), value);
  VigieStatement *statement = vigie_database_prepare (
    self->workspace->database, "SELECT path FROM text WHERE audit = ?1", error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_int (statement, 0, self->number);
  for (gboolean row = TRUE; row;)
    {
      if (!vigie_statement_step (statement, &row, error))
        return FALSE;
      const char *indexed = row ? vigie_statement_text (statement, 0) : NULL;
      if (indexed && !g_hash_table_remove (wrong, indexed))
        g_hash_table_insert (wrong, g_strdup (indexed), NULL);
    }
  return TRUE;
}

gboolean
vigie_audit_mend_text (VigieAudit *self, GError **error)
{
  VigieDatabase *database = self->workspace->database;
  g_autoptr (GHashTable) values = self->state == VIGIE_AUDIT_DRAFT
                                    ? g_hash_table_ref (self->saved)
                                    : vigie_session_list_values (self->session);
  g_autoptr (GHashTable) wrong = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!find_wrong (self, values, wrong, error))
    return FALSE;
  if (g_hash_table_size (wrong) == 0)
    return TRUE;
  if (!vigie_database_begin (database, error))
    return FALSE;
  if (vigie_audit_index_text (self, wrong, error))
    return vigie_database_commit (database, error);
  vigie_database_rollback (database);
  return FALSE;
}
