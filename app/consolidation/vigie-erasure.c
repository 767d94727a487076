/* vigie-erasure.c: audits whose time is over are deleted for good
 *
 * The record is signed first, then the rows go in one transaction, then the files are cleaned:
 * whatever stops in between is made up for when the store is opened next.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-erasure-private.h"
#include "consolidation/vigie-tally-private.h"

#include "base/vigie-durable.h"
#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define RECORD "erasure.xml"

/* A deletion that is under way. */
typedef struct
{
  VigieStore *store;
  gint64 id;
  VigieErasureCounts counts;
} Erasing;

/* Choosing ------------------------------------------------------------------------------------- */

static gboolean
count (const Erasing *self, const char *sql, guint *n, GError **error)
{
  VigieStatement *statement = vigie_store_query (self->store, error, sql, "i", self->id);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  *n = row ? (guint) vigie_statement_int (statement, 0) : 0;
  vigie_statement_reset (statement);
  return TRUE;
}

static gboolean
choose (Erasing *self, const VigieErasureScope *scope, GError **error)
{
  if (!vigie_store_run (self->store, error,
                        "INSERT INTO erasure (digest, record, signature) VALUES ('', x'', x'')",
                        ""))
    return FALSE;
  self->id = vigie_database_last_id (self->store->database);
  if (!vigie_store_run (self->store, error,
                        "INSERT INTO erased (audit, erasure) SELECT a.id, ? FROM audit a"
                        " WHERE (? IS NULL OR a.wave = ?) AND (? IS NULL OR NOT EXISTS"
                        "  (SELECT 1 FROM revision r WHERE r.audit = a.id"
                        "   AND julianday (r.finalised) >= julianday (?)))",
                        "itttt", self->id, scope->wave, scope->wave, scope->before, scope->before)
      || !count (self, "SELECT count(*) FROM erased WHERE erasure = ?", &self->counts.audits, error)
      || !count (self,
                 "SELECT count(*) FROM erased e JOIN revision r ON r.audit = e.audit"
                 " WHERE e.erasure = ?",
                 &self->counts.revisions, error))
    return FALSE;
  return self->counts.audits > 0
         || vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_NOT_FOUND, self->store->path,
                             0, _ ("the store has no such audit"));
}

/* The record ----------------------------------------------------------------------------------- */

static gboolean
keep_record (Erasing *self, GBytes *record, const char *target, GError **error)
{
  g_autoptr (VigiePackage) package =
    vigie_package_open (target, NULL, VIGIE_ROLE_AUTHORITY, NULL, NULL, error);
  return package
         && vigie_store_run (self->store, error,
                             "UPDATE erasure SET digest = ?, record = ?, signature = ?"
                             " WHERE id = ?",
                             "tbbi", vigie_package_get_digest (package), record,
                             vigie_package_get_signature (package), self->id);
}

static gboolean
sign (Erasing *self, GBytes *record, VigieIdentity *authority, const char *target, GError **error)
{
  g_autoptr (GDateTime) now = vigie_clock_now (&self->store->clock);
  g_autoptr (VigiePackageWriter) writer =
    vigie_package_writer_new (target, authority, NULL, now, error);
  return writer && vigie_package_writer_add (writer, RECORD, "application/xml", record, error)
         && vigie_package_writer_commit (writer, error)
         && keep_record (self, record, target, error);
}

/* Deleting ------------------------------------------------------------------------------------- */

#define OF_AUDITS " IN (SELECT audit FROM erased WHERE erasure = ?)"

static const char *const deletions[] = {
  "DELETE FROM resolution_field WHERE resolution IN"
  " (SELECT id FROM resolution WHERE audit" OF_AUDITS ")",
  "DELETE FROM resolution_rejected WHERE resolution IN"
  " (SELECT id FROM resolution WHERE audit" OF_AUDITS ")",
  "DELETE FROM resolution WHERE audit" OF_AUDITS,
  "DELETE FROM judgement_question WHERE judgement IN"
  " (SELECT id FROM judgement WHERE audit" OF_AUDITS ")",
  "DELETE FROM judgement WHERE audit" OF_AUDITS,
  "DELETE FROM quarantine WHERE audit" OF_AUDITS,
  "DELETE FROM audit WHERE id" OF_AUDITS,
  "DELETE FROM revision WHERE audit" OF_AUDITS, /* with all that hangs on it */
};

