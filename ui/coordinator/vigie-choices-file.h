/* vigie-choices-file.h: files of what was chosen last, written while the window goes on
 *
 * A disk may take long over a file that has to be on it, above all after much else was written:
 * what was chosen is not worth waiting for. The newest contents of a file are written by a thread,
 * those that were replaced meanwhile never; reading gives the newest, on disk or not.
 *
 * For the main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** vigie_choices_file_load: Returns: (transfer full): what is kept in the file @path; empty if that
 * is missing or spoilt, which is no reason to trouble anybody */
GKeyFile *vigie_choices_file_load (const char *path);

/** vigie_choices_file_save: @contents are copied. What cannot be written is told in the log: it is
 * chosen again next time. */
void vigie_choices_file_save (const char *path, GKeyFile *contents);

/** vigie_choices_file_settle: waits until everything is written, so that a folder can go */
void vigie_choices_file_settle (void);

G_END_DECLS
