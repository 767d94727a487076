/* vigie-campaign-lock.h: one program at a time changes the coordinator's folder of a campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"

G_BEGIN_DECLS

/** VIGIE_CAMPAIGN_LOCK_PATIENCE: seconds that are usual to wait: longer than publishing takes */
#define VIGIE_CAMPAIGN_LOCK_PATIENCE 60

/** VigieCampaignLock: the folder is nobody else's to change */
typedef struct _VigieCampaignLock VigieCampaignLock;

/**
 * vigie_campaign_lock_take:
 * @folder: the coordinator's folder of a campaign
 * @patience: seconds to wait for another program, or another thread, that has it
 * @cancellable: (nullable): stops waiting
 * @error: %VIGIE_CAMPAIGN_ERROR_BUSY, %VIGIE_BASE_ERROR, %G_IO_ERROR_CANCELLED
 *
 * To be held from before the campaign is read until it is saved. The system drops it when the
 * program ends, however it ends. File systems without locks have none: what was written meanwhile
 * is noticed there all the same, by vigie_campaign_folder_save().
 *
 * Returns: (transfer full) (nullable): the lock
 */
VigieCampaignLock *vigie_campaign_lock_take (const char *folder,
                                             guint patience,
                                             GCancellable *cancellable,
                                             GError **error);

/** vigie_campaign_lock_free: lets others have it */
void vigie_campaign_lock_free (VigieCampaignLock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieCampaignLock, vigie_campaign_lock_free)

/** VigieCampaignChangeFunc: changes @campaign, which was read a moment ago; called again with
 * another one if somebody wrote the file by hand meanwhile. Returns: whether to save it */
typedef gboolean (*VigieCampaignChangeFunc) (VigieCampaign *campaign,
                                             gpointer user_data,
                                             GError **error);

/**
 * vigie_campaign_folder_change:
 * @folder: the coordinator's folder of a campaign
 * @change: changes what was read; called again where what it changed could not be saved because
 *   somebody wrote the file by hand meanwhile, ten times at most
 * @user_data: what @change gets
 * @cancellable: (nullable): stops waiting for the lock
 * @error: those of @change, of vigie_campaign_lock_take() and of vigie_campaign_folder_save()
 *
 * Changes the campaign as it stands in its folder, and saves it there; what other programs changed
 * since anybody looked stays.
 *
 * Returns: (transfer full) (nullable): the campaign as it was saved; %NULL: the folder is as it was
 */
VigieCampaign *vigie_campaign_folder_change (const char *folder,
                                             VigieCampaignChangeFunc change,
                                             gpointer user_data,
                                             GCancellable *cancellable,
                                             GError **error);

G_END_DECLS
