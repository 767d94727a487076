/* vigie-receipt-write.c: the coordinator's signed answer to a bundle
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
