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
 */
GtkWidget *vigie_form_view_new (void);

/** vigie_form_view_set_audit: @audit is (nullable); opens it at the question one was at */
void vigie_form_view_set_audit (VigieFormView *self, VigieAudit *audit);

/** vigie_form_view_get_audit: Returns: (transfer none) (nullable) */
VigieAudit *vigie_form_view_get_audit (VigieFormView *self);

/** vigie_form_view_go_to: shows the section of the question at @path and gives it the focus */
void vigie_form_view_go_to (VigieFormView *self, const char *path);

/** vigie_form_view_commit: gives the answer that is being typed; Returns: %FALSE if it could not be
 * saved: the view says so, and keeps the text */
gboolean vigie_form_view_commit (VigieFormView *self);

G_END_DECLS
