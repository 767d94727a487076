/* vigie-organisation-window.c: what the score of an organisation comes from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-organisation-window.h"

#include "compat/vigie-file-dialog.h"
#include "compat/vigie-message.h"
#include "compat/vigie-toast.h"
#include "coordinator/vigie-chart-view.h"
#include "coordinator/vigie-coordination-reports.h"
#include "coordinator/vigie-interval-bar.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _VigieOrganisationWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkLabel *name;
  GtkLabel *summary;
  VigieIntervalBar *bar;
  VigieChartView *chart;
  AdwPreferencesGroup *channels;
  AdwPreferencesGroup *criteria;

  VigieCoordination *coordination;
  VigieRankItem *item;
};

G_DEFINE_FINAL_TYPE (VigieOrganisationWindow, vigie_organisation_window, ADW_TYPE_WINDOW)

/* Saving the report ---------------------------------------------------------------------------- */

static void
report_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieOrganisationWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  const int n = vigie_coordination_finish (VIGIE_COORDINATION (source), result, &error);
  if (!self->coordination) /* closed meanwhile */
    return;
  if (n >= 0)
    vigie_toast_add (self->toasts, vigie_toast_new (_ ("Report saved")));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Report Was Not Saved"), error);
}

static void
target_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieOrganisationWindow *self = VIGIE_ORGANISATION_WINDOW (source);
  g_autofree char *path = vigie_file_dialog_finish_path (result);
  if (!path)
    return;
  vigie_coordination_report (self->coordination,
                             vigie_rank_item_get_row (self->item)->organisation->id, NULL, path,
                             report_written_cb, g_object_ref (self));
}

static void
save_report (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieOrganisationWindow *self = VIGIE_ORGANISATION_WINDOW (widget);
  g_autofree char *name =
    g_strconcat (vigie_rank_item_get_row (self->item)->organisation->id, ".pdf", NULL);
  vigie_file_dialog_save (widget, _ ("Save Report"), name, target_chosen_cb, NULL);
}

/* Contents ------------------------------------------------------------------------------------- */

static double
get_score (const VigieRankCell *cell)
{
  return cell->has_score ? mpq_get_d (cell->score) : NAN;
}

static void
add_line (AdwPreferencesGroup *group, const char *title, const char *subtitle, double score)
{
  g_autofree char *text = vigie_score_to_text (score);
  g_autofree char *words = vigie_score_describe (score, NAN, NAN);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *value = gtk_label_new (text);
  g_autofree char *plain = g_markup_escape_text (title, -1);
  gtk_widget_add_css_class (value, "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), plain);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), value);
  adw_preferences_group_add (group, row);
}

static char *
describe_channel (VigieOrganisationWindow *self,
                  const VigieRankCell *cell,
                  const VigieChannel *channel)
{
  const VigieOrganisation *organisation = vigie_rank_item_get_row (self->item)->organisation;
  if (!vigie_organisation_has_channel (organisation, cell->id))
    return g_strdup (_ ("not offered"));
  g_autofree char *audits =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u audit", "%u audits", cell->n), cell->n);
  if (cell->counts)
    {
      g_autofree char *weight = vigie_rational_to_decimal (channel->weight, 0);
      /* Translators: “12 audits · weight 25” */
      return g_strdup_printf (_ ("%s · weight %s"), audits, weight);
    }
  /* Translators: “2 audits · does not count: 3 are needed”; the plural follows those needed */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s · does not count: %u is needed",
                                       "%s · does not count: %u are needed", channel->minimum),
                          audits, channel->minimum);
}

