/* vigie-form-group.c: the form of a channel, with a row for each of its languages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-form-group.h"

#include "compat/vigie-accessible-name.h"
#include "compat/vigie-file-dialog.h"
#include "compat/vigie-message.h"
#include "coordinator/vigie-coordination-data.h"
#include "coordinator/vigie-coordination-forms.h"
#include "coordinator/vigie-form-change-window.h"
#include "coordinator/vigie-trial-window.h"
#include "vigie-drop.h"

#include <glib/gi18n-lib.h>

struct _VigieFormGroup
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *menu_button;

  VigieCoordination *coordination;
  char *channel;
  GPtrArray *rows; /* GtkWidget */
};

G_DEFINE_FINAL_TYPE (VigieFormGroup, vigie_form_group, ADW_TYPE_PREFERENCES_GROUP)

static const VigieChannel *
get_channel (VigieFormGroup *self)
{
  return vigie_campaign_find_channel (vigie_coordination_get_campaign (self->coordination),
                                      self->channel);
}

static GtkWindow *
get_window (VigieFormGroup *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
tell (VigieFormGroup *self, const char *text)
{
  (void) gtk_widget_activate_action (GTK_WIDGET (self), "forms.tell", "s", text);
}

/* Showing -------------------------------------------------------------------------------------- */

static char *
describe_coverage (const VigieFormCoverage *coverage)
{
  if (coverage->is_default)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Translated from: %u text",
                                         "Translated from: %u texts", coverage->n_texts),
                            coverage->n_texts);
  if (coverage->n_missing == 0)
    return g_strdup (C_ ("a translation", "Complete"));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u text is missing",
                                       "%u of %u texts are missing", coverage->n_missing),
                          coverage->n_missing, coverage->n_texts);
}

/* A row that is pressed shows the form in that language. */
static void
add_row (VigieFormGroup *self, const char *title, const char *subtitle, const char *language)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("go-next-symbolic");
  g_autofree char *words = g_strdup_printf ("%s, %s", title, subtitle);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "channel-form.try");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", language);
  gtk_widget_set_tooltip_text (row, _ ("Try the form out in this language"));
  vigie_accessible_set_name (GTK_ACCESSIBLE (row), words);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
show_languages (VigieFormGroup *self)
{
  const GPtrArray *list = vigie_coordination_get_coverage (self->coordination, self->channel);
  for (guint i = 0; list && i < list->len; i++)
    {
      const VigieFormCoverage *coverage = g_ptr_array_index (list, i);
      g_autofree char *text = describe_coverage (coverage);
      add_row (self, coverage->language, text, coverage->language);
    }
  if (!list)
    add_row (self, _ ("One language"), _ ("The form has no texts that could be translated"), "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "channel-form.save-texts", list != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "channel-form.translate", list != NULL);
}

static char *
describe_form (VigieFormGroup *self)
{
  const VigieChannel *channel = get_channel (self);
  g_autofree char *name = g_path_get_basename (channel->form);
  VigieFormSummary summary = { 0 };
  g_autoptr (VigieForm) form =
    vigie_coordination_load_form (self->coordination, self->channel, NULL);
  if (form)
    vigie_form_get_summary (form, &summary);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       /* Translators: a file, a version, a number */
                                       "%s, version %s, %u question",
                                       "%s, version %s, %u questions", summary.questions),
                          name, channel->form_version, summary.questions);
}

static void
show (VigieFormGroup *self)
{
  const char *name = vigie_names_get (get_channel (self)->names, g_get_language_names ()[0]);
  g_autofree char *text = describe_form (self);
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *description = g_markup_escape_text (text, -1);
  /* Translators: %s is a channel, as Telephone */
  g_autofree char *menu = g_strdup_printf (_ ("Form of %s"), name);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), description);
  gtk_widget_set_tooltip_text (self->menu_button, menu);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  menu, -1);
  show_languages (self);
}

/* Files that come ------------------------------------------------------------------------------ */

static void
translated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieFormGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  guint missing = 0;
  const gboolean done =
    vigie_coordination_change_form_finish (VIGIE_COORDINATION (source), result, &missing, &error);
  if (!done)
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Translation Was Not Added"), error);
  if (!done || !self->coordination) /* closed meanwhile */
    return;
  g_autofree char *text =
    missing == 0
      ? g_strdup (_ ("Translation added: publish the campaign, so that auditors get it"))
      : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                      "Translation added; the default language is shown where "
                                      "%u text is missing",
                                      "Translation added; the default language is shown where "
                                      "%u texts are missing",
                                      missing),
                         missing);
  tell (self, text);
}

