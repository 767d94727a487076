/* vigie-coordination.h: an open campaign of a coordinator: folder, store, and what is done with
 * them
 *
 * Holds what the coordinator's page shows and does, without any widget. Work that may take long
 * runs in a thread with a store connection of its own, one piece of work at a time; the main thread
 * is told of progress and results.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-judgement.h"
#include "consolidation/vigie-resolution.h"

G_BEGIN_DECLS

#define VIGIE_TYPE_COORDINATION (vigie_coordination_get_type ())
G_DECLARE_FINAL_TYPE (VigieCoordination, vigie_coordination, VIGIE, COORDINATION, GObject)

/**
 * VigieCoordination:
 *
 * Properties: `busy`: something runs; `status`: what, in words; `progress`: 0 to 1.
 * Signal `changed`: the store or the campaign is not what it was.
 */

/**
 * vigie_coordination_create:
 * @folder: where the campaign shall be, new or empty
 * @name: what people call it
 * @reminders: (nullable) (element-type utf8 utf8): channel → working days after which each reminder
 *   may be sent, as "10 5", empty for none; a channel that is not in it keeps its own
 * @passphrase: (nullable): that its key gets
 * @error: %VIGIE_CAMPAIGN_ERROR_INVALID for reminders that cannot be …
 *
 * Makes a campaign of the built-in barometer, with its invented organisations and without auditors.
 */
gboolean vigie_coordination_create (const char *folder,
                                    const char *name,
                                    GHashTable *reminders,
                                    const char *passphrase,
                                    GError **error);

