/* vigie-graph-choices.c: what the name of a choice depends on: all that its list is made of
 *
 * jr:choice-name() reads the choices of a question, which may be filtered and labelled by others.
 * Whoever calls it is evaluated again when one of those changes. That is no edge of the graph:
 * lists may go round (vigie-graph.c). Nor is it kept for each caller, since a list may be made of
 * names of another, and so on: what a list is made of knows its question, and the question knows
 * who names its choices (vigie-form-namers.c goes on from there).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-loader-private.h"

/**
 * Linker:
 * @questions: those whose choices someone names, each once, in the order in which they were found
 */
typedef struct
{
  VigieFormLoader *loader;
  GPtrArray *questions;
} Linker;

void
vigie_def_choices_free (VigieDefChoices *self)
{
  g_array_unref (self->lists);
  g_array_unref (self->namers);
  g_array_unref (self->naming);
  g_free (self);
}

static VigieDefChoices *
choices_of (const VigieDef *def)
{
  VigieDef *owner = (VigieDef *) def;

  if (!owner->choices)
    {
      owner->choices = g_new0 (VigieDefChoices, 1);
      owner->choices->lists = g_array_new (FALSE, FALSE, sizeof (VigieDependency));
      owner->choices->namers = g_array_new (FALSE, FALSE, sizeof (VigieDependent));
      owner->choices->naming = g_array_new (FALSE, FALSE, sizeof (VigieDependency));
    }
  return owner->choices;
}

static VigieDefChoices *
add_question (Linker *self, const VigieDef *question)
{
  VigieDefChoices *choices = choices_of (question);

  if (!choices->is_named)
    g_ptr_array_add (self->questions, (gpointer) question);
  choices->is_named = TRUE;
  return choices;
}

/* Values and labels of an itemset over a repeat are read with it. %FALSE if that is too much. */
static gboolean
link_below (Linker *self, const VigieDef *question, const VigieDef *read, guint depth)
{
  const VigieDependency link = { .def = question, .depth = depth };

  if (!vigie_form_loader_charge (self->loader, VIGIE_WORK_OF_A_LINK, question->line))
    return FALSE;
  g_array_append_val (choices_of (read)->lists, link);
  for (guint i = 0; i < read->children->len; i++)
    if (!link_below (self, question, g_ptr_array_index (read->children, i), depth))
      return FALSE;
  return TRUE;
}

static void
link_program (Linker *self, const VigieDef *question, const VigieProgram *program)
{
  const GArray *read = program ? vigie_program_get_dependencies (program) : NULL;
  const GArray *named = program ? vigie_program_get_named (program) : NULL;

  for (guint i = 0; read && i < read->len; i++)
    {
      const VigieDependency *at = &g_array_index (read, VigieDependency, i);
      if (!link_below (self, question, at->def, at->depth))
        return;
    }
  for (guint i = 0; named && i < named->len; i++)
    {
      const VigieDependency *at = &g_array_index (named, VigieDependency, i);
      const VigieDependency link = { .def = question, .depth = at->depth };
      g_array_append_val (add_question (self, at->def)->naming, link);
    }
}

static void
link_text (Linker *self, const VigieDef *question, const VigieText *text)
{
  if (text && text->value)
    link_program (self, question, text->value->program);
  for (guint i = 0; text && i < text->n_outputs; i++)
    if (text->outputs[i])
      link_program (self, question, text->outputs[i]->program);
}

static void
link_control (Linker *self, const VigieDef *question, const VigieControl *control)
{
  const VigieItemset *itemset = control->itemset;

  for (guint i = 0; control->choices && i < control->choices->len; i++)
    link_text (self, question, g_array_index (control->choices, VigieStaticChoice, i).label);
  if (!itemset)
    return;
  link_program (self, question, itemset->nodeset ? itemset->nodeset->program : NULL);
  link_program (self, question, itemset->value);
  link_program (self, question, itemset->label);
  for (guint i = 0; itemset->outputs && i < itemset->outputs->len; i++)
    link_program (self, question,
                  ((const VigieExpr *) g_ptr_array_index (itemset->outputs, i))->program);
}

static void
link_namers (Linker *self)
{
  const GPtrArray *exprs = self->loader->form->exprs;

  for (guint i = 0; i < exprs->len; i++)
    {
      VigieExpr *expr = g_ptr_array_index (exprs, i);
      const GArray *named = expr->program ? vigie_program_get_named (expr->program) : NULL;
      if (expr->kind == VIGIE_EXPR_ACTION || expr->kind == VIGIE_EXPR_TARGET)
        continue;
      for (guint k = 0; named && k < named->len; k++)
        {
          const VigieDependency *at = &g_array_index (named, VigieDependency, k);
          const VigieDependent namer = { .expr = expr, .depth = at->depth };
          g_array_append_val (add_question (self, at->def)->namers, namer);
        }
    }
}

void
vigie_form_loader_link_choices (VigieFormLoader *self)
{
  g_autoptr (GPtrArray) questions = g_ptr_array_new ();
  Linker linker = { self, questions };

  link_namers (&linker);
  /* More of them are found on the way. */
  for (guint i = 0; i < questions->len && !vigie_form_loader_is_stopped (self); i++)
    {
      const VigieDef *question = g_ptr_array_index (questions, i);
      for (guint k = 0; question->controls && k < question->controls->len; k++)
        link_control (&linker, question, g_ptr_array_index (question->controls, k));
    }
}
