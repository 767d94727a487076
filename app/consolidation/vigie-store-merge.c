/* vigie-store-merge.c: takes a signed bundle into the store
 *
 * Verified before believed, one transaction a bundle, and a verdict whatever happens: a bundle or
 * an audit that cannot be used is quarantined with its reason, and the others go on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-erasure-private.h"
#include "consolidation/vigie-read-bundle-private.h"
#include "consolidation/vigie-tally-private.h"

#include "base/vigie-digest.h"
#include "base/vigie-error.h"

/* One merging of one bundle. */
typedef struct
{
  VigieStore *store;
  VigieReadBundle *read;
  VigieBundle *bundle; /* (nullable): that of @read, or what was kept of it */
  VigieBundleVerdict *verdict;
  gint64 bundle_id;     /* 0 until something of it is kept */
  gboolean was_erased;  /* audits were deleted from this store */
  gboolean was_judged;  /* audits were judged */
  gboolean was_decided; /* audits were judged, or conflicts decided */
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

/* What most stores have nothing of need not be asked for each audit. */
static gboolean
look_at_store (Merge *merge, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (merge->store, error,
                       "SELECT EXISTS (SELECT 1 FROM erased), EXISTS (SELECT 1 FROM judgement),"
                       " EXISTS (SELECT 1 FROM resolution)",
                       "");
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  merge->was_erased = vigie_statement_int (statement, 0) != 0;
  merge->was_judged = vigie_statement_int (statement, 1) != 0;
  merge->was_decided = merge->was_judged || vigie_statement_int (statement, 2) != 0;
  vigie_statement_reset (statement);
  return TRUE;
}

/* The counts are of what merging did; the auditor is told what became of the audit since. */
static gboolean
tell_judgements (Merge *merge, GError **error)
{
  const GPtrArray *answers = merge->verdict->receipt->audits;
  for (guint i = 0; merge->was_judged && i < answers->len; i++)
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
  verdict->receipt->digest = g_strdup (merge->read->digest);
  verdict->receipt->auditor = g_strdup (merge->bundle->auditor);
  verdict->receipt->created = vigie_store_now (merge->store);
  g_free (verdict->bundle);
  verdict->bundle = g_strdup (merge->bundle->id);
}

/* Audits --------------------------------------------------------------------------------------- */

static gboolean
find_bundle (Merge *merge, GError **error)
{
  return vigie_database_query_int (merge->store->database, "SELECT id FROM bundle WHERE digest = ?",
                                   merge->read->digest, 0, &merge->bundle_id, error);
}

/* The bundle is written down with the first audit that is kept of it. */
static gboolean
keep_bundle (Merge *merge, GError **error)
{
  if (merge->bundle_id != 0)
    return TRUE;
  const VigieReadBundle *read = merge->read;
  if (!vigie_store_run (
        merge->store, error,
        "INSERT INTO bundle"
        " (uuid, digest, size, auditor, signer, signed_at, edition, signature, manifest)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        "ttitttibb", read->bundle->id, read->digest, (gint64) read->size, read->bundle->auditor,
        vigie_certificate_get_fingerprint (vigie_package_get_signer (read->package)),
        read->signed_at, (gint64) read->bundle->edition,
        vigie_package_get_signature (read->package), read->manifest))
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
    merge->read->digest,
    merge->read->signed_at,
    merge->bundle->auditor,
  };
  if (!vigie_store_add_revision (store, &carrier, checked, &revision, &kept, error))
    return FALSE;
  *verdict = VIGIE_VERDICT_DUPLICATE;
  if (kept == VIGIE_KEPT_KNOWN)
    return TRUE;
  if (!vigie_store_add_evidence (store, merge->read->package, revision, checked->audit, error))
    return FALSE;
  gboolean done = FALSE;
  *verdict = VIGIE_VERDICT_ACCEPTED;
  if (kept == VIGIE_KEPT_NEW && !merge->was_decided
      && !vigie_store_accept_first (store, &carrier, checked, revision, &done, error))
    return FALSE;
  if (done)
    return TRUE;
  *verdict = VIGIE_VERDICT_DUPLICATE;
  return kept == VIGIE_KEPT_REPLACED
           ? vigie_store_decide (store, checked->audit->id, error)
           : vigie_store_decide_revision (store, checked->audit->id, revision, verdict, error);
}

static gboolean
quarantine (Merge *merge, const VigieBundleAudit *audit, const GError *reason, GError **error)
{
  return vigie_store_quarantine (merge->store, merge->verdict->file, merge->read->digest,
                                 merge->bundle ? merge->bundle->id : NULL,
                                 merge->bundle ? merge->bundle->auditor : NULL,
                                 audit ? audit->id : NULL, reason, error);
}

/* What reading found of an audit; of a very large bundle it is looked at now. */
static VigieReadAudit *
take_read_audit (Merge *merge, guint i)
{
  GPtrArray *read = merge->read->audits;
  if (i < read->len)
    return g_steal_pointer (&g_ptr_array_index (read, i));
  VigieReadAudit *audit = g_new0 (VigieReadAudit, 1);
  audit->checked =
    vigie_store_check_audit (merge->store, merge->read->package, merge->bundle,
                             g_ptr_array_index (merge->bundle->audits, i), &audit->wrong);
  return audit;
}

static gboolean
take_audit (Merge *merge, guint i, GError **error)
{
  const VigieBundleAudit *audit = g_ptr_array_index (merge->bundle->audits, i);
  g_autoptr (VigieReadAudit) read = take_read_audit (merge, i);
  VigieVerdict verdict = VIGIE_VERDICT_QUARANTINED;
  if (!read->checked && is_circumstance (read->wrong))
    {
      g_propagate_error (error, g_steal_pointer (&read->wrong));
      return FALSE;
    }
  if (!read->checked ? !quarantine (merge, audit, read->wrong, error)
                     : !keep_audit (merge, read->checked, &verdict, error))
    return FALSE;
  count_audit (merge, audit, verdict, read->wrong);
  return TRUE;
}

