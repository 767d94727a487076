/* vigie-reports-view.c: reports to look at and to save
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-reports-view.h"

#include "compat/vigie-file-dialog.h"
#include "compat/vigie-flow-layout.h"
#include "compat/vigie-message.h"
#include "coordinator/vigie-choice-list.h"
#include "coordinator/vigie-choices.h"
#include "coordinator/vigie-coordination-reports.h"
#include "coordinator/vigie-preview-window.h"
#include "coordinator/vigie-report-line.h"
#include "vigie-label.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHOICES "reports"

struct _VigieReportsView
{
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkWidget *head;
  VigieChoiceList *languages;
  VigieChoiceList *waves;
  VigieChoiceList *categories;
  GtkWidget *summary;
  GtkEditable *search;
  GtkListView *view;
  GtkWidget *foot;
  GtkCheckButton *all;
  GtkLabel *count;
  GtkWidget *save;

  VigieCoordination *coordination;
  GSignalGroup *signals;
  VigieReportList *list;
  char *target; /* (nullable): folder of what is being saved */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (VigieReportsView, vigie_reports_view, GTK_TYPE_WIDGET)

/* Choosing ------------------------------------------------------------------------------------- */

static VigieReportOptions
get_options (VigieReportsView *self)
{
  return (VigieReportOptions){
    .language = vigie_choice_list_get (self->languages),
    .wave = vigie_choice_list_get (self->waves),
  };
}

static void
update_chosen (VigieReportsView *self)
{
  const guint n = vigie_report_list_count_chosen (self->list);
  const gboolean idle = self->coordination && !vigie_coordination_is_busy (self->coordination);
  g_autofree char *text = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u report is chosen", "%u reports are chosen", n), n);
  self->is_filling = TRUE;
  gtk_check_button_set_active (self->all, vigie_report_list_are_shown_chosen (self->list));
  self->is_filling = FALSE;
  gtk_label_set_text (self->count, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reports.save", idle && n > 0);
}

static void
all_toggled_cb (VigieReportsView *self)
{
  if (!self->is_filling)
    vigie_report_list_choose_shown (self->list, gtk_check_button_get_active (self->all));
}

static void
filter_changed_cb (VigieReportsView *self)
{
  vigie_report_list_set_filter (self->list, gtk_editable_get_text (self->search),
                                vigie_choice_list_get (self->categories));
  update_chosen (self);
}

/* Escape: the entry keeps it from the window. */
static void
search_stopped_cb (VigieReportsView *self)
{
  if (*gtk_editable_get_text (self->search))
    gtk_editable_set_text (self->search, "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "window.close", NULL);
}

static void
options_chosen_cb (VigieReportsView *self)
{
  const VigieReportOptions options = get_options (self);
  vigie_choices_set (self->coordination, CHOICES, "language", options.language);
  vigie_choices_set (self->coordination, CHOICES, "wave", options.wave);
}

void
vigie_reports_view_choose (VigieReportsView *self, const char *language, const char *wave)
{
  (void) vigie_choice_list_choose (self->languages, language);
  (void) vigie_choice_list_choose (self->waves, wave);
}

/* The lists are made anew when the campaign changes: what was chosen stays chosen. */
static void
fill_languages (VigieReportsView *self)
{
  g_auto (GStrv) languages = vigie_report_list_languages ();
  g_autofree char *kept = vigie_choices_get (self->coordination, CHOICES, "language");
  vigie_choice_list_clear (self->languages);
  for (char **language = languages; *language; language++)
    vigie_choice_list_add (self->languages, *language, vigie_report_name_language (*language));
  if (vigie_choice_list_choose (self->languages, kept))
    return;
  for (const char *const *name = g_get_language_names (); *name; name++)
    if (vigie_choice_list_choose (self->languages, *name))
      return;
  (void) vigie_choice_list_choose (self->languages, "en");
}

static void
fill_lists (VigieReportsView *self, VigieCampaign *campaign)
{
  g_autofree char *wave = vigie_choices_get (self->coordination, CHOICES, "wave");
  g_autofree char *category = g_strdup (vigie_choice_list_get (self->categories));
  const char *language = g_get_language_names ()[0];
  fill_languages (self);
  vigie_choice_list_clear (self->waves);
  vigie_choice_list_add (self->waves, NULL, _ ("All waves"));
  for (guint i = 0; i < campaign->waves->len; i++)
    {
      const VigieWave *at = g_ptr_array_index (campaign->waves, i);
      vigie_choice_list_add (self->waves, at->id, vigie_names_get (at->names, language));
    }
  (void) vigie_choice_list_choose (self->waves, wave);
  vigie_choice_list_clear (self->categories);
  vigie_choice_list_add (self->categories, NULL, _ ("All categories"));
  for (guint i = 0; i < campaign->categories->len; i++)
    {
      const VigieCategory *at = g_ptr_array_index (campaign->categories, i);
      vigie_choice_list_add (self->categories, at->id, vigie_names_get (at->names, language));
    }
  (void) vigie_choice_list_choose (self->categories, category);
}

/* What is reported is what the store knows, as it was published last. */
static void
changed_cb (VigieReportsView *self)
{
  VigieStore *store = vigie_coordination_get_store (self->coordination);
  VigieCampaign *campaign = store ? vigie_store_get_campaign (store) : NULL;
  if (campaign)
    fill_lists (self, campaign);
  vigie_report_list_set_campaign (self->list, campaign);
  gtk_stack_set_visible_child_name (self->stack, campaign ? "list" : "empty");
  filter_changed_cb (self);
}

static void
busy_changed_cb (VigieReportsView *self)
{
  update_chosen (self);
}

/* Looking -------------------------------------------------------------------------------------- */

static void
show_report (VigieReportsView *self, const char *organisation)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  const VigieReportOptions options = get_options (self);
  gtk_window_present (vigie_preview_window_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                self->coordination, organisation, &options));
}

