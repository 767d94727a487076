/* vigie-explanation.c: what the score of an organisation comes from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-explanation.h"

#include "consolidation/vigie-erasure.h"
#include "consolidation/vigie-labels-private.h"
#include "consolidation/vigie-loss-private.h"
#include "consolidation/vigie-store-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  VigieStore *store;
  VigieScales *scales;
  VigieExplanation *explanation;
  GHashTable *index; /* "KIND\tCHANNEL\tCRITERION\tPATH" → VigieLoss of the organisation */
  VigieLabels *labels;
} Explaining;

static void
audit_free (gpointer data)
{
  VigieExplainedAudit *self = data;
  char *texts[] = {
    self->id,     self->instance_id, self->file,    self->sha256, self->bundle,  self->auditor,
    self->signer, self->signed_at,   self->channel, self->wave,   self->form_id, self->form_version,
  };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  mpq_clears (self->cap, self->score, self->share, NULL);
  g_clear_pointer (&self->losses, g_ptr_array_unref);
  g_free (self);
}

void
vigie_explanation_free (VigieExplanation *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->audits);
  g_ptr_array_unref (self->losses);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/* Shares --------------------------------------------------------------------------------------- */

static void
get_weight (const Explaining *self, const VigieRankFilter *filter, const char *id, mpq_t weight)
{
  const VigieChannel *channel =
    vigie_campaign_find_channel (vigie_store_get_campaign (self->store), id);
  if (!filter->weights || !vigie_weights_get_channel (filter->weights, id, weight))
    mpq_set (weight, channel->weight);
}

/* The part of the score that one audit of @channel is: v ÷ Σv ÷ n, 0 if the channel does not count.
 */
static gboolean
find_share (const Explaining *self, const VigieRankFilter *filter, const char *channel, mpq_t share)
{
  const GPtrArray *cells = self->explanation->row->channels;
  mpq_t total, weight;
  guint n = 0;
  mpq_inits (total, weight, NULL);
  mpq_set_ui (share, 0, 1);
  for (guint i = 0; i < cells->len; i++)
    {
      const VigieRankCell *cell = g_ptr_array_index (cells, i);
      if (!cell->counts)
        continue;
      get_weight (self, filter, cell->id, weight);
      mpq_add (total, total, weight);
      if (!g_str_equal (cell->id, channel))
        continue;
      n = cell->n;
      mpq_set (share, weight);
    }
  if (n > 0 && mpq_sgn (total) > 0)
    {
      mpq_set_ui (weight, n, 1);
      mpq_mul (weight, weight, total);
      mpq_div (share, share, weight);
    }
  mpq_clears (total, weight, NULL);
  return n > 0;
}

/* Losses --------------------------------------------------------------------------------------- */

/* The organisation's loss that @of_audit is part of: by the question's path in the newest form. */
static VigieLoss *
find_loss (Explaining *self, const VigieExplainedAudit *audit, const VigieLoss *of_audit)
{
  g_autofree char *plain = of_audit->path ? vigie_path_strip (of_audit->path) : NULL;
  const char *path =
    plain ? vigie_store_follow (self->store, audit->channel, audit->form_version, plain) : NULL;
  g_autofree char *key =
    g_strjoin ("\t", of_audit->kind, of_audit->channel,
               of_audit->criterion ? of_audit->criterion : "", path ? path : "", NULL);
  VigieLoss *loss = g_hash_table_lookup (self->index, key);
  if (loss)
    return loss;
  loss = vigie_loss_new (of_audit->kind, of_audit->channel, of_audit->criterion, path);
  loss->n = 0;
  if (plain)
    loss->label =
      vigie_labels_get (self->labels, audit->channel, audit->form_id, audit->form_version, plain);
  g_hash_table_insert (self->index, g_steal_pointer (&key), loss);
  g_ptr_array_add (self->explanation->losses, loss);
  return loss;
}

/* Until the end, @points of the organisation's losses are sums. */
static void
add_losses (Explaining *self, const VigieExplainedAudit *audit)
{
  mpq_t part;
  mpq_init (part);
  for (guint i = 0; i < audit->losses->len; i++)
    {
      const VigieLoss *of_audit = g_ptr_array_index (audit->losses, i);
      VigieLoss *loss = find_loss (self, audit, of_audit);
      loss->n++;
      mpq_set (loss->weight, of_audit->weight);
      mpq_add (loss->points, loss->points, of_audit->points);
      mpq_mul (part, of_audit->lost, audit->share);
      mpq_add (loss->lost, loss->lost, part);
    }
  mpq_clear (part);
}

static void
keep_what_was_lost (GPtrArray *losses)
{
  for (guint i = losses->len; i > 0; i--)
    if (mpq_sgn (((VigieLoss *) g_ptr_array_index (losses, i - 1))->lost) == 0)
      g_ptr_array_remove_index (losses, i - 1);
  vigie_losses_sort (losses);
}

