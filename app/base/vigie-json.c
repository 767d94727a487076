/* vigie-json.c: JSON from outside, looked at before it is parsed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-json.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The last byte of the string whose quotation mark @at is. */
static const char *
skip_string (const char *at, const char *end)
{
  for (at++; at < end && *at != '"'; at++)
    if (*at == '\\' && at + 1 < end)
      at++;
  return at;
}

gboolean
vigie_json_check_depth (const char *text, gssize size, GError **error)
{
  const char *end = text + (size < 0 ? strlen (text) : (gsize) size);
  guint depth = 0;

  for (const char *at = text; at < end; at++)
    {
      if (*at == '"')
        at = skip_string (at, end);
      else if (*at == '/') /* JSON-GLib reads comments, by rules of its own: what they hide is
                              unknown */
        return vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_VALUE, NULL, 0,
                                _ ("this is no JSON: a “/” stands outside of a text"));
      else if (*at == ']' || *at == '}')
        depth -= depth > 0;
      else if ((*at == '[' || *at == '{') && ++depth > VIGIE_JSON_MAX_DEPTH)
        return vigie_error_set (
          error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_TOO_LARGE, NULL, 0,
          g_dngettext (GETTEXT_PACKAGE, "the JSON is nested more than %u level deep",
                       "the JSON is nested more than %u levels deep", VIGIE_JSON_MAX_DEPTH),
          VIGIE_JSON_MAX_DEPTH);
    }
  return TRUE;
}
