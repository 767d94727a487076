/* vigie-export-dialog.c: writes finalised audits into one signed bundle
 *
 * The workspace belongs to the thread of the window, so the bundle is written there, and the window
 * is kept alive between files (docs/decisions/076-export-on-the-main-thread.md).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-export-dialog.h"

#include "auditor/vigie-assignment-row.h"
#include "auditor/vigie-auditor-words.h"
#include "auditor/vigie-secrets.h"
#include "compat/vigie-file-dialog.h"
#include "compat/vigie-message.h"

#include <glib/gi18n-lib.h>

#define SUFFIX ".bundle.asice"

/**
 * VigieExportDialog:
 * @checks: (element-type GtkCheckButton): one for each of @ids, in the same order; borrowed
 * @ids: (element-type utf8): audits that can be exported
 * @target: (nullable): where to write, once it was chosen
 * @cancellable: (nullable): there while a bundle is written
 */
struct _VigieExportDialog
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkListBox *list;
  GtkLabel *summary;
  GtkWidget *passphrase_box;
  GtkEditable *passphrase;
  GtkProgressBar *progress;
  GtkWidget *save_request;
  GtkWidget *export;

  VigieWorkspace *workspace;
  GPtrArray *checks;
  GPtrArray *ids;
  char *target;
  GCancellable *cancellable;
  guint n_files;
};

G_DEFINE_FINAL_TYPE (VigieExportDialog, vigie_export_dialog, ADW_TYPE_WINDOW)

enum
{
  WRITTEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Choosing ------------------------------------------------------------------------------------- */

static guint
count_chosen (VigieExportDialog *self)
{
  guint count = 0;
  for (guint i = 0; i < self->checks->len; i++)
    count += gtk_check_button_get_active (g_ptr_array_index (self->checks, i));
  return count;
}

static void
update (VigieExportDialog *self)
{
  const guint count = count_chosen (self);
  g_autofree char *text =
    g_strdup_printf (ngettext ("%u audit is chosen.", "%u audits are chosen.", count), count);
  gtk_label_set_label (self->summary, text);
  gtk_widget_action_set_enabled (
    GTK_WIDGET (self), "export.export",
    count > 0 && !self->cancellable
      && g_str_equal (gtk_stack_get_visible_child_name (self->stack), "choose"));
}

static void
add_row (VigieExportDialog *self, VigieWorkItem *item, gboolean chosen)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = vigie_assignment_row_describe (item, now);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle =
    /* Translators: channel, then state of an audit */
    g_strdup_printf (C_ ("audit to export", "%s, %s"), vigie_work_item_get_channel_name (item),
                     vigie_words_for_state (vigie_work_item_get_state (item)));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), chosen);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (update), self);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 vigie_work_item_get_organisation_name (item));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->list, row);
  g_ptr_array_add (self->checks, check);
  g_ptr_array_add (self->ids, g_strdup (vigie_work_item_get_audit_id (item)));
}

/* What is finalised is chosen; what was exported before can be chosen again. */
static void
fill (VigieExportDialog *self)
{
  GListModel *items = vigie_workspace_get_items (self->workspace);
  static const VigieAuditState states[] = { VIGIE_AUDIT_FINALISED, VIGIE_AUDIT_EXPORTED };
  for (gsize s = 0; s < G_N_ELEMENTS (states); s++)
    for (guint i = 0; i < g_list_model_get_n_items (items); i++)
      {
        g_autoptr (VigieWorkItem) item = g_list_model_get_item (items, i);
        if (vigie_work_item_get_state (item) == states[s] && vigie_work_item_get_audit_id (item))
          add_row (self, item, states[s] == VIGIE_AUDIT_FINALISED);
      }
}

static char **
get_chosen (VigieExportDialog *self)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_ptr_array_add (chosen, g_strdup (g_ptr_array_index (self->ids, i)));
  g_ptr_array_add (chosen, NULL);
  return (char **) g_ptr_array_steal (chosen, NULL);
}

/* Writing -------------------------------------------------------------------------------------- */

