/* vigie-board-private.h: what the kinds of boards share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-board.h"
#include "consolidation/vigie-store-private.h"

G_BEGIN_DECLS

/** vigie_board_add_channels: a column for each channel that @filter leaves, after one for all of
 * them if there are several */
void vigie_board_add_channels (VigieBoard *self, const VigieBoardFilter *filter);

/** vigie_board_add: adds to a figure; none counts as 0 */
void vigie_board_add (VigieBoard *self, guint row, guint column, guint figure, double value);

/** vigie_board_name: Returns: (transfer none): a name in the language of @filter */
const char *vigie_board_name (VigieNames *names, const VigieBoardFilter *filter);
/** vigie_board_has_category: whether @organisation is of the category that @filter names */
gboolean
vigie_board_has_category (const VigieOrganisation *organisation, const VigieBoardFilter *filter);

/** vigie_board_read_coverage: and the others: Returns: (transfer full) (nullable) */
VigieBoard *
vigie_board_read_coverage (VigieStore *store, const VigieBoardFilter *filter, GError **error);
VigieBoard *
vigie_board_read_auditors (VigieStore *store, const VigieBoardFilter *filter, GError **error);
VigieBoard *
vigie_board_read_criteria (VigieStore *store, const VigieBoardFilter *filter, GError **error);
VigieBoard *
vigie_board_read_channels (VigieStore *store, const VigieBoardFilter *filter, GError **error);
VigieBoard *
vigie_board_read_waves (VigieStore *store, const VigieBoardFilter *filter, GError **error);
VigieBoard *vigie_board_read_quality (VigieStore *store,
                                      const VigieBoardFilter *filter,
                                      GCancellable *cancellable,
                                      GError **error);

/* The plan: vigie-board-plan.c ----------------------------------------------------------------- */

/** VigiePlanned: what is planned and done of one wave, organisation, channel, and auditor: "" where
 * the plan is a quota, and names none */
typedef struct
{
  const VigieWave *wave;
  const VigieOrganisation *organisation;
  const VigieChannel *channel;
  const char *auditor;
  guint planned;
  guint done;
  guint late;
  guint due;
  guint ahead;
  gboolean is_feasible; /* the wave leaves time for those that are missing */
} VigiePlanned;

/** VigiePlannedFunc: called for each, in no order */
typedef void (*VigiePlannedFunc) (const VigiePlanned *planned, gpointer user_data);

/** vigie_board_foreach_planned: compares the plan of the campaign with the audits that count; those
 * of no wave are left out */
gboolean vigie_board_foreach_planned (VigieStore *store,
                                      const VigieBoardFilter *filter,
                                      VigiePlannedFunc func,
                                      gpointer user_data,
                                      GError **error);

/** vigie_board_count_days: Returns: how many days from @today on @wave leaves for an audit to be
 * begun: working days of @calendar, or any, each with room for @close_after working days behind it
 */
guint vigie_board_count_days (const VigieWave *wave,
                              const GDate *today,
                              const char *calendar,
                              gboolean any_day,
                              guint close_after);

G_END_DECLS
