/* vigie-coordinator-page.h: the coordinator's side: bundles and their verdicts, ranking
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_COORDINATOR_PAGE (vigie_coordinator_page_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieCoordinatorPage, vigie_coordinator_page, VIGIE, COORDINATOR_PAGE, GtkWidget)

/**
 * VigieCoordinatorPage:
 *
 * Property `folder`: what is open; notified when a campaign was opened, also a new one;
 * `opening`: whether one is being read, `folder` being notified first when it was. Actions:
 * `coordinator.import`, `.retry` (ay), `.retry-all`, `.unlock`, `.cancel`, `.conflicts`, `.enrol`,
 * `.publish`,
 * `.export` (s), `.reports`, `.save-receipts`, `.show-page` (s), `.next-page`, `.previous-page`.
 */
GtkWidget *vigie_coordinator_page_new (void);

/**
 * vigie_coordinator_page_open:
 * @folder: a coordinator's folder (vigie_campaign_folder_create()); its store is `store.sqlite` in
 *   it
 *
 * Reads the campaign of a folder, which the page says meanwhile, and shows it. What is opened
 * takes the place of what was being read, which is cancelled.
 */
void vigie_coordinator_page_open (VigieCoordinatorPage *self,
                                  const char *folder,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/** vigie_coordinator_page_open_finish: %VIGIE_CAMPAIGN_ERROR, %VIGIE_STORE_ERROR …: what was open
 * before, if anything, is open still; %G_IO_ERROR_CANCELLED: so it is, or something else is read */
gboolean vigie_coordinator_page_open_finish (VigieCoordinatorPage *self,
                                             GAsyncResult *result,
                                             GError **error);

/** vigie_coordinator_page_is_opening: whether a campaign is being read */
gboolean vigie_coordinator_page_is_opening (VigieCoordinatorPage *self);

/** vigie_coordinator_page_cancel_opening: what is being read is not wanted any more */
void vigie_coordinator_page_cancel_opening (VigieCoordinatorPage *self);

/** vigie_coordinator_page_get_folder: Returns: (transfer none) (nullable): what is open */
const char *vigie_coordinator_page_get_folder (VigieCoordinatorPage *self);

/** vigie_coordinator_page_get_name: Returns: (transfer none) (nullable): name of the campaign that
 * is open */
const char *vigie_coordinator_page_get_name (VigieCoordinatorPage *self);

/** vigie_coordinator_page_open_files: @files (element-type GFile): bundles to merge, requests to
 * enrol, into the campaign that is being read, or else the one that is open */
void vigie_coordinator_page_open_files (VigieCoordinatorPage *self, GListModel *files);

/** vigie_coordinator_page_create: asks for a name and a folder and makes a new campaign in it, then
 * shows it */
void vigie_coordinator_page_create (VigieCoordinatorPage *self);

/** vigie_coordinator_page_is_working: whether something runs, or waits to be merged, that would be
 * cut off if the program ended now */
gboolean vigie_coordinator_page_is_working (VigieCoordinatorPage *self);

/** VigieLeaveFunc: goes on once nothing runs any more */
typedef void (*VigieLeaveFunc) (VigieCoordinatorPage *page, gpointer user_data);

/**
 * vigie_coordinator_page_leave:
 * @accept: label, with a mnemonic, of the button that stops what runs
 * @destroy: (nullable): frees @user_data, whatever happens
 *
 * Asks before what runs is cut off. If the person wants it, it is stopped, or finished where it
 * cannot be, and @then is called after that.
 *
 * Returns: %TRUE: nothing runs, and the caller can go on by itself; @then is not called
 */
gboolean vigie_coordinator_page_leave (VigieCoordinatorPage *self,
                                       const char *accept,
                                       VigieLeaveFunc then,
                                       gpointer user_data,
                                       GDestroyNotify destroy);

/** vigie_coordinator_page_offers: whether the page has an action of that name, `coordinator.…` */
gboolean vigie_coordinator_page_offers (const char *action);

G_END_DECLS
