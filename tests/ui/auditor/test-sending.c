/* test-sending.c: a message with a file, by the portal, by xdg-email, or by nobody
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-mail-composer.h"
#include "ui-fixture.h"

#include <gio/gunixfdlist.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* A desktop with a portal -----------------------------------------------------------------------
 */

static const char portal_xml[] =
  "<node><interface name='org.freedesktop.portal.Email'>"
  " <method name='ComposeEmail'><arg type='s' name='parent_window' direction='in'/>"
  "  <arg type='a{sv}' name='options' direction='in'/>"
  "  <arg type='o' name='handle' direction='out'/></method>"
  "</interface></node>";

/** What the portal was asked; @response: what it answers */
typedef struct
{
  GDBusConnection *bus;
  guint object;
  guint name;
  gboolean has_name;
  guint32 response;
  char *subject;
  char *body;
  char *attached;
} Portal;

static void
take_options (Portal *self, GVariant *options, GUnixFDList *files)
{
  g_autoptr (GError) error = NULL;
  char buffer[64] = "";
  gint32 index = -1;
  g_autoptr (GVariant) handles =
    g_variant_lookup_value (options, "attachment_fds", G_VARIANT_TYPE ("ah"));
  g_assert_nonnull (handles);
  g_assert_cmpuint (g_variant_n_children (handles), ==, 1);
  g_variant_get_child (handles, 0, "h", &index);
  const int fd = g_unix_fd_list_get (files, index, &error);
  g_assert_no_error (error);
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", fd);
  const ssize_t length = readlink (link, buffer, sizeof buffer - 1);
  g_assert_cmpint (length, >, 0);
  self->attached = g_strndup (buffer, (gsize) length);
  close (fd);
  g_assert_true (g_variant_lookup (options, "subject", "s", &self->subject));
  g_assert_true (g_variant_lookup (options, "body", "s", &self->body));
}

static void
portal_call (GDBusConnection *bus,
             const char *sender,
             const char *path,
             const char *interface,
             const char *method,
             GVariant *parameters,
             GDBusMethodInvocation *invocation,
             gpointer data)
{
  Portal *self = data;
  const char *token = NULL;
  g_autoptr (GVariant) options = g_variant_get_child_value (parameters, 1);
  GDBusMessage *message = g_dbus_method_invocation_get_message (invocation);
  take_options (self, options, g_dbus_message_get_unix_fd_list (message));
  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  g_autofree char *name = g_strdelimit (g_strdup (sender + 1), ".", '_');
  g_autofree char *request =
    g_strdup_printf ("/org/freedesktop/portal/desktop/request/%s/%s", name, token);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", request));
  g_dbus_connection_emit_signal (bus, sender, request, "org.freedesktop.portal.Request", "Response",
                                 g_variant_new ("(ua{sv})", self->response, NULL), NULL);
}

static void
acquired_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  ((Portal *) data)->has_name = TRUE;
}

static Portal *
portal_new (guint32 response)
{
  static const GDBusInterfaceVTable vtable = { .method_call = portal_call };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (portal_xml, &error);
  g_assert_no_error (error);
  Portal *self = g_new0 (Portal, 1);
  self->response = response;
  self->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  self->object = g_dbus_connection_register_object (
    self->bus, "/org/freedesktop/portal/desktop", node->interfaces[0], &vtable, self, NULL, &error);
  g_assert_no_error (error);
  self->name = g_bus_own_name_on_connection (self->bus, "org.freedesktop.portal.Desktop", 0,
                                             acquired_cb, NULL, self, NULL);
  while (!self->has_name)
    g_main_context_iteration (NULL, TRUE);
  return self;
}

static void
portal_free (Portal *self)
{
  g_bus_unown_name (self->name);
  g_dbus_connection_unregister_object (self->bus, self->object);
  g_dbus_connection_flush_sync (self->bus, NULL, NULL);
  g_object_unref (self->bus);
  g_free (self->subject);
  g_free (self->body);
  g_free (self->attached);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Portal, portal_free)

/* A desktop with programs -----------------------------------------------------------------------
 */

/** Where programs are looked for; @script (nullable): xdg-email */
typedef struct
{
  char *folder;
  char *program;
  char *asked; /* what xdg-email writes its arguments to */
  char *before;
  char *file;
} Desktop;

