/* coordinator-fixture.h: a coordinator's folder with auditors, bundles and a page that shows it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "../../consolidation/store-fixture.h"
#include "coordinator/vigie-coordinator-page-private.h"

G_BEGIN_DECLS

/** coordinator_folder: Returns: (transfer full): a coordinator's folder of the fixture's campaign,
 * published */
char *coordinator_folder (Fixture *fixture);

/** coordinator_bundles: Returns: (transfer full) (element-type utf8): a bundle of each auditor with
 * all audits of CC bodies */
GPtrArray *coordinator_bundles (Fixture *fixture);

/** coordinator_rivals: Returns: (transfer full) (element-type utf8): three bundles: a revision and
 * two that follow it */
GPtrArray *coordinator_rivals (Fixture *fixture);

/** coordinator_damage: changes one byte in the middle of a file */
void coordinator_damage (const char *path);

/** coordinator_window: Returns: (transfer none): a window that is shown, with a page that has
 * @folder open */
GtkWindow *coordinator_window (const char *folder, VigieCoordinatorPage **page);

/** coordinator_open_folder: has @page open @folder, and waits until it has; Returns: whether it
 * could be opened */
gboolean coordinator_open_folder (VigieCoordinatorPage *page, const char *folder, GError **error);

/** coordinator_open: gives the page files, as dropping them does, and waits until it is idle */
void coordinator_open (VigieCoordinatorPage *page, GPtrArray *paths);

/** coordinator_wait: runs the main loop until @page is idle and its ranking, if it is seen, was
 * read
 */
void coordinator_wait (VigieCoordinatorPage *page);

/** coordinator_wait_for_board: runs the main loop until the dashboard shows what was asked for
 * last; something must have been asked for */
void coordinator_wait_for_board (VigieCoordinatorPage *page);

/** coordinator_show_ranking: goes to the page, which must not have been seen since something
 * changed, and waits until it has the ranking */
void coordinator_show_ranking (VigieCoordinatorPage *page);

/** coordinator_show_dashboard: goes to the page, and waits until it has what it showed last */
void coordinator_show_dashboard (VigieCoordinatorPage *page);

/** coordinator_show_board: goes to the dashboard and chooses a view there */
void coordinator_show_board (VigieCoordinatorPage *page, VigieBoardKind kind);

/** coordinator_settle: runs the main loop until nothing is left to do in it */
void coordinator_settle (void);

/** coordinator_find_window: Returns: (transfer none): the window of that type; fails without one */
GtkWindow *coordinator_find_window (GType type);

/** coordinator_picture: writes what @window shows into a PNG, if VIGIE_PICTURES names a folder */
void coordinator_picture (GtkWindow *window, const char *name);

G_END_DECLS
