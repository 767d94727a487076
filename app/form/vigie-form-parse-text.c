/* vigie-form-parse-text.c: itext, labels, hints, messages and the outputs inside them
 *
 * Source: ODK XForms, Languages, Media.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-loader-private.h"
#include "form/vigie-form-parse-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Templates ------------------------------------------------------------------------------------ */

typedef struct
{
  VigieFormLoader *loader;
  GArray *segments;
  GString *literal;
  guint n_outputs;
} Builder;

static void
flush_literal (Builder *builder)
{
  if (builder->literal->len == 0)
    return;
  const VigieSegment segment = {
    .literal = vigie_form_intern (builder->loader->form, builder->literal->str),
  };
  g_array_append_val (builder->segments, segment);
  g_string_truncate (builder->literal, 0);
}

static void
add_output (Builder *builder, const xmlNode *element)
{
  const char *value = vigie_form_loader_attribute (builder->loader, element, NULL, "value");
  if (!value)
    value = vigie_form_loader_attribute (builder->loader, element, NULL, "ref");
  if (!value)
    {
      vigie_form_loader_error (builder->loader, VIGIE_FORM_ERROR_STRUCTURE,
                               vigie_xml_line (element),
                               _ ("an output has no value: add “value” with an expression"));
      return;
    }
  flush_literal (builder);
  const VigieSegment segment = {
    .output = value,
    .line = vigie_xml_line (element),
    .number = builder->n_outputs++,
  };
  g_array_append_val (builder->segments, segment);
}

static void
add_contents (Builder *builder, const xmlNode *element)
{
  for (const xmlNode *node = element->children; node; node = node->next)
    {
      if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
        g_string_append (builder->literal, (const char *) node->content);
      else if (vigie_xml_is (node, node->ns ? (const char *) node->ns->href : NULL, "output"))
        add_output (builder, node);
      else if (node->type == XML_ELEMENT_NODE)
        add_contents (builder, node);
    }
}

/* White space around a whole text is the author's indentation (JavaRosa trims it too). */
static void
trim (Builder *builder)
{
  VigieForm *form = builder->loader->form;

  if (builder->segments->len == 0)
    return;
  VigieSegment *first = &g_array_index (builder->segments, VigieSegment, 0);
  if (first->literal)
    {
      const char *text = first->literal;
      while (g_ascii_isspace (*text))
        text++;
      first->literal = vigie_form_intern (form, text);
    }
  VigieSegment *last = &g_array_index (builder->segments, VigieSegment, builder->segments->len - 1);
  if (last->literal)
    {
      g_autofree char *text = g_strchomp (g_strdup (last->literal));
      last->literal = vigie_form_intern (form, text);
    }
}

/* A text without outputs, which most are. */
static VigieTemplate
plain_template (VigieFormLoader *loader, const xmlNode *text)
{
  VigieTemplate result = { .form = VIGIE_TEXT_FORM_PLAIN };
  g_autofree char *literal = g_strdup ((const char *) text->content);

  if (!*literal)
    return result;
  result.n_segments = 1;
  result.segments = g_new0 (VigieSegment, 1);
  result.segments[0].literal = vigie_form_intern (loader->form, g_strstrip (literal));
  return result;
}

static VigieTemplate
read_template (VigieFormLoader *loader, const xmlNode *element, guint *n_outputs)
{
  const xmlNode *only = element->children;

  if (only && !only->next && only->type == XML_TEXT_NODE)
    return plain_template (loader, only);

  g_autoptr (GString) literal = g_string_new (NULL);
  Builder builder = {
    .loader = loader,
    .segments = g_array_new (FALSE, FALSE, sizeof (VigieSegment)),
    .literal = literal,
    .n_outputs = *n_outputs,
  };
  VigieTemplate result = { .form = VIGIE_TEXT_FORM_PLAIN };

  add_contents (&builder, element);
  flush_literal (&builder);
  trim (&builder);
  *n_outputs = builder.n_outputs;
  result.n_segments = builder.segments->len;
  result.segments = (VigieSegment *) g_array_free (builder.segments, FALSE);
  return result;
}

void
vigie_template_clear (VigieTemplate *self)
{
  g_free (self->segments);
}

/* Itext ---------------------------------------------------------------------------------------- */

