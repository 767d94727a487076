/* vigie-form-loader.c: findings of a load, and helpers that the parts of the parser share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-loader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
add (VigieFormLoader *self, gboolean is_error, const char *code, int line, char *text)
{
  guint *n_told = is_error ? &self->n_errors : &self->n_warnings;

  if ((*n_told)++ >= VIGIE_FORM_MAX_FINDINGS)
    {
      g_free (text);
      return;
    }
  VigieFormDiagnostic *diagnostic = g_new0 (VigieFormDiagnostic, 1);
  diagnostic->is_error = is_error;
  diagnostic->line = line;
  diagnostic->code = g_strdup (code);
  diagnostic->text = text;
  g_ptr_array_add (self->diagnostics, diagnostic);
}

void
vigie_form_loader_tell_rest (VigieFormLoader *self)
{
  const guint rest = self->n_errors - MIN (self->n_errors, VIGIE_FORM_MAX_FINDINGS)
                     + self->n_warnings - MIN (self->n_warnings, VIGIE_FORM_MAX_FINDINGS);
  VigieFormDiagnostic *diagnostic;

  if (rest == 0)
    return;
  diagnostic = g_new0 (VigieFormDiagnostic, 1);
  diagnostic->is_error = self->n_errors > 0;
  diagnostic->code = g_strdup ("form-limit");
  diagnostic->text = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u more finding is not told: correct the others first",
                 "%u more findings are not told: correct the others first", rest),
    rest);
  g_ptr_array_add (self->diagnostics, diagnostic);
}

G_GNUC_PRINTF (5, 0)
static void
note (VigieFormLoader *self,
      gboolean is_error,
      VigieFormError code,
      int line,
      const char *format,
      va_list args)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_vprintf (format, args);

  self->is_over_limit |= is_error && code == VIGIE_FORM_ERROR_LIMIT;
  vigie_error_set (&error, VIGIE_FORM_ERROR, code, self->form->name, line, "%s", text);
  add (self, is_error, vigie_error_get_word (error), line, g_steal_pointer (&text));
  if (is_error && !self->first_error)
    self->first_error = g_steal_pointer (&error);
}

void
vigie_form_loader_error (
  VigieFormLoader *self, VigieFormError code, int line, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  note (self, TRUE, code, line, format, args);
  va_end (args);
}

void
vigie_form_loader_warning (
  VigieFormLoader *self, VigieFormError code, int line, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  note (self, FALSE, code, line, format, args);
  va_end (args);
}

void
vigie_form_loader_lapse (
  VigieFormLoader *self, VigieFormError code, int line, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  note (self, !self->options || !self->options->is_trial, code, line, format, args);
  va_end (args);
}

void
vigie_form_loader_take (VigieFormLoader *self, GError *error, int line, const char *about)
{
  const int own_line = vigie_error_get_line (error);

  if (about)
    g_prefix_error (&error, "%s: ", about);
  if (own_line > 0 && !vigie_error_get_file (error))
    line = own_line;
  vigie_error_set_place (error, self->form->name, line);
  add (self, TRUE, vigie_error_get_word (error), line, g_strdup (error->message));
  if (!self->first_error)
    self->first_error = error;
  else
    g_error_free (error);
}

gboolean
vigie_form_loader_is_stopped (const VigieFormLoader *self)
{
  return self->is_over_limit || !vigie_work_check (self->work, NULL)
         || (self->options && g_cancellable_is_cancelled (self->options->cancellable));
}

gboolean
vigie_form_loader_charge (VigieFormLoader *self, guint64 n, int line)
{
  GError *error = NULL;

  if (vigie_form_loader_is_stopped (self))
    return FALSE;
  self->work += n;
  if (vigie_work_check (self->work, &error))
    return TRUE;
  vigie_form_loader_take (self, error, line, NULL);
  return FALSE;
}

xmlNode *
vigie_form_loader_find_part (VigieFormLoader *self, const char *local)
{
  for (guint i = 0; i < self->parts->len; i++)
    if (vigie_xml_is (g_ptr_array_index (self->parts, i), VIGIE_NS_XFORMS, local))
      return g_ptr_array_index (self->parts, i);
  return NULL;
}

const char *
vigie_form_loader_peek (VigieFormLoader *self,
                        const xmlNode *element,
                        const char *ns,
                        const char *local)
{
  gboolean is_there;
  const char *text = vigie_xml_peek_attribute (element, ns, local, &is_there);

  if (text || !is_there)
    return text;
  g_autofree char *value = vigie_xml_attribute (element, ns, local);
  return vigie_form_intern (self->form, value);
}

const char *
vigie_form_loader_attribute (VigieFormLoader *self,
                             const xmlNode *element,
                             const char *ns,
                             const char *local)
{
  return vigie_form_intern (self->form, vigie_form_loader_peek (self, element, ns, local));
}

GArray *
vigie_form_loader_attributes (VigieFormLoader *self, const xmlNode *element, gboolean foreign_only)
{
  GArray *attributes = NULL;

  for (const xmlAttr *at = element->properties; at; at = at->next)
    {
      const char *ns = at->ns ? (const char *) at->ns->href : NULL;
      if (foreign_only && !ns)
        continue;
      if (!attributes)
        attributes = g_array_sized_new (FALSE, FALSE, sizeof (VigieAttribute), 2);
      const VigieAttribute attribute = {
        .ns = vigie_form_intern (self->form, ns),
        .local = vigie_form_intern (self->form, (const char *) at->name),
        .value = vigie_form_loader_attribute (self, element, ns, (const char *) at->name),
      };
      g_array_append_val (attributes, attribute);
    }
  return attributes;
}

char *
vigie_form_loader_describe (const VigieDef *def, const char *name, const char *source)
{
  g_autofree char *path = def ? vigie_def_get_path (def) : g_strdup ("/");

  if (!source)
    /* Translators: the place in a form that is told of after a colon, or a step of a circle between
       arrows: an attribute such as calculate or relevant, path of its question */
    return g_strdup_printf (_ ("%s of “%s”"), name, path);
  /* Translators: the place in a form that is told of after a colon: an attribute such as calculate
     or relevant, path of its question, the expression that stands there */
  return g_strdup_printf (_ ("%s of “%s”, in “%s”"), name, path, source);
}

