/* vigie-seal-open.c: decrypting a sealed package, in a stream
 *
 * OpenSSL unwraps the key and decrypts; the contents reach it in pieces. What comes out goes to a
 * file without a name, which is handed on only after the tag was right: until then it may be
 * anything. Nothing has to be cleaned up. CMS_decrypt() would guard against such use by keeping all
 * of it in memory, so its parts are called here (docs/decisions/122-opened-in-a-stream.md).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "package/vigie-seal-private.h"

#include "base/vigie-error.h"
#include "identity/vigie-openssl.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <string.h>
#include <unistd.h>

#define CHUNK (64 * 1024)

/* The encrypted contents, one part after the other. */
typedef struct
{
  VigieSealFrame *frame;
  GCancellable *cancellable;
  guint64 at;
  guint64 left;  /* of this part */
  guint64 total; /* of all parts */
} Source;

static gssize
read_in (gpointer data, void *buffer, gsize size, GError **error)
{
  Source *source = data;
  if (g_cancellable_set_error_if_cancelled (source->cancellable, error))
    return -1;
  if (source->total == 0)
    return 0;
  if (source->left == 0)
    {
      const gint64 length = vigie_seal_frame_next (source->frame, &source->at, error);
      if (length <= 0 || (guint64) length > source->total)
        {
          if (!*error)
            vigie_seal_refuse (source->frame->path, VIGIE_PACKAGE_ERROR_SEAL_STRUCTURE, error);
          return -1;
        }
      source->left = (guint64) length;
    }
  const gsize part = (gsize) MIN (size, source->left);
  if (!vigie_seal_frame_read (source->frame, buffer, part, source->at, error))
    return -1;
  source->at += part;
  source->left -= part;
  source->total -= part;
  return (gssize) part;
}

static gboolean
write_out (gpointer data, const void *buffer, gsize size, GError **error)
{
  const int fd = GPOINTER_TO_INT (data);
  const char *at = buffer;
  while (size > 0)
    {
      const ssize_t written = write (fd, at, size);
      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return vigie_error_from_errno (error, errno, NULL,
                                       _ ("cannot decrypt to the temporary folder"));
      at += written;
      size -= (gsize) written;
    }
  return TRUE;
}

/* A file that nobody else can open and that is gone when it is closed. /var/tmp is on disk where
 * /tmp is memory. */
static int
open_nameless (GError **error)
{
  const char *folder = g_getenv ("TMPDIR");
  if (!folder || !*folder)
    folder = g_file_test ("/var/tmp", G_FILE_TEST_IS_DIR) ? "/var/tmp" : g_get_tmp_dir ();
  const int fd = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0)
    return fd;
  g_autofree char *path = g_build_filename (folder, "vigie-XXXXXX", NULL);
  const int named = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (named < 0)
    vigie_error_from_errno (error, errno, folder, _ ("cannot create the file"));
  else
    (void) unlink (path);
  return named;
}

static CMS_ContentInfo *
parse_shell (VigieSealFrame *frame)
{
  gsize size;
  const unsigned char *data = g_bytes_get_data (frame->shell, &size);
  const unsigned char *at = data;
  g_autoptr (CMS_ContentInfo) message = d2i_CMS_ContentInfo (NULL, &at, (long) size);
  return message && at == data + size ? g_steal_pointer (&message) : NULL;
}

/* Whether the shell names @x509 by the very bytes of its issuer and serial number; OpenSSL would
 * take another spelling of the name too. */
static gboolean
is_named (VigieSealFrame *frame, X509 *x509)
{
  gsize size;
  const void *shell = g_bytes_get_data (frame->shell, &size);
  unsigned char *name = NULL;
  unsigned char *serial = NULL;
  const int name_size = i2d_X509_NAME (X509_get_issuer_name (x509), &name);
  const int serial_size = i2d_ASN1_INTEGER (X509_get_serialNumber (x509), &serial);
  g_autoptr (GByteArray) both = g_byte_array_new ();
  if (name_size > 0 && serial_size > 0)
    {
      g_byte_array_append (both, name, (guint) name_size);
      g_byte_array_append (both, serial, (guint) serial_size);
    }
  OPENSSL_free (name);
  OPENSSL_free (serial);
  return both->len > 0 && memmem (shell, size, both->data, both->len);
}

