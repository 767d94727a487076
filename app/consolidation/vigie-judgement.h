/* vigie-judgement.h: what a person judged of a single audit, with author and reason
 *
 * A judgement is about the revision that counts when it is made: a later revision, such as the
 * answer to a question, is judged anew. What is not accepted is listed, but has no scores and
 * answers and does not count; nothing is removed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store.h"

G_BEGIN_DECLS

/**
 * VigieJudgementState:
 * @VIGIE_JUDGEMENT_ACCEPTED: it counts; takes back what was judged before
 * @VIGIE_JUDGEMENT_RETURNED: the auditor is asked something first
 * @VIGIE_JUDGEMENT_REJECTED: it does not count
 * @VIGIE_JUDGEMENT_WITHDRAWN: its auditor has taken it back
 */
typedef enum
{
  VIGIE_JUDGEMENT_ACCEPTED,
  VIGIE_JUDGEMENT_RETURNED,
  VIGIE_JUDGEMENT_REJECTED,
  VIGIE_JUDGEMENT_WITHDRAWN,
} VigieJudgementState;

/** vigie_judgement_state_get_name: Returns: `accepted`, `returned`, `rejected`, `withdrawn` */
const char *vigie_judgement_state_get_name (VigieJudgementState state);

/** VigieAskedQuestion: what a judgement asks about the answer at @path */
typedef struct
{
  char *path;
  char *text;
} VigieAskedQuestion;

/** vigie_asked_question_new: Returns: (transfer full): with copies of both */
VigieAskedQuestion *vigie_asked_question_new (const char *path, const char *text);
/** vigie_asked_question_free: frees it */
void vigie_asked_question_free (VigieAskedQuestion *self);

/**
 * vigie_store_judge:
 * @audit: an audit that is not in conflict
 * @author: who judges
 * @why: the reason, or the question
 * @questions: (nullable) (element-type VigieAskedQuestion): what is asked about single answers,
 * each at a question of the audit's form
 * @error: %VIGIE_BASE_ERROR_NOT_FOUND, %VIGIE_STORE_ERROR_CONFLICT, %VIGIE_STORE_ERROR_FIELD: the
 *   form has no such question, or it is named twice
 */
gboolean vigie_store_judge (VigieStore *self,
                            const char *audit,
                            VigieJudgementState state,
                            const char *author,
                            const char *why,
                            const GPtrArray *questions,
                            GError **error);

/**
 * VigieJudgement: one that was made
 * @instance_id: the revision that it is about
 * @stands: whether it decides now: it is the last one, and its revision still counts
 * @decided_at: RFC 3339, UTC
 * @questions: (element-type VigieAskedQuestion): by path
 */
typedef struct
{
  char *audit;
  char *instance_id;
  VigieJudgementState state;
  char *author;
  char *why;
  char *decided_at;
  gboolean stands;
  GPtrArray *questions;

  /*< private >*/
  gint64 key;
} VigieJudgement;

/** vigie_store_list_judgements: Returns: (transfer full) (nullable) (element-type VigieJudgement):
 * by audit, in the order they were made; @audit is (nullable): those on all of them */
GPtrArray *vigie_store_list_judgements (VigieStore *self, const char *audit, GError **error);

/* What auditors are told ------------------------------------------------------------------------
 */

/** vigie_store_answer_judgement: Returns: (transfer full) (nullable) (element-type VigieReceipt):
 * the answer to the bundle of the revision that was judged last, with the reason and what is asked
 * about single answers */
GPtrArray *vigie_store_answer_judgement (VigieStore *self, const char *audit, GError **error);

/** vigie_store_answer_resolution: the same for the bundles of all rivals of the conflict that was
 * decided on last */
GPtrArray *vigie_store_answer_resolution (VigieStore *self, const char *audit, GError **error);

G_END_DECLS
