/* audit-history.c: vigiectl audit history: what was changed, when, from what, to what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/workspace-command.h"

#include <glib/gi18n-lib.h>

static char *at;

static const GOptionEntry options[] = {
  { "at", 0, 0, G_OPTION_ARG_STRING, &at,
    N_ ("Of one answer alone, where it is now, whatever position its repeat had"), N_ ("PATH") },
  VIGIE_WORKSPACE_OPTION,
  G_OPTION_ENTRY_NULL,
};

static JsonObject *
to_json (const VigieHistoryEntry *entry)
{
  JsonObject *object = json_object_new ();
  json_object_set_int_member (object, "sequence", entry->sequence);
  json_object_set_string_member (object, "time", entry->time);
  json_object_set_string_member (object, "path", entry->path);
  json_object_set_string_member (object, "before", entry->before);
  json_object_set_string_member (object, "after", entry->after);
  return object;
}

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  const char *id = invocation->arguments[0];
  g_autoptr (VigieWorkspace) workspace =
    vigie_invocation_open_workspace (invocation, VIGIE_ACCESS_READ);
  if (!workspace)
    return;
  g_autoptr (GPtrArray) history = at
                                    ? vigie_workspace_get_answer_history (workspace, id, at, &error)
                                    : vigie_workspace_get_history (workspace, id, &error);
  if (!history)
    {
      vigie_invocation_fail_workspace (invocation, error, id);
      return;
    }
  JsonArray *array = json_array_new ();
  for (guint i = 0; i < history->len; i++)
    {
      const VigieHistoryEntry *entry = g_ptr_array_index (history, i);
      json_array_add_object_element (array, to_json (entry));
      vigie_invocation_say (invocation, "%s  %s: “%s” → “%s”", entry->time, entry->path,
                            entry->before, entry->after);
    }
  if (invocation->json)
    vigie_invocation_print_array (invocation, array);
  else
    json_array_unref (array);
}

const VigieCommand vigie_command_audit_history = {
  .name = "audit history",
  .arguments = N_ ("ID"),
  .summary = N_ ("show what was changed in an audit, and when"),
  .example = "vigiectl audit history 0f8fad5b-d9cb-469f-a165-70867728950e",
  .options = options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
