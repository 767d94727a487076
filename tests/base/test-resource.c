/* test-resource.c: what is compiled in is there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-error.h"
#include "base/vigie-resource.h"

static void
test_forms (void)
{
  g_auto (GStrv) names = vigie_resource_list ("forms");
  static const char *const grids[] = { "email.xml",   "letter.xml", "phone.xml",
                                       "reviews.xml", "social.xml", "visit.xml" };
  for (gsize i = 0; i < G_N_ELEMENTS (grids); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = g_strconcat ("forms/", grids[i], NULL);
      g_autoptr (GBytes) bytes = vigie_resource_load (path, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (bytes), >, 0);
      g_assert_true (g_strv_contains ((const char *const *) names, grids[i]));
    }
  for (guint i = 1; names[0] && names[i]; i++)
    g_assert_cmpstr (names[i - 1], <, names[i]);
}

static void
test_missing (void)
{
  static const char *const paths[] = { "forms/none.xml", "", "../forms/phone.xml", "forms" };
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (vigie_resource_load (paths[i], &error));
      g_assert_cmpstr (vigie_error_get_word (error), ==, "file-not-found");
    }
  g_auto (GStrv) nothing = vigie_resource_list ("none");
  g_assert_cmpuint (g_strv_length (nothing), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/resource/forms", test_forms);
  g_test_add_func ("/base/resource/missing", test_missing);
  return g_test_run ();
}
