/* test-mail.c: messages that the mail program saved, and what they answer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "work-fixture.h"
#include "workspace/vigie-mail.h"

#include <glib/gstdio.h>
#include <string.h>

/* A folder for messages, and a workspace of the sample campaign with its six built-in forms */
typedef struct
{
  char *folder;
  VigieWorkspace *workspace;
  GDateTime *now;
  VigieClock clock;
} Desk;

static GDateTime *
tell (gpointer now)
{
  return g_date_time_ref (now);
}

static Desk *
desk_new (void)
{
  g_autoptr (GError) error = NULL;
  Desk *self = g_new0 (Desk, 1);
  self->folder = g_dir_make_tmp ("vigie-mail-XXXXXX", NULL);
  self->now = g_date_time_new_local (2026, 3, 4, 10, 0, 0);
  self->clock = (VigieClock){ .now = tell, .user_data = self->now };
  g_autofree char *place = g_build_filename (self->folder, "workspace", NULL);
  self->workspace = vigie_workspace_create_sample (place, &self->clock, &error);
  g_assert_no_error (error);
  return self;
}

static void
desk_free (Desk *self)
{
  g_clear_object (&self->workspace);
  fixture_remove_tree (self->folder);
  g_date_time_unref (self->now);
  g_free (self->folder);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

static VigieAudit *
begin (Desk *desk, const char *channel)
{
  g_autoptr (GError) error = NULL;
  VigieCampaign *campaign = vigie_workspace_get_campaign (desk->workspace);
  const VigieOrganisation *organisation = g_ptr_array_index (campaign->organisations, 0);
  g_autofree char *id =
    vigie_workspace_new_audit (desk->workspace, channel, organisation->id, NULL, &error);
  g_assert_no_error (error);
  VigieAudit *audit = vigie_workspace_open_audit (desk->workspace, id, &error);
  g_assert_no_error (error);
  return audit;
}

static char *
save (Desk *desk, const char *name, const char *contents, gssize size)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (desk->folder, name, NULL);
  g_file_set_contents (path, contents, size, &error);
  g_assert_no_error (error);
  return path;
}

#define REQUEST                                      \
  "From: Resident <resident@example.org>\r\n"        \
  "To: town@example.org\r\n"                         \
  "Subject: =?UTF-8?Q?Piscine=C2=A0:_horaires?=\r\n" \
  "Date: Wed, 04 Mar 2026 09:30:05 +0100\r\n"        \
  "Message-ID: <1@example.org>\r\n"                  \
  "\r\n"                                             \
  "When is the pool open?\r\n"

#define ANSWER_HEAD                                                                      \
  "Received: from mx.example.org by mail.example.org\n"                                  \
  " (with a comment; and a semicolon); Mon, 09 Mar 2026 15:04:10 +0000\n"                \
  "Received: from desk.example.org by mx.example.org; Mon, 09 Mar 2026 15:01:00 +0000\n" \
  "From: \"Town, desk 3\" <town@example.org>\n"                                          \
  "Subject: Re: Piscine\n"                                                               \
  "Date: Mon, 9 Mar 2026 15:00:00 +0000\n"

#define REPLY ANSWER_HEAD "In-Reply-To: <1@example.org>\n\nFrom seven to eight.\n"
#define AUTOMATIC \
  ANSWER_HEAD "In-Reply-To: <1@example.org>\nAuto-Submitted: auto-replied\n\nThanks.\n"

static VigieMail *
read_mail (Desk *desk, const char *contents)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = save (desk, "message.eml", contents, -1);
  VigieMail *mail = vigie_mail_read (path, &error);
  g_assert_no_error (error);
  return mail;
}

static void
assert_moment (GDateTime *moment, const char *expected)
{
  g_assert_nonnull (moment);
  g_autoptr (GDateTime) utc = g_date_time_to_utc (moment);
  g_autofree char *text = g_date_time_format (utc, "%Y-%m-%dT%H:%M:%S");
  g_assert_cmpstr (text, ==, expected);
}

/* Reading -------------------------------------------------------------------------------------- */

