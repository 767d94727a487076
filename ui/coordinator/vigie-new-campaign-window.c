/* vigie-new-campaign-window.c: asks for the name and the place of a new campaign, and makes it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-new-campaign-window.h"

#include "campaign/vigie-sample.h"
#include "compat/vigie-low-bin.h"
#include "compat/vigie-file-dialog.h"
#include "compat/vigie-message.h"
#include "coordinator/vigie-coordination.h"
#include "vigie-lent.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _VigieNewCampaignWindow
{
  AdwWindow parent_instance;

  GtkEditable *name;
  GtkLabel *place;
  GtkWidget *choose;
  GtkWidget *create;
  GtkSpinner *spinner;
  GtkWidget *fields;
  GtkEditable *passphrase;
  GtkEditable *again;
  GtkBox *reminders;
  GHashTable *entries; /* channel → GtkEditable, not owned: its reminders */

  char *parent_folder;
  char *making; /* (nullable): the folder that is being made */
};

G_DEFINE_FINAL_TYPE (VigieNewCampaignWindow, vigie_new_campaign_window, ADW_TYPE_WINDOW)

static guint created_signal;

static char *
get_name (VigieNewCampaignWindow *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
}

/* The folder to make: called as the campaign, without what a file system may not like. */
static char *
get_folder (VigieNewCampaignWindow *self)
{
  g_autofree char *name = get_name (self);
  g_strdelimit (name, "/\\:*?\"<>|", '-');
  while (*name == '.')
    memmove (name, name + 1, strlen (name));
  return *name ? g_build_filename (self->parent_folder, name, NULL) : NULL;
}

static void
changed_cb (VigieNewCampaignWindow *self)
{
  g_autofree char *folder = get_folder (self);
  g_autofree char *shown = vigie_file_dialog_describe (folder ? folder : self->parent_folder);
  gtk_label_set_text (self->place, shown);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "new-campaign.create", folder && !self->making);
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieNewCampaignWindow *self = VIGIE_NEW_CAMPAIGN_WINDOW (source);
  g_autoptr (GListModel) files = vigie_file_dialog_finish (result);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  if (!file || !g_file_peek_path (file))
    return;
  g_free (self->parent_folder);
  self->parent_folder = g_file_get_path (file);
  changed_cb (self);
}

static void
choose (GtkWidget *widget, const char *action, GVariant *parameter)
{
  vigie_file_dialog_open_folder (widget, _ ("Place of the Campaign"), folder_chosen_cb, NULL);
}

/* Channel → what was written, which the entries own */
static GHashTable *
list_reminders (VigieNewCampaignWindow *self)
{
  GHashTable *reminders = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer channel, entry;
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &channel, &entry))
    g_hash_table_insert (reminders, channel, (gpointer) gtk_editable_get_text (entry));
  return reminders;
}

/* What was typed stays until the campaign is there. */
static void
set_making (VigieNewCampaignWindow *self, char *folder)
{
  g_free (self->making);
  self->making = folder;
  gtk_widget_set_sensitive (self->fields, !folder);
  gtk_spinner_set_spinning (self->spinner, folder != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), folder != NULL);
  changed_cb (self);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieNewCampaignWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean done = vigie_coordination_create_finish (result, &error);
  if (!self->making) /* closed meanwhile */
    return;
  g_autofree char *folder = g_strdup (self->making);
  set_making (self, NULL);
  if (!done)
    {
      vigie_message_show_error (GTK_WIDGET (self), _ ("The Campaign Was Not Created"), error);
      return;
    }
  g_signal_emit (self, created_signal, 0, folder);
  gtk_window_close (GTK_WINDOW (self));
}

static void
create (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieNewCampaignWindow *self = VIGIE_NEW_CAMPAIGN_WINDOW (widget);
  g_autofree char *name = get_name (self);
  g_autofree char *folder = get_folder (self);
  const char *passphrase = gtk_editable_get_text (self->passphrase);
  if (!folder)
    return;
  if (!g_str_equal (passphrase, gtk_editable_get_text (self->again)))
    {
      vigie_message_show (widget, _ ("The Campaign Was Not Created"),
                          _ ("The two passphrases are not the same."));
      return;
    }
  g_autoptr (GHashTable) reminders = list_reminders (self);
  vigie_coordination_create_async (folder, name, reminders, *passphrase ? passphrase : NULL,
                                   created_cb, g_object_ref (self));
  set_making (self, g_steal_pointer (&folder));
}

void
vigie_new_campaign_window_fill (VigieNewCampaignWindow *self, const char *name, const char *place)
{
  g_free (self->parent_folder);
  self->parent_folder = g_strdup (place);
  gtk_editable_set_text (self->name, name);
  changed_cb (self);
}

