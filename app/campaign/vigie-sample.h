/* vigie-sample.h: the sample campaign, for a first look at the window and for `vigiectl demo`
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"

G_BEGIN_DECLS

/**
 * vigie_sample_campaign_new:
 * @now: the time now
 * @error: none but a defect of the resource
 *
 * The campaign of resources/sample/campaign.xml with its four waves moved to the year of @now. It
 * has no assignments. Its forms are `builtin:phone` …, so vigie_campaign_to_xml() of it is what
 * vigie_campaign_folder_create() takes.
 *
 * Returns: (transfer full) (nullable): the campaign
 */
VigieCampaign *vigie_sample_campaign_new (GDateTime *now, GError **error);

/**
 * vigie_sample_begin:
 * @campaign: the sample campaign, without assignments
 * @now: the time now
 *
 * Makes it the beginning of somebody's own: the wave that runs now is the first, begins today and
 * has two weeks at least, those that are over come after the others, next year; nobody is enrolled.
 */
void vigie_sample_begin (VigieCampaign *campaign, GDateTime *now);

/**
 * vigie_sample_add_assignments:
 * @campaign: the sample campaign
 * @now: the time now
 *
 * Gives the auditor A01 a handful of assignments due around @now, one on each channel and more: one
 * late, some running, one to come.
 */
void vigie_sample_add_assignments (VigieCampaign *campaign, GDateTime *now);

/** vigie_sample_is_invented: whether @organisation is one of the sample campaign's, by identifier
 * and name: one that got another name is somebody's own */
gboolean vigie_sample_is_invented (const VigieOrganisation *organisation);

G_END_DECLS
