/* vigie-settings.c: what a person has set up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-settings.h"

#define SCHEMA "org.vigie.Vigie"

GSettingsSchema *
vigie_settings_find_schema (GSettingsSchemaSource *usual, const char *folder)
{
  GSettingsSchema *schema = usual ? g_settings_schema_source_lookup (usual, SCHEMA, TRUE) : NULL;
  if (schema)
    return schema;
  g_autoptr (GSettingsSchemaSource) own =
    g_settings_schema_source_new_from_directory (folder, usual, FALSE, NULL);
  return own ? g_settings_schema_source_lookup (own, SCHEMA, FALSE) : NULL;
}

GSettings *
vigie_settings_open (void)
{
  g_autofree char *data = g_path_get_dirname (VIGIE_PKGDATADIR);
  g_autofree char *schemas = g_build_filename (data, "glib-2.0", "schemas", NULL);
  g_autoptr (GSettingsSchema) schema =
    vigie_settings_find_schema (g_settings_schema_source_get_default (), schemas);
  if (schema)
    return g_settings_new_full (schema, NULL, NULL);
  g_message ("the settings schema " SCHEMA " is not installed; nothing is remembered in it");
  return NULL;
}
