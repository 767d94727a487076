/* vigie-keys.h: keys of a page, wherever in the window the focus is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * vigie_keys_add:
 * @page: a page of a stack
 * @trigger: such as `<Control>f`
 * @action: name of an action of the page or of what is around it
 *
 * Runs @action when the key is pressed anywhere in the window while @page shows, before what has
 * the focus sees the key. Nothing happens on other pages, and while the action is disabled.
 */
void vigie_keys_add (GtkWidget *page, const char *trigger, const char *action);

/** vigie_keys_add_target: as vigie_keys_add(), for an action that takes @target (transfer floating)
 */
void
vigie_keys_add_target (GtkWidget *page, const char *trigger, const char *action, GVariant *target);

/** vigie_keys_lead_down: Down in an entry goes to the first row of the list below it */
void vigie_keys_lead_down (GtkWidget *entry, GtkListView *list);

G_END_DECLS
