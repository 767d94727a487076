/* vigie-markdown.c: a small part of Markdown as Pango markup
 *
 * A mark without its partner is text. What is inside a pair is rendered by itself, so that the
 * markup is well-formed whatever the author wrote.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-markdown.h"

#include <string.h>

/* Pairs within pairs; deeper ones stay text */
#define MAX_DEPTH 8

static void render (GString *target, const char *text, gsize length, gboolean plain, guint depth);

static gboolean
is_word (const char *text, const char *at)
{
  const char *before = at > text ? g_utf8_find_prev_char (text, at) : NULL;
  return before && g_unichar_isalnum (g_utf8_get_char (before));
}

static void
append_escaped (GString *target, const char *text, gsize length, gboolean plain)
{
  if (plain)
    {
      g_string_append_len (target, text, (gssize) length);
      return;
    }
  g_autofree char *escaped = g_markup_escape_text (text, (gssize) length);
  g_string_append (target, escaped);
}

/* Place of the mark that ends a pair begun before @from; %NULL if there is none. */
static const char *
find_end (const char *from, const char *end, char mark, gsize width)
{
  for (const char *at = from; at + width <= end; at++)
    {
      if (*at == '\\')
        {
          at++;
          continue;
        }
      if (*at != mark)
        continue;
      gsize run = 0;
      while (at + run < end && at[run] == mark)
        run++;
      if (run == width && at > from && !g_ascii_isspace (at[-1]))
        return at;
      at += run - 1;
    }
  return NULL;
}

/* Renders a pair of marks at @at; Returns: what comes after it, or %NULL if it is no pair */
static const char *
render_pair (
  GString *target, const char *text, const char *at, const char *end, gboolean plain, guint depth)
{
  const char mark = *at;
  gsize width = 0;
  while (at + width < end && at[width] == mark)
    width++;
  if (width > 2 || at + width >= end || g_ascii_isspace (at[width])
      || (mark == '_' && is_word (text, at)))
    return NULL;
  const char *close = find_end (at + width, end, mark, width);
  if (!close)
    return NULL;
  const char *after = close + width;
  if (mark == '_' && after < end && g_unichar_isalnum (g_utf8_get_char (after)))
    return NULL;
  g_string_append (target, plain ? "" : width == 2 ? "<b>" : "<i>");
  render (target, at + width, (gsize) (close - at - width), plain, depth + 1);
  g_string_append (target, plain ? "" : width == 2 ? "</b>" : "</i>");
  return after;
}

static gboolean
is_allowed_link (const char *target)
{
  return g_str_has_prefix (target, "https://") || g_str_has_prefix (target, "http://")
         || g_str_has_prefix (target, "mailto:") || g_str_has_prefix (target, "tel:");
}

static const char *
render_link (GString *target, const char *at, const char *end, gboolean plain, guint depth)
{
  const char *close = memchr (at, ']', (gsize) (end - at));
  if (!close || close + 1 >= end || close[1] != '(')
    return NULL;
  const char *last = memchr (close, ')', (gsize) (end - close));
  if (!last)
    return NULL;
  g_autofree char *address = g_strndup (close + 2, (gsize) (last - close - 2));
  g_strstrip (address);
  if (!is_allowed_link (address))
    return NULL;
  g_autofree char *escaped = g_markup_escape_text (address, -1);
  if (!plain)
    g_string_append_printf (target, "<a href=\"%s\">", escaped);
  /* Pango has no link within a link. */
  render (target, at + 1, (gsize) (close - at - 1), plain, MAX_DEPTH);
  g_string_append (target, plain ? "" : "</a>");
  return last + 1;
}

static void
render (GString *target, const char *text, gsize length, gboolean plain, guint depth)
{
  const char *end = text + length;
  const char *shown = text;
  for (const char *at = text; at < end;)
    {
      const char *after = NULL;
      if (*at == '\\' && at + 1 < end && g_ascii_ispunct (at[1]))
        {
          append_escaped (target, shown, (gsize) (at - shown), plain);
          shown = at + 1;
          at += 2;
          continue;
        }
      const gsize before = target->len;
      if (depth < MAX_DEPTH && (*at == '*' || *at == '_' || *at == '['))
        {
          append_escaped (target, shown, (gsize) (at - shown), plain);
          after = *at == '[' ? render_link (target, at, end, plain, depth)
                             : render_pair (target, text, at, end, plain, depth);
        }
      if (after)
        {
          at = shown = after;
          continue;
        }
      g_string_truncate (target, before);
      /* The whole run is text, so that its rest is not taken for another mark. */
      const char mark = *at;
      do
        at++;
      while (at < end && *at == mark && (mark == '*' || mark == '_'));
    }
  append_escaped (target, shown, (gsize) (end - shown), plain);
}

static void
render_line (GString *target, const char *line, gboolean plain)
{
  const gsize level = strspn (line, "#");
  const gboolean heading = level > 0 && level <= 6 && line[level] == ' ';
  const char *text = heading ? line + level + 1 : line;
  g_string_append (target, heading && !plain ? "<b>" : "");
  render (target, text, strlen (text), plain, 0);
  g_string_append (target, heading && !plain ? "</b>" : "");
}

static char *
render_lines (const char *text, gboolean plain)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_auto (GStrv) lines = g_strsplit (valid, "\n", -1);
  GString *target = g_string_new (NULL);
  for (guint i = 0; lines[i]; i++)
    {
      if (i > 0)
        g_string_append_c (target, '\n');
      render_line (target, lines[i], plain);
    }
  return g_string_free (target, FALSE);
}

char *
vigie_markdown_to_pango (const char *text)
{
  return render_lines (text, FALSE);
}

char *
vigie_markdown_to_plain (const char *text)
{
  return render_lines (text, TRUE);
}
