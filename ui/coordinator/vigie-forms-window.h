/* vigie-forms-window.h: the forms of a campaign, and the languages that they have
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_FORMS_WINDOW (vigie_forms_window_get_type ())
G_DECLARE_FINAL_TYPE (VigieFormsWindow, vigie_forms_window, VIGIE, FORMS_WINDOW, AdwWindow)

/** vigie_forms_window_new: Returns: (transfer none): a window over @parent (nullable), to be
 * presented; action `forms.tell`: says what was done */
GtkWindow *vigie_forms_window_new (GtkWindow *parent, VigieCoordination *coordination);

G_END_DECLS
