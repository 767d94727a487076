/* store-erasures.c: vigiectl store erasures: what was deleted after its time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/json-text.h"
#include "command/review-list.h"
#include "command/vigie-commands-private.h"
#include "consolidation/vigie-erasure.h"

#include <glib/gi18n-lib.h>

static char *store_path;

static const GOptionEntry options[] = {
  VIGIE_REVIEW_STORE_OPTION (store_path),
  G_OPTION_ENTRY_NULL,
};

static void
add_row (GString *json, gconstpointer data)
{
  const VigieErasure *row = data;
  vigie_json_text_string (json, "record", row->digest);
  vigie_json_text_string (json, "created", row->created);
  vigie_json_text_string (json, "author", row->author);
  vigie_json_text_string (json, "why", row->why);
  vigie_json_text_integer (json, "audits", row->audits->len);
}

static void
say_row (VigieInvocation *invocation, gconstpointer data)
{
  const VigieErasure *row = data;
  vigie_invocation_say (invocation, "%s  %6u  %.12s  %s: %s", row->created, row->audits->len,
                        row->digest, row->author, row->why);
}

static GPtrArray *
get_rows (VigieStore *store, GCancellable *cancellable, GError **error)
{
  (void) cancellable;
  return vigie_store_list_erasures (store, error);
}

static void
run (VigieInvocation *invocation)
{
  const VigieReviewList list = { get_rows, add_row, say_row, _ ("nothing was deleted") };
  vigie_review_list_show (&list, invocation, store_path);
}

const VigieCommand vigie_command_store_erasures = {
  .name = "store erasures",
  .arguments = "",
  .summary = N_ ("list what was deleted after its time, by whom and why"),
  .example = "vigiectl store erasures --store year.sqlite",
  .options = options,
  .min_arguments = 0,
  .max_arguments = 0,
  .run = run,
};
