/* vigie-openssl.c: OpenSSL's types in GLib's idiom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "identity/vigie-openssl.h"

#include "base/vigie-error.h"
#include "identity/vigie-identity.h"

#include <openssl/err.h>

static const char *const words[] = {
  "key-invalid",
  "passphrase-wrong",
  "certificate-invalid",
  "request-file-invalid",
  "signer-unknown",
  "certificate-expired",
  "certificate-not-yet-valid",
  "certificate-revoked",
  "certificate-role",
  "key-mismatch",
  "crypto-failed",
  "identity-exists",
  "identity-missing",
};

VIGIE_DEFINE_ERROR (vigie_identity_error_quark, "vigie-identity-error", words)

gboolean
vigie_openssl_error (GError **error, int code, const char *text)
{
  const unsigned long reason = ERR_peek_last_error ();
  const char *detail = reason ? ERR_reason_error_string (reason) : NULL;
  ERR_clear_error ();
  if (detail)
    return vigie_error_set (error, VIGIE_IDENTITY_ERROR, code, NULL, 0, "%s: %s", text, detail);
  return vigie_error_set (error, VIGIE_IDENTITY_ERROR, code, NULL, 0, "%s", text);
}

char *
vigie_hex (const guint8 *data, gsize size)
{
  static const char digits[] = "0123456789abcdef";
  char *text = g_malloc (2 * size + 1);
  for (gsize i = 0; i < size; i++)
    {
      text[2 * i] = digits[data[i] >> 4];
      text[2 * i + 1] = digits[data[i] & 15];
    }
  text[2 * size] = '\0';
  return text;
}
