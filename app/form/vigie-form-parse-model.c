/* vigie-form-parse-model.c: binds, actions and elements of the model that other namespaces own
 *
 * Source: ODK XForms, Bindings, Metadata, Events and Actions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-loader-private.h"
#include "form/vigie-form-parse-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Binds ---------------------------------------------------------------------------------------- */

static const char *const type_names[] = {
  "",         "string",   "int",      "decimal",  "boolean", "date",    "time",
  "dateTime", "geopoint", "geotrace", "geoshape", "binary",  "barcode", "intent",
};

const char *
vigie_form_type_get_name (VigieFormType type)
{
  return type == VIGIE_FORM_TYPE_NONE ? "string" : type_names[type];
}

static VigieFormType
read_type (VigieFormLoader *loader, const char *name, int line)
{
  const char *colon = name ? strchr (name, ':') : NULL;
  const char *local = colon ? colon + 1 : name;
  static const char *const as_string[] = { "select", "select1", "rank", "odk:rank", "phone" };

  if (!name || !*name)
    return VIGIE_FORM_TYPE_NONE;
  for (guint i = 1; i < G_N_ELEMENTS (type_names); i++)
    if (strcmp (local, type_names[i]) == 0)
      return i;
  if (strcmp (local, "integer") == 0 || strcmp (local, "long") == 0)
    return VIGIE_FORM_TYPE_INT;
  if (strcmp (local, "double") == 0 || strcmp (local, "float") == 0)
    return VIGIE_FORM_TYPE_DECIMAL;
  for (guint i = 0; i < G_N_ELEMENTS (as_string); i++)
    if (strcmp (local, as_string[i]) == 0)
      return VIGIE_FORM_TYPE_STRING;
  vigie_form_loader_warning (loader, VIGIE_FORM_ERROR_UNSUPPORTED, line,
                             _ ("the data type “%s” is unknown and taken as text"), name);
  return VIGIE_FORM_TYPE_STRING;
}

/* Whether @source is just `true()` or `false()`. */
static gboolean
is_constant (const char *source, gboolean *value)
{
  *value = strcmp (source, "true()") == 0;
  return *value || strcmp (source, "false()") == 0;
}

/* What the condition is as long as no expression says otherwise. */
static void
set_constant (VigieDef *def, VigieExprKind kind, gboolean value)
{
  if (kind == VIGIE_EXPR_RELEVANT)
    def->is_hidden = !value;
  else if (kind == VIGIE_EXPR_REQUIRED)
    def->is_required = value;
  else if (kind == VIGIE_EXPR_READ_ONLY)
    def->is_read_only = value;
}

static const struct
{
  const char *name;
  VigieExprKind kind;
} bind_expressions[] = {
  { "calculate", VIGIE_EXPR_CALCULATE },   { "relevant", VIGIE_EXPR_RELEVANT },
  { "required", VIGIE_EXPR_REQUIRED },     { "readonly", VIGIE_EXPR_READ_ONLY },
  { "constraint", VIGIE_EXPR_CONSTRAINT },
};

/* A later bind of the node. */
static void
replace_expr (VigieFormLoader *loader, VigieExpr *expr, const char *source, int line)
{
  GError *error = NULL;
  VigieXPath *xpath = vigie_form_loader_parse (loader, source, &error);

  if (!xpath)
    {
      g_autofree char *about = vigie_form_loader_describe (expr->def, expr->name, NULL);
      vigie_form_loader_take (loader, error, line, about);
      return;
    }
  expr->xpath = xpath;
  expr->line = line;
}

static void
read_bind_expressions (VigieFormLoader *loader, VigieDef *def, const xmlNode *bind, int line)
{
  for (guint i = 0; i < G_N_ELEMENTS (bind_expressions); i++)
    {
      const VigieExprKind kind = bind_expressions[i].kind;
      const char *name = bind_expressions[i].name;
      const char *source = vigie_form_loader_peek (loader, bind, NULL, name);
      gboolean value;

      if (!source || !*source)
        continue;
      if (def->exprs[kind])
        replace_expr (loader, def->exprs[kind], source, line);
      else if (kind != VIGIE_EXPR_CALCULATE && is_constant (source, &value)
               && (kind != VIGIE_EXPR_CONSTRAINT || value))
        set_constant (def, kind, value);
      else
        {
          set_constant (def, kind, kind == VIGIE_EXPR_RELEVANT);
          def->exprs[kind] = vigie_form_loader_expr (loader, kind, def, NULL, name, source, line);
        }
    }
}

