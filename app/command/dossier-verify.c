/* dossier-verify.c: vigiectl dossier verify: does a ranking follow from what was signed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/identity-command.h"
#include "command/json-text.h"
#include "command/rank-private.h"
#include "command/vigie-commands-private.h"
#include "consolidation/vigie-dossier.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

static char *trust_path;

static const GOptionEntry options[] = {
  { "trust", 0, 0, G_OPTION_ARG_FILENAME, &trust_path,
    N_ ("Certificate of the campaign's authority"), N_ ("CA.pem") },
  G_OPTION_ENTRY_NULL,
};

static char *
quote (const char *text)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);
  return json_to_string (node, FALSE);
}

static void
print_json (const VigieDossier *dossier, const char *path)
{
  g_autoptr (GString) json = g_string_new ("{");
  g_autofree char *ranking = vigie_ranking_to_json (dossier->ranking);
  vigie_json_text_string (json, "file", path);
  vigie_json_text_boolean (json, "ok", dossier->problems->len == 0);
  vigie_json_text_boolean (json, "trusted", trust_path != NULL);
  vigie_json_text_string (json, "campaign", dossier->campaign);
  vigie_json_text_integer (json, "edition", dossier->edition);
  vigie_json_text_string (json, "authority", dossier->authority);
  vigie_json_text_string (json, "signed", dossier->signed_at);
  vigie_json_text_integer (json, "checked", dossier->checked);
  vigie_json_text_integer (json, "refused", dossier->refused);
  g_string_append (json, "\"problems\":[");
  for (guint i = 0; i < dossier->problems->len; i++)
    {
      g_autofree char *text = quote (g_ptr_array_index (dossier->problems, i));
      g_string_append_printf (json, "%s,", text);
    }
  vigie_json_text_close (json, "],");
  g_string_append_printf (json, "\"ranking\":%s}", ranking);
  puts (json->str);
}

/* They were signed, and nothing but the coordinator's word says why they are left out. */
static void
say_refused (VigieInvocation *invocation, guint n)
{
  if (n > 0)
    vigie_invocation_say (
      invocation,
      g_dngettext (GETTEXT_PACKAGE,
                   "%u audit that was signed is not counted: the coordinator refused it. Ask why.",
                   "%u audits that were signed are not counted: the coordinator refused them. Ask "
                   "why.",
                   n),
      n);
}

static void
say (VigieInvocation *invocation, const VigieDossier *dossier, const char *path)
{
  g_autofree char *words = vigie_fingerprint_to_words (dossier->authority);
  vigie_invocation_say (invocation, _ ("%s: campaign %s, edition %u, signed %s"), path,
                        dossier->campaign, dossier->edition, dossier->signed_at);
  if (!trust_path)
    vigie_invocation_say (invocation, _ ("Nobody vouches for the authority: compare its words: %s"),
                          words);
  vigie_invocation_say_ranking (invocation, dossier->store, dossier->ranking);
  say_refused (invocation, dossier->refused);
  if (dossier->problems->len == 0)
    vigie_invocation_say (
      invocation,
      g_dngettext (GETTEXT_PACKAGE, "%u check holds: the ranking follows from what was signed.",
                   "All %u checks hold: the ranking follows from what was signed.",
                   dossier->checked),
      dossier->checked);
}

static gboolean
read_trust (VigieTrust **trust, GError **error)
{
  if (!trust_path)
    return TRUE;
  g_autoptr (VigieCertificate) authority = vigie_certificate_open (trust_path, error);
  if (!authority)
    return FALSE;
  *trust = vigie_trust_new ();
  vigie_trust_add_authority (*trust, authority);
  return TRUE;
}

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  const char *path = invocation->arguments[0];
  g_autoptr (VigieTrust) trust = NULL;
  if (!read_trust (&trust, &error))
    {
      vigie_invocation_fail (invocation, error, trust_path);
      return;
    }
  g_autoptr (VigieDossier) dossier =
    vigie_dossier_verify (path, trust, invocation->cancellable, &error);
  if (!dossier)
    {
      vigie_invocation_fail (invocation, error, path);
      return;
    }
  if (invocation->json)
    print_json (dossier, path);
  else
    say (invocation, dossier, path);
  for (guint i = 0; i < dossier->problems->len; i++)
    {
      vigie_error_set (&error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_DAMAGED, path, 0, "%s",
                       (const char *) g_ptr_array_index (dossier->problems, i));
      vigie_invocation_fail (invocation, g_steal_pointer (&error), path);
    }
}

const VigieCommand vigie_command_dossier_verify = {
  .name = "dossier verify",
  .arguments = N_ ("FILE"),
  .summary = N_ ("verify every signature in a dossier and compute its ranking again"),
  .example = "vigiectl dossier verify --trust ca.pem year.dossier.asice",
  .options = options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
