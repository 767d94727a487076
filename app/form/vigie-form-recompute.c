/* vigie-form-recompute.c: a change, what depends on it, and telling about it
 *
 * Expressions that are due wait in a heap ordered by the form's topological order, so that each is
 * evaluated once, after what it needs. Where a value stays the same nothing further is due. Only
 * instances of a repeat that read each other may be due again: they go round in document order
 * until nothing changes, or for so long.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-error.h"
#include "base/vigie-xml.h"
#include "form/vigie-form-error.h"
#include "form/vigie-form-session-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Evaluations per expression and scope in one operation before siblings of a repeat that go round
 * without end are given up. */
#define PATIENCE 64

/* Heap ----------------------------------------------------------------------------------------- */

static inline gboolean
comes_before (const VigieTask *a, const VigieTask *b)
{
  if (a->expr->order != b->expr->order)
    return a->expr->order < b->expr->order;
  if (a->round != b->round)
    return a->round < b->round;
  return a->scope->serial < b->scope->serial;
}

static void
push (GArray *heap, VigieTask task)
{
  guint at = heap->len;

  g_array_append_val (heap, task);
  VigieTask *tasks = (VigieTask *) (void *) heap->data;
  while (at > 0 && comes_before (&task, &tasks[(at - 1) / 2]))
    {
      tasks[at] = tasks[(at - 1) / 2];
      at = (at - 1) / 2;
    }
  tasks[at] = task;
}

static VigieTask
pop (GArray *heap)
{
  VigieTask *tasks = (VigieTask *) (void *) heap->data;
  const VigieTask first = tasks[0];
  const VigieTask last = tasks[heap->len - 1];
  const guint n = heap->len - 1;
  guint at = 0;

  g_array_set_size (heap, n);
  while (2 * at + 1 < n)
    {
      guint child = 2 * at + 1;
      if (child + 1 < n && comes_before (&tasks[child + 1], &tasks[child]))
        child++;
      if (!comes_before (&tasks[child], &last))
        break;
      tasks[at] = tasks[child];
      at = child;
    }
  if (n > 0)
    tasks[at] = last;
  return first;
}

/* Notes ---------------------------------------------------------------------------------------- */

void
vigie_form_session_note (VigieFormSession *self, VigieFormNode *node, guint what)
{
  if (self->is_silent)
    return;
  if (!node->changed)
    g_ptr_array_add (self->changes, node);
  node->changed |= what;
}

static void
tell (VigieFormSession *self)
{
  g_autoptr (GPtrArray) nodes = self->changes;
  g_autofree VigieFormChange *changes = g_new0 (VigieFormChange, nodes->len);

  self->changes = g_ptr_array_new ();
  for (guint i = 0; i < nodes->len; i++)
    {
      changes[i].node = g_ptr_array_index (nodes, i);
      changes[i].what = changes[i].node->changed;
      changes[i].node->changed = 0;
    }
  g_signal_emit_by_name (self, "changed", changes, nodes->len);
}

/* Marking -------------------------------------------------------------------------------------- */

void
vigie_form_session_mark (VigieFormSession *self, const VigieExpr *expr, VigieScope *scope)
{
  if (scope->pending[expr->bit])
    return;
  scope->pending[expr->bit] = TRUE;
  VigieTask task = { .expr = expr, .scope = scope };
  if (self->is_running && self->current.expr == expr)
    task.round = self->current.round + (scope->serial <= self->current_serial);
  push (self->tasks, task);
}

/* Texts and constraints are not evaluated until someone asks. */
static void
mark_lazily (VigieFormSession *self, const VigieExpr *expr, VigieScope *scope)
{
  VigieFormNode *node = &scope->nodes[expr->def->slot];

  if (expr->kind == VIGIE_EXPR_CONSTRAINT)
    {
      node->flags &= ~VIGIE_NODE_PROBLEM_KNOWN;
      vigie_form_session_note (self, node, VIGIE_FORM_CHANGED_VALID);
    }
  else
    vigie_form_session_note (
      self, node, expr->is_choice ? VIGIE_FORM_CHANGED_CHOICES : VIGIE_FORM_CHANGED_LABEL);
}

