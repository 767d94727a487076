/* vigie-compile-call.c: function calls, those of the table and those that need more than values
 *
 * Source: ODK XForms, XPath Functions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-program-ops-private.h"

#include "form/vigie-form-error.h"
#include "form/vigie-suggest-private.h"

#include <glib/gi18n-lib.h>
#include <libxml/tree.h>
#include <string.h>

typedef gboolean (*CompileFunc) (VigieCompiler *self,
                                 const VigieXPathNode *node,
                                 VigieWant want,
                                 VigieStatic *known);

static void
emit (VigieCompiler *self, VigieOpCode code, gint32 argument, int effect)
{
  vigie_compile_emit (self, (VigieOp){ .code = code, .argument = argument }, effect);
}

static guint
emit_jump (VigieCompiler *self, VigieOpCode code, int effect)
{
  emit (self, code, 0, effect);
  return self->ops->len - 1;
}

static void
land (VigieCompiler *self, guint jump)
{
  g_array_index (self->ops, VigieOp, jump).argument = (gint32) self->ops->len;
}

/* Branches ------------------------------------------------------------------------------------- */

static gboolean
compile_branch (VigieCompiler *self, const VigieXPathNode *node, VigieWant want)
{
  VigieStatic known;

  if (!vigie_compile (self, node, want, &known))
    return FALSE;
  if (want == VIGIE_WANT_NUMBER && known != VIGIE_STATIC_NUMBER)
    emit (self, VIGIE_OP_TO_NUMBER, 0, 0);
  else if (want == VIGIE_WANT_BOOLEAN && known != VIGIE_STATIC_BOOLEAN)
    emit (self, VIGIE_OP_TO_BOOLEAN, 0, 0);
  return TRUE;
}

static VigieStatic
static_of (VigieWant want)
{
  return want == VIGIE_WANT_NUMBER    ? VIGIE_STATIC_NUMBER
         : want == VIGIE_WANT_BOOLEAN ? VIGIE_STATIC_BOOLEAN
                                      : VIGIE_STATIC_ANY;
}

static gboolean
compile_if (VigieCompiler *self, const VigieXPathNode *node, VigieWant want, VigieStatic *known)
{
  if (want == VIGIE_WANT_NODES)
    want = VIGIE_WANT_ANY;
  if (!compile_branch (self, node->args[0], VIGIE_WANT_BOOLEAN))
    return FALSE;
  const guint to_else = emit_jump (self, VIGIE_OP_JUMP_IF_FALSE, -1);
  if (!compile_branch (self, node->args[1], want))
    return FALSE;
  const guint to_end = emit_jump (self, VIGIE_OP_JUMP, 0);
  self->depth--;
  land (self, to_else);
  if (!compile_branch (self, node->args[2], want))
    return FALSE;
  land (self, to_end);
  *known = static_of (want);
  return TRUE;
}

static gboolean
compile_coalesce (VigieCompiler *self,
                  const VigieXPathNode *node,
                  VigieWant want,
                  VigieStatic *known)
{
  if (!compile_branch (self, node->args[0], VIGIE_WANT_ANY))
    return FALSE;
  const guint to_end = emit_jump (self, VIGIE_OP_JUMP_IF_KEEP_TEXT, -1);
  if (!compile_branch (self, node->args[1], VIGIE_WANT_ANY))
    return FALSE;
  land (self, to_end);
  *known = VIGIE_STATIC_ANY;
  return TRUE;
}

/* What is no number is nothing, as it is once it is stored. */
static gboolean
compile_first (VigieCompiler *self, VigieXPathNode *value, VigieStatic *known)
{
  VigieXPathNode nothing = { .kind = VIGIE_XPATH_STRING, .text = "" };
  VigieXPathNode *choices[] = { value, &nothing };
  const VigieXPathNode coalesce = {
    .kind = VIGIE_XPATH_CALL, .text = "coalesce", .args = choices, .n_args = 2
  };
  return compile_coalesce (self, &coalesce, VIGIE_WANT_ANY, known);
}

/* In a document the own node is the one that the expression is evaluated at. */
static guint
emit_own_text (VigieCompiler *self)
{
  if (!self->context->document)
    return emit_jump (self, VIGIE_OP_JUMP_IF_ANSWERED, 0);
  emit (self, VIGIE_OP_FOCUS, 0, 1);
  emit (self, VIGIE_OP_TO_STRING, 0, 0);
  return emit_jump (self, VIGIE_OP_JUMP_IF_KEEP_TEXT, -1);
}

