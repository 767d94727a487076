/* test-exact.c: expressions of scores are evaluated with fractions
 *
 * Small forms, one calculation or rule each. What the audit grids need is in test-score.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-error.h"
#include "form/vigie-form-error.h"
#include "form/vigie-form-score.h"

#include <string.h>

/* A form with the calculation `@` over a few answers. */
static const char calculation_form[] =
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
  " xmlns:jr='http://openrosa.org/javarosa' xmlns:vigie='urn:vigie:xforms:1'><h:head>"
  "<h:title>t</h:title><model><instance><data id='t'>"
  "<a>0.1</a><b>3</b><e/><t>2026-10-06</t><m>yes no</m><third/><hidden>7</hidden><result/>"
  "<when>1970-01-03T18:00:00.000Z</when>"
  "<rep jr:template=''><x/><y/></rep><rep><x>1</x><y/></rep><rep><x>2</x><y/></rep>"
  "<rep><x>0</x><y/></rep></data></instance>"
  "<instance id='list'><root><item><n>0.1</n></item><item><n>0.2</n></item></root></instance>"
  "<bind nodeset='/data/third' calculate='1 div /data/b' vigie:internal='yes'/>"
  "<bind nodeset='/data/hidden' relevant='/data/b = 4'/>"
  "<bind nodeset='/data/rep/y' calculate='../x div 3' vigie:internal='yes'/>"
  "<bind nodeset='/data/result' calculate=\"@\"/>"
  "</model></h:head><h:body><input ref='/data/a'><label>a</label></input>"
  "<group ref='/data/rep'><repeat nodeset='/data/rep'><input ref='x'><label>x</label></input>"
  "</repeat></group></h:body></h:html>";

/* A form with one scored question, answered with `5`: rules at `@1`, attributes of the bind at
 * `@2`.
 */
static const char scored_form[] =
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
  " xmlns:vigie='urn:vigie:xforms:1'><h:head><h:title>t</h:title><model>"
  "<instance><data id='t'><q>5</q></data></instance>"
  "@1<bind nodeset='/data/q' @2/></model></h:head>"
  "<h:body><input ref='/data/q'><label>q</label></input></h:body></h:html>";

#define RULES(elements) "<instance id='s'><vigie:scoring>" elements "</vigie:scoring></instance>"
#define CRITERION "<vigie:criterion id='c' weight='1'/>"
#define SCORED(points) "vigie:criterion='c' vigie:weight='2' vigie:points=\"" points "\""

/* @form with the texts put where `@` or `@1` and `@2` stand. */
static char *
fill_in (const char *form, const char *first, const char *second)
{
  GString *text = g_string_new (form);
  if (second)
    g_string_replace (text, "@2", second, 1);
  g_string_replace (text, second ? "@1" : "@", first, 1);
  return g_string_free (text, FALSE);
}

static VigieFormSession *
open_form (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Kolkata");
  const VigieFormContext context = { .timezone = zone };
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieForm) form = vigie_form_load (bytes, "form.xml", NULL, NULL, &error);
  g_assert_no_error (error);
  return vigie_form_session_new (form, &context);
}

/* Expressions -----------------------------------------------------------------------------------*/

typedef struct
{
  const char *name;
  const char *expression;
  const char *value; /* NULL: nothing */
} Expression;

