/* review-draw.c: vigiectl review draw: audits drawn for back-checks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/json-text.h"
#include "command/vigie-commands-private.h"
#include "consolidation/vigie-review.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

static char *store_path;
static char *seed;
static double percent = 3;

static const GOptionEntry options[] = {
  { "store", 0, 0, G_OPTION_ARG_FILENAME, &store_path, N_ ("The store"), N_ ("STORE") },
  { "seed", 0, 0, G_OPTION_ARG_STRING, &seed, N_ ("What the draw follows from; publish it before"),
    N_ ("TEXT") },
  { "percent", 0, 0, G_OPTION_ARG_DOUBLE, &percent, N_ ("Share of the audits; 3 if not given"),
    N_ ("P") },
  G_OPTION_ENTRY_NULL,
};

static void
add_row (GString *json, const VigieDrawn *row)
{
  g_string_append_c (json, '{');
  vigie_json_text_string (json, "audit", row->audit);
  vigie_json_text_string (json, "organisation", row->organisation);
  vigie_json_text_string (json, "channel", row->channel);
  vigie_json_text_string (json, "wave", row->wave);
  vigie_json_text_string (json, "auditor", row->auditor);
  vigie_json_text_string (json, "draw", row->draw);
  vigie_json_text_close (json, "},");
}

static void
say_row (VigieInvocation *invocation, const VigieDrawn *row)
{
  vigie_invocation_say (invocation, "%s  %s  %s  %s  %s", row->audit, row->organisation,
                        row->channel, row->wave, row->auditor);
}

static void
show (VigieInvocation *invocation, const GPtrArray *rows)
{
  g_autoptr (GString) json = g_string_new ("[");
  for (guint i = 0; i < rows->len; i++)
    if (invocation->json)
      add_row (json, g_ptr_array_index (rows, i));
    else
      say_row (invocation, g_ptr_array_index (rows, i));
  vigie_json_text_close (json, "]");
  if (invocation->json)
    puts (json->str);
  else if (rows->len == 0)
    vigie_invocation_say (invocation, "%s", _ ("no audit was drawn"));
}

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  if (!store_path || !seed || percent < 0 || percent > 100)
    {
      vigie_invocation_usage (
        invocation, _ ("review draw needs --store STORE, --seed TEXT and 0 to 100 per cent"));
      return;
    }
  g_autoptr (VigieStore) store = vigie_store_open (store_path, FALSE, NULL, &error);
  g_autoptr (GPtrArray) rows =
    store ? vigie_store_draw (store, seed, (guint) (percent * 10 + 0.5), &error) : NULL;
  if (rows)
    show (invocation, rows);
  else
    vigie_invocation_fail (invocation, error, store_path);
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
