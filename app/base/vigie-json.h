/* vigie-json.h: JSON from outside, looked at before it is parsed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** VIGIE_JSON_MAX_DEPTH: arrays and objects inside each other; what Vigie reads has less than ten
 */
#define VIGIE_JSON_MAX_DEPTH 100u

/**
 * vigie_json_check_depth:
 * @text: JSON, or anything that may be JSON
 * @size: bytes of @text, or -1 if it ends in a zero byte
 * @error: %VIGIE_BASE_ERROR_TOO_LARGE
 *
 * Parsers go down with the document and would use up the stack on one made for that, so this is
 * asked before they see it. Nothing else is checked.
 *
 * Returns: %FALSE if @text is nested deeper than %VIGIE_JSON_MAX_DEPTH
 */
gboolean vigie_json_check_depth (const char *text, gssize size, GError **error);

G_END_DECLS
