/* vigie-form-group.h: the form of a channel, with a row for each of its languages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_FORM_GROUP (vigie_form_group_get_type ())
G_DECLARE_FINAL_TYPE (VigieFormGroup, vigie_form_group, VIGIE, FORM_GROUP, AdwPreferencesGroup)

/** vigie_form_group_new: actions `channel-form.try` (language or ""), `channel-form.save-texts`,
 * `channel-form.translate`, `channel-form.replace`; takes forms and PO files that are dropped */
GtkWidget *vigie_form_group_new (VigieCoordination *coordination, const char *channel);

/** vigie_form_group_open: takes the file @path, a PO file or an XForm, as if it had been dropped */
void vigie_form_group_open (VigieFormGroup *self, const char *path);

G_END_DECLS
