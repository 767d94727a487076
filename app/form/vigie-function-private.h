/* vigie-function-private.h: the functions of XPath 1.0 and of ODK XForms
 *
 * A function gets evaluated arguments and what it may know of its surroundings. Those that need the
 * tree, the focus or lazy arguments (`instance`, `current`, `position`, `last`, `if`, `coalesce`,
 * `once`, `indexed-repeat`, `jr:choice-name`, `pulldata`, `jr:itext`) are the compiler's own and
 * stand in the table with no implementation.
 *
 * Source: ODK XForms Specification, XPath Functions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-value-private.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * VigieSurroundings:
 * @now: (nullable): fixed clock, %NULL: the machine's
 * @zone: local time zone
 * @random: (nullable): generator for random() and uuid(); made when first needed, because few forms
 *   do: vigie_surroundings_get_random()
 * @has_random_seed: whether it begins with @random_seed
 * @language: (nullable): current language of the form, for month and day names
 * @scratch: for string conversions
 *
 * What functions may know beside their arguments.
 */
typedef struct
{
  GDateTime *now;
  GTimeZone *zone;
  GRand *random;
  gboolean has_random_seed;
  guint64 random_seed;
  const char *language;
  GString *scratch;
} VigieSurroundings;

/**
 * VigieFunctionFunc:
 * @context: the surroundings
 * @args: @n_args evaluated arguments, not modified
 * @result: a cleared value to fill
 * @error: %VIGIE_FORM_ERROR_FUNCTION for arguments that cannot be used
 */
typedef gboolean (*VigieFunctionFunc) (VigieSurroundings *context,
                                       const VigieValue *args,
                                       guint n_args,
                                       VigieValue *result,
                                       GError **error);

/**
 * VigieFunctionFlags:
 * @VIGIE_FUNCTION_VOLATILE: gives another value each time (now, today, random, uuid)
 * @VIGIE_FUNCTION_NODES: takes node sets as such: they must not be reduced to a string
 * @VIGIE_FUNCTION_LANGUAGE: depends on the current language
 * @VIGIE_FUNCTION_COMPILER: done by the compiler: @call is %NULL
 * @VIGIE_FUNCTION_CONTEXT: without an argument it takes the context node (XPath 1.0 §4): the
 *   compiler passes `.`
 */
typedef enum
{
  VIGIE_FUNCTION_VOLATILE = 1 << 0,
  VIGIE_FUNCTION_NODES = 1 << 1,
  VIGIE_FUNCTION_LANGUAGE = 1 << 2,
  VIGIE_FUNCTION_COMPILER = 1 << 3,
  VIGIE_FUNCTION_CONTEXT = 1 << 4,
} VigieFunctionFlags;

/** VigieFunction: an entry of the table; @max_args is %G_MAXUINT where there is no limit */
typedef struct
{
  const char *name;
  guint min_args;
  guint max_args;
  guint flags;
  VigieFunctionFunc call;
} VigieFunction;

/** vigie_surroundings_get_random: Returns: (transfer none): the generator */
GRand *vigie_surroundings_get_random (VigieSurroundings *self);

/** vigie_function_lookup: Returns: (nullable): by name with prefix; the prefix `jr:` is literal */
const VigieFunction *vigie_function_lookup (const char *name);

/** vigie_function_list: Returns: (transfer none): all of them, sorted by name, @n filled in */
const VigieFunction *vigie_function_list (gsize *n);

G_END_DECLS
