/* vigie-graph.c: who depends on whom, and in which order to evaluate
 *
 * One graph over all expressions. An expression depends on those that write what it reads: a
 * calculation writes its node's value, `relevant` the visibility of its node and of all below,
 * `jr:count` the instances of its repeat. Edges are hard; only what reads other instances of its
 * own repeat, filtered choices, a `jr:count` that reads what it repeats ("one more while the last
 * says so") and questions that hide each other may go round in a circle.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-loader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Steps of a circle that are told, where there are more. */
#define FIRST_STEPS 20
#define LAST_STEPS 3

/* Node of the depth-first search, one per expression. */
typedef struct
{
  guint index;
  guint low;
  guint next; /* dependency to look at */
  gboolean on_stack;
} Visit;

typedef struct
{
  VigieFormLoader *loader;
  GPtrArray *exprs;
  GPtrArray **before;  /* by expression: those to evaluate first */
  GHashTable *numbers; /* expression → its number + 1 */
  guint *passed; /* by definition: 1 + the expression that was led to the writers around it last */
  Visit *visits;
  guint n_visited;
  GArray *stack;
  GPtrArray *ordered;
  guint n_rounds; /* circles through a `jr:count` */
  GArray *rounds; /* (nullable): numbers of those that go round, taken note of, not reported */
} Graph;

/* Dependents ----------------------------------------------------------------------------------- */

static void
add_dependent (VigieDef *def, VigieExpr *expr, const VigieDependency *dependency)
{
  const VigieDependent dependent = {
    .expr = expr,
    .depth = dependency->depth,
    .is_noted = dependency->is_noted && vigie_expr_takes_notes (expr),
  };

  if (!def->dependents)
    def->dependents = g_array_new (FALSE, FALSE, sizeof (VigieDependent));
  g_array_append_val (def->dependents, dependent);
}

/* Labels and values of an itemset over a repeat are read with it. */
static void
add_family (VigieDef *def, VigieExpr *expr, const VigieDependency *dependency)
{
  for (guint i = 0; i < def->children->len; i++)
    {
      VigieDef *child = g_ptr_array_index (def->children, i);
      add_dependent (child, expr, dependency);
      add_family (child, expr, dependency);
    }
}

static guint
count_family (const VigieDef *def)
{
  guint n = def->children->len;

  for (guint i = 0; i < def->children->len; i++)
    n += count_family (g_ptr_array_index (def->children, i));
  return n;
}

/* What the values of an itemset read, beside their items, decides too which are offered. Returns:
 * (nullable) (element-type VigieDependency) */
static const GArray *
dependencies_of_value (const VigieExpr *expr)
{
  const VigieProgram *value =
    expr->kind == VIGIE_EXPR_ITEMSET ? expr->control->itemset->value : NULL;
  return value ? vigie_program_get_dependencies (value) : NULL;
}

static void
register_dependencies (VigieFormLoader *loader, VigieExpr *expr)
{
  const GArray *dependencies = vigie_program_get_dependencies (expr->program);
  const GArray *of_value = dependencies_of_value (expr);

  if (expr->kind == VIGIE_EXPR_ACTION || expr->kind == VIGIE_EXPR_TARGET)
    return;
  for (guint i = 0; of_value && i < of_value->len; i++)
    {
      const VigieDependency *at = &g_array_index (of_value, VigieDependency, i);
      add_dependent ((VigieDef *) at->def, expr, at);
    }
  for (guint i = 0; i < dependencies->len; i++)
    {
      const VigieDependency *at = &g_array_index (dependencies, VigieDependency, i);
      VigieDef *def = (VigieDef *) at->def;
      add_dependent (def, expr, at);
      if (expr->kind == VIGIE_EXPR_ITEMSET && def->children->len > 0
          && vigie_form_loader_charge (loader, count_family (def) * VIGIE_WORK_OF_A_LINK,
                                       expr->line))
        add_family (def, expr, at);
    }
}

/* Edges ---------------------------------------------------------------------------------------- */

static void
add_edge (Graph *graph, guint to, VigieExpr *writer)
{
  if (!writer || !writer->program)
    return;
  const guint number = GPOINTER_TO_UINT (g_hash_table_lookup (graph->numbers, writer));
  if (number == 0)
    return;
  if (!graph->before[to])
    graph->before[to] = g_ptr_array_new ();
  g_ptr_array_add (graph->before[to], GUINT_TO_POINTER (number - 1));
  (void) vigie_form_loader_charge (graph->loader, VIGIE_WORK_OF_A_LINK, writer->line);
}

