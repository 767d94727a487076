/* store-world.h: a store that changes at random
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "store-fixture.h"

#include "consolidation/vigie-judgement.h"

G_BEGIN_DECLS

/** WORLD_TOLD: what several comments tell */
#define WORLD_TOLD "the form has to be handed in at the town hall on a Tuesday"

/** World: one organisation; the seed tells which changes come
 * @audits: (element-type FixtureAudit): every revision that was ever merged */
typedef struct
{
  Fixture *fixture;
  VigieStore *store;
  GRand *random;
  GPtrArray *audits;
  guint n_bundles;
} World;

/** world_seed: Returns: VIGIE_TEST_SEED, or one that nobody knows; it is told */
guint32 world_seed (void);

void world_init (World *self, guint32 seed);
void world_clear (World *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (World, world_clear)

/** world_roll: Returns: 0 to @sides − 1 */
guint world_roll (World *self, guint sides);

/** world_change: an audit comes, is revised, corrected, decided on, judged, or signed earlier */
void world_change (World *self);

/** world_publish_again: another edition, by which second codings belong to other audits */
void world_publish_again (World *self);

/** world_merge: Returns: (transfer none): a new audit of an assignment, which was merged */
FixtureAudit *world_merge (World *self, const char *assignment, const FixtureAnswers *answers);

void world_judge (World *self, const FixtureAudit *audit, VigieJudgementState state);

G_END_DECLS
