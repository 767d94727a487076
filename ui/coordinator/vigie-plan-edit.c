/* vigie-plan-edit.c: a dialog that gives an assignment another auditor or other days
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-plan-edit.h"

#include "base/vigie-error.h"
#include "compat/vigie-drop-down.h"
#include "compat/vigie-message.h"
#include "form/vigie-calendar-button.h"
#include "form/vigie-value-text.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/** Edit: what a person is asked for */
typedef struct
{
  VigieCoordination *coordination;
  char *id;
  GtkDropDown *auditor;
  GtkEditable *starts;
  GtkEditable *ends;
} Edit;

static void
edit_free (Edit *self)
{
  g_object_unref (self->coordination);
  g_free (self->id);
  g_object_unref (self->auditor);
  g_object_unref (self->starts);
  g_object_unref (self->ends);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Edit, edit_free)

static gboolean
read_day (GtkEditable *entry, GDate *day, GError **error)
{
  const char *text = gtk_editable_get_text (entry);
  g_autofree char *date = vigie_value_text_read_date (text);
  int year, month, number;
  g_date_clear (day, 1);
  if (date && sscanf (date, "%d-%d-%d", &year, &month, &number) == 3
      && g_date_valid_dmy ((GDateDay) number, (GDateMonth) month, (GDateYear) year))
    {
      g_date_set_dmy (day, (GDateDay) number, (GDateMonth) month, (GDateYear) year);
      return TRUE;
    }
  g_autofree char *pattern = vigie_value_text_date_pattern ();
  return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_INVALID, NULL, 0,
                          _ ("“%s” is no day: write it as %s"), text, pattern);
}

static gboolean
change (Edit *self, GError **error)
{
  GDate starts, ends;
  GtkStringObject *auditor = gtk_drop_down_get_selected_item (self->auditor);
  return read_day (self->starts, &starts, error) && read_day (self->ends, &ends, error)
         && vigie_coordination_change_assignment (self->coordination, self->id,
                                                  gtk_string_object_get_string (auditor), &starts,
                                                  &ends, error);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Edit) self = user_data;
  g_autoptr (GError) error = NULL;
  if (vigie_message_ask_finish (result) && !change (self, &error))
    vigie_message_show_error (GTK_WIDGET (source), _ ("The Assignment Was Not Changed"), error);
}

/* Fields --------------------------------------------------------------------------------------- */

static void
add_field (GtkWidget *box, const char *caption, const char *name, GtkWidget *field)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (caption);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), field);
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_IS_EDITABLE (field)
                                   ? vigie_calendar_button_beside (GTK_EDITABLE (field), name)
                                   : field);
}

static GtkWidget *
make_day (const GDate *day)
{
  char iso[16];
  g_date_strftime (iso, sizeof iso, "%Y-%m-%d", day);
  g_autofree char *shown = vigie_value_text_show (VIGIE_FORM_TYPE_DATE, iso);
  GtkWidget *entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (entry), shown);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  return entry;
}

static GtkWidget *
make_auditors (VigieCampaign *campaign, const char *chosen)
{
  g_autoptr (GtkStringList) codes = gtk_string_list_new (NULL);
  guint at = GTK_INVALID_LIST_POSITION;
  for (guint i = 0; i < campaign->auditors->len; i++)
    {
      const VigieAuditor *auditor = g_ptr_array_index (campaign->auditors, i);
      gtk_string_list_append (codes, auditor->code);
      if (g_str_equal (auditor->code, chosen))
        at = i;
    }
  GtkWidget *list = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (codes)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), at);
  vigie_drop_down_name_button (GTK_DROP_DOWN (list), _ ("Auditor"));
  return list;
}

void
vigie_plan_edit_ask (GtkWidget *parent, VigieCoordination *coordination, const char *id)
{
  VigieCampaign *campaign = vigie_coordination_get_campaign (coordination);
  const VigieAssignment *assignment = vigie_campaign_find_assignment (campaign, id);
  g_return_if_fail (assignment);

  const VigieOrganisation *organisation =
    vigie_campaign_find_organisation (campaign, assignment->organisation);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *auditor = make_auditors (campaign, assignment->auditor);
  GtkWidget *starts = make_day (&assignment->starts);
  GtkWidget *ends = make_day (&assignment->ends);
  add_field (box, _ ("_Auditor"), _ ("Auditor"), auditor);
  add_field (box, _ ("_First day"), _ ("First day"), starts);
  add_field (box, _ ("_Last day"), _ ("Last day"), ends);
  Edit *edit = g_new (Edit, 1);
  *edit =
    (Edit){ g_object_ref (coordination), g_strdup (id), GTK_DROP_DOWN (g_object_ref (auditor)),
            GTK_EDITABLE (g_object_ref (starts)), GTK_EDITABLE (g_object_ref (ends)) };
  vigie_message_ask (parent, _ ("Change the Assignment?"),
                     organisation ? organisation->name : assignment->organisation, _ ("_Change"),
                     FALSE, box, answered_cb, edit);
}
