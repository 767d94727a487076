/* vigie-form.h: a form definition: immutable, shareable between threads
 *
 * A form is read once from its ODK XForms document: instance template, binds, body, itext,
 * secondary instances and all expressions, compiled over resolved references and ordered by a
 * dependency graph. Filling it is the business of vigie-form-session.h.
 *
 * Source: ODK XForms Specification, https://getodk.github.io/xforms-spec/
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _VigieForm VigieForm;

/**
 * VigieFormAttachmentFunc:
 * @name: file name of an attachment, without folder
 * @user_data: what was given with the function
 * @error: return location
 *
 * Gives the bytes of an attachment of a form (external secondary instance, media).
 *
 * Returns: (transfer full) (nullable): the bytes
 */
typedef GBytes *(*VigieFormAttachmentFunc) (const char *name, gpointer user_data, GError **error);

/**
 * VigieFormOptions:
 * @attachments: (nullable): where attachments come from; %NULL: there are none
 * @attachments_data: passed to @attachments
 * @last_saved: (nullable): the instance that was saved last, for `jr://instance/last-saved`; %NULL:
 *   there is none, its values are empty
 * @needs_attachments: a missing attachment that an expression asks for is an error, not a warning:
 * for who hands a form on with all that belongs to it (docs/decisions/170-missing-attachments.md)
 * @is_trial: binds to nothing and second binds of a node are warnings: for a form that is tried out
 *   as it stands (docs/decisions/151-binds-in-a-trial.md)
 * @cancellable: (nullable): ends the load with %G_IO_ERROR_CANCELLED, without diagnostics
 *
 * How a form is loaded. Zero-initialised is a good default.
 */
typedef struct
{
  VigieFormAttachmentFunc attachments;
  gpointer attachments_data;
  GBytes *last_saved;
  gboolean needs_attachments;
  gboolean is_trial;
  GCancellable *cancellable;
} VigieFormOptions;

/**
 * vigie_form_folder_attachments:
 * @name: file name of an attachment
 * @folder: path of the folder that it lies in
 * @error: %VIGIE_FORM_ERROR_ATTACHMENT: @name is none, or a link that leads out of @folder;
 *   %VIGIE_BASE_ERROR: it cannot be read
 *
 * A #VigieFormAttachmentFunc over a folder. Nothing outside of @folder is read, whatever else
 * changes in it meanwhile.
 *
 * Returns: (transfer full) (nullable): the bytes
 */
GBytes *vigie_form_folder_attachments (const char *name, gpointer folder, GError **error);

/**
 * VigieFormDiagnostic:
 * @is_error: %FALSE for a warning: accepted, but without effect here
 * @line: line in the document, or 0
 * @code: stable word, such as `form-circular-calculation`
 * @text: translated text naming node and expression
 *
 * One finding of the load.
 */
typedef struct
{
  gboolean is_error;
  int line;
  char *code;
  char *text;
} VigieFormDiagnostic;

void vigie_form_diagnostic_free (VigieFormDiagnostic *self);

/**
 * vigie_form_load:
 * @document: the XForms document
 * @name: name of the document in messages
 * @options: (nullable): how to load
 * @diagnostics: (out) (optional) (transfer full) (element-type VigieFormDiagnostic): all findings,
 * in the order of the document, also when loading fails
 * @error: %VIGIE_FORM_ERROR or %VIGIE_BASE_ERROR: the first error found
 *
 * Returns: (transfer full) (nullable): the form, if there was no error
 */
VigieForm *vigie_form_load (GBytes *document,
                            const char *name,
                            const VigieFormOptions *options,
                            GPtrArray **diagnostics,
                            GError **error);

/** vigie_form_load_file: like vigie_form_load(), from a file; attachments from @options or its
 * folder */
VigieForm *vigie_form_load_file (const char *path,
                                 const VigieFormOptions *options,
                                 GPtrArray **diagnostics,
                                 GError **error);

VigieForm *vigie_form_ref (VigieForm *self);
void vigie_form_unref (VigieForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieForm, vigie_form_unref)

/** vigie_form_get_id: Returns: (transfer none): `id` of the primary instance's root */
const char *vigie_form_get_id (VigieForm *self);
/** vigie_form_get_version: Returns: (transfer none): `version` of it, "" if none */
const char *vigie_form_get_version (VigieForm *self);
/** vigie_form_has_question: whether a node that holds a value, and no others, stands at @path,
 * which is absolute and without positions: `/data/step/minutes` */
