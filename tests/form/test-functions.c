/* test-functions.c: the table of functions, and the store of patterns
 *
 * What functions give is told in stories/functions-*.story.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "small-evaluator.h"

#include <string.h>

/* Table ---------------------------------------------------------------------------------------- */

static void
test_table_is_sorted_and_whole (void)
{
  /* The functions of the ODK XForms specification, of its engines and of XPath 1.0. */
  static const char *const names[] = { "string",
                                       "concat",
                                       "join",
                                       "substr",
                                       "substring-before",
                                       "substring-after",
                                       "translate",
                                       "string-length",
                                       "normalize-space",
                                       "contains",
                                       "starts-with",
                                       "ends-with",
                                       "uuid",
                                       "digest",
                                       "pulldata",
                                       "if",
                                       "coalesce",
                                       "once",
                                       "true",
                                       "false",
                                       "boolean",
                                       "boolean-from-string",
                                       "not",
                                       "regex",
                                       "checklist",
                                       "weighted-checklist",
                                       "number",
                                       "random",
                                       "int",
                                       "sum",
                                       "max",
                                       "min",
                                       "round",
                                       "pow",
                                       "log",
                                       "log10",
                                       "abs",
                                       "sin",
                                       "cos",
                                       "tan",
                                       "asin",
                                       "acos",
                                       "atan",
                                       "atan2",
                                       "sqrt",
                                       "exp",
                                       "exp10",
                                       "extract-signed",
                                       "pi",
                                       "count",
                                       "count-non-empty",
                                       "position",
                                       "instance",
                                       "current",
                                       "randomize",
                                       "today",
                                       "now",
                                       "format-date",
                                       "format-date-time",
                                       "date",
                                       "decimal-date-time",
                                       "decimal-time",
                                       "selected",
                                       "selected-at",
                                       "count-selected",
                                       "jr:choice-name",
                                       "jr:itext",
                                       "indexed-repeat",
                                       "area",
                                       "distance",
                                       "base64-decode",
                                       "last",
                                       "id",
                                       "local-name",
                                       "namespace-uri",
                                       "name",
                                       "substring",
                                       "lang",
                                       "floor",
                                       "ceiling",
                                       "date-time",
                                       "geofence",
                                       "enclosed-area",
                                       "is-selected",
                                       "intersects",
                                       "version" };
  gsize n;
  const VigieFunction *functions = vigie_function_list (&n);

  for (gsize i = 1; i < n; i++)
    g_assert_cmpint (strcmp (functions[i - 1].name, functions[i].name), <, 0);
  for (gsize i = 0; i < n; i++)
    {
      g_assert_true (vigie_function_lookup (functions[i].name) == &functions[i]);
      g_assert_true ((functions[i].call == NULL)
                     == ((functions[i].flags & VIGIE_FUNCTION_COMPILER) != 0));
      g_assert_cmpuint (functions[i].min_args, <=, functions[i].max_args);
      g_assert_true (!(functions[i].flags & VIGIE_FUNCTION_CONTEXT) || functions[i].min_args == 0);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_test_message ("%s", names[i]);
      g_assert_nonnull (vigie_function_lookup (names[i]));
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (names));
  g_assert_null (vigie_function_lookup ("not-a-function"));
  g_assert_null (vigie_function_lookup ("choice-name"));
  g_assert_null (vigie_function_lookup (""));
}

static void
test_flags (void)
{
  static const char *const volatiles[] = { "now", "today", "random", "uuid" };
  static const char *const languages[] = { "format-date", "format-date-time", "jr:itext",
                                           "jr:choice-name" };
  guint n_volatile = 0, n_language = 0;
  gsize n;
  const VigieFunction *functions = vigie_function_list (&n);

  for (gsize i = 0; i < G_N_ELEMENTS (volatiles); i++)
    g_assert_true (vigie_function_lookup (volatiles[i])->flags & VIGIE_FUNCTION_VOLATILE);
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    g_assert_true (vigie_function_lookup (languages[i])->flags & VIGIE_FUNCTION_LANGUAGE);
  for (gsize i = 0; i < n; i++)
    {
      n_volatile += (functions[i].flags & VIGIE_FUNCTION_VOLATILE) != 0;
      n_language += (functions[i].flags & VIGIE_FUNCTION_LANGUAGE) != 0;
    }
  g_assert_cmpuint (n_volatile, ==, G_N_ELEMENTS (volatiles));
  g_assert_cmpuint (n_language, ==, G_N_ELEMENTS (languages));
}

/* Patterns ------------------------------------------------------------------------------------- */

static void
assert_matches (SmallWorld *world, const char *expression, gboolean expected)
{
  g_auto (VigieValue) value = VIGIE_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  small_evaluate (&world->surroundings, NULL, expression, &value, &error);
  g_assert_no_error (error);
  g_assert_cmpint (vigie_value_to_boolean (&value), ==, expected);
}

/* More patterns than are kept: none is mistaken for another. */
static void
test_many_patterns (void)
{
  g_auto (SmallWorld) world = { 0 };

  small_world_init (&world, "2026-03-01T10:00:00Z", "UTC");
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < 600; i++)
      {
        g_autofree char *yes = g_strdup_printf ("regex('x%u', '^x%u$')", i, i);
        g_autofree char *no = g_strdup_printf ("regex('x', '^x%u$')", i);
        assert_matches (&world, yes, TRUE);
        assert_matches (&world, no, FALSE);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/function/table", test_table_is_sorted_and_whole);
  g_test_add_func ("/form/function/flags", test_flags);
  g_test_add_func ("/form/function/regex-many-patterns", test_many_patterns);
  return g_test_run ();
}
