/* vigie-store-conflict.c: rival revisions, and what people decide about them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-store-private.h"

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
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT r.instance_id, r.sha256, r.number, r.auditor, r.finalised,"
                       " d.instance FROM revision r JOIN document d ON d.revision = r.id"
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
  VigieStatement *statement = vigie_store_query (self, error,
                                                 "SELECT id, organisation, channel, wave FROM audit"
                                                 " WHERE status = 'conflict' ORDER BY id",
                                                 "");
  gboolean row = TRUE;
  while (statement && row)
    {
      if (!vigie_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        break;
      VigieConflict *conflict = g_new0 (VigieConflict, 1);
      conflict->audit = g_strdup (vigie_statement_text (statement, 0));
      conflict->organisation = g_strdup (vigie_statement_text (statement, 1));
      conflict->channel = g_strdup (vigie_statement_text (statement, 2));
      conflict->wave = g_strdup (vigie_statement_text (statement, 3));
      g_ptr_array_add (conflicts, conflict);
    }
  for (guint i = 0; statement && i < conflicts->len; i++)
    if (!read_sides (self, g_ptr_array_index (conflicts, i), error))
      return NULL;
  return statement ? g_steal_pointer (&conflicts) : NULL;
}

/* Resolving ------------------------------------------------------------------------------------ */

static gboolean
fail_unknown (const char *audit, GError **error)
{
  return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_CONFLICT, NULL, 0,
                          _ ("the audit “%s” is not in conflict"), audit);
}

/* The rival that a person named; all others are rejected. */
static gboolean
find_kept (
  VigieStore *self, const VigieRivals *rivals, const char *name, guint *kept, GError **error)
{
  gint64 revision;
  if (!vigie_store_find_revision (self, name, &revision, error))
    return FALSE;
  for (*kept = 0; *kept < rivals->ids->len; (*kept)++)
    if (rivals->is_head[*kept] && g_array_index (rivals->ids, gint64, *kept) == revision)
      return TRUE;
  return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_CONFLICT, NULL, 0,
                          _ ("“%s” is none of the rival revisions of this audit"), name);
}

static gboolean
write_resolution (VigieStore *self,
                  const char *audit,
                  const VigieRivals *rivals,
                  guint kept,
                  const char *author,
                  const char *why,
                  GError **error)
{
  g_autofree char *now = vigie_store_now (self);
  if (!vigie_store_run (self, error,
                        "INSERT INTO resolution"
                        " (audit, instance_id, sha256, author, why, decided_at)"
                        " VALUES (?, ?, ?, ?, ?, ?)",
                        "tttttt", audit, g_ptr_array_index (rivals->instances, kept),
                        g_ptr_array_index (rivals->digests, kept), author, why, now))
    return FALSE;
  const gint64 resolution = vigie_database_last_id (self->database);
  for (guint i = 0; i < rivals->ids->len; i++)
    if (i != kept && rivals->is_head[i]
        && !vigie_store_run (self, error,
                             "INSERT INTO resolution_rejected (resolution, instance_id, sha256)"
                             " VALUES (?, ?, ?)",
                             "itt", resolution, g_ptr_array_index (rivals->instances, i),
                             g_ptr_array_index (rivals->digests, i)))
      return FALSE;
  return vigie_store_decide (self, audit, error);
}

static gboolean
resolve (VigieStore *self,
         const char *audit,
         const char *instance_id,
         const char *author,
         const char *why,
         GError **error)
{
  guint kept;
  g_autoptr (VigieRivals) rivals = vigie_store_get_rivals (self, audit, error);
  if (!rivals)
    return FALSE;
  if (rivals->n_heads < 2)
    return fail_unknown (audit, error);
  return find_kept (self, rivals, instance_id, &kept, error)
         && write_resolution (self, audit, rivals, kept, author, why, error);
}

gboolean
vigie_store_resolve (VigieStore *self,
                     const char *audit,
                     const char *instance_id,
                     const char *author,
                     const char *why,
                     GError **error)
{
  g_return_val_if_fail (audit && instance_id && author && why, FALSE);

  if (!vigie_database_begin (self->database, error))
    return FALSE;
  if (resolve (self, audit, instance_id, author, why, error))
    return vigie_database_commit (self->database, error);
  vigie_database_rollback (self->database);
  return FALSE;
}
