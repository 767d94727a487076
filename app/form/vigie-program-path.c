/* vigie-program-path.c: walking the paths that are no plain references
 *
 * Steps with axes, wildcards and predicates, over answers and secondary instances alike (XPath 1.0
 * §2). An equality on a child of a secondary instance's items is looked up in a hash index.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-program-ops-private.h"

#include "form/vigie-form-session-private.h"

#include <string.h>

/* Names are those of the axis' own kind of node (XPath 1.0 §2.3): only the attribute axis names
 * attributes, only the namespace axis namespaces; others can begin at them. */
static gboolean
is_other_kind (gpointer node, const VigieStep *step)
{
  return (step->axis == VIGIE_AXIS_SELF || step->axis == VIGIE_AXIS_ANCESTOR_OR_SELF
          || step->axis == VIGIE_AXIS_DESCENDANT_OR_SELF)
         && (vigie_tree_tag (node) == VIGIE_TREE_NAMESPACE || vigie_tree_is_attribute (node));
}

/* A name without prefix means any namespace (JavaRosa). Of answers the name decides alone, as
 * authors write `meta` and `orx:meta` for the same element. */
static gboolean
is_in_namespace (gpointer node, const VigieStep *step)
{
  if (!step->ns || (step->test == VIGIE_TEST_NAME && vigie_tree_tag (node) == VIGIE_TREE_ANSWER))
    return TRUE;
  return g_strcmp0 (vigie_tree_namespace (node), step->ns) == 0;
}

static gboolean
matches (gpointer node, const VigieStep *step)
{
  const char *name;

  const VigieDataKind kind = vigie_tree_kind (node);

  if (step->test != VIGIE_TEST_NODE && is_other_kind (node, step))
    return FALSE;

  switch (step->test)
    {
    case VIGIE_TEST_NODE:
      return TRUE;
    case VIGIE_TEST_ANY:
      name = kind == VIGIE_DATA_NAMED ? vigie_tree_name (node) : NULL;
      return (name || step->axis == VIGIE_AXIS_NAMESPACE) && is_in_namespace (node, step);
    case VIGIE_TEST_NAME:
      name = kind == VIGIE_DATA_NAMED ? vigie_tree_name (node) : NULL;
      return name && strcmp (name, step->local) == 0 && is_in_namespace (node, step);
    case VIGIE_TEST_TEXT:
      return kind == VIGIE_DATA_TEXT;
    case VIGIE_TEST_COMMENT:
      return kind == VIGIE_DATA_COMMENT;
    case VIGIE_TEST_INSTRUCTION:
    default:
      name = kind == VIGIE_DATA_INSTRUCTION ? vigie_tree_name (node) : NULL;
      return name && (!step->local || strcmp (name, step->local) == 0);
    }
}

static gboolean
is_reverse (VigieXPathAxis axis)
{
  return axis == VIGIE_AXIS_ANCESTOR || axis == VIGIE_AXIS_ANCESTOR_OR_SELF
         || axis == VIGIE_AXIS_PRECEDING || axis == VIGIE_AXIS_PRECEDING_SIBLING
         || axis == VIGIE_AXIS_PARENT;
}

static void
append_known (VigieFormNode *node, const VigieDef *def, GPtrArray *target)
{
  if (!def->is_repeat)
    {
      g_ptr_array_add (target, &node->scope->nodes[def->slot]);
      return;
    }
  const VigieFamily *family = vigie_family_get (node->scope, def->scope);
  for (guint i = 0; i < family->scopes->len; i++)
    {
      VigieScope *scope = g_ptr_array_index (family->scopes, i);
      g_ptr_array_add (target, &scope->nodes[0]);
    }
}

