/* vigie-form-scope.c: scopes, families and the nodes in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session-private.h"

static void
init_node (VigieScope *scope, guint slot, const VigieProto *proto)
{
  const VigieDef *def = g_ptr_array_index (scope->def->defs, slot);
  VigieFormNode *node = &scope->nodes[slot];
  const char *value = proto ? proto->values[slot] : NULL;

  node->tag = VIGIE_TREE_ANSWER;
  node->def = def;
  node->scope = scope;
  node->text = value && *value ? g_strdup (value) : NULL;
  node->flags = VIGIE_NODE_HAS_TEXT;
  vigie_node_count_text (node, 1);
  if (def->children->len > 0)
    node->flags |= VIGIE_NODE_HAS_CHILDREN;
  if (!def->is_hidden)
    node->flags |= VIGIE_NODE_SELF_RELEVANT;
  if (def->is_required)
    node->flags |= VIGIE_NODE_REQUIRED;
  if (def->is_read_only)
    node->flags |= VIGIE_NODE_READ_ONLY;
}

/* Relevance is inherited; parents come before their children. */
static void
init_relevance (VigieScope *scope)
{
  for (guint i = 0; i < scope->def->defs->len; i++)
    {
      VigieFormNode *node = &scope->nodes[i];
      const VigieFormNode *parent = vigie_node_parent (node);
      if ((node->flags & VIGIE_NODE_SELF_RELEVANT)
          && (!parent || (parent->flags & VIGIE_NODE_RELEVANT)))
        node->flags |= VIGIE_NODE_RELEVANT;
    }
}

static void
init_family (VigieScope *scope, guint slot, const VigieProto *proto)
{
  VigieFamily *family = &scope->families[slot];

  family->def = g_ptr_array_index (scope->def->families, slot);
  family->parent = scope;
  family->scopes = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_scope_free);
  family->sums = family->def->n_sums > 0 ? g_new0 (VigieSum, family->def->n_sums) : NULL;
  for (guint i = 0; proto && i < proto->families[slot]->len; i++)
    vigie_family_append (family, vigie_scope_new (scope->session, family->def, scope,
                                                  g_ptr_array_index (proto->families[slot], i)));
  /* Nobody could add the first instance of a fixed repeat that is only a template. */
  if (family->def->no_add_remove && !family->def->count && family->scopes->len == 0)
    vigie_family_append (
      family, vigie_scope_new (scope->session, family->def, scope, family->def->prototype));
}

VigieScope *
vigie_scope_new (VigieFormSession *session,
                 const VigieScopeDef *def,
                 VigieScope *parent,
                 const VigieProto *proto)
{
  VigieScope *self = g_new0 (VigieScope, 1);

  self->session = session;
  self->def = def;
  self->parent = parent;
  self->serial = session->next_serial++;
  self->nodes = g_new0 (VigieFormNode, def->defs->len);
  self->families = g_new0 (VigieFamily, def->families->len);
  self->pending = g_new0 (guint8, def->exprs->len);
  session->n_live += def->exprs->len;
  session->n_nodes += def->defs->len;
  for (guint i = 0; i < def->defs->len; i++)
    init_node (self, i, proto);
  init_relevance (self);
  for (guint i = 0; i < def->families->len; i++)
    init_family (self, i, proto);
  return self;
}

static void
free_placements (VigieScope *self)
{
  for (guint i = 0; self->placements && i < self->def->controls->len; i++)
    if (self->placements[i])
      {
        g_free (self->placements[i]->path);
        g_free (self->placements[i]);
      }
  g_free (self->placements);
}

static void
tell_watches (VigieScope *self)
{
  for (VigieWatch *watch = self->session->watches; watch; watch = watch->outer)
    if (watch->scope == self)
      watch->scope = NULL;
}

