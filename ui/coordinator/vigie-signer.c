/* vigie-signer.c: asks for the passphrase of the campaign's key, if it has one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-signer.h"

#include "compat/vigie-message.h"
#include "coordinator/vigie-coordination-data.h"

#include <glib/gi18n-lib.h>

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GtkEditable *entry = g_task_get_task_data (task);
  const gboolean given = vigie_message_ask_finish (result);
  g_task_return_pointer (task, given ? g_strdup (gtk_editable_get_text (entry)) : NULL, g_free);
}

void
vigie_signer_ask (GtkWidget *parent,
                  VigieCoordination *coordination,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (task, vigie_signer_ask);
  if (!vigie_coordination_needs_passphrase (coordination))
    {
      g_task_return_pointer (task, g_strdup (""), g_free);
      g_object_unref (task);
      return;
    }
  GtkWidget *entry = gtk_password_entry_new ();
  g_object_set (entry, "activates-default", TRUE, "show-peek-icon", TRUE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Passphrase of the campaign’s key"), -1);
  g_task_set_task_data (task, g_object_ref (entry), g_object_unref);
  vigie_message_ask (parent, _ ("Sign With the Campaign’s Key?"),
                     _ ("Its passphrase was chosen when the key was made. It is not kept."),
                     _ ("_Sign"), FALSE, entry, answered_cb, task);
}

gboolean
vigie_signer_ask_finish (GAsyncResult *result, char **passphrase)
{
  g_autofree char *text = g_task_propagate_pointer (G_TASK (result), NULL);
  if (!text)
    return FALSE;
  *passphrase = *text ? g_steal_pointer (&text) : NULL;
  return TRUE;
}
