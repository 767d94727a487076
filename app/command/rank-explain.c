/* rank-explain.c: vigiectl rank --explain: down to the signed audits and the points each question
 * took
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/json-text.h"
#include "command/rank-private.h"
#include "consolidation/vigie-explanation.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#define SHOWN 15 /* losses on a terminal; JSON has them all */

/* JSON ----------------------------------------------------------------------------------------- */

static void
add_exact (GString *json, const char *name, const mpq_t value, gboolean present)
{
  g_autofree char *exact = present ? vigie_rational_to_fraction (value) : NULL;
  vigie_json_text_string (json, name, exact);
}

static void
add_cells (GString *json, const char *name, const GPtrArray *cells)
{
  g_string_append_printf (json, "\"%s\":[", name);
  for (guint i = 0; i < cells->len; i++)
    {
      const VigieRankCell *cell = g_ptr_array_index (cells, i);
      g_string_append_c (json, '{');
      vigie_json_text_string (json, "id", cell->id);
      g_string_append_printf (json, "\"audits\":%u,", cell->n);
      vigie_json_text_rational (json, "score", cell->score, 1, cell->has_score);
      if (cell->has_score)
        add_exact (json, "exact", cell->score, TRUE);
      vigie_json_text_boolean (json, "counts", cell->counts);
      vigie_json_text_close (json, "},");
    }
  vigie_json_text_close (json, "],");
}

static void
add_loss (GString *json, const VigieLoss *loss)
{
  const gboolean is_question = loss->path != NULL;
  g_string_append_c (json, '{');
  vigie_json_text_string (json, "kind", loss->kind);
  vigie_json_text_string (json, "channel", loss->channel);
  vigie_json_text_string (json, "criterion", loss->criterion);
  vigie_json_text_string (json, "path", loss->path);
  vigie_json_text_string (json, "name", loss->name);
  vigie_json_text_integer (json, "audits", loss->n);
  vigie_json_text_rational (json, "weight", loss->weight, 4, is_question);
  vigie_json_text_rational (json, "points", loss->points, 4, is_question);
  vigie_json_text_rational (json, "lost", loss->lost, 4, TRUE);
  add_exact (json, "lost_exact", loss->lost, TRUE);
  vigie_json_text_close (json, "},");
}

static void
add_losses (GString *json, const char *name, const GPtrArray *losses)
{
  g_string_append_printf (json, "\"%s\":[", name);
  for (guint i = 0; i < losses->len; i++)
    add_loss (json, g_ptr_array_index (losses, i));
  vigie_json_text_close (json, "],");
}

static void
add_audit (GString *json, const VigieExplainedAudit *audit)
{
  g_string_append_c (json, '{');
  vigie_json_text_string (json, "audit", audit->id);
  vigie_json_text_string (json, "instance", audit->instance_id);
  vigie_json_text_integer (json, "revision", audit->revision);
  vigie_json_text_string (json, "file", audit->file);
  vigie_json_text_string (json, "sha256", audit->sha256);
  vigie_json_text_string (json, "bundle", audit->bundle);
  vigie_json_text_string (json, "auditor", audit->auditor);
  vigie_json_text_string (json, "signer", audit->signer);
  vigie_json_text_string (json, "signed", audit->signed_at);
  vigie_json_text_string (json, "channel", audit->channel);
  vigie_json_text_string (json, "wave", audit->wave);
  vigie_json_text_string (json, "form", audit->form_id);
  vigie_json_text_string (json, "form_version", audit->form_version);
  vigie_json_text_boolean (json, "counts", audit->counts);
  vigie_json_text_boolean (json, "no_contact", audit->no_contact);
  vigie_json_text_rational (json, "score", audit->score, 4, audit->has_score);
  add_exact (json, "exact", audit->score, audit->has_score);
  add_exact (json, "cap", audit->cap, audit->has_cap);
  add_exact (json, "share", audit->share, TRUE);
  add_losses (json, "lost", audit->losses);
  vigie_json_text_close (json, "},");
}

static void
print_json (const VigieExplanation *explanation)
{
  g_autoptr (GString) json = g_string_new (NULL);
  vigie_rank_row_to_json (json, explanation->row);
  add_exact (json, "exact", explanation->row->score, explanation->row->has_score);
  add_cells (json, "by_channel", explanation->row->channels);
  add_cells (json, "by_criterion", explanation->row->criteria);
  add_losses (json, "lost", explanation->losses);
  g_string_append (json, "\"signed_audits\":[");
  for (guint i = 0; i < explanation->audits->len; i++)
    add_audit (json, g_ptr_array_index (explanation->audits, i));
  vigie_json_text_close (json, "],");
  vigie_json_text_integer (json, "erased_audits", explanation->n_erased);
  vigie_json_text_close (json, "}");
  puts (json->str);
}

