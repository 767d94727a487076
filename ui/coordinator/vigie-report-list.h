/* vigie-report-list.h: the organisations that reports can be written of, to choose from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"
#include "coordinator/vigie-lazy-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_REPORT_ITEM (vigie_report_item_get_type ())
G_DECLARE_FINAL_TYPE (VigieReportItem, vigie_report_item, VIGIE, REPORT_ITEM, GObject)

/** VigieReportItem: an organisation. Property `chosen`: whether its report is to be written */
const char *vigie_report_item_get_organisation (VigieReportItem *self);
/** vigie_report_item_get_name: Returns: (transfer none): of the organisation */
const char *vigie_report_item_get_name (VigieReportItem *self);
/** vigie_report_item_get_category: Returns: (transfer none): name of its category */
const char *vigie_report_item_get_category (VigieReportItem *self);
/** vigie_report_item_get_chosen: whether its report is to be written */
gboolean vigie_report_item_get_chosen (VigieReportItem *self);
/** vigie_report_item_set_chosen: the list that it is in tells so with `chosen-changed` */
void vigie_report_item_set_chosen (VigieReportItem *self, gboolean chosen);

#define VIGIE_TYPE_REPORT_LIST (vigie_report_list_get_type ())
G_DECLARE_FINAL_TYPE (VigieReportList, vigie_report_list, VIGIE, REPORT_LIST, VigieLazyList)

/** VigieReportList: a #GListModel of the #VigieReportItem that fit. Signal `chosen-changed` */
VigieReportList *vigie_report_list_new (void);

/** vigie_report_list_set_campaign: @campaign is (nullable); what was chosen stays so */
void vigie_report_list_set_campaign (VigieReportList *self, VigieCampaign *campaign);

/** vigie_report_list_set_filter: @text: in the name or identifier, whatever its case and accents;
 * @category is (nullable): identifier */
void vigie_report_list_set_filter (VigieReportList *self, const char *text, const char *category);

/** vigie_report_list_choose_shown: all that fit, or none of them */
void vigie_report_list_choose_shown (VigieReportList *self, gboolean chosen);

/** vigie_report_list_count_chosen: Returns: whether or not they fit */
guint vigie_report_list_count_chosen (VigieReportList *self);
/** vigie_report_list_are_shown_chosen: whether all that fit are chosen, and there are any */
gboolean vigie_report_list_are_shown_chosen (VigieReportList *self);
/** vigie_report_list_get_chosen: Returns: (transfer full): identifiers */
GStrv vigie_report_list_get_chosen (VigieReportList *self);

G_END_DECLS
