/* vigie-form-po.h: translating forms with gettext
 *
 * A form's itext goes out as a POT template and comes back as PO files, so that the tools of
 * translators (Poedit, Weblate, Virtaal …) work on forms as on programs.
 *
 * The message is the text in the form's default language; its context is the id of the text, with
 * the form of the text after `#` where it is not the plain one (`/data/q:label#guidance`). Outputs
 * inside a text become `{1}`, `{2}` …, numbered as in the default language; in such a text literal
 * braces are doubled.
 *
 * Only the document is read: a form with errors can be translated.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** VigieFormPoSource: a document and its path in messages; references have its last part */
typedef struct
{
  GBytes *document;
  const char *name;
} VigieFormPoSource;

/**
 * vigie_form_po_template:
 * @forms: XForms documents; a message that several have is listed once
 * @n_forms: their number
 * @error: %VIGIE_BASE_ERROR_XML, %VIGIE_FORM_ERROR_NOT_A_FORM, %VIGIE_FORM_ERROR_ITEXT
 *
 * Returns: (transfer full) (nullable): the POT template, UTF-8
 */
char *vigie_form_po_template (const VigieFormPoSource *forms, gsize n_forms, GError **error);

/**
 * vigie_form_po_translate:
 * @form: an XForms document
 * @translation: a PO file: its header's `Language` says which language; `X-Form-Language`, if there
 *   is one, how the form names it (`Français (fr)`)
 * @n_missing: (out) (optional): messages of the form without a translation in the file: not
 *   translated, or fuzzy
 * @error: %VIGIE_FORM_ERROR_TRANSLATION with the line in @translation, and those of
 *   vigie_form_po_template()
 *
 * Puts a translation into a form. A language that the form has already keeps its texts where the
 * file has none; missing texts of a new language are left out, and clients show the default
 * language.
 *
 * Returns: (transfer full) (nullable): the document with that language
 */
GBytes *vigie_form_po_translate (const VigieFormPoSource *form,
                                 const VigieFormPoSource *translation,
                                 guint *n_missing,
                                 GError **error);

/**
 * VigieFormCoverage: how much of a form a language has
 * @language: as the form names it
 * @is_default: it is the one that is translated from
 * @n_texts: messages that the default language has
 * @n_missing: those of them that this language has no text for
 */
typedef struct
{
  char *language;
  gboolean is_default;
  guint n_texts;
  guint n_missing;
} VigieFormCoverage;

void vigie_form_coverage_free (VigieFormCoverage *self);

/**
 * vigie_form_po_get_coverage:
 * @form: an XForms document
 * @error: those of vigie_form_po_template()
 *
 * Returns: (transfer full) (nullable) (element-type VigieFormCoverage): of all languages of the
 * form
 */
GPtrArray *vigie_form_po_get_coverage (const VigieFormPoSource *form, GError **error);

G_END_DECLS