static void
test_head (void)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (VigieMail) request = read_mail (desk, REQUEST);
  g_assert_cmpstr (request->subject, ==, "Piscine\u00a0: horaires");
  g_assert_cmpstr (request->from, ==, "Resident <resident@example.org>");
  assert_moment (request->sent, "2026-03-04T08:30:05");
  g_assert_null (request->received);
  assert_moment (vigie_mail_get_moment (request, VIGIE_MAIL_SENT), "2026-03-04T08:30:05");
  assert_moment (vigie_mail_get_moment (request, VIGIE_MAIL_REPLY), "2026-03-04T08:30:05");

  g_autoptr (VigieMail) reply = read_mail (desk, REPLY);
  assert_moment (reply->received,
                 "2026-03-09T15:04:10"); /* by the last server, the topmost field */
  assert_moment (vigie_mail_get_moment (reply, VIGIE_MAIL_SENT), "2026-03-09T15:00:00");
  assert_moment (vigie_mail_get_moment (reply, VIGIE_MAIL_REPLY), "2026-03-09T15:04:10");
}

/* As some programs save it; once: it is no part of a field's name. */
static void
test_byte_order_mark (void)
{
  GError *error = NULL;
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (VigieMail) request = read_mail (desk, "\xef\xbb\xbf" REQUEST);
  g_assert_cmpstr (request->from, ==, "Resident <resident@example.org>");
  assert_moment (request->sent, "2026-03-04T08:30:05");

  g_autofree char *bare = save (desk, "bare.eml", "\xef\xbb\xbf", 3);
  g_assert_null (vigie_mail_read (bare, &error));
  work_assert_refused (&error, "mail-invalid");
}

static void
test_what_it_seems_to_be (void)
{
  static const struct
  {
    const char *fields;
    VigieMailRole role;
  } cases[] = {
    { "", VIGIE_MAIL_SENT },
    { "In-Reply-To: <1@example.org>\n", VIGIE_MAIL_REPLY },
    { "References: <1@example.org>\n", VIGIE_MAIL_REPLY },
    { "Auto-Submitted: auto-generated\n", VIGIE_MAIL_AUTOMATIC },
    { "Auto-Submitted: no\nIn-Reply-To: <1@example.org>\n", VIGIE_MAIL_REPLY },
    { "X-Autoreply: yes\nIn-Reply-To: <1@example.org>\n", VIGIE_MAIL_AUTOMATIC },
    { "Precedence: auto_reply\n", VIGIE_MAIL_AUTOMATIC },
    { "Precedence: bulk\n", VIGIE_MAIL_SENT },
    { "Auto-Submitted: auto-replied\n"
      "Content-Type: multipart/report; report-type=delivery-status; boundary=x\n",
      VIGIE_MAIL_BOUNCE },
    { "Content-Type: multipart/report; report-type=disposition-notification; boundary=x\n",
      VIGIE_MAIL_SENT },
  };
  g_autoptr (Desk) desk = desk_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
        g_strconcat ("Date: Mon, 9 Mar 2026 15:00:00 +0000\n", cases[i].fields, "\nText\n", NULL);
      g_autoptr (VigieMail) mail = read_mail (desk, text);
      g_test_message ("%s", cases[i].fields);
      g_assert_cmpint (mail->likely, ==, cases[i].role);
      VigieMailRole role;
      g_assert_true (vigie_mail_role_from_word (vigie_mail_role_to_word (mail->likely), &role));
      g_assert_cmpint (role, ==, cases[i].role);
    }
}

static void
assert_no_mail (Desk *desk, const char *contents, gssize size)
{
  GError *error = NULL;
  g_autofree char *path = save (desk, "bad.eml", contents, size);
  g_assert_null (vigie_mail_read (path, &error));
  g_assert_cmpstr (vigie_error_get_file (error), ==, path);
  work_assert_refused (&error, "mail-invalid");
}