static void
progress_cb (goffset done, goffset total, gpointer user_data)
{
  VigieExportDialog *self = user_data;
  self->n_files = (guint) total;
  gtk_progress_bar_set_fraction (self->progress, total > 0 ? (double) done / (double) total : 0);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

static void
set_busy (VigieExportDialog *self, gboolean busy)
{
  g_clear_object (&self->cancellable);
  if (busy)
    self->cancellable = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_stack_set_visible_child_name (self->stack, busy ? "working" : "choose");
  update (self);
}

/* Reading again -------------------------------------------------------------------------------- */

/** What the thread that reads a bundle again needs, and what it found */
typedef struct
{
  const char *path;
  VigieTrust *trust;
  GCancellable *cancellable;
  GError *error;
  gboolean done; /* told in the thread of the window */
} Reading;

static gboolean
reading_ended_cb (gpointer user_data)
{
  ((Reading *) user_data)->done = TRUE;
  return G_SOURCE_REMOVE;
}

static gpointer
read_thread (gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr (VigiePackage) package = vigie_package_open (
    reading->path, reading->trust, VIGIE_ROLE_AUDITOR, NULL, reading->cancellable, &reading->error);
  g_idle_add (reading_ended_cb, reading); /* never in this thread */
  return NULL;
}

/* As the coordinator will read it, all digests included: what a stick or a share has lost is better
 * known while the audits are still here. The window lives on meanwhile. */
static gboolean
read_again (VigieExportDialog *self, const char *path, GError **error)
{
  g_autoptr (VigieTrust) trust =
    vigie_campaign_get_trust (vigie_workspace_get_campaign (self->workspace));
  Reading reading = { .path = path, .trust = trust, .cancellable = self->cancellable };
  GThread *thread = g_thread_new ("read-bundle", read_thread, &reading);
  while (!reading.done)
    g_main_context_iteration (NULL, TRUE);
  g_thread_join (thread);
  if (!reading.error)
    return TRUE;
  g_propagate_error (error, reading.error);
  return FALSE;
}

static void
say_failed (VigieExportDialog *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (g_error_matches (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_PASSPHRASE)
      && !gtk_widget_get_visible (self->passphrase_box))
    {
      gtk_widget_set_visible (self->passphrase_box, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
      return;
    }
  vigie_message_show_error (GTK_WIDGET (self), _ ("Nothing Was Exported"), error);
}

gboolean
vigie_export_dialog_export (VigieExportDialog *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_return_val_if_fail (VIGIE_IS_EXPORT_DIALOG (self) && path, FALSE);
  g_return_val_if_fail (!self->cancellable, FALSE);

  g_autoptr (VigieExportDialog) alive = g_object_ref (self);
  g_auto (GStrv) chosen = get_chosen (self);
  if (gtk_widget_get_visible (self->passphrase_box))
    vigie_workspace_set_passphrase (self->workspace, gtk_editable_get_text (self->passphrase));
  set_busy (self, TRUE);
  const guint n_audits =
    vigie_workspace_export (self->workspace, (const char *const *) chosen, path, progress_cb, self,
                            self->cancellable, &error);
  const gboolean readable = n_audits > 0 && read_again (self, path, &error);
  set_busy (self, FALSE);
  if (n_audits == 0)
    {
      say_failed (self, error);
      return FALSE;
    }
  if (gtk_widget_get_visible (self->passphrase_box))
    vigie_secrets_keep (self->workspace, gtk_editable_get_text (self->passphrase));
  if (!readable)
    {
      vigie_message_show_error (GTK_WIDGET (self), _ ("The Bundle Cannot Be Relied On"), error);
      return FALSE;
    }
  g_signal_emit (self, signals[WRITTEN], 0, path, n_audits, self->n_files);
  gtk_window_close (GTK_WINDOW (self));
  return TRUE;
}

gboolean
vigie_export_dialog_is_busy (VigieExportDialog *self)
{
  g_return_val_if_fail (VIGIE_IS_EXPORT_DIALOG (self), FALSE);
  return self->cancellable != NULL;
}

/* Where to ------------------------------------------------------------------------------------- */

char *
vigie_export_dialog_suggest_name (VigieWorkspace *workspace, GDateTime *now)
{
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  return g_strdup_printf ("%s-%s" SUFFIX, vigie_workspace_get_code (workspace), day);
}

/* The chooser has asked before a file is replaced, but not about one that we name ourselves. */
static void
take_target (VigieExportDialog *self, const char *path)
{
  const char *suffix =
    vigie_workspace_get_seals (self->workspace) ? SUFFIX VIGIE_SEALED_SUFFIX : SUFFIX;
  g_free (self->target);
  if (g_str_has_suffix (path, suffix))
    {
      self->target = g_strdup (path);
      vigie_export_dialog_export (self, self->target);
      return;
    }
  self->target =
    g_strconcat (path, g_str_has_suffix (path, SUFFIX) ? VIGIE_SEALED_SUFFIX : suffix, NULL);
  if (!g_file_test (self->target, G_FILE_TEST_EXISTS))
    {
      vigie_export_dialog_export (self, self->target);
      return;
    }
  g_autofree char *name = g_filename_display_basename (self->target);
  g_autofree char *body = g_strdup_printf (_ ("“%s” exists already. Choose another name."), name);
  g_clear_pointer (&self->target, g_free);
  vigie_message_show (GTK_WIDGET (self), _ ("Nothing Was Exported"), body);
}

static void
target_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GListModel) files = vigie_file_dialog_finish (result);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  if (file && g_file_peek_path (file))
    take_target (VIGIE_EXPORT_DIALOG (source), g_file_peek_path (file));
}

