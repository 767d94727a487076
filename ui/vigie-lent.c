/* vigie-lent.c: folders outside of the sandbox, and the copies that are worked with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-lent.h"

#include "base/vigie-copy.h"
#include "base/vigie-error.h"
#include "campaign/vigie-campaign.h"
#include "compat/vigie-message.h"
#include "compat/vigie-thread.h"
#include "consolidation/vigie-store.h"
#include "workspace/vigie-workspace.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

/** A folder on its way */
typedef struct
{
  VigieSide side;
  char *from;
  char *parent;
  gboolean is_refused; /* it is, or its copy turned out to be, nothing that can be opened */
} Lent;

static void
lent_free (gpointer data)
{
  Lent *self = data;
  g_free (self->from);
  g_free (self->parent);
  g_free (self);
}

char *
vigie_lent_get_own_folder (VigieSide side)
{
  return g_build_filename (g_get_user_data_dir (), "vigie",
                           side == VIGIE_SIDE_COORDINATOR ? "campaigns" : "workspaces", NULL);
}

/* Looks into no file: of gigabytes that are no campaign, no copy is offered. */
static gboolean
check (Lent *self, GError **error)
{
  self->is_refused =
    !(self->side == VIGIE_SIDE_COORDINATOR ? vigie_campaign_folder_check (self->from, error)
                                           : vigie_workspace_check_folder (self->from, error));
  return !self->is_refused;
}

static gboolean
make_copy (const Lent *self, const char *to, GError **error)
{
  if (g_mkdir_with_parents (self->parent, 0700) != 0)
    return vigie_error_from_errno (error, errno, self->parent, _ ("cannot make the folder"));
  vigie_copy_sweep (self->parent);
  return vigie_copy_folder (self->from, to, error);
}

static gboolean
try_campaign (const char *folder, GError **error)
{
  g_autoptr (VigieCampaign) campaign = vigie_campaign_folder_open (folder, NULL, error);
  g_autofree char *path = g_build_filename (folder, "store.sqlite", NULL);
  if (!campaign || !g_file_test (path, G_FILE_TEST_EXISTS)) /* nothing is published yet */
    return campaign != NULL;
  g_autoptr (VigieStore) store = vigie_store_open (path, FALSE, NULL, error);
  return store && vigie_store_check_pages (store, error);
}

static gboolean
try_workspace (const char *folder, GError **error)
{
  g_autoptr (VigieWorkspace) workspace = vigie_workspace_open (folder, NULL, error);
  return workspace && !vigie_workspace_find_damage (folder, error);
}

/* A database that was written while it was copied may be torn, which only opening it tells. */
static gboolean
try_copy (Lent *self, const char *folder, GError **error)
{
  self->is_refused = !(self->side == VIGIE_SIDE_COORDINATOR ? try_campaign (folder, error)
                                                            : try_workspace (folder, error));
  if (self->is_refused)
    vigie_copy_remove_folder (folder);
  return !self->is_refused;
}

static void
copy_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Lent *self = data;
  GError *error = NULL;
  g_autofree char *name = g_path_get_basename (self->from);
  g_autofree char *to = vigie_copy_find_free (self->parent, name);
  if (make_copy (self, to, &error) && try_copy (self, to, &error))
    g_task_return_pointer (task, g_steal_pointer (&to), g_free);
  else
    g_task_return_error (task, error);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  if (!vigie_message_ask_finish (result))
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (source), "win.toast", "s", _ ("The folder is copied…"));
  vigie_thread_run (task, copy_thread);
}

static void
ask (GtkWidget *parent, GTask *task)
{
  g_autofree char *text = g_strdup_printf (
    "%s\n\n%s",
    _ ("Vigie runs in a sandbox, and its database works in Vigie’s own folder "
       "alone. You can go on with a copy there; the folder that you chose stays "
       "as it is, and nothing that you do in the copy reaches it."),
    _ ("If the campaign is open elsewhere, close it there first: what is written meanwhile may be "
       "missing from the copy."));
  vigie_message_ask (parent, _ ("This Folder Is Outside of the Sandbox"), text, _ ("_Use the Copy"),
                     FALSE, NULL, answered_cb, task);
}

void
vigie_lent_copy (GtkWidget *parent,
                 VigieSide side,
                 const char *folder,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (parent) && folder);

  GTask *task = g_task_new (parent, NULL, callback, user_data);
  Lent *lent = g_new0 (Lent, 1);
  GError *error = NULL;
  lent->side = side;
  lent->from = g_strdup (folder);
  lent->parent = vigie_lent_get_own_folder (side);
  g_task_set_source_tag (task, vigie_lent_copy);
  g_task_set_task_data (task, lent, lent_free);
  if (check (lent, &error))
    {
      ask (parent, task);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

char *
vigie_lent_copy_finish (GAsyncResult *result)
{
  GTask *task = G_TASK (result);
  GtkWidget *parent = g_task_get_source_object (task);
  const Lent *lent = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = g_task_propagate_pointer (task, &error);
  if (vigie_message_has_window (parent))
    {
      if (error)
        vigie_message_show_error (parent,
                                  lent->is_refused ? _ ("This Campaign Cannot Be Opened")
                                                   : _ ("The Copy Was Not Saved"),
                                  error);
      return g_steal_pointer (&copy);
    }
  if (copy)
    vigie_copy_remove_folder (copy);
  return NULL;
}