static VigieTextForm
text_form (const char *name)
{
  static const char *const names[] = {
    "short", "guidance", "image", "audio", "video", "big-image"
  };
  if (!name || !*name || strcmp (name, "long") == 0)
    return VIGIE_TEXT_FORM_PLAIN;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (name, names[i]) == 0)
      return VIGIE_TEXT_FORM_SHORT + i;
  return VIGIE_TEXT_FORM_OTHER;
}

void
vigie_itext_entry_free (VigieItextEntry *self, guint n_languages)
{
  for (guint i = 0; i < n_languages; i++)
    g_clear_pointer (&self->languages[i], g_array_unref);
  g_free (self->languages);
  g_free (self);
}

static gboolean
has_room_for_text (VigieFormLoader *loader, guint n_languages, int line)
{
  const guint64 n = (guint64) (g_hash_table_size (loader->form->itext) + 1) * n_languages;

  if (n > VIGIE_FORM_MAX_TRANSLATIONS && !loader->has_too_many_texts)
    vigie_form_loader_error (
      loader, VIGIE_FORM_ERROR_LIMIT, line,
      g_dngettext (GETTEXT_PACKAGE,
                   "the translations have more than %u text, each counted for each language",
                   "the translations have more than %u texts, each counted for each language",
                   VIGIE_FORM_MAX_TRANSLATIONS),
      VIGIE_FORM_MAX_TRANSLATIONS);
  loader->has_too_many_texts |= n > VIGIE_FORM_MAX_TRANSLATIONS;
  return n <= VIGIE_FORM_MAX_TRANSLATIONS;
}

static VigieItextEntry *
get_entry (VigieFormLoader *loader, const char *id, guint n_languages, int line)
{
  VigieForm *form = loader->form;
  VigieItextEntry *entry = g_hash_table_lookup (form->itext, id);

  if (!entry)
    {
      if (!has_room_for_text (loader, n_languages, line))
        return NULL;
      entry = g_new0 (VigieItextEntry, 1);
      entry->id = id;
      entry->line = line;
      entry->languages = g_new0 (GArray *, n_languages);
      g_hash_table_insert (form->itext, (char *) id, entry);
    }
  return entry;
}

static void
read_text (VigieFormLoader *loader, const xmlNode *text, guint language, guint n_languages)
{
  const char *id = vigie_form_loader_attribute (loader, text, NULL, "id");
  const int line = vigie_xml_line (text);

  if (!id)
    {
      vigie_form_loader_error (loader, VIGIE_FORM_ERROR_ITEXT, line,
                               _ ("a text of the translations has no id: add one for jr:itext()"));
      return;
    }
  VigieItextEntry *entry = get_entry (loader, id, n_languages, line);
  if (!entry)
    return;
  if (entry->languages[language])
    {
      vigie_form_loader_error (
        loader, VIGIE_FORM_ERROR_ITEXT, line,
        _ ("the text “%s” stands twice in one translation: keep one of them"), id);
      return;
    }
  GArray *forms = g_array_new (FALSE, FALSE, sizeof (VigieTemplate));
  g_array_set_clear_func (forms, (GDestroyNotify) vigie_template_clear);
  for (xmlNode *value = vigie_xml_first (text, VIGIE_NS_XFORMS, "value"); value;
       value = vigie_xml_next (value, VIGIE_NS_XFORMS, "value"))
    {
      VigieTemplate template = read_template (loader, value, &entry->n_outputs);
      template.form = text_form (vigie_form_loader_attribute (loader, value, NULL, "form"));
      g_array_append_val (forms, template);
    }
  entry->languages[language] = forms;
}

static gboolean
has_room (VigieFormLoader *loader, int line)
{
  if (loader->form->languages->len < VIGIE_FORM_MAX_LANGUAGES)
    return TRUE;
  if (!loader->has_too_many_texts)
    vigie_form_loader_error (loader, VIGIE_FORM_ERROR_LIMIT, line,
                             g_dngettext (GETTEXT_PACKAGE, "the form has more than %u language",
                                          "the form has more than %u languages",
                                          VIGIE_FORM_MAX_LANGUAGES),
                             VIGIE_FORM_MAX_LANGUAGES);
  loader->has_too_many_texts = TRUE;
  return FALSE;
}

