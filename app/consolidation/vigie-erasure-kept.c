/* vigie-erasure-kept.c: what the store keeps of audits that were deleted: asked for, listed,
 * verified
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-erasure-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

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
  if (!signature
      || !vigie_kept_signature_covers (signature, VIGIE_ERASURE_ENTRY, kept->record, error))
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
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    g_ptr_array_add (problems, g_strdup_printf (_ ("%s: what was deleted is not gone altogether"),
                                                vigie_statement_text (statement, 0)));
  return good;
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
