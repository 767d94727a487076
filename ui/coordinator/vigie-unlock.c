/* vigie-unlock.c: the passphrase of a campaign's key, asked for where something is to be signed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-unlock.h"

#include "auditor/vigie-secrets.h"
#include "compat/vigie-message.h"
#include "coordinator/vigie-coordination-key.h"

#include <glib/gi18n-lib.h>

/** Asking: one unlocking, while a person is asked */
typedef struct
{
  VigieCoordination *coordination;
  GtkEditable *entry;
  GtkCheckButton *remember;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;
  g_object_unref (self->coordination);
  g_clear_object (&self->entry);
  g_clear_object (&self->remember);
  g_free (self);
}

static const char *
get_fingerprint (VigieCoordination *coordination)
{
  return vigie_certificate_get_key_fingerprint (
    vigie_coordination_get_campaign (coordination)->authority);
}

static GtkWidget *
make_entry (const char *name)
{
  GtkWidget *entry = gtk_password_entry_new ();
  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (entry), TRUE);
  g_object_set (entry, "activates-default", TRUE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return entry;
}

/* Asking --------------------------------------------------------------------------------------- */

static void ask (GTask *task, const char *wrong);

/* Takes the task: there is no window to ask in if that was closed meanwhile. */
static void
ask_if_shown (GTask *task, const char *wrong)
{
  if (vigie_message_has_window (GTK_WIDGET (g_task_get_source_object (task))))
    {
      ask (task, wrong);
      return;
    }
  g_task_return_boolean (task, FALSE);
  g_object_unref (task);
}

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Asking *asking = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  if (!vigie_coordination_unlock_finish (VIGIE_COORDINATION (source), result, &error))
    {
      ask_if_shown (g_steal_pointer (&task), error->message);
      return;
    }
  if (gtk_check_button_get_active (asking->remember))
    vigie_secrets_keep_key (get_fingerprint (asking->coordination),
                            vigie_coordination_get_name (asking->coordination),
                            gtk_editable_get_text (asking->entry));
  g_task_return_boolean (task, TRUE);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Asking *asking = g_task_get_task_data (task);
  if (!vigie_message_ask_finish (result))
    {
      g_task_return_boolean (task, FALSE);
      return;
    }
  vigie_coordination_unlock (asking->coordination, gtk_editable_get_text (asking->entry), tried_cb,
                             g_object_ref (task));
}

/* Takes the task. */
static void
ask (GTask *task, const char *wrong)
{
  Asking *asking = g_task_get_task_data (task);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *entry = make_entry (_ ("Passphrase"));
  GtkWidget *remember = gtk_check_button_new_with_mnemonic (_ ("_Remember it on this computer"));
  g_set_object (&asking->entry, GTK_EDITABLE (entry));
  g_set_object (&asking->remember, GTK_CHECK_BUTTON (remember));
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), remember);
  vigie_message_ask (g_task_get_source_object (task), _ ("Passphrase of the Campaign’s Key"),
                     wrong
                       ? wrong
                       : _ ("The key that signs for this campaign is kept with a passphrase. It "
                            "is needed once, until the campaign is closed."),
                     _ ("_Unlock"), FALSE, box, answered_cb, task);
}

static void
found_tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  if (vigie_coordination_unlock_finish (VIGIE_COORDINATION (source), result, NULL))
    g_task_return_boolean (task, TRUE);
  else
    ask_if_shown (g_steal_pointer (&task), NULL);
}

static void
found_cb (const char *passphrase, gpointer user_data)
{
  GTask *task = user_data;
  const Asking *asking = g_task_get_task_data (task);
  if (passphrase)
    vigie_coordination_unlock (asking->coordination, passphrase, found_tried_cb, task);
  else
    ask_if_shown (task, NULL);
}

void
vigie_unlock (GtkWidget *parent,
              VigieCoordination *coordination,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (parent) && VIGIE_IS_COORDINATION (coordination));

  g_autoptr (GTask) task = g_task_new (parent, NULL, callback, user_data);
  Asking *asking = g_new0 (Asking, 1);
  asking->coordination = g_object_ref (coordination);
  g_task_set_source_tag (task, vigie_unlock);
  g_task_set_task_data (task, asking, asking_free);
  if (!vigie_coordination_is_locked (coordination))
    g_task_return_boolean (task, TRUE);
  else
    vigie_secrets_find_key (get_fingerprint (coordination), found_cb, g_steal_pointer (&task));
}