static gboolean
compile_once (VigieCompiler *self, const VigieXPathNode *node, VigieWant want, VigieStatic *known)
{
  const guint to_end = emit_own_text (self);

  if (!compile_first (self, node->args[0], known))
    return FALSE;
  land (self, to_end);
  return TRUE;
}

/* Trees ---------------------------------------------------------------------------------------- */

/* position() of a node: that of its repeat's instance. @node: %NULL: the own one (JavaRosa). */
static gboolean
compile_position_of (VigieCompiler *self, const VigieXPathNode *node)
{
  VigieXPathStep own = { .axis = VIGIE_AXIS_SELF, .test = VIGIE_TEST_NODE };
  const VigieXPathNode self_path = { .kind = VIGIE_XPATH_PATH, .steps = &own, .n_steps = 1 };
  const VigieRef *ref;
  VigieStatic argument;

  if (!vigie_compile_try_ref (self, node ? node : &self_path, &ref))
    return FALSE;
  if (ref && ref->n_chain == 0)
    {
      vigie_compile_emit (self, (VigieOp){ .code = VIGIE_OP_REF_POSITION, .ref = ref }, 1);
      return TRUE;
    }
  if (!vigie_compile (self, node ? node : &self_path, VIGIE_WANT_NODES, &argument))
    return FALSE;
  if (argument != VIGIE_STATIC_NODES)
    return vigie_compile_fail (self, VIGIE_FORM_ERROR_FUNCTION,
                               _ ("position() takes a node, not a value"));
  emit (self, VIGIE_OP_POSITION_OF, 0, 0);
  return TRUE;
}

static gboolean
compile_position (VigieCompiler *self,
                  const VigieXPathNode *node,
                  VigieWant want,
                  VigieStatic *known)
{
  const gboolean was_position = self->is_position;

  *known = VIGIE_STATIC_NUMBER;
  if (node->n_args == 0 && self->has_focus)
    {
      emit (self, VIGIE_OP_POSITION, 0, 1);
      return TRUE;
    }
  self->is_position = TRUE;
  const gboolean good = compile_position_of (self, node->n_args > 0 ? node->args[0] : NULL);
  self->is_position = was_position;
  return good;
}

static gboolean
compile_last (VigieCompiler *self, const VigieXPathNode *node, VigieWant want, VigieStatic *known)
{
  *known = VIGIE_STATIC_NUMBER;
  emit (self, VIGIE_OP_LAST, 0, 1);
  return TRUE;
}

static gboolean
compile_name (VigieCompiler *self, const VigieXPathNode *node, VigieWant want, VigieStatic *known)
{
  VigieStatic argument = VIGIE_STATIC_NODES;

  if (node->n_args == 0)
    emit (self, self->has_focus ? VIGIE_OP_FOCUS : VIGIE_OP_ORIGIN, 0, 1);
  else if (!vigie_compile (self, node->args[0], VIGIE_WANT_NODES, &argument))
    return FALSE;
  if (argument != VIGIE_STATIC_NODES)
    return vigie_compile_fail (self, VIGIE_FORM_ERROR_FUNCTION,
                               _ ("%s() takes a node, not a value"), node->text);
  emit (self, strcmp (node->text, "namespace-uri") == 0 ? VIGIE_OP_NAMESPACE : VIGIE_OP_NAME, 0, 0);
  *known = VIGIE_STATIC_STRING;
  return TRUE;
}

/* An attribute of a form's nodes that a function reads by itself. */
static gboolean
depend_on_attributes (VigieCompiler *self, const char *name, const char *ns)
{
  const GPtrArray *defs = self->context->form->defs;

  if (self->context->document)
    return TRUE;
  for (guint i = 0; i < defs->len; i++)
    {
      const VigieDef *def = g_ptr_array_index (defs, i);
      if (!def->is_attribute || strcmp (def->name, name) != 0 || g_strcmp0 (def->ns, ns) != 0)
        continue;
      vigie_compiler_depend (self, def, 0, TRUE);
    }
  return vigie_compile_charge (self, defs->len);
}

static gboolean
compile_lang (VigieCompiler *self, const VigieXPathNode *node, VigieWant want, VigieStatic *known)
{
  if (!compile_branch (self, node->args[0], VIGIE_WANT_ANY))
    return FALSE;
  emit (self, VIGIE_OP_LANGUAGE, self->has_focus, 0);
  *known = VIGIE_STATIC_BOOLEAN;
  return depend_on_attributes (self, "lang", (const char *) XML_XML_NAMESPACE);
}

/* Without a document type no attribute is declared an ID (XPath 1.0 §5.2.1): `id` is, as in other
 * engines. */