/* What an earlier bind of the node says stays, unless this one says otherwise. */
static void
read_bind_rest (VigieFormLoader *loader, VigieDef *def, const xmlNode *bind, int line)
{
  static const char *const messages[] = { "constraintMsg", "requiredMsg" };
  VigieText **targets[] = { &def->constraint_message, &def->required_message };
  const char *type = vigie_form_loader_peek (loader, bind, NULL, "type");
  const char *preload = vigie_form_loader_attribute (loader, bind, VIGIE_NS_JAVAROSA, "preload");
  GArray *attributes = vigie_form_loader_attributes (loader, bind, TRUE);

  if (type)
    {
      def->type = read_type (loader, type, line);
      def->is_long = g_str_has_suffix (type, "long");
    }
  if (preload)
    {
      def->preload = preload;
      def->preload_params =
        vigie_form_loader_attribute (loader, bind, VIGIE_NS_JAVAROSA, "preloadParams");
    }
  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    {
      const char *value =
        vigie_form_loader_attribute (loader, bind, VIGIE_NS_JAVAROSA, messages[i]);
      if (value && *value)
        *targets[i] = vigie_form_loader_message (loader, def, messages[i], value, line);
    }
  if (attributes)
    {
      g_clear_pointer (&def->bind_attributes, g_array_unref);
      def->bind_attributes = attributes;
    }
  for (guint i = 0; def->bind_attributes && i < def->bind_attributes->len; i++)
    {
      const VigieAttribute *at = &g_array_index (def->bind_attributes, VigieAttribute, i);
      if (g_strcmp0 (at->ns, VIGIE_NS_VIGIE) == 0 && strcmp (at->local, "criterion") == 0)
        loader->form->is_scored = TRUE;
    }
}

const char *
vigie_form_loader_bound_path (VigieFormLoader *self, const xmlNode *element)
{
  const char *id = vigie_form_loader_attribute (self, element, NULL, "bind");
  const char *path = id && self->bind_ids ? g_hash_table_lookup (self->bind_ids, id) : NULL;
  return path ? path : id;
}

static void
bind_node (VigieFormLoader *loader, VigieDef *def, const xmlNode *bind, const char *nodeset)
{
  const int line = vigie_xml_line (bind);

  if (def->bind_line > 0)
    vigie_form_loader_lapse (loader, VIGIE_FORM_ERROR_BIND, line,
                             _ ("“%s” has a bind already, in line %d: make one of the two"),
                             nodeset, def->bind_line);
  else
    def->bind_line = MAX (line, 1);
  read_bind_rest (loader, def, bind, line);
  read_bind_expressions (loader, def, bind, line);
}

/* A bind is about all that its path names; whether there is any. */
static gboolean
bind_nodes (VigieFormLoader *loader, const char *path, const xmlNode *bind, const char *nodeset)
{
  VigieDef *only = loader->form->has_twins ? NULL : vigie_form_find_def (loader->form, path);
  guint64 n_seen;

  if (only)
    bind_node (loader, only, bind, nodeset);
  if (!loader->form->has_twins)
    return only != NULL;
  g_autoptr (GPtrArray) all = vigie_form_find_all (loader->form, path, &n_seen);
  const int line = vigie_xml_line (bind);
  if (!vigie_form_loader_charge (loader, n_seen * VIGIE_WORK_OF_A_LINK, line))
    return TRUE;
  for (guint i = 0; i < all->len; i++)
    bind_node (loader, g_ptr_array_index (all, i), bind, nodeset);
  return all->len > 0;
}

static void
read_bind (VigieFormLoader *loader, const xmlNode *bind, const char *base)
{
  const char *nodeset = vigie_form_loader_peek (loader, bind, NULL, "nodeset");
  const char *id = vigie_form_loader_attribute (loader, bind, NULL, "id");
  const int line = vigie_xml_line (bind);

  if (!nodeset)
    nodeset = vigie_form_loader_peek (loader, bind, NULL, "ref");
  if (!nodeset || !*nodeset)
    {
      vigie_form_loader_error (loader, VIGIE_FORM_ERROR_BIND, line,
                               _ ("a bind names no node: add “nodeset”"));
      return;
    }
  g_autofree char *path = vigie_form_join_path (base, nodeset);
  if (id)
    g_hash_table_insert (loader->bind_ids, (gpointer) id,
                         (gpointer) vigie_form_intern (loader->form, path));
  if (!bind_nodes (loader, path, bind, nodeset))
    vigie_form_loader_lapse (
      loader, VIGIE_FORM_ERROR_BIND, line,
      _ ("the bind of “%s” leads to no node of the primary instance: correct the "
         "path, or add the node"),
      nodeset);
  for (xmlNode *child = vigie_xml_first (bind, VIGIE_NS_XFORMS, "bind"); child;
       child = vigie_xml_next (child, VIGIE_NS_XFORMS, "bind"))
    read_bind (loader, child, path);
}

