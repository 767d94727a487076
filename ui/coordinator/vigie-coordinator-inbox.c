/* vigie-coordinator-inbox.c: bundles that come in, by hand or from a folder that is watched, and
 * the receipts that go out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordinator-page-private.h"

#include "compat/vigie-file-dialog.h"
#include "compat/vigie-message.h"
#include "coordinator/vigie-coordination-key.h"
#include "coordinator/vigie-coordination-inbox.h"
#include "coordinator/vigie-unlock.h"
#include "coordinator/vigie-verdict-item.h"

#include <glib/gi18n-lib.h>

/* Merging -------------------------------------------------------------------------------------- */

/* How many of the session's newest @n were not taken. */
static guint
count_bad (VigieCoordinatorPage *self, guint n)
{
  GListModel *verdicts = vigie_coordination_get_verdicts (self->coordination);
  guint bad = 0;
  for (guint i = 0; i < MIN (n, g_list_model_get_n_items (verdicts)); i++)
    {
      g_autoptr (VigieVerdictItem) item = g_list_model_get_item (verdicts, i);
      bad += vigie_verdict_item_get_verdict (item) == VIGIE_VERDICT_QUARANTINED;
    }
  return bad;
}

static void
tell_merged (VigieCoordinatorPage *self, guint n)
{
  const guint bad = count_bad (self, n);
  const guint good = n - MIN (bad, n);
  g_autofree char *all = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u bundle imported", "%u bundles imported", good), good);
  g_autofree char *some =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u bundle was imported",
                                  "%u of %u bundles were imported", n),
                     good, n);
  vigie_coordinator_page_toast (self, bad > 0 ? some : all);
}

static void
merged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieCoordinatorPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) receipts = NULL;
  VigieCoordination *coordination = VIGIE_COORDINATION (source);
  const int n = vigie_coordination_merge_finish (coordination, result, &receipts, &error);
  /* Without it, what is there is merged once more another time, and found to be a duplicate. */
  if (vigie_inbox_get_folder (vigie_coordination_get_inbox (coordination)))
    (void) vigie_inbox_keep (vigie_coordination_get_inbox (coordination), NULL);
  if (self->coordination != coordination)
    return;
  if (n < 0)
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Bundles Were Not Imported"), error);
  else if (g_error_matches (receipts, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_PASSPHRASE))
    vigie_coordinator_page_toast (
      self, _ ("Imported; the receipts are written once the campaign’s key is unlocked"));
  else if (n > 0)
    tell_merged (self, (guint) n);
  if (receipts
      && !g_error_matches (receipts, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_PASSPHRASE))
    vigie_message_show_error (GTK_WIDGET (self), _ ("Receipts Are Missing"), receipts);
}

/* What the watched folder holds comes after what a person brought, and waits for the key: nobody is
 * asked for a passphrase unasked. Before the first edition there is nothing to merge into. */
static void
take_watched (VigieCoordinatorPage *self)
{
  g_auto (GStrv) paths = vigie_coordination_get_store (self->coordination)
                           ? vigie_inbox_take (vigie_coordination_get_inbox (self->coordination))
                           : NULL;
  for (char **path = paths; path && *path; path++)
    g_ptr_array_add (self->waiting, g_strdup (*path));
}

static void
merge (VigieCoordinatorPage *self)
{
  g_autoptr (GPtrArray) paths = g_steal_pointer (&self->waiting);
  self->waiting = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (paths, NULL);
  vigie_coordination_merge (self->coordination, (const char *const *) paths->pdata, merged_cb,
                            g_object_ref (self));
}

static void
unlock (VigieCoordinatorPage *self, GAsyncReadyCallback callback)
{
  if (self->is_unlocking)
    return;
  self->is_unlocking = TRUE;
  vigie_unlock (GTK_WIDGET (self), self->coordination, callback, g_object_ref (self->coordination));
}

/* Whoever does not unlock the key imports all the same: the receipts stay owed. */
static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieCoordinatorPage *self = VIGIE_COORDINATOR_PAGE (source);
  g_autoptr (VigieCoordination) coordination = user_data;
  if (self->coordination != coordination)
    return;
  self->is_unlocking = FALSE;
  self->stays_locked = !vigie_unlock_finish (result);
  vigie_coordinator_page_merge_waiting (self);
}