/* Reminders ------------------------------------------------------------------------------------ */

static char *
write_reminders (const VigieChannel *channel)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; channel->remind_after && i < channel->remind_after->len; i++)
    g_string_append_printf (text, i == 0 ? "%u" : " %u",
                            g_array_index (channel->remind_after, guint, i));
  return g_string_free (text, FALSE);
}

static void
add_channel (VigieNewCampaignWindow *self, const VigieChannel *channel)
{
  const char *name = vigie_names_get (channel->names, g_get_language_names ()[0]);
  g_autofree char *days = write_reminders (channel);
  g_autofree char *text =
    /* Translators: name of a channel; working days after which an unanswered contact is closed */
    g_strdup_printf (ngettext ("%s: closes after %u working day",
                               "%s: closes after %u working days", channel->close_after),
                     name, channel->close_after);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *entry = gtk_entry_new ();
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (entry), days);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  /* Translators: in an entry for reminders */
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), C_ ("reminders", "none"));
  /* Translators: name of an entry; %s is a channel */
  g_autofree char *accessible = g_strdup_printf (_ ("Reminders: %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible,
                                  -1);
  gtk_box_append (self->reminders, label);
  gtk_box_append (self->reminders, entry);
  g_hash_table_insert (self->entries, g_strdup (channel->id), entry);
}

/* Of the channels that wait for an answer, as the built-in barometer has them */
static void
fill_reminders (VigieNewCampaignWindow *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (VigieCampaign) campaign = vigie_sample_campaign_new (now, NULL);
  for (guint i = 0; campaign && i < campaign->channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (campaign->channels, i);
      if (channel->close_after > 0)
        add_channel (self, channel);
    }
}

/* What is being made cannot be left half-made. */
static gboolean
vigie_new_campaign_window_close_request (GtkWindow *window)
{
  return VIGIE_NEW_CAMPAIGN_WINDOW (window)->making != NULL
         || GTK_WINDOW_CLASS (vigie_new_campaign_window_parent_class)->close_request (window);
}

static void
vigie_new_campaign_window_dispose (GObject *object)
{
  g_clear_pointer (&VIGIE_NEW_CAMPAIGN_WINDOW (object)->making, g_free);
  G_OBJECT_CLASS (vigie_new_campaign_window_parent_class)->dispose (object);
}

static void
vigie_new_campaign_window_finalize (GObject *object)
{
  g_hash_table_unref (VIGIE_NEW_CAMPAIGN_WINDOW (object)->entries);
  g_free (VIGIE_NEW_CAMPAIGN_WINDOW (object)->parent_folder);
  G_OBJECT_CLASS (vigie_new_campaign_window_parent_class)->finalize (object);
}

static void
vigie_new_campaign_window_class_init (VigieNewCampaignWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_new_campaign_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigie_new_campaign_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = vigie_new_campaign_window_close_request;
  created_signal = g_signal_new ("created", VIGIE_TYPE_NEW_CAMPAIGN_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (VIGIE_TYPE_LOW_BIN);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-new-campaign-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieNewCampaignWindow, name);
  gtk_widget_class_bind_template_child (widget_class, VigieNewCampaignWindow, place);
  gtk_widget_class_bind_template_child (widget_class, VigieNewCampaignWindow, choose);
  gtk_widget_class_bind_template_child (widget_class, VigieNewCampaignWindow, create);
  gtk_widget_class_bind_template_child (widget_class, VigieNewCampaignWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, VigieNewCampaignWindow, fields);
  gtk_widget_class_bind_template_child (widget_class, VigieNewCampaignWindow, passphrase);
  gtk_widget_class_bind_template_child (widget_class, VigieNewCampaignWindow, again);
  gtk_widget_class_bind_template_child (widget_class, VigieNewCampaignWindow, reminders);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "new-campaign.choose", NULL, choose);
  gtk_widget_class_install_action (widget_class, "new-campaign.create", NULL, create);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

/* What a sandbox shows as the person's folders is gone when the program ends, but for its data. */
static char *
propose_folder (void)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  return g_getenv ("FLATPAK_ID") ? vigie_lent_get_own_folder (VIGIE_SIDE_COORDINATOR)
                                 : g_strdup (documents ? documents : g_get_home_dir ());
}

static void
vigie_new_campaign_window_init (VigieNewCampaignWindow *self)
{
  self->parent_folder = propose_folder ();
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->choose, !g_getenv ("FLATPAK_ID")); /* no database works elsewhere */
  fill_reminders (self);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->create);
  changed_cb (self);
}

GtkWindow *
vigie_new_campaign_window_new (GtkWindow *parent)
{
  return g_object_new (VIGIE_TYPE_NEW_CAMPAIGN_WINDOW, "transient-for", parent, NULL);
}
