/* vigie-store-merge.c: takes a signed bundle into the store
 *
 * Verified before believed, one transaction a bundle, and a verdict whatever happens: a bundle or
 * an audit that cannot be used is quarantined with its reason, and the others go on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-store-private.h"

#include "base/vigie-digest.h"
#include "base/vigie-error.h"
#include "base/vigie-time.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define MANIFEST "bundle.xml"

/* One merging of one bundle. */
typedef struct
{
  VigieStore *store;
  VigiePackage *package;
  VigieBundle *bundle;
  VigieBundleVerdict *verdict;
  char *digest;
  char *signed_at;
  guint64 size;
  gint64 bundle_id; /* 0 until something of it is kept */
} Merge;

void
vigie_bundle_verdict_free (VigieBundleVerdict *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->receipt, vigie_receipt_free);
  g_free (self->file);
  g_free (self->code);
  g_free (self->error);
  g_free (self->bundle);
  g_free (self->signer);
  g_free (self->signed_at);
  g_free (self);
}

/* Verdicts ------------------------------------------------------------------------------------- */

static void
count_audit (Merge *merge,
             const VigieBundleAudit *audit,
             VigieVerdict verdict,
             const GError *reason)
{
  VigieBundleVerdict *counts = merge->verdict;
  counts->accepted += verdict == VIGIE_VERDICT_ACCEPTED;
  counts->duplicate += verdict == VIGIE_VERDICT_DUPLICATE;
  counts->superseded += verdict == VIGIE_VERDICT_SUPERSEDED;
  counts->conflict += verdict == VIGIE_VERDICT_CONFLICT;
  counts->quarantined += verdict == VIGIE_VERDICT_QUARANTINED;
  vigie_receipt_add (counts->receipt, audit->id, audit->revision, verdict,
                     reason ? vigie_error_get_word (reason) : NULL,
                     reason ? reason->message : NULL);
  if (reason && !counts->code)
    {
      counts->code = g_strdup (vigie_error_get_word (reason));
      counts->error = g_strdup (reason->message);
    }
}

/* The counts are of what merging did; the auditor is told what became of the audit since. */
static gboolean
tell_judgements (Merge *merge, GError **error)
{
  const GPtrArray *answers = merge->verdict->receipt->audits;
  for (guint i = 0; i < answers->len; i++)
    if (!vigie_store_tell_judgement (merge->store, g_ptr_array_index (merge->bundle->audits, i),
                                     g_ptr_array_index (answers, i), error))
      return FALSE;
  return TRUE;
}

/* What needs attention most is the verdict on the bundle. */
static void
conclude (VigieBundleVerdict *verdict)
{
  if (verdict->quarantined > 0)
    verdict->verdict = VIGIE_VERDICT_QUARANTINED;
  else if (verdict->conflict > 0)
    verdict->verdict = VIGIE_VERDICT_CONFLICT;
  else if (verdict->accepted > 0)
    verdict->verdict = VIGIE_VERDICT_ACCEPTED;
  else if (verdict->superseded > 0)
    verdict->verdict = VIGIE_VERDICT_SUPERSEDED;
  else
    verdict->verdict = verdict->duplicate > 0 ? VIGIE_VERDICT_DUPLICATE : VIGIE_VERDICT_ACCEPTED;
}

/* Nothing of the bundle is kept: counts and receipt of what was begun do not hold. */
static void
give_up (VigieBundleVerdict *verdict, const GError *reason)
{
  verdict->verdict = VIGIE_VERDICT_QUARANTINED;
  verdict->accepted = verdict->duplicate = verdict->superseded = verdict->conflict = 0;
  verdict->quarantined = 0;
  verdict->environment = vigie_error_get_exit_status (reason) == 3;
  g_clear_pointer (&verdict->receipt, vigie_receipt_free);
  g_free (verdict->code);
  g_free (verdict->error);
  verdict->code = g_strdup (vigie_error_get_word (reason));
  verdict->error = g_strdup (reason->message);
}

/* Whether the bundle is not to blame, so that there is nothing to quarantine. */
static gboolean
is_circumstance (const GError *error)
{
  return error->domain == VIGIE_DATABASE_ERROR || vigie_error_get_exit_status (error) != 1
         || g_error_matches (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_NOT_FOUND)
         || g_error_matches (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_NO_CAMPAIGN);
}

static void
start_receipt (Merge *merge)
{
  VigieBundleVerdict *verdict = merge->verdict;
  g_clear_pointer (&verdict->receipt, vigie_receipt_free);
  verdict->receipt = vigie_receipt_new ();
  verdict->receipt->campaign = g_strdup (merge->bundle->campaign);
  verdict->receipt->bundle = g_strdup (merge->bundle->id);
  verdict->receipt->digest = g_strdup (merge->digest);
  verdict->receipt->auditor = g_strdup (merge->bundle->auditor);
  verdict->receipt->created = vigie_store_now (merge->store);
  g_free (verdict->bundle);
  verdict->bundle = g_strdup (merge->bundle->id);
}

