/* vigie-receipt-folder.c: a receipt for every bundle that was merged, in a campaign's folder
 *
 * `receipts/owed` holds the number of the last bundle that has its receipt. It is there from before
 * the first bundle of a merge until the last one is answered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-receipt-folder.h"

#include "consolidation/vigie-store-private.h"

#include "base/vigie-durable.h"
#include "base/vigie-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define OWED "owed"
#define MAX_OWED 64

static char *
get_owed (const char *folder)
{
  return g_build_filename (folder, "receipts", OWED, NULL);
}

static gboolean
make_folder (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "receipts", NULL);
  if (g_mkdir_with_parents (path, 0755) != 0)
    return vigie_error_from_errno (error, errno, path, _ ("cannot make the folder"));
  return TRUE;
}

/* `AUDITOR-BUNDLE.receipt.asice`, where the first letters of the bundle's identifier are enough. */
static char *
name_receipt (const char *folder, const char *auditor, const char *bundle)
{
  g_autofree char *name = g_strdup_printf ("%s-%.8s.receipt.asice", auditor, bundle);
  return g_build_filename (folder, "receipts", name, NULL);
}

gboolean
vigie_receipt_folder_is_owed (const char *folder)
{
  g_return_val_if_fail (folder, FALSE);

  g_autofree char *owed = get_owed (folder);
  return g_file_test (owed, G_FILE_TEST_EXISTS);
}

gboolean
vigie_receipt_folder_begin (VigieStore *store, const char *folder, GError **error)
{
  g_return_val_if_fail (store && folder, FALSE);

  gint64 last;
  g_autofree char *owed = get_owed (folder);
  if (g_file_test (owed, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!make_folder (folder, error)
      || !vigie_database_query_int (store->database, "SELECT max(id) FROM bundle", NULL, 0, &last,
                                    error))
    return FALSE;
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT "\n", last);
  return vigie_durable_replace (owed, text, strlen (text), error);
}

gboolean
vigie_receipt_folder_write (const char *folder,
                            const VigieBundleVerdict *verdict,
                            VigieIdentity *authority,
                            GError **error)
{
  g_return_val_if_fail (folder && verdict && authority, FALSE);

  if (!verdict->receipt || !verdict->signer || !verdict->bundle)
    return TRUE;
  g_autofree char *target = name_receipt (folder, verdict->signer, verdict->bundle);
  g_autoptr (GDateTime) now = vigie_clock_now (NULL);
  return make_folder (folder, error)
         && vigie_receipt_write (verdict->receipt, authority, target, now, error);
}

/* Answering a bundle that was merged ----------------------------------------------------------- */

/** Merged: what the store keeps of one */
typedef struct
{
  gint64 id;
  char *digest;
  VigieBundle *manifest;
} Merged;

static void
merged_clear (Merged *self)
{
  g_free (self->digest);
  g_clear_pointer (&self->manifest, vigie_bundle_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Merged, merged_clear)

static gboolean
read_merged (VigieStore *self, const char *uuid, Merged *merged, GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self, error, "SELECT id, digest, manifest FROM bundle WHERE uuid = ?", "t", uuid);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_DAMAGED, uuid, 0,
                            _ ("the store does not know this bundle"));
  merged->id = vigie_statement_int (statement, 0);
  merged->digest = g_strdup (vigie_statement_text (statement, 1));
  g_autoptr (GBytes) manifest = vigie_statement_blob (statement, 2);
  vigie_statement_reset (statement);
  g_autoptr (VigieBundle) bundle = vigie_bundle_new_from_xml (manifest, "bundle.xml", error);
  if (!bundle)
    return FALSE;
  merged->manifest = g_steal_pointer (&bundle);
  return TRUE;
}

/* What was refused of it is written down; *@told: it was. */
static gboolean
tell_refused (VigieStore *self,
              const Merged *merged,
              const VigieBundleAudit *audit,
              VigieReceipt *receipt,
              gboolean *told,
              GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self, error, "SELECT code, reason FROM quarantine WHERE digest = ? AND audit = ?", "tt",
    merged->digest, audit->id);
  if (!statement || !vigie_statement_step (statement, told, error))
    return FALSE;
  if (*told)
    vigie_receipt_add (receipt, audit->id, audit->revision, VIGIE_VERDICT_QUARANTINED,
                       vigie_statement_text (statement, 0), vigie_statement_text (statement, 1));
  vigie_statement_reset (statement);
  return TRUE;
}

static const char place_sql[] =
  "SELECT r.bundle, a.status = 'conflict', EXISTS (SELECT 1 FROM revision n"
  "  WHERE n.audit = r.audit AND n.deprecated_id = r.instance_id)"
  " FROM revision r JOIN audit a ON a.id = r.audit WHERE r.instance_id = ? AND r.sha256 = ?";

