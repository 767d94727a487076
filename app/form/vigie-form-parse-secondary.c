/* vigie-form-parse-secondary.c: secondary instances of the model, in it and beside the form
 *
 * One that is not there is empty, with a warning (docs/decisions/170-missing-attachments.md). One
 * that cannot be read is an error where an expression asks for it, otherwise a warning: forms made
 * for the tables of other clients name files that nothing reads here.
 *
 * Source: ODK XForms, Secondary Instances, URIs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-error.h"
#include "form/vigie-form-loader-private.h"
#include "form/vigie-form-parse-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef gboolean (*ReadFunc) (VigieSecondary *instance, GBytes *bytes, GError **error);

static gboolean
read_xml_attachment (VigieSecondary *instance, GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (VigieXmlTree) tree = vigie_xml_tree_parse (data, size, NULL, error);
  return tree && vigie_secondary_read_tree (instance, vigie_xml_tree_get_root (tree), error);
}

/* What cannot be opened, or is too large, is there. */
static gboolean
is_absent (const GError *error)
{
  return g_error_matches (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_NOT_FOUND)
         || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

static gboolean
read_attachment (VigieFormLoader *loader, const char *src, VigieUnread *unread)
{
  const char *name = strrchr (src, '/') + 1;
  g_autofree char *lower = g_ascii_strdown (name, -1);
  const gboolean is_csv =
    g_str_has_prefix (src, "jr://file-csv/") || g_str_has_suffix (lower, ".csv");
  const ReadFunc read = is_csv                                 ? vigie_secondary_read_csv
                        : g_str_has_suffix (lower, ".geojson") ? vigie_secondary_read_geojson
                                                               : read_xml_attachment;
  const VigieFormOptions *options = loader->options;
  g_autoptr (GError) problem = NULL;

  unread->is_absent = TRUE;
  if (!options || !options->attachments)
    return vigie_error_set (&unread->error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_ATTACHMENT, NULL, 0,
                            _ ("the attachment “%s” is missing: put it with the form"), name);
  g_autoptr (GBytes) bytes = options->attachments (name, options->attachments_data, &problem);
  unread->is_absent = !bytes && is_absent (problem);
  if (bytes && read (unread->instance, bytes, &problem))
    return TRUE;
  return vigie_error_set (&unread->error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_ATTACHMENT, NULL, 0,
                          _ ("the attachment “%s” cannot be used: %s"), name,
                          problem ? problem->message : "");
}

/* Where nothing was saved before, every path into it is empty (ODK XForms, Virtual Endpoints). */
static gboolean
read_last_saved (VigieFormLoader *loader, VigieSecondary *instance, GError **error)
{
  if (loader->options && loader->options->last_saved)
    return read_xml_attachment (instance, loader->options->last_saved, error);
  vigie_secondary_add_element (instance, vigie_secondary_get_document (instance),
                               loader->form->root->name, "");
  return TRUE;
}

/* The only addresses that are read: one file name below jr://file or jr://file-csv, whatever is
 * between them; an attachment lies in one folder with all others. */
static gboolean
names_attachment (const char *src)
{
  const char *name = strrchr (src, '/');

  return (g_str_has_prefix (src, "jr://file/") || g_str_has_prefix (src, "jr://file-csv/"))
         && !strstr (src, "/../") && name[1] && strcmp (name, "/.") != 0
         && strcmp (name, "/..") != 0;
}

static gboolean
read_source (VigieFormLoader *loader, const char *src, const xmlNode *element, VigieUnread *unread)
{
  if (!src)
    {
      const xmlNode *root = vigie_xml_first (element, NULL, NULL);
      return !root || vigie_secondary_read_tree (unread->instance, root, &unread->error);
    }
  if (strcmp (src, "jr://instance/last-saved") == 0)
    return read_last_saved (loader, unread->instance, &unread->error);
  if (names_attachment (src))
    return read_attachment (loader, src, unread);
  unread->is_absent = TRUE;
  return vigie_error_set (
    &unread->error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_UNSUPPORTED, NULL, 0,
    _ ("the address “%s” of an instance is not supported: files that come with the form are "
       "jr://file/NAME or jr://file-csv/NAME"),
    src);
}

/* Whether it matters is known when all expressions are. */
static void
put_off (VigieFormLoader *loader, const VigieUnread *unread)
{
  if (!loader->unread)
    loader->unread = g_array_new (FALSE, FALSE, sizeof (VigieUnread));
  g_array_append_vals (loader->unread, unread, 1);
}

/* The name of an instance that may be read, or NULL. */
static const char *
check_instance (VigieFormLoader *self, const xmlNode *element)
{
  const char *id = vigie_form_loader_attribute (self, element, NULL, "id");
  const int line = vigie_xml_line (element);

  if (!id)
    vigie_form_loader_error (self, VIGIE_FORM_ERROR_STRUCTURE, line,
                             _ ("a secondary instance has no id: add one for instance()"));
  else if (g_hash_table_contains (self->form->secondaries_by_id, id))
    vigie_form_loader_error (self, VIGIE_FORM_ERROR_STRUCTURE, line,
                             _ ("two instances are called “%s”: rename one of them"), id);
  else
    return id;
  return NULL;
}

/* Whether one more instance may be read. */
static gboolean
has_room (VigieFormLoader *self, int line)
{
  if (self->form->secondaries->len < VIGIE_FORM_MAX_SECONDARIES)
    return TRUE;
  vigie_form_loader_error (self, VIGIE_FORM_ERROR_LIMIT, line,
                           g_dngettext (GETTEXT_PACKAGE, "the form has more than %u instance",
                                        "the form has more than %u instances",
                                        VIGIE_FORM_MAX_SECONDARIES),
                           VIGIE_FORM_MAX_SECONDARIES);
  return FALSE;
}

/* Each has its limit of nodes, and so have all together: the same table may be asked for again and
 * again. @line: of the one that was read last */
static gboolean
are_few (VigieFormLoader *self, guint64 n_nodes, int line)
{
  if (n_nodes <= VIGIE_SECONDARY_MAX_NODES)
    return TRUE;
  vigie_form_loader_error (self, VIGIE_FORM_ERROR_LIMIT, line,
                           g_dngettext (GETTEXT_PACKAGE,
                                        "the instances of the form have more than %u node in all",
                                        "the instances of the form have more than %u nodes in all",
                                        VIGIE_SECONDARY_MAX_NODES),
                           VIGIE_SECONDARY_MAX_NODES);
  return FALSE;
}

/* Reads the instance @id from @src, or else from what is in @element. */
static gboolean
add_instance (
  VigieFormLoader *self, const char *id, const char *src, const xmlNode *element, int line)
{
  VigieSecondary *instance = vigie_secondary_new (id);
  VigieUnread unread = { .instance = instance, .line = line };

  g_ptr_array_add (self->form->secondaries, instance);
  g_hash_table_insert (self->form->secondaries_by_id, (char *) id, instance);
  if (read_source (self, src, element, &unread))
    return TRUE;
  put_off (self, &unread);
  return FALSE;
}

static guint64
count_nodes (const VigieFormLoader *self)
{
  guint64 n_nodes = 0;

  for (guint i = 0; i < self->form->secondaries->len; i++)
    n_nodes += vigie_secondary_get_n_nodes (g_ptr_array_index (self->form->secondaries, i));
  return n_nodes;
}

void
vigie_form_loader_add_table (VigieFormLoader *self, const char *table, int line)
{
  g_autofree char *name = g_strconcat (table, ".csv", NULL);
  g_autofree char *src = g_strconcat ("jr://file-csv/", name, NULL);
  const char *id = vigie_form_intern (self->form, name);

  if (g_hash_table_contains (self->form->secondaries_by_id, id) || !has_room (self, line)
      || !are_few (self, count_nodes (self), line))
    return;
  if (add_instance (self, id, src, NULL, line))
    are_few (self, count_nodes (self), line);
}

void
vigie_form_loader_read_secondaries (VigieFormLoader *self)
{
  VigieForm *form = self->form;
  const xmlNode *primary = vigie_form_loader_find_part (self, "instance");
  guint64 n_nodes = 0;

  for (guint i = 0; i < self->parts->len && !vigie_form_loader_is_stopped (self); i++)
    {
      const xmlNode *at = g_ptr_array_index (self->parts, i);
      if (at == primary || !vigie_xml_is (at, VIGIE_NS_XFORMS, "instance"))
        continue;
      const char *id = check_instance (self, at);
      const int line = vigie_xml_line (at);

      if (!id)
        continue;
      if (!has_room (self, line) || !are_few (self, n_nodes, line))
        return;
      const char *src = vigie_form_loader_attribute (self, at, NULL, "src");
      const gboolean is_read = add_instance (self, id, src, at, line);
      n_nodes += vigie_secondary_get_n_nodes (vigie_form_find_secondary (form, id));
      /* One that is too large alone has its own error. */
      if (is_read && !are_few (self, n_nodes, line))
        return;
    }
}

static void
report_unread (VigieFormLoader *loader, const VigieUnread *unread)
{
  const gboolean is_needed = loader->options && loader->options->needs_attachments;
  const gboolean is_used = vigie_secondary_is_used (unread->instance);
  const char *id = vigie_secondary_get_id (unread->instance);

  if (is_used && (is_needed || !unread->is_absent))
    {
      vigie_form_loader_take (loader, unread->error, unread->line, NULL);
      return;
    }
  if (is_used)
    vigie_form_loader_warning (loader, unread->error->code, unread->line,
                               _ ("the instance “%s” is empty: %s"), id, unread->error->message);
  else
    vigie_form_loader_warning (loader, VIGIE_FORM_ERROR_ATTACHMENT, unread->line,
                               _ ("nothing asks for the instance “%s”: %s"), id,
                               unread->error->message);
  g_error_free (unread->error);
}

void
vigie_form_loader_report_unread (VigieFormLoader *self)
{
  for (guint i = 0; self->unread && i < self->unread->len; i++)
    report_unread (self, &g_array_index (self->unread, VigieUnread, i));
  g_clear_pointer (&self->unread, g_array_unref);
}

/* Itemsets over them --------------------------------------------------------------------------- */

/* A search for a node of a plain path whose children have a @child. @any: the path leads somewhere
 */
typedef struct
{
  const VigieXPathNode *path;
  const char *child;
  gboolean any;
  guint64 n_seen;
} Search;

static gboolean
find_with_child (Search *self, const VigieDataNode *parent, guint step)
{
  const gboolean is_there = step == self->path->n_steps;
  const char *wanted = is_there ? self->child : self->path->steps[step].local;

  self->any |= is_there;
  for (const VigieDataNode *at = parent->first_child; at; at = at->next)
    {
      self->n_seen++;
      if (at->name && strcmp (at->name, wanted) == 0
          && (is_there || find_with_child (self, at, step + 1)))
        return TRUE;
    }
  return FALSE;
}

/* Many itemsets may be over the same items: whether this is the first that wants this of them. */
static gboolean
is_first (VigieFormLoader *self,
          const VigieSecondary *instance,
          const VigieXPathNode *path,
          const char *child,
          const char *element)
{
  g_autoptr (GString) key = g_string_new (vigie_secondary_get_id (instance));

  for (guint i = 0; i < path->n_steps; i++)
    g_string_append_printf (key, "/%s", path->steps[i].local);
  g_string_append_printf (key, "/%s %s", child, element);
  if (!self->checked)
    self->checked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return g_hash_table_add (self->checked, g_strdup (key->str));
}

static void
check_child (VigieFormLoader *loader,
             const VigieXPathNode *nodeset,
             const char *child,
             const char *element,
             int line)
{
  const VigieXPathNode *id = nodeset->start->n_args == 1 ? nodeset->start->args[0] : NULL;
  VigieSecondary *instance = id && id->kind == VIGIE_XPATH_STRING
                               ? vigie_form_find_secondary (loader->form, id->text)
                               : NULL;
  Search search = { .path = nodeset, .child = child };

  if (!instance || !child || !is_first (loader, instance, nodeset, child, element))
    return;
  const gboolean found = find_with_child (&search, vigie_secondary_get_document (instance), 0);
  if (!vigie_form_loader_charge (loader, search.n_seen, line) || found || !search.any)
    return;
  vigie_form_loader_warning (loader, VIGIE_FORM_ERROR_REFERENCE, line,
                             /* Translators: identifier of an instance, name of an element, then
                                value or label: what the itemset wants it for */
                             _ ("no item of the instance “%s” has a “%s”, which its itemset wants "
                                "as %s"),
                             id->text, child, element);
}

void
vigie_form_loader_check_itemset (VigieFormLoader *self, const VigieItemset *itemset, int line)
{
  const VigieXPathNode *nodeset =
    itemset->nodeset ? vigie_xpath_get_root (itemset->nodeset->xpath) : NULL;

  if (nodeset && nodeset->kind == VIGIE_XPATH_CALL && strcmp (nodeset->text, "randomize") == 0)
    nodeset = nodeset->n_args > 0 ? nodeset->args[0] : NULL;
  if (!nodeset || nodeset->kind != VIGIE_XPATH_PATH || !nodeset->start
      || nodeset->start->kind != VIGIE_XPATH_CALL || strcmp (nodeset->start->text, "instance") != 0)
    return;
  for (guint i = 0; i < nodeset->n_steps; i++)
    if (nodeset->steps[i].axis != VIGIE_AXIS_CHILD || nodeset->steps[i].test != VIGIE_TEST_NAME)
      return;
  check_child (self, nodeset, itemset->plain_value, "value", line);
  check_child (self, nodeset, itemset->plain_label, "label", line);
}
