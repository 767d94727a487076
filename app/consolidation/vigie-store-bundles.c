/* vigie-store-bundles.c: the bundles that were merged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-store-private.h"

#include "base/vigie-error.h"
#include "base/vigie-time.h"

#include <glib/gi18n-lib.h>

#define MANIFEST "bundle.xml"

void
vigie_merged_bundle_free (VigieMergedBundle *self)
{
  if (!self)
    return;
  g_free (self->id);
  g_free (self->auditor);
  g_free (self->signed_at);
  g_free (self);
}

GPtrArray *
vigie_store_list_bundles (VigieStore *self, GError **error)
{
  g_autoptr (GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_merged_bundle_free);
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT uuid, auditor, signed_at,"
                       " (SELECT count(*) FROM revision r WHERE r.bundle = b.id)"
                       " FROM bundle b ORDER BY signed_at DESC, digest",
                       "");
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      VigieMergedBundle *bundle = g_new0 (VigieMergedBundle, 1);
      bundle->id = g_strdup (vigie_statement_text (statement, 0));
      bundle->auditor = g_strdup (vigie_statement_text (statement, 1));
      bundle->signed_at = g_strdup (vigie_statement_text (statement, 2));
      bundle->audits = (guint) vigie_statement_int (statement, 3);
      g_ptr_array_add (list, bundle);
    }
  return good ? g_steal_pointer (&list) : NULL;
}

GHashTable *
vigie_store_find_bundles (VigieStore *self, const char *status, GError **error)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  /* Few audits were judged: that table is read first. */
  VigieStatement *statement =
    vigie_store_query (self, error,
                       g_str_equal (status, "conflict")
                         ? "SELECT DISTINCT b.uuid FROM audit a JOIN revision r ON r.audit = a.id"
                           " JOIN bundle b ON b.id = r.bundle"
                           " WHERE a.status = ? AND a.status <> 'accepted'"
                         : "SELECT DISTINCT b.uuid FROM (SELECT DISTINCT audit FROM judgement) j"
                           " CROSS JOIN audit a ON a.id = j.audit JOIN revision r ON r.id = a.head"
                           " JOIN bundle b ON b.id = r.bundle WHERE a.status = ?",
                       "t", status);
  return vigie_statement_gather (statement, found, error) ? g_steal_pointer (&found) : NULL;
}

static gboolean
fail_unknown (const char *uuid, GError **error)
{
  return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_DAMAGED, uuid, 0,
                          _ ("the store does not know this bundle"));
}

VigieKeptSignature *
vigie_store_open_bundle (VigieStore *self, const char *uuid, VigieBundle **manifest, GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self, error, "SELECT signature, manifest FROM bundle WHERE uuid = ?", "t", uuid);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error)
      || (!row && !fail_unknown (uuid, error)))
    return NULL;
  g_autoptr (GBytes) signature = vigie_statement_blob (statement, 0);
  g_autoptr (GBytes) document = vigie_statement_blob (statement, 1);
  vigie_statement_reset (statement);

  g_autoptr (VigieKeptSignature) kept = vigie_kept_signature_open (signature, error);
  if (!kept || !vigie_kept_signature_covers (kept, MANIFEST, document, error))
    return NULL;
  *manifest = vigie_bundle_new_from_xml (document, MANIFEST, error);
  return *manifest ? g_steal_pointer (&kept) : NULL;
}

gboolean
vigie_store_count_signed (VigieStore *self,
                          VigieCertificate *signer,
                          GDateTime *since,
                          guint *bundles,
                          guint *audits,
                          GError **error)
{
  g_autofree char *when = vigie_time_to_utc_text (since);
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT count(DISTINCT b.id), count(r.id) FROM bundle b"
                       " LEFT JOIN revision r ON r.bundle = b.id"
                       " WHERE b.signer = ? AND b.signed_at >= ?",
                       "tt", vigie_certificate_get_fingerprint (signer), when);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  *bundles = (guint) vigie_statement_int (statement, 0);
  *audits = (guint) vigie_statement_int (statement, 1);
  vigie_statement_reset (statement);
  return TRUE;
}

GHashTable *
vigie_store_count_by_auditor (VigieStore *self, GError **error)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  VigieStatement *statement = vigie_store_query (
    self, error, "SELECT auditor, count(DISTINCT audit) FROM revision GROUP BY auditor", "");
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    g_hash_table_insert (counts, g_strdup (vigie_statement_text (statement, 0)),
                         GUINT_TO_POINTER ((guint) vigie_statement_int (statement, 1)));
  return good ? g_steal_pointer (&counts) : NULL;
}