VigieXPath *
vigie_form_loader_parse (VigieFormLoader *self, const char *source, GError **error)
{
  VigieXPath *xpath = g_hash_table_lookup (self->form->xpaths, source);

  if (!xpath)
    {
      xpath = vigie_xpath_parse (source, error);
      if (xpath)
        g_hash_table_insert (self->form->xpaths, (char *) vigie_xpath_get_source (xpath), xpath);
    }
  return xpath;
}

VigieExpr *
vigie_form_loader_expr (VigieFormLoader *self,
                        VigieExprKind kind,
                        VigieDef *def,
                        VigieControl *control,
                        const char *name,
                        const char *source,
                        int line)
{
  GError *error = NULL;
  VigieXPath *xpath = NULL;

  if (self->form->exprs->len >= VIGIE_FORM_MAX_EXPRESSIONS)
    {
      if (self->form->exprs->len == VIGIE_FORM_MAX_EXPRESSIONS && !self->first_error)
        vigie_form_loader_error (
          self, VIGIE_FORM_ERROR_LIMIT, line,
          g_dngettext (GETTEXT_PACKAGE, "the form has more than %u expression",
                       "the form has more than %u expressions", VIGIE_FORM_MAX_EXPRESSIONS),
          VIGIE_FORM_MAX_EXPRESSIONS);
      return NULL;
    }
  xpath = vigie_form_loader_parse (self, source, &error);
  if (!xpath)
    {
      /* The reason quotes the expression itself. */
      g_autofree char *about = vigie_form_loader_describe (def, name, NULL);
      vigie_form_loader_take (self, error, line, about);
      return NULL;
    }
  VigieExpr *expr = g_new0 (VigieExpr, 1);
  expr->kind = kind;
  expr->def = def ? def : self->form->root;
  expr->control = control;
  expr->name = vigie_form_intern (self->form, name);
  expr->line = line;
  expr->xpath = xpath;
  g_ptr_array_add (self->form->exprs, expr);
  return expr;
}

VigieDef *
vigie_form_loader_resolve (VigieFormLoader *self, const VigieDef *context, const char *path)
{
  g_auto (GStrv) steps = NULL;
  VigieDef *def = (VigieDef *) (context ? context : self->form->root);

  if (path[0] == '/' && !strpbrk (path, " \t\r\n"))
    return vigie_form_find_def (self->form, path);
  g_autofree char *trimmed = g_strstrip (g_strdup (path));
  if (trimmed[0] == '/')
    return vigie_form_find_def (self->form, trimmed);
  if (g_str_has_prefix (trimmed, "current()/"))
    memmove (trimmed, trimmed + 10, strlen (trimmed + 10) + 1);
  steps = g_strsplit (trimmed, "/", -1);
  for (guint i = 0; steps[i] && def; i++)
    {
      const char *step = steps[i];
      const char *colon = strchr (step, ':');
      if (strcmp (step, "..") == 0)
        def = def->parent;
      else if (step[0] == '@')
        def = vigie_def_attribute (def, colon ? colon + 1 : step + 1, NULL);
      else if (strcmp (step, ".") != 0)
        def = vigie_def_child (def, colon ? colon + 1 : step, NULL);
    }
  return def;
}

/* A path that leads nowhere is empty, as in JavaRosa, and mostly a slip: it is told. */
static void
warn_missing (VigieFormLoader *self, const VigieExpr *expr, const GPtrArray *missing)
{
  for (guint i = 0; i < missing->len; i++)
    {
      g_autofree char *about =
        vigie_form_loader_describe (expr->def, expr->name, vigie_xpath_get_source (expr->xpath));
      vigie_form_loader_warning (self, VIGIE_FORM_ERROR_REFERENCE, expr->line, "%s: %s", about,
                                 (const char *) g_ptr_array_index (missing, i));
    }
}

