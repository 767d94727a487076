/* review-flags.c: vigiectl review flags: audits that a person should look at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/json-text.h"
#include "command/review-list.h"
#include "command/vigie-commands-private.h"

#include <glib/gi18n-lib.h>

static char *store_path;

static const GOptionEntry options[] = {
  VIGIE_REVIEW_STORE_OPTION (store_path),
  G_OPTION_ENTRY_NULL,
};

static void
add_row (GString *json, gconstpointer data)
{
  const VigieFlag *row = data;
  vigie_json_text_string (json, "audit", row->audit);
  vigie_json_text_string (json, "code", row->code);
  vigie_json_text_string (json, "value", row->value);
  vigie_json_text_string (json, "other", row->other);
}

static void
say_row (VigieInvocation *invocation, gconstpointer data)
{
  const VigieFlag *row = data;
  vigie_invocation_say (invocation, "%s  %-15s  %s%s%s", row->audit, row->code, row->value,
                        row->other ? "  → " : "", row->other ? row->other : "");
}

static GPtrArray *
get_rows (VigieStore *store, GCancellable *cancellable, GError **error)
{
  return vigie_store_get_flags (store, cancellable, error);
}

static void
run (VigieInvocation *invocation)
{
  const VigieReviewList list = { get_rows, add_row, say_row, _ ("nothing to look at") };
  vigie_review_list_show (&list, invocation, store_path);
}

const VigieCommand vigie_command_review_flags = {
  .name = "review flags",
  .arguments = "",
  .summary = N_ ("list what a person should look at: times, repeated texts and evidence"),
  .example = "vigiectl review flags --store year.sqlite",
  .options = options,
  .min_arguments = 0,
  .max_arguments = 0,
  .run = run,
};
