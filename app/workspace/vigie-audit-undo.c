/* vigie-audit-undo.c: taking back what was done, and doing it again
 *
 * A step is what one save made durable for a person: the rows of the history that say what was
 * done, and all values that became others because of it. Taking it back puts those values back and
 * appends the opposite to the history, which itself never changes. Steps survive the program, and
 * end when the audit is finalised.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

/* Steps that can be taken back */
#define DEPTH 200

/** A step as it is in the tables; @first, @last: its rows of the history */
typedef struct
{
  gint64 number;
  gint64 first;
  gint64 last;
} Step;

static VigieStatement *
prepare (VigieAudit *self, const char *sql, gint64 second, gint64 third, GError **error)
{
  VigieStatement *statement = vigie_database_prepare (self->workspace->database, sql, error);
  if (!statement)
    return NULL;
  vigie_statement_bind_int (statement, 0, self->number);
  if (second >= 0)
    vigie_statement_bind_int (statement, 1, second);
  if (third >= 0)
    vigie_statement_bind_int (statement, 2, third);
  return statement;
}

/* Recording ------------------------------------------------------------------------------------ */

static gboolean
run (VigieAudit *self, const char *sql, gint64 second, gint64 third, GError **error)
{
  VigieStatement *statement = prepare (self, sql, second, third, error);
  return statement && vigie_statement_run (statement, error);
}

static gboolean
find_number (VigieAudit *self, gint64 *number, GError **error)
{
  gboolean row;
  VigieStatement *statement =
    prepare (self, "SELECT coalesce (max (step), 0) FROM undo WHERE audit = ?1", -1, -1, error);
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  *number = vigie_statement_int (statement, 0);
  vigie_statement_reset (statement);
  return TRUE;
}

static gboolean
write_value (VigieAudit *self, gint64 step, const char *path, const char *after, GError **error)
{
  const char *before = g_hash_table_lookup (self->saved, path);
  VigieStatement *statement = prepare (self,
                                       "INSERT INTO undo_value (audit, step, path, before, after)"
                                       " VALUES (?1, ?2, ?3, ?4, ?5)",
                                       step, -1, error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_text (statement, 2, path);
  if (before)
    vigie_statement_bind_text (statement, 3, before);
  if (after)
    vigie_statement_bind_text (statement, 4, after);
  return vigie_statement_run (statement, error);
}

static gboolean
add_step (VigieAudit *self, GHashTable *differences, GError **error)
{
  GHashTableIter iter;
  gpointer path, after;
  gint64 last;
  if (!run (self, "DELETE FROM undo WHERE audit = ?1 AND undone = 1", -1, -1, error)
      || !find_number (self, &last, error)
      || !run (self, "DELETE FROM undo WHERE audit = ?1 AND step <= ?2 - ?3", last + 1, DEPTH,
               error)
      || !run (self,
               "INSERT INTO undo (audit, step, first, last, undone)"
               " SELECT ?1, ?2, max (sequence) - ?3 + 1, max (sequence), 0"
               " FROM history WHERE audit = ?1",
               last + 1, self->events->len, error))
    return FALSE;
  g_hash_table_iter_init (&iter, differences);
  while (g_hash_table_iter_next (&iter, &path, &after))
    if (!write_value (self, last + 1, path, after, error))
      return FALSE;
  self->can_undo = TRUE;
  self->can_redo = FALSE;
  return TRUE;
}

/* What was done since a move that could not be saved makes one step with it. */
gboolean
vigie_audit_record_step (VigieAudit *self, GHashTable *differences, GError **error)
{
  if (self->events->len == 0 || self->workspace->in_rehearsal)
    return TRUE;
  if (self->moved_step == 0 || self->moved_events != self->events->len)
    return add_step (self, differences, error);
  return run (self, "UPDATE undo SET undone = ?3 WHERE audit = ?1 AND step = ?2", self->moved_step,
              self->moved_back, error);
}

gboolean
vigie_audit_drop_steps (VigieAudit *self, GError **error)
{
  return run (self, "DELETE FROM undo WHERE audit = ?1", -1, -1, error);
}

void
vigie_audit_look_at_steps (VigieAudit *self)
{
  gboolean row;
  VigieStatement *statement =
    prepare (self,
             "SELECT coalesce (sum (1 - undone), 0), coalesce (sum (undone), 0) FROM undo"
             " WHERE audit = ?1",
             -1, -1, NULL);
  self->can_undo = self->can_redo = FALSE;
  if (!statement || !vigie_statement_step (statement, &row, NULL))
    return;
  self->can_undo = vigie_statement_int (statement, 0) > 0;
  self->can_redo = vigie_statement_int (statement, 1) > 0;
  vigie_statement_reset (statement);
}

/* Reading -------------------------------------------------------------------------------------- */

static gboolean
find_step (VigieAudit *self, gboolean back, Step *step, GError **error)
{
  gboolean row;
  VigieStatement *statement =
    prepare (self,
             back ? "SELECT step, first, last FROM undo WHERE audit = ?1 AND undone = 0"
                    " ORDER BY step DESC LIMIT 1"
                  : "SELECT step, first, last FROM undo WHERE audit = ?1 AND undone = 1"
                    " ORDER BY step LIMIT 1",
             -1, -1, error);
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return vigie_error_set (error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_NO_STEP, NULL, 0,
                            back ? _ ("there is nothing to undo") : _ ("there is nothing to redo"));
  step->number = vigie_statement_int (statement, 0);
  step->first = vigie_statement_int (statement, 1);
  step->last = vigie_statement_int (statement, 2);
  vigie_statement_reset (statement);
  return TRUE;
}

static void
clear_value (gpointer data)
{
  VigieFormSavedValue *value = data;
  g_free ((char *) value->path);
  g_free ((char *) value->value);
}

static GArray *
read_values (VigieAudit *self, const Step *step, gboolean back, GError **error)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (VigieFormSavedValue));
  VigieStatement *statement = prepare (
    self,
    back ? "SELECT path, before FROM undo_value WHERE audit = ?1 AND step = ?2 ORDER BY path"
         : "SELECT path, after FROM undo_value WHERE audit = ?1 AND step = ?2 ORDER BY path",
    step->number, -1, error);
  g_array_set_clear_func (values, clear_value);
  for (gboolean row = statement != NULL; row;)
    {
      if (!vigie_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        break;
      const VigieFormSavedValue value = { g_strdup (vigie_statement_text (statement, 0)),
                                          g_strdup (vigie_statement_text (statement, 1)) };
      g_array_append_val (values, value);
    }
  return statement ? g_steal_pointer (&values) : NULL;
}

