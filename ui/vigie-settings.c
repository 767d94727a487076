/* vigie-settings.c: what a person has set up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-settings.h"

GSettings *
vigie_settings_open (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
    source ? g_settings_schema_source_lookup (source, "org.vigie.Vigie", TRUE) : NULL;
  if (schema)
    return g_settings_new_full (schema, NULL, NULL);
  g_message ("the settings schema org.vigie.Vigie is not installed; nothing is remembered in it");
  return NULL;
}
