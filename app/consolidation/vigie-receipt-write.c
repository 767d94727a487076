/* vigie-receipt-write.c: the coordinator's signed answers to bundles, and to decisions on audits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-store.h"

gboolean
vigie_receipt_write (const VigieReceipt *receipt,
                     VigieIdentity *authority,
                     const char *target,
                     GDateTime *now,
                     GError **error)
{
  g_autoptr (GBytes) document = vigie_receipt_to_xml (receipt);
  g_autoptr (VigiePackageWriter) writer =
    vigie_package_writer_new (target, authority, NULL, now, error);
  return writer
         && vigie_package_writer_add (writer, "receipt.xml", "application/xml", document, error)
         && vigie_package_writer_commit (writer, error);
}

/* Each decision has a file of its own: none replaces that of another one. */
static char *
name_decision (const VigieReceipt *receipt, const char *folder)
{
  const VigieReceiptAudit *audit = g_ptr_array_index (receipt->audits, 0);
  g_auto (GStrv) time = g_strsplit (receipt->created, ":", -1);
  g_autofree char *moment = g_strjoinv (NULL, time);
  g_autofree char *name = g_strdup_printf ("%s-%s-%.8s-%s-%s.receipt.asice", receipt->auditor,
                                           audit->id, receipt->digest, audit->code, moment);
  return g_build_filename (folder, name, NULL);
}

GPtrArray *
vigie_receipt_write_decisions (const GPtrArray *receipts,
                               VigieIdentity *authority,
                               const char *folder,
                               GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < receipts->len; i++)
    {
      const VigieReceipt *receipt = g_ptr_array_index (receipts, i);
      char *target = name_decision (receipt, folder);
      g_ptr_array_add (files, target);
      if (!vigie_receipt_write (receipt, authority, target, now, error))
        return NULL;
    }
  return g_steal_pointer (&files);
}
