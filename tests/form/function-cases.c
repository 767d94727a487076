/* function-cases.c: evaluates tables of expressions over a few nodes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "function-cases.h"

#include "form/vigie-form-error.h"

const SmallNode function_nodes[] = {
  { "empty", "" },
  { "n", "-10" },
  { "n", "11" },
  { "n", "99" },
  { "neg", "-3" },
  { "neg", "-17" },
  { "neg", "-32" },
  { "gap", "-10" },
  { "gap", "15" },
  { "gap", "" },
  { "word", "3" },
  { "word", "cheese" },
  { "one", "3" },
  { "item", "one" },
  { "item", "two" },
  { "item", "three" },
  { "yes", "no" },
  { "yes", "" },
  { "yes", "0" },
  { "flag", "one" },
  { "flag", "one" },
  { "flag", "one" },
  { "weight", "1" },
  { "weight", "3" },
  { "weight", "5" },
  { "list", "ab cd ef gh" },
  { "days", "14127" },
  { "day", "2012-07-23" },
  { "moment", "2012-08-08T06:07:08.123-07:00" },
  { "time", "06:00:00.000-07:00" },
  { "letter", "A" },
  { "letter", "B" },
  { "letter", "C" },
  { "letter", "D" },
  { "letter", "E" },
  { "letter", "F" },
  { "seed", "1" },
  { "seed", "2" },
  { "mirror", "mirror" },
  { "shape", "0 0 0 0;0 1 0 0;1 1 0 0;1 0 0 0;0 0 0 0" },
  { "open", "0 0;0 1;1 1;1 0" },
  { "point", "0.5 0.5 0 0" },
  { "p", "38.25304740874071 21.75644703234866" },
  { "p", "38.25308110946615 21.763377860443143" },
  { "p", "38.25078942453431 21.763399318115262" },
  { "p", "38.25090738066984 21.756640151397733" },
  { "p", "38.25197740258244 21.75892539347842" },
  { NULL, NULL },
};

void
function_case_assert (SmallWorld *world, const FunctionCase *expected)
{
  g_auto (VigieValue) value = VIGIE_VALUE_INIT;
  g_autoptr (GString) buffer = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gboolean ok;

  g_test_message ("%s", expected->expression);
  ok = small_evaluate (&world->surroundings, function_nodes, expected->expression, &value, &error);
  if (expected->text == NULL)
    {
      g_assert_false (ok);
      g_assert_error (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_EXPRESSION);
      return;
    }
  g_assert_no_error (error);
  g_assert_true (ok);
  g_assert_cmpstr (vigie_value_to_string (&value, buffer, world->surroundings.zone), ==,
                   expected->text);
}

void
function_cases_assert (const FunctionCase *cases, gsize n, const char *zone, const char *language)
{
  g_auto (SmallWorld) world = { 0 };

  small_world_init (&world, "2026-03-01T10:20:30.405+01:00", zone);
  world.surroundings.language = language;
  for (gsize i = 0; i < n; i++)
    function_case_assert (&world, &cases[i]);
}
