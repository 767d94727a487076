/* vigie-import-table-private.h: what all kinds of tables that are imported are made with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"
#include "campaign/vigie-import-table.h"

G_BEGIN_DECLS

struct _VigieImportTable
{
  /* What a kind of table does */
  guint (*count_fields) (VigieImportTable *self);
  char *(*name_field) (VigieImportTable *self, guint field);
  void (*check) (VigieImportTable *self);
  void (*free) (VigieImportTable *self);

  VigieSpreadsheet *sheet;
  guint *fields; /* one a column */
  gboolean has_heading;
  GPtrArray *problems;
  guint counts[VIGIE_N_IMPORT_STATES];
};

/** vigie_import_table_init: of a kind of table whose functions are set */
void vigie_import_table_init (VigieImportTable *self, VigieSpreadsheet *sheet);
/** vigie_import_table_clear: what a kind of table ends with */
void vigie_import_table_clear (VigieImportTable *self);

/** vigie_import_table_forget: what the last check found */
void vigie_import_table_forget (VigieImportTable *self);
/** vigie_import_table_find_columns: Returns: (transfer full): the column of each field; -1: none */
int *vigie_import_table_find_columns (VigieImportTable *self);
/** vigie_import_table_refuse: @row cannot be imported for @text (transfer full), translated, that
 * is about @column; below 0: a field that the table does not have */
void vigie_import_table_refuse (
  VigieImportTable *self, const char *code, guint row, int column, char *text);

/** VigieImportWalk: a walk over the rows of a table, and the row that it has come to */
typedef struct
{
  VigieImportTable *table;
  const int *columns; /* of each field, -1: none */
  guint row;
  gboolean bad; /* something of the row was refused */
} VigieImportWalk;

/** vigie_import_get: Returns: (transfer none): what the row says of @field; "" if the table does
 * not have it */
const char *vigie_import_get (const VigieImportWalk *self, guint field);
/** vigie_import_refuse: the row cannot be imported for a reason, translated, that is about @field
 */
void
vigie_import_refuse (VigieImportWalk *self, const char *code, guint field, const char *format, ...)
  G_GNUC_PRINTF (4, 5);
/** vigie_import_is_short: whether @text is as short as all texts must be; refuses it otherwise */
gboolean vigie_import_is_short (VigieImportWalk *self, guint field, const char *text);

/** VigieHeadingFunc: Returns: the field that a heading names, which vigie_import_fold() folded */
typedef guint (*VigieHeadingFunc) (VigieImportTable *self, const char *folded);
/** vigie_import_table_read_headings: what @read does not know may be how the program itself calls a
 * field; of two columns with one heading the first is meant. Says whether there is a heading */
void vigie_import_table_read_headings (VigieImportTable *self, VigieHeadingFunc read);

/** VigieLookFunc: whether what a cell says is of the kind that is looked for */
typedef gboolean (*VigieLookFunc) (VigieImportTable *self, const char *cell);
/** vigie_import_table_looks_like: whether nearly all of the first cells of @column are of that kind
 */
gboolean vigie_import_table_looks_like (VigieImportTable *self, guint column, VigieLookFunc is_one);
/** vigie_import_table_look_for: unless a column is @field, the first one is that is nothing yet and
 * whose first cells nearly all are of that kind */
void vigie_import_table_look_for (VigieImportTable *self, guint field, VigieLookFunc is_one);

/** vigie_import_fold: Returns: (transfer full): @text as it is compared: without case, accents and
 * signs, words with one blank between */
char *vigie_import_fold (const char *text);

/** vigie_import_index_names: adds @id, and what it is called in every language, folded, to @index:
 * (element-type utf8 utf8) */
void vigie_import_index_names (GHashTable *index, char *id, VigieNames *names);

G_END_DECLS
