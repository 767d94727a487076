/* vigie-form-parse-private.h: small helpers between the files of the form parser
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-private.h"

G_BEGIN_DECLS

/** vigie_def_add_child: appends a child element, keeping the look-up by name */
void vigie_def_add_child (VigieForm *form, VigieDef *self, VigieDef *child);

/** vigie_def_add_twin: notes that @twin, which was added, has the name of @first */
void vigie_def_add_twin (VigieDef *first, VigieDef *twin);

/** vigie_form_append: appends to a list that may be the shared empty one */
void vigie_form_append (VigieForm *self, GPtrArray **list, gpointer item);

void vigie_def_free (VigieDef *self);
void vigie_proto_free (VigieProto *self);
void vigie_text_free (VigieText *self);
void vigie_template_clear (VigieTemplate *self);
void vigie_itext_entry_free (VigieItextEntry *self, guint n_languages);

/** vigie_form_join_path: Returns: (transfer full): absolute path of @ref seen from @base */
char *vigie_form_join_path (const char *base, const char *ref);

G_END_DECLS
