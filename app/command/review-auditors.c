/* review-auditors.c: vigiectl review auditors: how lenient each auditor is
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
  const VigieLeniency *row = data;
  vigie_json_text_string (json, "auditor", row->auditor);
  vigie_json_text_integer (json, "audits", row->audits);
  vigie_json_text_rational (json, "mean", row->mean, 4, TRUE);
  vigie_json_text_rational (json, "leniency", row->leniency, 10, TRUE);
  vigie_json_text_double (json, "standard_error", row->standard_error, 10, row->audits > 1);
  vigie_json_text_boolean (json, "flagged", row->flagged);
  vigie_json_text_integer (json, "pairs", row->pairs);
  vigie_json_text_rational (json, "equal", row->equal.value, 10, row->equal.present);
  vigie_json_text_rational (json, "agreement", row->agreement.value, 10, row->agreement.present);
}

static void
say_row (VigieInvocation *invocation, gconstpointer data)
{
  const VigieLeniency *row = data;
  g_autofree char *mean = vigie_rational_to_text (row->mean, 1);
  g_autofree char *leniency = vigie_rational_to_text (row->leniency, 1);
  g_autofree char *deviation = vigie_double_to_text (row->standard_error, 1);
  g_autofree char *agreement =
    row->agreement.present ? vigie_rational_to_text (row->agreement.value, 2) : g_strdup ("–");
  vigie_invocation_say (invocation, "%c %-8s  %4u  %5s  %5s ± %-5s  %4u  %5s",
                        row->flagged ? '!' : ' ', row->auditor, row->audits, mean, leniency,
                        deviation, row->pairs, agreement);
}

static GPtrArray *
get_rows (VigieStore *store, GCancellable *cancellable, GError **error)
{
  return vigie_store_get_leniency (store, error);
}

static void
run (VigieInvocation *invocation)
{
  const VigieReviewList list = { get_rows, add_row, say_row, _ ("no audit counts yet") };
  vigie_review_list_show (&list, invocation, store_path);
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
