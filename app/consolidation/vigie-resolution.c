/* vigie-resolution.c: what people decide between rival revisions, answer by answer if need be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-resolution.h"

#include "consolidation/vigie-composed-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

void
vigie_field_choice_free (VigieFieldChoice *self)
{
  g_free (self->path);
  g_free (self->instance_id);
  g_free (self);
}

/* Resolving ------------------------------------------------------------------------------------ */

static gboolean
fail_unknown (const char *audit, GError **error)
{
  return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_CONFLICT, NULL, 0,
                          _ ("the audit “%s” is not in conflict"), audit);
}

/* The rival that a person named. */
static gboolean
find_rival (
  VigieStore *self, const VigieRivals *rivals, const char *name, guint *rival, GError **error)
{
  gint64 revision;
  if (!vigie_store_find_revision (self, name, &revision, error))
    return FALSE;
  for (*rival = 0; *rival < rivals->ids->len; (*rival)++)
    if (rivals->is_head[*rival] && g_array_index (rivals->ids, gint64, *rival) == revision)
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
                  gint64 *resolution,
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
  *resolution = vigie_database_last_id (self->database);
  for (guint i = 0; i < rivals->ids->len; i++)
    if (i != kept && rivals->is_head[i]
        && !vigie_store_run (self, error,
                             "INSERT INTO resolution_rejected (resolution, instance_id, sha256)"
                             " VALUES (?, ?, ?)",
                             "itt", *resolution, g_ptr_array_index (rivals->instances, i),
                             g_ptr_array_index (rivals->digests, i)))
      return FALSE;
  return TRUE;
}

/* Single answers ------------------------------------------------------------------------------- */

static gboolean
check_differs (const GPtrArray *fields, const char *path, GError **error)
{
  for (guint i = 0; i < fields->len; i++)
    if (g_str_equal (((const VigieConflictField *) g_ptr_array_index (fields, i))->path, path))
      return TRUE;
  return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_FIELD, NULL, 0,
                          _ ("%s: the rival revisions do not differ here"), path);
}

static gboolean
write_field (VigieStore *self,
             gint64 resolution,
             const char *path,
             const char *instance_id,
             const char *sha256,
             GError **error)
{
  return vigie_store_run (self, error,
                          "INSERT OR REPLACE INTO resolution_field"
                          " (resolution, path, instance_id, sha256) VALUES (?, ?, ?, ?)",
                          "ittt", resolution, path, instance_id, sha256);
}

/* What a rival has from elsewhere by an earlier decision is taken from there. */
static gboolean
add_field (VigieStore *self,
           const char *audit,
           const VigieRivals *rivals,
           guint from,
           const char *path,
           gint64 resolution,
           GError **error)
{
  const char *instance_id = g_ptr_array_index (rivals->instances, from);
  const char *sha256 = g_ptr_array_index (rivals->digests, from);
  g_autoptr (GHashTable) origins =
    vigie_store_get_origins (self, audit, instance_id, sha256, error);
  if (!origins)
    return FALSE;
  const VigieOrigin *origin = g_hash_table_lookup (origins, path);
  return write_field (self, resolution, path, origin ? origin->instance_id : instance_id,
                      origin ? origin->sha256 : sha256, error);
}

/* A conflict that is being decided on. */
typedef struct
{
  const char *audit;
  const VigieRivals *rivals;
  guint kept;
  const GPtrArray *choices;
  const GPtrArray *fields; /* VigieConflictField */
  gint64 resolution;
} Decision;

static gboolean
choose (VigieStore *self, const Decision *decision, const VigieFieldChoice *choice, GError **error)
{
  const gint64 kept = g_array_index (decision->rivals->ids, gint64, decision->kept);
  guint from;
  if (!check_differs (decision->fields, choice->path, error)
      || !find_rival (self, decision->rivals, choice->instance_id, &from, error))
    return FALSE;
  g_autofree char *path = vigie_store_check_field (self, kept, choice->path, error);
  return path
         && (from == decision->kept
             || add_field (self, decision->audit, decision->rivals, from, path,
                           decision->resolution, error));
}

static gboolean
choose_all (VigieStore *self, const Decision *decision, GError **error)
{
  for (guint i = 0; i < decision->choices->len; i++)
    if (!choose (self, decision, g_ptr_array_index (decision->choices, i), error))
      return FALSE;
  /* It is put together anew with what was decided before. */
  return vigie_store_run (self, error, "DELETE FROM composed WHERE revision = ?", "i",
                          g_array_index (decision->rivals->ids, gint64, decision->kept));
}

/* ---------------------------------------------------------------------------------------------- */

