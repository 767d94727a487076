/* window-store.h: coordinators' folders with as many audits as wanted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "../../ui/coordinator/coordinator-fixture.h"

/** WINDOW_STORE_AUDITS: audits that are merged; all stores have a multiple of them */
#define WINDOW_STORE_AUDITS 1000

/** window_store_fixture: Returns: a campaign of 50 organisations with four channels each */
Fixture *window_store_fixture (void);

/** window_store_plan: adds @n assignments to the plan, of organisations that nobody audits; before
 * the first folder is made */
void window_store_plan (Fixture *fixture, guint n);

/** window_store_add_bundles: writes down @n bundles more, which brought nothing */
void window_store_add_bundles (const char *folder, guint n);

/**
 * window_store_folder:
 * @n: audits
 *
 * The first thousand are filled, signed and merged; the rows of all others are copies of theirs,
 * under names of their own, with the sums counted anew. They have no documents and no bundles: what
 * is measured with them must not read any. One audit in forty is coded again, which has documents,
 * and three in a hundred are drawn for back-checks.
 *
 * Returns: (transfer full): a coordinator's folder whose store has @n audits; it goes with @fixture
 */
char *window_store_folder (Fixture *fixture, guint n);
