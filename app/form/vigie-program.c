/* vigie-program.c: the stack machine that runs programs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-program-ops-private.h"

#include "base/vigie-error.h"
#include "form/vigie-form-error.h"
#include "form/vigie-form-session-private.h"
#include "form/vigie-function-support-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define STACK_SIZE 128
#define MAX_NESTING 256

/* Predicates in predicates may look at all nodes for each of all nodes for each …: no form that
 * people fill needs as many. */
#define MAX_VISITED 20000000u

/* An answer may make each of ten thousand instances do that: some seconds for all of them together.
 * Ten thousand instances that only look at each other by sums and positions need a thousandth. */
#define MAX_ROUND 200000000u

#define WORK_OF_A_LIST 8

/* As many bytes of text are as much work as one node. */
#define TEXT_OF_A_NODE 32

void
vigie_machine_init (VigieMachine *self, VigieFormSession *session)
{
  self->session = session;
  self->stack_size = STACK_SIZE;
  self->stack = NULL;
  self->stack_used = 0;
  self->nesting = 0;
  self->max_visited = MAX_VISITED;
  self->max_round = MAX_ROUND;
}

/* Where many fillings come after each other, one stack serves them all. */
static GPrivate spare_stack = G_PRIVATE_INIT (g_free);

static VigieValue *
take_stack (void)
{
  VigieValue *stack = g_private_get (&spare_stack);
  if (!stack)
    return g_new0 (VigieValue, STACK_SIZE);
  g_private_set (&spare_stack, NULL);
  return stack;
}

void
vigie_machine_clear (VigieMachine *self)
{
  if (self->stack)
    g_private_replace (&spare_stack, g_steal_pointer (&self->stack));
}

void
vigie_machine_begin (VigieMachine *self)
{
  if (self->nesting++ > 0)
    return;
  if (self->rounds == 0)
    self->n_round = 0;
  self->n_visited = 0;
}

void
vigie_machine_end (VigieMachine *self)
{
  if (--self->nesting == 0)
    self->n_round += self->n_visited;
}

void
vigie_machine_begin_round (VigieMachine *self)
{
  if (self->rounds++ == 0)
    self->n_round = 0;
}

void
vigie_machine_end_round (VigieMachine *self)
{
  self->rounds--;
}

gboolean
vigie_machine_charge (VigieMachine *self, guint64 n, GError **error)
{
  self->n_visited += n;
  if (self->n_visited > self->max_visited)
    return vigie_error_set (
      error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LIMIT, NULL, 0,
      g_dngettext (GETTEXT_PACKAGE, "the expression looks at more than %u node",
                   "the expression looks at more than %u nodes", self->max_visited),
      self->max_visited);
  return self->n_round + self->n_visited <= self->max_round
         || vigie_error_set (
           error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LIMIT, NULL, 0,
           g_dngettext (GETTEXT_PACKAGE, "all expressions together look at more than %u node",
                        "all expressions together look at more than %u nodes", self->max_round),
           self->max_round);
}

static inline void
drop (VigieValue *value)
{
  if (value->owned)
    vigie_value_clear (value);
}

static inline void
put_number (VigieValue *value, double number)
{
  drop (value);
  value->kind = VIGIE_VALUE_NUMBER;
  value->number = number;
}

static inline void
put_boolean (VigieValue *value, gboolean boolean)
{
  drop (value);
  value->kind = VIGIE_VALUE_BOOLEAN;
  value->number = boolean ? 1 : 0;
}

static inline void
put_text (VigieValue *value, const char *text)
{
  drop (value);
  value->kind = VIGIE_VALUE_STRING;
  value->text = text;
}

/* References ----------------------------------------------------------------------------------- */

VigieScope *
vigie_ref_scope (const VigieRef *ref, const VigieFrame *frame)
{
  VigieScope *scope =
    ref->from_focus ? ((VigieFormNode *) frame->focus)->scope : frame->origin->scope;
  for (guint i = ref->up; i > 0; i--)
    scope = scope->parent;
  return scope;
}

static inline VigieFormNode *
ref_node (const VigieRef *ref, const VigieFrame *frame)
{
  return &vigie_ref_scope (ref, frame)->nodes[ref->target->slot];
}

typedef struct
{
  const VigieDef *target;
  GPtrArray *nodes;
} Collector;

