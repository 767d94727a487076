/* coordinator-widgets.h: what a window shows, found and answered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator-fixture.h"

G_BEGIN_DECLS

/** coordinator_turns: runs the main loop for a while; Returns: whether it came round */
gboolean coordinator_turns (void);

/** coordinator_find_nth: Returns: (transfer none): the widget of @type, shown or not, that comes as
 * @position, from 0, in @widget (a #GtkWidget) and what is below it; fails without one */
gpointer coordinator_find_nth (gpointer widget, GType type, guint position);

/** coordinator_find_shown: Returns: (transfer none) (nullable): the first widget of @type in
 * @widget, leaving out what is below a widget that is not visible */
GtkWidget *coordinator_find_shown (GtkWidget *widget, GType type);

/** coordinator_wait_for_dialog: runs the main loop until a message dialog is shown.
 * Returns: (transfer none): that dialog */
GtkWindow *coordinator_wait_for_dialog (void);

/** coordinator_respond: answers @dialog as its button @response does, and closes it */
void coordinator_respond (GtkWindow *dialog, const char *response);

/** coordinator_answer: waits for a message dialog, and answers it */
void coordinator_answer (const char *response);

/** coordinator_wait_until_idle: runs the main loop while @page does something in a thread */
void coordinator_wait_until_idle (VigieCoordinatorPage *page);

/** coordinator_ended_cb: a callback that puts the result into @user_data, where a #GAsyncResult is
 * to be, %NULL until then */
void coordinator_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data);
/** coordinator_await: runs the main loop until that is there; Returns: (transfer none): it */
GAsyncResult *coordinator_await (GAsyncResult **result);

/** coordinator_unlock: whether @passphrase opens the key of the campaign */
gboolean coordinator_unlock (VigieCoordination *coordination, const char *passphrase);
/** coordinator_enrol: whether @request could be enrolled as @code; else @error is set */
gboolean coordinator_enrol (VigieCoordination *coordination,
                            const VigieRequest *request,
                            const char *code,
                            GError **error);
/** coordinator_remove_assignment: takes the assignment @id out of the plan */
void coordinator_remove_assignment (VigieCoordination *coordination, const char *id);

/** coordinator_open_saved: Returns: (transfer full): the campaign as it stands in @folder */
VigieCampaign *coordinator_open_saved (const char *folder);

/** CoordinatorDesk: a page with a window that was opened from its menu */
typedef struct
{
  Fixture *fixture;
  char *folder;
  VigieCoordinatorPage *page;
  GtkWindow *parent;
  GtkWindow *window;
} CoordinatorDesk;

/** coordinator_desk_open: shows the campaign of @fixture (transfer full), and the window of @type
 * that the page's @action opens */
void
coordinator_desk_open (CoordinatorDesk *self, Fixture *fixture, const char *action, GType type);

/** coordinator_desk_close: closes both windows, and removes the campaign */
void coordinator_desk_close (CoordinatorDesk *self);

/** coordinator_desk_do: activates an action of the window, and waits for what it does */
void coordinator_desk_do (CoordinatorDesk *self, const char *action);

/** coordinator_leave_search: presses Escape twice, as far as it concerns the search entry of
 * @window: once the entry is emptied, then @window is asked to close, which it does not */
void coordinator_leave_search (GtkWindow *window);

G_END_DECLS
