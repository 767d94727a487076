/* fuzz-package.c: any file opened as a package, as a request, and as a bare signature
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include "package/vigie-package.h"
#include "package/vigie-request-package.h"

#include <sys/mman.h>
#include <unistd.h>

static void
open_all (const char *path)
{
  const VigiePackageLimits limits = { .max_entry_size = 1 << 24,
                                      .max_total_size = 1 << 24,
                                      .max_entries = 1000 };
  g_autoptr (VigieRequest) request = vigie_request_open (path, NULL);
  g_autoptr (VigiePackage) package =
    vigie_package_open (path, NULL, VIGIE_ROLE_NONE, &limits, NULL, NULL);
  for (guint i = 0; package && i < vigie_package_get_entries (package)->len; i++)
    {
      const VigiePackageEntry *entry = vigie_package_get_entries (package)->pdata[i];
      g_autoptr (GBytes) data = vigie_package_read (package, entry->name, 1 << 24, NULL);
      if (!data)
        g_error ("a verified entry cannot be read");
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const int fd = memfd_create ("package", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  if (fd < 0 || write (fd, data, size) != (ssize_t) size)
    g_error ("no memory for the input");
  open_all (path);
  close (fd);

  g_autoptr (GBytes) document = g_bytes_new_static (data, size);
  (void) vigie_package_verify_kept (document, "audits/1.xml", document, NULL, NULL, NULL);
  (void) vigie_package_verify_kept (document, "audits/1.xml", NULL, NULL, NULL, NULL);
  return 0;
}
