/* vigie-settings.h: what a person has set up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** vigie_settings_open: Returns: (transfer full) (nullable): the settings; %NULL if their schema is
 * not installed, which must not end the program as g_settings_new() would */
GSettings *vigie_settings_open (void);

G_END_DECLS
