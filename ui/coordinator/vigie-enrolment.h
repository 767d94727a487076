/* vigie-enrolment.h: enrolling auditors from their requests: who asks is compared by phone first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** vigie_enrolment_is_request: whether the file is a request, by its name */
gboolean vigie_enrolment_is_request (const char *path);

/**
 * vigie_enrolment_start:
 * @parent: any widget of the window; its action `win.toast` says what was done
 * @paths: (element-type filename): requests, one or many
 *
 * Asks about one after the other, each with the words to compare. Those that cannot be used are
 * told together at the end.
 */
void
vigie_enrolment_start (GtkWidget *parent, VigieCoordination *coordination, const GPtrArray *paths);

/** vigie_enrolment_choose: lets a person choose the requests first */
void vigie_enrolment_choose (GtkWidget *parent, VigieCoordination *coordination);

G_END_DECLS
