/* vigie-coordination-private.h: what the parts of a coordination share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-amendment.h"
#include "campaign/vigie-campaign-lock.h"
#include "coordinator/vigie-coordination.h"
#include "consolidation/vigie-store-pool.h"
#include "coordinator/vigie-coordination-inbox.h"
#include "coordinator/vigie-verdict-list.h"

G_BEGIN_DECLS

struct _VigieCoordination
{
  GObject parent_instance;

  char *folder;
  VigieCampaign *campaign;
  VigieCampaignForms *forms;
  GHashTable *parsed;   /* (nullable): channel → what was read of its form */
  VigieStore *store;    /* (nullable): the main thread's connection */
  VigieStorePool *pool; /* of threads that only read */
  GPtrArray *retired; /* connections that know an edition before, which windows still point into */
  VigieVerdictList *verdicts;
  VigieInbox *inbox;
  char *passphrase;         /* (nullable): of the campaign's key, in this session */
  VigieIdentity *authority; /* (nullable): the key that it opened */
  GPtrArray *readers;       /* (nullable): keys of sealed bundles that the passphrase opened */
  GPtrArray *amended;       /* (nullable) (element-type VigieAmendment): what can be taken back */
  GPtrArray *taken_back;    /* (nullable) (element-type VigieAmendment): what can be done again */
  GPtrArray *form_undos;    /* (nullable): what puts forms back that were changed */
  GHashTable *records; /* (nullable): file of an erasure's record, its size and time → digest */

  GCancellable *cancellable; /* (nullable): of what runs */
  char *status;
  double progress;

  GMutex lock;             /* of what workers tell, which is below */
  GPtrArray *given;        /* VigieBundleVerdict */
  VigieKeptVerdicts *kept; /* (nullable) */
  double told;
  guint batch; /* source that takes it */
};

/** vigie_coordination_store_path: Returns: (transfer full): of the store */
char *vigie_coordination_store_path (const char *folder);

/** vigie_coordination_open_store: opens the store of @folder with its newest published edition;
 * %VIGIE_STORE_ERROR_NO_CAMPAIGN if nothing is published; @known (nullable): for
 * vigie_store_open_knowing(). To be called in the thread that uses it,
 * or that ends before another one does
 */
VigieStore *
vigie_coordination_open_store (const char *folder, const GPtrArray *known, GError **error);

/** vigie_coordination_adopt_store: @store (transfer full) is the main thread's connection from now
 * on; the one before stays until the campaign is closed, as windows point into it */
void vigie_coordination_adopt_store (VigieCoordination *self, VigieStore *store);

/** vigie_coordination_take_store: in a thread that reads, or decides on one audit: Returns:
 * (transfer full) (nullable): the store, open already where another thread is done with it; errors
 * of vigie_coordination_open_store() */
VigieStore *vigie_coordination_take_store (VigieCoordination *self, GError **error);

/** vigie_coordination_give_store: @store is (transfer full) (nullable): it is not needed any more
 */
void vigie_coordination_give_store (VigieCoordination *self, VigieStore *store);

/** vigie_coordination_check_idle: %G_IO_ERROR_PENDING if something runs */
gboolean vigie_coordination_check_idle (VigieCoordination *self, GError **error);

/** vigie_coordination_open_authority: Returns: (transfer full) (nullable): the campaign's key, to
 * sign with; %VIGIE_IDENTITY_ERROR_PASSPHRASE */
VigieIdentity *vigie_coordination_open_authority (VigieCoordination *self, GError **error);

/** vigie_coordination_forget: overwrites and frees it; @passphrase is (nullable) */
void vigie_coordination_forget (char *passphrase);

/** vigie_coordination_tell_changed: emits `changed` */
void vigie_coordination_tell_changed (VigieCoordination *self);

/** vigie_coordination_take_campaign: what a thread read takes the place of what there was;
 * @campaign is (transfer full), @forms (transfer full) (nullable): as they were */
void vigie_coordination_take_campaign (VigieCoordination *self,
                                       VigieCampaign *campaign,
                                       VigieCampaignForms *forms);

