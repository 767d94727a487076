/* vigie-form-put-back.c: a filling as it was before: values and instances by path
 *
 * For undoing: nothing is asked of relevance, nobody answers, so no change event fires; what
 * depends on the values is computed anew.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-error.h"
#include "base/vigie-xml.h"
#include "form/vigie-form-error.h"
#include "form/vigie-form-session-private.h"

#include <glib/gi18n-lib.h>

static int
compare_backwards (gconstpointer a, gconstpointer b)
{
  return vigie_tree_compare (*(const gconstpointer *) b, *(const gconstpointer *) a);
}

/* The instances at all paths are found before any of them goes, since that moves the positions of
 * others; then the last goes first, and what is inside of another before that one. */
static void
take_out_absent (VigieFormSession *self, const VigieFormSavedValue *values, gsize n_values)
{
  g_autoptr (GPtrArray) instances = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (gsize i = 0; i < n_values; i++)
    {
      VigieFormNode *node = values[i].value ? NULL : vigie_form_session_find (self, values[i].path);
      if (node && node->def->is_repeat && g_hash_table_add (seen, node))
        g_ptr_array_add (instances, node);
    }
  g_ptr_array_sort (instances, compare_backwards);
  for (guint i = 0; i < instances->len; i++)
    {
      const VigieScope *scope = ((VigieFormNode *) g_ptr_array_index (instances, i))->scope;
      vigie_form_session_take_out (self, scope->family, scope->index);
    }
}

static gboolean
put_value (VigieFormSession *self, const VigieFormSavedValue *saved, GError **error)
{
  VigieFormNode *node;
  if (!vigie_xml_text_is_valid (saved->value))
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_VALUE, NULL, 0,
                            _ ("the value of “%s” has characters that cannot be stored"),
                            saved->path);
  if (!vigie_form_session_reach (self, saved->path, vigie_form_session_append_bare, &node, error))
    return FALSE;
  if (node && vigie_def_is_leaf (node->def) && vigie_node_store_text (node, saved->value))
    vigie_form_session_value_changed (self, node);
  return TRUE;
}

gboolean
vigie_form_session_put_back (VigieFormSession *self,
                             const VigieFormSavedValue *values,
                             gsize n_values,
                             GError **error)
{
  gboolean good = TRUE;
  self->is_putting_back = TRUE;
  vigie_form_session_begin (self);
  take_out_absent (self, values, n_values);
  for (gsize i = 0; good && i < n_values; i++)
    good = !values[i].value || put_value (self, &values[i], error);
  vigie_form_session_end (self);
  self->is_putting_back = FALSE;
  return good;
}
