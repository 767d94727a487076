/* vigie-unlock.h: the passphrase of a campaign's key, asked for where something is to be signed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * vigie_unlock:
 * @parent: any widget of the window that wants to sign; the source of the result
 * @coordination: whose key
 *
 * Makes sure that the key can be used: at once if it has no passphrase or it is known; with what
 * the desktop's Secret Service keeps; by asking, again while it is the wrong one.
 */
void vigie_unlock (GtkWidget *parent,
                   VigieCoordination *coordination,
                   GAsyncReadyCallback callback,
                   gpointer user_data);

/** vigie_unlock_finish: Returns: whether it can be used; %FALSE: the person did not want to */
gboolean vigie_unlock_finish (GAsyncResult *result);

/** vigie_unlock_before: for an action of @widget that signs: whether it may go on now; if not, the
 * passphrase is asked for, and @action with @parameter (nullable) is activated once more after it
 */
gboolean vigie_unlock_before (GtkWidget *widget,
                              VigieCoordination *coordination,
                              const char *action,
                              GVariant *parameter);

/** vigie_unlock_change: asks for a new passphrase of the key, which is unlocked first; none takes
 * it away */
void vigie_unlock_change (GtkWidget *parent, VigieCoordination *coordination);

G_END_DECLS
