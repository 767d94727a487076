/* vigie-form-parse-body.c: the body: groups, repeats, questions and their choices
 *
 * Source: ODK XForms, Body, Groups, Repeats.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-loader-private.h"
#include "form/vigie-form-parse-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *element;
  VigieFormKind kind;
} kinds[] = {
  { "group", VIGIE_FORM_KIND_GROUP },
  { "repeat", VIGIE_FORM_KIND_REPEAT },
  { "input", VIGIE_FORM_KIND_INPUT },
  { "select1", VIGIE_FORM_KIND_SELECT_ONE },
  { "select", VIGIE_FORM_KIND_SELECT_MULTIPLE },
  { "rank", VIGIE_FORM_KIND_RANK },
  { "upload", VIGIE_FORM_KIND_UPLOAD },
  { "trigger", VIGIE_FORM_KIND_TRIGGER },
  { "range", VIGIE_FORM_KIND_RANGE },
  { "secret", VIGIE_FORM_KIND_INPUT },
};

const char *
vigie_form_kind_get_name (VigieFormKind kind)
{
  if (kind == VIGIE_FORM_KIND_INSTANCE)
    return "instance";
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == kind)
      return kinds[i].element;
  return "none";
}

/* An input that looks its choices up is a choice. */
static VigieFormKind
kind_of (VigieFormLoader *loader, const xmlNode *element)
{
  VigieFormKind kind = VIGIE_FORM_KIND_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (kinds) && kind == VIGIE_FORM_KIND_NONE; i++)
    if (strcmp ((const char *) element->name, kinds[i].element) == 0)
      kind = kinds[i].kind;
  if (kind == VIGIE_FORM_KIND_INPUT && vigie_form_loader_has_query (loader, element))
    return VIGIE_FORM_KIND_SELECT_ONE;
  return kind;
}

/**
 * Place:
 * @parent: the control around
 * @base: node that relative references start from
 * @context: node that expressions of nameless groups belong to; lives in @scope
 * @scope: scope that controls are placed in
 */
typedef struct
{
  VigieControl *parent;
  VigieDef *base;
  VigieDef *context;
  VigieScopeDef *scope;
} Place;

/** Stray: a question of @def, met outside of its repeat */
typedef struct
{
  xmlNode *element;
  VigieDef *def;
} Stray;

static void read_children (VigieFormLoader *loader, xmlNode *element, const Place *place);

static VigieControl *
new_control (VigieFormLoader *loader,
             const xmlNode *element,
             VigieFormKind kind,
             const Place *place)
{
  VigieForm *form = loader->form;
  VigieControl *control = g_new0 (VigieControl, 1);
  const char *appearance = vigie_form_loader_attribute (loader, element, NULL, "appearance");

  control->id = form->controls->len;
  control->kind = kind;
  control->line = vigie_xml_line (element);
  control->parent = place->parent;
  control->context = place->context;
  control->scope = place->scope;
  control->placement = place->scope->controls->len;
  control->children = g_ptr_array_ref (form->no_defs);
  control->appearance = appearance ? appearance : "";
  control->attributes = vigie_form_loader_attributes (loader, element, FALSE);
  g_ptr_array_add (form->controls, control);
  g_ptr_array_add (place->scope->controls, control);
  if (place->parent)
    vigie_form_append (form, &place->parent->children, control);
  return control;
}

static const char *
reference_of (VigieFormLoader *loader, const xmlNode *element)
{
  const char *ref = vigie_form_loader_peek (loader, element, NULL, "ref");
  if (!ref)
    ref = vigie_form_loader_peek (loader, element, NULL, "nodeset");
  return ref ? ref : vigie_form_loader_bound_path (loader, element);
}

/* The definition node of @element; an error is noted if its reference leads nowhere. */
static gboolean
find_target (VigieFormLoader *loader, const xmlNode *element, const Place *place, VigieDef **def)
{
  const char *ref = reference_of (loader, element);

  *def = NULL;
  if (!ref || !*ref)
    return TRUE;
  *def = vigie_form_loader_resolve (loader, place->base, ref);
  if (*def)
    return TRUE;
  vigie_form_loader_error (
    loader, VIGIE_FORM_ERROR_REFERENCE, vigie_xml_line (element),
    _ ("“%s” of <%s> leads to no node of the primary instance: correct the path, "
       "or add the node"),
    ref, (const char *) element->name);
  return FALSE;
}

