/* form-findings.c: what was found wrong with a form, on standard error
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/form-findings.h"

#include "base/vigie-error.h"
#include "campaign/vigie-campaign-scoring.h"

#include <stdio.h>

/* The form of vigie_error_describe(), which knows errors only. */
void
vigie_form_findings_print (VigieInvocation *invocation, const char *file, const GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const VigieFormDiagnostic *at = g_ptr_array_index (findings, i);
      const char *severity = at->is_error ? "error" : "warning";
      if (!at->is_error && invocation->quiet)
        continue;
      g_autofree char *place =
        at->line > 0 ? g_strdup_printf ("%s:%d", file, at->line) : g_strdup (file);
      g_autofree char *text =
        g_strdup_printf ("%s: %s: %s [%s]", place, severity, at->text, at->code);
      g_autofree char *line = vigie_error_flatten (text);
      fprintf (stderr, "%s\n", line);
    }
}

void
vigie_scoring_findings_print (VigieInvocation *invocation,
                              VigieCampaign *campaign,
                              VigieCampaignForms *forms)
{
  for (guint i = 0; i < campaign->channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (campaign->channels, i);
      g_autoptr (VigieForm) form = vigie_campaign_load_form (campaign, forms, channel->id, NULL);
      g_autoptr (GPtrArray) findings =
        form ? vigie_campaign_list_scoring_faults (campaign, form) : NULL;
      if (findings)
        vigie_form_findings_print (invocation, channel->form, findings);
    }
}
