/* test-mail.c: a saved e-mail, dropped on an audit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../../workspace/work-fixture.h"
#include "auditor/vigie-audit-page.h"
#include "auditor/vigie-mail-reader.h"
#include "ui-fixture.h"

typedef struct
{
  char *folder;
  VigieWorkspace *workspace;
  VigieAudit *audit;
  GtkWidget *page;
  GtkWindow *window;
} Desk;

static Desk *
desk_new (const char *channel)
{
  g_autoptr (GError) error = NULL;
  Desk *self = g_new0 (Desk, 1);
  self->folder = g_dir_make_tmp ("vigie-mail-XXXXXX", NULL);
  g_autofree char *place = g_build_filename (self->folder, "workspace", NULL);
  self->workspace = vigie_workspace_create_sample (place, NULL, &error);
  g_assert_no_error (error);
  VigieCampaign *campaign = vigie_workspace_get_campaign (self->workspace);
  const VigieOrganisation *organisation = g_ptr_array_index (campaign->organisations, 0);
  g_autofree char *id =
    vigie_workspace_new_audit (self->workspace, channel, organisation->id, NULL, &error);
  g_assert_no_error (error);
  self->audit = vigie_workspace_open_audit (self->workspace, id, &error);
  g_assert_no_error (error);
  self->page = vigie_audit_page_new ();
  vigie_audit_page_set_audit (VIGIE_AUDIT_PAGE (self->page), self->workspace, self->audit);
  self->window = ui_show (self->page);
  return self;
}

static void
desk_free (Desk *self)
{
  ui_close (self->window, self->page);
  g_clear_object (&self->audit);
  g_clear_object (&self->workspace);
  fixture_remove_tree (self->folder);
  g_free (self->folder);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

static void
drop (Desk *desk, const char *contents)
{
  g_autofree char *path = g_build_filename (desk->folder, "message.eml", NULL);
  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
  vigie_audit_page_read_mail (VIGIE_AUDIT_PAGE (desk->page), path);
  ui_settle ();
}

static GtkCheckButton *
find_button (const char *label)
{
  GtkWidget *button = ui_find (ui_dialog (), GTK_TYPE_CHECK_BUTTON, label);
  g_assert_nonnull (button);
  return GTK_CHECK_BUTTON (button);
}

#define REPLY                       \
  "From: Town <town@example.org>\n" \
  "Subject: Re: <b>pool</b>\n"      \
  "In-Reply-To: <1@example.org>\n"  \
  "Date: Mon, 9 Mar 2026 15:00:00 +0000\n\nAt seven.\n"

static void
test_asks_and_fills (void)
{
  g_autoptr (Desk) desk = desk_new ("email");
  drop (desk, REPLY);
  AdwMessageDialog *dialog = ui_dialog ();
  g_assert_nonnull (dialog);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), "Re: <b>pool</b>\nFrom Town"));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), "\nE-mail"));
  g_assert_true (gtk_check_button_get_active (find_button ("The reply")));

  gtk_check_button_set_active (find_button ("An acknowledgement that a person wrote"), TRUE);
  ui_answer ("accept");
  g_assert_cmpstr (work_get (desk->audit, "/data/ack/ack"), ==, "human");
  g_assert_cmpstr (work_get (desk->audit, "/data/reply/replied"), ==, "");
  g_assert_cmpstr (vigie_audit_get_position (desk->audit), ==, "/data/ack/ack");
}

static void
test_may_be_left (void)
{
  g_autoptr (Desk) desk = desk_new ("email");
  drop (desk, REPLY);
  ui_answer ("cancel");
  g_assert_cmpstr (work_get (desk->audit, "/data/reply/replied"), ==, "");
  drop (desk, "no message");
  g_assert_cmpstr (adw_message_dialog_get_heading (ui_dialog ()), ==, "The Message Cannot Be Read");
  ui_answer ("close");
}

/* Roles that the form has no question for are not offered. */
static void
test_only_what_the_form_asks (void)
{
  g_autoptr (Desk) letter = desk_new ("letter");
  drop (letter, "Date: Mon, 9 Mar 2026 15:00:00 +0000\n\nSent.\n");
  g_assert_cmpuint (ui_count (ui_dialog (), GTK_TYPE_CHECK_BUTTON, NULL), ==, 1);
  g_assert_true (gtk_check_button_get_active (find_button ("The reply")));
  gtk_check_button_set_active (find_button ("The reply"),
                               FALSE); /* alone, it can be switched off */
  ui_answer ("accept");
  g_assert_cmpstr (work_get (letter->audit, "/data/reply/replied"), ==, "");
}

static void
test_forms_without_mail (void)
{
  g_autoptr (Desk) phone = desk_new ("phone");
  g_assert_false (vigie_mail_reader_can_read (phone->audit));
  g_assert_false (vigie_mail_reader_can_read (NULL));
  drop (phone, REPLY);
  g_assert_cmpstr (adw_message_dialog_get_heading (ui_dialog ()), ==,
                   "No Question for a Message Here");
  ui_answer ("close");
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/ui/auditor/mail/asks-and-fills", test_asks_and_fills);
  g_test_add_func ("/ui/auditor/mail/may-be-left", test_may_be_left);
  g_test_add_func ("/ui/auditor/mail/only-what-the-form-asks", test_only_what_the_form_asks);
  g_test_add_func ("/ui/auditor/mail/forms-without-mail", test_forms_without_mail);
  return g_test_run ();
}
