/* vigie-function-regex.c: regex()
 *
 * Patterns are those of Perl, near enough to JavaScript's and Java's, for which forms are written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-error.h"
#include "form/vigie-form-error.h"
#include "form/vigie-function-support-private.h"

#include <glib/gi18n-lib.h>

/* Forms come from anywhere: a pattern may be made to run for ever on some value. The library gives
 * up after this many steps instead; no honest pattern of a form needs a hundredth of them. */
#define STEP_LIMIT "(*LIMIT_MATCH=1000000)(*LIMIT_RECURSION=5000)"

/* Compiled patterns stay: one pattern is tried on each value of a node. A form has few, except
 * where the pattern is itself computed, so the oldest are forgotten all at once. */
#define MAX_PATTERNS 256

/* `\d` and `\w` are ASCII in JavaScript and Java, for which forms are written; here they would take
 * in the digits and letters of all scripts, and a number could pass that is none afterwards. */
static const char *
ascii_class (char letter, gboolean in_class)
{
  switch (letter)
    {
    case 'd':
      return in_class ? "0-9" : "[0-9]";
    case 'w':
      return in_class ? "A-Za-z0-9_" : "[A-Za-z0-9_]";
    case 'D':
      return in_class ? "\\x{0}-\\x{2F}\\x{3A}-\\x{10FFFF}" : "[^0-9]";
    case 'W':
      return in_class ? "\\x{0}-\\x{2F}\\x{3A}-\\x{40}\\x{5B}-\\x{5E}\\x{60}\\x{7B}-\\x{10FFFF}"
                      : "[^A-Za-z0-9_]";
    default:
      return NULL;
    }
}

static char *
make_classes_ascii (const char *pattern)
{
  GString *text = g_string_new (NULL);
  gboolean in_class = FALSE;

  for (; *pattern; pattern++)
    {
      const char *class = *pattern == '\\' ? ascii_class (pattern[1], in_class) : NULL;
      if (class != NULL)
        {
          g_string_append (text, class);
          pattern++;
          continue;
        }
      g_string_append_c (text, *pattern);
      if (*pattern == '\\' && pattern[1] != '\0')
        g_string_append_c (text, *++pattern);
      else if (*pattern == '[')
        in_class = TRUE;
      else if (*pattern == ']')
        in_class = FALSE;
    }
  return g_string_free (text, FALSE);
}

static GRegex *
get_pattern (const char *text, GError **error)
{
  static GMutex mutex;
  static GHashTable *patterns;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  g_autofree char *translated = NULL, *limited = NULL;
  GRegex *regex;

  if (patterns == NULL)
    patterns =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_regex_unref);
  regex = g_hash_table_lookup (patterns, text);
  if (regex != NULL)
    return g_regex_ref (regex);
  translated = make_classes_ascii (text);
  limited = g_strconcat (STEP_LIMIT, translated, NULL);
  regex = g_regex_new (limited, G_REGEX_DOLLAR_ENDONLY, 0, error);
  if (regex == NULL)
    return NULL;
  if (g_hash_table_size (patterns) >= MAX_PATTERNS)
    g_hash_table_remove_all (patterns);
  g_hash_table_insert (patterns, g_strdup (text), g_regex_ref (regex));
  return regex;
}

/* Without the pattern as it was changed here, which the message quotes before a colon. */
static const char *
reason_of (const GError *error)
{
  const char *colon = g_strrstr (error->message, ": ");
  return colon ? colon + 2 : error->message;
}

/* A part of the value is enough (docs/decisions/010-regex-part.md). */
gboolean
vigie_function_regex (VigieSurroundings *context,
                      const VigieValue *args,
                      guint n_args,
                      VigieValue *result,
                      GError **error)
{
  g_autofree char *owned_value = NULL, *owned_pattern = NULL;
  const char *value = vigie_argument_to_string (context, &args[0], &owned_value);
  const char *text = vigie_argument_to_string (context, &args[1], &owned_pattern);
  g_autoptr (GError) reason = NULL;
  g_autoptr (GRegex) pattern = get_pattern (text, &reason);
  gboolean matches;

  if (pattern == NULL)
    return vigie_function_fail (error, _ ("“%s” is no regular expression: %s"), text,
                                reason_of (reason));
  matches = g_regex_match_full (pattern, value, -1, 0, 0, NULL, &reason);
  if (reason != NULL)
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LIMIT, NULL, 0,
                            _ ("The regular expression “%s” takes too long"), text);
  vigie_value_set_boolean (result, matches);
  return TRUE;
}
