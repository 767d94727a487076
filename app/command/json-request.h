/* json-request.h: requests of JSON Lines, and what they say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * vigie_request_parse:
 * @line: one line
 * @error: %VIGIE_FORM_ERROR_REQUEST
 *
 * JSON-GLib ends a text at an escaped NUL and forgets the rest, so a line with one is refused.
 *
 * Returns: (transfer full) (nullable): a node that holds an object
 */
JsonNode *vigie_request_parse (const char *line, GError **error);

/** vigie_request_check_text: %FALSE with %VIGIE_FORM_ERROR_REQUEST if JSON of @size bytes has NUL,
 * also escaped, where JSON-GLib would end a text */
gboolean vigie_request_check_text (const char *text, gsize size, GError **error);

/**
 * vigie_request_get_text:
 * @text: (out) (nullable) (transfer none): the text; %NULL if the request has no @name
 * @error: %VIGIE_FORM_ERROR_REQUEST: @name is something else than a text
 */
gboolean
vigie_request_get_text (JsonObject *request, const char *name, const char **text, GError **error);

/** vigie_request_need_text: Returns: (nullable) (transfer none): the text @name; %NULL with
 * %VIGIE_FORM_ERROR_REQUEST if there is none */
const char *vigie_request_need_text (JsonObject *request, const char *name, GError **error);

/** vigie_request_need_xml: Returns: (nullable) (transfer full): the document in the text @name, as
 * UTF-8: an encoding that it declares is that of a file. %NULL with %VIGIE_FORM_ERROR_REQUEST if
 * there is none */
GBytes *vigie_request_need_xml (JsonObject *request, const char *name, GError **error);

/**
 * vigie_request_get_flag:
 * @flag: (out): %FALSE if the request has no @name
 * @error: %VIGIE_FORM_ERROR_REQUEST: @name is neither `true` nor `false`
 */
gboolean
vigie_request_get_flag (JsonObject *request, const char *name, gboolean *flag, GError **error);

G_END_DECLS