/* Whether all audits that a bundle brought were deleted, and there were any. */
static gboolean
is_empty (VigieStore *self, GBytes *manifest, gboolean *empty, GError **error)
{
  g_autoptr (VigieBundle) bundle = vigie_bundle_new_from_xml (manifest, "bundle.xml", error);
  if (!bundle)
    return FALSE;
  *empty = bundle->audits->len > 0;
  for (guint i = 0; *empty && i < bundle->audits->len; i++)
    if (!vigie_store_is_erased (self, ((VigieBundleAudit *) bundle->audits->pdata[i])->id, empty,
                                error))
      return FALSE;
  return TRUE;
}

/* The bundle after *@id; *@id is 0 at the end. */
static GBytes *
next_manifest (VigieStore *self, gint64 *id, GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self, error, "SELECT id, manifest FROM bundle WHERE id > ? ORDER BY id LIMIT 1", "i", *id);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return NULL;
  *id = row ? vigie_statement_int (statement, 0) : 0;
  GBytes *manifest = row ? vigie_statement_blob (statement, 1) : g_bytes_new (NULL, 0);
  vigie_statement_reset (statement);
  return manifest;
}

/* Their manifests name auditors, times and files. */
static gboolean
delete_empty_bundles (Erasing *self, GError **error)
{
  gint64 id = 0;
  for (;;)
    {
      gboolean empty;
      g_autoptr (GBytes) manifest = next_manifest (self->store, &id, error);
      if (!manifest)
        return FALSE;
      if (id == 0)
        return TRUE;
      if (!is_empty (self->store, manifest, &empty, error))
        return FALSE;
      if (!empty)
        continue;
      self->counts.bundles++;
      if (!vigie_store_run (self->store, error,
                            "DELETE FROM quarantine WHERE digest ="
                            " (SELECT digest FROM bundle WHERE id = ?)",
                            "i", id)
          || !vigie_store_run (self->store, error, "DELETE FROM bundle WHERE id = ?", "i", id))
        return FALSE;
    }
}

static gboolean
delete_rows (Erasing *self, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (deletions); i++)
    if (!vigie_store_run (self->store, error, deletions[i], "i", self->id))
      return FALSE;
  return delete_empty_bundles (self, error)
         && vigie_store_run (self->store, error,
                             "INSERT OR IGNORE INTO pending (work) VALUES ('erasure')", "");
}

/* Cleaning ------------------------------------------------------------------------------------- */

static gboolean
is_kept_file (VigieStore *self, const char *sha256, gboolean *kept, GError **error)
{
  gint64 n;
  if (!vigie_database_query_int (self->database,
                                 "SELECT count(*) FROM evidence WHERE sha256 = ? AND kept = 1",
                                 sha256, 0, &n, error))
    return FALSE;
  *kept = n > 0;
  return TRUE;
}

static gboolean
sweep_folder (VigieStore *self, const char *path, guint *n_files, GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  for (const char *name; folder && (name = g_dir_read_name (folder));)
    {
      gboolean kept;
      if (!is_kept_file (self, name, &kept, error))
        return FALSE;
      if (kept)
        continue;
      g_autofree char *file = g_build_filename (path, name, NULL);
      *n_files += g_unlink (file) == 0;
    }
  (void) vigie_durable_sync_folder (path, NULL);
  (void) g_rmdir (path); /* only if it is empty now */
  return TRUE;
}

/* While the database is locked for writing: what is being merged elsewhere has no row yet. */
static gboolean
sweep (VigieStore *self, guint *n_files, GError **error)
{
  g_autofree char *path = g_strdup_printf ("%s.evidence", self->path);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  for (const char *name; folder && (name = g_dir_read_name (folder));)
    {
      g_autofree char *below = g_build_filename (path, name, NULL);
      if (strlen (name) == 2 && !sweep_folder (self, below, n_files, error))
        return FALSE;
    }
  (void) g_rmdir (path);
  return TRUE;
}

