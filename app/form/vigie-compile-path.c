/* vigie-compile-path.c: paths: plain ones to references, others to plans
 *
 * Which instances of a repeat a path means (JavaRosa): an absolute path stays in the instances that
 * its context is in, as far as both have the same repeats; a relative path stays in those that it
 * does not leave by `..`; below that all instances are meant. A predicate on a step means all
 * instances of that step, and so does an absolute path to a repeat itself
 * (docs/decisions/150-paths-to-a-repeat.md).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-program-ops-private.h"

#include "base/vigie-error.h"
#include "form/vigie-form-error.h"
#include "form/vigie-suggest-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * Prefix:
 * @def: (nullable): where the plain steps lead; %NULL: the document
 * @top: (nullable): the highest node passed on the way; %NULL: the path is absolute
 * @n_used: number of plain steps
 * @from_focus: relative to the filtered node
 * @is_set: absolute, and to a repeat itself: all its instances
 * @base: node it starts from
 */
typedef struct
{
  const VigieDef *def;
  const VigieDef *top;
  const VigieDef *base;
  guint n_used;
  gboolean from_focus;
  gboolean is_set;
} Prefix;

static gboolean
is_call (const VigieXPathNode *node, const char *name)
{
  return node && node->kind == VIGIE_XPATH_CALL && strcmp (node->text, name) == 0;
}

/* Of what there is at @at: the name that comes closest to that of @step, or NULL. */
static const char *
closest (const VigieXPathStep *step, const VigieDef *at)
{
  const GPtrArray *there = step->axis == VIGIE_AXIS_ATTRIBUTE ? at->attributes : at->children;
  VigieSuggestion suggestion;

  vigie_suggestion_init (&suggestion, step->local);
  for (guint i = 0; i < there->len && suggestion.n_left > 0; i++)
    vigie_suggestion_consider (&suggestion, ((VigieDef *) g_ptr_array_index (there, i))->name);
  return suggestion.best;
}

static gboolean
fail_step (const VigieXPathStep *step, const VigieDef *at, GError **error)
{
  g_autofree char *path = at ? vigie_def_get_path (at) : g_strdup ("/");
  const char *meant = at ? closest (step, at) : NULL;

  if (meant)
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_REFERENCE, NULL, 0,
                            _ ("“%s” has nothing called “%s”, is it “%s”?"), path, step->local,
                            meant);
  if (step->axis == VIGIE_AXIS_ATTRIBUTE)
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_REFERENCE, NULL, 0,
                            _ ("“%s” has no attribute called “%s”"), path, step->local);
  return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_REFERENCE, NULL, 0,
                          _ ("“%s” has no element called “%s”"), path, step->local);
}

/* Plain prefix --------------------------------------------------------------------------------- */

/* Where a path begins, if that is a place in the primary instance. */
static gboolean
find_start (VigieCompiler *self, const VigieXPathNode *node, Prefix *prefix)
{
  const VigieDef *focus =
    self->focus_defs && self->focus_defs->len == 1 ? g_ptr_array_index (self->focus_defs, 0) : NULL;

  *prefix = (Prefix){ 0 };
  if (self->context->document)
    return FALSE;
  if (node->start)
    {
      if (!is_call (node->start, "current") || node->n_start_predicates > 0)
        return FALSE;
      prefix->base = prefix->def = prefix->top = vigie_compiler_origin (self);
      if (self->context->start)
        prefix->def = self->context->start;
      return TRUE;
    }
  if (node->absolute)
    {
      prefix->base = vigie_compiler_origin (self);
      /* In a predicate over a repeat the filtered instance counts, where it says more. */
      if (focus && focus->scope->depth > 0
          && !vigie_scope_def_is_within (prefix->base->scope, focus->scope))
        {
          prefix->base = focus;
          prefix->from_focus = TRUE;
        }
      return TRUE;
    }
  if (self->has_focus && !focus)
    return FALSE;
  prefix->from_focus = self->has_focus;
  prefix->base = prefix->def = prefix->top = self->has_focus ? focus : vigie_compiler_origin (self);
  if (!self->has_focus && self->context->start)
    prefix->def = self->context->start;
  return TRUE;
}

