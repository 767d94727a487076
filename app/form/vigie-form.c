/* vigie-form.c: loading a form, and its public face
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form.h"

#include "base/vigie-durable.h"
#include "form/vigie-form-loader-private.h"
#include "form/vigie-form-parse-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Life ----------------------------------------------------------------------------------------- */

void
vigie_form_diagnostic_free (VigieFormDiagnostic *self)
{
  g_free (self->code);
  g_free (self->text);
  g_free (self);
}

void
vigie_def_free (VigieDef *self)
{
  g_ptr_array_unref (self->children);
  g_ptr_array_unref (self->attributes);
  g_clear_pointer (&self->index, g_hash_table_unref);
  g_clear_pointer (&self->twins, g_ptr_array_unref);
  g_clear_pointer (&self->bind_attributes, g_array_unref);
  g_clear_pointer (&self->controls, g_ptr_array_unref);
  g_clear_pointer (&self->itemsets, g_ptr_array_unref);
  g_clear_pointer (&self->dependents, g_array_unref);
  g_clear_pointer (&self->choices, vigie_def_choices_free);
  g_clear_pointer (&self->on_change, g_ptr_array_unref);
  g_free (self);
}

static void
scope_free (VigieScopeDef *self)
{
  g_clear_pointer (&self->prototype, vigie_proto_free);
  g_ptr_array_unref (self->defs);
  g_ptr_array_unref (self->families);
  g_ptr_array_unref (self->exprs);
  g_ptr_array_unref (self->controls);
  g_ptr_array_unref (self->on_new);
  g_free (self);
}

static void
control_free (VigieControl *self)
{
  if (self->itemset)
    g_clear_pointer (&self->itemset->outputs, g_ptr_array_unref);
  g_free (self->itemset);
  g_clear_pointer (&self->choices, g_array_unref);
  g_ptr_array_unref (self->children);
  g_clear_pointer (&self->attributes, g_array_unref);
  g_free (self);
}

static void
foreign_free (VigieForeign *self)
{
  g_clear_pointer (&self->attributes, g_array_unref);
  g_free (self);
}

static VigieForm *
form_new (const char *name, gsize size)
{
  VigieForm *self = g_new0 (VigieForm, 1);

  g_atomic_ref_count_init (&self->references);
  self->name = g_strdup (name);
  self->strings = g_string_chunk_new (CLAMP (size / 16, 1024, 65536));
  self->id = self->version = self->title = "";
  self->defs = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_def_free);
  self->scopes = g_ptr_array_new_with_free_func ((GDestroyNotify) scope_free);
  self->exprs = g_ptr_array_new_with_free_func (g_free);
  self->xpaths =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) vigie_xpath_free);
  self->programs = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_program_free);
  self->no_defs = g_ptr_array_new ();
  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_text_free);
  self->controls = g_ptr_array_new_with_free_func ((GDestroyNotify) control_free);
  self->actions = g_ptr_array_new_with_free_func (g_free);
  self->secondaries = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_secondary_free);
  self->secondaries_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->foreign = g_ptr_array_new_with_free_func ((GDestroyNotify) foreign_free);
  self->languages = g_ptr_array_new_null_terminated (4, NULL, TRUE);
  self->itext = g_hash_table_new (g_str_hash, g_str_equal);
  self->namespaces = g_hash_table_new (g_str_hash, g_str_equal);
  self->root_namespaces = g_array_new (FALSE, FALSE, sizeof (VigieAttribute));
  self->scope_namespaces = g_array_new (FALSE, FALSE, sizeof (VigieNamespace));
  return self;
}

static void
form_free (VigieForm *self)
{
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, self->itext);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    vigie_itext_entry_free (entry, MAX (self->languages->len, 1));
  g_ptr_array_unref (self->controls);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->exprs);
  g_ptr_array_unref (self->programs);
  g_hash_table_unref (self->xpaths);
  g_ptr_array_unref (self->actions);
  g_ptr_array_unref (self->scopes);
  g_ptr_array_unref (self->defs);
  g_ptr_array_unref (self->no_defs);
  g_hash_table_unref (self->secondaries_by_id);
  g_ptr_array_unref (self->secondaries);
  g_ptr_array_unref (self->foreign);
  g_ptr_array_unref (self->languages);
  g_hash_table_unref (self->itext);
  g_hash_table_unref (self->namespaces);
  g_array_unref (self->root_namespaces);
  g_array_unref (self->scope_namespaces);
  g_string_chunk_free (self->strings);
  g_free (self->name);
  g_free (self);
}

