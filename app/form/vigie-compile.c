/* vigie-compile.c: from trees of expressions to programs: operators, and the whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-program-ops-private.h"

#include "base/vigie-error.h"
#include "form/vigie-form-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* As many dependencies are searched one by one. */
#define FEW 32

/* A hundred million nodes looked at are a second or two. */
#define MAX_WORK 100000000u

/* Room for the operations of a short program. */
#define FIRST_OPS 8

const VigieDef *
vigie_compiler_origin (const VigieCompiler *self)
{
  return self->context->def ? self->context->def : self->context->form->root;
}

gboolean
vigie_compile_fail (VigieCompiler *self, int code, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  return vigie_error_set (self->error, VIGIE_FORM_ERROR, code, NULL, 0, "%s", text);
}

/* An expression names a few nodes, a path with a wild card perhaps all of them. */
static VigieDependency *
find_dependency (VigieProgram *self, const VigieDef *def)
{
  GArray *known = self->dependencies;

  if (known->len <= FEW)
    {
      for (guint i = 0; i < known->len; i++)
        if (g_array_index (known, VigieDependency, i).def == def)
          return &g_array_index (known, VigieDependency, i);
      return NULL;
    }
  if (!self->places)
    {
      self->places = g_hash_table_new (NULL, NULL);
      for (guint i = 0; i < known->len; i++)
        g_hash_table_insert (self->places, (gpointer) g_array_index (known, VigieDependency, i).def,
                             GUINT_TO_POINTER (i + 1));
    }
  const guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, def));
  return place > 0 ? &g_array_index (known, VigieDependency, place - 1) : NULL;
}

gboolean
vigie_work_check (guint64 work, GError **error)
{
  return work <= MAX_WORK
         || vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LIMIT, NULL, 0,
                             g_dngettext (GETTEXT_PACKAGE,
                                          "the expressions of the form read more than %u node in "
                                          "all: name those that are meant instead of “*” or “//”",
                                          "the expressions of the form read more than %u nodes in "
                                          "all: name those that are meant instead of “*” or “//”",
                                          MAX_WORK / VIGIE_WORK_OF_A_LINK),
                             MAX_WORK / VIGIE_WORK_OF_A_LINK);
}

gboolean
vigie_compile_charge (VigieCompiler *self, guint64 n)
{
  *self->context->work += n;
  return vigie_work_check (*self->context->work, self->error);
}

void
vigie_compiler_depend_on (VigieCompiler *self, const VigieDependency *dependency)
{
  VigieProgram *program = self->program;
  VigieDependency *at = find_dependency (program, dependency->def);

  program->takes_notes |= dependency->is_noted;
  if (at)
    {
      /* Reaching from further up includes reaching from further down. */
      at->is_loose = at->is_loose && dependency->is_loose;
      at->is_noted = at->is_noted && dependency->is_noted;
      at->depth = MIN (at->depth, dependency->depth);
      return;
    }
  g_array_append_vals (program->dependencies, dependency, 1);
  *self->context->work += VIGIE_WORK_OF_A_LINK;
  if (program->places)
    g_hash_table_insert (program->places, (gpointer) dependency->def,
                         GUINT_TO_POINTER (program->dependencies->len));
}

gboolean
vigie_program_takes_notes (const VigieProgram *self)
{
  return self->takes_notes;
}

void
vigie_compiler_depend (VigieCompiler *self, const VigieDef *def, guint depth, gboolean is_loose)
{
  const VigieDependency dependency = { .def = def, .depth = depth, .is_loose = is_loose };
  vigie_compiler_depend_on (self, &dependency);
}

void
vigie_compiler_name (VigieCompiler *self, const VigieDependency *question)
{
  VigieProgram *program = self->program;

  if (!program->named)
    program->named = g_array_new (FALSE, FALSE, sizeof (VigieDependency));
  g_array_append_vals (program->named, question, 1);
}

void
vigie_compile_emit (VigieCompiler *self, VigieOp op, int effect)
{
  g_array_append_val (self->ops, op);
  self->depth += effect;
  self->program->stack = MAX (self->program->stack, self->depth);
}

