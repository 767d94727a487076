/* vigie-compile-pulldata.c: pulldata(instance, column, key column, value)
 *
 * Compiled as the path instance('…')/root/item[key = value]/column, whatever root and item are
 * called. The value is seen from where the call stands, which may itself be a predicate; not from
 * the item that is looked at. Source: ODK Collect, where it is an argument like others (JavaRosa).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-program-ops-private.h"

#include "base/vigie-error.h"
#include "form/vigie-form-error.h"

#include <glib/gi18n-lib.h>

/* A column is a child, or an attribute if its name says so, as in ODK Web Forms. */
static VigieXPathStep
column_step (const char *name)
{
  const gboolean is_attribute = *name == '@';

  return (VigieXPathStep){
    .axis = is_attribute ? VIGIE_AXIS_ATTRIBUTE : VIGIE_AXIS_CHILD,
    .test = VIGIE_TEST_NAME,
    .local = name + is_attribute,
  };
}

gboolean
vigie_compile_pulldata (VigieCompiler *self, const VigieXPathNode *node)
{
  for (guint i = 0; i < 3; i++)
    if (node->args[i]->kind != VIGIE_XPATH_STRING)
      return vigie_compile_fail (
        self, VIGIE_FORM_ERROR_UNSUPPORTED,
        _ ("pulldata() takes instance, column and key column as literal texts"));
  VigieXPathStep key = column_step (node->args[2]->text);
  VigieXPathNode key_path = { .kind = VIGIE_XPATH_PATH, .steps = &key, .n_steps = 1 };
  VigieXPathNode *operands[] = { &key_path, node->args[3] };
  VigieXPathNode equality = { .kind = VIGIE_XPATH_KEYED, .args = operands, .n_args = 2 };
  VigieXPathNode *predicates[] = { &equality };
  VigieXPathStep steps[] = {
    { .axis = VIGIE_AXIS_CHILD, .test = VIGIE_TEST_ANY },
    { .axis = VIGIE_AXIS_CHILD,
      .test = VIGIE_TEST_ANY,
      .predicates = predicates,
      .n_predicates = 1 },
    column_step (node->args[1]->text),
  };
  VigieXPathNode *ids[] = { node->args[0] };
  VigieXPathNode instance = {
    .kind = VIGIE_XPATH_CALL, .text = "instance", .args = ids, .n_args = 1
  };
  const VigieXPathNode path = {
    .kind = VIGIE_XPATH_PATH,
    .start = &instance,
    .steps = steps,
    .n_steps = G_N_ELEMENTS (steps),
  };
  VigieStatic known;
  return vigie_compile_path (self, &path, VIGIE_WANT_NODES, &known);
}
