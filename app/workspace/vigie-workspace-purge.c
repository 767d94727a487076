/* vigie-workspace-purge.c: what the coordinator has is really deleted here
 *
 * Rows are overwritten (secure_delete), the log is emptied, the file is written anew without free
 * pages, backups made before migrations go, and files that no row names are removed. What stays is
 * that an assignment was done.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include "base/vigie-durable.h"

#include <glib/gstdio.h>
#include <string.h>

#define GONE "(SELECT number FROM audit WHERE state IN ('received', 'discarded'))"

/* In the order that references allow. */
static const char *const deletions[] = {
  "DELETE FROM submission_evidence WHERE audit IN " GONE,
  "DELETE FROM remark WHERE audit IN " GONE,
  "DELETE FROM submission WHERE audit IN " GONE,
  "DELETE FROM evidence_use WHERE audit IN " GONE,
  "DELETE FROM answer WHERE audit IN " GONE,
  "DELETE FROM reminder WHERE audit IN " GONE,
  "DELETE FROM stopwatch WHERE audit IN " GONE,
  "DELETE FROM note WHERE audit IN " GONE,
  "DELETE FROM undo WHERE audit IN " GONE,
  "DELETE FROM text_search WHERE rowid IN (SELECT id FROM text WHERE audit IN " GONE ")",
  "DELETE FROM text WHERE audit IN " GONE,
  "INSERT INTO text_search (text_search) VALUES ('rebuild')",
  "DELETE FROM history WHERE audit IN " GONE,
  "DELETE FROM audit WHERE state IN ('received', 'discarded')",
  "DELETE FROM evidence WHERE sha256 NOT IN (SELECT sha256 FROM evidence_use)"
  " AND sha256 NOT IN (SELECT sha256 FROM submission_evidence)",
};

/* What goes ---------------------------------------------------------------------------------------
 */

void
vigie_purge_plan_clear (VigiePurgePlan *self)
{
  g_clear_pointer (&self->received, g_ptr_array_unref);
}

static gboolean
plan_audits (VigieWorkspace *self, VigiePurgePlan *plan, GError **error)
{
  VigieStatement *statement = vigie_database_prepare (
    self->database,
    "SELECT id, state FROM audit WHERE state IN ('received', 'discarded') ORDER BY number", error);
  if (!statement)
    return FALSE;
  for (gboolean row = TRUE; row;)
    {
      if (!vigie_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        break;
      if (g_str_equal (vigie_statement_text (statement, 1), "received"))
        g_ptr_array_add (plan->received, g_strdup (vigie_statement_text (statement, 0)));
      else
        plan->n_discarded++;
    }
  return TRUE;
}

/* As the deletions leave them: files that no audit refers to that stays */
static gboolean
plan_files (VigieWorkspace *self, VigiePurgePlan *plan, GError **error)
{
  gboolean row;
  VigieStatement *statement = vigie_database_prepare (
    self->database,
    "SELECT count (*), coalesce (sum (size), 0) FROM evidence"
    " WHERE sha256 NOT IN (SELECT sha256 FROM evidence_use WHERE audit NOT IN " GONE ")"
    " AND sha256 NOT IN (SELECT sha256 FROM submission_evidence WHERE audit NOT IN " GONE ")",
    error);
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  plan->n_files = (guint) vigie_statement_int (statement, 0);
  plan->size = (guint64) vigie_statement_int (statement, 1);
  vigie_statement_reset (statement);
  return TRUE;
}

gboolean
vigie_workspace_plan_purge (VigieWorkspace *self, VigiePurgePlan *plan, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (self) && plan, FALSE);
  *plan = (VigiePurgePlan){ .received = g_ptr_array_new_with_free_func (g_free) };
  if (plan_audits (self, plan, error) && plan_files (self, plan, error))
    return TRUE;
  vigie_purge_plan_clear (plan);
  return FALSE;
}

/* Deleting ----------------------------------------------------------------------------------------
 */

