/* vigie-decision-receipt.c: what auditors are told of a person's decision
 *
 * A receipt to the bundle that carries the revision, with the reason. Its code tells the auditor's
 * program that a person decided, which goes before what merging said. Merging again says it too.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-resolution.h"
#include "consolidation/vigie-judgement-private.h"

/* What is said of a state in `judgement`, or of a side of a conflict. */
static const struct
{
  const char *state;
  VigieVerdict verdict;
  const char *code;
} words[] = {
  { "accepted", VIGIE_VERDICT_ACCEPTED, "audit-accepted" },
  { "returned", VIGIE_VERDICT_QUARANTINED, "audit-returned" },
  { "rejected", VIGIE_VERDICT_QUARANTINED, "audit-rejected" },
  { "withdrawn", VIGIE_VERDICT_QUARANTINED, "audit-withdrawn" },
  { "kept", VIGIE_VERDICT_ACCEPTED, "conflict-resolved" },
  { "superseded", VIGIE_VERDICT_SUPERSEDED, "conflict-resolved" },
};

static gsize
find_word (const char *state)
{
  gsize i = 0;
  while (!g_str_equal (state, words[i].state))
    i++;
  return i;
}

/* To the microsecond: which of two decisions is the later one is known by it. */
static char *
read_moment (VigieStore *self)
{
  g_autoptr (GDateTime) now = vigie_clock_now (&self->clock);
  g_autoptr (GDateTime) utc = g_date_time_to_utc (now);
  return g_date_time_format (utc, "%Y-%m-%dT%H:%M:%S.%fZ");
}

/* Columns: bundle, digest, auditor, revision, state, reason. */
static VigieReceipt *
read_answer (VigieStore *self, const char *audit, VigieStatement *statement)
{
  VigieReceipt *receipt = vigie_receipt_new ();
  const gsize word = find_word (vigie_statement_text (statement, 4));
  receipt->campaign = g_strdup (vigie_store_get_campaign (self)->id);
  receipt->bundle = g_strdup (vigie_statement_text (statement, 0));
  receipt->digest = g_strdup (vigie_statement_text (statement, 1));
  receipt->auditor = g_strdup (vigie_statement_text (statement, 2));
  receipt->created = read_moment (self);
  vigie_receipt_add (receipt, audit, (guint) vigie_statement_int (statement, 3),
                     words[word].verdict, words[word].code, vigie_statement_text (statement, 5));
  return receipt;
}

static GPtrArray *
read_answers (VigieStore *self, const char *audit, VigieStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) receipts =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_receipt_free);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    g_ptr_array_add (receipts, read_answer (self, audit, statement));
  return good ? g_steal_pointer (&receipts) : NULL;
}

static gboolean
ask (VigieStore *self, gint64 judgement, VigieReceiptAudit *answer, GError **error)
{
  g_autoptr (GPtrArray) questions =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_asked_question_free);
  if (!vigie_store_read_asked (self, judgement, questions, error))
    return FALSE;
  for (guint i = 0; i < questions->len; i++)
    {
      const VigieAskedQuestion *question = g_ptr_array_index (questions, i);
      vigie_receipt_audit_add_question (answer, question->path, question->text);
    }
  return TRUE;
}

