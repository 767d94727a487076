/* vigie-coordinator-actions.c: what a person can do on the coordinator's page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordinator-page-private.h"

#include "campaign/vigie-campaign-changes.h"
#include "campaign/vigie-counted.h"
#include "compat/vigie-file-dialog.h"
#include "compat/vigie-message.h"
#include "compat/vigie-toast.h"
#include "coordinator/vigie-auditors-window.h"
#include "coordinator/vigie-bundle-window.h"
#include "coordinator/vigie-conflict-window.h"
#include "coordinator/vigie-coordination-amend.h"
#include "coordinator/vigie-coordination-data.h"
#include "coordinator/vigie-coordination-forms.h"
#include "coordinator/vigie-coordination-key.h"
#include "coordinator/vigie-coordination-reports.h"
#include "coordinator/vigie-coordination-weights.h"
#include "coordinator/vigie-enrolment.h"
#include "coordinator/vigie-forms-window.h"
#include "coordinator/vigie-organisations-window.h"
#include "coordinator/vigie-reports-window.h"
#include "coordinator/vigie-waves-window.h"
#include "coordinator/vigie-criteria-window.h"
#include "coordinator/vigie-names-dialog.h"
#include "coordinator/vigie-unlock.h"

#include <glib/gi18n-lib.h>

/* As many lines as a dialog shows */
#define MOST_CHANGES 12

/** Ask: what to do once a person has chosen a place */
typedef struct
{
  VigieCoordinatorPage *page;
  VigieExportFormat format;
} Ask;

void
vigie_coordinator_page_remember (VigieCoordinatorPage *self, const char *path)
{
  g_free (self->target);
  self->target = g_strdup (path);
}

static gboolean
was_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Windows -------------------------------------------------------------------------------------- */

static GtkWindow *
get_window (GtkWidget *widget)
{
  return GTK_WINDOW (gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW));
}

typedef GtkWindow *(*MakeWindow) (GtkWindow *parent, VigieCoordination *coordination);

static void
present (GtkWidget *widget, MakeWindow make)
{
  gtk_window_present (make (get_window (widget), VIGIE_COORDINATOR_PAGE (widget)->coordination));
}

/* Toasts lie over the page: an action of the page is out of their reach. */
static AdwToast *
offer_undo (VigieCoordinatorPage *self, const char *text, GCallback undo)
{
  AdwToast *toast = vigie_toast_show (GTK_WIDGET (self), text);
  if (!toast)
    return NULL;
  adw_toast_set_button_label (toast, _ ("Undo"));
  g_signal_connect_object (toast, "button-clicked", undo, self, G_CONNECT_SWAPPED);
  return toast;
}

static void
reopen_cb (VigieCoordinatorPage *self, AdwToast *toast)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "coordinator.reopen", "s",
                              g_object_get_data (G_OBJECT (toast), "audit"));
}

static void
decided_cb (VigieCoordinatorPage *self, const char *audit)
{
  g_autoptr (AdwToast) toast =
    offer_undo (self, _ ("The decision was kept"), G_CALLBACK (reopen_cb));
  if (toast)
    g_object_set_data_full (G_OBJECT (toast), "audit", g_strdup (audit), g_free);
}

static void
show_conflicts (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkWindow *window =
    vigie_conflict_window_new (get_window (widget), VIGIE_COORDINATOR_PAGE (widget)->coordination);
  g_signal_connect_object (window, "decided", G_CALLBACK (decided_cb), widget, G_CONNECT_SWAPPED);
  gtk_window_present (window);
}

/* What could not be taken back yet can be later. */
static void
reopened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieCoordinatorPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AdwToast) toast = NULL;
  const gboolean done =
    vigie_coordination_decide_finish (VIGIE_COORDINATION (source), result, NULL, &error);
  const gboolean is_shown =
    self->coordination == VIGIE_COORDINATION (source) && get_window (GTK_WIDGET (self));
  if (!done)
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Decision Was Not Taken Back"), error);
  if (is_shown && done)
    toast = vigie_toast_show (GTK_WIDGET (self), _ ("The decision was taken back"));
  else if (is_shown && !g_error_matches (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_CONFLICT))
    decided_cb (self, vigie_coordination_get_decided (result));
}