void
vigie_form_loader_read_binds (VigieFormLoader *self)
{
  g_autofree char *base = g_strdup_printf ("/%s", self->form->root->name);

  self->bind_ids = g_hash_table_new (g_str_hash, g_str_equal);
  for (xmlNode *bind = vigie_xml_first (self->model, VIGIE_NS_XFORMS, "bind");
       bind && !vigie_form_loader_is_stopped (self);
       bind = vigie_xml_next (bind, VIGIE_NS_XFORMS, "bind"))
    read_bind (self, bind, base);
}

/* Actions -------------------------------------------------------------------------------------- */

static guint
read_events (VigieFormLoader *loader, const char *names, int line)
{
  static const struct
  {
    const char *name;
    guint event;
  } events[] = {
    { "odk-instance-first-load", VIGIE_EVENT_FIRST_LOAD },
    { "xforms-ready", VIGIE_EVENT_FIRST_LOAD },
    { "odk-instance-load", VIGIE_EVENT_LOAD },
    { "odk-new-repeat", VIGIE_EVENT_NEW_REPEAT },
    { "jr-insert", VIGIE_EVENT_NEW_REPEAT },
    { "xforms-value-changed", VIGIE_EVENT_VALUE_CHANGED },
    { "xforms-revalidate", VIGIE_EVENT_REVALIDATE },
  };
  g_auto (GStrv) words = g_strsplit_set (names, " \t\n", -1);
  guint result = 0;

  for (guint i = 0; words[i]; i++)
    {
      guint found = 0;
      for (guint k = 0; k < G_N_ELEMENTS (events); k++)
        if (strcmp (words[i], events[k].name) == 0)
          found = events[k].event;
      if (*words[i] && !found)
        vigie_form_loader_error (loader, VIGIE_FORM_ERROR_UNSUPPORTED, line,
                                 _ ("the event “%s” is unknown: odk-instance-first-load, "
                                    "odk-instance-load, odk-new-repeat and xforms-value-changed "
                                    "are known"),
                                 words[i]);
      result |= found;
    }
  return result;
}

static void
register_action (VigieFormLoader *loader, VigieAction *action, VigieControl *control)
{
  g_ptr_array_add (loader->form->actions, action);
  if (action->events & VIGIE_EVENT_NEW_REPEAT)
    g_ptr_array_add (action->scope->on_new, action);
  if (!(action->events & VIGIE_EVENT_VALUE_CHANGED) || !control || !control->def)
    return;
  if (!control->def->on_change)
    control->def->on_change = g_ptr_array_new ();
  g_ptr_array_add (control->def->on_change, action);
}

/* A path without what stands in brackets: what it can lead to, whichever instance. */
static char *
without_predicates (const char *path)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  guint depth = 0;

  for (const char *at = path; *at; at++)
    {
      depth += *at == '[';
      if (depth == 0)
        g_string_append_c (plain, *at);
      depth -= *at == ']' && depth > 0;
    }
  return g_strdup (plain->str);
}

/* A value attribute goes before the text, also an empty one. */
static void
read_value (VigieFormLoader *loader, const xmlNode *element, VigieAction *action)
{
  const char *value = vigie_form_loader_attribute (loader, element, NULL, "value");

  if (value && *value)
    action->value = vigie_form_loader_expr (loader, VIGIE_EXPR_ACTION, (VigieDef *) action->target,
                                            NULL, "setvalue", value, action->line);
  else if (!value)
    {
      g_autofree char *text = vigie_xml_text (element);
      action->text = vigie_form_intern (loader->form, text);
    }
}

