/* vigie-audit-typing.c: what is being typed, which is no answer yet
 *
 * An answer is given when a person pauses or goes on; a long text may be typed for minutes before.
 * What stands in the field is kept meanwhile, without a place in the history, and becomes an answer
 * when the audit is opened again after the program ended without having been asked to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

static gboolean
write_row (VigieAudit *self, const char *path, const char *value, GError **error)
{
  VigieStatement *statement =
    vigie_database_prepare (self->workspace->database,
                            "INSERT INTO typing (audit, path, value) VALUES (?1, ?2, ?3)"
                            " ON CONFLICT (audit) DO UPDATE SET path = excluded.path,"
                            " value = excluded.value",
                            error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_int (statement, 0, self->number);
  vigie_statement_bind_text (statement, 1, path);
  vigie_statement_bind_text (statement, 2, value);
  return vigie_statement_run (statement, error);
}

static gboolean
delete_row (VigieAudit *self, GError **error)
{
  VigieStatement *statement = vigie_database_prepare (self->workspace->database,
                                                      "DELETE FROM typing WHERE audit = ?1", error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_int (statement, 0, self->number);
  return vigie_statement_run (statement, error);
}

gboolean
vigie_audit_keep_typing (VigieAudit *self, VigieFormNode *node, const char *value, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self) && node && value, FALSE);
  if (!vigie_audit_check_draft (self, error))
    return FALSE;
  g_autofree char *path = vigie_form_node_get_path (node);
  const gboolean is_answer = g_str_equal (vigie_form_node_get_value (node), value);
  if (is_answer && g_strcmp0 (path, self->typing) != 0)
    return TRUE;
  if (!vigie_database_check_place (self->workspace->database, error)
      || !(is_answer ? delete_row (self, error) : write_row (self, path, value, error)))
    return FALSE;
  g_free (self->typing);
  self->typing = is_answer ? NULL : g_steal_pointer (&path);
  g_autoptr (GDateTime) now = vigie_clock_now (vigie_workspace_get_clock (self->workspace));
  vigie_audit_tell_saved (self, now);
  return TRUE;
}

/* Where an event tells what became of the text */
static gboolean
is_told (VigieAudit *self)
{
  for (guint i = 0; i < self->events->len; i++)
    {
      const VigieWorkspaceEvent *event = g_ptr_array_index (self->events, i);
      if (g_str_equal (event->path, self->typing))
        return TRUE;
    }
  return FALSE;
}

gboolean
vigie_audit_drop_typing (VigieAudit *self, gboolean always, GError **error)
{
  return !self->typing || !(always || is_told (self)) || delete_row (self, error);
}

void
vigie_audit_typing_written (VigieAudit *self)
{
  if (self->typing && is_told (self))
    g_clear_pointer (&self->typing, g_free);
}

static char *
read_row (VigieAudit *self, char **value)
{
  gboolean row = FALSE;
  VigieStatement *statement = vigie_database_prepare (
    self->workspace->database, "SELECT path, value FROM typing WHERE audit = ?1", NULL);
  if (!statement)
    return NULL;
  vigie_statement_bind_int (statement, 0, self->number);
  if (!vigie_statement_step (statement, &row, NULL) || !row)
    return NULL;
  char *path = g_strdup (vigie_statement_text (statement, 0));
  *value = g_strdup (vigie_statement_text (statement, 1));
  vigie_statement_reset (statement);
  return path;
}

/* What the form does not take is not kept for ever; a disk that failed is told with the next
 * answer. */
void
vigie_audit_take_up_typing (VigieAudit *self)
{
  g_autofree char *value = NULL;
  g_autofree char *path = read_row (self, &value);
  if (!path)
    return;
  VigieFormNode *node = vigie_form_session_find (self->session, path);
  g_autoptr (GError) error = NULL;
  g_free (self->typing);
  self->typing = g_strdup (path);
  if (node && vigie_audit_answer (self, node, value, &error))
    vigie_audit_set_position (self, path);
  if ((!error || error->domain != VIGIE_DATABASE_ERROR) && self->typing && delete_row (self, NULL))
    g_clear_pointer (&self->typing, g_free);
}
