/* vigie-rank-line.h: shows an item of the ranking, in one line or, where it is narrow, in two
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-rank-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_RANK_LINE (vigie_rank_line_get_type ())
G_DECLARE_FINAL_TYPE (VigieRankLine, vigie_rank_line, VIGIE, RANK_LINE, GtkWidget)

/** vigie_rank_line_new: Returns: (transfer floating): a line; property `narrow` */
GtkWidget *vigie_rank_line_new (void);

void vigie_rank_line_set_item (VigieRankLine *self, VigieRankItem *item);

G_END_DECLS
