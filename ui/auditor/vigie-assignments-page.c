/* vigie-assignments-page.c: what there is to do: a list with search and filters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-assignments-page.h"

#include "auditor/vigie-assignment-filter.h"
#include "auditor/vigie-assignment-groups.h"
#include "auditor/vigie-assignment-order.h"
#include "auditor/vigie-assignment-row.h"
#include "auditor/vigie-clock-notice.h"
#include "auditor/vigie-stage-words.h"
#include "auditor/vigie-wave-strip.h"
#include "auditor/vigie-week-bar.h"
#include "base/vigie-error.h"
#include "compat/vigie-banner.h"
#include "compat/vigie-drop-down.h"
#include "compat/vigie-flow-layout.h"
#include "compat/vigie-low-bin.h"
#include "compat/vigie-narrow-bin.h"
#include "vigie-drop.h"
#include "vigie-keys.h"
#include "vigie-label.h"
#include "vigie-settings.h"
#include "vigie-menu-focus.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define N_STAGES (VIGIE_STAGE_ALL + 1)

/* What is due, and whom one may call, is looked at again so often. */
#define LOOK_AGAIN_S 60

/* A list view makes two hundred rows for its first frame, of which a screen shows fifteen: it gets
 * so many, so many more with each frame, and all when it has the two hundred. */
#define FIRST_ROWS 12
#define MORE_ROWS 3
#define ROWS_OF_A_VIEW 220

struct _VigieAssignmentsPage
{
  GtkWidget parent_instance;

  VigieNarrowBin *narrow;
  AdwWindowTitle *title;
  GtkMenuButton *menu;
  VigieBanner *clock_banner;
  VigieBanner *sample_banner;
  VigieBanner *enrol_banner;
  VigieBanner *export_banner;
  VigieBanner *check_banner;
  GtkEditable *search;
  GtkDropDown *channel;
  GtkDropDown *grouping;
  GtkWidget *filters;
  GtkToggleButton *fold; /* where there is little width: shows what is @folded */
  GtkWidget *folded;
  GtkToggleButton *by_today;
  GtkToggleButton *by_week;
  GtkToggleButton *by_wave;
  VigieWaveStrip *waves;
  VigieWeekBar *week;
  GtkToggleButton *stages[N_STAGES];
  GtkStack *stack;
  AdwStatusPage *empty;
  GtkListView *list;

  GSettings *settings; /* (nullable) */
  VigieWorkspace *workspace;
  VigieAssignmentFilter *filter;
  GtkSorter *sorter;
  VigieAssignmentOrder *order;
  GListModel *shown;
  GtkSliceListModel *slice; /* the beginning of what is shown, at first */
  guint slice_tick;
  char *failure;        /* (nullable): why the search did not work */
  GDateTime *now;       /* when it was looked last */
  GHashTable *headings; /* (nullable): group → heading, made when needed */
  GPtrArray *rows;      /* GtkListItem that show something, not owned */
  guint rows_source;
  guint again_source;
};

G_DEFINE_FINAL_TYPE (VigieAssignmentsPage, vigie_assignments_page, GTK_TYPE_WIDGET)

static VigieGrouping
get_grouping (VigieAssignmentsPage *self)
{
  const guint selected = gtk_drop_down_get_selected (self->grouping);
  return selected <= VIGIE_GROUPING_WAVE ? (VigieGrouping) selected : VIGIE_GROUPING_DUE;
}

/* Counts and empty states ---------------------------------------------------------------------- */

static GListModel *
get_items (VigieAssignmentsPage *self)
{
  return self->workspace ? vigie_workspace_get_items (self->workspace) : NULL;
}

/* What is folded still filters: the button says how much does. */
static void
update_fold (VigieAssignmentsPage *self)
{
  const guint active = (vigie_assignment_filter_get_stage (self->filter) != VIGIE_STAGE_ALL)
                       + gtk_toggle_button_get_active (self->by_today)
                       + gtk_toggle_button_get_active (self->by_week)
                       + (gtk_drop_down_get_selected (self->channel) > 0)
                       + (vigie_wave_strip_get_chosen (self->waves) != NULL);
  /* Translators: a button, with the number of filters that hide some audits */
  g_autofree char *text = active > 0 ? g_strdup_printf (C_ ("filter", "Filters (%u)"), active)
                                     : g_strdup (C_ ("filter", "Filters"));
  gtk_button_set_label (GTK_BUTTON (self->fold), text);
}