static void
show_summary (GtkWidget *widget, const char *action, GVariant *parameter)
{
  show_report (VIGIE_REPORTS_VIEW (widget), NULL);
}

static void
row_activated_cb (VigieReportsView *self, guint position)
{
  g_autoptr (VigieReportItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  if (item)
    show_report (self, vigie_report_item_get_organisation (item));
}

/* Saving --------------------------------------------------------------------------------------- */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieReportsView) self = user_data;
  g_autoptr (GError) error = NULL;
  const int n = vigie_coordination_finish (VIGIE_COORDINATION (source), result, &error);
  if (!self->coordination) /* closed meanwhile */
    return;
  if (n < 0 && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Reports Were Not Saved"), error);
  if (n < 0)
    return;
  g_autofree char *text = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u report saved", "%u reports saved", (gulong) n), (guint) n);
  gtk_widget_activate_action (GTK_WIDGET (self), "reports-data.tell", "(ss)", text, self->target);
}

void
vigie_reports_view_save (VigieReportsView *self, const char *folder)
{
  g_auto (GStrv) chosen = vigie_report_list_get_chosen (self->list);
  VigieReportOptions options = get_options (self);
  options.organisations = (const char *const *) chosen;
  g_free (self->target);
  self->target = g_strdup (folder);
  vigie_coordination_report_series (self->coordination, &options, folder, saved_cb,
                                    g_object_ref (self));
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieReportsView *self = VIGIE_REPORTS_VIEW (source);
  g_autofree char *path = vigie_file_dialog_finish_path (result);
  if (!path || !self->coordination)
    return;
  vigie_reports_view_save (self, path);
}

static void
save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  vigie_file_dialog_open_folder (widget, _ ("Folder for the Reports"), folder_chosen_cb, NULL);
}

/* List ----------------------------------------------------------------------------------------- */

static void
row_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, vigie_report_line_new ());
}

static void
row_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  vigie_report_line_set_item (VIGIE_REPORT_LINE (gtk_list_item_get_child (item)),
                              gtk_list_item_get_item (item));
}

static void
row_unbound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  vigie_report_line_set_item (VIGIE_REPORT_LINE (gtk_list_item_get_child (item)), NULL);
}

/* ---------------------------------------------------------------------------------------------- */

void
vigie_reports_view_set_coordination (VigieReportsView *self, VigieCoordination *coordination)
{
  if (!g_set_object (&self->coordination, coordination))
    return;
  g_signal_group_set_target (self->signals, coordination);
  changed_cb (self);
}

VigieReportList *
vigie_reports_view_get_list (VigieReportsView *self)
{
  return self->list;
}

static void
vigie_reports_view_dispose (GObject *object)
{
  VigieReportsView *self = VIGIE_REPORTS_VIEW (object);
  GtkWidget *child;
  g_clear_object (&self->signals);
  g_clear_object (&self->coordination);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->list);
  g_clear_pointer (&self->target, g_free);
  G_OBJECT_CLASS (vigie_reports_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VigieReportsView, stack);
  gtk_widget_class_bind_template_child (widget_class, VigieReportsView, head);
  gtk_widget_class_bind_template_child (widget_class, VigieReportsView, languages);
  gtk_widget_class_bind_template_child (widget_class, VigieReportsView, waves);
  gtk_widget_class_bind_template_child (widget_class, VigieReportsView, categories);
  gtk_widget_class_bind_template_child (widget_class, VigieReportsView, summary);
  gtk_widget_class_bind_template_child (widget_class, VigieReportsView, search);
  gtk_widget_class_bind_template_child (widget_class, VigieReportsView, view);
  gtk_widget_class_bind_template_child (widget_class, VigieReportsView, foot);
  gtk_widget_class_bind_template_child (widget_class, VigieReportsView, all);
  gtk_widget_class_bind_template_child (widget_class, VigieReportsView, count);
  gtk_widget_class_bind_template_child (widget_class, VigieReportsView, save);
  gtk_widget_class_bind_template_callback (widget_class, options_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
vigie_reports_view_class_init (VigieReportsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_reports_view_dispose;
  g_type_ensure (VIGIE_TYPE_CHOICE_LIST);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-reports-view.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "reports.show-summary", NULL, show_summary);
  gtk_widget_class_install_action (widget_class, "reports.save", NULL, save);
}

static void
vigie_reports_view_init (VigieReportsView *self)
{
  self->list = vigie_report_list_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->head, vigie_flow_layout_new (12, 6));
  gtk_widget_set_layout_manager (self->foot, vigie_flow_layout_new (12, 6));
  vigie_label_let_wrap (self->summary);
  vigie_label_let_wrap (GTK_WIDGET (self->all));
  vigie_label_let_wrap (self->save);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (row_set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bound_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (row_unbound_cb), NULL);
  gtk_list_view_set_factory (self->view, factory);
  g_autoptr (GtkNoSelection) selection =
    gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (self->list, "chosen-changed", G_CALLBACK (update_chosen), self,
                           G_CONNECT_SWAPPED);
  self->signals = g_signal_group_new (VIGIE_TYPE_COORDINATION);
  g_signal_group_connect_object (self->signals, "changed", G_CALLBACK (changed_cb), self,
                                 G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->signals, "notify::busy", G_CALLBACK (busy_changed_cb), self,
                                 G_CONNECT_SWAPPED);
}
