/* vigie-digest.h: SHA-256 of files and bytes
 *
 * By OpenSSL, which uses what the processor has for it: several times as fast as GChecksum, which
 * counts for evidence by the gigabyte.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** VigieDigest: SHA-256 of what is given to it piece by piece */
typedef struct _VigieDigest VigieDigest;

/** vigie_digest_new: Returns: (transfer full): the digest of nothing yet */
VigieDigest *vigie_digest_new (void);

/** vigie_digest_update: takes @size more bytes */
void vigie_digest_update (VigieDigest *self, const void *data, gsize size);

/** vigie_digest_finish: Returns: (transfer full): the digest in lower-case hexadecimal; @self can
 * only be freed afterwards */
char *vigie_digest_finish (VigieDigest *self);

void vigie_digest_free (VigieDigest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieDigest, vigie_digest_free)

/** vigie_digest_bytes: Returns: (transfer full): of @bytes, as vigie_digest_finish() gives it */
char *vigie_digest_bytes (GBytes *bytes);

/**
 * vigie_digest_open_file:
 * @fd: an open file; it is read from its beginning, where it is read from next stays as it is
 * @path: its name in errors
 * @size: (out) (optional): its bytes
 * @error: %VIGIE_BASE_ERROR, or cancelled
 *
 * Returns: (transfer full) (nullable): as vigie_digest_finish() gives it
 */
char *vigie_digest_open_file (
  int fd, const char *path, guint64 *size, GCancellable *cancellable, GError **error);

/** vigie_digest_file: the same of the file at @path */
char *
vigie_digest_file (const char *path, guint64 *size, GCancellable *cancellable, GError **error);

G_END_DECLS
