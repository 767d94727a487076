/* vigie-mail-reader.h: a saved e-mail that answers questions of an audit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** vigie_mail_reader_can_read: whether the form of a draft has questions that any message answers;
 * @audit is (nullable) */
gboolean vigie_mail_reader_can_read (VigieAudit *audit);

/**
 * vigie_mail_reader_read:
 * @form: shows the draft that the message is for, on a page that has the actions `win.toast` and
 *   `audit.go-to`
 * @path: the message, as the mail program saved it
 *
 * Shows what the message says of itself, asks what it is, with what it seems to be chosen, and
 * answers the form's questions with it.
 */
void vigie_mail_reader_read (VigieFormView *form, const char *path);

/** vigie_mail_reader_choose: asks for the file first */
void vigie_mail_reader_choose (VigieFormView *form);

G_END_DECLS
