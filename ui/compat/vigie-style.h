/* vigie-style.h: style sheets of the program
 *
 * The one place that uses the style context's header, which GTK 4.10 deprecated as a whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** vigie_style_load: uses a style sheet from the resources for the whole display, once however
 * often it is asked for; without a display nothing happens */
void vigie_style_load (const char *resource);

G_END_DECLS