/* Of elements of one name that are no repeat: the one that the expression is in (JavaRosa). */
static const VigieDef *
own_twin (const VigieCompiler *self, const VigieDef *first)
{
  const VigieDef *at = vigie_compiler_origin (self);

  while (at && !(at->parent == first->parent && at->twins == first->twins))
    at = at->parent;
  return at;
}

/* One plain step; %FALSE if it is not plain, or with @error set. */
static gboolean
take_step (VigieCompiler *self, Prefix *prefix, const VigieXPathStep *step, GError **error)
{
  const VigieDef *at = prefix->def;
  const VigieDef *next = NULL;
  const char *ns = vigie_step_namespace (self->context->form, step);

  if (step->n_predicates > 0)
    return FALSE;
  if (step->test == VIGIE_TEST_NODE && step->axis == VIGIE_AXIS_SELF)
    return TRUE;
  if (step->test == VIGIE_TEST_NODE && step->axis == VIGIE_AXIS_PARENT)
    {
      if (!at || !at->parent)
        return FALSE;
      prefix->def = at->parent;
      if (prefix->top && prefix->def->depth < prefix->top->depth)
        prefix->top = prefix->def;
      return TRUE;
    }
  if (step->test != VIGIE_TEST_NAME)
    return FALSE;
  if (step->axis == VIGIE_AXIS_CHILD && !at)
    {
      VigieDef *root = self->context->form->root;
      next = strcmp (root->name, step->local) == 0 ? root : NULL;
    }
  else if (step->axis == VIGIE_AXIS_CHILD)
    next = vigie_def_child (at, step->local, ns);
  else if (step->axis == VIGIE_AXIS_ATTRIBUTE && at)
    next = vigie_def_attribute (at, step->local, ns);
  else
    return FALSE;
  if (!next)
    return fail_step (step, at, error);
  if (next->twins)
    next = own_twin (self, next);
  if (!next)
    return FALSE;
  prefix->def = next;
  return TRUE;
}

static gboolean
find_prefix (VigieCompiler *self, const VigieXPathNode *node, Prefix *prefix, GError **error)
{
  GError *problem = NULL;

  if (node->kind != VIGIE_XPATH_PATH || !find_start (self, node, prefix))
    return FALSE;
  for (; prefix->n_used < node->n_steps; prefix->n_used++)
    if (!take_step (self, prefix, &node->steps[prefix->n_used], &problem))
      break;
  prefix->is_set = node->absolute && !prefix->from_focus && prefix->n_used == node->n_steps
                   && prefix->def && prefix->def->is_repeat && !self->is_position;
  if (!problem)
    return TRUE;
  g_propagate_error (error, problem);
  return FALSE;
}

static const VigieRef *
new_ref (VigieCompiler *self, const Prefix *prefix)
{
  const VigieScopeDef *target = prefix->def->scope;
  const VigieScopeDef *base = prefix->base->scope;
  const VigieScopeDef *shared =
    vigie_scope_def_common (target, prefix->top ? prefix->top->scope : base);

  if (prefix->is_set && shared == target)
    shared = shared->parent;
  VigieRef *ref = g_new0 (VigieRef, 1);

  ref->target = prefix->def;
  ref->depth = shared->depth;
  ref->up = base->depth - shared->depth;
  ref->n_chain = target->depth - shared->depth;
  ref->from_focus = prefix->from_focus;
  if (!self->program->refs)
    self->program->refs = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->program->refs, ref);
  return ref;
}

/* Own instances that are reached through a predicate are siblings, not the node itself. */
void
vigie_compile_depend (VigieCompiler *self, const VigieDef *def, guint depth)
{
  const VigieDef *origin = vigie_compiler_origin (self);
  if (self->is_position && def == origin && !def->is_repeat)
    return;
  const gboolean is_loose =
    (self->is_position && def == origin)
    || (self->is_filtering && vigie_scope_def_common (origin->scope, def->scope)->depth > depth);
  vigie_compiler_depend (self, def, depth, is_loose);
}

static void
depend_on_ref (VigieCompiler *self, const VigieRef *ref)
{
  const guint depth = ref->from_focus ? 0 : ref->depth;

  vigie_compile_depend (self, ref->target, depth);
  vigie_compile_depend_on_text (self, ref->target, depth, FALSE);
}

