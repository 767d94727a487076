/* function-cases.h: tables of expressions with what they give
 *
 * Many are the cases of JavaRosa's and ODK Web Forms' own function tests, so that forms written for
 * those engines mean the same here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "small-evaluator.h"

/** FunctionCase: @text is what the expression gives as a string, %NULL if it is refused */
typedef struct
{
  const char *expression;
  const char *text;
} FunctionCase;

/** function_nodes: the nodes that the expressions name */
extern const SmallNode function_nodes[];

/** function_case_assert: one case holds in @world */
void function_case_assert (SmallWorld *world, const FunctionCase *expected);

/** function_cases_assert: all cases hold, in a time zone and with a language of the form */
void
function_cases_assert (const FunctionCase *cases, gsize n, const char *zone, const char *language);

#define ASSERT_CASES(cases) function_cases_assert (cases, G_N_ELEMENTS (cases), "UTC", "en")
#define ASSERT_CASES_IN(cases, zone) function_cases_assert (cases, G_N_ELEMENTS (cases), zone, "en")