static void
read_texts (VigieFormLoader *loader, const xmlNode *element, VigieControl *control)
{
  VigieDef *context = (VigieDef *) control->context;

  for (xmlNode *at = vigie_xml_first (element, NULL, NULL); at;
       at = vigie_xml_next (at, NULL, NULL))
    {
      if (strcmp ((const char *) at->name, "label") == 0 && !control->label)
        control->label = vigie_form_loader_text (loader, at, context, control);
      else if (strcmp ((const char *) at->name, "hint") == 0 && !control->hint)
        control->hint = vigie_form_loader_text (loader, at, context, control);
    }
}

/* Appearances ---------------------------------------------------------------------------------- */

static void
check_appearance (VigieFormLoader *loader, const VigieControl *control)
{
  static const char *const known[] = {
    "annotate",
    "bearing",
    "big-text",
    "buddhist",
    "columns",
    "columns-pack",
    "compact",
    "coptic",
    "counter",
    "distress",
    "draw",
    "ethiopian",
    "field-list",
    "front",
    "hidden-answer",
    "horizontal",
    "horizontal-compact",
    "image-map",
    "islamic",
    "label",
    "likert",
    "list",
    "list-nolabel",
    "literacy",
    "map",
    "maps",
    "masked",
    "minimal",
    "month-year",
    "multiline",
    "new",
    "new-front",
    "no-buttons",
    "no-calendar",
    "no-collapse",
    "no-ticks",
    "numbers",
    "persian",
    "picker",
    "placement-map",
    "printer",
    "quick",
    "quickcompact",
    "rating",
    "signature",
    "streets",
    "summary",
    "table-list",
    "terrain",
    "thousands-sep",
    "url",
    "vertical",
    "year",
    "autocomplete",
    "search",
    "bikram-sambat",
    "gregorian",
    "hidden",
    "textarea",
    "numeric",
    "selfie",
    "myanmar",
    "comment",
    "hide-input",
    "analog-scale",
    "autocomplete_chars",
  };

  if (!*control->appearance)
    return;
  if (strchr (control->appearance, '('))
    {
      if (strstr (control->appearance, "search(") && !control->itemset)
        vigie_form_loader_warning (loader, VIGIE_FORM_ERROR_UNSUPPORTED, control->line,
                                   _ ("choices by “%s” are not searched, the listed ones are "
                                      "offered: use an itemset with a predicate"),
                                   control->appearance);
      return;
    }
  g_auto (GStrv) words = g_strsplit_set (control->appearance, " \t\n", -1);
  for (guint i = 0; words[i]; i++)
    {
      const gboolean is_width = words[i][0] == 'w' && g_ascii_isdigit (words[i][1]);
      const gboolean is_columns = g_str_has_prefix (words[i], "columns-")
                                  || g_str_has_prefix (words[i], "compact-")
                                  || g_str_has_prefix (words[i], "quickcompact-");
      const gboolean is_ours = g_str_has_prefix (words[i], "vigie-");
      gboolean found = !*words[i] || is_width || is_columns || is_ours || strchr (words[i], ':');
      for (guint k = 0; k < G_N_ELEMENTS (known) && !found; k++)
        found = strcmp (words[i], known[k]) == 0;
      if (!found)
        vigie_form_loader_warning (loader, VIGIE_FORM_ERROR_UNSUPPORTED, control->line,
                                   _ ("the appearance “%s” is unknown: the plain control is shown"),
                                   words[i]);
    }
}

/* Choices -------------------------------------------------------------------------------------- */

static void
mark_as_choice (const VigieText *label)
{
  if (label->value)
    label->value->is_choice = TRUE;
  for (guint i = 0; i < label->n_outputs; i++)
    if (label->outputs[i])
      label->outputs[i]->is_choice = TRUE;
}