static void
mark_in_scope (VigieScope *scope, gpointer user_data)
{
  const VigieExpr *expr = user_data;

  scope->session->n_readers++;
  if (expr->kind == VIGIE_EXPR_CONSTRAINT || expr->kind == VIGIE_EXPR_TEXT)
    mark_lazily (scope->session, expr, scope);
  else
    vigie_form_session_mark (scope->session, expr, scope);
}

void
vigie_form_session_mark_below (VigieScope *scope, const VigieExpr *expr)
{
  if (scope->def == expr->def->scope)
    mark_in_scope (scope, (gpointer) expr);
  else
    vigie_scope_for_each (scope, expr->def->scope, mark_in_scope, (gpointer) expr);
}

/* Readers of @def: those in the scope around @scope that both share, down to @max_depth. @what: the
 * node or the family that changed */
static void
mark_readers (VigieScope *scope, const VigieDef *def, guint max_depth, gconstpointer what)
{
  for (guint i = 0; def->dependents && i < def->dependents->len; i++)
    {
      const VigieDependent *dependent = &g_array_index (def->dependents, VigieDependent, i);
      VigieScope *shared = scope;
      if (dependent->depth > max_depth)
        continue;
      while (shared->def->depth > dependent->depth)
        shared = shared->parent;
      if (dependent->is_noted)
        vigie_notes_for_each (shared, dependent->expr, what, scope, mark_in_scope, dependent->expr);
      else
        vigie_form_session_mark_below (shared, dependent->expr);
    }
  if (def->choices)
    vigie_form_session_mark_namers (scope, def, max_depth);
}

static void
mark_dependents (VigieFormNode *node)
{
  mark_readers (node->scope, node->def, G_MAXUINT, node);
}

void
vigie_form_session_value_changed (VigieFormSession *self, VigieFormNode *node)
{
  guint what = VIGIE_FORM_CHANGED_VALUE;

  if (node->def->exprs[VIGIE_EXPR_CONSTRAINT] || (node->flags & VIGIE_NODE_REQUIRED)
      || node->def->is_select || node->def->type > VIGIE_FORM_TYPE_STRING)
    what |= VIGIE_FORM_CHANGED_VALID;
  vigie_form_session_note (self, node, what);
  if (self->ranked)
    g_hash_table_remove (self->ranked, node);
  mark_dependents (node);
}

void
vigie_form_session_answered (VigieFormSession *self, VigieFormNode *node)
{
  vigie_form_session_value_changed (self, node);
  if (node->def->on_change)
    g_ptr_array_add (self->value_changed, node);
}

/* What is calculated dispatches xforms-value-changed when it becomes another value, as in
 * XForms 1.1 (4.3.4), ODK Web Forms and Enketo; not where it is calculated for the first time. */
static void
calculated (VigieFormSession *self, VigieFormNode *node)
{
  const gboolean is_first = self->is_silent || node->scope->serial >= self->first_serial;

  if (is_first || self->is_putting_back || !(node->flags & VIGIE_NODE_RELEVANT))
    vigie_form_session_value_changed (self, node);
  else
    vigie_form_session_answered (self, node);
}

/* What is read within one instance is not touched by others coming or going, but for its position:
 * that is read from the repeat itself. */
static void
mark_def (const VigieFamily *family, const VigieDef *def)
{
  VigieScope *around = family->parent;

  mark_readers (around, def, def->is_repeat ? G_MAXUINT : around->def->depth, family);
  for (guint i = 0; i < def->attributes->len; i++)
    mark_def (family, g_ptr_array_index (def->attributes, i));
  for (guint i = 0; i < def->children->len; i++)
    mark_def (family, g_ptr_array_index (def->children, i));
}

void
vigie_form_session_structure_changed (VigieFormSession *self, VigieFamily *family)
{
  const VigieDef *repeat = family->def->repeat;
  VigieFormNode *parent = vigie_scope_get_node (family->parent, repeat->parent);

  self->has_moved = TRUE;
  vigie_form_session_note (self, parent, VIGIE_FORM_CHANGED_STRUCTURE);
  mark_def (family, repeat);
}

