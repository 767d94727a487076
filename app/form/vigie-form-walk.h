/* vigie-form-walk.h: walking a filling as a person does, one place after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-session.h"

G_BEGIN_DECLS

/**
 * VigieFormWalk:
 * @event: what one is at: `begin`, `question`, `group`, `repeat` (an instance), `new-repeat` (the
 *   offer to add one) or `end`
 * @path: (transfer full): where: absolute path; "" at the beginning, the end, and of a group
 * without `ref`
 * @place: private
 *
 * Where a person is in a filling. Zero-initialised it is at the beginning once it was asked.
 */
typedef struct
{
  const char *event;
  char *path;
  guint place;
} VigieFormWalk;

/**
 * vigie_form_walk_step:
 * @session: the filling
 * @by: 1 to go on, -1 to go back, 0 to stay
 *
 * Goes to the next or previous place that is relevant now; stays where there is none further.
 */
void vigie_form_walk_step (VigieFormWalk *self, VigieFormSession *session, int by);

/**
 * vigie_form_walk_go:
 * @session: the filling
 * @path: of a question, group or instance; of a repeat: its first instance, or else the offer to
 *   add one
 * @error: %VIGIE_FORM_ERROR_NOT_RELEVANT, %VIGIE_FORM_ERROR_NO_NODE
 */
gboolean vigie_form_walk_go (VigieFormWalk *self,
                             VigieFormSession *session,
                             const char *path,
                             GError **error);

/** vigie_form_walk_clear: back to the beginning; frees what it holds */
void vigie_form_walk_clear (VigieFormWalk *self);

G_END_DECLS
