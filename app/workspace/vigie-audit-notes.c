/* vigie-audit-notes.c: what a person wrote down on the way, with the time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include "base/vigie-error.h"
#include "base/vigie-time.h"

#include <glib/gi18n-lib.h>

#define VIGIE_NS "urn:vigie:xforms:1"

void
vigie_note_free (VigieNote *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->time, g_date_time_unref);
  g_free (self->text);
  g_free (self);
}

/* The form's field ----------------------------------------------------------------------------- */

static gboolean
takes_notes (VigieFormNode *node)
{
  const VigieFormType type = vigie_form_node_get_type (node);
  return vigie_form_node_get_bind_attribute (node, VIGIE_NS, "notes")
         && (type == VIGIE_FORM_TYPE_STRING || type == VIGIE_FORM_TYPE_NONE)
         && vigie_form_node_is_relevant (node) && !vigie_form_node_is_read_only (node)
         && !vigie_form_node_is_calculated (node);
}

static VigieFormNode *
find_field (VigieAudit *self)
{
  g_autoptr (GPtrArray) nodes = vigie_audit_list_questions (self);
  for (guint i = 0; i < nodes->len; i++)
    if (takes_notes (nodes->pdata[i]))
      return nodes->pdata[i];
  return NULL;
}

/* With the hour as anybody reads it: it leaves for other countries. */
static gboolean
add_to_field (VigieAudit *self, GDateTime *now, const char *text, GError **error)
{
  VigieFormNode *field = find_field (self);
  if (!field)
    return TRUE;
  const char *before = vigie_form_node_get_value (field);
  g_autofree char *hour = g_date_time_format (now, "%H:%M");
  g_autofree char *value = g_strdup_printf ("%s%s%s %s", before, *before ? "\n" : "", hour, text);
  return vigie_audit_answer (self, field, value, error);
}

/* Notes ---------------------------------------------------------------------------------------- */

static gboolean
insert (VigieAudit *self, GDateTime *now, const char *text, GError **error)
{
  VigieStatement *statement = vigie_database_prepare (
    self->workspace->database, "INSERT INTO note (audit, time, text) VALUES (?1, ?2, ?3)", error);
  if (!statement)
    return FALSE;
  g_autofree char *time = vigie_time_to_text (now);
  vigie_statement_bind_int (statement, 0, self->number);
  vigie_statement_bind_text (statement, 1, time);
  vigie_statement_bind_text (statement, 2, text);
  return vigie_statement_run (statement, error);
}

gboolean
vigie_audit_add_note (VigieAudit *self, const char *text, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self) && text, FALSE);
  if (!vigie_audit_check_draft (self, error))
    return FALSE;
  g_autofree char *line = g_strstrip (g_strdelimit (g_utf8_make_valid (text, -1), "\r\n\t", ' '));
  if (*line == '\0')
    return vigie_error_set (error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_STATE, NULL, 0,
                            _ ("a note has at least one word"));
  g_autoptr (GDateTime) moment = vigie_clock_now (&self->workspace->clock);
  g_autoptr (GDateTime) now = g_date_time_to_local (moment);
  return insert (self, now, line, error) && add_to_field (self, now, line, error);
}

gboolean
vigie_audit_remove_note (VigieAudit *self, gint64 number, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self), FALSE);
  if (!vigie_audit_check_draft (self, error))
    return FALSE;
  VigieStatement *statement = vigie_database_prepare (
    self->workspace->database, "DELETE FROM note WHERE audit = ?1 AND number = ?2", error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_int (statement, 0, self->number);
  vigie_statement_bind_int (statement, 1, number);
  return vigie_statement_run (statement, error);
}

static VigieNote *
read_note (VigieStatement *statement)
{
  VigieNote *note = g_new0 (VigieNote, 1);
  g_autoptr (GDateTime) time = vigie_time_from_text (vigie_statement_text (statement, 1), NULL);
  note->number = vigie_statement_int (statement, 0);
  note->time = time ? g_date_time_to_local (time) : g_date_time_new_from_unix_local (0);
  note->text = g_strdup (vigie_statement_text (statement, 2));
  return note;
}

GPtrArray *
vigie_audit_list_notes (VigieAudit *self, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self), NULL);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_note_free);
  VigieStatement *statement = vigie_database_prepare (
    self->workspace->database,
    "SELECT number, time, text FROM note WHERE audit = ?1 ORDER BY number", error);
  if (!statement)
    return NULL;
  vigie_statement_bind_int (statement, 0, self->number);
  for (gboolean row = TRUE; row;)
    {
      if (!vigie_statement_step (statement, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (notes, read_note (statement));
    }
  return g_steal_pointer (&notes);
}
