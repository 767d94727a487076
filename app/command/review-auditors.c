/* review-auditors.c: vigiectl review auditors: how lenient each auditor is
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
add_row (GString *json, const VigieLeniency *row)
{
  g_string_append_c (json, '{');
  vigie_json_text_string (json, "auditor", row->auditor);
  vigie_json_text_integer (json, "audits", row->audits);
  vigie_json_text_rational (json, "mean", row->mean, 4, TRUE);
  vigie_json_text_rational (json, "leniency", row->leniency, 10, TRUE);
  vigie_json_text_double (json, "standard_error", row->standard_error, 10, row->audits > 1);
  vigie_json_text_boolean (json, "flagged", row->flagged);
  vigie_json_text_close (json, "},");
}

static void
say_row (VigieInvocation *invocation, const VigieLeniency *row)
{
  g_autofree char *mean = vigie_rational_to_decimal (row->mean, 1);
  g_autofree char *leniency = vigie_rational_to_decimal (row->leniency, 1);
  vigie_invocation_say (invocation, "%c %-8s  %4u  %5s  %5s ± %.1f", row->flagged ? '!' : ' ',
                        row->auditor, row->audits, mean, leniency, row->standard_error);
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
    vigie_invocation_say (invocation, "%s", _ ("no audit counts yet"));
}

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  if (!store_path)
    {
      vigie_invocation_usage (invocation, _ ("review auditors needs --store STORE"));
      return;
    }
  g_autoptr (VigieStore) store = vigie_store_open (store_path, FALSE, NULL, &error);
  g_autoptr (GPtrArray) rows = store ? vigie_store_get_leniency (store, &error) : NULL;
  if (rows)
    show (invocation, rows);
  else
    vigie_invocation_fail (invocation, error, store_path);
}

const VigieCommand vigie_command_review_auditors = {
  .name = "review auditors",
  .arguments = "",
  .summary = N_ ("show how lenient each auditor is against the wave"),
  .example = "vigiectl review auditors --store year.sqlite",
  .options = options,
  .min_arguments = 0,
  .max_arguments = 0,
  .run = run,
};
