/* vigie-answer-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-answer-text.h"

#include "form/vigie-markdown.h"
#include "form/vigie-value-text.h"

#include <glib/gi18n-lib.h>

static char *
get_choice (VigieFormSession *session, const VigieFormItem *item, const char *value)
{
  g_autofree char *label = vigie_form_session_get_choice_label (session, item, value);
  return label ? vigie_markdown_to_plain (label) : g_strdup (value);
}

static char *
get_choices (VigieFormSession *session, const VigieFormItem *item, const char *value)
{
  g_auto (GStrv) values = g_strsplit (value, " ", -1);
  GString *text = g_string_new (NULL);
  for (guint i = 0; values[i]; i++)
    {
      if (!*values[i])
        continue;
      g_autofree char *label = get_choice (session, item, values[i]);
      if (text->len > 0)
        /* Translators: stands between the answers that were chosen */
        g_string_append (text, C_ ("list of answers", ", "));
      g_string_append (text, label);
    }
  return g_string_free (text, FALSE);
}

char *
vigie_answer_text_of_item (VigieFormSession *session, const VigieFormItem *item)
{
  const char *value = item->node ? vigie_form_node_get_value (item->node) : "";
  if (*value == '\0')
    return g_strdup ("");
  switch (item->kind)
    {
    case VIGIE_FORM_KIND_SELECT_ONE:
      return get_choice (session, item, value);
    case VIGIE_FORM_KIND_SELECT_MULTIPLE:
    case VIGIE_FORM_KIND_RANK:
      return get_choices (session, item, value);
    case VIGIE_FORM_KIND_TRIGGER:
      return g_strdup (C_ ("statement", "Confirmed"));
    default:
      return vigie_value_text_show (vigie_form_node_get_type (item->node), value);
    }
}
