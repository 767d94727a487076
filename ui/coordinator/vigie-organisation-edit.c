/* vigie-organisation-edit.c: a window that makes an organisation, or changes one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-organisation-edit.h"

#include "campaign/vigie-holidays.h"
#include "compat/vigie-banner.h"
#include "compat/vigie-drop-down.h"
#include "compat/vigie-message.h"
#include "coordinator/vigie-coordination-amend.h"
#include "vigie-leave.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/** Way: a channel: whether it is there, and how the organisation is reached on it */
typedef struct
{
  const VigieChannel *channel; /* of the campaign that the window holds */
  GtkCheckButton *check;
  GtkEditable *contact;
} Way;

struct _VigieOrganisationEdit
{
  AdwWindow parent_instance;

  VigieBanner *banner;
  GtkBox *fields;
  GtkWidget *save;

  VigieCoordination *coordination;
  VigieCampaign *campaign;
  VigieOrganisation *before; /* (nullable): what is changed */
  GtkEditable *name;
  GtkDropDown *category;
  GtkEditable *site;
  GtkEditable *siren;
  GtkDropDown *calendar;
  GArray *ways; /* Way */
};

G_DEFINE_FINAL_TYPE (VigieOrganisationEdit, vigie_organisation_edit, ADW_TYPE_WINDOW)

/* Saving --------------------------------------------------------------------------------------- */

/* What is wrong is said above, and the field gets the focus. */
static gboolean
refuse (VigieOrganisationEdit *self, gpointer field, const char *text)
{
  vigie_banner_set_title (self->banner, text);
  vigie_banner_set_revealed (self->banner, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (field));
  return FALSE;
}

static char *
get_text (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

/* NULL for nothing. */
static char *
get_some (GtkEditable *entry)
{
  g_autofree char *text = get_text (entry);
  return *text ? g_steal_pointer (&text) : NULL;
}

static gboolean
take_way (VigieOrganisationEdit *self, const Way *way, VigieOrganisation *organisation)
{
  const char *id = way->channel->id;
  g_autofree char *contact = get_text (way->contact);
  const VigieContactKind kind = vigie_channel_get_contact_kind (way->channel);
  if (!gtk_check_button_get_active (way->check))
    {
      vigie_organisation_remove_channel (organisation, id);
      return TRUE;
    }
  if (*contact && !vigie_contact_is_valid (kind, contact))
    return refuse (self, way->contact,
                   kind == VIGIE_CONTACT_EMAIL
                     ? _ ("This is no e-mail address: write one such as office@example.org")
                   : kind == VIGIE_CONTACT_PHONE
                     ? _ ("This is no telephone number: write 3 to 15 digits, one number alone")
                     : _ ("This is too long: write one line of at most 250 characters"));
  vigie_organisation_add_channel (organisation, id);
  vigie_organisation_set_contact (organisation, id, contact);
  return TRUE;
}

static gboolean
take_words (VigieOrganisationEdit *self, VigieOrganisation *organisation)
{
  g_clear_pointer (&organisation->name, g_free);
  g_clear_pointer (&organisation->site, g_free);
  g_clear_pointer (&organisation->siren, g_free);
  organisation->name = get_some (self->name);
  organisation->site = get_some (self->site);
  organisation->siren = get_some (self->siren);
  if (!organisation->name)
    return refuse (self, self->name, _ ("Write a name"));
  if (g_utf8_strlen (organisation->name, -1) > VIGIE_ORGANISATION_MAX_TEXT)
    return refuse (self, self->name,
                   _ ("This is too long: write one line of at most 250 characters"));
  if (organisation->siren
      && (strlen (organisation->siren) != 9 || strspn (organisation->siren, "0123456789") != 9))
    return refuse (self, self->siren, _ ("A SIREN number has nine digits, leading zeros included"));
  return TRUE;
}

static void
take_choices (VigieOrganisationEdit *self, VigieOrganisation *organisation)
{
  const VigieCategory *category =
    g_ptr_array_index (self->campaign->categories, gtk_drop_down_get_selected (self->category));
  g_free (organisation->category);
  organisation->category = g_strdup (category->id);
  g_free (organisation->calendar);
  organisation->calendar = g_strdup (vigie_calendars[gtk_drop_down_get_selected (self->calendar)]);
}

/* An identifier of its own, which it keeps. */
static void
name_new (VigieOrganisationEdit *self, VigieOrganisation *organisation)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->campaign->organisations->len; i++)
    g_hash_table_insert (
      taken, g_strdup (((VigieOrganisation *) self->campaign->organisations->pdata[i])->id), NULL);
  organisation->id = vigie_organisation_take_id (organisation->name, taken);
}