/* What is looked at counts, whether it is what the step names or not. */
static void
append_candidates (gpointer node,
                   const VigieStep *step,
                   VigieFormSession *session,
                   GPtrArray *target)
{
  const guint from = target->len;
  guint n = from;

  if (step->def && vigie_tree_tag (node) == VIGIE_TREE_ANSWER)
    {
      append_known (node, step->def, target);
      session->machine.n_visited += target->len - from;
      return;
    }
  /* Answers and their data have no nodes of text: the text of a leaf is the leaf. */
  if (!session->anchor && vigie_tree_tag (node) != VIGIE_TREE_NAMESPACE
      && step->test == VIGIE_TEST_TEXT && step->axis == VIGIE_AXIS_CHILD)
    {
      g_ptr_array_add (target, node);
      return;
    }
  if (step->axis == VIGIE_AXIS_NAMESPACE)
    vigie_form_session_append_namespaces (session, node, target);
  else
    vigie_tree_walk (node, step->axis, target);
  session->machine.n_visited += target->len - from;
  for (guint i = from; i < target->len; i++)
    if (matches (g_ptr_array_index (target, i), step))
      target->pdata[n++] = target->pdata[i];
  g_ptr_array_set_size (target, n);
}

/* Predicates ----------------------------------------------------------------------------------- */

/* @wanted: what the key of a keyed predicate has to equal */
static gboolean
holds (const VigiePredicate *predicate,
       const VigieFrame *frame,
       const VigieValue *wanted,
       gboolean *result,
       GError **error)
{
  g_auto (VigieValue) value = VIGIE_VALUE_INIT;

  if (!vigie_program_run_frame (predicate->program, frame, &value, error))
    return FALSE;
  if (predicate->is_keyed)
    *result = vigie_machine_compare (frame->machine, VIGIE_XPATH_EQ, &value, wanted);
  else
    *result = value.kind == VIGIE_VALUE_NUMBER ? value.number == frame->position
                                               : vigie_value_to_boolean (&value);
  return TRUE;
}

/* Keeps those of @nodes from @from on for which the predicate holds. */
static gboolean
filter (const VigiePredicate *predicate,
        const VigieFrame *outer,
        gboolean reverse,
        GPtrArray *nodes,
        guint from,
        GError **error)
{
  g_auto (VigieValue) wanted = VIGIE_VALUE_INIT;
  VigieFrame frame = *outer;
  guint n = from;

  if (predicate->is_keyed && nodes->len > from
      && !vigie_program_run_frame (predicate->value, outer, &wanted, error))
    return FALSE;
  frame.size = nodes->len - from;
  for (guint i = from; i < nodes->len; i++)
    {
      gboolean keep;
      frame.focus = g_ptr_array_index (nodes, i);
      frame.position = reverse ? nodes->len - i : i - from + 1;
      if (!holds (predicate, &frame, &wanted, &keep, error))
        return FALSE;
      if (keep)
        nodes->pdata[n++] = nodes->pdata[i];
    }
  g_ptr_array_set_size (nodes, n);
  return TRUE;
}

static gboolean
filter_all (const VigiePredicate *predicates,
            guint n_predicates,
            const VigieFrame *frame,
            gboolean reverse,
            GPtrArray *nodes,
            guint from,
            GError **error)
{
  for (guint i = 0; i < n_predicates; i++)
    if (!filter (&predicates[i], frame, reverse, nodes, from, error))
      return FALSE;
  return TRUE;
}

/* Text that the key must equal, if comparing with it is comparing texts. */
static const char *
key_text (const VigieValue *value)
{
  if (value->kind == VIGIE_VALUE_STRING)
    return value->text;
  if (value->kind == VIGIE_VALUE_NODES && value->n_nodes <= 1)
    return value->n_nodes == 0 ? "" : vigie_tree_string (value->nodes[0]);
  return NULL;
}

/* Answers the first predicate of a step by an index, if it can be; @done says so. */
static gboolean
look_up (const VigiePathPlan *plan,
         const VigieStep *step,
         const VigieFrame *frame,
         gpointer node,
         GPtrArray *target,
         gboolean *done,
         GError **error)
{
  const VigiePredicate *predicate = step->predicates;
  g_auto (VigieValue) value = VIGIE_VALUE_INIT;

  *done = FALSE;
  if (!plan->secondary || step->n_predicates == 0 || !predicate->key
      || step->axis != VIGIE_AXIS_CHILD || vigie_tree_tag (node) != VIGIE_TREE_DATA
      || (step->test != VIGIE_TEST_NAME && step->test != VIGIE_TEST_ANY))
    return TRUE;
  if (!vigie_program_run_frame (predicate->value, frame, &value, error))
    return FALSE;
  const char *text = key_text (&value);
  if (!text)
    return TRUE;
  const GPtrArray *found = vigie_secondary_look_up (
    plan->secondary, node, step->local, predicate->key, predicate->key_is_attribute, text);
  for (guint i = 0; found && i < found->len; i++)
    g_ptr_array_add (target, g_ptr_array_index (found, i));
  *done = TRUE;
  return TRUE;
}