/* What is said in the history of a move, the same again or the opposite: never that somebody gave
 * an answer, but what came and what went. */
static VigieWorkspaceEvent *
make_event (VigieStatement *statement, gboolean back)
{
  const char *kind = vigie_statement_text (statement, 0);
  const char *before = vigie_statement_text (statement, back ? 3 : 2);
  const char *after = vigie_statement_text (statement, back ? 2 : 3);
  const gboolean is_structure = *before == '\0' && *after == '\0';
  const gboolean comes =
    is_structure ? g_str_equal (kind, back ? "remove" : "add") : *after != '\0';
  return vigie_workspace_event_new (comes ? "add" : "remove", vigie_statement_text (statement, 1),
                                    before, after);
}

static GPtrArray *
read_events (VigieAudit *self, const Step *step, gboolean back, GError **error)
{
  g_autoptr (GPtrArray) events =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_workspace_event_free);
  VigieStatement *statement =
    prepare (self,
             "SELECT kind, path, before, after FROM history"
             " WHERE audit = ?1 AND sequence BETWEEN ?2 AND ?3 ORDER BY sequence",
             step->first, step->last, error);
  for (gboolean row = statement != NULL; row;)
    {
      if (!vigie_statement_step (statement, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (events, make_event (statement, back));
    }
  return statement ? g_steal_pointer (&events) : NULL;
}

/* A removal is told by the instance, with its answers after it; all else by what came last. */
static char *
find_place (GPtrArray *events)
{
  if (events->len == 0)
    return g_strdup ("");
  const VigieWorkspaceEvent *first = g_ptr_array_index (events, 0);
  const VigieWorkspaceEvent *last = g_ptr_array_index (events, events->len - 1);
  return g_strdup (g_str_has_prefix (last->path, first->path) ? first->path : last->path);
}

/* Moving --------------------------------------------------------------------------------------- */

/* The form's values as the session has them, and reminders, which it does not know */
static gboolean
put_back (VigieAudit *self, GArray *values, GError **error)
{
  g_autoptr (GPtrArray) reminders = g_ptr_array_new ();
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (VigieFormSavedValue));
  for (guint i = 0; i < values->len; i++)
    {
      const VigieFormSavedValue *value = &g_array_index (values, VigieFormSavedValue, i);
      if (vigie_path_is_reminder (value->path))
        g_ptr_array_add (reminders, (char *) value->value);
      else
        g_array_append_val (answers, *value);
    }
  if (!vigie_form_session_put_back (self->session,
                                    (const VigieFormSavedValue *) (const void *) answers->data,
                                    answers->len, error))
    return FALSE;
  for (guint i = 0; i < reminders->len; i++)
    vigie_audit_put_reminder_back (self, g_ptr_array_index (reminders, i));
  return TRUE;
}

static char *
move (VigieAudit *self, gboolean back, GError **error)
{
  Step step = { 0 };
  if (!vigie_audit_check_draft (self, error) || !vigie_audit_save (self, NULL, NULL, error)
      || !find_step (self, back, &step, error))
    return NULL;
  g_autoptr (GArray) values = read_values (self, &step, back, error);
  g_autoptr (GPtrArray) events = values ? read_events (self, &step, back, error) : NULL;
  if (!events || !put_back (self, values, error))
    return NULL;

  g_autofree char *place = find_place (events);
  self->moved_step = step.number;
  self->moved_back = back;
  self->moved_events = events->len;
  g_ptr_array_extend_and_steal (self->events, g_steal_pointer (&events));
  if (!vigie_audit_save (self, NULL, NULL, error))
    return NULL;
  return g_steal_pointer (&place);
}

char *
vigie_audit_undo (VigieAudit *self, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self), NULL);
  return move (self, TRUE, error);
}

char *
vigie_audit_redo (VigieAudit *self, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self), NULL);
  return move (self, FALSE, error);
}

gboolean
vigie_audit_can_undo (VigieAudit *self)
{
  return self->state == VIGIE_AUDIT_DRAFT && !self->detached && self->can_undo;
}

gboolean
vigie_audit_can_redo (VigieAudit *self)
{
  return self->state == VIGIE_AUDIT_DRAFT && !self->detached && self->can_redo;
}
