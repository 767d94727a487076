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
#include <string.h>

/* Position of the instance that a path ends in, 0 if it ends in none */
static guint64
last_position (const char *path)
{
  const char *bracket = g_str_has_suffix (path, "]") ? strrchr (path, '[') : NULL;
  return bracket ? g_ascii_strtoull (bracket + 1, NULL, 10) : 0;
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  const guint64 first = last_position (*(const char *const *) a);
  const guint64 second = last_position (*(const char *const *) b);
  return (first < second) - (first > second);
}

/* The last ones first, so that the positions of the others stay what they are. */
static void
take_out_absent (VigieFormSession *self, const VigieFormSavedValue *values, gsize n_values)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  for (gsize i = 0; i < n_values; i++)
    if (!values[i].value && last_position (values[i].path) > 0)
      g_ptr_array_add (paths, (gpointer) values[i].path);
  g_ptr_array_sort (paths, compare_positions);
  for (guint i = 0; i < paths->len; i++)
    {
      VigieFormNode *node = vigie_form_session_find (self, g_ptr_array_index (paths, i));
      if (node && node->def->is_repeat)
        vigie_form_session_take_out (self, node->scope->family, node->scope->index);
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
  vigie_form_session_begin (self);
  take_out_absent (self, values, n_values);
  for (gsize i = 0; good && i < n_values; i++)
    good = !values[i].value || put_value (self, &values[i], error);
  vigie_form_session_end (self);
  return good;
}
