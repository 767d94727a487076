/* review-flags.c: vigiectl review flags: audits that a person should look at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/json-text.h"
#include "command/vigie-commands-private.h"
#include "consolidation/vigie-review.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

static char *store_path;

static const GOptionEntry options[] = {
  { "store", 0, 0, G_OPTION_ARG_FILENAME, &store_path, N_ ("The store"), N_ ("STORE") },
  G_OPTION_ENTRY_NULL,
};

static void
add_row (GString *json, const VigieFlag *row)
{
  g_string_append_c (json, '{');
  vigie_json_text_string (json, "audit", row->audit);
  vigie_json_text_string (json, "code", row->code);
  vigie_json_text_string (json, "value", row->value);
  vigie_json_text_string (json, "other", row->other);
  vigie_json_text_close (json, "},");
}

static void
say_row (VigieInvocation *invocation, const VigieFlag *row)
{
  vigie_invocation_say (invocation, "%s  %-15s  %s%s%s", row->audit, row->code, row->value,
                        row->other ? "  → " : "", row->other ? row->other : "");
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
    vigie_invocation_say (invocation, "%s", _ ("nothing to look at"));
}

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  if (!store_path)
    {
      vigie_invocation_usage (invocation, _ ("review flags needs --store STORE"));
      return;
    }
  g_autoptr (VigieStore) store = vigie_store_open (store_path, FALSE, NULL, &error);
  g_autoptr (GPtrArray) rows =
    store ? vigie_store_get_flags (store, invocation->cancellable, &error) : NULL;
  if (rows)
    show (invocation, rows);
  else
    vigie_invocation_fail (invocation, error, store_path);
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
