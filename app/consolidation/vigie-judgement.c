/* vigie-judgement.c: what a person judged of a single audit, with author and reason
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-judgement.h"

#include "consolidation/vigie-judgement-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

static const char *const names[] = {
  [VIGIE_JUDGEMENT_ACCEPTED] = "accepted",
  [VIGIE_JUDGEMENT_RETURNED] = "returned",
  [VIGIE_JUDGEMENT_REJECTED] = "rejected",
  [VIGIE_JUDGEMENT_WITHDRAWN] = "withdrawn",
};

const char *
vigie_judgement_state_get_name (VigieJudgementState state)
{
  return names[state];
}

static VigieJudgementState
state_from_name (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (name, names[i]) == 0)
      return (VigieJudgementState) i;
  return VIGIE_JUDGEMENT_ACCEPTED;
}

const char *
vigie_store_get_status (VigieStore *self, const char *audit, gint64 head, GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self, error,
    "SELECT j.state FROM judgement j JOIN revision r ON r.id = ?"
    " WHERE j.audit = ? AND j.instance_id = r.instance_id AND j.sha256 = r.sha256"
    " ORDER BY j.number DESC LIMIT 1",
    "it", head, audit);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return NULL;
  const VigieJudgementState state =
    row ? state_from_name (vigie_statement_text (statement, 0)) : VIGIE_JUDGEMENT_ACCEPTED;
  vigie_statement_reset (statement);
  return names[state];
}

/* Judging -------------------------------------------------------------------------------------- */

static gboolean
check_audit (VigieStore *self, const char *audit, GError **error)
{
  g_autofree char *status = NULL;
  if (!vigie_database_query_text (self->database, "SELECT status FROM audit WHERE id = ?", audit,
                                  &status, error))
    return FALSE;
  if (!status)
    return vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_NOT_FOUND, self->path, 0,
                            _ ("the store has no audit “%s”"), audit);
  if (g_str_equal (status, "conflict"))
    return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_CONFLICT, NULL, 0,
                            _ ("the audit “%s” is in conflict: decide between its revisions first"),
                            audit);
  return TRUE;
}

static gboolean
judge (VigieStore *self,
       const char *audit,
       VigieJudgementState state,
       const char *author,
       const char *why,
       const GPtrArray *questions,
       GError **error)
{
  g_autofree char *now = vigie_store_now (self);
  return check_audit (self, audit, error)
         && vigie_store_run (
           self, error,
           "INSERT INTO judgement"
           " (audit, number, instance_id, sha256, state, author, why, decided_at)"
           " SELECT a.id, 1 + (SELECT count(*) FROM judgement WHERE audit = a.id),"
           " r.instance_id, r.sha256, ?, ?, ?, ? FROM audit a"
           " JOIN revision r ON r.id = a.head WHERE a.id = ?",
           "ttttt", names[state], author, why, now, audit)
         && vigie_store_ask (self, audit, vigie_database_last_id (self->database), questions, error)
         && vigie_store_decide (self, audit, error);
}

gboolean
vigie_store_judge (VigieStore *self,
                   const char *audit,
                   VigieJudgementState state,
                   const char *author,
                   const char *why,
                   const GPtrArray *questions,
                   GError **error)
{
  g_return_val_if_fail (audit && author && why, FALSE);

  if (!vigie_database_begin (self->database, error))
    return FALSE;
  if (judge (self, audit, state, author, why, questions, error))
    return vigie_database_commit (self->database, error);
  vigie_database_rollback (self->database);
  return FALSE;
}

/* Listing -------------------------------------------------------------------------------------- */

static void
judgement_free (gpointer data)
{
  VigieJudgement *self = data;
  g_free (self->audit);
  g_free (self->instance_id);
  g_free (self->author);
  g_free (self->why);
  g_free (self->decided_at);
  g_ptr_array_unref (self->questions);
  g_free (self);
}

static VigieJudgement *
read_judgement (VigieStatement *statement)
{
  VigieJudgement *self = g_new0 (VigieJudgement, 1);
  self->audit = g_strdup (vigie_statement_text (statement, 0));
  self->instance_id = g_strdup (vigie_statement_text (statement, 1));
  self->state = state_from_name (vigie_statement_text (statement, 2));
  self->author = g_strdup (vigie_statement_text (statement, 3));
  self->why = g_strdup (vigie_statement_text (statement, 4));
  self->decided_at = g_strdup (vigie_statement_text (statement, 5));
  self->stands = vigie_statement_int (statement, 6) != 0;
  self->key = vigie_statement_int (statement, 7);
  self->questions = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_asked_question_free);
  return self;
}

#define SELECT_JUDGEMENTS                                                                    \
  "SELECT j.audit, j.instance_id, j.state, j.author, j.why, j.decided_at,"                   \
  " j.number = (SELECT max(k.number) FROM judgement k WHERE k.audit = j.audit)"              \
  " AND EXISTS (SELECT 1 FROM audit a JOIN revision r ON r.id = a.head WHERE a.id = j.audit" \
  "  AND a.status <> 'conflict' AND r.instance_id = j.instance_id AND r.sha256 = j.sha256)," \
  " j.id FROM judgement j"

GPtrArray *
vigie_store_list_judgements (VigieStore *self, const char *audit, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (judgement_free);
  VigieStatement *statement =
    audit ? vigie_store_query (self, error,
                               SELECT_JUDGEMENTS " WHERE j.audit = ? ORDER BY j.number", "t", audit)
          : vigie_store_query (self, error, SELECT_JUDGEMENTS " ORDER BY j.audit, j.number", "");
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    g_ptr_array_add (list, read_judgement (statement));
  for (guint i = 0; good && i < list->len; i++)
    {
      VigieJudgement *judgement = g_ptr_array_index (list, i);
      if (!vigie_store_read_asked (self, judgement->key, judgement->questions, error))
        return NULL;
    }
  return good ? g_steal_pointer (&list) : NULL;
}
