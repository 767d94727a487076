/* test-functions.c: the functions of XPath 1.0 and of ODK XForms
 *
 * Tables of expressions with what they give. Many are the cases of JavaRosa's and ODK Web Forms'
 * own function tests, so that forms written for those engines mean the same here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "small-evaluator.h"

#include "form/vigie-form-error.h"

#include <math.h>
#include <string.h>

static const SmallNode nodes[] = {
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

typedef struct
{
  const char *expression;
  const char *text; /* NULL: an error */
} Case;

static void
assert_case (SmallWorld *world, const Case *expected)
{
  g_auto (VigieValue) value = VIGIE_VALUE_INIT;
  g_autoptr (GString) buffer = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gboolean ok;

  g_test_message ("%s", expected->expression);
  ok = small_evaluate (&world->surroundings, nodes, expected->expression, &value, &error);
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

static void
assert_cases_in (const Case *cases, gsize n, const char *zone, const char *language)
{
  g_auto (SmallWorld) world = { 0 };

  small_world_init (&world, "2026-03-01T10:20:30.405+01:00", zone);
  world.surroundings.language = language;
  for (gsize i = 0; i < n; i++)
    assert_case (&world, &cases[i]);
}

#define ASSERT_CASES(cases) assert_cases_in (cases, G_N_ELEMENTS (cases), "UTC", "en")
#define ASSERT_CASES_IN(cases, zone) assert_cases_in (cases, G_N_ELEMENTS (cases), zone, "en")

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
                                       "geofence" };
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
    { "position", 0, 1 },       { "sum", 1, 1 },          { "checklist", 3, G_MAXUINT },
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
  static const Case cases[] = {
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
  static const Case cases[] = {
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
  static const Case cases[] = {
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
  static const Case cases[] = {
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
  static const Case cases[] = {
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
        assert_case (&world, &(Case){ yes, "true" });
        assert_case (&world, &(Case){ no, "false" });
      }
}

static void
test_digest (void)
{
  static const Case cases[] = {
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

/* Numbers -------------------------------------------------------------------------------------- */

static void
test_round (void)
{
  static const Case cases[] = {
    { "round('14.29123456789')", "14" },
    { "round('14.6')", "15" },
    { "round('14.29123456789', 0)", "14" },
    { "round('14.29123456789', 1)", "14.3" },
    { "round('14.29123456789', 1.5)", "14.3" },
    { "round('14.29123456789', 2)", "14.29" },
    { "round('14.29123456789', 4)", "14.2912" },
    { "round('12345.14', 1)", "12345.1" },
    { "round('-12345.14', 1)", "-12345.1" },
    { "round('12345.12345', -1)", "12350" },
    { "round('12345.12345', -2)", "12300" },
    { "round('12350.12345', -2)", "12400" },
    { "round('12345.12345', -3)", "12000" },
    { "round('4,6')", "5" },
    { "round('14.5')", "15" },
    { "round('0')", "0" },
    { "round('-0.5')", "0" },
    { "round(-0.6)", "-1" },
    { "round(-1.5)", "-1" },
    { "round(-1.55)", "-2" },
    { "round(-2.5)", "-2" },
    { "round(2.5)", "3" },
    { "round(0.49999999999999994)", "0" },
    { "round('12345.15', 1)", "12345.2" },
    { "round('-12345.15', 1)", "-12345.1" },
    { "round('-12345.151', 1)", "-12345.2" },
    { "round(23.7825, 2)", "23.78" },
    { "round(23.7825, 1)", "23.8" },
    { "round(2.15, 1)", "2.2" },
    { "round(2.149, 1)", "2.1" },
    { "round(1.005, 2)", "1.01" },
    { "round(9.995, 2)", "10" },
    { "round(99.96, 1)", "100" },
    { "round(0.05, 1)", "0.1" },
    { "round(0.04, 1)", "0" },
    { "round(0.95, 0)", "1" },
    { "round(0.0000001, 7)", "0.0000001" },
    { "round(23.7825, -2)", "0" },
    { "round(23.7825, -1)", "20" },
    { "round(5, -1)", "10" },
    { "round(-5, -1)", "0" },
    { "round(-6, -1)", "-10" },
    { "round(626.3, -3)", "1000" },
    { "round(1.98, -1)", "0" },
    { "round(-50.55, -2)", "-100" },
    { "round(-1.475, -2)", "0" },
    { "round(33.33, -1)", "30" },
    { "round(1.234, 5)", "1.234" },
    { "round(1230000000000000000000, 2)", "1230000000000000000000" },
    { "round(1260000000000000000000, -20)", "1300000000000000000000" },
    { "round(1 div 47999799999)", "0" },
    { "round('a')", "NaN" },
    { "round('1 div 0', 0)", "NaN" },
    { "round(1 div 0)", "Infinity" },
    { "round(-1 div 0, 2)", "-Infinity" },
    { "round(1.5, 31)", "NaN" },
    { "round(1.5, -31)", "NaN" },
    { "round(1.5, 'x')", "NaN" },
  };

  ASSERT_CASES (cases);
}

static void
test_number_functions (void)
{
  static const Case cases[] = {
    { "int('100.001')", "100" },
    { "int('.1001')", "0" },
    { "int('1230000000000000000000')", "1230000000000000000000" },
    { "int(' -12345.6789  ')", "-12345" },
    { "int(-1.51)", "-1" },
    { "int(2.51)", "2" },
    { "int('')", "NaN" },
    { "int('Infinity')", "NaN" },
    { "int(1 div 0)", "Infinity" },
    { "floor(2.6)", "2" },
    { "floor(-2.5)", "-3" },
    { "ceiling(2.2)", "3" },
    { "ceiling(-1.55)", "-1" },
    { "ceiling('a')", "NaN" },
    { "abs(-3.5)", "3.5" },
    { "abs('-5')", "5" },
    { "abs('')", "NaN" },
    { "pow(2, 2)", "4" },
    { "pow(2, 0)", "1" },
    { "pow(0, 4)", "0" },
    { "pow(-1, 3)", "-1" },
    { "pow(16, 0.25)", "2" },
    { "pow(-8, 0.5)", "NaN" },
    { "sqrt(9)", "3" },
    { "sqrt(-1)", "NaN" },
    { "exp(0)", "1" },
    { "exp(1)", "2.718281828459045" },
    { "exp10(2)", "100" },
    { "exp10(-2)", "0.01" },
    { "log(1)", "0" },
    { "log(0)", "-Infinity" },
    { "log(-1)", "NaN" },
    { "log10(100)", "2" },
    { "pi()", "3.141592653589793" },
    { "sin(0)", "0" },
    { "round(sin(pi() div 2), 12)", "1" },
    { "cos(0)", "1" },
    { "round(cos(pi() div 2), 12)", "0" },
    { "tan(0)", "0" },
    { "asin(1) = pi() div 2", "true" },
    { "acos(1)", "0" },
    { "acos(2)", "NaN" },
    { "atan(1) = pi() div 4", "true" },
    { "atan2(0, 0)", "0" },
    { "atan2(1, -1) = 3 * pi() div 4", "true" },
  };

  ASSERT_CASES (cases);
}

/* Nodes ---------------------------------------------------------------------------------------- */

static void
test_node_functions (void)
{
  static const Case cases[] = {
    { "count(/data/n)", "3" },
    { "count(/data/nothing)", "0" },
    { "count(5)", NULL },
    { "count('a')", NULL },
    { "count-non-empty(/data/gap)", "2" },
    { "count-non-empty(/data/empty)", "0" },
    { "count-non-empty(/data/nothing)", "0" },
    { "count-non-empty('a')", NULL },
    { "sum(/data/n)", "100" },
    { "sum(/data/one)", "3" },
    { "sum(/data/gap)", "NaN" },
    { "sum(/data/word)", "NaN" },
    { "sum(/data/nothing)", "0" },
    { "sum(1)", NULL },
    { "min(1, 2, 3)", "1" },
    { "min(1, 2, 0)", "0" },
    { "min(-1, 2, 3)", "-1" },
    { "min(/data/n)", "-10" },
    { "min(/data/neg)", "-32" },
    { "min(/data/gap)", "NaN" },
    { "min(/data/word)", "NaN" },
    { "min(/data/nothing)", "NaN" },
    { "min('')", "NaN" },
    { "min(/data/n, -11)", "-11" },
    { "max(1, 2, 3)", "3" },
    { "max(-4, -1, -3)", "-1" },
    { "max(/data/n)", "99" },
    { "max(/data/neg)", "-3" },
    { "max(/data/gap)", "NaN" },
    { "max(/data/nothing)", "NaN" },
    { "max(/data/n, /data/neg, 100)", "100" },
    { "max('2026-03-01', '2025-03-01')", "20513" },
  };

  ASSERT_CASES (cases);
}

static void
test_select_functions (void)
{
  static const Case cases[] = {
    { "selected('apple baby crimson', 'apple')", "true" },
    { "selected('apple baby crimson', 'baby')", "true" },
    { "selected('apple baby crimson', 'crimson')", "true" },
    { "selected('apple baby crimson', '  baby  ')", "true" },
    { "selected('apple baby crimson', 'babby')", "false" },
    { "selected('apple baby crimson', 'bab')", "false" },
    { "selected('apple baby crimson', 'aby')", "false" },
    { "selected('apple baby crimson', 'apple baby')", "false" },
    { "selected('apple', 'apple')", "true" },
    { "selected('', 'apple')", "false" },
    { "selected('', '')", "true" },
    { "selected('apple', '')", "false" },
    { "selected(' a\n b\t', 'b')", "true" },
    { "selected('1 2 3', 2)", "true" },
    { "selected('1 2 3', 2.0)", "true" },
    { "selected(/data/list, 'cd')", "true" },
    { "selected(/data/nothing, 'cd')", "false" },
    { "selected-at('zero one two three', 1)", "one" },
    { "selected-at('zero one two three', 0)", "zero" },
    { "selected-at('zero one two three', 4)", "" },
    { "selected-at('zero one two three', -1)", "" },
    { "selected-at('zero  one', 1)", "one" },
    { "selected-at('zero one', 1.9)", "one" },
    { "selected-at('', 0)", "" },
    { "selected-at('a b', 'x')", "" },
    { "selected-at('a b', 1 div 0)", "" },
    { "selected-at(/data/list, 2)", "ef" },
    { "count-selected('apple baby crimson')", "3" },
    { "count-selected('')", "0" },
    { "count-selected('  ')", "0" },
    { "count-selected(' a   b ')", "2" },
    { "count-selected(/data/list)", "4" },
    { "checklist(1, 3, 'foo', 'bar')", "true" },
    { "checklist(-1, 1, 'foo', 'bar')", "false" },
    { "checklist(3, -1, 'foo', 'bar')", "false" },
    { "checklist(1, 2, 'foo', 'bar', 'baz')", "false" },
    { "checklist(-1, 2, 2 > 1)", "true" },
    { "checklist(1, 1, true(), false(), false())", "true" },
    { "checklist(2, 2, /data/yes)", "true" },
    { "checklist(-1, 2, /data/empty)", "true" },
    { "checklist(1, 2, /data/empty)", "false" },
    { "checklist(-1, -1, /data/nothing)", "true" },
    { "checklist(4, 4, /data/yes, true(), 'x')", "true" },
    { "weighted-checklist(-1, 2, 2 > 1, 2)", "true" },
    { "weighted-checklist(-1, 2, 2 > 1, 3)", "false" },
    { "weighted-checklist(1, 2, true(), 1, true(), 1, true(), 1)", "false" },
    { "weighted-checklist(2, 2, true(), 2, false(), 5, false(), 6)", "true" },
    { "weighted-checklist(2, -1, true(), 999, false(), 5, false(), 6)", "true" },
    { "weighted-checklist(9, 9, /data/flag, /data/weight)", "true" },
    { "weighted-checklist(8, 8, /data/flag, /data/weight)", "false" },
    { "weighted-checklist(6, 6, /data/yes, /data/weight)", "true" },
    { "weighted-checklist(3, 3, true(), /data/one)", "true" },
    { "weighted-checklist(-1, 2, /data/empty, 5)", "true" },
    { "weighted-checklist(0, 0, /data/nothing, 5)", "true" },
    { "weighted-checklist(1, 2, /data/flag, 1)", NULL },
    { "weighted-checklist(1, 2, true(), 1, true())", NULL },
  };

  ASSERT_CASES (cases);
}

/* Dates ---------------------------------------------------------------------------------------- */

static void
test_dates (void)
{
  static const Case cases[] = {
    { "today()", "2026-03-01" },
    { "now()", "2026-03-01T09:20:30.405+00:00" },
    { "date(today() + 10)", "2026-03-11" },
    { "date(10 + today())", "2026-03-11" },
    { "date('2000-01-01')", "2000-01-01" },
    { "date('1996-02-29')", "1996-02-29" },
    { "date('1970-1-2')", "1970-01-02" },
    { "date('2018-01-01' + 1)", "2018-01-02" },
    { "date('2000-01-01T23:30:00Z')", "2000-01-01" },
    { "date('2000-01-01T23:30:00-01:00')", "2000-01-02" },
    { "date(0)", "1970-01-01" },
    { "date(6.5)", "1970-01-07" },
    { "date(-1)", "1969-12-31" },
    { "date(14127)", "2008-09-05" },
    { "date(/data/days)", "2008-09-05" },
    { "date(-10252)", "1941-12-07" },
    { "date(date('1989-11-09'))", "1989-11-09" },
    { "date(now())", "2026-03-01" },
    { "date('')", "" },
    { "date(/data/empty)", "" },
    { "date(number('invalid'))", "" },
    { "date('14127')", NULL },
    { "date('1983-09-31')", NULL },
    { "date('not a date')", NULL },
    { "date(/data/item)", NULL },
    { "date(true())", NULL },
    { "date(1 div 0)", NULL },
    { "date(1000000000)", NULL },
    { "date-time('2000-01-01T10:20:30.000')", "2000-01-01T10:20:30.000+00:00" },
    { "date-time('1970-01-01')", "1970-01-01" },
    { "date-time(0.5)", "1970-01-01T12:00:00.000+00:00" },
    { "date-time('')", "" },
    { "date-time('nonsense')", NULL },
    { "date-time(false())", NULL },
    { "decimal-date-time('2000-01-01T10:20:30.000')", "10957.430902777778" },
    { "decimal-date-time('1970-01-02T00:00:00Z')", "1" },
    { "decimal-date-time('1970-01-02')", "1" },
    { "decimal-date-time(1.25)", "1.25" },
    { "decimal-date-time('')", "" },
    { "decimal-date-time('-1000')", NULL },
    { "decimal-date-time('-01-2019')", NULL },
    { "decimal-time('2000-01-01T10:20:30.000+03:00')", "0.3059027777777778" },
    { "decimal-time('12:00')", "0.5" },
    { "decimal-time('18:00:00')", "0.75" },
    { "decimal-time('2026-03-01')", "0" },
    { "decimal-time(1.25)", "0.25" },
    { "decimal-time(-0.25)", "0.75" },
    { "decimal-time('')", "NaN" },
  };

  ASSERT_CASES (cases);
}

/* A zone without daylight saving seven hours behind UTC, as ODK Web Forms' tests have it. */
static void
test_dates_in_a_zone (void)
{
  static const Case cases[] = {
    { "decimal-date-time('1970-01-01') * 24", "7" },
    { "decimal-date-time('1970-01-01T00:00:00') * 24", "7" },
    { "decimal-date-time('2025-08-18T02:03:23.958Z')", "20318.085693958332" },
    { "decimal-date-time('2018-04-24T15:30:00.000+06:00')", "17645.395833333332" },
    { "date-time('1970-01-01T21:50:49Z')", "1970-01-01T14:50:49.000-07:00" },
    { "date-time(0)", "1969-12-31T17:00:00.000-07:00" },
    { "number('1970-01-01')", "0" },
    { "'2018-06-25' < '2018-06-25T00:00:00.000-07:00'", "false" },
    { "'2018-06-25' < '2018-06-25T00:00:00.001-07:00'", "true" },
    { "10 + date('2012-07-24') = date('2012-08-03')", "true" },
    { "/data/day = date('2012-07-24') - 1", "true" },
    { "decimal-time('06:00:00.000-07:00')", "0.25" },
    { "decimal-time('06:00:00.000-01:00')", "0" },
    { "decimal-time('06:00:59.000-07:00')", "0.25068287037037035" },
    { "decimal-time('23:59:00.000-07:00')", "0.9993055555555556" },
    { "decimal-time('23:59:00.000-13:00')", "0.24930555555555556" },
    { "decimal-time('23:30:00+12:00')", "0.1875" },
    { "decimal-time('a')", "NaN" },
    { "decimal-time('24:00:00.000-07:00')", "NaN" },
    { "decimal-time('06:00:00.000-24:00')", "NaN" },
    { "decimal-time('06:60:00.000-07:00')", "NaN" },
    { "decimal-time('06:00:60.000-07:00')", "NaN" },
    { "decimal-time('23:59:00.000-07:60')", "NaN" },
    { "decimal-time(/data/time)", "0.25" },
    { "decimal-time('12:00:00.000-07:00') - decimal-time('06:00:00.000-07:00')", "0.25" },
    { "today()", "2026-03-01" },
    { "now()", "2026-03-01T02:20:30.405-07:00" },
  };

  ASSERT_CASES_IN (cases, "America/Phoenix");
}

static void
test_dates_over_daylight_saving (void)
{
  static const Case cases[] = {
    { "decimal-time('2026-07-01T12:00:00+02:00')", "0.5" },
    { "decimal-time('2026-01-01T12:00:00+01:00')", "0.5" },
    { "decimal-time('2026-07-01T12:00:00+01:00') * 24", "13" },
    { "decimal-time('2026-03-29T03:00:00')", "0.125" },
    { "decimal-time('12:00:00+01:00')", "0.5" },
    { "number(date('2026-03-30')) - number(date('2026-03-29'))", "1" },
    { "(decimal-date-time('2026-03-30') - decimal-date-time('2026-03-29')) * 24 < 23.01", "true" },
    { "date('2026-03-29T22:30:00Z')", "2026-03-30" },
    { "date('2026-03-28T22:30:00Z')", "2026-03-28" },
    { "format-date-time('2026-03-29T00:59:00Z', '%H:%M')", "01:59" },
    { "format-date-time('2026-03-29T01:00:00Z', '%H:%M')", "03:00" },
  };

  ASSERT_CASES_IN (cases, "Europe/Paris");
}

static void
test_today_is_local (void)
{
  static const Case west[] = { { "today()", "2026-02-28" } };
  static const Case east[] = { { "today()", "2026-03-01" }, { "now() > today()", "true" } };
  g_auto (SmallWorld) world = { 0 };

  small_world_init (&world, "2026-03-01T04:00:00+01:00", "America/Phoenix");
  assert_case (&world, &west[0]);
  small_world_clear (&world);
  small_world_init (&world, "2026-02-28T23:30:00+00:00", "Europe/Paris");
  assert_case (&world, &east[0]);
  assert_case (&world, &east[1]);
}

static void
test_format_date (void)
{
  static const Case cases[] = {
    { "format-date('2018-01-02T10:20:30.123', '%Y-%m-%e %H:%M:%S')", "2018-01-2 10:20:30" },
    { "format-date(/data/day, '%Y/%n | %y/%m | %b')", "2012/7 | 12/07 | Jul" },
    { "format-date('2012-08-20T00:00:00.00+00:00', '%Y/%n | %y/%m | %b')", "2012/8 | 12/08 | Aug" },
    { "format-date('2012-08-20T00:00:00.00+00:00', '%M | %S | %3')", "00 | 00 | 000" },
    { "format-date-time('2001-12-31', '%b %e, %Y')", "Dec 31, 2001" },
    { "format-date-time(/data/moment, '%d %H %h:%M:%S.%3')", "08 13 13:07:08.123" },
    { "format-date-time('2012-08-08T06:07:08', '%h')", "6" },
    { "format-date('2026-03-01', '%a %d/%m/%y')", "Sun 01/03/26" },
    { "format-date('2026-03-02', '%a')", "Mon" },
    { "format-date('1969-12-27', '%a')", "Sat" },
    { "format-date('0476-09-04', '%Y %y')", "0476 76" },
    { "format-date('2026-03-01', '100%%')", "100%" },
    { "format-date('2026-03-01', 'le %e, \xc3\xa0 %Y')", "le 1, à 2026" },
    { "format-date('2026-01-01', '%W')", "1" },
    { "format-date('2027-01-01', '%W')", "53" },
    { "format-date(14127, '%Y-%m-%d')", "2008-09-05" },
    { "format-date(today(), '%Y-%m-%d')", "2026-03-01" },
    { "format-date-time(now(), '%Y-%m-%dT%H:%M:%S.%3')", "2026-03-01T09:20:30.405" },
    { "format-date('', '%Y')", "" },
    { "format-date(number('invalid'), '%Y-%m-%d')", "" },
    { "format-date('not a date', '%M')", "" },
    { "format-date('2026-03-01', '')", "" },
    { "format-date('2026-03-01', '%')", NULL },
    { "format-date('2026-03-01', '%Q')", NULL },
    { "format-date('2026-03-01', '%\xc3\xa9')", NULL },
    { "format-date('2026-03-01', '%Z')", NULL },
  };

  ASSERT_CASES (cases);
}

typedef struct
{
  const char *language;
  const char *text;
} LanguageCase;

static void
test_format_date_in_the_language_of_the_form (void)
{
  static const LanguageCase cases[] = {
    { "en", "Mon 2 Feb" },
    { "English (en)", "Mon 2 Feb" },
    { "fr", "lun. 2 févr." },
    { "Français (fr)", "lun. 2 févr." },
    { "French", "lun. 2 févr." },
    { "français", "lun. 2 févr." },
    { "fr-CA", "lun. 2 févr." },
    { "fr_FR.UTF-8", "lun. 2 févr." },
    { "Deutsch (de)", "Mo. 2 Feb." },
    { "Español (es)", "lun 2 feb" },
    { "العربية (ar)", "الاثنين 2 فبراير" },
    { "العربية", "الاثنين 2 فبراير" },
    { "Português (pt-BR)", "seg. 2 fev." },
    { "Italiano (it)", "lun 2 feb" },
    { "Nederlands (nl)", "ma 2 feb." },
    { "Klingon (tlh)", "Mon 2 Feb" },
    { "frisian", "Mon 2 Feb" },
    { NULL, "Mon 2 Feb" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Case expected = { "format-date('2026-02-02', '%a %e %b')", cases[i].text };
      assert_cases_in (&expected, 1, "UTC", cases[i].language);
    }
}

/* Places --------------------------------------------------------------------------------------- */

#define SHAPE                                                                       \
  "7.9377 -11.5845 0 0;7.9324 -11.5902 0 0;7.927 -11.5857 0 0;7.925 -11.578 0 0;"   \
  "7.9267 -11.5722 0 0;7.9325 -11.5708 0 0;7.9372 -11.5737 0 0;7.9393 -11.579 0 0;" \
  "7.9377 -11.5845 0 0"
#define TRACE                                                                   \
  "38.253094215699576 21.756382658677467;38.25021274773806 21.756382658677467;" \
  "38.25007793942195 21.763892843919166;38.25290886154963 21.763935759263404;"  \
  "38.25146813817506 21.758421137528785"

static void
test_geo (void)
{
  static const Case cases[] = {
    { "area('" SHAPE "')", "2333220.77" },
    { "distance('" SHAPE "')", "5724.36" },
    { "area('" TRACE "')", "151451.76" },
    { "distance('" TRACE "')", "1800.69" },
    { "area(/data/p)", "122754.94" },
    { "distance(/data/p)", "1684.62" },
    { "area('0 0;0 1')", "0" },
    { "distance('0 0;0 1')", "111318.85" },
    { "distance('0 0', '0 1')", "111318.85" },
    { "distance('0 0;0 90')", "10018696.05" },
    { "distance('90 0;90 1')", "0" },
    { "distance('7.9377 -11.5845 0 0;7.9377 -11.5845 0 0')", "0" },
    { "distance('7.9377 -11.5845 0 0;7.9324 -11.5902 0 0')", "861.99" },
    { "distance('7.9377 -11.5845 0 0;7.9324 -11.5902 0 0; ')", "861.99" },
    { "distance('0 0')", "0" },
    { "distance(/data/empty)", "0" },
    { "distance(/data/nothing)", "0" },
    { "distance('')", NULL },
    { "distance('a')", NULL },
    { "distance(/data/item)", NULL },
    { "distance('5000 5000; 5000 5000')", NULL },
    { "distance('0 0 0 0 0;0 1')", NULL },
    { "distance('0;0 1')", NULL },
    { "area('')", "0" },
    { "area('a')", "0" },
    { "area('5000 5000; 5000 5000')", "0" },
    { "area(/data/nothing)", "0" },
    { "area(/data/shape) = area(/data/open)", "true" },
    { "geofence('0.5 0.5 0 0', /data/shape)", "true" },
    { "geofence(/data/point, /data/shape)", "true" },
    { "geofence('-1 0.5 0 0', /data/shape)", "false" },
    { "geofence('2 0.5 0 0', /data/shape)", "false" },
    { "geofence('0.5 2 0 0', /data/shape)", "false" },
    { "geofence('0.5 -1 0 0', /data/shape)", "false" },
    { "geofence('-1 0 0 0', /data/shape)", "false" },
    { "geofence('-1 1 0 0', /data/shape)", "false" },
    { "geofence('0 -1 0 0', /data/shape)", "false" },
    { "geofence('0.5 0.5', /data/open)", "false" },
    { "geofence('', /data/shape)", "false" },
    { "geofence('0 0 0 0', '')", "false" },
    { "geofence('0.5 0.5', /data/nothing)", "false" },
  };

  ASSERT_CASES (cases);
}

/* Chance --------------------------------------------------------------------------------------- */

/* The orders that ODK Web Forms publishes for these seeds; JavaRosa gives the same. */
static void
test_seeded_shuffle (void)
{
  static const Case cases[] = {
    { "concat(randomize(/data/letter, 42))", "AFCBDE" },
    { "concat(randomize(/data/letter, '42'))", "AFCBDE" },
    { "concat(randomize(/data/letter, -42))", "EDAFBC" },
    { "concat(randomize(/data/letter, 1))", "BFEACD" },
    { "concat(randomize(/data/letter, 1.1))", "BFEACD" },
    { "concat(randomize(/data/letter, 11111111))", "ACDBFE" },
    { "concat(randomize(/data/letter, int(1)))", "BFEACD" },
    { "concat(randomize(/data/letter, 0))", "CBEAFD" },
    { "concat(randomize(/data/letter, number('')))", "CBEAFD" },
    { "concat(randomize(/data/letter, ''))", "CBEAFD" },
    { "concat(randomize(/data/letter, 1 div 0))", "CBEAFD" },
    { "concat(randomize(/data/letter, -1 div 0))", "CBEAFD" },
    { "concat(randomize(/data/letter, /data/seed))", "BFEACD" },
    { "concat(randomize(/data/letter, 5989458117437254))", "ACBEDF" },
    { "concat(randomize(/data/letter, 'mirror'))", "ACBEDF" },
    { "concat(randomize(/data/letter, /data/mirror))", "ACBEDF" },
    { "count(randomize(/data/nothing, 42))", "0" },
    { "count(randomize(/data/nothing))", "0" },
    { "max(randomize(/data/n, 42))", "99" },
    { "randomize(1, 2)", NULL },
  };

  ASSERT_CASES (cases);
}

static void
test_shuffle_without_seed (void)
{
  g_auto (SmallWorld) world = { 0 };
  guint counts[6] = { 0 };

  small_world_init (&world, "2026-03-01T10:00:00Z", "UTC");
  for (guint i = 0; i < 600; i++)
    {
      g_auto (VigieValue) value = VIGIE_VALUE_INIT;
      guint seen = 0;

      g_assert_true (
        small_evaluate (&world.surroundings, nodes, "randomize(/data/letter)", &value, NULL));
      g_assert_cmpuint (value.n_nodes, ==, 6);
      for (guint j = 0; j < 6; j++)
        seen |= 1u << (*value.ops->get_string (value.nodes[j]) - 'A');
      g_assert_cmpuint (seen, ==, 0x3f);
      counts[*value.ops->get_string (value.nodes[0]) - 'A']++;
    }
  for (guint i = 0; i < 6; i++)
    {
      /* 100 expected each; five standard deviations are 46. */
      g_assert_cmpuint (counts[i], >, 54);
      g_assert_cmpuint (counts[i], <, 146);
    }
}

static void
test_random (void)
{
  g_auto (SmallWorld) world = { 0 };
  double sum = 0;

  small_world_init (&world, "2026-03-01T10:00:00Z", "UTC");
  for (guint i = 0; i < 1000; i++)
    {
      g_auto (VigieValue) value = VIGIE_VALUE_INIT;
      g_assert_true (small_evaluate (&world.surroundings, nodes, "random()", &value, NULL));
      g_assert_true (value.number >= 0 && value.number < 1);
      sum += value.number;
    }
  g_assert_cmpfloat (sum, >, 400);
  g_assert_cmpfloat (sum, <, 600);
}

static void
test_uuid (void)
{
  static const Case cases[] = {
    { "string-length(uuid())", "36" },
    { "string-length(uuid(6))", "6" },
    { "string-length(uuid(0))", "0" },
    { "string-length(uuid(/data/n))", NULL },
    { "string-length(uuid(/data/one))", "3" },
    { "uuid(/data/nothing)", NULL },
    { "uuid('x')", NULL },
    { "uuid(-1)", NULL },
    { "uuid(1000000000)", NULL },
    { "uuid() = uuid()", "false" },
    { "regex(uuid(20), '^[0-9A-Za-z]{20}$')", "true" },
  };
  g_auto (SmallWorld) world = { 0 };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  ASSERT_CASES (cases);
  small_world_init (&world, "2026-03-01T10:00:00Z", "UTC");
  for (guint i = 0; i < 1000; i++)
    {
      g_auto (VigieValue) value = VIGIE_VALUE_INIT;
      g_assert_true (small_evaluate (&world.surroundings, nodes, "uuid()", &value, NULL));
      g_assert_true (g_uuid_string_is_valid (value.text));
      g_assert_cmpint (value.text[14], ==, '4');
      g_assert_nonnull (strchr ("89ab", value.text[19]));
      g_assert_true (g_hash_table_add (seen, g_strdup (value.text)));
    }
}

static void
test_same_seed_gives_same_chance (void)
{
  g_auto (SmallWorld) one = { 0 };
  g_auto (SmallWorld) other = { 0 };

  small_world_init (&one, "2026-03-01T10:00:00Z", "UTC");
  small_world_init (&other, "2026-03-01T10:00:00Z", "UTC");
  for (guint i = 0; i < 50; i++)
    {
      g_auto (VigieValue) a = VIGIE_VALUE_INIT;
      g_auto (VigieValue) b = VIGIE_VALUE_INIT;
      const char *expression = "concat(uuid(), random(), concat(randomize(/data/letter)))";

      g_assert_true (small_evaluate (&one.surroundings, nodes, expression, &a, NULL));
      g_assert_true (small_evaluate (&other.surroundings, nodes, expression, &b, NULL));
      g_assert_cmpstr (a.text, ==, b.text);
    }
}

/* Without a fixed clock the machine's is read: today's date is one of two around the call. */
static void
test_clock_of_the_machine (void)
{
  g_auto (SmallWorld) world = { 0 };
  g_auto (VigieValue) value = VIGIE_VALUE_INIT;
  double before, after;

  small_world_init (&world, "2026-03-01T10:00:00Z", "UTC");
  g_clear_pointer (&world.surroundings.now, g_date_time_unref);
  before = (double) g_get_real_time () / 86400e6;
  g_assert_true (small_evaluate (&world.surroundings, nodes, "now()", &value, NULL));
  after = (double) g_get_real_time () / 86400e6;
  g_assert_cmpfloat (value.number, >=, before - 1e-7);
  g_assert_cmpfloat (value.number, <=, after + 1e-7);
  g_assert_true (small_evaluate (&world.surroundings, nodes, "today()", &value, NULL));
  g_assert_true (value.number == floor (before) || value.number == floor (after));
}

int
main (int argc, char **argv)
{
  /* Languages that forms do not say are the person's. */
  g_setenv ("LANGUAGE", "en", TRUE);
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
  g_test_add_func ("/form/function/round", test_round);
  g_test_add_func ("/form/function/numbers", test_number_functions);
  g_test_add_func ("/form/function/nodes", test_node_functions);
  g_test_add_func ("/form/function/selects", test_select_functions);
  g_test_add_func ("/form/function/dates", test_dates);
  g_test_add_func ("/form/function/dates-in-a-zone", test_dates_in_a_zone);
  g_test_add_func ("/form/function/dates-over-daylight-saving", test_dates_over_daylight_saving);
  g_test_add_func ("/form/function/today-is-local", test_today_is_local);
  g_test_add_func ("/form/function/format-date", test_format_date);
  g_test_add_func ("/form/function/format-date-language",
                   test_format_date_in_the_language_of_the_form);
  g_test_add_func ("/form/function/geo", test_geo);
  g_test_add_func ("/form/function/seeded-shuffle", test_seeded_shuffle);
  g_test_add_func ("/form/function/shuffle-without-seed", test_shuffle_without_seed);
  g_test_add_func ("/form/function/random", test_random);
  g_test_add_func ("/form/function/uuid", test_uuid);
  g_test_add_func ("/form/function/same-seed", test_same_seed_gives_same_chance);
  g_test_add_func ("/form/function/clock", test_clock_of_the_machine);
  return g_test_run ();
}
