/* vigie-form-text.c: labels, hints and messages in the current language
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session-private.h"

#include <string.h>

static void
append_output (VigieFormSession *self, GString *target, const VigieExpr *expr, VigieScope *scope)
{
  g_auto (VigieValue) value = VIGIE_VALUE_INIT;

  if (!expr || !expr->program)
    return;
  vigie_form_session_run (self, expr, vigie_scope_get_node (scope, expr->def)->scope, &value);
  g_string_append (target,
                   vigie_value_to_string (&value, self->machine.surroundings.scratch, self->zone));
}

static char *
render_template (VigieFormSession *self,
                 const VigieTemplate *template,
                 const VigieText *text,
                 VigieScope *scope)
{
  GString *target = g_string_new (NULL);

  for (guint i = 0; i < template->n_segments; i++)
    {
      const VigieSegment *segment = &template->segments[i];
      if (segment->literal)
        g_string_append (target, segment->literal);
      else if (segment->number < text->n_outputs)
        append_output (self, target, text->outputs[segment->number], scope);
    }
  return g_string_free (target, FALSE);
}

char *
vigie_form_session_render (VigieFormSession *self,
                           const VigieText *text,
                           VigieScope *scope,
                           VigieTextForm which)
{
  const VigieTemplate *template;

  if (text->entry)
    {
      template = vigie_itext_get (self->form, text->entry, self->language, which);
      return template ? render_template (self, template, text, scope) : NULL;
    }
  if (which != VIGIE_TEXT_FORM_PLAIN)
    return NULL;
  if (text->inline_text)
    return render_template (self, text->inline_text, text, scope);
  if (!text->value)
    return NULL;
  GString *target = g_string_new (NULL);
  append_output (self, target, text->value, scope);
  return g_string_free (target, FALSE);
}

/* Which text it is was not known when the form was loaded: outputs are compiled now. */
static void
append_late_output (VigieFormSession *self,
                    GString *target,
                    const char *expression,
                    VigieFormNode *at)
{
  g_autoptr (VigieXPath) xpath = NULL;
  g_auto (VigieValue) value = VIGIE_VALUE_INIT;

  /* Whoever asks for texts by the thousand pays for each. */
  if (!vigie_machine_charge (&self->machine, strlen (expression), NULL))
    return;
  xpath = vigie_xpath_parse (expression, NULL);
  if (xpath && vigie_form_session_eval_ast (self, at, vigie_xpath_get_root (xpath), &value, NULL))
    g_string_append (
      target, vigie_value_to_string (&value, self->machine.surroundings.scratch, self->zone));
}

static char *
render_late (VigieFormSession *self, const VigieTemplate *template, VigieFormNode *at)
{
  GString *target = g_string_new (NULL);

  for (guint i = 0; i < template->n_segments; i++)
    if (template->segments[i].literal)
      g_string_append (target, template->segments[i].literal);
    else
      append_late_output (self, target, template->segments[i].output, at);
  return g_string_free (target, FALSE);
}

char *
vigie_form_session_itext (VigieFormSession *self,
                          const char *id,
                          VigieTextForm which,
                          VigieFormNode *at)
{
  const VigieItextEntry *entry = vigie_form_find_text (self->form, id);
  const VigieTemplate *template =
    entry ? vigie_itext_get (self->form, entry, self->language, which) : NULL;

  if (template)
    return render_late (self, template, at);
  return which == VIGIE_TEXT_FORM_PLAIN ? g_strdup (id) : NULL;
}

/* Items ---------------------------------------------------------------------------------------- */

static const struct
{
  VigieFormText text;
  VigieTextForm form;
  gboolean is_hint;
} texts[] = {
  { VIGIE_FORM_TEXT_LABEL, VIGIE_TEXT_FORM_PLAIN, FALSE },
  { VIGIE_FORM_TEXT_HINT, VIGIE_TEXT_FORM_PLAIN, TRUE },
  { VIGIE_FORM_TEXT_GUIDANCE, VIGIE_TEXT_FORM_GUIDANCE, TRUE },
  { VIGIE_FORM_TEXT_SHORT, VIGIE_TEXT_FORM_SHORT, FALSE },
  { VIGIE_FORM_TEXT_IMAGE, VIGIE_TEXT_FORM_IMAGE, FALSE },
  { VIGIE_FORM_TEXT_AUDIO, VIGIE_TEXT_FORM_AUDIO, FALSE },
  { VIGIE_FORM_TEXT_VIDEO, VIGIE_TEXT_FORM_VIDEO, FALSE },
};

char *
vigie_form_session_get_text (VigieFormSession *self, const VigieFormItem *item, VigieFormText which)
{
  const VigiePlacement *placement = item->control;

  if (!placement)
    return NULL;
  const VigieText *text =
    texts[which].is_hint ? placement->control->hint : placement->control->label;
  VigieScope *scope =
    item->kind == VIGIE_FORM_KIND_INSTANCE && item->node ? item->node->scope : placement->scope;
  return text ? vigie_form_session_render (self, text, scope, texts[which].form) : NULL;
}

char *
vigie_form_session_get_node_text (VigieFormSession *self, VigieFormNode *node, VigieFormText which)
{
  VigieFormItem item;

  if (!vigie_form_session_item_for_node (self, node, &item))
    return NULL;
  return vigie_form_session_get_text (self, &item, which);
}

const char *
vigie_form_session_get_appearance (VigieFormSession *self, const VigieFormItem *item)
{
  const VigiePlacement *placement = item->control;
  return placement ? placement->control->appearance : "";
}

const char *
vigie_form_session_get_control_attribute (VigieFormSession *self,
                                          const VigieFormItem *item,
                                          const char *ns,
                                          const char *local)
{
  const VigiePlacement *placement = item->control;

  for (guint i = 0;
       placement && placement->control->attributes && i < placement->control->attributes->len; i++)
    {
      const VigieAttribute *at = &g_array_index (placement->control->attributes, VigieAttribute, i);
      if (g_strcmp0 (at->ns, ns) == 0 && strcmp (at->local, local) == 0)
        return at->value;
    }
  return NULL;
}
