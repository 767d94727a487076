/* vigie-form-po-coverage.c: how much of a form each of its languages has
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-xml.h"
#include "form/vigie-form-po-private.h"
#include "form/vigie-form-private.h"

void
vigie_form_coverage_free (VigieFormCoverage *self)
{
  g_free (self->language);
  g_free (self);
}

/* Notes the context of each message that says something. */
static gboolean
note_message (xmlNode *text, xmlNode *value, gpointer contexts)
{
  g_autofree char *message = vigie_form_po_message (value);
  if (*message)
    g_hash_table_add (contexts, vigie_form_po_context (text, value));
  return TRUE;
}

static GHashTable *
collect_contexts (xmlNode *translation)
{
  GHashTable *contexts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  vigie_form_po_for_each (translation, note_message, contexts);
  return contexts;
}

static VigieFormCoverage *
cover (xmlNode *translation, GHashTable *wanted)
{
  g_autoptr (GHashTable) there = collect_contexts (translation);
  VigieFormCoverage *coverage = g_new0 (VigieFormCoverage, 1);
  GHashTableIter iter;
  gpointer context;

  coverage->language = vigie_xml_attribute (translation, NULL, "lang");
  if (!coverage->language)
    coverage->language = g_strdup ("");
  coverage->n_texts = g_hash_table_size (wanted);
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &context, NULL))
    coverage->n_missing += !g_hash_table_contains (there, context);
  return coverage;
}

GPtrArray *
vigie_form_po_get_coverage (const VigieFormPoSource *form, GError **error)
{
  g_autoptr (xmlDoc) document = NULL;
  GError *local = NULL;
  xmlNode *source = vigie_form_po_open (form, &document, &local);

  if (local)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  g_autoptr (GHashTable) wanted = collect_contexts (source);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_form_coverage_free);
  for (xmlNode *at = vigie_xml_first (source->parent, VIGIE_NS_XFORMS, "translation"); at;
       at = vigie_xml_next (at, VIGIE_NS_XFORMS, "translation"))
    {
      VigieFormCoverage *coverage = cover (at, wanted);
      coverage->is_default = at == source;
      g_ptr_array_add (list, coverage);
    }
  return list;
}
