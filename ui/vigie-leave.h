/* vigie-leave.h: asks before a window is closed that holds what was typed and not kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** VigieLeaveCheck: Returns: whether @window holds what would be lost */
typedef gboolean (*VigieLeaveCheck) (GtkWindow *window);

/**
 * vigie_leave_guard:
 * @window: a window with its fields filled
 * @is_typed: (nullable): %NULL: any field, box to tick or list to choose from that is not as it was
 *   at vigie_leave_settle(); entries to search with do not count
 *
 * From now on the button that closes @window, Escape and gtk_window_close() ask first, if something
 * would be lost.
 */
void vigie_leave_guard (GtkWindow *window, VigieLeaveCheck is_typed);

/** vigie_leave_settle: what the fields of @window, which is guarded, say now is kept */
void vigie_leave_settle (GtkWindow *window);

/**
 * vigie_leave_hold:
 * @window: which is guarded
 * @body: what is in it, without its buttons to close it
 *
 * What was typed is being kept: until vigie_leave_release() nobody changes it, and whoever wants to
 * close @window waits for how that ends.
 */
void vigie_leave_hold (GtkWindow *window, GtkWidget *body);

/** vigie_leave_release: @body can be used again, where it was left. Returns: whether somebody
 * wanted to close @window meanwhile */
gboolean vigie_leave_release (GtkWindow *window, GtkWidget *body);

/** vigie_leave_is_held: whether what is in @window, which is guarded, is being kept */
gboolean vigie_leave_is_held (GtkWindow *window);

/** vigie_leave_ask: asks whether what was typed into @window may be lost;
 * vigie_message_ask_finish() gives the answer */
void vigie_leave_ask (GtkWindow *window, GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