static gboolean
compile_id (VigieCompiler *self, const VigieXPathNode *node, VigieWant want, VigieStatic *known)
{
  VigieStatic argument;

  if (!vigie_compile (self, node->args[0], VIGIE_WANT_NODES, &argument))
    return FALSE;
  emit (self, VIGIE_OP_ID, 0, 0);
  *known = VIGIE_STATIC_NODES;
  return depend_on_attributes (self, "id", NULL);
}

/* A path by itself: `instance('x')`, `current()`. */
static gboolean
compile_as_path (VigieCompiler *self,
                 const VigieXPathNode *node,
                 VigieWant want,
                 VigieStatic *known)
{
  const VigieXPathNode path = {
    .kind = VIGIE_XPATH_PATH,
    .offset = node->offset,
    .start = (VigieXPathNode *) node,
  };
  return vigie_compile_path (self, &path, want, known);
}

static gboolean
compile_pulldata (VigieCompiler *self,
                  const VigieXPathNode *node,
                  VigieWant want,
                  VigieStatic *known)
{
  *known = VIGIE_STATIC_NODES;
  return vigie_compile_pulldata (self, node);
}

/* A document has no repeats that the compiler could know: its nodes are compared by their names. */
static gboolean
compile_indexed_in_document (VigieCompiler *self, const VigieXPathNode *node)
{
  if (node->n_args % 2 == 0)
    return vigie_compile_fail (self, VIGIE_FORM_ERROR_FUNCTION,
                               _ ("indexed-repeat() takes an index for each repeat"));
  for (guint i = 0; i < node->n_args; i++)
    {
      const gboolean is_index = i > 0 && i % 2 == 0;
      VigieStatic known;

      if (is_index && !compile_branch (self, node->args[i], VIGIE_WANT_NUMBER))
        return FALSE;
      if (is_index)
        continue;
      if (!vigie_compile (self, node->args[i], VIGIE_WANT_NODES, &known))
        return FALSE;
      if (known != VIGIE_STATIC_NODES)
        return vigie_compile_fail (self, VIGIE_FORM_ERROR_FUNCTION,
                                   _ ("indexed-repeat() takes plain paths"));
    }
  emit (self, VIGIE_OP_INDEXED_NODES, (gint32) node->n_args, 1 - (int) node->n_args);
  return TRUE;
}

static gboolean
compile_indexed (VigieCompiler *self,
                 const VigieXPathNode *node,
                 VigieWant want,
                 VigieStatic *known)
{
  *known = VIGIE_STATIC_NODES;
  return self->context->document ? compile_indexed_in_document (self, node)
                                 : vigie_compile_indexed (self, node);
}

/* Translations --------------------------------------------------------------------------------- */

static gboolean
compile_itext (VigieCompiler *self, const VigieXPathNode *node, VigieWant want, VigieStatic *known)
{
  *known = VIGIE_STATIC_STRING;
  return vigie_compile_itext (self, node);
}

/* Its dependency was noted with the reference. */
static void
note_named (VigieCompiler *self, const VigieDef *question)
{
  const GArray *known = self->program->dependencies;

  for (guint i = 0; i < known->len; i++)
    if (g_array_index (known, VigieDependency, i).def == question)
      vigie_compiler_name (self, &g_array_index (known, VigieDependency, i));
}

/* The question of jr:choice-name() is a path, usually written as a string. */
static gboolean
compile_choice_name (VigieCompiler *self,
                     const VigieXPathNode *node,
                     VigieWant want,
                     VigieStatic *known)
{
  const VigieXPathNode *question = node->args[1];
  g_autoptr (VigieXPath) quoted = NULL;

  if (question->kind == VIGIE_XPATH_STRING)
    {
      quoted = vigie_xpath_parse (question->text, self->error);
      if (!quoted)
        return FALSE;
      question = vigie_xpath_get_root (quoted);
    }
  GError *error = NULL;
  const VigieRef *ref = vigie_compile_ref (self, question, &error);
  if (error)
    {
      g_propagate_error (self->error, error);
      return FALSE;
    }
  if (!ref)
    return vigie_compile_fail (self, VIGIE_FORM_ERROR_REFERENCE,
                               _ ("jr:choice-name() takes the path of a question"));
  if (!vigie_def_has_choices (ref->target))
    {
      g_autofree char *path = vigie_def_get_path (ref->target);
      return vigie_compile_fail (self, VIGIE_FORM_ERROR_REFERENCE,
                                 _ ("“%s” of jr:choice-name() has no choices"), path);
    }
  note_named (self, ref->target);
  if (!compile_branch (self, node->args[0], VIGIE_WANT_ANY))
    return FALSE;
  vigie_compile_emit (self, (VigieOp){ .code = VIGIE_OP_CHOICE_NAME, .ref = ref }, 0);
  self->program->uses_language = TRUE;
  *known = VIGIE_STATIC_STRING;
  return TRUE;
}

