/* vigie-erasure.c: audits whose time is over are deleted for good
 *
 * The record is signed first, then the rows go in one transaction, then the files are cleaned:
 * whatever stops in between is made up for when the store is opened next.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-erasure-private.h"
#include "consolidation/vigie-kept-flags-private.h"
#include "consolidation/vigie-tally-private.h"
#include "consolidation/vigie-work-private.h"

#include "base/vigie-durable.h"
#include "base/vigie-error.h"
#include "base/vigie-time.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

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

/* Whether the time of the campaign's audits is over. */
static gboolean
check_due (VigieStore *self, GError **error)
{
  g_autoptr (VigieRetention) retention = vigie_store_get_retention (self, error);
  if (!retention || retention->is_over)
    return retention != NULL;
  if (!retention->is_stated)
    return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_NOTHING, self->path, 0,
                            _ ("the campaign does not say how long audits may be kept: name a wave "
                               "or a day"));
  g_autofree char *day = vigie_date_to_text (&retention->last_day);
  return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_NOTHING, self->path, 0,
                          _ ("audits may be kept until %s"), day);
}

/* The wave is one of the campaign, and what is due may be deleted. */
static gboolean
check_scope (VigieStore *self, const VigieErasureScope *scope, GError **error)
{
  VigieCampaign *campaign = vigie_store_get_campaign (self);
  if (scope->due && !check_due (self, error))
    return FALSE;
  return !scope->wave || vigie_campaign_find_wave (campaign, scope->wave)
         || vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_REFERENCE, NULL, 0,
                             _ ("the campaign has no wave “%s”"), scope->wave);
}

/* Why there is nothing to delete. */
static gboolean
fail_empty (const Erasing *self, const VigieErasureScope *scope, GError **error)
{
  guint n_erased = 0;
  if (scope->wave && !vigie_store_count_erased (self->store, NULL, scope->wave, &n_erased, error))
    return FALSE;
  const char *file = self->store->path;
  const int code = VIGIE_STORE_ERROR_NOTHING;
  if (n_erased > 0)
    return vigie_error_set (error, VIGIE_STORE_ERROR, code, file, 0,
                            _ ("the audits of the wave “%s” were deleted already"), scope->wave);
  if (scope->due)
    return vigie_error_set (error, VIGIE_STORE_ERROR, code, file, 0,
                            _ ("there is no audit left to delete"));
  if (!scope->before)
    return vigie_error_set (error, VIGIE_STORE_ERROR, code, file, 0,
                            _ ("no audit of the wave “%s” was merged"), scope->wave);
  return vigie_error_set (error, VIGIE_STORE_ERROR, code, file, 0,
                          _ ("no audit of the store was finalised before that day"));
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
  return self->counts.audits > 0 || fail_empty (self, scope, error);
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
  return writer
         && vigie_package_writer_add (writer, VIGIE_ERASURE_ENTRY, "application/xml", record, error)
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
  return delete_empty_bundles (self, error) && vigie_store_count_all_work (self->store, error)
         && vigie_store_forget_flags (self->store, error)
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

/* A record of what was not deleted after all would be wrong. */
static gboolean
commit (VigieStore *self, const char *target, GError **error)
{
  if (vigie_database_commit (self->database, error))
    return TRUE;
  (void) g_unlink (target);
  return FALSE;
}

/* The audits are gone already, whatever comes of this. */
static gboolean
clean_now (Erasing *self, const char *target, GError **error)
{
  g_autoptr (GError) failed = NULL;
  if (clean (self->store, &self->counts.files, &failed))
    return TRUE;
  return vigie_error_set (error, failed->domain, failed->code, self->store->path, 0,
                          /* Translators: %s are the record's file and the reason */
                          _ ("the audits were deleted, and the record is %s; the store will be "
                             "cleaned of what is left when it is opened next: %s"),
                          target, failed->message);
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
  g_return_val_if_fail (scope->wave || scope->before || scope->due, FALSE);

  Erasing erasing = { .store = self };
  if (!vigie_store_check_authority (self, authority, error) || !check_scope (self, scope, error)
      || !check_target (target, error)
      || !vigie_database_execute (self->database, "PRAGMA secure_delete = ON", error)
      || !vigie_database_begin (self->database, error))
    return FALSE;
  if (!erase (&erasing, scope, authority, author, why, target, error))
    {
      vigie_database_rollback (self->database);
      (void) g_unlink (target);
      return FALSE;
    }
  if (!commit (self, target, error) || !clean_now (&erasing, target, error))
    return FALSE;
  if (counts)
    *counts = erasing.counts;
  return TRUE;
}