/* What was deleted after its time does not come back. */
static gboolean
take_unless_erased (Merge *merge, guint i, GError **error)
{
  const VigieBundleAudit *audit = g_ptr_array_index (merge->bundle->audits, i);
  gboolean erased = FALSE;
  if (merge->was_erased && !vigie_store_is_erased (merge->store, audit->id, &erased, error))
    return FALSE;
  if (!erased)
    return take_audit (merge, i, error);
  g_autoptr (GError) reason = vigie_erasure_make_reason (audit->id);
  count_audit (merge, audit, VIGIE_VERDICT_DUPLICATE, NULL);
  const GPtrArray *answers = merge->verdict->receipt->audits;
  VigieReceiptAudit *answer = g_ptr_array_index (answers, answers->len - 1);
  answer->code = g_strdup (vigie_error_get_word (reason));
  answer->reason = g_strdup (reason->message);
  return TRUE;
}

static gboolean
take_audits (Merge *merge, GCancellable *cancellable, GError **error)
{
  if (!vigie_store_release (merge->store, merge->read->digest, error) || !find_bundle (merge, error)
      || !look_at_store (merge, error))
    return FALSE;
  start_receipt (merge);
  for (guint i = 0; i < merge->bundle->audits->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !take_unless_erased (merge, i, error))
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
  if (!vigie_store_gather_tallies (merge->store, error) || !take_audits (merge, cancellable, error)
      || !vigie_store_write_tallies (merge->store, error))
    {
      vigie_store_forget_tallies (merge->store);
      vigie_database_rollback (database);
      return FALSE;
    }
  if (vigie_database_commit (database, error))
    return TRUE;
  vigie_store_forget_tallies (merge->store);
  return FALSE;
}

/* Refusal of the whole bundle ------------------------------------------------------------------ */

static gboolean
write_refusal (Merge *merge, const GError *reason, GCancellable *cancellable, GError **error)
{
  if (!merge->read->digest)
    merge->read->digest = vigie_digest_file (merge->verdict->file, NULL, cancellable, error);
  if (!merge->read->digest || !vigie_database_begin (merge->store->database, error))
    return FALSE;
  if (vigie_store_release (merge->store, merge->read->digest, error)
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

/* Merging again -------------------------------------------------------------------------------- */

/* Merging what was merged before changes nothing: *@done. Whoever read the bundle may not have seen
 * yet that it was. */
static gboolean
merge_again (Merge *merge, gboolean *done, GError **error)
{
  g_autoptr (GBytes) manifest = NULL;
  VigieBundleVerdict *verdict = merge->verdict;
  if (!vigie_store_find_merged (merge->store, merge->read->digest, &manifest, &verdict->signer,
                                &verdict->signed_at, error))
    return FALSE;
  if (!manifest)
    return TRUE;
  g_clear_pointer (&merge->read->bundle, vigie_bundle_free);
  merge->read->bundle = vigie_bundle_new_kept (manifest);
  if (!merge->read->bundle)
    merge->read->bundle = vigie_bundle_new_from_xml (manifest, "bundle.xml", error);
  merge->bundle = merge->read->bundle;
  if (!merge->bundle)
    return FALSE;
  start_receipt (merge);
  for (guint i = 0; i < merge->bundle->audits->len; i++)
    count_audit (merge, g_ptr_array_index (merge->bundle->audits, i), VIGIE_VERDICT_DUPLICATE,
                 NULL);
  *done = TRUE;
  return look_at_store (merge, error) && tell_judgements (merge, error);
}

/* ---------------------------------------------------------------------------------------------- */

static void
tell_signer (Merge *merge)
{
  const VigieReadBundle *read = merge->read;
  if (!read->package)
    return;
  merge->verdict->signer =
    g_strdup (vigie_certificate_get_code (vigie_package_get_signer (read->package)));
  merge->verdict->signed_at = g_strdup (read->signed_at);
}

static gboolean
run (Merge *merge, GCancellable *cancellable, GError **error)
{
  VigieReadBundle *read = merge->read;
  gboolean done = FALSE;
  if (!read->wrong && !merge_again (merge, &done, error))
    return FALSE;
  if (done)
    return TRUE;
  if (read->merged)
    vigie_store_reopen_bundle (merge->store, read, cancellable);
  tell_signer (merge);
  merge->bundle = read->bundle;
  if (!read->wrong)
    return take_bundle (merge, cancellable, error);
  g_propagate_error (error, g_steal_pointer (&read->wrong));
  return FALSE;
}

VigieBundleVerdict *
vigie_store_merge_read (VigieStore *self, VigieReadBundle *bundle, GCancellable *cancellable)
{
  Merge merge = { .store = self, .read = bundle, .verdict = g_new0 (VigieBundleVerdict, 1) };
  g_autoptr (GError) error = NULL;
  merge.verdict->file = g_strdup (bundle->file);
  if (run (&merge, cancellable, &error))
    conclude (merge.verdict);
  else
    refuse (&merge, error, cancellable);
  return merge.verdict;
}

VigieBundleVerdict *
vigie_store_merge (VigieStore *self, const char *path, GCancellable *cancellable)
{
  g_return_val_if_fail (self && path, NULL);

  g_autoptr (VigieReadBundle) bundle = vigie_store_read_bundle (self, path, cancellable);
  VigieBundleVerdict *verdict = vigie_store_merge_read (self, bundle, cancellable);
  vigie_store_forget_tallies (self);
  return verdict;
}