static void
fold_changed_cb (VigieAssignmentsPage *self)
{
  gtk_widget_set_visible (self->folded, !vigie_narrow_bin_get_narrow (self->narrow)
                                          || gtk_toggle_button_get_active (self->fold));
}

static void
update_counts (VigieAssignmentsPage *self)
{
  guint counts[N_STAGES];
  if (!self->shown)
    return; /* the filters are being set; it is counted when the list is there */
  vigie_assignment_filter_count (self->filter, get_items (self), counts);
  for (guint stage = 0; stage < N_STAGES; stage++)
    {
      g_autofree char *label = vigie_stage_describe ((VigieStage) stage, counts[stage]);
      gtk_button_set_label (GTK_BUTTON (self->stages[stage]), label);
      gtk_widget_set_visible (GTK_WIDGET (self->stages[stage]),
                              counts[stage] > 0 || vigie_stage_is_usual ((VigieStage) stage)
                                || vigie_assignment_filter_get_stage (self->filter) == stage);
    }
  const guint today =
    vigie_assignment_filter_count_today (self->filter, get_items (self), self->workspace);
  /* Translators: a filter, with the number of audits that it shows */
  g_autofree char *text = g_strdup_printf (C_ ("filter", "Today (%u)"), today);
  gtk_button_set_label (GTK_BUTTON (self->by_today), text);
  update_fold (self);
}

/* (nullable): first day of the week that is looked at */
static const GDate *
get_week (VigieAssignmentsPage *self)
{
  return gtk_toggle_button_get_active (self->by_week) ? vigie_week_bar_get_monday (self->week)
                                                      : NULL;
}

static void
describe_nothing (VigieAssignmentsPage *self)
{
  GListModel *items = get_items (self);
  const char *title, *text, *icon = "object-select-symbolic";
  if (!items || g_list_model_get_n_items (items) == 0)
    {
      title = _ ("No Assignments Yet");
      text = _ ("The campaign has no assignment for you. When the coordinator sends a newer "
                "campaign file, open it here.");
      icon = "mail-read-symbolic";
    }
  else if (get_week (self) && !*gtk_editable_get_text (self->search))
    {
      title = _ ("Nothing in the Chosen Week");
      text = _ ("With these filters nothing can be done in it. Turn to another week, or switch the "
                "week off.");
      icon = "x-office-calendar-symbolic";
    }
  else if (gtk_toggle_button_get_active (self->by_today) && !*gtk_editable_get_text (self->search))
    {
      title = _ ("Nothing for Today");
      text = _ ("Nothing is late or due, no reminder may be sent, and no office with opening hours "
                "may be contacted at this hour.");
    }
  else if (*gtk_editable_get_text (self->search) || gtk_drop_down_get_selected (self->channel) > 0
           || vigie_wave_strip_get_chosen (self->waves))
    {
      title = _ ("Nothing Found");
      text = _ ("No audit fits the search and the filters.");
      icon = "edit-find-symbolic";
    }
  else
    vigie_stage_describe_nothing (vigie_assignment_filter_get_stage (self->filter), &title, &text);
  adw_status_page_set_title (self->empty, title);
  vigie_label_describe_page (self->empty, text);
  adw_status_page_set_icon_name (self->empty, icon);
}

static void
describe_failure (VigieAssignmentsPage *self)
{
  adw_status_page_set_title (self->empty, _ ("The Search Did Not Work"));
  vigie_label_describe_page (self->empty, self->failure);
  adw_status_page_set_icon_name (self->empty, "dialog-error-symbolic");
}

