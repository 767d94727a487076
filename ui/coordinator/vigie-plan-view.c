/* vigie-plan-view.c: who audits what and when, as a table that can be changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-plan-view.h"

#include "campaign/vigie-auditors.h"
#include "coordinator/vigie-choices.h"
#include "compat/vigie-file-dialog.h"
#include "compat/vigie-flow-layout.h"
#include "compat/vigie-list-focus.h"
#include "compat/vigie-low-bin.h"
#include "compat/vigie-message.h"
#include "compat/vigie-sideways.h"
#include "coordinator/vigie-plan-columns.h"
#include "coordinator/vigie-plan-edit.h"
#include "coordinator/vigie-plan-import-window.h"
#include "coordinator/vigie-plan-list.h"
#include "coordinator/vigie-table-intake.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* As many lines as a dialog shows */
#define MOST_LINES 12

/* Where the seed is remembered */
#define GROUP "plan"
#define KEY_SEED "seed"

struct _VigiePlanView
{
  GtkWidget parent_instance;

  GtkWidget *head;
  GtkLabel *count;
  GtkLabel *seed;
  GtkWidget *generate;
  GtkWidget *problems;
  GtkLabel *problems_label;
  GtkStack *stack;
  GtkColumnView *table;

  VigieCoordination *coordination;
  GSignalGroup *signals;
  VigiePlanList *list;
  GtkSingleSelection *selection;
  gboolean narrow;
  gboolean is_removing; /* the row that comes next gets the focus */
  gboolean is_stale;    /* something changed since it was seen */
  GPtrArray *unmet;     /* (nullable) (element-type VigieAssignProblem): of the last generating */
};

G_DEFINE_FINAL_TYPE (VigiePlanView, vigie_plan_view, GTK_TYPE_WIDGET)

enum
{
  PROP_NARROW = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

/* Following ------------------------------------------------------------------------------------ */

static void
update_actions (VigiePlanView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const gboolean idle = self->coordination && !vigie_coordination_is_busy (self->coordination);
  const gboolean any =
    gtk_single_selection_get_selected (self->selection) != GTK_INVALID_LIST_POSITION;
  gtk_widget_action_set_enabled (widget, "plan.generate", idle);
  gtk_widget_action_set_enabled (widget, "plan.import", idle);
  gtk_widget_action_set_enabled (widget, "plan.paste", idle);
  gtk_widget_action_set_enabled (
    widget, "plan.export",
    idle && vigie_coordination_get_campaign (self->coordination)->assignments->len > 0);
  gtk_widget_action_set_enabled (widget, "plan.edit", idle && any);
  gtk_widget_action_set_enabled (widget, "plan.remove", idle && any);
  gtk_widget_action_set_enabled (widget, "plan.undo",
                                 idle && vigie_coordination_can_undo (self->coordination));
}

static void
show_unmet (VigiePlanView *self)
{
  const guint n = self->unmet ? self->unmet->len : 0;
  g_autofree char *text =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u quota cannot be met as it is asked for",
                                  "%u quotas cannot be met as they are asked for", n),
                     n);
  gtk_label_set_text (self->problems_label, text);
  gtk_widget_set_visible (self->problems, n > 0);
}

/* The seed that was shared out with last; 0: none was. */
static guint64
recall_seed (VigiePlanView *self)
{
  g_autofree char *text = vigie_choices_get (self->coordination, GROUP, KEY_SEED);
  return g_ascii_strtoull (text, NULL, 10);
}

static void
show_seed (VigiePlanView *self)
{
  const guint64 seed = recall_seed (self);
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, seed);
  /* Translators: the number that the assignments were shared out with */
  g_autofree char *text = g_strdup_printf (_ ("Seed %s"), number);
  gtk_label_set_text (self->seed, text);
  gtk_widget_set_visible (GTK_WIDGET (self->seed), seed > 0);
}

/* The row that came after the one that is gone, or before it, or what makes new ones. */
static void
focus_next (VigiePlanView *self)
{
  self->is_removing = FALSE;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    vigie_list_focus_selected (GTK_WIDGET (self->table));
  else
    gtk_widget_grab_focus (self->generate);
}

