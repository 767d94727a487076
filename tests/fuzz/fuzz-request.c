/* fuzz-request.c: any file as a request, a certificate, a key to take in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"
#include "seeds.h"

#include "package/vigie-request-package.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *path = seeds_path (data, size);
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (VigieRequest) request = vigie_request_open (path, NULL);
  g_autoptr (VigieRequest) bare = vigie_request_new (bytes, NULL);
  g_autoptr (VigieCertificate) certificate = vigie_certificate_new_from_der (bytes, NULL);
  g_autoptr (VigieCertificate) other = vigie_certificate_new_from_pem (text, NULL);
  g_autoptr (VigieIdentity) identity = vigie_identity_new_from_pem (text, NULL, NULL);
  return 0;
}
