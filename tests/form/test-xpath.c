/* test-xpath.c: reading expressions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-error.h"
#include "form/vigie-xpath-private.h"

#include <string.h>

/* Trees as text: every operator and path in full, so that precedence and steps can be seen. */

static void write_node (GString *target, const VigieXPathNode *node);

static void
write_predicates (GString *target, VigieXPathNode **predicates, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_string_append_c (target, '[');
      write_node (target, predicates[i]);
      g_string_append_c (target, ']');
    }
}

static void
write_step (GString *target, const VigieXPathStep *step)
{
  static const char *const axes[] = { "child",      "attribute",
                                      "self",       "parent",
                                      "descendant", "dos",
                                      "ancestor",   "ancestor-or-self",
                                      "following",  "following-sibling",
                                      "preceding",  "preceding-sibling" };
  static const char *const tests[] = {
    NULL, "*", "node()", "text()", "comment()", "instruction()"
  };

  g_string_append_printf (target, "%s::", axes[step->axis]);
  if (step->prefix != NULL)
    g_string_append_printf (target, "{%s}", step->prefix);
  g_string_append (target, step->test == VIGIE_TEST_NAME ? step->local : tests[step->test]);
  write_predicates (target, step->predicates, step->n_predicates);
}

static void
write_path (GString *target, const VigieXPathNode *node)
{
  gboolean slash = node->absolute;

  if (node->start != NULL)
    {
      g_string_append_c (target, '<');
      write_node (target, node->start);
      g_string_append_c (target, '>');
      write_predicates (target, node->start_predicates, node->n_start_predicates);
      slash = TRUE;
    }
  if (node->n_steps == 0 && node->start == NULL)
    g_string_append_c (target, '/');
  for (guint i = 0; i < node->n_steps; i++, slash = TRUE)
    {
      if (slash)
        g_string_append_c (target, '/');
      write_step (target, &node->steps[i]);
    }
}

static void
write_operation (GString *target, const VigieXPathNode *node, const char *name)
{
  g_string_append_printf (target, "(%s", name);
  for (guint i = 0; i < node->n_args; i++)
    {
      g_string_append_c (target, ' ');
      write_node (target, node->args[i]);
    }
  g_string_append_c (target, ')');
}

static void
write_node (GString *target, const VigieXPathNode *node)
{
  static const char *const names[] = {
    [VIGIE_XPATH_NEGATE] = "neg", [VIGIE_XPATH_OR] = "or",      [VIGIE_XPATH_AND] = "and",
    [VIGIE_XPATH_EQ] = "=",       [VIGIE_XPATH_NE] = "!=",      [VIGIE_XPATH_LT] = "<",
    [VIGIE_XPATH_LE] = "<=",      [VIGIE_XPATH_GT] = ">",       [VIGIE_XPATH_GE] = ">=",
    [VIGIE_XPATH_ADD] = "+",      [VIGIE_XPATH_SUBTRACT] = "-", [VIGIE_XPATH_MULTIPLY] = "*",
    [VIGIE_XPATH_DIVIDE] = "div", [VIGIE_XPATH_MODULO] = "mod", [VIGIE_XPATH_UNION] = "|"
  };

  switch (node->kind)
    {
    case VIGIE_XPATH_NUMBER:
      g_string_append (target, node->text);
      break;
    case VIGIE_XPATH_STRING:
      g_string_append_printf (target, "'%s'", node->text);
      break;
    case VIGIE_XPATH_CALL:
      write_operation (target, node, node->text);
      break;
    case VIGIE_XPATH_PATH:
      write_path (target, node);
      break;
    default:
      write_operation (target, node, names[node->kind]);
    }
}

typedef struct
{
  const char *expression;
  const char *tree;
} TreeCase;

static void
assert_trees (const TreeCase *cases, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VigieXPath) xpath = vigie_xpath_parse (cases[i].expression, &error);
      g_autoptr (GString) tree = g_string_new (NULL);

      g_test_message ("%s", cases[i].expression);
      g_assert_no_error (error);
      write_node (tree, vigie_xpath_get_root (xpath));
      g_assert_cmpstr (tree->str, ==, cases[i].tree);
      g_assert_cmpstr (vigie_xpath_get_source (xpath), ==, cases[i].expression);
    }
}

static void
test_constants (void)
{
  static const TreeCase cases[] = {
    { "5", "5" },
    { " 5 ", "5" },
    { "5.", "5." },
    { ".5", ".5" },
    { "0017.50", "0017.50" },
    { "''", "''" },
    { "\"it's\"", "'it's'" },
    { "'a \"b\" c'", "'a \"b\" c'" },
    { "'é\xe2\x80\x93ü'", "'é\xe2\x80\x93ü'" },
    { "(((5)))", "5" },
  };

  assert_trees (cases, G_N_ELEMENTS (cases));
}

