/* vigie-function-boolean.c: boolean functions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-function-support-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
vigie_function_true (VigieSurroundings *context,
                     const VigieValue *args,
                     guint n_args,
                     VigieValue *result,
                     GError **error)
{
  vigie_value_set_boolean (result, TRUE);
  return TRUE;
}

gboolean
vigie_function_false (VigieSurroundings *context,
                      const VigieValue *args,
                      guint n_args,
                      VigieValue *result,
                      GError **error)
{
  vigie_value_set_boolean (result, FALSE);
  return TRUE;
}

gboolean
vigie_function_boolean (VigieSurroundings *context,
                        const VigieValue *args,
                        guint n_args,
                        VigieValue *result,
                        GError **error)
{
  vigie_value_set_boolean (result, vigie_value_to_boolean (&args[0]));
  return TRUE;
}

gboolean
vigie_function_not (VigieSurroundings *context,
                    const VigieValue *args,
                    guint n_args,
                    VigieValue *result,
                    GError **error)
{
  vigie_value_set_boolean (result, !vigie_value_to_boolean (&args[0]));
  return TRUE;
}

/* JavaRosa takes `true` in any case of letters. */
gboolean
vigie_function_boolean_from_string (VigieSurroundings *context,
                                    const VigieValue *args,
                                    guint n_args,
                                    VigieValue *result,
                                    GError **error)
{
  g_autofree char *owned = NULL;
  const char *text = vigie_argument_to_string (context, &args[0], &owned);

  vigie_value_set_boolean (result,
                           g_ascii_strcasecmp (text, "true") == 0 || strcmp (text, "1") == 0);
  return TRUE;
}

/* Forms come from anywhere: a pattern may be made to run for ever on some value. The library gives
 * up after this many steps instead; no honest pattern of a form needs a hundredth of them. */
#define STEP_LIMIT "(*LIMIT_MATCH=1000000)(*LIMIT_RECURSION=5000)"

/* Compiled patterns stay: one pattern is tried on each value of a node. A form has few, except
 * where the pattern is itself computed, so the oldest are forgotten all at once. */
#define MAX_PATTERNS 256

static GRegex *
get_pattern (const char *text, GError **error)
{
  static GMutex mutex;
  static GHashTable *patterns;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  g_autofree char *limited = NULL;
  GRegex *regex;

  if (patterns == NULL)
    patterns =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_regex_unref);
  regex = g_hash_table_lookup (patterns, text);
  if (regex != NULL)
    return g_regex_ref (regex);
  limited = g_strconcat (STEP_LIMIT, text, NULL);
  regex = g_regex_new (limited, G_REGEX_DOLLAR_ENDONLY, 0, error);
  if (regex == NULL)
    return NULL;
  if (g_hash_table_size (patterns) >= MAX_PATTERNS)
    g_hash_table_remove_all (patterns);
  g_hash_table_insert (patterns, g_strdup (text), g_regex_ref (regex));
  return regex;
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
                                reason->message);
  matches = g_regex_match_full (pattern, value, -1, 0, 0, NULL, &reason);
  if (reason != NULL)
    return vigie_function_fail (error, _ ("The regular expression “%s” takes too long"), text);
  vigie_value_set_boolean (result, matches);
  return TRUE;
}
