/* vigie-form-places.c: the body in one filling: what stands where, and nodes by path
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session-private.h"

#include <stdlib.h>
#include <string.h>

/* Placements ----------------------------------------------------------------------------------- */

static char *
placement_path (const VigieControl *control, VigieScope *scope)
{
  if (control->kind == VIGIE_FORM_KIND_REPEAT)
    {
      g_autofree char *around =
        vigie_form_node_get_path (vigie_scope_get_node (scope, control->def->parent));
      return g_strdup_printf ("%s/%s", around, control->def->name);
    }
  if (!control->def)
    return g_strdup ("");
  return vigie_form_node_get_path (vigie_scope_get_node (scope, control->def));
}

static VigiePlacement *
get_placement (VigieScope *scope, const VigieControl *control)
{
  if (!scope->placements)
    scope->placements = g_new0 (VigiePlacement *, scope->def->controls->len);
  VigiePlacement **at = &scope->placements[control->placement];
  if (!*at)
    {
      *at = g_new0 (VigiePlacement, 1);
      (*at)->control = control;
      (*at)->scope = scope;
    }
  /* Only positions move, when an instance before goes. */
  if ((*at)->path && !scope->parent)
    return *at;
  g_autofree char *path = placement_path (control, scope);
  if (g_strcmp0 ((*at)->path, path) != 0)
    {
      g_free ((*at)->path);
      (*at)->path = g_steal_pointer (&path);
    }
  return *at;
}

static VigieFormItem
make_item (VigieScope *scope, const VigieControl *control)
{
  const VigiePlacement *placement = get_placement (scope, control);
  VigieFormItem item = {
    .kind = control->kind,
    .path = placement->path,
    .control = placement,
  };
  if (control->def && control->kind != VIGIE_FORM_KIND_REPEAT)
    item.node = vigie_scope_get_node (scope, control->def);
  return item;
}

/* An instance shares its repeat's element; its path is kept in the instance's own scope. */
static VigieFormItem
make_instance (const VigieFormItem *repeat, VigieScope *scope)
{
  g_autofree char *path = vigie_form_node_get_path (&scope->nodes[0]);

  if (g_strcmp0 (scope->path, path) != 0)
    {
      g_free (scope->path);
      scope->path = g_steal_pointer (&path);
    }
  return (VigieFormItem){
    .kind = VIGIE_FORM_KIND_INSTANCE,
    .node = &scope->nodes[0],
    .path = scope->path,
    .control = repeat->control,
  };
}

static void
list_controls (GArray *items, const GPtrArray *controls, VigieScope *scope)
{
  for (guint i = 0; i < controls->len; i++)
    {
      const VigieFormItem item = make_item (scope, g_ptr_array_index (controls, i));
      g_array_append_val (items, item);
    }
}

GArray *
vigie_form_session_list (VigieFormSession *self, const VigieFormItem *parent)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (VigieFormItem));
  const VigiePlacement *placement = parent ? parent->control : NULL;

  if (!parent)
    list_controls (items, self->form->body->children, self->root);
  else if (!placement)
    return items;
  else if (parent->kind == VIGIE_FORM_KIND_REPEAT)
    {
      const VigieFamily *family = vigie_family_get (placement->scope, placement->control->repeat);
      for (guint i = 0; i < family->scopes->len; i++)
        {
          const VigieFormItem item = make_instance (parent, g_ptr_array_index (family->scopes, i));
          g_array_append_val (items, item);
        }
    }
  else
    list_controls (items, placement->control->children,
                   parent->kind == VIGIE_FORM_KIND_INSTANCE ? parent->node->scope
                                                            : placement->scope);
  return items;
}

static gboolean
has_relevant_instance (const VigieFamily *family)
{
  for (guint i = 0; i < family->scopes->len; i++)
    if (((VigieScope *) g_ptr_array_index (family->scopes, i))->nodes[0].flags
        & VIGIE_NODE_RELEVANT)
      return TRUE;
  return FALSE;
}

/* The last instance says what a next one would be; where there is none, one is tried. */
gboolean
vigie_form_session_is_open (VigieFormSession *self, VigieFamily *family)
{
  const VigieDef *repeat = family->def->repeat;
  const VigieExpr *relevant = repeat->exprs[VIGIE_EXPR_RELEVANT];
  const VigieFormNode *parent = vigie_scope_get_node (family->parent, repeat->parent);
  g_auto (VigieValue) value = VIGIE_VALUE_INIT;

  if (!(parent->flags & VIGIE_NODE_RELEVANT) || repeat->is_hidden)
    return FALSE;
  if (!relevant)
    return TRUE;
  if (family->scopes->len > 0)
    {
      const VigieScope *last = g_ptr_array_index (family->scopes, family->scopes->len - 1);
      return (last->nodes[0].flags & VIGIE_NODE_RELEVANT) != 0;
    }
  VigieScope *trial = vigie_scope_new (self, family->def, family->parent, family->def->prototype);
  trial->family = family;
  vigie_form_session_run (self, relevant, trial, &value);
  const gboolean result = vigie_value_to_boolean (&value);
  vigie_scope_free (trial);
  return result;
}

gboolean
vigie_form_session_item_is_relevant (VigieFormSession *self, const VigieFormItem *item)
{
  const VigiePlacement *placement = item->control;

  if (item->kind == VIGIE_FORM_KIND_REPEAT)
    {
      VigieFamily *family = vigie_family_get (placement->scope, placement->control->repeat);
      return has_relevant_instance (family) || vigie_form_session_is_open (self, family);
    }
  if (item->node)
    {
      /* Groups without node around hide what is in them by nothing; others by inheritance. */
      return vigie_form_node_is_relevant (item->node);
    }
  return vigie_form_node_is_relevant (
    vigie_scope_get_node (placement->scope, placement->control->context));
}

