/* vigie-import-private.h: what the parts of an import share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-import-table-private.h"
#include "campaign/vigie-import.h"

G_BEGIN_DECLS

/** VigieImportRow: what a row of the table says */
typedef struct
{
  VigieImportState state;
  const VigieOrganisation *before; /* (nullable): of the campaign */
  VigieOrganisation *after;        /* (nullable): only of good rows */
} VigieImportRow;

struct _VigieImport
{
  VigieImportTable table;
  VigieCampaign *campaign;
  gboolean make_categories;
  gboolean replace;
  char *category; /* (nullable) */

  GHashTable *ids;        /* id → VigieOrganisation of the campaign */
  GHashTable *names;      /* folded name → VigieOrganisation of the campaign, NULL for several */
  GHashTable *categories; /* folded id or name → id; of the campaign */
  GHashTable *channels;   /* folded id or name → id */

  GArray *rows;       /* VigieImportRow */
  GPtrArray *unknown; /* utf8 */
  GPtrArray *new_ids; /* utf8: the identifiers that they would get */
};

/** vigie_import_guess: sets the fields, and whether there is a heading */
void vigie_import_guess (VigieImport *self);

/** vigie_import_check: what vigie_import_table_check() does with organisations */
void vigie_import_check (VigieImportTable *table);

G_END_DECLS
