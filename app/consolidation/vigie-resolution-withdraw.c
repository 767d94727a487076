/* vigie-resolution-withdraw.c: decisions between rival revisions, taken back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-composed-private.h"
#include "consolidation/vigie-resolution.h"
#include "consolidation/vigie-tally-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

static gboolean
fail_none (const char *audit, GError **error)
{
  return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_CONFLICT, NULL, 0,
                          _ ("nothing was decided on the audit “%s” that could be taken back"),
                          audit);
}

/* The last decision that stands, and the revision that it kept, 0 if that is not here. */
static gboolean
find_last (
  VigieStore *self, const char *audit, gint64 *resolution, gint64 *revision, GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self, error,
    "SELECT s.id, coalesce (r.id, 0) FROM resolution_standing s LEFT JOIN revision r"
    " ON (r.instance_id, r.sha256) = (s.instance_id, s.sha256)"
    " WHERE s.audit = ? ORDER BY s.id DESC LIMIT 1",
    "t", audit);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  *resolution = row ? vigie_statement_int (statement, 0) : 0;
  *revision = row ? vigie_statement_int (statement, 1) : 0;
  vigie_statement_reset (statement);
  return row || fail_none (audit, error);
}

static gboolean
mark (VigieStore *self, gint64 resolution, const char *author, const char *why, GError **error)
{
  g_autofree char *now = vigie_store_now (self);
  return vigie_store_run (self, error,
                          "UPDATE resolution SET withdrawn_by = ?, withdrawn_why = ?,"
                          " withdrawn_at = ? WHERE id = ?",
                          "ttti", author, why, now, resolution);
}

/* What was counted of the audit goes before its score changes; vigie_store_decide() counts anew. */
static gboolean
uncount (VigieStore *self, const char *audit, GError **error)
{
  return vigie_store_tally (self, audit, TRUE, error)
         && vigie_store_run (self, error, "DELETE FROM audit WHERE id = ?", "t", audit);
}

static gboolean
withdraw (VigieStore *self, const char *audit, const char *author, const char *why, GError **error)
{
  gint64 resolution;
  gint64 revision;
  return find_last (self, audit, &resolution, &revision, error)
         && mark (self, resolution, author, why, error) && uncount (self, audit, error)
         && (revision == 0 || vigie_store_take_apart (self, revision, error))
         && vigie_store_decide (self, audit, error);
}

gboolean
vigie_store_withdraw_resolution (
  VigieStore *self, const char *audit, const char *author, const char *why, GError **error)
{
  g_return_val_if_fail (audit && author && why, FALSE);

  if (!vigie_database_begin (self->database, error))
    return FALSE;
  if (withdraw (self, audit, author, why, error))
    return vigie_database_commit (self->database, error);
  vigie_database_rollback (self->database);
  return FALSE;
}