gboolean
vigie_form_session_can_add (VigieFormSession *self, const VigieFormItem *repeat)
{
  const VigiePlacement *placement = repeat->control;
  const VigieScopeDef *def = placement ? placement->control->repeat : NULL;

  if (repeat->kind != VIGIE_FORM_KIND_REPEAT || !def || def->no_add_remove)
    return FALSE;
  VigieFamily *family = vigie_family_get (placement->scope, def);
  return family->scopes->len < VIGIE_FORM_MAX_INSTANCES
         && vigie_form_session_is_open (self, family);
}

gboolean
vigie_form_session_item_for_node (VigieFormSession *self, VigieFormNode *node, VigieFormItem *item)
{
  const GPtrArray *controls = node->def->controls;

  if (!controls || controls->len == 0)
    return FALSE;
  const VigieControl *control = g_ptr_array_index (controls, 0);
  if (control->kind == VIGIE_FORM_KIND_REPEAT)
    {
      const VigieFormItem repeat = make_item (node->scope->parent, control);
      *item = make_instance (&repeat, node->scope);
      return TRUE;
    }
  /* A question inside a repeat may show a node outside: then its first place is taken. */
  if (control->scope != node->scope->def)
    return FALSE;
  *item = make_item (node->scope, control);
  return TRUE;
}

/* Nodes by path -------------------------------------------------------------------------------- */

VigieFormNode *
vigie_form_session_get_root (VigieFormSession *self)
{
  return &self->root->nodes[0];
}

/* Whether the prefix of @step (nullable @colon after it) is one that stands for the namespace of
 * @def. */
static gboolean
fits_prefix (const VigieForm *form, const VigieDef *def, const char *step, const char *colon)
{
  if (!colon)
    return TRUE;
  g_autofree char *prefix = g_strndup (step, colon - step);
  return g_strcmp0 (prefix, def->prefix) == 0
         || g_strcmp0 (g_hash_table_lookup (form->namespaces, prefix),
                       vigie_def_get_namespace (def))
              == 0;
}

/* One step such as `rep[2]`, `orx:meta` or `@version`. */
static VigieFormNode *
find_step (VigieFormNode *at, const char *step)
{
  const gboolean is_attribute = step[0] == '@';
  const char *colon = strchr (step, ':');
  const char *from = colon ? colon + 1 : step + is_attribute;
  const gsize length = strcspn (from, "[");
  g_autofree char *name = g_strndup (from, length);
  const VigieDef *def = is_attribute ? vigie_def_attribute (at->def, name, NULL)
                                     : vigie_def_child (at->def, name, NULL);
  guint64 position = 1;
  char *end = NULL;

  if (!def || !fits_prefix (at->scope->session->form, def, step + is_attribute, colon))
    return NULL;
  if (from[length] == '[')
    {
      /* No sign and no space: strtoull would take both. */
      if (!g_ascii_isdigit (from[length + 1]))
        return NULL;
      position = g_ascii_strtoull (from + length + 1, &end, 10);
      if (!end || strcmp (end, "]") != 0 || position == 0)
        return NULL;
    }
  if (!def->is_repeat)
    {
      def = vigie_def_nth ((VigieDef *) def, position);
      return def ? &at->scope->nodes[def->slot] : NULL;
    }
  const VigieFamily *family = vigie_family_get (at->scope, def->scope);
  if (position > family->scopes->len)
    return NULL;
  return &((VigieScope *) g_ptr_array_index (family->scopes, position - 1))->nodes[0];
}

/* There is one root: `data`, or `data[1]`. */
static gboolean
names_root (const VigieForm *form, const char *step)
{
  const VigieDef *root = form->root;
  const char *colon = strchr (step, ':');
  const char *local = colon ? colon + 1 : step;
  const gsize length = strlen (root->name);

  return strncmp (local, root->name, length) == 0
         && (local[length] == '\0' || strcmp (local + length, "[1]") == 0)
         && fits_prefix (form, root, step, colon);
}

VigieFormNode *
vigie_form_session_find (VigieFormSession *self, const char *path)
{
  g_auto (GStrv) steps = NULL;
  VigieFormNode *at = &self->root->nodes[0];

  if (path[0] != '/')
    return NULL;
  steps = g_strsplit (path + 1, "/", -1);
  if (!steps[0] || !names_root (self->form, steps[0]))
    return NULL;
  for (guint i = 1; steps[i] && at; i++)
    at = find_step (at, steps[i]);
  return at;
}

typedef struct
{
  const char *name;
  VigieFormNode *found;
} Search;

static void
search_name (VigieFormNode *node, gpointer user_data)
{
  Search *search = user_data;
  if (!search->found && vigie_def_is_leaf (node->def) && !node->def->is_attribute
      && node->def->name[0] == search->name[0] && strcmp (node->def->name, search->name) == 0)
    search->found = node;
}

VigieFormNode *
vigie_form_session_find_by_name (VigieFormSession *self, const char *name)
{
  Search search = { .name = name };

  vigie_node_for_each_below (&self->root->nodes[0], search_name, &search);
  return search.found;
}

VigieFormNode *
vigie_form_node_find_child (const VigieFormNode *node, const char *name)
{
  const VigieDef *def = vigie_def_child (node->def, name, NULL);
  if (!def || !def->is_repeat)
    return def ? &node->scope->nodes[def->slot] : NULL;
  const VigieFamily *family = vigie_family_get (node->scope, def->scope);
  return family->scopes->len > 0 ? &((VigieScope *) family->scopes->pdata[0])->nodes[0] : NULL;
}
