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

/* The last byte of the comment that @at begins, if it does: JSON has none, JSON-GLib reads them. */
static const char *
skip_comment (const char *at, const char *end)
{
  if (end - at < 2)
    return at;
  if (at[1] == '/')
    {
      const char *line_end = memchr (at, '\n', (gsize) (end - at));
      return line_end ? line_end : end;
    }
  if (at[1] != '*')
    return at;
  for (at += 2; at + 1 < end; at++)
    if (at[0] == '*' && at[1] == '/')
      return at + 1;
  return end;
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
      else if (*at == '/')
        at = skip_comment (at, end);
      else if (*at == ']' || *at == '}')
        depth -= depth > 0;
      else if ((*at == '[' || *at == '{') && ++depth > VIGIE_JSON_MAX_DEPTH)
        return vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_TOO_LARGE, NULL, 0,
                                _ ("the JSON is nested more than %u levels deep"),
                                VIGIE_JSON_MAX_DEPTH);
    }
  return TRUE;
}
