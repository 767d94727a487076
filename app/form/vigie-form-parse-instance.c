/* vigie-form-parse-instance.c: the primary instance: definition nodes, scopes and initial values
 *
 * Instances of a repeat become one definition node. Others of the same name under the same parent
 * are twins: nodes of their own that share their binds
 * (docs/decisions/171-elements-of-one-name.md). Source: ODK XForms, Primary Instance, Repeats.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-loader-private.h"
#include "form/vigie-form-parse-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  VigieFormLoader *loader;
  GHashTable *repeats; /* path → itself */
  GString *path;
} Reader;

/* Where the repeats are ------------------------------------------------------------------------ */

/* Absolute path of @ref in the context of @base, both as text: `..` and `.` steps are worked off.
 */
char *
vigie_form_join_path (const char *base, const char *ref)
{
  /* Most are absolute and plain already. */
  if (ref[0] == '/' && !strpbrk (ref, ".: \t\r\n") && !strstr (ref, "//")
      && !g_str_has_suffix (ref, "/"))
    return g_strdup (ref);

  g_autoptr (GString) path = g_string_new (ref[0] == '/' ? "" : base);
  g_auto (GStrv) steps = g_strsplit (ref, "/", -1);

  for (guint i = 0; steps[i]; i++)
    {
      const char *step = g_strstrip (steps[i]);
      if (strcmp (step, "..") == 0)
        {
          const char *last = strrchr (path->str, '/');
          g_string_truncate (path, last ? last - path->str : 0);
        }
      else if (*step && strcmp (step, ".") != 0)
        {
          const char *colon = strchr (step, ':');
          g_string_append (path, *step == '@' ? "/@" : "/");
          g_string_append (path, colon ? colon + 1 : step + (*step == '@'));
        }
    }
  return g_strdup (path->str);
}

static const char *const reference_names[] = { "nodeset", "ref" };

static char *
reference_of (const xmlNode *element)
{
  for (guint i = 0; i < G_N_ELEMENTS (reference_names); i++)
    {
      char *value = vigie_xml_attribute (element, NULL, reference_names[i]);
      if (value)
        return value;
    }
  return NULL;
}

static void
collect_repeats (Reader *reader, const xmlNode *parent, const char *base)
{
  for (xmlNode *child = vigie_xml_first (parent, NULL, NULL); child;
       child = vigie_xml_next (child, NULL, NULL))
    {
      const gboolean is_repeat = strcmp ((const char *) child->name, "repeat") == 0;
      if (!is_repeat && strcmp ((const char *) child->name, "group") != 0)
        continue;
      g_autofree char *ref = reference_of (child);
      g_autofree char *path = ref ? vigie_form_join_path (base, ref) : g_strdup (base);
      collect_repeats (reader, child, path);
      if (is_repeat && ref)
        g_hash_table_add (reader->repeats, g_steal_pointer (&path));
    }
}

/* Definition nodes ----------------------------------------------------------------------------- */

static gboolean
is_template (const xmlNode *element)
{
  return xmlHasNsProp ((xmlNode *) element, BAD_CAST "template", BAD_CAST VIGIE_NS_JAVAROSA)
         != NULL;
}

static const char *
instance_namespace (const xmlNs *ns)
{
  if (!ns || !ns->href || (!ns->prefix && strcmp ((const char *) ns->href, VIGIE_NS_XFORMS) == 0))
    return NULL;
  return (const char *) ns->href;
}

static VigieDef *
new_def (VigieFormLoader *loader, VigieDef *parent, const xmlChar *name, const xmlNs *ns, int line)
{
  VigieForm *form = loader->form;
  VigieDef *def = g_new0 (VigieDef, 1);

  def->name = vigie_form_intern (form, (const char *) name);
  def->ns = vigie_form_intern (form, instance_namespace (ns));
  def->prefix = vigie_form_intern (form, ns ? (const char *) ns->prefix : NULL);
  def->is_xforms = ns && !def->ns;
  def->parent = parent;
  def->depth = parent ? parent->depth + 1 : 0;
  def->children = g_ptr_array_ref (form->no_defs);
  def->attributes = g_ptr_array_ref (form->no_defs);
  def->line = line;
  return def;
}

