/* vigie-workspace-verify.c: is everything still what it was?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include "base/vigie-digest.h"
#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

static void
note (GPtrArray *problems, GError *error)
{
  g_ptr_array_add (problems, vigie_error_describe (error, NULL));
  g_error_free (error);
}

static void
note_changed (VigieWorkspace *self, GPtrArray *problems, const char *text, const char *id)
{
  GError *error = NULL;
  vigie_error_set (&error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_CORRUPT,
                   vigie_database_get_path (self->database), 0, "%s: “%s”", text, id);
  note (problems, error);
}

/** Check: one run */
typedef struct
{
  VigieWorkspace *workspace;
  GCancellable *cancellable;
  GPtrArray *problems;
} Check;

/* Rows of @sql: what to call it, its digest, its bytes. */
static gboolean
check_documents (const Check *check, const char *sql, const char *text, GError **error)
{
  VigieWorkspace *self = check->workspace;
  VigieStatement *statement = vigie_database_prepare (self->database, sql, error);
  if (!statement)
    return FALSE;
  for (gboolean row = TRUE; row;)
    {
      if (!vigie_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        break;
      if (g_cancellable_set_error_if_cancelled (check->cancellable, error))
        return FALSE;
      g_autoptr (GBytes) document = vigie_statement_blob (statement, 2);
      g_autofree char *digest = vigie_digest_bytes (document);
      if (g_strcmp0 (digest, vigie_statement_text (statement, 1)) != 0)
        note_changed (self, check->problems, text, vigie_statement_text (statement, 0));
    }
  return TRUE;
}

static gboolean
check_file (const Check *check, VigieStatement *statement, GError **error)
{
  VigieWorkspace *self = check->workspace;
  GError *failed = NULL;
  const char *sha256 = vigie_statement_text (statement, 0);
  g_autofree char *file = vigie_evidence_file (self, sha256, vigie_statement_text (statement, 1));
  g_autofree char *digest = vigie_digest_file (file, NULL, check->cancellable, &failed);
  if (digest && g_str_equal (digest, sha256))
    return TRUE;
  if (g_error_matches (failed, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  const gboolean gone = g_error_matches (failed, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_NOT_FOUND);
  if (digest || gone)
    {
      g_clear_error (&failed);
      vigie_error_set (&failed, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_EVIDENCE_LOST, file, 0,
                       "%s",
                       gone ? _ ("a captured file is gone")
                            : _ ("a captured file was changed after it was captured"));
    }
  note (check->problems, failed);
  return TRUE;
}

static gboolean
check_evidence (const Check *check, GError **error)
{
  VigieStatement *statement = vigie_database_prepare (
    check->workspace->database, "SELECT sha256, extension FROM evidence ORDER BY sha256", error);
  if (!statement)
    return FALSE;
  for (gboolean row = TRUE; row;)
    {
      if (!vigie_statement_step (statement, &row, error))
        return FALSE;
      if (row
          && (g_cancellable_set_error_if_cancelled (check->cancellable, error)
              || !check_file (check, statement, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_all (const Check *check, GError **error)
{
  return check_documents (check,
                          "SELECT id, sha256, document FROM submission JOIN audit"
                          " ON audit.number = submission.audit ORDER BY id",
                          _ ("the finalised document of an audit was changed"), error)
         && check_documents (check, "SELECT edition, sha256, package FROM edition",
                             _ ("the campaign file as received was changed"), error)
         && check_evidence (check, error);
}

/* A damaged database is a finding, not a failure of looking. */
static gboolean
is_finding (const GError *error)
{
  return g_error_matches (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_CORRUPT);
}

gboolean
vigie_workspace_verify (VigieWorkspace *self,
                        GCancellable *cancellable,
                        GPtrArray **problems,
                        GError **error)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (self) && problems, FALSE);

  GError *failed = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  const Check check = { self, cancellable, found };
  if (!vigie_database_verify (self->database, &failed) && is_finding (failed))
    note (found, g_steal_pointer (&failed));
  if (!failed && !check_all (&check, &failed) && is_finding (failed))
    note (found, g_steal_pointer (&failed));
  if (failed)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  *problems = g_steal_pointer (&found);
  return TRUE;
}

/* What is not looked at is told by whoever opens it. */
gboolean
vigie_workspace_find_damage (const char *folder, GError **error)
{
  g_return_val_if_fail (folder, FALSE);
  GError *found = NULL;
  g_autofree char *path = g_build_filename (folder, "workspace.sqlite", NULL);
  g_autoptr (VigieDatabase) database =
    vigie_database_open (path, &vigie_workspace_schema, VIGIE_DATABASE_READ_ONLY, &found);
  if (database)
    (void) vigie_database_check_pages (database, &found);
  if (!found || !is_finding (found))
    {
      g_clear_error (&found);
      return FALSE;
    }
  g_propagate_error (error, found);
  return TRUE;
}