/* Copies that were made before a store was brought up to a newer version. */
static void
remove_backups (VigieStore *self)
{
  g_autofree char *parent = g_path_get_dirname (self->path);
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *prefix = g_strconcat (name, ".v", NULL);
  g_autoptr (GDir) folder = g_dir_open (parent, 0, NULL);
  for (const char *entry; folder && (entry = g_dir_read_name (folder));)
    if (g_str_has_prefix (entry, prefix) && g_str_has_suffix (entry, ".backup"))
      {
        g_autofree char *file = g_build_filename (parent, entry, NULL);
        (void) g_unlink (file);
      }
}

static gboolean
clean (VigieStore *self, guint *n_files, GError **error)
{
  if (!vigie_database_begin (self->database, error))
    return FALSE;
  const gboolean swept = sweep (self, n_files, error);
  vigie_database_rollback (self->database); /* nothing was written: the lock alone was needed */
  if (!swept)
    return FALSE;
  remove_backups (self);
  return vigie_database_checkpoint (self->database, TRUE, error)
         && vigie_store_run (self, error, "DELETE FROM pending WHERE work = 'erasure'", "");
}

gboolean
vigie_store_finish_erasure (VigieStore *self, GError **error)
{
  gint64 n;
  guint n_files = 0;
  if (!vigie_database_query_int (
        self->database, "SELECT count(*) FROM pending WHERE work = 'erasure'", NULL, 0, &n, error))
    return FALSE;
  return n == 0 || clean (self, &n_files, error);
}

/* ---------------------------------------------------------------------------------------------- */

static gboolean
erase (Erasing *self,
       const VigieErasureScope *scope,
       VigieIdentity *authority,
       const char *author,
       const char *why,
       const char *target,
       GError **error)
{
  if (!choose (self, scope, error) || !vigie_store_keep_tallies (self->store, self->id, error))
    return FALSE;
  g_autoptr (GBytes) record = vigie_erasure_describe (self->store, self->id, author, why, error);
  return record && sign (self, record, authority, target, error) && delete_rows (self, error);
}

static gboolean
check_target (const char *target, GError **error)
{
  return !g_file_test (target, G_FILE_TEST_EXISTS)
         || vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_EXISTS, target, 0,
                             _ ("the file is already there: choose a new one"));
}

gboolean
vigie_store_erase (VigieStore *self,
                   const VigieErasureScope *scope,
                   VigieIdentity *authority,
                   const char *author,
                   const char *why,
                   const char *target,
                   VigieErasureCounts *counts,
                   GError **error)
{
  g_return_val_if_fail (scope->wave || scope->before, FALSE);

  Erasing erasing = { .store = self };
  if (!vigie_store_require_campaign (self, error) || !check_target (target, error)
      || !vigie_database_execute (self->database, "PRAGMA secure_delete = ON", error)
      || !vigie_database_begin (self->database, error))
    return FALSE;
  if (!erase (&erasing, scope, authority, author, why, target, error))
    {
      vigie_database_rollback (self->database);
      (void) g_unlink (target);
      return FALSE;
    }
  if (!vigie_database_commit (self->database, error) || !clean (self, &erasing.counts.files, error))
    return FALSE;
  if (counts)
    *counts = erasing.counts;
  return TRUE;
}

/* Asking --------------------------------------------------------------------------------------- */

gboolean
vigie_store_is_erased (VigieStore *self, const char *audit, gboolean *erased, GError **error)
{
  gint64 n;
  if (!vigie_database_query_int (self->database, "SELECT count(*) FROM erased WHERE audit = ?",
                                 audit, 0, &n, error))
    return FALSE;
  *erased = n > 0;
  return TRUE;
}

GError *
vigie_erasure_make_reason (const char *audit)
{
  GError *reason = NULL;
  vigie_error_set (&reason, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_ERASED, NULL, 0,
                   _ ("the audit “%s” was received, and deleted after its time"), audit);
  return reason;
}

gboolean
vigie_store_count_erased (
  VigieStore *self, const char *organisation, const char *wave, guint *n, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT coalesce (sum (n), 0) FROM kept_tally"
                       " WHERE (? IS NULL OR organisation = ?) AND wave = ?",
                       "ttt", organisation, organisation, wave ? wave : "");
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  *n = row ? (guint) vigie_statement_int (statement, 0) : 0;
  vigie_statement_reset (statement);
  return TRUE;
}

