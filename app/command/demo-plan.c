/* demo-plan.c: the coordinator's part before the field work: campaign, auditors, keys, publication
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/demo-private.h"

#include "base/vigie-durable.h"
#include "campaign/vigie-sample.h"

#include <string.h>

/* A year that is over wherever the demonstration is made, so that its certificates are valid for
 * programs that look at the clock (docs/decisions/064). */
#define YEAR 2024

/* What an auditor does in a year, and how many there are at least so that the same desk is not
 * visited twice in a wave by one of them */
#define AUDITS_EACH 48
#define MOST_AUDITORS 40
#define FEWEST_AUDITORS 3

#define SEED_SIZE 32
#define SERIAL_SIZE 16

static void
auditor_free (gpointer data)
{
  VigieDemoAuditor *self = data;
  g_free (self->code);
  g_clear_pointer (&self->identity, vigie_identity_unref);
  g_ptr_array_unref (self->assignments);
  g_free (self);
}

void
vigie_demo_plan_free (VigieDemoPlan *self)
{
  g_free (self->package);
  g_date_time_unref (self->starts);
  g_ptr_array_unref (self->auditors);
  g_free (self);
}

char *
vigie_demo_path (const VigieDemo *demo, const char *first, const char *second)
{
  return g_build_filename (demo->folder, first, second, NULL);
}

static GDateTime *
get_start (void)
{
  GDate day;
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 1, G_DATE_JANUARY, YEAR);
  return vigie_demo_time (&day, 0, 0);
}

/* The campaign --------------------------------------------------------------------------------- */

/* The waves of the sample are called by their year. */
static void
name_waves (VigieCampaign *campaign)
{
  for (guint i = 0; i < campaign->waves->len; i++)
    {
      VigieWave *wave = g_ptr_array_index (campaign->waves, i);
      g_free (wave->id);
      wave->id = g_strdup_printf ("%u-%u", g_date_get_year (&wave->starts), i + 1);
    }
}

static void
set_auditors (const VigieDemo *demo, VigieCampaign *campaign)
{
  const guint n = MIN (demo->audits, CLAMP ((demo->audits + AUDITS_EACH - 1) / AUDITS_EACH,
                                            FEWEST_AUDITORS, MOST_AUDITORS));
  g_ptr_array_set_size (campaign->auditors, 0);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *code = g_strdup_printf ("A%02u", i + 1);
      vigie_campaign_add_auditor (campaign, code);
    }
}

static VigieDemoAuditor *
find_auditor (VigieDemoPlan *plan, const char *code)
{
  for (guint i = 0; i < plan->auditors->len; i++)
    {
      VigieDemoAuditor *auditor = g_ptr_array_index (plan->auditors, i);
      if (g_str_equal (auditor->code, code))
        return auditor;
    }
  VigieDemoAuditor *auditor = g_new0 (VigieDemoAuditor, 1);
  auditor->code = g_strdup (code);
  auditor->assignments = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (plan->auditors, auditor);
  return auditor;
}

/* Those whom the draw gave no audit are enrolled nevertheless, and have nothing to do. */
static void
deal (VigieDemoPlan *plan, VigieCampaign *campaign, const GPtrArray *chosen)
{
  for (guint i = 0; i < campaign->auditors->len; i++)
    find_auditor (plan, ((VigieAuditor *) campaign->auditors->pdata[i])->code);
  for (guint i = 0; i < chosen->len; i++)
    {
      const VigieAssignment *assignment = g_ptr_array_index (chosen, i);
      VigieDemoAuditor *auditor = find_auditor (plan, assignment->auditor);
      g_ptr_array_add (auditor->assignments, g_strdup (assignment->id));
    }
}

static VigieCampaign *
make_campaign (const VigieDemo *demo, VigieDemoPlan *plan, GDateTime *now, GError **error)
{
  g_autoptr (VigieCampaign) campaign = vigie_sample_campaign_new (now, error);
  if (!campaign)
    return NULL;
  name_waves (campaign);
  vigie_demo_set_organisations (demo, campaign);
  set_auditors (demo, campaign);
  g_autoptr (GPtrArray) chosen = vigie_demo_choose (demo, campaign, error);
  if (!chosen)
    return NULL;
  deal (plan, campaign, chosen);
  return g_steal_pointer (&campaign);
}

