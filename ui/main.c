/* main.c: vigie, the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-application.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  const char *folder = g_getenv ("VIGIE_LOCALEDIR");
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder ? folder : VIGIE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_autoptr (VigieApplication) application = vigie_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