const VigieRef *
vigie_compile_ref (VigieCompiler *self, const VigieXPathNode *node, GError **error)
{
  Prefix prefix;

  if (self->context->document)
    return NULL;
  if (is_call (node, "current"))
    prefix = (Prefix){ .base = vigie_compiler_origin (self),
                       .def = vigie_compiler_origin (self),
                       .top = vigie_compiler_origin (self) };
  else if (!find_prefix (self, node, &prefix, error) || prefix.n_used < node->n_steps
           || !prefix.def)
    return NULL;
  const VigieRef *ref = new_ref (self, &prefix);
  depend_on_ref (self, ref);
  return ref;
}

/* Whether @error is about a path that leads nowhere, which the context takes note of. */
static gboolean
is_missing (VigieCompiler *self, const GError *error)
{
  return self->context->missing
         && g_error_matches (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_REFERENCE);
}

gboolean
vigie_compile_try_ref (VigieCompiler *self, const VigieXPathNode *node, const VigieRef **ref)
{
  g_autoptr (GError) error = NULL;

  *ref = vigie_compile_ref (self, node, &error);
  if (!error || is_missing (self, error))
    return TRUE;
  g_propagate_error (self->error, g_steal_pointer (&error));
  return FALSE;
}

const VigieDef *
vigie_compile_target (VigieCompiler *self, const VigieXPathNode *node, GError **error)
{
  Prefix prefix;
  const gboolean is_plain = find_prefix (self, node, &prefix, error);

  return is_plain && prefix.n_used == node->n_steps ? prefix.def : NULL;
}

/* JavaRosa: by its type, or by what is calculated for it
 * (docs/decisions/153-calculated-conditions.md). */
static gboolean
is_condition (const VigieDef *def)
{
  const VigieExpr *calculate = def->exprs[VIGIE_EXPR_CALCULATE];

  return def->type == VIGIE_FORM_TYPE_BOOLEAN
         || (calculate && calculate->xpath
             && vigie_xpath_is_boolean (vigie_xpath_get_root (calculate->xpath)));
}

static gboolean
emit_ref (VigieCompiler *self, const VigieRef *ref, VigieWant want, VigieStatic *known)
{
  VigieOp op = { .code = VIGIE_OP_VALUE, .ref = ref };

  *known = VIGIE_STATIC_STRING;
  if (want == VIGIE_WANT_NODES || ref->n_chain > 0)
    {
      op.code = VIGIE_OP_NODES;
      *known = VIGIE_STATIC_NODES;
    }
  else if (want == VIGIE_WANT_NUMBER)
    {
      op.code = VIGIE_OP_REF_NUMBER;
      *known = VIGIE_STATIC_NUMBER;
    }
  else if (want == VIGIE_WANT_BOOLEAN && is_condition (ref->target))
    {
      op.code = VIGIE_OP_REF_BOOLEAN;
      *known = VIGIE_STATIC_BOOLEAN;
    }
  vigie_compile_emit (self, op, 1);
  return TRUE;
}

/* Predicates ----------------------------------------------------------------------------------- */

/* Whether an expression has another value for each filtered node. */
static gboolean
depends_on_focus (const VigieXPathNode *node)
{
  if (node->kind == VIGIE_XPATH_PATH)
    {
      if (node->start ? depends_on_focus (node->start) : !node->absolute)
        return TRUE;
      return FALSE;
    }
  if (node->kind == VIGIE_XPATH_CALL)
    {
      const VigieFunction *function = vigie_function_lookup (node->text);
      if (is_call (node, "last") || (is_call (node, "position") && node->n_args == 0) || !function
          || (function->flags & VIGIE_FUNCTION_VOLATILE)
          || ((function->flags & VIGIE_FUNCTION_CONTEXT) && node->n_args == 0))
        return TRUE;
    }
  for (guint i = 0; i < node->n_args; i++)
    if (depends_on_focus (node->args[i]))
      return TRUE;
  return FALSE;
}

/* The child or attribute that a relative path of one plain step names. */
static const VigieXPathStep *
key_step (const VigieXPathNode *node)
{
  if (node->kind != VIGIE_XPATH_PATH || node->absolute || node->start || node->n_steps != 1)
    return NULL;
  const VigieXPathStep *step = &node->steps[0];
  if ((step->axis != VIGIE_AXIS_CHILD && step->axis != VIGIE_AXIS_ATTRIBUTE)
      || step->test != VIGIE_TEST_NAME || step->n_predicates > 0)
    return NULL;
  return step;
}