static void
read_action (VigieFormLoader *loader,
             const xmlNode *element,
             VigieControl *control,
             VigieScopeDef *scope,
             gboolean is_setvalue)
{
  const int line = vigie_xml_line (element);
  const char *events = vigie_form_loader_attribute (loader, element, NULL, "event");
  const char *ref = vigie_form_loader_attribute (loader, element, NULL, "ref");
  const VigieDef *context = control ? control->context : NULL;

  if (!events)
    events = vigie_form_loader_attribute (loader, element, VIGIE_NS_EVENTS, "event");
  if (!ref)
    ref = vigie_form_loader_bound_path (loader, element);
  g_autofree char *plain = ref ? without_predicates (ref) : NULL;
  VigieDef *target = plain ? vigie_form_loader_resolve (loader, context, plain) : NULL;
  if (!target)
    {
      vigie_form_loader_error (
        loader, VIGIE_FORM_ERROR_REFERENCE, line,
        _ ("the action on “%s” leads to no node: correct the path, or add the "
           "node"),
        ref ? ref : "");
      return;
    }
  if (!events)
    {
      vigie_form_loader_error (loader, VIGIE_FORM_ERROR_STRUCTURE, line,
                               _ ("the action on “%s” names no event: add “event”"), ref);
      return;
    }
  VigieAction *action = g_new0 (VigieAction, 1);
  action->events = read_events (loader, events, line);
  if ((action->events & VIGIE_EVENT_NEW_REPEAT) && !scope->repeat)
    vigie_form_loader_error (
      loader, VIGIE_FORM_ERROR_STRUCTURE, line,
      _ ("the event “%s” belongs inside a repeat of the body: move the action "
         "there"),
      "odk-new-repeat");
  action->line = line;
  action->target = target;
  action->scope = scope;
  if (strcmp (plain, ref) != 0)
    action->where = vigie_form_loader_expr (loader, VIGIE_EXPR_TARGET,
                                            scope->repeat ? scope->repeat : loader->form->root,
                                            NULL, "setvalue", ref, line);
  if (is_setvalue)
    read_value (loader, element, action);
  register_action (loader, action, control);
}

/* The actions of ODK's own are known by their namespace; without it JavaRosa refuses them too. */
static gboolean
check_namespace (VigieFormLoader *loader, const xmlNode *element)
{
  if (element->ns && strcmp ((const char *) element->ns->href, VIGIE_NS_ODK) == 0)
    return TRUE;
  vigie_form_loader_error (loader, VIGIE_FORM_ERROR_UNSUPPORTED, vigie_xml_line (element),
                           _ ("“%s” is an action in the namespace %s only"),
                           (const char *) element->name, VIGIE_NS_ODK);
  return FALSE;
}

static void
read_if_action (VigieFormLoader *self, xmlNode *at, VigieControl *control, VigieScopeDef *scope)
{
  const char *name = (const char *) at->name;

  if (strcmp (name, "setvalue") == 0)
    read_action (self, at, control, scope, TRUE);
  else if (strcmp (name, "setgeopoint") == 0 && check_namespace (self, at))
    {
      /* No position is known here: the specification asks for an empty value then. */
      vigie_form_loader_warning (self, VIGIE_FORM_ERROR_UNSUPPORTED, vigie_xml_line (at),
                                 _ ("“setgeopoint” finds no position and gives no value"));
      read_action (self, at, control, scope, FALSE);
    }
  else if (strcmp (name, "recordaudio") == 0 && check_namespace (self, at))
    vigie_form_loader_warning (self, VIGIE_FORM_ERROR_UNSUPPORTED, vigie_xml_line (at),
                               _ ("“recordaudio” has no effect"));
}

void
vigie_form_loader_read_actions (VigieFormLoader *self,
                                xmlNode *parent,
                                VigieControl *control,
                                VigieScopeDef *scope)
{
  for (xmlNode *at = vigie_xml_first (parent, NULL, NULL); at; at = vigie_xml_next (at, NULL, NULL))
    read_if_action (self, at, control, scope);
}

void
vigie_form_loader_read_model_actions (VigieFormLoader *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    read_if_action (self, g_ptr_array_index (self->parts, i), NULL, self->form->root->scope);
}

/* Others --------------------------------------------------------------------------------------- */

void
vigie_form_loader_read_foreign (VigieFormLoader *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const xmlNode *at = g_ptr_array_index (self->parts, i);
      if (!at->ns || strcmp ((const char *) at->ns->href, VIGIE_NS_VIGIE) != 0)
        continue;
      VigieForeign *foreign = g_new0 (VigieForeign, 1);
      foreign->local = vigie_form_intern (self->form, (const char *) at->name);
      foreign->attributes = vigie_form_loader_attributes (self, at, FALSE);
      foreign->line = vigie_xml_line (at);
      g_ptr_array_add (self->form->foreign, foreign);
    }
  const xmlNode *submission = vigie_form_loader_find_part (self, "submission");
  if (submission && vigie_form_loader_peek (self, submission, NULL, "base64RsaPublicKey"))
    vigie_form_loader_warning (self, VIGIE_FORM_ERROR_UNSUPPORTED, vigie_xml_line (submission),
                               _ ("the form asks for encrypted submissions, which are not made"));
}

const GPtrArray *
vigie_form_get_foreign (VigieForm *self)
{
  return self->foreign;
}

const char *
vigie_foreign_get (const VigieForeign *self, const char *local)
{
  for (guint i = 0; self->attributes && i < self->attributes->len; i++)
    {
      const VigieAttribute *at = &g_array_index (self->attributes, VigieAttribute, i);
      if (!at->ns && strcmp (at->local, local) == 0)
        return at->value;
    }
  return NULL;
}
