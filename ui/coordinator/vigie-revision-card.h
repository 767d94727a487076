/* vigie-revision-card.h: who signed a revision and when, its evidence, and its history
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-kept-revision.h"
#include "coordinator/vigie-coordination.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_REVISION_CARD (vigie_revision_card_get_type ())
G_DECLARE_FINAL_TYPE (VigieRevisionCard, vigie_revision_card, VIGIE, REVISION_CARD, GtkWidget)

/**
 * vigie_revision_card_new:
 * @has_title: whether it names the revision itself
 * @revision: what the store keeps of it
 * @session: (nullable): its answers, for the words of its questions
 *
 * A card with buttons for the signature, the history and each file of evidence. Takes @revision.
 */
GtkWidget *vigie_revision_card_new (VigieCoordination *coordination,
                                    gboolean has_title,
                                    VigieKeptRevision *revision,
                                    VigieFormSession *session);

G_END_DECLS