static gboolean
find_key (VigieCompiler *self,
          const VigieXPathNode *node,
          const GPtrArray *defs,
          VigiePredicate *predicate)
{
  if (node->kind != VIGIE_XPATH_EQ || self->context->document)
    return TRUE;
  for (guint side = 0; side < 2; side++)
    {
      const VigieXPathStep *step = key_step (node->args[side]);
      const VigieXPathNode *other = node->args[1 - side];
      if (!step || depends_on_focus (other))
        continue;
      predicate->value = vigie_compile_sub (self, other, defs, TRUE, VIGIE_WANT_ANY);
      if (!predicate->value)
        return FALSE;
      predicate->key = step->local;
      predicate->key_is_attribute = step->axis == VIGIE_AXIS_ATTRIBUTE;
      return TRUE;
    }
  return TRUE;
}

static gboolean
is_comparison (const VigieXPathNode *node)
{
  return node->kind >= VIGIE_XPATH_EQ && node->kind <= VIGIE_XPATH_GE;
}

static gboolean
uses_position (const VigieXPathNode *node)
{
  if (is_call (node, "position") || is_call (node, "last"))
    return TRUE;
  for (guint i = 0; i < node->n_args; i++)
    if (uses_position (node->args[i]))
      return TRUE;
  return FALSE;
}

/* `a = b and c = d` filters as `[a = b][c = d]` does, so that an index may answer the first. */
static void
split_predicate (const VigieXPathNode *node, GPtrArray *target)
{
  if (node->kind == VIGIE_XPATH_AND && !uses_position (node)
      && (is_comparison (node->args[0]) || node->args[0]->kind == VIGIE_XPATH_AND)
      && (is_comparison (node->args[1]) || node->args[1]->kind == VIGIE_XPATH_AND))
    {
      split_predicate (node->args[0], target);
      split_predicate (node->args[1], target);
    }
  else
    g_ptr_array_add (target, (gpointer) node);
}

/* The key is looked at for each node, the value once for all of them. */
static gboolean
compile_keyed (VigieCompiler *self,
               const VigieXPathNode *node,
               const GPtrArray *defs,
               VigiePredicate *predicate)
{
  const VigieXPathStep *step = key_step (node->args[0]);

  predicate->is_keyed = TRUE;
  predicate->program = vigie_compile_sub (self, node->args[0], defs, TRUE, VIGIE_WANT_ANY);
  predicate->value = predicate->program ? vigie_compile_sub (self, node->args[1], self->focus_defs,
                                                             self->has_focus, VIGIE_WANT_ANY)
                                        : NULL;
  predicate->key = self->context->document ? NULL : step->local;
  predicate->key_is_attribute = step->axis == VIGIE_AXIS_ATTRIBUTE;
  return predicate->value != NULL;
}

static gboolean
compile_predicate (VigieCompiler *self,
                   const VigieXPathNode *node,
                   const GPtrArray *defs,
                   VigiePredicate *predicate)
{
  if (node->kind == VIGIE_XPATH_KEYED)
    return compile_keyed (self, node, defs, predicate);
  if (!defs && !find_key (self, node, defs, predicate))
    return FALSE;
  /* A number is a position; a path is none, and a condition that it names is what it says. */
  predicate->program = vigie_compile_sub (
    self, node, defs, TRUE, node->kind == VIGIE_XPATH_PATH ? VIGIE_WANT_BOOLEAN : VIGIE_WANT_ANY);
  return predicate->program != NULL;
}

static gboolean
compile_predicates (VigieCompiler *self,
                    VigieXPathNode *const *nodes,
                    guint n_nodes,
                    const GPtrArray *defs,
                    VigiePredicate **target,
                    guint *n_target)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  for (guint i = 0; i < n_nodes; i++)
    split_predicate (nodes[i], parts);
  *target = g_new0 (VigiePredicate, parts->len);
  *n_target = parts->len;
  for (guint i = 0; i < parts->len; i++)
    if (!compile_predicate (self, g_ptr_array_index (parts, i), defs, &(*target)[i]))
      return FALSE;
  return TRUE;
}

/* Plans ---------------------------------------------------------------------------------------- */