static Desktop *
desktop_new (const char *script)
{
  g_autoptr (GError) error = NULL;
  Desktop *self = g_new0 (Desktop, 1);
  self->folder = g_dir_make_tmp ("vigie-sending-XXXXXX", &error);
  g_assert_no_error (error);
  self->program = g_build_filename (self->folder, "xdg-email", NULL);
  self->asked = g_build_filename (self->folder, "asked", NULL);
  self->file = g_build_filename (self->folder, "a.bundle.asice", NULL);
  g_assert_true (g_file_set_contents (self->file, "bundle", -1, NULL));
  g_autofree char *text =
    script ? g_strdup_printf ("#!/bin/sh\nprintf '%%s\\n' \"$@\" > '%s'\n%s\n", self->asked, script)
           : NULL;
  if (text)
    {
      g_assert_true (g_file_set_contents (self->program, text, -1, NULL));
      g_assert_cmpint (g_chmod (self->program, 0700), ==, 0);
    }
  self->before = g_strdup (g_getenv ("PATH"));
  g_setenv ("PATH", self->folder, TRUE);
  return self;
}

static void
desktop_free (Desktop *self)
{
  g_setenv ("PATH", self->before, TRUE);
  (void) g_remove (self->program);
  (void) g_remove (self->asked);
  g_assert_cmpint (g_remove (self->file), ==, 0);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->program);
  g_free (self->asked);
  g_free (self->before);
  g_free (self->file);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desktop, desktop_free)

/* Sending -------------------------------------------------------------------------------------- */

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
send_file (Desktop *desktop, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  vigie_mail_composer_open ("Audits of A01", "Two audits; “it's” 1.", desktop->file, NULL, ended_cb,
                            &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);
  return vigie_mail_composer_finish (result, error);
}

static void
assert_asked_program (Desktop *desktop)
{
  g_autofree char *asked = NULL;
  g_autofree char *expected =
    g_strdup_printf ("--utf8\n--subject\nAudits of A01\n--body\nTwo audits; “it's” 1.\n--attach\n"
                     "%s\n",
                     desktop->file);
  g_assert_true (g_file_get_contents (desktop->asked, &asked, NULL, NULL));
  g_assert_cmpstr (asked, ==, expected);
}

static void
test_portal (void)
{
  g_autoptr (Desktop) desktop = desktop_new ("exit 1");
  g_autoptr (Portal) portal = portal_new (0);
  g_autoptr (GError) error = NULL;
  g_assert_true (send_file (desktop, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (portal->subject, ==, "Audits of A01");
  g_assert_cmpstr (portal->body, ==, "Two audits; “it's” 1.");
  g_assert_cmpstr (portal->attached, ==, desktop->file);
  g_assert_false (g_file_test (desktop->asked, G_FILE_TEST_EXISTS));
}

/* A person who closes the message has decided; a portal that could not show it has not. */
static void
test_portal_answers (void)
{
  g_autoptr (Desktop) desktop = desktop_new ("exit 0");
  g_autoptr (GError) error = NULL;
  {
    g_autoptr (Portal) portal = portal_new (1);
    g_assert_true (send_file (desktop, &error));
    g_assert_false (g_file_test (desktop->asked, G_FILE_TEST_EXISTS));
  }
  g_autoptr (Portal) portal = portal_new (2);
  g_assert_true (send_file (desktop, &error));
  g_assert_no_error (error);
  assert_asked_program (desktop);
}

static void
test_program (void)
{
  g_autoptr (Desktop) desktop = desktop_new ("exit 0");
  g_autoptr (GError) error = NULL;
  g_assert_true (send_file (desktop, &error));
  g_assert_no_error (error);
  assert_asked_program (desktop);
}

static void
test_program_fails (void)
{
  g_autoptr (Desktop) desktop = desktop_new ("exit 4");
  g_autoptr (GError) error = NULL;
  g_assert_false (send_file (desktop, &error));
  g_assert_error (error, G_SPAWN_EXIT_ERROR, 4);
}

static void
test_nobody (void)
{
  static const char *const scripts[] = { NULL, "exit 3" };
  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autoptr (Desktop) desktop = desktop_new (scripts[i]);
      g_autoptr (GError) error = NULL;
      g_assert_false (send_file (desktop, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
    }
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/ui/sending/portal", test_portal);
  g_test_add_func ("/ui/sending/portal-answers", test_portal_answers);
  g_test_add_func ("/ui/sending/program", test_program);
  g_test_add_func ("/ui/sending/program-fails", test_program_fails);
  g_test_add_func ("/ui/sending/nobody", test_nobody);
  return g_test_run ();
}
