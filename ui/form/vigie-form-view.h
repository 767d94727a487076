/* vigie-form-view.h: an audit while it is filled: sections beside the questions of one section
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "workspace/vigie-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_FORM_VIEW (vigie_form_view_get_type ())
G_DECLARE_FINAL_TYPE (VigieFormView, vigie_form_view, VIGIE, FORM_VIEW, GtkWidget)

/**
 * VigieFormView:
 *
 * Shows the form session of a #VigieAudit and gives its answers. It binds to
 * #VigieFormSession::changed and never asks for a recomputation.
 *
 * The signal `review` tells that the person went on from the last section.
 *
 * Actions, in the group `form`: `next-section` (Ctrl+Page Down, Ctrl+Return), `previous-section`
 * (Ctrl+Page Up), `next-problem` (F8), `jump` (Ctrl+J), `sections` (F6), `undo` (Ctrl+Z), `redo`
 * (Ctrl+Shift+Z), `save-again`, and
 * `language` (its state is the form's language).
 */
GtkWidget *vigie_form_view_new (void);

/** vigie_form_view_set_audit: @audit is (nullable); opens it at the question one was at. An audit
 * that is no draft can only be read. */
void vigie_form_view_set_audit (VigieFormView *self, VigieAudit *audit);

/** vigie_form_view_get_audit: Returns: (transfer none) (nullable) */
VigieAudit *vigie_form_view_get_audit (VigieFormView *self);

/** vigie_form_view_go_to: shows the section of the question at @path and gives it the focus */
void vigie_form_view_go_to (VigieFormView *self, const char *path);

/** vigie_form_view_commit: gives the answer that is being typed; Returns: %FALSE if it could not be
 * saved: the view says so, and keeps the text */
gboolean vigie_form_view_commit (VigieFormView *self);

/** vigie_form_view_get_language: Returns: (transfer none) (nullable): the form's language that is
 * shown, as the form names it */
const char *vigie_form_view_get_language (VigieFormView *self);

/**
 * vigie_form_view_set_language:
 * @language: a language of the form, a locale or tag, see vigie_form_match_language()
 *
 * Shows the form in another language and remembers it in the setting `form-language`. A language
 * that the form does not have changes nothing.
 */
void vigie_form_view_set_language (VigieFormView *self, const char *language);

/** vigie_form_view_get_language_menu: Returns: (transfer none): a live menu of the form's
 * languages, empty for forms with fewer than two; its items use the action `form.language` */
GMenuModel *vigie_form_view_get_language_menu (VigieFormView *self);

/** vigie_form_view_tell_done: says that something was done past the view, which can be undone, and
 * offers to */
void vigie_form_view_tell_done (VigieFormView *self, const char *text);

/** vigie_form_view_tell_failure: an answer that was given past the view could not be kept: it says
 * so as for one that was given in it, and offers to try again if that may help */
void vigie_form_view_tell_failure (VigieFormView *self, const GError *error);

/** vigie_form_view_get_actions: Returns: (transfer none): the actions, for the group `form` of a
 * page that has menus and buttons for them */
GActionGroup *vigie_form_view_get_actions (VigieFormView *self);

G_END_DECLS