static void
free_predicates (VigiePredicate *predicates, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_clear_pointer (&predicates[i].program, vigie_program_free);
      g_clear_pointer (&predicates[i].value, vigie_program_free);
    }
  g_free (predicates);
}

void
vigie_path_plan_free (VigiePathPlan *self)
{
  for (guint i = 0; i < self->n_steps; i++)
    free_predicates (self->steps[i].predicates, self->steps[i].n_predicates);
  free_predicates (self->start_predicates, self->n_start_predicates);
  g_free (self->steps);
  g_free (self);
}

static VigiePathPlan *
new_plan (VigieCompiler *self)
{
  VigiePathPlan *plan = g_new0 (VigiePathPlan, 1);

  if (!self->program->plans)
    self->program->plans = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_path_plan_free);
  g_ptr_array_add (self->program->plans, plan);
  return plan;
}

static gboolean
has_predicates (const VigieXPathNode *node)
{
  for (guint i = 0; i < node->n_steps; i++)
    if (node->steps[i].n_predicates > 0)
      return TRUE;
  return node->n_start_predicates > 0;
}

static gboolean
compile_step (VigieCompiler *self,
              const VigieXPathStep *from,
              GPtrArray **defs,
              gboolean in_answers,
              guint reach,
              VigieStep *step)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (defs);

  step->axis = from->axis;
  step->test = from->test;
  step->local = from->local ? from->local : NULL;
  step->ns = vigie_step_namespace (self->context->form, from);
  if (from->prefix && !step->ns && self->context->document)
    return vigie_compile_fail (self, VIGIE_FORM_ERROR_EXPRESSION,
                               _ ("the prefix “%s” is not declared"), from->prefix);
  if (in_answers)
    {
      guint64 n_seen;
      *defs = vigie_def_walk (self->context->form, before, from, &n_seen);
      if (!vigie_compile_charge (self, n_seen))
        return FALSE;
      if (from->test == VIGIE_TEST_NAME && (*defs)->len == 1 && before && before->len == 1
          && (from->axis == VIGIE_AXIS_CHILD || from->axis == VIGIE_AXIS_ATTRIBUTE))
        step->def = g_ptr_array_index (*defs, 0);
      if (from->n_predicates > 0 && !vigie_compile_charge (self, (*defs)->len))
        return FALSE;
      for (guint i = 0; i < (*defs)->len && from->n_predicates > 0; i++)
        vigie_compile_depend (self, g_ptr_array_index (*defs, i), reach);
    }
  return compile_predicates (self, from->predicates, from->n_predicates, *defs, &step->predicates,
                             &step->n_predicates);
}

/* Depth of the scope that reader and nodes share: that of the plain steps before, unless a step
 * leaves it again. */
static guint
reach_of (const VigieXPathNode *node, guint first, const VigiePathPlan *plan)
{
  if (plan->start != VIGIE_START_REF || plan->ref->from_focus)
    return 0;
  for (guint i = first; i < node->n_steps; i++)
    switch (node->steps[i].axis)
      {
      case VIGIE_AXIS_CHILD:
      case VIGIE_AXIS_ATTRIBUTE:
      case VIGIE_AXIS_SELF:
      case VIGIE_AXIS_DESCENDANT:
      case VIGIE_AXIS_DESCENDANT_OR_SELF:
        break;
      default:
        return 0;
      }
  return plan->ref->depth;
}

/* Steps from @first on; @defs: where they start in the answers, %NULL with @in_answers: at the
 * document. */
static gboolean
compile_steps (VigieCompiler *self,
               const VigieXPathNode *node,
               guint first,
               GPtrArray *defs,
               gboolean in_answers,
               VigiePathPlan *plan)
{
  g_autoptr (GPtrArray) at = defs;
  const guint reach = reach_of (node, first, plan);

  plan->n_steps = node->n_steps - first;
  plan->steps = g_new0 (VigieStep, plan->n_steps);
  for (guint i = 0; i < plan->n_steps; i++)
    if (!compile_step (self, &node->steps[first + i], &at, in_answers, reach, &plan->steps[i]))
      return FALSE;
  if (in_answers && at && !vigie_compile_charge (self, at->len))
    return FALSE;
  const gboolean is_wild =
    plan->n_steps == 0 || node->steps[node->n_steps - 1].test != VIGIE_TEST_NAME;
  for (guint i = 0; in_answers && at && i < at->len; i++)
    {
      vigie_compile_depend (self, g_ptr_array_index (at, i), reach);
      vigie_compile_depend_on_text (self, g_ptr_array_index (at, i), reach, is_wild);
    }
  return vigie_compile_charge (self, 0);
}