void
vigie_coordinator_page_merge_waiting (VigieCoordinatorPage *self)
{
  if (!self->coordination || self->opening || self->leaving || self->is_unlocking
      || vigie_coordination_is_busy (self->coordination))
    return;
  const gboolean locked = vigie_coordination_is_locked (self->coordination);
  if (!locked)
    take_watched (self);
  if (self->waiting->len == 0)
    return;
  if (locked && !self->stays_locked)
    unlock (self, unlocked_cb);
  else
    merge (self);
}

/* The receipts that are owed are written after the next merge. */
static void
key_unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieCoordinatorPage *self = VIGIE_COORDINATOR_PAGE (source);
  g_autoptr (VigieCoordination) coordination = user_data;
  if (self->coordination != coordination)
    return;
  self->is_unlocking = FALSE;
  (void) vigie_unlock_finish (result);
  vigie_coordinator_page_merge_waiting (self);
}

static void
unlock_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  unlock (VIGIE_COORDINATOR_PAGE (widget), key_unlocked_cb);
}

void
vigie_coordinator_page_merge (VigieCoordinatorPage *self, const char *const *paths)
{
  for (; *paths; paths++)
    g_ptr_array_add (self->waiting, g_strdup (*paths));
  vigie_coordinator_page_merge_waiting (self);
}

static void
bundles_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GListModel) files = vigie_file_dialog_finish (result);
  if (g_list_model_get_n_items (files) > 0)
    vigie_coordinator_page_open_files (VIGIE_COORDINATOR_PAGE (source), files);
}

static void
import (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const char *const patterns[] = { "*.bundle.asice", "*.bundle.asice.p7m", NULL };
  const VigieFileKind kind = { _ ("Bundles of auditors"), patterns };
  vigie_file_dialog_open (widget, _ ("Import Bundles"), &kind, TRUE, bundles_chosen_cb, NULL);
}

static void
import_folder (GtkWidget *widget, const char *action, GVariant *parameter)
{
  vigie_file_dialog_open_folder (widget, _ ("Import a Folder"), bundles_chosen_cb, NULL);
}

static void
retry (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *const paths[] = { g_variant_get_bytestring (parameter), NULL };
  vigie_coordinator_page_merge (VIGIE_COORDINATOR_PAGE (widget), paths);
}

static void
retry_all (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieCoordinatorPage *self = VIGIE_COORDINATOR_PAGE (widget);
  GListModel *verdicts = vigie_coordination_get_verdicts (self->coordination);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (verdicts); i++)
    {
      g_autoptr (VigieVerdictItem) item = g_list_model_get_item (verdicts, i);
      const char *path = vigie_verdict_item_get_path (item);
      if (vigie_verdict_item_get_verdict (item) == VIGIE_VERDICT_QUARANTINED
          && g_hash_table_add (seen, g_strdup (path)))
        g_strv_builder_add (builder, path);
    }
  g_auto (GStrv) paths = g_strv_builder_end (builder);
  if (paths[0])
    vigie_coordinator_page_merge (self, (const char *const *) paths);
}

static void
cancel (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieCoordinatorPage *self = VIGIE_COORDINATOR_PAGE (widget);
  g_ptr_array_set_size (self->waiting, 0);
  vigie_coordination_cancel (self->coordination);
}

/* Watching a folder ---------------------------------------------------------------------------- */

static void
watch (VigieCoordinatorPage *self, const char *folder)
{
  g_autoptr (GError) error = NULL;
  if (!vigie_coordination_watch (self->coordination, folder, &error))
    vigie_message_show_error (
      GTK_WIDGET (self),
      folder ? _ ("The Folder Cannot Be Watched") : _ ("The Folder Is Still Watched"), error);
}

static void
watched_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *path = vigie_file_dialog_finish_path (result);
  if (path)
    watch (VIGIE_COORDINATOR_PAGE (source), path);
}

static void
choose_watched (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieInbox *inbox = vigie_coordination_get_inbox (VIGIE_COORDINATOR_PAGE (widget)->coordination);
  vigie_file_dialog_open_folder_at (widget, _ ("Folder to Watch"), vigie_inbox_get_folder (inbox),
                                    watched_chosen_cb, NULL);
}

static void
stop_watching (GtkWidget *widget, const char *action, GVariant *parameter)
{
  watch (VIGIE_COORDINATOR_PAGE (widget), NULL);
}

/* Receipts ------------------------------------------------------------------------------------- */

