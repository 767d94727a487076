/* vigie-window-lent.c: folders outside of the sandbox, and the copies that are worked with
 *
 * What a portal lends knows no locks, and a database needs them: campaigns live in the program's
 * own folder.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-window-private.h"

#include "base/vigie-copy.h"
#include "base/vigie-error.h"
#include "compat/vigie-message.h"
#include "compat/vigie-thread.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

/** A folder on its way */
typedef struct
{
  VigieSide side;
  char *from;
  char *parent;
  char *to; /* (nullable): once it is copied */
} Lent;

static void
lent_free (gpointer data)
{
  Lent *self = data;
  g_free (self->from);
  g_free (self->parent);
  g_free (self->to);
  g_free (self);
}

static void
copy_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Lent *self = data;
  GError *error = NULL;
  g_autofree char *name = g_path_get_basename (self->from);
  self->to = vigie_copy_find_free (self->parent, name);
  if (g_mkdir_with_parents (self->parent, 0700) != 0)
    (void) vigie_error_from_errno (&error, errno, self->parent, _ ("cannot make the folder"));
  else if (!vigie_copy_folder (self->from, self->to, &error))
    vigie_copy_remove_folder (self->to);
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieWindow *self = VIGIE_WINDOW (source);
  const Lent *lent = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Copy Was Not Saved"), error);
  else
    (void) vigie_window_open_place (self, lent->side, lent->to);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Lent *lent = user_data;
  if (!vigie_message_ask_finish (result))
    {
      lent_free (lent);
      return;
    }
  g_autoptr (GTask) task = g_task_new (source, NULL, copied_cb, NULL);
  g_task_set_source_tag (task, answered_cb);
  g_task_set_task_data (task, lent, lent_free);
  gtk_widget_activate_action (GTK_WIDGET (source), "win.toast", "s", _ ("The folder is copied…"));
  vigie_thread_run (task, copy_thread);
}

void
vigie_window_offer_copy (VigieWindow *self, VigieSide side, const char *folder)
{
  Lent *lent = g_new0 (Lent, 1);
  lent->side = side;
  lent->from = g_strdup (folder);
  lent->parent = side == VIGIE_SIDE_COORDINATOR
                   ? g_build_filename (g_get_user_data_dir (), "vigie", "campaigns", NULL)
                   : vigie_window_get_workspaces_folder ();
  vigie_message_ask (GTK_WIDGET (self), _ ("This Folder Is Outside of the Sandbox"),
                     _ ("Vigie runs in a sandbox, and its database works in Vigie’s own folder "
                        "alone. You can go on with a copy there; the folder that you chose stays "
                        "as it is, and nothing that you do in the copy reaches it."),
                     _ ("_Go On with the Copy"), FALSE, NULL, answered_cb, lent);
}