static gboolean
over_limit (VigieFormLoader *loader, int line)
{
  if (loader->n_nodes++ < VIGIE_FORM_MAX_NODES)
    return FALSE;
  if (loader->n_nodes == VIGIE_FORM_MAX_NODES + 1)
    vigie_form_loader_error (
      loader, VIGIE_FORM_ERROR_LIMIT, line,
      g_dngettext (GETTEXT_PACKAGE, "the primary instance has more than %u node",
                   "the primary instance has more than %u nodes", VIGIE_FORM_MAX_NODES),
      VIGIE_FORM_MAX_NODES);
  return TRUE;
}

static gboolean
is_skipped_attribute (const xmlAttr *attribute)
{
  return attribute->ns && strcmp ((const char *) attribute->ns->href, VIGIE_NS_JAVAROSA) == 0
         && (strcmp ((const char *) attribute->name, "template") == 0
             || strcmp ((const char *) attribute->name, "recordset") == 0);
}

static void
merge_attributes (Reader *reader, VigieDef *def, const xmlNode *element)
{
  for (const xmlAttr *at = element->properties; at; at = at->next)
    {
      const char *ns = at->ns ? (const char *) at->ns->href : NULL;
      VigieDef *known = vigie_def_attribute (def, (const char *) at->name, ns);
      if (is_skipped_attribute (at) || (known && g_strcmp0 (known->ns, ns) == 0)
          || over_limit (reader->loader, def->line))
        continue;
      VigieDef *attribute = new_def (reader->loader, def, at->name, at->ns, def->line);
      attribute->ns = vigie_form_intern (reader->loader->form, ns);
      attribute->is_attribute = TRUE;
      vigie_form_append (reader->loader->form, &def->attributes, attribute);
    }
}

static void merge_children (Reader *reader, VigieDef *def, const xmlNode *element);

static VigieDef *
add_child (Reader *reader, VigieDef *parent, const xmlNode *element)
{
  const int line = vigie_xml_line (element);

  if (over_limit (reader->loader, line))
    return NULL;
  VigieDef *def = new_def (reader->loader, parent, element->name, element->ns, line);
  vigie_def_add_child (reader->loader->form, parent, def);
  return def;
}

/* One more of the name of @first, of which @n were met in the same element. */
static VigieDef *
next_twin (Reader *reader, VigieDef *parent, const xmlNode *element, VigieDef *first, guint n)
{
  VigieDef *twin = vigie_def_nth (first, n + 1);

  if (twin)
    return twin;
  if (!first->twins)
    vigie_form_loader_warning (
      reader->loader, VIGIE_FORM_ERROR_STRUCTURE, vigie_xml_line (element),
      _ ("“%s” stands more than once in the primary instance without being a repeat: questions are "
         "about the first of them"),
      reader->path->str);
  twin = add_child (reader, parent, element);
  if (twin)
    vigie_def_add_twin (first, twin);
  reader->loader->form->has_twins = TRUE;
  return twin;
}

/* @seen: how many of a name were met: first → number */
static VigieDef *
find_or_add (Reader *reader, VigieDef *parent, const xmlNode *element, GHashTable *seen)
{
  VigieDef *def = vigie_def_child (parent, (const char *) element->name, NULL);

  if (!def)
    {
      def = add_child (reader, parent, element);
      if (!def)
        return NULL;
      def->is_repeat = g_hash_table_contains (reader->repeats, reader->path->str);
    }
  if (is_template (element))
    def->is_repeat = TRUE;
  const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (seen, def));
  g_hash_table_insert (seen, def, GUINT_TO_POINTER (n + 1));
  return n == 0 || def->is_repeat ? def : next_twin (reader, parent, element, def, n);
}

static void
merge_element (Reader *reader, VigieDef *parent, const xmlNode *element, GHashTable *seen)
{
  const gsize length = reader->path->len;

  g_string_append_c (reader->path, '/');
  g_string_append (reader->path, (const char *) element->name);
  VigieDef *def = find_or_add (reader, parent, element, seen);
  if (def)
    {
      merge_attributes (reader, def, element);
      merge_children (reader, def, element);
    }
  g_string_truncate (reader->path, length);
}

