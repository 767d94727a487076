/* vigie-audit-rescue.c: answers that cannot be saved where they are, saved elsewhere
 *
 * The session has all answers, whatever became of the disk below it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include <string.h>

/* A copy with what is not saved ---------------------------------------------------------------- */

static gboolean
write_into (VigieDatabase *copy, gpointer data, GError **error)
{
  VigieAudit *self = data;
  VigieDatabase *own = self->workspace->database;
  self->workspace->database = copy;
  const gboolean good = vigie_audit_write (self, error);
  self->workspace->database = own;
  return good;
}

gboolean
vigie_audit_save_copy (VigieAudit *self, const char *folder, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self) && folder, FALSE);
  return vigie_audit_check_draft (self, error)
         && vigie_workspace_backup_amended (self->workspace, folder, write_into, self, error);
}

/* Into a backup -------------------------------------------------------------------------------- */

/* The audit that goes on in @other: the same one, or that of the same assignment, which may have
 * been begun after the backup was made. */
static char *
find_counterpart (VigieAudit *self, VigieWorkspace *other, GError **error)
{
  VigieWorkItem *item = vigie_audit_get_item (self);
  const char *assignment = item ? vigie_work_item_get_assignment_id (item) : NULL;
  if (vigie_workspace_find_item (other, self->id))
    return g_strdup (self->id);
  VigieWorkItem *same = assignment ? vigie_workspace_find_item (other, assignment) : NULL;
  if (same && vigie_work_item_get_audit_id (same))
    return g_strdup (vigie_work_item_get_audit_id (same));
  return vigie_workspace_new_audit (other, item ? vigie_work_item_get_channel (item) : NULL,
                                    item ? vigie_work_item_get_organisation (item) : NULL,
                                    assignment, error);
}

/* A file that the other store does not know yet. *@lost counts those that cannot be read any more:
 * their questions stay without an answer. */
static gboolean
carry_file (VigieAudit *self, VigieAudit *other, VigieFormNode *node, const char *name, guint *lost)
{
  g_autoptr (VigieEvidenceUse) known = NULL;
  if (vigie_evidence_find (other->workspace, other->number, name, &known, NULL) && known)
    return TRUE;
  g_autoptr (VigieEvidence) evidence = vigie_audit_get_evidence (self, node);
  g_autoptr (VigieEvidenceUse) use =
    evidence ? vigie_evidence_take (other->workspace, evidence->file, NULL) : NULL;
  *lost += use == NULL;
  if (!use)
    return FALSE;
  use->name = g_strdup (name);
  g_ptr_array_add (other->uses, g_steal_pointer (&use));
  return TRUE;
}

static gboolean
is_carried (VigieAudit *self, VigieAudit *other, const char *path, const char *value, guint *lost)
{
  if (strstr (path, "/meta/"))
    return FALSE; /* the audit's own */
  if (vigie_path_is_reminder (path))
    return TRUE;
  VigieFormNode *node = vigie_form_session_find (self->session, path);
  return !node || *value == '\0' || !vigie_audit_is_upload (self->session, node)
         || carry_file (self, other, node, value, lost);
}

static void
add_change (VigieAudit *other, GArray *changes, const char *path, const char *now)
{
  const char *before = g_hash_table_lookup (other->saved, path);
  const VigieFormSavedValue change = { path, now };
  if (g_strcmp0 (before, now) == 0)
    return;
  const gboolean is_reminder = vigie_path_is_reminder (path);
  const char *given = is_reminder ? "remind" : "answer";
  const char *kind = before && now ? given : now ? (*now ? given : "add") : "remove";
  if (!is_reminder)
    g_array_append_val (changes, change);
  g_ptr_array_add (other->events,
                   vigie_workspace_event_new (kind, path, before ? before : "", now ? now : ""));
}

static gboolean
put_into (VigieAudit *self, VigieAudit *other, guint *lost, GError **error)
{
  g_autoptr (GHashTable) values = vigie_session_list_values (self->session);
  vigie_audit_list_reminders (self, values);
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (VigieFormSavedValue));
  GHashTableIter iter;
  gpointer path, value;
  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &path, &value))
    if (is_carried (self, other, path, value, lost))
      add_change (other, changes, path, value);
  g_hash_table_iter_init (&iter, other->saved);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (!g_hash_table_contains (values, path))
      add_change (other, changes, path, NULL);
  if (!vigie_form_session_put_back (other->session,
                                    (const VigieFormSavedValue *) (const void *) changes->data,
                                    changes->len, error))
    return FALSE;
  g_ptr_array_set_size (other->reminders, 0);
  for (guint i = 0; i < self->reminders->len; i++)
    vigie_audit_put_reminder_back (other, g_ptr_array_index (self->reminders, i));
  other->dirty_all = TRUE;
  vigie_audit_set_position (other, self->position);
  return vigie_audit_save (other, NULL, NULL, error);
}

char *
vigie_audit_carry_over (VigieAudit *self, const char *folder, guint *lost, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self) && folder && lost, NULL);
  *lost = 0;
  g_autoptr (VigieWorkspace) other = vigie_workspace_open (folder, NULL, error);
  g_autofree char *id = other ? find_counterpart (self, other, error) : NULL;
  g_autoptr (VigieAudit) audit = id ? vigie_workspace_open_audit (other, id, error) : NULL;
  if (!audit || !vigie_audit_check_draft (audit, error) || !put_into (self, audit, lost, error))
    return NULL;
  return g_steal_pointer (&id);
}
