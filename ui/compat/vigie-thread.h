/* vigie-thread.h: tasks of windows in other threads, let go of in their own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * vigie_thread_run:
 * @task: what is to be done; its source object may be a widget
 * @func: does it in another thread, and returns the result with g_task_return_…(); it may read what
 *   the source object lets other threads read, and the task's data
 *
 * As g_task_run_in_thread(), but the other thread is never the last to hold @task. There it may be,
 * by a hair, after the callback has run: the source object and the task's data would then be
 * finalised in that thread, which neither widgets nor open databases bear.
 */
void vigie_thread_run (GTask *task, GTaskThreadFunc func);

G_END_DECLS
