/* vigie-form-node.c: the value of a node, and what can be asked of a node
 *
 * A value is text, and a number where one is needed; whichever came first makes the other when it
 * is asked for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-error.h"
#include "form/vigie-form-error.h"
#include "form/vigie-form-session-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

const char *
vigie_node_text (VigieFormNode *node)
{
  if (!(node->flags & VIGIE_NODE_HAS_TEXT))
    {
      GString *text = node->scope->session->scratch;
      g_string_truncate (text, 0);
      vigie_number_append (text, node->number);
      node->text = g_strndup (text->str, text->len);
      node->flags |= VIGIE_NODE_HAS_TEXT;
    }
  return node->text ? node->text : "";
}

double
vigie_node_number (VigieFormNode *node)
{
  if (!(node->flags & VIGIE_NODE_HAS_NUMBER))
    {
      const VigieValue value = {
        .kind = VIGIE_VALUE_STRING,
        .text = node->text ? node->text : "",
      };
      node->number = node->text ? vigie_value_to_number (&value, node->scope->session->zone) : NAN;
      node->flags |= VIGIE_NODE_HAS_NUMBER;
    }
  return node->number;
}

static inline gboolean
is_visible_group (const VigieFormNode *node)
{
  const guint both = VIGIE_NODE_RELEVANT | VIGIE_NODE_HAS_CHILDREN;
  return (node->flags & both) == both;
}

const char *
vigie_node_visible_text (VigieFormNode *node)
{
  if (is_visible_group (node))
    return vigie_node_collect_text (node);
  return node->flags & VIGIE_NODE_RELEVANT ? vigie_node_text (node) : "";
}

double
vigie_node_visible_number (VigieFormNode *node)
{
  if (is_visible_group (node))
    {
      const VigieValue value = {
        .kind = VIGIE_VALUE_STRING,
        .text = vigie_node_collect_text (node),
      };
      return vigie_value_to_number (&value, node->scope->session->zone);
    }
  return node->flags & VIGIE_NODE_RELEVANT ? vigie_node_number (node) : NAN;
}

gboolean
vigie_node_is_empty (VigieFormNode *node)
{
  return (node->flags & VIGIE_NODE_HAS_TEXT) && !node->text;
}

/* Short texts are not worth counting: there are as many as there may be nodes. */
#define LONG 256

static gsize
length_if_long (const char *text)
{
  const gsize length = text ? strlen (text) : 0;

  return length >= LONG ? length : 0;
}

void
vigie_node_count_text (const VigieFormNode *node, int by)
{
  VigieFormSession *session = node->scope->session;

  if (by > 0)
    session->n_text += length_if_long (node->text);
  else
    session->n_text -= length_if_long (node->text);
}

gboolean
vigie_node_check_text (const VigieFormNode *node, gsize length, GError **error)
{
  const gsize before = length_if_long (node->text);

  if (length > VIGIE_FORM_MAX_VALUE)
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LIMIT, NULL, 0,
                            g_dngettext (GETTEXT_PACKAGE, "the value is longer than %u byte",
                                         "the value is longer than %u bytes", VIGIE_FORM_MAX_VALUE),
                            VIGIE_FORM_MAX_VALUE);
  return length < LONG || length <= before
         || node->scope->session->n_text - before + length <= VIGIE_FORM_MAX_TEXTS
         || vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LIMIT, NULL, 0,
                             _ ("the values of a filling cannot have more than %u MiB"),
                             VIGIE_FORM_MAX_TEXTS >> 20);
}

gboolean
vigie_node_store_text (VigieFormNode *node, const char *text)
{
  if (strcmp (vigie_node_text (node), text) == 0)
    return FALSE;
  vigie_sum_leave (node);
  vigie_node_count_text (node, -1);
  g_free (node->text);
  node->text = *text ? g_strdup (text) : NULL;
  vigie_node_count_text (node, 1);
  node->flags |= VIGIE_NODE_HAS_TEXT;
  node->flags &= ~(VIGIE_NODE_HAS_NUMBER | VIGIE_NODE_PROBLEM_KNOWN);
  vigie_sum_enter (node);
  return TRUE;
}

