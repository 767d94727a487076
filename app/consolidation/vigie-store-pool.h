/* vigie-store-pool.h: connections to a store that threads take, one after the other
 *
 * A thread takes a connection that another one is done with, and gives it back: a connection is
 * never with two threads. Where none is left one more is opened, which shares the campaign that
 * others have read. Mostly they read; what is written is committed before the connection is given
 * back. May be used in any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store.h"

G_BEGIN_DECLS

typedef struct _VigieStorePool VigieStorePool;

/** VigieStoreOpenFunc: Returns: (transfer full) (nullable): the store, opened in the thread that
 * asks for it; @known (nullable): for vigie_store_open_knowing() */
typedef VigieStore *(*VigieStoreOpenFunc) (gpointer user_data,
                                           const GPtrArray *known,
                                           GError **error);

/**
 * vigie_store_pool_new:
 * @open: opens one more connection; called in any thread
 * @user_data: for @open
 * @known: (transfer full) (nullable): editions that were read, by vigie_store_share_editions()
 *
 * Returns: (transfer full): without any connection yet
 */
VigieStorePool *
vigie_store_pool_new (VigieStoreOpenFunc open, gpointer user_data, GPtrArray *known);

/** vigie_store_pool_free: closes what was given back; nothing may be out any more */
void vigie_store_pool_free (VigieStorePool *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieStorePool, vigie_store_pool_free)

/**
 * vigie_store_pool_take:
 * @edition: the newest one that was published; connections that know an older one are closed
 * @error: as opening the store
 *
 * One that was given back, if its file is still in its place and holds no newer edition than it
 * knows; otherwise the store is opened. What others have merged by now is seen. Its campaign may
 * be read by other threads, too, as long as nobody changes it.
 *
 * Returns: (transfer full) (nullable): for this thread, until vigie_store_pool_give()
 */
VigieStore *vigie_store_pool_take (VigieStorePool *self, guint edition, GError **error);

/** vigie_store_pool_give: @store is (transfer full) (nullable); what is left of reading is ended.
 * It is closed where enough are kept */
void vigie_store_pool_give (VigieStorePool *self, VigieStore *store);

/** vigie_store_pool_count: Returns: how many connections wait to be taken */
guint vigie_store_pool_count (VigieStorePool *self);

G_END_DECLS
