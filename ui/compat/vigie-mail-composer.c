/* vigie-mail-composer.c: a new message in the desktop's mail program, with a file attached
 *
 * The portal (org.freedesktop.portal.Email) answers twice: to the call, and with a signal once a
 * program took the message. Whatever it cannot do is left to xdg-email.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-mail-composer.h"

#include <fcntl.h>
#include <gio/gunixfdlist.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_EMAIL "org.freedesktop.portal.Email"
#define PORTAL_REQUEST "org.freedesktop.portal.Request"

/* What xdg-email ends with where the desktop has no program for it */
#define XDG_EMAIL_NO_TOOL 3

/** What the portal answers with in the end */
typedef enum
{
  RESPONSE_TAKEN,
  RESPONSE_CLOSED, /* by the person: no failure */
  RESPONSE_FAILED,
} Response;

typedef struct
{
  char *subject;
  char *body;
  char *path;
  GDBusConnection *bus;
  guint subscription;
} Message;

static void
message_free (gpointer data)
{
  Message *self = data;
  if (self->subscription)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  g_clear_object (&self->bus);
  g_free (self->subject);
  g_free (self->body);
  g_free (self->path);
  g_free (self);
}

/* xdg-email ------------------------------------------------------------------------------------ */

static void
return_unsupported (GTask *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s",
                           _ ("there is no mail program that takes a message with a file"));
}

static void
program_ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  if (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else if (g_error_matches (error, G_SPAWN_EXIT_ERROR, XDG_EMAIL_NO_TOOL))
    return_unsupported (task);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
start_program (GTask *task)
{
  GError *error = NULL;
  const Message *self = g_task_get_task_data (task);
  g_autofree char *program = g_find_program_in_path ("xdg-email");
  if (!program)
    {
      return_unsupported (task);
      return;
    }
  g_autoptr (GSubprocess) process = g_subprocess_new (
    G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, program,
    "--utf8", "--subject", self->subject, "--body", self->body, "--attach", self->path, NULL);
  if (process)
    g_subprocess_wait_check_async (process, g_task_get_cancellable (task), program_ended_cb,
                                   g_object_ref (task));
  else
    g_task_return_error (task, error);
}

/* The portal ----------------------------------------------------------------------------------- */

/* Once: the signal may come before the answer to the call, and both may fail. */
static gboolean
leave_portal (Message *self)
{
  if (!self->subscription)
    return FALSE;
  g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  self->subscription = 0;
  return TRUE;
}

static void
responded_cb (GDBusConnection *bus,
              const char *sender,
              const char *path,
              const char *interface,
              const char *signal,
              GVariant *parameters,
              gpointer data)
{
  g_autoptr (GTask) task = g_object_ref (data);
  guint32 response = RESPONSE_FAILED;
  if (!leave_portal (g_task_get_task_data (task)))
    return;
  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    g_variant_get (parameters, "(ua{sv})", &response, NULL);
  if (response == RESPONSE_TAKEN || response == RESPONSE_CLOSED)
    g_task_return_boolean (task, TRUE);
  else
    start_program (task);
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GVariant) handle = g_dbus_connection_call_with_unix_fd_list_finish (
    G_DBUS_CONNECTION (source), NULL, result, NULL);
  if (!handle && leave_portal (g_task_get_task_data (task)))
    start_program (task);
}

/* The path of the request is known before it is made, so that its signal cannot be missed. */
static char *
subscribe (GTask *task, const char *token)
{
  Message *self = g_task_get_task_data (task);
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (self->bus) + 1);
  g_strdelimit (sender, ".", '_');
  char *path = g_strdup_printf (PORTAL_PATH "/request/%s/%s", sender, token);
  self->subscription = g_dbus_connection_signal_subscribe (
    self->bus, PORTAL_NAME, PORTAL_REQUEST, "Response", path, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
    responded_cb, g_object_ref (task), g_object_unref);
  return path;
}

static GVariant *
make_arguments (const Message *self, const char *token, int handle)
{
  GVariantBuilder options;
  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "subject", g_variant_new_string (self->subject));
  g_variant_builder_add (&options, "{sv}", "body", g_variant_new_string (self->body));
  g_variant_builder_add (&options, "{sv}", "attachment_fds",
                         g_variant_new_array (G_VARIANT_TYPE_HANDLE,
                                              (GVariant *[]){ g_variant_new_handle (handle) }, 1));
  return g_variant_new ("(sa{sv})", "", &options);
}

static void
call_portal (GTask *task, GUnixFDList *files, int handle)
{
  Message *self = g_task_get_task_data (task);
  g_autofree char *token = g_strdup_printf ("vigie%u", g_random_int ());
  g_autofree char *request = subscribe (task, token);
  g_dbus_connection_call_with_unix_fd_list (
    self->bus, PORTAL_NAME, PORTAL_PATH, PORTAL_EMAIL, "ComposeEmail",
    make_arguments (self, token, handle), G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1, files,
    g_task_get_cancellable (task), called_cb, g_object_ref (task));
}

static void
bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Message *self = g_task_get_task_data (task);
  g_autoptr (GUnixFDList) files = g_unix_fd_list_new ();
  self->bus = g_bus_get_finish (result, NULL);
  const int file = self->bus ? open (self->path, O_PATH | O_CLOEXEC) : -1;
  const int handle = file >= 0 ? g_unix_fd_list_append (files, file, NULL) : -1;
  if (file >= 0)
    close (file); /* the list has its own */
  if (handle >= 0)
    call_portal (task, files, handle);
  else
    start_program (task);
}

/* Public --------------------------------------------------------------------------------------- */

void
vigie_mail_composer_open (const char *subject,
                          const char *body,
                          const char *path,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (subject && body && path);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Message *message = g_new0 (Message, 1);
  message->subject = g_strdup (subject);
  message->body = g_strdup (body);
  message->path = g_strdup (path);
  g_task_set_source_tag (task, vigie_mail_composer_open);
  g_task_set_task_data (task, message, message_free);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, bus_cb, g_object_ref (task));
}

gboolean
vigie_mail_composer_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
