/* vigie-signature-shape-private.h: the first look at a signature document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "package/vigie-signature-private.h"

G_BEGIN_DECLS

/** vigie_signature_check_shape: only known elements, attributes and algorithms, one signature,
 * unique identifiers */
gboolean vigie_signature_check_shape (VigieSignature *self, GError **error);

G_END_DECLS
