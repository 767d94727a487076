/* vigie-loss-private.h: the points that one audit loses, question by question
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-explanation.h"
#include "consolidation/vigie-reweigh-private.h"

G_BEGIN_DECLS

/** vigie_loss_new: @kind is a static string; @path, @criterion are (nullable) */
VigieLoss *
vigie_loss_new (const char *kind, const char *channel, const char *criterion, const char *path);
void vigie_loss_free (VigieLoss *self);

/** vigie_losses_sort: largest first, then by channel, criterion and path */
void vigie_losses_sort (GPtrArray *losses);

/**
 * vigie_losses_of_audit:
 * @scale: weights of its criteria
 * @criteria: packed, as the store keeps them
 * @lines: likewise
 * @cap: (nullable): a fraction
 * @score: set to the score of the audit
 * @has_score: (out): %FALSE: nothing that has a weight was found in it
 *
 * Returns: (transfer full) (element-type VigieLoss): what counted in it, also what took nothing
 */
GPtrArray *vigie_losses_of_audit (VigieScale *scale,
                                  const char *channel,
                                  const char *criteria,
                                  const char *lines,
                                  const char *cap,
                                  mpq_t score,
                                  gboolean *has_score);

G_END_DECLS
