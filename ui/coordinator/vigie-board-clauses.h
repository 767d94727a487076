/* vigie-board-clauses.h: which audits a board is of, as clauses of a sentence that can be chosen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-board.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** VigieBoardClause: what is chosen by itself */
typedef enum
{
  VIGIE_CLAUSE_WAVE,
  VIGIE_CLAUSE_CHANNEL,
  VIGIE_CLAUSE_CATEGORY,
  VIGIE_CLAUSE_SCENARIO,
} VigieBoardClause;
#define VIGIE_N_BOARD_CLAUSES (VIGIE_CLAUSE_SCENARIO + 1)

#define VIGIE_TYPE_BOARD_CLAUSES (vigie_board_clauses_get_type ())
G_DECLARE_FINAL_TYPE (VigieBoardClauses, vigie_board_clauses, VIGIE, BOARD_CLAUSES, GtkWidget)

/**
 * VigieBoardClauses:
 *
 * Signal `changed`: something else was chosen.
 */

/** vigie_board_clauses_set_campaign: what can be chosen; all is chosen of everything */
void vigie_board_clauses_set_campaign (VigieBoardClauses *self, VigieCampaign *campaign);

/** vigie_board_clauses_set_kind: hides the clauses that make no sense for that kind of board */
void vigie_board_clauses_set_kind (VigieBoardClauses *self, VigieBoardKind kind);

/** vigie_board_clauses_get: Returns: (transfer none) (nullable): identifier of what is chosen;
 * %NULL: all, or the clause is hidden */
const char *vigie_board_clauses_get (VigieBoardClauses *self, VigieBoardClause clause);

/** vigie_board_clauses_count: Returns: how many clauses leave something out */
guint vigie_board_clauses_count (VigieBoardClauses *self);

/** vigie_board_clauses_choose: @id is (nullable): all; nothing is done if there is no such */
void vigie_board_clauses_choose (VigieBoardClauses *self, VigieBoardClause clause, const char *id);

/** vigie_board_clauses_to_sentence: Returns: (transfer full): `Winter wave, Telephone, All
 * categories` */
char *vigie_board_clauses_to_sentence (VigieBoardClauses *self);

/** vigie_board_clauses_load: chooses what was chosen when @file was stored */
void vigie_board_clauses_load (VigieBoardClauses *self, GKeyFile *file, const char *group);
/** vigie_board_clauses_store: writes what is chosen into @group of @file; the file is not saved */
void vigie_board_clauses_store (VigieBoardClauses *self, GKeyFile *file, const char *group);

G_END_DECLS
