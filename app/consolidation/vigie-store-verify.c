/* vigie-store-verify.c: does everything in the store still follow from what was signed
 *
 * From the bottom up: the database's tables and structure, each signature over the bytes kept under
 * it, the digests (vigie-kept-bundle.c, in parallel), what was copied out of the signed manifests,
 * rows that stand on nothing (vigie-store-rows.c), the evidence, the scores, and the sums that the
 * ranking is made from.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-composed-private.h"
#include "consolidation/vigie-erasure-private.h"
#include "consolidation/vigie-kept-bundle-private.h"
#include "consolidation/vigie-kept-flags-private.h"
#include "consolidation/vigie-tally-private.h"
#include "consolidation/vigie-work-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

/* One verification. */
typedef struct
{
  VigieStore *store;
  VigieTrust *trust;
  GPtrArray *problems;
  guint checked;
  GFileProgressCallback progress;
  gpointer progress_data;
  GCancellable *cancellable;
} Verification;

static void
report (Verification *self, const char *place, const char *text)
{
  g_ptr_array_add (self->problems, g_strdup_printf ("%s: %s", place, text));
}

/* Columns of `revision` that were copied out of the manifest, in the order of the SELECT below. */
static gboolean
is_as_signed (const VigieBundleAudit *audit, VigieStatement *statement)
{
  const char *expected[] = {
    audit->instance_id, audit->sha256,
    audit->file,        audit->history,
    audit->id,          audit->deprecated_id,
    audit->assignment,  audit->organisation,
    audit->channel,     audit->wave ? audit->wave : "",
    audit->form_id,     audit->form_version,
    audit->started,     audit->finalised,
  };
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    if (g_strcmp0 (expected[i], vigie_statement_text (statement, (int) i)) != 0)
      return FALSE;
  return vigie_statement_int (statement, 14) == (gint64) audit->revision;
}

static const VigieBundleAudit *
find_audit (const VigieKeptBundle *bundle, const char *file)
{
  for (guint i = 0; i < bundle->parsed->audits->len; i++)
    {
      const VigieBundleAudit *audit = g_ptr_array_index (bundle->parsed->audits, i);
      if (g_str_equal (audit->file, file))
        return audit;
    }
  return NULL;
}

/* The columns of `evidence` in the order of the SELECT below. */
static gboolean
is_evidence_as_signed (const VigieBundleEvidence *evidence, VigieStatement *statement)
{
  const char *expected[] = {
    evidence->path, evidence->name, evidence->file, evidence->sha256, evidence->media_type,
  };
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    if (g_strcmp0 (expected[i], vigie_statement_text (statement, (int) i)) != 0)
      return FALSE;
  return vigie_statement_int (statement, 5) == (gint64) evidence->size;
}

/* The evidence of a revision stands in the order of the manifest that brought it. */
static gboolean
verify_audit_evidence (Verification *self,
                       const VigieBundleAudit *audit,
                       gint64 revision,
                       GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self->store, error,
    "SELECT path, name, entry, sha256, media_type, size FROM evidence WHERE revision = ?"
    " ORDER BY id",
    "i", revision);
  gboolean good, same = TRUE;
  guint n = 0;
  while (vigie_statement_next (statement, &good, error))
    same = same && n < audit->evidence->len
           && is_evidence_as_signed (g_ptr_array_index (audit->evidence, n++), statement);
  if (good && (!same || n != audit->evidence->len))
    report (self, audit->file, _ ("what the store says of the evidence is not what was signed"));
  return good;
}

/* What the store says of the bundle's audits, against the manifest that was verified. */
static gboolean
verify_revisions (Verification *self, const VigieKeptBundle *bundle, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (self->store, error,
                       "SELECT instance_id, sha256, entry, history_entry, audit, deprecated_id,"
                       " assignment, organisation, channel, wave, form_id, form_version, started,"
                       " finalised, number, id FROM revision WHERE bundle = ? ORDER BY entry",
                       "i", bundle->id);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      const char *file = vigie_statement_text (statement, 2);
      const VigieBundleAudit *audit = file ? find_audit (bundle, file) : NULL;
      if (file && (!audit || !is_as_signed (audit, statement)))
        report (self, file, _ ("what the store says of the audit is not what was signed"));
      if (audit && !verify_audit_evidence (self, audit, vigie_statement_int (statement, 15), error))
        {
          vigie_statement_reset (statement);
          return FALSE;
        }
    }
  return good;
}

