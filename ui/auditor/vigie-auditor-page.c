/* vigie-auditor-page.c: the auditor's side: assignments, and the audit that is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-auditor-page-private.h"

#include "auditor/vigie-audit-rescue.h"
#include "auditor/vigie-receipt-words.h"
#include "compat/vigie-message.h"
#include "compat/vigie-style.h"
#include "compat/vigie-thread.h"
#include "vigie-places.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (VigieAuditorPage, vigie_auditor_page, GTK_TYPE_WIDGET)

GtkWindow *
vigie_auditor_page_get_window (VigieAuditorPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* Opening an audit ----------------------------------------------------------------------------- */

static gboolean
show_audit (VigieAuditorPage *self, const char *audit_id, GError **error)
{
  g_autoptr (VigieAudit) audit = vigie_workspace_open_audit (self->workspace, audit_id, error);
  if (!audit)
    return FALSE;
  gtk_stack_set_visible_child_name (self->stack, "audit");
  vigie_audit_page_set_audit (self->audit, self->workspace, audit);
  vigie_places_set_audit (vigie_workspace_get_folder (self->workspace), audit_id);
  return TRUE;
}

/* The audit of an assignment: begun now if it was not yet. */
static char *
find_or_begin (VigieAuditorPage *self, const char *id, GError **error)
{
  VigieWorkItem *item = vigie_workspace_find_item (self->workspace, id);
  const char *audit = item ? vigie_work_item_get_audit_id (item) : id;
  if (audit)
    return g_strdup (audit);
  return vigie_workspace_new_audit (self->workspace, NULL, NULL,
                                    vigie_work_item_get_assignment_id (item), error);
}

void
vigie_auditor_page_open (VigieAuditorPage *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  if (!self->workspace || !vigie_audit_page_commit (self->audit))
    return;
  vigie_audit_page_set_audit (self->audit, self->workspace, NULL);
  g_autofree char *audit = find_or_begin (self, id, &error);
  if (audit && show_audit (self, audit, &error))
    return;
  vigie_auditor_page_show_list (self);
  vigie_message_show_error (GTK_WIDGET (self), _ ("The Audit Cannot Be Opened"), error);
}

/* As it was looked at last */
static void
turn_to_list (VigieAuditorPage *self)
{
  if (self->workspace)
    vigie_places_set_audit (vigie_workspace_get_folder (self->workspace), NULL);
  gtk_stack_set_visible_child_name (self->stack, "assignments");
  gtk_widget_grab_focus (GTK_WIDGET (self->assignments));
}

void
vigie_auditor_page_show_list (VigieAuditorPage *self)
{
  if (!vigie_audit_page_commit (self->audit))
    return;
  vigie_audit_page_set_audit (self->audit, self->workspace, NULL);
  vigie_assignments_page_refresh (self->assignments);
  turn_to_list (self);
}

/* An audit that was purged or discarded meanwhile is simply not opened again. */
static void
resume (VigieAuditorPage *self)
{
  const char *folder = vigie_workspace_get_folder (self->workspace);
  g_autofree char *audit = vigie_places_get_audit (folder);
  const gboolean is_reviewing = vigie_places_is_reviewing (folder);
  if (!audit || !vigie_workspace_find_item (self->workspace, audit))
    {
      turn_to_list (self);
      return;
    }
  vigie_auditor_page_open (self, audit);
  if (is_reviewing)
    gtk_widget_activate_action (GTK_WIDGET (self->audit), "audit.review", NULL);
}

/* Looking through what was opened -------------------------------------------------------------- */

/* Another program is waited for so long when something is saved: the window stands still. */
#define PATIENCE_MS 300

/* Seconds after opening, when the window has long been drawn */
#define CHECK_AFTER_S 3

static void
check_thread (GTask *task, gpointer source, gpointer folder, GCancellable *cancellable)
{
  GError *damage = NULL;
  if (vigie_workspace_find_damage (folder, &damage))
    g_task_return_error (task, damage);
  else
    g_task_return_boolean (task, TRUE);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieAuditorPage *self = VIGIE_AUDITOR_PAGE (source);
  const char *folder = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) damage = NULL;
  const gboolean is_sound = g_task_propagate_boolean (G_TASK (result), &damage);
  g_debug ("%s was looked through: %s", folder, is_sound ? "sound" : damage->message);
  if (is_sound || !self->workspace
      || !g_str_equal (folder, vigie_workspace_get_folder (self->workspace)))
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.tell-damage", "s", damage->message);
}

static gboolean
check_workspace (gpointer data)
{
  VigieAuditorPage *self = data;
  g_autoptr (GTask) task = g_task_new (self, NULL, checked_cb, NULL);
  self->check_source = 0;
  g_task_set_task_data (task, g_strdup (vigie_workspace_get_folder (self->workspace)), g_free);
  vigie_thread_run (task, check_thread);
  return G_SOURCE_REMOVE;
}

static void
queue_check (VigieAuditorPage *self)
{
  g_clear_handle_id (&self->check_source, g_source_remove);
  if (self->workspace)
    self->check_source = g_timeout_add_seconds (CHECK_AFTER_S, check_workspace, self);
}

