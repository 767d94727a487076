/* vigie-workspace-history.c: what was changed, when, from what, to what
 *
 * The history is only ever appended to; triggers of the schema see to it. It goes into the bundle
 * as `histories/UUID.xml` (resources/schemas/history.rng).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include "base/vigie-xml.h"

VigieWorkspaceEvent *
vigie_workspace_event_new (const char *kind,
                           const char *path,
                           const char *before,
                           const char *after)
{
  VigieWorkspaceEvent *self = g_new0 (VigieWorkspaceEvent, 1);
  self->kind = kind;
  self->path = g_strdup (path ? path : "");
  self->before = g_strdup (before ? before : "");
  self->after = g_strdup (after ? after : "");
  return self;
}

void
vigie_workspace_event_free (VigieWorkspaceEvent *self)
{
  if (!self)
    return;
  g_free (self->path);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

gboolean
vigie_workspace_add_event (VigieWorkspace *self,
                           gint64 audit,
                           guint revision,
                           const char *time,
                           const VigieWorkspaceEvent *event,
                           GError **error)
{
  VigieStatement *statement = vigie_database_prepare (
    self->database,
    "INSERT INTO history (audit, sequence, revision, time, kind, path, before, after)"
    " VALUES (?1, (SELECT coalesce (max (sequence), 0) + 1 FROM history WHERE audit = ?1),"
    " ?2, ?3, ?4, ?5, ?6, ?7)",
    error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_int (statement, 0, audit);
  vigie_statement_bind_int (statement, 1, revision);
  vigie_statement_bind_text (statement, 2, time);
  vigie_statement_bind_text (statement, 3, event->kind);
  vigie_statement_bind_text (statement, 4, event->path);
  vigie_statement_bind_text (statement, 5, event->before);
  vigie_statement_bind_text (statement, 6, event->after);
  return vigie_statement_run (statement, error);
}

/* Reading -------------------------------------------------------------------------------------- */

static void
entry_free (gpointer data)
{
  VigieHistoryEntry *entry = data;
  g_free (entry->kind);
  g_free (entry->time);
  g_free (entry->path);
  g_free (entry->before);
  g_free (entry->after);
  g_free (entry);
}

static VigieHistoryEntry *
take_entry (VigieStatement *statement)
{
  VigieHistoryEntry *entry = g_new0 (VigieHistoryEntry, 1);
  entry->sequence = vigie_statement_int (statement, 0);
  entry->revision = (guint) vigie_statement_int (statement, 1);
  entry->kind = g_strdup (vigie_statement_text (statement, 2));
  entry->time = g_strdup (vigie_statement_text (statement, 3));
  entry->path = g_strdup (vigie_statement_text (statement, 4));
  entry->before = g_strdup (vigie_statement_text (statement, 5));
  entry->after = g_strdup (vigie_statement_text (statement, 6));
  return entry;
}

/* Discarded audits too: their history stays. */
static gboolean
find_number (VigieWorkspace *self, const char *audit_id, gint64 *number, GError **error)
{
  if (!vigie_database_query_int (self->database, "SELECT number FROM audit WHERE id = ?1", audit_id,
                                 -1, number, error))
    return FALSE;
  if (*number >= 0)
    return TRUE;
  g_autoptr (VigieAuditRow) row = vigie_workspace_read_row (self, audit_id, error);
  g_assert (!row); /* says that there is none */
  return FALSE;
}

GPtrArray *
vigie_workspace_get_history (VigieWorkspace *self, const char *audit_id, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (self) && audit_id, NULL);

  gint64 number;
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  if (!find_number (self, audit_id, &number, error))
    return NULL;
  VigieStatement *statement = vigie_database_prepare (
    self->database,
    "SELECT sequence, revision, kind, time, path, before, after FROM history"
    " WHERE audit = ?1 AND path <> '' ORDER BY sequence",
    error);
  if (!statement)
    return NULL;
  vigie_statement_bind_int (statement, 0, number);
  for (gboolean row = TRUE; row;)
    {
      if (!vigie_statement_step (statement, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (entries, take_entry (statement));
    }
  return g_steal_pointer (&entries);
}

GPtrArray *
vigie_workspace_get_answer_history (VigieWorkspace *self,
                                    const char *audit_id,
                                    const char *path,
                                    GError **error)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (self) && audit_id && path, NULL);
  GPtrArray *history = vigie_workspace_get_history (self, audit_id, error);
  if (history)
    vigie_history_keep (history, path);
  return history;
}

/* Writing -------------------------------------------------------------------------------------- */

static void
append_attribute (GString *xml, const char *name, const char *value)
{
  g_string_append_printf (xml, " %s=\"", name);
  vigie_xml_append_escaped (xml, value);
  g_string_append_c (xml, '"');
}

static void
append_element (GString *xml, const char *name, const char *value)
{
  if (!*value)
    return;
  g_string_append_printf (xml, "    <%s>", name);
  vigie_xml_append_escaped (xml, value);
  g_string_append_printf (xml, "</%s>\n", name);
}

static void
append_change (GString *xml, VigieStatement *statement)
{
  const char *path = vigie_statement_text (statement, 4);
  g_string_append (xml, "  <change");
  append_attribute (xml, "sequence", vigie_statement_text (statement, 0));
  append_attribute (xml, "revision", vigie_statement_text (statement, 1));
  append_attribute (xml, "time", vigie_statement_text (statement, 2));
  append_attribute (xml, "kind", vigie_statement_text (statement, 3));
  if (*path)
    append_attribute (xml, "path", path);
  g_string_append (xml, ">\n");
  append_element (xml, "before", vigie_statement_text (statement, 5));
  append_element (xml, "after", vigie_statement_text (statement, 6));
  g_string_append (xml, "  </change>\n");
}

GBytes *
vigie_workspace_history_to_xml (VigieWorkspace *self,
                                gint64 audit,
                                const char *audit_id,
                                GError **error)
{
  VigieStatement *statement = vigie_database_prepare (
    self->database,
    "SELECT sequence, revision, time, kind, path, before, after FROM history"
    " WHERE audit = ?1 ORDER BY sequence",
    error);
  if (!statement)
    return NULL;
  vigie_statement_bind_int (statement, 0, audit);

  g_autoptr (GString) xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                          "<history xmlns=\"urn:vigie:history:1\"");
  append_attribute (xml, "audit", audit_id);
  g_string_append (xml, ">\n");
  for (gboolean row = TRUE; row;)
    {
      if (!vigie_statement_step (statement, &row, error))
        return NULL;
      if (row)
        append_change (xml, statement);
    }
  g_string_append (xml, "</history>\n");
  return g_string_free_to_bytes (g_steal_pointer (&xml));
}