static void
read_item (VigieFormLoader *loader, const xmlNode *element, VigieControl *control)
{
  VigieStaticChoice choice = { 0 };

  for (xmlNode *at = vigie_xml_first (element, NULL, NULL); at;
       at = vigie_xml_next (at, NULL, NULL))
    {
      if (strcmp ((const char *) at->name, "label") == 0)
        {
          choice.label =
            vigie_form_loader_text (loader, at, (VigieDef *) control->context, control);
          mark_as_choice (choice.label);
        }
      else if (strcmp ((const char *) at->name, "value") == 0)
        {
          g_autofree char *text = vigie_xml_text (at);
          choice.value = vigie_form_intern (loader->form, g_strstrip (text));
        }
    }
  if (!choice.value)
    {
      g_autofree char *path = vigie_def_get_path (control->def);
      vigie_form_loader_error (loader, VIGIE_FORM_ERROR_STRUCTURE, vigie_xml_line (element),
                               _ ("a choice of “%s” has no value: add “value”"), path);
      return;
    }
  if (control->kind != VIGIE_FORM_KIND_SELECT_ONE && strpbrk (choice.value, " \t\n"))
    vigie_form_loader_warning (loader, VIGIE_FORM_ERROR_STRUCTURE, vigie_xml_line (element),
                               _ ("the choice value “%s” has spaces and cannot be told apart among "
                                  "several: write it as one word"),
                               choice.value);
  g_array_append_val (control->choices, choice);
}

const char *
vigie_xpath_get_plain_child (const VigieXPath *self)
{
  const VigieXPathNode *node = vigie_xpath_get_root (self);

  if (node->kind != VIGIE_XPATH_PATH || node->absolute || node->start || node->n_steps != 1)
    return NULL;
  const VigieXPathStep *step = &node->steps[0];
  return step->axis == VIGIE_AXIS_CHILD && step->test == VIGIE_TEST_NAME && step->n_predicates == 0
           ? step->local
           : NULL;
}

static VigieXPath *
read_item_ref (VigieFormLoader *loader,
               const xmlNode *element,
               const VigieControl *control,
               const char *ref)
{
  GError *error = NULL;
  VigieXPath *xpath = vigie_form_loader_parse (loader, ref, &error);
  if (xpath)
    return xpath;
  g_autofree char *about = vigie_form_loader_describe (control->def, "itemset", NULL);
  vigie_form_loader_take (loader, error, vigie_xml_line (element), about);
  return NULL;
}

static void
read_itemset_label (VigieFormLoader *loader, const xmlNode *element, const VigieControl *control)
{
  VigieItemset *itemset = control->itemset;
  const char *ref = vigie_form_loader_peek (loader, element, NULL, "ref");

  if (!ref)
    return;
  /* jr:itext(path): the path gives the text id of each item. */
  g_autofree char *trimmed = g_strstrip (g_strdup (ref));
  const char *close = strrchr (trimmed, ')');
  if (g_str_has_prefix (trimmed, "jr:itext(") && close && close[1] == '\0')
    {
      g_autofree char *inner = g_strndup (trimmed + 9, close - trimmed - 9);
      itemset->label_is_itext = TRUE;
      itemset->label_xpath = read_item_ref (loader, element, control, inner);
    }
  else
    itemset->label_xpath = read_item_ref (loader, element, control, trimmed);
  if (itemset->label_xpath)
    itemset->plain_label = vigie_xpath_get_plain_child (itemset->label_xpath);
}

