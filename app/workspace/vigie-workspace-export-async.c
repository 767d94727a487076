/* vigie-workspace-export-async.c: a bundle is written while the thread of the workspace goes on
 *
 * What is read from the tables is read there, an audit at a time between whatever else it has to
 * do; digests, sealing, signing and the file itself are made in a thread that touches no table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-export-private.h"

/**
 * Job:
 * @done, @total: how many files, as the other thread tells
 * @is_queued: whether @context will look at them
 */
typedef struct
{
  VigieExport *export;
  GFileProgressCallback progress;
  gpointer progress_data;
  GMainContext *context;
  gint done;
  gint total;
  gint is_queued;
} Job;

static void
job_clear (gpointer data)
{
  Job *self = data;
  g_clear_pointer (&self->export, vigie_export_free);
  g_main_context_unref (self->context);
}

static void
job_release (gpointer data)
{
  g_atomic_rc_box_release_full (data, job_clear);
}

static gboolean
tell_progress (gpointer data)
{
  Job *self = data;
  g_atomic_int_set (&self->is_queued, FALSE);
  self->progress (g_atomic_int_get (&self->done), g_atomic_int_get (&self->total),
                  self->progress_data);
  return G_SOURCE_REMOVE;
}

/* However many files there are, one look at a time is waiting. */
static void
note_progress (goffset done, goffset total, gpointer data)
{
  Job *self = data;
  g_atomic_int_set (&self->total, (gint) total);
  g_atomic_int_set (&self->done, (gint) done);
  if (!self->progress || !g_atomic_int_compare_and_exchange (&self->is_queued, FALSE, TRUE))
    return;
  /* Not g_main_context_invoke(): while nobody iterates the default context, it would call here. */
  g_autoptr (GSource) source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_progress, g_atomic_rc_box_acquire (self), job_release);
  g_source_attach (source, self->context);
}

static void
pack_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  Job *self = data;
  if (vigie_export_pack (self->export, note_progress, self, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
packed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  Job *self = g_task_get_task_data (task);
  const gboolean packed = g_task_propagate_boolean (G_TASK (result), &error);
  const guint n_audits = vigie_export_end (self->export, packed, &error);
  /* Here, not where the last hand leaves the job: that may be the thread's, and the workspace is of
   * this one. */
  g_clear_pointer (&self->export, vigie_export_free);
  if (n_audits > 0)
    g_task_return_int (task, n_audits);
  else
    g_task_return_error (task, error);
}

static void
pack (GTask *task)
{
  g_autoptr (GTask) packing =
    g_task_new (NULL, g_task_get_cancellable (task), packed_cb, g_object_ref (task));
  g_task_set_source_tag (packing, pack);
  g_task_set_check_cancellable (packing, FALSE); /* what is in place is told as such */
  g_task_set_task_data (packing, g_atomic_rc_box_acquire (g_task_get_task_data (task)),
                        job_release);
  g_task_run_in_thread (packing, pack_thread);
}

static gboolean
collect_cb (gpointer data)
{
  GTask *task = data;
  GError *error = NULL;
  gboolean more = TRUE;
  Job *self = g_task_get_task_data (task);
  if (!g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error)
      && vigie_export_collect (self->export, &more, &error))
    {
      if (more)
        return G_SOURCE_CONTINUE;
      if (vigie_export_note (self->export, &error))
        {
          pack (task);
          return G_SOURCE_REMOVE;
        }
    }
  g_task_return_error (task, error);
  return G_SOURCE_REMOVE;
}

void
vigie_workspace_export_async (VigieWorkspace *self,
                              const char *const *audits,
                              const char *target,
                              GFileProgressCallback progress,
                              gpointer progress_data,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (VIGIE_IS_WORKSPACE (self) && target);

  GError *error = NULL;
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vigie_workspace_export_async);
  g_task_set_check_cancellable (task, FALSE);
  Job *job = g_atomic_rc_box_new0 (Job);
  job->progress = progress;
  job->progress_data = progress_data;
  job->context = g_main_context_ref_thread_default ();
  g_task_set_task_data (task, job, job_release);
  job->export = vigie_export_new (self, audits, target, &error);
  if (!job->export)
    {
      g_task_return_error (task, error);
      return;
    }
  g_autoptr (GSource) source = g_idle_source_new ();
  g_task_attach_source (task, source, collect_cb);
}

guint
vigie_workspace_export_finish (VigieWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), 0);
  const gssize n_audits = g_task_propagate_int (G_TASK (result), error);
  return n_audits > 0 ? (guint) n_audits : 0;
}