static gboolean
remember (VigieWorkspace *self, gint64 *n_received, GError **error)
{
  g_autofree char *now = vigie_workspace_now (self);
  VigieStatement *statement = vigie_database_prepare (
    self->database,
    "INSERT INTO purged (audit, assignment, revision, purged)"
    " SELECT id, assignment, revision, ?1 FROM audit WHERE state = 'received'",
    error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_text (statement, 0, now);
  if (!vigie_statement_run (statement, error))
    return FALSE;
  *n_received = vigie_database_changes (self->database);
  return TRUE;
}

static gboolean
delete_rows (VigieWorkspace *self, gint64 *n_received, GError **error)
{
  if (!vigie_database_begin (self->database, error))
    return FALSE;
  gboolean good = remember (self, n_received, error);
  for (gsize i = 0; good && i < G_N_ELEMENTS (deletions); i++)
    good = vigie_database_execute (self->database, deletions[i], error);
  if (good)
    return vigie_database_commit (self->database, error);
  vigie_database_rollback (self->database);
  return FALSE;
}

/* Files --------------------------------------------------------------------------------------- */

/* What is attached in an open audit, and could not be saved yet */
static void
add_pending (VigieWorkspace *self, GHashTable *kept)
{
  GHashTableIter iter;
  gpointer audit;
  g_hash_table_iter_init (&iter, self->audits);
  while (g_hash_table_iter_next (&iter, NULL, &audit))
    for (guint i = 0; i < VIGIE_AUDIT (audit)->uses->len; i++)
      {
        const VigieEvidenceUse *use = g_ptr_array_index (VIGIE_AUDIT (audit)->uses, i);
        g_hash_table_add (kept, vigie_evidence_file (self, use->sha256, use->extension));
      }
}

static GHashTable *
read_kept (VigieWorkspace *self, GError **error)
{
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  VigieStatement *statement =
    vigie_database_prepare (self->database, "SELECT sha256, extension FROM evidence", error);
  if (!statement)
    return NULL;
  for (gboolean row = TRUE; row;)
    {
      if (!vigie_statement_step (statement, &row, error))
        return NULL;
      if (row)
        g_hash_table_add (kept, vigie_evidence_file (self, vigie_statement_text (statement, 0),
                                                     vigie_statement_text (statement, 1)));
    }
  add_pending (self, kept);
  return g_steal_pointer (&kept);
}

static void
sweep_folder (const char *path, GHashTable *kept)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  while (folder && (name = g_dir_read_name (folder)))
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      if (!g_hash_table_contains (kept, file))
        (void) g_unlink (file);
    }
  (void) vigie_durable_sync_folder (path, NULL);
  (void) g_rmdir (path); /* only if it is empty now */
}

static gboolean
sweep_evidence (VigieWorkspace *self, GError **error)
{
  g_autoptr (GHashTable) kept = read_kept (self, error);
  g_autofree char *path = vigie_workspace_path (self, "evidence");
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  while (kept && folder && (name = g_dir_read_name (folder)))
    {
      g_autofree char *below = g_build_filename (path, name, NULL);
      if (strlen (name) == 2 && g_file_test (below, G_FILE_TEST_IS_DIR))
        sweep_folder (below, kept);
    }
  return kept != NULL;
}

static void
remove_backups (VigieWorkspace *self)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name;
  while (folder && (name = g_dir_read_name (folder)))
    if (g_str_has_prefix (name, "workspace.sqlite.v") && g_str_has_suffix (name, ".backup"))
      {
        g_autofree char *file = vigie_workspace_path (self, name);
        (void) g_unlink (file);
      }
}

/* Detaching takes them out of the table, so they are collected first. */
static void
detach_received (VigieWorkspace *self)
{
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer audit;
  g_hash_table_iter_init (&iter, self->audits);
  while (g_hash_table_iter_next (&iter, NULL, &audit))
    if (VIGIE_AUDIT (audit)->state == VIGIE_AUDIT_RECEIVED)
      g_ptr_array_add (gone, g_strdup (VIGIE_AUDIT (audit)->id));
  for (guint i = 0; i < gone->len; i++)
    vigie_audit_detach (self, g_ptr_array_index (gone, i));
}

int
vigie_workspace_purge (VigieWorkspace *self, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (self), -1);

  gint64 n_received = 0;
  if (!delete_rows (self, &n_received, error))
    return -1;
  detach_received (self);
  vigie_workspace_reload_items (self);
  if (!sweep_evidence (self, error) || !vigie_database_checkpoint (self->database, TRUE, error))
    return -1;
  remove_backups (self);
  return (int) n_received;
}
