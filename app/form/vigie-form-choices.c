/* vigie-form-choices.c: what a select offers now
 *
 * Choices come from the body's items or from an itemset's nodes. Nodes of an itemset that depends
 * on nothing are found once per session.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session-private.h"

#include <string.h>

/**
 * Offered: what is offered of a control at one moment
 * @nodes: of an itemset: the items
 * @positions: (nullable): value → place + 1, made when a long list is searched
 */
typedef struct
{
  VigieValue nodes;
  GHashTable *positions;
} Offered;

/**
 * ChoiceList: the choices of one control, looked at from one scope
 * @control: the select
 * @scope: that of its question; what is kept may be looked at from several scopes at a time, since
 *   labels name choices of other instances
 * @offered: one that is kept, or @own
 */
typedef struct
{
  const VigieControl *control;
  VigieScope *scope;
  Offered *offered;
  Offered own;
} ChoiceList;

#define SEARCH_FROM 12

/* Items of all lists that are kept. A form may ask for a long one again and again. */
#define MAX_LISTED 2000000u

static void
offered_clear (Offered *self)
{
  vigie_value_clear (&self->nodes);
  g_clear_pointer (&self->positions, g_hash_table_unref);
}

static void
offered_free (Offered *self)
{
  offered_clear (self);
  g_free (self);
}

static void
choice_list_clear (ChoiceList *self)
{
  offered_clear (&self->own);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChoiceList, choice_list_clear)

static gboolean
is_always_same (const VigieProgram *program)
{
  return !program
         || (vigie_program_get_dependencies (program)->len == 0
             && !vigie_program_is_volatile (program)
             && !vigie_program_depends_on_language (program));
}

/* Whether the same values are offered at any moment. */
static gboolean
is_constant (const VigieItemset *itemset)
{
  return !itemset
         || (itemset->nodeset && is_always_same (itemset->nodeset->program)
             && is_always_same (itemset->value));
}

static void
fill (VigieFormSession *self, ChoiceList *list)
{
  const VigieItemset *itemset = list->control->itemset;

  list->offered = &list->own;
  if (itemset && itemset->nodeset)
    vigie_form_session_run (self, itemset->nodeset, list->scope, &list->own.nodes);
}

/* Keeps what is offered, unless that is too much with all the rest. */
static void
keep (VigieFormSession *self, ChoiceList *list)
{
  const guint n = list->own.nodes.n_nodes;

  if (self->n_listed + n > MAX_LISTED)
    return;
  self->n_listed += n;
  list->offered = g_memdup2 (&list->own, sizeof list->own);
  list->own = (Offered){ .nodes = VIGIE_VALUE_INIT };
  g_hash_table_insert (self->choice_cache, (gpointer) list->control, list->offered);
}

/* The list of @control in @scope. */
static void
get_list (VigieFormSession *self, const VigieControl *control, VigieScope *scope, ChoiceList *list)
{
  *list = (ChoiceList){
    .control = control,
    .scope = vigie_scope_get_node (scope, control->def)->scope,
    .own = { .nodes = VIGIE_VALUE_INIT },
  };
  list->offered = &list->own;
  if (!control->itemset)
    return;
  if (!is_constant (control->itemset))
    {
      fill (self, list);
      return;
    }
  if (!self->choice_cache)
    self->choice_cache = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) offered_free);
  list->offered = g_hash_table_lookup (self->choice_cache, control);
  if (list->offered)
    return;
  fill (self, list);
  keep (self, list);
}

static guint
list_length (const ChoiceList *list)
{
  return list->control->choices->len
         + (list->offered->nodes.kind == VIGIE_VALUE_NODES ? list->offered->nodes.n_nodes : 0);
}

/* Text of the child called @name of an item. */
static const char *
child_text (gpointer item, const char *name)
{
  if (vigie_tree_tag (item) == VIGIE_TREE_DATA)
    {
      for (VigieDataNode *at = ((VigieDataNode *) item)->first_child; at; at = at->next)
        if (strcmp (at->name, name) == 0)
          return vigie_secondary_get_text (at);
      return "";
    }
  VigieFormNode *node = item;
  const VigieDef *def = vigie_def_child (node->def, name, NULL);
  return def ? vigie_node_visible_text (vigie_scope_get_node (node->scope, def)) : "";
}

/* String of an expression on an item; in @buffer if it is not kept elsewhere. */
static const char *
item_text (VigieFormSession *self,
           const ChoiceList *list,
           gpointer item,
           const char *plain,
           const VigieProgram *program,
           char **buffer)
{
  g_auto (VigieValue) value = VIGIE_VALUE_INIT;

  if (plain)
    return child_text (item, plain);
  if (!program
      || !vigie_program_run (program, &self->machine, &list->scope->nodes[list->control->def->slot],
                             item, &value, NULL))
    return "";
  *buffer =
    g_strdup (vigie_value_to_string (&value, self->machine.surroundings.scratch, self->zone));
  return *buffer;
}

