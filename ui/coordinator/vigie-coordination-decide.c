/* vigie-coordination-decide.c: what a coordinator decides on audits, and what auditors are told
 *
 * A thread does all of it: each decision and each receipt waits for the disk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordination-private.h"

#include "base/vigie-error.h"
#include "compat/vigie-thread.h"
#include "consolidation/vigie-kept-revision.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

GPtrArray *
vigie_coordination_list_conflicts (VigieCoordination *self, GError **error)
{
  if (!self->store)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_conflict_free);
  return vigie_store_list_conflicts (self->store, error);
}

/* In a thread ---------------------------------------------------------------------------------- */

typedef GPtrArray *(*AnswerFunc) (VigieStore *store, const char *audit, GError **error);

/** Decision: what a thread is to decide, and what came of it */
typedef struct
{
  VigieStoreChangeFunc decide; /* gets the decision */
  AnswerFunc answer;           /* (nullable): what the auditors are told */
  char *folder;
  VigieIdentity *authority; /* (nullable): the campaign's key, if it is open */
  char *audit;
  GStrv read;        /* (nullable): names of the revisions that were read */
  char *instance_id; /* (nullable): the one that is kept */
  VigieJudgementState state;
  char *why;
  GPtrArray *details; /* (nullable): choices, or questions; only read here */
  gboolean is_kept;   /* it is in the store, whatever came after that */
} Decision;

static void
decision_free (Decision *self)
{
  g_free (self->folder);
  g_clear_pointer (&self->authority, vigie_identity_unref);
  g_free (self->audit);
  g_strfreev (self->read);
  g_free (self->instance_id);
  g_free (self->why);
  g_clear_pointer (&self->details, g_ptr_array_unref);
  g_free (self);
}

/* The key and the folder are tried before anything is decided: without them, nothing is. */
static VigieIdentity *
prepare (const Decision *self, char **folder, GError **error)
{
  *folder = g_build_filename (self->folder, "receipts", NULL);
  if (g_mkdir_with_parents (*folder, 0755) != 0)
    {
      vigie_error_from_errno (error, errno, *folder, _ ("cannot make the folder"));
      return NULL;
    }
  return self->authority ? vigie_identity_ref (self->authority)
                         : vigie_coordination_open_key (self->folder, NULL, error);
}

static gboolean
answer (GPtrArray *receipts, VigieIdentity *authority, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) known = receipts;
  g_autoptr (GPtrArray) files =
    known ? vigie_receipt_write_decisions (known, authority, folder, error) : NULL;
  if (!files)
    g_prefix_error (error, "%s: ", _ ("the decision was kept, but no receipt was written"));
  return files != NULL;
}

static gboolean
decide_and_tell (Decision *self, VigieStore *store, GError **error)
{
  g_autofree char *folder = NULL;
  g_autoptr (VigieIdentity) authority = self->answer ? prepare (self, &folder, error) : NULL;
  if (self->answer && !authority)
    return FALSE;
  self->is_kept = vigie_store_change (store, self->decide, self, error);
  return self->is_kept
         && (!self->answer
             || answer (self->answer (store, self->audit, error), authority, folder, error));
}

/* What was begun is ended, cancelled or not: half of it would be a decision that nobody is told. */
static void
decide_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  VigieCoordination *self = source;
  GError *error = NULL;
  VigieStore *store = vigie_coordination_take_store (self, &error);
  const gboolean done = store && decide_and_tell (data, store, &error);
  vigie_coordination_give_store (self, store);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
refuse_unread (const char *audit, GError **error)
{
  return vigie_error_set (
    error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_CONFLICT, NULL, 0,
    _ ("another revision of the audit “%s” came while you read: read what is shown now, and decide "
       "again"),
    audit);
}

static const VigieConflict *
find_conflict (const GPtrArray *conflicts, const char *audit)
{
  for (guint i = 0; i < conflicts->len; i++)
    if (g_str_equal (((const VigieConflict *) g_ptr_array_index (conflicts, i))->audit, audit))
      return g_ptr_array_index (conflicts, i);
  return NULL;
}

/* Whether the rivals are still those that were read. */
static gboolean
check_rivals (const Decision *self, VigieStore *store, GError **error)
{
  g_autoptr (GPtrArray) conflicts = vigie_store_list_conflicts (store, error);
  if (!conflicts)
    return FALSE;
  const VigieConflict *now = find_conflict (conflicts, self->audit);
  if (!now || now->sides->len != g_strv_length (self->read))
    return refuse_unread (self->audit, error);
  for (guint i = 0; self->read[i]; i++)
    if (!g_str_equal (self->read[i],
                      ((const VigieConflictSide *) now->sides->pdata[i])->instance_id))
      return refuse_unread (self->audit, error);
  return TRUE;
}

