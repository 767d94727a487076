/* vigie-import-private.h: what the parts of an import share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

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
  VigieCampaign *campaign;
  VigieSpreadsheet *sheet;
  guint *fields; /* one a column */
  gboolean has_heading;
  gboolean make_categories;
  gboolean replace;
  char *category; /* (nullable) */

  GHashTable *ids;        /* id → VigieOrganisation of the campaign */
  GHashTable *names;      /* folded name → VigieOrganisation of the campaign, NULL for several */
  GHashTable *categories; /* folded id or name → id; of the campaign */
  GHashTable *channels;   /* folded id or name → id */

  GArray *rows; /* VigieImportRow */
  GPtrArray *problems;
  GPtrArray *unknown; /* utf8 */
  GPtrArray *new_ids; /* utf8: the identifiers that they would get */
  guint counts[VIGIE_N_IMPORT_STATES];
};

/** vigie_import_fold: Returns: (transfer full): @text as it is compared: without case, accents and
 * signs, words with one blank between */
char *vigie_import_fold (const char *text);

/** vigie_import_guess: sets the fields, and whether there is a heading */
void vigie_import_guess (VigieImport *self);

G_END_DECLS
