/* vigie-mail-composer.h: a new message in the desktop's mail program, with a file attached
 *
 * Through the e-mail portal, or xdg-email where there is none. GTK has nothing for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * vigie_mail_composer_open:
 * @subject: subject of the message
 * @body: its text
 * @path: the file to attach
 *
 * A person sees the message before it is sent, chooses whom it is for, and may close it.
 */
void vigie_mail_composer_open (const char *subject,
                               const char *body,
                               const char *path,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);

/** vigie_mail_composer_finish: Returns: whether the desktop took the message over;
 * %G_IO_ERROR_NOT_SUPPORTED if it has no mail program that does */
gboolean vigie_mail_composer_finish (GAsyncResult *result, GError **error);

G_END_DECLS