/* Choices are not looked at here: an answer is only dropped when a change takes it off its list,
 * so that what was written is read again as it was. */
static void
mark_all (VigieScope *scope)
{
  for (guint i = 0; i < scope->def->exprs->len; i++)
    {
      const VigieExpr *expr = g_ptr_array_index (scope->def->exprs, i);
      if (expr->kind != VIGIE_EXPR_CONSTRAINT && expr->kind != VIGIE_EXPR_TEXT
          && expr->kind != VIGIE_EXPR_ITEMSET)
        vigie_form_session_mark (scope->session, expr, scope);
    }
}

void
vigie_form_session_mark_scope (VigieFormSession *self, VigieScope *scope)
{
  mark_all (scope);
  for (guint i = 0; i < scope->def->families->len; i++)
    {
      const VigieFamily *family = &scope->families[i];
      for (guint k = 0; k < family->scopes->len; k++)
        vigie_form_session_mark_scope (self, g_ptr_array_index (family->scopes, k));
    }
}

/* Applying ------------------------------------------------------------------------------------- */

static gboolean
is_relevant_now (const VigieFormNode *node)
{
  const VigieFormNode *parent = vigie_node_parent (node);
  return (node->flags & VIGIE_NODE_SELF_RELEVANT)
         && (!parent || (parent->flags & VIGIE_NODE_RELEVANT));
}

static void
update_relevance (VigieFormNode *node, gpointer user_data)
{
  const gboolean relevant = is_relevant_now (node);

  if (relevant == ((node->flags & VIGIE_NODE_RELEVANT) != 0))
    return;
  vigie_sum_leave (node);
  node->flags ^= VIGIE_NODE_RELEVANT;
  vigie_sum_enter (node);
  vigie_form_session_note (node->scope->session, node,
                           VIGIE_FORM_CHANGED_RELEVANT | VIGIE_FORM_CHANGED_VALID);
  mark_dependents (node);
}

static void
apply_relevant (VigieFormNode *node, gboolean relevant)
{
  if (relevant == ((node->flags & VIGIE_NODE_SELF_RELEVANT) != 0))
    return;
  node->flags ^= VIGIE_NODE_SELF_RELEVANT;
  vigie_node_for_each_below (node, update_relevance, NULL);
}

static void
note_read_only (VigieFormNode *node, gpointer user_data)
{
  vigie_form_session_note (node->scope->session, node, VIGIE_FORM_CHANGED_READ_ONLY);
}

static void
apply_flag (VigieFormSession *self, VigieFormNode *node, VigieExprKind kind, gboolean on)
{
  const guint flag = kind == VIGIE_EXPR_REQUIRED ? VIGIE_NODE_REQUIRED : VIGIE_NODE_READ_ONLY;

  if (on == ((node->flags & flag) != 0))
    return;
  node->flags ^= flag;
  if (kind == VIGIE_EXPR_READ_ONLY)
    vigie_node_for_each_below (node, note_read_only, NULL);
  else
    {
      node->flags &= ~VIGIE_NODE_PROBLEM_KNOWN;
      vigie_form_session_note (self, node, VIGIE_FORM_CHANGED_REQUIRED | VIGIE_FORM_CHANGED_VALID);
    }
}

/* No number is no answer yet: what is there stays (JavaRosa, ODK Web Forms); a new filling begins
 * without instances. */
static void
apply_count (VigieFormSession *self, const VigieTask *task, const VigieValue *value)
{
  const VigieScopeDef *repeat = task->expr->control->repeat;
  const double number = vigie_value_to_number (value, self->zone);
  if (isnan (number) && (!self->is_silent || self->is_restored))
    return;
  const guint count = number >= 1 ? (guint) MIN (number, (double) VIGIE_FORM_MAX_INSTANCES) : 0;

  VigieFamily *family = vigie_family_get (task->scope, repeat);
  if (task->expr->round > 0)
    vigie_form_session_follow_count (self, family, count);
  else
    vigie_form_session_resize (self, family, count);
  if (number >= family->scopes->len + 1.0 && !family->is_restless)
    vigie_form_session_note_count (self, task->expr, family, number);
}