static void
collect (VigieScope *scope, gpointer user_data)
{
  Collector *collector = user_data;
  g_ptr_array_add (collector->nodes, &scope->nodes[collector->target->slot]);
}

void
vigie_ref_append_nodes (const VigieRef *ref, const VigieFrame *frame, GPtrArray *target)
{
  Collector collector = { .target = ref->target, .nodes = target };

  if (ref->n_chain == 0)
    g_ptr_array_add (target, ref_node (ref, frame));
  else
    vigie_scope_for_each (vigie_ref_scope (ref, frame), ref->target->scope, collect, &collector);
}

static int
compare_pointers (gconstpointer a, gconstpointer b)
{
  return vigie_tree_compare (*(const gconstpointer *) a, *(const gconstpointer *) b);
}

void
vigie_value_take_nodes (VigieValue *value, GPtrArray *nodes, gboolean sort)
{
  guint n = 0;

  if (sort && nodes->len > 1)
    g_ptr_array_sort (nodes, compare_pointers);
  for (guint i = 0; i < nodes->len; i++)
    {
      gpointer node = g_ptr_array_index (nodes, i);
      if (vigie_tree_is_visible (node) && (n == 0 || nodes->pdata[n - 1] != node))
        nodes->pdata[n++] = node;
    }
  drop (value);
  value->kind = VIGIE_VALUE_NODES;
  value->ops = &vigie_tree_ops;
  value->n_nodes = n;
  value->nodes = g_ptr_array_free (nodes, FALSE);
  value->owned = value->nodes;
}

/* The family of a reference that crosses one repeat. */
static VigieFamily *
ref_family (const VigieRef *ref, const VigieFrame *frame)
{
  return vigie_family_get (vigie_ref_scope (ref, frame), ref->target->scope);
}

typedef struct
{
  const VigieIndexed *indexed;
  const VigieFrame *frame;
  const VigieValue *args;
  const VigieScopeDef *chain[VIGIE_FORM_MAX_REPEAT_DEPTH + 2];
  GPtrArray *nodes;
  VigieNotes *notes;
} IndexedWalk;

/* Which instance of a family is meant: the one whose index is given, else the own; -1: all. Below 1
 * an index is 1 (JavaRosa). */
static gint64
chosen_index (const IndexedWalk *walk, const VigieFamily *family)
{
  for (guint i = 0; i < walk->indexed->n_given; i++)
    if (walk->indexed->given[i] == family->def)
      return walk->args[i].number >= 1 ? (gint64) MIN (walk->args[i].number, G_MAXINT) - 1 : 0;
  for (const VigieScope *own = walk->frame->origin->scope; own; own = own->parent)
    if (own->family == family)
      return own->index;
  return -1;
}

static void
walk_indexed (IndexedWalk *walk, VigieScope *scope)
{
  if (scope->def == walk->indexed->target->scope)
    {
      VigieFormNode *node = &scope->nodes[walk->indexed->target->slot];
      g_ptr_array_add (walk->nodes, node);
      vigie_notes_add (walk->notes, node);
      return;
    }
  const VigieFamily *family = vigie_family_get (scope, walk->chain[scope->def->depth + 1]);
  vigie_notes_add (walk->notes, family);
  const gint64 chosen = chosen_index (walk, family);
  const guint first = chosen < 0 ? 0 : (guint) MIN (chosen, family->scopes->len);
  const guint end = chosen < 0 ? family->scopes->len : MIN (first + 1, family->scopes->len);
  VigieNotes *notes = walk->notes;
  if (chosen < 0)
    {
      vigie_notes_add_all (notes, family);
      walk->notes = NULL;
    }
  walk->frame->machine->n_visited += end - first;
  for (guint i = first; i < end; i++)
    walk_indexed (walk, g_ptr_array_index (family->scopes, i));
  walk->notes = notes;
}

static void
run_indexed (const VigieIndexed *indexed, const VigieFrame *frame, VigieValue *args)
{
  IndexedWalk walk = {
    .indexed = indexed,
    .frame = frame,
    .args = args,
    .nodes = g_ptr_array_new (),
    .notes = frame->machine->session->notes,
  };

  for (const VigieScopeDef *at = indexed->target->scope; at->parent; at = at->parent)
    walk.chain[at->depth] = at;
  walk_indexed (&walk, frame->machine->session->root);
  for (guint k = 1; k < indexed->n_given; k++)
    drop (&args[k]);
  vigie_value_take_nodes (&args[0], walk.nodes, FALSE);
}

