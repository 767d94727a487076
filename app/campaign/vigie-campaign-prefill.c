/* vigie-campaign-prefill.c: what an assignment says, as header fields of a form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-campaign-private.h"

#include "base/vigie-time.h"

/* Puts the value in if it has one and the form a header field of that name. */
static void
put (
  GHashTable *prefill, VigieFormSession *session, const char *root, const char *name, char *value)
{
  g_autofree char *path = g_strdup_printf ("%s/header/%s", root, name);
  g_autofree char *taken = value;

  if (taken && *taken != '\0' && vigie_form_session_find (session, path))
    g_hash_table_insert (prefill, g_steal_pointer (&path), g_steal_pointer (&taken));
}

GHashTable *
vigie_campaign_get_prefill (VigieCampaign *self,
                            VigieForm *form,
                            const VigieChannel *channel,
                            const VigieOrganisation *organisation,
                            const VigieAssignment *assignment,
                            const char *auditor,
                            const char *audit_id)
{
  GHashTable *prefill = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  /* An empty filling tells the name of the root and which header fields the form has. Its clock
   * does not matter; a fixed one keeps the result from depending on the machine's. */
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (0);
  const VigieFormContext context = { .now = now, .has_random_seed = TRUE };
  g_autoptr (VigieFormSession) session = vigie_form_session_new (form, &context);
  g_autofree char *root = vigie_form_node_get_path (vigie_form_session_get_root (session));

#define PUT(name, value) put (prefill, session, root, name, value)
  PUT ("audit_uuid", g_strdup (audit_id));
  PUT ("org_siren", g_strdup (organisation->siren));
  PUT ("org_name", g_strdup (organisation->name));
  PUT ("site", g_strdup (assignment && assignment->site ? assignment->site : organisation->site));
  PUT ("calendar", g_strdup (organisation->calendar));
  PUT ("auditor_code", g_strdup (auditor));
  PUT ("grid_version",
       g_strdup (channel->form_version ? channel->form_version : vigie_form_get_version (form)));
  PUT ("done_by", g_strdup (assignment ? assignment->done_by : "primary"));
  if (!assignment)
    return prefill;

  const VigieScenario *scenario = vigie_campaign_find_scenario (self, assignment->scenario);
  PUT ("assignment_id", g_strdup (assignment->id));
  PUT ("wave", g_strdup (assignment->wave));
  PUT ("scenario_code", g_strdup (assignment->scenario));
  PUT ("scenario_type", g_strdup (scenario ? scenario->type : NULL));
  PUT ("window_start", vigie_date_to_text (&assignment->starts));
  PUT ("window_end", vigie_date_to_text (&assignment->ends));
  PUT ("window_from", g_strdup (assignment->from));
  PUT ("window_to", g_strdup (assignment->to));
#undef PUT
  return prefill;
}