static void
emit (VigieCompiler *self, VigieOpCode code, gint32 argument, int effect)
{
  vigie_compile_emit (self, (VigieOp){ .code = code, .argument = argument }, effect);
}

/* Operators ------------------------------------------------------------------------------------ */

static gboolean
compile_number (VigieCompiler *self, const VigieXPathNode *node)
{
  VigieStatic known;

  if (!vigie_compile (self, node, VIGIE_WANT_NUMBER, &known))
    return FALSE;
  if (known != VIGIE_STATIC_NUMBER)
    emit (self, VIGIE_OP_TO_NUMBER, 0, 0);
  return TRUE;
}

static gboolean
compile_boolean (VigieCompiler *self, const VigieXPathNode *node)
{
  VigieStatic known;

  if (!vigie_compile (self, node, VIGIE_WANT_BOOLEAN, &known))
    return FALSE;
  if (known != VIGIE_STATIC_BOOLEAN)
    emit (self, VIGIE_OP_TO_BOOLEAN, 0, 0);
  return TRUE;
}

static gboolean
compile_arithmetic (VigieCompiler *self, const VigieXPathNode *node)
{
  static const VigieOpCode codes[] = {
    [VIGIE_XPATH_ADD] = VIGIE_OP_ADD,           [VIGIE_XPATH_SUBTRACT] = VIGIE_OP_SUBTRACT,
    [VIGIE_XPATH_MULTIPLY] = VIGIE_OP_MULTIPLY, [VIGIE_XPATH_DIVIDE] = VIGIE_OP_DIVIDE,
    [VIGIE_XPATH_MODULO] = VIGIE_OP_MODULO,
  };

  if (!compile_number (self, node->args[0]) || !compile_number (self, node->args[1]))
    return FALSE;
  emit (self, codes[node->kind], 0, -1);
  return TRUE;
}

static void
patch (VigieCompiler *self, guint jump)
{
  g_array_index (self->ops, VigieOp, jump).argument = (gint32) self->ops->len;
}

static gboolean
compile_logic (VigieCompiler *self, const VigieXPathNode *node)
{
  const VigieOpCode code =
    node->kind == VIGIE_XPATH_AND ? VIGIE_OP_JUMP_IF_KEEP_FALSE : VIGIE_OP_JUMP_IF_KEEP_TRUE;
  if (!compile_boolean (self, node->args[0]))
    return FALSE;
  const guint jump = self->ops->len;
  emit (self, code, 0, -1);
  if (!compile_boolean (self, node->args[1]))
    return FALSE;
  patch (self, jump);
  return TRUE;
}

/* Whether an expression is a number whatever it is given, so that comparing with it compares
 * numbers (XPath 1.0 §3.4). */
static gboolean
is_number (const VigieXPathNode *node)
{
  static const char *const functions[] = {
    "number", "count", "sum",  "round",          "int",           "floor",           "ceiling",
    "abs",    "pow",   "sqrt", "count-selected", "string-length", "count-non-empty",
  };

  if (node->kind == VIGIE_XPATH_CALL)
    {
      for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
        if (strcmp (node->text, functions[i]) == 0)
          return TRUE;
      return FALSE;
    }
  return node->kind == VIGIE_XPATH_NUMBER || node->kind == VIGIE_XPATH_NEGATE
         || (node->kind >= VIGIE_XPATH_ADD && node->kind <= VIGIE_XPATH_MODULO);
}

/* `path = 'text'` as one operation, if that is what it is. */
static gboolean
compile_text_test (VigieCompiler *self, const VigieXPathNode *node, gboolean *done)
{
  const gboolean swapped = node->args[0]->kind == VIGIE_XPATH_STRING;
  const VigieXPathNode *path = node->args[swapped ? 1 : 0];
  const VigieXPathNode *text = node->args[swapped ? 0 : 1];

  *done = FALSE;
  if ((node->kind != VIGIE_XPATH_EQ && node->kind != VIGIE_XPATH_NE)
      || path->kind != VIGIE_XPATH_PATH || text->kind != VIGIE_XPATH_STRING)
    return TRUE;
  const VigieRef *ref;
  if (!vigie_compile_try_ref (self, path, &ref))
    return FALSE;
  if (!ref || ref->n_chain > 0)
    return TRUE;
  vigie_compile_emit (self,
                      (VigieOp){ .code = VIGIE_OP_REF_EQUAL,
                                 .argument = node->kind == VIGIE_XPATH_NE,
                                 .ref = ref,
                                 .text = text->text },
                      1);
  *done = TRUE;
  return TRUE;
}

