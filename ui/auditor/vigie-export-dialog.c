/* vigie-export-dialog.c: writes finalised audits into one signed bundle
 *
 * The bundle is written, and read again, in other threads
 * (docs/decisions/193-export-in-a-thread.md); the window lives on meanwhile. Then the dialog says
 * where the file is and how to send it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-export-dialog.h"

#include "auditor/vigie-assignment-row.h"
#include "auditor/vigie-auditor-words.h"
#include "auditor/vigie-secrets.h"
#include "compat/vigie-file-dialog.h"
#include "compat/vigie-mail-composer.h"
#include "compat/vigie-message.h"
#include "compat/vigie-thread.h"
#include "vigie-label.h"

#include <glib/gi18n-lib.h>

#define SUFFIX ".bundle.asice"

/**
 * VigieExportDialog:
 * @checks: (element-type GtkCheckButton): one for each of @ids, in the same order; borrowed
 * @ids: (element-type utf8): audits that can be exported
 * @target: (nullable): where to write, once it was chosen
 * @cancellable: (nullable): there while a bundle is written
 * @n_audits, @n_files: what is in it
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
  AdwStatusPage *written;
  GtkLabel *place;
  GtkWidget *show_folder;
  GtkButton *cancel;
  GtkWidget *save_request;
  GtkWidget *export;

  VigieWorkspace *workspace;
  GPtrArray *checks;
  GPtrArray *ids;
  char *target;
  GCancellable *cancellable;
  guint n_audits;
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

static char *
describe_written (VigieExportDialog *self, gboolean was_read)
{
  g_autofree char *first =
    g_strdup_printf (ngettext ("%u audit", "%u audits", self->n_audits), self->n_audits);
  g_autofree char *second =
    g_strdup_printf (ngettext ("%u file", "%u files", self->n_files), self->n_files);
  if (vigie_package_file_is_sealed (self->target))
    /* Translators: "Written and sealed: 1 audit, 2 files" */
    return g_strdup_printf (_ ("Written and sealed: %s, %s"), first, second);
  if (!was_read)
    /* Translators: "Written, but not read again: 1 audit, 2 files" */
    return g_strdup_printf (_ ("Written, but not read again: %s, %s"), first, second);
  /* Translators: "Written and read again: 1 audit, 2 files" */
  return g_strdup_printf (_ ("Written and read again: %s, %s"), first, second);
}

static void
show_written (VigieExportDialog *self, gboolean was_read)
{
  g_autofree char *text = describe_written (self, was_read);
  vigie_label_describe_page (self->written, text);
  g_autofree char *place = vigie_file_dialog_describe (self->target);
  gtk_label_set_label (self->place, place);
  gtk_button_set_label (self->cancel, _ ("_Close"));
  gtk_widget_set_visible (self->export, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "written");
  update (self);
  gtk_window_set_focus (GTK_WINDOW (self), self->show_folder);
  g_signal_emit (self, signals[WRITTEN], 0, self->target, self->n_audits, self->n_files);
}

/* Reading again -------------------------------------------------------------------------------- */

typedef struct
{
  char *path;
  VigieTrust *trust;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;
  vigie_trust_unref (reading->trust);
  g_free (reading->path);
  g_free (reading);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  const Reading *reading = data;
  g_autoptr (VigiePackage) package = vigie_package_open (
    reading->path, reading->trust, VIGIE_ROLE_AUDITOR, NULL, cancellable, &error);
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* It was signed with the key, so that the passphrase is the right one. */
static void
end_export (VigieExportDialog *self)
{
  set_busy (self, FALSE);
  if (gtk_widget_get_visible (self->passphrase_box))
    vigie_secrets_keep (self->workspace, gtk_editable_get_text (self->passphrase));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieExportDialog *self = VIGIE_EXPORT_DIALOG (source);
  g_autoptr (GError) error = NULL;
  const gboolean was_read = g_task_propagate_boolean (G_TASK (result), &error);
  end_export (self);
  if (was_read || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_written (self, was_read);
  else
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Bundle Cannot Be Relied On"), error);
}

/* As the coordinator will read it, all digests included: what a stick or a share has lost is better
 * known while the audits are still here. */
static void
read_again (VigieExportDialog *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, read_cb, NULL);
  Reading *reading = g_new0 (Reading, 1);
  reading->path = g_strdup (self->target);
  reading->trust = vigie_campaign_get_trust (vigie_workspace_get_campaign (self->workspace));
  g_task_set_source_tag (task, read_again);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, reading, reading_free);
  vigie_thread_run (task, read_thread);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  self->n_audits = vigie_workspace_export_finish (VIGIE_WORKSPACE (source), result, &error);
  if (self->n_audits == 0)
    {
      set_busy (self, FALSE);
      say_failed (self, error);
    }
  else if (vigie_package_file_is_sealed (self->target)) /* nobody here can read it */
    {
      end_export (self);
      show_written (self, FALSE);
    }
  else
    read_again (self);
}

