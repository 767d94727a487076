/* vigie-store-rows.c: rows that stand on nothing, and rows that something should stand on
 *
 * All that is verified of an audit starts from its bundle and its revisions. What is not reached
 * from there would be counted without having been signed, and what is lacking there would be
 * passed over: both are looked for here, by queries that trust no constraint of the file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-store-private.h"

#include <glib/gi18n-lib.h>

/* A query whose rows are the places of a problem. */
typedef struct
{
  const char *sql;
  const char *problem;
} Rule;

#define WITHOUT_REVISION(table)                        \
  "SELECT '" table " ' || t.revision FROM " table " t" \
  " LEFT JOIN revision r ON r.id = t.revision WHERE r.id IS NULL"
#define REVISION_WITHOUT(table)          \
  "SELECT r.instance_id FROM revision r" \
  " LEFT JOIN " table " t ON t.revision = r.id WHERE t.revision IS NULL"

static const Rule rules[] = {
  { "SELECT a.id FROM audit a LEFT JOIN revision r ON r.id = a.head"
    " WHERE r.audit IS NOT a.id OR r.organisation IS NOT a.organisation"
    " OR r.channel IS NOT a.channel OR r.wave IS NOT a.wave",
    N_ ("the audit is not the one that its revision was signed as") },
  { "SELECT r.instance_id FROM revision r LEFT JOIN bundle b ON b.id = r.bundle"
    " WHERE b.id IS NULL",
    N_ ("no signed bundle stands behind the audit") },
  { "SELECT r.instance_id FROM revision r JOIN bundle b ON b.id = r.bundle"
    " WHERE r.auditor IS NOT b.auditor",
    N_ ("the auditor is not the one who signed") },
  { REVISION_WITHOUT ("document"), N_ ("the answers that were merged are gone") },
  { REVISION_WITHOUT ("score"), N_ ("the score is gone") },
  { WITHOUT_REVISION ("document"), N_ ("the row belongs to no audit") },
  { WITHOUT_REVISION ("score"), N_ ("the row belongs to no audit") },
  { WITHOUT_REVISION ("composed"), N_ ("the row belongs to no audit") },
  { WITHOUT_REVISION ("text"), N_ ("the row belongs to no audit") },
  { WITHOUT_REVISION ("evidence"), N_ ("the row belongs to no audit") },
};

static gboolean
apply (VigieStore *self, const Rule *rule, GPtrArray *problems, GError **error)
{
  VigieStatement *statement = vigie_store_query (self, error, rule->sql, "");
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      const char *place = vigie_statement_text (statement, 0);
      g_ptr_array_add (problems,
                       g_strdup_printf ("%s: %s", place ? place : "?", _ (rule->problem)));
    }
  return good;
}

gboolean
vigie_store_verify_rows (VigieStore *self, GPtrArray *problems, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if (!apply (self, &rules[i], problems, error))
      return FALSE;
  return TRUE;
}