static void
reopen (GtkWidget *widget, const char *action, GVariant *parameter)
{
  vigie_coordination_reopen (VIGIE_COORDINATOR_PAGE (widget)->coordination,
                             g_variant_get_string (parameter, NULL), _ ("undone at once"),
                             reopened_cb, g_object_ref (widget));
}

static void
show_forms (GtkWidget *widget, const char *action, GVariant *parameter)
{
  present (widget, vigie_forms_window_new);
}

static void
show_organisations (GtkWidget *widget, const char *action, GVariant *parameter)
{
  present (widget, vigie_organisations_window_new);
}

static void
show_waves (GtkWidget *widget, const char *action, GVariant *parameter)
{
  present (widget, vigie_waves_window_new);
}

static void
show_reports (GtkWidget *widget, const char *action, GVariant *parameter)
{
  present (widget, vigie_reports_window_new);
}

static void
show_criteria (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieCoordinatorPage *self = VIGIE_COORDINATOR_PAGE (widget);
  g_autoptr (GError) error = NULL;
  GtkWindow *window = vigie_criteria_window_new (get_window (widget), self->coordination, &error);
  if (window)
    gtk_window_present (window);
  else
    vigie_message_show_error (widget, _ ("The Weights Cannot Be Shown"), error);
}

static void
undo_names_cb (VigieCoordinatorPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "coordinator.undo-names", NULL);
}

/** Naming: other names of the campaign, on their way */
typedef struct
{
  VigieCoordinatorPage *page;
  GHashTable *names;
  GHashTable *before;
  char *text; /* what is said then */
} Naming;

static void
naming_free (Naming *self)
{
  g_object_unref (self->page);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->before);
  g_free (self->text);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Naming, naming_free)

static void ask_for_names (VigieCoordinatorPage *self, VigieNames *names, const GError *wrong);

/* Names that are kept can be taken back, and taking them back too. */
static void
named_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Naming) naming = user_data;
  g_autoptr (GError) error = NULL;
  VigieCoordinatorPage *self = naming->page;
  const gboolean done =
    vigie_coordination_amend_finish (VIGIE_COORDINATION (source), result, &error);
  if (self->coordination != VIGIE_COORDINATION (source) || !get_window (GTK_WIDGET (self)))
    return;
  if (!done)
    {
      ask_for_names (self, naming->names, error);
      return;
    }
  g_clear_pointer (&self->names_before, g_hash_table_unref);
  self->names_before = g_hash_table_ref (naming->before);
  vigie_coordinator_page_update_actions (self);
  g_autoptr (AdwToast) toast = offer_undo (self, naming->text, G_CALLBACK (undo_names_cb));
}

static void
keep_names (VigieCoordinatorPage *self, GHashTable *names, const char *text)
{
  Naming *naming = g_new (Naming, 1);
  GHashTableIter iter;
  gpointer language, name;
  *naming =
    (Naming){ g_object_ref (self), g_hash_table_ref (names), vigie_names_new (), g_strdup (text) };
  g_hash_table_iter_init (&iter, vigie_coordination_get_campaign (self->coordination)->names);
  while (g_hash_table_iter_next (&iter, &language, &name))
    vigie_names_set (naming->before, language, name);
  vigie_coordination_keep_names (self->coordination, names, named_cb, naming);
}

static void
undo_names (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieCoordinatorPage *self = VIGIE_COORDINATOR_PAGE (widget);
  g_autoptr (GHashTable) names = self->names_before ? g_hash_table_ref (self->names_before) : NULL;
  if (names)
    keep_names (self, names, _ ("The campaign is called as before"));
}

/* The dialog knows what it asks for; the page knows what to do with the answer. */
static void
names_given_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieCoordinatorPage *self = VIGIE_COORDINATOR_PAGE (source);
  g_autoptr (GHashTable) names = vigie_names_ask_finish (result);
  if (names)
    keep_names (self, names, _ ("The campaign has another name"));
}

/* @wrong: (nullable): why @names, which were typed, could not be kept */
static void
ask_for_names (VigieCoordinatorPage *self, VigieNames *names, const GError *wrong)
{
  VigieCampaign *campaign = vigie_coordination_get_campaign (self->coordination);
  g_auto (GStrv) languages = vigie_names_list_languages (campaign);
  vigie_names_ask (GTK_WIDGET (self),
                   wrong ? _ ("The Name Was Not Changed") : _ ("Name of the Campaign"),
                   wrong ? wrong->message
                         : _ ("Auditors and reports show it in their language, if it is given in "
                              "it."),
                   _ ("_Save"), (const char *const *) languages, names, names_given_cb, NULL);
}