static gboolean
read_language (VigieFormLoader *loader, const xmlNode *translation)
{
  VigieForm *form = loader->form;
  const char *name = vigie_form_loader_attribute (loader, translation, NULL, "lang");
  const char *is_default = vigie_form_loader_attribute (loader, translation, NULL, "default");
  const int line = vigie_xml_line (translation);

  if (!name || !*name)
    {
      vigie_form_loader_error (loader, VIGIE_FORM_ERROR_ITEXT, line,
                               _ ("a translation names no language: add “lang”"));
      return FALSE;
    }
  if (!has_room (loader, line))
    return FALSE;
  for (guint i = 0; i < form->languages->len; i++)
    if (g_strcmp0 (g_ptr_array_index (form->languages, i), name) == 0)
      {
        vigie_form_loader_error (
          loader, VIGIE_FORM_ERROR_ITEXT, line,
          _ ("the language “%s” stands twice in the translations: make one of the "
             "two"),
          name);
        return FALSE;
      }
  if (is_default && !g_str_has_prefix (is_default, "false"))
    form->default_language = form->languages->len;
  g_ptr_array_add (form->languages, (char *) name);
  return TRUE;
}

static void
warn_missing (VigieFormLoader *loader)
{
  VigieForm *form = loader->form;
  const guint n_languages = form->languages->len;
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; i < n_languages; i++)
    {
      guint missing = 0;
      const VigieItextEntry *example = NULL;
      g_hash_table_iter_init (&iter, form->itext);
      while (g_hash_table_iter_next (&iter, NULL, &value))
        {
          const VigieItextEntry *entry = value;
          if (entry->languages[i])
            continue;
          missing++;
          if (!example || strcmp (entry->id, example->id) < 0)
            example = entry;
        }
      if (missing > 0)
        vigie_form_loader_warning (
          loader, VIGIE_FORM_ERROR_ITEXT, example->line,
          g_dngettext (GETTEXT_PACKAGE, "%u text has no translation in “%s”, the first is “%s”",
                       "%u texts have no translation in “%s”, the first is “%s”", missing),
          missing, (const char *) g_ptr_array_index (form->languages, i), example->id);
    }
}

void
vigie_form_loader_read_itext (VigieFormLoader *self)
{
  xmlNode *itext = vigie_form_loader_find_part (self, "itext");
  g_autoptr (GPtrArray) translations = g_ptr_array_new ();

  if (!itext)
    return;
  for (xmlNode *at = vigie_xml_first (itext, VIGIE_NS_XFORMS, "translation"); at;
       at = vigie_xml_next (at, VIGIE_NS_XFORMS, "translation"))
    if (read_language (self, at))
      g_ptr_array_add (translations, at);
  for (guint i = 0; i < translations->len; i++)
    for (xmlNode *text =
           vigie_xml_first (g_ptr_array_index (translations, i), VIGIE_NS_XFORMS, "text");
         text; text = vigie_xml_next (text, VIGIE_NS_XFORMS, "text"))
      read_text (self, text, i, translations->len);
  if (!self->has_too_many_texts)
    warn_missing (self);
}

const VigieItextEntry *
vigie_form_find_text (VigieForm *self, const char *id)
{
  return g_hash_table_lookup (self->itext, id);
}

static const VigieTemplate *
find_form (const VigieItextEntry *entry, guint language, VigieTextForm which)
{
  const GArray *forms = entry->languages[language];
  for (guint i = 0; forms && i < forms->len; i++)
    if (g_array_index (forms, VigieTemplate, i).form == which)
      return &g_array_index (forms, VigieTemplate, i);
  return NULL;
}

const VigieTemplate *
vigie_itext_get (VigieForm *form, const VigieItextEntry *entry, guint language, VigieTextForm which)
{
  const VigieTemplate *found = NULL;

  if (language < form->languages->len)
    found = find_form (entry, language, which);
  if ((!found || found->n_segments == 0) && form->default_language < form->languages->len)
    found = find_form (entry, form->default_language, which);
  return found;
}

/* Texts of labels, hints and messages ---------------------------------------------------------- */

void
vigie_text_free (VigieText *self)
{
  if (self->inline_text)
    vigie_template_clear (self->inline_text);
  g_free (self->inline_text);
  g_free (self->outputs);
  g_free (self);
}

static VigieText *
new_text (VigieFormLoader *loader)
{
  VigieText *text = g_new0 (VigieText, 1);
  g_ptr_array_add (loader->form->texts, text);
  return text;
}