static void
run_indexed_nodes (VigieMachine *machine, VigieValue *args, guint n_args)
{
  GPtrArray *found = vigie_node_find_indexed (machine, args, n_args);

  for (guint i = 1; i < n_args; i++)
    drop (&args[i]);
  vigie_value_take_nodes (&args[0], found, FALSE);
}

/* Operations ----------------------------------------------------------------------------------- */

static double
to_number (const VigieValue *value, VigieMachine *machine)
{
  if (value->kind == VIGIE_VALUE_NUMBER)
    return value->number;
  if (value->kind == VIGIE_VALUE_NODES)
    return value->n_nodes > 0 ? vigie_tree_number (value->nodes[0], machine->surroundings.zone)
                              : NAN;
  return vigie_value_to_number (value, machine->surroundings.zone);
}

/* Work on texts that an operation goes through, or makes. */
static guint64
weight (const VigieValue *values, guint n)
{
  guint64 bytes = 0;

  for (guint i = 0; i < n; i++)
    if (values[i].kind == VIGIE_VALUE_STRING)
      bytes += strlen (values[i].text);
    else if (values[i].kind == VIGIE_VALUE_NODES && values[i].n_nodes > 0
             && vigie_tree_is_leaf (values[i].nodes[0]))
      bytes += strlen (vigie_tree_string (values[i].nodes[0]));
  return bytes / TEXT_OF_A_NODE;
}

/* In a form an empty node set compares as the empty text (JavaRosa); in a document every comparison
 * with it is false (XPath 1.0 §3.4). */
static gboolean
counts_as_empty (const VigieValue *value, const VigieMachine *machine)
{
  return value->kind == VIGIE_VALUE_NODES && value->n_nodes == 0 && !machine->session->anchor;
}

gboolean
vigie_machine_compare (const VigieMachine *self, int op, const VigieValue *a, const VigieValue *b)
{
  const VigieValue empty = VIGIE_VALUE_INIT;
  const VigieValue *left = counts_as_empty (a, self) ? &empty : a;
  const VigieValue *right = counts_as_empty (b, self) ? &empty : b;

  return vigie_value_compare (op, left, right, self->surroundings.zone);
}

static void
compare (const VigieOp *op, VigieValue *a, VigieValue *b, VigieMachine *machine)
{
  machine->n_visited += weight (a, 1) + weight (b, 1);
  put_boolean (a, vigie_machine_compare (machine, op->argument, a, b));
  drop (b);
}

static gboolean
unite (VigieMachine *machine, VigieValue *a, VigieValue *b, GError **error)
{
  if (!vigie_machine_charge (machine, (guint64) a->n_nodes + b->n_nodes, error))
    return FALSE;
  GPtrArray *nodes = g_ptr_array_sized_new (a->n_nodes + b->n_nodes);
  for (guint i = 0; i < a->n_nodes; i++)
    g_ptr_array_add (nodes, a->nodes[i]);
  for (guint i = 0; i < b->n_nodes; i++)
    g_ptr_array_add (nodes, b->nodes[i]);
  drop (b);
  vigie_value_take_nodes (a, nodes, TRUE);
  return TRUE;
}

static gboolean
call (const VigieOp *op, VigieValue *args, VigieMachine *machine, GError **error)
{
  g_auto (VigieValue) result = VIGIE_VALUE_INIT;
  const guint n_args = op->argument;

  if (!vigie_machine_charge (machine, weight (args, n_args), error)
      || !op->function->call (&machine->surroundings, args, n_args, &result, error))
    {
      /* The first has become the top of the stack. */
      for (guint i = 1; i < n_args; i++)
        drop (&args[i]);
      return FALSE;
    }
  /* A text may point into an argument. */
  if (result.kind == VIGIE_VALUE_STRING && !result.owned && n_args > 0)
    vigie_value_take_string (&result, g_strdup (result.text));
  machine->n_visited += weight (&result, 1);
  for (guint i = 0; i < n_args; i++)
    drop (&args[i]);
  args[0] = result;
  result = (VigieValue) VIGIE_VALUE_INIT;
  return TRUE;
}

static void
put_single (VigieValue *value, gpointer node)
{
  GPtrArray *nodes = g_ptr_array_new ();
  g_ptr_array_add (nodes, node);
  value->owned = NULL;
  vigie_value_take_nodes (value, nodes, FALSE);
}

