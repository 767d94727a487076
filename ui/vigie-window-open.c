/* vigie-window-open.c: files that are opened or dropped: what they are, and whose they are
 *
 * A name ends with what the file is; what is in it is checked by whoever takes it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-window-private.h"

#include "compat/vigie-message.h"
#include "vigie-drop.h"

#include <glib/gi18n-lib.h>

/* Receipts ------------------------------------------------------------------------------------- */

/* Beside whoever works in it. */
static gboolean
is_addressed_to (const char *folder, const char *receipt)
{
  g_autoptr (VigieWorkspace) workspace = vigie_workspace_open_for_reading (folder, NULL, NULL);
  return workspace && vigie_workspace_is_receipt_for_it (workspace, receipt);
}

/* Folder of the workspace that a receipt is for; if it is for none, that of the one that was used
 * last, which then says why it cannot take it. */
static char *
find_addressee (const char *receipt)
{
  g_autoptr (GPtrArray) places = vigie_places_load ();
  const char *last = NULL;
  for (guint i = 0; i < places->len; i++)
    {
      const VigiePlace *place = g_ptr_array_index (places, i);
      if (place->side != VIGIE_SIDE_AUDITOR)
        continue;
      if (is_addressed_to (place->folder, receipt))
        return g_strdup (place->folder);
      last = last ? last : place->folder;
    }
  return g_strdup (last);
}

static gboolean
ensure_workspace (VigieWindow *self, const char *receipt)
{
  VigieWorkspace *open = vigie_auditor_page_get_workspace (self->auditor);
  g_autofree char *folder = NULL;
  if (open && vigie_workspace_is_receipt_for_it (open, receipt))
    folder = g_strdup (vigie_workspace_get_folder (open));
  else
    folder = find_addressee (receipt);
  if (!folder && open)
    folder = g_strdup (vigie_workspace_get_folder (open));
  if (folder)
    return vigie_window_open_place (self, VIGIE_SIDE_AUDITOR, folder);
  vigie_message_show (GTK_WIDGET (self), _ ("No Campaign Is Open"),
                      _ ("A receipt belongs to the campaign whose audits were sent. "
                         "Join the campaign first."));
  return FALSE;
}

static void
open_receipt (VigieWindow *self, GFile *file)
{
  if (ensure_workspace (self, g_file_peek_path (file)))
    vigie_auditor_page_open_file (self->auditor, file);
}

/* The coordinator's files ---------------------------------------------------------------------- */

static gboolean
ensure_coordinator (VigieWindow *self)
{
  if (vigie_coordinator_page_is_opening (self->coordinator))
    return TRUE;
  if (vigie_coordinator_page_get_folder (self->coordinator))
    {
      vigie_window_show_coordinator (self);
      return TRUE;
    }
  g_autoptr (GPtrArray) places = vigie_places_load ();
  for (guint i = 0; i < places->len; i++)
    {
      const VigiePlace *place = g_ptr_array_index (places, i);
      if (place->side == VIGIE_SIDE_COORDINATOR)
        return vigie_window_open_place (self, VIGIE_SIDE_COORDINATOR, place->folder);
    }
  vigie_message_show (GTK_WIDGET (self), _ ("No Campaign Folder Is Open"),
                      _ ("Bundles and requests of auditors are for the campaign’s coordinator. "
                         "Open the campaign’s folder first."));
  return FALSE;
}

/* Sorting -------------------------------------------------------------------------------------- */

/* Many unknown files are as good as one: they are told together. */
static void
say_unknown (VigieWindow *self, const char *name, guint count)
{
  g_autofree char *body =
    count == 1
      /* Translators: %s is the name of a file */
      ? g_strdup_printf (
        _ ("“%s” is no campaign, receipt, bundle or request of Vigie on this computer. Their names "
           "end with .campaign.asice, .receipt.asice, .bundle.asice or .request.asice."),
        name)
      /* Translators: %s is the name of the first of these files */
      : g_strdup_printf (
        ngettext ("%u file, “%s” first, is no campaign, receipt, bundle or request of Vigie on "
                  "this computer. Their names end with .campaign.asice, .receipt.asice, "
                  ".bundle.asice or .request.asice.",
                  "%u files, “%s” first, are no campaigns, receipts, bundles or requests of Vigie "
                  "on this computer. Their names end with .campaign.asice, .receipt.asice, "
                  ".bundle.asice or .request.asice.",
                  count),
        count, name);
  vigie_message_show (
    GTK_WIDGET (self),
    count == 1 ? _ ("Vigie Cannot Open This File") : _ ("Vigie Cannot Open These Files"), body);
}

static gboolean
is_for_coordinator (const char *name)
{
  return g_str_has_suffix (name, ".bundle.asice") || g_str_has_suffix (name, ".bundle.asice.p7m")
         || g_str_has_suffix (name, ".request.asice");
}

static gboolean
is_message (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  return g_str_has_suffix (lower, ".eml");
}

/* It is for the audit that is open: who is asked about it sees it. */
static void
open_message (VigieWindow *self, const char *path)
{
  if (vigie_auditor_page_get_workspace (self->auditor))
    gtk_stack_set_visible_child_name (self->stack, "auditor");
  vigie_auditor_page_read_mail (self->auditor, path);
}

void
vigie_window_open_files (VigieWindow *self, GListModel *files)
{
  g_return_if_fail (VIGIE_IS_WINDOW (self));
  g_autoptr (GListStore) for_coordinator = g_list_store_new (G_TYPE_FILE);
  g_autofree char *unknown = NULL;
  guint n_unknown = 0;
  /* A bundle may be just being written: files also come from outside the window. */
  if (!vigie_auditor_page_close (self->auditor))
    return;
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      const char *path = g_file_peek_path (file);
      g_autofree char *name = g_file_get_basename (file);
      if (path && g_str_has_suffix (name, ".campaign.asice"))
        vigie_window_join (self, path);
      else if (path && g_str_has_suffix (name, ".receipt.asice"))
        open_receipt (self, file);
      else if (path && is_message (name))
        open_message (self, path);
      else if (path && is_for_coordinator (name))
        g_list_store_append (for_coordinator, file);
      else if (n_unknown++ == 0)
        unknown = g_filename_display_name (name);
    }
  if (unknown)
    say_unknown (self, unknown, n_unknown);
  if (g_list_model_get_n_items (G_LIST_MODEL (for_coordinator)) > 0 && ensure_coordinator (self))
    vigie_coordinator_page_open_files (self->coordinator, G_LIST_MODEL (for_coordinator));
}

/* Dropping ------------------------------------------------------------------------------------- */

static void
open_dropped (GtkWidget *widget, GListModel *files)
{
  VigieWindow *self = VIGIE_WINDOW (widget);
  gtk_widget_set_visible (self->drop_hint, FALSE);
  vigie_window_open_files (self, files);
}

static GdkDragAction
drag_entered_cb (GtkDropTarget *target, double x, double y, VigieWindow *self)
{
  gtk_widget_set_visible (self->drop_hint, TRUE);
  return GDK_ACTION_COPY;
}

static void
drag_left_cb (GtkDropTarget *target, VigieWindow *self)
{
  gtk_widget_set_visible (self->drop_hint, FALSE);
}

/* In the bubble phase: a question that takes evidence takes the file before the window does. */
void
vigie_window_install_drop (VigieWindow *self)
{
  GtkDropTarget *target = vigie_drop_take_files (GTK_WIDGET (self), GTK_PHASE_BUBBLE, open_dropped);
  g_signal_connect (target, "enter", G_CALLBACK (drag_entered_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (drag_left_cb), self);
}