static void
ask_names (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieCoordinatorPage *self = VIGIE_COORDINATOR_PAGE (widget);
  ask_for_names (self, vigie_coordination_get_campaign (self->coordination)->names, NULL);
}

/* Publishing ----------------------------------------------------------------------------------- */

static void
published_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieCoordinatorPage) self = user_data;
  g_autoptr (GError) error = NULL;
  const int edition = vigie_coordination_finish (VIGIE_COORDINATION (source), result, &error);
  if (edition < 0)
    {
      vigie_message_show_error (GTK_WIDGET (self), _ ("The Campaign Was Not Published"), error);
      return;
    }
  g_autofree char *text =
    g_strdup_printf (_ ("Edition %d published: send its file to the auditors"), edition);
  vigie_coordinator_page_toast_file (self, text);
}

static void
package_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieCoordinatorPage *self = VIGIE_COORDINATOR_PAGE (source);
  g_autofree char *path = vigie_file_dialog_finish_path (result);
  if (!path)
    return;
  vigie_coordinator_page_remember (self, path);
  vigie_coordination_publish (self->coordination, path, published_cb, g_object_ref (self));
}

static void
choose_package (VigieCoordinatorPage *self)
{
  g_autofree char *name =
    g_strconcat (vigie_coordination_get_campaign (self->coordination)->id, ".campaign.asice", NULL);
  vigie_file_dialog_save (GTK_WIDGET (self), _ ("Publish Campaign"), name, package_chosen_cb, NULL);
}

static void
changes_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  if (vigie_message_ask_finish (result))
    choose_package (VIGIE_COORDINATOR_PAGE (source));
}

static void
add_line (GString *text, const char *line)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
}

/* A line for each thing that changes in the campaign, then one for each auditor for whom anything
 * does, as far as a dialog shows them. */
static char *
describe_plan (const VigieAssignChange *plan)
{
  g_autoptr (GString) line = g_string_new (NULL);
  vigie_counted_add (line, plan->added, NP_ ("%u new assignment", "%u new assignments"));
  vigie_counted_add (line, plan->changed, NP_ ("%u changed assignment", "%u changed assignments"));
  vigie_counted_add (line, plan->removed,
                     NP_ ("%u assignment taken away", "%u assignments taken away"));
  /* Translators: code of an auditor, then numbers of assignments */
  return g_strdup_printf (C_ ("assignments", "%s: %s"), plan->auditor, line->str);
}

static GPtrArray *
describe_changes (const GPtrArray *changes, const GPtrArray *plans)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < changes->len; i++)
    g_ptr_array_add (
      lines, g_strdup (((const VigieCampaignChange *) g_ptr_array_index (changes, i))->text));
  for (guint i = 0; i < plans->len; i++)
    {
      const VigieAssignChange *plan = g_ptr_array_index (plans, i);
      g_ptr_array_add (lines, describe_plan (plan));
    }
  return lines;
}

static char *
tell_changes (const GPtrArray *changes, const GPtrArray *plans)
{
  g_autoptr (GPtrArray) lines = describe_changes (changes, plans);
  GString *text = g_string_new (NULL);
  gboolean rescores = FALSE;
  for (guint i = 0; i < changes->len; i++)
    rescores |= ((const VigieCampaignChange *) g_ptr_array_index (changes, i))->rescores;
  for (guint i = 0; i < MIN (lines->len, MOST_CHANGES); i++)
    add_line (text, g_ptr_array_index (lines, i));
  if (lines->len > MOST_CHANGES)
    {
      const guint more = lines->len - MOST_CHANGES;
      g_string_append_c (text, '\n');
      g_string_append_printf (
        text, g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", more), more);
    }
  if (rescores)
    {
      g_string_append_c (text, '\n');
      add_line (text, _ ("Audits that were made already are scored and ranked anew."));
    }
  return g_string_free (text, FALSE);
}

/* Whoever amends a campaign is told first what changes for whom. */
static void
publish (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieCoordinatorPage *self = VIGIE_COORDINATOR_PAGE (widget);
  if (!vigie_unlock_before (widget, self->coordination, action, parameter))
    return;
  VigieStore *store = vigie_coordination_get_store (self->coordination);
  VigieCampaign *out = store ? vigie_store_get_campaign (store) : NULL;
  g_autoptr (GPtrArray) plans = vigie_coordination_list_changes (self->coordination);
  g_autoptr (GPtrArray) changes =
    out ? vigie_campaign_compare (
      out, vigie_store_get_forms (store), vigie_coordination_get_campaign (self->coordination),
      vigie_coordination_get_forms (self->coordination), g_get_language_names ()[0])
        : NULL;
  if (!changes || changes->len + plans->len == 0)
    {
      choose_package (self);
      return;
    }
  g_autofree char *text = tell_changes (changes, plans);
  vigie_message_ask (widget, _ ("Publish These Changes?"), text, _ ("_Publish…"), FALSE, NULL,
                     changes_read_cb, NULL);
}

/* Sealing -------------------------------------------------------------------------------------- */

static void
sealed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieCoordinatorPage) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean done =
    vigie_coordination_seal_finish (VIGIE_COORDINATION (source), result, &error);
  if (self->coordination != VIGIE_COORDINATION (source))
    return;
  if (done)
    vigie_coordinator_page_toast (self, _ ("Publish the campaign, so that auditors can seal"));
  else
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Key Was Not Made"), error);
}