static void
merge_children (Reader *reader, VigieDef *def, const xmlNode *element)
{
  g_autoptr (GHashTable) seen = NULL;

  for (xmlNode *child = vigie_xml_first (element, NULL, NULL); child;
       child = vigie_xml_next (child, NULL, NULL))
    {
      if (!seen)
        seen = g_hash_table_new (NULL, NULL);
      merge_element (reader, def, child, seen);
    }
}

/* Scopes --------------------------------------------------------------------------------------- */

static VigieScopeDef *
new_scope (VigieFormLoader *loader, VigieScopeDef *parent, VigieDef *repeat)
{
  VigieScopeDef *scope = g_new0 (VigieScopeDef, 1);

  scope->id = loader->form->scopes->len;
  scope->repeat = repeat;
  scope->parent = parent;
  scope->depth = parent ? parent->depth + 1 : 0;
  scope->defs = g_ptr_array_new ();
  scope->families = g_ptr_array_new ();
  scope->exprs = g_ptr_array_new ();
  scope->controls = g_ptr_array_new ();
  scope->on_new = g_ptr_array_new ();
  scope->fixed_count = -1;
  if (parent)
    {
      scope->family_slot = parent->families->len;
      g_ptr_array_add (parent->families, scope);
    }
  g_ptr_array_add (loader->form->scopes, scope);
  if (scope->depth != VIGIE_FORM_MAX_REPEAT_DEPTH + 1)
    return scope;
  g_autofree char *path = vigie_def_get_path (repeat);
  vigie_form_loader_error (loader, VIGIE_FORM_ERROR_LIMIT, repeat->line,
                           g_dngettext (GETTEXT_PACKAGE,
                                        "repeats are nested more than %u level deep at “%s”",
                                        "repeats are nested more than %u levels deep at “%s”",
                                        VIGIE_FORM_MAX_REPEAT_DEPTH),
                           VIGIE_FORM_MAX_REPEAT_DEPTH, path);
  return scope;
}

static void
place_def (VigieFormLoader *loader, VigieScopeDef *scope, VigieDef *def)
{
  if (def->is_repeat)
    scope = new_scope (loader, scope, def);
  def->scope = scope;
  def->slot = scope->defs->len;
  g_ptr_array_add (scope->defs, def);
  def->id = loader->form->defs->len;
  g_ptr_array_add (loader->form->defs, def);
  for (guint i = 0; i < def->attributes->len; i++)
    place_def (loader, scope, g_ptr_array_index (def->attributes, i));
  for (guint i = 0; i < def->children->len; i++)
    place_def (loader, scope, g_ptr_array_index (def->children, i));
}

/* Initial values ------------------------------------------------------------------------------- */

static VigieProto *
new_proto (const VigieScopeDef *def)
{
  VigieProto *proto = g_new0 (VigieProto, 1);

  proto->def = def;
  proto->values = g_new0 (const char *, def->defs->len);
  proto->families = g_new0 (GPtrArray *, def->families->len);
  for (guint i = 0; i < def->families->len; i++)
    proto->families[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_proto_free);
  return proto;
}

void
vigie_proto_free (VigieProto *self)
{
  for (guint i = 0; i < self->def->families->len; i++)
    g_ptr_array_unref (self->families[i]);
  g_free (self->families);
  g_free (self->values);
  g_free (self);
}

static const char *
leaf_value (VigieFormLoader *loader, const xmlNode *element)
{
  g_autofree char *text = vigie_xml_text (element);
  for (const char *at = text; *at; at++)
    if (!g_ascii_isspace (*at))
      return vigie_form_intern (loader->form, text);
  return NULL;
}

static void fill_proto (VigieFormLoader *loader,
                        VigieProto *proto,
                        const VigieDef *def,
                        const xmlNode *element);

