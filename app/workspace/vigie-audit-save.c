/* vigie-audit-save.c: what the session has and the disk has not
 *
 * Only differences are written: `saved` mirrors the rows. After a failure everything unwritten
 * stays noted, history and evidence included, so that trying again writes all of it in one
 * transaction.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include "base/vigie-time.h"

/* Comparing ------------------------------------------------------------------------------------ */

static void
collect_value (const char *path, const char *value, gpointer values)
{
  g_hash_table_insert (values, g_strdup (path), g_strdup (value));
}

GHashTable *
vigie_session_list_values (VigieFormSession *session)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  vigie_form_session_save (session, collect_value, values);
  return values;
}

/* Path → value, %NULL where a row is to go. */
static GHashTable *
find_differences (GHashTable *now, GHashTable *saved)
{
  GHashTable *differences = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer path, value;
  g_hash_table_iter_init (&iter, now);
  while (g_hash_table_iter_next (&iter, &path, &value))
    {
      const char *before = g_hash_table_lookup (saved, path);
      if (!before || !g_str_equal (before, value))
        g_hash_table_insert (differences, path, value);
    }
  return differences;
}

static void
add_removed (GHashTable *differences, GHashTable *now, GHashTable *saved)
{
  GHashTableIter iter;
  gpointer path;
  g_hash_table_iter_init (&iter, saved);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (!g_hash_table_contains (now, path))
      g_hash_table_insert (differences, path, NULL);
}

/* Writing -------------------------------------------------------------------------------------- */

static gboolean
write_value (
  VigieWorkspace *workspace, gint64 audit, const char *path, const char *value, GError **error)
{
  if (vigie_path_is_reminder (path))
    return vigie_workspace_write_reminder (workspace, audit, path, value, error);
  VigieStatement *statement = vigie_database_prepare (
    workspace->database,
    value ? "INSERT INTO answer (audit, path, value) VALUES (?1, ?2, ?3)"
            " ON CONFLICT (audit, path) DO UPDATE SET value = excluded.value"
          : "DELETE FROM answer WHERE audit = ?1 AND path = ?2",
    error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_int (statement, 0, audit);
  vigie_statement_bind_text (statement, 1, path);
  if (value)
    vigie_statement_bind_text (statement, 2, value);
  return vigie_statement_run (statement, error);
}

gboolean
vigie_workspace_write_values (VigieWorkspace *self,
                              gint64 audit,
                              GHashTable *values,
                              GError **error)
{
  GHashTableIter iter;
  gpointer path, value;
  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &path, &value))
    if (!write_value (self, audit, path, value, error))
      return FALSE;
  return TRUE;
}

