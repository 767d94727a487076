/* vigie-store-conflict.c: rival revisions, and what people decide about them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-composed-private.h"
#include "consolidation/vigie-resolution.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

/* Listing -------------------------------------------------------------------------------------- */

static void
side_free (gpointer data)
{
  VigieConflictSide *side = data;
  g_clear_pointer (&side->instance, g_bytes_unref);
  g_free (side->instance_id);
  g_free (side->auditor);
  g_free (side->finalised);
  g_free (side);
}

void
vigie_conflict_free (VigieConflict *self)
{
  if (!self)
    return;
  g_free (self->audit);
  g_free (self->organisation);
  g_free (self->channel);
  g_free (self->wave);
  g_clear_pointer (&self->sides, g_ptr_array_unref);
  g_free (self);
}

static gboolean
read_side (VigieStore *self, gint64 revision, VigieConflict *conflict, GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self, error,
    "SELECT r.instance_id, r.sha256, r.number, r.auditor, r.finalised,"
    " " VIGIE_STORE_STANDING " FROM revision r JOIN document d ON d.revision = r.id"
    " WHERE r.id = ?",
    "i", revision);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_DAMAGED, self->path, 0,
                            _ ("a revision lacks its document"));
  VigieConflictSide *side = g_new0 (VigieConflictSide, 1);
  g_ptr_array_add (conflict->sides, side);
  side->revision = (guint) vigie_statement_int (statement, 2);
  side->auditor = g_strdup (vigie_statement_text (statement, 3));
  side->finalised = g_strdup (vigie_statement_text (statement, 4));
  side->instance = vigie_statement_blob (statement, 5);
  g_autofree char *instance_id = g_strdup (vigie_statement_text (statement, 0));
  g_autofree char *sha256 = g_strdup (vigie_statement_text (statement, 1));
  vigie_statement_reset (statement);
  side->instance_id = vigie_store_name_revision (self, instance_id, sha256, error);
  return side->instance_id != NULL;
}

static gboolean
read_sides (VigieStore *self, VigieConflict *conflict, GError **error)
{
  g_autoptr (VigieRivals) rivals = vigie_store_get_rivals (self, conflict->audit, error);
  if (!rivals)
    return FALSE;
  conflict->sides = g_ptr_array_new_with_free_func (side_free);
  for (guint i = 0; i < rivals->ids->len; i++)
    if (rivals->is_head[i]
        && !read_side (self, g_array_index (rivals->ids, gint64, i), conflict, error))
      return FALSE;
  return TRUE;
}

GPtrArray *
vigie_store_list_conflicts (VigieStore *self, GError **error)
{
  g_autoptr (GPtrArray) conflicts =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_conflict_free);
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT id, organisation, channel, wave FROM audit"
                       " WHERE status = 'conflict' AND status <> 'accepted'"
                       " ORDER BY id",
                       "");
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      VigieConflict *conflict = g_new0 (VigieConflict, 1);
      conflict->audit = g_strdup (vigie_statement_text (statement, 0));
      conflict->organisation = g_strdup (vigie_statement_text (statement, 1));
      conflict->channel = g_strdup (vigie_statement_text (statement, 2));
      conflict->wave = g_strdup (vigie_statement_text (statement, 3));
      g_ptr_array_add (conflicts, conflict);
    }
  for (guint i = 0; good && i < conflicts->len; i++)
    if (!read_sides (self, g_ptr_array_index (conflicts, i), error))
      return NULL;
  return good ? g_steal_pointer (&conflicts) : NULL;
}
