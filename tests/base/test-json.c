/* test-json.c: JSON that would use up the stack is seen before it is parsed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-error.h"
#include "base/vigie-json.h"

#include <string.h>

/* @begin, @n times @unit, and @end, as one text. */
static char *
repeat (const char *begin, const char *unit, guint n, const char *end)
{
  GString *text = g_string_new (begin);

  for (guint i = 0; i < n; i++)
    g_string_append (text, unit);
  g_string_append (text, end);
  return g_string_free (text, FALSE);
}

static void
assert_depth (char *text, gboolean allowed)
{
  g_autofree char *owned = text;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (vigie_json_check_depth (owned, -1, &error), ==, allowed);
  if (allowed)
    g_assert_no_error (error);
  else
    g_assert_cmpstr (error->message, ==, "the JSON is nested more than 100 levels deep");
}

static void
test_arrays_and_objects_count (void)
{
  assert_depth (repeat ("", "[", 100, ""), TRUE);
  assert_depth (repeat ("", "[", 101, ""), FALSE);
  assert_depth (repeat ("", "{\"a\":", 101, ""), FALSE);
  assert_depth (repeat ("", "[{\"a\":", 3000000, ""), FALSE);
}

static void
test_what_is_closed_does_not_count (void)
{
  assert_depth (repeat ("[", "[],{},", 1000, "0]"), TRUE);
  assert_depth (repeat ("", "]", 1000, "[]"), TRUE);
}

static void
test_strings_do_not_count (void)
{
  assert_depth (repeat ("\"", "[", 1000, "\""), TRUE);
  assert_depth (repeat ("\"\\\"", "[", 1000, "\""), TRUE);
  assert_depth (repeat ("\"a\\\\\"", "[", 101, ""), FALSE);
}

/* JSON has no comments. JSON-GLib skips them, and by its rules `//` is a whole one. */
static void
test_comments_are_refused (void)
{
  static const char *const texts[] = { "//[", "/*\"*/[", "[/", "[1, /* two */ 2]", "{}//" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (vigie_json_check_depth (texts[i], -1, &error));
      g_assert_error (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_VALUE);
    }
  g_assert_true (vigie_json_check_depth ("[\"//\", \"/*\"]", -1, NULL));
}

/* The byte after the end is not looked at. */
static void
test_size (void)
{
  static const char *const texts[] = { "", "\"", "\"\\", "[", "[\"a\\\"" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const gsize size = strlen (texts[i]);
      g_autofree char *exact = g_memdup2 (texts[i], size);
      g_assert_true (vigie_json_check_depth (exact ? exact : "", (gssize) size, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/json/arrays-and-objects-count", test_arrays_and_objects_count);
  g_test_add_func ("/base/json/what-is-closed-does-not-count", test_what_is_closed_does_not_count);
  g_test_add_func ("/base/json/strings-do-not-count", test_strings_do_not_count);
  g_test_add_func ("/base/json/comments-are-refused", test_comments_are_refused);
  g_test_add_func ("/base/json/size", test_size);
  return g_test_run ();
}
