/* vigie-store-verify.c: does everything in the store still follow from what was signed
 *
 * From the bottom up: the database's structure, each signature over the bytes kept under it, the
 * digests, what was copied out of the signed manifests, the evidence, and the scores.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-store-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

#define MANIFEST "bundle.xml"

/* One verification. */
typedef struct
{
  VigieStore *store;
  VigieTrust *trust;
  GPtrArray *problems;
  guint checked;
  GCancellable *cancellable;
} Verification;

/* A bundle as it is kept. */
typedef struct
{
  gint64 id;
  char *uuid;
  char *auditor;
  char *signer;
  GBytes *signature;
  GBytes *manifest;
  VigieBundle *parsed; /* (nullable): %NULL if the manifest cannot be read */
} KeptBundle;

static void
kept_bundle_clear (KeptBundle *bundle)
{
  g_clear_pointer (&bundle->uuid, g_free);
  g_clear_pointer (&bundle->auditor, g_free);
  g_clear_pointer (&bundle->signer, g_free);
  g_clear_pointer (&bundle->signature, g_bytes_unref);
  g_clear_pointer (&bundle->manifest, g_bytes_unref);
  g_clear_pointer (&bundle->parsed, vigie_bundle_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KeptBundle, kept_bundle_clear)

static void
report (Verification *self, const char *place, const char *text)
{
  g_ptr_array_add (self->problems, g_strdup_printf ("%s: %s", place, text));
}

/* Goes to the next bundle after @bundle->id; its id is 0 at the end. */
static gboolean
next_bundle (Verification *self, KeptBundle *bundle, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (self->store, error,
                       "SELECT id, uuid, auditor, signer, signature, manifest FROM bundle"
                       " WHERE id > ? ORDER BY id LIMIT 1",
                       "i", bundle->id);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  kept_bundle_clear (bundle);
  bundle->id = 0;
  if (!row)
    return TRUE;
  bundle->id = vigie_statement_int (statement, 0);
  bundle->uuid = g_strdup (vigie_statement_text (statement, 1));
  bundle->auditor = g_strdup (vigie_statement_text (statement, 2));
  bundle->signer = g_strdup (vigie_statement_text (statement, 3));
  bundle->signature = vigie_statement_blob (statement, 4);
  bundle->manifest = vigie_statement_blob (statement, 5);
  vigie_statement_reset (statement);
  return TRUE;
}

/* The signature of a bundle, who made it, and the manifest under it. */
static void
verify_bundle (Verification *self, KeptBundle *bundle)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (VigieCertificate) signer = NULL;
  g_autoptr (GDateTime) when = NULL;
  self->checked++;
  if (!vigie_package_verify_kept (bundle->signature, MANIFEST, bundle->manifest, &signer, &when,
                                  &wrong)
      || !vigie_trust_check (self->trust, signer, when, VIGIE_ROLE_AUDITOR, &wrong))
    {
      report (self, bundle->uuid, wrong->message);
      return;
    }
  bundle->parsed = vigie_bundle_new_from_xml (bundle->manifest, MANIFEST, &wrong);
  if (!bundle->parsed)
    report (self, bundle->uuid, wrong->message);
  else if (!g_str_equal (vigie_certificate_get_fingerprint (signer), bundle->signer)
           || !g_str_equal (vigie_certificate_get_code (signer), bundle->auditor)
           || !g_str_equal (bundle->parsed->auditor, bundle->auditor)
           || !g_str_equal (bundle->parsed->id, bundle->uuid))
    report (self, bundle->uuid,
            _ ("what the store says of the bundle is not what its signature says"));
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
find_audit (const KeptBundle *bundle, const char *file)
{
  for (guint i = 0; bundle->parsed && i < bundle->parsed->audits->len; i++)
    {
      const VigieBundleAudit *audit = g_ptr_array_index (bundle->parsed->audits, i);
      if (g_str_equal (audit->file, file))
        return audit;
    }
  return NULL;
}

static void
verify_document (
  Verification *self, const KeptBundle *bundle, const char *name, GBytes *data, const char *sha256)
{
  g_autoptr (GError) wrong = NULL;
  g_autofree char *found = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, data);
  self->checked++;
  if (sha256 && !g_str_equal (found, sha256))
    report (self, name, _ ("the kept document is not the one that was merged"));
  else if (!vigie_package_verify_kept (bundle->signature, name, data, NULL, NULL, &wrong))
    report (self, name, wrong->message);
}