static const Expression expressions[] = {
  { "literals-are-decimals", "0.1 + 0.2", "3/10" },
  { "division", "1 div 3", "1/3" },
  { "division-comes-back", "1 div 3 * 3", "1" },
  { "answers-are-decimals", "/data/a * 3", "3/10" },
  { "calculations-are-exact", "/data/third * 3", "1" },
  { "calculations-compare-exactly", "if(/data/third * 3 = 1, 2, 3)", "2" },
  { "subtraction", "6.1 - 7.8", "-17/10" },
  { "modulo", "7 mod 2.5", "2" },
  { "modulo-keeps-sign", "-7 mod 3", "-1" },
  { "negation", "-/data/a", "-1/10" },
  { "precedence", "1 + 2 * 3", "7" },
  { "int-cuts-off", "int(-7 div 2)", "-3" },
  { "floor", "floor(-7 div 2)", "-4" },
  { "ceiling", "ceiling(-7 div 2)", "-3" },
  { "round-half-up", "round(5 div 2)", "3" },
  { "round-half-towards-positive", "round(-5 div 2)", "-2" },
  { "round-to-places", "round(2 div 3, 2)", "67/100" },
  { "round-to-tens", "round(1250, -2)", "1300" },
  { "abs", "abs(-1 div 3)", "1/3" },
  { "min-of-values", "min(1 div 3, 0.3)", "3/10" },
  { "max-of-values", "max(0, 1 div 3)", "1/3" },
  { "sum-of-calculations", "sum(/data/rep/y)", "1" },
  { "max-of-nodes", "max(/data/rep/y)", "2/3" },
  { "sum-of-a-list", "sum(instance('list')/root/item/n)", "3/10" },
  { "count", "count(/data/rep)", "3" },
  { "selected", "if(selected(/data/m, 'no'), 1, 0) div 3", "1/3" },
  { "count-selected", "count-selected(/data/m) div 3", "2/3" },
  { "string-length", "string-length('abc') div 7", "3/7" },
  { "coalesce-takes-first", "coalesce(/data/b, 9) div 2", "3/2" },
  { "coalesce-takes-second", "coalesce(/data/e, 9) div 2", "9/2" },
  { "only-the-chosen-branch", "if(1 = 1, 5, 1 div 0)", "5" },
  { "and-or", "if((1 = 1 and 2 = 3) or 4 &lt; 5, 1, 2)", "1" },
  { "empty-is-no-number", "if(/data/e &lt; 1 or /data/e &gt;= 1, 1, 2)", "2" },
  { "not-relevant-is-empty", "if(/data/hidden = '', 1, 2)", "1" },
  { "empty-is-false", "if(/data/e, 1, 2)", "2" },
  { "text-is-true", "if(/data/a, 1, 2)", "1" },
  { "texts-equal-as-texts", "if('1.0' = '1', 1, 2)", "2" },
  { "text-equals-number", "if('1.0' = 1, 1, 2)", "1" },
  { "any-node", "if(/data/rep/x = 2, 1, 0)", "1" },
  { "moments",
    "(decimal-date-time('2026-08-10T11:17:00.000Z')"
    " - decimal-date-time('2026-08-10T09:45:00.000Z')) * 24",
    "23/15" },
  { "number-of-a-text-that-is-a-moment", "number('1970-01-03T18:00:00.000Z')", "2" },
  { "number-of-a-node-that-is-a-moment", "number(/data/when)", "2" },
  { "number-of-a-moment-before-1970", "number('1969-12-31T18:00:00.000Z')", "-1" },
  { "number-of-a-date", "number('1970-01-03')", "2" },
  { "number-of-a-fraction-stays", "number(/data/third)", "1/3" },
  { "arithmetic-keeps-the-time-of-day", "/data/when * 1", "11/4" },
  { "decimal-date-time-of-a-node", "decimal-date-time(/data/when)", "11/4" },
  { "dates", "if(/data/t &gt; '2026-10-05', 1, 0)", "1" },
  { "engine-gives-decimals", "sqrt(2.25)", "3/2" },
  { "engine-gets-numbers", "pow(1 div 2, 2)", "1/4" },
  { "concat-is-text", "concat('n', 1 div 4)", "n0.25" },
  { "large-numbers", "100000000000000000001 - 100000000000000000000", "1" },
};

static void
test_expression (gconstpointer data)
{
  const Expression *expression = data;
  g_autofree char *text = fill_in (calculation_form, expression->expression, NULL);
  g_autoptr (VigieFormSession) session = open_form (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieFormScore) score = vigie_form_score_new (session, NULL, &error);
  const VigieComputedValue *computed;

  g_assert_no_error (error);
  g_assert_cmpuint (score->computed->len, ==, 1);
  computed = score->computed->pdata[0];
  g_assert_cmpstr (computed->name, ==, "result");
  g_assert_cmpstr (computed->value, ==, expression->value);
}

