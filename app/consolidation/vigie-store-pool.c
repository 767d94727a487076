/* vigie-store-pool.c: connections to a store that threads read with, one after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-store-pool.h"

#include "consolidation/vigie-store-private.h"

/* A view is read while another one still is; more are rare. */
#define MAX_IDLE 2

struct _VigieStorePool
{
  VigieStoreOpenFunc open;
  gpointer user_data;
  GMutex lock;      /* of what is below */
  GPtrArray *idle;  /* VigieStore */
  GPtrArray *known; /* (nullable): editions that were read */
};

VigieStorePool *
vigie_store_pool_new (VigieStoreOpenFunc open, gpointer user_data, GPtrArray *known)
{
  VigieStorePool *self = g_new0 (VigieStorePool, 1);
  self->open = open;
  self->user_data = user_data;
  self->idle = g_ptr_array_new ();
  self->known = known;
  g_mutex_init (&self->lock);
  return self;
}

void
vigie_store_pool_free (VigieStorePool *self)
{
  g_ptr_array_set_free_func (self->idle, (GDestroyNotify) vigie_store_close);
  g_ptr_array_unref (self->idle);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* Taking --------------------------------------------------------------------------------------- */

static VigieStore *
take_idle (VigieStorePool *self)
{
  g_mutex_lock (&self->lock);
  VigieStore *store =
    self->idle->len > 0 ? g_ptr_array_steal_index (self->idle, self->idle->len - 1) : NULL;
  g_mutex_unlock (&self->lock);
  return store;
}

static gboolean
is_fit (VigieStore *store, guint edition)
{
  const VigieCampaign *campaign = vigie_store_get_campaign (store);
  const gint64 known = campaign ? (gint64) campaign->edition : 0;
  gint64 newest;
  return known >= edition && vigie_database_check_place (store->database, NULL)
         && vigie_database_query_int (store->database, "SELECT max(number) FROM edition", NULL, 0,
                                      &newest, NULL)
         && newest == known;
}

static GPtrArray *
get_known (VigieStorePool *self)
{
  g_mutex_lock (&self->lock);
  GPtrArray *known = self->known ? g_ptr_array_ref (self->known) : NULL;
  g_mutex_unlock (&self->lock);
  return known;
}

static void
set_known (VigieStorePool *self, GPtrArray *known)
{
  g_mutex_lock (&self->lock);
  GPtrArray *before = self->known;
  self->known = known;
  g_mutex_unlock (&self->lock);
  g_clear_pointer (&before, g_ptr_array_unref);
}

VigieStore *
vigie_store_pool_take (VigieStorePool *self, guint edition, GError **error)
{
  g_return_val_if_fail (self, NULL);

  for (VigieStore *store; (store = take_idle (self)); vigie_store_close (store))
    if (is_fit (store, edition))
      return store;
  g_autoptr (GPtrArray) known = get_known (self);
  VigieStore *opened = self->open (self->user_data, known, error);
  if (opened)
    set_known (self, vigie_store_share_editions (opened));
  return opened;
}

/* Giving back ---------------------------------------------------------------------------------- */

void
vigie_store_pool_give (VigieStorePool *self, VigieStore *store)
{
  if (!store)
    return;
  vigie_database_rest (store->database);
  g_mutex_lock (&self->lock);
  const gboolean is_kept = self->idle->len < MAX_IDLE;
  if (is_kept)
    g_ptr_array_add (self->idle, store);
  g_mutex_unlock (&self->lock);
  if (!is_kept)
    vigie_store_close (store);
}

guint
vigie_store_pool_count (VigieStorePool *self)
{
  g_mutex_lock (&self->lock);
  const guint n = self->idle->len;
  g_mutex_unlock (&self->lock);
  return n;
}
