/* fuzz-receipt.c: any file opened as a receipt
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"
#include "seeds.h"

#include "campaign/vigie-bundle.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const VigiePackageLimits limits = { .max_entry_size = 1 << 24,
                                      .max_total_size = 1 << 24,
                                      .max_entries = 1000 };
  g_autofree char *path = seeds_path (data, size);
  g_autoptr (VigiePackage) package =
    vigie_package_open (path, NULL, VIGIE_ROLE_NONE, &limits, NULL, NULL);
  g_autoptr (GBytes) document =
    package ? vigie_package_read (package, "receipt.xml", 1 << 24, NULL) : NULL;
  g_autoptr (VigieReceipt) receipt =
    document ? vigie_receipt_new_from_xml (document, "receipt.xml", NULL) : NULL;
  return 0;
}