/* x ← x² sixty times has 2⁶⁰ digits: the form is told apart, not the memory filled. */
static void
test_numbers_do_not_explode (void)
{
  g_autoptr (GString) text = g_string_new (
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'>"
    "<h:head><h:title>t</h:title><model><instance><data id='t'><c0>7</c0>");
  g_autoptr (VigieFormSession) session = NULL;
  g_autoptr (VigieFormScore) score = NULL;

  for (guint i = 1; i <= 60; i++)
    g_string_append_printf (text, "<c%u/>", i);
  g_string_append (text, "</data></instance>");
  for (guint i = 1; i <= 60; i++)
    g_string_append_printf (text, "<bind nodeset='/data/c%u' calculate='/data/c%u * /data/c%u'/>",
                            i, i - 1, i - 1);
  g_string_append (text, "</model></h:head><h:body><input ref='/data/c0'><label>c</label></input>"
                         "</h:body></h:html>");
  session = open_form (text->str);
  score = vigie_form_score_new (session, NULL, NULL);
  g_assert_nonnull (score);
  g_assert_cmpstr (((VigieComputedValue *) score->computed->pdata[2])->value, ==, "5764801");
}

/* Rules -----------------------------------------------------------------------------------------*/

typedef struct
{
  const char *name;
  const char *rules;
  const char *bind;
  const char *audit; /* NULL: none */
} Scored;

static const Scored scored[] = {
  { "share", RULES (CRITERION), SCORED (". div 6"), "250/3" },
  { "too-much-is-clipped", RULES (CRITERION), SCORED ("."), "100" },
  { "too-little-is-clipped", RULES (CRITERION), SCORED ("-1"), "0" },
  { "empty-does-not-apply", RULES (CRITERION), SCORED ("''"), NULL },
  { "no-number-does-not-apply", RULES (CRITERION), SCORED ("'many'"), NULL },
  { "division-by-zero-does-not-apply", RULES (CRITERION), SCORED ("1 div 0"), NULL },
  { "weight-of-zero-does-not-apply", RULES (CRITERION),
    "vigie:criterion='c' vigie:weight='0' vigie:points='1'", NULL },
  { "cap", RULES (CRITERION "<vigie:cap when='/data/q = 5' at='62.5'/>"), SCORED ("1"), "125/2" },
  { "cap-above", RULES (CRITERION "<vigie:cap when='/data/q = 5' at='90'/>"), SCORED ("0.5"),
    "50" },
  { "cap-that-does-not-hold", RULES (CRITERION "<vigie:cap when='/data/q = 6' at='10'/>"),
    SCORED ("1"), "100" },
  { "zero", RULES (CRITERION "<vigie:no-contact when='/data/q &gt; 4' zero='c'/>"), SCORED ("1"),
    "0" },
  { "na", RULES (CRITERION "<vigie:no-contact when='true()' na='c'/>"), SCORED ("1"), NULL },
  { "channel", RULES (CRITERION "<vigie:not-applicable when='/data/q = 5'/>"), SCORED ("1"), NULL },
  { "other-elements-are-data", RULES (CRITERION "<vigie:quota per-year='4'/>"), SCORED ("1"),
    "100" },
  { "directly-in-the-model", CRITERION "<vigie:cap when='true()' at='7'/>", SCORED ("1"), "7" },
};

static void
test_scored (gconstpointer data)
{
  const Scored *test = data;
  g_autofree char *text = fill_in (scored_form, test->rules, test->bind);
  g_autoptr (VigieFormSession) session = open_form (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieFormScore) score = vigie_form_score_new (session, NULL, &error);
  g_autofree char *audit = NULL;

  g_assert_no_error (error);
  g_assert_true (score->has_audit == (test->audit != NULL));
  audit = vigie_rational_to_fraction (score->audit);
  if (test->audit)
    g_assert_cmpstr (audit, ==, test->audit);
}

typedef struct
{
  const char *name;
  const char *rules;
  const char *bind;
  const char *words;
} Refused;