static void
close_kept (VigieOrganisationEdit *self)
{
  vigie_leave_settle (GTK_WINDOW (self));
  gtk_window_close (GTK_WINDOW (self));
}

/* What was typed is compared with what another program wrote. */
static void
take_other (VigieOrganisationEdit *self)
{
  const VigieOrganisation *other =
    self->before ? vigie_campaign_find_organisation (
      vigie_coordination_get_campaign (self->coordination), self->before->id)
                 : NULL;
  if (!other)
    return;
  vigie_organisation_free (self->before);
  self->before = vigie_organisation_copy (other);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieOrganisationEdit) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean done =
    vigie_coordination_amend_finish (VIGIE_COORDINATION (source), result, &error);
  if (!done)
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Organisation Was Not Saved"), error);
  if (!self->coordination) /* closed meanwhile */
    return;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "organisation.save", TRUE);
  if (g_error_matches (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_STALE))
    take_other (self);
  if (done)
    close_kept (self);
}

static void
save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieOrganisationEdit *self = VIGIE_ORGANISATION_EDIT (widget);
  g_autoptr (VigieAmendment) amendment = vigie_amendment_new ();
  g_autoptr (VigieOrganisation) after =
    self->before ? vigie_organisation_copy (self->before) : vigie_organisation_new (NULL);
  gboolean good = take_words (self, after);
  for (guint i = 0; good && i < self->ways->len; i++)
    good = take_way (self, &g_array_index (self->ways, Way, i), after);
  if (!good)
    return;
  take_choices (self, after);
  if (self->before && vigie_organisation_equal (self->before, after))
    {
      close_kept (self);
      return;
    }
  if (self->before)
    vigie_amendment_change_organisation (amendment, self->before, g_steal_pointer (&after));
  else
    {
      name_new (self, after);
      vigie_amendment_add_organisation (amendment, g_steal_pointer (&after));
    }
  gtk_widget_action_set_enabled (widget, "organisation.save", FALSE);
  vigie_coordination_amend (self->coordination, amendment, saved_cb, g_object_ref (self));
}

/* Fields --------------------------------------------------------------------------------------- */

static void
add_field (VigieOrganisationEdit *self, const char *caption, const char *name, gpointer field)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (caption);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), field);
  gtk_widget_set_margin_top (label, 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (self->fields, label);
  gtk_box_append (self->fields, field);
}

static GtkEditable *
make_entry (const char *text)
{
  GtkWidget *entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (entry), text ? text : "");
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  return GTK_EDITABLE (entry);
}

static GtkDropDown *
make_categories (VigieOrganisationEdit *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;
  for (guint i = 0; i < self->campaign->categories->len; i++)
    {
      const VigieCategory *category = g_ptr_array_index (self->campaign->categories, i);
      const char *name = vigie_names_get (category->names, g_get_language_names ()[0]);
      gtk_string_list_append (names, *name ? name : category->id);
      if (self->before && g_str_equal (category->id, self->before->category))
        chosen = i;
    }
  GtkDropDown *list = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_object_ref (names)), NULL));
  gtk_drop_down_set_selected (list, chosen);
  vigie_drop_down_name_button (list, _ ("Category"));
  vigie_drop_down_let_shrink (list);
  return list;
}

static GtkDropDown *
make_calendars (VigieOrganisationEdit *self)
{
  GtkDropDown *list = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (vigie_calendars));
  for (guint i = 0; vigie_calendars[i]; i++)
    if (self->before && g_str_equal (vigie_calendars[i], self->before->calendar))
      gtk_drop_down_set_selected (list, i);
  vigie_drop_down_name_button (list, _ ("Calendar of public holidays"));
  return list;
}