/* Aggregates ----------------------------------------------------------------------------------- */

/* A form's own expressions may ask for a sum to be kept; those typed in later use it if it is. Of
 * elements with children only how many there are is kept. */
static gboolean
keep_sum (VigieCompiler *self, const VigieDef *target, const char *function)
{
  VigieDef *def = (VigieDef *) target;

  if (def->children->len > 0 && strcmp (function, "count") != 0)
    return FALSE;
  if (def->is_summed || self->context->form->is_sealed)
    return def->is_summed;
  def->is_summed = TRUE;
  def->sum_slot = def->scope->n_sums++;
  return TRUE;
}

/* The argument that may be a repeat's family, where a call is an aggregate; -1: it is none. */
static int
aggregated_argument (const VigieXPathNode *node)
{
  static const char *const of_one[] = { "count", "max", "min", "sum" };

  for (guint i = 0; i < G_N_ELEMENTS (of_one); i++)
    if (strcmp (node->text, of_one[i]) == 0)
      return node->n_args == 1 ? 0 : -1;
  return strcmp (node->text, "join") == 0 && node->n_args == 2 ? 1 : -1;
}

static gboolean
emit_aggregate (VigieCompiler *self, const VigieXPathNode *node, const VigieRef *ref)
{
  VigieOp op = { .code = VIGIE_OP_COUNT, .ref = ref };

  if (strcmp (node->text, "join") == 0)
    {
      op.code = VIGIE_OP_JOIN;
      if (!compile_branch (self, node->args[0], VIGIE_WANT_ANY))
        return FALSE;
    }
  else if (strcmp (node->text, "sum") == 0)
    op.code = VIGIE_OP_SUM;
  else if (node->text[0] == 'm')
    {
      op.code = VIGIE_OP_EXTREME;
      op.argument = strcmp (node->text, "max") == 0;
    }
  vigie_compile_emit (self, op, op.code == VIGIE_OP_JOIN ? 0 : 1);
  return TRUE;
}

/* count(), sum(), min(), max() and join() over a repeat's family, kept as the answers change. */
static gboolean
compile_aggregate (VigieCompiler *self,
                   const VigieXPathNode *node,
                   VigieStatic *known,
                   gboolean *done)
{
  const int argument = aggregated_argument (node);
  const VigieRef *ref;

  *done = FALSE;
  if (argument < 0 || node->args[argument]->kind != VIGIE_XPATH_PATH)
    return TRUE;
  if (!vigie_compile_try_ref (self, node->args[argument], &ref))
    return FALSE;
  if (!ref || ref->n_chain != 1 || !keep_sum (self, ref->target, node->text))
    return TRUE;
  *done = TRUE;
  *known = argument == 1 ? VIGIE_STATIC_STRING : VIGIE_STATIC_NUMBER;
  return emit_aggregate (self, node, ref);
}

/* The version of the form, which no answer changes (Enketo). */
static gboolean
compile_version (VigieCompiler *self,
                 const VigieXPathNode *node,
                 VigieWant want,
                 VigieStatic *known)
{
  const VigieXPathNode text = { .kind = VIGIE_XPATH_STRING,
                                .text = (char *) self->context->form->version };

  return vigie_compile (self, &text, VIGIE_WANT_ANY, known);
}

/* The whole ------------------------------------------------------------------------------------ */

static const struct
{
  const char *name;
  CompileFunc compile;
} own[] = {
  { "id", compile_id },
  { "if", compile_if },
  { "coalesce", compile_coalesce },
  { "lang", compile_lang },
  { "once", compile_once },
  { "position", compile_position },
  { "last", compile_last },
  { "name", compile_name },
  { "namespace-uri", compile_name },
  { "current", compile_as_path },
  { "instance", compile_as_path },
  { "pulldata", compile_pulldata },
  { "indexed-repeat", compile_indexed },
  { "jr:itext", compile_itext },
  { "jr:choice-name", compile_choice_name },
  { "version", compile_version },
};

static gboolean
fail_unknown (VigieCompiler *self, const char *name)
{
  gsize n;
  const VigieFunction *functions = vigie_function_list (&n);
  VigieSuggestion suggestion;

  vigie_suggestion_init (&suggestion, name);
  for (gsize i = 0; i < n; i++)
    vigie_suggestion_consider (&suggestion, functions[i].name);
  if (suggestion.best)
    return vigie_compile_fail (self, VIGIE_FORM_ERROR_FUNCTION,
                               _ ("there is no function %s(), is it %s()?"), name, suggestion.best);
  return vigie_compile_fail (self, VIGIE_FORM_ERROR_FUNCTION, _ ("there is no function %s()"),
                             name);
}