/* While a filling is made nothing is dropped: what computing it for the first time changes is no
 * change of the person's. */
static void
apply_itemset (VigieFormSession *self, VigieFormNode *node)
{
  node->flags &= ~VIGIE_NODE_PROBLEM_KNOWN;
  if (self->is_silent)
    return;
  g_autofree char *chosen = vigie_form_session_take_chosen (self, node);
  vigie_form_session_note (self, node, VIGIE_FORM_CHANGED_CHOICES);
  if (vigie_form_session_keep_offered (self, node, chosen))
    vigie_form_session_value_changed (self, node);
  vigie_form_session_remember_rank (self, node, chosen);
}

static gboolean
is_empty_value (const VigieValue *value)
{
  return (value->kind == VIGIE_VALUE_STRING && !*value->text)
         || (value->kind == VIGIE_VALUE_NODES && value->n_nodes == 0);
}

static void
perform (VigieFormSession *self, const VigieTask *task)
{
  VigieFormNode *node = &task->scope->nodes[task->expr->def->slot];
  g_auto (VigieValue) value = VIGIE_VALUE_INIT;

  if (task->expr->kind == VIGIE_EXPR_ITEMSET)
    {
      apply_itemset (self, node);
      return;
    }
  vigie_form_session_run (self, task->expr, task->scope, &value);
  if (task->expr->round > 0 && task->expr->kind != VIGIE_EXPR_COUNT)
    vigie_form_session_note_round (self, task->expr, task->scope);
  switch (task->expr->kind)
    {
    case VIGIE_EXPR_CALCULATE:
      if (vigie_type_store (self, node, &value))
        calculated (self, node);
      break;
    case VIGIE_EXPR_RELEVANT:
      apply_relevant (node, vigie_value_to_boolean (&value));
      break;
    case VIGIE_EXPR_REQUIRED:
    case VIGIE_EXPR_READ_ONLY:
      apply_flag (self, node, task->expr->kind,
                  !is_empty_value (&value) && vigie_value_to_boolean (&value));
      break;
    case VIGIE_EXPR_COUNT:
      apply_count (self, task, &value);
      break;
    case VIGIE_EXPR_CONSTRAINT:
    case VIGIE_EXPR_ITEMSET:
    case VIGIE_EXPR_TEXT:
    case VIGIE_EXPR_ACTION:
    case VIGIE_EXPR_TARGET:
    case VIGIE_EXPR_N_KINDS:
    default:
      break;
    }
}

/* What is computed may be as long as an answer, and has only characters that an answer may have:
 * what is decoded, or read from a table, may have others. */
static gboolean
can_be_kept (VigieFormSession *self,
             const VigieExpr *expr,
             const VigieFormNode *node,
             const VigieValue *value,
             GError **error)
{
  if ((expr->kind != VIGIE_EXPR_CALCULATE && expr->kind != VIGIE_EXPR_ACTION)
      || (value->kind != VIGIE_VALUE_STRING && value->kind != VIGIE_VALUE_NODES))
    return TRUE;
  const char *text = vigie_value_to_string (value, self->scratch, self->zone);
  if (!vigie_xml_text_is_valid (text))
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_VALUE, NULL, 0,
                            _ ("the value has characters that cannot be stored"));
  return vigie_node_check_text (node, strlen (text), error);
}

void
vigie_form_session_run (VigieFormSession *self,
                        const VigieExpr *expr,
                        VigieScope *scope,
                        VigieValue *result)
{
  VigieFormNode *node = &scope->nodes[expr->def->slot];
  VigieNotes *outer = self->notes;
  const gboolean is_told = vigie_form_session_has_failed (self, expr);
  GError *error = NULL;

  self->evaluations++;
  self->notes = vigie_notes_begin (scope, expr);
  const gboolean done =
    vigie_program_run (expr->program, &self->machine, node, NULL, result, is_told ? NULL : &error);
  self->notes = outer;
  if (done && can_be_kept (self, expr, node, result, is_told ? NULL : &error))
    return;
  if (!is_told)
    vigie_form_session_note_failure (self, expr, node, error);
  vigie_value_clear (result);
  vigie_value_set_static (result, "");
}