static void
add_writers (Graph *graph, guint to, const VigieDef *def)
{
  add_edge (graph, to, def->exprs[VIGIE_EXPR_CALCULATE]);
  for (const VigieDef *at = def; at && graph->passed[at->id] != to + 1; at = at->parent)
    {
      graph->passed[at->id] = to + 1;
      add_edge (graph, to, at->exprs[VIGIE_EXPR_RELEVANT]);
      if (at->is_repeat)
        add_edge (graph, to, at->scope->count);
    }
}

static gboolean
writes (const VigieExpr *expr)
{
  return expr->kind == VIGIE_EXPR_CALCULATE || expr->kind == VIGIE_EXPR_RELEVANT
         || expr->kind == VIGIE_EXPR_COUNT;
}

static void
add_edges (Graph *graph, guint number)
{
  const VigieExpr *expr = g_ptr_array_index (graph->exprs, number);
  const GArray *sets[] = { vigie_program_get_dependencies (expr->program),
                           dependencies_of_value (expr) };

  for (guint k = 0; k < G_N_ELEMENTS (sets); k++)
    for (guint i = 0; sets[k] && i < sets[k]->len; i++)
      {
        const VigieDependency *at = &g_array_index (sets[k], VigieDependency, i);
        if (!at->is_loose)
          add_writers (graph, number, at->def);
      }
}

/* Cycles --------------------------------------------------------------------------------------- */

static char *
describe (const Graph *graph, guint number)
{
  const VigieExpr *expr = g_ptr_array_index (graph->exprs, number);
  return vigie_form_loader_describe (expr->def, expr->name, NULL);
}

/* A way round inside a strongly connected component, found by walking back from its first. */
static char *
describe_cycle (Graph *graph, const GArray *component)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GHashTable) inside = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint at = g_array_index (component, guint, component->len - 1);

  for (guint i = 0; i < component->len; i++)
    g_hash_table_add (inside, GUINT_TO_POINTER (g_array_index (component, guint, i)));
  while (g_hash_table_add (seen, GUINT_TO_POINTER (at)))
    {
      g_array_append_val (way, at);
      for (guint i = 0; i < graph->before[at]->len; i++)
        {
          gpointer next = g_ptr_array_index (graph->before[at], i);
          if (g_hash_table_contains (inside, next))
            {
              at = GPOINTER_TO_UINT (next);
              break;
            }
        }
    }
  guint first = 0;
  while (g_array_index (way, guint, first) != at)
    first++;
  for (guint i = first; i < way->len; i++)
    {
      /* Nobody reads a circle of thousands: where it begins and where it comes back from. */
      if (i - first == FIRST_STEPS && way->len - i > LAST_STEPS)
        {
          g_string_append (text, "… → ");
          i = way->len - LAST_STEPS;
        }
      g_autofree char *step = describe (graph, g_array_index (way, guint, i));
      g_string_append_printf (text, "%s → ", step);
    }
  g_autofree char *again = describe (graph, at);
  g_string_append (text, again);
  return g_strdup (text->str);
}

static gboolean
reads_itself (const Graph *graph, guint number)
{
  return graph->before[number]
         && g_ptr_array_find (graph->before[number], GUINT_TO_POINTER (number), NULL);
}

/* Questions that hide each other (“this, or else that”) are a circle of nothing but relevances:
 * each is evaluated again when the other came or went. */
static void
loosen_relevances (Graph *graph, const GArray *component)
{
  for (guint i = 0; i < component->len; i++)
    {
      const VigieExpr *expr = g_ptr_array_index (graph->exprs, g_array_index (component, guint, i));
      if (expr->kind != VIGIE_EXPR_RELEVANT)
        return;
    }
  for (guint i = 0; i < component->len; i++)
    {
      const guint number = g_array_index (component, guint, i);
      GPtrArray *before = graph->before[number];
      guint n = 0;

      for (guint k = 0; k < before->len; k++)
        {
          const guint writer = GPOINTER_TO_UINT (before->pdata[k]);
          const VigieExpr *expr = g_ptr_array_index (graph->exprs, writer);
          if (expr->kind != VIGIE_EXPR_RELEVANT || writer == number)
            before->pdata[n++] = before->pdata[k];
        }
      g_ptr_array_set_size (before, n);
    }
}

