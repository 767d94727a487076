/* vigie-resource.c: files compiled into the library
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-resource.h"

#include "base/vigie-error.h"
#include "vigie-library-resources.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define PREFIX "/org/vigie/library/"

/* The bundle is asked for by name, so that the linker keeps it in a static library. */
static GResource *
library (void)
{
  return vigie_library_get_resource ();
}

GBytes *
vigie_resource_load (const char *path, GError **error)
{
  g_autofree char *full = g_strconcat (PREFIX, path, NULL);
  GBytes *bytes = g_resource_lookup_data (library (), full, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (!bytes)
    vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_NOT_FOUND, path, 0,
                     _ ("there is no such built-in file"));
  return bytes;
}

static int
compare_names (const void *a, const void *b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

char **
vigie_resource_list (const char *folder)
{
  g_autofree char *full = g_strconcat (PREFIX, folder, NULL);
  char **names =
    g_resource_enumerate_children (library (), full, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (!names)
    names = g_new0 (char *, 1);
  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  return names;
}