static void
read_itemset (VigieFormLoader *loader, const xmlNode *element, VigieControl *control)
{
  const int line = vigie_xml_line (element);
  const char *nodeset = reference_of (loader, element);
  g_autofree char *path = vigie_def_get_path (control->def);
  VigieItemset *itemset = g_new0 (VigieItemset, 1);

  control->itemset = itemset;
  if (nodeset)
    itemset->nodeset = vigie_form_loader_expr (loader, VIGIE_EXPR_ITEMSET, control->def, control,
                                               "itemset", nodeset, line);
  else
    vigie_form_loader_error (loader, VIGIE_FORM_ERROR_STRUCTURE, line,
                             _ ("the itemset of “%s” has no nodeset: add the path of its choices"),
                             path);
  for (xmlNode *at = vigie_xml_first (element, NULL, NULL); at;
       at = vigie_xml_next (at, NULL, NULL))
    {
      const char *ref = vigie_form_loader_peek (loader, at, NULL, "ref");
      if (strcmp ((const char *) at->name, "label") == 0)
        read_itemset_label (loader, at, control);
      else if (strcmp ((const char *) at->name, "value") == 0 && ref)
        itemset->value_xpath = read_item_ref (loader, at, control, ref);
    }
  if (itemset->value_xpath)
    itemset->plain_value = vigie_xpath_get_plain_child (itemset->value_xpath);
  else
    vigie_form_loader_error (loader, VIGIE_FORM_ERROR_STRUCTURE, line,
                             _ ("the itemset of “%s” has no value: add “value” with a “ref”"),
                             path);
  if (itemset->nodeset && control->def)
    {
      if (!control->def->itemsets)
        control->def->itemsets = g_ptr_array_new ();
      g_ptr_array_add (control->def->itemsets, itemset->nodeset);
    }
}

static void
read_choices (VigieFormLoader *loader, const xmlNode *element, VigieControl *control)
{
  g_autoptr (VigieFormSearch) search = vigie_form_search_new (loader, control);
  guint n_items = 0;

  control->choices = g_array_new (FALSE, FALSE, sizeof (VigieStaticChoice));
  control->def->is_select = TRUE;
  for (xmlNode *at = vigie_xml_first (element, NULL, NULL); at;
       at = vigie_xml_next (at, NULL, NULL))
    {
      if (strcmp ((const char *) at->name, "item") == 0)
        {
          n_items++;
          if (!search || !vigie_form_search_take_item (search, loader, at, control))
            read_item (loader, at, control);
        }
      else if (strcmp ((const char *) at->name, "itemset") == 0 && !control->itemset)
        read_itemset (loader, at, control);
      else if (strcmp ((const char *) at->name, "itemset") == 0)
        vigie_form_loader_error (loader, VIGIE_FORM_ERROR_STRUCTURE, vigie_xml_line (at),
                                 _ ("“%s” has two itemsets: keep one of them"), control->def->name);
    }
  if (n_items == 0 && !control->itemset)
    vigie_form_loader_read_query (loader, element, control);
  if (n_items > 0 || control->itemset)
    return;
  g_autofree char *path = vigie_def_get_path (control->def);
  vigie_form_loader_warning (loader, VIGIE_FORM_ERROR_STRUCTURE, control->line,
                             _ ("“%s” is a choice of nothing: add items, or an itemset"), path);
}

/* Elements ------------------------------------------------------------------------------------- */

static void
read_range (VigieFormLoader *loader, const xmlNode *element, const VigieControl *control)
{
  static const char *const names[] = { "start", "end", "step" };
  g_autofree char *path = vigie_def_get_path (control->def);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value = vigie_form_loader_attribute (loader, element, NULL, names[i]);
      if (!value || vigie_number_from_text (value) != vigie_number_from_text (value))
        vigie_form_loader_error (loader, VIGIE_FORM_ERROR_STRUCTURE, control->line,
                                 _ ("the range of “%s” needs a number as “%s”"), path, names[i]);
    }
}

static void
place_question (
  VigieFormLoader *loader, xmlNode *element, VigieFormKind kind, const Place *place, VigieDef *def)
{
  VigieControl *control = new_control (loader, element, kind, place);
  control->def = def;
  control->context = def;
  if (!def->controls)
    def->controls = g_ptr_array_new ();
  g_ptr_array_add (def->controls, control);
  read_texts (loader, element, control);
  if (kind == VIGIE_FORM_KIND_SELECT_ONE || kind == VIGIE_FORM_KIND_SELECT_MULTIPLE
      || kind == VIGIE_FORM_KIND_RANK)
    read_choices (loader, element, control);
  else if (kind == VIGIE_FORM_KIND_RANGE)
    read_range (loader, element, control);
  check_appearance (loader, control);
  vigie_form_loader_read_actions (loader, element, control, place->scope);
}