static void
seal_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieCoordinatorPage *self = VIGIE_COORDINATOR_PAGE (source);
  if (vigie_message_ask_finish (result))
    vigie_coordination_seal (self->coordination, sealed_cb, g_object_ref (self));
}

static void
seal (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (!vigie_unlock_before (widget, VIGIE_COORDINATOR_PAGE (widget)->coordination, action,
                            parameter))
    return;
  vigie_message_ask (
    widget, _ ("Let Auditors Seal Their Bundles?"),
    _ ("From the next edition on, bundles are encrypted and only this campaign’s folder can open "
       "them.\n\nThe key is kept in the folder. "
       "Without it nobody can open them, so keep a copy of the folder."),
    _ ("_Seal Bundles"), FALSE, NULL, seal_answered_cb, NULL);
}

/* Details -------------------------------------------------------------------------------------- */

static void
show_bundle (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieCoordinatorPage *self = VIGIE_COORDINATOR_PAGE (widget);
  const char *uuid, *path;
  g_variant_get (parameter, "(&s^&ay)", &uuid, &path);
  gtk_window_present (
    vigie_bundle_window_new (get_window (widget), self->coordination, *uuid ? uuid : NULL, path));
}

/* Exports, reports ----------------------------------------------------------------------------- */

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieCoordinatorPage) self = user_data;
  g_autoptr (GError) error = NULL;
  if (vigie_coordination_finish (VIGIE_COORDINATION (source), result, &error) >= 0)
    vigie_coordinator_page_toast_file (self, _ ("Data exported"));
  else if (!was_cancelled (error))
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Data Were Not Exported"), error);
}

static void
export_place_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieCoordinatorPage *self = VIGIE_COORDINATOR_PAGE (source);
  g_autofree Ask *ask = user_data;
  g_autofree char *path = vigie_file_dialog_finish_path (result);
  if (!path)
    return;
  vigie_coordinator_page_remember (self, path);
  const VigieExportOptions options = { .format = ask->format };
  vigie_coordination_export (self->coordination, &options, path, exported_cb, g_object_ref (self));
}

static void
export_data (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *format = g_variant_get_string (parameter, NULL);
  Ask *ask = g_new0 (Ask, 1);
  ask->format = g_str_equal (format, "xlsx")   ? VIGIE_EXPORT_XLSX
                : g_str_equal (format, "json") ? VIGIE_EXPORT_JSON
                                               : VIGIE_EXPORT_CSV;
  if (ask->format == VIGIE_EXPORT_XLSX)
    vigie_file_dialog_save (widget, _ ("Export Data"), "export.xlsx", export_place_chosen_cb, ask);
  else
    vigie_file_dialog_open_folder (widget, _ ("Folder for the Tables"), export_place_chosen_cb,
                                   ask);
}

static void
reports_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieCoordinatorPage) self = user_data;
  g_autoptr (GError) error = NULL;
  const int n = vigie_coordination_finish (VIGIE_COORDINATION (source), result, &error);
  if (n < 0 && !was_cancelled (error))
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Reports Were Not Saved"), error);
  if (n < 0)
    return;
  g_autofree char *text = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u report saved", "%u reports saved", (gulong) n), (guint) n);
  vigie_coordinator_page_toast_file (self, text);
}

