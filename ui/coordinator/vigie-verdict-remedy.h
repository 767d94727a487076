/* vigie-verdict-remedy.h: what a coordinator does about a file that did not come in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * vigie_verdict_find_remedy:
 * @code: why it did not come in
 * @is_circumstance: it was the machine's fault, not the file's
 *
 * Returns: (transfer none): what to do, in the program's language
 */
const char *vigie_verdict_find_remedy (const char *code, gboolean is_circumstance);

G_END_DECLS
