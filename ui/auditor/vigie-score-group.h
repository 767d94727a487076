/* vigie-score-group.h: the score of an audit, and what it comes from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * vigie_score_group_new:
 * @session: the filling
 * @weights: (nullable) (element-type utf8 utf8): the campaign's weights of criteria
 *
 * Returns: (transfer floating) (nullable): a group of rows: the audit, each criterion, and in it
 * the questions that count; %NULL if the form has no scores
 */
GtkWidget *vigie_score_group_new (VigieFormSession *session, GHashTable *weights);

G_END_DECLS
