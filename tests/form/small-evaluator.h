/* small-evaluator.h: evaluates calls over a handful of nodes, for tests of functions
 *
 * Enough of XPath for tests that call a function many times: constants, calls and `/data/NAME`
 * over nodes given as a table. Everything else is told in stories, through the engine itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-function-private.h"
#include "form/vigie-xpath-private.h"

/** SmallNode: a node `/data/@name` */
typedef struct
{
  const char *name;
  const char *text;
} SmallNode;

/**
 * small_evaluate:
 * @nodes: in document order, ended by a @name of %NULL
 * @result: a cleared value
 *
 * Returns: %FALSE with @error set if the expression cannot be read or a function fails
 */
gboolean small_evaluate (VigieSurroundings *context,
                         const SmallNode *nodes,
                         const char *expression,
                         VigieValue *result,
                         GError **error);

/** SmallWorld: surroundings of which nothing depends on the machine */
typedef struct
{
  VigieSurroundings surroundings;
} SmallWorld;

/** small_world_init: at @now, local time in @zone, in English */
void small_world_init (SmallWorld *self, const char *now, const char *zone);
void small_world_clear (SmallWorld *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SmallWorld, small_world_clear)

/** small_nodes: fills @value with all nodes of the table; to be cleared */
void small_nodes (VigieValue *value, const SmallNode *nodes, const char *name);
