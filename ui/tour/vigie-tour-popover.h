/* vigie-tour-popover.h: what the guided tour says at one step
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_TOUR_POPOVER (vigie_tour_popover_get_type ())
G_DECLARE_FINAL_TYPE (VigieTourPopover, vigie_tour_popover, VIGIE, TOUR_POPOVER, GtkPopover)

/** VigieTourChoice: what a person may choose at a step */
typedef enum
{
  VIGIE_TOUR_CHOICE_GO,   /* to the widget, or on if there is nothing to do there */
  VIGIE_TOUR_CHOICE_SKIP, /* goes on without doing it */
  VIGIE_TOUR_CHOICE_END,
} VigieTourChoice;

/** vigie_tour_popover_new: it does not close by itself, nor when something else is pressed. The
 * signal `chosen` (#VigieTourChoice) tells what a person chose; Escape is an end */
GtkWidget *vigie_tour_popover_new (void);

/**
 * vigie_tour_popover_set_step:
 * @number: from 1
 * @count: how many there are
 * @title: what is done
 * @text: how
 * @reading: whether there is nothing to do but to read
 */
void vigie_tour_popover_set_step (VigieTourPopover *self,
                                  guint number,
                                  guint count,
                                  const char *title,
                                  const char *text,
                                  gboolean reading);

/** vigie_tour_popover_point: shows it, pointing at @place of its parent; @focus: and gives it the
 * focus */
void vigie_tour_popover_point (VigieTourPopover *self, const GdkRectangle *place, gboolean focus);

/** vigie_tour_popover_hide: without an end of the tour */
void vigie_tour_popover_hide (VigieTourPopover *self);

G_END_DECLS