static gboolean
compile_from_instance (VigieCompiler *self, const VigieXPathNode *node, VigiePathPlan *plan)
{
  const VigieXPathNode *id = node->start->n_args == 1 ? node->start->args[0] : NULL;

  if (!id || id->kind != VIGIE_XPATH_STRING)
    return vigie_compile_fail (self, VIGIE_FORM_ERROR_UNSUPPORTED,
                               _ ("instance() takes the id of an instance as a literal text"));
  plan->start = VIGIE_START_INSTANCE;
  plan->secondary = vigie_form_find_secondary (self->context->form, id->text);
  if (!plan->secondary)
    return vigie_compile_fail (
      self, VIGIE_FORM_ERROR_REFERENCE,
      _ ("there is no instance “%s”: add it to the model, or correct the id"), id->text);
  if (self->context->is_loading)
    vigie_secondary_set_used (plan->secondary);
  return compile_predicates (self, node->start_predicates, node->n_start_predicates, NULL,
                             &plan->start_predicates, &plan->n_start_predicates)
         && compile_steps (self, node, 0, NULL, FALSE, plan);
}

static gboolean
compile_from_expression (VigieCompiler *self, const VigieXPathNode *node, VigiePathPlan *plan)
{
  const gboolean took_nodes = self->takes_nodes;
  VigieStatic known;

  self->takes_nodes = took_nodes || node->n_steps > 0;
  const gboolean good = vigie_compile (self, node->start, VIGIE_WANT_NODES, &known);
  self->takes_nodes = took_nodes;
  if (!good)
    return FALSE;
  if (known != VIGIE_STATIC_NODES)
    return vigie_compile_fail (self, VIGIE_FORM_ERROR_EXPRESSION,
                               _ ("a path or predicate follows what is no node set"));
  plan->start = VIGIE_START_STACK;
  return compile_predicates (self, node->start_predicates, node->n_start_predicates, NULL,
                             &plan->start_predicates, &plan->n_start_predicates)
         && compile_steps (self, node, 0, NULL, FALSE, plan);
}

static gboolean
compile_from_prefix (VigieCompiler *self,
                     const VigieXPathNode *node,
                     const Prefix *prefix,
                     VigiePathPlan *plan)
{
  GPtrArray *defs = NULL;

  if (prefix->def)
    {
      plan->start = VIGIE_START_REF;
      plan->ref = new_ref (self, prefix);
      defs = g_ptr_array_new ();
      g_ptr_array_add (defs, (gpointer) prefix->def);
    }
  else
    plan->start = VIGIE_START_ROOT;
  return compile_steps (self, node, prefix->n_used, defs, TRUE, plan);
}

/* In a document: from its root, or from the node that the expression is evaluated at. */
static gboolean
compile_from_document (VigieCompiler *self, const VigieXPathNode *node, VigiePathPlan *plan)
{
  plan->start = node->absolute ? VIGIE_START_INSTANCE : VIGIE_START_ANCHOR;
  plan->secondary = self->context->document;
  return compile_predicates (self, node->start_predicates, node->n_start_predicates, NULL,
                             &plan->start_predicates, &plan->n_start_predicates)
         && compile_steps (self, node, 0, NULL, FALSE, plan);
}

static gboolean
compile_from_focus (VigieCompiler *self, const VigieXPathNode *node, VigiePathPlan *plan)
{
  GPtrArray *defs = NULL;

  plan->start = VIGIE_START_FOCUS;
  if (self->focus_defs)
    {
      defs = g_ptr_array_new ();
      for (guint i = 0; i < self->focus_defs->len; i++)
        g_ptr_array_add (defs, g_ptr_array_index (self->focus_defs, i));
    }
  return compile_steps (self, node, 0, defs, defs != NULL, plan);
}

