/* vigie-criteria-window.c: the criteria of a campaign and its weights, with what they would change
 *
 * What is typed goes into a sheet (vigie-weight-table.h); the ranking follows it from a thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-criteria-window.h"

#include "compat/vigie-banner.h"
#include "compat/vigie-drop-down.h"
#include "compat/vigie-flow-layout.h"
#include "compat/vigie-list-focus.h"
#include "compat/vigie-message.h"
#include "compat/vigie-row-layout.h"
#include "compat/vigie-narrow-bin.h"
#include "coordinator/vigie-coordination-amend.h"
#include "coordinator/vigie-names-dialog.h"
#include "coordinator/vigie-weight-row.h"
#include "vigie-leave.h"

#include <glib/gi18n-lib.h>

struct _VigieCriteriaWindow
{
  AdwWindow parent_instance;

  GtkWidget *bin;
  AdwWindowTitle *title;
  VigieBanner *banner;
  GtkBox *halves;
  GtkDropDown *groups;
  GtkListBox *list;
  GtkWidget *add;
  GtkWidget *sum_box;
  GtkImage *sum_icon;
  GtkLabel *sum;
  GtkWidget *buttons;
  VigieWhatIfView *what_if;

  VigieCoordination *coordination;
  VigieCampaign *campaign; /* that the table is compared with when it is kept */
  VigieWeightTable *table;
  char *renamed; /* (nullable): the criterion that is asked about */
  gboolean is_trying;
  gboolean is_stale; /* something was typed since what is tried */
};

G_DEFINE_FINAL_TYPE (VigieCriteriaWindow, vigie_criteria_window, ADW_TYPE_WINDOW)

static guint ready_signal;

/* The groups of weights, in the order of the list of them. */
enum
{
  GROUP_CRITERIA,
  GROUP_CHANNELS,
  GROUP_FIRST_CHANNEL,
};

static guint
get_group (VigieCriteriaWindow *self)
{
  return gtk_drop_down_get_selected (self->groups);
}

/* The channel whose criteria are weighed; NULL: none. */
static const char *
get_channel (VigieCriteriaWindow *self)
{
  const guint group = get_group (self);
  return group >= GROUP_FIRST_CHANNEL && group != GTK_INVALID_LIST_POSITION
           ? vigie_weight_table_get_channels (self->table)[group - GROUP_FIRST_CHANNEL]
           : NULL;
}

static const char *
get_name (VigieNames *names)
{
  return vigie_names_get (names, g_get_language_names ()[0]);
}

static const char *
get_channel_name (VigieCriteriaWindow *self, const char *channel)
{
  const VigieChannel *found =
    vigie_campaign_find_channel (vigie_coordination_get_campaign (self->coordination), channel);
  return found ? get_name (found->names) : channel;
}

/* Trying --------------------------------------------------------------------------------------- */

static void try_weights (VigieCriteriaWindow *self);

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieCriteriaWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieWhatIf) what_if =
    vigie_coordination_try_weights_finish (VIGIE_COORDINATION (source), result, &error);
  if (!self->table) /* the window was closed meanwhile */
    return;
  self->is_trying = FALSE;
  if (self->is_stale && vigie_weight_table_is_good (self->table))
    {
      try_weights (self);
      return;
    }
  /* What was typed last cannot be tried: what was tried before it stands. */
  self->is_stale = FALSE;
  if (error)
    vigie_what_if_view_fail (self->what_if, error);
  else
    vigie_what_if_view_take (self->what_if, g_steal_pointer (&what_if));
  vigie_what_if_view_set_busy (self->what_if, FALSE);
  g_signal_emit (self, ready_signal, 0);
}

/* One at a time; what is typed meanwhile is tried afterwards. */
static void
try_weights (VigieCriteriaWindow *self)
{
  self->is_stale = self->is_trying;
  if (self->is_trying || !vigie_weight_table_is_good (self->table))
    return;
  self->is_trying = TRUE;
  vigie_what_if_view_set_busy (self->what_if, TRUE);
  vigie_coordination_try_weights (self->coordination, self->table, tried_cb, g_object_ref (self));
}

/* Showing -------------------------------------------------------------------------------------- */