static void
test_no_message (void)
{
  GError *error = NULL;
  g_autoptr (Desk) desk = desk_new ();
  g_autofree char *long_head = g_strnfill (300000, 'x');
  g_autofree char *no_end =
    g_strconcat ("Date: Mon, 9 Mar 2026 15:00:00 +0000\nX: ", long_head, "\n\nText\n", NULL);
  assert_no_mail (desk, "", 0);
  assert_no_mail (desk, "just words", -1);
  assert_no_mail (desk, "\n\nDate: Mon, 9 Mar 2026 15:00:00 +0000\n", -1);
  assert_no_mail (desk, "Subject: no date\n\nText\n", -1);
  assert_no_mail (desk, "Date: yesterday\n\nText\n", -1);
  const char zero[] = "Date: Mon, 9 Mar 2026 15:00:00 +0000\n\0\n\nText\n";
  assert_no_mail (desk, zero, sizeof zero - 1);
  assert_no_mail (desk, no_end, -1);
  g_assert_null (vigie_mail_read (desk->folder, &error));
  work_assert_refused (&error, "not-a-file");
  g_autofree char *nowhere = g_build_filename (desk->folder, "nowhere.eml", NULL);
  g_assert_null (vigie_mail_read (nowhere, &error));
  work_assert_refused (&error, "file-not-found");
}

/* Any bytes: read or refused, never more. */
static void
test_changed_bytes (void)
{
  const guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (Desk) desk = desk_new ();
  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *text = g_strdup (AUTOMATIC);
      const int size = (int) strlen (text);
      for (int changes = g_rand_int_range (random, 1, 12); changes > 0; changes--)
        text[g_rand_int_range (random, 0, size)] = (char) g_rand_int_range (random, 0, 256);
      g_autofree char *path = save (desk, "changed.eml", text, size);
      g_autoptr (GError) error = NULL;
      g_autoptr (VigieMail) mail = vigie_mail_read (path, &error);
      g_assert_true ((mail != NULL) == (error == NULL));
      g_assert_true (!mail || mail->sent || mail->received);
      g_assert_true (!mail || !mail->subject || g_utf8_validate (mail->subject, -1, NULL));
      g_assert_true (!mail || !mail->from || g_utf8_validate (mail->from, -1, NULL));
    }
}

/* Answering ------------------------------------------------------------------------------------ */

static void
fill (Desk *desk, VigieAudit *audit, VigieMailRole role, const char *text, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieMail) mail = read_mail (desk, text);
  g_autofree char *path = g_build_filename (desk->folder, "message.eml", NULL);
  g_assert_true (vigie_audit_takes_mail (audit, role));
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_assert_true (vigie_audit_fill_from_mail (audit, role, mail, path, paths, &error));
  g_assert_no_error (error);
  g_ptr_array_add (paths, NULL);
  g_autofree char *list = g_strjoinv (" ", (char **) paths->pdata);
  g_assert_cmpstr (list, ==, expected);
}

static void
assert_answer_at (VigieAudit *audit, const char *path, const char *utc)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (work_get (audit, path), NULL);
  assert_moment (moment, utc);
}

/* A whole exchange; the working days follow by themselves: from Wednesday to Monday there are 3. */
static void
test_exchange (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (VigieAudit) audit = begin (desk, "email");

  fill (desk, audit, VIGIE_MAIL_SENT, REQUEST, "/data/sending/sent_at");
  assert_answer_at (audit, "/data/sending/sent_at", "2026-03-04T08:30:05");
  fill (desk, audit, VIGIE_MAIL_AUTOMATIC, AUTOMATIC, "/data/ack/ack /data/ack/ack_at");
  g_assert_cmpstr (work_get (audit, "/data/ack/ack"), ==, "auto");
  assert_answer_at (audit, "/data/ack/ack_at", "2026-03-09T15:04:10");
  fill (desk, audit, VIGIE_MAIL_ACKNOWLEDGEMENT, REPLY, "/data/ack/ack /data/ack/ack_at");
  g_assert_cmpstr (work_get (audit, "/data/ack/ack"), ==, "human");
  fill (desk, audit, VIGIE_MAIL_BOUNCE, REPLY, "/data/sending/bounce");
  g_assert_cmpstr (work_get (audit, "/data/sending/bounce"), ==, "yes");

  /* The time and the file are asked for only once a reply came. */
  g_assert_false (vigie_form_node_is_relevant (work_find (audit, "/data/reply/reply_at")));
  fill (desk, audit, VIGIE_MAIL_REPLY, REPLY,
        "/data/reply/replied /data/reply/reply_at /data/close/proof");
  g_assert_cmpstr (work_get (audit, "/data/reply/reply_days"), ==, "3");
  g_autoptr (VigieEvidence) proof =
    vigie_audit_get_evidence (audit, work_find (audit, "/data/close/proof"));
  g_assert_cmpuint (proof->size, ==, strlen (REPLY));

  g_autofree char *undone = vigie_audit_undo (audit, &error); /* as if it had been typed */
  g_assert_cmpstr (undone, ==, "/data/close/proof");
  g_assert_cmpstr (work_get (audit, "/data/close/proof"), ==, "");
}