static gboolean
tell_kept (VigieStore *self,
           const Merged *merged,
           const VigieBundleAudit *audit,
           VigieReceipt *receipt,
           GError **error)
{
  VigieVerdict verdict = VIGIE_VERDICT_DUPLICATE;
  VigieStatement *statement =
    vigie_store_query (self, error, place_sql, "tt", audit->instance_id, audit->sha256);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  if (row && vigie_statement_int (statement, 0) == merged->id)
    verdict = vigie_statement_int (statement, 2)   ? VIGIE_VERDICT_SUPERSEDED
              : vigie_statement_int (statement, 1) ? VIGIE_VERDICT_CONFLICT
                                                   : VIGIE_VERDICT_ACCEPTED;
  vigie_statement_reset (statement);
  return vigie_store_tell_judgement (
    self, audit, vigie_receipt_add (receipt, audit->id, audit->revision, verdict, NULL, NULL),
    error);
}

VigieReceipt *
vigie_store_answer_bundle (VigieStore *self, const char *uuid, GError **error)
{
  g_return_val_if_fail (self && uuid, NULL);

  g_auto (Merged) merged = { 0 };
  if (!read_merged (self, uuid, &merged, error) || !merged.manifest)
    return NULL;
  const VigieBundle *manifest = merged.manifest;
  g_autoptr (VigieReceipt) receipt = vigie_receipt_new ();
  receipt->campaign = g_strdup (manifest->campaign);
  receipt->bundle = g_strdup (manifest->id);
  receipt->digest = g_strdup (merged.digest);
  receipt->auditor = g_strdup (manifest->auditor);
  receipt->created = vigie_store_now (self);
  for (guint i = 0; i < manifest->audits->len; i++)
    {
      const VigieBundleAudit *audit = g_ptr_array_index (manifest->audits, i);
      gboolean told = FALSE;
      if (!tell_refused (self, &merged, audit, receipt, &told, error)
          || (!told && !tell_kept (self, &merged, audit, receipt, error)))
        return NULL;
    }
  return g_steal_pointer (&receipt);
}

/* Catching up ---------------------------------------------------------------------------------- */

/* A note that cannot be read is taken to be of the first bundle. */
static gint64
read_mark (const char *owed)
{
  g_autoptr (GBytes) bytes = vigie_read_file (owed, MAX_OWED, NULL);
  gsize size = 0;
  const char *data = bytes ? g_bytes_get_data (bytes, &size) : NULL;
  g_autofree char *text = g_strndup (data ? data : "", size);
  return g_ascii_strtoll (text, NULL, 10);
}

/** Owed: a bundle that may have no receipt */
typedef struct
{
  char *uuid;
  char *auditor;
} Owed;

static void
owed_free (gpointer data)
{
  Owed *self = data;
  g_free (self->uuid);
  g_free (self->auditor);
  g_free (self);
}

static GPtrArray *
list_owed (VigieStore *store, gint64 mark, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (owed_free);
  VigieStatement *statement = vigie_store_query (
    store, error, "SELECT uuid, auditor FROM bundle WHERE id > ? ORDER BY id", "i", mark);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      Owed *owed = g_new0 (Owed, 1);
      owed->uuid = g_strdup (vigie_statement_text (statement, 0));
      owed->auditor = g_strdup (vigie_statement_text (statement, 1));
      g_ptr_array_add (list, owed);
    }
  return good ? g_steal_pointer (&list) : NULL;
}

static gboolean
answer (
  VigieStore *store, const Owed *owed, const char *target, VigieIdentity *authority, GError **error)
{
  g_autoptr (VigieReceipt) receipt = vigie_store_answer_bundle (store, owed->uuid, error);
  g_autoptr (GDateTime) now = vigie_clock_now (NULL);
  return receipt && vigie_receipt_write (receipt, authority, target, now, error);
}

int
vigie_receipt_folder_catch_up (VigieStore *store,
                               const char *folder,
                               VigieIdentity *authority,
                               GCancellable *cancellable,
                               GError **error)
{
  g_return_val_if_fail (store && folder && authority, -1);

  g_autofree char *note = get_owed (folder);
  int n = 0;
  if (!g_file_test (note, G_FILE_TEST_EXISTS))
    return 0;
  g_autoptr (GPtrArray) list =
    make_folder (folder, error) ? list_owed (store, read_mark (note), error) : NULL;
  if (!list)
    return -1;
  for (guint i = 0; i < list->len; i++)
    {
      const Owed *owed = g_ptr_array_index (list, i);
      g_autofree char *target = name_receipt (folder, owed->auditor, owed->uuid);
      if (g_file_test (target, G_FILE_TEST_EXISTS))
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !answer (store, owed, target, authority, error))
        return -1;
      n++;
    }
  if (g_unlink (note) != 0 && errno != ENOENT)
    {
      vigie_error_from_errno (error, errno, note, _ ("cannot remove the file"));
      return -1;
    }
  return n;
}
