/* review-draw.c: vigiectl review draw: audits drawn for back-checks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/json-text.h"
#include "command/review-list.h"
#include "command/vigie-commands-private.h"

#include <glib/gi18n-lib.h>

static char *store_path;
static char *seed;
static double percent = 3;

static const GOptionEntry options[] = {
  VIGIE_REVIEW_STORE_OPTION (store_path),
  { "seed", 0, 0, G_OPTION_ARG_STRING, &seed, N_ ("What the draw follows from; publish it before"),
    N_ ("TEXT") },
  { "percent", 0, 0, G_OPTION_ARG_DOUBLE, &percent, N_ ("Share of the audits; 3 if not given"),
    N_ ("P") },
  G_OPTION_ENTRY_NULL,
};

static void
add_row (GString *json, gconstpointer data)
{
  const VigieDrawn *row = data;
  vigie_json_text_string (json, "audit", row->audit);
  vigie_json_text_string (json, "organisation", row->organisation);
  vigie_json_text_string (json, "channel", row->channel);
  vigie_json_text_string (json, "wave", row->wave);
  vigie_json_text_string (json, "auditor", row->auditor);
  vigie_json_text_string (json, "draw", row->draw);
}

static void
say_row (VigieInvocation *invocation, gconstpointer data)
{
  const VigieDrawn *row = data;
  vigie_invocation_say (invocation, "%s  %s  %s  %s  %s", row->audit, row->organisation,
                        row->channel, row->wave, row->auditor);
}

static GPtrArray *
get_rows (VigieStore *store, GCancellable *cancellable, GError **error)
{
  return vigie_store_draw (store, seed, (guint) (percent * 10 + 0.5), error);
}

static void
run (VigieInvocation *invocation)
{
  if (!store_path || !seed || percent < 0 || percent > 100)
    {
      vigie_invocation_usage (
        invocation, _ ("review draw needs --store STORE, --seed TEXT and 0 to 100 per cent"));
      return;
    }
  const VigieReviewList list = { get_rows, add_row, say_row, _ ("no audit was drawn") };
  vigie_review_list_show (&list, invocation, store_path);
}

const VigieCommand vigie_command_review_draw = {
  .name = "review draw",
  .arguments = "",
  .summary = N_ ("draw audits for back-checks by a published seed"),
  .example = "vigiectl review draw --store year.sqlite --seed 2026-w1",
  .options = options,
  .min_arguments = 0,
  .max_arguments = 0,
  .run = run,
};
