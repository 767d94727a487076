/* vigie-store.c: opens the coordinator's store and says what is in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-erasure-private.h"
#include "consolidation/vigie-review-private.h"
#include "consolidation/vigie-store-private.h"
#include "consolidation/vigie-tally-private.h"

#include "base/vigie-error.h"

static const char *const words[] = {
  "store-without-campaign", "campaign-other",   "signer-mismatch",  "assignee-mismatch",
  "assignment-mismatch",    "form-unknown",     "instance-invalid", "bundle-manifest",
  "organisation-unknown",   "conflict-unknown", "store-damaged",    "evidence-missing",
  "conflict-field",         "audit-erased",     "nothing-to-do",
};

VIGIE_DEFINE_ERROR (vigie_store_error_quark, "vigie-store-error", words)

/* What cannot be written can be read: a store on a disk that is kept as it is. */
static VigieDatabase *
open_existing (const char *path, GError **error)
{
  g_autoptr (GError) failed = NULL;
  VigieDatabase *database = vigie_database_open (path, &vigie_store_schema, 0, &failed);
  if (database)
    return database;
  if (g_error_matches (failed, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_READ_ONLY)
      || g_error_matches (failed, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_PERMISSION))
    return vigie_database_open (path, &vigie_store_schema, VIGIE_DATABASE_READ_ONLY, error);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

/* Does what a migration left to do, because SQL cannot. */
static gboolean
do_pending (VigieStore *self, GError **error)
{
  gint64 texts;
  return vigie_store_tally_all (self, error)
         && vigie_database_query_int (self->database,
                                      "SELECT count(*) FROM pending WHERE work = 'text'", NULL, 0,
                                      &texts, error)
         && (texts == 0 || vigie_store_write_all_texts (self, error))
         && vigie_store_run (self, error, "DELETE FROM pending WHERE work <> 'erasure'", "");
}

gboolean
vigie_store_change (VigieStore *self,
                    VigieStoreChangeFunc change,
                    gpointer user_data,
                    GError **error)
{
  g_return_val_if_fail (self && change, FALSE);

  if (!vigie_database_begin (self->database, error))
    return FALSE;
  if (change (self, user_data, error))
    return vigie_database_commit (self->database, error);
  vigie_database_rollback (self->database);
  return FALSE;
}

static gboolean
do_pending_cb (VigieStore *self, gpointer user_data, GError **error)
{
  return do_pending (self, error);
}

static gboolean
catch_up (VigieStore *self, GError **error)
{
  gint64 n;
  return vigie_database_query_int (self->database,
                                   "SELECT count(*) FROM pending WHERE work <> 'erasure'", NULL, 0,
                                   &n, error)
         && (n == 0 || vigie_store_change (self, do_pending_cb, NULL, error));
}

/* Takes @database over. */
static VigieStore *
make_store (VigieDatabase *database,
            const char *path,
            const VigieClock *clock,
            const GPtrArray *known,
            GError **error)
{
  g_autoptr (VigieStore) self = g_new0 (VigieStore, 1);
  self->database = database;
  self->path = g_strdup (path);
  self->keep_evidence = TRUE;
  if (clock)
    self->clock = *clock;
  self->editions = g_ptr_array_new ();
  self->forms =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) vigie_form_unref);
  self->scorers = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) vigie_form_scorer_free);
  if (!catch_up (self, error) || !vigie_store_load_editions (self, known, error))
    return NULL;
  /* Where somebody else has the file open, or it cannot be written, it is tried again later. */
  (void) vigie_store_finish_erasure (self, NULL);
  return g_steal_pointer (&self);
}

VigieStore *
vigie_store_open (const char *path, gboolean create, const VigieClock *clock, GError **error)
{
  return vigie_store_open_knowing (path, create, clock, NULL, error);
}

VigieStore *
vigie_store_open_knowing (const char *path,
                          gboolean create,
                          const VigieClock *clock,
                          const GPtrArray *known,
                          GError **error)
{
  g_return_val_if_fail (path, NULL);

  VigieDatabase *database =
    create ? vigie_database_open (path, &vigie_store_schema, VIGIE_DATABASE_CREATE, error)
           : open_existing (path, error);
  return database ? make_store (database, path, clock, known, error) : NULL;
}

