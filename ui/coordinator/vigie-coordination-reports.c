/* vigie-coordination-reports.c: reports of an open campaign, drawn in threads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordination-reports.h"

#include "compat/vigie-thread.h"
#include "coordinator/vigie-coordination-private.h"

#include <glib/gi18n-lib.h>

/** Commission: which reports are asked for, as a thread needs to know it */
typedef struct
{
  char *folder;
  char *organisation; /* (nullable) */
  char *language;
  char *wave;
  char *category;
  char **organisations;
  char *target; /* (nullable): for a preview */
  gboolean is_series;
} Commission;

static void
commission_free (Commission *self)
{
  g_free (self->folder);
  g_free (self->organisation);
  g_free (self->language);
  g_free (self->wave);
  g_free (self->category);
  g_strfreev (self->organisations);
  g_free (self->target);
  g_free (self);
}

static GTask *
task_new (VigieCoordination *self,
          gpointer tag,
          const VigieReportOptions *options,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  Commission *commission = g_new0 (Commission, 1);
  commission->folder = g_strdup (self->folder);
  if (options)
    {
      commission->language = g_strdup (options->language);
      commission->wave = g_strdup (options->wave);
      commission->category = g_strdup (options->category);
      commission->organisations = g_strdupv ((char **) options->organisations);
    }
  return vigie_coordination_task_new (self, tag, commission, (GDestroyNotify) commission_free,
                                      callback, user_data);
}

static VigieReportOptions
get_options (const Commission *self)
{
  return (VigieReportOptions){
    .language = self->language,
    .wave = self->wave,
    .category = self->category,
    .organisations = (const char *const *) self->organisations,
  };
}

/* Preview -------------------------------------------------------------------------------------- */

static void
preview_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Commission *commission = data;
  const VigieReportOptions options = get_options (commission);
  GError *error = NULL;
  VigieCoordination *self = source;
  VigieStore *store = vigie_coordination_take_store (self, &error);
  VigieReportPages *pages =
    store ? vigie_report_preview (store, commission->organisation, &options, &error) : NULL;
  vigie_coordination_give_store (self, store);
  if (pages)
    g_task_return_pointer (task, pages, (GDestroyNotify) vigie_report_pages_free);
  else
    g_task_return_error (task, error);
}

void
vigie_coordination_preview (VigieCoordination *self,
                            const char *organisation,
                            const VigieReportOptions *options,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task =
    task_new (self, vigie_coordination_preview, options, callback, user_data);
  ((Commission *) g_task_get_task_data (task))->organisation = g_strdup (organisation);
  vigie_thread_run (task, preview_thread);
}

VigieReportPages *
vigie_coordination_preview_finish (VigieCoordination *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Files ---------------------------------------------------------------------------------------- */

static void
report_written (guint done, guint total, gpointer user_data)
{
  vigie_coordination_tell (user_data, done, total);
}

static int
write_reports (VigieStore *store,
               VigieCoordination *coordination,
               const Commission *commission,
               GCancellable *cancellable,
               GError **error)
{
  const VigieReportOptions options = get_options (commission);
  if (commission->is_series)
    return vigie_report_write_series (store, commission->target, &options, report_written,
                                      coordination, cancellable, error);
  const gboolean done =
    commission->organisation
      ? vigie_report_write (store, commission->organisation, &options, commission->target, error)
      : vigie_report_write_summary (store, &options, commission->target, error);
  return done ? 1 : -1;
}

static void
report_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Commission *commission = data;
  GError *error = NULL;
  g_autoptr (VigieStore) store = vigie_coordination_open_store (commission->folder, NULL, &error);
  const int n = store ? write_reports (store, source, commission, cancellable, &error) : -1;
  vigie_coordination_return_count (task, n, error);
}

void
vigie_coordination_report (VigieCoordination *self,
                           const char *organisation,
                           const VigieReportOptions *options,
                           const char *target,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = task_new (self, vigie_coordination_report, options, callback, user_data);
  Commission *commission = g_task_get_task_data (task);
  commission->organisation = g_strdup (organisation);
  commission->target = g_strdup (target);
  if (vigie_coordination_begin (self, task, _ ("Writing the report…")))
    vigie_thread_run (task, report_thread);
}

void
vigie_coordination_report_series (VigieCoordination *self,
                                  const VigieReportOptions *options,
                                  const char *target,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task =
    task_new (self, vigie_coordination_report_series, options, callback, user_data);
  Commission *commission = g_task_get_task_data (task);
  commission->target = g_strdup (target);
  commission->is_series = TRUE;
  if (vigie_coordination_begin (self, task, _ ("Writing reports…")))
    vigie_thread_run (task, report_thread);
}
