/* json-text.h: JSON objects written member by member
 *
 * For figures: JSON-GLib prints 87.4 as 87.400000000000006.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/vigie-rational.h"

G_BEGIN_DECLS

/* Each appends `"NAME":VALUE,`. */

/** vigie_json_text_string: @value (nullable) */
void vigie_json_text_string (GString *json, const char *name, const char *value);
void vigie_json_text_integer (GString *json, const char *name, gint64 value);
void vigie_json_text_boolean (GString *json, const char *name, gboolean value);
/** vigie_json_text_rational: with @digits decimals; null if not @present */
void vigie_json_text_rational (
  GString *json, const char *name, const mpq_t value, int digits, gboolean present);
/** vigie_json_text_double: with @digits decimals; null if not @present */
void vigie_json_text_double (
  GString *json, const char *name, double value, int digits, gboolean present);

/** vigie_json_text_pair: appends an object of two texts (nullable), a part of an array, and a comma
 */
void vigie_json_text_pair (GString *json,
                           const char *first,
                           const char *first_value,
                           const char *second,
                           const char *second_value);

/** vigie_json_text_close: appends @end in place of the last comma */
void vigie_json_text_close (GString *json, const char *end);

G_END_DECLS
