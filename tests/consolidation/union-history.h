/* union-history.h: what auditors may hand in and coordinators decide, as test-union.c invents it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "store-fixture.h"

#include "consolidation/vigie-judgement.h"

/** current_seed: of the history that is tried */
extern guint32 current_seed;

/* A revision as it was handed in. */
typedef struct
{
  FixtureAudit *audit;
  gboolean late; /* handed in after the decisions */
} Revision;

/* A decision: which of the rivals there are is kept, or that an audit does not count. */
typedef struct
{
  char *audit;
  char *keep;         /* (nullable): judged instead */
  GPtrArray *choices; /* (nullable): VigieFieldChoice: answers that another rival gave */
  VigieJudgementState state;
} Decision;

typedef struct
{
  Fixture *fixture;
  GRand *rand;
  GPtrArray *revisions; /* Revision */
  GPtrArray *early;     /* paths of bundles */
  GPtrArray *late;
  GPtrArray *free;      /* late ones that touch no decision: at any time */
  GPtrArray *decisions; /* Decision */
  GBytes *empty;        /* a store with the campaign and nothing else */
  guint counter;
  guint n_chosen; /* answers that were decided on alone */
} History;

/** history_assert_nothing_lost: each revision is in the store as it was signed, each audit is
 * listed once, and each answer that is exported stands in a document that was signed */
void history_assert_nothing_lost (History *self, VigieStore *store);