/* A question that stands outside the repeat of its node has no instance to belong to there. */
static void
put_aside (VigieFormLoader *loader, xmlNode *element, VigieDef *def)
{
  const Stray stray = { .element = element, .def = def };
  g_autofree char *path = vigie_def_get_path (def);

  vigie_form_loader_warning (
    loader, VIGIE_FORM_ERROR_REFERENCE, vigie_xml_line (element),
    /* Translators: path of a question, name of the element that asks it, such as input */
    _ ("“%s” is inside a repeat, its %s is not: it is shown there"), path,
    (const char *) element->name);
  g_array_append_val (loader->strays, stray);
}

static void
read_question (VigieFormLoader *loader, xmlNode *element, VigieFormKind kind, const Place *place)
{
  VigieDef *def;

  if (!find_target (loader, element, place, &def))
    return;
  if (!def)
    vigie_form_loader_error (loader, VIGIE_FORM_ERROR_REFERENCE, vigie_xml_line (element),
                             _ ("<%s> names no node: add “ref”"), (const char *) element->name);
  else if (!vigie_scope_def_is_within (place->scope, def->scope))
    put_aside (loader, element, def);
  else
    place_question (loader, element, kind, place, def);
}

static void
place_strays (VigieFormLoader *loader)
{
  for (guint i = 0; i < loader->strays->len; i++)
    {
      const Stray *stray = &g_array_index (loader->strays, Stray, i);
      const Place place = {
        .parent = stray->def->scope->control,
        .base = stray->def,
        .context = stray->def,
        .scope = stray->def->scope,
      };
      place_question (loader, stray->element, kind_of (loader, stray->element), &place, stray->def);
    }
}

/* A group around nothing but a repeat is the repeat's label (ODK XForms, Repeats; JavaRosa): the
 * repeat takes its place. A further group around it is a group. */
static void
collapse (VigieControl *group)
{
  if (group->children->len != 1 || !group->parent)
    return;
  VigieControl *repeat = g_ptr_array_index (group->children, 0);
  if (repeat->kind != VIGIE_FORM_KIND_REPEAT || repeat->label)
    return;
  GPtrArray *siblings = group->parent->children;
  siblings->pdata[siblings->len - 1] = repeat;
  repeat->parent = group->parent;
  repeat->label = group->label;
  if (!*repeat->appearance)
    repeat->appearance = group->appearance;
  group->is_wrapper = TRUE;
}

static void
read_group (VigieFormLoader *loader, xmlNode *element, const Place *place)
{
  VigieDef *def;
  Place inner = *place;

  if (!find_target (loader, element, place, &def))
    return;
  VigieControl *control = new_control (loader, element, VIGIE_FORM_KIND_GROUP, place);
  inner.parent = control;
  if (def)
    inner.base = def;
  /* A group around a repeat may name the repeat's node: then it has no node of its own. */
  if (def && vigie_scope_def_is_within (place->scope, def->scope))
    {
      control->def = def;
      control->context = def;
      inner.context = def;
      if (!def->controls)
        def->controls = g_ptr_array_new ();
      g_ptr_array_add (def->controls, control);
    }
  read_texts (loader, element, control);
  check_appearance (loader, control);
  read_children (loader, element, &inner);
  collapse (control);
}

static void
read_count (VigieFormLoader *loader, const xmlNode *element, VigieControl *control)
{
  VigieScopeDef *scope = control->repeat;
  const char *count = vigie_form_loader_attribute (loader, element, VIGIE_NS_JAVAROSA, "count");
  const char *fixed =
    vigie_form_loader_attribute (loader, element, VIGIE_NS_JAVAROSA, "noAddRemove");

  scope->no_add_remove = fixed && g_str_has_prefix (fixed, "true");
  if (!count || !*count)
    return;
  scope->no_add_remove = TRUE;
  scope->count = vigie_form_loader_expr (loader, VIGIE_EXPR_COUNT, scope->repeat->parent, control,
                                         "jr:count", count, control->line);
}