/* An instance has a place for each node of the repeat, however little is written of it. */
static gboolean
has_room (VigieFormLoader *loader, const VigieProto *proto, const VigieDef *def, int line)
{
  const guint before = loader->n_values;
  g_autofree char *path = NULL;

  if (proto->families[def->scope->family_slot]->len > VIGIE_FORM_MAX_INSTANCES)
    return FALSE;
  if (before <= VIGIE_FORM_MAX_LIVE_NODES)
    loader->n_values += def->scope->defs->len;
  if (proto->families[def->scope->family_slot]->len == VIGIE_FORM_MAX_INSTANCES)
    {
      path = vigie_def_get_path (def);
      vigie_form_loader_error (loader, VIGIE_FORM_ERROR_LIMIT, line,
                               g_dngettext (GETTEXT_PACKAGE, "“%s” has more than %u instance",
                                            "“%s” has more than %u instances",
                                            VIGIE_FORM_MAX_INSTANCES),
                               path, VIGIE_FORM_MAX_INSTANCES);
      return TRUE;
    }
  if (loader->n_values <= VIGIE_FORM_MAX_LIVE_NODES)
    return TRUE;
  if (before <= VIGIE_FORM_MAX_LIVE_NODES)
    vigie_form_loader_error (
      loader, VIGIE_FORM_ERROR_LIMIT, line,
      g_dngettext (GETTEXT_PACKAGE, "a filling cannot have more than %u node",
                   "a filling cannot have more than %u nodes", VIGIE_FORM_MAX_LIVE_NODES),
      VIGIE_FORM_MAX_LIVE_NODES);
  return FALSE;
}

static void
fill_child (VigieFormLoader *loader, VigieProto *proto, const VigieDef *def, const xmlNode *element)
{
  if (!def->is_repeat)
    {
      fill_proto (loader, proto, def, element);
      return;
    }
  if (!has_room (loader, proto, def, vigie_xml_line (element)))
    return;
  VigieProto *instance = new_proto (def->scope);
  fill_proto (loader, instance, def, element);
  if (!is_template (element))
    g_ptr_array_add (proto->families[def->scope->family_slot], instance);
  else if (!def->scope->prototype)
    def->scope->prototype = instance;
  else
    {
      g_autofree char *path = vigie_def_get_path (def);
      if (proto->def == loader->form->root->scope)
        vigie_form_loader_error (loader, VIGIE_FORM_ERROR_STRUCTURE, vigie_xml_line (element),
                                 _ ("“%s” has more than one template: keep one of them"), path);
      vigie_proto_free (instance);
    }
}

static void
fill_proto (VigieFormLoader *loader, VigieProto *proto, const VigieDef *def, const xmlNode *element)
{
  for (guint i = 0; i < def->attributes->len; i++)
    {
      const VigieDef *attribute = g_ptr_array_index (def->attributes, i);
      proto->values[attribute->slot] =
        vigie_form_loader_attribute (loader, element, attribute->ns, attribute->name);
    }
  if (def->children->len == 0)
    {
      proto->values[def->slot] = leaf_value (loader, element);
      return;
    }
  g_autoptr (GHashTable) taken = NULL;
  for (xmlNode *child = vigie_xml_first (element, NULL, NULL); child;
       child = vigie_xml_next (child, NULL, NULL))
    {
      VigieDef *first = vigie_def_child (def, (const char *) child->name, NULL);
      const VigieDef *child_def = first ? vigie_def_take_twin (first, &taken) : NULL;
      if (child_def)
        fill_child (loader, proto, child_def, child);
    }
}

/* A repeat without template is added with the structure of its first instance: no answers, no
 * instances of repeats in it, but its attributes (docs/decisions/152-without-a-template.md). */
static VigieProto *
structure_of (const VigieScopeDef *scope, const VigieProto *instance)
{
  VigieProto *structure = new_proto (scope);

  for (guint i = 0; i < scope->defs->len; i++)
    if (((const VigieDef *) g_ptr_array_index (scope->defs, i))->is_attribute)
      structure->values[i] = instance->values[i];
  return structure;
}

static void
default_template (VigieFormLoader *loader, VigieProto *proto)
{
  for (guint i = 0; i < proto->def->families->len; i++)
    {
      VigieScopeDef *scope = g_ptr_array_index (proto->def->families, i);
      for (guint k = 0; k < proto->families[i]->len; k++)
        {
          VigieProto *instance = g_ptr_array_index (proto->families[i], k);
          if (!scope->prototype)
            scope->prototype = structure_of (scope, instance);
          default_template (loader, instance);
        }
    }
}

