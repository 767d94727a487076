/* vigie-window.c: the one window: its pages, its size, going on where one was, closing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-window-private.h"

#include "base/vigie-copy.h"
#include "compat/vigie-banner.h"
#include "compat/vigie-file-dialog.h"
#include "compat/vigie-message.h"
#include "compat/vigie-toast.h"
#include "vigie-lent.h"
#include "vigie-settings.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (VigieWindow, vigie_window, ADW_TYPE_APPLICATION_WINDOW)

/* Settings ------------------------------------------------------------------------------------- */

static void
bind_settings (VigieWindow *self)
{
  self->settings = vigie_settings_open ();
  if (!self->settings)
    return;
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
}

/* Pages ---------------------------------------------------------------------------------------- */

gboolean
vigie_window_show_welcome (VigieWindow *self)
{
  if (!vigie_auditor_page_close (self->auditor))
    return FALSE;
  vigie_auditor_page_set_workspace (self->auditor, NULL);
  vigie_places_leave ();
  vigie_welcome_page_refresh (self->welcome);
  gtk_stack_set_visible_child_name (self->stack, "welcome");
  gtk_widget_grab_focus (GTK_WIDGET (self->welcome));
  gtk_window_set_title (GTK_WINDOW (self), "Vigie");
  return TRUE;
}

/* One works in @folder from now on: its page is in front, its campaign in the title, and the next
 * start begins there. */
static void
enter (VigieWindow *self, VigieSide side, const char *folder, const char *name)
{
  /* Translators: title of the window; %s is the name of a campaign */
  g_autofree char *title = g_strdup_printf (_ ("%s – Vigie"), name);
  vigie_places_visit (side, folder, name);
  self->left = NULL;
  gtk_stack_set_visible_child_name (self->stack,
                                    side == VIGIE_SIDE_AUDITOR ? "auditor" : "coordinator");
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
enter_workspace (VigieWindow *self, VigieWorkspace *workspace)
{
  const VigieCampaign *campaign = vigie_workspace_get_campaign (workspace);
  enter (self, VIGIE_SIDE_AUDITOR, vigie_workspace_get_folder (workspace),
         vigie_names_get (campaign->names, g_get_language_names ()[0]));
}

void
vigie_window_show_workspace (VigieWindow *self, VigieWorkspace *workspace)
{
  enter_workspace (self, workspace);
  vigie_auditor_page_set_workspace (self->auditor, workspace);
}

static gboolean
open_workspace (VigieWindow *self, const char *folder)
{
  g_autoptr (GError) error = NULL;
  VigieWorkspace *shown = vigie_auditor_page_get_workspace (self->auditor);
  if (shown && g_str_equal (vigie_workspace_get_folder (shown), folder))
    {
      enter_workspace (self, shown);
      return TRUE;
    }
  g_autoptr (VigieWorkspace) workspace = vigie_workspace_open (folder, NULL, &error);
  if (!workspace)
    {
      vigie_window_tell_trouble (self, folder, error);
      return FALSE;
    }
  vigie_window_show_workspace (self, workspace);
  return TRUE;
}

void
vigie_window_show_coordinator (VigieWindow *self)
{
  const char *folder = vigie_coordinator_page_get_folder (self->coordinator);
  if (folder)
    enter (self, VIGIE_SIDE_COORDINATOR, folder,
           vigie_coordinator_page_get_name (self->coordinator));
}

/* Only while it is in front: what runs behind another page leaves that alone. */
static void
coordinator_renamed (VigieWindow *self)
{
  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "coordinator"))
    vigie_window_show_coordinator (self);
}

/* A campaign that is being read is in front at once; if it does not come, what was there before
 * is. */
static void
coordinator_opening_changed (VigieWindow *self)
{
  GtkWidget *page = GTK_WIDGET (self->coordinator);
  GtkWidget *shown = gtk_stack_get_visible_child (self->stack);
  const gboolean begins = vigie_coordinator_page_is_opening (self->coordinator);
  GtkWidget *left = begins && !self->left ? shown : self->left;
  self->left = begins ? left : NULL;
  if (begins)
    gtk_stack_set_visible_child (self->stack, page);
  else if (left && shown == page)
    gtk_stack_set_visible_child (self->stack, left);
}

/* Whoever goes elsewhere does not wait for it any more. */
static void
shown_changed (VigieWindow *self)
{
  if (gtk_stack_get_visible_child (self->stack) != GTK_WIDGET (self->coordinator))
    vigie_coordinator_page_cancel_opening (self->coordinator);
}

static void
coordinator_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieCoordinatorPage *page = VIGIE_COORDINATOR_PAGE (source);
  g_autoptr (GError) error = NULL;
  if (!vigie_coordinator_page_open_finish (page, result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    vigie_message_show_error (GTK_WIDGET (page), _ ("This Campaign Cannot Be Opened"), error);
}

static gboolean open_coordinator (VigieWindow *self, const char *folder, gboolean is_copy);

/** Coming: a folder that is opened once nothing runs any more; of a copy that was made for that
 * nobody would know if it were not */
typedef struct
{
  char *folder;
  gboolean is_copy;
} Coming;

static void
coming_free (gpointer data)
{
  Coming *self = data;
  if (self->is_copy)
    vigie_copy_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self);
}

