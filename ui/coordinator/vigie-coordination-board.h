/* vigie-coordination-board.h: boards of a campaign that is open, read and written in threads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination.h"
#include "report/vigie-board-chart.h"

G_BEGIN_DECLS

/**
 * vigie_coordination_read_board:
 * @filter: copied; what back-checks were drawn by is taken from the campaign's folder
 * @cancellable: (nullable)
 *
 * Reads a board in a thread, also while something else runs.
 */
void vigie_coordination_read_board (VigieCoordination *self,
                                    VigieBoardKind kind,
                                    const VigieBoardFilter *filter,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/** vigie_coordination_read_board_finish: Returns: (transfer full) (nullable): %NULL without error
 * if there is no store yet */
VigieBoard *vigie_coordination_read_board_finish (GAsyncResult *result, GError **error);

/** vigie_coordination_write_board: writes a board as vigie_board_write() does, in a thread */
void vigie_coordination_write_board (VigieCoordination *self,
                                     VigieBoard *board,
                                     VigieBoardFormat format,
                                     const char *title,
                                     const char *under,
                                     const GDate *day,
                                     const char *target,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/** vigie_coordination_write_board_finish: %FALSE: the file was not written, or is as it was */
gboolean vigie_coordination_write_board_finish (GAsyncResult *result, GError **error);

G_END_DECLS
