/* review-agreement.c: vigiectl review agreement: how far second codings agree
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
  const VigieAgreement *row = data;
  vigie_json_text_string (json, "channel", row->channel);
  vigie_json_text_string (json, "path", row->path);
  vigie_json_text_string (json, "name", row->name);
  vigie_json_text_integer (json, "pairs", row->pairs);
  vigie_json_text_rational (json, "agreement", row->agreement.value, 10, row->agreement.present);
  vigie_json_text_rational (json, "kappa", row->kappa.value, 10, row->kappa.present);
  vigie_json_text_rational (json, "weighted_kappa", row->weighted_kappa.value, 10,
                            row->weighted_kappa.present);
  vigie_json_text_rational (json, "ac1", row->ac1.value, 10, row->ac1.present);
  vigie_json_text_rational (json, "icc", row->icc.value, 10, row->icc.present);
  vigie_json_text_string (json, "measure", row->measure);
  vigie_json_text_boolean (json, "flagged", row->flagged);
}

static void
say_row (VigieInvocation *invocation, gconstpointer data)
{
  const VigieAgreement *row = data;
  const VigieMeasure *measures[] = { &row->ac1, &row->weighted_kappa, &row->kappa, &row->icc };
  static const char *const names[] = { "ac1", "weighted-kappa", "kappa", "icc" };
  g_autofree char *value = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (names) && row->measure; i++)
    if (g_str_equal (names[i], row->measure))
      value = vigie_rational_to_text (measures[i]->value, 2);
  vigie_invocation_say (invocation, "%c %6s  %-14s  %4u  %-8s  %s", row->flagged ? '!' : ' ',
                        value ? value : "–", row->measure ? row->measure : "", row->pairs,
                        row->channel, row->path ? row->path : _ ("scores of audits"));
}

static GPtrArray *
get_rows (VigieStore *store, GCancellable *cancellable, GError **error)
{
  return vigie_store_get_agreement (store, error);
}

static void
run (VigieInvocation *invocation)
{
  const VigieReviewList list = { get_rows, add_row, say_row, _ ("no audit was coded twice") };
  vigie_review_list_show (&list, invocation, store_path);
}

const VigieCommand vigie_command_review_agreement = {
  .name = "review agreement",
  .arguments = "",
  .summary = N_ ("show how far second codings agree with the first, by question"),
  .example = "vigiectl review agreement --store year.sqlite",
  .options = options,
  .min_arguments = 0,
  .max_arguments = 0,
  .run = run,
};
