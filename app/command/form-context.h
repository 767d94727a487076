/* form-context.h: options that fix what would differ from run to run
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "command/vigie-command.h"
#include "form/vigie-form-session.h"

G_BEGIN_DECLS

/**
 * vigie_form_context_read:
 * @context: filled in
 * @now: (nullable): value of `--now`; likewise @zone of `--timezone`, @seed of `--random-seed`
 *
 * Returns: whether they can be read; the wrong one is told as wrong usage
 */
gboolean vigie_form_context_read (VigieFormContext *context,
                                  VigieInvocation *invocation,
                                  const char *now,
                                  const char *zone,
                                  const char *seed);

/** vigie_form_context_clear: frees what vigie_form_context_read() made */
void vigie_form_context_clear (VigieFormContext *context);

G_END_DECLS
