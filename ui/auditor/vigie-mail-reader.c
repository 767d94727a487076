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

/* Of the message, and which audit it is for */
static char *
describe (const VigieMail *mail, VigieWorkItem *item)
{
  g_autoptr (GString) text =
    g_string_new (mail->subject && *mail->subject ? mail->subject : _ ("No subject"));
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
  return g_strdup_printf ("%s\n\n%s\n%s", text->str, vigie_work_item_get_organisation_name (item),
                          vigie_work_item_get_channel_name (item));
}

/* Its words wrap, which those of the property "label" do not. */
static GtkCheckButton *
make_button (const char *name)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", name, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL);
  GtkCheckButton *button = g_object_new (GTK_TYPE_CHECK_BUTTON, "accessible-role",
                                         GTK_ACCESSIBLE_ROLE_RADIO, "child", label, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

/* The first that there is, where the form has none for what it seems to be. */
static void
add_buttons (Reading *self)
{
  GtkCheckButton *first = NULL;
  self->box = g_object_ref_sink (
    g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6, "margin-top",
                  12, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO_GROUP, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What Is This Message?"), -1);
  for (int role = 0; role < VIGIE_N_MAIL_ROLES; role++)
    {
      if (!vigie_audit_takes_mail (self->audit, (VigieMailRole) role))
        continue;
      GtkCheckButton *button = make_button (name_role ((VigieMailRole) role));
      if (first)
        gtk_check_button_set_group (button, first);
      first = first ? first : button;
      self->buttons[role] = button;
      gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (button));
    }
  GtkCheckButton *likely = self->buttons[self->mail->likely];
  gtk_check_button_set_active (likely ? likely : first, TRUE);
}

/* What failed at the end leaves what was answered before it. */
static void
say_filled (VigieFormView *form, GPtrArray *paths, const GError *error)
{
  GtkWidget *page = GTK_WIDGET (form);
  g_autofree char *text =
    g_strdup_printf (ngettext ("%u answer was filled in from the message",
                               "%u answers were filled in from the message", paths->len),
                     paths->len);
  if (paths->len > 0)
    {
      gtk_widget_activate_action (page, "win.toast", "s", text);
      gtk_widget_activate_action (page, "audit.go-to", "s", paths->pdata[0]);
    }
  if (!error)
    return;
  vigie_form_view_tell_failure (form, error);
  if (paths->len == 0)
    vigie_message_show_error (page, _ ("The Message Was Not Taken Over"), error);
}

static gboolean
find_role (const Reading *self, VigieMailRole *role)
{
  for (int i = 0; i < VIGIE_N_MAIL_ROLES; i++)
    if (self->buttons[i] && gtk_check_button_get_active (self->buttons[i]))
      {
        *role = (VigieMailRole) i;
        return TRUE;
      }
  return FALSE;
}

static void
role_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reading) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  VigieFormView *form = VIGIE_FORM_VIEW (source);
  VigieMailRole role;
  if (!vigie_message_ask_finish (result) || !find_role (self, &role)
      || vigie_form_view_get_audit (form) != self->audit)
    return;
  (void) vigie_audit_fill_from_mail (self->audit, role, self->mail, self->path, paths, &error);
  say_filled (form, paths, error);
}

void
vigie_mail_reader_read (VigieFormView *form, const char *path)
{
  g_return_if_fail (VIGIE_IS_FORM_VIEW (form) && path);
  GtkWidget *page = GTK_WIDGET (form);
  VigieAudit *audit = vigie_form_view_get_audit (form);
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
  g_autofree char *description = describe (self->mail, vigie_audit_get_item (audit));
  add_buttons (self);
  GtkWidget *box = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER,
                                 "propagate-natural-height", TRUE, "child", self->box, NULL);
  vigie_message_ask (page, _ ("What Is This Message?"), description, _ ("_Fill In"), FALSE, box,
                     role_answered, g_steal_pointer (&self));
}

/* Choosing ------------------------------------------------------------------------------------- */

static void
file_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *path = vigie_file_dialog_finish_path (result);
  if (path)
    vigie_mail_reader_read (VIGIE_FORM_VIEW (source), path);
}

void
vigie_mail_reader_choose (VigieFormView *form)
{
  static const char *const patterns[] = { "*.eml", "*.EML", NULL };
  g_return_if_fail (VIGIE_IS_FORM_VIEW (form));
  const VigieFileKind kind = { _ ("E-mail messages"), patterns };
  vigie_file_dialog_open (GTK_WIDGET (form), _ ("Choose a Message"), &kind, FALSE, file_chosen,
                          NULL);
}
