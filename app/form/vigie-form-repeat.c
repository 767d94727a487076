/* vigie-form-repeat.c: adding and removing instances of a repeat
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-error.h"
#include "form/vigie-form-error.h"
#include "form/vigie-form-session-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Sums over the family meet the values of a scope that came, or lose those of one that goes. */
static void
count_scope (VigieScope *scope, void (*change) (VigieFormNode *node))
{
  for (guint i = 0; i < scope->def->defs->len; i++)
    if (scope->nodes[i].def->is_summed)
      change (&scope->nodes[i]);
}

/* Where `jr:count` decides, the instances that the form lists are those of the first places; all
 * others are copies of the template. */
static const VigieProto *
proto_of_next (const VigieFamily *family)
{
  const VigieProto *around = family->parent->def->prototype;
  const GPtrArray *listed = around ? around->families[family->def->family_slot] : NULL;

  if (family->def->count && listed && family->scopes->len < listed->len)
    return g_ptr_array_index (listed, family->scopes->len);
  return family->def->prototype;
}

VigieScope *
vigie_form_session_insert (VigieFormSession *self, VigieFamily *family)
{
  VigieScope *scope = vigie_scope_new (self, family->def, family->parent, proto_of_next (family));

  vigie_family_append (family, scope);
  count_scope (scope, vigie_sum_enter);
  vigie_form_session_preload (self, scope);
  vigie_form_session_dispatch_new (self, scope);
  vigie_form_session_mark_scope (self, scope);
  vigie_form_session_structure_changed (self, family);
  return scope;
}

VigieScope *
vigie_form_session_append_bare (VigieFormSession *self, VigieFamily *family)
{
  VigieScope *scope = vigie_scope_new (self, family->def, family->parent, family->def->prototype);

  for (guint i = 0; i < scope->def->families->len; i++)
    g_ptr_array_set_size (scope->families[i].scopes, 0);
  vigie_family_append (family, scope);
  count_scope (scope, vigie_sum_enter);
  vigie_form_session_mark_scope (self, scope);
  vigie_form_session_structure_changed (self, family);
  return scope;
}

/* Whoever reads the family is not told yet. */
static void
drop_scope (VigieFormSession *self, VigieFamily *family, guint index)
{
  VigieScope *scope = g_ptr_array_index (family->scopes, index);

  count_scope (scope, vigie_sum_leave);
  vigie_form_session_forget (self, scope);
  vigie_family_remove (family, index);
}

void
vigie_form_session_take_out (VigieFormSession *self, VigieFamily *family, guint index)
{
  drop_scope (self, family, index);
  vigie_form_session_structure_changed (self, family);
}

gboolean
vigie_form_session_check_room (const VigieFormSession *self, GError **error)
{
  return self->n_nodes < VIGIE_FORM_MAX_LIVE_NODES
         || vigie_error_set (
           error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LIMIT, NULL, 0,
           g_dngettext (GETTEXT_PACKAGE, "a filling cannot have more than %u node",
                        "a filling cannot have more than %u nodes", VIGIE_FORM_MAX_LIVE_NODES),
           VIGIE_FORM_MAX_LIVE_NODES);
}

static gboolean
has_room (const VigieFormSession *self, const VigieFamily *family)
{
  return family->scopes->len < VIGIE_FORM_MAX_INSTANCES
         && self->n_nodes < VIGIE_FORM_MAX_LIVE_NODES;
}

void
vigie_form_session_resize (VigieFormSession *self, VigieFamily *family, guint count)
{
  const gboolean shrinks = family->scopes->len > count;

  while (family->scopes->len > count)
    drop_scope (self, family, family->scopes->len - 1);
  if (shrinks)
    vigie_form_session_structure_changed (self, family);
  while (family->scopes->len < count && has_room (self, family))
    vigie_form_session_insert (self, family);
}

/* Public --------------------------------------------------------------------------------------- */

/* The family at a path whose last step has no position. */
static VigieFamily *
find_family (VigieFormSession *self, const char *path)
{
  const char *last = strrchr (path, '/');

  if (!last || last == path)
    return NULL;
  g_autofree char *around = g_strndup (path, last - path);
  VigieFormNode *parent = vigie_form_session_find (self, around);
  const VigieDef *def = parent ? vigie_def_child (parent->def, last + 1, NULL) : NULL;
  return def && def->is_repeat ? vigie_family_get (parent->scope, def->scope) : NULL;
}

static gboolean
check_not_fixed (const VigieFamily *family, const char *path, GError **error)
{
  return !family->def->no_add_remove
         || vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_REPEAT, NULL, 0,
                             _ ("the number of instances of “%s” is fixed by the form"), path);
}

static gboolean
fail_hidden (const char *path, GError **error)
{
  return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_NOT_RELEVANT, NULL, 0,
                          _ ("“%s” is not relevant"), path);
}

static gboolean
check_addition (VigieFormSession *self, VigieFamily *family, const char *path, GError **error)
{
  if (!check_not_fixed (family, path, error))
    return FALSE;
  if (!vigie_form_session_is_open (self, family))
    return fail_hidden (path, error);
  if (has_room (self, family))
    return TRUE;
  return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LIMIT, NULL, 0,
                          _ ("“%s” takes no more instances after number %u"), path,
                          family->scopes->len);
}

VigieFormNode *
vigie_form_session_add_repeat (VigieFormSession *self, const char *path, GError **error)
{
  VigieFamily *family = find_family (self, path);

  if (!family)
    {
      vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_NO_NODE, NULL, 0,
                       _ ("there is no repeat at “%s”"), path);
      return NULL;
    }
  if (!check_addition (self, family, path, error))
    return NULL;
  vigie_form_session_begin (self);
  VigieScope *scope = vigie_form_session_insert (self, family);
  return vigie_form_session_end_watching (self, scope) ? &scope->nodes[0] : NULL;
}

gboolean
vigie_form_session_remove_repeat (VigieFormSession *self, VigieFormNode *instance, GError **error)
{
  g_autofree char *path = vigie_form_node_get_path (instance);

  if (!instance->def->is_repeat)
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_NO_NODE, NULL, 0,
                            _ ("“%s” is no instance of a repeat"), path);
  const VigieFamily *family = instance->scope->family;
  if (!check_not_fixed (family, path, error))
    return FALSE;
  if (!(vigie_scope_get_node (family->parent, family->def->repeat->parent)->flags
        & VIGIE_NODE_RELEVANT))
    return fail_hidden (path, error);
  vigie_form_session_begin (self);
  vigie_form_session_take_out (self, instance->scope->family, instance->scope->index);
  vigie_form_session_end (self);
  return TRUE;
}
