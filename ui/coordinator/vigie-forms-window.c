/* vigie-forms-window.c: the forms of a campaign, and the languages that they have
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-forms-window.h"

#include "compat/vigie-banner.h"
#include "compat/vigie-message.h"
#include "coordinator/vigie-coordination-forms.h"
#include "coordinator/vigie-form-group.h"

#include <glib/gi18n-lib.h>

struct _VigieFormsWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  VigieBanner *banner;
  AdwPreferencesPage *page;

  VigieCoordination *coordination;
};

G_DEFINE_FINAL_TYPE (VigieFormsWindow, vigie_forms_window, ADW_TYPE_WINDOW)

static void
tell (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieFormsWindow *self = VIGIE_FORMS_WINDOW (widget);
  vigie_banner_set_title (self->banner, g_variant_get_string (parameter, NULL));
  vigie_banner_set_revealed (self->banner, TRUE);
}

/* Undoing -------------------------------------------------------------------------------------- */

static void
update_undo (VigieFormsWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "forms.undo",
                                 !vigie_coordination_is_busy (self->coordination)
                                   && vigie_coordination_can_undo_form (self->coordination));
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieFormsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean done =
    vigie_coordination_change_form_finish (VIGIE_COORDINATION (source), result, NULL, &error);
  if (!done)
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Change Was Not Undone"), error);
  if (!self->coordination) /* closed meanwhile */
    return;
  update_undo (self);
  if (done)
    (void) gtk_widget_activate_action (GTK_WIDGET (self), "forms.tell", "s",
                                       _ ("The form is as it was before"));
}

static void
undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieFormsWindow *self = VIGIE_FORMS_WINDOW (widget);
  vigie_coordination_undo_form (self->coordination, undone_cb, g_object_ref (self));
}

/* ---------------------------------------------------------------------------------------------- */

static void
vigie_forms_window_dispose (GObject *object)
{
  g_clear_object (&VIGIE_FORMS_WINDOW (object)->coordination);
  G_OBJECT_CLASS (vigie_forms_window_parent_class)->dispose (object);
}

static void
vigie_forms_window_class_init (VigieFormsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_forms_window_dispose;
  g_type_ensure (VIGIE_TYPE_BANNER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-forms-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieFormsWindow, title);
  gtk_widget_class_bind_template_child (widget_class, VigieFormsWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, VigieFormsWindow, page);
  gtk_widget_class_install_action (widget_class, "forms.tell", "s", tell);
  gtk_widget_class_install_action (widget_class, "forms.undo", NULL, undo);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "forms.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vigie_forms_window_init (VigieFormsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
vigie_forms_window_new (GtkWindow *parent, VigieCoordination *coordination)
{
  VigieFormsWindow *self = g_object_new (VIGIE_TYPE_FORMS_WINDOW, "transient-for", parent, NULL);
  VigieCampaign *campaign = vigie_coordination_get_campaign (coordination);
  self->coordination = g_object_ref (coordination);
  g_signal_connect_object (coordination, "notify::busy", G_CALLBACK (update_undo), self,
                           G_CONNECT_SWAPPED);
  update_undo (self);
  adw_window_title_set_subtitle (self->title, vigie_coordination_get_name (coordination));
  for (guint i = 0; i < campaign->channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (campaign->channels, i);
      adw_preferences_page_add (
        self->page, ADW_PREFERENCES_GROUP (vigie_form_group_new (coordination, channel->id)));
    }
  return GTK_WINDOW (self);
}