/* Steps ---------------------------------------------------------------------------------------- */

static gboolean
take_step (const VigiePathPlan *plan,
           const VigieStep *step,
           const VigieFrame *frame,
           gpointer node,
           GPtrArray *target,
           GError **error)
{
  const guint from = target->len;
  const gboolean reverse = is_reverse (step->axis);
  gboolean done;

  if (!look_up (plan, step, frame, node, target, &done, error))
    return FALSE;
  if (!done)
    append_candidates (node, step, frame->machine->session, target);
  return vigie_machine_charge (frame->machine, done ? target->len - from : 0, error)
         && filter_all (step->predicates + done, step->n_predicates - done, frame, reverse, target,
                        from, error);
}

static void
append_start (const VigiePathPlan *plan,
              const VigieFrame *frame,
              const VigieValue *start,
              GPtrArray *nodes)
{
  switch (plan->start)
    {
    case VIGIE_START_ROOT:
      g_ptr_array_add (nodes, &frame->machine->session->document);
      break;
    case VIGIE_START_REF:
      vigie_ref_append_nodes (plan->ref, frame, nodes);
      break;
    case VIGIE_START_FOCUS:
      g_ptr_array_add (nodes, frame->focus);
      break;
    case VIGIE_START_ANCHOR:
      g_ptr_array_add (nodes, frame->machine->session->anchor);
      break;
    case VIGIE_START_INSTANCE:
      g_ptr_array_add (nodes, vigie_secondary_get_document (plan->secondary));
      break;
    case VIGIE_START_STACK:
    default:
      for (guint i = 0; start->kind == VIGIE_VALUE_NODES && i < start->n_nodes; i++)
        g_ptr_array_add (nodes, start->nodes[i]);
      break;
    }
}

static int
compare_pointers (gconstpointer a, gconstpointer b)
{
  return vigie_tree_compare (*(const gconstpointer *) a, *(const gconstpointer *) b);
}

/* Several nodes may lead to the same one, or out of order. */
static void
make_set (GPtrArray *nodes)
{
  guint n = 0;

  g_ptr_array_sort (nodes, compare_pointers);
  for (guint i = 0; i < nodes->len; i++)
    if (n == 0 || nodes->pdata[n - 1] != nodes->pdata[i])
      nodes->pdata[n++] = nodes->pdata[i];
  g_ptr_array_set_size (nodes, n);
}

/* Whether steps from several nodes keep the nodes apart and in order: children of different
 * parents that are not inside one another. */
static gboolean
keeps_order (const VigieStep *step)
{
  return step->axis == VIGIE_AXIS_CHILD || step->axis == VIGIE_AXIS_ATTRIBUTE
         || step->axis == VIGIE_AXIS_SELF;
}

gboolean
vigie_path_run (const VigiePathPlan *plan,
                const VigieFrame *frame,
                const VigieValue *start,
                VigieValue *result,
                GError **error)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  gboolean in_order = plan->start != VIGIE_START_STACK;

  append_start (plan, frame, start, nodes);
  if (!filter_all (plan->start_predicates, plan->n_start_predicates, frame, FALSE, nodes, 0, error))
    return FALSE;
  for (guint i = 0; i < plan->n_steps; i++)
    {
      const VigieStep *step = &plan->steps[i];
      g_autoptr (GPtrArray) next = g_ptr_array_new ();
      for (guint k = 0; k < nodes->len; k++)
        if (!take_step (plan, step, frame, g_ptr_array_index (nodes, k), next, error))
          return FALSE;
      in_order = in_order && keeps_order (step);
      if (!in_order && (nodes->len > 1 || !keeps_order (step)))
        make_set (next);
      g_ptr_array_unref (nodes);
      nodes = g_steal_pointer (&next);
    }
  vigie_value_take_nodes (result, g_steal_pointer (&nodes), FALSE);
  return TRUE;
}
