/* node-json.h: nodes of a filling as JSON, the same for every command (docs/forms.md)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-session.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * vigie_item_to_json: the reply to `get`
 * @session: the filling
 * @item: a place of its body
 *
 * Returns: (transfer full): `at, type, control, value, relevant, required, readonly, valid,
 * message, label, hint, guidance, short, image, audio, video, appearance, choices`; what does not
 * apply or is empty is left out
 */
JsonObject *vigie_item_to_json (VigieFormSession *session, const VigieFormItem *item);

/** vigie_node_to_json: the same for any node, also one that no control shows */
JsonObject *vigie_node_to_json (VigieFormSession *session, VigieFormNode *node);

/** vigie_choices_to_json: Returns: (transfer full): what a select offers now */
JsonArray *vigie_choices_to_json (VigieFormSession *session, const VigieFormItem *item);

/** vigie_nodes_to_json: Returns: (transfer full): all items below @parent (nullable: the body), in
 * body order */
JsonArray *vigie_nodes_to_json (VigieFormSession *session, const VigieFormItem *parent);

G_END_DECLS
