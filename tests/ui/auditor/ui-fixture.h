/* ui-fixture.h: windows for tests of the auditor's pages, and a hand and an eye for them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

/** ui_init: GTK and libadwaita on the display of the session */
void ui_init (int *argc, char ***argv);

/** ui_settle: until GTK has nothing left to do at once */
void ui_settle (void);

/** ui_show: Returns: (transfer none): a window with @child, shown */
GtkWindow *ui_show (GtkWidget *child);

/** ui_close: destroys a window and waits until @watched, if it is not %NULL, is really freed: what
 * still holds it is a leak */
void ui_close (GtkWindow *window, gpointer watched);

/** ui_child: Returns: (transfer none): a child of a template by its name */
#define ui_child(widget, TYPE, name) gtk_widget_get_template_child (GTK_WIDGET (widget), TYPE, name)

/** ui_find: Returns: (transfer none) (nullable): the first widget in @root, that shows, of a type;
 * @text: (nullable): what its label, or a label in it, says */
GtkWidget *ui_find (gpointer root, GType type, const char *text);

/** ui_count: how many of such there are */
guint ui_count (gpointer root, GType type, const char *text);

/** ui_dialog: Returns: (transfer none) (nullable): the message dialog that is open */
AdwMessageDialog *ui_dialog (void);

/** ui_answer: presses the button of the dialog that is open: `accept`, `cancel`, `close` */
void ui_answer (const char *response);