/* Unwraps the key of the contents with the first of @readers that it was wrapped for. */
static gboolean
unwrap (VigieSealFrame *frame, CMS_ContentInfo *message, GPtrArray *readers)
{
  for (guint i = 0; readers && i < readers->len; i++)
    {
      VigieIdentity *reader = readers->pdata[i];
      VigieCertificate *certificate = vigie_identity_get_certificate (reader);
      X509 *x509 = certificate ? vigie_certificate_get_x509 (certificate) : NULL;
      if (x509 && is_named (frame, x509)
          && CMS_decrypt_set1_pkey (message, vigie_identity_get_key (reader), x509) == 1)
        return TRUE;
    }
  return FALSE;
}

/* Reads @chain to its end into @output; TRUE if then the tag is that of what was read. */
static gboolean
drain (BIO *chain, BIO *output)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  int size;
  while ((size = BIO_read (chain, chunk, CHUNK)) > 0)
    if (BIO_write (output, chunk, size) != size)
      return FALSE;
  return size == 0 && BIO_get_cipher_status (chain) == 1;
}

/* Puts the cipher of @message, with the key that was unwrapped, between @input and @output. */
static gboolean
run_through (CMS_ContentInfo *message, BIO *input, BIO *output)
{
  BIO *chain = input && output ? CMS_dataInit (message, input) : NULL;
  const gboolean whole = chain && drain (chain, output);
  vigie_seal_free_chain (chain, input);
  return whole;
}

static gboolean
decrypt (VigieSealFrame *frame,
         CMS_ContentInfo *message,
         int fd,
         GCancellable *cancellable,
         GError **error)
{
  Source source = {
    .frame = frame, .cancellable = cancellable, .at = frame->contents, .total = frame->packed_size
  };
  source.left = frame->in_parts ? 0 : frame->packed_size;
  VigieSealPipe in = { .read = read_in, .data = &source };
  VigieSealPipe out = { .write = write_out, .data = GINT_TO_POINTER (fd) };
  g_autoptr (BIO) input = vigie_seal_pipe_new_bio (&in);
  g_autoptr (BIO) output = vigie_seal_pipe_new_bio (&out);
  const gboolean whole =
    run_through (message, input, output) && !in.failed && !out.failed && source.total == 0;
  g_autoptr (GError) unread = in.failed;
  g_autoptr (GError) unwritten = out.failed;
  if (whole)
    return TRUE;
  if (!unread && !unwritten)
    return vigie_seal_refuse (frame->path, VIGIE_PACKAGE_ERROR_SEAL_BROKEN, error);
  g_propagate_error (error, unread ? g_steal_pointer (&unread) : g_steal_pointer (&unwritten));
  return FALSE;
}

static int
open_with (VigieSealFrame *frame,
           CMS_ContentInfo *message,
           GCancellable *cancellable,
           GError **error)
{
  const int fd = open_nameless (error);
  if (fd >= 0 && !decrypt (frame, message, fd, cancellable, error))
    {
      close (fd);
      return -1;
    }
  return fd;
}

int
vigie_seal_open (VigieSealFrame *frame,
                 GPtrArray *readers,
                 GCancellable *cancellable,
                 GError **error)
{
  int fd = -1;
  g_autoptr (CMS_ContentInfo) message = parse_shell (frame);
  if (!message)
    vigie_seal_refuse (frame->path, VIGIE_PACKAGE_ERROR_SEAL_STRUCTURE, error);
  else if (!unwrap (frame, message, readers))
    vigie_seal_refuse (frame->path, VIGIE_PACKAGE_ERROR_SEAL_RECIPIENT, error);
  else
    fd = open_with (frame, message, cancellable, error);
  ERR_clear_error ();
  return fd;
}