gboolean
vigie_criteria_window_can (VigieCriteriaWindow *self, const char *action)
{
  if (g_str_equal (action, "undo"))
    return vigie_weight_table_can_undo (self->table);
  return vigie_weight_table_is_changed (self->table)
         && (g_str_equal (action, "back")
             || (vigie_weight_table_is_good (self->table)
                 && !vigie_coordination_is_busy (self->coordination)));
}

static void
update_actions (VigieCriteriaWindow *self)
{
  static const char *const actions[] = { "keep", "back", "undo" };
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *name = g_strconcat ("criteria.", actions[i], NULL);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), name,
                                     vigie_criteria_window_can (self, actions[i]));
    }
}

static void
busy_changed_cb (VigieCriteriaWindow *self)
{
  if (self->table) /* not closed meanwhile */
    update_actions (self);
}

static void
show_sum (VigieCriteriaWindow *self)
{
  gboolean good;
  g_autofree char *text = vigie_weight_table_describe (self->table, get_channel (self), &good);
  gtk_label_set_label (self->sum, text);
  gtk_image_set_from_icon_name (self->sum_icon,
                                good ? "object-select-symbolic" : "dialog-warning-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self->sum_icon), good ? "warning" : "success");
  gtk_widget_add_css_class (GTK_WIDGET (self->sum_icon), good ? "success" : "warning");
  gtk_widget_set_visible (self->sum_box, get_group (self) != GROUP_CRITERIA);
}

static void
typed_cb (const char *id, const char *text, gpointer user_data)
{
  VigieCriteriaWindow *self = VIGIE_CRITERIA_WINDOW (user_data);
  const char *channel = get_channel (self);
  if (channel)
    vigie_weight_table_set (self->table, channel, id, text);
  else
    vigie_weight_table_set (self->table, id, NULL, text);
  vigie_banner_set_revealed (self->banner, FALSE);
  show_sum (self);
  update_actions (self);
  try_weights (self);
}

static void
add_weight (VigieCriteriaWindow *self, const char *name, const char *id, const char *weight)
{
  if (weight)
    gtk_list_box_append (self->list,
                         vigie_weight_row_new (name, id, weight, typed_cb, G_OBJECT (self)));
}

/* Its names in other languages than the one that is shown; below them what it is about. */
static char *
describe_criterion (const VigieCriterion *criterion)
{
  VigieNames *names = criterion->names;
  const char *shown = get_name (names);
  const char *description = get_name (criterion->descriptions);
  g_autoptr (GString) list = g_string_new (NULL);
  GHashTableIter iter;
  gpointer name;
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, NULL, &name))
    if (g_strcmp0 (name, shown) != 0)
      g_string_append_printf (list, "%s%s", list->len > 0 ? " · " : "", (const char *) name);
  if (*description != '\0')
    g_string_append_printf (list, "%s%s", list->len > 0 ? "\n" : "", description);
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static void
add_criterion (VigieCriteriaWindow *self, const VigieCriterion *criterion, guint at, guint n)
{
  g_autofree char *others = describe_criterion (criterion);
  gtk_list_box_append (self->list,
                       vigie_criterion_row_new (get_name (criterion->names), criterion->id, others,
                                                at == 0, at + 1 == n));
}

static void
fill_rows (VigieCriteriaWindow *self)
{
  const GPtrArray *criteria = vigie_weight_table_get_criteria (self->table);
  const char *const *channels = vigie_weight_table_get_channels (self->table);
  const char *channel = get_channel (self);
  for (guint i = 0; get_group (self) == GROUP_CHANNELS && channels[i]; i++)
    add_weight (self, get_channel_name (self, channels[i]), channels[i],
                vigie_weight_table_get (self->table, channels[i], NULL));
  for (guint i = 0; get_group (self) != GROUP_CHANNELS && i < criteria->len; i++)
    {
      const VigieCriterion *criterion = g_ptr_array_index (criteria, i);
      if (channel)
        add_weight (self, get_name (criterion->names), criterion->id,
                    vigie_weight_table_get (self->table, channel, criterion->id));
      else
        add_criterion (self, criterion, i, criteria->len);
    }
}

static void
show_group (VigieCriteriaWindow *self)
{
  GtkListBoxRow *row;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  fill_rows (self);
  gtk_widget_set_visible (self->add, get_group (self) == GROUP_CRITERIA);
  show_sum (self);
}