/* A table that nobody sees is not filled: a column view makes hundreds of cells. */
static void
fill_if_seen (VigiePlanView *self)
{
  if (!self->coordination || !self->is_stale || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->is_stale = FALSE;
  VigieCampaign *campaign = vigie_coordination_get_campaign (self->coordination);
  const guint selected = gtk_single_selection_get_selected (self->selection);
  const guint n = campaign->assignments->len;
  g_autofree char *text =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u assignment", "%u assignments", n), n);
  gtk_label_set_text (self->count, text);
  show_seed (self);
  vigie_plan_list_set_campaign (self->list, campaign);
  if (n > 0 && selected != GTK_INVALID_LIST_POSITION)
    gtk_single_selection_set_selected (self->selection, MIN (selected, n - 1));
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "table" : "empty");
  update_actions (self);
  if (self->is_removing)
    focus_next (self);
}

static void
changed_cb (VigiePlanView *self)
{
  self->is_stale = TRUE;
  update_actions (self);
  fill_if_seen (self);
}

/* Generating ----------------------------------------------------------------------------------- */

static void
assigned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigiePlanView) self = user_data;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  const int n =
    vigie_coordination_assign_finish (VIGIE_COORDINATION (source), result, &problems, &error);
  if (!self->coordination) /* closed meanwhile */
    return;
  g_clear_pointer (&self->unmet, g_ptr_array_unref);
  self->unmet = g_steal_pointer (&problems);
  show_unmet (self);
  if (n < 0)
    {
      vigie_message_show_error (GTK_WIDGET (self), _ ("The Audits Were Not Shared Out"), error);
      return;
    }
  g_autofree char *text = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u assignment added", "%u assignments added", (gulong) n),
    (guint) n);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

static void
get_today (GDate *today)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  int year, month, day;
  g_date_time_get_ymd (now, &year, &month, &day);
  g_date_clear (today, 1);
  g_date_set_dmy (today, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

static void
seed_given_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigiePlanView *self = VIGIE_PLAN_VIEW (source);
  g_autoptr (GtkSpinButton) seed = user_data;
  if (!vigie_message_ask_finish (result))
    return;
  gtk_spin_button_update (seed);
  const guint64 number = (guint64) gtk_spin_button_get_value (seed);
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
  vigie_choices_set (self->coordination, GROUP, KEY_SEED, text);
  GDate today;
  get_today (&today);
  vigie_coordination_assign (self->coordination, number, &today, assigned_cb, g_object_ref (self));
}

static void
add_note (GtkWidget *box, char *text)
{
  g_autofree char *note = text;
  GtkWidget *label = gtk_label_new (note);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
}

/* Who is planned without being enrolled, and who is left out. */
static void
add_notes (GtkWidget *box, VigieCampaign *campaign)
{
  g_autoptr (GPtrArray) states = vigie_campaign_list_auditors (campaign);
  guint without = 0, revoked = 0;
  for (guint i = 0; i < states->len; i++)
    {
      const VigieAuditorState *state = g_ptr_array_index (states, i);
      without += !state->auditor->certificate;
      revoked += state->revocation != NULL;
    }
  if (without > 0)
    add_note (box,
              g_strdup_printf (
                g_dngettext (GETTEXT_PACKAGE,
                             "%u auditor has no certificate yet and is planned all the same: enrol "
                             "them before publishing",
                             "%u auditors have no certificate yet and are planned all the same: "
                             "enrol them before publishing",
                             without),
                without));
  if (revoked > 0)
    add_note (box, g_strdup_printf (
                     g_dngettext (
                       GETTEXT_PACKAGE, "%u auditor whose certificate was revoked gets nothing new",
                       "%u auditors whose certificates were revoked get nothing new", revoked),
                     revoked));
}

static void
generate (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigiePlanView *self = VIGIE_PLAN_VIEW (widget);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *bin = vigie_low_bin_new ();
  GtkWidget *seed = gtk_spin_button_new_with_range (1, 1e9, 1);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("_Seed"));
  const guint64 last = recall_seed (self);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (seed), last > 0 ? (double) last : 1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), seed);
  gtk_accessible_update_property (GTK_ACCESSIBLE (seed), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Seed"),
                                  -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), seed);
  add_notes (box, vigie_coordination_get_campaign (self->coordination));
  g_object_set (bin, "child", box, NULL);
  vigie_message_ask (
    widget, _ ("Share Out the Audits?"),
    _ ("What the quotas ask for is shared out among the auditors, for days from today on. "
       "Assignments that are there stay as they are. The same seed gives the same plan."),
    _ ("_Share Out"), FALSE, bin, seed_given_cb, g_object_ref (seed));
}

