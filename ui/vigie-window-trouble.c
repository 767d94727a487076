/* vigie-window-trouble.c: workspaces that cannot be opened, and what a person can do about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-window-private.h"

#include "base/vigie-error.h"
#include "compat/vigie-file-dialog.h"
#include "compat/vigie-message.h"
#include "database/vigie-database.h"

#include <glib/gi18n-lib.h>

static void
open_folder (VigieWindow *self, const char *folder)
{
  (void) vigie_window_open_place (self, VIGIE_SIDE_AUDITOR, folder);
}

/* Damaged -------------------------------------------------------------------------------------- */

static void
backup_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *folder = vigie_file_dialog_finish_path (result);
  if (folder)
    open_folder (VIGIE_WINDOW (source), folder);
}

void
vigie_window_choose_backup (VigieWindow *self)
{
  vigie_file_dialog_open_folder (GTK_WIDGET (self), _ ("Choose the Folder of a Backup"),
                                 backup_chosen, NULL);
}

/* What is being filled goes along into the backup. */
static void
damage_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieWindow *self = VIGIE_WINDOW (source);
  if (!vigie_message_ask_finish (result) || vigie_auditor_page_open_backup (self->auditor))
    return;
  vigie_window_choose_backup (self);
}

void
vigie_window_tell_damage (VigieWindow *self, const char *what)
{
  g_autofree char *text = g_strdup_printf (
    /* Translators: what is damaged, as a sentence without a full stop */
    _ ("%s. Nothing in the folder was changed; keep it for the coordinator. You can go on with a "
       "backup of it."),
    what);
  vigie_message_ask (GTK_WIDGET (self), _ ("This Workspace Is Damaged"), text, _ ("_Open Backup…"),
                     FALSE, NULL, damage_answered, NULL);
}

/* Only remains --------------------------------------------------------------------------------- */

static void
remains_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  if (vigie_message_ask_finish (result))
    vigie_window_choose_backup (VIGIE_WINDOW (source));
}

static void
tell_remains (VigieWindow *self, const GError *error)
{
  vigie_message_ask (GTK_WIDGET (self), _ ("The Answers Are Not Here"),
                     _ ("This folder was a workspace, but its database was moved or removed. Put "
                        "it back, or go on with a backup; what is left here stays as it is."),
                     _ ("_Open Backup…"), FALSE, vigie_message_place_new (error), remains_answered,
                     NULL);
}

/* In use --------------------------------------------------------------------------------------- */

static void
use_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *folder = user_data;
  if (vigie_message_ask_finish (result))
    open_folder (VIGIE_WINDOW (source), folder);
}

static void
tell_use (VigieWindow *self, const char *folder, const GError *error)
{
  /* Translators: who uses it, as a sentence without a full stop */
  g_autofree char *text =
    g_strdup_printf (_ ("%s. Nothing was changed; your answers are safe there."), error->message);
  vigie_message_ask (GTK_WIDGET (self), _ ("This Campaign Is in Use"), text, _ ("_Try Again"),
                     FALSE, vigie_message_place_new (error), use_answered, g_strdup (folder));
}

/* Not to be written ---------------------------------------------------------------------------- */

static void
copy_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieWindow *self = VIGIE_WINDOW (source);
  g_autofree char *folder = user_data;
  g_autofree char *target = vigie_file_dialog_finish_path (result);
  g_autoptr (GError) error = NULL;
  if (!target)
    return;
  g_autoptr (VigieWorkspace) workspace = vigie_workspace_open_for_reading (folder, NULL, &error);
  if (workspace && vigie_workspace_backup (workspace, target, &error))
    open_folder (self, target);
  else
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Copy Was Not Saved"), error);
}

static void
copy_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *folder = user_data;
  if (!vigie_message_ask_finish (result))
    return;
  g_autofree char *name = g_path_get_basename (folder);
  vigie_file_dialog_save_folder (GTK_WIDGET (source), _ ("Save a Copy in a New Folder"), name,
                                 copy_chosen, g_steal_pointer (&folder));
}

static void
tell_read_only (VigieWindow *self, const char *folder, const GError *error)
{
  g_autofree char *text = g_strdup_printf (
    /* Translators: why it cannot be written, as a sentence without a full stop */
    _ ("%s. You can copy it into another folder and go on there; what is here stays as it is."),
    error->message);
  vigie_message_ask (GTK_WIDGET (self), _ ("This Campaign Can Only Be Read"), text,
                     _ ("Save a _Copy…"), FALSE, vigie_message_place_new (error), copy_answered,
                     g_strdup (folder));
}

/* Sorting -------------------------------------------------------------------------------------- */

static gboolean
has_word (const GError *error, const char *const *words)
{
  return g_strv_contains (words, vigie_error_get_word (error));
}

void
vigie_window_tell_trouble (VigieWindow *self, const char *folder, const GError *error)
{
  static const char *const in_use[] = { "workspace-busy", "database-locked", NULL };
  static const char *const read_only[] = { "read-only", "permission-denied", NULL };
  static const char *const missing[] = { "workspace-missing", NULL };
  static const char *const damaged[] = { "database-corrupt", "database-foreign", "database-schema",
                                         NULL };
  g_autoptr (GError) damage = NULL;
  if (has_word (error, in_use))
    tell_use (self, folder, error);
  else if (has_word (error, read_only))
    tell_read_only (self, folder, error);
  else if (has_word (error, missing) && vigie_workspace_has_remains (folder))
    tell_remains (self, error);
  else if (has_word (error, damaged))
    vigie_window_tell_damage (self, error->message);
  /* What is damaged may be read as nonsense before it is seen to be damaged. */
  else if (vigie_workspace_find_damage (folder, &damage))
    vigie_window_tell_damage (self, damage->message);
  else
    vigie_message_show_error (GTK_WIDGET (self), _ ("This Campaign Cannot Be Opened"), error);
}

/* Closing -------------------------------------------------------------------------------------- */

static void
close_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieWindow *self = VIGIE_WINDOW (source);
  if (!vigie_message_ask_finish (result))
    return;
  vigie_auditor_page_set_workspace (self->auditor, NULL);
  gtk_window_close (GTK_WINDOW (self));
}

void
vigie_window_ask_close (VigieWindow *self)
{
  vigie_message_ask (GTK_WIDGET (self), _ ("Close Without Saving?"),
                     _ ("The last answers could not be saved; the line above the questions says "
                        "why. What is closed now is lost."),
                     _ ("_Close Without Saving"), TRUE, NULL, close_answered, NULL);
}
