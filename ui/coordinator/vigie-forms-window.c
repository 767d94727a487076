/* vigie-forms-window.c: the forms of a campaign, and the languages that they have
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-forms-window.h"

#include "compat/vigie-banner.h"
#include "coordinator/vigie-form-group.h"

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
  adw_window_title_set_subtitle (self->title, vigie_coordination_get_name (coordination));
  for (guint i = 0; i < campaign->channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (campaign->channels, i);
      adw_preferences_page_add (
        self->page, ADW_PREFERENCES_GROUP (vigie_form_group_new (coordination, channel->id)));
    }
  return GTK_WINDOW (self);
}