VigieForm *
vigie_form_ref (VigieForm *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
vigie_form_unref (VigieForm *self)
{
  if (g_atomic_ref_count_dec (&self->references))
    form_free (self);
}

/* Loading -------------------------------------------------------------------------------------- */

static xmlNode *
first_called (const xmlNode *parent, const char *local)
{
  xmlNode *at = vigie_xml_first (parent, NULL, NULL);

  while (at && strcmp ((const char *) at->name, local) != 0)
    at = vigie_xml_next (at, NULL, NULL);
  return at;
}

static void
tell_namespace (VigieFormLoader *loader, VigieFormError code, const xmlNode *node, const char *ns)
{
  const char *prefix = node->ns ? (const char *) node->ns->prefix : NULL;
  g_autofree char *name =
    g_strconcat (prefix ? prefix : "", prefix ? ":" : "", (const char *) node->name, NULL);

  if (node->ns)
    vigie_form_loader_error (loader, code, vigie_xml_line (node),
                             _ ("“%s” is in the namespace “%s”, it has to be in “%s”"), name,
                             (const char *) node->ns->href, ns);
  else
    vigie_form_loader_error (loader, code, vigie_xml_line (node),
                             _ ("“%s” is in no namespace, it has to be in “%s”"), name, ns);
}

/* A part of the form; one that is not there, or in another namespace, is told. @around: (nullable):
 * what it belongs into; nothing is told where that is missing already */
static xmlNode *
find_part (VigieFormLoader *loader,
           const xmlNode *around,
           const char *ns,
           const char *local,
           const char *missing)
{
  xmlNode *part = vigie_xml_first (around, ns, local);
  const xmlNode *other = part ? NULL : first_called (around, local);

  if (other)
    tell_namespace (loader, VIGIE_FORM_ERROR_STRUCTURE, other, ns);
  else if (around && !part)
    vigie_form_loader_error (loader, VIGIE_FORM_ERROR_STRUCTURE, vigie_xml_line (around), "%s",
                             missing);
  return part;
}

/* JavaRosa knows elements by their names alone: forms that declare no namespace for those of XForms
 * are read as if they did. */
static void
give_namespace (VigieFormLoader *loader, const xmlNode *head)
{
  const xmlNode *nameless = vigie_xml_first (head, NULL, "model");

  if (!nameless || vigie_xml_first (head, VIGIE_NS_XFORMS, "model"))
    return;
  vigie_xml_tree_give_namespace (loader->tree, VIGIE_NS_XFORMS);
  vigie_form_loader_warning (loader, VIGIE_FORM_ERROR_STRUCTURE, vigie_xml_line (nameless),
                             _ ("the form names no namespace for its elements: they are taken "
                                "as those of XForms"));
}

static gboolean
check_root (VigieFormLoader *loader, const xmlNode *html)
{
  if (vigie_xml_is (html, VIGIE_NS_XHTML, "html"))
    return TRUE;
  if (strcmp ((const char *) html->name, "html") == 0)
    tell_namespace (loader, VIGIE_FORM_ERROR_NOT_A_FORM, html, VIGIE_NS_XHTML);
  else
    vigie_form_loader_error (loader, VIGIE_FORM_ERROR_NOT_A_FORM, vigie_xml_line (html),
                             _ ("the document is no XForm: its root is “%s”, not “html”"),
                             (const char *) html->name);
  return FALSE;
}

static void
read_title (VigieFormLoader *loader, const xmlNode *head)
{
  const xmlNode *title = vigie_xml_first (head, VIGIE_NS_XHTML, "title");

  if (!title)
    return;
  g_autofree char *text = vigie_xml_text (title);
  loader->form->title = vigie_form_intern (loader->form, g_strstrip (text));
}

static void
find_primary (VigieFormLoader *loader)
{
  const char *missing = _ ("the form has no primary instance");
  const xmlNode *instance = find_part (loader, loader->model, VIGIE_NS_XFORMS, "instance", missing);

  loader->primary = vigie_xml_first (instance, NULL, NULL);
  if (instance && !loader->primary)
    vigie_form_loader_error (loader, VIGIE_FORM_ERROR_STRUCTURE, vigie_xml_line (instance), "%s",
                             missing);
}

static gboolean
find_parts (VigieFormLoader *loader, xmlNode *html)
{
  if (!check_root (loader, html))
    return FALSE;
  const xmlNode *head =
    find_part (loader, html, VIGIE_NS_XHTML, "head", _ ("the form has no head"));
  give_namespace (loader, head);
  loader->model = find_part (loader, head, VIGIE_NS_XFORMS, "model", _ ("the form has no model"));
  loader->body = find_part (loader, html, VIGIE_NS_XHTML, "body", _ ("the form has no body"));
  loader->parts = g_ptr_array_new ();
  for (xmlNode *at = vigie_xml_first (loader->model, NULL, NULL); at;
       at = vigie_xml_next (at, NULL, NULL))
    if (!vigie_xml_is (at, VIGIE_NS_XFORMS, "bind"))
      g_ptr_array_add (loader->parts, at);
  find_primary (loader);
  const xmlNode *second = vigie_xml_next (loader->model, VIGIE_NS_XFORMS, "model");
  if (second)
    vigie_form_loader_warning (loader, VIGIE_FORM_ERROR_UNSUPPORTED, vigie_xml_line (second),
                               _ ("a second model has no effect"));
  read_title (loader, head);
  return loader->model && loader->body && loader->primary;
}

static void
read_form (VigieFormLoader *loader, xmlNode *html)
{
  static void (*const steps[]) (VigieFormLoader *) = {
    vigie_form_loader_read_itext, vigie_form_loader_read_secondaries,
    vigie_form_loader_read_binds, vigie_form_loader_check_defaults,
    vigie_form_loader_read_body,  vigie_form_loader_read_foreign,
  };

  if (!find_parts (loader, html))
    return;
  vigie_form_loader_read_instance (loader);
  if (loader->n_errors > 0 && loader->n_nodes > VIGIE_FORM_MAX_NODES)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (steps) && !vigie_form_loader_is_stopped (loader); i++)
    steps[i](loader);
}

