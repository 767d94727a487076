/* vigie-lent.c: folders outside of the sandbox, and the copies that are worked with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-lent.h"

#include "base/vigie-copy.h"
#include "base/vigie-error.h"
#include "compat/vigie-message.h"
#include "compat/vigie-thread.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

/** A folder on its way */
typedef struct
{
  char *from;
  char *parent;
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

static void
copy_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Lent *self = data;
  GError *error = NULL;
  g_autofree char *name = g_path_get_basename (self->from);
  g_autofree char *to = vigie_copy_find_free (self->parent, name);
  if (g_mkdir_with_parents (self->parent, 0700) != 0)
    (void) vigie_error_from_errno (&error, errno, self->parent, _ ("cannot make the folder"));
  else
    {
      vigie_copy_sweep (self->parent);
      (void) vigie_copy_folder (self->from, to, &error);
    }
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&to), g_free);
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
  lent->from = g_strdup (folder);
  lent->parent = vigie_lent_get_own_folder (side);
  g_task_set_source_tag (task, vigie_lent_copy);
  g_task_set_task_data (task, lent, lent_free);
  vigie_message_ask (parent, _ ("This Folder Is Outside of the Sandbox"),
                     _ ("Vigie runs in a sandbox, and its database works in Vigie’s own folder "
                        "alone. You can go on with a copy there; the folder that you chose stays "
                        "as it is, and nothing that you do in the copy reaches it."),
                     _ ("_Go On with the Copy"), FALSE, NULL, answered_cb, task);
}

char *
vigie_lent_copy_finish (GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  char *copy = g_task_propagate_pointer (G_TASK (result), &error);
  if (error)
    vigie_message_show_error (g_task_get_source_object (G_TASK (result)),
                              _ ("The Copy Was Not Saved"), error);
  return copy;
}
