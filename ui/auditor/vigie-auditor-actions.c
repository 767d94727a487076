/* vigie-auditor-actions.c: what an auditor can do beside filling an audit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-auditor-page-private.h"

#include "auditor/vigie-clock-notice.h"
#include "auditor/vigie-new-audit-dialog.h"
#include "base/vigie-error.h"
#include "compat/vigie-file-dialog.h"
#include "compat/vigie-message.h"
#include "compat/vigie-thread.h"
#include "database/vigie-database.h"
#include "vigie-places.h"

#include <glib/gi18n-lib.h>

/* More than so many problems are counted, not listed. */
#define MOST_PROBLEMS 10

static void
say (VigieAuditorPage *self, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

static void
say_written (VigieAuditorPage *self, const char *text, const char *path)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-file", "(ss)", text, path);
}

/* Audits --------------------------------------------------------------------------------------- */

static void
open_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_auditor_page_open (VIGIE_AUDITOR_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
back_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_auditor_page_show_list (VIGIE_AUDITOR_PAGE (widget));
}

static void
audit_created_cb (VigieNewAuditDialog *dialog, const char *audit_id, VigieAuditorPage *self)
{
  vigie_auditor_page_open (self, audit_id);
}

static void
new_audit_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieAuditorPage *self = VIGIE_AUDITOR_PAGE (widget);
  if (!self->workspace || !vigie_audit_page_commit (self->audit))
    return;
  GtkWidget *dialog =
    vigie_new_audit_dialog_new (vigie_auditor_page_get_window (self), self->workspace);
  g_signal_connect_object (dialog, "created", G_CALLBACK (audit_created_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Export --------------------------------------------------------------------------------------- */

/* Behind the dialog, which stays to say where the file is */
static void
written_cb (VigieAuditorPage *self)
{
  vigie_auditor_page_show_list (self);
}

static void
export_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieAuditorPage *self = VIGIE_AUDITOR_PAGE (widget);
  if (!self->workspace || !vigie_audit_page_commit (self->audit))
    return;
  GtkWidget *dialog =
    vigie_export_dialog_new (vigie_auditor_page_get_window (self), self->workspace);
  g_set_weak_pointer (&self->export, VIGIE_EXPORT_DIALOG (dialog));
  g_signal_connect_object (dialog, "written", G_CALLBACK (written_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Enrolment ------------------------------------------------------------------------------------ */

static void
write_request (VigieAuditorPage *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  if (!vigie_workspace_write_request (self->workspace, path, &error))
    {
      vigie_message_show_error (GTK_WIDGET (self), _ ("The Request Was Not Written"), error);
      return;
    }
  say_written (self, _ ("Request written. Send it to the coordinator."), path);
}

static void
request_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieAuditorPage *self = VIGIE_AUDITOR_PAGE (source);
  g_autofree char *path = vigie_file_dialog_finish_path (result);
  if (path && self->workspace)
    write_request (self, path);
}

static void
save_request_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieAuditorPage *self = VIGIE_AUDITOR_PAGE (widget);
  if (!self->workspace)
    return;
  g_autofree char *suggestion =
    g_strdup_printf ("%s.request.asice", vigie_workspace_get_code (self->workspace));
  vigie_file_dialog_save (widget, _ ("Save Request"), suggestion, request_chosen, NULL);
}

/* Housekeeping --------------------------------------------------------------------------------- */

static void
backup_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieAuditorPage *self = VIGIE_AUDITOR_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = vigie_file_dialog_finish_path (result);
  if (!path || !self->workspace)
    return;
  if (vigie_workspace_backup (self->workspace, path, &error))
    say_written (self, _ ("Backup written"), path);
  else
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Backup Was Not Written"), error);
}

static void
backup_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieAuditorPage *self = VIGIE_AUDITOR_PAGE (widget);
  if (!self->workspace || !vigie_audit_page_commit (self->audit))
    return;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *suggestion =
    g_strdup_printf ("vigie-%s-%s", vigie_workspace_get_code (self->workspace), day);
  vigie_file_dialog_save_folder (widget, _ ("Back Up into a New Folder"), suggestion, backup_chosen,
                                 NULL);
}

