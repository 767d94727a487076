/* module.c: sets right what newer versions of GTK get wrong, for tests of the window
 *
 * GIO loads it where GIO_EXTRA_MODULES names its folder, long before there is a window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "mends-private.h"

#include <gio/gio.h>
#include <gmodule.h>

/* The names by which GIO asks a module of the file libnewergtk.so. */
G_MODULE_EXPORT void g_io_newergtk_load (GIOModule *module);
G_MODULE_EXPORT void g_io_newergtk_unload (GIOModule *module);

void
g_io_newergtk_load (GIOModule *module)
{
  mend_places ();
  mend_quarrels ();
  g_type_module_use (G_TYPE_MODULE (module)); /* it stays */
}

void
g_io_newergtk_unload (GIOModule *module)
{
  (void) module;
}
