/* form-findings.h: what was found wrong with a form, on standard error
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"
#include "command/vigie-command.h"
#include "form/vigie-form.h"

G_BEGIN_DECLS

/** vigie_form_findings_print: a line for each of @findings (element-type VigieFormDiagnostic);
 * without warnings, if the invocation is quiet */
void vigie_form_findings_print (VigieInvocation *invocation,
                                const char *file,
                                const GPtrArray *findings);

/** vigie_scoring_findings_print: what is odd about the scoring of the forms of @campaign */
void vigie_scoring_findings_print (VigieInvocation *invocation,
                                   VigieCampaign *campaign,
                                   VigieCampaignForms *forms);

G_END_DECLS