/* Enrolment ------------------------------------------------------------------------------------ */

static GBytes *
draw_bytes (const VigieDemo *demo, const char *what, const char *whose, gsize size)
{
  VigieDemoRandom random = vigie_demo_random (demo->seed, what, whose, NULL);
  return vigie_demo_random_bytes (&random, size);
}

static VigieCertificate *
enrol (const VigieDemo *demo, VigieIdentity *authority, VigieDemoAuditor *auditor, GError **error)
{
  g_autoptr (GBytes) seed = draw_bytes (demo, "key", auditor->code, SEED_SIZE);
  g_autoptr (GBytes) serial = draw_bytes (demo, "serial", auditor->code, SERIAL_SIZE);
  VigieCertificate *own = vigie_identity_get_certificate (authority);

  auditor->identity = vigie_identity_generate (seed, error);
  g_autoptr (GBytes) der = auditor->identity
                             ? vigie_identity_make_request (auditor->identity, auditor->code, error)
                             : NULL;
  g_autoptr (VigieRequest) request = der ? vigie_request_new (der, error) : NULL;
  return request ? vigie_identity_issue (authority, request, auditor->code, VIGIE_ROLE_AUDITOR,
                                         serial, vigie_certificate_get_not_before (own),
                                         vigie_certificate_get_not_after (own), error)
                 : NULL;
}

static gboolean
enrol_all (const VigieDemo *demo,
           VigieDemoPlan *plan,
           VigieCampaign *campaign,
           VigieIdentity *authority,
           GError **error)
{
  for (guint i = 0; i < plan->auditors->len; i++)
    {
      g_autoptr (VigieCertificate) certificate =
        enrol (demo, authority, g_ptr_array_index (plan->auditors, i), error);
      if (!certificate)
        return FALSE;
      vigie_campaign_add_certificate (campaign, certificate);
    }
  return TRUE;
}

/* Publishing ----------------------------------------------------------------------------------- */

static gboolean
write_authority (const VigieDemo *demo, VigieIdentity *authority, GError **error)
{
  g_autofree char *path = vigie_demo_path (demo, "ca.pem", NULL);
  g_autofree char *pem = vigie_certificate_to_pem (vigie_identity_get_certificate (authority));
  return vigie_durable_replace (path, pem, strlen (pem), error);
}

static gboolean
publish (
  const VigieDemo *demo, VigieDemoPlan *plan, const char *folder, GDateTime *now, GError **error)
{
  g_autofree char *keys = g_build_filename (folder, "authority", NULL);
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (VigieCampaign) campaign = vigie_campaign_folder_open (folder, &forms, error);
  g_autoptr (VigieIdentity) authority = campaign ? vigie_identity_open (keys, NULL, error) : NULL;
  if (!authority || !enrol_all (demo, plan, campaign, authority, error)
      || !write_authority (demo, authority, error))
    return FALSE;
  g_autofree char *name = g_strconcat (campaign->id, ".campaign.asice", NULL);
  plan->package = vigie_demo_path (demo, name, NULL);
  return vigie_campaign_folder_publish (campaign, forms, folder, NULL, plan->package, now, error);
}

VigieDemoPlan *
vigie_demo_plan (const VigieDemo *demo, GError **error)
{
  g_autofree char *folder = vigie_demo_path (demo, "coordinator", NULL);
  g_autoptr (GBytes) seed = draw_bytes (demo, "key", "", SEED_SIZE);
  g_autoptr (VigieDemoPlan) plan = g_new0 (VigieDemoPlan, 1);
  GDateTime *now = plan->starts = get_start ();
  plan->auditors = g_ptr_array_new_with_free_func (auditor_free);

  g_autoptr (VigieCampaign) campaign = make_campaign (demo, plan, now, error);
  if (!campaign)
    return NULL;
  g_autoptr (GBytes) document = vigie_campaign_to_xml (campaign);
  if (!vigie_campaign_folder_create (folder, document, NULL, seed, now, error)
      || !publish (demo, plan, folder, now, error))
    return NULL;
  return g_steal_pointer (&plan);
}