static const char *
value_at (VigieFormSession *self, const ChoiceList *list, guint i, char **buffer)
{
  const VigieItemset *itemset = list->control->itemset;

  if (i < list->control->choices->len)
    return g_array_index (list->control->choices, VigieStaticChoice, i).value;
  return item_text (self, list, list->offered->nodes.nodes[i - list->control->choices->len],
                    itemset->plain_value, itemset->value, buffer);
}

static char *
label_at (VigieFormSession *self, const ChoiceList *list, guint i, VigieTextForm which)
{
  const VigieItemset *itemset = list->control->itemset;
  g_autofree char *buffer = NULL;

  if (i < list->control->choices->len)
    {
      const VigieStaticChoice *choice =
        &g_array_index (list->control->choices, VigieStaticChoice, i);
      return choice->label ? vigie_form_session_render (self, choice->label, list->scope, which)
                           : NULL;
    }
  const char *text =
    item_text (self, list, list->offered->nodes.nodes[i - list->control->choices->len],
               itemset->plain_label, itemset->label, &buffer);
  if (itemset->label_is_itext)
    return vigie_form_session_itext (self, text, which,
                                     &list->scope->nodes[list->control->def->slot]);
  return which == VIGIE_TEXT_FORM_PLAIN ? g_strdup (text) : NULL;
}

/* Place of a value in the list, or -1. */
static int
find_value (VigieFormSession *self, ChoiceList *list, const char *value)
{
  const guint n = list_length (list);

  if (n < SEARCH_FROM)
    {
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *buffer = NULL;
          if (strcmp (value_at (self, list, i, &buffer), value) == 0)
            return (int) i;
        }
      return -1;
    }
  if (!list->offered->positions)
    {
      list->offered->positions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint i = n; i > 0; i--)
        {
          g_autofree char *buffer = NULL;
          const char *text = value_at (self, list, i - 1, &buffer);
          g_hash_table_insert (list->offered->positions, g_strdup (text), GUINT_TO_POINTER (i));
        }
    }
  return GPOINTER_TO_INT (g_hash_table_lookup (list->offered->positions, value)) - 1;
}

/* Answers -------------------------------------------------------------------------------------- */

static const VigieControl *
select_of (const VigieFormNode *node)
{
  for (guint i = 0; node->def->controls && i < node->def->controls->len; i++)
    {
      const VigieControl *control = g_ptr_array_index (node->def->controls, i);
      if (control->choices)
        return control;
    }
  return NULL;
}

static gboolean
is_single (const VigieControl *control)
{
  return control->kind == VIGIE_FORM_KIND_SELECT_ONE;
}

static char **
split_values (const VigieControl *control, const char *text)
{
  if (!is_single (control))
    return g_strsplit_set (text, " \t\n", -1);
  char **values = g_new0 (char *, 2);
  values[0] = g_strdup (text);
  return values;
}

typedef struct
{
  const char *value;
  int place;
} Chosen;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  return ((const Chosen *) a)->place - ((const Chosen *) b)->place;
}

static GString *
join_chosen (const GArray *chosen)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < chosen->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, g_array_index (chosen, Chosen, i).value);
    }
  return text;
}

/* What a rank has to have too. */
static void
append_unranked (VigieFormSession *self, ChoiceList *list, const char *text, GString *kept)
{
  g_autofree char **ranked = split_values (list->control, text);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; ranked[i]; i++)
    g_hash_table_add (known, ranked[i]);
  for (guint i = 0; i < list_length (list); i++)
    {
      g_autofree char *buffer = NULL;
      const char *value = value_at (self, list, i, &buffer);
      if (!*value || !g_hash_table_add (known, g_strdup (value)))
        continue;
      if (kept->len > 0)
        g_string_append_c (kept, ' ');
      g_string_append (kept, value);
    }
}

/* Chosen values once each, with their places; those not offered come last, or are left out, and
 * then a rank has all that are offered. */
static char *
arrange (VigieFormSession *self,
         const VigieControl *control,
         VigieFormNode *node,
         const char *text,
         gboolean keep_unknown)
{
  g_auto (GStrv) values = split_values (control, text);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (Chosen));
  g_auto (ChoiceList) list = { 0 };

  get_list (self, control, node->scope, &list);
  for (guint i = 0; values[i]; i++)
    {
      if (!*values[i] || !g_hash_table_add (seen, values[i]))
        continue;
      const int place = find_value (self, &list, values[i]);
      const Chosen one = { values[i], place >= 0 ? place : G_MAXINT };
      if (place >= 0 || keep_unknown)
        g_array_append_val (chosen, one);
    }
  if (control->kind == VIGIE_FORM_KIND_SELECT_MULTIPLE)
    g_array_sort (chosen, compare_places);
  GString *kept = join_chosen (chosen);
  if (!keep_unknown && control->kind == VIGIE_FORM_KIND_RANK)
    append_unranked (self, &list, text, kept);
  return g_string_free (kept, FALSE);
}

char *
vigie_form_session_sort_chosen (VigieFormSession *self, VigieFormNode *node, const char *text)
{
  const VigieControl *control = select_of (node);

  if (!*text || !control || is_single (control))
    return g_strdup (text);
  return arrange (self, control, node, text, TRUE);
}