static void
finish_losses (GPtrArray *losses)
{
  mpq_t n;
  mpq_init (n);
  for (guint i = 0; i < losses->len; i++)
    {
      VigieLoss *loss = g_ptr_array_index (losses, i);
      mpq_set_ui (n, loss->n, 1);
      mpq_div (loss->points, loss->points, n);
    }
  mpq_clear (n);
  vigie_losses_sort (losses);
}

/* Audits --------------------------------------------------------------------------------------- */

#define SELECT                                                                                 \
  "SELECT a.id, r.instance_id, r.entry, r.sha256, b.digest, r.auditor, b.signer, b.signed_at," \
  " a.channel, a.wave, r.form_id, r.form_version, r.number, s.cap, s.no_contact, s.criteria,"  \
  " s.lines FROM audit a JOIN revision r ON r.id = a.head JOIN bundle b ON b.id = r.bundle"    \
  " JOIN score s ON s.revision = r.id WHERE a.organisation = ? AND a.status = 'accepted'"      \
  " AND r.done_by = 'primary' AND s.audit IS NOT NULL AND (? IS NULL OR a.wave = ?)"           \
  " ORDER BY a.channel, a.wave, a.id"

static VigieExplainedAudit *
read_audit (VigieStatement *statement)
{
  VigieExplainedAudit *self = g_new0 (VigieExplainedAudit, 1);
  char **texts[] = {
    &self->id,      &self->instance_id, &self->file,    &self->sha256,
    &self->bundle,  &self->auditor,     &self->signer,  &self->signed_at,
    &self->channel, &self->wave,        &self->form_id, &self->form_version,
  };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (vigie_statement_text (statement, (int) i));
  mpq_inits (self->cap, self->score, self->share, NULL);
  self->revision = (guint) vigie_statement_int (statement, 12);
  const char *cap = vigie_statement_text (statement, 13);
  self->has_cap = cap && vigie_rational_from_fraction (self->cap, cap);
  self->no_contact = vigie_statement_int (statement, 14) != 0;
  return self;
}

static gboolean
explain_audit (Explaining *self,
               VigieStatement *statement,
               const VigieRankFilter *filter,
               GError **error)
{
  VigieExplainedAudit *audit = read_audit (statement);
  g_ptr_array_add (self->explanation->audits, audit);
  VigieScale *scale =
    vigie_scales_find (self->scales, audit->channel, audit->form_id, audit->form_version, error);
  if (!scale)
    return FALSE;
  audit->losses =
    vigie_losses_of_audit (scale, audit->channel, vigie_statement_text (statement, 15),
                           vigie_statement_text (statement, 16),
                           vigie_statement_text (statement, 13), audit->score, &audit->has_score);
  audit->counts = audit->has_score && find_share (self, filter, audit->channel, audit->share);
  if (audit->counts)
    add_losses (self, audit);
  keep_what_was_lost (audit->losses);
  return TRUE;
}

static gboolean
explain_audits (Explaining *self, const VigieRankFilter *filter, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (self->store, error, SELECT, "ttt", self->explanation->row->organisation->id,
                       filter->wave, filter->wave);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    if (!explain_audit (self, statement, filter, error))
      {
        vigie_statement_reset (statement);
        return FALSE;
      }
  return good;
}

static const VigieRankRow *
find_row (const GPtrArray *rows, const char *organisation, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const VigieRankRow *row = g_ptr_array_index (rows, i);
      if (g_str_equal (row->organisation->id, organisation))
        return row;
    }
  vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_ORGANISATION, NULL, 0,
                   _ ("the ranking has no organisation “%s”"), organisation);
  return NULL;
}

VigieExplanation *
vigie_store_explain (VigieStore *self,
                     const VigieRankFilter *filter,
                     const char *organisation,
                     const char *language,
                     GError **error)
{
  static const VigieRankFilter everything = { 0 };
  if (!filter)
    filter = &everything;
  g_autoptr (GPtrArray) rows = vigie_store_rank (self, filter, error);
  return rows ? vigie_store_explain_ranked (self, filter, rows, organisation, language, error)
              : NULL;
}

VigieExplanation *
vigie_store_explain_ranked (VigieStore *self,
                            const VigieRankFilter *filter,
                            GPtrArray *rows,
                            const char *organisation,
                            const char *language,
                            GError **error)
{
  const VigieRankRow *row = find_row (rows, organisation, error);
  if (!row)
    return NULL;
  g_autoptr (VigieScales) scales = vigie_scales_new (self, filter->weights);
  g_autoptr (GHashTable) index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (VigieExplanation) explanation = g_new0 (VigieExplanation, 1);
  explanation->row = row;
  explanation->rows = g_ptr_array_ref (rows);
  explanation->audits = g_ptr_array_new_with_free_func (audit_free);
  explanation->losses = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_loss_free);
  g_autoptr (VigieLabels) labels = vigie_labels_new (self, language);
  Explaining explaining = { self, scales, explanation, index, labels };
  if (!explain_audits (&explaining, filter, error)
      || !vigie_store_count_erased (self, organisation, filter->wave, &explanation->n_erased,
                                    error))
    return NULL;
  finish_losses (explanation->losses);
  return g_steal_pointer (&explanation);
}