static void
group_chosen_cb (VigieCriteriaWindow *self)
{
  if (self->table)
    show_group (self);
}

/* After another change than typing: the rows are other ones, the place among them is the same. */
static void
changed (VigieCriteriaWindow *self)
{
  const int focused = vigie_list_find_focused (self->list);
  vigie_banner_set_revealed (self->banner, FALSE);
  show_group (self);
  update_actions (self);
  try_weights (self);
  if (focused >= 0)
    vigie_list_focus_row (self->list, focused, self->add);
}

void
vigie_criteria_window_show (VigieCriteriaWindow *self, const char *channel)
{
  const char *const *channels = vigie_weight_table_get_channels (self->table);
  guint group = channel ? GROUP_CRITERIA : GROUP_CHANNELS;
  for (guint i = 0; channel && channels[i]; i++)
    if (g_str_equal (channels[i], channel))
      group = GROUP_FIRST_CHANNEL + i;
  gtk_drop_down_set_selected (self->groups, group);
}

/* Actions -------------------------------------------------------------------------------------- */

static void
undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieCriteriaWindow *self = VIGIE_CRITERIA_WINDOW (widget);
  if (!vigie_weight_table_can_undo (self->table))
    return;
  vigie_weight_table_undo (self->table);
  changed (self);
}

static void
go_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieCriteriaWindow *self = VIGIE_CRITERIA_WINDOW (widget);
  vigie_weight_table_reset (self->table);
  changed (self);
}

static void
take_campaign (VigieCriteriaWindow *self)
{
  g_clear_pointer (&self->campaign, vigie_campaign_unref);
  self->campaign = vigie_campaign_ref (vigie_coordination_get_campaign (self->coordination));
}

/* What was typed stays, also what was typed meanwhile. */
static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieCriteriaWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean done =
    vigie_coordination_amend_finish (VIGIE_COORDINATION (source), result, &error);
  if (!done)
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Weights Were Not Kept"), error);
  if (!self->table) /* closed meanwhile */
    return;
  if (done)
    vigie_weight_table_settle (self->table);
  if (done || g_error_matches (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_STALE))
    take_campaign (self);
  update_actions (self);
  if (!done)
    return;
  vigie_banner_set_title (self->banner, _ ("Kept: they count once the campaign is published"));
  vigie_banner_set_revealed (self->banner, TRUE);
}

static void
keep (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieCriteriaWindow *self = VIGIE_CRITERIA_WINDOW (widget);
  vigie_banner_set_revealed (self->banner, FALSE);
  vigie_coordination_keep_weights (self->coordination, self->campaign, self->table, kept_cb,
                                   g_object_ref (self));
}

static const VigieCriterion *
find_criterion (VigieCriteriaWindow *self, const char *id, guint *position)
{
  const GPtrArray *criteria = vigie_weight_table_get_criteria (self->table);
  for (*position = 0; *position < criteria->len; (*position)++)
    {
      const VigieCriterion *criterion = g_ptr_array_index (criteria, *position);
      if (g_str_equal (criterion->id, id))
        return criterion;
    }
  return NULL;
}

static void
named_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieCriteriaWindow *self = VIGIE_CRITERIA_WINDOW (source);
  g_autoptr (GHashTable) names = vigie_names_ask_finish (result);
  g_autofree char *id = g_steal_pointer (&self->renamed);
  guint position;
  if (!names || !self->table)
    return;
  if (!id)
    (void) vigie_weight_table_add (self->table, names);
  else if (find_criterion (self, id, &position))
    vigie_weight_table_rename (self->table, id, names);
  changed (self);
}

static void
ask_names (VigieCriteriaWindow *self, const char *id)
{
  guint position;
  const VigieCriterion *criterion = id ? find_criterion (self, id, &position) : NULL;
  g_auto (GStrv) languages =
    vigie_names_list_languages (vigie_coordination_get_campaign (self->coordination));
  g_free (self->renamed);
  self->renamed = g_strdup (id);
  vigie_names_ask (GTK_WIDGET (self), criterion ? _ ("Rename Criterion") : _ ("Add Criterion"),
                   criterion ? NULL
                             : _ ("Questions of forms point to it by its identifier, which is made "
                                  "of the name; until then it weighs nothing."),
                   criterion ? C_ ("button", "Re_name") : _ ("_Add"),
                   (const char *const *) languages, criterion ? criterion->names : NULL, named_cb,
                   NULL);
}