/* Operations ----------------------------------------------------------------------------------- */

static void
process (VigieFormSession *self)
{
  guint64 n_done = 0;

  self->is_running = TRUE;
  while (self->tasks->len > 0)
    {
      const VigieTask task = pop (self->tasks);
      task.scope->pending[task.expr->bit] = FALSE;
      self->current = task;
      self->current_serial = task.scope->serial;
      /* There may be more to do at each step: instances come with their expressions. */
      if (n_done++ < (guint64) PATIENCE * (self->n_live + 1000))
        perform (self, &task);
      else
        vigie_form_session_note_endless (self, task.expr->def);
    }
  self->is_running = FALSE;
}

static void
process_events (VigieFormSession *self)
{
  while (self->value_changed->len > 0)
    {
      VigieFormNode *node = g_ptr_array_steal_index (self->value_changed, 0);
      vigie_form_session_dispatch_change (self, node);
      process (self);
    }
}

void
vigie_form_session_begin (VigieFormSession *self)
{
  if (self->depth++ == 0)
    self->first_serial = self->next_serial;
  vigie_machine_begin_round (&self->machine);
}

void
vigie_form_session_end (VigieFormSession *self)
{
  if (self->depth > 1 || self->is_running)
    {
      self->depth--;
      vigie_machine_end_round (&self->machine);
      return;
    }
  process (self);
  process_events (self);
  while (vigie_form_session_mark_restless (self))
    {
      process (self);
      process_events (self);
    }
  vigie_form_session_end_rounds (self);
  self->n_followed = 0;
  self->action_depth = 0;
  self->depth--;
  vigie_machine_end_round (&self->machine);
  if (self->changes->len > 0)
    tell (self);
}

gboolean
vigie_form_session_end_watching (VigieFormSession *self, const VigieScope *scope)
{
  VigieWatch watch = { .scope = scope, .outer = self->watches };

  self->watches = &watch;
  vigie_form_session_end (self);
  self->watches = watch.outer;
  return watch.scope != NULL;
}

/* Going away ----------------------------------------------------------------------------------- */

static gboolean
is_inside (const VigieScope *at, const VigieScope *scope)
{
  while (at && at != scope)
    at = at->parent;
  return at != NULL;
}

/* Whether something in @scope or below is due (@due) or told (otherwise): mostly nothing is, and
 * the lists need not be searched. */
static gboolean
is_touched (const VigieScope *scope, gboolean due)
{
  for (guint i = 0; due && i < scope->def->exprs->len; i++)
    if (scope->pending[i])
      return TRUE;
  for (guint i = 0; !due && i < scope->def->defs->len; i++)
    if (scope->nodes[i].changed)
      return TRUE;
  for (guint i = 0; i < scope->def->families->len; i++)
    for (guint k = 0; k < scope->families[i].scopes->len; k++)
      if (is_touched (g_ptr_array_index (scope->families[i].scopes, k), due))
        return TRUE;
  return FALSE;
}

static void
forget_tasks (VigieFormSession *self, const VigieScope *scope)
{
  const guint n_tasks = self->tasks->len;
  g_autofree VigieTask *tasks = g_memdup2 (self->tasks->data, n_tasks * sizeof (VigieTask));

  g_array_set_size (self->tasks, 0);
  for (guint i = 0; i < n_tasks; i++)
    if (!is_inside (tasks[i].scope, scope))
      push (self->tasks, tasks[i]);
}

static void
forget_nodes (GPtrArray *nodes, const VigieScope *scope)
{
  guint n = 0;

  for (guint i = 0; i < nodes->len; i++)
    if (!is_inside (((VigieFormNode *) g_ptr_array_index (nodes, i))->scope, scope))
      nodes->pdata[n++] = nodes->pdata[i];
  g_ptr_array_set_size (nodes, n);
}

void
vigie_form_session_forget (VigieFormSession *self, VigieScope *scope)
{
  if (is_touched (scope, TRUE))
    forget_tasks (self, scope);
  if (is_touched (scope, FALSE))
    forget_nodes (self->changes, scope);
  if (self->value_changed->len > 0)
    forget_nodes (self->value_changed, scope);
}