/* What is found, and the way out: the backup that was made before the damage. */
static void
tell_problems (VigieAuditorPage *self, GPtrArray *problems)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const guint shown = MIN (problems->len, MOST_PROBLEMS), more = problems->len - shown;
  for (guint i = 0; i < shown; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (problems, i));
  if (more > 0)
    {
      /* Translators: so many more problems, after a list of some */
      g_string_append_printf (text, ngettext ("and %u more", "and %u more", more), more);
      g_string_append_c (text, '\n');
    }
  g_string_append_c (text, '\n');
  g_string_append (text,
                   _ ("Export what is finalised now. Then make a backup; if it cannot be made, "
                      "open the folder of your last backup from the start page and go on "
                      "there."));
  vigie_message_show (GTK_WIDGET (self), _ ("The Workspace Is Damaged"), text->str);
}

/* A workspace that is too damaged to be opened again is a finding as well. */
static GPtrArray *
find_problems (const char *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (VigieWorkspace) workspace = vigie_workspace_open_for_reading (folder, NULL, &failed);
  if (workspace)
    return vigie_workspace_verify (workspace, cancellable, &problems, error)
             ? g_steal_pointer (&problems)
             : NULL;
  if (!g_error_matches (failed, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  problems = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (problems, vigie_error_describe (failed, NULL));
  return g_steal_pointer (&problems);
}

/* On a connection of its own: the page's workspace belongs to the thread of the window. */
static void
verify_thread (GTask *task, gpointer source, gpointer folder, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *problems = find_problems (folder, cancellable, &error);
  if (problems)
    g_task_return_pointer (task, problems, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/* What is being checked is not purged. */
static void
set_checking (VigieAuditorPage *self, gboolean checking)
{
  g_clear_object (&self->checking);
  if (checking)
    self->checking = g_cancellable_new ();
  vigie_assignments_page_set_checking (self->assignments, checking);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "auditor.cancel-verify", checking);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "auditor.verify", !checking);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "auditor.purge", !checking);
}

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieAuditorPage *self = VIGIE_AUDITOR_PAGE (source);
  const char *folder = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = g_task_propagate_pointer (G_TASK (result), &error);
  if (!gtk_widget_get_root (GTK_WIDGET (self)))
    return; /* the window was closed */
  set_checking (self, FALSE);
  if (!self->workspace || !g_str_equal (folder, vigie_workspace_get_folder (self->workspace)))
    return; /* another one was opened */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, _ ("The check was cancelled."));
  else if (!problems)
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Workspace Cannot Be Checked"), error);
  else if (problems->len > 0)
    tell_problems (self, problems);
  else
    say (self, _ ("Checked: the workspace is sound."));
}

static void
verify_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieAuditorPage *self = VIGIE_AUDITOR_PAGE (widget);
  if (!self->workspace || !vigie_audit_page_commit (self->audit))
    return;
  set_checking (self, TRUE);
  g_autoptr (GTask) task = g_task_new (self, self->checking, verified_cb, NULL);
  g_task_set_task_data (task, g_strdup (vigie_workspace_get_folder (self->workspace)), g_free);
  vigie_thread_run (task, verify_thread);
}

static void
cancel_verify_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieAuditorPage *self = VIGIE_AUDITOR_PAGE (widget);
  if (self->checking)
    g_cancellable_cancel (self->checking);
}

/* Purging -------------------------------------------------------------------------------------- */

static void
add_received (VigieAuditorPage *self, GString *text, GPtrArray *ids)
{
  const guint shown = MIN (ids->len, MOST_PROBLEMS), more = ids->len - shown;
  for (guint i = 0; i < shown; i++)
    {
      VigieWorkItem *item = vigie_workspace_find_item (self->workspace, ids->pdata[i]);
      if (item)
        /* Translators: a line of a list: organisation, channel */
        g_string_append_printf (text, C_ ("audit to purge", "• %s, %s"),
                                vigie_work_item_get_organisation_name (item),
                                vigie_work_item_get_channel_name (item));
      else
        g_string_append (text, ids->pdata[i]);
      g_string_append_c (text, '\n');
    }
  if (more > 0)
    {
      /* Translators: so many more audits, after a list of some */
      g_string_append_printf (text, ngettext ("and %u more", "and %u more", more), more);
      g_string_append_c (text, '\n');
    }
}