static const Refused refused[] = {
  { "criterion-without-weight", RULES (""), SCORED ("1"),
    "“/data/q” counts for the criterion “c”, to which the form gives no weight: correct the name, "
    "or add a “vigie:criterion” of that name" },
  { "weight-that-is-no-number", RULES (CRITERION),
    "vigie:criterion='c' vigie:weight='much' vigie:points='1'",
    "the bind of “/data/q” has “vigie:weight” with the unusable value “much”" },
  { "weight-missing", RULES (CRITERION), "vigie:criterion='c' vigie:points='1'",
    "has “vigie:weight” with the unusable value “”" },
  { "points-missing", RULES (CRITERION), "vigie:criterion='c' vigie:weight='1'",
    "has “vigie:points” with the unusable value “”" },
  { "criterion-twice", RULES (CRITERION CRITERION), SCORED ("1"),
    "“vigie:criterion” has the attribute “id” with the unusable value “c”" },
  { "criterion-without-id", RULES ("<vigie:criterion weight='1'/>"), SCORED ("1"),
    "“vigie:criterion” lacks the attribute “id”" },
  { "rule-without-condition", RULES (CRITERION "<vigie:cap at='5'/>"), SCORED ("1"),
    "“vigie:cap” lacks the attribute “when”" },
  { "cap-without-limit", RULES (CRITERION "<vigie:cap when='true()'/>"), SCORED ("1"),
    "“vigie:cap” lacks the attribute “at”" },
  { "rule-for-unknown-criterion", RULES (CRITERION "<vigie:no-contact when='true()' zero='d'/>"),
    SCORED ("1"), "a rule of the scores names the unknown criterion “d”" },
};

static void
test_refused (gconstpointer data)
{
  const Refused *test = data;
  g_autofree char *text = fill_in (scored_form, test->rules, test->bind);
  g_autoptr (VigieFormSession) session = open_form (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieFormScore) score = vigie_form_score_new (session, NULL, &error);

  g_assert_null (score);
  g_assert_error (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_SCORE);
  g_assert_nonnull (strstr (error->message, test->words));
  g_assert_cmpstr (vigie_error_get_file (error), ==, "form.xml");
}

static void
test_expression_with_fault (void)
{
  g_autofree char *text = fill_in (scored_form, RULES (CRITERION), SCORED ("1 +"));
  g_autoptr (VigieFormSession) session = open_form (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieFormScore) score = vigie_form_score_new (session, NULL, &error);

  g_assert_null (score);
  g_assert_error (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_EXPRESSION);
}

typedef struct
{
  const char *name;
  const char *points;
  const char *words;
} Fault;

static const Fault faults[] = {
  { "unknown-function", SCORED ("grade(5)"),
    "there is no function “grade” with that number of arguments" },
  { "value-without-weight", SCORED ("weighted-checklist(1, 2, 1)"),
    "The function weighted-checklist needs a weight for each value" },
};

static void
test_fault_in_points (gconstpointer data)
{
  const Fault *fault = data;
  g_autofree char *text = fill_in (scored_form, RULES (CRITERION), fault->points);
  g_autoptr (VigieFormSession) session = open_form (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieFormScore) score = vigie_form_score_new (session, NULL, &error);

  g_assert_null (score);
  g_assert_cmpstr (error->message, ==, fault->words);
}

static void
test_unanswered_does_not_count (void)
{
  g_autofree char *text = fill_in (scored_form, RULES (CRITERION), SCORED ("1"));
  g_autoptr (VigieFormSession) session = open_form (text);
  g_autoptr (VigieFormScore) score = NULL;
  const VigieScoreLine *line;

  g_assert_true (
    vigie_form_session_set (session, vigie_form_session_find (session, "/data/q"), "", NULL));
  score = vigie_form_score_new (session, NULL, NULL);
  g_assert_false (score->has_audit);
  g_assert_cmpuint (score->lines->len, ==, 1);
  line = score->lines->pdata[0];
  g_assert_false (line->applicable);
  g_assert_cmpstr (line->path, ==, "/data/q");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (expressions); i++)
    {
      g_autofree char *path = g_strdup_printf ("/form/exact/%s", expressions[i].name);
      g_test_add_data_func (path, &expressions[i], test_expression);
    }
  g_test_add_func ("/form/exact/numbers-do-not-explode", test_numbers_do_not_explode);
  for (guint i = 0; i < G_N_ELEMENTS (scored); i++)
    {
      g_autofree char *path = g_strdup_printf ("/form/exact/scored/%s", scored[i].name);
      g_test_add_data_func (path, &scored[i], test_scored);
    }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strdup_printf ("/form/exact/refused/%s", refused[i].name);
      g_test_add_data_func (path, &refused[i], test_refused);
    }
  g_test_add_func ("/form/exact/refused/expression-with-fault", test_expression_with_fault);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strdup_printf ("/form/exact/refused/%s", faults[i].name);
      g_test_add_data_func (path, &faults[i], test_fault_in_points);
    }
  g_test_add_func ("/form/exact/unanswered-does-not-count", test_unanswered_does_not_count);
  return g_test_run ();
}
