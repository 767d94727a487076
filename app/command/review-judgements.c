/* review-judgements.c: vigiectl review judgements: what was judged of single audits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/json-text.h"
#include "command/review-list.h"
#include "command/vigie-commands-private.h"
#include "consolidation/vigie-judgement.h"

#include <glib/gi18n-lib.h>

static char *store_path;

static const GOptionEntry options[] = {
  VIGIE_REVIEW_STORE_OPTION (store_path),
  G_OPTION_ENTRY_NULL,
};

static void
add_row (GString *json, gconstpointer data)
{
  const VigieJudgement *row = data;
  vigie_json_text_string (json, "audit", row->audit);
  vigie_json_text_string (json, "instance", row->instance_id);
  vigie_json_text_string (json, "state", vigie_judgement_state_get_name (row->state));
  vigie_json_text_string (json, "author", row->author);
  vigie_json_text_string (json, "why", row->why);
  vigie_json_text_string (json, "decided", row->decided_at);
  vigie_json_text_boolean (json, "stands", row->stands);
  g_string_append (json, "\"questions\":[");
  for (guint i = 0; i < row->questions->len; i++)
    {
      const VigieAskedQuestion *question = g_ptr_array_index (row->questions, i);
      vigie_json_text_pair (json, "at", question->path, "text", question->text);
    }
  vigie_json_text_close (json, "],");
}

static void
say_row (VigieInvocation *invocation, gconstpointer data)
{
  const VigieJudgement *row = data;
  vigie_invocation_say (invocation, "%s %s  %-9s  %s  %s: %s", row->stands ? "*" : " ", row->audit,
                        vigie_judgement_state_get_name (row->state), row->decided_at, row->author,
                        row->why);
  for (guint i = 0; i < row->questions->len; i++)
    {
      const VigieAskedQuestion *question = g_ptr_array_index (row->questions, i);
      vigie_invocation_say (invocation, "    %s: %s", question->path, question->text);
    }
}

static GPtrArray *
get_rows (VigieStore *store, GCancellable *cancellable, GError **error)
{
  (void) cancellable;
  return vigie_store_list_judgements (store, NULL, error);
}

static void
run (VigieInvocation *invocation)
{
  const VigieReviewList list = { get_rows, add_row, say_row, _ ("no audit was judged") };
  vigie_review_list_show (&list, invocation, store_path);
}

const VigieCommand vigie_command_review_judgements = {
  .name = "review judgements",
  .arguments = "",
  .summary = N_ ("list what was judged of single audits, by whom and why"),
  .example = "vigiectl review judgements --store year.sqlite",
  .options = options,
  .min_arguments = 0,
  .max_arguments = 0,
  .run = run,
};
