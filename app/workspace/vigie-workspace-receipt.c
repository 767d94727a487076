/* vigie-workspace-receipt.c: what the coordinator acknowledged
 *
 * A receipt is believed when the campaign's authority signed it and it answers a bundle that left
 * from here, for the audits that are in that bundle. Received is final for a revision: an older or
 * later receipt does not take it back, unless it says what a person decided, which only a later
 * decision takes back. The same receipt once more changes nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include "base/vigie-error.h"
#include "base/vigie-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_RECEIPT_SIZE (64 * 1024 * 1024)

typedef struct
{
  VigieWorkspace *workspace;
  VigiePackage *package;
  GBytes *document;
  VigieReceipt *receipt;
  gboolean is_new;
  VigieReceiptSummary summary;
} Import;

static void
import_clear (Import *self)
{
  g_clear_pointer (&self->package, vigie_package_free);
  g_clear_pointer (&self->document, g_bytes_unref);
  g_clear_pointer (&self->receipt, vigie_receipt_free);
  vigie_receipt_summary_clear (&self->summary);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

void
vigie_receipt_summary_clear (VigieReceiptSummary *self)
{
  g_clear_pointer (&self->purged, g_ptr_array_unref);
  g_clear_pointer (&self->audit, g_free);
}

/* Reading -------------------------------------------------------------------------------------- */

static gboolean
read_receipt (Import *self, const char *path, GError **error)
{
  g_autoptr (VigieTrust) trust = vigie_campaign_get_trust (self->workspace->campaign);
  self->package = vigie_package_open (path, trust, VIGIE_ROLE_AUTHORITY, NULL, NULL, error);
  if (!self->package)
    return FALSE;
  if (!vigie_package_find (self->package, "receipt.xml"))
    return vigie_error_set (error, VIGIE_PACKAGE_ERROR, VIGIE_PACKAGE_ERROR_KIND, path, 0,
                            _ ("this is another kind of file, not a receipt"));
  self->document = vigie_package_read (self->package, "receipt.xml", MAX_RECEIPT_SIZE, error);
  if (!self->document)
    return FALSE;
  self->receipt = vigie_receipt_new_from_xml (self->document, "receipt.xml", error);
  return self->receipt != NULL;
}

static gboolean
fail_foreign (const char *path, const char *text, GError **error)
{
  return vigie_error_set (error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_RECEIPT, path, 0,
                          "%s", text);
}