static void
put_new_text (VigieValue *value, char *text)
{
  drop (value);
  vigie_value_take_string (value, text);
}

static const char *
as_text (const VigieValue *value, VigieMachine *machine)
{
  return vigie_value_to_string (value, machine->surroundings.scratch, machine->surroundings.zone);
}

static gboolean
put_joined (const VigieOp *op, const VigieFrame *frame, VigieValue *value, GError **error)
{
  g_autofree char *separator = g_strdup (as_text (value, frame->machine));
  char *joined = vigie_family_join (ref_family (op->ref, frame), op->ref->target, separator);

  if (!joined)
    return vigie_function_fail (
      error,
      g_dngettext (GETTEXT_PACKAGE, "The function %s makes texts of up to %u byte",
                   "The function %s makes texts of up to %u bytes", VIGIE_FORM_MAX_RESULT),
      "join", VIGIE_FORM_MAX_RESULT);
  put_new_text (value, joined);
  return vigie_machine_charge (frame->machine, weight (value, 1), error);
}

static gboolean
put_choice_name (const VigieOp *op, const VigieFrame *frame, VigieValue *value, GError **error)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  g_autofree char *text = g_strdup (as_text (value, frame->machine));

  vigie_ref_append_nodes (op->ref, frame, nodes);
  /* A list is made and searched, and its labels may name others. */
  frame->machine->n_visited += WORK_OF_A_LIST + weight (value, 1);
  char *label = nodes->len > 0 ? vigie_form_session_choice_name (frame->machine->session,
                                                                 g_ptr_array_index (nodes, 0), text)
                               : NULL;
  put_new_text (value, label ? label : g_strdup (""));
  return vigie_machine_charge (frame->machine, weight (value, 1), error);
}

static gboolean
put_itext (const VigieFrame *frame, VigieValue *value, GError **error)
{
  g_autofree char *id = g_strdup (as_text (value, frame->machine));

  frame->machine->n_visited += weight (value, 1);
  put_new_text (value, vigie_form_session_itext (frame->machine->session, id, VIGIE_TEXT_FORM_PLAIN,
                                                 frame->origin));
  return vigie_machine_charge (frame->machine, weight (value, 1), error);
}

static gboolean
run_path (const VigieOp *op, const VigieFrame *frame, VigieValue **top, GError **error)
{
  VigieValue nodes = VIGIE_VALUE_INIT;
  const gboolean takes = op->path->start == VIGIE_START_STACK;
  VigieValue *at = takes ? *top - 1 : *top;

  if (!vigie_path_run (op->path, frame, takes ? at : NULL, &nodes, error))
    return FALSE;
  if (takes)
    drop (at);
  *at = nodes;
  *top = at + 1;
  return TRUE;
}

static inline void
arithmetic (guint code, VigieValue *a, const VigieValue *b)
{
  switch (code)
    {
    case VIGIE_OP_ADD:
      a->number += b->number;
      break;
    case VIGIE_OP_SUBTRACT:
      a->number -= b->number;
      break;
    case VIGIE_OP_MULTIPLY:
      a->number *= b->number;
      break;
    case VIGIE_OP_DIVIDE:
      a->number /= b->number;
      break;
    case VIGIE_OP_MODULO:
    default:
      a->number = fmod (a->number, b->number);
      break;
    }
}

static void
ref_nodes (const VigieOp *op, const VigieFrame *frame, VigieValue *value)
{
  GPtrArray *nodes = g_ptr_array_new ();
  vigie_ref_append_nodes (op->ref, frame, nodes);
  value->owned = NULL;
  vigie_value_take_nodes (value, nodes, FALSE);
}