/** vigie_coordination_create_async: the same in a thread: a passphrase takes time by design */
void vigie_coordination_create_async (const char *folder,
                                      const char *name,
                                      GHashTable *reminders,
                                      const char *passphrase,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean vigie_coordination_create_finish (GAsyncResult *result, GError **error);

/** vigie_coordination_open_async: reads the campaign in @folder in a thread; its store is given the
 * newest published edition. What is cancelled opens nothing */
void vigie_coordination_open_async (const char *folder,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/** vigie_coordination_open_finish: Returns: (transfer full) (nullable): the campaign;
 * %VIGIE_CAMPAIGN_ERROR, %VIGIE_STORE_ERROR, %VIGIE_BASE_ERROR …, %G_IO_ERROR_CANCELLED */
VigieCoordination *vigie_coordination_open_finish (GAsyncResult *result, GError **error);

const char *vigie_coordination_get_folder (VigieCoordination *self);
/** vigie_coordination_get_campaign: as it stands in the folder, with what is not published yet */
VigieCampaign *vigie_coordination_get_campaign (VigieCoordination *self);
/** vigie_coordination_get_name: Returns: (transfer none): the campaign's name in the program's
 * language */
const char *vigie_coordination_get_name (VigieCoordination *self);
/** vigie_coordination_get_published: Returns: newest published edition, 0: none */
guint vigie_coordination_get_published (VigieCoordination *self);
/** vigie_coordination_get_store: Returns: (transfer none) (nullable): the main thread's connection;
 * %NULL if nothing was published yet */
VigieStore *vigie_coordination_get_store (VigieCoordination *self);
gboolean vigie_coordination_get_counts (VigieCoordination *self, VigieStoreCounts *counts);

/** vigie_coordination_get_verdicts: Returns: (transfer none): list of #VigieVerdictItem: those of
 * this session, newest first, everything that is quarantined, and what was merged earlier */
GListModel *vigie_coordination_get_verdicts (VigieCoordination *self);

gboolean vigie_coordination_is_busy (VigieCoordination *self);
/** vigie_coordination_cancel: asks what runs to stop; what was done stays done */
void vigie_coordination_cancel (VigieCoordination *self);

/* Long work: each ends with vigie_coordination_finish() where nothing else is said.
 * %G_IO_ERROR_PENDING if something runs. */

/** vigie_coordination_merge: merges bundles; verdicts appear in the list as they are given.
 * @paths are file names */
void vigie_coordination_merge (VigieCoordination *self,
                               const char *const *paths,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/**
 * vigie_coordination_merge_finish:
 * @receipts: (out) (optional): why receipts of what was merged are missing, if they are: the
 *   bundles are in the store all the same; %VIGIE_IDENTITY_ERROR_PASSPHRASE while the campaign's
 *   key is locked
 *
 * Returns: how many bundles were given a verdict, without those that were cancelled; -1 on failure
 */
int vigie_coordination_merge_finish (VigieCoordination *self,
                                     GAsyncResult *result,
                                     GError **receipts,
                                     GError **error);

/** vigie_coordination_publish: signs the next edition into @target and gives it to the store */
void vigie_coordination_publish (VigieCoordination *self,
                                 const char *target,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/** vigie_coordination_finish: Returns: how many were done (bundles, reports …), -1 on failure */
int vigie_coordination_finish (VigieCoordination *self, GAsyncResult *result, GError **error);

/* Ranking -------------------------------------------------------------------------------------- */

/** VigieStanding: a ranking with the campaign that its rows point into; reference-counted */
typedef struct
{
  gatomicrefcount references;
  VigieCampaign *campaign;
  GPtrArray *rows; /* VigieRankRow */
} VigieStanding;

VigieStanding *vigie_standing_ref (VigieStanding *self);
void vigie_standing_unref (VigieStanding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieStanding, vigie_standing_unref)

/** vigie_coordination_rank: computes the ranking in a thread, also while something else runs.
 * @category and @wave are (nullable) */
void vigie_coordination_rank (VigieCoordination *self,
                              const char *category,
                              const char *wave,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/** vigie_coordination_rank_finish: Returns: (transfer full) (nullable): the ranking; %NULL without
 * error if there is no store yet */
VigieStanding *
vigie_coordination_rank_finish (VigieCoordination *self, GAsyncResult *result, GError **error);

/* Saving --------------------------------------------------------------------------------------- */

/** vigie_coordination_save_finish: of whatever changes the campaign in its folder, in a thread.
 * %G_IO_ERROR_PENDING if something else ran, %VIGIE_CAMPAIGN_ERROR_STALE: another program changed
 * the same, which is what the campaign is now; %VIGIE_CAMPAIGN_ERROR_BUSY, %VIGIE_CAMPAIGN_ERROR,
 * %VIGIE_BASE_ERROR: the campaign is as it was */
gboolean
vigie_coordination_save_finish (VigieCoordination *self, GAsyncResult *result, GError **error);

/* Forms ---------------------------------------------------------------------------------------- */

/** vigie_coordination_load_form: Returns: (transfer full) (nullable): the form of a channel, which
 * is parsed once for each of its documents */
VigieForm *
vigie_coordination_load_form (VigieCoordination *self, const char *channel, GError **error);

/* Decisions ------------------------------------------------------------------------------------ */

/** vigie_coordination_list_conflicts: Returns: (transfer full) (nullable) (element-type
 * VigieConflict) */
GPtrArray *vigie_coordination_list_conflicts (VigieCoordination *self, GError **error);

/* Each decision is written in a thread, with the receipts that tell of it, and ends with
 * vigie_coordination_decide_finish(). What has begun is ended, also if it is cancelled. */

/**
 * vigie_coordination_resolve:
 * @conflict: as it was read, of vigie_coordination_list_conflicts(); may go meanwhile
 * @choices: (nullable) (element-type VigieFieldChoice): answers to take from other revisions; not
 *   changed any more
 *
 * Decides between rival revisions as vigie_store_resolve_fields() does, and writes the receipts
 * that tell their auditors. Without the campaign's key nothing is decided, nor
 * (%VIGIE_STORE_ERROR_CONFLICT) if other rivals have come since.
 */
void vigie_coordination_resolve (VigieCoordination *self,
                                 const VigieConflict *conflict,
                                 const char *instance_id,
                                 GPtrArray *choices,
                                 const char *why,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/** vigie_coordination_reopen: takes the last decision on @audit back, as
 * vigie_store_withdraw_resolution() does; no receipt tells of it */
void vigie_coordination_reopen (VigieCoordination *self,
                                const char *audit,
                                const char *why,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/** vigie_coordination_judge: judges an audit as vigie_store_judge() does, and writes the receipt
 * that tells its auditor; @questions is (nullable) (element-type VigieAskedQuestion) and not
 * changed any more, @read what vigie_store_get_standing() said when the answers were shown:
 * %VIGIE_STORE_ERROR_CONFLICT if another revision counts by now */
void vigie_coordination_judge (VigieCoordination *self,
                               const char *audit,
                               const char *read,
                               VigieJudgementState state,
                               const char *why,
                               GPtrArray *questions,
                               GAsyncReadyCallback callback,
                               gpointer user_data);

/** vigie_coordination_get_decided: Returns: (transfer none): the audit that @result is about */
const char *vigie_coordination_get_decided (GAsyncResult *result);

/**
 * vigie_coordination_decide_finish:
 * @is_kept: (out) (optional): whether the decision is in the store: also if an error is set, which
 *   is then why its receipts are not written
 * @error: %G_IO_ERROR_PENDING if something else ran, %VIGIE_IDENTITY_ERROR_PASSPHRASE, and those of
 *   the store
 */
gboolean vigie_coordination_decide_finish (VigieCoordination *self,
                                           GAsyncResult *result,
                                           gboolean *is_kept,
                                           GError **error);

G_END_DECLS