static void
update_empty (VigieAssignmentsPage *self)
{
  const gboolean any = !self->failure && self->shown && g_list_model_get_n_items (self->shown) > 0;
  if (self->failure)
    describe_failure (self);
  else if (!any)
    describe_nothing (self);
  gtk_stack_set_visible_child_name (self->stack, any ? "list" : "empty");
}

/* Groups and notes ----------------------------------------------------------------------------- */

static void
update_row (VigieAssignmentsPage *self, GtkListItem *list_item)
{
  VigieWorkItem *item = gtk_list_item_get_item (list_item);
  VigieAssignmentRow *row = VIGIE_ASSIGNMENT_ROW (gtk_list_item_get_child (list_item));
  const guint position = gtk_list_item_get_position (list_item);
  vigie_assignment_row_set_heading (row, vigie_group_find_heading (get_grouping (self), self->shown,
                                                                   position, self->now,
                                                                   &self->headings));
  vigie_assignment_row_set_notes (row,
                                  vigie_workspace_can_contact (self->workspace, item, self->now),
                                  vigie_assignment_filter_get_found (self->filter, item));
  const GDate *monday = get_week (self);
  vigie_assignment_row_set_week (
    row, monday, monday ? vigie_workspace_get_contact_days (self->workspace, item, monday) : 0,
    monday ? vigie_workspace_get_contact_hours (self->workspace, item) : NULL);
}

static gboolean
update_rows (gpointer data)
{
  VigieAssignmentsPage *self = data;
  self->rows_source = 0;
  g_clear_pointer (&self->headings, g_hash_table_unref);
  for (guint i = 0; self->workspace && i < self->rows->len; i++)
    update_row (self, g_ptr_array_index (self->rows, i));
  return G_SOURCE_REMOVE;
}

/* Later: the list is still telling its rows where they are. */
static void
queue_rows (VigieAssignmentsPage *self)
{
  g_clear_pointer (&self->headings, g_hash_table_unref);
  if (self->rows_source == 0)
    self->rows_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_rows, self, NULL);
}

static void
shown_changed_cb (VigieAssignmentsPage *self)
{
  update_empty (self);
  queue_rows (self);
}

/* Banners -------------------------------------------------------------------------------------- */

static guint
count_state (GListModel *items, VigieAuditState state)
{
  guint count = 0;
  for (guint i = 0; items && i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (VigieWorkItem) item = g_list_model_get_item (items, i);
      count += vigie_work_item_get_state (item) == state;
    }
  return count;
}

/* A campaign that was joined has its coordinator elsewhere. */
static void
update_sample_banner (VigieAssignmentsPage *self)
{
  g_autofree char *coordinator =
    self->workspace ? vigie_workspace_get_coordinator (self->workspace) : NULL;
  g_object_set (self->sample_banner, "button-label", coordinator ? _ ("_Coordinator’s Side") : NULL,
                NULL);
  vigie_banner_set_revealed (self->sample_banner,
                             self->workspace
                               && vigie_workspace_get_campaign (self->workspace)->fictitious);
}

/* What the coordinator compares with the request that came. */
static void
update_enrol_banner (VigieAssignmentsPage *self)
{
  const gboolean asks = self->workspace && !vigie_workspace_is_enrolled (self->workspace);
  g_autofree char *text = asks ? vigie_words_for_request (self->workspace) : NULL;
  if (asks)
    vigie_banner_set_title (self->enrol_banner, text);
  vigie_banner_set_revealed (self->enrol_banner, asks);
}

static void
update_banners (VigieAssignmentsPage *self)
{
  vigie_clock_notice_update (self->clock_banner, self->workspace);
  const guint finalised = count_state (get_items (self), VIGIE_AUDIT_FINALISED);
  g_autofree char *text = g_strdup_printf (
    ngettext ("%u finalised audit waits to be exported for the coordinator.",
              "%u finalised audits wait to be exported for the coordinator.", finalised),
    finalised);
  vigie_banner_set_title (self->export_banner, text);
  vigie_banner_set_revealed (self->export_banner, finalised > 0);
  update_enrol_banner (self);
  update_sample_banner (self);
}

