/* vigie-window-sample.c: the sample campaign, and the guided tour on it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-window-private.h"

#include "auditor/vigie-assignments-page.h"
#include "compat/vigie-message.h"
#include "tour/vigie-tour-audit.h"

#include <glib/gi18n-lib.h>

/* The sample ----------------------------------------------------------------------------------- */

/* A folder that has a workspace, or one that is not there yet; *@has_lost: one before it has only
 * the remains of a workspace. */
static char *
choose_sample_folder (gboolean *is_new, gboolean *has_lost)
{
  *has_lost = FALSE;
  g_autofree char *base = g_build_filename (g_get_user_data_dir (), "vigie", "sample", NULL);
  for (guint i = 1;; i++)
    {
      g_autofree char *folder = i == 1 ? g_strdup (base) : g_strdup_printf ("%s-%u", base, i);
      g_autofree char *store = g_build_filename (folder, "workspace.sqlite", NULL);
      *is_new = !g_file_test (folder, G_FILE_TEST_EXISTS);
      if (*is_new || g_file_test (store, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&folder);
      *has_lost |= vigie_workspace_has_remains (folder);
    }
}

static gboolean
make_sample (VigieWindow *self, const char *folder)
{
  g_autoptr (GError) error = NULL;
  if (!vigie_auditor_page_close (self->auditor))
    return FALSE;
  g_autoptr (VigieWorkspace) workspace = vigie_workspace_create_sample (folder, NULL, &error);
  if (workspace)
    vigie_window_show_workspace (self, workspace);
  else
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Sample Cannot Be Made"), error);
  return workspace != NULL;
}

static void
new_sample_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *folder = user_data;
  if (vigie_message_ask_finish (result))
    (void) make_sample (VIGIE_WINDOW (source), folder);
}

gboolean
vigie_window_explore (VigieWindow *self)
{
  gboolean is_new, has_lost;
  g_autofree char *folder = choose_sample_folder (&is_new, &has_lost);
  if (!is_new)
    return vigie_window_open_place (self, VIGIE_SIDE_AUDITOR, folder);
  if (!has_lost)
    return make_sample (self, folder);
  vigie_message_ask (GTK_WIDGET (self), _ ("Begin a New Sample?"),
                     _ ("The database of the sample that was begun before was moved or removed: "
                        "its answers are not there. What is left of it stays as it is; a new "
                        "sample begins beside it."),
                     _ ("_New Sample"), FALSE, NULL, new_sample_answered,
                     g_steal_pointer (&folder));
  return FALSE;
}

/* The tour ------------------------------------------------------------------------------------- */

static void
tour_ended_cb (VigieWindow *self)
{
  if (self->settings)
    g_settings_set_boolean (self->settings, "tour-ended", TRUE);
}

/* The list shows what the tour begins with. */
static gboolean
show_beginning (VigieWindow *self)
{
  gpointer list = gtk_widget_get_template_child (GTK_WIDGET (self->auditor),
                                                 VIGIE_TYPE_AUDITOR_PAGE, "assignments");
  if (!vigie_window_explore (self))
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self->auditor), "auditor.back", NULL);
  vigie_assignments_page_set_stage (list, VIGIE_STAGE_IN_PROGRESS);
  return TRUE;
}

void
vigie_window_take_tour (VigieWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_clear_object (&self->tour);
  if (!show_beginning (self))
    return;
  VigieWorkspace *workspace = vigie_auditor_page_get_workspace (self->auditor);
  g_autofree char *audit = vigie_tour_audit_prepare (workspace, &error);
  if (!audit)
    {
      vigie_message_show_error (GTK_WIDGET (self), _ ("The Tour Cannot Begin"), error);
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (self->auditor), "auditor.back", NULL); /* counts anew */
  self->tour = vigie_tour_new (self->overlay, self->auditor, audit);
  g_signal_connect_object (self->tour, "ended", G_CALLBACK (tour_ended_cb), self,
                           G_CONNECT_SWAPPED);
}
