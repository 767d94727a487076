/* vigie-tour.h: the guided tour: a person makes a whole audit, shown step by step where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "auditor/vigie-auditor-page.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_TOUR (vigie_tour_get_type ())
G_DECLARE_FINAL_TYPE (VigieTour, vigie_tour, VIGIE, TOUR, GObject)

/** The steps, in their order */
typedef enum
{
  VIGIE_TOUR_OPEN,
  VIGIE_TOUR_ANSWER,
  VIGIE_TOUR_SAVED,
  VIGIE_TOUR_REVIEW,
  VIGIE_TOUR_PROBLEM,
  VIGIE_TOUR_FINALISE,
  VIGIE_TOUR_EXPORT,
  VIGIE_TOUR_N_STEPS,
} VigieTourStep;

/**
 * VigieTour:
 *
 * Points at the widget of each step with a popover, which takes the focus when a step begins, and
 * goes on when the person has done what it says, wherever and however that was. It never stands in
 * the way: everything else can be done meanwhile, each step can be skipped, and Escape ends it.
 *
 * Signal `ended`: once, whether it came to its end or not; the tour is then of no more use.
 */

/**
 * vigie_tour_new:
 * @over: covers the window's content; the popover is its child
 * @page: shows the sample
 * @audit_id: the audit of vigie_tour_audit_prepare()
 */
VigieTour *vigie_tour_new (GtkWidget *over, VigieAuditorPage *page, const char *audit_id);

/** vigie_tour_get_step: which step it is at; %VIGIE_TOUR_N_STEPS after the end */
VigieTourStep vigie_tour_get_step (VigieTour *self);

/** vigie_tour_get_anchor: Returns: (transfer none) (nullable): the widget that it points at; %NULL
 * while that is not on the screen */
GtkWidget *vigie_tour_get_anchor (VigieTour *self);

/** vigie_tour_get_popover: Returns: (transfer none): what it shows */
GtkWidget *vigie_tour_get_popover (VigieTour *self);

/** vigie_tour_end: before its end */
void vigie_tour_end (VigieTour *self);

G_END_DECLS
