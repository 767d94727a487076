/* coordinator-widgets.c: what a window shows, found and answered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator-widgets.h"

#include "campaign/vigie-campaign-lock.h"
#include "coordinator/vigie-coordination-amend.h"
#include "coordinator/vigie-coordination-auditors.h"
#include "coordinator/vigie-coordination-key.h"
#include "coordinator/vigie-coordination-plan.h"

#define TICK_MS 5
#define MANY 20

/* Turning -------------------------------------------------------------------------------------- */

static gboolean
tick_cb (gpointer user_data)
{
  (*(guint *) user_data)++;
  return G_SOURCE_CONTINUE;
}

/* However busy the machine is: who waits for another program in the main loop waits for as long as
 * this does not return. */
gboolean
coordinator_turns (void)
{
  guint n = 0;
  const gint64 end = g_get_monotonic_time () + VIGIE_CAMPAIGN_LOCK_PATIENCE * G_USEC_PER_SEC / 2;
  const guint source = g_timeout_add (TICK_MS, tick_cb, &n);
  while (n < MANY && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
  return n == MANY;
}

/* Finding -------------------------------------------------------------------------------------- */

static GtkWidget *
find (GtkWidget *widget, GType type, gboolean shown, guint *position)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (*position)-- == 0)
    return widget;
  GtkWidget *found = NULL;
  for (GtkWidget *at = gtk_widget_get_first_child (widget); at && !found;
       at = gtk_widget_get_next_sibling (at))
    found = !shown || gtk_widget_get_visible (at) ? find (at, type, shown, position) : NULL;
  return found;
}

gpointer
coordinator_find_nth (gpointer widget, GType type, guint position)
{
  GtkWidget *found = find (widget, type, FALSE, &position);
  g_assert_nonnull (found);
  return found;
}

GtkWidget *
coordinator_find_shown (GtkWidget *widget, GType type)
{
  guint first = 0;
  return find (widget, type, TRUE, &first);
}

/* Dialogs -------------------------------------------------------------------------------------- */

static GtkWindow *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  const GType type = g_type_from_name ("AdwMessageDialog");
  for (guint i = 0; type && i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      if (g_type_is_a (G_OBJECT_TYPE (window), type)
          && gtk_widget_get_visible (GTK_WIDGET (window)))
        return window; /* GTK holds it */
    }
  return NULL;
}

GtkWindow *
coordinator_wait_for_dialog (void)
{
  GtkWindow *dialog;
  while (!(dialog = find_dialog ()))
    g_main_context_iteration (NULL, TRUE);
  return dialog;
}

void
coordinator_respond (GtkWindow *dialog, const char *response)
{
  g_signal_emit_by_name (dialog, "response", response);
  gtk_window_destroy (dialog);
  coordinator_settle ();
}

void
coordinator_answer (const char *response)
{
  coordinator_respond (coordinator_wait_for_dialog (), response);
}

/* Windows -------------------------------------------------------------------------------------- */

static gboolean
refuse_to_close (GtkWindow *window, gpointer user_data)
{
  guint *n_asked = user_data;
  (*n_asked)++;
  return TRUE;
}

void
coordinator_leave_search (GtkWindow *window)
{
  GtkWidget *entry = coordinator_find_shown (GTK_WIDGET (window), GTK_TYPE_SEARCH_ENTRY);
  guint n_asked = 0;
  const gulong handler =
    g_signal_connect (window, "close-request", G_CALLBACK (refuse_to_close), &n_asked);
  gtk_editable_set_text (GTK_EDITABLE (entry), "words");
  g_signal_emit_by_name (entry, "stop-search");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_cmpuint (n_asked, ==, 0);
  g_signal_emit_by_name (entry, "stop-search");
  g_assert_cmpuint (n_asked, ==, 1);
  g_signal_handler_disconnect (window, handler);
}

void
coordinator_wait_until_idle (VigieCoordinatorPage *page)
{
  while (vigie_coordination_is_busy (page->coordination))
    g_main_context_iteration (NULL, TRUE);
}

/* Saving --------------------------------------------------------------------------------------- */

void
coordinator_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

GAsyncResult *
coordinator_await (GAsyncResult **result)
{
  while (!*result)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

gboolean
coordinator_unlock (VigieCoordination *coordination, const char *passphrase)
{
  g_autoptr (GAsyncResult) result = NULL;
  vigie_coordination_unlock (coordination, passphrase, coordinator_ended_cb, &result);
  return vigie_coordination_unlock_finish (coordination, coordinator_await (&result), NULL);
}

gboolean
coordinator_enrol (VigieCoordination *coordination,
                   const VigieRequest *request,
                   const char *code,
                   GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  vigie_coordination_enrol (coordination, request, code, coordinator_ended_cb, &result);
  return vigie_coordination_save_finish (coordination, coordinator_await (&result), error);
}

void
coordinator_remove_assignment (VigieCoordination *coordination, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  const VigieAssignment *assignment =
    vigie_campaign_find_assignment (vigie_coordination_get_campaign (coordination), id);
  vigie_coordination_change_assignment (coordination, assignment, NULL, coordinator_ended_cb,
                                        &result);
  vigie_coordination_amend_finish (coordination, coordinator_await (&result), &error);
  g_assert_no_error (error);
}

VigieCampaign *
coordinator_open_saved (const char *folder)
{
  g_autoptr (GError) error = NULL;
  VigieCampaign *campaign = vigie_campaign_folder_open (folder, NULL, &error);
  g_assert_no_error (error);
  return campaign;
}

void
coordinator_desk_open (CoordinatorDesk *self, Fixture *fixture, const char *action, GType type)
{
  self->fixture = fixture;
  self->folder = coordinator_folder (fixture);
  self->parent = coordinator_window (self->folder, &self->page);
  gtk_widget_activate_action (GTK_WIDGET (self->page), action, NULL);
  self->window = coordinator_find_window (type);
  coordinator_settle ();
}

void
coordinator_desk_close (CoordinatorDesk *self)
{
  gtk_window_destroy (self->window);
  gtk_window_destroy (self->parent);
  g_free (self->folder);
  fixture_free (self->fixture);
}

void
coordinator_desk_do (CoordinatorDesk *self, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), action, NULL);
  coordinator_wait_until_idle (self->page);
  coordinator_settle ();
}