static void
test_precedence (void)
{
  static const TreeCase cases[] = {
    { "1 + 2 * 3", "(+ 1 (* 2 3))" },
    { "(1 + 2) * 3", "(* (+ 1 2) 3)" },
    { "1 - 2 - 3", "(- (- 1 2) 3)" },
    { "2 * 3 div 8 * 2", "(* (div (* 2 3) 8) 2)" },
    { "1 or 2 and 3", "(or 1 (and 2 3))" },
    { "1 = 2 or 3 != 4", "(or (= 1 2) (!= 3 4))" },
    { "3 < 4 < 5", "(< (< 3 4) 5)" },
    { "3 < (4 < 5)", "(< 3 (< 4 5))" },
    { "-3 < 3 = 6 >= 6", "(= (< (neg 3) 3) (>= 6 6))" },
    { "6 < 7 - 4", "(< 6 (- 7 4))" },
    { "1 <= 2 > 3", "(> (<= 1 2) 3)" },
    { "-1", "(neg 1)" },
    { "--1", "(neg (neg 1))" },
    { "- - -1", "(neg (neg (neg 1)))" },
    { "-2 * 3", "(* (neg 2) 3)" },
    { "2 * -3", "(* 2 (neg 3))" },
    { "5- 4-1--1--4", "(- (- (- (- 5 4) 1) (neg 1)) (neg 4))" },
    { "-a|b", "(neg (| child::a child::b))" },
    { "a|b|c", "(| (| child::a child::b) child::c)" },
    { "a and b = c + d * e", "(and child::a (= child::b (+ child::c (* child::d child::e))))" },
    { "1mod1", "(mod 1 1)" },
    { "1 mod1", "(mod 1 1)" },
    { "'1'div'1'", "(div '1' '1')" },
    { "1 div1", "(div 1 1)" },
    { "-15.*1.5", "(* (neg 15.) 1.5)" },
  };

  assert_trees (cases, G_N_ELEMENTS (cases));
}

static void
test_paths (void)
{
  static const TreeCase cases[] = {
    { "/", "/" },
    { ".", "self::node()" },
    { "..", "parent::node()" },
    { "a", "child::a" },
    { "/data/a", "/child::data/child::a" },
    { "../a", "parent::node()/child::a" },
    { "./a/..", "self::node()/child::a/parent::node()" },
    { "//a", "/dos::node()/child::a" },
    { "a//b", "child::a/dos::node()/child::b" },
    { "@version", "attribute::version" },
    { "/data/@orx:version", "/child::data/attribute::{orx}version" },
    { "jr:a/b", "child::{jr}a/child::b" },
    { "*", "child::*" },
    { "jr:*", "child::{jr}*" },
    { "@*", "attribute::*" },
    { "node()", "child::node()" },
    { "text ()", "child::text()" },
    { "comment()", "child::comment()" },
    { "processing-instruction('x')", "child::instruction()" },
    { "self::*", "self::*" },
    { "ancestor-or-self :: node()", "ancestor-or-self::node()" },
    { "following-sibling::a[1]", "following-sibling::a[1]" },
    { "preceding::a/descendant::b", "preceding::a/descendant::b" },
    { "a[1][b = 2]/c[last()]", "child::a[1][(= child::b 2)]/child::c[(last)]" },
    { "..[a]/.[b]", "parent::node()[child::a]/self::node()[child::b]" },
    { "a.b-c_d", "child::a.b-c_d" },
    { "caf\xc3\xa9/\xd8\xa7\xd8\xb3\xd9\x85", "child::café/child::اسم" },
    { "a-b", "child::a-b" },
    { "a -b", "(- child::a child::b)" },
    { "/data/p[4]-/data/p[2]", "(- /child::data/child::p[4] /child::data/child::p[2])" },
    { "/data/p*/data/q", "(* /child::data/child::p /child::data/child::q)" },
  };

  assert_trees (cases, G_N_ELEMENTS (cases));
}

static void
test_filters (void)
{
  static const TreeCase cases[] = {
    { "instance('x')/root/item", "<(instance 'x')>/child::root/child::item" },
    { "instance('x')/root/item[name = current()/../a]/label",
      "<(instance 'x')>/child::root/child::item[(= child::name "
      "<(current)>/parent::node()/child::a)]/child::label" },
    { "instance('x')//item", "<(instance 'x')>/dos::node()/child::item" },
    { "(a)[5]", "<child::a>[5]" },
    { "(a | b)/c", "<(| child::a child::b)>/child::c" },
    { "(a)[1][2]/b", "<child::a>[1][2]/child::b" },
    { "(a)", "child::a" },
    { "f()", "(f)" },
    { "f (1,'b' , c)", "(f 1 'b' child::c)" },
    { "jr:choice-name(a, 'b')", "(jr:choice-name child::a 'b')" },
    { "format-date-time(now(), '%Y')", "(format-date-time (now) '%Y')" },
  };

  assert_trees (cases, G_N_ELEMENTS (cases));
}