static gboolean
add_questions (VigieStore *self, const char *audit, const GPtrArray *receipts, GError **error)
{
  gint64 judgement;
  if (!vigie_database_query_int (self->database,
                                 "SELECT id FROM judgement WHERE audit = ?1"
                                 " ORDER BY number DESC LIMIT 1",
                                 audit, 0, &judgement, error))
    return FALSE;
  for (guint i = 0; i < receipts->len; i++)
    {
      const VigieReceipt *receipt = g_ptr_array_index (receipts, i);
      if (!ask (self, judgement, g_ptr_array_index (receipt->audits, 0), error))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
vigie_store_answer_judgement (VigieStore *self, const char *audit, GError **error)
{
  if (!vigie_store_require_campaign (self, error))
    return NULL;
  VigieStatement *statement = vigie_store_query (
    self, error,
    "SELECT b.uuid, b.digest, r.auditor, r.number, j.state, j.why FROM judgement j"
    " JOIN revision r ON (r.instance_id, r.sha256) = (j.instance_id, j.sha256)"
    " JOIN bundle b ON b.id = r.bundle WHERE j.audit = ?"
    " AND j.number = (SELECT max(number) FROM judgement WHERE audit = j.audit)",
    "t", audit);
  g_autoptr (GPtrArray) receipts = read_answers (self, audit, statement, error);
  return receipts && add_questions (self, audit, receipts, error) ? g_steal_pointer (&receipts)
                                                                  : NULL;
}

/* Each side learns which answers were taken from which revision. */
static gboolean
add_answers (VigieStore *self, const char *audit, const GPtrArray *receipts, GError **error)
{
  g_autoptr (GPtrArray) decisions = vigie_store_list_resolutions (self, audit, error);
  if (!decisions)
    return FALSE;
  const VigieResolution *last =
    decisions->len > 0 ? g_ptr_array_index (decisions, decisions->len - 1) : NULL;
  for (guint i = 0; last && i < receipts->len; i++)
    {
      const VigieReceipt *receipt = g_ptr_array_index (receipts, i);
      VigieReceiptAudit *answer = g_ptr_array_index (receipt->audits, 0);
      for (guint k = 0; k < last->choices->len; k++)
        {
          const VigieFieldChoice *choice = g_ptr_array_index (last->choices, k);
          vigie_receipt_audit_add_answer (answer, choice->path, choice->instance_id);
        }
    }
  return TRUE;
}

GPtrArray *
vigie_store_answer_resolution (VigieStore *self, const char *audit, GError **error)
{
  if (!vigie_store_require_campaign (self, error))
    return NULL;
  VigieStatement *statement = vigie_store_query (
    self, error,
    "WITH last AS (SELECT * FROM resolution_standing WHERE audit = ? ORDER BY id DESC LIMIT 1),"
    " side (instance_id, sha256, state) AS (SELECT instance_id, sha256, 'kept' FROM last UNION ALL"
    "  SELECT x.instance_id, x.sha256, 'superseded' FROM resolution_rejected x"
    "  JOIN last ON last.id = x.resolution)"
    " SELECT b.uuid, b.digest, r.auditor, r.number, side.state, last.why FROM side"
    " JOIN last JOIN revision r ON (r.instance_id, r.sha256) = (side.instance_id, side.sha256)"
    " JOIN bundle b ON b.id = r.bundle ORDER BY side.state, r.instance_id, r.sha256",
    "t", audit);
  g_autoptr (GPtrArray) receipts = read_answers (self, audit, statement, error);
  return receipts && add_answers (self, audit, receipts, error) ? g_steal_pointer (&receipts)
                                                                : NULL;
}

gboolean
vigie_store_tell_judgement (VigieStore *self,
                            const VigieBundleAudit *audit,
                            VigieReceiptAudit *answer,
                            GError **error)
{
  gboolean row;
  if (answer->verdict != VIGIE_VERDICT_ACCEPTED && answer->verdict != VIGIE_VERDICT_DUPLICATE)
    return TRUE;
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT state, why, id FROM judgement WHERE audit = ? AND instance_id = ?"
                       " AND sha256 = ? ORDER BY number DESC LIMIT 1",
                       "ttt", audit->id, audit->instance_id, audit->sha256);
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  const gsize word = find_word (vigie_statement_text (statement, 0));
  answer->verdict = words[word].verdict;
  g_free (answer->code);
  answer->code = g_strdup (words[word].code);
  g_free (answer->reason);
  answer->reason = g_strdup (vigie_statement_text (statement, 1));
  const gint64 judgement = vigie_statement_int (statement, 2);
  vigie_statement_reset (statement);
  return ask (self, judgement, answer, error);
}