static void
reports_place_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieCoordinatorPage *self = VIGIE_COORDINATOR_PAGE (source);
  g_autofree char *path = vigie_file_dialog_finish_path (result);
  if (!path)
    return;
  vigie_coordinator_page_remember (self, path);
  vigie_coordination_report_series (self->coordination, NULL, path, reports_written_cb,
                                    g_object_ref (self));
}

static void
save_reports (GtkWidget *widget, const char *action, GVariant *parameter)
{
  vigie_file_dialog_open_folder (widget, _ ("Folder for the Reports"), reports_place_chosen_cb,
                                 NULL);
}

/* Auditors, and the key -------------------------------------------------------------------------
 */

static void
enrol (GtkWidget *widget, const char *action, GVariant *parameter)
{
  vigie_enrolment_choose (widget, VIGIE_COORDINATOR_PAGE (widget)->coordination);
}

static void
show_auditors (GtkWidget *widget, const char *action, GVariant *parameter)
{
  present (widget, vigie_auditors_window_new);
}

static void
change_passphrase (GtkWidget *widget, const char *action, GVariant *parameter)
{
  vigie_unlock_change (widget, VIGIE_COORDINATOR_PAGE (widget)->coordination);
}

/* ---------------------------------------------------------------------------------------------- */

void
vigie_coordinator_page_update_actions (VigieCoordinatorPage *self)
{
  static const char *const when_idle[] = { "coordinator.publish",       "coordinator.export",
                                           "coordinator.reports",       "coordinator.enrol",
                                           "coordinator.save-receipts", "coordinator.conflicts",
                                           "coordinator.forms",         "coordinator.organisations",
                                           "coordinator.waves",         "coordinator.criteria",
                                           "coordinator.names",         "coordinator.auditors",
                                           "coordinator.passphrase" };
  const gboolean is_open = self->coordination && !self->opening;
  const gboolean idle = is_open && !vigie_coordination_is_busy (self->coordination);
  for (gsize i = 0; i < G_N_ELEMENTS (when_idle); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), when_idle[i], idle);
  gtk_widget_action_set_enabled (
    GTK_WIDGET (self), "coordinator.seal",
    idle && !vigie_coordination_get_campaign (self->coordination)->sealing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "coordinator.undo-names",
                                 idle && self->names_before);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "coordinator.reports-and-data", is_open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "coordinator.cancel", is_open && !idle);
  vigie_coordinator_page_update_inbox_actions (self);
}

void
vigie_coordinator_page_install_actions (GtkWidgetClass *widget_class)
{
  vigie_coordinator_page_install_inbox_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "coordinator.conflicts", NULL, show_conflicts);
  gtk_widget_class_install_action (widget_class, "coordinator.reopen", "s", reopen);
  gtk_widget_class_install_action (widget_class, "coordinator.auditors", NULL, show_auditors);
  gtk_widget_class_install_action (widget_class, "coordinator.passphrase", NULL, change_passphrase);
  gtk_widget_class_install_action (widget_class, "coordinator.enrol", NULL, enrol);
  gtk_widget_class_install_action (widget_class, "coordinator.forms", NULL, show_forms);
  gtk_widget_class_install_action (widget_class, "coordinator.waves", NULL, show_waves);
  gtk_widget_class_install_action (widget_class, "coordinator.organisations", NULL,
                                   show_organisations);
  gtk_widget_class_install_action (widget_class, "coordinator.reports-and-data", NULL,
                                   show_reports);
  gtk_widget_class_install_action (widget_class, "coordinator.criteria", NULL, show_criteria);
  gtk_widget_class_install_action (widget_class, "coordinator.names", NULL, ask_names);
  gtk_widget_class_install_action (widget_class, "coordinator.undo-names", NULL, undo_names);
  gtk_widget_class_install_action (widget_class, "coordinator.publish", NULL, publish);
  gtk_widget_class_install_action (widget_class, "coordinator.seal", NULL, seal);
  gtk_widget_class_install_action (widget_class, "coordinator.show-bundle", "(say)", show_bundle);
  gtk_widget_class_install_action (widget_class, "coordinator.export", "s", export_data);
  gtk_widget_class_install_action (widget_class, "coordinator.reports", NULL, save_reports);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK,
                                       "coordinator.reports-and-data", NULL);
}
