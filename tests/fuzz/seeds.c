/* seeds.c: what fuzz targets and the maker of their seeds share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "seeds.h"

#include <sys/mman.h>
#include <unistd.h>

static VigieIdentity *
identity_from (char letter)
{
  g_autofree char *text = g_strnfill (32, letter);
  g_autoptr (GBytes) seed = g_bytes_new (text, 32);
  return vigie_identity_generate (seed, NULL);
}

VigieIdentity *
seeds_reader (void)
{
  g_autoptr (GDateTime) from = g_date_time_new_utc (2026, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) until = g_date_time_new_utc (2036, 1, 1, 0, 0, 0);
  g_autoptr (GBytes) serial = g_bytes_new_static ("\1\2\3\4\5\6\7\10", 8);
  g_autoptr (VigieIdentity) authority = identity_from ('a');
  VigieIdentity *reader = identity_from ('r');
  g_autoptr (GBytes) der = vigie_identity_make_request (reader, "reader", NULL);
  g_autoptr (VigieRequest) request = vigie_request_new (der, NULL);
  if (!vigie_identity_make_authority (authority, "seeds", NULL, from, until, NULL))
    g_error ("no authority");
  g_autoptr (VigieCertificate) certificate = vigie_identity_issue (
    authority, request, "reader", VIGIE_ROLE_COORDINATOR, serial, from, until, NULL);
  if (!certificate || !vigie_identity_set_certificate (reader, certificate, NULL))
    g_error ("no reader");
  return reader;
}

char *
seeds_path (const void *data, size_t size)
{
  static int fd = -1;
  if (fd >= 0)
    close (fd);
  fd = memfd_create ("input", MFD_CLOEXEC);
  if (fd < 0 || write (fd, data, size) != (ssize_t) size)
    g_error ("no memory for the input");
  return g_strdup_printf ("/proc/self/fd/%d", fd);
}
