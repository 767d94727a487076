/* vigie-thread.c: tasks of windows in other threads, let go of in their own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-thread.h"

/** What the thread takes with it */
typedef struct
{
  GTask *task;
  GTaskThreadFunc func;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;
  g_object_unref (errand->task);
  g_free (errand);
}

static gboolean
end_errand (gpointer data)
{
  return G_SOURCE_REMOVE; /* and with the source goes the errand */
}

static gpointer
run_errand (gpointer data)
{
  Errand *errand = data;
  GTask *task = errand->task;
  errand->func (task, g_task_get_source_object (task), g_task_get_task_data (task),
                g_task_get_cancellable (task));
  g_autoptr (GSource) source = g_idle_source_new ();
  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_static_name (source, "let go of a task");
  g_source_set_callback (source, end_errand, errand, errand_free);
  g_source_attach (source, g_task_get_context (task));
  return NULL;
}

void
vigie_thread_run (GTask *task, GTaskThreadFunc func)
{
  g_return_if_fail (G_IS_TASK (task) && func);

  Errand *errand = g_new0 (Errand, 1);
  errand->task = g_object_ref (task);
  errand->func = func;
  g_thread_unref (g_thread_new ("vigie-task", run_errand, errand));
}