/* How many arguments @function takes, in words. */
static char *
describe_arguments (const VigieFunction *function, gboolean is_even)
{
  if (is_even)
    return g_strdup_printf (_ ("%u or more, in pairs"), function->min_args);
  if (function->max_args == G_MAXUINT)
    return g_strdup_printf (_ ("%u or more"), function->min_args);
  if (function->min_args == function->max_args)
    return g_strdup_printf ("%u", function->min_args);
  return g_strdup_printf (_ ("%u to %u"), function->min_args, function->max_args);
}

gboolean
vigie_compile_check_call (VigieCompiler *self, const VigieXPathNode *node)
{
  const VigieFunction *function = vigie_function_lookup (node->text);

  if (!function)
    return fail_unknown (self, node->text);
  /* Values come with their weights, indexes with their repeats. */
  const gboolean is_even = strcmp (node->text, "weighted-checklist") == 0;
  if (node->n_args >= function->min_args && node->n_args <= function->max_args
      && !(is_even && node->n_args % 2 != 0))
    return TRUE;
  g_autofree char *right = describe_arguments (function, is_even);
  return vigie_compile_fail (
    self, VIGIE_FORM_ERROR_FUNCTION,
    g_dngettext (GETTEXT_PACKAGE, "%s() does not take %u argument: it takes %s",
                 "%s() does not take %u arguments: it takes %s", node->n_args),
    node->text, node->n_args, right);
}

static gboolean
compile_arguments (VigieCompiler *self, const VigieXPathNode *node, const VigieFunction *function)
{
  /* boolean() and not() of a node go by its text (ODK XForms, XPath Functions, note). */
  const gboolean by_text = strcmp (node->text, "boolean") == 0 || strcmp (node->text, "not") == 0;
  const VigieWant want = by_text                                  ? VIGIE_WANT_BOOLEAN
                         : function->flags & VIGIE_FUNCTION_NODES ? VIGIE_WANT_NODES
                                                                  : VIGIE_WANT_ANY;

  if (node->n_args == 0 && (function->flags & VIGIE_FUNCTION_CONTEXT))
    emit (self, self->has_focus ? VIGIE_OP_FOCUS : VIGIE_OP_ORIGIN, 0, 1);
  for (guint i = 0; i < node->n_args; i++)
    {
      VigieStatic known;
      if (!vigie_compile (self, node->args[i], want, &known))
        return FALSE;
    }
  return TRUE;
}

static gboolean
compile_call (VigieCompiler *self, const VigieXPathNode *node, VigieWant want, VigieStatic *known)
{
  const VigieFunction *function = vigie_function_lookup (node->text);
  gboolean done;

  if (!vigie_compile_check_call (self, node))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    if (strcmp (node->text, own[i].name) == 0)
      return own[i].compile (self, node, want, known);
  if (!compile_aggregate (self, node, known, &done))
    return FALSE;
  if (done)
    return TRUE;
  if (!compile_arguments (self, node, function))
    return FALSE;
  const guint n_args =
    node->n_args == 0 && (function->flags & VIGIE_FUNCTION_CONTEXT) ? 1 : node->n_args;
  vigie_compile_emit (
    self, (VigieOp){ .code = VIGIE_OP_CALL, .argument = (gint32) n_args, .function = function },
    1 - (int) n_args);
  self->program->is_volatile |= (function->flags & VIGIE_FUNCTION_VOLATILE) != 0;
  self->program->uses_language |= (function->flags & VIGIE_FUNCTION_LANGUAGE) != 0;
  *known = strcmp (node->text, "randomize") == 0 ? VIGIE_STATIC_NODES : VIGIE_STATIC_ANY;
  return TRUE;
}

gboolean
vigie_compile_call (VigieCompiler *self,
                    const VigieXPathNode *node,
                    VigieWant want,
                    VigieStatic *known)
{
  static const char *const of_nodes[] = {
    "count", "local-name", "name", "namespace-uri", "position", "randomize",
  };
  const gboolean took_nodes = self->takes_nodes;

  /* These two are the beginning of a path. */
  if (strcmp (node->text, "current") != 0 && strcmp (node->text, "instance") != 0)
    {
      self->takes_nodes = FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (of_nodes); i++)
        self->takes_nodes |= strcmp (node->text, of_nodes[i]) == 0;
    }
  const gboolean good = compile_call (self, node, want, known);
  self->takes_nodes = took_nodes;
  return good;
}
