/* vigie-help-places.c: which help page fits which place of the window
 *
 * By the names of types, so that no page of the window has to know of the help.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "help/vigie-help-pages.h"

static const struct
{
  const char *type;
  const char *topic;
} places[] = {
  { "VigieWelcomePage", "join" },
  { "VigieJoinDialog", "join" },
  { "VigieAssignmentsPage", "list" },
  { "VigieNewAuditDialog", "list" },
  { "VigieAuditPage", "filling" },
  { "VigieHistoryDialog", "filling" },
  { "VigieJumpDialog", "keyboard" },
  { "VigieStopwatch", "time" },
  { "VigieControlFile", "evidence" },
  { "VigiePictureDialog", "evidence" },
  { "VigieReviewPage", "review" },
  { "VigieExportDialog", "sending" },
  { "VigieCoordinatorPage", "bundles" },
  { "VigieBundlesView", "bundles" },
  { "VigieBundleWindow", "bundles" },
  { "VigieConflictWindow", "conflicts" },
  { "VigieNewCampaignWindow", "campaign" },
  { "VigieRankingView", "ranking" },
  { "VigieDashboardView", "dashboard" },
  { "VigieAuditsWindow", "dashboard" },
  { "VigieOrganisationWindow", "ranking" },
  { "VigieFormsWindow", "own-forms" },
  { "VigieOrganisationsWindow", "organisations" },
  { "VigieOrganisationEdit", "organisations" },
  { "VigieOrganisationsImport", "organisations" },
  { "VigieWavesWindow", "waves" },
  { "VigieFormChangeWindow", "own-forms" },
  { "VigieTrialWindow", "own-forms" },
  { "VigieReviewsView", "judging" },
  { "VigieJudgeWindow", "judging" },
  { "VigiePlanView", "plan" },
  { "VigiePlanImportWindow", "plan" },
  { "VigieAuditorsWindow", "enrol" },
  { "VigieReportsWindow", "data" },
  { "VigieReportsView", "data" },
  { "VigiePreviewWindow", "data" },
  { "VigieDataView", "data" },
  { "VigieRetentionView", "data" },
  { "VigieCampaignView", "campaign" },
  { "VigieCriteriaWindow", "weights" },
};

const char *
vigie_help_topic_for_type (const char *type)
{
  g_return_val_if_fail (type, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i].type, type))
      return places[i].topic;
  return NULL;
}

static const char *
get_topic (GtkWidget *widget)
{
  return vigie_help_topic_for_type (G_OBJECT_TYPE_NAME (widget));
}

static const char *
find_above (GtkWidget *widget)
{
  for (; widget; widget = gtk_widget_get_parent (widget))
    if (get_topic (widget))
      return get_topic (widget);
  return NULL;
}

static const char *
find_below (GtkWidget *widget)
{
  const char *topic = gtk_widget_get_mapped (widget) ? get_topic (widget) : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !topic;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      topic = find_below (child);
  return topic;
}

/* A message that asks something has no page of its own: that of the window below it fits. */
const char *
vigie_help_find_topic (GtkWindow *window)
{
  const char *topic = NULL;
  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);
  for (; window && !topic; window = gtk_window_get_transient_for (window))
    {
      topic = find_above (gtk_window_get_focus (window));
      if (!topic)
        topic = find_below (GTK_WIDGET (window));
    }
  return topic;
}