void
vigie_form_group_open (VigieFormGroup *self, const char *path)
{
  g_return_if_fail (VIGIE_IS_FORM_GROUP (self) && path);

  if (g_str_has_suffix (path, ".po"))
    vigie_coordination_translate_form (self->coordination, self->channel, path, translated_cb,
                                       g_object_ref (self));
  else
    gtk_window_present (
      vigie_form_change_window_new (get_window (self), self->coordination, self->channel, path));
}

static void
take_dropped (GtkWidget *widget, GListModel *files)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  if (g_file_peek_path (file))
    vigie_form_group_open (VIGIE_FORM_GROUP (widget), g_file_peek_path (file));
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieFormGroup *self = VIGIE_FORM_GROUP (source);
  g_autofree char *path = vigie_file_dialog_finish_path (result);
  if (path)
    vigie_form_group_open (self, path);
}

/* Actions -------------------------------------------------------------------------------------- */

static void
try_out (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieFormGroup *self = VIGIE_FORM_GROUP (widget);
  const char *language = g_variant_get_string (parameter, NULL);
  g_autoptr (GError) error = NULL;
  GtkWindow *window =
    vigie_trial_window_new (get_window (self), vigie_coordination_get_campaign (self->coordination),
                            vigie_coordination_get_forms (self->coordination), self->channel,
                            *language ? language : NULL, &error);
  if (window)
    gtk_window_present (window);
  else
    vigie_message_show_error (widget, _ ("The Form Cannot Be Tried Out"), error);
}

static void
replace (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const char *const patterns[] = { "*.xml", NULL };
  const VigieFileKind kind = { _ ("Forms (ODK XForms)"), patterns };
  vigie_file_dialog_open (widget, _ ("Replace Form"), &kind, FALSE, file_chosen_cb, NULL);
}

static void
add_translation (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const char *const patterns[] = { "*.po", NULL };
  const VigieFileKind kind = { _ ("Translations (gettext)"), patterns };
  vigie_file_dialog_open (widget, _ ("Add Translation"), &kind, FALSE, file_chosen_cb, NULL);
}

static void
texts_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieFormGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  if (vigie_coordination_write_text_finish (result, &error))
    tell (self, _ ("Texts saved: translators work on them with Poedit, Weblate and the like"));
  else
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Texts Were Not Saved"), error);
}

static void
texts_place_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieFormGroup *self = VIGIE_FORM_GROUP (source);
  g_autofree char *path = vigie_file_dialog_finish_path (result);
  g_autoptr (GError) error = NULL;
  VigieFormPoSource form;
  if (!path)
    return;
  vigie_coordination_get_form_source (self->coordination, get_channel (self), &form);
  char *texts = vigie_form_po_template (&form, 1, &error);
  if (texts)
    vigie_coordination_write_text (self->coordination, path, texts, texts_saved_cb,
                                   g_object_ref (self));
  else
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Texts Were Not Saved"), error);
}

static void
save_texts (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieFormGroup *self = VIGIE_FORM_GROUP (widget);
  g_autofree char *name = g_strconcat (self->channel, ".pot", NULL);
  vigie_file_dialog_save (widget, _ ("Save Texts for Translators"), name, texts_place_chosen_cb,
                          NULL);
}

/* ---------------------------------------------------------------------------------------------- */

static void
vigie_form_group_dispose (GObject *object)
{
  VigieFormGroup *self = VIGIE_FORM_GROUP (object);
  g_clear_object (&self->coordination);
  g_clear_pointer (&self->channel, g_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (vigie_form_group_parent_class)->dispose (object);
}

static void
vigie_form_group_class_init (VigieFormGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_form_group_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-form-group.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieFormGroup, menu_button);
  gtk_widget_class_install_action (widget_class, "channel-form.try", "s", try_out);
  gtk_widget_class_install_action (widget_class, "channel-form.replace", NULL, replace);
  gtk_widget_class_install_action (widget_class, "channel-form.translate", NULL, add_translation);
  gtk_widget_class_install_action (widget_class, "channel-form.save-texts", NULL, save_texts);
}

static void
vigie_form_group_init (VigieFormGroup *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  (void) vigie_drop_take_files (GTK_WIDGET (self), GTK_PHASE_BUBBLE, take_dropped);
}

GtkWidget *
vigie_form_group_new (VigieCoordination *coordination, const char *channel)
{
  VigieFormGroup *self = g_object_new (VIGIE_TYPE_FORM_GROUP, NULL);
  self->coordination = g_object_ref (coordination);
  self->channel = g_strdup (channel);
  g_signal_connect_object (coordination, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}
