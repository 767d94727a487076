/* vigie-application.h: the program: command line, windows, application-wide actions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_APPLICATION (vigie_application_get_type ())
G_DECLARE_FINAL_TYPE (VigieApplication, vigie_application, VIGIE, APPLICATION, AdwApplication)

/** vigie_application_new: Returns: (transfer full): the application, to be run */
VigieApplication *vigie_application_new (void);

G_END_DECLS
