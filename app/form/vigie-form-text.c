/* vigie-form-text.c: labels, hints and messages in the current language
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session-private.h"

#include <string.h>

/* A text in the making: outputs share the work that one evaluation may do, and what is beyond the
 * length that a text may have is left out. */
typedef struct
{
  VigieFormSession *session;
  GString *text;
  gboolean is_full;
} Rendering;

static void
begin (Rendering *self, VigieFormSession *session)
{
  self->session = session;
  self->text = g_string_new (NULL);
  self->is_full = FALSE;
  vigie_machine_begin (&session->machine);
}

static char *
end (Rendering *self)
{
  vigie_machine_end (&self->session->machine);
  return g_string_free (self->text, FALSE);
}

/* @about: what is told to be too long, once */
static void
append (Rendering *self, const char *text, gconstpointer about, int line)
{
  const gsize length = strlen (text);
  const gsize room = VIGIE_FORM_MAX_RESULT - self->text->len;

  if (length <= room)
    {
      g_string_append_len (self->text, text, (gssize) length);
      return;
    }
  g_string_append_len (self->text, text, g_utf8_find_prev_char (text, text + room + 1) - text);
  self->is_full = TRUE;
  vigie_form_session_note_long_text (self->session, about, line);
}

static void
append_value (Rendering *self, const VigieValue *value, gconstpointer about, int line)
{
  VigieFormSession *session = self->session;

  append (self, vigie_value_to_string (value, session->machine.surroundings.scratch, session->zone),
          about, line);
}

static void
append_output (Rendering *self, const VigieExpr *expr, VigieScope *scope, gconstpointer about)
{
  g_auto (VigieValue) value = VIGIE_VALUE_INIT;

  if (!expr || !expr->program)
    return;
  vigie_form_session_run (self->session, expr, vigie_scope_get_node (scope, expr->def)->scope,
                          &value);
  append_value (self, &value, about, expr->line);
}

static char *
render_template (VigieFormSession *self,
                 const VigieTemplate *template,
                 const VigieText *text,
                 VigieScope *scope)
{
  Rendering rendering;

  begin (&rendering, self);
  for (guint i = 0; i < template->n_segments && !rendering.is_full; i++)
    {
      const VigieSegment *segment = &template->segments[i];
      if (segment->literal)
        append (&rendering, segment->literal, template, segment->line);
      else if (segment->number < text->n_outputs)
        append_output (&rendering, text->outputs[segment->number], scope, template);
    }
  return end (&rendering);
}

char *
vigie_form_session_render (VigieFormSession *self,
                           const VigieText *text,
                           VigieScope *scope,
                           VigieTextForm which)
{
  const VigieTemplate *template;
  Rendering rendering;

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
  begin (&rendering, self);
  append_output (&rendering, text->value, scope, text);
  return end (&rendering);
}

/* Which text it is was not known when the form was loaded: outputs are compiled now. */
static void
append_late_output (Rendering *self,
                    const VigieSegment *segment,
                    VigieFormNode *at,
                    gconstpointer about)
{
  g_autoptr (VigieXPath) xpath = NULL;
  g_auto (VigieValue) value = VIGIE_VALUE_INIT;

  /* Whoever asks for texts by the thousand pays for each. */
  if (!vigie_machine_charge (&self->session->machine, strlen (segment->output), NULL))
    return;
  xpath = vigie_xpath_parse (segment->output, NULL);
  if (xpath
      && vigie_form_session_eval_ast (self->session, at, vigie_xpath_get_root (xpath), &value,
                                      NULL))
    append_value (self, &value, about, segment->line);
}

static char *
render_late (VigieFormSession *self, const VigieTemplate *template, VigieFormNode *at)
{
  Rendering rendering;

  begin (&rendering, self);
  for (guint i = 0; i < template->n_segments && !rendering.is_full; i++)
    {
      const VigieSegment *segment = &template->segments[i];
      if (segment->literal)
        append (&rendering, segment->literal, template, segment->line);
      else
        append_late_output (&rendering, segment, at, template);
    }
  return end (&rendering);
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
  { VIGIE_FORM_TEXT_BIG_IMAGE, VIGIE_TEXT_FORM_BIG_IMAGE, FALSE },
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
