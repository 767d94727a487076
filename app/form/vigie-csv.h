/* vigie-csv.h: rows of comma-separated values (RFC 4180)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VigieCsvFunc:
 * @fields: (array length=n_fields): the fields of one row
 * @row: number of the row, from 0
 * @line: the line of the text that it begins in, from 1
 *
 * Returns: %FALSE to stop with @error set
 */
typedef gboolean (*VigieCsvFunc) (
  char *const *fields, guint n_fields, guint row, int line, gpointer user_data, GError **error);

/**
 * vigie_csv_read:
 * @text: UTF-8 text, a byte order mark is skipped
 * @size: its length
 * @error: %VIGIE_FORM_ERROR_ATTACHMENT with the line
 *
 * Reads rows separated by line ends, fields by commas (or semicolons when the first row has those
 * and no comma); quoted fields may hold both. Empty lines are skipped.
 */
gboolean vigie_csv_read (
  const char *text, gsize size, VigieCsvFunc func, gpointer user_data, GError **error);

/** vigie_csv_read_separated: the same with @separator, whatever the first row has; 0: as there */
gboolean vigie_csv_read_separated (const char *text,
                                   gsize size,
                                   char separator,
                                   VigieCsvFunc func,
                                   gpointer user_data,
                                   GError **error);

G_END_DECLS
