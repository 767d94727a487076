/* vigie-window-open.c: files that are opened or dropped: what they are, and whose they are
 *
 * A name ends with what the file is; what is in it is checked by whoever takes it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-window-private.h"

#include "compat/vigie-message.h"

#include <glib/gi18n-lib.h>

/* Receipts ------------------------------------------------------------------------------------- */

/* A receipt says for which campaign it is only inside; so the last workspace is asked first. */
static gboolean
ensure_workspace (VigieWindow *self)
{
  if (vigie_auditor_page_get_workspace (self->auditor))
    {
      gtk_stack_set_visible_child_name (self->stack, "auditor");
      return TRUE;
    }
  g_autoptr (GPtrArray) places = vigie_places_load ();
  for (guint i = 0; i < places->len; i++)
    {
      const VigiePlace *place = g_ptr_array_index (places, i);
      if (place->side == VIGIE_SIDE_AUDITOR)
        return vigie_window_open_place (self, VIGIE_SIDE_AUDITOR, place->folder);
    }
  vigie_message_show (GTK_WIDGET (self), _ ("No Campaign Is Open"),
                      _ ("A receipt belongs to the campaign whose audits were sent. "
                         "Join the campaign first."));
  return FALSE;
}

static void
open_receipt (VigieWindow *self, GFile *file)
{
  if (ensure_workspace (self))
    vigie_auditor_page_open_file (self->auditor, file);
}

/* The coordinator's files ---------------------------------------------------------------------- */

static gboolean
ensure_coordinator (VigieWindow *self)
{
  if (vigie_coordinator_page_get_folder (self->coordinator))
    {
      gtk_stack_set_visible_child_name (self->stack, "coordinator");
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

static void
say_unknown (VigieWindow *self, const char *name)
{
  /* Translators: %s is the name of a file */
  g_autofree char *body =
    g_strdup_printf (_ ("“%s” is no campaign, receipt, bundle or request of Vigie. Their names end "
                        "with .campaign.asice, .receipt.asice, .bundle.asice or .request.asice."),
                     name);
  vigie_message_show (GTK_WIDGET (self), _ ("Vigie Cannot Open This File"), body);
}

void
vigie_window_open_files (VigieWindow *self, GListModel *files)
{
  g_return_if_fail (VIGIE_IS_WINDOW (self));
  g_autoptr (GListStore) for_coordinator = g_list_store_new (G_TYPE_FILE);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *name = g_file_get_basename (file);
      if (g_file_peek_path (file) == NULL)
        say_unknown (self, name);
      else if (g_str_has_suffix (name, ".campaign.asice"))
        vigie_window_join (self, g_file_peek_path (file));
      else if (g_str_has_suffix (name, ".receipt.asice"))
        open_receipt (self, file);
      else if (g_str_has_suffix (name, ".bundle.asice")
               || g_str_has_suffix (name, ".bundle.asice.p7m")
               || g_str_has_suffix (name, ".request.asice"))
        g_list_store_append (for_coordinator, file);
      else
        say_unknown (self, name);
    }
  if (g_list_model_get_n_items (G_LIST_MODEL (for_coordinator)) > 0 && ensure_coordinator (self))
    vigie_coordinator_page_open_files (self->coordinator, G_LIST_MODEL (for_coordinator));
}

/* Dropping ------------------------------------------------------------------------------------- */

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, VigieWindow *self)
{
  const GdkFileList *list = g_value_get_boxed (value);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GSList) each = gdk_file_list_get_files ((GdkFileList *) list);
  gtk_widget_set_visible (self->drop_hint, FALSE);
  for (GSList *item = each; item; item = item->next)
    g_list_store_append (files, item->data);
  vigie_window_open_files (self, G_LIST_MODEL (files));
  return TRUE;
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
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), self);
  g_signal_connect (target, "enter", G_CALLBACK (drag_entered_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (drag_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