static void
verify_revision (Verification *self, const KeptBundle *bundle, VigieStatement *statement)
{
  const char *file = vigie_statement_text (statement, 2);
  const char *history = vigie_statement_text (statement, 3);
  const VigieBundleAudit *audit = find_audit (bundle, file);
  g_autoptr (GBytes) instance = vigie_statement_blob (statement, 15);
  verify_document (self, bundle, file, instance, vigie_statement_text (statement, 1));
  if (history && !vigie_statement_is_null (statement, 16))
    {
      g_autoptr (GBytes) data = vigie_statement_blob (statement, 16);
      verify_document (self, bundle, history, data, NULL);
    }
  else if (history)
    report (self, history, _ ("the kept history is gone"));
  if (bundle->parsed && (!audit || !is_as_signed (audit, statement)))
    report (self, file, _ ("what the store says of the audit is not what was signed"));
}

static gboolean
verify_revisions (Verification *self, const KeptBundle *bundle, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (self->store, error,
                       "SELECT r.instance_id, r.sha256, r.entry, r.history_entry, r.audit,"
                       " r.deprecated_id, r.assignment, r.organisation, r.channel, r.wave,"
                       " r.form_id, r.form_version, r.started, r.finalised, r.number,"
                       " d.instance, d.history FROM revision r"
                       " JOIN document d ON d.revision = r.id WHERE r.bundle = ? ORDER BY r.entry",
                       "i", bundle->id);
  gboolean row = TRUE;
  while (statement && row)
    {
      if (!vigie_statement_step (statement, &row, error))
        return FALSE;
      if (row)
        verify_revision (self, bundle, statement);
    }
  return statement != NULL;
}

/* Whether each audit that a bundle brought is still there, or was refused. */
static gboolean
verify_presence (Verification *self, const KeptBundle *bundle, GError **error)
{
  for (guint i = 0; bundle->parsed && i < bundle->parsed->audits->len; i++)
    {
      const VigieBundleAudit *audit = g_ptr_array_index (bundle->parsed->audits, i);
      VigieStatement *statement = vigie_store_query (
        self->store, error,
        "SELECT EXISTS (SELECT 1 FROM revision WHERE instance_id = ? AND sha256 = ?)"
        " OR EXISTS (SELECT 1 FROM quarantine q JOIN bundle b ON b.digest = q.digest"
        "  WHERE b.id = ? AND q.audit = ?)",
        "ttit", audit->instance_id, audit->sha256, bundle->id, audit->id);
      gboolean row;
      if (!statement || !vigie_statement_step (statement, &row, error))
        return FALSE;
      if (vigie_statement_int (statement, 0) == 0)
        report (self, audit->file, _ ("the audit was merged, but it is not there any more"));
      vigie_statement_reset (statement);
    }
  return TRUE;
}

static gboolean
verify_bundles (Verification *self, GError **error)
{
  g_auto (KeptBundle) bundle = { 0 };
  while (next_bundle (self, &bundle, error))
    {
      if (bundle.id == 0)
        return TRUE;
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      verify_bundle (self, &bundle);
      if (!verify_revisions (self, &bundle, error) || !verify_presence (self, &bundle, error))
        return FALSE;
    }
  return FALSE;
}

/* Whether each audit's place in lists is the one that its revisions and the decisions lead to. */
static gboolean
verify_heads (Verification *self, GError **error)
{
  g_autoptr (GPtrArray) audits = g_ptr_array_new_with_free_func (g_free);
  VigieStatement *statement = vigie_store_query (
    self->store, error, "SELECT DISTINCT audit FROM revision ORDER BY audit", "");
  gboolean row = TRUE;
  while (statement && row)
    {
      if (!vigie_statement_step (statement, &row, error))
        return FALSE;
      if (row)
        g_ptr_array_add (audits, g_strdup (vigie_statement_text (statement, 0)));
    }
  for (guint i = 0; statement && i < audits->len; i++)
    {
      gboolean right;
      const char *audit = g_ptr_array_index (audits, i);
      if (!vigie_store_verify_decision (self->store, audit, &right, error))
        return FALSE;
      if (!right)
        report (self, audit, _ ("another revision of the audit counts than the one that should"));
    }
  return statement != NULL;
}

gboolean
vigie_store_verify (
  VigieStore *self, guint *checked, GPtrArray **problems, GCancellable *cancellable, GError **error)
{
  VigieCampaign *campaign = vigie_store_require_campaign (self, error);
  if (!campaign || !vigie_database_verify (self->database, error))
    return FALSE;
  g_autoptr (VigieTrust) trust = vigie_campaign_get_trust (campaign);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  Verification verification = { self, trust, found, 0, cancellable };

  if (!vigie_store_verify_editions (self, &verification.checked, found, error)
      || !verify_bundles (&verification, error) || !verify_heads (&verification, error)
      || !vigie_store_verify_evidence (self, &verification.checked, found, cancellable, error)
      || !vigie_store_verify_scores (self, &verification.checked, found, cancellable, error))
    return FALSE;
  if (checked)
    *checked = verification.checked;
  if (problems)
    *problems = g_steal_pointer (&found);
  return TRUE;
}