/* Evidence that is there stays; what fails at the end leaves what was answered before, and says so.
 */
static void
test_evidence_and_failures (void)
{
  GError *error = NULL;
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (VigieAudit) audit = begin (desk, "email");
  g_autoptr (VigieMail) mail = read_mail (desk, REPLY);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_assert_false (
    vigie_audit_fill_from_mail (audit, VIGIE_MAIL_REPLY, mail, "nowhere.eml", paths, &error));
  work_assert_refused (&error, "file-not-found");
  g_assert_cmpuint (paths->len, ==, 2);
  g_assert_cmpstr (paths->pdata[0], ==, "/data/reply/replied");
  g_assert_cmpstr (work_get (audit, "/data/reply/replied"), ==, "yes");

  g_autofree char *scan = save (desk, "scan.txt", "A scan", -1);
  vigie_audit_attach (audit, work_find (audit, "/data/close/proof"), scan, &error);
  g_assert_no_error (error);
  fill (desk, audit, VIGIE_MAIL_REPLY, REPLY, "/data/reply/replied /data/reply/reply_at");
  g_assert_cmpstr (work_get (audit, "/data/close/proof"), ==, "scan.txt");
}

static void
test_letter_answered_by_mail (void)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (VigieAudit) audit = begin (desk, "letter");
  g_assert_false (vigie_audit_takes_mail (audit, VIGIE_MAIL_SENT));
  fill (desk, audit, VIGIE_MAIL_REPLY, REPLY,
        "/data/reply/replied /data/reply/reply_by /data/reply/received_on");
  g_assert_cmpstr (work_get (audit, "/data/reply/received_on"), ==, "2026-03-09");
}

static void
test_nothing_to_answer (void)
{
  GError *error = NULL;
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (VigieAudit) audit = begin (desk, "phone");
  g_autoptr (VigieMail) mail = read_mail (desk, REPLY);
  for (int role = 0; role < VIGIE_N_MAIL_ROLES; role++)
    g_assert_false (vigie_audit_takes_mail (audit, (VigieMailRole) role));
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_assert_false (
    vigie_audit_fill_from_mail (audit, VIGIE_MAIL_REPLY, mail, "message.eml", paths, &error));
  g_assert_cmpstr (vigie_error_get_file (error), ==, "message.eml");
  work_assert_refused (&error, "mail-invalid");
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "Europe/Paris", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/mail/head", test_head);
  g_test_add_func ("/workspace/mail/byte-order-mark", test_byte_order_mark);
  g_test_add_func ("/workspace/mail/what-it-seems-to-be", test_what_it_seems_to_be);
  g_test_add_func ("/workspace/mail/no-message", test_no_message);
  g_test_add_func ("/workspace/mail/changed-bytes", test_changed_bytes);
  g_test_add_func ("/workspace/mail/exchange", test_exchange);
  g_test_add_func ("/workspace/mail/evidence-and-failures", test_evidence_and_failures);
  g_test_add_func ("/workspace/mail/letter-answered-by-mail", test_letter_answered_by_mail);
  g_test_add_func ("/workspace/mail/nothing-to-answer", test_nothing_to_answer);
  return g_test_run ();
}
