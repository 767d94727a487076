/* grid-fixture.h: filling the audit grids in tests
 *
 * Whatever goes wrong ends the test.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-score.h"

#define N_GRIDS 6

/** grids: names of the built-in grids */
extern const char *const grids[N_GRIDS];

VigieForm *grid_load (const char *name);

/** grid_start: an empty audit, on 15 January 2027, in a time zone of the tz database */
VigieFormSession *grid_start (const char *grid, const char *timezone);

/** grid_start_form: the same of a form that is loaded already */
VigieFormSession *grid_start_form (VigieForm *form, const char *timezone);

/** grid_find: the question of that name */
VigieFormNode *grid_find (VigieFormSession *session, const char *name);
void grid_answer (VigieFormSession *session, const char *name, const char *value);

/** grid_answer_all: names and values in turn, then %NULL */
void grid_answer_all (VigieFormSession *session, const char *const *pairs);

VigieFormScore *grid_score (VigieFormSession *session);

/** grid_computed: Returns: (nullable): a computed value */
const char *grid_computed (const VigieFormScore *score, const char *name);

void assert_fraction (const mpq_t value, const char *expected, const char *what);

/** assert_criterion: @expected %NULL: not applicable */
void assert_criterion (const VigieFormScore *score, const char *id, const char *expected);
