/* vigie-composed-paths.c: where an answer stands in a signed document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-composition-private.h"

#include <string.h>

/* Each step of a path that is a repeat gets its position, which may be left out for the first. */
char *
vigie_composed_number_path (const char *path, GHashTable *repeats)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  g_autoptr (GString) plain = g_string_new (NULL);
  GString *numbered = g_string_new (NULL);
  for (char **step = steps; *step; step++)
    {
      if (step == steps && **step == '\0')
        continue;
      const char *bracket = strchr (*step, '[');
      g_string_append_c (plain, '/');
      g_string_append_len (plain, *step, bracket ? bracket - *step : (gssize) strlen (*step));
      g_string_append_printf (numbered, "/%s", *step);
      if (!bracket && g_hash_table_contains (repeats, plain->str))
        g_string_append (numbered, "[1]");
    }
  return g_string_free (numbered, FALSE);
}

static const xmlNode *
find_step (const xmlNode *parent, const char *step)
{
  const char *bracket = strchr (step, '[');
  g_autofree char *name = bracket ? g_strndup (step, bracket - step) : g_strdup (step);
  guint64 left = bracket ? g_ascii_strtoull (bracket + 1, NULL, 10) : 1;
  for (const xmlNode *at = vigie_xml_first (parent, NULL, NULL); at;
       at = vigie_xml_next (at, NULL, NULL))
    if (g_str_equal ((const char *) at->name, name) && --left == 0)
      return at;
  return NULL;
}

const xmlNode *
vigie_composed_find_element (xmlDoc *document, const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  const xmlNode *at = xmlDocGetRootElement (document);
  if (!steps[0] || !steps[1] || !g_str_equal ((const char *) at->name, steps[1]))
    return NULL;
  for (char **step = steps + 2; at && *step; step++)
    at = find_step (at, *step);
  return at;
}

char *
vigie_composed_get_path (const xmlNode *element, GHashTable *repeats)
{
  g_autoptr (GString) path = g_string_new (NULL);
  for (const xmlNode *at = element; at && at->type == XML_ELEMENT_NODE; at = at->parent)
    {
      guint position = 1;
      for (const xmlNode *before = at->prev; before; before = before->prev)
        position += before->type == XML_ELEMENT_NODE && xmlStrEqual (before->name, at->name);
      g_autofree char *step = position > 1 ? g_strdup_printf ("/%s[%u]", at->name, position)
                                           : g_strdup_printf ("/%s", at->name);
      g_string_prepend (path, step);
    }
  return vigie_composed_number_path (path->str, repeats);
}
