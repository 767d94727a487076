/* test-functions.c: the table of functions, conversions, and functions of strings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "function-cases.h"

#include <math.h>
#include <string.h>

/* Table ---------------------------------------------------------------------------------------- */

static void
test_table_is_sorted_and_whole (void)
{
  /* The functions of the ODK XForms specification and of XPath 1.0. */
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
                                       "is-selected" };
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

typedef struct
{
  const char *name;
  guint min;
  guint max;
} Arity;

static void
test_arity (void)
{
  static const Arity arities[] = {
    { "true", 0, 0 },           { "substr", 2, 3 },       { "round", 1, 2 },
    { "regex", 2, 2 },          { "if", 3, 3 },           { "coalesce", 2, 2 },
    { "digest", 2, 3 },         { "uuid", 0, 1 },         { "pulldata", 4, 4 },
    { "random", 0, 0 },         { "randomize", 1, 2 },    { "indexed-repeat", 3, 7 },
    { "position", 0, 1 },       { "sum", 1, 1 },          { "checklist", 2, G_MAXUINT },
    { "concat", 0, G_MAXUINT }, { "join", 1, G_MAXUINT }, { "format-date", 2, 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (arities); i++)
    {
      const VigieFunction *function = vigie_function_lookup (arities[i].name);
      g_assert_cmpuint (function->min_args, ==, arities[i].min);
      g_assert_cmpuint (function->max_args, ==, arities[i].max);
    }
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

/* Conversions ---------------------------------------------------------------------------------- */

static void
test_boolean (void)
{
  static const FunctionCase cases[] = {
    { "true()", "true" },
    { "false()", "false" },
    { "boolean(true())", "true" },
    { "boolean(false())", "false" },
    { "boolean(1)", "true" },
    { "boolean(-1)", "true" },
    { "boolean(0.0001)", "true" },
    { "boolean(0)", "false" },
    { "boolean(-0)", "false" },
    { "boolean(number('NaN'))", "false" },
    { "boolean(1 div 0)", "true" },
    { "boolean('')", "false" },
    { "boolean('asdf')", "true" },
    { "boolean('  ')", "true" },
    { "boolean('false')", "true" },
    { "boolean('0')", "true" },
    { "boolean(date('2000-01-01'))", "true" },
    { "boolean(date('1970-01-01'))", "true" },
    { "boolean(date(''))", "false" },
    { "boolean(/data/empty)", "true" },
    { "boolean(/data/nothing)", "false" },
    { "not(true())", "false" },
    { "not(false())", "true" },
    { "not('')", "true" },
    { "not(/data/nothing)", "true" },
    { "not(/data/empty)", "false" },
    { "boolean-from-string('true')", "true" },
    { "boolean-from-string('TRUE')", "false" },
    { "boolean-from-string('false')", "false" },
    { "boolean-from-string('whatever')", "false" },
    { "boolean-from-string('1')", "true" },
    { "boolean-from-string('0')", "false" },
    { "boolean-from-string('')", "false" },
    { "boolean-from-string(1)", "true" },
    { "boolean-from-string(1.0)", "true" },
    { "boolean-from-string(1.0001)", "false" },
    { "boolean-from-string(true())", "true" },
    { "true() or true() and false()", "true" },
    { "(true() or true()) and false()", "false" },
    { "'' or 17", "true" },
    { "(false() or 0) + 2", "2" },
  };

  ASSERT_CASES (cases);
}

static void
test_number (void)
{
  static const FunctionCase cases[] = {
    { "number(true())", "1" },
    { "number(false())", "0" },
    { "number('100')", "100" },
    { "number(' -12345.6789  ')", "-12345.6789" },
    { "number('not a number')", "NaN" },
    { "number('')", "NaN" },
    { "number(/data/empty)", "NaN" },
    { "number(/data/nothing)", "NaN" },
    { "number(/data/n)", "-10" },
    { "number(1 div 0)", "Infinity" },
    { "number(-1 div 0)", "-Infinity" },
    { "number(date('1970-01-01'))", "0" },
    { "number(date('1969-12-31'))", "-1" },
    { "number(date('2008-09-05'))", "14127" },
    { "number('2008-09-05')", "14127" },
    { "number('1970-01-02T12:00:00Z')", "1.5" },
    { "number('2026-08-27T07:00:00.000+07:00')", "20692" },
    { "number('1983-09-31')", "NaN" },
    { "'19' + 1", "20" },
    { "-'19'", "-19" },
    { "'' + 1", "NaN" },
    { "/data/empty + 1", "NaN" },
    { "date('2008-09-08') - date('1983-10-06')", "9104" },
    { "'2021-11-30' - '2021-11-29'", "1" },
    { "true() + 8", "9" },
    { "0.1 * 3", "0.30000000000000004" },
    { "5 mod 3", "2" },
    { "5 mod -3", "2" },
    { "-5 mod 3", "-2" },
    { "-5 mod -3", "-2" },
    { "5 mod 0", "NaN" },
    { "6.4 mod 2.1", "0.10000000000000009" },
    { "10 mod (1 div 0)", "10" },
    { "-10 div -4", "2.5" },
    { "1 div 3", "0.3333333333333333" },
  };

  ASSERT_CASES (cases);
}

static void
test_string (void)
{
  static const FunctionCase cases[] = {
    { "string(true())", "true" },
    { "string(number('NaN'))", "NaN" },
    { "string(-1 div 0)", "-Infinity" },
    { "string(-0)", "0" },
    { "string(123456.0000)", "123456" },
    { "string(.557586)", "0.557586" },
    { "string(1230000000000000000000)", "1230000000000000000000" },
    { "string(0.00000000000000000123)", "0.00000000000000000123" },
    { "string('  ')", "  " },
    { "string(date('1989-11-09'))", "1989-11-09" },
    { "string(/data/n)", "-10" },
    { "string(/data/nothing)", "" },
  };

  ASSERT_CASES (cases);
}

/* Strings -------------------------------------------------------------------------------------- */

static void
test_string_functions (void)
{
  static const FunctionCase cases[] = {
    { "concat()", "" },
    { "concat('a')", "a" },
    { "concat('a','b','')", "ab" },
    { "concat('ab','cde','','fgh',1,false(),'ijklmnop')", "abcdefgh1falseijklmnop" },
    { "concat(/data/n)", "-101199" },
    { "concat(/data/item, 'a', /data/nothing, 1.50)", "onetwothreea1.5" },
    { "concat(date('2026-03-01'), 1, 2, 3)", "2026-03-01123" },
    { "join(' ## ')", "" },
    { "join(' ', 'This', 'is', 'a', 'sentence.')", "This is a sentence." },
    { "join(' :: ', /data/item)", "one :: two :: three" },
    { "join(', ', /data/item, 'x', /data/nothing, 5)", "one, two, three, x, 5" },
    { "join(0, 'a', '', 'b')", "a00b" },
    { "substr('hello', 0)", "hello" },
    { "substr('hello', 0, 5)", "hello" },
    { "substr('hello', 1)", "ello" },
    { "substr('hello', 1, 5)", "ello" },
    { "substr('hello', 1, 4)", "ell" },
    { "substr('hello', -2)", "lo" },
    { "substr('hello', 0, -1)", "hell" },
    { "substr('hello', -4, -1)", "ell" },
    { "substr('hello', 3, 2)", "" },
    { "substr('hello', 9)", "" },
    { "substr('hello', -9, 2)", "he" },
    { "substr('hello', 0, 99)", "hello" },
    { "substr('', 0, 1)", "" },
    { "substr('caf\xc3\xa9s', 3, 4)", "é" },
    { "substr('caf\xc3\xa9s', -2)", "és" },
    { "substr('hello', 99999999999999)", "" },
    { "substring('12345', 2, 3)", "234" },
    { "substring('12345', 2)", "2345" },
    { "substring('12345', 1.5, 2.6)", "234" },
    { "substring('12345', 0, 3)", "12" },
    { "substring('12345', 0 div 0, 3)", "" },
    { "substring('12345', 1, 0 div 0)", "" },
    { "substring('12345', -42, 1 div 0)", "12345" },
    { "substring('12345', -1 div 0, 1 div 0)", "" },
    { "substring('h\xc3\xa9llo', 2, 1)", "é" },
    { "substring-before('hello', 'l')", "he" },
    { "substring-before('hello', 'q')", "" },
    { "substring-before('hello', '')", "" },
    { "substring-before('', 'q')", "" },
    { "substring-before('1999/04/01', '/')", "1999" },
    { "substring-after('hello', 'l')", "lo" },
    { "substring-after('hello', 'q')", "" },
    { "substring-after('hello', '')", "hello" },
    { "substring-after('', '')", "" },
    { "substring-after('1999/04/01', '/')", "04/01" },
    { "translate('hello', 'l', 'L')", "heLLo" },
    { "translate('hello', 'q', 'Q')", "hello" },
    { "translate('hello', '', 'L')", "hello" },
    { "translate('hello', 'l', '')", "heo" },
    { "translate('', 'l', 'L')", "" },
    { "translate('hello', 'lo', 'LO')", "heLLO" },
    { "translate('hello world', 'hello', '')", " wrd" },
    { "translate('hello wor,ld', ' ,', ', ')", "hello,wor ld" },
    { "translate('aaa', 'aa', 'bc')", "bbb" },
    { "translate('\xc3\xa9t\xc3\xa9', '\xc3\xa9', 'e')", "ete" },
    { "translate('ete', 'e', '\xc3\xa9')", "été" },
    { "contains('abc', 'b')", "true" },
    { "contains('abc', 'bcd')", "false" },
    { "contains('abc', '')", "true" },
    { "contains('', '')", "true" },
    { "starts-with('abc', 'a')", "true" },
    { "starts-with('', 'a')", "false" },
    { "starts-with('', '')", "true" },
    { "starts-with(123, 12)", "true" },
    { "ends-with('abc', 'a')", "false" },
    { "ends-with('abc', 'c')", "true" },
    { "ends-with('', '')", "true" },
    { "ends-with('c', 'abc')", "false" },
    { "string-length('cocotero')", "8" },
    { "string-length('')", "0" },
    { "string-length('\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80')", "3" },
    { "string-length(/data/item)", "3" },
    { "normalize-space('')", "" },
    { "normalize-space('  ')", "" },
    { "normalize-space(' \t\n ')", "" },
    { "normalize-space(' a    b ')", "a b" },
    { "normalize-space('\na\nb\n')", "a b" },
    { "normalize-space(' \ta\n\t  b \n\t c   \n')", "a b c" },
    { "normalize-space(' \xc3\xa9  \xc3\xa9 ')", "é é" },
    { "local-name(/data/n)", "n" },
    { "local-name(/data/nothing)", "" },
    { "local-name('n')", NULL },
  };

  ASSERT_CASES (cases);
}

static void
test_regex (void)
{
  static const FunctionCase cases[] = {
    { "regex('12345', '[0-9]+')", "true" },
    { "regex('abcde', '[0-9]+')", "false" },
    { "regex('123', '[0-9]{3}')", "true" },
    { "regex('1234', '[0-9]{3}')", "true" },
    { "regex('1234', '^[0-9]{3}$')", "false" },
    { "regex('00000', '[0-9]{10}')", "false" },
    { "regex('0000000000', '[0-9]{10}')", "true" },
    { "regex('', '^$')", "true" },
    { "regex('', '[0-9]')", "false" },
    { "regex('a', '')", "true" },
    { "regex('abc', '^(a|b)c?$|^abc$')", "true" },
    { "regex('a\n', '^a$')", "false" },
    { "regex('\xc3\xa9', '^.$')", "true" },
    { "regex('\xc3\xa9', '^[\xc3\xa0-\xc3\xbf]$')", "true" },
    { "regex('37', '^\\d\\d$')", "true" },
    { "regex('\xd9\xa3\xd9\xa7', '^\\d\\d$')", "false" },
    { "regex('\xd9\xa3', '^[\\d]$')", "false" },
    { "regex('\xd9\xa3', '^\\D$')", "true" },
    { "regex('a_1', '^[\\w]+$')", "true" },
    { "regex('\xc3\xa9', '^\\w$')", "false" },
    { "regex('\xc3\xa9', '^\\W$')", "true" },
    { "regex('\\d', '^\\\\d$')", "true" },
    { "regex('5', '^[^\\d]$')", "false" },
    { "regex('a-b', '^[\\w-]+$')", "true" },
    { "regex(12, '^12$')", "true" },
    { "regex('a', '(')", NULL },
    { "regex('a', '[')", NULL },
    { "regex('a', '*')", NULL },
    { "regex('a', '\\')", NULL },
    { "regex('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'"
      ", "
      "'^(a+)+$')",
      NULL },
    { "regex('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'"
      ", "
      "'(*LIMIT_MATCH=4000000000)^(a+)+$')",
      NULL },
  };

  ASSERT_CASES (cases);
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
        function_case_assert (&world, &(FunctionCase){ yes, "true" });
        function_case_assert (&world, &(FunctionCase){ no, "false" });
      }
}

static void
test_digest (void)
{
  static const FunctionCase cases[] = {
    { "digest('some text', 'MD5', 'base64')", "VS4hzUzZkYZ448Gg30kbww==" },
    { "digest('some text', 'SHA-1', 'base64')", "N6pjx3OY2VRHMmLhoAV8HmMu2nc=" },
    { "digest('some text', 'SHA-256', 'base64')", "uU9vElx546X/qoJvWEwQ1SraZp5nYgUbgmtVd20FrtI=" },
    { "digest('some text', 'SHA-384', 'base64')",
      "zJTsPphzwLmnJIZEKVj2cQZ833e5QnQW0DFEDMYgQeLuE0RJhEfsDO2fcENGG9Hz" },
    { "digest('some text', 'SHA-512', 'base64')",
      "4nMrrtyj6sFAeChjfeHbynAsP8ns4Wz1Nt241hOc2F3+dGS4I1spgm9gjM9KxkPimxnGN4WKPYcQpZER30LdtQ==" },
    { "digest('some text', 'MD5', 'hex')", "552e21cd4cd9918678e3c1a0df491bc3" },
    { "digest('some text', 'MD5')", "VS4hzUzZkYZ448Gg30kbww==" },
    { "digest('abc', 'sha-1', 'HEX')", "a9993e364706816aba3e25717850c26c9cd0d89d" },
    { "digest('abc', 'SHA256', 'hex')",
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
    { "digest('', 'MD5', 'hex')", "d41d8cd98f00b204e9800998ecf8427e" },
    { "digest('abc', 'SHA-224', 'hex')", NULL },
    { "digest('abc', '')", NULL },
    { "digest('abc', 'MD5', 'octal')", NULL },
    { "base64-decode('SGVsbG8=')", "Hello" },
    { "base64-decode('SGVsbG8')", "Hello" },
    { "base64-decode('SGVs\n bG8=')", "Hello" },
    { "base64-decode('RGFzc2Vs')", "Dassel" },
    { "base64-decode('w6nDqMOx')", "éèñ" },
    { "base64-decode('8J+lsA==')", "🥰" },
    { "base64-decode('AGEAYgBj')", "\xef\xbf\xbd"
                                   "a\xef\xbf\xbd"
                                   "b\xef\xbf\xbd"
                                   "c" },
    { "base64-decode('/w==')", "\xef\xbf\xbd" },
    { "base64-decode('')", "" },
    { "base64-decode(/data/nothing)", "" },
    { "base64-decode('SGVs*G8=')", "" },
    { "base64-decode('SGVsb')", "" },
    { "base64-decode('SG=sbG8=')", "" },
  };

  ASSERT_CASES (cases);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/function/table", test_table_is_sorted_and_whole);
  g_test_add_func ("/form/function/arity", test_arity);
  g_test_add_func ("/form/function/flags", test_flags);
  g_test_add_func ("/form/function/boolean", test_boolean);
  g_test_add_func ("/form/function/number", test_number);
  g_test_add_func ("/form/function/string", test_string);
  g_test_add_func ("/form/function/strings", test_string_functions);
  g_test_add_func ("/form/function/regex", test_regex);
  g_test_add_func ("/form/function/regex-many-patterns", test_many_patterns);
  g_test_add_func ("/form/function/digest", test_digest);
  return g_test_run ();
}
