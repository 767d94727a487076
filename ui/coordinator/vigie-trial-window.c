/* vigie-trial-window.c: a form as auditors will see it, to try it out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-trial-window.h"

#include "compat/vigie-message.h"
#include "form/vigie-form-view.h"
#include "workspace/vigie-trial.h"

#include <glib/gi18n-lib.h>

struct _VigieTrialWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkWidget *languages;
  VigieFormView *form;

  VigieTrial *trial;
};

G_DEFINE_FINAL_TYPE (VigieTrialWindow, vigie_trial_window, ADW_TYPE_WINDOW)

/* What an auditor would have to mend before finalising. */
static void
review_cb (VigieTrialWindow *self)
{
  VigieFormSession *session = vigie_audit_get_session (vigie_trial_get_audit (self->trial));
  g_autoptr (GPtrArray) problems = vigie_form_session_validate (session);
  g_autofree char *text =
    problems->len == 0
      ? g_strdup (_ ("Nothing is missing: an auditor could finalise this audit."))
      : g_strdup_printf (
        g_dngettext (
          GETTEXT_PACKAGE, "%u answer is missing or wrong: an auditor would be led to it.",
          "%u answers are missing or wrong: an auditor would be led to them.", problems->len),
        problems->len);
  vigie_message_show (GTK_WIDGET (self), _ ("End of the Form"), text);
}

static void
vigie_trial_window_dispose (GObject *object)
{
  VigieTrialWindow *self = VIGIE_TRIAL_WINDOW (object);
  if (self->form)
    vigie_form_view_set_audit (self->form, NULL);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "form", NULL);
  g_clear_pointer (&self->trial, vigie_trial_free);
  G_OBJECT_CLASS (vigie_trial_window_parent_class)->dispose (object);
}

static void
vigie_trial_window_class_init (VigieTrialWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_trial_window_dispose;
  g_type_ensure (VIGIE_TYPE_FORM_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-trial-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieTrialWindow, title);
  gtk_widget_class_bind_template_child (widget_class, VigieTrialWindow, languages);
  gtk_widget_class_bind_template_child (widget_class, VigieTrialWindow, form);
  gtk_widget_class_bind_template_callback (widget_class, review_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_j, GDK_CONTROL_MASK, "form.jump",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F6, 0, "form.sections", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "form.next-problem", NULL);
}

static void
vigie_trial_window_init (VigieTrialWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "form",
                                  vigie_form_view_get_actions (self->form));
}

GtkWindow *
vigie_trial_window_new (GtkWindow *parent,
                        VigieCampaign *campaign,
                        VigieCampaignForms *forms,
                        const char *channel_id,
                        const char *language,
                        GError **error)
{
  const VigieChannel *channel = vigie_campaign_find_channel (campaign, channel_id);
  g_return_val_if_fail (channel, NULL);

  VigieTrial *trial = vigie_trial_new (campaign, forms, channel_id, error);
  if (!trial)
    return NULL;
  VigieTrialWindow *self = g_object_new (VIGIE_TYPE_TRIAL_WINDOW, "transient-for", parent, NULL);
  GMenuModel *menu = vigie_form_view_get_language_menu (self->form);
  self->trial = trial;
  adw_window_title_set_title (self->title,
                              vigie_names_get (channel->names, g_get_language_names ()[0]));
  vigie_form_view_set_audit (self->form, vigie_trial_get_audit (trial));
  if (language)
    vigie_form_view_set_language (self->form, language);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->languages), menu);
  gtk_widget_set_visible (self->languages, g_menu_model_get_n_items (menu) > 0);
  return GTK_WINDOW (self);
}
