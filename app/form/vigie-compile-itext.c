/* vigie-compile-itext.c: jr:itext(id), and what the text that it gives is made of
 *
 * A text may have outputs, which are evaluated when it is asked for. What those read the expression
 * reads too. Where the id is computed any text may be meant: what all of them read is followed,
 * loosely, since an expression need not wait for a text that it does not name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-program-ops-private.h"

#include "form/vigie-form-error.h"

#include <glib/gi18n-lib.h>

/* Texts in texts in texts: as deep as anybody writes them. */
#define MAX_TEXTS 4

/**
 * Reader:
 * @seen: outputs that were looked at: the languages mostly have the same
 * @is_loose: one text of many
 */
typedef struct
{
  VigieCompiler *compiler;
  GHashTable *seen;
  gboolean is_loose;
} Reader;

static void
take_dependencies (const Reader *self, const VigieProgram *program)
{
  const GArray *read = vigie_program_get_dependencies (program);
  const GArray *named = vigie_program_get_named (program);

  for (guint i = 0; i < read->len; i++)
    {
      VigieDependency at = g_array_index (read, VigieDependency, i);
      at.is_loose |= self->is_loose;
      at.is_noted = FALSE;
      if (!self->is_loose || at.def != vigie_compiler_origin (self->compiler))
        vigie_compiler_depend_on (self->compiler, &at);
    }
  for (guint i = 0; named && i < named->len; i++)
    vigie_compiler_name (self->compiler, &g_array_index (named, VigieDependency, i));
}

/* What is wrong in it is told where the text is a label. */
static void
read_output (const Reader *self, const char *source)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (VigieXPath) xpath = vigie_xpath_parse (source, NULL);
  VigieCompileContext context = *self->compiler->context;

  context.missing = missing;
  context.start = NULL;
  context.want_boolean = context.want_nodes = FALSE;
  context.n_texts++;
  context.has_all_texts |= self->is_loose;
  VigieProgram *program =
    xpath ? vigie_program_compile (&context, vigie_xpath_get_root (xpath), NULL) : NULL;
  if (!program)
    return;
  take_dependencies (self, program);
  vigie_program_free (program);
}

static gboolean
read_template (const Reader *self, const VigieTemplate *template)
{
  for (guint i = 0; i < template->n_segments; i++)
    {
      const char *output = template->segments[i].output;
      if (!output || !g_hash_table_add (self->seen, (gpointer) output))
        continue;
      if (!vigie_compile_charge (self->compiler, VIGIE_WORK_OF_A_LINK))
        return FALSE;
      read_output (self, output);
    }
  return TRUE;
}

static gboolean
read_entry (const Reader *self, const VigieItextEntry *entry)
{
  const guint n_languages =
    entry->n_outputs > 0 ? self->compiler->context->form->languages->len : 0;

  if (!vigie_compile_charge (self->compiler, n_languages + 1))
    return FALSE;
  for (guint i = 0; i < n_languages; i++)
    for (guint k = 0; entry->languages[i] && k < entry->languages[i]->len; k++)
      if (!read_template (self, &g_array_index (entry->languages[i], VigieTemplate, k)))
        return FALSE;
  return TRUE;
}

static gboolean
read_all (const Reader *self)
{
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, self->compiler->context->form->itext);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    if (!read_entry (self, entry))
      return FALSE;
  return TRUE;
}

/* Nobody evaluates again what is asked once, after the form was read. Among all texts are those
 * that others name. */
static gboolean
read_texts (VigieCompiler *self, const VigieItextEntry *only)
{
  const VigieCompileContext *context = self->context;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const Reader reader = { .compiler = self, .seen = seen, .is_loose = !only };

  if (!context->is_loading || context->document || context->has_all_texts
      || context->n_texts >= MAX_TEXTS)
    return TRUE;
  return only ? read_entry (&reader, only) : read_all (&reader);
}

gboolean
vigie_compile_itext (VigieCompiler *self, const VigieXPathNode *node)
{
  const VigieXPathNode *id = node->args[0];
  const gboolean is_known = id->kind == VIGIE_XPATH_STRING;
  const VigieItextEntry *entry =
    is_known ? vigie_form_find_text (self->context->form, id->text) : NULL;
  VigieStatic known;

  if (is_known && !entry)
    return vigie_compile_fail (self, VIGIE_FORM_ERROR_ITEXT,
                               _ ("the translations have no text “%s”: add it, or correct the id"),
                               id->text);
  if (!vigie_compile (self, id, VIGIE_WANT_ANY, &known) || !read_texts (self, entry))
    return FALSE;
  vigie_compile_emit (self, (VigieOp){ .code = VIGIE_OP_ITEXT }, 0);
  self->program->uses_language = TRUE;
  return TRUE;
}