/* Operations on what the stack holds; %FALSE on an error of a function. */
static gboolean
run_on_stack (const VigieOp *op, const VigieFrame *frame, VigieValue **top, GError **error)
{
  VigieMachine *machine = frame->machine;
  VigieValue *last = *top - 1;

  switch (op->code)
    {
    case VIGIE_OP_TO_NUMBER:
      put_number (last, to_number (last, machine));
      break;
    case VIGIE_OP_TO_BOOLEAN:
      put_boolean (last, vigie_value_to_boolean (last));
      break;
    case VIGIE_OP_TO_STRING:
      machine->n_visited += weight (last, 1);
      vigie_value_take_string (last, g_strdup (as_text (last, machine)));
      break;
    case VIGIE_OP_NEGATE:
      last->number = -last->number;
      break;
    case VIGIE_OP_COMPARE:
      compare (op, last - 1, last, machine);
      (*top)--;
      break;
    case VIGIE_OP_UNION:
      if (!unite (machine, last - 1, last, error))
        return FALSE;
      (*top)--;
      break;
    case VIGIE_OP_JOIN:
      return put_joined (op, frame, last, error);
    case VIGIE_OP_INDEXED:
      *top -= op->indexed->n_given - 1;
      run_indexed (op->indexed, frame, *top - 1);
      break;
    case VIGIE_OP_INDEXED_NODES:
      *top -= op->argument - 1;
      run_indexed_nodes (machine, *top - 1, (guint) op->argument);
      break;
    case VIGIE_OP_POSITION_OF:
      put_number (last, vigie_node_position (machine, last));
      break;
    case VIGIE_OP_NAME:
      put_new_text (last, vigie_node_dup_name (last));
      break;
    case VIGIE_OP_NAMESPACE:
      put_new_text (last, vigie_node_dup_namespace (last));
      break;
    case VIGIE_OP_LANGUAGE:
      put_boolean (last, vigie_node_has_language (op->argument ? frame->focus : frame->origin,
                                                  as_text (last, machine)));
      break;
    case VIGIE_OP_ID:
      vigie_value_take_nodes (last, vigie_node_find_ids (machine, last), TRUE);
      break;
    case VIGIE_OP_CHOICE_NAME:
      return put_choice_name (op, frame, last, error);
    case VIGIE_OP_ITEXT:
      return put_itext (frame, last, error);
    case VIGIE_OP_PATH:
      return run_path (op, frame, top, error);
    case VIGIE_OP_CALL:
    default:
      *top -= op->argument - 1;
      (*top)[-1].owned = op->argument > 0 ? (*top)[-1].owned : NULL;
      return call (op, *top - 1, machine, error);
    }
  return TRUE;
}

/* An answer of type boolean, which as a text would be true even where it says no (JavaRosa). */
static gboolean
is_true (const char *text)
{
  return *text && strcmp (text, "false") != 0 && strcmp (text, "0") != 0;
}

/* Operations that add a value of their own. */
static gboolean
run_push (const VigieOp *op, const VigieFrame *frame, VigieValue *value)
{
  VigieFormNode *node;

  value->owned = NULL;
  switch (op->code)
    {
    case VIGIE_OP_NUMBER:
      put_number (value, op->number);
      return TRUE;
    case VIGIE_OP_STRING:
      put_text (value, op->text);
      return TRUE;
    case VIGIE_OP_BOOLEAN:
      put_boolean (value, op->argument);
      return TRUE;
    case VIGIE_OP_VALUE:
      put_text (value, vigie_node_visible_text (ref_node (op->ref, frame)));
      return TRUE;
    case VIGIE_OP_REF_NUMBER:
      put_number (value, vigie_node_visible_number (ref_node (op->ref, frame)));
      return TRUE;
    case VIGIE_OP_REF_BOOLEAN:
      put_boolean (value, is_true (vigie_node_visible_text (ref_node (op->ref, frame))));
      return TRUE;
    case VIGIE_OP_REF_POSITION:
      put_number (value, vigie_tree_position (ref_node (op->ref, frame)));
      return TRUE;
    case VIGIE_OP_REF_EQUAL:
      node = ref_node (op->ref, frame);
      put_boolean (value, (strcmp (vigie_node_visible_text (node), op->text) == 0) != op->argument);
      return TRUE;
    case VIGIE_OP_NOTHING:
      vigie_value_take_nodes (value, g_ptr_array_new (), FALSE);
      return TRUE;
    case VIGIE_OP_NODES:
      ref_nodes (op, frame, value);
      return TRUE;
    case VIGIE_OP_COUNT:
      put_number (value, vigie_family_count (ref_family (op->ref, frame), op->ref->target));
      return TRUE;
    case VIGIE_OP_SUM:
      put_number (value, vigie_family_sum (ref_family (op->ref, frame), op->ref->target));
      return TRUE;
    case VIGIE_OP_EXTREME:
      put_number (
        value, vigie_family_extreme (ref_family (op->ref, frame), op->ref->target, op->argument));
      return TRUE;
    case VIGIE_OP_ORIGIN:
      put_single (value, frame->origin);
      return TRUE;
    case VIGIE_OP_FOCUS:
      put_single (value, frame->focus);
      return TRUE;
    case VIGIE_OP_POSITION:
      put_number (value, frame->position);
      return TRUE;
    case VIGIE_OP_LAST:
      put_number (value, frame->size);
      return TRUE;
    default:
      return FALSE;
    }
}