static void
make_prototypes (VigieFormLoader *loader)
{
  VigieForm *form = loader->form;
  VigieScopeDef *whole = form->root->scope;

  whole->prototype = new_proto (whole);
  fill_proto (loader, whole->prototype, form->root, loader->primary);
  default_template (loader, whole->prototype);
  for (guint i = 0; i < form->scopes->len; i++)
    {
      VigieScopeDef *scope = g_ptr_array_index (form->scopes, i);
      if (scope->prototype && scope != whole)
        default_template (loader, scope->prototype);
      if (!scope->prototype)
        scope->prototype = new_proto (scope);
    }
}

/* The whole ------------------------------------------------------------------------------------ */

static void
read_namespaces (VigieFormLoader *loader)
{
  VigieForm *form = loader->form;

  for (const xmlNode *at = loader->primary; at && at->type == XML_ELEMENT_NODE; at = at->parent)
    for (const xmlNs *ns = at->nsDef; ns; ns = ns->next)
      {
        const VigieAttribute declared = {
          .local = vigie_form_intern (form, (const char *) ns->prefix),
          .value = vigie_form_intern (form, (const char *) ns->href),
        };
        if (declared.local && !g_hash_table_contains (form->namespaces, declared.local))
          g_hash_table_insert (form->namespaces, (char *) declared.local, (char *) declared.value);
        if (at == loader->primary && declared.local)
          g_array_append_val (form->root_namespaces, declared);
        const VigieNamespace in_scope = { declared.local, declared.value };
        g_array_append_val (form->scope_namespaces, in_scope);
      }
}

/* Editing a submission needs a deprecatedID, which forms do not have themselves. */
static void
imply_deprecated_id (VigieFormLoader *loader)
{
  VigieDef *meta = vigie_def_child (loader->form->root, "meta", NULL);
  const VigieDef *id = meta ? vigie_def_child (meta, "instanceID", NULL) : NULL;

  if (!id || vigie_def_child (meta, "deprecatedID", NULL))
    return;
  VigieDef *def = new_def (loader, meta, BAD_CAST "deprecatedID", NULL, id->line);
  def->ns = id->ns;
  def->prefix = id->prefix;
  def->is_xforms = id->is_xforms;
  def->is_implied = TRUE;
  vigie_def_add_child (loader->form, meta, def);
}

void
vigie_form_loader_read_instance (VigieFormLoader *self)
{
  VigieForm *form = self->form;
  g_autoptr (GHashTable) repeats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) path = g_string_new (NULL);
  Reader reader = { .loader = self, .repeats = repeats, .path = path };

  read_namespaces (self);
  form->root =
    new_def (self, NULL, self->primary->name, self->primary->ns, vigie_xml_line (self->primary));
  g_string_append_printf (path, "/%s", form->root->name);
  if (self->body)
    collect_repeats (&reader, self->body, path->str);
  merge_attributes (&reader, form->root, self->primary);
  merge_children (&reader, form->root, self->primary);
  imply_deprecated_id (self);
  place_def (self, new_scope (self, NULL, NULL), form->root);
  make_prototypes (self);

  const VigieDef *id = vigie_def_attribute (form->root, "id", NULL);
  const VigieDef *version = vigie_def_attribute (form->root, "version", NULL);
  const VigieProto *whole = form->root->scope->prototype;
  form->id = id && whole->values[id->slot] ? whole->values[id->slot] : NULL;
  form->version = version && whole->values[version->slot] ? whole->values[version->slot] : "";
  if (!form->id)
    {
      /* Older forms carry the id as namespace of the root (OpenRosa Form Discovery). */
      form->id = form->root->ns ? form->root->ns : "";
      if (!*form->id)
        vigie_form_loader_warning (
          self, VIGIE_FORM_ERROR_STRUCTURE, form->root->line,
          _ ("the root of the primary instance has no id: add one, so that fillings "
             "can be told from those of other forms"));
    }
}