/* Numbers the circle, if a `jr:count` is in it: see vigie-form-rounds.c. */
static void
number_round (Graph *graph, const GArray *component)
{
  gboolean counts = FALSE;

  for (guint i = 0; i < component->len; i++)
    {
      const VigieExpr *expr = g_ptr_array_index (graph->exprs, g_array_index (component, guint, i));
      counts |= expr->kind == VIGIE_EXPR_COUNT;
    }
  if (!counts)
    return;
  graph->n_rounds++;
  for (guint i = 0; i < component->len; i++)
    {
      VigieExpr *expr = g_ptr_array_index (graph->exprs, g_array_index (component, guint, i));
      expr->round = graph->n_rounds;
    }
}

static void
take_component (Graph *graph, guint first)
{
  g_autoptr (GArray) component = g_array_new (FALSE, FALSE, sizeof (guint));
  guint number;

  do
    {
      number = g_array_index (graph->stack, guint, graph->stack->len - 1);
      g_array_set_size (graph->stack, graph->stack->len - 1);
      graph->visits[number].on_stack = FALSE;
      g_array_append_val (component, number);
      g_ptr_array_add (graph->ordered, g_ptr_array_index (graph->exprs, number));
    }
  while (number != first);
  if (component->len == 1 && !reads_itself (graph, first))
    return;
  if (graph->rounds)
    {
      g_array_append_vals (graph->rounds, component->data, component->len);
      loosen_relevances (graph, component);
      number_round (graph, component);
      return;
    }
  const VigieExpr *expr = g_ptr_array_index (graph->exprs, first);
  g_autofree char *cycle = describe_cycle (graph, component);
  vigie_form_loader_error (graph->loader, VIGIE_FORM_ERROR_CIRCULAR, expr->line,
                           _ ("the expressions need each other: %s"), cycle);
}

/* Tarjan's strongly connected components, without recursion: a form may chain a hundred thousand
 * calculations. Components come out in topological order. */
static void
visit (Graph *graph, guint root)
{
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_val (way, root);
  while (way->len > 0)
    {
      const guint at = g_array_index (way, guint, way->len - 1);
      Visit *here = &graph->visits[at];
      if (here->index == 0)
        {
          here->index = here->low = ++graph->n_visited;
          here->on_stack = TRUE;
          g_array_append_val (graph->stack, at);
        }
      if (graph->before[at] && here->next < graph->before[at]->len)
        {
          const guint next = GPOINTER_TO_UINT (g_ptr_array_index (graph->before[at], here->next++));
          if (graph->visits[next].index == 0)
            g_array_append_val (way, next);
          else if (graph->visits[next].on_stack)
            here->low = MIN (here->low, graph->visits[next].index);
          continue;
        }
      if (here->low == here->index)
        take_component (graph, at);
      g_array_set_size (way, way->len - 1);
      if (way->len > 0)
        {
          Visit *above = &graph->visits[g_array_index (way, guint, way->len - 1)];
          above->low = MIN (above->low, here->low);
        }
    }
}

static void
visit_all (Graph *graph)
{
  for (guint i = 0; i < graph->exprs->len; i++)
    if (graph->visits[i].index == 0)
      visit (graph, i);
}

/* Whoever goes round does not wait for a `jr:count`: it is evaluated again when instances came. */
static void
loosen_counts (Graph *graph, guint number)
{
  GPtrArray *before = graph->before[number];
  guint n = 0;

  for (guint i = 0; i < before->len; i++)
    {
      const VigieExpr *writer =
        g_ptr_array_index (graph->exprs, GPOINTER_TO_UINT (before->pdata[i]));
      if (writer->kind != VIGIE_EXPR_COUNT)
        before->pdata[n++] = before->pdata[i];
    }
  g_ptr_array_set_size (before, n);
}

static void
order_all (Graph *graph)
{
  g_autoptr (GArray) rounds = g_array_new (FALSE, FALSE, sizeof (guint));

  graph->rounds = rounds;
  visit_all (graph);
  graph->rounds = NULL;
  if (rounds->len == 0)
    return;
  for (guint i = 0; i < rounds->len; i++)
    loosen_counts (graph, g_array_index (rounds, guint, i));
  memset (graph->visits, 0, graph->exprs->len * sizeof (Visit));
  graph->n_visited = 0;
  g_ptr_array_set_size (graph->ordered, 0);
  visit_all (graph);
}