static void
update_title (VigieAssignmentsPage *self)
{
  if (!self->workspace)
    return;
  const VigieCampaign *campaign = vigie_workspace_get_campaign (self->workspace);
  /* Translators: %s is an auditor's code */
  g_autofree char *subtitle =
    g_strdup_printf (_ ("Auditor %s"), vigie_workspace_get_code (self->workspace));
  adw_window_title_set_title (self->title,
                              vigie_names_get (campaign->names, g_get_language_names ()[0]));
  adw_window_title_set_subtitle (self->title, subtitle);
}

/* Looked for again with each refresh: answers change, and what failed may work now. */
static void
search (VigieAssignmentsPage *self)
{
  const char *text = gtk_editable_get_text (self->search);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) found =
    self->workspace ? vigie_workspace_search (self->workspace, text, &error) : NULL;
  g_free (self->failure);
  self->failure =
    error ? g_strdup_printf ("%s [%s]", error->message, vigie_error_get_word (error)) : NULL;
  vigie_assignment_filter_set_search (self->filter, text, found);
}

/* What is told of the list, and what decides on its order */
static void
look (VigieAssignmentsPage *self)
{
  search (self);
  g_clear_pointer (&self->now, g_date_time_unref);
  self->now = g_date_time_new_now_local ();
  vigie_assignment_order_begin (self->order, get_grouping (self), self->now);
  vigie_assignment_filter_set_now (self->filter, self->now);
}

static void
update_waves (VigieAssignmentsPage *self)
{
  vigie_wave_strip_show (self->waves, self->workspace, self->now);
  gtk_widget_set_visible (GTK_WIDGET (self->by_wave), vigie_wave_strip_has_any (self->waves));
}

static void
update_all (VigieAssignmentsPage *self)
{
  update_title (self);
  update_waves (self);
  update_counts (self);
  update_banners (self);
  update_empty (self);
  queue_rows (self);
}

void
vigie_assignments_page_refresh (VigieAssignmentsPage *self)
{
  g_return_if_fail (VIGIE_IS_ASSIGNMENTS_PAGE (self));
  look (self);
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
  update_all (self);
}

/* Filters -------------------------------------------------------------------------------------- */

static void
search_changed_cb (GtkSearchEntry *entry, VigieAssignmentsPage *self)
{
  search (self);
  update_counts (self);
  update_empty (self);
  queue_rows (self);
}

static void
search_stopped_cb (GtkSearchEntry *entry, VigieAssignmentsPage *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
stage_toggled_cb (GtkToggleButton *button, VigieAssignmentsPage *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (guint stage = 0; stage < N_STAGES; stage++)
    if (self->stages[stage] == button)
      vigie_assignment_filter_set_stage (self->filter, stage);
  /* Another choice is seen from its top, wherever one was. */
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list)), 0);
  update_counts (self);
  update_empty (self);
}

void
vigie_assignments_page_set_stage (VigieAssignmentsPage *self, VigieStage stage)
{
  g_return_if_fail (VIGIE_IS_ASSIGNMENTS_PAGE (self) && stage < N_STAGES);
  gtk_toggle_button_set_active (self->stages[stage], TRUE);
}

static void
channel_selected_cb (GtkDropDown *dropdown, GParamSpec *pspec, VigieAssignmentsPage *self)
{
  const guint selected = gtk_drop_down_get_selected (dropdown);
  const char *channel = NULL;
  if (self->workspace && selected != GTK_INVALID_LIST_POSITION && selected > 0)
    {
      const VigieCampaign *campaign = vigie_workspace_get_campaign (self->workspace);
      channel = ((VigieChannel *) g_ptr_array_index (campaign->channels, selected - 1))->id;
    }
  vigie_assignment_filter_set_channel (self->filter, channel);
  update_counts (self);
  update_empty (self);
}

static void
grouping_selected_cb (GtkDropDown *dropdown, GParamSpec *pspec, VigieAssignmentsPage *self)
{
  vigie_assignment_order_begin (self->order, get_grouping (self), self->now);
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
  queue_rows (self);
}

