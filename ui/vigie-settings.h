/* vigie-settings.h: what a person has set up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** vigie_settings_find_schema: where the desktop looks for schemas, then where this program was
 * installed, so that a prefix that no desktop knows of (`./run`) has settings as well
 * @usual: (nullable): g_settings_schema_source_get_default()
 * @folder: that of the schemas of the program's prefix
 * Returns: (transfer full) (nullable): the schema; %NULL if it is in neither */
GSettingsSchema *vigie_settings_find_schema (GSettingsSchemaSource *usual, const char *folder);

/** vigie_settings_open: Returns: (transfer full) (nullable): the settings; %NULL if their schema is
 * not installed, which must not end the program as g_settings_new() would */
GSettings *vigie_settings_open (void);

G_END_DECLS