gboolean
vigie_unlock_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/* Before an action ----------------------------------------------------------------------------- */

/** Again: an action that waits */
typedef struct
{
  char *action;
  GVariant *parameter; /* (nullable) */
} Again;

static void
again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Again *again = user_data;
  g_autofree char *action = again->action;
  g_autoptr (GVariant) parameter = again->parameter;
  /* The window may have been closed while it was asked for the passphrase. */
  if (vigie_unlock_finish (result) && vigie_message_has_window (GTK_WIDGET (source)))
    (void) gtk_widget_activate_action_variant (GTK_WIDGET (source), action, parameter);
}

gboolean
vigie_unlock_before (GtkWidget *widget,
                     VigieCoordination *coordination,
                     const char *action,
                     GVariant *parameter)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget) && action, FALSE);

  if (!vigie_coordination_is_locked (coordination))
    return TRUE;
  Again *again = g_new (Again, 1);
  again->action = g_strdup (action);
  again->parameter = parameter ? g_variant_ref (parameter) : NULL;
  vigie_unlock (widget, coordination, again_cb, again);
  return FALSE;
}

/* Changing ------------------------------------------------------------------------------------- */

/** Change: what a person is asked for */
typedef struct
{
  GtkWidget *parent;
  VigieCoordination *coordination;
  GtkEditable *first;
  GtkEditable *second;
} Change;

static void
change_free (Change *self)
{
  g_object_unref (self->parent);
  g_object_unref (self->coordination);
  g_clear_object (&self->first);
  g_clear_object (&self->second);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, change_free)

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Change) change = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean none = *gtk_editable_get_text (change->first) == '\0';
  const gboolean done =
    vigie_coordination_change_passphrase_finish (VIGIE_COORDINATION (source), result, &error);
  if (done)
    vigie_secrets_forget_key (get_fingerprint (change->coordination));
  if (!done)
    vigie_message_show_error (change->parent, _ ("The Passphrase Was Not Changed"), error);
  else if (vigie_message_has_window (change->parent))
    (void) gtk_widget_activate_action (change->parent, "win.toast", "s",
                                       none ? _ ("The key has no passphrase any more")
                                            : _ ("The key has a new passphrase"));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Change) change = user_data;
  VigieCoordination *coordination = change->coordination;
  if (!vigie_message_ask_finish (result))
    return;
  const char *passphrase = gtk_editable_get_text (change->first);
  if (g_str_equal (passphrase, gtk_editable_get_text (change->second)))
    vigie_coordination_change_passphrase (coordination, *passphrase ? passphrase : NULL, changed_cb,
                                          g_steal_pointer (&change));
  else
    vigie_message_show (GTK_WIDGET (source), _ ("The Passphrase Was Not Changed"),
                        _ ("The two passphrases are not the same."));
}

static void
add_field (GtkWidget *box, const char *caption, GtkWidget *field)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (caption);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), field);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), field);
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Change) change = user_data;
  if (!vigie_unlock_finish (result))
    return;
  const gboolean had = vigie_coordination_has_passphrase (change->coordination);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *first = make_entry (_ ("New passphrase"));
  GtkWidget *second = make_entry (_ ("The same again"));
  change->first = GTK_EDITABLE (g_object_ref (first));
  change->second = GTK_EDITABLE (g_object_ref (second));
  add_field (box, _ ("_New passphrase"), first);
  add_field (box, _ ("The same _again"), second);
  vigie_message_ask (GTK_WIDGET (source), _ ("Passphrase of the Campaign’s Key"),
                     had ? _ ("Leave both empty to keep the key without a passphrase. Nobody can "
                              "find out a passphrase that was forgotten.")
                         : _ ("Whoever copies the folder cannot sign without it. Nobody can find "
                              "out a passphrase that was forgotten."),
                     _ ("_Change"), FALSE, box, chosen_cb, g_steal_pointer (&change));
}

void
vigie_unlock_change (GtkWidget *parent, VigieCoordination *coordination)
{
  g_return_if_fail (GTK_IS_WIDGET (parent) && VIGIE_IS_COORDINATION (coordination));

  Change *change = g_new0 (Change, 1);
  change->parent = g_object_ref (parent);
  change->coordination = g_object_ref (coordination);
  vigie_unlock (parent, coordination, unlocked_cb, change);
}
