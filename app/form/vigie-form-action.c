/* vigie-form-action.c: preloads, events and the actions that they trigger
 *
 * Order at a first load (JavaRosa): preloads, actions in document order, then all calculations.
 * Source: ODK XForms, Preload Attributes, Events and Actions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session-private.h"

#include <string.h>

/* Actions that change values that trigger actions …: deeper is a circle. */
#define MAX_ACTION_DEPTH 64

/* Preloads ------------------------------------------------------------------------------------- */

static char *
call_text (VigieFormSession *self, const char *name)
{
  const VigieFunction *function = vigie_function_lookup (name);
  g_auto (VigieValue) value = VIGIE_VALUE_INIT;

  if (!function->call (&self->machine.surroundings, NULL, 0, &value, NULL))
    return NULL;
  return g_strdup (vigie_value_to_string (&value, self->machine.surroundings.scratch, self->zone));
}

static char *
property (VigieFormSession *self, const char *name)
{
  const struct
  {
    const char *name;
    const char *value;
  } properties[] = {
    { "deviceid", self->device_id },       { "device id", self->device_id },
    { "username", self->username },        { "email", self->email },
    { "phonenumber", self->phone_number }, { "phone number", self->phone_number },
  };

  for (guint i = 0; name && i < G_N_ELEMENTS (properties); i++)
    if (g_ascii_strcasecmp (properties[i].name, name) == 0)
      return g_strdup (properties[i].value);
  return NULL;
}

/* Value of a preload; %NULL leaves the node as it is. */
static char *
preload_value (VigieFormSession *self, const VigieDef *def)
{
  const char *params = def->preload_params;

  if (strcmp (def->preload, "uid") == 0)
    {
      g_autofree char *uuid = call_text (self, "uuid");
      return g_strconcat ("uuid:", uuid, NULL);
    }
  if (strcmp (def->preload, "timestamp") == 0)
    return g_strcmp0 (params, "start") == 0 ? call_text (self, "now") : NULL;
  if (strcmp (def->preload, "date") == 0)
    return g_strcmp0 (params, "today") == 0 ? call_text (self, "today") : NULL;
  if (strcmp (def->preload, "property") == 0)
    return property (self, params);
  return NULL;
}

static void
preload_node (VigieFormNode *node, gpointer user_data)
{
  VigieFormSession *self = user_data;

  if (!node->def->preload)
    return;
  g_autofree char *value = preload_value (self, node->def);
  if (value)
    vigie_form_session_set_node (self, node, value);
}

void
vigie_form_session_preload (VigieFormSession *self, VigieScope *scope)
{
  vigie_node_for_each_below (&scope->nodes[0], preload_node, self);
}

/* Actions -------------------------------------------------------------------------------------- */

static void
set_node (VigieFormSession *self, const VigieAction *action, VigieFormNode *node)
{
  g_auto (VigieValue) value = VIGIE_VALUE_INIT;

  if (action->value)
    vigie_form_session_run (self, action->value, node->scope, &value);
  else
    vigie_value_set_static (&value, action->text ? action->text : "");
  if (vigie_type_store (self, node, &value))
    vigie_form_session_answered (self, node);
}

static void
perform (VigieFormSession *self, const VigieAction *action, VigieScope *scope)
{
  set_node (self, action, vigie_scope_get_node (scope, action->target));
}

/* The instances that a predicate chooses, seen from the scope of the action. */
static void
perform_where (VigieFormSession *self, const VigieAction *action, VigieScope *scope)
{
  g_auto (VigieValue) nodes = VIGIE_VALUE_INIT;

  vigie_form_session_run (self, action->where,
                          vigie_scope_get_node (scope, action->where->def)->scope, &nodes);
  for (guint i = 0; nodes.kind == VIGIE_VALUE_NODES && i < nodes.n_nodes; i++)
    if (vigie_tree_tag (nodes.nodes[i]) == VIGIE_TREE_ANSWER)
      set_node (self, action, nodes.nodes[i]);
}

typedef struct
{
  VigieFormSession *session;
  const VigieAction *action;
} Run;

static void
perform_in (VigieScope *scope, gpointer user_data)
{
  const Run *run = user_data;
  perform (run->session, run->action, scope);
}

/* The target's instances inside the scope that the action is run for. */
static void
perform_below (VigieFormSession *self, const VigieAction *action, VigieScope *scope)
{
  Run run = { .session = self, .action = action };

  if (action->where)
    perform_where (self, action, scope);
  else if (vigie_scope_def_is_within (scope->def, action->target->scope))
    perform (self, action, scope);
  else if (vigie_scope_def_is_within (action->target->scope, scope->def))
    vigie_scope_for_each (scope, action->target->scope, perform_in, &run);
}

void
vigie_form_session_dispatch (VigieFormSession *self, VigieEvent event)
{
  Run run = { .session = self };

  for (guint i = 0; i < self->form->actions->len; i++)
    {
      run.action = g_ptr_array_index (self->form->actions, i);
      if (!(run.action->events & event))
        continue;
      if (run.action->scope->parent && run.action->target->scope != run.action->scope)
        vigie_scope_for_each (self->root, run.action->scope, perform_in, &run);
      else
        perform_below (self, run.action, self->root);
    }
}

void
vigie_form_session_dispatch_new (VigieFormSession *self, VigieScope *scope)
{
  for (guint i = 0; i < scope->def->on_new->len; i++)
    perform_below (self, g_ptr_array_index (scope->def->on_new, i), scope);
}

void
vigie_form_session_dispatch_change (VigieFormSession *self, VigieFormNode *node)
{
  if (self->action_depth >= MAX_ACTION_DEPTH * (self->form->actions->len + 1))
    {
      vigie_form_session_note_endless (self, node->def);
      return;
    }
  self->action_depth++;
  for (guint i = 0; i < node->def->on_change->len; i++)
    perform_below (self, g_ptr_array_index (node->def->on_change, i), node->scope);
}
