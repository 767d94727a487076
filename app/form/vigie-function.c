/* vigie-function.c: the table of functions
 *
 * The functions of the ODK XForms specification, those of XPath 1.0 (§4) that it does not list, and
 * `date-time`, `geofence`, `enclosed-area` and `is-selected`, which JavaRosa adds, `intersects` of
 * ODK Collect and `version` of Enketo.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-function-private.h"

#include "form/vigie-function-support-private.h"

#include <stdlib.h>
#include <string.h>

#define ANY G_MAXUINT
#define COMPILER VIGIE_FUNCTION_COMPILER
#define CONTEXT VIGIE_FUNCTION_CONTEXT
#define LANGUAGE VIGIE_FUNCTION_LANGUAGE
#define NODES VIGIE_FUNCTION_NODES
#define VOLATILE VIGIE_FUNCTION_VOLATILE

/* Sorted by name: bsearch() relies on it. Least and most arguments follow the name. Functions of
 * dates want nodes as such because numbers in them count as days (vigie-function-date.c). */
static const VigieFunction functions[] = {
  { "abs", 1, 1, 0, vigie_function_abs },
  { "acos", 1, 1, 0, vigie_function_acos },
  { "area", 1, 1, NODES, vigie_function_area },
  { "asin", 1, 1, 0, vigie_function_asin },
  { "atan", 1, 1, 0, vigie_function_atan },
  { "atan2", 2, 2, 0, vigie_function_atan2 },
  { "base64-decode", 1, 1, 0, vigie_function_base64_decode },
  { "boolean", 1, 1, NODES, vigie_function_boolean },
  { "boolean-from-string", 1, 1, 0, vigie_function_boolean_from_string },
  { "ceiling", 1, 1, 0, vigie_function_ceiling },
  { "checklist", 2, ANY, NODES, vigie_function_checklist },
  { "coalesce", 2, 2, COMPILER, NULL },
  { "concat", 0, ANY, NODES, vigie_function_concat },
  { "contains", 2, 2, 0, vigie_function_contains },
  { "cos", 1, 1, 0, vigie_function_cos },
  { "count", 1, 1, NODES, vigie_function_count },
  { "count-non-empty", 1, 1, NODES, vigie_function_count_non_empty },
  { "count-selected", 1, 1, 0, vigie_function_count_selected },
  { "current", 0, 0, COMPILER | NODES, NULL },
  { "date", 1, 1, NODES, vigie_function_date },
  { "date-time", 1, 1, NODES, vigie_function_date_time },
  { "decimal-date-time", 1, 1, NODES, vigie_function_decimal_date_time },
  { "decimal-time", 1, 1, NODES, vigie_function_decimal_time },
  { "digest", 2, 3, 0, vigie_function_digest },
  { "distance", 1, ANY, NODES, vigie_function_distance },
  { "enclosed-area", 1, 1, NODES, vigie_function_area },
  { "ends-with", 2, 2, 0, vigie_function_ends_with },
  { "exp", 1, 1, 0, vigie_function_exp },
  { "exp10", 1, 1, 0, vigie_function_exp10 },
  { "extract-signed", 2, 2, 0, vigie_function_extract_signed },
  { "false", 0, 0, 0, vigie_function_false },
  { "floor", 1, 1, 0, vigie_function_floor },
  { "format-date", 2, 2, LANGUAGE | NODES, vigie_function_format_date },
  { "format-date-time", 2, 2, LANGUAGE | NODES, vigie_function_format_date },
  { "geofence", 2, 2, NODES, vigie_function_geofence },
  { "id", 1, 1, COMPILER | NODES, NULL },
  { "if", 3, 3, COMPILER, NULL },
  { "indexed-repeat", 3, 7, COMPILER | NODES, NULL },
  { "instance", 1, 1, COMPILER | NODES, NULL },
  { "int", 1, 1, 0, vigie_function_int },
  { "intersects", 1, 1, NODES, vigie_function_intersects },
  { "is-selected", 2, 2, 0, vigie_function_selected },
  { "join", 1, ANY, NODES, vigie_function_join },
  { "jr:choice-name", 2, 2, COMPILER | LANGUAGE, NULL },
  { "jr:itext", 1, 1, COMPILER | LANGUAGE, NULL },
  { "lang", 1, 1, COMPILER, NULL },
  { "last", 0, 0, COMPILER, NULL },
  { "local-name", 0, 1, NODES | CONTEXT, vigie_function_local_name },
  { "log", 1, 1, 0, vigie_function_log },
  { "log10", 1, 1, 0, vigie_function_log10 },
  { "max", 1, ANY, NODES, vigie_function_max },
  { "min", 1, ANY, NODES, vigie_function_min },
  { "name", 0, 1, COMPILER | NODES | CONTEXT, NULL },
  { "namespace-uri", 0, 1, COMPILER | NODES | CONTEXT, NULL },
  { "normalize-space", 0, 1, CONTEXT, vigie_function_normalize_space },
  { "not", 1, 1, NODES, vigie_function_not },
  { "now", 0, 0, VOLATILE, vigie_function_now },
  { "number", 0, 1, CONTEXT, vigie_function_number },
  { "once", 1, 1, COMPILER, NULL },
  { "pi", 0, 0, 0, vigie_function_pi },
  { "position", 0, 1, COMPILER | NODES, NULL },
  { "pow", 2, 2, 0, vigie_function_pow },
  { "pulldata", 4, 4, COMPILER, NULL },
  { "random", 0, 0, VOLATILE, vigie_function_random },
  { "randomize", 1, 2, NODES, vigie_function_randomize },
  { "regex", 2, 2, 0, vigie_function_regex },
  { "round", 1, 2, 0, vigie_function_round },
  { "selected", 2, 2, 0, vigie_function_selected },
  { "selected-at", 2, 2, 0, vigie_function_selected_at },
  { "sin", 1, 1, 0, vigie_function_sin },
  { "sqrt", 1, 1, 0, vigie_function_sqrt },
  { "starts-with", 2, 2, 0, vigie_function_starts_with },
  { "string", 0, 1, CONTEXT, vigie_function_string },
  { "string-length", 0, 1, CONTEXT, vigie_function_string_length },
  { "substr", 2, 3, 0, vigie_function_substr },
  { "substring", 2, 3, 0, vigie_function_substring },
  { "substring-after", 2, 2, 0, vigie_function_substring_after },
  { "substring-before", 2, 2, 0, vigie_function_substring_before },
  { "sum", 1, 1, NODES, vigie_function_sum },
  { "tan", 1, 1, 0, vigie_function_tan },
  { "today", 0, 0, VOLATILE, vigie_function_today },
  { "translate", 3, 3, 0, vigie_function_translate },
  { "true", 0, 0, 0, vigie_function_true },
  { "uuid", 0, 1, VOLATILE, vigie_function_uuid },
  { "version", 0, 0, COMPILER, NULL },
  { "weighted-checklist", 2, ANY, NODES, vigie_function_weighted_checklist },
};

static int
compare_name (const void *name, const void *function)
{
  return strcmp (name, ((const VigieFunction *) function)->name);
}

const VigieFunction *
vigie_function_lookup (const char *name)
{
  return bsearch (name, functions, G_N_ELEMENTS (functions), sizeof *functions, compare_name);
}

const VigieFunction *
vigie_function_list (gsize *n)
{
  *n = G_N_ELEMENTS (functions);
  return functions;
}