char *
vigie_form_session_take_chosen (VigieFormSession *self, VigieFormNode *node)
{
  gpointer order = NULL;

  if (self->ranked && g_hash_table_steal_extended (self->ranked, node, NULL, &order))
    return order;
  return g_strdup (vigie_node_text (node));
}

gboolean
vigie_form_session_keep_offered (VigieFormSession *self, VigieFormNode *node, const char *chosen)
{
  const VigieControl *control = select_of (node);

  if (!control || !*chosen)
    return FALSE;
  g_autofree char *kept = arrange (self, control, node, chosen, FALSE);
  return vigie_node_store_text (node, kept);
}

void
vigie_form_session_remember_rank (VigieFormSession *self, VigieFormNode *node, const char *chosen)
{
  const VigieControl *control = select_of (node);

  if (!control || control->kind != VIGIE_FORM_KIND_RANK || !*chosen
      || strcmp (vigie_node_text (node), chosen) == 0)
    return;
  if (!self->ranked)
    self->ranked = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_hash_table_insert (self->ranked, node, g_strdup (chosen));
}

char *
vigie_form_session_find_unranked (VigieFormSession *self, VigieFormNode *node, const char *text)
{
  const VigieControl *control = select_of (node);

  if (!*text || !control || control->kind != VIGIE_FORM_KIND_RANK)
    return NULL;
  g_autoptr (GString) missing = g_string_new (NULL);
  g_auto (ChoiceList) list = { 0 };
  get_list (self, control, node->scope, &list);
  append_unranked (self, &list, text, missing);
  return missing->len > 0 ? g_strdup (missing->str) : NULL;
}

gboolean
vigie_form_session_is_offered (VigieFormSession *self, VigieFormNode *node)
{
  const VigieControl *control = select_of (node);
  const char *text = vigie_node_text (node);
  gboolean offered = TRUE;

  if (!control || !*text)
    return TRUE;
  g_auto (ChoiceList) list = { 0 };
  get_list (self, control, node->scope, &list);
  if (is_single (control))
    return find_value (self, &list, text) >= 0;
  g_auto (GStrv) values = split_values (control, text);
  for (guint i = 0; values[i] && offered; i++)
    offered = !*values[i] || find_value (self, &list, values[i]) >= 0;
  return offered;
}

/* Labels --------------------------------------------------------------------------------------- */

static char *
label_of (VigieFormSession *self, const VigieControl *control, VigieScope *scope, const char *value)
{
  char *label = NULL;
  g_auto (ChoiceList) list = { 0 };

  get_list (self, control, scope, &list);
  const int place = find_value (self, &list, value);
  if (place >= 0)
    {
      label = label_at (self, &list, place, VIGIE_TEXT_FORM_PLAIN);
      if (!label || !*label)
        {
          g_free (label);
          label = g_strdup (value);
        }
    }
  return label;
}

char *
vigie_form_session_choice_name (VigieFormSession *self, VigieFormNode *node, const char *value)
{
  const VigieControl *control = select_of (node);
  return control ? label_of (self, control, node->scope, value) : NULL;
}

static void
choice_free (VigieFormChoice *choice)
{
  g_free (choice->value);
  g_free (choice->label);
  g_free (choice->image);
  g_free (choice->audio);
  g_free (choice->video);
  g_free (choice);
}

static VigieFormChoice *
new_choice (VigieFormSession *self, const ChoiceList *list, guint i)
{
  VigieFormChoice *choice = g_new0 (VigieFormChoice, 1);
  g_autofree char *buffer = NULL;

  choice->value = g_strdup (value_at (self, list, i, &buffer));
  choice->label = label_at (self, list, i, VIGIE_TEXT_FORM_PLAIN);
  choice->image = label_at (self, list, i, VIGIE_TEXT_FORM_IMAGE);
  choice->audio = label_at (self, list, i, VIGIE_TEXT_FORM_AUDIO);
  choice->video = label_at (self, list, i, VIGIE_TEXT_FORM_VIDEO);
  choice->is_named = choice->label && *choice->label;
  if (choice->is_named)
    return choice;
  g_free (choice->label);
  choice->label = g_strdup (choice->value);
  return choice;
}

/* Where an item of the body stands, or NULL. */
static const VigiePlacement *
placement_of (const VigieFormItem *item)
{
  return item->control;
}

GPtrArray *
vigie_form_session_get_choices (VigieFormSession *self, const VigieFormItem *item)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) choice_free);
  const VigiePlacement *placement = placement_of (item);
  g_auto (ChoiceList) list = { 0 };

  if (!placement || !placement->control->choices)
    return choices;
  get_list (self, placement->control, placement->scope, &list);
  for (guint i = 0; i < list_length (&list); i++)
    g_ptr_array_add (choices, new_choice (self, &list, i));
  return choices;
}

char *
vigie_form_session_get_choice_label (VigieFormSession *self,
                                     const VigieFormItem *item,
                                     const char *value)
{
  const VigiePlacement *placement = placement_of (item);

  if (!placement || !placement->control->choices)
    return NULL;
  return label_of (self, placement->control, placement->scope, value);
}