static void
today_toggled_cb (VigieAssignmentsPage *self)
{
  const gboolean today = gtk_toggle_button_get_active (self->by_today);
  vigie_assignment_filter_set_today (self->filter, today ? self->workspace : NULL);
  update_counts (self);
  update_empty (self);
  queue_rows (self);
}

void
vigie_assignments_page_set_checking (VigieAssignmentsPage *self, gboolean checking)
{
  g_return_if_fail (VIGIE_IS_ASSIGNMENTS_PAGE (self));
  vigie_banner_set_revealed (self->check_banner, checking);
}

static void
week_changed_cb (VigieAssignmentsPage *self)
{
  vigie_assignment_filter_set_week (self->filter, get_week (self));
  update_counts (self);
  update_empty (self);
  queue_rows (self);
}

/* A wave stays chosen only while that can be seen. */
static void
wave_changed_cb (VigieAssignmentsPage *self)
{
  if (!gtk_toggle_button_get_active (self->by_wave))
    vigie_wave_strip_choose (self->waves, NULL);
  vigie_assignment_filter_set_wave (self->filter, vigie_wave_strip_get_chosen (self->waves));
  update_counts (self);
  update_empty (self);
  queue_rows (self);
}

static void
fill_channels (VigieAssignmentsPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const VigieCampaign *campaign = vigie_workspace_get_campaign (self->workspace);
  gtk_string_list_append (names, _ ("All channels"));
  for (guint i = 0; i < campaign->channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (campaign->channels, i);
      gtk_string_list_append (names, vigie_names_get (channel->names, g_get_language_names ()[0]));
    }
  gtk_drop_down_set_model (self->channel, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->channel, 0);
}

/* Rows ----------------------------------------------------------------------------------------- */

static void
row_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, vigie_assignment_row_new ());
}

static void
row_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, VigieAssignmentsPage *self)
{
  vigie_assignment_row_set_item (VIGIE_ASSIGNMENT_ROW (gtk_list_item_get_child (list_item)),
                                 gtk_list_item_get_item (list_item));
  g_ptr_array_add (self->rows, list_item);
  update_row (self, list_item);
}

static void
row_unbind_cb (GtkSignalListItemFactory *factory,
               GtkListItem *list_item,
               VigieAssignmentsPage *self)
{
  g_ptr_array_remove_fast (self->rows, list_item);
  vigie_assignment_row_set_item (VIGIE_ASSIGNMENT_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
row_activated_cb (GtkListView *list, guint position, VigieAssignmentsPage *self)
{
  g_autoptr (VigieWorkItem) item = g_list_model_get_item (self->shown, position);
  const char *id = vigie_work_item_get_audit_id (item);
  if (!id)
    id = vigie_work_item_get_assignment_id (item);
  if (id)
    gtk_widget_activate_action (GTK_WIDGET (self), "auditor.open", "s", id);
}

static void
search_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (VIGIE_ASSIGNMENTS_PAGE (widget)->search));
}

/* What was typed last may not have been looked for yet. */
static void
search_entered_cb (GtkSearchEntry *entry, VigieAssignmentsPage *self)
{
  search_changed_cb (entry, self);
  if (self->shown && !self->failure && g_list_model_get_n_items (self->shown) > 0)
    row_activated_cb (self->list, 0, self);
  else
    gtk_widget_error_bell (GTK_WIDGET (entry));
}

/* Life ----------------------------------------------------------------------------------------- */

static void
make_list (VigieAssignmentsPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (row_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (row_unbind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
}

static gboolean
show_more (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  VigieAssignmentsPage *self = data;
  const guint size = gtk_slice_list_model_get_size (self->slice) + MORE_ROWS;
  const gboolean all = size > MIN (ROWS_OF_A_VIEW, g_list_model_get_n_items (self->shown));
  gtk_slice_list_model_set_size (self->slice, all ? G_MAXUINT : size);
  if (!all)
    return G_SOURCE_CONTINUE;
  self->slice_tick = 0;
  return G_SOURCE_REMOVE;
}

static void
clear_model (VigieAssignmentsPage *self)
{
  if (self->slice_tick)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->list), self->slice_tick);
  self->slice_tick = 0;
  gtk_list_view_set_model (self->list, NULL);
  if (self->shown)
    g_signal_handlers_disconnect_by_func (self->shown, shown_changed_cb, self);
  g_clear_object (&self->slice);
  g_clear_object (&self->shown);
  vigie_assignment_order_forget (self->order);
}

