/* vigie-plan-edit.c: a dialog that gives an assignment another auditor or other days
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-plan-edit.h"

#include "base/vigie-error.h"
#include "compat/vigie-drop-down.h"
#include "compat/vigie-message.h"
#include "coordinator/vigie-coordination-amend.h"
#include "coordinator/vigie-coordination-plan.h"
#include "form/vigie-calendar-button.h"
#include "form/vigie-value-text.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/** Edit: what a person is asked for */
typedef struct
{
  GtkWidget *parent;
  VigieCoordination *coordination;
  VigieAssignment *before;
  GtkDropDown *auditor;
  GtkEditable *starts;
  GtkEditable *ends;
} Edit;

static void
edit_free (Edit *self)
{
  g_object_unref (self->parent);
  g_object_unref (self->coordination);
  vigie_assignment_free (self->before);
  g_clear_object (&self->auditor);
  g_clear_object (&self->starts);
  g_clear_object (&self->ends);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Edit, edit_free)

static void ask (Edit *self, const char *auditor, const GError *wrong);

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

static const char *
get_auditor (Edit *self)
{
  GtkStringObject *auditor = gtk_drop_down_get_selected_item (self->auditor);
  return auditor ? gtk_string_object_get_string (auditor) : self->before->auditor;
}

/* The assignment as it shall be; %NULL: a day is none. */
static VigieAssignment *
read_fields (Edit *self, GError **error)
{
  GDate starts, ends;
  if (!read_day (self->starts, &starts, error) || !read_day (self->ends, &ends, error))
    return NULL;
  VigieAssignment *after = vigie_assignment_copy (self->before);
  g_free (after->auditor);
  after->auditor = g_strdup (get_auditor (self));
  after->starts = starts;
  after->ends = ends;
  return after;
}

/* What was typed is asked about once more, beside what is wrong, and of the assignment as it is. */
static void
ask_again (Edit *edit, const GError *error)
{
  g_autoptr (Edit) self = edit;
  g_autofree char *auditor = g_strdup (get_auditor (self));
  const VigieAssignment *now = vigie_campaign_find_assignment (
    vigie_coordination_get_campaign (self->coordination), self->before->id);
  if (!now || !vigie_message_has_window (self->parent))
    {
      vigie_message_show_error (self->parent, _ ("The Assignment Was Not Changed"), error);
      return;
    }
  VigieAssignment *before = vigie_assignment_copy (now);
  vigie_assignment_free (self->before);
  self->before = before;
  ask (g_steal_pointer (&self), auditor, error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Edit) self = user_data;
  g_autoptr (GError) error = NULL;
  if (!vigie_coordination_amend_finish (VIGIE_COORDINATION (source), result, &error))
    ask_again (g_steal_pointer (&self), error);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Edit) self = user_data;
  g_autoptr (GError) error = NULL;
  if (!vigie_message_ask_finish (result))
    return;
  g_autoptr (VigieAssignment) after = read_fields (self, &error);
  VigieCoordination *coordination = self->coordination;
  const VigieAssignment *before = self->before;
  if (after)
    vigie_coordination_change_assignment (coordination, before, after, saved_cb,
                                          g_steal_pointer (&self));
  else
    ask_again (g_steal_pointer (&self), error);
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

/* With what was typed into @typed (nullable) */
static GtkWidget *
make_day (const GDate *day, GtkEditable *typed)
{
  char iso[16];
  g_date_strftime (iso, sizeof iso, "%Y-%m-%d", day);
  g_autofree char *shown = vigie_value_text_show (VIGIE_FORM_TYPE_DATE, iso);
  GtkWidget *entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (entry), typed ? gtk_editable_get_text (typed) : shown);
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

/* @self: (transfer full); @wrong: (nullable): why it was not changed as it was typed */
static void
ask (Edit *self, const char *auditor, const GError *wrong)
{
  VigieCampaign *campaign = vigie_coordination_get_campaign (self->coordination);
  const VigieOrganisation *organisation =
    vigie_campaign_find_organisation (campaign, self->before->organisation);
  const char *name = organisation ? organisation->name : self->before->organisation;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *auditors = make_auditors (campaign, auditor);
  GtkWidget *starts = make_day (&self->before->starts, self->starts);
  GtkWidget *ends = make_day (&self->before->ends, self->ends);
  add_field (box, _ ("_Auditor"), _ ("Auditor"), auditors);
  add_field (box, _ ("_First day"), _ ("First day"), starts);
  add_field (box, _ ("_Last day"), _ ("Last day"), ends);
  if (wrong)
    gtk_box_append (GTK_BOX (box), vigie_message_place_new (wrong));
  g_set_object (&self->auditor, GTK_DROP_DOWN (auditors));
  g_set_object (&self->starts, GTK_EDITABLE (starts));
  g_set_object (&self->ends, GTK_EDITABLE (ends));
  vigie_message_ask (self->parent,
                     wrong ? _ ("The Assignment Was Not Changed") : _ ("Change the Assignment?"),
                     wrong ? wrong->message : name, _ ("_Change"), FALSE, box, answered_cb, self);
}

void
vigie_plan_edit_ask (GtkWidget *parent, VigieCoordination *coordination, const char *id)
{
  const VigieAssignment *assignment =
    vigie_campaign_find_assignment (vigie_coordination_get_campaign (coordination), id);
  g_return_if_fail (assignment);

  Edit *edit = g_new0 (Edit, 1);
  edit->parent = g_object_ref (parent);
  edit->coordination = g_object_ref (coordination);
  edit->before = vigie_assignment_copy (assignment);
  ask (edit, assignment->auditor, NULL);
}