/* The digest is unknown only if the program ended while it exported. */
static gboolean
check_bundle (Import *self, const char *path, GError **error)
{
  gboolean known;
  VigieStatement *statement = vigie_database_prepare (
    self->workspace->database, "SELECT sha256 FROM bundle WHERE id = ?1", error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_text (statement, 0, self->receipt->bundle);
  if (!vigie_statement_step (statement, &known, error))
    return FALSE;
  if (!known)
    return fail_foreign (path, _ ("this receipt answers a bundle that is not of this workspace"),
                         error);
  const char *sha256 = vigie_statement_text (statement, 0);
  const gboolean fits = !sha256 || g_ascii_strcasecmp (sha256, self->receipt->digest) == 0;
  vigie_statement_reset (statement);
  return fits
         || fail_foreign (path,
                          _ ("this receipt answers a file other than the bundle that was "
                             "exported here"),
                          error);
}

static gboolean
check_addressee (Import *self, const char *path, GError **error)
{
  if (!g_str_equal (self->receipt->campaign, self->workspace->campaign->id))
    return fail_foreign (path, _ ("this receipt is of another campaign"), error);
  if (!g_str_equal (self->receipt->auditor, self->workspace->code))
    return fail_foreign (path, _ ("this receipt is for another auditor"), error);
  return TRUE;
}

/* Applying ------------------------------------------------------------------------------------- */

static gboolean
is_received (VigieVerdict verdict)
{
  return verdict != VIGIE_VERDICT_QUARANTINED;
}

static gboolean
is_decision (const VigieReceiptAudit *audit)
{
  return audit->code
         && (g_str_has_prefix (audit->code, "audit-")
             || g_str_equal (audit->code, "conflict-resolved"));
}

/* Microseconds since 1970: of two decisions the one whose receipt was made later stands. */
static gint64
read_moment (const VigieReceipt *receipt)
{
  g_autoptr (GDateTime) created = vigie_time_from_text (receipt->created, NULL);
  return created
           ? g_date_time_to_unix (created) * G_USEC_PER_SEC + g_date_time_get_microsecond (created)
           : 0;
}

/* Keeps the verdict with the revision it is about; *@changed: it is news. One that was returned may
 * be returned again when it was exported again. Decisions go by the moment that was signed, and not
 * by whether the file was seen before. */
static gboolean
note_verdict (
  Import *self, gint64 number, const VigieReceiptAudit *audit, gboolean *changed, GError **error)
{
  const gboolean decision = is_decision (audit);
  if (!decision && !self->is_new)
    return TRUE;
  VigieStatement *statement = vigie_database_prepare (
    self->workspace->database,
    "UPDATE submission SET verdict = ?3, code = ?4, reason = ?5, decided = ?6"
    " WHERE audit = ?1 AND revision = ?2 AND CASE WHEN ?6 IS NOT NULL THEN ?6 > coalesce (decided, "
    "0)"
    " ELSE verdict IS NULL OR (verdict = 'quarantined' AND coalesce (code, '') NOT LIKE 'audit-%') "
    "END",
    error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_int (statement, 0, number);
  vigie_statement_bind_int (statement, 1, audit->revision);
  vigie_statement_bind_text (statement, 2, vigie_verdict_get_name (audit->verdict));
  vigie_statement_bind_text (statement, 3, audit->code);
  vigie_statement_bind_text (statement, 4, audit->reason);
  if (decision)
    vigie_statement_bind_int (statement, 5, read_moment (self->receipt));
  else
    vigie_statement_bind_null (statement, 5);
  if (!vigie_statement_run (statement, error))
    return FALSE;
  *changed = vigie_database_changes (self->workspace->database) > 0;
  return !*changed || vigie_workspace_write_remarks (self->workspace, number, audit, error);
}

static gboolean
asks (const VigieReceiptAudit *audit)
{
  return g_strcmp0 (audit->code, "audit-returned") == 0;
}

static void
count (Import *self, const VigieReceiptAudit *audit, gboolean changed)
{
  VigieReceiptSummary *summary = &self->summary;
  if (!changed)
    {
      summary->unchanged++;
      return;
    }
  const gboolean first = summary->received + summary->returned == 0;
  g_clear_pointer (&summary->audit, g_free);
  summary->audit = first ? g_strdup (audit->id) : NULL;
  if (is_received (audit->verdict))
    summary->received++;
  else
    summary->returned++;
  summary->refused += !is_received (audit->verdict) && !asks (audit);
}

static gboolean
apply_to_row (Import *self,
              const VigieAuditRow *row,
              const VigieReceiptAudit *audit,
              GError **error)
{
  gboolean changed = FALSE;
  const gboolean received = is_received (audit->verdict);
  if (!note_verdict (self, row->number, audit, &changed, error))
    return FALSE;
  count (self, audit, changed);
  /* A draft of a later revision goes on, whatever became of the one before. */
  if (!changed || row->revision != audit->revision || row->state == VIGIE_AUDIT_DRAFT)
    return TRUE;
  return vigie_workspace_set_state (self->workspace, row->number,
                                    received ? VIGIE_AUDIT_RECEIVED : VIGIE_AUDIT_RETURNED,
                                    received ? "receive" : "return", audit->reason, error);
}

static gboolean
was_exported (Import *self, const VigieReceiptAudit *audit, gboolean *exported, GError **error)
{
  VigieStatement *statement = vigie_database_prepare (
    self->workspace->database,
    "SELECT 1 FROM bundle_audit WHERE bundle = ?1 AND audit = ?2 AND revision = ?3", error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_text (statement, 0, self->receipt->bundle);
  vigie_statement_bind_text (statement, 1, audit->id);
  vigie_statement_bind_int (statement, 2, audit->revision);
  if (!vigie_statement_step (statement, exported, error))
    return FALSE;
  vigie_statement_reset (statement);
  return TRUE;
}

/* There is no row that would keep the reason: it is said at once. */
static gboolean
apply_to_purged (Import *self, const VigieReceiptAudit *audit, GError **error)
{
  gint64 purged;
  if (!vigie_database_query_int (self->workspace->database,
                                 "SELECT count(*) FROM purged WHERE audit = ?1", audit->id, 0,
                                 &purged, error))
    return FALSE;
  if (purged == 0)
    {
      self->summary.unknown++;
      return TRUE;
    }
  count (self, audit, self->is_new);
  if (is_received (audit->verdict) || !self->is_new)
    return TRUE;
  if (!self->summary.purged)
    self->summary.purged = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->summary.purged,
                   g_strdup_printf (_ ("The audit %s was returned after it was purged here: %s"),
                                    audit->id, audit->reason ? audit->reason : "–"));
  return TRUE;
}

static gboolean
apply_audit (Import *self, const VigieReceiptAudit *audit, GError **error)
{
  gboolean exported;
  if (!was_exported (self, audit, &exported, error))
    return FALSE;
  if (!exported)
    {
      self->summary.unknown++;
      return TRUE;
    }
  g_autoptr (GError) failed = NULL;
  g_autoptr (VigieAuditRow) row = vigie_workspace_read_row (self->workspace, audit->id, &failed);
  if (row)
    return apply_to_row (self, row, audit, error);
  if (!g_error_matches (failed, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_NO_AUDIT))
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  return apply_to_purged (self, audit, error);
}

static gboolean
insert_receipt (Import *self, GError **error)
{
  g_autofree char *now = vigie_workspace_now (self->workspace);
  GBytes *signature = vigie_package_get_signature (self->package);
  VigieStatement *statement =
    vigie_database_prepare (self->workspace->database,
                            "INSERT INTO receipt (sha256, bundle, imported, document, signature)"
                            " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (sha256) DO NOTHING",
                            error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_text (statement, 0, vigie_package_get_digest (self->package));
  vigie_statement_bind_text (statement, 1, self->receipt->bundle);
  vigie_statement_bind_text (statement, 2, now);
  vigie_statement_bind_blob (statement, 3, g_bytes_get_data (self->document, NULL),
                             g_bytes_get_size (self->document));
  vigie_statement_bind_blob (statement, 4, g_bytes_get_data (signature, NULL),
                             g_bytes_get_size (signature));
  if (!vigie_statement_run (statement, error))
    return FALSE;
  self->is_new = vigie_database_changes (self->workspace->database) > 0;
  return TRUE;
}

static gboolean
apply (Import *self, GError **error)
{
  VigieDatabase *database = self->workspace->database;
  gboolean good = vigie_database_begin (database, error);
  if (!good)
    return FALSE;
  good = insert_receipt (self, error);
  for (guint i = 0; good && i < self->receipt->audits->len; i++)
    good = apply_audit (self, g_ptr_array_index (self->receipt->audits, i), error);
  if (good)
    return vigie_database_commit (database, error);
  vigie_database_rollback (database);
  return FALSE;
}

static void
refresh_all (Import *self)
{
  for (guint i = 0; i < self->receipt->audits->len; i++)
    {
      const VigieReceiptAudit *audit = g_ptr_array_index (self->receipt->audits, i);
      VigieAudit *open = g_hash_table_lookup (self->workspace->audits, audit->id);
      g_autoptr (VigieAuditRow) row =
        open ? vigie_workspace_read_row (self->workspace, audit->id, NULL) : NULL;
      if (row)
        open->state = row->state;
      if (open)
        g_clear_pointer (&open->remarks, g_ptr_array_unref);
      vigie_workspace_refresh (self->workspace, audit->id);
    }
}

gboolean
vigie_workspace_is_receipt_for_it (VigieWorkspace *self, const char *path)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (self) && path, FALSE);

  g_auto (Import) import = { .workspace = self };
  return read_receipt (&import, path, NULL) && check_addressee (&import, path, NULL);
}

gboolean
vigie_workspace_import_receipt (VigieWorkspace *self,
                                const char *path,
                                VigieReceiptSummary *summary,
                                GError **error)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (self) && path, FALSE);

  g_auto (Import) import = { .workspace = self };
  if (!read_receipt (&import, path, error) || !check_addressee (&import, path, error)
      || !check_bundle (&import, path, error) || !apply (&import, error))
    {
      if (error)
        vigie_error_set_place (*error, path, 0);
      return FALSE;
    }
  refresh_all (&import);
  if (summary)
    {
      *summary = import.summary;
      import.summary.purged = NULL;
      import.summary.audit = NULL;
    }
  return TRUE;
}
