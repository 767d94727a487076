/* vigie-zip-name.c: which names an entry may have
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "package/vigie-zip-private.h"

#include <string.h>

/* Characters that cannot be seen, change how a name is read, or mean something to a file system. */
static gboolean
character_is_safe (gunichar c)
{
  if (c == '\\' || c == ':')
    return FALSE;
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT: /* all bidirectional controls are of this category */
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return FALSE;
    default:
      return TRUE;
    }
}

static gboolean
component_is_safe (const char *component)
{
  const gsize length = strlen (component);
  return length > 0 && strcmp (component, ".") != 0 && strcmp (component, "..") != 0
         && component[length - 1] != ' ' && component[length - 1] != '.';
}

gboolean
vigie_zip_name_is_safe (const char *name, gsize size)
{
  if (size == 0 || size > VIGIE_ZIP_MAX_NAME || !g_utf8_validate (name, (gssize) size, NULL))
    return FALSE;
  for (const char *at = name; *at; at = g_utf8_next_char (at))
    if (!character_is_safe (g_utf8_get_char (at)))
      return FALSE;

  g_auto (GStrv) components = g_strsplit (name, "/", -1);
  for (char **component = components; *component; component++)
    if (!component_is_safe (*component))
      return FALSE;
  return TRUE;
}

char *
vigie_zip_name_fold (const char *name)
{
  if (g_str_is_ascii (name))
    return g_ascii_strdown (name, -1);
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (composed, -1);
  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);
}
