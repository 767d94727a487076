/* campaign-certificates.c: enrolling auditors by the certificates issued to them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/campaign-certificates.h"

#include "base/vigie-durable.h"
#include "base/vigie-error.h"

#define MAX_CERTIFICATE (64 * 1024)

static VigieCertificate *
read_certificate (const char *path, GError **error)
{
  g_autoptr (GBytes) data = vigie_read_file (path, MAX_CERTIFICATE, error);
  if (!data)
    return NULL;
  gsize size;
  const char *bytes = g_bytes_get_data (data, &size);
  g_autofree char *pem = g_strndup (bytes, size);
  return vigie_certificate_new_from_pem (pem, error);
}

static gboolean
add_certificate (VigieCampaign *campaign, const char *path, GDateTime *now, GError **error)
{
  g_autoptr (VigieTrust) trust = vigie_campaign_get_trust (campaign);
  g_autoptr (VigieCertificate) certificate = read_certificate (path, error);

  if (!certificate || !vigie_trust_check (trust, certificate, now, VIGIE_ROLE_AUDITOR, error))
    return FALSE;
  vigie_campaign_add_certificate (campaign, certificate);
  return TRUE;
}

gboolean
vigie_command_add_certificates (VigieCampaign *campaign,
                                char **paths,
                                GDateTime *now,
                                GError **error)
{
  for (char **path = paths; path && *path; path++)
    {
      g_autoptr (GError) local = NULL;
      if (add_certificate (campaign, *path, now, &local))
        continue;
      vigie_error_set_place (local, *path, 0);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return TRUE;
}