static void
compile_outputs (VigieFormLoader *loader,
                 VigieText *text,
                 const VigieTemplate *template,
                 VigieDef *context,
                 VigieControl *control)
{
  for (guint i = 0; i < template->n_segments; i++)
    {
      const VigieSegment *segment = &template->segments[i];
      if (segment->output && segment->number < text->n_outputs)
        text->outputs[segment->number] = vigie_form_loader_expr (
          loader, VIGIE_EXPR_TEXT, context, control, "output", segment->output, segment->line);
    }
}

/* Text id of `jr:itext('id')`, or NULL. */
static const char *
literal_itext_id (const VigieXPathNode *node)
{
  if (node->kind != VIGIE_XPATH_CALL || strcmp (node->text, "jr:itext") != 0 || node->n_args != 1
      || node->args[0]->kind != VIGIE_XPATH_STRING)
    return NULL;
  return node->args[0]->text;
}

/* JavaRosa looks for the texts of labels at the load, for those of messages when they are shown. */
static void
tell_unknown (
  VigieFormLoader *loader, const VigieDef *context, const char *name, const char *id, int line)
{
  g_autofree char *about = vigie_form_loader_describe (context, name, NULL);
  const gboolean is_message = g_str_has_suffix (name, "Msg");

  (is_message ? vigie_form_loader_lapse : vigie_form_loader_error) (
    loader, VIGIE_FORM_ERROR_ITEXT, line,
    _ ("%s: the translations have no text “%s”: add it, or correct the id"), about, id);
}

static void
take_entry (VigieFormLoader *loader,
            VigieText *text,
            const char *id,
            const char *name,
            VigieDef *context,
            VigieControl *control,
            int line)
{
  const VigieItextEntry *entry = vigie_form_find_text (loader->form, id);

  if (!entry)
    {
      tell_unknown (loader, context, name, id, line);
      return;
    }
  text->entry = entry;
  text->n_outputs = entry->n_outputs;
  text->outputs = g_new0 (VigieExpr *, entry->n_outputs);
  for (guint i = 0; entry->n_outputs > 0 && i < loader->form->languages->len; i++)
    for (guint k = 0; entry->languages[i] && k < entry->languages[i]->len; k++)
      compile_outputs (loader, text, &g_array_index (entry->languages[i], VigieTemplate, k),
                       context, control);
}

VigieText *
vigie_form_loader_text (VigieFormLoader *self,
                        const xmlNode *element,
                        VigieDef *context,
                        VigieControl *control)
{
  const char *ref = vigie_form_loader_peek (self, element, NULL, "ref");
  const int line = vigie_xml_line (element);
  VigieText *text = new_text (self);

  if (!ref || !*ref)
    {
      guint n_outputs = 0;
      text->inline_text = g_new0 (VigieTemplate, 1);
      *text->inline_text = read_template (self, element, &n_outputs);
      text->n_outputs = n_outputs;
      text->outputs = g_new0 (VigieExpr *, n_outputs);
      compile_outputs (self, text, text->inline_text, context, control);
      return text;
    }
  const VigieXPath *xpath = vigie_form_loader_parse (self, ref, NULL);
  const char *id = xpath ? literal_itext_id (vigie_xpath_get_root (xpath)) : NULL;
  if (id)
    take_entry (self, text, id, (const char *) element->name, context, control, line);
  else
    text->value = vigie_form_loader_expr (self, VIGIE_EXPR_TEXT, context, control,
                                          (const char *) element->name, ref, line);
  return text;
}

VigieText *
vigie_form_loader_message (
  VigieFormLoader *self, VigieDef *def, const char *name, const char *value, int line)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (value));
  VigieText *text = new_text (self);

  if (g_str_has_prefix (trimmed, "jr:itext"))
    {
      const VigieXPath *xpath = vigie_form_loader_parse (self, trimmed, NULL);
      const char *id = xpath ? literal_itext_id (vigie_xpath_get_root (xpath)) : NULL;
      if (id)
        take_entry (self, text, id, name, def, NULL, line);
      else
        text->value =
          vigie_form_loader_expr (self, VIGIE_EXPR_TEXT, def, NULL, name, trimmed, line);
      return text;
    }
  text->inline_text = g_new0 (VigieTemplate, 1);
  text->inline_text->n_segments = 1;
  text->inline_text->segments = g_new0 (VigieSegment, 1);
  text->inline_text->segments[0].literal = vigie_form_intern (self->form, value);
  return text;
}