/* In a document that is a form, instance('x') is its element `instance` of that id. */
static gboolean
compile_instance_of_document (VigieCompiler *self, const VigieXPathNode *node)
{
  const guint n_predicates = node->n_start_predicates + 1;
  VigieXPathStep id = { .axis = VIGIE_AXIS_ATTRIBUTE, .test = VIGIE_TEST_NAME, .local = "id" };
  VigieXPathNode own_id = { .kind = VIGIE_XPATH_PATH, .steps = &id, .n_steps = 1 };
  VigieXPathNode *operands[] = { &own_id, node->start->args[0] };
  VigieXPathNode is_meant = { .kind = VIGIE_XPATH_EQ, .args = operands, .n_args = 2 };
  g_autofree VigieXPathNode **predicates = g_new (VigieXPathNode *, n_predicates);
  g_autofree VigieXPathStep *steps = g_new (VigieXPathStep, node->n_steps + 1);
  VigieStatic known;

  if (node->start->args[0]->kind != VIGIE_XPATH_STRING)
    return vigie_compile_fail (self, VIGIE_FORM_ERROR_UNSUPPORTED,
                               _ ("instance() takes the id of an instance as a literal text"));
  predicates[0] = &is_meant;
  for (guint i = 0; i < node->n_start_predicates; i++)
    predicates[i + 1] = node->start_predicates[i];
  steps[0] = (VigieXPathStep){ .axis = VIGIE_AXIS_DESCENDANT,
                               .test = VIGIE_TEST_NAME,
                               .local = "instance",
                               .predicates = predicates,
                               .n_predicates = n_predicates };
  for (guint i = 0; i < node->n_steps; i++)
    steps[i + 1] = node->steps[i];
  const VigieXPathNode path = {
    .kind = VIGIE_XPATH_PATH, .absolute = TRUE, .steps = steps, .n_steps = node->n_steps + 1
  };
  return vigie_compile_path (self, &path, VIGIE_WANT_NODES, &known);
}

static gboolean
compile_plan (VigieCompiler *self, const VigieXPathNode *node, const Prefix *prefix)
{
  const gboolean was_filtering = self->is_filtering;
  gboolean good, takes_start = FALSE;

  if (self->context->document && is_call (node->start, "instance"))
    return compile_instance_of_document (self, node);
  VigiePathPlan *plan = new_plan (self);

  self->is_filtering = was_filtering || has_predicates (node);
  if (self->context->document && (node->absolute || is_call (node->start, "current")))
    good = compile_from_document (self, node, plan);
  else if (prefix)
    good = compile_from_prefix (self, node, prefix, plan);
  else if (is_call (node->start, "instance"))
    good = compile_from_instance (self, node, plan);
  else if (node->start)
    {
      takes_start = TRUE;
      good = compile_from_expression (self, node, plan);
    }
  else
    good = compile_from_focus (self, node, plan);
  self->is_filtering = was_filtering;
  if (good)
    vigie_compile_emit (self, (VigieOp){ .code = VIGIE_OP_PATH, .path = plan },
                        takes_start ? 0 : 1);
  return good;
}

gboolean
vigie_compile_path (VigieCompiler *self,
                    const VigieXPathNode *node,
                    VigieWant want,
                    VigieStatic *known)
{
  g_autoptr (GError) error = NULL;
  Prefix prefix;

  /* instance() and current() are parts of paths: nobody else counts their arguments. */
  if (node->start && node->start->kind == VIGIE_XPATH_CALL
      && !vigie_compile_check_call (self, node->start))
    return FALSE;
  const gboolean has_prefix = find_prefix (self, node, &prefix, &error);

  *known = VIGIE_STATIC_NODES;
  if (error && is_missing (self, error))
    {
      g_ptr_array_add (self->context->missing, g_strdup (error->message));
      vigie_compile_emit (self, (VigieOp){ .code = VIGIE_OP_NOTHING }, 1);
      return TRUE;
    }
  if (error)
    {
      g_propagate_error (self->error, g_steal_pointer (&error));
      return FALSE;
    }
  if (has_prefix && prefix.n_used == node->n_steps && prefix.def)
    {
      const VigieRef *ref = new_ref (self, &prefix);
      depend_on_ref (self, ref);
      return vigie_compile_charge (self, 0) && emit_ref (self, ref, want, known);
    }
  return compile_plan (self, node, has_prefix ? &prefix : NULL);
}