static void
set_model (VigieAssignmentsPage *self)
{
  GListModel *items = get_items (self);
  GtkFilterListModel *filtered = gtk_filter_list_model_new (
    items ? g_object_ref (items) : NULL, g_object_ref (GTK_FILTER (self->filter)));
  self->shown =
    G_LIST_MODEL (gtk_sort_list_model_new (G_LIST_MODEL (filtered), g_object_ref (self->sorter)));
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (shown_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->slice = gtk_slice_list_model_new (g_object_ref (self->shown), 0, FIRST_ROWS);
  g_autoptr (GtkNoSelection) selection =
    gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->slice)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  self->slice_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->list), show_more, self, NULL);
}

void
vigie_assignments_page_set_workspace (VigieAssignmentsPage *self, VigieWorkspace *workspace)
{
  g_return_if_fail (VIGIE_IS_ASSIGNMENTS_PAGE (self));
  if (self->workspace == workspace)
    return;
  clear_model (self);
  g_set_object (&self->workspace, workspace);
  vigie_assignment_filter_set_today (self->filter, NULL);
  if (!workspace)
    return;
  gtk_toggle_button_set_active (self->by_today, FALSE);
  vigie_wave_strip_choose (self->waves, NULL);
  gtk_editable_set_text (self->search, "");
  fill_channels (self);
  vigie_assignments_page_set_stage (self, VIGIE_STAGE_ALL);
  look (self); /* before there is a model, which would be sorted again with each of these */
  set_model (self);
  update_all (self);
}

GListModel *
vigie_assignments_page_get_shown (VigieAssignmentsPage *self)
{
  g_return_val_if_fail (VIGIE_IS_ASSIGNMENTS_PAGE (self), NULL);
  return self->shown;
}

static gboolean
vigie_assignments_page_grab_focus (GtkWidget *widget)
{
  VigieAssignmentsPage *self = VIGIE_ASSIGNMENTS_PAGE (widget);
  if (self->shown && g_list_model_get_n_items (self->shown) > 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->list));
  return gtk_widget_grab_focus (GTK_WIDGET (self->stages[VIGIE_STAGE_TODO]))
         || gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
vigie_assignments_page_dispose (GObject *object)
{
  VigieAssignmentsPage *self = VIGIE_ASSIGNMENTS_PAGE (object);
  if (self->list)
    vigie_assignments_page_set_workspace (self, NULL);
  self->list = NULL;
  g_clear_handle_id (&self->rows_source, g_source_remove);
  g_clear_pointer (&self->headings, g_hash_table_unref);
  g_clear_pointer (&self->now, g_date_time_unref);
  g_clear_pointer ((GtkWidget **) &self->narrow, gtk_widget_unparent);
  g_clear_object (&self->filter);
  g_clear_object (&self->sorter);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (vigie_assignments_page_parent_class)->dispose (object);
}

static void
vigie_assignments_page_finalize (GObject *object)
{
  g_ptr_array_unref (VIGIE_ASSIGNMENTS_PAGE (object)->rows);
  vigie_assignment_order_free (VIGIE_ASSIGNMENTS_PAGE (object)->order);
  g_free (VIGIE_ASSIGNMENTS_PAGE (object)->failure);
  G_OBJECT_CLASS (vigie_assignments_page_parent_class)->finalize (object);
}

/* Time goes on while the page shows. */
static gboolean
look_again (gpointer data)
{
  vigie_assignments_page_refresh (data);
  return G_SOURCE_CONTINUE;
}

static void
vigie_assignments_page_map (GtkWidget *widget)
{
  VigieAssignmentsPage *self = VIGIE_ASSIGNMENTS_PAGE (widget);
  GTK_WIDGET_CLASS (vigie_assignments_page_parent_class)->map (widget);
  self->again_source = g_timeout_add_seconds (LOOK_AGAIN_S, look_again, self);
}