static gboolean
check_repeat (VigieFormLoader *loader,
              const xmlNode *element,
              const Place *place,
              const VigieDef *def)
{
  const int line = vigie_xml_line (element);
  g_autofree char *path = def ? vigie_def_get_path (def) : NULL;

  if (!def)
    vigie_form_loader_error (loader, VIGIE_FORM_ERROR_STRUCTURE, line,
                             _ ("a repeat names no node: add “nodeset”"));
  else if (def->is_repeat && def->scope->control)
    vigie_form_loader_error (loader, VIGIE_FORM_ERROR_STRUCTURE, line,
                             _ ("“%s” has a repeat already, in line %d: keep one of them"), path,
                             def->scope->control->line);
  else if (!def->is_repeat || def->scope->parent != place->scope)
    vigie_form_loader_error (loader, VIGIE_FORM_ERROR_STRUCTURE, line,
                             _ ("the repeat of “%s” is not where its node is: nest repeats as "
                                "their nodes are nested"),
                             path);
  else
    return TRUE;
  return FALSE;
}

static void
read_repeat (VigieFormLoader *loader, xmlNode *element, const Place *place)
{
  VigieDef *def;
  Place inner = *place;

  if (!find_target (loader, element, place, &def))
    return;
  if (!check_repeat (loader, element, place, def))
    return;
  VigieControl *control = new_control (loader, element, VIGIE_FORM_KIND_REPEAT, place);
  control->repeat = def->scope;
  control->def = def;
  control->context = def->parent;
  def->scope->control = control;
  if (!def->controls)
    def->controls = g_ptr_array_new ();
  g_ptr_array_add (def->controls, control);
  read_count (loader, element, control);
  inner.parent = control;
  inner.base = def;
  inner.context = def;
  inner.scope = def->scope;
  read_children (loader, element, &inner);
  vigie_form_loader_read_actions (loader, element, NULL, def->scope);
}

static void
read_children (VigieFormLoader *loader, xmlNode *element, const Place *place)
{
  for (xmlNode *at = vigie_xml_first (element, NULL, NULL);
       at && !vigie_form_loader_is_stopped (loader); at = vigie_xml_next (at, NULL, NULL))
    {
      const VigieFormKind kind = kind_of (loader, at);
      if (kind == VIGIE_FORM_KIND_GROUP)
        read_group (loader, at, place);
      else if (kind == VIGIE_FORM_KIND_REPEAT)
        read_repeat (loader, at, place);
      else if (kind != VIGIE_FORM_KIND_NONE)
        read_question (loader, at, kind, place);
      else if (strcmp ((const char *) at->name, "label") != 0
               && strcmp ((const char *) at->name, "hint") != 0
               && strcmp ((const char *) at->name, "setvalue") != 0
               && strcmp ((const char *) at->name, "setgeopoint") != 0
               && strcmp ((const char *) at->name, "recordaudio") != 0)
        vigie_form_loader_warning (loader, VIGIE_FORM_ERROR_UNSUPPORTED, vigie_xml_line (at),
                                   _ ("the element “%s” of the body has no effect: check its name"),
                                   (const char *) at->name);
    }
}

void
vigie_form_loader_read_body (VigieFormLoader *self)
{
  VigieForm *form = self->form;
  const Place top = {
    .base = form->root,
    .context = form->root,
    .scope = form->root->scope,
  };

  form->body = new_control (self, self->body, VIGIE_FORM_KIND_GROUP, &top);
  const Place inner = {
    .parent = form->body,
    .base = form->root,
    .context = form->root,
    .scope = form->root->scope,
  };
  self->strays = g_array_new (FALSE, FALSE, sizeof (Stray));
  read_children (self, self->body, &inner);
  place_strays (self);
  g_clear_pointer (&self->strays, g_array_unref);
  vigie_form_loader_read_model_actions (self);
  vigie_form_loader_read_actions (self, self->body, NULL, form->root->scope);
}
