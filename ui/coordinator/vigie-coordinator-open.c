/* vigie-coordinator-open.c: how a campaign comes onto the coordinator's page, and what shows and
 * waits while it is read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordinator-page-private.h"

#include "compat/vigie-message.h"
#include "coordinator/vigie-new-campaign-window.h"
#include "vigie-places.h"

#include <glib/gi18n-lib.h>

/* Reading -------------------------------------------------------------------------------------- */

gboolean
vigie_coordinator_page_is_opening (VigieCoordinatorPage *self)
{
  g_return_val_if_fail (VIGIE_IS_COORDINATOR_PAGE (self), FALSE);
  return self->opening != NULL;
}

/* As the campaign was called when it was open last; else, its folder. */
static char *
find_title (const char *folder)
{
  g_autofree char *whole = g_canonicalize_filename (folder, NULL);
  g_autoptr (GPtrArray) places = vigie_places_load ();
  for (guint i = 0; i < places->len; i++)
    {
      const VigiePlace *place = g_ptr_array_index (places, i);
      if (place->side == VIGIE_SIDE_COORDINATOR && g_str_equal (place->folder, whole))
        return g_strdup (place->title);
    }
  return g_filename_display_basename (whole);
}

/* In the place of everything but the bar, with the name of what comes. */
static void
begin_reading (VigieCoordinatorPage *self, const char *folder, GCancellable *cancellable)
{
  g_autofree char *title = find_title (folder);
  self->opening = g_object_ref (cancellable);
  self->kept_files = g_list_store_new (G_TYPE_FILE);
  gtk_stack_set_visible_child_name (self->body, "reading");
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), FALSE);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, NULL);
  vigie_coordinator_page_update_actions (self);
  g_object_notify (G_OBJECT (self), "opening");
}

/* What is open shows, be it what was read or what there was before. */
static void
end_reading (VigieCoordinatorPage *self)
{
  gtk_stack_set_visible_child_name (self->body, "campaign");
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), TRUE);
  vigie_coordinator_page_update_title (self);
  vigie_coordinator_page_update_actions (self);
  g_object_notify (G_OBJECT (self), "opening");
}

void
vigie_coordinator_page_drop_opening (VigieCoordinatorPage *self)
{
  if (self->opening)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_object (&self->kept_files);
}

void
vigie_coordinator_page_cancel_opening (VigieCoordinatorPage *self)
{
  g_return_if_fail (VIGIE_IS_COORDINATOR_PAGE (self));
  if (!self->opening)
    return;
  vigie_coordinator_page_drop_opening (self);
  end_reading (self);
  vigie_coordinator_page_merge_waiting (self);
}

gboolean
vigie_coordinator_page_keep_files (VigieCoordinatorPage *self, GListModel *files)
{
  for (guint i = 0; self->opening && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_list_store_append (self->kept_files, file);
    }
  return self->opening != NULL;
}

/* Without the campaign that they came for, files are left alone: why it did not come is told. */
static void
settle (VigieCoordinatorPage *self, VigieCoordination *coordination)
{
  g_autoptr (GListStore) files = g_steal_pointer (&self->kept_files);
  g_clear_object (&self->opening);
  if (coordination)
    vigie_coordinator_page_take (self, coordination);
  end_reading (self);
  if (!coordination)
    vigie_coordinator_page_merge_waiting (self);
  else if (g_list_model_get_n_items (G_LIST_MODEL (files)) > 0)
    vigie_coordinator_page_open_files (self, G_LIST_MODEL (files));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VigieCoordinatorPage *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (VigieCoordination) coordination = vigie_coordination_open_finish (result, &error);
  /* What was cancelled has given its place up already. */
  if (self->opening && self->opening == g_task_get_cancellable (task))
    settle (self, coordination);
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

void
vigie_coordinator_page_open (VigieCoordinatorPage *self,
                             const char *folder,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (VIGIE_IS_COORDINATOR_PAGE (self) && folder);

  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vigie_coordinator_page_open);
  vigie_coordinator_page_drop_opening (self);
  begin_reading (self, folder, cancellable);
  vigie_coordination_open_async (folder, cancellable, read_cb, task);
}

gboolean
vigie_coordinator_page_open_finish (VigieCoordinatorPage *self,
                                    GAsyncResult *result,
                                    GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* A new one ------------------------------------------------------------------------------------ */

static void
created_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieCoordinatorPage *self = VIGIE_COORDINATOR_PAGE (source);
  g_autoptr (GError) error = NULL;
  if (!vigie_coordinator_page_open_finish (self, result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Campaign Cannot Be Opened"), error);
}

static void
open_created (VigieCoordinatorPage *self, gpointer folder)
{
  vigie_coordinator_page_open (self, folder, created_opened_cb, NULL);
}

/* Bundles of a watched folder may have come in meanwhile. */
static void
created_cb (VigieCoordinatorPage *self, const char *folder)
{
  g_autofree char *copy = g_strdup (folder);
  if (vigie_coordinator_page_leave (self, _ ("_Stop It and Open"), open_created, g_strdup (folder),
                                    g_free))
    open_created (self, copy);
}

static void
create (VigieCoordinatorPage *self, gpointer user_data)
{
  vigie_coordinator_page_create (self);
}

void
vigie_coordinator_page_create (VigieCoordinatorPage *self)
{
  if (!vigie_coordinator_page_leave (self, _ ("_Stop It and Go On"), create, NULL, NULL))
    return;
  GtkWindow *window =
    vigie_new_campaign_window_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  g_signal_connect_object (window, "created", G_CALLBACK (created_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (window);
}
