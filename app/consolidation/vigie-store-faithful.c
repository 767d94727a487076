/* vigie-store-faithful.c: compares signed answers with what the form makes of them
 *
 * Usually both documents are equal to the byte. Where another program wrote the signed one, white
 * space between elements, the order of attributes or a recomputed time may differ; answers may not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-store-private.h"

#include "base/vigie-xml.h"

/* Attributes of @a that @b has with another value, or not at all. */
static gboolean
same_attributes (const xmlNode *a, const xmlNode *b)
{
  for (const xmlAttr *at = a->properties; at; at = at->next)
    {
      const char *ns = at->ns ? (const char *) at->ns->href : NULL;
      g_autofree char *x = vigie_xml_attribute (a, ns, (const char *) at->name);
      g_autofree char *y = vigie_xml_attribute (b, ns, (const char *) at->name);
      if (g_strcmp0 (x, y) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
same_name (const xmlNode *a, const xmlNode *b)
{
  return vigie_xml_is (b, a->ns ? (const char *) a->ns->href : NULL, (const char *) a->name);
}

/* Absolute path without positions: of a repeat it leads to the first instance, whose nodes have the
 * same binds as those of all others. */
static char *
make_path (const xmlNode *element)
{
  GString *path = g_string_new (NULL);
  for (const xmlNode *at = element; at && at->type == XML_ELEMENT_NODE; at = at->parent)
    {
      g_string_prepend (path, (const char *) at->name);
      g_string_prepend_c (path, '/');
    }
  return g_string_free (path, FALSE);
}

static gboolean
is_calculated (VigieFormSession *session, const xmlNode *element)
{
  g_autofree char *path = make_path (element);
  const VigieFormNode *node = vigie_form_session_find (session, path);
  return node && vigie_form_node_is_calculated (node);
}

static gboolean
same_leaf (VigieFormSession *session, const xmlNode *a, const xmlNode *b)
{
  g_autofree char *x = vigie_xml_text (a);
  g_autofree char *y = vigie_xml_text (b);
  return g_str_equal (x, y) || is_calculated (session, a);
}

/* Compares element by element; the depth is bounded by vigie_xml_parse(). */
static gboolean
same_element (VigieFormSession *session, const xmlNode *a, const xmlNode *b, const xmlNode **place)
{
  *place = a;
  if (!same_name (a, b) || !same_attributes (a, b) || !same_attributes (b, a))
    return FALSE;
  const xmlNode *x = vigie_xml_first (a, NULL, NULL);
  const xmlNode *y = vigie_xml_first (b, NULL, NULL);
  if (!x && !y)
    return same_leaf (session, a, b);
  for (; x && y; x = vigie_xml_next (x, NULL, NULL), y = vigie_xml_next (y, NULL, NULL))
    if (!same_element (session, x, y, place))
      return FALSE;
  if (x || y)
    *place = x ? x : y;
  return !x && !y;
}

gboolean
vigie_instance_is_faithful (
  VigieFormSession *session, GBytes *signed_bytes, GBytes *again, char **place, GError **error)
{
  g_autoptr (xmlDoc) a = vigie_xml_parse (g_bytes_get_data (signed_bytes, NULL),
                                          g_bytes_get_size (signed_bytes), NULL, error);
  if (!a)
    return FALSE;
  g_autoptr (xmlDoc) b =
    vigie_xml_parse (g_bytes_get_data (again, NULL), g_bytes_get_size (again), NULL, error);
  if (!b)
    return FALSE;
  const xmlNode *at = NULL;
  if (same_element (session, xmlDocGetRootElement (a), xmlDocGetRootElement (b), &at))
    return TRUE;
  *place = g_strdup (at ? (const char *) at->name : NULL);
  return FALSE;
}
