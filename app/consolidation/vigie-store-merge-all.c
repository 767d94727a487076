/* vigie-store-merge-all.c: many bundles, read by all processors and written by one
 *
 * Reading a bundle costs far more than writing it down, and depends on nothing but the campaign.
 * So threads read ahead, each with a store of its own that is opened for reading, and the caller's
 * thread merges in the order it was given; while it has nothing to merge, it reads as well. What is
 * held at a time is bounded, so that memory does not grow with the number of bundles.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-read-bundle-private.h"
#include "consolidation/vigie-tally-private.h"

#include "base/vigie-error.h"

/* Bundles that are read ahead, for each thread that reads. */
#define AHEAD 2
#define MAX_READERS 7

/* What the threads share; all but the constant part under the lock. */
typedef struct
{
  VigieStore *store;
  const char *const *paths;
  guint n_paths;
  GCancellable *cancellable;
  guint window;
  GMutex lock;
  GCond changed;
  guint next;              /* first that nobody reads yet */
  guint taken;             /* so many were merged */
  VigieReadBundle **ready; /* (array length=window): by number modulo the window */
  gboolean stopped;
} Line;

/* Under the lock: whether another one may be read; it is then the caller's to read. */
static gboolean
claim (Line *self, guint *number)
{
  if (self->next >= self->n_paths || self->next >= self->taken + self->window)
    return FALSE;
  *number = self->next++;
  return TRUE;
}

static void
read_one (Line *self, VigieStore *store, guint number)
{
  g_mutex_unlock (&self->lock);
  VigieReadBundle *bundle = vigie_store_read_bundle (store, self->paths[number], self->cancellable);
  g_mutex_lock (&self->lock);
  self->ready[number % self->window] = bundle;
  g_cond_broadcast (&self->changed);
}

/* Reading ahead -------------------------------------------------------------------------------- */

static gpointer
read_ahead (gpointer data)
{
  Line *self = data;
  guint number;
  g_autoptr (VigieStore) store = vigie_store_open_reader (self->store, NULL);
  g_mutex_lock (&self->lock);
  while (store && !self->stopped && self->next < self->n_paths)
    if (claim (self, &number))
      read_one (self, store, number);
    else
      g_cond_wait (&self->changed, &self->lock);
  g_mutex_unlock (&self->lock);
  return NULL;
}

/* A thread that cannot be had is done without: the caller's reads what is left. */
static GPtrArray *
start_readers (Line *self, guint n)
{
  GPtrArray *threads = g_ptr_array_new ();
  for (guint i = 0; i < n; i++)
    {
      GThread *thread = g_thread_try_new ("vigie-read", read_ahead, self, NULL);
      if (thread)
        g_ptr_array_add (threads, thread);
    }
  return threads;
}

static void
stop_readers (Line *self, GPtrArray *threads)
{
  g_mutex_lock (&self->lock);
  self->stopped = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  for (guint i = 0; i < threads->len; i++)
    g_thread_join (g_ptr_array_index (threads, i));
  g_ptr_array_unref (threads);
}

/* Merging -------------------------------------------------------------------------------------- */

/* The bundle whose turn it is. */
static VigieReadBundle *
await (Line *self, guint number)
{
  VigieReadBundle **place = &self->ready[number % self->window];
  guint other;
  g_mutex_lock (&self->lock);
  while (!*place)
    if (claim (self, &other))
      read_one (self, self->store, other);
    else
      g_cond_wait (&self->changed, &self->lock);
  VigieReadBundle *bundle = g_steal_pointer (place);
  self->taken = number + 1;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  return bundle;
}

static guint
merge_in_order (Line *self, VigieMergedFunc func, gpointer user_data)
{
  for (guint i = 0; i < self->n_paths; i++)
    {
      if (g_cancellable_is_cancelled (self->cancellable))
        return i;
      g_autoptr (VigieReadBundle) bundle = await (self, i);
      func (vigie_store_merge_read (self->store, bundle, self->cancellable), user_data);
    }
  return self->n_paths;
}

/* Bundles one after the other change the same pages of indexes and sums again and again: they are
 * copied from the log into the store less often than after a single change. */
static void
set_log_pages (VigieStore *store, gboolean is_long)
{
  (void) vigie_database_execute (
    store->database,
    is_long ? "PRAGMA wal_autocheckpoint = 4000" : "PRAGMA wal_autocheckpoint = 1000", NULL);
}

guint
vigie_store_merge_all (VigieStore *self,
                       const char *const *paths,
                       guint n_paths,
                       VigieMergedFunc func,
                       gpointer user_data,
                       GCancellable *cancellable)
{
  g_return_val_if_fail (self && (paths || n_paths == 0) && func, 0);

  const guint others = MIN (g_get_num_processors () - 1, MAX_READERS);
  const guint readers = n_paths > 1 ? MIN (others, n_paths - 1) : 0;
  Line line = {
    .store = self,
    .paths = paths,
    .n_paths = n_paths,
    .cancellable = cancellable,
    .window = AHEAD * (readers + 1),
  };
  line.ready = g_new0 (VigieReadBundle *, line.window);
  g_mutex_init (&line.lock);
  g_cond_init (&line.changed);
  GPtrArray *threads = start_readers (&line, readers);
  set_log_pages (self, TRUE);
  const guint n = merge_in_order (&line, func, user_data);
  set_log_pages (self, FALSE);
  stop_readers (&line, threads);
  vigie_store_forget_tallies (self);
  for (guint i = 0; i < line.window; i++)
    vigie_read_bundle_free (line.ready[i]);
  g_free (line.ready);
  g_mutex_clear (&line.lock);
  g_cond_clear (&line.changed);
  return n;
}
