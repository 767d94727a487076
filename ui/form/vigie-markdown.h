/* vigie-markdown.h: the Markdown of labels and hints, for a GtkLabel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * vigie_markdown_to_pango:
 * @text: a text of a form
 *
 * Renders what ODK forms use of Markdown: `*italic*`, `**bold**`, `_italic_`, `__bold__`,
 * `# headings`, `[name](https://…)` and backslash escapes. Everything else, HTML too, is shown as
 * it was written. Links lead to `http`, `https`, `mailto` and `tel` only.
 *
 * Returns: (transfer full): Pango markup, always well-formed
 */
char *vigie_markdown_to_pango (const char *text);

/** vigie_markdown_to_plain: Returns: (transfer full): the same as words only */
char *vigie_markdown_to_plain (const char *text);

G_END_DECLS
