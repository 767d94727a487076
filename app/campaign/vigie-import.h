/* vigie-import.h: organisations out of a table: what its columns are, and what is wrong with its
 * rows
 *
 * One import is of one table into one campaign, which it does not change: what comes of it is a
 * #VigieAmendment. It may be checked in a thread, as long as nobody else uses it or changes the
 * campaign meanwhile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-amendment.h"
#include "campaign/vigie-spreadsheet.h"

G_BEGIN_DECLS

/** VigieImportField: what a column is; %VIGIE_IMPORT_CONTACT and those after it are the contacts on
 * the campaign's channels, in their order */
typedef enum
{
  VIGIE_IMPORT_NOTHING,
  VIGIE_IMPORT_NAME,
  VIGIE_IMPORT_ID,
  VIGIE_IMPORT_CATEGORY,
  VIGIE_IMPORT_SIREN,
  VIGIE_IMPORT_CALENDAR,
  VIGIE_IMPORT_SITE,
  VIGIE_IMPORT_CHANNELS,
  VIGIE_IMPORT_CONTACT,
} VigieImportField;

/** VigieImportState: what becomes of a row */
typedef enum
{
  VIGIE_IMPORT_NEW,
  VIGIE_IMPORT_CHANGED,
  VIGIE_IMPORT_SAME,
  VIGIE_IMPORT_BAD,
  VIGIE_N_IMPORT_STATES,
} VigieImportState;

/**
 * VigieImportProblem: why a row cannot be imported
 * @code: stable word: `name-missing`, `name-twice`, `name-ambiguous`, `name-known`,
 *   `id-invalid`, `id-twice`, `category-missing`, `category-unknown`, `siren-invalid`,
 * `calendar-unknown`, `channel-unknown`, `email-invalid`, `phone-invalid`, `too-long`
 * @row: row of the table
 * @column: of the table
 * @text: reason and remedy, translated
 */
typedef struct
{
  const char *code;
  guint row;
  guint column;
  char *text;
} VigieImportProblem;

/** VigieImport: a table, what its columns are, and what its rows would change in a campaign */
typedef struct _VigieImport VigieImport;

/** vigie_import_new: Returns: (transfer full): an import whose columns were guessed, from headings
 * in English, French, German and Spanish and from what stands below; checked */
VigieImport *vigie_import_new (VigieCampaign *campaign, VigieSpreadsheet *sheet);
/** vigie_import_free: not the spreadsheet, of which it holds a reference, nor what
 * vigie_import_make_amendment() gave */
void vigie_import_free (VigieImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieImport, vigie_import_free)

/** vigie_import_get_sheet: Returns: (transfer none): the table; after mending a cell of it
 * vigie_import_check() is to be called */
VigieSpreadsheet *vigie_import_get_sheet (VigieImport *self);

/* What is to be read, to be checked again after changes. */

/** vigie_import_get_n_fields: Returns: how many #VigieImportField there are for this campaign, its
 * channels included */
guint vigie_import_get_n_fields (VigieImport *self);
/** vigie_import_get_field_name: Returns: (transfer full): what people call it */
char *vigie_import_get_field_name (VigieImport *self, guint field);
/** vigie_import_get_field: Returns: the #VigieImportField of a column of the table, which is
 * counted from 0 */
guint vigie_import_get_field (VigieImport *self, guint column);
/** vigie_import_set_field: a column, counted from 0, becomes @field, a #VigieImportField; another
 * column that was that field becomes nothing */
void vigie_import_set_field (VigieImport *self, guint column, guint field);
/** vigie_import_get_has_heading: whether the first row names the columns and is no organisation */
gboolean vigie_import_get_has_heading (VigieImport *self);
/** vigie_import_set_has_heading: corrects what was guessed of the first row */
void vigie_import_set_has_heading (VigieImport *self, gboolean has_heading);
/** vigie_import_set_make_categories: whether categories that the campaign does not have are made */
void vigie_import_set_make_categories (VigieImport *self, gboolean make);
/** vigie_import_set_category: @category (nullable): of new organisations whose row says none; the
 * only one that a campaign has is taken without asking */
void vigie_import_set_category (VigieImport *self, const char *category);
/** vigie_import_set_replace: whether the organisations that the table does not name are removed,
 * and the campaign's data are no longer called invented */
void vigie_import_set_replace (VigieImport *self, gboolean replace);

/** vigie_import_check: looks at all rows; what the last check found is not good any more */
void vigie_import_check (VigieImport *self);

/* What was found by the last check. */

/** vigie_import_count: Returns: how many rows are of that state, the heading left out */
guint vigie_import_count (VigieImport *self, VigieImportState state);
/** vigie_import_get_problems: Returns: (transfer none) (element-type VigieImportProblem): by row */
const GPtrArray *vigie_import_get_problems (VigieImport *self);
/** vigie_import_get_unknown_categories: Returns: (transfer none) (element-type utf8): what rows
 * name and the campaign does not have, in the order of the table */
const GPtrArray *vigie_import_get_unknown_categories (VigieImport *self);
/** vigie_import_make_amendment: Returns: (transfer full): what the good rows change, and what they
 * replace; for the campaign as it was when they were checked */
VigieAmendment *vigie_import_make_amendment (VigieImport *self);

G_END_DECLS
