/* conflict-reopen.c: vigiectl conflict reopen: takes a decision between rival revisions back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/workspace-command.h"
#include "consolidation/vigie-resolution.h"

#include <glib/gi18n-lib.h>

static char *store_path;
static char *why;
static char *author;

static const GOptionEntry options[] = {
  { "store", 0, 0, G_OPTION_ARG_FILENAME, &store_path, N_ ("The store"), N_ ("STORE") },
  { "why", 0, 0, G_OPTION_ARG_STRING, &why, N_ ("The reason, which is kept"), N_ ("TEXT") },
  { "author", 0, 0, G_OPTION_ARG_STRING, &author,
    N_ ("Who decides; the name of the account if not given"), N_ ("NAME") },
  G_OPTION_ENTRY_NULL,
};

static void
print (VigieInvocation *invocation, const char *audit)
{
  JsonObject *object = json_object_new ();
  json_object_set_string_member (object, "audit", audit);
  json_object_set_boolean_member (object, "reopened", TRUE);
  vigie_invocation_print_object (invocation, object);
}

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  const char *audit = invocation->arguments[0];
  if (!store_path || !why || *why == '\0')
    {
      vigie_invocation_usage (invocation, _ ("conflict reopen needs --store STORE and --why TEXT"));
      return;
    }
  g_autoptr (VigieStore) store = vigie_store_open (store_path, FALSE, NULL, &error);
  if (!store
      || !vigie_store_withdraw_resolution (store, audit, author ? author : g_get_user_name (), why,
                                           &error))
    vigie_invocation_fail (invocation, error, store_path);
  else if (invocation->json)
    print (invocation, audit);
  else
    vigie_invocation_say (invocation, _ ("%s: its revisions are rivals again"), audit);
}

const VigieCommand vigie_command_conflict_reopen = {
  .name = "conflict reopen",
  .arguments = N_ ("AUDIT"),
  .summary = N_ ("take the last decision between an audit's rival revisions back"),
  .example = "vigiectl conflict reopen --store year.sqlite 5f0c2a1e-… --why \"the wrong one\"",
  .options = options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