static void
add_way (VigieOrganisationEdit *self, const VigieChannel *channel)
{
  const char *own = vigie_names_get (channel->names, g_get_language_names ()[0]);
  const char *name = *own ? own : channel->id;
  const char *contact =
    self->before ? vigie_organisation_get_contact (self->before, channel->id) : NULL;
  GtkWidget *check = gtk_check_button_new_with_label (name);
  GtkEditable *entry = make_entry (contact);
  /* Translators: name of an entry: how an organisation is reached on a channel such as Telephone */
  g_autofree char *accessible = g_strdup_printf (_ ("Contact: %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible,
                                  -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               !self->before
                                 || vigie_organisation_has_channel (self->before, channel->id));
  g_object_bind_property (check, "active", entry, "sensitive", G_BINDING_SYNC_CREATE);
  gtk_widget_set_margin_start (GTK_WIDGET (entry), 24);
  gtk_box_append (self->fields, check);
  gtk_box_append (self->fields, GTK_WIDGET (entry));
  const Way way = { channel, GTK_CHECK_BUTTON (check), entry };
  g_array_append_val (self->ways, way);
}

static void
add_heading (VigieOrganisationEdit *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_top (label, 18);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (self->fields, label);
}

static void
fill (VigieOrganisationEdit *self)
{
  const VigieOrganisation *before = self->before;
  self->name = make_entry (before ? before->name : NULL);
  self->category = make_categories (self);
  self->site = make_entry (before ? before->site : NULL);
  self->siren = make_entry (before ? before->siren : NULL);
  self->calendar = make_calendars (self);
  add_field (self, _ ("_Name"), _ ("Name"), self->name);
  add_field (self, _ ("Ca_tegory"), _ ("Category"), self->category);
  add_field (self, _ ("S_ite or office"), _ ("Site or office"), self->site);
  add_field (self, _ ("SI_REN number"), _ ("SIREN number"), self->siren);
  add_field (self, _ ("Calendar of public _holidays"), _ ("Calendar of public holidays"),
             self->calendar);
  add_heading (self, _ ("Channels, and how it is reached there"));
  for (guint i = 0; i < self->campaign->channels->len; i++)
    add_way (self, g_ptr_array_index (self->campaign->channels, i));
}

static void
vigie_organisation_edit_dispose (GObject *object)
{
  VigieOrganisationEdit *self = VIGIE_ORGANISATION_EDIT (object);
  g_clear_object (&self->coordination);
  g_clear_pointer (&self->before, vigie_organisation_free);
  g_clear_pointer (&self->ways, g_array_unref);
  g_clear_pointer (&self->campaign, vigie_campaign_unref);
  G_OBJECT_CLASS (vigie_organisation_edit_parent_class)->dispose (object);
}

static void
vigie_organisation_edit_class_init (VigieOrganisationEditClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_organisation_edit_dispose;
  g_type_ensure (VIGIE_TYPE_BANNER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-organisation-edit.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieOrganisationEdit, banner);
  gtk_widget_class_bind_template_child (widget_class, VigieOrganisationEdit, fields);
  gtk_widget_class_bind_template_child (widget_class, VigieOrganisationEdit, save);
  gtk_widget_class_install_action (widget_class, "organisation.save", NULL, save);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vigie_organisation_edit_init (VigieOrganisationEdit *self)
{
  self->ways = g_array_new (FALSE, FALSE, sizeof (Way));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->save);
}

GtkWindow *
vigie_organisation_edit_new (GtkWindow *parent, VigieCoordination *coordination, const char *id)
{
  VigieOrganisationEdit *self =
    g_object_new (VIGIE_TYPE_ORGANISATION_EDIT, "transient-for", parent, NULL);
  self->coordination = g_object_ref (coordination);
  self->campaign = vigie_campaign_ref (vigie_coordination_get_campaign (coordination));
  const VigieOrganisation *organisation = vigie_campaign_find_organisation (self->campaign, id);
  if (organisation)
    self->before = vigie_organisation_copy (organisation);
  gtk_window_set_title (GTK_WINDOW (self),
                        organisation ? _ ("Change Organisation") : _ ("Add Organisation"));
  fill (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->name));
  vigie_leave_guard (GTK_WINDOW (self), NULL);
  return GTK_WINDOW (self);
}