static void
coordinator_left (VigieCoordinatorPage *page, gpointer user_data)
{
  Coming *coming = user_data;
  const gboolean is_copy = coming->is_copy;
  coming->is_copy = FALSE; /* it is taken on */
  (void) open_coordinator (VIGIE_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), coming->folder,
                           is_copy);
}

static gboolean
is_working_in (VigieWindow *self, const char *folder)
{
  g_autofree char *whole = g_canonicalize_filename (folder, NULL);
  return vigie_coordinator_page_is_working (self->coordinator)
         && g_strcmp0 (vigie_coordinator_page_get_folder (self->coordinator), whole) == 0;
}

static gboolean
open_coordinator (VigieWindow *self, const char *folder, gboolean is_copy)
{
  if (is_working_in (self, folder))
    {
      vigie_window_show_coordinator (self);
      return TRUE;
    }
  if (vigie_coordinator_page_is_working (self->coordinator))
    {
      Coming *coming = g_new (Coming, 1);
      *coming = (Coming){ .folder = g_strdup (folder), .is_copy = is_copy };
      (void) vigie_coordinator_page_leave (self->coordinator, _ ("_Stop It and Open"),
                                           coordinator_left, coming, coming_free);
      return FALSE;
    }
  vigie_coordinator_page_open (self->coordinator, folder, coordinator_opened, NULL);
  return TRUE;
}

static void
lent_copied (GObject *source, GAsyncResult *result, gpointer side)
{
  VigieWindow *self = VIGIE_WINDOW (source);
  g_autofree char *copy = vigie_lent_copy_finish (result);
  const gboolean may_go = copy && vigie_auditor_page_close (self->auditor);
  if (may_go && GPOINTER_TO_INT (side) == VIGIE_SIDE_COORDINATOR)
    (void) open_coordinator (self, copy, TRUE);
  else if (copy && !(may_go && open_workspace (self, copy)))
    vigie_copy_remove_folder (copy);
}

gboolean
vigie_window_open_place (VigieWindow *self, VigieSide side, const char *folder)
{
  if (!vigie_auditor_page_close (self->auditor))
    return FALSE;
  if (vigie_file_dialog_is_lent (folder))
    {
      vigie_lent_copy (GTK_WIDGET (self), side, folder, lent_copied, GINT_TO_POINTER (side));
      return FALSE;
    }
  return side == VIGIE_SIDE_COORDINATOR ? open_coordinator (self, folder, FALSE)
                                        : open_workspace (self, folder);
}

void
vigie_window_resume (VigieWindow *self)
{
  g_return_if_fail (VIGIE_IS_WINDOW (self));
  g_autoptr (VigiePlace) place = vigie_places_get_current ();
  vigie_welcome_page_refresh (self->welcome);
  if (place)
    vigie_window_open_place (self, place->side, place->folder);
}

/* Life ----------------------------------------------------------------------------------------- */

static void
close_left (VigieCoordinatorPage *page, gpointer window)
{
  gtk_window_close (window);
}

static gboolean
vigie_window_close_request (GtkWindow *window)
{
  VigieWindow *self = VIGIE_WINDOW (window);
  if (!vigie_auditor_page_close (self->auditor))
    {
      if (!vigie_auditor_page_is_exporting (self->auditor))
        vigie_window_ask_close (self);
      return GDK_EVENT_STOP;
    }
  if (!vigie_coordinator_page_leave (self->coordinator, _ ("_Stop It and Close"), close_left, self,
                                     NULL))
    return GDK_EVENT_STOP;
  vigie_auditor_page_set_workspace (self->auditor, NULL);
  return GTK_WINDOW_CLASS (vigie_window_parent_class)->close_request (window);
}

static void
vigie_window_dispose (GObject *object)
{
  VigieWindow *self = VIGIE_WINDOW (object);
  g_clear_object (&self->tour);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (vigie_window_parent_class)->dispose (object);
}

static void
vigie_window_class_init (VigieWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigie_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = vigie_window_close_request;
  g_type_ensure (VIGIE_TYPE_BANNER);
  g_type_ensure (VIGIE_TYPE_WELCOME_PAGE);
  g_type_ensure (VIGIE_TYPE_AUDITOR_PAGE);
  g_type_ensure (VIGIE_TYPE_COORDINATOR_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/vigie/Vigie/ui/vigie-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, VigieWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, VigieWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, VigieWindow, auditor);
  gtk_widget_class_bind_template_child (widget_class, VigieWindow, coordinator);
  gtk_widget_class_bind_template_child (widget_class, VigieWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, VigieWindow, drop_hint);
  vigie_window_install_actions (widget_class);
}

static void
vigie_window_init (VigieWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vigie_toast_name_close (self->toasts, C_ ("message", "Close"));
  g_signal_connect_object (self->coordinator, "notify::folder",
                           G_CALLBACK (vigie_window_show_coordinator), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->coordinator, "notify::name-of-campaign",
                           G_CALLBACK (coordinator_renamed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->coordinator, "notify::opening",
                           G_CALLBACK (coordinator_opening_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (shown_changed), self,
                           G_CONNECT_SWAPPED);
  bind_settings (self);
  vigie_window_install_drop (self);
#ifdef VIGIE_DEVELOPMENT
  gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
#endif
}

GtkWidget *
vigie_window_new (VigieApplication *application)
{
  return g_object_new (VIGIE_TYPE_WINDOW, "application", application, NULL);
}
