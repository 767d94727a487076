/* vigie-form-written.c: reads an instance document that the form wrote itself, quickly
 *
 * A signed document is nearly always what vigie_form_session_get_instance() gave, to the byte. So
 * it needs no parser for any XML: its elements stand in the order of the form, each in one way of
 * writing. What is written in another way is not read here at all. Whoever asked writes the filling
 * again: where the bytes are the same, a parser would have read the same values.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-xml.h"
#include "form/vigie-form-session-private.h"

#include <string.h>

typedef struct
{
  VigieFormSession *session;
  const char *at;
  const char *end;
  GString *value;
} Reader;

/* Pieces --------------------------------------------------------------------------------------- */

static gboolean
take (Reader *self, const char *text)
{
  const gsize length = strlen (text);
  if ((gsize) (self->end - self->at) < length || memcmp (self->at, text, length) != 0)
    return FALSE;
  self->at += length;
  return TRUE;
}

/* Takes the name of @def as it is written, with what ends it still to come. */
static gboolean
take_name (Reader *self, const VigieDef *def)
{
  const char *before = self->at;
  if ((!def->prefix || !def->ns || (take (self, def->prefix) && take (self, ":")))
      && take (self, def->name) && self->at < self->end && strchr (" />=", *self->at))
    return TRUE;
  self->at = before;
  return FALSE;
}

static gboolean
take_entity (Reader *self)
{
  static const struct
  {
    const char *text;
    char character;
  } entities[] = {
    { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&#13;", '\r' },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (take (self, entities[i].text))
      {
        g_string_append_c (self->value, entities[i].character);
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_plain (char c, char stop)
{
  return c != stop && c != '&' && c != '<' && c != '>' && c != '"'
         && ((guchar) c >= ' ' || (stop == '<' && (c == '\n' || c == '\t')));
}

/* Takes text up to @stop into @value. */
static gboolean
take_value (Reader *self, char stop)
{
  g_string_truncate (self->value, 0);
  for (;;)
    {
      const char *from = self->at;
      const char *at = from;
      while (at < self->end && is_plain (*at, stop))
        at++;
      self->at = at;
      g_string_append_len (self->value, from, at - from);
      if (at == self->end)
        return FALSE;
      if (*at == stop)
        return TRUE;
      if (!take_entity (self))
        return FALSE;
    }
}

static void
store (const Reader *self, VigieFormNode *node)
{
  vigie_node_store_text (node, self->value->str);
}

/* Elements ------------------------------------------------------------------------------------- */

/* A declaration of a namespace: those that the form writes are always the same. */
static gboolean
take_declaration (Reader *self)
{
  const char *equals = memchr (self->at, '=', (gsize) (self->end - self->at));
  if (!equals)
    return FALSE;
  self->at = equals;
  return take (self, "=\"") && take_value (self, '"') && take (self, "\"");
}

static gboolean
take_attribute (Reader *self, VigieFormNode *node)
{
  const GPtrArray *attributes = node->def->attributes;
  if ((gsize) (self->end - self->at) > 5 && memcmp (self->at, "xmlns", 5) == 0)
    return take_declaration (self);
  for (guint i = 0; i < attributes->len; i++)
    {
      const VigieDef *def = attributes->pdata[i];
      if (!take_name (self, def))
        continue;
      if (!take (self, "=\"") || !take_value (self, '"') || !take (self, "\""))
        return FALSE;
      store (self, &node->scope->nodes[def->slot]);
      return TRUE;
    }
  return FALSE;
}

static gboolean read_element (Reader *self, VigieFormNode *node);

/* A child whose name is taken already: of a repeat, one more instance. */
static gboolean
read_child (Reader *self, VigieFormNode *node, const VigieDef *def)
{
  if (!def->is_repeat)
    return read_element (self, &node->scope->nodes[def->slot]);
  VigieFamily *family = vigie_family_get (node->scope, def->scope);
  if (family->scopes->len >= VIGIE_FORM_MAX_INSTANCES
      || !vigie_form_session_check_room (self->session, NULL))
    return FALSE;
  return read_element (self, &vigie_form_session_append_silently (self->session, family)->nodes[0]);
}

static gboolean
read_children (Reader *self, VigieFormNode *node)
{
  const GPtrArray *children = node->def->children;
  guint i = 0;
  while (self->at + 1 < self->end && self->at[0] == '<' && self->at[1] != '/')
    {
      self->at++;
      while (i < children->len && !take_name (self, children->pdata[i]))
        i++;
      if (i == children->len || !read_child (self, node, children->pdata[i]))
        return FALSE;
      if (!((const VigieDef *) children->pdata[i])->is_repeat)
        i++;
    }
  return TRUE;
}

static gboolean
read_leaf (Reader *self, VigieFormNode *node)
{
  if (!take_value (self, '<'))
    return FALSE;
  store (self, node);
  return TRUE;
}

/* The element of @node, behind its name. */
static gboolean
read_element (Reader *self, VigieFormNode *node)
{
  const gboolean is_leaf = vigie_def_is_leaf (node->def);
  while (take (self, " "))
    if (!take_attribute (self, node))
      return FALSE;
  if (take (self, "/>"))
    {
      if (is_leaf)
        vigie_node_store_text (node, "");
      return TRUE;
    }
  return take (self, ">") && (is_leaf ? read_leaf (self, node) : read_children (self, node))
         && take (self, "</") && take_name (self, node->def) && take (self, ">");
}

/* All of it ------------------------------------------------------------------------------------ */

static gboolean
is_ascii (const char *data, gsize size)
{
  for (gsize i = 0; i < size; i++)
    if ((guchar) data[i] >= 0x80)
      return FALSE;
  return TRUE;
}

/* What is plain ASCII cannot hold a character that XML forbids without being refused above. */
static gboolean
is_valid (GBytes *xml)
{
  gsize size;
  const char *data = g_bytes_get_data (xml, &size);
  if (is_ascii (data, size))
    return TRUE;
  g_autofree char *text = g_strndup (data, size);
  return strlen (text) == size && vigie_xml_text_is_valid (text);
}

/* Whether it is a filling of this form, as vigie_form_session_load() asks. */
static gboolean
is_of_form (VigieFormSession *self)
{
  const VigieDef *def = vigie_def_attribute (self->form->root, "id", NULL);
  return !def || *self->form->id == '\0'
         || strcmp (vigie_node_text (&self->root->nodes[def->slot]), self->form->id) == 0;
}

VigieFormSession *
vigie_form_session_load_written (VigieForm *form, const VigieFormContext *context, GBytes *xml)
{
  gsize size;
  const char *data = g_bytes_get_data (xml, &size);
  if (!is_valid (xml))
    return NULL;
  g_autoptr (VigieFormSession) self = vigie_form_session_new_empty (form, context);
  g_autoptr (GString) value = g_string_sized_new (64);
  Reader reader = { self, data, data + size, value };
  vigie_form_session_clear_families (self->root);
  if (!take (&reader, "<") || !take_name (&reader, form->root)
      || !read_element (&reader, &self->root->nodes[0]) || reader.at != reader.end
      || !is_of_form (self))
    return NULL;
  vigie_form_session_finish_restoring (self);
  return g_steal_pointer (&self);
}