/* What will be deleted, one by one, and what goes with it */
static char *
describe_purge (VigieAuditorPage *self, const VigiePurgePlan *plan)
{
  GString *text = g_string_new (NULL);
  const guint n = plan->received->len;
  g_string_append_printf (text,
                          ngettext ("%u audit that the coordinator has received is deleted from "
                                    "this computer, for good:",
                                    "%u audits that the coordinator has received are deleted from "
                                    "this computer, for good:",
                                    n),
                          n);
  g_string_append (text, "\n\n");
  add_received (self, text, plan->received);
  g_string_append_c (text, '\n');
  if (plan->n_files > 0)
    {
      g_autofree char *size = g_format_size (plan->size);
      g_string_append_printf (text,
                              /* Translators: number of files, their size such as 2.1 MB */
                              ngettext ("%u captured file (%s) goes with them.",
                                        "%u captured files (%s) go with them.", plan->n_files),
                              plan->n_files, size);
      g_string_append_c (text, ' ');
    }
  if (plan->n_discarded > 0)
    {
      g_string_append_printf (text,
                              ngettext ("So does the history of %u draft that was thrown away.",
                                        "So does the history of %u drafts that were thrown away.",
                                        plan->n_discarded),
                              plan->n_discarded);
      g_string_append_c (text, ' ');
    }
  g_string_append (text, _ ("Nothing else is touched."));
  return g_string_free (text, FALSE);
}

static void
purge_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieAuditorPage *self = VIGIE_AUDITOR_PAGE (source);
  g_autoptr (GError) error = NULL;
  if (!vigie_message_ask_finish (result) || !self->workspace)
    return;
  const int count = vigie_workspace_purge (self->workspace, &error);
  if (count < 0)
    vigie_message_show_error (GTK_WIDGET (self), _ ("Nothing Was Purged"), error);
  else
    {
      g_autofree char *text =
        g_strdup_printf (ngettext ("%d audit purged", "%d audits purged", (gulong) count), count);
      say (self, text);
    }
  vigie_assignments_page_refresh (self->assignments);
}

static void
purge_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieAuditorPage *self = VIGIE_AUDITOR_PAGE (widget);
  g_auto (VigiePurgePlan) plan = { 0 };
  g_autoptr (GError) error = NULL;
  if (!self->workspace)
    return;
  if (!vigie_workspace_plan_purge (self->workspace, &plan, &error))
    {
      vigie_message_show_error (widget, _ ("Nothing Was Purged"), error);
      return;
    }
  if (plan.received->len == 0 && plan.n_discarded == 0)
    {
      vigie_message_show (
        widget, _ ("Nothing to Purge"),
        _ ("Only audits that the coordinator has received can be purged. Open the "
           "receipt that comes back for a bundle."));
      return;
    }
  g_autofree char *text = describe_purge (self, &plan);
  vigie_message_ask (widget, _ ("Purge Received Audits?"), text, _ ("_Purge"), TRUE, NULL,
                     purge_answered, NULL);
}

static void
hide_clock_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieAuditorPage *self = VIGIE_AUDITOR_PAGE (widget);
  if (!self->workspace)
    return;
  vigie_clock_notice_hide (self->workspace);
  vigie_assignments_page_refresh (self->assignments);
  vigie_audit_page_update_clock (self->audit);
}

/* The sample has both sides. */
static void
coordinator_side_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieAuditorPage *self = VIGIE_AUDITOR_PAGE (widget);
  g_autofree char *folder =
    self->workspace ? vigie_workspace_get_coordinator (self->workspace) : NULL;
  if (folder)
    gtk_widget_activate_action (widget, "win.open-place", "(is)", (int) VIGIE_SIDE_COORDINATOR,
                                folder);
}

void
vigie_auditor_page_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "auditor.open", "s", open_activated },
    { "auditor.back", NULL, back_activated },
    { "auditor.new-audit", NULL, new_audit_activated },
    { "auditor.export", NULL, export_activated },
    { "auditor.save-request", NULL, save_request_activated },
    { "auditor.backup", NULL, backup_activated },
    { "auditor.verify", NULL, verify_activated },
    { "auditor.cancel-verify", NULL, cancel_verify_activated },
    { "auditor.purge", NULL, purge_activated },
    { "auditor.hide-clock", NULL, hide_clock_activated },
    { "auditor.coordinator-side", NULL, coordinator_side_activated },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type,
                                     actions[i].activate);
}
