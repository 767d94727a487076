/* vigie-import.h: organisations out of a table: what its columns are, and what is wrong with its
 * rows
 *
 * One import is of one table into one campaign, which it does not change: what comes of it is a
 * #VigieAmendment. It is a #VigieImportTable; its problems are `name-missing`, `name-twice`,
 * `name-ambiguous`, `name-known`, `id-invalid`, `id-twice`, `category-missing`, `category-unknown`,
 * `siren-invalid`, `calendar-unknown`, `channel-unknown`, `email-invalid`, `phone-invalid` and
 * `too-long`.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-amendment.h"
#include "campaign/vigie-import-table.h"

G_BEGIN_DECLS

/** VigieImportField: what a column is; %VIGIE_IMPORT_CONTACT and those after it are the contacts on
 * the campaign's channels, in their order */
typedef enum
{
  VIGIE_IMPORT_NAME = VIGIE_IMPORT_NOTHING + 1,
  VIGIE_IMPORT_ID,
  VIGIE_IMPORT_CATEGORY,
  VIGIE_IMPORT_SIREN,
  VIGIE_IMPORT_CALENDAR,
  VIGIE_IMPORT_SITE,
  VIGIE_IMPORT_CHANNELS,
  VIGIE_IMPORT_CONTACT,
} VigieImportField;

/** VigieImport: a table, what its columns are, and what its rows would change in a campaign */
typedef struct _VigieImport VigieImport;

/** vigie_import_new: Returns: (transfer full): an import whose columns were guessed, from headings
 * in English, French, German and Spanish and from what stands below; checked */
VigieImport *vigie_import_new (VigieCampaign *campaign, VigieSpreadsheet *sheet);
/** vigie_import_free: not the spreadsheet, of which it holds a reference, nor what
 * vigie_import_make_amendment() gave */
void vigie_import_free (VigieImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieImport, vigie_import_free)

/* What is to be done, to be checked again after changes. */

/** vigie_import_set_make_categories: whether categories that the campaign does not have are made */
void vigie_import_set_make_categories (VigieImport *self, gboolean make);
/** vigie_import_set_category: @category (nullable): of new organisations whose row says none; the
 * only one that a campaign has is taken without asking */
void vigie_import_set_category (VigieImport *self, const char *category);
/** vigie_import_set_replace: whether the organisations that the table does not name are removed,
 * and the campaign's data are no longer called invented */
void vigie_import_set_replace (VigieImport *self, gboolean replace);

/* What was found by the last check. */

/** vigie_import_get_unknown_categories: Returns: (transfer none) (element-type utf8): what rows
 * name and the campaign does not have, in the order of the table */
const GPtrArray *vigie_import_get_unknown_categories (VigieImport *self);
/** vigie_import_make_amendment: Returns: (transfer full): what the good rows change, and what they
 * replace; for the campaign as it was when they were checked */
VigieAmendment *vigie_import_make_amendment (VigieImport *self);

G_END_DECLS