/* Text ----------------------------------------------------------------------------------------- */

static void
say_cells (VigieInvocation *invocation, const GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    {
      const VigieRankCell *cell = g_ptr_array_index (cells, i);
      g_autofree char *id = vigie_rank_fit (cell->id, 20);
      g_autofree char *score =
        cell->has_score ? vigie_rational_to_text (cell->score, 1) : g_strdup ("–");
      vigie_invocation_say (invocation, "  %s  %5s  %4u  %s", id, score, cell->n,
                            cell->counts ? "" : _ ("does not count"));
    }
}

static char *
describe_loss (const VigieLoss *loss)
{
  if (loss->path)
    return g_strdup (loss->label ? loss->label : loss->name);
  if (loss->criterion)
    return g_strdup_printf (_ ("nobody was reached (%s)"), loss->criterion);
  return g_strdup (_ ("the score is capped"));
}

static void
say_losses (VigieInvocation *invocation, const GPtrArray *losses)
{
  for (guint i = 0; i < MIN (losses->len, SHOWN); i++)
    {
      const VigieLoss *loss = g_ptr_array_index (losses, i);
      g_autofree char *what = describe_loss (loss);
      g_autofree char *lost = vigie_rational_to_text (loss->lost, 2);
      g_autofree char *earned =
        loss->path ? g_strdup_printf ("%3.0f %%", 100 * mpq_get_d (loss->points)) : g_strdup ("");
      vigie_invocation_say (invocation, "  %6s  %5s  %4u  %s: %s", lost, earned, loss->n,
                            loss->channel, what);
    }
}

static void
say_audit (VigieInvocation *invocation, const VigieExplainedAudit *audit)
{
  g_autofree char *score =
    audit->has_score ? vigie_rational_to_text (audit->score, 1) : g_strdup ("–");
  g_autofree char *channel = vigie_rank_fit (audit->channel, 8);
  g_autofree char *wave = vigie_rank_fit (audit->wave, 6);
  vigie_invocation_say (invocation, "  %5s  %s  %s  %s  %s  %s  %.12s%s%s", score, channel, wave,
                        audit->id, audit->auditor, audit->signed_at, audit->bundle,
                        audit->counts ? "" : "  ", audit->counts ? "" : _ ("does not count"));
}

static void
say (VigieInvocation *invocation, const VigieExplanation *explanation)
{
  vigie_invocation_say_rank_row (invocation, explanation->row, FALSE);
  vigie_invocation_say (invocation, "%s", _ ("By channel: score, audits"));
  say_cells (invocation, explanation->row->channels);
  vigie_invocation_say (invocation, "%s", _ ("By criterion: score, audits"));
  say_cells (invocation, explanation->row->criteria);
  vigie_invocation_say (invocation, "%s",
                        _ ("Where points of the score are lost: points, share earned, audits"));
  say_losses (invocation, explanation->losses);
  vigie_invocation_say (invocation, "%s",
                        _ ("Signed audits: score, channel, wave, audit, auditor, signed, bundle"));
  for (guint i = 0; i < explanation->audits->len; i++)
    say_audit (invocation, g_ptr_array_index (explanation->audits, i));
  if (explanation->n_erased > 0)
    vigie_invocation_say (
      invocation,
      g_dngettext (GETTEXT_PACKAGE,
                   "%u audit more was deleted after its time: only its part in the sums is kept",
                   "%u audits more were deleted after their time: only their part in the sums is"
                   " kept",
                   explanation->n_erased),
      explanation->n_erased);
}

void
vigie_invocation_explain_rank (VigieInvocation *self,
                               VigieStore *store,
                               const VigieRankFilter *filter,
                               const char *organisation)
{
  GError *error = NULL;
  g_autoptr (VigieExplanation) explanation =
    vigie_store_explain (store, filter, organisation, NULL, &error);
  if (!explanation)
    vigie_invocation_fail (self, error, vigie_store_get_path (store));
  else if (self->json)
    print_json (explanation);
  else
    say (self, explanation);
}
