/* vigie-form-node-text.c: the text of an element with children
 *
 * It is what all elements below say that are relevant, in document order (XPath 1.0 §5.2;
 * docs/decisions/172-text-of-a-group.md). It is put together whenever it is asked for, and kept
 * only so that it lasts as long as the values that it is made of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session-private.h"

#include <string.h>

/* No answer may be longer, and so none can be kept that was cut here. */
#define MAX_TEXT (VIGIE_FORM_MAX_VALUE + 1)

/* As many bytes of text are as much work as one node. */
#define TEXT_OF_A_NODE 32

static void append_below (VigieFormNode *node, GString *text);

static void
append_node (VigieFormNode *node, GString *text)
{
  node->scope->session->machine.n_visited++;
  if (!(node->flags & VIGIE_NODE_RELEVANT) || text->len >= MAX_TEXT)
    return;
  if (node->flags & VIGIE_NODE_HAS_CHILDREN)
    append_below (node, text);
  else
    g_string_append (text, vigie_node_text (node));
}

static void
append_below (VigieFormNode *node, GString *text)
{
  for (guint i = 0; i < node->def->children->len; i++)
    {
      const VigieDef *def = g_ptr_array_index (node->def->children, i);
      if (!def->is_repeat)
        {
          append_node (&node->scope->nodes[def->slot], text);
          continue;
        }
      const VigieFamily *family = vigie_family_get (node->scope, def->scope);
      for (guint k = 0; k < family->scopes->len; k++)
        append_node (&((VigieScope *) g_ptr_array_index (family->scopes, k))->nodes[0], text);
    }
}

/* One that is asked for again, unchanged, stays where it is: both sides of a comparison may be it.
 */
const char *
vigie_node_collect_text (VigieFormNode *node)
{
  VigieFormSession *session = node->scope->session;
  g_autoptr (GString) text = g_string_new (NULL);

  append_below (node, text);
  g_string_truncate (text, MIN (text->len, MAX_TEXT));
  session->machine.n_visited += text->len / TEXT_OF_A_NODE;
  if (!session->texts)
    session->texts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  const char *known = g_hash_table_lookup (session->texts, node);
  if (known && strcmp (known, text->str) == 0)
    return known;
  char *kept = g_strndup (text->str, text->len);
  g_hash_table_insert (session->texts, node, kept);
  return kept;
}

void
vigie_form_session_forget_texts (VigieFormSession *self, VigieScope *scope)
{
  for (guint i = 0; self->texts && i < scope->def->defs->len; i++)
    if (scope->nodes[i].flags & VIGIE_NODE_HAS_CHILDREN)
      g_hash_table_remove (self->texts, &scope->nodes[i]);
}
