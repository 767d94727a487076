/* vigie-asked.h: what a view asked for in a thread, while it may ask for something else or be
 * closed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/** VigieAsked: one question of a view; to be handed over as the user data of a callback */
typedef struct _VigieAsked VigieAsked;

/**
 * vigie_asked_new:
 * @view: (transfer none): who asks; it may be finalised before the answer comes
 * @newest: a member of @view: the number of its newest question, which is raised by this one
 *
 * Returns: (transfer full): the question, for vigie_asked_finish()
 */
VigieAsked *vigie_asked_new (gpointer view, guint *newest);

/** vigie_asked_finish: frees @self (transfer full), to be called once the answer has come.
 * Returns: (transfer full) (nullable): the view, if it is still there and has asked nothing since
 */
gpointer vigie_asked_finish (VigieAsked *self);

G_END_DECLS
