/* test-file-dialog.c: how files that a portal has lent are told to a person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-file-dialog.h"

#include <glib/gstdio.h>

/* What the portal gives out lies in a folder of the session's, under a number. */
static char *
lend (const char *name)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "doc", "1f2e3d4c", NULL);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  return g_build_filename (folder, name, NULL);
}

static void
assert_described (const char *path, const char *expected)
{
  g_autofree char *described = vigie_file_dialog_describe (path);
  g_assert_cmpstr (described, ==, expected);
}

static void
test_own_files (void)
{
  assert_described ("/media/stick/A01.bundle.asice", "/media/stick/A01.bundle.asice");
  g_autofree char *none = g_build_filename (g_get_user_runtime_dir (), "doc", "1f2e3d4c", NULL);
  assert_described (none, none);
}

static void
test_lent_files (void)
{
  g_autofree char *file = lend ("A01.bundle.asice");
  g_autofree char *inner = lend ("arrivals/Monday");
  assert_described (file, "A01.bundle.asice");
  assert_described (inner, "arrivals/Monday");
}

/* Newer portals say where a file lies for the person, in any letters. */
static void
test_place_outside (gconstpointer place)
{
  g_autofree char *path = lend ("A02.bundle.asice");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_assert_true (g_file_set_contents (path, "bundle", -1, NULL));
  if (!g_file_set_attribute_string (file, "xattr::document-portal.host-path", place,
                                    G_FILE_QUERY_INFO_NONE, NULL, NULL))
    {
      g_test_skip ("this file system keeps no such attributes");
      return;
    }
  assert_described (path, place);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/ui/file-dialog/own-files", test_own_files);
  g_test_add_func ("/ui/file-dialog/lent-files", test_lent_files);
  g_test_add_data_func ("/ui/file-dialog/place-outside", "/media/stick/A02.bundle.asice",
                        test_place_outside);
  g_test_add_data_func ("/ui/file-dialog/place-in-any-letters",
                        "/media/zoé/Écoute/نتيجة.bundle.asice", test_place_outside);
  return g_test_run ();
}
