/* window-form.h: forms of any size in a real window, and what their frames cost
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "../../ui/form/form-fixture.h"

/** window_form_new: @n questions in sections of @per_section: choices, texts, numbers in turn */
FormFixture *window_form_new (guint n, guint per_section);

/** window_form_show: closes the audit and opens it again in the view; Returns: seconds of the main
 * thread's processor until the first frame of it was drawn */
double window_form_show (FormFixture *form);

/**
 * FrameMeter: what each frame of a window costs, with all that is done between two
 * @drawn: (element-type double): milliseconds of the main thread's processor from the frame clock's
 *   before-paint to its after-paint: layout, snapshot and drawing
 * @busy: (element-type double): the same since the frame before, with all that was done between
 * @stood: (element-type double): milliseconds on the wall in which the main loop did not come back:
 *   waiting for the disk counts, waiting for the next frame does not
 */
typedef struct _FrameMeter FrameMeter;

/** FrameStep: what happens before a frame; Returns: whether to go on */
typedef gboolean (*FrameStep) (guint frame, gpointer data);

/** frame_meter_run: calls @step before each frame until it has enough */
FrameMeter *frame_meter_run (GtkWidget *window, FrameStep step, gpointer data);

/** frame_meter_get_busy: Returns: 99 of 100 frames kept the thread no longer, in milliseconds */
double frame_meter_get_busy (FrameMeter *self);

/** frame_meter_print: one row: half of the frames, 99 of 100, the worst, and how many were longer
 * than a sixtieth of a second */
void frame_meter_print (FrameMeter *self, const char *name);
void frame_meter_free (FrameMeter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrameMeter, frame_meter_free)

/** window_median: sorts @values; Returns: the middle one */
double window_median (GArray *values);