static void
export_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieExportDialog *self = VIGIE_EXPORT_DIALOG (widget);
  /* After a passphrase was asked for, the target is known. */
  if (self->target && gtk_widget_get_visible (self->passphrase_box))
    {
      g_autofree char *target = g_strdup (self->target);
      vigie_export_dialog_export (self, target);
      return;
    }
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *suggestion = vigie_export_dialog_suggest_name (self->workspace, now);
  vigie_file_dialog_save (widget, _ ("Export Bundle"), suggestion, target_chosen, NULL);
}

static void
passphrase_activated_cb (GtkEditable *entry, VigieExportDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "export.export", NULL);
}

static void
cancel_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
save_request_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));
  GtkWidget *focus = parent ? gtk_window_get_focus (parent) : NULL;
  g_autoptr (GtkWidget) kept = focus ? g_object_ref (focus) : NULL;
  gtk_window_close (GTK_WINDOW (widget));
  if (kept)
    gtk_widget_activate_action (kept, "auditor.save-request", NULL);
}

/* Life ----------------------------------------------------------------------------------------- */

/* Closing while a bundle is written cancels it; the dialog stays until that is done. */
static gboolean
vigie_export_dialog_close_request (GtkWindow *window)
{
  VigieExportDialog *self = VIGIE_EXPORT_DIALOG (window);
  if (!self->cancellable)
    return GTK_WINDOW_CLASS (vigie_export_dialog_parent_class)->close_request (window);
  g_cancellable_cancel (self->cancellable);
  return GDK_EVENT_STOP;
}

static void
vigie_export_dialog_dispose (GObject *object)
{
  VigieExportDialog *self = VIGIE_EXPORT_DIALOG (object);
  g_clear_object (&self->workspace);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->target, g_free);
  G_OBJECT_CLASS (vigie_export_dialog_parent_class)->dispose (object);
}

static void
vigie_export_dialog_finalize (GObject *object)
{
  VigieExportDialog *self = VIGIE_EXPORT_DIALOG (object);
  g_ptr_array_unref (self->checks);
  g_ptr_array_unref (self->ids);
  G_OBJECT_CLASS (vigie_export_dialog_parent_class)->finalize (object);
}

static void
vigie_export_dialog_class_init (VigieExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_export_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigie_export_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = vigie_export_dialog_close_request;
  signals[WRITTEN] =
    g_signal_new ("written", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_UINT, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/auditor/vigie-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, VigieExportDialog, list);
  gtk_widget_class_bind_template_child (widget_class, VigieExportDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, VigieExportDialog, passphrase_box);
  gtk_widget_class_bind_template_child (widget_class, VigieExportDialog, passphrase);
  gtk_widget_class_bind_template_child (widget_class, VigieExportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, VigieExportDialog, save_request);
  gtk_widget_class_bind_template_child (widget_class, VigieExportDialog, export);
  gtk_widget_class_bind_template_callback (widget_class, passphrase_activated_cb);
  gtk_widget_class_install_action (widget_class, "export.export", NULL, export_activated);
  gtk_widget_class_install_action (widget_class, "export.cancel", NULL, cancel_activated);
  gtk_widget_class_install_action (widget_class, "export.save-request", NULL,
                                   save_request_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "export.cancel", NULL);
}

static void
vigie_export_dialog_init (VigieExportDialog *self)
{
  self->checks = g_ptr_array_new ();
  self->ids = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
vigie_export_dialog_new (GtkWindow *parent, VigieWorkspace *workspace)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (workspace), NULL);
  VigieExportDialog *self = g_object_new (VIGIE_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);
  self->workspace = g_object_ref (workspace);
  fill (self);
  vigie_secrets_fill (workspace);
  gtk_stack_set_visible_child_name (self->stack, !vigie_workspace_is_enrolled (workspace)
                                                   ? "not-enrolled"
                                                 : self->ids->len == 0 ? "nothing"
                                                                       : "choose");
  update (self);
  gtk_window_set_focus (
    GTK_WINDOW (self), vigie_workspace_is_enrolled (workspace) ? self->export : self->save_request);
  return GTK_WIDGET (self);
}