static void
show_problems (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigiePlanView *self = VIGIE_PLAN_VIEW (widget);
  g_autoptr (GString) text = g_string_new (NULL);
  const guint n = self->unmet ? self->unmet->len : 0;
  for (guint i = 0; i < MIN (n, MOST_LINES); i++)
    g_string_append_printf (
      text, "%s• %s", i > 0 ? "\n" : "",
      ((const VigieAssignProblem *) g_ptr_array_index (self->unmet, i))->text);
  if (n > MOST_LINES)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (
        text, g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", n - MOST_LINES),
        n - MOST_LINES);
    }
  vigie_message_show (widget, _ ("Quotas That Cannot Be Met"), text->str);
}

/* Changing ------------------------------------------------------------------------------------- */

static VigiePlanItem *
get_selected (VigiePlanView *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static void
edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigiePlanView *self = VIGIE_PLAN_VIEW (widget);
  VigiePlanItem *item = get_selected (self);
  if (item)
    vigie_plan_edit_ask (widget, self->coordination, vigie_plan_item_get_id (item));
}

static void
activated_cb (VigiePlanView *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self), "plan.edit", NULL);
}

static void
remove_selected (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigiePlanView *self = VIGIE_PLAN_VIEW (widget);
  g_autoptr (GError) error = NULL;
  VigiePlanItem *item = get_selected (self);
  g_autofree char *id = item ? g_strdup (vigie_plan_item_get_id (item)) : NULL;
  self->is_removing = id != NULL;
  if (!id || vigie_coordination_remove_assignment (self->coordination, id, &error))
    return;
  self->is_removing = FALSE;
  vigie_message_show_error (widget, _ ("The Assignment Was Not Removed"), error);
}

static void
undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigiePlanView *self = VIGIE_PLAN_VIEW (widget);
  g_autoptr (GError) error = NULL;
  if (vigie_coordination_can_undo (self->coordination)
      && !vigie_coordination_undo (self->coordination, &error))
    vigie_message_show_error (widget, _ ("The Change Was Not Undone"), error);
}

/* Importing and exporting ---------------------------------------------------------------------- */

static void
imported_cb (VigiePlanView *self, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

static void
take_table (GtkWidget *widget, const char *path, const char *text)
{
  VigiePlanView *self = VIGIE_PLAN_VIEW (widget);
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW));
  if (!self->coordination || vigie_coordination_is_busy (self->coordination))
    return;
  GtkWindow *window =
    path ? vigie_import_window_new (VIGIE_TYPE_PLAN_IMPORT_WINDOW, parent, self->coordination, path)
         : vigie_import_window_new_for_text (VIGIE_TYPE_PLAN_IMPORT_WINDOW, parent,
                                             self->coordination, text);
  g_signal_connect_object (window, "imported", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (window);
}

static void
import (GtkWidget *widget, const char *action, GVariant *parameter)
{
  vigie_table_intake_choose (widget, take_table);
}

static void
paste (GtkWidget *widget, const char *action, GVariant *parameter)
{
  vigie_table_intake_paste (widget, take_table);
}

/** Target: where assignments are written to */
typedef struct
{
  VigiePlanView *view;
  char *path;
} Target;

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Target *target = user_data;
  g_autoptr (VigiePlanView) self = target->view;
  g_autofree char *path = target->path;
  g_autoptr (GError) error = NULL;
  const gboolean written =
    vigie_coordination_export_plan_finish (VIGIE_COORDINATION (source), result, &error);
  if (!self->coordination) /* closed meanwhile */
    return;
  if (written)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-file", "(ss)",
                                _ ("Assignments exported"), path);
  else
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Assignments Were Not Exported"), error);
}

void
vigie_plan_view_export (VigiePlanView *self, const char *path)
{
  Target *target = g_new (Target, 1);
  *target = (Target){ g_object_ref (self), g_strdup (path) };
  vigie_coordination_export_plan (self->coordination, path, exported_cb, target);
}

static void
target_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigiePlanView *self = VIGIE_PLAN_VIEW (source);
  g_autoptr (GListModel) files = vigie_file_dialog_finish (result);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  if (self->coordination && file && g_file_peek_path (file))
    vigie_plan_view_export (self, g_file_peek_path (file));
}

