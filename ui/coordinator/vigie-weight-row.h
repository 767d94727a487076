/* vigie-weight-row.h: rows of criteria and weights
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-weight-table.h"

#include <adwaita.h>

G_BEGIN_DECLS

/** VigieWeightTypedFunc: a weight was typed into the row of @id: a channel or criterion */
typedef void (*VigieWeightTypedFunc) (const char *id, const char *text, gpointer user_data);

/** vigie_weight_row_new: Returns: (transfer floating): a row with a field for a weight; @self is
 * the object that @func gets, and goes with it */
GtkWidget *vigie_weight_row_new (
  const char *name, const char *id, const char *weight, VigieWeightTypedFunc func, GObject *self);

/** vigie_criterion_row_new: Returns: (transfer floating): a row of a criterion that can be renamed,
 * removed and, by keys, a menu or dragging, moved: by the actions `criteria.…` around it */
GtkWidget *vigie_criterion_row_new (
  const char *name, const char *id, const char *other_names, gboolean is_first, gboolean is_last);

G_END_DECLS