/* A name is an operator only where one can stand (XPath 1.0 §3.7). */
static void
test_names_like_operators (void)
{
  static const TreeCase cases[] = {
    { "and and or", "(and child::and child::or)" },
    { "div div mod", "(div child::div child::mod)" },
    { "* * *", "(* child::* child::*)" },
    { "@div", "attribute::div" },
    { "child::or", "child::or" },
    { "/div", "/child::div" },
    { "/data/mod mod 2", "(mod /child::data/child::mod 2)" },
    { "f(or, and)", "(f child::or child::and)" },
    { "a[mod]", "child::a[child::mod]" },
    { "(1)mod(2)", "(mod 1 2)" },
    { ". div ..", "(div self::node() parent::node())" },
    { "text", "child::text" },
    { "node/comment", "child::node/child::comment" },
    { "true", "child::true" },
    { "order + andy", "(+ child::order child::andy)" },
  };

  assert_trees (cases, G_N_ELEMENTS (cases));
}

typedef struct
{
  const char *expression;
  const char *column;
} ErrorCase;

static void
test_syntax_errors (void)
{
  static const ErrorCase cases[] = {
    { "", "column 1:" },         { "  ", "column 3:" },
    { "1 +", "column 4:" },      { "1 2", "column 3:" },
    { "a b", "column 3:" },      { "1 * * 2", "column 7:" },
    { "/ or a", "column 6:" },   { "(1", "column 3:" },
    { "1)", "column 2:" },       { "f(1", "column 4:" },
    { "f(1,)", "column 5:" },    { "f(,1)", "column 3:" },
    { "a[1", "column 4:" },      { "a[]", "column 3:" },
    { "a/", "column 3:" },       { "//", "column 3:" },
    { "a//", "column 4:" },      { "/a/[b]", "column 4:" },
    { "'abc", "column 1:" },     { "\"abc'", "column 1:" },
    { "é = 'x", "column 5:" },   { "$x", "column 1:" },
    { "a # b", "column 3:" },    { "a ! b", "column 3:" },
    { "a == b", "column 4:" },   { "nowhere::a", "column 1:" },
    { "child::", "column 8:" },  { "@", "column 2:" },
    { "a::b::c", "column 1:" },  { "jr:", "column 3:" },
    { "a:b:c", "column 4:" },    { "text(1)", "column 6:" },
    { "...", "column 3:" },      { "1.2.3", "column 4:" },
    { "5 mode 2", "column 3:" }, { "1e3", "column 2:" },
    { "f()g()", "column 4:" },   { "\xe2\x80\x98quoted\xe2\x80\x99", "column 1:" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VigieXPath) xpath = vigie_xpath_parse (cases[i].expression, &error);

      g_test_message ("%s", cases[i].expression);
      g_assert_null (xpath);
      g_assert_error (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_EXPRESSION);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].column));
    }
}

static void
test_not_utf8 (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vigie_xpath_parse ("'\xff'", &error));
  g_assert_error (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_EXPRESSION);
  g_assert_cmpstr (error->message, ==, "An expression is not valid UTF-8");
}

static char *
repeat (const char *before, const char *unit, guint n, const char *after)
{
  GString *text = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append (text, unit);
  g_string_append (text, after);
  return g_string_free (text, FALSE);
}

static void
assert_limit (char *expression, const char *words)
{
  g_autofree char *owned = expression;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieXPath) xpath = vigie_xpath_parse (owned, &error);

  if (!words)
    {
      g_assert_no_error (error);
      g_assert_nonnull (xpath);
      return;
    }
  g_assert_error (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LIMIT);
  g_assert_cmpstr (error->message, ==, words);
}

static void
test_limits (void)
{
  const char *too_deep = "An expression is nested more than 256 levels deep";
  const char *too_many = "An expression has more than 10,000 parts";
  const char *too_long = "An expression is longer than 32,768 characters";
  /* Nesting: the expression itself is the first level. */
  g_autofree char *open = repeat ("", "(", 255, "1");
  g_autofree char *too_open = repeat ("", "(", 256, "1");

  assert_limit (repeat (open, ")", 255, ""), NULL);
  assert_limit (repeat (too_open, ")", 256, ""), too_deep);
  assert_limit (repeat ("", "-", 255, "1"), NULL);
  assert_limit (repeat ("", "-", 256, "1"), too_deep);
  assert_limit (repeat ("", "a[", 300, ""), too_deep);
  assert_limit (repeat ("", "f(", 300, ""), too_deep);

  /* Parts: each sum adds a constant and an operation. */
  assert_limit (repeat ("1", "+1", 4999, ""), NULL);
  assert_limit (repeat ("1", "+1", 5000, ""), too_many);
  assert_limit (repeat ("a", "/a", 9998, ""), NULL);
  assert_limit (repeat ("a", "/a", 10000, ""), too_many);

  /* Characters, not bytes. */
  assert_limit (repeat ("'", "é", 32766, "'"), NULL);
  assert_limit (repeat ("'", "é", 32767, "'"), too_long);
}

