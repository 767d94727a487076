/* test-functions-numbers.c: functions of numbers, of node sets and of places
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "function-cases.h"

#include <math.h>

/* Numbers -------------------------------------------------------------------------------------- */

static void
test_round (void)
{
  static const FunctionCase cases[] = {
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
  static const FunctionCase cases[] = {
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
  static const FunctionCase cases[] = {
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
  static const FunctionCase cases[] = {
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
  static const FunctionCase cases[] = {
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/function/round", test_round);
  g_test_add_func ("/form/function/numbers", test_number_functions);
  g_test_add_func ("/form/function/nodes", test_node_functions);
  g_test_add_func ("/form/function/selects", test_select_functions);
  g_test_add_func ("/form/function/geo", test_geo);
  return g_test_run ();
}
