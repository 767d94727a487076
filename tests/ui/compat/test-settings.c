/* test-settings.c: the settings are found where the program was installed, too
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-settings.h"

#include <glib/gstdio.h>

#define SCHEMA "org.vigie.Vigie"

/* As compiled by the build */
static const char *
folder (void)
{
  return g_getenv ("VIGIE_TEST_SCHEMAS");
}

static void
test_usual (void)
{
  g_autoptr (GSettingsSchemaSource) usual =
    g_settings_schema_source_new_from_directory (folder (), NULL, FALSE, NULL);
  g_assert_nonnull (usual);
  g_autoptr (GSettingsSchema) schema = vigie_settings_find_schema (usual, "/nowhere");
  g_assert_nonnull (schema);
  g_assert_cmpstr (g_settings_schema_get_id (schema), ==, SCHEMA);
}

static void
test_own_prefix (void)
{
  g_autoptr (GSettingsSchema) alone = vigie_settings_find_schema (NULL, folder ());
  g_assert_nonnull (alone);
  /* Beside others, none of which is ours */
  GSettingsSchemaSource *others = g_settings_schema_source_get_default ();
  g_assert_null (vigie_settings_find_schema (others, "/nowhere"));
  g_autoptr (GSettingsSchema) beside = vigie_settings_find_schema (others, folder ());
  g_assert_nonnull (beside);
  g_assert_true (g_settings_schema_has_key (beside, "tour-ended"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/settings/usual", test_usual);
  g_test_add_func ("/ui/settings/own-prefix", test_own_prefix);
  return g_test_run ();
}