/* Merging again -------------------------------------------------------------------------------- */

/* The manifest of a bundle that was merged before without any reservation. */
static GBytes *
find_merged (Merge *merge, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (merge->store, error,
                       "SELECT b.manifest, b.auditor, b.signed_at FROM bundle b WHERE b.digest = ?"
                       " AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.digest = b.digest)",
                       "t", merge->digest);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error) || !row)
    return NULL;
  GBytes *manifest = vigie_statement_blob (statement, 0);
  merge->verdict->signer = g_strdup (vigie_statement_text (statement, 1));
  merge->verdict->signed_at = g_strdup (vigie_statement_text (statement, 2));
  vigie_statement_reset (statement);
  return manifest;
}

/* A file whose size no merged bundle has need not be digested to know that it is another. */
static gboolean
may_be_merged (Merge *merge, gboolean *may, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (merge->store, error, "SELECT EXISTS (SELECT 1 FROM bundle WHERE size = ?)",
                       "i", (gint64) merge->size);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  *may = vigie_statement_int (statement, 0) != 0;
  vigie_statement_reset (statement);
  return TRUE;
}

/* Merging a file again that was merged before changes nothing and verifies nothing: the digest says
 * that it is the file that was verified then. */
static gboolean
merge_again (Merge *merge, gboolean *done, GCancellable *cancellable, GError **error)
{
  gboolean may;
  if (!may_be_merged (merge, &may, error))
    return FALSE;
  if (!may)
    return TRUE;
  merge->digest = vigie_digest_file (merge->verdict->file, NULL, cancellable, error);
  if (!merge->digest)
    return FALSE;
  g_autoptr (GError) failed = NULL;
  g_autoptr (GBytes) manifest = find_merged (merge, &failed);
  if (failed)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (!manifest)
    return TRUE;
  merge->bundle = vigie_bundle_new_from_xml (manifest, MANIFEST, error);
  if (!merge->bundle)
    return FALSE;
  start_receipt (merge);
  for (guint i = 0; i < merge->bundle->audits->len; i++)
    count_audit (merge, g_ptr_array_index (merge->bundle->audits, i), VIGIE_VERDICT_DUPLICATE,
                 NULL);
  *done = TRUE;
  return tell_judgements (merge, error);
}

/* Bundle --------------------------------------------------------------------------------------- */

static gboolean
open_bundle (Merge *merge, GCancellable *cancellable, GError **error)
{
  VigieCampaign *campaign = vigie_store_get_campaign (merge->store);
  g_autoptr (VigieTrust) trust = vigie_campaign_get_trust (campaign);
  merge->package = vigie_package_open_for (merge->verdict->file, merge->store->readers, trust,
                                           VIGIE_ROLE_AUDITOR, NULL, cancellable, error);
  if (!merge->package)
    return FALSE;
  g_free (merge->digest);
  merge->digest = g_strdup (vigie_package_get_digest (merge->package));
  merge->signed_at = vigie_time_to_utc_text (vigie_package_get_signing_time (merge->package));
  merge->verdict->signer =
    g_strdup (vigie_certificate_get_code (vigie_package_get_signer (merge->package)));
  merge->verdict->signed_at = g_strdup (merge->signed_at);

  if (!vigie_package_find (merge->package, MANIFEST))
    return vigie_error_set (error, VIGIE_PACKAGE_ERROR, VIGIE_PACKAGE_ERROR_KIND, NULL, 0,
                            _ ("this is no bundle of audits"));
  g_autoptr (GBytes) manifest =
    vigie_package_read (merge->package, MANIFEST, VIGIE_STORE_MAX_DOCUMENT, error);
  if (manifest)
    merge->bundle = vigie_bundle_new_from_xml (manifest, MANIFEST, error);
  return merge->bundle != NULL;
}

static gboolean
check_entry (VigiePackage *package, const char *name, const char *sha256, GError **error)
{
  const VigiePackageEntry *entry = vigie_package_find (package, name);
  if (!entry)
    return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_MANIFEST, NULL, 0,
                            _ ("the file “%s” is not in the bundle"), name);
  if (sha256 && !g_str_equal (entry->sha256, sha256))
    return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_MANIFEST, NULL, 0,
                            _ ("the file “%s” is not the one that the bundle describes"), name);
  return TRUE;
}

/* Checks the files of one audit and strikes them off @left. Evidence that is missing concerns that
 * audit alone, and is found later. */
