/* demo-model.c: how good the service is that an auditor meets
 *
 * Latent quality of an organisation, shifts of channels, and scatter at each level, as sizes that
 * real barometers show: mean scores near 65, organisations between 25 and 86.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/demo-private.h"

#define QUALITY_MEAN 0.66
#define QUALITY_DEVIATION 0.12
#define QUALITY_LOWEST 0.25
#define QUALITY_HIGHEST 0.93
#define DESK_DEVIATION 0.04
#define AUDIT_DEVIATION 0.08
#define LENIENCY_DEVIATION 0.025

/** What a channel adds to the quality, and how often nobody is reached: at the highest quality, and
 * at the lowest */
static const struct
{
  const char *channel;
  double shift;
  double fewest;
  double most;
} channels[] = {
  { "phone", 0.09, 0.02, 0.10 }, { "email", -0.04, 0.06, 0.30 }, { "letter", -0.10, 0.12, 0.40 },
  { "visit", 0.04, 0.00, 0.03 }, { "social", 0.00, 0.08, 0.35 }, { "reviews", -0.03, 0.00, 0.12 },
};

static double
draw (const VigieDemo *demo, const char *what, const char *of, const char *on, double deviation)
{
  VigieDemoRandom random = vigie_demo_random (demo->seed, what, of, on, NULL);
  return vigie_demo_random_normal (&random, 0, deviation);
}

/* Organisations are drawn around their own mean, so that also a demonstration of twelve has the
 * expected one. */
static double
draw_quality (const VigieDemo *demo, VigieCampaign *campaign, const char *organisation)
{
  double mean = 0;
  for (guint i = 0; i < campaign->organisations->len; i++)
    {
      const VigieOrganisation *other = g_ptr_array_index (campaign->organisations, i);
      mean += draw (demo, "organisation", other->id, "", QUALITY_DEVIATION)
              / campaign->organisations->len;
    }
  const double latent =
    QUALITY_MEAN - mean + draw (demo, "organisation", organisation, "", QUALITY_DEVIATION);
  return CLAMP (latent, QUALITY_LOWEST, QUALITY_HIGHEST);
}

VigieDemoService
vigie_demo_model (const VigieDemo *demo, VigieCampaign *campaign, const VigieAssignment *assignment)
{
  const char *organisation = assignment->organisation, *channel = assignment->channel;
  const double latent = draw_quality (demo, campaign, organisation);
  VigieDemoService service = {
    .quality = latent + draw (demo, "desk", organisation, channel, DESK_DEVIATION)
               + draw (demo, "audit", assignment->id, "", AUDIT_DEVIATION)
               + draw (demo, "leniency", assignment->auditor, "", LENIENCY_DEVIATION),
  };
  for (gsize i = 0; i < G_N_ELEMENTS (channels); i++)
    if (g_str_equal (channels[i].channel, channel))
      {
        const double bad = (QUALITY_HIGHEST - latent) / (QUALITY_HIGHEST - QUALITY_LOWEST);
        VigieDemoRandom random = vigie_demo_random (demo->seed, "contact", assignment->id, NULL);
        service.quality += channels[i].shift;
        service.no_contact = vigie_demo_random_share (&random)
                             < channels[i].fewest + bad * (channels[i].most - channels[i].fewest);
      }
  service.quality = CLAMP (service.quality, 0.02, 0.98);
  return service;
}