static void
export_plan (GtkWidget *widget, const char *action, GVariant *parameter)
{
  vigie_file_dialog_save (widget, _ ("Export Assignments"), "plan.xlsx", target_chosen_cb, NULL);
}

void
vigie_plan_view_open (VigiePlanView *self, const char *path)
{
  take_table (GTK_WIDGET (self), path, NULL);
}

void
vigie_plan_view_take_text (VigiePlanView *self, const char *text)
{
  take_table (GTK_WIDGET (self), NULL, text);
}

/* ---------------------------------------------------------------------------------------------- */

void
vigie_plan_view_set_coordination (VigiePlanView *self, VigieCoordination *coordination)
{
  if (!g_set_object (&self->coordination, coordination))
    return;
  g_clear_pointer (&self->unmet, g_ptr_array_unref);
  g_signal_group_set_target (self->signals, coordination);
  show_unmet (self);
  changed_cb (self);
}

void
vigie_plan_view_select (VigiePlanView *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
}

static void
vigie_plan_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, VIGIE_PLAN_VIEW (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigie_plan_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  VigiePlanView *self = VIGIE_PLAN_VIEW (object);
  if (id != PROP_NARROW)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else if (self->narrow != g_value_get_boolean (value))
    {
      self->narrow = g_value_get_boolean (value);
      vigie_plan_columns_set_narrow (self->table, self->narrow);
    }
}

static void
vigie_plan_view_dispose (GObject *object)
{
  VigiePlanView *self = VIGIE_PLAN_VIEW (object);
  GtkWidget *child;
  g_clear_object (&self->signals);
  g_clear_object (&self->coordination);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_pointer (&self->unmet, g_ptr_array_unref);
  G_OBJECT_CLASS (vigie_plan_view_parent_class)->dispose (object);
}

static void
vigie_plan_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vigie_plan_view_parent_class)->map (widget);
  fill_if_seen (VIGIE_PLAN_VIEW (widget));
}

static void
vigie_plan_view_class_init (VigiePlanViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  widget_class->map = vigie_plan_view_map;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->dispose = vigie_plan_view_dispose;
  object_class->get_property = vigie_plan_view_get_property;
  object_class->set_property = vigie_plan_view_set_property;
  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-plan-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VigiePlanView, head);
  gtk_widget_class_bind_template_child (widget_class, VigiePlanView, count);
  gtk_widget_class_bind_template_child (widget_class, VigiePlanView, seed);
  gtk_widget_class_bind_template_child (widget_class, VigiePlanView, generate);
  gtk_widget_class_bind_template_child (widget_class, VigiePlanView, problems);
  gtk_widget_class_bind_template_child (widget_class, VigiePlanView, problems_label);
  gtk_widget_class_bind_template_child (widget_class, VigiePlanView, stack);
  gtk_widget_class_bind_template_child (widget_class, VigiePlanView, table);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_install_action (widget_class, "plan.generate", NULL, generate);
  gtk_widget_class_install_action (widget_class, "plan.show-problems", NULL, show_problems);
  gtk_widget_class_install_action (widget_class, "plan.edit", NULL, edit);
  gtk_widget_class_install_action (widget_class, "plan.remove", NULL, remove_selected);
  gtk_widget_class_install_action (widget_class, "plan.undo", NULL, undo);
  gtk_widget_class_install_action (widget_class, "plan.import", NULL, import);
  gtk_widget_class_install_action (widget_class, "plan.paste", NULL, paste);
  gtk_widget_class_install_action (widget_class, "plan.export", NULL, export_plan);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "plan.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "plan.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "plan.paste",
                                       NULL);
}

static void
vigie_plan_view_init (VigiePlanView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->head, vigie_flow_layout_new (6, 6));
  vigie_sideways_keep_start (
    GTK_SCROLLED_WINDOW (gtk_widget_get_parent (GTK_WIDGET (self->table))));
  self->list = vigie_plan_list_new ();
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
  vigie_plan_columns_add (self->table);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  self->signals = g_signal_group_new (VIGIE_TYPE_COORDINATION);
  g_signal_group_connect_object (self->signals, "changed", G_CALLBACK (changed_cb), self,
                                 G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->signals, "notify::busy", G_CALLBACK (update_actions), self,
                                 G_CONNECT_SWAPPED);
}