static gboolean
compile_comparison (VigieCompiler *self, const VigieXPathNode *node)
{
  gboolean done;
  VigieStatic known;

  if (!compile_text_test (self, node, &done) || done)
    return done;
  if (is_number (node->args[0]) || is_number (node->args[1]))
    {
      for (guint i = 0; i < 2; i++)
        {
          /* A family is compared node by node. */
          if (!vigie_compile (self, node->args[i], VIGIE_WANT_NUMBER, &known))
            return FALSE;
        }
    }
  else
    for (guint i = 0; i < 2; i++)
      if (!vigie_compile (self, node->args[i], VIGIE_WANT_ANY, &known))
        return FALSE;
  emit (self, VIGIE_OP_COMPARE, node->kind, -1);
  return TRUE;
}

static gboolean
compile_union (VigieCompiler *self, const VigieXPathNode *node)
{
  VigieStatic known;

  for (guint i = 0; i < node->n_args; i++)
    {
      if (!vigie_compile (self, node->args[i], VIGIE_WANT_NODES, &known))
        return FALSE;
      if (known != VIGIE_STATIC_NODES)
        return vigie_compile_fail (self, VIGIE_FORM_ERROR_EXPRESSION,
                                   _ ("“|” joins node sets only"));
      if (i > 0)
        emit (self, VIGIE_OP_UNION, 0, -1);
    }
  return TRUE;
}

static gboolean
compile_literal (VigieCompiler *self, const VigieXPathNode *node)
{
  if (node->kind == VIGIE_XPATH_NUMBER)
    vigie_compile_emit (self, (VigieOp){ .code = VIGIE_OP_NUMBER, .number = node->number }, 1);
  else
    vigie_compile_emit (self, (VigieOp){ .code = VIGIE_OP_STRING, .text = node->text }, 1);
  return TRUE;
}

gboolean
vigie_compile (VigieCompiler *self, const VigieXPathNode *node, VigieWant want, VigieStatic *known)
{
  *known = VIGIE_STATIC_NUMBER;
  switch (node->kind)
    {
    case VIGIE_XPATH_NUMBER:
      return compile_literal (self, node);
    case VIGIE_XPATH_STRING:
      *known = VIGIE_STATIC_STRING;
      return compile_literal (self, node);
    case VIGIE_XPATH_CALL:
      return vigie_compile_call (self, node, want, known);
    case VIGIE_XPATH_PATH:
      return vigie_compile_path (self, node, want, known);
    case VIGIE_XPATH_NEGATE:
      if (!compile_number (self, node->args[0]))
        return FALSE;
      emit (self, VIGIE_OP_NEGATE, 0, 0);
      return TRUE;
    case VIGIE_XPATH_OR:
    case VIGIE_XPATH_AND:
      *known = VIGIE_STATIC_BOOLEAN;
      return compile_logic (self, node);
    case VIGIE_XPATH_EQ:
    case VIGIE_XPATH_NE:
    case VIGIE_XPATH_LT:
    case VIGIE_XPATH_LE:
    case VIGIE_XPATH_GT:
    case VIGIE_XPATH_GE:
      *known = VIGIE_STATIC_BOOLEAN;
      return compile_comparison (self, node);
    case VIGIE_XPATH_ADD:
    case VIGIE_XPATH_SUBTRACT:
    case VIGIE_XPATH_MULTIPLY:
    case VIGIE_XPATH_DIVIDE:
    case VIGIE_XPATH_MODULO:
      return compile_arithmetic (self, node);
    case VIGIE_XPATH_UNION:
    default:
      *known = VIGIE_STATIC_NODES;
      return compile_union (self, node);
    }
}