static void
vigie_assignments_page_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&VIGIE_ASSIGNMENTS_PAGE (widget)->again_source, g_source_remove);
  GTK_WIDGET_CLASS (vigie_assignments_page_parent_class)->unmap (widget);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentsPage, narrow);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentsPage, title);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentsPage, menu);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentsPage, clock_banner);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentsPage, sample_banner);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentsPage, enrol_banner);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentsPage, export_banner);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentsPage, check_banner);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentsPage, search);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentsPage, channel);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentsPage, grouping);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentsPage, filters);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentsPage, fold);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentsPage, folded);
  gtk_widget_class_bind_template_callback (widget_class, fold_changed_cb);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentsPage, by_today);
  gtk_widget_class_bind_template_callback (widget_class, today_toggled_cb);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentsPage, by_week);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentsPage, by_wave);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentsPage, waves);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentsPage, week);
  gtk_widget_class_bind_template_callback (widget_class, week_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, wave_changed_cb);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentsPage, empty);
  gtk_widget_class_bind_template_child (widget_class, VigieAssignmentsPage, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, stage_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, channel_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, grouping_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
vigie_assignments_page_class_init (VigieAssignmentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const names[] = { "to_do",    "in_progress", "waiting",  "done", "late",
                                       "returned", "refused",     "received", "all" };

  G_OBJECT_CLASS (klass)->dispose = vigie_assignments_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigie_assignments_page_finalize;
  widget_class->map = vigie_assignments_page_map;
  widget_class->unmap = vigie_assignments_page_unmap;
  widget_class->grab_focus = vigie_assignments_page_grab_focus;
  g_type_ensure (VIGIE_TYPE_BANNER);
  g_type_ensure (VIGIE_TYPE_LOW_BIN);
  g_type_ensure (VIGIE_TYPE_NARROW_BIN);
  g_type_ensure (VIGIE_TYPE_WAVE_STRIP);
  g_type_ensure (VIGIE_TYPE_WEEK_BAR);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/auditor/vigie-assignments-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "assignments.search", NULL, search_activated);
  for (guint i = 0; i < N_STAGES; i++)
    gtk_widget_class_bind_template_child_full (widget_class, names[i], FALSE,
                                               G_STRUCT_OFFSET (VigieAssignmentsPage, stages)
                                                 + (gssize) (i * sizeof (gpointer)));
}

static void
vigie_assignments_page_init (VigieAssignmentsPage *self)
{
  self->rows = g_ptr_array_new ();
  self->order = vigie_assignment_order_new ();
  self->now = g_date_time_new_now_local ();
  self->filter = vigie_assignment_filter_new ();
  self->sorter =
    GTK_SORTER (gtk_custom_sorter_new (vigie_assignment_order_compare, self->order, NULL));
  gtk_widget_init_template (GTK_WIDGET (self));
  vigie_menu_focus_add (self->menu);
  vigie_drop_down_name_button (self->channel, _ ("Channel"));
  vigie_drop_down_name_button (self->grouping, _ ("Grouping"));
  gtk_widget_set_layout_manager (self->filters, vigie_flow_layout_new (6, 6));
  make_list (self);
  self->settings = vigie_settings_open ();
  if (self->settings)
    g_settings_bind (self->settings, "show-waves", self->by_wave, "active",
                     G_SETTINGS_BIND_DEFAULT);

  vigie_drop_pass_on (GTK_WIDGET (self->search));
  vigie_keys_lead_down (GTK_WIDGET (self->search), self->list);
  vigie_keys_add (GTK_WIDGET (self), "<Control>f", "assignments.search");
  vigie_keys_add (GTK_WIDGET (self), "<Control>n", "auditor.new-audit");
  vigie_keys_add (GTK_WIDGET (self), "<Control>e", "auditor.export");
}

GtkWidget *
vigie_assignments_page_new (void)
{
  return g_object_new (VIGIE_TYPE_ASSIGNMENTS_PAGE, NULL);
}
