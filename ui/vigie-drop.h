/* vigie-drop.h: files that are dropped onto a widget
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** VigieDropFunc: @files (GFile, at least one) were dropped onto @widget */
typedef void (*VigieDropFunc) (GtkWidget *widget, GListModel *files);

/**
 * vigie_drop_take_files:
 * @phase: before or after what is in @widget
 * @func: called once for each drop, when whoever they came from has been told that they were
 *   taken: the windows and questions that open then do not keep it waiting, which newer GTK takes
 *   for a refusal
 *
 * Returns: (transfer none): what takes them, for its signals
 */
GtkDropTarget *
vigie_drop_take_files (GtkWidget *widget, GtkPropagationPhase phase, VigieDropFunc func);

/** vigie_drop_pass_on: files that are dropped onto @text, an entry or text view, go to the window,
 * as if they had been dropped beside it: GTK's own way writes their names into the text */
void vigie_drop_pass_on (GtkWidget *text);

G_END_DECLS