/* JavaRosa refuses these although nothing goes round. */
static void
check_self_reference (VigieFormLoader *loader, const VigieExpr *expr)
{
  const GArray *dependencies = vigie_program_get_dependencies (expr->program);

  if (expr->kind != VIGIE_EXPR_CALCULATE && expr->kind != VIGIE_EXPR_RELEVANT
      && expr->kind != VIGIE_EXPR_REQUIRED && expr->kind != VIGIE_EXPR_READ_ONLY)
    return;
  for (guint i = 0; i < dependencies->len; i++)
    {
      const VigieDependency *at = &g_array_index (dependencies, VigieDependency, i);
      if (at->def != expr->def || at->is_loose || expr->def->is_repeat)
        continue;
      if (expr->kind == VIGIE_EXPR_CALCULATE || expr->kind == VIGIE_EXPR_RELEVANT)
        continue; /* found as a cycle */
      g_autofree char *path = vigie_def_get_path (expr->def);
      vigie_form_loader_error (
        loader, VIGIE_FORM_ERROR_CIRCULAR, expr->line,
        /* Translators: an attribute such as relevant, path of its question */
        _ ("%s of “%s” reads the node itself: only a constraint may"), expr->name, path);
    }
}

/* Order ---------------------------------------------------------------------------------------- */

static void
number_expressions (Graph *graph)
{
  /* Writers first, in topological order; then choices, then what nobody reads. */
  guint order = 0;

  for (guint i = 0; i < graph->ordered->len; i++)
    ((VigieExpr *) g_ptr_array_index (graph->ordered, i))->order = ++order;
  for (guint i = 0; i < graph->loader->form->exprs->len; i++)
    {
      VigieExpr *expr = g_ptr_array_index (graph->loader->form->exprs, i);
      if (!writes (expr) && expr->kind != VIGIE_EXPR_ITEMSET)
        expr->order = ++order;
    }
}

static gboolean
takes_part (const VigieExpr *expr)
{
  return expr->program && (writes (expr) || expr->kind == VIGIE_EXPR_ITEMSET);
}

static void
place_in_scope (VigieExpr *expr)
{
  VigieScopeDef *scope = expr->def->scope;

  if (expr->kind == VIGIE_EXPR_ACTION || expr->kind == VIGIE_EXPR_TARGET)
    return;
  expr->bit = scope->exprs->len;
  g_ptr_array_add (scope->exprs, expr);
}

static void
fill_graph (Graph *graph, const GPtrArray *exprs)
{
  for (guint i = 0; i < exprs->len && !vigie_form_loader_is_stopped (graph->loader); i++)
    {
      VigieExpr *expr = g_ptr_array_index (exprs, i);
      if (!expr->program)
        continue; /* an error was told; circles among the others are told too */
      register_dependencies (graph->loader, expr);
      place_in_scope (expr);
      check_self_reference (graph->loader, expr);
      if (!takes_part (expr))
        continue;
      g_ptr_array_add (graph->exprs, expr);
      g_hash_table_insert (graph->numbers, expr, GUINT_TO_POINTER (graph->exprs->len));
    }
}

void
vigie_form_loader_order (VigieFormLoader *self)
{
  g_autoptr (GPtrArray) exprs = g_ptr_array_new ();
  g_autoptr (GPtrArray) ordered = g_ptr_array_new ();
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));
  Graph graph = {
    .loader = self,
    .exprs = exprs,
    .numbers = numbers,
    .stack = stack,
    .ordered = ordered,
  };

  fill_graph (&graph, self->form->exprs);
  graph.before = g_new0 (GPtrArray *, exprs->len);
  graph.visits = g_new0 (Visit, exprs->len);
  graph.passed = g_new0 (guint, self->form->defs->len);
  for (guint i = 0; i < exprs->len && !vigie_form_loader_is_stopped (self); i++)
    add_edges (&graph, i);
  if (!vigie_form_loader_is_stopped (self))
    order_all (&graph);
  number_expressions (&graph);
  for (guint i = 0; i < exprs->len; i++)
    g_clear_pointer (&graph.before[i], g_ptr_array_unref);
  g_free (graph.before);
  g_free (graph.visits);
  g_free (graph.passed);
  self->form->is_sealed = TRUE;
}
