/* vigie-store-count.c: how many audits hang on a part of the campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-store-private.h"

#include <glib/gi18n-lib.h>

static gboolean
take_number (VigieStatement *statement, guint *n, GError **error)
{
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  *n = row ? (guint) vigie_statement_int (statement, 0) : 0;
  vigie_statement_reset (statement);
  return TRUE;
}

gboolean
vigie_store_count_audits (
  VigieStore *self, const char *organisation, const char *wave, guint *n, GError **error)
{
  VigieStatement *statement =
    organisation
      ? vigie_store_query (self, error,
                           "SELECT count(*) FROM audit WHERE organisation = ?1"
                           " AND (?2 IS NULL OR wave = ?2)",
                           "tt", organisation, wave)
      : vigie_store_query (self, error, "SELECT count(*) FROM audit WHERE ?1 IS NULL OR wave = ?1",
                           "t", wave);
  return take_number (statement, n, error);
}

gboolean
vigie_store_count_outside (
  VigieStore *self, const char *wave, const char *first, const char *last, guint *n, GError **error)
{
  return take_number (
    vigie_store_query (self, error,
                       "SELECT count(*) FROM audit JOIN revision ON revision.id = audit.head"
                       " WHERE audit.wave = ?1"
                       " AND substr (revision.started, 1, 10) NOT BETWEEN ?2 AND ?3",
                       "ttt", wave, first, last),
    n, error);
}

gboolean
vigie_store_verify_numbers (VigieStore *self, GPtrArray *problems, GError **error)
{
  guint wrong;
  if (!take_number (vigie_store_query (self, error,
                                       "SELECT NOT ((SELECT count(*) FROM audit) IS"
                                       " (SELECT n FROM number WHERE what = 'audit'))"
                                       " + NOT ((SELECT count(*) FROM revision) IS"
                                       " (SELECT n FROM number WHERE what = 'revision'))",
                                       ""),
                    &wrong, error))
    return FALSE;
  if (wrong > 0)
    g_ptr_array_add (problems, g_strdup (_ ("how many audits and revisions there are is not what "
                                            "the store says")));
  return TRUE;
}
