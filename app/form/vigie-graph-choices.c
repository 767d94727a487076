/* vigie-graph-choices.c: what the name of a choice depends on: all that its list is made of
 *
 * jr:choice-name() reads the choices of a question, which may be filtered and labelled by others.
 * Whoever calls it is evaluated again when one of those changes. That is no edge of the graph:
 * lists may go round (vigie-graph.c).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-loader-private.h"

typedef struct
{
  VigieProgram *reader;
  guint depth;        /* of what the reader and the question share */
  GHashTable *seen;   /* questions */
  GPtrArray *pending; /* those of them that are still to be gone through */
} Link;

static void
add_question (Link *link, const VigieDef *question)
{
  if (g_hash_table_add (link->seen, (gpointer) question))
    g_ptr_array_add (link->pending, (gpointer) question);
}

/* Values and labels of an itemset over a repeat are read with it. */
static void
link_below (Link *link, const VigieDef *def, guint depth)
{
  const VigieDependency dependency = { .def = def, .depth = depth, .is_loose = TRUE };

  vigie_program_depend (link->reader, &dependency);
  for (guint i = 0; i < def->children->len; i++)
    link_below (link, g_ptr_array_index (def->children, i), depth);
}

static void
link_program (Link *link, const VigieProgram *program)
{
  const GArray *read = program ? vigie_program_get_dependencies (program) : NULL;
  const GArray *named = program ? vigie_program_get_named (program) : NULL;

  if (program == link->reader)
    return;
  for (guint i = 0; read && i < read->len; i++)
    {
      const VigieDependency *at = &g_array_index (read, VigieDependency, i);
      link_below (link, at->def, MIN (at->depth, link->depth));
    }
  for (guint i = 0; named && i < named->len; i++)
    add_question (link, g_array_index (named, VigieDependency, i).def);
}

static void
link_text (Link *link, const VigieText *text)
{
  if (text && text->value)
    link_program (link, text->value->program);
  for (guint i = 0; text && i < text->n_outputs; i++)
    if (text->outputs[i])
      link_program (link, text->outputs[i]->program);
}

static void
link_control (Link *link, const VigieControl *control)
{
  const VigieItemset *itemset = control->itemset;

  for (guint i = 0; control->choices && i < control->choices->len; i++)
    link_text (link, g_array_index (control->choices, VigieStaticChoice, i).label);
  if (!itemset)
    return;
  link_program (link, itemset->nodeset ? itemset->nodeset->program : NULL);
  link_program (link, itemset->value);
  link_program (link, itemset->label);
}

/* Chains of questions may be as long as the form: no recursion. */
static void
link_questions (Link *link)
{
  while (link->pending->len > 0)
    {
      const VigieDef *question =
        g_ptr_array_steal_index_fast (link->pending, link->pending->len - 1);
      for (guint i = 0; question->controls && i < question->controls->len; i++)
        link_control (link, g_ptr_array_index (question->controls, i));
    }
}

void
vigie_form_loader_link_choices (VigieFormLoader *self)
{
  for (guint i = 0; i < self->form->exprs->len; i++)
    {
      const VigieExpr *expr = g_ptr_array_index (self->form->exprs, i);
      const GArray *named = expr->program ? vigie_program_get_named (expr->program) : NULL;
      for (guint k = 0; named && k < named->len; k++)
        {
          const VigieDependency *at = &g_array_index (named, VigieDependency, k);
          g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
          g_autoptr (GPtrArray) pending = g_ptr_array_new ();
          Link link = { expr->program, at->depth, seen, pending };
          add_question (&link, at->def);
          link_questions (&link);
        }
    }
}