static gboolean
check_files (VigiePackage *package, const VigieBundleAudit *audit, GHashTable *left, GError **error)
{
  if (!check_entry (package, audit->file, audit->sha256, error)
      || (audit->history && !check_entry (package, audit->history, NULL, error)))
    return FALSE;
  g_hash_table_remove (left, audit->file);
  if (audit->history)
    g_hash_table_remove (left, audit->history);
  for (guint i = 0; i < audit->evidence->len; i++)
    {
      const VigieBundleEvidence *evidence = g_ptr_array_index (audit->evidence, i);
      const VigiePackageEntry *entry = vigie_package_find (package, evidence->file);
      if (entry && !check_entry (package, evidence->file, evidence->sha256, error))
        return FALSE;
      if (entry && entry->size != evidence->size)
        return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_MANIFEST, NULL, 0,
                                _ ("the file “%s” is not the one that the bundle describes"),
                                evidence->file);
      g_hash_table_remove (left, evidence->file);
    }
  return TRUE;
}

static gboolean
check_manifest (Merge *merge, GError **error)
{
  g_autoptr (GHashTable) left = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *entries = vigie_package_get_entries (merge->package);
  for (guint i = 0; i < entries->len; i++)
    {
      const VigiePackageEntry *entry = g_ptr_array_index (entries, i);
      if (!g_str_equal (entry->name, MANIFEST))
        g_hash_table_add (left, (gpointer) entry->name);
    }
  for (guint i = 0; i < merge->bundle->audits->len; i++)
    if (!check_files (merge->package, g_ptr_array_index (merge->bundle->audits, i), left, error))
      return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const VigiePackageEntry *entry = g_ptr_array_index (entries, i);
      if (g_hash_table_contains (left, entry->name))
        return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_MANIFEST, NULL, 0,
                                _ ("the bundle holds the file “%s”, which it does not describe"),
                                entry->name);
    }
  return TRUE;
}

static gboolean
check_bundle (Merge *merge, GError **error)
{
  VigieCampaign *campaign = vigie_store_get_campaign (merge->store);
  if (!g_str_equal (merge->bundle->campaign, campaign->id))
    return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_OTHER_CAMPAIGN, NULL, 0,
                            _ ("the bundle is of the campaign “%s”, the store of “%s”"),
                            merge->bundle->campaign, campaign->id);
  if (!g_str_equal (merge->bundle->auditor, merge->verdict->signer))
    return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_SIGNER, NULL, 0,
                            _ ("the bundle names the auditor “%s”, but “%s” signed it"),
                            merge->bundle->auditor, merge->verdict->signer);
  return check_manifest (merge, error);
}

/* Audits --------------------------------------------------------------------------------------- */

static gboolean
find_bundle (Merge *merge, GError **error)
{
  return vigie_database_query_int (merge->store->database, "SELECT id FROM bundle WHERE digest = ?",
                                   merge->digest, 0, &merge->bundle_id, error);
}

/* The bundle is written down with the first audit that is kept of it. */
static gboolean
keep_bundle (Merge *merge, GError **error)
{
  if (merge->bundle_id != 0)
    return TRUE;
  g_autoptr (GBytes) manifest =
    vigie_package_read (merge->package, MANIFEST, VIGIE_STORE_MAX_DOCUMENT, error);
  if (!manifest
      || !vigie_store_run (
        merge->store, error,
        "INSERT INTO bundle"
        " (uuid, digest, size, auditor, signer, signed_at, edition, signature, manifest)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        "ttitttibb", merge->bundle->id, merge->digest, (gint64) merge->size, merge->bundle->auditor,
        vigie_certificate_get_fingerprint (vigie_package_get_signer (merge->package)),
        merge->signed_at, (gint64) merge->bundle->edition,
        vigie_package_get_signature (merge->package), manifest))
    return FALSE;
  merge->bundle_id = vigie_database_last_id (merge->store->database);
  return TRUE;
}

static gboolean
keep_audit (Merge *merge, const VigieCheckedAudit *checked, VigieVerdict *verdict, GError **error)
{
  VigieStore *store = merge->store;
  gint64 revision;
  VigieKept kept;
  if (!keep_bundle (merge, error))
    return FALSE;
  const VigieCarrier carrier = {
    merge->bundle_id,
    merge->digest,
    merge->signed_at,
    merge->bundle->auditor,
  };
  if (!vigie_store_add_revision (store, &carrier, checked, &revision, &kept, error))
    return FALSE;
  *verdict = VIGIE_VERDICT_DUPLICATE;
  if (kept == VIGIE_KEPT_KNOWN)
    return TRUE;
  return vigie_store_add_evidence (store, merge->package, revision, checked->audit, error)
         && vigie_store_decide (store, checked->audit->id, error)
         && (kept == VIGIE_KEPT_REPLACED
             || vigie_store_get_verdict (store, checked->audit->id, revision, verdict, error));
}

