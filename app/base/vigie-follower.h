/* vigie-follower.h: the SHA-256 of a file, taken while it is being written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VigieFollower:
 *
 * Reads behind a writer, in a thread of its own, what that has written for good. So the digest of
 * a large file is there soon after its last byte, and what is read is still in memory.
 */
typedef struct _VigieFollower VigieFollower;

/**
 * vigie_follower_new:
 * @fd: an open file, which outlives the follower; where it is written next stays as it is
 * @path: its name in errors
 */
VigieFollower *vigie_follower_new (int fd, const char *path);

/** vigie_follower_settle: bytes before @end are written, and will not change any more */
void vigie_follower_settle (VigieFollower *self, guint64 end);

/**
 * vigie_follower_finish:
 * @end: the size of the file, all of which is settled now
 * @error: %VIGIE_BASE_ERROR
 *
 * Waits for the rest.
 *
 * Returns: (transfer full) (nullable): the digest in lower-case hexadecimal
 */
char *vigie_follower_finish (VigieFollower *self, guint64 end, GError **error);

/** vigie_follower_free: stops it, finished or not */
void vigie_follower_free (VigieFollower *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieFollower, vigie_follower_free)

G_END_DECLS
