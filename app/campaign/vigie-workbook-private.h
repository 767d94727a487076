/* vigie-workbook-private.h: the first sheet of a workbook (XLSX)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-spreadsheet.h"

G_BEGIN_DECLS

/** VIGIE_WORKBOOK_MAX_SHEET: most bytes of XML of a sheet; it is read in a stream */
#define VIGIE_WORKBOOK_MAX_SHEET ((guint64) 512 * 1024 * 1024)
/** VIGIE_WORKBOOK_MAX_TEXTS: most bytes of XML of its texts, which are held */
#define VIGIE_WORKBOOK_MAX_TEXTS ((guint64) 128 * 1024 * 1024)

/**
 * vigie_workbook_read:
 * @bytes: an Office Open XML workbook (ECMA-376)
 * @name: (nullable): name in messages
 * @target: an empty spreadsheet, which takes the rows
 *
 * Reads the first sheet that is not hidden. Formulas are not calculated: what the program that
 * wrote them last saw counts.
 */
gboolean
vigie_workbook_read (GBytes *bytes, const char *name, VigieSpreadsheet *target, GError **error);

G_END_DECLS
