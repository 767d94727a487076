/* vigie-board.h: tables that a coordinator steers a campaign by
 *
 * A board is rows by columns with a few figures in each cell: what is done and missing, scores by
 * criterion or channel, their course over the waves, and how auditors work. It is read from sums
 * that the store keeps (docs/decisions/280-boards-from-sums.md), in one go; afterwards it knows no
 * store and does not change. Drawn by app/report (vigie-board-chart.h).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store.h"

G_BEGIN_DECLS

/**
 * VigieBoardKind:
 * @VIGIE_BOARD_COVERAGE: organisation × channel: #VigieBoardWork
 * @VIGIE_BOARD_AUDITORS: auditor × planned, done, late, due, days left, a day
 * @VIGIE_BOARD_CRITERIA: organisation × criterion: #VigieBoardScore
 * @VIGIE_BOARD_CHANNELS: organisation × channel: #VigieBoardScore
 * @VIGIE_BOARD_WAVES: channel × wave: #VigieBoardScore
 * @VIGIE_BOARD_QUALITY: auditor × audits, leniency, minutes, and what comparing all audits tells:
 *   #VigieBoardQuality
 */
typedef enum
{
  VIGIE_BOARD_COVERAGE,
  VIGIE_BOARD_AUDITORS,
  VIGIE_BOARD_CRITERIA,
  VIGIE_BOARD_CHANNELS,
  VIGIE_BOARD_WAVES,
  VIGIE_BOARD_QUALITY,
} VigieBoardKind;
#define VIGIE_N_BOARD_KINDS (VIGIE_BOARD_QUALITY + 1)

/** vigie_board_kind_get_name: Returns: `coverage`, `auditors` …: names files and settings */
const char *vigie_board_kind_get_name (VigieBoardKind kind);

/** VigieBoardWork: figures of a cell: audits planned; done: those that count; and of those missing,
 * whose days are over, run, are to come; and which the wave still leaves time for */
typedef enum
{
  VIGIE_BOARD_PLANNED,
  VIGIE_BOARD_DONE,
  VIGIE_BOARD_LATE,
  VIGIE_BOARD_DUE,
  VIGIE_BOARD_AHEAD,
  VIGIE_BOARD_FEASIBLE,
} VigieBoardWork;

/** VigieBoardScore: figures of a cell: a score with its 95 % interval where there is one, and how
 * many audits it comes from */
typedef enum
{
  VIGIE_BOARD_SCORE,
  VIGIE_BOARD_LOW,
  VIGIE_BOARD_HIGH,
  VIGIE_BOARD_AUDITS,
} VigieBoardScore;

/** VigieBoardQuality: figures of a cell: what was found, with its 95 % interval where there is one,
 * and of how many, or what others come to */
typedef enum
{
  VIGIE_BOARD_VALUE,
  VIGIE_BOARD_VALUE_LOW,
  VIGIE_BOARD_VALUE_HIGH,
  VIGIE_BOARD_OF,
} VigieBoardQuality;

/**
 * VigieBoardFilter: which audits; all members are (nullable): all of them
 * @scenario: type of scenario; of %VIGIE_BOARD_COVERAGE and %VIGIE_BOARD_AUDITORS alone
 * @language: locale or tag of names; %NULL: the program's
 * @today: the day that counts; must be valid
 * @quickly: %VIGIE_BOARD_QUALITY without what compares all audits
 * @seed: what back-checks were drawn by (vigie_store_draw()), for %VIGIE_BOARD_QUALITY
 * @per_mille: how many were drawn
 */
typedef struct
{
  const char *category;
  const char *wave;
  const char *channel;
  const char *scenario;
  const char *language;
  GDate today;
  gboolean quickly;
  const char *seed;
  guint per_mille;
} VigieBoardFilter;

/** VigieBoardLine: a row or column; @id is "" where it is all of them, and `-` where the plan names
 * no auditor; @group: category of an organisation, "" */
typedef struct
{
  char *id;
  char *name;
  char *group;
} VigieBoardLine;

/**
 * VigieBoard:
 * @rows: (element-type VigieBoardLine)
 * @columns: (element-type VigieBoardLine)
 * @figures: names of the figures of a cell
 * @cells: row by row, @n_figures each; NaN: there is none
 */
typedef struct
{
  VigieBoardKind kind;
  VigieCampaign *campaign;
  GPtrArray *rows;
  GPtrArray *columns;
  const char *const *figures;
  guint n_figures;

  /*< private >*/
  gatomicrefcount references;
  GArray *cells;
} VigieBoard;

/** vigie_board_ref: Returns: (transfer full): @self; boards do not change, so that threads may
 * share them */
VigieBoard *vigie_board_ref (VigieBoard *self);
/** vigie_board_unref: frees it with the last reference */
void vigie_board_unref (VigieBoard *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieBoard, vigie_board_unref)

/* Boards are made by vigie_store_read_board(); what makes them is for whoever has other figures. */

/** vigie_board_new: Returns: (transfer full): a board without rows, whose cells have the figures of
 * @kind */
VigieBoard *vigie_board_new (VigieBoardKind kind, VigieCampaign *campaign);
/** vigie_board_add_column: appends a column, before any row; @id and @name are copied */
void vigie_board_add_column (VigieBoard *self, const char *id, const char *name);
/** vigie_board_add_row: appends a row, after all columns; its cells are empty */
void vigie_board_add_row (VigieBoard *self, const char *id, const char *name, const char *group);
/** vigie_board_set: sets a figure of a cell, NaN: none; all three are counted from 0 */
void vigie_board_set (VigieBoard *self, guint row, guint column, guint figure, double value);

/** vigie_board_get: Returns: a figure of a cell, NaN if it has none */
double vigie_board_get (const VigieBoard *self, guint row, guint column, guint figure);

/** vigie_board_get_row: Returns: (transfer none): as long as the board; rows are counted from 0 */
const VigieBoardLine *vigie_board_get_row (const VigieBoard *self, guint row);
/** vigie_board_get_column: Returns: (transfer none): as long as the board */
const VigieBoardLine *vigie_board_get_column (const VigieBoard *self, guint column);

/**
 * vigie_store_read_board:
 * @kind: which board
 * @filter: which audits; copied
 * @cancellable: (nullable): %VIGIE_BOARD_QUALITY alone takes long
 * @error: %VIGIE_CAMPAIGN_ERROR_REFERENCE where @filter names what the campaign does not have;
 *   %VIGIE_STORE_ERROR, %VIGIE_DATABASE_ERROR, %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the board, of one state of the store
 */
VigieBoard *vigie_store_read_board (VigieStore *self,
                                    VigieBoardKind kind,
                                    const VigieBoardFilter *filter,
                                    GCancellable *cancellable,
                                    GError **error);

/** vigie_board_write_csv: a line for each cell that has a figure; safe as all exports are
 * (docs/decisions/044-csv-without-formulas.md). @target is replaced as a whole; %VIGIE_BASE_ERROR
 */
gboolean vigie_board_write_csv (const VigieBoard *self, const char *target, GError **error);

G_END_DECLS
