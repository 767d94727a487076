/* vigie-function-string.c: string functions
 *
 * Positions and lengths count characters, not bytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-error.h"
#include "form/vigie-form-error.h"
#include "form/vigie-function-support-private.h"

#include "form/vigie-form-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

gboolean
vigie_function_string (VigieSurroundings *context,
                       const VigieValue *args,
                       guint n_args,
                       VigieValue *result,
                       GError **error)
{
  g_autofree char *owned = NULL;
  const char *text = vigie_argument_to_string (context, &args[0], &owned);

  vigie_value_take_string (result, g_strdup (text));
  return TRUE;
}

static gboolean
append (GString *target, const char *text, const char *function, GError **error)
{
  const gsize length = strlen (text);

  if (length > VIGIE_FORM_MAX_RESULT - target->len)
    return vigie_error_set (
      error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LIMIT, NULL, 0,
      g_dngettext (GETTEXT_PACKAGE, "The function %s makes texts of up to %u byte",
                   "The function %s makes texts of up to %u bytes", VIGIE_FORM_MAX_RESULT),
      function, VIGIE_FORM_MAX_RESULT);
  g_string_append_len (target, text, (gssize) length);
  return TRUE;
}

gboolean
vigie_function_concat (VigieSurroundings *context,
                       const VigieValue *args,
                       guint n_args,
                       VigieValue *result,
                       GError **error)
{
  g_auto (VigieArgumentWalk) walk = { 0 };
  g_autoptr (GString) joined = g_string_new (NULL);
  const char *text;

  vigie_argument_walk_init (&walk, context, args, n_args);
  while ((text = vigie_argument_walk_next_text (&walk)) != NULL)
    if (!append (joined, text, "concat", error))
      return FALSE;
  vigie_value_take_string (result, g_string_free (g_steal_pointer (&joined), FALSE));
  return TRUE;
}

gboolean
vigie_function_join (VigieSurroundings *context,
                     const VigieValue *args,
                     guint n_args,
                     VigieValue *result,
                     GError **error)
{
  g_auto (VigieArgumentWalk) walk = { 0 };
  g_autofree char *owned = NULL;
  const char *separator = vigie_argument_to_string (context, &args[0], &owned);
  g_autoptr (GString) joined = g_string_new (NULL);
  const char *text;
  gboolean first = TRUE;

  vigie_argument_walk_init (&walk, context, args + 1, n_args - 1);
  while ((text = vigie_argument_walk_next_text (&walk)) != NULL)
    {
      if ((!first && !append (joined, separator, "join", error))
          || !append (joined, text, "join", error))
        return FALSE;
      first = FALSE;
    }
  vigie_value_take_string (result, g_string_free (g_steal_pointer (&joined), FALSE));
  return TRUE;
}

/* Characters @start to @end (not included) of @text. */
static void
set_part (VigieValue *result, const char *text, glong start, glong end)
{
  if (start < end)
    vigie_value_take_string (result, g_utf8_substring (text, start, end));
  else
    vigie_value_set_static (result, "");
}

/* From 0; a negative index counts from the end. */
gboolean
vigie_function_substr (VigieSurroundings *context,
                       const VigieValue *args,
                       guint n_args,
                       VigieValue *result,
                       GError **error)
{
  g_autofree char *owned = NULL;
  const char *text = vigie_argument_to_string (context, &args[0], &owned);
  glong length = g_utf8_strlen (text, -1);
  glong start = vigie_argument_to_int (context, &args[1]);
  glong end = n_args > 2 ? vigie_argument_to_int (context, &args[2]) : length;

  if (start < 0)
    start += length;
  if (end < 0)
    end += length;
  set_part (result, text, CLAMP (start, 0, length), CLAMP (end, 0, length));
  return TRUE;
}

/* XPath 1.0 §4.2: 1 + floor (x - 0.5) is its round(), halves upwards; NaN compares false. */
gboolean
vigie_function_substring (VigieSurroundings *context,
                          const VigieValue *args,
                          guint n_args,
                          VigieValue *result,
                          GError **error)
{
  g_autofree char *owned = NULL;
  const char *text = vigie_argument_to_string (context, &args[0], &owned);
  double length = (double) g_utf8_strlen (text, -1);
  double first = floor (vigie_argument_to_number (context, &args[1]) + 0.5);
  double end = INFINITY;

  if (n_args > 2)
    end = first + floor (vigie_argument_to_number (context, &args[2]) + 0.5);
  if (isnan (first) || isnan (end))
    vigie_value_set_static (result, "");
  else
    set_part (result, text, (glong) CLAMP (first - 1, 0, length),
              (glong) CLAMP (end - 1, 0, length));
  return TRUE;
}

gboolean
vigie_function_substring_before (VigieSurroundings *context,
                                 const VigieValue *args,
                                 guint n_args,
                                 VigieValue *result,
                                 GError **error)
{
  g_autofree char *owned_text = NULL, *owned_part = NULL;
  const char *text = vigie_argument_to_string (context, &args[0], &owned_text);
  const char *part = vigie_argument_to_string (context, &args[1], &owned_part);
  const char *found = strstr (text, part);

  vigie_value_take_string (result, g_strndup (text, found != NULL ? (gsize) (found - text) : 0));
  return TRUE;
}

