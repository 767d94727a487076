/* vigie-coordination-decide.c: what a coordinator decides on audits, and what auditors are told
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordination-private.h"

#include "base/vigie-error.h"
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

/* The key and the folder are tried before anything is decided: without them, nothing is. */
static VigieIdentity *
prepare (VigieCoordination *self, char **folder, GError **error)
{
  *folder = g_build_filename (self->folder, "receipts", NULL);
  if (!vigie_coordination_check_idle (self, error))
    return NULL;
  if (g_mkdir_with_parents (*folder, 0755) != 0)
    {
      vigie_error_from_errno (error, errno, *folder, _ ("cannot make the folder"));
      return NULL;
    }
  return vigie_coordination_open_authority (self, error);
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
check_rivals (VigieCoordination *self, const VigieConflict *read, GError **error)
{
  g_autoptr (GPtrArray) conflicts = vigie_store_list_conflicts (self->store, error);
  if (!conflicts)
    return FALSE;
  const VigieConflict *now = find_conflict (conflicts, read->audit);
  if (!now || now->sides->len != read->sides->len)
    return refuse_unread (read->audit, error);
  for (guint i = 0; i < read->sides->len; i++)
    if (!g_str_equal (((const VigieConflictSide *) read->sides->pdata[i])->instance_id,
                      ((const VigieConflictSide *) now->sides->pdata[i])->instance_id))
      return refuse_unread (read->audit, error);
  return TRUE;
}

/* Whether the revision @read is still the one that counts. */
static gboolean
check_standing (VigieCoordination *self, const char *audit, const char *read, GError **error)
{
  g_autofree char *now = vigie_store_get_standing (self->store, audit, error);
  return now && (g_str_equal (now, read) || refuse_unread (audit, error));
}

gboolean
vigie_coordination_resolve (VigieCoordination *self,
                            const VigieConflict *conflict,
                            const char *instance_id,
                            const GPtrArray *choices,
                            const char *why,
                            GError **error)
{
  g_return_val_if_fail (self->store, FALSE);

  g_autofree char *folder = NULL;
  g_autoptr (VigieIdentity) authority = prepare (self, &folder, error);
  if (!authority || !check_rivals (self, conflict, error)
      || !vigie_store_resolve_fields (self->store, conflict->audit, instance_id, choices,
                                      g_get_user_name (), why, error))
    return FALSE;
  const gboolean told = answer (vigie_store_answer_resolution (self->store, conflict->audit, error),
                                authority, folder, error);
  vigie_coordination_read_kept (self);
  vigie_coordination_tell_changed (self);
  return told;
}

gboolean
vigie_coordination_reopen (VigieCoordination *self,
                           const char *audit,
                           const char *why,
                           GError **error)
{
  g_return_val_if_fail (self->store, FALSE);

  if (!vigie_coordination_check_idle (self, error)
      || !vigie_store_withdraw_resolution (self->store, audit, g_get_user_name (), why, error))
    return FALSE;
  vigie_coordination_read_kept (self);
  vigie_coordination_tell_changed (self);
  return TRUE;
}

gboolean
vigie_coordination_judge (VigieCoordination *self,
                          const char *audit,
                          const char *read,
                          VigieJudgementState state,
                          const char *why,
                          const GPtrArray *questions,
                          GError **error)
{
  g_return_val_if_fail (self->store, FALSE);

  g_autofree char *folder = NULL;
  g_autoptr (VigieIdentity) authority = prepare (self, &folder, error);
  if (!authority || !check_standing (self, audit, read, error)
      || !vigie_store_judge (self->store, audit, state, g_get_user_name (), why, questions, error))
    return FALSE;
  const gboolean told =
    answer (vigie_store_answer_judgement (self->store, audit, error), authority, folder, error);
  vigie_coordination_read_kept (self);
  vigie_coordination_tell_changed (self);
  return told;
}