/* Whether a revision is there, or was deleted after its time. */
static gboolean
is_there (Verification *self, const VigieBundleAudit *audit, gboolean *there, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (self->store, error,
                       "SELECT EXISTS (SELECT 1 FROM revision WHERE instance_id = ? AND sha256 = ?)"
                       " OR EXISTS (SELECT 1 FROM erased WHERE audit = ?)",
                       "ttt", audit->instance_id, audit->sha256, audit->id);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  *there = vigie_statement_int (statement, 0) != 0;
  vigie_statement_reset (statement);
  return TRUE;
}

/* Whether each audit that a bundle brought is still there, or was refused. */
static gboolean
verify_presence (Verification *self, const VigieKeptBundle *bundle, GError **error)
{
  for (guint i = 0; i < bundle->parsed->audits->len; i++)
    {
      const VigieBundleAudit *audit = g_ptr_array_index (bundle->parsed->audits, i);
      gboolean explained;
      if (!is_there (self, audit, &explained, error)
          || (!explained
              && !vigie_store_is_refused (self->store, bundle->digest, bundle->parsed, audit,
                                          &explained, error)))
        return FALSE;
      if (!explained)
        report (self, audit->file, _ ("the audit was merged, but it is not there any more"));
    }
  return TRUE;
}

/* What needs the database, of a bundle whose signature and documents were looked at. */
static gboolean
finish_bundle (VigieKeptBundle *bundle, gpointer data, GError **error)
{
  Verification *self = data;
  self->checked += bundle->checked;
  g_ptr_array_extend_and_steal (self->problems, g_steal_pointer (&bundle->problems));
  if (self->progress)
    self->progress ((goffset) bundle->number, (goffset) bundle->total, self->progress_data);
  return !bundle->parsed
         || (verify_revisions (self, bundle, error) && verify_presence (self, bundle, error));
}

/* Whether each audit's place in lists is the one that its revisions and the decisions lead to. */
static gboolean
verify_heads (Verification *self, GError **error)
{
  g_autoptr (GPtrArray) audits = g_ptr_array_new_with_free_func (g_free);
  VigieStatement *statement = vigie_store_query (
    self->store, error, "SELECT DISTINCT audit FROM revision ORDER BY audit", "");
  const gboolean good = vigie_statement_list (statement, audits, error);
  for (guint i = 0; good && i < audits->len; i++)
    {
      gboolean right;
      const char *audit = g_ptr_array_index (audits, i);
      if (!vigie_store_verify_decision (self->store, audit, &right, error))
        return FALSE;
      if (!right)
        report (self, audit, _ ("another revision of the audit counts than the one that should"));
    }
  return good;
}

/* What was looked at when the store was opened is not looked at again, the first time. */
static gboolean
check_structure (VigieStore *self, GError **error)
{
  const gboolean was_checked = self->was_checked;
  self->was_checked = FALSE;
  return was_checked
         || (vigie_database_verify_schema (self->database, &vigie_store_schema, error)
             && vigie_database_verify (self->database, error));
}

gboolean
vigie_store_verify (VigieStore *self,
                    guint *checked,
                    GPtrArray **problems,
                    GFileProgressCallback progress,
                    gpointer progress_data,
                    GCancellable *cancellable,
                    GError **error)
{
  if (!check_structure (self, error))
    return FALSE;
  VigieCampaign *campaign = vigie_store_require_campaign (self, error);
  if (!campaign)
    return FALSE;
  g_autoptr (VigieTrust) trust = vigie_campaign_get_trust (campaign);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  Verification verification = { self, trust, found, 0, progress, progress_data, cancellable };

  if (!vigie_store_verify_editions (self, &verification.checked, found, error)
      || !vigie_store_each_kept_bundle (self, trust, finish_bundle, &verification, cancellable,
                                        error)
      || !vigie_store_verify_rows (self, found, error) || !verify_heads (&verification, error)
      || !vigie_store_verify_evidence (self, &verification.checked, found, cancellable, error)
      || !vigie_store_verify_erasures (self, &verification.checked, found, error)
      || !vigie_store_verify_composed (self, &verification.checked, found, error)
      || !vigie_store_verify_scores (self, &verification.checked, found, cancellable, error)
      || !vigie_store_verify_tallies (self, &verification.checked, found, error)
      || !vigie_store_verify_work (self, &verification.checked, found, error)
      || !vigie_store_verify_numbers (self, found, error)
      || !vigie_store_verify_flags (self, &verification.checked, found, cancellable, error))
    return FALSE;
  if (checked)
    *checked = verification.checked;
  if (problems)
    *problems = g_steal_pointer (&found);
  return TRUE;
}
