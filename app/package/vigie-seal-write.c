/* vigie-seal-write.c: encrypting a package to its readers, in a stream
 *
 * A random key of AES-256-GCM for the contents, wrapped for each reader: by ECDH with a key made
 * for the purpose and SHA-256 in its derivation (RFC 5753).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "package/vigie-seal-private.h"

#include "base/vigie-error.h"
#include "identity/vigie-openssl.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <unistd.h>

#define CHUNK (256 * 1024)

static gboolean
add_recipient (CMS_ContentInfo *message, VigieCertificate *certificate)
{
  X509 *x509 = vigie_certificate_get_x509 (certificate);
  if (EVP_PKEY_get_base_id (X509_get0_pubkey (x509)) != EVP_PKEY_EC
      || !vigie_certificate_has_strong_key (certificate))
    return FALSE;
  CMS_RecipientInfo *recipient = CMS_add1_recipient (message, x509, NULL, NULL, CMS_KEY_PARAM);
  EVP_PKEY_CTX *context = recipient ? CMS_RecipientInfo_get0_pkey_ctx (recipient) : NULL;
  return context && EVP_PKEY_CTX_set_ecdh_kdf_md (context, EVP_sha256 ()) == 1;
}

static CMS_ContentInfo *
make_message (GPtrArray *recipients)
{
  g_autoptr (CMS_ContentInfo) message = CMS_AuthEnvelopedData_create (EVP_aes_256_gcm ());
  for (guint i = 0; message && i < recipients->len; i++)
    if (!add_recipient (message, recipients->pdata[i]))
      return NULL;
  return g_steal_pointer (&message);
}

/* Where the sealed bytes go. */
typedef struct
{
  VigieDurableFile *file;
  VigieFollower *follower;
  guint64 size;
} Target;

static gboolean
write_out (gpointer data, const void *bytes, gsize size, GError **error)
{
  Target *target = data;
  if (!vigie_durable_file_write (target->file, bytes, size, error))
    return FALSE;
  target->size += size;
  return TRUE;
}

/* Sends the whole file @fd into @chain. */
static gboolean
pump (int fd, BIO *chain, const VigieSealPipe *pipe, GCancellable *cancellable, GError **error)
{
  const Target *target = pipe->data;
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  off_t at = 0;
  for (;;)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      const ssize_t n = pread (fd, chunk, CHUNK, at);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return vigie_error_from_errno (error, errno, NULL, _ ("cannot read the file"));
      if (n == 0)
        return BIO_flush (chain) == 1;
      at += n;
      if (BIO_write (chain, chunk, (int) n) != n || pipe->failed)
        return FALSE;
      vigie_follower_settle (target->follower, target->size);
    }
}

gboolean
vigie_seal_write (int fd,
                  VigieDurableFile *target,
                  VigieFollower *follower,
                  GPtrArray *recipients,
                  GCancellable *cancellable,
                  GError **error)
{
  GError *failed = NULL;
  Target sealed = { .file = target, .follower = follower };
  VigieSealPipe pipe = { .write = write_out, .data = &sealed };
  g_autoptr (CMS_ContentInfo) message = make_message (recipients);
  g_autoptr (BIO) sink = vigie_seal_pipe_new_bio (&pipe);
  BIO *chain = message && sink ? BIO_new_CMS (sink, message) : NULL;
  const gboolean good = chain && pump (fd, chain, &pipe, cancellable, &failed);
  vigie_seal_free_chain (chain, sink);
  if (good && !pipe.failed)
    {
      ERR_clear_error ();
      return TRUE;
    }
  if (pipe.failed)
    {
      g_clear_error (&failed);
      failed = pipe.failed;
    }
  if (!failed)
    return vigie_openssl_error (error, VIGIE_IDENTITY_ERROR_CRYPTO, _ ("sealing failed"));
  ERR_clear_error ();
  g_propagate_error (error, failed);
  return FALSE;
}