void
vigie_scope_free (VigieScope *self)
{
  tell_watches (self);
  for (guint i = 0; i < self->def->families->len; i++)
    {
      VigieFamily *family = &self->families[i];
      for (guint k = 0; k < family->def->n_sums; k++)
        vigie_sum_clear (&family->sums[k]);
      vigie_form_session_forget_rounds (self->session, family);
      g_ptr_array_unref (family->scopes);
      g_free (family->sums);
    }
  for (guint i = 0; i < self->def->defs->len; i++)
    {
      vigie_node_count_text (&self->nodes[i], -1);
      g_free (self->nodes[i].text);
      if (self->session->ranked)
        g_hash_table_remove (self->session->ranked, &self->nodes[i]);
    }
  vigie_form_session_forget_namespaces (self->session, self);
  vigie_form_session_forget_texts (self->session, self);
  free_placements (self);
  vigie_notes_free (self);
  g_free (self->path);
  self->session->n_live -= self->def->exprs->len;
  self->session->n_nodes -= self->def->defs->len;
  g_free (self->families);
  g_free (self->nodes);
  g_free (self->pending);
  g_free (self);
}

void
vigie_family_append (VigieFamily *self, VigieScope *scope)
{
  scope->family = self;
  scope->index = self->scopes->len;
  g_ptr_array_add (self->scopes, scope);
}

void
vigie_family_remove (VigieFamily *self, guint index)
{
  for (guint i = 0; i < self->def->n_sums; i++)
    if (self->sums[i].joined)
      vigie_joined_remove (self->sums[i].joined, index);
  g_ptr_array_remove_index (self->scopes, index);
  for (guint i = index; i < self->scopes->len; i++)
    ((VigieScope *) g_ptr_array_index (self->scopes, i))->index = i;
}

VigieFormNode *
vigie_node_parent (const VigieFormNode *node)
{
  const VigieDef *parent = node->def->parent;

  if (!parent)
    return NULL;
  return vigie_scope_get_node (node->def->is_repeat ? node->scope->parent : node->scope, parent);
}

/* Scopes of @def below @self: the repeats between are on the way from @def up. */
static void
descend (VigieScope *self,
         const VigieScopeDef *const *way,
         guint n_way,
         VigieScopeFunc func,
         gpointer user_data)
{
  if (n_way == 0)
    {
      func (self, user_data);
      return;
    }
  const VigieFamily *family = vigie_family_get (self, way[n_way - 1]);
  for (guint i = 0; i < family->scopes->len; i++)
    descend (g_ptr_array_index (family->scopes, i), way, n_way - 1, func, user_data);
}

void
vigie_scope_for_each (VigieScope *self,
                      const VigieScopeDef *def,
                      VigieScopeFunc func,
                      gpointer user_data)
{
  const VigieScopeDef *way[VIGIE_FORM_MAX_REPEAT_DEPTH + 2];
  guint n_way = 0;

  for (const VigieScopeDef *at = def; at != self->def; at = at->parent)
    way[n_way++] = at;
  descend (self, way, n_way, func, user_data);
}

static void
visit_below (VigieScope *scope, const VigieDef *def, VigieNodeFunc func, gpointer user_data)
{
  if (def->is_repeat && def->scope != scope->def)
    {
      const VigieFamily *family = vigie_family_get (scope, def->scope);
      for (guint i = 0; i < family->scopes->len; i++)
        visit_below (g_ptr_array_index (family->scopes, i), def, func, user_data);
      return;
    }
  func (&scope->nodes[def->slot], user_data);
  for (guint i = 0; i < def->attributes->len; i++)
    {
      const VigieDef *attribute = g_ptr_array_index (def->attributes, i);
      func (&scope->nodes[attribute->slot], user_data);
    }
  for (guint i = 0; i < def->children->len; i++)
    visit_below (scope, g_ptr_array_index (def->children, i), func, user_data);
}

void
vigie_node_for_each_below (VigieFormNode *node, VigieNodeFunc func, gpointer user_data)
{
  visit_below (node->scope, node->def, func, user_data);
}
