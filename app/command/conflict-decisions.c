/* conflict-decisions.c: vigiectl conflict decisions: what was decided between rival revisions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/json-text.h"
#include "command/review-list.h"
#include "command/vigie-commands-private.h"
#include "consolidation/vigie-resolution.h"

#include <glib/gi18n-lib.h>

static char *store_path;

static const GOptionEntry options[] = {
  VIGIE_REVIEW_STORE_OPTION (store_path),
  G_OPTION_ENTRY_NULL,
};

static void
add_row (GString *json, gconstpointer data)
{
  const VigieResolution *row = data;
  vigie_json_text_string (json, "audit", row->audit);
  vigie_json_text_string (json, "kept", row->instance_id);
  vigie_json_text_string (json, "author", row->author);
  vigie_json_text_string (json, "why", row->why);
  vigie_json_text_string (json, "decided", row->decided_at);
  g_string_append (json, "\"fields\":[");
  for (guint i = 0; i < row->choices->len; i++)
    {
      const VigieFieldChoice *choice = g_ptr_array_index (row->choices, i);
      vigie_json_text_pair (json, "at", choice->path, "from", choice->instance_id);
    }
  vigie_json_text_close (json, "],");
  if (!row->withdrawn_at)
    return;
  g_string_append (json, "\"reopened\":{");
  vigie_json_text_string (json, "author", row->withdrawn_by);
  vigie_json_text_string (json, "why", row->withdrawn_why);
  vigie_json_text_string (json, "when", row->withdrawn_at);
  vigie_json_text_close (json, "},");
}

static void
say_row (VigieInvocation *invocation, gconstpointer data)
{
  const VigieResolution *row = data;
  vigie_invocation_say (invocation, "%s  %s  %s  %s: %s", row->audit, row->instance_id,
                        row->decided_at, row->author, row->why);
  for (guint i = 0; i < row->choices->len; i++)
    {
      const VigieFieldChoice *choice = g_ptr_array_index (row->choices, i);
      vigie_invocation_say (invocation, "    %s  %s", choice->path, choice->instance_id);
    }
  if (row->withdrawn_at)
    /* Translators: a decision: when, by whom and why it was taken back */
    vigie_invocation_say (invocation, _ ("    taken back  %s  %s: %s"), row->withdrawn_at,
                          row->withdrawn_by, row->withdrawn_why);
}

static GPtrArray *
get_rows (VigieStore *store, GCancellable *cancellable, GError **error)
{
  (void) cancellable;
  return vigie_store_list_resolutions (store, NULL, error);
}

static void
run (VigieInvocation *invocation)
{
  const VigieReviewList list = { get_rows, add_row, say_row,
                                 _ ("nothing was decided between rival revisions") };
  vigie_review_list_show (&list, invocation, store_path);
}

const VigieCommand vigie_command_conflict_decisions = {
  .name = "conflict decisions",
  .arguments = "",
  .summary = N_ ("list what was decided between rival revisions, by whom and why"),
  .example = "vigiectl conflict decisions --store year.sqlite",
  .options = options,
  .min_arguments = 0,
  .max_arguments = 0,
  .run = run,
};
