/* vigie-mail-reader.h: a saved e-mail that answers questions of an audit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "workspace/vigie-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** vigie_mail_reader_can_read: whether the form of a draft has questions that any message answers;
 * @audit is (nullable) */
gboolean vigie_mail_reader_can_read (VigieAudit *audit);

/**
 * vigie_mail_reader_read:
 * @page: the page of @audit; it has the actions `win.toast` and `audit.go-to`
 * @audit: (nullable): a draft
 * @path: the message, as the mail program saved it
 *
 * Shows what the message says of itself, asks what it is, with what it seems to be chosen, and
 * answers the form's questions with it.
 */
void vigie_mail_reader_read (GtkWidget *page, VigieAudit *audit, const char *path);

/** vigie_mail_reader_choose: asks for the file first */
void vigie_mail_reader_choose (GtkWidget *page, VigieAudit *audit);

G_END_DECLS