/* Programs ------------------------------------------------------------------------------------- */

static VigieProgram *
program_new (void)
{
  VigieProgram *self = g_new0 (VigieProgram, 1);

  self->dependencies = g_array_new (FALSE, FALSE, sizeof (VigieDependency));
  return self;
}

void
vigie_program_free (VigieProgram *self)
{
  g_free (self->ops);
  g_array_unref (self->dependencies);
  g_clear_pointer (&self->named, g_array_unref);
  g_clear_pointer (&self->refs, g_ptr_array_unref);
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_pointer (&self->indexed, g_ptr_array_unref);
  g_free (self);
}

static VigieProgram *
finish (VigieCompiler *self, gboolean good)
{
  VigieProgram *program = self->program;

  g_clear_pointer (&program->places, g_hash_table_unref);
  program->n_ops = self->ops->len;
  program->ops = (VigieOp *) g_array_free (self->ops, FALSE);
  if (good)
    return program;
  vigie_program_free (program);
  return NULL;
}

static VigieProgram *
compile (const VigieCompileContext *context,
         const VigieXPathNode *ast,
         gboolean has_focus,
         GError **error)
{
  const VigieWant want = context->want_nodes     ? VIGIE_WANT_NODES
                         : context->want_boolean ? VIGIE_WANT_BOOLEAN
                                                 : VIGIE_WANT_ANY;
  VigieStatic known;
  VigieCompiler compiler = {
    .context = context,
    .program = program_new (),
    .ops = g_array_sized_new (FALSE, FALSE, sizeof (VigieOp), FIRST_OPS),
    .has_focus = has_focus,
    .takes_nodes = context->want_nodes,
    .error = error,
  };
  return finish (&compiler, vigie_compile (&compiler, ast, want, &known));
}

VigieProgram *
vigie_program_compile (const VigieCompileContext *context,
                       const VigieXPathNode *ast,
                       GError **error)
{
  return compile (context, ast, FALSE, error);
}

VigieProgram *
vigie_program_compile_item (const VigieCompileContext *context,
                            const VigieXPathNode *ast,
                            GError **error)
{
  return compile (context, ast, TRUE, error);
}

VigieProgram *
vigie_compile_sub (VigieCompiler *self,
                   const VigieXPathNode *node,
                   const GPtrArray *focus_defs,
                   gboolean has_focus,
                   VigieWant want)
{
  VigieStatic known;
  VigieCompiler sub = {
    .context = self->context,
    .program = program_new (),
    .ops = g_array_sized_new (FALSE, FALSE, sizeof (VigieOp), FIRST_OPS),
    .focus_defs = focus_defs,
    .has_focus = has_focus,
    .is_filtering = self->is_filtering,
    .error = self->error,
  };
  VigieProgram *program = finish (&sub, vigie_compile (&sub, node, want, &known));

  if (program && !vigie_compile_charge (self, program->dependencies->len))
    g_clear_pointer (&program, vigie_program_free);
  if (!program)
    return NULL;
  for (guint i = 0; i < program->dependencies->len; i++)
    vigie_compiler_depend_on (self, &g_array_index (program->dependencies, VigieDependency, i));
  for (guint i = 0; program->named && i < program->named->len; i++)
    vigie_compiler_name (self, &g_array_index (program->named, VigieDependency, i));
  self->program->is_volatile |= program->is_volatile;
  self->program->uses_language |= program->uses_language;
  return program;
}

const GArray *
vigie_program_get_named (const VigieProgram *self)
{
  return self->named;
}

const GArray *
vigie_program_get_dependencies (const VigieProgram *self)
{
  return self->dependencies;
}

gboolean
vigie_program_is_free (const VigieProgram *self)
{
  return self->dependencies->len == 0 && !self->refs && !self->indexed;
}

gboolean
vigie_program_depends_on_language (const VigieProgram *self)
{
  return self->uses_language;
}

gboolean
vigie_program_is_volatile (const VigieProgram *self)
{
  return self->is_volatile;
}