static gboolean
write_history (VigieAudit *self, const char *time, GError **error)
{
  for (guint i = 0; i < self->uses->len; i++)
    if (!vigie_evidence_save (self->workspace, self->number, g_ptr_array_index (self->uses, i),
                              time, error))
      return FALSE;
  for (guint i = 0; i < self->events->len; i++)
    if (!vigie_workspace_add_event (self->workspace, self->number, self->revision, time,
                                    g_ptr_array_index (self->events, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
write_row (VigieAudit *self, const char *time, GError **error)
{
  VigieStatement *statement =
    vigie_database_prepare (self->workspace->database,
                            "UPDATE audit SET modified = ?2, position = ?3, answered = ?4,"
                            " total = ?5, due = ?6, remind = ?7 WHERE number = ?1",
                            error);
  if (!statement)
    return FALSE;
  vigie_audit_count (self);
  g_autofree char *due = vigie_audit_get_due (self);
  g_autofree char *remind = vigie_audit_get_remind_day (self);
  vigie_statement_bind_int (statement, 0, self->number);
  vigie_statement_bind_text (statement, 1, time);
  vigie_statement_bind_text (statement, 2, self->position);
  vigie_statement_bind_int (statement, 3, self->answered);
  vigie_statement_bind_int (statement, 4, g_hash_table_size (self->required));
  vigie_statement_bind_text (statement, 5, due);
  vigie_statement_bind_text (statement, 6, remind);
  return vigie_statement_run (statement, error);
}

/* The mirror follows only what is durable. */
static void
mirror (VigieAudit *self, GHashTable *differences)
{
  GHashTableIter iter;
  gpointer path, value;
  g_hash_table_iter_init (&iter, differences);
  while (g_hash_table_iter_next (&iter, &path, &value))
    if (value)
      g_hash_table_insert (self->saved, g_strdup (path), g_strdup (value));
    else
      g_hash_table_remove (self->saved, path);
  vigie_audit_typing_written (self);
  g_hash_table_remove_all (self->dirty);
  g_ptr_array_set_size (self->events, 0);
  g_ptr_array_set_size (self->uses, 0);
  if (self->dirty_all)
    g_clear_pointer (&self->remarks, g_ptr_array_unref);
  self->dirty_all = FALSE;
  self->position_is_new = FALSE;
  if (self->moved_step)
    vigie_audit_look_at_steps (self);
  self->moved_step = 0;
}

/* Saving --------------------------------------------------------------------------------------- */

typedef struct
{
  VigieAuditFinish finish;
  gpointer data;
} Finish;

static gboolean
write_all (
  VigieAudit *self, GHashTable *differences, GDateTime *now, const Finish *finish, GError **error)
{
  g_autofree char *time = vigie_time_to_text (now);
  VigieDatabase *database = self->workspace->database;
  if (!vigie_database_begin (database, error))
    return FALSE;
  if (vigie_workspace_write_values (self->workspace, self->number, differences, error)
      && write_history (self, time, error) && vigie_audit_record_step (self, differences, error)
      && vigie_audit_index_text (self, differences, error)
      && vigie_audit_drop_typing (self, finish->finish != NULL, error)
      && write_row (self, time, error)
      && (!finish->finish || finish->finish (self, time, finish->data, error)))
    return vigie_database_commit (database, error);
  vigie_database_rollback (database);
  return FALSE;
}

gboolean
vigie_audit_is_unsaved (VigieAudit *self)
{
  return self->position_is_new || self->events->len > 0 || self->uses->len > 0
         || g_hash_table_size (self->dirty) > 0;
}

/* *@everything (nullable) owns what the differences refer to. */
static GHashTable *
find_unsaved (VigieAudit *self, GHashTable **everything)
{
  *everything = self->dirty_all ? vigie_session_list_values (self->session) : NULL;
  if (*everything)
    vigie_audit_list_reminders (self, *everything);
  GHashTable *differences = find_differences (*everything ? *everything : self->dirty, self->saved);
  if (*everything)
    add_removed (differences, *everything, self->saved);
  return differences;
}

gboolean
vigie_audit_write (VigieAudit *self, GError **error)
{
  g_autoptr (GHashTable) everything = NULL;
  g_autoptr (GHashTable) differences = find_unsaved (self, &everything);
  g_autoptr (GDateTime) now = vigie_clock_now (vigie_workspace_get_clock (self->workspace));
  return write_all (self, differences, now, &(Finish){ NULL, NULL }, error);
}

gboolean
vigie_audit_save (VigieAudit *self, VigieAuditFinish finish, gpointer data, GError **error)
{
  g_autoptr (GHashTable) everything = NULL;
  g_autoptr (GHashTable) differences = find_unsaved (self, &everything);
  if (!finish && g_hash_table_size (differences) == 0 && !vigie_audit_is_unsaved (self))
    return vigie_database_check_place (self->workspace->database, error);

  g_autoptr (GDateTime) now = vigie_clock_now (vigie_workspace_get_clock (self->workspace));
  if (!write_all (self, differences, now, &(Finish){ finish, data }, error))
    return FALSE;
  mirror (self, differences);
  vigie_audit_written (self, now);
  return TRUE;
}

gboolean
vigie_audit_save_again (VigieAudit *self, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self), FALSE);
  return vigie_audit_check_draft (self, error) && vigie_audit_save (self, NULL, NULL, error);
}