/* A relative `jr:count` begins at the repeat, or at the node around it: authors and tools do both.
 */
static VigieProgram *
compile_count (const VigieCompileContext *context, const VigieExpr *expr)
{
  const VigieXPathNode *ast = vigie_xpath_get_root (expr->xpath);
  VigieCompileContext strict = *context;

  strict.missing = NULL;
  strict.start = expr->control->repeat->repeat;
  VigieProgram *program = vigie_program_compile (&strict, ast, NULL);
  strict.start = NULL;
  return program ? program : vigie_program_compile (&strict, ast, NULL);
}

/* What is made of a value: expressions of the same text share a program only where it is the same.
 */
typedef enum
{
  USE_VALUE,
  USE_BOOLEAN,
  USE_NODES,
  N_USES,
} Use;

static Use
use_of (const VigieExpr *expr)
{
  if (expr->kind == VIGIE_EXPR_ITEMSET || expr->kind == VIGIE_EXPR_TARGET)
    return USE_NODES;
  return expr->kind >= VIGIE_EXPR_RELEVANT && expr->kind <= VIGIE_EXPR_CONSTRAINT ? USE_BOOLEAN
                                                                                  : USE_VALUE;
}

/* @shared: programs that need no context, by the tree that they were compiled from. */
static void
compile_expr (VigieFormLoader *self, VigieExpr *expr, Use use, GHashTable *shared)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  const VigieCompileContext context = {
    .form = self->form,
    .def = expr->def,
    .missing = missing,
    .is_loading = TRUE,
    .work = &self->work,
    .want_boolean = use == USE_BOOLEAN,
    .want_nodes = use == USE_NODES,
  };
  GError *error = NULL;

  expr->program = g_hash_table_lookup (shared, expr->xpath);
  if (expr->program)
    return;
  if (expr->kind == VIGIE_EXPR_COUNT)
    expr->program = compile_count (&context, expr);
  if (!expr->program)
    expr->program = vigie_program_compile (&context, vigie_xpath_get_root (expr->xpath), &error);
  if (expr->program)
    {
      g_ptr_array_add (self->form->programs, expr->program);
      if (vigie_program_is_free (expr->program) && missing->len == 0)
        g_hash_table_insert (shared, expr->xpath, expr->program);
      warn_missing (self, expr, missing);
      return;
    }
  g_autofree char *about =
    vigie_form_loader_describe (expr->def, expr->name, vigie_xpath_get_source (expr->xpath));
  vigie_form_loader_take (self, error, expr->line, about);
}

static VigieProgram *
compile_item (VigieFormLoader *self, VigieControl *control, VigieXPath *xpath, GHashTable *shared)
{
  const VigieCompileContext context = {
    .form = self->form,
    .def = control->context,
    .is_loading = TRUE,
    .work = &self->work,
  };
  VigieProgram *program = xpath ? g_hash_table_lookup (shared, xpath) : NULL;
  GError *error = NULL;

  if (program || !xpath)
    return program;
  program = vigie_program_compile_item (&context, vigie_xpath_get_root (xpath), &error);
  if (!program)
    {
      g_autofree char *about =
        vigie_form_loader_describe (control->context, "itemset", vigie_xpath_get_source (xpath));
      vigie_form_loader_take (self, error, control->line, about);
      return NULL;
    }
  g_ptr_array_add (self->form->programs, program);
  if (vigie_program_is_free (program))
    g_hash_table_insert (shared, xpath, program);
  return program;
}

static void
compile_itemset (VigieFormLoader *self, VigieControl *control, GHashTable *shared)
{
  VigieItemset *itemset = control->itemset;

  if (!itemset->plain_value)
    itemset->value = compile_item (self, control, itemset->value_xpath, shared);
  if (!itemset->plain_label)
    itemset->label = compile_item (self, control, itemset->label_xpath, shared);
  vigie_form_loader_check_itemset (self, itemset, control->line);
}

void
vigie_form_loader_compile (VigieFormLoader *self)
{
  g_autoptr (GHashTable) items = g_hash_table_new (NULL, NULL);
  GHashTable *shared[N_USES];

  for (guint i = 0; i < N_USES; i++)
    shared[i] = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < self->form->exprs->len && !vigie_form_loader_is_stopped (self); i++)
    {
      VigieExpr *expr = g_ptr_array_index (self->form->exprs, i);
      compile_expr (self, expr, use_of (expr), shared[use_of (expr)]);
    }
  for (guint i = 0; i < self->form->controls->len && !vigie_form_loader_is_stopped (self); i++)
    {
      VigieControl *control = g_ptr_array_index (self->form->controls, i);
      if (control->itemset)
        compile_itemset (self, control, items);
    }
  for (guint i = 0; i < N_USES; i++)
    g_hash_table_unref (shared[i]);
}
