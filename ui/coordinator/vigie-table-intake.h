/* vigie-table-intake.h: the ways by which a table comes into a window: chosen, pasted, dropped
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VigieTableFunc:
 * @widget: what was asked for a table; it may have been closed meanwhile
 * @path: (nullable): a file
 * @text: (nullable): else what was copied
 */
typedef void (*VigieTableFunc) (GtkWidget *widget, const char *path, const char *text);

/** vigie_table_intake_choose: asks for a file; @take is not called if there is none */
void vigie_table_intake_choose (GtkWidget *widget, VigieTableFunc take);

/** vigie_table_intake_paste: what was copied, or says that nothing was that can be pasted */
void vigie_table_intake_paste (GtkWidget *widget, VigieTableFunc take);

/** vigie_table_intake_is_table: whether the name of @path (nullable) is that of a table */
gboolean vigie_table_intake_is_table (const char *path);

G_END_DECLS
