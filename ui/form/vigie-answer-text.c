/* vigie-answer-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-answer-text.h"

#include "form/vigie-control-private.h"
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

/* As much of a date as is asked for, digits in groups where the question has them so. What is typed
 * as dots is read as dots, however long it is. */
static char *
get_written (VigieFormSession *session, const VigieFormItem *item, const char *value)
{
  const VigieFormType type = vigie_form_node_get_type (item->node);
  if (vigie_item_has_appearance (session, item, "masked"))
    return g_strdup ("●●●●●●");
  if (type == VIGIE_FORM_TYPE_DATE)
    return vigie_value_text_show_date (vigie_item_get_grain (session, item), value);
  g_autofree char *text = vigie_value_text_show (type, value);
  return (type == VIGIE_FORM_TYPE_INT || type == VIGIE_FORM_TYPE_DECIMAL)
             && vigie_item_has_appearance (session, item, "thousands-sep")
           ? vigie_value_text_group (text)
           : g_steal_pointer (&text);
}

char *
vigie_answer_text_of_value (VigieFormSession *session, const VigieFormItem *item, const char *value)
{
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
      return get_written (session, item, value);
    }
}

char *
vigie_answer_text_of_item (VigieFormSession *session, const VigieFormItem *item)
{
  return item->node
           ? vigie_answer_text_of_value (session, item, vigie_form_node_get_value (item->node))
           : g_strdup ("");
}
