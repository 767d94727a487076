/* vigie-mail-reader.c: a saved e-mail that answers questions of an audit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-mail-reader.h"

#include "compat/vigie-file-dialog.h"
#include "compat/vigie-message.h"
#include "form/vigie-value-text.h"
#include "workspace/vigie-mail.h"

#include <glib/gi18n-lib.h>

/** What is asked about; @buttons: NULL for roles that the form has no question for */
typedef struct
{
  VigieAudit *audit;
  VigieMail *mail;
  char *path;
  GtkWidget *box;
  GtkCheckButton *buttons[VIGIE_N_MAIL_ROLES];
} Reading;

static void
reading_free (Reading *self)
{
  g_clear_object (&self->audit);
  g_clear_pointer (&self->mail, vigie_mail_free);
  g_clear_object (&self->box);
  g_free (self->path);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static const char *
name_role (VigieMailRole role)
{
  switch (role)
    {
    case VIGIE_MAIL_SENT:
      return _ ("The request that I sent");
    case VIGIE_MAIL_AUTOMATIC:
      return _ ("An automatic acknowledgement");
    case VIGIE_MAIL_ACKNOWLEDGEMENT:
      return _ ("An acknowledgement that a person wrote");
    case VIGIE_MAIL_REPLY:
      return _ ("The reply");
    default:
      return _ ("My request, come back undelivered");
    }
}

gboolean
vigie_mail_reader_can_read (VigieAudit *audit)
{
  for (int role = 0; audit && role < VIGIE_N_MAIL_ROLES; role++)
    if (vigie_audit_takes_mail (audit, (VigieMailRole) role))
      return TRUE;
  return FALSE;
}

/* Asking --------------------------------------------------------------------------------------- */

static char *
show_moment (GDateTime *moment)
{
  g_autoptr (GDateTime) local = moment ? g_date_time_to_local (moment) : NULL;
  g_autofree char *value = local ? g_date_time_format (local, "%Y-%m-%dT%H:%M:%S.000%:z") : NULL;
  return value ? vigie_value_text_show (VIGIE_FORM_TYPE_DATE_TIME, value) : NULL;
}

static char *
describe (const VigieMail *mail)
{
  GString *text = g_string_new (mail->subject && *mail->subject ? mail->subject : _ ("No subject"));
  g_autofree char *sent = show_moment (mail->sent);
  g_autofree char *received = show_moment (mail->received);
  g_string_append_c (text, '\n');
  if (mail->from)
    /* Translators: %s is the sender of a message */
    g_string_append_printf (text, _ ("From %s"), mail->from);
  g_string_append_c (text, '\n');
  if (sent)
    /* Translators: %s is a date and time */
    g_string_append_printf (text, _ ("Sent %s"), sent);
  g_string_append_c (text, '\n');
  if (received)
    /* Translators: %s is a date and time */
    g_string_append_printf (text, _ ("Received %s"), received);
  g_strchomp (text->str);
  return g_string_free (text, FALSE);
}

/* The first that there is, where the form has none for what it seems to be. */
static void
add_buttons (Reading *self)
{
  GtkCheckButton *first = NULL;
  self->box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_set_margin_top (self->box, 12);
  for (int role = 0; role < VIGIE_N_MAIL_ROLES; role++)
    {
      if (!vigie_audit_takes_mail (self->audit, (VigieMailRole) role))
        continue;
      GtkWidget *button = gtk_check_button_new_with_label (name_role ((VigieMailRole) role));
      gtk_check_button_set_group (GTK_CHECK_BUTTON (button), first);
      first = first ? first : GTK_CHECK_BUTTON (button);
      self->buttons[role] = GTK_CHECK_BUTTON (button);
      gtk_box_append (GTK_BOX (self->box), button);
    }
  GtkCheckButton *likely = self->buttons[self->mail->likely];
  gtk_check_button_set_active (likely ? likely : first, TRUE);
}

static void
say_filled (GtkWidget *page, GPtrArray *paths)
{
  g_autofree char *text =
    g_strdup_printf (ngettext ("%u answer was filled in from the message",
                               "%u answers were filled in from the message", paths->len),
                     paths->len);
  gtk_widget_activate_action (page, "win.toast", "s", text);
  gtk_widget_activate_action (page, "audit.go-to", "s", paths->pdata[0]);
}

static void
role_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reading) self = user_data;
  g_autoptr (GError) error = NULL;
  int role = 0;
  if (!vigie_message_ask_finish (result))
    return;
  while (!self->buttons[role] || !gtk_check_button_get_active (self->buttons[role]))
    role++;
  g_autoptr (GPtrArray) paths =
    vigie_audit_fill_from_mail (self->audit, (VigieMailRole) role, self->mail, self->path, &error);
  if (paths)
    say_filled (GTK_WIDGET (source), paths);
  else
    vigie_message_show_error (GTK_WIDGET (source), _ ("The Message Was Not Taken Over"), error);
}

void
vigie_mail_reader_read (GtkWidget *page, VigieAudit *audit, const char *path)
{
  g_return_if_fail (GTK_IS_WIDGET (page) && path);
  g_autoptr (GError) error = NULL;
  if (!vigie_mail_reader_can_read (audit))
    {
      vigie_message_show (page, _ ("No Question for a Message Here"),
                          _ ("Open the draft that the message belongs to. Its form has to ask for "
                             "an e-mail’s time."));
      return;
    }
  g_autoptr (Reading) self = g_new0 (Reading, 1);
  self->audit = g_object_ref (audit);
  self->path = g_strdup (path);
  self->mail = vigie_mail_read (path, &error);
  if (!self->mail)
    {
      vigie_message_show_error (page, _ ("The Message Cannot Be Read"), error);
      return;
    }
  g_autofree char *description = describe (self->mail);
  add_buttons (self);
  GtkWidget *box = self->box;
  vigie_message_ask (page, _ ("What Is This Message?"), description, _ ("_Fill In"), FALSE, box,
                     role_answered, g_steal_pointer (&self));
}

/* Choosing ------------------------------------------------------------------------------------- */

static void
file_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieAudit) audit = user_data;
  g_autoptr (GListModel) files = vigie_file_dialog_finish (result);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  if (file)
    vigie_mail_reader_read (GTK_WIDGET (source), audit, g_file_peek_path (file));
}

void
vigie_mail_reader_choose (GtkWidget *page, VigieAudit *audit)
{
  static const char *const patterns[] = { "*.eml", NULL };
  g_return_if_fail (GTK_IS_WIDGET (page) && VIGIE_IS_AUDIT (audit));
  const VigieFileKind kind = { _ ("E-mail messages"), patterns };
  vigie_file_dialog_open (page, _ ("Choose a Message"), &kind, FALSE, file_chosen,
                          g_object_ref (audit));
}
