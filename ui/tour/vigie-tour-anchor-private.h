/* vigie-tour-anchor-private.h: which widget a step of the tour is about
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tour/vigie-tour.h"

G_BEGIN_DECLS

/** VigieTourPlace: what the widgets are looked for in; @question is (nullable) and weak: the one
 * that was found last */
typedef struct
{
  GtkWidget *page; /* #VigieAuditorPage */
  char *audit_id;
  GtkWidget *question;
} VigieTourPlace;

/** vigie_tour_place_get_audit: Returns: (transfer none) (nullable): the tour's audit, while it is
 * open */
VigieAudit *vigie_tour_place_get_audit (VigieTourPlace *self);

/** vigie_tour_place_get_state: of the tour's audit, open or not */
VigieAuditState vigie_tour_place_get_state (VigieTourPlace *self);

/** vigie_tour_place_is_reviewing: whether the review of the tour's audit is on the screen */
gboolean vigie_tour_place_is_reviewing (VigieTourPlace *self);

/** vigie_tour_place_find: Returns: (transfer none) (nullable): what @step points at, or the way
 * there; %NULL if neither is on the screen */
GtkWidget *vigie_tour_place_find (VigieTourPlace *self, VigieTourStep step);

/** vigie_tour_place_go: moves the focus to what @step points at; @anchor: as it was found */
void vigie_tour_place_go (VigieTourPlace *self, VigieTourStep step, GtkWidget *anchor);

/** vigie_tour_place_skip: does @step in place of the person, where what follows needs it */
void vigie_tour_place_skip (VigieTourPlace *self, VigieTourStep step);

G_END_DECLS
