/* test-error.c: errors name file, place, reason and code, and scripts can rely on the code
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-error.h"

#include <errno.h>
#include <gio/gio.h>

static void
assert_described (GError *error, const char *file, const char *expected)
{
  g_autofree char *text = vigie_error_describe (error, file);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_place (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (vigie_error_set (&error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_VALUE, "a.xml", 7,
                                   "“%s” is no number", "x"));
  g_assert_cmpstr (vigie_error_get_file (error), ==, "a.xml");
  g_assert_cmpint (vigie_error_get_line (error), ==, 7);
  assert_described (error, "other", "a.xml:7: error: “x” is no number [value-invalid]");
}

static void
test_place_is_set_once (void)
{
  g_autoptr (GError) error = NULL;
  vigie_error_set (&error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_VALUE, NULL, 0, "wrong");
  assert_described (error, NULL, "error: wrong [value-invalid]");
  assert_described (error, "given", "given: error: wrong [value-invalid]");
  vigie_error_set_place (error, "a.xml", 0);
  assert_described (error, "given", "a.xml: error: wrong [value-invalid]");
  vigie_error_set_place (error, "later", 3);
  assert_described (error, "given", "a.xml: error: wrong [value-invalid]");
  vigie_error_set_place (NULL, "later", 3);
}

/* What an error quotes may come from a file that is no text. */
static void
test_valid_text (void)
{
  g_autoptr (GError) error = NULL;
  vigie_error_set (&error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_VALUE, NULL, 0, "%s is wrong",
                   "a\xff");
  g_assert_cmpstr (error->message, ==, "a\357\277\275 is wrong");
}

/* A line is of the file that the error names itself. */
static void
test_line_without_file (void)
{
  g_autoptr (GError) error = NULL;
  vigie_error_set (&error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_VALUE, NULL, 9, "wrong");
  assert_described (error, "given", "given: error: wrong [value-invalid]");
}

static void
test_place_goes_with_copies (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) taken = NULL;
  vigie_error_set (&error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_XML, "a.xml", 3, "wrong");
  g_autoptr (GError) copy = g_error_copy (error);
  g_propagate_prefixed_error (&taken, g_steal_pointer (&error), "while reading: ");
  assert_described (copy, NULL, "a.xml:3: error: wrong [xml-invalid]");
  assert_described (taken, NULL, "a.xml:3: error: while reading: wrong [xml-invalid]");
}

static void
test_nobody_asks (void)
{
  g_assert_false (vigie_error_set (NULL, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_VALUE, "a", 1, "x"));
  g_assert_false (vigie_error_from_errno (NULL, ENOSPC, "a", "cannot write"));
}

static void
test_foreign_domains (void)
{
  static const struct
  {
    int code;
    const char *word;
    int status;
  } cases[] = {
    { G_IO_ERROR_NOT_FOUND, "file-not-found", 1 },
    { G_IO_ERROR_EXISTS, "file-exists", 1 },
    { G_IO_ERROR_IS_DIRECTORY, "not-a-file", 1 },
    { G_IO_ERROR_NOT_DIRECTORY, "not-a-folder", 1 },
    { G_IO_ERROR_PERMISSION_DENIED, "permission-denied", 3 },
    { G_IO_ERROR_READ_ONLY, "read-only", 3 },
    { G_IO_ERROR_NO_SPACE, "disk-full", 3 },
    { G_IO_ERROR_FAILED, "io-failed", 3 },
    { G_IO_ERROR_CANCELLED, "cancelled", 130 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, cases[i].code, "because");
      g_assert_cmpstr (vigie_error_get_word (error), ==, cases[i].word);
      g_assert_cmpint (vigie_error_get_exit_status (error), ==, cases[i].status);
      g_assert_null (vigie_error_get_file (error));
      g_assert_cmpint (vigie_error_get_line (error), ==, 0);
      vigie_error_set_place (error, "a.xml", 3); /* has no room for it */
      g_assert_null (vigie_error_get_file (error));
    }
  g_autoptr (GError) file = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_ROFS, "because");
  assert_described (file, "f", "f: error: because [read-only]");
  g_autoptr (GError) other = g_error_new_literal (G_MARKUP_ERROR, G_MARKUP_ERROR_EMPTY, "because");
  assert_described (other, "f", "f: error: because [failed]");
  g_assert_cmpint (vigie_error_get_exit_status (other), ==, 1);
}

static void
test_system_calls (void)
{
  static const struct
  {
    int number;
    const char *word;
    int status;
  } cases[] = {
    { ENOENT, "file-not-found", 1 },   { EACCES, "permission-denied", 3 },
    { EPERM, "permission-denied", 3 }, { EROFS, "read-only", 3 },
    { ENOSPC, "disk-full", 3 },        { EDQUOT, "disk-full", 3 },
    { EISDIR, "not-a-file", 1 },       { EEXIST, "file-exists", 1 },
    { ENOTDIR, "not-a-folder", 1 },    { EIO, "io-failed", 3 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *expected =
        g_strdup_printf ("cannot write 2: %s", g_strerror (cases[i].number));
      g_assert_false (vigie_error_from_errno (&error, cases[i].number, "x", "cannot write %d", 2));
      g_assert_cmpstr (vigie_error_get_word (error), ==, cases[i].word);
      g_assert_cmpint (vigie_error_get_exit_status (error), ==, cases[i].status);
      g_assert_cmpstr (error->message, ==, expected);
      g_assert_cmpstr (vigie_error_get_file (error), ==, "x");
    }
}

static void
test_one_line (void)
{
  static const struct
  {
    const char *text, *line;
  } cases[] = {
    { "as it is: “é” 日本", "as it is: “é” 日本" },
    { "two\nlines\tand\r more", "two lines and\357\277\275 more" },
    { "\033[31mred", "\357\277\275[31mred" },
    { "broken \xff byte", "broken \357\277\275 byte" },
    { "para\342\200\251graph", "para\357\277\275graph" },
    { "", "" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line = vigie_error_flatten (cases[i].text);
      g_assert_cmpstr (line, ==, cases[i].line);
    }
  g_autoptr (GError) error = NULL;
  vigie_error_set (&error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_VALUE, "a\nb", 0, "c\nd");
  assert_described (error, NULL, "a b: error: c d [value-invalid]");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/error/place", test_place);
  g_test_add_func ("/base/error/place-is-set-once", test_place_is_set_once);
  g_test_add_func ("/base/error/valid-text", test_valid_text);
  g_test_add_func ("/base/error/line-without-file", test_line_without_file);
  g_test_add_func ("/base/error/place-goes-with-copies", test_place_goes_with_copies);
  g_test_add_func ("/base/error/nobody-asks", test_nobody_asks);
  g_test_add_func ("/base/error/foreign-domains", test_foreign_domains);
  g_test_add_func ("/base/error/system-calls", test_system_calls);
  g_test_add_func ("/base/error/one-line", test_one_line);
  return g_test_run ();
}
