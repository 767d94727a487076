/* vigie-message.h: dialogs that say or ask one thing
 *
 * The one place that uses AdwMessageDialog, which libadwaita 1.5 replaced with AdwAlertDialog.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** vigie_message_has_window: whether the window that @widget is in is open: one that was closed may
 * be referenced still, by what it waited for */
gboolean vigie_message_has_window (GtkWidget *widget);

/**
 * vigie_message_show_error:
 * @parent: any widget of the window; if that was closed meanwhile, another one tells of it
 * @heading: what did not work, in a person's words
 * @error: why; file, place and code are shown small below
 */
void vigie_message_show_error (GtkWidget *parent, const char *heading, const GError *error);

/** vigie_message_place_new: file, place and code of an error, small, to show below a question */
GtkWidget *vigie_message_place_new (const GError *error);

/** vigie_message_show: says something that must be read; @parent: as for
 * vigie_message_show_error() */
void vigie_message_show (GtkWidget *parent, const char *heading, const char *body);

/**
 * vigie_message_ask:
 * @accept: label of the button that goes on, with a mnemonic
 * @destructive: whether going on loses something
 * @extra: (nullable): a widget to show below @body; if it is an entry, one goes on only with a text
 *   in it
 *
 * Asks before something happens. Escape and closing mean no, and so does the end of the window that
 * @parent is in: the dialog goes with it, and @callback is told before @parent is freed.
 */
void vigie_message_ask (GtkWidget *parent,
                        const char *heading,
                        const char *body,
                        const char *accept,
                        gboolean destructive,
                        GtkWidget *extra,
                        GAsyncReadyCallback callback,
                        gpointer user_data);

/**
 * vigie_message_ask_or:
 * @stay: label of the button that means no, with a mnemonic
 * @accept: label of the button that goes on, with a mnemonic
 *
 * Asks as vigie_message_ask() does before something is lost, where “Cancel” might be said of what
 * runs. For vigie_message_ask_finish().
 */
void vigie_message_ask_or (GtkWidget *parent,
                           const char *heading,
                           const char *body,
                           const char *stay,
                           const char *accept,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/** vigie_message_let_accept: whether the question that @extra, or what it is in, was given to can
 * be answered with yes; nothing before it is asked */
void vigie_message_let_accept (GtkWidget *extra, gboolean may);

/** vigie_message_ask_finish: Returns: whether to go on */
gboolean vigie_message_ask_finish (GAsyncResult *result);

G_END_DECLS