/* Whether a jump is taken; *@top moves as the operation says. */
static gboolean
takes_jump (const VigieOp *op, const VigieFrame *frame, VigieValue **top)
{
  VigieValue *last = *top - 1;
  gboolean taken;

  switch (op->code)
    {
    case VIGIE_OP_JUMP:
      return TRUE;
    case VIGIE_OP_JUMP_IF_FALSE:
      (*top)--;
      return last->number == 0;
    case VIGIE_OP_JUMP_IF_ANSWERED:
      if (vigie_node_is_empty (frame->origin))
        return FALSE;
      (*top)->owned = NULL;
      put_text (*top, vigie_node_text (frame->origin));
      (*top)++;
      return TRUE;
    case VIGIE_OP_JUMP_IF_KEEP_TEXT:
      taken = !(last->kind == VIGIE_VALUE_NUMBER && isnan (last->number))
              && *as_text (last, frame->machine) != '\0';
      break;
    case VIGIE_OP_JUMP_IF_KEEP_FALSE:
    case VIGIE_OP_JUMP_IF_KEEP_TRUE:
    default:
      taken = (last->number != 0) == (op->code == VIGIE_OP_JUMP_IF_KEEP_TRUE);
      break;
    }
  if (taken)
    return TRUE;
  drop (last);
  (*top)--;
  return FALSE;
}

static VigieValue *
execute (const VigieProgram *self, const VigieFrame *frame, VigieValue *base, GError **error)
{
  VigieValue *top = base;
  gboolean good = vigie_machine_charge (frame->machine, 1, error);

  for (guint at = 0; at < self->n_ops && good; at++)
    {
      const VigieOp *op = &self->ops[at];
      if (op->code >= VIGIE_OP_JUMP)
        {
          if (takes_jump (op, frame, &top))
            at = (guint) op->argument - 1;
        }
      else if (op->code >= VIGIE_OP_ADD && op->code <= VIGIE_OP_MODULO)
        {
          top--;
          arithmetic (op->code, top - 1, top);
        }
      else if (!run_push (op, frame, top))
        good = run_on_stack (op, frame, &top, error);
      else if ((top++)->kind == VIGIE_VALUE_NODES)
        good = vigie_machine_charge (frame->machine, top[-1].n_nodes, error);
    }
  if (good)
    return top;
  while (top > base)
    drop (--top);
  return NULL;
}

gboolean
vigie_program_run_frame (const VigieProgram *self,
                         const VigieFrame *frame,
                         VigieValue *result,
                         GError **error)
{
  VigieMachine *machine = frame->machine;
  const gboolean fits = machine->stack_used + self->stack + 1 <= machine->stack_size;
  const guint needed = self->stack + 1;
  g_autofree VigieValue *own = fits ? NULL : g_new0 (VigieValue, needed);
  if (fits && !machine->stack)
    machine->stack = take_stack ();
  VigieValue *base = fits ? machine->stack + machine->stack_used : own;

  if (machine->nesting >= MAX_NESTING)
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LIMIT, NULL, 0,
                            _ ("the expressions call each other too deeply"));
  vigie_machine_begin (machine);
  if (fits)
    machine->stack_used += needed;
  VigieValue *top = execute (self, frame, base, error);
  if (fits)
    machine->stack_used -= needed;
  vigie_machine_end (machine);
  if (!top)
    return FALSE;
  vigie_value_clear (result);
  *result = *base;
  return TRUE;
}

gboolean
vigie_program_run (const VigieProgram *self,
                   VigieMachine *machine,
                   VigieFormNode *origin,
                   gpointer focus,
                   VigieValue *result,
                   GError **error)
{
  const VigieFrame frame = {
    .machine = machine,
    .origin = origin,
    .focus = focus ? focus : origin,
    .position = 1,
    .size = 1,
  };
  return vigie_program_run_frame (self, &frame, result, error);
}