static GPtrArray *
list_fields (VigieStore *self, const char *audit, GError **error)
{
  g_autoptr (GPtrArray) conflicts = vigie_store_list_conflicts (self, error);
  for (guint i = 0; conflicts && i < conflicts->len; i++)
    {
      const VigieConflict *conflict = g_ptr_array_index (conflicts, i);
      if (g_str_equal (conflict->audit, audit))
        return vigie_conflict_get_fields (conflict, error);
    }
  if (conflicts)
    fail_unknown (audit, error);
  return NULL;
}

static gboolean
resolve (VigieStore *self,
         const char *instance_id,
         const char *author,
         const char *why,
         Decision *decision,
         GError **error)
{
  g_autoptr (VigieRivals) rivals = vigie_store_get_rivals (self, decision->audit, error);
  if (!rivals)
    return FALSE;
  if (rivals->n_heads < 2)
    return fail_unknown (decision->audit, error);
  decision->rivals = rivals;
  return find_rival (self, rivals, instance_id, &decision->kept, error)
         && write_resolution (self, decision->audit, rivals, decision->kept, author, why,
                              &decision->resolution, error)
         && (!decision->choices || choose_all (self, decision, error))
         && vigie_store_decide (self, decision->audit, error);
}

gboolean
vigie_store_resolve_fields (VigieStore *self,
                            const char *audit,
                            const char *instance_id,
                            const GPtrArray *choices,
                            const char *author,
                            const char *why,
                            GError **error)
{
  g_return_val_if_fail (audit && instance_id && author && why, FALSE);

  Decision decision = { .audit = audit, .choices = choices && choices->len > 0 ? choices : NULL };
  if (!vigie_database_begin (self->database, error))
    return FALSE;
  g_autoptr (GPtrArray) fields = decision.choices ? list_fields (self, audit, error) : NULL;
  decision.fields = fields;
  if ((!decision.choices || fields) && resolve (self, instance_id, author, why, &decision, error))
    return vigie_database_commit (self->database, error);
  vigie_database_rollback (self->database);
  return FALSE;
}

gboolean
vigie_store_resolve (VigieStore *self,
                     const char *audit,
                     const char *instance_id,
                     const char *author,
                     const char *why,
                     GError **error)
{
  return vigie_store_resolve_fields (self, audit, instance_id, NULL, author, why, error);
}

/* Listing -------------------------------------------------------------------------------------- */

void
vigie_resolution_free (VigieResolution *self)
{
  g_free (self->audit);
  g_free (self->instance_id);
  g_free (self->author);
  g_free (self->why);
  g_free (self->decided_at);
  g_free (self->withdrawn_by);
  g_free (self->withdrawn_why);
  g_free (self->withdrawn_at);
  g_ptr_array_unref (self->choices);
  g_free (self);
}

static VigieResolution *
read_resolution (VigieStatement *statement)
{
  VigieResolution *self = g_new0 (VigieResolution, 1);
  self->key = vigie_statement_int (statement, 0);
  self->audit = g_strdup (vigie_statement_text (statement, 1));
  self->instance_id = g_strdup (vigie_statement_text (statement, 2));
  self->author = g_strdup (vigie_statement_text (statement, 3));
  self->why = g_strdup (vigie_statement_text (statement, 4));
  self->decided_at = g_strdup (vigie_statement_text (statement, 5));
  self->withdrawn_by = g_strdup (vigie_statement_text (statement, 6));
  self->withdrawn_why = g_strdup (vigie_statement_text (statement, 7));
  self->withdrawn_at = g_strdup (vigie_statement_text (statement, 8));
  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_field_choice_free);
  return self;
}

static gboolean
read_choices (VigieStore *self, VigieResolution *resolution, GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self, error,
    "SELECT path, instance_id FROM resolution_field WHERE resolution = ? ORDER BY path", "i",
    resolution->key);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      VigieFieldChoice *choice = g_new (VigieFieldChoice, 1);
      choice->path = g_strdup (vigie_statement_text (statement, 0));
      choice->instance_id = g_strdup (vigie_statement_text (statement, 1));
      g_ptr_array_add (resolution->choices, choice);
    }
  return good;
}

#define SELECT_RESOLUTIONS                                                \
  "SELECT id, audit, instance_id, author, why, decided_at, withdrawn_by," \
  " withdrawn_why, withdrawn_at FROM resolution"

GPtrArray *
vigie_store_list_resolutions (VigieStore *self, const char *audit, GError **error)
{
  g_autoptr (GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_resolution_free);
  VigieStatement *statement =
    audit ? vigie_store_query (self, error, SELECT_RESOLUTIONS " WHERE audit = ? ORDER BY id", "t",
                               audit)
          : vigie_store_query (self, error, SELECT_RESOLUTIONS " ORDER BY audit, id", "");
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    g_ptr_array_add (list, read_resolution (statement));
  for (guint i = 0; good && i < list->len; i++)
    if (!read_choices (self, g_ptr_array_index (list, i), error))
      return NULL;
  return good ? g_steal_pointer (&list) : NULL;
}