gboolean
vigie_function_substring_after (VigieSurroundings *context,
                                const VigieValue *args,
                                guint n_args,
                                VigieValue *result,
                                GError **error)
{
  g_autofree char *owned_text = NULL, *owned_part = NULL;
  const char *text = vigie_argument_to_string (context, &args[0], &owned_text);
  const char *part = vigie_argument_to_string (context, &args[1], &owned_part);
  const char *found = strstr (text, part);

  vigie_value_take_string (result, g_strdup (found != NULL ? found + strlen (part) : ""));
  return TRUE;
}

gboolean
vigie_function_contains (VigieSurroundings *context,
                         const VigieValue *args,
                         guint n_args,
                         VigieValue *result,
                         GError **error)
{
  g_autofree char *owned_text = NULL, *owned_part = NULL;
  const char *text = vigie_argument_to_string (context, &args[0], &owned_text);
  const char *part = vigie_argument_to_string (context, &args[1], &owned_part);

  vigie_value_set_boolean (result, strstr (text, part) != NULL);
  return TRUE;
}

gboolean
vigie_function_starts_with (VigieSurroundings *context,
                            const VigieValue *args,
                            guint n_args,
                            VigieValue *result,
                            GError **error)
{
  g_autofree char *owned_text = NULL, *owned_part = NULL;
  const char *text = vigie_argument_to_string (context, &args[0], &owned_text);
  const char *part = vigie_argument_to_string (context, &args[1], &owned_part);

  vigie_value_set_boolean (result, g_str_has_prefix (text, part));
  return TRUE;
}

gboolean
vigie_function_ends_with (VigieSurroundings *context,
                          const VigieValue *args,
                          guint n_args,
                          VigieValue *result,
                          GError **error)
{
  g_autofree char *owned_text = NULL, *owned_part = NULL;
  const char *text = vigie_argument_to_string (context, &args[0], &owned_text);
  const char *part = vigie_argument_to_string (context, &args[1], &owned_part);

  vigie_value_set_boolean (result, g_str_has_suffix (text, part));
  return TRUE;
}

gboolean
vigie_function_string_length (VigieSurroundings *context,
                              const VigieValue *args,
                              guint n_args,
                              VigieValue *result,
                              GError **error)
{
  g_autofree char *owned = NULL;
  const char *text = vigie_argument_to_string (context, &args[0], &owned);

  vigie_value_set_number (result, (double) g_utf8_strlen (text, -1));
  return TRUE;
}

gboolean
vigie_function_normalize_space (VigieSurroundings *context,
                                const VigieValue *args,
                                guint n_args,
                                VigieValue *result,
                                GError **error)
{
  g_autofree char *owned = NULL;
  const char *text = vigie_argument_to_string (context, &args[0], &owned);
  GString *normal = g_string_new (NULL);
  gboolean pending = FALSE;

  for (; *text; text++)
    {
      if (strchr (" \t\n\r", *text) != NULL)
        {
          pending = normal->len > 0;
          continue;
        }
      if (pending)
        g_string_append_c (normal, ' ');
      pending = FALSE;
      g_string_append_c (normal, *text);
    }
  vigie_value_take_string (result, g_string_free (normal, FALSE));
  return TRUE;
}

/* What stands in @to for each character of @from: the first of repeated ones counts, and those
 * without a counterpart go. */
static GHashTable *
make_translation (const char *from, const char *to)
{
  GHashTable *translation = g_hash_table_new (NULL, NULL);

  for (; *from; from = g_utf8_next_char (from))
    {
      gpointer key = GUINT_TO_POINTER (g_utf8_get_char (from));
      if (!g_hash_table_contains (translation, key))
        g_hash_table_insert (translation, key, GUINT_TO_POINTER (*to ? g_utf8_get_char (to) : 0));
      if (*to)
        to = g_utf8_next_char (to);
    }
  return translation;
}

gboolean
vigie_function_translate (VigieSurroundings *context,
                          const VigieValue *args,
                          guint n_args,
                          VigieValue *result,
                          GError **error)
{
  g_autofree char *owned_text = NULL, *owned_from = NULL, *owned_to = NULL;
  const char *text = vigie_argument_to_string (context, &args[0], &owned_text);
  const char *from = vigie_argument_to_string (context, &args[1], &owned_from);
  const char *to = vigie_argument_to_string (context, &args[2], &owned_to);
  g_autoptr (GHashTable) translation = make_translation (from, to);
  GString *translated = g_string_new (NULL);

  for (; *text; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      gpointer other;
      if (g_hash_table_lookup_extended (translation, GUINT_TO_POINTER (c), NULL, &other))
        c = GPOINTER_TO_UINT (other);
      if (c != 0)
        g_string_append_unichar (translated, c);
    }
  vigie_value_take_string (result, g_string_free (translated, FALSE));
  return TRUE;
}