/* Public --------------------------------------------------------------------------------------- */

void
vigie_auditor_page_set_workspace (VigieAuditorPage *self, VigieWorkspace *workspace)
{
  g_return_if_fail (VIGIE_IS_AUDITOR_PAGE (self));
  if (self->workspace == workspace)
    return;
  vigie_audit_page_set_audit (self->audit, NULL, NULL);
  vigie_assignments_page_set_workspace (self->assignments, workspace);
  g_set_object (&self->workspace, workspace);
  queue_check (self);
  if (self->checking)
    g_cancellable_cancel (self->checking); /* nobody waits for it any more */
  if (!workspace)
    return;
  vigie_workspace_set_patience (workspace, PATIENCE_MS);
  g_autofree char *coordinator = vigie_workspace_get_coordinator (workspace);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "auditor.coordinator-side",
                                 coordinator != NULL);
  resume (self);
}

VigieWorkspace *
vigie_auditor_page_get_workspace (VigieAuditorPage *self)
{
  g_return_val_if_fail (VIGIE_IS_AUDITOR_PAGE (self), NULL);
  return self->workspace;
}

void
vigie_auditor_page_open_file (VigieAuditorPage *self, GFile *file)
{
  g_auto (VigieReceiptSummary) summary = { 0 };
  g_autoptr (GError) error = NULL;
  g_return_if_fail (VIGIE_IS_AUDITOR_PAGE (self) && G_IS_FILE (file));
  if (!self->workspace || !vigie_auditor_page_close (self))
    return;
  if (!vigie_workspace_import_receipt (self->workspace, g_file_peek_path (file), &summary, &error))
    {
      vigie_message_show_error (GTK_WIDGET (self), _ ("This Receipt Cannot Be Used"), error);
      return;
    }
  g_autofree char *text = vigie_words_for_receipt (self->workspace, &summary);
  vigie_auditor_page_show_list (self);
  vigie_message_show (GTK_WIDGET (self), _ ("Receipt Read"), text);
}

void
vigie_auditor_page_read_mail (VigieAuditorPage *self, const char *path)
{
  g_return_if_fail (VIGIE_IS_AUDITOR_PAGE (self) && path);
  vigie_audit_page_read_mail (self->audit, path);
}

gboolean
vigie_auditor_page_is_exporting (VigieAuditorPage *self)
{
  g_return_val_if_fail (VIGIE_IS_AUDITOR_PAGE (self), FALSE);
  return self->export && vigie_export_dialog_is_busy (self->export);
}

gboolean
vigie_auditor_page_open_backup (VigieAuditorPage *self)
{
  g_return_val_if_fail (VIGIE_IS_AUDITOR_PAGE (self), FALSE);
  VigieAudit *audit = vigie_audit_page_get_audit (self->audit);
  if (!audit || vigie_audit_get_state (audit) != VIGIE_AUDIT_DRAFT)
    return FALSE;
  vigie_audit_rescue_open_backup (self->audit);
  return TRUE;
}

gboolean
vigie_auditor_page_close (VigieAuditorPage *self)
{
  g_return_val_if_fail (VIGIE_IS_AUDITOR_PAGE (self), TRUE);
  if (vigie_auditor_page_is_exporting (self))
    {
      gtk_window_present (GTK_WINDOW (self->export));
      return FALSE;
    }
  return vigie_audit_page_commit (self->audit);
}

/* Life ----------------------------------------------------------------------------------------- */

static gboolean
vigie_auditor_page_grab_focus (GtkWidget *widget)
{
  VigieAuditorPage *self = VIGIE_AUDITOR_PAGE (widget);
  return gtk_widget_grab_focus (gtk_stack_get_visible_child (self->stack));
}

static void
vigie_auditor_page_dispose (GObject *object)
{
  VigieAuditorPage *self = VIGIE_AUDITOR_PAGE (object);
  g_clear_weak_pointer (&self->export);
  if (self->checking)
    g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  g_clear_handle_id (&self->check_source, g_source_remove);
  g_clear_object (&self->workspace);
  g_clear_pointer ((GtkWidget **) &self->stack, gtk_widget_unparent);
  G_OBJECT_CLASS (vigie_auditor_page_parent_class)->dispose (object);
}

static void
vigie_auditor_page_class_init (VigieAuditorPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_auditor_page_dispose;
  widget_class->grab_focus = vigie_auditor_page_grab_focus;
  g_type_ensure (VIGIE_TYPE_ASSIGNMENTS_PAGE);
  g_type_ensure (VIGIE_TYPE_AUDIT_PAGE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vigie/Vigie/ui/auditor/vigie-auditor-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieAuditorPage, stack);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditorPage, assignments);
  gtk_widget_class_bind_template_child (widget_class, VigieAuditorPage, audit);
  vigie_auditor_page_install_actions (widget_class);
}

static void
vigie_auditor_page_init (VigieAuditorPage *self)
{
  vigie_style_load ("/org/vigie/Vigie/ui/auditor/style.css");
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
vigie_auditor_page_new (void)
{
  return g_object_new (VIGIE_TYPE_AUDITOR_PAGE, NULL);
}
