/* vigie-form-failure.c: what a form asked for in a filling and did not get
 *
 * An expression whose arguments cannot be used has no value, and what goes over a limit is not
 * done; the filling goes on. Here it is noted, so that an author learns of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-error.h"
#include "form/vigie-form-error.h"
#include "form/vigie-form-session-private.h"

#include <glib/gi18n-lib.h>

/* Whether it is the first time that this happens to @about. */
static gboolean
is_new (VigieFormSession *self, VigieFailureKind kind, gconstpointer about)
{
  if (!self->failed[kind])
    self->failed[kind] = g_hash_table_new (NULL, NULL);
  return g_hash_table_add (self->failed[kind], (gpointer) about);
}

/* Keeps @error (transfer full). */
static void
note (VigieFormSession *self, GError *error, int line)
{
  vigie_error_set_place (error, self->form->name, line);
  g_ptr_array_add (self->failures, error);
}

gboolean
vigie_form_session_has_failed (const VigieFormSession *self, const VigieExpr *expr)
{
  GHashTable *failed = self->failed[VIGIE_FAILURE_VALUE];

  return failed && g_hash_table_contains (failed, expr);
}

void
vigie_form_session_note_failure (VigieFormSession *self,
                                 const VigieExpr *expr,
                                 VigieFormNode *node,
                                 GError *error)
{
  if (!is_new (self, VIGIE_FAILURE_VALUE, expr))
    {
      g_error_free (error);
      return;
    }
  g_autofree char *path = vigie_form_node_get_path (node);
  g_autofree char *about = g_strdup_printf (
    /* Translators: the place in a form that is told of after a colon: an attribute such as
       calculate or relevant, path of its question, the expression that stands there */
    _ ("%s of “%s”, in “%s”"), expr->name, path, vigie_xpath_get_source (expr->xpath));
  g_prefix_error (&error, "%s: ", about);
  note (self, error, expr->line);
}

void
vigie_form_session_note_count (VigieFormSession *self,
                               const VigieExpr *expr,
                               const VigieFamily *family,
                               double wanted)
{
  GError *error = NULL;

  if (!is_new (self, VIGIE_FAILURE_COUNT, expr))
    return;
  g_autofree char *path = vigie_def_get_path (family->def->repeat);
  vigie_error_set (&error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LIMIT, NULL, 0,
                   _ ("the jr:count of “%s” is %.0f: no instances after number %u are made"), path,
                   wanted, family->scopes->len);
  note (self, error, expr->line);
}

void
vigie_form_session_note_endless (VigieFormSession *self, const VigieDef *def)
{
  GError *error = NULL;

  if (!is_new (self, VIGIE_FAILURE_ENDLESS, def))
    return;
  g_autofree char *path = vigie_def_get_path (def);
  vigie_error_set (&error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LIMIT, NULL, 0,
                   _ ("changes set each other off without end at “%s”: the rest is left out"),
                   path);
  note (self, error, def->line);
}

void
vigie_form_session_note_long_text (VigieFormSession *self, gconstpointer text, int line)
{
  GError *error = NULL;

  if (!is_new (self, VIGIE_FAILURE_TEXT, text))
    return;
  vigie_error_set (&error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LIMIT, NULL, 0,
                   g_dngettext (GETTEXT_PACKAGE,
                                "a text would have more than %u byte: the rest is left out",
                                "a text would have more than %u bytes: the rest is left out",
                                VIGIE_FORM_MAX_RESULT),
                   VIGIE_FORM_MAX_RESULT);
  note (self, error, line);
}

const GPtrArray *
vigie_form_session_get_failures (VigieFormSession *self)
{
  return self->failures;
}
