/* vigie-graph-labels.c: what the labels of an itemset are made of
 *
 * The label of an itemset is an expression on each item, or the id of a text that each item names,
 * as converters write choices with translations; such a text has outputs of its own. Neither is
 * evaluated by recomputation. Both become texts of their question here, so that who shows its
 * choices, or names one of them, hears of what they read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-loader-private.h"

#include <string.h>

/**
 * Labels:
 * @outputs: (element-type utf8): expressions of all outputs of texts, each once
 * @columns: those of the texts that items of an instance name: "instance child" → such an array
 * @n_seen: nodes of instances looked at
 */
typedef struct
{
  VigieFormLoader *loader;
  GPtrArray *outputs;
  GHashTable *columns;
  guint64 n_seen;
} Labels;

static gboolean
reads_something (const VigieProgram *program)
{
  return vigie_program_get_dependencies (program)->len > 0 || vigie_program_get_named (program);
}

/* @program is not run as this expression: whoever makes the label runs it on an item. */
static VigieExpr *
add_expr (VigieFormLoader *loader,
          VigieControl *control,
          const char *name,
          const char *source,
          VigieProgram *program)
{
  VigieExpr *expr = vigie_form_loader_expr (loader, VIGIE_EXPR_TEXT, control->def, control, name,
                                            source, control->line);

  if (!expr)
    return NULL;
  expr->program = program;
  expr->is_choice = TRUE;
  return expr;
}

/* Outputs -------------------------------------------------------------------------------------- */

/* What is wrong in it is wrong where it is read, if it ever is: not each text that might be named
 * is meant for this question. */
static void
add_output (VigieFormLoader *loader, VigieControl *control, const char *source)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  const VigieCompileContext context = {
    .form = loader->form,
    .def = control->def,
    .missing = missing,
    .is_loading = TRUE,
    .work = &loader->work,
  };
  const VigieXPath *xpath = vigie_form_loader_parse (loader, source, NULL);
  VigieProgram *program =
    xpath ? vigie_program_compile (&context, vigie_xpath_get_root (xpath), NULL) : NULL;

  if (!program)
    return;
  g_ptr_array_add (loader->form->programs, program);
  if (!reads_something (program))
    return;
  VigieExpr *expr = add_expr (loader, control, "output", source, program);
  if (!expr)
    return;
  if (!control->itemset->outputs)
    control->itemset->outputs = g_ptr_array_new ();
  g_ptr_array_add (control->itemset->outputs, expr);
}

static void
add_outputs (VigieFormLoader *loader, VigieControl *control, const GPtrArray *outputs)
{
  for (guint i = 0; i < outputs->len; i++)
    {
      if (!vigie_form_loader_charge (loader, VIGIE_WORK_OF_A_LINK, control->line))
        return;
      add_output (loader, control, g_ptr_array_index (outputs, i));
    }
}

/* Which texts ---------------------------------------------------------------------------------- */

static void
take_template (const VigieTemplate *template, GHashTable *known, GPtrArray *outputs)
{
  for (guint i = 0; i < template->n_segments; i++)
    if (template->segments[i].output
        && g_hash_table_add (known, (char *) template->segments[i].output))
      g_ptr_array_add (outputs, (char *) template->segments[i].output);
}

/* Labels mostly have the same few outputs: @known has those that are in @outputs. */
static void
take_entry (Labels *self, const VigieItextEntry *entry, GHashTable *known, GPtrArray *outputs)
{
  const guint n_languages = entry->n_outputs > 0 ? self->loader->form->languages->len : 0;

  for (guint i = 0; i < n_languages; i++)
    for (guint k = 0; entry->languages[i] && k < entry->languages[i]->len; k++)
      take_template (&g_array_index (entry->languages[i], VigieTemplate, k), known, outputs);
  self->n_seen += n_languages;
}

static void
take_named (Labels *self,
            const VigieDataNode *parent,
            const char *child,
            GHashTable *known,
            GPtrArray *outputs)
{
  for (const VigieDataNode *at = parent->first_child; at; at = at->next)
    {
      self->n_seen++;
      if (!at->name)
        continue;
      const VigieItextEntry *entry =
        strcmp (at->name, child) == 0
          ? vigie_form_find_text (self->loader->form, vigie_secondary_get_text (at))
          : NULL;
      if (entry)
        take_entry (self, entry, known, outputs);
      take_named (self, at, child, known, outputs);
    }
}

static const GPtrArray *
named_by (Labels *self, VigieSecondary *instance, const char *child, int line)
{
  g_autofree char *key = g_strdup_printf ("%s %s", vigie_secondary_get_id (instance), child);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *outputs = g_hash_table_lookup (self->columns, key);

  if (outputs)
    return outputs;
  outputs = g_ptr_array_new ();
  self->n_seen = 0;
  take_named (self, vigie_secondary_get_document (instance), child, known, outputs);
  (void) vigie_form_loader_charge (self->loader, self->n_seen, line);
  g_hash_table_insert (self->columns, g_steal_pointer (&key), outputs);
  return outputs;
}

/* The instance that an itemset is over, or NULL if it is not plainly over one. */
static VigieSecondary *
instance_of (Labels *self, const VigieItemset *itemset)
{
  const VigieXPathNode *path =
    itemset->nodeset ? vigie_xpath_get_root (itemset->nodeset->xpath) : NULL;

  if (path && path->kind == VIGIE_XPATH_CALL && strcmp (path->text, "randomize") == 0)
    path = path->n_args > 0 ? path->args[0] : NULL;
  const VigieXPathNode *start = path && path->kind == VIGIE_XPATH_PATH ? path->start : NULL;
  if (!start || start->kind != VIGIE_XPATH_CALL || strcmp (start->text, "instance") != 0
      || start->n_args != 1 || start->args[0]->kind != VIGIE_XPATH_STRING)
    return NULL;
  return vigie_form_find_secondary (self->loader->form, start->args[0]->text);
}

/* Where the items do not say it, each text may be named. */
static void
link_texts (Labels *self, VigieControl *control)
{
  const VigieItemset *itemset = control->itemset;
  VigieSecondary *instance = itemset->plain_label ? instance_of (self, itemset) : NULL;

  add_outputs (self->loader, control,
               instance ? named_by (self, instance, itemset->plain_label, control->line)
                        : self->outputs);
}

/* Whole ---------------------------------------------------------------------------------------- */

static int
compare_sources (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* In an order that does not change from one load to the next. */
static void
take_all (Labels *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, self->loader->form->itext);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    take_entry (self, entry, known, self->outputs);
  g_ptr_array_sort (self->outputs, compare_sources);
}

void
vigie_form_loader_link_labels (VigieFormLoader *self)
{
  g_autoptr (GPtrArray) outputs = g_ptr_array_new ();
  g_autoptr (GHashTable) columns =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  Labels labels = { .loader = self, .outputs = outputs, .columns = columns };

  take_all (&labels);
  for (guint i = 0; i < self->form->controls->len && !vigie_form_loader_is_stopped (self); i++)
    {
      VigieControl *control = g_ptr_array_index (self->form->controls, i);
      VigieItemset *itemset = control->itemset;
      if (!itemset || !control->def)
        continue;
      if (itemset->label && reads_something (itemset->label))
        (void) add_expr (self, control, "label", vigie_xpath_get_source (itemset->label_xpath),
                         itemset->label);
      if (itemset->label_is_itext && outputs->len > 0)
        link_texts (&labels, control);
    }
}