static void
test_long_expression_is_shortened_in_messages (void)
{
  g_autofree char *expression = repeat ("1", " + 1", 1000, " +");
  g_autoptr (GError) error = NULL;

  g_assert_null (vigie_xpath_parse (expression, &error));
  g_assert_error (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_EXPRESSION);
  g_assert_cmpuint (strlen (error->message), <, 400);
  g_assert_nonnull (strstr (error->message, "column 4004:"));
}

static void
test_offsets (void)
{
  g_autoptr (VigieXPath) xpath = vigie_xpath_parse ("'é' = f(a)", NULL);
  const VigieXPathNode *root = vigie_xpath_get_root (xpath);

  g_assert_cmpuint (root->offset, ==, 5);
  g_assert_cmpuint (root->args[0]->offset, ==, 0);
  g_assert_cmpuint (root->args[1]->offset, ==, 7);
  g_assert_cmpuint (root->args[1]->args[0]->offset, ==, 9);
}

static void
test_number_keeps_digits_as_written (void)
{
  g_autoptr (VigieXPath) xpath = vigie_xpath_parse ("0.10000000000000000000001", NULL);
  const VigieXPathNode *root = vigie_xpath_get_root (xpath);

  g_assert_cmpstr (root->text, ==, "0.10000000000000000000001");
  g_assert_cmpfloat (root->number, ==, 0.1);
}

/* Whatever is thrown at it, the parser gives a tree that can be walked, or one clean error. */
static void
test_random_soup (void)
{
  static const char *const pieces[] = { "a",       "data",    "/",         "//",
                                        ".",       "..",      "*",         "@",
                                        "[",       "]",       "(",         ")",
                                        ",",       "+",       "-",         "=",
                                        "!=",      "<",       ">=",        "|",
                                        "and",     "or",      "div",       "mod",
                                        "1",       "2.5",     ".5",        "'s'",
                                        "\"",      "'",       "f(",        "::",
                                        "child::", ":",       "jr:",       "é",
                                        " ",       "\t\n",    "text(",     "$x",
                                        "node()",  "self::*", "#",         "\xef\xbf\xbd",
                                        "!",       "id('x')", "current()", "\xcc\x81" };
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  guint read = 0;

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 40000; round++)
    {
      g_autoptr (GString) soup = g_string_new (NULL);
      g_autoptr (GString) tree = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (VigieXPath) xpath = NULL;

      for (gint n = g_rand_int_range (random, 0, 12); n > 0; n--)
        g_string_append (soup, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      xpath = vigie_xpath_parse (soup->str, &error);
      if (xpath == NULL)
        {
          g_assert_error (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_EXPRESSION);
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
          continue;
        }
      g_assert_no_error (error);
      write_node (tree, vigie_xpath_get_root (xpath));
      g_assert_cmpuint (tree->len, >, 0);
      read++;
    }
  g_assert_cmpuint (read, >, 1000);
}

static void
test_random_bytes (void)
{
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 20000; round++)
    {
      char soup[32] = { 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (VigieXPath) xpath = NULL;

      for (gint i = g_rand_int_range (random, 0, sizeof soup - 1); i >= 0; i--)
        soup[i] = (char) g_rand_int_range (random, 1, 256);
      xpath = vigie_xpath_parse (soup, &error);
      g_assert_true ((xpath == NULL) == (error != NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/xpath/constants", test_constants);
  g_test_add_func ("/form/xpath/precedence", test_precedence);
  g_test_add_func ("/form/xpath/paths", test_paths);
  g_test_add_func ("/form/xpath/filters", test_filters);
  g_test_add_func ("/form/xpath/names-like-operators", test_names_like_operators);
  g_test_add_func ("/form/xpath/syntax-errors", test_syntax_errors);
  g_test_add_func ("/form/xpath/not-utf8", test_not_utf8);
  g_test_add_func ("/form/xpath/limits", test_limits);
  g_test_add_func ("/form/xpath/long-expression-in-message",
                   test_long_expression_is_shortened_in_messages);
  g_test_add_func ("/form/xpath/offsets", test_offsets);
  g_test_add_func ("/form/xpath/number-keeps-digits", test_number_keeps_digits_as_written);
  g_test_add_func ("/form/xpath/random-soup", test_random_soup);
  g_test_add_func ("/form/xpath/random-bytes", test_random_bytes);
  return g_test_run ();
}
