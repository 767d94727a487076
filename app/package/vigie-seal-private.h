/* vigie-seal-private.h: packages for the eyes of some: CMS AuthEnvelopedData (RFC 5083, RFC 5084)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/vigie-durable.h"
#include "base/vigie-follower.h"
#include "package/vigie-package.h"

#include <openssl/cms.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CMS_ContentInfo, CMS_ContentInfo_free)

/**
 * VigieSealFrame:
 * @shell: the sealed file without its contents: a small CMS ContentInfo in DER
 * @contents: where the encrypted contents, or their first part, begin
 * @in_parts: whether they are OCTET STRINGs one after the other, rather than one run of bytes
 * @packed_size: bytes of the encrypted contents
 *
 * Where everything is in a sealed file.
 */
typedef struct
{
  int fd;
  char *path;
  guint64 size;
  GBytes *shell;
  guint64 contents;
  gboolean in_parts;
  guint64 packed_size;
} VigieSealFrame;

/** vigie_seal_frame_new: reads the frame of a sealed file, as strictly as a ZIP file's */
VigieSealFrame *vigie_seal_frame_new (const char *path, guint64 max_size, GError **error);
void vigie_seal_frame_free (VigieSealFrame *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieSealFrame, vigie_seal_frame_free)

/** vigie_seal_frame_read: reads exactly @size bytes at @offset */
gboolean vigie_seal_frame_read (
  VigieSealFrame *self, void *buffer, gsize size, guint64 offset, GError **error);

/** vigie_seal_frame_next: Returns: the length of the part whose header is at *@at, which moves to
 * its first byte; -1 at the end of what can be a part */
gint64 vigie_seal_frame_next (VigieSealFrame *self, guint64 *at, GError **error);

/** vigie_seal_refuse: sets an error about the file; Returns: always %FALSE */
gboolean vigie_seal_refuse (const char *path, int code, GError **error);

/** vigie_seal_write: encrypts what is in the file @fd to @recipients (VigieCertificate); @follower
 * reads behind */
gboolean vigie_seal_write (int fd,
                           VigieDurableFile *target,
                           VigieFollower *follower,
                           GPtrArray *recipients,
                           GCancellable *cancellable,
                           GError **error);

/**
 * vigie_seal_open:
 * @frame: a sealed file
 * @readers: (element-type VigieIdentity): keys to try, with their certificates
 *
 * Returns: an open file without a name that holds the contents, which are whole; -1 on failure
 */
int vigie_seal_open (VigieSealFrame *frame,
                     GPtrArray *readers,
                     GCancellable *cancellable,
                     GError **error);

/** VigieSealPipe: what a BIO reads from or writes to, and what failed there */
typedef struct
{
  gssize (*read) (gpointer data, void *buffer, gsize size, GError **error); /* (nullable) */
  gboolean (*write) (gpointer data,
                     const void *buffer,
                     gsize size,
                     GError **error); /* (nullable) */
  gpointer data;
  GError *failed;
} VigieSealPipe;

/** vigie_seal_pipe_new_bio: Returns: (transfer full) (nullable): a BIO on @pipe, which outlives it
 */
BIO *vigie_seal_pipe_new_bio (VigieSealPipe *pipe);

/** vigie_seal_free_chain: frees the filters of @chain (nullable) that lie on top of @end */
void vigie_seal_free_chain (BIO *chain, const BIO *end);

G_END_DECLS
