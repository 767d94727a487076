/* json-request.c: requests of JSON Lines, and what they say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/json-request.h"

#include "base/vigie-error.h"
#include "base/vigie-json.h"
#include "form/vigie-form-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Outside of texts no backslash can stand. */
static gboolean
has_nul (const char *text, gsize size)
{
  if (memchr (text, '\0', size))
    return TRUE;
  for (gsize i = 0; i + 5 < size; i++)
    if (text[i] == '\\' && strncmp (text + ++i, "u0000", 5) == 0)
      return TRUE;
  return FALSE;
}

gboolean
vigie_request_check_text (const char *text, gsize size, GError **error)
{
  return !has_nul (text, size)
         || vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_REQUEST, NULL, 0,
                             _ ("the request has the character NUL, which no text can have"));
}

JsonNode *
vigie_request_parse (const char *line, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) problem = NULL;

  if (!vigie_json_check_depth (line, -1, &problem)
      || !json_parser_load_from_data (parser, line, -1, &problem))
    {
      vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_REQUEST, NULL, 0,
                       _ ("the request is no JSON: %s"), problem->message);
      return NULL;
    }
  if (!vigie_request_check_text (line, strlen (line), error))
    return NULL;
  g_autoptr (JsonNode) root = json_parser_steal_root (parser);
  if (root && JSON_NODE_HOLDS_OBJECT (root))
    return g_steal_pointer (&root);
  vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_REQUEST, NULL, 0,
                   _ ("the request is no object"));
  return NULL;
}

gboolean
vigie_request_get_text (JsonObject *request, const char *name, const char **text, GError **error)
{
  JsonNode *node = json_object_get_member (request, name);

  *text = NULL;
  if (!node)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_REQUEST, NULL, 0,
                            _ ("“%s” of the request is no text"), name);
  *text = json_node_get_string (node);
  return TRUE;
}

const char *
vigie_request_need_text (JsonObject *request, const char *name, GError **error)
{
  const char *text;

  if (!vigie_request_get_text (request, name, &text, error))
    return NULL;
  if (!text)
    vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_REQUEST, NULL, 0,
                     _ ("the request needs a text “%s”"), name);
  return text;
}

/* Without a declaration a document is UTF-8 (XML 1.0 §4.3.3); its lines stay where they are. */
static void
blank_declaration (char *xml)
{
  const gboolean is_declared = strncmp (xml, "<?xml", 5) == 0 && g_ascii_isspace (xml[5]);
  char *end = is_declared ? strstr (xml, "?>") : NULL;

  for (char *at = xml; end && at < end + 2; at++)
    if (*at != '\n')
      *at = ' ';
}

GBytes *
vigie_request_need_xml (JsonObject *request, const char *name, GError **error)
{
  const char *text = vigie_request_need_text (request, name, error);

  if (!text)
    return NULL;
  char *xml = g_strdup (text);
  blank_declaration (xml);
  return g_bytes_new_take (xml, strlen (xml));
}

gboolean
vigie_request_get_flag (JsonObject *request, const char *name, gboolean *flag, GError **error)
{
  JsonNode *node = json_object_get_member (request, name);

  *flag = FALSE;
  if (!node)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_REQUEST, NULL, 0,
                            _ ("“%s” of the request is neither true nor false"), name);
  *flag = json_node_get_boolean (node);
  return TRUE;
}