static gboolean
quarantine (Merge *merge, const VigieBundleAudit *audit, const GError *reason, GError **error)
{
  return vigie_store_quarantine (
    merge->store, merge->verdict->file, merge->digest, merge->bundle ? merge->bundle->id : NULL,
    merge->bundle ? merge->bundle->auditor : NULL, audit ? audit->id : NULL, reason, error);
}

static gboolean
take_audit (Merge *merge, const VigieBundleAudit *audit, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (VigieCheckedAudit) checked =
    vigie_store_check_audit (merge->store, merge->package, merge->bundle, audit, &wrong);
  VigieVerdict verdict = VIGIE_VERDICT_QUARANTINED;
  if (!checked && is_circumstance (wrong))
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }
  if (!checked ? !quarantine (merge, audit, wrong, error)
               : !keep_audit (merge, checked, &verdict, error))
    return FALSE;
  count_audit (merge, audit, verdict, wrong);
  return TRUE;
}

static gboolean
take_audits (Merge *merge, GCancellable *cancellable, GError **error)
{
  if (!vigie_store_release (merge->store, merge->digest, error) || !find_bundle (merge, error))
    return FALSE;
  start_receipt (merge);
  for (guint i = 0; i < merge->bundle->audits->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !take_audit (merge, g_ptr_array_index (merge->bundle->audits, i), error))
      return FALSE;
  return tell_judgements (merge, error)
         && (merge->bundle->audits->len > 0 || keep_bundle (merge, error));
}

static gboolean
take_bundle (Merge *merge, GCancellable *cancellable, GError **error)
{
  VigieDatabase *database = merge->store->database;
  if (!vigie_database_begin (database, error))
    return FALSE;
  if (take_audits (merge, cancellable, error))
    return vigie_database_commit (database, error);
  vigie_database_rollback (database);
  return FALSE;
}

/* Refusal of the whole bundle ------------------------------------------------------------------ */

static gboolean
write_refusal (Merge *merge, const GError *reason, GCancellable *cancellable, GError **error)
{
  if (!merge->digest)
    merge->digest = vigie_digest_file (merge->verdict->file, NULL, cancellable, error);
  if (!merge->digest || !vigie_database_begin (merge->store->database, error))
    return FALSE;
  if (vigie_store_release (merge->store, merge->digest, error)
      && quarantine (merge, NULL, reason, error))
    return vigie_database_commit (merge->store->database, error);
  vigie_database_rollback (merge->store->database);
  return FALSE;
}

static void
refuse (Merge *merge, const GError *reason, GCancellable *cancellable)
{
  g_autoptr (GError) failed = NULL;
  give_up (merge->verdict, reason);
  if (is_circumstance (reason))
    return;
  if (!write_refusal (merge, reason, cancellable, &failed))
    {
      give_up (merge->verdict, failed);
      return;
    }
  if (!merge->bundle)
    return;
  start_receipt (merge);
  for (guint i = 0; i < merge->bundle->audits->len; i++)
    count_audit (merge, g_ptr_array_index (merge->bundle->audits, i), VIGIE_VERDICT_QUARANTINED,
                 reason);
}

/* ---------------------------------------------------------------------------------------------- */

static gboolean
run (Merge *merge, GCancellable *cancellable, GError **error)
{
  GStatBuf status;
  gboolean done = FALSE;
  if (!vigie_store_require_campaign (merge->store, error))
    return FALSE;
  if (g_stat (merge->verdict->file, &status) != 0)
    return vigie_error_from_errno (error, errno, merge->verdict->file, _ ("cannot open the file"));
  merge->size = (guint64) status.st_size;
  if (!merge_again (merge, &done, cancellable, error))
    return FALSE;
  return done
         || (open_bundle (merge, cancellable, error) && check_bundle (merge, error)
             && take_bundle (merge, cancellable, error));
}

static void
merge_clear (Merge *merge)
{
  g_clear_pointer (&merge->package, vigie_package_free);
  g_clear_pointer (&merge->bundle, vigie_bundle_free);
  g_free (merge->digest);
  g_free (merge->signed_at);
}

VigieBundleVerdict *
vigie_store_merge (VigieStore *self, const char *path, GCancellable *cancellable)
{
  g_return_val_if_fail (self && path, NULL);

  Merge merge = { .store = self, .verdict = g_new0 (VigieBundleVerdict, 1) };
  g_autoptr (GError) error = NULL;
  merge.verdict->file = g_strdup (path);
  if (run (&merge, cancellable, &error))
    conclude (merge.verdict);
  else
    refuse (&merge, error, cancellable);
  merge_clear (&merge);
  return merge.verdict;
}
