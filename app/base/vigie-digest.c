/* vigie-digest.c: SHA-256 of files and bytes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-digest.h"

#include "base/vigie-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <unistd.h>

#define CHUNK (256 * 1024)
#define SIZE 32

/* A thread may still sign, verify or end when the program does: nothing is taken from under it, and
 * what OpenSSL keeps for a thread goes with that thread. Before OpenSSL begins, in every program.
 */
__attribute__ ((constructor)) static void
leave_openssl_standing (void)
{
  (void) OPENSSL_init_crypto (OPENSSL_INIT_NO_ATEXIT, NULL);
}

struct _VigieDigest
{
  EVP_MD_CTX *context;
};

VigieDigest *
vigie_digest_new (void)
{
  VigieDigest *self = g_new (VigieDigest, 1);
  self->context = EVP_MD_CTX_new ();
  if (!self->context || EVP_DigestInit_ex (self->context, EVP_sha256 (), NULL) != 1)
    g_error ("OpenSSL has no SHA-256");
  return self;
}

void
vigie_digest_update (VigieDigest *self, const void *data, gsize size)
{
  (void) EVP_DigestUpdate (self->context, data, size);
}

char *
vigie_digest_finish (VigieDigest *self)
{
  static const char digits[] = "0123456789abcdef";
  guint8 value[SIZE];
  char *text = g_malloc (2 * SIZE + 1);
  if (EVP_DigestFinal_ex (self->context, value, NULL) != 1)
    g_error ("OpenSSL cannot finish a SHA-256");
  for (guint i = 0; i < SIZE; i++)
    {
      text[2 * i] = digits[value[i] >> 4];
      text[2 * i + 1] = digits[value[i] & 0xf];
    }
  text[2 * SIZE] = '\0';
  return text;
}

void
vigie_digest_free (VigieDigest *self)
{
  if (!self)
    return;
  EVP_MD_CTX_free (self->context);
  g_free (self);
}

char *
vigie_digest_bytes (GBytes *bytes)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);
  g_autoptr (VigieDigest) digest = vigie_digest_new ();
  vigie_digest_update (digest, data, size);
  return vigie_digest_finish (digest);
}

char *
vigie_digest_open_file (
  int fd, const char *path, guint64 *size, GCancellable *cancellable, GError **error)
{
  g_autoptr (VigieDigest) digest = vigie_digest_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  guint64 at = 0;
  for (;;)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      const ssize_t n = pread (fd, chunk, CHUNK, (off_t) at);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          vigie_error_from_errno (error, errno, path, _ ("cannot read the file"));
          return NULL;
        }
      if (n == 0)
        break;
      vigie_digest_update (digest, chunk, (gsize) n);
      at += (guint64) n;
    }
  if (size)
    *size = at;
  return vigie_digest_finish (digest);
}

char *
vigie_digest_file (const char *path, guint64 *size, GCancellable *cancellable, GError **error)
{
  const int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0)
    {
      vigie_error_from_errno (error, errno, path, _ ("cannot open the file"));
      return NULL;
    }
  char *digest = vigie_digest_open_file (fd, path, size, cancellable, error);
  close (fd);
  return digest;
}