void
vigie_export_dialog_export (VigieExportDialog *self, const char *path)
{
  g_return_if_fail (VIGIE_IS_EXPORT_DIALOG (self) && path && !self->cancellable);

  g_auto (GStrv) chosen = get_chosen (self);
  char *target = g_strdup (path); /* which may be the one there is */
  g_free (self->target);
  self->target = target;
  if (gtk_widget_get_visible (self->passphrase_box))
    vigie_workspace_set_passphrase (self->workspace, gtk_editable_get_text (self->passphrase));
  set_busy (self, TRUE);
  vigie_workspace_export_async (self->workspace, (const char *const *) chosen, self->target,
                                progress_cb, self, self->cancellable, exported_cb,
                                g_object_ref (self));
}

gboolean
vigie_export_dialog_is_busy (VigieExportDialog *self)
{
  g_return_val_if_fail (VIGIE_IS_EXPORT_DIALOG (self), FALSE);
  return self->cancellable != NULL;
}

/* Sending -------------------------------------------------------------------------------------- */

static void
show_folder_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));
  if (parent)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-folder", "s",
                                VIGIE_EXPORT_DIALOG (widget)->target);
}

static void
composed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  if (vigie_mail_composer_finish (result, &error) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    vigie_message_show (GTK_WIDGET (self), _ ("No Mail Program Was Found"),
                        _ ("Attach the file to a message yourself, or hand it over as you have "
                           "agreed with the coordinator."));
  else
    vigie_message_show_error (GTK_WIDGET (self), _ ("No Message Was Begun"), error);
}

static void
mail_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieExportDialog *self = VIGIE_EXPORT_DIALOG (widget);
  const VigieCampaign *campaign = vigie_workspace_get_campaign (self->workspace);
  g_autofree char *subject =
    /* Translators: subject of a message: name of a campaign, code of an auditor */
    g_strdup_printf (_ ("%s: audits of %s"),
                     vigie_names_get (campaign->names, g_get_language_names ()[0]),
                     vigie_workspace_get_code (self->workspace));
  g_autofree char *body =
    g_strdup_printf (ngettext ("The attached file has %u audit.",
                               "The attached file has %u audits.", self->n_audits),
                     self->n_audits);
  vigie_mail_composer_open (subject, body, self->target, NULL, composed_cb, g_object_ref (self));
}

/* Where to ------------------------------------------------------------------------------------- */

static const char *
get_suffix (VigieWorkspace *workspace)
{
  return vigie_workspace_get_seals (workspace) ? SUFFIX VIGIE_SEALED_SUFFIX : SUFFIX;
}

char *
vigie_export_dialog_suggest_name (VigieWorkspace *workspace, GDateTime *now)
{
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  return g_strdup_printf ("%s-%s%s", vigie_workspace_get_code (workspace), day,
                          get_suffix (workspace));
}

/* (transfer full) (nullable): why the name that was completed cannot be taken */
static char *
find_fault (const char *chosen, const char *target, const char *suffix)
{
  g_autofree char *name = g_filename_display_basename (target);
  if (g_str_equal (chosen, target))
    return NULL;
  if (vigie_file_dialog_is_lent (chosen))
    return g_strdup_printf (
      /* Translators: %s is the ending of a file name, such as .bundle.asice */
      _ ("Choose a name that ends in “%s”: the sandbox in which Vigie runs lets it write under the "
         "name that is chosen alone."),
      suffix);
  return !g_file_test (target, G_FILE_TEST_EXISTS)
           ? NULL
           : g_strdup_printf (_ ("“%s” exists already. Choose another name."), name);
}

/* The chooser has asked before a file is replaced, but not about one that we name ourselves. Nor
 * has a portal lent a file of another name: what is written beside the one that it lent never gets
 * out. */
static void
take_target (VigieExportDialog *self, const char *path)
{
  const char *suffix = get_suffix (self->workspace);
  g_autofree char *target = g_str_has_suffix (path, suffix) ? g_strdup (path)
                            : g_str_has_suffix (path, SUFFIX)
                              ? g_strconcat (path, VIGIE_SEALED_SUFFIX, NULL)
                              : g_strconcat (path, suffix, NULL);
  g_autofree char *fault = find_fault (path, target, suffix);
  g_clear_pointer (&self->target, g_free);
  if (fault)
    vigie_message_show (GTK_WIDGET (self), _ ("Nothing Was Exported"), fault);
  else
    vigie_export_dialog_export (self, target);
}

static void
target_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *path = vigie_file_dialog_finish_path (result);
  if (path)
    take_target (VIGIE_EXPORT_DIALOG (source), path);
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
  gtk_widget_class_bind_template_child (widget_class, VigieExportDialog, written);
  gtk_widget_class_bind_template_child (widget_class, VigieExportDialog, place);
  gtk_widget_class_bind_template_child (widget_class, VigieExportDialog, show_folder);
  gtk_widget_class_bind_template_child (widget_class, VigieExportDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, VigieExportDialog, save_request);
  gtk_widget_class_bind_template_child (widget_class, VigieExportDialog, export);
  gtk_widget_class_bind_template_callback (widget_class, passphrase_activated_cb);
  gtk_widget_class_install_action (widget_class, "export.export", NULL, export_activated);
  gtk_widget_class_install_action (widget_class, "export.cancel", NULL, cancel_activated);
  gtk_widget_class_install_action (widget_class, "export.show-folder", NULL, show_folder_activated);
  gtk_widget_class_install_action (widget_class, "export.mail", NULL, mail_activated);
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