gboolean
vigie_store_check_pages (VigieStore *self, GError **error)
{
  g_return_val_if_fail (self, FALSE);
  return vigie_database_check_pages (self->database, error);
}

VigieStore *
vigie_store_open_foreign (const char *path, GError **error)
{
  g_return_val_if_fail (path, NULL);

  g_autoptr (VigieDatabase) database = open_existing (path, error);
  if (!database || !vigie_database_verify_schema (database, &vigie_store_schema, error)
      || !vigie_database_verify (database, error))
    return NULL;
  VigieStore *self = make_store (g_steal_pointer (&database), path, NULL, NULL, error);
  if (self)
    self->was_checked = TRUE;
  return self;
}

VigieStore *
vigie_store_open_reader (VigieStore *self, GError **error)
{
  VigieDatabase *database =
    vigie_database_open (self->path, &vigie_store_schema, VIGIE_DATABASE_READ_ONLY, error);
  VigieStore *reader =
    database ? make_store (database, self->path, &self->clock, NULL, error) : NULL;
  if (reader)
    vigie_store_set_readers (reader, self->readers);
  return reader;
}

void
vigie_store_close (VigieStore *self)
{
  if (!self)
    return;
  vigie_database_close (self->database);
  g_clear_pointer (&self->readers, g_ptr_array_unref);
  g_clear_pointer (&self->trust, vigie_trust_unref);
  g_hash_table_unref (self->scorers);
  g_hash_table_unref (self->forms);
  g_ptr_array_unref (self->editions);
  g_free (self->path);
  g_free (self);
}

gboolean
vigie_store_begin_reading (VigieStore *self, GError **error)
{
  gint64 n;
  /* A transaction that has read nothing is of no state yet. */
  return vigie_database_execute (self->database, "BEGIN", error)
         && vigie_database_query_int (self->database, "SELECT count(*) FROM edition", NULL, 0, &n,
                                      error);
}

void
vigie_store_end_reading (VigieStore *self)
{
  (void) vigie_database_execute (self->database, "ROLLBACK", NULL);
}

const char *
vigie_store_get_path (VigieStore *self)
{
  return self->path;
}

void
vigie_store_set_readers (VigieStore *self, GPtrArray *readers)
{
  g_clear_pointer (&self->readers, g_ptr_array_unref);
  self->readers = readers ? g_ptr_array_ref (readers) : NULL;
}

void
vigie_store_set_keep_evidence (VigieStore *self, gboolean keep)
{
  self->keep_evidence = keep;
}

gboolean
vigie_store_get_counts (VigieStore *self, VigieStoreCounts *counts, GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self, error,
    "SELECT (SELECT count(*) FROM bundle), (SELECT n FROM number WHERE what = 'audit'),"
    " (SELECT count(*) FROM audit WHERE status = 'conflict' AND status <> 'accepted'),"
    " (SELECT count(*) FROM quarantine), (SELECT n FROM number WHERE what = 'revision')",
    "");
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  counts->bundles = (guint) vigie_statement_int (statement, 0);
  counts->audits = (guint) vigie_statement_int (statement, 1);
  counts->conflicts = (guint) vigie_statement_int (statement, 2);
  counts->quarantined = (guint) vigie_statement_int (statement, 3);
  counts->superseded = (guint) vigie_statement_int (statement, 4) - counts->audits;
  vigie_statement_reset (statement);

  /* The rivals of a conflict are not superseded: nothing has been decided. */
  g_autoptr (GPtrArray) conflicts = vigie_store_list_conflicts (self, error);
  for (guint i = 0; conflicts && i < conflicts->len; i++)
    {
      const VigieConflict *conflict = g_ptr_array_index (conflicts, i);
      counts->superseded -= conflict->sides->len - 1;
    }
  return conflicts != NULL;
}
