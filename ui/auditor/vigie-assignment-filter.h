/* vigie-assignment-filter.h: which audits the list shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "auditor/vigie-auditor-words.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_ASSIGNMENT_FILTER (vigie_assignment_filter_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieAssignmentFilter, vigie_assignment_filter, VIGIE, ASSIGNMENT_FILTER, GtkFilter)

/** vigie_assignment_filter_new: Returns: (transfer full): one that lets everything through */
VigieAssignmentFilter *vigie_assignment_filter_new (void);

void vigie_assignment_filter_set_stage (VigieAssignmentFilter *self, VigieStage stage);
VigieStage vigie_assignment_filter_get_stage (VigieAssignmentFilter *self);

/** vigie_assignment_filter_set_channel: @channel: (nullable): id of the one channel to show */
void vigie_assignment_filter_set_channel (VigieAssignmentFilter *self, const char *channel);

/** vigie_assignment_filter_set_wave: @wave: (nullable): id of the one wave to show */
void vigie_assignment_filter_set_wave (VigieAssignmentFilter *self, const char *wave);

/**
 * vigie_assignment_filter_set_search:
 * @found: (nullable) (element-type utf8 utf8): audits whose answers have the words, as
 *   vigie_workspace_search() gives them
 *
 * Every word of @text must be in the organisation, scenario, channel, site, wave or state, or the
 * audit must be in @found; case and accents do not count.
 */
void vigie_assignment_filter_set_search (VigieAssignmentFilter *self,
                                         const char *text,
                                         GHashTable *found);

/** vigie_assignment_filter_get_found: Returns: (transfer none) (nullable): what was found in the
 * answers of an audit */
const char *vigie_assignment_filter_get_found (VigieAssignmentFilter *self, VigieWorkItem *item);

/** vigie_assignment_filter_set_week: @monday: (nullable): shows only what can be done in the week
 * that begins with it: its window meets the week, or its reply is due then */
void vigie_assignment_filter_set_week (VigieAssignmentFilter *self, const GDate *monday);

/** vigie_assignment_filter_set_today: @workspace: (nullable): its opening hours; shows only what is
 * late, due today or returned, what a reminder may be sent for, and who may be contacted now */
void vigie_assignment_filter_set_today (VigieAssignmentFilter *self, VigieWorkspace *workspace);

/** vigie_assignment_filter_count_today: how many of @items that would show at the stage, with the
 * channel and the search, as they are */
guint vigie_assignment_filter_count_today (VigieAssignmentFilter *self,
                                           GListModel *items,
                                           VigieWorkspace *workspace);

/** vigie_assignment_filter_set_now: @now: a local time: what waits, waits as of then */
void vigie_assignment_filter_set_now (VigieAssignmentFilter *self, GDateTime *now);

/** vigie_assignment_filter_count: @items: (nullable); @counts: (out): how many of them would show
 * at each stage with the channel, the week and the search as they are */
void vigie_assignment_filter_count (VigieAssignmentFilter *self,
                                    GListModel *items,
                                    guint counts[VIGIE_STAGE_ALL + 1]);

G_END_DECLS