/* When the document is not needed any more. */
static void
compile_form (VigieFormLoader *loader)
{
  if (!loader->primary || loader->n_nodes > VIGIE_FORM_MAX_NODES)
    return;
  vigie_form_loader_compile (loader);
  vigie_form_loader_report_unread (loader);
  if (vigie_form_loader_is_stopped (loader))
    return;
  vigie_form_loader_link_labels (loader);
  vigie_form_loader_link_choices (loader);
  vigie_form_loader_order (loader); /* circles are told beside all other errors */
}

static int
compare_diagnostics (gconstpointer a, gconstpointer b)
{
  const VigieFormDiagnostic *first = *(VigieFormDiagnostic *const *) a;
  const VigieFormDiagnostic *second = *(VigieFormDiagnostic *const *) b;
  return first->line < second->line ? -1 : first->line > second->line;
}

static VigieXmlTree *
parse_document (GBytes *document, const char *name, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (document, &size);

  if (size > VIGIE_FORM_MAX_SIZE)
    {
      vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LIMIT, name, 0,
                       _ ("the form is larger than %u MiB"), VIGIE_FORM_MAX_SIZE >> 20);
      return NULL;
    }
  return vigie_xml_tree_parse (data, size, name, error);
}

VigieForm *
vigie_form_load (GBytes *document,
                 const char *name,
                 const VigieFormOptions *options,
                 GPtrArray **diagnostics,
                 GError **error)
{
  g_autoptr (VigieForm) form = form_new (name, g_bytes_get_size (document));
  g_autoptr (GPtrArray) found =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_form_diagnostic_free);
  VigieFormLoader loader = { .form = form, .options = options, .diagnostics = found };
  GError *problem = NULL;
  g_autoptr (VigieXmlTree) tree = parse_document (document, name, &problem);

  if (tree)
    {
      loader.tree = tree;
      read_form (&loader, vigie_xml_tree_get_root (tree));
      g_clear_pointer (&loader.bind_ids, g_hash_table_unref);
      g_clear_pointer (&loader.parts, g_ptr_array_unref);
      loader.tree = NULL;
      g_clear_pointer (&tree, vigie_xml_tree_free);
      compile_form (&loader);
      g_clear_pointer (&loader.checked, g_hash_table_unref);
    }
  else
    vigie_form_loader_take (&loader, problem, vigie_error_get_line (problem), NULL);
  if (options && g_cancellable_is_cancelled (options->cancellable))
    {
      g_ptr_array_set_size (found, 0);
      loader.n_errors = loader.n_warnings = 0;
      g_clear_error (&loader.first_error);
      g_cancellable_set_error_if_cancelled (options->cancellable, &loader.first_error);
    }
  g_ptr_array_sort (found, compare_diagnostics);
  vigie_form_loader_tell_rest (&loader);
  if (diagnostics)
    *diagnostics = g_steal_pointer (&found);
  if (!loader.first_error)
    return g_steal_pointer (&form);
  g_propagate_error (error, loader.first_error);
  return NULL;
}

