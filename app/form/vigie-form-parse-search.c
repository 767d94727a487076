/* vigie-form-parse-search.c: choices out of tables, as XLSForm wrote them before itemsets of files
 *
 * Two ways that ODK Collect knows: the appearance search('fruits', …), where an item names columns
 * of fruits.csv, and an input with a `query` into itemsets.csv. Each becomes an itemset.
 *
 * Source: XLSForm, "Dynamic selects from pre-loaded data" and "External selects"; ODK Collect.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-loader-private.h"

#include <string.h>

#define TABLE_OF_QUERIES "itemsets"

/* More than an expression may have: what is longer is refused, and need not be written out. */
#define MAX_NODESET 40000u

/**
 * VigieFormSearch: what an appearance asks for
 * @nodeset: the items, as an expression
 */
struct _VigieFormSearch
{
  char *nodeset;
};

/* Arguments ------------------------------------------------------------------------------------ */

/* The arguments in the brackets that @text begins with, as they are written; NULL if they do not
 * end. */
static GPtrArray *
split_arguments (const char *text)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);
  const char *start = text + 1;
  guint depth = 0;
  char quote = '\0';

  for (const char *at = text; *at; at++)
    {
      if (quote)
        quote = *at == quote ? '\0' : quote;
      else if (*at == '\'' || *at == '"')
        quote = *at;
      else if (*at == '(' || *at == '[')
        depth++;
      else if ((*at == ',' && depth == 1) || ((*at == ')' || *at == ']') && --depth == 0))
        {
          g_ptr_array_add (arguments, g_strstrip (g_strndup (start, at - start)));
          start = at + 1;
          if (depth == 0)
            return g_steal_pointer (&arguments);
        }
    }
  return NULL;
}

/* What stands between the quotes, or NULL. */
static char *
unquote (const char *argument)
{
  const gsize length = strlen (argument);
  const char quote = *argument;

  if (length < 2 || (quote != '\'' && quote != '"')
      || strchr (argument + 1, quote) != argument + length - 1)
    return NULL;
  return g_strndup (argument + 1, length - 2);
}

/* Names of columns, between commas or else spaces. */
static GPtrArray *
split_columns (const char *text)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit (text, strchr (text, ',') ? "," : " ", -1);

  for (guint i = 0; parts[i]; i++)
    if (*g_strstrip (parts[i]))
      g_ptr_array_add (columns, g_strdup (parts[i]));
  return columns;
}

/* Expressions ---------------------------------------------------------------------------------- */

