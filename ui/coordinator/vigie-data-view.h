/* vigie-data-view.h: a campaign's data for other programs, and the dossier of its prizes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_DATA_VIEW (vigie_data_view_get_type ())
G_DECLARE_FINAL_TYPE (VigieDataView, vigie_data_view, VIGIE, DATA_VIEW, GtkWidget)

/** vigie_data_view_set_coordination: shows the data of @coordination (nullable), and follows it */
void vigie_data_view_set_coordination (VigieDataView *self, VigieCoordination *coordination);

/** vigie_data_view_choose: as a person would: @list is `format`, `labels`, `wave`, `category` or
 * `channel`; @id is (nullable); %FALSE: there is no such choice */
gboolean vigie_data_view_choose (VigieDataView *self, const char *list, const char *id);

/** vigie_data_view_tick: as a person would, whether @table is exported; %FALSE: there is no such
 * table */
gboolean vigie_data_view_tick (VigieDataView *self, const char *table, gboolean ticked);

/** vigie_data_view_hide_people: as a person would; @secret is (nullable) */
void vigie_data_view_hide_people (VigieDataView *self, gboolean hidden, const char *secret);

/** vigie_data_view_export: what is chosen into @target, a workbook or a folder */
void vigie_data_view_export (VigieDataView *self, const char *target);

/** vigie_data_view_save_dossier: into the file @target; asks for a passphrase if need be */
void vigie_data_view_save_dossier (VigieDataView *self, const char *target);

G_END_DECLS
