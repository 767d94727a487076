/* vigie-form-editor-private.h: the way of answers from the controls into the audit
 *
 * What all questions of a form share: the audit, whether it can be answered, and what became of the
 * last answer. A failure stays until an answer, or another try, succeeds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "workspace/vigie-workspace.h"

G_BEGIN_DECLS

/** VigieFormCure: what a person can do so that answers are saved again */
typedef enum
{
  VIGIE_FORM_CURE_NONE, /* nothing is unsaved */
  VIGIE_FORM_CURE_MAKE_ROOM,
  VIGIE_FORM_CURE_CLOSE_OTHER,
  VIGIE_FORM_CURE_ALLOW_WRITING,
  VIGIE_FORM_CURE_RECONNECT,
  VIGIE_FORM_CURE_PUT_BACK,
  VIGIE_FORM_CURE_BACKUP,
} VigieFormCure;

#define VIGIE_TYPE_FORM_EDITOR (vigie_form_editor_get_type ())
G_DECLARE_FINAL_TYPE (VigieFormEditor, vigie_form_editor, VIGIE, FORM_EDITOR, GObject)

/**
 * VigieFormEditor:
 *
 * Properties: `failure` (nullable): why the last answer is not safe, in words.
 */
VigieFormEditor *vigie_form_editor_new (VigieAudit *audit);

VigieAudit *vigie_form_editor_get_audit (VigieFormEditor *self);
VigieFormSession *vigie_form_editor_get_session (VigieFormEditor *self);

/** vigie_form_editor_get_language: Returns: (transfer full): tag of the language that the form is
 * shown in, `fr` of `Français (fr)`; that of the interface for a form that has only one, unnamed */
char *vigie_form_editor_get_language (VigieFormEditor *self);

/** vigie_form_editor_is_read_only: whether the audit is no draft any more */
gboolean vigie_form_editor_is_read_only (VigieFormEditor *self);

/** vigie_form_editor_answer: vigie_audit_answer(); Returns: whether the answer is safe */
gboolean vigie_form_editor_answer (VigieFormEditor *self, VigieFormNode *node, const char *value);

/** vigie_form_editor_keep: vigie_audit_keep_typing(); says so if it fails */
void vigie_form_editor_keep (VigieFormEditor *self, VigieFormNode *node, const char *text);

/** vigie_form_editor_attach: vigie_audit_attach() */
gboolean vigie_form_editor_attach (VigieFormEditor *self, VigieFormNode *node, const char *path);

gboolean vigie_form_editor_add_repeat (VigieFormEditor *self, const char *path);
gboolean vigie_form_editor_remove_repeat (VigieFormEditor *self, VigieFormNode *instance);

/** vigie_form_editor_undo: vigie_audit_undo(), or vigie_audit_redo() if @again; Returns: (transfer
 * full) (nullable): where */
char *vigie_form_editor_undo (VigieFormEditor *self, gboolean again);

/** vigie_form_editor_try_again: writes what could not be saved */
gboolean vigie_form_editor_try_again (VigieFormEditor *self);

/** vigie_form_editor_fail: says that something could not be taken, such as an unreadable picture on
 * the clipboard */
void vigie_form_editor_fail (VigieFormEditor *self, const GError *error);

const char *vigie_form_editor_get_failure (VigieFormEditor *self);

/** vigie_form_editor_get_cure: what helps against the failure */
VigieFormCure vigie_form_editor_get_cure (VigieFormEditor *self);

/** vigie_form_editor_was_refused: whether the failure is a refusal, which another try does not
 * change: the audit is as it was */
gboolean vigie_form_editor_was_refused (VigieFormEditor *self);

/** vigie_form_editor_dismiss: forgets a refusal */
void vigie_form_editor_dismiss (VigieFormEditor *self);

G_END_DECLS