static gboolean
is_plain_name (const char *name)
{
  if (!g_ascii_isalpha (*name) && *name != '_')
    return FALSE;
  return name[strspn (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-")]
         == '\0';
}

static void
append_column (GString *text, const char *column)
{
  if (is_plain_name (column))
    g_string_append (text, column);
  else
    g_string_append_printf (text, "*[local-name() = %c%s%c]", strchr (column, '\'') ? '"' : '\'',
                            column, strchr (column, '\'') ? '"' : '\'');
}

/* Collect looks without regard to the case of ASCII letters. */
static void
append_folded (GString *text, const char *expression)
{
  g_string_append_printf (text,
                          "translate(%s, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', "
                          "'abcdefghijklmnopqrstuvwxyz')",
                          expression);
}

/* A path is one from the question, not from the item. */
static char *
from_question (const char *expression)
{
  const gboolean is_relative = g_str_has_prefix (expression, "..");
  return g_strconcat (is_relative ? "current()/" : "", expression, NULL);
}

/* The condition that one of @columns is like @value, in the way that @how says. */
static void
append_likeness (GString *nodeset, const char *how, const GPtrArray *columns, const char *value)
{
  static const char *const calls[][2] = {
    { "matches", "%s = %s" },
    { "startswith", "starts-with(%s, %s)" },
    { "endswith", "ends-with(%s, %s)" },
    { "contains", "contains(%s, %s)" },
  };
  guint call = G_N_ELEMENTS (calls) - 1;
  g_autoptr (GString) wanted = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    if (g_ascii_strcasecmp (calls[i][0], how) == 0)
      call = i;
  append_folded (wanted, value);
  for (guint i = 0; i < columns->len && nodeset->len < MAX_NODESET; i++)
    {
      g_autoptr (GString) column = g_string_new (NULL);
      g_autoptr (GString) folded = g_string_new (NULL);
      append_column (column, g_ptr_array_index (columns, i));
      append_folded (folded, column->str);
      g_auto (GStrv) halves = g_strsplit (calls[call][1], "%s", 3);
      g_string_append_printf (nodeset, "%s%s%s%s%s%s", i == 0 ? "[" : " or ", halves[0],
                              folded->str, halves[1], wanted->str, halves[2]);
    }
  g_string_append (nodeset, columns->len > 0 ? "]" : "");
}

/* search(table), search(table, how, columns, value), search(table, how, columns, value, column,
 * value); NULL for anything else. */
static char *
nodeset_of (const GPtrArray *arguments, const char *table)
{
  g_autoptr (GString) nodeset = g_string_new (NULL);

  g_string_append_printf (nodeset, "instance('%s.csv')/root/item", table);
  if (arguments->len >= 4)
    {
      g_autofree char *how = unquote (g_ptr_array_index (arguments, 1));
      g_autofree char *names = unquote (g_ptr_array_index (arguments, 2));
      g_autofree char *value = from_question (g_ptr_array_index (arguments, 3));
      g_autoptr (GPtrArray) columns = how && names ? split_columns (names) : NULL;
      if (!columns)
        return NULL;
      append_likeness (nodeset, how, columns, value);
    }
  if (arguments->len == 6)
    {
      g_autofree char *column = unquote (g_ptr_array_index (arguments, 4));
      g_autofree char *value = from_question (g_ptr_array_index (arguments, 5));
      if (!column)
        return NULL;
      g_string_append_c (nodeset, '[');
      append_column (nodeset, column);
      g_string_append_printf (nodeset, " = %s]", value);
    }
  return g_string_free (g_steal_pointer (&nodeset), FALSE);
}

/* Itemsets ------------------------------------------------------------------------------------- */

static VigieXPath *
parse (VigieFormLoader *loader, const VigieControl *control, const char *expression)
{
  GError *error = NULL;
  VigieXPath *xpath = vigie_form_loader_parse (loader, expression, &error);

  if (!xpath)
    vigie_form_loader_take (loader, error, control->line, control->def->name);
  return xpath;
}

static void
put_itemset (VigieFormLoader *loader,
             VigieControl *control,
             const char *nodeset,
             const char *value,
             const char *label)
{
  VigieItemset *itemset = g_new0 (VigieItemset, 1);

  control->itemset = itemset;
  itemset->nodeset = vigie_form_loader_expr (loader, VIGIE_EXPR_ITEMSET, control->def, control,
                                             "itemset", nodeset, control->line);
  itemset->value_xpath = parse (loader, control, value);
  itemset->label_xpath = parse (loader, control, label);
  if (itemset->value_xpath)
    itemset->plain_value = vigie_xpath_get_plain_child (itemset->value_xpath);
  if (itemset->label_xpath)
    itemset->plain_label = vigie_xpath_get_plain_child (itemset->label_xpath);
  if (!itemset->nodeset)
    return;
  if (!control->def->itemsets)
    control->def->itemsets = g_ptr_array_new ();
  g_ptr_array_add (control->def->itemsets, itemset->nodeset);
}

/* Items of a search ---------------------------------------------------------------------------- */

VigieFormSearch *
vigie_form_search_new (VigieFormLoader *loader, const VigieControl *control)
{
  const char *call = strstr (control->appearance, "search(");
  g_autoptr (GPtrArray) arguments = call ? split_arguments (strchr (call, '(')) : NULL;
  const gboolean is_one =
    arguments && (arguments->len == 1 || arguments->len == 4 || arguments->len == 6);
  g_autofree char *table = is_one ? unquote (g_ptr_array_index (arguments, 0)) : NULL;

  if (!table || strchr (table, '\''))
    return NULL;
  if (g_str_has_suffix (table, ".csv"))
    table[strlen (table) - 4] = '\0';
  g_autofree char *nodeset = nodeset_of (arguments, table);
  if (!nodeset)
    return NULL;
  vigie_form_loader_add_table (loader, table, control->line);
  VigieFormSearch *self = g_new0 (VigieFormSearch, 1);
  self->nodeset = g_steal_pointer (&nodeset);
  return self;
}

void
vigie_form_search_free (VigieFormSearch *self)
{
  g_free (self->nodeset);
  g_free (self);
}

/* What a label says by itself, or by its text in the form's first language. */
static char *
text_of_label (VigieFormLoader *loader, const xmlNode *item)
{
  const xmlNode *label = vigie_xml_first (item, VIGIE_NS_XFORMS, "label");
  const char *ref = label ? vigie_form_loader_peek (loader, label, NULL, "ref") : NULL;

  if (!ref)
    return label ? vigie_xml_text (label) : g_strdup ("");
  const char *open = strchr (ref, '(');
  g_autoptr (GPtrArray) arguments = open ? split_arguments (open) : NULL;
  g_autofree char *id =
    arguments && arguments->len == 1 ? unquote (g_ptr_array_index (arguments, 0)) : NULL;
  const VigieItextEntry *entry = id ? vigie_form_find_text (loader->form, id) : NULL;
  const VigieTemplate *text =
    entry
      ? vigie_itext_get (loader->form, entry, loader->form->default_language, VIGIE_TEXT_FORM_PLAIN)
      : NULL;
  return g_strdup (text && text->n_segments == 1 ? text->segments[0].literal : "");
}

/* The first column, and the others in brackets with their names, as ODK Collect shows them. */
static char *
label_of_columns (const GPtrArray *columns, const char *value)
{
  g_autoptr (GString) label = g_string_new (columns->len > 1 ? "concat(" : NULL);

  for (guint i = 0; i < columns->len; i++)
    {
      const char *column = g_ptr_array_index (columns, i);
      if (i > 0)
        g_string_append_printf (label, ", \" (%s: \", ", column);
      append_column (label, column);
      g_string_append (label, i > 0 ? ", ')'" : "");
    }
  g_string_append (label, columns->len > 1 ? ")" : "");
  return columns->len > 0 ? g_string_free (g_steal_pointer (&label), FALSE) : g_strdup (value);
}

static gboolean
is_whole_number (const char *text)
{
  const gsize sign = *text == '-' || *text == '+';
  return text[sign] && text[sign + strspn (text + sign, "0123456789")] == '\0';
}

gboolean
vigie_form_search_take_item (VigieFormSearch *self,
                             VigieFormLoader *loader,
                             const xmlNode *item,
                             VigieControl *control)
{
  const xmlNode *element = vigie_xml_first (item, VIGIE_NS_XFORMS, "value");
  g_autofree char *column = element ? g_strstrip (vigie_xml_text (element)) : NULL;

  if (!column || !*column || control->itemset || is_whole_number (column))
    return FALSE;
  g_autofree char *names = text_of_label (loader, item);
  g_autoptr (GPtrArray) columns = split_columns (names);
  g_autoptr (GString) value = g_string_new (NULL);
  append_column (value, column);
  g_autofree char *label = label_of_columns (columns, value->str);
  put_itemset (loader, control, self->nodeset, value->str, label);
  return TRUE;
}

/* Queries -------------------------------------------------------------------------------------- */

/* The items of itemsets.csv that are on the list which `query` calls an instance; NULL if it is
 * written in another way, or cannot be read. */
static char *
nodeset_of_query (VigieFormLoader *loader, const xmlNode *element)
{
  static const char path[] = "/root/item";
  const char *query = vigie_form_loader_peek (loader, element, NULL, "query");
  const char *open = query && strstr (query, "instance(") ? strchr (query, '(') : NULL;
  const char *close = open ? strchr (open, ')') : NULL;
  g_autoptr (GPtrArray) arguments = open ? split_arguments (open) : NULL;
  g_autofree char *list =
    arguments && arguments->len == 1 ? unquote (g_ptr_array_index (arguments, 0)) : NULL;

  if (!list || strchr (list, '\'') || !close || !g_str_has_prefix (close + 1, path)
      || !vigie_form_loader_parse (loader, query, NULL))
    return NULL;
  return g_strdup_printf ("instance('" TABLE_OF_QUERIES ".csv')/root/item[list_name = '%s']%s",
                          list, close + 1 + strlen (path));
}

/* Where a form has languages, so has the table: columns label::English (en). */
static char *
label_of_language (const VigieForm *form)
{
  const char *name = form->languages->len > form->default_language
                       ? g_ptr_array_index (form->languages, form->default_language)
                       : "";

  if (!*name || strchr (name, '\''))
    return g_strdup ("label");
  return g_strdup_printf ("coalesce(*[name() = 'label::%s'], label)", name);
}

gboolean
vigie_form_loader_has_query (VigieFormLoader *self, const xmlNode *element)
{
  g_autofree char *nodeset = nodeset_of_query (self, element);
  return nodeset != NULL;
}

void
vigie_form_loader_read_query (VigieFormLoader *self, const xmlNode *element, VigieControl *control)
{
  g_autofree char *nodeset = nodeset_of_query (self, element);

  if (!nodeset)
    return;
  g_autofree char *label = label_of_language (self->form);
  vigie_form_loader_add_table (self, TABLE_OF_QUERIES, control->line);
  put_itemset (self, control, nodeset, "name", label);
}