/** vigie_coordination_take_forms: the same of @forms (transfer full) alone; what was read of those
 * that are the same stays */
void vigie_coordination_take_forms (VigieCoordination *self, VigieCampaignForms *forms);

/**
 * vigie_coordination_save:
 * @tag: the function that asks for it
 * @status: what is done, in words
 * @change: called in a thread, with the campaign as it stands in the folder; more than once if
 *   somebody writes it by hand meanwhile
 * @order: (transfer full): what @change gets
 * @free_order: frees @order, in the main thread
 *
 * Changes the campaign in its folder, as vigie_campaign_folder_change() does, then here. What other
 * programs changed is taken over with it, also if it is refused. For
 * vigie_coordination_save_finish().
 */
void vigie_coordination_save (VigieCoordination *self,
                              gpointer tag,
                              const char *status,
                              VigieCampaignChangeFunc change,
                              gpointer order,
                              GDestroyNotify free_order,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/** vigie_coordination_save_get_order: Returns: (transfer none): the order that @result is of */
gpointer vigie_coordination_save_get_order (GAsyncResult *result);
/** vigie_coordination_save_take: the first half of vigie_coordination_save_finish(): the campaign
 * is taken over, and nobody has heard of it; vigie_coordination_end_of() is the other one */
gboolean
vigie_coordination_save_take (VigieCoordination *self, GAsyncResult *result, GError **error);

/** vigie_coordination_keep_amendment: @amendment was made, and can be taken back */
void vigie_coordination_keep_amendment (VigieCoordination *self, VigieAmendment *amendment);

/** vigie_coordination_begin: @task (transfer none) takes the place of what runs, in words @status;
 * %FALSE: something runs, and @task was told so */
gboolean vigie_coordination_begin (VigieCoordination *self, GTask *task, const char *status);

/** vigie_coordination_end: nothing runs any more; reads the store again */
void vigie_coordination_end (VigieCoordination *self);

/** vigie_coordination_end_of: nothing runs any more, if what ran is that of @result: not if it
 * never began, ended before, or hands on what another one brought */
void vigie_coordination_end_of (VigieCoordination *self, GAsyncResult *result);

/**
 * vigie_coordination_task_new:
 * @tag: the function that asks for the work
 * @order: (transfer full): what the thread needs to know, copied
 * @free_order: frees @order
 *
 * Returns: (transfer full): a task of @self with a cancellable of its own and @order as its data.
 * It ends with what its thread returns, cancelled or not: what was written is never told to be
 * undone
 */
GTask *vigie_coordination_task_new (VigieCoordination *self,
                                    gpointer tag,
                                    gpointer order,
                                    GDestroyNotify free_order,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/** vigie_coordination_return_count: from a worker: ends @task with @count, or with @error (transfer
 * full) if @count is negative; for vigie_coordination_finish() */
void vigie_coordination_return_count (GTask *task, int count, GError *error);

/** vigie_coordination_open_key: from a worker: Returns: (transfer full) (nullable): the key of the
 * campaign in @folder; @passphrase is (nullable); errors of vigie_identity_open() */
VigieIdentity *
vigie_coordination_open_key (const char *folder, const char *passphrase, GError **error);

/** vigie_coordination_tell: from a worker: @done of @total are done */
void vigie_coordination_tell (VigieCoordination *self, guint done, guint total);

/** vigie_coordination_take_verdict: from a worker: @verdict (transfer full) was given */
void vigie_coordination_take_verdict (VigieCoordination *self, VigieBundleVerdict *verdict);

/** vigie_coordination_take_kept: from a worker: the store holds @kept (transfer full) now */
void vigie_coordination_take_kept (VigieCoordination *self, VigieKeptVerdicts *kept);

/** vigie_coordination_settle_inbox: @verdicts (element-type VigieBundleVerdict) were given: those
 * of the watched folder are not taken from there again, unless the machine was to blame */
void vigie_coordination_settle_inbox (VigieCoordination *self, const GPtrArray *verdicts);

/** vigie_coordination_read_kept: reads anew what the store holds, after something was decided */
void vigie_coordination_read_kept (VigieCoordination *self);

G_END_DECLS
