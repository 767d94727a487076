/* fuzz-seal.c: any file opened as a sealed package, by the reader that the seeds are sealed for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"
#include "seeds.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static GPtrArray *readers;
  const VigiePackageLimits limits = { .max_entry_size = 1 << 24,
                                      .max_total_size = 1 << 24,
                                      .max_entries = 1000 };
  if (!readers)
    {
      readers = g_ptr_array_new ();
      g_ptr_array_add (readers, seeds_reader ());
    }
  g_autofree char *path = seeds_path (data, size);
  g_autoptr (VigiePackage) package =
    vigie_package_open_for (path, readers, NULL, VIGIE_ROLE_NONE, &limits, NULL, NULL);
  for (guint i = 0; package && i < vigie_package_get_entries (package)->len; i++)
    {
      const VigiePackageEntry *entry = vigie_package_get_entries (package)->pdata[i];
      g_autoptr (GBytes) bytes = vigie_package_read (package, entry->name, 1 << 24, NULL);
      if (!bytes)
        g_error ("a verified entry cannot be read");
    }
  return 0;
}
