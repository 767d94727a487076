/* vigie-follower.c: the SHA-256 of a file, taken while it is being written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-follower.h"

#include "base/vigie-digest.h"
#include "base/vigie-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#define CHUNK (256 * 1024)

/* @settled, @complete and @stopped are under the lock; the rest is the reader's. */
struct _VigieFollower
{
  GMutex lock;
  GCond news;
  guint64 settled;
  gboolean complete;
  gboolean stopped;
  GThread *thread; /* (nullable): there is none, so that finishing does it all */
  int fd;
  char *path;
  guint64 at;
  VigieDigest *digest;
  GError *failed;
};

/* Waits until there is something to read, and returns how far; no further than before at the end */
static guint64
wait_for_more (VigieFollower *self)
{
  g_mutex_lock (&self->lock);
  while (self->settled <= self->at && !self->complete && !self->stopped)
    g_cond_wait (&self->news, &self->lock);
  const guint64 limit = self->stopped ? self->at : self->settled;
  g_mutex_unlock (&self->lock);
  return limit;
}

/* Returns: whether there may be more */
static gboolean
read_some (VigieFollower *self, guint8 *chunk)
{
  const guint64 limit = wait_for_more (self);
  if (limit <= self->at)
    return FALSE;
  const gsize wanted = (gsize) MIN (limit - self->at, CHUNK);
  const ssize_t n = pread (self->fd, chunk, wanted, (off_t) self->at);
  if (n < 0 && errno == EINTR)
    return TRUE;
  if (n <= 0)
    return vigie_error_from_errno (&self->failed, n < 0 ? errno : EIO, self->path,
                                   _ ("cannot read the file"));
  vigie_digest_update (self->digest, chunk, (gsize) n);
  self->at += (guint64) n;
  return TRUE;
}

static gpointer
follow (gpointer data)
{
  VigieFollower *self = data;
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  while (read_some (self, chunk))
    ;
  return NULL;
}

VigieFollower *
vigie_follower_new (int fd, const char *path)
{
  VigieFollower *self = g_new0 (VigieFollower, 1);
  g_mutex_init (&self->lock);
  g_cond_init (&self->news);
  self->fd = fd;
  self->path = g_strdup (path);
  self->digest = vigie_digest_new ();
  self->thread = g_thread_try_new ("digest", follow, self, NULL);
  return self;
}

void
vigie_follower_settle (VigieFollower *self, guint64 end)
{
  g_mutex_lock (&self->lock);
  self->settled = MAX (self->settled, end);
  g_cond_signal (&self->news);
  g_mutex_unlock (&self->lock);
}

static void
end_thread (VigieFollower *self, gboolean *how)
{
  g_mutex_lock (&self->lock);
  *how = TRUE;
  g_cond_signal (&self->news);
  g_mutex_unlock (&self->lock);
  if (self->thread)
    g_thread_join (g_steal_pointer (&self->thread));
}

char *
vigie_follower_finish (VigieFollower *self, guint64 end, GError **error)
{
  vigie_follower_settle (self, end);
  end_thread (self, &self->complete);
  if (!self->failed)
    (void) follow (self); /* nothing, where there was a thread */
  if (!self->failed)
    return vigie_digest_finish (self->digest);
  g_propagate_error (error, g_steal_pointer (&self->failed));
  return NULL;
}

void
vigie_follower_free (VigieFollower *self)
{
  if (!self)
    return;
  end_thread (self, &self->stopped);
  vigie_digest_free (self->digest);
  g_clear_error (&self->failed);
  g_cond_clear (&self->news);
  g_mutex_clear (&self->lock);
  g_free (self->path);
  g_free (self);
}