/* A row of the table `erasure`. */
typedef struct
{
  gint64 id;
  char *digest;
  GBytes *record;
  GBytes *signature;
} Kept;

static void
kept_clear (Kept *self)
{
  g_clear_pointer (&self->digest, g_free);
  g_clear_pointer (&self->record, g_bytes_unref);
  g_clear_pointer (&self->signature, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Kept, kept_clear)

/* The row after @self->id, which is 0 at the end. */
static gboolean
next_kept (VigieStore *store, Kept *self, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (store, error,
                       "SELECT id, digest, record, signature FROM erasure WHERE id > ?"
                       " ORDER BY id LIMIT 1",
                       "i", self->id);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  kept_clear (self);
  self->id = row ? vigie_statement_int (statement, 0) : 0;
  if (!row)
    return TRUE;
  self->digest = g_strdup (vigie_statement_text (statement, 1));
  self->record = vigie_statement_blob (statement, 2);
  self->signature = vigie_statement_blob (statement, 3);
  vigie_statement_reset (statement);
  return TRUE;
}

GPtrArray *
vigie_store_list_erasures (VigieStore *self, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_erasure_free);
  g_auto (Kept) kept = { 0 };
  while (next_kept (self, &kept, error))
    {
      g_autofree char *sums = NULL;
      if (kept.id == 0)
        return g_steal_pointer (&list);
      VigieErasure *erasure = vigie_erasure_read (kept.record, &sums, error);
      if (!erasure)
        return NULL;
      erasure->digest = g_strdup (kept.digest);
      g_ptr_array_add (list, erasure);
    }
  return NULL;
}

/* Verifying ------------------------------------------------------------------------------------ */

/* The record is signed by the authority, and says what the store has. */
static gboolean
check_record (VigieStore *self, const Kept *kept, GError **error)
{
  gboolean same;
  g_autofree char *sums = NULL;
  const VigieCampaign *campaign = vigie_store_get_campaign (self);
  g_autoptr (VigieKeptSignature) signature = vigie_kept_signature_open (kept->signature, error);
  if (!signature || !vigie_kept_signature_covers (signature, RECORD, kept->record, error))
    return FALSE;
  g_autoptr (VigieErasure) erasure = vigie_erasure_read (kept->record, &sums, error);
  if (!erasure || !vigie_erasure_is_kept (self, kept->id, erasure, sums, &same, error))
    return FALSE;
  const char *signer =
    vigie_certificate_get_fingerprint (vigie_kept_signature_get_signer (signature));
  return (same && g_str_equal (signer, vigie_certificate_get_fingerprint (campaign->authority)))
         || vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_DAMAGED, NULL, 0,
                             _ ("the record of what was deleted does not say what is kept"));
}

static gboolean
verify_gone (VigieStore *self, GPtrArray *problems, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT e.audit FROM erased e JOIN revision r ON r.audit = e.audit"
                       " UNION SELECT e.audit FROM erased e LEFT JOIN erasure x"
                       "  ON x.id = e.erasure WHERE x.id IS NULL"
                       " UNION SELECT k.organisation FROM kept_tally k LEFT JOIN erasure x"
                       "  ON x.id = k.erasure WHERE x.id IS NULL"
                       " UNION SELECT work FROM pending WHERE work = 'erasure'",
                       "");
  gboolean row = TRUE;
  while (statement && row)
    {
      if (!vigie_statement_step (statement, &row, error))
        return FALSE;
      if (row)
        g_ptr_array_add (problems,
                         g_strdup_printf (_ ("%s: what was deleted is not gone altogether"),
                                          vigie_statement_text (statement, 0)));
    }
  return statement != NULL;
}

gboolean
vigie_store_verify_erasures (VigieStore *self, guint *checked, GPtrArray *problems, GError **error)
{
  g_auto (Kept) kept = { 0 };
  while (next_kept (self, &kept, error))
    {
      g_autoptr (GError) wrong = NULL;
      if (kept.id == 0)
        return verify_gone (self, problems, error);
      if (!check_record (self, &kept, &wrong))
        g_ptr_array_add (problems, g_strdup_printf ("%s: %s", kept.digest, wrong->message));
      (*checked)++;
    }
  return FALSE;
}