gboolean vigie_form_has_question (VigieForm *self, const char *path);
/** vigie_form_get_title: Returns: (transfer none): the `h:title` */
const char *vigie_form_get_title (VigieForm *self);

/**
 * vigie_form_get_title_in:
 * @language: (nullable): a language as vigie_form_match_language() takes it
 *
 * Returns: (transfer none): the itext `vigie:title` in that language when the form has one, the
 *   `h:title` otherwise
 */
const char *vigie_form_get_title_in (VigieForm *self, const char *language);

/** vigie_form_get_languages: Returns: (transfer none): itext languages in document order,
 * %NULL-ended */
const char *const *vigie_form_get_languages (VigieForm *self);

/**
 * vigie_form_match_language:
 * @wanted: (nullable): a language of the form (`Français (fr)`), or a locale or tag (`fr_FR.UTF-8`,
 * `fr`)
 *
 * Returns: (transfer none) (nullable): the form's language that fits best: the same name, then the
 * same tag in parentheses or as name, then the default; %NULL if the form has no itext
 */
const char *vigie_form_match_language (VigieForm *self, const char *wanted);

/**
 * VigieFormSummary: what a form holds, counted
 */
typedef struct
{
  guint groups, repeats, questions, calculations, constraints, choices, languages, nodes,
    expressions;
} VigieFormSummary;

void vigie_form_get_summary (VigieForm *self, VigieFormSummary *summary);

/** vigie_form_is_scored: whether any bind carries `vigie:criterion` */
gboolean vigie_form_is_scored (VigieForm *self);

/**
 * VigieFormKind: what a place of the body is
 * @VIGIE_FORM_KIND_GROUP: a group (also one without `ref`)
 * @VIGIE_FORM_KIND_REPEAT: a repeat: the family, whose children are its instances
 * @VIGIE_FORM_KIND_INSTANCE: one instance of a repeat
 * @VIGIE_FORM_KIND_INPUT: `input`; the type and appearance say which entry
 * @VIGIE_FORM_KIND_SELECT_ONE: `select1`
 * @VIGIE_FORM_KIND_SELECT_MULTIPLE: `select`
 * @VIGIE_FORM_KIND_RANK: `odk:rank`
 * @VIGIE_FORM_KIND_UPLOAD: `upload`; the media type says of what
 * @VIGIE_FORM_KIND_TRIGGER: `trigger`: acknowledge; its value is `OK`
 * @VIGIE_FORM_KIND_RANGE: `range`
 */
typedef enum
{
  VIGIE_FORM_KIND_NONE,
  VIGIE_FORM_KIND_GROUP,
  VIGIE_FORM_KIND_REPEAT,
  VIGIE_FORM_KIND_INSTANCE,
  VIGIE_FORM_KIND_INPUT,
  VIGIE_FORM_KIND_SELECT_ONE,
  VIGIE_FORM_KIND_SELECT_MULTIPLE,
  VIGIE_FORM_KIND_RANK,
  VIGIE_FORM_KIND_UPLOAD,
  VIGIE_FORM_KIND_TRIGGER,
  VIGIE_FORM_KIND_RANGE,
} VigieFormKind;

/** vigie_form_kind_get_name: Returns: the name in JSON: `group`, `select1`, `input` … */
const char *vigie_form_kind_get_name (VigieFormKind kind);

/** VigieFormType: data types of binds (ODK XForms, Data Types) */
typedef enum
{
  VIGIE_FORM_TYPE_NONE,
  VIGIE_FORM_TYPE_STRING,
  VIGIE_FORM_TYPE_INT,
  VIGIE_FORM_TYPE_DECIMAL,
  VIGIE_FORM_TYPE_BOOLEAN,
  VIGIE_FORM_TYPE_DATE,
  VIGIE_FORM_TYPE_TIME,
  VIGIE_FORM_TYPE_DATE_TIME,
  VIGIE_FORM_TYPE_GEOPOINT,
  VIGIE_FORM_TYPE_GEOTRACE,
  VIGIE_FORM_TYPE_GEOSHAPE,
  VIGIE_FORM_TYPE_BINARY,
  VIGIE_FORM_TYPE_BARCODE,
  VIGIE_FORM_TYPE_INTENT,
} VigieFormType;

/** vigie_form_type_get_name: Returns: the name in a bind: `string`, `int`, `dateTime` … */
const char *vigie_form_type_get_name (VigieFormType type);

G_END_DECLS
