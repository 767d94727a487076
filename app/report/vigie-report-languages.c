/* vigie-report-languages.c: the languages that a report can be written in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/vigie-report-private.h"

/* As those who speak it call it: whoever looks for their language finds it. */
static const struct
{
  const char *tag;
  const char *name;
} names[] = {
  { "ar", "العربية" }, { "de", "Deutsch" },  { "en", "English" },
  { "es", "Español" }, { "fr", "Français" },
};

const char *
vigie_report_name_language (const char *language)
{
  g_return_val_if_fail (language, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (language, names[i].tag))
      return names[i].name;
  return language;
}

static int
compare_languages (gconstpointer left, gconstpointer right)
{
  const char *a = *(const char *const *) left;
  const char *b = *(const char *const *) right;
  return g_utf8_collate (vigie_report_name_language (a), vigie_report_name_language (b));
}

/* Where the program finds its words, a folder for each language. */
char **
vigie_report_list_languages (void)
{
  const char *root = bindtextdomain (GETTEXT_PACKAGE, NULL);
  g_autoptr (GDir) dir = root ? g_dir_open (root, 0, NULL) : NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_ptr_array_add (found, g_strdup ("en"));
  for (const char *name; dir && (name = g_dir_read_name (dir));)
    {
      g_autofree char *catalogue =
        g_build_filename (root, name, "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);
      if (!g_str_equal (name, "en") && g_file_test (catalogue, G_FILE_TEST_EXISTS))
        g_ptr_array_add (found, g_strdup (name));
    }
  g_ptr_array_sort (found, compare_languages);
  g_ptr_array_add (found, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&found), FALSE);
}
