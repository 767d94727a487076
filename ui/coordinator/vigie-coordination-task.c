/* vigie-coordination-task.c: what all work of a coordination in threads has in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordination-private.h"

GTask *
vigie_coordination_task_new (VigieCoordination *self,
                             gpointer tag,
                             gpointer order,
                             GDestroyNotify free_order,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tag);
  g_task_set_return_on_cancel (task, FALSE);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, order, free_order);
  return task;
}

void
vigie_coordination_return_count (GTask *task, int count, GError *error)
{
  if (count < 0)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, count);
}

VigieIdentity *
vigie_coordination_open_key (const char *folder, const char *passphrase, GError **error)
{
  g_autofree char *key = g_build_filename (folder, "authority", NULL);
  return vigie_identity_open (key, passphrase, error);
}

void
vigie_coordination_end_of (VigieCoordination *self, GAsyncResult *result)
{
  GCancellable *its = g_task_get_cancellable (G_TASK (result));
  if (its && its == self->cancellable)
    vigie_coordination_end (self);
}

int
vigie_coordination_finish (VigieCoordination *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GError) local = NULL;
  const gssize n = g_task_propagate_int (G_TASK (result), &local);
  vigie_coordination_end_of (self, result);
  if (!local)
    return (int) n;
  g_propagate_error (error, g_steal_pointer (&local));
  return -1;
}
