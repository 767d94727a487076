/* identity-revoke.c: vigiectl identity revoke: a certificate no longer counts
 *
 * Written into the coordinator's campaign; auditors and stores learn it from the next edition.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-time.h"
#include "campaign/vigie-auditors.h"
#include "command/identity-command.h"
#include "command/vigie-commands-private.h"

#include <glib/gi18n-lib.h>

static char *campaign_folder;
static char *from;

static const GOptionEntry options[] = {
  { "campaign", 0, 0, G_OPTION_ARG_FILENAME, &campaign_folder, N_ ("Folder of the campaign"),
    N_ ("DIR") },
  { "from", 0, 0, G_OPTION_ARG_STRING, &from,
    N_ ("Signatures made from this time on do not count; if not given, from now on"), N_ ("TIME") },
  G_OPTION_ENTRY_NULL,
};

/* A certificate's file, or its serial number as `identity show` prints it. */
static char *
find_serial (const char *argument, GError **error)
{
  char *serial =
    g_file_test (argument, G_FILE_TEST_EXISTS) ? NULL : vigie_serial_from_text (argument);
  if (serial)
    return serial;
  g_autoptr (VigieCertificate) certificate = vigie_certificate_open (argument, error);
  return certificate ? g_strdup (vigie_certificate_get_serial (certificate)) : NULL;
}

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  if (!campaign_folder)
    {
      vigie_invocation_usage (invocation, _ ("identity revoke needs --campaign"));
      return;
    }
  g_autoptr (GDateTime) when = from ? vigie_time_from_text (from, &error) : vigie_clock_now (NULL);
  g_autofree char *serial = when ? find_serial (invocation->arguments[0], &error) : NULL;
  if (!serial || !vigie_campaign_folder_revoke (campaign_folder, serial, when, &error))
    {
      vigie_invocation_fail (invocation, error, when ? invocation->arguments[0] : NULL);
      return;
    }
  g_autofree char *time = vigie_time_to_text (when);
  vigie_invocation_say (invocation,
                        _ ("Signatures with the certificate %s do not count from %s on; publish "
                           "the campaign to make it known"),
                        serial, time);
  if (!invocation->json)
    return;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  vigie_command_add_text (builder, "serial", serial);
  vigie_command_add_text (builder, "from", time);
  vigie_command_print_object (invocation, builder);
}

const VigieCommand vigie_command_identity_revoke = {
  .name = "identity revoke",
  .arguments = N_ ("SERIAL|CERT.pem"),
  .summary = N_ ("make a certificate no longer count, from a time on"),
  .example = "vigiectl identity revoke A-017.pem --campaign barometer",
  .options = options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
