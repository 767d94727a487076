/* vigie-application.c: the program: command line, windows, application-wide actions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-application.h"

#include "compat/vigie-style.h"
#include "help/vigie-help-window.h"
#include "vigie-window.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#define RESOURCES "/org/vigie/Vigie"

struct _VigieApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (VigieApplication, vigie_application, ADW_TYPE_APPLICATION)

/* The one window, whichever of its dialogs is in front. */
static VigieWindow *
find_window (GtkApplication *application)
{
  for (GList *item = gtk_application_get_windows (application); item; item = item->next)
    if (VIGIE_IS_WINDOW (item->data))
      return item->data;
  return NULL;
}

/* Actions -------------------------------------------------------------------------------------- */

/* Dialogs go with the window, which may have a reason to stay. */
static void
quit_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VigieWindow *window = find_window (user_data);
  if (window)
    gtk_window_close (GTK_WINDOW (window));
}

static void
about_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  adw_show_about_window (
    gtk_application_get_active_window (user_data), "application-name", "Vigie", "application-icon",
    VIGIE_APP_ID, "version", VIGIE_VERSION, "developer-name", _ ("The Vigie contributors"),
    "license-type", GTK_LICENSE_GPL_3_0, "comments",
    _ ("Mystery audits, filled offline and signed, from the first question to the ranking. "
       "No server, no network, open standards throughout."),
    /* Translators: put your name here, one translator on each line */
    "translator-credits", _ ("translator-credits"), NULL);
}

static const GActionEntry entries[] = {
  { .name = "quit", .activate = quit_activated },
  { .name = "about", .activate = about_activated },
};

static void
set_accelerators (GtkApplication *application)
{
  static const struct
  {
    const char *action;
    const char *keys[3];
  } accelerators[] = {
    { "app.quit", { "<Control>q" } },
    { "win.open", { "<Control>o" } },
    { "win.show-help", { "F1" } },
    { "win.show-shortcuts", { "<Control>question", "<Control>F1" } },
    { "win.show-welcome", { "<Alt>Home" } },
    { "window.close", { "<Control>w" } },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (application, accelerators[i].action,
                                           accelerators[i].keys);
}

/* Life ----------------------------------------------------------------------------------------- */

static VigieWindow *
get_window (GApplication *application)
{
  VigieWindow *window = find_window (GTK_APPLICATION (application));
  if (window == NULL)
    {
      window = VIGIE_WINDOW (vigie_window_new (VIGIE_APPLICATION (application)));
      vigie_window_resume (window);
    }
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
vigie_application_activate (GApplication *application)
{
  (void) get_window (application);
}

static void
vigie_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);
  for (int i = 0; i < n_files; i++)
    g_list_store_append (list, files[i]);
  vigie_window_open_files (get_window (application), G_LIST_MODEL (list));
}

/* What needs neither a display nor the window that may be open. */
static int
vigie_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1; /* go on */
  g_print ("vigie %s\n", VIGIE_VERSION);
  return EXIT_SUCCESS;
}

static void
vigie_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (vigie_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  set_accelerators (GTK_APPLICATION (application));
  vigie_help_listen ();
  vigie_style_load (RESOURCES "/ui/style.css");
  gtk_window_set_default_icon_name (VIGIE_APP_ID);
}

static void
vigie_application_class_init (VigieApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);
  application_class->startup = vigie_application_startup;
  application_class->activate = vigie_application_activate;
  application_class->open = vigie_application_open;
  application_class->handle_local_options = vigie_application_handle_local_options;
}

static void
vigie_application_init (VigieApplication *self)
{
  g_application_add_main_option (G_APPLICATION (self), "version", 0, G_OPTION_FLAG_NONE,
                                 G_OPTION_ARG_NONE, _ ("Print the version"), NULL);
  /* Translators: what may follow the name of the program on a command line */
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE…]"));
}

VigieApplication *
vigie_application_new (void)
{
  return g_object_new (VIGIE_TYPE_APPLICATION, "application-id", VIGIE_APP_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", RESOURCES, NULL);
}