VigieForm *
vigie_form_load_file (const char *path,
                      const VigieFormOptions *options,
                      GPtrArray **diagnostics,
                      GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  VigieFormOptions beside = {
    .attachments = vigie_form_folder_attachments,
    .attachments_data = folder,
  };
  g_autoptr (GBytes) document = vigie_read_file (path, VIGIE_FORM_MAX_SIZE, error);

  if (!document)
    {
      if (diagnostics)
        *diagnostics = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_form_diagnostic_free);
      return NULL;
    }
  if (options && options->attachments)
    return vigie_form_load (document, path, options, diagnostics, error);
  if (options)
    {
      beside.last_saved = options->last_saved;
      beside.needs_attachments = options->needs_attachments;
      beside.is_trial = options->is_trial;
      beside.cancellable = options->cancellable;
    }
  return vigie_form_load (document, path, &beside, diagnostics, error);
}

/* What a form is ------------------------------------------------------------------------------- */

const char *
vigie_form_get_id (VigieForm *self)
{
  return self->id;
}

const char *
vigie_form_get_version (VigieForm *self)
{
  return self->version;
}

const char *
vigie_form_get_title (VigieForm *self)
{
  return self->title;
}

gboolean
vigie_form_is_scored (VigieForm *self)
{
  return self->is_scored;
}

VigieSecondary *
vigie_form_find_secondary (VigieForm *self, const char *id)
{
  return g_hash_table_lookup (self->secondaries_by_id, id);
}

static guint
count_choices (VigieForm *self)
{
  guint choices = 0;

  for (guint i = 0; i < self->controls->len; i++)
    {
      const VigieControl *control = g_ptr_array_index (self->controls, i);
      choices += control->choices ? control->choices->len : 0;
    }
  for (guint i = 0; i < self->secondaries->len; i++)
    {
      const VigieDataNode *document =
        vigie_secondary_get_document (g_ptr_array_index (self->secondaries, i));
      for (const VigieDataNode *item = document->first_child ? document->first_child->first_child
                                                             : NULL;
           item; item = item->next)
        choices++;
    }
  return choices;
}

void
vigie_form_get_summary (VigieForm *self, VigieFormSummary *summary)
{
  memset (summary, 0, sizeof *summary);
  summary->languages = self->languages->len;
  summary->nodes = self->defs->len;
  summary->expressions = self->exprs->len;
  summary->choices = count_choices (self);
  for (guint i = 0; i < self->controls->len; i++)
    {
      const VigieControl *control = g_ptr_array_index (self->controls, i);
      if (control == self->body || control->is_wrapper)
        continue;
      if (control->kind == VIGIE_FORM_KIND_GROUP)
        summary->groups++;
      else if (control->kind == VIGIE_FORM_KIND_REPEAT)
        summary->repeats++;
      else
        summary->questions++;
    }
  for (guint i = 0; i < self->exprs->len; i++)
    {
      const VigieExpr *expr = g_ptr_array_index (self->exprs, i);
      summary->calculations += expr->kind == VIGIE_EXPR_CALCULATE;
      summary->constraints += expr->kind == VIGIE_EXPR_CONSTRAINT;
    }
}