gboolean
vigie_node_store_number (VigieFormNode *node, double number)
{
  if ((node->flags & VIGIE_NODE_HAS_NUMBER) && !vigie_node_is_empty (node)
      && node->number == number)
    return FALSE;
  vigie_sum_leave (node);
  vigie_node_count_text (node, -1);
  g_clear_pointer (&node->text, g_free);
  node->number = number == 0 ? 0 : number; /* no -0 */
  node->flags |= VIGIE_NODE_HAS_NUMBER;
  node->flags &= ~(VIGIE_NODE_HAS_TEXT | VIGIE_NODE_PROBLEM_KNOWN);
  vigie_sum_enter (node);
  return TRUE;
}

/* Public --------------------------------------------------------------------------------------- */

static void
append_path (GString *target, const VigieFormNode *node)
{
  const VigieFormNode *parent = vigie_node_parent (node);

  if (parent)
    append_path (target, parent);
  g_string_append (target, node->def->is_attribute ? "/@" : "/");
  g_string_append (target, node->def->name);
  if (node->def->is_repeat)
    g_string_append_printf (target, "[%u]", node->scope->index + 1);
  else if (node->def->twin > 0)
    g_string_append_printf (target, "[%u]", node->def->twin + 1);
}

char *
vigie_form_node_get_path (const VigieFormNode *node)
{
  GString *path = g_string_new (NULL);
  append_path (path, node);
  return g_string_free (path, FALSE);
}

const char *
vigie_form_node_get_name (const VigieFormNode *node)
{
  return node->def->name;
}

VigieFormType
vigie_form_node_get_type (const VigieFormNode *node)
{
  return node->def->type;
}

gboolean
vigie_form_node_holds_answer (const VigieFormNode *node)
{
  return vigie_def_is_leaf (node->def);
}

VigieFormKind
vigie_form_node_get_kind (const VigieFormNode *node)
{
  const GPtrArray *controls = node->def->controls;

  if (node->def->is_repeat)
    return VIGIE_FORM_KIND_INSTANCE;
  if (!controls || controls->len == 0)
    return VIGIE_FORM_KIND_NONE;
  return ((const VigieControl *) g_ptr_array_index (controls, 0))->kind;
}

const char *
vigie_form_node_get_value (const VigieFormNode *node)
{
  return vigie_node_text ((VigieFormNode *) node);
}

gboolean
vigie_form_node_is_relevant (const VigieFormNode *node)
{
  return (node->flags & VIGIE_NODE_RELEVANT) != 0;
}

gboolean
vigie_form_node_is_required (const VigieFormNode *node)
{
  return (node->flags & VIGIE_NODE_REQUIRED) != 0;
}

/* The attributes of the root that name the form and its version: the instance would be another
 * form's. The form itself may compute them. */
static gboolean
names_form (const VigieDef *def)
{
  return def->is_attribute && !def->ns && !def->parent->parent
         && (strcmp (def->name, "id") == 0 || strcmp (def->name, "version") == 0);
}

/* Read-only is inherited (JavaRosa). */
gboolean
vigie_form_node_is_read_only (const VigieFormNode *node)
{
  if (names_form (node->def))
    return TRUE;
  for (const VigieFormNode *at = node; at; at = vigie_node_parent (at))
    if (at->flags & VIGIE_NODE_READ_ONLY)
      return TRUE;
  return FALSE;
}

gboolean
vigie_form_node_is_calculated (const VigieFormNode *node)
{
  return node->def->exprs[VIGIE_EXPR_CALCULATE] != NULL;
}

const char *
vigie_form_node_get_bind_attribute (const VigieFormNode *node, const char *ns, const char *local)
{
  return vigie_def_get_bind_attribute (node->def, ns, local);
}
