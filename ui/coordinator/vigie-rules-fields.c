/* vigie-rules-fields.c: the fields that say what an organisation needs for a place in the ranking
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-rules-fields.h"

#include <glib/gi18n-lib.h>

#define MOST_AUDITS 1000

struct _VigieRulesFields
{
  VigieCampaign *campaign;
  GtkSpinButton *audits;
  GtkSpinButton *channels;
  GPtrArray *mandatory; /* GtkCheckButton, in the order of the channels */
};

static GtkSpinButton *
add_number (GtkBox *box, const char *caption, guint value, guint most)
{
  /* What the campaign has is shown as it is, also where a person would not choose it. */
  GtkWidget *spin = gtk_spin_button_new_with_range (MIN (value, 1), MAX (most, MAX (value, 1)), 1);
  GtkWidget *label = gtk_label_new (caption);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value);
  gtk_widget_set_halign (spin, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), spin);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, caption,
                                  -1);
  gtk_box_append (box, label);
  gtk_box_append (box, spin);
  return GTK_SPIN_BUTTON (spin);
}

static gboolean
is_mandatory (const VigieRankingRules *rules, const char *channel)
{
  return rules->mandatory_channels
         && g_strv_contains ((const char *const *) rules->mandatory_channels, channel);
}

static void
add_channels (VigieRulesFields *self, GtkBox *box)
{
  GtkWidget *caption = gtk_label_new (_ ("Channels that have to be among them"));
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_wrap (GTK_LABEL (caption), TRUE);
  gtk_box_append (box, caption);
  for (guint i = 0; i < self->campaign->channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (self->campaign->channels, i);
      const char *own = vigie_names_get (channel->names, g_get_language_names ()[0]);
      const char *name = *own ? own : channel->id;
      GtkWidget *check = gtk_check_button_new ();
      GtkWidget *label = gtk_label_new (name);
      /* Translators: a channel that an organisation needs audits on for a place in the ranking */
      g_autofree char *words = g_strdup_printf (_ ("%s has to be among them"), name);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                   is_mandatory (&self->campaign->rules, channel->id));
      gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                      -1);
      gtk_box_append (box, check);
      g_ptr_array_add (self->mandatory, check);
    }
}

VigieRulesFields *
vigie_rules_fields_new (GtkBox *box, VigieCampaign *campaign)
{
  g_return_val_if_fail (GTK_IS_BOX (box) && campaign, NULL);

  VigieRulesFields *self = g_new0 (VigieRulesFields, 1);
  self->campaign = vigie_campaign_ref (campaign);
  self->mandatory = g_ptr_array_new ();
  self->audits = add_number (box, _ ("Audits that an organisation needs for a place"),
                             campaign->rules.minimum_audits, MOST_AUDITS);
  self->channels = add_number (box, _ ("Channels that count that it needs"),
                               campaign->rules.minimum_channels, campaign->channels->len);
  add_channels (self, box);
  return self;
}

void
vigie_rules_fields_free (VigieRulesFields *self)
{
  vigie_campaign_unref (self->campaign);
  g_ptr_array_unref (self->mandatory);
  g_free (self);
}

void
vigie_rules_fields_compare_with (VigieRulesFields *self, VigieCampaign *campaign)
{
  vigie_campaign_ref (campaign);
  vigie_campaign_unref (self->campaign);
  self->campaign = campaign;
}

gboolean
vigie_rules_fields_read (VigieRulesFields *self, VigieRankingRules *rules)
{
  const VigieRankingRules *before = &self->campaign->rules;
  g_autoptr (GStrvBuilder) mandatory = g_strv_builder_new ();
  gboolean other = FALSE;
  for (guint i = 0; i < self->mandatory->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (self->campaign->channels, i);
      const gboolean is = gtk_check_button_get_active (g_ptr_array_index (self->mandatory, i));
      other |= is != is_mandatory (before, channel->id);
      if (is)
        g_strv_builder_add (mandatory, channel->id);
    }
  /* A number that is still being typed counts, too. */
  gtk_spin_button_update (self->audits);
  gtk_spin_button_update (self->channels);
  rules->minimum_audits = (guint) gtk_spin_button_get_value_as_int (self->audits);
  rules->minimum_channels = (guint) gtk_spin_button_get_value_as_int (self->channels);
  rules->category_minimum = before->category_minimum;
  mpq_set (rules->prize_threshold, before->prize_threshold);
  g_strfreev (rules->mandatory_channels);
  rules->mandatory_channels = g_strv_builder_end (mandatory);
  return other || rules->minimum_audits != before->minimum_audits
         || rules->minimum_channels != before->minimum_channels;
}
