/* vigie-audit-rescue.c: going on elsewhere when an audit cannot be saved where it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-audit-rescue.h"

#include "base/vigie-copy.h"
#include "compat/vigie-file-dialog.h"
#include "compat/vigie-message.h"
#include "vigie-lent.h"

#include <glib/gi18n-lib.h>

/* What is unsaved here is there: the page lets go of it without asking. */
static void
go_on_in (VigieAuditPage *page, const char *folder, const char *audit_id)
{
  g_autoptr (VigieAuditPage) kept = g_object_ref (page);
  vigie_audit_page_set_audit (page, NULL, NULL);
  gtk_widget_activate_action (GTK_WIDGET (page), "win.open-place", "(is)", (int) VIGIE_SIDE_AUDITOR,
                              folder);
  gtk_widget_activate_action (GTK_WIDGET (page), "auditor.open", "s", audit_id);
}

/* A copy --------------------------------------------------------------------------------------- */

static void
copy_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieAuditPage *page = VIGIE_AUDIT_PAGE (source);
  g_autofree char *folder = user_data;
  VigieAudit *audit = vigie_audit_page_get_audit (page);
  if (!vigie_message_ask_finish (result) || !audit)
    return;
  g_autofree char *id = g_strdup (vigie_audit_get_id (audit));
  go_on_in (page, folder, id);
}

/* A database works in the program's own data alone, where what failed would fail again: what is
 * unsaved stays on the page as well. */
static void
tell_lent_copy (VigieAuditPage *page, const char *folder)
{
  g_autofree char *name = g_path_get_basename (folder);
  g_autofree char *text = g_strdup_printf (
    /* Translators: %s is the name of a folder */
    _ ("“%s” has everything, also what could not be saved here. Vigie cannot go on there from its "
       "sandbox: try again here, or open that folder later as a backup."),
    name);
  vigie_message_show (GTK_WIDGET (page), _ ("Copy Saved"), text);
}

static void
copy_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieAuditPage *page = VIGIE_AUDIT_PAGE (source);
  VigieAudit *audit = vigie_audit_page_get_audit (page);
  g_autofree char *folder = vigie_file_dialog_finish_path (result);
  g_autoptr (GError) error = NULL;
  if (!folder || !audit)
    return;
  (void) vigie_audit_page_commit (page); /* what is still in the field */
  if (!vigie_audit_save_copy (audit, folder, &error))
    {
      vigie_message_show_error (GTK_WIDGET (page), _ ("The Copy Was Not Saved"), error);
      return;
    }
  if (vigie_file_dialog_is_lent (folder))
    {
      tell_lent_copy (page, folder);
      return;
    }
  g_autofree char *name = g_path_get_basename (folder);
  g_autofree char *text = g_strdup_printf (
    /* Translators: %s is the name of a folder */
    _ ("“%s” has everything, also what could not be saved here. Go on there: what is answered in "
       "one of the two is not in the other."),
    name);
  vigie_message_ask (GTK_WIDGET (page), _ ("Copy Saved"), text, _ ("_Use the Copy"), FALSE, NULL,
                     copy_answered, g_steal_pointer (&folder));
}

void
vigie_audit_rescue_save_copy (VigieAuditPage *page)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *suggestion = g_date_time_format (now, "vigie-%Y-%m-%d");
  vigie_file_dialog_save_folder (GTK_WIDGET (page), _ ("Save a Copy in a New Folder"), suggestion,
                                 copy_chosen, NULL);
}

/* A backup ------------------------------------------------------------------------------------- */

static void
tell_lost (VigieAuditPage *page, guint lost)
{
  if (lost == 0)
    {
      gtk_widget_activate_action (GTK_WIDGET (page), "win.toast", "s",
                                  _ ("You go on with the backup; your answers are in it."));
      return;
    }
  g_autofree char *text = g_strdup_printf (
    ngettext ("The answers are in it, but %u file could not be read any more. Attach it again.",
              "The answers are in it, but %u files could not be read any more. Attach them again.",
              lost),
    lost);
  vigie_message_show (GTK_WIDGET (page), _ ("You Go On with the Backup"), text);
}

/* Returns: whether the answers are there now; what went wrong was told. */
static gboolean
go_on_in_backup (VigieAuditPage *page, const char *folder)
{
  VigieAudit *audit = vigie_audit_page_get_audit (page);
  g_autoptr (GError) error = NULL;
  guint lost;
  if (!audit)
    return FALSE;
  (void) vigie_audit_page_commit (page);
  g_autofree char *id = vigie_audit_carry_over (audit, folder, &lost, &error);
  if (!id)
    {
      vigie_message_show_error (GTK_WIDGET (page), _ ("The Backup Cannot Be Used"), error);
      return FALSE;
    }
  go_on_in (page, folder, id);
  tell_lost (page, lost);
  return TRUE;
}

static void
backup_copied (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *copy = vigie_lent_copy_finish (result);
  if (copy && !go_on_in_backup (VIGIE_AUDIT_PAGE (source), copy))
    vigie_copy_remove_folder (copy);
}

static void
backup_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieAuditPage *page = VIGIE_AUDIT_PAGE (source);
  g_autofree char *folder = vigie_file_dialog_finish_path (result);
  if (!folder)
    return;
  if (vigie_file_dialog_is_lent (folder))
    vigie_lent_copy (GTK_WIDGET (page), VIGIE_SIDE_AUDITOR, folder, backup_copied, NULL);
  else
    (void) go_on_in_backup (page, folder);
}

void
vigie_audit_rescue_open_backup (VigieAuditPage *page)
{
  vigie_file_dialog_open_folder (GTK_WIDGET (page), _ ("Choose the Folder of a Backup"),
                                 backup_chosen, NULL);
}