static void
receipts_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieCoordinatorPage) self = user_data;
  g_autoptr (GError) error = NULL;
  VigieCoordination *coordination = VIGIE_COORDINATION (source);
  const int n = vigie_coordination_finish (coordination, result, &error);
  if (self->coordination != coordination)
    return;
  if (n < 0)
    {
      vigie_message_show_error (GTK_WIDGET (self), _ ("The Receipts Were Not Saved"), error);
      return;
    }
  (void) vigie_inbox_set_receipts (vigie_coordination_get_inbox (coordination), self->target, NULL);
  g_autofree char *text = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u receipt saved: send it back to its auditor",
                 "%u receipts saved: send them back to their auditors", (gulong) n),
    (guint) n);
  vigie_coordinator_page_toast_file (self, text);
}

static void
receipts_place_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieCoordinatorPage *self = VIGIE_COORDINATOR_PAGE (source);
  g_autofree char *path = vigie_file_dialog_finish_path (result);
  if (!path)
    return;
  vigie_coordinator_page_remember (self, path);
  vigie_coordination_save_receipts (self->coordination, path, receipts_saved_cb,
                                    g_object_ref (self));
}

static void
save_receipts (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieInbox *inbox = vigie_coordination_get_inbox (VIGIE_COORDINATOR_PAGE (widget)->coordination);
  vigie_file_dialog_open_folder_at (widget, _ ("Folder for the Receipts"),
                                    vigie_inbox_get_receipts (inbox), receipts_place_chosen_cb,
                                    NULL);
}

static void
caught_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieCoordinatorPage) self = user_data;
  g_autoptr (GError) error = NULL;
  VigieCoordination *coordination = VIGIE_COORDINATION (source);
  const int n = vigie_coordination_finish (coordination, result, &error);
  if (self->coordination != coordination
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (n < 0)
    vigie_message_show_error (GTK_WIDGET (self), _ ("Receipts Are Missing"), error);
  if (n <= 0)
    return;
  g_autofree char *text =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u receipt was missing and is written now",
                                  "%u receipts were missing and are written now", (gulong) n),
                     (guint) n);
  vigie_coordinator_page_toast (self, text);
}

/* ---------------------------------------------------------------------------------------------- */

void
vigie_coordinator_page_open_inbox (VigieCoordinatorPage *self)
{
  VigieInbox *inbox = vigie_coordination_get_inbox (self->coordination);
  g_ptr_array_set_size (self->waiting, 0);
  self->is_unlocking = FALSE;
  self->stays_locked = FALSE;
  g_signal_group_set_target (self->inbox, inbox);
  if (vigie_coordination_is_owing (self->coordination)
      && !vigie_coordination_is_locked (self->coordination))
    vigie_coordination_catch_up (self->coordination, caught_up_cb, g_object_ref (self));
  vigie_inbox_start (inbox);
}

void
vigie_coordinator_page_update_inbox_actions (VigieCoordinatorPage *self)
{
  /* Bundles wait for their turn while something else runs. */
  static const char *const when_open[] = { "coordinator.import", "coordinator.import-folder",
                                           "coordinator.retry",  "coordinator.retry-all",
                                           "coordinator.watch",  "coordinator.unlock" };
  const char *watched =
    self->coordination ? vigie_inbox_get_folder (vigie_coordination_get_inbox (self->coordination))
                       : NULL;
  const gboolean is_open = self->coordination && !self->opening;
  for (gsize i = 0; i < G_N_ELEMENTS (when_open); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), when_open[i], is_open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "coordinator.stop-watching",
                                 is_open && watched);
}

void
vigie_coordinator_page_install_inbox_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "coordinator.import", NULL, import);
  gtk_widget_class_install_action (widget_class, "coordinator.import-folder", NULL, import_folder);
  gtk_widget_class_install_action (widget_class, "coordinator.retry", "ay", retry);
  gtk_widget_class_install_action (widget_class, "coordinator.retry-all", NULL, retry_all);
  gtk_widget_class_install_action (widget_class, "coordinator.unlock", NULL, unlock_activated);
  gtk_widget_class_install_action (widget_class, "coordinator.cancel", NULL, cancel);
  gtk_widget_class_install_action (widget_class, "coordinator.watch", NULL, choose_watched);
  gtk_widget_class_install_action (widget_class, "coordinator.stop-watching", NULL, stop_watching);
  gtk_widget_class_install_action (widget_class, "coordinator.save-receipts", NULL, save_receipts);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, GDK_CONTROL_MASK,
                                       "coordinator.import", NULL);
}