static void
show_channels (VigieOrganisationWindow *self)
{
  VigieCampaign *campaign = vigie_rank_item_get_standing (self->item)->campaign;
  const GPtrArray *cells = vigie_rank_item_get_row (self->item)->channels;
  for (guint i = 0; i < cells->len; i++)
    {
      const VigieRankCell *cell = g_ptr_array_index (cells, i);
      const VigieChannel *channel = vigie_campaign_find_channel (campaign, cell->id);
      if (!channel)
        continue;
      const char *name = vigie_names_get (channel->names, g_get_language_names ()[0]);
      g_autofree char *details = describe_channel (self, cell, channel);
      add_line (self->channels, name, details, get_score (cell));
      vigie_chart_view_add (self->chart, name, get_score (cell), NAN, NAN, cell->counts);
    }
  vigie_chart_view_set_title (self->chart, _ ("Scores by channel"));
}

static void
show_criteria (VigieOrganisationWindow *self)
{
  VigieCampaign *campaign = vigie_rank_item_get_standing (self->item)->campaign;
  const GPtrArray *cells = vigie_rank_item_get_row (self->item)->criteria;
  for (guint i = 0; i < cells->len; i++)
    {
      const VigieRankCell *cell = g_ptr_array_index (cells, i);
      const VigieCriterion *criterion = vigie_campaign_find_criterion (campaign, cell->id);
      g_autofree char *audits = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "applies in %u audit", "applies in %u audits", cell->n),
        cell->n);
      add_line (self->criteria,
                criterion ? vigie_names_get (criterion->names, g_get_language_names ()[0])
                          : cell->id,
                audits, get_score (cell));
    }
}

static void
show_summary (VigieOrganisationWindow *self)
{
  const VigieRankRow *row = vigie_rank_item_get_row (self->item);
  const double value = vigie_rank_item_get_score (self->item);
  const double low = vigie_rank_item_get_low (self->item);
  const double high = vigie_rank_item_get_high (self->item);
  g_autofree char *remark = vigie_rank_item_get_remark (self->item);
  g_autofree char *score = vigie_score_describe (value, low, high);
  g_autoptr (GString) text = g_string_new (vigie_rank_item_get_category (self->item));
  if (row->ranked)
    {
      g_string_append (text, " · ");
      /* Translators: place in the ranking */
      g_string_append_printf (text, _ ("rank %u"), row->rank);
    }
  g_string_append_printf (text, " · %s", score);
  if (remark)
    g_string_append_printf (text, "\n%s", remark);
  gtk_label_set_text (self->name, row->organisation->name);
  gtk_label_set_text (self->summary, text->str);
  vigie_interval_bar_set (self->bar, value, low, high, row->ranked);
}

static void
vigie_organisation_window_dispose (GObject *object)
{
  VigieOrganisationWindow *self = VIGIE_ORGANISATION_WINDOW (object);
  g_clear_object (&self->coordination);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (vigie_organisation_window_parent_class)->dispose (object);
}

static void
vigie_organisation_window_class_init (VigieOrganisationWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_organisation_window_dispose;
  g_type_ensure (VIGIE_TYPE_CHART_VIEW);
  g_type_ensure (VIGIE_TYPE_INTERVAL_BAR);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-organisation-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieOrganisationWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, VigieOrganisationWindow, name);
  gtk_widget_class_bind_template_child (widget_class, VigieOrganisationWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, VigieOrganisationWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, VigieOrganisationWindow, chart);
  gtk_widget_class_bind_template_child (widget_class, VigieOrganisationWindow, channels);
  gtk_widget_class_bind_template_child (widget_class, VigieOrganisationWindow, criteria);
  gtk_widget_class_install_action (widget_class, "organisation.save-report", NULL, save_report);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vigie_organisation_window_init (VigieOrganisationWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vigie_toast_name_close (self->toasts, C_ ("message", "Close"));
}

GtkWindow *
vigie_organisation_window_new (GtkWindow *parent,
                               VigieCoordination *coordination,
                               VigieRankItem *item)
{
  VigieOrganisationWindow *self =
    g_object_new (VIGIE_TYPE_ORGANISATION_WINDOW, "transient-for", parent, NULL);
  self->coordination = g_object_ref (coordination);
  self->item = g_object_ref (item);
  show_summary (self);
  show_channels (self);
  show_criteria (self);
  return GTK_WINDOW (self);
}
