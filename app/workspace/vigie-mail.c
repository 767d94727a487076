/* vigie-mail.c: the head of a message that the mail program saved
 *
 * Only the head is given to the parser: what is in a message's parts is no concern of an audit, and
 * their nesting no risk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-mail.h"

#include "base/vigie-durable.h"
#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <gmime/gmime.h>
#include <string.h>

#define MAX_HEAD (256 * 1024)

static const char *const words[VIGIE_N_MAIL_ROLES] = {
  [VIGIE_MAIL_SENT] = "sent",
  [VIGIE_MAIL_AUTOMATIC] = "automatic",
  [VIGIE_MAIL_ACKNOWLEDGEMENT] = "acknowledgement",
  [VIGIE_MAIL_REPLY] = "reply",
  [VIGIE_MAIL_BOUNCE] = "bounce",
};

const char *
vigie_mail_role_to_word (VigieMailRole role)
{
  return words[role];
}

gboolean
vigie_mail_role_from_word (const char *word, VigieMailRole *role)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (word, words[i]) == 0)
      {
        *role = (VigieMailRole) i;
        return TRUE;
      }
  return FALSE;
}

void
vigie_mail_free (VigieMail *self)
{
  if (!self)
    return;
  g_free (self->subject);
  g_free (self->from);
  g_clear_pointer (&self->sent, g_date_time_unref);
  g_clear_pointer (&self->received, g_date_time_unref);
  g_free (self);
}

/* The file ------------------------------------------------------------------------------------- */

/* Length of the head with its empty line, or 0: also of what has a zero byte in it, where the
 * search for the line ends. */
static gsize
find_end (const char *data, gsize size)
{
  const char *end = g_strstr_len (data, (gssize) size, "\n\n");
  const char *dos = g_strstr_len (data, (gssize) size, "\n\r\n");
  if (end && (!dos || end < dos))
    return (gsize) (end - data) + 2;
  return dos ? (gsize) (dos - data) + 3 : 0;
}

/* Some programs that save a message begin it with UTF-8's byte-order mark. */
static gsize
get_mark_length (const char *data, gsize size)
{
  return size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

static GMimeMessage *
parse_head (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = vigie_read_beginning (path, MAX_HEAD, error);
  if (!bytes)
    return NULL;
  gsize read;
  const char *data = g_bytes_get_data (bytes, &read);
  const gsize mark = get_mark_length (data, read);
  data += mark;
  read -= mark;
  const gsize size = read > 0 ? find_end (data, read) : 0;
  if (size == 0)
    {
      vigie_error_set (error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_MAIL, path, 0,
                       _ ("this is no e-mail message; save it from the mail program as .eml"));
      return NULL;
    }
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer (data, size);
  GMimeParser *parser = g_mime_parser_new_with_stream (stream);
  GMimeMessage *message = g_mime_parser_construct_message (parser, NULL);
  g_object_unref (parser);
  g_object_unref (stream);
  if (!message)
    vigie_error_set (error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_MAIL, path, 0,
                     _ ("this is no e-mail message; save it from the mail program as .eml"));
  return message;
}

/* Fields --------------------------------------------------------------------------------------- */

static const char *
get_field (GMimeMessage *message, const char *name)
{
  return g_mime_object_get_header (GMIME_OBJECT (message), name);
}

/* The topmost field is the last server's; its time stands after the last semicolon. */
static GDateTime *
read_received (GMimeMessage *message)
{
  const char *field = get_field (message, "Received");
  const char *moment = field ? strrchr (field, ';') : NULL;
  return moment ? g_mime_utils_header_decode_date (moment + 1) : NULL;
}

static gboolean
begins_with_word (const char *value, const char *word)
{
  g_autofree char *trimmed = g_strstrip (g_ascii_strdown (value ? value : "", -1));
  return g_str_has_prefix (trimmed, word);
}

static gboolean
is_report (GMimeMessage *message)
{
  GMimeObject *part = g_mime_message_get_mime_part (message);
  GMimeContentType *type = part ? g_mime_object_get_content_type (part) : NULL;
  return type && g_mime_content_type_is_type (type, "multipart", "report")
         && begins_with_word (g_mime_content_type_get_parameter (type, "report-type"),
                              "delivery-status");
}

static gboolean
is_automatic (GMimeMessage *message)
{
  const char *submitted = get_field (message, "Auto-Submitted");
  return (submitted && !begins_with_word (submitted, "no")) || get_field (message, "X-Autoreply")
         || get_field (message, "X-Autorespond")
         || begins_with_word (get_field (message, "Precedence"), "auto");
}

static VigieMailRole
guess_role (GMimeMessage *message)
{
  if (is_report (message))
    return VIGIE_MAIL_BOUNCE;
  if (is_automatic (message))
    return VIGIE_MAIL_AUTOMATIC;
  return get_field (message, "In-Reply-To") || get_field (message, "References") ? VIGIE_MAIL_REPLY
                                                                                 : VIGIE_MAIL_SENT;
}

static char *
show_sender (GMimeMessage *message)
{
  InternetAddressList *from = g_mime_message_get_from (message);
  g_autofree char *text = from ? internet_address_list_to_string (from, NULL, FALSE) : NULL;
  return text && *text ? g_utf8_make_valid (text, -1) : NULL;
}

static gpointer
start_gmime (gpointer unused)
{
  g_mime_init ();
  return NULL;
}

VigieMail *
vigie_mail_read (const char *path, GError **error)
{
  static GOnce once = G_ONCE_INIT;
  g_return_val_if_fail (path, NULL);

  g_once (&once, start_gmime, NULL);
  GMimeMessage *message = parse_head (path, error);
  if (!message)
    return NULL;
  VigieMail *self = g_new0 (VigieMail, 1);
  GDateTime *sent = g_mime_message_get_date (message);
  const char *subject = g_mime_message_get_subject (message);
  self->subject = subject ? g_utf8_make_valid (subject, -1) : NULL;
  self->from = show_sender (message);
  self->sent = sent ? g_date_time_ref (sent) : NULL;
  self->received = read_received (message);
  self->likely = guess_role (message);
  g_object_unref (message);
  if (self->sent || self->received)
    return self;
  vigie_mail_free (self);
  vigie_error_set (error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_MAIL, path, 0,
                   _ ("this is no e-mail message, or none with a date; save it from the mail "
                      "program as .eml"));
  return NULL;
}

GDateTime *
vigie_mail_get_moment (const VigieMail *self, VigieMailRole role)
{
  if (role == VIGIE_MAIL_SENT)
    return self->sent ? self->sent : self->received;
  return self->received ? self->received : self->sent;
}