static gboolean
resolve_cb (VigieStore *store, gpointer decision, GError **error)
{
  const Decision *self = decision;
  return check_rivals (self, store, error)
         && vigie_store_resolve_fields (store, self->audit, self->instance_id, self->details,
                                        g_get_user_name (), self->why, error);
}

static gboolean
reopen_cb (VigieStore *store, gpointer decision, GError **error)
{
  const Decision *self = decision;
  return vigie_store_withdraw_resolution (store, self->audit, g_get_user_name (), self->why, error);
}

/* Whether the revision that was read is still the one that counts. */
static gboolean
check_standing (const Decision *self, VigieStore *store, GError **error)
{
  g_autofree char *now = vigie_store_get_standing (store, self->audit, error);
  return now && (g_str_equal (now, self->read[0]) || refuse_unread (self->audit, error));
}

static gboolean
judge_cb (VigieStore *store, gpointer decision, GError **error)
{
  const Decision *self = decision;
  return check_standing (self, store, error)
         && vigie_store_judge (store, self->audit, self->state, g_get_user_name (), self->why,
                               self->details, error);
}

/* In the main thread --------------------------------------------------------------------------- */

static Decision *
decision_new (VigieCoordination *self,
              VigieStoreChangeFunc decide,
              AnswerFunc answers,
              const char *audit,
              const char *why)
{
  Decision *decision = g_new0 (Decision, 1);
  decision->decide = decide;
  decision->answer = answers;
  decision->folder = g_strdup (self->folder);
  decision->authority = self->authority ? vigie_identity_ref (self->authority) : NULL;
  decision->audit = g_strdup (audit);
  decision->why = g_strdup (why);
  return decision;
}

/* @decision is (transfer full). */
static void
begin (VigieCoordination *self,
       gpointer tag,
       Decision *decision,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = vigie_coordination_task_new (
    self, tag, decision, (GDestroyNotify) decision_free, callback, user_data);
  if (vigie_coordination_begin (self, task, _ ("Saving the campaign…")))
    vigie_thread_run (task, decide_thread);
}

static GStrv
list_rivals (const VigieConflict *conflict)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  for (guint i = 0; i < conflict->sides->len; i++)
    g_strv_builder_add (names,
                        ((const VigieConflictSide *) conflict->sides->pdata[i])->instance_id);
  return g_strv_builder_end (names);
}

void
vigie_coordination_resolve (VigieCoordination *self,
                            const VigieConflict *conflict,
                            const char *instance_id,
                            GPtrArray *choices,
                            const char *why,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (VIGIE_IS_COORDINATION (self) && conflict);

  Decision *decision =
    decision_new (self, resolve_cb, vigie_store_answer_resolution, conflict->audit, why);
  decision->read = list_rivals (conflict);
  decision->instance_id = g_strdup (instance_id);
  decision->details = choices ? g_ptr_array_ref (choices) : NULL;
  begin (self, vigie_coordination_resolve, decision, callback, user_data);
}

void
vigie_coordination_reopen (VigieCoordination *self,
                           const char *audit,
                           const char *why,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (VIGIE_IS_COORDINATION (self) && audit);

  begin (self, vigie_coordination_reopen, decision_new (self, reopen_cb, NULL, audit, why),
         callback, user_data);
}

void
vigie_coordination_judge (VigieCoordination *self,
                          const char *audit,
                          const char *read,
                          VigieJudgementState state,
                          const char *why,
                          GPtrArray *questions,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (VIGIE_IS_COORDINATION (self) && audit && read);

  Decision *decision = decision_new (self, judge_cb, vigie_store_answer_judgement, audit, why);
  decision->read = g_strdupv ((char *[]){ (char *) read, NULL });
  decision->state = state;
  decision->details = questions ? g_ptr_array_ref (questions) : NULL;
  begin (self, vigie_coordination_judge, decision, callback, user_data);
}

const char *
vigie_coordination_get_decided (GAsyncResult *result)
{
  return ((const Decision *) g_task_get_task_data (G_TASK (result)))->audit;
}

gboolean
vigie_coordination_decide_finish (VigieCoordination *self,
                                  GAsyncResult *result,
                                  gboolean *is_kept,
                                  GError **error)
{
  const Decision *decision = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) local = NULL;
  const gboolean done = g_task_propagate_boolean (G_TASK (result), &local);
  if (is_kept)
    *is_kept = decision->is_kept;
  if (decision->is_kept)
    vigie_coordination_read_kept (self);
  vigie_coordination_end_of (self, result);
  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  return done;
}