static void
add (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask_names (VIGIE_CRITERIA_WINDOW (widget), NULL);
}

static void
rename_criterion (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask_names (VIGIE_CRITERIA_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
described_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieCriteriaWindow *self = VIGIE_CRITERIA_WINDOW (source);
  g_autoptr (GHashTable) descriptions = vigie_names_ask_descriptions_finish (result);
  g_autofree char *id = user_data;
  guint position;
  if (!descriptions || !self->table || !find_criterion (self, id, &position))
    return;
  vigie_weight_table_set_descriptions (self->table, id, descriptions);
  changed (self);
}

static void
describe (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieCriteriaWindow *self = VIGIE_CRITERIA_WINDOW (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  guint position;
  const VigieCriterion *criterion = find_criterion (self, id, &position);
  if (!criterion)
    return;
  g_auto (GStrv) languages =
    vigie_names_list_languages (vigie_coordination_get_campaign (self->coordination));
  /* Translators: a criterion */
  g_autofree char *heading = g_strdup_printf (_ ("Describe “%s”"), get_name (criterion->names));
  vigie_names_ask_descriptions (widget, heading, (const char *const *) languages,
                                criterion->descriptions, described_cb, g_strdup (id));
}

static void
remove_criterion (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieCriteriaWindow *self = VIGIE_CRITERIA_WINDOW (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  g_autoptr (GError) error = NULL;
  guint position;
  if (!find_criterion (self, id, &position))
    return;
  if (!vigie_weight_table_remove (self->table, id, &error))
    {
      vigie_message_show_error (widget, _ ("The Criterion Was Not Removed"), error);
      return;
    }
  changed (self);
  vigie_list_focus_row (self->list, (int) position, self->add);
}

/* The row that was moved keeps the focus, so that it can be moved on. */
static void
move_to (VigieCriteriaWindow *self, const char *id, guint position)
{
  guint from;
  g_autofree char *moved = g_strdup (id);
  if (!find_criterion (self, id, &from) || from == position)
    return;
  vigie_weight_table_move (self->table, moved, position);
  changed (self);
  vigie_list_focus_row (self->list, (int) position, self->add);
}

static void
move (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieCriteriaWindow *self = VIGIE_CRITERIA_WINDOW (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  const gboolean up = g_str_equal (action, "criteria.up");
  guint at;
  if (!find_criterion (self, id, &at)
      || (up ? at == 0 : at + 1 == vigie_weight_table_get_criteria (self->table)->len))
    return;
  move_to (self, id, up ? at - 1 : at + 1);
}

static void
drop (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *id;
  guint position;
  g_variant_get (parameter, "(&su)", &id, &position);
  move_to (VIGIE_CRITERIA_WINDOW (widget), id, position);
}

/* Widget --------------------------------------------------------------------------------------- */

static gboolean
is_typed (GtkWindow *window)
{
  return vigie_weight_table_is_changed (VIGIE_CRITERIA_WINDOW (window)->table);
}

static void
narrow_changed_cb (VigieCriteriaWindow *self)
{
  const gboolean narrow = vigie_narrow_bin_get_narrow (VIGIE_NARROW_BIN (self->bin));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->halves),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

static void
vigie_criteria_window_dispose (GObject *object)
{
  VigieCriteriaWindow *self = VIGIE_CRITERIA_WINDOW (object);
  g_clear_object (&self->coordination);
  g_clear_pointer (&self->campaign, vigie_campaign_unref);
  g_clear_pointer (&self->table, vigie_weight_table_free);
  g_clear_pointer (&self->renamed, g_free);
  G_OBJECT_CLASS (vigie_criteria_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VigieCriteriaWindow, bin);
  gtk_widget_class_bind_template_child (widget_class, VigieCriteriaWindow, title);
  gtk_widget_class_bind_template_child (widget_class, VigieCriteriaWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, VigieCriteriaWindow, halves);
  gtk_widget_class_bind_template_child (widget_class, VigieCriteriaWindow, groups);
  gtk_widget_class_bind_template_child (widget_class, VigieCriteriaWindow, list);
  gtk_widget_class_bind_template_child (widget_class, VigieCriteriaWindow, add);
  gtk_widget_class_bind_template_child (widget_class, VigieCriteriaWindow, sum_box);
  gtk_widget_class_bind_template_child (widget_class, VigieCriteriaWindow, sum_icon);
  gtk_widget_class_bind_template_child (widget_class, VigieCriteriaWindow, sum);
  gtk_widget_class_bind_template_child (widget_class, VigieCriteriaWindow, buttons);
  gtk_widget_class_bind_template_child (widget_class, VigieCriteriaWindow, what_if);
  gtk_widget_class_bind_template_callback (widget_class, group_chosen_cb);
}

static void
vigie_criteria_window_class_init (VigieCriteriaWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_criteria_window_dispose;
  g_type_ensure (VIGIE_TYPE_BANNER);
  g_type_ensure (VIGIE_TYPE_NARROW_BIN);
  g_type_ensure (VIGIE_TYPE_WHAT_IF_VIEW);
  ready_signal = g_signal_new ("ready", VIGIE_TYPE_CRITERIA_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-criteria-window.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "criteria.undo", NULL, undo);
  gtk_widget_class_install_action (widget_class, "criteria.back", NULL, go_back);
  gtk_widget_class_install_action (widget_class, "criteria.keep", NULL, keep);
  gtk_widget_class_install_action (widget_class, "criteria.add", NULL, add);
  gtk_widget_class_install_action (widget_class, "criteria.rename", "s", rename_criterion);
  gtk_widget_class_install_action (widget_class, "criteria.describe", "s", describe);
  gtk_widget_class_install_action (widget_class, "criteria.remove", "s", remove_criterion);
  gtk_widget_class_install_action (widget_class, "criteria.up", "s", move);
  gtk_widget_class_install_action (widget_class, "criteria.down", "s", move);
  gtk_widget_class_install_action (widget_class, "criteria.drop", "(su)", drop);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "criteria.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vigie_criteria_window_init (VigieCriteriaWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* A box would ask for the line of letters of the picture too, with a width, and forget it without
   * one: Arabic ones stand deeper, so that its height would be two. */
  gtk_widget_set_layout_manager (self->sum_box, vigie_row_layout_new (9));
  gtk_widget_set_layout_manager (self->buttons, vigie_flow_layout_new (6, 6));
  vigie_drop_down_name_button (self->groups, _ ("What is weighed"));
  vigie_drop_down_let_shrink (self->groups);
  g_signal_connect_object (self->bin, "notify::narrow", G_CALLBACK (narrow_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
fill_groups (VigieCriteriaWindow *self)
{
  const char *const *channels = vigie_weight_table_get_channels (self->table);
  g_autoptr (GtkStringList) groups = gtk_string_list_new (NULL);
  gtk_string_list_append (groups, _ ("Criteria: names and order"));
  gtk_string_list_append (groups, _ ("Channels in the overall score"));
  for (guint i = 0; channels[i]; i++)
    {
      /* Translators: a channel, such as Telephone */
      g_autofree char *text =
        g_strdup_printf (_ ("Criteria in %s"), get_channel_name (self, channels[i]));
      gtk_string_list_append (groups, text);
    }
  gtk_drop_down_set_model (self->groups, G_LIST_MODEL (groups));
}

GtkWindow *
vigie_criteria_window_new (GtkWindow *parent, VigieCoordination *coordination, GError **error)
{
  VigieWeightTable *table = vigie_coordination_open_weights (coordination, error);
  if (!table)
    return NULL;
  VigieCriteriaWindow *self =
    g_object_new (VIGIE_TYPE_CRITERIA_WINDOW, "transient-for", parent, NULL);
  self->coordination = g_object_ref (coordination);
  self->table = table;
  take_campaign (self);
  g_signal_connect_object (coordination, "notify::busy", G_CALLBACK (busy_changed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_window_title_set_subtitle (self->title, vigie_coordination_get_name (coordination));
  fill_groups (self);
  gtk_drop_down_set_selected (self->groups, GROUP_CHANNELS);
  changed (self);
  vigie_leave_guard (GTK_WINDOW (self), is_typed);
  return GTK_WINDOW (self);
}
