/* json-text.c: JSON objects written member by member
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/json-text.h"

#include <json-glib/json-glib.h>

static void
add (GString *json, const char *name, const char *text)
{
  g_string_append_printf (json, "\"%s\":%s,", name, text ? text : "null");
}

void
vigie_json_text_string (GString *json, const char *name, const char *value)
{
  g_autoptr (JsonNode) node = value ? json_node_init_string (json_node_alloc (), value) : NULL;
  g_autofree char *text = node ? json_to_string (node, FALSE) : NULL;
  add (json, name, text);
}

void
vigie_json_text_integer (GString *json, const char *name, gint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);
  add (json, name, text);
}

void
vigie_json_text_boolean (GString *json, const char *name, gboolean value)
{
  add (json, name, value ? "true" : "false");
}

void
vigie_json_text_rational (
  GString *json, const char *name, const mpq_t value, int digits, gboolean present)
{
  g_autofree char *text = present ? vigie_rational_to_decimal (value, digits) : NULL;
  add (json, name, text);
}

void
vigie_json_text_double (GString *json, const char *name, double value, int digits, gboolean present)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  char format[8];
  g_snprintf (format, sizeof format, "%%.%df", digits);
  add (json, name, present ? g_ascii_formatd (text, sizeof text, format, value) : NULL);
}

void
vigie_json_text_close (GString *json, const char *end)
{
  if (json->len > 0 && json->str[json->len - 1] == ',')
    g_string_truncate (json, json->len - 1);
  g_string_append (json, end);
}

void
vigie_json_text_pair (GString *json,
                      const char *first,
                      const char *first_value,
                      const char *second,
                      const char *second_value)
{
  g_string_append_c (json, '{');
  vigie_json_text_string (json, first, first_value);
  vigie_json_text_string (json, second, second_value);
  vigie_json_text_close (json, "},");
}
